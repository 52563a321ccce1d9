import { execFile } from 'node:child_process'
import { open, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Lifetime } from './ports.ts'

const run = promisify(execFile)

/** Both ends of a pipe, to be handed to two children and then closed here. */
export interface KernelPipe {
  readonly read: FileHandle
  readonly write: FileHandle
}

/**
 * A pipe of the kernel's. What Node puts between two children is a pair of sockets, which took `pg_dump | zstd` of 840 MB an eighth longer (3.9 s against 3.4 s,
 * Linux 6, 2 cores). Node has no `pipe(2)`: it is a named one, whose name is gone before anybody else could open it.
 * @returns undefined where there is no `mkfifo`; Node's sockets do then
 */
export async function kernelPipe(lifetime: Lifetime): Promise<KernelPipe | undefined> {
  const directory = await lifetime.temporaryDirectory()
  const name = path.join(directory, 'pipe')
  try {
    await run('mkfifo', ['-m', '600', name], { env: { PATH: process.env['PATH'] ?? '' } })
  } catch {
    return undefined
  }
  // An end waits for the other one to be opened; whoever opens it for both does not wait.
  const both = await open(name, 'r+')
  try {
    const read = await open(name, 'r')
    const write = await open(name, 'w')
    return { read, write }
  } finally {
    await both.close()
    await rm(name)
  }
}
