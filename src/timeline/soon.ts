import { judgeWindow, parseWindow } from '../gate/window.ts'
import { UsageError } from '../record/outcome.ts'
import type { Announced, RunRecord } from '../record/record.ts'

/** The watch looks every hour, half an hour before the window opens; GitHub starts schedules up to a quarter of an hour late, and never early. */
const soonMs = 45 * 60_000

/** A run whose plan waits: it is to be announced when its window opens soon. */
export interface Waiting {
  readonly runId: number
  readonly url: string
  readonly record: Pick<RunRecord, 'plan' | 'question'>
}

/**
 * Whether a maintenance is to be announced now: something is pending, and its window is closed and opens within 45 minutes. Pure.
 * @returns what is announced; undefined: nothing
 */
export function decideSoon({ runId, url, record: { plan, question } }: Waiting, now: Date): Announced | undefined {
  if (plan === undefined || plan.pending.length === 0 || question?.window === undefined) return undefined
  const { inside, opensAt, closesAt } = judged(question.window, now) ?? { inside: true, opensAt: undefined, closesAt: undefined }
  if (inside || opensAt === undefined || opensAt.getTime() - now.getTime() > soonMs) return undefined
  return {
    runId,
    url,
    planHash: plan.hash,
    migrations: plan.pending.map(({ name }) => name),
    risk: plan.risk,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt?.toISOString() ?? null,
    at: now.toISOString(),
  }
}

/** The window stands in a record, not in an input of this run: one that cannot be read announces nothing. */
function judged(window: string, now: Date): ReturnType<typeof judgeWindow> | undefined {
  try {
    return judgeWindow(parseWindow(window), now)
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}

/** Whether an earlier watch told of the same opening for the same plan. Pure. */
export function isTold(announced: Announced, earlier: readonly (Announced | undefined)[]): boolean {
  return earlier.some((one) => one !== undefined && one.runId === announced.runId && one.planHash === announced.planHash && one.opensAt === announced.opensAt)
}
