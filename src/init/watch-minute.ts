import { judgeWindow, parseWindow } from '../gate/window.ts'
import { fileInputs } from '../inputs/sources.ts'
import { UsageError } from '../record/outcome.ts'

/** Half an hour before a full hour, at which most windows open. */
export const defaultWatchMinute = 30

/**
 * The minute of each hour in which the watch looks, so that a window of signalbox.yml is announced half an hour before it opens. Schedules of GitHub go by UTC.
 * @param project the folder of signalbox.yml; what is wrong with the file is told where it is used
 */
export async function watchMinute(project: string, now: Date): Promise<number> {
  try {
    const window = (await fileInputs(project, undefined)).get('window')?.value
    return window === undefined ? defaultWatchMinute : minuteBefore(window, now)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return defaultWatchMinute
  }
}

/** Of several windows the first one counts. Pure. @throws UsageError for a malformed window */
export function minuteBefore(window: string, now: Date): number {
  const { text, spans } = parseWindow(window)
  const { opensAt } = judgeWindow({ text, spans: spans.slice(0, 1) }, now)
  return opensAt === undefined ? defaultWatchMinute : (opensAt.getUTCMinutes() + 30) % 60
}
