import type { Observer } from '../context/ports.ts'
import { createMoments, type Followed, type Moment } from './moments.ts'
import { createNotifier, type Notifier, type NotifierDependencies } from './notifier.ts'

export { createNotifier } from './notifier.ts'
export type { Notifier } from './notifier.ts'
export type { Moment, MomentName } from './moments.ts'

/**
 * Follows a run and tells its moments by the webhook, beside the run: no step waits for it. At the end, wait for `settled`.
 * @param run what it is that is followed
 */
export function followWithWebhook(run: Followed, dependencies: NotifierDependencies): Observer & Pick<Notifier, 'settled'> {
  const notifier = createNotifier(dependencies)
  const moments = createMoments(run)
  const tell = (news: readonly Moment[]): void => {
    for (const moment of news) void notifier.tell(moment)
  }
  return {
    stepBegun: (step, parts) => tell(moments.begun(step, parts)),
    stepEnded: (step, parts) => tell(moments.ended(step, parts)),
    runEnded: (end, parts) => tell(moments.over(end, parts)),
    settled: notifier.settled,
  }
}
