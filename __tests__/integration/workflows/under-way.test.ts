import { setTimeout as delay } from 'node:timers/promises'
import type { FakeRailway } from '../../support/railway/api.ts'
import type { App, Program } from '../../support/railway/app.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService } from '../../support/railway/state.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

// A build that is still running when the rollback begins would go live on the undone database. An application writes all the while: its old code what was there before, its new code the new column.

const migration = 'prisma/migrations/20260201000000_note'
const hasNote = `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name = 'note'`

/** Writes a row for each POST /<id>. */
function program(insert: string): Program {
  const source = `
    import { createServer } from 'node:http'
    import pg from 'pg'
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 5000 })
    pool.on('error', () => undefined)
    const server = createServer(async (request, response) => {
      const asked = request.method === 'POST' ? pool.query(${JSON.stringify(insert)}, [Number(request.url.slice(1))]) : pool.query('SELECT 1')
      const [status, text] = await asked.then(() => [request.method === 'POST' ? 201 : 200, ''], (error) => [500, error.message])
      response.writeHead(status).end(text)
    })
    server.listen(0, process.env.HOST, () => console.log('listening on http://127.0.0.1:' + server.address().port))
    process.on('SIGTERM', () => server.close(() => process.exit(0)))`
  return { source }
}
const oldCode = program(`INSERT INTO "Thing" ("id", "name") VALUES ($1, 'old')`)
const newCode = program(`INSERT INTO "Thing" ("id", "name", "note") VALUES ($1, 'new', 'written')`)

/** A client that never stops: every write that was acknowledged, and what was answered to every other. */
class Writer {
  readonly acknowledged: number[] = []
  readonly refused: string[] = []
  #isOver = false
  readonly #loop: Promise<void>

  constructor(url: string) {
    this.#loop = this.#write(url)
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#loop
  }

  async #write(url: string): Promise<void> {
    for (let id = 1000; !this.#isOver; id += 1) {
      const answer = await fetch(`${url}/${id}`, { method: 'POST' }).then(async (said) => ({ status: said.status, text: await said.text() }), (error: unknown) => ({ status: 0, text: String(error) }))
      if (answer.status === 201) this.acknowledged.push(id)
      else this.refused.push(`${answer.status} ${answer.text}`)
      await delay(50)
    }
  }
}

let railway: FakeRailway
let api: FakeService
let app: App
let made: Production
let writer: Writer
let before: string
let deployed: string
/** How far GitHub's clock is ahead of the machine's. */
let ahead = 0

beforeAll(async () => {
  railway = await startRailway()
  ends.push(async () => await railway.close())
  api = railway.service('api')
  const programs: Record<string, Program> = { '*': newCode }
  app = await railway.app(api, { programs })
  const files = { 'signalbox.yml': `railway-service: api\nwatch-for: 0\nbackup-proof: decode\n` }
  // One approval for migration and deploy: a job less each time, and that way is tried too.
  made = await production({ quick: true, clock: () => new Date(Date.now() + ahead), approvals: 'once', railway, env: { SIGNALBOX_RAILWAY_API_URL: railway.url }, files })
  Object.assign(made.hub.state.environments['production']?.secrets ?? {}, { RAILWAY_TOKEN: railway.token })
  before = made.hub.state.branches['main'] ?? ''
  programs[before] = oldCode
  api.variables = { DATABASE_URL: made.url.reveal() }
  railway.deployed(api, before, { minutesAgo: 60 })
  await app.resume()
  writer = new Writer(app.url)
  ends.push(async () => await writer.stop())
})
/** What was begun, also where not all of it came about. */
const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

