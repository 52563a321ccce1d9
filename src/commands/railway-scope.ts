import type { Railway } from '../context/ports.ts'
import type { Scope } from '../railway/model.ts'
import { openScopeOrStop } from '../railway/scope.ts'
import type { Run } from './run.ts'

/** A step: what railway-token reaches. @throws as `openScopeOrStop` */
export async function connectToRailway({ context, draft, inputs }: Run, token: string): Promise<{ railway: Railway; scope: Scope }> {
  const asked = { token, apiUrl: inputs['railway-api-url'], project: inputs['railway-project'], environment: inputs['railway-environment'] }
  return await draft.step('railway', 'Connect to Railway', async () => await openScopeOrStop({ api: context.railway, clock: context.clock }, asked), ({ scope }) => {
    const { project, environment, plan, token: kind } = scope
    return `project ${project.name}, environment ${environment.name}${plan.name === null ? '' : `, plan ${plan.name}`}, by ${kind === 'project' ? 'a project token' : 'the token of an account or workspace'}`
  })
}
