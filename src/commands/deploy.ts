import { secretsIn, userEnvironment } from '../context/child-environment.ts'
import { currentCommit } from '../plan/survey.ts'
import { recordOfRun } from '../github/run-records.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import type { Deploy, Gate, GitHubFacts } from '../record/record.ts'
import { asksGitHub, describeGate, passGitHubGate } from './github-gate.ts'
import type { Run } from './run.ts'
import { readSmoke, refuseFailedSmoke } from './smoking.ts'

/** So long the application may take to answer at all after its deployment. */
const startTimeoutMs = 60_000

/** In a workflow the gate; then the deploy command for the exact commit, then the smoke test. */
export async function deploy(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  const smoke = readSmoke(run)
  const commit = await currentCommit(context, inputs)
  if (asksGitHub(run)) draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passDeployGate(run), describeGate)
  const result: Deploy = { how: inputs['deploy-command'] === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] }
  draft.parts.deploy = result

  const command = inputs['deploy-command']
  if (command !== undefined) {
    draft.state = 'The deploy command was running; whether the application was deployed is not known.'
    await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`)
    draft.state = 'The deploy command has succeeded.'
  }
  if (smoke === undefined) {
    draft.skip('smoke', 'Smoke test', 'no smoke lines')
    return
  }
  result.smoke = await smoke(startTimeoutMs)
  refuseFailedSmoke(result.smoke, command === undefined ? 'The application does not answer as it should; nothing was deployed by this run.' : 'The application is deployed and does not answer as it should.')
}

/**
 * Its own approval, or migrate's. The plan cannot be made again here, where no database is reached: its record of this attempt says what was pending and who wrote it,
 * and has to agree with what was handed on.
 */
async function passDeployGate(run: Run): Promise<Gate> {
  const { context, draft, inputs } = run
  if (inputs.gate === 'environment') draft.parts.github = await planOfThisRun(run)
  else {
    const plan = await recordOfRun(context, planTitle, context.host.runAttempt)
    if (plan !== undefined && !('why' in plan) && plan.github) draft.parts.github = plan.github
  }
  return await passGitHubGate(run, { purpose: 'deploy', made: undefined })
}

const planTitle = 'signalbox-plan'

async function planOfThisRun({ context, inputs }: Run): Promise<GitHubFacts> {
  const plan = await recordOfRun(context, planTitle, context.host.runAttempt)
  const missing = (why: string): Refusal => new Refusal({ code: 'plan-record-missing', rule: 2, cause: `What was planned in this run, and who wrote it, is not known: ${why}.`, fix: 'Re-run all jobs, so that the plan is made again; see in its log why the record was not kept.' })
  if (plan === undefined) throw missing('the record of the plan of this attempt is not among the artifacts of the run')
  if ('why' in plan) throw missing(plan.why)
  const { plan: made, github } = plan
  if (made === undefined || made.hash !== inputs['approved-plan'] || github === undefined) throw missing('its record is of another plan')
  const state = made.pending.length > 0 ? 'pending' : 'nothing-pending'
  if (state === inputs['plan-state']) return state === 'pending' ? github : { ...github, authors: [] }
  throw new Refusal({ code: 'plan-changed', rule: 3, cause: `plan-state says ${inputs['plan-state'] ?? 'nothing'}, the plan itself says ${state}.`, fix: 'Hand the output state of the plan’s job on as plan-state.' })
}

/** In a shell, in the working directory, with the environment of this process but for our inputs: the command is the user's own. */
async function runDeployCommand({ context, inputs }: Run, command: string, result: Deploy): Promise<void> {
  for (const secret of secretsIn(context.host.environment)) context.redact.add(secret)
  const env = userEnvironment(context.host.environment, { SIGNALBOX_COMMIT: result.commit ?? '', SIGNALBOX_ENVIRONMENT: inputs.environment })
  const options = { cwd: inputs['working-directory'], env, onLine: (line: string) => context.log.info(line), timeout: inputs['deploy-timeout'] }
  const { exitCode, signal, stderr, milliseconds } = await context.exec.run('sh', ['-c', command], options)
  result.milliseconds = Math.round(milliseconds)
  result.exitCode = exitCode
  context.lifetime.signal.throwIfAborted()
  // Whatever it ended with: one that was told to end may do so in peace, with exit code 0.
  const timedOut = milliseconds >= inputs['deploy-timeout']
  if (exitCode === 0 && !timedOut) return
  throw new Failure({
    code: timedOut ? 'deploy-timeout' : 'deploy-command-failed',
    cause: timedOut ? `The deploy command was ended after ${inputs['deploy-timeout'] / 1000} s (deploy-timeout).` : `The deploy command ended with ${exitCode === null ? `signal ${signal ?? ''}` : `exit code ${exitCode}`}: ${stderr.trim().split('\n').at(-1) ?? ''}`,
    state: 'Whether the application was deployed is for the deploy command to say; the database was not touched by this command.',
    fix: 'Look at its output in the log, mend it and run deploy again.',
  })
}
