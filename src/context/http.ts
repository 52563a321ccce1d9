import { request as plainRequest } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Http, HttpAnswer } from './ports.ts'

const bodyLimit = 4096

interface Request {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly timeoutMs: number
}

/**
 * HTTP over Node's own client: one connection a request, so that nothing is left open afterwards; no redirect is followed,
 * so that headers (secrets) never reach another host.
 * @param signal ends a request that is under way when the run is cancelled
 */
export function createHttp(signal?: AbortSignal): Http {
  return {
    request: async (url, { method, headers, body, timeoutMs }) => await send({ url: new URL(url), method, headers, body, timeoutMs }, signal),
  }
}

/** `milliseconds` runs until the answer, or its first 4 KiB, has come; the time limit is over all of it. */
async function send({ url, method, headers, body, timeoutMs }: Request, signal: AbortSignal | undefined): Promise<HttpAnswer> {
  const start = performance.now()
  const deadline = AbortSignal.timeout(timeoutMs)
  const open = url.protocol === 'https:' ? tlsRequest : plainRequest
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const request = open(url, { method, headers: { ...headers, ...length }, agent: false, signal: signal ? AbortSignal.any([signal, deadline]) : deadline })
  try {
    const response = await responseTo(request, body)
    const prefix = await bodyPrefix(response, deadline)
    const { location } = response.headers
    return { status: response.statusCode ?? 0, milliseconds: Math.round(performance.now() - start), body: prefix, ...(location === undefined ? {} : { location }) }
  } catch (error) {
    signal?.throwIfAborted()
    throw new Error(plainCause(error, url, deadline.aborted ? timeoutMs : undefined), { cause: error })
  } finally {
    request.destroy()
  }
}

async function responseTo(request: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
    request.end(body)
  })
}

/** The first 4 KiB as text. A body that never ends (an event stream) is what had come of it when the time was up. */
async function bodyPrefix(response: IncomingMessage, deadline: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= bodyLimit) break
    }
  } catch (error) {
    if (!deadline.aborted) throw error
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, bodyLimit))
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ECONNRESET: 'the connection was cut before an answer came',
  EPIPE: 'the connection was cut before an answer came',
  ENOTFOUND: 'the name is not found',
  EAI_AGAIN: 'the name could not be looked up just now',
  EHOSTUNREACH: 'the host is not reachable',
  ENETUNREACH: 'the network is not reachable',
  ETIMEDOUT: 'no connection within the time of the system',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate is signed by nobody known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
}

/** One line with the host, never the path, the query or a header: those can be secrets. */
function plainCause(error: unknown, url: URL, timedOutAfter: number | undefined): string {
  if (timedOutAfter !== undefined) return `${url.host}: no answer within ${timedOutAfter} ms`
  const { code = '' } = (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException
  if (code.startsWith('HPE_')) return `${url.host}: it does not speak HTTP (${code})`
  return `${url.host}: ${causes[code] ?? `the request failed (${code === '' ? 'no code' : code})`}`
}
