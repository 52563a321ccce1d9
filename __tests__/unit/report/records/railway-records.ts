import type { Announced, DeployedService, GuardRail, KnownIssue, RailwayPart, RunRecord, Snapshot, Timeline } from '../../../../src/record/record.ts'
import { github } from './github-records.ts'
import { backup, checks, commit, frame, hash, name, plan, stepsOf, target } from './parts.ts'
import { breached, healthy } from './signals.ts'

/** What records hold when the run has to do with Railway. */

export const oldCommit = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c'
const project = '6f1d2c3b-0a9e-4f87-b6c5-d4e3f2a1b0c9'
export const dashboard = `https://railway.com/project/${project}`

export const guardRails: readonly GuardRail[] = [
  { id: 'auto-deploy', service: 'api', verdict: 'ok', what: 'Automatic deploys are off.', fix: null },
  { id: 'auto-deploy', service: 'worker', verdict: 'ok', what: 'Automatic deploys are off.', fix: null },
  { id: 'pre-deploy', service: 'api', verdict: 'warning', what: 'The pre-deploy command `npx prisma migrate deploy` would find nothing to do after this migration, and would apply the next one past the gate.', fix: 'Take it out: api → Settings → Deploy → Pre-deploy Command.' },
  { id: 'config-file', service: null, verdict: 'unknown', what: 'Whether `railway.json` is in the repository could not be read (HTTP 403).', fix: 'Give the job contents: read.' },
]

const phases: DeployedService['phases'] = [
  { status: 'QUEUED', at: '2026-03-01T12:00:02.000Z', milliseconds: 2_100 },
  { status: 'BUILDING', at: '2026-03-01T12:00:04.100Z', milliseconds: 84_000 },
  { status: 'DEPLOYING', at: '2026-03-01T12:01:28.100Z', milliseconds: 21_400 },
  { status: 'SUCCESS', at: '2026-03-01T12:01:49.500Z', milliseconds: 0 },
]

export const api: DeployedService = {
  service: 'api',
  serviceId: '11111111-2222-4333-8444-555555555555',
  url: `${dashboard}/service/11111111-2222-4333-8444-555555555555?environmentId=e1&id=d-new`,
  outcome: 'deployed',
  deploymentId: 'dd6b1f0a-1111-4222-8333-444455556666',
  status: 'SUCCESS',
  commit,
  milliseconds: 107_500,
  phases,
  before: { deploymentId: 'aa000000-1111-4222-8333-444455556666', commit: oldCommit, createdAt: '2026-02-20T09:12:00.000Z' },
}

export const worker: DeployedService = { ...api, service: 'worker', serviceId: '66666666-2222-4333-8444-555555555555', url: `${dashboard}/service/66666666-2222-4333-8444-555555555555`, deploymentId: 'ee7c2f0b-1111-4222-8333-444455556666', milliseconds: 84_600, phases: phases.map((phase) => ({ ...phase, milliseconds: Math.round(phase.milliseconds * 0.8) })) }

export const railway: RailwayPart = { project: 'relationship-app', projectId: project, environment: 'production', environmentId: 'e1', plan: 'Pro', token: 'project', guardRails: [...guardRails], services: [api, worker], requests: 31 }

export const knownIssue: KnownIssue = {
  title: 'The API still reads couples',
  fix: 'Deploy the commit that reads relationships before this migration, or bring the code back: nothing is lost.',
  run: 'signalbox rollback --mode app',
  where: 'smoke',
  matched: 'Cannot find couple',
  from: 'project',
}

export const snapshot: Snapshot = {
  name: 'signalbox-20260301T120000Z-7f3a',
  id: 'b-1',
  volume: 'postgres-volume',
  service: 'Postgres',
  createdAt: '2026-03-01T11:46:10.000Z',
  provenBy: 'list',
  milliseconds: 41_000,
  schedules: ['DAILY 0 4 * * *'],
  pitr: true,
  instant: '2026-03-01T12:00:00.000Z',
  restore: ['Open the volume: https://railway.com/project/x/volume/y?tab=backups.', 'Choose the backup `signalbox-20260301T120000Z-7f3a` and press Restore: it is staged, nothing has changed yet.', 'Look at the staged changes: everything else that is staged is applied with it.', 'Press Deploy. The database is away while it starts again.'],
}

export const announcement: Announced = { runId: 9_876_543_210, url: 'https://github.com/example/relationship-app/actions/runs/9876543210', planHash: hash.slice(0, 16), migrations: [name], risk: 'caution', opensAt: '2026-03-01T12:00:00.000Z', closesAt: '2026-03-01T14:00:00.000Z', at: '2026-03-01T11:30:00.000Z' }

