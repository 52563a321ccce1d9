import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildASTSchema, extendSchema, getVariableValues, GraphQLError, parse, Kind, OperationTypeNode, specifiedRules, validate, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'

/**
 * Railway's schema (`schema.graphql`: `railwayapp/cli` src/gql/schema.graphql at df3838bf117cfa332d0ea28e9d26405639a98b2b, 2026-08-21). Requests are validated against it as it is.
 * Answers are checked against `liveSchema`: what was seen of the live API although the schema says otherwise, and a status of the future.
 */

const text = readFileSync(path.join(import.meta.dirname, 'schema.graphql'), 'utf8')

/** A word that this schema does not know: new ones are promised to be additions. */
export const futureStatus = 'HIBERNATING'

export const railwaySchema: GraphQLSchema = buildASTSchema(parse(text))
export const liveSchema: GraphQLSchema = extendSchema(
  buildASTSchema(
    parse(
      [
        // null for fresh services (facts/railway.md H)
        ['tcpProxies(environmentId: String!, serviceId: String!): [TCPProxy!]!', 'tcpProxies(environmentId: String!, serviceId: String!): [TCPProxy!]'],
        // null where the plan does not say (section 7.6)
        ['  subscriptionPlanLimit: SubscriptionPlanLimit!', '  subscriptionPlanLimit: SubscriptionPlanLimit'],
      ].reduce((sdl, [strict = '', lax = '']) => {
        if (!sdl.includes(strict)) throw new Error(`schema.graphql has no ${strict}`)
        return sdl.replaceAll(strict, lax)
      }, text),
    ),
    { assumeValidSDL: true },
  ),
  parse(`extend enum DeploymentStatus { ${futureStatus} }`),
)

/** What Railway's parser and validator let pass, or the errors it answers HTTP 400 with. */
export type Checked = { document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> } | { code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED'; errors: readonly GraphQLError[] }

export function check({ query, operationName, variables }: { query: string; operationName: string | undefined; variables: Record<string, unknown> }): Checked {
  let document: DocumentNode
  try {
    document = parse(query)
  } catch (error) {
    return { code: 'GRAPHQL_PARSE_FAILED', errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] }
  }
  const invalid = (errors: readonly GraphQLError[]): Checked => ({ code: 'GRAPHQL_VALIDATION_FAILED', errors })
  const errors = validate(railwaySchema, document, specifiedRules)
  if (errors.length > 0) return invalid(errors)
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const operation = operationName === undefined && operations.length === 1 ? operations[0] : operations.find(({ name }) => name?.value === operationName)
  if (operation === undefined) return invalid([new GraphQLError(operationName === undefined ? 'Must provide operation name if query contains multiple operations.' : `Unknown operation named "${operationName}".`)])
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return invalid([new GraphQLError('Subscriptions are not served over HTTP.')])
  const values = getVariableValues(railwaySchema, operation.variableDefinitions ?? [], variables)
  if (values.errors) return invalid(values.errors)
  return { document, operation, variables }
}

/** The fields of Query or Mutation that are asked for, by the schema's names. */
export function rootFields({ selectionSet }: OperationDefinitionNode): string[] {
  return selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []))
}
