import { childEnvironment } from '../context/child-environment.ts'
import type { Exec, Host, ProgramResult } from '../context/ports.ts'
import type { CommitOrder } from './commit-order.ts'

export interface Checkout {
  readonly exec: Pick<Exec, 'output' | 'which'>
  readonly host: Pick<Host, 'environment'>
  /** Any folder of it. */
  readonly directory: string
}

const runElsewhere = 'Run it in a checkout of the repository with its history.'

/**
 * How a commit stands to the one that serves, by the history of a local checkout. In a shallow one “not an ancestor” proves nothing (git-merge-base knows no more than what was fetched),
 * and a commit that is not there is not known to be older.
 * @param commit both full SHAs
 */
export async function orderInCheckout({ exec, host, directory }: Checkout, commit: string, serving: string): Promise<CommitOrder> {
  if (commit === serving) return { is: 'newer' }
  const program = await exec.which('git')
  if (program === undefined) return { is: 'unknown', why: 'there is no git here', fix: `Install git. ${runElsewhere}` }
  const git = async (...args: string[]): Promise<ProgramResult> => await exec.output(program, args, { cwd: directory, env: childEnvironment(host.environment, { GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }) })
  const shallow = await git('rev-parse', '--is-shallow-repository')
  if (shallow.exitCode !== 0) return { is: 'unknown', why: `${directory} is no checkout that git reads (${lastLine(shallow.stderr)})`, fix: runElsewhere }
  const isShallow = shallow.stdout.trim() === 'true'
  const [deepen, fetchIt] = ['Fetch the history: git fetch --unshallow; then run it again.', `Fetch it: git fetch origin ${serving}; then run it again. If no repository has it any more, let Railway serve a deployment of a known commit first.`]
  for (const one of [serving, commit]) {
    if ((await git('cat-file', '-e', `${one}^{commit}`)).exitCode !== 0) return { is: 'unknown', why: `this checkout does not have ${one}`, fix: isShallow ? deepen : one === serving ? fetchIt : `Fetch it: git fetch origin ${commit}; then run it again.` }
  }
  const [newer, older] = [await git('merge-base', '--is-ancestor', serving, commit), await git('merge-base', '--is-ancestor', commit, serving)]
  if (newer.exitCode === 0) return { is: 'newer' }
  if (older.exitCode === 0) return { is: 'older' }
  const failed = [newer, older].find(({ exitCode }) => exitCode !== 1)
  if (failed !== undefined) return { is: 'unknown', why: `git merge-base says: ${lastLine(failed.stderr)}`, fix: runElsewhere }
  return isShallow ? { is: 'unknown', why: 'the history of this checkout is cut off (a shallow clone)', fix: deepen } : { is: 'diverged' }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
