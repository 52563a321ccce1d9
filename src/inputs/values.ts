import { z } from 'zod'
import { DatabaseUrl } from '../postgres/database-url.ts'
import { UsageError } from '../record/outcome.ts'
import { readStoreSpec, storeForms, type StoreSpec } from './store-spec.ts'

export type { StoreSpec } from './store-spec.ts'

/**
 * The kinds of value an input can have: each a zod type from the text a person gave to the value the code wants.
 * `allowed` is what an error tells about it.
 */
export interface Kind<Value> {
  readonly schema: z.ZodType<Value, string>
  readonly allowed: string
}

function kind<Value>(allowed: string, read: (text: string) => Value | undefined): Kind<Value> {
  return {
    allowed,
    schema: z.string().transform((text, issues) => {
      const value = read(text)
      if (value !== undefined) return value
      issues.addIssue({ code: 'custom', message: `allowed: ${allowed}` })
      return z.NEVER
    }),
  }
}

export const text: Kind<string> = kind('any text', (given) => given)

export const path: Kind<string> = kind('a path', (given) => (given.includes('\0') ? undefined : given))

export const boolean: Kind<boolean> = kind('true or false', (given) => (given === 'true' ? true : given === 'false' ? false : undefined))

export function choice<const Values extends readonly [string, ...string[]]>(...values: Values): Kind<Values[number]> {
  return kind(values.join(', '), (given) => values.find((value) => value === given))
}

export function count(least: number, most: number): Kind<number> {
  return kind(`a whole number from ${least} to ${most}`, (given) => {
    const value = /^\d{1,9}$/.test(given) ? Number(given) : NaN
    return value >= least && value <= most ? value : undefined
  })
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds. `0` alone needs no unit. */
export const duration: Kind<number> = kind('a duration such as 500ms, 5s, 15m, 24h, 7d, or 0', (given) => {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(given)
  if (given === '0') return 0
  return match ? Number(match[1]) * units[match[2] as keyof typeof units] : undefined
})

/** One a line, or separated by commas; empty ones dropped. */
export const list: Kind<string[]> = kind('a list, one a line or separated by commas', (given) =>
  given
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)

export const lines: Kind<string[]> = kind('lines of text', (given) =>
  given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
)

export function databaseUrl(input: string): Kind<DatabaseUrl> {
  const allowed = 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE'
  return {
    allowed,
    schema: z.string().transform((given, issues) => {
      try {
        return DatabaseUrl.parse(given, input)
      } catch (error) {
        issues.addIssue({ code: 'custom', message: error instanceof UsageError ? error.details.cause : `allowed: ${allowed}` })
        return z.NEVER
      }
    }),
  }
}

export const store: Kind<StoreSpec> = {
  allowed: storeForms,
  schema: z.string().transform((given, issues) => {
    const spec = readStoreSpec(given)
    if (spec !== undefined && !('wrong' in spec)) return spec
    issues.addIssue({ code: 'custom', message: spec === undefined ? `allowed: ${storeForms}` : `backup-store: ${spec.wrong}` })
    return z.NEVER
  }),
}

export const sha256: Kind<string> = kind('a plan hash: 64 hexadecimal digits', (given) => (/^[0-9a-f]{64}$/i.test(given) ? given.toLowerCase() : undefined))

export const commit: Kind<string> = kind('a full commit SHA: 40 hexadecimal digits', (given) => (/^[0-9a-f]{40}$/i.test(given) ? given.toLowerCase() : undefined))

/** age public keys, X25519 (`age1…`). */
export const recipients: Kind<string[]> = kind('age public keys (age1…), one a line or separated by commas', (given) => {
  const keys = given.split(/[\s,]+/).filter((key) => key !== '')
  return keys.length > 0 && keys.every((key) => /^age1[02-9ac-hj-np-z]{58}$/.test(key)) ? keys : undefined
})

export const identity: Kind<string> = kind('an age secret key (AGE-SECRET-KEY-1…)', (given) => {
  const key = given.split('\n').map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'))
  return key !== undefined && /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(key) ? key : undefined
})

export const url: Kind<string> = kind('an http:// or https:// URL without credentials, query or fragment', (given) => {
  try {
    const parsed = new URL(given)
    return ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password && !parsed.search && !parsed.hash ? given.replace(/\/+$/, '') : undefined
  } catch {
    return undefined
  }
})

/** Some webhooks carry their token in the query. */
export const webhook: Kind<string> = kind('an http:// or https:// URL without credentials', (given) => {
  try {
    const parsed = new URL(given)
    return ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password ? given : undefined
  } catch {
    return undefined
  }
})

/** Where an action is hosted: `OWNER/REPO@` and a full commit SHA. */
export const action: Kind<{ repository: string; sha: string }> = kind('OWNER/REPO@FULL_COMMIT_SHA', (given) => {
  const [, repository, sha] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(given) ?? []
  return repository === undefined || sha === undefined ? undefined : { repository, sha }
})
