import type { DatabaseError } from '../context/ports.ts'

/**
 * SQLSTATE classes whose messages speak of the statement, the objects it names or the server, never of a row's values
 * (source: "PostgreSQL Error Codes"). Others can: `invalid input syntax for type integer: "…"` is a value, and a RAISE says anything.
 */
const withoutValues = new Set(['08', '0A', '25', '26', '28', '34', '3D', '3F', '40', '42', '53', '54', '55', '57', '58'])

/** What PostgreSQL said about a check, one line; what could be a row's value is left out unless rows may be shown. */
export function messageOf(error: DatabaseError, { statementTimeoutMs, showRows }: { readonly statementTimeoutMs: number; readonly showRows: boolean }): string {
  const line = error.message.replace(/\s+/g, ' ').trim()
  if (error.code === '57014' && line.includes('statement timeout')) return `it took longer than ${statementTimeoutMs} ms and was stopped`
  const known = `${line} (${error.code})`
  if (error.code === '42501' && line.includes('row-level security')) return `${known}: this role would see only some of the rows; give it BYPASSRLS, or run the checks as the table's owner`
  // Node has codes of five letters too (EPIPE), but none with a digit.
  const isState = /^(?=.*\d)[0-9A-Z]{5}$/.test(error.code)
  if (showRows || !isState || withoutValues.has(error.code.slice(0, 2))) return known
  if (error.code.startsWith('22')) return known.replace(/"[^"]*"/g, '"***"').replace(/'[^']*'/g, "'***'")
  return `PostgreSQL said SQLSTATE ${error.code}; its message can hold values and is not shown (show-rows: true)`
}
