/** A railway.json or railway.toml, as far as it says what a deployment runs. */
export interface RailwayConfigFile {
  /** Relative to the repository. */
  readonly file: string
  readonly preDeployCommands: readonly string[]
  readonly startCommands: readonly string[]
  /** False: it could not be understood, and what it says is not known. */
  readonly isUnderstood: boolean
}

/** From then on Railway reads neither railway.json nor railway.toml (docs: reference/config-as-code). */
export const configFilesEnd = '2026-12-01'

/**
 * The commands in a config file, those of its environments' overrides too. Pure.
 * @param file ends in `.json` or `.toml`
 */
export function readConfigText(file: string, text: string): RailwayConfigFile {
  try {
    const [preDeployCommands, startCommands] = file.endsWith('.toml') ? [inToml(text, 'preDeployCommand'), inToml(text, 'startCommand')] : inJson(JSON.parse(text) as unknown)
    return { file, preDeployCommands, startCommands, isUnderstood: true }
  } catch {
    return { file, preDeployCommands: [], startCommands: [], isUnderstood: false }
  }
}

function inJson(content: unknown): [string[], string[]] {
  const sections = [content, ...Object.values(member(content, 'environments') ?? {})].map((section) => member(section, 'deploy'))
  const all = (key: string): string[] => [...new Set(sections.flatMap((section) => commandsOf(section?.[key])))]
  return [all('preDeployCommand'), all('startCommand')]
}

function member(value: unknown, key: string): Record<string, unknown> | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined
}

function commandsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one.trim() !== '')
}

/** All strings that are the key's value, or in its list, in any table of the file: which table it is decides nothing here. */
function inToml(text: string, key: string): string[] {
  const values = [...text.matchAll(new RegExp(String.raw`^\s*${key}\s*=\s*(\[[^\]]*\]|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\.)*"|'[^']*')`, 'gm'))].map(([, value = '']) => value)
  const strings = values.flatMap((value) => (value.startsWith('[') ? [...value.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g)].map(([one]) => one) : [value]))
  return [...new Set(strings.map((quoted) => quoted.replace(/^("""|'''|"|')([\s\S]*)\1$/, '$2').replace(/\\(["\\])/g, '$1').trim()))].filter((command) => command !== '')
}
