import type { IncomingHttpHeaders } from 'node:http'
import { notAuthorized, Said } from './said.ts'
import type { World } from './world.ts'

export type Token = { kind: 'project'; projectId: string; environmentId: string; name: string; id: string } | { kind: 'account' } | { kind: 'workspace' }

/** Who asks: a token that was found, or what Railway says about the one that was not. */
export interface Viewer {
  header: 'project' | 'bearer' | 'none'
  token: Token | undefined
  refusal: Said | undefined
}

/** Facts 1.2: a project token under Bearer reads like a permissions problem and is a header problem. */
export function viewerOf(headers: IncomingHttpHeaders, tokens: ReadonlyMap<string, Token>): Viewer {
  const own = headers['project-access-token']
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (typeof own === 'string') {
    const token = tokens.get(own)
    return token?.kind === 'project' ? { header: 'project', token, refusal: undefined } : { header: 'project', token: undefined, refusal: new Said('Project Token not found') }
  }
  if (bearer === undefined) return { header: 'none', token: undefined, refusal: notAuthorized() }
  const token = tokens.get(bearer)
  return token === undefined || token.kind === 'project' ? { header: 'bearer', token: undefined, refusal: notAuthorized() } : { header: 'bearer', token, refusal: undefined }
}

/** Root fields that no project token may ask for (facts 1.2), and what each is answered. */
const neverForProjectTokens: Readonly<Record<string, () => Said>> = {
  me: notAuthorized,
  projects: notAuthorized,
  apiToken: notAuthorized,
  workflowStatus: notAuthorized,
  serviceInstanceAutoDeployUpdate: () => new Said('Bad Access'),
  deploymentTriggerCreate: () => new Said('Bad Access'),
}

/** What this token may: everything else is `Not Authorized`, as an id of another kind is. */
export class Reach {
  readonly token: Token
  readonly #world: World

  constructor(token: Token, world: World) {
    this.token = token
    this.#world = world
  }

  /** @throws Said */
  mayAsk(field: string): void {
    if (this.token.kind === 'project') {
      const refusal = neverForProjectTokens[field]
      if (refusal) throw refusal()
      if (this.#world.state.deniedToProjectTokens.includes(field)) throw notAuthorized()
    } else if (field === 'projectToken') throw new Said('Project Token not found')
  }

  /** @throws Said */
  mayReach({ projectId, environmentId }: { projectId: string; environmentId?: string | null }): void {
    const { token } = this
    if (token.kind !== 'project') return
    if (token.projectId !== projectId || (environmentId !== undefined && environmentId !== null && token.environmentId !== environmentId)) throw notAuthorized()
  }

  /** @throws Said when there is none, or none that this token reaches */
  found<T extends { projectId: string; environmentId?: string | null }>(thing: T | undefined): T {
    if (thing === undefined) throw notAuthorized()
    this.mayReach(thing)
    return thing
  }
}
