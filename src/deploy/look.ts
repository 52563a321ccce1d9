import type { Clock, Redactor } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import { DatabaseUrl } from '../postgres/database-url.ts'
import { dashboardUrl } from '../railway/deployments.ts'
import { isHidden } from '../railway/hidden.ts'
import type { Scope, Service } from '../railway/model.ts'
import { plainWords } from '../railway/readings.ts'
import { readServiceSettings } from '../railway/settings.ts'
import { readTcpProxies } from '../railway/tcp-proxies.ts'
import { readVariables } from '../railway/variables.ts'
import { readCheckout } from './checkout.ts'
import type { GuardFacts, ServiceDatabase, ServiceFacts } from './facts.ts'
import { compareDatabases, isRailwayName, mayBePrivateNameOf, placeOf, type DatabasePlace, type ServicePlace } from './same-database.ts'

export interface LookDependencies {
  readonly railway: Railway
  readonly redact: Pick<Redactor, 'add'>
  readonly clock: Pick<Clock, 'now'>
}

/** With the commits that are no secrets, whatever variable repeats them. */
type Knowing = LookDependencies & { readonly commits: readonly string[] }

/** What is to be looked at. */
export interface Looked {
  readonly scope: Scope
  /** Of the environment (`readServices`), and those of them that are to be deployed. */
  readonly inEnvironment: readonly Service[]
  readonly services: readonly Service[]
  readonly commit: string | null
  /** `OWNER/REPO` */
  readonly repository: string | undefined
  readonly isOrigin?: boolean
  /** The database that was migrated; undefined: not known here. */
  readonly migrated: DatabasePlace | undefined
  /** The folder of the checkout. */
  readonly checkout: string
}

/** So many services are asked whether a name is theirs. */
const askedAtMost = 3

/**
 * Reads what the guard rails judge: two requests a service, and where its DATABASE_URL does not name the migrated database outright, two more for each service that may be
 * behind one of the two names.
 * @throws RailwayError for what cannot be read, but for variables that the token may not see
 */
export async function lookBeforeDeploy(given: LookDependencies, looked: Looked): Promise<GuardFacts> {
  const { scope, inEnvironment, commit, repository, isOrigin = false, migrated, checkout } = looked
  const deps: Knowing = { ...given, commits: [commit, ...inEnvironment.flatMap(({ latest, active }) => [latest, ...active].map((one) => one?.commit ?? null))].filter((one) => one !== null) }
  const places = new Map<string, ServicePlace>()
  const services: ServiceFacts[] = []
  const names: DatabasePlace[] = migrated === undefined ? [] : [migrated]
  for (const service of looked.services) {
    const { settings, autoDeploy } = await readServiceSettings(deps.railway, scope, service.id)
    const database = await lookAtDatabase(deps, looked, service, { places, names })
    const { configFiles, ...files } = await readCheckout(checkout, settings)
    const named = configFiles.map(({ file, ...more }) => ({ ...more, file: plainWords(file) }))
    services.push({ service, settings, autoDeploy, database, files: { ...files, configFiles: named }, url: dashboardUrl(scope, service.id, null) })
  }
  return { scope, services, inEnvironment, databaseServiceId: holderOf(names, inEnvironment, places), repository, isOrigin, commit, today: deps.clock.now().toISOString().slice(0, 10) }
}

/** The service that holds the database of these names, by what it said, else by its own name. */
function holderOf(names: readonly DatabasePlace[], inEnvironment: readonly Service[], places: ReadonlyMap<string, ServicePlace>): string | undefined {
  const proven = names.map((name) => placeOf(name, [...places.values()])).find((place) => place?.hasVolume === true)
  return proven?.serviceId ?? inEnvironment.find(({ name, volumes }) => volumes.length > 0 && names.some(({ host }) => mayBePrivateNameOf(host, name)))?.id
}

/** What is learned on the way: the names of services, and under which names the database was met. */
interface Learned {
  readonly places: Map<string, ServicePlace>
  readonly names: DatabasePlace[]
}

