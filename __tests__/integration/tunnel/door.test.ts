import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { runAction, startCli, temporaryDirectory } from '../../protocol/door.ts'
import { keyPair, startSshd, type KeyPair, type Sshd } from '../../support/sshd.ts'
import { scene, until, type Scene } from '../way/scene.ts'
import { noSshLeft, watchFor } from './scene.ts'

let on: Scene
let sshd: Sshd
let pair: KeyPair
let keyLines: string[]

beforeAll(async () => {
  on = await scene()
  await mkdir(path.join(on.project.directory, 'prisma/checks'), { recursive: true })
  await writeFile(path.join(on.project.directory, 'prisma/checks/one.sql'), '-- check: one\n-- expect: 100\nSELECT count(*) FROM "Thing";\n')
  pair = await keyPair()
  keyLines = pair.key.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'))
  sshd = await startSshd({ authorizedKeys: [`restrict,port-forwarding,permitopen="127.0.0.1:${on.url.port}" ${pair.publicKey}`] })
})

/** A door's own place, and what the machine gives it. */
async function place(): Promise<{ directory: string; temporary: string; env: Record<string, string> }> {
  const directory = await temporaryDirectory()
  const temporary = path.join(directory, 'temporary')
  await mkdir(temporary)
  return { directory, temporary, env: { ...on.childEnvironment, TMPDIR: temporary } }
}

async function filesHolding(directory: string, texts: readonly string[]): Promise<string[]> {
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const))
  return contents.filter(([, content]) => texts.some((text) => content.includes(text))).map(([file]) => file)
}

describe('verify through a tunnel', () => {
  test('at the command line: 0, the key in nothing that is printed, written or shown by ps, and nothing left', async () => {
    const { directory, temporary, env } = await place()
    const seen = watchFor(keyLines)
    const door = startCli(['verify', '--working-directory', on.project.directory, '--ssh-tunnel', sshd.address, '--ssh-known-hosts', sshd.knownHosts, '--verbose'], {
      env: { ...env, DATABASE_URL: on.url.reveal(), SIGNALBOX_SSH_KEY: pair.key.trim() },
      cwd: directory,
    })
    const { exitCode, stdout, stderr } = await door.ended
    expect({ exitCode, stderr: stderr.includes('▸ Open the SSH tunnel') }).toEqual({ exitCode: 0, stderr: true })
    expect(stdout).toContain('Open the SSH tunnel')
    for (const line of keyLines) expect(`${stdout}${stderr}`).not.toContain(line)
    expect((await seen()).seen.filter((file) => file.endsWith('cmdline'))).toEqual([])
    expect(await filesHolding(directory, keyLines)).toEqual([])
    expect((await readdir(temporary)).filter((name) => name.startsWith('signalbox'))).toEqual([])
    await noSshLeft(door.child.pid)
    await until('the SSH server serves nobody', async () => (await sshd.connections()) === 0)
  })

  test('as an action: 0, every line of the key masked before anything is printed', async () => {
    const { directory, env } = await place()
    const ended = await runAction({ command: 'verify', 'working-directory': on.project.directory, 'database-url': on.url.reveal(), 'ssh-tunnel': sshd.address, 'ssh-known-hosts': sshd.knownHosts, 'ssh-key': pair.key.trim() }, { env, cwd: directory })
    expect(ended.exitCode).toBe(0)
    const lines = ended.stdout.split('\n')
    const masked = lines.filter((line) => line.startsWith('::add-mask::'))
    for (const line of keyLines) expect(masked).toContain(`::add-mask::${line}`)
    const rest = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
    for (const line of keyLines) expect(`${rest}${ended.stderr}${ended.summary}${ended.outputFile}${ended.record ?? ''}`).not.toContain(line)
    expect(lines.findIndex((line) => !line.startsWith('::add-mask::') && line !== '')).toBeGreaterThan(lines.lastIndexOf(`::add-mask::${keyLines[0]!}`))
    expect(JSON.parse(ended.record ?? '{}')).toMatchObject({ outcome: 'succeeded', steps: expect.arrayContaining([expect.objectContaining({ name: 'tunnel', outcome: 'done' })]) })
  })
})

test('a key on the command line is refused', async () => {
  const { directory, env } = await place()
  const { exitCode, stdout, stderr } = await startCli(['verify', '--working-directory', on.project.directory, '--ssh-tunnel', sshd.address, `--ssh-key=${pair.key}`], { env: { ...env, DATABASE_URL: on.url.reveal() }, cwd: directory }).ended
  expect(exitCode).toBe(3)
  expect(`${stdout}${stderr}`).toMatch(/--ssh-key puts a private key on the command line.*SIGNALBOX_SSH_KEY/s)
  for (const line of keyLines) expect(`${stdout}${stderr}`).not.toContain(line)
})
