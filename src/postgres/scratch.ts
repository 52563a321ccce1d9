import { randomBytes } from 'node:crypto'
import { leftoverAgeMs } from '../context/leftovers.ts'
import { DatabaseError, type Context, type Session } from '../context/ports.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import type { Manifest } from '../record/record.ts'
import { errorMessage } from '../record/error-facts.ts'
import { connectTo } from './connection.ts'
import type { DatabaseUrl } from './database-url.ts'
import { startEmbeddedServer } from './embedded.ts'
import { quotedLiteral, quotedName } from './identifier.ts'
import { compareServers } from './identity.ts'
import { sweepStubRoles } from './stub-roles.ts'

const prefix = 'signalbox_scratch_'
const namePattern = /^signalbox_scratch_(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})_[0-9a-f]{8}$/

type Dependencies = Pick<Context, 'exec' | 'databases' | 'lifetime' | 'clock' | 'log' | 'host'>

/** `signalbox_scratch_20260201t120000_ab12cd34`: whose it is and how old, so that a leftover can be swept. */
export function scratchName(at: Date): string {
  return `${prefix}${at.toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase()}_${randomBytes(4).toString('hex')}`
}

/** When a database of this name was made; undefined for any name that is not exactly one of ours. Pure. */
export function scratchCreation(name: string): Date | undefined {
  const parts = namePattern.exec(name)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [number, number, number, number, number, number]
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}

export interface ScratchDatabase {
  readonly url: DatabaseUrl
  readonly name: string
  /** What is not as asked for, e.g. the locale. */
  readonly notes: readonly string[]
  /** Also done at the end of the run. */
  readonly drop: () => Promise<void>
}

/**
 * An empty database from `template0` with this encoding and locale; where the server lacks the locale, with `C` and a note that says so.
 * @param server any database of it; its role must be allowed to create databases
 */
export async function createScratchDatabase(deps: Pick<Dependencies, 'databases' | 'lifetime' | 'clock'>, server: DatabaseUrl, locale?: Manifest['locale']): Promise<ScratchDatabase> {
  const name = scratchName(deps.clock.now())
  // Registered before it is made: a cancelled CREATE DATABASE may still come to its end on the server.
  const drop = deps.lifetime.defer(`scratch database ${name}`, async () => await dropDatabase(deps, server, name), { kind: 'database', name, server: `${server.host}:${server.port}` })
  const session = await deps.databases.connect(server, { applicationName: 'signalbox scratch' })
  try {
    const notes = await createDatabase(session, name, locale)
    return { url: server.withDatabase(name), name, notes, drop }
  } catch (error) {
    await drop()
    throw error
  } finally {
    await session.close()
  }
}

async function createDatabase(session: Session, name: string, locale: Manifest['locale'] | undefined): Promise<string[]> {
  const create = `CREATE DATABASE ${quotedName(name)} TEMPLATE template0`
  if (locale === undefined) {
    await session.query(create)
    return []
  }
  try {
    await session.query(`${create} ${localeClauses(locale, session.serverVersion)}`)
    return []
  } catch (error) {
    // 42809, 22023: no such locale here; 0A000: a provider this server was not built with; 42601, 42704: one it does not know.
    if (!(error instanceof DatabaseError) || !['42809', '22023', '0A000', '42601', '42704'].includes(error.code)) throw error
    const c = { encoding: locale.encoding, collate: 'C', ctype: 'C', provider: 'libc', icuLocale: null }
    await session.query(`${create} ${localeClauses(c, session.serverVersion)}`)
    return [`the scratch server lacks the locale ${locale.icuLocale ?? locale.collate} (${locale.provider}): restored with C, so that text indexes were built in another order`]
  }
}

/** The clauses of CREATE DATABASE; providers can be named from 15 on. Pure. */
export function localeClauses({ encoding, collate, ctype, provider, icuLocale }: Manifest['locale'], serverVersion: number): string {
  const base = `ENCODING ${quotedLiteral(encoding)} LC_COLLATE ${quotedLiteral(collate)} LC_CTYPE ${quotedLiteral(ctype)}`
  if (serverVersion < 150_000) return base
  const name = { icu: 'ICU_LOCALE', builtin: 'BUILTIN_LOCALE' }[provider]
  return `${base} LOCALE_PROVIDER ${provider === 'icu' || provider === 'builtin' ? provider : 'libc'}${name !== undefined && icuLocale !== null ? ` ${name} ${quotedLiteral(icuLocale)}` : ''}`
}

