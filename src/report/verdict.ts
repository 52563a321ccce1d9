import type { Admission, AppliedMigration, Plan, Rehearsal, Risk, Rollback, RunRecord } from '../record/record.ts'
import { count, inWords } from './counts.ts'
import { humanDuration } from './durations.ts'
import { named } from './escape.ts'
import { doctorTally } from './set-up.ts'
import { plain } from './plain.ts'
import { isBroken } from './risks.ts'
import { broughtBack } from './serving.ts'
import { humanBytes } from './sizes.ts'
import { deployed, watchWords } from './verdict-deploy.ts'

/** What the reader has to know in the first second: how it ended, or how risky that is which is still to come. */
export type Tone = 'good' | 'attention' | 'failed' | 'refused' | 'undone' | 'unstarted' | 'safe' | 'caution' | 'destructive'

const riskTones: Readonly<Record<Risk, Tone>> = { none: 'good', safe: 'safe', caution: 'caution', destructive: 'destructive' }

/** The verdict of a run: one line, names in backticks (`prose` renders it for Markdown). */
export interface Verdict {
  tone: Tone
  headline: string
  /** True when the headline holds the whole cause, so that nobody has to read it twice. */
  saysCause: boolean
}

/** Finds the words for how a run ended. Pure formatting of what the record says. */
export function verdictOf(record: RunRecord): Verdict {
  const { tone, headline } = wordsFor(record)
  return { tone, headline, saysCause: record.stop !== undefined && headline.endsWith(withoutFullStop(plain(record.stop.cause))) }
}

type Words = Omit<Verdict, 'saysCause'>

function wordsFor(record: RunRecord): Words {
  const { stop } = record
  if (record.outcome === 'rolled-back') return { tone: 'undone', headline: rolledBack(record) }
  if (stop?.kind === 'usage' || record.exitCode === 3) return { tone: 'unstarted', headline: `Not started: ${cause(stop?.cause)}` }
  if (record.command === 'doctor' && record.doctor !== undefined && record.doctor.length > 0 && record.outcome === 'refused') return { tone: 'refused', headline: `Not safe to deploy: ${doctorTally(record.doctor)}` }
  if (record.outcome === 'refused') return { tone: 'refused', headline: `Refused${stop?.rule === undefined ? '' : ` by rule ${stop.rule}`}: ${cause(stop?.cause)}` }
  if (record.outcome === 'failed') return { tone: 'failed', headline: failed(record) }
  return succeeded(record)
}

function succeeded(record: RunRecord): Words {
  switch (record.command) {
    case 'plan':
      return planned(record)
    case 'rehearse':
      return rehearsed(record.rehearsal, record.plan)
    case 'backup':
      return backedUp(record)
    case 'migrate':
      return migrated(record)
    case 'verify':
      return { tone: 'good', headline: `Verified${checksPassed(record)}` }
    case 'deploy':
      return deployed(record)
    case 'watch':
      return record.watch === undefined ? { tone: 'good', headline: 'watch succeeded' } : { tone: record.watch.verdict === 'healthy' ? 'good' : 'attention', headline: `Watched: ${watchWords(record.watch)}` }
    case 'rollback':
      return previewed(record.rollback)
    case 'doctor':
      return { tone: record.doctor?.some(({ verdict }) => verdict !== 'ok') === true ? 'attention' : 'good', headline: looked(record) }
    case 'init':
      return setUp(record)
    case 'admit':
      return admitted(record.admission)
    default:
      return { tone: 'good', headline: `${plain(record.command, 40)} succeeded` }
  }
}

function planned({ plan, rehearsal, github }: RunRecord): Words {
  if (plan === undefined || plan.pending.length === 0) return { tone: 'good', headline: 'Nothing is pending' }
  const measured = rehearsal?.migrations.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0)
  const checks = rehearsal?.checksAfter ?? []
  const held = checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed') ? `, ${count(checks.length, 'check')} passed` : ''
  const rehearsed = measured === undefined ? '' : `, rehearsed in ${humanDuration(measured)}${held}`
  const headline = `${github === undefined ? 'Ready for approval' : 'Waits for approval'}: ${count(plan.pending.length, 'migration')}, ${plan.risk}${rehearsed}`
  return { tone: riskTones[plan.risk], headline }
}

