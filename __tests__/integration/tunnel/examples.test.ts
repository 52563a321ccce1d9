import { execFile, spawn } from 'node:child_process'
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import { freeLoopbackPort } from '../../../src/context/loopback.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { postgresServer } from '../../support/servers.ts'
import { keyPair, unprivilegedAccount, sshdFor } from '../../support/sshd.ts'
import { until } from '../way/scene.ts'
import { opened } from './scene.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../../..')
const runner = path.join(root, 'examples/railway-runner')
const page = path.join(root, 'docs/private-databases.md')
const made: string[] = []

afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

/** A directory that the user who runs things in it owns. */
async function directory(): Promise<string> {
  const { ids } = await unprivilegedAccount()
  const place = await mkdtemp(path.join(tmpdir(), 'examples-'))
  made.push(place)
  await chmod(place, 0o755)
  if (ids) await chown(place, ids.uid, ids.gid)
  return place
}

describe('examples/railway-runner', () => {
  test('the Dockerfile pins its images by digest, ends as nobody who may become root, and holds no secret', async () => {
    const lines = (await readFile(path.join(runner, 'Dockerfile'), 'utf8')).split('\n')
    const images = lines.filter((line) => line.startsWith('FROM '))
    expect(images).toHaveLength(2)
    for (const image of images) expect(image).toMatch(/^FROM \S+:\S+@sha256:[0-9a-f]{64}( AS \w+)?$/)
    expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER runner')
    expect(lines.join('\n')).toContain('rm -f /usr/bin/sudo')
    expect(lines.filter((line) => /^(ARG|ENV) .*(TOKEN|CREDENTIAL|KEY|PASSWORD)/i.test(line))).toEqual([])
    expect(lines.filter((line) => /^(COPY|ADD) /.test(line) && !line.includes('--from=node'))).toEqual(['COPY --chown=root:root --chmod=0555 start-runner /usr/local/bin/start-runner'])
    expect(await readFile(path.join(runner, '.dockerignore'), 'utf8')).toBe('*\n!start-runner\n')
  })

  /** The script with stand-ins for the runner's programs and for curl, which say what they were given. */
  async function start(env: Readonly<Record<string, string>>, as: 'somebody' | 'root' = 'somebody') {
    const place = await directory()
    const { ids } = await unprivilegedAccount()
    const tools = path.join(place, 'tools')
    await mkdir(tools)
    const stub = async (file: string, text: string): Promise<void> => await writeFile(file, `#!/bin/bash\n${text}\n`, { mode: 0o755 })
    await stub(path.join(place, 'config.sh'), `echo "config $*"; echo "token $ACTIONS_RUNNER_INPUT_TOKEN"; ls -A`)
    await stub(path.join(place, 'run.sh'), 'echo "run $*"; env')
    await stub(path.join(tools, 'curl'), `echo "curl $*" >&2; echo "stdin $(cat)" >&2; [ -z "$CURL_FAILS" ] || exit 22; echo '{"token":"REGISTRATION-1"}'`)
    await stub(path.join(tools, 'jq'), `sed -n 's/.*"token":"\\([^"]*\\)".*/\\1/p'`)
    await writeFile(path.join(place, '.credentials'), 'of the job before')
    const script = path.join(place, 'start-runner')
    await copyFile(path.join(runner, 'start-runner'), script)
    const options = { env: { PATH: `${tools}:${process.env['PATH'] ?? ''}`, RUNNER_DIRECTORY: place, RAILWAY_SOMETHING: 'of-the-service', ...env }, ...(as === 'somebody' ? ids : {}) }
    return await run('bash', [script], options).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr, place }),
      (error: unknown) => ({ ...(error as { code: number; stdout: string; stderr: string }), place }),
    )
  }

  const organisation = { RUNNER_URL: 'https://github.com/acme', RUNNER_CREDENTIAL: 'github_pat_1234567890' }

  test('start-runner registers for one job with one label; no credential is an argument, and none is left for the job', async () => {
    const { code, stdout, stderr, place } = await start({ ...organisation, RUNNER_GROUP: 'production db' })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^curl .*https:\/\/api\.github\.com\/orgs\/acme\/actions\/runners\/registration-token$/m)
    expect(stderr).toContain('stdin header = "Authorization: Bearer github_pat_1234567890"')
    expect(stderr.split('\n').filter((line) => line.startsWith('curl ')).join()).not.toContain('github_pat')
    const config = stdout.split('\n').find((line) => line.startsWith('config ')) ?? ''
    expect(config).toMatch(/^config --unattended --ephemeral --replace --no-default-labels --url https:\/\/github\.com\/acme --labels railway-private --name railway-\d+-\d+ --runnergroup production db$/)
    expect(stdout).toContain('token REGISTRATION-1')
    expect(stdout).not.toContain('.credentials')
    const seen = stdout.slice(stdout.indexOf('run '))
    expect(seen).toContain(`HOME=${place}`)
    expect(seen).not.toMatch(/github_pat|REGISTRATION|RUNNER_(URL|CREDENTIAL|TOKEN)|RAILWAY/)
  })

  test('for a repository it asks the repository, and a registration token is taken as it is', async () => {
    expect((await start({ ...organisation, RUNNER_URL: 'https://github.com/ann/app' })).stderr).toContain('https://api.github.com/repos/ann/app/actions/runners/registration-token')
    const given = await start({ RUNNER_URL: 'https://github.com/ann/app', RUNNER_TOKEN: 'GIVEN-1', RUNNER_LABEL: 'other' })
    expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining('token GIVEN-1'), stderr: '' })
    expect(given.stdout).toContain('--labels other')
  })

  test.each([
    ['no address', { RUNNER_CREDENTIAL: 'x' }, 'RUNNER_URL is https://github.com/ORGANISATION'],
    ['another address', { ...organisation, RUNNER_URL: 'https://github.com.example/acme' }, 'RUNNER_URL is'],
    ['an address with more', { ...organisation, RUNNER_URL: 'https://github.com/acme/app?x=y' }, 'RUNNER_URL is'],
    ['nothing to register with', { RUNNER_URL: 'https://github.com/acme' }, 'neither RUNNER_CREDENTIAL nor RUNNER_TOKEN'],
    ['a credential that would add to the request', { ...organisation, RUNNER_CREDENTIAL: 'x"\nurl = "https://example.com' }, 'no token of GitHub'],
    ['two labels', { ...organisation, RUNNER_LABEL: 'a,self-hosted' }, 'RUNNER_LABEL is one label'],
    ['a group that is an option', { ...organisation, RUNNER_GROUP: '--url' }, 'RUNNER_GROUP is the name'],
    ['GitHub says no', { ...organisation, CURL_FAILS: 'yes' }, 'GitHub gave no registration token for https://github.com/acme'],
  ])('%s: it says so and does nothing', async (_, env, said) => {
    const { code, stdout, stderr } = await start(env)
    expect(code).toBe(1)
    expect(stderr).toContain(`start-runner: `)
    expect(stderr).toContain(said)
    expect(stdout).toBe('')
  })

  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot('jobs never run as root', async () => {
    expect(await start(organisation, 'root')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('jobs do not run as root') })
  })

  test('the README says what must be read first', async () => {
    const text = await readFile(path.join(runner, 'README.md'), 'utf8')
    for (const words of ['Never for a public repository', 'pull request', '--runs-on railway-private', 'What was not proven']) expect(text).toContain(words)
  })
})

