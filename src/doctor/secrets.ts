import { environmentSettings } from '../github/environments.ts'
import { workflowNames, workflowPath } from '../init/workflow-files.ts'
import { howToSee, nameOf, pageOf, rolesOf } from './environments.ts'
import { advice, ok, unknown, unsafe, type Finding } from './finding.ts'
import type { SettingsFacts } from './github-facts.ts'
import type { Patient } from './settings.ts'

/** What opens a database, deploys, or opens backups. As a secret of the repository it reaches every workflow of every branch. */
const precious = new Set(['DATABASE_URL', 'DIRECT_URL', 'DIRECT_DATABASE_URL', 'RAILWAY_TOKEN', 'RAILWAY_API_TOKEN', 'BACKUP_IDENTITY', 'SMOKE_HEADERS', 'SSH_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
/** What must not be where nobody approves: the first opens a shell and the variables of every service, the second every backup. */
const behindApproval = ['RAILWAY_TOKEN', 'RAILWAY_API_TOKEN', 'BACKUP_IDENTITY']
/** What staging, where a pull request runs its author's code, must not have. */
const notInStaging = [...behindApproval, 'DATABASE_URL', 'DIRECT_URL', 'AWS_SECRET_ACCESS_KEY']

/** What happens without a secret that a workflow of ours reads; secrets that are not named here may be missing. */
const needs: Readonly<Record<string, { verdict: 'unsafe' | 'advice'; why: string }>> = {
  DATABASE_URL: { verdict: 'unsafe', why: 'the job cannot reach the database' },
  BACKUP_IDENTITY: { verdict: 'unsafe', why: 'an encrypted backup cannot be restored by a rollback' },
  BACKUP_RECIPIENTS: { verdict: 'advice', why: 'backups are not encrypted' },
  STAGING_URL: { verdict: 'advice', why: 'pull requests are rehearsed on an empty database' },
}

/** Its token reads the owner's connection string from Railway's variables anyway, so that of the role that only reads may be there. */
const optionalInDeploy: typeof needs = {
  DATABASE_URL: { verdict: 'advice', why: 'a deploy does not see when its migration was undone at a terminal while it waited for its approval, and its watch does not see the database. That of the role that only reads is enough' },
}

/** Whether each secret is where it has to be, and nowhere else; by name, for nobody may see values. Pure. */
export function judgeSecrets(patient: Patient, facts: SettingsFacts): Finding[] {
  return [...inRepository(patient, facts), ...misplaced(patient, facts), ...missing(patient, facts)]
}

/**
 * Where railway-service deploys, Railway's token has to be in the environments that deploy and go back; where railway-snapshot is on, in the one that migrates, and else not there. Pure.
 */
export function judgeRailwayToken(patient: Patient, facts: SettingsFacts, { deploys, snapshot }: { deploys: boolean; snapshot: boolean }): Finding[] {
  const { names, approvals } = patient
  const deploying = approvals === 'twice' ? names.deploy : names.migrate
  const wanted = [
    ...(deploys ? [{ environment: deploying, why: 'the job Deploy refuses, after production was migrated' }] : []),
    ...(deploys ? [{ environment: names.rollback, why: 'a rollback refuses, for the new code would go on serving' }] : []),
    ...(snapshot && !(deploys && deploying === names.migrate) ? [{ environment: names.migrate, why: 'railway-snapshot wants it, and every migration is refused' }] : []),
  ]
  const migrating = facts.environmentSecrets.get(names.migrate)
  const isIdle = !snapshot && approvals === 'twice' && migrating !== undefined && 'value' in migrating && migrating.value.includes('RAILWAY_TOKEN')
  const idle = isIdle ? [advice('secret-misplaced', 'secrets', `RAILWAY_TOKEN is in the environment ${names.migrate}, where railway-snapshot alone would need it, and that is off.`, `gh secret delete RAILWAY_TOKEN --env ${names.migrate} --repo ${nameOf(patient)}`, linkOf(patient, facts, names.migrate))] : []
  const judged = wanted.flatMap(({ environment, why }) => {
    const held = facts.environmentSecrets.get(environment)
    if (held === undefined || 'unknown' in held) return [] // an environment that is not there, or names that nobody may see, are told already
    if (held.value.includes('RAILWAY_TOKEN')) return [ok('secrets-there', 'secrets', `${environment} holds RAILWAY_TOKEN.`)]
    return [unsafe('secrets-there', 'secrets', `${environment} has no secret RAILWAY_TOKEN: ${why}.`, `gh secret set RAILWAY_TOKEN --env ${environment} --repo ${nameOf(patient)}`, linkOf(patient, facts, environment))]
  })
  return [...judged, ...idle]
}

const hosted = /^(?:ubuntu|windows|macos)-/

/** Where the database is behind an SSH tunnel, the environments that hold its URL need the key too; a runner of one's own may have it. Pure. */
export function judgeTunnelKey(patient: Patient, facts: SettingsFacts): Finding[] {
  const onGitHub = new Set(patient.workflows.flatMap(({ jobs }) => jobs.flatMap(({ environment, runsOn }) => (environment !== undefined && hosted.test(runsOn) ? [environment] : []))))
  return [...facts.environmentSecrets].flatMap(([environment, held]) =>
    'unknown' in held || !onGitHub.has(environment) || !held.value.includes('DATABASE_URL') || held.value.includes('SSH_KEY')
      ? []
      : [unsafe('secrets-there', 'secrets', `${environment} has no secret SSH_KEY: its jobs reach the database by the ssh-tunnel of signalbox.yml, and stop there.`, `gh secret set SSH_KEY --env ${environment} --repo ${nameOf(patient)} < tunnel-key`, linkOf(patient, facts, environment))],
  )
}

function inRepository(patient: Patient, { repositorySecrets }: SettingsFacts): Finding[] {
  const link = `${patient.repository.server}/${nameOf(patient)}/settings/secrets/actions`
  if ('unknown' in repositorySecrets) return [unknown('repository-secrets', 'secrets', `Whether the repository itself holds secrets that belong into environments is not known: ${repositorySecrets.unknown}.`, howToSee(`repos/${nameOf(patient)}/actions/secrets`), link)]
  const found = repositorySecrets.value.filter((name) => precious.has(name))
  if (found.length === 0) return [ok('repository-secrets', 'secrets', 'No secret of the database, of Railway or of the backups is one of the whole repository.')]
  return found.map((name) => unsafe('repository-secrets', 'secrets', `${name} is a secret of the whole repository: every workflow of every branch can read it, without any approval.`, `Set it in the environments that need it (gh secret set ${name} --env …), then: gh secret delete ${name} --repo ${nameOf(patient)}`, link))
}

function misplaced(patient: Patient, facts: SettingsFacts): Finding[] {
  const { names } = patient
  return rolesOf(patient).flatMap((role) => {
    const held = facts.environmentSecrets.get(role.name)
    if (held === undefined || 'unknown' in held) return []
    const forbidden = role.name === names.staging ? notInStaging : role.name === names.plan ? behindApproval : []
    const why = role.name === names.staging ? 'where a pull request runs its author’s code' : 'whose jobs nobody approves'
    return held.value.filter((name) => forbidden.includes(name)).map((name) => unsafe('secret-misplaced', 'secrets', `${name} is in the environment ${role.name}, ${why}.`, `gh secret delete ${name} --env ${role.name} --repo ${nameOf(patient)}`, linkOf(patient, facts, role.name)))
  })
}

/** Secrets that the jobs of our workflows read, against those that their environments hold. */
function missing(patient: Patient, facts: SettingsFacts): Finding[] {
  const asked = new Map<string, Set<string>>()
  const files = new Set<string>(workflowNames.map((name) => workflowPath(name, patient.prefix)))
  for (const { jobs } of patient.workflows.filter(({ file }) => files.has(file))) {
    for (const { environment, secrets } of jobs) if (environment !== undefined) asked.set(environment, new Set([...(asked.get(environment) ?? []), ...secrets]))
  }
  return [...asked].flatMap(([environment, wanted]) => judgeHeld(patient, facts, environment, [...wanted].filter((name) => Object.hasOwn(needs, name))))
}

function judgeHeld(patient: Patient, facts: SettingsFacts, environment: string, wanted: readonly string[]): Finding[] {
  const held = facts.environmentSecrets.get(environment)
  if (held === undefined || wanted.length === 0) return [] // an environment that is not there is told already
  const link = linkOf(patient, facts, environment)
  if ('unknown' in held) return [unknown('secrets-there', 'secrets', `Whether ${environment} holds ${wanted.join(', ')} is not known: ${held.unknown}.`, howToSee(`repos/${nameOf(patient)}/environments/${environment}/secrets`), link)]
  const lacking = wanted.filter((name) => !held.value.includes(name))
  if (lacking.length === 0) return [ok('secrets-there', 'secrets', `${environment} holds ${wanted.join(', ')}.`)]
  return lacking.map((name) => {
    const { verdict, why } = (environment === patient.names.deploy ? optionalInDeploy[name] : undefined) ?? needs[name] ?? { verdict: 'advice', why: 'a workflow reads it' }
    const encrypts = name !== 'BACKUP_IDENTITY' || backupsAreEncrypted(patient, facts)
    return { ...advice('secrets-there', 'secrets', `${environment} has no secret ${name}: ${why}.`, `gh secret set ${name} --env ${environment} --repo ${nameOf(patient)}`, link), verdict: encrypts ? verdict : 'advice' }
  })
}

function backupsAreEncrypted({ names }: Patient, facts: SettingsFacts): boolean {
  const held = facts.environmentSecrets.get(names.migrate)
  return held !== undefined && 'value' in held && held.value.includes('BACKUP_RECIPIENTS')
}

function linkOf(patient: Patient, facts: SettingsFacts, name: string): string {
  const read = facts.environments.get(name)
  return read !== undefined && 'value' in read && read.value !== null ? environmentSettings(patient.repository.server, nameOf(patient), read.value.id) : pageOf(patient)
}
