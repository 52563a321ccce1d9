import { z } from 'zod'
import type { Clock } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import { withoutSecrets } from '../record/without-secrets.ts'
import type { BackupSchedule, VolumeBackup } from './model.ts'
import { operations } from './operations.ts'
import { isPassing } from './passing.ts'
import { nameReading, timeReading } from './readings.ts'
import { askRailway } from './shape.ts'

export interface BackupDependencies {
  readonly railway: Pick<Railway, 'request'>
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
}

/** One of 1.1 GB stood in the list after a minute (facts/railway.md E); a large first one takes long. */
const provenWithinMs = 30 * 60_000
/** Between two looks at the list, in milliseconds; then the last again and again. */
const looks = [2000, 3000, 5000, 5000, 10_000, 15_000] as const

const backupReading = z
  .object({ id: z.string().min(1), name: nameReading.nullish(), createdAt: timeReading, expiresAt: timeReading.nullish(), scheduleId: z.string().nullish(), usedMB: z.number().nullish() })
  .transform(({ id, name, createdAt, expiresAt, scheduleId, usedMB }): VolumeBackup => ({ id, name: name ?? null, createdAt, expiresAt: expiresAt ?? null, scheduleId: scheduleId ?? null, usedMB: usedMB ?? null }))
const listReading = z.object({ volumeInstanceBackupList: z.array(backupReading) })
const createReading = z.object({ volumeInstanceBackupCreate: z.object({ workflowId: z.string().nullish() }).nullish() })
const workflowReading = z.object({ workflowStatus: z.object({ status: z.string(), error: z.string().nullish() }) })
const schedulesReading = z.object({
  volumeInstanceBackupScheduleList: z.array(
    z.object({ kind: z.string().nullish(), cron: z.string(), retentionSeconds: z.number().nullish() }).transform(({ kind, cron, retentionSeconds }): BackupSchedule => ({ kind: kind ?? null, cron, retentionSeconds: retentionSeconds ?? null })),
  ),
})

/**
 * Every backup of a volume, newest first.
 * @param volumeId of the volume's instance in this environment: for another kind of id Railway answers `Not Authorized`
 * @throws RailwayError
 */
export async function listBackups(railway: Pick<Railway, 'request'>, volumeId: string): Promise<VolumeBackup[]> {
  const { volumeInstanceBackupList } = await askRailway(railway, operations.backups, { volumeInstanceId: volumeId }, listReading)
  return volumeInstanceBackupList.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
}

/**
 * Makes a backup and waits until it is proven that it is there: one of this name, which was not in the list before, stands in it twice the same. Its workflow is asked too, as long as
 * Railway tells it (a project's token is not told), since it knows of a failure first. It is never asked for twice: whether a lost request was done, the list shows.
 * @param name unique
 * @throws RailwayError; `isDone` is `unknown` when it was begun and is not proven
 */
export async function createBackup({ railway, clock }: BackupDependencies, volumeId: string, name: string): Promise<VolumeBackup> {
  const known = new Set((await listBackups(railway, volumeId)).map(({ id }) => id))
  const lost: RailwayError[] = []
  let workflowId = await begin(railway, volumeId, name, lost)
  const begun = clock.elapsed()
  let seen: VolumeBackup | undefined
  let unread: RailwayError | undefined
  let paused = 0
  for (let look = 0; ; look++) {
    const list = await listAfterwards(railway, volumeId)
    unread = list instanceof RailwayError ? list : undefined
    if (!(list instanceof RailwayError)) {
      const found = list.find((backup) => backup.name === name && !known.has(backup.id))
      if (found !== undefined && seen !== undefined && found.id === seen.id && found.createdAt === seen.createdAt) return found
      seen = found
    }
    if (workflowId !== undefined && seen === undefined && !(await isWorthAsking(railway, workflowId))) workflowId = undefined
    const pause = looks[look] ?? looks.at(-1) ?? 0
    paused += pause
    if (Math.max(clock.elapsed() - begun + pause, paused) > provenWithinMs) break
    await clock.sleep(pause)
  }
  const why = lost[0] === undefined ? 'Railway took the order' : `it is not known whether Railway took the order (${lost[0].message})`
  const end = unread === undefined ? '' : `; at last the list could not be read (${unread.message})`
  throw new RailwayError(`${why}, and no backup “${name}” stood in the volume’s list within ${provenWithinMs / 60_000} minutes${end}`, { trouble: 'said', operation: operations.createBackup.name, isDone: 'unknown' })
}

/**
 * The list, once a backup was begun: what is wrong with reading it says nothing about that.
 * @returns the error where it passes by itself
 * @throws RailwayError any other, `isDone: unknown`
 */
async function listAfterwards(railway: Pick<Railway, 'request'>, volumeId: string): Promise<VolumeBackup[] | RailwayError> {
  try {
    return await listBackups(railway, volumeId)
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    const { message, trouble, operation, traceId, field } = error
    if (isPassing(error)) return error
    throw new RailwayError(message, { trouble, operation, traceId, field, isDone: 'unknown' }, { cause: error })
  }
}

/** @returns the workflow's id, where there is one. @throws RailwayError when nothing was begun for sure */
async function begin(railway: Pick<Railway, 'request'>, volumeId: string, name: string, lost: RailwayError[]): Promise<string | undefined> {
  try {
    return (await askRailway(railway, operations.createBackup, { volumeInstanceId: volumeId, name }, createReading)).volumeInstanceBackupCreate?.workflowId ?? undefined
  } catch (error) {
    if (!(error instanceof RailwayError) || error.isDone === 'no') throw error
    lost.push(error)
    return undefined
  }
}

/** @returns false where Railway does not tell; what passes by itself is asked again. @throws RailwayError when the workflow has failed */
async function isWorthAsking(railway: Pick<Railway, 'request'>, workflowId: string): Promise<boolean> {
  let said: z.infer<typeof workflowReading>['workflowStatus']
  try {
    said = (await askRailway(railway, operations.workflow, { workflowId }, workflowReading)).workflowStatus
  } catch (error) {
    if (error instanceof RailwayError) return isPassing(error)
    throw error
  }
  if (said.status !== 'Error') return true
  throw new RailwayError(`Railway's backup failed: ${said.error ? withoutSecrets(said.error, 2000) : 'it does not say why'}`, { trouble: 'said', operation: operations.createBackup.name, isDone: 'no' })
}

/** What Railway backs up by itself. @throws RailwayError */
export async function readSchedules(railway: Pick<Railway, 'request'>, volumeId: string): Promise<BackupSchedule[]> {
  return (await askRailway(railway, operations.backupSchedules, { volumeInstanceId: volumeId }, schedulesReading)).volumeInstanceBackupScheduleList
}
