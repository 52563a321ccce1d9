import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Recipient } from 'age-encryption'
import { Failure, UsageError } from '../record/outcome.ts'

/**
 * age (age-encryption.org/v1): the `age-encryption` library wraps the keys and writes the header, node:crypto encrypts the payload: a fifth of the library's time,
 * and any `age` program reads the file. Format: https://c2sp.org/age
 */
const payloadChunk = 64 * 1024
const tagBytes = 16
const nonceBytes = 16
const longestHeader = 1024 * 1024
/** Handed on together, about a megabyte: a write and a hash for each chunk and each tag cost more than the encryption. */
const chunksTogether = 16

type Bytes = Uint8Array
export type Source = AsyncIterable<Bytes>

/** A key made for one run: it opens this run's backup for its proof, and is nowhere but in memory. */
export interface RunKey {
  readonly identity: string
  readonly recipient: string
}

/**
 * @param recipients age public keys as given
 * @throws UsageError naming the one that is none
 */
export async function checkRecipients(recipients: readonly string[]): Promise<void> {
  const { Encrypter } = await import('age-encryption')
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient)
    } catch (error) {
      throw new UsageError(
        {
          code: 'malformed-recipient',
          cause: `backup-recipients: “${recipient.startsWith('AGE-SECRET-KEY') ? 'a secret key' : recipient.slice(0, 24)}” is not an age public key.`,
          fix: 'Give public keys that begin with age1, one a line; `age-keygen` makes a pair and prints the public one.',
        },
        { cause: error },
      )
    }
  }
}

/** Post-quantum where all the others are, so that it does not weaken them. */
export async function makeRunKey(recipients: readonly string[]): Promise<RunKey> {
  const age = await import('age-encryption')
  const hybrid = recipients.length > 0 && recipients.every((recipient) => recipient.startsWith('age1pq1'))
  const identity = hybrid ? await age.generateHybridIdentity() : await age.generateX25519Identity()
  return { identity, recipient: await age.identityToRecipient(identity) }
}

/** The source encrypted to all of these public keys. */
export async function* encrypted(source: Source, recipients: readonly string[]): AsyncGenerator<Bytes> {
  const { header, fileKey } = await sealedHeader(recipients)
  const nonce = randomBytes(nonceBytes)
  yield Buffer.concat([header, nonce])
  const key = streamKey(fileKey, nonce)
  const sealedChunk = payloadChunk + tagBytes
  let index = 0
  let out = Buffer.allocUnsafeSlow(chunksTogether * sealedChunk)
  let filled = 0
  for await (const { chunk, last } of inChunks(source, payloadChunk)) {
    const cipher = createCipheriv('chacha20-poly1305', key, chunkNonce(index, last), { authTagLength: tagBytes })
    out.set(cipher.update(chunk), filled)
    cipher.final()
    out.set(cipher.getAuthTag(), filled + chunk.length)
    filled += chunk.length + tagBytes
    index += 1
    if (filled + sealedChunk > out.length || last) {
      yield out.subarray(0, filled)
      out = Buffer.allocUnsafeSlow(last ? 0 : out.length)
      filled = 0
    }
  }
}

/** The library writes the header of an empty file to the given keys and to a recipient of ours that only looks at the file key. */
async function sealedHeader(recipients: readonly string[]): Promise<{ header: Buffer; fileKey: Bytes }> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  let fileKey: Bytes | undefined
  const onlooker: Recipient = {
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key)
      return []
    },
  }
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  encrypter.addRecipient(onlooker)
  const empty = await encrypter.encrypt(new Uint8Array())
  if (fileKey === undefined) throw new Error('the age library asked no recipient')
  return { header: Buffer.from(empty.subarray(0, empty.length - nonceBytes - tagBytes)), fileKey }
}

/**
 * The plain text of an age file.
 * @param identities secret keys (`AGE-SECRET-KEY-1…`), tried in turn
 * @param name of the file, for errors
 * @throws Failure `backup-not-decryptable` (no key fits), `backup-damaged` (cut off or changed)
 */
