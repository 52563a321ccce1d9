import { randomUUID } from 'node:crypto'
import { problemProcessing, Said } from '../said.ts'
import type { FakeBackup, FakeVolume } from '../state.ts'
import type { Asked } from './inventory.ts'

/** Facts E: observed 3 s after the request, listed after about 62 s. */
const usual = { workflow: 'complete', listedAfter: 62, isScheduled: false } as const

export const backupQueries = {
  volumeInstanceBackupList: (asked: Asked, { volumeInstanceId }: { volumeInstanceId: string }): object => {
    const { id } = volume(asked, volumeInstanceId)
    return asked.world.state.backups.filter((backup) => backup.volumeInstanceId === id && asked.world.isBy(backup.visibleAt))
  },
  volumeInstanceBackupScheduleList: (asked: Asked, { volumeInstanceId }: { volumeInstanceId: string }): object => {
    const { id } = volume(asked, volumeInstanceId)
    return asked.world.state.schedules.filter((schedule) => schedule.volumeInstanceId === id)
  },
  workflowStatus: ({ world }: Asked, { workflowId }: { workflowId: string }): object => {
    const workflow = world.state.workflows.find(({ id }) => id === workflowId)
    if (!workflow) return { status: 'NotFound', error: null }
    if (workflow.notFoundFor > 0) {
      workflow.notFoundFor -= 1
      return { status: 'NotFound', error: null }
    }
    return world.isBy(workflow.endsAt) ? { status: workflow.status, error: workflow.error } : { status: 'Running', error: null }
  },
}

export const backupMutations = {
  volumeInstanceBackupCreate: (asked: Asked, { volumeInstanceId, name }: { volumeInstanceId: string; name?: string }): object => {
    const { world } = asked
    const found = volume(asked, volumeInstanceId)
    const project = world.state.projects.find(({ id }) => id === found.projectId)
    const limit = (project?.planLimit as { volumes?: { maxBackupsCount?: number } } | null | undefined)?.volumes?.maxBackupsCount
    if (limit === 0) throw new Said('Creating volume backups and PITR is not available without upgrade to Pro')
    if (found.state !== 'READY') throw problemProcessing()
    const before = world.state.backups.filter((backup) => backup.volumeInstanceId === found.id)
    // The words are of the docs (volumes/backups.md); the live text is not known.
    if (found.currentSizeMB > found.sizeMB / 2 && before.length === 0) throw new Said("Manual backups are limited to 50% of the volume's total size")
    const course = world.nextBackups.shift() ?? usual
    const endsAt = world.after(course.listedAfter ?? 60)
    const isError = course.workflow === 'error'
    if (course.listedAfter !== null && !isError) world.state.backups.push(backup(asked, found, course.isScheduled ? 'Daily' : (name ?? 'Manual'), endsAt, course.isScheduled))
    if (course.workflow === 'no-id') return { workflowId: null }
    const workflow = { id: `backup-${randomUUID()}`, endsAt, status: isError ? ('Error' as const) : ('Complete' as const), error: isError ? 'Failed to create the snapshot' : null, notFoundFor: course.workflow === 'not-found-first' ? 2 : 0 }
    world.state.workflows.push(workflow)
    return { workflowId: workflow.id }
  },
}

function backup({ world }: Asked, volume: FakeVolume, name: string, visibleAt: string, isScheduled: boolean): FakeBackup {
  return {
    id: randomUUID(),
    volumeInstanceId: volume.id,
    name,
    createdAt: world.after(3),
    expiresAt: isScheduled ? world.iso(world.now() + 6 * 86_400_000) : null,
    externalId: `vs_${randomUUID().slice(0, 8)}`,
    referencedMB: Math.round(volume.currentSizeMB),
    usedMB: null,
    scheduleId: isScheduled ? randomUUID() : null,
    volumeInstanceSizeMB: volume.sizeMB,
    creatorId: null,
    visibleAt,
  }
}

function volume({ world, reach }: Asked, id: string): FakeVolume {
  return reach.found(world.state.volumes.find((one) => one.id === id))
}
