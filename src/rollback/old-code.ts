import type { MigrationFile } from '../prisma/index.ts'
import { SqlSyntaxError } from '../sql/index.ts'
import { firstNotProven } from './additive.ts'
import type { RunToUndo } from './run-to-undo.ts'

/** Whether the code from before the migrations runs on the schema of now. */
export interface OldCode {
  readonly isProven: boolean
  /** A clause. */
  readonly why: string
}

/**
 * By the SQL of all that is in the database and was not when that code was deployed: the run's migrations and those after it, as long as their files are what was applied. Pure.
 * @param schema Prisma's
 */
export async function judgeOldCode(migrations: readonly Pick<MigrationFile, 'name' | 'file' | 'sql'>[], { undoes, later, judged }: Pick<RunToUndo, 'undoes' | 'later' | 'judged'>, schema: string): Promise<OldCode> {
  const notProven = (why: string): OldCode => ({ isProven: false, why: `it is not proven that the code from before runs on the schema of now (${why})` })
  const applied = [...undoes, ...later]
  const found = applied.map((name) => migrations.find((one) => one.name === name))
  const missing = applied.find((_, index) => found[index] === undefined)
  if (missing !== undefined) return notProven(`the folder of ${missing} is not in this commit`)
  const edited = applied.find((name) => judged.problems.some(({ kind, migration }) => kind === 'edited-migration' && migration === name))
  if (edited !== undefined) return notProven(`${edited} was edited after it was applied`)
  try {
    const first = await firstNotProven(found.filter((one) => one !== undefined), schema)
    if (first !== undefined) return notProven(`${first.file}:${first.line}: ${first.what}`)
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error
    return notProven('a migration cannot be parsed')
  }
  return { isProven: true, why: `the code from before runs on the schema of now too: ${applied.join(', ')} ${applied.length === 1 ? 'adds' : 'add'} only what it may leave out` }
}
