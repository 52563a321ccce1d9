import type { Session } from '../context/ports.ts'
import type { Control } from '../postgres/control.ts'
import { findRun, workflowRunStep, type JournalRun } from '../postgres/journal.ts'
import { judgeHistory, readHistory, type History, type JudgedHistory, type MigrationFile } from '../prisma/index.ts'
import { Refusal } from '../record/outcome.ts'
import type { Target } from '../record/record.ts'

/** A run of `migrate` of which something is in the database. */
export interface RunToUndo {
  readonly run: JournalRun
  /** Its migrations that are in the database, applied or failed half way; in the order in which they were started. */
  readonly undoes: readonly string[]
  /** Applied after that run by somebody else: a restore undoes them too. */
  readonly later: readonly string[]
  readonly judged: JudgedHistory
}

/** Enough to find the last one that did something behind failed ones that did nothing. */
const runsLookedAt = 20

/**
 * The newest run of this target that left something to undo. Runs that never said how they ended and are gone count as failed ones. Behind a run that was undone already none is taken
 * without being asked for: a second confirmation of the same words would undo another migration.
 * @param session on the target
 * @param asked the id of its record, or the number of its workflow run; undefined: the newest one
 * @throws Refusal `no-run-to-undo`, `nothing-to-undo`
 */
export async function findRunToUndo(control: Control | undefined, session: Session, target: Target, migrations: readonly MigrationFile[], asked?: string): Promise<RunToUndo> {
  if (control === undefined) throw noRun(target, 'there is no journal on its server')
  const ids = await control.session.query<{ id: string }>(
    `SELECT id FROM signalbox.runs WHERE target_oid = $1 AND command = 'migrate' AND (outcome IS NULL OR outcome IN ('succeeded', 'failed')) ORDER BY started_at DESC LIMIT ${runsLookedAt}`,
    [target.databaseOid],
  )
  const history = await readHistory(session, session.url.schema)
  const judged = judgeHistory(migrations, history, session.url.schema)
  let seen = 0
  let undone: string | undefined
  for (const { id } of ids) {
    const run = await findRun(control, id)
    if (run === undefined || run.alive) continue
    if (asked !== undefined && !isAsked(run, asked)) continue
    seen += 1
    const undoes = namesOf(run, history)
    if (undoes.length > 0 && undone !== undefined && asked === undefined) throw undoneBefore(target, undone, run)
    if (undoes.length > 0) return { run, undoes, later: laterThan(run, history), judged }
    if (await wasUndone(control, target, run)) undone ??= run.id
  }
  if (seen === 0 && asked !== undefined) throw noRun(target, `the journal has no finished run ${asked} of migrate for it among the last ${runsLookedAt}`)
  if (seen === 0) throw noRun(target, 'the journal has no finished run of migrate for it')
  throw new Refusal({
    code: 'nothing-to-undo',
    cause: `Nothing that signalbox migrate applied to "${target.database}" is in it any more: it was undone before, or was never begun.`,
    fix: 'See signalbox plan for what is applied and what is pending.',
  })
}

/** A rollback after it named its migrations. (It may have failed at its checks: what is not in the database any more is undone all the same.) */
async function wasUndone({ session }: Control, { databaseOid }: Target, { id }: JournalRun): Promise<boolean> {
  const rows = await session.query(
    `SELECT FROM signalbox.runs r, signalbox.runs m
     WHERE m.id = $2 AND r.target_oid = $1 AND r.command = 'rollback' AND r.started_at > m.started_at AND r.outcome IN ('rolled-back', 'failed')
       AND EXISTS (SELECT FROM jsonb_array_elements_text(r.migrations) name WHERE m.migrations ? name) LIMIT 1`,
    [databaseOid, id],
  )
  return rows.length > 0
}

/** Pure. */
export function isAsked({ id, steps }: Pick<JournalRun, 'id' | 'steps'>, asked: string): boolean {
  return id === asked || workflowRunOf({ steps }) === asked
}

/** The number of the workflow run that it was of, as text; undefined in a terminal. Pure. */
export function workflowRunOf({ steps }: Pick<JournalRun, 'steps'>): string | undefined {
  const noted = steps.find(({ step }) => step === workflowRunStep)?.details['runId']
  return typeof noted === 'string' || typeof noted === 'number' ? String(noted) : undefined
}

/** Pure. */
export function namesOf(run: Pick<JournalRun, 'migrations'>, { rows }: Pick<History, 'rows'>): string[] {
  return [...new Set(rows.filter(({ name, rolledBackAt }) => rolledBackAt === null && run.migrations.includes(name)).map(({ name }) => name))]
}

/** Pure. */
export function laterThan(run: Pick<JournalRun, 'migrations' | 'startedAt'>, { rows }: Pick<History, 'rows'>): string[] {
  const since = Date.parse(run.startedAt)
  return [...new Set(rows.filter((row) => row.rolledBackAt === null && !run.migrations.includes(row.name) && Date.parse(row.startedAt) > since).map(({ name }) => name))]
}

function noRun({ database }: Target, why: string): Refusal {
  return new Refusal({
    code: 'no-run-to-undo',
    cause: `There is no run to undo of "${database}": ${why}.`,
    fix: 'Only what signalbox migrate applied can be undone. To get an earlier state by hand: restore a backup into a new database beside (pg_restore), and rename.',
  })
}

function undoneBefore({ database }: Target, undone: string, before: JournalRun): Refusal {
  return new Refusal({
    code: 'nothing-to-undo',
    cause: `The last migration of "${database}" (run ${undone}) is undone already; before it came run ${before.id} of ${before.startedAt} (${before.migrations.join(', ')}).`,
    fix: `To undo that one too, name it: run: ${workflowRunOf(before) ?? before.id}.`,
  })
}
