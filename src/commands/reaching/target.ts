import { frozenWrites } from '../../postgres/database-properties.ts'
import type { DatabaseUrl } from '../../postgres/database-url.ts'
import { quotedName } from '../../postgres/identifier.ts'
import { openTarget, type OpenTarget } from '../../postgres/target.ts'
import type { Run } from '../run.ts'

/** The connection string that the input rules have made sure of. */
export function targetUrl({ inputs }: Pick<Run, 'inputs'>): DatabaseUrl {
  const url = inputs['database-url']
  if (url === undefined) throw new Error('the input rules let a missing database-url through')
  return url
}

/**
 * Opens the target: a step, and the record's target.
 * @param remark behind its name in the log
 * @throws as `openTarget`
 */
export async function openAsStep({ context, draft }: Run, url: DatabaseUrl, remark = ''): Promise<OpenTarget> {
  const open = await draft.step('target', 'Open the target', async () => await openTarget(context.databases, url), ({ target }) => `${target.database} on ${target.host}${remark}`)
  draft.parts.target = open.target
  const frozen = await frozenWrites(open.session)
  if (frozen) draft.warn(`Writes to ${open.target.database} are frozen (default_transaction_read_only), perhaps by a rollback that was killed. The next rollback with confirm, or migrate with something pending, takes back what it left; by hand: ALTER DATABASE ${quotedName(open.target.database)} RESET default_transaction_read_only;`)
  return open
}
