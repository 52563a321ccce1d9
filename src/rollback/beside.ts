import { randomBytes } from 'node:crypto'
import { compareWithManifest } from '../backup/compare.ts'
import type { BackupDependencies } from '../backup/dump.ts'
import { restoreInto, type ReadableBackup } from '../backup/restore.ts'
import { makeScratchCopy } from '../backup/scratch-copy.ts'
import { withSession } from '../postgres/connection.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { createBeside, dropDatabase } from '../postgres/databases.ts'
import { timeInName } from '../postgres/identifier.ts'
import { majorOf } from '../postgres/server-version.ts'
import { Failure } from '../record/outcome.ts'

/** The earlier state, restored: beside the target for the swap, or on a scratch server for the preview alone. */
export interface Restored {
  readonly url: DatabaseUrl
  readonly where: string
  /** Drops it; nothing once it has taken the target's place. Also done at the end of the run. */
  readonly drop: () => Promise<void>
}

const state = 'The target was only read; what was restored beside it is gone.'

/** For a preview: the target's server is not touched. */
export async function restoreOnScratch(deps: BackupDependencies, backup: ReadableBackup, urls: { scratchUrl: DatabaseUrl | undefined; targetUrl: DatabaseUrl }): Promise<Restored> {
  const { manifest } = backup
  const copy = await makeScratchCopy(deps, {
    facts: manifest,
    major: majorOf(manifest.target.serverVersion),
    scratchUrl: urls.scratchUrl,
    target: urls.targetUrl,
    fill: async (database) => await restoreInto(deps, { backup, database, owners: false, state }),
  })
  return await compared(deps, backup, { url: copy.url, where: copy.where, drop: copy.drop })
}

/**
 * On the target's server, with owners and grants, under a name of ours.
 * @param controlUrl the journal's database: databases are made and dropped from there
 */
export async function restoreBeside(deps: BackupDependencies, backup: ReadableBackup, targetUrl: DatabaseUrl, controlUrl: DatabaseUrl): Promise<Restored> {
  const name = `signalbox_beside_${timeInName(deps.clock.now())}_${randomBytes(4).toString('hex')}`
  // Registered before it is made: a cancelled CREATE DATABASE may still come to its end on the server.
  const drop = deps.lifetime.defer(`database ${name}`, async () => {
    await withSession(deps.databases, controlUrl, { applicationName: 'signalbox beside' }, async (session) => await dropDatabase(session, name))
  })
  const restored = { url: targetUrl.withDatabase(name), where: `beside it as ${name}`, drop }
  try {
    await withSession(deps.databases, controlUrl, { applicationName: 'signalbox beside' }, async (session) => await createBeside(session, name, backup.manifest.locale))
    await restoreInto(deps, { backup, database: restored.url, owners: true, state })
  } catch (error) {
    await drop()
    throw error
  }
  return await compared(deps, backup, restored)
}

async function compared(deps: BackupDependencies, { manifest }: ReadableBackup, restored: Restored): Promise<Restored> {
  try {
    const { differences } = await compareWithManifest(deps.databases, restored.url, manifest)
    if (differences.length === 0) return restored
    throw new Failure({
      code: 'restored-differs',
      cause: `What was restored from backup ${manifest.id} is not what its manifest says: ${differences.slice(0, 10).join('; ')}.`,
      state,
      fix: 'Do not rely on this backup: use mode: down, or an older one by hand.',
    })
  } catch (error) {
    await restored.drop()
    throw error
  }
}
