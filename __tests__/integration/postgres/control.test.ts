import type { Control } from '../../../src/postgres/control.ts'
import { openControl } from '../../../src/postgres/control.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { beginRun, openRuns } from '../../../src/postgres/journal.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const context = testContext()

async function open(url: DatabaseUrl, create = true): Promise<Control> {
  const control = await openControl(context, url, { create })
  if (control === undefined) throw new Error('no control place')
  return control
}

async function role(server: TestServer, name: string, attributes: string): Promise<(database: DatabaseUrl) => DatabaseUrl> {
  await server.run(server.url, `CREATE ROLE "${name}" LOGIN PASSWORD 'secret-${name}' ${attributes}`)
  return (database) => DatabaseUrl.of({ host: database.host, port: database.port, user: name, password: `secret-${name}`, database: database.database })
}

async function withoutControl(server: TestServer): Promise<void> {
  await server.run(server.url, 'DROP DATABASE IF EXISTS signalbox WITH (FORCE)')
}

async function databases(server: TestServer): Promise<string[]> {
  const rows = await server.run(server.url, `SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox%' ORDER BY 1`)
  return rows.map(({ name }) => String(name))
}

describe.each([15, 18] as const)('the control place on PostgreSQL %i', (major) => {
  let server: TestServer
  beforeAll(async () => {
    server = await postgresServer(major)
  })
  beforeEach(async () => {
    await withoutControl(server)
  })

  test('is made once by many runs at once, of several targets', async () => {
    const targets = [await server.createDatabase(), await server.createDatabase(`we ird"'ü`)]
    const controls = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => open(targets[index % 2]!)))
    expect(controls.map(({ place }) => place)).toEqual(Array(6).fill('database'))
    await beginRun(controls[0]!, { id: 'run-1', target: { oid: 7, database: 'x' }, command: 'migrate' })
    expect(await openRuns(controls[5]!, 7)).toHaveLength(1)
    expect(await databases(server)).toEqual(['signalbox'])
    await Promise.all(controls.map((control) => control.close()))
  })

  test('is not made, and nothing is left, when it is only to be looked at', async () => {
    const target = await server.createDatabase()
    expect(await openControl(context, target, { create: false })).toBeUndefined()
    expect(await databases(server)).toEqual([])
    const sessions = await server.run(server.url, `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'signalbox control%'`)
    expect(sessions).toEqual([])
  })

  test('is closed to other roles', async () => {
    const target = await server.createDatabase()
    const stranger = (await role(server, `stranger_${major}`, 'CREATEDB'))(target)
    await (await open(target)).close()
    await expect(context.databases.connect(stranger.withDatabase('signalbox'))).rejects.toMatchObject({ code: '42501' })
    await expect(openControl(context, stranger, { create: true })).rejects.toMatchObject({ kind: 'refused', details: { code: 'control-closed', rule: 8 } })
    expect(await openControl(context, stranger, { create: false })).toBeUndefined()
    expect(context.said()).toContain('The journal cannot be read')
    await server.run(server.url, `GRANT CONNECT ON DATABASE signalbox TO stranger_${major}`)
    await expect(openControl(context, stranger, { create: true })).rejects.toMatchObject({ details: { code: 'control-closed' } })
  })

  test('is a schema of the target where the role may not create a database, for every role then', async () => {
    const target = await server.createDatabase()
    const poor = (await role(server, `poor_${major}`, 'NOCREATEDB'))(target)
    await expect(openControl(context, poor, { create: true })).rejects.toMatchObject({ kind: 'refused', details: { code: 'no-place-for-journal' } })
    await server.run(server.url, `GRANT CREATE ON DATABASE "${target.database}" TO poor_${major}`)
    const both = await Promise.all([open(poor), open(poor)])
    expect(both.map(({ place }) => place)).toEqual(['schema', 'schema'])
    const rich = await open(target)
    expect(rich.place).toBe('schema')
    expect(await databases(server)).toEqual([])
    await Promise.all([...both, rich].map((control) => control.close()))
  })

  test.each([
    ['database', async (target: DatabaseUrl) => (await server.run(server.url, 'CREATE DATABASE signalbox TEMPLATE template0'), target)],
    ['schema', async (target: DatabaseUrl) => (await server.run(target, 'CREATE SCHEMA signalbox; CREATE TABLE signalbox.meta (key text, value text)'), target)],
  ])('somebody else’s %s of that name is left alone', async (kind, make) => {
    const target = await make(await server.createDatabase())
    const url = kind === 'database' ? target : (await role(server, `poor_too_${major}`, ''))(target)
    if (kind === 'schema') await server.run(target, `GRANT CREATE ON DATABASE "${target.database}" TO poor_too_${major}`)
    await expect(openControl(context, url, { create: true })).rejects.toMatchObject({ kind: 'refused', details: { code: 'control-not-ours' } })
    const [row] = await server.run(kind === 'database' ? target.withDatabase('signalbox') : target, `SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = to_regnamespace('signalbox') AND relkind = 'r'`)
    expect(row).toEqual({ tables: kind === 'database' ? 0 : 1 })
  })

  test('one with the right name and comment is not trusted when it belongs to a stranger; one of a role we are a member of is', async () => {
    const target = await server.createDatabase()
    const earlier = (await role(server, `earlier_${major}`, 'CREATEDB'))(target)
    const later = (await role(server, `later_${major}`, 'CREATEDB'))(target)
    await (await open(earlier)).close()
    await expect(openControl(context, later, { create: true })).rejects.toMatchObject({ details: { code: 'control-closed', fix: expect.stringContaining(`GRANT "earlier_${major}" TO "later_${major}"`) as unknown } })
    // As somebody would who wants to be trusted: all rights are given away.
    await server.run(target.withDatabase('signalbox'), `GRANT CONNECT ON DATABASE signalbox TO PUBLIC; GRANT USAGE ON SCHEMA signalbox TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA signalbox TO PUBLIC`)
    const refused = { kind: 'refused', details: { code: 'control-not-ours', rule: 8, cause: expect.stringContaining(`earlier_${major}`) as unknown, fix: expect.stringContaining(`GRANT "earlier_${major}" TO "later_${major}"`) as unknown } }
    await expect(openControl(context, later, { create: true })).rejects.toMatchObject(refused)
    await server.run(target.withDatabase('signalbox'), `ALTER SCHEMA signalbox OWNER TO "later_${major}"`)
    await expect(openControl(context, later, { create: true })).rejects.toMatchObject(refused) // who owns the database may drop it with all in it
    await server.run(target.withDatabase('signalbox'), `GRANT "earlier_${major}" TO "later_${major}"`)
    await (await open(later)).close()
    await (await open(target)).close() // a superuser is a member of every role
  })

  test('nor is a stranger’s schema in the target', async () => {
    const target = await server.createDatabase()
    const stranger = (await role(server, `squatter_${major}`, ''))(target)
    const other = (await role(server, `tenant_${major}`, ''))(target)
    await server.run(target, `GRANT CREATE ON DATABASE "${target.database}" TO squatter_${major}, tenant_${major}`)
    await (await open(stranger)).close()
    await expect(openControl(context, other, { create: true })).rejects.toMatchObject({ details: { code: 'control-closed', fix: expect.stringContaining(`GRANT "squatter_${major}" TO`) as unknown } })
    await server.run(target, 'GRANT USAGE ON SCHEMA signalbox TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA signalbox TO PUBLIC')
    await expect(openControl(context, other, { create: true })).rejects.toMatchObject({ details: { code: 'control-not-ours' } })
  })

  test('a newer journal and the target itself are refused', async () => {
    const target = await server.createDatabase()
    await (await open(target)).close()
    await server.run(target.withDatabase('signalbox'), `UPDATE signalbox.meta SET value = '99' WHERE key = 'version'`)
    await expect(openControl(context, target, { create: true })).rejects.toMatchObject({ kind: 'refused', details: { code: 'control-newer' } })
    await expect(openControl(context, target.withDatabase('signalbox'), { create: true })).rejects.toMatchObject({ details: { code: 'target-is-control', rule: 5 } })
  })

  test('what a killed run left half made goes at the next making, and nothing else', async () => {
    await server.run(server.url, 'CREATE DATABASE signalbox_new_20200101t000000z_0a1b2c3d')
    await server.run(server.url, 'CREATE DATABASE signalbox_new_is_mine')
    await (await open(await server.createDatabase())).close()
    expect(await databases(server)).toEqual(['signalbox', 'signalbox_new_is_mine'])
    await server.run(server.url, 'DROP DATABASE signalbox_new_is_mine')
  })

  test('works where the role’s own settings would spoil it', async () => {
    const target = await server.createDatabase()
    const spoilt = (await role(server, `spoilt_${major}`, 'CREATEDB'))(target)
    await server.run(server.url, Object.entries({ default_transaction_read_only: 'on', idle_session_timeout: '200ms', synchronous_commit: 'off', search_path: 'nowhere' }).map(([name, value]) => `ALTER ROLE spoilt_${major} SET ${name} = '${value}'`).join(';'))
    const control = await open(spoilt)
    await beginRun(control, { id: 'x', target: { oid: 1, database: 'x' }, command: 'migrate' })
    const [row] = await control.session.query<{ idle: string; commit: string }>(`SELECT current_setting('idle_session_timeout') AS idle, current_setting('synchronous_commit') AS commit`)
    expect(row).toEqual({ idle: '0', commit: 'on' })
    await control.close()
  })
})
