import { existsSync } from 'node:fs'
import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Host } from '../context/ports.ts'
import { errorCode } from '../record/error-facts.ts'
import { Refusal } from '../record/outcome.ts'
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

/**
 * Reads what says which commands a service runs; a file that is not there says nothing. The files are anybody's who may commit: nothing outside of the checkout is read, nothing that is no plain file, and
 * nothing long.
 * @throws Refusal `checkout-file` for one that would say what runs and is not to be read: it may not be taken for one that is not there
 */
export async function readCheckout(root: string, settings: Pick<ServiceSettings, 'rootDirectory' | 'railwayConfigFile' | 'buildCommand' | 'preDeployCommand' | 'startCommand'>): Promise<CheckoutFiles> {
  const { rootDirectory, railwayConfigFile, buildCommand, preDeployCommand, startCommand } = settings
  const folder = inside(root, rootDirectory ?? '.')
  const dockerfile = await read(root, path.join(folder, 'Dockerfile'))
  const named = railwayConfigFile === null ? [] : [inside(root, railwayConfigFile)]
  const places = [...named, ...[folder, root].flatMap((directory) => ['railway.json', 'railway.toml'].map((name) => path.join(directory, name)))]
  const configFiles: RailwayConfigFile[] = []
  for (const place of new Set(places)) {
    const text = await read(root, place)
    if (text !== undefined) configFiles.push(readConfigText(path.relative(root, place), text))
  }
  const scripts = scriptsIn(await read(root, path.join(folder, 'package.json')))
  const dockerCommand = dockerfile === undefined ? null : commandOf(dockerfile)
  const dockerBuild = dockerfile === undefined ? [] : instructionsIn(dockerfile, 'RUN').map(plainWords)
  const inFiles = configFiles.flatMap((file) => [...(file.buildCommands ?? []), ...file.preDeployCommands, ...file.startCommands])
  const commands = [buildCommand ?? '', ...preDeployCommand, startCommand ?? '', dockerCommand ?? '', ...inFiles, ...Object.values(scripts ?? {}), ...dockerBuild]
  return { scripts, shellScripts: await shellScripts(root, folder, commands), dockerCommand, dockerBuild, configFiles }
}

/** So many shell scripts of a service are read, of so many that are looked for; what is more is not known. */
const [mostScripts, mostLookedFor] = [20, 500]
/** Bytes of any of these files. */
const longestFile = 100_000

/** The shell scripts that commands name, and those that they name in turn. One that is not to be read is not known. */
async function shellScripts(root: string, folder: string, commands: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = new Set(commands.flatMap(filesIn))
  let looked = 0
  for (const file of waiting) {
    looked += 1
    if (found.size >= mostScripts || looked > mostLookedFor) break
    const place = path.join(folder, file)
    const text = (await whyNotRead(root, place)) === undefined ? await readFile(place, 'utf8') : undefined
    if (text === undefined || text.includes('\0')) continue
    found.set(file, text)
    for (const named of filesIn(text)) waiting.add(named)
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

/** @throws Refusal, see `readCheckout` */
async function read(root: string, file: string): Promise<string | undefined> {
  const why = await whyNotRead(root, file)
  if (why === 'absent') return undefined
  if (why === undefined) return await readFile(file, 'utf8')
  throw new Refusal({
    code: 'checkout-file',
    cause: `${path.relative(root, file)} in the checkout ${why}: what it says about the commands that Railway runs is not read.`,
    fix: `Make it a plain file of at most ${longestFile / 1000} KB inside the repository, or remove it.`,
  })
}

/** A clause; `absent` for what is not there or a folder; undefined where it is to be read. */
async function whyNotRead(root: string, file: string): Promise<string | undefined> {
  const entry = await lstat(file).catch(absent)
  if (entry === undefined || entry.isDirectory()) return 'absent'
  const [top, real] = await Promise.all([realpath(root), realpath(file).catch(() => undefined)])
  if (real === undefined) return 'is a link that leads nowhere'
  if (!real.startsWith(top.endsWith(path.sep) ? top : top + path.sep)) return 'leads out of it'
  const found = await stat(real)
  if (found.isDirectory()) return 'absent'
  if (!found.isFile()) return 'is no plain file'
  return found.size > longestFile ? `is longer than ${longestFile / 1000} KB` : undefined
}

function absent(error: unknown): undefined {
  if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error
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
  const last = (instruction: string): string => instructionsIn(dockerfile, instruction).at(-1) ?? ''
  return ['ENTRYPOINT', 'CMD'].map(last).filter((text) => text !== '').map(plainWords).join(' ')
}

/** What stands behind each of these instructions, a line that goes on in the next as one; the options of RUN (`--mount=…`) left out. */
function instructionsIn(dockerfile: string, instruction: string): string[] {
  const begins = new RegExp(`^\\s*${instruction}\\s`, 'i')
  const lines = dockerfile.replace(/\\\r?\n/g, ' ').split('\n')
  return lines.filter((line) => begins.test(line)).map((line) => line.replace(/^\s*\S+\s+/, '').replace(/^(?:--\w+=\S*\s+)+/, '').trim())
}

function plainWords(text: string): string {
  try {
    const words = JSON.parse(text) as unknown
    return Array.isArray(words) ? words.join(' ') : text
  } catch {
    return text
  }
}
