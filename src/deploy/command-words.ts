import path from 'node:path'

/** What one command of a shell line runs. */
export type Run =
  | { readonly kind: 'nothing' }
  /** One of package.json. */
  | { readonly kind: 'script'; readonly name: string }
  /** A package manager installs what package.json says: its own install scripts run with that. `name`: its words. */
  | { readonly kind: 'install'; readonly name: string }
  /** A shell script, and the words that it is given. */
  | { readonly kind: 'file'; readonly name: string; readonly given: string }
  /** `name`: its words. `isUnderstood`: that program with these words runs nothing else that could migrate. */
  | { readonly kind: 'program'; readonly name: string; readonly isUnderstood: boolean }

/** What goes before a command: the command is what comes after it. */
const before = new Set(['env', 'exec', 'nohup', 'time', 'nice', 'sudo', 'dumb-init', 'tini', 'cross-env', 'command', 'then', 'else', 'do', 'if', 'while', '!', '{'])
const runners = new Set(['npx', 'bunx', 'pnpx'])
const managers = new Set(['npm', 'pnpm', 'yarn', 'bun'])
/** Words of package managers that install, with which the package's own install scripts run too. */
const installing = new Set(['install', 'i', 'ci', 'add', 'rebuild', 'link'])
/** Words of package managers that run nothing of ours. */
const looking = new Set(['prune', 'cache', 'config', 'why'])
const executing = new Set(['exec', 'dlx', 'x'])
/** Of npm these are scripts without `run`. */
const npmShorthands = new Set(['start', 'stop', 'test', 'restart', 't'])
/** Options with which a package manager means another package than the one whose scripts are known. */
const elsewhere = /^(?:-w|-C|-F|--workspaces?|--filter|--prefix|--dir|--cwd|-r|--recursive)(?:=|$)/

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'source', '.'])
const runtimes = new Set(['node', 'bun', 'tsx', 'ts-node', 'nodemon', 'pm2', 'pm2-runtime', 'pm2-docker'])
/** Options of runtimes whose value is the next word, and no file to run. */
const optionsWithValue = new Set(['-r', '--require', '--import', '--loader', '--experimental-loader', '--env-file', '-C', '--conditions', '--watch-path', '--project', '-P'])
/** Shell words and programs that run nothing else, and servers that run the application. */
const understood = new Set([
  ...['echo', 'printf', 'cd', 'export', 'set', 'unset', 'true', 'false', ':', 'sleep', 'exit', 'test', '[', '[[', 'mkdir', 'cp', 'mv', 'rm', 'chmod', 'chown', 'ls', 'cat', 'wait', 'fi', 'done', '}', 'trap', 'ulimit', 'date', 'pwd', 'which', 'shift'],
  ...['next', 'nest', 'nuxt', 'nuxi', 'vite', 'astro', 'remix', 'remix-serve', 'react-router', 'react-router-serve', 'fastify', 'serve', 'http-server', 'tsc', 'esbuild', 'tsup', 'eslint', 'nginx', 'caddy'],
  ...['webpack', 'rollup', 'parcel', 'swc', 'babel', 'ncc', 'sass', 'tailwindcss', 'postcss', 'vue-tsc', 'tsc-alias', 'svelte-kit', 'prettier', 'rimraf', 'graphql-codegen', 'husky', 'patch-package'],
])
/** Of Prisma’s own commands those that leave the database as it is. */
const harmlessOfPrisma = /^(?:generate|validate|format|version|studio|debug|platform|migrate (?:status|diff)|db pull)$/

/** What a command runs, by its words without quotes. Pure. */
export function runOf(words: readonly string[]): Run {
  const [program, ...rest] = withoutBefore(words)
  if (program === undefined) return { kind: 'nothing' }
  const name = path.posix.basename(program)
  const all = [program, ...rest].join(' ')
  if (shells.has(program) || shells.has(name)) return ofShell(rest, all)
  if (runners.has(name)) return ofRunner(rest, all)
  if (managers.has(name)) return ofManager(name, rest, all)
  if (/^prisma(@.*)?$/.test(name)) return ofPrisma(rest, all)
  if (runtimes.has(name)) return ofRuntime(rest, all)
  if (understood.has(name)) return name === 'echo' || name === 'printf' ? { kind: 'nothing' } : { kind: 'program', name: all, isUnderstood: true }
  if (/\.(sh|bash)$/.test(program) || /^\.{0,2}\/.*[^/]$/.test(program) || /^[\w-]+\/[\w./-]+$/.test(program)) return { kind: 'file', name: program, given: rest.join(' ') }
  return { kind: 'program', name: all, isUnderstood: false }
}

