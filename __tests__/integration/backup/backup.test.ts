import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { proveBackup } from '../../../src/backup/proof.ts'
import { takeBackup } from '../../../src/backup/take.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { fileStore } from '../../../src/store/file.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer } from '../../support/servers.ts'
import { everything } from './everything.sql.ts'

const tool = 'signalbox test'
const directories: string[] = []

async function directory(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'backup-test-'))
  directories.push(made)
  return made
}

afterAll(async () => {
  for (const made of directories) await rm(made, { recursive: true, force: true })
})

describe.each([15, 16, 18] as const)('a backup of PostgreSQL %d', (major) => {
  let url: DatabaseUrl
  const context = testContext()

  beforeAll(async () => {
    const server = await postgresServer(major)
    url = await server.createDatabase()
    await server.run(url, everything(major === 15))
    process.env['SIGNALBOX_POSTGRES_BIN'] = await postgresBinaries(major)
  })

  it('is proven by restoring it', async () => {
    const age = await import('age-encryption')
    const recipient = await age.identityToRecipient(await age.generateX25519Identity())
    const store = fileStore(await directory())
    const taken = await takeBackup(context, { url, store, recipients: [recipient], tool })
    const scratch = (await postgresServer(major, { shared_buffers: '64MB' })).url
    const { proof } = await proveBackup(context, { backup: { manifest: taken.manifest, store, identities: [taken.runKey!.identity] }, level: 'restore', scratchUrl: scratch, target: url })
    expect(proof.level).toBe('restored')
    expect(proof.tables).toBe(taken.manifest.tables.length)
    expect(proof.rows).toBe(502 + 4 + 1 + 10 + 3 + 58 + 3 + 50)
    expect(proof.notes).toEqual([])
    expect(taken.manifest.largeObjects.count).toBe(3)
    expect((await readdir(path.dirname(taken.location))).sort()).toEqual([taken.manifest.dump.file, `${taken.manifest.id}.manifest.json`, `${taken.manifest.id}.proof.json`].sort())
  })
})
