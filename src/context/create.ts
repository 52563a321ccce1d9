import { createClock } from './clock.ts'
import { createDatabases } from './databases.ts'
import { createExec } from './exec.ts'
import { createHttp } from './http.ts'
import type { Context, Host, Log, Redactor } from './ports.ts'
import type { ManagedLifetime } from './lifetime.ts'
import { createRelay } from './relay.ts'
import { createTerminal } from './terminal.ts'

/** What a door decides before there is a Context: where to write, what is secret, how long things live. */
export interface Grounds {
  door: Context['door']
  host: Host
  log: Log
  redact: Redactor
  lifetime: ManagedLifetime
}

/** The real ports, wired once. */
export function createContext({ door, host, log, redact, lifetime }: Grounds): Context {
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
    ...(terminal ? { terminal } : {}),
  }
}
