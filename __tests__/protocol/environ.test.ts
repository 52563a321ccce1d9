import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { recordSchema } from '../../src/record/record.ts'
import { node24 } from '../../support/node-versions.ts'
import { scene, until, type Scene } from '../integration/way/scene.ts'
import { startAction, startPost, temporaryDirectory, type RunningAction } from './door.ts'

/**
 * What a program that Prisma loads finds in the environments of the processes above it: a prisma.config.ts that reads /proc/PID/environ of each, as anybody's could. On the Node
 * of `using: node24`.
 */

const name = '20260201000000_one'
const secrets = {
  'INPUT_RAILWAY-TOKEN': 'railway-0f3c2a1e-token',
  ACTIONS_RUNTIME_TOKEN: 'runtime.token+with/signs==',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id-token-of-the-job',
  GITHUB_TOKEN: 'ghs_abcdefghijklmnop',
  RAILWAY_TOKEN: 'railway-of-the-environment',
  AWS_SECRET_ACCESS_KEY: 'aws/secret+key',
  THEIR_OWN_PASSWORD: 'hunter2 "quoted"',
}

const formsOf = (secret: string): string[] => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')]

/** Appends to `seen` one line of JSON for each process from itself up to, and without, the test. */
const spying = (seen: string, until: number): string => `import { appendFileSync, readFileSync } from 'node:fs'

const of = (pid, what) => readFileSync('/proc/' + pid + '/' + what, 'utf8')
for (let pid = process.pid; pid > 1 && pid !== ${until}; pid = Number(/^PPid:\\s+(\\d+)/m.exec(of(pid, 'status'))[1])) {
  appendFileSync(${JSON.stringify(seen)}, JSON.stringify({ pid, command: of(pid, 'cmdline'), environ: of(pid, 'environ') }) + '\\n')
}

export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: process.env.DATABASE_URL ?? '' } }
`

interface Seen {
  readonly pid: number
  readonly command: string
  readonly environ: string
}

interface Spied {
  readonly on: Scene
  readonly action: RunningAction
  readonly seen: () => Promise<Seen[]>
}

async function migrating(sql: string): Promise<Spied> {
  const on = await scene({ pending: { [name]: sql } })
  const file = path.join(await temporaryDirectory(), 'seen')
  await writeFile(file, '')
  await writeFile(path.join(on.project.directory, 'prisma.config.ts'), spying(file, process.pid))
  const inputs = { command: 'migrate', 'database-url': on.url.reveal(), 'scratch-url': on.scratch.reveal(), 'working-directory': on.project.directory, 'require-approval': 'false', 'acknowledge-when': 'never', 'backup-proof': 'decode', comment: 'never' }
  const action = await startAction(inputs, { env: { ...on.childEnvironment, ...secrets, GITHUB_API_URL: 'http://127.0.0.1:1', DATABASE_URL: on.url.reveal() }, cwd: on.project.directory, node: await node24() })
  const seen = async (): Promise<Seen[]> => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Seen)
  return { on, action, seen }
}

function expectNoSecret(seen: readonly Seen[], { on, action }: Spied): void {
  expect(seen.some(({ pid }) => pid === action.child.pid)).toBe(true) // it came as far as ours, and ours is the process that the runner started
  const all = [...Object.values(secrets), on.url.password, on.scratch.password].flatMap(formsOf)
  for (const { pid, command, environ } of seen) {
    for (const form of all) if (`${command}\n${environ}`.includes(form)) throw new Error(`${JSON.stringify(form)} is in /proc/${pid}/environ of ${command.replaceAll('\0', ' ')}`)
    expect(environ).not.toMatch(/(^|\0)(INPUT_|STATE_|ACTIONS_)/)
  }
}

const handovers = async ({ temporary }: RunningAction): Promise<string[]> => (await readdir(path.join(temporary, 'signalbox'))).filter((entry) => entry.startsWith('handover-'))

