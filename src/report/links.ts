import type { RunRecord } from '../record/record.ts'
import { code, link, type Place } from './escape.ts'

/**
 * Links that a record may make. A record may come from a job that ran anybody's code, and what is posted from it speaks in our name: so a link
 * leads into the repository of the run and nowhere else, and anything else is shown as the text that it is.
 */

/** The workflow that `init` writes for the way back; beside one with a prefix it has that prefix too. */
function rollbackWorkflow({ github }: Pick<RunRecord, 'github'>): string {
  const [, prefix = ''] = /^\.github\/workflows\/([\w.-]*)(?:check|deploy|rollback|watch)\.yml$/.exec(github?.workflow ?? '') ?? []
  return `${prefix}rollback.yml`
}

/** `https://github.com/OWNER/REPO` of the workflow run; undefined outside GitHub. */
export function repositoryUrl({ runUrl }: Pick<RunRecord, 'runUrl'>): string | undefined {
  const found = /^(https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/.exec(runUrl ?? '')
  return found !== null && leadsTo(found[0]) === found[0] ? found[1] : undefined
}

/** A link into the run's own repository. `label` is escaped already. */
export function ownLink(record: Pick<RunRecord, 'runUrl'>, label: string, url: string | null | undefined): string | undefined {
  const repository = repositoryUrl(record)
  if (repository === undefined || url === null || url === undefined || leadsTo(url) !== url || !url.startsWith(`${repository}/`)) return undefined
  return link(label, url)
}

/** Where a browser would go: `..` and `%2e%2e` resolved. */
function leadsTo(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).href : undefined
}

/** The workflow run as a link; the bare words where it is not known. */
export function runLink(record: Pick<RunRecord, 'runUrl'>, words: string): string {
  return ownLink(record, words, record.runUrl) ?? words
}

/** `Actions → Rollback → Run workflow`, as a link where the repository is known. */
export function rollbackLink(record: Pick<RunRecord, 'runUrl' | 'github'>): string {
  const words = 'Actions → Rollback → Run workflow'
  const repository = repositoryUrl(record)
  return (repository === undefined ? undefined : link(words, `${repository}/actions/workflows/${rollbackWorkflow(record)}`)) ?? words
}

/** For a table's cell: a place where a setting is mended, as a link when it is GitHub's or Railway's own, else its address as text. */
export function settingsLink(label: string, url: string): string {
  const known = leadsTo(url) === url && /^https:\/\/(?:github\.com|docs\.github\.com|railway\.com|docs\.railway\.com)\//.test(url)
  return (known ? link(label, url) : undefined) ?? code(url, 'cell')
}

/**
 * `file:line`, as a link to that line of that commit where the record knows the repository. The words of a link hold no more of the path than tells the
 * files of this run apart.
 */
export function place(record: Pick<RunRecord, 'runUrl' | 'plan'>, at: { file: string; line: number }, where: Place = 'line'): string {
  const whole = `${at.file}:${at.line}`
  const repository = repositoryUrl(record)
  const commit = record.plan?.commit ?? undefined
  const asText = code(whole, where, 160)
  if (repository === undefined || commit === undefined || !/^[0-9a-f]{40}$/.test(commit) || !/^[\p{L}\p{N} ._/-]+$/u.test(at.file)) return asText
  const few = where === 'cell' || record.plan?.pending.length === 1
  return link(code(whole.split('/').slice(few ? -1 : -2).join('/'), where, 160), `${repository}/blob/${commit}/${encodeURI(at.file)}#L${at.line}`) ?? asText
}
