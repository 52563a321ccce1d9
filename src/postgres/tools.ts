import { access, constants, realpath } from 'node:fs/promises'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import type { Exec } from '../context/ports.ts'
import { Failure } from '../record/outcome.ts'
import type { Obtain } from './tools-on-runner.ts'

export type PostgresProgram = 'pg_dump' | 'pg_restore' | 'psql' | 'initdb' | 'postgres' | 'pg_ctl'

/** Directories with PostgreSQL's programs, `:`-separated, looked at before all others. */
const binarySetting = 'SIGNALBOX_POSTGRES_BIN'

const serverPrograms = new Set<PostgresProgram>(['initdb', 'postgres', 'pg_ctl'])

interface Dependencies {
  exec: Exec
  environment: Readonly<Record<string, string | undefined>>
  /** How programs that are missing are got (`obtaining` in `tools-on-runner.ts`); without it they are only missing. */
  obtain?: Obtain | undefined
}

/**
 * The full paths of PostgreSQL programs of exactly this major version, all from one directory. Exactly, because an archive
 * written by a newer `pg_dump` cannot be read by an older `pg_restore`, and an older `pg_dump` refuses a newer server.
 * Each candidate says its version itself: Debian's `/usr/bin/pg_dump` is a wrapper that takes the highest one installed,
 * whatever was asked for, and is passed over.
 *
 * @param major e.g. 16
 * @returns the path of each program asked for, and the version they said (`16.14`)
 * @throws Failure `postgres-programs-missing`: what is needed, where it was looked for, the command that installs it; on a runner, why none of the ways there works
 */
export async function findPostgresPrograms<Name extends PostgresProgram>(
  major: number,
  names: readonly Name[],
  dependencies: Dependencies,
): Promise<Record<Name, string> & { version: string }> {
  const directories = binaryDirectories(major, dependencies.environment)
  const others = new Set<string>()
  for (const directory of directories) {
    const found = await programsOf(directory, names, dependencies)
    if (found === undefined) continue
    if (majorOf(found.version) === major) return found
    others.add(`${found.version} in ${directory}`)
  }
  const { obtain, ...alone } = dependencies
  if (obtain) {
    const directory = await obtain(major, names)
    return await findPostgresPrograms(major, names, directory === undefined ? alone : { ...alone, environment: { ...alone.environment, [binarySetting]: directory } })
  }
  throw missing(major, names, directories, [...others], await dependencies.exec.which('apt-get'))
}

/** Where programs of this major may be, in the order they are looked at. Pure. */
export function binaryDirectories(major: number, environment: Readonly<Record<string, string | undefined>>): string[] {
  const listed = (name: string): string[] => (environment[name] ?? '').split(':').filter((directory) => path.isAbsolute(directory))
  return [
    ...new Set([
      ...listed(binarySetting),
      `/usr/lib/postgresql/${major}/bin`,
      `/usr/pgsql-${major}/bin`,
      `/opt/homebrew/opt/postgresql@${major}/bin`,
      `/usr/local/opt/postgresql@${major}/bin`,
      `/Applications/Postgres.app/Contents/Versions/${major}/bin`,
      ...listed('PATH'),
    ]),
  ]
}

async function programsOf<Name extends PostgresProgram>(
  directory: string,
  names: readonly Name[],
  { exec, environment }: Dependencies,
): Promise<(Record<Name, string> & { version: string }) | undefined> {
  const programs: Partial<Record<Name, string>> = {}
  const versions = new Set<string>()
  for (const name of names) {
    const program = path.join(directory, name)
    if (!(await isProgram(program))) return undefined
    const { exitCode, stdout } = await exec.output(program, ['--version'], { env: childEnvironment(environment) })
    const version = /\(PostgreSQL\) (\S+)/.exec(stdout)?.[1]
    if (exitCode !== 0 || version === undefined) return undefined
    programs[name] = program
    versions.add(version)
  }
  const [version, ...different] = versions
  if (version === undefined || different.length > 0) return undefined
  return { ...(programs as Record<Name, string>), version }
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return path.basename(await realpath(file)) !== 'pg_wrapper'
  } catch {
    return false
  }
}

/** `16` of `16.14`, of `18beta1` and of `17devel`. */
function majorOf(version: string): number {
  return Number(/^\d+/.exec(version)?.[0] ?? Number.NaN)
}

function missing(major: number, names: readonly PostgresProgram[], looked: readonly string[], others: readonly string[], aptGet: string | undefined): Failure {
  const there = others.length > 0 ? ` Found were ${others.join(', ')}.` : ''
  const known = looked.filter((directory) => directory.includes('postgres') || directory.includes('pgsql'))
  return new Failure({
    code: 'postgres-programs-missing',
    cause: `${names.join(' and ')} of PostgreSQL ${major} ${names.length > 1 ? 'are' : 'is'} needed and not installed (looked in ${[...known, 'PATH'].join(', ')}).${there}`,
    state: 'Nothing was touched.',
    fix: `${installCommand(major, names, aptGet !== undefined)} – or name the directory that holds ${names.length > 1 ? 'them' : 'it'} in ${binarySetting}.`,
  })
}

function installCommand(major: number, names: readonly PostgresProgram[], apt: boolean): string {
  const server = names.some((name) => serverPrograms.has(name))
  if (process.platform === 'darwin') return `brew install postgresql@${major}`
  if (apt) return `apt-get install ${server ? 'postgresql' : 'postgresql-client'}-${major} (a release that lacks it needs PostgreSQL's own apt repository first)`
  return `dnf install postgresql${major}${server ? '-server' : ''} (from PostgreSQL's own repository)`
}
