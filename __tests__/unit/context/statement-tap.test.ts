import { describe, expect, test } from '@jest/globals'
import type { SeenStatement } from '../../../src/context/ports.ts'
import { createStatementTap } from '../../../src/context/statement-tap.ts'

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeUInt32BE(Buffer.byteLength(body) + 4, 1)
  return Buffer.concat([head, Buffer.from(body)])
}

/** A session as the words of both sides: `Q …` and `P …` of the child, `ok` and `error` of the server. */
function tapped(words: readonly string[]): SeenStatement[] {
  const statements: SeenStatement[] = []
  const tap = createStatementTap(statements, () => 0)
  for (const word of words) {
    if (word === 'ok') tap.fromServer(Buffer.concat([message('C', 'OK\0'), message('Z', 'I')]))
    else if (word === 'error') tap.fromServer(Buffer.concat([message('E', 'SERROR\0C55P03\0Mno\0\0'), message('Z', 'I')]))
    else tap.fromChild(message(word.slice(0, 1), `${word.slice(2)}\0`))
  }
  return statements
}

describe('the statements of a migration', () => {
  test('are counted from Prisma’s note of its beginning', () => {
    const seen = tapped(['Q SELECT 1', 'ok', 'P INSERT INTO _prisma_migrations', 'Q ALTER TABLE a', 'ok', 'Q ALTER TABLE b', 'error', 'P UPDATE _prisma_migrations'])
    expect(seen.map(({ ordinal, outcome, noted }) => [ordinal, outcome, noted])).toEqual([[1, 'done', true], [1, 'done', false], [2, 'failed', true]])
  })

  test('go on being counted where one of them speaks of the history itself', () => {
    const seen = tapped(['P INSERT', 'Q CREATE TABLE a ()', 'ok', 'Q ALTER TABLE "_prisma_migrations" ENABLE ROW LEVEL SECURITY', 'ok', 'Q -- as in _prisma_migrations\nALTER TABLE b ADD c int', 'error'])
    expect(seen.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
  })

  test('are counted anew for each migration, also where the engine reuses a statement that it has prepared', () => {
    const seen = tapped(['P INSERT', 'Q a', 'ok', 'P UPDATE', 'B s1', 'Q b', 'ok', 'B s2', 'B s1', 'Q c', 'ok'])
    expect(seen.map(({ ordinal }) => ordinal)).toEqual([1, 1, 1])
  })
})
