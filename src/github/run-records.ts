import { copyFile, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { GitHub } from '../context/github-port.ts'
import type { Context } from '../context/ports.ts'
import { errorMessage } from '../record/error-facts.ts'
import { findArtifact, type RunArtifact } from './run-artifacts.ts'
import { recordSchema, type RunRecord } from '../record/record.ts'

/** Bytes. A record is some kilobytes; what is larger was not written by us. */
export const recordLimit = 8_000_000
/** Of a public repository everybody can read them; they hold names and counts, never rows. */
const retentionDays = 30

type Dependencies = Pick<Context, 'artifacts' | 'lifetime' | 'log'>

/** `signalbox-plan-1.json`: the artifact, and its file, in which a run keeps the record of a command. */
export function recordArtifactName(what: string, attempt: number): string {
  return `${what}-${attempt}.json`
}

/** What a command's record is called among the artifacts of its run: a preview and what follows it, also what fails then, are two. */
export function recordTitle({ command, rollback, outcome }: Pick<RunRecord, 'command' | 'rollback' | 'outcome'>): string {
  return rollback?.done === false && outcome === 'succeeded' ? 'signalbox-preview' : `signalbox-${command}`
}

/**
 * Keeps the record as an artifact of the run, for the jobs after this one and for people.
 * @param file where it was written
 * @param title of what is not the run's last word: names of a run's artifacts are unique
 * @returns why it could not be kept; undefined when it was
 */
export async function keepRecord({ artifacts, lifetime }: Pick<Context, 'artifacts' | 'lifetime'>, record: RunRecord, file: string, attempt: number, title = recordTitle(record)): Promise<string | undefined> {
  if (artifacts.whyNot !== undefined) return artifacts.whyNot
  try {
    const copy = path.join(await lifetime.temporaryDirectory(), recordArtifactName(title, attempt))
    await copyFile(file, copy)
    await artifacts.upload(copy, retentionDays)
    return undefined
  } catch (error) {
    return errorMessage(error)
  }
}

/**
 * The record that another job of this run left, of its newest attempt. Whoever ran code in that job may have written it: it is read as hostile data, by the
 * record's own strict type.
 * @param title `signalbox-rehearse`
 * @param attempt of the run that is to have left it; undefined: the newest
 * @returns undefined when there is none; the reason when there is one that is no record
 */
export async function recordOfRun(dependencies: Dependencies, title: string, attempt?: number): Promise<RunRecord | { readonly why: string } | undefined> {
  const { artifacts, lifetime } = dependencies
  if (artifacts.whyNot !== undefined) return undefined
  const list = await artifacts.list()
  const found = attempt === undefined ? newestOf(list, title) : list.find(({ name }) => name === recordArtifactName(title, attempt))
  if (found === undefined) return undefined
  if (found.bytes > recordLimit) return { why: `the artifact ${found.name} is too large for a record` }
  return await readRecord(await artifacts.download(found.id, await lifetime.temporaryDirectory()), found.name)
}

/**
 * The record that an attempt of another run of ours left.
 * @returns undefined where there is none, or none that can be read
 */
export async function recordOfAnotherRun(github: GitHub, run: { readonly id: number; readonly attempt: number }, title: string, read: (artifact: RunArtifact) => Promise<unknown>): Promise<RunRecord | undefined> {
  const artifact = await findArtifact(github, run.id, recordArtifactName(title, run.attempt))
  return artifact === undefined ? undefined : recordSchema.safeParse(await read(artifact).catch(() => undefined)).data
}

/** Of the artifacts of that title the one of the highest attempt. Pure. */
export function newestOf<A extends { readonly name: string }>(artifacts: readonly A[], title: string): A | undefined {
  const attempt = ({ name }: A): number => (name.startsWith(`${title}-`) ? Number(/^-(\d{1,6})\.json$/.exec(name.slice(title.length))?.[1] ?? Number.NaN) : Number.NaN)
  return artifacts.filter((one) => Number.isInteger(attempt(one))).sort((a, b) => attempt(b) - attempt(a))[0]
}

/** @returns the reason for a file that is no record of this version */
export async function readRecord(file: string, name: string): Promise<RunRecord | { readonly why: string }> {
  if ((await stat(file)).size > recordLimit) return { why: `${name} is too large for a record` }
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return { why: `${name} is no JSON` }
  }
  const read = recordSchema.safeParse(content)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return { why: `${name} is no record of this version of Signalbox (${issue?.path.join('.') ?? ''})` }
}
