import { hostname } from 'node:os'
import { z } from 'zod'
import { openControl, type Control } from '../../postgres/control.ts'
import type { DatabaseUrl } from '../../postgres/database-url.ts'
import { beginRun, endRun, lastRun, noteStep, openRuns, workflowRunStep, type JournalOutcome, type JournalRun, type RunFacts } from '../../postgres/journal.ts'
import { takeLock, type Lock } from '../../postgres/lock.ts'
import { takeBackFreeze } from '../../rollback/killed-swap.ts'
import { errorMessage } from '../../record/error-facts.ts'
import { Refusal, Stop } from '../../record/outcome.ts'
import type { Target } from '../../record/record.ts'
import type { Run } from '../run.ts'

export interface Locked {
  readonly control: Control
  readonly lock: Lock
}

/**
 * Rule 8: takes the lock of the target, writes the run into the journal, does the work, and says how it ended, also when it throws. A run that was killed
 * before is closed in the journal when nothing of it is left; while one of its sessions still works on the target, no other may begin.
 */
export async function withLock<T>(run: Run, url: DatabaseUrl, target: Target, facts: RunFacts, work: (locked: Locked) => Promise<T>): Promise<T> {
  const { context, draft, id, command } = run
  const locked = await draft.step('lock', 'Take the lock', async () => {
    const control = await openControl(context, url, { create: true })
    if (control === undefined) throw new Error('openControl made no place although it was told to')
    const lock = await takeLock(control, target.databaseOid, { runId: id, command, actor: context.host.actor })
    await closeDeadRuns(run, control, target)
    await beginRun(control, { id, command, target: { oid: target.databaseOid, database: target.database }, actor: context.host.actor, host: { name: hostname(), pid: process.pid }, ...facts })
    const { runId, runAttempt, repository } = context.host
    if (runId !== undefined) await noteStep(control, id, workflowRunStep, { runId, attempt: runAttempt ?? null, repository: repository ?? null })
    return { control, lock }
  }, ({ control }) => (control.place === 'database' ? 'lock and journal in the database signalbox' : 'lock and journal in the schema signalbox of the target'))
  let outcome: JournalOutcome = 'failed'
  try {
    const result = await work(locked)
    outcome = draft.rolledBack ? 'rolled-back' : 'succeeded'
    return result
  } catch (error) {
    if (error instanceof Stop && error.kind !== 'failed') outcome = 'refused'
    throw error
  } finally {
    // A lost session has lost the lock too; the next run finds this one open in the journal.
    await endRun(locked.control, id, outcome).catch((error: unknown) => draft.warn(`The journal could not be closed: ${errorMessage(error)}`))
    await locked.lock.release()
    await locked.control.close()
  }
}

async function closeDeadRuns({ draft, context }: Run, control: Control, target: Target): Promise<void> {
  for (const dead of await openRuns(control, target.databaseOid)) {
    await refuseLivingSessions(control, target, dead)
    const mended = await takeBackFreeze(context, control, dead)
    await endRun(control, dead.id, 'failed')
    draft.warn(`${killed(dead)}; nothing of it is running any more.${mended}`)
  }
}

const failureSchema = z.object({ outcome: z.literal('failed'), state: z.string(), fix: z.string() })

/**
 * What our own last migration of this target said when it failed: how far it came and the ways on and back, which Prisma's history alone does not know.
 * @returns undefined where the journal knows of none
 */
export async function lastFailure({ context }: Pick<Run, 'context'>, url: DatabaseUrl, target: Target): Promise<{ run: string; state: string; fix: string } | undefined> {
  const control = await openControl(context, url, { create: false })
  if (control === undefined) return undefined
  try {
    const last = await lastRun(control, target.databaseOid, { commands: ['migrate'], outcomes: ['failed'] })
    const told = failureSchema.safeParse(last?.steps.findLast(({ step }) => step === 'migrated')?.details).data
    return last && told ? { run: last.id, ...told } : undefined
  } finally {
    await control.close()
  }
}

/**
 * A migration that is not finished may be another run's, at this very moment: rule 8 then says so, before rule 6 shows how to clear away what somebody is
 * still doing. Of a run that was killed and of which nothing is left, the record is told.
 * @throws Refusal (rule 8)
 */
export async function refuseRunningRuns({ context, draft }: Pick<Run, 'context' | 'draft'>, url: DatabaseUrl, target: Target): Promise<void> {
  const control = await openControl(context, url, { create: false })
  if (control === undefined) return
  try {
    for (const open of await openRuns(control, target.databaseOid)) {
      if (open.alive) throw runningRun(open)
      await refuseLivingSessions(control, target, open)
      draft.warn(`${killed(open)}; nothing of it is running any more.`)
    }
  } finally {
    await control.close()
  }
}

function killed({ id, command, steps }: JournalRun): string {
  return `Run ${id} (${command}) was killed at "${steps.at(-1)?.step ?? 'its beginning'}"`
}

function runningRun({ id, command, startedAt, sessionPid }: JournalRun): Refusal {
  return new Refusal({
    code: 'lock-held',
    rule: 8,
    cause: `Another run is at work on this target: run ${id} (${command}, since ${startedAt}, session ${sessionPid}).`,
    fix: 'Wait for that run to end, then run this again.',
  })
}

/** @throws Refusal while sessions of a killed run are on the target */
async function refuseLivingSessions(control: Control, target: Target, dead: JournalRun): Promise<void> {
  const left = await control.session.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datid = $1 AND pid <> pg_backend_pid() AND application_name = $2', [target.databaseOid, dead.applicationName])
  const [first] = left
  if (first === undefined) return
  throw new Refusal({
    code: 'killed-run-still-works',
    rule: 8,
    cause: `${killed(dead)}, and its session ${left.map(({ pid }) => pid).join(', ')} still works on the target.`,
    state: 'What that run was doing is still going on; nothing was begun by this one.',
    fix: `Wait until it ends, or end it: SELECT pg_terminate_backend(${first.pid});`,
  })
}
