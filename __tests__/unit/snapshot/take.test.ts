import { describe, expect, it } from '@jest/globals'
import { RailwayError, type RailwayTrouble } from '../../../src/context/railway-port.ts'
import { Failure } from '../../../src/record/outcome.ts'
import type { VolumeFacts } from '../../../src/snapshot/look.ts'
import { takeSnapshot } from '../../../src/snapshot/take.ts'

const volume = { id: 'vi', volumeId: 'v', name: 'data', serviceId: 's', mountPath: '/data', state: 'READY', sizeMB: 1000, currentSizeMB: 100 }
const facts: VolumeFacts = {
  scope: { token: 'project', project: { id: 'p', name: 'shop' }, environment: { id: 'e', name: 'production', isEphemeral: false }, plan: { name: null, maxBackups: null } },
  database: { service: { id: 's', name: 'Postgres', instanceId: 'i', repository: null, image: 'postgres', latest: null, active: [], volumes: [volume] }, volume, by: 'its private name' },
  ...{ backups: [], schedules: [], pitr: null },
}
const row = { id: 'b', name: 'signalbox-x', createdAt: '2026-11-22T12:00:00Z' }
const down = (trouble: RailwayTrouble): RailwayError => new RailwayError('HTTP 503', { trouble, operation: 'Backups', isDone: 'no' })

/** Lists as they are read after the backup was begun; the last one again and again. */
async function taken(lists: readonly (RailwayError | (typeof row)[])[]): Promise<unknown> {
  let slept = 0
  let read = 0
  const request = async ({ kind }: { kind: string }): Promise<unknown> => {
    if (kind === 'mutation') return await Promise.resolve({ volumeInstanceBackupCreate: { workflowId: null } })
    const list = read === 0 ? [] : (lists[read - 1] ?? lists.at(-1))
    read++
    if (list instanceof RailwayError) throw list
    return { volumeInstanceBackupList: list }
  }
  const clock = { now: () => new Date('2026-11-22T12:01:00Z'), elapsed: () => slept, sleep: async (ms: number) => await Promise.resolve(void (slept += ms)) }
  return await takeSnapshot({ railway: { request }, clock }, facts, { name: 'signalbox-x', state: 'Nothing was migrated.' }).catch((error: unknown) => (error instanceof Failure ? error.details : Promise.reject(error as Error)))
}

describe('once the backup was begun', () => {
  const may = 'Nothing was migrated. A backup “signalbox-x” may still appear in the list of Postgres.'

  it.each(['not-reached', 'rate-limited', 'said'] as const)('a list that cannot be read for a while (%s) is read again', async (trouble) => {
    expect(await taken([down(trouble), down(trouble), [row], down(trouble), [row]])).toMatchObject({ id: 'b', provenBy: 'list' })
  })

  it('one that cannot be read until the time is up: it may still appear', async () => {
    expect(await taken([down('not-reached')])).toMatchObject({ state: may, cause: expect.stringContaining('at last the list could not be read (HTTP 503)') })
  })

  it.each(['not-authorized', 'bad-token', 'invalid'] as const)('one that will never be read (%s): at once, and it may still appear', async (trouble) => {
    expect(await taken([down(trouble), [row], [row]])).toMatchObject({ state: may })
  })
})
