import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildASTSchema, Kind, NoDeprecatedCustomRule, OperationTypeNode, parse, specifiedRules, validate } from 'graphql'
import { operations } from '../../../src/railway/operations.ts'

const schema = buildASTSchema(parse(readFileSync(path.join(import.meta.dirname, '../../support/railway/schema.graphql'), 'utf8')))

/** All that this tool may ever have Railway do. No variable, setting, trigger, proxy or restore is in it. */
const allowed = ['deploymentCancel', 'deploymentRollback', 'deploymentStop', 'serviceInstanceDeployV2', 'volumeInstanceBackupCreate']

const cases = Object.entries(operations)

function mutationsIn(document: string): string[] {
  return parse(document).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION ? definition.selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : selection.kind)) : [],
  )
}

describe.each(cases)('%s', (_, operation) => {
  const document = parse(operation.document)

  it('is of Railway’s schema, and uses nothing deprecated', () => {
    expect(validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule]).map(({ message }) => message)).toEqual([])
  })

  it('is one operation, of the name and kind that it says', () => {
    expect(document.definitions).toEqual([expect.objectContaining({ kind: 'OperationDefinition', operation: operation.kind, name: expect.objectContaining({ value: operation.name }) as unknown })])
  })
})

it('names no two operations alike', () => {
  const names = cases.map(([, { name }]) => name)
  expect(new Set(names).size).toBe(names.length)
})

it('holds no mutation but those that deploy, bring back, stop, cancel and back up', () => {
  expect(cases.flatMap(([, { document }]) => mutationsIn(document)).sort()).toEqual(allowed)
})

it('would see a deprecated field, a wrong selection and a forbidden mutation', () => {
  const messages = (text: string): string[] => validate(schema, parse(text), [...specifiedRules, NoDeprecatedCustomRule]).map(({ message }) => message)
  expect(messages('query Q($id: String!) { project(id: $id) { teamId } }')).toEqual([expect.stringContaining('deprecated')])
  expect(messages('mutation M($id: String!) { deploymentRollback(id: $id) { id } }')).toEqual([expect.stringContaining('must not have a selection')])
  expect(mutationsIn('mutation M($id: String!) { deploymentStop(id: $id) other: deploymentRemove(id: $id) }')).toEqual(['deploymentStop', 'deploymentRemove'])
})
