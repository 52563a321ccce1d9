import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import path from 'node:path'

/** Summaries above this are dropped whole. */
export const SUMMARY_LIMIT = 1024 * 1024

const PREFIXES = { output: 'set_output_', state: 'save_state_', env: 'set_env_', path: 'add_path_', step_summary: 'step_summary_' } as const
type Kind = keyof typeof PREFIXES
const KINDS = Object.keys(PREFIXES) as Kind[]

/** The files of one step, and where they are, by the name the `github` context gives them (`output`, `step_summary`, …). */
export interface FileCommands {
  paths: Record<Kind, string>
}

export interface FileCommandsRead {
  output: Record<string, string>
  state: Record<string, string>
  env: Record<string, string>
  path: string[]
  /** Raw; empty when it was dropped. */
  summary: string
  /** What the runner says about what it could not read; each fails the step, except a dropped summary, which does not. */
  errors: { message: string; fails: boolean }[]
}

/** Makes the empty files of a step below RUNNER_TEMP, as the runner does before every step. */
export async function openFileCommands(temp: string): Promise<FileCommands> {
  const folder = path.join(temp, '_runner_file_commands')
  await mkdir(folder, { recursive: true })
  const suffix = randomUUID()
  const paths = Object.fromEntries(KINDS.map((kind) => [kind, path.join(folder, PREFIXES[kind] + suffix)])) as Record<Kind, string>
  await Promise.all(Object.values(paths).map((file) => writeFile(file, '')))
  return { paths }
}

/**
 * Parses `name=value` and `name<<DELIMITER` lines. Empty lines are passed over.
 * @throws with the runner's words on any other line, an empty name or a delimiter that does not come back
 */
export function parsePairs(text: string): Record<string, string> {
  const pairs: [string, string][] = []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`)
      pairs.push([line.slice(0, equals), line.slice(equals + 1)])
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '') throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      const end = lines.indexOf(delimiter, index + 1)
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      pairs.push([name, lines.slice(index + 1, end).join('\n')])
      index = end
    } else throw new Error(`Invalid format '${line}'`)
  }
  return Object.fromEntries(pairs)
}

async function textIn(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
}

/** Reads what the step left in its files and removes them. */
export async function readFileCommands(files: FileCommands): Promise<FileCommandsRead> {
  const read: FileCommandsRead = { output: {}, state: {}, env: {}, path: [], summary: '', errors: [] }
  for (const kind of ['output', 'state', 'env'] as const) {
    try {
      read[kind] = parsePairs(await textIn(files.paths[kind]))
    } catch (error) {
      read.errors.push({ message: `Unable to process file command '${kind}' successfully. ${(error as Error).message}`, fails: true })
    }
  }
  if ('NODE_OPTIONS' in read.env) {
    delete read.env['NODE_OPTIONS']
    read.errors.push({ message: "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.", fails: false })
  }
  read.path = (await textIn(files.paths.path)).split('\n').filter((line) => line !== '')
  const summary = await textIn(files.paths.step_summary)
  const size = Buffer.byteLength(summary)
  if (size > SUMMARY_LIMIT) read.errors.push({ message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(size / 1024)}k.`, fails: false })
  else read.summary = summary
  await Promise.all(Object.values(files.paths).map((file) => rm(file, { force: true })))
  return read
}
