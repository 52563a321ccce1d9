import type { FakeRailway } from './api.ts'
import type { FakeService } from './state.ts'

/** What came back, read as JSON where it is some. */
export interface Raw {
  status: number
  headers: Headers
  text: string
  body: { data?: Record<string, unknown> | null; errors?: { message: string; path?: string[]; traceId: string; extensions: { code: string } }[] } | undefined
}

/** Asks the fake as anybody could: no retries, no pace, no reading into words. */
export async function askRaw(railway: FakeRailway, query: string, variables: object = {}, more: { headers?: Record<string, string>; search?: string; timeoutMs?: number } = {}): Promise<Raw> {
  const answer = await fetch(`${railway.url}${more.search ?? '?source=test'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'test', ...(more.headers ?? { 'project-access-token': railway.token }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(more.timeoutMs ?? 5000),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: text.startsWith('{') ? (JSON.parse(text) as Raw['body']) : undefined }
}

/** `data` of an answer without errors. @throws Error with the messages of one that has some */
export async function ask(railway: FakeRailway, query: string, variables: object = {}, headers?: Record<string, string>): Promise<Record<string, unknown>> {
  const { status, text, body } = await askRaw(railway, query, variables, headers ? { headers } : {})
  if (!body?.data || body.errors) throw new Error(body?.errors?.map(({ message }) => message).join('; ') ?? `HTTP ${status}: ${text.slice(0, 200)}`)
  return body.data
}

/** Deploys as Signalbox does; the deployment's id. */
export async function deploy(railway: FakeRailway, { id, environmentId }: FakeService, commit: string): Promise<string> {
  const data = await ask(railway, 'mutation Deploy($serviceId: String!, $environmentId: String!, $commitSha: String!) { serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commitSha) }', { serviceId: id, environmentId, commitSha: commit })
  return data['serviceInstanceDeployV2'] as string
}

/** Reads a deployment's status until it is one of these; all that were seen. `wait` puts the fake's clock forward, or waits. */
export async function walk(railway: FakeRailway, id: string, until: readonly string[], wait: () => void | Promise<void>): Promise<string[]> {
  const seen: string[] = []
  for (let looks = 0; looks < 2000; looks += 1) {
    const { deployment } = (await ask(railway, 'query Status($id: String!) { deployment(id: $id) { status } }', { id })) as { deployment: { status: string } }
    if (seen.at(-1) !== deployment.status) seen.push(deployment.status)
    if (until.includes(deployment.status)) return seen
    await wait()
  }
  throw new Error(`${seen.join(' → ')}, and not ${until.join(' or ')}`)
}

/** A clock that only a test puts forward. */
export function testClock(): { now: () => Date; pass: (seconds: number) => void } {
  let milliseconds = Date.now()
  return { now: () => new Date(milliseconds), pass: (seconds) => void (milliseconds += seconds * 1000) }
}
