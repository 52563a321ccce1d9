import type { Clock } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import { createBackup } from '../railway/backups.ts'
import { explainRailway } from '../railway/explain.ts'
import { Failure } from '../record/outcome.ts'
import type { Snapshot } from '../record/record.ts'
import { describeSchedule } from './judge.ts'
import type { VolumeFacts } from './look.ts'
import { restoreSteps } from './restore-steps.ts'

export interface TakeDependencies {
  readonly railway: Pick<Railway, 'request'>
  readonly clock: Clock
}

/** Its name says whose it is, and of which commit: `signalbox-20261122T120000Z-1a2b3c4d-0f1e2d3`. Pure. */
export function snapshotName(runId: string, commit: string | null): string {
  return `signalbox-${runId}${commit === null ? '' : `-${commit.slice(0, 7)}`}`
}

/**
 * Has Railway back up the target's volume, and waits until it stands in the volume's list, twice the same. `provenBy: list` is all the proof there is: such a backup cannot be restored
 * anywhere else to be compared.
 * @param state what is true when it fails
 * @throws Failure
 */
export async function takeSnapshot({ railway, clock }: TakeDependencies, facts: VolumeFacts, { name, state }: { name: string; state: string }): Promise<Snapshot> {
  const { database, schedules, pitr } = facts
  const begun = clock.elapsed()
  try {
    const backup = await createBackup({ railway, clock }, database.volume.id, name)
    const instant = clock.now().toISOString()
    return {
      name,
      id: backup.id,
      volume: database.volume.name,
      service: database.service.name,
      createdAt: backup.createdAt,
      provenBy: 'list',
      milliseconds: Math.round(clock.elapsed() - begun),
      schedules: schedules.map(describeSchedule),
      pitr,
      instant,
      restore: restoreSteps(facts, { name, instant }),
    }
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    const { code, cause, fix } = explainRailway(error, `Having Railway back up the volume ${database.volume.name}`)
    const left = error.isDone === 'unknown' ? ` A backup “${name}” may still appear in the list of ${database.service.name}.` : ''
    throw new Failure({ code, cause, state: `${state}${left}`, fix: `${fix} Or give railway-snapshot: off, for our own backup does not need it.` }, { cause: error })
  }
}

/** The same with the moment of now, right before the migration begins: that is what a restore to a moment goes back to. Pure. */
export function atInstant(snapshot: Snapshot, facts: VolumeFacts, now: Date): Snapshot {
  const instant = now.toISOString()
  return { ...snapshot, instant, restore: restoreSteps(facts, { name: snapshot.name, instant }) }
}

/** The line that stands for it in the log. Pure. */
export function describeSnapshot({ name, volume, service, milliseconds }: Snapshot): string {
  return `“${name}” of the volume ${volume} (${service}) stands in Railway's list, after ${(milliseconds / 1000).toFixed(1)} s`
}
