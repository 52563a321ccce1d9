import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { recordSchema, type RunRecord } from '../../../src/record/record.ts'
import { expectNoSecret, initName, production, type Production, type ProductionOptions } from '../../../__tests__/support/production.ts'
import type { FakeRailway } from '../../../__tests__/support/railway/api.ts'
import { startRailway } from '../../../__tests__/support/railway/railway.ts'
import type { Pull } from '../../../__tests__/support/github/state.ts'
import type { WorkflowRun } from '../../../__tests__/support/workflow-runner/run.ts'

/**
 * What stands for the cloud in these records, all of it: a run on this machine has no github.com, no railway.com and no domain. The two loopback services are given these names and numbers from the start,
 * so nothing that they say is changed afterwards; only the addresses of this machine are (`plain`).
 */
export const cloud = {
  repository: { owner: 'lovewell', name: 'relationship-app' },
  project: 'relationship-app',
  server: 'https://github.com',
  baseUrl: 'https://app.example.com',
  /** How many pull requests and issues there were before. */
  pullsBefore: 41,
  pull: 'A person can be in several relationships',
} as const

const example = path.resolve(import.meta.dirname, '../../../examples/relationship-app')
const records = path.resolve(import.meta.dirname, '../records')
const migration = 'prisma/migrations/20260201000000_add_multi_relationship_support'
/** Railway's seconds are real ones: a build takes its minute. */
const pace = 1

const folders: string[] = []
let railway: FakeRailway
beforeAll(async () => {
  railway = await startRailway({ pace, project: cloud.project })
})
afterAll(async () => {
  await railway.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** As Railway names the repository of a service. */
export const repository = `${cloud.repository.owner}/${cloud.repository.name}`

/** The loopback Railway of this scene. */
export const railwayOf = (): FakeRailway => railway

/** A file of the example. */
export async function exampleFile(file: string): Promise<string> {
  return await readFile(path.join(example, file), 'utf8')
}

/** The program of a commit: the example's API as it is in `entry`. */
export function exampleProgram(entry: 'before/server.ts' | 'src/server.ts'): { entry: string; cwd: string } {
  return { entry: path.join(example, entry), cwd: example }
}

/** The same with a mistake in its database access. @throws Error when `from` does not stand there */
export async function mistakenProgram(from: string, to: string): Promise<{ entry: string; cwd: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signalbox-picture-'))
  folders.push(folder)
  await mkdir(path.join(folder, 'src'))
  await cp(path.join(example, 'src'), path.join(folder, 'src'), { recursive: true })
  for (const name of ['generated', 'node_modules', 'package.json']) await symlink(path.join(example, name), path.join(folder, name))
  await writeFile(path.join(folder, 'src/store.ts'), replaced(await exampleFile('src/store.ts'), from, to))
  return { entry: path.join(folder, 'src/server.ts'), cwd: folder }
}

/** @throws Error when `from` does not stand in it */
export function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`There is no "${from}" in the example any more`)
  return text.replace(from, to)
}

/** The example before its migration in a repository of its own, with its database and as many couples as told, ten sessions for every hundred. */
export async function settle(couples: number, options: ProductionOptions & { readonly settings: readonly string[] }): Promise<Production> {
  const { settings, ...more } = options
  const files = {
    'prisma/schema.prisma': await exampleFile('before/schema.prisma'),
    'prisma/checks/things.sql': null,
    'prisma/checks/data.sql': await exampleFile('prisma/checks/data.sql'),
    'signalbox.yml': [...settings, '', await exampleFile('signalbox.yml')].join('\n'),
  }
  const made = await production({ quick: true, repository: cloud.repository, railway, env: { SIGNALBOX_RAILWAY_API_URL: railway.url }, files, first: { sql: await exampleFile(`prisma/migrations/${initName}/migration.sql`), rows: rows(couples) }, ...more })
  made.hub.state.issues.push(...Array.from({ length: cloud.pullsBefore }, (_, index) => index + 1))
  return made
}

function rows(couples: number): string {
  return `
    INSERT INTO users (id, email, "displayName") SELECT id, 'user' || id || '@example.test', 'User ' || id FROM generate_series(1, ${couples * 2}) id;
    INSERT INTO couples (id, "inviteCode", status, "partnerOneId", "partnerTwoId") SELECT id, 'love-' || id, 'ACTIVE', id * 2 - 1, id * 2 FROM generate_series(1, ${couples}) id;
    INSERT INTO sessions ("coupleId", "startedById", kind, rating) SELECT 1 + id % ${couples}, (1 + id % ${couples}) * 2, 'CHECK_IN', 1 + id % 5 FROM generate_series(1, ${Math.ceil(couples / 10)}) id;
    INSERT INTO streaks ("coupleId", "currentDays", "longestDays") SELECT id, 1, 2 FROM generate_series(1, ${couples}) id;
    SELECT setval('users_id_seq', ${couples * 2}), setval('couples_id_seq', ${couples}); ANALYZE;`
}

/** The pull request with the example's migration. @param change of its files, by their names in the example */
export async function propose({ propose: open }: Production, change: (file: string, text: string) => string = (_, text) => text): Promise<Pull> {
  const names = [...['migration.sql', 'down.sql', 'checks.sql', 'prechecks.sql'].map((name) => `${migration}/${name}`), 'prisma/schema.prisma']
  const files = await Promise.all(names.map(async (name) => [name, change(name, await exampleFile(name))] as const))
  return await open(Object.fromEntries(files), { title: cloud.pull })
}

/**
 * Keeps the record that the deploy job of a run has left as the one that a picture is drawn from: as it came, but for the addresses of this machine.
 * @throws Error when there is none, or when it holds a secret or a path of this machine
 */
export async function keepRecord(picture: string, run: WorkflowRun, made: Production, baseUrl: string): Promise<RunRecord> {
  const { hub } = made
  const found = hub.state.artifacts.find(({ run: of, name }) => of === run.id && /^signalbox-deploy-\d+\.json$/.test(name))
  if (found === undefined) throw new Error(`The run left no record of its deploy:\n${run.everything()}`)
  const text = plain(found.content.toString('utf8'), { [hub.serverUrl]: cloud.server, [baseUrl]: cloud.baseUrl })
  expectNoSecret(made, text)
  if (text.includes(tmpdir())) throw new Error(`The record holds a path below ${tmpdir()}`)
  const record = recordSchema.parse(JSON.parse(text))
  await writeFile(path.join(records, `${picture}.json`), `${JSON.stringify(record, null, 1)}\n`)
  return record
}

function plain(text: string, addresses: Readonly<Record<string, string>>): string {
  return Object.entries(addresses).reduce((before, [here, there]) => before.replaceAll(here, there), text)
}
