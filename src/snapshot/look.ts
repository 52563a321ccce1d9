import type { Redactor } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import { listBackups, readSchedules } from '../railway/backups.ts'
import { isHidden } from '../railway/hidden.ts'
import type { BackupSchedule, Scope, VolumeBackup } from '../railway/model.ts'
import { readServices } from '../railway/services.ts'
import { readVariables } from '../railway/variables.ts'
import { findDatabase, type FoundDatabase, type Target } from './find-database.ts'

export interface LookDependencies {
  readonly railway: Pick<Railway, 'request'>
  readonly redact: Pick<Redactor, 'add'>
}

/** What Railway has of the target's volume. */
export interface VolumeFacts {
  readonly scope: Scope
  readonly database: FoundDatabase
  /** Newest first. */
  readonly backups: readonly VolumeBackup[]
  readonly schedules: readonly BackupSchedule[]
  /** Whether it can be restored to a moment; null: not known. */
  readonly pitr: boolean | null
}

/** Set where point-in-time recovery is on (railwayapp/docs, volumes/point-in-time-recovery.md). */
const pitrVariable = 'WAL_ARCHIVE_BUCKET'

/**
 * Finds the target's volume and reads all that Railway's own backups of it depend on: five requests or a few more.
 * @throws Refusal of `findDatabase`; RailwayError
 */
export async function lookAtVolume(deps: LookDependencies, scope: Scope, target: Target): Promise<VolumeFacts> {
  return await lookAtVolumeOf(deps, scope, await findDatabase(deps, scope, await readServices(deps.railway, scope), target))
}

/** The same of a database that is found already. @throws RailwayError */
export async function lookAtVolumeOf(deps: LookDependencies, scope: Scope, database: FoundDatabase): Promise<VolumeFacts> {
  const backups = await listBackups(deps.railway, database.volume.id)
  const schedules = await readSchedules(deps.railway, database.volume.id)
  return { scope, database, backups, schedules, pitr: await readPitr(deps, scope, database.service.id) }
}

async function readPitr({ railway, redact }: LookDependencies, scope: Scope, serviceId: string): Promise<boolean | null> {
  try {
    return (await readVariables({ railway, redact }, scope, serviceId, 'unrendered')).has(pitrVariable)
  } catch (error) {
    if (isHidden(error)) return null
    throw error
  }
}
