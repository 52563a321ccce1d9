import { randomBytes } from 'node:crypto'
import { DatabaseError, type Databases, type Lifetime, type Log, type Session } from '../context/ports.ts'
import { Refusal } from '../record/outcome.ts'
import type { DatabaseUrl } from './database-url.ts'
import { quotedLiteral, quotedName } from './identifier.ts'
import { journalTables } from './journal.ts'

/** The tool's own database on the target's server, and its schema in there (or in the target, where it may not have a database). */
export const controlName = 'signalbox'
/** The comment of that schema. It can be read without any rights, and tells ours from somebody else's `signalbox`. */
const mark = 'signalbox: lock and journal of the tool, made by it'
/** Raised when readers of an older journal cannot live with a newer one. */
const controlVersion = 1
/** Two integers make an advisory lock's key; the first is ours ("SIGN"). The second is 0 for the making of the control place, else the target's OID. */
export const lockSpace = 0x5349474e
/** A half-made control database is this old when its maker must be gone. */
const abandonedAfter = '10 minutes'

/**
 * Settings of a session that holds the lock for hours: nothing may end it from the server's side, its writes are on disk when it says so, no name of
 * somebody else's is looked up, and a machine that vanished is noticed after a minute and a half (its lock is then free).
 */
const settings: Readonly<Record<string, string>> = {
  default_transaction_read_only: 'off',
  default_transaction_isolation: 'read committed',
  synchronous_commit: 'on',
  statement_timeout: '0',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '0',
  search_path: 'pg_catalog',
  TimeZone: 'UTC',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '6',
}

export interface ControlDependencies {
  readonly databases: Databases
  readonly lifetime: Lifetime
  readonly log: Log
}

/** The place of lock and journal, and a session in it. */
export interface Control {
  readonly session: Session
  /** `database`: outside the target, so that databases can be swapped; `schema`: in the target itself, in-place work only. */
  readonly place: 'database' | 'schema'
  readonly close: () => Promise<void>
}

/**
 * Opens the place of lock and journal, and makes it at first use: a database `signalbox` on the target's server, or, where the role may not create
 * one, a schema `signalbox` in the target. There is one place for a target, whoever asks: a schema that is there already is used also by a role that
 * could create the database. Any number of runs may do this at once.
 *
 * @returns undefined when it does not exist, or this role may not look into it, and `create` is false
 * @throws Refusal when the target is that database itself (rule 5), when a `signalbox` is there that is not ours, is closed to this role, or was made by a newer version
 * @throws DatabaseError
 */
export async function openControl(dependencies: ControlDependencies, target: DatabaseUrl, { create }: { create: boolean }): Promise<Control | undefined> {
  if (target.database === controlName) {
    throw new Refusal({
      code: 'target-is-control',
      cause: `The target is the database "${controlName}", in which the tool itself keeps its lock and its journal.`,
      fix: 'Give database-url with the name of the application’s database.',
      rule: 5,
    })
  }
  const inTarget = await connect(dependencies.databases, target)
  let kept = false
  try {
    const place = (await findPlace(inTarget)) ?? (create ? await makePlace(dependencies, inTarget) : undefined)
    if (place === undefined) return undefined
    const session = place === 'schema' ? inTarget : await connectToControl(dependencies.databases, inTarget)
    try {
      await proveOurs(session, place, target.database)
    } catch (error) {
      await session.close()
      throw error
    }
    kept = session === inTarget
    return { session, place, close: session.close }
  } catch (error) {
    if (create || !(error instanceof Refusal && error.details.code === 'control-closed')) throw error
    dependencies.log.warning(`The journal cannot be read: ${error.message} ${error.details.fix}`)
    return undefined
  } finally {
    if (!kept) await inTarget.close()
  }
}

async function connect(databases: Databases, url: DatabaseUrl): Promise<Session> {
  const session = await databases.connect(url, { applicationName: 'signalbox control', settings })
  // Since 14; on 13 the setting does not exist.
  await session.query(`SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN ('idle_session_timeout', 'transaction_timeout')`)
  return session
}

async function findPlace(inTarget: Session): Promise<Control['place'] | undefined> {
  const [row] = await inTarget.query<{ schema: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1 AND obj_description(oid, 'pg_namespace') = $2) AS schema,
            EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
    [controlName, mark],
  )
  return row?.schema ? 'schema' : row?.database ? 'database' : undefined
}

