import { describe, expect, test } from '@jest/globals'
import { acknowledgementDue, askAtTerminal, decideGate, refuseChangedPlan, type Question } from '../../../src/gate/approve.ts'
import { refuseUnkeptBackup, refuseWithoutBackup } from '../../../src/gate/backup.ts'
import type { Backup } from '../../../src/record/record.ts'
import { Refusal } from '../../../src/record/outcome.ts'

const hash = 'abcdef01'.padEnd(64, '2')
const phrase = 'I do'
const question = (more: Partial<Omit<Question, 'inputs'>> & { inputs?: Partial<Question['inputs']> } = {}): Question => ({
  plan: { hash, risk: 'safe' },
  canAsk: false,
  ...more,
  inputs: { 'require-approval': true, 'approved-plan': undefined, acknowledgement: phrase, 'acknowledge-when': 'destructive', ...more.inputs },
})
const dangerous = { hash, risk: 'destructive' } as const

async function refusal(body: () => unknown): Promise<{ code: string; rule: number | undefined }> {
  try {
    await body()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.details.code, rule: error.details.rule }
    throw error
  }
  throw new Error('it was not refused')
}

describe('decideGate', () => {
  const passes: [string, Question, object | 'ask'][] = [
    ['asks where somebody is', question({ canAsk: true }), 'ask'],
    ['asks for a destructive plan too, the phrase comes there', question({ canAsk: true, plan: dangerous }), 'ask'],
    ['takes an approved plan', question({ inputs: { 'approved-plan': hash } }), { how: 'approved-plan', required: true, planHash: hash, acknowledgementDue: false }],
    ['takes an approved plan where somebody could be asked', question({ canAsk: true, inputs: { 'approved-plan': hash } }), { how: 'approved-plan' }],
    ['takes a destructive one with the phrase', question({ plan: dangerous, typedAcknowledgement: phrase, inputs: { 'approved-plan': hash } }), { how: 'approved-plan', acknowledgementDue: true, acknowledged: true }],
    ['wants nobody where no approval is required', question({ inputs: { 'require-approval': false } }), { how: 'not-required', required: false }],
    ['wants nobody where no approval is required, though somebody is there', question({ canAsk: true, inputs: { 'require-approval': false } }), { how: 'not-required' }],
    ['wants no phrase where it is never due', question({ plan: dangerous, inputs: { 'require-approval': false, 'acknowledge-when': 'never' } }), { acknowledgementDue: false }],
  ]
  test.each(passes)('%s', (_, asked, expected) => {
    const decision = decideGate(asked)
    if (expected === 'ask') expect(decision).toBe('ask')
    else expect(decision).toMatchObject(expected)
  })

  const refusals: [string, Question, string, number][] = [
    ['nobody there, nothing approved', question(), 'not-approved', 2],
    ['another plan approved', question({ inputs: { 'approved-plan': hash.replace('a', 'b') } }), 'plan-changed', 3],
    ['another plan approved, with somebody to ask', question({ canAsk: true, inputs: { 'approved-plan': hash.replace('a', 'b') } }), 'plan-changed', 3],
    ['another plan approved where none is required', question({ inputs: { 'require-approval': false, 'approved-plan': hash.replace('a', 'b') } }), 'plan-changed', 3],
    ['destructive and approved without the phrase', question({ plan: dangerous, inputs: { 'approved-plan': hash } }), 'not-acknowledged', 4],
    ['destructive and a wrong phrase', question({ plan: dangerous, typedAcknowledgement: 'i do', inputs: { 'approved-plan': hash } }), 'not-acknowledged', 4],
    ['destructive and no approval required', question({ plan: dangerous, inputs: { 'require-approval': false } }), 'not-acknowledged', 4],
    ['always due', question({ inputs: { 'approved-plan': hash, 'acknowledge-when': 'always' } }), 'not-acknowledged', 4],
  ]
  test.each(refusals)('refuses: %s', async (_, asked, code, rule) => {
    expect(await refusal(() => decideGate(asked))).toEqual({ code, rule })
  })
})

test.each([
  ['none', 'always', true], ['safe', 'destructive', false], ['caution', 'destructive', false], ['destructive', 'destructive', true], ['destructive', 'never', false],
] as const)('for a plan that is %s and acknowledge-when: %s the phrase is due: %s', (risk, when, due) => {
  expect(acknowledgementDue(risk, when)).toBe(due)
})