async function lookAtDatabase(deps: Knowing, looked: Looked, service: Service, { places, names }: Learned): Promise<ServiceDatabase> {
  const variables = await variablesOf(deps, looked.scope, service.id, 'rendered')
  if ('why' in variables) return { kind: 'not-read', why: variables.why }
  const value = variables.values.get('DATABASE_URL')
  if (value === undefined) return { kind: 'not-shown' }
  if (value.trim() === '') {
    const written = await variablesOf(deps, looked.scope, service.id, 'unrendered')
    const reference = 'why' in written ? '' : (written.values.get('DATABASE_URL') ?? '').trim()
    return { kind: 'empty', reference: /^\$\{\{[^}\p{Cc}]{1,200}\}\}$/u.test(reference) ? reference : null }
  }
  const used = parsed(value)
  if (used === undefined) return { kind: 'not-postgres' }
  names.push(used)
  if (looked.migrated === undefined) return { kind: 'nothing-to-compare' }
  const first = compareDatabases(looked.migrated, used, [...places.values()])
  if (first.is !== 'unknown') return { kind: 'compared', ...first }
  await learnPlaces(deps, looked, [looked.migrated, used], places)
  return { kind: 'compared', ...compareDatabases(looked.migrated, used, [...places.values()]) }
}

function parsed(value: string): DatabaseUrl | undefined {
  try {
    return DatabaseUrl.parse(value, 'DATABASE_URL')
  } catch {
    return undefined
  }
}

/** Asks the services that may be behind these names for theirs, the likeliest first. */
async function learnPlaces(deps: Knowing, { scope, inEnvironment }: Looked, names: readonly Pick<DatabasePlace, 'host' | 'port'>[], places: Map<string, ServicePlace>): Promise<void> {
  const open = (): boolean => names.some((name) => isRailwayName(name.host) && placeOf(name, [...places.values()]) === undefined)
  const likelihood = (service: Service): number => (names.some(({ host }) => mayBePrivateNameOf(host, service.name)) ? 0 : service.volumes.length > 0 ? 1 : 2)
  const candidates = inEnvironment.filter((service) => !places.has(service.id) && likelihood(service) < 2).sort((a, b) => likelihood(a) - likelihood(b))
  for (const candidate of candidates.slice(0, askedAtMost)) {
    if (!open()) return
    places.set(candidate.id, await readPlace(deps, scope, candidate))
  }
}

/** Its private domain and its proxy are among its own variables; other proxies are asked for. */
async function readPlace(deps: Knowing, scope: Scope, service: Service): Promise<ServicePlace> {
  const read = await variablesOf(deps, scope, service.id, 'rendered')
  const variables = 'why' in read ? new Map<string, string>() : read.values
  const [domain, port] = [variables.get('RAILWAY_TCP_PROXY_DOMAIN'), Number(variables.get('RAILWAY_TCP_PROXY_PORT'))]
  const proxies = domain !== undefined && Number.isInteger(port) ? [{ domain, port }] : await proxiesOf(deps, scope, service.id)
  return { service: service.name, serviceId: service.id, hasVolume: service.volumes.length > 0, privateDomain: variables.get('RAILWAY_PRIVATE_DOMAIN') ?? ownHost(service, variables), proxies }
}

/** A database’s template gives its own private name as PGHOST; of an application it would be its database’s. */
function ownHost({ image, volumes }: Service, variables: ReadonlyMap<string, string>): string | undefined {
  const host = variables.get('PGHOST')
  return image !== null && volumes.length > 0 && host?.endsWith('.railway.internal') === true ? host : undefined
}

async function proxiesOf({ railway }: LookDependencies, scope: Scope, serviceId: string): Promise<{ domain: string; port: number }[]> {
  try {
    return await readTcpProxies(railway, scope, serviceId)
  } catch (error) {
    // Whether this token may see them is not documented: without them the comparison is unknown.
    if (isHidden(error)) return []
    throw error
  }
}

async function variablesOf(deps: Knowing, scope: Scope, serviceId: string, how: 'rendered' | 'unrendered'): Promise<{ values: ReadonlyMap<string, string> } | { why: string }> {
  try {
    return { values: await readVariables(deps, scope, serviceId, how) }
  } catch (error) {
    if (isHidden(error)) return { why: error.message }
    throw error
  }
}
