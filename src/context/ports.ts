import type { Readable, Writable } from 'node:stream'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import type { Artifacts } from './artifacts.ts'
import type { GitHubApi } from './github-port.ts'
import type { RailwayApi } from './railway-port.ts'
import type { S3Service } from './s3.ts'
import type { RunRecord, Step } from '../record/record.ts'

/**
 * The few things a command may touch, as small interfaces (GitHub's and Railway's in files of their own). The real ones are wired once, in `context/create.ts`;
 * nothing outside `src/context` imports `@actions/*`, `pg`, `node:child_process`, `node:net` or `fetch` (a lint rule says so).
 */
export interface Context {
  readonly door: 'action' | 'cli'
  readonly host: Host
  readonly log: Log
  readonly clock: Clock
  readonly exec: Exec
  readonly databases: Databases
  readonly relay: Relay
  readonly http: Http
  readonly github: GitHubApi
  readonly railway: RailwayApi
  readonly s3: S3Service
  readonly artifacts: Artifacts
  readonly lifetime: Lifetime
  readonly redact: Redactor
  /** Absent where nobody can answer: in Actions, and in a terminal that is not one. */
  readonly terminal?: Terminal
  /** In Actions: what the post step reads when this process is killed. */
  readonly progress?: Progress
}

/** Where this run takes place. Facts of the environment, read once. */
export interface Host {
  /** True inside GitHub Actions. */
  readonly github: boolean
  readonly repository?: string
  /** The commit GitHub says this run is of. */
  readonly commit?: string
  readonly actor?: string
  readonly runUrl?: string
  readonly runId?: string
  readonly runAttempt?: number
  /** `push`, `pull_request`, `merge_group`, `workflow_dispatch`, `issue_comment`, `schedule`. */
  readonly eventName?: string
  /** The file that holds the event's payload; anybody's text is in it. */
  readonly eventPath?: string
  /** `refs/heads/main`: the ref that this run is of. */
  readonly ref?: string
  /** Who started this attempt; `actor` is who started the first one. */
  readonly triggeringActor?: string
  /** `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main` */
  readonly workflowRef?: string
  readonly job?: string
  /** `https://github.com`, or the enterprise server's. */
  readonly serverUrl?: string
  /** The folder of this Signalbox (it holds action.yml, dist/ and the workflow templates); absent where the running file lies in none. */
  readonly installation?: string
  /** The environment of this process, for the few programs that need some of it. Secrets included: never print it. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface Location {
  /** Relative to the repository's root in Actions, to the working directory elsewhere. */
  readonly file: string
  readonly line: number
}

/** Everything printed goes through here, and through the redactor. */
export interface Log {
  info: (line: string) => void
  /** Shown with `--verbose`, or as `::debug::` in Actions. */
  debug: (line: string) => void
  /** A warning of the run; with a location it is an annotation in Actions. */
  warning: (line: string, at?: Location) => void
  error: (line: string, at?: Location) => void
  /** One phase: a foldable group in Actions, a heading in a terminal. */
  group: <T>(title: string, body: () => Promise<T>) => Promise<T>
  /** Rewritten in place in a terminal, dropped in Actions (where a phase prints one line at its end). */
  progress: (line: string) => void
}

export interface Clock {
  now: () => Date
  /** Monotonic milliseconds, for durations. */
  elapsed: () => number
  /** Resolves early, with an `AbortError`, when the run is cancelled. */
  sleep: (milliseconds: number) => Promise<void>
}

export interface ProgramOptions {
  cwd?: string
  /** The whole environment of the child; nothing is inherited. Build it with `childEnvironment`. */
  env: Readonly<Record<string, string>>
  /** Run it as this user and group instead of our own; only root may. PostgreSQL's server refuses to run as root. */
  uid?: number
  gid?: number
  /** Not ended by a cancel, only at the end of the run: what has to be ended after the cancel is ended through it (a tunnel). */
  outlivesCancel?: boolean
}

export interface ProgramResult {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** The end of each, at most 64 KiB, from the beginning of a line. */
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
}

