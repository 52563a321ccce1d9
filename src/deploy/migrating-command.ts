import path from 'node:path'
import { runOf, type Run } from './command-words.ts'

/** Scripts of a package.json by name. */
export type Scripts = Readonly<Record<string, string>>

/** What commands can name, as far as it is in the checkout. */
export interface Named {
  /** Undefined where there is no package.json to look into. */
  readonly scripts: Scripts | undefined
  /** Texts of shell scripts by their path in the service's folder, `scripts/release.sh`. */
  readonly files?: ReadonlyMap<string, string>
}

/** What a command would do to the database. */
export type MigratingVerdict =
  /** All of it is understood. */
  | { readonly migrates: 'no' }
  /** `by`: the words that migrate, e.g. `npm run release → prisma migrate deploy`. */
  | { readonly migrates: 'yes'; readonly by: string }
  /** It runs a script or a file that is not known here, or a program that nobody understands. */
  | { readonly migrates: 'unknown'; readonly of: 'script' | 'file' | 'program'; readonly name: string }

/** What separates the commands of a shell line. */
const separators = /&&|\|\||[;|\n&()]/
/** `2>&1`, `> /dev/null` */
const redirections = /\d?>&\d|[\d&]?>{1,2}[ \t]{0,8}[^\s;&|>]+/g
const migratingWords: Readonly<Record<string, readonly string[]>> = { migrate: ['deploy', 'dev', 'reset'], db: ['push'] }
/** Words that say that something migrates, whoever it is. */
const soundsLikeIt = /migrat|db:?\s*push/i

/** So much is looked at for one command: levels of scripts that name scripts, words of one command, characters of all. What is behind it is not known. */
const [mostLevels, mostWords, mostCharacters] = [50, 1000, 1_000_000]

/** What was looked at so far: each script and file counts once, for the whole is as bad as the worst of its parts. */
interface Look extends Named {
  readonly seen: Set<string>
  level: number
  characters: number
}

/**
 * Whether a build, pre-deploy or start command runs Prisma's migrations: by itself, or by a script of package.json or a shell script that it names (and what that names in turn, and its
 * `pre` and `post`). `no` only for what is understood. Takes bounded time, whatever the files say. Pure.
 */
export function whatMigrates(command: string, named: Named): MigratingVerdict {
  return ofCommand(command, { ...named, seen: new Set(), level: 0, characters: 0 })
}

function ofCommand(command: string, look: Look): MigratingVerdict {
  look.characters += command.length
  if (look.level > mostLevels || look.characters > mostCharacters) return tooMuch(command)
  let unknown: MigratingVerdict | undefined
  for (const part of command.replace(/\\\r?\n/g, ' ').replace(redirections, ' ').split(separators)) {
    const verdict = ofPart(part, look)
    if (verdict.migrates === 'yes') return verdict
    if (verdict.migrates === 'unknown') unknown ??= verdict
  }
  return unknown ?? { migrates: 'no' }
}

function tooMuch(command: string): MigratingVerdict {
  return { migrates: 'unknown', of: 'program', name: command.trim().slice(0, 100) }
}

function ofPart(part: string, look: Look): MigratingVerdict {
  const words = part.split(/\s+/).map(unquoted).filter((word) => word !== '')
  if (words.length > mostWords) return tooMuch(part)
  const prisma = migrationIn(words)
  if (prisma !== undefined) return { migrates: 'yes', by: prisma }
  const run = runOf(words)
  switch (run.kind) {
    case 'nothing':
      return { migrates: 'no' }
    case 'script':
      return isNew(`script ${run.name}`, look) ? ofScript(run.name, look) : { migrates: 'no' }
    case 'install':
      return soundsLikeIt.test(part) ? { migrates: 'unknown', of: 'program', name: run.name } : isNew('install', look) ? ofInstall(run.name, look) : { migrates: 'no' }
    case 'file':
      return ofFile(run, look)
    case 'program':
      return run.isUnderstood && !soundsLikeIt.test(part) ? { migrates: 'no' } : { migrates: 'unknown', of: 'program', name: run.name }
  }
}

