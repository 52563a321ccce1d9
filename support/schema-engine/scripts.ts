/**
 * How the native engine runs a `migration.sql`. `whole` (Prisma 5, 6, 7.0 to 7.3): as one simple query, which PostgreSQL runs
 * as one transaction. `statements` (7.4 and later): one by one, each its own transaction, where the engine's parser
 * (sqlparser-rs) reads the whole script; as one simple query where it does not (any DO block, any DROP INDEX CONCURRENTLY).
 */
export type ScriptMode = 'whole' | 'statements'

export async function stepsOf(script: string, mode: ScriptMode): Promise<string[]> {
  if (mode === 'whole' || !(await parses(script))) return [script]
  const { parse } = await import('libpg-query')
  const { stmts } = (await parse(script)) as { stmts?: { stmt_location?: number; stmt_len?: number }[] }
  const bytes = Buffer.from(script) // the parser counts bytes
  return (stmts ?? []).map(({ stmt_location: start = 0, stmt_len: length }) => bytes.subarray(start, length ? start + length : undefined).toString())
}

/** The same parser as the engine's, compiled to WebAssembly; loaded when the first script comes. */
async function parses(script: string): Promise<boolean> {
  const { init, parse } = await import('@guanmingchiu/sqlparser-ts')
  await init()
  try {
    parse(script, 'postgresql')
    return true
  } catch {
    return false
  }
}
