import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { commandOf, readCheckout } from '../../../src/deploy/checkout.ts'
import { readConfigText } from '../../../src/deploy/config-file.ts'

describe('readConfigText', () => {
  test('railway.json, with the overrides of its environments', () => {
    const text = JSON.stringify({ deploy: { startCommand: 'node a.js', preDeployCommand: ['npm run a', ''] }, environments: { production: { deploy: { preDeployCommand: 'npm run b' } }, staging: {} } })
    expect(readConfigText('railway.json', text)).toEqual({ file: 'railway.json', preDeployCommands: ['npm run a', 'npm run b'], startCommands: ['node a.js'], isUnderstood: true })
  })
  test('railway.toml: strings, lists over lines, either quotes', () => {
    const text = `[build]\nbuilder = "RAILPACK"\n[deploy]\nstartCommand = 'node "a".js' # said\npreDeployCommand = [\n  "npm run a",\n  'npm run b',\n]\n[environments.production.deploy]\npreDeployCommand = "say \\"c\\""\n`
    expect(readConfigText('railway.toml', text)).toEqual({ file: 'railway.toml', preDeployCommands: ['npm run a', 'npm run b', 'say "c"'], startCommands: ['node "a".js'], isUnderstood: true })
  })
  test('nothing said, and nothing understood', () => {
    expect(readConfigText('railway.json', '{}')).toMatchObject({ preDeployCommands: [], isUnderstood: true })
    expect(readConfigText('railway.json', '{ // a comment\n}')).toMatchObject({ isUnderstood: false })
    expect(readConfigText('railway.json', 'null')).toMatchObject({ preDeployCommands: [], startCommands: [], isUnderstood: true })
  })
})

test.each([
  ['FROM node\nCMD ["npm", "start"]\n', 'npm start'],
  ['FROM node\nCMD npm start\n', 'npm start'],
  ['FROM a\nCMD wrong\nFROM b\nENTRYPOINT ["sh", "-c"]\ncmd ["prisma migrate deploy", \\\n "x"]', 'sh -c prisma migrate deploy x'],
  ['FROM node\n', ''],
])('commandOf %p', (dockerfile, command) => {
  expect(commandOf(dockerfile)).toBe(command)
})

test('readCheckout reads the shell scripts that commands name, and those that they name', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'signalbox-checkout-'))
  try {
    await mkdir(path.join(root, 'scripts'))
    const files = { 'package.json': JSON.stringify({ scripts: { start: 'sh scripts/start.sh && node dist/server.js' } }), 'scripts/start.sh': './more.sh', 'more.sh': 'prisma migrate deploy', 'entry.sh': 'exec "$@"', Dockerfile: 'ENTRYPOINT ["/app/entry.sh"]\nCMD ["npm", "start"]\n', 'other.sh': 'x' }
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text)
    const { shellScripts } = await readCheckout(root, { rootDirectory: null, railwayConfigFile: null, preDeployCommand: ['../outside.sh', '/etc/profile.sh'], startCommand: null })
    expect([...(shellScripts ?? [])].sort()).toEqual([['entry.sh', 'exec "$@"'], ['more.sh', 'prisma migrate deploy'], ['scripts/start.sh', './more.sh']])
  } finally {
    await rm(root, { recursive: true })
  }
})
