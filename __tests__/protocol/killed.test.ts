import { mkdir, readdir, readFile, readlink } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { releasable, scene, until, type Scene } from '../integration/way/scene.ts'
import { startCli } from './door.ts'

const name = '20260201000000_slow'
const slow = { [name]: 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\nCREATE TABLE "two" AS SELECT 1 AS "id" FROM until_released();\nCREATE TABLE "three" ("id" INTEGER PRIMARY KEY);\n' }

/** The terminal's door on a scene, in a temporary directory of its own, by which everything it starts can be found. */
async function opened(on: Scene, command: string, flags: string[] = []) {
  const temporary = path.join(on.project.directory, 'temporary')
  await mkdir(temporary, { recursive: true, mode: 0o777 })
  const env = { ...on.childEnvironment, TMPDIR: temporary, RUNNER_TEMP: temporary, DATABASE_URL: on.url.reveal() }
  const door = startCli([command, '--working-directory', on.project.directory, ...flags], { env, cwd: on.project.directory })
  return { ...door, temporary, pid: door.child.pid ?? 0 }
}
const unattended = ['--require-approval', 'false', '--backup-proof', 'decode']

/** Processes that stand in, or name, the project; a program's engine does too. */
async function processesOf({ project }: Scene, except: number): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid && Number(entry) !== except)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return `${command} ${cwd}`.includes(project.directory) ? [`${pid}: ${command}`] : []
    }),
  )
  return found.flat()
}

const sessions = (on: Scene) => on.server.run(on.server.url, `SELECT application_name AS name, state FROM pg_stat_activity WHERE application_name LIKE 'signalbox%' AND pid <> pg_backend_pid() AND datname IN ('${on.url.database}', 'signalbox')`)
const sleeping = (on: Scene) => on.sql(`SELECT pid FROM pg_stat_activity WHERE query LIKE '%until_released%' AND state = 'active' AND pid <> pg_backend_pid()`)

/** Nothing of a run is left: no process, no session, no temporary file, no scratch database, and the lock is free. */
async function nothingLeft(on: Scene, temporary: string): Promise<void> {
  await until('no process is left', async () => (await processesOf(on, 0)).length === 0)
  await until('no session is left', async () => (await sessions(on)).length === 0)
  expect(await readdir(temporary)).toEqual([])
  for (const url of [on.server.url, on.scratch]) expect(await on.server.run(url, `SELECT datname FROM pg_database WHERE datname LIKE 'signalbox\\_%'`)).toEqual([])
  const journal = on.server.url.withDatabase('signalbox')
  const [exists] = await on.server.run(on.server.url, `SELECT 1 FROM pg_database WHERE datname = 'signalbox'`)
  if (exists === undefined) return
  expect(await on.server.run(journal, `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)).toEqual([])
  expect(await on.server.run(journal, `SELECT id FROM signalbox.runs WHERE ended_at IS NULL AND target_database = '${on.url.database}'`)).toEqual([])
}

describe('a run that is killed (kill -9) during prisma migrate deploy', () => {
  test('leaves no child; the next run waits for its session, then says what happened and what is committed', async () => {
    const on = await scene({ pending: slow })
    const release = await releasable(on)
    const door = await opened(on, 'migrate', unattended)
    await until('the second statement runs', async () => (await sleeping(on)).length > 0)
    door.child.kill('SIGKILL')
    expect((await door.ended).signal).toBe('SIGKILL')
    await until('no child of it is left', async () => (await processesOf(on, 0)).length === 0)
    const [run] = await on.server.run(on.server.url.withDatabase('signalbox'), `SELECT id, plan_hash, migrations, outcome, (SELECT step FROM signalbox.steps WHERE run = id ORDER BY number DESC LIMIT 1) AS step FROM signalbox.runs WHERE target_database = '${on.url.database}'`)
    expect(run).toMatchObject({ outcome: null, step: 'migrate-deploy', migrations: [name], plan_hash: expect.stringMatching(/^[0-9a-f]{64}$/) })

    // Its statement works on, as nobody told the server: no advice to clear anything away meanwhile.
    expect(await sleeping(on)).toHaveLength(1)
    const { record: early } = await on.run('migrate', { 'require-approval': 'false' })
    expect(early).toMatchObject({ exitCode: 2, stop: { code: 'killed-run-still-works', rule: 8, cause: expect.stringContaining(String(run?.['id'])), fix: expect.stringContaining('pg_terminate_backend') } })

    await release()
    await until('its statement has ended', async () => (await sleeping(on)).length === 0)
    const { record: next } = await on.run('migrate', { 'require-approval': 'false' })
    expect(next).toMatchObject({ exitCode: 2, stop: { code: 'failed-migration', rule: 6, fix: expect.stringContaining(`--rolled-back ${name}`) } })
    expect(next.warnings.join('\n')).toContain(`Run ${String(run?.['id'])} (migrate) was killed at "migrate-deploy"`)

    // As that advice says: undone by hand, marked, and it goes; the journal closes the killed run.
    await on.sql(`DROP TABLE "one", "two"; UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}'; DELETE FROM _prisma_migrations WHERE rolled_back_at IS NOT NULL`)
    await on.project.addMigrations({ [name]: 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\n' })
    const { record: last } = await on.run('migrate', { 'require-approval': 'false', 'backup-proof': 'decode' })
    expect(last).toMatchObject({ outcome: 'succeeded', warnings: expect.arrayContaining([expect.stringContaining(`Run ${String(run?.['id'])} (migrate) was killed`)]) })
    expect(await on.server.run(on.server.url.withDatabase('signalbox'), `SELECT outcome FROM signalbox.runs WHERE id = '${String(run?.['id'])}'`)).toEqual([{ outcome: 'failed' }])
  })
})

describe('a run that is cancelled (SIGINT)', () => {
  test('during the migration: exit 1, what is committed is said, and nothing works on', async () => {
    const on = await scene({ pending: slow })
    const release = await releasable(on)
    const door = await opened(on, 'migrate', unattended)
    await until('the second statement runs', async () => (await sleeping(on)).length > 0)
    door.child.kill('SIGINT')
    const { exitCode, stdout } = await door.ended
    expect(exitCode).toBe(1)
    expect(stdout).toContain('The run was cancelled')
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/statement 1 of 3/)
    expect(await sleeping(on)).toEqual([])
    await nothingLeft(on, door.temporary)
    const rows = await on.sql(`SELECT relname FROM pg_class WHERE relname IN ('one', 'two', 'three')`)
    expect(rows).toEqual([{ relname: 'one' }])
    await release()
  })

  test('during a backup: exit 1, no dump, no server, no temporary file', async () => {
    const on = await scene()
    // A row that takes its time to be read holds the backup where it is.
    await on.sql(`CREATE FUNCTION slow_text(int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'x' $$; BEGIN; CREATE TABLE "held" (id int); COMMIT`)
    const blocker = await on.server.connect(on.url)
    const door = await opened(on, 'backup')
    await blocker.query('BEGIN; LOCK TABLE "held" IN ACCESS EXCLUSIVE MODE') // pg_dump and the reader of it wait
    const waiting = await until('the backup waits', async () => (await on.sql(`SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'signalbox%' AND wait_event_type = 'Lock'`)).length > 0)
    expect(waiting).toBe(true)
    door.child.kill('SIGINT')
    const { exitCode, stdout } = await door.ended
    await blocker.close()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('The run was cancelled')
    await nothingLeft(on, door.temporary)
    expect(await readdir(path.join(on.project.directory, '.signalbox/backups')).catch(() => [])).toEqual([])
  })
})
