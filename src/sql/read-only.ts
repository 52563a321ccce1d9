import { nodeOf, splitStatements, SqlSyntaxError } from './statements.ts'
import type { Statement } from './statements.ts'
import { actsOnCall } from './functions.ts'
import { functionCalls, kindOf, nodesOf, walk } from './tree.ts'

/** Why a text is no check, and where (1-based line). */
export interface NotReadOnly {
  readonly line: number
  readonly reason: string
}

const writing = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

/**
 * Accepts exactly one read-only statement: SELECT, VALUES, TABLE, or WITH of those (all of them one kind of node in PostgreSQL's
 * parse tree). Refused: data-modifying WITH, SELECT INTO, row locks, and calls of functions that write, lock, wait, change
 * settings, run SQL given as text or reach out of the database (see functions.ts).
 *
 * It cannot see into functions, operators, casts and views of the database's own: run checks in a READ ONLY transaction too, by a
 * role that may do nothing else. Returns undefined if accepted. Never throws on bad SQL: a syntax error is a reason.
 */
export async function judgeReadOnly(sql: string): Promise<NotReadOnly | undefined> {
  let statements: Statement[]
  try {
    statements = await splitStatements(sql)
  } catch (error) {
    if (error instanceof SqlSyntaxError) return { line: error.line, reason: error.message }
    throw error
  }
  const [first, second] = statements
  if (first === undefined) return { line: 1, reason: 'there is no statement' }
  if (second !== undefined) return { line: second.line, reason: 'a check is one statement; this is a second one' }
  const reason = objection(first)
  return reason === undefined ? undefined : { line: first.line, reason }
}

function objection(statement: Statement): string | undefined {
  const node = nodeOf(statement)
  if (kindOf(node) !== 'SelectStmt') return `only SELECT, VALUES, TABLE and WITH of those are accepted, not ${statement.text.split(/\s/, 1).join('').toUpperCase()}`
  const [write] = nodesOf(node, writing)
  if (write !== undefined) return `${kindOf(write).replace('Stmt', '').toUpperCase()} changes data, also inside WITH`
  const keys = new Set<string>()
  walk(node, (object) => { for (const key of Object.keys(object)) keys.add(key) })
  if (keys.has('intoClause')) return 'SELECT INTO creates a table'
  if (keys.has('lockingClause')) return 'FOR UPDATE and FOR SHARE lock rows'
  const call = functionCalls(node).find(({ name }) => actsOnCall(name))
  return call === undefined ? undefined : `${call.name.join('.')}() does more than read`
}
