import type { CheckFile } from '../../checks/index.ts'
import { deployOfRun, lastDeploy, type DeployQuestion, type RecordedDeploy } from '../../gate/deploy-to-undo.ts'
import type { Inputs } from '../../inputs/definitions.ts'
import { openControl } from '../../postgres/control.ts'
import type { DatabaseUrl } from '../../postgres/database-url.ts'
import { lastRun, type JournalRun } from '../../postgres/journal.ts'
import type { OpenTarget } from '../../postgres/target.ts'
import type { MigrationFile, PrismaProject } from '../../prisma/index.ts'
import { Refusal } from '../../record/outcome.ts'
import { findRunToUndo, workflowRunOf, type RunToUndo } from '../../rollback/run-to-undo.ts'
import { connectedGitHub, recordReader } from '../reaching/github.ts'
import type { Run } from '../run.ts'

/** The target, and the files of the project. */
export interface Database extends OpenTarget {
  readonly url: DatabaseUrl
  readonly project: PrismaProject
  readonly migrations: readonly MigrationFile[]
  readonly checkFiles: readonly CheckFile[]
}

/** Which deploy is undone. */
export interface FoundUndo {
  /** Its migration; undefined: it brought code alone, or there is no database here. */
  readonly toUndo: RunToUndo | undefined
  /** What it deployed, by the record of its workflow run; undefined where there is no workflow, or nothing on Railway. */
  readonly recorded: RecordedDeploy | undefined
  /** Why there is no migration to undo. */
  readonly refusal: Refusal | undefined
}

/**
 * The deploy that `run` names, else the last one: of the journal's migrations and, where services on Railway are named, of the deploys that the workflow left records of, the later.
 * @throws Refusal where there is nothing to undo
 */
export async function findUndo(run: Run, database: Database | undefined): Promise<FoundUndo> {
  const found = database === undefined ? noDatabase : await lookIntoJournal(run, database)
  const { toUndo, refusal, newest } = found
  const question = run.inputs['railway-service'] === undefined ? undefined : askGitHub(run)
  const recorded = question === undefined ? undefined : await recordedDeploy(question, run, found)
  // A deploy after the last migration, and not of its run, migrated nothing: it is what is undone, unless the migration is asked for.
  if (recorded?.deployed !== undefined && isLater(recorded, newest) && run.inputs.run === undefined && codeMayGoAlone(run)) return { toUndo: undefined, recorded, refusal: undefined }
  if (toUndo === undefined) refuseWhereNothingIsLeft(run, found, recorded)
  return { toUndo, recorded, refusal }
}

/** Without a migration to undo, only the code can go back; `auto` does not go on to that behind a migration that was undone. */
function refuseWhereNothingIsLeft({ inputs }: Run, { refusal }: InJournal, recorded: RecordedDeploy | undefined): void {
  if (refusal !== undefined && (recorded === undefined ? inputs.run !== undefined : recorded.deployed === undefined)) throw refusal
  if (refusal?.details.code === 'nothing-to-undo' && inputs.mode === 'auto') throw refusal
  if (inputs.run === undefined || recorded?.deployed !== undefined) return
  throw new Refusal({
    code: 'no-run-to-undo',
    rule: 10,
    cause: recorded === undefined ? `Which deploy ${inputs.run} is cannot be looked up here: that takes the workflow that deployed it, or the database and its journal.` : `Run ${inputs.run} deployed nothing (${recorded.url}).`,
    fix: 'Leave run out, for the last one; or start the rollback workflow with it.',
  })
}

async function recordedDeploy(question: DeployQuestion, { inputs }: Run, { toUndo, newest }: InJournal): Promise<RecordedDeploy | undefined> {
  const found = toUndo === undefined ? undefined : workflowRunOf(toUndo.run)
  if (inputs.run !== undefined) {
    const asked = /^\d+$/.test(inputs.run) ? inputs.run : found
    return asked === undefined ? undefined : await deployOfRun(question, Number(asked))
  }
  const last = await lastDeploy(question)
  if (toUndo === undefined || String(last?.runId) === found || (last !== undefined && isLater(last, newest) && mayGoAlone(inputs))) return last
  return found === undefined ? undefined : await deployOfRun(question, Number(found))
}

/** Whether a deploy that migrated nothing is among what this run may undo. */
export function codeMayGoAlone({ inputs }: Pick<Run, 'inputs'>): boolean {
  return inputs['railway-service'] !== undefined && mayGoAlone(inputs)
}

function mayGoAlone({ mode }: Pick<Inputs, 'mode'>): boolean {
  return mode === 'auto' || mode === 'app'
}

interface InJournal {
  readonly toUndo: RunToUndo | undefined
  readonly newest: JournalRun | undefined
  readonly refusal: Refusal | undefined
}

const noDatabase: InJournal = { toUndo: undefined, newest: undefined, refusal: undefined }

async function lookIntoJournal(run: Run, { url, session, target, migrations }: Database): Promise<InJournal> {
  const control = await openControl(run.context, url, { create: false })
  try {
    const newest = control === undefined ? undefined : await lastRun(control, target.databaseOid, { commands: ['migrate'], outcomes: ['succeeded', 'failed'] })
    try {
      return { toUndo: await findRunToUndo(control, session, target, migrations, run.inputs.run), newest, refusal: undefined }
    } catch (error) {
      if (!(error instanceof Refusal) || !codeMayGoAlone(run)) throw error
      return { toUndo: undefined, newest, refusal: error }
    }
  } finally {
    await control?.close()
  }
}

function askGitHub(run: Run): DeployQuestion | undefined {
  const github = connectedGitHub(run)
  const { host } = run.context
  return github === undefined ? undefined : { host, github, environment: run.inputs.environment, readRecord: recordReader(run, github) }
}

function isLater({ runId, at }: RecordedDeploy, newest: JournalRun | undefined): boolean {
  return newest === undefined || (workflowRunOf(newest) !== String(runId) && at !== undefined && Date.parse(at) > Date.parse(newest.startedAt))
}
