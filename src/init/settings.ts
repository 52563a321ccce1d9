import path from 'node:path'
import { UsageError } from '../record/outcome.ts'
import type { PackageManager } from './package-manager.ts'
import type { SettingsOfFile } from './settings-of-file.ts'

/** Where the action of the workflows is: hosted in a repository (its `version` stands in a comment beside the commit; empty: unknown), or copied into this one. */
export type Source = { readonly kind: 'hosted'; readonly repository: string; readonly sha: string; readonly version: string } | { readonly kind: 'vendored' }

/** All that the written workflows depend on. */
export interface WorkflowSettings {
  readonly gate: 'environment' | 'comment'
  readonly approvals: 'twice' | 'once'
  readonly source: Source
  readonly branch: string
  readonly environment: string
  /** A label, or several joined by commas. */
  readonly runsOn: string
  /** Of the Prisma project and of the lockfile, relative to the repository's root, with `/`; `.` is the root. */
  readonly workingDirectory: string
  readonly installDirectory: string
  readonly packageManager: PackageManager
  /** The minute of each hour in which the watch looks, by the window of signalbox.yml. */
  readonly watchMinute?: number
  /** By signalbox.yml, too; default: as without the file. */
  readonly fromFile?: SettingsOfFile
}

export const defaultSettings = { gate: 'environment', approvals: 'twice', branch: 'main', environment: 'production', runsOn: 'ubuntu-latest' } as const

/** The GitHub environments of one target. */
export function environmentNames(environment: string): { staging: string; plan: string; migrate: string; deploy: string; rollback: string } {
  return { staging: 'staging', plan: `${environment}-plan`, migrate: environment, deploy: `${environment}-deploy`, rollback: `${environment}-rollback` }
}

/**
 * Names that go into workflow files, in places where another character would mean something else there.
 * @throws UsageError naming the input
 */
export function refuseUnwritable(given: Pick<WorkflowSettings, 'branch' | 'environment' | 'runsOn' | 'workingDirectory'>): void {
  const wrong = (input: string, value: string, allowed: string): UsageError =>
    new UsageError({ code: 'malformed-input', cause: `${input}: ${JSON.stringify(value)} cannot stand in a workflow: ${allowed}.`, fix: `Correct ${input}.` })
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(given.environment)) throw wrong('environment', given.environment, 'allowed are letters, digits, dots, underscores and hyphens, at most 60')
  if (/^(?:null|true|false|yes|no|on|off|y|n|\d[\d_]*(?:\.[\d_]*)?(?:e-?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?)$/i.test(given.environment)) throw wrong('environment', given.environment, 'YAML reads it as something else than a name')
  if (given.environment === 'staging') throw wrong('environment', given.environment, 'staging is the environment of the pull request check')
  // A part of what git allows (git-check-ref-format): nothing that a branch filter of GitHub reads as a pattern, nothing that ends a string of an expression.
  if (!/^[A-Za-z0-9_](?:[\w.@#/-]*[\w@#-])?$/.test(given.branch) || /\.\.|\/\/|@\{|\.lock(\/|$)|\/\./.test(given.branch)) throw wrong('branch', given.branch, 'it is not the name of a branch (letters, digits and ._/@#-)')
  if (!/^[\w.-]+(?:, ?[\w.-]+)*$/.test(given.runsOn)) throw wrong('runs-on', given.runsOn, 'give the label of a runner, or several separated by commas')
  if (/[\n\r'"$`\\()]/.test(given.workingDirectory)) throw wrong('working-directory', given.workingDirectory, 'it has quotes, brackets, backslashes or a dollar sign')
}

/** The relative path with `/`. */
export function inRepository(root: string, directory: string): string {
  return path.relative(root, directory).split(path.sep).join('/') || '.'
}

/** The flags that make these settings again, without the pin, which Dependabot moves. The header of a written workflow shows them and `settingsOfFlags` reads them. */
export function flagsOf(settings: WorkflowSettings): string {
  const flag = (name: string, value: string, fallback: string): string[] => (value === fallback ? [] : [`--${name} ${encodeURI(value)}`])
  return [
    ...flag('gate', settings.gate, defaultSettings.gate),
    ...flag('approvals', settings.approvals, defaultSettings.approvals),
    ...flag('branch', settings.branch, defaultSettings.branch),
    ...flag('environment', settings.environment, defaultSettings.environment),
    ...flag('runs-on', settings.runsOn.replaceAll(' ', ''), defaultSettings.runsOn),
    ...flag('working-directory', settings.workingDirectory, '.'),
    ...(settings.source.kind === 'vendored' ? ['--vendor'] : []),
  ].join(' ')
}

export type FlagSettings = Pick<WorkflowSettings, 'gate' | 'approvals' | 'branch' | 'environment' | 'runsOn' | 'workingDirectory'>

/** Reads what `flagsOf` wrote; undefined where somebody changed it beyond recognition. */
export function settingsOfFlags(text: string): FlagSettings | undefined {
  const flags = new Map([...text.matchAll(/--([\w-]+)(?: (?!-)(\S+))?/g)].map(([, name = '', value = 'true']) => [name, value]))
  const gate = flags.get('gate') ?? defaultSettings.gate
  const approvals = flags.get('approvals') ?? defaultSettings.approvals
  if ((gate !== 'environment' && gate !== 'comment') || (approvals !== 'twice' && approvals !== 'once')) return undefined
  try {
    const value = (name: string, fallback: string): string => decodeURI(flags.get(name) ?? fallback)
    const settings = {
      gate,
      approvals,
      branch: value('branch', defaultSettings.branch),
      environment: value('environment', defaultSettings.environment),
      runsOn: value('runs-on', defaultSettings.runsOn),
      workingDirectory: value('working-directory', '.'),
    } as const
    refuseUnwritable(settings)
    return settings
  } catch {
    return undefined
  }
}
