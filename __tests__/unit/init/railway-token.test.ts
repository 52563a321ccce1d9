import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { settingsOf, type SettingsOfFile } from '../../../src/init/settings-of-file.ts'
import { plainSettings, renderVariant } from '../../integration/workflows/variants.ts'

interface Step {
  uses?: string
  with?: Record<string, string>
  env?: Record<string, string>
}

const token = '${{ secrets.RAILWAY_TOKEN }}'

/** What the steps of deploy.yml hand on of Railway's token. */
function handed(approvals: 'twice' | 'once', fromFile: SettingsOfFile | undefined): Record<string, { input: string | undefined; variable: string | undefined }> {
  const text = renderVariant({ ...plainSettings, approvals, ...(fromFile ? { fromFile } : {}) }).find(({ file }) => file.endsWith('deploy.yml'))?.text ?? ''
  const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> }
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const all = steps.flatMap(({ uses, ...step }) => (uses?.includes('/actions/') === true ? [[/actions\/([a-z]+)@/.exec(uses)?.[1] ?? '', { input: step.with?.['railway-token'], variable: step.env?.['RAILWAY_TOKEN'] }] as const] : []))
  return Object.fromEntries(all.filter(([, { input, variable }]) => input !== undefined || variable !== undefined))
}

test.each(['twice', 'once'] as const)('approvals: %s: each step has the token that it needs, in one form', (approvals) => {
  const input = { input: token, variable: undefined }
  const variable = { input: undefined, variable: token }
  expect(handed(approvals, undefined)).toEqual({ deploy: input })
  expect(handed(approvals, { deployBy: 'railway', railwaySnapshot: false })).toEqual({ deploy: input })
  expect(handed(approvals, { deployBy: 'railway', railwaySnapshot: true })).toEqual({ migrate: input, deploy: input })
  expect(handed(approvals, { deployBy: 'command', railwaySnapshot: false })).toEqual({ deploy: variable })
  expect(handed(approvals, { deployBy: 'command', railwaySnapshot: true })).toEqual({ migrate: input, deploy: variable })
})

test.each<[Record<string, string>, SettingsOfFile]>([
  [{}, { deployBy: 'railway', railwaySnapshot: false }],
  [{ 'railway-service': 'api', 'railway-snapshot': 'also' }, { deployBy: 'railway', railwaySnapshot: true }],
  [{ 'deploy-command': './deploy.sh', 'railway-snapshot': 'off' }, { deployBy: 'command', railwaySnapshot: false }],
  [{ 'deploy-command': './deploy.sh', 'railway-service': 'api', 'railway-snapshot': ' only ' }, { deployBy: 'railway', railwaySnapshot: true }],
])('%j', (given, expected) => {
  expect(settingsOf(new Map(Object.entries(given)))).toEqual(expected)
})
