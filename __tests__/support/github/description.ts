import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

type Json = Record<string, unknown>

export interface Operation {
  operationId: string
  method: string
  /** As in the description: `/repos/{owner}/{repo}`. */
  template: string
}

interface Route extends Operation {
  pattern: RegExp
  names: string[]
  parameters: Parameter[]
  source: Json
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: Json
}

/**
 * What GitHub answers and its description forgets: `can_admins_bypass` is in every answer about an environment (GitHub's own Terraform
 * provider and go-github read it there), `status` in every error; the repository of a deleted fork is null.
 */
const forgotten: { at: string; schema: Json }[] = [
  { at: '/components/schemas/environment/properties/can_admins_bypass', schema: { type: 'boolean' } },
  ...['pull-request', 'pull-request-simple'].map((name) => ({ at: `/components/schemas/${name}/properties/head/properties/repo`, schema: { anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/repository' }] } })),
  { at: '/components/schemas/validation-error/properties/status', schema: { type: 'string' } },
  // It takes the search syntax for dates (`>=2026-11-01`), as its words say.
  { at: '/components/parameters/created/schema', schema: { type: 'string' } },
  { at: '/components/schemas/workflow-run/properties/head_repository', schema: { anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/minimal-repository' }] } },
]

let loaded: { routes: Route[]; document: Json; ajv: Ajv; coercing: Ajv } | undefined
const validators = new Map<string, ValidateFunction>()

/** All operations of the copy (`openapi.json`). */
export function operations(): Operation[] {
  return description().routes.map(({ operationId, method, template }) => ({ operationId, method, template }))
}

/** The operation that this request is of, with the decoded parts of its path; undefined: GitHub has none, or the copy lacks it. */
export function operationOf(method: string, pathname: string): { operation: Operation; params: Record<string, string> } | undefined {
  for (const route of description().routes) {
    if (route.method !== method) continue
    const match = route.pattern.exec(pathname)
    if (match !== null) return { operation: route, params: Object.fromEntries(route.names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')])) }
  }
  return undefined
}

/** How query and body deviate from the description, one sentence each. */
export function requestProblems(operation: Operation, query: URLSearchParams, body: unknown): string[] {
  const route = routeOf(operation)
  const known = route.parameters.filter((parameter) => parameter.in === 'query')
  const found: string[] = []
  for (const [name, value] of query) {
    const parameter = known.find((candidate) => candidate.name === name)
    if (parameter === undefined) found.push(`unknown query ${name}`)
    else if (!validator(`query ${operation.operationId} ${name}`, parameter.schema, description().coercing)(unquoted(value))) found.push(`query ${name}=${value} is not allowed`)
  }
  for (const parameter of known) if (parameter.required === true && !query.has(parameter.name)) found.push(`query ${parameter.name} is missing`)
  if (Number(query.get('per_page') ?? '1') > 100) found.push('per_page is over 100, GitHub gives 100')

  const described = route.source['requestBody'] as { required?: boolean } | undefined
  const schema = `${pointer(route)}/requestBody/content/application~1json/schema`
  if (body === undefined) return described?.required === true ? [...found, 'the body is missing'] : found
  if (described === undefined) return [...found, 'it takes no body']
  return [...found, ...violations(validator(schema, { $ref: `github#${schema}` }, description().ajv), body)]
}

/** How an answer deviates from the description. Errors that the operation does not list must at least be GitHub's usual error. */
export function answerProblems(operation: Operation, status: number, contentType: string | undefined, body: unknown): string[] {
  const route = routeOf(operation)
  const responses = route.source['responses'] as Record<string, { $ref?: string; content?: Json }>
  const listed = responses[String(status)]
  if (listed === undefined) {
    if (status < 400) return [`status ${status} is not in the description`]
    return violations(validator('basic-error', { $ref: 'github#/components/schemas/basic-error' }, description().ajv), body)
  }
  const at = listed.$ref === undefined ? `${pointer(route)}/responses/${status}` : listed.$ref.slice(1)
  const content = (resolved(description().document, at)['content'] ?? {}) as Json
  const type = Object.keys(content).find((candidate) => candidate === contentType) ?? (contentType === 'application/vnd.github.raw' ? undefined : Object.keys(content).find((candidate) => candidate === 'application/json'))
  if (type === undefined) return body === undefined || contentType === 'application/vnd.github.raw' ? [] : [`status ${status} has no body in the description`]
  const schema = `${at}/content/${type.replaceAll('/', '~1')}/schema`
  return violations(validator(schema, { $ref: `github#${schema}` }, description().ajv), body)
}

/** The default of a query parameter's type is text: `2` and `true` are coerced, other text stays what it is. */
function unquoted(value: string): { value: string } {
  return { value }
}

function validator(key: string, schema: Json, ajv: Ajv): ValidateFunction {
  const known = validators.get(key)
  if (known !== undefined) return known
  const made = ajv.compile(key.startsWith('query ') ? { type: 'object', properties: { value: schema } } : schema)
  validators.set(key, made)
  return made
}

function violations(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return []
  return (validate.errors ?? []).slice(0, 5).map((error) => `${error.instancePath === '' ? 'body' : error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`)
}

function routeOf(operation: Operation): Route {
  return description().routes.find((route) => route.operationId === operation.operationId)!
}

function pointer(route: Route): string {
  return `/paths/${encodeURIComponent(route.template.replaceAll('~', '~0').replaceAll('/', '~1'))}/${route.method.toLowerCase()}`
}

function resolved(document: Json, at: string): Json {
  let node: unknown = document
  for (const part of at.split('/').slice(1)) node = (node as Json)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')]
  return node as Json
}

function description(): NonNullable<typeof loaded> {
  if (loaded !== undefined) return loaded
  const document = JSON.parse(readFileSync(path.join(import.meta.dirname, 'openapi.json'), 'utf8')) as Json
  for (const { at, schema } of forgotten) {
    const cut = at.lastIndexOf('/')
    resolved(document, at.slice(0, cut))[at.slice(cut + 1)] = schema
  }
  const normal = closed(document, false) as Json
  const routes = Object.entries(normal['paths'] as Record<string, Record<string, Json>>).flatMap(([template, item]) =>
    Object.entries(item).map(([method, source]) => routeFrom(template, method, source, normal)),
  )
  // A longer, more literal path first.
  routes.sort((a, b) => a.names.length - b.names.length || b.template.length - a.template.length)
  loaded = { routes, document: normal, ajv: validating(normal, false), coercing: validating(normal, true) }
  return loaded
}

function routeFrom(template: string, method: string, source: Json, document: Json): Route {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!)
  // The root of the repository's files is asked for with nothing behind `contents`, with or without a slash.
  const pattern = template.replace('/{path}', '{path}').replaceAll('.', '\\.').replaceAll(/\{([^}]+)\}/g, (_, name: string) => (name === 'path' ? '(?:/(.*))?' : name === 'base' || name === 'head' ? '(.+?)' : '([^/]+)'))
  const parameters = ((source['parameters'] ?? []) as Json[]).map((parameter) => {
    const name = typeof parameter['$ref'] === 'string' ? parameter['$ref'].split('/').pop()! : undefined
    const found = name === undefined ? parameter : (document['components'] as { parameters: Record<string, Json> }).parameters[name]
    return found as unknown as Parameter
  })
  return { operationId: String(source['operationId']), method: method.toUpperCase(), template, pattern: new RegExp(`^${pattern}$`), names, parameters, source }
}

function validating(document: Json, coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false, coerceTypes })
  formats.default(ajv, ['date-time', 'uri', 'email', 'int64'])
  for (const name of ['repo.nwo', 'timestamp', 'hostname', 'ssh-key']) ajv.addFormat(name, true)
  ajv.addSchema({ ...document, $id: 'github' })
  return ajv
}

/**
 * OpenAPI 3.0 as JSON Schema (`nullable`), and every described object closed, in requests and answers: a property that the description
 * does not know is a mistake of whoever wrote it.
 */
function closed(node: unknown, member: boolean): unknown {
  if (Array.isArray(node)) return node.map((entry) => closed(entry, false))
  if (node === null || typeof node !== 'object') return node
  const result: Json = {}
  for (const [key, value] of Object.entries(node as Json)) {
    result[key] = key === 'allOf' && Array.isArray(value) ? value.map((entry) => closed(entry, true)) : closed(value, false)
  }
  if (result['type'] === 'object' && typeof result['properties'] === 'object' && result['additionalProperties'] === undefined && !member && result['allOf'] === undefined) {
    result['additionalProperties'] = false
  }
  if (result['nullable'] !== true) return result
  delete result['nullable']
  if (Array.isArray(result['enum'])) result['enum'] = [...(result['enum'] as unknown[]), null]
  if (typeof result['type'] === 'string') return { ...result, type: [result['type'], 'null'] }
  return { anyOf: [{ type: 'null' }, result] }
}
