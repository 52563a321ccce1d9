import { chmod, readdir, readFile, readlink } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer, connect, type Socket } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { recordSchema } from '../../src/record/record.ts'
import { node24 } from '../../support/node-versions.ts'
import { scene, until, type Scene } from '../integration/way/scene.ts'
import type { Migrations } from '../support/prisma-project.ts'
import { plainEnvironment, startAction, startPost, temporaryDirectory, type RunningAction } from './door.ts'

/**
 * The action's main step, cancelled or killed while it works, and its post step: what they say and what they leave. GitHub's times are facts of
 * facts/github.md: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL; the post step runs afterwards.
 */

const patienceMs = 7500
const name = '20260201000000_slow'
const slow = { [name]: 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\nCREATE TABLE "two" AS SELECT 1 AS "id" FROM pg_sleep(20);\n' }
/** Slow in a copy alone: a backup of it takes no time, a restore does. */
const slowToRestore = `CREATE FUNCTION slow_in_a_copy(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF current_database() LIKE 'signalbox%' THEN PERFORM pg_catalog.pg_sleep(1); END IF; RETURN $1; END $$;
  CREATE INDEX slow_index ON "Thing" (slow_in_a_copy(id))`

const toClose: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0)) await close()
})

/** Where a run is to be when it is cut off. */
interface Phase {
  readonly title: string
  readonly command: 'backup' | 'migrate'
  readonly inputs?: Readonly<Record<string, string>>
  readonly pending?: Migrations
  readonly prepare?: (on: Scene) => Promise<unknown>
  /** True once it is there. */
  readonly reached: (on: Scene, action: RunningAction) => Promise<boolean>
  /** What the record, or the post step, says of the target. */
  readonly state: RegExp
  readonly step: RegExp
}

const open = { 'require-approval': 'false', 'acknowledge-when': 'never' }
const waitingForLock = (on: Scene) => on.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)

async function held(on: Scene, lock: string): Promise<void> {
  await on.sql('CREATE TABLE "held" (id int)')
  const holder = await on.server.connect(on.url)
  await holder.query(`BEGIN; ${lock}`)
  toClose.push(async () => await holder.close())
}

const phases: readonly Phase[] = [
  {
    title: 'while the dump is taken',
    command: 'backup',
    prepare: async (on) => await held(on, 'LOCK TABLE "held" IN ACCESS EXCLUSIVE MODE'),
    reached: async (on) => (await waitingForLock(on)).length > 0,
    state: /Nothing was touched|the target was only read/,
    step: /Back up the target/,
  },
  {
    title: 'while the backup is proven on an embedded server',
    command: 'backup',
    inputs: { 'scratch-url': '' },
    prepare: async (on) => await on.sql(slowToRestore),
    reached: async (_, action) => (await stepIn(action.temporary)) === 'proof' && (await programs(action)).some((line) => line.includes('CREATE INDEX')),
    state: /Nothing was touched|the target was only read/,
    step: /Prove the backup/,
  },
  {
    title: 'while the backup is proven in a scratch database',
    command: 'backup',
    prepare: async (on) => await on.sql(slowToRestore),
    reached: async (on) => (await on.server.run(on.scratch, `SELECT 1 FROM pg_stat_activity WHERE datname LIKE 'signalbox\\_scratch%' AND wait_event = 'PgSleep'`)).length > 0,
    state: /Nothing was touched|the target was only read/,
    step: /Prove the backup/,
  },
  {
    title: 'while a statement of the migration runs',
    command: 'migrate',
    inputs: { ...open, 'backup-proof': 'decode' },
    reached: async (on) => (await on.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(20)%' AND state = 'active' AND pid <> pg_backend_pid()`)).length > 0,
    state: /statement 1 of 2|prisma migrate deploy was running/,
    step: /prisma migrate deploy/,
  },
  {
    title: 'while the migration waits for a lock',
    command: 'migrate',
    pending: { [name]: 'ALTER TABLE "Thing" ADD COLUMN "more" TEXT;\n' },
    inputs: { ...open, 'backup-proof': 'decode', 'lock-timeout': '60s' },
    prepare: async (on) => await held(on, 'LOCK TABLE "Thing" IN ROW EXCLUSIVE MODE'),
    reached: async (on) => (await waitingForLock(on)).length > 0,
    state: /no statement of 1 committed|prisma migrate deploy was running/,
    step: /prisma migrate deploy/,
  },
]

async function started({ command, inputs, prepare, pending = slow }: Phase): Promise<{ on: Scene; action: RunningAction }> {
  const on = await scene({ pending })
  await prepare?.(on)
  return { on, action: await act(on, command, on.url, inputs) }
}

async function act(on: Scene, command: string, url: DatabaseUrl, inputs: Readonly<Record<string, string>> = {}): Promise<RunningAction> {
  const temporary = await temporaryDirectory()
  await chmod(temporary, 0o1777) // as /tmp is: an embedded server runs as another user than root
  const given = { command, 'database-url': url.reveal(), 'scratch-url': on.scratch.reveal(), 'working-directory': on.project.directory, ...inputs }
  return await startAction(given, { env: { ...on.childEnvironment, TMPDIR: temporary }, cwd: on.project.directory, node: await node24() })
}

/** Waits until the run is there. @throws Error with what it said when it ended before */
async function untilThere(action: RunningAction, what: string, look: () => Promise<boolean>): Promise<void> {
  await until(what, async () => {
    if (action.child.exitCode !== null) throw new Error(`it ended before: ${what}\n${withoutMasks(action.said())}`)
    return await look()
  })
}

async function stepIn(temporary: string): Promise<string | undefined> {
  const folder = path.join(temporary, 'signalbox')
  const [file] = (await readdir(folder).catch(() => [])).filter((entry) => /^progress-.*\.json$/.test(entry))
  if (file === undefined) return undefined
  return (JSON.parse(await readFile(path.join(folder, file), 'utf8')) as { step: { name: string } | null }).step?.name
}

/** What is of that run: processes that name its temporary directory or were started with it, and the sessions of its servers, which say what they do. */
async function programs({ env }: RunningAction): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      const [cwd, environment] = [await readlink(`/proc/${pid}/cwd`).catch(() => ''), await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')]
      return [command, cwd, environment].some((text) => text.includes(env['TMPDIR'] ?? '-')) ? [`${pid}: ${command}`] : []
    }),
  )
  return found.flat()
}

