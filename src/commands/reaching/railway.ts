import type { Railway } from '../../context/railway-port.ts'
import type { Scope } from '../../railway/model.ts'
import { askedScope, openScopeOrStop } from '../../railway/scope.ts'
import type { RailwayPart } from '../../record/record.ts'
import type { Run } from '../run.ts'

/** A step: what railway-token reaches. @throws as `openScopeOrStop` */
export async function connectToRailway({ context, draft, inputs }: Run, token: string): Promise<{ railway: Railway; scope: Scope }> {
  return await draft.step('railway', 'Connect to Railway', async () => await openScopeOrStop({ api: context.railway, clock: context.clock }, askedScope(inputs, token)), ({ scope }) => {
    const { project, environment, plan, token: kind } = scope
    return `project ${project.name}, environment ${environment.name}${plan.name === null ? '' : `, plan ${plan.name}`}, by ${kind === 'project' ? 'a project token' : 'the token of an account or workspace'}`
  })
}

/** The record's part of a project of which nothing was looked at yet. */
export function partOfScope({ project, environment, plan, token }: Scope): RailwayPart {
  return { project: project.name, projectId: project.id, environment: environment.name, environmentId: environment.id, plan: plan.name, token, guardRails: [], services: [], requests: 0 }
}
