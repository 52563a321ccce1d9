import path from 'node:path'
import { errorMessage } from '../../record/error-facts.ts'
import { Failure, Stop } from '../../record/outcome.ts'
import type { Loss, Rollback } from '../../record/record.ts'
import { keepExports } from '../../rollback/keep-exports.ts'
import type { Store } from '../../store/index.ts'
import type { Run } from '../run.ts'

/** A runner's disk is gone with its job: what a rollback exports goes where backups are kept. */
export function keepsExports({ context }: Run): boolean {
  return context.door === 'action'
}

/** @throws Failure saying where the rows are now */
export async function keepExportedRows({ draft, id, inputs }: Run, store: Store, part: Rollback): Promise<void> {
  const [first] = part.losses.flatMap(({ exported }) => exported ?? [])
  if (first === undefined) return
  const keep = async (): Promise<Loss[]> => {
    try {
      return await keepExports(part.losses, { store, runId: id, recipients: inputs['backup-recipients'] ?? [] })
    } catch (error) {
      // Whatever it was: the undoing is done, and where the rows are now has to be said.
      const { code, cause, fix } = error instanceof Stop ? error.details : { code: 'rows-not-kept', cause: `${errorMessage(error)}.`, fix: '' }
      throw new Failure({ code, cause: `The exported rows could not be kept. ${cause}`, state: `The undoing itself is done (${part.undoes.join(', ')}). Rows that were not kept yet are still in ${path.dirname(first)} of this machine.`, fix: `Get them from there before the machine is gone. ${fix}`.trim() }, { cause: error })
    }
  }
  part.losses = await draft.step('keep-rows', 'Keep the exported rows', keep, (losses) => `${losses.filter(({ exported }) => exported !== undefined).length} files in ${store.description}`)
}