/** No process, no temporary file, no scratch database, no session; only the runner's files and the record. */
async function expectNothingLeft(on: Scene, action: RunningAction): Promise<void> {
  expect(await programs(action)).toEqual([])
  expect(await readdir(action.env['TMPDIR'] ?? '')).toEqual([])
  expect((await readdir(action.temporary)).filter((entry) => entry.startsWith('signalbox-'))).toEqual([])
  for (const url of [on.server.url, on.scratch]) expect(await on.server.run(url, `SELECT datname FROM pg_database WHERE datname LIKE 'signalbox\\_%'`)).toEqual([])
}

const withoutMasks = (stdout: string): string => stdout.split('\n').filter((line) => !/^::(add-mask|debug)::/.test(line)).join('\n').trim()

describe.each(phases)('$title', (phase) => {
  test('cancelled: ended and told within GitHub’s time, and the post step has nothing to say', async () => {
    const { on, action } = await started(phase)
    await untilThere(action, phase.title, async () => await phase.reached(on, action))
    const began = performance.now()
    action.child.kill('SIGINT')
    const ended = await action.finished()
    expect(performance.now() - began).toBeLessThan(patienceMs)
    expect(ended).toMatchObject({ exitCode: 1, outputs: { outcome: 'failed' } })
    expect(recordSchema.parse(JSON.parse(ended.record ?? ''))).toMatchObject({ stop: { code: 'cancelled', cause: 'The run was cancelled.', state: expect.stringMatching(phase.state) } })
    expect(withoutMasks(ended.stdout)).toMatch(/^::error::The run was cancelled\. /m)
    expect(ended.summary).toMatch(/State now:\*\* .*/)

    const postBegan = performance.now()
    const post = await startPost(action, await node24())
    const { exitCode, stdout, stderr } = await post.ended
    expect({ exitCode, stdout, stderr, summary: await post.summary() }).toEqual({ exitCode: 0, stdout: '', stderr: '', summary: '' })
    expect(performance.now() - postBegan).toBeLessThan(1500) // 300 ms of it on a machine that does nothing else
    await expectNothingLeft(on, action)
  })

  test('killed: the post step ends what is left and names the state', async () => {
    const { on, action } = await started(phase)
    await untilThere(action, phase.title, async () => await phase.reached(on, action))
    action.child.kill('SIGKILL')
    expect((await action.finished()).signal).toBe('SIGKILL')
    const began = performance.now()
    const post = await startPost(action, await node24())
    const { exitCode, stdout } = await post.ended
    expect(performance.now() - began).toBeLessThan(patienceMs)
    expect(exitCode).toBe(0)
    const errors = stdout.split('\n').filter((line) => line.startsWith('::error'))
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(phase.step)
    const summary = await post.summary()
    expect(summary).toMatch(/cut off/)
    expect(summary).toMatch(/State of the database as of then/)
    for (const text of [withoutMasks(stdout), summary]) expect(text).not.toContain(on.url.password)
    await until('nothing of it runs any more', async () => (await programs(action)).length === 0)
    await expectNothingLeft(on, action)
    expect((await readdir(path.join(action.temporary, 'signalbox'))).filter((entry) => entry.startsWith('progress-'))).toEqual([])
  })
})

