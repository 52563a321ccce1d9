import type { Context, Session } from '../context/ports.ts'
import type { Control } from '../postgres/control.ts'
import { readDatabaseProperties, settingTarget, settingValue } from '../postgres/database-properties.ts'
import { noSuchDatabase, terminateSessions } from '../postgres/databases.ts'

const setting = 'default_transaction_read_only'

export interface Frozen {
  /** Statements that give back the settings as they were; also for the transaction of a swap. */
  readonly thaw: readonly string[]
  /** Runs them, once; also done at the end of the run. */
  readonly unfreeze: () => Promise<void>
  /** To be called when the swap has done it. */
  readonly thawed: () => void
}

/**
 * Makes a database read-only for whoever connects from now on, and ends who is connected. A courtesy that a client can override (SET, BEGIN READ WRITE): so the
 * write counters are compared before the swap (`readWriteCounters`).
 * @param control its session, which is outside the database
 * @param announce told the statements that take it back, before anything is frozen: for the journal
 */
export async function freezeWrites(context: Pick<Context, 'clock' | 'lifetime' | 'databases'>, control: Control, database: string, announce: (thaw: readonly string[]) => Promise<void>): Promise<Frozen> {
  const { session } = control
  const before = await readDatabaseProperties(session, database)
  if (before === undefined) throw noSuchDatabase(database)
  // A role's own setting in this database wins over the database's.
  const places = [null, ...new Set(before.settings.flatMap(({ role, name }) => (name === setting && role !== null ? [role] : [])))]
  const place = (role: string | null): string => settingTarget(database, role)
  const freeze = places.map((role) => `${place(role)} SET ${setting} TO 'on'`)
  const thaw = places.map((role) => {
    const had = before.settings.find((one) => one.name === setting && one.role === role)
    return had === undefined ? `${place(role)} RESET ${setting}` : `${place(role)} SET ${setting} TO ${settingValue(setting, had.value)}`
  })
  await announce(thaw)
  let done = false
  const unfreeze = context.lifetime.defer(`writes to ${database} allowed again`, async () => {
    if (done) return
    done = true
    // A session of its own: the control session may be what was lost.
    const own = await context.databases.connect(session.url, { applicationName: 'signalbox unfreeze', settings: { [setting]: 'off' } })
    await own.query(['BEGIN', ...thaw, 'COMMIT'].join(';\n'))
    await terminateSessions({ session: own, clock: context.clock }, database).catch(() => undefined) // those that stay see the setting when they connect anew
    await own.close()
  })
  await session.query(['BEGIN', ...freeze, 'COMMIT'].join(';\n'))
  await terminateSessions({ session, clock: context.clock }, database)
  return { thaw, unfreeze, thawed: () => void (done = true) }
}

/** Rows written to tables of people since the counters began: another number means that somebody wrote. */
export async function readWriteCounters(session: Session): Promise<string> {
  const [row] = await session.query<{ written: string }>(`SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text AS written FROM pg_stat_user_tables`)
  return row?.written ?? ''
}
