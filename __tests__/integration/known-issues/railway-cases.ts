import { DatabaseError } from '../../../src/context/ports.ts'
import { RailwayError } from '../../../src/context/railway-port.ts'
import { symptomsOfError } from '../../../src/known-issues/symptoms.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { createBackup } from '../../../src/railway/backups.ts'
import type { KnownIssue } from '../../../src/record/record.ts'
import { testContext } from '../../support/context.ts'
import type { Fault } from '../../support/railway/faults.ts'
import type { Scenario, ScenarioName } from '../../support/railway/scenarios.ts'
import { deployScene } from '../deploy/scene.ts'
import { aRailway, connected } from '../railway/scene.ts'

/** What makes the fake Railway say it, acted out by a whole `deploy`; or the words themselves, where no deploy asks for them. */
export type RailwayCase =
  | { readonly scenario: ScenarioName | Scenario }
  | { readonly fault: Fault }
  | { readonly denied: string }
  | { readonly flags: Readonly<Record<string, string>> }
  | { readonly words: () => Promise<string> }

const deployed = 'serviceInstanceDeployV2'

/** One for each row about Railway that comes with the product. */
export const railwayCases: Readonly<Record<string, RailwayCase>> = {
  'commit-not-found': { scenario: 'commit-not-found' },
  'token-not-found': { flags: { 'railway-token': 'nobody-knows-this-token' } },
  'not-authorized': { denied: deployed },
  'bad-access': { fault: { kind: 'said', message: 'Bad Access' } },
  'two-factor': { scenario: { name: 'two-factor', on: deployed } },
  'problem-processing': { scenario: { name: 'problem-processing', on: deployed } },
  'rate-limited': { scenario: { name: 'throttled', on: deployed } },
  'watch-patterns': { scenario: 'skipped-watch-paths' },
  'ci-check-suite': { scenario: 'skipped-ci' },
  healthcheck: { scenario: 'health-check-fails' },
  'pre-deploy': { scenario: 'pre-deploy-fails' },
  'needs-approval': { scenario: 'needs-approval' },
  'backups-plan': {
    words: async () => {
      const fake = await aRailway()
      const { volume } = fake.database()
      fake.scenario('no-backups-in-plan')
      const { deps } = await connected(fake)
      return await wordsOf(createBackup(deps, volume.id, 'signalbox-1'))
    },
  },
  'private-host': {
    words: async () => await wordsOf(testContext().databases.connect(DatabaseUrl.of({ host: 'postgres.railway.internal', port: 5432, user: 'postgres', password: 'x1234', database: 'railway' }))),
  },
}

async function wordsOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown)
  if (!(error instanceof RailwayError || error instanceof DatabaseError)) throw new Error('there was no objection', { cause: error })
  return symptomsOfError(error).map(({ text }) => text).join('\n')
}

/** The known issues in the record of a `deploy` that met it. */
export async function knownIssuesOfDeploy(which: Exclude<RailwayCase, { readonly words: unknown }>): Promise<{ issues: readonly KnownIssue[]; cause: string | undefined }> {
  const scene = await deployScene()
  const { railway } = scene
  if ('scenario' in which) railway.scenario(which.scenario)
  if ('fault' in which) railway.fault(deployed, which.fault)
  if ('denied' in which) railway.state.deniedToProjectTokens.push(which.denied)
  const { record } = await scene.deploy('flags' in which ? which.flags : {})
  return { issues: record.knownIssues ?? [], cause: record.stop?.cause }
}
