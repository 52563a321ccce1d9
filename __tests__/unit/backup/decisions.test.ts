import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { judgeRestored, type Found } from '../../../src/backup/compare.ts'
import type { StoredBackup } from '../../../src/backup/files.ts'
import { chooseBackup } from '../../../src/backup/find.ts'
import { progressLine } from '../../../src/backup/progress.ts'
import { judgeEnds, reasonIn } from '../../../src/backup/programs.ts'
import { decideRetention } from '../../../src/backup/retention.ts'
import { judgeRights, type MissingRights } from '../../../src/backup/rights.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { hashesAsItIs, rowExpression, type TypeFacts } from '../../../src/postgres/column-hash.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { fingerprintQuery } from '../../../src/postgres/fingerprint.ts'
import { poolerHint, sameDatabase } from '../../../src/postgres/identity.ts'
import { fingerprintOfLines } from '../../../src/postgres/schema-description.ts'
import { localeClauses, scratchCreation, scratchName } from '../../../src/postgres/scratch.ts'
import type { SequenceManifest } from '../../../src/record/record.ts'
import { manifestWith } from './manifest.ts'

const target = manifestWith().target

function stored(number: number, level: 'restored' | 'decoded' | null, of = target): StoredBackup {
  const id = `20260201T12000${number}Z-00000001`
  const proof = level === null ? null : { level, provenAt: '2026-02-01T12:00:00.000Z', milliseconds: 1, where: null, tables: 0, rows: 0, notes: [] }
  return { manifest: manifestWith({ id, target: of }), proof, location: id }
}

describe('retention', () => {
  const other = { ...target, database: 'another' }
  it.each([
    ['keeps the newest', [stored(3, 'restored'), stored(2, 'restored'), stored(1, 'restored')], 2, [1]],
    ['keeps the last proven one, however old', [stored(3, null), stored(2, null), stored(1, 'restored')], 1, [2]],
    ['keeps the last restored one rather than a decoded one', [stored(3, 'decoded'), stored(2, 'decoded'), stored(1, 'restored')], 1, [2]],
    ['never keeps fewer than one', [stored(2, 'restored'), stored(1, 'restored')], 0, [1]],
    ['leaves other databases alone', [stored(3, 'restored'), stored(2, 'restored', other), stored(1, 'restored', other)], 1, []],
    ['has nothing to do', [stored(1, null)], 5, []],
  ])('%s', (_, backups, keep, removed) => {
    expect(decideRetention(backups, target, keep).map(({ manifest }) => Number(manifest.id[14]))).toEqual(removed)
  })
})

describe('the backup that is used', () => {
  const backups = [stored(4, null), stored(3, 'restored', { ...target, database: 'other' }), stored(2, 'decoded'), stored(1, 'restored')]
  it.each([
    ['restored', undefined, 1],
    ['decoded', undefined, 2],
    ['restored', '20260201T120002Z-00000001', undefined],
    ['decoded', '20260201T120002Z-00000001', 2],
  ] as const)('proven at least as %s (id %s)', (proof, id, expected) => {
    const chosen = chooseBackup({ backups }, { target, proof, ...(id === undefined ? {} : { id }) })
    expect(chosen && Number(chosen.manifest.id[14])).toBe(expected)
  })
})

