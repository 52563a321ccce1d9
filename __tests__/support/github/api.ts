import type { Artifact, Association, Comment, Commit, Conclusion, Environment, FileChange, Job, Level, PendingDeployment, Pull, Repository, Review, Run, State, User } from './state.ts'

/** What a workflow's `permissions:` can name, and what only a person's token can have (`administration`, `environments`, `secrets`, `variables`). */
export type PermissionName =
  | 'actions'
  | 'administration'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'environments'
  | 'issues'
  | 'metadata'
  | 'pull-requests'
  | 'secrets'
  | 'statuses'
  | 'variables'
export type Permissions = Partial<Record<PermissionName, 'read' | 'write' | 'none'>>

/**
 * `job`: `GITHUB_TOKEN`, acts as `github-actions[bot]`. `person`: classic, as `gh auth token` gives it: may what its owner may.
 * `fine-grained`: a person's, cut down to permissions.
 */
export type Token =
  | { kind: 'job'; name: string; permissions: Permissions }
  | { kind: 'person'; name: string; login: string }
  | { kind: 'fine-grained'; name: string; login: string; permissions: Permissions }

export interface SeenRequest {
  at: Date
  method: string
  /** With the query. */
  path: string
  /** Null: no such endpoint. */
  operationId: string | null
  /** The token's name, never its value; null: none or an unknown one. */
  token: string | null
  status: number
  body: unknown
}

/** What goes wrong with an operation. `message` and bodies are GitHub's own. */
export type Fault =
  | { kind: 'forbidden'; accepted?: string }
  | { kind: 'not-found' }
  | { kind: 'server-error'; status?: 500 | 502 | 503 | 504 }
  /** GitHub's page with the unicorn instead of JSON. */
  | { kind: 'unicorn'; status?: 502 | 503 | 504 }
  /** `resetIn` seconds. */
  | { kind: 'rate-limit'; status?: 403 | 429; resetIn?: number }
  /** `retryAfter` seconds. */
  | { kind: 'secondary-rate-limit'; status?: 403 | 429; retryAfter?: number }
  /** The connection is cut without an answer; `after`: the work is done first, only the answer is lost. */
  | { kind: 'dropped'; when?: 'before' | 'after' }
  /** Milliseconds before the true answer. */
  | { kind: 'delay'; milliseconds: number }
  /** Any answer at all, not checked against the description. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body: string }

export interface Faults {
  /** The next `times` requests of this operation (`issues/create-comment`; `*`: of any) get it. */
  once: (operationId: string, fault: Fault, times?: number) => void
  always: (operationId: string, fault: Fault) => void
  /** Of one operation, or of all. */
  clear: (operationId?: string) => void
}

/** What goes wrong with the artifact service and its blobs: faults of `@actions/artifact`'s world, which no description covers. */
export interface ArtifactFaults {
  /** The connection is cut after this many bytes of an uploaded block; for so many blocks (the client tries again by itself). */
  cutUpload: (afterBytes: number, times?: number) => void
  /** The next downloads deliver other bytes than were uploaded. */
  corruptDownload: (times?: number) => void
  /** `CreateArtifact`, `FinalizeArtifact`, … answers this Twirp error. */
  twirp: (method: string, error: { status: number; code: string; msg: string }, times?: number) => void
  clear: () => void
}

export interface HubEvents {
  /** A run came into being (`createRun`, or a dispatch through the API). */
  run: { run: Run; inputs: Record<string, unknown> }
  /** A job waits: `waitFor`. */
  waiting: { run: Run; pending: PendingDeployment }
  /** A pending deployment of this run was decided. `bypassed`: an administrator went past the rules, without a review. */
  review: { run: Run; environment: string; state: 'approved' | 'rejected'; user: string; comment: string; bypassed: boolean }
  /** Somebody asked to cancel this run; whoever runs it ends it and sets status and conclusion. A run that nobody listens for is completed at once. */
  cancel: { run: Run; by: string }
  /** `by`: who wrote, edited or deleted it. */
  comment: { action: 'created' | 'edited' | 'deleted'; comment: Comment; by: string }
  deployment: { id: number; state: string | null }
}

export interface NewRun {
  /** Path of the workflow's file. */
  workflow: string
  event?: string
  headBranch?: string | null
  headSha?: string
  headRepository?: string | null
  actor?: string
  status?: Run['status']
  conclusion?: Conclusion | null
  title?: string
  pulls?: number[]
  createdAt?: string
  /** Handed on with the event `run`. */
  inputs?: Record<string, unknown>
}

export interface NewCommit {
  /** Default: made from its content. */
  sha?: string
  /** Default: the branch's head, if there is a branch with commits, else none (a root). */
  parents?: string[]
  message?: string
  author?: string | null
  files?: FileChange[]
  date?: string
  /** The branch to move to it; default: the default branch; null: none. */
  branch?: string | null
}

