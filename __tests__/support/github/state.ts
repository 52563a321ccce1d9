/**
 * What the loopback GitHub knows, as plain data: a test arranges it before and changes it while the hub runs. All times are ISO 8601
 * in UTC with whole seconds (`2026-11-22T20:05:00Z`), as GitHub shows them. Only the parts that GitHub's answers are made of are
 * here; who waits for whom is the workflow runner's business, which listens to the hub's events.
 */
export interface State {
  repository: Repository
  /** By login. `user()` of the hub adds one; an unknown login is somebody without any right. */
  users: Record<string, User>
  /** By slug. */
  teams: Record<string, Team>
  /** By name. */
  environments: Record<string, Environment>
  /** Name → value; the API shows names alone. */
  secrets: Record<string, string>
  variables: Record<string, string>
  /** By path (`.github/workflows/deploy.yml`). */
  workflows: Record<string, Workflow>
  /** Branch → commit. */
  branches: Record<string, string>
  /** Branch → its protection, for those that may see it. */
  protections: Record<string, BranchProtection>
  /** By full SHA. */
  commits: Record<string, Commit>
  runs: Run[]
  pulls: Pull[]
  /** Numbers of issues that are no pull requests. */
  issues: number[]
  comments: Comment[]
  artifacts: Artifact[]
  deployments: Deployment[]
  /** What the repository lets `GITHUB_TOKEN` do unless the workflow says otherwise. */
  workflowPermissions: { default: 'read' | 'write'; canApprovePullRequests: boolean }
}

export type Level = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'

export interface User {
  id: number
  login: string
  type: 'User' | 'Bot' | 'Organization'
  /** On the repository. */
  level: Level
}

export interface Team {
  id: number
  slug: string
  members: string[]
}

export interface Repository {
  id: number
  owner: string
  name: string
  private: boolean
  fork: boolean
  archived: boolean
  defaultBranch: string
  /** Required reviewers and wait timers on a private repository need `enterprise`; a public one has them on every plan. */
  plan: 'free' | 'pro' | 'team' | 'enterprise'
  /** Where an owner that is an organisation matters (team reviewers, 404 instead of 403). */
  ownerType: 'User' | 'Organization'
}

export interface Environment {
  id: number
  name: string
  createdAt: string
  updatedAt: string
  /** The rule `required_reviewers`; null: there is none. */
  reviewers: RequiredReviewers | null
  /** Minutes; 0: there is no such rule. */
  waitTimer: number
  /** Null: any branch (`deployment_branch_policy` null and no rule `branch_policy`). */
  branches: BranchPolicy | null
  canAdminsBypass: boolean
  /** Name → value. The API shows names alone; the runner hands values to jobs that got into the environment. */
  secrets: Record<string, string>
  variables: Record<string, string>
}

export interface RequiredReviewers {
  /** Logins and teams, up to 6. */
  reviewers: ({ user: string } | { team: string })[]
  preventSelfReview: boolean
}

/** `protected`: branches with protection rules; `patterns`: names and patterns of branches or tags. */
export type BranchPolicy = { kind: 'protected' } | { kind: 'patterns'; patterns: { id: number; name: string; type: 'branch' | 'tag' }[] }

export interface BranchProtection {
  /** Names of required status checks; null: none are required. */
  requiredChecks: string[] | null
  requiredReviews: number
  enforceAdmins: boolean
}

export interface Workflow {
  id: number
  name: string
  path: string
  state: 'active' | 'disabled_manually' | 'disabled_inactivity' | 'deleted'
}

export interface Commit {
  sha: string
  /** First parent first; empty: a root. */
  parents: string[]
  message: string
  /** A login, or null where GitHub knows no account of that mail address. */
  author: string | null
  committer: string | null
  date: string
  /** What it changes against its first parent. */
  files: FileChange[]
}

export interface FileChange {
  path: string
  status: 'added' | 'modified' | 'removed' | 'renamed'
  /** Of `renamed`. */
  previousPath?: string
  /** Its whole content afterwards; unless `removed`. */
  content?: string
}

export type RunStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending'
export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required' | 'startup_failure' | 'stale'

