import type { SlowQuery } from '../record/record.ts'
import type { RunningQuery, StatementTotals } from './seen.ts'

export interface SlowRule {
  /** The input `slow-query`. */
  readonly slowMs: number
  readonly lastsSeconds: number
  /** As `displayName` gives them. */
  readonly newTables: ReadonlySet<string>
  /** By id: what was there before the deployment; undefined where nobody looked. */
  readonly before: ReadonlyMap<string, Totals> | undefined
}

type Totals = Pick<StatementTotals, 'calls' | 'milliseconds'>

interface Watched {
  readonly query: string
  readonly tables: readonly string[]
  readonly isOnNewTable: boolean
  /** Milliseconds of one call before the deployment; also learnt later, of one that was first seen running. */
  before: number | undefined
  calls: number
  milliseconds: number
  longest: number
  /** The last looks in which its mean was over the limit: when. */
  slowLooks: number[]
  /** The last calls that were seen running, by id: when first. */
  readonly seen: Map<string, number>
}

/** Slow is what these say, not one unlucky call: looks with a mean over the limit, calls. */
const [leastLooks, leastCalls, leastSeen] = [3, 5, 3]
/** … and these within so many times the time that something has to last. */
const within = 2.5
/** A query that was there before counts when it takes so many times longer than it did. */
const slower = 2
const callsToCompare = 20
/** So many are kept and so many shown. */
const [mostKept, mostShown, mostSeen] = [200, 10, 50]

/** Queries that take longer than they may. All are shown; a breach is one on a new table, or one that was fast before. */
export class SlowQueryJudge {
  readonly #rule: SlowRule
  readonly #totals = new Map<string, Totals>()
  readonly #watched = new Map<string, Watched>()
  #breach: { readonly at: number; readonly query: string } | undefined
  /** How many were slow at the last look. */
  slowNow = 0

  constructor(rule: SlowRule) {
    this.#rule = rule
    for (const [id, totals] of rule.before ?? []) this.#totals.set(id, totals)
  }

  takeStatements(at: number, statements: readonly StatementTotals[]): void {
    this.slowNow = 0
    const isFirst = this.#totals.size === 0 && this.#rule.before === undefined
    for (const now of statements) {
      const before = this.#totals.get(now.id)
      this.#totals.set(now.id, now)
      const isNew = this.#isNew(now.tables)
      // What was counted before anybody looked is of another time, but for tables that are not older than the deployment.
      if (before === undefined && isFirst && !isNew) continue
      const isReset = before !== undefined && now.calls < before.calls
      const calls = now.calls - (isReset ? 0 : (before?.calls ?? 0))
      const milliseconds = now.milliseconds - (isReset ? 0 : (before?.milliseconds ?? 0))
      if (calls <= 0 || milliseconds / calls <= this.#rule.slowMs) continue
      this.slowNow += 1
      const watched = this.#watch(now.query, now.tables, this.#rule.before?.get(now.id))
      watched.calls += calls
      watched.milliseconds += milliseconds
      watched.slowLooks = [...watched.slowLooks, at].slice(-leastLooks)
      const lasts = watched.slowLooks.length >= leastLooks && at - (watched.slowLooks[0] ?? at) <= this.#rule.lastsSeconds * within
      if (lasts && watched.calls >= leastCalls && counts(watched, watched.milliseconds / watched.calls)) this.#breach ??= { at, query: watched.query }
    }
    const ids = new Set(statements.map(({ id }) => id))
    // What was there before is kept: a query that was fast is among those that are looked at only once it has become slow.
    for (const id of this.#totals.keys()) if (!ids.has(id) && this.#rule.before?.has(id) !== true) this.#totals.delete(id)
  }

  /** @param isAlone there are no totals that say it better */
  takeRunning(at: number, running: readonly RunningQuery[], isAlone: boolean): void {
    if (isAlone) this.slowNow = running.length
    for (const { id, query, tables, milliseconds } of running) {
      const watched = this.#watch(query, tables, undefined)
      if (!watched.seen.has(id)) watched.seen.set(id, at)
      for (const [seen, when] of watched.seen) if (watched.seen.size > mostSeen || at - when > this.#rule.lastsSeconds * within) watched.seen.delete(seen)
      watched.longest = Math.max(watched.longest, milliseconds)
      const lasts = at - Math.min(...watched.seen.values()) >= this.#rule.lastsSeconds / 2
      if (watched.isOnNewTable && lasts && watched.seen.size >= leastSeen) this.#breach ??= { at, query }
    }
  }

  /** One look at what was counted since the tables were made: for when there is no second one. */
  judgeTotals(at: number): void {
    for (const { query, calls, milliseconds, isOnNewTable } of this.#watched.values()) {
      if (isOnNewTable && calls >= leastCalls && milliseconds / calls > this.#rule.slowMs) this.#breach ??= { at, query }
    }
  }

  get breach(): { readonly at: number; readonly query: string } | undefined {
    return this.#breach
  }

  get isSuspicious(): boolean {
    return [...this.#watched.values()].some(({ isOnNewTable }) => isOnNewTable)
  }

  /** Those on new tables first, then what took the most time. */
  list(): Omit<SlowQuery, 'suggestion'>[] {
    return this.#sorted()
      .slice(0, mostShown)
      .map(({ query, tables, isOnNewTable, calls, milliseconds, longest }) => ({ query, milliseconds: Math.round(calls > 0 ? milliseconds / calls : longest), calls: calls > 0 ? calls : null, tables: [...tables], isOnNewTable }))
  }

  #sorted(): Watched[] {
    const weight = ({ milliseconds, longest, seen }: Watched): number => Math.max(milliseconds, longest * seen.size)
    const isBreach = ({ query }: Watched): number => Number(query === this.#breach?.query)
    return [...this.#watched.values()].sort((a, b) => isBreach(b) - isBreach(a) || Number(b.isOnNewTable) - Number(a.isOnNewTable) || weight(b) - weight(a))
  }

  #isNew(tables: readonly string[]): boolean {
    return tables.some((table) => this.#rule.newTables.has(table))
  }

  #watch(query: string, tables: readonly string[], before: Totals | undefined): Watched {
    const there = this.#watched.get(query)
    const compared = before !== undefined && before.calls >= callsToCompare ? before.milliseconds / before.calls : undefined
    if (there) {
      there.before ??= compared
      return there
    }
    if (this.#watched.size >= mostKept) for (const { query: least } of this.#sorted().slice(mostKept / 2)) this.#watched.delete(least)
    const watched: Watched = { query, tables, isOnNewTable: this.#isNew(tables), before: compared, calls: 0, milliseconds: 0, longest: 0, slowLooks: [], seen: new Map() }
    this.#watched.set(query, watched)
    return watched
  }
}

function counts({ isOnNewTable, before }: Watched, mean: number): boolean {
  return isOnNewTable || (before !== undefined && mean > before * slower)
}
