import { describe, expect, test } from '@jest/globals'
import type { Deployment, Service } from '../../../src/railway/model.ts'
import { refuseUnfitForUndoing, sentenceOf, whyNoWayBack, type LeavingService } from '../../../src/rollback/application.ts'
import { judgeLeaving, type Undone } from '../../../src/rollback/leaving.ts'

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40)) as [string, string, string, string]
/** Minutes after noon; the migration began at 30. */
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString()
const migratedAt = at(30)
const deployment = (id: string, commit: string | null, minute: number, more: Partial<Deployment> = {}): Deployment => ({ id, status: 'SUCCESS', createdAt: at(minute), commit, branch: null, skippedReason: null, canRollback: true, isStopped: false, url: null, ...more })
const removed = (id: string, commit: string | null, minute: number, more: Partial<Deployment> = {}): Deployment => deployment(id, commit, minute, { status: 'REMOVED', ...more })
const by = (reason: string, one: Deployment): Deployment => ({ ...one, reason })
const unknown: Undone = { commit: undefined, migratedAt: undefined, before: undefined }
/** The list, newest first; the first that is SUCCESS serves, unless it is stopped. */
const judge = (undone: Partial<Undone>, list: Deployment[]) => judgeLeaving({ ...unknown, ...undone }, { active: list.filter(({ status, isStopped }) => status === 'SUCCESS' && isStopped !== true), list })

describe('whose code a service runs', () => {
  const [a1, b2] = [removed('a1', A, 10), deployment('b2', B, 40)]
  const before = { deploymentId: 'a1', commit: A, createdAt: at(10) }
  test.each<[string, Partial<Undone>, Deployment[], string]>([
    ['by the commit: the one that is undone', { commit: B }, [b2, a1], 'new'],
    ['by the commit: another one', { commit: C }, [b2, a1], 'later'],
    ['by the record: what ran before serves again', { commit: B, before }, [deployment('a3', A, 50), removed('b2', B, 40), a1], 'old'],
    ['by the record: it never went away', { commit: B, before }, [deployment('a1', A, 10)], 'old'],
    ['by the commit and the time: what serves is from before the migration', { commit: B, migratedAt }, [deployment('a1', A, 10)], 'old'],
    ['by the time: deployed since the migration', { migratedAt }, [b2, a1], 'new'],
    ['by the time: twice, of the same commit', { migratedAt }, [deployment('b3', B, 41), removed('b2', B, 40), a1], 'new'],
    ['by the time: nothing was deployed since', { migratedAt }, [deployment('a1', A, 10)], 'old'],
    ['by the time: the old code was brought back', { migratedAt }, [deployment('a3', A, 50), removed('b2', B, 40), a1], 'old'],
    ['by the time: the old code was built anew, its image is gone', { migratedAt }, [deployment('a3', A, 50), removed('b2', B, 40), removed('a1', A, 10, { canRollback: false })], 'old'],
    ['by the time: something else came after it', { migratedAt }, [deployment('c3', C, 50), removed('b2', B, 40), a1], 'later'],
    ['by the time: something else came after it, and was undone', { migratedAt }, [deployment('b4', B, 55), removed('c3', C, 50), removed('b2', B, 40), a1], 'new'],
    ['by the time: what failed since does not count', { migratedAt }, [deployment('c3', C, 50, { status: 'FAILED', canRollback: false }), b2, a1], 'new'],
    ['by nothing: what serves is the last deploy', {}, [b2, a1], 'new'],
    ['by nothing: what was brought back is not undone', {}, [deployment('a3', A, 50), removed('b2', B, 40), a1], 'old'],
    ['by nothing: undone once, and deployed again', {}, [deployment('b4', B, 60), removed('a3', A, 50), removed('b2', B, 40), a1], 'new'],
    ['the same in Railway’s words', {}, [by('deploy', deployment('b4', B, 60)), by('rollback', removed('a3', A, 50)), by('deploy', removed('b2', B, 40)), by('deploy', a1)], 'new'],
    ['undone twice', {}, [by('rollback', deployment('a5', A, 70)), by('deploy', removed('b4', B, 60)), by('rollback', removed('a3', A, 50)), by('deploy', removed('b2', B, 40)), by('deploy', a1)], 'old'],
    ['undone twice, and Railway does not say by what', {}, [deployment('a5', A, 70), removed('b4', B, 60), removed('a3', A, 50), removed('b2', B, 40), a1], 'old'],
    ['brought back by a build, which Railway calls a deploy', {}, [by('deploy', deployment('a3', A, 50)), by('deploy', removed('b2', B, 40)), by('deploy', a1)], 'old'],
    ['brought back further', {}, [by('rollback', deployment('d5', D, 70)), by('rollback', removed('a3', A, 50)), removed('b2', B, 40), a1, removed('d0', D, 5)], 'old'],
    ['brought back further, and Railway does not say by what', {}, [deployment('d5', D, 70), removed('a3', A, 50), removed('b2', B, 40), a1, removed('d0', D, 5)], 'old'],
    ['undone, something else deployed, undone, and the first again', {}, [by('deploy', deployment('b6', B, 80)), by('rollback', removed('a5', A, 70)), by('deploy', removed('c4', C, 60)), by('rollback', removed('a3', A, 50)), by('deploy', removed('b2', B, 40)), a1], 'new'],
    ['undone, and something new deployed', {}, [deployment('c4', C, 60), removed('a3', A, 50), removed('b2', B, 40), a1], 'new'],
    ['brought back, and started again', {}, [by('redeploy', deployment('a4', A, 60)), by('rollback', removed('a3', A, 50)), removed('b2', B, 40), a1], 'old'],
    ['stopped, and started again by its image', {}, [by('rollback', deployment('b3', B, 50)), removed('b2', B, 40), a1], 'new'],
    ['brought back from before all that is listed', {}, [by('rollback', deployment('d5', D, 70)), removed('b2', B, 40), a1], 'old'],
    ['what was undone crashed', {}, [by('deploy', deployment('b4', B, 60, { status: 'CRASHED' })), by('rollback', removed('a3', A, 50)), removed('b2', B, 40), a1], 'new'],
    ['it crashed', { commit: B }, [deployment('b2', B, 40, { status: 'CRASHED' }), a1], 'new'],
    ['it was stopped', { migratedAt }, [deployment('b2', B, 40, { isStopped: true }), a1], 'new'],
    ['nothing was ever deployed', { commit: B }, [], 'nothing'],
    ['without commits', { migratedAt }, [deployment('x2', null, 40), removed('x1', null, 10)], 'new'],
  ])('%s', (_, undone, list, is) => {
    expect(judge(undone, list)).toMatchObject({ is })
  })

  test('says whether it serves, and what ran before as far as that is known', () => {
    expect(judge({ migratedAt }, [deployment('b2', B, 40, { isStopped: true }), removed('d1', D, 20, { canRollback: false }), a1])).toMatchObject({ isServing: false, before: { deploymentId: 'a1' } })
    expect(judge({ commit: B, before }, [b2])).toMatchObject({ isServing: true, before })
    expect(judge({ commit: B }, [b2, a1])).toMatchObject({ before: null })
  })
})

