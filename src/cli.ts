import { createContext } from './context/create.ts'
import { endOnSignals, endOnStrayErrors } from './context/signals.ts'
import { readHost } from './context/host.ts'
import { createLifetime } from './context/lifetime.ts'
import { createTerminalLog } from './context/log.ts'
import { createRedactor } from './context/redactor.ts'
import { runCommand } from './commands/run.ts'
import { deliverToTerminal, printToTerminal, sayUsageError } from './delivery/terminal.ts'
import { readCommandLine } from './inputs/command-line.ts'
import { helpText } from './inputs/help.ts'
import { readCommand, readInputs } from './inputs/read.ts'
import { flagInputs } from './inputs/sources.ts'
import { toolName } from './version.ts'

/** The terminal's door: flags in; log on stderr, the result on stdout, the exit code out. */
export async function cli(args: readonly string[]): Promise<void> {
  const redact = createRedactor()
  try {
    const line = readCommandLine(args)
    if (line.version || line.help || args.length === 0) {
      printToTerminal(line.version ? toolName : helpText(line.command === '' ? undefined : readCommand(line.command)))
      return
    }
    const command = readCommand(line.command)
    const host = readHost(process.env)
    const log = createTerminalLog(process.stderr, { redact, verbose: line.verbose })
    const lifetime = createLifetime((problem) => log.warning(problem))
    endOnSignals(lifetime, log)
    endOnStrayErrors(lifetime, log)
    const context = createContext({ door: 'cli', host, log, redact, lifetime })
    const given = () => readInputs(command, { given: flagInputs(line.flags), kind: 'cli' }, host.environment, redact)
    const { record, inputs } = await runCommand(context, command, given)
    await deliverToTerminal(context, record, inputs)
  } catch (error) {
    sayUsageError(redact, error)
  }
}
