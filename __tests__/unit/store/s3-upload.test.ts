import { describe, expect, it } from '@jest/globals'
import { S3Error, type S3 } from '../../../src/context/s3.ts'
import { upload } from '../../../src/store/s3-upload.ts'

const MiB = 1024 * 1024

/** A service of which only what an upload in parts needs is there. */
function service(more: Partial<S3>): { s3: S3; called: string[] } {
  const called: string[] = []
  const no = (): never => {
    throw new Error('not asked for in this test')
  }
  const s3: S3 = {
    put: no,
    begin: async () => await Promise.resolve('u'),
    putPart: async (_key, _upload, number) => await Promise.resolve({ number, etag: 'e', sha256: undefined }),
    complete: async () => await Promise.resolve(),
    abort: async () => await Promise.resolve(),
    get: no,
    bytes: no,
    list: no,
    remove: no,
    ...more,
  }
  const seen = new Proxy(s3, {
    get: (target, name: keyof S3) => (...given: unknown[]) => {
      called.push(name)
      return (target[name] as (...all: unknown[]) => unknown)(...given)
    },
  })
  return { s3: seen, called }
}

async function* source(bytes: number, breaks = false): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += MiB) yield await Promise.resolve(Buffer.alloc(Math.min(MiB, bytes - sent)))
  if (breaks) throw new Error('the source broke')
}

function options(s3: S3, from: AsyncIterable<Uint8Array>, left: unknown[] = []): Parameters<typeof upload>[0] {
  return { s3, key: 'k', source: from, signal: new AbortController().signal, equalParts: false, onLeft: (reason) => void left.push(reason) }
}

const unknown = async (): Promise<never> => await Promise.reject(new S3Error('The specified upload does not exist', 'NoSuchUpload', { status: 404 }))
/** A part that is on its way until it is cut off. */
const slow: S3['putPart'] = async (_key, _upload, _number, _body, signal) => await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))

describe('an upload that is taken back', () => {
  it('is aborted until the service does not know it any more, where parts were on their way', async () => {
    let aborts = 0
    const { s3 } = service({ putPart: slow, abort: async () => await ((aborts += 1) < 3 ? Promise.resolve() : unknown()) })
    const left: unknown[] = []
    await expect(upload(options(s3, source(40 * MiB, true), left))).rejects.toThrow('the source broke')
    expect(aborts).toBe(3)
    expect(left).toEqual([])
  })

  it('that cannot be is told', async () => {
    const denied = new S3Error('Access Denied', 'AccessDenied', { status: 403 })
    const { s3 } = service({ abort: async () => await Promise.reject(denied) })
    const left: unknown[] = []
    await expect(upload(options(s3, source(40 * MiB, true), left))).rejects.toThrow('the source broke')
    expect(left).toEqual([denied])
  })

  it('because one part failed does not wait for the others', async () => {
    const { s3 } = service({ putPart: async (...given) => await (given[2] === 2 ? Promise.reject(new S3Error('x', 'InternalError', { status: 500 })) : slow(...given)), abort: unknown })
    await expect(upload(options(s3, source(200 * MiB)))).rejects.toMatchObject({ code: 'InternalError' })
  })
})

describe('an upload whose completion was answered, and the answer lost', () => {
  it.each([[40 * MiB, true], [40 * MiB - 1, false]])('counts when the object is there as long as it has to be: %d bytes → %s', async (found, counts) => {
    const { s3 } = service({ complete: unknown, abort: unknown, bytes: async () => await Promise.resolve(found) })
    const uploading = upload(options(s3, source(40 * MiB)))
    if (counts) expect(await uploading).toBe(40 * MiB)
    else await expect(uploading).rejects.toMatchObject({ code: 'NoSuchUpload' })
  })
})

describe('what fits into one part', () => {
  it.each([0, 1, 300_000, 16 * MiB])('%d bytes are sent at once', async (bytes) => {
    const sent: number[] = []
    const { s3, called } = service({
      put: async (_key, body) => {
        sent.push(body.length)
        await Promise.resolve()
      },
    })
    expect(await upload(options(s3, source(bytes)))).toBe(bytes)
    expect(sent).toEqual([bytes])
    expect(called).toEqual(['put'])
  })

  it('one byte more makes two parts', async () => {
    const { s3, called } = service({})
    expect(await upload(options(s3, source(16 * MiB + 1)))).toBe(16 * MiB + 1)
    expect(called).toEqual(['begin', 'putPart', 'putPart', 'complete'])
  })
})
