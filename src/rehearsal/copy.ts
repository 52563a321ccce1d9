import type { BackupDependencies } from '../backup/dump.ts'
import { readDatabaseFacts } from '../backup/facts.ts'
import { restoreInto, type ReadableBackup } from '../backup/restore.ts'
import { makeScratchCopy, type CopiedFacts, type RestoredCopy } from '../backup/scratch-copy.ts'
import { takeBackup } from '../backup/take.ts'
import { connectTo } from '../postgres/connection.ts'
import type { Context } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { proveDistinct, readTarget } from '../postgres/identity.ts'
import { majorOf } from '../postgres/server-version.ts'
import { findPostgresPrograms } from '../postgres/tools.ts'
import { Failure } from '../record/outcome.ts'
import type { PrismaProject } from '../prisma/index.ts'
import type { Rehearsal, Target } from '../record/record.ts'
import { noStore } from '../store/none.ts'
import type { Store } from '../store/store.ts'
import { toolName } from '../version.ts'
import { applyBase, baseProject } from './base-migrations.ts'
import { mayBeOnTheirServer, refuseReaching } from './reach.ts'
import type { Base } from './base.ts'
import type { Source } from './source.ts'

export interface RehearsalCopy extends Omit<RestoredCopy, 'notes'> {
  readonly from: Rehearsal['from']
  /** In words: which backup, which staging database. */
  readonly source: string
  /** The database that was copied; undefined for an empty one. */
  readonly of: Target | undefined
  readonly notes: readonly string[]
}

export interface CopyOptions {
  readonly source: Source
  readonly store: Store
  readonly identities: readonly string[]
  readonly scratchUrl: DatabaseUrl | undefined
  readonly stagingUrl: DatabaseUrl | undefined
  /** The target's URL, where it is given: it is only read. */
  readonly targetUrl: DatabaseUrl | undefined
  readonly project: PrismaProject
  /** Prisma's schema, for a database that is filled by migrations. */
  readonly schema: string
  readonly showRows: boolean
}

type CopyDependencies = BackupDependencies & Pick<Context, 'relay'>

const state = 'Only a scratch database was touched, and it is gone.'
const plainLocale: CopiedFacts['locale'] = { encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'libc', icuLocale: null }

/**
 * The scratch database that a rehearsal runs on. The target and staging are only read.
 * @throws Refusal `not-distinct` (rule 5) for a staging database that is the target; what restoring and dumping throw
 */
export async function makeRehearsalCopy(deps: CopyDependencies, options: CopyOptions): Promise<RehearsalCopy> {
  const { source } = options
  if (source.from === 'empty') return await emptyCopy(deps, options)
  if (source.from === 'schema') return await schemaCopy(deps, options, source.base)
  if (source.from === 'backup') {
    const { manifest } = source.backup
    return await restored(deps, options, { manifest, store: options.store, identities: options.identities }, 'backup', `${manifest.id} of ${manifest.target.database}`)
  }
  return await stagingCopy(deps, options)
}

async function restored(deps: BackupDependencies, { scratchUrl, targetUrl }: CopyOptions, backup: ReadableBackup, from: Rehearsal['from'], source: string): Promise<RehearsalCopy> {
  const { manifest } = backup
  const copy = await makeScratchCopy(deps, {
    facts: manifest,
    major: majorOf(manifest.target.serverVersion),
    scratchUrl,
    target: targetUrl,
    allowTargetServer: true, // what reaches beyond the scratch database is refused there: `refuseReaching`
    fill: async (database) => await restoreInto(deps, { backup, database, owners: false, state }),
  })
  return { ...copy, from, source, of: manifest.target }
}

async function stagingCopy(deps: BackupDependencies, options: CopyOptions): Promise<RehearsalCopy> {
  const { stagingUrl, targetUrl } = options
  if (stagingUrl === undefined) throw new Error('the input rules let a missing staging-url through')
  const session = await connectTo(deps.databases, stagingUrl, 'staging-url')
  await session.close()
  if (targetUrl !== undefined) await proveDistinct(deps.databases, targetUrl, stagingUrl, ['database-url', 'staging-url'], { allowSameServer: true })
  const store = await noStore(deps.lifetime)
  const { manifest } = await takeBackup(deps, { url: stagingUrl, store, recipients: [], tool: toolName })
  try {
    return await restored(deps, options, { manifest, store, identities: [] }, 'staging', `${manifest.target.database} on ${manifest.target.host}`)
  } finally {
    await store.remove(manifest.dump.file)
  }
}

async function emptyCopy(deps: BackupDependencies, { scratchUrl, targetUrl }: CopyOptions): Promise<RehearsalCopy> {
  const { major, locale } = await likeTarget(deps, targetUrl, scratchUrl)
  const copy = await makeScratchCopy(deps, { facts: { extensions: [], locale }, major, scratchUrl, target: targetUrl, allowTargetServer: true, fill: () => Promise.resolve() })
  return { ...copy, from: 'empty', source: `an empty database on ${copy.where}`, of: undefined }
}

/** The base's migrations on an empty database: what production's schema is, without its rows. */
async function schemaCopy(deps: CopyDependencies, { scratchUrl, targetUrl, stagingUrl, project, schema, showRows }: CopyOptions, { commit, why }: Base): Promise<RehearsalCopy> {
  const base = await baseProject(deps, commit, project)
  if (await mayBeOnTheirServer(deps.databases, scratchUrl, { targetUrl, stagingUrl })) await refuseReaching(base.project, base.migrations)
  const { major, locale } = await likeTarget(deps, targetUrl, scratchUrl)
  const copy = await makeScratchCopy(deps, { facts: { extensions: [], locale }, major, scratchUrl, target: targetUrl, allowTargetServer: true, fill: async (database) => await applyBase(deps, base, database, schema, showRows) })
  const { length } = base.migrations
  return {
    ...copy,
    from: 'schema',
    source: `${length === 1 ? 'the 1 migration' : `the ${length} migrations`} of ${commit.slice(0, 12)} (${why}), without any data`,
    of: undefined,
    notes: [...copy.notes, 'Rehearsed without data: the migrations ran on empty tables. How long they take, what they block and whether the rows fit is not told by this.'],
  }
}

/** The target's major version and locale; where there is no target, the newest version that can be had here. */
async function likeTarget(deps: BackupDependencies, targetUrl: DatabaseUrl | undefined, scratchUrl: DatabaseUrl | undefined): Promise<{ major: number; locale: CopiedFacts['locale'] }> {
  if (targetUrl !== undefined) {
    const session = await connectTo(deps.databases, targetUrl, 'database-url')
    try {
      const { locale } = await readDatabaseFacts(session)
      return { major: majorOf((await readTarget(session)).serverVersion), locale }
    } finally {
      await session.close()
    }
  }
  return { major: scratchUrl === undefined ? await newestInstalled(deps) : oldestMajor, locale: plainLocale }
}

const oldestMajor = 13
const newestMajor = 18

async function newestInstalled({ exec, host }: BackupDependencies): Promise<number> {
  for (let major = newestMajor; ; major -= 1) {
    try {
      await findPostgresPrograms(major, ['initdb', 'postgres'], { exec, environment: host.environment })
      return major
    } catch (error) {
      if (!(error instanceof Failure) || major === oldestMajor) throw error
    }
  }
}
