import { Failure } from '../../record/outcome.ts'
import type { SmokeResult } from '../../record/record.ts'
import { parseHeaders, parseSmoke, runSmoke, secretsOf, type SmokeCheck } from '../../smoke/index.ts'
import type { Run } from '../run.ts'

/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000

/** So long the application may take to answer at all after its deployment. */
export const startTimeoutMs = 60_000

/** The smoke lines of the inputs, read before anything is begun. */
export type Smoke = (retryForMs: number) => Promise<SmokeResult[]>

/**
 * Reads the smoke lines and headers; the secrets among them are made known.
 * @returns runs them as a step; undefined where there are none
 * @throws UsageError for a malformed line
 */
export function readSmoke(run: Run): Smoke | undefined {
  const asked = readSmokeRequests(run)
  if (asked === undefined) return undefined
  const { context, draft } = run
  const { http, clock, redact } = context
  return async (retryForMs) =>
    await draft.step(
      'smoke',
      'Smoke test',
      async () => await runSmoke({ http, clock, redact, ...asked, timeoutMs: requestTimeoutMs, retryForMs }),
      (results) => `${results.filter(({ outcome }) => outcome === 'passed').length} of ${results.length} passed`,
    )
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

/** @throws Failure `smoke-failed` */
export function refuseFailedSmoke(results: readonly SmokeResult[], state: string): void {
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  const [first] = failed
  if (!first) return
  throw new Failure({
    code: 'smoke-failed',
    cause: `${failed.length} of ${results.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`,
    state,
    fix: 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.',
  })
}
