import { z } from 'zod'
import type { Railway } from '../context/railway-port.ts'
import type { Scope } from './model.ts'
import { operations } from './operations.ts'
import { askRailway } from './shape.ts'

export interface TcpProxy {
  readonly domain: string
  readonly port: number
  /** Of the service behind it. */
  readonly applicationPort: number
}

/** Null for a service that never had one (facts/railway.md H). */
const reading = z.object({
  tcpProxies: z.array(z.object({ domain: z.string(), proxyPort: z.number(), applicationPort: z.number(), syncStatus: z.string().nullish(), deletedAt: z.string().nullish() })).nullish(),
})

/** Where a service is reached from outside Railway; [] where it is private. @throws RailwayError */
export async function readTcpProxies(railway: Pick<Railway, 'request'>, scope: Scope, serviceId: string): Promise<TcpProxy[]> {
  const { tcpProxies } = await askRailway(railway, operations.tcpProxies, { serviceId, environmentId: scope.environment.id }, reading)
  return (tcpProxies ?? [])
    .filter(({ syncStatus, deletedAt }) => !deletedAt && syncStatus !== 'DELETED' && syncStatus !== 'DELETING')
    .map(({ domain, proxyPort, applicationPort }) => ({ domain, port: proxyPort, applicationPort }))
}
