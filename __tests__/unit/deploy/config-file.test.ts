import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { commandOf, readCheckout } from '../../../src/deploy/checkout.ts'
import { readConfigText } from '../../../src/deploy/config-file.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

describe('readConfigText', () => {
  test('railway.json, with the overrides of its environments', () => {
    const text = JSON.stringify({ deploy: { startCommand: 'node a.js', preDeployCommand: ['npm run a', ''] }, environments: { production: { deploy: { preDeployCommand: 'npm run b' } }, staging: {} } })
    expect(readConfigText('railway.json', text)).toEqual({ file: 'railway.json', preDeployCommands: ['npm run a', 'npm run b'], startCommands: ['node a.js'], isUnderstood: true })
  })
  test('railway.toml: strings, lists over lines, either quotes', () => {
    const text = `[build]\nbuilder = "RAILPACK"\n[deploy]\nstartCommand = 'node "a".js' # said\npreDeployCommand = [\n  "npm run a",\n  'npm run b',\n]\n[environments.production.deploy]\npreDeployCommand = "say \\"c\\""\n`
    expect(readConfigText('railway.toml', text)).toEqual({ file: 'railway.toml', preDeployCommands: ['npm run a', 'npm run b', 'say "c"'], startCommands: ['node "a".js'], isUnderstood: true })
  })
  test('railway.toml: what ends a list or a string, and what only looks so', () => {
    const text = `[deploy]\nstartCommand = """\nnode "a".js"""\npreDeployCommand = ["echo ]", # don't, ]\n  'prisma migrate deploy' ]\n`
    expect(readConfigText('railway.toml', text)).toMatchObject({ preDeployCommands: ['echo ]', 'prisma migrate deploy'], startCommands: ['node "a".js'], isUnderstood: true })
    for (const open of ['["a"', '"a', "'a\n'", '"""a"']) expect([open, readConfigText('railway.toml', `startCommand = ${open}\n`).isUnderstood]).toEqual([open, false])
  })
  test.each([
    ['lines', `${'\n'.repeat(100_000)}x`],
    ['blanks', `startCommand${' '.repeat(100_000)}`],
    ['lists without an end', 'startCommand = [\n'.repeat(6000)],
    ['strings without an end', 'startCommand = "\n'.repeat(6000)],
    ['long strings without an end', `startCommand = '''${'startCommand = """\n'.repeat(5000)}`],
    ['backslashes', `startCommand = [${'\\"'.repeat(50_000)}`],
    ['braces', '{"deploy":'.repeat(10_000)],
  ])('takes no time for many %s', async (_, text) => {
    expect(await cpuMilliseconds(() => [readConfigText('railway.toml', text), readConfigText('railway.json', text)])).toBeLessThan(200)
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

const roots: string[] = []
afterAll(async () => {
  for (const root of roots) await rm(root, { recursive: true })
})

/** A checkout with these files, and beside it a folder that is not of it. */
async function checkout(files: Readonly<Record<string, string>>): Promise<{ root: string; outside: string }> {
  const place = await mkdtemp(path.join(tmpdir(), 'signalbox-checkout-'))
  roots.push(place)
  const [root, outside] = [path.join(place, 'checkout'), path.join(place, 'checkout-not')]
  for (const folder of [path.join(root, 'scripts'), outside]) await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text)
  return { root, outside }
}

const settings = { rootDirectory: null, railwayConfigFile: null, buildCommand: null, preDeployCommand: [], startCommand: null }

describe('readCheckout', () => {
  test('reads what a Dockerfile and a config file build with, and the shell scripts of that', async () => {
    const Dockerfile = 'FROM node\nRUN --mount=type=cache,target=/x \\\n  ./scripts/build.sh\nRUN ["npm", "ci"]\nCMD node .\n'
    const { root } = await checkout({ Dockerfile, 'scripts/build.sh': 'tsc', 'other.sh': 'echo', 'railway.json': JSON.stringify({ build: { buildCommand: 'sh a.sh' }, environments: { production: { build: { buildCommand: 'sh b.sh' } } } }), 'railway.toml': '[build]\nbuildCommand = "sh c.sh"\n' })
    const { dockerBuild, configFiles, shellScripts } = await readCheckout(root, { ...settings, buildCommand: './other.sh' })
    expect(dockerBuild).toEqual(['./scripts/build.sh', 'npm ci'])
    expect(configFiles.map(({ buildCommands }) => buildCommands)).toEqual([['sh a.sh', 'sh b.sh'], ['sh c.sh']])
    expect([...(shellScripts ?? []).keys()].sort()).toEqual(['other.sh', 'scripts/build.sh'])
  })

  test('reads the shell scripts that commands name, and those that they name', async () => {
    const { root } = await checkout({ 'package.json': JSON.stringify({ scripts: { start: 'sh scripts/start.sh && node dist/server.js' } }), 'scripts/start.sh': './more.sh', 'more.sh': 'prisma migrate deploy', 'entry.sh': 'exec "$@"', Dockerfile: 'ENTRYPOINT ["/app/entry.sh"]\nCMD ["npm", "start"]\n', 'other.sh': 'x' })
    const { shellScripts } = await readCheckout(root, { ...settings, preDeployCommand: ['../outside.sh', '/etc/profile.sh'] })
    expect([...(shellScripts ?? [])].sort()).toEqual([['entry.sh', 'exec "$@"'], ['more.sh', 'prisma migrate deploy'], ['scripts/start.sh', './more.sh']])
  })

  test.each(['Dockerfile', 'package.json', 'railway.json', 'railway.toml'])('refuses a %s that is a link out of it, a device, a pipe or too long, and names it', async (name) => {
    const refused = async (root: string): Promise<unknown> => await readCheckout(root, settings).then(() => 'read', (error: unknown) => error)
    const saying = (why: string): unknown => expect.objectContaining({ kind: 'refused', details: expect.objectContaining({ code: 'checkout-file', cause: `${name} in the checkout ${why}: what it says about the commands that Railway runs is not read.` }) as unknown })
    const linked = async (to: string): Promise<string> => {
      const { root } = await checkout({})
      await symlink(to, path.join(root, name))
      return root
    }
    const { outside } = await checkout({})
    await writeFile(path.join(outside, 'secret'), 'CMD secret')
    expect(await refused(await linked(path.join(outside, 'secret')))).toEqual(saying('leads out of it'))
    expect(await refused(await linked('/dev/zero'))).toEqual(saying('leads out of it'))
    expect(await refused(await linked('/etc/nothing-is-here'))).toEqual(saying('is a link that leads nowhere'))
    const { root: piped } = await checkout({})
    execFileSync('mkfifo', [path.join(piped, name)])
    expect(await refused(piped)).toEqual(saying('is no plain file'))
    expect(await refused((await checkout({ [name]: ' '.repeat(100_001) })).root)).toEqual(saying('is longer than 100 KB'))
  })

  test('nor is a folder of the service read that is a link out of it', async () => {
    const { root, outside } = await checkout({})
    await writeFile(path.join(outside, 'Dockerfile'), 'CMD secret')
    await symlink(outside, path.join(root, 'api'))
    await expect(readCheckout(root, { ...settings, rootDirectory: '/api' })).rejects.toMatchObject({ details: { code: 'checkout-file' } })
  })

  test('a shell script that leads out of it is not known; a link within it is read', async () => {
    const { root, outside } = await checkout({ 'real.sh': 'echo real', real: JSON.stringify({ scripts: { start: './out.sh && ./in.sh' } }) })
    await writeFile(path.join(outside, 'out.sh'), 'echo secret')
    await symlink(path.join(outside, 'out.sh'), path.join(root, 'out.sh'))
    await symlink('real.sh', path.join(root, 'in.sh'))
    await symlink('real', path.join(root, 'package.json'))
    const { shellScripts, scripts } = await readCheckout(root, settings)
    expect([[...(shellScripts ?? [])], scripts]).toEqual([[['in.sh', 'echo real']], { start: './out.sh && ./in.sh' }])
  })

  test('takes bounded time for one who names very many files', async () => {
    const names = (of: number): string => Array.from({ length: 12_000 }, (_, at) => `${of}/${at}`).join(' ').slice(0, 99_000)
    const { root } = await checkout({ 'package.json': JSON.stringify({ scripts: { start: './a.sh ./b.sh' } }), 'a.sh': names(1), 'b.sh': names(2) })
    expect(await cpuMilliseconds(async () => await readCheckout(root, settings))).toBeLessThan(500)
  })
})
