import { unlessHidden } from '../railway/hidden.ts'
import { readTcpProxies } from '../railway/tcp-proxies.ts'
import type { Scope } from '../railway/model.ts'
import { findDatabase, type FoundDatabase } from '../snapshot/find-database.ts'
import { judgeVolume } from '../snapshot/judge.ts'
import { lookAtVolumeOf } from '../snapshot/look.ts'
import { Refusal } from '../record/outcome.ts'
import { whichWay, type WayFacts } from '../tunnel/which-way.ts'
import { advice, ok, unknown, type Finding } from './finding.ts'
import { findingOfRail, type OnRailway, type RailwayDependencies } from './railway-look.ts'
import { isHosted } from './store.ts'
import type { DoctorInputs, Patient } from './settings.ts'

const about = 'railway'

/**
 * The target on Railway: its volume and what backs that up, whether it can be reached from outside, and which way fits the machines that the jobs run on.
 * @throws RailwayError
 */
export async function examineRailwayDatabase({ redact }: RailwayDependencies, patient: Patient, inputs: DoctorInputs, { railway, scope, services }: OnRailway): Promise<Finding[]> {
  const url = inputs['database-url']
  if (url === undefined) return [unknown('railway-backups', about, 'Which service holds the target is not known: there is no database-url.', 'Give DATABASE_URL and run the doctor again.'), planAlone(scope)]
  const tunnel = inputs['ssh-tunnel']
  const facts: WayFacts = { host: url.host, hasPublicProxy: undefined, hasTunnel: tunnel !== undefined, ...runnerOf(patient) }
  let database: FoundDatabase
  try {
    database = await findDatabase({ railway, redact }, scope, services, { url, tunnel })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Nothing that a deploy needs: only Railway's own backups depend on it.
    return [unknown('railway-backups', about, error.details.cause, 'See that railway-token is of the environment that holds the target.'), ...judgeWay(facts, undefined), planAlone(scope)]
  }
  const volume = await lookAtVolumeOf({ railway, redact }, scope, database)
  const proxies = await unlessHidden(async () => await readTcpProxies(railway, scope, database.service.id))
  return [
    ok('railway-database', about, `The target is ${database.service.name}, by ${database.by}; its data is on the volume ${database.volume.name}.`),
    ...judgeVolume(volume, 'off').map(findingOfRail),
    ...judgeWay({ ...facts, hasPublicProxy: proxies === undefined ? undefined : proxies.length > 0 }, database.service.name),
  ]
}

function planAlone({ plan: { name, maxBackups } }: Scope): Finding {
  const plan = name === null ? 'The plan of this project' : `The plan of this project (${name})`
  if (maxBackups === null) return unknown('railway-backups-in-plan', about, `${plan}: how many volume backups it allows is not told.`, 'Look at the database → Backups in Railway.')
  return ok('railway-backups-in-plan', about, maxBackups === 0 ? `${plan} has no volume backups: what Signalbox backs up is all there is.` : `${plan} allows ${maxBackups} volume backups.`)
}

/** On whose machines the jobs run that reach the target. */
function runnerOf({ workflows }: Patient): Pick<WayFacts, 'runner'> {
  const jobs = workflows.flatMap((workflow) => workflow.jobs).filter(({ steps }) => steps.some(({ command }) => command === 'plan' || command === 'migrate'))
  if (jobs.length === 0) return {}
  return { runner: jobs.some(({ runsOn }) => isHosted(runsOn)) ? 'github-hosted' : 'own' }
}

function judgeWay(facts: WayFacts, service: string | undefined): Finding[] {
  const { way, why, fix } = whichWay(facts)
  const chosen = fix === undefined ? ok('railway-way', about, `The way to the database is ${words[way]}: ${why}`) : advice('railway-way', about, `The way to the database would be ${words[way]}: ${why}`, fix)
  if (way === 'public' || facts.hasPublicProxy !== true || service === undefined) return [chosen]
  return [chosen, advice('railway-public-access', about, `${service} has Public Access as well: everybody can reach it, and its password alone guards it.`, `Switch it off where nobody needs it: ${service} → Settings → Networking.`)]
}

const words = { public: 'its public address', tunnel: 'an SSH tunnel', runner: 'a runner in its network' } as const
