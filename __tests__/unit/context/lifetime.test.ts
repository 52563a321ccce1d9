import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { createLifetime } from '../../../src/context/lifetime.ts'
import { Overdue, type Begun } from '../../../src/context/ports.ts'

describe('work of a cancelled run', () => {
  const forever = new Promise<string>(() => undefined)

  test('is waited for as long as nobody cancels', async () => {
    const lifetime = createLifetime(() => undefined)
    expect(await lifetime.inTime(delay(30, 'done'), 1)).toBe('done')
  })

  test('is waited for so long after the cancel, whenever the waiting began', async () => {
    const lifetime = createLifetime(() => undefined)
    const waiting = lifetime.inTime(forever, 50)
    lifetime.cancel('test')
    await expect(waiting).rejects.toThrow(Overdue)
    // Its time is over already: it does not begin anew, so that it ends before a timer of the whole time, however late both ring.
    const anew = delay(50, 'anew')
    await expect(Promise.race([lifetime.inTime(forever, 50), anew])).rejects.toThrow(Overdue)
    await anew
    expect(await lifetime.inTime(delay(10, 'done'), Number.POSITIVE_INFINITY)).toBe('done')
  })

  test('that fails fails', async () => {
    const lifetime = createLifetime(() => undefined)
    await expect(lifetime.inTime(Promise.reject(new Error('own')), 50)).rejects.toThrow('own')
  })
})

test('what outlives a killed process is noted when it begins and when it has ended, and not before', async () => {
  const notes: [Begun, boolean][] = []
  const lifetime = createLifetime(() => undefined, (begun, isThere) => notes.push([begun, isThere]))
  const database: Begun = { kind: 'database', name: 'x', server: 'h:1' }
  const end = lifetime.defer('database x', () => Promise.resolve(), database)
  const stuck = lifetime.defer('database y', () => Promise.reject(new Error('no')), { ...database, name: 'y' })
  expect(notes).toEqual([[database, true], [{ ...database, name: 'y' }, true]])
  await end()
  await expect(stuck()).rejects.toThrow('no')
  expect(notes.slice(2)).toEqual([[database, false]])
})
