import { loadChecks, precheckFiles, refuseMalformedChecks } from '../checks/index.ts'
import type { Context } from '../context/ports.ts'
import { makePlan } from '../plan/make.ts'
import { refuseUnrunnable } from '../plan/pending.ts'
import { survey, type Survey, type SurveyInputs } from '../plan/survey.ts'
import { planHash } from '../plan/hash.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { refuseUncleanHistory } from '../prisma/index.ts'
import type { RehearsalCopy } from './copy.ts'
import { refuseReaching } from './reach.ts'
import type { Stage } from './rehearse-copy.ts'

/**
 * Opens the copy, judges its history and plans what is pending there. The plan is about the database that was copied: as long as that is as it was then, its hash is the one that `plan` gives.
 * @param options.schema Prisma's, from the URL that has it
 * @throws Refusal for a history that is not clean, a file that cannot run, a statement that reaches out (rule 12)
 */
export async function setStage(context: Context, copy: RehearsalCopy, inputs: SurveyInputs, options: { schema: string; engine: string; onTheirServer: boolean }): Promise<Stage> {
  const url: DatabaseUrl = copy.url.withParameters({ schema: options.schema })
  const session = await context.databases.connect(url, { applicationName: 'signalbox rehearse' })
  const found = withoutHold(await survey(context, session, inputs))
  refuseUncleanHistory(found.judged)
  refuseMalformedChecks(await loadChecks([...precheckFiles(found.judged.pending.map(({ name }) => name), found.folders), ...found.checkFiles]))
  if (options.onTheirServer) await refuseReaching(found.project, found.judged.pending)
  const target = copy.of ?? found.target
  const identity = { ...found.identity, target }
  const about = { ...found, target, identity, hash: planHash(identity) }
  const plan = await makePlan(about, options.engine)
  refuseUnrunnable(plan.pending)
  return { copy, url, session, survey: about, plan }
}

/** A migration that was rolled back would run again without a word: on a copy that is what a rehearsal is for. */
function withoutHold(found: Survey): Survey {
  const problems = found.judged.problems.map((problem) => (problem.kind === 'rolled-back-would-run-again' ? { ...problem, severity: 'warn' as const } : problem))
  const blocked = problems.some(({ severity }) => severity === 'refuse')
  return { ...found, judged: { ...found.judged, problems, state: blocked ? 'blocked' : found.judged.pending.length > 0 && found.judged.state === 'blocked' ? 'behind' : found.judged.state } }
}
