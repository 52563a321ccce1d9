import { describe, expect, test } from '@jest/globals'
import { DatabaseError } from '../../../src/context/ports.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { Failure, Refusal, UsageError } from '../../../src/record/outcome.ts'
import { sshArguments, type SshRequest } from '../../../src/tunnel/arguments.ts'
import { looksCutOff, namingDrop } from '../../../src/tunnel/dropped.ts'
import { explainSilence, explainSsh, type TunnelFacts } from '../../../src/tunnel/explain.ts'
import { forwardTo, hostAndPort, serverName } from '../../../src/tunnel/forward.ts'
import { formsOfKey, hasPassphrase } from '../../../src/tunnel/key.ts'
import { isPrivateHost, whichWay, type WayFacts } from '../../../src/tunnel/which-way.ts'

const bastion = { user: 'tunnel', host: 'bastion.example', port: 22 }
const railway = { user: '0d9a7c5e', host: 'ssh.railway.com', port: 22 }

describe('where a tunnel leads to', () => {
  test.each([
    [bastion, 'postgres.railway.internal', 'postgres.railway.internal:5432'],
    [bastion, 'localhost', 'localhost:5432'],
    [bastion, '10.1.2.3', '10.1.2.3:5432'],
    [bastion, 'fd12::7', '[fd12::7]:5432'],
    [railway, 'postgres.railway.internal', '127.0.0.1:5432'], // the shell is inside of the database's container
    [{ ...railway, host: 'SSH.Railway.com' }, 'postgres-ab12.railway.internal', '127.0.0.1:5432'],
    [railway, 'monorail.proxy.rlwy.net', 'monorail.proxy.rlwy.net:5432'],
  ])('%j, %s: %s', (server, host, expected) => {
    expect(hostAndPort(forwardTo(server, { host, port: 5432 }))).toBe(expected)
  })

  test.each(['/var/run/postgresql', 'a,b', 'host name', '-L', '', '*'])('%j is no single host', (host) => {
    expect(() => forwardTo(bastion, { host, port: 5432 })).toThrow(UsageError)
  })

  test('the server’s name has its port where it is not 22', () => {
    expect([serverName(bastion), serverName({ ...bastion, port: 2222 })]).toEqual(['tunnel@bastion.example', 'tunnel@bastion.example:2222'])
  })
})

describe('ssh’s arguments', () => {
  const request: SshRequest = { server: { ...bastion, port: 2222 }, forward: { host: 'db', port: 5433 }, localPort: 40_000, knownHosts: 'known_hosts', hasOwnAgent: true }
  const option = (args: readonly string[], name: string): string | undefined => args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1)

  test('check the host key, ask nobody, read no settings, forward one port and nothing else', () => {
    const args = sshArguments(request)
    expect(args).toMatchSnapshot()
    expect(option(args, 'StrictHostKeyChecking')).toBe('yes')
    expect(args.slice(-6)).toEqual(['-l', 'tunnel', '-p', '2222', '--', 'bastion.example'])
  })

  test('name this machine’s known hosts and keys only where none are given', () => {
    const args = sshArguments({ ...request, knownHosts: undefined, hasOwnAgent: false })
    for (const name of ['UserKnownHostsFile', 'GlobalKnownHostsFile', 'IdentityFile']) {
      expect(option(args, name)).toBeUndefined()
      expect(option(sshArguments(request), name)).toBeDefined()
    }
    expect(option(args, 'StrictHostKeyChecking')).toBe('yes')
  })
})

const facts: TunnelFacts = { server: bastion, forward: { host: 'postgres.railway.internal', port: 5432 }, hasKnownHosts: true, hasKey: true }

