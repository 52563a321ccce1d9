import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import { openLoopbackDoor } from '../context/loopback-door.ts'
import { freeLoopbackPort, whoAnswers } from '../context/loopback.ts'
import { DatabaseError, type Context, type Program } from '../context/ports.ts'
import type { SshServer } from '../inputs/ssh-spec.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { agentWith } from './agent.ts'
import { sshArguments } from './arguments.ts'
import { explainSilence, explainSsh, stopOf, type TunnelFacts, type TunnelTrouble } from './explain.ts'
import { forwardTo, serverName } from './forward.ts'
import { guarded } from './guarded.ts'
import { findSshPrograms } from './programs.ts'

export interface TunnelRequest {
  readonly server: SshServer
  /** The private key; undefined: the agent and the keys of this machine. */
  readonly key: string | undefined
  /** Lines of known_hosts; undefined: those of this machine. */
  readonly knownHosts: readonly string[] | undefined
  /** As the SSH server sees it. */
  readonly url: DatabaseUrl
}

export interface Tunnel {
  /** The database, reached through the tunnel. */
  readonly url: DatabaseUrl
  /** Settles with the cause (a clause) when the tunnel is gone and nobody closed it. It is never opened again. */
  readonly dropped: Promise<string>
  /** The same, where that is known already. */
  readonly droppedYet: () => string | undefined
  /** Whether it is gone, looked at now: with the cause; undefined while PostgreSQL answers through it. */
  readonly whyDropped: () => Promise<string | undefined>
  /** Also done at the end of the run, after everything that was opened since. */
  readonly close: () => Promise<void>
}

type Dependencies = Pick<Context, 'exec' | 'lifetime' | 'clock' | 'log' | 'host' | 'redact'>

const attempts = 3
/** Before the second and before the third attempt. */
const pauses = [1000, 3000]
const attemptMs = 30_000
const answerMs = 10_000
/** Between two looks whether ssh listens by now. */
const lookMs = 25
/** So long after a refused connection ssh may take to say why, and after a lost one to notice. */
const wordMs = 2000

/**
 * Opens a tunnel to the database through the system's ssh, and waits until PostgreSQL answers at its end. Nothing was begun yet: what may pass is tried three times.
 * @throws UsageError for a key that cannot be used and a database-url that no tunnel leads to; Refusal for a host key that is not known and for missing programs; else
 * Failure with what ssh said
 */
