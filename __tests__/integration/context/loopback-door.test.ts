import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { openLoopbackDoor, type LoopbackDoor } from '../../../src/context/loopback-door.ts'
import { unprivilegedAccount } from '../../support/sshd.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function door(to: number): Promise<LoopbackDoor> {
  const opened = await openLoopbackDoor(to)
  endings.push(async () => await opened.close())
  return opened
}

/** A program of ours that says every byte back, and ends when the other one does. */
async function echo(): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  endings.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** Says it, hangs up, and waits for the other end. @returns what came back */
async function said(port: number, text: string | Buffer): Promise<Buffer> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined).end(text)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await new Promise((resolve) => socket.once('close', resolve)) // also after an error
  return Buffer.concat(chunks)
}

const listenAndTell = `require('node:net').createServer((socket) => { console.log('met'); socket.on('error', () => {}); socket.on('data', (chunk) => console.log('got ' + chunk)); socket.once('close', () => console.log('closed')) }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
const connectAndTell = `const socket = require('node:net').connect({ port: Number(process.argv[1]), host: '127.0.0.1' }); socket.on('error', () => {}); socket.on('data', (chunk) => console.log('got ' + chunk)); socket.once('close', () => console.log('closed')); socket.write('hello')`

/** Node as another user. @returns each line as it comes */
function asOther(ids: { uid: number; gid: number }, script: string, ...args: string[]): { child: ChildProcess; line: () => Promise<string> } {
  const child = spawn(process.execPath, ['-e', script, ...args], { ...ids, cwd: '/', env: {}, stdio: ['ignore', 'pipe', 'inherit'] })
  endings.push(() => child.kill('SIGKILL'))
  const lines: string[] = []
  let wake: () => void = () => undefined
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.trim().split('\n'))
    wake()
  })
  const line = async (): Promise<string> => {
    while (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return lines.shift() ?? ''
  }
  return { child, line }
}

const other = await unprivilegedAccount()
// Only root can be two people.
const asRoot = other.ids === undefined ? test.skip : test

describe('a port of ours in front of another program’s', () => {
  test('passes on byte for byte, both ways and to the end, many at once', async () => {
    const { port } = await door(await echo())
    const texts = Array.from({ length: 8 }, (_, index) => Buffer.alloc(300_000, `${index}`))
    expect(await Promise.all(texts.map(async (text) => (await said(port, text)).equals(text)))).toEqual(texts.map(() => true))
  })

  test('shut, it lets nobody through, ends what stands, and stays ours until it is closed', async () => {
    let met = 0
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      met += 1
      sockets.push(socket.on('error', () => undefined))
      socket.write('hello')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port, shut, close } = await door((server.address() as AddressInfo).port)
    const standing = connect(port, '127.0.0.1').on('error', () => undefined)
    await once(standing, 'data')
    const ended = new Promise((resolve) => standing.once('close', resolve))
    shut()
    await ended
    expect(await said(port, 'secret')).toHaveLength(0)
    expect(met).toBe(1)
    const taken = createServer().listen(port, '127.0.0.1')
    expect(await once(taken, 'error')).toMatchObject([{ code: 'EADDRINUSE' }])
    await close()
    await once(taken.listen(port, '127.0.0.1'), 'listening')
    taken.close()
    server.close()
  })

  asRoot('sends not one byte to a program of another user behind it', async () => {
    const stranger = asOther(other.ids!, listenAndTell)
    const { port } = await door(Number(await stranger.line()))
    expect(await said(port, 'secret')).toHaveLength(0)
    expect([await stranger.line(), await stranger.line()]).toEqual(['met', 'closed'])
  })
  asRoot('takes nothing from a program of another user before it', async () => {
    const { port } = await door(await echo())
    const stranger = asOther(other.ids!, connectAndTell, String(port))
    expect(await stranger.line()).toBe('closed')
  })
  test('with nobody behind it the connection ends', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await said((await door(port)).port, 'hello')).toHaveLength(0)
  })
})
