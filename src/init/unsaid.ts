import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileInputs } from '../inputs/sources.ts'
import { UsageError } from '../record/outcome.ts'

/** What `signalbox.yml` still has to say before something is deployed. */
export interface Unsaid {
  /** Lines to be pasted into it; none where it is the one that `init` writes. */
  readonly lines: readonly string[]
  /** Settings that stand in it as comments. */
  readonly commented: readonly string[]
}

/** Examples; any of `or` says the same. */
const wanted = [
  { name: 'railway-service', or: ['railway-service', 'deploy-command'], lines: ['railway-service: api'] },
  { name: 'base-url', or: ['base-url'], lines: ['base-url: https://api.example.com'] },
  { name: 'smoke', or: ['smoke'], lines: ['smoke:', '  - GET /healthz 200'] },
] as const

/**
 * @param project the folder of signalbox.yml; where there is none, it is the one that `init` is about to write
 * @param starter that one
 */
export async function unsaidIn(project: string, starter: string): Promise<Unsaid> {
  const file = path.join(project, 'signalbox.yml')
  return unsaid(existsSync(file) ? readFileSync(file, 'utf8') : starter, await namesGiven(project))
}

/** Pure. @param given names that the file gives */
export function unsaid(text: string, given: ReadonlySet<string>): Unsaid {
  const open = wanted.filter(({ or }) => !or.some((name) => given.has(name)))
  const isCommented = (name: string): boolean => new RegExp(String.raw`^# ?${name}:`, 'm').test(text)
  return { lines: open.filter(({ name }) => !isCommented(name)).flatMap(({ lines }) => lines), commented: open.filter(({ name }) => isCommented(name)).map(({ name }) => name) }
}

/** What is wrong with the file is told where it is used. */
async function namesGiven(project: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await fileInputs(project, undefined)).keys())
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return new Set()
  }
}