export interface NewPull {
  title?: string
  body?: string | null
  author?: string
  base?: string
  branch?: string
  /** Changes of its commits, one commit each. Default: one commit with one file. */
  commits?: { message?: string; author?: string | null; files: FileChange[] }[]
  draft?: boolean
  /** `owner/name` of a fork. */
  headRepository?: string
}

export interface NewComment {
  issue: number
  user: string
  body: string
  association?: Association
  createdAt?: string
}

export interface NewArtifact {
  run: number
  name: string
  content: Buffer
  mimeType?: string
  expired?: boolean
}

export interface HubOptions {
  /** Default: `acme/shop`, public, default branch `main`, with one first commit on it. */
  repository?: Partial<Repository>
  clock?: () => Date
}

export interface Hub {
  /** For `GITHUB_API_URL`: `http://127.0.0.1:<port>`. */
  readonly url: string
  /** For `GITHUB_SERVER_URL`: its host ends in `.localhost`, which `@actions/artifact` takes for github.com and no GHES. Nobody serves it. */
  readonly serverUrl: string
  readonly state: State
  /** Value → token. `jobToken` and `personToken` add to it. */
  readonly tokens: Map<string, Token>
  /** Every deviation of a request or an answer from GitHub's description. A test ends with `expect(hub.problems).toEqual([])`. */
  readonly problems: string[]
  readonly requests: SeenRequest[]
  readonly faults: Faults
  readonly artifactFaults: ArtifactFaults

  /** Every one gives the value of a new token. `metadata: read` is always included. */
  jobToken: (permissions: Permissions, name?: string) => string
  personToken: (login: string, permissions?: Permissions) => string

  user: (login: string, level?: Level, type?: User['type']) => User
  /** Adds or changes an environment; default: no rules at all, `can_admins_bypass` true, as GitHub makes one. */
  environment: (name: string, rules?: Partial<Omit<Environment, 'name' | 'id'>>) => Environment
  commit: (commit?: NewCommit) => Commit
  /** An open pull request with its own commits on its own branch. */
  pull: (pull?: NewPull) => Pull
  /** Merges it into its base the way GitHub does and moves the branch; gives the new head. */
  merge: (number: number, how?: 'merge' | 'squash' | 'rebase', by?: string) => Commit
  /** As a person would on the page: sets `updatedAt` when it exists already. */
  comment: (comment: NewComment) => Comment
  editComment: (id: number, body: string, by?: string) => Comment
  artifact: (artifact: NewArtifact) => Artifact

  createRun: (run: NewRun) => Run
  run: (id: number) => Run
  /** Begins the next attempt of a completed run: the attempt before is kept in `earlier`, reviews stay as they are. */
  rerun: (run: Run | number, by?: string) => Run
  /** Adds a job to a run, or changes the one of that name in this attempt. */
  job: (run: Run | number, name: string, change?: Partial<Omit<Job, 'id' | 'name'>>) => Job
  finishRun: (run: Run | number, conclusion: Conclusion) => Run
  /** Null, or GitHub's words why this run's branch may not deploy to the environment. An environment that is not there lets everybody in. */
  mayEnter: (run: Run | number, environment: string) => string | null
  /**
   * Adds the pending deployment of this environment and emits `waiting`; the run's status becomes `waiting`. An environment without
   * reviewers and timer needs none: returns null and emits nothing. One that is not there is made, without any rule, as GitHub does.
   */
  waitFor: (run: Run | number, environment: string) => PendingDeployment | null
  /** Decides the pending deployment as this user on GitHub's page. Throws where GitHub would not let them: nothing pending, no reviewer, one's own run with `prevent_self_review`. */
  review: (review: { run: Run | number; environment: string; state: Review['state']; user: string; comment?: string }) => Review
  /** An administrator starts the waiting jobs past the rules; no review is left. Throws when `can_admins_bypass` is off or the user is no administrator. */
  bypass: (bypass: { run: Run | number; environment: string; user: string }) => void
  /** Somebody asks to cancel the run. */
  cancel: (run: Run | number, by?: string) => void

  /** Returns how to stop listening. */
  on: <E extends keyof HubEvents>(event: E, listener: (what: HubEvents[E]) => void) => () => void
  /** What the runner gives a job for `@actions/artifact`: ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL, GITHUB_SERVER_URL, GITHUB_API_URL. `job` is any name. */
  runtimeEnvironment: (run: Run | number, job: string) => Record<string, string>
  /** The time by the hub's clock, as GitHub writes it. */
  now: () => string
  close: () => Promise<void>
}
