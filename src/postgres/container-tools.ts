import { randomBytes } from 'node:crypto'
import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context } from '../context/ports.ts'
import type { PostgresProgram } from './tools.ts'

type Dependencies = Pick<Context, 'exec' | 'lifetime' | 'log'> & { environment: Readonly<Record<string, string | undefined>> }

/** Which engine is meant; no secret. */
const engineVariables = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'XDG_RUNTIME_DIR']
/** All that PostgreSQL's clients are told by us; the container gets those that are set, by name, so that no value is an argument. */
const clientVariables = ['PGHOST', 'PGHOSTADDR', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE', 'PGSSLMODE', 'PGSSLROOTCERT', 'PGSSLCERT', 'PGSSLKEY', 'PGCONNECT_TIMEOUT', 'PGOPTIONS', 'PGAPPNAME', 'LC_ALL']
const pullTimeoutMs = 300_000

/** One directory a run and major. */
const made = new WeakMap<Dependencies['lifetime'], Map<number, string>>()

/**
 * Client programs that run in the official image of that major, as scripts of their names. The image is found by its major's tag, which moves: which one it was,
 * by digest, stands in the log, and all calls of this run use that one. They share the host's network, so that loopback (a relay, a tunnel) is reached.
 * @returns the scripts' directory, or in half a sentence why there is none
 */
export async function containerPrograms(deps: Dependencies, major: number, names: readonly PostgresProgram[]): Promise<{ directory: string } | { no: string }> {
  const { exec, lifetime, log, environment } = deps
  const there = made.get(lifetime)?.get(major)
  if (there !== undefined) return { directory: there }
  const docker = await exec.which('docker')
  if (docker === undefined) return { no: 'there is no docker' }
  const engine = Object.fromEntries(engineVariables.flatMap((name) => (environment[name] ? [[name, environment[name]] as const] : [])))
  const env = childEnvironment(environment, engine)
  const asked = async (args: readonly string[], timeout: number) => await exec.run(docker, args, { env, timeout })
  if ((await asked(['info', '--format', '{{.ServerVersion}}'], 20_000)).exitCode !== 0) return { no: 'no container engine answers (docker info)' }
  const tag = `postgres:${major}`
  const pulled = await asked(['pull', '--quiet', tag], pullTimeoutMs)
  const inspected = await asked(['image', 'inspect', '--format', '{{join .RepoDigests " "}} {{.Id}}', tag], 20_000)
  const [image] = inspected.stdout.trim().split(/\s+/).filter((name) => /^[\w./:@-]+$/.test(name))
  if (inspected.exitCode !== 0 || image === undefined) return { no: `the image ${tag} cannot be had (${lastLine(pulled.stderr) || 'docker pull failed'})` }
  const label = `signalbox-run=${randomBytes(8).toString('hex')}`
  const directory = await lifetime.temporaryDirectory()
  // A client that is killed leaves its container: those of this run are removed by their label.
  lifetime.defer(`containers of ${tag}`, async () => {
    const { stdout } = await asked(['ps', '--all', '--quiet', '--filter', `label=${label}`], 10_000)
    const left = stdout.trim().split('\n').filter((id) => /^[0-9a-f]+$/.test(id))
    if (left.length > 0) await asked(['rm', '--force', ...left], 20_000)
  })
  for (const name of all) await writeScript(path.join(directory, name), script({ docker, image, label, name, engine }))
  made.set(lifetime, new Map([...(made.get(lifetime) ?? []), [major, directory]]))
  log.info(`PostgreSQL ${major}'s ${names.join(' and ')}: in containers of ${tag} (${image}), found by its tag.`)
  return { directory }
}

const all: readonly PostgresProgram[] = ['pg_dump', 'pg_restore', 'psql']

async function writeScript(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o700, flag: 'wx' })
  await chmod(file, 0o700)
}

/** Certificates are files of the host: mounted where they are, read-only. `--init`, because a program that is process 1 does not hear SIGTERM. */
function script({ docker, image, label, name, engine }: { docker: string; image: string; label: string; name: string; engine: Readonly<Record<string, string>> }): string {
  const exported = Object.entries(engine).map(([variable, value]) => `export ${variable}=${quoted(value)}`)
  return [
    '#!/bin/sh',
    '# Made by Signalbox for this run.',
    ...exported,
    'set -- ' + [image, name].map(quoted).join(' ') + ' "$@"',
    'for file in "$PGSSLROOTCERT" "$PGSSLCERT" "$PGSSLKEY"; do',
    '  if [ -f "$file" ]; then set -- --mount "type=bind,source=$file,target=$file,readonly" "$@"; fi',
    'done',
    `exec ${quoted(docker)} run --rm --interactive --init --network host --label ${quoted(label)} --user "$(id -u):$(id -g)" ${clientVariables.map((variable) => `--env ${variable}`).join(' ')} "$@"`,
    '',
  ].join('\n')
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').slice(0, 200)
}
