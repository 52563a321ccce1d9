import { refuseWithoutRights } from '../backup/rights.ts'
import { leftoverAgeMs } from '../context/leftovers.ts'
import type { Context, Session } from '../context/ports.ts'
import { journalGrants } from '../init/journal-grants.ts'
import { controlName, openControl } from '../postgres/control.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { quotedName } from '../postgres/identifier.ts'
import { compareServers } from '../postgres/identity.ts'
import { scratchCreation } from '../postgres/scratch.ts'
import { majorOf } from '../postgres/server-version.ts'
import { openTarget, type OpenTarget } from '../postgres/target.ts'
import { findPostgresPrograms } from '../postgres/tools.ts'
import { judgeHistory, readHistory, type MigrationFile } from '../prisma/index.ts'
import { advice, findingOfStop, ok, unknown, unsafe, type Finding } from './finding.ts'
import { judgeRights, readRights } from './rights.ts'
import type { DoctorInputs, Patient } from './settings.ts'

type Dependencies = Pick<Context, 'databases' | 'exec' | 'host' | 'lifetime' | 'log' | 'clock'>

/**
 * Whether the target and the role that reads it are what they have to be. Nothing is written: what a role may do is asked, not tried.
 * @param migrations of the project; undefined where it cannot be read
 */
export async function examineDatabase(deps: Dependencies, patient: Patient, inputs: DoctorInputs, migrations: readonly MigrationFile[] | undefined): Promise<Finding[]> {
  const url = inputs['database-url']
  if (url === undefined) {
    return [unknown('database', 'database', 'The database was not looked at: there is no database-url.', `Give DATABASE_URL the connection string that ${patient.names.plan} holds, that of the role which only reads, and run the doctor again.`)]
  }
  let open: OpenTarget
  try {
    open = await openTarget(deps.databases, url)
  } catch (error) {
    return [unreached(error, patient)]
  }
  const { session, target } = open
  const major = majorOf(target.serverVersion)
  const look = async (id: string, about: Finding['about'], body: () => Promise<Finding[]>): Promise<Finding[]> => await body().catch((error: unknown) => [findingOfStop(error, id, about)])
  return [
    ok('database', 'database', `${target.database} on ${target.host} can be a target: PostgreSQL ${major}, reached directly, no standby.`),
    ...(await look('role-read-only', 'database', async () => judgeRights(await readRights(session), patient.names.plan))),
    ...(await look('role-reads-everything', 'database', async () => await readsEverything(session))),
    ...(await look('staging-distinct', 'database', async () => await staging(deps, url, inputs['staging-url']))),
    ...(await look('migration-history', 'database', async () => await history(session, migrations))),
    ...(await look('lock-and-journal', 'database', async () => await journal(deps, session, url))),
    ...(await look('leftovers', 'database', async () => await leftovers(session, deps.clock.now()))),
    ...(await look('postgres-programs', 'tools', async () => await programs(deps, major))),
  ]
}

/** The URL was given: what cannot be reached with it, the plan cannot reach either. @throws what is neither a Stop nor an error of the database */
function unreached(error: unknown, { names }: Patient): Finding {
  const said = findingOfStop(error, 'database-reached', 'database')
  if (said.verdict !== 'unknown') return said
  return unsafe('database-reached', 'database', `${said.what} With this connection string every plan fails.`, `${said.fix ?? ''} If it is right and only this machine does not get there, look from one that does; else correct it here and in ${names.plan}.`.trim())
}

async function readsEverything(session: Session): Promise<Finding[]> {
  await refuseWithoutRights(session)
  return [ok('role-reads-everything', 'database', `The role ${session.url.user} can read all that a backup holds.`)]
}