/** A running child with its streams. It leads a process group of its own, ended as a whole by `end()` and by the run's lifetime. */
export interface Program {
  readonly pid: number
  readonly stdin: Writable
  /** Kept until it is read, also after the child's end; with a pipeline that is true of the last one's. */
  readonly stdout: Readable
  readonly stderr: Readable
  /** Settles when the child is gone and its streams are closed; never rejects after a successful start. */
  readonly finished: Promise<Omit<ProgramResult, 'stdout'>>
  /** SIGTERM to the whole group, SIGKILL after two seconds; waits until it is gone. */
  end: () => Promise<void>
}

export interface Exec {
  /** Short questions (`pg_dump --version`): runs to its end and collects the output. Rejects with a `Failure` when the program cannot be started. */
  output: (program: string, args: readonly string[], options: ProgramOptions) => Promise<ProgramResult>
  /** Runs to its end in a process group of its own, handing each line of output to `onLine` as it comes. */
  run: (
    program: string,
    args: readonly string[],
    options: ProgramOptions & { onLine?: (line: string, stream: 'stdout' | 'stderr') => void; input?: string; timeout?: number },
  ) => Promise<ProgramResult>
  /** Starts it and hands over its streams. */
  start: (program: string, args: readonly string[], options: ProgramOptions) => Promise<Program>
  /**
   * Starts a pipeline whose programs are joined by the kernel, not through this process; stdout is the last one's.
   * Each program's exit is to be looked at: a pipe hides a failing `pg_dump`.
   */
  pipeline: (programs: readonly (readonly [program: string, args: readonly string[], options: ProgramOptions])[]) => Promise<readonly Program[]>
  /** The full path of an executable on PATH, or undefined. */
  which: (program: string) => Promise<string | undefined>
}

export type Row = Record<string, unknown>

/** One session on one database. Values come back as text for every type but booleans, int2/int4/oid (numbers), json (parsed) and null. */
export interface Session {
  readonly url: DatabaseUrl
  readonly pid: number
  /** e.g. 150018 */
  readonly serverVersion: number
  /** Extended protocol when values are given, else simple. Throws `DatabaseError`. */
  query: <R extends Row = Row>(text: string, values?: readonly unknown[]) => Promise<R[]>
  /** Rows in batches through a cursor, memory flat. Only inside a transaction. */
  stream: <R extends Row = Row>(text: string, batch?: number) => AsyncIterable<R[]>
  /** Resolves with the reason when the connection is lost, with undefined after `close()`. */
  readonly lost: Promise<string | undefined>
  close: () => Promise<void>
}

export interface SessionOptions {
  /** Shown in `pg_stat_activity`; always begins with `signalbox`. */
  applicationName?: string
  /** Server settings of the session, e.g. `{ statement_timeout: '5s' }`. */
  settings?: Readonly<Record<string, string>>
  connectTimeoutMs?: number
}

export interface Databases {
  /** Throws a `DatabaseError` that names the cause and never the password. The session is closed at the end of the run at the latest. */
  connect: (url: DatabaseUrl, options?: SessionOptions) => Promise<Session>
}

/** What PostgreSQL, or the way to it, said. `message` is redacted of the connection's secrets. */
export class DatabaseError extends Error {
  /** SQLSTATE (`55P03`), or Node's code (`ECONNREFUSED`) when the server was not reached. */
  readonly code: string
  /** 1-based character position in the query text, where PostgreSQL gave one. */
  readonly position: number | undefined
  readonly detail: string | undefined

  constructor(message: string, code: string, more: { position?: number | undefined; detail?: string | undefined } = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseError'
    this.code = code
    this.position = more.position
    this.detail = more.detail
  }
}

/**
 * A loopback door to one database for programs that cannot be trusted with its password (`prisma`, whose CLI hands the
 * connection string to its engine as an argument, and `prisma.config.ts`, which is anybody's program). It listens on
 * 127.0.0.1 with a password of its own, good for this run, and speaks to the real server with the real credentials and TLS.
 */
export interface Relay {
  open: (target: DatabaseUrl, options: SessionOptions) => Promise<RelayDoor>
}

/** One simple query (`Q`) as it was seen on the wire. */
export interface SeenStatement {
  /** Its first 500 characters. */
  readonly text: string
  /** The how-manieth simple query it is in that session since the last one of the extended protocol (Prisma's writes to its history), from 1. */
  readonly ordinal: number
  /** Prisma wrote to its history after it: it was the last of its migration, or of none. */
  readonly noted: boolean
  /** How many statements of it the server completed; all but the last of a failed query without transaction control are undone. */
  readonly completed: number
  readonly outcome: 'done' | 'failed' | 'unanswered'
  readonly sqlstate: string | null
  readonly milliseconds: number
}