export async function openTunnel(request: TunnelRequest, deps: Dependencies): Promise<Tunnel> {
  const { exec, lifetime, host } = deps
  const forward = forwardTo(request.server, request.url)
  const { ssh } = await findSshPrograms(exec, ['ssh'])
  const directory = await lifetime.temporaryDirectory()
  const knownHosts = request.knownHosts === undefined ? undefined : 'known_hosts'
  if (knownHosts !== undefined) await writeFile(path.join(directory, knownHosts), `${request.knownHosts?.join('\n') ?? ''}\n`, { mode: 0o600, flag: 'wx' })
  const agent = request.key === undefined ? undefined : await agentWith(request.key, directory, deps)
  const machines = host.environment['SSH_AUTH_SOCK']
  const environment = agent?.environment ?? (machines === undefined || machines === '' ? {} : { SSH_AUTH_SOCK: machines })
  const facts: TunnelFacts = { server: request.server, forward, hasKnownHosts: knownHosts !== undefined, hasKey: agent !== undefined }
  const options = { env: childEnvironment(host.environment, { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never', ...environment }), cwd: directory, outlivesCancel: true }
  const start = async (localPort: number): Promise<Program> => {
    const args = sshArguments({ server: request.server, forward, localPort, knownHosts, hasOwnAgent: agent !== undefined })
    return await exec.start(...guarded(ssh, args, directory), options)
  }
  try {
    const line = await firstLine(async () => await attempt(start, facts, lifetime.signal), deps)
    return await tunnelOver(line, request.url, facts, deps)
  } finally {
    await agent?.end() // who has logged in needs the key no more
  }
}

/** An ssh that has logged in and through which PostgreSQL answered. */
interface Line {
  readonly port: number
  readonly program: Program
  readonly said: () => string
}

async function firstLine(attemptOnce: () => Promise<Line | TunnelTrouble>, { clock, log }: Dependencies): Promise<Line> {
  for (let count = 1; ; count += 1) {
    const outcome = await attemptOnce()
    if ('program' in outcome) return outcome
    if (!outcome.isPassing || count === attempts) throw stopOf(outcome, count)
    const pause = pauses[count - 1] ?? 0
    log.info(`No SSH tunnel yet (${outcome.cause}): attempt ${count + 1} of ${attempts} in ${pause / 1000} s.`)
    await clock.sleep(pause)
  }
}

async function attempt(start: (localPort: number) => Promise<Program>, facts: TunnelFacts, signal: AbortSignal): Promise<Line | TunnelTrouble> {
  signal.throwIfAborted()
  const port = await freeLoopbackPort()
  const program = await start(port)
  let text = ''
  program.stderr.on('data', (chunk: Buffer) => (text = `${text}${chunk.toString()}`.slice(-16_384)))
  program.stdout.resume()
  const line: Line = { port, program, said: () => text }
  try {
    const trouble = await troubleOf(line, facts, signal)
    if (trouble === undefined) return line
    await program.end()
    return trouble
  } catch (error) {
    await program.end()
    throw error
  }
}

/** Waits until PostgreSQL answers through it, or it is known why not. @throws the signal's reason when the run is cancelled */
async function troubleOf({ port, program, said }: Line, facts: TunnelFacts, signal: AbortSignal): Promise<TunnelTrouble | undefined> {
  const deadline = performance.now() + attemptMs
  const over = program.finished.then(() => 'over' as const)
  const cancelled = new Promise<'over'>((resolve) => signal.addEventListener('abort', () => resolve('over'), { once: true }))
  while (performance.now() < deadline) {
    const answer = await Promise.race([over, cancelled, whoAnswers(port, answerMs)])
    signal.throwIfAborted()
    if (answer === 'postgres') return undefined
    if (answer === 'over') return explainSsh(said(), facts)
    if (answer === 'nobody') await Promise.race([over, cancelled, within(lookMs)])
    else if (answer === 'silent' || answer === 'stranger') return explainSilence(answer, facts)
    else return (await refusal(program, said)) ? explainSsh(said(), facts) : explainSilence('closed', facts)
  }
  return explainSsh(`ssh: connect to host ${facts.server.host} port ${facts.server.port}: Connection timed out`, facts)
}

/** The connection was closed: ssh says why at about the same moment. @returns whether it did */
async function refusal(program: Program, said: () => string): Promise<boolean> {
  const isSaid = (): boolean => /open failed/.test(said())
  const heard = new Promise<void>((resolve) => program.stderr.on('data', () => { if (isSaid()) resolve() }))
  if (isSaid()) return true
  await Promise.race([heard, program.finished, within(wordMs)])
  return said().trim() !== ''
}

/**
 * Its near end is a port of this process, not of ssh: when ssh ends, its own port is anybody's, and whoever listens there next would be told the password.
 */
async function tunnelOver({ port, program }: Line, url: DatabaseUrl, facts: TunnelFacts, { lifetime }: Dependencies): Promise<Tunnel> {
  let said = ''
  let closing = false
  let over: string | undefined
  program.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-16_384)))
  const held = await openLoopbackDoor(port)
  const door: { readonly host: string; readonly port: number; closed?: Error } = { host: '127.0.0.1', port: held.port }
  const dropped = new Promise<string>((resolve) => {
    void program.finished.then(() => {
      held.shut()
      if (!closing) over = explainSsh(withoutChannels(said), facts).cause
      door.closed = new DatabaseError(over === undefined ? 'the SSH tunnel is closed' : `the SSH tunnel dropped: ${over}`, 'ECONNREFUSED')
      if (over !== undefined) resolve(over)
    })
  })
  const close = lifetime.defer(`SSH tunnel to ${serverName(facts.server)}`, async () => {
    closing = true
    await program.end()
    await held.close()
  })
  const whyDropped = async (): Promise<string | undefined> => {
    if (over !== undefined || closing) return over
    const answer = await Promise.race([dropped, whoAnswers(port, answerMs)])
    if (answer !== 'nobody' && answer !== 'closed') return over
    return await Promise.race([dropped, within(wordMs)])
  }
  return { url: url.reachedThrough(door), dropped, droppedYet: () => over, whyDropped, close }
}

/** That one connection was refused by the database is not why the tunnel went. */
function withoutChannels(said: string): string {
  return said.split('\n').filter((line) => !/^channel \d+: open failed/.test(line)).join('\n')
}

/** No longer than so many milliseconds; keeps nobody from ending. */
async function within(milliseconds: number): Promise<undefined> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
  return undefined
}
