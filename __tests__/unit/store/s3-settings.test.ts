import { describe, expect, it } from '@jest/globals'
import { mostParts, partPlan } from '../../../src/store/s3-upload.ts'
import { s3Settings } from '../../../src/store/s3-settings.ts'

const spec = { kind: 's3', bucket: 'b-1', prefix: 'x', endpoint: undefined, region: undefined, pathStyle: undefined } as const
const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' }
const base = { bucket: 'b-1', region: 'eu-west-1', endpoint: undefined, pathStyle: false, accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: undefined }

describe('the way to a bucket', () => {
  it.each<[string, Partial<Parameters<typeof s3Settings>[0]>, Record<string, string>, object]>([
    ['Amazon, region of the environment', {}, { ...keys, AWS_REGION: 'eu-west-1' }, base],
    ['AWS_DEFAULT_REGION, as the CLI has it', {}, { ...keys, AWS_DEFAULT_REGION: 'eu-west-1' }, base],
    ['the address wins over the environment', { region: 'eu-west-1' }, { ...keys, AWS_REGION: 'us-east-2' }, base],
    ['a session', {}, { ...keys, AWS_REGION: 'eu-west-1', AWS_SESSION_TOKEN: 'token' }, { ...base, sessionToken: 'token' }],
    ['line breaks of pasted secrets', {}, { AWS_ACCESS_KEY_ID: 'AKIA\n', AWS_SECRET_ACCESS_KEY: ' secret\r\n', AWS_REGION: 'eu-west-1', AWS_SESSION_TOKEN: ' ' }, base],
    ['an endpoint of the environment', {}, { ...keys, AWS_ENDPOINT_URL: 'https://a.example', AWS_ENDPOINT_URL_S3: 'https://minio.example/' }, { ...base, endpoint: 'https://minio.example', region: 'us-east-1', pathStyle: true }],
    ['the general endpoint', { region: 'eu-west-1' }, { ...keys, AWS_ENDPOINT_URL: 'https://a.example' }, { ...base, endpoint: 'https://a.example', pathStyle: true }],
    ['an endpoint of the address', { endpoint: 'https://b.example', pathStyle: false }, { ...keys, AWS_ENDPOINT_URL: 'https://a.example' }, { ...base, endpoint: 'https://b.example', region: 'us-east-1' }],
    ['a Railway bucket, by the variables that Railway gives', {}, { ...keys, AWS_ENDPOINT_URL: 'https://storage.railway.app', AWS_DEFAULT_REGION: 'auto' }, { ...base, endpoint: 'https://storage.railway.app', region: 'auto' }],
    ['an old Railway bucket', { pathStyle: true }, { ...keys, AWS_ENDPOINT_URL: 'https://storage.railway.app', AWS_DEFAULT_REGION: 'auto' }, { ...base, endpoint: 'https://storage.railway.app', region: 'auto', pathStyle: true }],
  ])('%s', (_, more, environment, expected) => {
    expect(s3Settings({ ...spec, ...more }, environment)).toEqual(expected)
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no keys', { AWS_REGION: 'eu-west-1' }, /AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set/],
    ['an empty secret, as GitHub gives for one that is not there', { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: '', AWS_REGION: 'eu-west-1' }, /AWS_SECRET_ACCESS_KEY is not set/],
    ['no region', keys, /in which region/],
    ['a region that is none', { ...keys, AWS_REGION: 'EU West' }, /region is a name/],
    ['an endpoint that is none', { ...keys, AWS_ENDPOINT_URL_S3: 'minio.example.com:9000' }, /endpoint is https/],
    ['plain HTTP', { ...keys, AWS_ENDPOINT_URL_S3: 'http://minio.example.com' }, /http:\/\/ only for this machine/],
  ])('%s is a usage error', (_, environment, expected) => {
    let thrown: unknown
    try {
      s3Settings(spec, environment)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ kind: 'usage', details: { code: 's3-settings', cause: expect.stringMatching(expected) as unknown } })
  })
})

describe('parts', () => {
  it.each([false, true])('hold 300 GB and more in what S3 takes, in 64 MiB of memory (of one size: %s)', (equal) => {
    let bytes = 0
    for (let number = 1; number <= mostParts; number += 1) {
      const plan = partPlan(number, equal)
      bytes += plan.bytes
      expect(plan.bytes).toBeGreaterThanOrEqual(5 * 1024 * 1024)
      expect((plan.underWay + 1) * plan.bytes).toBeLessThanOrEqual(64 * 1024 * 1024)
    }
    expect(bytes).toBeGreaterThan(300e9)
  })

  it('of one size are that where R2 wants it', () => {
    expect(new Set(Array.from({ length: mostParts }, (_, index) => partPlan(index + 1, true).bytes)).size).toBe(1)
  })
})
