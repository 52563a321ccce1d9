import { compareCommits, headOf, isAncestor } from '../github/commits.ts'
import { explainGitHubError } from '../github/permissions.ts'
import { cancelRun, isOurRun, listRuns, readRun, type WorkflowRun } from '../github/runs.ts'
import { GitHubError } from '../context/github-port.ts'
import type { Place } from './stale-commit.ts'

/** GitHub's word for a run of which a job waits for an approval and none runs. */
const waiting = 'waiting'

/**
 * Cancels the older runs of the deploy workflow that wait for an approval, so that reviewers see one question. Running ones never, newer ones never, those
 * of a newer commit never, those of other branches never. What cannot be cancelled is a warning: an approval of it is refused all the same, by migrate for the plan's hash, by deploy for
 * what was undone or serves since (undone.ts, the guard rail `serves-newer`).
 * Needs `actions: write`.
 * @param commit theirs must be no newer; undefined: whatever theirs is (before a rollback)
 * @returns ids of the cancelled runs
 */
export async function cancelWaiting(place: Place, commit: string | undefined, warn: (line: string) => void): Promise<number[]> {
  const { github, ours, run: own } = place
  const cancelled: number[] = []
  try {
    const older: WorkflowRun[] = []
    for await (const run of listRuns(github, { workflow: ours.workflow, branch: ours.defaultBranch, status: waiting })) {
      if (run.id < own.id && run.status === waiting && isOurRun(run, ours)) older.push(run)
    }
    for (const run of older) {
      if (commit !== undefined && !(await isSuperseded(place, run.headSha, commit))) continue
      // It may have been approved since the list was made.
      if ((await readRun(github, run.id)).status !== waiting) continue
      if (await cancelRun(github, run.id)) cancelled.push(run.id)
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const { cause, fix } = explainGitHubError(error, { doing: 'cancel an older run that waits for an approval' }).details
    warn(`${cause} ${fix}`)
  }
  return cancelled
}

/** Its commit is part of ours, or no longer part of the default branch. */
async function isSuperseded({ github, defaultBranch }: Place, theirs: string, ours: string): Promise<boolean> {
  const relation = await compareCommits(github, ours, theirs)
  if (relation === 'identical' || relation === 'newer') return true
  if (relation === 'older') return false
  const head = await headOf(github, defaultBranch)
  return head !== undefined && !(await isAncestor(github, theirs, head))
}
