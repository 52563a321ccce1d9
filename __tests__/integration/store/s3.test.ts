import { createHash } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { StoreSpec } from '../../../src/inputs/values.ts'
import { openStore, StoreForbids, type Store } from '../../../src/store/index.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { cuttingProxy, s3Server, type S3Credentials, type S3Server } from '../../support/s3.ts'

const MiB = 1024 * 1024
let server: S3Server
let bucket: string

beforeAll(async () => {
  server = await s3Server()
  bucket = await server.bucket()
})

const contexts: TestContext[] = []
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.end()
})

interface Opened {
  readonly store: Store
  readonly context: TestContext
}

async function opened(spec: Partial<Extract<StoreSpec, { kind: 's3' }>> = {}, key: S3Credentials = server.root, more: Record<string, string> = {}): Promise<Opened> {
  const context = testContext({ environment: { ...process.env, AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey, AWS_ENDPOINT_URL_S3: server.endpoint, ...more } })
  contexts.push(context)
  const inputs = { 'backup-store': { kind: 's3', bucket, prefix: 'db', endpoint: undefined, region: undefined, pathStyle: undefined, ...spec } as const, 'working-directory': '.', 'backup-recipients': undefined, 'github-token': undefined }
  return { store: await openStore(context, inputs), context }
}

/** Bytes that no compression helps with, the same each time; `onBytes` before each chunk of 256 KiB. */
async function* noise(bytes: number, onBytes: (sent: number) => void | Promise<void> = () => undefined): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.alloc(256 * 1024)
  for (let sent = 0; sent < bytes; sent += chunk.length) {
    await onBytes(sent)
    chunk.writeUInt32BE(sent / chunk.length) // the one buffer again: a store that keeps a reference to it is found out
    yield chunk.subarray(0, Math.min(chunk.length, bytes - sent))
  }
}

async function sha256(source: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function* text(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part))
}

async function expectNothing(prefix: string): Promise<void> {
  expect(await server.keys(bucket, prefix)).toEqual([])
  expect(await server.unfinished(bucket)).toBe(0)
}

describe('a bucket', () => {
  it('is tried, written to, listed, read and removed from', async () => {
    const { store } = await opened({ prefix: 'small/er' })
    await store.prepare()
    expect(await server.keys(bucket, 'small/')).toEqual([])
    expect(await store.write('a.manifest.json', text('one ', 'two'))).toEqual({ location: `s3://${bucket}/small/er/a.manifest.json`, bytes: 7 })
    await store.write('b.dump', text())
    await server.put(bucket, 'small/er/deeper/c.dump', 'not ours')
    await server.put(bucket, 'small/erased', 'not ours')
    await server.put(bucket, 'small/er/.signalbox-probe', 'of a key that may not delete')
    expect(await store.list()).toEqual([{ name: 'a.manifest.json', bytes: 7 }, { name: 'b.dump', bytes: 0 }])
    expect(await store.list('a')).toEqual([{ name: 'a.manifest.json', bytes: 7 }])
    expect((await sha256(store.read('a.manifest.json'))).bytes).toBe(7)
    expect((await sha256(store.read('b.dump'))).bytes).toBe(0)
    await store.remove('a.manifest.json')
    await expect(sha256(store.read('a.manifest.json'))).rejects.toMatchObject({ kind: 'failed', details: { code: 'backup-file-missing', cause: `The backup file s3://${bucket}/small/er/a.manifest.json cannot be read: it is not there.` } })
    expect(await store.list()).toEqual([{ name: 'b.dump', bytes: 0 }])
  })

  it('takes a stream of unknown length in parts, whole, in flat memory', async () => {
    const { store } = await opened()
    await store.prepare()
    const size = 200 * MiB + 12345
    await store.write('warm.dump', noise(100 * MiB)) // the four buffers are there from here on
    globalThis.gc?.()
    const before = process.memoryUsage.rss()
    let peak = 0
    const { bytes } = await store.write('x.dump.zst.age', noise(size, () => void (peak = Math.max(peak, process.memoryUsage.rss()))))
    expect(bytes).toBe(size)
    expect(peak - before).toBeLessThan(96 * MiB)
    expect(await store.list('x')).toEqual([{ name: 'x.dump.zst.age', bytes: size }])
    expect(await sha256(store.read('x.dump.zst.age'))).toEqual(await sha256(noise(size)))
    expect(await server.unfinished(bucket)).toBe(0)
  })
})

