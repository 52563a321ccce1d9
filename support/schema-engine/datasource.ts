import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

/** Where the engine connects. */
export interface Datasource {
  /** Absent where the command needs no database (`diff` between two schema files). */
  readonly url?: string
  readonly shadowUrl?: string
}

/**
 * Prisma 7 hands it over as `--datasource {"url": …, "shadowDatabaseUrl": …}`; Prisma 6 passes a bare URL there for some
 * commands, else the schema files (`--datamodels`), whose `url` is a text or `env("NAME")`.
 */
export async function datasourceOf(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Promise<Datasource> {
  const given = valuesOf(args, '--datasource')[0]
  if (given !== undefined) return given.startsWith('{') ? fromJson(given) : { url: given }
  const schemas = (await Promise.all(valuesOf(args, '--datamodels').map(readSchemas))).flat()
  return fromSchema(schemas.join('\n'), environment)
}

function valuesOf(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, index) => (arg === name && args[index + 1] !== undefined ? [args[index + 1] ?? ''] : arg.startsWith(`${name}=`) ? [arg.slice(name.length + 1)] : []))
}

function fromJson(text: string): Datasource {
  const { url, shadowDatabaseUrl } = JSON.parse(text) as { url?: string; shadowDatabaseUrl?: string }
  return { ...(url ? { url } : {}), ...(shadowDatabaseUrl ? { shadowUrl: shadowDatabaseUrl } : {}) }
}

async function readSchemas(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [await readFile(place, 'utf8')]
  const names = (await readdir(place)).filter((name) => name.endsWith('.prisma'))
  return await Promise.all(names.map(async (name) => await readFile(path.join(place, name), 'utf8')))
}

const datasourceBlock = /^[ \t]*datasource\s+\w+\s*\{[^}]*\}/gm
const connectionLine = (name: string): RegExp => new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*(?:env\\(\\s*"([^"]+)"\\s*\\)|"([^"]*)")`, 'm')

/** The connection of a Prisma 6 schema. `directUrl`, where there is one, is what migrations use. */
export function fromSchema(schema: string, environment: Readonly<Record<string, string | undefined>>): Datasource {
  const block = schema.match(datasourceBlock)?.join('\n') ?? ''
  const value = (name: string): string | undefined => {
    const match = connectionLine(name).exec(block)
    return match?.[1] === undefined ? match?.[2] : environment[match[1]]
  }
  const url = value('directUrl') ?? value('url') ?? environment['DATABASE_URL']
  const shadowUrl = value('shadowDatabaseUrl')
  return { ...(url ? { url } : {}), ...(shadowUrl ? { shadowUrl } : {}) }
}

/** Prisma 6 names the shadow database of a `diff` (`--shadow-database-url`) in the request itself. */
export function shadowIn(params: unknown): Pick<Datasource, 'shadowUrl'> {
  const named = typeof params === 'object' && params !== null && 'shadowDatabaseUrl' in params ? params.shadowDatabaseUrl : undefined
  return typeof named === 'string' ? { shadowUrl: named } : {}
}

/** Prisma 7's engine refuses connections in a schema file: the lines a Prisma 6 schema has go, line numbers stay. */
export function withoutConnections(schema: string): string {
  return schema.replace(datasourceBlock, (block) => block.replace(/^[ \t]*(url|directUrl|shadowDatabaseUrl)[ \t]*=.*$/gm, ''))
}
