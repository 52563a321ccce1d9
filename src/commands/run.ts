import { createHttp } from '../context/http.ts'
import { DatabaseError, Overdue, type Context } from '../context/ports.ts'
import { definitions, type CommandName, type InputName, type Inputs } from '../inputs/definitions.ts'
import type { ReadInputs } from '../inputs/read.ts'
import { environmentName } from '../inputs/sources.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import { Draft } from '../record/draft.ts'
import { exitCodes, Failure, Stop, UsageError } from '../record/outcome.ts'
import { recordVersion, unknownEnvironment, type RunRecord } from '../record/record.ts'
import { redactedRecord } from '../record/redacted.ts'
import { timedId } from '../record/timed-id.ts'
import { doAfterCancel } from './cancelled.ts'
import { closeRecord, jobBefore } from './closing.ts'
import { tunnelFor, type RunTunnel } from '../tunnel/for-run.ts'
import { toolName } from '../version.ts'
import { errorMessage } from '../record/error-facts.ts'

/** What a command works with. */
export interface Run {
  readonly id: string
  readonly command: CommandName
  readonly context: Context
  readonly inputs: Inputs
  /** See `ReadInputs`. */
  readonly given: ReadonlySet<InputName>
  /** See `ReadInputs`. */
  readonly typedAcknowledgement?: string
  readonly draft: Draft
  /** The record of the job before in this workflow run, where there is one; see `jobBefore`. */
  readonly before?: Promise<RunRecord | undefined>
}

/** What is left of a run for its door to deliver. */
export interface Ran {
  readonly record: RunRecord
  /** Absent when they could not be read. */
  readonly inputs?: Inputs
  /** The record to show instead, of `comment`. */
  readonly shown?: RunRecord
}

export type Command = (run: Run) => Promise<void>

const commandModules: Record<CommandName, () => Promise<Command>> = {
  init: async () => (await import('./init.ts')).init,
  doctor: async () => (await import('./doctor.ts')).doctor,
  admit: async () => (await import('./admit.ts')).admit,
  plan: async () => (await import('./plan.ts')).plan,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  backup: async () => (await import('./backup.ts')).backup,
  migrate: async () => (await import('./migrate.ts')).migrate,
  verify: async () => (await import('./verify.ts')).verify,
  deploy: async () => (await import('./deploy.ts')).deploy,
  rollback: async () => (await import('./rollback.ts')).rollback,
  watch: async () => (await import('./watch.ts')).watch,
  comment: async () => (await import('./comment.ts')).comment,
}

/**
 * After a cancel GitHub waits 7.5 s (then SIGTERM, SIGKILL 2.5 s later): so long, counted from the cancel, a command may take to come to its end, and what it
 * began to be ended. The rest is for the record to be delivered; what is left then is for the post step.
 */
const unwoundMs = 3500
const endedMs = 5500
const toldMs = 6200

/**
 * Runs one command to its record: whatever it throws becomes the record's `stop`, and all that it started is gone when this returns.
 * @param read reads the inputs; an error in them is part of the record too
 */
