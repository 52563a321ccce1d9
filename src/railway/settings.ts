import { z } from 'zod'
import type { Railway } from '../context/railway-port.ts'
import type { AutoDeploy, Scope, ServiceSettings } from './model.ts'
import { operations } from './operations.ts'
import { nodesOf, plainWords } from './readings.ts'
import { askRailway } from './shape.ts'

const text = z.string().nullish().transform((given) => given ?? null)
/** One that is shown. */
const words = z.string().nullish().transform((given) => (given === null || given === undefined ? null : plainWords(given)))

/** A JSON scalar: a string or a list of them (facts/railway.md J). Anything else is not understood. */
const commandsReading = z.union([z.string(), z.array(z.string())]).nullish().transform((given) => (typeof given === 'string' ? [given] : (given ?? [])).filter((command) => command.trim() !== ''))

const settingsReading = z
  .object({
    source: z.object({ repo: words, image: words }).nullish(),
    rootDirectory: text,
    railwayConfigFile: text,
    buildCommand: text,
    startCommand: text,
    preDeployCommand: commandsReading,
    healthcheckPath: words,
    healthcheckTimeout: z.number().nullish(),
    sleepApplication: z.boolean().nullish(),
    cronSchedule: words,
    watchPatterns: z.array(z.string()).nullish(),
  })
  .transform(
    ({ source, healthcheckTimeout, sleepApplication, watchPatterns, ...more }): ServiceSettings => ({
      ...more,
      repository: source?.repo ?? null,
      image: source?.image ?? null,
      healthcheckTimeout: healthcheckTimeout ?? null,
      sleepApplication: sleepApplication ?? null,
      watchPatterns: watchPatterns ?? [],
    }),
  )

const wordsOf = z.string().transform(plainWords)
const triggerReading = z.object({ id: z.string(), provider: wordsOf, repository: wordsOf, branch: wordsOf, checkSuites: z.boolean() })

const reading = z.object({
  serviceInstance: settingsReading,
  serviceInstanceAutoDeployStatus: z.object({ enabled: z.boolean(), reason: words }),
  deploymentTriggers: nodesOf(triggerReading),
})

/**
 * How the service is set up and what deploys it by itself, as of one moment: settings, auto-deploy and triggers in one document.
 * @throws RailwayError; its `field` says which of the three it is about
 */
export async function readServiceSettings(railway: Pick<Railway, 'request'>, scope: Scope, serviceId: string): Promise<{ settings: ServiceSettings; autoDeploy: AutoDeploy }> {
  const answer = await askRailway(railway, operations.serviceSettings, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId }, reading)
  const { enabled, reason } = answer.serviceInstanceAutoDeployStatus
  const triggers = answer.deploymentTriggers.map(({ id, provider, repository, branch, checkSuites }) => ({ id, provider, repository, branch, waitsForCi: checkSuites }))
  return { settings: answer.serviceInstance, autoDeploy: { isEnabled: enabled, reason, triggers } }
}
