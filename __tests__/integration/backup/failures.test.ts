import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findBackup } from '../../../src/backup/find.ts'
import { proveBackup, type ProofOptions } from '../../../src/backup/proof.ts'
import { removeOldBackups } from '../../../src/backup/retention.ts'
import { takeBackup, type TakenBackup, type TakeOptions } from '../../../src/backup/take.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { Manifest } from '../../../src/record/record.ts'
import { fileStore } from '../../../src/store/file.ts'
import { noStore } from '../../../src/store/none.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { goProgram } from '../../../support/programs.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const run = promisify(execFile)
const tool = 'signalbox test'
const made: string[] = []
const binaries = await postgresBinaries(15)
const environment = { ...process.env, SIGNALBOX_POSTGRES_BIN: binaries }
const context = testContext({ environment })
let server: TestServer
let scratch: TestServer
let url: DatabaseUrl

beforeAll(async () => {
  ;[server, scratch] = await Promise.all([postgresServer(15), postgresServer(15, { shared_buffers: '32MB' })])
  url = await server.createDatabase(`ein "Name" = 'ä'`)
  await server.run(
    url,
    `CREATE TABLE people (id serial PRIMARY KEY, name text); INSERT INTO people (name) SELECT md5(i::text) FROM generate_series(1, 20000) i;
     CREATE TABLE guarded (id int); INSERT INTO guarded SELECT generate_series(1, 50); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
     SELECT lo_from_bytea(1, 'x')`,
  )
})

afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

async function directory(): Promise<string> {
  const one = await mkdtemp(path.join(tmpdir(), 'backup-test-'))
  made.push(one)
  return one
}

async function taken(more: Partial<TakeOptions> = {}): Promise<TakenBackup & { directory: string }> {
  const folder = await directory()
  return { ...(await takeBackup(context, { url, store: fileStore(folder), recipients: [], tool, ...more })), directory: folder }
}

async function prove({ manifest, store, runKey }: TakenBackup, more: Partial<ProofOptions> = {}, changed: Partial<Manifest> = {}) {
  const identities = runKey ? [runKey.identity] : []
  return await proveBackup(context, { backup: { manifest: { ...manifest, ...changed }, store, identities }, level: 'restore', scratchUrl: scratch.url, target: url, ...more })
}

/** Nothing of ours is left on either server, and nothing is left half-written. */
async function expectNothingLeft(): Promise<void> {
  for (const { run: ask, url: at } of [server, scratch]) {
    const query = `SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE 'signalbox %' UNION ALL SELECT datname FROM pg_database WHERE datname LIKE 'signalbox_scratch%' UNION ALL SELECT rolname FROM pg_roles WHERE rolname = 'stub'`
    let left = await ask(at, query)
    for (let patience = 0; left.length > 0 && patience < 40; patience += 1) left = await ask(at, `SELECT pg_sleep(0.05); ${query}`)
    expect(left).toEqual([])
  }
}

async function recipientAndKey(): Promise<[string, string]> {
  const age = await import('age-encryption')
  const identity = await age.generateX25519Identity()
  return [await age.identityToRecipient(identity), identity]
}

