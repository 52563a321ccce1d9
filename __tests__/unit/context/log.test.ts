import { Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import type { ActionsCore } from '../../../src/context/actions.ts'
import { createActionLog, createTerminalLog } from '../../../src/context/log.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

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

function actions() {
  const said: string[] = []
  const say = (text: string | Error): void => void said.push(String(text))
  const nothing = (): void => undefined
  const core = { ...{ debug: say, error: say, info: say, notice: say, warning: say, startGroup: say }, endGroup: nothing, setOutput: nothing, summary: undefined } as unknown as ActionsCore
  return { log: createActionLog(core, { redact: createRedactor() }), said }
}

/** What .NET's `char.IsWhiteSpace` is true for, and `TrimStart` takes off. */
const blanksOfRunner = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, ...Array.from({ length: 11 }, (_, at) => 0x2000 + at), 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]

/** As the runner reads a printed text: by lines, each without blanks before it (actions/runner, `ActionCommand.cs`). */
function commandsIn(text: string): string[] {
  const isBlank = (character: string): boolean => blanksOfRunner.includes(character.codePointAt(0) ?? 0)
  return text.split(/\r\n|\r|\n/).filter((line) => {
    const characters = Array.from(line)
    const begin = characters.findIndex((character) => !isBlank(character))
    return characters.slice(begin).join('').startsWith('::') || line.includes('##[')
  })
}

describe('the log of GitHub', () => {
  test.each(blanksOfRunner.map((code) => [code.toString(16), String.fromCodePoint(code)]))('a line after U+%s is no command', async (_, blank) => {
    for (const text of [`${blank}::stop-commands::x`, `a\n${blank}::set-output name=a::b`, `${blank} \t${blank}::debug::x`, `a${blank}::x`]) {
      const at = actions()
      at.log.info(text)
      await at.log.group(text, async () => await Promise.resolve())
      expect(at.said.flatMap(commandsIn)).toEqual([])
    }
  })

  test('control characters of others are left out on every level', () => {
    const at = actions()
    for (const level of ['info', 'debug', 'warning', 'error'] as const) at.log[level]('a\u001b[2J\u0085\rb')
    expect(at.said).toEqual(['ab', 'ab', 'ab', 'ab'])
  })

  test.each([':', '\n', '\u2028', ' ', '\u001b[', '\u0085::', '##['])('8 MB of %j take no time', async (text) => {
    const at = actions()
    const long = text.repeat(Math.ceil(8e6 / text.length))
    expect(await cpuMilliseconds(() => at.log.info(long))).toBeLessThan(200)
  })
})
