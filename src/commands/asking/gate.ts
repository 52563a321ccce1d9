import { gateEnvironmentOf, proveGitHubGate } from '../../gate/github-gate.ts'
import type { Purpose } from '../../gate/handed-on.ts'
import { parseEvent, readEvent } from '../../github/event.ts'
import { Refusal } from '../../record/outcome.ts'
import type { Gate, Risk } from '../../record/record.ts'
import { connectedGitHub, recordReader } from '../reaching/github.ts'
import type { Run } from '../run.ts'

export interface Asked {
  readonly purpose: Purpose
  /** What was made again in this job; undefined for deploy. */
  readonly made: { readonly hash: string; readonly risk?: Risk } | undefined
}

/** In a workflow a person is asked by GitHub; elsewhere at the terminal, or beforehand. */
export function asksGitHub({ context, inputs }: Pick<Run, 'context' | 'inputs'>): boolean {
  return context.door === 'action' && inputs['require-approval']
}

/**
 * Rules 2, 3 and 4 in a workflow: somebody who may has approved this very plan.
 * @throws Refusal when that cannot be proven
 */
export async function passGitHubGate(run: Run, { purpose, made }: Asked): Promise<Gate> {
  const { context, inputs, draft } = run
  const { host } = context
  const github = connectedGitHub(run)
  if (github === undefined) {
    throw new Refusal({ code: 'gate-no-token', rule: 2, cause: `Who approved cannot be asked of GitHub: ${host.repository === undefined ? 'GITHUB_REPOSITORY is not set' : 'there is no github-token'}.`, fix: 'Give the step github-token: ${{ github.token }} (the actions of Signalbox have it by themselves), and the job the permission actions: read.' })
  }
  const event = host.eventPath === undefined ? parseEvent({}) : await readEvent(host.eventPath)
  const authors = draft.parts.github?.authors ?? null
  return await proveGitHubGate({ host, event, github, purpose, gateEnvironment: gateEnvironmentOf(purpose, inputs), made, inputs, authors, readRecord: recordReader(run, github) })
}

/** One line about a gate that was passed. */
export function describeGate({ how, required, by, planHash, acknowledged, environment }: Gate): string {
  const somebody = by ?? 'somebody'
  const who = {
    terminal: `approved at the terminal by ${somebody}`,
    'approved-plan': 'approved by approved-plan',
    'not-required': 'no approval was required (require-approval: false)',
    environment: `approved by ${somebody} for the environment ${environment ?? ''}`,
    comment: `approved by a comment of ${somebody}`,
  }[how]
  return `${who}: plan ${planHash.slice(0, 8)}${required && acknowledged ? ', risk acknowledged' : ''}`
}
