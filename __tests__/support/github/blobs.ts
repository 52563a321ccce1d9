import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf } from './server.ts'
import type { Artifact, State } from './state.ts'

/** How uploads and downloads go wrong; see `ArtifactFaults`. */
export interface BlobFaults {
  cut: { afterBytes: number; left: number } | undefined
  corrupt: number
}

const key = randomBytes(32)
const prefix = '/results/actions-results/'

/** An error as Azure sends it. */
class BlobError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * The part of Azure's blob storage that the package speaks to with signed addresses: blocks, the list that joins them, whole blobs, and
 * reading. What no list has joined does not exist.
 */
export class Blobs {
  /** Address of the server, once it listens. */
  url = ''
  readonly faults: BlobFaults = { cut: undefined, corrupt: 0 }
  readonly #state: State
  readonly #blocks = new Map<number, Map<string, Buffer>>()

  constructor(state: State) {
    this.#state = state
  }

  /** Good for ten minutes, for this blob and this purpose alone. */
  signed(artifact: Artifact, purpose: 'r' | 'w'): string {
    const path = `${prefix}${artifact.id}/${artifact.mimeType === 'application/zip' ? 'artifact.zip' : 'artifact'}`
    const expires = new Date(Date.now() + 600_000).toISOString()
    const query = new URLSearchParams({ se: expires, sp: purpose, sv: '2025-01-05', sr: 'b', sig: signature(path, purpose, expires) })
    return `${this.url}${path}?${query.toString()}`
  }

  /** Whether a request is for a blob. */
  static owns(path: string): boolean {
    return path.startsWith(prefix)
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(request, response)
    } catch (error) {
      if (!(error instanceof BlobError)) throw error
      response.writeHead(error.status, { 'content-type': 'application/xml', 'x-ms-error-code': error.code })
      response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${error.code}</Code><Message>${error.message}</Message></Error>`)
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const artifact = this.#state.artifacts.find((one) => one.id === Number(url.pathname.slice(prefix.length).split('/')[0]))
    const purpose = request.method === 'PUT' ? 'w' : 'r'
    const expires = url.searchParams.get('se') ?? ''
    if (request.headers.authorization !== undefined) throw new BlobError(400, 'InvalidAuthenticationInfo', 'A signed address and an Authorization header exclude each other')
    if (url.searchParams.get('sig') !== signature(url.pathname, purpose, expires) || Date.parse(expires) < Date.now()) throw new BlobError(403, 'AuthenticationFailed', 'Signature did not match or has expired')
    if (artifact === undefined) throw new BlobError(404, 'BlobNotFound', 'The specified blob does not exist.')
    if (purpose === 'r') this.#read(artifact, request, response)
    else await this.#write(artifact, url, request, response)
  }

  #read(artifact: Artifact, request: IncomingMessage, response: ServerResponse): void {
    let bytes = artifact.content
    if (this.faults.corrupt > 0) {
      this.faults.corrupt -= 1
      bytes = Buffer.from(bytes)
      // The last byte but some: an archive's directory still opens, its content is another.
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1)
    }
    const file = artifact.mimeType === 'application/zip' ? `${artifact.name}.zip` : artifact.name
    response.writeHead(200, {
      'content-type': artifact.mimeType,
      'content-length': bytes.length,
      'content-disposition': `attachment; filename="${file.replaceAll(/[^\x20-\x7e]|"/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file)}`,
      'x-ms-blob-type': 'BlockBlob',
      etag: `"${artifact.id}"`,
    })
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }

  async #write(artifact: Artifact, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const part = url.searchParams.get('comp')
    if (artifact.finalized) throw new BlobError(403, 'AuthorizationPermissionMismatch', 'The artifact is finalized')
    if (part !== 'blocklist' && this.#cutsNow(request)) return
    const bytes = await bodyOf(request)
    const blocks = this.#blocks.get(artifact.id) ?? new Map<string, Buffer>()
    if (part === 'block') {
      blocks.set(url.searchParams.get('blockid') ?? '', bytes)
      this.#blocks.set(artifact.id, blocks)
    } else if (part === 'blocklist') {
      const listed = [...bytes.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map((match) => blocks.get(match[1]!))
      if (listed.some((block) => block === undefined)) throw new BlobError(400, 'InvalidBlockList', 'The specified block list is invalid.')
      artifact.content = Buffer.concat(listed as Buffer[])
      artifact.mimeType = String(request.headers['x-ms-blob-content-type'] ?? artifact.mimeType)
      this.#blocks.delete(artifact.id)
    } else if (part === null && request.headers['x-ms-blob-type'] === 'BlockBlob') {
      artifact.content = bytes
      artifact.mimeType = String(request.headers['x-ms-blob-content-type'] ?? artifact.mimeType)
    } else throw new BlobError(400, 'InvalidQueryParameterValue', `comp=${part ?? ''}`)
    response.writeHead(201, { etag: `"${createHash('md5').update(bytes).digest('hex')}"`, 'last-modified': new Date().toUTCString(), 'x-ms-request-id': randomBytes(8).toString('hex'), 'x-ms-version': '2025-01-05', 'x-ms-request-server-encrypted': 'true' })
    response.end()
  }

  /** Reads so many bytes of the block and cuts the connection. */
  #cutsNow(request: IncomingMessage): boolean {
    const { cut } = this.faults
    if (cut === undefined || cut.left <= 0) return false
    cut.left -= 1
    let seen = 0
    const look = (part: Buffer): void => {
      seen += part.length
      if (seen >= cut.afterBytes) request.socket.destroy()
    }
    request.on('data', look)
    request.on('end', () => request.socket.destroy())
    return true
  }
}

function signature(path: string, purpose: 'r' | 'w', expires: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${expires}\n${path}`).digest('base64')
}
