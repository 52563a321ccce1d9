/**
 * What runs inside a DO block or a function: the SQL of its body, as far as it can be read without running it.
 * PL/pgSQL is read with PostgreSQL's own parser for it (libpg-query's parsePlPgSQL); dynamic SQL is read where its text is
 * certain: literals, `format()` with %I and %L only, and `||` of literals with quote_ident, quote_literal and quote_nullable.
 */
import { postgresParser } from './parsers.ts'
import { lineAt, nodeOf, splitStatements } from './statements.ts'
import type { Statement } from './statements.ts'
import { bodyAs, functionCalls, lastOf, objectName, strings, walk } from './tree.ts'
import type { Node } from './tree.ts'
import { errorMessage } from '../record/error-facts.ts'

/** Stands in dynamic SQL for a name that is only known at run time. */
export const unknownName = 'signalbox_unknown_name'

/** One piece of SQL in a body. */
export interface Inner {
  /** 1-based line in the file. */
  readonly line: number
  /** An expression (a condition, an assignment) can read and call functions, but is no statement of its own. */
  readonly expression: boolean
  readonly node: Node
}

/** What is known of a body. */
export interface BodyOfCode {
  readonly inner: readonly Inner[]
  /** What could not be read, with its line: dynamic SQL, another language, a body that does not parse. */
  readonly unreadable: readonly { readonly line: number; readonly why: string }[]
  /** The body ends transactions itself (COMMIT or ROLLBACK in PL/pgSQL): it cannot run inside a transaction block. */
  readonly endsTransactions: boolean
}

interface Code {
  readonly language: string
  readonly source: string | undefined
  readonly line: number
}

/** The body of a DO, CREATE FUNCTION or CREATE PROCEDURE statement; undefined for any other statement. */
export async function bodyOfCode(statement: Statement): Promise<BodyOfCode | undefined> {
  const node = nodeOf(statement)
  const routine = bodyAs(node, 'CreateFunctionStmt')
  const options = bodyAs(node, 'DoStmt')?.args ?? (routine === undefined ? undefined : (routine.options ?? []))
  if (options === undefined) return undefined
  if (routine?.sql_body !== undefined) return { inner: atomicBody(routine.sql_body, statement.line), unreadable: [], endsTransactions: false }
  const code = codeOf(options, statement)
  if (code.source === undefined) return unreadableBody(code.line, 'its body is not in this file')
  if (code.language === 'plpgsql') return readPlPgSql(statement, code)
  if (code.language === 'sql') return readSql(code.source, code.line)
  return unreadableBody(code.line, `its language is ${code.language}`)
}

function unreadableBody(line: number, why: string): BodyOfCode {
  return { inner: [], unreadable: [{ line, why }], endsTransactions: false }
}

function atomicBody(body: Node, line: number): Inner[] {
  const items = bodyAs(body, 'List')?.items
  if (items === undefined) return [{ line, expression: false, node: body }]
  return items.flatMap((item) => atomicBody(item, line))
}

function codeOf(options: readonly Node[], statement: Statement): Code {
  let language = 'plpgsql'
  let source: string | undefined
  let line = statement.line
  for (const option of options.map((node) => bodyAs(node, 'DefElem'))) {
    if (option?.defname === 'language') language = strings(option.arg === undefined ? [] : [option.arg]).join('').toLowerCase()
    if (option?.defname !== 'as' || option.arg === undefined) continue
    const parts = objectName(option.arg)
    source = parts.length === 1 ? parts[0] : undefined
    // The option begins at AS (functions) or at the quote (DO); the body begins after the opening quote.
    const bytes = Buffer.from(statement.text)
    const from = Math.max(0, (option.location ?? statement.start) - statement.start)
    const quote = /\$\w*\$|'/.exec(bytes.subarray(from).toString())
    const skipped = quote === null ? 0 : Buffer.byteLength(bytes.subarray(from).toString().slice(0, quote.index))
    line = statement.line + lineAt(bytes, from + skipped) - 1
  }
  return { language, source, line }
}

async function readSql(source: string, line: number): Promise<BodyOfCode> {
  try {
    const statements = await splitStatements(source)
    return { inner: statements.map((one) => ({ line: line + one.line - 1, expression: false, node: nodeOf(one) })), unreadable: [], endsTransactions: false }
  } catch (error) {
    return unreadableBody(line, `its body does not parse (${messageOf(error)})`)
  }
}

interface Found {
  readonly query: string
  readonly mode: number
  readonly line: number
  readonly dynamic: boolean
}

