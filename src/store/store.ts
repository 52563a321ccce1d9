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
  /**
   * Tries what a backup will need, before any dump begins.
   * @throws UsageError or Failure naming what is in the way
   */
  prepare: () => Promise<void>
  /**
   * Writes the whole source under this name, or nothing: when the source or the store fails, no file of that name is there afterwards.
   * An existing file is replaced only when the new one is complete.
   */
  write: (name: string, source: AsyncIterable<Uint8Array>) => Promise<{ readonly location: string; readonly bytes: number }>
  /** Throws `Failure` `backup-file-missing`. */
  read: (name: string) => AsyncIterable<Uint8Array>
  list: () => Promise<StoredFile[]>
  remove: (name: string) => Promise<void>
  location: (name: string) => string
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

