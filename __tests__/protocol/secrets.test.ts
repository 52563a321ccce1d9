import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { scene, type Scene } from '../integration/way/scene.ts'
import { argumentLists, bundle, runAction, startCli, temporaryDirectory } from './door.ts'

const password = `p%40ss:w/ord?'"`
const name = '20260201000000_change'
const encoded = encodeURIComponent(password)

/** How it must not appear anywhere: raw, percent-encoded, percent-decoded, as programs quote it. */
const forms = [password, encoded, encoded.toLowerCase(), encodeURI(password), `p@ss:w/ord?'"`, encodeURIComponent(`p@ss:w/ord?'"`), JSON.stringify(password).slice(1, -1), password.replaceAll("'", "''"), Buffer.from(password).toString('base64'), 'ord?']

/** Looks at what `ps` shows until it is told to stop. */
function watchArguments(): () => Promise<string> {
  const seen = new Set<string>()
  const look = { over: false }
  const watching = (async () => {
    while (!look.over) {
      for (const line of argumentLists().split('\n')) seen.add(line)
      await delay(50)
    }
  })()
  return async () => {
    look.over = true
    await watching
    return [...seen].join('\n')
  }
}

/** Every file below, its name and its text. */
async function everythingIn(directory: string): Promise<string> {
  const entries = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
  const texts = await Promise.all(entries.map(async (entry) => `${path.join(entry.parentPath, entry.name)}\n${await readFile(path.join(entry.parentPath, entry.name), 'latin1')}`))
  return texts.join('\n')
}

interface Traces {
  said: string
  args: string
  left: string
}

