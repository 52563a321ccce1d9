import { checksOf, type StarterCheck } from './starter-checks.ts'
import { tablesAfterEach } from './tables.ts'

/** A check, and the migration from which on everything that it names is there, as it stays. */
export interface CheckSince {
  readonly check: StarterCheck
  readonly migration: string
}

/**
 * The starter checks for what all migrations together leave. A check is made for the tables as each migration leaves them; it holds from where it is made the same way up to the last one. Pure.
 * @returns them, and the migrations that could not be read
 */
export async function checksSince(migrations: readonly { name: string; sql: string }[]): Promise<{ since: CheckSince[]; unread: string[] }> {
  let since = new Map<string, CheckSince>()
  const unread: string[] = []
  for await (const { migration, tables, isRead } of tablesAfterEach(migrations)) {
    if (!isRead) unread.push(migration)
    const before = since
    since = new Map(checksOf(tables).map((check) => [JSON.stringify(check), before.get(JSON.stringify(check)) ?? { check, migration }]))
  }
  return { since: [...since.values()], unread }
}