describe('what Prisma finds in the environments of the processes above it', () => {
  test('no secret of the step, in no form; the run is as ever', async () => {
    const spied = await migrating('CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\n')
    const { on, action } = spied
    const ended = await action.finished()
    expect(ended).toMatchObject({ exitCode: 0, stderr: '', outputs: { outcome: 'succeeded' } })
    expect(ended.stdout).not.toMatch(/ExperimentalWarning|stays readable/)
    expect(await on.sql(`SELECT relname FROM pg_class WHERE relname = 'one'`)).toHaveLength(1)
    const seen = await spied.seen()
    expectNoSecret(seen, spied)
    expect(await handovers(action)).toEqual([])
    const post = await (await startPost(action, await node24())).ended
    expect(post).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('cancelled while Prisma runs: ended by the one process there is, and nothing lies about', async () => {
    const spied = await migrating('CREATE TABLE "one" AS SELECT 1 AS "id" FROM pg_sleep(60);\n')
    const { on, action } = spied
    await until('the slow statement runs', async () => {
      if (action.child.exitCode !== null) throw new Error(`it ended before: ${action.said()}`)
      return (await on.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%' AND state = 'active' AND pid <> pg_backend_pid()`)).length > 0
    })
    action.child.kill('SIGINT')
    const ended = await action.finished()
    expect(ended).toMatchObject({ exitCode: 1, signal: null })
    expect(recordSchema.parse(JSON.parse(ended.record ?? ''))).toMatchObject({ stop: { code: 'cancelled' } })
    expectNoSecret(await spied.seen(), spied)
    expect(await handovers(action)).toEqual([])
    const post = await (await startPost(action, await node24())).ended
    expect(post).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
  })
})

/** What a deploy command finds, in its own environment and in that of the process above it. */
async function deploying(node: string): Promise<{ own: string; above: string; said: string }> {
  const directory = await temporaryDirectory()
  const inputs = { command: 'deploy', environment: 'live', 'require-approval': 'false', 'deploy-command': 'env > own; tr "\\000" "\\n" < /proc/$PPID/environ > above', 'working-directory': directory, 'smoke-headers': '', comment: 'never' }
  const env = { PATH: process.env['PATH'] ?? '', HOME: directory, RAILWAY_TOKEN: secrets.RAILWAY_TOKEN, GITHUB_API_URL: 'http://127.0.0.1:1' }
  const { exitCode, stdout } = await (await startAction(inputs, { env, cwd: directory, node })).finished()
  expect(exitCode).toBe(0)
  return { own: await readFile(path.join(directory, 'own'), 'utf8'), above: await readFile(path.join(directory, 'above'), 'utf8'), said: stdout }
}

test('a deploy command is given what its step was given, and finds no more above', async () => {
  const { own, above } = await deploying(await node24())
  expect(own).toContain(`RAILWAY_TOKEN=${secrets.RAILWAY_TOKEN}\n`)
  expect(own).toMatch(/^GITHUB_REPOSITORY=octo\/app$/m)
  expect(own).not.toMatch(/^INPUT_/m)
  expect(above).not.toMatch(/RAILWAY_TOKEN|^INPUT_|^GITHUB_/m)
})

test('a Node that cannot start itself anew goes on as before, and says so once', async () => {
  if (process.execve !== undefined) return // there is one for the tests of this machine alone
  const { above, said } = await deploying(process.execPath)
  expect(above).toContain('INPUT_COMMAND=deploy')
  expect(said.match(/^::debug::What this step was given stays readable for the programs it starts.*$/gm)).toHaveLength(1)
})

test('a main step that was killed between its two images: the post step removes what it wrote', async () => {
  const temporary = await temporaryDirectory()
  const left = path.join(temporary, 'signalbox', `handover-${'0a'.repeat(12)}`)
  await mkdir(left, { recursive: true })
  await writeFile(path.join(left, 'environment.json'), '{"INPUT_COMMAND":"plan"}')
  await writeFile(path.join(temporary, 'state'), `handover<<directory\n${left}\ndirectory\n`)
  const env = { PATH: process.env['PATH'] ?? '', RUNNER_TEMP: temporary, GITHUB_ACTIONS: 'true', INPUT_COMMAND: 'plan' }
  const post = await (await startPost({ temporary, env }, await node24())).ended
  expect(post).toMatchObject({ exitCode: 0, stdout: 'Signalbox was ended before it began anything.\n' })
  expect(await readdir(path.join(temporary, 'signalbox'))).toEqual([])
})
