import type { Socket } from 'node:net'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import type { SessionOptions } from './ports.ts'

/**
 * The part of PostgreSQL's wire protocol that comes before the first query, as far as the relay speaks it itself.
 * Source: PostgreSQL documentation, "Frontend/Backend Protocol" (Start-up, Message Formats), version 3.0.
 */

export const protocol = { version3: 3, sslRequest: 80_877_103, gssRequest: 80_877_104, cancelRequest: 80_877_102 } as const

/** PostgreSQL's own limit for a start-up packet (MAX_STARTUP_PACKET_LENGTH). */
const maxStartupBytes = 10_000

/**
 * Exactly `bytes` bytes from a paused socket; what follows stays in the socket's buffer for whoever reads next.
 * Undefined when the other side closed before sending that much.
 */
async function readExactly(socket: Socket, bytes: number): Promise<Buffer | undefined> {
  for (;;) {
    const chunk = socket.read(bytes) as Buffer | null
    if (chunk !== null) return chunk.length === bytes ? chunk : undefined
    if (socket.destroyed || socket.readableEnded) return undefined
    await new Promise<void>((resolve) => {
      const events = ['readable', 'end', 'close', 'error'] as const
      const go = (): void => {
        for (const event of events) socket.off(event, go)
        resolve()
      }
      for (const event of events) socket.on(event, go)
    })
  }
}

/** The body (without its length) of a start-up packet, which has no type byte. Undefined: closed, or not a start-up packet. */
export async function readStartupPacket(socket: Socket): Promise<Buffer | undefined> {
  const length = (await readExactly(socket, 4))?.readUInt32BE()
  return length === undefined || length < 8 || length > maxStartupBytes ? undefined : await readExactly(socket, length - 4)
}

/** The text of a PasswordMessage. Undefined: closed, or some other message. */
export async function readPassword(socket: Socket): Promise<string | undefined> {
  const head = await readExactly(socket, 5)
  if (head?.[0] !== 0x70) return undefined
  const length = head.readUInt32BE(1)
  if (length < 5 || length > maxStartupBytes) return undefined
  return (await readExactly(socket, length - 4))?.toString('utf8').replace(/\0$/, '')
}

/** The name–value pairs of a StartupMessage's body (after its version). */
export function startupParameters(body: Buffer): Map<string, string> {
  const words = body.toString('utf8', 4).split('\0')
  const parameters = new Map<string, string>()
  for (let at = 0; words[at]; at += 2) parameters.set(words[at] ?? '', words[at + 1] ?? '')
  return parameters
}

export function startupMessage(parameters: ReadonlyMap<string, string>): Buffer {
  const words = [...parameters].flat().map((word) => `${word}\0`).join('')
  const body = Buffer.from(`${words}\0`, 'utf8')
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.writeUInt16BE(protocol.version3, 4)
  return Buffer.concat([head, body])
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** AuthenticationCleartextPassword: safe here, the way is the loopback and the password a throwaway. */
export const askPassword = message('R', Buffer.from([0, 0, 0, 3]))

/** @param code SQLSTATE */
export function errorResponse(code: string, text: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text.replaceAll('\0', ' ')}\0\0`, 'utf8'))
}

/** NegotiateProtocolVersion: this side speaks 3.0 and knows none of the `_pq_.` options named. */
export function negotiateVersion(unknown: readonly string[]): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(protocol.version3)
  head.writeUInt32BE(unknown.length, 4)
  return message('v', Buffer.concat([head, Buffer.from(unknown.map((name) => `${name}\0`).join(''), 'utf8')]))
}

/** One setting for the start-up parameter `options`, where a backslash keeps a space from ending the argument. */
function optionArgument(name: string, value: string): string {
  return `-c ${name}=${value.replaceAll(/[\\\s]/g, (sign) => `\\${sign}`)}`
}

/**
 * What the relay says to the real server: the child's own parameters, but the target's role, the application name and the
 * settings of `options`, which win. The server applies `options` from left to right and single parameters after it, so a
 * child's single parameter of a forced name is left out.
 */
export function mergedStartup(child: ReadonlyMap<string, string>, target: DatabaseUrl, options: SessionOptions): Map<string, string> {
  const settings = Object.entries(options.settings ?? {})
  const forced = new Set(['user', 'options', 'application_name', ...settings.map(([name]) => name.toLowerCase())])
  const kept = [...child].filter(([name]) => !forced.has(name.toLowerCase()) && !name.startsWith('_pq_.'))
  const all = [target.parameters.get('options'), child.get('options'), ...settings.map(([name, value]) => optionArgument(name, value))]
  const joined = all.filter((part) => part !== undefined && part !== '').join(' ')
  return new Map([
    ['user', target.user],
    ...kept,
    ['application_name', options.applicationName ?? 'signalbox prisma'],
    ...(joined === '' ? [] : [['options', joined] as const]),
  ])
}

/**
 * Collects what a server sends from AuthenticationOk to the first ReadyForQuery, byte for byte, for the child to read.
 * Call with every chunk; the answer is the greeting once it is complete, with whatever followed it.
 */
export function greetingCollector(): (chunk: Buffer) => Buffer | undefined {
  let pending = Buffer.alloc(0)
  let scanned = 0
  let authenticated = false
  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= scanned + 5) {
      const type = pending[scanned]
      const end = scanned + 1 + pending.readUInt32BE(scanned + 1)
      if (pending.length < end) return undefined
      if (authenticated && type === 0x5a) return pending
      const ok = type === 0x52 && pending.readUInt32BE(scanned + 5) === 0
      if (!authenticated && !ok) {
        pending = pending.subarray(end)
        continue
      }
      authenticated = true
      scanned = end
    }
    return undefined
  }
}