const at = (minutes: number, seconds = 0): string => new Date(Date.parse('2026-03-01T12:00:00.000Z') + minutes * 60_000 + seconds * 1000).toISOString()

/** A maintenance at noon, kept to half a minute, the watch still to come. */
export const timeline: Timeline = [
  { name: 'announce', title: 'Announce the maintenance', offsetMinutes: -30, plannedAt: at(-30), at: at(-30, 4), milliseconds: 800, outcome: 'done' },
  { name: 'backup', title: 'Back up and prove it', offsetMinutes: -15, plannedAt: at(-15), at: at(-14, 20), milliseconds: 201_000, outcome: 'done' },
  { name: 'freeze', title: 'Freeze writes', offsetMinutes: -5, plannedAt: at(-5), at: null, milliseconds: null, outcome: 'skipped' },
  { name: 'migrate', title: 'Migrate', offsetMinutes: 0, plannedAt: at(0), at: at(0, 31), milliseconds: 74_000, outcome: 'done' },
  { name: 'verify', title: 'Verify', offsetMinutes: 2, plannedAt: at(2), at: at(1, 45), milliseconds: 96, outcome: 'done' },
  { name: 'smoke', title: 'Deploy and smoke test', offsetMinutes: 5, plannedAt: at(5), at: at(7, 12), milliseconds: 640, outcome: 'failed' },
  { name: 'unfreeze', title: 'Unfreeze writes', offsetMinutes: 10, plannedAt: at(10), at: null, milliseconds: null, outcome: null },
  { name: 'watch', title: 'Watch', offsetMinutes: 15, plannedAt: at(15), at: null, milliseconds: null, outcome: null },
]

const smokePassed: NonNullable<RunRecord['deploy']>['smoke'] = ['GET /healthz 200', 'GET /api/sessions 200 <500ms', 'GET /api/couples/me 200'].map((line) => ({ line, url: `https://app.example${line.split(' ')[1] ?? ''}`, outcome: 'passed' as const, status: 200, milliseconds: 48, attempts: 1 }))
const smokeFailed = smokePassed.map((result, index) => (index < 2 ? result : { ...result, outcome: 'failed' as const, status: 500, attempts: 4, found: 'HTTP 500: {"error":"Cannot find couple"}' }))

const unwatched = frame('deploy', stepsOf(['gate', 'Pass the gate', 410], ['guard-rails', 'Look at the guard rails', 4_100], ['deploy', 'Deploy to Railway', 192_000], ['smoke', 'Smoke test', 640], ['watch', 'Watch', 603_200]), {
  milliseconds: 801_000,
  endedAt: '2026-03-01T12:13:21.000Z',
  gate: { required: true, how: 'environment', environment: 'production-deploy', planHash: hash, by: 'lena', acknowledgementDue: false, acknowledged: false },
  deploy: { how: 'railway', commit, milliseconds: 192_100, exitCode: null, smoke: smokePassed },
  railway,
  github,
})
const deployed: RunRecord = { ...unwatched, watch: healthy }

const back: NonNullable<DeployedService['back']> = { deploymentId: 'ff8d3f0c-1111-4222-8333-444455556666', commit: oldCommit, how: 'image', milliseconds: 41_300, ownMilliseconds: 2_200 }
const broughtBack = (service: DeployedService): DeployedService => ({ ...service, outcome: 'rolled-back', back })

export const buildLog: DeployedService['log'] = {
  kind: 'build',
  lines: [...Array.from({ length: 30 }, (_, index) => ({ severity: 'info', message: `#12 ${index}.1 npm info run prisma@7.10.1 postinstall` })), { severity: 'error', message: 'src/relationships.ts(12,7): error TS2339: Property "relationshipId" does not exist on type "Session".' }, { severity: null, message: 'Build failed: exit code 2' }],
}