const quotes = new Set(['"', "'", '`'])

/** By hand: `["'`]+$` begins anew at each of a million quotes. */
function unquoted(word: string): string {
  let [from, to] = [0, word.length]
  while (from < to && quotes.has(word[from] ?? '')) from++
  while (to > from && quotes.has(word[to - 1] ?? '')) to--
  return word.slice(from, to)
}

function isNew(what: string, { seen }: Look): boolean {
  return seen.size < seen.add(what).size
}

function ofScript(script: string, look: Look): MigratingVerdict {
  const { scripts } = look
  const bodies = [`pre${script}`, script, `post${script}`].flatMap((name) => (scripts !== undefined && Object.hasOwn(scripts, name) ? [scripts[name] ?? ''] : []))
  // A name says enough where nobody can look behind it.
  if (bodies.length === 0) return /migrat/i.test(script) ? { migrates: 'yes', by: `${script} → by its name` } : { migrates: 'unknown', of: 'script', name: script }
  return worst(bodies, script, look)
}

/** What npm, pnpm, yarn and bun run of the package itself when they install (npm: using-npm/scripts, “npm ci”). */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare']

function ofInstall(command: string, look: Look): MigratingVerdict {
  const { scripts } = look
  if (scripts === undefined) return { migrates: 'unknown', of: 'script', name: 'postinstall' }
  const verdicts = installScripts.flatMap((name) => (Object.hasOwn(scripts, name) ? [worst([scripts[name] ?? ''], name, look)] : []))
  const yes = verdicts.find((verdict) => verdict.migrates === 'yes')
  if (yes !== undefined) return { migrates: 'yes', by: `${command} → ${yes.by}` }
  return verdicts.find(({ migrates }) => migrates === 'unknown') ?? { migrates: 'no' }
}

/** `exec "$@"`: the entrypoint of an image runs what it is given. */
const whatIsGiven = /"?\$[@*]"?/g

function ofFile({ name, given }: Extract<Run, { kind: 'file' }>, look: Look): MigratingVerdict {
  const file = path.posix.normalize(name.replace(/^\/(?:usr\/src\/)?app\//, './'))
  const text = look.files?.get(file)
  if (text === undefined) return { migrates: 'unknown', of: 'file', name }
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n')
  const takes = lines.match(whatIsGiven)?.length ?? 0
  if (!isNew(`file ${file} ${takes === 0 ? '' : given}`, look)) return { migrates: 'no' }
  if (look.characters + lines.length + takes * given.length > mostCharacters) return tooMuch(name)
  return worst([lines.replace(whatIsGiven, () => given)], name, look)
}

function worst(bodies: readonly string[], name: string, look: Look): MigratingVerdict {
  look.level += 1
  const verdicts = bodies.map((body) => ofCommand(body, look))
  look.level -= 1
  const yes = verdicts.find((verdict) => verdict.migrates === 'yes')
  if (yes !== undefined) return { migrates: 'yes', by: `${name} → ${yes.by}` }
  return verdicts.find(({ migrates }) => migrates === 'unknown') ?? { migrates: 'no' }
}

/** `npx prisma --schema x migrate deploy` → `prisma migrate deploy` */
function migrationIn(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^prisma(@.*)?$/.test(path.posix.basename(word)) || word.endsWith('/prisma/build/index.js'))
  if (at < 0) return undefined
  const said = words.slice(at + 1).filter((word) => !word.startsWith('-'))
  for (const [index, word] of said.entries()) {
    const follows = Object.hasOwn(migratingWords, word) && said.indexOf(word) === index ? (migratingWords[word] ?? []) : []
    const second = said.slice(index + 1).find((later) => follows.includes(later))
    if (second !== undefined) return `prisma ${word} ${second}`
  }
  return undefined
}
