import { DatabaseError } from '../context/ports.ts'
import { RailwayError } from '../context/railway-port.ts'
import { Said, type Symptom, type Where } from '../record/said.ts'
import { Stop } from '../record/outcome.ts'
import type { CheckResult, RunRecord, SlowQuery } from '../record/record.ts'

/** The parts of a record that say what went wrong. */
export type SymptomParts = Readonly<Pick<RunRecord, 'plan' | 'migration' | 'checks' | 'rehearsal' | 'deploy' | 'railway' | 'watch'>>

/** A symptom, and the check by whose name a row may ask for it. */
export interface MetSymptom extends Symptom {
  readonly check?: string
}

/** What went wrong according to the parts of a record, in its own words. What is well is no symptom. Pure. */
export function symptomsOf({ plan, migration, checks, rehearsal, deploy, railway, watch }: SymptomParts): MetSymptom[] {
  const checked = [...(plan?.prechecks ?? []), ...(rehearsal?.checksAfter ?? []), ...(checks ?? [])]
  return [
    ...(migration?.migrations ?? []).flatMap(({ outcome, error }) => (outcome === 'failed' && error !== undefined ? [{ where: 'migration' as const, text: error }] : [])),
    ...checked.filter(isBroken).map(({ name, found }) => ({ where: 'check' as const, text: `${name}: ${found ?? 'does not hold'}`, check: name })),
    ...(deploy?.smoke ?? []).filter(({ outcome }) => outcome === 'failed').map(({ line, found }) => ({ where: 'smoke' as const, text: `${line}: ${found ?? 'failed'}` })),
    ...(railway?.guardRails ?? []).filter(({ verdict }) => verdict === 'refused' || verdict === 'unknown').map(({ what }) => ({ where: 'railway' as const, text: what })),
    ...(railway?.services ?? []).filter(({ outcome }) => outcome !== 'deployed').flatMap(({ status, log }) => [
      ...(status === null ? [] : [{ where: 'railway' as const, text: `deployment ${status}` }]),
      ...(log === undefined ? [] : [{ where: 'deploy-log' as const, text: log.lines.map(({ message }) => message).join('\n') }]),
    ]),
    ...(watch?.signals ?? []).filter(({ verdict }) => verdict === 'breach').map(({ title, why }) => ({ where: 'watch' as const, text: `${title}: ${why}` })),
    ...(watch?.slowQueries ?? []).map((query) => ({ where: 'watch' as const, text: slowQueryText(query) })),
  ]
}

/** `slow query on new table relationship_members: SELECT …` */
function slowQueryText({ query, tables, isOnNewTable }: SlowQuery): string {
  return `slow query on ${isOnNewTable ? 'new table' : 'table'} ${tables.join(', ')}: ${query}`
}

function isBroken({ outcome }: CheckResult): boolean {
  return outcome === 'failed' || outcome === 'error'
}

/** By the code of a stop, else by the command: whose words its cause holds. */
const placeOfCode: readonly (readonly [RegExp, Where])[] = [
  [/^(?:prisma-|schema-invalid)/, 'prisma'],
  [/^(?:migration|migrate-)/, 'migration'],
  [/checks-failed$/, 'check'],
  [/^smoke-/, 'smoke'],
  [/^(?:railway|deploy|build-failed|pre-deploy|health-check|other-commit)/, 'railway'],
  [/^watch-/, 'watch'],
]

/** Bad input is told with what was given, in which anything can stand; a schema that Prisma refuses is no input. */
const usageOfPrisma = new Set(['schema-invalid'])

/**
 * What was thrown, and all that led to it. Pure.
 * @param thrown by the command: a `Stop`, whose cause says it in our words, or what came from below
 */
export function symptomsOfError(thrown: unknown, seen = 0): MetSymptom[] {
  if (seen > 10 || typeof thrown !== 'object' || thrown === null) return []
  const below = 'cause' in thrown ? symptomsOfError(thrown.cause, seen + 1) : []
  if (thrown instanceof Said) return [thrown, ...below]
  if (thrown instanceof DatabaseError) return [{ where: 'database', text: `${thrown.message} (${thrown.code})` }, ...below]
  if (thrown instanceof RailwayError) return [{ where: 'railway', text: `${thrown.message} (${thrown.trouble})` }, ...below]
  if (!(thrown instanceof Stop) || (thrown.kind === 'usage' && !usageOfPrisma.has(thrown.details.code))) return below
  const { code, cause } = thrown.details
  return [{ where: placeOfCode.find(([form]) => form.test(code))?.[1] ?? 'database', text: cause }, ...below]
}
