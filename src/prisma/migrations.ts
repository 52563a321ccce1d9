import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../record/outcome.ts'
import type { PrismaProject } from './project.ts'

/** One migration as it lies in the repository. */
export interface MigrationFile {
  /** The folder's name, which is the migration's. */
  name: string
  /** Absolute. */
  directory: string
  /** `migration.sql`, relative to the project's root. */
  file: string
  sql: string
  /** Hex sha256 of the file's bytes: what Prisma writes to `_prisma_migrations.checksum`. */
  sha256: string
  bytes: number
  /** Why it cannot be applied as it is; an applied one may well be empty, so that only pending ones are judged by it. */
  flaw?: 'empty' | 'byte-order-mark'
  /** Beside it, relative to the project's root. */
  checksFile?: string
  prechecksFile?: string
  downFile?: string
}

/**
 * Reads the migrations folder in the order in which Prisma applies it (by name, as the CLI's own `localeCompare` sorts).
 * Files beside the folders, and links to folders, are left out as Prisma leaves them out.
 * @throws UsageError for a folder without migration.sql or one that is not UTF-8
 */
export function readMigrations(project: Pick<PrismaProject, 'root' | 'migrationsDirectory'>): MigrationFile[] {
  return readdirSync(project.migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b))
    .map((name) => readMigration(project, name))
}

function readMigration({ root, migrationsDirectory }: Pick<PrismaProject, 'root' | 'migrationsDirectory'>, name: string): MigrationFile {
  const directory = path.join(migrationsDirectory, name)
  const full = path.join(directory, 'migration.sql')
  const file = path.relative(root, full)
  if (!existsSync(full)) {
    throw new UsageError({
      code: 'migration-without-sql',
      cause: `The migration folder ${path.relative(root, directory)} has no migration.sql (Prisma's P3015).`,
      fix: 'Restore migration.sql from git, or remove the folder if it was never applied.',
    })
  }
  const content = readFileSync(full)
  const beside = (name_: string): string | undefined => (existsSync(path.join(directory, name_)) ? path.relative(root, path.join(directory, name_)) : undefined)
  const [checksFile, prechecksFile, downFile] = [beside('checks.sql'), beside('prechecks.sql'), beside('down.sql')]
  const sql = utf8(content, file)
  const flaw = sql.startsWith('\uFEFF') ? 'byte-order-mark' : isEmpty(sql) ? 'empty' : undefined
  return {
    name,
    directory,
    file,
    sql,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    ...(flaw === undefined ? {} : { flaw }),
    ...(checksFile === undefined ? {} : { checksFile }),
    ...(prechecksFile === undefined ? {} : { prechecksFile }),
    ...(downFile === undefined ? {} : { downFile }),
  }
}

function utf8(content: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch (error) {
    const offset = firstInvalidByte(content)
    const line = content.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1
    throw new UsageError(
      {
        code: 'migration-not-utf8',
        cause: `${file} is not valid UTF-8: byte ${offset} (0x${(content[offset] ?? 0).toString(16)}) on line ${line}.`,
        fix: `Save it as UTF-8, e.g. \`iconv -f WINDOWS-1252 -t UTF-8\`; Prisma would replace such bytes without a word.`,
        at: { file, line },
      },
      { cause: error },
    )
  }
}

/** Where the text stops being UTF-8: the first byte that a lenient reader replaces. */
function firstInvalidByte(content: Buffer): number {
  const lenient = Buffer.from(content.toString('utf8'))
  let at = 0
  while (at < content.length - 1 && content[at] === lenient[at]) at += 1
  return at
}

/** Nothing but white space, semicolons and comments (PostgreSQL's nest). */
export function isEmpty(sql: string): boolean {
  let depth = 0
  for (let at = 0; at < sql.length; ) {
    if (sql.startsWith('/*', at)) {
      depth += 1
      at += 2
    } else if (depth > 0) {
      const closes = sql.startsWith('*/', at)
      if (closes) depth -= 1
      at += closes ? 2 : 1
    } else if (sql.startsWith('--', at)) {
      const end = sql.indexOf('\n', at)
      at = end < 0 ? sql.length : end
    } else if (/[\s;\uFEFF]/.test(sql[at] ?? '')) {
      at += 1
    } else {
      return false
    }
  }
  return true
}