describe('a backup', () => {
  it('is read by age, zstd and pg_restore alone', async () => {
    const ageProgram = await goProgram('age')
    const [recipient, identity] = await recipientAndKey()
    const { location, directory: folder } = await taken({ recipients: [recipient] })
    await writeFile(path.join(folder, 'key'), identity)
    const { stdout } = await run('sh', ['-c', '"$0" -d -i "$1" "$2" | zstd -dc | "$3" -f - | grep -c "^[0-9]*.[0-9a-f]\\{32\\}$"', ageProgram, path.join(folder, 'key'), location, path.join(binaries, 'pg_restore')])
    expect(Number(stdout)).toBe(20_000)
  })

  it('is readable by its owner alone and holds its manifest and proof beside it', async () => {
    const backup = await taken()
    await prove(backup)
    const found = await findBackup(backup.store, { target: backup.manifest.target, proof: 'restored' })
    expect(found.manifest).toEqual(backup.manifest)
    expect(found.proof.level).toBe('restored')
    expect((await run('sh', ['-c', 'stat -c %a "$0"/*', backup.directory])).stdout.trim().split('\n')).toEqual(['600', '600', '600'])
    await expectNothingLeft()
  })

  it('is made and proven without the program zstd', async () => {
    const bare = testContext({ environment: { ...environment, PATH: '/nonexistent' } })
    const folder = await directory()
    const backup = await takeBackup(bare, { url, store: fileStore(folder), recipients: [], tool })
    expect(backup.manifest.dump).toMatchObject({ compression: 'pg_dump-gzip', file: `${backup.manifest.id}.dump` })
    expect((await proveBackup(bare, { backup: { ...backup, identities: [] }, level: 'restore', scratchUrl: scratch.url })).proof.level).toBe('restored')
  })

  it('of store none leaves nothing but its proof in the record', async () => {
    const own = testContext({ environment })
    const store = await noStore(own.lifetime)
    const backup = await takeBackup(own, { url, store, recipients: [], tool })
    expect(backup.location).toBe('none')
    expect((await proveBackup(own, { backup: { ...backup, identities: [] }, level: 'decode' })).proof).toMatchObject({ level: 'decoded' })
    const before = await store.list()
    expect(before.length).toBe(3)
    await own.end()
    expect(await store.list()).toEqual([])
  })

  it('is whole when the store begins after the programs have ended', async () => {
    const pids: number[] = []
    const exec: typeof context.exec = {
      ...context.exec,
      pipeline: async (programs) => {
        const started = await context.exec.pipeline(programs)
        pids.push(...started.map(({ pid }) => pid))
        return started
      },
    }
    const gone = (pid: number): boolean => {
      try {
        return !process.kill(pid, 0)
      } catch {
        return true
      }
    }
    const small = await server.createDatabase()
    await server.run(small, 'CREATE TABLE t (v int); INSERT INTO t VALUES (1)')
    const inner = fileStore(await directory())
    const store: typeof inner = {
      ...inner,
      write: async (name, source) => {
        while (pids.length === 0 || !pids.every(gone)) await new Promise((resolve) => setTimeout(resolve, 10))
        await new Promise((resolve) => setImmediate(resolve))
        return await inner.write(name, source)
      },
    }
    const backup = await takeBackup({ ...context, exec }, { url: small, store, recipients: [], tool })
    expect((await prove({ ...backup, store: inner })).proof).toMatchObject({ level: 'restored', rows: 1 })
  })

  it('keeps its proof key out of what is stored', async () => {
    const [recipient] = await recipientAndKey()
    const backup = await taken({ recipients: [recipient] })
    await prove(backup, { level: 'decode' })
    for (const name of await readdir(backup.directory)) expect((await readFile(path.join(backup.directory, name))).includes(backup.runKey!.identity)).toBe(false)
    expect(backup.manifest.dump.encryption).toEqual({ recipients: [recipient] })
  })
})

describe('a failing program', () => {
  it.each([
    ['pg_dump', 'case $1 in --version) echo "pg_dump (PostgreSQL) 15.9";; *) printf PGDMP; echo "pg_dump: error: connection to server was lost" >&2; exit 1;; esac', 'pg_dump failed (exit code 1): connection to server was lost'],
    ['pg_dump', 'case $1 in --version) echo "pg_dump (PostgreSQL) 15.9";; *) printf PGDMP; kill -9 $$;; esac', 'pg_dump failed (ended by SIGKILL)'],
    ['zstd', 'head -c 1000 >/dev/null; echo "zstd: error 70 : Write error : No space left on device" >&2; exit 70', 'zstd failed (exit code 70)'],
  ])('%s is noticed and named, and its file removed', async (name, script, cause) => {
    const [bin, folder] = [await directory(), await directory()]
    await writeFile(path.join(bin, name), `#!/bin/sh\n${script}\n`)
    await chmod(path.join(bin, name), 0o755)
    const broken = testContext({ environment: { ...environment, PATH: `${bin}:${process.env['PATH'] ?? ''}`, SIGNALBOX_POSTGRES_BIN: name === 'pg_dump' ? bin : binaries } })
    await expect(takeBackup(broken, { url, store: fileStore(folder), recipients: [], tool })).rejects.toMatchObject({ kind: 'failed', details: { code: 'program-failed', cause: expect.stringContaining(cause) as unknown } })
    expect(await readdir(folder)).toEqual([])
    await expectNothingLeft()
  })
})

