import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { canonicalPlan, planHash, type PlanIdentity } from '../../../src/plan/hash.ts'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const plan: PlanIdentity = {
  target: { systemIdentifier: '7400000000000000001', databaseOid: 16_384, database: 'app', serverVersion: 150_018, host: '10.0.0.1:5432', role: 'migrator', bytes: 1 },
  schema: 'public',
  commit: 'c'.repeat(40),
  prismaVersion: '7.10.1',
  appliedHead: '20260101000000_init',
  historyRows: 1,
  pendingFiles: [
    { file: 'prisma/migrations/2_b/migration.sql', sha256: sha('b') },
    { file: 'prisma/migrations/2_b/prechecks.sql', sha256: sha('p') },
    { file: 'prisma/migrations/2_b/down.sql', sha256: sha('d') },
  ],
  checkFiles: [{ file: 'prisma/checks/a.sql', sha256: sha('a') }],
}

describe('the plan hash', () => {
  test('is the sha256 of a text that stays as it is: an approval given with one version counts for the next', () => {
    expect(canonicalPlan(plan)).toBe(`signalbox-plan=1
system="7400000000000000001"
oid=16384
database="app"
schema="public"
server=150018
prisma="7.10.1"
history-rows=1
applied-head="20260101000000_init"
commit="${'c'.repeat(40)}"
pending="prisma/migrations/2_b/down.sql" ${sha('d')}
pending="prisma/migrations/2_b/migration.sql" ${sha('b')}
pending="prisma/migrations/2_b/prechecks.sql" ${sha('p')}
check="prisma/checks/a.sql" ${sha('a')}
`)
    expect(planHash(plan)).toBe(sha(canonicalPlan(plan)))
  })

  const [migration, prechecks, down] = plan.pendingFiles as [PlanIdentity['pendingFiles'][0], PlanIdentity['pendingFiles'][0], PlanIdentity['pendingFiles'][0]]
  const [check] = plan.checkFiles as [PlanIdentity['checkFiles'][0]]
  const other = sha('other')
  const changes: Record<string, PlanIdentity> = {
    'a migration that was applied and rolled back since': { ...plan, historyRows: 2 },
    'the migration': { ...plan, pendingFiles: [{ ...migration, sha256: other }, prechecks, down] },
    'its name': { ...plan, pendingFiles: [{ ...migration, file: 'prisma/migrations/3_b/migration.sql' }, prechecks, down] },
    'the prechecks': { ...plan, pendingFiles: [migration, { ...prechecks, sha256: other }, down] },
    'the way down': { ...plan, pendingFiles: [migration, prechecks, { ...down, sha256: other }] },
    'no way down': { ...plan, pendingFiles: [migration, prechecks] },
    'two files with their contents exchanged': { ...plan, pendingFiles: [{ ...migration, sha256: prechecks.sha256 }, { ...prechecks, sha256: migration.sha256 }, down] },
    'a check file': { ...plan, checkFiles: [{ ...check, sha256: other }] },
    'no check file': { ...plan, checkFiles: [] },
    'a pending file that is now a check': { ...plan, pendingFiles: [migration, prechecks], checkFiles: [check, down] },
    'Prisma’s version': { ...plan, prismaVersion: '7.10.2' },
    'the commit': { ...plan, commit: 'd'.repeat(40) },
    'no commit': { ...plan, commit: null },
    'the applied head': { ...plan, appliedHead: '20260102000000_more' },
    'no applied head': { ...plan, appliedHead: null },
    'a head named null': { ...plan, appliedHead: 'null' },
    'the server': { ...plan, target: { ...plan.target, systemIdentifier: '7400000000000000002' } },
    'the database’s OID': { ...plan, target: { ...plan.target, databaseOid: 16_385 } },
    'the database’s name': { ...plan, target: { ...plan.target, database: 'app2' } },
    'the schema in it': { ...plan, schema: 'tenant_b' },
    'the server’s version': { ...plan, target: { ...plan.target, serverVersion: 150_019 } },
    'a line end in a file’s name': { ...plan, checkFiles: [{ ...check, file: 'prisma/checks/a.sql\ncheck="b"' }] },
  }
  test.each(Object.entries(changes))('is another one for %s', (_, changed) => {
    expect(planHash(changed)).not.toBe(planHash(plan))
  })

  test('all of those are different from one another', () => {
    expect(new Set(Object.values(changes).map(planHash)).size).toBe(Object.keys(changes).length)
  })

  const same: Record<string, PlanIdentity> = {
    'another way to the same database, its size and the role': { ...plan, target: { ...plan.target, host: 'proxy.example:1', role: 'other', bytes: 99 } },
    'another order of files': { ...plan, pendingFiles: [down, migration, prechecks] },
    'a path of Windows': { ...plan, checkFiles: [{ ...check, file: 'prisma\\checks\\a.sql' }] },
  }
  test.each(Object.entries(same))('is the same for %s', (_, changed) => {
    expect(planHash(changed)).toBe(planHash(plan))
  })
})
