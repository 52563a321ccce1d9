import { columnsOf, inARow, pad, wrap } from './columns.ts'
import { plain } from './plain.ts'

/** How a view is drawn. */
export interface TerminalView {
  colour: boolean
  /** Columns of the terminal; fewer than 40 are treated as 40. */
  width: number
}

export type Ink = 'plain' | 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue'

const codes: Readonly<Record<Ink, string>> = { plain: '', bold: '1', dim: '2', red: '31', green: '32', yellow: '33', blue: '34' }

/** A cell of a terminal table; its text is made harmless here. */
export interface Cell {
  text: string
  ink?: Ink
}

export interface TerminalColumn<T> {
  title: string
  align?: 'left' | 'right'
  cell: (row: T) => Cell
}

/**
 * Collects the lines of a view. Text given to it is data: escape sequences and control characters are taken out before
 * anything is painted, so the only sequences in the result are ours.
 */
export class TerminalPage {
  readonly #lines: string[] = []
  readonly #colour: boolean
  readonly #width: number

  constructor(view: TerminalView) {
    this.#colour = view.colour
    this.#width = Math.max(40, view.width)
  }

  /** Paints harmless text; nothing without colour. */
  paint(text: string, ink: Ink): string {
    return this.#colour && ink !== 'plain' && text !== '' ? `\u001b[${codes[ink]}m${text}\u001b[0m` : text
  }

  /** An empty line, never two in a row. */
  gap(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('')
  }

  /** The title of a part, after an empty line. */
  heading(text: string): void {
    this.gap()
    this.#lines.push(this.paint(plain(text), 'bold'))
  }

  /** Text broken to the width; `lead` (a mark) stands before the first line, the others are indented as far. */
  text(text: string, options: { indent?: number; lead?: string; ink?: Ink; leadInk?: Ink } = {}): void {
    const { indent = 2, lead = '', ink = 'plain', leadInk = 'plain' } = options
    const hanging = indent + (lead === '' ? 0 : columnsOf(lead) + 1)
    wrap(together(plain(text, 2000)), this.#width - hanging).forEach((line, index) => {
      const start = index === 0 && lead !== '' ? `${' '.repeat(indent)}${this.paint(lead, leadInk)} ` : ' '.repeat(hanging)
      this.#lines.push(`${start}${this.paint(line, ink)}`.trimEnd())
    })
  }

  /** Pairs of label and text, the texts below each other. */
  labelled(rows: readonly (readonly [label: string, text: string, ink?: Ink])[]): void {
    const widest = Math.max(0, ...rows.map(([label]) => label.length))
    for (const [label, text, ink] of rows) this.text(text, { lead: pad(label, widest + 1), leadInk: 'dim', ...(ink === undefined ? {} : { ink }) })
  }

  /** A table; where it is wider than the terminal, each row becomes its first cell and below it the others with their titles. */
  table<T>(columns: readonly TerminalColumn<T>[], rows: readonly T[], most = 50): void {
    const shown = rows.slice(0, most).map((row) => columns.map((column) => ({ ink: 'plain' as const, ...column.cell(row) })).map((cell) => ({ ...cell, text: plain(cell.text, 300) })))
    const widths = columns.map((column, index) => Math.max(columnsOf(column.title), ...shown.map((cells) => columnsOf(cells[index]?.text ?? ''))))
    const total = widths.reduce((sum, width) => sum + width + 2, 0)
    if (rows.length === 0) return
    if (total <= this.#width) this.#grid(columns, shown, widths)
    else this.#stacked(columns, shown)
    if (rows.length > most) this.text(`… and ${rows.length - most} more, in the record`, { ink: 'dim' })
  }

  /** A line that is already painted and fits. */
  painted(line: string): void {
    this.#lines.push(line)
  }

  toString(): string {
    return `${this.#lines.join('\n').replaceAll('\u00a0', ' ').trimEnd()}\n`
  }

  #grid<T>(columns: readonly TerminalColumn<T>[], rows: readonly Required<Cell>[][], widths: readonly number[]): void {
    const padded = (text: string, index: number): string =>
      index === columns.length - 1 && columns[index]?.align !== 'right' ? text : pad(text, widths[index] ?? 0, columns[index]?.align)
    const line = (cells: readonly Required<Cell>[]): string => `  ${cells.map((cell, index) => this.paint(padded(cell.text, index), cell.ink)).join('  ')}`.trimEnd()
    if (columns.some((column) => column.title !== '')) this.#lines.push(line(columns.map((column) => ({ text: column.title, ink: 'dim' }))))
    for (const cells of rows) this.#lines.push(line(cells))
  }

  #stacked<T>(columns: readonly TerminalColumn<T>[], rows: readonly Required<Cell>[][]): void {
    // A column without a title is a mark: it stands before the first named cell.
    const marks = columns.flatMap((column, index) => (column.title === '' ? [index] : []))
    const [first = 0, ...others] = columns.flatMap((column, index) => (column.title === '' ? [] : [index]))
    for (const cells of rows) {
      const [mark] = marks.map((index) => cells[index]).filter((cell) => cell !== undefined && cell.text !== '')
      const head = cells[first] ?? { text: '', ink: 'plain' }
      this.text(head.text, { ink: head.ink, ...(mark === undefined ? {} : { lead: mark.text, leadInk: mark.ink }) })
      const facts = others.flatMap((index) => {
        const text = cells[index]?.text ?? ''
        return text === '' || text === '–' ? [] : [`${columns[index]?.title ?? ''} ${text}`]
      })
      if (facts.length > 0) this.text(inARow(facts), { indent: 4, ink: 'dim' })
    }
  }
}

/** A number stays on one line with its unit. */
function together(text: string): string {
  return text.replace(/(?<=\d) (?=(?:ms|s|min|h|d|B|[kMGTP]B)(?![\p{L}\p{N}]))/gu, '\u00a0')
}
