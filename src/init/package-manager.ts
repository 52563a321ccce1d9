import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun'

/** How the dependencies of a project are installed. */
export interface Installing {
  readonly manager: PackageManager
  /** The folder of the lockfile, absolute: there the install runs. */
  readonly directory: string
  /** The lockfile, absolute; undefined: there is none. */
  readonly lockfile: string | undefined
  readonly warnings: readonly string[]
}

const lockfiles: readonly (readonly [string, PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/**
 * The line of the workflow that installs exactly what the lockfile says and runs no package's scripts: dependencies are programs, and they would run beside the secrets.
 * Corepack brings the version that `packageManager` in package.json names; a runner has no bun, and npm has it.
 */
export const installCommands: Readonly<Record<PackageManager, string>> = {
  npm: 'npm ci --ignore-scripts',
  pnpm: 'corepack enable && pnpm install --frozen-lockfile --ignore-scripts',
  yarn: 'corepack enable && yarn install --immutable --mode=skip-build',
  'yarn-classic': 'corepack enable && yarn install --frozen-lockfile --ignore-scripts',
  bun: 'npx --yes bun@1 install --frozen-lockfile --ignore-scripts',
}

/** Looks for a lockfile from the project's folder up to the repository's root. */
export function findInstalling(project: string, root: string): Installing {
  for (let directory = project; ; directory = path.dirname(directory)) {
    const found = lockfiles.filter(([file]) => existsSync(path.join(directory, file)))
    const [first] = found
    if (first !== undefined) return chosen(directory, found, first)
    if (directory === root || directory === path.dirname(directory)) break
  }
  return { manager: 'npm', directory: project, lockfile: undefined, warnings: ['There is no lockfile, so a workflow would not install what you tested. Make one (npm install) and commit it.'] }
}

function chosen(directory: string, found: readonly (readonly [string, PackageManager])[], first: readonly [string, PackageManager]): Installing {
  const named = packageManagerField(directory)
  const [file, manager] = found.find(([, one]) => one === named) ?? first
  const lockfile = path.join(directory, file)
  const others = found.filter(([, one]) => one !== manager).map(([name]) => name)
  const warnings = others.length > 0 && named === undefined ? [`Beside ${file} lies ${others.join(' and ')}: taken is ${manager}. Remove what is not in use, or name it in packageManager in package.json.`] : []
  if (manager !== 'yarn') return { manager, directory, lockfile, warnings }
  if (readFileSync(lockfile, 'utf8').slice(0, 400).includes('# yarn lockfile v1')) return { manager: 'yarn-classic', directory, lockfile, warnings }
  return { manager, directory, lockfile, warnings: [...warnings, ...plugAndPlay(directory)] }
}

const packageSchema = z.object({ packageManager: z.string() })

function packageManagerField(directory: string): string | undefined {
  try {
    return /^(npm|pnpm|yarn|bun)@/.exec(packageSchema.parse(JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'))).packageManager)?.[1]
  } catch {
    return undefined // no package.json, or none that says it
  }
}

/** Yarn's default since 2 keeps packages in archives, without the node_modules in which the project's own Prisma is found. */
function plugAndPlay(directory: string): string[] {
  const file = path.join(directory, '.yarnrc.yml')
  const linker = existsSync(file) ? /^\s*nodeLinker:\s*["']?([\w-]+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return linker === 'node-modules' || linker === 'pnpm' ? [] : ['Yarn keeps no node_modules here (Plug’n’Play), and Signalbox runs the Prisma that lies there: set `nodeLinker: node-modules` in .yarnrc.yml.']
}
