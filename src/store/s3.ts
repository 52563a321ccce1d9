import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Clock, Lifetime, Log } from '../context/ports.ts'
import { S3Error, type S3 } from '../context/s3.ts'
import { Failure, UsageError } from '../record/outcome.ts'
import { fileStore } from './file.ts'
import { isForbidden, reasonOf, type Reached } from './s3-reasons.ts'
import { upload } from './s3-upload.ts'
import { plainName, StoreForbids, type Store, type StoredFile } from './store.ts'

/** Always the same name, so that nothing piles up where a key may not delete. Not listed: hidden. */
const probeName = '.signalbox-probe'
/** And always the same content: two runs may try at once. */
const probe = Buffer.from('signalbox\n')

/** A download that breaks is taken up again where it was, this often without a byte in between. */
const resumptions = 5

export interface S3Place extends Reached {
  /** Without slashes at its ends; empty for none. */
  readonly prefix: string
}

export interface S3StoreDependencies {
  readonly s3: S3
  readonly lifetime: Lifetime
  readonly clock: Clock
  readonly log: Log
}

/**
 * `s3://BUCKET/PREFIX`. An object is there whole or not at all. A key that may only write is enough for a backup: what it may not read back is kept beside, in a
 * temporary file of the run, for the proof; that the service has the very same bytes is known by the SHA-256 that it compared.
 */
export function s3Store({ s3, lifetime, clock, log }: S3StoreDependencies, place: S3Place): Store {
  const directory = place.prefix === '' ? '' : `${place.prefix}/`
  const keyOf = (name: string): string => `${directory}${plainName(name)}`
  const description = `s3://${place.bucket}${place.prefix === '' ? '' : `/${place.prefix}`}`
  const location = (name: string): string => `s3://${place.bucket}/${keyOf(name)}`
  /** What this run wrote and may not read. */
  let beside: Store | undefined
  const kept = new Set<string>()
  const equalParts = place.endpoint !== undefined && new URL(place.endpoint).hostname.endsWith('.r2.cloudflarestorage.com')

  return {
    description,
    keeps: true,
    location,
    prepare: async () => {
      const { mayRead } = await prepare(s3, `${directory}${probeName}`, { ...place, description })
      if (!mayRead) beside ??= fileStore(await lifetime.temporaryDirectory())
      log.debug(`${description} can be written to${mayRead ? '' : '; it cannot be read with this key, so the proof is of a copy kept beside'}.`)
    },
    write: async (name, source) => {
      const key = keyOf(name)
      const onLeft = (reason: unknown): void => {
        const why = reason instanceof S3Error ? ` (${reasonOf(reason, place).what})` : ''
        log.warning(`The unfinished upload of ${location(name)} could not be taken back${why}: give the key s3:AbortMultipartUpload, or the bucket a lifecycle rule that aborts unfinished uploads.`)
      }
      const options = { s3, key, signal: lifetime.signal, equalParts, onLeft }
      const bytes = await stored(place, description, async () => {
        if (!beside) return await upload({ ...options, source })
        const uploaded = await upload({ ...options, source: alsoInto(beside.location(name), source) })
        kept.add(name)
        return uploaded
      })
      await stored(place, description, async () => await compareSize(s3, key, bytes))
      return { location: location(name), bytes }
    },
    read: (name) => (beside && kept.has(name) ? beside.read(name) : read({ s3, clock, lifetime }, keyOf(name), place)),
    list: async (id = '') => await forbidsOr(place, description, 'list', async () => await listed(s3, directory, id)),
    remove: async (name) => {
      if (kept.delete(name)) await beside?.remove(name)
      await forbidsOr(place, description, 'remove', async () => await s3.remove(keyOf(name)))
    },
  }
}

/** A key that may only write is good enough; that it may is proven by doing it. */
async function prepare(s3: S3, key: string, place: Reached & { description: string }): Promise<{ mayRead: boolean }> {
  try {
    await s3.put(key, probe)
    const found = await readBack(s3, key)
    if (found !== undefined && !found.equals(probe)) throw new S3Error('what was written there is not what is read from there', 'BadDigest')
    await s3.remove(key).catch((error: unknown) => {
      if (!(error instanceof S3Error)) throw error
    })
    return { mayRead: found !== undefined }
  } catch (error) {
    if (!(error instanceof S3Error)) throw error
    const { what, fix } = reasonOf(error, place)
    throw new UsageError({ code: 'backup-store-unusable', cause: `backup-store: backups cannot be written to ${place.description}: ${what}.`, fix }, { cause: error })
  }
}

