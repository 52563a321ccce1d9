import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { temporaryDirectory } from '../../protocol/door.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'

// A repository that deploys by railway-service, and a pull request that writes a deploy-command into signalbox.yml.

let made: Production
let stolen: string
beforeAll(async () => {
  stolen = path.join(await temporaryDirectory(), 'stolen')
  made = await production({ quick: true, files: { 'signalbox.yml': 'railway-service: api\nwatch-for: 0\n' } })
})

test('whoever approves reads of it, and the command is never run beside the token', async () => {
  const pull = await made.propose({ 'signalbox.yml': `deploy-command: env > ${stolen}\nwatch-for: 0\n`, 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }, { title: 'Add a note' })
  const run = await made.merge(pull)
  await run.waitingFor('production')
  const { summary, log } = run.job('plan')
  for (const text of [summary, made.comments(pull).join('\n')]) {
    expect(text).toContain('**Look at this before you approve.** `signalbox.yml` decides otherwise than at')
    expect(text).toContain(`| \`deploy-command\` | _not set_ | \`env > ${stolen}\` |`)
    expect(text).toContain('| `railway-service` | `api` | _not set_ |')
  }
  expect(log).toContain('signalbox.yml decides otherwise than before where secrets go and what runs beside them (deploy-command, railway-service)')
  await made.review(run, 'production')
  await made.review(run, 'production-deploy')
  expect(await run.finished).toBe('failure')
  expect(run.job('deploy').log).toContain('railway-token is for railway-service; beside a deploy-command it is for nobody to use')
  expect(existsSync(stolen)).toBe(false)
  expectNoSecret(made, run.everything())
}, 300_000)

test('without a migration it is in the summary of the run that asks for the deploy', async () => {
  const run = await made.merge(await made.propose({ 'signalbox.yml': 'railway-service: worker\nbase-url: https://elsewhere.example\nsmoke: GET / 200\nwatch-for: 0\n' }, { title: 'Look elsewhere' }))
  await run.waitingFor('production-deploy')
  expect(run.job('plan').summary).toContain('| `base-url` | _not set_ | `https://elsewhere.example` |')
  await run.cancel('ada')
}, 300_000)
