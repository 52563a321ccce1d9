import { judgeOldCode } from '../../rollback/old-code.ts'
import { sentenceOf, whyNoWayBack } from '../../rollback/application.ts'
import { rollbackHash, type RollbackIdentity } from '../../rollback/hash.ts'
import { insteadOfApp, type AppFacts } from '../../rollback/mode.ts'
import { Refusal } from '../../record/outcome.ts'
import type { Rollback } from '../../record/record.ts'
import type { Database, FoundUndo } from './undo.ts'
import { toGo, type Application } from './app.ts'
import type { Run } from '../run.ts'

/** What is undone, and what of it is known here. */
export interface Undoing extends FoundUndo {
  readonly database: Database | undefined
  readonly application: Application | undefined
}

/**
 * Whether the application alone may go back. In a workflow the preview has no token of Railway, and what undoes has to come to the same choice: there it is made by the record of the
 * deploy, and what Railway says decides no more than whether it can be done.
 */
export async function judgeApp(run: Run, { database, toUndo, recorded, application }: Undoing): Promise<AppFacts> {
  const { context, inputs } = run
  const no = (whyNot: string): AppFacts => ({ applies: false, whyNot })
  if (inputs['railway-service'] === undefined) return no('there is no railway-service')
  if (inputs.mode === 'down' || inputs.mode === 'restore') return no(`mode: ${inputs.mode}`)
  const whyNot = context.door === 'action' ? whyNotByRecord(inputs.mode, toUndo !== undefined, recorded) : application === undefined ? 'there is no railway-token' : whyNoWayBack(application.services)
  if (whyNot !== undefined) return no(whyNot)
  if (database === undefined) return { applies: true, isProven: false, why: 'no database is named here, so that whether the code from before runs on its schema is not looked at' }
  if (toUndo === undefined) return { applies: true, isProven: true, why: `${recorded === undefined ? 'the last deploy' : `run ${recorded.runId}`} migrated nothing` }
  return { applies: true, ...(await judgeOldCode(database.migrations, toUndo, database.url.schema)) }
}

function whyNotByRecord(mode: Run['inputs']['mode'], hasMigration: boolean, recorded: FoundUndo['recorded']): string | undefined {
  const deployed = recorded?.deployed
  if (deployed === undefined) return mode === 'app' ? undefined : 'that run deployed nothing on Railway, as far as its record says'
  // What was cut off may be under way yet: where nothing else is to be undone, only Railway knows, and whoever undoes asks it.
  if (mode === 'app' || !hasMigration) return undefined
  const { services } = deployed
  return services.length > 0 && services.every(({ outcome }) => outcome !== 'deployed') ? `what run ${recorded?.runId ?? ''} deployed does not serve (${services.map(({ service, outcome }) => `${service}: ${outcome}`).join(', ')})` : undefined
}

/** What is known of the application without Railway; a part of what an approval is bound to. */
export function applicationIdentity({ inputs }: Pick<Run, 'inputs'>, { recorded }: FoundUndo): RollbackIdentity['application'] {
  const before = recorded?.deployed?.services.flatMap((one) => (one.before === null ? [] : [{ serviceId: one.serviceId, deploymentId: one.before.deploymentId, commit: one.before.commit }])) ?? []
  return { services: inputs['railway-service'] ?? [], commit: recorded?.deployed?.commit, deployRun: recorded?.runId, before }
}

/** What an approval of bringing back the code alone is bound to. */
export function hashOfApp(run: Run, undoing: Undoing): string {
  const { database, toUndo } = undoing
  return rollbackHash({ target: database?.target, run: toUndo?.run.id, undoes: toUndo?.undoes ?? [], later: toUndo?.later ?? [], part: { mode: 'app', backup: null }, backupSha256: null, downFiles: [], application: applicationIdentity(run, undoing) })
}

/** The record's part, before anything is done. */
export function previewApp(run: Run, undoing: Undoing, why: string): Rollback {
  return {
    ...{ mode: 'app', why, undoes: [], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null, done: false },
    estimate: estimateOf(undoing),
    application: `${describeApplication(run, undoing)}${aboutDatabase(undoing)}`,
    hash: hashOfApp(run, undoing),
  }
}

/** Sentences behind those of the application: what does not go back with it. */
export function aboutDatabase({ database, toUndo }: Undoing): string {
  const stays = database === undefined ? '' : ` ${database.target.database} stays as it is, and no row is lost.`
  return `${stays}${toUndo === undefined ? '' : ` To undo ${toUndo.undoes.join(', ')} too: mode: down, or mode: restore.`}`
}

/** Sentences: what serves now, and what would serve. */
export function describeApplication({ inputs }: Run, { application, recorded }: Undoing): string {
  if (application !== undefined) return application.services.map(sentenceOf).join(' ')
  const looked = 'What serves is looked up on Railway when it is undone: there is no railway-token here.'
  const { deployed, runId } = recorded ?? {}
  if (deployed === undefined) return `${(inputs['railway-service'] ?? []).join(', ')}: what ran before is to be brought back. ${looked}`
  const services = deployed.services.map(({ service, before }) => `${service}: ${deployed.commit.slice(0, 8)} would go${before === null || before.commit === deployed.commit ? '' : `, and ${before.commit?.slice(0, 8) ?? 'no commit'} (deployment ${before.deploymentId}) come back`}.`)
  return `By the record of run ${runId ?? ''}: ${services.length === 0 ? `${deployed.commit.slice(0, 8)} would go.` : services.join(' ')} ${looked}`
}

/** Where the code is built anew, it takes what a deployment takes; where its image is there, no build. */
function estimateOf({ application, recorded }: Undoing): string {
  const services = application === undefined ? [] : toGo(application)
  if (services.length === 0) return 'an image that Railway still has is started without a build; else it takes as long as a deployment'
  return services
    .map(({ service, before }) => {
      if (before?.canRollback === true) return `${service.name}: no build, its image is started`
      const took = recorded?.deployed?.services.find(({ serviceId }) => serviceId === service.id)?.milliseconds ?? 0
      return `${service.name}: a build${took > 0 ? `; its last deployment took ${Math.round(took / 1000)} s` : ''}`
    })
    .join('; ')
}

/**
 * Right before it is done, by what Railway says now.
 * @throws Refusal
 */
export function refuseAppWithoutWay({ services }: Application, hasMigration: boolean): void {
  const whyNot = whyNoWayBack(services)
  if (whyNot === undefined) return
  throw new Refusal({ code: 'no-way-back', rule: 10, cause: `The application cannot go back: ${whyNot}.`, fix: insteadOfApp(hasMigration) })
}
