import { expect, test } from '@jest/globals'
import { fixOfBreach } from '../../../src/commands/deploying/breach-fix.ts'
import type { Signal, SlowQuery } from '../../../src/record/record.ts'

const broken = (id: Signal['id']): Signal[] => [{ id: 'error-rate', verdict: 'ok' } as Signal, { id, verdict: 'breach' } as Signal]
const slow = (suggestion: string | null): SlowQuery => ({ query: 'SELECT 1', milliseconds: 186, calls: null, tables: ['t'], isOnNewTable: true, suggestion })
const index = 'CREATE INDEX CONCURRENTLY ON "relationship_members" ("userId");'
const makeIt = 'A query takes 186 ms and may lack an index: make it in a migration of its own (outside of a transaction): `CREATE INDEX CONCURRENTLY ON "relationship_members" ("userId")`'

test.each<[string, Signal['id'], SlowQuery[], string]>([
  ['latency, and a query lacks an index', 'latency', [slow(null), slow(index)], makeIt],
  ['a slow query that lacks an index', 'slow-queries', [slow(index)], makeIt],
  ['latency, and no query is slow', 'latency', [], 'Look at the application’s log'],
  ['a slow query, and no index is suggested', 'slow-queries', [slow(null)], 'Look at the plan of the query (EXPLAIN), and make the index that it lacks'],
  ['errors, and a query is slow', 'error-rate', [slow(index)], 'Look at the application’s log'],
  ['an invalid index', 'invalid-indexes', [slow(index)], 'REINDEX INDEX CONCURRENTLY it, or drop it (DROP INDEX CONCURRENTLY)'],
])('%s', (_, id, slowQueries, fix) => {
  expect(fixOfBreach({ signals: broken(id).filter(({ verdict }) => id !== 'error-rate' || verdict === 'breach'), slowQueries })).toBe(fix)
})
