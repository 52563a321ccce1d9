import { afterAll, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer } from '../../support/servers.ts'

const before = process.env['PGPASSWORD']
afterAll(() => {
  if (before === undefined) delete process.env['PGPASSWORD']
  else process.env['PGPASSWORD'] = before
})

test('a URL without password is one: PGPASSWORD of our own environment, which nobody masks, is not taken', async () => {
  const { url } = await postgresServer(15)
  process.env['PGPASSWORD'] = url.password
  const without = DatabaseUrl.of({ host: url.host, port: url.port, user: url.user, password: '', database: url.database })
  await expect(testContext().databases.connect(without)).rejects.toMatchObject({ name: 'DatabaseError' })
  const session = await testContext().databases.connect(url)
  expect(await session.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})
