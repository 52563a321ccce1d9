import { z } from 'zod'
import type { Clock } from '../context/ports.ts'
import { RailwayError, type Railway, type RailwayApi } from '../context/railway-port.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import { choose } from './choose.ts'
import { explainRailway, tokenPlace } from './explain.ts'
import type { Scope } from './model.ts'
import { operations } from './operations.ts'
import { namedReading, nameReading, nodesOf, pageOf } from './readings.ts'
import { askRailway } from './shape.ts'

export interface AskedScope {
  readonly token: string
  readonly apiUrl: string
  /** By name or id; undefined: the token's own. */
  readonly project: string | undefined
  readonly environment: string | undefined
  /** What the run is for, by the input `environment`: without `environment` the token's own has to be called so. */
  readonly target: string
}

/** What the inputs of a run ask a token for. Pure. */
export function askedScope(inputs: Pick<Inputs, 'environment' | 'railway-api-url' | 'railway-project' | 'railway-environment'>, token: string): AskedScope {
  return { token, apiUrl: inputs['railway-api-url'], project: inputs['railway-project'], environment: inputs['railway-environment'], target: inputs.environment }
}

export interface OpenScope {
  readonly railway: Railway
  readonly scope: Scope
}

const environmentReading = z.object({ id: z.string().min(1), name: nameReading, isEphemeral: z.boolean() })

/** `subscriptionPlanLimit` is a JSON scalar; the number of backups stands in `volumes.maxBackupsCount` (facts/railway.md A3). */
const planLimitReading = z.object({ volumes: z.object({ maxBackupsCount: z.number().int().nonnegative().nullable().catch(null) }) })

const planReading = { subscriptionType: z.string().nullish(), subscriptionPlanLimit: z.unknown().optional() }

const projectTokenReading = z.object({ projectToken: z.object({ project: namedReading.extend(planReading), environment: environmentReading }) })
const projectReading = z.object({ project: namedReading.extend({ ...planReading, environments: nodesOf(environmentReading) }) })
const apiTokenReading = z.object({ apiToken: z.object({ workspaces: z.array(namedReading) }) })
const projectsReading = z.object({ projects: pageOf(namedReading) })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Pages of a hundred; more is a cursor that leads nowhere. */
const mostPages = 20

/**
 * Tells by asking what kind of token it is, and what it reaches: a project's token first, since that is the one to use. Both kinds look alike.
 * @throws Refusal `railway-token-malformed`, `railway-token-unknown`, `railway-token-elsewhere` (a project's token, of another place than asked), `railway-scope-missing` (an account's token with no place),
 *   `railway-project-unknown`, `…-ambiguous`, the same of the environment; RailwayError when Railway could not be asked
 */
export async function openScope(deps: { readonly api: RailwayApi; readonly clock: Pick<Clock, 'now'> }, asked: AskedScope): Promise<OpenScope> {
  const token = asked.token.trim()
  if (!/^[\x21-\x7e]+$/.test(token)) throw malformed()
  const project = deps.api.connect(token, 'project', asked.apiUrl)
  const own = await scopeOfProjectToken(project)
  if (own !== undefined) {
    refuseElsewhere(own, asked)
    return { railway: project, scope: own }
  }
  const account = deps.api.connect(token, 'account', asked.apiUrl)
  const workspaces = await workspacesOf(account)
  return { railway: account, scope: await scopeOfAccount(account, workspaces, asked) }
}

/** No header can hold it; what Node says of it would be no help. */
function malformed(): Refusal {
  return new Refusal({ code: 'railway-token-malformed', cause: 'railway-token holds blanks, line breaks or other characters that no token of Railway’s has (the value is not shown).', fix: `Copy the token anew ${tokenPlace}: one word, nothing around it.` })
}

/**
 * The same for a command: an error of Railway's in its own words, with cause and fix.
 * @throws Refusal as `openScope`; Failure when Railway could not be asked
 */
export async function openScopeOrStop(deps: Parameters<typeof openScope>[0], asked: AskedScope): Promise<OpenScope> {
  try {
    return await openScope(deps, asked)
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    throw new Failure({ ...explainRailway(error, 'Asking Railway what railway-token reaches'), state: 'Nothing was touched.' }, { cause: error })
  }
}

/** @returns undefined when this is no project's token */
async function scopeOfProjectToken(railway: Railway): Promise<Scope | undefined> {
  try {
    return scopeOf('project', (await askRailway(railway, operations.projectToken, {}, projectTokenReading)).projectToken)
  } catch (error) {
    if (!isRefused(error)) throw error
    if (error.trouble === 'bad-token') return undefined
  }
  // Whether such a token may read its project's plan is nowhere said: it is asked for what it needs.
  try {
    return scopeOf('project', (await askRailway(railway, operations.projectTokenWithoutPlan, {}, projectTokenReading)).projectToken)
  } catch (error) {
    if (!isRefused(error)) throw error
    return undefined
  }
}

/** Railway has answered, and it was no. */
function isRefused(error: unknown): error is RailwayError {
  return error instanceof RailwayError && (error.trouble === 'not-authorized' || error.trouble === 'bad-token' || error.trouble === 'said')
}

