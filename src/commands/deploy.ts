import { userEnvironment } from '../context/child-environment.ts'
import { currentCommit } from '../plan/survey.ts'
import { Failure } from '../record/outcome.ts'
import type { Deploy, SmokeResult } from '../record/record.ts'
import { parseHeaders, parseSmoke, runSmoke, secretsOf } from '../smoke/index.ts'
import type { Run } from './run.ts'

/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000
/** So long the application may take to answer at all after its deployment. */
const startTimeoutMs = 60_000

/** Runs the deploy command for the exact commit, then the smoke test. */
export async function deploy(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  const smokeChecks = parseSmoke(inputs.smoke ?? [])
  const headers = parseHeaders(inputs['smoke-headers'] ?? [])
  for (const secret of secretsOf(headers)) context.redact.add(secret)
  const commit = await currentCommit(context, inputs)
  const result: Deploy = { how: inputs['deploy-command'] === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] }
  draft.parts.deploy = result

  const command = inputs['deploy-command']
  if (command !== undefined) {
    draft.state = 'The deploy command was running; whether the application was deployed is not known.'
    await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`)
    draft.state = 'The deploy command has succeeded.'
  }
  const baseUrl = inputs['base-url']
  if (smokeChecks.length === 0 || baseUrl === undefined) {
    draft.skip('smoke', 'Smoke test', 'no smoke lines')
    return
  }
  result.smoke = await draft.step(
    'smoke',
    'Smoke test',
    async () => await runSmoke({ http: context.http, clock: context.clock, redact: context.redact, baseUrl, checks: smokeChecks, headers, timeoutMs: requestTimeoutMs, retryForMs: startTimeoutMs }),
    (results) => `${results.filter(({ outcome }) => outcome === 'passed').length} of ${results.length} passed`,
  )
  refuseFailedSmoke(result.smoke, command !== undefined)
}

/** In a shell, in the working directory, with the environment of this process but for our inputs: the command is the user's own. */
async function runDeployCommand({ context, inputs }: Run, command: string, result: Deploy): Promise<void> {
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

function refuseFailedSmoke(results: readonly SmokeResult[], deployed: boolean): void {
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  const [first] = failed
  if (!first) return
  throw new Failure({
    code: 'smoke-failed',
    cause: `${failed.length} of ${results.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`,
    state: deployed ? 'The application is deployed and does not answer as it should.' : 'The application does not answer as it should; nothing was deployed by this run.',
    fix: 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.',
  })
}
