import type { FakeHttpRequest } from '../state.ts'
import type { Asked } from './inventory.ts'

interface Period {
  serviceId: string
  environmentId: string
  startDate: string
  endDate: string
  stepSeconds?: number
  statusCode?: number
  method?: string
  path?: string
}

interface Bucket {
  ts: number
  requests: FakeHttpRequest[]
}

/** Fields of Query about what went over the edge (`state.http`) and what was used (`state.resources`). */
export const metricQueries = {
  httpMetricsGroupedByStatus: (asked: Asked, period: Period): object => {
    const all = buckets(asked, period)
    const codes = [...new Set(all.flatMap(({ requests }) => requests.map(({ status }) => status)))].sort((a, b) => a - b)
    return codes.map((statusCode) => ({ statusCode, samples: all.map(({ ts, requests }) => ({ ts, value: requests.filter(({ status }) => status === statusCode).length })) }))
  },
  httpMetrics: (asked: Asked, period: Period): object => ({ samples: buckets(asked, period).map(({ ts, requests }) => ({ ts, value: requests.length })) }),
  httpDurationMetrics: (asked: Asked, period: Period): object => ({
    samples: buckets(asked, period)
      .filter(({ requests }) => requests.length > 0)
      .map(({ ts, requests }) => {
        const sorted = requests.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
        return { ts, p50: percentile(sorted, 50), p90: percentile(sorted, 90), p95: percentile(sorted, 95), p99: percentile(sorted, 99) }
      }),
  }),
  metrics: ({ world }: Asked, { measurements }: { measurements: string[] }): object => world.state.resources.filter(({ measurement }) => measurements.includes(measurement)),
}

function buckets({ world, reach }: Asked, { serviceId, environmentId, startDate, endDate, stepSeconds, statusCode, method, path }: Period): Bucket[] {
  reach.found(world.service(serviceId, environmentId))
  const step = stepSeconds ?? 60
  const from = Math.floor(Date.parse(startDate) / 1000 / step) * step
  const to = Math.min(Date.parse(endDate), world.now()) / 1000
  const all: Bucket[] = []
  for (let ts = from; ts < to; ts += step) all.push({ ts, requests: [] })
  for (const request of world.state.http) {
    if (request.serviceId !== serviceId || request.environmentId !== environmentId || request.at < Date.parse(startDate) || request.at / 1000 > to) continue
    if ((statusCode !== undefined && request.status !== statusCode) || (method !== undefined && request.method !== method) || (path !== undefined && request.path !== path)) continue
    all[Math.floor((request.at / 1000 - from) / step)]?.requests.push(request)
  }
  return all
}

/** Nearest rank. */
function percentile(sorted: readonly number[], rank: number): number {
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? 0
}
