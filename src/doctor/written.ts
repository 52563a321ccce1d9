import type { Context } from '../context/ports.ts'
import { findProjectFiles } from '../prisma/index.ts'
import { findInstalling } from '../init/package-manager.ts'
import { hostedAction, installationOf } from '../init/installation.ts'
import { pinInUse, planStarters, planWorkflows, renderedWorkflows, type FilesPlan } from '../init/plan-files.ts'
import { ignoredFiles } from '../init/repository.ts'
import { inRepository, settingsOfFlags, type Source, type WorkflowSettings } from '../init/settings.ts'
import { settingsOfFile } from '../init/settings-of-file.ts'
import { starterFiles } from '../init/starter-files.ts'
import { watchMinute } from '../init/watch-minute.ts'
import { changedVendored } from '../init/vendor.ts'
import { readWritten, vendorFolder, workflowNames, workflowPath, type WorkflowPrefix } from '../init/workflow-files.ts'
import { writeAll } from '../init/write-files.ts'
import { advice, ok, unsafe, type Finding } from './finding.ts'
import type { DoctorInputs, Patient } from './settings.ts'

/** Whether the files are there that init writes, and as it writes them. With `fix`, what is missing is written; what somebody changed never is. */
export async function judgeWritten(context: Pick<Context, 'exec' | 'host' | 'clock'>, patient: Patient, inputs: DoctorInputs): Promise<Finding[]> {
  const copy = await judgeCopy(patient)
  const source = await sourceOf(context, patient, inputs)
  if (source === undefined) {
    return [...copy, unsafe('workflows-written', 'workflows', 'There are no workflows of Signalbox in this repository.', `signalbox init --from OWNER/REPO@SHA (or --vendor)${inputs.fix ? '; --fix writes them too when it is told --from' : ''}`)]
  }
  const plans = await compared(context, patient, inputs, source)
  const missing = [...plans.workflows.outcomes, ...plans.starters.outcomes].filter(({ outcome }) => outcome === 'written').map(({ file }) => file).filter((file) => !plans.present.has(file))
  if (inputs.fix && missing.length > 0) {
    await writeAll(patient.repository.root, [...plans.workflows.write, ...plans.starters.write].filter(({ file }) => missing.includes(file)))
    return [...copy, ...missing.map((file) => ok('workflows-written', 'workflows', `${file} was missing and is written; commit it.`)), ...differing(plans.workflows, plans.present)]
  }
  const findings = [...missing.filter((file) => file.startsWith('.github/')).map((file) => lacking(file, patient.prefix)), ...differing(plans.workflows, plans.present), ...(await ignored(context, patient, plans.present))]
  return [...copy, ...(findings.length === 0 ? [ok('workflows-written', 'workflows', 'The workflows are there, as init writes them.')] : findings)]
}

interface Compared {
  readonly workflows: FilesPlan
  readonly starters: FilesPlan
  /** Files that are there. */
  readonly present: ReadonlySet<string>
}

async function compared(context: Pick<Context, 'host' | 'clock'>, patient: Patient, inputs: DoctorInputs, source: Source): Promise<Compared> {
  const { root } = patient.repository
  const flags = patient.workflows.map(({ text }) => readWritten(text)?.flags).find((said) => said !== undefined)
  const said = flags === undefined ? undefined : settingsOfFlags(flags)
  const installing = findInstalling(patient.project, root)
  const settings: WorkflowSettings = {
    gate: patient.gate,
    approvals: patient.approvals,
    source,
    branch: patient.branch,
    environment: patient.environment,
    runsOn: said?.runsOn ?? 'ubuntu-latest',
    workingDirectory: inRepository(root, patient.project),
    installDirectory: inRepository(root, installing.directory),
    packageManager: installing.manager,
    watchMinute: await watchMinute(patient.project, context.clock.now()),
    fromFile: await settingsOfFile(patient.project, undefined),
  }
  const files = new Set(patient.workflows.map(({ file }) => file))
  const project = findProjectFiles({ workingDirectory: patient.project, ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) })
  const workflows = await planWorkflows(root, renderedWorkflows(installationOf(context), settings, { watch: files.has(workflowPath('watch', patient.prefix)), prefix: patient.prefix }))
  const starters = await planStarters(root, (await starterFiles(root, project, settings)).files)
  return { workflows, starters, present: files }
}

async function sourceOf(context: Pick<Context, 'exec' | 'host'>, { repository, workflows }: Patient, { from }: DoctorInputs): Promise<Source | undefined> {
  if (workflows.some(({ text }) => text.includes(`./${vendorFolder}/actions/`))) return { kind: 'vendored' }
  const used = await pinInUse(repository.root)
  return used ?? (from === undefined ? undefined : await hostedAction(context, from, used))
}

function lacking(file: string, prefix: WorkflowPrefix): Finding {
  const why: Record<string, string> = { [workflowPath('deploy', prefix)]: 'nothing is planned, approved and deployed', [workflowPath('rollback', prefix)]: 'there is no form to go back by', [workflowPath('check', prefix)]: 'pull requests are not rehearsed' }
  const finding = file === workflowPath('check', prefix) ? advice : unsafe
  return finding('workflows-written', 'workflows', `${file} is missing: ${why[file] ?? 'init writes it'}.`, 'signalbox doctor --fix, or signalbox init')
}

function differing({ outcomes }: FilesPlan, present: ReadonlySet<string>): Finding[] {
  return outcomes.flatMap(({ file, outcome, diff }) => {
    if (outcome === 'differs') {
      return [advice('workflows-as-written', 'workflows', `${file} was changed by hand:\n${(diff ?? '').trimEnd()}`, 'If that is as you want it, leave it. To have it as init writes it: remove it and run signalbox init.')]
    }
    return outcome === 'written' && present.has(file) ? [advice('workflows-as-written', 'workflows', `${file} is as another version or other settings of Signalbox wrote it, and nobody changed it since.`, 'signalbox init writes it anew, with the settings in its first line.')] : []
  })
}

async function judgeCopy({ repository }: Patient): Promise<Finding[]> {
  const changed = await changedVendored(repository.root)
  if (changed === undefined) return []
  if (changed.length === 0) return [ok('vendored-copy', 'workflows', `${vendorFolder} is as it was copied.`)]
  return [unsafe('vendored-copy', 'workflows', `The copy of Signalbox in ${vendorFolder} was changed since it was made: ${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ` and ${changed.length - 5} more` : ''}. It runs beside your secrets.`, `Remove ${vendorFolder} and run signalbox init --vendor again.`)]
}

/** A file that git passes over is on this machine alone. */
async function ignored(context: Pick<Context, 'exec' | 'host'>, { repository, prefix }: Patient, present: ReadonlySet<string>): Promise<Finding[]> {
  const ours = workflowNames.map((name) => workflowPath(name, prefix)).filter((file) => present.has(file))
  const files = ours.length === 0 ? [] : await ignoredFiles(context, repository, ours)
  return (files ?? []).map((file) => unsafe('file-ignored', 'workflows', `${file} is named by a .gitignore: it never reaches GitHub.`, `git add --force ${file}, or take the line out of .gitignore.`))
}
