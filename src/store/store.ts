import path from 'node:path'
import { Failure } from '../record/outcome.ts'

/** A file in a store. */
export interface StoredFile {
  readonly name: string
  readonly bytes: number
}

/**
 * Where backups are kept. Names are plain file names of ours (`<id>.dump.zst.age`); a store never looks into what it keeps. What it reads is anybody's: whoever
 * reads checks it.
 */
export interface Store {
  /** For people: `file:/var/backups`. */
  readonly description: string
  /** False where nothing is left after the run. */
  readonly keeps: boolean
  /** True where files go by themselves when their time is over (artifacts): retention has nothing to do there. */
  readonly expires?: boolean
  /**
   * Tries what a backup will need, before any dump begins.
   * @throws UsageError, Refusal or Failure naming what is in the way
   */
  prepare: () => Promise<void>
  /**
   * Writes the whole source under this name, or nothing: when the source or the store fails, no file of that name is there afterwards.
   * An existing file is replaced only when the new one is complete.
   */
  write: (name: string, source: AsyncIterable<Uint8Array>) => Promise<{ readonly location: string; readonly bytes: number }>
  /** Throws `Failure` `backup-file-missing`. */
  read: (name: string) => AsyncIterable<Uint8Array>
  /**
   * @param id only the files of this backup: a store that keeps a lot beside, or can be asked by name alone, is asked for them only
   * @throws StoreForbids
   */
  list: (id?: string) => Promise<StoredFile[]>
  /** @throws StoreForbids */
  remove: (name: string) => Promise<void>
  location: (name: string) => string
}

/** The key that we have for the store may not do that. It is enough for a backup: whoever can write and not delete cannot take backups away either. */
export class StoreForbids extends Failure {}

/** @throws Error for what is no plain file name, or hidden: never of ours */
export function plainName(name: string): string {
  if (name !== path.basename(name) || name.startsWith('.')) throw new Error(`not a file name of ours: ${name}`)
  return name
}

/** A file of ours, whole, as long as it is small (manifests, proofs). */
export async function readSmall(store: Store, name: string, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of store.read(name)) {
    size += chunk.length
    if (size > limit) throw new Error(`${name} is larger than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
