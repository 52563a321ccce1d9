import { createHash } from 'node:crypto'
import { quotedName } from '../postgres/identifier.ts'
import { Refusal } from '../record/outcome.ts'
import type { History, HistoryRow } from './history.ts'
import type { MigrationFile } from './migrations.ts'

export type HistoryProblemKind =
  | 'failed-migration'
  | 'edited-migration'
  | 'missing-migration'
  | 'rolled-back-would-run-again'
  | 'duplicate-rows'
  | 'baseline-needed'
  | 'empty-history'
  | 'out-of-order'
  | 'empty-migration'
  | 'byte-order-mark'

export interface HistoryProblem {
  kind: HistoryProblemKind
  /** `refuse`: rule 6 says no. `warn`: shown, and a person decides. */
  severity: 'refuse' | 'warn'
  migration: string | null
  /** One sentence: what is wrong, with Prisma's code where it has one. */
  message: string
  /** The command that mends it, safe to paste into a shell. */
  repair: string
  /** When that command is the right one, and what else there is. */
  advice: string
  at?: { file: string; line: number }
}

export interface JudgedHistory {
  /** `new`: an empty database; `current`: nothing to do; `behind`: pending migrations; `blocked`: see the problems. */
  state: 'new' | 'current' | 'behind' | 'blocked'
  /** Names, in Prisma's order. */
  applied: string[]
  pending: MigrationFile[]
  /** The newest applied migration. */
  head: string | null
  problems: HistoryProblem[]
}

/** One word of a POSIX shell's command line. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

function resolve(how: 'applied' | 'rolled-back', name: string): string {
  // With `=`, so that a name that begins with a dash is not taken for an option.
  return name.startsWith('-') ? `npx prisma migrate resolve --${how}=${shellWord(name)}` : `npx prisma migrate resolve --${how} ${shellWord(name)}`
}

/**
 * Rule 6: whether `_prisma_migrations` is clean, and what is pending. Pure.
 * @param migrations in Prisma's order, as `readMigrations` gives them
 * @param schema where the table is, for the repair commands
 */
export function judgeHistory(migrations: readonly MigrationFile[], history: History, schema = 'public'): JudgedHistory {
  const applied = new Set(history.rows.filter((row) => row.finishedAt !== null && row.rolledBackAt === null).map(({ name }) => name))
  const ordered = [...applied].sort((a, b) => a.localeCompare(b))
  const head = ordered.at(-1) ?? null
  const pending = migrations.filter(({ name }) => !applied.has(name))
  const problems = [
    ...tableProblems(migrations, history),
    ...rowProblems(migrations, history.rows, applied, schema),
    ...pending.flatMap((migration) => pendingProblems(migration, head)),
  ]
  const blocked = problems.some(({ severity }) => severity === 'refuse')
  const state = blocked ? 'blocked' : pending.length > 0 ? (applied.size === 0 && history.otherObjects === 0 ? 'new' : 'behind') : 'current'
  return { state, applied: ordered, pending, head, problems }
}

function tableProblems(migrations: readonly MigrationFile[], history: History): HistoryProblem[] {
  const first = migrations[0]
  if (history.rows.length > 0 || history.otherObjects === 0 || first === undefined) return []
  const objects = `${history.otherObjects} table${history.otherObjects === 1 ? '' : 's, views or enums'}`
  return [
    {
      kind: history.exists ? 'empty-history' : 'baseline-needed',
      severity: history.exists ? 'warn' : 'refuse',
      migration: first.name,
      message: history.exists
        ? `_prisma_migrations is there but empty, and the schema holds ${objects}: every migration would run on top of them.`
        : `The schema holds ${objects} but no _prisma_migrations: Prisma refuses to start a history there (P3005).`,
      repair: resolve('applied', first.name),
      advice: 'If database-url names the right database, baseline it: mark every migration whose tables are there already as applied, oldest first, one command each.',
    },
  ]
}

function rowProblems(migrations: readonly MigrationFile[], rows: readonly HistoryRow[], applied: ReadonlySet<string>, schema: string): HistoryProblem[] {
  const files = new Map(migrations.map((migration) => [migration.name, migration]))
  const byName = new Map<string, HistoryRow[]>()
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  return [...byName].flatMap(([name, own]) => {
    const failed = own.find((row) => row.finishedAt === null && row.rolledBackAt === null)
    if (failed) return [failedProblem(failed, files.get(name))]
    if (applied.has(name)) return appliedProblems(name, own, files.get(name), schema)
    const rolledBack = own.at(-1)
    const file = files.get(name)
    return rolledBack !== undefined && file !== undefined ? [rolledBackProblem(rolledBack, file, schema)] : []
  })
}

function failedProblem(row: HistoryRow, file: MigrationFile | undefined): HistoryProblem {
  return {
    kind: 'failed-migration',
    severity: 'refuse',
    migration: row.name,
    message: `Migration ${row.name}, started ${row.startedAt}, did not finish (P3009): every later deploy is blocked.`,
    repair: resolve('rolled-back', row.name),
    advice: `Look first what of it is in the database. Undone by hand: the command above. Completed by hand instead: ${resolve('applied', row.name)}`,
    ...(file === undefined ? {} : { at: { file: file.file, line: 1 } }),
  }
}

