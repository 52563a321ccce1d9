import { execFile } from 'node:child_process'
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { locked } from './postgres-binaries.ts'

const run = promisify(execFile)

/** Programs of others that tests run: never part of the product. Pinned, so that a finding of today is one of tomorrow. */
const goPrograms = {
  act: { version: '0.2.89', packages: ['github.com/nektos/act'] },
  actionlint: { version: '1.7.12', packages: ['github.com/rhysd/actionlint/cmd/actionlint'] },
  age: { version: '1.3.2', packages: ['filippo.io/age/cmd/age', 'filippo.io/age/cmd/age-keygen'] },
  versitygw: { version: '1.8.0', packages: ['github.com/versity/versitygw/cmd/versitygw'] },
} as const

const pipPrograms = { zizmor: '1.32.0' } as const

const programsDirectory = path.resolve(import.meta.dirname, '..', '.cache', 'programs')

/** Told of every installation before it begins. */
type Say = (line: string) => void

const onStderr: Say = (line) => void process.stderr.write(`${line}\n`)

/**
 * The absolute path of a Go program, built on first use into `.cache/programs/<name>-<version>` (half a minute to a minute). Safe to be called by many processes at once.
 *
 * @throws Error naming what is missing and the command that mends it
 */
export async function goProgram(name: keyof typeof goPrograms, say: Say = onStderr): Promise<string> {
  const { version, packages } = goPrograms[name]
  const pinned = packages.map((one) => `${one}@v${version}`)
  return await installed({ name, version, file: name, command: `go install ${pinned.join(' ')}`, say }, async (directory) => {
    await run('go', ['install', ...pinned], { env: { ...process.env, GOBIN: directory }, maxBuffer: 1 << 24 })
  })
}

/** The absolute path of a program that comes as a Python package, like `goProgram`. It needs no Python to run. */
export async function pipProgram(name: keyof typeof pipPrograms, say: Say = onStderr): Promise<string> {
  const version = pipPrograms[name]
  const args = ['-m', 'pip', 'install', '--no-deps', '--quiet', '--disable-pip-version-check', '--root-user-action=ignore', `${name}==${version}`]
  return await installed({ name, version, file: path.join('bin', name), command: `python3 ${args.join(' ')}`, say }, async (directory) => {
    await run('python3', [...args, '--target', directory], { maxBuffer: 1 << 24 })
  })
}

interface Installation {
  readonly name: string
  readonly version: string
  /** The program, inside its directory. */
  readonly file: string
  readonly command: string
  readonly say: Say
}

/** Made beside and renamed: a directory of that name always holds the whole program. */
async function installed({ name, version, file, command, say }: Installation, install: (directory: string) => Promise<void>): Promise<string> {
  const home = path.join(programsDirectory, `${name}-${version}`)
  const program = path.join(home, file)
  if (await isProgram(program)) return program
  await locked(`${home}.lock`, async () => {
    if (await isProgram(program)) return
    say(`Installing ${name} ${version} for tests (${command})`)
    await mkdir(programsDirectory, { recursive: true })
    const partial = await mkdtemp(`${home}.partial-`)
    try {
      await install(partial)
      if (!(await isProgram(path.join(partial, file)))) throw new Error(`it left no program ${file}`)
      await rm(home, { recursive: true, force: true })
      await rename(partial, home)
    } catch (error) {
      throw new Error(`${name} ${version} could not be installed. ${needs(error, command)}: ${command}\n${error instanceof Error ? error.message : String(error)}`, { cause: error })
    } finally {
      await rm(partial, { recursive: true, force: true })
    }
  })
  return program
}

function needs(error: unknown, command: string): string {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  if (command.startsWith('go ')) return missing ? 'Go is not installed (any from 1.25 on; its download page has it for every system), or not on PATH' : 'It is built by Go'
  return missing ? 'Python is not installed (apt-get install python3-pip)' : 'It comes by pip (apt-get install python3-pip)'
}

async function isProgram(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
