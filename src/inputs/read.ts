import path from 'node:path'
import { z } from 'zod'
import type { Redactor } from '../context/ports.ts'
import { UsageError } from '../record/outcome.ts'
import { commands, definitions, type CommandName, type InputName, type Inputs } from './definitions.ts'
import { howToCorrect } from './correcting.ts'
import { didYouMean } from './did-you-mean.ts'
import { contradictions } from './rules.ts'
import { environmentInputs, fileInputs, isFallback, saysYes, sendsToken, type Given, type GivenInputs } from './sources.ts'

export interface ReadInputs {
  readonly inputs: Inputs
  /** Those that somebody gave, anywhere; the others have their defaults. */
  readonly given: ReadonlySet<InputName>
  /** The acknowledgement as a person typed it on the command line; the phrase it has to equal is `inputs.acknowledgement`. */
  readonly typedAcknowledgement?: string
  /** Tokens that were given on the command line. */
  readonly shown?: readonly InputName[]
}

/** @throws UsageError for a command that does not exist */
export function readCommand(name: string): CommandName {
  if (Object.hasOwn(commands, name)) return name as CommandName
  const all = Object.keys(commands)
  const meant = didYouMean(name, all)
  throw new UsageError({
    code: 'unknown-command',
    cause: name === '' ? 'command is missing.' : `"${name}" is not a command of Signalbox.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    fix: `Give one of: ${all.join(', ')}.`,
  })
}

/**
 * Reads every input of a command once: what the door was given, then `SIGNALBOX_*`, then `signalbox.yml`, then what other tools
 * call the same (`DATABASE_URL`, `GITHUB_TOKEN`), then the default. Secrets are made known to the redactor before anything else is looked at.
 * @throws UsageError naming each input that is unknown, malformed, of another command or in contradiction, what was given (never a secret) and what is allowed
 */
export async function readInputs(
  command: CommandName,
  door: { given: GivenInputs; kind: 'action' | 'cli' },
  environment: Readonly<Record<string, string | undefined>>,
  redact: Redactor,
): Promise<ReadInputs> {
  const known = new Map<InputName, Given>()
  try {
    return await readAll(command, door, { environment, redact, known })
  } catch (error) {
    if (error instanceof UsageError) error.environment = environmentOf(known)
    throw error
  }
}

/** @param known takes what is given, from the first source on; from the moment all are read it has an environment, be it the default */
async function readAll(command: CommandName, door: Parameters<typeof readInputs>[1], { environment, redact, known }: { environment: Parameters<typeof readInputs>[2]; redact: Redactor; known: Map<InputName, Given> }): Promise<ReadInputs> {
  const fromEnvironment = environmentInputs(environment)
  for (const source of [door.given, fromEnvironment]) addSecrets(source, redact)
  for (const [name, value] of [...fromEnvironment, ...door.given]) known.set(name, value)
  refuseForeign(command, door.given)

  if (door.kind === 'action') refuseConsentOfEnvironment(fromEnvironment)
  const said = new Map([...fromEnvironment, ...door.given])
  const directory = path.resolve(said.get('working-directory')?.value ?? '.')
  const file = await fileInputs(directory, said.get('config')?.value)
  const [fallbacks, own] = [[...fromEnvironment].filter(([, given]) => isFallback(given)), [...fromEnvironment].filter(([, given]) => !isFallback(given))]
  const merged = new Map<InputName, Given>([...fallbacks, ...file, ...own, ...door.given])
  for (const [name, value] of [[usualEnvironment.label, usualEnvironment] as const, ...merged]) known.set(name, value)

  const typed = door.kind === 'cli' ? door.given.get('acknowledgement') : undefined
  const configured = fromEnvironment.get('acknowledgement') ?? file.get('acknowledgement')
  if (typed) {
    if (configured) merged.set('acknowledgement', configured)
    else merged.delete('acknowledgement')
  }

  const taken = ofCommand(command, merged)
  const inputs = parsed(taken)
  const given = new Set(taken.keys())
  refuseContradictions(inputs, given, command)
  if (inputs['database-url']) redact.add(inputs['database-url'].password)
  const shown = door.kind === 'cli' ? tokens.filter((name) => door.given.has(name)) : []
  return { inputs, given, ...(typed ? { typedAcknowledgement: typed.value } : {}), ...(shown.length === 0 ? {} : { shown }) }
}

/** Good for longer than a run, and every process of a machine can read what stands on another's command line. */
const tokens = ['railway-token', 'github-token'] as const satisfies readonly InputName[]

const usualEnvironment = { label: 'environment', value: definitions.environment.default } as const

function environmentOf(known: ReadonlyMap<InputName, Given>): string | undefined {
  return definitions.environment.kind.schema.safeParse(known.get('environment')?.value.trim() ?? '').data || undefined
}

/** Values of other commands in the shared sources (environment, file) are not looked at. */
function ofCommand(command: CommandName, merged: ReadonlyMap<InputName, Given>): ReadonlyMap<InputName, Given> {
  return new Map([...merged].filter(([name]) => takes(command, name)))
}

function takes(command: CommandName, name: InputName): boolean {
  return (definitions[name].commands).includes(command)
}

function addSecrets(given: GivenInputs, redact: Redactor): void {
  for (const [name, { value }] of given) {
    if (!definitions[name].secret) continue
    redact.add(value)
    const parameter = /[?&]sslpassword=([^&]*)/i.exec(value)?.[1]
    if (parameter !== undefined) redact.add(parameter)
    const password = /^[a-z]+:\/\/[^:@]*:(.*)@/is.exec(value.trim())?.[1]
    if (password !== undefined) redact.add(password)
    if (name === 'smoke-headers') for (const line of value.split('\n')) redact.add(line.slice(line.indexOf(':') + 1))
  }
}

/**
 * In a workflow any step before this one may write into the environment of all that follow (`GITHUB_ENV`): a yes, what opens a gate, and the machine that a token is sent to, is said in
 * `with:` alone.
 */
function refuseConsentOfEnvironment(environment: GivenInputs): void {
  for (const [name, { value, label }] of environment) {
    if (sendsToken(name, value)) throw new UsageError({ code: 'address-in-environment', cause: `${label} is set in the environment of the job, where any earlier step may have put it, and says where a token is sent.`, fix: `Give ${name} in the step’s with:, or drop it.` })
    if (!saysYes(name, value)) continue
    throw new UsageError({ code: 'consent-in-environment', cause: `${label} is set in the environment of the job, where any earlier step may have put it.`, fix: `Give ${name} in the step’s with:, or drop it.` })
  }
}

/** The action is handed it whatever its command is. */
const tokenOfTheJob: InputName = 'github-token'

function refuseForeign(command: CommandName, given: GivenInputs): void {
  for (const [name, { label }] of given) {
    if (takes(command, name) || name === tokenOfTheJob) continue
    throw new UsageError({
      code: 'input-of-another-command',
      cause: `${label} is not an input of ${command}; it belongs to ${definitions[name].commands.join(', ')}.`,
      fix: `Drop ${label}.`,
    })
  }
}

const schema = z.object(
  Object.fromEntries(
    Object.entries(definitions).map(([name, { kind, default: fallback }]) => [name, fallback === undefined ? kind.schema.optional() : (kind.schema as z.ZodType<unknown, string>).prefault(fallback)]),
  ),
)

function parsed(given: ReadonlyMap<InputName, Given>): Inputs {
  const result = schema.safeParse(Object.fromEntries([...given].map(([name, { value }]) => [name, definitions[name].kind === definitions.smoke.kind ? value : value.trim()])))
  if (result.success) return result.data as Inputs
  const problems = result.error.issues.map((issue) => {
    const name = issue.path[0] as InputName
    const { value, label } = given.get(name) ?? { value: '', label: name }
    const shown = definitions[name].secret ? 'the value given (not shown, it is a secret)' : JSON.stringify(value)
    return issue.message.startsWith('allowed: ') ? `${label}: ${shown} is not ${issue.message.slice('allowed: '.length)}` : issue.message
  })
  throw new UsageError({ code: 'malformed-input', cause: `${problems.join('; ').replace(/\.$/, '')}.`, fix: [...new Set(result.error.issues.map((issue) => issue.path[0] as InputName))].map((name) => howToCorrect(name, given.get(name)?.value ?? '')).join(' ') })
}

function refuseContradictions(inputs: Inputs, given: ReadonlySet<InputName>, command: CommandName): void {
  const found = contradictions(inputs, given, command)
  const [first] = found
  if (!first) return
  throw new UsageError({ code: 'contradicting-inputs', cause: `${found.map(({ what }) => what).join('; ')}.`, fix: found.map(({ fix }) => fix).join(' ') })
}