describe('a password with every character that bends, in both doors with everything shown', () => {
  let on: Scene
  let owner: DatabaseUrl
  beforeAll(async () => {
    on = await scene({ pending: { [name]: { 'migration.sql': 'SELECT pg_sleep(0.3);\nCREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\n', 'checks.sql': '-- check: one\nSELECT id FROM one;\n' } } })
    const role = `owner_${on.url.database}`
    await on.sql(`CREATE ROLE "${role}" LOGIN CREATEDB PASSWORD '${password.replaceAll("'", "''")}'; ALTER DATABASE "${on.url.database}" OWNER TO "${role}"; ALTER TABLE "Thing" OWNER TO "${role}"; ALTER TABLE _prisma_migrations OWNER TO "${role}"; ALTER SCHEMA public OWNER TO "${role}"`)
    owner = DatabaseUrl.of({ host: on.url.host, port: on.url.port, user: role, password, database: on.url.database })
  })

  async function atCli(args: readonly string[], env: Record<string, string>): Promise<Traces & { exitCode: number | null }> {
    const temporary = await temporaryDirectory()
    const stop = watchArguments()
    const { exitCode, stdout, stderr } = await startCli([...args, '--verbose', '--working-directory', on.project.directory], { env: { ...on.childEnvironment, TMPDIR: temporary, RUNNER_TEMP: temporary, ...env }, cwd: on.project.directory }).ended
    return { exitCode, said: `${stdout}\n${stderr}`, args: await stop(), left: `${await everythingIn(temporary)}\n${await everythingIn(path.join(on.project.directory, '.signalbox'))}` }
  }

  async function inAction(inputs: Record<string, string>): Promise<Traces & { exitCode: number | null }> {
    const stop = watchArguments()
    const { exitCode, stdout, stderr, temporary } = await runAction({ 'working-directory': on.project.directory, ...inputs }, { env: { ...on.childEnvironment, ACTIONS_STEP_DEBUG: 'true', RUNNER_DEBUG: '1' }, cwd: on.project.directory })
    // What is masked is told to the runner by name; that is the one place.
    return { exitCode, said: `${stdout.replace(/^::add-mask::.*$/gm, '')}\n${stderr}`, args: await stop(), left: await everythingIn(temporary) }
  }

  function expectNoTrace({ said, args, left }: Traces, more: readonly string[] = []): void {
    for (const form of [...forms, ...more]) {
      for (const [where, text] of Object.entries({ said, args, left })) {
        const at = text.indexOf(form)
        if (at >= 0) throw new Error(`${JSON.stringify(form)} is in ${where}: …${text.slice(Math.max(0, at - 200), at + 60)}…`)
      }
    }
    expect(args.includes(bundle)).toBe(true) // it was caught in the act
  }

  const url = () => owner.reveal()
  const raw = () => `postgresql://${owner.user}:${password}@${owner.host}:${owner.port}/${owner.database}`
  const wrong = () => `postgresql://${owner.user}:${encoded}x@${owner.host}:${owner.port}/${owner.database}`

  test('plan, in the action', async () => {
    const traces = await inAction({ command: 'plan', 'database-url': url() })
    expect(traces.exitCode).toBe(0)
    expectNoTrace(traces)
  })

  test('a wrong password, and one that was never percent-encoded', async () => {
    const bad = await atCli(['backup'], { SIGNALBOX_DATABASE_URL: wrong() })
    expect(bad).toMatchObject({ exitCode: 1, said: expect.stringContaining('refuses the password') })
    expectNoTrace(bad)
    expectNoTrace(await atCli(['backup', '--backup-proof', 'decode'], { SIGNALBOX_DATABASE_URL: raw() }))
    const action = await inAction({ command: 'backup', 'database-url': wrong() })
    expect(action.exitCode).toBe(1)
    expectNoTrace(action)
  })

  test('backup with its proof and migrate, encrypted to an age key; verify', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const traces = await atCli(['migrate', '--require-approval', 'false', '--backup-recipients', recipient], { SIGNALBOX_DATABASE_URL: url(), SIGNALBOX_SCRATCH_URL: on.scratch.reveal() })
    expect(traces.exitCode).toBe(0)
    expectNoTrace(traces, [on.scratch.password, identity])
    const verified = await inAction({ command: 'verify', 'database-url': url() })
    expect(verified.exitCode).toBe(0)
    expectNoTrace(verified)
  })

  test('a migration that fails, and says the password itself', async () => {
    const folder = '20260301000000_bad'
    await on.project.addMigrations({ [folder]: `SELECT 1 AS "${'x'.repeat(10)}";\nDO $$ BEGIN RAISE EXCEPTION 'connected as %', '${password.replaceAll("'", "''")}'; END $$;\n` })
    // Whoever writes a password into a migration has it in the repository; what we print and keep has it not.
    const traces = await atCli(['migrate', '--require-approval', 'false', '--acknowledge-when', 'never', '--backup-proof', 'decode', '--show-rows', 'true'], { SIGNALBOX_DATABASE_URL: url(), SIGNALBOX_SCRATCH_URL: on.scratch.reveal() })
    expect(traces.said).toContain('connected as ***')
    expect(traces.exitCode).toBe(1)
    expectNoTrace(traces)
  })

  test('an age identity and the headers of a smoke test, echoed by a command and by a server', async () => {
    const directory = await temporaryDirectory()
    await writeFile(path.join(directory, 'echo.sh'), 'echo "token is Bearer very-secret-token"; exit 3\n')
    const { exitCode, stdout, stderr } = await startCli(['deploy', '--verbose', '--deploy-command', 'sh echo.sh', '--base-url', 'http://127.0.0.1:1', '--smoke', 'GET / 200', '--working-directory', directory], {
      env: { ...on.childEnvironment, SIGNALBOX_SMOKE_HEADERS: 'Authorization: Bearer very-secret-token', SIGNALBOX_BACKUP_IDENTITY: 'AGE-SECRET-KEY-1NOT-A-KEY' },
      cwd: directory,
    }).ended
    expect(exitCode).toBe(1)
    expect(`${stdout}${stderr}${await everythingIn(directory)}`.replace('echo "token is Bearer very-secret-token"', '')).not.toMatch(/very-secret-token|AGE-SECRET-KEY/)
    const bad = await atCli(['rollback'], { SIGNALBOX_DATABASE_URL: url(), SIGNALBOX_BACKUP_IDENTITY: 'AGE-SECRET-KEY-1NOT-A-KEY' })
    expect(bad.exitCode).toBe(3)
    expectNoTrace({ ...bad, args: bundle }, ['AGE-SECRET-KEY-1NOT-A-KEY'])
  })
})
