import type { Redactor } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import { mayBePrivateNameOf } from '../deploy/same-database.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { unlessHidden } from '../railway/hidden.ts'
import type { Scope, Service, Volume } from '../railway/model.ts'
import { readTcpProxies } from '../railway/tcp-proxies.ts'
import { readVariables } from '../railway/variables.ts'
import { Refusal } from '../record/outcome.ts'

export interface FindDependencies {
  readonly railway: Pick<Railway, 'request'>
  readonly redact: Pick<Redactor, 'add'>
}

/** Where the target is, as the inputs say it. */
export interface Target {
  readonly url: Pick<DatabaseUrl, 'host' | 'port'>
  /** The input `ssh-tunnel`. */
  readonly tunnel: { readonly user: string; readonly host: string } | undefined
}

export interface FoundDatabase {
  readonly service: Service
  readonly volume: Volume
  /** By what it is known: `its public address monorail.proxy.rlwy.net:12345`. */
  readonly by: string
}

/** Services with a volume that are asked for their names; a project with more databases in one environment has to name the one by its tunnel. */
const askedAtMost = 20

/** Where PostgreSQL of Railway's template keeps its data. */
const dataPath = /\/postgres(ql)?(\/|$)/

/**
 * Which service and which volume hold the target: by the public address of its TCP proxy, by its private name, or, through Railway's own SSH, by the service instance that the tunnel ends
 * in. Only services that keep data themselves come into question: not a pooler, not a proxy in front of a cluster.
 * @param services all of the environment
 * @throws Refusal `railway-database-not-found` naming what was seen, `railway-volume-ambiguous`; RailwayError
 */
export async function findDatabase(deps: FindDependencies, scope: Scope, services: readonly Service[], target: Target): Promise<FoundDatabase> {
  const keeping = services.filter(({ volumes }) => volumes.length > 0)
  const seen: string[] = []
  const found = behindTunnel(keeping, target) ?? (await byName(deps, scope, keeping.slice(0, askedAtMost), target, seen))
  if (found === undefined) throw notFound(keeping, target, seen)
  return { ...found, volume: dataVolume(found.service) }
}

/** `<service instance>@ssh.railway.com` ends inside that very service: what is reached there under a local name is that service's own. */
function behindTunnel(services: readonly Service[], { url, tunnel }: Target): Omit<FoundDatabase, 'volume'> | undefined {
  const instance = tunnel?.user
  if (instance === undefined || !isLocal(url.host)) return undefined
  const service = services.find(({ instanceId }) => instanceId === instance)
  return service === undefined ? undefined : { service, by: `the service instance that ssh-tunnel ends in (${instance})` }
}

async function byName(deps: FindDependencies, scope: Scope, services: readonly Service[], { url }: Target, seen: string[]): Promise<Omit<FoundDatabase, 'volume'> | undefined> {
  const host = url.host.toLowerCase().replace(/\.$/, '')
  for (const service of services) {
    const isPrivate = host.endsWith('.railway.internal')
    const names = isPrivate ? await privateNames(deps, scope, service) : await publicAddresses(deps, scope, service)
    seen.push(`${service.name} (${names.length > 0 ? names.join(', ') : isPrivate ? 'no private name shown' : 'no public address'})`)
    if (names.includes(host)) return { service, by: `its private name ${host}` }
    if (names.includes(`${host}:${url.port}`)) return { service, by: `its public address ${host}:${url.port}` }
  }
  return undefined
}

/** Railway gives every service its name; where it does not show it, PGHOST of its template counts, but only of a service of that name: others have a PGHOST that leads elsewhere. */
async function privateNames({ railway, redact }: FindDependencies, scope: Scope, { id, name }: Service): Promise<string[]> {
  const variables = await unlessHidden(async () => await readVariables({ railway, redact }, scope, id, 'rendered'))
  const host = variables?.get('PGHOST')
  const domain = variables?.get('RAILWAY_PRIVATE_DOMAIN') ?? (host !== undefined && mayBePrivateNameOf(host, name) ? host : undefined)
  return domain === undefined ? [] : [domain.toLowerCase()]
}

async function publicAddresses({ railway }: FindDependencies, scope: Scope, { id }: Service): Promise<string[]> {
  const proxies = (await unlessHidden(async () => await readTcpProxies(railway, scope, id))) ?? []
  return proxies.map(({ domain, port }) => `${domain.toLowerCase()}:${port}`)
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/')
}

function notFound(keeping: readonly Service[], { url, tunnel }: Target, seen: readonly string[]): Refusal {
  const through = tunnel === undefined ? '' : ` through ssh-tunnel ${tunnel.user}@${tunnel.host}`
  const there = seen.length > 0 ? seen.join('; ') : keeping.map(({ name, instanceId }) => `${name} (service instance ${instanceId})`).join('; ')
  return new Refusal({
    code: 'railway-database-not-found',
    cause: `Which volume holds the target is not known: ${url.host}:${url.port}${through} is none of the services with a volume in this environment. ${keeping.length === 0 ? 'It has none.' : `Seen: ${there}.`}`,
    fix: 'See that railway-token is of the environment that holds the target, and that database-url names it by its public address or by its private name (not by a pooler, an IP address or a name of your own). Or give railway-snapshot: off.',
  })
}

function dataVolume({ name, volumes }: Service): Volume {
  const [only, ...others] = volumes
  if (only !== undefined && others.length === 0) return only
  const [data, ...more] = volumes.filter(({ mountPath }) => dataPath.test(mountPath))
  if (data !== undefined && more.length === 0) return data
  throw new Refusal({
    code: 'railway-volume-ambiguous',
    cause: `${name} has ${volumes.length} volumes, and which of them holds the data is not known: ${volumes.map((volume) => `${volume.name} at ${volume.mountPath}`).join(', ')}.`,
    fix: 'Give railway-snapshot: off: our own backup does not need it.',
  })
}
