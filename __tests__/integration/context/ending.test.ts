import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const repository = path.resolve(import.meta.dirname, '../../..')
const project = path.join(repository, 'examples/relationship-app')
const children = new Set<ChildProcess>()
let temporary: string
beforeEach(() => {
  temporary = mkdtempSync(path.join(tmpdir(), 'ending-test-'))
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(temporary, { recursive: true, force: true })
})

function started(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const all = { PATH: process.env['PATH'] ?? '', TMPDIR: temporary, RUNNER_TEMP: temporary, ...env }
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: repository, env: all, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, ended }
}

const program = (how: string) => started(['__tests__/support/programs/ending.ts', how])

describe('an error that no step catches', () => {
  test.each(['thrown', 'rejected'])('%s: what was begun is ended, one redacted line, exit code 1', async (how) => {
    const { said, ended } = program(how)
    expect(await ended).toBe(1)
    expect(said.stderr).toMatch(/^✗ Signalbox itself failed: stray \*\*\*\. [^\n]+\n$/)
    expect(readdirSync(temporary).filter((name) => name.startsWith('signalbox-'))).toEqual([])
  })

  // Each door, while its run waits for a server that never answers.
  const stray = `data:text/javascript,process.once('SIGUSR2',()=>{throw new Error('stray pa55w0rd-of-app')})`
  test.each<[door: string, args: string[], env: Record<string, string>]>([
    ['terminal', ['verify', '--working-directory', project], {}],
    ['action', [], { INPUT_COMMAND: 'verify', 'INPUT_WORKING-DIRECTORY': project, GITHUB_ACTIONS: 'true' }],
  ])('is caught by the door: %s', async (_, args, env) => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `postgresql://app:pa55w0rd-of-app@127.0.0.1:${(server.address() as AddressInfo).port}/app`
    const connected = once(server, 'connection')
    const { child, said, ended } = started(['--import', stray, 'src/index.ts', ...args], { ...env, DATABASE_URL: url })
    await Promise.race([connected, ended])
    child.kill('SIGUSR2')
    const exitCode = await ended
    server.close()
    const text = (said.stdout + said.stderr).replace(/^::add-mask::.*\n/gm, '')
    expect(text).toContain('Signalbox itself failed: stray ***')
    expect(text).not.toContain('pa55w0rd')
    expect(exitCode).toBe(1)
  })
})

describe('Ctrl-C while the cleaning up hangs', () => {
  test('the second one ends the process, with 130 and a line of what may be left; not one that comes with the first', async () => {
    const { child, said, ended } = program('hanging')
    await once(child.stdout, 'data')
    const began = performance.now()
    const again = setInterval(() => child.kill('SIGINT'), 100)
    const exitCode = await ended
    clearInterval(again)
    expect(performance.now() - began).toBeGreaterThan(1000)
    expect(exitCode).toBe(130)
    expect(said.stderr).toMatch(/^✗ Ended at once[^\n]*may be left: scratch database of a hanging server, temporary directory \/[^\n]+\.\n$/)
  })
})
