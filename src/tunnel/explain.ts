import type { SshServer } from '../inputs/ssh-spec.ts'
import { Failure, Refusal, type Stop } from '../record/outcome.ts'
import { hostAndPort, serverName, type Forward } from './forward.ts'

/** Why there is no tunnel, or none any more. */
export interface TunnelTrouble {
  readonly code: string
  /** A clause without an end: `the SSH server 10.0.0.1 refuses the key`. */
  readonly cause: string
  readonly fix: string
  /** Another attempt may succeed. */
  readonly isPassing: boolean
  /** A rule said no: who is at the other end is not who it has to be. */
  readonly isRefusal?: true
}

export interface TunnelFacts {
  readonly server: SshServer
  readonly forward: Forward
  /** Whether `ssh-known-hosts` is given. */
  readonly hasKnownHosts: boolean
  /** Whether `ssh-key` is given. */
  readonly hasKey: boolean
}

type Explanation = (match: RegExpExecArray, facts: TunnelFacts, said: string) => TunnelTrouble

const page = 'docs/private-databases.md'

/** What OpenSSH's client says (9.2, LC_ALL=C), the most telling first: one line often follows from another. */
const explanations: readonly (readonly [says: RegExp, explain: Explanation])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED|^Host key for \S+ has changed/m, (_, facts, said) => changedHostKey(facts, said)],
  [/REVOKED HOST KEY DETECTED|^Host key \S+ was revoked/m, (_, facts) => ({ ...unknownHostKey(facts), code: 'ssh-host-key-changed', cause: `the host key of ${facts.server.host} is marked as revoked in the known hosts` })],
  [/^No \S+ host key is known for |^Host key verification failed/m, (_, facts) => unknownHostKey(facts)],
  [/Permission denied \(([^)\n]*)\)|Too many authentication failures/, ([, methods], facts) => denied(methods, facts)],
  [/open failed: administratively prohibited/, (_, facts) => prohibited(facts)],
  [/open failed: (?:connect failed: (.*)|unknown channel type)/, ([, reason], facts) => unconnected(reason?.trim(), facts)],
  [/Could not resolve hostname \S+: (.*)/, ([, reason = ''], { server }) => ({ code: 'ssh-not-reached', cause: `the SSH server ${server.host} cannot be found (${reason.trim()})`, fix: 'Correct the host in ssh-tunnel.', isPassing: /temporary/i.test(reason) })],
  [/connect to (?:host|address) \S+ port \d+: (.*)|(Connection (?:to \S+ port \d+ )?timed out)|(Connection timed out during banner exchange)/, ([, reason], { server }) => unreached(reason?.trim() ?? 'timed out', server)],
  [/(?:Unable to negotiate with .*: )?(no matching [a-z ]+ found)\. Their offer: (\S+)/, ([, what = '', offer = ''], { server }) => ({ code: 'ssh-not-understood', cause: `the SSH server ${server.host} and this ssh have no common ground: ${what}, it offers ${offer.slice(0, 100)}`, fix: 'Bring the SSH server up to date.', isPassing: false })],
  [/Timeout, server \S+ not responding/, (_, { server }) => dropped(`${server.host} did not answer for 45 s`)],
  [/cannot listen to port|Could not request local forwarding|Address already in use/, () => ({ code: 'ssh-tunnel-dropped', cause: 'the local port of the tunnel was taken by another program meanwhile', fix: 'Run it again.', isPassing: true })],
  [/Connection (?:to \S+ )?closed by remote host|Connection closed by|Connection reset|kex_exchange_identification|client_loop|Broken pipe|Received disconnect/, (_, { server }, said) => dropped(`${server.host} ended the connection${saidLast(said)}`)],
]

/**
 * What ssh said, as one cause and one fix. Pure.
 * @param said its stderr. The server may have put words of its own there (a banner): nothing of it is believed but the lines above, and what is shown is cut short
 */
export function explainSsh(said: string, facts: TunnelFacts): TunnelTrouble {
  for (const [says, explain] of explanations) {
    const match = says.exec(said)
    if (match) return explain(match, facts, said)
  }
  return { code: 'ssh-failed', cause: `ssh to ${serverName(facts.server)} ended${saidLast(said)}`, fix: 'Mend what ssh complains about.', isPassing: true }
}

/** The tunnel stands, and what is at its end did not answer as PostgreSQL does. Pure. */
export function explainSilence(answer: 'silent' | 'stranger' | 'closed', { forward }: TunnelFacts): TunnelTrouble {
  const place = hostAndPort(forward)
  if (answer === 'stranger') return { code: 'tunnel-database-not-reached', cause: `what answers at ${place} behind the SSH server is not PostgreSQL`, fix: 'Correct host and port in database-url: as the SSH server sees them.', isPassing: false }
  const what = answer === 'silent' ? 'does not answer' : 'closes connections at once'
  return { code: 'tunnel-database-not-reached', cause: `${place} behind the SSH server ${what}`, fix: 'Check host and port in database-url, as the SSH server sees them, and that the database runs.', isPassing: true }
}

