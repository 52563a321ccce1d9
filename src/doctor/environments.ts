import { environmentSettings, type ProtectedEnvironment } from '../github/environments.ts'
import { shellWord } from '../prisma/index.ts'
import { advice, ok, unknown, unsafe, type Finding } from './finding.ts'
import type { SettingsFacts } from './github-facts.ts'
import type { Patient } from './settings.ts'

/** What an environment has to be, by what it is for. */
interface Role {
  readonly name: string
  readonly asksForApproval: boolean
  /** Holds secrets of the target. Staging does not, and any branch may use it. */
  readonly guarded: boolean
}

/** Of one target: what each environment is for. With `approvals: once` the deploy shares the one of migrate. */
export function rolesOf({ names, gate, approvals }: Pick<Patient, 'names' | 'gate' | 'approvals'>): Role[] {
  const asksForApproval = gate === 'environment'
  return [
    { name: names.plan, asksForApproval: false, guarded: true },
    { name: names.migrate, asksForApproval, guarded: true },
    ...(approvals === 'twice' ? [{ name: names.deploy, asksForApproval, guarded: true }] : []),
    { name: names.rollback, asksForApproval, guarded: true },
    { name: names.staging, asksForApproval: false, guarded: false },
  ]
}

/** Whether the environments guard what workflows.md says they guard. Pure. */
export function judgeEnvironments(patient: Patient, facts: SettingsFacts): Finding[] {
  const found = rolesOf(patient).flatMap((role) => judgeRole(patient, facts, role))
  return [...found, ...noReviewersToBeHad(patient, facts)]
}

function judgeRole(patient: Patient, facts: SettingsFacts, role: Role): Finding[] {
  const read = facts.environments.get(role.name)
  const page = pageOf(patient)
  if (read === undefined || 'unknown' in read) {
    return [unknown('environment-exists', 'environments', `Whether the environment ${role.name} is guarded is not known: ${read?.unknown ?? 'it was not asked for'}.`, howToSee(`repos/${nameOf(patient)}/environments/${role.name}`), page)]
  }
  if (read.value === null) return [missing(patient, role, page)]
  const link = environmentSettings(patient.repository.server, nameOf(patient), read.value.id)
  if (!role.guarded) return [ok('environment-exists', 'environments', `The environment ${role.name} is there.`)]
  const found = [...(role.asksForApproval ? judgeReviewers(read.value, link) : []), ...judgeBranches(patient, facts, read.value, link)]
  const said = role.asksForApproval ? 'asks for an approval that administrators cannot pass by, and lets in' : 'lets in'
  return found.some(({ verdict }) => verdict !== 'advice') ? found : [ok('environment-guarded', 'environments', `The environment ${role.name} ${said} ${patient.branch} alone.`), ...found]
}

function missing(patient: Patient, { name, guarded }: Role, page: string): Finding {
  const fix = `\`signalbox init\` shows the commands that make it with its rules; it alone: gh api --method PUT repos/${nameOf(patient)}/environments/${name}`
  if (!guarded) return advice('environment-exists', 'environments', `There is no environment ${name}: pull requests are rehearsed without a staging database.`, fix, page)
  return unsafe('environment-exists', 'environments', `There is no environment ${name}. GitHub makes it at the first run that names it, without any rule: open to every branch, with nobody asked.`, fix, page)
}

function judgeReviewers({ name, reviewers, preventSelfReview, adminsMayBypass }: ProtectedEnvironment, link: string): Finding[] {
  if (reviewers === null || reviewers.length === 0) {
    return [unsafe('reviewers-required', 'environments', `The environment ${name} requires no reviewers: nobody is asked, and the gate refuses.`, `Tick “Required reviewers” and name who approves (or use /approve comments: signalbox init --gate comment).`, link)]
  }
  const [only] = reviewers
  const alone = reviewers.length === 1 && only?.type === 'User' ? only.name : undefined
  return [
    ...(adminsMayBypass === true ? [unsafe('administrators-cannot-bypass', 'environments', `Administrators can start a waiting job of ${name} without an approval.`, 'Untick “Allow administrators to bypass configured protection rules”.', link)] : []),
    ...(adminsMayBypass === undefined ? [unknown('administrators-cannot-bypass', 'environments', `GitHub does not say whether administrators can pass by the reviewers of ${name}.`, 'Look whether “Allow administrators to bypass configured protection rules” is unticked.', link)] : []),
    ...(preventSelfReview ? [] : [advice('self-review-prevented', 'environments', `GitHub lets who started a run approve it in ${name}; Signalbox then refuses, after the wait.`, 'Tick “Prevent self-review”.', link)]),
    ...(alone === undefined ? [] : [advice('second-reviewer', 'environments', `${alone} is the only reviewer of ${name}: what ${alone} wrote or started, nobody can approve.`, 'Add a second reviewer, or a team.', link)]),
  ]
}

