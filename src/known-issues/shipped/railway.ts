import type { ShippedRow } from './row.ts'

type Words = readonly [id: string, symptom: string, title: string, fix: string, run?: string]

const r = String.raw

/** Railway's own words, in the answers of its API, in its logs and in what it says of a deployment. Sources: docs/known-issues.md. */
const rows: readonly Words[] = [
  ['commit-not-found', r`Commit not found|couldn't find remote ref`, 'Railway does not find the commit',
    'Push it to the repository that the service is connected to (service → Settings → Source), and name it by all 40 digits.'],
  ['token-not-found', r`Project Token not found|Railway knows railway-token neither as a project token|bad-token`, 'Railway does not know the token',
    'Railway shows a token once, when it is made: one that was copied without its end or with quotation marks, or was deleted since, is nobody’s. Railway → project → Settings → Tokens lists those that there are.'],
  ['not-authorized', r`Not Authorized`, 'The token may not do this, or it is of another project or environment',
    'Use a project token of this very environment; for an account token give railway-project and railway-environment too. An id of the wrong kind (a volume’s for its instance’s) is answered the same way.'],
  ['bad-access', r`Bad Access`, 'Only a person whose GitHub account is linked may change this',
    'Do it in Railway’s dashboard, signed in with a linked GitHub account: project tokens cannot switch auto-deploy or change triggers.'],
  ['two-factor', r`Two Factor Authentication Required`, 'The workspace wants two-factor authentication', 'Turn it on for the account whose token this is, or use a project token instead.'],
  ['problem-processing', r`Problem processing request`, 'Railway could not process the request',
    'A name or a value in it is not as Railway wants it, or Railway has a problem of its own: see status.railway.com, and try again; the traceId in the record helps Railway’s support.'],
  ['rate-limited', r`rate limit(?:ed)?(?: exceeded)?\b|Too Many Requests|error code: 1015|You are being rate limited|You are creating \w+ too quickly|rate-limited`, 'Too many requests to Railway',
    'Wait: an hour’s limit of Free is 100 requests, of Hobby 1,000. Look for what else asks with the same account (other workflows, dashboards), and run it again later.'],
  ['watch-patterns', r`No changes to watched files`, 'Railway skipped the commit, for it touches no watched file',
    'Nothing in the service’s watch paths changed: correct them (service → Settings → Watch Paths), or deploy a commit that changes the application.'],
  ['ci-check-suite', r`CI check suite failed`, 'Railway skipped the commit, for its checks on GitHub failed',
    'See the checks of the commit, mend them and push again; the approval takes the place of “Wait for CI”, which can be switched off for a gated service.'],
  ['healthcheck', r`healthcheck failed|health check failed|replicas never became healthy|service unavailable\. Continuing to retry`, 'The new version never answered its health check',
    'A path that redirects (to https, to a login) never answers 200; a start that takes longer needs a longer Healthcheck Timeout (service → Settings → Deploy); a program that waits for its database, or ended at once, says so in the deploy log.'],
  ['pre-deploy', r`pre-?deploy command (?:failed|exited|error)|Pre-deploy (?:step )?failed|PRE_DEPLOY_COMMAND`, 'The pre-deploy command failed, and the new version was not started',
    'See its output in the deploy log. If it runs prisma migrate deploy, take it out: the migration is done before, with approval and backup.'],
  ['needs-approval', r`NEEDS_APPROVAL`, 'Railway waits for somebody to approve the deployment',
    'Whoever pushed has no Railway account linked to GitHub: approve it in the dashboard, or link the account (Railway → Account → Integrations).'],
  ['backups-plan', r`Creating volume backups[\s\S]{0,40}not available without upgrade|Volume backups are not available`, 'Railway’s own backups are not part of this plan',
    'Leave railway-snapshot off: Signalbox’s own backup is taken and proven on every plan. Railway’s come with Pro.'],
  ['private-host', r`(?:ENOTFOUND|EAI_AGAIN|getaddrinfo|could not translate host name|Can't reach database server at)\b.*\.railway\.internal`, 'The database is only reachable inside Railway’s private network',
    'A GitHub runner cannot reach *.railway.internal: use DATABASE_PUBLIC_URL (Public Access), an ssh-tunnel, or a runner inside the project (docs/private-databases.md). A build has no private network either: migrate before it, not in it.'],
]

export const railwayRows: readonly ShippedRow[] = rows.map(([id, symptom, title, fix, run]) => ({ id, origin: 'railway', symptom, title, fix, ...(run === undefined ? {} : { run }), from: 'shipped' }))
