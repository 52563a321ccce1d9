import path from 'node:path'
import { openControl } from '../postgres/control.ts'
import type { OpenTarget } from '../postgres/target.ts'
import { noteFacts } from '../postgres/journal.ts'
import { readFiles } from '../plan/survey.ts'
import type { MigrationFile, PrismaProject } from '../prisma/index.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import type { CheckFile } from '../checks/index.ts'
import { errorMessage } from '../record/error-facts.ts'
import { Failure, Stop } from '../record/outcome.ts'
import type { Loss, Rollback } from '../record/record.ts'
import { confirmation, refuseUnacceptedLoss, refuseWrongConfirm } from '../rollback/confirm.ts'
import { keepExports } from '../rollback/keep-exports.ts'
import { findRunToUndo, type RunToUndo } from '../rollback/run-to-undo.ts'
import type { Store } from '../store/index.ts'
import { withLock, type Locked } from './locked.ts'
import { lookAtGitHub, questionOfRollback } from './github-facts.ts'
import { asksGitHub, describeGate, passGitHubGate } from './github-gate.ts'
import { openAsStep, targetUrl } from './opening.ts'
import { checkAfterUndo } from './rolled-back-checks.ts'
import { findWays, hashOfWay, previewWay, takeWay } from './ways-back.ts'
import type { Run } from './run.ts'

/** What is to be undone, and where. */
export interface Undoing extends OpenTarget {
  readonly url: DatabaseUrl
  readonly project: PrismaProject
  readonly migrations: readonly MigrationFile[]
  readonly checkFiles: readonly CheckFile[]
  readonly toUndo: RunToUndo
}

/** Preview; with `confirm`, in a workflow the gate, the undoing and the checks after it. */
export async function rollback(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  refuseWrongConfirm(inputs)
  const url = targetUrl(run)
  const files = await readFiles(inputs)
  const open = await openAsStep(run, url)
  const look = async (): Promise<RunToUndo> => await lookIntoJournal(run, url, open, files.migrations)
  const toUndo = await draft.step('find', 'Find the run to undo', look, describeToUndo)
  const undoing: Undoing = { ...open, ...files, url, toUndo }
  await lookAtGitHub(run, { root: files.project.root, migrations: files.migrations.filter(({ name }) => toUndo.undoes.includes(name)), commit: context.host.commit ?? null })

  if (inputs.confirm === undefined) {
    await preview(run, undoing)
    draft.parts.question = questionOfRollback(run)
    context.log.info(`This was the preview; nothing was changed. To do it: confirm: "${confirmation(inputs)}".`)
    return
  }
  await withLock(run, url, open.target, { migrations: toUndo.undoes }, async (locked) => {
    await undo(run, { ...undoing, toUndo: await look() }, locked)
  })
}

async function preview(run: Run, undoing: Undoing): Promise<void> {
  const ways = await findWays(run, undoing, undefined)
  try {
    await previewWay(run, undoing, ways)
  } finally {
    await ways.drop()
  }
}

async function undo(run: Run, undoing: Undoing, locked: Locked): Promise<void> {
  const { draft, inputs } = run
  const ways = await findWays(run, undoing, locked.control)
  try {
    if (asksGitHub(run)) draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGitHubGate(run, { purpose: 'rollback', made: { hash: await hashOfWay(undoing, ways) } }), describeGate)
    const part = await previewWay(run, undoing, ways, locked.control)
    refuseUnacceptedLoss(part.losses, inputs, ways.mode === 'down' ? ways.down?.uncounted : undefined)
    // Rows may be written until writes are frozen: what would be exported then has a place too.
    if (keepsExports(run) && (part.losses.length > 0 || inputs['accept-loss'])) await ways.store.prepare()
    await noteFacts(locked.control, run.id, { migrations: part.undoes })
    await locked.lock.prove()
    await takeWay(run, undoing, ways, locked)
    part.done = true
    draft.rolledBack = true
    if (keepsExports(run)) await keepExportedRows(run, ways.store, part)
  } finally {
    await ways.drop()
  }
  await checkAfterUndo(run, undoing)
}

/** A runner's disk is gone with its job: what a rollback exports goes where backups are kept. */
function keepsExports({ context }: Run): boolean {
  return context.door === 'action'
}

async function keepExportedRows({ draft, id, inputs }: Run, store: Store, part: Rollback): Promise<void> {
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

async function lookIntoJournal({ context, inputs }: Run, url: DatabaseUrl, { session, target }: OpenTarget, migrations: readonly MigrationFile[]): Promise<RunToUndo> {
  const control = await openControl(context, url, { create: false })
  try {
    return await findRunToUndo(control, session, target, migrations, inputs.run)
  } finally {
    await control?.close()
  }
}

function describeToUndo({ run, undoes }: RunToUndo): string {
  return `run ${run.id} of ${run.startedAt} (${run.outcome ?? 'killed'}): ${undoes.join(', ')}`
}
