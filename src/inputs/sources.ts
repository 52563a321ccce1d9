import { readFileSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../record/outcome.ts'
import { definitions, type InputName } from './definitions.ts'
import { didYouMean } from './did-you-mean.ts'
import { errorCode, errorMessage } from '../record/error-facts.ts'
import { isLoopbackUrl } from './values.ts'

/** One value as somebody gave it, with the words that name where (`--lock-timeout`, `SIGNALBOX_LOCK_TIMEOUT`). */
export interface Given {
  readonly value: string
  readonly label: string
}

export type GivenInputs = ReadonlyMap<InputName, Given>

/** Settings of ours that are no inputs: where PostgreSQL's programs are, for machines that keep them in unusual places. */
const settings = new Set(['SIGNALBOX_POSTGRES_BIN'])

const names = Object.keys(definitions) as InputName[]

/** A person's yes to one run. In a committed file it would be everybody's yes to every run. */
const consents = new Set<InputName>(['approved-plan', 'plan-attempt', 'plan-reviews', 'plan-state', 'confirm', 'accept-loss', 'run', 'commit'])

/** What would take the gate away. It has to be said where the run is started, not in a file that a pull request can change. */
const openGates: Partial<Record<InputName, string>> = { 'require-approval': 'false', 'acknowledge-when': 'never', 'allow-self-approval': 'true' }

/** Whether a value is a person's consent to one run, or opens a gate. */
export function saysYes(name: InputName, value: string): boolean {
  return consents.has(name) || openGates[name] === value
}

/** Where a token is sent to: whoever decides that, has it. */
const addressesOfTokens = new Set<InputName>(['railway-api-url'])

/** Whether a value sends a token to another machine. */
export function sendsToken(name: InputName, value: string): boolean {
  return addressesOfTokens.has(name) && value.trim() !== '' && !isLoopbackUrl(value.trim())
}

function isInput(name: string): name is InputName {
  return Object.hasOwn(definitions, name)
}

/** @throws UsageError for a name that is no input of any command, with the nearest one that is */
function known(name: string, label: string): InputName {
  if (isInput(name)) return name
  const meant = didYouMean(name, names)
  throw new UsageError({
    code: 'unknown-input',
    cause: `${label} is not an input of Signalbox.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    fix: meant === undefined ? 'See `signalbox --help` for the inputs.' : `Write ${meant} instead of ${name}.`,
  })
}

function collected(entries: Iterable<readonly [name: string, value: string, label: string]>): GivenInputs {
  const given = new Map<InputName, Given>()
  for (const [name, value, label] of entries) {
    const input = known(name, label)
    if (value.trim() !== '') given.set(input, { value, label })
  }
  return given
}

/** `INPUT_*`, as GitHub's runner sets them: upper case, hyphens kept; one that was not given is empty. */
export function actionInputs(environment: Readonly<Record<string, string | undefined>>): GivenInputs {
  return collected(
    Object.entries(environment).flatMap(([name, value]) => {
      const input = name.slice('INPUT_'.length).toLowerCase()
      return name.startsWith('INPUT_') && input !== 'command' ? [[input, value ?? '', input] as const] : []
    }),
  )
}

/** What other tools call the same: the last thing that is looked at. */
const fallbacks = [
  ['database-url', 'DATABASE_URL'],
  ['github-token', 'GH_TOKEN'],
  ['github-token', 'GITHUB_TOKEN'],
] as const

/** `SIGNALBOX_*`; the last fallbacks are `DATABASE_URL` for the target, and `GITHUB_TOKEN` or `GH_TOKEN` for the token. */
export function environmentInputs(environment: Readonly<Record<string, string | undefined>>): GivenInputs {
  const own = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith('SIGNALBOX_') && !settings.has(name) ? [[name.slice('SIGNALBOX_'.length).toLowerCase().replaceAll('_', '-'), value ?? '', name] as const] : [],
  )
  const others = fallbacks.flatMap(([input, name]) => (environment[name] ? [[input, { value: environment[name], label: name }] as const] : []))
  return new Map<InputName, Given>([...others, ...collected(own)])
}

/** Whether a value came from a name that other tools use too: then `signalbox.yml` wins over it. */
export function isFallback({ label }: Given): boolean {
  return fallbacks.some(([, name]) => name === label)
}

/** Every process of a machine can read what stands on another's command line, and a private key is good for longer than a run. */
const neverFlags = new Set(['ssh-key'])

/**
 * Flags of the command line: name without the dashes, value; see `command-line.ts`.
 * @throws UsageError for one that is no input, and for a private key
 */
export function flagInputs(flags: ReadonlyMap<string, string>): GivenInputs {
  const shown = [...flags.keys()].find((name) => neverFlags.has(name))
  if (shown !== undefined) throw new UsageError({ code: 'key-on-command-line', cause: `--${shown} puts a private key on the command line, where every process of this machine can read it.`, fix: `Give it as ${environmentName(shown)}; if that was a real key, replace it.` })
  return collected([...flags].map(([name, value]) => [name, value, `--${name}`] as const))
}

/**
 * `signalbox.yml`: the same keys. Lists may be written as YAML lists. A secret is refused: the file is committed.
 * @param file where a person says it is, or undefined for `signalbox.yml` if there is one
 */
export async function fileInputs(directory: string, file: string | undefined): Promise<GivenInputs> {
  const where = path.resolve(directory, file ?? 'signalbox.yml')
  let text: string
  try {
    text = readFileSync(where, 'utf8')
  } catch (error) {
    if (file === undefined && errorCode(error) === 'ENOENT') return new Map()
    throw wrongFile(file ?? 'signalbox.yml', 'it cannot be read', 'See that it is there and may be read: config is a path relative to working-directory.')
  }
  const { parse } = await import('yaml')
  let content: unknown
  try {
    content = parse(text) ?? {}
  } catch (error) {
    const said = (errorMessage(error).split('\n')[0] ?? '').replace(/:$/, '')
    throw wrongFile(file ?? 'signalbox.yml', said, `Correct ${/line \d+/.exec(said)?.[0] ?? 'it'} of ${file ?? 'signalbox.yml'}: one input a line as NAME: VALUE, a list as indented lines that begin with a hyphen, and quotation marks around a value that holds “: ” or “ #” or begins with one of * & ! % @ [ {.`)
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw wrongFile(file ?? 'signalbox.yml', 'it holds no keys', 'Write one input a line, e.g. environment: production; `signalbox --help` lists them.')
  return collected(
    Object.entries(content).map(([name, value]) => {
      if (isInput(name) && definitions[name].secret) throw wrongFile(file ?? 'signalbox.yml', `${name} is a secret and this file is committed; give it as ${environmentName(name)}`)
      if (isInput(name) && consents.has(name)) throw wrongFile(file ?? 'signalbox.yml', `${name} is a person's consent to one run and this file is for all of them; give it as --${name} or ${environmentName(name)}`)
      if (isInput(name) && addressesOfTokens.has(name)) throw wrongFile(file ?? 'signalbox.yml', `${name} says where a token is sent, and every branch can change this file; give it as --${name}, in a workflow in the step's with:`)
      if (isInput(name) && openGates[name] === String(value)) throw wrongFile(file ?? 'signalbox.yml', `${name}: ${String(value)} takes the gate away for every run; give it as --${name} or ${environmentName(name)}`)
      return [name, scalar(name, value, file ?? 'signalbox.yml'), `${name} in ${file ?? 'signalbox.yml'}`] as const
    }),
  )
}

/** `SIGNALBOX_DATABASE_URL` for `database-url`. */
export function environmentName(name: string): string {
  return `SIGNALBOX_${name.toUpperCase().replaceAll('-', '_')}`
}

/** Inputs that are rows of keys: they go on as JSON. */
const structured = new Set(['known-issues'])

function scalar(name: string, value: unknown, file: string): string {
  if (structured.has(name) && value !== null) return JSON.stringify(value)
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null) return ''
  if (Array.isArray(value)) return value.map((item) => scalar(name, item, file)).join('\n')
  throw wrongFile(file, `${name} is neither a value nor a list`, `Write ${name}: VALUE, or a list of values; \`signalbox --help\` says which it takes.`)
}

function wrongFile(file: string, what: string, fix = `Take it out of ${file}.`): UsageError {
  return new UsageError({ code: 'malformed-config', cause: `${file}: ${what}.`, fix })
}
