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

/** Whether each secret is where it has to be, and nowhere else; by name, for nobody may see values. Pure. */
export function judgeSecrets(patient: Patient, facts: SettingsFacts): Finding[] {
  return [...inRepository(patient, facts), ...misplaced(patient, facts), ...missing(patient, facts)]
}

/**
 * Where railway-service deploys, Railway's token has to be in the environments that deploy and go back. Elsewhere the workflows read it too, for what is switched on there. Pure.
 */
export function judgeRailwayToken(patient: Patient, facts: SettingsFacts): Finding[] {
  const { names, approvals } = patient
  const wanted = [
    { environment: approvals === 'twice' ? names.deploy : names.migrate, finding: unsafe, why: 'the job Deploy refuses, after production was migrated' },
    { environment: names.rollback, finding: unsafe, why: 'a rollback refuses, for the new code would go on serving' },
  ]
  return wanted.flatMap(({ environment, finding, why }) => {
    const held = facts.environmentSecrets.get(environment)
    if (held === undefined || 'unknown' in held) return [] // an environment that is not there, or names that nobody may see, are told already
    if (held.value.includes('RAILWAY_TOKEN')) return [ok('secrets-there', 'secrets', `${environment} holds RAILWAY_TOKEN.`)]
    return [finding('secrets-there', 'secrets', `${environment} has no secret RAILWAY_TOKEN: ${why}.`, `gh secret set RAILWAY_TOKEN --env ${environment} --repo ${nameOf(patient)}`, linkOf(patient, facts, environment))]
  })
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
    const { verdict, why } = needs[name] ?? { verdict: 'advice', why: 'a workflow reads it' }
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
