import type { ClientRequest, IncomingMessage } from 'node:http'

/** Sends the body and waits for the answer's head. */
export async function responseTo(request: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
    request.end(body)
  })
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

/** Node's code of an error of the network, `ECONNREFUSED`; of several tries the first one's; empty where there is none. */
export function codeOf(error: unknown): string {
  const { code } = (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException
  return code ?? ''
}

/** Why no answer came, in plain words. Never the message of Node's own error: it can hold the path, the query or a header, and those can be secrets. */
export function plainCause(error: unknown): string {
  const code = codeOf(error)
  if (code.startsWith('HPE_')) return `it does not speak HTTP (${code})`
  return causes[code] ?? `the request failed (${code === '' ? 'no code' : code})`
}
