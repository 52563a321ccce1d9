import { runCommand } from './commands/run.ts'
import * as core from './context/actions.ts'
import { createContext } from './context/create.ts'
import { endOnSignals, endOnStrayErrors } from './context/signals.ts'
import { readHost } from './context/host.ts'
import { createLifetime } from './context/lifetime.ts'
import { createActionLog } from './context/log.ts'
import { createRedactor } from './context/redactor.ts'
import { readCommand, readInputs } from './inputs/read.ts'
import { actionInputs } from './inputs/sources.ts'
import { deliverToGitHub, deliverUsageError } from './delivery/github.ts'
import { toolName } from './version.ts'

/** The action's door: GitHub's inputs in; log, outputs, job summary, annotations and exit code out. */
export async function main(): Promise<void> {
  const host = readHost(process.env)
  const redact = createRedactor((form) => core.setSecret(form))
  const log = createActionLog(core, { redact })
  const lifetime = createLifetime((line) => log.warning(line))
  endOnSignals(lifetime, log)
  endOnStrayErrors(lifetime, log)
  try {
    const command = readCommand(core.getInput('command'))
    const context = createContext({ door: 'action', host, log, redact, lifetime })
    const given = async () => {
      const read = await readInputs(command, { given: actionInputs(host.environment), kind: 'action' }, host.environment, redact)
      log.info(`${toolName} ${command}`) // after the masks: before them nothing may print
      return read
    }
    const { record, inputs } = await runCommand(context, command, given)
    await deliverToGitHub(core, context, record, inputs)
  } catch (error) {
    deliverUsageError(core, redact, error)
  }
}
