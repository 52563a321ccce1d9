import type { DatabaseError } from 'pg'

/** The step of a script at which PostgreSQL said no. */
export interface FailedScript {
  readonly step: string
  readonly error: DatabaseError
}

/** Where the last one is kept until the engine has spoken of it. */
export interface ScriptFailures {
  last?: FailedScript
}

const inEngine = 'sql_schema_connector::apply_migration::apply_script'

/**
 * The engine's account of a failed script, told as the native engine tells it. The WebAssembly build knows no SQLSTATE at this place
 * and speaks of an "external connector error"; people, and programs that read the CLI's output or the column `logs`, look for P3018
 * and `Database error code: 23505`.
 *
 * @returns the text as it is where it is not such an account
 */
export function nativeAccount(text: string, { last }: ScriptFailures): string {
  const migration = /with migration_name="(.*)"/.exec(text)?.[1]
  if (last === undefined || migration === undefined || !text.includes(inEngine)) return text
  const trace = text.slice(Math.max(text.search(/\n +0: /), 0))
  return `${accountOf(last, migration)}\n${trace}`
}

/** What the CLI reads beside the text. Source: `ApplyMigrationError` (P3018) in prisma-engines' user-facing-errors. */
export function nativeError(text: string, failures: ScriptFailures): { code: 'P3018'; message: string; meta: object } | undefined {
  const migration = /with migration_name="(.*)"/.exec(text)?.[1]
  if (failures.last === undefined || migration === undefined || !text.includes(inEngine)) return undefined
  const meta = { migration_name: migration, database_error_code: failures.last.error.code ?? '', database_error: databaseError(failures.last) }
  return { code: 'P3018', message: accountOf(failures.last, migration), meta }
}

function accountOf(failed: FailedScript, migration: string): string {
  return [
    'A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve',
    `Migration name: ${migration}`,
    `Database error code: ${failed.error.code ?? ''}`,
    `Database error:\n${databaseError(failed)}`,
    '',
  ].join('\n\n')
}

/** `ERROR: …`, the place in the script, and every field as Rust prints it. */
function databaseError({ step, error }: FailedScript): string {
  const lines = [`${error.severity ?? 'ERROR'}: ${error.message}`, ...(error.detail ? [`DETAIL: ${error.detail}`] : []), ...(error.hint ? [`HINT: ${error.hint}`] : [])]
  const some = (value: string | undefined): string => (value ? `Some(${JSON.stringify(value)})` : 'None')
  const fields = [
    `severity: ${JSON.stringify(error.severity ?? 'ERROR')}, parsed_severity: Some(Error), code: SqlState(E${error.code ?? ''}), message: ${JSON.stringify(error.message)}`,
    `detail: ${some(error.detail)}, hint: ${some(error.hint)}, position: ${error.position ? `Some(Original(${error.position}))` : 'None'}, where_: ${some(error.where)}`,
    `schema: ${some(error.schema)}, table: ${some(error.table)}, column: ${some(error.column)}, datatype: ${some(error.dataType)}, constraint: ${some(error.constraint)}`,
    `file: ${some(error.file)}, line: ${error.line ? `Some(${error.line})` : 'None'}, routine: ${some(error.routine)}`,
  ]
  return `${lines.join('\n')}${place(step, error.position)}\n\nDbError { ${fields.join(', ')} }\n`
}

/** The line PostgreSQL points at, after up to five before it, numbered and in colour. */
function place(step: string, position: string | undefined): string {
  if (position === undefined) return ''
  const lines = step.split('\n')
  const at = Array.from(step).slice(0, Number(position) - 1).filter((character) => character === '\n').length
  const numbered = (text: string, number: number): string => `\u001b[1m${String(number).padStart(3)}\u001b[0m${text === '' ? '' : ' '}${text}`
  const before = lines.slice(Math.max(at - 5, 0), at).map((text, index) => numbered(text, Math.max(at - 5, 0) + index + 1))
  return `\n\nPosition:\n${before.join('\n')}\n\u001b[1m${String(at + 1).padStart(3)}\u001b[1;31m ${lines[at] ?? ''}\u001b[0m`
}
