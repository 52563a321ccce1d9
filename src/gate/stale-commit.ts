import type { GitHub } from '../context/github-port.ts'
import { compareCommits, headOf, isAncestor } from '../github/commits.ts'
import { explained } from '../github/permissions.ts'
import type { OurRuns } from '../github/runs.ts'
import { Refusal } from '../record/outcome.ts'
import { deployedLast, type Deployed } from './deployed-commit.ts'
import type { ThisRun } from './github-gate.ts'
import type { ReadRecord } from './plan-record.ts'

/** Where a run is admitted. */
export interface Place {
  readonly github: GitHub
  readonly run: ThisRun
  readonly defaultBranch: string
  readonly environment: string
  /** The runs of the workflow that deploys. */
  readonly ours: OurRuns
  readonly readRecord: ReadRecord
}

export function unknownCommit(): Refusal {
  return new Refusal({ code: 'admission-commit', cause: 'Which commit is meant is not known.', fix: 'Start the workflow by its form (Run workflow) with a commit.' })
}

/**
 * The default branch has the commit, and (with `orDeployed`) what was deployed last is not newer. Asked of the API, before anything is checked out.
 * @returns why it may be, in one sentence
 * @throws Refusal `commit-not-merged`, `commit-older`, `branch-gone`
 */
export async function refuseStaleCommit(place: Place, commit: string | undefined, { orDeployed }: { orDeployed: boolean }): Promise<string> {
  const { github, defaultBranch } = place
  if (commit === undefined) throw unknownCommit()
  const head = await explained({ doing: `read the branch ${defaultBranch}` }, async () => await headOf(github, defaultBranch))
  if (head === undefined) throw new Refusal({ code: 'branch-gone', cause: `The default branch ${defaultBranch} is not there (any more).`, fix: 'Restore it, or make another branch the default one.' })
  if (!(await explained({ doing: `compare ${short(commit)} with ${defaultBranch}` }, async () => await isAncestor(github, commit, head)))) {
    throw new Refusal({ code: 'commit-not-merged', cause: `${defaultBranch} does not have the commit ${short(commit)} (any more): unmerged code is not deployed.`, fix: `Merge it into ${defaultBranch} first; after a force-push, start the workflow with a commit of the branch as it is now.` })
  }
  const merged = `${defaultBranch} has ${short(commit)}`
  if (!orDeployed) return `${merged}.`
  const deployed = await explained({ doing: 'find what was deployed last' }, async () =>
    await deployedLast(github, { ours: place.ours, environment: place.environment, read: place.readRecord }))
  return deployed ? `${merged}, and ${await refuseOlder(place, commit, deployed, head)}.` : `${merged}, and nothing was deployed by this workflow yet.`
}

async function refuseOlder({ github, defaultBranch }: Place, commit: string, { commit: deployed, run }: Deployed, head: string): Promise<string> {
  const compared = await explained({ doing: `compare ${short(commit)} with what was deployed last` }, async () => await compareCommits(github, commit, deployed))
  if (compared === 'identical') return 'it is the commit that was deployed last'
  if (compared === 'newer') return `it is newer than ${short(deployed)}, which was deployed last`
  if (compared !== 'older' && !(await explained({ doing: `compare ${short(deployed)} with ${defaultBranch}` }, async () => await isAncestor(github, deployed, head)))) {
    return `${short(deployed)}, which was deployed last, is no longer in ${defaultBranch}`
  }
  throw new Refusal({
    code: 'commit-older',
    cause: compared === 'older' ? `${short(commit)} is older than ${short(deployed)}, which was deployed last (${run.url}).` : `${short(commit)} does not have all of ${short(deployed)}, which was deployed last (${run.url}).`,
    fix: 'Deploy that commit or a newer one; to go back, use the rollback workflow.',
  })
}

export function short(commit: string): string {
  return commit.slice(0, 8)
}
