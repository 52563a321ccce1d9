import { z } from 'zod'
import type { Redactor } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import { credentialsIn } from '../record/url-credentials.ts'
import type { Scope } from './model.ts'
import { operations } from './operations.ts'
import { askRailway } from './shape.ts'

const reading = z.object({ variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })

/**
 * A service's variables. Each value that can be a secret is made known to the redactor before anything else is done with it, and the passwords in addresses by themselves too: a driver prints
 * them alone. Sealed variables are never in it.
 * @param deps `commits`: those in hand, which are no secrets
 * @param how `unrendered`: references as they stand, `${{Postgres.DATABASE_URL}}`
 * @throws RailwayError
 */
export async function readVariables(
  deps: { readonly railway: Pick<Railway, 'request'>; readonly redact: Pick<Redactor, 'add'>; readonly commits?: readonly string[] },
  scope: Scope,
  serviceId: string,
  how: 'rendered' | 'unrendered',
): Promise<ReadonlyMap<string, string>> {
  const { variables } = await askRailway(deps.railway, operations.variables, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId, unrendered: how === 'unrendered' }, reading)
  const found = new Map(Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const])))
  for (const [name, value] of found) for (const secret of secretsIn(name, value, deps.commits)) deps.redact.add(secret)
  return found
}

/** What has to be kept out of everything that is printed, of one variable: its value, the passwords of the addresses in it, and what it assigns to a password’s name. Pure. */
export function secretsIn(name: string, value: string, commits: readonly string[] = []): string[] {
  const inside = [...credentialsIn(value), ...[...value.matchAll(assignment)].map(([, quoted = '']) => quoted.replace(/^(["'])(.*)\1$/, '$2'))]
  return [...(canBeSecret(name, value, commits) ? [value] : []), ...inside.filter((secret) => canBeSecret('PASSWORD', decoded(secret), commits))]
}

/** Of libpq and ADO: `host=h password='x y'`, `Server=h;Pwd=x;`; in an address too. */
const assignment = /(?:^|[\s;?&])(?:ssl)?(?:password|passwd|pwd)\s?=\s?('[^']*'|"[^"]*"|[^\s;&]+)/gi

function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret)
  } catch {
    return secret
  }
}

/** `PGPASSWORD`, `TOKEN`, `API_KEY_2`, `sessionSecret`; `KEYCLOAK_REALM` and `SIGNUP_MODE` are none. */
const namesOfPasswords = /(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRETS?|PRIVATE|TOKENS?|KEYS?|CRED(?:S|ENTIALS?)?|SALT|SEED)(?:_|\d|$)/i
/** What such a name is followed by where its value says something about the secret: `TOKEN_TTL`. */
const namesOfMeasures = /_(?:TTL|AGE|MAX|MIN|LENGTH|COUNT|LIMIT|ROUNDS|EXPIRY|EXPIRES(?:_IN)?|EXPIRATION|LIFETIME|INTERVAL|HOST|PORT|PROVIDER|ISSUER|AUDIENCE|REALM|MODE|TYPE|NAME|PREFIX|ALG|ALGORITHM|ENABLED|REQUIRED)$/i

const number = /^-?\d{1,9}(?:\.\d{1,6})?(?:ms|s|m|h|d|[kmg]i?b?|%)?$/i
const version = /^v?\d{1,4}(?:\.\d{1,4}){1,3}$/
/** `/api`, `./dist/server.js`; a secret that begins with `/` has capitals and digits. */
const path = /^\.{0,2}(?:\/(?:v\d{1,2}|[a-z][a-z_.-]{0,19})){1,6}\/?$|^\/$/
const words = /^[a-z]{1,20}(?:[-_, ][a-z]{1,20}){0,3}$/i
const region = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-?\d{1,2}[a-z]?$/
const host = /^(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,12}(?::\d{1,5})?$/
/** What everybody may know, and what would blot out half of every text: `production`, `postgres`, `3000`, `/api`. */
const everyday = [number, version, path, words, region, host]

/** Words that stand in every report, also where somebody made them a password. */
const plainWords = /^(?:true|false|production|staging|development|preview|postgres(?:ql)?|database|railway|password|migration|migrate|deploy(?:ment)?|prisma|schema|public|localhost|enabled|disabled|required|optional|default|unlimited|anonymous|standard|undefined|internal|external|application|service|github)$/i

/** A host of Railway's networks, or an address that holds nothing but a host and a path of a few plain words. */
const address = /^([\w-]+\.)+(railway\.internal|up\.railway\.app|rlwy\.net)$|^https?:\/\/[\w.-]+(:\d+)?(\/(v\d{1,2}|[a-z][a-z-]{0,19})){0,3}\/?$/i
/** `GIT_SHA`, `SENTRY_RELEASE`, `commitHash`: what everybody can read in the repository. */
const namesOfCommits = /(?:^|_)(?:GIT|COMMIT|SHA|REV|REVISION|RELEASE|BUILD|VERSION)(?:_|$)|commit|gitSha/i
const hash = /^[0-9a-f]{7,64}$/i
/** Given by Railway itself: names, ids and domains of the deployment. */
const railwaysOwn = /^RAILWAY_/

/** Shorter ones blot out parts of every hash, and nobody guesses by them what they belong to. */
const shortest = { password: 4, everydayPassword: 8, other: 8 } as const

/**
 * Whether a value has to be kept out of everything that is printed. What the value looks like decides; an everyday word is a secret only where the name is a password's, and the word long
 * enough and not one that stands in every report. Pure.
 * @param commits those in hand: what is one of them, or its beginning, is none
 */
export function canBeSecret(name: string, value: string, commits: readonly string[] = []): boolean {
  if (hash.test(value) && commits.some((commit) => commit.toLowerCase().startsWith(value.toLowerCase()))) return false
  if (address.test(value) || /^\$\{\{[^{}]*\}\}$/.test(value)) return false
  if (railwaysOwn.test(name)) return value.length >= shortest.password && /TOKEN|SECRET|KEY$|PASSWORD/.test(name)
  const isOfPassword = namesOfPasswords.test(name) && !namesOfMeasures.test(name)
  if (!isOfPassword && hash.test(value) && namesOfCommits.test(name)) return false
  if (!everyday.some((form) => form.test(value))) return value.length >= (isOfPassword ? shortest.password : shortest.other)
  return isOfPassword && value.length >= shortest.everydayPassword && !plainWords.test(value) && ![number, path].some((form) => form.test(value))
}
