import { existsSync } from 'node:fs'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context } from '../context/ports.ts'

/** The git repository around a folder. */
export interface Repository {
  /** Absolute; the folder itself where there is no git repository. */
  readonly root: string
  readonly isGit: boolean
  /** `https://github.com` and `OWNER/REPO`, where the remote or the workflow run says it. */
  readonly server: string
  readonly name: string | undefined
}

const defaultServer = 'https://github.com'

/** Finds the repository and where it is hosted. Runs `git` to read the remote's address, as the file alone does not say it (insteadOf, includes). */
export async function findRepository({ exec, host }: Pick<Context, 'exec' | 'host'>, directory: string): Promise<Repository> {
  const root = gitRoot(directory)
  if (host.repository !== undefined) return { root: root ?? directory, isGit: root !== undefined, server: host.serverUrl ?? defaultServer, name: host.repository }
  const git = root === undefined ? undefined : await exec.which('git')
  const remote = root === undefined || git === undefined ? undefined : await remoteAddress({ exec, git }, root, childEnvironment(host.environment))
  const hosted = remote === undefined ? undefined : hostedAt(remote)
  return { root: root ?? directory, isGit: root !== undefined, server: hosted?.server ?? defaultServer, name: hosted?.name }
}

function gitRoot(directory: string): string | undefined {
  for (let folder = path.resolve(directory); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder
    if (folder === path.dirname(folder)) return undefined
  }
}

async function remoteAddress({ exec, git }: { exec: Context['exec']; git: string }, cwd: string, env: Record<string, string>): Promise<string | undefined> {
  const asked = await exec.output(git, ['remote', 'get-url', 'origin'], { cwd, env })
  return asked.exitCode === 0 ? asked.stdout.trim() : undefined
}

/**
 * Server and `OWNER/REPO` of a remote's address; undefined for one that is no address of a server. What stands before an `@` (it may be a token) is dropped. Pure.
 * @param address `git@github.com:acme/shop.git`, `https://github.com/acme/shop`, `ssh://git@ghe.example.com:2222/acme/shop.git`
 */
export function hostedAt(address: string): { server: string; name: string } | undefined {
  const [, host, owner, repo] = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+\.[\w.-]+)(?::\d+)?[:/]\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(address) ?? []
  if (host === undefined || owner === undefined || repo === undefined) return undefined
  return { server: `https://${host === 'ssh.github.com' ? 'github.com' : host.toLowerCase()}`, name: `${owner}/${repo}` }
}

/** Which of these files git would not commit, because a `.gitignore` names them; undefined where git cannot say. */
export async function ignoredFiles({ exec, host }: Pick<Context, 'exec' | 'host'>, { root, isGit }: Repository, files: readonly string[]): Promise<string[] | undefined> {
  if (!isGit || (await exec.which('git')) === undefined) return undefined
  const { exitCode, stdout } = await exec.output('git', ['check-ignore', '--', ...files], { cwd: root, env: childEnvironment(host.environment) })
  // 1: none of them is ignored
  return exitCode === 0 || exitCode === 1 ? stdout.split('\n').filter((line) => line !== '') : undefined
}
