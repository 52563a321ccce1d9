import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readDown } from '../../../src/rollback/down-files.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'down-files-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

async function read(sql: string) {
  await writeFile(path.join(root, 'down.sql'), sql)
  return await readDown({ root }, { name: 'm', directory: root, file: 'migration.sql', sql: '', sha256: 'c', bytes: 0, downFile: 'down.sql' })
}

describe('how a down.sql runs', () => {
  test.each([
    ['DROP TABLE a; DROP TABLE b', 'one-transaction'],
    ['DROP TABLE a -- no semicolon', 'one-transaction'],
    ['DO $$ BEGIN DELETE FROM a; END $$;', 'one-transaction'],
    ['DROP INDEX CONCURRENTLY "i"; -- alone', 'outside'],
    ['BEGIN; DROP TABLE a; COMMIT;', 'own'],
  ])('%j: %s', async (sql, runs) => {
    expect(await read(sql)).toMatchObject({ migration: 'm', checksum: 'c', file: 'down.sql', sql, runs })
  })

  test('what PostgreSQL would refuse is refused with its line', async () => {
    await expect(read('DROP TABLE a;\nDROP INDEX CONCURRENTLY i;')).rejects.toMatchObject({ kind: 'refused', details: { code: 'down-cannot-run', at: { file: 'down.sql', line: 2 } } })
    await expect(read('\nDROP TABEL a;')).rejects.toMatchObject({ details: { code: 'down-cannot-run', at: { line: 2 } } })
  })

  test('a migration without one has none', async () => {
    expect(await readDown({ root }, { name: 'm', directory: root, file: 'migration.sql', sql: '', sha256: 'c', bytes: 0 })).toBeUndefined()
  })
})
