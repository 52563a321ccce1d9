import pg from 'pg'
import { targetOf } from './connection.ts'
import type { Datasource } from './datasource.ts'

/** `cli can-connect-to-database`: throws what the driver says when it cannot. */
export async function canConnect(datasource: Datasource): Promise<void> {
  await query(datasource, undefined, 'SELECT 1')
}

/** `cli create-database`: made from a session in `postgres`, as the native engine does; it may be there by now. */
export async function createDatabase(datasource: Datasource): Promise<void> {
  const name = targetOf(datasource.url ?? '').config.database ?? ''
  await query(datasource, 'postgres', `CREATE DATABASE "${name.replaceAll('"', '""')}"`)
}

async function query({ url }: Datasource, database: string | undefined, statement: string): Promise<void> {
  if (url === undefined) throw new Error('The datasource has no url.')
  const { config } = targetOf(url)
  const client = new pg.Client({ ...config, ...(database === undefined ? {} : { database }), connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Prisma's codes for what PostgreSQL or the way to it said. Source: Prisma's error reference, P1000 to P1010. */
const prismaCodes: Readonly<Record<string, string>> = { '28P01': 'P1000', '28000': 'P1010', '3D000': 'P1003', '42P04': 'P1009', ETIMEDOUT: 'P1002' }

/** The one JSON line that the Prisma CLI reads on stderr when such a command failed. */
export function databaseError(error: unknown, { url }: Datasource): object {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const { config } = targetOf(url ?? 'postgresql://unknown@localhost/unknown')
  const said = error instanceof AggregateError ? error.errors.map(String).join('; ') : error instanceof Error ? error.message : String(error)
  const errorCode = prismaCodes[code] ?? 'P1001'
  const where = `database server at \`${config.host ?? 'localhost'}:${config.port ?? 5432}\``
  const messages: Readonly<Record<string, string>> = {
    P1000: `Authentication failed against the ${where}, the provided database credentials for \`${config.user ?? ''}\` are not valid.`,
    P1001: `Can't reach ${where}: ${said}`,
    P1003: `Database \`${config.database ?? ''}\` does not exist on the ${where}.`,
  }
  return {
    timestamp: new Date().toISOString(),
    level: 'ERROR',
    fields: { error_code: errorCode, message: messages[errorCode] ?? said, is_panic: false, meta: { database_name: config.database, database_host: config.host, database_port: config.port } },
    target: 'schema_engine::logger',
  }
}
