import { describe, expect, test } from '@jest/globals'
import { decideMode, type AppFacts, type ModeFacts } from '../../../src/rollback/mode.ts'

const proven: AppFacts = { applies: true, isProven: true, why: 'run 7 migrated nothing' }
const unproven: AppFacts = { applies: true, isProven: false, why: 'not proven: it drops something' }
const both: ModeFacts = { asked: 'auto', app: { applies: false, whyNot: 'there is no railway-service' }, noDown: undefined, downDiffers: false, noRestore: undefined }

describe('the way back', () => {
  test.each<[string, Partial<ModeFacts>, 'app' | 'down' | 'restore', RegExp]>([
    ['auto takes the code alone first, where it is proven that it runs', { app: proven }, 'app', /run 7 migrated nothing/],
    ['auto says why it is not the code alone', { app: unproven }, 'down', /not the application alone: not proven: it drops something/],
    ['and why there is no code to go back', { noDown: 'x' }, 'restore', /not the application alone: there is no railway-service/],
    ['the code alone when it is asked for, also where nothing is proven', { asked: 'app', app: unproven }, 'app', /asked for; not proven/],
    ['down stays down', { asked: 'down', app: proven }, 'down', /^asked for$/],
    ['restore stays restore', { asked: 'restore', app: proven }, 'restore', /^asked for$/],
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
    ['auto with none names all reasons', { noDown: 'no file', noRestore: 'no backup' }, /railway-service.*no file.*no backup/],
    ['app that does not apply', { asked: 'app' }, /mode: app does not apply: there is no railway-service/],
    ['auto with a differing down and no backup', { downDiffers: true, noRestore: 'no backup' }, /another schema.*no backup/],
    ['down that does not apply', { asked: 'down', noDown: 'no file' }, /mode: down does not apply: no file/],
    ['restore that does not apply', { asked: 'restore', noRestore: 'cut off' }, /mode: restore does not apply: cut off/],
  ])('refuses %s', (_, facts, cause) => {
    expect(() => decideMode({ ...both, ...facts })).toThrow(cause)
  })

  test.each<[string, Partial<ModeFacts>, RegExp]>([
    ['down alone', { asked: 'down', noDown: 'no file' }, /^Give mode: restore/],
    ['down, where there is no backup either', { asked: 'down', noDown: 'no file', noRestore: 'no backup' }, /mode: restore does not apply either: no backup\.$/],
    ['restore alone', { asked: 'restore', noRestore: 'cut off' }, /^Give mode: down/],
    ['restore, where there is no way down either', { asked: 'restore', noDown: 'no file', noRestore: 'cut off' }, /mode: down does not apply either: no file\.$/],
  ])('that is refused says what there is instead: %s', (_, facts, fix) => {
    expect(() => decideMode({ ...both, ...facts })).toThrow(expect.objectContaining({ details: expect.objectContaining({ fix: expect.stringMatching(fix) as unknown }) as unknown }))
  })
})