export interface RelayDoor {
  /** What the child is given: loopback address, one-time password, the target's database name and `schema`. */
  readonly url: DatabaseUrl
  /** How many sessions were let through so far: 0 after a Prisma command means that it talked to some other database. */
  readonly sessions: () => number
  /** The simple queries that went through, oldest first: what a migration really did, statement by statement. */
  readonly statements: () => readonly SeenStatement[]
  close: () => Promise<void>
}

export interface HttpAnswer {
  readonly status: number
  readonly milliseconds: number
  /** The first 4 KiB. */
  readonly body: string
  /** Where a redirect leads, as the answer has it. */
  readonly location?: string
}

export interface Http {
  /** Follows no redirect. Throws `Error` with a plain cause (refused, timed out, name not found). */
  request: (url: string, options: { method: string; headers: Readonly<Record<string, string>>; body?: string; timeoutMs: number }) => Promise<HttpAnswer>
}

/** What outlives a process that is killed: a process group, a directory, a database (`server` is host and port). Numbers and names alone, never a secret. */
export type Begun = { readonly kind: 'group'; readonly pid: number; readonly name: string } | { readonly kind: 'directory'; readonly path: string } | { readonly kind: 'database'; readonly name: string; readonly server: string }

/** The run was cancelled, and what it waits for did not come to its end in the time that is left then. */
export class Overdue extends Error {}

/** What must be gone when the run is over, however it ends. */
export interface Lifetime {
  /** Aborted when the run is cancelled (SIGINT, SIGTERM). */
  readonly signal: AbortSignal
  /**
   * Registers an ending, run last-in first-out at the end of the run. Returns the same ending, to be run early (once).
   * @param begun what would outlive this process if it were killed: noted, so that the action's post step can end it
   */
  defer: (name: string, end: () => Promise<void>, begun?: Begun) => () => Promise<void>
  /** Runs all endings; an ending that fails is reported and does not stop the others. */
  end: () => Promise<void>
  /** The names of what has not been ended yet. */
  left: () => string[]
  /**
   * Waits for the work, but after a cancel no longer than so many milliseconds from then (`Infinity`: as long as it takes): whoever cancelled waits no longer either. The work itself goes on.
   * @throws Overdue
   */
  inTime: <T>(work: Promise<T>, milliseconds: number) => Promise<T>
  /** A fresh directory (0700) that goes with the run; its name holds nothing of the inputs. */
  temporaryDirectory: () => Promise<string>
}

export interface Redactor {
  /** Adds a secret in all its forms (raw, percent-encoded, percent-decoded, JSON- and base64-encoded); in Actions also as `::add-mask::`. */
  add: (secret: string) => void
  /** The text with every known secret and the password of anything that looks like a connection string replaced by `***`. */
  text: (text: string) => string
  /** The same over every string inside a JSON value; keys too. */
  value: <T>(value: T) => T
}

/** Follows a run from the outside. Whatever it does, it never stops the run. */
export interface Observer {
  /** `parts` is what the record holds by then: of the steps that ended before. */
  stepBegun?: (step: { readonly name: string; readonly title: string; readonly startedAt: string }, parts: Readonly<Partial<RunRecord>>) => void
  stepEnded?: (step: Step, parts: Readonly<Partial<RunRecord>>) => void
  /** The sentence that says what state the target is in has changed. */
  stateChanged?: (state: string) => void
  /** The command has come to its end, well or not. */
  runEnded?: (end: { readonly outcome: RunRecord['outcome']; readonly stop?: NonNullable<RunRecord['stop']> }, parts: Readonly<Partial<RunRecord>>) => void
}

/** Leaves word in a file of how far the run is, at every step, so that after a kill somebody knows. */
export interface Progress extends Observer {
  begin: (run: { readonly id: string; readonly command: string }) => void
  /** Known only when the inputs are read. */
  environment: (name: string) => void
  /** The record is where it belongs: nothing is left to be said by the post step. */
  delivered: () => void
}

export interface Terminal {
  /** Asks a person; an empty answer is an empty string. Rejects when the run is cancelled. */
  ask: (question: string) => Promise<string>
}
