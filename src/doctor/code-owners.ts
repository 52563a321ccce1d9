import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inRepository } from '../init/settings.ts'
import { advice, ok, type Finding } from './finding.ts'
import type { Patient } from './settings.ts'

/** Where GitHub looks, in this order; the first one counts (docs: about code owners). */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/**
 * Whether somebody in particular has to look at a change of `signalbox.yml`, which decides where secrets go.
 * @param config the input config
 */
export function judgeCodeOwners({ repository: { root }, project, branch }: Patient, config: string | undefined): Finding[] {
  const file = inRepository(root, path.resolve(project, config ?? 'signalbox.yml'))
  const place = places.find((one) => existsSync(path.join(root, one)))
  if (place !== undefined && isOwned(readFileSync(path.join(root, place), 'utf8'), file)) return [ok('code-owners', 'workflows', `${place} names owners of ${file}.`)]
  const why = place === undefined ? 'there is no CODEOWNERS' : `${place} names nobody for it`
  return [advice('code-owners', 'workflows', `Nobody in particular has to look at a change of ${file} (${why}). It says where secrets are sent and what runs beside them.`, `Write into ${place ?? places[0] ?? ''}: /${file} @OWNER and /.github/ @OWNER, and in the rules of ${branch} tick “Require review from Code Owners”.`)]
}

/** The last pattern that matches decides; one without owners takes them away. The patterns are those of .gitignore, without `!` and `[ ]`. Pure. */
export function isOwned(codeOwners: string, file: string): boolean {
  const lines = codeOwners.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim().split(/\s+/)).filter(([pattern]) => pattern !== undefined && pattern !== '')
  const last = lines.findLast(([pattern = '']) => matches(pattern, file))
  return last !== undefined && last.length > 1
}

function matches(pattern: string, file: string): boolean {
  const isAnchored = /\/./.test(pattern)
  const body = pattern.replace(/^\//, '').replace(/\/$/, '')
  const parts = body.split('/').map((part) => (part === '**' ? '**' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')))
  const said = parts.join('/').replaceAll('**/', '(?:.*/)?').replaceAll('**', '.*')
  // A folder owns what is in it; `docs/*` is about the files right there.
  const below = /\/\*$/.test(pattern) ? '' : pattern.endsWith('/') ? '/.*' : '(?:/.*)?'
  return new RegExp(`^${isAnchored || pattern.startsWith('/') ? '' : '(?:.*/)?'}${said}${below}$`).test(file)
}
