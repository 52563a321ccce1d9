import { acknowledgementDue } from '../../gate/approve.ts'
import type { Plan, Question } from '../../record/record.ts'
import type { Run } from '../run.ts'

/** What a person is asked to approve, for the record: nothing where nobody is asked in GitHub. */
export function questionOfPlan({ context, inputs }: Run, { pending, risk }: Pick<Plan, 'pending' | 'risk'>): Question | undefined {
  if (context.door !== 'action') return undefined
  return {
    how: inputs.gate,
    environment: inputs.environment,
    phrase: pending.length > 0 && acknowledgementDue(risk, inputs['acknowledge-when']) ? inputs.acknowledgement : null,
    selfApproval: inputs['allow-self-approval'],
    approvals: inputs.approvals,
    ...(inputs.window === undefined ? {} : { window: inputs.window }),
  }
}

/** The same for the preview of a rollback. */
export function questionOfRollback({ context, inputs }: Run): Question | undefined {
  if (context.door !== 'action') return undefined
  return { how: inputs.gate, environment: `${inputs.environment}-rollback`, phrase: null, selfApproval: inputs['allow-self-approval'], approvals: 'once' }
}
