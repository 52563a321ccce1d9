import { execFile } from 'node:child_process'
import { access, chmod, constants, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { locked } from './postgres-binaries.ts'

const run = promisify(execFile)

/** OpenSSH's programs for tests: the server, and the client's where the machine has none. */
export interface OpenSsh {
  readonly sshd: string
  /** For `sshd`: where its libraries are, when it is not installed. */
  readonly environment: Readonly<Record<string, string>>
  /** The directory of ssh, ssh-agent, ssh-add and ssh-keygen; undefined: they are on PATH. */
  readonly client: string | undefined
}

const installedServer = '/usr/sbin/sshd'
const home = path.resolve(import.meta.dirname, '..', '.cache', 'openssh')
const clientPrograms = ['ssh', 'ssh-agent', 'ssh-add', 'ssh-keygen']

/**
 * The machine's own OpenSSH; where it lacks the server (or the client), Debian's packages, unpacked into `.cache/openssh` and installed nowhere. Safe to be called by many
 * processes at once.
 * @param say told before anything is downloaded
 * @throws Error naming the command that mends it
 */
export async function openssh(say: (line: string) => void = () => undefined): Promise<OpenSsh> {
  const hasClient = (await Promise.all(clientPrograms.map(onPath))).every(Boolean)
  const hasServer = await isProgram(installedServer)
  const client = hasClient ? undefined : path.join(home, 'usr/bin')
  if (hasClient && hasServer) return { sshd: installedServer, environment: {}, client }
  const packages = [...(hasServer ? [] : ['openssh-server', 'libwrap0']), ...(hasClient ? [] : ['openssh-client'])]
  const needed = [...(hasServer ? [] : ['usr/sbin/sshd']), ...(hasClient ? [] : clientPrograms.map((name) => `usr/bin/${name}`))].map((file) => path.join(home, file))
  if (!(await Promise.all(needed.map(isProgram))).every(Boolean)) {
    await locked(`${home}.lock`, async () => {
      if ((await Promise.all(needed.map(isProgram))).every(Boolean)) return
      say(`Unpacking ${packages.join(', ')} for tests (apt-get download, dpkg -x; nothing is installed)`)
      await unpacked(packages)
    })
  }
  return { sshd: hasServer ? installedServer : path.join(home, 'usr/sbin/sshd'), environment: hasServer ? {} : { LD_LIBRARY_PATH: await libraries() }, client }
}

async function unpacked(packages: readonly string[]): Promise<void> {
  await mkdir(path.dirname(home), { recursive: true })
  const partial = await mkdtemp(`${home}.partial-`)
  const command = `apt-get download ${packages.join(' ')}`
  try {
    await run('apt-get', ['download', ...packages], { cwd: partial }).catch(async () => {
      await run('apt-get', ['update'])
      await run('apt-get', ['download', ...packages], { cwd: partial })
    })
    for (const file of (await readdir(partial)).filter((name) => name.endsWith('.deb'))) await run('dpkg', ['-x', path.join(partial, file), path.join(partial, 'root')])
    await chmod(path.join(partial, 'root'), 0o755)
    await cp(home, path.join(partial, 'root'), { recursive: true, force: false, errorOnExist: false, verbatimSymlinks: true }).catch(() => undefined) // what was unpacked before
    await rm(home, { recursive: true, force: true })
    await rename(path.join(partial, 'root'), home)
  } catch (error) {
    throw new Error(`OpenSSH could not be had for tests: ${command}. Install it: apt-get install openssh-server openssh-client\n${error instanceof Error ? error.message : String(error)}`, { cause: error })
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/** Debian has one directory for each architecture. */
async function libraries(): Promise<string> {
  const root = path.join(home, 'usr/lib')
  const names = await readdir(root)
  return names.filter((name) => name.includes('-linux-')).map((name) => path.join(root, name)).join(':')
}

async function onPath(program: string): Promise<boolean> {
  const places = (process.env['PATH'] ?? '').split(path.delimiter).filter((directory) => directory !== '')
  return (await Promise.all(places.map(async (directory) => await isProgram(path.join(directory, program))))).some(Boolean)
}

async function isProgram(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
