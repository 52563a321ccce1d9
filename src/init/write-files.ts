import { lstatSync, realpathSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../record/error-facts.ts'
import { Failure, Refusal } from '../record/outcome.ts'

/** A file to be written: its path relative to the repository's root, with `/`. */
export interface FileToWrite {
  readonly file: string
  readonly content: string | Buffer
}

/**
 * Refuses a path that a link leads out of the repository: somebody else's file would be written.
 * @throws Refusal; Failure where a folder is needed and a file stands
 */
export function refuseOutside(root: string, file: string): void {
  const real = realpathSync(root)
  let place = root
  for (const part of file.split('/')) {
    if (!statSync(place).isDirectory()) throw unwritable(file, { code: 'ENOTDIR' })
    place = path.join(place, part)
    const stat = lstatSync(place, { throwIfNoEntry: false })
    if (stat === undefined) return
    if (!stat.isSymbolicLink()) continue
    const target = resolved(place)
    if (target === undefined || (target !== real && !target.startsWith(`${real}${path.sep}`))) {
      throw new Refusal({
        code: 'path-outside-repository',
        cause: `${path.relative(root, place)} is a link that leads ${target === undefined ? 'nowhere' : 'out of the repository'}; nothing is written through it.`,
        fix: `Put a real ${place.endsWith(file) ? 'file' : 'folder'} in its place, or remove it.`,
      })
    }
  }
}

function resolved(link: string): string | undefined {
  try {
    return realpathSync(link)
  } catch {
    return undefined
  }
}

/** The content of a file of the repository; undefined where there is none. */
export async function currentContent(root: string, file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path.join(root, file))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw unwritable(file, error)
  }
}

/**
 * Writes all of the files or none: each beside its place first, and only when all are there they are renamed. Folders are made as they are needed.
 * @param removed files to be removed afterwards
 * @throws Refusal for a link out of the repository; Failure `not-written` where the folder cannot be written
 */
export async function writeAll(root: string, files: readonly FileToWrite[], removed: readonly string[] = []): Promise<void> {
  for (const { file } of files) refuseOutside(root, file)
  for (const file of removed) refuseOutside(root, file)
  const parts: { part: string; place: string }[] = []
  const made: string[] = []
  let current = ''
  try {
    for (const { file, content } of files) {
      current = file
      const given = path.join(root, file)
      const place = lstatSync(given, { throwIfNoEntry: false })?.isSymbolicLink() === true ? realpathSync(given) : given
      const first = await mkdir(path.dirname(place), { recursive: true })
      if (first !== undefined) made.push(first)
      const part = `${place}.signalbox-part`
      parts.push({ part, place })
      await writeFile(part, content)
    }
  } catch (error) {
    for (const { part } of parts) await rm(part, { force: true }).catch(() => undefined)
    for (const folder of made.reverse()) await rm(folder, { recursive: true, force: true }).catch(() => undefined) // it held nothing but our parts
    throw unwritable(current, error)
  }
  for (const { part, place } of parts) await rename(part, place)
  for (const file of removed) await rm(path.join(root, file), { force: true })
}

function unwritable(file: string, error: unknown): Failure {
  const code = errorCode(error) ?? 'unknown error'
  const why: Record<string, string> = { EACCES: 'permission denied', EPERM: 'permission denied', EROFS: 'the file system is read-only', ENOTDIR: 'a file stands where a folder is needed', EISDIR: 'a folder stands there', EEXIST: 'a file stands where a folder is needed', ENOSPC: 'the disk is full' }
  return new Failure(
    {
      code: 'not-written',
      cause: `${file} cannot be written: ${why[code] ?? code} (${code}).`,
      state: 'No file was written or changed.',
      fix: code === 'ENOTDIR' || code === 'EISDIR' || code === 'EEXIST' ? 'Move what stands there away, and run it again.' : 'Give yourself the right to write there (or free the disk), and run it again.',
    },
    { cause: error },
  )
}