describe('askAtTerminal', () => {
  const ask = (answers: string[], asked: Question) => {
    const questions: string[] = []
    const terminal = { ask: (text: string) => Promise.resolve(questions.push(text) > 0 ? (answers[questions.length - 1] ?? '') : '') }
    return { questions, gate: async () => await askAtTerminal(terminal, asked, 'ann') }
  }

  test('the first eight characters approve, spaces around them do not matter', async () => {
    const { gate, questions } = ask([' abcdef01 '], question())
    expect(await gate()).toEqual({ required: true, how: 'terminal', planHash: hash, by: 'ann', acknowledgementDue: false, acknowledged: false })
    expect(questions).toEqual(['To approve this plan type abcdef01: '])
  })

  test.each([[''], ['y'], ['yes'], ['abcdef0'], ['abcdef012'], ['ABCDEF01'], [hash]])('%j does not', async (typed) => {
    const { gate, questions } = ask([typed], question({ plan: dangerous }))
    expect(await refusal(gate)).toEqual({ code: 'not-approved', rule: 2 })
    expect(questions).toHaveLength(1)
  })

  test('a destructive plan wants the phrase after it, word for word', async () => {
    expect(await ask(['abcdef01', phrase], question({ plan: dangerous })).gate()).toMatchObject({ acknowledgementDue: true, acknowledged: true })
    for (const typed of ['', 'yes', 'I do.', 'i do']) expect(await refusal(ask(['abcdef01', typed], question({ plan: dangerous })).gate)).toEqual({ code: 'not-acknowledged', rule: 4 })
  })
})

test('rule 3 again, right before the migration', async () => {
  expect(() => refuseChangedPlan(hash, hash)).not.toThrow()
  expect(await refusal(() => refuseChangedPlan(hash, hash.replace('2', '3')))).toEqual({ code: 'plan-changed', rule: 3 })
})

describe('rule 1', () => {
  const now = new Date('2026-02-01T12:00:00Z')
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString()
  const backup = (level: Backup['proof']['level'], provenAt: string | null, createdAt = ago(3600_000)) =>
    ({ proof: { level, provenAt }, manifest: { createdAt, milliseconds: 1000 } }) as Parameters<typeof refuseWithoutBackup>[0]
  const cases: [string, ReturnType<typeof backup>, 'restore' | 'decode' | 'none', string | undefined][] = [
    ['restored a minute ago', backup('restored', ago(60_000)), 'restore', undefined],
    ['more than was asked for', backup('restored', ago(60_000)), 'decode', undefined],
    ['to the millisecond', backup('restored', ago(900_000)), 'restore', undefined],
    ['a millisecond too old', backup('restored', ago(900_001)), 'restore', 'backup-too-old'],
    ['decoded only', backup('decoded', ago(1)), 'restore', 'backup-not-proven'],
    ['not proven', backup('none', null, ago(1)), 'decode', 'backup-not-proven'],
    ['no proof asked for, young', backup('none', null, ago(901_000)), 'none', undefined],
    ['no proof asked for, counted from the backup’s end', backup('none', null, ago(901_001)), 'none', 'backup-too-old'],
  ]
  test.each(cases)('%s', async (_, given, wanted, code) => {
    const look = () => refuseWithoutBackup(given, { 'backup-proof': wanted, 'backup-max-age': 900_000 }, now)
    if (code === undefined) expect(look).not.toThrow()
    else expect(await refusal(look)).toEqual({ code, rule: 1 })
  })

  test('a backup that is thrown away is none', async () => {
    const terminal = { github: false, environment: {} }
    const runner = (RUNNER_ENVIRONMENT: string) => ({ github: true, environment: { RUNNER_ENVIRONMENT } })
    expect(await refusal(() => refuseUnkeptBackup({ kind: 'none' }, terminal))).toEqual({ code: 'backup-not-kept', rule: 1 })
    expect(() => refuseUnkeptBackup({ kind: 'file', directory: 'b' }, terminal)).not.toThrow()
    expect(() => refuseUnkeptBackup({ kind: 'file', directory: 'b' }, runner('self-hosted'))).not.toThrow()
    expect(await refusal(() => refuseUnkeptBackup({ kind: 'file', directory: 'b' }, runner('github-hosted')))).toEqual({ code: 'backup-not-kept', rule: 1 })
    expect(() => refuseUnkeptBackup({ kind: 'artifact', retentionDays: undefined }, runner('github-hosted'))).not.toThrow()
  })
})
