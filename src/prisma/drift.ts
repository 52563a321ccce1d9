import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Lifetime, RelayDoor } from '../context/ports.ts'
import { prismaCommand, type PrismaDependencies, type PrismaResult } from './cli.ts'
import { prismaFault } from './errors.ts'
import type { JudgedHistory } from './judge-history.ts'
import type { PrismaProject } from './project.ts'

export interface Drift {
  outcome: 'none' | 'drift' | 'unknown'
  /** One line for people. */
  summary: string
  /** The SQL that would make the first state the second. Only with `drift`. */
  script?: string
}

/** What `prisma migrate diff --exit-code` answered: 0 no difference, 2 a difference, anything else an error. Pure. */
export function judgeDiff(result: Pick<PrismaResult, 'exitCode' | 'stdout' | 'stderr'>, compared: string): Drift {
  if (result.exitCode === 0) return { outcome: 'none', summary: `No drift: ${compared}.` }
  if (result.exitCode !== 2) return { outcome: 'unknown', summary: `Drift could not be told: ${prismaFault(result).message}` }
  const script = result.stdout.trim()
  // Prisma heads each change with a comment: `-- DropTable`, `-- AlterTable`.
  const changes = new Map<string, number>()
  for (const [, change = ''] of script.matchAll(/^-- (\w+)$/gm)) changes.set(change, (changes.get(change) ?? 0) + 1)
  const list = [...changes].map(([change, count]) => (count > 1 ? `${count} × ${change}` : change)).join(', ')
  return { outcome: 'drift', summary: `Drift: not so that ${compared}. To get there: ${list || 'see the script'}.`, script }
}

function relative(project: PrismaProject, file: string): string {
  return path.relative(project.root, file) || '.'
}

/** From the database to the schema file: right when nothing is pending, since then the schema is what the migrations say. */
export async function databaseToSchemaDiff(deps: PrismaDependencies, project: PrismaProject, door: RelayDoor): Promise<Drift> {
  const schema = relative(project, project.schemaPath)
  const from = project.major >= 7 ? ['--from-config-datasource', '--to-schema', schema] : ['--from-schema-datasource', schema, '--to-schema-datamodel', schema]
  const before = door.sessions()
  const result = await prismaCommand(deps, project, door, ['migrate', 'diff', ...from, '--script', '--exit-code'])
  if (door.sessions() === before && result.exitCode !== 1) return elsewhere
  return judgeDiff(result, 'the database is what the schema says')
}

const elsewhere: Drift = { outcome: 'unknown', summary: 'Drift could not be told: Prisma compared some other database.' }

/**
 * From the applied migrations to the database: what was changed by hand, also while migrations are pending. Prisma replays
 * the applied ones into the shadow database, which it empties first.
 * @param shadow a door to an empty scratch database
 */
export async function databaseToMigrationsDiff(deps: PrismaDependencies & { lifetime: Lifetime }, project: PrismaProject, door: RelayDoor, shadow: RelayDoor, applied: readonly string[]): Promise<Drift> {
  const directory = await deps.lifetime.temporaryDirectory()
  const migrations = path.join(directory, 'migrations')
  await mkdir(migrations)
  const lock = path.join(project.migrationsDirectory, 'migration_lock.toml')
  if (existsSync(lock)) await copyFile(lock, path.join(migrations, 'migration_lock.toml'))
  for (const name of applied) await cp(path.join(project.migrationsDirectory, name), path.join(migrations, name), { recursive: true })
  const before = door.sessions()
  const args = ['--from-migrations', migrations, ...(await newSide(project, directory, shadow))]
  const withShadow = { ...project, shadowUrlVariables: [...project.shadowUrlVariables, shadowVariable] }
  const result = await prismaCommand(deps, withShadow, door, ['migrate', 'diff', ...args, '--script', '--exit-code'], { shadow })
  if (door.sessions() === before && result.exitCode !== 1) return elsewhere
  return judgeDiff(result, 'the database is what its applied migrations say')
}

const shadowVariable = 'SHADOW_DATABASE_URL_OF_THIS_RUN'

/** Prisma 7 takes a shadow database from its config file alone: the project's own, with that one setting put in. */
async function newSide(project: PrismaProject, directory: string, shadow: RelayDoor): Promise<string[]> {
  const schema = relative(project, project.schemaPath)
  if (project.major < 7) return ['--to-schema-datasource', schema, '--shadow-database-url', shadow.url.reveal()]
  const config = path.join(directory, 'prisma.config.ts')
  const base = project.configFile === undefined ? 'const base = {}' : `import base from ${JSON.stringify(project.configFile)}`
  const variable = JSON.stringify(project.urlVariables[0] ?? 'DATABASE_URL')
  await writeFile(
    config,
    `${base}
export default {
  ...base,
  schema: ${JSON.stringify(project.schemaPath)},
  migrations: { ...base.migrations, path: ${JSON.stringify(path.join(directory, 'migrations'))} },
  datasource: { url: process.env[${variable}], ...base.datasource, shadowDatabaseUrl: process.env[${JSON.stringify(shadowVariable)}] },
}
`,
  )
  return ['--to-config-datasource', '--config', config]
}

/**
 * Does the target's schema equal what its applied migrations say? The cheapest comparison that can tell.
 * @param shadow a door to an empty scratch database, where there is a scratch server
 */
export async function detectDrift(deps: PrismaDependencies & { lifetime: Lifetime }, project: PrismaProject, door: RelayDoor, judged: JudgedHistory, shadow?: RelayDoor): Promise<Drift> {
  if (judged.state === 'blocked') return { outcome: 'unknown', summary: 'Drift is not told while the migration history is not clean.' }
  if (judged.state === 'new') return { outcome: 'none', summary: 'No drift: nothing is applied and the schema is empty.' }
  if (judged.state === 'current') return await databaseToSchemaDiff(deps, project, door)
  if (shadow !== undefined) return await databaseToMigrationsDiff(deps, project, door, shadow, judged.applied)
  return { outcome: 'unknown', summary: 'Drift cannot be told while migrations are pending: that takes a scratch server (scratch-url).' }
}
