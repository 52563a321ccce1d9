import { DatabaseError, type Session } from '../context/ports.ts'
import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import { splitStatements } from '../sql/index.ts'
import type { Down } from './down-files.ts'

export interface RunDownOptions {
  /** Prisma's schema. */
  readonly schema: string
  /** Milliseconds; of a statement that runs outside a transaction it is 0: a lock_timeout makes CONCURRENTLY fail half way. */
  readonly lockTimeout: number
  readonly statementTimeout: number
  /** Inside the transaction, before the first statement of it. */
  readonly first?: (session: Session) => Promise<void>
  /** After the statements, before anything is committed (as far as that can be said of the file): the journal is written here. */
  readonly beforeCommit?: () => Promise<void>
}

/** What PostgreSQL said of which statement of which file. */
export class DownError extends Error {
  readonly down: Down
  readonly line: number
  readonly code: string
  /** Everything is as it was before this step. */
  readonly undone: boolean

  constructor(down: Down, line: number, error: DatabaseError, undone: boolean) {
    super(error.message, { cause: error })
    this.name = 'DownError'
    this.down = down
    this.line = line
    this.code = error.code
    this.undone = undone
  }
}

/**
 * Runs one step of `undoSteps`, and marks its migrations in `_prisma_migrations` as rolled back: in the same transaction where there is one.
 * (`migrate resolve --rolled-back` refuses an applied migration: P3012.)
 * @param session outside a transaction; its settings are changed
 * @throws DownError; DatabaseError for what is not of a file
 */
export async function runDowns(session: Session, step: readonly Down[], options: RunDownOptions): Promise<void> {
  const together = step[0]?.runs === 'one-transaction'
  const lockTimeout = step[0]?.runs === 'outside' ? 0 : options.lockTimeout
  const settings = { lock_timeout: String(lockTimeout), statement_timeout: String(options.statementTimeout), search_path: quotedName(options.schema) }
  for (const [name, value] of Object.entries(settings)) await session.query('SELECT set_config($1, $2, false)', [name, value])
  if (together) await session.query('BEGIN')
  try {
    await options.first?.(session)
    for (const down of step) await runFile(session, down)
    await options.beforeCommit?.()
    await markRolledBack(session, options.schema, step.map(({ migration }) => migration))
    if (together) await session.query('COMMIT')
  } catch (error) {
    // A file of its own transactions may have left one open.
    await session.query('ROLLBACK').catch(() => undefined) // the session is gone, and with it the transaction
    throw error
  }
}

/** Statement by statement inside a transaction, which tells the one that fails; else as one simple query, so that PostgreSQL treats the file as it is. */
async function runFile(session: Session, down: Down): Promise<void> {
  const pieces = down.runs === 'one-transaction' ? await splitStatements(down.sql) : [{ text: down.sql, line: 1 }]
  for (const { text, line } of pieces) {
    await session.query(text).catch((error: unknown) => {
      if (!(error instanceof DatabaseError)) throw error
      const within = text.slice(0, Math.max(0, (error.position ?? 1) - 1)).split('\n').length - 1
      throw new DownError(down, line + within, error, down.runs !== 'own')
    })
  }
}

async function markRolledBack(session: Session, schema: string, migrations: readonly string[]): Promise<void> {
  await session.query(`UPDATE ${qualifiedName(schema, '_prisma_migrations')} SET rolled_back_at = now() WHERE migration_name = ANY ($1) AND rolled_back_at IS NULL`, [[...migrations]])
}
