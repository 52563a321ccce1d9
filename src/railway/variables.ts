import { z } from 'zod'
import type { Redactor } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import type { Scope } from './model.ts'
import { operations } from './operations.ts'
import { askRailway } from './shape.ts'

const reading = z.object({ variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })

/**
 * A service's variables. Each value that can be a secret is made known to the redactor before anything else is done with it. Sealed variables are never in it.
 * @param how `unrendered`: references as they stand, `${{Postgres.DATABASE_URL}}`
 * @throws RailwayError
 */
export async function readVariables(
  deps: { readonly railway: Pick<Railway, 'request'>; readonly redact: Pick<Redactor, 'add'> },
  scope: Scope,
  serviceId: string,
  how: 'rendered' | 'unrendered',
): Promise<ReadonlyMap<string, string>> {
  const { variables } = await askRailway(deps.railway, operations.variables, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId, unrendered: how === 'unrendered' }, reading)
  const found = new Map(Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const])))
  for (const [name, value] of found) if (canBeSecret(name, value)) deps.redact.add(value)
  return found
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
/** Given by Railway itself: names, ids and domains of the deployment. */
const railwaysOwn = /^RAILWAY_/

/** Shorter ones blot out parts of every hash, and nobody guesses by them what they belong to. */
const shortest = { password: 4, everydayPassword: 8, other: 8 } as const

/**
 * Whether a value has to be kept out of everything that is printed. What the value looks like decides; an everyday word is a secret only where the name is a password's, and the word long
 * enough and not one that stands in every report. Pure.
 */
export function canBeSecret(name: string, value: string): boolean {
  if (address.test(value) || /^\$\{\{[^{}]*\}\}$/.test(value)) return false
  if (railwaysOwn.test(name)) return value.length >= shortest.password && /TOKEN|SECRET|KEY$|PASSWORD/.test(name)
  const isOfPassword = namesOfPasswords.test(name) && !namesOfMeasures.test(name)
  if (!everyday.some((form) => form.test(value))) return value.length >= (isOfPassword ? shortest.password : shortest.other)
  return isOfPassword && value.length >= shortest.everydayPassword && !plainWords.test(value) && ![number, path].some((form) => form.test(value))
}
