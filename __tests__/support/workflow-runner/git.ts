import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.com',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
}

/** Repositories of tests may belong to another user than the one that runs them. */
const SETTINGS = ['-c', 'safe.directory=*', '-c', 'init.defaultBranch=main', '-c', 'gc.auto=0']

/**
 * Runs git in this folder with a configuration of its own and gives what it printed, without the last line's end.
 * @throws when git fails, with what it said
 */
export async function git(folder: string, ...arguments_: string[]): Promise<string> {
  const { stdout } = await run('git', [...SETTINGS, ...arguments_], { cwd: folder, env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 })
  return stdout.replace(/\n$/, '')
}

/** The same with something on its standard input, all of which git reads. */
export async function gitWith(input: string, folder: string, ...arguments_: string[]): Promise<string> {
  const running = run('git', [...SETTINGS, ...arguments_], { cwd: folder, env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 })
  running.child.stdin?.end(input)
  const { stdout } = await running
  return stdout.replace(/\n$/, '')
}

/** The file's text at this commit, or undefined where there is none. */
export async function fileAt(repository: string, commit: string, file: string): Promise<string | undefined> {
  const there = await git(repository, 'ls-tree', '--name-only', commit, '--', file)
  return there === '' ? undefined : git(repository, 'cat-file', 'blob', `${commit}:${file}`)
}

/** The workflow files of a commit, by path. */
export async function workflowsAt(repository: string, commit: string): Promise<Record<string, string>> {
  const listed = await git(repository, 'ls-tree', '--name-only', commit, '--', '.github/workflows/')
  const paths = listed.split('\n').filter((name) => /\.ya?ml$/.test(name))
  return Object.fromEntries(await Promise.all(paths.map(async (name) => [name, await git(repository, 'cat-file', 'blob', `${commit}:${name}`)] as const)))
}

/** Paths that differ: two dots for a push, three for a pull request (what the head changed since they parted). */
export async function changedPaths(repository: string, from: string, to: string, since: 'each' | 'parting'): Promise<string[]> {
  if (/^0*$/.test(from)) return (await git(repository, 'ls-tree', '-r', '--name-only', to)).split('\n')
  const range = since === 'each' ? `${from}..${to}` : `${from}...${to}`
  return (await git(repository, 'diff', '--name-only', range)).split('\n').filter((name) => name !== '')
}

/**
 * GitHub's test merge of a pull request: a commit whose parents are base and head.
 * @throws when they conflict, as GitHub then makes none and runs nothing
 */
export async function testMerge(repository: string, base: string, head: string): Promise<string> {
  const tree = await git(repository, 'merge-tree', '--write-tree', base, head)
  return git(repository, 'commit-tree', tree, '-p', base, '-p', head, '-m', `Merge ${head} into ${base}`)
}

/** Puts a commit's files into a folder, without a repository. */
export async function exportCommit(repository: string, commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const archive = `${folder}.tar`
  await git(repository, 'archive', '--format=tar', `--output=${archive}`, commit)
  await run('tar', ['-xf', archive, '-C', folder])
  await rm(archive)
}
