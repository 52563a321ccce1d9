import { definitions, type InputName } from './definitions.ts'

/**
 * What signalbox.yml may say without deciding where secrets and data go, what runs beside them, or who is asked. Everything else decides: an input that is new decides until somebody
 * writes it here.
 */
const harmless: ReadonlySet<InputName> = new Set<InputName>([
  'comment', 'config', 'known-issues', 'report', 'record',
  'backup-proof', 'backup-keep', 'backup-max-age',
  'acknowledgement', 'acknowledge-when', 'window', 'outside-window', 'with-rehearsal', 'script',
  'lock-timeout', 'lock-retries', 'statement-timeout',
  'rehearse-from', 'base-ref',
  'deploy-timeout', 'watch-for', 'max-error-rate', 'max-latency-increase', 'max-connections', 'slow-query', 'on-breach',
  'mode', 'from', 'vendor', 'watch', 'branch', 'runs-on', 'fix', 'artifact',
])

/** Whether a key of `signalbox.yml` decides where secrets or data go, what runs beside them, or who is asked. Also a key that is no input: then nobody knows. Pure. */
export function decides(name: string): boolean {
  return !Object.hasOwn(definitions, name) || !harmless.has(name as InputName)
}

/**
 * Those keys of a `signalbox.yml`, as it is or as it was with another version: read without the rules of `fileInputs`, so that what it refuses now can still be compared.
 * @returns name and value, lists with a line for each item; undefined for a text that holds no keys
 */
export async function decidingKeys(text: string): Promise<ReadonlyMap<string, string> | undefined> {
  const { parse } = await import('yaml')
  try {
    const content: unknown = parse(text) ?? {}
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined
    return new Map(Object.entries(content).flatMap(([name, value]) => (decides(name) && shown(value) !== '' ? [[name, shown(value)] as const] : [])))
  } catch {
    return undefined
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.map(shown).join('\n') : JSON.stringify(value)
}