/** `NODE_ENV=production exec tini -- node a.js` → `node a.js` */
function withoutBefore(words: readonly string[]): readonly string[] {
  let at = 0
  while (at < words.length && (/^\w+=/.test(words[at] ?? '') || before.has(path.posix.basename(words[at] ?? '')) || (at > 0 && (words[at] ?? '').startsWith('-')))) at++
  return words.slice(at)
}

function ofShell(words: readonly string[], all: string): Run {
  const at = words.findIndex((word) => /^-\w*c$/.test(word))
  if (at >= 0) return runOf(words.slice(at + 1))
  const first = words.findIndex((word) => !word.startsWith('-'))
  const file = words[first]
  return file === undefined ? { kind: 'program', name: all, isUnderstood: false } : { kind: 'file', name: file, given: words.slice(first + 1).join(' ') }
}

function ofRunner(words: readonly string[], all: string): Run {
  const at = words.findIndex((word) => !word.startsWith('-'))
  // `-c COMMAND` and `-p PACKAGE` have a value of their own.
  if (at < 0 || words.slice(0, at).some((word) => /^(?:-c|--call|-p|--package)$/.test(word))) return { kind: 'program', name: all, isUnderstood: false }
  return runOf([(words[at] ?? '').replace(/(.)@[\w.^~-]+$/, '$1'), ...words.slice(at + 1)])
}

function ofManager(manager: string, words: readonly string[], all: string): Run {
  const said = words.filter((word) => !word.startsWith('-'))
  const foreign = words.some((word) => elsewhere.test(word))
  const unknown: Run = { kind: 'program', name: all, isUnderstood: false }
  const [first] = said
  if (foreign) return unknown
  // `yarn` alone installs.
  if (first === undefined) return manager === 'yarn' ? ofInstall(words, all) : unknown
  const run = said.findIndex((word) => word === 'run' || word === 'run-script')
  if (run === 0) {
    const script = said[1]
    if (script === undefined) return unknown
    return manager === 'bun' && /[./]/.test(script) ? ofRuntime(said.slice(1), all) : { kind: 'script', name: script }
  }
  if (installing.has(first)) return ofInstall(words, all)
  if (looking.has(first)) return { kind: 'program', name: all, isUnderstood: true }
  if (executing.has(first)) return ofRunner(words.slice(words.indexOf(first) + 1), all)
  if (manager === 'npm') return npmShorthands.has(first) ? { kind: 'script', name: first } : unknown
  if (first === 'workspace' || first === 'workspaces') return unknown
  // `bun server.ts` runs a file.
  return /[./]/.test(first) ? (manager === 'bun' ? ofRuntime(words, all) : unknown) : { kind: 'script', name: first }
}

function ofInstall(words: readonly string[], all: string): Run {
  return words.includes('--ignore-scripts') ? { kind: 'program', name: all, isUnderstood: true } : { kind: 'install', name: all }
}

function ofPrisma(words: readonly string[], all: string): Run {
  const [first, second] = words.filter((word) => !word.startsWith('-'))
  const isHarmless = first === undefined || harmlessOfPrisma.test(first) || harmlessOfPrisma.test(`${first} ${second ?? ''}`)
  return isHarmless ? { kind: 'nothing' } : { kind: 'program', name: all, isUnderstood: false }
}

/** A file of the application, which is not looked into: what migrates says so by its name. */
function ofRuntime(words: readonly string[], all: string): Run {
  const unknown: Run = { kind: 'program', name: all, isUnderstood: false }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (/^(?:-e|--eval|-p|--print|-pe|--run)(?:=|$)/.test(word)) return unknown
    if (optionsWithValue.has(word)) at++
    else if (!word.startsWith('-') && !['start', 'watch', 'run'].includes(word)) {
      const prisma = word.endsWith('/prisma/build/index.js')
      return prisma ? ofPrisma(words.slice(at + 1), all) : { kind: 'program', name: all, isUnderstood: !/[$`]/.test(word) && !/\.(?:sh|bash)$/.test(word) }
    }
  }
  return unknown
}
