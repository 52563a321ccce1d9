import { DatabaseError, type Context, type Session } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import type { Control } from '../postgres/control.ts'
import { deadlockDetected, describeBlocker, lockNotAvailable, pauseBetweenAttempts, watchBlockers } from '../postgres/blockers.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { qualifiedName } from '../postgres/identifier.ts'
import { addHold, liftHold, noteStep } from '../postgres/journal.ts'
import type { Lock } from '../postgres/lock.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import { openSnapshot, pinnedSettings, withSnapshots } from '../postgres/snapshot.ts'
import { Failure } from '../record/outcome.ts'
import type { Loss, Target } from '../record/record.ts'
import { undoSteps, type Down } from './down-files.ts'
import { countDownLosses, exportDownLosses } from './down-losses.ts'
import type { DownPlan } from './down-plan.ts'
import type { MigrationMoments } from './moments.ts'
import { DownError, runDowns } from './run-down.ts'
import type { Vanished } from './vanished.ts'

export interface WayDown {
  readonly runId: string
  readonly url: DatabaseUrl
  readonly target: Target
  readonly plan: DownPlan
  readonly moments: MigrationMoments | undefined
  readonly directory: string
  readonly accept: (losses: readonly Loss[]) => void
  readonly say: (state: string) => void
  readonly inputs: Pick<Inputs, 'lock-timeout' | 'lock-retries' | 'statement-timeout' | 'show-rows'>
}

/** What the downs take along, as it is now. */
export async function countDownPlan(context: Pick<Context, 'databases'>, url: DatabaseUrl, { copy, vanishes }: DownPlan, moments: MigrationMoments | undefined): Promise<Loss[]> {
  return await withSnapshots(context.databases, [url, copy.url], 'signalbox losses', async (live, after) => await countDownLosses({ live, after, vanishes, moments }))
}

/**
 * Runs the downs on the target, with `lock_timeout`, tried again as long as nothing is committed. In a transaction the tables that lose something are locked first, then
 * counted and exported: nobody writes between the count and the end.
 * @returns the losses, exported
 * @throws Failure `down-failed` saying what is undone and what is not
 */
export async function goDown(context: Context, { control, lock }: { control: Control; lock: Lock }, way: WayDown): Promise<Loss[]> {
  const losses: Loss[] = []
  const undone: string[] = []
  for (const [index, step] of undoSteps(way.plan.downs).entries()) {
    await lock.prove()
    const names = step.map(({ migration }) => migration)
    await noteStep(control, way.runId, 'down', { migrations: names })
    way.say(`down.sql of ${names.join(', ')} was running on ${way.target.database}; ${undone.length === 0 ? 'nothing was undone before it' : `undone before it: ${undone.join(', ')}`}. signalbox plan shows what is applied.`)
    losses.push(...(await withRetries(context, way, undone, async (attempt) => await runStep(context, control, way, step, { exporting: index === 0, attempt }))))
    undone.push(...names)
  }
  way.say(`Undone with down.sql: ${undone.join(', ')}; marked rolled back in _prisma_migrations and on hold until a plan that holds them is approved.`)
  return losses
}

async function withRetries<T>(context: Context, way: WayDown, undone: readonly string[], attemptOnce: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(attempt)
    } catch (error) {
      const nothingDone = error instanceof DownError ? error.undone : error instanceof DatabaseError
      const code = error instanceof DownError || error instanceof DatabaseError ? error.code : undefined
      if ((code !== lockNotAvailable && code !== deadlockDetected) || !nothingDone || attempt > way.inputs['lock-retries']) throw asFailure(error, way, undone)
      const why = code === deadlockDetected ? 'Gave way in a deadlock' : `Gave way to a lock after ${way.inputs['lock-timeout']} ms`
      context.log.info(`${why}, nothing is undone; attempt ${attempt + 1} of ${way.inputs['lock-retries'] + 1} follows.`)
      await context.clock.sleep(pauseBetweenAttempts)
    }
  }
}

