import path from 'node:path'
import type { Context } from '../context/ports.ts'
import type { InputName, Inputs } from '../inputs/definitions.ts'
import { UsageError } from '../record/outcome.ts'
import { version } from '../version.ts'
import { hostedAction } from './installation.ts'
import { findInstalling } from './package-manager.ts'
import { pinInUse } from './plan-files.ts'
import type { Repository } from './repository.ts'
import { inRepository, refuseUnwritable, type FlagSettings, type Source, type WorkflowSettings } from './settings.ts'
import { settingsOfFile } from './settings-of-file.ts'
import type { SettingsThere } from './settings-there.ts'
import { watchMinute } from './watch-minute.ts'

export type InitInputs = Pick<Inputs, 'working-directory' | 'schema' | 'environment' | 'gate' | 'approvals' | 'from' | 'vendor' | 'watch' | 'branch' | 'runs-on'>

/** What `init` was told, and what the workflows say that are there. */
export interface Wishes {
  readonly inputs: InitInputs
  /** The inputs that somebody gave; the others have their defaults. */
  readonly given: ReadonlySet<InputName>
  readonly there: SettingsThere | undefined
}

export interface ChosenSettings {
  readonly settings: WorkflowSettings
  readonly watch: boolean
  readonly warnings: readonly string[]
}

/** What a given input is called among the settings; the working directory is chosen before, as it is where the project is. */
const settingOf = { gate: 'gate', approvals: 'approvals', branch: 'branch', environment: 'environment', 'runs-on': 'runsOn' } as const satisfies Partial<Record<InputName, keyof FlagSettings>>

/**
 * The settings that were given, and for the others those of the workflows that are there: a plain `init` undoes no earlier one. What changes is said.
 * @param project the Prisma project, absolute
 * @throws UsageError
 */
export async function chooseSettings(context: Pick<Context, 'exec' | 'host' | 'clock'>, { root }: Pick<Repository, 'root'>, project: string, wishes: Wishes): Promise<ChosenSettings> {
  const { inputs, given, there } = wishes
  const installing = findInstalling(project, root)
  const named: FlagSettings = { gate: inputs.gate, approvals: inputs.approvals, branch: inputs.branch, environment: inputs.environment, runsOn: inputs['runs-on'], workingDirectory: inRepository(root, project) }
  const kept = there === undefined ? {} : Object.fromEntries(Object.entries(settingOf).flatMap(([input, setting]) => (given.has(input as InputName) ? [] : [[setting, there.flags[setting]]])))
  const settings: WorkflowSettings = {
    ...named,
    ...kept,
    source: await chooseSource(context, root, wishes),
    installDirectory: inRepository(root, installing.directory),
    packageManager: installing.manager,
    watchMinute: await watchMinute(project, context.clock.now()),
    fromFile: await settingsOfFile(project, undefined),
  }
  refuseUnwritable(settings)
  if (path.relative(root, project).startsWith('..')) {
    throw new UsageError({ code: 'outside-repository', cause: `working-directory lies outside the repository ${root}.`, fix: 'Set working-directory to the folder of the Prisma project in this repository.' })
  }
  const watch = inputs.watch || (there?.watch === true && !given.has('watch'))
  const changes = there === undefined ? [] : changesOf(there, settings, watch)
  return { settings, watch, warnings: [...installing.warnings, ...(changes.length === 0 ? [] : [`Settings change from those that the workflows here were written with: ${changes.join('; ')}.`])] }
}

function changesOf(there: SettingsThere, settings: WorkflowSettings, watch: boolean): string[] {
  const names = { ...settingOf, 'working-directory': 'workingDirectory' } as const
  const plain = (text: string): string => text.replaceAll(' ', '')
  const source = settings.source.kind === 'vendored' ? 'a copy in this repository' : settings.source.repository
  return [
    ...Object.entries(names).flatMap(([name, setting]) => (plain(there.flags[setting]) === plain(settings[setting]) ? [] : [`${name}: ${there.flags[setting]} → ${settings[setting]}`])),
    ...(there.vendored === (settings.source.kind === 'vendored') ? [] : [`the action: ${there.vendored ? 'a copy in this repository' : 'hosted'} → ${source}`]),
    ...(there.watch && !watch ? ['watch: on → off, and its workflow is left for you to remove'] : []),
  ]
}

async function chooseSource(context: Pick<Context, 'exec' | 'host'>, root: string, { inputs: { from, vendor }, given, there }: Wishes): Promise<Source> {
  if (vendor && from !== undefined) throw new UsageError({ code: 'contradicting-inputs', cause: 'from names an action that is hosted, vendor copies it into the repository.', fix: 'Give one of the two.' })
  if (vendor) return { kind: 'vendored' }
  const used = await pinInUse(root)
  if (from !== undefined) return await hostedAction(context, from, used)
  if (there?.vendored === true && !given.has('vendor')) return { kind: 'vendored' }
  if (used !== undefined) return used
  throw new UsageError({
    code: 'from-missing',
    cause: 'Nothing says where the workflows find Signalbox.',
    fix: 'Give --from OWNER/REPO@SHA, the repository that hosts Signalbox and a full commit of it (`git ls-remote https://github.com/OWNER/REPO refs/tags/v' + version + '` names one), or --vendor for a copy inside this repository.',
  })
}