describe('what a restored database is compared by', () => {
  const sequence = (lastValue: string | null, furthest: string | null = null, more: Partial<SequenceManifest> = {}): SequenceManifest => ({
    schema: 'public', name: 's', lastValue, increment: '1', cycles: false, ownedBy: { schema: 'public', table: 't', column: 'id', furthest }, ...more,
  })
  const lines = ['table public.t']
  const manifest = manifestWith({
    tables: [{ schema: 'public', name: 't', rows: 2, checksum: '10', columns: ['id'] }],
    sequences: [sequence('7', '7')],
    largeObjects: { count: 1, checksum: '5' },
    schemaFingerprint: fingerprintOfLines(lines),
  })
  const same: Found = { tables: [{ rows: 2, checksum: '10' }], sequences: [sequence('7', '7')], largeObjects: { count: 1, checksum: '5' }, schemaLines: lines, serverVersion: 150018 }

  it('is equal when everything is', () => {
    expect(judgeRestored(manifest, same)).toEqual({ differences: [], notes: [], tables: 1, rows: 2 })
  })

  it.each<[string, Partial<Found>, string]>([
    ['a row fewer', { tables: [{ rows: 1, checksum: '10' }] }, 'table public.t: 1 rows instead of 2'],
    ['a value changed', { tables: [{ rows: 2, checksum: '11' }] }, 'the checksum is 11 instead of 10'],
    ['a table missing', { tables: [{ error: 'relation "public.t" does not exist' }] }, 'does not exist'],
    ['nothing read', { tables: [] }, 'not read'],
    ['a sequence behind', { sequences: [sequence('6', '6')] }, 'sequence public.s: it stands at 6 instead of 7'],
    ['a sequence at its start', { sequences: [sequence(null)] }, 'its start instead of 7'],
    ['a sequence behind its column', { sequences: [sequence('8', '9')] }, 'behind t.id at 9'],
    ['a sequence missing', { sequences: [] }, 'it is not there'],
    ['a large object missing', { largeObjects: { count: 0, checksum: '0' } }, 'large objects: 0 instead of 1'],
    ['a large object changed', { largeObjects: { count: 1, checksum: '6' } }, 'checksum is 6 instead of 5'],
    ['another schema', { schemaLines: ['table public.u'] }, '- table public.t | + table public.u'],
  ])('differs by %s', (_, change, said) => {
    const { differences } = judgeRestored(manifest, { ...same, ...change }, lines)
    expect(differences).toHaveLength(1)
    expect(differences[0]).toContain(said)
  })

  it.each<[string, SequenceManifest, SequenceManifest, number, number]>([
    ['ahead is well', sequence('7', '7'), sequence('9', '7'), 0, 0],
    ['behind its column in the target too is said', sequence('3', '9'), sequence('3', '9'), 0, 1],
    ['descending ahead is well', sequence('-7', '-7', { increment: '-1' }), sequence('-8', '-7', { increment: '-1' }), 0, 0],
    ['descending behind is not', sequence('-7', '-7', { increment: '-1' }), sequence('-6', '-6', { increment: '-1' }), 1, 0],
    ['one that cycles may be anywhere', sequence('7', '7', { cycles: true }), sequence('1', '7', { cycles: true }), 0, 0],
    ['beyond 2^53', sequence('9007199254740993', null), sequence('9007199254740992', null), 1, 0],
  ])('sequences: %s', (_, before, after, differences, notes) => {
    const result = judgeRestored({ ...manifest, sequences: [before] }, { ...same, sequences: [after] })
    expect([result.differences.length, result.notes.length]).toEqual([differences, notes])
  })

  it('takes another major version’s schema for a note', () => {
    expect(judgeRestored(manifest, { ...same, schemaLines: ['other'], serverVersion: 180004 })).toMatchObject({ differences: [], notes: [expect.stringContaining('18')] })
  })
})

describe('rights', () => {
  const missing: MissingRights = { role: 'the "reader"', serverMajor: 15, schemas: [], relations: [], hiddenRows: [], largeObjects: [] }
  it.each<[string, Partial<MissingRights>, string | undefined]>([
    ['nothing missing', {}, undefined],
    ['a table', { relations: ['"public"."t"'] }, 'GRANT pg_read_all_data TO "the ""reader""";'],
    ['a table on 13', { serverMajor: 13, relations: ['"public"."t"'], schemas: ['s'] }, 'GRANT USAGE ON SCHEMA "s" TO "the ""reader"""; GRANT SELECT ON "public"."t" TO "the ""reader""";'],
    ['hidden rows', { hiddenRows: ['"public"."t"'] }, 'ALTER ROLE "the ""reader""" BYPASSRLS;'],
    ['a few large objects', { largeObjects: [1, 2] }, 'GRANT SELECT ON LARGE OBJECT 1, 2 TO "the ""reader""";'],
    ['many large objects', { largeObjects: [1, 2, 3, 4, 5, 6] }, 'pg_largeobject_metadata'],
  ])('%s', (_, more, fix) => {
    const refusal = judgeRights({ ...missing, ...more })
    if (fix === undefined) expect(refusal).toBeUndefined()
    else expect(refusal?.details.fix).toContain(fix)
  })
})

describe('hashing a column', () => {
  const base: TypeFacts = { oid: 0, name: 'x', kind: 'b', builtIn: true, hashable: true, element: null, base: null }
  const types = new Map<number, TypeFacts>(
    [
      { ...base, oid: 1, name: 'int4' },
      { ...base, oid: 2, name: 'json', hashable: false },
      { ...base, oid: 3, name: 'regclass' },
      { ...base, oid: 4, name: 'role', kind: 'e', builtIn: false },
      { ...base, oid: 5, name: '_int4', element: 1 },
      { ...base, oid: 6, name: '_role', element: 4, builtIn: false },
      { ...base, oid: 7, name: 'd', kind: 'd', base: 1, builtIn: false },
      { ...base, oid: 8, name: 'dr', kind: 'd', base: 6, builtIn: false },
      { ...base, oid: 9, name: 'citext', builtIn: false },
      { ...base, oid: 10, name: 'pair', kind: 'c', builtIn: false },
      { ...base, oid: 11, name: 'int4range', kind: 'r' },
    ].map((type) => [type.oid, type]),
  )
  it.each([[1, true], [2, false], [3, false], [4, false], [5, true], [6, false], [7, true], [8, false], [9, false], [10, false], [11, false], [99, false]])('of type %d as it is: %s', (oid, expected) => {
    expect(hashesAsItIs(oid, types)).toBe(expected)
  })

  it('names its columns', () => {
    expect(rowExpression(['id', 'a"b'], new Set(['a"b']))).toBe('ROW("id", "a""b"::text COLLATE pg_catalog."C")')
    expect(fingerprintQuery({ schema: 'p', name: 't', columns: [] })).not.toContain('hash')
    expect(fingerprintQuery({ schema: 'p', name: 't"', columns: ['c'] })).toContain('FROM ONLY "p"."t"""')
  })
})

