import { execute, type DocumentNode, type GraphQLFieldResolver } from 'graphql'
import { Said } from './said.ts'
import { backupMutations, backupQueries } from './resolvers/backups.ts'
import { deploymentMutations, deploymentQueries } from './resolvers/deployments.ts'
import { inventory, type Asked } from './resolvers/inventory.ts'
import { metricQueries } from './resolvers/metrics.ts'
import { settingQueries } from './resolvers/settings.ts'
import { liveSchema } from './schema.ts'
import { Reach, type Viewer } from './viewer.ts'
import type { World } from './world.ts'

type Resolver = (asked: Asked, given: never) => unknown
const roots: Readonly<Record<string, Resolver | undefined>> = { ...inventory, ...deploymentQueries, ...settingQueries, ...backupQueries, ...metricQueries, ...deploymentMutations, ...backupMutations }

export interface Answer {
  data: unknown
  errors?: Record<string, unknown>[]
  /** What is this fake's own fault, not the client's. */
  problems: string[]
}

/** Answers a checked document from the state; what the schema does not allow is a problem of the fake. */
export async function answerDocument({ world, viewer, document, variables, operationName }: { world: World; viewer: Viewer; document: DocumentNode; variables: Record<string, unknown>; operationName: string | undefined }, traceId: string): Promise<Answer> {
  world.settle()
  const read: string[] = []
  const result = await execute({ schema: liveSchema, document, variableValues: variables, operationName: operationName ?? null, rootValue: {}, fieldResolver: resolver(world, viewer, read) })
  // What happens after a reading happens after the whole answer.
  for (const field of read) world.read(field)
  const problems: string[] = []
  const errors = (result.errors ?? []).map((error) => {
    const { originalError, message, locations, path } = error
    const said = originalError instanceof Said ? originalError : undefined
    if (!said) problems.push(`${path?.join('.') ?? 'the document'}: ${message}`)
    return { message, ...(locations ? { locations } : {}), ...(path ? { path } : {}), extensions: { code: said?.code ?? 'INTERNAL_SERVER_ERROR' }, traceId }
  })
  return { data: result.data ?? null, ...(errors.length > 0 ? { errors } : {}), problems }
}

function resolver(world: World, viewer: Viewer, read: string[]): GraphQLFieldResolver<unknown, unknown> {
  return (source, given, _, { parentType, fieldName, path }) => {
    if (path.prev === undefined && (parentType.name === 'Query' || parentType.name === 'Mutation')) {
      if (!viewer.token) throw viewer.refusal ?? new Said('Not Authorized')
      const reach = new Reach(viewer.token, world)
      reach.mayAsk(fieldName)
      const root = roots[fieldName]
      if (!root) throw new Error(`${parentType.name}.${fieldName} is not acted out`)
      read.push(fieldName)
      return root({ world, reach }, withoutNulls(given) as never)
    }
    const value = (source as Record<string, unknown>)[fieldName]
    // Null would be a lie about what this fake knows.
    if (value === undefined) throw new Error(`${parentType.name}.${fieldName} is not acted out`)
    return typeof value === 'function' ? (value as (given: unknown) => unknown)(withoutNulls(given)) : value
  }
}

/** An argument that is null is one that is not given, to every resolver here. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([name, part]) => [name, withoutNulls(part)]),
  )
}
