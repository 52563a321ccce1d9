import type { Value } from './expressions.ts'
import { githubEnvironment } from './contexts.ts'
import { openFileCommands, readFileCommands } from './file-commands.ts'
import { runProgram } from './process.ts'
import { type RunningStep, StepFailed } from './steps.ts'

export interface Launch {
  file: string
  arguments: string[]
  cwd: string
  /** INPUT_…, STATE_…, what reaches the artifact service. */
  env: Record<string, string>
  /** `action`, `action_path`, … */
  github: Record<string, Value>
  /** Takes what the step saved in GITHUB_STATE. */
  onState: (state: Record<string, string>) => void
}

const isProtected = (name: string): boolean => name.startsWith('GITHUB_') || name.startsWith('RUNNER_')

function environment(step: RunningStep, launch: Launch, files: Record<string, string>): Record<string, string> {
  const { place, debug } = step.job
  const { settings } = place
  const machine = place.machineEnvironment(debug)
  const own = (name: string): boolean => isProtected(name)
  const context = step.scope.contexts['github'] as Record<string, Value>
  const env: Record<string, string> = {
    ...machine,
    ...settings.env,
    ...step.env,
    ...launch.env,
    // What GitHub sets cannot be replaced by a step; what the test sets of it can.
    ...Object.fromEntries(Object.entries(machine).filter(([name]) => own(name))),
    ...githubEnvironment({ ...context, ...launch.github, ...files }),
    ...Object.fromEntries(Object.entries(settings.env).filter(([name]) => own(name))),
  }
  return { ...env, PATH: [...place.prependedPath, env['PATH'] ?? ''].join(':') }
}

/**
 * Runs a step's program, and takes over what it leaves in its log and its files.
 * @returns its exit code
 * @throws StepFailed when it was cancelled, or one of its files cannot be read
 */
export async function launch(step: RunningStep, program: Launch): Promise<number> {
  const { place } = step.job
  const files = await openFileCommands(place.temp)
  const env = environment(step, program, files.paths)
  const { file, arguments: given, cwd } = program
  try {
    const code = await runProgram({ file, arguments: given, cwd, env, onLine: (line) => step.log.read(line), signal: step.signal, grace: place.settings.grace })
    // Whatever it ended with: it was cancelled.
    if (step.signal.aborted) throw new StepFailed('cancelled')
    return code
  } finally {
    const read = await readFileCommands(files)
    Object.assign(step.outputs, step.log.outputs, read.output)
    Object.assign(place.env, read.env)
    Object.assign(step.env, read.env)
    read.path.forEach((folder) => place.prepend(folder))
    program.onState({ ...step.log.state, ...read.state })
    step.log.addSummary(read.summary)
    read.errors.forEach((error) => step.log.error(error.message))
    if (read.errors.some((error) => error.fails)) throw new StepFailed('file commands')
  }
}
