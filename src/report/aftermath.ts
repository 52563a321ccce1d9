import type { Deploy, Loss, Rollback, RunRecord } from '../record/record.ts'
import { humanNumber } from './counts.ts'
import { humanDuration } from './durations.ts'
import { code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { linkedProse } from './links.ts'
import { table } from './tables.ts'
import { changesIn, lostRows } from './verdict.ts'

/** What comes after the migration: the deploy with its smoke test, or the way back with what it costs. */

/** The deploy and each line of its smoke test. Railway's services have a part of their own. */
export function deploy(record: RunRecord): Section {
  const done = record.deploy
  const failed = done?.smoke.some(({ outcome }) => outcome === 'failed') === true
  const render = (most: number): string => {
    if (done === undefined) return ''
    if (done.how !== 'railway') return ['#### Deploy', deploySentence(done), smoke(done, most)].filter((part) => part !== '').join('\n\n')
    return done.smoke.length === 0 ? '' : `#### Smoke test\n\n${smoke(done, most)}`
  }
  return { name: 'the smoke test', importance: failed ? 90 : 72, render }
}

function deploySentence(done: Deploy): string {
  if (done.how === 'none') return ''
  const commit = done.commit === null ? '' : ` of commit ${code(done.commit.slice(0, 12))}`
  const exit = done.exitCode === 0 ? '✅ The deploy command ended well' : `❌ The deploy command ended with ${done.exitCode === null ? 'a signal' : `exit code ${done.exitCode}`}`
  return `${exit}${commit}, ${humanDuration(done.milliseconds)}`
}

function smoke(done: Deploy, most: number): string {
  return table(
    [
      { title: '', cell: (result) => (result.outcome === 'passed' ? '✅' : '❌') },
      { title: 'smoke test', cell: (result) => code(result.line, 'cell', 160) },
      { title: 'status', align: 'right', cell: (result) => (result.status === null ? '–' : String(result.status)) },
      { title: 'time', align: 'right', cell: (result) => humanDuration(result.milliseconds) },
      { title: 'attempts', align: 'right', cell: (result) => String(result.attempts) },
      { title: 'found', cell: (result) => (result.found === undefined ? '' : text(result.found, 300)) },
    ],
    done.smoke.slice(0, most),
    done.smoke.length - most,
  )
}

/** Which way back, what it undoes, where the failed database is kept. */
export function rollback(record: RunRecord): Section {
  const back = record.rollback
  return { name: 'the rollback', importance: 94, render: (most) => (back === undefined ? '' : `#### Rollback\n\n${rollbackLines(back, most).join('\n')}`) }
}

function rollbackLines(back: Rollback, most: number): string[] {
  const left = back.undoes.length - Math.min(back.undoes.length, most)
  const names = back.undoes.slice(0, most).map((name) => code(name))
  const undone = back.mode === 'app' && names.length === 0 ? 'the code alone; the database stays as it is' : names.length === 0 ? 'nothing' : names.join(', ')
  return [
    `- ${back.done ? 'undone' : 'would be undone'}: ${undone}${left > 0 ? ` … and ${left} more` : ''}`,
    `- by \`${back.mode}\`: ${prose(back.why, 'line', 400)}`,
    ...(back.estimate === undefined ? [] : [`- how long: ${prose(back.estimate, 'line', 300)}`]),
    ...(back.application === undefined ? [] : [`- the code: ${linkedProse(back.application, 1200)}`]),
    ...(back.backup === null ? [] : [`- from backup ${code(back.backup)}`]),
    ...(back.keptAs === null ? [] : [`- the database as it was ${back.done ? 'is' : 'would be'} kept as ${code(back.keptAs)}`]),
    ...(back.cutOffMilliseconds === null ? [] : [`- clients were shut out for ${humanDuration(back.cutOffMilliseconds)}`]),
  ]
}

/** The rows that the way back loses, per table. */
export function losses(record: RunRecord): Section {
  const back = record.rollback
  const rows = (back?.losses ?? []).filter((loss) => changesIn(loss) > 0)
  const render = (most: number): string => {
    if (back === undefined) return ''
    if (back.mode === 'app' && rows.length === 0 && back.unknown === undefined) return `#### Changes ${back.done ? 'left behind' : 'that would be lost'}\n\n✅ None: the database is not touched.`
    const title = `#### ${back.done ? 'Changes left behind' : 'Changes that would be lost'}`
    const unknown = back.unknown === undefined || back.done ? '' : `\n\n⚠️ **Not known:** ${prose(back.unknown, 'line', 600)}`
    if (rows.length === 0) return `${title}${unknown === '' ? '\n\n✅ None: no row was written since.' : unknown}`
    const folder = folderOf(rows)
    const kept = folder === undefined ? '' : ` Their rows were written out before, to ${code(`${folder}/`)}.`
    return `${title}${unknown}\n\n${humanNumber(lostRows(back).total)} in all, since the migration.${kept}\n\n${lossTable(rows, most)}`
  }
  return { name: 'the losses', importance: 95, render }
}

/** The one folder that all exports are in. */
function folderOf(rows: readonly Loss[]): string | undefined {
  const folders = new Set(rows.flatMap(({ exported }) => (exported === undefined ? [] : [exported.slice(0, Math.max(0, exported.lastIndexOf('/')))])))
  const [folder] = folders
  return folders.size === 1 && folder !== '' ? folder : undefined
}

function lossTable(rows: readonly Loss[], most: number): string {
  const common = folderOf(rows)
  return table(
    [
      { title: 'table', cell: (loss) => code(`${loss.schema}.${loss.table}`, 'cell', 120) },
      { title: 'inserted', align: 'right', cell: (loss) => humanNumber(loss.inserted) },
      { title: 'updated', align: 'right', cell: (loss) => humanNumber(loss.updated) },
      { title: 'deleted', align: 'right', cell: (loss) => humanNumber(loss.deleted) },
      ...(rows.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', align: 'right' as const, cell: (loss: Loss) => humanNumber(loss.unclear ?? 0) }] : []),
      { title: 'counted', cell: (loss) => (loss.counted === 'by-key' ? 'row by row' : 'by number only: no key') },
      ...(rows.some(({ exported }) => exported !== undefined) ? [{ title: 'exported to', cell: (loss: Loss) => (loss.exported === undefined ? '–' : code(common === undefined ? loss.exported : loss.exported.slice(common.length + 1), 'cell', 160)) }] : []),
    ],
    rows.slice(0, most),
    rows.length - most,
  )
}
