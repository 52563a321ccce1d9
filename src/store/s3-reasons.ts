import type { S3Error } from '../context/s3.ts'

/** What of the settings an error can be blamed on. */
export interface Reached {
  readonly bucket: string
  readonly region: string
  /** Undefined: Amazon's own. */
  readonly endpoint: string | undefined
}

interface Reason {
  /** Goes after a colon. */
  readonly what: string
  readonly fix: string
}

const accessFix = 'Give the key the right to do it: docs/stores.md has the smallest policy for every service.'

/**
 * What a service's refusal means, in words, and what mends it. Pure.
 * Codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function reasonOf(error: S3Error, { bucket, region, endpoint }: Reached): Reason {
  const where = endpoint ?? `Amazon S3 in ${region}`
  switch (error.code) {
    case 'NoSuchBucket':
      return { what: `there is no bucket “${bucket}” at ${where}`, fix: 'Correct the name in backup-store, or make the bucket.' }
    case 'AccessDenied':
    case 'AllAccessDisabled':
    case 'Forbidden':
      return { what: `the key may not do that in the bucket “${bucket}” (access denied)`, fix: accessFix }
    case 'SignatureDoesNotMatch':
      return { what: 'the secret does not belong to the access key (signature does not match)', fix: 'Correct AWS_SECRET_ACCESS_KEY; it is often cut off when it is copied, or ends with a line break.' }
    case 'InvalidAccessKeyId':
      return { what: `${where} does not know this access key`, fix: 'Correct AWS_ACCESS_KEY_ID, or the endpoint: each service has keys of its own.' }
    case 'ExpiredToken':
    case 'InvalidToken':
    case 'TokenRefreshRequired':
      return { what: 'the session token is no longer, or not at all, valid', fix: 'Get new credentials right before the run (AWS_SESSION_TOKEN goes with its own access key), or drop AWS_SESSION_TOKEN.' }
    case 'RequestTimeTooSkewed':
      return { what: 'the clock of this machine is wrong by more than a quarter of an hour', fix: 'Set the clock (timedatectl set-ntp true).' }
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
    case 'TemporaryRedirect':
      return wrongRegion(error, region)
    case 'SlowDown':
    case 'ServiceUnavailable':
    case 'InternalError':
    case 'RequestTimeout':
      return { what: `${where} is overloaded or out of order (${error.code})`, fix: 'Run again in a few minutes.' }
    case 'BadDigest':
    case 'XAmzContentSHA256Mismatch':
    case 'XAmzContentChecksumMismatch':
      return { what: 'what arrived is not what was sent (its checksum is another)', fix: 'Run again; when it stays, something between here and the service changes what goes through it.' }
    case 'EntityTooLarge':
      return { what: 'it is larger than this service takes', fix: 'Use file:DIRECTORY on a disk that is large enough.' }
    default:
      return network(error, where) ?? byStatus(error, { bucket, where, region })
  }
}

function wrongRegion(error: Pick<S3Error, 'message' | 'region'>, region: string): Reason {
  const named = error.region ?? /expecting '([a-z0-9-]+)'/.exec(error.message)?.[1]
  if (named === undefined) return { what: `the bucket is not in the region ${region}`, fix: 'Give the region of the bucket: AWS_REGION, or ?region=… in backup-store.' }
  return { what: `the bucket is in the region ${named} and not in ${region}`, fix: `Set AWS_REGION to ${named}, or add ?region=${named} to backup-store.` }
}

const endpointFix = 'Correct the endpoint (?endpoint=https://HOST in backup-store, or AWS_ENDPOINT_URL_S3).'

function network({ code, message }: S3Error, where: string): Reason | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { what: `the name of ${where} cannot be resolved`, fix: endpointFix }
  if (code === 'ECONNREFUSED') return { what: `nothing listens at ${where}`, fix: endpointFix }
  if (['ETIMEDOUT', 'TimeoutError', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) return { what: `${where} does not answer`, fix: `${endpointFix} A firewall may be in the way.` }
  if (['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED'].includes(code) || message.includes('socket hang up')) {
    return { what: `the connection to ${where} broke, also when it was tried again`, fix: 'Run again; see that the network holds.' }
  }
  if (code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER') return { what: `${where} does not speak TLS`, fix: 'Give the port that does.' }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) {
    return { what: `the certificate of ${where} is not trusted (${code})`, fix: `Correct the endpoint; for a service with a certificate of your own authority, set NODE_EXTRA_CA_CERTS to its file. A bucket with dots in its name needs path-style=true.` }
  }
  if (/deserializ|not expected|Unexpected|Expected .* found|parse/i.test(message)) return { what: `what answers at ${where} is no S3 service`, fix: endpointFix }
  return undefined
}

function byStatus({ code, status, message, region: named }: S3Error, { bucket, where, region }: { bucket: string; where: string; region: string }): Reason {
  if (status === 301 || status === 307 || (status === 400 && named !== undefined && named !== region)) return wrongRegion({ message, region: named }, region)
  if (status === 401 || status === 403) return { what: `the key may not do that in the bucket “${bucket}” (${code}, HTTP ${status})`, fix: accessFix }
  if (status === 404) return { what: `there is no bucket “${bucket}” at ${where}, or what answers there is no S3 service`, fix: `Correct the name in backup-store. ${endpointFix}` }
  if (status === 405) return { what: `what answers at ${where} is no S3 service (HTTP 405)`, fix: endpointFix }
  const plain = message.split('\n')[0] ?? ''
  return { what: `${where} said ${status === 0 ? plain : `${code} (HTTP ${status}): ${plain}`}`.replace(/\.$/, ''), fix: 'See the service’s own documentation of that answer; docs/stores.md has examples that work.' }
}

/** Whether the key is a good one that may not do just this. */
export function isForbidden({ code, status }: S3Error): boolean {
  return status === 403 && !['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'RequestTimeTooSkewed', 'ExpiredToken', 'InvalidToken'].includes(code)
}
