import type { Manifest } from '../../../src/record/record.ts'

/** A whole manifest with what the test is about. */
export function manifestWith(more: Partial<Manifest> = {}): Manifest {
  const id = more.id ?? '20260201T120000Z-00000001'
  return {
    version: 1,
    id,
    tool: 'signalbox test',
    createdAt: '2026-02-01T12:00:00.000Z',
    milliseconds: 1,
    target: { systemIdentifier: '7', databaseOid: 5, database: 'app', serverVersion: 150018, host: 'db:5432', role: 'owner' },
    migrationHead: null,
    appliedMigrations: 0,
    tables: [],
    sequences: [],
    largeObjects: { count: 0, checksum: '0' },
    schemaFingerprint: '0'.repeat(64),
    locale: { encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'libc', icuLocale: null },
    extensions: [],
    roles: [],
    settings: [],
    owner: 'owner',
    grants: [],
    comment: null,
    connectionLimit: -1,
    dump: { file: `${id}.dump.zst`, bytes: 4, sha256: '0'.repeat(64), format: 'custom', compression: 'zstd', encryption: null, pgDump: '15.18' },
    ...more,
  }
}
