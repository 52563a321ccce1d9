import { workflowNames, workflowPath } from '../init/workflow-files.ts'
import { howToSee, nameOf } from './environments.ts'
import { advice, ok, unknown, unsafe, type Finding } from './finding.ts'
import type { SettingsFacts } from './github-facts.ts'
import type { Patient } from './settings.ts'

/** The check that can be required: the name of its job. */
const requiredCheck = 'Rehearse'

/** The settings of the repository that Signalbox leans on. Pure. */
export function judgeRepository(patient: Patient, facts: SettingsFacts): Finding[] {
  return [...defaultBranch(patient, facts), ...tokenOfJobs(patient, facts), ...branchProtection(patient, facts), ...forkedPullRequests(patient, facts), ...workflowStates(patient, facts)]
}

/** Instead of all that could then not be asked. @param why what GitHub says, or that it was not reached */
export function unseenRepository(patient: Patient, why: string): Finding {
  return unknown('repository', 'environments', `GitHub's settings (environments, reviewers, secrets) were not looked at: ${nameOf(patient)} cannot be read: ${why}.`, 'See that GitHub is reached, and give the token of somebody who may see the repository: GITHUB_TOKEN="$(gh auth token)" signalbox doctor')
}

function settings(patient: Patient, page: string): string {
  return `${patient.repository.server}/${nameOf(patient)}/settings/${page}`
}

function defaultBranch(patient: Patient, { repository }: SettingsFacts): Finding[] {
  const { defaultBranch: name } = repository
  if (name === patient.branch) return []
  return [unsafe('workflow-branch', 'workflows', `The workflows deploy ${patient.branch}, and the default branch of ${nameOf(patient)} is ${name}: a commit counts that is an ancestor of the default branch.`, `signalbox init --branch ${name}`, settings(patient, 'branches'))]
}

function tokenOfJobs(patient: Patient, { token }: SettingsFacts): Finding[] {
  const link = settings(patient, 'actions')
  if ('unknown' in token) return [unknown('workflow-token', 'workflows', `What a workflow's token may do by default is not known: ${token.unknown}.`, howToSee(`repos/${nameOf(patient)}/actions/permissions/workflow`), link)]
  const fix = `gh api --method PUT repos/${nameOf(patient)}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false`
  return [
    ...(token.value.write ? [advice('workflow-token', 'workflows', 'The token of a workflow that does not say otherwise may write to the repository. Ours say otherwise.', fix, link)] : []),
    ...(token.value.approvesPullRequests ? [advice('workflow-token', 'workflows', 'Workflows may approve pull requests.', fix, link)] : []),
    ...(!token.value.write && !token.value.approvesPullRequests ? [ok('workflow-token', 'workflows', 'The token of workflows may only read unless a workflow says otherwise.')] : []),
  ]
}

function branchProtection(patient: Patient, { branch, protection }: SettingsFacts): Finding[] {
  const link = settings(patient, 'branches')
  const unseen = 'unknown' in protection ? protection.unknown : ''
  if ('unknown' in branch || ('unknown' in protection && branch.value !== null)) {
    const why = 'unknown' in branch ? branch.unknown : unseen
    return [unknown('branch-protected', 'environments', `How ${patient.branch} is protected is not known: ${why}.`, howToSee(`repos/${nameOf(patient)}/branches/${patient.branch}/protection`), link)]
  }
  if (branch.value === null) return [unsafe('branch-exists', 'environments', `${nameOf(patient)} has no branch ${patient.branch}.`, `git push origin HEAD:${patient.branch}`)]
  const rules = 'value' in protection ? protection.value : null
  if (rules === null && !branch.value.protected) return [advice('branch-protected', 'environments', `${patient.branch} is not protected: whoever may write can change workflows and migrations there without a pull request.`, `Require pull requests with a review, and the check “${requiredCheck}”.`, link)]
  if (rules !== null && !rules.checks.some((check) => check.includes(requiredCheck))) return [advice('check-required', 'environments', `The check “${requiredCheck}” is not required on ${patient.branch}: a pull request can be merged while its rehearsal fails.`, `Add “${requiredCheck}” to the required status checks.`, link)]
  return [ok('branch-protected', 'environments', `${patient.branch} is protected.`)]
}

/** Public repositories never hand secrets to pull requests from forks; private ones can be told to, and GitHub's API does not show it to everybody. */
function forkedPullRequests(patient: Patient, { repository }: SettingsFacts): Finding[] {
  if (!repository.private) return []
  return [unknown('fork-pull-requests', 'workflows', 'A private repository can hand its secrets and a token that may write to pull requests from forks.', 'See that under “Fork pull request workflows” neither “Send write tokens” nor “Send secrets and variables” is ticked.', settings(patient, 'actions'))]
}

function workflowStates(patient: Patient, { workflows }: SettingsFacts): Finding[] {
  const link = `${patient.repository.server}/${nameOf(patient)}/actions`
  if ('unknown' in workflows) return [unknown('workflow-active', 'workflows', `Whether GitHub runs the workflows is not known: ${workflows.unknown}.`, howToSee(`repos/${nameOf(patient)}/actions/workflows`), link)]
  const there = new Set(patient.workflows.map(({ file }) => file))
  const ours = workflowNames.map((name) => workflowPath(name, patient.prefix)).filter((file) => there.has(file))
  return ours.flatMap((file) => {
    const state = workflows.value.find((workflow) => workflow.path === file)?.state
    if (state === 'active') return []
    if (state === undefined) return [advice('workflow-active', 'workflows', `GitHub does not know ${file} yet: it counts once it is on ${patient.branch}.`, `git add ${file}, commit and push it.`, link)]
    return [advice('workflow-active', 'workflows', `${file} is switched off (${state}).`, `gh workflow enable ${file.replace(/^.*\//, '')} --repo ${nameOf(patient)}`, link)]
  })
}