async function readPlPgSql(statement: Statement, code: Code): Promise<BodyOfCode> {
  const parser = await postgresParser()
  let tree: unknown
  try {
    tree = await parser.parsePlPgSQL(statement.text)
  } catch (error) {
    return unreadableBody(code.line, `its body does not parse (${messageOf(error)})`)
  }
  const found: Found[] = []
  collect(tree, { line: code.line, first: code.line, dynamic: false }, found)
  if (found.length === 0 && !JSON.stringify(tree).includes('PLpgSQL_stmt_')) return unreadableBody(code.line, 'its body could not be read')
  const inner: Inner[] = []
  const unreadable: { line: number; why: string }[] = []
  for (const one of found) await readExpression(one, inner, unreadable)
  const words = JSON.stringify(tree)
  return { inner, unreadable, endsTransactions: words.includes('"PLpgSQL_stmt_commit"') || words.includes('"PLpgSQL_stmt_rollback"') }
}

/** Gathers the expressions of a PL/pgSQL tree with the line of the statement around each. */
function collect(tree: unknown, at: { line: number; first: number; dynamic: boolean }, found: Found[]): void {
  if (Array.isArray(tree)) for (const item of tree) collect(item, at, found)
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return
  const lineno = 'lineno' in tree && typeof tree.lineno === 'number' ? tree.lineno : undefined
  const line = lineno === undefined ? at.line : at.first + lineno - 1
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (key === 'PLpgSQL_expr') {
      const { query, parseMode } = value as { query?: string; parseMode?: number }
      if (query !== undefined) found.push({ query, mode: parseMode ?? 0, line, dynamic: at.dynamic })
    } else {
      const dynamic = key === 'dynquery' || (key === 'query' && at.dynamic)
      const within = key === 'PLpgSQL_stmt_dynexecute' || key === 'PLpgSQL_stmt_dynfors'
      collect(value, { line, first: at.first, dynamic: dynamic || within }, found)
    }
  }
}

async function readExpression(found: Found, inner: Inner[], unreadable: { line: number; why: string }[]): Promise<void> {
  // Modes of PostgreSQL's raw parser: 0 a statement, 2 an expression, 3 to 5 an assignment.
  const expression = found.mode !== 0
  const source = found.mode >= 3 ? found.query.replace(/^.*?:?=/s, 'SELECT ') : expression ? `SELECT ${found.query}` : found.query
  try {
    const statements = await splitStatements(source)
    for (const one of statements) inner.push({ line: found.line, expression, node: nodeOf(one) })
    if (!found.dynamic) return
    const text = statements.length === 1 && statements[0] !== undefined ? certainText(firstValue(nodeOf(statements[0]))) : undefined
    if (text === undefined) throw new Error('its text is put together at run time')
    for (const one of await splitStatements(text)) inner.push({ line: found.line, expression: false, node: nodeOf(one) })
  } catch (error) {
    unreadable.push({ line: found.line, why: found.dynamic ? `dynamic SQL: ${messageOf(error)}` : messageOf(error) })
  }
}

function firstValue(select: Node): Node | undefined {
  const [target] = bodyAs(select, 'SelectStmt')?.targetList ?? []
  return bodyAs(target, 'ResTarget')?.val
}

/** The text of an expression when it is certain but for quoted names and values; otherwise undefined. */
function certainText(value: Node | undefined): string | undefined {
  const literal = bodyAs(value, 'A_Const')?.sval?.sval
  if (literal !== undefined) return literal
  const joined = bodyAs(value, 'A_Expr')
  if (joined !== undefined && lastOf(strings(joined.name)) === '||') {
    const left = certainText(joined.lexpr)
    const right = certainText(joined.rexpr)
    return left === undefined || right === undefined ? undefined : left + right
  }
  const call = bodyAs(value, 'FuncCall')
  const name = lastOf(strings(call?.funcname))
  if (name === 'quote_ident') return `"${unknownName}"`
  if (name === 'quote_literal' || name === 'quote_nullable') return `'${unknownName}'`
  return name === 'format' ? formatted(call?.args?.[0]) : undefined
}

function formatted(template: Node | undefined): string | undefined {
  const text = bodyAs(template, 'A_Const')?.sval?.sval
  if (text === undefined) return undefined
  if (/%(?!(?:\d+\$)?[IL])/.test(text.replaceAll('%%', ''))) return undefined
  return text.replace(/%(%|(?:\d+\$)?[IL])/g, (_, kind: string) => (kind === '%' ? '%' : kind.endsWith('I') ? `"${unknownName}"` : `'${unknownName}'`))
}

/** Whether a tree calls a function, or names an extension, language or server, that is only known at run time. */
export function namesUnknown(tree: unknown): boolean {
  if (functionCalls(tree).some(({ name }) => name.includes(unknownName))) return true
  const named: unknown[] = []
  walk(tree, (object) => named.push(object.extname, object.servername))
  return named.includes(unknownName)
}

function messageOf(error: unknown): string {
  return errorMessage(error)
}
