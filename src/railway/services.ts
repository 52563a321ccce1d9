import { z } from 'zod'
import type { Railway } from '../context/railway-port.ts'
import { choose } from './choose.ts'
import type { Scope, Service, Volume } from './model.ts'
import { operations } from './operations.ts'
import { deploymentReading, nameReading, pageOf } from './readings.ts'
import { askRailway } from './shape.ts'

const instanceReading = z.object({
  id: z.string().min(1),
  serviceId: z.string().min(1),
  serviceName: nameReading,
  source: z.object({ repo: z.string().nullish(), image: z.string().nullish() }).nullish(),
  latestDeployment: deploymentReading.nullish(),
  activeDeployments: z.array(deploymentReading).nullish(),
})

const volumeReading = z
  .object({
    id: z.string().min(1),
    serviceId: z.string().nullish(),
    mountPath: z.string(),
    state: nameReading.nullish(),
    sizeMB: z.number(),
    currentSizeMB: z.number(),
    volumeId: z.string(),
    volume: z.object({ name: nameReading }),
  })
  .transform(({ volume, serviceId, state, ...more }): Volume => ({ ...more, name: volume.name, serviceId: serviceId ?? null, state: state ?? null }))

const reading = z.object({ environment: z.object({ serviceInstances: pageOf(instanceReading), volumeInstances: pageOf(volumeReading) }) })

/** Pages of a hundred; more is a cursor that leads nowhere. */
const mostPages = 20

/**
 * Every service of the environment, with what is deployed and its volumes, in one request for each hundred.
 * @throws RailwayError
 */
export async function readServices(railway: Pick<Railway, 'request'>, scope: Scope): Promise<Service[]> {
  const instances = new Map<string, z.infer<typeof instanceReading>>()
  const volumes = new Map<string, Volume>()
  let cursors: { servicesAfter?: string | undefined; volumesAfter?: string | undefined } = {}
  for (let page = 1; page <= mostPages; page++) {
    const { environment } = await askRailway(railway, operations.services, { environmentId: scope.environment.id, projectId: scope.project.id, ...cursors }, reading)
    for (const instance of environment.serviceInstances.nodes) instances.set(instance.id, instance)
    for (const volume of environment.volumeInstances.nodes) volumes.set(volume.id, volume)
    const { next: services } = environment.serviceInstances
    const { next: more } = environment.volumeInstances
    if (services === undefined && more === undefined) break
    // One list can be longer than the other: what is through is asked for from where it ended.
    cursors = { servicesAfter: services ?? cursors.servicesAfter, volumesAfter: more ?? cursors.volumesAfter }
  }
  return [...instances.values()].map(({ id, serviceId, serviceName, source, latestDeployment, activeDeployments }) => ({
    id: serviceId,
    name: serviceName,
    instanceId: id,
    repository: source?.repo ?? null,
    image: source?.image ?? null,
    latest: latestDeployment ?? null,
    active: activeDeployments ?? [],
    volumes: [...volumes.values()].filter((volume) => volume.serviceId === serviceId),
  }))
}

/**
 * By id or by name. Pure.
 * @param scope where they are
 * @throws Refusal `railway-service-unknown` naming those there are, `railway-service-ambiguous`
 */
export function findService(services: readonly Service[], asked: string, { project, environment }: Pick<Scope, 'project' | 'environment'>): Service {
  return choose(services, asked, { what: 'service', where: `the environment “${environment.name}” of the project “${project.name}”`, whenNone: `That is where railway-token leads: is it the token of another environment? Then make one of the environment that has “${asked}” (Railway → project → Settings → Tokens).` })
}
