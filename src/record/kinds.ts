import { z } from 'zod'

/** The kinds of value that many parts of the record have: times ISO 8601 in UTC, durations whole milliseconds, sizes bytes. */
export const time = z.iso.datetime()
export const milliseconds = z.int().nonnegative()
export const bytes = z.int().nonnegative()
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
