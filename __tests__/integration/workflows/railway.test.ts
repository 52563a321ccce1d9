import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { FakeRailway } from '../../support/railway/api.ts'
import type { App } from '../../support/railway/app.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService } from '../../support/railway/state.ts'
import { gapsOf, notedConnections, notingConnections } from '../../support/request-times.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { expectNoSecret, initName, production, type Production } from '../../support/production.ts'
import type { Pull } from '../../support/github/state.ts'
import { recordSchema } from '../../../src/record/record.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

// The whole way of the example's migration: its API runs on the loopback Railway, behind its edge, on a real PostgreSQL, and somebody writes through it all the while.

const example = path.resolve(import.meta.dirname, '../../../examples/relationship-app')
const migration = '20260201000000_add_multi_relationship_support'
const read = async (file: string): Promise<string> => await readFile(path.join(example, file), 'utf8')

/** Ten couples with a few sessions each. */
const rows = `
  INSERT INTO users (id, email, "displayName") SELECT id, 'user' || id || '@example.test', 'User ' || id FROM generate_series(1, 30) id;
  INSERT INTO couples (id, "inviteCode", status, "partnerOneId", "partnerTwoId") SELECT id, 'love-' || id, 'ACTIVE', id * 2 - 1, id * 2 FROM generate_series(1, 10) id;
  INSERT INTO sessions ("coupleId", "startedById", kind, rating) SELECT 1 + id % 10, (1 + id % 10) * 2, 'CHECK_IN', 1 + id % 5 FROM generate_series(1, 50) id;
  INSERT INTO streaks ("coupleId", "currentDays", "longestDays") SELECT id, 1, 2 FROM generate_series(1, 10) id;
  SELECT setval('users_id_seq', 30), setval('couples_id_seq', 10);`

/** A client that never stops: every write that was acknowledged, and every one that was not. */
class Writer {
  readonly acknowledged: number[] = []
  readonly refused: string[] = []
  #isOver = false
  readonly #loops: Promise<void>[]

  constructor(url: string) {
    this.#loops = [1, 2].map(async (first) => await this.#write(url, first))
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#loops)
  }

