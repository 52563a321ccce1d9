import { openControl } from '../../../src/postgres/control.ts'
import { takeLock } from '../../../src/postgres/lock.ts'
import { readTarget } from '../../../src/postgres/identity.ts'
import { testContext } from '../../support/context.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { Environment } from '../../support/github/state.ts'

const phrase = 'I acknowledge the risk and approve production migration'
const migration = (name: string, sql: string): Record<string, string> => ({ [`prisma/migrations/${name}/migration.sql`]: sql })

let made: Production
const environment = (): Environment => {
  const found = made.hub.state.environments['production']
  if (!found) throw new Error('the scene has no environment production')
  return found
}

beforeAll(async () => {
  made = await production({ quick: true })
  const control = await openControl(testContext(), made.url, { create: true }) // its database is none of the target, but on its server
  await control?.close()
  const pull = await made.propose(migration('20260201000000_note', 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n'), { title: 'Add a note' })
  const run = await made.merge(pull)
  await run.waitingFor('production')
  await run.cancel('ada')
})

type Step = () => unknown
interface Case {
  rule: number
  what: string
  /** What is made wrong; returns what mends it. */
  arrange?: () => Step | Promise<Step>
  /** When GitHub asks for `production`: done between the plan and the review, and how it is reviewed. Without it the run ends before it asks. */
  review?: { user?: string; comment?: string; before?: () => Step | Promise<Step> }
  actor?: string
  says: RegExp
}

const variable = (name: string, value: string) => (): Step => {
  made.hub.state.variables[name] = value
  return () => void Reflect.deleteProperty(made.hub.state.variables, name)
}
const changed = (change: Partial<Environment>) => (): Step => {
  const kept = { ...environment() }
  Object.assign(environment(), change)
  return () => void Object.assign(environment(), kept)
}
const secret = (name: string, value: (now: string) => string) => (): Step => {
  const { secrets } = environment()
  const kept = secrets[name] ?? ''
  secrets[name] = value(kept)
  if (secrets[name] === '') Reflect.deleteProperty(secrets, name)
  return () => void (secrets[name] = kept)
}
const reviewersOf = (...users: string[]): Partial<Environment> => ({ reviewers: { reviewers: users.map((user) => ({ user })), preventSelfReview: false } })
/** Open for a minute, some day that is not near. */
const farWindow = (): string => `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][(new Date().getUTCDay() + 3) % 7] ?? ''} 00:00-00:01 UTC`

async function copyOfTarget(): Promise<Step> {
  await made.server.run(made.server.url, `CREATE DATABASE copied TEMPLATE ${made.url.database} OWNER ${made.url.user}`)
  const mend = secret('DATABASE_URL', () => made.url.withDatabase('copied').reveal())()
  return async () => {
    await mend()
    await made.server.run(made.server.url, 'DROP DATABASE copied')
  }
}

async function heldLock(): Promise<Step> {
  const context = testContext()
  const control = await openControl(context, made.url, { create: true })
  const session = await context.databases.connect(made.url)
  if (!control) throw new Error('there is no place for the lock')
  const { databaseOid } = await readTarget(session)
  const lock = await takeLock(control, databaseOid, { runId: '20260101T000000Z-00000000', command: 'migrate', actor: 'erin' })
  return async () => {
    await lock.release()
    await context.end()
  }
}

const cases: Case[] = [
  { rule: 1, what: 'the backup is too old when the migration is to begin', arrange: variable('BACKUP_MAX_AGE', '1ms'), review: {}, says: /backup is .* old/ },
  { rule: 2, what: 'the environment requires no reviewers', arrange: changed({ reviewers: null }), says: /requires no reviewers/ },
  { rule: 2, what: 'administrators can pass by', arrange: changed({ canAdminsBypass: true }), review: {}, says: /Administrators can pass by/ },
  { rule: 2, what: 'who wrote the migration approved it', arrange: changed(reviewersOf('ada', 'bob')), actor: 'carol', review: { user: 'ada' }, says: /ada wrote a pending migration/ },
  { rule: 2, what: 'who started the run approved it', arrange: changed(reviewersOf('bob', 'carol')), actor: 'carol', review: { user: 'carol' }, says: /carol started this run/ },
  { rule: 2, what: 'the reviews cannot be read', review: { before: () => forbidden('actions/get-reviews-for-run') }, says: /permissions: actions: read/ },
  { rule: 2, what: 'the rules of the environment cannot be read', review: { before: () => forbidden('repos/get-environment') }, says: /permissions: actions: read/ },
  { rule: 3, what: 'it is another database by then', review: { before: copyOfTarget }, says: /Approved was plan [0-9a-f]{8}, but this is plan/ },
  { rule: 5, what: 'the address is of the server’s own database', review: { before: secret('DATABASE_URL', () => made.server.url.withDatabase('postgres').reveal()) }, says: /postgres/ },
  { rule: 6, what: 'a migration has failed before', arrange: failedRow, says: /20260115000000_failed/ },
  { rule: 7, what: 'the window is closed', arrange: () => variable('WINDOW', farWindow())(), review: {}, says: /outside the window/ },
  { rule: 8, what: 'another run is at work', review: { before: heldLock }, says: /Another run holds the lock/ },
  { rule: 9, what: 'an unencrypted backup would be public', arrange: secret('BACKUP_RECIPIENTS', () => ''), review: {}, says: /everybody could download/ },
]

function forbidden(operation: string): Step {
  made.hub.faults.always(operation, { kind: 'forbidden', accepted: 'actions=read' })
  return () => made.hub.faults.clear(operation)
}

async function failedRow(): Promise<Step> {
  await made.sql(`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ('x', repeat('0', 64), '20260115000000_failed', now())`)
  return async () => await made.sql(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
}

/** Until the run has ended, with what was made wrong in between. */
async function driven({ arrange, review, actor = 'ada' }: Omit<Case, 'rule' | 'what' | 'says'>): Promise<{ text: string; conclusion: string; same: boolean }> {
  const mends = [await arrange?.()]
  const before = await made.state()
  const run = await made.dispatch({}, 'deploy.yml', actor)
  try {
    if (review) {
      await run.waitingFor('production')
      mends.push(await review.before?.())
      const now = review.before === undefined ? before : await made.state()
      made.hub.review({ run: run.id, environment: 'production', state: 'approved', user: review.user ?? 'bob', comment: review.comment ?? '' })
      const conclusion = await run.finished
      expect(await made.state()).toEqual(now)
      return { text: run.everything(), conclusion, same: true }
    }
    const conclusion = await run.finished
    expect(await made.state()).toEqual(before)
    return { text: run.everything(), conclusion, same: true }
  } finally {
    for (const mend of mends.reverse()) await mend?.()
  }
}

test.each(cases)('rule $rule refuses in the workflow when $what; the database is as it was', async ({ rule, says, ...driving }) => {
  const { text, conclusion } = await driven(driving)
  expect(conclusion).toBe('failure')
  expect(text).toContain(`Refused by rule ${rule}`)
  expect(text).toMatch(says)
})

describe('a destructive plan', () => {
  beforeAll(async () => {
    const pull = await made.propose(migration('20260202000000_less', 'ALTER TABLE "Thing" DROP COLUMN "name";\n'), { title: 'Drop the name' })
    const run = await made.merge(pull)
    await run.waitingFor('production')
    await run.cancel('ada')
  })

  test.each([
    ['without the phrase', ''],
    ['with the phrase in a sentence', `Yes, ${phrase}.`],
    ['with a quoted phrase', `> ${phrase}`],
  ])('rule 4 refuses it when it was approved %s', async (_, comment) => {
    const { text, conclusion } = await driven({ review: { comment } })
    expect(conclusion).toBe('failure')
    expect(text).toContain('Refused by rule 4')
  })

  test('is applied when the approval holds the phrase on a line of its own', async () => {
    const run = await made.dispatch()
    await made.review(run, 'production', { comment: `Looked at it with Carol.\n${phrase}` })
    await made.review(run, 'production-deploy')
    expect([await run.finished, run.job('migrate').conclusion]).toEqual(['success', 'success'])
    expect(await made.sql(`SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name IN ('note', 'name')`)).toEqual([{ n: 1 }])
  })
})

test('rule 13: no secret in any form is in a log, summary, output, annotation, comment, artifact or request of all these runs', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
})