async function staging({ databases }: Dependencies, target: DatabaseUrl, url: DatabaseUrl | undefined): Promise<Finding[]> {
  if (url === undefined) return [unknown('staging-distinct', 'database', 'Whether staging is another database than the target is not known: there is no staging-url.', 'Give it in SIGNALBOX_STAGING_URL and run the doctor again.')]
  const distinctness = await compareServers(databases, target, url)
  if (distinctness === 'same-database') return [unsafe('staging-distinct', 'database', 'staging-url leads to the target itself: a pull request would run its author’s code beside production’s connection string.', 'Give STAGING_URL a database of its own.')]
  if (distinctness === 'same-server') return [advice('staging-distinct', 'database', 'Staging is another database of the target’s own server: a rehearsal takes its time and disk from production.', 'Move staging to a server of its own.')]
  return [ok('staging-distinct', 'database', 'Staging is another server than the target.')]
}

async function history(session: Session, migrations: readonly MigrationFile[] | undefined): Promise<Finding[]> {
  if (migrations === undefined) return []
  const judged = judgeHistory([...migrations], await readHistory(session, session.url.schema), session.url.schema)
  if (judged.problems.length === 0) return [ok('migration-history', 'database', `Prisma's history is clean: ${judged.applied.length} applied, ${judged.pending.length} pending.`)]
  return judged.problems.map(({ severity, message, repair, advice: said }) => (severity === 'refuse' ? unsafe : advice)('migration-history', 'database', message, `${said} With: ${repair}`))
}

async function journal(deps: Dependencies, session: Session, url: DatabaseUrl): Promise<Finding[]> {
  const control = await openControl(deps, url, { create: false })
  if (control === undefined) return await unopened(session, url.user)
  await control.close()
  if (control.place === 'database') return [ok('lock-and-journal', 'database', 'Lock and journal are in the database signalbox, beside the target.')]
  return [advice('lock-and-journal', 'database', 'Lock and journal are in a schema of the target itself, so that migrations can only run in place.', 'To have them beside it: ALTER ROLE … CREATEDB for the role that migrates, before the schema signalbox is made.')]
}

/** Not made yet, or closed to a role that reads it too: the preview of a rollback finds there what was migrated. */
async function unopened(session: Session, role: string): Promise<Finding[]> {
  const [there] = await session.query(`SELECT FROM pg_database WHERE datname = $1`, [controlName])
  if (there === undefined) return [ok('lock-and-journal', 'database', 'The place of lock and journal is made at the first migration.')]
  return [advice('lock-and-journal', 'database', `Lock and journal are in the database ${controlName}, which is closed to the role ${role}: the preview of a rollback reads the journal with it.`, `As the role that migrates, the last two in that database: ${journalGrants(role).join(' ')}`)]
}

/** Databases of ours that a run which was killed left, and copies that a rollback kept. */
async function leftovers(session: Session, now: Date): Promise<Finding[]> {
  const rows = await session.query<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox\\_scratch\\_%' ORDER BY datname`)
  const old = rows.filter(({ name }) => now.getTime() - (scratchCreation(name)?.getTime() ?? Infinity) > leftoverAgeMs)
  if (old.length === 0) return [ok('leftovers', 'database', 'No scratch database of a killed run is left on the server.')]
  return [advice('leftovers', 'database', `On the server ${old.length === 1 ? 'is a scratch database' : `are ${old.length} scratch databases`} that a killed run left: ${old.slice(0, 5).map(({ name }) => name).join(', ')}.`, old.map(({ name }) => `DROP DATABASE ${quotedName(name)} WITH (FORCE);`).join(' '))]
}

async function programs({ exec, host }: Dependencies, major: number): Promise<Finding[]> {
  try {
    const { version } = await findPostgresPrograms(major, ['pg_dump', 'pg_restore'], { exec, environment: host.environment })
    return [ok('postgres-programs', 'tools', `pg_dump and pg_restore ${version} are on this machine.`)]
  } catch (error) {
    const said = findingOfStop(error, 'postgres-programs', 'tools')
    return [{ ...said, verdict: 'advice', what: host.github ? said.what : `${said.what} That is of this machine; a workflow’s runner has its own.` }]
  }
}
