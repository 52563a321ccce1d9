import path from 'node:path'
import type { Context } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { findRepository, type Repository } from '../init/repository.ts'
import { environmentNames, settingsOfFlags } from '../init/settings.ts'
import { choosePrefix } from '../init/plan-files.ts'
import { readWritten, workflowPath, type WorkflowPrefix } from '../init/workflow-files.ts'
import { readWorkflows, type WorkflowFile } from './workflow-reading.ts'

export type DoctorInputs = Pick<Inputs, 'database-url' | 'staging-url' | 'working-directory' | 'schema' | 'environment' | 'github-token' | 'config' | 'gate' | 'approvals' | 'from' | 'branch' | 'fix' | 'railway-token' | 'railway-service' | 'railway-environment' | 'railway-project' | 'railway-api-url' | 'ssh-tunnel'>

/** What the doctor looks at, and what it expects there. */
export interface Patient {
  readonly repository: Repository
  /** The Prisma project, absolute. */
  readonly project: string
  readonly workflows: readonly WorkflowFile[]
  /** Before the names of our workflows. */
  readonly prefix: WorkflowPrefix
  readonly gate: Inputs['gate']
  readonly approvals: Inputs['approvals']
  readonly branch: string
  readonly environment: string
  readonly names: ReturnType<typeof environmentNames>
}

/** What is set up is said by the workflows that init wrote; the inputs count where there are none. */
export async function findPatient(context: Pick<Context, 'exec' | 'host'>, inputs: DoctorInputs): Promise<Patient> {
  const project = path.resolve(inputs['working-directory'])
  const repository = await findRepository(context, project)
  const workflows = readWorkflows(repository.root)
  const prefix = await choosePrefix(repository.root)
  const written = workflows.find(({ file }) => file === workflowPath('deploy', prefix))
  const flags = written === undefined ? undefined : readWritten(written.text)?.flags
  const said = flags === undefined ? undefined : settingsOfFlags(flags)
  const { gate, approvals, branch, environment } = said ?? inputs
  return { repository, project, workflows, prefix, gate, approvals, branch, environment, names: environmentNames(environment) }
}
