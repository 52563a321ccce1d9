import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { textFrom } from './expressions.ts'
import { launch } from './launch.ts'
import { type RunningStep, StepFailed } from './steps.ts'
import type { StepFile } from './workflow-file.ts'

/** GitHub's own; without `shell:` it is `bash -e {0}`, without pipefail. */
const SHELLS: Record<string, string> = {
  bash: 'bash --noprofile --norc -e -o pipefail {0}',
  sh: 'sh -e {0}',
  python: 'python {0}',
}

/** A `run:` step. */
export async function runScript(step: RunningStep, file: StepFile): Promise<void> {
  const { place } = step.job
  const defaults = step.frame.composite ? {} : step.job.defaults
  const script = textFrom(file.parts['run'], step.scope)
  const shell = file.parts['shell'] ? textFrom(file.parts['shell'], step.scope) : defaults.shell
  const command = shell === undefined ? 'bash -e {0}' : (SHELLS[shell] ?? shell)
  if (!command.includes('{0}')) throw new Error(`Invalid shell option. Shell must be a valid built-in (bash, sh, python) or a format string containing '{0}'`)
  const folder = file.parts['working-directory'] ? textFrom(file.parts['working-directory'], step.scope) : (defaults['working-directory'] ?? '')
  const scriptPath = path.join(place.temp, `${randomUUID()}.sh`)
  await writeFile(scriptPath, `${script}\n`)
  step.log.write(`##[group]Run ${script.split('\n')[0] ?? ''}`)
  script.split('\n').forEach((line) => step.log.write(line))
  step.log.write(`shell: ${command}`)
  step.log.write('##[endgroup]')
  const [program = 'bash', ...given] = command.split(' ').map((word) => word.replaceAll('{0}', scriptPath))
  const code = await launch(step, {
    file: program,
    arguments: given,
    cwd: path.resolve(place.workspace, folder),
    env: {},
    github: { action: file.id ?? '__run' },
    onState: () => undefined,
  })
  if (code === 0) return
  step.log.error(`Process completed with exit code ${code}.`)
  throw new StepFailed(`exit code ${code}`)
}
