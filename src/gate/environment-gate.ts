import { environmentSettings, readEnvironment } from '../github/environments.ts'
import { explained } from '../github/permissions.ts'
import type { Repository } from '../github/repository.ts'
import { readReviews } from '../github/reviews.ts'
import { readRun } from '../github/runs.ts'
import { Refusal } from '../record/outcome.ts'
import type { Gate } from '../record/record.ts'
import { acknowledgementDue } from './approve.ts'
import { handedOn } from './handed-on.ts'
import { judgeEnvironmentGate } from './judge-environment.ts'
import { readPlanRecord } from './plan-record.ts'
import type { GateRequest, ThisRun } from './github-gate.ts'

/**
 * Reads what GitHub knows of the environment and of this run's reviews, and judges it.
 * @throws Refusal when the approval cannot be proven, Failure when GitHub does not answer
 */
export async function proveEnvironmentGate(request: GateRequest, run: ThisRun, repository: Repository): Promise<Gate> {
  const { github, host, inputs, gateEnvironment, purpose, made } = request
  const settingsPage = environmentSettings(host.serverUrl ?? 'https://github.com', github.repository)
  const environment = await explained({ doing: `read the rules of the environment ${gateEnvironment}`, rule: 2, ifMissing: `Create the environment ${gateEnvironment} with required reviewers: ${settingsPage}` }, async () => await readEnvironment(github, gateEnvironment))
  const told = await explained({ doing: 'read this run', rule: 2 }, async () => await readRun(github, run.id))
  const reviews = await explained({ doing: 'read the reviews of this run', rule: 2 }, async () => await readReviews(github, run.id))
  const handed = handedOn(inputs)
  const verdict = judgeEnvironmentGate({
    purpose,
    handed,
    made: made?.hash,
    acknowledgementDue: purpose === 'migrate' && acknowledgementDue(made?.risk ?? 'destructive', inputs['acknowledge-when']),
    phrase: inputs.acknowledgement,
    run: { attempt: run.attempt, ref: host.ref, event: told.event, startedBy: [host.actor, host.triggeringActor, told.actor, told.triggeringActor].filter((login) => login !== undefined && login !== null) },
    defaultBranch: repository.defaultBranch,
    environment,
    settings: environmentSettings(host.serverUrl ?? 'https://github.com', github.repository, environment.id),
    reviews,
    reviewedBefore: (handed.reviews ?? 0) > 0 ? await reviewedBefore(request, run) : undefined,
    authors: request.authors,
    allowSelfApproval: inputs['allow-self-approval'],
  })
  if (verdict instanceof Refusal) throw verdict
  return verdict
}

/** Only after a re-run there are reviews older than the plan; its own record knows them. */
async function reviewedBefore({ github, purpose, readRecord }: GateRequest, run: ThisRun): Promise<readonly string[] | undefined> {
  const found = await explained({ doing: 'find the record of this run’s plan', rule: 2 }, async () => await readPlanRecord(github, run, purpose === 'rollback' ? 'preview' : 'plan', readRecord))
  return found?.record.github?.reviewed
}
