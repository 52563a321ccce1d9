import type { KnownIssue } from './watch-parts.ts'

/** Where a symptom can be met. */
export type Where = KnownIssue['where']

/** What was said where the record does not keep it word for word. */
export interface Symptom {
  readonly where: Where
  readonly text: string
}

/** Of one text so much is kept, of its end: the reason stands last. */
const keptLength = 64_000

/**
 * What a program or a service said, word for word: the `cause` of a `Stop` that says it in our words. It is looked through for known issues and never shown,
 * for it may hold anything.
 */
export class Said extends Error implements Symptom {
  readonly where: Where
  readonly text: string

  constructor(where: Where, text: string) {
    super(`said by ${where}`)
    this.name = 'Said'
    this.where = where
    this.text = text.slice(-keptLength)
  }
}