/** A way to the server that can be shut without a word: what goes in comes out nowhere, as when a network breaks. */
async function breakable(url: DatabaseUrl): Promise<{ url: DatabaseUrl; shut: () => void }> {
  const sockets = new Set<Socket>()
  let shut = false
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const other = connect({ port: url.port, host: url.host, allowHalfOpen: true })
    for (const [from, to] of [[socket, other], [other, socket]] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('data', (chunk) => {
        if (!shut) to.write(chunk)
      })
      from.on('end', () => {
        if (!shut) to.end()
      })
      from.on('close', () => {
        if (!shut) to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toClose.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: DatabaseUrl.parse(url.reveal().replace(`:${url.port}/`, `:${port}/`), 'test'), shut: () => {
    shut = true
  } }
}

test('cancelled while the way to the server is dead: the record comes within GitHub’s time all the same', async () => {
  const on = await scene({ pending: slow })
  const way = await breakable(on.url)
  const action = await act(on, 'migrate', way.url, { ...open, 'backup-proof': 'decode' })
  await untilThere(action, 'the slow statement runs', async () => (await on.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(20)%' AND state = 'active' AND pid <> pg_backend_pid()`)).length > 0)
  way.shut()
  const began = performance.now()
  action.child.kill('SIGINT')
  const ended = await action.finished()
  expect(performance.now() - began).toBeLessThan(patienceMs)
  const record = recordSchema.parse(JSON.parse(ended.record ?? ''))
  expect(record).toMatchObject({ exitCode: 1, stop: { code: 'cancelled', state: expect.stringContaining('prisma migrate deploy was running') } })
  expect(record.steps.at(-1)).toMatchObject({ outcome: 'failed' })
  expect(record.warnings.join('\n')).toMatch(/Not ended in time after the cancel: /)
  const post = await startPost(action, await node24())
  expect(await post.ended).toMatchObject({ exitCode: 0, stdout: '' })
  await until('nothing of it runs any more', async () => (await programs(action)).length === 0)
})

test('a post step without a main step that left word does not begin the command', async () => {
  const on = await scene({ pending: slow })
  const action = await act(on, 'migrate', on.url, open)
  action.child.kill('SIGKILL')
  await action.ended
  const post = await startPost({ ...action, env: { ...action.env, GITHUB_STATE: '' } })
  const { exitCode, stdout } = await post.ended
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: 'Signalbox was ended before it began anything.\n' })
  expect(await on.sql(`SELECT relname FROM pg_class WHERE relname IN ('one', 'two')`)).toEqual([])
})

/** A webhook on loopback: it takes every message, and answers when it is told to. */
async function webhook(answers: boolean): Promise<{ url: string; moments: string[] }> {
  const moments: string[] = []
  const server = createHttpServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      moments.push((JSON.parse(text) as { moment: string }).moment)
      if (answers) response.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toClose.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}/hooks/s3cr3tt0k3n`, moments }
}

const quick = { [name]: 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\n' }

test('a migration tells its moments, in order', async () => {
  const on = await scene({ pending: quick })
  const { url, moments } = await webhook(true)
  const action = await act(on, 'migrate', on.url, { ...open, 'backup-proof': 'decode', 'notify-webhook': url })
  expect(await action.finished()).toMatchObject({ exitCode: 0 })
  expect(moments).toEqual(['backup-proven', 'migration-begun', 'migration-done'])
  expect(withoutMasks(action.said())).not.toContain('s3cr3tt0k3n')
})

test('a webhook that hangs holds neither the migration nor, after a cancel, its end', async () => {
  const on = await scene({ pending: slow })
  const { url, moments } = await webhook(false)
  const action = await act(on, 'migrate', on.url, { ...open, 'backup-proof': 'decode', 'notify-webhook': url })
  await untilThere(action, 'the slow statement runs, while the first message has no answer', async () => (await on.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(20)%' AND state = 'active' AND pid <> pg_backend_pid()`)).length > 0)
  expect(moments).toEqual(['backup-proven'])
  const began = performance.now()
  action.child.kill('SIGINT')
  const ended = await action.finished()
  expect(performance.now() - began).toBeLessThan(patienceMs)
  expect(recordSchema.parse(JSON.parse(ended.record ?? ''))).toMatchObject({ stop: { code: 'cancelled' } })
})

test('a deploy command that kills the process that started it: as docs/live-check.md shows it on GitHub', async () => {
  const action = await startAction({ command: 'deploy', environment: 'live', 'require-approval': 'false', 'deploy-command': 'kill -9 "$PPID"', comment: 'never' }, { env: plainEnvironment(), cwd: await temporaryDirectory(), node: await node24() })
  expect((await action.ended).signal).toBe('SIGKILL')
  const { stdout } = await (await startPost(action)).ended
  expect(stdout.split('\n').filter((line) => line.startsWith('::error'))).toEqual([expect.stringMatching(/^::error::Signalbox deploy was cut off at step “Run the deploy command”, since .* State as of then: The deploy command was running; whether the application was deployed is not known\. Look at the deployment first, then run `signalbox deploy` again\.$/)])
})
