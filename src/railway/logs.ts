import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import type { Railway } from '../context/railway-port.ts'
import { withoutKeyLines, withoutSecrets } from '../record/without-secrets.ts'
import type { LogLine } from './model.ts'
import { operations } from './operations.ts'
import { nameReading } from './readings.ts'
import { askRailway } from './shape.ts'

/** Railway gives no more at once. */
const mostLines = 5000
/** One line can be a whole bundle of JavaScript. */
const longestLine = 2000
/** What is cut off before it is looked through for secrets, which can take more room than what stands for them. */
const longestRead = 4096

const lineReading = z
  .object({ timestamp: z.string(), severity: nameReading.nullish(), message: z.string() })
  .transform(({ timestamp, severity, message }): LogLine => ({ at: timestamp, severity: severity ?? null, message }))

const buildReading = z.object({ buildLogs: z.array(lineReading) })
const deployReading = z.object({ deploymentLogs: z.array(lineReading) })

/** The last `limit` lines of a build, oldest first. @throws RailwayError */
export async function readBuildLog(railway: Pick<Railway, 'request'>, deploymentId: string, limit: number): Promise<LogLine[]> {
  const { buildLogs } = await askRailway(railway, operations.buildLogs, { deploymentId, limit: Math.min(limit, mostLines) }, buildReading)
  return lastOf(buildLogs, limit)
}

/**
 * The last `limit` lines of what a deployment's pre-deploy command and program said, oldest first.
 * @param filter in Railway's words: `@level:error`
 * @throws RailwayError
 */
export async function readDeployLog(railway: Pick<Railway, 'request'>, deploymentId: string, limit: number, filter?: string): Promise<LogLine[]> {
  const { deploymentLogs } = await askRailway(railway, operations.deployLogs, { deploymentId, limit: Math.min(limit, mostLines), filter }, deployReading)
  return lastOf(deploymentLogs, limit)
}

/** A line's time, in a form that compares as text: Railway writes as many digits of the second's fraction as there are, up to nine. */
export function sortable(at: string): string {
  return at.replace(/(?:\.(\d*))?Z$/, (_, fraction: string | undefined) => `.${(fraction ?? '').padEnd(9, '0')}Z`)
}

/** Railway gives one more than it was asked for (its CLI cuts it off), in an order that it does not promise. */
function lastOf(lines: LogLine[], limit: number): LogLine[] {
  const sorted = lines.sort((a, b) => (sortable(a.at) < sortable(b.at) ? -1 : sortable(a.at) > sortable(b.at) ? 1 : 0))
  const texts = sorted.map(({ message }) => plain(message))
  return withoutKeyLines(texts.map(({ text }) => text))
    .map((text, index) => ({ ...sorted[index], message: shown(text, texts[index]?.more ?? 0) }) as LogLine)
    .slice(-limit)
}

/** Without colours and other control characters; of a long line its beginning, up to a blank, since half a secret looks like none. */
function plain(message: string): { text: string; more: number } {
  const text = stripVTControlCharacters(message.slice(0, longestRead)).replace(/[^\P{Cc}\t\n]/gu, '')
  if (message.length <= longestRead) return { text: text.trimEnd(), more: 0 }
  const blank = text.lastIndexOf(' ')
  const kept = text.slice(0, blank > longestLine ? blank : -300)
  return { text: kept, more: message.length - kept.length }
}

/** Text as it can be printed: secrets out, of bearable length. */
function shown(text: string, more: number): string {
  const told = withoutSecrets(text)
  const left = Math.max(0, told.length - longestLine) + more
  return left === 0 ? told : `${told.slice(0, longestLine)} … (${left} more characters)`
}
