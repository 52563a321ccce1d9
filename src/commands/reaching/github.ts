import { readFile, stat } from 'node:fs/promises'
import type { GitHub } from '../../context/github-port.ts'
import type { ReadRecord } from '../../gate/plan-record.ts'
import { recordLimit } from '../../github/run-records.ts'
import type { Run } from '../run.ts'

/** GitHub with the token of the inputs; undefined in a terminal, or without a token. */
export function connectedGitHub({ context, inputs }: Pick<Run, 'context' | 'inputs'>): GitHub | undefined {
  const { host, door } = context
  const token = inputs['github-token']
  return door === 'action' && host.repository !== undefined && token !== undefined ? context.github.connect(token, host.repository) : undefined
}

/** Downloads a record that another run left as an artifact. What is in it is for the caller to judge; rejects for more than `recordLimit` bytes. */
export function recordReader({ context, inputs }: Pick<Run, 'context' | 'inputs'>, github: GitHub): ReadRecord {
  const refuseLarge = (bytes: number): void => {
    if (bytes > recordLimit) throw new Error(`${bytes} bytes are too many for a record`)
  }
  return async ({ id, runId, bytes }) => {
    refuseLarge(bytes)
    const token = inputs['github-token']
    const directory = await context.lifetime.temporaryDirectory()
    const isOwn = context.host.runId === String(runId)
    const file = await context.artifacts.download(id, directory, isOwn || token === undefined ? undefined : { token, repository: github.repository, runId })
    refuseLarge((await stat(file)).size)
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  }
}
