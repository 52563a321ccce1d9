import { judgeWindow, type Window } from '../gate/window.ts'
import { Refusal } from '../record/outcome.ts'
import { humanDuration } from '../report/durations.ts'
import type { Measured } from './planned.ts'

/** What is still to be done inside the window, with what the rehearsal measured of it. */
export interface Fit {
  readonly window: Window
  readonly now: Date
  readonly measured: Measured
}

const words: readonly (readonly [keyof Measured, string])[] = [['backup', 'backup and proof'], ['migrate', 'migration'], ['verify', 'checks']]

/**
 * Rule 7, for the end of the window: whether what is still to be done fits into what is left of it. Nothing measured, or outside: nothing to say. Pure.
 * @returns undefined where it fits, else one line that names both
 * @throws Refusal where it does not and `outside` is `refuse`
 */
export function decideFit({ window, now, measured }: Fit, outside: 'refuse' | 'warn'): string | undefined {
  const { inside, closesAt } = judgeWindow(window, now)
  const due = totalOf(measured)
  if (!inside || closesAt === undefined || due === 0) return undefined
  const left = closesAt.getTime() - now.getTime()
  if (due <= left) return undefined
  const cause = `The window "${window.text}" closes in ${humanDuration(left)} (${closesAt.toISOString()}), and what is left to do takes about ${described(measured)}, as the rehearsal measured it.`
  if (outside === 'warn') return cause
  throw new Refusal({ code: 'window-too-short', rule: 7, cause, fix: 'Run again when the window has just opened, give a longer window, or set outside-window: warn for this run.' })
}

/** For a plan: whether the maintenance fits into the opening that is open or comes next, from its beginning to its end. Pure. */
export function describeMisfit({ window, now, measured }: Fit): string | undefined {
  const { opensAt, closesAt } = judgeWindow(window, now)
  const due = totalOf(measured)
  if (opensAt === undefined || closesAt === undefined || due === 0) return undefined
  const length = closesAt.getTime() - opensAt.getTime()
  return due <= length ? undefined : `The window "${window.text}" is open for ${humanDuration(length)}, and the maintenance takes about ${described(measured)}, as the rehearsal measured it: it will be refused. Give a longer window, or outside-window: warn.`
}

/** One line when the window has closed since `begun`. Pure. */
export function describeClosed(window: Window, { begun, now }: { readonly begun: Date; readonly now: Date }): string | undefined {
  const { inside, closesAt } = judgeWindow(window, begun)
  if (!inside || closesAt === undefined || closesAt.getTime() > now.getTime()) return undefined
  return `The window "${window.text}" closed at ${closesAt.toISOString()} while the migration ran. It was not cut off (half a migration is worse than a late one); it ended ${humanDuration(now.getTime() - closesAt.getTime())} later.`
}

function totalOf({ backup = 0, migrate = 0, verify = 0 }: Measured): number {
  return backup + migrate + verify
}

/** `40 min (backup and proof 5 min, migration 35 min)` */
function described(measured: Measured): string {
  const parts = words.flatMap(([key, word]) => (measured[key] === undefined || measured[key] === 0 ? [] : [`${word} ${humanDuration(measured[key])}`]))
  return `${humanDuration(totalOf(measured))} (${parts.join(', ')})`
}
