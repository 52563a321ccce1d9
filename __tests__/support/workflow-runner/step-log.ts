import type { Masks } from './masks.ts'

export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  message: string
  title?: string
  file?: string
  line?: number
  endLine?: number
  column?: number
  endColumn?: number
}

interface Command {
  name: string
  properties: Record<string, string>
  message: string
}

/** GitHub keeps ten of each level a step; the others stay in the log alone. */
const ANNOTATIONS_KEPT = 10

const unescapeMessage = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
const unescapeProperty = (text: string): string => unescapeMessage(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

/** `::name key=value,key=value::message`, or undefined for any other line. */
export function parseCommand(line: string): Command | undefined {
  const match = /^\s*::([^\s:]+)(?:\s+(.*?))?::([\s\S]*)$/.exec(line)
  if (!match?.[1]) return undefined
  const properties: Record<string, string> = {}
  for (const pair of (match[2] ?? '').split(',')) {
    const equals = pair.indexOf('=')
    if (equals > 0) properties[pair.slice(0, equals).trim()] = unescapeProperty(pair.slice(equals + 1))
  }
  return { name: match[1].toLowerCase(), properties, message: unescapeMessage(match[3] ?? '') }
}

function placeOf(properties: Record<string, string>): Omit<Annotation, 'level' | 'message'> {
  const { title, file, line, endLine, col, endColumn } = properties
  return {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(endLine === undefined ? {} : { endLine: Number(endLine) }),
    ...(col === undefined ? {} : { column: Number(col) }),
    ...(endColumn === undefined ? {} : { endColumn: Number(endColumn) }),
  }
}

/** The log of one step, masked as it is written, with the workflow commands in it acted on. */
export class StepLog {
  readonly name: string
  readonly lines: string[] = []
  readonly annotations: Annotation[] = []
  /** Masked; what the step left in GITHUB_STEP_SUMMARY. */
  summary = ''
  /** What the old commands `set-output` and `save-state` left; whoever runs the step takes them. */
  readonly outputs: Record<string, string> = {}
  readonly state: Record<string, string> = {}
  readonly #masks: Masks
  readonly #debug: boolean
  #stopped: string | undefined

  constructor(name: string, masks: Masks, debug: boolean) {
    this.name = name
    this.#masks = masks
    this.#debug = debug
  }

  /** One line that a step printed. */
  read(line: string): void {
    const command = parseCommand(line)
    if (this.#stopped !== undefined) {
      if (command?.name === this.#stopped) this.#stopped = undefined
      else this.write(line)
      return
    }
    if (!command || !this.#act(command)) this.write(line)
  }

  write(line: string): void {
    this.lines.push(this.#masks.mask(line))
  }

  annotate(level: Annotation['level'], message: string, place: Omit<Annotation, 'level' | 'message'> = {}): void {
    const masked = this.#masks.mask(message)
    this.write(`##[${level}]${message}`)
    if (this.annotations.filter((one) => one.level === level).length >= ANNOTATIONS_KEPT) return
    const title = place.title === undefined ? {} : { title: this.#masks.mask(place.title) }
    this.annotations.push({ level, message: masked, ...place, ...title })
  }

  error(message: string): void {
    this.annotate('error', message)
  }

  addSummary(text: string): void {
    this.summary += text.split('\n').map((line) => this.#masks.mask(line)).join('\n')
  }

  /** Whether the line was a command, so that it is not printed as it stands. */
  #act({ name, properties, message }: Command): boolean {
    switch (name) {
      case 'add-mask':
        if (message.trim() === '') this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
        this.#masks.add(message)
        return true
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, message, placeOf(properties))
        return true
      case 'debug':
        if (this.#debug) this.write(`##[debug]${message}`)
        return true
      case 'group':
        this.write(`##[group]${message}`)
        return true
      case 'endgroup':
        this.write('##[endgroup]')
        return true
      case 'stop-commands':
        this.#stopped = message.toLowerCase()
        return true
      case 'set-output':
      case 'save-state':
        this.annotate('warning', `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`)
        ;(name === 'set-output' ? this.outputs : this.state)[properties['name'] ?? ''] = message
        return true
      case 'set-env':
      case 'add-path':
        throw new Error(`The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution.`)
      case 'echo':
      case 'add-matcher':
      case 'remove-matcher':
        return true
      default:
        return false
    }
  }
}
