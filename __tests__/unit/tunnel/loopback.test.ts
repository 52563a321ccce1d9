import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { freeLoopbackPort, whoAnswers } from '../../../src/context/loopback.ts'

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

async function listening(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    answer(socket)
  }).listen(0, '127.0.0.1')
  endings.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describe('who answers on a loopback port', () => {
  test.each<[string, (socket: Socket) => void, string]>([
    ['PostgreSQL without GSSAPI', (socket) => socket.once('data', () => socket.write('N')), 'postgres'],
    ['PostgreSQL with it', (socket) => socket.once('data', () => socket.write('G')), 'postgres'],
    ['an SSH server, whose name begins as an answer does', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), 'stranger'],
    ['a web server', (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), 'stranger'],
    ['one who hangs up', (socket) => socket.end(), 'closed'],
    ['one who resets', (socket) => socket.resetAndDestroy(), 'closed'],
    ['one who says nothing', () => undefined, 'silent'],
  ])('%s: %s', async (_, answer, expected) => {
    expect(await whoAnswers(await listening(answer), expected === 'silent' ? 200 : 5000)).toBe(expected)
  })

  test('nobody', async () => {
    expect(await whoAnswers(await freeLoopbackPort(), 5000)).toBe('nobody')
  })
})
