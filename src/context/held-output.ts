import type { Socket } from 'node:net'
import { PassThrough, pipeline } from 'node:stream'

/** More than the kernel and Node hold of a program that has ended, so that one nobody reads still comes to its end. */
const heldBytes = 512 * 1024

/**
 * What a program prints, kept until somebody reads it: when a child has ended, Node lets its output run empty unless there is a reader by then, and the end
 * of a short dump would be lost. The program is held back as by a pipe while nobody reads.
 */
export class HeldOutput extends PassThrough {
  readonly #source: Socket

  constructor(source: Socket) {
    super({ readableHighWaterMark: heldBytes })
    this.#source = source
    pipeline(source, this, () => undefined) // the reader hears of an error by this stream's own
  }

  /** What came out of the program so far, read or not. */
  get bytesRead(): number {
    return this.#source.bytesRead
  }
}
