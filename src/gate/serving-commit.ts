import type { GitHub } from '../context/github-port.ts'
import type { CommitOrder } from '../deploy/commit-order.ts'
import { compareCommits, headOf, isAncestor } from '../github/commits.ts'
import { explained } from '../github/permissions.ts'
import { readRepository } from '../github/repository.ts'

/**
 * How a commit stands to the one that serves, by GitHub. What the default branch does not have is in nobody's way: it was deployed by hand, or a force-push has thrown it away.
 * @throws Refusal or Failure where GitHub does not answer
 */
export async function orderByGitHub(github: GitHub, commit: string, serving: string): Promise<CommitOrder> {
  const doing = `compare ${commit.slice(0, 8)} with ${serving.slice(0, 8)}, which serves`
  return await explained({ doing, rule: 11, state: 'Nothing was deployed.' }, async () => {
    const relation = await compareCommits(github, commit, serving)
    if (relation === 'identical' || relation === 'newer') return { is: 'newer' }
    if (relation === 'older') return { is: 'older' }
    const { defaultBranch: branch } = await readRepository(github)
    const head = await headOf(github, branch)
    if (head === undefined) return { is: 'unknown', why: `the default branch ${branch} is not there (any more)`, fix: 'Restore it, or make another branch the default one.' }
    // Not of its own making: without it nobody knows what is missing.
    if (!(await isAncestor(github, commit, head))) return { is: 'unknown', why: `${branch} does not have ${commit.slice(0, 8)} either`, fix: `Merge it into ${branch} first.` }
    return (await isAncestor(github, serving, head)) ? { is: 'diverged' } : { is: 'abandoned', branch }
  })
}
