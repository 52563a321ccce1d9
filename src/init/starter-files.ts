import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ProjectFiles } from '../prisma/index.ts'
import { checksSince } from './checks-since.ts'
import { inRepository } from './settings.ts'
import { migrationText, starterText, type StarterCheck } from './starter-checks.ts'
import type { FileToWrite } from './write-files.ts'

export interface StarterFiles {
  readonly files: readonly FileToWrite[]
  readonly warnings: readonly string[]
}

/**
 * The files that a person goes on with: starter checks made from the migrations, and a `signalbox.yml` of examples.
 * @param options.environment what the target is called
 */
export async function starterFiles(root: string, project: ProjectFiles, options: { environment: string }): Promise<StarterFiles> {
  const checks = await starterCheckFiles(root, project)
  return { ...checks, files: [...checks.files, { file: inRepository(root, path.join(project.root, 'signalbox.yml')), content: starterConfig(options.environment) }] }
}

/**
 * Which migrations are applied is not known here. So what the newest bring stands beside each of them, where it counts once that is applied; what is older stands in one file. What is there is left
 * as it is: where that file was written before, nothing more is.
 */
const mayBePending = 5

async function starterCheckFiles(root: string, project: ProjectFiles): Promise<StarterFiles> {
  const migrations = migrationsOf(project)
  const { since, unread } = await checksSince(migrations)
  const starter = path.join(path.dirname(project.migrationsDirectory), 'checks', 'starter.sql')
  const beside = (migration: string): string => path.join(project.migrationsDirectory, migration, 'checks.sql')
  const of = (migration: string): StarterCheck[] => since.filter((one) => one.migration === migration).map(({ check }) => check)
  const later = migrations.slice(1).slice(-mayBePending).map(({ name }) => ({ migration: name, checks: of(name) })).filter(({ checks }) => checks.some(({ section }) => section !== 'candidate'))
  const [taken, free] = [later.filter(({ migration }) => existsSync(beside(migration))), later.filter(({ migration }) => !existsSync(beside(migration)))]
  const asFirst = since.filter(({ migration }) => !later.some((one) => one.migration === migration)).map(({ check }) => check)
  const isThere = existsSync(starter)
  return {
    files: [{ file: inRepository(root, starter), content: starterText(asFirst, taken) }, ...(isThere ? [] : free.map(({ migration, checks }) => ({ file: inRepository(root, beside(migration)), content: migrationText(checks) })))],
    warnings: [
      ...unread.map((name) => `Migration ${name} cannot be parsed; the starter checks do not know what it makes.`),
      ...(isThere ? [] : taken.map(({ migration, checks }) => `${inRepository(root, beside(migration))} is there already: ${checks.length} starter checks of what it brings stand in ${inRepository(root, starter)} as comments.`)),
    ],
  }
}

/** By name, as Prisma sorts them. A folder without migration.sql, or one with bytes that are no text, is plan's business. */
function migrationsOf({ migrationsDirectory }: ProjectFiles): { name: string; sql: string }[] {
  if (!existsSync(migrationsDirectory)) return []
  return readdirSync(migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(migrationsDirectory, entry.name, 'migration.sql')))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b))
    .map((name) => ({ name, sql: readFileSync(path.join(migrationsDirectory, name, 'migration.sql'), 'utf8') }))
}

/** Nothing in it is switched on but the name of another environment: what is left out has the default that docs/inputs.md names. */
export function starterConfig(environment: string): string {
  const named = environment === 'production' ? '# environment: production' : `environment: ${environment}`
  return `# Settings of Signalbox for this project: the same words as the inputs of the action. An input in a workflow wins. This file is committed: no secrets in it.

${named}

# When migrations may begin; where this changes, run init again, so that the watch announces it in time:
# window: Sat,Sun 02:00-04:00 Europe/Berlin

# The services on Railway that are deployed at the commit, in this order, by name or id:
# railway-service: api
# Where Railway calls the environment otherwise than it is called here:
# railway-environment: live

# Where the application answers, and what has to come back:
# base-url: https://api.example.com
# smoke:
#   - GET /healthz 200 <500ms
#   - GET /api/sessions 200 <1s

# How long it is looked after once it is deployed, and what happens when it is not well (rollback-app brings back the code that ran before):
# watch-for: 10m
# on-breach: fail

# Without Railway's own deploys: a command that deploys, instead of railway-service; it finds the commit in SIGNALBOX_COMMIT. Run init again, so that the workflow gives it RAILWAY_TOKEN:
# deploy-command: ./deploy.sh
`
}
