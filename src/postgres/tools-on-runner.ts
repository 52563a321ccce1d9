import { childEnvironment } from '../context/child-environment.ts'
import type { Context, Exec } from '../context/ports.ts'
import { Failure } from '../record/outcome.ts'
import { containerPrograms } from './container-tools.ts'
import type { PostgresProgram } from './tools.ts'

export type RunnerDependencies = Pick<Context, 'exec' | 'lifetime' | 'log'> & { environment: Readonly<Record<string, string | undefined>> }

/** Gets programs of that major, and says in which directory they are; undefined where they are in a place that is looked at anyway. */
export type Obtain = (major: number, names: readonly PostgresProgram[]) => Promise<string | undefined>

const serverPrograms = new Set<PostgresProgram>(['initdb', 'postgres', 'pg_ctl'])
const repositoryScript = '/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh'
const installTimeoutMs = 300_000

/**
 * The way to PostgreSQL's programs on a runner of GitHub Actions that lacks them: the distribution's package (with PostgreSQL's own apt repository where the
 * release lacks that major), on a machine that GitHub throws away; else, client programs only, the official container image, when an engine answers. A
 * machine of the user's own (`RUNNER_ENVIRONMENT` is not `github-hosted`) is not changed: there only the container is tried.
 * @returns undefined outside of GitHub Actions: on somebody's own machine nothing is installed unasked
 */
export function obtaining(deps: RunnerDependencies): Obtain | undefined {
  if (deps.environment['GITHUB_ACTIONS'] !== 'true') return undefined
  return async (major, names) => {
    const byPackage = await installed(deps, major, names)
    if (byPackage === 'installed') return undefined
    const byContainer = names.some((name) => serverPrograms.has(name)) ? { no: 'a container is used for client programs only' } : await containerPrograms(deps, major, names)
    if ('directory' in byContainer) return byContainer.directory
    throw cannotBeHad(major, names, byPackage, byContainer.no)
  }
}

/** @returns why not, in half a sentence */
async function installed({ exec, environment, log }: RunnerDependencies, major: number, names: readonly PostgresProgram[]): Promise<'installed' | { no: string }> {
  if (environment['RUNNER_ENVIRONMENT'] !== 'github-hosted') return { no: 'this runner is not GitHub’s (RUNNER_ENVIRONMENT), and nothing is installed on a machine of your own' }
  if ((await exec.which('apt-get')) === undefined) return { no: 'there is no apt-get' }
  const root = await asRoot(exec, environment)
  if (root === undefined) return { no: 'sudo asks for a password, or is not there' }
  const needsServer = names.some((name) => serverPrograms.has(name))
  const wanted = `${needsServer ? 'postgresql' : 'postgresql-client'}-${major}`
  log.info(`PostgreSQL ${major}'s ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} not on this runner: installing ${wanted}.`)
  const apt = new Packages(exec, environment, root)
  const why = await apt.install(wanted, needsServer)
  if (why !== undefined) return { no: why }
  log.info(`PostgreSQL ${major}'s programs: the package ${wanted}.`)
  return 'installed'
}

/** What goes before a command that only root may run; undefined where there is no way. */
async function asRoot(exec: Exec, environment: RunnerDependencies['environment']): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0 && (await exec.which('sudo')) === undefined) return []
  if ((await exec.which('sudo')) === undefined) return undefined
  const { exitCode } = await exec.run('sudo', ['-n', 'true'], { env: childEnvironment(environment), timeout: 10_000 })
  return exitCode === 0 ? ['sudo', '-n'] : undefined
}

/** apt, as root, asking nobody. */
class Packages {
  readonly #exec: Exec
  readonly #environment: RunnerDependencies['environment']
  readonly #root: readonly string[]

  constructor(exec: Exec, environment: RunnerDependencies['environment'], root: readonly string[]) {
    this.#exec = exec
    this.#environment = environment
    this.#root = root
  }

  /**
   * @param needsServer keeps Debian's packages from making, and starting, a cluster
   * @returns why it did not work
   */
  async install(wanted: string, needsServer: boolean): Promise<string | undefined> {
    const known = await this.#isKnown(wanted)
    const steps: (readonly string[])[] = known
      ? []
      : [['apt-get', ...quiet, 'update'], ['apt-get', ...quiet, 'install', '--no-install-recommends', 'postgresql-common', 'ca-certificates'], [repositoryScript, '-y']]
    if (needsServer) {
      if (known) steps.push(['apt-get', ...quiet, 'install', '--no-install-recommends', 'postgresql-common'])
      steps.push(['sh', '-c', 'echo "create_main_cluster = false" >> /etc/postgresql-common/createcluster.conf'])
    }
    steps.push(['apt-get', ...quiet, 'install', '--no-install-recommends', wanted])
    for (const step of steps) {
      const why = await this.#run(step)
      if (why !== undefined) return why
    }
    return undefined
  }

  /** Whether the lists that are on the machine have it. */
  async #isKnown(name: string): Promise<boolean> {
    const { exitCode, stdout } = await this.#exec.run('apt-cache', ['policy', name], { env: childEnvironment(this.#environment, { LC_ALL: 'C' }), timeout: 30_000 })
    return exitCode === 0 && /^\s*Candidate: (?!\(none\))\S/m.test(stdout)
  }

  async #run(command: readonly string[]): Promise<string | undefined> {
    const [program = '', ...args] = [...this.#root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', ...command]
    const { exitCode, stderr } = await this.#exec.run(program, args, { env: childEnvironment(this.#environment), timeout: installTimeoutMs })
    if (exitCode === 0) return undefined
    const said = stderr.split('\n').findLast((line) => /^E: |error/i.test(line)) ?? stderr.trim().split('\n').at(-1) ?? ''
    return `${command[0] === 'apt-get' ? `apt-get ${command.slice(1 + quiet.length).join(' ')}` : (command[0] ?? '')} failed (${said.trim().slice(0, 200) || `exit code ${String(exitCode)}`})`
  }
}

const quiet = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=60', '-o', 'Dpkg::Options::=--force-confold'] as const

function cannotBeHad(major: number, names: readonly PostgresProgram[], byPackage: { no: string }, byContainer: string): Failure {
  const needsServer = names.some((name) => serverPrograms.has(name))
  const package_ = `${needsServer ? 'postgresql' : 'postgresql-client'}-${major}`
  return new Failure({
    code: 'postgres-programs-missing',
    cause: `${names.join(' and ')} of PostgreSQL ${major} ${names.length > 1 ? 'are' : 'is'} needed and cannot be had on this runner. Package: ${byPackage.no}. Container: ${byContainer}.`,
    state: 'Nothing was touched.',
    fix: `Install ${package_} in a step before this one (PostgreSQL's own apt repository has every major), or name the directory that holds ${names.length > 1 ? 'them' : 'it'} in SIGNALBOX_POSTGRES_BIN${needsServer ? '; or give scratch-url a server of your own, which needs no embedded one' : ''}.`,
  })
}
