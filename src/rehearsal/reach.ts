import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Databases } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { compareServers } from '../postgres/identity.ts'
import type { MigrationFile, PrismaProject } from '../prisma/index.ts'
import { Refusal } from '../record/outcome.ts'
import { reachesBeyond } from '../sql/index.ts'

/**
 * Whether the scratch database may lie on a server that is somebody's: the target's, staging's, or one of which that is not known. An embedded server is ours alone.
 */
export async function mayBeOnTheirServer(databases: Databases, scratchUrl: DatabaseUrl | undefined, { targetUrl, stagingUrl }: { targetUrl: DatabaseUrl | undefined; stagingUrl: DatabaseUrl | undefined }): Promise<boolean> {
  if (scratchUrl === undefined) return false
  if (targetUrl === undefined) return true
  for (const other of [targetUrl, stagingUrl]) {
    if (other !== undefined && (await compareServers(databases, other, scratchUrl)) !== 'different-servers') return true
  }
  return false
}

/**
 * Rule 12, for files that are to run beside the target: from a scratch database on its server, ALTER SYSTEM, roles, other databases, foreign servers reach production.
 * @throws Refusal naming file, line and what reaches out
 */
export async function refuseReaching({ root }: Pick<PrismaProject, 'root'>, pending: readonly MigrationFile[]): Promise<void> {
  for (const { file, sql, downFile } of pending) {
    const files = [{ file, text: sql }, ...(downFile === undefined ? [] : [{ file: downFile, text: await readFile(path.join(root, downFile), 'utf8') }])]
    for (const { file: name, text } of files) {
      const [reach] = await reachesBeyond(text)
      if (reach === undefined) continue
      throw new Refusal({
        code: 'reaches-beyond',
        cause: `${name}:${reach.line} reaches beyond its database (${reach.what}), and the scratch database may lie on the target's own server.`,
        fix: 'Leave scratch-url out (an embedded server is used then), or give it a server of its own together with database-url, so that this can be proven.',
        rule: 12,
        at: { file: name, line: reach.line },
      })
    }
  }
}
