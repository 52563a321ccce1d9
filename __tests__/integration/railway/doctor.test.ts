import { describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Finding } from '../../../src/doctor/finding.ts'
import { examineRailway } from '../../../src/doctor/railway.ts'
import type { DoctorInputs, Patient } from '../../../src/doctor/settings.ts'
import { environmentNames } from '../../../src/init/settings.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import type { ScenarioName } from '../../support/railway/scenarios.ts'
import { anApi, aRailway, fastClock } from './scene.ts'

const privateUrl = 'postgresql://postgres:pa55word@postgres.railway.internal:5432/railway'
const publicUrl = 'postgresql://postgres:pa55word@shuttle.proxy.rlwy.net:41234/railway'

function patientOf(root: string, runsOn = 'ubuntu-latest'): Patient {
  const job = { id: 'plan', runsOn, environment: undefined, steps: [{ uses: undefined, command: 'plan' as const, ref: undefined, inputs: new Map(), variables: new Set<string>() }], secrets: [] }
  return {
    repository: { root, isGit: true, server: 'https://github.com', name: 'acme/shop' },
    project: root,
    workflows: [{ file: 'deploy.yml', text: '', triggers: [], pushBranches: undefined, jobs: [job], wrong: undefined }],
    prefix: '',
    gate: 'environment',
    approvals: 'twice',
    branch: 'main',
    environment: 'production',
    names: environmentNames('production'),
  }
}

async function doctor(fake: FakeRailway, more: Partial<DoctorInputs> = {}, { runsOn, files = {} }: { runsOn?: string; files?: Record<string, string> } = {}): Promise<Finding[]> {
  const root = await mkdtemp(path.join(tmpdir(), 'doctor-railway-'))
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text)
    const inputs: DoctorInputs = {
      ...{ 'working-directory': root, schema: undefined, environment: 'production', 'github-token': undefined, config: undefined, gate: 'environment', approvals: 'twice', from: undefined, branch: 'main', fix: false },
      ...{ 'database-url': DatabaseUrl.parse(privateUrl, 'database-url'), 'staging-url': undefined, 'ssh-tunnel': undefined },
      ...{ 'railway-token': fake.token, 'railway-service': ['api'], 'railway-environment': undefined, 'railway-project': undefined, 'railway-api-url': fake.url },
      ...more,
    }
    const { api, redact } = anApi()
    return await examineRailway({ railway: api, redact, clock: fastClock(1000) }, patientOf(root, runsOn), inputs, false)
  } finally {
    await rm(root, { recursive: true })
  }
}

async function scene(): Promise<FakeRailway> {
  const fake = await aRailway()
  const api = fake.service('api')
  fake.deployed(api, '1111111111111111111111111111111111111111')
  const { service, volume } = fake.database('Postgres')
  service.variables['RAILWAY_PRIVATE_DOMAIN'] = 'postgres.railway.internal'
  fake.state.schedules.push({ id: 's', volumeInstanceId: volume.id, kind: 'DAILY', cron: '0 4 * * *', name: 'Daily', retentionSeconds: 518_400, createdAt: new Date().toISOString() })
  return fake
}

const verdictOf = (findings: readonly Finding[], id: string): string | undefined => findings.find((finding) => finding.id === id)?.verdict
const of = (findings: readonly Finding[], verdict: Finding['verdict']): string[] => findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id)

it('a project set up well has nothing unsafe, and only the way to the database to advise about', async () => {
  const fake = await scene()
  const findings = await doctor(fake, {}, { files: { 'package.json': '{ "scripts": { "start": "node server.js" } }' } })
  expect(of(findings, 'unsafe')).toEqual([])
  expect(of(findings, 'unknown')).toEqual([])
  expect(of(findings, 'advice')).toEqual(['railway-way'])
  expect(of(findings, 'ok')).toEqual(expect.arrayContaining(['railway-token', 'railway-auto-deploy', 'railway-health-check', 'railway-service-database', 'railway-database', 'railway-volume-state', 'railway-backup-schedules', 'railway-backups-in-plan']))
  expect(findings.every(({ about }) => about === 'railway')).toBe(true)
  expect(findings.find(({ id }) => id === 'railway-way')).toMatchObject({ what: expect.stringContaining('no Public Access') as unknown, fix: expect.stringContaining('ssh-tunnel') as unknown })
  expect(fake.requests.some(({ kind }) => kind === 'mutation')).toBe(false)
  expect(fake.requests.length).toBeLessThanOrEqual(12)
})

