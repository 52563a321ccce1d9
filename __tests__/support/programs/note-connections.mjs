import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

/*
 * Loaded before a program of Node's: notes in a file, with its pid, for when each of its connections to a port was meant (milliseconds, by a clock that never jumps): the moment
 * to which the program slept right before, or when it last looked at the clock. What a busy machine adds to that is none of the program's doing.
 */
const { file = '', port } = Object.fromEntries(new URL(import.meta.url).searchParams)
const now = performance.now.bind(performance)
let looked = now()
let meant
performance.now = () => (looked = now())

const { setTimeout: sleep } = timers
timers.setTimeout = async (milliseconds = 1, ...more) => {
  const until = now() + milliseconds
  const result = await sleep(milliseconds, ...more)
  meant = until
  setImmediate(() => {
    if (meant === until) meant = undefined
  }).unref()
  return result
}
syncBuiltinESMExports()

subscribe('net.client.socket', ({ socket }) => {
  const at = performance.timeOrigin + (meant ?? looked)
  socket.once('connect', () => socket.remotePort === Number(port) && appendFileSync(file, `${process.pid} ${at}\n`))
})
