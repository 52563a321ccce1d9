import { openControl } from '../postgres/control.ts'
import type { OpenTarget } from '../postgres/target.ts'
import { noteFacts } from '../postgres/journal.ts'
import { readFiles } from '../plan/survey.ts'
import type { MigrationFile, PrismaProject } from '../prisma/index.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import type { CheckFile } from '../checks/index.ts'
import { confirmation, refuseUnacceptedLoss, refuseWrongConfirm } from '../rollback/confirm.ts'
import { findRunToUndo, type RunToUndo } from '../rollback/run-to-undo.ts'
import { withLock, type Locked } from './locked.ts'
import { openAsStep, targetUrl } from './opening.ts'
import { checkAfterUndo } from './rolled-back-checks.ts'
import { findWays, previewWay, takeWay } from './ways-back.ts'
import type { Run } from './run.ts'

/** What is to be undone, and where. */
export interface Undoing extends OpenTarget {
  readonly url: DatabaseUrl
  readonly project: PrismaProject
  readonly migrations: readonly MigrationFile[]
  readonly checkFiles: readonly CheckFile[]
  readonly toUndo: RunToUndo
}

/** Preview; with `confirm`, the undoing and the checks after it. */
export async function rollback(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  refuseWrongConfirm(inputs)
  const url = targetUrl(run)
  const files = await readFiles(inputs)
  const open = await openAsStep(run, url)
  const look = async (): Promise<RunToUndo> => await lookIntoJournal(run, url, open, files.migrations)
  const toUndo = await draft.step('find', 'Find the run to undo', look, describeToUndo)
  const undoing: Undoing = { ...open, ...files, url, toUndo }

  if (inputs.confirm === undefined) {
    await preview(run, undoing)
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
    const part = await previewWay(run, undoing, ways, locked.control)
    refuseUnacceptedLoss(part.losses, inputs, ways.mode === 'down' ? ways.down?.uncounted : undefined)
    await noteFacts(locked.control, run.id, { migrations: part.undoes })
    await locked.lock.prove()
    await takeWay(run, undoing, ways, locked)
    part.done = true
    draft.rolledBack = true
  } finally {
    await ways.drop()
  }
  await checkAfterUndo(run, undoing)
}

async function lookIntoJournal({ context }: Run, url: DatabaseUrl, { session, target }: OpenTarget, migrations: readonly MigrationFile[]): Promise<RunToUndo> {
  const control = await openControl(context, url, { create: false })
  try {
    return await findRunToUndo(control, session, target, migrations)
  } finally {
    await control?.close()
  }
}

function describeToUndo({ run, undoes }: RunToUndo): string {
  return `run ${run.id} of ${run.startedAt} (${run.outcome ?? 'killed'}): ${undoes.join(', ')}`
}
