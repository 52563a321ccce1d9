import { execFile } from 'node:child_process'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { locked } from './postgres-binaries.ts'

const run = promisify(execFile)
const projectDirectory = path.resolve(import.meta.dirname, '..')

/** 7.10.1 is the project's own; the others are installed beside it when they are asked for. */
export const prismaVersions = ['6.19.3', '7.10.1'] as const
export type PrismaVersion = (typeof prismaVersions)[number]

/**
 * A `node_modules` that holds `prisma` and `@prisma/client` of this version.
 * @throws Error with npm's words when it cannot be installed
 */
export async function prismaModules(version: PrismaVersion, say: (line: string) => void = () => undefined): Promise<string> {
  if (version === '7.10.1') return path.join(projectDirectory, 'node_modules')
  const home = path.join(projectDirectory, '.cache', `prisma-${version}`)
  const modules = path.join(home, 'node_modules')
  if (await isThere(home)) return modules
  await locked(`${home}.lock`, async () => {
    if (await isThere(home)) return
    say(`Installing Prisma ${version} for tests`)
    const partial = `${home}.partial`
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { recursive: true })
    await writeFile(path.join(partial, 'package.json'), JSON.stringify({ name: 'signalbox-prisma', private: true }))
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `prisma@${version}`, `@prisma/client@${version}`], { cwd: partial })
    await writeFile(path.join(partial, 'complete'), '')
    await rm(home, { recursive: true, force: true })
    await rename(partial, home)
  })
  return modules
}

async function isThere(home: string): Promise<boolean> {
  return await access(path.join(home, 'complete')).then(
    () => true,
    () => false,
  )
}
