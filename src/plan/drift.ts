import type { Context } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { createScratchDatabase, scratchServer } from '../postgres/scratch.ts'
import { majorOf } from '../postgres/server-version.ts'
import { databaseToMigrationsDiff, detectDrift, prismaDependencies, type Drift } from '../prisma/index.ts'
import { Stop } from '../record/outcome.ts'
import type { Survey } from './survey.ts'

/**
 * Whether the target is what its applied migrations say. While migrations are pending that takes a scratch database for Prisma to replay the applied ones in;
 * where none can be had, the answer is `unknown` with the reason, never `none`.
 */
export async function lookForDrift(context: Context, url: DatabaseUrl, { project, judged, target }: Survey, inputs: Pick<Inputs, 'scratch-url'>): Promise<Drift> {
  const deps = { ...prismaDependencies(context), lifetime: context.lifetime }
  const door = await context.relay.open(url, { applicationName: 'signalbox drift' })
  try {
    if (judged.state !== 'behind' || judged.applied.length === 0) return await detectDrift(deps, project, door, judged)
    const server = await scratchServer(context, { scratchUrl: inputs['scratch-url'], major: majorOf(target.serverVersion), target: url })
    try {
      const scratch = await createScratchDatabase(context, server.url)
      const shadow = await context.relay.open(scratch.url, { applicationName: 'signalbox drift' })
      try {
        return await databaseToMigrationsDiff(deps, project, door, shadow, judged.applied)
      } finally {
        await shadow.close()
        await scratch.drop()
      }
    } finally {
      await server.stop()
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { outcome: 'unknown', summary: `Drift could not be told: ${error.message}` }
  } finally {
    await door.close()
  }
}
