import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startGitHub, type Hub } from '../../support/github/hub.ts'
import type { State } from '../../support/github/state.ts'
import { arrangeWell, setUpScene, type Scene } from './scene.ts'

let hub: Hub
let scene: Scene
let well: State

beforeAll(async () => {
  hub = await startGitHub()
  process.env['GITHUB_API_URL'] = hub.url
  arrangeWell(hub)
  well = structuredClone(hub.state)
  scene = await setUpScene()
})

beforeEach(() => {
  Object.assign(hub.state, structuredClone(well))
  hub.faults.clear()
})

afterAll(async () => {
  expect(hub.problems).toEqual([])
  await hub.close()
})

test('a repository that is set up well has nothing unsafe, and what was not asked is not called well', async () => {
  const { findings, of, refusal } = await scene.doctor({ 'github-token': hub.personToken('ann') })
  expect(refusal).toBeUndefined()
  expect(of('unsafe')).toEqual([])
  expect(of('advice')).toEqual([])
  expect(of('unknown')).toEqual(['database'])
  expect(findings.filter(({ verdict }) => verdict !== 'ok').every(({ fix }) => fix !== null)).toBe(true)
})

interface Row {
  name: string
  arrange: (state: State) => void
  id: string
  verdict: 'unsafe' | 'advice' | 'unknown'
  what: RegExp
  fix: RegExp
  /** The page that mends it. */
  link?: RegExp
}

const environmentPage = /^https:\/\/github\.com\/acme\/shop\/settings\/environments(\/\d+\/edit)?$/

