import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { commands, type CommandName } from '../inputs/definitions.ts'
import { vendorFolder } from '../init/workflow-files.ts'

/** A step of a workflow as far as it can be read without evaluating anything. */
export interface WorkflowStep {
  readonly uses: string | undefined
  /** Our command, where the step is one of ours. */
  readonly command: CommandName | undefined
  /** What stands behind the `@`; undefined for an action of the repository itself. */
  readonly ref: string | undefined
  /** Inputs, also those given as `SIGNALBOX_…` to the step, its job or the workflow; texts with `${{` in them too. */
  readonly inputs: ReadonlyMap<string, string>
  /** Names of the variables that it, its job or the workflow sets. */
  readonly variables: ReadonlySet<string>
}

export interface WorkflowJob {
  readonly id: string
  /** `ubuntu-latest`, or several labels joined by commas. */
  readonly runsOn: string
  /** As written; undefined: none. */
  readonly environment: string | undefined
  readonly steps: readonly WorkflowStep[]
  /** Names of secrets that it mentions. */
  readonly secrets: readonly string[]
}

export interface WorkflowFile {
  /** Relative to the repository's root. */
  readonly file: string
  readonly text: string
  /** `push`, `pull_request_target`, … */
  readonly triggers: readonly string[]
  /** Of the trigger `push`; undefined: it names none. */
  readonly pushBranches: readonly string[] | undefined
  readonly jobs: readonly WorkflowJob[]
  /** Why it cannot be read. */
  readonly wrong: string | undefined
}

const texts = z.record(z.string(), z.unknown()).nullish().catch(null)
const stepSchema = z.object({ uses: z.string().optional(), with: texts, env: texts })
const jobSchema = z.object({
  'runs-on': z.union([z.string(), z.array(z.string()).transform((labels) => labels.join(','))]).catch(''),
  environment: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional(),
  env: texts,
  steps: z.array(stepSchema).catch([]),
})
const workflowSchema = z.object({ env: texts, jobs: z.record(z.string(), jobSchema) })
const triggersSchema = z.union([z.string().transform((one) => ({ [one]: null })), z.array(z.string()).transform((all) => Object.fromEntries(all.map((one) => [one, null]))), z.record(z.string(), z.unknown())])
const branchesSchema = z.object({ branches: z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional() })

/** All workflows of the repository, ours and others'. */
export function readWorkflows(root: string): WorkflowFile[] {
  const folder = path.join(root, '.github', 'workflows')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readWorkflow(`.github/workflows/${name}`, readFileSync(path.join(folder, name), 'utf8')))
}

/** Pure. */
export function readWorkflow(file: string, text: string): WorkflowFile {
  const nothing = { file, text, triggers: [], pushBranches: undefined, jobs: [] }
  let document: unknown
  try {
    document = parse(text)
  } catch (error) {
    return { ...nothing, wrong: String(error instanceof Error ? error.message : error).split('\n')[0] ?? '' }
  }
  const triggers = triggersSchema.safeParse((document as Record<string, unknown> | null)?.['on'])
  const read = workflowSchema.safeParse(document)
  if (!read.success || !triggers.success) return { ...nothing, wrong: 'it is not what a workflow looks like' }
  const push = branchesSchema.safeParse(triggers.data['push'])
  const jobs = Object.entries(read.data.jobs).map(([id, job]) => readJob(id, job, read.data.env, (document as { jobs: Record<string, unknown> }).jobs[id]))
  return { file, text, triggers: Object.keys(triggers.data), pushBranches: push.success ? push.data.branches : undefined, jobs, wrong: undefined }
}

function readJob(id: string, job: z.infer<typeof jobSchema>, environment: z.infer<typeof texts>, whole: unknown): WorkflowJob {
  const steps = job.steps.map((step): WorkflowStep => {
    const given = { ...ownInputs(environment), ...ownInputs(job.env), ...ownInputs(step.env), ...Object.fromEntries(Object.entries(step.with ?? {}).map(([name, value]) => [name, String(value)])) }
    return { uses: step.uses, ...ourAction(step.uses, given), inputs: new Map(Object.entries(given)), variables: new Set([environment, job.env, step.env].flatMap((set) => Object.keys(set ?? {}))) }
  })
  const secrets = [...JSON.stringify(whole ?? null).matchAll(/\bsecrets(?:\.|\[\\?['"])([A-Za-z_]\w*)/g)].map(([, name = '']) => name)
  return { id, runsOn: job['runs-on'], environment: job.environment, steps, secrets: [...new Set(secrets)].filter((name) => name !== 'GITHUB_TOKEN') }
}

function ownInputs(environment: z.infer<typeof texts>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment ?? {}).flatMap(([name, value]) => (name.startsWith('SIGNALBOX_') ? [[name.slice('SIGNALBOX_'.length).toLowerCase().replaceAll('_', '-'), String(value)]] : [])))
}

/** Ours is what is called so: `OWNER/REPO/actions/plan@…` of a repository called signalbox, the copy that init makes, `OWNER/signalbox@…` with a command. */
function ourAction(uses: string | undefined, inputs: Readonly<Record<string, string>>): Pick<WorkflowStep, 'command' | 'ref'> {
  const [, place = '', ref] = /^([^@]+?)\/?(?:@(.+))?$/.exec(uses ?? '') ?? []
  const [, folder = '', sub] = /^(.*?)(?:\/actions\/([a-z-]+))?$/.exec(place) ?? []
  const ours = folder === `./${vendorFolder}` || folder === `$/${vendorFolder}` || /^[\w.-]+\/[\w.-]*signalbox[\w.-]*$/i.test(folder)
  const name = sub ?? inputs['command'] ?? ''
  return { command: ours && Object.hasOwn(commands, name) ? (name as CommandName) : undefined, ref }
}
