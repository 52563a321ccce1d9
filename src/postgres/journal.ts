import { z } from 'zod'
import { Failure } from '../record/outcome.ts'
import type { Control } from './control.ts'
import { quotedLiteral } from './identifier.ts'

/**
 * The journal is written ahead: each entry is committed on its own before the thing it announces is done, so that whoever comes after a killed run knows
 * what may have happened. It names databases and files, never a row's values.
 */
export const journalTables = [
  `CREATE TABLE signalbox.runs (
     id text PRIMARY KEY,
     target_oid oid NOT NULL,
     target_database text NOT NULL,
     command text NOT NULL,
     actor text,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     ended_at timestamptz,
     outcome text CHECK (outcome IN ('succeeded', 'failed', 'refused', 'rolled-back')),
     plan_hash text,
     migrations jsonb NOT NULL DEFAULT '[]',
     backup jsonb,
     application_name text NOT NULL DEFAULT current_setting('application_name'),
     session_pid int NOT NULL DEFAULT pg_backend_pid(),
     host text,
     host_pid int,
     CHECK ((ended_at IS NULL) = (outcome IS NULL)))`,
  `CREATE INDEX ON signalbox.runs (target_oid, started_at)`,
  `CREATE TABLE signalbox.steps (
     number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     run text NOT NULL REFERENCES signalbox.runs,
     step text NOT NULL,
     details jsonb NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE INDEX ON signalbox.steps (run, number)`,
  `CREATE TABLE signalbox.holds (
     target_oid oid NOT NULL,
     migration text NOT NULL,
     checksum text NOT NULL,
     reason text NOT NULL,
     run text NOT NULL REFERENCES signalbox.runs,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     lifted_by text REFERENCES signalbox.runs,
     lifted_at timestamptz)`,
  `CREATE UNIQUE INDEX ON signalbox.holds (target_oid, migration, checksum) WHERE lifted_at IS NULL`,
] as const

const journalBackupSchema = z.strictObject({ id: z.string(), location: z.string(), sha256: z.string() })
/** A time with microseconds as PostgreSQL gives it in JSON, made one of ours. */
const time = z.string().transform((text) => new Date(text).toISOString())

const journalStepSchema = z.object({ step: z.string(), details: z.record(z.string(), z.unknown()), at: time })

const journalRunSchema = z.object({
  id: z.string(),
  targetOid: z.int(),
  targetDatabase: z.string(),
  command: z.string(),
  actor: z.string().nullable(),
  startedAt: time,
  endedAt: time.nullable(),
  outcome: z.enum(['succeeded', 'failed', 'refused', 'rolled-back']).nullable(),
  planHash: z.string().nullable(),
  migrations: z.array(z.string()),
  backup: journalBackupSchema.nullable(),
  applicationName: z.string(),
  sessionPid: z.int(),
  /** Its session in the control place is there still: the run lives, or the server has not noticed its end yet. */
  alive: z.boolean(),
  host: z.string().nullable(),
  hostPid: z.int().nullable(),
  steps: z.array(journalStepSchema).describe('in the order they were noted; the last one may or may not have happened'),
})

export type JournalBackup = z.infer<typeof journalBackupSchema>
export type JournalRun = z.infer<typeof journalRunSchema>
export type JournalOutcome = NonNullable<JournalRun['outcome']>

/** The step that names the workflow run in GitHub: `{ runId, attempt, repository }`. */
export const workflowRunStep = 'workflow-run'

/** What a run is about; known at its beginning or later. */
export interface RunFacts {
  readonly planHash?: string
  /** The pending migrations it is to apply or undo. */
  readonly migrations?: readonly string[]
  readonly backup?: JournalBackup
}

export interface RunToBegin extends RunFacts {
  readonly id: string
  readonly target: { readonly oid: number; readonly database: string }
  readonly command: string
  readonly actor?: string | undefined
  /** Where it runs, to find its process again. */
  readonly host?: { readonly name: string; readonly pid: number }
}

/** Writes the run down as begun. Take the lock first: it gives the session the name by which the run is found again. */
export async function beginRun({ session }: Control, run: RunToBegin): Promise<void> {
  await session.query(
    `INSERT INTO signalbox.runs (id, target_oid, target_database, command, actor, plan_hash, migrations, backup, host, host_pid)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`,
    [
      run.id, run.target.oid, run.target.database, run.command, run.actor ?? null, run.planHash ?? null, JSON.stringify(run.migrations ?? []),
      run.backup === undefined ? null : JSON.stringify(run.backup), run.host?.name ?? null, run.host?.pid ?? null,
    ],
  )
}

/** Adds what became known since the run began. */
export async function noteFacts(control: Control, id: string, facts: RunFacts): Promise<void> {
  const rows = await control.session.query(
    `UPDATE signalbox.runs SET plan_hash = coalesce($2, plan_hash), migrations = coalesce($3::jsonb, migrations), backup = coalesce($4::jsonb, backup)
     WHERE id = $1 AND ended_at IS NULL RETURNING id`,
    [id, facts.planHash ?? null, facts.migrations === undefined ? null : JSON.stringify(facts.migrations), facts.backup === undefined ? null : JSON.stringify(facts.backup)],
  )
  if (rows.length === 0) throw notOpen(id)
}

/**
 * Notes a step that is about to be taken.
 * @param step stable kebab-case id (`migrate-deploy`, `swap`)
 * @param details what one needs to finish or undo it; names only
 */
export async function noteStep({ session }: Control, id: string, step: string, details: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const rows = await session.query(
    `INSERT INTO signalbox.steps (run, step, details) SELECT id, $2, $3::jsonb FROM signalbox.runs WHERE id = $1 AND ended_at IS NULL RETURNING number`,
    [id, step, JSON.stringify(details)],
  )
  if (rows.length === 0) throw notOpen(id)
}

