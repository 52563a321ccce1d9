import { judgeWindow, parseWindow } from '../gate/window.ts'
import type { RunRecord, Step, Timeline } from '../record/record.ts'
import { measuredBy, plannedTimeline } from './planned.ts'
import { announcedTimeline, realTimeline } from './real.ts'

/** A run at its end, and what it knows of those before it. */
export interface Ending {
  readonly command: string
  readonly steps: readonly Step[]
  readonly parts: Readonly<Partial<RunRecord>>
  readonly startedAt: Date
  readonly now: Date
  /** The input `window`; deploy has none and goes by what its earlier jobs left. */
  readonly window: string | undefined
  /** There is a webhook that tells people outside. */
  readonly announces: boolean
  /** The newest record of the earlier jobs of the same maintenance: migrate's, else plan's. */
  readonly earlier: Pick<RunRecord, 'plan' | 'timeline'> | undefined
}

/** A window that opened longer ago than this is simply open: nobody planned the maintenance for its opening. */
const longOpenMs = 12 * 3_600_000

/**
 * The maintenance as planned and as it was so far, for the commands that are part of it. Pure.
 * @returns undefined for others, and where nothing is migrated
 */
export function timelineOf(run: Ending): Timeline | undefined {
  switch (run.command) {
    case 'plan':
      return isPending(run.parts) ? planTimeline(run) : undefined
    case 'migrate':
      return isPending(run.parts) ? realTimeline(ofJobBefore(run) ?? unplanned(run), run) : undefined
    case 'deploy':
      return deployTimeline(run)
    default:
      return undefined
  }
}

/** Nothing was migrated before it: then this is no maintenance. */
function deployTimeline(run: Ending): Timeline | undefined {
  const timeline = ofJobBefore(run)
  return timeline === undefined ? undefined : realTimeline(timeline, run)
}

/** Whoever ran code in the job before may have written its record: of its timeline the times and outcomes are taken, the words are ours. */
function ofJobBefore({ earlier }: Ending): Timeline | undefined {
  const there = earlier?.timeline
  if (there === undefined) return undefined
  return plannedTimeline(undefined).map((moment) => ({ ...moment, ...there.find(({ name }) => name === moment.name), title: moment.title }))
}

function isPending({ plan }: Ending['parts']): boolean {
  return plan !== undefined && plan.pending.length > 0
}

/** Planned for the window's next opening, and announced where anybody is told; inside of it, as soon as it is approved. */
function planTimeline({ window, now, parts, announces }: Ending): Timeline {
  const verdict = window === undefined ? undefined : judgeWindow(parseWindow(window), now)
  const zero = verdict?.inside === false ? verdict.opensAt : undefined
  return announcedTimeline(plannedTimeline(zero, measuredBy(parts)), zero === undefined || !announces ? undefined : now)
}

/** Without a plan's record: planned was the opening of the window it ran in, if that is not long ago. */
function unplanned({ window, startedAt }: Ending): Timeline {
  const verdict = window === undefined ? undefined : judgeWindow(parseWindow(window), startedAt)
  const opened = verdict?.inside === true ? verdict.opensAt : undefined
  return announcedTimeline(plannedTimeline(opened !== undefined && startedAt.getTime() - opened.getTime() <= longOpenMs ? opened : undefined), undefined)
}
