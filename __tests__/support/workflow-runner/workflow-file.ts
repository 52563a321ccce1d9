import { convertWorkflowTemplate, isMapping, isSequence, isString, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import type { EventsConfig } from '@actions/workflow-parser/model/workflow-template'
import { type Token, type Value, valueOf } from './expressions.ts'

/** A file GitHub would not run, or one that the runner here cannot run as GitHub would. */
export class WorkflowRefused extends Error {
  readonly problems: string[]

  constructor(path: string, problems: string[]) {
    super(`${path} is refused:\n${problems.join('\n')}`)
    this.name = 'WorkflowRefused'
    this.problems = problems
  }
}

export interface DispatchInput {
  name: string
  type: 'string' | 'choice' | 'boolean' | 'number' | 'environment'
  required: boolean
  default: Value | undefined
  options: string[]
}

export interface StepFile {
  id: string | undefined
  /** With a status function in it, as GitHub adds one. */
  if: Token
  uses: string | undefined
  /** Everything else by its key: `name`, `run`, `with`, `env`, `shell`, … */
  parts: Record<string, Token>
}

export interface JobFile {
  id: string
  needs: string[]
  if: Token
  /** `name`, `env`, `environment`, `outputs`, `strategy`, … */
  parts: Record<string, Token>
  steps: StepFile[]
}

export interface WorkflowFile {
  /** `.github/workflows/deploy.yml` */
  path: string
  name: string
  events: EventsConfig
  inputs: DispatchInput[]
  /** `run-name`, `env`, `defaults`, `concurrency`, `permissions` */
  parts: Record<string, Token>
  jobs: JobFile[]
}

const NO_SCOPE = { contexts: {}, functions: {} }
const JOB_PARTS_NOT_RUN = ['uses', 'container', 'services', 'snapshot', 'cancel-timeout-minutes']
const STEP_PARTS_NOT_RUN = ['background', 'wait', 'wait-all', 'cancel', 'parallel']

export function partsOf(token: Token | undefined): Record<string, Token> {
  const parts: Record<string, Token> = {}
  if (token && isMapping(token)) for (const pair of token) if (isString(pair.key)) parts[pair.key.value] = pair.value
  return parts
}

export function stepsFrom(token: Token | undefined, conditions: Token[]): StepFile[] {
  if (!token || !isSequence(token)) return []
  return [...token].map((step, index) => {
    const parts = partsOf(step)
    const condition = conditions[index]
    if (!condition) throw new Error('a step without a condition')
    const { id, uses } = parts
    return { id: id && isString(id) ? id.value : undefined, if: condition, uses: uses && isString(uses) ? uses.value : undefined, parts }
  })
}

function inputsFrom(on: Token | undefined): DispatchInput[] {
  const declared = partsOf(partsOf(partsOf(on)['workflow_dispatch'])['inputs'])
  return Object.entries(declared).map(([name, token]) => {
    const given = valueOf(token, NO_SCOPE) as Record<string, Value>
    return {
      name,
      type: (given['type'] ?? 'string') as DispatchInput['type'],
      required: given['required'] === true,
      default: given['default'],
      options: (given['options'] ?? []) as string[],
    }
  })
}

function jobsFrom(path: string, token: Token | undefined, converted: { if: Token; needs?: { value: string }[]; steps?: { if?: Token }[] }[]): JobFile[] {
  const problems: string[] = []
  const jobs = Object.entries(partsOf(token)).map(([id, job], index) => {
    const parts = partsOf(job)
    const twin = converted[index]
    if (!twin) throw new Error(`${path}: job ${id} was not converted`)
    problems.push(...JOB_PARTS_NOT_RUN.filter((key) => key in parts).map((key) => `job ${id}: the workflow runner does not act out '${key}'`))
    const conditions = (twin.steps ?? []).flatMap((step) => (step.if ? [step.if] : []))
    const steps = stepsFrom(parts['steps'], conditions)
    for (const step of steps) problems.push(...STEP_PARTS_NOT_RUN.filter((key) => key in step.parts).map((key) => `job ${id}: the workflow runner does not act out '${key}'`))
    return { id, needs: (twin.needs ?? []).map((need) => need.value), if: twin.if, parts, steps }
  })
  if (problems.length > 0) throw new WorkflowRefused(path, problems)
  return jobs
}

/**
 * Reads a workflow's file with GitHub's own parser and schema.
 * @throws WorkflowRefused with every error GitHub's parser finds
 */
export async function readWorkflow(path: string, content: string): Promise<WorkflowFile> {
  const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter())
  // The converter adds what it finds to the same context.
  const template = value ? await convertWorkflowTemplate(context, value) : undefined
  const problems = context.errors.getErrors().map((error) => error.message)
  if (!value || !template || problems.length > 0) throw new WorkflowRefused(path, problems)
  const parts = partsOf(value)
  const { name, on } = parts
  return {
    path,
    name: name && isString(name) ? name.value : path,
    events: template.events,
    inputs: inputsFrom(on),
    parts,
    jobs: jobsFrom(path, parts['jobs'], template.jobs),
  }
}
