import { hiddenMessage, readableMessage, shownMessage } from '../postgres/shown-message.ts'

/** What went wrong in a run of the Prisma CLI, in one line that says what to do. */
export interface PrismaFault {
  /** Prisma's own code (`P3018`), or `engine-download`, `config`, `unknown`. */
  code: string
  /** One line, without the codes. */
  message: string
  fix: string
  /** The migration that failed, where one did. */
  migration?: string
  /** PostgreSQL's SQLSTATE, where the engine gave it. */
  sqlstate?: string
  /** In the schema, as Prisma names the file. */
  at?: { file: string; line: number }
}

/** What to do about Prisma's own codes. Source: Prisma's error reference (Common, Schema Engine). */
const fixes: Readonly<Record<string, string>> = {
  P1000: 'Check user and password of database-url.',
  P1001: 'Check host and port of database-url, and that the server is up and reachable from here.',
  P1002: 'Another migration holds Prisma’s lock, or the server is too slow: see who with `SELECT pid, application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = \'advisory\'`, then try again.',
  P1003: 'Create the database, or correct its name in database-url.',
  P1008: 'The server took too long: try again when it is less busy.',
  P1010: 'Grant the role of database-url access to the database.',
  P1011: 'The TLS connection failed: check sslmode and the certificate in database-url.',
  P1012: 'Correct the schema; `npx prisma validate` shows the same error.',
  P1013: 'Correct the connection string: postgresql://USER:PASSWORD@HOST:PORT/DATABASE.',
  P1014: 'The table or view behind a model does not exist: check that the migrations made it.',
  P1017: 'The server closed the connection: look into its log.',
  P3004: 'Name the application’s database in database-url, not a system database.',
  P3005: 'Baseline the database: `npx prisma migrate resolve --applied MIGRATION` for each migration that is in it already.',
  P3006: 'The migration does not apply to an empty database: see its SQL.',
  P3008: 'It is recorded as applied already: nothing to do.',
  P3009: 'Look what of it is in the database, undo or complete it, then `npx prisma migrate resolve --rolled-back MIGRATION` or `--applied MIGRATION`.',
  P3011: 'It was never applied, so that it cannot be marked rolled back: check the name.',
  P3012: 'It is applied, not failed, so that it cannot be marked rolled back: undo it with its down.sql instead.',
  P3014: 'The role may not create the shadow database: give a scratch server (scratch-url).',
  P3015: 'Restore migration.sql from git, or remove the empty folder.',
  P3017: 'Check the migration’s name: its folder is not in prisma/migrations.',
  P3018: 'Look what of it is committed, mend or undo it, then `npx prisma migrate resolve --rolled-back MIGRATION` before the next deploy.',
  P3019: 'The migrations were written for another database than the schema says: correct migration_lock.toml or the provider.',
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g')

/** What else is known of a failure. */
export interface Known {
  /** As the wire showed it: the WebAssembly build of the engine does not tell it. */
  readonly sqlstate?: string | undefined
  /** Show what PostgreSQL said as it is, with the rows' values it may hold; undefined where the command has no such input. */
  readonly showRows?: boolean | undefined
}

/** Reads the output of a command that failed. Pure. Texts of 5, 6.19.3 and 7.10.1. */
export function prismaFault(output: { stdout: string; stderr: string }, known: Known = {}): PrismaFault {
  const text = `${output.stderr}\n${output.stdout}`.replaceAll(escapes, '').replaceAll('\r', '')
  const fault = downloadFault(text) ?? migrationFault(text, known) ?? codedFault(text) ?? configFault(text) ?? { code: 'unknown', message: firstErrorLine(text), fix: 'The output of Prisma is in the log.' }
  return { ...fault, message: fault.message.replace(/\b(?:ERROR|FATAL): +(.*)$/, (_, said: string) => shownMessage({ message: said, code: known.sqlstate }, known.showRows)) }
}

function downloadFault(text: string): PrismaFault | undefined {
  const failed = /request to (https?:\/\/[^/\s]+)\S* failed|Failed to fetch (?:sha256 checksum|the engine file) at (https?:\/\/[^/\s]+)/.exec(text)
  if (!failed) return undefined
  const host = failed[1] ?? failed[2] ?? 'its host'
  return {
    code: 'engine-download',
    message: `Prisma could not download its schema engine from ${host}.`,
    fix: `Allow ${host} (or set PRISMA_ENGINES_MIRROR), or name an engine that is there already in PRISMA_SCHEMA_ENGINE_BINARY.`,
  }
}

/** A migration that did not apply: P3018 of the native engine, or the WebAssembly build's own words. */
function migrationFault(text: string, known: Known): PrismaFault | undefined {
  const migration = (/^Migration name: (.+)$/m.exec(text) ?? /apply_(?:script|migration)[\s\S]*?migration_name="([^"\n]+)"/.exec(text))?.[1]?.trim()
  const said = (/^Database error:\s*\n+(.+)$/m.exec(text) ?? /Error querying the database: (.+)$/m.exec(text))?.[1]?.trim()
  if (migration === undefined || said === undefined) return undefined
  const sqlstate = /^Database error code: ([0-9A-Z]{5})$/m.exec(text)?.[1] ?? known.sqlstate
  const message = said.replace(/^(?:db error: )?ERROR: +/, '')
  const readable = readableMessage({ message, code: sqlstate }, known.showRows)
  return {
    code: 'P3018',
    message: `Migration ${migration} failed: ${readable === undefined ? hiddenMessage(sqlstate, known.showRows) : `${readable}${sqlstate === undefined ? '' : ` (SQLSTATE ${sqlstate})`}`}.`.replace(/\.\.$/, '.'),
    fix: (fixes['P3018'] ?? '').replaceAll('MIGRATION', migration),
    migration,
    ...(sqlstate === undefined ? {} : { sqlstate }),
  }
}

