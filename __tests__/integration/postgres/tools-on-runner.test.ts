import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { findPostgresPrograms, type PostgresProgram } from '../../../src/postgres/tools.ts'
import { obtaining } from '../../../src/postgres/tools-on-runner.ts'
import { testContext, type TestContext } from '../../support/context.ts'

/** A major that no machine has. */
const major = 97
const roots: string[] = []
afterAll(async () => {
  for (const root of roots) await rm(root, { recursive: true, force: true })
})

interface Runner {
  readonly context: TestContext
  readonly environment: Record<string, string>
  /** The fakes' calls, in order. */
  readonly calls: () => Promise<string[]>
  readonly find: (names: readonly PostgresProgram[]) => ReturnType<typeof findPostgresPrograms>
}

/** A runner whose only programs are a few plain ones and these fakes: each a shell script that notes how it was called. */
async function runner(fakes: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = { RUNNER_ENVIRONMENT: 'github-hosted' }): Promise<Runner> {
  const root = await mkdtemp(path.join(tmpdir(), 'runner-'))
  roots.push(root)
  const [bin, calls] = [path.join(root, 'bin'), path.join(root, 'calls')]
  await mkdir(bin)
  await writeFile(calls, '')
  for (const name of ['sh', 'id', 'cat', 'chmod', 'env']) await symlink(`/usr/bin/${name}`, path.join(bin, name))
  for (const [name, body] of Object.entries(fakes)) {
    await writeFile(path.join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${calls}'\nBIN='${bin}'\n${body}\n`)
    await chmod(path.join(bin, name), 0o755)
  }
  const environment = { PATH: bin, GITHUB_ACTIONS: 'true', HOME: root, ...more }
  const context = testContext({ environment })
  const { exec, lifetime, log } = context
  return {
    context,
    environment,
    calls: async () => (await readFile(calls, 'utf8')).trim().split('\n').filter((line) => line !== ''),
    find: async (names) => await findPostgresPrograms(major, names, { exec, environment, obtain: obtaining({ exec, lifetime, log, environment }) }),
  }
}

/** Unless the arguments are the expected ones, the fake fails. */
const sudo = '[ "$1" = -n ] || exit 1; shift; exec "$@"'
const tru = 'exit 0'
const prefix = 'apt-get -q -y -o DPkg::Lock::Timeout=60 -o Dpkg::Options::=--force-confold'
const installing = (wanted: string): string => `
case "$*" in
  *" update") ;;
  *" install --no-install-recommends postgresql-common"*) ;;
  *" install --no-install-recommends ${wanted}")
    for name in pg_dump pg_restore initdb postgres; do printf '#!/bin/sh\\necho "%s (PostgreSQL) ${major}.1"\\n' "$name" > "$BIN/$name"; chmod 755 "$BIN/$name"; done ;;
  *) echo "E: unexpected $*" >&2; exit 100 ;;
esac`
const known = `echo '  Candidate: ${major}.1-1.pgdg'`
const unknown = "echo '  Candidate: (none)'"

describe('on a runner of GitHub’s', () => {
  test('the distribution’s package is taken where it is known: client programs', async () => {
    const on = await runner({ sudo, true: tru, 'apt-get': installing(`postgresql-client-${major}`), 'apt-cache': known })
    expect(await on.find(['pg_dump', 'pg_restore'])).toMatchObject({ version: `${major}.1`, pg_dump: expect.stringMatching(/bin\/pg_dump$/) })
    expect((await on.calls()).filter((line) => line.startsWith('apt-get'))).toEqual([`${prefix} install --no-install-recommends postgresql-client-${major}`])
    expect(on.context.said()).toContain(`PostgreSQL ${major}'s programs: the package postgresql-client-${major}.`)
    await on.find(['pg_dump']) // there now: asked for once
    expect((await on.calls()).filter((line) => line.startsWith('apt-get'))).toHaveLength(1)
  })

  test('a repository script that fails is named, and a server is not looked for in a container', async () => {
    const on = await runner({ sudo: `[ "$1" = -n ] || exit 1; shift; case "$*" in *apt.postgresql.org.sh*) echo 'no such release' >&2; exit 1;; esac; exec "$@"`, true: tru, 'apt-get': installing(`postgresql-${major}`), 'apt-cache': unknown, docker: tru })
    await expect(on.find(['initdb', 'postgres'])).rejects.toMatchObject({
      kind: 'failed',
      details: { code: 'postgres-programs-missing', cause: expect.stringMatching(/cannot be had on this runner\. Package: .*apt\.postgresql\.org\.sh failed \(no such release\)\. Container: a container is used for client programs only\./), fix: expect.stringMatching(/postgresql-97.*SIGNALBOX_POSTGRES_BIN.*scratch-url/) },
    })
    const calls = await on.calls()
    expect(calls.filter((line) => line.startsWith('apt-get'))).toEqual([`${prefix} update`, `${prefix} install --no-install-recommends postgresql-common ca-certificates`])
    expect(calls.filter((line) => line.startsWith('docker'))).toEqual([])
  })

  test('server programs come without a cluster being made', async () => {
    const noCluster = `[ "$1" = -n ] || exit 1; shift; case "$*" in *"sh -c echo \\"create_main_cluster = false\\" >> /etc/postgresql-common/createcluster.conf") exit 0;; esac; exec "$@"`
    const on = await runner({ sudo: noCluster, true: tru, 'apt-get': installing(`postgresql-${major}`), 'apt-cache': known })
    await on.find(['initdb', 'postgres'])
    const calls = (await on.calls()).filter((line) => line.startsWith('sudo'))
    const [cluster, install] = [calls.findIndex((line) => line.includes('create_main_cluster')), calls.findIndex((line) => line.endsWith(`postgresql-${major}`))]
    expect(cluster).toBeGreaterThan(0)
    expect(install).toBeGreaterThan(cluster)
  })

  test('apt’s own reason is said', async () => {
    const on = await runner({ sudo, true: tru, 'apt-cache': known, 'apt-get': "echo 'E: Could not get lock' >&2; exit 100" })
    await expect(on.find(['pg_dump'])).rejects.toMatchObject({ details: { cause: expect.stringMatching(/apt-get install --no-install-recommends postgresql-client-97 failed \(E: Could not get lock\)\. Container: there is no docker\./) } })
  })

  test('sudo that asks for a password is none', async () => {
    const on = await runner({ sudo: 'exit 1', 'apt-get': 'exit 1', 'apt-cache': known })
    await expect(on.find(['pg_dump'])).rejects.toMatchObject({ details: { cause: expect.stringContaining('sudo asks for a password') } })
    expect((await on.calls()).filter((line) => !line.startsWith('sudo'))).toEqual([])
  })
})

const digest = `postgres@sha256:${'ab'.repeat(32)}`
/** An engine whose containers run the client: it notes the names of variables it would hand in, and whether they have a value. */
const docker = `
case "$1" in
  info) echo 27.0 ;;
  pull) [ "$*" = "pull --quiet postgres:${major}" ] || exit 1 ;;
  image) echo '${digest} sha256:1234' ;;
  ps) echo deadbeef ;;
  rm) ;;
  run)
    for word in "$@"; do case "$word" in PGPASSWORD=*|*hunter2*) echo "a value among the arguments" >&2; exit 9;; esac; done
    while [ "$1" != '${digest}' ]; do [ $# -gt 0 ] || exit 8; shift; done
    if [ "$3" = --version ]; then echo "$2 (PostgreSQL) ${major}.2"; else echo "$2 with $PGPASSWORD: $3 $4"; fi ;;
  *) exit 7 ;;
esac`

describe('in a container, where no package can be had', () => {
  test('client programs run in the image of that major, with no value among their arguments', async () => {
    const on = await runner({ docker }, { RUNNER_ENVIRONMENT: 'self-hosted' })
    const found = await on.find(['pg_dump', 'pg_restore'])
    expect(found.version).toBe(`${major}.2`)
    expect(on.context.said()).toContain(`in containers of postgres:${major} (${digest}), found by its tag`)
    const certificate = path.join(on.environment['HOME'] ?? '', 'root.crt')
    await writeFile(certificate, 'x')
    const { pg_dump: program } = found as Record<string, string>
    const ran = await on.context.exec.run(program ?? '', ['--format=custom', 'two words'], { env: { ...on.environment, PGPASSWORD: 'hunter2', PGSSLROOTCERT: certificate } })
    expect(ran).toMatchObject({ exitCode: 0, stdout: 'pg_dump with hunter2: --format=custom two words\n' })
    const [run] = (await on.calls()).filter((line) => line.includes('two words'))
    expect(run).toMatch(/^docker run --rm --interactive --init --network host --label signalbox-run=[0-9a-f]{16} --user \d+:\d+ .*--env PGPASSWORD /)
    expect(run).toContain(`--mount type=bind,source=${certificate},target=${certificate},readonly ${digest} pg_dump --format=custom two words`)
    await on.find(['pg_dump'])
    expect((await on.calls()).filter((line) => line.startsWith('docker pull'))).toHaveLength(1)
    await on.context.end()
    expect((await on.calls()).at(-1)).toBe('docker rm --force deadbeef')
    await expect(readFile(program ?? '')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test.each([
    ['no engine answers', 'exit 1', /no container engine answers/],
    ['the image cannot be had', 'case "$1" in info) ;; *) echo "Error: no such image" >&2; exit 1;; esac', /the image postgres:97 cannot be had \(Error: no such image\)/],
  ])('%s', async (_, body, why) => {
    const on = await runner({ docker: body }, {})
    await expect(on.find(['pg_dump'])).rejects.toMatchObject({ details: { cause: expect.stringMatching(/Package: this runner is not GitHub’s .*nothing is installed on a machine of your own/) } })
    await expect(on.find(['pg_dump'])).rejects.toMatchObject({ details: { cause: expect.stringMatching(why) } })
  })
})

test('outside of GitHub Actions nothing is installed', async () => {
  const on = await runner({ sudo, true: tru, 'apt-get': installing(`postgresql-client-${major}`), 'apt-cache': known, docker }, { GITHUB_ACTIONS: '' })
  await expect(on.find(['pg_dump'])).rejects.toMatchObject({ details: { code: 'postgres-programs-missing', cause: expect.stringContaining('looked in') } })
  expect(await on.calls()).toEqual([])
})
