import { secretsIn, userEnvironment } from '../../context/child-environment.ts'
import { Failure } from '../../record/outcome.ts'
import type { Deploy } from '../../record/record.ts'
import type { Run } from '../run.ts'
import { keepServing } from './keep-serving.ts'

/** A step: the user's own deploy command, for the exact commit. @throws Failure when it does not end well, or in time */
export async function deployByCommand(run: Run, command: string, result: Deploy): Promise<void> {
  const { draft } = run
  draft.state = 'The deploy command was running; whether the application was deployed is not known.'
  await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`)
  draft.state = 'The deploy command has succeeded.'
  await keepServing(run)
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
