import { setTimeout as delay } from 'node:timers/promises'
import { orCancelled } from '../context/or-cancelled.ts'
import { S3Error, type S3, type S3Part } from '../context/s3.ts'

const MiB = 1024 * 1024

/** S3 takes 10,000 parts, each of 5 MiB to 5 GiB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const mostParts = 10_000

/**
 * How large part `number` (from 1) is, and how many may be under way while the next one is filled: four or two buffers, 64 MiB in all at any size.
 * 1,000 parts of 16 MiB, then 9,000 of 32 MiB: 318 GB. R2 wants all parts of one size (https://developers.cloudflare.com/r2/objects/multipart-objects/): 335 GB. Pure.
 */
export function partPlan(number: number, equal: boolean): { readonly bytes: number; readonly underWay: number } {
  return number <= 1000 && !equal ? { bytes: 16 * MiB, underWay: 3 } : { bytes: 32 * MiB, underWay: 1 }
}

const firstBuffer = 256 * 1024

export interface UploadOptions {
  readonly s3: S3
  readonly key: string
  readonly source: AsyncIterable<Uint8Array>
  /** Ends it: nothing is left. */
  readonly signal: AbortSignal
  /** All parts but the last of one size. */
  readonly equalParts: boolean
  /** Told of an upload that could not be taken back: its parts cost money until somebody removes them. */
  readonly onLeft: (reason: unknown) => void
}

/**
 * Streams a source of unknown length into one object: at once when it fits into one part, else in parts. The object is there when all of it is, or not at all.
 * Memory is 64 MiB, whatever the length.
 * @returns its bytes
 * @throws S3Error, or what the source threw
 */
export async function upload(options: UploadOptions): Promise<number> {
  const { s3, key, source, signal } = options
  const parts = new Parts(options)
  let bytes = 0
  try {
    for await (const chunk of untilCancelled(source, signal)) {
      bytes += chunk.length
      for (let at = 0; at < chunk.length; ) at += await parts.take(chunk, at)
    }
    const only = parts.onlyOne()
    if (only) await s3.put(key, only)
    else await parts.complete(bytes)
    return bytes
  } catch (error) {
    await parts.abort()
    throw error
  }
}

class Parts {
  readonly #options: UploadOptions
  readonly #failed = new AbortController()
  readonly #underWay = new Set<Promise<void>>()
  readonly #free: Buffer[] = []
  readonly #done: S3Part[] = []
  #error: { readonly thrown: unknown } | undefined
  #upload: string | undefined
  #number = 1
  #buffer: Buffer = Buffer.allocUnsafeSlow(firstBuffer)
  #filled = 0

  constructor(options: UploadOptions) {
    this.#options = options
  }

  /** Takes what there is room for; sends the part when it is full. @returns how many bytes it took */
  async take(chunk: Uint8Array, at: number): Promise<number> {
    if (this.#filled === this.#planned().bytes) {
      await this.#send()
      this.#buffer = this.#freeBuffer()
    }
    if (this.#filled === this.#buffer.length) this.#grow(this.#planned().bytes)
    const taken = Math.min(this.#buffer.length - this.#filled, chunk.length - at)
    this.#buffer.set(chunk.subarray(at, at + taken), this.#filled)
    this.#filled += taken
    return taken
  }

  /** Everything, when nothing was sent so far. */
  onlyOne(): Uint8Array | undefined {
    return this.#upload === undefined ? this.#buffer.subarray(0, this.#filled) : undefined
  }

  async complete(bytes: number): Promise<void> {
    const { s3, key } = this.#options
    if (this.#filled > 0) await this.#send()
    await Promise.all(this.#underWay)
    this.#throwFailed()
    this.#done.sort((a, b) => a.number - b.number)
    await s3.complete(key, this.#upload ?? '', this.#done).catch(async (error: unknown) => {
      if (!(error instanceof S3Error && error.code === 'NoSuchUpload' && (await s3.bytes(key)) === bytes)) throw error
      // the answer to a first attempt was lost: it is complete
    })
    this.#upload = undefined
  }

  /**
   * A part that is still being received when the upload is aborted can bring it back, and would stay for ever
   * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html): where parts were cut off, it is aborted until it is not known any more.
   */
  async abort(): Promise<void> {
    const cutOff = this.#underWay.size > 0
    this.#failed.abort()
    await Promise.all(this.#underWay)
    if (this.#upload === undefined) return
    const { s3, key, onLeft } = this.#options
    for (let attempt = 1; attempt <= (cutOff ? 4 : 1); attempt += 1) {
      try {
        if (attempt > 1) await delay(50 * 2 ** attempt)
        await s3.abort(key, this.#upload)
      } catch (error) {
        if (!(error instanceof S3Error && error.code === 'NoSuchUpload')) onLeft(error)
        return
      }
    }
  }

  async #send(): Promise<void> {
    const { s3, key, signal } = this.#options
    this.#throwFailed()
    const number = this.#number
    if (number > mostParts) throw new S3Error('it is larger than S3 can take from a stream (318 GB)', 'EntityTooLarge')
    this.#upload ??= await s3.begin(key)
    const [upload, buffer, filled] = [this.#upload, this.#buffer, this.#filled]
    const sent = s3
      .putPart(key, upload, number, buffer.subarray(0, filled), AbortSignal.any([signal, this.#failed.signal]))
      .then((part) => {
        this.#done.push(part)
        this.#free.push(buffer)
      })
      .catch((error: unknown) => {
        this.#error ??= { thrown: error }
        this.#failed.abort() // the others need not go on
      })
      .finally(() => this.#underWay.delete(sent))
    this.#underWay.add(sent)
    this.#number += 1
    this.#filled = 0
    while (this.#underWay.size > this.#planned().underWay) await Promise.race(this.#underWay)
    this.#throwFailed()
  }

  #planned(): ReturnType<typeof partPlan> {
    return partPlan(this.#number, this.#options.equalParts)
  }

  #freeBuffer(): Buffer {
    const { bytes } = this.#planned()
    for (let one = this.#free.pop(); one; one = this.#free.pop()) if (one.length === bytes) return one
    return Buffer.allocUnsafeSlow(bytes)
  }

  /** A manifest of a few kilobytes is not worth 16 MiB. */
  #grow(most: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(this.#buffer.length * 8, most))
    larger.set(this.#buffer)
    this.#buffer = larger
  }

  #throwFailed(): void {
    if (this.#error) throw this.#error.thrown
  }
}

/** A source that has stopped giving (a program that hangs) holds up nobody who cancels. */
async function* untilCancelled(source: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const next = await orCancelled(iterator.next(), signal)
      if (next.done === true) {
        ended = true
        return
      }
      yield next.value
    }
  } finally {
    if (!ended) void iterator.return?.().then(undefined, () => undefined)
  }
}
