import { expect, test } from '@jest/globals'
import { judgeEnvironmentGate, type EnvironmentFacts } from '../../../src/gate/judge-environment.ts'
import { judgeCommentGate, type CommentFacts } from '../../../src/gate/judge-comment.ts'
import type { FoundPlan } from '../../../src/gate/plan-record.ts'
import { reviewFingerprint, type Review } from '../../../src/github/reviews.ts'
import { Refusal } from '../../../src/record/outcome.ts'

const hash = 'abcdef0123'.padEnd(64, '0')
const otherHash = 'abcdef9999'.padEnd(64, '0')
const phrase = 'I do'
const production = { id: 7, name: 'production' }
const planEnvironment = { id: 8, name: 'production-plan' }

/** Some hundred thousand refusals are made here, and nobody looks at where. */
Error.stackTraceLimit = 0

/** Every combination of the values of each key. */
function* product<T extends Record<string, readonly unknown[]>>(axes: T): Generator<{ [K in keyof T]: T[K][number] }> {
  const keys = Object.keys(axes)
  const at = keys.map(() => 0)
  for (;;) {
    yield Object.fromEntries(keys.map((key, index) => [key, axes[key]![at[index]!]])) as { [K in keyof T]: T[K][number] }
    let place = keys.length - 1
    while (place >= 0 && ++at[place]! >= axes[keys[place]!]!.length) at[place--] = 0
    if (place < 0) return
  }
}

const review = (login: string | null, more: Partial<Review> = {}): Review => ({ state: 'approved', comment: '', user: login === null ? null : { login, type: 'User' }, environments: [production], ...more })
const anns = review('ann')
const said = review('ann', { comment: `go\n  ${phrase} \n` })

const reviewLists: readonly (readonly Review[])[] = [
  [],
  [anns],
  [said],
  [anns, said],
  [anns, anns],
  [review('Cat', { comment: phrase })],
  [review('bob', { comment: phrase })],
  [review('Bob', { comment: phrase }), said],
  [review('ann', { state: 'rejected', comment: phrase })],
  [said, review('dan', { state: 'rejected' })],
  [review('ann', { state: 'pending', comment: phrase })],
  [review('ann', { environments: [planEnvironment], comment: phrase })],
  [review('ann', { environments: [planEnvironment, production], comment: phrase })],
  [review('robot[bot]', { user: { login: 'robot[bot]', type: 'Bot' }, comment: phrase })],
  [review(null, { comment: phrase })],
  [review('ann', { comment: `> ${phrase}` })],
  [review('ann', { comment: phrase.toLowerCase() })],
]

const fingerprints = new Map<Review, string>()
const fingerprint = (one: Review): string => {
  const known = fingerprints.get(one) ?? reviewFingerprint(one)
  fingerprints.set(one, known)
  return known
}

test('the environment gate passes if, and only if, somebody who may approved this very plan', () => {
  let passed = 0
  const approvals = { purpose: ['migrate', 'deploy', 'rollback'] as const, due: [true, false], allow: [true, false], reviews: reviewLists }
  const outputs = { handedHash: [hash, otherHash, undefined], handedAttempt: [2, 1, undefined], handedReviews: [0, 1, undefined], before: [undefined, [], [fingerprint(anns)]] as const, state: ['pending', undefined] as const }
  const rules = { reviewers: [[{ type: 'User', name: 'ann' }], null, []] as const, bypass: [false, true, undefined], ref: ['refs/heads/main', 'refs/heads/other', undefined] }
  const people = { event: ['push', 'workflow_dispatch'] as const, startedBy: [['cat'], ['robot[bot]'], ['robot[bot]', 'cat'], []] as const, authors: [['bob'], null] as const }
  const first = <T extends Record<string, readonly unknown[]>>(axes: T): T => Object.fromEntries(Object.entries(axes).map(([key, values]) => [key, values.slice(0, 1)])) as unknown as T
  const all = function* () {
    yield* product({ ...approvals, ...outputs, ...first(rules), ...first(people) })
    yield* product({ ...approvals, ...first(outputs), state: outputs.state, ...rules, ...first(people) })
    yield* product({ ...approvals, ...first(outputs), ...first(rules), ...people })
  }
  for (const facts of all()) {
    const settings = facts.reviewers !== null && facts.reviewers.length > 0 && facts.bypass === false && facts.ref === 'refs/heads/main' && (facts.event === 'push' || facts.startedBy.some((login) => login === 'cat'))
    const made = facts.purpose === 'deploy' ? undefined : hash
    const asked: EnvironmentFacts = {
      purpose: facts.purpose,
      handed: { hash: facts.handedHash, attempt: facts.handedAttempt, reviews: facts.handedReviews, state: facts.state },
      made,
      acknowledgementDue: facts.due,
      phrase,
      run: { attempt: 2, ref: facts.ref, event: facts.event, startedBy: facts.startedBy },
      defaultBranch: 'main',
      environment: { ...production, reviewers: facts.reviewers, preventSelfReview: false, waitTimer: 0, adminsMayBypass: facts.bypass, branches: 'selected' },
      settings: 'https://github.com/acme/shop/settings/environments/7/edit',
      reviews: facts.reviews,
      reviewedBefore: facts.before,
      authors: facts.authors,
      allowSelfApproval: facts.allow,
    }
    const verdict = judgeEnvironmentGate(asked)
    const passes = !(verdict instanceof Refusal)

    // The same rule, said in another way.
    const counted = facts.handedReviews === 0 ? [] : facts.before !== undefined && facts.before.length === facts.handedReviews ? [...facts.before] : undefined
    const equal = (one: Review): number => facts.reviews.filter((other) => fingerprint(other) === fingerprint(one)).length
    const fresh = (one: Review): boolean => counted !== undefined && counted.every((old) => facts.reviews.some((other) => fingerprint(other) === old)) && equal(one) > counted.filter((old) => old === fingerprint(one)).length
    const about = facts.reviews.filter((one) => fresh(one) && one.environments.some(({ id }) => id === 7))
    const expected =
      settings && facts.handedHash !== undefined && (made === undefined || facts.handedHash === made) && facts.handedAttempt === 2 && counted !== undefined && (facts.purpose !== 'deploy' || facts.state !== undefined) &&
      !about.some(({ state }) => state === 'rejected') &&
      about.some(({ state, user, comment }) =>
        state === 'approved' && user?.type === 'User' && !facts.startedBy.some((login) => login === user.login.toLowerCase()) && ((facts.authors !== null && user.login.toLowerCase() !== 'bob') || facts.allow || facts.purpose === 'rollback') && (!facts.due || comment.split('\n').some((line) => line.trim() === phrase)))
    if (passes !== expected) throw new Error(`${passes ? 'passed' : verdict.details.code} against the rule: ${JSON.stringify(asked)}`)
    const reversed = judgeEnvironmentGate({ ...asked, reviews: [...facts.reviews].reverse() })
    if (!(reversed instanceof Refusal) !== passes) throw new Error(`the order of the reviews matters: ${JSON.stringify(asked)}`)
    if (!passes) expect(verdict.kind).toBe('refused')
    else {
      passed++
      if (verdict.planHash !== facts.handedHash || verdict.by === null || (verdict.acknowledgementDue && !verdict.acknowledged)) throw new Error(`the gate says ${JSON.stringify(verdict)}`)
    }
  }
  expect(passed).toBeGreaterThan(100)
})

