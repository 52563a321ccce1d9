import type { Clock, Log, Session } from '../context/ports.ts'

const refreshMs = 500
/** Below this a rate is a guess. */
const soonestEstimateMs = 2000

export interface ProgressFacts {
  /** Tables whose rows are being or have been copied, and all there are. */
  readonly tablesStarted: number
  readonly tables: number
  /** Of the tables' size on disk: an estimate of how far the copying is, 0–1. */
  readonly fraction: number
  readonly bytes: number
  readonly milliseconds: number
}

/** `12 of 34 tables · 120.4 MB · 45.1 MB/s · about 20 s left` */
export function progressLine({ tablesStarted, tables, fraction, bytes, milliseconds }: ProgressFacts): string {
  const parts = [`${Math.min(tablesStarted, tables)} of ${tables} tables`, megabytes(bytes)]
  if (milliseconds > 0) parts.push(`${megabytes((bytes * 1000) / milliseconds)}/s`)
  if (milliseconds >= soonestEstimateMs && fraction > 0.02) {
    const seconds = Math.round(((milliseconds / 1000) * (1 - Math.min(fraction, 1))) / fraction)
    parts.push(seconds === 0 ? 'nearly done' : `about ${duration(seconds)} left`)
  }
  return parts.join(' · ')
}

export function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}

interface Table {
  readonly schema: string
  readonly name: string
  readonly bytes: number
}

/**
 * Shows how far a dump is, twice a second: tables from what `pg_dump --verbose` says, the part of the current one from `pg_stat_progress_copy` (14+), bytes as written.
 */
export class DumpProgress {
  bytes = 0
  #sizes: ReadonlyMap<string, number> = new Map()
  #total = 0
  readonly #started: string[] = []
  #copied = 0
  readonly #began: number
  readonly #timer: NodeJS.Timeout
  readonly #log: Log
  readonly #clock: Clock
  #asking = false

  /** @param dump the `application_name` of pg_dump's session; `session` may see it */
  constructor({ log, clock, session, dump }: { log: Log; clock: Clock; session: Session; dump: string }) {
    this.#log = log
    this.#clock = clock
    this.#began = clock.elapsed()
    this.#timer = setInterval(() => void this.#tick(session, dump), refreshMs)
    this.#timer.unref()
  }

  /** The tables there are; until then there is no estimate. */
  expect(tables: readonly Table[]): void {
    this.#sizes = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table.bytes]))
    this.#total = tables.reduce((sum, table) => sum + table.bytes, 0)
  }

  /** A piece of pg_dump's standard error. */
  read(text: string): void {
    for (const match of text.matchAll(/dumping contents of table "([^"]*(?:"\."[^"]*)?)"/g)) this.#started.push((match[1] ?? '').replace('"."', '.'))
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #tick(session: Session, dump: string): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    try {
      if (session.serverVersion >= 140_000) {
        await session.query('SELECT pg_stat_clear_snapshot()') // a transaction sees the statistics of its first look otherwise
        const [row] = await session.query<{ bytes: string }>(
          `SELECT coalesce(sum(p.bytes_processed), 0)::text AS bytes FROM pg_stat_progress_copy p JOIN pg_stat_activity a USING (pid) WHERE a.application_name = $1`,
          [dump],
        )
        this.#copied = Number(row?.bytes ?? 0)
      }
    } catch {
      // Progress is a courtesy: what ends the session ends the backup elsewhere.
    }
    this.#asking = false
    this.#show()
  }

  #show(): void {
    const current = this.#started.at(-1)
    const done = this.#started.slice(0, -1).reduce((sum, name) => sum + (this.#sizes.get(name) ?? 0), 0)
    const part = current === undefined ? 0 : Math.min(this.#copied, this.#sizes.get(current) ?? 0)
    this.#log.progress(
      progressLine({
        tablesStarted: this.#started.length,
        tables: this.#sizes.size,
        fraction: this.#total === 0 ? 0 : (done + part) / this.#total,
        bytes: this.bytes,
        milliseconds: this.#clock.elapsed() - this.#began,
      }),
    )
  }
}
