import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { ArtifactError, type Artifacts } from '../context/artifacts.ts'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import type { Lifetime } from '../context/ports.ts'
import { errorMessage } from '../record/error-facts.ts'
import { Failure, UsageError } from '../record/outcome.ts'
import { artifactPrefix, otherRuns, type FoundArtifact, type OtherRuns } from './artifacts-of-runs.ts'
import { fileStore } from './file.ts'
import { plainName, StoreForbids, type Store } from './store.ts'
import { refuseUnencryptedArtifact, type Visibility } from './visibility.ts'

const readBytes = 256 * 1024

export interface ArtifactStoreDependencies {
  readonly artifacts: Artifacts
  readonly lifetime: Lifetime
  /** To read what other runs left; needs `actions: read`. */
  readonly github: { readonly api: GitHub; readonly token: string } | undefined
  readonly visibility: () => Promise<Visibility>
}

export interface ArtifactStoreOptions {
  /** `OWNER/REPO` */
  readonly repository: string | undefined
  /** Of the run, for people. */
  readonly runUrl: string | undefined
  readonly retentionDays: number | undefined
  /** Whether what is written will be encrypted. */
  readonly encrypted: boolean
  /** Whose artifacts count: `.github/workflows/deploy.yml` */
  readonly workflows: readonly string[]
}

/**
 * `artifact`: each file an artifact of the workflow run, as it is. GitHub's package takes files alone, so one goes through the run's temporary directory.
 * What other runs left is read only from runs of our deploy workflow on the default branch.
 */
export function artifactStore(dependencies: ArtifactStoreDependencies, options: ArtifactStoreOptions): Store {
  const { artifacts, lifetime, github } = dependencies
  const written = new Map<string, FoundArtifact>()
  const others = github && otherRuns(github.api, options.workflows)
  let own: Promise<string> | undefined
  const scratch = async (): Promise<string> => await mkdtemp(path.join(await (own ??= lifetime.temporaryDirectory()), 'artifact-'))
  const location = (name: string): string => {
    const id = written.get(plainName(name))?.id
    return id === undefined || options.runUrl === undefined ? `artifact ${artifactPrefix}${name}` : `${options.runUrl}/artifacts/${id}`
  }
  let allowed = false
  return {
    description: `artifacts of ${options.repository ?? 'this repository'}`,
    keeps: true,
    expires: true,
    location,
    prepare: async () => {
      if (artifacts.whyNot !== undefined) throw noArtifacts(artifacts.whyNot)
      if (!options.encrypted) refuseUnencryptedArtifact({ visibility: await dependencies.visibility(), encrypted: false })
      allowed = true
    },
    write: async (name, source) => {
      if (!allowed) throw new Error('an artifact store is prepared before it is written to: rule 9 is looked at there')
      const directory = await scratch()
      try {
        const file = `${artifactPrefix}${plainName(name)}`
        const { bytes } = await fileStore(directory).write(file, source)
        const { id, bytes: arrived } = await uploaded(async () => await artifacts.upload(path.join(directory, file), options.retentionDays))
        if (arrived !== bytes) throw storeFailed(`GitHub has ${arrived} bytes of ${bytes}`)
        written.set(name, { id, name, bytes, runId: undefined })
        return { location: location(name), bytes }
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    },
    read: (name) => readArtifact({ artifacts, scratch, token: github?.token, repository: options.repository }, plainName(name), async () => written.get(name) ?? (await findOne(others, name))),
    list: async (id = '') => {
      const own = [...written.values()].filter(({ name }) => name.startsWith(id))
      const found = others ? await asked(async () => await others.list(id)) : []
      return [...own, ...found.filter(({ name }) => !written.has(name))].map(({ name, bytes }) => ({ name, bytes }))
    },
    remove: async (name) => {
      if (!written.delete(plainName(name))) throw new StoreForbids({ code: 'backup-store-forbids', cause: 'Artifacts of other runs are not removed; they expire.', state: 'The target was not touched.', fix: 'Set how long they stay: backup-store: artifact?retention-days=30.' })
      await uploaded(async () => await artifacts.remove(`${artifactPrefix}${name}`))
    },
  }
}

async function findOne(others: OtherRuns | undefined, name: string): Promise<FoundArtifact> {
  if (!others) throw missing(name, 'it is of another run, and there is no token to ask GitHub for it', 'Give github-token, with the permission actions: read.')
  const found = await asked(async () => await others.find(name))
  if ('why' in found) throw missing(name, found.why, 'Point backup-store at where the whole files of that backup are, or undo with mode: down.')
  return found
}

interface Reading {
  readonly artifacts: Artifacts
  readonly scratch: () => Promise<string>
  readonly token: string | undefined
  readonly repository: string | undefined
}

/** Through a file: GitHub's package takes a broken download up again only so. */
async function* readArtifact({ artifacts, scratch, token, repository }: Reading, name: string, find: () => Promise<FoundArtifact>): AsyncGenerator<Uint8Array> {
  const { id, runId } = await find()
  const directory = await scratch()
  try {
    const from = runId === undefined || token === undefined || repository === undefined ? undefined : { token, repository, runId }
    await mkdir(directory, { recursive: true })
    const file = await artifacts.download(id, directory, from).catch((error: unknown) => {
      if (!(error instanceof ArtifactError)) throw error
      throw missing(name, `it could not be downloaded: ${error.message}`, 'Run again; githubstatus.com shows whether artifacts work.')
    })
    for await (const chunk of createReadStream(file, { highWaterMark: readBytes })) yield chunk as Uint8Array
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** What GitHub's REST API says, as ours. */
async function asked<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const forbidden = error.status === 403 || error.status === 404
    const details = {
      code: forbidden ? 'backup-store-forbids' : 'backup-store-failed',
      cause: `The artifacts of other runs cannot be listed: ${error.message.replace(/\.$/, '')}.`,
      state: 'The target was not touched.',
      fix: forbidden ? 'Give the job the permission actions: read.' : 'Run again; githubstatus.com shows whether the API works.',
    }
    throw forbidden ? new StoreForbids(details, { cause: error }) : new Failure(details, { cause: error })
  }
}

async function uploaded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error
    throw storeFailed(errorMessage(error), error)
  }
}

function storeFailed(why: string, cause?: unknown): Failure {
  return new Failure(
    {
      code: 'backup-store-failed',
      cause: `The backup could not be kept as an artifact: ${why.replace(/\.$/, '')}.`,
      state: 'There is no backup of this run. The target was only read.',
      fix: 'Run again; githubstatus.com shows whether artifacts work. A quota that is used up frees itself as artifacts expire (Settings → Billing); s3:// has none.',
    },
    { cause },
  )
}

function missing(name: string, why: string, fix: string): Failure {
  return new Failure({ code: 'backup-file-missing', cause: `The artifact ${artifactPrefix}${name} cannot be read: ${why}.`, state: 'The target was not touched.', fix })
}

function noArtifacts(why: string): UsageError {
  return new UsageError({ code: 'backup-store-unusable', cause: `backup-store: artifact works only in a workflow: ${why}.`, fix: 'Give backup-store file:DIRECTORY or s3://BUCKET/PREFIX.' })
}
