import type { Deployment, Service, Volume } from '../railway/model.ts'
import { Refusal } from '../record/outcome.ts'
import type { GuardRail } from '../record/railway-parts.ts'
import { configFilesEnd } from './config-file.ts'
import type { GuardFacts, ServiceFacts } from './facts.ts'
import { judgeCommands } from './commands-of-service.ts'
import { shown } from './shown.ts'
import { shownCommand } from './shown-command.ts'
import { isFinal, serves } from './status.ts'

/**
 * Rule 11: whether a deployment of these services would be the exact commit, deployed by nobody else, against the migrated database, without migrating again.
 * One rail for each thing that was looked at, also where all is well. Pure.
 */
export function judgeGuardRails(facts: GuardFacts): GuardRail[] {
  return [...facts.services.flatMap((service) => judgeService(facts, service)), ...judgeVolumes(facts), judgePlan(facts)]
}

/** @throws Refusal (rule 11) for the first rail that refuses, naming how many more there are */
export function refuseByGuardRails(rails: readonly GuardRail[]): void {
  const refused = rails.filter(({ verdict }) => verdict === 'refused')
  const [first] = refused
  if (first === undefined) return
  const others = [...new Set(refused.slice(1).map(({ id, service }) => (service === null || service === first.service ? id : `${id} of ${service}`)))]
  throw new Refusal({
    code: first.id,
    rule: 11,
    cause: others.length === 0 ? first.what : `${first.what} Beside it: ${others.join(', ')}.`,
    state: 'Nothing was deployed.',
    fix: first.fix ?? '',
  })
}

type Said = Pick<GuardRail, 'verdict' | 'what'> & { readonly fix?: string }

function judgeService(facts: GuardFacts, of: ServiceFacts): GuardRail[] {
  const { service } = of
  const rail = (id: string, { verdict, what, fix }: Said): GuardRail => ({ id, service: service.name, verdict, what, fix: fix ?? null })
  return [
    rail('auto-deploy', judgeAutoDeploy(of)),
    rail('source-repository', judgeSource(facts, of)),
    ...judgeCommands(of, facts.today).map(({ id, ...said }) => rail(id, said)),
    ...judgeConfigFiles(of, facts.today).map((said) => rail('railway-config-file', said)),
    rail('service-database', judgeDatabase(of)),
    rail('deployment-under-way', judgeUnderWay(facts, of)),
    ...judgeServing(facts, of).map((said) => rail('already-serves', said)),
    rail('health-check', judgeHealthCheck(of)),
    ...judgeRhythm(of).map((said) => rail('how-it-runs', said)),
  ]
}

/** The click path that switches it off; only a person with the repository's rights can. */
const disable = 'In Railway: the service → Settings → Source → Disable (auto-deploy)'

/** Read again right before each deployment: any change of the source can bring the trigger back. Pure. */
export function judgeAutoDeploy({ service, autoDeploy, url }: Pick<ServiceFacts, 'service' | 'autoDeploy' | 'url'>): Said {
  const { isEnabled, triggers, reason } = autoDeploy
  const listed = triggers.map(({ provider, repository, branch, waitsForCi }) => `${provider} ${repository} ${branch}${waitsForCi ? ' (Wait for CI)' : ''}`).join(', ')
  const fix = `${disable}: ${url}`
  if (triggers.length > 1) return { verdict: 'refused', what: `${service.name} has ${triggers.length} triggers that deploy it by themselves: ${listed}.`, fix: `${fix}; disconnect every repository but the one that is deployed.` }
  if (isEnabled) {
    const why = triggers.some(({ waitsForCi }) => waitsForCi) ? '“Wait for CI” is no gate: it goes by other check suites, and gives up after two hours' : 'a push goes live before anybody approves it, and perhaps before its migration'
    return { verdict: 'refused', what: `Auto-deploy is on for ${service.name}${listed === '' ? '' : ` (${listed})`}: ${why}.`, fix }
  }
  if (triggers.length > 0) return { verdict: 'refused', what: `Auto-deploy is said to be off for ${service.name}${reason === null ? '' : ` (${reason})`}, and there is a trigger all the same: ${listed}.`, fix }
  return { verdict: 'ok', what: `Auto-deploy is off for ${service.name}, and there is no trigger.` }
}

