import { choosePrefix } from './plan-files.ts'
import { settingsOfFlags, type FlagSettings } from './settings.ts'
import { readWritten, vendorFolder, workflowPath, type WorkflowName } from './workflow-files.ts'
import { currentContent } from './write-files.ts'

/** What the workflows that are there were written with. */
export interface SettingsThere {
  readonly flags: FlagSettings
  readonly vendored: boolean
  readonly watch: boolean
}

/** The one that deploys is asked first; undefined where none has a header of ours that can be read. */
const asked: readonly WorkflowName[] = ['deploy', 'rollback', 'check', 'watch']

export async function settingsThere(root: string): Promise<SettingsThere | undefined> {
  const prefix = await choosePrefix(root)
  const texts = new Map<WorkflowName, string>()
  for (const name of asked) {
    const text = (await currentContent(root, workflowPath(name, prefix)))?.toString('utf8')
    if (text !== undefined) texts.set(name, text)
  }
  for (const text of texts.values()) {
    const written = readWritten(text)
    const flags = written === undefined ? undefined : settingsOfFlags(written.flags)
    if (flags !== undefined) return { flags, vendored: text.includes(`./${vendorFolder}/actions/`), watch: texts.has('watch') }
  }
  return undefined
}
