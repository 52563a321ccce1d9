import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ProjectFiles } from '../prisma/index.ts'
import { inRepository } from './settings.ts'
import { starterChecks } from './starter-checks.ts'
import { tablesOfMigrations } from './tables.ts'
import type { FileToWrite } from './write-files.ts'

/**
 * The files that a person goes on with: starter checks made from the migrations, and a `signalbox.yml` of examples.
 * @param options.environment what the target is called
 */
export async function starterFiles(root: string, project: ProjectFiles, options: { environment: string }): Promise<{ files: FileToWrite[]; warnings: string[] }> {
  const { tables, unread } = await tablesOfMigrations(migrationsOf(project))
  const checks = path.join(path.dirname(project.migrationsDirectory), 'checks', 'starter.sql')
  return {
    files: [
      { file: inRepository(root, checks), content: starterChecks(tables) },
      { file: inRepository(root, path.join(project.root, 'signalbox.yml')), content: starterConfig(options.environment) },
    ],
    warnings: unread.map((name) => `Migration ${name} cannot be parsed; the starter checks do not know what it makes.`),
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

# Where the application answers, and what has to come back:
# base-url: https://api.example.com
# smoke:
#   - GET /healthz 200 <500ms
#   - GET /api/sessions 200 <1s

# How long it is looked after once it is deployed, and what happens when it is not well (rollback-app brings back the code that ran before):
# watch-for: 10m
# on-breach: fail

# Without Railway: a command that deploys, instead of railway-service; it finds the commit in SIGNALBOX_COMMIT:
# deploy-command: ./deploy.sh
`
}
