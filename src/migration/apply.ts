import type { Context, SeenStatement, Session } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { describeBlocker, pauseBetweenAttempts, watchBlockers, type Blocker } from '../postgres/blockers.ts'
import { withSession } from '../postgres/connection.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { quotedName } from '../postgres/identifier.ts'
import { invalidIndexes } from '../postgres/indexes.ts'
import { migrateDeploy, prismaCommand, prismaDependencies, prismaLines, saidBy, shellWord, type DeployResult, type MigrationFile, type ProvenProject } from '../prisma/index.ts'
import { Failure } from '../record/outcome.ts'
import type { AppliedMigration, Migration, PlannedMigration } from '../record/record.ts'
import { executionOf, splitStatements } from '../sql/index.ts'
import { historyRows, readApplied, type AppliedRow } from './applied.ts'
import { endLeftSessions } from './left-sessions.ts'
import { locateStop, mayRetry, type Stopped } from './locate.ts'
import { aftermath } from './ways-out.ts'

export interface ApplyOptions {
  readonly url: DatabaseUrl
  readonly project: ProvenProject
  readonly files: readonly MigrationFile[]
  readonly planned: readonly PlannedMigration[]
  readonly inputs: Pick<Inputs, 'lock-timeout' | 'lock-retries' | 'statement-timeout' | 'show-rows'>
  /** Shown in `pg_stat_activity`, by which the sessions are found again. */
  readonly applicationName: string
  /** Where the way back is, for the words of a failure: the id of our backup, or the name of Railway's where that is the only one. */
  readonly backup: string | { readonly snapshot: string }
}

export interface Applied {
  readonly migration: Migration
  /** Why it stopped, what state the target is in and the ways out; absent when everything was applied. */
  readonly stop?: Failure
}

/**
 * `prisma migrate deploy` on the target, in place: with `lock_timeout`, tried again as long as nothing of the file that gave way is committed, blockers
 * named, then looked at for invalid indexes. A failure comes back as data, so that the record holds all that is known of it.
 */
export async function applyMigrations(context: Context, options: ApplyOptions): Promise<Applied> {
  const began = context.clock.elapsed()
  const blockers: Blocker[] = []
  const attempts: Attempt[] = []
  const invalidBefore = new Set(await onTarget(context, options, invalidIndexes))
  const rowsBefore = await onTarget(context, options, async (session) => await historyRows(session, session.url.schema))
  for (;;) {
    const attempt = await attemptDeploy(context, options, blockers)
    attempts.push(attempt)
    if (attempt.outcome === 'done' || !mayRetry(attempt.stopped) || attempts.length > options.inputs['lock-retries']) break
    context.log.info(`Gave way to a lock after ${options.inputs['lock-timeout']} ms, nothing of it is committed; attempt ${attempts.length + 1} of ${options.inputs['lock-retries'] + 1} follows.`)
    if (attempt.failedName !== undefined) await markRolledBack(context, options, attempt.failedName)
    await context.clock.sleep(pauseBetweenAttempts)
  }
  const last = attempts.at(-1)
  const takenBack = last?.outcome === 'stopped' && mayRetry(last.stopped)
  const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)))
  const migrations = await describeApplied(options, rows, last)
  if (takenBack) await onTarget(context, options, async (session) => await forgetAttempts(session, options, rowsBefore))
  const invalid = (await onTarget(context, options, invalidIndexes)).filter((name) => !invalidBefore.has(name))
  const migration: Migration = {
    strategy: 'in-place',
    attempts: attempts.length,
    milliseconds: Math.round(context.clock.elapsed() - began),
    migrations,
    blockers,
    invalidIndexes: invalid,
  }
  const stop = stopOf(options, migration, last, takenBack) ?? changedFile(options, rows)
  return { migration, ...(stop ? { stop } : {}) }
}

type Attempt = { readonly outcome: 'done' } | { readonly outcome: 'stopped'; readonly failedName: string | undefined; readonly stopped: Stopped; readonly result: DeployResult }

