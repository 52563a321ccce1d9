import { fileInputs } from '../inputs/sources.ts'
import { UsageError } from '../record/outcome.ts'

/** What `signalbox.yml` says that decides which step of the workflows is handed Railway's token. */
export interface SettingsOfFile {
  /** `railway`: as the input railway-token. `command`: as the variable RAILWAY_TOKEN, for the project's own deploy-command. Never both. */
  readonly deployBy: 'railway' | 'command'
  /** Whether the migrate step needs the token, for a backup by Railway. */
  readonly railwaySnapshot: boolean
}

export const settingsWithoutFile: SettingsOfFile = { deployBy: 'railway', railwaySnapshot: false }

/** @param given the inputs that the file gives: name and value. Pure. */
export function settingsOf(given: ReadonlyMap<string, string>): SettingsOfFile {
  const snapshot = given.get('railway-snapshot')?.trim()
  return { deployBy: given.has('deploy-command') && !given.has('railway-service') ? 'command' : 'railway', railwaySnapshot: snapshot === 'also' || snapshot === 'only' }
}

/**
 * @param project the folder of signalbox.yml; what is wrong with the file is told where it is used
 * @param config where it is, if not there
 */
export async function settingsOfFile(project: string, config: string | undefined): Promise<SettingsOfFile> {
  try {
    return settingsOf(new Map([...(await fileInputs(project, config))].map(([name, { value }]) => [name, value])))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return settingsWithoutFile
  }
}
