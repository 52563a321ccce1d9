import type { RunRecord } from '../../../../src/record/record.ts'
import { githubRecords } from './github-records.ts'
import { backup, check, checks, dropMigration, file, frame, hash, migration, name, plan, stepsOf, target } from './parts.ts'

/** One record of each kind of ending, as real runs write them. */
export const records: Readonly<Record<string, RunRecord>> = {
  migrated: frame(
    'migrate',
    stepsOf(
      ['plan', 'Plan', 1_120, 'done', '1 migration pending, caution'],
      ['gate', 'Ask for approval', 4_300, 'done', 'approved for plan 1a2b3c4d'],
      ['backup', 'Back up the target', 7_940, 'done', '433 MB in 7.9 s'],
      ['proof', 'Prove the backup', 9_240, 'done', '3 tables, 26,000 rows equal'],
      ['migrate', 'Migrate', 1_210, 'done', '1 migration in 1.2 s'],
      ['verify', 'Verify', 96, 'done', '5 checks passed'],
    ),
    {
      target,
      plan,
      backup,
      gate: { required: true, how: 'terminal', planHash: hash, by: 'maria', acknowledgementDue: false, acknowledged: false },
      migration: { strategy: 'in-place', attempts: 1, milliseconds: 1_210, migrations: [{ name, outcome: 'applied', milliseconds: 412, statements: 36 }], blockers: [], invalidIndexes: [] },
      checks,
    },
  ),
  'plan-caution': frame('plan', stepsOf(['project', 'Read the project', 840], ['plan', 'Plan', 310]), { target, plan, milliseconds: 1_150 }),
  'plan-destructive': frame('plan', stepsOf(['project', 'Read the project', 840], ['plan', 'Plan', 310]), {
    target,
    plan: {
      ...plan,
      pending: [migration, dropMigration],
      risk: 'destructive',
      drift: { outcome: 'drift', summary: 'The index `sessions_manual_idx` is in the database and in no migration.' },
      prechecks: [check('no duplicate invite codes', 'no rows', 9, { file: 'prechecks.sql', severity: 'warn', outcome: 'failed', found: '2 rows', columns: ['inviteCode', 'couples'], rows: [{ inviteCode: '***', couples: '***' }, { inviteCode: '***', couples: null }] })],
    },
    warnings: ['The backup would not be encrypted: no `backup-recipients` are given.'],
    milliseconds: 1_150,
  }),
  refused: frame('migrate', stepsOf(['identity', 'Look at the target', 120, 'refused', 'The address leads to PgBouncer in transaction mode.'], ['backup', 'Back up the target', 0, 'skipped', 'not reached']), {
    outcome: 'refused',
    exitCode: 2,
    milliseconds: 430,
    stop: {
      kind: 'refused',
      code: 'pooled-url',
      rule: 5,
      cause: 'The address leads to PgBouncer in transaction mode, where locks and settings of a session do not hold.',
      state: 'Nothing was touched.',
      fix: 'Give the direct address of the database as `database-url`; on Railway that is `DATABASE_PRIVATE_URL` without the pooler.',
    },
  }),
  'failed-between': frame(
    'migrate',
    stepsOf(['plan', 'Plan', 1_120], ['backup', 'Back up the target', 7_940], ['proof', 'Prove the backup', 9_240], ['migrate', 'Migrate', 6_300, 'failed', 'statement 3 failed: column "x" contains null values'], ['verify', 'Verify', 0, 'skipped', 'the migration failed']),
    {
      outcome: 'failed',
      exitCode: 1,
      target,
      plan: { ...plan, pending: [{ ...migration, execution: { ...migration.execution, statements: 5, sentence: '5 statements, each its own transaction: if statement k fails, statements 1 to k-1 stay.' } }, dropMigration], risk: 'destructive' },
      backup,
      stop: {
        kind: 'failed',
        code: 'migration-failed',
        cause: 'Statement 3 of 5 failed: column "relationshipId" of relation "sessions" contains null values (23502).',
        state: 'The database is between: statements 1 to 2 of 5 are committed, 3 to 5 are not. The application that runs now is served by this state.',
        fix: 'Undo what is committed with `signalbox rollback --mode down --confirm "rollback production"`, or mend the file and run `npx prisma migrate resolve --rolled-back 20260201000000_add_multi_relationship_support` before the next deploy.',
        at: { file, line: 12 },
      },
      migration: {
        strategy: 'in-place',
        attempts: 2,
        milliseconds: 6_300,
        migrations: [
          { name, outcome: 'failed', milliseconds: null, statements: 5, committed: 2, failedStatement: 3, error: 'ERROR: column "relationshipId" of relation "sessions" contains null values\nSQLSTATE 23502', at: { file, line: 12 } },
          { name: '20260301000000_drop_couples', outcome: 'not-started', milliseconds: null, statements: 2 },
        ],
        blockers: [{ pid: 4711, application: 'relationship-app', state: 'idle in transaction', seconds: 184.2 }],
        invalidIndexes: [],
      },
    },
  ),
  'rolled-back': frame('rollback', stepsOf(['preview', 'Count what would be lost', 640], ['restore', 'Restore beside', 8_100], ['compare', 'Compare with the manifest', 1_900], ['swap', 'Change the names', 41], ['verify', 'Verify', 88]), {
    outcome: 'rolled-back',
    milliseconds: 10_900,
    target,
    checks: checks.slice(0, 2),
    rollback: {
      mode: 'restore',
      why: 'there is no `down.sql` for it',
      undoes: [name],
      losses: [
        { schema: 'public', table: 'sessions', inserted: 12, updated: 3, deleted: 0, counted: 'by-key', exported: 'losses/public.sessions.csv' },
        { schema: 'public', table: 'audit_log', inserted: 40, updated: 0, deleted: 0, counted: 'by-count' },
        { schema: 'public', table: 'users', inserted: 0, updated: 0, deleted: 0, counted: 'by-key' },
      ],
      backup: backup.id,
      keptAs: 'relationship_app_failed_20260301t120031z',
      cutOffMilliseconds: 41,
      done: true,
    },
  }),
  rehearsal: frame('rehearse', stepsOf(['plan', 'Plan', 900], ['copy', 'Copy the backup', 4_200], ['migrate', 'Migrate the copy', 410], ['down', 'Undo on the copy', 130]), {
    target,
    plan,
    milliseconds: 5_800,
    rehearsal: {
      from: 'backup',
      source: '20260301T120004Z-1a2b3c4d',
      bytes: 12_300_000,
      copyMilliseconds: 4_200,
      migrations: [{ name, milliseconds: 340, statements: 36, bytesBefore: 12_300_000, bytesAfter: 18_200_000, locks: null }],
      checksBefore: [],
      checksAfter: [...checks.slice(1), check('relationships match couples', 'equal', 3, { outcome: 'failed', found: 'relationships = 1999, couples = 2000', columns: ['relationships', 'couples'], rows: [{ relationships: '1999', couples: '2000' }] })],
      down: [{ migration: name, outcome: 'different-schema', milliseconds: 130, difference: '-  "status" "CoupleStatus" NOT NULL\n+  "status" text NOT NULL' }],
    },
    outcome: 'failed',
    exitCode: 1,
    stop: {
      kind: 'failed',
      code: 'checks-failed',
      cause: '1 of 5 checks does not hold after the migration: relationships match couples.',
      state: 'Only the scratch copy was changed, and it is gone.',
      fix: 'Mend `migration.sql` or the check, and push again.',
      at: { file: `prisma/migrations/${name}/checks.sql`, line: 3 },
    },
  }),
  'nothing-pending': frame('plan', stepsOf(['plan', 'Plan', 310]), { target, plan: { ...plan, pending: [], risk: 'none', prechecks: [] }, milliseconds: 610 }),
  deployed: frame('deploy', stepsOf(['deploy', 'Run the deploy command', 21_000], ['smoke', 'Smoke test', 320]), {
    deploy: {
      how: 'command',
      commit: plan.commit,
      milliseconds: 21_000,
      exitCode: 0,
      smoke: [
        { line: 'GET /healthz 200', url: 'https://app.example/healthz', outcome: 'passed', status: 200, milliseconds: 12, attempts: 3 },
        { line: 'GET /api/sessions 200 <500ms', url: 'https://app.example/api/sessions', outcome: 'passed', status: 200, milliseconds: 48, attempts: 1 },
      ],
    },
  }),
  usage: frame('migrate', [], {
    outcome: 'failed',
    exitCode: 3,
    milliseconds: 4,
    stop: { kind: 'usage', code: 'unknown-input', cause: 'There is no input `lock-timout`.', state: 'Nothing was touched.', fix: 'Did you mean `lock-timeout`?' },
  }),
  ...githubRecords,
}
