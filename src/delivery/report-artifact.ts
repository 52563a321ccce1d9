import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context/ports.ts'
import { recordTitle } from '../github/run-records.ts'
import { errorMessage } from '../record/error-facts.ts'
import type { RunRecord } from '../record/record.ts'

/** Of a public repository everybody can read it; it holds what the record holds. */
const retentionDays = 30

/** So long the result waits for its report: a link to it is no reason to keep people without the result. */
const keptMs = 20_000

/** `signalbox-deploy-1.html`: beside `signalbox-deploy-1.json`, and like it not packed, so that it opens in the browser. */
export function reportArtifactName(record: Pick<RunRecord, 'command' | 'rollback' | 'outcome'>, attempt: number): string {
  return `${recordTitle(record)}-${attempt}.html`
}

/**
 * Keeps the HTML report as an artifact of the run.
 * @param report where it was written; nothing is kept without it, of a cancelled run, and where there are no artifacts
 * @returns the part of the record that leads to it
 */
export async function keepReport(context: Pick<Context, 'artifacts' | 'host' | 'lifetime' | 'log' | 'redact'>, record: RunRecord, report: string | undefined): Promise<Pick<RunRecord, 'reportArtifact'>> {
  const { artifacts, host, lifetime, log, redact } = context
  if (report === undefined || artifacts.whyNot !== undefined || lifetime.signal.aborted) return {}
  try {
    const copy = path.join(await lifetime.temporaryDirectory(), reportArtifactName(record, host.runAttempt ?? 1))
    await copyFile(report, copy)
    const { id } = await within(artifacts.upload(copy, retentionDays), keptMs)
    return { reportArtifact: id }
  } catch (error) {
    log.warning(`The HTML report was not kept as an artifact (${redact.text(errorMessage(error))}).`)
    return {}
  }
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${milliseconds / 1000} s`)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
