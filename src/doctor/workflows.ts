import type { CommandName } from '../inputs/definitions.ts'
import { readWritten, workflowNames, workflowPath } from '../init/workflow-files.ts'
import { advice, ok, unsafe, unknown, type Finding } from './finding.ts'
import type { Patient } from './settings.ts'
import type { WorkflowFile, WorkflowJob, WorkflowStep } from './workflow-reading.ts'

/** Triggers that run with the base repository's secrets on what a stranger wrote. */
const dangerous = ['pull_request_target', 'workflow_run']

/** What is wrong with the workflows as they are written, whoever wrote them. Pure. */
export function judgeWorkflows(patient: Patient): Finding[] {
  const ours = patient.workflows.filter(({ jobs }) => jobs.some(({ steps }) => steps.some(({ command }) => command !== undefined)))
  const found = [
    ...patient.workflows.flatMap((file) => unreadable(patient, file)),
    ...ours.flatMap(strangersTriggers),
    ...ours.flatMap(unpinned),
    ...ours.flatMap(({ file, jobs }) => jobs.flatMap((job) => job.steps.flatMap((step) => gateOf(patient, file, job, step)))),
    ...deployedBranch(patient),
  ]
  return [...found, ...(ours.length > 0 && found.every(({ verdict }) => verdict !== 'unsafe') ? [ok('workflow-gates', 'workflows', 'Every job that changes something stands in its environment, and no workflow runs a stranger’s code beside secrets.')] : [])]
}

/** GitHub runs none of a file that it cannot read: of ours that is no deploy, no way back, no rehearsal. */
function unreadable({ prefix }: Patient, { file, text, wrong }: WorkflowFile): Finding[] {
  if (wrong === undefined) return []
  const isOurs = readWritten(text) !== undefined || workflowNames.some((name) => file === workflowPath(name, prefix))
  return [(isOurs ? unsafe : unknown)('workflow-unreadable', 'workflows', `${file} cannot be read${isOurs ? ', so that GitHub does not run it' : ''}: ${wrong}.`, `Mend ${file}.`)]
}

function strangersTriggers({ file, triggers }: WorkflowFile): Finding[] {
  return triggers
    .filter((trigger) => dangerous.includes(trigger))
    .map((trigger) => unsafe('pull-request-target', 'workflows', `${file} runs Signalbox on ${trigger}: with the repository's secrets and a token that may write, on what a stranger's pull request holds.`, `Use pull_request in ${file}; pull requests from forks are rehearsed without secrets.`))
}

function unpinned({ file, jobs }: WorkflowFile): Finding[] {
  const steps = jobs.flatMap((job) => job.steps)
  const loose = (step: WorkflowStep): boolean => step.uses !== undefined && step.ref !== undefined && !/^[0-9a-f]{40}$/.test(step.ref) && !/@sha256:[0-9a-f]{64}$/.test(step.uses)
  const own = steps.filter((step) => step.command !== undefined && loose(step))
  const foreign = steps.filter((step) => step.command === undefined && loose(step))
  return [
    ...unique(own).map((uses) => unsafe('workflow-pinned', 'workflows', `${file} uses ${uses}: whoever can move that name runs their code beside your secrets.`, `Pin it to a full commit SHA: signalbox init --from OWNER/REPO@SHA.`)),
    ...unique(foreign).map((uses) => advice('workflow-pinned', 'workflows', `${file} uses ${uses}, which is not pinned to a commit, in the same workflow as Signalbox.`, 'Pin it to a full commit SHA, with its version as a comment; Dependabot keeps it fresh.')),
  ]
}

function unique(steps: readonly WorkflowStep[]): string[] {
  return [...new Set(steps.flatMap(({ uses }) => uses ?? []))]
}

/** What makes the gate of a step that changes something less than it was promised. */
function gateOf(patient: Patient, file: string, job: WorkflowJob, { command, inputs }: WorkflowStep): Finding[] {
  const expected = command === undefined ? undefined : environmentOf(patient, command, inputs)
  if (expected === undefined) return []
  const where = `${file}, job ${job.id}`
  const found: Finding[] = []
  if (job.environment === undefined) {
    found.push(unsafe('workflow-environment', 'workflows', `${where} runs ${command ?? ''} without an environment: nobody is asked, and its secrets are everybody's.`, `Add to the job: environment: ${expected[0] ?? ''}`))
  } else if (!expected.includes(job.environment) && !job.environment.includes('${{')) {
    found.push(unsafe('workflow-environment', 'workflows', `${where} runs ${command ?? ''} in the environment ${job.environment}; approvals are asked for in ${expected.join(' or ')}.`, `Write environment: ${expected[0] ?? ''}, or give signalbox init the environment you mean.`))
  }
  if (inputs.get('require-approval') === 'false') found.push(unsafe('workflow-approval', 'workflows', `${where} says require-approval: false: nobody has to approve.`, `Remove require-approval from ${file}.`))
  if (inputs.get('acknowledge-when') === 'never') found.push(unsafe('workflow-acknowledgement', 'workflows', `${where} says acknowledge-when: never: a plan that destroys data needs no acknowledgement.`, `Remove acknowledge-when from ${file}.`))
  if (inputs.get('allow-self-approval') === 'true') found.push(advice('workflow-self-approval', 'workflows', `${where} lets those approve a migration who wrote it.`, `Remove allow-self-approval from ${file} as soon as there is a second person.`))
  if (patient.gate === 'comment' && inputs.get('gate') !== 'comment') found.push(unsafe('workflow-gate', 'workflows', `${where} does not say gate: comment, as the other workflows do.`, `Add gate: comment to it, or let signalbox init --gate comment write the file.`))
  return found
}

/** In which environments a step may stand; undefined for one that changes nothing. */
function environmentOf({ names }: Patient, command: CommandName, inputs: ReadonlyMap<string, string>): string[] | undefined {
  if (command === 'migrate') return [names.migrate]
  if (command === 'deploy') return inputs.get('approvals') === 'once' ? [names.migrate] : [names.deploy]
  if (command === 'rollback' && (inputs.has('confirm') || inputs.has('approved-plan'))) return [names.rollback]
  return undefined
}

function deployedBranch({ workflows, branch, prefix }: Patient): Finding[] {
  const deploy = workflows.find(({ file }) => file === workflowPath('deploy', prefix))
  if (deploy?.wrong !== undefined || deploy === undefined || !deploy.triggers.includes('push')) return []
  if (deploy.pushBranches === undefined) return [unsafe('workflow-branch', 'workflows', `${deploy.file} deploys pushes to every branch.`, `Write under push: branches: [${branch}]`)]
  const others = deploy.pushBranches.filter((one) => one !== branch)
  return others.length === 0 ? [] : [advice('workflow-branch', 'workflows', `${deploy.file} also deploys ${others.join(', ')}, beside ${branch}.`, `One target has one branch: write under push: branches: [${branch}]`)]
}