describe('each mistake is a finding with its fix', () => {
  it.each<[ScenarioName, string, Finding['verdict']]>([
    ['auto-deploy-on', 'railway-auto-deploy', 'unsafe'],
    ['two-triggers', 'railway-auto-deploy', 'unsafe'],
    ['image-only', 'railway-source-repository', 'unsafe'],
    ['other-repository', 'railway-source-repository', 'unsafe'],
    ['pre-deploy-migrates', 'railway-pre-deploy-command', 'unsafe'],
    ['start-migrates', 'railway-start-command', 'unsafe'],
    ['no-health-check', 'railway-health-check', 'advice'],
    ['database-url-empty', 'railway-service-database', 'unsafe'],
    ['database-url-other', 'railway-service-database', 'unsafe'],
    ['database-url-sealed', 'railway-service-database', 'unknown'],
    ['volume-restoring', 'railway-volume-state', 'advice'],
    ['volume-over-half', 'railway-volume-half-full', 'advice'],
    ['no-backups-in-plan', 'railway-backups-in-plan', 'advice'],
    ['no-plan-limit', 'railway-backups-in-plan', 'advice'],
  ])('%s: %s is %s', async (scenario, id, verdict) => {
    const fake = await scene()
    fake.scenario(scenario)
    const findings = await doctor(fake)
    const found = findings.filter((finding) => finding.id === id)
    expect([found.map((finding) => finding.verdict), found.map(({ what }) => what)]).toEqual([expect.arrayContaining([verdict]), expect.anything()])
    if (verdict === 'unsafe') expect(found.every(({ fix }) => fix !== null)).toBe(true)
  })

  it('a deployment under way is no mistake of the set-up', async () => {
    const fake = await scene()
    fake.pace = 1
    fake.somebodyDeploys(fake.state.services[0]!, '2222222222222222222222222222222222222222')
    expect(verdictOf(await doctor(fake), 'railway-deployment-under-way')).toBe('advice')
  })

  it('railway.json ends, with what it alone says', async () => {
    const fake = await scene()
    const findings = await doctor(fake, {}, { files: { 'railway.json': JSON.stringify({ deploy: { preDeployCommand: ['npm run seed'] } }) } })
    expect(findings.find(({ id }) => id === 'railway-config-file')).toMatchObject({ verdict: 'advice', what: expect.stringMatching(/2026-12-01.*npm run seed/) as unknown })
  })

  it('no schedule is advised against', async () => {
    const fake = await scene()
    fake.state.schedules.length = 0
    expect(verdictOf(await doctor(fake), 'railway-backup-schedules')).toBe('advice')
  })
})

describe('the token', () => {
  it('is missing: one thing is not known', async () => {
    const fake = await scene()
    expect(await doctor(fake, { 'railway-token': undefined })).toEqual([expect.objectContaining({ id: 'railway', verdict: 'unknown', about: 'railway' })])
    expect(await examineRailway({ ...anApi(), railway: anApi().api, clock: fastClock(1) }, patientOf('/'), { 'railway-token': undefined } as DoctorInputs, true)).toEqual([])
  })

  it.each<[string, (fake: FakeRailway) => Partial<DoctorInputs>, string, Finding['verdict']]>([
    ['of an account, with its place', (fake) => ({ 'railway-token': fake.accountToken, 'railway-project': 'shop', 'railway-environment': 'production' }), 'railway-token', 'advice'],
    ['of an account, without', (fake) => ({ 'railway-token': fake.accountToken }), 'railway-scope-missing', 'unsafe'],
    ['of another environment', (fake) => ({ 'railway-token': fake.stagingToken, 'railway-environment': 'production' }), 'railway-token-elsewhere', 'unsafe'],
    ['of another environment than is deployed', (fake) => ({ 'railway-token': fake.stagingToken }), 'railway-token-elsewhere', 'unsafe'],
    ['of nobody', () => ({ 'railway-token': 'deadbeef' }), 'railway-token-unknown', 'unsafe'],
  ])('%s', async (_, more, id, verdict) => {
    const fake = await scene()
    expect(verdictOf(await doctor(fake, more(fake)), id)).toBe(verdict)
  })

  it('Railway down: not known', async () => {
    const fake = await scene()
    fake.scenario('down')
    expect(await doctor(fake)).toEqual([expect.objectContaining({ id: 'railway-token', verdict: 'unknown', what: expect.stringContaining('Railway was not reached') as unknown })])
  })
})

