import type { Host } from './ports.ts'

/** Reads where this run takes place from the environment, once. */
export function readHost(environment: Readonly<Record<string, string | undefined>>): Host {
  const given = (name: string): string | undefined => environment[name] || undefined
  const repository = given('GITHUB_REPOSITORY')
  const runId = given('GITHUB_RUN_ID')
  const commit = given('GITHUB_SHA')
  const actor = given('GITHUB_ACTOR')
  const attempt = given('GITHUB_RUN_ATTEMPT')
  const server = given('GITHUB_SERVER_URL')
  return {
    github: environment['GITHUB_ACTIONS'] === 'true',
    environment,
    ...(repository ? { repository } : {}),
    ...(commit ? { commit } : {}),
    ...(actor ? { actor } : {}),
    ...(runId ? { runId } : {}),
    ...(attempt ? { runAttempt: Number(attempt) } : {}),
    ...(server && repository && runId ? { runUrl: `${server}/${repository}/actions/runs/${runId}` } : {}),
  }
}
