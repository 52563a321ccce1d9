import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { checkRecipients, decrypted, encrypted, makeRunKey } from '../../../src/backup/age.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function collected(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const chunk = 64 * 1024
const sizes = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7]

describe('age files', () => {
  it.each(sizes)('of %d bytes are read by the age library, and its are read by us', async (size) => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const plain = randomBytes(size)
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    expect(Buffer.from(await decrypter.decrypt(await collected(encrypted(pieces(plain, 10_000), [recipient])))).equals(plain)).toBe(true)
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    expect((await collected(decrypted(pieces(await encrypter.encrypt(plain), 999), [identity], 'f'))).equals(plain)).toBe(true)
  })

  it('open with any of their keys, and with no other', async () => {
    const [owner, stranger] = [await generateX25519Identity(), await generateX25519Identity()]
    const run = await makeRunKey([await identityToRecipient(owner)])
    const file = await collected(encrypted(pieces(Buffer.from('secret'), 3), [await identityToRecipient(owner), run.recipient]))
    for (const identity of [owner, run.identity]) expect((await collected(decrypted(pieces(file, 50), [stranger, identity], 'f'))).toString()).toBe('secret')
    await expect(collected(decrypted(pieces(file, 50), [stranger], 'f'))).rejects.toMatchObject({ details: { code: 'backup-not-decryptable' } })
  })

  const plain = randomBytes(2 * chunk + 100)
  it.each([
    ['cut within the header', (file: Buffer) => file.subarray(0, 30)],
    ['cut after the header', (file: Buffer) => file.subarray(0, file.length - plain.length - 3 * 16)],
    ['cut within a chunk', (file: Buffer) => file.subarray(0, file.length - 50)],
    ['cut between chunks', (file: Buffer) => file.subarray(0, file.length - 116)],
    ['with a flipped bit', (file: Buffer) => Buffer.from(file.map((byte, at) => (at === file.length - 200 ? byte ^ 1 : byte)))],
    ['with something behind it', (file: Buffer) => Buffer.concat([file, Buffer.from('x')])],
    ['that are none', () => Buffer.from('PGDMP...')],
  ])('%s are damaged', async (_, change) => {
    const identity = await generateX25519Identity()
    const file = await collected(encrypted(pieces(plain, 7777), [await identityToRecipient(identity)]))
    await expect(collected(decrypted(pieces(change(file), 5000), [identity], 'the-file'))).rejects.toMatchObject({
      details: { code: 'backup-damaged', cause: expect.stringContaining('the-file') as unknown },
    })
  })

  it('refuse what is no public key, without repeating a secret one', async () => {
    await expect(checkRecipients(['age1nonsense'])).rejects.toMatchObject({ kind: 'usage', details: { code: 'malformed-recipient' } })
    const secret = await generateX25519Identity()
    await expect(checkRecipients([secret])).rejects.toMatchObject({ details: { cause: expect.not.stringContaining(secret.slice(0, 24)) as unknown } })
  })

  it('get a post-quantum run key where all recipients are', async () => {
    expect((await makeRunKey(['age1pq1xxx'])).recipient).toMatch(/^age1pq1/)
    expect((await makeRunKey(['age1pq1xxx', 'age1xxx'])).recipient).not.toMatch(/^age1pq1/)
  })
})
