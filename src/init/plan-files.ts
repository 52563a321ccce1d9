import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../record/outcome.ts'
import type { Setup } from '../record/record.ts'
import { difference } from './difference.ts'
import type { WorkflowSettings } from './settings.ts'
import { planVendor } from './vendor.ts'
import { pinOf, readWritten, renderWorkflow, vendorFolder, workflowNames, workflowPath, type WorkflowName, type WorkflowPrefix } from './workflow-files.ts'
import { currentContent, refuseOutside, type FileToWrite } from './write-files.ts'

type FileOutcome = Setup['files'][number]

/** What is to be written, and what the record says of each file. */
export interface FilesPlan {
  readonly outcomes: readonly FileOutcome[]
  readonly write: readonly FileToWrite[]
  readonly remove: readonly string[]
}

/** The template of a workflow. @throws UsageError where this version has none */
export function readTemplate(installation: string, name: WorkflowName): string {
  const file = path.join(installation, '.github', 'workflow-templates', `${name}.yml`)
  if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  throw new UsageError({ code: 'no-template', cause: `This version of Signalbox has no workflow ${name}.`, fix: name === 'watch' ? 'Leave --watch out.' : 'Install Signalbox again, whole.' })
}

/** Which workflows these settings stand for, rendered. */
export function renderedWorkflows(installation: string, settings: WorkflowSettings, options: { watch: boolean; prefix: WorkflowPrefix }): FileToWrite[] {
  return workflowNames
    .filter((name) => name !== 'watch' || options.watch)
    .map((name) => ({ file: workflowPath(name, options.prefix), content: renderWorkflow(readTemplate(installation, name), settings, options.prefix) }))
}

/**
 * Compares the workflows with what is there. Missing: written. Ours and not edited (but for the pin, which Dependabot moves): written anew where the settings or the templates changed. Edited: its difference is shown.
 */
export async function planWorkflows(root: string, rendered: readonly FileToWrite[]): Promise<FilesPlan> {
  const outcomes: FileOutcome[] = []
  const write: FileToWrite[] = []
  for (const one of rendered) {
    const { file, content } = one
    refuseOutside(root, file)
    const there = (await currentContent(root, file))?.toString('utf8')
    const outcome = there === undefined ? 'written' : sameText(there, content.toString()) ? 'unchanged' : readWritten(there)?.untouched === true ? 'written' : 'differs'
    outcomes.push({ file, outcome, ...(outcome === 'differs' ? { diff: difference(file, there ?? '', content.toString()) } : {}) })
    if (outcome === 'written') write.push(one)
  }
  return { outcomes, write, remove: [] }
}

/** Files of which `init` only makes the first version: what is there stays, and nothing is said about it. */
export async function planStarters(root: string, files: readonly FileToWrite[]): Promise<FilesPlan> {
  const outcomes: FileOutcome[] = []
  const write: FileToWrite[] = []
  for (const one of files) {
    refuseOutside(root, one.file)
    const isThere = (await currentContent(root, one.file)) !== undefined
    outcomes.push({ file: one.file, outcome: isThere ? 'unchanged' : 'written' })
    if (!isThere) write.push(one)
  }
  return { outcomes, write, remove: [] }
}

/** The copy of the action inside the repository, as one entry. */
export async function planVendored(root: string, installation: string, version: string): Promise<FilesPlan> {
  refuseOutside(root, vendorFolder)
  const { outcome, changed, write, remove } = await planVendor(root, installation, version)
  const diff = `Changed since they were copied, so that nothing of the copy was touched (remove ${vendorFolder} to have it made anew):\n${changed.join('\n')}`
  return { outcomes: [{ file: `${vendorFolder}/`, outcome, ...(outcome === 'differs' ? { diff } : {}) }], write, remove }
}

/** A repository that comes to us often has a `deploy.yml`: where one of our names is taken by a workflow that is none of ours, all of ours get the prefix, and keep it. */
export async function choosePrefix(root: string): Promise<WorkflowPrefix> {
  for (const name of workflowNames) {
    if ((await currentContent(root, workflowPath(name, 'signalbox-'))) !== undefined) return 'signalbox-'
    const text = (await currentContent(root, workflowPath(name, '')))?.toString('utf8')
    if (text !== undefined && !isOurs(text)) return 'signalbox-'
  }
  return ''
}

/** Also without our header, which a person may have removed. */
function isOurs(text: string): boolean {
  return readWritten(text) !== undefined || pinOf(text) !== undefined || text.includes(`./${vendorFolder}/actions/`)
}

/** The pin in the workflows that are there already: Dependabot may have moved it since. */
export async function pinInUse(root: string): Promise<ReturnType<typeof pinOf>> {
  const prefix = await choosePrefix(root)
  for (const name of workflowNames) {
    const text = await currentContent(root, workflowPath(name, prefix))
    const pin = text === undefined ? undefined : pinOf(text.toString('utf8'))
    if (pin !== undefined) return pin
  }
  return undefined
}

/** Equal but for line ends, which git changes on Windows. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n') === b
}