function judgeBranches(patient: Patient, facts: SettingsFacts, { name, branches }: ProtectedEnvironment, link: string): Finding[] {
  const { branch } = patient
  const repository = nameOf(patient)
  const limit = `Under “Deployment branches and tags” choose “Selected branches and tags” and add ${branch}.`
  if (branches === 'any') return [unsafe('branches-limited', 'environments', `Jobs of every branch get into ${name} and at its secrets: whoever may push a branch can write a workflow that reads them.`, limit, link)]
  if (branches === 'protected') {
    return 'value' in facts.branch && facts.branch.value?.protected === false
      ? [unsafe('branches-limited', 'environments', `The environment ${name} lets in protected branches, and ${branch} is none: its jobs would be refused.`, `Protect ${branch}, or name it under “Deployment branches and tags” (Selected branches).`, link)]
      : []
  }
  const patterns = facts.branchPatterns.get(name)
  if (patterns === undefined || 'unknown' in patterns) return [unknown('branches-limited', 'environments', `Which branches get into ${name} is not known: ${patterns?.unknown ?? 'it was not asked for'}.`, howToSee(`repos/${repository}/environments/${name}/deployment-branch-policies`), link)]
  const others = patterns.value.filter((pattern) => pattern.name !== branch || pattern.type !== 'branch').map((pattern) => (pattern.type === 'tag' ? `tag ${pattern.name}` : pattern.name))
  if (patterns.value.length === others.length) return [unsafe('branches-limited', 'environments', `The environment ${name} does not let in ${branch}${others.length === 0 ? '' : `, but ${others.join(', ')}`}.`, `gh api --method POST repos/${repository}/environments/${name}/deployment-branch-policies -f name=${shellWord(branch)}`, link)]
  return others.length === 0 ? [] : [unsafe('branches-limited', 'environments', `Beside ${branch} the environment ${name} lets in ${others.join(', ')}: a workflow there reads its secrets.`, 'Remove them under “Deployment branches and tags”.', link)]
}

/** A private repository without GitHub Enterprise cannot have required reviewers: then there is the comment gate. */
function noReviewersToBeHad({ gate, names }: Patient, facts: SettingsFacts): Finding[] {
  const isPrivate = facts.repository.private
  if (gate === 'comment') {
    if (isPrivate) return []
    return [advice('comment-gate', 'environments', 'Approvals are comments. They guard against mistakes, not against somebody with write access who means harm; a public repository can have required reviewers.', 'signalbox init --gate environment')]
  }
  const asked = [names.migrate, names.rollback].map((name) => facts.environments.get(name))
  const none = asked.every((read) => read !== undefined && 'value' in read && (read.value === null || (read.value.reviewers ?? []).length === 0))
  return isPrivate && none ? [advice('comment-gate', 'environments', 'This repository is private, and required reviewers on private repositories need GitHub Enterprise. Without it the approval can be a comment: /approve and the plan’s hash.', 'signalbox init --gate comment')] : []
}

export function nameOf({ repository }: Pick<Patient, 'repository'>): string {
  return repository.name ?? 'OWNER/REPO'
}

export function pageOf(patient: Pick<Patient, 'repository'>): string {
  return environmentSettings(patient.repository.server, nameOf(patient))
}

/** How a person sees what this token may not. */
export function howToSee(endpoint: string): string {
  return `As somebody who may see it: GITHUB_TOKEN="$(gh auth token)" signalbox doctor, or gh api ${endpoint}`
}