describe('what is done about it', () => {
  const service = (name: string): Service => ({ id: `${name}-id`, name, instanceId: '', repository: 'acme/shop', image: null, latest: null, active: [], volumes: [] })
  const one = (name: string, more: Partial<LeavingService>): LeavingService => ({ service: service(name), leaving: { is: 'nothing' }, before: undefined, underWay: [], part: {} as LeavingService['part'], ...more })
  const leaves = { is: 'new', deployment: deployment('b2', B, 40), isServing: true, before: null } as const
  const good = one('api', { leaving: leaves, before: deployment('a1', A, 10) })
  const old = one('worker', { leaving: { is: 'old', deployment: deployment('a9', A, 9), isServing: true } })
  const later = one('web', { leaving: { is: 'later', deployment: deployment('c3', C, 50) } })
  const lost = one('jobs', { leaving: leaves })
  const without = one('cron', { leaving: leaves, before: deployment('x1', null, 10, { canRollback: false }) })

  test.each<[string, LeavingService[], RegExp | undefined]>([
    ['one goes, the other is old already', [good, old], undefined],
    ['all are old already', [old], /runs already \(worker: aaaaaaaa\)/],
    ['all are old already, but the new code is under way: it has to be cancelled', [{ ...old, underWay: [deployment('b9', B, 60, { status: 'BUILDING' })] }], undefined],
    ['something else was deployed', [good, later], /web runs cccccccc \(deployment c3\), which is of another deploy/],
    ['nothing ran before', [good, lost], /of jobs nothing is found/],
    ['neither commit nor image', [without], /no commit, and Railway has no image/],
    ['nothing at all', [one('x', {})], /nothing was ever deployed/],
  ])('%s', (_, services, why) => {
    const said = whyNoWayBack(services)
    if (why === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(why)
  })

  test('a migration is not undone under code that is newer, or that nothing could take the place of', () => {
    refuseUnfitForUndoing([good, old])
    expect(() => refuseUnfitForUndoing([later])).toThrow(/Something else was deployed since: web runs cccccccc/)
    expect(() => refuseUnfitForUndoing([lost])).toThrow(/cannot be brought back/)
  })

  test('a sentence for each', () => {
    expect(sentenceOf(good)).toBe(`api serves bbbbbbbb (deployment b2); aaaaaaaa (deployment a1) of ${at(10)} would be brought back, by its image, which Railway still has, without a build.`)
    expect(sentenceOf(one('api', { leaving: leaves, before: deployment('a1', A, 10, { canRollback: false }) }))).toContain('by a build of that commit')
    expect(sentenceOf(one('api', { leaving: { ...leaves, isServing: false }, before: deployment('a1', A, 10), underWay: [deployment('c3', C, 50, { status: 'BUILDING' })] }))).toMatch(/^api ran last, and does not serve, bbbbbbbb .* Its deployment c3 \(cccccccc\) is BUILDING, and would be cancelled\.$/)
    expect(sentenceOf(old)).toContain('which is from before that deploy')
    expect(sentenceOf(later)).toContain('of another deploy')
  })
})
