import { execFile } from 'node:child_process'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { locked } from './postgres-binaries.ts'

const run = promisify(execFile)
const home = path.resolve(import.meta.dirname, '..', '.cache', 'node-24')

/** Node's own releases as npm packages, one a platform. */
const release = '24.11.1'

/**
 * Node 24, on which GitHub's runner starts the action (`using: node24`): this very program where it is one, else installed into `.cache`.
 * @throws Error with npm's words when it cannot be installed
 */
export async function node24(say: (line: string) => void = () => undefined): Promise<string> {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const name = `node-${process.platform}-${process.arch}`
  const program = path.join(home, 'node_modules', name, 'bin', 'node')
  if (await isThere(program)) return program
  await locked(`${home}.lock`, async () => {
    if (await isThere(program)) return
    say(`Installing Node ${release} for tests`)
    const partial = `${home}.partial`
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { recursive: true })
    await writeFile(path.join(partial, 'package.json'), JSON.stringify({ name: 'signalbox-node', private: true }))
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${release}`], { cwd: partial })
    await rm(home, { recursive: true, force: true })
    await rename(partial, home)
  })
  return program
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
