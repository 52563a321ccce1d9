import { notAuthorized } from '../said.ts'
import type { FakeService } from '../state.ts'
import { connection, type PageArguments } from './connection.ts'
import type { Asked } from './inventory.ts'

interface At {
  projectId: string
  environmentId: string
  serviceId: string
}

/** Fields of Query about auto-deploy, triggers and variables. */
export const settingQueries = {
  serviceInstanceAutoDeployStatus: (asked: Asked, at: At): object => service(asked, at).autoDeploy,
  deploymentTriggers: (asked: Asked, { first, after, last, before, ...at }: At & PageArguments): object => {
    const { id, environmentId } = service(asked, at)
    return connection(
      asked.world.state.triggers.filter((trigger) => trigger.serviceId === id && trigger.environmentId === environmentId),
      { ...(first === undefined ? {} : { first }), ...(after === undefined ? {} : { after }), ...(last === undefined ? {} : { last }), ...(before === undefined ? {} : { before }) },
    )
  },
  variables: (asked: Asked, { serviceId, unrendered, ...at }: Omit<At, 'serviceId'> & { serviceId?: string; unrendered?: boolean }): object => {
    if (serviceId === undefined) return {}
    return given(service(asked, { ...at, serviceId }), unrendered === true)
  },
  variablesForServiceDeployment: (asked: Asked, at: At): object => given(service(asked, at), false),
}

/** Sealed ones are never given (facts F). */
function given({ variables, references, sealed }: FakeService, unrendered: boolean): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...variables, ...(unrendered ? references : {}) }).filter(([name]) => !sealed.includes(name)))
}

function service({ world, reach }: Asked, { projectId, environmentId, serviceId }: At): FakeService {
  const found = reach.found(world.service(serviceId, environmentId))
  if (found.projectId !== projectId) throw notAuthorized()
  return found
}
