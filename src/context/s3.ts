import { createHash } from 'node:crypto'
import type * as AwsS3 from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { errorCode, errorMessage } from '../record/error-facts.ts'

/** How a bucket is reached. Credentials are given, never looked for: nobody wants a backup in the account that happens to be in `~/.aws`. */
export interface S3Settings {
  readonly bucket: string
  readonly region: string
  /** Undefined: Amazon's own. */
  readonly endpoint: string | undefined
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  readonly pathStyle: boolean
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string | undefined
}

export interface S3Service {
  /** Reaches nothing yet. */
  open: (settings: S3Settings) => Promise<S3>
}

/** A part that the service has. */
export interface S3Part {
  readonly number: number
  readonly etag: string
  /** SHA-256, base64; undefined with a service that does not know it. */
  readonly sha256: string | undefined
}

/** One bucket. Every method throws `S3Error`, and ends with an `AbortError` when the run is cancelled. What is sent goes with its SHA-256 (or MD5, where the service knows no other), which the service compares. */
export interface S3 {
  put: (key: string, body: Uint8Array) => Promise<void>
  /** Begins an upload in parts. Nobody sees anything of it until it is completed. */
  begin: (key: string) => Promise<string>
  putPart: (key: string, upload: string, number: number, body: Uint8Array, signal: AbortSignal) => Promise<S3Part>
  complete: (key: string, upload: string, parts: readonly S3Part[]) => Promise<void>
  /** Also after the run was cancelled; takes five seconds at most. */
  abort: (key: string, upload: string) => Promise<void>
  /** From this byte on, of the very object with this ETag. */
  get: (key: string, from?: { readonly byte: number; readonly etag: string | undefined }) => Promise<{ readonly body: AsyncIterable<Uint8Array>; readonly etag: string | undefined; readonly bytes: number | undefined }>
  bytes: (key: string) => Promise<number>
  /** Over all pages; keys that begin so and have no slash after it. */
  list: (prefix: string) => AsyncIterable<{ readonly key: string; readonly bytes: number }>
  remove: (key: string) => Promise<void>
}

/** What the service, or the way to it, said. */
export class S3Error extends Error {
  /** S3's code (`NoSuchBucket`), or Node's (`ECONNREFUSED`) when the service was not reached. */
  readonly code: string
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  /** The region that the service says the bucket is in. */
  readonly region: string | undefined

  constructor(message: string, code: string, more: { status?: number | undefined; region?: string | undefined } = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'S3Error'
    this.code = code
    this.status = more.status ?? 0
    this.region = more.region
  }
}

/** Amazon's client is 8 MB of source: loaded when a bucket is opened, by nobody else. */
export function createS3(signal: AbortSignal): S3Service {
  return {
    open: async (settings) => {
      // The version is pinned and part of the bundle: which Node a later one will want is not the user's to act on.
      process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
      const sdk = await import('@aws-sdk/client-s3')
      return bucketOf(sdk, clientOf(sdk, settings), settings.bucket, signal)
    },
  }
}

type Sdk = typeof AwsS3

function clientOf({ S3Client: Client }: Sdk, { region, endpoint, pathStyle, accessKeyId, secretAccessKey, sessionToken }: S3Settings): S3Client {
  return new Client({
    region,
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    maxAttempts: 4,
    retryMode: 'standard',
    // Ours, explicitly, in every request that carries data: the client's own default (CRC32 in a trailer) is refused by many services that are not Amazon's.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    // The socket's limit is on silence, not on the whole: a part may take long on a thin line.
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
    // What goes wrong is said by us.
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  })
}

/** How the service is told what was sent. */
type Digest = 'sha256' | 'md5'

