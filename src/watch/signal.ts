import type { Signal } from '../record/record.ts'
import type { Points } from './points.ts'

export interface Found extends Pick<Signal, 'id' | 'title' | 'unit' | 'source' | 'why'> {
  readonly verdict: Exclude<Signal['verdict'], 'breach'> | { readonly breachedAt: number }
  readonly limit?: number | undefined
  readonly baseline?: number | undefined
  readonly points?: Points
}

/** One signal of the record. */
export function signal({ verdict, limit, baseline, points, ...rest }: Found): Signal {
  return {
    ...rest,
    verdict: typeof verdict === 'string' ? verdict : 'breach',
    limit: limit ?? null,
    baseline: baseline ?? null,
    worst: points?.worst() ?? null,
    samples: points?.all() ?? [],
    breachedAt: typeof verdict === 'string' ? null : Math.round(verdict.breachedAt * 10) / 10,
  }
}

/** One that there is nothing to say of. */
export function notLooked(what: Pick<Signal, 'id' | 'title' | 'unit'>, source: string, why: string): Signal {
  return signal({ ...what, source, why, verdict: 'not-looked' })
}

/** `0.42 %`, from a share. */
export function percent(share: number): string {
  const value = share * 100
  return `${value === 0 || value >= 9.95 ? Math.round(value) : Number(value.toPrecision(2))} %`
}
