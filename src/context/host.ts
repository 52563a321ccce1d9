import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { commitSchema } from '../record/kinds.ts'
import type { Host } from './ports.ts'

/**
 * Reads where this run takes place from the environment, once.
 * @param program the running file, from which the installation is found
 */
export function readHost(environment: Readonly<Record<string, string | undefined>>, program = process.argv[1]): Host {
  const given = (name: string): string | undefined => environment[name] || undefined
  const repository = given('GITHUB_REPOSITORY')
  const runId = given('GITHUB_RUN_ID')
  const commit = given('GITHUB_SHA')
  const actor = given('GITHUB_ACTOR')
  const attempt = given('GITHUB_RUN_ATTEMPT')
  const server = given('GITHUB_SERVER_URL')
  const eventName = given('GITHUB_EVENT_NAME')
  const eventPath = given('GITHUB_EVENT_PATH')
  const ref = given('GITHUB_REF')
  const triggeringActor = given('GITHUB_TRIGGERING_ACTOR')
  const workflowRef = given('GITHUB_WORKFLOW_REF')
  const job = given('GITHUB_JOB')
  const installation = program === undefined ? undefined : installationOf(program)
  return {
    github: environment['GITHUB_ACTIONS'] === 'true',
    environment,
    ...(repository ? { repository } : {}),
    // Anything else (a test's word, a branch) is no commit that a record could name.
    ...(commit !== undefined && commitSchema.safeParse(commit).success ? { commit } : {}),
    ...(actor ? { actor } : {}),
    ...(runId ? { runId } : {}),
    ...(attempt ? { runAttempt: Number(attempt) } : {}),
    ...(eventName ? { eventName } : {}),
    ...(eventPath ? { eventPath } : {}),
    ...(ref ? { ref } : {}),
    ...(triggeringActor ? { triggeringActor } : {}),
    ...(workflowRef ? { workflowRef } : {}),
    ...(job ? { job } : {}),
    ...(installation ? { installation } : {}),
    ...(server ? { serverUrl: server } : {}),
    ...(server && repository && runId ? { runUrl: `${server}/${repository}/actions/runs/${runId}` } : {}),
  }
}

/** The folder above the running file (dist/index.js, bin/signalbox.mjs, a source file) in which the action is whole. */
function installationOf(program: string): string | undefined {
  if (!existsSync(program)) return undefined
  for (let folder = path.dirname(realpathSync(program)); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (['action.yml', 'actions', '.github/workflow-templates'].every((name) => existsSync(path.join(folder, name)))) return folder
  }
  return undefined
}
