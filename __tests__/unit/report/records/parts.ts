import type { Backup, CheckResult, Finding, Plan, PlannedMigration, RunRecord, Step, Target } from '../../../../src/record/record.ts'

/** Pieces of the example's own way, from which the records beside this file are put together. */

export const name = '20260201000000_add_multi_relationship_support'
export const file = `prisma/migrations/${name}/migration.sql`
export const hash = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809'
export const commit = '4f1c0de2a7b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5'
const sha = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

export const target: Target = {
  systemIdentifier: '7601234567890123456',
  databaseOid: 16_384,
  database: 'relationship_app',
  serverVersion: 150_018,
  host: 'postgres.railway.internal',
  role: 'signalbox',
  bytes: 1_203_442_311,
}

export const cautions: Finding[] = [
  { risk: 'caution', rule: 'create-index', reason: 'Building the index blocks writes to "sessions" until it is done.', advice: 'On a large table use `CREATE INDEX CONCURRENTLY` in a migration of its own.', statement: 25, at: { file, line: 92 }, tables: ['sessions'] },
  { risk: 'caution', rule: 'update-whole-table', reason: 'Writes every row of "sessions": its size may double until the next vacuum.', statement: 21, at: { file, line: 83 }, tables: ['sessions'] },
]

export const safes: Finding[] = [
  { risk: 'safe', rule: 'create-table', reason: 'A new table: nobody waits for it.', statement: 5, at: { file, line: 16 }, tables: ['relationships'] },
  { risk: 'safe', rule: 'add-nullable-column', reason: 'A nullable column without a default touches no row.', statement: 17, at: { file, line: 78 }, tables: ['sessions'] },
]

export const migration: PlannedMigration = {
  name,
  file,
  sha256: sha,
  bytes: 7_412,
  execution: { kind: 'each-its-own-transaction', statements: 36, sentence: '36 statements, each its own transaction: if statement k fails, statements 1 to k-1 stay.' },
  risk: 'caution',
  findings: [...cautions, ...safes],
  hasChecks: true,
  hasPrechecks: true,
  hasDown: true,
}

export const dropMigration: PlannedMigration = {
  name: '20260301000000_drop_couples',
  file: 'prisma/migrations/20260301000000_drop_couples/migration.sql',
  sha256: sha,
  bytes: 212,
  execution: { kind: 'one-transaction', statements: 2, why: 'A DO block stands in the file.', line: 3, sentence: '2 statements in one transaction: if one fails, nothing stays.' },
  risk: 'destructive',
  findings: [
    {
      risk: 'destructive',
      rule: 'drop-table',
      reason: 'Drops "couples" with all its rows.',
      advice: 'Deploy code that no longer reads it first, and keep the backup.',
      statement: 2,
      at: { file: 'prisma/migrations/20260301000000_drop_couples/migration.sql', line: 9 },
      tables: ['couples'],
    },
  ],
  hasChecks: false,
  hasPrechecks: false,
  hasDown: false,
}

export const prechecks: CheckResult[] = [
  check('no couple with a missing partner', 'no rows', 3, { file: 'prechecks.sql' }),
  check('no duplicate invite codes', 'no rows', 9, { file: 'prechecks.sql' }),
]

export const checks: CheckResult[] = [
  check('relationships match couples', 'equal', 3),
  check('every session has a relationship', '0', 7),
  check('no relationship without members', 'no rows', 11),
  check('two members in every relationship of a couple', 'no rows', 14),
  check('as many couples as before', 'unchanged', 49),
]

export const plan: Plan = {
  hash,
  target,
  commit,
  prismaVersion: '7.10.1',
  engine: 'its own',
  appliedHead: '20260101000000_init',
  applied: 1,
  pending: [migration],
  risk: 'caution',
  drift: { outcome: 'none', summary: 'The database is as its applied migrations make it.' },
  checkFiles: [{ file: `prisma/migrations/${name}/checks.sql`, sha256: sha }],
  prechecks,
}

export const backup: Backup = {
  id: '20260301T120004Z-1a2b3c4d',
  location: '/var/backups/signalbox/20260301T120004Z-1a2b3c4d',
  manifest: {
    version: 1,
    id: '20260301T120004Z-1a2b3c4d',
    tool: 'signalbox 0.1.0',
    createdAt: '2026-03-01T12:00:04.120Z',
    milliseconds: 7_940,
    target,
    migrationHead: '20260101000000_init',
    appliedMigrations: 1,
    tables: [
      { schema: 'public', name: 'couples', rows: 2_000, checksum: '-3321987713246', columns: ['id', 'inviteCode'], bytes: 425_984 },
      { schema: 'public', name: 'sessions', rows: 20_000, checksum: '88213377120034', columns: ['id', 'coupleId'], bytes: 3_145_728 },
      { schema: 'public', name: 'users', rows: 4_000, checksum: '5512839910', columns: ['id', 'email'], bytes: 901_120 },
    ],
    sequences: [{ schema: 'public', name: 'couples_id_seq', lastValue: '2000' }],
    largeObjects: { count: 0, checksum: '0' },
    schemaFingerprint: sha,
    locale: { encoding: 'UTF8', collate: 'en_US.utf8', ctype: 'en_US.utf8', provider: 'libc', icuLocale: null },
    extensions: [{ name: 'plpgsql', version: '1.0', schema: 'pg_catalog' }],
    roles: ['app'],
    settings: [{ role: null, settings: ['TimeZone=UTC'] }],
    owner: 'app',
    grants: ['app=CTc/app'],
    comment: null,
    connectionLimit: -1,
    dump: { file: 'dump.zst.age', bytes: 433_120_552, sha256: sha, format: 'custom', compression: 'zstd', encryption: { recipients: ['age1qqqexample'] }, pgDump: 'pg_dump (PostgreSQL) 15.18' },
  },
  proof: { level: 'restored', provenAt: '2026-03-01T12:00:21.300Z', milliseconds: 9_240, where: 'an embedded PostgreSQL 15.18', tables: 3, rows: 26_000, notes: [] },
  removed: [],
}

/** The frame of a record; the parts are added. */
export function frame(command: string, steps: Step[], parts: Partial<RunRecord>): RunRecord {
  return {
    version: 1,
    tool: 'signalbox 0.1.0',
    id: '20260301T120000Z-7f3a',
    command,
    environment: 'production',
    startedAt: '2026-03-01T12:00:00.000Z',
    endedAt: '2026-03-01T12:00:31.400Z',
    milliseconds: 31_400,
    outcome: 'succeeded',
    exitCode: 0,
    runUrl: 'https://github.com/example/relationship-app/actions/runs/9876543210',
    steps,
    warnings: [],
    ...parts,
  }
}

/** Steps one after the other from the frame's start. */
export function stepsOf(...rows: (readonly [name: string, title: string, milliseconds: number, outcome?: Step['outcome'], detail?: string])[]): Step[] {
  let at = Date.parse('2026-03-01T12:00:00.000Z')
  return rows.map(([id, title, milliseconds, outcome = 'done', detail]) => {
    const startedAt = new Date(at).toISOString()
    at += milliseconds
    return { name: id, title, startedAt, milliseconds, outcome, ...(detail === undefined ? {} : { detail }) }
  })
}

/** One check; passed unless said otherwise. */
export function check(title: string, expect: string, line: number, more: Partial<Omit<CheckResult, 'at'>> & { file?: string } = {}): CheckResult {
  const { file: sql = 'checks.sql', ...rest } = more
  return { name: title, at: { file: `prisma/migrations/${name}/${sql}`, line }, expect, severity: 'error', outcome: 'passed', milliseconds: 4 + line, ...rest }
}