describe('what ssh says', () => {
  // OpenSSH 9.2 said each of these to us, or is on record for it; those that a real server can be brought to say are in the integration tests.
  test.each([
    ['ssh: Could not resolve hostname bastion.example: Name or service not known', 'ssh-not-reached', /cannot be found \(Name or service not known\)/, false],
    ['ssh: Could not resolve hostname bastion.example: Temporary failure in name resolution', 'ssh-not-reached', /cannot be found/, true],
    ['ssh: connect to host bastion.example port 22: Connection refused', 'ssh-not-reached', /nothing listens at bastion\.example:22/, true],
    ['ssh: connect to host bastion.example port 22: No route to host', 'ssh-not-reached', /No route to host/, true],
    ['Connection timed out during banner exchange\nConnection to 10.255.255.1 port 22 timed out', 'ssh-not-reached', /does not answer/, true],
    ['ssh: connect to host bastion.example port 22: Connection timed out', 'ssh-not-reached', /does not answer/, true],
    ['tunnel@bastion.example: Permission denied (publickey,keyboard-interactive).', 'ssh-permission-denied', /does not let tunnel in/, false],
    ['Received disconnect from 10.0.0.7 port 22:2: Too many authentication failures', 'ssh-permission-denied', /does not let tunnel in/, false],
    ['channel 1: open failed: administratively prohibited: open failed', 'ssh-forward-prohibited', /reach postgres\.railway\.internal:5432/, false],
    ['channel 1: open failed: connect failed: Connection refused', 'tunnel-database-not-reached', /nothing listens at postgres\.railway\.internal:5432/, true],
    ['channel 1: open failed: connect failed: Connection timed out', 'tunnel-database-not-reached', /Connection timed out/, true],
    ['channel 1: open failed: unknown channel type: unsupported channel type', 'tunnel-database-not-reached', /forwards no connections/, false],
    ['Unable to negotiate with 10.0.0.7 port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss', 'ssh-not-understood', /no matching host key type found, it offers ssh-rsa,ssh-dss/, false],
    ['Timeout, server bastion.example not responding.', 'ssh-tunnel-dropped', /did not answer for 45 s/, true],
    ['client_loop: send disconnect: Broken pipe', 'ssh-tunnel-dropped', /ended the connection: client_loop/, true],
    ['Connection to bastion.example closed by remote host.', 'ssh-tunnel-dropped', /ended the connection/, true],
    ['bind [127.0.0.1]:40000: Address already in use\nchannel_setup_fwd_listener_tcpip: cannot listen to port: 40000\nCould not request local forwarding.', 'ssh-tunnel-dropped', /taken by another program/, true],
    ['command-line: line 0: Bad configuration option: x', 'ssh-failed', /Bad configuration option: x/, true],
    ['', 'ssh-failed', /^ssh to tunnel@bastion\.example ended$/, true],
  ])('%j: %s', (said, code, cause, isPassing) => {
    expect(explainSsh(said, facts)).toMatchObject({ code, cause: expect.stringMatching(cause), isPassing, fix: expect.stringMatching(/\S/) })
  })

  test('is shown without control characters and cut short: a server can put anything there', () => {
    const { cause } = explainSsh(`\u001b[31m::error::x\u0007${'y'.repeat(1000)}`, facts)
    expect(cause).not.toMatch(/[^\x20-\x7e]/)
    expect(cause.length).toBeLessThan(250)
  })

  test.each(['silent', 'stranger', 'closed'] as const)('nothing of PostgreSQL at the end: %s', (answer) => {
    expect(explainSilence(answer, facts)).toMatchObject({ code: 'tunnel-database-not-reached', isPassing: answer !== 'stranger', cause: expect.stringContaining('postgres.railway.internal:5432 behind the SSH server') })
  })
})

describe('a failure after the tunnel dropped', () => {
  const failure = (cause: string, code = 'database-error', thrown?: unknown): Failure => new Failure({ code, cause, state: 'Statement 2 is committed.', fix: 'Do this.' }, { cause: thrown })

  test.each([
    [failure('PostgreSQL: Connection terminated unexpectedly.')],
    [failure('pg_dump ended with 1: server closed the connection unexpectedly.', 'dump-failed')],
    [failure('Prisma: Server has closed the connection (P1017).', 'migrate-failed')],
    [failure('It did not work.', 'odd', new DatabaseError('read ECONNRESET', 'ECONNRESET'))],
    [failure('It did not work.', 'odd', new Error('x', { cause: Object.assign(new Error('y'), { code: 'EPIPE' }) }))],
  ])('that was cut off is named after it, and keeps its state: $details.cause', (stop) => {
    expect(looksCutOff(stop)).toBe(true)
    expect(namingDrop(stop, 'bastion ended the connection')).toMatchObject({ kind: 'failed', details: { code: 'ssh-tunnel-dropped', state: 'Statement 2 is committed.', cause: `The SSH tunnel dropped: bastion ended the connection. ${stop.details.cause}` } })
  })

  test('of another cause keeps its own code and fix', () => {
    const stop = failure('1 of 3 checks does not hold.', 'checks-failed')
    expect(looksCutOff(stop)).toBe(false)
    expect(namingDrop(stop, 'x').details).toEqual({ ...stop.details, cause: '1 of 3 checks does not hold. Besides, the SSH tunnel dropped: x.' })
  })

  test('a refusal stays what it is', () => {
    const stop = new Refusal({ code: 'outside-window', cause: 'Not now.', fix: 'Later.' })
    expect(namingDrop(stop, 'x')).toBe(stop)
  })
})