function scopeOf(token: Scope['token'], found: z.infer<typeof projectTokenReading>['projectToken']): Scope {
  const { project, environment } = found
  return {
    token,
    project: { id: project.id, name: project.name },
    environment: { id: environment.id, name: environment.name, isEphemeral: environment.isEphemeral },
    plan: { name: project.subscriptionType ?? null, maxBackups: planLimitReading.safeParse(project.subscriptionPlanLimit).data?.volumes.maxBackupsCount ?? null },
  }
}

/**
 * Whether the place that a project's token reaches is the one that is meant. Where `railway-environment` says which it is, it has to be that; where it says nothing, the environment has to be
 * called as what the run is for, in any case of its letters: a token of staging in the secret of production would put code there, and every proof would be of staging. Pure.
 * @throws Refusal `railway-token-elsewhere`
 */
export function refuseElsewhere({ project, environment }: Pick<Scope, 'project' | 'environment'>, asked: Pick<AskedScope, 'project' | 'environment' | 'target'>): void {
  const isAnother = (named: { id: string; name: string }, wanted: string | undefined): boolean => wanted !== undefined && wanted !== named.id && wanted !== named.name
  const what = isAnother(project, asked.project) ? ('project' as const) : isAnother(environment, asked.environment) ? ('environment' as const) : undefined
  const code = 'railway-token-elsewhere'
  const own = `railway-token is a project token of the environment “${environment.name}” of the project “${project.name}”`
  if (what === undefined) {
    if (asked.environment !== undefined || environment.name.toLowerCase() === asked.target.toLowerCase()) return
    throw new Refusal({
      code,
      cause: `${own}, and this run is for ${asked.target}.`,
      fix: `Make a token of ${asked.target} (Railway → project → ${asked.target} → Settings → Tokens); or, where “${environment.name}” is what Railway calls it, set railway-environment: ${environment.name}.`,
    })
  }
  throw new Refusal({
    code,
    cause: `${own}, and railway-${what} asks for “${asked[what] ?? ''}”.`,
    fix: `Make a token for that ${what} (Railway → project → Settings → Tokens), or correct railway-${what}.`,
  })
}

async function workspacesOf(railway: Railway): Promise<readonly { id: string; name: string }[]> {
  try {
    return (await askRailway(railway, operations.apiToken, {}, apiTokenReading)).apiToken.workspaces
  } catch (error) {
    if (!isRefused(error)) throw error
    // Without what Railway said to the second way: “Not Authorized” would be taken for a token that may do too little.
    throw new Refusal({
      code: 'railway-token-unknown',
      cause: 'Railway knows railway-token neither as a project token (header Project-Access-Token) nor as the token of an account or workspace (Bearer).',
      fix: `Make a project token for this environment (Railway → project → Settings → Tokens) and put it ${tokenPlace}, without quotation marks or spaces.`,
    })
  }
}

async function scopeOfAccount(railway: Railway, workspaces: readonly { id: string; name: string }[], asked: AskedScope): Promise<Scope> {
  if (asked.project === undefined || asked.environment === undefined) {
    const missing = [...(asked.project === undefined ? ['railway-project'] : []), ...(asked.environment === undefined ? ['railway-environment'] : [])].join(' and ')
    throw new Refusal({
      code: 'railway-scope-missing',
      cause: `railway-token is the token of an account or workspace, which reaches everything in it, and ${missing} ${missing.includes(' ') ? 'are' : 'is'} not given.`,
      fix: `Better make a project token for this environment (Railway → project → Settings → Tokens): it reaches nothing else. Or give ${missing}.`,
    })
  }
  const id = uuid.test(asked.project) ? asked.project : choose(await projectsOf(railway, workspaces), asked.project, { what: 'project', where: 'what railway-token reaches' }).id
  const project = await projectOf(railway, id)
  const environment = choose(project.environments, asked.environment, { what: 'environment', where: `the project “${project.name}”` })
  return scopeOf('account', { project, environment })
}

async function projectOf(railway: Railway, id: string): Promise<z.infer<typeof projectReading>['project']> {
  try {
    return (await askRailway(railway, operations.project, { id }, projectReading)).project
  } catch (error) {
    if (!isRefused(error)) throw error
    throw new Refusal(
      { code: 'railway-project-unknown', cause: `railway-token is the token of an account or workspace, and it does not reach the project ${id} (Railway says: ${error.message}).`, fix: 'Give railway-project the name or id of a project of its own, or make a project token there.' },
      { cause: error },
    )
  }
}

async function projectsOf(railway: Railway, workspaces: readonly { id: string }[]): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = []
  for (const { id: workspaceId } of workspaces) {
    let after: string | undefined
    for (let page = 1; page <= mostPages; page++) {
      const { projects } = await askRailway(railway, operations.projectsOfWorkspace, { workspaceId, after }, projectsReading)
      found.push(...projects.nodes)
      after = projects.next
      if (after === undefined) break
    }
  }
  return found
}
