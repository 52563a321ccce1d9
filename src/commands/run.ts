import { DatabaseError, type Context } from '../context/ports.ts'
import type { CommandName, Inputs } from '../inputs/definitions.ts'
import type { ReadInputs } from '../inputs/read.ts'
import { Draft } from '../record/draft.ts'
import { exitCodes, Failure, Stop } from '../record/outcome.ts'
import { recordVersion, type RunRecord } from '../record/record.ts'
import { redactedRecord } from '../record/redacted.ts'
import { timedId } from '../record/timed-id.ts'
import { toolName } from '../version.ts'
import { errorMessage } from '../record/error-facts.ts'

/** What a command works with. */
export interface Run {
  readonly id: string
  readonly command: CommandName
  readonly context: Context
  readonly inputs: Inputs
  /** See `ReadInputs`. */
  readonly typedAcknowledgement?: string
  readonly draft: Draft
}

export type Command = (run: Run) => Promise<void>

const commandModules: Record<CommandName, () => Promise<Command>> = {
  plan: async () => (await import('./plan.ts')).plan,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  backup: async () => (await import('./backup.ts')).backup,
  migrate: async () => (await import('./migrate.ts')).migrate,
  verify: async () => (await import('./verify.ts')).verify,
  deploy: async () => (await import('./deploy.ts')).deploy,
  rollback: async () => (await import('./rollback.ts')).rollback,
}

/**
 * Runs one command to its record: whatever it throws becomes the record's `stop`, and all that it started is gone when this returns.
 * @param read reads the inputs; an error in them is part of the record too
 */
export async function runCommand(context: Context, command: CommandName, read: () => Promise<ReadInputs>): Promise<{ record: RunRecord; inputs?: Inputs }> {
  const startedAt = context.clock.now()
  const start = context.clock.elapsed()
  const id = timedId(startedAt)
  const draft = new Draft(context)
  let inputs: Inputs | undefined
  let stop: Stop | undefined
  try {
    const got = await read()
    inputs = got.inputs
    const run = await commandModules[command]()
    await run({ ...got, id, command, context, draft })
  } catch (error) {
    stop = asStop(error, context, draft)
  } finally {
    await context.lifetime.end()
  }
  const outcome = stop ? (stop.kind === 'failed' ? 'failed' : 'refused') : draft.rolledBack ? 'rolled-back' : 'succeeded'
  const { runUrl } = context.host
  const record: RunRecord = {
    version: recordVersion,
    tool: toolName,
    id,
    command,
    environment: inputs?.environment ?? 'unknown',
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
  return { record: redactedRecord(record, context.redact), ...(inputs ? { inputs } : {}) }
}

function asStop(error: unknown, { lifetime, log, redact, clock }: Context, draft: Draft): Stop {
  if (lifetime.signal.aborted) {
    const told = error instanceof Stop && error.kind === 'failed' ? error.details : undefined
    const state = told?.state ?? draft.state
    const fix = told?.fix ?? (state === new Draft({ log, clock }).state ? 'Run it again.' : 'Look first what state the target is in: `signalbox plan`.')
    return new Failure({ code: 'cancelled', cause: 'The run was cancelled.', state, fix }, { cause: error })
  }
  if (error instanceof Stop) return error
  const cause = redact.text(errorMessage(error))
  if (error instanceof DatabaseError) {
    return new Failure({ code: 'database-error', cause: `PostgreSQL: ${cause} (${error.code}).`, state: draft.state, fix: 'Mend what the server complains about and run it again.' }, { cause: error })
  }
  log.debug(error instanceof Error ? (error.stack ?? cause) : cause)
  return new Failure({ code: 'internal', cause: `Signalbox itself failed: ${cause}.`, state: draft.state, fix: 'This is a bug of Signalbox: report it with the output of --verbose.' }, { cause: error })
}
