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

/**
 * Whether a pre-deploy or start command runs Prisma's migrations: by itself, or by a script of package.json or a shell script that it names (and what that names in turn, and its
 * `pre` and `post`). `no` only for what is understood. Pure.
 */
export function whatMigrates(command: string, named: Named, seen: ReadonlySet<string> = new Set()): MigratingVerdict {
  let unknown: MigratingVerdict | undefined
  for (const part of command.replace(/\\\r?\n/g, ' ').replace(redirections, ' ').split(separators)) {
    const verdict = ofPart(part, named, seen)
    if (verdict.migrates === 'yes') return verdict
    if (verdict.migrates === 'unknown') unknown ??= verdict
  }
  return unknown ?? { migrates: 'no' }
}

function ofPart(part: string, named: Named, seen: ReadonlySet<string>): MigratingVerdict {
  const words = part.split(/\s+/).map((word) => word.replace(/^["'`]+|["'`]+$/g, '')).filter((word) => word !== '')
  const prisma = migrationIn(words)
  if (prisma !== undefined) return { migrates: 'yes', by: prisma }
  const run = runOf(words)
  switch (run.kind) {
    case 'nothing':
      return { migrates: 'no' }
    case 'script':
      return seen.has(run.name) ? { migrates: 'no' } : ofScript(run.name, named, seen)
    case 'file':
      return ofFile(run, named, seen)
    case 'program':
      return run.isUnderstood && !soundsLikeIt.test(part) ? { migrates: 'no' } : { migrates: 'unknown', of: 'program', name: run.name }
  }
}

function ofScript(script: string, named: Named, seen: ReadonlySet<string>): MigratingVerdict {
  const { scripts } = named
  const bodies = [`pre${script}`, script, `post${script}`].flatMap((name) => (scripts !== undefined && Object.hasOwn(scripts, name) ? [scripts[name] ?? ''] : []))
  // A name says enough where nobody can look behind it.
  if (bodies.length === 0) return /migrat/i.test(script) ? { migrates: 'yes', by: `${script} → by its name` } : { migrates: 'unknown', of: 'script', name: script }
  return worst(bodies, script, named, seen)
}

function ofFile({ name, given }: Extract<Run, { kind: 'file' }>, named: Named, seen: ReadonlySet<string>): MigratingVerdict {
  const file = path.posix.normalize(name.replace(/^\/(?:usr\/src\/)?app\//, './'))
  const text = named.files?.get(file)
  if (text === undefined) return { migrates: 'unknown', of: 'file', name }
  if (seen.has(file)) return { migrates: 'no' }
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
  // `exec "$@"`: the entrypoint of an image runs what it is given.
  return worst([lines.join('\n').replace(/"?\$[@*]"?/g, () => given)], name, named, new Set([...seen, file]))
}

function worst(bodies: readonly string[], name: string, named: Named, seen: ReadonlySet<string>): MigratingVerdict {
  const verdicts = bodies.map((body) => whatMigrates(body, named, new Set([...seen, name])))
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
    const second = migratingWords[word] === undefined ? undefined : said.slice(index + 1).find((later) => migratingWords[word]?.includes(later))
    if (second !== undefined) return `prisma ${word} ${second}`
  }
  return undefined
}
