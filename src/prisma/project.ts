import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../record/outcome.ts'
import { findConfigFile, readConfigFile, type PrismaConfig, type Setting } from './config-file.ts'
import { findInstalledPrisma, type InstalledPrisma } from './installed.ts'
import { readDatasource, schemaFiles, type Datasource } from './schema-file.ts'

/** A Prisma project, found on disk without running any of it. All paths are absolute. */
export interface PrismaProject extends InstalledPrisma {
  /** The folder in which the CLI is run. */
  root: string
  /** The schema: a file, or a folder of `.prisma` files. */
  schemaPath: string
  schemaFiles: string[]
  migrationsDirectory: string
  configFile?: string
  provider: 'postgresql'
  /** Environment variables from which the project takes its database's URL; every one is given the relay's. */
  urlVariables: string[]
  shadowUrlVariables: string[]
}

/**
 * Finds the project in a folder the way the Prisma CLI does, and refuses what is not clear.
 * @param schema the `schema` input: a path from the working directory
 * @throws UsageError naming the cause and the fix; Refusal for a Prisma version that is not supported
 */
export function findProject(options: { workingDirectory: string; schema?: string }): PrismaProject {
  const root = path.resolve(options.workingDirectory)
  if (!isDirectory(root)) throw noWorkingDirectory(root)
  const configFile = findConfigFile(root)
  const config = configFile === undefined ? undefined : readConfigFile(configFile)
  const schemaPath = options.schema === undefined ? defaultSchema(root, config) : givenSchema(root, options.schema)
  const installed = findInstalledPrisma(root)
  const files = schemaFiles(schemaPath)
  const datasource = postgresDatasource(root, schemaPath, files)
  const migrationsDirectory = findMigrations(root, config, installed.major < 7 ? path.dirname(datasource.file) : schemaFolder(schemaPath))
  return {
    ...installed,
    root,
    schemaPath,
    schemaFiles: files,
    migrationsDirectory,
    ...(configFile === undefined ? {} : { configFile }),
    provider: 'postgresql',
    urlVariables: [...new Set([...datasource.urlVariables, ...(config?.urlVariables ?? [])])],
    shadowUrlVariables: [...new Set([...datasource.shadowUrlVariables, ...(config?.shadowUrlVariables ?? [])])],
  }
}

/** Where a project keeps its files, found without its dependencies being installed. All paths are absolute. */
export interface ProjectFiles {
  readonly root: string
  readonly schemaPath: string
  /** Where the migrations are, or will be: the folder need not exist. */
  readonly migrationsDirectory: string
}

/**
 * The files of a project as `findProject` finds them, before anything is installed or migrated.
 * @throws UsageError naming the cause and the fix
 */
export function findProjectFiles(options: { workingDirectory: string; schema?: string }): ProjectFiles {
  const root = path.resolve(options.workingDirectory)
  if (!isDirectory(root)) throw noWorkingDirectory(root)
  const configFile = findConfigFile(root)
  const config = configFile === undefined ? undefined : readConfigFile(configFile)
  const schemaPath = options.schema === undefined ? defaultSchema(root, config) : givenSchema(root, options.schema)
  postgresDatasource(root, schemaPath, schemaFiles(schemaPath))
  return { root, schemaPath, migrationsDirectory: settingPath(config?.migrations, config, root, 'migrations.path') ?? path.join(schemaFolder(schemaPath), 'migrations') }
}

function noWorkingDirectory(root: string): UsageError {
  return new UsageError({ code: 'no-working-directory', cause: `The working directory ${root} does not exist.`, fix: 'Set working-directory to the folder that holds package.json and prisma/.' })
}

function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}

function schemaFolder(schemaPath: string): string {
  return isDirectory(schemaPath) ? schemaPath : path.dirname(schemaPath)
}

function givenSchema(root: string, schema: string): string {
  const given = path.resolve(root, schema)
  if (existsSync(given)) return given
  throw new UsageError({ code: 'schema-not-found', cause: `schema: ${schema} does not exist in ${root}.`, fix: 'Set schema to the path of your schema.prisma (or the folder of .prisma files), from the working directory.' })
}

/**
 * Prisma's own order: the config file, then (up to Prisma 6) `prisma.schema` in package.json, then schema.prisma and
 * prisma/schema.prisma. Where two of them could be meant, a person has to say which.
 */
function defaultSchema(root: string, config: PrismaConfig | undefined): string {
  const configured = settingPath(config?.schema, config, root, 'schema')
  if (configured !== undefined) return existing(root, configured, path.relative(root, config?.file ?? ''))
  const named = packageSchema(root)
  const found = [path.join(root, 'schema.prisma'), path.join(root, 'prisma', 'schema.prisma')].filter((file) => existsSync(file))
  const all = [...new Set([...(named === undefined ? [] : [existing(root, named, 'package.json')]), ...found])]
  const [first, second] = all.map((file) => path.relative(root, file))
  if (all[0] === undefined || first === undefined) throw noSchema(root)
  if (second !== undefined) {
    throw new UsageError({
      code: 'two-schemas',
      cause: `Two Prisma schemas could be meant: ${first}${named === undefined ? '' : ' (named in package.json)'} and ${second}.`,
      fix: `Set the input schema to one of them, e.g. \`schema: ${first}\`, or remove the other.`,
    })
  }
  return all[0]
}

