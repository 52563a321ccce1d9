import { DatabaseError, type Session } from '../context/ports.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import { lockSpace, type Control } from './control.ts'
import { openRuns, type JournalRun } from './journal.ts'

export interface LockHolder {
  readonly runId: string
  readonly command: string
  readonly actor?: string | undefined
}

/** Rule 8: while it is held, no other run touches this target. It is the session's own, and gone with it. */
export interface Lock {
  readonly targetOid: number
  /** Resolves with the reason when the session is lost and the lock with it; with undefined when it was closed by us. */
  readonly lost: Promise<string | undefined>
  /** Asks the server whether it is held still; to be done right before what cannot be undone. @throws Failure */
  readonly prove: () => Promise<void>
  /** Takes the lock of another database too, which is about to become the target; nothing when it is held already. @throws Refusal */
  readonly cover: (databaseOid: number) => Promise<void>
  readonly release: () => Promise<void>
}

interface Holding extends Record<string, unknown> {
  pid: number
  application: string | null
  role: string | null
  seconds: string | null
}

/**
 * Takes the lock of a target at once or not at all: a session-level advisory lock by the target's OID, in the place of the journal (advisory locks are
 * per database, and one held in the target would stall its rename). It is taken by the session that writes the journal: who has lost the lock can
 * neither write there nor swap.
 *
 * @throws Refusal (rule 8) naming who holds it
 * @throws DatabaseError
 */
export async function takeLock(control: Control, targetOid: number, holder: LockHolder): Promise<Lock> {
  const { session } = control
  const before = await applicationName(session)
  // Shown to whoever finds the lock held, also before anything is in the journal; 63 bytes are kept.
  await setApplicationName(session, `signalbox ${holder.command} ${holder.runId}`)
  const taken = new Set<number>()
  const take = async (oid: number): Promise<void> => {
    if (taken.has(oid)) return
    await takeOrRefuse(control, oid)
    taken.add(oid)
  }
  try {
    await take(targetOid)
  } catch (error) {
    await setApplicationName(session, before).catch(() => undefined)
    throw error
  }
  return {
    targetOid,
    lost: session.lost,
    cover: take,
    prove: async () => {
      for (const oid of taken) {
        const held = await heldBy(session, oid).catch(() => undefined)
        if (held?.pid !== session.pid) throw lockLost(holder)
      }
      if (taken.size === 0) throw lockLost(holder)
    },
    release: async () => {
      try {
        for (const oid of taken) await session.query('SELECT pg_advisory_unlock($1, $2)', [lockSpace, key(oid)])
        await setApplicationName(session, before)
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error // the session is gone, and the lock with it
      }
      taken.clear()
    },
  }
}

/** An OID has 32 bits without a sign, an advisory lock's key has one. */
function key(oid: number): number {
  return oid | 0
}

async function takeOrRefuse(control: Control, oid: number): Promise<void> {
  const { session } = control
  // Between a refusal and the look at who holds it, the holder may have gone: then once more.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [row] = await session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [lockSpace, key(oid)])
    if (row?.taken === true) return
    const holding = await heldBy(session, oid)
    if (holding === undefined) continue
    const runs = await openRuns(control, oid)
    throw lockHeld(holding, runs.find((run) => run.sessionPid === holding.pid && run.applicationName === holding.application))
  }
  throw lockHeld(undefined, undefined)
}

async function heldBy(session: Session, oid: number): Promise<Holding | undefined> {
  const [row] = await session.query<Holding>(
    `SELECT l.pid, a.application_name AS application, a.usename AS role, round(extract(epoch FROM clock_timestamp() - a.backend_start))::text AS seconds
     FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = $1::int8::oid AND l.objid = $2::int8::oid
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [lockSpace, oid],
  )
  return row
}

function lockHeld(holding: Holding | undefined, run: JournalRun | undefined): Refusal {
  const who = run === undefined ? `session ${holding?.pid ?? ''} "${holding?.application ?? ''}"` : describeRun(run)
  const since = run === undefined && typeof holding?.seconds === 'string' ? `, connected for ${holding.seconds} s` : ''
  const role = typeof holding?.role === 'string' ? `, role ${holding.role}` : ''
  const pid = holding?.pid ?? '<pid>'
  return new Refusal({
    code: 'lock-held',
    cause: `Another run holds the lock of this target: ${who}${since}${role}.`,
    fix: `Wait for that run to end. If it is gone for certain (its job was killed, its machine is off) and its session is still there, end the session: SELECT pg_terminate_backend(${pid}); the lock is then free.`,
    rule: 8,
  })
}

/** `run 1a2b (migrate by ann, since 2026-02-01T12:00:00.000Z, at step "migrate-deploy", session 123 "signalbox migrate 1a2b")` */
function describeRun(run: JournalRun): string {
  const by = run.actor === null ? '' : ` by ${run.actor}`
  const last = run.steps.at(-1)
  const step = last === undefined ? '' : `, at step "${last.step}"`
  return `run ${run.id} (${run.command}${by}, since ${run.startedAt}${step}, session ${run.sessionPid} "${run.applicationName}")`
}

function lockLost(holder: LockHolder): Failure {
  return new Failure({
    code: 'lock-lost',
    cause: `Run ${holder.runId} (${holder.command}) has lost its lock: its session in the journal's place has ended.`,
    state: 'Nothing more was begun; the journal names the last step that was.',
    fix: 'Find out why the session ended (the server’s log), look at the state of the target, then run again.',
  })
}

async function applicationName(session: Session): Promise<string> {
  const [row] = await session.query<{ name: string }>(`SELECT current_setting('application_name') AS name`)
  return row?.name ?? 'signalbox'
}

async function setApplicationName(session: Session, name: string): Promise<void> {
  await session.query(`SELECT set_config('application_name', $1, false)`, [name])
}

