import type { DatabaseError } from '../context/ports.ts'
import { shownMessage } from '../postgres/shown-message.ts'

/** What PostgreSQL said about a check, one line; what could be a row's value is left out unless rows may be shown. */
export function messageOf(error: DatabaseError, { statementTimeoutMs, showRows }: { readonly statementTimeoutMs: number; readonly showRows: boolean }): string {
  if (error.code === '57014' && error.message.includes('statement timeout')) return `it took longer than ${statementTimeoutMs} ms and was stopped`
  const shown = shownMessage(error, showRows)
  if (error.code === '42501' && error.message.includes('row-level security')) return `${shown}: this role would see only some of the rows; give it BYPASSRLS, or run the checks as the table's owner`
  return shown
}
