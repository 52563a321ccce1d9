import { describe, expect, test } from '@jest/globals'
import type { StoredBackup } from '../../../src/backup/files.ts'
import { decideSource, type SourceFacts } from '../../../src/rehearsal/source.ts'
import { describeDifference } from '../../../src/rehearsal/way-down.ts'
import { backup, target } from '../report/records/parts.ts'

const { manifest, proof } = backup

function stored(id: string, more: { database?: string; proof?: StoredBackup['proof']; encrypted?: boolean } = {}): StoredBackup {
  const dump = { ...manifest.dump, encryption: more.encrypted === true ? { recipients: ['age1x'] } : null }
  return { manifest: { ...manifest, id, dump, target: { ...target, database: more.database ?? target.database } }, proof: more.proof === undefined ? proof : more.proof, location: `/b/${id}` }
}

function facts(more: Partial<Omit<SourceFacts, 'content'>> & { backups?: StoredBackup[] } = {}): SourceFacts {
  const { backups = [stored('2'), stored('1')], ...rest } = more
  return { asked: undefined, target, content: { backups, rejected: [] }, hasIdentity: false, hasStaging: false, base: { none: 'there is no git' }, ...rest }
}

const base = { commit: 'c'.repeat(40), why: 'the base of the pull request' }

describe('what a rehearsal is made from', () => {
  test.each<[string, Parameters<typeof facts>[0], string]>([
    ['the newest proven backup of the target', {}, 'backup 2'],
    ['the newest one that is proven', { backups: [stored('2', { proof: null }), stored('1')] }, 'backup 1'],
    ['a decoded one is proven enough: it is restored here', { backups: [stored('1', { proof: { ...proof, level: 'decoded' } })] }, 'backup 1'],
    ["not another database's", { backups: [stored('2', { database: 'other' }), stored('1')] }, 'backup 1'],
    ["without a target, the store's only database", { target: undefined }, 'backup 2'],
    ['staging where there is no proven backup', { backups: [stored('2', { proof: null })], hasStaging: true }, 'staging'],
    ['staging where the key is missing', { backups: [stored('2', { encrypted: true })], hasStaging: true }, 'staging'],
    ['an encrypted one with its key', { backups: [stored('2', { encrypted: true })], hasIdentity: true }, 'backup 2'],
    ['empty where there is nothing', { backups: [] }, 'empty'],
    ["the base's migrations where there is nothing else, before empty", { backups: [], base }, 'schema'],
    ['staging before the base', { backups: [], base, hasStaging: true }, 'staging'],
    ['a backup before the base', { base }, 'backup 2'],
    ['the base when asked, also beside a backup', { asked: 'schema', base }, 'schema'],
    ['empty when asked, where the base is missing', { asked: 'empty', base: { missing: 'the base of the pull request, c0ffee' } }, 'empty'],
    ['what is asked for', { asked: 'empty', hasStaging: true }, 'empty'],
    ['staging when asked, also beside a backup', { asked: 'staging', hasStaging: true }, 'staging'],
  ])('%s', (_, given, expected) => {
    const { source } = decideSource(facts(given))
    expect(source.from === 'backup' ? `backup ${source.backup.manifest.id}` : source.from).toBe(expected)
  })

  test.each<[string, Parameters<typeof facts>[0], RegExp]>([
    ['several databases and no target', { target: undefined, backups: [stored('2'), stored('1', { database: 'other' })] }, /several databases/],
    ['backup asked for and none proven', { asked: 'backup', backups: [stored('2', { proof: null })], hasStaging: true }, /no proven backup of "relationship_app"/],
    ['schema asked for and no base known', { asked: 'schema' }, /rehearse-from: schema, and there is no git/],
    ['schema asked for and a base that git does not have', { asked: 'schema', base: { missing: 'the base of the pull request, c0ffee' } }, /the checkout does not have that commit/],
    ['nothing asked for, a pull request, and a base that git does not have: an empty copy would be another rehearsal', { backups: [], base: { missing: 'the base of the pull request, c0ffee' } }, /the checkout does not have that commit/],
    ['backup asked for and no key', { asked: 'backup', backups: [stored('2', { encrypted: true })] }, /encrypted/],
  ])('refuses %s', (_, given, cause) => {
    expect(() => decideSource(facts(given))).toThrow(cause)
  })
})

describe('the difference of two schemas', () => {
  test('none', () => {
    expect(describeDifference(['a', 'b'], ['a', 'b'])).toBeUndefined()
  })

  test("lines with a sign; Prisma's own table is no difference", () => {
    expect(describeDifference(['a', 'b'], ['b', 'c', 'table public._prisma_migrations'])).toBe('- a\n+ c')
  })

  test('not more than can be read', () => {
    expect(describeDifference([], Array.from({ length: 20 }, (_, index) => String(index)))?.split('\n').at(-1)).toBe('… and 8 more')
  })
})
