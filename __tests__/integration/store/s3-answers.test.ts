import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from '@jest/globals'
import { openStore, type Store } from '../../../src/store/index.ts'
import { cannedS3, type CannedAnswer } from '../../support/canned-s3.ts'
import { testContext, type TestContext } from '../../support/context.ts'

const secret = 'secret-that-nobody-may-see'
const contexts: TestContext[] = []
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.end()
})

async function at(endpoint: string): Promise<Store> {
  const context = testContext({ environment: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: 'token-that-nobody-may-see', AWS_REGION: 'eu-west-1' } })
  contexts.push(context)
  const spec = { kind: 's3', bucket: 'my-bucket', prefix: '', endpoint, region: undefined, pathStyle: undefined } as const
  return await openStore(context, { 'backup-store': spec, 'working-directory': '.', 'backup-recipients': undefined, 'github-token': undefined })
}

describe('what a service answers is said in words', () => {
  it.each<[string, CannedAnswer, RegExp, RegExp]>([
    ['another region, by Amazon', { status: 301, code: 'PermanentRedirect', headers: { 'x-amz-bucket-region': 'us-east-2' } }, /the bucket is in the region us-east-2 and not in eu-west-1/, /AWS_REGION to us-east-2/],
    ['another region, by its message', { status: 400, code: 'AuthorizationHeaderMalformed', message: "the region 'eu-west-1' is wrong; expecting 'ap-south-1'" }, /in the region ap-south-1/, /ap-south-1/],
    ['another region, unnamed', { status: 301, code: 'PermanentRedirect' }, /not in the region eu-west-1/, /AWS_REGION/],
    ['the clock', { status: 403, code: 'RequestTimeTooSkewed', message: 'x' }, /the clock of this machine is wrong/, /Set the clock/],
    ['a session that is over', { status: 400, code: 'ExpiredToken', message: 'x' }, /session token/, /new credentials/],
    ['access denied', { status: 403, code: 'AccessDenied', message: 'Access Denied' }, /the key may not do that in the bucket “my-bucket” \(access denied\)/, /docs\/stores\.md/],
    ['the secret', { status: 403, code: 'SignatureDoesNotMatch', message: 'x' }, /the secret does not belong to the access key/, /AWS_SECRET_ACCESS_KEY/],
    ['no bucket', { status: 404, code: 'NoSuchBucket', message: 'x' }, /there is no bucket “my-bucket”/, /make the bucket/],
    ['something that is no S3 service: a web page', { status: 404, body: '<html><body>nginx</body></html>', headers: { 'content-type': 'text/html' } }, /no S3 service|no bucket/, /endpoint/],
    ['something that takes no PUT', { status: 405, body: 'Method Not Allowed' }, /no S3 service/, /endpoint/],
    ['out of order', { status: 503, code: 'ServiceUnavailable', message: 'x' }, /overloaded or out of order/, /Run again/],
    ['an answer that nobody expects', { status: 418, code: 'Teapot', message: 'I am one' }, /said Teapot \(HTTP 418\): I am one/, /docs\/stores\.md/],
  ])('%s', async (_, answer, cause, fix) => {
    const store = await at(await cannedS3(() => answer))
    const error: unknown = await store.prepare().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'usage', details: { code: 'backup-store-unusable', cause: expect.stringMatching(cause) as unknown, fix: expect.stringMatching(fix) as unknown } })
    expect(JSON.stringify((error as { details: unknown }).details)).not.toContain('nobody-may-see')
  })
})

/** As much of S3 as one object needs, for a service that knows no SHA-256. */
async function withoutSha256(refusal: CannedAnswer): Promise<{ endpoint: string; objects: Map<string, Buffer>; asked: string[] }> {
  const objects = new Map<string, Buffer>()
  const parts = new Map<string, Buffer>()
  const asked: string[] = []
  const endpoint = await cannedS3((request, body) => {
    const url = new URL(request.url ?? '', 'http://x')
    const key = url.pathname
    if (request.headers['x-amz-checksum-sha256'] !== undefined || request.headers['x-amz-checksum-algorithm'] !== undefined) return refusal
    asked.push(`${request.method ?? ''} ${url.search.replace(/&?x-id=\w+/, '')}`)
    if (request.method === 'PUT' && request.headers['content-md5'] !== createHash('md5').update(body).digest('base64')) return { status: 400, code: 'InvalidDigest', message: 'x' }
    if (request.method === 'POST' && url.searchParams.has('uploads')) return { status: 200, body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>' }
    if (request.method === 'PUT' && url.searchParams.has('partNumber')) {
      parts.set(url.searchParams.get('partNumber') ?? '', body)
      return { status: 200, headers: { etag: '"e"' } }
    }
    if (request.method === 'POST') {
      objects.set(key, Buffer.concat([...parts.entries()].sort(([a], [b]) => Number(a) - Number(b)).map(([, part]) => part)))
      return { status: 200, body: '<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>' }
    }
    if (request.method === 'PUT') {
      objects.set(key, body)
      return { status: 200 }
    }
    const found = objects.get(key)
    if (request.method === 'DELETE') objects.delete(key)
    if (!found) return { status: 404, code: 'NoSuchKey', message: 'x' }
    return { status: 200, body: found.toString('latin1'), headers: { 'content-length': String(found.length) } }
  })
  return { endpoint, objects, asked }
}

describe('a service that knows no SHA-256', () => {
  it.each<[string, CannedAnswer]>([
    ['as R2 says it', { status: 501, code: 'NotImplemented', message: "Header 'x-amz-checksum-sha256' with value 'x' not implemented" }],
    ['as others say it', { status: 400, code: 'InvalidRequest', message: 'Checksum type is not supported' }],
  ])('is sent MD5 instead, at once and in parts: %s', async (_, refusal) => {
    const service = await withoutSha256(refusal)
    const store = await at(service.endpoint)
    await store.prepare()
    expect([...service.objects.keys()]).toEqual([])
    const content = Buffer.alloc(40 * 1024 * 1024, 'abc')
    await store.write('x.dump', (async function* () { yield await Promise.resolve(content) })())
    expect(service.objects.get('/my-bucket/x.dump')?.equals(content)).toBe(true)
    expect(service.asked.filter((line) => line.includes('partNumber')).length).toBe(3)
  })

  it('a checksum that does not match is no such service', async () => {
    const store = await at(await cannedS3(() => ({ status: 400, code: 'BadDigest', message: 'The checksum did not match' })))
    await expect(store.prepare()).rejects.toMatchObject({ details: { cause: expect.stringContaining('what arrived is not what was sent') as unknown } })
  })
})

describe('an object that is not as long as what was sent', () => {
  it('is no backup', async () => {
    const store = await at(await cannedS3((request) => (request.method === 'HEAD' ? { status: 200, headers: { 'content-length': '3' } } : { status: 200 })))
    const written = store.write('x.dump', (async function* () { yield await Promise.resolve(Buffer.from('four')) })())
    await expect(written).rejects.toMatchObject({ kind: 'failed', details: { code: 'backup-store-failed', cause: expect.stringContaining('what arrived is not what was sent') as unknown } })
  })
})
