import { describe, expect, test } from '@jest/globals'
import { createRedactor } from '../../../src/context/redactor.ts'
import { recordSchema } from '../../../src/record/record.ts'
import { redactedRecord } from '../../../src/record/redacted.ts'
import { railwayRecords } from '../report/records/railway-records.ts'
import { records } from '../report/records/records.ts'

describe('a record without secrets', () => {
  test.each(Object.entries(records))('%s stays a record whatever word is the password', (_, record) => {
    const redact = createRedactor()
    for (const word of ['state', 'outcome', 'milliseconds', 'prisma', 'postgres', 'none', 'done', 'restored', 'error', 'destructive', record.startedAt.slice(0, 4), record.plan?.hash.slice(3, 7) ?? 'hash']) redact.add(word)
    const without = redactedRecord(record, redact)
    expect(recordSchema.parse(without)).toEqual(without)
    expect(without).toMatchObject({ outcome: record.outcome, startedAt: record.startedAt, exitCode: record.exitCode })
    expect(without.plan?.hash).toBe(record.plan?.hash)
  })

  test('holds none in its texts, nor in keys that come from data', () => {
    const record = records['failed-between']
    if (record === undefined) throw new Error('no such record')
    const redact = createRedactor()
    redact.add('hunter2hunter2')
    const check = { name: 'hunter2hunter2', at: { file: 'hunter2hunter2.sql', line: 1 }, expect: 'no rows', severity: 'error' as const, outcome: 'failed' as const, milliseconds: 1, rows: [{ hunter2hunter2: 'x hunter2hunter2' }], columns: ['hunter2hunter2'] }
    const told = redactedRecord({ ...record, warnings: ['it is hunter2hunter2'], checks: [check], runUrl: 'https://x/hunter2hunter2' }, redact)
    expect(JSON.stringify(told)).not.toContain('hunter2')
    expect(told.checks?.[0]?.rows).toEqual([{ '***': 'x ***' }])
  })

  test('keeps the commits that decide what may be deployed and undone, also where one is a secret', () => {
    const [record] = Object.values(records).filter(({ plan }) => plan !== undefined)
    if (record?.plan === undefined) throw new Error('no such record')
    const commit = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'
    const redact = createRedactor()
    for (const secret of [commit, commit.slice(0, 8)]) redact.add(secret)
    const given = { ...record, plan: { ...record.plan, commit }, deploy: { how: 'railway' as const, commit, milliseconds: 1, exitCode: null, smoke: [] } }
    expect(redactedRecord(given, redact)).toMatchObject({ plan: { commit }, deploy: { commit } })
  })

  test.each(['***', 'main', '0a1b2c3d', '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567'])('%j is no commit', (commit) => {
    const [record] = Object.values(records).filter(({ plan }) => plan !== undefined)
    if (record?.plan === undefined) throw new Error('no such record')
    expect(recordSchema.safeParse({ ...record, plan: { ...record.plan, commit } }).success).toBe(false)
    expect(recordSchema.safeParse({ ...record, deploy: { how: 'railway', commit, milliseconds: 1, exitCode: null, smoke: [] } }).success).toBe(false)
  })

  test('keeps commits and Railway’s ids, also where a part of one is a secret', () => {
    const record = railwayRecords['watch-breach']
    if (record?.railway === undefined) throw new Error('no such record')
    const redact = createRedactor()
    const [service] = record.railway.services
    for (const text of [record.railway.projectId, service?.serviceId, service?.deploymentId, service?.commit, service?.before?.commit, service?.before?.deploymentId, service?.back?.deploymentId]) if (text) redact.add(text.slice(0, 4))
    const ids = ({ railway }: typeof record) => [railway?.projectId, railway?.environmentId, ...(railway?.services ?? []).flatMap(({ serviceId, deploymentId, commit, before, serving, back }) => [serviceId, deploymentId, commit, before?.deploymentId, before?.commit, serving, back?.deploymentId, back?.commit])]
    expect(ids(redactedRecord(record, redact))).toEqual(ids(record))
    expect(JSON.stringify(ids(record))).not.toContain('***')
  })
})
