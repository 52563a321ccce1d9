import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Loss } from '../../../src/record/record.ts'
import { keepExports } from '../../../src/rollback/keep-exports.ts'
import { fileStore } from '../../../src/store/file.ts'

const runId = '20260201T120000Z-0123abcd'
const rows = '{"change":"inserted","row":{"id":1,"mail":"alice@example.com"}}\n'
let directory: string
let losses: Loss[]
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'signalbox-keep-'))
  const exported = path.join(directory, '0001-public.people.ndjson')
  await writeFile(exported, rows)
  losses = [
    { schema: 'public', table: 'people', inserted: 1, updated: 0, deleted: 0, counted: 'by-key', exported },
    { schema: 'public', table: 'large', inserted: 1, updated: 0, deleted: 0, counted: 'by-count' },
  ]
})
afterEach(async () => await rm(directory, { recursive: true, force: true }))

test('exported rows go where backups are kept, and from the disk of the runner', async () => {
  const store = fileStore(path.join(directory, 'store'))
  await store.prepare()
  const [people, large] = await keepExports(losses, { store, runId, recipients: [] })
  expect(people?.exported).toBe(path.join(directory, 'store', `${runId}.lost.0001-public.people.ndjson`))
  expect(await readFile(people?.exported ?? '', 'utf8')).toBe(rows)
  expect(large).toEqual(losses[1])
  expect(await readdir(directory)).toEqual(['store'])
})

test('with recipients they are encrypted', async () => {
  const age = await import('age-encryption')
  const identity = await age.generateX25519Identity()
  const store = fileStore(path.join(directory, 'store'))
  await store.prepare()
  const [people] = await keepExports(losses, { store, runId, recipients: [await age.identityToRecipient(identity)] })
  const kept = await readFile(people?.exported ?? '')
  expect(kept.includes('alice')).toBe(false)
  const decrypter = new age.Decrypter()
  decrypter.addIdentity(identity)
  expect(await decrypter.decrypt(kept, 'text')).toBe(rows)
})

test('a store that fails leaves the rows where they are', async () => {
  const store = { ...fileStore(path.join(directory, 'store')), write: () => Promise.reject(new Error('the quota is used up')) }
  await expect(keepExports(losses, { store, runId, recipients: [] })).rejects.toThrow('the quota is used up')
  expect(await readFile(losses[0]?.exported ?? '', 'utf8')).toBe(rows)
})
