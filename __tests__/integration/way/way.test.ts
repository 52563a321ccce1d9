import { appendFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { approving, exampleScene, ownSessions } from './scene.ts'

const migration = '20260201000000_add_multi_relationship_support'
const file = `prisma/migrations/${migration}/migration.sql`

describe.each([[15, '6.19.3'], [18, '7.10.1']] as const)('the whole way of the example on PostgreSQL %d with Prisma %s', (major, version) => {
  test('plan → backup → migrate → verify', async () => {
    const scene = await exampleScene({ major, version })
    const { project, url, run } = scene
    const before = await scene.state()

    // plan, by a role that can only read
    const reader = await scene.server.readOnlyRole(url)
    const { record: planned } = await run('plan', {}, { url: reader })
    expect(planned.stop).toBeUndefined()
    expect(planned).toMatchObject({ exitCode: 0, outcome: 'succeeded', target: { database: url.database, role: reader.user } })
    expect(`${planned.plan?.drift.outcome}: ${planned.plan?.drift.summary}`).toMatch(/^none: /)
    expect(planned.plan).toMatchObject({
      prismaVersion: version,
      applied: 1,
      appliedHead: '20260101000000_init',
      risk: 'caution',
      pending: [{ name: migration, file, hasChecks: true, hasPrechecks: true, hasDown: true, execution: { kind: version === '6.19.3' ? 'one-transaction' : 'each-its-own-transaction' } }],
      prechecks: Array.from({ length: 4 }, () => ({ outcome: 'passed' })),
    })
    const findings = planned.plan!.pending[0]!.findings
    expect(findings.length).toBeGreaterThan(4)
    for (const { at } of findings) expect(at).toEqual({ file, line: expect.any(Number) })
    const after = await scene.state()
    expect({ ...after, server: [] }).toEqual({ ...before, server: [] })

    // the same plan again has the same hash; with a check changed, another
    const { record: again } = await run('plan')
    expect(again.plan?.hash).toBe(planned.plan?.hash)
    await appendFile(path.join(project.directory, 'prisma/migrations', migration, 'checks.sql'), '\n-- check: there are users\n-- expect: rows\nSELECT id FROM users;\n')

    const { record: backedUp } = await run('backup', { 'scratch-url': '' }) // on a throwaway server of its own
    expect(backedUp.stop).toBeUndefined()
    expect(backedUp.backup).toMatchObject({ proof: { level: 'restored' }, manifest: { migrationHead: '20260101000000_init', appliedMigrations: 1 } })
    expect(backedUp.backup?.proof.rows).toBe(backedUp.backup?.manifest.tables.reduce((sum, { rows }) => sum + rows, 0))
    expect({ ...(await scene.state()), server: [] }).toEqual({ ...before, server: [] })

    const terminal = approving()
    const { record: migrated, context } = await run('migrate', {}, { terminal })
    expect(migrated.stop).toBeUndefined()
    expect(migrated.plan?.hash).not.toBe(planned.plan?.hash)
    expect(terminal.asked).toEqual([`To approve this plan type ${migrated.plan?.hash.slice(0, 8)}: `])
    expect(migrated).toMatchObject({
      exitCode: 0,
      outcome: 'succeeded',
      gate: { how: 'terminal', required: true, acknowledgementDue: false, planHash: migrated.plan?.hash },
      backup: { proof: { level: 'restored' } },
      migration: { attempts: 1, blockers: [], invalidIndexes: [], migrations: [{ name: migration, outcome: 'applied', milliseconds: expect.any(Number) }] },
    })
    expect(migrated.backup?.id).not.toBe(backedUp.backup?.id)
    expect(migrated.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(
      ['schema', 'target', 'plan', 'prisma-target', 'prechecks', 'gate', 'lock', 'backup', 'proof', 'look-again', 'migrate', 'checks'].map((name) => `${name} done`),
    )
    expect(migrated.checks).toContainEqual(expect.objectContaining({ name: 'there are users', outcome: 'passed' })) // the one written since the plan
    expect(migrated.checks).toContainEqual(expect.objectContaining({ name: 'as many couples as before', expect: 'unchanged', outcome: 'passed' }))
    expect(migrated.checks?.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
    expect(context.said()).toContain(migrated.plan!.hash.slice(0, 8)) // shown before it was asked for

    const { record: verified } = await run('verify')
    expect(verified.stop).toBeUndefined()
    expect(verified.checks).toHaveLength(migrated.checks!.length)
    expect(verified.checks?.filter(({ outcome }) => outcome !== 'passed')).toEqual([expect.objectContaining({ expect: 'unchanged', outcome: 'skipped' })])

    const [row] = await scene.sql('SELECT (SELECT count(*) FROM couples) AS couples, (SELECT count(*) FROM relationships) AS relationships')
    expect(row?.['relationships']).toBe(row?.['couples'])
    expect((await readdir(path.join(project.directory, '.signalbox/backups'))).filter((name) => name.endsWith('.manifest.json'))).toHaveLength(2)
    expect(await ownSessions(scene)).toEqual([])
  })
})