function judgeSource({ repository, isOrigin }: GuardFacts, { service, settings, url }: ServiceFacts): Said {
  const source = settings.repository ?? service.repository
  if (source === null) {
    const image = settings.image ?? service.image
    return {
      verdict: 'refused',
      what: `${service.name} has no source repository${image === null ? '' : ` (it runs the image ${image})`}: Railway deploys no commit of it.`,
      fix: `Connect the repository (Settings → Source: ${url}) and leave auto-deploy disabled; or deploy the image by yourself with deploy-command instead of railway-service.`,
    }
  }
  if (repository === undefined) return { verdict: 'unknown', what: `${service.name} is built from ${source}; which repository the commit is of is not known here (GITHUB_REPOSITORY is not set, and no remote origin names one on github.com).`, fix: `Set GITHUB_REPOSITORY=OWNER/REPO, so that the two are compared.` }
  if (source.toLowerCase() === repository.toLowerCase()) return { verdict: 'ok', what: `${service.name} is built from ${source}.` }
  const said = isOrigin === true ? ` Where origin is a fork, and the commit is of ${source} too: export GITHUB_REPOSITORY=${source}` : ''
  return { verdict: 'refused', what: `${service.name} is built from ${source}, and the commit is of ${repository}${isOrigin === true ? ' (the remote origin)' : ''}.`, fix: `Name the service of ${repository} in railway-service, or connect that repository: Settings → Source: ${url}.${said}` }
}

function judgeConfigFiles({ files, service, settings }: ServiceFacts, today: string): Said[] {
  return files.configFiles.map(({ file, isUnderstood, preDeployCommands }) => {
    const isGone = today >= configFilesEnd
    // What the API shows is set on the service too; what only the file says ends with the file, without an error.
    const lost = preDeployCommands.filter((command) => !settings.preDeployCommand.includes(command)).map((command) => `“${shownCommand(command)}”`)
    const named = !isUnderstood ? '; what it says could not be understood here' : lost.length === 0 ? '' : `, its preDeployCommand ${lost.join(', ')} among it`
    return {
      verdict: 'warning',
      what: `${file} ${isGone ? `is not read any more since ${configFilesEnd}` : `stops being read on ${configFilesEnd}`}: what it alone says about ${service.name} ${isGone ? 'does not hold' : 'ends then without an error'}${named}.`,
      fix: `Carry what it says over to the service’s settings in Railway, and remove ${file}. (“railway config migrate” drops preDeployCommand.)`,
    }
  })
}

function judgeDatabase({ service, database, url }: ServiceFacts): Said {
  const variables = `${service.name} → Variables → DATABASE_URL: ${url}`
  switch (database.kind) {
    case 'not-shown':
      return { verdict: 'unknown', what: `Railway shows no DATABASE_URL of ${service.name}: there is none, or it is sealed. Whether it leads to the migrated database is not known.`, fix: `Look for yourself: ${variables}.` }
    case 'not-read':
      return { verdict: 'unknown', what: `The variables of ${service.name} cannot be read (${database.why}): whether its DATABASE_URL leads to the migrated database is not known.`, fix: `Look for yourself: ${variables}.` }
    case 'empty':
      return {
        verdict: 'refused',
        what: database.reference === null ? `DATABASE_URL of ${service.name} is empty.` : `DATABASE_URL of ${service.name} is ${database.reference}, which resolves to nothing: the service it names is not in this environment, or was added later.`,
        fix: `Write the reference anew (${variables}); it has to name a database service of this environment.`,
      }
    case 'not-postgres':
      return { verdict: 'unknown', what: `DATABASE_URL of ${service.name} is no postgresql:// connection string: whether it leads to the migrated database is not known.`, fix: `Look for yourself: ${variables}.` }
    case 'nothing-to-compare':
      return { verdict: 'unknown', what: `Which database was migrated is not known here: DATABASE_URL of ${service.name} is not compared with it.`, fix: 'Give database-url, or run it in the workflow whose plan says which database it is.' }
    case 'compared':
      break
  }
  const { is, why } = database
  if (is === 'same') return { verdict: 'ok', what: `DATABASE_URL of ${service.name} ${why}.` }
  if (is === 'unknown') return { verdict: 'unknown', what: `DATABASE_URL of ${service.name} ${why}.`, fix: `Look for yourself: ${variables}.` }
  return { verdict: 'refused', what: `DATABASE_URL of ${service.name} ${why}: the new code would meet a database without the migration.`, fix: `Point it at the migrated database (${variables}), or migrate the database that it names.` }
}

