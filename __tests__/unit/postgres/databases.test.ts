import { grantStatements, settingValue } from '../../../src/postgres/database-properties.ts'
import { keptName } from '../../../src/postgres/databases.ts'

const at = new Date('2026-02-01T12:00:00.987Z')

describe('the name under which a database is kept', () => {
  test.each([
    ['shop', 'shop_failed_20260201t120000'],
    ['we ird"\'', 'we ird"\'_failed_20260201t120000'],
    ['x'.repeat(63), `${'x'.repeat(40)}_failed_20260201t120000`],
    ['ü'.repeat(31), `${'ü'.repeat(20)}_failed_20260201t120000`],
    [`x${'ü'.repeat(31)}`, `x${'ü'.repeat(19)}_failed_20260201t120000`],
    ['🚂'.repeat(15), `${'🚂'.repeat(10)}_failed_20260201t120000`],
    [`xy${'🚂'.repeat(15)}`, `xy${'🚂'.repeat(9)}_failed_20260201t120000`],
  ])('of %s', (database, kept) => {
    expect(keptName(database, 'failed', at)).toBe(kept)
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(63)
  })
})

describe('a setting as it is written', () => {
  test.each([
    ['work_mem', '8MB', `'8MB'`],
    ['app.motto', `it's \\ "so", yes`, ` E'it''s \\\\ "so", yes'`],
    ['search_path', '"$user", public', `'$user', 'public'`],
    ['search_path', '"a, ""b""", c', `'a, "b"', 'c'`],
    ['search_path', '""', `''`],
    ['search_path', '', `''`],
    ['DateStyle', 'ISO, DMY', `'ISO, DMY'`],
  ])('%s = %s', (name, value, written) => {
    expect(settingValue(name, value)).toBe(written)
  })
})

test('grants are taken from everybody before they are given', () => {
  expect(
    grantStatements('d"b', [{ grantee: 'a"b' }, { grantee: null }], [
      { grantee: null, privilege: 'CONNECT', grantable: false },
      { grantee: 'c', privilege: 'CREATE', grantable: true },
    ]),
  ).toEqual([
    'REVOKE ALL ON DATABASE "d""b" FROM PUBLIC CASCADE',
    'REVOKE ALL ON DATABASE "d""b" FROM "a""b" CASCADE',
    'GRANT CONNECT ON DATABASE "d""b" TO PUBLIC',
    'GRANT CREATE ON DATABASE "d""b" TO "c" WITH GRANT OPTION',
  ])
})