export async function* decrypted(source: Source, identities: readonly string[], name: string): AsyncGenerator<Bytes> {
  const { Decrypter } = await import('age-encryption')
  const iterator = source[Symbol.asyncIterator]()
  try {
    const { header, rest } = await readHeader(iterator, name)
    const decrypter = new Decrypter()
    for (const identity of identities) decrypter.addIdentity(identity)
    const fileKey = await decrypter.decryptHeader(header).catch((error: unknown) => {
      throw notDecryptable(name, error)
    })
    yield* decryptedPayload(remaining(rest, iterator), fileKey, name)
  } finally {
    await iterator.return?.()
  }
}

async function* decryptedPayload(source: Source, fileKey: Bytes, name: string): AsyncGenerator<Bytes> {
  const iterator = source[Symbol.asyncIterator]()
  let head: Bytes = Buffer.alloc(0)
  while (head.length < nonceBytes) {
    const next = await iterator.next()
    if (next.done) throw damaged(name, 'it ends before its content begins')
    head = Buffer.concat([head, next.value])
  }
  const key = streamKey(fileKey, head.subarray(0, nonceBytes))
  let index = 0
  for await (const { chunk, last } of inChunks(remaining(head.subarray(nonceBytes), iterator), payloadChunk + tagBytes)) {
    if (chunk.length < tagBytes || (chunk.length === tagBytes && index > 0)) throw damaged(name, 'it is cut off')
    const decipher = createDecipheriv('chacha20-poly1305', key, chunkNonce(index, last), { authTagLength: tagBytes })
    decipher.setAuthTag(chunk.subarray(-tagBytes))
    const plain = decipher.update(chunk.subarray(0, -tagBytes))
    try {
      decipher.final()
    } catch {
      throw damaged(name, `it was changed or cut off (chunk ${index + 1} does not authenticate)`)
    }
    yield plain
    index += 1
  }
}

/** Everything up to and with the line that begins with `---`. */
async function readHeader(iterator: AsyncIterator<Bytes>, name: string): Promise<{ header: Bytes; rest: Bytes }> {
  let read: Buffer = Buffer.alloc(0)
  for (;;) {
    const mac = read.indexOf('\n--- ')
    const end = mac < 0 ? -1 : read.indexOf('\n', mac + 1)
    if (end >= 0) return { header: read.subarray(0, end + 1), rest: read.subarray(end + 1) }
    const next = await iterator.next()
    if (next.done || read.length > longestHeader) throw damaged(name, 'it has no age header')
    read = Buffer.concat([read, next.value])
  }
}

async function* remaining(first: Bytes, iterator: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  if (first.length > 0) yield first
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
}

/** Chunks of exactly this size; the last one may be shorter, and is empty only when there is nothing at all. Each is good until the next is asked for. */
async function* inChunks(source: Source, size: number): AsyncGenerator<{ chunk: Buffer; last: boolean }> {
  const chunk = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      if (filled === size) {
        yield { chunk, last: false }
        filled = 0
      }
      const part = piece.subarray(at, at + size - filled)
      chunk.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  yield { chunk: chunk.subarray(0, filled), last: true }
}

function streamKey(fileKey: Bytes, nonce: Bytes): Bytes {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}

/** 11 bytes of counter, big-endian, and one that is 1 for the last chunk. */
function chunkNonce(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

function damaged(name: string, what: string): Failure {
  return new Failure({
    code: 'backup-damaged',
    cause: `The backup file ${name} is damaged: ${what}.`,
    state: 'The target was not touched.',
    fix: 'Take a new backup, or use an older one that is proven.',
  })
}

function notDecryptable(name: string, cause: unknown): Failure {
  return new Failure(
    {
      code: 'backup-not-decryptable',
      cause: `None of the keys given opens the backup ${name}.`,
      state: 'The target was not touched.',
      fix: 'Give in backup-identity the age secret key of one of the recipients that its manifest names.',
    },
    { cause },
  )
}