async function dropDatabase({ databases }: Pick<Dependencies, 'databases'>, server: DatabaseUrl, name: string): Promise<void> {
  const session = await databases.connect(server, { applicationName: 'signalbox scratch' })
  try {
    await session.query(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`)
  } finally {
    await session.close()
  }
}

/**
 * Drops scratch databases that earlier runs left on this server, and then stub roles: by exactly our kind of name and by age, nothing else.
 * @param olderThanMs so long no run takes
 * @returns the names of the databases dropped
 */
export async function sweepScratch(deps: Pick<Dependencies, 'databases' | 'clock'>, server: DatabaseUrl, olderThanMs: number): Promise<string[]> {
  const session = await deps.databases.connect(server, { applicationName: 'signalbox scratch' })
  try {
    const rows = await session.query<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox\\_scratch\\_%' AND pg_has_role(datdba, 'USAGE')`)
    const before = deps.clock.now().getTime() - olderThanMs
    const old = rows.map(({ name }) => name).filter((name) => (scratchCreation(name)?.getTime() ?? Number.POSITIVE_INFINITY) < before)
    for (const name of old) await session.query(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`)
    await sweepStubRoles(session, new Date(before))
    return old
  } finally {
    await session.close()
  }
}

export interface ScratchServer {
  readonly url: DatabaseUrl
  /** `embedded PostgreSQL 16`, or host and port */
  readonly where: string
  readonly serverVersion: number
  /** Nothing for a server that is not ours. */
  readonly stop: () => Promise<void>
}

export interface ScratchServerOptions {
  /** A server where scratch databases may be made; without it an embedded one is started. */
  readonly scratchUrl?: DatabaseUrl | undefined
  /** The dump's major version. */
  readonly major: number
  /** The target, which the scratch server must not be on. */
  readonly target?: DatabaseUrl | undefined
  /** Scratch databases beside the target were said to be wanted. */
  readonly allowTargetServer?: boolean
}

/** Index builds are most of a restore. */
const embeddedSettings = { maintenance_work_mem: '256MB' }

/**
 * A server to make scratch databases on.
 * @throws Refusal `scratch-server-too-old`, `scratch-server-no-rights`, `scratch-on-target`; Failure `postgres-programs-missing`, `embedded-server-failed`
 */
export async function scratchServer(deps: Dependencies, options: ScratchServerOptions): Promise<ScratchServer> {
  if (options.scratchUrl !== undefined) return await given(deps, options.scratchUrl, options)
  const { exec, lifetime, clock, log, host } = deps
  const server = await startEmbeddedServer({ major: options.major, deps: { exec, lifetime, clock, log, environment: host.environment }, settings: embeddedSettings })
  const session = await deps.databases.connect(server.url)
  await session.close()
  return { url: server.url, where: `embedded PostgreSQL ${server.major}`, serverVersion: session.serverVersion, stop: server.stop }
}

async function given(deps: Dependencies, url: DatabaseUrl, { major, target, allowTargetServer }: ScratchServerOptions): Promise<ScratchServer> {
  const session = await connectTo(deps.databases, url, 'scratch-url', { applicationName: 'signalbox scratch' })
  try {
    const { serverVersion } = session
    const itsMajor = Math.floor(serverVersion / 10_000)
    if (itsMajor < major) {
      throw new Refusal({
        code: 'scratch-server-too-old',
        cause: `scratch-url: the server is PostgreSQL ${itsMajor}, the dump is of ${major}; an older server cannot take it.`,
        fix: `Give scratch-url a server of PostgreSQL ${major} or newer, or leave it out: an embedded one is used then.`,
        rule: 1,
      })
    }
    const [role] = await session.query<{ name: string; may: boolean }>(`SELECT rolname AS name, rolsuper OR rolcreatedb AS may FROM pg_roles WHERE rolname = current_user`)
    if (role?.may !== true) {
      throw new Refusal({ code: 'scratch-server-no-rights', cause: `scratch-url: the role “${role?.name ?? url.user}” may not create databases.`, fix: `ALTER ROLE ${quotedName(role?.name ?? url.user)} CREATEDB;` })
    }
    if (target !== undefined && allowTargetServer !== true && (await compareServers(deps.databases, target, url)) !== 'different-servers') {
      throw new Refusal({
        code: 'scratch-on-target',
        cause: 'scratch-url: it is the server of the target (a lock taken through one is seen through the other).',
        fix: 'Give scratch-url another server, or leave it out: an embedded one is used then.',
        rule: 5,
      })
    }
    await sweepLeftovers(deps, url)
    return { url, where: `${url.host}:${url.port}`, serverVersion, stop: () => Promise.resolve() }
  } finally {
    await session.close()
  }
}

/** What killed runs left must not fill the server; that it cannot be cleared away is no reason to fail. */
async function sweepLeftovers(deps: Dependencies, url: DatabaseUrl): Promise<void> {
  try {
    const dropped = await sweepScratch(deps, url, leftoverAgeMs)
    if (dropped.length > 0) deps.log.info(`Dropped what killed runs had left on the scratch server: ${dropped.join(', ')}`)
  } catch (error) {
    deps.lifetime.signal.throwIfAborted()
    deps.log.warning(`What killed runs left on the scratch server could not be dropped: ${errorMessage(error)}`)
  }
}

/** @throws Failure `scratch-lacks-extensions` before anything is restored, where extensions of the dump are not to be had on the scratch server */
export async function requireExtensions(session: Session, extensions: Manifest['extensions'], where: string): Promise<string[]> {
  const available = new Map((await session.query<{ name: string; version: string }>('SELECT name, default_version AS version FROM pg_available_extensions')).map(({ name, version }) => [name, version]))
  const missing = extensions.filter(({ name }) => !available.has(name)).map(({ name }) => name)
  if (missing.length > 0) {
    throw new Failure({
      code: 'scratch-lacks-extensions',
      cause: `The backup needs the extension${missing.length > 1 ? 's' : ''} ${missing.join(', ')}, which the scratch server (${where}) does not have: it cannot be restored there.`,
      state: 'The target was only read; what was to be restored there is not proven by it.',
      fix: 'Give scratch-url a server with those extensions (the image that production runs), or set backup-proof: decode.',
    })
  }
  return extensions.filter(({ name, version }) => available.get(name) !== version).map(({ name, version }) => `extension ${name}: ${version} in the target, ${available.get(name) ?? ''} on the scratch server`)
}
