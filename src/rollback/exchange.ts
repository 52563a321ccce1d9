import type { Context } from '../context/ports.ts'
import { withSession } from '../postgres/connection.ts'
import type { Control } from '../postgres/control.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { readDatabaseProperties } from '../postgres/database-properties.ts'
import { allowConnections, keptName } from '../postgres/databases.ts'
import { quotedName } from '../postgres/identifier.ts'
import { moveTarget, noteStep, stepStatement } from '../postgres/journal.ts'
import type { Lock } from '../postgres/lock.ts'
import { withSnapshots } from '../postgres/snapshot.ts'
import { swapDatabases } from '../postgres/swap.ts'
import { errorMessage } from '../record/error-facts.ts'
import { Failure } from '../record/outcome.ts'
import type { Loss } from '../record/record.ts'
import { exportLosses } from './export.ts'
import { freezeWrites, readWriteCounters, type Frozen } from './freeze.ts'
import { countLosses } from './losses.ts'
import type { MigrationMoments } from './moments.ts'

export interface Exchange {
  readonly runId: string
  readonly url: DatabaseUrl
  readonly beside: DatabaseUrl
  readonly moments: MigrationMoments | undefined
  /** Where the lost rows are written. */
  readonly directory: string
  /** @throws Refusal when these were not accepted */
  readonly accept: (losses: readonly Loss[]) => void
  /** Told what state things are in, before each change. */
  readonly say: (state: string) => void
}

export interface Exchanged {
  readonly losses: readonly Loss[]
  readonly keptAs: string
  readonly cutOffMilliseconds: number
}

/** What is lost if `beside` takes the place of `live`: two snapshots, compared. */
export async function compareLosses(context: Pick<Context, 'databases'>, { url, beside, moments, directory }: Pick<Exchange, 'url' | 'beside' | 'moments'> & { directory?: string }): Promise<Loss[]> {
  return await withSnapshots(context.databases, [url, beside], 'signalbox losses', async (live, before) => {
    const comparison = { live, before, moments }
    const losses = await countLosses(comparison)
    return directory === undefined || losses.length === 0 ? losses : await exportLosses({ ...comparison, losses, directory })
  })
}

/**
 * Writes frozen, the losses counted again and exported, then the swap: the restored database gets the name, the failed one is kept under another.
 * On any failure before the swap writes are allowed again and the target is as it was.
 */
export async function exchange(context: Context, { control, lock }: { control: Control; lock: Lock }, options: Exchange): Promise<Exchanged> {
  const { runId, url, beside, say } = options
  const { database } = url
  say(`Writes to ${database} are frozen for the swap (ALTER DATABASE … SET default_transaction_read_only); nothing else was changed.`)
  const frozen = await freezeWrites(context, control, database, async (thaw) => await noteStep(control, runId, 'freeze', { database, thaw, beside: beside.database }))
  try {
    const counters = await counted(context, url)
    const losses = await compareLosses(context, options)
    options.accept(losses)
    if ((await counted(context, url)) !== counters) throw writtenMeanwhile(database)
    const keptAs = keptName(database, 'failed', context.clock.now())
    await noteStep(control, runId, 'swap', { live: database, replacement: beside.database, keepAs: keptAs })
    say(`The swap of ${database} was running: it is all done or not at all; the database ${keptAs} is there when it is.`)
    const also = (oids: { live: number; replacement: number }): string[] => [...frozen.thaw, ...moveTarget(oids.live, oids.replacement), stepStatement(runId, 'swapped', { keptAs })]
    const { cutOffMilliseconds } = await swapDatabases({ control, lock, databases: context.databases, clock: context.clock }, { live: database, replacement: beside.database, keepAs: keptAs, also })
    frozen.thawed()
    say(`${database} is the restored database; the failed one is kept as ${keptAs}, closed to all but this role.`)
    return { losses, keptAs, cutOffMilliseconds }
  } catch (error) {
    throw await takenBack(context, control, frozen, error, options)
  }
}

/** Writes allowed again, and the database open, also where the swap was cut short (a cancelled run ends its statement on the server). @returns what to throw */
async function takenBack(context: Context, control: Control, frozen: Frozen, error: unknown, { url: { database }, say }: Exchange): Promise<unknown> {
  try {
    const session = await context.databases.connect(control.session.url, { applicationName: 'signalbox unfreeze' })
    const now = await readDatabaseProperties(session, database)
    if (now?.allowsConnections === false) await allowConnections(session, database)
    await session.close()
    await frozen.unfreeze()
  } catch (second) {
    const [thaw = ''] = frozen.thaw
    const state = `Writes to ${database} may still be frozen, or the database closed: it could not be undone (${errorMessage(second)}).`
    say(state)
    return new Failure({ code: 'still-frozen', cause: errorMessage(error), state, fix: `ALTER DATABASE ${quotedName(database)} ALLOW_CONNECTIONS true; ${thaw};` }, { cause: error })
  }
  say(error instanceof Failure && error.details.code === 'swap-failed' ? error.details.state : `${database} is as it was: nothing was swapped, and writes are allowed again.`)
  return error
}

async function counted({ databases }: Context, url: DatabaseUrl): Promise<string> {
  return await withSession(databases, url, { applicationName: 'signalbox losses' }, readWriteCounters)
}

function writtenMeanwhile(database: string): Failure {
  return new Failure({
    code: 'written-meanwhile',
    cause: `Somebody wrote to ${database} although writes were frozen (a client can override that): what would be lost is not known any more.`,
    state: `${database} is as it was: nothing was swapped, and writes are allowed again.`,
    fix: 'Stop what writes (the application, its workers), then run again.',
  })
}