async function runStep(context: Context, control: Control, way: WayDown, step: readonly Down[], { exporting, attempt }: { exporting: boolean; attempt: number }): Promise<Loss[]> {
  const { url, inputs, runId, target } = way
  const session = await context.databases.connect(url, { applicationName: `signalbox rollback ${runId}` })
  const observer = await context.databases.connect(url, { applicationName: 'signalbox observer' })
  const watch = watchBlockers({ session: observer, clock: context.clock }, { pid: session.pid }, { onBlocker: (blocker) => context.log.warning(describeBlocker(blocker)) })
  const held = step.map(({ migration, checksum }) => ({ migration, checksum, reason: 'undone by its down.sql', run: runId }))
  let losses: Loss[] = []
  const first = async (live: Session): Promise<void> => {
    if (exporting) losses = await lockAndExport(context, way, live, step[0]?.runs === 'one-transaction', attempt)
  }
  try {
    const options = { schema: url.schema, lockTimeout: inputs['lock-timeout'], statementTimeout: inputs['statement-timeout'], first }
    // Ahead of the commit: a migration that is undone without a hold would simply be applied again.
    await runDowns(session, step, { ...options, beforeCommit: async () => { for (const hold of held) await addHold(control, target.databaseOid, hold) } })
    return losses
  } catch (error) {
    for (const hold of held) await liftHold(control, target.databaseOid, hold, runId).catch(() => undefined) // a hold too many only asks for one approval more
    throw error
  } finally {
    await watch.stop()
    await observer.close()
    await session.close()
  }
}

async function lockAndExport(context: Context, way: WayDown, live: Session, inTransaction: boolean, attempt: number): Promise<Loss[]> {
  const { plan: { vanishes, copy }, moments, directory } = way
  if (!inTransaction) await live.query('BEGIN')
  else for (const name of touched(vanishes)) await live.query(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`)
  const after = await openSnapshot(context.databases, copy.url, 'signalbox losses')
  try {
    // The savepoint takes the settings back; the locks stay.
    await live.query('SAVEPOINT counting')
    for (const [name, value] of Object.entries(pinnedSettings)) await live.query('SELECT set_config($1, $2, true)', [name, value])
    const comparison = { live, after: after.session, vanishes, moments }
    const losses = await countDownLosses(comparison)
    way.accept(losses)
    const exported = losses.length === 0 ? losses : await exportDownLosses(comparison, attempt === 1 ? directory : `${directory}-${attempt}`)
    await live.query('ROLLBACK TO SAVEPOINT counting')
    if (!inTransaction) await live.query('COMMIT')
    return exported
  } finally {
    await after.close()
  }
}

function touched({ tables, columns }: Vanished): string[] {
  return [...tables.map(({ schema, name }) => qualifiedName(schema, name)), ...columns.map(({ schema, table }) => qualifiedName(schema, table))]
}

function asFailure(error: unknown, { target, say, inputs }: WayDown, undone: readonly string[]): unknown {
  const before = undone.length === 0 ? '' : `Undone and committed before it: ${undone.join(', ')}. `
  if (error instanceof DownError) {
    const { down, line } = error
    const state = error.undone ? `${before}${before === '' ? `${target.database} is as it was: n` : 'N'}othing of ${down.file} was done.` : `${before}Part of ${down.file} may be committed: it holds BEGIN or COMMIT itself.`
    say(state)
    return new Failure({ code: 'down-failed', cause: `${down.file}:${line} failed: ${shownMessage(error, inputs['show-rows'])}.`, state, fix: 'Mend down.sql and run again, or use mode: restore.', at: { file: down.file, line } }, { cause: error })
  }
  if (error instanceof DatabaseError) {
    const state = `${before}${before === '' ? `${target.database} is as it was: n` : 'N'}othing of the rest was done.`
    say(state)
    return new Failure({ code: 'down-failed', cause: `The way down stopped: ${shownMessage(error, inputs['show-rows'])}.`, state, fix: 'Mend the cause and run again, or use mode: restore.' }, { cause: error })
  }
  if (undone.length === 0) say(`${target.database} is as it was.`)
  return error
}
