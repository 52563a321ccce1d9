import { z } from 'zod'
import type { GitHub } from '../context/ports.ts'
import { artifactSchema, whyNotOurs, workflowRunSchema, type ListedArtifact, type Ours } from './trusted-run.ts'

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

const repositorySchema = z.object({ id: z.number(), default_branch: z.string() })

/** What runs of our deploy workflow on the default branch left behind. Every method throws `GitHubError`. */
export function otherRuns(api: GitHub, workflows: readonly string[]): OtherRuns {
  let ours: Promise<Ours> | undefined
  const judged = new Map<number, Promise<string | undefined>>()

  const readOurs = async (): Promise<Ours> => {
    const { id, default_branch: defaultBranch } = repositorySchema.parse(await api.request('GET /repos/{owner}/{repo}'))
    return { repositoryId: id, defaultBranch, workflows }
  }
  const judge = async (runId: number): Promise<string | undefined> => whyNotOurs(workflowRunSchema.parse(await api.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: runId })), await (ours ??= readOurs()))
  const whyNot = async (artifact: ListedArtifact): Promise<string | undefined> => {
    const runId = artifact.workflow_run?.id
    if (runId === undefined) return 'GitHub does not say which run it is of'
    let verdict = judged.get(runId)
    if (!verdict) judged.set(runId, (verdict = judge(runId)))
    const why = await verdict
    if (why !== undefined) return `the run ${runId} is not ours: ${why}`
    return artifact.expired ? `it has expired (run ${runId})` : undefined
  }
  const ofName = async (name: string): Promise<ListedArtifact[]> => {
    const all: ListedArtifact[] = []
    for await (const one of api.pages('GET /repos/{owner}/{repo}/actions/artifacts', { name: `${artifactPrefix}${name}` }, 'artifacts')) all.push(artifactSchema.parse(one))
    return all.filter((artifact) => artifact.name === `${artifactPrefix}${name}`).sort((a, b) => b.id - a.id)
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
      for await (const one of api.pages('GET /repos/{owner}/{repo}/actions/artifacts', {}, 'artifacts')) {
        const artifact = artifactSchema.parse(one)
        const file = found(artifact)
        if (artifact.name.startsWith(artifactPrefix) && !names.has(file.name) && (await whyNot(artifact)) === undefined) names.set(file.name, file)
        if (++seen === newest) break
      }
      return [...names.values()]
    },
  }
}

function found({ id, name, size_in_bytes: bytes, workflow_run: run }: ListedArtifact): FoundArtifact {
  return { id, name: name.slice(artifactPrefix.length), bytes, runId: run?.id }
}
