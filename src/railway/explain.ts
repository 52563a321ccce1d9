import type { RailwayError } from '../context/railway-port.ts'
import { operations } from './operations.ts'

/** Where whoever has a token puts it. */
export const tokenPlace = 'into the secret RAILWAY_TOKEN (in a terminal: export SIGNALBOX_RAILWAY_TOKEN=…)'

/** The words of a Failure or Refusal, without its state. */
export interface RailwayWords {
  readonly code: string
  readonly cause: string
  readonly fix: string
}

/**
 * What one of Railway's errors means to who reads it: cause and fix, each a sentence or two. Railway's own words are in the cause. Pure.
 * @param doing what was being done: `Deploying api`
 */
export function explainRailway(error: RailwayError, doing: string): RailwayWords {
  const trace = error.traceId === undefined ? '' : ` (trace ${error.traceId}, for Railway's support)`
  const cause = (what: string): string => `${doing} did not work: ${what}${trace}.`
  const said = error.message.replace(/\.$/, '')
  const known = sayings.find(({ words, operation }) => words.test(error.message) && (operation === undefined || operation === error.operation))
  if (known !== undefined) return { code: known.code, cause: cause(known.cause(said)), fix: known.fix }
  switch (error.trouble) {
    case 'bad-token':
      return { code: 'railway-token-unknown', cause: cause(`Railway does not know the token any more (“${said}”)`), fix: `Make a project token for this environment (Railway → project → Settings → Tokens) and put it ${tokenPlace}.` }
    case 'not-authorized':
      return {
        code: 'railway-not-authorized',
        cause: cause(`Railway says “${said}” to ${error.operation}: the token may not, or it is of another environment, or an id is of another kind than was asked for`),
        fix: 'See that railway-token is a project token of this very environment (Railway → project → Settings → Tokens).',
      }
    case 'rate-limited':
      return { code: 'railway-rate-limited', cause: cause(`Railway takes no more requests for now (${said})`), fix: 'Run it again later. Limits an hour are 100 (Free), 1,000 (Hobby) and 10,000 (Pro): see what else uses this token or address.' }
    case 'invalid':
      return { code: 'railway-schema', cause: cause(`what Railway and this version of Signalbox say to each other no longer fits (${error.operation}: ${said})`), fix: 'Railway has changed its API: update Signalbox, or report this.' }
    case 'not-reached':
      return { code: 'railway-not-reached', cause: cause(/\bHTTP \d{3}\b/.test(said) ? `Railway answered with an error of its own (${said})` : `Railway was not reached (${said})`), fix: 'See status.railway.com, and from a runner of your own that the address of its API (railway-api-url, else backboard.railway.com) is let through; then run it again.' }
    case 'said':
      return { code: 'railway-said', cause: cause(`Railway says “${said}”`), fix: 'Look at the project in Railway’s dashboard; then run it again.' }
  }
}

interface Saying {
  readonly code: string
  readonly words: RegExp
  readonly operation?: string
  readonly cause: (said: string) => string
  readonly fix: string
}

/** What Railway says in its own words where the kind of trouble is not enough to know what to do: facts/railway.md 1.3. */
const sayings: readonly Saying[] = [
  {
    code: 'railway-commit-not-found',
    words: /commit not found|couldn't find remote ref|could not find commit/i,
    cause: (said) => `the repository that is connected to the service has no such commit (“${said}”)`,
    fix: 'Push the commit, and see in the service’s settings (Source) that its repository is the one that this workflow runs in.',
  },
  {
    code: 'railway-no-source',
    words: /no (repo|source|repository)|not connected to (a|any) (repo|source|repository)|no associated (repo|source)/i,
    operation: operations.deployCommit.name,
    cause: (said) => `the service is not connected to a repository (“${said}”)`,
    fix: 'Connect the repository in the service’s settings (Source), and disable auto-deploy there.',
  },
  {
    code: 'railway-two-factor',
    words: /two factor authentication required/i,
    cause: () => 'the workspace demands two-factor authentication of whose token this is',
    fix: 'Use a project token (Railway → project → Settings → Tokens), which belongs to nobody.',
  },
  {
    code: 'railway-bad-access',
    words: /bad access/i,
    cause: (said) => `a project token cannot do that (“${said}”)`,
    fix: 'Do it in Railway’s dashboard.',
  },
  {
    code: 'railway-too-fast',
    words: /too quickly|deployment rate limit/i,
    cause: (said) => `Railway takes no more of that for now (“${said}”)`,
    fix: 'Wait some minutes, then run it again.',
  },
  {
    code: 'railway-backups-not-in-plan',
    words: /(backup|PITR).{0,200}(not available|upgrade)|upgrade to pro/i,
    cause: (said) => `the plan of this project has no volume backups (“${said}”)`,
    fix: 'Give railway-snapshot: off (our own backup does not need it), or move the project to Pro.',
  },
  {
    code: 'railway-problem',
    words: /problem processing request|internal server error/i,
    cause: (said) => `Railway says “${said}”, which can be anything`,
    fix: 'See status.railway.com and the service in Railway’s dashboard; then run it again.',
  },
]
