import { bodyOfCode } from './bodies.ts'
import { prismaSplitter } from './parsers.ts'
import { nodeOf, splitStatements } from './statements.ts'
import type { Statement } from './statements.ts'
import { transactionBlockBan } from './transaction-block.ts'
import { bodyAs } from './tree.ts'

/** How Prisma applies one migration file, and so what stays when a statement of it fails. */
export type Execution = Verdict & {
  /** 1-based; absent where there is none. Statements that may end transactions themselves, so that a part of them can stay when they fail. */
  readonly endingTransactions?: readonly number[]
}

type Verdict =
  /** Prisma 7.4 or later, and its splitter parses the file. */
  | { readonly kind: 'each-its-own-transaction'; readonly statements: number }
  /** Prisma 7.3 or earlier, or its splitter does not parse the file (`why`: its message). */
  | { readonly kind: 'one-transaction'; readonly statements: number; readonly why: string }
  /** The file holds BEGIN or COMMIT itself. `commits`: 1-based statements after which everything up to them stays. */
  | { readonly kind: 'explicit-transactions'; readonly statements: number; readonly why: string; readonly commits: readonly number[] }
  /** A statement that cannot run in a transaction block would have to. `line`: where it is. `commits`: as above. */
  | { readonly kind: 'cannot-run'; readonly statements: number; readonly why: string; readonly line: number; readonly commits: readonly number[] }

/** First version whose engine splits a file into statements (prisma-engines pull requests 5767, 5799). */
const firstSplitting = { major: 7, minor: 4 }

/**
 * How `prisma migrate deploy` of that version applies the file to PostgreSQL.
 *
 * Sources: prisma-engines pull requests 5767 and 5799 (one simple query per statement since 7.4 where sqlparser parses the file,
 * otherwise the whole file as one simple query) and 5847 (what sqlparser does not parse); PostgreSQL 18, section 55.2.2.1: a simple query of
 * several statements is one implicit transaction, a BEGIN in it takes the statements before it along, a single statement is no block.
 *
 * `prismaVersion`: e.g. `7.10.1`. Throws RangeError for a version that is none, or 8 and later (`migrate deploy` is gone);
 * SqlSyntaxError when PostgreSQL would not parse the file at all.
 */
export async function executionOf(sql: string, prismaVersion: string): Promise<Execution> {
  const splits = splitsFiles(prismaVersion)
  const statements = await splitStatements(sql)
  const refused = splits ? (await prismaSplitter())(sql) : undefined
  const separate = splits && refused === undefined
  const why = refused ?? `Prisma ${prismaVersion} sends the whole file as one query`
  const run = await simulate(statements, separate)
  const ending = run.ending.length > 0 ? { endingTransactions: run.ending } : {}
  return { ...verdictOf(run, statements.length, { separate, refused, why }), ...ending }
}

function verdictOf(run: Run, count: number, { separate, refused, why }: { separate: boolean; refused: string | undefined; why: string }): Verdict {
  if (run.banned !== undefined) {
    const cause = separate ? 'the file opened one with BEGIN' : refused === undefined ? `${why}, which PostgreSQL runs as one transaction` : `Prisma cannot split this file (${refused}) and sends it as one query`
    return { kind: 'cannot-run', statements: count, why: `${run.banned.what} cannot run inside a transaction block: ${cause}`, line: run.banned.line, commits: run.commits }
  }
  if (run.explicit) {
    const open = run.open ? '; the last transaction is never committed, so its statements are rolled back when Prisma disconnects' : ''
    return { kind: 'explicit-transactions', statements: count, why: `the file holds BEGIN or COMMIT itself: an error between them shows as "current transaction is aborted"${open}`, commits: run.commits }
  }
  return separate ? { kind: 'each-its-own-transaction', statements: count } : { kind: 'one-transaction', statements: count, why }
}

function splitsFiles(version: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version)
  if (parts === null) throw new RangeError(`not a version of Prisma: ${version}`)
  const major = Number(parts[1])
  if (major >= 8) throw new RangeError(`Prisma ${version} has no \`migrate deploy\``)
  return major > firstSplitting.major || (major === firstSplitting.major && Number(parts[2]) >= firstSplitting.minor)
}

interface Run {
  readonly commits: number[]
  readonly ending: number[]
  explicit: boolean
  open: boolean
  banned?: { readonly what: string; readonly line: number }
}

