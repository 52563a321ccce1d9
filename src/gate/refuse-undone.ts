import type { Clock } from '../context/ports.ts'
import { explained } from '../github/permissions.ts'
import { Refusal } from '../record/outcome.ts'
import { findUndoing, type Undoing, type UndoneQuestion } from './undone.ts'

/** A comment starts the rollback workflow too, for the seconds that it takes to see that it is not meant; a preview takes longer, and so does what is really undone. */
const patienceMs = 60_000
const lookEveryMs = 5000

/**
 * Refuses to deploy what somebody has undone, or undoes, since this was planned. What is under way may be over in a moment: it is waited for.
 * @param state what is true then
 * @throws Refusal `undone-since` (rule 3), `rollback-under-way` (rule 8); or where GitHub does not answer
 */
export async function refuseUndone(question: UndoneQuestion, clock: Pick<Clock, 'elapsed' | 'sleep'>, state: string): Promise<void> {
  const begun = clock.elapsed()
  for (;;) {
    const found = await explained({ doing: 'find what was undone since this was planned', rule: 3, state }, async () => await findUndoing(question))
    if (found === undefined) return
    if (found.is !== 'under-way' || clock.elapsed() - begun >= patienceMs) throw refusalOf(found, question.ours.defaultBranch, state)
    await clock.sleep(lookEveryMs)
  }
}

/** Pure. */
export function refusalOf(found: Undoing, defaultBranch: string, state: string): Refusal {
  const { run } = found
  const anew = `start a new deploy from ${defaultBranch} (Run workflow): it plans what is due by then`
  switch (found.is) {
    case 'under-way':
      return new Refusal({ code: 'rollback-under-way', rule: 8, cause: `Run ${run.id} of the rollback workflow is at work (${run.status ?? 'its status is not known'}): ${run.url}.`, state, fix: `See how it ends; if it has undone nothing, re-run all jobs of this run, else ${anew}.` })
    case 'undone': {
      const what = found.migrations.length === 0 ? 'brought the code back that ran before' : `undone ${found.migrations.join(', ')}`
      return new Refusal({ code: 'undone-since', rule: 3, cause: `Since this was planned, run ${run.id} of the rollback workflow has ${what} (mode: ${found.mode}): ${run.url}.`, state, fix: `This approval does not hold any more: ${anew}.` })
    }
    case 'unknown':
      return new Refusal({ code: 'undone-since', rule: 3, cause: `Since this was planned, run ${run.id} of the rollback workflow was at work, and what it has undone is not known, for ${found.why}: ${run.url}.`, state, fix: `Look at that run, and mend what it left; then ${anew}.` })
  }
}
