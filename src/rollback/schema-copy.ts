import type { BackupDependencies } from '../backup/dump.ts'
import { readDatabaseFacts } from '../backup/facts.ts'
import { judgeEnds } from '../backup/programs.ts'
import { connectionName } from '../backup/restore.ts'
import { makeScratchCopy, type RestoredCopy } from '../backup/scratch-copy.ts'
import { childEnvironment } from '../context/child-environment.ts'
import type { Session } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { majorOf } from '../postgres/server-version.ts'
import { findPostgresPrograms } from '../postgres/tools.ts'
import { obtaining } from '../postgres/tools-on-runner.ts'

/**
 * A scratch database with the target's schema and none of its rows: `pg_dump --schema-only | pg_restore`.
 * @param options.session on the target
 */
export async function copySchema(deps: BackupDependencies, options: { url: DatabaseUrl; session: Session; scratchUrl: DatabaseUrl | undefined }): Promise<RestoredCopy> {
  const { url, session, scratchUrl } = options
  const facts = await readDatabaseFacts(session)
  const major = majorOf(session.serverVersion)
  return await makeScratchCopy(deps, { facts, major, scratchUrl, target: url, fill: async (database) => await pipeSchema(deps, major, url, database) })
}

async function pipeSchema({ exec, host, redact, lifetime, log }: BackupDependencies, major: number, from: DatabaseUrl, to: DatabaseUrl): Promise<void> {
  const programs = await findPostgresPrograms(major, ['pg_dump', 'pg_restore'], { exec, environment: host.environment, obtain: obtaining({ exec, lifetime, log, environment: host.environment }) })
  const environment = (url: DatabaseUrl): Record<string, string> => childEnvironment(host.environment, { ...url.environment(), PGAPPNAME: 'signalbox schema copy', LC_ALL: 'C' })
  const started = await exec.pipeline([
    [programs.pg_dump, ['--schema-only', '--format=custom', '--compress=0', '--no-owner', '--no-privileges', '--no-password', '--lock-wait-timeout=10000'], { env: environment(from) }],
    [programs.pg_restore, ['--exit-on-error', '--no-owner', '--no-privileges', '--no-tablespaces', '--no-subscriptions', '--no-password', `--dbname=${connectionName(to.database)}`], { env: environment(to) }],
  ])
  try {
    started[0]?.stdin.end()
    started.at(-1)?.stdout.resume()
    await judgeEnds(started.map((program, index) => ({ name: index === 0 ? 'pg_dump' : 'pg_restore', program })), redact, 'Nothing was changed; the target was only read.')
  } finally {
    await Promise.all(started.map((program) => program.end()))
  }
}