describe('identity and scratch', () => {
  const url = (text: string) => DatabaseUrl.parse(text, 'x')
  it.each([
    ['postgresql://u:p@host:5432/db', undefined],
    ['postgresql://u:p@host:6543/db', 'port 6543'],
    ['postgresql://u:p@host/db?pgbouncer=true', 'pgbouncer=true'],
    ['postgresql://u:p@ep-cool-pooler.eu.neon.tech/db', 'host ep-cool-pooler.eu.neon.tech'],
    ['postgresql://u:p@pgbouncer.railway.internal/db', 'host pgbouncer.railway.internal'],
    ['postgresql://u:p@carpooler.org/db', undefined],
  ])('%s hints at a pooler: %s', (text, hint) => expect(poolerHint(url(text))).toBe(hint))

  it('is system identifier, OID and name', () => {
    const elsewhere = { ...target, host: 'elsewhere' }
    expect(sameDatabase(target, elsewhere)).toBe(true)
    for (const change of [{ systemIdentifier: '8' }, { databaseOid: 6 }, { database: 'b' }]) expect(sameDatabase(target, { ...target, ...change })).toBe(false)
  })

  it('knows its own names and their age, and no others', () => {
    const at = new Date('2026-02-01T12:00:00Z')
    expect(scratchName(at)).toMatch(/^signalbox_scratch_20260201t120000_[0-9a-f]{8}$/)
    expect(scratchCreation(scratchName(at))).toEqual(at)
    for (const name of ['signalbox_scratch_mine', 'signalbox', 'xsignalbox_scratch_20260201t120000_00000000', 'signalbox_scratch_20260201t120000_00000000x']) expect(scratchCreation(name)).toBeUndefined()
  })

  it.each([
    [{ encoding: 'UTF8', collate: 'de_DE', ctype: "o'", provider: 'libc', icuLocale: null }, 140000, `ENCODING 'UTF8' LC_COLLATE 'de_DE' LC_CTYPE 'o'''`],
    [{ encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'icu', icuLocale: 'de' }, 150000, `ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de'`],
    [{ encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'builtin', icuLocale: 'C.UTF-8' }, 180000, `ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'`],
  ])('locale %#', (locale, version, clauses) => expect(localeClauses(locale, version)).toBe(clauses))
})

describe('what a program said', () => {
  it.each([
    ['pg_dump: last built-in OID is 16383\npg_dump: error: query failed: ERROR:  permission denied for table t\npg_dump: detail: Query was: LOCK', 'query failed: ERROR:  permission denied for table t'],
    ['pg_restore: error: COPY failed for table "t": ERROR:  invalid input\nCONTEXT:  COPY t, line 3: "alice@example.org"', 'COPY failed for table "t": ERROR:  PostgreSQL gave a reason; its message can hold values and is not shown'],
    ['something odd\nDETAIL: Key (email)=(alice)', 'something odd'],
    ['zstd: error 70 : Write error : cannot write block : No space left on device', 'zstd: error 70 : Write error : cannot write block : No space left on device'],
    ['', 'it said nothing'],
  ])('%#', (stderr, reason) => expect(reasonIn(stderr)).toBe(reason))

  it('is redacted before it is cut to 500 characters', async () => {
    const redact = createRedactor()
    redact.add('sup3rs3cr3tpassword')
    const finished = Promise.resolve({ exitCode: 1, signal: null, stderr: `pg_dump: error: ${'x'.repeat(490)}sup3rs3cr3tpassword`, milliseconds: 1 })
    const none = new PassThrough()
    const program = { pid: 1, stdin: none, stdout: none, stderr: none, finished, end: () => Promise.resolve() }
    const failure = await judgeEnds([{ name: 'pg_dump', program }], redact, 'x').catch((error: unknown) => error)
    expect(failure).toMatchObject({ message: expect.stringMatching(/x\*\*\*$/) as unknown })
  })
})

describe('progress', () => {
  it.each([
    [{ tablesStarted: 1, tables: 3, fraction: 0.01, bytes: 1e6, milliseconds: 1000 }, '1 of 3 tables · 1.0 MB · 1.0 MB/s'],
    [{ tablesStarted: 2, tables: 3, fraction: 0.5, bytes: 3e9, milliseconds: 60_000 }, '2 of 3 tables · 3.00 GB · 50.0 MB/s · about 60 s left'],
    [{ tablesStarted: 3, tables: 3, fraction: 1, bytes: 3e9, milliseconds: 60_000 }, '3 of 3 tables · 3.00 GB · 50.0 MB/s · nearly done'],
    [{ tablesStarted: 1, tables: 3, fraction: 0.1, bytes: 3e9, milliseconds: 60_000 }, '1 of 3 tables · 3.00 GB · 50.0 MB/s · about 9 min left'],
  ])('%#', (facts, line) => expect(progressLine(facts)).toBe(line))
})
