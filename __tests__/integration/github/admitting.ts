import { admit, type AdmissionRequest } from '../../../src/gate/admission.ts'
import { parseEvent } from '../../../src/github/event.ts'
import { Stop } from '../../../src/record/outcome.ts'
import type { Admission } from '../../../src/record/record.ts'
import type { NewRun } from '../../support/github/api.ts'
import type { Commit, Run } from '../../support/github/state.ts'
import { deployWorkflow, hostOf, phrase, planPermissions, rollbackWorkflow, type Scene } from './scene.ts'

export interface Admitted {
  readonly code: string
  readonly admission?: Admission
  readonly cause?: string
}

export type AskMore = Partial<Omit<AdmissionRequest, 'inputs'>> & { inputs?: Partial<AdmissionRequest['inputs']> }

/** What the first job of the shipped workflow asks with: the verdict, or the code of the refusal. */
export async function ask(scene: Scene, warnings: string[], run: Run, more: AskMore = {}): Promise<Admitted> {
  const { inputs, ...rest } = more
  try {
    const admission = await admit({
      host: hostOf(scene, run),
      event: parseEvent({}),
      github: scene.connect(planPermissions),
      workflow: run.workflow === rollbackWorkflow ? 'rollback' : 'deploy',
      readRecord: scene.readRecord,
      warn: (line) => void warnings.push(line),
      ...rest,
      inputs: { environment: 'production', commit: undefined, run: undefined, gate: 'environment', acknowledgement: phrase, 'acknowledge-when': 'destructive', 'allow-self-approval': false, ...inputs },
    })
    return { code: admission.verdict, admission }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { code: error.details.code, cause: error.details.cause }
  }
}

/** So many commits by bob on the default branch. */
export function commits({ hub }: Scene, count: number): Commit[] {
  return Array.from({ length: count }, (_, at) => hub.commit({ message: `Change ${at}`, author: 'bob' }))
}

export function push(scene: Scene, of: Commit, more: Partial<NewRun> = {}): Run {
  scene.tick()
  return scene.hub.createRun({ workflow: deployWorkflow, actor: 'cat', headSha: of.sha, ...more })
}

export function form(scene: Scene, more: Partial<NewRun> = {}): Run {
  scene.tick()
  return scene.hub.createRun({ workflow: deployWorkflow, event: 'workflow_dispatch', actor: 'cat', ...more })
}

/** A run that deployed this commit, and left a record that says so. */
export function deployed({ hub }: Scene, run: Run, commit: string, more: { environment?: string; outcome?: string; exitCode?: number | null; content?: string; expired?: boolean } = {}): Run {
  const record = { command: 'deploy', environment: more.environment ?? 'production', outcome: more.outcome ?? 'succeeded', deploy: { commit, exitCode: more.exitCode === undefined ? 0 : more.exitCode } }
  hub.artifact({ run: run.id, name: `signalbox-deploy-${run.attempt}.json`, content: Buffer.from(more.content ?? JSON.stringify(record)), expired: more.expired ?? false })
  hub.finishRun(run, 'success')
  return run
}
