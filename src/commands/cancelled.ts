import { isFinal } from '../deploy/status.ts'
import type { CommandName, Inputs } from '../inputs/definitions.ts'
import type { Draft } from '../record/draft.ts'
import { untouched } from '../record/draft.ts'
import type { DeployedService } from '../record/record.ts'
import { confirmation } from '../rollback/confirm.ts'

/** What is known of a run at the moment of its cancel. */
export interface CancelledRun {
  readonly command: CommandName
  readonly door: 'action' | 'cli'
  /** Undefined where they could not be read. */
  readonly inputs: Inputs | undefined
  readonly draft: Pick<Draft, 'state' | 'parts' | 'steps'>
}

/** What whoever cancelled a run does next: what it began on Railway goes on without it. Pure. */
export function doAfterCancel(run: CancelledRun): string {
  if (run.draft.state === untouched) return 'Run it again.'
  if (run.command === 'watch') return 'It only looks: run the same watch again.'
  if (run.inputs !== undefined && run.command === 'deploy') return afterDeploy(run, run.inputs)
  if (run.inputs !== undefined && run.command === 'rollback') return afterRollback(run, run.inputs)
  return 'Look first what state the target is in: `signalbox plan`.'
}

const deployAgain = 'run the same deploy again: what serves already is not deployed again'

function afterDeploy({ door, draft }: CancelledRun, inputs: Inputs): string {
  const { deploy, railway } = draft.parts
  const services = railway?.services ?? []
  if (services.length === 0) return deploy?.how === 'command' ? 'See what the deploy command came to; then run the same deploy again.' : 'Run the same deploy again.'
  if (draft.steps.some(({ name }) => name === 'go-back')) return `Look in Railway what serves and what is under way (${links(services)}); when that is finished, bring back what is not: ${rollbackOf(door, { ...inputs, mode: 'app', run: undefined })}`
  const begun = services.find(({ outcome }) => outcome === 'failed')
  if (begun !== undefined) return afterBegun(begun)
  const isWatched = draft.steps.some(({ name }) => name === 'watch')
  if (!isWatched || !services.every(({ outcome }) => outcome === 'deployed')) return `${capital(deployAgain)}; what is missing follows.`
  const proven = (deploy?.smoke ?? []).length > 0 ? 'It serves and the smoke test passed' : 'It serves'
  const mayWatch = inputs.smoke !== undefined || inputs['database-url'] !== undefined
  return `${proven}: ${mayWatch ? `\`signalbox watch --watch-for ${asInput(inputs['watch-for'])}\` with the same settings goes on looking. To go back instead` : `${deployAgain}, and it is watched anew. To go back instead`}: ${rollbackOf(door, { ...inputs, mode: 'app', run: undefined })}`
}

function afterBegun({ service, deploymentId, status, url }: DeployedService): string {
  const at = url === null ? 'in Railway’s dashboard' : url
  if (deploymentId === null) return `See on Railway whether a deployment of ${service} was begun, and cancel it there or wait for its end; then ${deployAgain}.`
  if (status !== null && isFinal(status)) return `The deployment ${deploymentId} of ${service} was ${status}: look at it (${at}); then ${deployAgain}.`
  return `Railway goes on with ${deploymentId}: cancel it there if it is not to go live (${at}), or, when it is finished, ${deployAgain}.`
}

function afterRollback({ door, draft }: CancelledRun, inputs: Inputs): string {
  const isCodeAlone = inputs.mode === 'app' || draft.parts.rollback?.mode === 'app'
  const look = isCodeAlone ? '' : 'Look first what state the database is in: `signalbox plan`. '
  const goesOn = draft.steps.some(({ name }) => name === 'go-back') ? 'Railway goes on with what it was told: when that is finished, run' : 'Run'
  return `${look}${goesOn} the same rollback again, which does not do twice what is done: ${rollbackOf(door, { ...inputs, mode: isCodeAlone ? 'app' : inputs.mode })}`
}

/** Where and how it is started, as one command; in a workflow by its form. */
function rollbackOf(door: CancelledRun['door'], inputs: Pick<Inputs, 'environment' | 'mode' | 'run' | 'railway-service'>): string {
  const confirm = confirmation(inputs)
  const { environment, mode, run, 'railway-service': services } = inputs
  if (door === 'action') return `the rollback workflow with mode: ${mode}, confirm: ${confirm}${run === undefined ? '' : `, run: ${run}`}.`
  const flags = [
    `--mode ${mode}`,
    ...(environment === 'production' ? [] : [`--environment ${environment}`]),
    ...(services === undefined ? [] : [`--railway-service ${quoted(services.join(','))}`]),
    ...(run === undefined ? [] : [`--run ${run}`]),
    `--confirm "${confirm}"`,
  ]
  return `\`signalbox rollback ${flags.join(' ')}\`.`
}

/** Milliseconds as an input has them. */
function asInput(milliseconds: number): string {
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : `${Math.ceil(milliseconds / 1000)}s`
}

function quoted(value: string): string {
  return /^[\w.,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`
}

function links(services: readonly DeployedService[]): string {
  return services.flatMap(({ url }) => url ?? []).join(', ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
