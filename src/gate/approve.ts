import type { Terminal } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Gate, Plan } from '../record/record.ts'

/** What the gate knows before it asks anybody. */
export interface Question {
  readonly plan: Pick<Plan, 'hash' | 'risk'>
  readonly inputs: Pick<Inputs, 'require-approval' | 'approved-plan' | 'acknowledgement' | 'acknowledge-when'>
  /** The phrase as a script gave it beside `--approved-plan`. */
  readonly typedAcknowledgement?: string | undefined
  readonly canAsk: boolean
}

/** Either the verdict, or that a person has to be asked. */
export type Decision = Gate | 'ask'

/** How many characters of the hash a person types. */
const typedCharacters = 8

/** Rule 4: whether this plan needs the phrase. */
export function acknowledgementDue(risk: Plan['risk'], when: Inputs['acknowledge-when']): boolean {
  return when === 'always' || (when === 'destructive' && risk === 'destructive')
}

/**
 * Decides the gate at a terminal, and where no approval is required, as far as it can be decided without asking. In a workflow `approved-plan` says which plan
 * and not that anybody approved it: there `proveGitHubGate` asks GitHub.
 * @throws Refusal: rule 2 (nobody approved and nobody can be asked), rule 3 (another plan was approved), rule 4 (the phrase is missing)
 */
export function decideGate({ plan, inputs, typedAcknowledgement, canAsk }: Question): Decision {
  const due = acknowledgementDue(plan.risk, inputs['acknowledge-when'])
  const acknowledged = typedAcknowledgement === inputs.acknowledgement
  const approved = inputs['approved-plan']
  if (approved !== undefined && approved !== plan.hash) throw anotherPlan(approved, plan.hash)
  const gate: Gate = { required: inputs['require-approval'], how: 'not-required', planHash: plan.hash, by: null, acknowledgementDue: due, acknowledged }

  if (inputs['require-approval'] && approved === undefined) {
    if (canAsk) return 'ask'
    throw new Refusal({
      code: 'not-approved',
      rule: 2,
      cause: `Nobody approved plan ${plan.hash.slice(0, typedCharacters)}, and there is no terminal to ask at.`,
      fix: `Look at the plan, then run: signalbox migrate --approved-plan ${plan.hash}`,
    })
  }
  if (due && !acknowledged) throw notAcknowledged(inputs.acknowledgement, plan.risk)
  return { ...gate, how: inputs['require-approval'] ? 'approved-plan' : 'not-required' }
}

/**
 * Asks the person at the terminal: the first characters of the plan's hash, and the phrase where it is due.
 * @throws Refusal rule 2 or 4 when something else was typed
 */
export async function askAtTerminal(terminal: Terminal, { plan, inputs }: Pick<Question, 'plan' | 'inputs'>, who: string): Promise<Gate> {
  const expected = plan.hash.slice(0, typedCharacters)
  const typed = (await terminal.ask(`To approve this plan type ${expected}: `)).trim()
  if (typed !== expected) {
    throw new Refusal({ code: 'not-approved', rule: 2, cause: typed === '' ? 'The plan was not approved.' : 'What was typed is not the beginning of the plan’s hash.', fix: 'Run it again and type the eight characters shown.' })
  }
  const due = acknowledgementDue(plan.risk, inputs['acknowledge-when'])
  if (due) {
    const phrase = (await terminal.ask(`This plan is ${plan.risk}. Type the acknowledgement (${inputs.acknowledgement}): `)).trim()
    if (phrase !== inputs.acknowledgement) throw notAcknowledged(inputs.acknowledgement, plan.risk)
  }
  return { required: true, how: 'terminal', planHash: plan.hash, by: who, acknowledgementDue: due, acknowledged: due }
}

/**
 * Rule 3: the plan made again right before the migration must be the one that was approved.
 * @throws Refusal
 */
export function refuseChangedPlan(approved: string, now: string): void {
  if (approved !== now) throw anotherPlan(approved, now)
}

function anotherPlan(approved: string, now: string): Refusal {
  return new Refusal({
    code: 'plan-changed',
    rule: 3,
    cause: `Approved was plan ${approved.slice(0, typedCharacters)}, but this is plan ${now.slice(0, typedCharacters)}: a pending file, a check, Prisma, the target, its applied migrations or the commit changed since.`,
    fix: 'Look at the new plan (signalbox plan) and approve that.',
  })
}

function notAcknowledged(phrase: string, risk: Plan['risk']): Refusal {
  return new Refusal({
    code: 'not-acknowledged',
    rule: 4,
    cause: `The plan is ${risk} and the acknowledgement was not typed.`,
    fix: `Type it when asked, or beside --approved-plan give --acknowledgement "${phrase}".`,
  })
}