const rows: Row[] = [
  ...['production', 'production-deploy', 'production-rollback'].map((name): Row => ({ name: `${name} requires no reviewers`, arrange: (state) => (state.environments[name]!.reviewers = null), id: 'reviewers-required', verdict: 'unsafe', what: new RegExp(`environment ${name} requires no reviewers`), fix: /Required reviewers/, link: environmentPage })),
  { name: 'a rule without anybody in it', arrange: (state) => (state.environments['production']!.reviewers = { reviewers: [], preventSelfReview: true }), id: 'reviewers-required', verdict: 'unsafe', what: /production requires no reviewers/, fix: /Required reviewers/, link: environmentPage },
  { name: 'administrators pass by', arrange: (state) => (state.environments['production-deploy']!.canAdminsBypass = true), id: 'administrators-cannot-bypass', verdict: 'unsafe', what: /production-deploy without an approval/, fix: /Untick/, link: environmentPage },
  { name: 'self-review', arrange: (state) => (state.environments['production']!.reviewers!.preventSelfReview = false), id: 'self-review-prevented', verdict: 'advice', what: /approve it in production/, fix: /Prevent self-review/, link: environmentPage },
  { name: 'one reviewer', arrange: (state) => void state.environments['production']!.reviewers!.reviewers.pop(), id: 'second-reviewer', verdict: 'advice', what: /ann is the only reviewer of production/, fix: /second reviewer/, link: environmentPage },
  ...['production-plan', 'production', 'production-deploy', 'production-rollback', 'staging'].map((name): Row => ({ name: `no ${name}`, arrange: (state) => void Reflect.deleteProperty(state.environments, name), id: 'environment-exists', verdict: name === 'staging' ? 'advice' : 'unsafe', what: new RegExp(`no environment ${name}[.:]`), fix: new RegExp(`environments/${name}$`), link: environmentPage })),
  { name: 'any branch gets in', arrange: (state) => (state.environments['production-plan']!.branches = null), id: 'branches-limited', verdict: 'unsafe', what: /every branch get into production-plan/, fix: /Selected branches/, link: environmentPage },
  { name: 'another branch gets in', arrange: (state) => (state.environments['production']!.branches = { kind: 'patterns', patterns: [{ id: 1, name: 'main', type: 'branch' }, { id: 2, name: 'feature/*', type: 'branch' }] }), id: 'branches-limited', verdict: 'unsafe', what: /Beside main .* lets in feature\/\*/, fix: /Remove/, link: environmentPage },
  { name: 'a tag gets in', arrange: (state) => (state.environments['production']!.branches = { kind: 'patterns', patterns: [{ id: 1, name: 'main', type: 'branch' }, { id: 2, name: 'main', type: 'tag' }] }), id: 'branches-limited', verdict: 'unsafe', what: /lets in tag main/, fix: /Remove/ },
  { name: 'the branch does not get in', arrange: (state) => (state.environments['production']!.branches = { kind: 'patterns', patterns: [{ id: 2, name: 'master', type: 'branch' }] }), id: 'branches-limited', verdict: 'unsafe', what: /does not let in main, but master/, fix: /deployment-branch-policies -f name=main/ },
  { name: 'protected branches, and it is none', arrange: (state) => { state.environments['production']!.branches = { kind: 'protected' }; delete state.protections['main'] }, id: 'branches-limited', verdict: 'unsafe', what: /main is none/, fix: /Protect main/ },
  { name: 'a private repository without reviewers', arrange: (state) => { state.repository.private = true; for (const environment of Object.values(state.environments)) environment.reviewers = null }, id: 'comment-gate', verdict: 'advice', what: /GitHub Enterprise/, fix: /--gate comment/ },
  ...['DATABASE_URL', 'RAILWAY_TOKEN', 'BACKUP_IDENTITY', 'AWS_SECRET_ACCESS_KEY'].map((name): Row => ({ name: `${name} of the whole repository`, arrange: (state) => (state.secrets[name] = 'x'), id: 'repository-secrets', verdict: 'unsafe', what: new RegExp(`${name} is a secret of the whole repository`), fix: new RegExp(`gh secret delete ${name}`), link: /settings\/secrets\/actions$/ })),
  { name: 'staging holds production', arrange: (state) => (state.environments['staging']!.secrets['DATABASE_URL'] = 'x'), id: 'secret-misplaced', verdict: 'unsafe', what: /DATABASE_URL is in the environment staging/, fix: /gh secret delete DATABASE_URL --env staging/ },
  { name: 'the plan holds the Railway token', arrange: (state) => (state.environments['production-plan']!.secrets['RAILWAY_TOKEN'] = 'x'), id: 'secret-misplaced', verdict: 'unsafe', what: /RAILWAY_TOKEN is in the environment production-plan/, fix: /gh secret delete RAILWAY_TOKEN --env production-plan/ },
  ...['production-plan', 'production', 'production-rollback'].map((name): Row => ({ name: `no DATABASE_URL in ${name}`, arrange: (state) => delete state.environments[name]!.secrets['DATABASE_URL'], id: 'secrets-there', verdict: 'unsafe', what: new RegExp(`${name} has no secret DATABASE_URL`), fix: new RegExp(`gh secret set DATABASE_URL --env ${name} `), link: environmentPage })),
  { name: 'no DATABASE_URL in production-deploy', arrange: (state) => delete state.environments['production-deploy']!.secrets['DATABASE_URL'], id: 'secrets-there', verdict: 'advice', what: /^production-deploy has no secret DATABASE_URL: a deploy does not see when its migration was undone at a terminal/, fix: /gh secret set DATABASE_URL --env production-deploy /, link: environmentPage },
  { name: 'backups are encrypted and the key is not there', arrange: (state) => delete state.environments['production-rollback']!.secrets['BACKUP_IDENTITY'], id: 'secrets-there', verdict: 'unsafe', what: /cannot be restored/, fix: /gh secret set BACKUP_IDENTITY --env production-rollback/ },
  { name: 'no staging database', arrange: (state) => delete state.environments['staging']!.secrets['STAGING_URL'], id: 'secrets-there', verdict: 'advice', what: /rehearsed on an empty database/, fix: /gh secret set STAGING_URL/ },
  { name: 'unencrypted artifacts of a public repository (rule 9)', arrange: (state) => delete state.environments['production']!.secrets['BACKUP_RECIPIENTS'], id: 'backup-encrypted', verdict: 'unsafe', what: /public repository/, fix: /age-keygen .* gh secret set BACKUP_RECIPIENTS/ },
  { name: 'unencrypted artifacts of a private one', arrange: (state) => { state.repository.private = true; delete state.environments['production']!.secrets['BACKUP_RECIPIENTS'] }, id: 'backup-encrypted', verdict: 'advice', what: /not encrypted/, fix: /BACKUP_RECIPIENTS/ },
  { name: 'tokens of workflows may write', arrange: (state) => (state.workflowPermissions = { default: 'write', canApprovePullRequests: false }), id: 'workflow-token', verdict: 'advice', what: /may write/, fix: /default_workflow_permissions=read/, link: /settings\/actions$/ },
  { name: 'workflows approve pull requests', arrange: (state) => (state.workflowPermissions = { default: 'read', canApprovePullRequests: true }), id: 'workflow-token', verdict: 'advice', what: /approve pull requests/, fix: /can_approve_pull_request_reviews=false/ },
  { name: 'the branch is not protected', arrange: (state) => delete state.protections['main'], id: 'branch-protected', verdict: 'advice', what: /main is not protected/, fix: /Require pull requests/, link: /settings\/branches$/ },
  { name: 'the check is not required', arrange: (state) => (state.protections['main']!.requiredChecks = ['lint']), id: 'check-required', verdict: 'advice', what: /not required on main/, fix: /required status checks/ },
  { name: 'another default branch', arrange: (state) => { state.repository.defaultBranch = 'trunk'; state.branches['trunk'] = state.branches['main']! }, id: 'workflow-branch', verdict: 'unsafe', what: /default branch of acme\/shop is trunk/, fix: /--branch trunk/ },
  { name: 'no such branch', arrange: (state) => { state.branches['trunk'] = state.branches['main']!; delete state.branches['main']; state.repository.defaultBranch = 'trunk' }, id: 'branch-exists', verdict: 'unsafe', what: /no branch main/, fix: /git push origin HEAD:main/ },
  { name: 'a workflow is switched off', arrange: (state) => (Object.values(state.workflows)[1]!.state = 'disabled_manually'), id: 'workflow-active', verdict: 'advice', what: /workflows\/deploy\.yml is switched off/, fix: /gh workflow enable deploy\.yml/ },
  { name: 'a workflow is not pushed yet', arrange: (state) => delete state.workflows['.github/workflows/rollback.yml'], id: 'workflow-active', verdict: 'advice', what: /does not know .*rollback\.yml yet/, fix: /push/ },
  { name: 'pull requests from forks of a private repository', arrange: (state) => (state.repository.private = true), id: 'fork-pull-requests', verdict: 'unknown', what: /secrets .* forks/, fix: /Send secrets/, link: /settings\/actions$/ },
]

