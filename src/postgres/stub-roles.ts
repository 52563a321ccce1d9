import { DatabaseError, type Session } from '../context/ports.ts'
import { quotedLiteral, quotedName } from './identifier.ts'

const mark = 'signalbox stub role, made '

/** A role that cannot log in, for policies that name it; commented with whose it is and how old, so that a leftover can be swept. */
export async function createStubRole(session: Session, name: string, at: Date): Promise<void> {
  // One simple query is one transaction: there is none without its comment.
  await session.query(`CREATE ROLE ${quotedName(name)} NOLOGIN; COMMENT ON ROLE ${quotedName(name)} IS ${quotedLiteral(mark + at.toISOString())}`)
}

/** Roles that something still names (another run's copy) stay. */
export async function dropStubRoles(session: Session, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await session.query(`DROP ROLE IF EXISTS ${quotedName(name)}`).catch((error: unknown) => {
      if (!(error instanceof DatabaseError) || error.code !== '2BP01') throw error
    })
  }
}

/** Drops stub roles that earlier runs left: by exactly our kind of comment and by age; never one that somebody uses by now (it may log in, is a member, has members). */
export async function sweepStubRoles(session: Session, before: Date): Promise<void> {
  const rows = await session.query<{ name: string; comment: string }>(
    `SELECT r.rolname AS name, shobj_description(r.oid, 'pg_authid') AS comment FROM pg_roles r
     WHERE NOT r.rolcanlogin AND shobj_description(r.oid, 'pg_authid') LIKE ${quotedLiteral(`${mark}%`)}
       AND NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid OR (m.roleid = r.oid AND pg_get_userbyid(m.member) <> current_user))`,
  )
  const old = rows.filter(({ comment }) => new Date(comment.slice(mark.length)).getTime() < before.getTime())
  await dropStubRoles(session, old.map(({ name }) => name))
}
