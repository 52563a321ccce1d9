import type { Signal, SlowQuery, Watch } from '../../../../src/record/record.ts'

/** Samples as a watch takes them: every ten seconds, some noise, the same at every run. */
export function samples(value: (second: number) => number | null, more: { noise?: number; seconds?: number; every?: number; seed?: number } = {}): [number, number | null][] {
  const { noise = 0, seconds = 600, every = 10, seed = 7 } = more
  let state = seed
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647 - 0.5
  }
  return Array.from({ length: Math.floor(seconds / every) + 1 }, (_, index) => {
    const at = index * every
    const found = value(at)
    return [at, found === null ? null : Math.max(0, Math.round((found + random() * noise) * 100) / 100)]
  })
}

const base: Pick<Signal, 'verdict' | 'breachedAt' | 'baseline' | 'limit' | 'worst' | 'samples'> = { verdict: 'ok', breachedAt: null, baseline: null, limit: null, worst: null, samples: [] }

export const errorRate: Signal = { ...base, id: 'error-rate', title: 'Error rate', unit: '%', source: 'Railway’s HTTP metrics', why: '0.1 % of 4,312 requests failed; 1 % is allowed.', limit: 1, baseline: 0.1, worst: 0.4, samples: samples(() => 0.1, { noise: 0.2 }) }
export const latency: Signal = { ...base, id: 'latency', title: 'Latency (p95)', unit: 'ms', source: 'Railway’s HTTP metrics', why: '210 ms, 195 ms before; 292 ms are allowed.', limit: 292, baseline: 195, worst: 241, samples: samples((at) => (at > 300 && at < 360 ? null : 205), { noise: 60, seed: 11 }) }
export const connections: Signal = { ...base, id: 'connections', title: 'Connections', unit: '%', source: 'pg_stat_activity', why: '31 of 100; 80 % are allowed.', limit: 80, baseline: 28, worst: 34, samples: samples(() => 31, { noise: 4, seed: 5 }) }
export const storage: Signal = { ...base, id: 'storage', title: 'Database size', unit: 'bytes', source: 'pg_database_size', why: 'Grew by 21 MB.', baseline: 1_203_442_311, worst: 1_224_413_831, samples: samples((at) => 1_203_442_311 + at * 35_000, { every: 60 }) }
export const lag: Signal = { ...base, id: 'replication-lag', title: 'Replication lag', unit: 's', source: 'pg_stat_replication', verdict: 'not-looked', why: 'There is no replica.' }
export const smoke: Signal = { ...base, id: 'smoke', title: 'Smoke test', unit: 'count', source: 'our own requests', why: 'Every request was answered as it should be.', limit: 0, baseline: 0, worst: 0, samples: samples(() => 0, { every: 60 }) }

export const slowQuery: SlowQuery = {
  query: 'SELECT * FROM "relationship_members" WHERE "userId" = $1 AND "leftAt" IS NULL',
  milliseconds: 1840,
  calls: 412,
  tables: ['relationship_members'],
  isOnNewTable: true,
  suggestion: 'CREATE INDEX CONCURRENTLY relationship_members_userId_idx ON relationship_members ("userId");',
}

export const healthy: Watch = { from: '2026-03-01T12:03:40.000Z', milliseconds: 603_200, asked: 600_000, verdict: 'healthy', line: 'Healthy for 10 min: 6 signals within their limits.', signals: [errorRate, latency, connections, storage, lag, smoke], slowQueries: [], onBreach: 'fail' }

/** Slow from the third minute on: a query on a new table that has no index. */
export const breached: Watch = {
  ...healthy,
  milliseconds: 412_000,
  verdict: 'breach',
  line: 'Latency (p95) was over its limit for 2 min: 1.9 s, 195 ms before, 292 ms allowed.',
  onBreach: 'rollback-app',
  signals: [
    errorRate,
    { ...latency, verdict: 'breach', why: 'p95 was 1.9 s for 2 min, 195 ms before; 292 ms are allowed.', worst: 2140, breachedAt: 280, samples: samples((at) => (at < 160 ? 205 : at === 220 ? null : Math.min(1900, 205 + (at - 160) * 18)), { noise: 180, seconds: 410, seed: 3 }) },
    { ...connections, verdict: 'not-enough', why: 'Asked 3 times: too few to say.', worst: 74, samples: [[0, 31], [200, 58], [400, 74]] },
    storage,
    lag,
  ],
  slowQueries: [slowQuery, { query: 'SELECT count(*) FROM "sessions" WHERE "coupleId" = $1', milliseconds: 1102, calls: null, tables: ['sessions'], isOnNewTable: false, suggestion: null }],
}