test.each(rows)('$name: $id is $verdict', async ({ arrange, id, verdict, what, fix, link }) => {
  arrange(hub.state)
  const { findings, refusal } = await scene.doctor({ 'github-token': hub.personToken('ann') })
  const found = findings.find((finding) => finding.id === id && finding.verdict === verdict && what.test(finding.what))
  expect(found ?? findings.filter((finding) => finding.verdict !== 'ok')).toMatchObject({ id, verdict, fix: expect.stringMatching(fix) })
  if (link !== undefined) expect(found?.link).toMatch(link)
  if (verdict === 'unsafe') expect(refusal?.details).toMatchObject({ code: 'doctor-found-unsafe', cause: expect.stringContaining(id) })
})

test('with the token of a job: what it may see is judged, what it may not is not known', async () => {
  const { findings, of } = await scene.doctor({ 'github-token': hub.jobToken({ contents: 'read', actions: 'read' }) })
  expect(of('unsafe')).toEqual([])
  expect(new Set(of('unknown'))).toEqual(new Set(['repository-secrets', 'secrets-there', 'workflow-token', 'branch-protected', 'backup-encrypted', 'database']))
  expect(of('ok')).toContain('environment-guarded')
  for (const { verdict, id, fix } of findings) if (verdict === 'unknown' && id !== 'database') expect(fix).toMatch(/gh (auth token|api)/)
})

test('a token that may see nothing makes nothing well', async () => {
  const { findings, of } = await scene.doctor({ 'github-token': hub.jobToken({}) })
  const asked = new Set(['environments', 'secrets', 'store'])
  expect(findings.filter(({ about, verdict }) => asked.has(about) && verdict === 'ok')).toEqual([])
  expect(of('unknown')).toEqual(expect.arrayContaining(['environment-exists', 'repository-secrets', 'branch-protected', 'workflow-active', 'workflow-token']))
})

test('a private repository that the token cannot see is no repository without environments', async () => {
  hub.state.repository.private = true
  hub.user('stranger', 'none')
  const { of } = await scene.doctor({ 'github-token': hub.personToken('stranger') })
  expect(of('unsafe')).toEqual([])
  expect(of('unknown')).toEqual(['repository', 'database'])
})

test.each([
  ['a token that is none', 'ghs_not_one_at_all', 0],
  ['GitHub is down', undefined, 40],
])('%s: one finding, not one for each setting', async (_, token, failing) => {
  if (failing > 0) hub.faults.once('repos/get', { kind: 'server-error' }, failing)
  const { findings, of } = await scene.doctor({ 'github-token': token ?? hub.personToken('ann') })
  expect(of('unknown')).toEqual(['repository', 'database'])
  expect(of('unsafe')).toEqual([])
  expect(findings.filter(({ about, verdict }) => ['environments', 'secrets', 'store'].includes(about) && verdict === 'ok')).toEqual([])
  hub.problems.length = 0 // an unknown token is one
})

test('GitHub that does not answer one question leaves that one open', async () => {
  hub.faults.once('repos/get-environment', { kind: 'server-error' }, 4)
  const { findings } = await scene.doctor({ 'github-token': hub.personToken('ann') })
  expect(findings.filter(({ id, verdict }) => id === 'environment-exists' && verdict === 'unknown').map(({ what }) => what)).toEqual([expect.stringContaining('production-plan')])
})

test('without a token GitHub is not asked, and that is said', async () => {
  const before = hub.requests.length
  const { findings } = await scene.doctor()
  expect(hub.requests).toHaveLength(before)
  expect(findings.find(({ id }) => id === 'github')).toMatchObject({ verdict: 'unknown', fix: expect.stringContaining('gh auth token') })
  expect(findings.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id)).toEqual(['github', 'database'])
})
