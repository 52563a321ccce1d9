import type { Clock } from '../context/ports.ts'
import type { SlowQuery, Watch } from '../record/record.ts'
import { count } from '../report/counts.ts'
import { humanDuration } from '../report/durations.ts'
import { Judge, type JudgeRule, type Unseen } from './judge.ts'
import { sampleFor, type Source } from './sampling.ts'

export interface WatchRun {
  readonly clock: Clock
  /** The input `watch-for`. */
  readonly forMs: number
  readonly rule: JudgeRule
  readonly sources: readonly Source[]
  readonly onBreach: Watch['onBreach']
  /** Finds the indexes that slow queries may lack; undefined where there is no database. Throws only when the run is cancelled. */
  readonly explain?: (queries: readonly Omit<SlowQuery, 'suggestion'>[]) => Promise<SlowQuery[]>
  /** A line about how it stands, now and then. */
  readonly tell?: (line: string) => void
}

/**
 * Watches to the end, or to the first breach.
 * @param fill takes the record's part: called once, also when the run is cancelled in the middle, with what was seen by then
 */
export async function watchFor({ clock, forMs, rule, sources, onBreach, explain, tell }: WatchRun, fill: (watch: Watch) => void): Promise<Watch> {
  const from = clock.now().toISOString()
  const start = clock.elapsed()
  const judge = new Judge(rule)
  const made = (slowQueries: readonly SlowQuery[], isCut: boolean): Watch => {
    const milliseconds = Math.round(clock.elapsed() - start)
    const at = forMs === 0 ? undefined : milliseconds / 1000
    const { verdict, signals } = judge.verdict(at)
    const unseen = at === undefined ? [] : judge.unseen(at)
    return { from, milliseconds, asked: forMs, verdict: isCut && verdict === 'healthy' ? 'not-enough' : verdict, line: verdictLine({ verdict, signals, milliseconds, unseen, isCut, isLook: forMs === 0 }), signals, slowQueries: [...slowQueries], onBreach }
  }
  const unexplained = (): SlowQuery[] => judge.verdict().slowQueries.map((query) => ({ ...query, suggestion: null }))
  let watch: Watch | undefined
  try {
    if (forMs === 0) await lookOnce(clock, sources, judge)
    else await sampleFor(clock, forMs, sources, judge, (at) => tell?.(`${humanDuration(at * 1000)} of ${humanDuration(forMs)}: ${standing(judge)}`))
    const { slowQueries } = judge.verdict()
    watch = made(explain && slowQueries.length > 0 ? await explain(slowQueries) : unexplained(), false)
    return watch
  } finally {
    fill(watch ?? made(unexplained(), true))
  }
}

/** So often is looked again, and so soon, when one look shows what may be wrong but has to last. */
const [looks, lookAgainMs] = [10, 1000]

async function lookOnce(clock: Clock, sources: readonly Source[], judge: Judge): Promise<void> {
  const start = clock.elapsed()
  for (let look = 1; look <= looks; look++) {
    const at = (clock.elapsed() - start) / 1000
    for (const seen of (await Promise.all(sources.map(async (source) => await source.look(at)))).flat()) judge.take(seen)
    judge.database.slow.judgeTotals(at)
    if (judge.isBreach || !judge.isSuspicious) return
    if (look < looks) await clock.sleep(lookAgainMs)
  }
}

function standing(judge: Judge): string {
  const { sessions } = judge.database
  const requests = [...judge.http.values()].reduce((sum, { errors }) => sum + errors.of, 0)
  const failed = [...judge.http.values()].reduce((sum, { errors }) => sum + errors.hits, 0)
  return [...(judge.http.size > 0 ? [`${requests} requests, ${failed} failed`] : []), ...(sessions ? [`${sessions.used} of ${sessions.max} connections`] : [])].join('; ')
}

function verdictLine({ verdict, signals, milliseconds, unseen, isCut, isLook }: Pick<Watch, 'verdict' | 'signals' | 'milliseconds'> & { unseen: readonly Unseen[]; isCut: boolean; isLook: boolean }): string {
  const breach = signals.find((signal) => signal.verdict === 'breach')
  const time = humanDuration(milliseconds)
  if (breach) return `${breach.title}: ${breach.why}`
  const looked = signals.filter(({ verdict: one }) => one !== 'not-looked')
  if (looked.length === 0) return `Nothing could be looked at in ${time}.`
  if (isCut) return `Ended after ${time}: no breach until then.`
  const within = isLook ? `One look: ${count(looked.length, 'signal')}, none over its limit` : `${verdict === 'healthy' ? 'Healthy for' : 'No breach in'} ${time}: ${count(looked.length, 'signal')}, none over its limit`
  const unsure = looked.filter(({ verdict: one }) => one === 'not-enough').map(({ title }) => title.toLowerCase())
  const few = unsure.length === 0 ? [] : [`too few requests to be sure of ${unsure.join(' and ')}`]
  return verdict === 'healthy' ? `${within}.` : `${[within, ...unseen.map(unseenWords), ...few].join('; ')}.`
}

function unseenWords({ what, seconds }: Unseen): string {
  const [name, were] = what === 'requests' ? ['requests', 'were'] : ['the database', 'was']
  return `${name} ${were} not seen${seconds === undefined ? '' : ` in the last ${humanDuration(seconds * 1000)}`}`
}