export const railwayRecords: Readonly<Record<string, RunRecord>> = {
  'deployed-on-railway': deployed,
  'smoke-failed-brought-back': {
    ...unwatched,
    outcome: 'failed',
    exitCode: 1,
    milliseconds: 241_000,
    endedAt: '2026-03-01T12:04:01.000Z',
    deploy: { ...unwatched.deploy!, smoke: smokeFailed },
    railway: { ...railway, services: [broughtBack(api), broughtBack(worker)] },
    knownIssues: [knownIssue],
    timeline: [...timeline],
    stop: { kind: 'failed', code: 'smoke-failed', cause: '1 of 3 smoke requests failed; first: GET /api/couples/me 200 (HTTP 500: {"error":"Cannot find couple"}).', state: 'The code that ran before serves again on api and worker. The database has the migration; the code before works on it.', fix: 'Mend the code and push again; to undo the migration too: signalbox rollback --mode down.' },
    steps: deployed.steps.slice(0, 3).concat(stepsOf(['smoke', 'Smoke test', 640, 'failed', '2 of 3 passed'], ['back', 'Bring back what ran before', 41_300])),
  },
  'watch-breach': {
    ...deployed,
    outcome: 'failed',
    exitCode: 1,
    watch: breached,
    railway: { ...railway, services: [broughtBack(api), broughtBack(worker)] },
    knownIssues: [{ title: 'Slow queries on new tables', fix: 'Add the index in a migration of its own, with CONCURRENTLY.', where: 'watch', matched: 'relationship_members', from: 'project' }],
    stop: { kind: 'failed', code: 'watch-breach', cause: breached.line, state: 'The code that ran before serves again on api and worker. The database has the migration.', fix: 'Add the index, then run deploy again.' },
  },
  'build-failed': {
    ...unwatched,
    outcome: 'failed',
    exitCode: 1,
    deploy: { ...unwatched.deploy!, smoke: [] },
    railway: { ...railway, services: [{ ...api, outcome: 'failed', status: 'FAILED', commit: null, log: buildLog, serving: [{ deploymentId: api.before!.deploymentId, commit: oldCommit }] }, { ...worker, outcome: 'not-begun', deploymentId: null, url: null, status: null, commit: null, phases: [], milliseconds: 0 }] },
    stop: { kind: 'failed', code: 'deployment-failed', cause: 'The build of api failed: src/relationships.ts(12,7): error TS2339.', state: 'The database has the migration. api and worker serve what they served before.', fix: 'Mend the build and push again.' },
  },
  'guard-rail-refused': {
    ...unwatched,
    outcome: 'refused',
    exitCode: 2,
    deploy: { ...unwatched.deploy!, smoke: [], milliseconds: 0 },
    railway: { ...railway, services: [], guardRails: [{ id: 'auto-deploy', service: 'api', verdict: 'refused', what: 'Automatic deploys are on: the next push deploys past the gate.', fix: 'Switch them off: api → Settings → Source → Disable automatic deployments.' }, ...guardRails] },
    stop: { kind: 'refused', code: 'guard-rails', rule: 11, cause: 'Automatic deploys of api are on.', state: 'Nothing was touched.', fix: 'Switch them off: api → Settings → Source → Disable automatic deployments.' },
  },
  'migrated-with-snapshot': frame('migrate', stepsOf(['snapshot', 'Have Railway back up the volume', 41_000], ['backup', 'Back up the target', 7_940], ['migrate', 'Migrate', 74_000], ['checks', 'Run the checks', 96]), {
    target,
    plan,
    backup,
    snapshot,
    timeline: timeline.map((one) => (one.name === 'smoke' ? { ...one, at: null, milliseconds: null, outcome: null } : one)),
    migration: { strategy: 'in-place', attempts: 1, milliseconds: 74_000, migrations: [{ name, outcome: 'applied', milliseconds: 71_200, statements: 36 }], blockers: [], invalidIndexes: [] },
    checks,
    github,
  }),
  'rolled-back-app': frame('rollback', stepsOf(['find', 'Find the run to undo', 59], ['back', 'Bring back what ran before', 41_300]), {
    outcome: 'rolled-back',
    railway: { ...railway, services: [broughtBack(api)] },
    rollback: { mode: 'app', why: 'the rehearsal proved that the code before works on the migrated database', undoes: [], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null, done: true },
    github,
  }),
  'rollback-preview-app': frame('rollback', stepsOf(['find', 'Find the run to undo', 59]), {
    railway: { ...railway, services: [{ ...api, outcome: 'not-begun' }] },
    rollback: { mode: 'app', why: 'the rehearsal proved that the code before works on the migrated database', undoes: [], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null, done: false, hash, estimate: 'about a minute: Railway still has the image' },
    github,
  }),
  watched: frame('watch', stepsOf(['watch', 'Watch', 4_000]), { watch: { ...healthy, asked: 0, milliseconds: 4_000, verdict: 'not-enough', line: 'Too few requests to say: 4 in the last hour.', signals: healthy.signals.map((signal) => ({ ...signal, verdict: signal.verdict === 'not-looked' ? ('not-looked' as const) : ('not-enough' as const), samples: signal.samples.slice(0, 1) })) }, github }),
}
