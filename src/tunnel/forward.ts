import type { SshServer } from '../inputs/ssh-spec.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { UsageError } from '../record/outcome.ts'
import { isPrivateHost } from './which-way.ts'

/** Where the SSH server connects to on our behalf. */
export interface Forward {
  readonly host: string
  readonly port: number
}

/** Railway's own SSH: the shell is inside the container of the service that the user names (`SERVICE_INSTANCE_ID@ssh.railway.com`), and its port is on the loopback there. */
const railwayServer = 'ssh.railway.com'

/**
 * The database as the SSH server sees it: host and port of database-url, but for Railway's own SSH server, where it is the loopback of the database's container. Pure.
 * @throws UsageError for a socket, for several hosts, and for anything else that is no host
 */
export function forwardTo(server: SshServer, { host, port }: Pick<DatabaseUrl, 'host' | 'port'>): Forward {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(host) && !/^[0-9A-Fa-f:.]+$/.test(host)) {
    throw new UsageError({ code: 'host-not-tunnelled', cause: 'database-url names no single host, and a tunnel leads to one host and port.', fix: 'Give database-url with the host as the SSH server sees it, or drop ssh-tunnel.' })
  }
  if (server.host.toLowerCase() === railwayServer && isPrivateHost(host)) return { host: '127.0.0.1', port }
  return { host, port }
}

/** `HOST:PORT`, an IPv6 address in brackets: as ssh and sshd (`permitopen`) write it. */
export function hostAndPort({ host, port }: Forward): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** `USER@HOST`, with the port where it is not 22: what people read. */
export function serverName({ user, host, port }: SshServer): string {
  return `${user}@${port === 22 ? host : hostAndPort({ host, port })}`
}
