import type { SshServer } from '../inputs/ssh-spec.ts'
import { hostAndPort, type Forward } from './forward.ts'

export interface SshRequest {
  readonly server: SshServer
  readonly forward: Forward
  /** The near end, on 127.0.0.1. */
  readonly localPort: number
  /** A file with the host keys that are trusted; undefined: those of this machine. */
  readonly knownHosts: string | undefined
  /** Whether the agent of this run holds the key; no file of this machine is tried then. */
  readonly hasOwnAgent: boolean
}

/** ssh_config(5). Seconds where nothing else is said. */
const options: Readonly<Record<string, string>> = {
  BatchMode: 'yes',
  StrictHostKeyChecking: 'yes',
  UpdateHostKeys: 'no',
  VerifyHostKeyDNS: 'no',
  NoHostAuthenticationForLocalhost: 'no',
  PreferredAuthentications: 'publickey',
  ExitOnForwardFailure: 'yes',
  ConnectionAttempts: '1',
  ConnectTimeout: '15',
  ServerAliveInterval: '15',
  ServerAliveCountMax: '3',
  TCPKeepAlive: 'yes',
  ForwardAgent: 'no',
  ForwardX11: 'no',
  GatewayPorts: 'no',
  PermitLocalCommand: 'no',
  ProxyCommand: 'none',
  ControlMaster: 'no',
  ControlPath: 'none',
  AddKeysToAgent: 'no',
  EscapeChar: 'none',
  LogLevel: 'INFO',
}

/** ssh's arguments for one forward and nothing else: no shell, no file of settings, no question to anybody. No secret is among them. Pure. */
export function sshArguments({ server, forward, localPort, knownHosts, hasOwnAgent }: SshRequest): string[] {
  const all = {
    ...options,
    ...(knownHosts === undefined ? {} : { UserKnownHostsFile: knownHosts, GlobalKnownHostsFile: 'none' }),
    ...(hasOwnAgent ? { IdentityFile: 'none', CertificateFile: 'none' } : {}),
  }
  return [
    ...['-F', 'none', '-N', '-T', '-a', '-x'],
    ...Object.entries(all).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    ...['-L', `127.0.0.1:${localPort}:${hostAndPort(forward)}`],
    ...['-l', server.user, '-p', String(server.port), '--', server.host],
  ]
}
