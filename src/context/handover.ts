import { randomBytes } from 'node:crypto'
import { accessSync, appendFileSync, constants, mkdirSync, readFileSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { errorCode } from '../record/error-facts.ts'
import { childEnvironment } from './child-environment.ts'

/**
 * The environment that a process was started with stays readable in /proc/PID/environ for every process of the same user, whatever it changes later: also for Prisma, a
 * project's prisma.config.ts and all that they load. So the action's main step lays its environment into a file and becomes the same program once more (execve: the same
 * process, with its standard streams) without it; the second image takes the file in and away before it starts anything.
 */

type Environment = Readonly<Record<string, string | undefined>>

/** In the command line, which nobody but who starts the process decides; a variable could be put there by any earlier step of the job, by GITHUB_ENV. */
const flag = '--environment-in'
/** The name under which the runner keeps the directory's path between main and post (`STATE_handover` in its environment). */
const stateName = 'handover'
const ourName = /^handover-[0-9a-f]{24}$/

/** What Node and its libraries read before any line of ours runs. By name: `NODE_AUTH_TOKEN` is one of npm's. */
const readAtStart = ['NODE_OPTIONS', 'NODE_NO_WARNINGS', 'NODE_ICU_DATA', 'NODE_USE_SYSTEM_CA', 'NODE_USE_ENV_PROXY', 'OPENSSL_CONF', 'LD_LIBRARY_PATH', 'LD_PRELOAD', 'UV_THREADPOOL_SIZE']
/** Only where Node itself is to use them: they may hold a password. */
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy']

/** What the second image is started with. Pure. */
export function cleanEnvironment(environment: Environment): Record<string, string> {
  const names = environment['NODE_USE_ENV_PROXY'] ? [...readAtStart, ...proxies] : readAtStart
  return childEnvironment(environment, Object.fromEntries(names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]))))
}

/** Why the secrets stayed where they are. */
export interface NotHandedOver {
  readonly why: string
  /** Whether it is so on this machine always, as opposed to something that went wrong. */
  readonly expected: boolean
}

/** Starts this program anew with a clean environment: it never returns, but where that cannot be done. Nothing was printed, opened or started before. */
export function handOver(environment: Environment): NotHandedOver {
  const { execPath, execArgv, argv } = process
  const execve = process.execve?.bind(process)
  const state = environment['GITHUB_STATE']
  if (execve === undefined) return { why: `Node ${process.versions.node} on ${process.platform} cannot start a program in its own place`, expected: true }
  if (state === undefined || state === '') return { why: 'GITHUB_STATE is not set, so that no post step would remove the file', expected: true }
  const directory = path.join(environment['RUNNER_TEMP'] || tmpdir(), 'signalbox', `handover-${randomBytes(12).toString('hex')}`)
  try {
    accessSync(execPath, constants.X_OK) // an execve that fails ends the process (Node 24)
    mkdirSync(path.dirname(directory), { recursive: true })
    // Known to the post step before it is there.
    appendFileSync(state, `${stateName}<<directory\n${directory}\ndirectory\n`)
    mkdirSync(directory, { mode: 0o700 })
    writeFileSync(fileIn(directory), JSON.stringify(environment), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    return { why: `the environment could not be handed over (${errorCode(error) ?? 'unknown'})`, expected: false }
  }
  return execve(execPath, [execPath, ...execArgv, argv[1] ?? '', flag, directory], cleanEnvironment(environment))
}

/**
 * In the second image, first of all: the environment is as the runner gave it, the file is gone, and no argument tells of it.
 * @returns whether this is the second image
 * @throws Error where the file is not there: there is nothing to go on with, and no second try
 */
export function takeOver(argv: string[], environment: Record<string, string | undefined>): boolean {
  const [, , given, directory] = argv
  if (given !== flag || directory === undefined) return false
  argv.splice(2)
  const handed = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Record<string, string>
  unlinkSync(fileIn(directory))
  rmdirSync(directory)
  for (const name of Object.keys(environment)) if (!Object.hasOwn(handed, name)) Reflect.deleteProperty(environment, name)
  Object.assign(environment, handed)
  return true
}

/** In the post step: what a main step left that was killed on the way. */
export function removeHandover(environment: Environment): void {
  const directory = environment[`STATE_${stateName}`]
  if (directory === undefined || !ourName.test(path.basename(directory))) return
  try {
    rmSync(directory, { recursive: true, force: true })
  } catch {
    // The runner empties its temporary directory after the job.
  }
}

function fileIn(directory: string): string {
  return path.join(directory, 'environment.json')
}
