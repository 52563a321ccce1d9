import path from 'node:path'
import type { Context } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { artifactStore } from './artifact.ts'
import { deployWorkflows } from '../init/workflow-files.ts'
import { fileStore } from './file.ts'
import { noStore } from './none.ts'
import { isInOwnFolder, makeOwnFolder } from './own-folder.ts'
import { s3Settings } from './s3-settings.ts'
import { s3Store } from './s3.ts'
import type { Store } from './store.ts'
import { readVisibility } from './visibility.ts'

export { StoreForbids } from './store.ts'
export type { Store } from './store.ts'


export type StoreContext = Pick<Context, 'artifacts' | 'clock' | 'github' | 'host' | 'lifetime' | 'log' | 'redact' | 's3'>
export type StoreInputs = Pick<Inputs, 'backup-recipients' | 'backup-store' | 'github-token' | 'working-directory'>

/**
 * The store that `backup-store` names; a relative directory is the working directory's. Reaches nothing yet.
 * @throws UsageError `s3-settings`
 */
export async function openStore(context: StoreContext, inputs: StoreInputs): Promise<Store> {
  const spec = inputs['backup-store']
  switch (spec.kind) {
    case 'none':
      return await noStore(context.lifetime)
    case 'file':
      return fileStoreIn(inputs['working-directory'], spec.directory)
    case 's3': {
      const settings = s3Settings(spec, context.host.environment)
      for (const secret of [settings.secretAccessKey, settings.sessionToken]) if (secret !== undefined) context.redact.add(secret)
      return s3Store({ ...context, s3: await context.s3.open(settings) }, { ...settings, prefix: spec.prefix })
    }
    case 'artifact':
      return openArtifactStore(context, inputs, spec.retentionDays)
  }
}

function fileStoreIn(workingDirectory: string, directory: string): Store {
  const store = fileStore(path.resolve(workingDirectory, directory))
  if (!isInOwnFolder(path.resolve(workingDirectory), path.resolve(workingDirectory, directory))) return store
  return {
    ...store,
    prepare: async () => {
      await makeOwnFolder(workingDirectory).catch(() => undefined) // what is in the way there, the store says better
      await store.prepare()
    },
  }
}

function openArtifactStore({ artifacts, github, host, lifetime }: StoreContext, inputs: StoreInputs, retentionDays: number | undefined): Store {
  const { repository, runUrl } = host
  const token = inputs['github-token']
  const api = token === undefined || repository === undefined ? undefined : { api: github.connect(token, repository), token }
  return artifactStore(
    { artifacts, lifetime, github: api, visibility: async () => await readVisibility(host, api?.api) },
    { repository, runUrl, retentionDays, encrypted: (inputs['backup-recipients'] ?? []).length > 0, workflows: deployWorkflows },
  )
}
