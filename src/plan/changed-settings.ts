import type { DecidingSettings } from '../record/record.ts'

type Keys = ReadonlyMap<string, string>

/** What was found to compare with, or why nothing was. */
export type Before = { readonly keys: Keys; readonly commit: string; readonly what: 'deployed' | 'parent' } | { readonly whyNot: string }

/**
 * What an approver has to know of signalbox.yml: the keys that decide where secrets go and are not as they were; where that is not known, all of them as they are. Pure.
 * @param now undefined: it cannot be read
 */
export function compareSettings(file: string, now: Keys, before: Before): DecidingSettings {
  if ('whyNot' in before) return { file, comparedWith: null, whyNot: before.whyNot, keys: [...now].map(([name, value]) => ({ name, before: null, now: value })) }
  const names = [...new Set([...before.keys.keys(), ...now.keys()])].sort()
  const changed = names.filter((name) => before.keys.get(name) !== now.get(name))
  return { file, comparedWith: { commit: before.commit, what: before.what }, whyNot: null, keys: changed.map((name) => ({ name, before: before.keys.get(name) ?? null, now: now.get(name) ?? null })) }
}
