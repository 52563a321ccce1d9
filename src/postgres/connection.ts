import { DatabaseError, type Databases, type Session, type SessionOptions } from '../context/ports.ts'
import { Failure } from '../record/outcome.ts'
import { everyWay, isPrivateHost } from '../tunnel/which-way.ts'
import type { DatabaseUrl } from './database-url.ts'

/** What people can do about each way in which a connection fails; by SQLSTATE or Node's code. */
const explanations: Readonly<Record<string, (url: DatabaseUrl, input: string) => { cause: string; fix: string }>> = {
  ECONNREFUSED: (url, input) => ({ cause: `nothing listens at ${url.host}:${url.port}`, fix: `Check host and port in ${input}, and that the server runs.` }),
  ENOTFOUND: (url, input) => privatelyNamed(url) ?? { cause: `the host ${url.host} does not exist`, fix: `Check the host in ${input}; a Railway database is reached from outside by its public proxy, not by *.railway.internal.` },
  EAI_AGAIN: (url, input) => privatelyNamed(url) ?? { cause: `the host ${url.host} cannot be looked up`, fix: `Check the network and the host in ${input}.` },
  ETIMEDOUT: (url, input) => ({ cause: `${url.host}:${url.port} does not answer`, fix: `Check host and port in ${input}, and firewalls on the way.` }),
  '28P01': (url, input) => ({ cause: `the server refuses the password of role "${url.user}"`, fix: `Correct role and password in ${input} (percent-encode the password's special characters).` }),
  '28000': (url, input) => ({ cause: `the server does not let role "${url.user}" in`, fix: `Check the role in ${input}, and whether the server asks for TLS (sslmode=require).` }),
  '3D000': (url, input) => ({ cause: `there is no database "${url.database}" on ${url.host}:${url.port}`, fix: `Correct the database name in ${input}.` }),
  '42501': (url, input) => ({ cause: `role "${url.user}" may not connect to database "${url.database}"`, fix: `GRANT CONNECT ON DATABASE to the role, or correct ${input}.` }),
  '53300': () => ({ cause: 'the server has no connection left', fix: 'Close some, or raise max_connections.' }),
  '57P03': () => ({ cause: 'the server is starting or shutting down', fix: 'Try again in a moment.' }),
}

/** A name that nobody outside of Railway can look up is not misspelt. */
function privatelyNamed({ host }: DatabaseUrl): { cause: string; fix: string } | undefined {
  return isPrivateHost(host) ? { cause: `the host ${host} exists inside of Railway's private network alone, and this machine is not in it`, fix: everyWay } : undefined
}

/**
 * Connects, or says in one line why not.
 * @param input the name of the input that holds the URL, for the fix
 * @throws Failure; nothing was touched
 */
export async function connectTo(databases: Databases, url: DatabaseUrl, input: string, options?: SessionOptions): Promise<Session> {
  try {
    return await databases.connect(url, options)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const code = /timeout/i.test(error.message) ? 'ETIMEDOUT' : error.code
    const { cause, fix } = explanations[code]?.(url, input) ?? { cause: error.message, fix: `Check ${input}.` }
    throw new Failure({ code: 'cannot-connect', cause: `${input}: ${cause}.`, state: 'Nothing was touched.', fix }, { cause: error })
  }
}

/**
 * A session for one piece of work, closed after it.
 * @throws DatabaseError, and what the work throws
 */
export async function withSession<T>(databases: Databases, url: DatabaseUrl, options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await databases.connect(url, options)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}
