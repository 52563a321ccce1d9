/** Where backups are kept. */
export type StoreSpec =
  | { kind: 'none' }
  | { kind: 'file'; directory: string }
  /** Artifacts of the workflow run; `retentionDays` undefined: as the repository's settings say. */
  | { kind: 'artifact'; retentionDays: number | undefined }
  /** `prefix` without slashes at its ends, empty for none. What is undefined comes from the environment. */
  | { kind: 's3'; bucket: string; prefix: string; endpoint: string | undefined; region: string | undefined; pathStyle: boolean | undefined }

export const storeForms = 'file:DIRECTORY, s3://BUCKET/PREFIX, artifact, or none'

/**
 * Reads `backup-store`. Pure.
 * @returns the place, or what is wrong with the text: one sentence that repeats nothing of an address, because people put keys into addresses; undefined when it is
 * none of the forms and may be shown
 */
export function readStoreSpec(text: string): StoreSpec | { readonly wrong: string } | undefined {
  if (text === 'none') return { kind: 'none' }
  const directory = /^file:(.+)$/s.exec(text)?.[1]
  if (directory !== undefined) return directory.includes('\0') ? { wrong: 'a directory has no NUL character' } : { kind: 'file', directory }
  if (/^artifact(\?|$)/.test(text)) return readArtifact(text.slice('artifact'.length + 1))
  if (/^s3:/i.test(text)) return readS3(text)
  return text.includes('@') ? { wrong: `allowed are ${storeForms}` } : undefined
}

function readArtifact(query: string): StoreSpec | { wrong: string } {
  const parameters = readQuery(query, ['retention-days'])
  if ('wrong' in parameters) return parameters
  const days = parameters.values.get('retention-days')
  if (days === undefined) return { kind: 'artifact', retentionDays: undefined }
  // GitHub keeps artifacts of public repositories up to 90 days, of private ones up to 400.
  const value = /^\d{1,3}$/.test(days) ? Number(days) : NaN
  return value >= 1 && value <= 400 ? { kind: 'artifact', retentionDays: value } : { wrong: 'retention-days is a whole number from 1 to 400' }
}

function readS3(text: string): StoreSpec | { wrong: string } {
  const [, address = '', query = ''] = /^s3:\/\/([^?#]*)(?:\?([^#]*))?$/.exec(text) ?? []
  if (/^s3:[^?#]*@/i.test(text) || /[?&][^=]*(secret|token|key|password|credential)[^=]*=/i.test(text)) {
    return { wrong: 'it holds credentials; they come from the environment alone (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN). If that was a real key, replace it: it may be in a log by now' }
  }
  if (address === '') return { wrong: 'allowed is s3://BUCKET/PREFIX, with ?endpoint=https://HOST&region=REGION&path-style=true where they are needed' }
  const slash = address.indexOf('/')
  const bucket = slash < 0 ? address : address.slice(0, slash)
  const prefix = slash < 0 ? '' : address.slice(slash + 1).replace(/\/$/, '')
  const wrong = wrongBucket(bucket) ?? wrongPrefix(prefix)
  if (wrong !== undefined) return { wrong }
  const parameters = readQuery(query, ['endpoint', 'region', 'path-style'])
  if ('wrong' in parameters) return parameters
  const [endpoint, region, pathStyle] = ['endpoint', 'region', 'path-style'].map((name) => parameters.values.get(name))
  const wrongValue = (endpoint === undefined ? undefined : wrongEndpoint(endpoint)) ?? (region === undefined ? undefined : wrongRegion(region))
  if (wrongValue !== undefined) return { wrong: wrongValue }
  if (pathStyle !== undefined && pathStyle !== 'true' && pathStyle !== 'false') return { wrong: 'path-style is true or false' }
  return { kind: 's3', bucket, prefix, endpoint: endpoint?.replace(/\/+$/, ''), region, pathStyle: pathStyle === undefined ? undefined : pathStyle === 'true' }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function wrongBucket(bucket: string): string | undefined {
  const named = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) && !bucket.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(bucket)
  return named ? undefined : 'the name of a bucket has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, and is no IP address'
}

/** Characters that need no encoding anywhere (S3's “safe characters”); 900 of 1,024 bytes, the rest is for our file names. */
function wrongPrefix(prefix: string): string | undefined {
  if (prefix === '') return undefined
  const segments = prefix.split('/')
  const safe = /^[A-Za-z0-9!_.*'()/=-]{1,900}$/.test(prefix) && segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  return safe ? undefined : "a prefix has at most 900 letters, digits and !_.*'()=- between single slashes, and no segment . or .."
}

/**
 * What is wrong with the address of an S3 service. A backup goes over http:// only where nobody listens: to this machine and into a private network by name (`….internal`).
 */
export function wrongEndpoint(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || !/^\/*$/.test(url.pathname)) {
    return 'endpoint is https://HOST or https://HOST:PORT, without path, credentials or query (the bucket stands in s3://BUCKET)'
  }
  if (url.protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.internal)$/.test(url.hostname)) return undefined
  return 'endpoint has to be https:// (http:// only for this machine and for names that end in .internal)'
}

export function wrongRegion(region: string): string | undefined {
  return /^[a-z0-9-]{1,40}$/.test(region) ? undefined : 'region is a name such as eu-central-1, or auto'
}

function readQuery(query: string, known: readonly string[]): { readonly values: ReadonlyMap<string, string> } | { readonly wrong: string } {
  const values = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    if (!known.includes(name)) return { wrong: `after the ? stand only ${known.join(', ')}` }
    if (values.has(name)) return { wrong: `${name} stands there twice` }
    values.set(name, value)
  }
  return { values }
}
