import type { Run } from '../run.ts'

/** Whether the maintenance that this deploy is of has migrated, by what the jobs before have left; without their word it has not. */
export async function hasMigrated({ before, inputs }: Pick<Run, 'before' | 'inputs'>): Promise<boolean> {
  const { command, plan } = (await before) ?? {}
  return plan !== undefined && plan.pending.length > 0 && (command === 'migrate' || inputs['plan-state'] === 'pending')
}
