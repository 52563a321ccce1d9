import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const scenes = 'scripts/pictures/scenes'

/** Which records can be made anew. */
export async function recordable(): Promise<string[]> {
  return (await readdir(path.join(root, scenes))).filter((file) => file.endsWith('.scene.ts')).map((file) => file.replace('.scene.ts', ''))
}

/**
 * Makes these records anew, one scene after the other: a real run each, at the pace of a real one. Jest runs them because the stage is the tests' own, which ends what it began,
 * and fails where a server, a child or a folder is left.
 * @throws Error when one did not end as its picture wants it
 */
export async function record(names: readonly string[]): Promise<void> {
  const files = names.map((name) => `<rootDir>/${scenes}/${name}.scene.ts`)
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', path.join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', ...files.flatMap((file) => ['--testMatch', file])]
  const child = spawn(process.execPath, jest, { cwd: root, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error('The records were not made anew')
}
