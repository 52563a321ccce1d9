import { h, type Child, type Html } from './element.ts'

/** One column of a table. */
export interface HtmlColumn<T> {
  readonly title: string
  /** `number`: on the right, digits below digits. `wide`: takes the room there is. `mark`: a sign of its own width. `chart`: a drawing, below the other cells on a narrow page. */
  readonly kind?: 'number' | 'wide' | 'mark' | 'chart'
  readonly cell: (row: T, index: number) => Child
  /** In place of the title, for a column whose head is an axis. */
  readonly head?: Child
}

/** So many rows of one list are shown; the record holds everything. */
const most = 300

/** A table; undefined without rows. On a narrow page each row becomes a block, its cells with their titles. */
export function table<T>(columns: readonly HtmlColumn<T>[], rows: readonly T[], className?: string): Html | undefined {
  if (rows.length === 0) return undefined
  const shown = rows.slice(0, most)
  return h(
    'div',
    { class: `table${className === undefined ? '' : ` ${className}`}` },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, columns.map(({ title, kind, head }) => h('th', { scope: 'col', class: kind }, head ?? title)))),
      h('tbody', {}, shown.map((row, index) => h('tr', {}, columns.map(({ title, kind, cell }) => h('td', { class: kind, 'data-title': title === '' ? undefined : title }, cell(row, index)))))),
    ),
    rows.length > shown.length ? h('p', { class: 'more' }, `… and ${rows.length - shown.length} more, in the record`) : undefined,
  )
}

/** Facts in pairs. */
export function facts(pairs: readonly (readonly [label: string, value: Child])[]): Html | undefined {
  return pairs.length === 0 ? undefined : h('dl', { class: 'facts' }, pairs.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))))
}

/** A word and how it is meant. */
export type Look = readonly [word: string, tone: 'good' | 'bad' | 'caution' | 'calm']

const signs: Readonly<Record<Look[1], string>> = { good: '✓', bad: '✗', caution: '!', calm: '–' }

/** A word with a colour; the word says it, the colour only helps. */
export function badge([word, tone]: Look): Html {
  const sign = signs[tone]
  return h('span', { class: `badge ${tone}` }, h('span', { 'aria-hidden': 'true' }, sign), ` ${word}`)
}

/** A mark for a table's first column, with its word for who does not see it. */
export function mark([word, tone]: Look): Html {
  const sign = signs[tone]
  return h('span', { class: `mark ${tone}`, title: word }, h('span', { 'aria-hidden': 'true' }, sign), h('span', { class: 'unseen' }, word))
}
