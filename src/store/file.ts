import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Failure, UsageError } from '../record/outcome.ts'
import { plainName, type Store, type StoredFile } from './store.ts'
import { errorCode, errorMessage } from '../record/error-facts.ts'

/** A file that is still being written, or was left by a killed run. */
const unfinished = '.part'
const probeBytes = 64 * 1024
const readBytes = 256 * 1024

/**
 * `file:DIR`. Files are written beside their name, flushed to the disk and renamed, so that a name always stands for a whole file; readable by their owner alone.
 * @param directory absolute, or relative to the working directory; made when it is not there
 */
export function fileStore(directory: string): Store {
  const root = path.resolve(directory)
  const at = (name: string): string => path.join(root, plainName(name))
  return {
    description: `file:${root}`,
    keeps: true,
    location: at,
    prepare: async () => await prepare(root),
    write: async (name, source) => {
      const file = at(name)
      const bytes = await written(file, source)
      await flushedDirectory(root)
      return { location: file, bytes }
    },
    read: (name) => readFrom(at(name)),
    list: async (id = '') => (await listed(root)).filter(({ name }) => name.startsWith(id)),
    remove: async (name) => await rm(at(name), { force: true }),
  }
}

/** Not there, no directory, not writable and full are noticed here, by doing it. */
async function prepare(root: string): Promise<void> {
  try {
    await makeDirectory(root)
    if (!(await stat(root)).isDirectory()) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' })
    const probe = path.join(root, `.signalbox-probe-${randomBytes(8).toString('hex')}`)
    const handle = await open(probe, 'wx', 0o600) // a new file, never one that somebody has put there, nor where a link points
    try {
      await handle.writeFile(Buffer.alloc(probeBytes, 'signalbox')) // all of it: a disk that is nearly full takes a part without an error
      await handle.sync()
    } finally {
      await handle.close()
      await rm(probe, { force: true })
    }
  } catch (error) {
    throw new UsageError(
      {
        code: 'backup-store-unusable',
        cause: `backup-store: backups cannot be written to ${root}: ${reasonOf(error)}.`,
        fix: 'Give backup-store a directory (file:DIR) that this user may write to, on a disk with room for the backup.',
      },
      { cause: error },
    )
  }
}

/** With its parents. Not by mkdir's `recursive`: beneath /proc Node's never comes back from it. */
async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return
    const parent = path.dirname(directory)
    const parentIsThere = await stat(parent).then(
      () => true,
      () => false,
    )
    if (code !== 'ENOENT' || parentIsThere) throw error
    await makeDirectory(parent)
    await mkdir(directory, { mode: 0o700 })
  }
}

async function written(file: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  const part = `${file}${unfinished}`
  let bytes = 0
  try {
    const handle = await stored(part, () => open(part, 'w', 0o600))
    try {
      for await (const chunk of source) {
        for (let at = 0; at < chunk.length; ) at += (await stored(part, () => handle.write(chunk, at))).bytesWritten
        bytes += chunk.length
      }
      await stored(part, () => handle.sync())
    } finally {
      await handle.close()
    }
    await stored(part, () => rename(part, file))
    return bytes
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** What the disk says, as ours; what the source says passes through as it is. */
async function stored<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new Failure(
      {
        code: 'backup-store-failed',
        cause: `The backup could not be written to ${path.dirname(file)}: ${reasonOf(error)}.`,
        state: 'There is no backup of this run; the unfinished file was removed. The target was only read.',
        fix: 'Make room, or give backup-store a directory on a larger disk.',
      },
      { cause: error },
    )
  }
}

/** After a rename, so that the name survives a power cut too. Where directories cannot be opened there is nothing to flush. */
async function flushedDirectory(root: string): Promise<void> {
  const handle = await open(root, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function* readFrom(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: readBytes })) yield chunk as Uint8Array
  } catch (error) {
    throw new Failure(
      {
        code: 'backup-file-missing',
        cause: `The backup file ${file} cannot be read: ${reasonOf(error)}.`,
        state: 'The target was not touched.',
        fix: 'Put the file back, or take a new backup.',
      },
      { cause: error },
    )
  }
}

async function listed(root: string): Promise<StoredFile[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(unfinished))
  return await Promise.all(files.map(async ({ name }) => ({ name, bytes: (await stat(path.join(root, name))).size })))
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'this user may not write a file that large (ulimit -f)',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'it is not a directory',
  EEXIST: 'it is not a directory',
  ENOENT: 'it is not there',
  EIO: 'the disk reports an error',
}

function reasonOf(error: unknown): string {
  const code = errorCode(error) ?? ''
  return reasons[code] ?? (errorMessage(error))
}

/** Node's code (`ENOSPC`), whichever realm the error is of. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
