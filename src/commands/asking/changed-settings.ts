import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { GitHubError, type GitHub } from '../../context/github-port.ts'
import { deployedLast } from '../../gate/deployed-commit.ts'
import { fileAt, parentsOf } from '../../github/file-at.ts'
import { explainGitHubError } from '../../github/permissions.ts'
import { readRepository } from '../../github/repository.ts'
import { deployEvents, workflowPath } from '../../github/runs.ts'
import { decidingKeys } from '../../inputs/deciding.ts'
import { compareSettings, type Before } from '../../plan/changed-settings.ts'
import { errorCode } from '../../record/error-facts.ts'
import { Stop } from '../../record/outcome.ts'
import type { DecidingSettings } from '../../record/record.ts'
import { connectedGitHub, recordReader } from '../reaching/github.ts'
import type { Run } from '../run.ts'

/**
 * What signalbox.yml decides otherwise than before: against the commit that was deployed last, else against the first parent of this one. Of GitHub, because a checkout of one commit knows no other. What
 * cannot be compared is said, and shown as it is; a plan does not fail for it.
 * @param commit the one that is planned
 */
export async function settingsForApprover(run: Run, commit: string | null): Promise<DecidingSettings> {
  const { context, inputs } = run
  const root = context.host.environment['GITHUB_WORKSPACE'] ?? process.cwd()
  const place = path.resolve(inputs['working-directory'], inputs.config ?? 'signalbox.yml')
  const file = path.relative(root, place).split(path.sep).join('/')
  const now = await decidingKeys(await textOf(place))
  const before: Before = now === undefined ? { whyNot: `${file} holds no keys` } : file.startsWith('..') ? { whyNot: 'it lies outside the repository' } : await lookBack(run, file, commit)
  const settings = compareSettings(file, now ?? new Map(), before)
  if (settings.comparedWith !== null && settings.keys.length > 0) {
    run.draft.warn(`${file} decides otherwise than before where secrets go and what runs beside them (${settings.keys.map(({ name }) => name).join(', ')}): look at it before you approve.`)
  }
  return settings
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ''
    throw error
  }
}

async function lookBack(run: Run, file: string, commit: string | null): Promise<Before> {
  const github = connectedGitHub(run)
  if (github === undefined) return { whyNot: 'there is no github-token' }
  if (commit === null) return { whyNot: 'the commit is not known' }
  try {
    const base = await baseOf(run, github, commit)
    if (base === undefined) return { whyNot: `${commit.slice(0, 8)} has no commit before it that GitHub knows` }
    const keys = await decidingKeys((await fileAt(github, file, base.commit)) ?? '')
    return keys === undefined ? { whyNot: `at ${base.commit.slice(0, 8)} ${file} holds no keys` } : { keys, ...base }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    return { whyNot: explainGitHubError(error, { doing: `read ${file} as it was` }).details.cause.replace(/\.$/, '') }
  }
}

async function baseOf(run: Run, github: GitHub, commit: string): Promise<{ commit: string; what: 'deployed' | 'parent' } | undefined> {
  const deployed = await deployedBefore(run, github)
  if (deployed !== undefined && (await parentsOf(github, deployed)) !== undefined) return { commit: deployed, what: 'deployed' }
  const [parent] = (await parentsOf(github, commit)) ?? []
  return parent === undefined ? undefined : { commit: parent, what: 'parent' }
}

async function deployedBefore(run: Run, github: GitHub): Promise<string | undefined> {
  const { host } = run.context
  const workflow = workflowPath(host.workflowRef, github.repository)
  if (workflow === undefined) return undefined
  const { id, defaultBranch } = await readRepository(github)
  try {
    const ours = { repositoryId: id, workflow, events: deployEvents, defaultBranch }
    return (await deployedLast(github, { ours, environment: run.inputs.environment, read: recordReader(run, github) }))?.commit
  } catch (error) {
    if (error instanceof Stop) return undefined // too many records to tell: then the parent
    throw error
  }
}
