import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { prismaModules, type PrismaVersion } from '../../../support/prisma-versions.ts'
import { quickNode, type QuickNode } from '../../support/quick-node.ts'

/**
 * Lets the real CLI do what changes a database (`migrate deploy`, `migrate resolve`) and answers the rest itself, most of whose time is the start of a CLI:
 * `validate` and `generate` find everything well, `status` and `diff` come through the door and see no drift. `way.test.ts` runs the real ones.
 */
function program(real: string, pg: string, node: QuickNode): string {
  return `import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const args = process.argv.slice(2)
appendFileSync(new URL('calls', import.meta.url), args.join(' ') + '\\n')
const what = args.slice(0, 2).join(' ')
if (['migrate deploy', 'migrate resolve'].includes(what)) {
  process.exitCode = spawnSync(${JSON.stringify(node.program)}, [${JSON.stringify(real)}, ...args], { stdio: 'inherit', env: { ...process.env, ...${JSON.stringify(node.environment)} } }).status ?? 1
} else if (['migrate status', 'migrate diff'].includes(what)) {
  const { default: { Client } } = { default: createRequire(${JSON.stringify(pg)})('pg') }
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.end()
} else if (!['validate', 'generate'].includes(args[0])) process.exitCode = 99
`
}

/** Puts it into a project in the place of its Prisma; returns the file that notes its calls, one a line. */
export async function quicken(directory: string, version: PrismaVersion): Promise<string> {
  const modules = path.join(directory, 'node_modules')
  const home = path.join(modules, 'prisma')
  await rm(modules, { recursive: true, force: true })
  await mkdir(home, { recursive: true })
  await writeFile(path.join(home, 'package.json'), JSON.stringify({ name: 'prisma', version, bin: { prisma: 'cli.mjs' } }))
  await writeFile(path.join(home, 'cli.mjs'), program(path.join(await prismaModules(version), 'prisma/build/index.js'), path.resolve(import.meta.dirname, '../../../package.json'), await quickNode()))
  if (version !== '6.19.3') {
    const config = `export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: process.env.DATABASE_URL ?? '' } }\n`
    await writeFile(path.join(directory, 'prisma.config.ts'), config)
  }
  return path.join(home, 'calls')
}
