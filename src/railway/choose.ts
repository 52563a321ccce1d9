import { didYouMean } from '../inputs/did-you-mean.ts'
import { Refusal } from '../record/outcome.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/**
 * The one that is meant, by its id or by its name as Railway writes it. Pure.
 * @param what `service`, `environment`: it names the input (`railway-service`) and the code (`railway-service-unknown`)
 * @param where `the project “shop”`
 * @param whenNone what to do where there is none at all
 * @throws Refusal naming those there are, when none or two fit
 */
export function choose<T extends Named>(there: readonly T[], asked: string, { what, where, whenNone }: { what: 'service' | 'environment' | 'project'; where: string; whenNone?: string }): T {
  const byId = there.find(({ id }) => id === asked)
  if (byId !== undefined) return byId
  const named = there.filter(({ name }) => name === asked)
  const [only, second] = named
  if (only !== undefined && second === undefined) return only
  if (only !== undefined) {
    throw new Refusal({
      code: `railway-${what}-ambiguous`,
      cause: `${capital(where)} has ${named.length} ${what}s named “${asked}”: ${named.map(({ id }) => id).join(', ')}.`,
      fix: `Give railway-${what} the id of the one that is meant.`,
    })
  }
  const names = there.map(({ name }) => name)
  const meant = didYouMean(asked, names)
  throw new Refusal({
    code: `railway-${what}-unknown`,
    cause: `${capital(where)} has no ${what} “${asked}”. ${names.length === 0 ? `It has no ${what} at all.` : `There ${names.length === 1 ? 'is' : 'are'}: ${listed(names)}.`}`,
    fix: names.length === 0 ? (whenNone ?? 'Is it the token of another account or workspace?') : meant === undefined ? `Give railway-${what} one of those names, or an id.` : `Did you mean “${meant}”? Give railway-${what} that name.`,
  })
}

/** At most twenty, so that a cause stays a line. */
function listed(names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en'))
  return sorted.length <= 20 ? sorted.join(', ') : `${sorted.slice(0, 20).join(', ')} and ${sorted.length - 20} more`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
