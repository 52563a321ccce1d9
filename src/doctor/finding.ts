import { shownMessage } from '../postgres/shown-message.ts'
import { GitHubError } from '../context/github-port.ts'
import { DatabaseError } from '../context/ports.ts'
import { permissionNeeded, saidBy } from '../github/permissions.ts'
import { Stop } from '../record/outcome.ts'
import type { DoctorFinding } from '../record/record.ts'

export type Finding = DoctorFinding
type About = Finding['about']

/** All is well. */
export function ok(id: string, about: About, what: string): Finding {
  return { id, about, verdict: 'ok', what, fix: null, link: null }
}

/** A deploy would not be guarded as promised, or a rule would refuse every one. */
export function unsafe(id: string, about: About, what: string, fix: string, link: string | null = null): Finding {
  return { id, about, verdict: 'unsafe', what, fix, link }
}

export function advice(id: string, about: About, what: string, fix: string, link: string | null = null): Finding {
  return { id, about, verdict: 'advice', what, fix, link }
}

/** Nobody could look: this token, this machine. `fix` says how it can be found out. */
export function unknown(id: string, about: About, what: string, fix: string, link: string | null = null): Finding {
  return { id, about, verdict: 'unknown', what, fix, link }
}

/** What was read, or why it could not be. */
export type Known<T> = { readonly value: T } | { readonly unknown: string }

/** Reads from GitHub; what a token may not see, or GitHub did not answer, is not known. Anything else is thrown. */
export async function tried<T>(read: () => Promise<T>): Promise<Known<T>> {
  try {
    return { value: await read() }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const permission = error.status === 403 ? permissionNeeded(error) : undefined
    const status = error.status >= 400 ? `GitHub says ${error.status}: ` : ''
    return { unknown: `${status}${saidBy(error)}${permission === undefined ? '' : ` (it needs ${permission})`}` }
  }
}

/** Like `tried`; what GitHub says is not there is null. */
export async function triedToFind<T>(read: () => Promise<T>): Promise<Known<T | null>> {
  return await tried(async () => {
    try {
      return await read()
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return null
      throw error
    }
  })
}

/**
 * What a look at something ends in when it ends in a stop: a refusal and a usage error are what every deploy would end in; what could not be reached is not known.
 * @throws what is neither a Stop nor an error of the database
 */
export function findingOfStop(error: unknown, id: string, about: About): Finding {
  if (error instanceof DatabaseError) return unknown(id, about, `The database says: ${shownMessage(error, undefined)}.`, 'Mend that and run the doctor again.')
  if (!(error instanceof Stop)) throw error
  const { cause, fix } = error.details
  return error.kind === 'failed' ? unknown(id, about, cause, fix) : unsafe(error.details.code, about, cause, fix)
}