test('the comment gate passes if, and only if, somebody who may approved the newest plan, and left it so', () => {
  const at = '2026-02-01T12:00:00Z'
  const plan = (of: string | undefined, more: { authors?: string[] } | 'no facts' = {}): FoundPlan => ({
    run: { id: 1, attempt: 1, path: '.github/workflows/deploy.yml', event: 'push', status: 'completed', conclusion: 'success', headBranch: 'main', headSha: 'c', repositoryId: 1, headRepositoryId: 1, actor: 'cat', triggeringActor: 'cat', url: 'https://github.com/run', createdAt: '2026-02-01T12:00:00Z', startedAt: '2026-02-01T12:00:00Z', updatedAt: '2026-02-01T12:00:00Z' },
    record: { command: 'plan', environment: 'production', outcome: 'succeeded', ...(more === 'no facts' ? {} : { github: { pullRequests: [{ number: 5 }], authors: more.authors ?? ['bob'] } }) },
    madeAt: at,
    hash: of,
  })
  let passed = 0
  for (const facts of product({
    body: [`/approve ${hash}`, `/approve ${hash.slice(0, 8)} ${phrase}`, `/approve ${hash.slice(0, 7)}`, `/approve ${otherHash.slice(0, 8)}`, `/approve ${hash} rollback production`, `/approve ${hash} rollback staging`, `> /approve ${hash}`, '/cancel'],
    author: [{ login: 'ann', type: 'User' }, { login: 'BOB', type: 'User' }, { login: 'r[bot]', type: 'Bot' }, null] as const,
    edited: [false, true],
    gone: [false, true],
    viaApp: [false, true],
    mayWrite: [true, false],
    issue: [5, 6],
    newest: [plan(hash), plan(otherHash), plan(undefined), plan(hash, 'no facts'), undefined] as const,
    later: [[], [plan(hash)]] as const,
    rollback: [false, true],
    cancelledBy: [undefined, 'ann'],
    due: [false, true],
    allow: [false, true],
    authors: [[], ['ANN']] as const,
  })) {
    if (facts.gone && facts.edited) continue
    const asked: CommentFacts = {
      environment: 'production',
      comment: facts.gone ? undefined : { id: 9, body: facts.body, author: facts.author, url: 'https://github.com/c', createdAt: at, updatedAt: facts.edited ? '2026-02-01T12:00:01Z' : at, issue: facts.issue, viaApp: facts.viaApp },
      bodyThen: facts.body,
      authorMayWrite: facts.mayWrite,
      plans: { newest: facts.newest, later: facts.later },
      rollback: facts.rollback,
      cancelledBy: facts.cancelledBy,
      acknowledgementDue: facts.due,
      phrase,
      authors: facts.authors,
      allowSelfApproval: facts.allow,
    }
    const verdict = judgeCommentGate(asked)
    const passes = !(verdict instanceof Refusal)
    const words = facts.body.split(' ')
    const isAuthor = facts.author?.login === 'BOB' || (facts.author?.login === 'ann' && facts.authors.length > 0)
    const expected =
      !facts.gone && !facts.edited && !facts.viaApp && facts.author?.type === 'User' && facts.mayWrite && facts.issue === 5 && facts.newest !== undefined && facts.newest.record.github !== undefined && facts.cancelledBy === undefined &&
      words[0] === '/approve' && words[1]!.length >= 8 && (facts.newest.hash?.startsWith(words[1]!) ?? false) &&
      (facts.rollback ? facts.body.endsWith(' rollback production') : !facts.body.includes('rollback')) &&
      (facts.rollback || facts.allow || !isAuthor) && (!facts.due || facts.rollback || facts.body.endsWith(phrase))
    if (passes !== expected) throw new Error(`${passes ? 'passed' : verdict.details.code} against the rule: ${JSON.stringify(asked)}`)
    if (!passes) continue
    passed++
    if (verdict.gate.planHash !== facts.newest?.hash || verdict.gate.by !== facts.author?.login) throw new Error(`the gate says ${JSON.stringify(verdict.gate)}`)
  }
  expect(passed).toBeGreaterThan(10)
})
