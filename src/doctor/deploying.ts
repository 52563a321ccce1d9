import type { InputName } from '../inputs/definitions.ts'
import { ok, unsafe, type Finding } from './finding.ts'
import type { SettingsFacts } from './github-facts.ts'
import { judgeRailwayToken } from './secrets.ts'
import type { Patient } from './settings.ts'

/**
 * Whether the deploy step of the workflows has anything to do: `deploy` refuses where it has not, and production is migrated by then. Pure.
 * @param fromFile what signalbox.yml gives
 * @param facts of GitHub's settings; undefined: not asked
 */
export function judgeDeploying(patient: Patient, fromFile: ReadonlySet<InputName>, facts: SettingsFacts | undefined): Finding[] {
  const steps = judgeSteps(patient, fromFile)
  return fromFile.has('railway-service') && facts !== undefined ? [...steps, ...judgeRailwayToken(patient, facts)] : steps
}

function judgeSteps({ workflows }: Patient, fromFile: ReadonlySet<InputName>): Finding[] {
  return workflows.flatMap(({ file, jobs }) =>
    jobs.flatMap(({ id, steps }) =>
      steps
        .filter(({ command }) => command === 'deploy')
        .map(({ inputs }) =>
          (['railway-service', 'deploy-command', 'smoke'] as const).some((name) => fromFile.has(name) || inputs.has(name))
            ? ok('deploy-configured', 'project', `The job ${id} of ${file} has something to deploy or to test.`)
            : unsafe('deploy-configured', 'project', `The job ${id} of ${file} has neither a railway-service nor a deploy-command nor smoke lines: it would fail, after production was migrated.`, 'Write in signalbox.yml railway-service (or deploy-command), and base-url with smoke.'),
        ),
    ),
  )
}