async function attemptDeploy(context: Context, options: ApplyOptions, blockers: Blocker[]): Promise<Attempt> {
  const { inputs, url, applicationName } = options
  const settings = { lock_timeout: String(lockTimeoutFor(options)), statement_timeout: String(inputs['statement-timeout']) }
  const door = await context.relay.open(url, { applicationName, settings })
  const observer = await context.databases.connect(url, { applicationName: 'signalbox observer' })
  const watch = watchBlockers({ session: observer, clock: context.clock }, { applicationName }, { everyMs: lookEvery(inputs['lock-timeout']), onBlocker: (blocker) => context.log.warning(describeBlocker(blocker)) })
  try {
    const deps = prismaDependencies(context)
    const result = await migrateDeploy(deps, options.project, door, { onLine: prismaLines(context.log, inputs['show-rows']), showRows: inputs['show-rows'] })
    if (result.fault === undefined) return { outcome: 'done' }
    const gone = await onTarget(context, options, async (session) => await endLeftSessions(session, applicationName))
    if (!gone) context.log.warning(`A session of this migration ("${applicationName}") would not end; what it does may still be committed.`)
    return await stoppedAt(context, options, result, door.statements())
  } finally {
    blockers.push(...(await watch.stop()).filter(({ pid }) => !blockers.some((seen) => seen.pid === pid)))
    await observer.close()
    await door.close()
  }
}

/** Often enough to see who is in the way before a short `lock_timeout` is over. Milliseconds. */
function lookEvery(lockTimeoutMs: number): number {
  return lockTimeoutMs === 0 ? 500 : Math.min(500, Math.max(50, lockTimeoutMs / 4))
}

/** CREATE INDEX CONCURRENTLY waits for every older snapshot anywhere: a lock_timeout would make it fail and leave an invalid index (docs/migrate.md). */
function lockTimeoutFor({ planned, inputs }: ApplyOptions): number {
  const buildsConcurrently = planned.some(({ findings }) => findings.some(({ rule }) => rule.includes('concurrently')))
  return buildsConcurrently ? 0 : inputs['lock-timeout']
}

async function stoppedAt(context: Context, options: ApplyOptions, result: DeployResult, seen: readonly SeenStatement[]): Promise<Attempt> {
  const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)))
  const failed = options.files.find(({ name }) => rows.get(name)?.outcome === 'failed')
  const current = failed ?? options.files.find(({ name }) => rows.get(name) === undefined)
  const execution = current === undefined ? { kind: 'each-its-own-transaction' as const, statements: 0 } : await executionOf(current.sql, options.project.project.version)
  return { outcome: 'stopped', failedName: failed?.name, stopped: locateStop(execution, seen, failed !== undefined), result }
}

async function markRolledBack(context: Context, options: ApplyOptions, name: string): Promise<void> {
  const door = await context.relay.open(options.url, { applicationName: options.applicationName })
  try {
    const { exitCode, stderr } = await prismaCommand(prismaDependencies(context), options.project.project, door, ['migrate', 'resolve', `--rolled-back=${name}`])
    if (exitCode === 0) return
    throw new Failure({
      code: 'resolve-failed',
      cause: `prisma migrate resolve --rolled-back ${name} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`,
      state: `Nothing of ${name} is in the database; its row in _prisma_migrations says that it failed.`,
      fix: `Run it by hand: npx prisma migrate resolve --rolled-back ${shellWord(name)}`,
    })
  } finally {
    await door.close()
  }
}

async function describeApplied(options: ApplyOptions, rows: ReadonlyMap<string, AppliedRow>, last: Attempt | undefined): Promise<AppliedMigration[]> {
  return await Promise.all(
    options.files.map(async (file) => {
      const row = rows.get(file.name)
      const statements = await splitStatements(file.sql)
      const common = { name: file.name, statements: statements.length }
      if (row === undefined) return { ...common, outcome: 'not-started' as const, milliseconds: null }
      if (row.outcome === 'applied') return { ...common, outcome: 'applied' as const, milliseconds: row.milliseconds }
      const stopped = last?.outcome === 'stopped' ? last.stopped : undefined
      const line = statements[(stopped?.statement ?? 0) - 1]?.line
      return {
        ...common,
        outcome: 'failed' as const,
        milliseconds: null,
        committed: stopped?.committed ?? 0,
        ...(stopped?.statement === undefined ? {} : { failedStatement: stopped.statement }),
        ...(last?.outcome === 'stopped' && last.result.fault ? { error: last.result.fault.message } : {}),
        ...(line === undefined ? {} : { at: { file: file.file, line } }),
      }
    }),
  )
}

