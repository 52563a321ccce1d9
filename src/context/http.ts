import { request as plainRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { plainCause, responseTo } from './http-exchange.ts'
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
    throw new Error(`${url.host}: ${deadline.aborted ? `no answer within ${timeoutMs} ms` : plainCause(error)}`, { cause: error })
  } finally {
    request.destroy()
  }
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
