import { expect, test } from '@jest/globals'
import { minuteBefore } from '../../../src/init/watch-minute.ts'

test.each([
  ['Sat,Sun 02:00-04:00 Europe/Berlin', 30],
  ['daily 22:15-23:00 UTC', 45],
  ['daily 02:45-04:00 UTC', 15],
  ['daily 02:00-04:00 Asia/Kolkata', 0], // 20:30 UTC
  ['daily 02:15-04:00 Asia/Kathmandu', 0], // 20:30 UTC
  ['daily 00:00-24:00 UTC', 30],
  ['Sat 02:10-04:00 UTC; Sun 02:50-04:00 UTC', 40], // the first one
])('%s is announced by a look in minute %d', (window, minute) => {
  expect(minuteBefore(window, new Date('2026-07-01T12:00:00Z'))).toBe(minute)
})
