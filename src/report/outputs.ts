import type { RunRecord } from '../record/record.ts'
import { decisiveChecks, isBroken } from './risks.ts'

/** One output of the action. */
export interface OutputDefinition {
  name: string
  description: string
}

/** The action's outputs, in the order of the documentation; `action.yml` and the README are generated from this list. */
export const outputDefinitions = [
  { name: 'outcome', description: '`succeeded`, `failed`, `refused` or `rolled-back`.' },
  { name: 'record', description: 'Path of the record: the JSON of this run.' },
  { name: 'plan-hash', description: 'The hash of the plan; an approval counts for this one only.' },
  { name: 'pending', description: 'How many migrations are pending.' },
  { name: 'risk', description: '`none`, `safe`, `caution` or `destructive`: the highest of the pending migrations.' },
  { name: 'backup', description: 'Where the backup is: a path or an address, or `none`.' },
  { name: 'backup-sha256', description: 'SHA-256 of the backup as it is stored.' },
  { name: 'proof', description: '`restored`, `decoded` or `none`: what proves that the backup can be restored.' },
  { name: 'checks-failed', description: 'How many checks of severity `error` did not hold.' },
] as const satisfies readonly OutputDefinition[]

export type OutputName = (typeof outputDefinitions)[number]['name']

/**
 * The outputs of a run. What the run did not find out is not there: GitHub shows an output that was not set as an empty one.
 * @param path where the record was written
 */
export function outputs(record: RunRecord, path: string): Record<string, string> {
  const { plan, backup } = record
  const checks = decisiveChecks(record)
  const found: Record<OutputName, string | undefined> = {
    outcome: record.outcome,
    record: path,
    'plan-hash': plan?.hash ?? record.gate?.planHash,
    pending: plan?.pending.length.toString(),
    risk: plan?.risk,
    backup: backup?.location,
    'backup-sha256': backup?.manifest.dump.sha256,
    proof: backup?.proof.level,
    'checks-failed': checks.length === 0 ? undefined : checks.filter((check) => isBroken(check) && check.severity === 'error').length.toString(),
  }
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
