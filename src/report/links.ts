import type { RunRecord } from '../record/record.ts'
import { code, link, prose, type Place } from './escape.ts'
import { plainLines } from './plain.ts'

/**
 * Links that a record may make. A record may come from a job that ran anybody's code, and what is posted from it speaks in our name: so a link
 * leads into the repository of the run and nowhere else, and anything else is shown as the text that it is.
 */

/** The workflow that `init` writes for the way back, and its name in GitHub's list; beside one with a prefix it has that prefix too. */
function rollbackWorkflow({ github }: Pick<RunRecord, 'github'>): { file: string; name: string } {
  const [, prefix = ''] = /^\.github\/workflows\/([\w.-]*)(?:check|deploy|rollback|watch)\.yml$/.exec(github?.workflow ?? '') ?? []
  return { file: `${prefix}rollback.yml`, name: prefix === '' ? 'Rollback' : 'Signalbox rollback' }
}

/** `https://github.com/OWNER/REPO` of the workflow run; undefined outside GitHub. */
export function repositoryUrl({ runUrl }: Pick<RunRecord, 'runUrl'>): string | undefined {
  const found = /^(https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/.exec(runUrl ?? '')
  return found !== null && leadsTo(found[0]) === found[0] ? found[1] : undefined
}

/** A link into the run's own repository. `label` is escaped already. */
export function ownLink(record: Pick<RunRecord, 'runUrl'>, label: string, url: string | null | undefined): string | undefined {
  const own = ownUrl(record, url)
  return own === undefined ? undefined : link(label, own)
}

/** The address when it leads into the run's own repository, and is made of nothing but plain characters. */
export function ownUrl(record: Pick<RunRecord, 'runUrl'>, url: string | null | undefined): string | undefined {
  const repository = repositoryUrl(record)
  if (repository === undefined || url === null || url === undefined || leadsTo(url) !== url || !url.startsWith(`${repository}/`)) return undefined
  return link('', url) === undefined ? undefined : url
}

/** Where a browser would go: `..` and `%2e%2e` resolved. */
function leadsTo(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).href : undefined
}

/** The HTML report among the artifacts of the run; undefined where it is none, or the run is not known. */
export function reportUrl(record: Pick<RunRecord, 'runUrl' | 'reportArtifact'>): string | undefined {
  const run = /^.*\/actions\/runs\/\d+/.exec(record.runUrl ?? '')?.[0]
  return run === undefined || record.reportArtifact === undefined ? undefined : ownUrl(record, `${run}/artifacts/${record.reportArtifact}`)
}

/** The workflow run as a link; the bare words where it is not known. */
export function runLink(record: Pick<RunRecord, 'runUrl'>, words: string): string {
  return ownLink(record, words, record.runUrl) ?? words
}

/** `Actions → Rollback → Run workflow`, as a link where the repository is known. */
export function rollbackLink(record: Pick<RunRecord, 'runUrl' | 'github'>): string {
  const { file, name } = rollbackWorkflow(record)
  const words = `Actions → ${name} → Run workflow`
  const repository = repositoryUrl(record)
  return (repository === undefined ? undefined : link(words, `${repository}/actions/workflows/${file}`)) ?? words
}

/** The same as words and address, for a view that is no Markdown. */
export function rollbackPlace(record: Pick<RunRecord, 'runUrl' | 'github'>): { words: string; url: string | undefined } {
  const { file, name } = rollbackWorkflow(record)
  const repository = repositoryUrl(record)
  return { words: `Actions → ${name} → Run workflow`, url: repository === undefined ? undefined : `${repository}/actions/workflows/${file}` }
}

/** A page of Railway's: of a project in its dashboard, or of its documentation; plain characters only. Its other pages (invitations, templates) are nobody's business here. */
const railwayPage = /^https:\/\/(?:docs\.railway\.com\/|railway\.com\/project\/)[\w./%-]*(?:\?[\w.=&%-]+)?(?:#[\w-]+)?$/

/** The address when it leads to Railway's own pages and nowhere else. */
export function railwayUrl(url: string | null): string | undefined {
  return url !== null && url.length <= 400 && railwayPage.test(url) && leadsTo(url) === url ? url : undefined
}

/** A link to Railway's own pages; the label alone where the address leads anywhere else. `label` is escaped already and no link text can end in it. */
export function railwayLink(label: string, url: string | null): string {
  const known = railwayUrl(url)
  return known === undefined ? label : `[${label}](${known})`
}

/** A sentence with addresses in it, in its parts; those of Railway's pages can be followed. */
export function sentenceParts(sentence: string): { text: string; url?: string }[] {
  return sentence.split(/(https:\/\/(?:docs\.)?railway\.com\/[^\s`'"<>()]*[^\s`'"<>().,;:!?])/).flatMap((part, index) => {
    const url = index % 2 === 1 ? railwayUrl(part) : undefined
    return part === '' ? [] : [url === undefined ? { text: part } : { text: part, url }]
  })
}

/** Such a sentence as Markdown. */
export function linkedProse(sentence: string, max = 600): string {
  return sentenceParts(sentence.slice(0, max))
    .map(({ text, url }) => (url === undefined ? spaced(text, prose(text)) : `[${code(url.replace(/^https:\/\/|\?.*$/g, ''), 'line', 120)}](${url})`))
    .join('')
}

/** The same with its lines kept. */
export function linkedLines(value: string, max = 1200): string[] {
  return plainLines(value, max, 12)
    .map((line) => linkedProse(line, max))
    .filter((line) => line !== '')
}

/** `prose` trims: the blanks between a sentence and a link in it are put back. */
function spaced(text: string, shown: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${shown}${/\s$/.test(text) ? ' ' : ''}`
}

/** For a table's cell: a place where a setting is mended, as a link when it is GitHub's or Railway's own, else its address as text. */
export function settingsLink(label: string, url: string): string {
  const known = settingsUrl(url)
  return (known === undefined ? undefined : link(label, known)) ?? code(url, 'cell')
}

/** The address when it leads to GitHub's or Railway's own pages. */
export function settingsUrl(url: string): string | undefined {
  const known = leadsTo(url) === url && /^https:\/\/(?:github\.com|docs\.github\.com|railway\.com|docs\.railway\.com)\//.test(url)
  return known && (link('', url) !== undefined || railwayUrl(url) !== undefined) ? url : undefined
}

/**
 * `file:line`, as a link to that line of that commit where the record knows the repository. The words of a link hold no more of the path than tells the
 * files of this run apart.
 */
export function place(record: Pick<RunRecord, 'runUrl' | 'plan'>, at: { file: string; line: number }, where: Place = 'line'): string {
  const whole = `${at.file}:${at.line}`
  const asText = code(whole, where, 160)
  const url = placeUrl(record, at)
  const few = where === 'cell' || record.plan?.pending.length === 1
  return (url === undefined ? undefined : link(code(whole.split('/').slice(few ? -1 : -2).join('/'), where, 160), url)) ?? asText
}

/** The address of that line of that commit; undefined where the repository or the commit is not known. */
export function placeUrl(record: Pick<RunRecord, 'runUrl' | 'plan'>, at: { file: string; line: number }): string | undefined {
  const commit = record.plan?.commit ?? ''
  if (!/^[0-9a-f]{40}$/.test(commit) || !/^[\p{L}\p{N} ._/-]+$/u.test(at.file)) return undefined
  return ownUrl(record, `${repositoryUrl(record) ?? ''}/blob/${commit}/${encodeURI(at.file)}#L${at.line}`)
}