function judgeUnderWay({ commit }: GuardFacts, { service, url }: ServiceFacts): Said {
  const { latest } = service
  if (latest === null || isFinal(latest.status)) return { verdict: 'ok', what: `No deployment of ${service.name} is under way.` }
  return {
    verdict: 'refused',
    what: `A deployment of ${service.name} is under way that is not of this run: ${latest.id} (${shown(latest)}${commit !== null && latest.commit === commit ? ', the very commit that is asked for' : ''}), ${latest.status} since ${latest.createdAt}.`,
    fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
  }
}

function judgeServing({ commit }: GuardFacts, { service }: ServiceFacts): Said[] {
  const serving = commit === null ? undefined : servingAlready(service.active, commit)
  return serving === undefined ? [] : [{ verdict: 'ok', what: `${service.name} already serves ${shown(serving)} (deployment ${serving.id}): it is not deployed again.` }]
}

/** The deployment that serves this commit already, and alone. Pure. */
export function servingAlready(active: readonly Deployment[], commit: string): Deployment | undefined {
  const [only, ...others] = active
  return only !== undefined && others.length === 0 && only.commit === commit && serves(only) ? only : undefined
}

function judgeHealthCheck({ service, settings, url }: ServiceFacts): Said {
  if (settings.healthcheckPath !== null) return { verdict: 'ok', what: `${service.name} has the health check ${settings.healthcheckPath}.` }
  return {
    verdict: 'warning',
    what: `${service.name} has no health check: SUCCESS only means that its container was started, and requests go to it before it answers.`,
    fix: `Settings → Deploy → Healthcheck Path, e.g. /healthz: ${url}.`,
  }
}

function judgeRhythm({ service, settings, url }: ServiceFacts): Said[] {
  const cron: Said[] = settings.cronSchedule === null ? [] : [{ verdict: 'warning', what: `${service.name} runs by a schedule (${settings.cronSchedule}): that it is deployed says nothing about its next run.`, fix: `Look at its next run: ${url}.` }]
  const sleep: Said[] = settings.sleepApplication === true ? [{ verdict: 'ok', what: `${service.name} sleeps when nobody asks (serverless): its first answer takes longer.` }] : []
  return [...cron, ...sleep]
}

/** States in which the data may change under a deployment, or are not there. */
const unusable = new Set(['ERROR', 'RESTORING', 'MIGRATING', 'DELETING', 'DELETED'])

/** Of the deployed services and of the database's; where it is not known which that is, of whatever may be one. Elsewhere it is only told. */
function judgeVolumes({ services, inEnvironment, databaseServiceId }: GuardFacts): GuardRail[] {
  const isConcerned = ({ id, image }: Service): boolean => services.some(({ service }) => service.id === id) || (databaseServiceId === undefined ? /postg|pgvector|timescale/i.test(image ?? '') : id === databaseServiceId)
  return inEnvironment.flatMap((service) => service.volumes.map((volume) => ({ id: 'volume-state', service: service.name, fix: null, ...judgeVolume(volume, service.name, isConcerned(service)) })))
}

function judgeVolume({ name, state }: Volume, service: string, isConcerned: boolean): Pick<GuardRail, 'verdict' | 'what'> & { fix?: string } {
  const what = `The volume ${name} of ${service} is ${state ?? 'in a state that Railway does not tell'}`
  if (state === 'READY') return { verdict: 'ok', what: `${what}.` }
  if (state === null) return { verdict: 'unknown', what: `${what}.`, fix: `Look at it: ${service} → Volume.` }
  if (unusable.has(state) && isConcerned) return { verdict: 'refused', what: `${what}: its data may be gone, or change under the new code.`, fix: `Wait until it is READY, or mend it: ${service} → Volume in Railway.` }
  return { verdict: 'warning', what: `${what}, not READY.`, fix: `Look at it: ${service} → Volume in Railway.` }
}

function judgePlan({ scope }: GuardFacts): GuardRail {
  const { name, maxBackups } = scope.plan
  const plan = name === null ? 'The plan of this project' : `The plan of this project (${name})`
  const what = maxBackups === null ? `${plan}: how many volume backups it allows is not told.` : maxBackups === 0 ? `${plan} has no volume backups: what Signalbox backs up is all there is.` : `${plan} allows ${maxBackups} volume backups.`
  return { id: 'plan-limits', service: null, verdict: 'ok', what, fix: null }
}