test('down: the deploy was cancelled in the middle of its build, which goes on at Railway: it is cancelled there, then the tables change', async () => {
  const pull = await made.propose({ [`${migration}/migration.sql`]: 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n', [`${migration}/down.sql`]: 'ALTER TABLE "Thing" DROP COLUMN "note";\n' }, { title: 'Add a note' })
  const run = await made.merge(pull)
  railway.scenario('stuck-building')
  await made.review(run, 'production')
  deployed = made.hub.state.branches['main'] ?? ''
  const build = await until(() => railway.state.deployments.find(({ commit, status }) => commit === deployed && status === 'BUILDING'))
  await run.cancel()
  expect(await run.finished).toBe('cancelled')
  expect(build.status).toBe('BUILDING')

  const undone = await rollback({ mode: 'down' })
  expect(undone.seen).toEqual({ mutations: ['deploymentCancel'], underWay: [], serving: before })
  expect(build.status).toBe('REMOVED')
  expect(orderIn(undone.run, 'Cancel what is under way of api', 'Undo with down.sql')).toBe(true)
  expect(undone.run.job('undo').everything()).toContain(`${build.id} (${deployed.slice(0, 8)})`)
  expect(app.serving()).toBe(before)
}, 300_000)

test('restore: the new code serves and is being built again: that build goes, the old code comes back, then the database is exchanged', async () => {
  ahead += 1100 // GitHub's times have whole seconds: what began in the one in which something was undone may be older than that
  const run = await made.dispatch()
  await made.review(run, 'production')
  await succeeded(run)
  expect(app.serving()).toBe(deployed)
  railway.scenario('stuck-building')
  await somebodyDeploys(deployed)
  const build = await until(() => railway.state.deployments.find(({ commit, status }) => commit === deployed && status === 'BUILDING'))

  const undone = await rollback({ mode: 'restore', 'accept-loss': true })
  expect(undone.seen).toEqual({ mutations: ['deploymentCancel', 'deploymentRollback'], underWay: [], serving: before })
  expect(build.status).toBe('REMOVED')
  expect(orderIn(undone.run, 'Cancel what is under way of api', 'Bring back what ran before of api', 'Swap')).toBe(true)
  expect(app.serving()).toBe(before)
}, 300_000)

test('every write that was acknowledged is in the table, or named and exported; the new code never met the old table', async () => {
  const written = writer.acknowledged.length
  await until(() => (writer.acknowledged.length > written + 5 ? true : undefined))
  await writer.stop()
  expect(writer.refused.filter((answer) => answer.includes('does not exist') && answer.includes('note'))).toEqual([])
  expect(writer.refused.length).toBeLessThanOrEqual(60)
  expect(writer.acknowledged.length).toBeGreaterThan(100)
  const kept = new Set((await made.sql('SELECT id FROM "Thing"')).map(({ id }) => Number(id)))
  const exported = await exportedIds()
  expect(writer.acknowledged.filter((id) => !kept.has(id) && !exported.has(id))).toEqual([])
  expect(exported.size).toBeGreaterThan(20)
  expect(made.hub.state.comments.map(({ body }) => body).join('\n')).toContain('`public.Thing`')
})

test('no secret is shown anywhere, and both were asked as they describe themselves', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
  expect(railway.problems).toEqual([])
})

/** Runs the rollback workflow to its end; `seen` is how Railway stood when the table was first seen changed. */
async function rollback(inputs: Record<string, string | boolean>): Promise<{ run: WorkflowRun; seen: unknown }> {
  railway.requests.length = 0
  const run = await made.dispatch({ confirm: 'rollback production', ...inputs }, 'rollback.yml')
  await made.review(run, 'production-rollback', { user: 'carol' })
  let isOver = false
  const changed = seenChanged(() => isOver)
  await succeeded(run).finally(() => (isOver = true))
  return { run, seen: await changed }
}

async function seenChanged(isOver: () => boolean): Promise<unknown> {
  for (;;) {
    // In the middle of the exchange nobody gets in.
    const rows = await made.sql(hasNote).catch(() => undefined)
    if (rows?.[0]?.['n'] === 0) {
      const underWay = railway.state.deployments.filter(({ status }) => ['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'WAITING'].includes(status)).map(({ id }) => id)
      return { mutations: railway.requests.filter(({ kind }) => kind === 'mutation').flatMap(({ fields }) => fields), underWay, serving: app.serving() }
    }
    if (isOver()) return undefined
    await delay(50)
  }
}

/** By Railway's API, as its dashboard does. */
async function somebodyDeploys(commit: string): Promise<void> {
  const query = 'mutation Again($serviceId: String!, $environmentId: String!, $commit: String!) { serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commit) }'
  const body = JSON.stringify({ query, operationName: 'Again', variables: { serviceId: api.id, environmentId: api.environmentId, commit } })
  const answer = await fetch(`${railway.url}?again`, { method: 'POST', headers: { 'content-type': 'application/json', 'project-access-token': railway.token }, body })
  expect(await answer.json()).toMatchObject({ data: { serviceInstanceDeployV2: expect.any(String) as unknown } })
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    await delay(10)
  }
}

async function succeeded(run: WorkflowRun): Promise<void> {
  if ((await run.finished) !== 'success') throw new Error(run.everything())
}

function orderIn(run: WorkflowRun, ...steps: string[]): boolean {
  const shown = run.job('undo').everything()
  const places = steps.map((step) => shown.indexOf(`##[group]${step}`))
  return places.every((place, index) => place > (places[index - 1] ?? -1))
}

/** Of the rows that the restore took out of sight, decrypted. */
async function exportedIds(): Promise<Set<number>> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addIdentity(made.hub.state.environments['production-rollback']?.secrets['BACKUP_IDENTITY'] ?? '')
  const ids = new Set<number>()
  for (const { name, content } of made.hub.state.artifacts) {
    if (!/\.lost\.\d+-public\.Thing\.ndjson\.age$/.test(name)) continue
    const lines = (await decrypter.decrypt(new Uint8Array(content), 'text')).trim().split('\n')
    for (const [, id] of lines.flatMap((line) => [...line.matchAll(/"id":\s*"?(\d+)/g)])) ids.add(Number(id))
  }
  return ids
}
