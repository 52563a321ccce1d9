import type { SmokeResult } from '../../record/record.ts'

/** What somebody is to do after something failed on Railway. Pure words. */

export interface Back {
  /** Of what went wrong, without a way back. */
  readonly fix: string
  /** The code itself did not do well: it failed its smoke test, or broke a limit. */
  readonly isOfCode: boolean
  /** The maintenance that this deploy is of has migrated. */
  readonly hasMigrated: boolean
  /** Of what was brought back; undefined: nothing was asked. */
  readonly smoke: readonly SmokeResult[] | undefined
}

/** After everything was brought back. No way back is in it but the migration's: the code is back. */
export function fixAfterBack({ fix, isOfCode, hasMigrated, smoke }: Back): string {
  const where = hasMigrated ? ', on the migrated database' : ''
  const mend = isOfCode ? ' Mend it in a new commit, and deploy that.' : ''
  const undo = hasMigrated ? ' To undo the migration too: signalbox rollback --mode down.' : ''
  return `The old code serves again${where} (on-breach: rollback-app)${smokeWords(smoke)} ${withoutWayBack(fix)}${mend}${undo}`
}

function smokeWords(smoke: readonly SmokeResult[] | undefined): string {
  if (smoke === undefined || smoke.length === 0) return '.'
  const failed = smoke.filter(({ outcome }) => outcome === 'failed')
  const [first] = failed
  if (first === undefined) return `, and passes the smoke test (${smoke.length} of ${smoke.length}).`
  return `, and fails the smoke test as well (${failed.length} of ${smoke.length}; first: ${first.line}): the new code is not all that is wrong.`
}

function withoutWayBack(fix: string): string {
  return fix.replace(/[;,]? or go back: signalbox rollback(?: --mode app)?(?=\.)/, '')
}

/** The whole command that brings the code back: in a workflow the dispatch fills in the rest, in a terminal it is to be pasted. */
export function rollbackCommand(door: 'action' | 'cli', environment: string, services: readonly string[]): string {
  if (door === 'action') return 'signalbox rollback --mode app'
  const named = services.length === 0 ? '' : ` --railway-service ${quoted(services.join(','))}`
  return `signalbox rollback --mode app${environment === 'production' ? '' : ` --environment ${quoted(environment)}`}${named} --confirm ${quoted(`rollback ${environment}`)}`
}

function quoted(value: string): string {
  return /^[\w.,-]+$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`
}
