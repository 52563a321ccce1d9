import type { Observer } from '../context/ports.ts'
import { judgeWindow, parseWindow } from '../gate/window.ts'
import type { DeployedService, RunRecord, SmokeResult } from '../record/record.ts'

/** The moments of a run that people outside of it are told of, as product.md names them. */
export type MomentName =
  | 'maintenance-announced'
  | 'maintenance-soon'
  | 'approval-wanted'
  | 'backup-proven'
  | 'migration-begun'
  | 'migration-done'
  | 'migration-failed'
  | 'checks'
  | 'deployed'
  | 'smoke-test'
  | 'watch'
  | 'brought-back'
  | 'rollback-begun'
  | 'rolled-back'
  | 'stopped'

/** One of them as data: words of our own in `title` and the labels, names and numbers of others in the values. Never a row's value, never an error's text. */
export interface Moment {
  readonly name: MomentName
  /** `wanted`: somebody has to act. */
  readonly verdict: 'good' | 'news' | 'wanted' | 'bad'
  readonly title: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly planHash?: string
}

export interface Followed {
  readonly command: string
  readonly environment: string
  /** The `window` input, where it is given. */
  readonly window: string | undefined
  readonly now: () => Date
}

type Parts = Readonly<Partial<RunRecord>>
type End = Parameters<NonNullable<Observer['runEnded']>>[0]

/** The same three events that an observer is told of; each answers with the moments that have come by them. No effects but remembering what was said. */
export interface Moments {
  readonly begun: (step: { readonly name: string }, parts: Parts) => Moment[]
  readonly ended: (step: { readonly name: string; readonly outcome: string }, parts: Parts) => Moment[]
  readonly over: (end: End, parts: Parts) => Moment[]
}

export function createMoments(run: Followed): Moments {
  const told = new Set<MomentName>()
  const ended = new Set<string>()
  const over = new Set<string>()
  let isBadSaid = false
  const fresh = (moments: readonly (Moment | undefined)[]): Moment[] => {
    return moments.filter((moment): moment is Moment => {
      if (moment === undefined || told.has(moment.name)) return false
      told.add(moment.name)
      isBadSaid ||= moment.verdict === 'bad'
      return true
    })
  }
  // A step's part comes into the record right after its end: at the next event it is there.
  const settled = (parts: Parts): (Moment | undefined)[] => [backupProven(run, parts), migrated(run, parts), checked(run, parts, ended), announcedSoon(parts, over), deployedTo(run, parts), smoked(parts, ended), watched(run, parts, over)]
  return {
    begun: ({ name }, parts) => fresh([...settled(parts), begins(run, name, parts)]),
    ended: ({ name, outcome }, parts) => {
      const moments = fresh(settled(parts))
      over.add(name)
      if (outcome === 'done') ended.add(name)
      return moments
    },
    over: (end, parts) => {
      const moments = fresh([...settled(parts), ...atTheEnd(run, end, parts)])
      return isBadSaid ? moments : [...moments, ...fresh([stopped(run, end)])]
    },
  }
}

const changing = new Set(['migrate', 'deploy', 'rollback'])

function begins({ command }: Followed, step: string, { plan }: Parts): Moment | undefined {
  if (command === 'migrate' && step === 'migrate') {
    return { name: 'migration-begun', verdict: 'news', title: 'The migration has begun', facts: plan ? migrationFacts(plan) : [], ...(plan ? { planHash: plan.hash } : {}) }
  }
  if (command === 'rollback' && step === 'undo') return { name: 'rollback-begun', verdict: 'news', title: 'The rollback has begun', facts: [] }
  return undefined
}

/** Of a run that goes on to change something, or that was made for the backup alone; the one that `plan` throws away again is nobody's news. */
function backupProven({ command }: Followed, { backup }: Parts): Moment | undefined {
  if (!backup || backup.proof.level === 'none' || !['backup', 'migrate'].includes(command)) return undefined
  const { level, tables, rows } = backup.proof
  return { name: 'backup-proven', verdict: 'good', title: 'A fresh backup is proven', facts: [['backup', backup.id], ['proof', level], ['compared', level === 'restored' ? `${tables} tables, ${rows} rows` : 'its bytes, decoded to the end']] }
}

