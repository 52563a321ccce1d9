import { canConnect, createDatabase, databaseError } from './database-commands.ts'
import { datasourceOf, shadowIn } from './datasource.ts'
import { serve } from './rpc.ts'
import type { ScriptMode } from './scripts.ts'

/**
 * A stand-in for Prisma's native `schema-engine`, for machines that cannot download it. The Prisma CLI starts the program
 * named by `PRISMA_SCHEMA_ENGINE_BINARY` and speaks JSON-RPC to it over stdin and stdout; this one answers with Prisma's own
 * engine compiled to WebAssembly, over node-postgres.
 *
 * Arguments: `whole|statements` (ours, see `scripts.ts`), then the native engine's own.
 */
async function main([mode, ...args]: readonly string[]): Promise<number> {
  if (mode !== 'whole' && mode !== 'statements') throw new Error('The first argument is whole or statements: how a script is run.')
  if (args.includes('--version')) {
    process.stdout.write('schema-engine-cli 0000000000000000000000000000000000000000\n')
    return 0
  }
  const datasource = await datasourceOf(args, process.env)
  if (!args.includes('cli')) return await serveWith(datasource, mode)
  // The CLI takes the first line for a greeting and looks for the error in the others.
  process.stderr.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level: 'INFO', fields: { message: 'Starting schema engine CLI' }, target: 'schema_engine' })}\n`)
  try {
    if (args.includes('can-connect-to-database')) await canConnect(datasource)
    else if (args.includes('create-database')) await createDatabase(datasource)
    else throw new Error(`The stand-in for Prisma's engine does not know ${args.at(-1) ?? 'this'}`)
    return 0
  } catch (error) {
    process.stderr.write(`${JSON.stringify(databaseError(error, datasource))}\n`)
    return 1
  }
}

async function serveWith(datasource: Awaited<ReturnType<typeof datasourceOf>>, mode: ScriptMode): Promise<number> {
  const { createEngine } = await import('./engine.ts')
  await serve(process.stdin, process.stdout, async (params) => await createEngine({ ...datasource, ...shadowIn(params) }, mode))
  return 0
}

process.exit(await main(process.argv.slice(2)))
