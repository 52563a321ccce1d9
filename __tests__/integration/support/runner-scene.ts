import { startGitHub, type Hub } from '../../support/github/hub.ts'
import { GitRepository } from '../../support/workflow-runner/git-repository.ts'
import { mirror } from '../../support/workflow-runner/mirror.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'
import { type Runner, type RunnerOptions, startRunner } from '../../support/workflow-runner/runner.ts'
import type { Trigger } from '../../support/workflow-runner/triggers.ts'

/** A hub, a git repository and a runner for the tests of the runner itself. */
export interface Scene {
  hub: Hub
  repository: GitRepository
  runner: Runner
  /** Commits files to main, and lets the hub know. */
  commit: (files: Record<string, string>, message?: string) => Promise<string>
  /** Commits this workflow as `w.yml` and starts its one run. */
  start: (workflow: string, trigger?: Trigger, files?: Record<string, string>) => Promise<WorkflowRun>
  close: () => Promise<void>
}

/** Grace short enough for tests; a minute is a fifth of a second. */
export async function openScene(options: Partial<RunnerOptions> = {}): Promise<Scene> {
  const hub = await startGitHub()
  const repository = await GitRepository.open()
  const runner = startRunner({ hub, repository: repository.folder, grace: { afterInterrupt: 1_500, afterTerminate: 500, afterExit: 500 }, minute: 200, ...options })
  const commit = async (files: Record<string, string>, message = 'A commit'): Promise<string> => {
    const sha = await repository.commit({ files, message })
    await mirror(hub, repository.folder)
    return sha
  }
  return {
    hub,
    repository,
    runner,
    commit,
    start: async (workflow, trigger = { event: 'push' }, files = {}) => {
      await commit({ ...files, '.github/workflows/w.yml': workflow })
      const runs = await runner.trigger(trigger)
      if (runs.length !== 1 || !runs[0]) throw new Error(`${runs.length} runs began`)
      return runs[0]
    },
    close: async () => {
      await runner.close()
      await hub.close()
      await repository.remove()
    },
  }
}
