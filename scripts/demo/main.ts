// `npm run demo`: the whole story on a throwaway PostgreSQL, by the same command line that people use.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createContext } from '../../src/context/create.ts'
import { readHost } from '../../src/context/host.ts'
import { createLifetime } from '../../src/context/lifetime.ts'
import { createTerminalLog } from '../../src/context/log.ts'
import { createRedactor } from '../../src/context/redactor.ts'
import { renderMarkdown, renderReport, renderTimes } from '../../src/report/index.ts'
import { readOptions, usage, type DemoOptions } from './options.ts'
import { endAll, signalbox, startApi, type Signalbox } from './programs.ts'
import { setStage } from './stage.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const times: { step: string; seconds: number }[] = []

async function timed<T>(step: string, body: () => Promise<T>): Promise<T> {
  say(`\n━━ ${step}`)
  const start = performance.now()
  const result = await body()
  times.push({ step, seconds: (performance.now() - start) / 1000 })
  return result
}

const redact = createRedactor()
const lifetime = createLifetime(say)
const interruption = { happened: false }
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.happened) return
    interruption.happened = true
    say('\nEnding: the server and everything that was started goes with it …')
    // A command that is running ends first, on a server that still answers: it gives back what it froze.
    void endAll().finally(() => lifetime.cancel(signal))
  })
}

async function demo(options: DemoOptions): Promise<void> {
  const log = createTerminalLog(process.stderr, { redact, verbose: false })
  const context = createContext({ door: 'cli', host: readHost(process.env), log, redact, lifetime })
  const store = await lifetime.temporaryDirectory()
  const records = options.keep === undefined ? await mkdtemp(path.join(store, 'records-')) : path.resolve(options.keep, 'records')
  await mkdir(records, { recursive: true })
  const asks = !options.yes && process.stdin.isTTY
  if (!options.yes && !asks) say('Nobody is at this terminal to answer: the demo answers for you, as with -- --yes.')

  const { environment: staged } = await timed('Set the stage: PostgreSQL, the example, its data', async () => await setStage(context, options.rows, say))
  const environment = { ...staged, SIGNALBOX_BACKUP_STORE: `file:${path.join(store, 'backups')}` }
  const run = async (command: string, ...flags: string[]): Promise<Signalbox> => {
    const result = await signalbox(command, flags, environment, { records, full: options.full })
    // Ctrl-C at the question reaches the command alone: the terminal is raw there.
    if (result.record.stop?.code === 'cancelled') interruption.happened = true
    if (interruption.happened) throw new Error('interrupted')
    if (result.exitCode !== 0) throw new Error(`signalbox ${command} ended with ${result.exitCode}`)
    return result
  }
  const smoke = ['--smoke', 'GET /api/couples/me 200 <2s\nGET /api/sessions 200 <2s\nGET /api/gamification/dashboard 200 <2s']

  const { record: planned } = await timed('Plan: what would this migration do?', async () => await run('plan'))
  await timed('Back up, and prove the backup by restoring it', async () => await run('backup'))
  await timed('Rehearse on that very backup, and the way down too', async () => await run('rehearse', '--rehearse-from', 'backup'))
  const approval = asks ? [] : ['--approved-plan', planned.plan?.hash ?? '', ...(planned.plan?.risk === 'destructive' ? ['--acknowledgement', 'I acknowledge the risk and approve production migration'] : [])]
  const { record: migrated } = await timed('Migrate: approval, fresh backup, prisma migrate deploy, checks', async () => await run('migrate', ...approval))
  await timed('Verify', async () => await run('verify'))

  await timed('Start the new version, smoke-test its endpoints', async () => {
    const api = await startApi('src/server.ts', environment)
    say('There is no Railway here: the demo starts the new version, and deploy only asks it the smoke lines. What it does on Railway is in docs/railway.md.')
    await run('deploy', '--base-url', api.url, ...smoke)
    await fetch(`${api.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'CHECK_IN', rating: 5 }) })
    say('A user writes one session: the rollback will have to account for it.')
    await api.stop()
  })

  await timed('Roll back: what would be lost?', async () => await run('rollback', '--mode', 'restore'))
  await timed('Roll back: restore beside, swap, keep the migrated database', async () => await run('rollback', '--mode', 'restore', '--confirm', 'rollback production', '--accept-loss'))
  await timed('Verify, and smoke-test the old version', async () => {
    await run('verify')
    const api = await startApi('before/server.ts', environment)
    await run('deploy', '--base-url', api.url, ...smoke)
    await api.stop()
  })

  await writeWhole(reportOf(options.keep), renderReport(migrated))
  if (options.keep !== undefined) {
    await writeFile(path.join(options.keep, 'record.json'), `${JSON.stringify(migrated, null, 2)}\n`)
    await writeFile(path.join(options.keep, 'summary.md'), renderMarkdown(migrated))
  }
}

/** The one thing that the demo always leaves. */
function reportOf(keep: string | undefined): string {
  return path.resolve(keep ?? path.join(import.meta.dirname, '../../.cache/demo'), 'report.html')
}

async function writeWhole(file: string, content: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
}

/** What was seen and what is left of it, when all is over. */
function ending(keep: string | undefined): string {
  return [
    'You saw a migration planned, backed up, rehearsed, approved, applied, verified and smoke-tested, and then undone with no row lost unseen.',
    'The server, its databases, the backups and every process are gone.',
    `Left: ${reportOf(keep)}, the report of the migration; open it in a browser.`,
    keep === undefined
      ? 'So are the records (the `Record:` lines above): `npm run demo -- --keep DIR` keeps them.'
      : `Kept: ${path.join(keep, 'record.json')} (the record of migrate), summary.md beside it, and the record of every command with its report, numbered, in records/.`,
  ].join('\n')
}

const exitCode = await (async (): Promise<number> => {
  let options: DemoOptions
  let done = false
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return 3
  }
  try {
    await demo(options)
    done = true
    return 0
  } catch (error) {
    if (!interruption.happened) say(redact.text(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`))
    return interruption.happened ? 130 : 1
  } finally {
    await endAll()
    await lifetime.end()
    if (times.length > 0) say(`\n${renderTimes(times)}`)
    if (done) say(ending(options.keep))
  }
})()
process.exit(exitCode)
