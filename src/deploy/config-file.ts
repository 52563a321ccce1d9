/** A railway.json or railway.toml, as far as it says what a deployment runs. */
export interface RailwayConfigFile {
  /** Relative to the repository. */
  readonly file: string
  readonly preDeployCommands: readonly string[]
  readonly startCommands: readonly string[]
  readonly buildCommands?: readonly string[]
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
    const all = file.endsWith('.toml') ? (key: string) => inToml(text, key) : inJson(JSON.parse(text) as unknown)
    const buildCommands = all('buildCommand', 'build')
    return { file, preDeployCommands: all('preDeployCommand', 'deploy'), startCommands: all('startCommand', 'deploy'), ...(buildCommands.length === 0 ? {} : { buildCommands }), isUnderstood: true }
  } catch {
    return { file, preDeployCommands: [], startCommands: [], isUnderstood: false }
  }
}

function inJson(content: unknown): (key: string, section: string) => string[] {
  const whole = [content, ...Object.values(member(content, 'environments') ?? {})]
  return (key, section) => [...new Set(whole.flatMap((one) => commandsOf(member(one, section)?.[key])))]
}

function member(value: unknown, key: string): Record<string, unknown> | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined
}

function commandsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one.trim() !== '')
}

/**
 * All strings that are the key's value, or in its list, in any table of the file: which table it is decides nothing here. In one pass, for the text is anybody's.
 * @throws Error for a string or a list without an end
 */
function inToml(text: string, key: string): string[] {
  const begins = new RegExp(String.raw`^[ \t]*${key}[ \t]*=[ \t]*(?=["'[])`, 'gm')
  const found: string[] = []
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const from = match.index + match[0].length
    const { values, end } = text[from] === '[' ? listAt(text, from) : stringAt(text, from)
    found.push(...values)
    begins.lastIndex = end
  }
  return [...new Set(found.map((one) => one.replace(/\\(["\\])/g, '$1').trim()))].filter((command) => command !== '')
}

interface Value {
  readonly values: readonly string[]
  /** Where it ends in the text. */
  readonly end: number
}

/** What begins and ends a string of TOML, the longest first. */
const quotes = ['"""', "'''", '"', "'"]

function stringAt(text: string, from: number): Value {
  const quote = quotes.find((one) => text.startsWith(one, from)) ?? '"'
  const begin = from + quote.length
  for (let at = begin; at < text.length && (quote.length === 3 || text[at] !== '\n'); at++) {
    if (text.startsWith(quote, at)) return { values: [text.slice(begin, at)], end: at + quote.length }
    if (text[at] === '\\' && quote.startsWith('"')) at++
  }
  throw new Error('a string without an end')
}

function listAt(text: string, from: number): Value {
  const values: string[] = []
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === ']') return { values, end: at + 1 }
    if (text[at] === '#') at = endOfLine(text, at)
    else if (text[at] === '"' || text[at] === "'") {
      const string = stringAt(text, at)
      values.push(...string.values)
      at = string.end - 1
    }
  }
  throw new Error('a list without an end')
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}