function appliedProblems(name: string, rows: readonly HistoryRow[], file: MigrationFile | undefined, schema: string): HistoryProblem[] {
  const standing = rows.filter((row) => row.rolledBackAt === null)
  const [newest] = standing.slice(-1)
  if (standing.length > 1) {
    const spare = standing.slice(0, -1).map(({ id }) => `'${id.replaceAll("'", "''")}'`)
    return [
      {
        kind: 'duplicate-rows',
        severity: 'refuse',
        migration: name,
        message: `_prisma_migrations has ${standing.length} applied rows for ${name}.`,
        repair: psql(`DELETE FROM ${quotedName(schema)}._prisma_migrations WHERE id IN (${spare.join(', ')})`),
        advice: 'Keeps the newest row. Two rows mean that it was applied twice or copied by hand: look which, first.',
      },
    ]
  }
  if (file === undefined) {
    const directory = `*/migrations/${name}/*`
    return [
      {
        kind: 'missing-migration',
        severity: 'refuse',
        migration: name,
        message: `Migration ${name} is applied, but its folder is not in this commit.`,
        repair: `git log --all --oneline -- ${shellWord(directory)}`,
        advice: 'Restore the folder from the commit that this command shows (git checkout COMMIT -- FOLDER), or deploy a commit that holds it.',
      },
    ]
  }
  if (newest === undefined || checksums(file).has(newest.checksum)) return []
  return [
    {
      kind: 'edited-migration',
      severity: 'refuse',
      migration: name,
      message: `Migration ${name} was changed after it was applied: its checksum is ${file.sha256.slice(0, 12)}…, the applied one's ${newest.checksum.slice(0, 12)}….`,
      repair: `git log --oneline -p -- ${shellWord(file.file)}`,
      advice: 'Put the file back as it was applied, and the change into a new migration: what is applied does not run again.',
      at: { file: file.file, line: 1 },
    },
  ]
}

/** The file's, and the same text's with other line ends, as Prisma compares them (prisma-engines, `checksum.rs`). */
function checksums(file: MigrationFile): Set<string> {
  const unix = file.sql.replaceAll('\r\n', '\n')
  return new Set([file.sha256, ...[unix, unix.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'))])
}

/** The file that was rolled back would silently run again; one that was mended since is what Prisma's own way of recovery leads to. */
function rolledBackProblem(row: HistoryRow, file: MigrationFile, schema: string): HistoryProblem {
  const common = {
    kind: 'rolled-back-would-run-again' as const,
    migration: row.name,
    repair: psql(`DELETE FROM ${quotedName(schema)}._prisma_migrations WHERE migration_name = '${row.name.replaceAll("'", "''")}' AND rolled_back_at IS NOT NULL`),
  }
  if (!checksums(file).has(row.checksum)) {
    return { ...common, severity: 'warn', message: `Migration ${row.name} is marked rolled back (${row.rolledBackAt ?? ''}) and was changed since: it is pending again.`, advice: 'Nothing to do if that is what you want.' }
  }
  return {
    ...common,
    severity: 'refuse',
    message: `Migration ${row.name} is marked rolled back (${row.rolledBackAt ?? ''}): \`migrate deploy\` would run it again without saying so.`,
    advice: `To run it again on purpose: the command above, then it is an ordinary pending migration. Not to run it: remove its folder. What it does is there already: ${resolve('applied', row.name)}`,
  }
}

/** A statement as a command to paste. */
export function psql(statement: string): string {
  // Without its parameters: psql knows none of Prisma's (schema, pgbouncer …) and refuses the whole.
  return `psql "\${DATABASE_URL%%\\?*}" -c ${shellWord(statement)}`
}

function pendingProblems(migration: MigrationFile, head: string | null): HistoryProblem[] {
  const common = { migration: migration.name, at: { file: migration.file, line: 1 } }
  const problems: HistoryProblem[] = []
  if (migration.flaw === 'empty') {
    const advice = 'That removes it. Or write its SQL: an empty migration would be marked as applied and could never be filled.'
    problems.push({ ...common, kind: 'empty-migration', severity: 'refuse', message: `${migration.file} holds no statement.`, repair: `git rm -r ${shellWord(migration.file.replace(/\/migration\.sql$/, ''))}`, advice })
  }
  if (migration.flaw === 'byte-order-mark') {
    const advice = 'Save it as UTF-8 without a byte order mark.'
    const message = `${migration.file} begins with a byte order mark: Prisma sends it along, and PostgreSQL answers with a syntax error at its first word.`
    problems.push({ ...common, kind: 'byte-order-mark', severity: 'refuse', message, repair: `sed -i '1s/^\\xEF\\xBB\\xBF//' ${shellWord(migration.file)}`, advice })
  }
  if (head !== null && migration.name.localeCompare(head) < 0) {
    const advice = 'It was merged late: it runs after migrations that it was written before. Where their order matters, give it a newer name.'
    const renamed = shellWord(migration.file.replace(/\/migration\.sql$/, ''))
    problems.push({ ...common, kind: 'out-of-order', severity: 'warn', message: `Pending migration ${migration.name} is older than ${head}, which is applied.`, repair: `git mv ${renamed} NEW_NAME`, advice })
  }
  return problems
}

/** @throws Refusal (rule 6) naming the first problem that refuses, with its repair, and how many more there are */
export function refuseUncleanHistory(judged: JudgedHistory): void {
  const [first, ...others] = judged.problems.filter(({ severity }) => severity === 'refuse')
  if (first === undefined) return
  throw new Refusal({
    code: first.kind,
    rule: 6,
    cause: others.length > 0 ? `${first.message} (and ${others.length} more: ${others.map(({ kind, migration }) => `${kind} ${migration ?? ''}`.trim()).join(', ')})` : first.message,
    fix: `${first.repair}\n${first.advice}`,
    ...(first.at === undefined ? {} : { at: first.at }),
  })
}
