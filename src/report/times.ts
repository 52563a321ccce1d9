import { humanSeconds } from './durations.ts'
import { columnsOf } from './columns.ts'
import { plain, withoutWorkflowCommands } from './plain.ts'
import { TerminalPage, type TerminalView } from './terminal-page.ts'

/**
 * A closing table of the seconds that each step took, with a bar for each and the sum below.
 * @param rows seconds, not negative
 */
export function renderTimes(rows: readonly { step: string; seconds: number }[], view: TerminalView = { colour: false, width: 80 }): string {
  const page = new TerminalPage(view)
  const total = rows.reduce((sum, row) => sum + row.seconds, 0)
  const longest = Math.max(0, ...rows.map((row) => row.seconds))
  const names = Math.max(5, ...rows.map((row) => columnsOf(plain(row.step, 300))))
  const room = Math.min(40, Math.max(40, view.width) - names - 2 - Math.max(7, humanSeconds(total).length) - 4)
  const bar = (seconds: number): string => (longest === 0 || room < 4 ? '' : '▇'.repeat(Math.max(1, Math.round((seconds / longest) * room))))
  page.table(
    [
      { title: 'step', cell: (row) => ({ text: row.step, ink: row.total ? 'bold' : 'plain' }) },
      { title: 'seconds', align: 'right', cell: (row) => ({ text: humanSeconds(row.seconds), ink: row.total ? 'bold' : 'plain' }) },
      { title: '', cell: (row) => ({ text: row.total ? '' : bar(row.seconds), ink: 'blue' }) },
    ],
    [...rows.map((row) => ({ ...row, total: false })), { step: 'total', seconds: total, total: true }],
    rows.length + 1,
  )
  return withoutWorkflowCommands(page.toString())
}
