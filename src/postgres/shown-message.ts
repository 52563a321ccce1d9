/** What a server said; `code` is its SQLSTATE, Node's code where the server was not reached, undefined where a program between kept it to itself. */
export interface ServerSaid {
  readonly message: string
  readonly code: string | undefined
}

/**
 * SQLSTATE classes whose messages speak of the statement, the objects it names or the server, never of a row's values
 * (source: "PostgreSQL Error Codes"). Others can: `invalid input syntax for type integer: "…"` is a value, and a RAISE says anything.
 */
const withoutValues = new Set(['08', '0A', '21', '25', '26', '28', '2B', '2D', '34', '3D', '3F', '40', '42', '53', '54', '55', '57', '58'])

/**
 * Class 23 in PostgreSQL's own words, which hold names alone (the values are in its DETAIL). By the whole text and not by the class: a RAISE can take any
 * SQLSTATE. Source: execMain.c, ri_triggers.c, nbtinsert.c, tablecmds.c, execIndexing.c, tuplesort.c.
 */
const namesAlone = [
  /^null value in column "[^"]+" of relation "[^"]+" violates not-null constraint$/,
  /^column "[^"]+" of (?:relation|table) "[^"]+" contains (?:null values|values that violate the new constraint)$/,
  /^domain \S+ does not allow null values$/,
  /^(?:duplicate|conflicting) key value violates (?:unique|exclusion) constraint "[^"]+"$/,
  /^could not create (?:unique index|exclusion constraint) "[^"]+"$/,
  /^(?:insert or update|update or delete) on table "[^"]+" violates (?:RESTRICT setting of )?foreign key constraint "[^"]+"(?: on table "[^"]+")?$/,
  /^new row for relation "[^"]+" violates (?:check constraint "[^"]+"|partition constraint)$/,
  /^value for domain \S+ violates check constraint "[^"]+"$/,
  /^check constraint "[^"]+" of relation "[^"]+" is violated by some row$/,
  /^(?:updated )?partition constraint (?:of relation|for default partition) "[^"]+" (?:is|would be) violated by some row$/,
  /^no partition of relation "[^"]+" found for row$/,
]

/**
 * A server's message in one line, as far as it may be shown where rows may not: it goes into comments, summaries and records. Names stay. Pure.
 * @param showRows then all of it
 * @returns undefined where it could hold a row's values (`hiddenMessage` is for that)
 */
export function readableMessage({ message, code }: ServerSaid, showRows: boolean | undefined): string | undefined {
  const line = message.replace(/\s+/g, ' ').trim()
  // Node has codes of five letters too (EPIPE), but none with a digit.
  const noState = code !== undefined && !/^(?=.*\d)[0-9A-Z]{5}$/.test(code)
  if (showRows === true || noState || (code !== undefined && withoutValues.has(code.slice(0, 2)))) return line
  // From the first quote on, in whichever language of the server: a value may hold quotes itself.
  if (code?.startsWith('22')) return line.replace(/["'«»„“”‘‚].*$/, (rest) => `"***"${/" is out of range for type (?:smallint|integer|bigint|real|double precision|numeric)$/.exec(rest)?.[0].slice(1) ?? ''}`)
  return namesAlone.some((form) => form.test(line)) ? line : undefined
}

/** In the place of a message that is not shown. @param showRows undefined where the command has no such input */
export function hiddenMessage(code: string | undefined, showRows: boolean | undefined): string {
  const said = code === undefined ? 'PostgreSQL gave a reason' : `PostgreSQL said SQLSTATE ${code}`
  return `${said}; its message can hold values and is not shown${showRows === undefined ? '' : ' (show-rows: true)'}`
}

/** The message with its code, or that it is not shown. */
export function shownMessage(said: ServerSaid, showRows: boolean | undefined): string {
  const line = readableMessage(said, showRows)
  if (line === undefined) return hiddenMessage(said.code, showRows)
  return said.code === undefined ? line : `${line} (${said.code})`
}
