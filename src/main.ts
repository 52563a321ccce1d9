import { runCommand } from './commands/run.ts'
import * as core from './context/actions.ts'
import { createContext } from './context/create.ts'
import { endOnSignals, endOnStrayErrors } from './context/signals.ts'
import type { NotHandedOver } from './context/handover.ts'
import { readHost } from './context/host.ts'
import { createLifetime } from './context/lifetime.ts'
import { createActionLog } from './context/log.ts'
import type { Log } from './context/ports.ts'
import { createProgress, saveProgressPath } from './context/progress.ts'
import { createRedactor } from './context/redactor.ts'
import { readCommand, readInputs } from './inputs/read.ts'
import { actionInputs } from './inputs/sources.ts'
import { deliverToGitHub, deliverUsageError } from './delivery/github.ts'
import { Stop } from './record/outcome.ts'
import { toolName } from './version.ts'

/** After a cancel GitHub waits 7.5 s for a step to end. */
const lastMs = 7000

/**
 * The action's door: GitHub's inputs in; log, outputs, job summary, annotations and exit code out.
 * @param notHandedOver why the secrets are still in the environment that this process was started with; see `handover.ts`
 */
export async function main(notHandedOver?: NotHandedOver): Promise<void> {
  const host = readHost(process.env)
  const redact = createRedactor((form) => core.setSecret(form))
  const log = createActionLog(core, { redact })
  const progress = createProgress({ file: saveProgressPath(core, host.environment), redact, now: () => new Date(), warn: (line) => log.warning(line) })
  const lifetime = createLifetime((line) => log.warning(line), progress.note)
  endOnSignals(lifetime, log)
  endOnStrayErrors(lifetime, log)
  try {
    const command = readCommand(core.getInput('command'))
    const context = createContext({ door: 'action', host, log, redact, lifetime, progress })
    const given = async () => {
      const read = await readInputs(command, { given: actionInputs(host.environment), kind: 'action' }, host.environment, redact)
      log.info(`${toolName} ${command}`) // after the masks: before them nothing may print
      if (notHandedOver !== undefined) tellOfEnvironment(log, notHandedOver)
      return read
    }
    await deliverToGitHub(core, context, await runCommand(context, command, given))
    progress.delivered()
    await lifetime.inTime(lifetime.end(), lastMs).catch(() => undefined)
  } catch (error) {
    deliverUsageError(core, redact, error)
    if (error instanceof Stop) progress.delivered() // else it is for the post step to name the state of things
  }
  if (lifetime.signal.aborted) process.exit() // what could not be ended in time would hold the process; the post step ends it
}

function tellOfEnvironment(log: Pick<Log, 'debug' | 'warning'>, { why, expected }: NotHandedOver): void {
  const said = `What this step was given stays readable for the programs it starts, Prisma among them (/proc/${process.pid}/environ): ${why}.`
  if (expected) log.debug(said)
  else log.warning(said)
}
