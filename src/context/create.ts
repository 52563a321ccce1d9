import { createArtifacts } from './artifacts.ts'
import { createClock } from './clock.ts'
import { createDatabases } from './databases.ts'
import { createExec } from './exec.ts'
import { createGitHubApi } from './github-api.ts'
import { createHttp } from './http.ts'
import type { Context, Host, Log, Progress, Redactor } from './ports.ts'
import type { ManagedLifetime } from './lifetime.ts'
import { createRailwayApi } from './railway-api.ts'
import { createRelay } from './relay.ts'
import { createS3 } from './s3.ts'
import { createTerminal } from './terminal.ts'

/** What a door decides before there is a Context: where to write, what is secret, how long things live. */
export interface Grounds {
  door: Context['door']
  host: Host
  log: Log
  redact: Redactor
  lifetime: ManagedLifetime
  progress?: Progress
}

/** The real ports, wired once. */
export function createContext({ door, host, log, redact, lifetime, progress }: Grounds): Context {
  const clock = createClock(lifetime.signal)
  const terminal = door === 'cli' ? createTerminal(lifetime.signal) : undefined
  return {
    door,
    host,
    log,
    clock,
    redact,
    lifetime,
    exec: createExec({ clock, lifetime, environment: host.environment }),
    databases: createDatabases({ lifetime, redact }),
    relay: createRelay({ lifetime, redact }),
    http: createHttp(lifetime.signal),
    github: createGitHubApi({ clock, redact, signal: lifetime.signal }),
    railway: createRailwayApi({ clock, redact, signal: lifetime.signal, log }),
    s3: createS3(lifetime.signal),
    artifacts: createArtifacts(host.environment, lifetime.signal),
    ...(terminal ? { terminal } : {}),
    ...(progress ? { progress } : {}),
  }
}
