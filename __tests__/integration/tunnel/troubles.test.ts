import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { freeLoopbackPort } from '../../../src/context/loopback.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { StopKind } from '../../../src/record/outcome.ts'
import { openTunnel, type TunnelRequest } from '../../../src/tunnel/open.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { keyPair, startSshd, type KeyPair, type Sshd } from '../../support/sshd.ts'
import { noSshLeft, opened, serverOf } from './scene.ts'

let server: TestServer
let sshd: Sshd
let pair: KeyPair
let stranger: KeyPair
let unused: number

beforeAll(async () => {
  server = await postgresServer(15)
  ;[pair, stranger, unused] = await Promise.all([keyPair(), keyPair(), freeLoopbackPort()])
  sshd = await startSshd({ authorizedKeys: [`restrict,port-forwarding ${pair.publicKey}`] })
})

const request = (more: Partial<TunnelRequest> = {}): TunnelRequest => ({ server: serverOf(sshd), key: pair.key, knownHosts: [sshd.knownHosts], url: server.url, ...more })

const databaseAt = (host: string, port: number): DatabaseUrl => {
  const { user, password, database } = server.url
  return DatabaseUrl.of({ host, port, user, password, database })
}

interface Row {
  readonly what: string
  readonly how: () => Promise<Partial<TunnelRequest>> | Partial<TunnelRequest>
  readonly kind: StopKind
  readonly code: string
  readonly cause: RegExp
  readonly fix: RegExp
  /** Only what may pass is tried again. */
  readonly attempts?: 3
}

const rows: readonly Row[] = [
  { what: 'another host key than ssh-known-hosts says', how: () => ({ knownHosts: [`[127.0.0.1]:${sshd.port} ${stranger.publicKey}`] }), kind: 'refused', code: 'ssh-host-key-changed', cause: /shows another host key \(SHA256:[\w+/]{43}\) than ssh-known-hosts says/, fix: /Ask the server’s owner.*ssh-keyscan -p \d+ 127\.0\.0\.1.*compare their fingerprints/ },
  { what: 'a revoked host key', how: () => ({ knownHosts: [`@revoked ${sshd.knownHosts}`] }), kind: 'refused', code: 'ssh-host-key-changed', cause: /marked as revoked/, fix: /ssh-keyscan/ },
  { what: 'a host that ssh-known-hosts does not name', how: () => ({ knownHosts: [`bastion.example ${stranger.publicKey}`] }), kind: 'refused', code: 'ssh-host-key-unknown', cause: /not among the lines of ssh-known-hosts/, fix: /Give ssh-known-hosts the lines that `ssh-keyscan -p \d+ 127\.0\.0\.1` prints\. Before you trust them, compare/ },
  { what: 'a host that this machine does not know, without ssh-known-hosts', how: () => ({ knownHosts: undefined }), kind: 'refused', code: 'ssh-host-key-unknown', cause: /known hosts of this machine, and there is no ssh-known-hosts/, fix: /ssh-keyscan/ },
  { what: 'a key that nobody authorized', how: () => ({ key: stranger.key }), kind: 'failed', code: 'ssh-permission-denied', cause: /does not let \w+ in with this ssh-key \(it takes publickey\)/, fix: /authorized_keys/ },
  { what: 'a key with a passphrase', how: async () => ({ key: (await keyPair({ passphrase: 'correct horse' })).key }), kind: 'usage', code: 'ssh-key-passphrase', cause: /protected by a passphrase/, fix: /ssh-keygen -t ed25519 -N ""/ },
  { what: 'a key with a passphrase, in PEM form', how: async () => ({ key: (await keyPair({ passphrase: 'correct horse', args: ['-t', 'rsa', '-b', '2048', '-m', 'PEM'] })).key }), kind: 'usage', code: 'ssh-key-passphrase', cause: /protected by a passphrase/, fix: /ssh-keygen/ },
  { what: 'a key that lost a line', how: () => ({ key: pair.key.split('\n').filter((_, index) => index !== 2).join('\n') }), kind: 'usage', code: 'ssh-key-unreadable', cause: /OpenSSH cannot read ssh-key \(.+\)/, fix: /from -----BEGIN to -----END/ },
  { what: 'a user who does not exist', how: () => ({ server: { ...serverOf(sshd), user: 'nobody-of-this-name' } }), kind: 'failed', code: 'ssh-permission-denied', cause: /does not let nobody-of-this-name in/, fix: /correct the user in ssh-tunnel/ },
  { what: 'an SSH server that is not there', how: () => ({ server: { ...serverOf(sshd), port: unused }, knownHosts: [sshd.knownHosts.replace(String(sshd.port), String(unused))] }), kind: 'failed', code: 'ssh-not-reached', cause: /nothing listens at 127\.0\.0\.1:\d+ \(3 attempts\)/, fix: /host and port in ssh-tunnel/, attempts: 3 },
  { what: 'something else that listens there', how: () => ({ server: { ...serverOf(sshd), port: server.url.port } }), kind: 'failed', code: 'ssh-tunnel-dropped', cause: /ended the connection/, fix: /log of the SSH server/, attempts: 3 },
  { what: 'a name that does not exist', how: () => ({ server: { ...serverOf(sshd), host: 'bastion.invalid' } }), kind: 'failed', code: 'ssh-not-reached', cause: /the SSH server bastion\.invalid cannot be found/, fix: /Correct the host in ssh-tunnel/ },
  { what: 'a database that does not run', how: () => ({ url: databaseAt('127.0.0.1', unused) }), kind: 'failed', code: 'tunnel-database-not-reached', cause: /nothing listens at 127\.0\.0\.1:\d+ behind the SSH server \(3 attempts\)/, fix: /database-url, as the SSH server sees them/, attempts: 3 },
  { what: 'a database host that the SSH server does not know', how: () => ({ url: databaseAt('postgres.railway.internal', 5432) }), kind: 'failed', code: 'tunnel-database-not-reached', cause: /the SSH server 127\.0\.0\.1 does not know the host postgres\.railway\.internal/, fix: /as the SSH server sees them/ },
  { what: 'no database at that port', how: () => ({ url: databaseAt('127.0.0.1', sshd.port) }), kind: 'failed', code: 'tunnel-database-not-reached', cause: /what answers at 127\.0\.0\.1:\d+ behind the SSH server is not PostgreSQL/, fix: /host and port in database-url/ },
  { what: 'a socket', how: () => ({ url: databaseAt('/var/run/postgresql', 5432) }), kind: 'usage', code: 'host-not-tunnelled', cause: /names no single host/, fix: /as the SSH server sees it/ },
]

