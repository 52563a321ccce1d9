import { randomBytes } from 'node:crypto'
import { DatabaseError, type Clock, type Databases, type Session } from '../context/ports.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import type { Control } from './control.ts'
import { asideStatements, propertyStatements, readDatabaseProperties, signatureExpression, type DatabaseProperties } from './database-properties.ts'
import { noSuchDatabase } from './databases.ts'
import { quotedLiteral, quotedName } from './identifier.ts'
import type { Lock } from './lock.ts'

/** Somebody was in the way: object in use, lock not available, properties changed meanwhile (serialization failure, raised by ourselves). */
const passing = new Set(['55006', '55P03', '40001'])
const attempts = 2
/** Raised by the block below: not tried again, as clients have waited long enough. */
const sessionsRemain = 'SB001'

export interface Swap {
  /** The name that clients use. */
  readonly live: string
  /** The database that gets it. */
  readonly replacement: string
  /** The name under which the present one stays (`keptName`). */
  readonly keepAs: string
  /** Further statements of the same transaction: the journal's rows. They are given the OIDs. */
  readonly also?: (oids: { readonly live: number; readonly replacement: number }) => readonly string[]
  /** How long sessions have to go, in milliseconds. */
  readonly deadlineMs?: number
}

export interface Swapped {
  /** From the moment the first was shut out to the moment all were let in again, on the server's clock, in whole milliseconds. */
  readonly cutOffMilliseconds: number
  readonly attempts: number
  /** OIDs: the one that was live and is kept now, and the one that is live now. */
  readonly keptOid: number
  readonly liveOid: number
}

/**
 * Puts one database in the place of another: everybody out, then in one transaction both renames, the old one's settings, role-in-database settings, grants, owner, comment
 * and connection limit on the new one, the old one put aside (CONNECT only for this role, read-only), and the journal's rows. All or nothing of it.
 *
 * It runs on the server as one `DO` block: the time that clients are shut out does not grow with the distance to the server, and a killed tool or a cut line leaves it running to its
 * end, so that it ends before or after, never between. (Seen on 15, 16, 18: all of this commits or rolls back together.) Only a crash of the server itself in those milliseconds leaves
 * the old database closed to connections: then `allowConnections`.
 *
 * @throws Refusal when the journal is in the target itself; Failure when it did not work, everything is as it was then
 */
export async function swapDatabases(deps: { control: Control; lock: Lock; databases: Databases; clock: Clock }, swap: Swap): Promise<Swapped> {
  const { control, lock, databases, clock } = deps
  if (control.place === 'schema') throw placeInTarget(swap.live)
  const { session } = control
  // A second session ends whoever slipped in while the first is at the renames, which would wait for them in steps of 100 ms, five seconds at most.
  const sweeper = await databases.connect(session.url, { applicationName: 'signalbox sweep' })
  try {
    for (let attempt = 1; ; attempt += 1) {
      const live = await readDatabaseProperties(session, swap.live)
      const replacement = await readDatabaseProperties(session, swap.replacement)
      if (live === undefined || replacement === undefined) throw noSuchDatabase(live === undefined ? swap.live : swap.replacement)
      await lock.cover(live.oid)
      await lock.cover(replacement.oid)
      await lock.prove()
      const mark = randomBytes(8).toString('hex')
      try {
        await sweptWhile(sweeper, clock, [live.oid, replacement.oid], session.query(await swapBlock(session, swap, live, replacement, mark)))
        const cutOff = await measured(session, mark)
        return { cutOffMilliseconds: cutOff, attempts: attempt, keptOid: live.oid, liveOid: replacement.oid }
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error
        if (!passing.has(error.code) || attempt === attempts) throw await notSwapped(databases, control, swap, live, error)
        await clock.sleep(100 * attempt)
      }
    }
  } finally {
    await sweeper.close()
  }
}