function looked({ doctor = [] }: RunRecord): string {
  if (doctor.every(({ verdict }) => verdict === 'ok')) return `All ${count(doctor.length, 'thing')} looked at ${doctor.length === 1 ? 'is' : 'are'} as ${doctor.length === 1 ? 'it' : 'they'} should be`
  return `Looked at ${count(doctor.length, 'thing')}: ${doctorTally(doctor)}`
}

function setUp({ setup }: RunRecord): Words {
  const number = (outcome: string): number => setup?.files.filter((file) => file.outcome === outcome).length ?? 0
  const written = number('written')
  const differ = number('differs')
  const said = [
    written === 0 ? 'nothing to write' : `${count(written, 'file')} written`,
    ...(differ === 0 ? [] : [`${count(differ, 'file differs', 'files differ')} and ${differ === 1 ? 'is' : 'are'} left as ${differ === 1 ? 'it is' : 'they are'}`]),
  ]
  const todo = setup?.todo.length ?? 0
  return { tone: differ === 0 ? 'good' : 'attention', headline: `Set up: ${said.join(', ')}${todo === 0 ? '' : `; ${count(todo, 'thing')} left to do`}` }
}

function admitted(admission: Admission | undefined): Words {
  if (admission === undefined) return { tone: 'good', headline: 'Admitted' }
  const commit = admission.commit === null ? '' : ` of commit ${named(admission.commit.slice(0, 8))}`
  const by = admission.by === null ? '' : ` by ${named(admission.by, 60)}`
  const plan = admission.planHash === null ? '' : `plan ${named(admission.planHash.slice(0, 8))} `
  switch (admission.verdict) {
    case 'deploy':
      return { tone: 'good', headline: `Admitted: the deploy${commit}` }
    case 'approved':
      return { tone: 'good', headline: `Approved: ${plan === '' ? 'the plan ' : plan}${by.trim()}`.trim() }
    case 'cancelled':
      return { tone: 'undone', headline: `Cancelled${by}: ${plan === '' ? 'the deploy ' : plan}does not wait any longer` }
    case 'undo':
      return { tone: 'good', headline: `Admitted: the undoing${commit}` }
    case 'rehearse':
      return { tone: 'good', headline: 'Admitted: the rehearsal' }
    case 'ignored':
      return { tone: 'unstarted', headline: 'Nothing to do' }
  }
}

function rehearsed(rehearsal: Rehearsal | undefined, plan: Plan | undefined): Words {
  if (rehearsal === undefined || rehearsal.migrations.length === 0) return { tone: 'good', headline: 'Nothing to rehearse: nothing is pending' }
  const risk = plan === undefined ? '' : `, ${plan.risk}`
  const without = rehearsal.from === 'schema' || rehearsal.from === 'empty' ? ', without data' : ''
  const held = rehearsal.checksAfter.length > 0 && rehearsal.checksAfter.every(({ outcome }) => outcome === 'passed') ? `, ${count(rehearsal.checksAfter.length, 'check')} passed` : ''
  const said = `Rehearsed${without}: ${count(rehearsal.migrations.length, 'migration')}${risk}${held}`
  const undone = rehearsal.down.filter((down) => down.outcome === 'same-schema').length
  const notUndone = rehearsal.down.some((down) => down.outcome === 'different-schema' || down.outcome === 'failed')
  if (notUndone) return { tone: 'attention', headline: `${said}, but its down.sql does not undo it` }
  return { tone: riskTones[plan?.risk ?? 'none'], headline: `${said}${undone === rehearsal.migrations.length ? ', and undone again' : ''}` }
}

function backedUp(record: RunRecord): Words {
  const { backup } = record
  if (backup === undefined) return { tone: 'good', headline: 'Backed up' }
  const size = humanBytes(backup.manifest.dump.bytes)
  const { level, rows } = backup.proof
  if (level === 'none') return { tone: 'attention', headline: `Backed up, ${size}, not proven` }
  const how = level === 'restored' ? `proven by restoring ${count(rows, 'row')}` : 'decoded to its end, not restored'
  return { tone: level === 'restored' ? 'good' : 'attention', headline: `Backed up, ${size}, ${how}` }
}

function migrated(record: RunRecord): Words {
  const applied = record.migration?.migrations.filter((migration) => migration.outcome === 'applied') ?? []
  if (applied.length === 0) return { tone: 'good', headline: 'Nothing was pending' }
  const time = record.migration === undefined ? '' : ` in ${humanDuration(record.migration.milliseconds)}`
  const invalid = record.migration?.invalidIndexes.length ?? 0
  if (invalid > 0) return { tone: 'attention', headline: `Migrated: ${count(applied.length, 'migration')}${time}, but ${count(invalid, 'index is', 'indexes are')} invalid` }
  return { tone: 'good', headline: `Migrated: ${count(applied.length, 'migration')}${time}${checksPassed(record)}` }
}