function stopOf(options: ApplyOptions, { migrations, invalidIndexes: invalid }: Migration, last: Attempt | undefined, takenBack: boolean): Failure | undefined {
  const applied = migrations.filter(({ outcome }) => outcome === 'applied').map(({ name }) => name)
  const failed = migrations.find(({ outcome }) => outcome === 'failed')
  if (last?.outcome === 'stopped') {
    const { fault } = last.result
    if (failed) {
      const planned = options.planned.find(({ name }) => name === failed.name) ?? { hasDown: false }
      const where = failed.failedStatement === undefined ? '' : ` at statement ${failed.failedStatement} of ${failed.statements}`
      const words = aftermath(failed, planned, applied, { unanswered: last.stopped.unanswered, partly: last.stopped.partly, takenBack, backup: options.backup, schema: options.url.schema, invalidIndexes: invalid })
      return new Failure({ code: 'migration-failed', cause: `${failed.name} failed${where}: ${fault?.message ?? 'no reason given'}`, ...words, ...(failed.at ? { at: failed.at } : {}) }, saidBy(last.result))
    }
    const lock = last.stopped.prismaLock ? 'Another Prisma migration holds the advisory lock. ' : ''
    const state = applied.length === 0 ? 'No pending migration was begun; the target is as it was.' : `Applied by this run: ${applied.join(', ')}; the others were not begun.`
    return new Failure({ code: 'migrate-deploy-failed', cause: `${lock}prisma migrate deploy: ${fault?.message ?? 'no reason given'}`, state, fix: fault?.fix ?? 'Run it again.' }, saidBy(last.result))
  }
  const left = migrations.filter(({ outcome }) => outcome !== 'applied').map(({ name }) => name)
  if (left.length > 0) {
    return new Failure({ code: 'migrations-left', cause: `prisma migrate deploy reports success, but ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} not applied.`, state: `Applied by this run: ${applied.join(', ') || 'none'}.`, fix: 'See npx prisma migrate status.' })
  }
  if (invalid.length === 0) return undefined
  return new Failure({
    code: 'invalid-indexes',
    cause: `The migration left ${invalid.length === 1 ? 'an invalid index' : 'invalid indexes'}: ${invalid.join(', ')}. An invalid index is kept up to date and never used.`,
    state: `All pending migrations are applied: ${applied.join(', ')}.`,
    fix: `Build it anew: REINDEX INDEX CONCURRENTLY ${invalid[0] ?? ''};`,
  })
}

/** What was approved is what the plan read; this is what Prisma read. */
function changedFile({ files }: ApplyOptions, rows: ReadonlyMap<string, AppliedRow>): Failure | undefined {
  const changed = files.find(({ name, sha256 }) => rows.get(name)?.checksum !== sha256)
  if (changed === undefined) return undefined
  return new Failure({
    code: 'migration-changed',
    cause: `${changed.file} was changed between its approval and its application: what Prisma applied is not what was approved.`,
    state: `${files.map(({ name }) => name).join(', ')} applied, ${changed.name} in another form than the approved one.`,
    fix: 'See what was applied (its checksum is in _prisma_migrations), and decide: keep it, or undo it with signalbox rollback.',
    at: { file: changed.file, line: 1 },
  })
}

/** What gave way to a lock left nothing in the database; so that it leaves nothing in Prisma's history either, where it would block the next run. */
async function forgetAttempts(session: Session, { files, url }: ApplyOptions, before: readonly string[]): Promise<void> {
  await session.query(`DELETE FROM ${quotedName(url.schema)}._prisma_migrations WHERE migration_name = ANY ($1) AND finished_at IS NULL AND NOT id = ANY ($2)`, [files.map(({ name }) => name), [...before]])
}

async function onTarget<T>({ databases }: Pick<Context, 'databases'>, { url }: Pick<ApplyOptions, 'url'>, look: (session: Session) => Promise<T>): Promise<T> {
  return await withSession(databases, url, { applicationName: 'signalbox observer' }, look)
}
