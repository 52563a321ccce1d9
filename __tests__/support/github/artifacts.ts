import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ArtifactFaults, NewArtifact } from './api.ts'
import { Blobs } from './blobs.ts'
import { bodyOf } from './server.ts'
import type { Artifact, Run } from './state.ts'
import { stamp, type World } from './world.ts'

const service = '/twirp/github.actions.results.api.v1.ArtifactService/'
const key = randomBytes(32)
const day = 86_400_000

interface Scope {
  run: number
  attempt: number
  /** Backend ids of run and job, as the token's scope says them. */
  runId: string
  jobId: string
}

interface TwirpFault {
  method: string
  error: { status: number; code: string; msg: string }
  left: number
}

type Message = Record<string, unknown>

/** An error as Twirp sends it. */
class TwirpError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * The service that `@actions/artifact` 6 speaks to: Twirp with JSON (field names and wrappers as in `artifact.proto` of the package's
 * generated code), and the blobs behind it. Its artifacts are those of the hub's state, so the REST API shows them too.
 */
export class ArtifactService implements ArtifactFaults {
  readonly blobs: Blobs
  readonly #world: World
  readonly #problems: string[]
  readonly #scopes = new Map<string, Scope>()
  #twirpFaults: TwirpFault[] = []

  constructor(world: World, problems: string[]) {
    this.#world = world
    this.#problems = problems
    this.blobs = new Blobs(world.state)
  }

  /** What the runner gives each job. */
  environment(run: Run, job: string): Record<string, string> {
    const scope: Scope = { run: run.id, attempt: run.attempt, runId: uuid(`run ${run.id}`), jobId: uuid(`job ${run.id} ${run.attempt} ${job}`) }
    const claims = { scp: `Actions.ExampleScope Actions.Results:${scope.runId}:${scope.jobId}`, exp: Math.floor(Date.now() / 1000) + 21_600 }
    const head = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
    const token = `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`
    this.#scopes.set(token, scope)
    return { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: `${this.blobs.url}/` }
  }

  /** As if a job had uploaded it. */
  add(wanted: NewArtifact): Artifact {
    const run = this.#world.run(wanted.run)
    const made = this.#made(wanted.name, run.id, run.attempt, uuid(`job ${run.id} ${run.attempt} arranged`), wanted.mimeType ?? 'application/octet-stream')
    Object.assign(made, { content: wanted.content, size: wanted.content.length, digest: sha256(wanted.content), finalized: true, expired: wanted.expired ?? false })
    return made
  }

  cutUpload(afterBytes: number, times = Infinity): void {
    this.blobs.faults.cut = { afterBytes, left: times }
  }

  corruptDownload(times = 1): void {
    this.blobs.faults.corrupt = times
  }

  twirp(method: string, error: TwirpFault['error'], times = 1): void {
    this.#twirpFaults.push({ method, error, left: times })
  }

