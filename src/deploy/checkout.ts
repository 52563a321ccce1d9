import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Host } from '../context/ports.ts'
import { errorCode } from '../record/error-facts.ts'
import type { ServiceSettings } from '../railway/model.ts'
import { readConfigText, type RailwayConfigFile } from './config-file.ts'
import type { CheckoutFiles } from './facts.ts'
import type { Scripts } from './migrating-command.ts'

/** The folder of the checkout: GitHub's, else the nearest one above the working directory that is git's. */
export function repositoryRoot({ environment }: Pick<Host, 'environment'>, workingDirectory: string): string {
  const given = environment['GITHUB_WORKSPACE']
  if (given !== undefined && given !== '') return given
  const start = path.resolve(workingDirectory)
  for (let directory = start; ; directory = path.dirname(directory)) {
    if (existsSync(path.join(directory, '.git'))) return directory
    if (directory === path.dirname(directory)) return start
  }
}

/** Reads what says which commands a service runs; a file that is not there says nothing. */
export async function readCheckout(root: string, settings: Pick<ServiceSettings, 'rootDirectory' | 'railwayConfigFile' | 'preDeployCommand' | 'startCommand'>): Promise<CheckoutFiles> {
  const { rootDirectory, railwayConfigFile, preDeployCommand, startCommand } = settings
  const folder = inside(root, rootDirectory ?? '.')
  const dockerfile = await read(path.join(folder, 'Dockerfile'))
  const named = railwayConfigFile === null ? [] : [inside(root, railwayConfigFile)]
  const places = [...named, ...[folder, root].flatMap((directory) => ['railway.json', 'railway.toml'].map((name) => path.join(directory, name)))]
  const configFiles: RailwayConfigFile[] = []
  for (const place of new Set(places)) {
    const text = await read(place)
    if (text !== undefined) configFiles.push(readConfigText(path.relative(root, place), text))
  }
  const scripts = scriptsIn(await read(path.join(folder, 'package.json')))
  const dockerCommand = dockerfile === undefined ? null : commandOf(dockerfile)
  const commands = [...preDeployCommand, startCommand ?? '', dockerCommand ?? '', ...configFiles.flatMap((file) => [...file.preDeployCommands, ...file.startCommands]), ...Object.values(scripts ?? {})]
  return { scripts, shellScripts: await shellScripts(folder, commands), dockerCommand, configFiles }
}

/** So many shell scripts of a service are read, and so long ones, in bytes; what is longer is not known. */
const mostScripts = 20
const longestScript = 100_000

/** The shell scripts that commands name, and those that they name in turn. */
async function shellScripts(folder: string, commands: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = commands.flatMap(filesIn)
  const looked = new Set<string>()
  for (let file = waiting.shift(); file !== undefined && found.size < mostScripts; file = waiting.shift()) {
    if (looked.has(file)) continue
    looked.add(file)
    const place = path.join(folder, file)
    const size = await stat(place).then((found) => (found.isFile() ? found.size : undefined), () => undefined)
    if (size === undefined || size > longestScript) continue
    const text = await read(place)
    if (text === undefined || text.includes('\0')) continue
    found.set(file, text)
    waiting.push(...filesIn(text))
  }
  return found
}

/** `./release.sh` → `release.sh`; of an image's folder what is copied there by custom: `/app/start` → `start`. */
function filesIn(command: string): string[] {
  return command
    .split(/[\s"'`;&|()[\],]+/)
    .filter((word) => /\.(sh|bash)$/.test(word) || /^(\.\/|\/app\/|\/usr\/src\/app\/|[\w-]+\/)[\w./-]+$/.test(word))
    .map((word) => path.posix.normalize(word.replace(/^\/(?:usr\/src\/)?app\//, './')))
    .filter((word) => !word.startsWith('..') && !word.startsWith('/') && !/\.([cm]?[jt]sx?|json)$/.test(word) && !word.includes('node_modules/'))
}

/** Railway’s settings are anybody’s text: nothing outside of the checkout is read for them. */
function inside(root: string, name: string): string {
  // Not path.resolve: what it makes of a known `root` ncc would take for files of the bundle.
  const full = path.normalize([root, name].join(path.sep)).replace(/[/\\]+$/, '')
  const top = path.normalize(root).replace(/[/\\]+$/, '')
  return full === top || full.startsWith(top + path.sep) ? full : root
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return undefined
    throw error
  }
}

function scriptsIn(text: string | undefined): Scripts | undefined {
  if (text === undefined) return undefined
  try {
    const { scripts } = JSON.parse(text) as { scripts?: Record<string, unknown> }
    return Object.fromEntries(Object.entries(scripts ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return undefined
  }
}

/** The last ENTRYPOINT and CMD, in one line; a list (`["npm", "start"]`) as the words in it. Pure. */
export function commandOf(dockerfile: string): string {
  const lines = dockerfile.replace(/\\\r?\n/g, ' ').split('\n')
  const last = (instruction: string): string => lines.findLast((line) => new RegExp(`^\\s*${instruction}\\s`, 'i').test(line))?.replace(/^\s*\S+\s+/, '').trim() ?? ''
  return ['ENTRYPOINT', 'CMD'].map(last).filter((text) => text !== '').map(plainWords).join(' ')
}

function plainWords(text: string): string {
  try {
    const words = JSON.parse(text) as unknown
    return Array.isArray(words) ? words.join(' ') : text
  } catch {
    return text
  }
}
