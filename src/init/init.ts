import path from 'node:path'
import type { Context } from '../context/ports.ts'
import type { InputName } from '../inputs/definitions.ts'
import { findProjectFiles } from '../prisma/index.ts'
import type { Setup } from '../record/record.ts'
import { version } from '../version.ts'
import { chooseSettings, type InitInputs } from './choose-settings.ts'
import { installationOf } from './installation.ts'
import { findOtherWays, otherWayWarning } from './other-ways.ts'
import { choosePrefix, planStarters, planVendored, planWorkflows, renderedWorkflows, type FilesPlan } from './plan-files.ts'
import { findRepository } from './repository.ts'
import { settingsThere } from './settings-there.ts'
import { starterConfig, starterFiles } from './starter-files.ts'
import { todoAfterInit } from './todo.ts'
import { unsaidIn } from './unsaid.ts'
import { writeAll } from './write-files.ts'

export interface SetUp {
  readonly setup: Setup
  readonly warnings: readonly string[]
}

/**
 * Writes the workflows, the starter checks and `signalbox.yml` into the repository: all of them or none. A second time it changes nothing, with the settings of the first; what a person changed is shown as a diff and kept.
 * @param given the inputs that somebody gave; the others have their defaults
 * @throws UsageError for a project without a Prisma schema, for inputs that cannot stand in a workflow, where nothing says where the action is; Refusal for links out of the repository; Failure where the folder cannot be written
 */
export async function setUp(context: Pick<Context, 'exec' | 'host' | 'clock'>, inputs: InitInputs, given: ReadonlySet<InputName>): Promise<SetUp> {
  const start = path.resolve(inputs['working-directory'])
  const repository = await findRepository(context, start)
  const { root } = repository
  const there = await settingsThere(root)
  const again = there !== undefined && start === root && !given.has('working-directory')
  const project = findProjectFiles({ workingDirectory: again ? path.join(root, there.flags.workingDirectory) : start, ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) })
  const installation = installationOf(context)
  const { settings, watch, warnings } = await chooseSettings(context, repository, project.root, { inputs, given, there })
  const starters = await starterFiles(root, project, settings)
  const plans: FilesPlan[] = [
    await planWorkflows(root, renderedWorkflows(installation, settings, { watch, prefix: await choosePrefix(root) })),
    ...(settings.source.kind === 'vendored' ? [await planVendored(root, installation, version)] : []),
    await planStarters(root, starters.files),
  ]
  const otherWays = findOtherWays(root, project.root)
  const unsaid = await unsaidIn(project.root, starterConfig(settings.environment))
  await writeAll(root, plans.flatMap(({ write }) => write), plans.flatMap(({ remove }) => remove))
  const files = plans.flatMap(({ outcomes }) => outcomes)
  return {
    setup: { files, todo: todoAfterInit({ settings, unsaid, watch, server: repository.server, repository: repository.name, files: files.map(({ file }) => file) }) },
    warnings: [...(repository.isGit ? [] : [`${root} is no git repository: the files are written, and count once they are in one (git init).`]), ...warnings, ...starters.warnings, ...otherWays.map(otherWayWarning)],
  }
}