/** One after the other for one target, so that a role that may create a database and one that may not do not make two places. */
async function makePlace(dependencies: ControlDependencies, inTarget: Session): Promise<Control['place']> {
  await inTarget.query('SELECT pg_advisory_lock($1, 0)', [lockSpace])
  try {
    const found = await findPlace(inTarget)
    if (found !== undefined) return found
    const [role] = await inTarget.query<{ may: boolean }>('SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user')
    if (role?.may === true && (await makeDatabase(dependencies, inTarget))) return 'database'
    await makeSchemaInTarget(inTarget)
    return 'schema'
  } finally {
    await inTarget.query('SELECT pg_advisory_unlock($1, 0)', [lockSpace])
  }
}

/**
 * Made complete under another name and then renamed, so that a database called `signalbox` is never half made, whoever is killed.
 * @returns false when this role may not after all (some providers forbid CREATE DATABASE even with CREATEDB)
 */
async function makeDatabase({ databases, lifetime }: ControlDependencies, inTarget: Session): Promise<boolean> {
  await sweepAbandoned(inTarget)
  const [row] = await inTarget.query<{ time: string }>(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD"t"HH24MISS"z"') AS time`)
  const name = `${controlName}_new_${row?.time ?? ''}_${randomBytes(4).toString('hex')}`
  const drop = lifetime.defer(`database ${name}`, async () => {
    const session = await connect(databases, inTarget.url)
    await session.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await session.close()
  })
  try {
    const provider = inTarget.serverVersion >= 150_000 ? 'LOCALE_PROVIDER libc ' : ''
    await inTarget.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${provider}LC_COLLATE 'C' LC_CTYPE 'C'`)
    await inTarget.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await letReadersIn(inTarget, name)
    await inTarget.query(`COMMENT ON DATABASE ${name} IS ${quotedLiteral(mark)}`)
    const inside = await connect(databases, inTarget.url.withDatabase(name))
    try {
      await inside.query(makingStatements().join(';\n'))
    } finally {
      await inside.close()
    }
    await inTarget.query(`ALTER DATABASE ${name} RENAME TO ${controlName}`)
  } catch (error) {
    await drop()
    if (!(error instanceof DatabaseError)) throw error
    if (error.code === '42501') return false
    // Somebody else was first: for another target, as the lock is of this one.
    if (error.code !== '42P04' && error.code !== '23505') throw error
    return true
  }
  await drop() // of nothing: it has its last name now
  return true
}

/** Who may read all rows of the server anyway may read the journal too: the preview of a rollback is made by a role that only reads. The role exists since 14. */
async function letReadersIn(inTarget: Session, name: string): Promise<void> {
  if (inTarget.serverVersion >= 140_000) await inTarget.query(`GRANT CONNECT ON DATABASE ${name} TO pg_read_all_data`)
}

async function sweepAbandoned(inTarget: Session): Promise<void> {
  const rows = await inTarget.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
     WHERE datname ~ '^${controlName}_new_[0-9]{8}t[0-9]{6}z_[0-9a-f]{8}$' AND pg_has_role(datdba, 'USAGE')
       AND to_timestamp(substr(datname, length('${controlName}_new_') + 1, 15), 'YYYYMMDD"t"HH24MISS') < clock_timestamp() - interval '${abandonedAfter}'`,
  )
  for (const { name } of rows) await inTarget.query(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`)
}

async function makeSchemaInTarget(inTarget: Session): Promise<void> {
  try {
    await inTarget.query(makingStatements().join(';\n'))
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    if (error.code === '42P06') throw notOurs(`a schema "${controlName}" in the target`)
    if (error.code !== '42501') throw error
    const role = quotedName(inTarget.url.user)
    throw new Refusal(
      {
        code: 'no-place-for-journal',
        cause: `The role ${inTarget.url.user} may create neither a database nor a schema, so there is no place for the lock and the journal.`,
        fix: `As a superuser: ALTER ROLE ${role} CREATEDB; (or, for in-place migrations only: GRANT CREATE ON DATABASE ${quotedName(inTarget.url.database)} TO ${role};)`,
      },
      { cause: error },
    )
  }
}

/** Run as one simple query, which is one transaction: the mark and the tables are there together or not at all. */
function makingStatements(): string[] {
  return [
    `CREATE SCHEMA ${controlName}`,
    `REVOKE ALL ON SCHEMA ${controlName} FROM PUBLIC`,
    `COMMENT ON SCHEMA ${controlName} IS ${quotedLiteral(mark)}`,
    `CREATE TABLE ${controlName}.meta (key text PRIMARY KEY, value text NOT NULL)`,
    `INSERT INTO ${controlName}.meta VALUES ('version', '${controlVersion}')`,
    ...journalTables,
  ]
}

async function connectToControl(databases: Databases, inTarget: Session): Promise<Session> {
  try {
    return await connect(databases, inTarget.url.withDatabase(controlName))
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '42501') throw error
    throw await closed(inTarget, 'database', `the database "${controlName}"`, `GRANT CONNECT ON DATABASE ${controlName}`)
  }
}

/**
 * Name and comment anybody can give who may create a database or schema; whoever owns the place could let two runs overlap, or write a journal of their own.
 * So its owner has to be this role, one it is a member of, the target's own owner (who may do anything to it anyway), or a superuser.
 */
async function proveOurs(session: Session, place: Control['place'], target: string): Promise<void> {
  const where = place === 'database' ? `a database "${controlName}" on the server` : `a schema "${controlName}" in the target`
  const [schema] = await session.query<{ mark: string | null; may: boolean; stranger: string | null }>(
    `SELECT obj_description(n.oid, 'pg_namespace') AS mark,
            has_schema_privilege(n.oid, 'USAGE') AND NOT EXISTS (
              SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind = 'r' AND NOT has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE')) AS may,
            (SELECT min(r.rolname) FROM pg_roles r WHERE NOT r.rolsuper AND NOT pg_has_role(r.oid, 'MEMBER')
               AND r.oid IS DISTINCT FROM (SELECT datdba FROM pg_database WHERE datname = $3)
               AND (r.oid = n.nspowner OR (r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database()) AND $2 = 'database'))) AS stranger
     FROM pg_namespace n WHERE n.nspname = $1`,
    [controlName, place, target],
  )
  if (schema?.mark !== mark) throw notOurs(where)
  if (!schema.may) {
    const tables = `GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${controlName} TO ${quotedName(session.url.user)}`
    throw await closed(session, place, where.replace('a ', 'the '), `${tables}; GRANT USAGE ON SCHEMA ${controlName}`)
  }
  if (schema.stranger !== null) throw strangers(where, schema.stranger, session.url.user)
  const [version] = await session.query<{ value: string }>(`SELECT value FROM ${controlName}.meta WHERE key = 'version'`)
  if (Number(version?.value) > controlVersion) {
    throw new Refusal({
      code: 'control-newer',
      cause: `The journal on the server is of version ${version?.value ?? ''}, this Signalbox knows versions up to ${controlVersion}.`,
      fix: 'Use the newer Signalbox that wrote it.',
      rule: 8,
    })
  }
}

function notOurs(where: string): Refusal {
  return new Refusal({
    code: 'control-not-ours',
    cause: `There is ${where}, and it was not made by Signalbox, which needs that name for its lock and its journal.`,
    fix: `Rename it (ALTER … "${controlName}" RENAME TO …) and run again.`,
    rule: 8,
  })
}

function strangers(where: string, owner: string, role: string): Refusal {
  return new Refusal({
    code: 'control-not-ours',
    cause: `There is ${where} that looks like Signalbox’s own, but it belongs to the role ${owner}, which the role ${role} is not a member of: a stranger could hold the lock and write the journal.`,
    fix: `If earlier runs used ${owner}: GRANT ${quotedName(owner)} TO ${quotedName(role)}; otherwise rename it (ALTER … "${controlName}" RENAME TO …) and run again.`,
    rule: 8,
  })
}

async function closed(session: Session, place: Control['place'], what: string, grant: string): Promise<Refusal> {
  const owned = place === 'database' ? 'SELECT datdba AS owner FROM pg_database WHERE datname = $1' : 'SELECT nspowner AS owner FROM pg_namespace WHERE nspname = $1'
  const [row] = await session.query<{ owner: string; trusted: boolean }>(`SELECT r.rolname AS owner, r.rolsuper OR pg_has_role(r.oid, 'MEMBER') AS trusted FROM (${owned}) o JOIN pg_roles r ON r.oid = o.owner`, [controlName])
  const role = session.url.user
  const owner = row?.owner ?? 'its owner'
  return new Refusal({
    code: 'control-closed',
    cause: `The lock and the journal are in ${what}, which is closed to the role ${role}; without them two runs could overlap.`,
    fix: `${row?.trusted === false ? `If earlier runs used ${owner}: GRANT ${quotedName(owner)} TO ${quotedName(role)}` : `As ${owner}, in that database: ${grant} TO ${quotedName(role)}`}; or use the role that the earlier runs used.`,
    rule: 8,
  })
}
