import { chooseBackup } from '../backup/find.ts'
import type { Proof, StoreContent, StoredBackup } from '../backup/files.ts'
import { sameTarget } from '../postgres/identity.ts'
import { baseMissing, type Base, type BaseFound } from './base.ts'
import { Refusal, UsageError } from '../record/outcome.ts'
import type { Rehearsal, Target } from '../record/record.ts'

export type Source = { readonly from: 'backup'; readonly backup: StoredBackup & { readonly proof: Proof } } | { readonly from: 'staging' | 'empty' } | { readonly from: 'schema'; readonly base: Base }

export interface SourceFacts {
  readonly asked: Rehearsal['from'] | undefined
  /** Of database-url, where it is given. */
  readonly target: Target | undefined
  readonly content: Pick<StoreContent, 'backups' | 'rejected'>
  readonly hasIdentity: boolean
  readonly hasStaging: boolean
  /** The commit whose migrations stand for production. */
  readonly base: BaseFound
}

/**
 * What a rehearsal is made from: what was asked for, else the first that is there: the newest proven backup (of the target; without a database-url, of the only database that the store
 * knows), staging, the base's migrations, an empty database. Pure.
 * @throws Refusal `no-proven-backup`, `base-missing`, `no-base`; UsageError where nothing says which database's backup is meant, or the key to it is missing
 */
export function decideSource(facts: SourceFacts): { source: Source; why: string } {
  const { asked, hasStaging } = facts
  if (asked === 'staging' || asked === 'empty') return { source: { from: asked }, why: `rehearse-from: ${asked}` }
  if (asked === 'schema') return { source: schemaOf(facts.base), why: 'rehearse-from: schema' }
  const found = newestProven(facts)
  const locked = found !== undefined && found.manifest.dump.encryption !== null && !facts.hasIdentity
  if (found !== undefined && !locked) return { source: { from: 'backup', backup: found }, why: asked === undefined ? 'the newest proven backup' : 'rehearse-from: backup' }
  if (asked === 'backup') throw locked ? identityMissing(found.manifest.id) : noBackup(facts)
  // An empty database says nothing of production's data: with a backup at hand that only lacks its key, that would be a green that means little.
  if (locked && !hasStaging) throw identityMissing(found.manifest.id)
  const without = locked ? `backup ${found.manifest.id} is encrypted and there is no backup-identity` : 'there is no proven backup'
  if (hasStaging) return { source: { from: 'staging' }, why: without }
  if ('none' in facts.base) return { source: { from: 'empty' }, why: `${without}, no staging-url, and ${facts.base.none}` }
  return { source: schemaOf(facts.base), why: `${without}, and no staging-url` }
}

function schemaOf(base: BaseFound): Source {
  if ('commit' in base) return { from: 'schema', base }
  if ('missing' in base) throw baseMissing(base.missing)
  throw new Refusal({ code: 'no-base', cause: `rehearse-from: schema, and ${base.none}.`, fix: 'Give base-ref the commit or branch that is in production now, or rehearse-from: empty.' })
}

function newestProven({ target, content }: SourceFacts): (StoredBackup & { proof: Proof }) | undefined {
  const [first] = content.backups
  if (target === undefined && content.backups.some(({ manifest }) => first !== undefined && !sameTarget(manifest.target, first.manifest.target))) throw whichDatabase(content)
  const of = target ?? first?.manifest.target
  return of === undefined ? undefined : chooseBackup(content, { target: of, proof: 'decoded' })
}

function whichDatabase({ backups }: Pick<StoreContent, 'backups'>): UsageError {
  const names = [...new Set(backups.map(({ manifest }) => `"${manifest.target.database}" on ${manifest.target.host}`))]
  return new UsageError({
    code: 'which-database',
    cause: `The backup store holds backups of several databases (${names.slice(0, 4).join(', ')}), and nothing says which one is meant.`,
    fix: 'Give database-url (it is only read), or rehearse-from: staging, schema or empty.',
  })
}

function identityMissing(id: string): UsageError {
  return new UsageError({ code: 'backup-identity-missing', cause: `The backup ${id} is encrypted, and there is no key to open it.`, fix: 'Give in backup-identity the age secret key of one of its recipients.' })
}

function noBackup({ content, target }: SourceFacts): Refusal {
  const rejected = content.rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}.`)
  const there = content.backups.length === 0 ? 'The store holds none that counts.' : `The store holds ${content.backups.length}, none of them proven${target === undefined ? '' : ' and of this database'}.`
  return new Refusal({
    code: 'no-proven-backup',
    cause: `rehearse-from: backup, and there is no proven backup${target === undefined ? '' : ` of "${target.database}"`}. ${[there, ...rejected].join(' ')}`,
    fix: 'Run signalbox backup first, point backup-store at where the backups are, or give rehearse-from: staging, schema or empty.',
    rule: 1,
  })
}
