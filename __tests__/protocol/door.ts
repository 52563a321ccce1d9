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
export function startCli(args: readonly string[], options: DoorOptions): RunningDoor {
  return startNode(bundle, args, options)
}

function startNode(file: string, args: readonly string[], { env, cwd, node = process.execPath }: DoorOptions): RunningDoor {
  const child = spawn(node, [file, ...args], { cwd: cwd ?? tmpdir(), env, stdio: ['ignore', 'pipe', 'pipe'] })
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

/** A main step under way, in the runner's place. */
export interface RunningAction extends RunningDoor {
  readonly temporary: string
  /** All that the runner sets for the step, the inputs among it. */
  readonly env: Readonly<Record<string, string>>
  readonly finished: () => Promise<ActionEnded>
}

/** The action's door as GitHub's runner opens it: every input of `action.yml` set, those not given empty, and the runner's files. */
export async function startAction(inputs: Readonly<Record<string, string>>, { env, cwd, node }: DoorOptions): Promise<RunningAction> {
  const temporary = await temporaryDirectory()
  const { inputs: known } = parse(await readFile(path.join(repository, 'action.yml'), 'utf8')) as { inputs: Record<string, { default?: string }> }
  const given = Object.entries({ ...Object.fromEntries(Object.entries(known).map(([name, input]) => [name, literal(input.default)])), ...inputs })
  const [output, summary, state] = ['output', 'summary', 'state'].map((name) => path.join(temporary, name)) as [string, string, string]
  await Promise.all([output, summary, state].map(async (file) => await writeFile(file, '')))
  const runner = {
    CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/app', GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '1', GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'c0ffee'.padEnd(40, '0'), GITHUB_ACTOR: 'ann', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_STATE: state, RUNNER_TEMP: temporary,
  }
  const names = Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]))
  const all = { ...env, ...runner, ...names }
  const door = startCli([], { env: all, ...(cwd === undefined ? {} : { cwd }), ...(node === undefined ? {} : { node }) })
  const finished = async (): Promise<ActionEnded> => {
    const result = await door.ended
    const outputFile = await readFile(output, 'utf8')
    const outputs = parseOutputs(outputFile)
    return { ...result, outputFile, outputs, summary: await readFile(summary, 'utf8'), record: await readFile(outputs['record'] ?? '', 'utf8').catch(() => undefined), temporary }
  }
  return { ...door, temporary, env: all, finished }
}

export async function runAction(inputs: Readonly<Record<string, string>>, options: DoorOptions): Promise<ActionEnded> {
  return await (await startAction(inputs, options)).finished()
}

/** A default that is an expression is the runner's to evaluate; here it is empty. */
function literal(fallback: string | undefined): string {
  return fallback === undefined || fallback.includes('${{') ? '' : fallback
}

/** The action's post step: as the runner starts it after a main step, with a summary of its own and main's state. */
export async function startPost(main: Pick<RunningAction, 'temporary' | 'env'>, node?: string): Promise<RunningDoor & { readonly summary: () => Promise<string> }> {
  const saved = parseOutputs(await readFile(path.join(main.temporary, 'state'), 'utf8'))
  const summary = path.join(main.temporary, 'post-summary')
  await writeFile(summary, '')
  const states = Object.fromEntries(Object.entries(saved).map(([name, value]) => [`STATE_${name}`, value]))
  const env = { ...main.env, GITHUB_STEP_SUMMARY: summary, ...states }
  return { ...startNode(path.join(path.dirname(bundle), 'post.js'), [], { env, ...(node === undefined ? {} : { node }) }), summary: async () => await readFile(summary, 'utf8') }
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