  clear(): void {
    this.#twirpFaults = []
    Object.assign(this.blobs.faults, { cut: undefined, corrupt: 0 })
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.blobs.url).pathname
    if (Blobs.owns(path)) await this.blobs.answer(request, response)
    else await this.#twirp(path, request, response)
  }

  async #twirp(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    let status = 200
    let answer: Message
    try {
      if (!path.startsWith(service) || request.method !== 'POST') throw new TwirpError(404, 'bad_route', `no handler for path ${path}`)
      const scope = this.#scopes.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
      if (scope === undefined) throw new TwirpError(401, 'unauthenticated', 'invalid token')
      answer = this.#call(path.slice(service.length), scope, JSON.parse(body.toString()) as Message)
    } catch (error) {
      const twirp = error instanceof TwirpError ? error : new TwirpError(400, 'malformed', String(error))
      status = twirp.status
      answer = { code: twirp.code, msg: twirp.message }
      if (['bad_route', 'malformed'].includes(twirp.code)) this.#problems.push(`artifact service: ${twirp.message}`)
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  #call(method: string, scope: Scope, message: Message): Message {
    const fault = this.#twirpFaults.find((entry) => entry.method === method && entry.left > 0)
    if (fault !== undefined) {
      fault.left -= 1
      throw new TwirpError(fault.error.status, fault.error.code, fault.error.msg)
    }
    const known = fields[method]
    if (known === undefined) throw new TwirpError(404, 'bad_route', `no method ${method}`)
    const unknown = Object.keys(message).find((name) => !known.includes(name))
    if (unknown !== undefined) throw new TwirpError(400, 'malformed', `${method}: unknown field "${unknown}"`)
    if (message['workflow_run_backend_id'] !== scope.runId) throw new TwirpError(403, 'permission_denied', 'the token is of another run')
    switch (method) {
      case 'CreateArtifact':
        return this.#create(scope, message)
      case 'FinalizeArtifact':
        return this.#finalize(scope, message)
      case 'ListArtifacts':
        return this.#list(scope, message)
      case 'GetSignedArtifactURL':
        return { signed_url: this.blobs.signed(this.#of(scope, message), 'r') }
      default: {
        const found = this.#of(scope, message)
        this.#world.state.artifacts = this.#world.state.artifacts.filter((one) => one !== found)
        return { ok: true, artifact_id: String(found.id) }
      }
    }
  }

  #create(scope: Scope, message: Message): Message {
    const name = String(message['name'])
    if (message['version'] !== 7) throw new TwirpError(400, 'invalid_argument', `version ${String(message['version'])} is not 7`)
    if (message['workflow_job_run_backend_id'] !== scope.jobId) throw new TwirpError(403, 'permission_denied', 'the token is of another job')
    if (this.#world.state.artifacts.some((one) => one.run === scope.run && one.attempt === scope.attempt && one.name === name)) {
      throw new TwirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
    }
    const made = this.#made(name, scope.run, scope.attempt, scope.jobId, typeof message['mime_type'] === 'string' ? message['mime_type'] : 'application/zip')
    if (typeof message['expires_at'] === 'string') made.expiresAt = stamp(new Date(message['expires_at']))
    return { ok: true, signed_upload_url: this.blobs.signed(made, 'w') }
  }

  #finalize(scope: Scope, message: Message): Message {
    const found = this.#world.state.artifacts.find((one) => !one.finalized && one.run === scope.run && one.job === scope.jobId && one.name === message['name'])
    if (found === undefined || message['workflow_job_run_backend_id'] !== scope.jobId) throw new TwirpError(404, 'not_found', 'artifact not found')
    const digest = sha256(found.content)
    if (Number(message['size'] ?? 0) !== found.content.length) throw new TwirpError(400, 'invalid_argument', `size ${String(message['size'])} is not the ${found.content.length} bytes that were uploaded`)
    if (typeof message['hash'] === 'string' && message['hash'] !== digest) throw new TwirpError(400, 'invalid_argument', 'the hash is not that of the uploaded content')
    Object.assign(found, { finalized: true, size: found.content.length, digest })
    return { ok: true, artifact_id: String(found.id) }
  }

  /** All of the run, of every job and attempt. */
  #list(scope: Scope, message: Message): Message {
    const [name, id] = [message['name_filter'], message['id_filter']]
    const found = this.#world.state.artifacts.filter(
      (one) => one.finalized && one.run === scope.run && (name === undefined || one.name === name) && (id === undefined || String(one.id) === id),
    )
    return {
      artifacts: found.map((one) => ({
        workflow_run_backend_id: scope.runId,
        workflow_job_run_backend_id: one.job,
        database_id: String(one.id),
        name: one.name,
        size: String(one.size),
        created_at: one.createdAt,
        ...(one.digest === null ? {} : { digest: one.digest }),
      })),
    }
  }

  #of(scope: Scope, message: Message): Artifact {
    const found = this.#world.state.artifacts.find((one) => one.finalized && one.run === scope.run && one.job === message['workflow_job_run_backend_id'] && one.name === message['name'])
    if (found === undefined) throw new TwirpError(404, 'not_found', 'artifact not found')
    return found
  }

  #made(name: string, run: number, attempt: number, job: string, mimeType: string): Artifact {
    const now = this.#world.clock()
    const made: Artifact = {
      id: this.#world.id() + 2_000_000_000,
      name,
      run,
      attempt,
      job,
      mimeType,
      finalized: false,
      size: 0,
      digest: null,
      createdAt: stamp(now),
      expiresAt: stamp(new Date(now.getTime() + 90 * day)),
      expired: false,
      content: Buffer.alloc(0),
    }
    this.#world.state.artifacts.push(made)
    return made
  }
}

const ids = ['workflow_run_backend_id', 'workflow_job_run_backend_id']
const fields: Record<string, string[]> = {
  CreateArtifact: [...ids, 'name', 'expires_at', 'version', 'mime_type'],
  FinalizeArtifact: [...ids, 'name', 'size', 'hash'],
  ListArtifacts: [...ids, 'name_filter', 'id_filter'],
  GetSignedArtifactURL: [...ids, 'name'],
  DeleteArtifact: [...ids, 'name'],
}

function sha256(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Always the same for the same words. */
function uuid(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