describe('the services', () => {
  it('that are not there are named, the others looked at', async () => {
    const fake = await scene()
    const findings = await doctor(fake, { 'railway-service': ['api', 'wroker'] })
    expect(findings.find(({ id }) => id === 'railway-service-unknown')).toMatchObject({ verdict: 'unsafe', what: expect.stringContaining('“wroker”') as unknown })
    expect(verdictOf(findings, 'railway-auto-deploy')).toBe('ok')
  })

  it('that nobody named are those of this repository', async () => {
    const fake = await scene()
    fake.service('other', { repository: 'acme/other' })
    const findings = await doctor(fake, { 'railway-service': undefined })
    expect(findings.find(({ id }) => id === 'railway-service')).toMatchObject({ verdict: 'advice', what: expect.stringContaining('api is built from this repository') as unknown })
    expect(findings.filter(({ id }) => id === 'railway-auto-deploy')).toHaveLength(1)
  })
})

describe('the way to the database', () => {
  const isPublic = (fake: FakeRailway): void => {
    for (const service of fake.state.services.filter(({ name }) => name === 'Postgres')) service.tcpProxies = [{ id: 'p', domain: 'shuttle.proxy.rlwy.net', proxyPort: 41234, applicationPort: 5432, syncStatus: 'ACTIVE', deletedAt: null }]
  }

  it('public, where the target is named by its public address', async () => {
    const fake = await scene()
    isPublic(fake)
    const findings = await doctor(fake, { 'database-url': DatabaseUrl.parse(publicUrl, 'database-url') })
    expect(findings.find(({ id }) => id === 'railway-way')).toMatchObject({ verdict: 'ok', what: expect.stringContaining('its public address') as unknown })
    expect(verdictOf(findings, 'railway-database')).toBe('ok')
    expect(verdictOf(findings, 'railway-public-access')).toBeUndefined()
  })

  it('a tunnel that is given, with a word about public access beside it', async () => {
    const fake = await scene()
    isPublic(fake)
    const findings = await doctor(fake, { 'ssh-tunnel': { user: 'tunnel', host: 'bastion.example', port: 22 } })
    expect(findings.find(({ id }) => id === 'railway-way')).toMatchObject({ verdict: 'ok', what: expect.stringContaining('an SSH tunnel') as unknown })
    expect(verdictOf(findings, 'railway-public-access')).toBe('advice')
  })

  it('a runner of one’s own', async () => {
    const fake = await scene()
    expect((await doctor(fake, {}, { runsOn: 'railway' })).find(({ id }) => id === 'railway-way')).toMatchObject({ verdict: 'ok', what: expect.stringContaining('a runner in its network') as unknown })
  })

  it('a target that is nowhere on Railway: its backups are not known, the rest is', async () => {
    const fake = await scene()
    const findings = await doctor(fake, { 'database-url': DatabaseUrl.parse('postgresql://u:p4ssw0rd@db.example.com:5432/railway', 'database-url') })
    expect(verdictOf(findings, 'railway-backups')).toBe('unknown')
    expect(verdictOf(findings, 'railway-auto-deploy')).toBe('ok')
    expect(verdictOf(findings, 'railway-backups-in-plan')).toBe('ok')
  })

  it('without database-url', async () => {
    const fake = await scene()
    expect(verdictOf(await doctor(fake, { 'database-url': undefined }), 'railway-backups')).toBe('unknown')
  })
})

it('says no value of a variable and no token', async () => {
  const fake = await scene()
  fake.scenario('database-url-other')
  const text = JSON.stringify(await doctor(fake))
  for (const secret of ['pa55word', 'postgres:other', fake.token]) expect(text).not.toContain(secret)
})
