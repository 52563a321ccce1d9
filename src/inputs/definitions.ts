import * as values from './values.ts'
import type { Kind } from './values.ts'

/** The commands of this version, in the order people meet them. `summary` stands in the help and in the sub-actions. */
export const commands = {
  init: 'Write the workflows, starter checks and signalbox.yml into the repository, and say which environments, secrets and database role to make. Overwrites nothing that a person changed.',
  doctor: 'Look for every set-up mistake, each with its exact fix. Changes nothing.',
  admit: 'Before anything is checked out: which commit is a run asked for, and may it be deployed? Understands /approve and /cancel comments.',
  plan: 'Show what a migration would do: pending files, state of the history, drift, risk of each statement, prechecks; and the plan hash. Reads the target only.',
  rehearse: 'Run the pending migrations on a scratch copy, measured, with checks before and after and the way down. The target is only read.',
  backup: 'Dump, manifest and proof: a backup that has been restored once.',
  migrate: 'Gate, fresh backup with proof, prisma migrate deploy, checks. Changes the target.',
  verify: 'Run the checks alone.',
  deploy: 'Gate, guard rails, the exact commit to Railway (or by a deploy command), then the smoke test and the watch.',
  rollback: 'Show what would be lost, then undo the last deploy: the code alone, or the migration too, by its down.sql or by restoring beside and swapping.',
  watch: 'Look after a deploy in its first 24 hours: smoke lines over HTTP, health and checks of the database. Only reads.',
  comment: 'Show the record of another job of this run: pull request comment, summary, annotations. Reads it as hostile data.',
} as const

export type CommandName = keyof typeof commands
const touching = ['plan', 'rehearse', 'backup', 'migrate', 'verify', 'rollback'] as const satisfies readonly CommandName[]
const backingUp = ['backup', 'migrate'] as const satisfies readonly CommandName[]
const scratching = ['plan', 'rehearse', 'backup', 'migrate', 'rollback'] as const satisfies readonly CommandName[]
const restoring = ['rehearse', 'backup', 'migrate', 'rollback'] as const satisfies readonly CommandName[]
const everywhere = Object.keys(commands) as CommandName[]
const withProject = ['init', 'doctor', 'plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'] as const satisfies readonly CommandName[]
const gated = ['migrate', 'deploy', 'rollback'] as const satisfies readonly CommandName[]
/** Those that may have to do with the project on Railway. */
const onRailway = ['plan', 'backup', 'migrate', 'deploy', 'rollback', 'watch', 'doctor'] as const satisfies readonly CommandName[]
const telling = ['plan', 'migrate', 'deploy', 'rollback', 'watch'] as const satisfies readonly CommandName[]

export interface Definition<Value, Default extends string | undefined = string | undefined> {
  readonly kind: Kind<Value>
  readonly commands: readonly CommandName[]
  readonly description: string
  readonly default: Default
  readonly secret: boolean
  /** The heading it stands under in the README. */
  readonly group: 'Common' | 'Backup' | 'Plan and gate' | 'Migrate' | 'Rehearse' | 'Deploy' | 'Rollback' | 'Set-up'
}

function input<Value, const Default extends string | undefined = undefined>(
  group: Definition<Value>['group'],
  kind: Kind<Value>,
  of: readonly CommandName[],
  description: string,
  more: { default?: Default; secret?: true } = {},
): Definition<Value, Default> {
  return { group, kind, commands: of, description, default: more.default as Default, secret: more.secret ?? false }
}

/**
 * Every input there is: the only place that knows names, kinds, defaults and which commands take them. `action.yml`, the
 * sub-actions, the README's tables and `--help` are generated from it.
 */
