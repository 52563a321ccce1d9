import type { Scope } from './model.ts'

const dashboard = 'https://railway.com'

/** The page of a deployment in Railway's dashboard, or of its service when it is null. */
export function dashboardUrl(scope: Pick<Scope, 'project' | 'environment'>, serviceId: string, deploymentId: string | null): string {
  const url = new URL(`${dashboard}/project/${encodeURIComponent(scope.project.id)}/service/${encodeURIComponent(serviceId)}`)
  url.searchParams.set('environmentId', scope.environment.id)
  if (deploymentId !== null) url.searchParams.set('id', deploymentId)
  return url.href
}

/** The project's canvas, where staged changes are looked through and deployed. */
export function environmentUrl({ project, environment }: Pick<Scope, 'project' | 'environment'>): string {
  return `${dashboard}/project/${encodeURIComponent(project.id)}?environmentId=${encodeURIComponent(environment.id)}`
}
