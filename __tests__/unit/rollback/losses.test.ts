import { fileName } from '../../../src/rollback/export.ts'
import { judgeDifference } from '../../../src/rollback/losses.ts'
import { parseSnapshot } from '../../../src/rollback/moments.ts'

describe('what a difference means', () => {
  test.each([
    ['inserted', 'after', 'inserted'],
    ['inserted', 'before', 'inserted'],
    ['inserted', 'during', 'unclear'],
    ['inserted', undefined, 'inserted'],
    ['updated', 'after', 'updated'],
    ['updated', 'during', 'unclear'],
    ['updated', undefined, 'updated'],
    ['deleted', undefined, 'deleted'],
  ] as const)('%s, written %s: %s', (change, when, verdict) => {
    expect(judgeDifference({ change, when })).toBe(verdict)
  })
})

test.each([
  ['10:20:10,14', { oldest: 10n, next: 20n }],
  ['4294967306:4294967306:', { oldest: 4_294_967_306n, next: 4_294_967_306n }],
  ['', undefined],
  ['10:20', undefined],
  [`10:20:'; DROP`, undefined],
])('a snapshot: %s', (text, parsed) => {
  expect(parseSnapshot(text)).toEqual(parsed)
})

test.each([
  [0, 'public', 'sessions', '0001-public.sessions.ndjson'],
  [11, '../we ird', `"/ü`, '0012-.._we_ird.___.ndjson'],
  [2, 's', 'x'.repeat(200), `0003-s.${'x'.repeat(78)}.ndjson`],
])('the file of table %i %s.%s', (index, schema, name, file) => {
  expect(fileName(index, { schema, name })).toBe(file)
})
