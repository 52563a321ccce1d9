import type { Session } from '../context/ports.ts'

/**
 * Two moments of a server, each the text of its `pg_current_snapshot()`, by which rows are told apart with their `xmin`.
 * Without `begun` nothing older than the end of the migration is known to be the application's.
 */
export interface MigrationMoments {
  /** Read right before the migration began. */
  readonly begun?: string
  /** Read right after it ended, on the same server. */
  readonly ended: string
}

/** When a row got its present content: before, while or after the migration ran. */
export type WrittenWhen = 'before' | 'during' | 'after'

/** The present moment, to be kept in the journal (`MigrationMoments`). Outside a transaction, or in one of READ COMMITTED. */
export async function readMoment(session: Session): Promise<string> {
  const [row] = await session.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot')
  return row?.snapshot ?? ''
}

/**
 * An SQL expression of `WrittenWhen` over the row `t`, or undefined when the moments are not of this server (it has not come that far) or no moments.
 *
 * `xmin` survives VACUUM FREEZE (since 9.4), VACUUM FULL and template copies. It has 32 bits, and a row of four thousand million transactions ago may look
 * new. A snapshot does not name the savepoints of a transaction that was open then, so everything from the oldest open transaction on counts as after it,
 * and a table that was rewritten later looks new as a whole. All of these count a row too many and never one too few.
 * @param session in the transaction in which the rows are read
 */
export async function whenExpression(session: Session, moments: MigrationMoments | undefined): Promise<string | undefined> {
  if (moments === undefined) return undefined
  const ended = parseSnapshot(moments.ended)
  const begun = moments.begun === undefined ? { oldest: 0n, next: 0n } : parseSnapshot(moments.begun)
  const [row] = await session.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next')
  const next = BigInt(row?.next ?? '0')
  if (ended === undefined || begun === undefined || next < ended.next || ended.next < begun.next) return undefined
  const epoch = next & ~0xffffffffn
  const id = 't.xmin::text::int8'
  // A row's 32 bits are of the newest epoch in which they are not in the future; 1 and 2 stand for "ever since".
  const full = `CASE WHEN ${id} < 3 THEN 0 WHEN ${id} <= ${next - epoch} THEN ${epoch} + ${id} ELSE ${epoch - 0x100000000n} + ${id} END`
  return `CASE WHEN (${full}) >= ${ended.oldest} THEN 'after' WHEN (${full}) < ${begun.oldest} THEN 'before' ELSE 'during' END`
}

/** `10:20:10,14`: all before 10 have ended, none from 20 on has begun. Pure. */
export function parseSnapshot(text: string): { oldest: bigint; next: bigint } | undefined {
  const [, oldest, next] = /^(\d+):(\d+):[\d,]*$/.exec(text) ?? []
  return oldest === undefined || next === undefined ? undefined : { oldest: BigInt(oldest), next: BigInt(next) }
}
