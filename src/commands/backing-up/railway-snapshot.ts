import { RailwayError, type Railway } from '../../context/railway-port.ts'
import type { DatabaseUrl } from '../../postgres/database-url.ts'
import { explainRailway } from '../../railway/explain.ts'
import { askedScope, openScopeOrStop } from '../../railway/scope.ts'
import { Failure, Stop } from '../../record/outcome.ts'
import type { GuardRail, Snapshot } from '../../record/record.ts'
import { judgeVolume, refuseSnapshot } from '../../snapshot/judge.ts'
import { lookAtVolume, type VolumeFacts } from '../../snapshot/look.ts'
import { describeSnapshot, snapshotName, takeSnapshot } from '../../snapshot/take.ts'
import { partOfScope } from '../reaching/railway.ts'
import type { Run } from '../run.ts'

/** The target's volume on Railway, found and judged. */
export interface TargetVolume {
  readonly railway: Railway
  readonly facts: VolumeFacts
}

/**
 * Before anything is begun, with `railway-snapshot: also|only`: whether Railway can back up the target's volume, so that nobody approves what will be refused.
 * @returns undefined with `railway-snapshot: off`
 * @throws Refusal of `openScope`, `findDatabase`, `refuseSnapshot`; Failure when Railway cannot be asked
 */
export async function prepareSnapshot(run: Run, url: DatabaseUrl): Promise<TargetVolume | undefined> {
  const { draft, inputs } = run
  if (inputs['railway-snapshot'] === 'off') return undefined
  return await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
    const { volume, rails } = await lookAt(run, url)
    refuseSnapshot(rails)
    for (const { verdict, what } of rails) if (verdict === 'warning' || verdict === 'unknown') draft.warn(what)
    return volume
  }, describeFound)
}

/**
 * The same in a plan, where not knowing stops nothing: what Railway does by itself (schedules, restore to a moment) is told, and nobody is to approve what `migrate` will refuse.
 * Without a token nobody is asked.
 * @param isPending whether `migrate` would do anything, and so have a backup made
 * @throws Refusal as `prepareSnapshot`, where something is pending and `railway-snapshot` asks for a backup
 */
export async function lookAtBackups(run: Run, url: DatabaseUrl, isPending: boolean): Promise<void> {
  const { draft, inputs } = run
  if (inputs['railway-token'] === undefined) return
  const isWanted = inputs['railway-snapshot'] !== 'off'
  await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
    try {
      const { rails } = await lookAt(run, url)
      if (isWanted && isPending) refuseSnapshot(rails)
      return rails.map(({ what }) => what).join(' ')
    } catch (error) {
      if (!(error instanceof Stop) || error.kind === 'usage' || (error.kind === 'refused' && isWanted && isPending)) throw error
      const said = `Railway’s backups of the target are not known: ${error.details.cause}`
      // The target may stand somewhere else: that is nobody's concern unless a backup of Railway's is asked for.
      if (isWanted) draft.warn(`${said} As long as that is so, railway-snapshot makes migrate refuse.`)
      return said
    }
  }, (said) => said)
}

/** Has Railway back up the volume: a step, and the record's snapshot. @param state what is true when it fails @throws Failure */
export async function snapshot(run: Run, { railway, facts }: TargetVolume, { commit, state }: { commit: string | null; state: string }): Promise<Snapshot> {
  const { context, draft, id } = run
  const taken = await draft.step('snapshot', 'Have Railway back up the volume', async () => await takeSnapshot({ railway, clock: context.clock }, facts, { name: snapshotName(id, commit), state }), describeSnapshot)
  draft.parts.snapshot = taken
  countRequests(run, railway)
  return taken
}

async function lookAt(run: Run, url: DatabaseUrl): Promise<{ volume: TargetVolume; rails: GuardRail[] }> {
  const { context, draft, inputs } = run
  const token = inputs['railway-token']
  if (token === undefined) throw new Error('the input rules let a missing railway-token through')
  const { railway, scope } = await openScopeOrStop({ api: context.railway, clock: context.clock }, askedScope(inputs, token))
  draft.parts.railway = partOfScope(scope)
  try {
    const facts = await lookAtVolume({ railway, redact: context.redact }, scope, { url, tunnel: inputs['ssh-tunnel'] })
    const rails = judgeVolume(facts, inputs['railway-snapshot'])
    draft.parts.railway = { ...partOfScope(scope), guardRails: rails }
    return { volume: { railway, facts }, rails }
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    throw new Failure({ ...explainRailway(error, 'Looking at Railway’s backups'), state: draft.state }, { cause: error })
  } finally {
    countRequests(run, railway)
  }
}

function countRequests({ draft }: Run, railway: Railway): void {
  if (draft.parts.railway) draft.parts.railway = { ...draft.parts.railway, requests: railway.requests() }
}

function describeFound({ facts: { database, backups } }: TargetVolume): string {
  return `the volume ${database.volume.name} of ${database.service.name}, found by ${database.by}; ${backups.length} ${backups.length === 1 ? 'backup' : 'backups'} of it there`
}
