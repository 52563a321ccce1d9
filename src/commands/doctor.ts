import { examine, refuseUnsafe } from '../doctor/doctor.ts'
import type { Run } from './run.ts'

/** Looks for every set-up mistake. Changes nothing but, with `fix`, files of the repository that are missing. */
export async function doctor(run: Run): Promise<void> {
  const findings = await examine(run.context, run.draft, run.inputs)
  run.draft.parts.doctor = findings
  refuseUnsafe(findings)
}
