import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isMapping, NoOperationTraceWriter } from '@actions/workflow-parser'
import { convertActionTemplate } from '@actions/workflow-parser/actions/action-template'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import type { Token } from './expressions.ts'
import { exportCommit, git } from './git.ts'
import type { Condition, JobSite } from './steps.ts'
import { partsOf, type StepFile, stepsFrom, WorkflowRefused } from './workflow-file.ts'

/** Where an action's files lie. */
export interface ActionPlace {
  folder: string
  /** The folder of its whole repository: what `$/` means in it. */
  repositoryFolder: string
  /** `owner/repo` and ref, for actions of other repositories. */
  repository: string
  ref: string
  /** `./`: read only when its step comes; it has no `pre`. */
  local: boolean
}

export interface ActionFile {
  place: ActionPlace
  inputs: { id: string; default: Token | undefined }[]
  outputs: { id: string; value: Token | undefined }[]
  runs: { kind: 'node'; main: string; pre: string | undefined; preIf: Condition; post: string | undefined; postIf: Condition } | { kind: 'composite'; steps: StepFile[] }
}

/** What `pre-if` and `post-if` may name (`runs-if` of GitHub's schema of actions). */
const RUNS_IF = ['runner', 'github', 'job', 'strategy', 'matrix', 'env', 'inputs', 'always(0,0)', 'success(0,0)', 'failure(0,0)', 'cancelled(0,0)', 'hashFiles(1,255)']
const runsIf = (expression = 'always()'): Condition => ({ expression: expression.replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, '$1'), allowed: RUNS_IF })

/**
 * Finds the action that `uses` names.
 * @param from the action in whose file it stands; undefined: the workflow's
 * @throws for what GitHub refuses, or no folder stands in for
 */
export async function placeAction(uses: string, job: JobSite, from: ActionPlace | undefined): Promise<ActionPlace> {
  const { place } = job
  if (uses.startsWith('./')) return { folder: path.join(place.workspace, uses), repositoryFolder: place.workspace, repository: '', ref: '', local: true }
  if (uses.startsWith('$/')) {
    const inside = uses.slice(2)
    if (inside === '' || inside.split('/').includes('..') || uses.includes('@')) throw new Error(`'uses: ${uses}' is refused: a folder of the same repository is needed after $/`)
    const repositoryFolder = from && !from.local ? from.repositoryFolder : await job.ownFiles()
    return { folder: path.join(repositoryFolder, inside), repositoryFolder, repository: from?.repository ?? '', ref: from?.ref ?? '', local: false }
  }
  const match = /^([\w.-]+\/[\w.-]+)((?:\/[^@]+)?)@(.+)$/.exec(uses)
  if (!match?.[1] || !match[3]) throw new Error(`Expected format {org}/{repo}[/path]@ref. Actual '${uses}'`)
  const [, repository, inside = '', ref] = match
  const stand = Object.entries(place.settings.actions).find(([name]) => name.toLowerCase() === repository.toLowerCase())?.[1]
  const repositoryFolder = stand ?? (await ownAction(repository, ref, job))
  return { folder: path.join(repositoryFolder, inside), repositoryFolder, repository, ref, local: false }
}

/** The repository's own action at another commit. */
async function ownAction(repository: string, ref: string, job: JobSite): Promise<string> {
  const { place } = job
  const { owner, name } = place.settings.hub.state.repository
  if (repository.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
    throw new Error(`Unable to resolve action '${repository}@${ref}': give the runner a folder for it (option actions: { '${repository}': … })`)
  }
  const commit = await git(place.settings.repository, 'rev-parse', '--verify', `${ref}^{commit}`)
  const folder = path.join(place.actions, owner, name, commit)
  await exportCommit(place.settings.repository, commit, folder)
  return folder
}

async function textOfAction(folder: string): Promise<{ file: string; content: string }> {
  for (const name of ['action.yml', 'action.yaml']) {
    const file = path.join(folder, name)
    const content = await readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    })
    if (content !== undefined) return { file, content }
  }
  throw new Error(`Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${folder}'. Did you forget to run actions/checkout before running your local action?`)
}

/**
 * Reads an action's file with GitHub's own parser and schema.
 * @throws WorkflowRefused with the errors it finds, or for an action that is neither node nor composite
 */
export async function readAction(place: ActionPlace): Promise<ActionFile> {
  const { file, content } = await textOfAction(place.folder)
  const { context, value } = parseAction({ name: file, content }, new NoOperationTraceWriter())
  const template = value && context.errors.count === 0 ? convertActionTemplate(context, value) : undefined
  const problems = context.errors.getErrors().map((error) => error.message)
  if (!value || !template || problems.length > 0 || !isMapping(value)) throw new WorkflowRefused(file, problems)
  const parts = partsOf(value)
  const runs = partsOf(parts['runs'])
  const inputs = Object.entries(partsOf(parts['inputs'])).map(([id, token]) => ({ id, default: partsOf(token)['default'] }))
  const outputs = Object.entries(partsOf(parts['outputs'])).map(([id, token]) => ({ id, value: partsOf(token)['value'] }))
  const kind = template.runs.using
  if (kind === 'composite') {
    const conditions = template.runs.steps.flatMap((step) => (step.if ? [step.if] : []))
    return { place, inputs, outputs, runs: { kind: 'composite', steps: stepsFrom(runs['steps'], conditions) } }
  }
  if (kind !== 'node20' && kind !== 'node24') throw new WorkflowRefused(file, [`the workflow runner does not act out 'using: ${kind}'`])
  const { main, pre, preIf, post, postIf } = template.runs
  return { place, inputs, outputs, runs: { kind: 'node', main, pre, preIf: runsIf(preIf), post, postIf: runsIf(postIf) } }
}
