import { poolerHint } from '../postgres/identity.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'

/** Where a database answers, by one of its names. */
export interface DatabasePlace {
  readonly host: string
  readonly port: number
  readonly database: string
}

/** The names under which one service of the environment is reached. */
export interface ServicePlace {
  readonly service: string
  readonly serviceId: string
  /** A volume is attached: it keeps data itself, and is no pooler or proxy in front of another. */
  readonly hasVolume: boolean
  /** `postgres.railway.internal` */
  readonly privateDomain: string | undefined
  /** From outside: `monorail.proxy.rlwy.net:12345`. */
  readonly proxies: readonly { readonly domain: string; readonly port: number }[]
}

export interface Comparison {
  readonly is: 'same' | 'other' | 'unknown'
  /** Behind "the service's DATABASE_URL …", without an end. */
  readonly why: string
}

const privateSuffix = '.railway.internal'

/**
 * Whether the database that an application uses is the one that was migrated. One service is reached by its private domain from inside and by a proxy from outside: those
 * names are one. Other names prove nothing (DNS, poolers, tunnels): then it is unknown. Pure.
 * @param used the service's own connection string
 * @param places services whose names are known
 */
export function compareDatabases(migrated: DatabasePlace, used: DatabaseUrl, places: readonly ServicePlace[]): Comparison {
  const shown = `${used.host}:${used.port}/${used.database}`
  const other = `${migrated.host}:${migrated.port}/${migrated.database}`
  if (isOneName(migrated, used) && migrated.database === used.database) return { is: 'same', why: `names the migrated database ${shown}` }
  const pooler = poolerHint(used)
  // A pooler gives databases names of its own.
  if (pooler !== undefined) return { is: 'unknown', why: `goes through a pooler (${pooler}), behind which the migrated database ${other} may be or not` }
  if (migrated.database !== used.database) return { is: 'other', why: `names the database “${used.database}” (${shown}), and “${migrated.database}” (${other}) was migrated` }
  if (isLoopback(migrated.host)) return { is: 'unknown', why: `names ${shown}; the migration went through ${migrated.host}, of which it is not known where it leads` }
  const [ofMigrated, ofUsed] = [placeOf(migrated, places), placeOf(used, places)]
  if (ofMigrated === undefined || ofUsed === undefined) return { is: 'unknown', why: `names ${shown}, and ${other} was migrated: whether these are two names of one server is not known` }
  if (ofMigrated.serviceId === ofUsed.serviceId) return { is: 'same', why: `names ${shown}, which is ${ofUsed.service}, the service that was migrated` }
  if (ofMigrated.hasVolume && ofUsed.hasVolume) return { is: 'other', why: `leads to the service ${ofUsed.service} (${shown}), and ${ofMigrated.service} (${other}) was migrated` }
  return { is: 'unknown', why: `leads to the service ${ofUsed.service} (${shown}), and ${other} (${ofMigrated.service}) was migrated: whether one stands before the other is not known` }
}

/** The service that answers under this name. Pure. */
export function placeOf({ host, port }: Pick<DatabasePlace, 'host' | 'port'>, places: readonly ServicePlace[]): ServicePlace | undefined {
  const name = host.toLowerCase()
  return places.find(({ privateDomain, proxies }) => privateDomain?.toLowerCase() === name || proxies.some((proxy) => proxy.domain.toLowerCase() === name && proxy.port === port))
}

/** Whether a name is one of Railway's, so that its services can be asked for it. Pure. */
export function isRailwayName(host: string): boolean {
  return /(\.railway\.internal|\.proxy\.rlwy\.net|\.railway\.app)$/i.test(host)
}

/** `postgres.railway.internal` is by default the service whose name is Postgres. Pure. */
export function mayBePrivateNameOf(host: string, service: string): boolean {
  return host.toLowerCase().endsWith(privateSuffix) && host.toLowerCase().slice(0, -privateSuffix.length) === service.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function isOneName(a: Pick<DatabasePlace, 'host' | 'port'>, b: Pick<DatabasePlace, 'host' | 'port'>): boolean {
  return a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/')
}

/** `host:port` as the record of a plan has it. Pure. */
export function placeOfTarget({ host, database }: { readonly host: string; readonly database: string }): DatabasePlace | undefined {
  const [, name, port] = /^(.*):(\d+)$/.exec(host) ?? []
  return name === undefined || port === undefined ? undefined : { host: name, port: Number(port), database }
}
