import type { GitHub } from '../context/github-port.ts'
import { readRepository, type Repository } from '../github/repository.ts'
import { listArtifacts, type RepositoryArtifact } from '../github/run-artifacts.ts'
import { deployEvents, readRun, whyNotOurs } from '../github/runs.ts'

/** Before our file's name in the artifact's. */
export const artifactPrefix = 'signalbox-'

/** A file of ours that is kept as an artifact. */
export interface FoundArtifact {
  readonly id: number
  /** Without our prefix. */
  readonly name: string
  readonly bytes: number
  /** Undefined: of this very run. */
  readonly runId: number | undefined
}

export interface OtherRuns {
  /** The newest of that name that counts, or why there is none. */
  find: (name: string) => Promise<FoundArtifact | { readonly why: string }>
  /**
   * Those that count, each name once, the newest.
   * @param id only the files of this backup; empty: all among the newest 1,000 artifacts of the repository
   */
  list: (id: string) => Promise<FoundArtifact[]>
}

/** What files of a backup can be called: GitHub finds artifacts by their whole name only. */
const endings = ['.manifest.json', '.proof.json', '.dump', '.dump.zst', '.dump.age', '.dump.zst.age']
const newest = 1000

/**
 * What runs of our deploy workflow on the default branch left behind. Every method throws `GitHubError`.
 *
 * A person who can push can also make a run that passes here (a tag that is called as the branch is): that a backup is the one taken is known only by its SHA-256
 * on the target.
 */
export function otherRuns(api: GitHub, workflows: readonly string[]): OtherRuns {
  let repository: Promise<Repository> | undefined
  const judged = new Map<number, Promise<string | undefined>>()

  const judge = async (runId: number): Promise<string | undefined> => {
    const [run, { id: repositoryId, defaultBranch }] = await Promise.all([readRun(api, runId), (repository ??= readRepository(api))])
    const workflow = workflows.find((one) => one === run.path) ?? workflows.join(' or ')
    return whyNotOurs(run, { repositoryId, workflow, events: deployEvents, defaultBranch })
  }
  const whyNot = async ({ runId, expired }: RepositoryArtifact): Promise<string | undefined> => {
    if (runId === undefined) return 'GitHub does not say which run it is of'
    let verdict = judged.get(runId)
    if (!verdict) judged.set(runId, (verdict = judge(runId)))
    const why = await verdict
    if (why !== undefined) return `the run ${runId} is not ours: ${why}`
    return expired ? `it has expired (run ${runId})` : undefined
  }
  const ofName = async (name: string): Promise<RepositoryArtifact[]> => {
    const all: RepositoryArtifact[] = []
    for await (const one of listArtifacts(api, `${artifactPrefix}${name}`)) all.push(one)
    return all.sort((a, b) => b.id - a.id)
  }
  const find: OtherRuns['find'] = async (name) => {
    const reasons: string[] = []
    for (const artifact of await ofName(name)) {
      const why = await whyNot(artifact)
      if (why === undefined) return found(artifact)
      reasons.push(why)
    }
    return { why: reasons[0] ?? 'there is none of that name' }
  }
  return {
    find,
    list: async (id) => {
      if (id !== '') return (await Promise.all(endings.map(async (ending) => await find(`${id}${ending}`)))).flatMap((one) => ('why' in one ? [] : [one]))
      const names = new Map<string, FoundArtifact>()
      let seen = 0
      for await (const artifact of listArtifacts(api)) {
        const file = found(artifact)
        if (artifact.name.startsWith(artifactPrefix) && !names.has(file.name) && (await whyNot(artifact)) === undefined) names.set(file.name, file)
        if (++seen === newest) break
      }
      return [...names.values()]
    },
  }
}

function found({ id, name, bytes, runId }: RepositoryArtifact): FoundArtifact {
  return { id, name: name.slice(artifactPrefix.length), bytes, runId }
}
