import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from '@jest/globals'

export interface CannedAnswer {
  readonly status: number
  /** Becomes an answer in S3's XML, unless `body` is given. */
  readonly code?: string
  readonly message?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const servers = new Set<() => Promise<void>>()
afterAll(async () => {
  for (const stop of servers) await stop()
})

/** Something on loopback that answers as an S3 service (or anything else) might, for answers that no real one can be brought to give. */
export async function cannedS3(answer: (request: IncomingMessage, body: Buffer) => CannedAnswer): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, code, message = '', body, headers = {} } = answer(request, Buffer.concat(chunks))
      const xml = code === undefined ? '' : `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
      response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(request.method === 'HEAD' ? undefined : (body ?? xml))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.add(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