function migrated({ command }: Followed, { migration, plan }: Parts): Moment | undefined {
  if (command !== 'migrate' || !migration) return undefined
  const hash = plan ? { planHash: plan.hash } : {}
  const failed = migration.migrations.find(({ outcome }) => outcome !== 'applied')
  if (!failed) return { name: 'migration-done', verdict: 'good', title: 'The migration is done', facts: [['applied', names(migration.migrations)], ['took', seconds(migration.milliseconds)]], ...hash }
  const { name, failedStatement, statements, committed } = failed
  const where = failedStatement === undefined ? [] : [['stopped at', `statement ${failedStatement} of ${statements}; ${committed ?? 0} committed`] as const]
  return { name: 'migration-failed', verdict: 'bad', title: 'The migration has stopped', facts: [['at', name], ...where], ...hash }
}

function checked({ command }: Followed, { checks }: Parts, ended: ReadonlySet<string>): Moment | undefined {
  if (!checks || !ended.has('checks') || !['migrate', 'verify', 'rollback'].includes(command)) return undefined
  const failed = checks.filter(({ outcome, severity }) => severity === 'error' && (outcome === 'failed' || outcome === 'error'))
  const facts: Moment['facts'] = [['checks', `${checks.filter(({ outcome }) => outcome === 'passed').length} of ${checks.length} hold`], ...(failed.length === 0 ? [] : [['not', names(failed)] as const])]
  return failed.length === 0 ? { name: 'checks', verdict: 'good', title: 'The data hold what they promise', facts } : { name: 'checks', verdict: 'bad', title: 'Checks do not hold', facts }
}

function smoked({ deploy }: Parts, ended: ReadonlySet<string>): Moment | undefined {
  if (!deploy || !ended.has('smoke')) return undefined
  const failed = deploy.smoke.filter(({ outcome }) => outcome === 'failed')
  const facts: Moment['facts'] = [['requests', `${deploy.smoke.length - failed.length} of ${deploy.smoke.length} passed`], ...failed.slice(0, 3).map((result) => ['failed', requestOf(result)] as const)]
  return failed.length === 0 ? { name: 'smoke-test', verdict: 'good', title: 'The application answers', facts } : { name: 'smoke-test', verdict: 'bad', title: 'The application does not answer as it should', facts }
}

/** Of a scheduled watch only what is wrong: nobody wants to hear every hour that all is well. */
function watched({ command }: Followed, { watch }: Parts, over: ReadonlySet<string>): Moment | undefined {
  if (!watch || !over.has('watch') || (command === 'watch' && watch.verdict !== 'breach')) return undefined
  const breaches = watch.signals.filter(({ verdict }) => verdict === 'breach')
  const facts: Moment['facts'] = [['watched for', seconds(watch.milliseconds)], ...(breaches.length === 0 ? [] : [['not well', list(breaches.map(({ title }) => title))] as const])]
  if (watch.verdict === 'breach') return { name: 'watch', verdict: 'bad', title: 'The application does not do well', facts }
  return watch.verdict === 'healthy' ? { name: 'watch', verdict: 'good', title: 'The application does well', facts } : { name: 'watch', verdict: 'news', title: 'The watch saw too little to say how the application does', facts }
}

/** On Railway, as soon as the last service serves the commit, before the smoke test. */
function deployedTo({ command }: Followed, { railway }: Parts): Moment | undefined {
  if (command !== 'deploy' || !railway || railway.services.length === 0 || railway.services.some(({ outcome }) => outcome !== 'deployed')) return undefined
  return { name: 'deployed', verdict: 'good', title: 'The application is deployed', facts: railway.services.map((service) => [service.service, serves(service)] as const) }
}

function serves({ commit, milliseconds, already }: DeployedService): string {
  return `${commit?.slice(0, 12) ?? 'an unknown commit'}${already === true ? ', which it served already' : ` after ${seconds(milliseconds)}`}`
}

/** What serves again, of those that were brought back. */
function broughtBack({ railway }: Parts): Moment['facts'] {
  return (railway?.services ?? []).flatMap(({ service, back }) => (back === undefined ? [] : [[service, `${back.commit?.slice(0, 12) ?? 'what ran before'} again after ${seconds(back.milliseconds)}`] as const]))
}