async function swapBlock(session: Session, swap: Swap, live: DatabaseProperties, replacement: DatabaseProperties, mark: string): Promise<string> {
  const [me] = await session.query<{ role: string }>('SELECT current_user::text AS role')
  const oids = { live: live.oid, replacement: replacement.oid }
  const execute = (statements: readonly string[]): string => statements.map((statement) => `EXECUTE ${quotedLiteral(statement)};`).join('\n    ')
  const allow = (database: string, allowed: boolean): string => `ALTER DATABASE ${quotedName(database)} ALLOW_CONNECTIONS ${String(allowed)}`
  const deadline = Math.max(1, Math.round(swap.deadlineMs ?? 5000))
  const there = `datid IN (${oids.live}, ${oids.replacement}) AND backend_type <> 'autovacuum worker'`
  // It would block the renames as a session does, and nobody can end it for its owner.
  const noPrepared = `IF EXISTS (SELECT FROM pg_prepared_xacts WHERE database IN (${quotedLiteral(swap.live)}, ${quotedLiteral(swap.replacement)})) THEN
      RAISE EXCEPTION 'a prepared transaction is open' USING ERRCODE = '${sessionsRemain}';
    END IF;`
  const changes = [
    `ALTER DATABASE ${quotedName(swap.live)} RENAME TO ${quotedName(swap.keepAs)}`,
    `ALTER DATABASE ${quotedName(swap.replacement)} RENAME TO ${quotedName(swap.live)}`,
    ...propertyStatements(swap.live, replacement, live),
    ...asideStatements(swap.keepAs, live, me?.role ?? session.url.user),
    ...(swap.also?.(oids) ?? []),
    allow(swap.live, true),
    allow(swap.keepAs, live.allowsConnections),
  ]
  return dollarQuoted(`
DECLARE
  began timestamptz := clock_timestamp();
  one record; message text; code text; quiet int := 0;
BEGIN
  IF ${signatureExpression(swap.live)} IS DISTINCT FROM ${quotedLiteral(live.signature)} OR ${signatureExpression(swap.replacement)} IS DISTINCT FROM ${quotedLiteral(replacement.signature)} THEN
    RAISE EXCEPTION 'the properties of a database have changed meanwhile' USING ERRCODE = '40001';
  END IF;
  ${noPrepared}
  ${execute([allow(swap.live, false), allow(swap.replacement, false)])}
  COMMIT;
  BEGIN
    PERFORM set_config('lock_timeout', '${deadline}', true), set_config('statement_timeout', '0', true);
    LOOP
      PERFORM pg_stat_clear_snapshot();
      message := NULL;
      FOR one IN SELECT pid, application_name AS name FROM pg_stat_activity WHERE ${there} LOOP
        message := concat_ws(', ', message, one.pid || ' "' || coalesce(one.name, '') || '"');
        BEGIN
          PERFORM pg_terminate_backend(one.pid);
        EXCEPTION WHEN insufficient_privilege THEN NULL;
        END;
      END LOOP;
      quiet := CASE WHEN message IS NULL THEN quiet + 1 ELSE 0 END;
      -- A session leaves the list a moment before it is gone, and is in a moment before it is on the list.
      EXIT WHEN quiet > 2;
      IF clock_timestamp() > began + interval '${deadline} milliseconds' THEN
        RAISE EXCEPTION 'sessions do not end: %', message USING ERRCODE = '${sessionsRemain}';
      END IF;
      PERFORM pg_sleep(0.001);
    END LOOP;
    ${noPrepared}
    ${execute(changes)}
    message := NULL;
  EXCEPTION WHEN OTHERS OR query_canceled THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, code = RETURNED_SQLSTATE;
  END;
  IF code IS NOT NULL THEN
    ${execute([allow(swap.live, live.allowsConnections), allow(swap.replacement, replacement.allowsConnections)])}
    COMMIT;
    RAISE EXCEPTION '%', message USING ERRCODE = code;
  END IF;
  COMMIT;
  PERFORM set_config('signalbox.cut_off', '${mark} ' || round(extract(epoch FROM clock_timestamp() - began) * 1000), false);
END`)
}

function dollarQuoted(body: string): string {
  let tag = 'signalbox'
  while (body.includes(`$${tag}$`)) tag += '_'
  return `DO $${tag}$${body}\n$${tag}$`
}

async function measured(session: Session, mark: string): Promise<number> {
  const [row] = await session.query<{ said: string | null }>(`SELECT current_setting('signalbox.cut_off', true) AS said`)
  const [of, milliseconds] = (row?.said ?? '').split(' ')
  return of === mark ? Number(milliseconds) : 0
}

/** Ends sessions on these databases for as long as the work lasts. */
async function sweptWhile(sweeper: Session, clock: Clock, oids: readonly number[], work: Promise<unknown>): Promise<void> {
  let working = true
  const sweep = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(50)
      if (!working) return
      await sweeper.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datid IN (${oids.join(', ')}) AND NOT EXISTS (
        SELECT FROM pg_database d WHERE d.oid IN (${oids.join(', ')}) AND d.datallowconn)`)
    }
  }
  void sweep().catch(() => undefined) // the renames are bounded without it; a cancelled run ends it
  try {
    await work
  } finally {
    working = false
  }
}

/** After a failure: what really is the case now, asked anew where the line was cut. */
async function notSwapped(databases: Databases, control: Control, swap: Swap, live: DatabaseProperties, error: DatabaseError): Promise<Failure> {
  const state = await stateNow(databases, control, swap, live).catch(() => 'The server cannot be asked; the databases are either all as before or all swapped.')
  return new Failure(
    {
      code: 'swap-failed',
      cause: `${quotedName(swap.replacement)} could not be put in the place of ${quotedName(swap.live)}: ${error.message}`,
      state,
      fix:
        error.code === '55006' || error.code === sessionsRemain
          ? 'End what stays on the database (SELECT pid, usename, application_name, backend_type FROM pg_stat_activity; a prepared transaction: pg_prepared_xacts), or use a role that may, then run again.'
          : 'Mend the cause and run again.',
    },
    { cause: error },
  )
}

async function stateNow(databases: Databases, control: Control, swap: Swap, live: DatabaseProperties): Promise<string> {
  const session = await databases.connect(control.session.url, { applicationName: 'signalbox control' })
  try {
    const now = await readDatabaseProperties(session, swap.live)
    if (now?.oid !== live.oid) return `The swap has taken place: the old database is ${quotedName(swap.keepAs)}.`
    return now.allowsConnections || !live.allowsConnections
      ? 'All databases have the names, settings and rights they had; sessions on them were ended.'
      : `The swap has not taken place (or not yet), and ${quotedName(swap.live)} is closed: look again in a moment, then ALTER DATABASE ${quotedName(swap.live)} ALLOW_CONNECTIONS true;`
  } finally {
    await session.close()
  }
}

function placeInTarget(live: string): Refusal {
  return new Refusal({
    code: 'journal-in-target',
    cause: `Lock and journal are in a schema of ${quotedName(live)} itself, so it cannot be swapped: a session that holds the lock there would stall its rename.`,
    fix: 'Give the role CREATEDB; then, while no run is open, DROP SCHEMA signalbox CASCADE in the target, and run again.',
    rule: 5,
  })
}
