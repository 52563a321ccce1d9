import { postgresParser } from './parsers.ts'
import type { Node } from './tree.ts'

/** One statement of a migration file, found by PostgreSQL's own parser. */
export interface Statement {
  /** 1-based position among the file's statements. */
  readonly index: number
  /** 1-based line of the statement's first token: comments and blank lines before it are skipped. */
  readonly line: number
  /** The statement without the comments before it and the semicolon after it. */
  readonly text: string
  /** libpg-query's parse node; its `location`s are byte offsets in the whole text. */
  readonly node: unknown
  /** Byte offset of `text` in the whole text (UTF-8). */
  readonly start: number
}

/** PostgreSQL's parser rejects the text. */
export class SqlSyntaxError extends Error {
  override readonly name = 'SqlSyntaxError'
  /** 1-based line where the parser stopped. */
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/**
 * Splits a text into its statements, as PostgreSQL 18's parser sees them (a semicolon in a string, a dollar quote or a
 * `BEGIN ATOMIC` body ends nothing). A text without statements gives `[]`.
 * Throws SqlSyntaxError when the parser rejects the text.
 */
export async function splitStatements(sql: string): Promise<Statement[]> {
  const parsed = await parseSql(sql)
  const bytes = Buffer.from(sql)
  return parsed.map(({ node, from, length }, position) => {
    // PostgreSQL 18's parser puts a statement's location at its first token, after comments; length 0 means to the end.
    const text = bytes.subarray(from, length === 0 ? undefined : from + length).toString().trimEnd()
    return { index: position + 1, line: lineAt(bytes, from), text, node, start: from }
  })
}

/** A statement's node with its type. */
export function nodeOf(statement: Statement): Node {
  return statement.node as Node
}

async function parseSql(sql: string): Promise<{ node: Node; from: number; length: number }[]> {
  if (sql.includes('\0')) throw new SqlSyntaxError('the text holds a NUL character', lineAt(Buffer.from(sql), Buffer.from(sql).indexOf(0)))
  if (sql.trim() === '') return []
  const parser = await postgresParser()
  try {
    const { stmts = [] } = await parser.parse(sql)
    return stmts.flatMap(({ stmt, stmt_location: from = 0, stmt_len: length = 0 }) => (stmt === undefined ? [] : [{ node: stmt, from, length }]))
  } catch (error) {
    if (!parser.hasSqlDetails(error)) throw error
    // The cursor counts characters (code points), unlike the locations in the tree.
    const before = Array.from(sql).slice(0, error.sqlDetails?.cursorPosition ?? 0).join('')
    throw new SqlSyntaxError(error.message, before.split('\n').length)
  }
}

/** 1-based line of a byte offset. */
export function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let at = 0; at < offset; at++) if (bytes[at] === 10) line++
  return line
}
