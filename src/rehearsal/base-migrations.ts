import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context } from '../context/ports.ts'
import { migrateDeploy, prismaDependencies, prismaLines, proveDatabase, readMigrations, type MigrationFile, type PrismaProject } from '../prisma/index.ts'
import type { InstalledPrisma } from '../prisma/installed.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { Failure } from '../record/outcome.ts'

type Dependencies = Pick<Context, 'exec' | 'host' | 'lifetime' | 'relay' | 'log'>

/** The migrations of another commit as a Prisma project of their own: the CLI of this project, a schema without models, and those files. */
export interface BaseProject {
  readonly project: PrismaProject
  readonly migrations: readonly MigrationFile[]
}

/**
 * Takes `migration.sql` of every migration, and the lock file, out of git as a checkout of that commit would hold them (line ends too: checksums depend on
 * them), into a temporary directory. Nothing is checked out in the working tree; links and submodules are left out, as Prisma leaves them out.
 * @throws Failure when git does not give them
 */
export async function baseProject(deps: Dependencies, commit: string, project: PrismaProject): Promise<BaseProject> {
  const directory = await deps.lifetime.temporaryDirectory()
  const top = (await git(deps, project.root, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '')
  const prefix = (await git(deps, project.migrationsDirectory, ['rev-parse', '--show-prefix'])).replace(/\n$/, '')
  const [out, index] = [path.join(directory, 'checkout'), path.join(directory, 'index')]
  const files = await filesIn(deps, top, commit, prefix)
  const migrationsDirectory = path.join(out, prefix)
  await mkdir(migrationsDirectory, { recursive: true })
  if (files.length > 0) {
    await git(deps, top, ['read-tree', commit], { GIT_INDEX_FILE: index })
    await git(deps, top, ['checkout-index', '--quiet', `--prefix=${out}/`, '-z', '--stdin'], { GIT_INDEX_FILE: index }, files.map((file) => `${file}\0`).join(''))
  }
  return { project: { ...cliOf(project), ...(await ownFiles(project.major, migrationsDirectory)) }, migrations: readMigrations({ root: out, migrationsDirectory }) }
}

function cliOf({ cli, version, major, minor }: PrismaProject): InstalledPrisma {
  return { cli, version, major, minor }
}

/** A project around the migrations: Prisma 7 finds them by its config file, 5 and 6 beside the schema file alone. The database is named by one variable. */
async function ownFiles(major: number, migrationsDirectory: string): Promise<Omit<PrismaProject, keyof InstalledPrisma>> {
  const root = path.dirname(migrationsDirectory)
  const [schemaPath, configFile] = [path.join(root, 'base.prisma'), path.join(root, 'prisma.config.ts')]
  await writeFile(schemaPath, `datasource db {\n  provider = "postgresql"\n${major < 7 ? '  url = env("DATABASE_URL")\n' : ''}}\n`)
  const paths = { root, schemaPath, schemaFiles: [schemaPath], migrationsDirectory, provider: 'postgresql' as const, urlVariables: ['DATABASE_URL'], shadowUrlVariables: [] }
  if (major < 7) return paths
  await writeFile(configFile, `export default {\n  schema: 'base.prisma',\n  migrations: { path: ${JSON.stringify(path.basename(migrationsDirectory))} },\n  datasource: { url: process.env.DATABASE_URL ?? '' },\n}\n`)
  return { ...paths, configFile }
}

/** `migration.sql` one folder below, and the lock file; plain files of git alone. */
async function filesIn(deps: Dependencies, top: string, commit: string, prefix: string): Promise<string[]> {
  const listed = await listing(deps, top, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...(prefix === '' ? [] : [prefix])])
  return listed.flatMap((line) => {
    const [, name] = /^100(?:644|755) blob [0-9a-f]+\t([\s\S]+)$/.exec(line) ?? []
    if (!name?.startsWith(prefix)) return []
    const parts = name.slice(prefix.length).split('/')
    return (parts.length === 2 && parts[1] === 'migration.sql') || (parts.length === 1 && parts[0] === 'migration_lock.toml') ? [name] : []
  })
}

/** A list may be longer than what `run` keeps of an output. */
async function listing({ exec, host }: Dependencies, cwd: string, args: readonly string[]): Promise<string[]> {
  const program = await exec.start('git', args, { cwd, env: childEnvironment(host.environment) })
  program.stdin.end()
  const chunks: Buffer[] = []
  for await (const chunk of program.stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  const { exitCode, stderr } = await program.finished
  if (exitCode !== 0) throw gitFailed(args, stderr)
  return Buffer.concat(chunks).toString('utf8').split('\0').filter((line) => line !== '')
}

async function git({ exec, host }: Dependencies, cwd: string, args: readonly string[], more: Readonly<Record<string, string>> = {}, input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await exec.run('git', args, { cwd, env: childEnvironment(host.environment, more), ...(input === undefined ? {} : { input }) })
  if (exitCode !== 0) throw gitFailed(args, stderr)
  return stdout
}

function gitFailed(args: readonly string[], stderr: string): Failure {
  const said = stderr.trim().split('\n').at(-1) ?? ''
  return new Failure({ code: 'git-failed', cause: `git ${args[0] ?? ''} failed: ${said.slice(0, 300) || 'it said nothing'}.`, state: 'No database was touched.', fix: 'See that the checkout is whole: actions/checkout with fetch-depth: 2.' })
}

/**
 * The base's migrations on an empty database, by the project's own `prisma migrate deploy`.
 * @throws Failure `base-migrations-failed`
 */
export async function applyBase(deps: Dependencies, { project, migrations }: BaseProject, database: DatabaseUrl, schema: string, showRows: boolean): Promise<void> {
  if (migrations.length === 0) return
  const door = await deps.relay.open(database.withParameters({ schema }), { applicationName: 'signalbox rehearse base' })
  try {
    const prisma = prismaDependencies(deps)
    const { fault } = await migrateDeploy(prisma, await proveDatabase(prisma, project, door), door, { onLine: prismaLines(deps.log, showRows), showRows })
    if (fault === undefined) return
    throw new Failure({
      code: 'base-migrations-failed',
      cause: `The migrations of the base do not run on an empty database: ${fault.message}`,
      state: 'Only a scratch database was touched, and it is gone.',
      fix: 'A history that needs more than itself (a baseline, an extension of the server, a role) is rehearsed from a backup or from staging: rehearse-from: backup or staging, or scratch-url with a server that has what they need.',
    })
  } finally {
    await door.close()
  }
}