describe('a key', () => {
  const openssh = (cipher: string): string => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(cipher.length)
    const body = Buffer.concat([Buffer.from('openssh-key-v1\0'), length, Buffer.from(cipher), Buffer.alloc(60)]).toString('base64')
    return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.slice(0, 70)}\n${body.slice(70)}\n-----END OPENSSH PRIVATE KEY-----\n`
  }

  test.each([
    [openssh('none'), false],
    [openssh('aes256-ctr'), true],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkq\n-----END ENCRYPTED PRIVATE KEY-----\n', true],
    ['-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIE\n-----END RSA PRIVATE KEY-----\n', true],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\n', false],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n', false],
  ])('%# has a passphrase: %s', (key, expected) => {
    expect(hasPassphrase(key)).toBe(expected)
  })

  test('is known to the redactor in all its forms', () => {
    const key = openssh('none')
    const redact = createRedactor()
    for (const form of formsOfKey(key)) redact.add(form)
    const lines = key.split('\n').filter((line) => line !== '' && !line.startsWith('-'))
    for (const text of [key, key.replaceAll('\n', '\r\n'), JSON.stringify({ key }), encodeURIComponent(key), lines.join(''), lines.join(' '), Buffer.from(key).toString('base64'), ...lines]) {
      for (const line of lines) {
        expect(redact.text(text)).not.toContain(line)
        expect(redact.text(text)).not.toContain(encodeURIComponent(line))
      }
    }
  })
})

describe('which way fits', () => {
  const host = 'postgres.railway.internal'
  test.each<[WayFacts, string, RegExp, RegExp | undefined]>([
    [{ host, hasPublicProxy: false }, 'tunnel', /has no Public Access/, /ssh-tunnel, ssh-key and ssh-known-hosts.*examples\/railway-runner/],
    [{ host, hasPublicProxy: undefined }, 'tunnel', /could not be read/, /ssh-tunnel/],
    [{ host, hasPublicProxy: true }, 'public', /Public Access as well/, /DATABASE_PUBLIC_URL/],
    [{ host, hasPublicProxy: true, runner: 'github-hosted' }, 'public', /no runner of GitHub's reaches/, /DATABASE_PUBLIC_URL/],
    [{ host, hasPublicProxy: true, hasTunnel: true }, 'tunnel', /ssh-tunnel is given/, undefined],
    [{ host, hasPublicProxy: false, runner: 'own' }, 'runner', /runner of your own/, undefined],
    [{ host: 'monorail.proxy.rlwy.net', hasPublicProxy: true }, 'public', /reached directly/, undefined],
    [{ host: 'railway.internal.example.com', hasPublicProxy: undefined }, 'public', /reached directly/, undefined],
  ])('%j: %s', (given, way, why, fix) => {
    const chosen = whichWay(given)
    expect(chosen).toMatchObject({ way, why: expect.stringMatching(why) })
    if (fix === undefined) expect(chosen.fix).toBeUndefined()
    else expect(chosen.fix).toMatch(fix)
  })

  test('names of the private network', () => {
    expect(['a.railway.internal', 'A.Railway.Internal.', 'railway.internal', 'b-railway.internal', 'a.railway.internal.example'].map(isPrivateHost)).toEqual([true, true, true, false, false])
  })
})

describe('a database that is reached through a door', () => {
  const url = DatabaseUrl.parse('postgresql://app:secret-word@db.railway.internal:6432/app?sslmode=verify-full&schema=x', 'database-url')
  const through = url.reachedThrough({ host: '127.0.0.1', port: 40_000 })

  test('keeps its own name, and libpq is told both', () => {
    expect([through.host, through.port, String(through), through.reveal(), through.sslMode]).toEqual([url.host, url.port, String(url), url.reveal(), url.sslMode])
    expect(through.environment()).toEqual({ ...url.environment(), PGHOSTADDR: '127.0.0.1', PGPORT: '40000' })
    expect(url.environment()).not.toHaveProperty('PGHOSTADDR')
    expect([url.address, through.address]).toEqual([{ host: 'db.railway.internal', port: 6432 }, { host: '127.0.0.1', port: 40_000 }])
  })

  test('so does every database beside it', () => {
    for (const other of [through.withDatabase('other'), through.withParameters({ schema: 'y' })]) expect([other.isTunnelled, other.address]).toEqual([true, through.address])
  })

  test('is not encrypted twice where the server sees itself as local', () => {
    expect(DatabaseUrl.parse('postgresql://u:p@localhost/d', 'x').reachedThrough({ host: '127.0.0.1', port: 1 }).sslMode).toBe('disable')
    expect(DatabaseUrl.parse('postgresql://u:p@db.railway.internal/d', 'x').reachedThrough({ host: '127.0.0.1', port: 1 }).sslMode).toBe('prefer')
  })

  test('that is closed says why to whoever wants to connect', () => {
    const why = new Failure({ code: 'x', cause: 'No tunnel.', state: 'Nothing was touched.', fix: 'y' })
    const closed = url.reachedThrough({ closed: why })
    expect(() => closed.address).toThrow(why)
    expect(() => closed.environment()).toThrow(why)
    expect(String(closed)).toBe(String(url))
  })
})
