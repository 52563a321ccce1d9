import { describe, expect, it } from '@jest/globals'
import { readStoreSpec } from '../../../src/inputs/store-spec.ts'
import { store } from '../../../src/inputs/values.ts'

const s3 = { kind: 's3', bucket: 'my-bucket', prefix: '', endpoint: undefined, region: undefined, pathStyle: undefined }

describe('backup-store', () => {
  it.each<[string, unknown]>([
    ['none', { kind: 'none' }],
    ['file:.signalbox/backups', { kind: 'file', directory: '.signalbox/backups' }],
    ['file:/with ?query&all', { kind: 'file', directory: '/with ?query&all' }],
    ['artifact', { kind: 'artifact', retentionDays: undefined }],
    ['artifact?retention-days=1', { kind: 'artifact', retentionDays: 1 }],
    ['artifact?retention-days=400', { kind: 'artifact', retentionDays: 400 }],
    ['s3://my-bucket', s3],
    ['s3://my-bucket/', s3],
    ['s3://my-bucket/prod/db', { ...s3, prefix: 'prod/db' }],
    ['s3://my-bucket/prod/db/', { ...s3, prefix: 'prod/db' }],
    ['s3://my.bucket.1/x?region=eu-central-1', { ...s3, bucket: 'my.bucket.1', prefix: 'x', region: 'eu-central-1' }],
    ['s3://my-bucket/x?endpoint=https://acc.r2.cloudflarestorage.com&region=auto', { ...s3, prefix: 'x', endpoint: 'https://acc.r2.cloudflarestorage.com', region: 'auto' }],
    ['s3://my-bucket?endpoint=https%3A%2F%2Fminio.example.com%3A9000/&path-style=false', { ...s3, endpoint: 'https://minio.example.com:9000', pathStyle: false }],
    ['s3://my-bucket?endpoint=http://127.0.0.1:9000', { ...s3, endpoint: 'http://127.0.0.1:9000' }],
    ['s3://my-bucket?endpoint=http://minio.railway.internal:9000', { ...s3, endpoint: 'http://minio.railway.internal:9000' }],
  ])('%s', (text, expected) => {
    expect(readStoreSpec(text)).toEqual(expected)
  })

  const secret = 'wJalrXUtnFEMI'
  it.each<[string, RegExp]>([
    ['artifact?retention-days=0', /retention-days is a whole number from 1 to 400/],
    ['artifact?retention-days=401', /retention-days/],
    ['artifact?retention-days=7d', /retention-days/],
    ['artifact?retention-days=', /retention-days/],
    ['artifact?days=7', /stand only retention-days/],
    ['artifact?retention-days=7&retention-days=8', /twice/],
    ['s3:my-bucket/x', /allowed is s3:\/\/BUCKET/],
    ['s3:/my-bucket/x', /allowed is s3:\/\/BUCKET/],
    ['S3://my-bucket/x', /allowed is s3:\/\/BUCKET/],
    ['s3://', /allowed is s3:\/\/BUCKET/],
    ['s3://my-bucket#x', /allowed is s3:\/\/BUCKET/],
    ['s3://ab', /name of a bucket/],
    [`s3://${'a'.repeat(64)}`, /name of a bucket/],
    ['s3://My-Bucket', /name of a bucket/],
    ['s3://my_bucket', /name of a bucket/],
    ['s3://my..bucket', /name of a bucket/],
    ['s3://192.168.1.1', /name of a bucket/],
    ['s3://-bucket', /name of a bucket/],
    ['s3://my-bucket//x', /prefix/],
    ['s3://my-bucket/a//b', /prefix/],
    ['s3://my-bucket/a/../b', /prefix/],
    ['s3://my-bucket/ä', /prefix/],
    ['s3://my-bucket/a b', /prefix/],
    [`s3://my-bucket/${'a'.repeat(901)}`, /prefix/],
    ['s3://my-bucket?endpoint=minio.example.com', /endpoint is https/],
    ['s3://my-bucket?endpoint=http://minio.example.com', /http:\/\/ only for this machine/],
    ['s3://my-bucket?endpoint=http://127.0.0.1.example.com', /http:\/\/ only for this machine/],
    ['s3://my-bucket?endpoint=https://minio.example.com/bucket', /endpoint is https/],
    ['s3://my-bucket?endpoint=ftp://minio.example.com', /endpoint is https/],
    ['s3://my-bucket?region=EU', /region is a name/],
    ['s3://my-bucket?path-style=yes', /path-style is true or false/],
    ['s3://my-bucket?acl=public-read', /stand only endpoint, region, path-style/],
    [`s3://AKIA:${secret}@my-bucket/x`, /it holds credentials/],
    [`S3://AKIA:${secret}@my-bucket/x`, /it holds credentials/],
    [`s3://my-bucket/x?secret-access-key=${secret}`, /it holds credentials/],
    [`s3://my-bucket/x?region=auto&aws_session_token=${secret}`, /it holds credentials/],
    [`s3://my-bucket?endpoint=https://u:${secret}@host`, /endpoint is https/],
    [`https://AKIA:${secret}@s3.amazonaws.com/x`, /allowed are file:DIRECTORY, s3/],
  ])('%s is refused, and not repeated', (text, expected) => {
    const result = store.schema.safeParse(text)
    const message = result.error?.issues[0]?.message ?? ''
    expect(message).toMatch(expected)
    expect(message).toMatch(/^backup-store: /)
    expect(message).not.toContain(secret)
  })

  it.each(['', 'file:', 'artifacts', 'gs://bucket', 'none '])('%j is none of the forms', (text) => {
    expect(store.schema.safeParse(text).error?.issues[0]?.message).toBe('allowed: file:DIRECTORY, s3://BUCKET/PREFIX, artifact, or none')
  })
})
