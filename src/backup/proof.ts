import type { DatabaseUrl } from '../postgres/database-url.ts'
import { majorOf } from '../postgres/server-version.ts'
import { Failure } from '../record/outcome.ts'
import { compareWithManifest, type Comparison } from './compare.ts'
import type { BackupDependencies } from './dump.ts'
import { writeProof, type Proof } from './files.ts'
import { decodeBackup, restoreInto, type ReadableBackup } from './restore.ts'
import { makeScratchCopy, type RestoredCopy } from './scratch-copy.ts'

export type ProofLevel = 'restore' | 'decode' | 'none'

export interface ProofOptions {
  readonly backup: ReadableBackup
  /** What is asked for; `restore` is the only one that shows that the data comes back. */
  readonly level: ProofLevel
  /** A server where scratch databases may be made; without it an embedded one of the dump's major version. */
  readonly scratchUrl?: DatabaseUrl | undefined
  /** The target, so that nothing is restored on its server. */
  readonly target?: DatabaseUrl | undefined
  /** The restored copy is left for a rehearsal; whoever gets it drops it. */
  readonly keepCopy?: boolean
  /** `describeSchema` of the dumped database, where this run still has it. */
  readonly schemaLines?: readonly string[] | undefined
}

export interface ProofResult {
  readonly proof: Proof
  readonly copy: RestoredCopy | undefined
}

const notProven = 'The backup is finished but not proven; the target was only read.'

/**
 * Proves a backup. `restore`: into a scratch database, whose every count, checksum, sequence, large object and schema object is compared with the
 * manifest. `decode`: read to its end, hashed, decrypted, decompressed and decoded. The result is written beside the manifest.
 * @throws Failure `proof-failed` naming every difference, `backup-damaged`, `program-failed`, `scratch-lacks-extensions`; Refusals of `scratchServer`
 */
export async function proveBackup(deps: BackupDependencies, options: ProofOptions): Promise<ProofResult> {
  const { manifest, store } = options.backup
  const began = deps.clock.elapsed()
  const ended = (): Pick<Proof, 'provenAt' | 'milliseconds'> => ({ provenAt: deps.clock.now().toISOString(), milliseconds: Math.round(deps.clock.elapsed() - began) })
  if (options.level === 'none') return { proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] }, copy: undefined }
  if (options.level === 'decode') {
    await decodeBackup(deps, options.backup, notProven)
    const proof: Proof = { level: 'decoded', ...ended(), where: null, tables: 0, rows: 0, notes: [] }
    await writeProof(store, manifest, proof)
    return { proof, copy: undefined }
  }
  const { copy, comparison, notes } = await restoredCopy(deps, options)
  try {
    const proof: Proof = { level: 'restored', ...ended(), where: copy.where, tables: comparison.tables, rows: comparison.rows, notes }
    await writeProof(store, manifest, proof)
    if (options.keepCopy === true) return { proof, copy }
    await copy.drop()
    return { proof, copy: undefined }
  } catch (error) {
    await copy.drop()
    throw error
  }
}

/** One line for the log and the timeline. */
export function describeProof({ proof }: Pick<ProofResult, 'proof'>): string {
  const seconds = (proof.milliseconds / 1000).toFixed(1)
  if (proof.level === 'none') return 'not proven (backup-proof: none)'
  if (proof.level === 'decoded') return `decoded to its end in ${seconds} s; it was not restored`
  return `restored on ${proof.where ?? 'a scratch server'} in ${seconds} s: ${proof.tables} tables and ${proof.rows} rows equal, checksums too`
}

async function restoredCopy(deps: BackupDependencies, options: ProofOptions): Promise<{ copy: RestoredCopy; comparison: Comparison; notes: string[] }> {
  const { backup, scratchUrl, target } = options
  const { manifest } = backup
  const copy = await makeScratchCopy(deps, {
    facts: manifest,
    major: majorOf(manifest.target.serverVersion),
    scratchUrl,
    target,
    fill: async (database) => await restoreInto(deps, { backup, database, owners: false, state: notProven }),
  })
  try {
    const comparison = await compareWithManifest(deps.databases, copy.url, manifest, options.schemaLines)
    if (comparison.differences.length > 0) throw notEqual(comparison.differences)
    return { copy, comparison, notes: [...copy.notes, ...comparison.notes] }
  } catch (error) {
    await copy.drop()
    throw error
  }
}

const shown = 10

function notEqual(differences: readonly string[]): Failure {
  const more = differences.length > shown ? `; and ${differences.length - shown} more` : ''
  return new Failure({
    code: 'proof-failed',
    cause: `The restored backup is not equal to its manifest: ${differences.slice(0, shown).join('; ')}${more}.`,
    state: notProven,
    fix: 'Do not rely on this backup: run `signalbox backup` again, and report it if that one is not equal either.',
  })
}
