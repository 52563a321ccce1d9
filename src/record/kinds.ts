import { z } from 'zod'

/** The kinds of value that many parts of the record have: times ISO 8601 in UTC, durations whole milliseconds, sizes bytes. */
export const time = z.iso.datetime()
export const milliseconds = z.int().nonnegative()
export const bytes = z.int().nonnegative()
/** A whole commit of git, in SHA-1 or SHA-256. Its form keeps it as it is where other texts are redacted, also where a variable of a service repeats it. */
export const commitSchema = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
