import { parseWindow } from '../../../src/gate/window.ts'
import { Refusal } from '../../../src/record/outcome.ts'
import { decideFit, describeClosed, describeMisfit } from '../../../src/timeline/fit.ts'

const window = parseWindow('daily 02:00-04:00 UTC')
const at = (time: string): Date => new Date(`2026-02-07T${time}Z`)
const minutes = (count: number): number => count * 60_000
const measured = { backup: minutes(5), migrate: minutes(33), verify: minutes(2) }

describe('decideFit: the end of the window (rule 7)', () => {
  test('40 minutes measured, 10 left: refused, naming both', () => {
    const decide = (): unknown => decideFit({ window, now: at('03:50:00'), measured }, 'refuse')
    expect(decide).toThrow(Refusal)
    expect(decide).toThrow(expect.objectContaining({ details: expect.objectContaining({ code: 'window-too-short', rule: 7 }) as unknown }) as Error)
    expect(decide).toThrow('The window "daily 02:00-04:00 UTC" closes in 10 min (2026-02-07T04:00:00.000Z), and what is left to do takes about 40 min (backup and proof 5 min, migration 33 min, checks 2 min), as the rehearsal measured it.')
  })

  test('with outside-window: warn it is told', () => {
    expect(decideFit({ window, now: at('03:50:00'), measured }, 'warn')).toMatch(/closes in 10 min .* takes about 40 min/)
  })

  test.each([
    ['it fits to the second', '03:20:00', measured],
    ['the backup is done by then', '03:22:00', { ...measured, backup: 0 }],
    ['nothing was measured', '03:59:59', {}],
    ['outside, where another rule speaks', '05:00:00', measured],
  ])('%s: nothing to say', (_name, now, what) => {
    expect(decideFit({ window, now: at(now), measured: what }, 'refuse')).toBeUndefined()
  })

  test('a second too late is refused', () => {
    expect(() => decideFit({ window, now: at('03:20:01'), measured }, 'refuse')).toThrow(Refusal)
  })

  test('a window that never closes', () => {
    expect(decideFit({ window: parseWindow('daily 00:00-24:00 UTC'), now: at('12:00:00'), measured: { migrate: minutes(9999) } }, 'refuse')).toBeUndefined()
  })
})

test('a plan that can never fit is told so when it is made', () => {
  const now = at('12:00:00')
  expect(describeMisfit({ window, now, measured: { backup: minutes(60), migrate: minutes(61) } })).toMatch(/is open for 2 h, and the maintenance takes about 2 h 1 min .*: it will be refused/)
  expect(describeMisfit({ window, now, measured })).toBeUndefined()
  expect(describeMisfit({ window, now, measured: {} })).toBeUndefined()
})

test.each<[string, string, string, RegExp | undefined]>([
  ['it closed meanwhile', '03:55:00', '04:10:00', /closed at 2026-02-07T04:00:00.000Z while the migration ran.*10 min later/],
  ['it ended in time', '03:30:00', '03:59:00', undefined],
  ['it began outside, which was told before', '04:30:00', '04:40:00', undefined],
])('a window that closes while migrating: %s', (_name, begun, now, said) => {
  const found = describeClosed(window, { begun: at(begun), now: at(now) })
  if (said === undefined) expect(found).toBeUndefined()
  else expect(found).toMatch(said)
})
