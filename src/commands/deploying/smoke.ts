import { gateEnvironmentOf } from '../../gate/github-gate.ts'
import { Failure, Refusal } from '../../record/outcome.ts'
import type { SmokeResult } from '../../record/record.ts'
import { findMistakes, fixOfMistake, parseHeaders, parseSmoke, secretsOf, trySmoke, type SmokeCheck, type Tried } from '../../smoke/index.ts'
import type { SetUpMistake } from '../../smoke/set-up.ts'
import type { Run } from '../run.ts'

/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000

/** So long each line may take before the deployment: it is known by then that nothing is set up wrong, or it is not known at all. */
const beforeTimeoutMs = 5000

/** So long the application may take to answer at all after its deployment. */
export const startTimeoutMs = 60_000

/** How the smoke lines are asked. */
export interface SmokeTest {
  readonly retryForMs: number
  /** Of the application when they fail. */
  readonly state: string
  /** For the Failure; how one goes back is added by who knows. */
  readonly fix?: string
  /** Takes the results, also of a test that fails. */
  readonly fill: (results: SmokeResult[]) => void
  /** Of the step; `Smoke test` and `smoke` unless given. */
  readonly title?: string
  readonly name?: string
}

/** Asks the smoke lines of the inputs, which are read before anything is begun, as a step: one that fails where a line does. @throws Failure `smoke-failed` */
export type Smoke = (test: SmokeTest) => Promise<void>

/**
 * Reads the smoke lines and headers; the secrets among them are made known.
 * @returns runs them as a step; undefined where there are none
 * @throws UsageError for a malformed line
 */
export function readSmoke(run: Run): Smoke | undefined {
  const asked = readSmokeRequests(run)
  if (asked === undefined) return undefined
  const { context, draft } = run
  const { http, clock, lifetime, redact } = context
  return async ({ retryForMs, state, fix, fill, title = 'Smoke test', name = 'smoke' }) => {
    await draft.step(
      name,
      title,
      async () => {
        const tried = await trySmoke({ http, clock, redact, ...asked, timeoutMs: requestTimeoutMs, retryForMs })
        // What the cancel has cut off says nothing about the application.
        lifetime.signal.throwIfAborted()
        const results = tried.map(({ result }) => result)
        fill(results)
        refuseFailed(run, tried, { state, fix, asked })
        return results
      },
      (results) => `${results.length} of ${results.length} passed`,
    )
  }
}

/**
 * Asks the lines that only read once before anything is deployed: a set-up mistake of the smoke test itself would have good code fail, and be taken back.
 * @param makesPlace what deploys may set up name and certificate too: then a mistake of those is only told
 * @throws Refusal `smoke-set-up`
 */
export async function refuseSetUpMistakes(run: Run, { makesPlace = false } = {}): Promise<void> {
  const { context, draft } = run
  const { http, clock, lifetime, redact } = context
  const asked = readSmokeRequests(run)
  if (asked === undefined) return
  const mistakes = await findMistakes({ http, clock, redact, ...asked, checks: asked.checks.map(withoutLimit), timeoutMs: beforeTimeoutMs })
  lifetime.signal.throwIfAborted()
  const isPassing = ({ mistake }: { mistake: SetUpMistake }): boolean => makesPlace && (mistake === 'certificate' || mistake === 'unknown-host')
  for (const { check, found } of mistakes.filter(isPassing)) draft.warn(`Before the deployment ${check.line} fails: ${found}. Unless the deployment mends that, the smoke test will fail too.`)
  const [first, ...others] = mistakes.filter((one) => !isPassing(one))
  if (first === undefined) return
  const more = others.length === 0 ? '' : ` So do ${others.length} more: ${others.map(({ check }) => check.line).join(', ')}.`
  const onlyNew = first.mistake === 'login' ? ' Should the new code answer it without a login, leave the line out for this one deployment.' : ''
  throw new Refusal({ code: 'smoke-set-up', cause: `The smoke test cannot pass as it is set up: ${first.check.line} fails before anything is deployed (${first.found}).${more}`, state: 'Nothing was deployed.', fix: `${fixOf(run, asked, first.mistake)}${onlyNew}` })
}

/** How long it takes is a matter of the code. */
function withoutLimit({ line, method, path, status }: SmokeCheck): SmokeCheck {
  return { line, method, path, status }
}

function fixOf({ context, command, inputs }: Run, { baseUrl, headers }: SmokeRequests, mistake: SetUpMistake): string {
  const gitHubEnvironment = command === 'watch' ? `${inputs.environment}-plan` : gateEnvironmentOf(command === 'rollback' ? 'rollback' : 'deploy', inputs)
  return fixOfMistake(mistake, { door: context.door, gitHubEnvironment, baseUrl, hasHeaders: Object.keys(headers).length > 0 })
}

/** What is asked of the application, and where. */
export interface SmokeRequests {
  readonly baseUrl: string
  readonly checks: readonly SmokeCheck[]
  readonly headers: Readonly<Record<string, string>>
}

/** The lines alone, for the watch, which asks some of them again and again. @throws as `readSmoke` */
export function readSmokeRequests({ context, inputs }: Pick<Run, 'context' | 'inputs'>): SmokeRequests | undefined {
  const checks = parseSmoke(inputs.smoke ?? [])
  const headers = parseHeaders(inputs['smoke-headers'] ?? [])
  for (const secret of secretsOf(headers)) context.redact.add(secret)
  const baseUrl = inputs['base-url']
  return checks.length === 0 || baseUrl === undefined ? undefined : { baseUrl, checks, headers }
}

function refuseFailed(run: Run, tried: readonly Tried[], { state, fix = 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.', asked }: { state: string; fix: string | undefined; asked: SmokeRequests }): void {
  const failed = tried.filter(({ result }) => result.outcome === 'failed')
  const [worst] = failed
  if (worst === undefined) return
  const { result: first, mistake } = worst
  throw new Failure({ code: 'smoke-failed', cause: `${failed.length} of ${tried.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`, state, fix: mistake === undefined ? fix : fixOf(run, asked, mistake) })
}
