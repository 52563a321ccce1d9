import { z } from 'zod'
import type { Railway } from '../context/railway-port.ts'
import type { HttpMetrics, Scope } from './model.ts'
import { operations } from './operations.ts'
import { askRailway } from './shape.ts'

export interface MetricsSpan {
  readonly from: Date
  readonly to: Date
  readonly stepSeconds: number
}

const duration = z.number().nullish()
const reading = z.object({
  httpMetricsGroupedByStatus: z.array(z.object({ statusCode: z.number(), samples: z.array(z.object({ ts: z.number(), value: z.number() })) })),
  httpDurationMetrics: z.object({ samples: z.array(z.object({ ts: z.number(), p50: duration, p90: duration, p95: duration, p99: duration })) }),
})

/**
 * What went over Railway's edge to one service: requests by status, and how long they took in milliseconds. A moment without requests has no durations, and is left out.
 * @throws RailwayError
 */
export async function readHttpMetrics(railway: Pick<Railway, 'request'>, scope: Scope, serviceId: string, { from, to, stepSeconds }: MetricsSpan): Promise<HttpMetrics> {
  const variables = { serviceId, environmentId: scope.environment.id, startDate: from.toISOString(), endDate: to.toISOString(), stepSeconds }
  const { httpMetricsGroupedByStatus, httpDurationMetrics } = await askRailway(railway, operations.httpMetrics, variables, reading)
  return {
    byStatus: httpMetricsGroupedByStatus.map(({ statusCode, samples }) => ({ status: statusCode, samples: samples.map(({ ts, value }) => [ts, value] as const).sort(([a], [b]) => a - b) })),
    durations: httpDurationMetrics.samples
      .flatMap(({ ts, p50, p90, p95, p99 }) => (isNumber(p50) && isNumber(p90) && isNumber(p95) && isNumber(p99) ? [{ at: ts, p50, p90, p95, p99 }] : []))
      .sort((a, b) => a.at - b.at),
  }
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number'
}
