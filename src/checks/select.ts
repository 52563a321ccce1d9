import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { escapePath, glob } from 'tinyglobby'
import { UsageError } from '../record/outcome.ts'
import { parseChecks } from './parse.ts'
import type { ParsedCheck } from './parse.ts'
import { errorCode } from '../record/error-facts.ts'

/** The default of the input `checks`. They mean the project's own folders, whatever those are called. */
const ownChecks = 'prisma/checks/*.sql'
const besideMigrations = 'prisma/migrations/*/checks.sql'
export const defaultCheckGlobs: readonly string[] = [ownChecks, besideMigrations]

export interface CheckFile {
  /** Absolute. */
  readonly path: string
  /** As shown in results: relative, with `/`. */
  readonly file: string
  /** The migration beside which it lies, and from which on it counts. */
  readonly migration?: string
}

export interface CheckFolders {
  /** The folder of the Prisma schema, absolute. Globs start at its parent. */
  readonly prismaDirectory: string
  /** Absolute. */
  readonly migrationsDirectory: string
  /** What shown names are relative to, absolute. */
  readonly shownFrom: string
}

/**
 * The files that the input `checks` means, sorted by path, each once. `!glob` takes files out again.
 * @throws UsageError for a glob that matches no file, the defaults excepted: a mistyped one would verify nothing
 */
export async function selectCheckFiles(globs: readonly string[], folders: CheckFolders): Promise<CheckFile[]> {
  const root = path.dirname(folders.prismaDirectory)
  const excluded = globs.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  const found = new Set<string>()
  for (const pattern of globs.filter((candidate) => !candidate.startsWith('!'))) {
    const matches = await glob(patternFor(pattern, folders), { cwd: root, absolute: true, dot: true, expandDirectories: false, ignore: ['**/node_modules/**', ...excluded] })
    if (matches.length === 0 && !defaultCheckGlobs.includes(pattern)) throw noMatch(pattern, root, folders)
    for (const match of matches) found.add(path.normalize(match))
  }
  return [...found].sort().map((file) => checkFile(file, folders))
}

function patternFor(pattern: string, { prismaDirectory, migrationsDirectory }: CheckFolders): string {
  if (pattern === ownChecks) return `${escapePath(prismaDirectory)}/checks/*.sql`
  if (pattern === besideMigrations) return `${escapePath(migrationsDirectory)}/*/checks.sql`
  return pattern
}

function noMatch(pattern: string, root: string, { shownFrom }: CheckFolders): UsageError {
  const from = path.relative(shownFrom, root) || '.'
  return new UsageError({
    code: 'checks-not-found',
    cause: `checks: "${pattern}" matches no file in ${from}.`,
    fix: `Correct the glob (it starts at ${from}, the parent of the Prisma folder; a folder needs /*.sql behind it), or leave checks out for ${defaultCheckGlobs.join(' and ')}.`,
  })
}

function checkFile(file: string, { migrationsDirectory, shownFrom }: CheckFolders): CheckFile {
  const folder = path.dirname(file)
  const shown = path.relative(shownFrom, file).split(path.sep).join('/')
  const beside = path.basename(file) === 'checks.sql' && path.dirname(folder) === path.normalize(migrationsDirectory)
  return { path: file, file: shown, ...(beside ? { migration: path.basename(folder) } : {}) }
}

/**
 * The files that count for a database with these migrations: `checks.sql` beside a migration speaks of tables that are not there before it.
 * @param migrations names of those that are applied, or will have been when the checks run
 */
export function checkFilesFor(files: readonly CheckFile[], migrations: Iterable<string>): CheckFile[] {
  const present = new Set(migrations)
  return files.filter(({ migration }) => migration === undefined || present.has(migration))
}

/** The `prechecks.sql` beside the pending migrations, in the order of these. */
export function precheckFiles(pending: readonly string[], folders: CheckFolders): CheckFile[] {
  return pending.flatMap((migration) => {
    const file = path.join(folders.migrationsDirectory, migration, 'prechecks.sql')
    return existsSync(file) ? [{ ...checkFile(file, folders), migration }] : []
  })
}

/** Reads and parses the files, in their order. A file that cannot be read is a malformed check: it fails, it is not skipped. */
export async function loadChecks(files: readonly CheckFile[]): Promise<ParsedCheck[]> {
  const parsed = await Promise.all(
    files.map(async ({ path: from, file }) => {
      const content = await readFile(from).catch((error: unknown) => (errorCode(error) ?? 'unknown error'))
      if (typeof content !== 'string') return await parseChecks(content, file)
      return [{ kind: 'malformed' as const, name: path.basename(file), file, line: 1, expectText: '', reason: `the file cannot be read (${content})` }]
    }),
  )
  return parsed.flat()
}

/** Only those that compare with before: what is measured before a migration, when the others have nothing to say yet. */
export async function loadUnchangedChecks(files: readonly CheckFile[]): Promise<ParsedCheck[]> {
  return (await loadChecks(files)).filter((check) => check.kind === 'check' && check.expect.kind === 'unchanged')
}
