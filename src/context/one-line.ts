import { beginningOf, withoutControls } from '../record/foreign-text.ts'
import { withoutSecrets } from '../record/without-secrets.ts'
import type { Redactor } from './ports.ts'

/** More is never shown: it is cut before anything else is done with it, so that a page of any size takes no time. */
const mostRead = 4096

/** What a server said, as one line of at most `most` characters, without secrets; of an HTML page (a proxy's) the words alone. */
export function oneLine(text: string, most: number, redact: Pick<Redactor, 'text'>): string {
  // Looked through for secrets before, for those that hold such characters, and after, for those that stood between them.
  const clean = (read: string): string => withoutSecrets(redact.text(read))
  const line = (read: string): string => withoutControls(clean(read).replaceAll(/<[^<>]*>/g, ' ').replaceAll(/\s+/g, ' '))
  return clean(beginningOf(text, mostRead, line)).trim().slice(0, most)
}