function bucketOf(sdk: Sdk, client: S3Client, Bucket: string, cancelled: AbortSignal): S3 {
  let digest: Digest = 'sha256'
  const ask = async <T>(request: (options: { abortSignal: AbortSignal }) => Promise<T>, signal = cancelled): Promise<T> => {
    try {
      return await request({ abortSignal: signal })
    } catch (error) {
      signal.throwIfAborted()
      throw asS3Error(error)
    }
  }
  /** Asks with SHA-256; a service that does not know it is asked with MD5 from then on. */
  const withDigest = async <T>(request: (digest: Digest) => Promise<T>): Promise<T> => {
    try {
      return await request(digest)
    } catch (error) {
      if (digest === 'md5' || !(error instanceof S3Error) || !knowsNoSha256(error)) throw error
      digest = 'md5'
      return await request(digest)
    }
  }
  return {
    put: async (Key, Body) => {
      await withDigest(async (by) => await ask((options) => client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentLength: Body.length, ...sumOf(Body, by) }), options)))
    },
    begin: async (Key) => {
      const algorithm = (by: Digest): { ChecksumAlgorithm?: 'SHA256' } => (by === 'sha256' ? { ChecksumAlgorithm: 'SHA256' } : {})
      const { UploadId } = await withDigest(async (by) => await ask((options) => client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key, ...algorithm(by) }), options)))
      if (UploadId === undefined) throw new S3Error('the service began no upload', 'NoUploadId')
      return UploadId
    },
    putPart: async (Key, UploadId, PartNumber, Body, signal) => {
      const sum = sumOf(Body, digest)
      const { ETag, ChecksumSHA256 } = await ask((options) => client.send(new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ContentLength: Body.length, ...sum }), options), signal)
      if (ETag === undefined) throw new S3Error(`the service did not name part ${PartNumber}`, 'NoETag')
      const sha256 = 'ChecksumSHA256' in sum ? sum.ChecksumSHA256 : undefined
      if (ChecksumSHA256 !== undefined && sha256 !== undefined && ChecksumSHA256 !== sha256) throw new S3Error(`part ${PartNumber} arrived with another SHA-256`, 'BadDigest')
      return { number: PartNumber, etag: ETag, sha256: ChecksumSHA256 }
    },
    complete: async (Key, UploadId, parts) => {
      const Parts = parts.map(({ number, etag, sha256 }) => ({ PartNumber: number, ETag: etag, ...(sha256 === undefined ? {} : { ChecksumSHA256: sha256 }) }))
      const { ChecksumSHA256 } = await ask((options) => client.send(new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }), options))
      const expected = sumOfSums(parts)
      if (ChecksumSHA256?.includes('-') === true && expected !== undefined && ChecksumSHA256 !== expected) throw new S3Error('the service put the parts together to something else', 'BadDigest')
    },
    abort: async (Key, UploadId) => {
      await ask((options) => client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }), options), AbortSignal.timeout(5000))
    },
    get: async (Key, from) => {
      const range = from === undefined ? {} : { Range: `bytes=${from.byte}-`, ...(from.etag === undefined ? {} : { IfMatch: from.etag }) }
      const { Body, ETag, ContentLength } = await ask((options) => client.send(new sdk.GetObjectCommand({ Bucket, Key, ...range }), options))
      if (Body === undefined) throw new S3Error('the service sent no body', 'NoBody')
      return { body: chunks(Body as AsyncIterable<Uint8Array>, cancelled), etag: ETag, bytes: ContentLength }
    },
    bytes: async (Key) => (await ask((options) => client.send(new sdk.HeadObjectCommand({ Bucket, Key }), options))).ContentLength ?? 0,
    list: async function* (Prefix) {
      let ContinuationToken: string | undefined
      do {
        const token = ContinuationToken
        const page = await ask((options) => client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/', ...(token === undefined ? {} : { ContinuationToken: token }) }), options))
        for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) yield { key: Key, bytes: Size ?? 0 }
        ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined
      } while (ContinuationToken !== undefined)
    },
    remove: async (Key) => {
      await ask((options) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key }), options))
    },
  }
}

async function* chunks(body: AsyncIterable<Uint8Array>, cancelled: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    cancelled.throwIfAborted()
    throw asS3Error(error)
  }
}

function sumOf(body: Uint8Array, by: Digest): { ChecksumSHA256: string } | { ContentMD5: string } {
  const sum = createHash(by).update(body).digest('base64')
  return by === 'sha256' ? { ChecksumSHA256: sum } : { ContentMD5: sum }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html: the checksum of an upload in parts is that of its parts' checksums, and their number. */
function sumOfSums(parts: readonly S3Part[]): string | undefined {
  const hash = createHash('sha256')
  for (const { sha256 } of parts) {
    if (sha256 === undefined) return undefined
    hash.update(Buffer.from(sha256, 'base64'))
  }
  return `${hash.digest('base64')}-${parts.length}`
}

/** As R2, older MinIO and Ceph say it. A checksum that does not match is another thing (`BadDigest`, `XAmzContentSHA256Mismatch`). */
function knowsNoSha256({ code, status, message }: S3Error): boolean {
  return (code === 'NotImplemented' || status === 501 || (status === 400 && /checksum/i.test(message))) && !/digest|mismatch/i.test(code)
}

/** The client's error, which may come from any of its layers: S3's answer, the network, an answer that is not S3's. */
function asS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error
  const { name, $metadata, $response } = error as { name?: unknown; $metadata?: { httpStatusCode?: number }; $response?: { headers?: Record<string, string>; statusCode?: number } }
  const status = $metadata?.httpStatusCode ?? $response?.statusCode
  const region = (error as { Region?: unknown }).Region ?? $response?.headers?.['x-amz-bucket-region']
  const network = status === undefined ? networkCode(error) : undefined
  const code = network ?? (typeof name === 'string' ? name : 'Unknown')
  return new S3Error(errorMessage(error), code, { status, region: typeof region === 'string' ? region : undefined }, { cause: error })
}

/**
 * Of a connection that was tried on several addresses, that of the first. The client wraps an error of another realm (where code runs in a sandbox) and keeps only its
 * text.
 */
function networkCode(error: unknown): string | undefined {
  const first = (error as { errors?: readonly unknown[] }).errors?.[0] ?? (error as { cause?: unknown }).cause
  return errorCode(error) ?? (first === undefined ? undefined : errorCode(first)) ?? /\b(E[A-Z]{4,}|ERR_[A-Z_]+|[A-Z]+_[A-Z_]*(?:CERT|SIGNATURE|ALTNAME)[A-Z_]*)\b/.exec(errorMessage(error))?.[1]
}
