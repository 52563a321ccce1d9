import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { defaultSettings } from '../../../src/init/settings.ts'
import { minuteBefore } from '../../../src/init/watch-minute.ts'
import { renderWorkflow } from '../../../src/init/workflow-files.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

// What docs/maintenance.md says of the half hour before a window: the watch as `init --watch` writes it for that window, started at that moment.

const minute = 60_000
const opens = new Date((Math.floor(Date.now() / minute) + 31) * minute)
const clock = (date: Date): string => date.toISOString().slice(11, 16)
const window = `daily ${clock(opens)}-${clock(new Date(opens.getTime() + 60 * minute))} UTC`
const cron = `${minuteBefore(window, new Date())} * * * *`
const token = 'T0kenOfTheWebhook'

interface Told {
  readonly moment: string
  readonly text: string
  readonly planHash: string | null
  readonly url: string | null
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

const told: Told[] = []
const receiver = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  request.on('end', () => {
    told.push(JSON.parse(text) as Told)
    response.end()
  })
})
const moments = (): string[] => told.splice(0).map(({ moment }) => moment)

let made: Production
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const template = await readFile(path.resolve(import.meta.dirname, '../../../.github/workflow-templates/watch.yml'), 'utf8')
  const settings = { ...defaultSettings, source: { kind: 'hosted', repository: 'signalbox/signalbox', sha: '1'.repeat(40), version: '' }, workingDirectory: '.', installDirectory: '.', packageManager: 'npm' } as const
  const watch = renderWorkflow(template, { ...settings, watchMinute: minuteBefore(window, new Date()) })
  made = await production({ quick: true, files: { '.github/workflows/watch.yml': watch, 'signalbox.yml': `window: ${window}\ndeploy-command: 'true'\n` } })
  const plan = made.hub.state.environments['production-plan']
  if (!plan) throw new Error('there is no environment production-plan')
  plan.secrets['NOTIFY_WEBHOOK'] = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks/${token}`
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

async function watched(): Promise<WorkflowRun> {
  const [run] = await made.runner.trigger({ event: 'schedule', cron })
  if (!run) throw new Error('no watch was started')
  if ((await run.finished) !== 'success') throw new Error(run.everything())
  return run
}

test('a deploy that waits with nothing pending is no maintenance: nobody is told', async () => {
  const run = await made.dispatch()
  await run.waitingFor('production-deploy')
  await watched()
  expect(moments()).toEqual([])
})

test('half an hour before the window of a migration that waits it is told, once', async () => {
  const pull = await made.propose({ 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }, { title: 'Add a note' })
  const deploy = await made.merge(pull)
  await deploy.waitingFor('production')
  const hash = deploy.job('plan').outputs['plan-hash']
  expect(moments()).toEqual(['maintenance-announced', 'approval-wanted'])

  const first = await watched()
  expect(told).toEqual([expect.objectContaining({ moment: 'maintenance-soon', planHash: hash, url: expect.stringContaining(`/runs/${first.id}`) as unknown })])
  const facts = Object.fromEntries((told[0]?.facts ?? []).map(({ label, value }) => [label, value]))
  expect(facts).toMatchObject({ 'window opens': `${opens.toISOString().slice(0, 16).replace('T', ' ')} UTC`, migrations: '20260201000000_note', run: String(deploy.id) })
  expect(moments()).toEqual(['maintenance-soon'])
  expect(first.everything()).toContain('Announce the maintenance')

  expect((await watched()).everything()).not.toContain('Announce the maintenance')
  expect(moments()).toEqual([])
  // It is told outside: the pull request has the plan's comment, and the migration still waits.
  expect(made.comments(pull)).toHaveLength(1)
  expect(deploy.conclusion).toBeUndefined()
})

test('the address of the webhook and the secrets are shown nowhere, and GitHub was asked as it describes itself', () => {
  expectNoSecret(made)
  expect(made.runner.runs.map((run) => run.everything()).join('\n')).not.toContain(token)
  expect(made.hub.problems).toEqual([])
})
