import path from 'node:path'
import { actOut } from './acted-actions.ts'
import { type ActionFile, type ActionPlace, placeAction, readAction } from './action-file.ts'
import { textFrom, textOf, textsFrom, type Value, valueOf } from './expressions.ts'
import { launch } from './launch.ts'
import { runScript } from './script.ts'
import { type Condition, conditionOf, Frame, type PlannedStep, type RunningStep, runStep, StepFailed } from './steps.ts'
import type { StepFile } from './workflow-file.ts'

/** A step and, where its action has one, what runs before all steps. */
export interface Plan {
  pre: PlannedStep | undefined
  main: PlannedStep
}

interface Use {
  action: ActionFile
  /** What `pre`, `main` and `post` hand on to one another. */
  state: Record<string, string>
  step: StepFile
  frame: Frame
  label: string
  /** So that a `pre` and a `main` leave one `post`. */
  posted: boolean
}

const labelOf = (uses: string): string => `Run ${uses}`

/** The action's inputs: what `with` gives, else the defaults. */
function inputsOf(use: Use, step: RunningStep): Record<string, string> {
  const given = textsFrom(use.step.parts['with'], step.scope)
  const names = use.action.inputs.map((one) => one.id)
  const unexpected = Object.keys(given).filter((name) => !names.some((one) => one.toLowerCase() === name.toLowerCase()))
  if (unexpected.length > 0) step.log.annotate('warning', `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${names.join("', '")}']`)
  const lower = new Set(Object.keys(given).map((name) => name.toLowerCase()))
  const missing = use.action.inputs.filter((one) => !lower.has(one.id.toLowerCase()))
  return { ...given, ...Object.fromEntries(missing.map((one) => [one.id, textFrom(one.default, step.scope)])) }
}

function githubOf(use: Use): Record<string, Value> {
  const { repository, ref } = use.action.place
  return { action: use.step.id ?? `__${repository === '' ? 'self' : repository.replace('/', '_')}`, action_repository: repository, action_ref: ref }
}

function logUse(step: RunningStep, label: string, inputs: Record<string, string>): void {
  step.log.write(`##[group]${label}`)
  step.log.write('with:')
  for (const [name, value] of Object.entries(inputs)) if (value !== '') step.log.write(`  ${name}: ${value}`)
  step.log.write('##[endgroup]')
}

async function runNode(use: Use, file: string, step: RunningStep): Promise<void> {
  const { place, runtime } = step.job
  const inputs = inputsOf(use, step)
  logUse(step, use.label, inputs)
  const env = {
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value])),
    ...Object.fromEntries(Object.entries(use.state).map(([name, value]) => [`STATE_${name}`, value])),
    ...runtime,
  }
  const code = await launch(step, {
    file: place.settings.node,
    arguments: [path.join(use.action.place.folder, file)],
    cwd: place.workspace,
    env,
    github: githubOf(use),
    onState: (state) => Object.assign(use.state, state),
  })
  if (code === 0) return
  // GitHub's runner adds no line of its own: the action has said why.
  throw new StepFailed(`exit code ${code}`)
}

function stage(use: Use, prefix: 'Pre ' | 'Post ', file: string, condition: Condition): PlannedStep {
  const { frame, step, label } = use
  return { frame, id: undefined, condition, parts: step.parts, label, prefix, work: (running) => runNode(use, file, running) }
}

function registerPost(use: Use): void {
  const { runs } = use.action
  if (runs.kind !== 'node' || runs.post === undefined || use.posted) return
  use.posted = true
  use.frame.job.posts.push(stage(use, 'Post ', runs.post, runs.postIf))
}

async function runComposite(use: Use, steps: StepFile[], step: RunningStep): Promise<void> {
  const inputs = inputsOf(use, step)
  logUse(step, use.label, inputs)
  const { place } = use.action
  const github = { ...githubOf(use), action_path: place.folder }
  const frame = new Frame(step.job, { root: use.frame.root, inputs, env: step.env, github })
  for (const file of steps) {
    const { pre, main } = await planStep(file, frame, place)
    if (pre) await runStep(pre, step)
    await runStep(main, step)
  }
  for (const output of use.action.outputs) if (output.value) step.outputs[output.id] = textOf(valueOf(output.value, frame.scope()))
  if (frame.failed) throw new StepFailed('a step of the composite action failed')
}

async function runUse(use: Use, step: RunningStep): Promise<void> {
  const { runs } = use.action
  registerPost(use)
  await (runs.kind === 'node' ? runNode(use, runs.main, step) : runComposite(use, runs.steps, step))
}

/** Local actions are read when their turn comes: what is in the workspace by then counts. */
async function runLocal(file: StepFile, uses: string, step: RunningStep, from: ActionPlace | undefined): Promise<void> {
  const action = await readAction(await placeAction(uses, step.job, from))
  if (action.runs.kind === 'node' && action.runs.pre !== undefined) step.log.annotate('warning', `\`pre\` execution is not supported for local action from '${uses}'`)
  await runUse({ action, state: {}, step: file, frame: step.frame, label: labelOf(uses), posted: false }, step)
}

/**
 * Makes a step of what a file says. Actions of other repositories and of `$/` are found and read now, as when a job is set up.
 * @param from the action in whose file the step stands; undefined: the workflow's
 */
export async function planStep(file: StepFile, frame: Frame, from?: ActionPlace): Promise<Plan> {
  const { uses, parts, id } = file
  const planned = { frame, id, condition: conditionOf(file.if), parts, prefix: '' as const }
  if (uses === undefined) return { pre: undefined, main: { ...planned, label: 'Run a script', work: (step) => runScript(step, file) } }
  const label = labelOf(uses)
  const acted = actOut(uses, frame.job)
  if (acted) return { pre: undefined, main: { ...planned, label, work: (step) => acted(step, textsFrom(parts['with'], step.scope)) } }
  if (uses.startsWith('./')) return { pre: undefined, main: { ...planned, label, work: (step) => runLocal(file, uses, step, from) } }
  const action = await readAction(await placeAction(uses, frame.job, from))
  const use: Use = { action, state: {}, step: file, frame, label, posted: false }
  return { pre: preOf(use), main: { ...planned, label, work: (step) => runUse(use, step) } }
}

function preOf(use: Use): PlannedStep | undefined {
  const { runs } = use.action
  if (runs.kind !== 'node' || runs.pre === undefined) return undefined
  const pre = stage(use, 'Pre ', runs.pre, runs.preIf)
  return {
    ...pre,
    work: (step: RunningStep) => {
      registerPost(use)
      return pre.work(step)
    },
  }
}

