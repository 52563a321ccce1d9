/** One column of a Markdown table. */
export interface Column<T> {
  title: string
  align?: 'left' | 'right'
  /** Already escaped for a cell (`text`, `code(…, 'cell')`, numbers). */
  cell: (row: T) => string
}

/**
 * A GitHub Markdown table.
 * @param more how many further rows there are that are not shown: a last line says so
 * @returns an empty string when there are no rows
 */
export function table<T>(columns: readonly Column<T>[], rows: readonly T[], more = 0): string {
  if (rows.length === 0) return ''
  // A number stays on one line with its unit.
  const cell = (column: Column<T>, row: T): string => (column.align === 'right' ? column.cell(row).replaceAll(' ', '\u00a0') : column.cell(row))
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const lines = [line(columns.map((column) => column.title)), line(columns.map((column) => (column.align === 'right' ? '---:' : ':---'))), ...rows.map((row) => line(columns.map((column) => cell(column, row))))]
  return more > 0 ? `${lines.join('\n')}\n\n_… and ${more} more_` : lines.join('\n')
}

/**
 * A folded part.
 * @param summary our own words and numbers only: inside `<summary>` GitHub reads HTML, not Markdown, so no data may stand there
 * @param body Markdown; an empty one folds to nothing
 */
export function folded(summary: string, body: string): string {
  return body === '' ? '' : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`
}
