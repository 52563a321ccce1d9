import { findBackup } from '../backup/find.ts'
import { verifyDump, type Proof, type StoredBackup } from '../backup/files.ts'
import type { Session } from '../context/ports.ts'
import type { Control } from '../postgres/control.ts'
import { quotedName } from '../postgres/identifier.ts'
import type { JournalRun } from '../postgres/journal.ts'
import { Failure, Refusal, Stop } from '../record/outcome.ts'
import type { Target } from '../record/record.ts'
import { describeNoted, notedSnapshot } from '../snapshot/noted.ts'
import type { Store } from '../store/store.ts'

/** After a bad migration a new backup would only hold the bad state. */
const wayBackToTheBackup = 'Point backup-store at where the whole files of that backup are, or undo with mode: down.'

export type ProvenBackup = StoredBackup & { readonly proof: Proof }

/**
 * The backup that the run took of this very database right before it migrated: found in the store, proven, and the one that the journal names.
 * @throws Refusal naming why it does not count: not there, another database's, cut off, swapped, not proven, encrypted without a key
 */
export async function findBackupOfRun(store: Store, run: Pick<JournalRun, 'id' | 'backup' | 'steps'>, target: Target, hasIdentity: boolean): Promise<ProvenBackup> {
  if (run.backup === null) throw noBackup(run)
  if (!store.keeps) throw unusable('backup-store is none', 'Point backup-store at where the backup of that run is kept.')
  const found = await findBackup(store, { target, proof: 'decoded', id: run.backup.id }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal({ ...error.details, fix: wayBackToTheBackup, rule: 10 }, { cause: error })
  })
  if (found.manifest.dump.sha256 !== run.backup.sha256) {
    throw unusable(`the backup ${run.backup.id} in ${store.description} is not the one that run ${run.id} took (its SHA-256 is another): swapped`, 'Put the files of that run back.')
  }
  if (found.manifest.dump.encryption !== null && !hasIdentity) throw unusable(`the backup ${run.backup.id} is encrypted and there is no key to open it`, 'Give in backup-identity the age secret key of one of its recipients.')
  return found
}

/**
 * Reads the whole dump and compares it with its manifest, before anything is begun.
 * @throws Refusal where it was changed, cut off or swapped
 */
export async function refuseDamaged(store: Store, { manifest }: ProvenBackup): Promise<void> {
  try {
    await verifyDump(store, manifest)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Refusal({ ...error.details, state: 'Nothing was touched.', fix: wayBackToTheBackup, rule: 10 }, { cause: error })
  }
}

/** Restoring puts a database beside and swaps: that needs a place outside of the target. @returns why there is none */
export function whyNoPlaceBeside(control: Control | undefined): string | undefined {
  return control?.place === 'schema' ? 'lock and journal are in a schema of the target itself, so that it cannot be swapped (give the role CREATEDB and drop that schema)' : undefined
}

/** The role that swaps makes a database and renames the target. @returns why this one may not */
export async function whyRoleMayNotSwap(session: Session): Promise<string | undefined> {
  const [role] = await session.query<{ name: string; may: boolean; owns: boolean }>(
    `SELECT r.rolname AS name, r.rolcreatedb OR r.rolsuper AS may, r.rolsuper OR pg_has_role(d.datdba, 'MEMBER') AS owns FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`,
  )
  if (role?.may !== true) return `the role ${session.url.user} may not create databases (ALTER ROLE ${quotedName(session.url.user)} CREATEDB)`
  return role.owns ? undefined : `the role ${session.url.user} does not own the target (ALTER DATABASE … OWNER TO ${quotedName(session.url.user)}, or grant it the owner's role)`
}

/** What a stop says, for the choice among several ways. */
export function reasonOf(error: unknown): string {
  if (error instanceof Stop) return error.details.cause.replace(/\.$/, '')
  throw error
}

/** With `railway-snapshot: only` there is one all the same, of Railway. */
function noBackup(run: Pick<JournalRun, 'id' | 'steps'>): Refusal {
  const noted = notedSnapshot(run)
  if (noted === undefined) return unusable(`run ${run.id} took no backup`, 'Only mode: down can undo it.')
  return unusable(`run ${run.id} took no backup of Signalbox's own (railway-snapshot: only); ${describeNoted(noted)}`, 'Only mode: down can undo it here; else restore that one by hand.')
}

function unusable(cause: string, fix: string): Refusal {
  return new Refusal({ code: 'backup-not-usable', cause: `${cause}.`, fix, rule: 10 })
}
