import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { errorCode } from '../record/error-facts.ts'
import { untouched } from '../record/draft.ts'
import type { Notes } from './lifetime.ts'
import type { Progress, Redactor } from './ports.ts'
import { startOf } from './processes.ts'

/**
 * What main leaves for the post step: a small file, rewritten at every step, and its path as the action's state. It holds no secret: names, numbers, times, and
 * the sentence that says what state the target is in.
 */

const begunSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('group'), pid: z.int().min(2).describe('1 would be: every process there is'), name: z.string(), start: z.string().nullable() }),
  z.strictObject({ kind: z.literal('directory'), path: z.string() }),
  z.strictObject({ kind: z.literal('database'), name: z.string(), server: z.string() }),
])

export const runProgressSchema = z.strictObject({
  version: z.literal(1),
  /** The process of main itself. */
  pid: z.int().positive(),
  start: z.string().nullable().describe('when that process began, in a form that only this machine understands'),
  id: z.string().nullable(),
  command: z.string().nullable(),
  environment: z.string().nullable(),
  step: z.strictObject({ name: z.string(), title: z.string(), since: z.string() }).nullable().describe('under way; null between two'),
  last: z.strictObject({ title: z.string(), outcome: z.string(), at: z.string() }).nullable().describe('the step that ended last'),
  state: z.string(),
  backup: z.strictObject({ location: z.string(), proof: z.string() }).nullable(),
  begun: z.array(begunSchema).describe('what outlives a killed process, and was not ended yet'),
  delivered: z.boolean(),
})

export type RunProgress = z.infer<typeof runProgressSchema>
export type Noted = RunProgress['begun'][number]

/** The name under which the runner keeps the file's path between main and post (`STATE_progress` in its environment). */
const stateName = 'progress'

interface State {
  saveState: (name: string, value: string) => void
  getState: (name: string) => string
}

/** Chosen, and made known to the runner, before anything else is done. @returns the file's path */
export function saveProgressPath(core: Pick<State, 'saveState'>, environment: Readonly<Record<string, string | undefined>>): string {
  const file = path.join(environment['RUNNER_TEMP'] || tmpdir(), 'signalbox', `progress-${randomBytes(6).toString('hex')}.json`)
  core.saveState(stateName, file)
  return file
}

/** @returns undefined when main was never begun, or ended before it could leave word */
export function savedProgressPath(core: Pick<State, 'getState'>): string | undefined {
  return core.getState(stateName) || undefined
}

/**
 * What main left in that file.
 * @returns undefined when there is no file: then nothing was begun
 * @throws Error for a file that main did not write
 */
export function readProgress(file: string): RunProgress | undefined {
  try {
    return runProgressSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

export function removeProgress(file: string): void {
  rmSync(file, { force: true })
}

interface Dependencies {
  readonly file: string
  readonly redact: Pick<Redactor, 'text'>
  readonly now: () => Date
  /** Told once when the file cannot be written; the run goes on without it. */
  readonly warn: (line: string) => void
}

/** Keeps that file. Synchronous, and by renaming: whatever kills this process finds a whole file that is true. */
export function createProgress({ file, redact, now, warn }: Dependencies): Progress & { note: Notes } {
  let failed = false
  const progress: RunProgress = {
    version: 1,
    pid: process.pid,
    start: startOf(process.pid),
    ...{ id: null, command: null, environment: null, step: null, last: null },
    state: untouched,
    ...{ backup: null, begun: [], delivered: false },
  }

  const write = (change: Partial<RunProgress>): void => {
    Object.assign(progress, change)
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      const { step, last, state, begun, ...rest } = progress
      // The words of steps and the state may hold data; the rest are words and numbers of our own, which stay readable for the post step.
      const said = { ...rest, begun, step: step && { ...step, title: redact.text(step.title) }, last: last && { ...last, title: redact.text(last.title) }, state: redact.text(state) }
      writeFileSync(`${file}.part`, JSON.stringify(said), { mode: 0o600 })
      renameSync(`${file}.part`, file)
    } catch (error) {
      if (!failed) warn(`The progress of this run could not be noted for the post step (${errorCode(error) ?? 'unknown'}); the run goes on.`)
      failed = true
    }
  }

  return {
    begin: ({ id, command }) => write({ id, command }),
    environment: (environment) => write({ environment }),
    stepBegun: ({ name, title, startedAt }) => write({ step: { name, title, since: startedAt } }),
    stepEnded: ({ title, outcome }, { backup }) =>
      write({ step: null, last: { title, outcome, at: now().toISOString() }, ...(backup ? { backup: { location: redact.text(backup.location), proof: backup.proof.level } } : {}) }),
    stateChanged: (state) => write({ state }),
    delivered: () => write({ delivered: true }),
    note: (begun, isThere) => {
      const others = progress.begun.filter((one) => keyOf(one) !== keyOf(begun))
      write({ begun: isThere ? [...others, begun.kind === 'group' ? { ...begun, start: startOf(begun.pid) } : begun] : others })
    },
  }
}

function keyOf(begun: Parameters<Notes>[0]): string {
  return begun.kind === 'group' ? `group ${begun.pid}` : begun.kind === 'directory' ? `directory ${begun.path}` : `database ${begun.server} ${begun.name}`
}
