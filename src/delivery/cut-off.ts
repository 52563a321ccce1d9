import type { Remains } from '../context/remains.ts'
import type { RunProgress } from '../context/progress.ts'
import { untouched } from '../record/draft.ts'
import { code, named, prose, text } from '../report/escape.ts'
import { plain } from '../report/plain.ts'

/** What the post step says of a run whose main step was killed before it could say anything itself. Pure. */
export interface CutOff {
  /** One line, for `::error`. */
  readonly line: string
  /** A section of the job summary. */
  readonly markdown: string
}

export function describeCutOff(progress: RunProgress, { ended, left }: Remains): CutOff {
  const command = progress.command ?? 'run'
  const { where, since } = whereOf(progress)
  const state = plain(progress.state, 1200)
  const fix = whatToDo(progress)
  const line = [
    `Signalbox ${command} was cut off ${where}${since === undefined ? '' : `, since ${since}`}: its process was killed, and there is no record of it.`,
    `State as of then: ${state}`,
    fix.sentence,
    ...(left.length === 0 ? [] : [`Still there: ${left.map((one) => plain(one, 200)).join(', ')}.`]),
  ].join(' ')
  const rows = [
    ['Cut off', `${text(where)}${since === undefined ? '' : `, since ${code(since)}`}`],
    ['State of the database as of then', prose(state)],
    ['Safe', prose(whatIsSafe(progress))],
    ['Do this', prose(fix.sentence)],
    ...(ended.length === 0 ? [] : [['Ended now', ended.map((one) => code(one)).join(', ')]]),
    ...(left.length === 0 ? [] : [['Still there', left.map((one) => code(one)).join(', ')]]),
  ].map(([title, body]) => `> **${title ?? ''}:** ${body ?? ''}`)
  const run = progress.id === null ? '' : ` (${code(progress.id)}${progress.environment === null ? '' : `, ${text(progress.environment, 100)}`})`
  return { line, markdown: [`### Signalbox ${text(command, 40)}: cut off${run}`, '', '> [!CAUTION]', rows.join('\n>\n'), ''].join('\n') }
}

function whereOf({ step, last }: RunProgress): { where: string; since: string | undefined } {
  if (step) return { where: `at step “${plain(step.title, 200)}”`, since: step.since }
  if (last) return { where: `after step “${plain(last.title, 200)}” (${last.outcome})`, since: last.at }
  return { where: 'before its first step', since: undefined }
}

function whatIsSafe({ backup, state }: RunProgress): string {
  if (backup && backup.proof !== 'none') return `The backup ${named(backup.location)}, proven (${backup.proof}) before this.`
  return state === untouched ? 'The target: no step that changes it had begun.' : 'Nothing was proven by this run; what earlier backups hold is not touched by it.'
}

/** The one thing to do next: by what the state says, and by the command that was cut off. */
function whatToDo({ state, command }: RunProgress): { sentence: string } {
  if (state === untouched) return { sentence: 'Run it again.' }
  if (command === 'rehearse') return { sentence: 'Run it again; the target and staging were only read.' }
  if (command === 'deploy') return { sentence: 'Look at the deployment first, then run `signalbox deploy` again.' }
  return { sentence: command === 'rollback' ? 'Look first what state the target is in: `signalbox rollback` without confirm shows it.' : 'Look first what state the target is in: `signalbox plan`.' }
}
