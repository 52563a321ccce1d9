import type { InputName } from '../inputs/definitions.ts'
import { ok, unsafe, type Finding } from './finding.ts'
import type { Patient } from './settings.ts'

/**
 * Whether the deploy step of the workflows has anything to do: `deploy` refuses where it has not, and production is migrated by then. Pure.
 * @param fromFile what signalbox.yml gives
 */
export function judgeDeploying({ workflows }: Patient, fromFile: ReadonlySet<InputName>): Finding[] {
  return workflows.flatMap(({ file, jobs }) =>
    jobs.flatMap(({ id, steps }) =>
      steps
        .filter(({ command }) => command === 'deploy')
        .map(({ inputs }) =>
          (['deploy-command', 'smoke'] as const).some((name) => fromFile.has(name) || inputs.has(name))
            ? ok('deploy-configured', 'project', `The job ${id} of ${file} has something to deploy or to test.`)
            : unsafe('deploy-configured', 'project', `The job ${id} of ${file} has neither a deploy-command nor smoke lines: it would fail, after production was migrated.`, 'Write in signalbox.yml a deploy-command, and base-url with smoke.'),
        ),
    ),
  )
}
