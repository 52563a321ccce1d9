import { readFileSync } from 'node:fs'
import path from 'node:path'
import { commands, definitions, type CommandName } from '../../../src/inputs/definitions.ts'
import { installCommands, type PackageManager } from '../../../src/init/package-manager.ts'
import type { WorkflowSettings } from '../../../src/init/settings.ts'
import { renderWorkflow, workflowNames, workflowPath } from '../../../src/init/workflow-files.ts'
import { outputDefinitions } from '../../../src/report/outputs.ts'

const templates = path.resolve(import.meta.dirname, '../../../.github/workflow-templates')

export const plainSettings: WorkflowSettings = {
  gate: 'environment',
  approvals: 'twice',
  source: { kind: 'hosted', repository: 'acme/signalbox', sha: 'a1b2c3d4'.repeat(5), version: '0.1.0' },
  branch: 'main',
  environment: 'production',
  runsOn: 'ubuntu-latest',
  workingDirectory: '.',
  installDirectory: '.',
  packageManager: 'npm',
}

/** Every way in which `init` can be asked for workflows; what does not interact is not multiplied. */
export const variants: readonly { readonly name: string; readonly settings: WorkflowSettings }[] = [
  ...(['environment', 'comment'] as const).flatMap((gate) =>
    (['twice', 'once'] as const).flatMap((approvals) =>
      [false, true].map((vendor) => ({
        name: `${gate}-${approvals}-${vendor ? 'vendored' : 'hosted'}`,
        settings: { ...plainSettings, gate, approvals, ...(vendor ? { source: { kind: 'vendored' as const } } : {}) },
      })),
    ),
  ),
  ...(['twice', 'once'] as const).map((approvals) => ({ name: `command-and-snapshot-${approvals}`, settings: { ...plainSettings, approvals, fromFile: { deployBy: 'command' as const, railwaySnapshot: true } } })),
  { name: 'branch', settings: { ...plainSettings, branch: 'release/2026.x' } },
  { name: 'environment-name', settings: { ...plainSettings, environment: 'live.eu' } },
  { name: 'runner', settings: { ...plainSettings, runsOn: 'self-hosted, linux' } },
  ...(Object.keys(installCommands) as PackageManager[]).map((packageManager) => ({
    name: `workspace-${packageManager}`,
    settings: { ...plainSettings, packageManager, workingDirectory: 'apps/the api', installDirectory: packageManager === 'npm' ? 'apps/the api' : 'apps' },
  })),
]

/** The workflows of one variant: path in the repository and text. */
export function renderVariant(settings: WorkflowSettings): { file: string; text: string }[] {
  return workflowNames.flatMap((name) => {
    const template = readFileSync(path.join(templates, `${name}.yml`), 'utf8')
    return [{ file: workflowPath(name, ''), text: renderWorkflow(template, settings) }]
  })
}

/** What a sub-action takes and gives, from what its action.yml is generated from. */
export function actionOf(command: string): { name: string; description: string; inputs: Record<string, { description: string }>; outputs: Record<string, { description: string }> } | undefined {
  if (!Object.hasOwn(commands, command)) return undefined
  const inputs = Object.entries(definitions).filter(([, definition]) => definition.commands.includes(command as CommandName))
  return {
    name: command,
    description: command,
    inputs: Object.fromEntries(inputs.map(([name, { description }]) => [name, { description }])),
    outputs: Object.fromEntries(outputDefinitions.map(({ name, description }) => [name, { description }])),
  }
}