/** The code block that follows this heading. */
function block(text: string, heading: string): string {
  return new RegExp(`\`${heading}\`\\n\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? ''
}

test('the SSH server of docs/private-databases.md lets the key through to its one port, and nobody to anything else', async () => {
  const text = await readFile(page, 'utf8')
  const server = await postgresServer(15)
  const [place, pair, host, port, { name, ids }] = await Promise.all([directory(), keyPair(), keyPair(), freeLoopbackPort(), unprivilegedAccount()])
  // As in its container but for the port, the user's home (that of /etc/passwd counts), and a /tmp that all may write.
  const config = block(text, 'sshd_config').replace('Port 2222', `Port ${port}\nListenAddress 127.0.0.1\nStrictModes no`).replace('.authorized_keys', path.join(place, '.authorized_keys'))
  const script = block(text, 'start').replace('/srv/sshd_config', path.join(place, 'sshd_config'))
  await Promise.all([writeFile(path.join(place, 'sshd_config'), config), writeFile(path.join(place, 'start'), script)])
  const line = /echo "(restrict,.*) \$\(cat tunnel-key\.pub\)"/.exec(text)?.[1]?.replaceAll('\\"', '"').replace('postgres.railway.internal:5432', `127.0.0.1:${server.url.port}`)
  const child = spawn('sh', [path.join(place, 'start')], {
    env: { HOME: place, PATH: `${await sshdFor(place)}:${process.env['PATH'] ?? ''}`, SSH_HOST_KEY: host.key.trimEnd(), AUTHORIZED_KEYS: `${line ?? ''} ${pair.publicKey}` },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    ...ids,
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  try {
    await until(`it listens (${said})`, async () => await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port }, () => { socket.destroy(); resolve(true) })
      socket.once('error', () => resolve(false))
    }), 10)
    const request = { server: { user: name, host: '127.0.0.1', port }, key: pair.key, knownHosts: [`[127.0.0.1]:${port} ${host.publicKey}`], url: server.url }
    const { tunnel, stop, context } = await opened(request)
    expect(stop).toBeUndefined()
    expect(await tunnel?.whyDropped()).toBeUndefined()
    await context.end()
    const { user, password, database } = server.url
    const elsewhere = await opened({ ...request, url: DatabaseUrl.of({ host: '127.0.0.1', port, user, password, database }) })
    expect(elsewhere.stop?.details.code).toBe('ssh-forward-prohibited')
    const stranger = await opened({ ...request, key: host.key })
    expect(stranger.stop?.details.code).toBe('ssh-permission-denied')
    const own = await mkdtemp(path.join(tmpdir(), 'examples-'))
    made.push(own)
    await writeFile(path.join(own, 'key'), pair.key, { mode: 0o600 })
    await writeFile(path.join(own, 'hosts'), `${request.knownHosts.join()}\n`)
    const shell = ['-F', 'none', '-i', path.join(own, 'key'), '-o', `UserKnownHostsFile=${path.join(own, 'hosts')}`, '-o', 'BatchMode=yes', '-p', String(port), `${name}@127.0.0.1`, 'echo', 'a shell']
    await expect(run('ssh', shell)).rejects.toMatchObject({ code: 1, stdout: '' })
    expect(said).not.toMatch(/deprecated|unsupported|bad configuration|error/i)
  } finally {
    process.kill(-child.pid!, 'SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
  }
})