export interface Run {
  id: number
  /** How many runs of this workflow there were, this one counted. */
  number: number
  attempt: number
  /** Path of the workflow's file. */
  workflow: string
  /** `deploy` as in `name:` of the workflow's file, or what `run-name` gave. */
  title: string
  event: string
  /** Null for a run of no branch. */
  headBranch: string | null
  headSha: string
  /** `owner/name`; another one for a pull request from a fork; null once that fork is deleted. */
  headRepository: string | null
  actor: string
  /** Who asked for this attempt: somebody else than `actor` after a re-run. */
  triggeringActor: string
  status: RunStatus
  conclusion: Conclusion | null
  createdAt: string
  updatedAt: string
  /** Of this attempt. */
  startedAt: string
  /** Of all attempts; each says which one. */
  jobs: Job[]
  /** How the attempts before this one ended. */
  earlier: EarlierAttempt[]
  /** Run-wide and of all attempts, as `GET …/approvals` shows them: without time, job or attempt. Oldest first. */
  reviews: Review[]
  /** What waits for a review or a timer now. */
  pending: PendingDeployment[]
  /** Numbers of the pull requests that GitHub names in the run; empty for forks. */
  pulls: number[]
}

export interface EarlierAttempt {
  attempt: number
  conclusion: Conclusion
  triggeringActor: string
  startedAt: string
}

export interface Job {
  id: number
  name: string
  attempt: number
  status: RunStatus
  conclusion: Conclusion | null
  startedAt: string
  completedAt: string | null
  /** Null while it waits. */
  runner: string | null
  steps: Step[]
}

export interface Step {
  number: number
  name: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: Conclusion | null
  startedAt: string | null
  completedAt: string | null
}

export interface Review {
  state: 'approved' | 'rejected'
  comment: string
  user: string
  /** Names of the environments. */
  environments: string[]
}

export interface PendingDeployment {
  environment: string
  /** Since when the timer runs; null where there is none. */
  timerStartedAt: string | null
}

export interface Pull {
  id: number
  number: number
  title: string
  body: string | null
  author: string
  state: 'open' | 'closed'
  draft: boolean
  merged: boolean
  mergedAt: string | null
  mergedBy: string | null
  /** The merge, squash or last rebased commit once merged; GitHub's test merge before. */
  mergeCommit: string | null
  base: { branch: string; sha: string }
  /** `repository` is null once a fork is deleted. */
  head: { branch: string; sha: string; repository: string | null }
  /** SHAs of the pull request's own commits, oldest first; they may be unknown to the default branch (squash, rebase). */
  commits: string[]
  /** Commits on the default branch that GitHub joins with it (`…/commits/{sha}/pulls`): the merge commit, the squashed one, each rebased one. */
  landed: string[]
  createdAt: string
  updatedAt: string
}

export type Association = 'COLLABORATOR' | 'CONTRIBUTOR' | 'FIRST_TIMER' | 'FIRST_TIME_CONTRIBUTOR' | 'MANNEQUIN' | 'MEMBER' | 'NONE' | 'OWNER'
export type ReactionContent = '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes'

export interface Comment {
  id: number
  /** Of the issue or pull request. */
  issue: number
  body: string
  user: string
  association: Association
  createdAt: string
  /** Equal to `createdAt` until it is edited. */
  updatedAt: string
  reactions: Reaction[]
}

export interface Reaction {
  id: number
  content: ReactionContent
  user: string
  createdAt: string
}

export interface Artifact {
  id: number
  name: string
  run: number
  /** Of the run; a name is free again in the next attempt. */
  attempt: number
  /** Backend id of the job that made it, as the runtime token says it. */
  job: string
  mimeType: string
  /** False between `CreateArtifact` and `FinalizeArtifact`: listed nowhere. */
  finalized: boolean
  size: number
  /** `sha256:<hex>` as the uploader reported it at the end; one that is wrong is refused then. */
  digest: string | null
  createdAt: string
  expiresAt: string
  /** Expired artifacts stay listed; their content is gone (410). */
  expired: boolean
  /** What was uploaded; a test may put other bytes here. */
  content: Buffer
}

export interface Deployment {
  id: number
  ref: string
  sha: string
  task: string
  environment: string
  description: string | null
  creator: string
  payload: Record<string, unknown> | string
  createdAt: string
  updatedAt: string
  statuses: DeploymentStatus[]
}

export interface DeploymentStatus {
  id: number
  state: 'error' | 'failure' | 'inactive' | 'pending' | 'success' | 'queued' | 'in_progress'
  description: string
  environment: string
  targetUrl: string
  creator: string
  createdAt: string
}
