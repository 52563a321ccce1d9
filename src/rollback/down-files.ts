import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationFile, PrismaProject } from '../prisma/index.ts'
import { Refusal } from '../record/outcome.ts'
import { executionOf, SqlSyntaxError } from '../sql/index.ts'

/** A `down.sql` and how it is run. */
export interface Down {
  readonly migration: string
  /** Of `migration.sql`: what the hold is put on. */
  readonly checksum: string
  /** Relative to the project's root. */
  readonly file: string
  readonly sql: string
  /**
   * `one-transaction`: together with the bookkeeping. `outside`: a single statement that must not be in one (CONCURRENTLY). `own`: the file holds BEGIN
   * or COMMIT itself; the bookkeeping follows.
   */
  readonly runs: 'one-transaction' | 'outside' | 'own'
}

/** One simple query is one transaction: what every Prisma before 7.4 does with a file, and what is wanted of a way back. */
const wholeFile = '6.19.3'

/**
 * @returns undefined where there is no `down.sql`
 * @throws Refusal `down-cannot-run` for one that PostgreSQL would not parse or could not run
 */
export async function readDown({ root }: Pick<PrismaProject, 'root'>, migration: MigrationFile): Promise<Down | undefined> {
  const { downFile: file, name, sha256 } = migration
  if (file === undefined) return undefined
  const sql = await readFile(path.join(root, file), 'utf8')
  return { migration: name, checksum: sha256, file, sql, runs: await howItRuns(sql, file) }
}

async function howItRuns(sql: string, file: string): Promise<Down['runs']> {
  try {
    const execution = await executionOf(sql, wholeFile)
    if (execution.kind === 'explicit-transactions') return 'own'
    if (execution.kind === 'cannot-run') throw cannotRun(file, execution.line, execution.why, 'Put that statement into a down.sql of its own, with a migration of its own.')
    // Beside any second statement it would be in a transaction.
    return (await executionOf(`${sql}\n;\nSELECT 1`, wholeFile)).kind === 'cannot-run' ? 'outside' : 'one-transaction'
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error
    throw cannotRun(file, error.line, `PostgreSQL would not parse it: ${error.message}`, 'Correct the statement.')
  }
}

function cannotRun(file: string, line: number, why: string, fix: string): Refusal {
  return new Refusal({ code: 'down-cannot-run', cause: `${file}:${line} cannot run: ${why}.`, fix, at: { file, line } })
}

/** Downs that run together, as far as they can: then all of it is undone or nothing. Pure. */
export function undoSteps(downs: readonly Down[]): Down[][] {
  const steps: Down[][] = []
  for (const down of downs) {
    const last = steps.at(-1)
    if (down.runs === 'one-transaction' && last?.at(-1)?.runs === 'one-transaction') last.push(down)
    else steps.push([down])
  }
  return steps
}