describe('listing', () => {
  it('goes over all pages', async () => {
    const names = Array.from({ length: 1205 }, (_, index) => `${String(index).padStart(5, '0')}.manifest.json`)
    for (let at = 0; at < names.length; at += 50) await Promise.all(names.slice(at, at + 50).map(async (name) => await server.put(bucket, `many/${name}`, name)))
    const { store } = await opened({ prefix: 'many' })
    expect((await store.list()).map(({ name }) => name)).toEqual(names)
  })

  it('is empty where nothing was ever written', async () => {
    expect(await (await opened({ prefix: 'nothing/here' })).store.list()).toEqual([])
  })
})

describe('a key that may only write', () => {
  it('is enough for a backup and its proof', async () => {
    const own = await server.bucket()
    const key = await server.keyFor(own, ['s3:PutObject', 's3:AbortMultipartUpload'])
    const { store, context } = await opened({ bucket: own, prefix: '' }, key)
    await store.prepare()
    await store.prepare()
    expect(await server.keys(own)).toEqual(['.signalbox-probe'])
    const size = 40 * MiB + 1
    expect(await store.write('x.dump', noise(size))).toMatchObject({ bytes: size })
    expect(await sha256(store.read('x.dump'))).toEqual(await sha256(noise(size)))
    const forbids = { details: { code: 'backup-store-forbids', cause: expect.stringContaining(`s3://${own}`) as unknown } }
    await expect(store.list()).rejects.toMatchObject(forbids)
    await expect(store.list()).rejects.toBeInstanceOf(StoreForbids)
    await expect(store.remove('x.dump')).rejects.toMatchObject(forbids)
    await expect(sha256((await opened({ bucket: own, prefix: '' }, key)).store.read('x.dump'))).rejects.toMatchObject({ details: { code: 'backup-file-missing', cause: expect.stringContaining('access denied') as unknown } })
    await expect(store.write('y.dump', broken(40 * MiB))).rejects.toThrow('pg_dump broke')
    expect(await server.keys(own)).toEqual(['.signalbox-probe', 'x.dump'])
    expect(context.said()).not.toContain('could not be taken back')
    expect(await server.unfinished(own)).toBe(0)
  })

  it('and not even take back what it began leaves nothing that looks like a backup, and says what stays', async () => {
    const own = await server.bucket()
    const { store, context } = await opened({ bucket: own }, await server.keyFor(own, ['s3:PutObject']))
    await expect(store.write('y.dump', broken(40 * MiB))).rejects.toThrow('pg_dump broke')
    expect(await server.keys(own)).toEqual([])
    if ((await server.unfinished(own)) > 0) expect(context.said()).toContain(`The unfinished upload of s3://${own}/db/y.dump could not be taken back`)
  })
})

async function* broken(after: number): AsyncGenerator<Uint8Array> {
  yield* noise(after)
  throw new Error('pg_dump broke')
}