describe('no tunnel comes about, and it is said why', () => {
  test.each(rows)('$what: $kind, $code', async ({ how, kind, code, cause, fix, attempts }) => {
    const { stop, pauses, context } = await opened(request(await how()))
    // Before anything is ended: a failed attempt leaves nothing of itself.
    await noSshLeft()
    expect(stop).toMatchObject({ kind, details: { code, state: 'Nothing was touched.', cause: expect.stringMatching(cause), fix: expect.stringMatching(fix) } })
    expect(stop?.details.cause).toMatch(/^[^\n]+\.$/)
    expect(pauses).toEqual(attempts === 3 ? [1000, 3000] : [])
    await context.end()
  })

  test.each([
    ['a key that may reach another place only', async () => [await startSshd({ authorizedKeys: [`restrict,port-forwarding,permitopen="127.0.0.1:1" ${pair.publicKey}`] })]],
    ['a key that may forward nothing', async () => [await startSshd({ authorizedKeys: [`restrict ${pair.publicKey}`] })]],
    ['a server that forwards nothing', async () => [await startSshd({ authorizedKeys: [pair.publicKey], settings: ['AllowTcpForwarding no'] })]],
  ])('%s: what has to be allowed is named letter by letter', async (_, start) => {
    const [own] = await start()
    const { stop, pauses } = await opened(request({ server: serverOf(own!), knownHosts: [own!.knownHosts] }))
    expect(stop?.details).toMatchObject({ code: 'ssh-forward-prohibited', cause: expect.stringContaining('administratively prohibited'), fix: expect.stringContaining(`permitopen="127.0.0.1:${server.url.port}"`) })
    expect(pauses).toEqual([])
  })

  test('without OpenSSH: a refusal that names the package', async () => {
    const { stop } = await opened(request(), undefined, { ...process.env, PATH: '/nowhere' })
    expect(stop).toMatchObject({ kind: 'refused', details: { code: 'ssh-missing', fix: expect.stringContaining('openssh-client') } })
  })

  test('what passes is waited for: the server comes up after the first attempt', async () => {
    const port = await freeLoopbackPort()
    const { tunnel, pauses, context } = await opened(
      request({ server: { ...serverOf(sshd), port }, knownHosts: [`[127.0.0.1]:${port} ${stranger.publicKey}`] }),
      async () => {
        await startSshd({ port, hostKey: stranger, authorizedKeys: [pair.publicKey] })
      },
    )
    expect(pauses).toEqual([1000])
    expect(context.said()).toMatch(/No SSH tunnel yet \(SSH server: nothing listens at 127\.0\.0\.1:\d+\): attempt 2 of 3 in 1 s\./)
    expect(await tunnel!.whyDropped()).toBeUndefined()
    await context.end()
  })

  test('a run that is cancelled meanwhile waits no longer', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const context = testContext()
    silent.once('connection', () => context.lifetime.cancel('by the test'))
    const began = performance.now()
    await expect(openTunnel(request({ server: { ...serverOf(sshd), port: (silent.address() as AddressInfo).port } }), context)).rejects.toThrow('by the test')
    expect(performance.now() - began).toBeLessThan(20_000) // an attempt has 30 s
    await noSshLeft()
    silent.close()
    await context.end()
  })
})