function announcedSoon({ announced: soon }: Parts, over: ReadonlySet<string>): Moment | undefined {
  if (!soon || !over.has('announce')) return undefined
  return {
    name: 'maintenance-soon',
    verdict: 'wanted',
    title: 'Maintenance begins soon',
    facts: [
      ['window opens', stamp(new Date(soon.opensAt))],
      ...(soon.closesAt === null ? [] : [['closes', stamp(new Date(soon.closesAt))] as const]),
      ['migrations', list(soon.migrations)],
      ['risk', soon.risk],
      ['plan', soon.planHash.slice(0, 8)],
      ['approve', 'once the window is open; before, the migration is refused'],
      ['run', String(soon.runId)],
    ],
    planHash: soon.planHash,
  }
}

/** Method and path alone: a query may hold a token, an answer somebody's row. */
function requestOf({ line, status }: SmokeResult): string {
  const [, request = ''] = /^(\S+\s+[^\s?#]*)/.exec(line.trim()) ?? []
  return `${request} (${status ?? 'no answer'})`
}

function atTheEnd(run: Followed, { outcome }: End, parts: Parts): (Moment | undefined)[] {
  const { plan, deploy, rollback } = parts
  const back = broughtBack(parts)
  if (run.command === 'deploy' && back.length > 0) return [{ name: 'brought-back', verdict: 'news', title: 'The code that ran before serves again', facts: back }]
  if (outcome === 'rolled-back' && rollback) {
    const { undoes, mode, keptAs, cutOffMilliseconds } = rollback
    const facts: Moment['facts'] = [...(mode === 'app' ? [] : [['undone', list(undoes)] as const]), ['by', mode], ...back, ...(cutOffMilliseconds === null ? [] : [['clients shut out for', seconds(cutOffMilliseconds)] as const]), ...(keptAs === null ? [] : [['failed database kept as', keptAs] as const])]
    return [{ name: 'rolled-back', verdict: 'good', title: 'The rollback is done', facts }]
  }
  if (outcome !== 'succeeded') return []
  if (run.command === 'plan' && plan && plan.pending.length > 0) return [announced(run, plan), { name: 'approval-wanted', verdict: 'wanted', title: 'An approval is wanted', facts: migrationFacts(plan), planHash: plan.hash }]
  if (run.command === 'rollback' && rollback && !rollback.done) {
    const rows = rollback.losses.reduce((sum, { inserted, updated, deleted }) => sum + inserted + updated + deleted, 0)
    return [{ name: 'approval-wanted', verdict: 'wanted', title: 'A rollback is prepared; an approval is wanted', facts: [['would undo', list(rollback.undoes)], ['by', rollback.mode], ['rows written since', String(rows)]] }]
  }
  if (run.command === 'deploy' && deploy) return [{ name: 'deployed', verdict: 'good', title: 'The application is deployed', facts: deploy.commit === null ? [] : [['commit', deploy.commit.slice(0, 12)]] }]
  return []
}

function announced({ window: given, now }: Followed, plan: NonNullable<Parts['plan']>): Moment | undefined {
  if (given === undefined) return undefined
  const { inside, opensAt, closesAt } = judgeWindow(parseWindow(given), now())
  if (inside || opensAt === undefined) return undefined
  return {
    name: 'maintenance-announced',
    verdict: 'news',
    title: 'Maintenance is announced',
    facts: [['window opens', stamp(opensAt)], ...(closesAt === undefined ? [] : [['closes', stamp(closesAt)] as const]), ...migrationFacts(plan)],
    planHash: plan.hash,
  }
}

/** For a run that others wait for: its cause may hold a row's value and stays in the log and the record. */
function stopped({ command }: Followed, { outcome, stop }: End): Moment | undefined {
  if (!stop || !changing.has(command)) return undefined
  return { name: 'stopped', verdict: 'bad', title: outcome === 'refused' ? `signalbox ${command} was refused` : `signalbox ${command} did not succeed`, facts: [['why', stop.code], ['state now', stop.state]] }
}

function migrationFacts(plan: NonNullable<Parts['plan']>): Moment['facts'] {
  return [['migrations', names(plan.pending)], ['risk', plan.risk], ['plan', plan.hash.slice(0, 8)]]
}

function names(named: readonly { readonly name: string }[]): string {
  return list(named.map(({ name }) => name))
}

const shown = 5

function list(all: readonly string[]): string {
  return all.length === 0 ? 'nothing' : `${all.slice(0, shown).join(', ')}${all.length > shown ? ` and ${all.length - shown} more` : ''}`
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

function stamp(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
