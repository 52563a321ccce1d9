import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Refusal, UsageError } from '../record/outcome.ts'

/** The Prisma CLI that the project itself installed: the one whose behaviour its migrations were written for. */
export interface InstalledPrisma {
  /** The CLI's JavaScript, to be run by Node. */
  cli: string
  version: string
  major: number
  minor: number
}

/** `prisma`, and the name under which Prisma 7 goes on beside an installed Prisma 8. Source: prisma 7.10.1, `identity`. */
const packages = ['prisma', '@prisma/prisma7']
const packageSchema = z.object({ version: z.string(), bin: z.union([z.string(), z.record(z.string(), z.string())]) })

/**
 * Looks in `node_modules` of the project and of every folder above it, as Node does (workspaces hoist).
 * @throws UsageError when Prisma is not installed; Refusal for a version whose `migrate deploy` we do not know
 */
export function findInstalledPrisma(root: string): InstalledPrisma {
  const found = packages.map((name) => readPackage(root, name)).filter((entry) => entry !== undefined)
  const known = found.find(({ major }) => major >= 5 && major <= 7)
  if (known) return known
  const [other] = found
  if (other === undefined) {
    throw new UsageError({
      code: 'prisma-not-installed',
      cause: `Prisma is not installed: there is no node_modules/prisma in ${root} or above it.`,
      fix: 'Run `npm ci` (or your package manager’s install) with dev dependencies before this step.',
    })
  }
  throw new Refusal({
    code: 'prisma-version-unknown',
    cause:
      other.major > 7
        ? `Prisma ${other.version} is installed; \`prisma migrate deploy\` is gone since Prisma 8.`
        : `Prisma ${other.version} is installed; versions 5, 6 and 7 are supported.`,
    fix: other.major > 7 ? 'Stay on Prisma 7 for now: `npm install --save-dev --save-exact prisma@7`.' : 'Move to a supported version: `npm install --save-dev --save-exact prisma@6`.',
  })
}

function readPackage(root: string, name: string): InstalledPrisma | undefined {
  for (let folder = path.resolve(root); ; folder = path.dirname(folder)) {
    const directory = path.join(folder, 'node_modules', name)
    const file = path.join(directory, 'package.json')
    if (existsSync(file)) {
      const { version, bin } = readManifest(file, path.relative(root, file))
      const script = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '')
      const [major = 0, minor = 0] = version.split('.').map(Number)
      return { cli: path.join(directory, script), version, major, minor }
    }
    if (folder === path.dirname(folder)) return undefined
  }
}

/** @throws UsageError where an installation was cut short */
function readManifest(file: string, shown: string): z.infer<typeof packageSchema> {
  try {
    return packageSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new UsageError({ code: 'prisma-not-installed', cause: `${shown} is damaged: Prisma's installation is not whole.`, fix: 'Remove node_modules and run `npm ci` (or your package manager’s install) again.' }, { cause: error })
  }
}
