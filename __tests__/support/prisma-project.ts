import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from '@jest/globals'
import type { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { prismaModules, type PrismaVersion } from '../../support/prisma-versions.ts'
import { schemaEngineEnvironment } from '../../support/schema-engine.ts'
import { quickNode } from './quick-node.ts'

/** `name of the migration` → its `migration.sql`, or several files by name (`checks.sql`, `down.sql` beside it). */
export type Migrations = Readonly<Record<string, string | Readonly<Record<string, string>>>>

export interface PrismaProjectOptions {
  version: PrismaVersion
  /** Models and enums; generator and datasource are written around them. */
  models?: string
  migrations?: Migrations
}

export interface PrismaRun {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface PrismaProject {
  readonly directory: string
  readonly version: PrismaVersion
  /** What the Prisma CLI needs on this machine, and the connection where one is given. */
  readonly environment: (url?: DatabaseUrl) => Promise<Record<string, string>>
  /** Runs the project's own Prisma CLI to its end. */
  readonly prisma: (args: readonly string[], url?: DatabaseUrl) => Promise<PrismaRun>
  readonly addMigrations: (migrations: Migrations) => Promise<void>
  readonly writeModels: (models: string) => Promise<void>
}

const exampleDirectory = path.resolve(import.meta.dirname, '../../examples/relationship-app')
const made = new Set<string>()

afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

/** A small Prisma project in a temporary directory, with the real CLI of that version; removed after the file's last test. */
export async function prismaProject({ version, models = '', migrations = {} }: PrismaProjectOptions): Promise<PrismaProject> {
  const project = projectIn(await freshDirectory(), version)
  await mkdir(path.join(project.directory, 'prisma', 'migrations'), { recursive: true })
  await writeFile(path.join(project.directory, 'prisma', 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n')
  await project.writeModels(models)
  await project.addMigrations(migrations)
  await finished(project, await prismaModules(version))
  return project
}

/** A copy of `examples/relationship-app` for this version of Prisma; its code runs with 7 only. */
export async function exampleProject(version: PrismaVersion): Promise<PrismaProject> {
  const project = projectIn(await freshDirectory(), version)
  const left = new Set(['node_modules', 'generated', '.signalbox', 'package-lock.json', 'prisma.config.ts'])
  await cp(exampleDirectory, project.directory, { recursive: true, filter: (source) => !left.has(path.relative(exampleDirectory, source)) })
  const schema = path.join(project.directory, 'prisma', 'schema.prisma')
  await writeFile(schema, forVersion(await readFile(schema, 'utf8'), version))
  await finished(project, version === '7.10.1' ? path.join(exampleDirectory, 'node_modules') : await prismaModules(version))
  return project
}

async function freshDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-project-'))
  made.add(directory)
  return directory
}

function projectIn(directory: string, version: PrismaVersion): PrismaProject {
  const environment: PrismaProject['environment'] = async (url) => ({
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    ...(await schemaEngineEnvironment(directory)).environment,
    ...(url ? { DATABASE_URL: url.reveal() } : {}),
  })
  return {
    directory,
    version,
    environment,
    prisma: async (args, url) => {
      const node = await quickNode()
      return await ended(node.program, [path.join(directory, 'node_modules/prisma/build/index.js'), ...args], directory, { ...(await environment(url)), ...node.environment })
    },
    addMigrations: async (migrations) => {
      for (const [name, files] of Object.entries(migrations)) {
        const folder = path.join(directory, 'prisma', 'migrations', name)
        await mkdir(folder, { recursive: true })
        const entries = typeof files === 'string' ? { 'migration.sql': files } : files
        for (const [file, text] of Object.entries(entries)) await writeFile(path.join(folder, file), text)
      }
    },
    writeModels: async (models) => {
      const generator = 'generator client {\n  provider = "prisma-client"\n  output   = "../generated"\n}\n'
      await writeFile(path.join(directory, 'prisma', 'schema.prisma'), forVersion(`${generator}\ndatasource db {\n  provider = "postgresql"\n}\n\n${models}\n`, version))
    },
  }
}

/** Prisma 6 reads the connection from the schema file, 7 from `prisma.config.ts`; 6 would download a query engine for its client. */
function forVersion(schema: string, version: PrismaVersion): string {
  if (version !== '6.19.3') return schema
  return schema.replace(/(datasource \w+ \{)/, '$1\n  url = env("DATABASE_URL")').replace(/(generator \w+ \{)/, '$1\n  engineType = "client"')
}

async function finished({ directory, version }: PrismaProject, modules: string): Promise<void> {
  await symlink(modules, path.join(directory, 'node_modules'))
  if (version === '6.19.3') return
  const config = "import { defineConfig } from 'prisma/config'\n\nexport default defineConfig({\n  schema: 'prisma/schema.prisma',\n  migrations: { path: 'prisma/migrations' },\n  datasource: { url: process.env.DATABASE_URL ?? '' },\n})\n"
  await writeFile(path.join(directory, 'prisma.config.ts'), config)
}

function ended(program: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<PrismaRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}
