import { request as plainRequest } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { codeOf, plainCause, responseTo } from './http-exchange.ts'

/** Of an answer, in bytes: 5,000 log lines are about one megabyte. */
const bodyLimit = 8 * 1024 * 1024

export interface WireRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** The run's cancel. */
  readonly signal: AbortSignal
}

export interface WireAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** No answer, or none that could be read. */
export class WireError extends Error {
  /** Whether anything can have reached the other side. */
  readonly isSent: boolean
  /** Whether another try can end otherwise. */
  readonly isPassing: boolean

  constructor(message: string, more: { isSent: boolean; isPassing: boolean }, options: ErrorOptions) {
    super(message, options)
    this.name = 'WireError'
    this.isSent = more.isSent
    this.isPassing = more.isPassing
  }
}

/**
 * One POST of JSON over a connection of its own, so that nothing stays open. A redirect is an answer like others: no token follows it.
 * @throws WireError; the signal's reason when the run was cancelled
 */
export async function post({ url, headers, body, timeoutMs, signal }: WireRequest): Promise<WireAnswer> {
  signal.throwIfAborted()
  const deadline = AbortSignal.timeout(timeoutMs)
  const open = url.protocol === 'https:' ? tlsRequest : plainRequest
  const request = open(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json', 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    signal: AbortSignal.any([signal, deadline]),
  })
  let isSent = false
  request.on('socket', (socket: Socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isSent = true)))
  try {
    const response = await responseTo(request, body)
    return { status: response.statusCode ?? 0, headers: response.headers, body: await wholeBody(response) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof WireError) throw error
    const cause = deadline.aborted ? `no answer within ${timeoutMs} ms` : plainCause(error)
    throw new WireError(`${url.host}: ${cause}`, { isSent, isPassing: deadline.aborted || !lasting.test(codeOf(error)) }, { cause: error })
  } finally {
    request.destroy()
  }
}

async function wholeBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > bodyLimit) throw new WireError(`the answer is larger than ${bodyLimit / 1024 / 1024} MB`, { isSent: true, isPassing: false }, {})
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A certificate does not mend itself between two tries, nor does a name that is not there or something that speaks no HTTP. */
const lasting = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|HPE_|EPROTO|ENOTFOUND)/
