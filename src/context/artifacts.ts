import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { ArtifactClient } from '@actions/artifact'
import { errorMessage } from '../record/error-facts.ts'
import { orCancelled } from './or-cancelled.ts'

/** The artifacts of the workflow run that we are in, and reading those of other runs. */
export interface Artifacts {
  /** Why there are none here; undefined where there are. */
  readonly whyNot: string | undefined
  /** One file as it is, not packed; the artifact is called as the file is. Replaces nothing: names of a run are unique. */
  upload: (file: string, retentionDays: number | undefined) => Promise<UploadedArtifact>
  /**
   * Into a directory that is empty.
   * @param from whose it is when it is not of this run
   * @returns the file
   */
  download: (id: number, directory: string, from?: ArtifactSource) => Promise<string>
  /** Those of this run, newest first; of one name only the newest. */
  list: () => Promise<readonly { readonly id: number; readonly name: string; readonly bytes: number }[]>
  /** One of this run, by its name. */
  remove: (name: string) => Promise<void>
}

export interface UploadedArtifact {
  readonly id: number
  readonly bytes: number
  /** Lower-case hexadecimal, of what was sent. */
  readonly sha256: string
}

export interface ArtifactSource {
  readonly token: string
  /** `OWNER/REPO` */
  readonly repository: string
  readonly runId: number
}

/** What GitHub's artifact service, or the way to it, said. */
export class ArtifactError extends Error {}

/** GitHub's own package; it takes most of a second to load and 80 MB, so only who keeps artifacts loads it. It reads where to go, and its token, from this process's environment. */
export function createArtifacts(environment: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Artifacts {
  const client = async (): Promise<ArtifactClient> => new (await import('@actions/artifact')).DefaultArtifactClient()
  const ask = async <T>(act: () => Promise<T>): Promise<T> => await cancellable(act, signal)
  return {
    whyNot: whyNot(environment),
    upload: async (file, retentionDays) => {
      // The name is the file's: with skipArchive the package takes no other.
      const options = { skipArchive: true, compressionLevel: 0, ...(retentionDays === undefined ? {} : { retentionDays }) }
      const { id, size, digest } = await ask(async () => await (await client()).uploadArtifact(path.basename(file), [file], path.dirname(file), options))
      if (id === undefined || digest === undefined) throw new ArtifactError('the service did not say what it has')
      return { id, bytes: size ?? 0, sha256: digest }
    },
    download: async (id, directory, from) => {
      const [owner = '', name = ''] = from?.repository.split('/') ?? []
      const findBy = from === undefined ? {} : { findBy: { token: from.token, workflowRunId: from.runId, repositoryOwner: owner, repositoryName: name } }
      // Never unpacked: what is in there is anybody's.
      await ask(async () => await (await client()).downloadArtifact(id, { path: directory, skipDecompress: true, ...findBy }))
      const [file, ...more] = await readdir(directory)
      if (file === undefined || more.length > 0) throw new ArtifactError('it holds no single file')
      return path.join(directory, file)
    },
    list: async () => {
      const { artifacts } = await ask(async () => await (await client()).listArtifacts({ latest: true }))
      return artifacts.map(({ id, name, size }) => ({ id, name, bytes: size })).sort((a, b) => b.id - a.id)
    },
    remove: async (name) => {
      await ask(async () => await (await client()).deleteArtifact(name))
    },
  }
}

/** The runner gives them to actions, not to `run:` steps. */
function whyNot(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  if (environment['GITHUB_ACTIONS'] !== 'true') return 'artifacts are only there inside GitHub Actions'
  const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].find((name) => (environment[name] ?? '') === '')
  return missing === undefined ? undefined : `the runner gives artifacts to a step that “uses:” the action and not to one that “run:”s a command (${missing} is not set)`
}

/** The package cannot be cancelled; what it goes on doing is never finished, so nobody sees it. */
async function cancellable<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  try {
    return await orCancelled(act(), signal)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ArtifactError) throw error
    throw new ArtifactError(errorMessage(error).split('\n')[0] ?? '', { cause: error })
  }
}
