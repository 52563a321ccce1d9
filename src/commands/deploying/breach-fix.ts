import type { Signal, SlowQuery, Watch } from '../../record/record.ts'
import { humanDuration } from '../../report/durations.ts'

const fixes: Readonly<Partial<Record<Signal['id'], string>>> = {
  connections: 'Close what is opened (one PrismaClient for the whole program), or lower connection_limit in the application’s DATABASE_URL',
  pool: 'See in pg_stat_activity who holds the transaction or the lock that the others wait for, and end it (pg_terminate_backend)',
  storage: 'Make the volume larger in Railway’s dashboard (service → volume → Live resize)',
  'dead-tuples': 'VACUUM (ANALYZE) the table, and see whether autovacuum is on',
  'replication-lag': 'See what the replica waits for (pg_stat_replication, long queries on it)',
  'invalid-indexes': 'REINDEX INDEX CONCURRENTLY it, or drop it (DROP INDEX CONCURRENTLY)',
}

/** The one thing to do about what broke its limit: a sentence without its end, and without a way back. Pure. */
export function fixOfBreach({ signals, slowQueries }: Pick<Watch, 'signals' | 'slowQueries'>): string {
  const first = signals.find(({ verdict }) => verdict === 'breach')
  return (first === undefined ? undefined : (fixes[first.id] ?? indexFix(first, slowQueries))) ?? 'Look at the application’s log'
}

/** What is slow may be so for want of an index, which was found beside it. */
function indexFix({ id }: Signal, slowQueries: readonly SlowQuery[]): string | undefined {
  if (id !== 'latency' && id !== 'slow-queries') return undefined
  const found = slowQueries.find(({ suggestion }) => suggestion !== null)
  if (found?.suggestion === undefined || found.suggestion === null) return id === 'latency' ? undefined : 'Look at the plan of the query (EXPLAIN), and make the index that it lacks'
  return `A query takes ${humanDuration(found.milliseconds)} and may lack an index: make it in a migration of its own (outside of a transaction): \`${found.suggestion.replace(/;\s*$/, '').replaceAll('`', '')}\``
}
