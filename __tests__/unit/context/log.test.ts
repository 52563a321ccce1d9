import { Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { createTerminalLog } from '../../../src/context/log.ts'
import { createRedactor } from '../../../src/context/redactor.ts'

function terminal() {
  let shown = ''
  const stream = new Writable({ write: (chunk: Buffer, _, done) => { shown += chunk.toString(); done() } })
  const redact = createRedactor()
  redact.add('hunter2-secret')
  const log = createTerminalLog(Object.assign(stream, { isTTY: true, columns: 80 }) as unknown as NodeJS.WriteStream, { redact, verbose: true })
  return { log, shown: () => shown }
}

describe('the log of a terminal', () => {
  test.each([
    ['a title set', '\u001b]0;owned\u0007orders', 'orders'],
    ['a screen cleared', '\u001b[2J\u001b[Horders', 'orders'],
    ['the same in one byte', '\u009b2Jorders', 'orders'],
    ['a line written over', 'failed\r\u001b[Kdone', 'faileddone'],
    ['backspaces', 'failed\b\b\b\b\b\bfine', 'failedfine'],
    ['tabs and line ends, which stay', 'a\tb\nc', 'a\tb\nc'],
  ])('shows data as data: %s', (_, said, shown) => {
    for (const level of ['info', 'debug', 'warning', 'error'] as const) {
      const at = terminal()
      at.log[level](said)
      expect(at.shown().slice(2)).toBe(`${shown}\n`)
    }
  })

  test('a secret is not put together by leaving out what parts it', () => {
    const at = terminal()
    at.log.error('hunter2\u001b[1m-sec\u0000ret')
    expect(at.shown()).toBe('✗ ***\n')
  })

  test('progress is rewritten in place, by our own sequence alone', () => {
    const at = terminal()
    at.log.progress('orders\u001b[2J 10 %')
    at.log.info('done')
    expect(at.shown()).toBe('\r\u001b[K  orders 10 %\r\u001b[K  done\n')
  })
})