function checksPassed(record: RunRecord): string {
  const checks = record.checks ?? []
  if (checks.length === 0) return ''
  const passed = checks.filter((check) => check.outcome === 'passed').length
  const warned = checks.filter((check) => isBroken(check)).length
  const said = passed === checks.length ? `${count(passed, 'check')} passed` : `${passed} of ${count(checks.length, 'check')} passed`
  return `, ${said}${warned > 0 ? `, ${warned} only ${warned === 1 ? 'warns' : 'warn'}` : ''}`
}

/** All changes to rows of one table, also those of which nobody can tell whether the migration or the application made them. */
export function changesIn({ inserted, updated, deleted, unclear = 0 }: Rollback['losses'][number]): number {
  return inserted + updated + deleted + unclear
}

/** What a rollback would take away, added up over its tables. */
export function lostRows(rollback: Rollback | undefined): { inserted: number; updated: number; deleted: number; unclear: number; total: number } {
  const sum = { inserted: 0, updated: 0, deleted: 0, unclear: 0, total: 0 }
  for (const loss of rollback?.losses ?? []) {
    sum.inserted += loss.inserted
    sum.updated += loss.updated
    sum.deleted += loss.deleted
    sum.unclear += loss.unclear ?? 0
    sum.total += changesIn(loss)
  }
  return sum
}

/** Nothing is undone in the database, and nobody counted its rows. */
export function isCodeAlone({ mode, undoes }: Pick<Rollback, 'mode' | 'undoes'>): boolean {
  return mode === 'app' && undoes.length === 0
}

function previewed(rollback: Rollback | undefined): Words {
  if (rollback === undefined) return { tone: 'good', headline: 'Nothing to roll back' }
  const lost = lostRows(rollback).total
  const what = `Preview of rollback by ${rollback.mode}`
  if (isCodeAlone(rollback)) return { tone: 'good', headline: `${what}: only the code goes back, no row is touched` }
  if (rollback.unknown !== undefined) return { tone: 'attention', headline: `${what}: what would be lost is not known${lost === 0 ? '' : `, at least ${count(lost, 'change')} to rows`}` }
  return lost === 0 ? { tone: 'good', headline: `${what}: no row would be lost` } : { tone: 'attention', headline: `${what}: ${count(lost, 'change')} to rows would be lost` }
}

function rolledBack(record: RunRecord): string {
  const { rollback } = record
  const back = broughtBack(record)
  if (rollback === undefined || isCodeAlone(rollback)) return `Rolled back${back === undefined ? '' : `: ${back}`}`
  const names = rollback.undoes.slice(0, 3).map((name) => named(name))
  const more = rollback.undoes.length - names.length
  const what = names.length === 0 ? '' : `: ${inWords(more > 0 ? [...names, `${more} more`] : names)} undone`
  const lost = lostRows(rollback).total
  const left = lost === 0 ? '' : `, ${count(lost, 'change')} left behind`
  return `Rolled back by ${rollback.mode}${what}${left}${rollback.cutOffMilliseconds === null ? '' : `, clients shut out for ${humanDuration(rollback.cutOffMilliseconds)}`}`
}

function failed(record: RunRecord): string {
  const between = committedPart(halfAppliedMigration(record))
  if (between !== undefined) return `Failed: the database is between, ${between}`
  const back = broughtBack(record)
  return `Failed${back === undefined ? '' : `, and ${back}`}: ${cause(record.stop?.cause)}`
}

/** `statements 1–2 of 5 of … are committed`; undefined when nothing of it is. */
function committedPart(migration: AppliedMigration | undefined): string | undefined {
  if (migration?.committed === undefined || migration.committed === 0) return undefined
  const of = `of ${migration.statements} of ${named(migration.name)}`
  return migration.committed === 1 ? `statement 1 ${of} is committed` : `statements 1–${migration.committed} ${of} are committed`
}

/** The migration that failed, when one did. */
export function halfAppliedMigration(record: RunRecord): AppliedMigration | undefined {
  return record.migration?.migrations.find((migration) => migration.outcome === 'failed')
}

function cause(said: string | undefined): string {
  return withoutFullStop(plain(said ?? 'the record holds no cause', 180))
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/\.$/, '')
}
