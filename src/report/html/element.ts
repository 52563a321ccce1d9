import { plainLines, plainPart } from '../plain.ts'
import { sentenceParts } from '../links.ts'

/**
 * Building HTML so that data stays data. Only `h` and the functions below make an `Html`; every string given to them is text. What comes out is well-formed XML too (each element closed,
 * each attribute quoted), so that a strict parser can prove that nothing of the data became markup.
 */
export class Html {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

export type Child = Html | string | number | undefined | readonly Child[]

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Elements without content: HTML's void ones that we use, and SVG's shapes. */
const empty: ReadonlySet<string> = new Set(['meta', 'br', 'wbr', 'hr', 'rect', 'line', 'path', 'circle'])

const numberAndUnit = /(?<=\d) (?=(?:%|(?:ms|s|min|h|d|B|[kMGTP]B)(?![\p{L}\p{N}])))/gu

/** The longest text of one place. */
const longest = 4000

/** An element. Attributes are ours, but escaped all the same; one that is undefined is left out. */
export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Html {
  const given = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
  const open = `<${tag}${given.join('')}`
  // What is there to be copied stays as it is.
  const inner = tag === 'code' ? children.map(markup) : children.map((child) => markup(unitsKept(child)))
  return new Html(empty.has(tag) ? `${open}/>` : `${open}>${inner.join('')}</${tag}>`)
}

/** Several things beside each other. */
export function together(...children: readonly Child[]): Html {
  return new Html(children.map((child) => markup(unitsKept(child))).join(''))
}

/** A number stays on one line with its unit. */
function unitsKept(child: Child): Child {
  if (typeof child === 'string') return child.replace(numberAndUnit, '\u00a0')
  return Array.isArray(child) ? child.map((one: Child) => unitsKept(one)) : child
}


/** True when there is something to show. */
export function isShown(child: Child): boolean {
  return markup(child) !== ''
}

function markup(child: Child): string {
  if (child === undefined) return ''
  if (child instanceof Html) return child.html
  if (typeof child === 'object') return child.map(markup).join('')
  return escaped(String(child))
}

/** Text for HTML and for XML, whose five entities both know. */
function escaped(value: string): string {
  return plainPart(value, longest)
    .replace(/[\ufffe\uffff]/g, '�')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}

/** A name, a command, a hash. An empty one is a dash. */
export function code(value: string, max = 300): Html {
  const shown = plainPart(value, max).trim()
  return shown === '' ? h('span', { class: 'none' }, '–') : h('code', {}, shown)
}

/** Lines as they are. */
export function pre(value: string, { max = 8000, lines = 60 } = {}): Html {
  const shown = plainLines(value, max, lines)
  return h('pre', {}, h('code', {}, shown.map((line, index) => [index === 0 ? '' : new Html('\n'), line])))
}

/** Sentences of our own that hold data and mark names with backticks: what stands between two is set apart, addresses of Railway's pages can be followed, all else is text. */
export function prose(sentence: string, max = 1200): Html {
  const parts = plainPart(sentence, max).trim().split(/`([^`]+)`/)
  return together(parts.map((part, index) => (index % 2 === 1 ? code(part, max) : sentenceParts(part).map(({ text, url }) => (url === undefined ? text : link(url.replace(/^https:\/\/|\?.*$/g, ''), url))))))
}

/** A link; the address has been looked at by `links.ts`. */
export function link(words: Child, url: string): Html {
  return h('a', { href: url, rel: 'noreferrer' }, words)
}

/** A folded part; nothing where there is nothing to fold. */
export function folded(summary: Child, body: Child): Html | undefined {
  return isShown(body) ? h('details', {}, h('summary', {}, summary), body) : undefined
}
