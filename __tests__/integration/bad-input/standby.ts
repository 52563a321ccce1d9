import { execFile, spawn } from 'node:child_process'
import { chown, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { freshDirectory } from './project.ts'

const run = promisify(execFile)

export interface Standby {
  /** The same database, as the standby has it. */
  readonly url: DatabaseUrl
  readonly stop: () => Promise<void>
}

/** What a primary needs to have a standby. */
export const primarySettings = { wal_level: 'replica', max_wal_senders: '4' } as const

/** A standby of this database's server (PostgreSQL 15), which streams from it. */
export async function startStandby(primary: DatabaseUrl): Promise<Standby> {
  const bin = await postgresBinaries(15)
  const directory = await freshDirectory()
  const data = path.join(directory, 'data')
  const user = await postgresUser()
  if (user) await chown(directory, user.uid, user.gid)
  const password = { PGPASSWORD: primary.password }
  await mkdir(data, { mode: 0o700 })
  if (user) await chown(data, user.uid, user.gid)
  const copied = ['-h', primary.host, '-p', String(primary.port), '-U', primary.user, '-D', data, '--checkpoint=fast', '--no-sync', '--write-recovery-conf']
  await run(path.join(bin, 'pg_basebackup'), copied, { cwd: directory, env: password, ...user })
  // The port after the primary's, or the next that is free: PostgreSQL itself says which.
  for (let port = primary.port + 1; port < primary.port + 20; port += 1) {
    const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port)], { cwd: directory, env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'], ...user })
    const ended = new Promise<false>((resolve) => server.once('exit', () => resolve(false)))
    const ready = new Promise<true>((resolve) => server.stderr.on('data', (said) => String(said).includes('ready to accept read-only connections') && resolve(true)))
    if (!(await Promise.race([ready, ended]))) continue
    const url = DatabaseUrl.of({ host: primary.host, port, user: primary.user, password: primary.password, database: primary.database })
    return {
      url,
      stop: async () => {
        server.kill('SIGINT')
        await ended
      },
    }
  }
  throw new Error('no port for the standby')
}

async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
  return { uid: uid ?? 0, gid: gid ?? 0 }
}