/** @returns undefined when the key may not read */
async function readBack(s3: S3, key: string): Promise<Buffer | undefined> {
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of (await s3.get(key)).body) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch (error) {
    if (!(error instanceof S3Error)) throw error
    if (isForbidden(error)) return undefined
    if (error.code === 'NoSuchKey') return probe // another run has just removed it
    throw error
  }
}

/** The service compared every part; this compares the whole, where the key may look. */
async function compareSize(s3: S3, key: string, bytes: number): Promise<void> {
  const found = await s3.bytes(key).catch((error: unknown) => {
    if (error instanceof S3Error && isForbidden(error)) return bytes
    throw error
  })
  if (found !== bytes) throw new S3Error(`the object has ${found} bytes instead of ${bytes}`, 'BadDigest')
}

/** What the service says, as ours; what the source says passes through as it is. */
async function stored<T>(place: Reached, description: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof S3Error)) throw error
    const { what, fix } = reasonOf(error, place)
    throw new Failure(
      { code: 'backup-store-failed', cause: `The backup could not be written to ${description}: ${what}.`, state: 'There is no backup of this run; the unfinished upload was taken back. The target was only read.', fix },
      { cause: error },
    )
  }
}

async function forbidsOr<T>(place: Reached, description: string, verb: 'list' | 'remove', act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof S3Error)) throw error
    const { what, fix } = reasonOf(error, place)
    const doing = verb === 'list' ? `What is in ${description} cannot be listed` : `Nothing can be removed from ${description}`
    const details = { code: isForbidden(error) ? 'backup-store-forbids' : 'backup-store-failed', cause: `${doing}: ${what}.`, state: 'The target was not touched.', fix }
    throw isForbidden(error) ? new StoreForbids(details, { cause: error }) : new Failure(details, { cause: error })
  }
}

async function listed(s3: S3, directory: string, id: string): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for await (const { key, bytes } of s3.list(`${directory}${id}`)) {
    const name = key.slice(directory.length)
    if (name !== '' && !name.startsWith('.')) files.push({ name, bytes })
  }
  return files
}

async function* read({ s3, clock, lifetime }: Pick<S3StoreDependencies, 's3' | 'clock' | 'lifetime'>, key: string, place: Reached): AsyncGenerator<Uint8Array> {
  let at = 0
  let whole: { etag: string | undefined; bytes: number | undefined } | undefined
  for (let broken = 0; ; ) {
    try {
      const { body, etag, bytes } = await s3.get(key, whole && { byte: at, etag: whole.etag })
      whole ??= { etag, bytes }
      for await (const chunk of body) {
        at += chunk.length
        broken = 0
        yield chunk
      }
      if (whole.bytes === undefined || at >= whole.bytes) return
      throw new S3Error('the connection was closed before the end', 'ECONNRESET')
    } catch (error) {
      if (!(error instanceof S3Error)) throw error
      if (whole !== undefined && at === whole.bytes) return
      broken += 1
      if (whole === undefined || error.status >= 400 || broken > resumptions) throw missing(error, key, place)
      await clock.sleep(100 * 2 ** broken)
      lifetime.signal.throwIfAborted()
    }
  }
}

function missing(error: S3Error, key: string, place: Reached): Failure {
  const file = `s3://${place.bucket}/${key}`
  const absent = error.code === 'NoSuchKey' || (error.status === 404 && error.code !== 'NoSuchBucket')
  const changed = error.status === 412
  const { what, fix } = absent ? { what: 'it is not there', fix: 'Put the file back, or take a new backup.' } : changed ? { what: 'it was replaced while it was being read', fix: 'Run again.' } : reasonOf(error, place)
  return new Failure({ code: 'backup-file-missing', cause: `The backup file ${file} cannot be read: ${what}.`, state: 'The target was not touched.', fix }, { cause: error })
}

/** Hands on what it has put into a file; the file is whole when the source has ended. */
async function* alsoInto(file: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'w', 0o600)
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; ) at += (await keptBeside(path.dirname(file), () => handle.write(chunk, at))).bytesWritten
      yield chunk
    }
  } finally {
    await handle.close()
  }
}

async function keptBeside<T>(directory: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new Failure(
      {
        code: 'backup-store-failed',
        cause: `The key may write to the bucket and not read from it, so the backup is also kept in ${directory} for its proof, and there is no room for it there.`,
        state: 'There is no backup of this run; the unfinished upload was taken back. The target was only read.',
        fix: 'Make room there (TMPDIR, RUNNER_TEMP), or give the key the right to read (s3:GetObject).',
      },
      { cause: error },
    )
  }
}
