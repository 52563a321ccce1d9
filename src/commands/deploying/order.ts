import { repositoryRoot } from '../../deploy/checkout.ts'
import type { CommitOrder, CompareWithServing } from '../../deploy/commit-order.ts'
import { orderInCheckout } from '../../deploy/order-in-checkout.ts'
import { orderByGitHub } from '../../gate/serving-commit.ts'
import { connectedGitHub } from '../reaching/github.ts'
import type { Run } from '../run.ts'

/** Compares with what serves, each commit once: by GitHub in a workflow, by the checkout elsewhere. */
export function compareWithServing(run: Run, commit: string): CompareWithServing {
  const { context, inputs } = run
  const github = connectedGitHub(run)
  const known = new Map<string, Promise<CommitOrder>>()
  const ask = async (serving: string): Promise<CommitOrder> => {
    // It comes from Railway, and goes into an address or to git as an argument.
    if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(serving)) return { is: 'unknown', why: `${serving} is no full SHA`, fix: 'Let Railway serve a deployment of a known commit first.' }
    return github === undefined ? await orderInCheckout({ ...context, directory: repositoryRoot(context.host, inputs['working-directory']) }, commit, serving) : await orderByGitHub(github, commit, serving)
  }
  return async (serving) => {
    const order = known.get(serving) ?? ask(serving)
    known.set(serving, order)
    return await order
  }
}
