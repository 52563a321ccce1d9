import { createHash } from 'node:crypto'
import { installCommands } from './package-manager.ts'
import { settingsWithoutFile } from './settings-of-file.ts'
import { defaultSettings, flagsOf, type Source, type WorkflowSettings } from './settings.ts'
import { chooseVariant, yamlScalar } from './template.ts'
import { defaultWatchMinute } from './watch-minute.ts'

/** The workflows that `init` writes; `watch` only when asked for. */
export const workflowNames = ['check', 'deploy', 'rollback', 'watch'] as const
export type WorkflowName = (typeof workflowNames)[number]

/** Before the names of our files: nothing, or ours where the repository has workflows of those names already. */
export type WorkflowPrefix = '' | 'signalbox-'

/** Relative to the repository's root. */
export function workflowPath(name: WorkflowName, prefix: WorkflowPrefix): string {
  return `.github/workflows/${prefix}${name}.yml`
}

/** The workflow that deploys, by either name that `init` gives it: its plans, deploys and backups count. */
export const deployWorkflows: readonly string[] = [workflowPath('deploy', ''), workflowPath('deploy', 'signalbox-')]

/** Where `--vendor` puts the action, relative to the repository's root. */
export const vendorFolder = '.github/signalbox'

/** How templates name an action of ours: whatever repository, and a commit that cannot be. */
const placeholder = /uses: [\w.-]+\/[\w.-]+\/actions\/([a-z-]+)@0{40} # v[\w.-]+$/gm
/** A pinned action of ours, as it stands in a written workflow. */
const pinned = /uses: ([\w.-]+\/[\w.-]+)\/actions\/[a-z-]+@([0-9a-f]{40})(?: # v?([\w.-]+))?/
const everyPin = new RegExp(pinned.source, 'g')

/**
 * One workflow, whole, as `init` writes it. Pure.
 * @param prefix where other workflows have our names, ours are told apart in GitHub's list too
 */
export function renderWorkflow(template: string, settings: WorkflowSettings, prefix: WorkflowPrefix = ''): string {
  const { branch, environment, source, gate, approvals, fromFile = settingsWithoutFile } = settings
  const conditions = { gate, approvals, vendor: String(source.kind === 'vendored'), 'deploy-by': fromFile.deployBy, 'railway-snapshot': fromFile.railwaySnapshot ? 'on' : 'off' }
  const variant = chooseVariant(template, conditions, { 'runs-on': runner(settings.runsOn), cron: `'${settings.watchMinute ?? defaultWatchMinute} * * * *'` })
  const body = named(variant, prefix)
    .replace(placeholder, (_, command: string) => `uses: ${usedAction(source, command)}`)
    .replaceAll(/(branches: )\[main\]/g, (_, key: string) => `${key}[${yamlScalar(branch)}]`)
    .replaceAll(/(?<![\w.-])production(?=(?:-(?:plan|deploy|rollback))?(?![\w-]))/g, environment)
    .replaceAll(/^( *)run: npm ci --ignore-scripts$/gm, (_, indent: string) => installStep(indent, settings))
    .replace(/^permissions: \{\}$/m, (line) => `${line}${ourEnvironment(settings)}`)
    .replace(/\n+$/, '\n')
  return `${header(flagsOf(settings), body)}\n${body}`
}

/** “Signalbox deploy”, also where a comment says under which name it is found. */
function named(text: string, prefix: WorkflowPrefix): string {
  if (prefix === '') return text
  const [, name = ''] = /^name: ([A-Z][a-z]+)$/m.exec(text) ?? []
  const ours = `Signalbox ${name.toLowerCase()}`
  return text.replace(/^name: .*$/m, `name: ${ours}`).replaceAll(`Actions → ${name} →`, `Actions → ${ours} →`)
}

function installStep(indent: string, { packageManager, installDirectory }: WorkflowSettings): string {
  const where = installDirectory === '.' ? '' : `\n${indent}working-directory: ${yamlScalar(installDirectory)}`
  return `${indent}run: ${installCommands[packageManager]}${where}`
}

/** Inputs of every step that are not as by default, given once. */
function ourEnvironment({ environment, workingDirectory }: WorkflowSettings): string {
  const given = [
    ...(environment === defaultSettings.environment ? [] : [`  SIGNALBOX_ENVIRONMENT: ${yamlScalar(environment)}`]),
    ...(workingDirectory === '.' ? [] : [`  SIGNALBOX_WORKING_DIRECTORY: ${yamlScalar(workingDirectory)}`]),
  ]
  return given.length === 0 ? '' : `\n\nenv:\n${given.join('\n')}`
}

/** Not GitHub's `$/`, which needs no checkout: self-hosted runners before 2.336 and GitHub Enterprise servers do not know it. */
function usedAction(source: Source, command: string): string {
  return source.kind === 'vendored' ? `./${vendorFolder}/actions/${command} # zizmor: ignore[self-repository]` : `${source.repository}/actions/${command}@${source.sha}${source.version === '' ? '' : ` # v${source.version}`}`
}

function runner(labels: string): string {
  const all = labels.split(',').map((label) => yamlScalar(label.trim()))
  return all.length === 1 ? (all[0] ?? '') : `[${all.join(', ')}]`
}

function header(flags: string, body: string): string {
  return `# signalbox init${flags === '' ? '' : ` ${flags}`} (text ${textHash(body)}): run again it keeps these settings unless it is given others, and never writes over what you changed.`
}

/** Of the text without the pins, which Dependabot moves. */
function textHash(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n').replace(everyPin, 'uses: an action of ours')).digest('hex').slice(0, 16)
}

export interface WrittenWorkflow {
  /** The flags in its header. */
  readonly flags: string
  /** Nothing but the pins of our action was changed since `init` wrote it. */
  readonly untouched: boolean
}

/** Whether a workflow file is one of ours, and whether somebody changed it. Undefined without our header. Pure. */
export function readWritten(text: string): WrittenWorkflow | undefined {
  const [line, flags = '', hash] = /^# signalbox init ?([^\n(]*?) ?\(text ([0-9a-f]{16})\)[^\n]*\n/.exec(text) ?? []
  return line === undefined ? undefined : { flags, untouched: textHash(text.slice(line.length)) === hash }
}

/** The pin of our action in a written workflow. */
export function pinOf(text: string): Extract<Source, { kind: 'hosted' }> | undefined {
  const [, repository, sha, version] = pinned.exec(text) ?? []
  return repository === undefined || sha === undefined || /^0{40}$/.test(sha) ? undefined : { kind: 'hosted', repository, sha, version: version ?? '' }
}