  async #write(url: string, first: number): Promise<void> {
    for (let n = first; !this.#isOver; n += 2) {
      const body = JSON.stringify({ kind: 'CHECK_IN', rating: 1 + (n % 5), moods: ['calm'] })
      try {
        const answer = await fetch(`${url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-user-id': String(1 + (n % 20)) }, body })
        const text = await answer.text()
        if (answer.status === 201) this.acknowledged.push((JSON.parse(text) as { id: number }).id)
        else this.refused.push(`${answer.status} ${text}`)
      } catch (error) {
        this.refused.push(String(error))
      }
      await delay(25)
    }
  }
}

let railway: FakeRailway
let api: FakeService
let app: App
let made: Production
let writer: Writer
let noted: string
let pull: Pull
let deployed: string
let before: string

beforeAll(async () => {
  railway = await startRailway()
  ends.push(async () => await railway.close())
  noted = path.join(await temporaryDirectory(), 'connections')
  railway.database('Postgres')
  api = railway.service('api')
  const program = (entry: string): { entry: string; cwd: string } => ({ entry: path.join(example, entry), cwd: example })
  const programs: Record<string, ReturnType<typeof program>> = { '*': program('src/server.ts') }
  app = await railway.app(api, { programs })
  const files = {
    'prisma/schema.prisma': await read('before/schema.prisma'),
    'prisma/checks/things.sql': null,
    'prisma/checks/data.sql': await read('prisma/checks/data.sql'),
    'signalbox.yml': [`railway-service: api`, `base-url: ${app.url}`, 'smoke: |', '  GET /healthz 200', '  GET /api/couples/me 200', 'watch-for: 12s', ''].join('\n'),
  }
  made = await production({ quick: true, railway, env: { SIGNALBOX_RAILWAY_API_URL: railway.url }, preloads: [notingConnections(noted, Number(new URL(railway.url).port))], files, first: { sql: await read(`prisma/migrations/${initName}/migration.sql`), rows } })
  before = made.hub.state.branches['main'] ?? ''
  programs[before] = program('before/server.ts')
  api.variables = { DATABASE_URL: made.url.reveal(), NODE_ENV: 'production' }
  const { environments } = made.hub.state
  Object.assign(environments['production-deploy']!.secrets, { DATABASE_URL: environments['production-plan']!.secrets['DATABASE_URL'] })
  railway.deployed(api, before)
  await app.resume()
  writer = new Writer(app.url)
  ends.push(async () => await writer.stop())
})
/** What was begun, also where not all of it came about. */
const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

test('push → plan → approval → migrate → approval → deploy: the exact commit serves, tested and watched', async () => {
  const files = Object.fromEntries(await Promise.all(['migration.sql', 'down.sql', 'checks.sql', 'prechecks.sql'].map(async (file) => [`prisma/migrations/${migration}/${file}`, await read(`prisma/migrations/${migration}/${file}`)] as const)))
  pull = await made.propose({ ...files, 'prisma/schema.prisma': await read('prisma/schema.prisma') }, { title: 'Several relationships' })
  const run = await made.merge(pull)
  await made.review(run, 'production')
  await run.waitingFor('production-deploy')
  // Migrated, and the old code goes on serving: nothing was asked of Railway before the second approval.
  expect(app.serving()).toBe(before)
  expect(railway.requests).toEqual([])

  await made.review(run, 'production-deploy')
  await succeeded(run)
  deployed = made.hub.state.branches['main'] ?? ''
  expect(app.serving()).toBe(deployed)
  expect(app.running()).toHaveLength(1)
  expect(railway.requests.filter(({ kind }) => kind === 'mutation').map(({ fields, variables }) => [fields, variables])).toEqual([[['serviceInstanceDeployV2'], { serviceId: api.id, environmentId: api.environmentId, commitSha: deployed }]])
  await expectGentle()
  const shown = run.job('deploy').everything()
  expect(shown).toContain(`api serves ${deployed}`)
  expect(shown).toMatch(/listening on http:/)
  // The job of deploy has the role that only reads.
  expect(shown).toContain('the history in the database')
  const { watch } = recordSchema.parse(JSON.parse(made.hub.state.artifacts.find(({ name }) => name === 'signalbox-deploy-1.json')?.content.toString() ?? ''))
  expect(watch?.signals.map(({ id }) => id)).toContain('connections')
  expect(made.comments(pull)).toHaveLength(1)
}, 300_000)

test('workflow_dispatch rollback: the old code first, then its schema; what is lost was named and exported', async () => {
  const couple = await fetch(`${app.url}/api/couples`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-user-id': '21' }, body: JSON.stringify({ partnerId: 22, inviteCode: 'NEW-COUPLE' }) })
  expect(couple.status).toBe(201)
  railway.requests.length = 0
  const run = await made.dispatch({ mode: 'down', confirm: 'rollback production', 'accept-loss': true }, 'rollback.yml')
  await made.review(run, 'production-rollback', { user: 'carol' })
  await succeeded(run)
  expect(app.serving()).toBe(before)
  expect(railway.requests.filter(({ kind }) => kind === 'mutation').map(({ fields }) => fields)).toEqual([['deploymentRollback']])
  await expectGentle()
  const shown = run.job('undo').everything()
  // Never the new code on the old schema.
  const [back, undone] = [shown.indexOf(`api serves ${before.slice(0, 8)} again`), shown.indexOf('##[group]Undo with down.sql')]
  expect([back > 0, undone > back]).toEqual([true, true])
  expect(await made.sql(`SELECT to_regclass('relationships')::text AS relationships, (SELECT count(*)::int FROM couples WHERE "inviteCode" = 'NEW-COUPLE') AS couples`)).toEqual([{ relationships: null, couples: 1 }])
  expect(made.comments(pull).join('\n')).toContain('`public.relationship_lifecycle_events`')
  const exported = await exportedRows()
  expect(exported.get('public.relationships')).toContain('NEW-COUPLE')
  expect([...exported.keys()].sort()).toEqual(['public.point_events', 'public.relationship_lifecycle_events', 'public.relationship_members', 'public.relationships', 'public.sessions'])
}, 300_000)

test('every write that was acknowledged is there; hardly one was refused', async () => {
  await writer.stop()
  // Locks of the way down may make PostgreSQL end a transaction of the application (deadlock): that write was never acknowledged.
  expect(writer.refused.filter((answer) => !answer.startsWith('500 '))).toEqual([])
  expect(writer.refused.length).toBeLessThanOrEqual(2)
  expect(writer.acknowledged.length).toBeGreaterThan(100)
  const kept = await made.sql(`SELECT count(*)::int AS n FROM sessions WHERE id IN (${writer.acknowledged.join(', ')})`)
  expect(kept).toEqual([{ n: new Set(writer.acknowledged).size }])
})

test('no secret is shown anywhere, and both were asked as they describe themselves', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
  expect(railway.problems).toEqual([])
  expect(railway.requests.map(({ status }) => status).filter((status) => status === 400)).toEqual([])
})

async function succeeded(run: WorkflowRun): Promise<void> {
  if ((await run.finished) !== 'success') throw new Error(run.everything())
}

/** Never over one a second, and few. They are a second apart where they are sent. */
async function expectGentle(): Promise<void> {
  const ofProcesses = await notedConnections(noted)
  await rm(noted)
  expect(ofProcesses.flat()).toHaveLength(railway.requests.length)
  expect(railway.requests.length).toBeGreaterThan(5)
  expect(railway.requests.length).toBeLessThanOrEqual(60)
  for (const gap of ofProcesses.flatMap(gapsOf)) expect(gap).toBeGreaterThanOrEqual(1000)
}

/** What the rollback kept of each table, decrypted. */
async function exportedRows(): Promise<Map<string, string>> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addIdentity(made.hub.state.environments['production-rollback']?.secrets['BACKUP_IDENTITY'] ?? '')
  const found = new Map<string, string>()
  for (const { name, content } of made.hub.state.artifacts) {
    const table = /\.lost\.\d+-(.+)\.ndjson\.age$/.exec(name)?.[1]
    if (table !== undefined) found.set(table, await decrypter.decrypt(new Uint8Array(content), 'text'))
  }
  return found
}
