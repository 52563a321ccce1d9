import type pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

/** What Prisma reads from a connection string and no driver knows. */
export interface Target {
  readonly config: pg.PoolConfig
  readonly schema: string
}

/**
 * A connection string as the native engine understands it: libpq's meaning of `sslmode`, `options` handed to the server, and
 * `schema` (default `public`) set as the search path. Spelled out instead of passed on as text, which would win over a
 * database name set beside it.
 */
export function targetOf(url: string): Target {
  const parsed = new URL(url)
  const schema = parsed.searchParams.get('schema') ?? 'public'
  parsed.searchParams.delete('schema')
  parsed.searchParams.set('uselibpqcompat', 'true')
  const config = parseIntoClientConfig(parsed.href)
  const searchPath = `-c search_path=${quotedOption(`"${schema.replaceAll('"', '""')}"`)}`
  const { options } = config
  return {
    schema,
    config: {
      ...config,
      options: options ? `${searchPath} ${options}` : searchPath,
      // One session for everything, as the native engine has: its advisory lock and a script's SET belong to the session.
      max: 1,
      idleTimeoutMillis: 0,
    },
  }
}

/** In the startup packet's options a space and a backslash are escaped with a backslash (PostgreSQL: `pg_split_opts`). */
function quotedOption(value: string): string {
  return value.replace(/[\\\s]/g, '\\$&')
}
