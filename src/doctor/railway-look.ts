import type { Context } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import type { Scope, Service } from '../railway/model.ts'
import type { GuardRail } from '../record/record.ts'
import type { Finding } from './finding.ts'

export type RailwayDependencies = Pick<Context, 'railway' | 'redact' | 'clock'>

/** What the looks at Railway share. */
export interface OnRailway {
  readonly railway: Railway
  readonly scope: Scope
  readonly services: readonly Service[]
}

const verdicts = { ok: 'ok', warning: 'advice', refused: 'unsafe', unknown: 'unknown' } as const satisfies Record<GuardRail['verdict'], Finding['verdict']>

/** What a deploy would refuse is unsafe; what passes by itself is not. */
export function findingOfRail({ id, verdict, what, fix }: GuardRail): Finding {
  const passes = id === 'deployment-under-way' && verdict === 'refused'
  return { id: `railway-${id.replace(/^railway-/, '')}`, about: 'railway', verdict: passes ? 'advice' : verdicts[verdict], what, fix, link: null }
}