export async function runCommand(context: Context, command: CommandName, read: () => Promise<ReadInputs>): Promise<Ran> {
  const startedAt = context.clock.now()
  const start = context.clock.elapsed()
  const id = timedId(startedAt)
  const draft = new Draft(context)
  const { progress, lifetime } = context
  if (progress) draft.observe(progress)
  progress?.begin({ id, command })
  let inputs: Inputs | undefined
  let told: (() => Promise<void>) | undefined
  let tunnel: RunTunnel | undefined
  let stop: Stop | undefined
  let before: RunRecord | undefined
  const work = async (): Promise<void> => {
    const got = await read()
    inputs = got.inputs
    for (const name of got.shown ?? []) draft.warn(`--${name} puts a token on the command line, where every process of this machine can read it: give it as ${environmentName(name)}.`)
    progress?.environment(inputs.environment)
    told = await tellOutside(context, command, inputs, draft)
    tunnel = await tunnelFor(command, inputs, context, draft)
    const run = await commandModules[command]()
    const earlier = jobBefore(context, command)
    await run({ ...got, ...(tunnel ? { inputs: tunnel.inputs } : {}), id, command, context, draft, before: earlier }).finally(async () => {
      before = await earlier
    })
  }
  const [unwound, ended] = context.door === 'action' ? [unwoundMs, endedMs] : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  try {
    await lifetime.inTime(work(), unwound)
  } catch (error) {
    if (error instanceof Overdue) draft.cutOff()
    const hasRows = definitions['show-rows'].commands.includes(command)
    stop = asStop(error, context, { command, inputs, draft }, hasRows ? (inputs?.['show-rows'] ?? false) : undefined)
    if (tunnel && !lifetime.signal.aborted) stop = await tunnel.explained(stop)
  } finally {
    await lifetime.inTime(lifetime.end(), ended).catch(() => draft.warn(`Not ended in time after the cancel: ${lifetime.left().join(', ')}.`))
  }
  const outcome = stop ? (stop.kind === 'failed' ? 'failed' : 'refused') : draft.rolledBack ? 'rolled-back' : 'succeeded'
  await closeRecord(context, draft, { command, startedAt, inputs, stop, before })
  draft.ended({ outcome, ...(stop ? { stop: { kind: stop.kind, ...stop.details } } : {}) })
  if (told) await lifetime.inTime(told(), toldMs).catch(() => undefined)
  const { runUrl } = context.host
  const record: RunRecord = {
    version: recordVersion,
    tool: toolName,
    id,
    command,
    environment: inputs?.environment ?? (stop instanceof UsageError ? stop.environment : undefined) ?? unknownEnvironment,
    startedAt: startedAt.toISOString(),
    endedAt: context.clock.now().toISOString(),
    milliseconds: Math.round(context.clock.elapsed() - start),
    outcome,
    exitCode: stop ? exitCodes[stop.kind] : 0,
    ...(stop ? { stop: { kind: stop.kind, ...stop.details } } : {}),
    ...(runUrl ? { runUrl } : {}),
    steps: draft.steps,
    warnings: draft.warnings,
    ...draft.parts,
  }
  return { record: redactedRecord(record, context.redact), ...(inputs ? { inputs } : {}), ...(draft.shown && !stop ? { shown: redactedRecord(draft.shown, context.redact) } : {}) }
}

/** With a webhook, its followers hear of this run from now on. @returns waits until they have */
async function tellOutside({ clock, redact, host }: Context, command: CommandName, inputs: Inputs, draft: Draft): Promise<(() => Promise<void>) | undefined> {
  const webhook = inputs['notify-webhook']
  if (webhook === undefined) return undefined
  const { followWithWebhook } = await import('../notify/index.ts')
  const { environment, window } = inputs
  const sender = { tool: toolName, environment, command, url: host.runUrl }
  // Not the run's own HTTP: that ends with a cancel, and then more than ever people want to know.
  const follower = followWithWebhook({ command, environment, window, now: clock.now }, { http: createHttp(), redact, warn: (line) => draft.warn(line), webhook, sender })
  draft.observe(follower)
  return follower.settled
}

function asStop(error: unknown, { door, lifetime, log, redact }: Context, { command, inputs, draft }: { command: CommandName; inputs: Inputs | undefined; draft: Draft }, showRows: boolean | undefined): Stop {
  if (lifetime.signal.aborted) {
    const told = error instanceof Stop && error.kind === 'failed' ? error.details : undefined
    const state = told?.state ?? draft.state
    const fix = told?.fix ?? doAfterCancel({ command, door, inputs, draft })
    return new Failure({ code: 'cancelled', cause: 'The run was cancelled.', state, fix }, { cause: error })
  }
  if (error instanceof Stop) return error
  const cause = redact.text(errorMessage(error))
  if (error instanceof DatabaseError) {
    return new Failure({ code: 'database-error', cause: `PostgreSQL: ${shownMessage({ message: cause, code: error.code }, showRows)}.`, state: draft.state, fix: 'Mend what the server complains about and run it again.' }, { cause: error })
  }
  log.debug(error instanceof Error ? (error.stack ?? cause) : cause)
  return new Failure({ code: 'internal', cause: `Signalbox itself failed: ${cause}.`, state: draft.state, fix: 'This is a bug of Signalbox: report it with the output of --verbose.' }, { cause: error })
}
