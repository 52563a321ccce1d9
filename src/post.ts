import * as core from './context/actions.ts'
import { removeHandover } from './context/handover.ts'
import type { Redactor } from './context/ports.ts'
import { readProgress, removeProgress, savedProgressPath, type RunProgress } from './context/progress.ts'
import { createRedactor } from './context/redactor.ts'
import type { DropScratch } from './context/remains.ts'
import { errorMessage } from './record/error-facts.ts'

/** GitHub gives a cancelled step 7.5 s; this one takes no longer, cancelled or not. */
const patienceMs = 6000
const lastMs = 7000

/**
 * The action's post step. Where main delivered its record and nothing is left, it says nothing. Where main was killed, it ends what is left on this machine
 * and names the state of things. It never fails: the step that was killed has failed already, and a second red line would only hide the first.
 */
export async function post(): Promise<void> {
  const cancelled = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancelled.abort())
  setTimeout(() => process.exit(0), lastMs).unref()
  removeHandover(process.env)
  const file = savedProgressPath(core)
  try {
    const progress = file === undefined ? undefined : readProgress(file)
    if (progress === undefined) core.info('Signalbox was ended before it began anything.')
    else if (!progress.delivered || progress.begun.length > 0) await tell(progress, cancelled.signal)
    if (file !== undefined) removeProgress(file)
  } catch (error) {
    core.error(`Signalbox was killed, and how far it was cannot be told (${errorMessage(error).replaceAll('\n', ' ').slice(0, 200)}). Look what state the target is in: signalbox plan.`)
  }
}

async function tell(progress: RunProgress, signal: AbortSignal): Promise<void> {
  const [{ endRemains }, { describeCutOff }] = await Promise.all([import('./context/remains.ts'), import('./delivery/cut-off.ts')])
  const redact = createRedactor()
  const dropDatabase = progress.begun.some(({ kind }) => kind === 'database') ? await dropping(redact) : undefined
  const remains = await endRemains(progress, { patience: patienceMs, signal, ...(dropDatabase ? { dropDatabase } : {}) })
  if (progress.delivered) {
    if (remains.left.length > 0) core.warning(`Left by the cancelled run: ${redact.text(remains.left.join(', '))}.`)
    return
  }
  const { line, markdown } = describeCutOff(progress, remains)
  core.error(redact.text(line))
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(redact.text(markdown), true).write()
}

async function dropping(redact: Redactor): Promise<DropScratch> {
  const { dropLeftScratch } = await import('./postgres/left-scratch.ts')
  return dropLeftScratch(process.env, redact)
}
