import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { Railway } from '../../src/context/railway-port.ts'
import type { DatabaseUrl } from '../../src/postgres/database-url.ts'

/** What is wrong with the program. */
export interface Faults {
  /** Every fiftieth request fails. */
  errors?: boolean
  /** It takes twice as long. */
  slow?: boolean
  /** Connections are opened and never closed: so many in a second. */
  leak?: number
  /** It asks a new table what it has no index for: so many times in a second. */
  slowQueries?: number
}

export interface LoadedApp {
  readonly url: string
  /** From this moment on. */
  fault: (faults: Faults) => void
  close: () => Promise<void>
}

const ownMs = 100
/** The header that says how long an answer was meant to take: what the machine adds to that under load is no fault of the program. */
const meantHeader = 'x-meant-ms'

/** A small HTTP program over a real PostgreSQL: each request asks the table `Thing` and takes a tenth of a second, more or less. */
export async function startApp(database: DatabaseUrl): Promise<LoadedApp> {
  const config = { host: database.host, port: database.port, user: database.user, password: database.password, database: database.database }
  const pool = new pg.Pool({ ...config, max: 5 })
  pool.on('error', () => undefined)
  const leaked: pg.Client[] = []
  const timers: NodeJS.Timeout[] = []
  let faults: Faults = {}
  let requests = 0
  const answer = async (): Promise<{ status: number; meantMs: number }> => {
    requests += 1
    const status = faults.errors === true && requests % 50 === 0 ? 500 : 200
    const meantMs = (faults.slow === true ? 2 * ownMs : ownMs) * (0.9 + (requests % 20) / 100)
    await Promise.all([pool.query('SELECT name FROM "Thing" WHERE id = $1', [1 + (requests % 100)]), new Promise((resolve) => setTimeout(resolve, meantMs))])
    return { status, meantMs }
  }
  const server = createServer((_, response) => {
    void answer().then(
      ({ status, meantMs }) => response.writeHead(status, { [meantHeader]: String(meantMs) }).end('a row'),
      () => response.writeHead(503).end(),
    )
  })
  await listening(server)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: (now) => {
      faults = now
      if (now.leak !== undefined) {
        timers.push(
          setInterval(() => {
            const client = new pg.Client(config)
            client.on('error', () => undefined)
            leaked.push(client)
            void client.connect().catch(() => undefined)
          }, 1000 / now.leak),
        )
      }
      if (now.slowQueries !== undefined) timers.push(setInterval(() => void pool.query('SELECT note FROM fresh WHERE "userId" = $1', ['nobody']).catch(() => undefined), 1000 / now.slowQueries))
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await Promise.allSettled(leaked.map(async (client) => await client.end()))
      await pool.end()
    },
  }
}

async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

export interface Load {
  /** Sent so far, and answered. */
  readonly sent: () => number
  readonly answered: () => number
  /** Answers for the metrics of what went through, as Railway's edge counts it; and for no logs and no volumes. */
  readonly railway: Railway
  stop: () => Promise<void>
}

interface Second {
  readonly statuses: Map<number, number>
  readonly latencies: number[]
}

/** Sends so many requests a second, evenly, whatever comes back; and counts as an edge does. */
export function startLoad(url: string, perSecond: number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: 500 })
  const seconds = new Map<number, Second>()
  const start = performance.now()
  let [sent, answered, asked] = [0, 0, 0]
  const one = (): void => {
    const at = Math.floor(Date.now() / 1000)
    const note = (status: number, milliseconds: number): void => {
      answered += 1
      const second = seconds.get(at) ?? { statuses: new Map<number, number>(), latencies: [] }
      seconds.set(at, second)
      second.statuses.set(status, (second.statuses.get(status) ?? 0) + 1)
      second.latencies.push(milliseconds)
    }
    const sending = request(url, { agent }, (response) => {
      response.resume()
      response.on('end', () => note(response.statusCode ?? 0, Number(response.headers[meantHeader] ?? 0)))
    })
    sending.on('error', () => note(502, 0))
    sending.end()
  }
  const timer = setInterval(() => {
    for (const due = ((performance.now() - start) / 1000) * perSecond; sent < due; sent++) one()
  }, 10)
  return {
    sent: () => sent,
    answered: () => answered,
    railway: {
      kind: 'project',
      requests: () => asked,
      remaining: () => undefined,
      request: async ({ name }, variables) => {
        asked += 1
        await Promise.resolve()
        if (name === 'HttpMetrics') return metricsOf(seconds, variables as unknown as Span)
        if (name === 'DeployLogs') return { deploymentLogs: [] }
        const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
        return { environment: { serviceInstances: none, volumeInstances: none } }
      },
    },
    stop: async () => {
      clearInterval(timer)
      agent.destroy()
      await Promise.resolve()
    },
  }
}

interface Span {
  readonly startDate: string
  readonly endDate: string
  readonly stepSeconds: number
}

/** In the shape of Railway's schema. */
function metricsOf(seconds: ReadonlyMap<number, Second>, { startDate, endDate, stepSeconds }: Span): object {
  const steps = new Map<number, Second>()
  for (const [at, { statuses, latencies }] of seconds) {
    if (at * 1000 < Date.parse(startDate) || at * 1000 >= Date.parse(endDate)) continue
    const ts = Math.floor(at / stepSeconds) * stepSeconds
    const step = steps.get(ts) ?? { statuses: new Map<number, number>(), latencies: [] }
    steps.set(ts, step)
    for (const [status, count] of statuses) step.statuses.set(status, (step.statuses.get(status) ?? 0) + count)
    step.latencies.push(...latencies)
  }
  const all = [...steps].sort(([a], [b]) => a - b)
  const codes = [...new Set(all.flatMap(([, { statuses }]) => [...statuses.keys()]))]
  return {
    httpMetricsGroupedByStatus: codes.map((statusCode) => ({ statusCode, samples: all.flatMap(([ts, { statuses }]) => (statuses.has(statusCode) ? [{ ts, value: statuses.get(statusCode) ?? 0 }] : [])) })),
    httpDurationMetrics: {
      samples: all.map(([ts, { latencies }]) => {
        const sorted = [...latencies].sort((a, b) => a - b)
        const at = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
        return { ts, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) }
      }),
    },
  }
}
