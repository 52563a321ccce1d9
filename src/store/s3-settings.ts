import type { S3Settings } from '../context/s3.ts'
import { wrongEndpoint, wrongRegion, type StoreSpec } from '../inputs/store-spec.ts'
import { UsageError } from '../record/outcome.ts'

/**
 * The bucket of `backup-store` with what the environment says of the way to it (https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html). What
 * stands in `backup-store` wins; credentials come from the environment alone. Pure.
 * @throws UsageError `s3-settings`
 */
export function s3Settings(spec: Extract<StoreSpec, { kind: 's3' }>, environment: Readonly<Record<string, string | undefined>>): S3Settings {
  // A secret that was pasted often ends with a line break; no key holds one.
  const given = (...names: readonly string[]): string | undefined => names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '')
  const accessKeyId = given('AWS_ACCESS_KEY_ID')
  const secretAccessKey = given('AWS_SECRET_ACCESS_KEY')
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = [accessKeyId === undefined ? ['AWS_ACCESS_KEY_ID'] : [], secretAccessKey === undefined ? ['AWS_SECRET_ACCESS_KEY'] : []].flat().join(' and ')
    throw wrong(`${missing} ${missing.includes(' and ') ? 'are' : 'is'} not set`, `Set ${missing} in the environment of this step, from secrets (docs/stores.md).`)
  }
  const endpoint = spec.endpoint ?? given('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL')?.replace(/\/+$/, '')
  const ofEndpoint = endpoint === undefined ? undefined : wrongEndpoint(endpoint)
  if (ofEndpoint !== undefined) throw wrong(ofEndpoint, 'Correct AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL), or give ?endpoint=https://HOST in backup-store.')
  const region = spec.region ?? given('AWS_REGION', 'AWS_DEFAULT_REGION') ?? (endpoint === undefined ? undefined : 'us-east-1') // what services that know no regions answer to; R2's alias of auto
  if (region === undefined) throw wrong('it is not known in which region the bucket is', 'Set AWS_REGION, or add ?region=REGION to backup-store.')
  const ofRegion = wrongRegion(region)
  if (ofRegion !== undefined) throw wrong(ofRegion, 'Correct AWS_REGION.')
  return { bucket: spec.bucket, region, endpoint, pathStyle: spec.pathStyle ?? defaultPathStyle(endpoint), accessKeyId, secretAccessKey, sessionToken: given('AWS_SESSION_TOKEN') }
}

/**
 * Amazon's own and Railway's new buckets want the bucket in the host's name (https://docs.railway.com/guides/storage-buckets#url-style); others know either both or the
 * path alone.
 */
function defaultPathStyle(endpoint: string | undefined): boolean {
  return endpoint !== undefined && new URL(endpoint).hostname !== 'storage.railway.app'
}

function wrong(what: string, fix: string): UsageError {
  return new UsageError({ code: 's3-settings', cause: `backup-store: ${what}.`, fix })
}
