import { readStore } from '../backup/files.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { readFiles } from '../plan/survey.ts'
import type { Target } from '../record/record.ts'
import { makeRehearsalCopy, type RehearsalCopy } from '../rehearsal/copy.ts'
import { mayBeOnTheirServer } from '../rehearsal/reach.ts'
import { findBase } from '../rehearsal/base.ts'
import { decideSource } from '../rehearsal/source.ts'
import { openStore } from '../store/index.ts'
import { openAsStep } from './reaching/target.ts'
import { proveSchema } from './planning/plan.ts'
import { onlyScratch, rehearseCopy } from './planning/rehearsal.ts'
import type { Run } from './run.ts'

/** The pending migrations on a scratch copy, up and down. The target and staging are only read. */
export async function rehearse(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  draft.state = onlyScratch
  const engine = await proveSchema(run)
  const url = inputs['database-url']
  const target = url === undefined ? undefined : await lookAtTarget(run, url)
  const { copy, milliseconds } = await copySource(run, target, (url ?? inputs['scratch-url'])?.schema ?? 'public')
  for (const note of copy.notes) draft.warn(note)
  const onTheirServer = await mayBeOnTheirServer(context.databases, inputs['scratch-url'], { targetUrl: url, stagingUrl: copy.from === 'staging' ? inputs['staging-url'] : undefined })
  const schema = (copy.from === 'staging' ? inputs['staging-url'] : (url ?? inputs['scratch-url']))?.schema ?? 'public'

  await rehearseCopy(run, { copy, milliseconds, schema, engine, onTheirServer, planned: (plan) => (draft.parts.plan = plan) })
}

async function lookAtTarget(run: Run, url: DatabaseUrl): Promise<Target> {
  const { target, session } = await openAsStep(run, url, ', only read')
  await session.close()
  return target
}

async function copySource({ context, draft, inputs }: Run, target: Target | undefined, schema: string): Promise<{ copy: RehearsalCopy; milliseconds: number }> {
  const store = await openStore(context, inputs)
  const identity = inputs['backup-identity']
  const began = context.clock.elapsed()
  const copy = await draft.step('copy', 'Make the scratch copy', async () => {
    const content = store.keeps ? await readStore(store) : { backups: [], rejected: [] }
    for (const { name, why } of content.rejected) draft.warn(`${name} in ${store.description} does not count: ${why}.`)
    const base = await findBase(context, { directory: inputs['working-directory'], baseRef: inputs['base-ref'] })
    const { source, why } = decideSource({ asked: inputs['rehearse-from'], target, content, hasIdentity: identity !== undefined, hasStaging: inputs['staging-url'] !== undefined, base })
    context.log.info(`From ${source.from}: ${why}.`)
    const urls = { scratchUrl: inputs['scratch-url'], stagingUrl: inputs['staging-url'], targetUrl: inputs['database-url'] }
    return await makeRehearsalCopy(context, { source, store, identities: identity === undefined ? [] : [identity], project: (await readFiles(inputs)).project, schema, showRows: inputs['show-rows'], ...urls })
  }, (made) => `${made.source}, on ${made.where}`)
  return { copy, milliseconds: Math.round(context.clock.elapsed() - began) }
}