function codedFault(text: string): PrismaFault | undefined {
  const code = /\b(P[1-6]\d{3})\b/.exec(text)
  if (!code?.[1]) return undefined
  const at = /^\s*-->\s+(\S.*?):(\d+)\s*$/m.exec(text)
  const invalid = code[1] === 'P1012' ? /^error: (.+)$/m.exec(text)?.[1] : undefined
  const after = text.slice(code.index + code[1].length).replace(/^[:\s]+/, '')
  const failed = /^The `?([^`\n]+?)`? migration started at .* failed/m.exec(text)?.[1]
  const said = invalid ?? (failed === undefined ? (after.split('\n', 1)[0] ?? '') : `migration ${failed} is recorded as failed, nothing new is applied`)
  const message = said.replace(/\s*Read more about .*$/, '').trim() || 'Prisma gave no reason'
  return {
    code: code[1],
    message: /[.!?]$/.test(message) ? message : `${message}.`,
    fix: (fixes[code[1]] ?? `See Prisma's error reference for ${code[1]}.`).replaceAll('MIGRATION', failed ?? 'MIGRATION'),
    ...(failed === undefined ? {} : { migration: failed }),
    ...(at?.[1] === undefined ? {} : { at: { file: at[1], line: Number(at[2]) } }),
  }
}

function configFault(text: string): PrismaFault | undefined {
  const failed = /Failed to load config file "?([^"\n]+?)"? as a TypeScript\/JavaScript module\.(?: Error: (.+))?/.exec(text) ?? /(PrismaConfigEnvError): (.+)/.exec(text)
  if (!failed) return undefined
  return { code: 'config', message: `Prisma's config file cannot be loaded: ${(failed[2] ?? failed[1] ?? '').trim()}`, fix: 'Correct the config file; `npx prisma validate` shows the same error. Only the variables of your database URL and a few of Prisma’s own are passed on to it.' }
}

function firstErrorLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(?:Loaded Prisma config|Prisma schema loaded|Datasource "|Environment variables loaded)/.test(line))
  const line = lines.find((candidate) => /error/i.test(candidate)) ?? lines[0] ?? 'Prisma failed without saying why.'
  return line.slice(0, 300)
}