export async function endRun({ session }: Control, id: string, outcome: JournalOutcome): Promise<void> {
  const rows = await session.query(`UPDATE signalbox.runs SET ended_at = clock_timestamp(), outcome = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id`, [id, outcome])
  if (rows.length === 0) throw notOpen(id)
}

function notOpen(id: string): Failure {
  return new Failure({
    code: 'run-not-open',
    cause: `The journal has no open run ${id}: another run has ended it, or it never began.`,
    state: 'The journal was not changed; what was done before this moment is in it.',
    fix: 'Look at the journal: SELECT * FROM signalbox.runs ORDER BY started_at DESC LIMIT 5;',
  })
}

/** The newest run of a target, of any of these commands, that ended so; open ones only when no outcomes are given. */
export async function lastRun(
  control: Control,
  targetOid: number,
  { commands, outcomes }: { commands?: readonly string[]; outcomes?: readonly JournalOutcome[] } = {},
): Promise<JournalRun | undefined> {
  const runs = await readRuns(
    control,
    `r.target_oid = $1 AND ($2::jsonb IS NULL OR $2::jsonb ? r.command) AND ($3::jsonb IS NULL OR $3::jsonb ? r.outcome) ORDER BY r.started_at DESC LIMIT 1`,
    [targetOid, commands === undefined ? null : JSON.stringify(commands), outcomes === undefined ? null : JSON.stringify(outcomes)],
  )
  return runs[0]
}

export async function findRun(control: Control, id: string): Promise<JournalRun | undefined> {
  return (await readRuns(control, 'r.id = $1', [id]))[0]
}

/** Runs that never said how they ended, oldest first: running still (`alive`), or killed. */
export async function openRuns(control: Control, targetOid: number): Promise<JournalRun[]> {
  return await readRuns(control, 'r.target_oid = $1 AND r.ended_at IS NULL ORDER BY r.started_at', [targetOid])
}

async function readRuns({ session }: Control, condition: string, values: readonly unknown[]): Promise<JournalRun[]> {
  const rows = await session.query<{ run: unknown }>(
    `SELECT json_build_object(
       'id', r.id, 'targetOid', r.target_oid::int8, 'targetDatabase', r.target_database, 'command', r.command, 'actor', r.actor,
       'startedAt', r.started_at, 'endedAt', r.ended_at, 'outcome', r.outcome, 'planHash', r.plan_hash, 'migrations', r.migrations, 'backup', r.backup,
       'applicationName', r.application_name, 'sessionPid', r.session_pid, 'host', r.host, 'hostPid', r.host_pid,
       'alive', r.ended_at IS NULL AND EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.session_pid AND a.application_name = r.application_name),
       'steps', (SELECT coalesce(json_agg(json_build_object('step', s.step, 'details', s.details, 'at', s.at) ORDER BY s.number), '[]'::json)
                 FROM signalbox.steps s WHERE s.run = r.id)) AS run
     FROM signalbox.runs r WHERE ${condition}`,
    values,
  )
  return rows.map(({ run }) => journalRunSchema.parse(run))
}

const holdSchema = z.object({ migration: z.string(), checksum: z.string(), reason: z.string(), run: z.string(), at: time })
/** A migration that was undone with its `down.sql`: `migrate deploy` would apply it again, which only a new approval of it allows. */
export type Hold = z.infer<typeof holdSchema>

/** Puts a migration on hold; one that is on hold already stays so. */
export async function addHold({ session }: Control, targetOid: number, hold: Omit<Hold, 'at'>): Promise<void> {
  await session.query(
    `INSERT INTO signalbox.holds (target_oid, migration, checksum, reason, run) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (target_oid, migration, checksum) WHERE lifted_at IS NULL DO NOTHING`,
    [targetOid, hold.migration, hold.checksum, hold.reason, hold.run],
  )
}

/** @returns whether there was one */
export async function liftHold({ session }: Control, targetOid: number, hold: Pick<Hold, 'migration' | 'checksum'>, byRun: string): Promise<boolean> {
  const rows = await session.query(
    `UPDATE signalbox.holds SET lifted_by = $4, lifted_at = clock_timestamp()
     WHERE target_oid = $1 AND migration = $2 AND checksum = $3 AND lifted_at IS NULL RETURNING migration`,
    [targetOid, hold.migration, hold.checksum, byRun],
  )
  return rows.length > 0
}

/** The holds in force, oldest first. */
export async function holds({ session }: Control, targetOid: number): Promise<Hold[]> {
  const rows = await session.query<{ hold: unknown }>(
    `SELECT json_build_object('migration', migration, 'checksum', checksum, 'reason', reason, 'run', run, 'at', at) AS hold
     FROM signalbox.holds WHERE target_oid = $1 AND lifted_at IS NULL ORDER BY at, migration`,
    [targetOid],
  )
  return rows.map(({ hold }) => holdSchema.parse(hold))
}

/**
 * After a rename the target is another database by OID, and the journal follows. As statements, for the transaction of the renames
 * (`swapDatabases({ also })`).
 */
export function moveTarget(oldOid: number, newOid: number): string[] {
  return ['runs', 'holds'].map((table) => `UPDATE signalbox.${table} SET target_oid = ${newOid} WHERE target_oid = ${oldOid}`)
}

/** `noteStep` as a statement, for the transaction of the renames: the journal says that it happened exactly when it did. */
export function stepStatement(id: string, step: string, details: Readonly<Record<string, unknown>> = {}): string {
  return `INSERT INTO signalbox.steps (run, step, details) VALUES (${quotedLiteral(id)}, ${quotedLiteral(step)}, ${quotedLiteral(JSON.stringify(details))}::jsonb)`
}
