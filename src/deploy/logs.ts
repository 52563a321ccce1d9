import type { Log } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import { readBuildLog, readDeployLog } from '../railway/logs.ts'
import type { LogLine } from '../railway/model.ts'
import type { DeployedService } from '../record/railway-parts.ts'

export type LogKind = 'build' | 'deploy'

export interface DeploymentLogs {
  readonly build: readonly LogLine[]
  readonly deploy: readonly LogLine[]
  /** Why one of them is missing. */
  readonly missing: readonly string[]
}

/** Lines that are asked for of each log, printed of both, and kept in the record. */
const asked = 500
const printed = 200
const kept = 50
/** Lines before the first one that says what failed. */
const lead = 5

/** Both logs of a deployment, best effort: what cannot be read is missing, and no reason to fail. */
export async function readLogs(railway: Railway, deploymentId: string): Promise<DeploymentLogs> {
  const missing: string[] = []
  const read = async (kind: LogKind): Promise<readonly LogLine[]> => {
    try {
      return await (kind === 'build' ? readBuildLog : readDeployLog)(railway, deploymentId, asked)
    } catch (error) {
      if (!(error instanceof RailwayError)) throw error
      missing.push(`The ${kind} log cannot be read: ${error.message}`)
      return []
    }
  }
  const build = await read('build')
  return { build, deploy: await read('deploy'), missing }
}

/**
 * The lines that say what failed: from shortly before the first that is an error, or sounds like one; else the last ones. Pure.
 * @param most how many
 */
export function failingPart(lines: readonly LogLine[], most = kept): readonly LogLine[] {
  const bySeverity = lines.findIndex(({ severity }) => /^(err|error|fatal|crit|critical|alert|emerg\w*)$/i.test(severity ?? ''))
  const first = bySeverity >= 0 ? bySeverity : lines.findIndex(({ message }) => /\b(error|failed|failure|fatal|exception|panic|P[1-6]\d{3})\b/i.test(message))
  const start = first < 0 ? Math.max(0, lines.length - most) : Math.max(0, first - lead)
  return lines.slice(start, start + most)
}

/** The failing part as the record keeps it. Pure. */
export function keptLog(logs: DeploymentLogs, failing: LogKind): NonNullable<DeployedService['log']> {
  // What fails while it starts may stand in either: the build log is never empty, the deploy log is.
  const kind = logs[failing].length > 0 ? failing : failing === 'build' ? 'deploy' : 'build'
  return { kind, lines: failingPart(logs[kind]).map(({ severity, message }) => ({ severity, message })) }
}

/** Prints both in groups, at most 200 lines; where something failed its part stands on top. */
export async function showLogs(log: Log, service: string, logs: DeploymentLogs, failed: DeployedService['log']): Promise<void> {
  let left = printed
  const show = async (title: string, lines: readonly Pick<LogLine, 'message'>[]): Promise<void> => {
    if (lines.length === 0) return
    left -= lines.length
    await log.group(title, async () => {
      for (const { message } of lines) log.info(message)
      await Promise.resolve()
    })
  }
  for (const why of logs.missing) log.info(why)
  if (failed !== undefined) await show(`What failed: ${failed.kind} log of ${service}`, failed.lines)
  const order: readonly LogKind[] = failed?.kind === 'deploy' ? ['deploy', 'build'] : ['build', 'deploy']
  // A short log is all failing part: it stands on top already.
  const isWhole = failed !== undefined && failed.lines.length >= logs[failed.kind].length
  const share = Math.floor(left / 2)
  for (const kind of order.filter((one) => !isWhole || one !== failed.kind)) await show(`The ${kind} log of ${service}${logs[kind].length > share ? `, its last ${share} lines` : ''}`, logs[kind].slice(-share))
}
