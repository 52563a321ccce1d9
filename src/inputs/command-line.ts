import { UsageError } from '../record/outcome.ts'
import { commands, definitions } from './definitions.ts'
import * as values from './values.ts'

export interface CommandLine {
  readonly command: string
  readonly flags: ReadonlyMap<string, string>
  readonly help: boolean
  readonly version: boolean
  readonly verbose: boolean
}

const switches = new Set(['help', 'version', 'verbose'])

/**
 * Takes `signalbox <command> --name value` apart. `--name=value` is the same; a true-or-false input alone means true; `help <command>` is
 * `<command> --help`.
 * Not `util.parseArgs`: it knows no flag whose value may be left out.
 * @throws UsageError for a flag without its value, a flag given twice, a second command
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const flags = new Map<string, string>()
  const words: string[] = []
  const switched = new Set<string>()
  let notBoolean: string | undefined
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    const flag = /^--([^=]+)(?:=(.*))?$/s.exec(arg)
    const name = arg === '-h' ? 'help' : flag?.[1]
    if (name === undefined) {
      words.push(arg)
    } else if (switches.has(name)) {
      switched.add(name)
    } else {
      const next = flag?.[2] === undefined ? valueAfter(name, args[index + 1]) : undefined
      if (next !== undefined) index += 1
      else if (flag?.[2] === undefined) notBoolean ??= misplacedValue(name, args[index + 1])
      if (flags.has(name)) throw wrong(`--${name} is given twice`, `Give --${name} once; a list has its items on lines or separated by commas.`)
      flags.set(name, flag?.[2] ?? next ?? aloneMeans(name))
    }
  }
  if (words[0] === 'help') {
    words.shift()
    switched.add('help')
  }
  if (words.length > 1 && notBoolean !== undefined) throw wrong(notBoolean, 'Write true or false; the flag alone means true.')
  if (words.length > 1) throw wrong(`"${words[1] ?? ''}" is neither a flag nor the command`, 'Quote values that hold spaces; give one command at a time.')
  return { command: words[0] ?? '', flags, help: switched.has('help'), version: switched.has('version'), verbose: switched.has('verbose') }
}

function valueAfter(name: string, next: string | undefined): string | undefined {
  if (next === undefined || next.startsWith('--')) return undefined
  return !isBoolean(name) || next === 'true' || next === 'false' ? next : undefined
}

/** What is wrong with the word after a true-or-false input, should it turn out not to be the command. */
function misplacedValue(name: string, next: string | undefined): string | undefined {
  return next === undefined || next.startsWith('-') || Object.hasOwn(commands, next) ? undefined : `--${name} takes true or false, not "${next}"`
}

function aloneMeans(name: string): string {
  if (isBoolean(name)) return 'true'
  throw wrong(`--${name} has no value`, `Write --${name} VALUE.`)
}

function isBoolean(name: string): boolean {
  return Object.hasOwn(definitions, name) && (definitions[name as keyof typeof definitions].kind as unknown) === values.boolean
}

function wrong(cause: string, fix: string): UsageError {
  return new UsageError({ code: 'malformed-command-line', cause: `${cause}.`, fix })
}