/** What ends the run when there is no tunnel. */
export function stopOf({ code, cause, fix, isRefusal }: TunnelTrouble, attempts: number): Stop {
  const details = { code, cause: `ssh-tunnel: ${cause}${attempts > 1 ? ` (${attempts} attempts)` : ''}.`, fix }
  return isRefusal ? new Refusal(details) : new Failure({ ...details, state: 'Nothing was touched.' })
}

function keyscan({ host, port }: SshServer): string {
  return `ssh-keyscan ${port === 22 ? '' : `-p ${port} `}${host}`
}

const compared = 'Before you trust them, compare their fingerprints (ssh-keygen -l -f FILE) with those that the server’s owner reads on the server itself (ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub)'

function unknownHostKey({ server, hasKnownHosts }: TunnelFacts): TunnelTrouble {
  return {
    code: 'ssh-host-key-unknown',
    cause: `the host key of the SSH server ${hostAndPort(server)} is not among ${hasKnownHosts ? 'the lines of ssh-known-hosts' : 'the known hosts of this machine, and there is no ssh-known-hosts'}`,
    fix: `Give ssh-known-hosts the lines that \`${keyscan(server)}\` prints. ${compared}.`,
    isPassing: false,
    isRefusal: true,
  }
}

function changedHostKey({ server, hasKnownHosts }: TunnelFacts, said: string): TunnelTrouble {
  const fingerprint = /SHA256:[A-Za-z0-9+/]{43}/.exec(said)?.[0]
  return {
    code: 'ssh-host-key-changed',
    cause: `the SSH server ${hostAndPort(server)} shows another host key${fingerprint === undefined ? '' : ` (${fingerprint})`} than ${hasKnownHosts ? 'ssh-known-hosts says' : 'this machine knows'}: it was set up anew, or somebody stands in between`,
    fix: `Ask the server’s owner. Only when the key was really changed, replace the lines of ${hasKnownHosts ? 'ssh-known-hosts' : 'known_hosts'} by those that \`${keyscan(server)}\` prints. ${compared}.`,
    isPassing: false,
    isRefusal: true,
  }
}

function denied(methods: string | undefined, { server, hasKey }: TunnelFacts): TunnelTrouble {
  return {
    code: 'ssh-permission-denied',
    cause: `the SSH server ${server.host} does not let ${server.user} in with ${hasKey ? 'this ssh-key' : 'a key of this machine, and there is no ssh-key'}${methods === undefined ? '' : ` (it takes ${methods.slice(0, 80)})`}`,
    fix: hasKey ? `Put its public key into authorized_keys of ${server.user} there, or correct the user in ssh-tunnel: see ${page}.` : `Give ssh-key, or add a key to the ssh agent of this machine: see ${page}.`,
    isPassing: false,
  }
}

function prohibited({ server, forward }: TunnelFacts): TunnelTrouble {
  const place = hostAndPort(forward)
  return {
    code: 'ssh-forward-prohibited',
    cause: `the SSH server ${server.host} does not let this key reach ${place} (administratively prohibited)`,
    fix: `Allow exactly that: permitopen="${place}" with port-forwarding in authorized_keys, and AllowTcpForwarding local in sshd_config; host and port are compared letter by letter with those of database-url.`,
    isPassing: false,
  }
}

function unconnected(reason: string | undefined, { server, forward }: TunnelFacts): TunnelTrouble {
  const place = hostAndPort(forward)
  const shared = { code: 'tunnel-database-not-reached', fix: 'Check host and port in database-url, as the SSH server sees them, and that the database runs.' }
  if (reason === undefined) return { ...shared, cause: `the SSH server ${server.host} forwards no connections`, fix: 'Set AllowTcpForwarding local in its sshd_config, or take another server.', isPassing: false }
  if (/refused/i.test(reason)) return { ...shared, cause: `nothing listens at ${place} behind the SSH server`, isPassing: true }
  if (/not known|resolve|name|nodename/i.test(reason)) return { ...shared, cause: `the SSH server ${server.host} does not know the host ${forward.host}`, isPassing: /temporary/i.test(reason) }
  return { ...shared, cause: `${place} behind the SSH server cannot be reached (${reason.slice(0, 100)})`, isPassing: true }
}

function unreached(reason: string, { host, port }: SshServer): TunnelTrouble {
  const what = /refused/i.test(reason) ? `nothing listens at ${hostAndPort({ host, port })}` : /timed out/i.test(reason) ? `${hostAndPort({ host, port })} does not answer` : `${hostAndPort({ host, port })} cannot be reached (${reason.slice(0, 100)})`
  return { code: 'ssh-not-reached', cause: `SSH server: ${what}`, fix: 'Check host and port in ssh-tunnel, that the SSH server runs, and firewalls on the way.', isPassing: true }
}

function dropped(cause: string): TunnelTrouble {
  return { code: 'ssh-tunnel-dropped', cause, fix: 'See in the log of the SSH server why it ended the connection, and run it again.', isPassing: true }
}

/** The last line, cut short and without control characters, as the end of a sentence. */
function saidLast(said: string): string {
  const line = said.trim().split('\n').at(-1)?.replace(/[^\x20-\x7e]/g, ' ').trim().slice(0, 160) ?? ''
  return line === '' ? '' : `: ${line.replace(/\.$/, '')}`
}