/** Goes through the statements as the server would and notes where work becomes permanent. */
async function simulate(statements: readonly Statement[], separate: boolean): Promise<Run> {
  const run: Run = { commits: [], ending: [], explicit: false, open: false }
  for (const statement of statements) {
    const control = bodyAs(nodeOf(statement), 'TransactionStmt')?.kind
    const inBlock = run.open || (!separate && statements.length > 1)
    const what = inBlock ? await banOf(statement) : undefined
    if (what !== undefined) return { ...run, banned: { what, line: statement.line } }
    if (!inBlock && (await endsTransactions(statement))) run.ending.push(statement.index)
    if (control === 'TRANS_STMT_BEGIN' || control === 'TRANS_STMT_START') {
      run.explicit = true
      run.open = true
    } else if (control === 'TRANS_STMT_COMMIT' || control === 'TRANS_STMT_ROLLBACK' || control === 'TRANS_STMT_PREPARE') {
      run.explicit = true
      run.open = bodyAs(nodeOf(statement), 'TransactionStmt')?.chain === true
      run.commits.push(statement.index)
    } else if (separate && !run.open) {
      run.commits.push(statement.index)
    }
  }
  return run
}

async function banOf(statement: Statement): Promise<string | undefined> {
  const ban = transactionBlockBan(nodeOf(statement))
  if (ban !== undefined) return ban
  if (bodyAs(nodeOf(statement), 'DoStmt') === undefined) return undefined
  return (await bodyOfCode(statement))?.endsTransactions === true ? 'a DO block with COMMIT or ROLLBACK' : undefined
}

/**
 * Outside of a transaction block a procedure and a DO block may COMMIT as they go (PL/pgSQL manual, "Transaction Management"); what a procedure does, or code
 * that cannot be read, is not known and counts as if it did. DETACH PARTITION CONCURRENTLY is two transactions (its manual page).
 */
async function endsTransactions(statement: Statement): Promise<boolean> {
  const node = nodeOf(statement)
  if (bodyAs(node, 'CallStmt') !== undefined || transactionBlockBan(node) === 'DETACH PARTITION CONCURRENTLY') return true
  if (bodyAs(node, 'DoStmt') === undefined) return false
  const body = await bodyOfCode(statement)
  return body === undefined || body.endsTransactions || body.inner.length === 0 && body.unreadable.length > 0 || body.inner.some(({ node: inner }) => bodyAs(inner, 'CallStmt') !== undefined)
}

/**
 * How many statements at the beginning of the file have their effect for good when statement k (1-based) fails; 0: nothing stays.
 * (Statements that the file itself rolled back count as done.) Throws RangeError when there is no statement k.
 */
export function committedBefore(execution: Execution, k: number): number {
  if (!Number.isInteger(k) || k < 1 || k > execution.statements) throw new RangeError(`the file has no statement ${k}`)
  if (execution.kind === 'each-its-own-transaction') return k - 1
  if (execution.kind === 'one-transaction') return 0
  return execution.commits.filter((done) => done < k).at(-1) ?? 0
}

/** The verdict as a sentence or two for people. */
export function describeExecution(execution: Execution): string {
  const [ending] = execution.endingTransactions ?? []
  return ending === undefined ? describeVerdict(execution) : `${describeVerdict(execution)} But statement ${ending} may end transactions itself: what it did before it fails may stay.`
}

function describeVerdict(execution: Execution): string {
  const count = execution.statements === 1 ? '1 statement' : `${execution.statements} statements`
  switch (execution.kind) {
    case 'each-its-own-transaction':
      if (execution.statements === 0) return 'No statements.'
      if (execution.statements === 1) return '1 statement, its own transaction: if it fails, nothing stays (but an interrupted concurrent index build leaves an invalid index).'
      return `${count}, each its own transaction: if statement k fails, statements 1 to k-1 stay.`
    case 'one-transaction':
      return `${count} in one transaction: if one fails, nothing stays (${execution.why}).`
    case 'explicit-transactions':
      return `${count} with transactions of the file's own: ${execution.why}. ${stays(execution.commits)}`
    case 'cannot-run':
      return `Cannot run: line ${execution.line}: ${execution.why}.${execution.commits.length > 0 ? ` ${stays(execution.commits)}` : ''}`
  }
}

function stays(commits: readonly number[]): string {
  if (commits.length === 0) return 'If a statement fails, nothing stays.'
  const points = commits.length > 6 ? `${commits.slice(0, 6).join(', ')}, …` : commits.join(', ')
  return `If a statement fails, everything up to the last of these statements before it stays: ${points}.`
}