describe('a write that does not come to its end', () => {
  it.each([0, 1000, 20 * MiB, 60 * MiB])('because the source broke after %d bytes leaves nothing', async (after) => {
    const { store } = await opened({ prefix: 'source' })
    await expect(store.write('x.dump', broken(after))).rejects.toThrow('pg_dump broke')
    await expectNothing('source')
  })

  it('leaves what was there under the name', async () => {
    const { store } = await opened({ prefix: 'replaced' })
    await store.write('x.dump', text('whole'))
    await expect(store.write('x.dump', broken(20 * MiB))).rejects.toThrow('pg_dump broke')
    expect((await sha256(store.read('x.dump'))).bytes).toBe(5)
  })

  it('because the connection is cut each time leaves nothing', async () => {
    const proxy = await cuttingProxy(server.port)
    const { store } = await opened({ prefix: 'cut', endpoint: proxy.endpoint })
    await store.prepare()
    proxy.cutAfter('up', 5 * MiB)
    await expect(store.write('x.dump', noise(60 * MiB))).rejects.toMatchObject({
      kind: 'failed',
      details: { code: 'backup-store-failed', cause: `The backup could not be written to s3://${bucket}/cut: the connection to ${proxy.endpoint} broke, also when it was tried again.` },
    })
    expect(proxy.cuts()).toBeGreaterThan(3)
    await expectNothing('cut')
  })

  it('because the run was cancelled, also while the source hangs, leaves nothing and ends at once', async () => {
    for (const hangs of [false, true]) {
      const { store, context } = await opened({ prefix: 'cancelled' })
      let cancelled = 0
      const source = noise(100 * MiB, async (sent) => {
        if (sent < 40 * MiB) return
        cancelled ||= performance.now()
        context.lifetime.cancel('cancelled by a person')
        if (hangs) await new Promise(() => undefined)
      })
      await expect(store.write('x.dump', source)).rejects.toThrow('cancelled by a person')
      expect(performance.now() - cancelled).toBeLessThan(5000)
      await expectNothing('cancelled')
    }
  })
})

describe('a connection that is cut once in a while', () => {
  it('is no reason to fail: neither for what is sent nor for what is read', async () => {
    const proxy = await cuttingProxy(server.port)
    const { store } = await opened({ prefix: 'shaky', endpoint: proxy.endpoint })
    const size = 60 * MiB
    proxy.cutAfter('up', 10 * MiB, 3)
    await store.write('x.dump', noise(size))
    const cutUp = proxy.cuts()
    expect(cutUp).toBe(3)
    proxy.cutAfter('up', undefined)
    proxy.cutAfter('down', 25 * MiB)
    expect(await sha256(store.read('x.dump'))).toEqual(await sha256(noise(size)))
    expect(proxy.cuts() - cutUp).toBe(2)
    proxy.cutAfter('down', 100)
    await expect(sha256(store.read('x.dump'))).rejects.toMatchObject({ details: { code: 'backup-file-missing', cause: expect.stringContaining('broke, also when it was tried again') as unknown } })
  })

  it('does not join two versions of a file', async () => {
    const proxy = await cuttingProxy(server.port)
    const { store } = await opened({ prefix: 'joined', endpoint: proxy.endpoint })
    await store.write('x.dump', noise(30 * MiB))
    proxy.cutAfter('down', 10 * MiB)
    let bytes = 0
    const reading = async (): Promise<void> => {
      for await (const chunk of store.read('x.dump')) {
        if (bytes === 0) await (await opened({ prefix: 'joined' })).store.write('x.dump', noise(30 * MiB + 1))
        bytes += chunk.length
      }
    }
    await expect(reading()).rejects.toMatchObject({ details: { cause: expect.stringContaining('it was replaced while it was being read') as unknown } })
  })
})

describe('what is in the way is named before any dump begins', () => {
  it.each<[string, () => Promise<Opened>, RegExp]>([
    ['no such bucket', () => opened({ bucket: 'no-such-bucket' }), /there is no bucket “no-such-bucket” at http/],
    ['wrong secret', () => opened({}, { ...server.root, secretAccessKey: 'wrong' }), /the secret does not belong to the access key/],
    ['unknown key', () => opened({}, { ...server.root, accessKeyId: 'nobody' }), /does not know this access key/],
    ['a key without rights', async () => opened({}, await server.keyFor(await server.bucket(), ['s3:PutObject'])), /may not do that in the bucket .* \(access denied\)/],
    ['nothing listens', () => opened({ endpoint: 'http://127.0.0.1:9' }), /nothing listens at http:\/\/127\.0\.0\.1:9/],
    ['a name that is not there', () => opened({ endpoint: 'http://s3.internal' }), /the name of http:\/\/s3\.internal cannot be resolved/],
    ['no TLS', () => opened({ endpoint: server.endpoint.replace('http:', 'https:') }), /does not speak TLS/],
  ])('%s', async (_, open, expected) => {
    const { store } = await open()
    await expect(store.prepare()).rejects.toMatchObject({ kind: 'usage', details: { code: 'backup-store-unusable', cause: expect.stringMatching(expected) as unknown, fix: expect.stringMatching(/\w/) as unknown } })
  })
})