describe('a store', () => {
  it.each([
    ['a file', async () => {
      const file = path.join(await directory(), 'file')
      await writeFile(file, '')
      return file
    }, 'it is not a directory'],
    ['beneath a file', async () => {
      const file = path.join(await directory(), 'file')
      await writeFile(file, '')
      return path.join(file, 'below')
    }, 'it is not a directory'],
    ['where nobody may write', () => Promise.resolve('/proc/signalbox'), ''],
  ])('that is %s is refused before the dump begins', async (_, where, reason) => {
    await expect(takeBackup(context, { url, store: fileStore(await where()), recipients: [], tool })).rejects.toMatchObject({ kind: 'usage', details: { code: 'backup-store-unusable', cause: expect.stringContaining(reason) as unknown } })
  })

  it('that is full is named, and the unfinished file removed', async () => {
    const folder = await directory()
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', folder]).then(() => true, () => false)
    if (!mounted) return // only root can make a disk of this size
    try {
      await expect(takeBackup(context, { url, store: fileStore(folder), recipients: [], tool })).rejects.toMatchObject({ details: { code: 'backup-store-failed', cause: expect.stringContaining('the disk is full') as unknown } })
      expect(await readdir(folder)).toEqual([])
      await expectNothingLeft()
    } finally {
      await run('umount', [folder])
    }
  })
})

describe('a file that is not what it was', () => {
  const flip = async (file: string): Promise<void> => {
    const bytes = await readFile(file)
    bytes[Math.floor(bytes.length * 0.7)]! ^= 1
    await writeFile(file, bytes)
  }
  const changes: [string, (file: string) => Promise<void>][] = [
    ['a flipped bit', flip],
    ['its end cut off', async (file) => await truncate(file, (await readFile(file)).length - 10)],
    ['most of it cut off', async (file) => await truncate(file, 100)],
    ['nothing in it', async (file) => await truncate(file, 0)],
    ['something behind it', async (file) => await writeFile(file, 'x', { flag: 'a' })],
    ['another content', async (file) => await writeFile(file, (await readFile((await taken({ url: server.url })).location)))],
  ]
  describe.each(['restore', 'decode'] as const)('at proof %s', (level) => {
    it.each(changes)('with %s is noticed', async (_, change) => {
      const backup = await taken()
      await change(backup.location)
      await expect(prove(backup, { level })).rejects.toMatchObject({ kind: 'failed', details: { code: 'backup-damaged', cause: expect.stringContaining(backup.manifest.dump.file) as unknown } })
    })
  })

  it('is noticed when encrypted too', async () => {
    const [recipient] = await recipientAndKey()
    const backup = await taken({ recipients: [recipient] })
    await flip(backup.location)
    await expect(prove(backup)).rejects.toMatchObject({ details: { code: 'backup-damaged' } })
    await expectNothingLeft()
  })

  it('is not found as a backup', async () => {
    const backup = await taken()
    await prove(backup, { level: 'decode' })
    const wanted = { target: backup.manifest.target, proof: 'decoded' } as const
    const manifestFile = path.join(backup.directory, `${backup.manifest.id}.manifest.json`)
    const manifest = await readFile(manifestFile, 'utf8')
    for (const other of [{ database: 'another' }, { systemIdentifier: '1' }]) {
      const foreign = findBackup(backup.store, { ...wanted, target: { ...wanted.target, ...other } })
      await expect(foreign).rejects.toMatchObject({ kind: 'refused', details: { code: 'no-proven-backup', cause: expect.stringContaining('of another database') as unknown } })
    }
    // After a rollback by restoring the target has another OID and is the target still.
    await expect(findBackup(backup.store, { ...wanted, target: { ...wanted.target, databaseOid: 1 } })).resolves.toMatchObject({ manifest: { id: backup.manifest.id } })
    await expect(findBackup(backup.store, { ...wanted, proof: 'restored' })).rejects.toMatchObject({ details: { cause: expect.stringContaining('not proven that well') as unknown } })
    for (const [text, why] of [
      [manifest.slice(0, 500), 'not JSON'],
      ['{}', 'not a manifest'],
      [manifest.replace('"rows": 20000', '"rows": 20001'), 'of another dump or manifest'],
      [manifest.replace(/"file": ".*"/, '"file": "../../etc/passwd"'), 'not its own'],
    ] as const) {
      await writeFile(manifestFile, text)
      await expect(findBackup(backup.store, wanted)).rejects.toMatchObject({ details: { cause: expect.stringContaining(why) as unknown } })
    }
    await writeFile(manifestFile, manifest)
    await expect(findBackup(backup.store, wanted)).resolves.toBeDefined()
    await truncate(backup.location, 50)
    await expect(findBackup(backup.store, wanted)).rejects.toMatchObject({ details: { cause: expect.stringContaining('cut off or swapped') as unknown } })
  })
})

