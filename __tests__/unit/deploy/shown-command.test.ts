import { describe, expect, it } from '@jest/globals'
import { judgeCommands } from '../../../src/deploy/commands-of-service.ts'
import { shownCommand } from '../../../src/deploy/shown-command.ts'
import type { ServiceFacts } from '../../../src/deploy/facts.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

describe('words of a command, as they are shown', () => {
  it.each([
    ['NODE_ENV=production node server.js', 'NODE_ENV=production node server.js'],
    ['API_URL=https://api.example.com PORT=3000 next start', 'API_URL=https://api.example.com PORT=3000 next start'],
    ['REDIS=redis://default:hunter2hunter2@h node server.js', 'REDIS=*** node server.js'],
    ['WHATEVER="x9-K2 mn4z" node server.js', 'WHATEVER=*** node server.js'],
    ['sh -c "KEY=q7Rt-9 node server.js"', 'sh -c "KEY=*** node server.js"'],
    ['node server.js --token abc123', 'node server.js --token ***'],
    ['psql postgresql://u:p@h/d -c x', 'psql postgresql://u:***@h/d -c x'],
    ['a\n\u0085::stop-commands::x', 'a ::stop-commands::x'],
  ])('%j', (command, shown) => {
    expect(shownCommand(command)).toBe(shown)
  })

  it.each(['A=', 'A=b ', 'A="', "A='x", 'a '])('8 MB of %j', async (text) => {
    const command = text.repeat(Math.ceil(8e6 / text.length))
    expect(await cpuMilliseconds(() => shownCommand(command))).toBeLessThan(200)
  })
})

describe('what is decided about a command', () => {
  const facts = (startCommand: string): ServiceFacts => ({
    service: { id: 's', name: 'api', instanceId: 'i', repository: null, image: null, latest: null, active: [], volumes: [] },
    settings: { ...{ repository: null, image: null, rootDirectory: null, railwayConfigFile: null, buildCommand: null, startCommand, preDeployCommand: [] }, ...{ healthcheckPath: null, healthcheckTimeout: null, sleepApplication: null, cronSchedule: null, watchPatterns: [] } },
    autoDeploy: { isEnabled: false, reason: null, triggers: [] },
    database: { kind: 'not-shown' },
    files: { scripts: {}, dockerCommand: null, configFiles: [] },
    url: 'https://railway.com/x',
  })
  const judged = (command: string) => judgeCommands(facts(command), '2026-11-22').find(({ id }) => id === 'start-command')

  it.each(['JWT_SECRET=$(npx prisma migrate deploy) node .', 'AUTHORIZATION=x npx prisma migrate deploy', 'PASSWORD="a && npx prisma migrate deploy', 'COOKIE: npx prisma migrate deploy'])('goes by the command itself, not by what is shown of it: %s', (command) => {
    expect(judged(command)).toMatchObject({ verdict: 'refused', what: expect.stringContaining('prisma migrate deploy') })
  })

  it('one of 8 MB is not understood, and takes no time', async () => {
    const command = 'node . '.repeat(1_200_000)
    expect(await cpuMilliseconds(() => judged(command))).toBeLessThan(200)
    expect(judged(command)).toMatchObject({ verdict: 'unknown' })
  })
})
