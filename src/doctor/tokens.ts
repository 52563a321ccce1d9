import { settingsOf } from '../init/settings-of-file.ts'
import type { InputName } from '../inputs/definitions.ts'
import { ok, unsafe, type Finding } from './finding.ts'
import type { Patient } from './settings.ts'
import type { WorkflowStep } from './workflow-reading.ts'

const id = 'workflow-railway-token'
const anew = 'signalbox init writes it as signalbox.yml wants it now; commit that.'

/**
 * Whether each step of the workflows is handed Railway's token where it needs it, and nowhere else: the token reads every variable of its environment, so it is not beside programs of the project that need not have it. Pure.
 * @param fromFile what signalbox.yml gives: name and value
 */
export function judgeTokens({ workflows }: Patient, fromFile: ReadonlyMap<InputName, string>): Finding[] {
  const steps = workflows.flatMap(({ file, jobs }) => jobs.flatMap((job) => job.steps.map((step) => ({ where: `${file}, job ${job.id}`, step, given: settingsOf(new Map([...fromFile, ...step.inputs])) }))))
  const handed = steps.filter(({ step: { command } }) => command === 'migrate' || command === 'deploy')
  const found = handed.flatMap(({ where, step, given }) => (step.command === 'migrate' ? ofMigrate(where, step, given.railwaySnapshot) : ofDeploy(where, step, given.deployBy, fromFile.has('railway-service'))))
  return found.length > 0 || handed.length === 0 ? found : [ok(id, 'workflows', 'Railway’s token is handed to the steps that need it, and to no other.')]
}

function ofMigrate(where: string, step: WorkflowStep, isNeeded: boolean): Finding[] {
  const isInput = step.inputs.has('railway-token')
  if (isNeeded ? isInput : !isInput && !step.variables.has('RAILWAY_TOKEN')) return []
  return isNeeded
    ? [unsafe(id, 'workflows', `${where} hands migrate no railway-token, and railway-snapshot wants a backup by Railway: every migration is refused.`, anew)]
    : [unsafe(id, 'workflows', `${where} hands Railway’s token to migrate, where prisma.config.ts and the dependencies run, and railway-snapshot is off: nothing needs it there.`, anew)]
}

function ofDeploy(where: string, { inputs, variables }: WorkflowStep, deployBy: 'railway' | 'command', namesService: boolean): Finding[] {
  const [asInput, asVariable] = [inputs.has('railway-token'), variables.has('RAILWAY_TOKEN')]
  if (deployBy === 'command') return asInput ? [unsafe(id, 'workflows', `${where} hands deploy the input railway-token, and a deploy-command deploys: it is refused, after production was migrated.`, anew)] : []
  return [
    ...(asVariable ? [unsafe(id, 'workflows', `${where} hands deploy the variable RAILWAY_TOKEN, and no deploy-command is there to use it: one that a pull request brings into signalbox.yml would find it.`, anew)] : []),
    ...(namesService && !asInput ? [unsafe(id, 'workflows', `${where} hands deploy no railway-token, and railway-service is to be deployed: it is refused, after production was migrated.`, anew)] : []),
  ]
}