describe('a proof', () => {
  it('fails on what is not equal, naming it', async () => {
    const backup = await taken()
    const tables = backup.manifest.tables.map((table) => (table.name === 'people' ? { ...table, checksum: '1' } : { ...table, rows: 51 }))
    await expect(prove(backup, {}, { tables })).rejects.toMatchObject({
      details: { code: 'proof-failed', cause: expect.stringMatching(/table public\.guarded: 50 rows instead of 51; table public\.people: 20000 rows as it should be, but the checksum/) as unknown },
    })
    await expectNothingLeft()
  })

  it('knows a missing extension before it restores', async () => {
    const backup = await taken()
    await expect(prove(backup, {}, { extensions: [{ name: 'postgis', version: '3', schema: 'public' }] })).rejects.toMatchObject({ details: { code: 'scratch-lacks-extensions', cause: expect.stringContaining('postgis') as unknown } })
  })

  it('falls back to C where the scratch server lacks the locale, and says so', async () => {
    const backup = await taken()
    const { proof } = await prove(backup, {}, { locale: { encoding: 'UTF8', collate: 'xx_XX.UTF-8', ctype: 'xx_XX.UTF-8', provider: 'libc', icuLocale: null } })
    expect(proof.notes).toEqual([expect.stringContaining('xx_XX.UTF-8')])
  })

  it('happens neither on the target’s server nor on an older one', async () => {
    const backup = await taken()
    await expect(prove(backup, { scratchUrl: server.url })).rejects.toMatchObject({ kind: 'refused', details: { code: 'scratch-on-target', rule: 5 } })
    const target = { ...backup.manifest.target, serverVersion: 160001 }
    await expect(prove(backup, {}, { target })).rejects.toMatchObject({ kind: 'refused', details: { code: 'scratch-server-too-old' } })
  })

  it('leaves its copy where asked', async () => {
    const { copy } = await prove(await taken(), { keepCopy: true })
    expect(await scratch.run(copy!.url, 'SELECT count(*)::int AS n FROM people')).toEqual([{ n: 20_000 }])
    await copy!.drop()
    await expectNothingLeft()
  })
})

describe('a role', () => {
  it('that cannot read everything is told what to grant, and then can', async () => {
    const name = `reader_${Date.now()}`
    await server.run(url, `CREATE ROLE ${name} LOGIN PASSWORD 'p'`)
    const role = DatabaseUrl.of({ host: url.host, port: url.port, user: name, password: 'p', database: url.database })
    for (const hint of ['pg_read_all_data', 'done']) {
      try {
        await taken({ url: role })
        expect(hint).toBe('done')
        break
      } catch (error) {
        const { details } = error as { details: { code: string; cause: string; fix: string } }
        expect(details).toMatchObject({ code: 'backup-role-lacks-rights', cause: expect.stringContaining('row-level security hides rows of "public"."guarded"') as unknown })
        expect(details.fix).toContain(hint)
        await server.run(url, details.fix.replace(/^.*superuser: /, ''))
      }
    }
    await expectNothingLeft()
  })
})

describe('backup-keep', () => {
  it('removes the oldest of this database, whole', async () => {
    const folder = await directory()
    const store = fileStore(folder)
    const all: TakenBackup[] = []
    for (let index = 0; index < 3; index += 1) all.push(await takeBackup({ ...context, clock: { ...context.clock, now: () => new Date(Date.UTC(2026, 0, 1 + index)) } }, { url, store, recipients: [], tool }))
    await writeFile(path.join(folder, 'mine.txt'), 'x')
    await prove(all[0]!, { level: 'decode' })
    expect(await removeOldBackups(store, all[0]!.manifest.target, 1, () => undefined)).toEqual([all[1]!.location])
    const left = [all[0]!.manifest, all[2]!.manifest].flatMap(({ id }) => [`${id}.dump.zst`, `${id}.manifest.json`])
    expect((await readdir(folder)).sort()).toEqual([...left, `${all[0]!.manifest.id}.proof.json`, 'mine.txt'].sort())
  })
})
