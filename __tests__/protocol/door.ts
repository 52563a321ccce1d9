import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from '@jest/globals'
import { parse } from 'yaml'

const repository = path.resolve(import.meta.dirname, '../..')

/** The bundle as it is shipped; `npm run build` makes it, and CI compares it with a fresh build. Another one for trying: `SIGNALBOX_TEST_DOOR`. */
export const bundle = path.resolve(process.env['SIGNALBOX_TEST_DOOR'] ?? path.join(repository, 'dist/index.js'))

export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningDoor {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** What it said so far. */
  readonly said: () => string
}

interface DoorOptions {
  /** The whole environment. */
  env: Readonly<Record<string, string>>
  cwd?: string
  /** Another Node than this one. */
  node?: string
}

const directories = new Set<string>()
const children = new Set<ChildProcess>()

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

/** Removed after the file's last test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'protocol-'))
  directories.add(directory)
  return directory
}

/** The terminal's door: stdin is no terminal. */
export function startCli(args: readonly string[], { env, cwd, node = process.execPath }: DoorOptions): RunningDoor {
  const child = spawn(node, [bundle, ...args], { cwd: cwd ?? tmpdir(), env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode, signal) => {
      children.delete(child)
      resolve({ exitCode, signal, stdout, stderr })
    })
  })
  return { child, ended, said: () => stdout + stderr }
}

export interface ActionEnded extends Ended {
  readonly outputs: Readonly<Record<string, string>>
  /** The files as the action left them. */
  readonly outputFile: string
  readonly summary: string
  readonly record: string | undefined
  readonly temporary: string
}

/** The action's door as GitHub's runner opens it: every input of `action.yml` set, those not given empty, and the runner's files. */
export async function runAction(inputs: Readonly<Record<string, string>>, { env, cwd, node }: DoorOptions): Promise<ActionEnded> {
  const temporary = await temporaryDirectory()
  const { inputs: known } = parse(await readFile(path.join(repository, 'action.yml'), 'utf8')) as { inputs: Record<string, { default?: string }> }
  const given = Object.entries({ ...Object.fromEntries(Object.entries(known).map(([name, input]) => [name, input.default ?? ''])), ...inputs })
  const [output, summary] = [path.join(temporary, 'output'), path.join(temporary, 'summary')]
  await Promise.all([writeFile(output, ''), writeFile(summary, '')])
  const runner = {
    CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/app', GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '1', GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'c0ffee'.padEnd(40, '0'), GITHUB_ACTOR: 'ann', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temporary,
  }
  const names = Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]))
  const result = await startCli([], { env: { ...env, ...runner, ...names }, ...(cwd === undefined ? {} : { cwd }), ...(node === undefined ? {} : { node }) }).ended
  const outputFile = await readFile(output, 'utf8')
  const outputs = parseOutputs(outputFile)
  return { ...result, outputFile, outputs, summary: await readFile(summary, 'utf8'), record: await readFile(outputs['record'] ?? '', 'utf8').catch(() => undefined), temporary }
}

/** `name<<delimiter`, the value's lines, `delimiter`: GitHub's format of the output file. */
export function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm)].map(([, name = '', , value = '']) => [name, value]))
}

/** The environment of a child process that has nothing of ours. */
export function plainEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', TMPDIR: process.env['TMPDIR'] ?? '/tmp', SIGNALBOX_POSTGRES_BIN: process.env['SIGNALBOX_POSTGRES_BIN'] ?? '' }
}

/** What `ps` shows of every process on this machine. */
export function argumentLists(): string {
  return execFileSync('ps', ['-eww', '-o', 'args'], { maxBuffer: 16 * 1024 * 1024 }).toString()
}
