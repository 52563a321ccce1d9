import { clip, plain, plainLines, withoutWorkflowCommands } from './plain.ts'

/**
 * Putting data into GitHub Markdown so that it stays data: no markup, no HTML, no links, no mentions, no references.
 * Sources: the GitHub Flavored Markdown specification 0.29 (2.4 backslash escapes, 4.10 tables, 6.3 code spans, 6.9 autolinks)
 * and GitHub's documentation of mentions, of references to issues and commits (a hexadecimal word of 7 to 40 characters is one when such a commit is
 * there) and of emoji codes.
 */

/** Where the text stands: a pipe ends a table's cell even inside a code span (GFM 4.10). */
export type Place = 'line' | 'cell'

const joiner = '\u200d'

/** Plain words: for a line, a list item, a table's cell. Everything Markdown could read is escaped; mentions, addresses, references and emoji codes are broken with a zero-width joiner. */
export function text(value: string, max = 600): string {
  return escaped(plain(value, max))
}

/** A code span: for names, files, hashes, commands. An empty value is a dash. */
export function code(value: string, place: Place = 'line', max = 200): string {
  const shown = plain(value, max)
  if (shown === '') return '–'
  const fence = '`'.repeat(longestRun(shown) + 1)
  const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown
  return `${fence}${place === 'cell' ? escapePipes(padded) : padded}${fence}`
}

/**
 * Sentences of our own that hold data and mark commands and names with backticks (cause, state, fix, advice): what stands
 * between two backticks becomes a code span, the rest is text. Both are inert, whoever wrote the backticks.
 */
export function prose(value: string, place: Place = 'line', max = 1200): string {
  const parts = plain(value, max).split(/`([^`]+)`/)
  // Two code spans side by side would join their fences, so a blank parts them.
  return parts.map((part, index) => (index % 2 === 1 ? code(part, place, max) : part === '' && index > 0 && index < parts.length - 1 ? ' ' : escaped(part))).join('')
}

/** The same with its lines kept. */
export function proseLines(value: string, max = 1200): string[] {
  return plainLines(value, max, 12)
    .map((line) => prose(line, 'line', max))
    .filter((line) => line !== '')
}

/** A code block. Its fence is longer than any run of backticks inside. */
export function block(value: string, language = 'text', max = 4000, lines = 40): string {
  const body = plainLines(value, max, lines).join('\n')
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1))
  return `${fence}${language}\n${body}\n${fence}`
}

/** The text of a link to an https address that holds nothing but plain path characters (and a line or a comment of it); undefined when it holds anything else. */
export function link(label: string, url: string): string | undefined {
  return /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~%/-]*)?(?:#(?:L|[a-z_]+-|discussion_r)\d+)?$/.test(url) && url.length <= 600 ? `[${label}](${url})` : undefined
}

/** A name inside a sentence of our own that `prose` will read: its backticks must not end the span. */
export function named(value: string, max = 120): string {
  return `\`${clip(plain(value, max).replaceAll('`', "'"), max) || '–'}\``
}

/** For a place that GitHub reads as HTML and not as Markdown, such as a `<summary>`: no tags, no mentions, no links; backticks are dropped. */
export function htmlText(value: string, max = 200): string {
  return withoutWorkflowCommands(parted(plain(value, max).replaceAll('`', ''))).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** What GitHub makes people, references, emoji and links of, parted by a joiner that nobody sees. */
function parted(shown: string): string {
  return shown
    .replace(/@/g, `@${joiner}`)
    .replace(/#(?=\d)/g, `#${joiner}`)
    .replace(/(gh)-(?=\d)/gi, `$1${joiner}-`)
    .replace(/:(?=\/\/|(?!\d\d(?!\w))[\w+-]+(?::|$))/g, `:${joiner}`)
    .replace(/(www)\./gi, `$1${joiner}.`)
    .replace(/(?<![\p{L}\p{N}_])[0-9a-f]{7,40}(?![\p{L}\p{N}_])/giu, (sha) => `${sha.slice(0, 4)}${joiner}${sha.slice(4)}`)
}

function escaped(shown: string): string {
  return parted(shown)
    .replace(/[\\*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(?=[-+=#])/, '\\')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\|/g, '&#124;')
    .replace(/\$/g, '&#36;')
    .replace(/`/g, '&#96;')
}

function longestRun(value: string): number {
  return Math.max(0, ...Array.from(value.matchAll(/`+/g), (run) => run[0].length))
}

/** An odd number of backslashes before each pipe: GitHub's table scanner takes `\\` for a pair, so one may have to be added. */
function escapePipes(value: string): string {
  return value.replace(/(\\*)\|/g, (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? '\\' : '\\\\'}|`)
}
