import type { Draft } from '../record/draft.ts'
import { Said, type Where } from '../record/said.ts'

/** So many texts a run hands in; of more, the newest. */
const mostTexts = 50

/**
 * Hands in a text that the record does not keep (a log, a service's words), for known issues to be looked for at the end of the run. Nothing of it is shown but the words
 * that a row's symptom names itself.
 */
export function noteSymptom({ symptoms }: Pick<Draft, 'symptoms'>, where: Where, text: string): void {
  symptoms.push(new Said(where, text))
  if (symptoms.length > mostTexts) symptoms.shift()
}
