import { RailwayError } from '../context/railway-port.ts'
import { judgeGuardRails } from '../deploy/guard-rails.ts'
import { lookBeforeDeploy } from '../deploy/look.ts'
import { explainRailway } from '../railway/explain.ts'
import type { Scope, Service } from '../railway/model.ts'
import { askedScope, openScope } from '../railway/scope.ts'
import { findService, readServices } from '../railway/services.ts'
import { advice, findingOfStop, ok, unknown, type Finding } from './finding.ts'
import { examineRailwayDatabase } from './railway-database.ts'
import { findingOfRail, type OnRailway, type RailwayDependencies } from './railway-look.ts'
import type { DoctorInputs, Patient } from './settings.ts'

const about = 'railway'
const howToLook = 'SIGNALBOX_RAILWAY_TOKEN=… signalbox doctor, with a project token of this environment (Railway → project → Settings → Tokens).'

/**
 * The project on Railway, as a deploy would find it: the token, the services and what deploys them, the database's volume, and which way leads to the database. Only reads.
 * @param isDeployedOtherwise signalbox.yml has a deploy command and no service of Railway's: then a missing token is no gap
 */
export async function examineRailway(deps: RailwayDependencies, patient: Patient, inputs: DoctorInputs, isDeployedOtherwise: boolean): Promise<Finding[]> {
  const token = inputs['railway-token']
  if (token === undefined) return isDeployedOtherwise ? [] : [unknown('railway', about, 'Railway was not looked at: there is no railway-token.', howToLook)]
  try {
    const { railway, scope } = await openScope({ api: deps.railway, clock: deps.clock }, askedScope({ ...inputs, environment: patient.environment }, token))
    const on: OnRailway = { railway, scope, services: await readServices(railway, scope) }
    const asked = chosen(patient, inputs, on)
    return [
      ...judgeScope(scope),
      ...asked.findings,
      ...(await look('railway-service', async () => await examineServices(deps, patient, inputs, on, asked.services))),
      ...(await look('railway-backups', async () => await examineRailwayDatabase(deps, patient, inputs, on))),
    ]
  } catch (error) {
    return [findingOfRailway(error, 'railway-token')]
  }
}

/** One look after the other: what one cannot read is told, and the next goes on. */
async function look(id: string, body: () => Promise<Finding[]>): Promise<Finding[]> {
  return await body().catch((error: unknown) => [findingOfRailway(error, id)])
}

/** @throws what is neither Railway's nor a Stop */
function findingOfRailway(error: unknown, id: string): Finding {
  if (!(error instanceof RailwayError)) return findingOfStop(error, id, about)
  const { cause, fix } = explainRailway(error, 'Looking at Railway')
  return unknown(id, about, cause, fix)
}

function judgeScope({ token, project, environment }: Scope): Finding[] {
  const where = `the environment ${environment.name} of the project ${project.name}`
  const kind =
    token === 'project'
      ? ok('railway-token', about, `railway-token is a project token: it reaches ${where} and nothing else.`)
      : advice('railway-token', about, `railway-token is the token of an account or workspace: it reaches everything in it, not only ${where}.`, 'Make a project token for this environment (Railway → project → Settings → Tokens) and use that.')
  if (!environment.isEphemeral) return [kind]
  return [kind, advice('railway-environment', about, `The environment ${environment.name} is an ephemeral one, of a pull request: it goes with it.`, 'Use a project token of the environment that is deployed to.')]
}

/** Those that `railway-service` names; where it names none, those that are built from this repository. @throws Refusal of `findService` */
function chosen({ repository }: Patient, inputs: DoctorInputs, { scope, services }: OnRailway): { services: Service[]; findings: Finding[] } {
  const asked = inputs['railway-service']
  if (asked !== undefined) {
    const found: Service[] = []
    const findings: Finding[] = []
    for (const name of asked) {
      try {
        found.push(findService(services, name, scope))
      } catch (error) {
        findings.push(findingOfStop(error, 'railway-service', about))
      }
    }
    return { services: found, findings }
  }
  const own = services.filter((service) => repository.name !== undefined && service.repository?.toLowerCase() === repository.name.toLowerCase())
  const there = services.map(({ name }) => name).join(', ')
  const what = own.length > 0 ? `${own.map(({ name }) => name).join(', ')} ${own.length === 1 ? 'is' : 'are'} built from this repository` : `there are ${there === '' ? 'none' : there}`
  return { services: own, findings: [advice('railway-service', about, `Which services are deployed is not said (railway-service); ${what}.`, 'Write railway-service in signalbox.yml: the services to deploy, in this order.')] }
}

async function examineServices(deps: RailwayDependencies, { repository }: Patient, inputs: DoctorInputs, { railway, scope, services: inEnvironment }: OnRailway, services: readonly Service[]): Promise<Finding[]> {
  const url = inputs['database-url']
  const migrated = url === undefined ? undefined : { host: url.host, port: url.port, database: url.database }
  const facts = await lookBeforeDeploy({ railway, redact: deps.redact, clock: deps.clock }, { scope, inEnvironment, services, commit: null, repository: repository.name, migrated, checkout: repository.root })
  // Of the plan and of the database's volume the next look has more to say.
  return judgeGuardRails(facts).filter(({ id }) => id !== 'plan-limits' && id !== 'volume-state').map(findingOfRail)
}
