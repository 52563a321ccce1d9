import { settingsOf } from '../init/settings-of-file.ts'
import type { InputName } from '../inputs/definitions.ts'
import { ok, unsafe, type Finding } from './finding.ts'
import type { SettingsFacts } from './github-facts.ts'
import { judgeRailwayToken, judgeTunnelKey } from './secrets.ts'
import type { Patient } from './settings.ts'

/**
 * Whether the deploy step of the workflows has anything to do: `deploy` refuses where it has not, and production is migrated by then. Pure.
 * @param fromFile what signalbox.yml gives: name and value
 * @param facts of GitHub's settings; undefined: not asked
 */
export function judgeDeploying(patient: Patient, fromFile: ReadonlyMap<InputName, string>, facts: SettingsFacts | undefined): Finding[] {
  const steps = judgeSteps(patient, fromFile)
  return facts === undefined ? steps : [...steps, ...(fromFile.has('ssh-tunnel') ? judgeTunnelKey(patient, facts) : []), ...judgeRailwayToken(patient, facts, { deploys: fromFile.has('railway-service'), snapshot: settingsOf(fromFile).railwaySnapshot })]
}

function judgeSteps({ workflows }: Patient, fromFile: ReadonlyMap<InputName, string>): Finding[] {
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
