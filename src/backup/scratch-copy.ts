import type { DatabaseUrl } from '../postgres/database-url.ts'
import { createScratchDatabase, requireExtensions, scratchServer, type ScratchServer } from '../postgres/scratch.ts'
import { createStubRole, dropStubRoles } from '../postgres/stub-roles.ts'
import type { Manifest } from '../record/record.ts'
import type { BackupDependencies } from './dump.ts'

/** What a copy needs of the database it is filled in: those of a manifest, or of `readDatabaseFacts`. */
export type CopiedFacts = Pick<Manifest, 'extensions' | 'policyRoles' | 'locale'>

export interface ScratchCopyOptions {
  readonly facts: CopiedFacts
  /** Major version of what is copied. */
  readonly major: number
  /** A server where scratch databases may be made; without it an embedded one. */
  readonly scratchUrl?: DatabaseUrl | undefined
  /** The target, so that nothing is restored on its server. */
  readonly target?: DatabaseUrl | undefined
  readonly allowTargetServer?: boolean
  /** Fills the empty database. When it fails, all is dropped. */
  readonly fill: (database: DatabaseUrl) => Promise<void>
}

/** The database a backup was restored into. */
export interface RestoredCopy {
  readonly url: DatabaseUrl
  /** Any database of the scratch server, for further scratch databases. */
  readonly server: DatabaseUrl
  readonly where: string
  /** What is not as in the original: locale, versions of extensions. */
  readonly notes: readonly string[]
  /** Drops the copy, and stops the server where it is ours. Also done at the end of the run. */
  readonly drop: () => Promise<void>
}

/**
 * A scratch database prepared for a dump without owners and grants: on a server that has its extensions, with stubs of the roles that its policies name.
 * @throws Failure `scratch-lacks-extensions`; Refusals of `scratchServer`; what `fill` throws
 */
export async function makeScratchCopy(deps: BackupDependencies, options: ScratchCopyOptions): Promise<RestoredCopy> {
  const { facts, major, scratchUrl, target, allowTargetServer = false } = options
  const server = await scratchServer(deps, { scratchUrl, major, target, allowTargetServer })
  const endings: (() => Promise<void>)[] = [server.stop]
  const drop = async (): Promise<void> => {
    for (let end = endings.pop(); end; end = endings.pop()) await end()
  }
  try {
    const { stubs, notes } = await prepared(deps, server, facts)
    endings.push(stubs)
    const database = await createScratchDatabase(deps, server.url, facts.locale)
    endings.push(database.drop)
    await options.fill(database.url)
    return { url: database.url, server: server.url, where: server.where, notes: [...notes, ...database.notes], drop }
  } catch (error) {
    await drop()
    throw error
  }
}

/** What the dump needs of the server: its extensions, and the roles that policies name (`-O -x` does not leave those out). */
async function prepared(deps: BackupDependencies, server: ScratchServer, facts: CopiedFacts): Promise<{ stubs: () => Promise<void>; notes: string[] }> {
  const session = await deps.databases.connect(server.url, { applicationName: 'signalbox proof' })
  try {
    const notes = await requireExtensions(session, facts.extensions, server.where)
    const there = new Set((await session.query<{ name: string }>('SELECT rolname AS name FROM pg_roles')).map(({ name }) => name))
    const wanted = (facts.policyRoles ?? []).filter((name) => !there.has(name))
    const stubs = deps.lifetime.defer('stub roles', async () => await dropRoles(deps, server.url, wanted))
    for (const name of wanted) await createStubRole(session, name, deps.clock.now())
    return { stubs, notes }
  } finally {
    await session.close()
  }
}

async function dropRoles({ databases }: BackupDependencies, server: DatabaseUrl, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const session = await databases.connect(server, { applicationName: 'signalbox proof' })
  try {
    await dropStubRoles(session, names)
  } finally {
    await session.close()
  }
}
