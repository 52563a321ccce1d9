/** What the filters of `on:` look at. */
export interface Happening {
  event: string
  /** `opened`, `created`, …; undefined for events that have none. */
  activity: string | undefined
  /** `refs/heads/…`, `refs/tags/…`: of a push; for a pull request and a merge group its base. */
  ref: string
  /** Of `schedule`. */
  cron: string | undefined
  /** Asked only when there is a filter on paths. */
  changed: () => Promise<string[]>
}

type Filter = Record<string, string[] | undefined>

const DEFAULT_ACTIVITIES: Record<string, string[]> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
}

/** GitHub's filter patterns: `*` within a folder, `**` over all, `?` and `+` for the character before, `[…]`. */
export function patternToExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.^$(){}|\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : stars === '**' ? '.*' : '(?:.*/)?'))
  return new RegExp(`^${source}$`)
}

/** Whether the name is meant by a list in which later patterns win and `!` takes back. */
export function meant(name: string, patterns: string[]): boolean {
  let found = false
  for (const pattern of patterns) {
    const takesBack = pattern.startsWith('!')
    if (patternToExpression(takesBack ? pattern.slice(1) : pattern).test(name)) found = !takesBack
  }
  return found
}

function refIsMeant(filter: Filter, kind: 'branches' | 'tags', name: string): boolean | undefined {
  const ignored = filter[`${kind}-ignore`]
  if (filter[kind]) return meant(name, filter[kind])
  if (ignored) return !meant(name, ignored)
  return undefined
}

function passesRef(filter: Filter, ref: string): boolean {
  const branch = ref.startsWith('refs/heads/')
  const name = ref.replace(/^refs\/(heads|tags)\//, '')
  const verdict = refIsMeant(filter, branch ? 'branches' : 'tags', name)
  if (verdict !== undefined) return verdict
  // A filter on the other kind alone leaves this kind out.
  return refIsMeant(filter, branch ? 'tags' : 'branches', name) === undefined
}

async function passesPaths(filter: Filter, happening: Happening): Promise<boolean> {
  const { paths } = filter
  const ignored = filter['paths-ignore']
  if ((!paths && !ignored) || happening.ref.startsWith('refs/tags/')) return true
  const changed = await happening.changed()
  if (paths) return changed.some((name) => meant(name, paths))
  return changed.some((name) => !meant(name, ignored ?? []))
}

/** Whether a workflow with these `on:` events runs for what happened. */
export async function listens(events: Record<string, unknown>, happening: Happening): Promise<boolean> {
  const { event, activity, ref, cron } = happening
  if (!(event in events)) return false
  if (event === 'schedule') return (events['schedule'] as { cron: string }[]).some((one) => one.cron === cron)
  const filter = (events[event] ?? {}) as Filter
  const activities = filter['types'] ?? DEFAULT_ACTIVITIES[event]
  if (activities && (activity === undefined || !activities.includes(activity))) return false
  const filtersRefs = event === 'push' || event === 'merge_group' || event.startsWith('pull_request')
  return !filtersRefs || (passesRef(filter, ref) && (await passesPaths(filter, happening)))
}