function noSchema(root: string): UsageError {
  const folder = path.join(root, 'prisma')
  const manyFiles = isDirectory(folder) && readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.prisma'))
  return new UsageError({
    code: 'no-schema',
    cause: manyFiles
      ? 'prisma/ holds .prisma files, but no prisma/schema.prisma, and nothing names the folder as the schema.'
      : `There is no Prisma schema in ${root}: neither schema.prisma nor prisma/schema.prisma, and no config file names one.`,
    fix: manyFiles ? 'Set the input schema: `schema: prisma`.' : 'Set working-directory to the folder that holds prisma/, or schema to the schema’s path.',
  })
}

function existing(root: string, file: string, namedIn: string): string {
  if (existsSync(file)) return file
  throw new UsageError({ code: 'schema-not-found', cause: `${namedIn} names the schema ${path.relative(root, file)}, which does not exist.`, fix: `Correct the path in ${namedIn}, or set the input schema.` })
}

function packageSchema(root: string): string | undefined {
  const file = path.join(root, 'package.json')
  if (!existsSync(file)) return undefined
  try {
    const { prisma } = JSON.parse(readFileSync(file, 'utf8')) as { prisma?: { schema?: unknown } }
    return typeof prisma?.schema === 'string' ? path.resolve(root, prisma.schema) : undefined
  } catch {
    throw new UsageError({ code: 'malformed-package-json', cause: 'package.json is not valid JSON.', fix: 'Correct package.json.' })
  }
}

function settingPath(setting: Setting | undefined, config: PrismaConfig | undefined, root: string, name: 'schema' | 'migrations.path'): string | undefined {
  if (setting === undefined || config === undefined || setting.kind === 'absent') return undefined
  if (setting.kind === 'path') return setting.path
  const file = path.relative(root, config.file)
  throw new UsageError({
    code: 'unreadable-prisma-config',
    cause: `${file}: ${name} is not a plain path (${setting.text.slice(0, 80)}), and the file is not run to find out.`,
    fix: name === 'schema' ? `Set the input schema, or write the path in ${file} as a literal.` : `Write migrations: { path: '…' } in ${file} as a literal.`,
  })
}

function postgresDatasource(root: string, schemaPath: string, files: readonly string[]): Datasource {
  const datasource = readDatasource(files)
  const shown = path.relative(root, schemaPath)
  if (datasource === undefined) {
    throw new UsageError({ code: 'no-datasource', cause: `${shown} has no datasource block.`, fix: 'Add `datasource db { provider = "postgresql" }`, or set schema to the folder that holds it.' })
  }
  if (datasource.provider !== 'postgresql' && datasource.provider !== 'postgres') {
    throw new UsageError({
      code: 'not-postgresql',
      cause: `The datasource's provider is ${datasource.provider === undefined ? 'not a plain string' : `"${datasource.provider}"`}; only "postgresql" is supported.`,
      fix: 'Point schema at the schema of your PostgreSQL database.',
      at: { file: path.relative(root, datasource.file), line: datasource.line },
    })
  }
  return datasource
}

function findMigrations(root: string, config: PrismaConfig | undefined, beside: string): string {
  const directory = settingPath(config?.migrations, config, root, 'migrations.path') ?? path.join(beside, 'migrations')
  const shown = path.relative(root, directory)
  if (!isDirectory(directory)) {
    throw new UsageError({
      code: 'no-migrations-folder',
      cause: `There is no migrations folder ${shown}.`,
      fix: 'Create the first migration with `npx prisma migrate dev --name init` and commit it; for a database that exists already, baseline it (`npx prisma migrate diff … --script`, then `npx prisma migrate resolve --applied`).',
    })
  }
  const lock = path.join(directory, 'migration_lock.toml')
  const provider = existsSync(lock) ? /^\s*provider\s*=\s*"([^"]*)"/m.exec(readFileSync(lock, 'utf8'))?.[1] : 'postgresql'
  if (provider !== 'postgresql') {
    throw new UsageError({
      code: 'migration-lock-mismatch',
      cause: `${path.relative(root, lock)} says ${provider === undefined ? 'no provider' : `provider "${provider}"`}, the schema says "postgresql" (Prisma's P3019).`,
      fix: 'These migrations were written for another database: set schema to the right one, or start a new migrations folder.',
      at: { file: path.relative(root, lock), line: 1 },
    })
  }
  return directory
}
