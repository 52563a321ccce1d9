import { childEnvironment } from '../context/child-environment.ts'
import type { Context, Program } from '../context/ports.ts'
import { Failure, UsageError } from '../record/outcome.ts'
import { guarded } from './guarded.ts'
import { formsOfKey, hasPassphrase } from './key.ts'
import { findSshPrograms } from './programs.ts'

/** The agent's socket, in the run's own directory (0700), in which all these programs are started: a whole path may be longer than a socket's may be (104 to 108 bytes). */
const socket = 'agent'
/** Longer than all attempts take; should nobody be left to end the agent, it forgets the key by itself. */
const keyLifetimeSeconds = 180
const addTimeoutMs = 10_000

export interface OwnAgent {
  /** For ssh, started in the same directory. */
  readonly environment: Readonly<Record<string, string>>
  /** The key is forgotten with it. Also done at the end of the run. */
  readonly end: () => Promise<void>
}

/**
 * An ssh-agent of this run alone that holds this key alone. The key goes in by a pipe: it is never a file, an argument or in an environment.
 * @param directory of this run, closed to others
 * @throws UsageError for a key with a passphrase and for one that OpenSSH cannot read; Refusal when its programs are missing; Failure when the agent does not start
 */
export async function agentWith(key: string, directory: string, { exec, host, redact }: Pick<Context, 'exec' | 'host' | 'redact'>): Promise<OwnAgent> {
  for (const form of formsOfKey(key)) redact.add(form)
  if (hasPassphrase(key)) throw passphrase()
  const programs = await findSshPrograms(exec, ['ssh-agent', 'ssh-add'])
  const env = childEnvironment(host.environment, { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never' })
  const agent = await exec.start(...guarded(programs['ssh-agent'], ['-D', '-a', socket], directory), { env, cwd: directory })
  try {
    await listening(agent)
    const environment = { SSH_AUTH_SOCK: socket }
    const added = await exec.run(programs['ssh-add'], ['-q', '-t', String(keyLifetimeSeconds), '-'], { env: { ...env, ...environment }, cwd: directory, input: key, timeout: addTimeoutMs })
    if (added.exitCode !== 0) throw /passphrase/i.test(added.stderr) ? passphrase() : unreadable(added.stderr)
    return { environment, end: agent.end }
  } catch (error) {
    await agent.end()
    throw error
  }
}

/** It says where its socket is once it is there. */
async function listening(agent: Program): Promise<void> {
  const said = new Promise<'ready'>((resolve) => agent.stdout.once('data', () => resolve('ready')))
  const over = await Promise.race([said, agent.finished])
  agent.stdout.resume()
  if (over === 'ready') return
  throw new Failure({ code: 'ssh-agent-failed', cause: `ssh-agent did not start: ${over.stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? 'it said nothing'}.`, state: 'Nothing was touched.', fix: 'See that the temporary directory (RUNNER_TEMP, TMPDIR) can be written to.' })
}

function passphrase(): UsageError {
  return new UsageError({
    code: 'ssh-key-passphrase',
    cause: 'ssh-key is protected by a passphrase, and nobody is asked for one here.',
    fix: 'Give a key of its own without a passphrase (ssh-keygen -t ed25519 -N "" -f tunnel-key) that may do nothing but this one forward: see docs/private-databases.md.',
  })
}

function unreadable(said: string): UsageError {
  const reason = /error loading key[^:]*: (.*)/i.exec(said)?.[1]?.trim() ?? 'it says nothing more'
  return new UsageError({
    code: 'ssh-key-unreadable',
    cause: `OpenSSH cannot read ssh-key (${reason}).`,
    fix: 'Give the whole private key as ssh-keygen wrote it (ssh-keygen -t ed25519 -N "" -f tunnel-key), from -----BEGIN to -----END, with its line ends.',
  })
}
