import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

// Loaded before a program of Node's: notes in a file, when it ends, what it computed and what it slept on purpose, in milliseconds.
const { file = '' } = Object.fromEntries(new URL(import.meta.url).searchParams)
const { setTimeout: sleep } = timers
let slept = 0
timers.setTimeout = async (milliseconds = 1, ...more) => {
  slept += milliseconds
  return await sleep(milliseconds, ...more)
}
syncBuiltinESMExports()
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  appendFileSync(file, `${JSON.stringify({ program: process.argv[1], computed: (user + system) / 1000, slept })}\n`)
})
