import { z } from 'zod'
import { wrongSymptom } from './symptom.ts'

/** Something that is known to go wrong: how it shows, and what to do. */
export interface KnownIssueRow {
  /** Source of a regular expression, matched line by line in any case. */
  readonly symptom: string
  readonly title: string
  readonly fix: string
  /** The name of the check that tells: when it fails, the row is met as well. */
  readonly check?: string
  /** A command to show, never run by us. */
  readonly run?: string
  readonly from: 'project' | 'shipped'
}

/** More would be a handbook. */
const mostRows = 100

const words = (most: number): z.ZodString => z.string('is no text').trim().min(1, 'is empty').max(most, `is longer than ${most} characters`)

const rowSchema = z
  .strictObject(
    {
      symptom: words(500).superRefine((source, issues) => {
        const wrong = wrongSymptom(source)
        if (wrong !== undefined) issues.addIssue({ code: 'custom', message: wrong })
      }),
      title: words(200),
      fix: words(1000),
      check: words(200).optional(),
      run: words(500).optional(),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? `knows no ${issue.keys.join(', ')}: a row has symptom, title and fix, and may have check or run` : 'is not made of keys: a row has symptom, title and fix') },
  )
  .refine(({ check, run }) => check === undefined || run === undefined, 'has check and run: one of the two is what to look at next')

/**
 * The rows of `known-issues`, as `signalbox.yml` holds them.
 * @returns what is wrong, naming the row by its number and title
 */
export function readRows(content: unknown): readonly KnownIssueRow[] | { readonly wrong: string } {
  if (!Array.isArray(content)) return { wrong: 'it is no list of rows, each with symptom, title and fix' }
  if (content.length > mostRows) return { wrong: `${content.length} rows are more than ${mostRows}` }
  const rows: KnownIssueRow[] = []
  for (const [index, item] of (content as unknown[]).entries()) {
    const read = rowSchema.safeParse(item)
    if (!read.success) return { wrong: `${nameOf(index, item)} ${wrongIn(item, read.error.issues[0])}` }
    const { symptom, title, fix, check, run } = read.data
    rows.push({ symptom, title, fix, ...(check === undefined ? {} : { check }), ...(run === undefined ? {} : { run }), from: 'project' })
  }
  return rows
}

function nameOf(index: number, item: unknown): string {
  const title = typeof item === 'object' && item !== null && 'title' in item && typeof item.title === 'string' ? item.title.trim().slice(0, 80) : ''
  return `row ${index + 1}${title === '' ? '' : ` (${title})`}`
}

function wrongIn(item: unknown, issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'cannot be read'
  const [key] = issue.path
  if (key === undefined) return issue.message
  const isThere = typeof item === 'object' && item !== null && Object.hasOwn(item, key)
  return isThere ? `${String(key)} ${issue.message}` : `has no ${String(key)}`
}