export const definitions = {
  'database-url': input('Common', values.databaseUrl('database-url'), [...touching, 'doctor', 'deploy', 'watch'], 'Connection string of the target. Falls back to the environment variable DATABASE_URL.', { secret: true }),
  'working-directory': input('Common', values.path, everywhere, 'The folder of the Prisma project, relative to the repository.', { default: '.' }),
  schema: input('Common', values.path, withProject, 'The Prisma schema, where Prisma itself would not find it (file or folder, relative to working-directory).'),
  environment: input('Common', values.text, everywhere, 'What the target is called in reports and in the confirmation of a rollback.', { default: 'production' }),
  commit: input('Common', values.commit, ['admit', 'plan', 'rehearse', 'migrate', 'deploy'], 'Full SHA of the commit that is on its way; default: the commit of the workflow run, else of the checkout.'),
  checks: input('Common', values.list, ['plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'], 'Files with verification queries: globs relative to the parent of the Prisma folder.', {
    default: 'prisma/checks/*.sql,prisma/migrations/*/checks.sql',
  }),
  'show-rows': input('Common', values.boolean, ['plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'], "Show the values of a failed check's rows, and those in PostgreSQL's messages, instead of ***.", { default: 'false' }),
  'github-token': input('Common', values.text, ['doctor', 'admit', 'plan', 'backup', ...gated, 'watch', 'comment'], "GitHub's token, to read approvals and to write comments. In a workflow the job's own; in a terminal GITHUB_TOKEN or GH_TOKEN.", { secret: true }),
  comment: input('Common', values.choice('auto', 'always', 'never'), [...telling, 'comment'], 'Whether results become a comment on the pull request: auto where there is one and the token may; always: not being able to is a failure.', { default: 'auto' }),
  'notify-webhook': input('Common', values.webhook, [...telling, 'backup', 'verify'], 'Where a line about each step goes: a Slack or Discord webhook, or any address that takes JSON.', { secret: true }),
  config: input('Common', values.path, everywhere, 'A YAML file with these same keys; an input wins over it. Default: signalbox.yml in the working directory, where there is one.'),
  'known-issues': input('Common', values.knownIssues, everywhere, 'Rows of symptom (a regular expression), title, fix, and check or run, in signalbox.yml: the one whose symptom is met is shown first. See docs/known-issues.md.'),
  'ssh-tunnel': input('Common', values.sshServer, [...touching, 'doctor', 'deploy', 'watch'], 'Reach a private database through this SSH server: USER@HOST or USER@HOST:PORT. See docs/private-databases.md.'),
  'ssh-key': input('Common', values.sshKey, [...touching, 'doctor', 'deploy', 'watch'], 'The private key for ssh-tunnel, without a passphrase. Default: the ssh agent of this machine.', { secret: true }),
  'ssh-known-hosts': input('Common', values.knownHosts, [...touching, 'doctor', 'deploy', 'watch'], 'The host keys of ssh-tunnel, as lines of known_hosts. Default: those of this machine.'),
  report: input('Common', values.path, everywhere, 'Where the HTML report of the run is written. Default: none; in Actions rehearse and deploy leave it beside the record.'),
  record: input('Common', values.path, everywhere, 'Where the record (JSON) of the run is written. Default: signalbox/record-COMMAND.json in the temporary directory of the runner, .signalbox/record-COMMAND.json elsewhere.'),

  'backup-store': input('Backup', values.store, restoring, 'Where backups are kept: file:DIRECTORY, s3://BUCKET/PREFIX, artifact (of the workflow run), or none (proven, then thrown away). See docs/stores.md.', { default: 'file:.signalbox/backups' }),
  'backup-recipients': input('Backup', values.recipients, [...backingUp, 'rollback'], 'age public keys to encrypt backups to, and the rows that a rollback exports.'),
  'backup-identity': input('Backup', values.identity, ['rehearse', 'rollback'], 'age secret key that decrypts the backup to restore.', { secret: true }),
  'backup-proof': input('Backup', values.choice('restore', 'decode', 'none'), backingUp, 'How a backup is proven: restored into a scratch database and compared; decoded to its end; or not.', { default: 'restore' }),
  'scratch-url': input('Backup', values.databaseUrl('scratch-url'), scratching, 'A server where scratch databases may be made. Default: an embedded throwaway PostgreSQL.', { secret: true }),
  'backup-keep': input('Backup', values.count(1, 1000), backingUp, 'How many backups of this target the store keeps; the last proven one is never removed.', { default: '5' }),
  'backup-max-age': input('Backup', values.duration, ['migrate'], 'A proven backup older than this (from the end of its proof) does not count.', { default: '15m' }),
  'railway-snapshot': input('Backup', values.choice('off', 'also', 'only'), ['plan', 'migrate'], 'Have Railway back up the volume too, right before the migration; only: instead of our own backup, which needs backup-proof: none.', { default: 'off' }),

  'approved-plan': input('Plan and gate', values.sha256, gated, 'The hash of the plan that was approved; any change since then refuses.'),
  'plan-attempt': input('Plan and gate', values.count(1, 1_000_000), gated, 'In a workflow: the output plan-attempt of the job that made the plan.'),
  'plan-reviews': input('Plan and gate', values.count(0, 1_000_000), gated, 'In a workflow: the output plan-reviews of the job that made the plan. An approval counts only beyond these.'),
  'plan-state': input('Plan and gate', values.choice('pending', 'nothing-pending'), ['deploy'], 'In a workflow: the output state of the job that made the plan.'),
  gate: input('Plan and gate', values.choice('environment', 'comment'), ['init', 'doctor', 'admit', 'plan', ...gated], 'How a workflow asks for approval: by an environment with required reviewers, or by a /approve comment where the repository cannot have those.', { default: 'environment' }),
  approvals: input('Plan and gate', values.choice('twice', 'once'), ['init', 'doctor', 'plan', 'migrate', 'deploy'], 'Whether the deploy has an approval of its own or shares the one of migrate.', { default: 'twice' }),
  'allow-self-approval': input('Plan and gate', values.boolean, ['admit', 'plan', ...gated], 'Whether an approval counts that comes from who wrote the migration.', { default: 'false' }),
  'require-approval': input('Plan and gate', values.boolean, gated, 'Whether a person has to approve this very plan.', { default: 'true' }),
  acknowledgement: input('Plan and gate', values.text, ['admit', 'plan', 'migrate'], 'The phrase that has to be typed for a plan that needs it. As a flag beside --approved-plan it is the typed phrase itself.', {
    default: 'I acknowledge the risk and approve production migration',
  }),
  'acknowledge-when': input('Plan and gate', values.choice('destructive', 'always', 'never'), ['admit', 'plan', 'migrate'], 'Which plans need the phrase.', { default: 'destructive' }),
  window: input('Plan and gate', values.text, ['plan', 'migrate'], 'When migrations are allowed, e.g. "Sat,Sun 02:00-04:00 America/New_York". Several are separated by semicolons.'),
  'outside-window': input('Plan and gate', values.choice('refuse', 'warn'), ['migrate'], 'What happens outside the window.', { default: 'refuse' }),

  'with-rehearsal': input('Plan and gate', values.boolean, ['plan'], 'When something is pending: take a backup, prove it, rehearse on that very copy, and throw both away.', { default: 'false' }),
  script: input('Plan and gate', values.path, ['plan'], 'Write the SQL and the bookkeeping to this file, for a person who wants to run it by hand.'),

  'lock-timeout': input('Migrate', values.duration, ['migrate', 'rollback'], 'How long a statement may wait for a lock before it gives way.', { default: '5s' }),
  'lock-retries': input('Migrate', values.count(0, 100), ['migrate', 'rollback'], 'How often a migration that gave way is tried again, as long as nothing of it was committed.', { default: '5' }),
  'statement-timeout': input('Migrate', values.duration, ['migrate', 'rollback'], 'How long a statement of a migration may run; 0: as long as it takes.', { default: '0' }),

  'rehearse-from': input('Rehearse', values.choice('backup', 'staging', 'schema', 'empty'), ['rehearse'], 'What the scratch copy is made from: schema is the migrations of base-ref, without data. Default: the newest proven backup, else staging, else schema, else empty.'),
  'base-ref': input('Rehearse', values.text, ['rehearse'], 'The commit or branch that is in production now, for rehearse-from: schema. Default: the base of the pull request.'),
  'staging-url': input('Rehearse', values.databaseUrl('staging-url'), ['doctor', 'rehearse'], 'A staging database; it is copied, never changed.', { secret: true }),

  'railway-token': input('Deploy', values.text, onRailway, 'A project token of Railway for this environment; an account token needs railway-project and railway-environment too.', { secret: true }),
  'railway-service': input('Deploy', values.list, onRailway, 'The services to deploy, by name or id, in this order.'),
  'railway-environment': input('Deploy', values.text, onRailway, 'The environment on Railway, by name or id. Default: that of the token, which has to be called as environment says.'),
  'railway-project': input('Deploy', values.text, onRailway, 'The project on Railway, by name or id. Default: that of the token.'),
  'railway-api-url': input('Deploy', values.apiUrl, onRailway, 'Where Railway’s API answers.', { default: 'https://backboard.railway.com/graphql/v2' }),
  'deploy-command': input('Deploy', values.text, ['deploy'], 'A command that deploys, instead of railway-service; it finds the commit in SIGNALBOX_COMMIT. Not beside railway-token: a token that it needs is a variable of its step.'),
  'deploy-timeout': input('Deploy', values.someTime, ['deploy', 'rollback'], 'How long the deployment of one service may take.', { default: '15m' }),
  'base-url': input('Deploy', values.url, ['deploy', 'rollback', 'watch'], 'Where the deployed application answers, for the smoke test.'),
  smoke: input('Deploy', values.lines, ['deploy', 'rollback', 'watch'], 'Smoke test, one request a line: GET /api/sessions 200 <500ms'),
  'smoke-headers': input('Deploy', values.lines, ['deploy', 'rollback', 'watch'], 'Headers for the smoke test, one a line: Name: value', { secret: true }),
  'watch-for': input('Deploy', values.duration, ['deploy', 'watch'], 'How long the application is looked after once it is deployed; 0: not at all (deploy), one look (watch).', { default: '10m' }),
  'max-error-rate': input('Deploy', values.share, ['deploy', 'watch'], 'More failing requests (5xx) than this are a breach.', { default: '1%' }),
  'max-latency-increase': input('Deploy', values.percent, ['deploy', 'watch'], 'Latency (p95) that is higher than before the deployment by more than this is a breach.', { default: '50%' }),
  'max-connections': input('Deploy', values.share, ['deploy', 'watch'], 'More connections to the database than this share of max_connections are a breach.', { default: '80%' }),
  'slow-query': input('Deploy', values.duration, ['deploy', 'watch'], 'A query that takes longer is shown, on a new table with the index that it may lack.', { default: '1s' }),
  'on-breach': input('Deploy', values.choice('fail', 'rollback-app'), ['deploy'], 'When the smoke test, the watch or a later service fails: only say so, or bring the code back that ran before.', { default: 'fail' }),

  mode: input('Rollback', values.choice('auto', 'app', 'down', 'restore'), ['rollback'], 'How to undo; app: only the code, the database stays as it is; auto takes the first that applies and says why.', { default: 'auto' }),
  run: input('Rollback', values.text, ['admit', 'rollback'], 'Which deploy to undo: the number of its workflow run, or the id of its record. Default: the last one.'),
  confirm: input('Rollback', values.text, ['rollback'], 'Must equal "rollback ENVIRONMENT"; without it only the preview is shown.'),
  'accept-loss': input('Rollback', values.boolean, ['rollback'], 'Accept that the rows the preview named are lost (they are exported first).', { default: 'false' }),

  from: input('Set-up', values.action, ['init', 'doctor'], 'Where the action is hosted: OWNER/REPO@FULL_COMMIT_SHA.'),
  vendor: input('Set-up', values.boolean, ['init'], 'Copy the action into the repository (.github/signalbox) instead of naming one that is hosted.', { default: 'false' }),
  watch: input('Set-up', values.boolean, ['init'], 'Also write the scheduled workflow that looks after the first 24 hours.', { default: 'false' }),
  branch: input('Set-up', values.text, ['init', 'doctor'], 'The branch that goes to production.', { default: 'main' }),
  'runs-on': input('Set-up', values.text, ['init'], 'The runner of the jobs that reach the database of production; pull requests are checked on a runner of GitHub.', { default: 'ubuntu-latest' }),
  fix: input('Set-up', values.boolean, ['doctor'], 'Mend what is wrong with files of the repository; settings are never changed.', { default: 'false' }),
  artifact: input('Set-up', values.text, ['comment'], 'The artifact that holds the record to show.', { default: 'signalbox-rehearse' }),
} as const

export type InputName = keyof typeof definitions
type ValueOf<D> = D extends Definition<infer Value, infer Default> ? (Default extends string ? Value : Value | undefined) : never

/** All inputs, read once. Those that a command does not take have their defaults. */
export type Inputs = { readonly [Name in InputName]: ValueOf<(typeof definitions)[Name]> }
