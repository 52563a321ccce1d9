import { describe, expect, test } from '@jest/globals'
import { decideMode, type ModeFacts } from '../../../src/rollback/mode.ts'

const both: ModeFacts = { asked: 'auto', noDown: undefined, downDiffers: false, noRestore: undefined }

describe('the way back', () => {
  test.each<[string, Partial<ModeFacts>, 'down' | 'restore', RegExp]>([
    ['auto takes the downs first', {}, 'down', /work/],
    ['auto passes over downs that do not apply', { noDown: 'x has no down.sql' }, 'restore', /x has no down\.sql/],
    ['auto passes over downs that leave another schema', { downDiffers: true }, 'restore', /another schema/],
    ['auto takes the downs where there is no backup', { noRestore: 'no backup' }, 'down', /work/],
    ['down when it is asked for, also where it differs', { asked: 'down', downDiffers: true }, 'down', /differ/],
    ['restore when it is asked for', { asked: 'restore' }, 'restore', /asked for/],
  ])('%s', (_, facts, mode, why) => {
    const decided = decideMode({ ...both, ...facts })
    expect(decided.mode).toBe(mode)
    expect(decided.why).toMatch(why)
  })

  test.each<[string, Partial<ModeFacts>, RegExp]>([
    ['auto with neither names both reasons', { noDown: 'no file', noRestore: 'no backup' }, /no file.*no backup/],
    ['auto with a differing down and no backup', { downDiffers: true, noRestore: 'no backup' }, /another schema.*no backup/],
    ['down that does not apply', { asked: 'down', noDown: 'no file' }, /mode: down does not apply: no file/],
    ['restore that does not apply', { asked: 'restore', noRestore: 'cut off' }, /mode: restore does not apply: cut off/],
  ])('refuses %s', (_, facts, cause) => {
    expect(() => decideMode({ ...both, ...facts })).toThrow(cause)
  })
})
