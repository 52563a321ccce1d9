import type { RunRecord, Timeline } from '../record/record.ts'

/** What a rehearsal and its backup took, in milliseconds; what is missing was not measured. */
export interface Measured {
  /** Dump and proof. */
  readonly backup?: number
  readonly migrate?: number
  readonly verify?: number
}

type Moment = Timeline[number]
type Name = Moment['name']

const titles: Readonly<Record<Name, string>> = {
  announce: 'Announce the maintenance',
  backup: 'Back up and prove it',
  freeze: 'Freeze writes: not when migrating in place',
  migrate: 'Migrate',
  verify: 'Verify',
  smoke: 'Deploy and smoke test',
  unfreeze: 'Unfreeze writes: not when migrating in place',
  watch: 'Watch',
}

const minute = 60_000

/** What the plan's own backup and rehearsal measured. Pure. */
export function measuredBy({ backup, rehearsal }: Readonly<Partial<Pick<RunRecord, 'backup' | 'rehearsal'>>>): Measured {
  const sum = (all: readonly { readonly milliseconds: number | null }[]): number => all.reduce((total, { milliseconds }) => total + (milliseconds ?? 0), 0)
  return {
    ...(backup === undefined ? {} : { backup: backup.manifest.milliseconds + backup.proof.milliseconds }),
    ...(rehearsal === undefined ? {} : { migrate: sum(rehearsal.migrations), verify: sum(rehearsal.checksAfter) }),
  }
}

/**
 * The maintenance as it is planned: T-30 announce, T-15 backup, T-5 freeze, T-0 migrate, T+2 verify, T+5 smoke test, T+10 unfreeze, T+15 watch. What was measured to take longer
 * moves what is before (the backup) or after (the migration) it away from T-0. Pure.
 * @param zero when the migration is to begin: when the window opens; undefined where only the distances are known, for it begins as soon as it is approved
 */
export function plannedTimeline(zero: Date | undefined, measured: Measured = {}): Timeline {
  return offsets(measured).map(([name, offsetMinutes]) => ({
    name,
    title: titles[name],
    offsetMinutes,
    plannedAt: zero === undefined ? null : new Date(zero.getTime() + offsetMinutes * minute).toISOString(),
    at: null,
    milliseconds: null,
    outcome: isFreezing(name) ? 'skipped' : null,
  }))
}

/** In place, the application writes on while it is migrated. */
function isFreezing(name: Name): boolean {
  return name === 'freeze' || name === 'unfreeze'
}

function offsets({ backup = 0, migrate = 0, verify = 0 }: Measured): readonly (readonly [Name, number])[] {
  const minutes = (milliseconds: number): number => Math.ceil(milliseconds / minute)
  const freezeAt = -5
  const backupAt = Math.min(-15, freezeAt - minutes(backup))
  const verifyAt = Math.max(2, minutes(migrate))
  const smokeAt = verifyAt + Math.max(3, minutes(verify))
  return [
    ['announce', backupAt - 15],
    ['backup', backupAt],
    ['freeze', freezeAt],
    ['migrate', 0],
    ['verify', verifyAt],
    ['smoke', smokeAt],
    ['unfreeze', smokeAt + 5],
    ['watch', smokeAt + 10],
  ]
}
