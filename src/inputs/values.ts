import { z } from 'zod'
import { readRows, type KnownIssueRow } from '../known-issues/rows.ts'
import { DatabaseUrl } from '../postgres/database-url.ts'
import { UsageError } from '../record/outcome.ts'
import { readKnownHosts, readSshKey, readSshServer, type SshServer } from './ssh-spec.ts'
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

/** Milliseconds, of something that takes its time. */
export const someTime: Kind<number> = kind('a duration above 0 such as 30s, 15m or 1h', (given) => {
  const { success, data } = duration.schema.safeParse(given)
  return success && data > 0 ? data : undefined
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

/** `1%`, `0.5%`: the number before the sign. */
export const percent: Kind<number> = kind('a percentage such as 1% or 0.5%', (given) => (/^\d{1,5}(\.\d{1,3})?%$/.test(given) ? Number(given.slice(0, -1)) : undefined))

/** A share: no more than 100%. */
export const share: Kind<number> = kind('a percentage from 0% to 100%', (given) => (/^\d{1,3}(\.\d{1,3})?%$/.test(given) && Number(given.slice(0, -1)) <= 100 ? Number(given.slice(0, -1)) : undefined))

/** Where tokens are sent to: https, or a loopback host. */
export const apiUrl: Kind<string> = kind('an https:// URL (http:// only to this machine) without credentials', (given) => {
  try {
    const { protocol, username, password } = new URL(given)
    return (protocol === 'https:' || (protocol === 'http:' && isLoopbackUrl(given))) && username === '' && password === '' ? given : undefined
  } catch {
    return undefined
  }
})

/** Whether a URL leads to this machine. Pure. */
export function isLoopbackUrl(given: string): boolean {
  try {
    const { hostname } = new URL(given)
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
  } catch {
    return false
  }
}

export const sshServer: Kind<SshServer> = kind('USER@HOST or USER@HOST:PORT, without blanks and not beginning with a hyphen', readSshServer)

/** Ends with a newline. */
export const sshKey: Kind<string> = kind('a private key in OpenSSH or PEM form, with all its lines from BEGIN to END', readSshKey)

export const knownHosts: Kind<string[]> = kind('lines of known_hosts (HOST KEYTYPE KEY, as ssh-keyscan HOST prints them)', readKnownHosts)

const rowsForm = 'a list of rows with symptom, title and fix, in signalbox.yml (here as JSON)'

/** Rows of known issues. `signalbox.yml` holds them as YAML; here they come as JSON. */
export const knownIssues: Kind<readonly KnownIssueRow[]> = {
  allowed: rowsForm,
  schema: z.string().transform((given, issues) => {
    const rows = readRows(parsedJson(given))
    if (!('wrong' in rows)) return rows
    issues.addIssue({ code: 'custom', message: `known-issues: ${rows.wrong}` })
    return z.NEVER
  }),
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
