import type { PullRequest, RunRecord } from '../record/record.ts'
import { code, text } from './escape.ts'
import type { Section } from './fit.ts'
import { ownLink } from './links.ts'

/** The pull requests that brought the pending migrations, and whoever wrote them without one. A check's own pull request is where it is read: it goes without saying. */
export function pullRequests(record: RunRecord): Section {
  const { github } = record
  const render = (most: number): string => {
    if (github === undefined || github.event === 'pull_request') return ''
    const lines = github.pullRequests.slice(0, most).map((one) => `- ${line(record, one, github.pullRequests.length > 1)}`)
    const left = github.pullRequests.length - lines.length
    const without = (github.authors ?? []).filter((author) => !github.pullRequests.some((one) => one.author === author))
    const all = [
      ...lines,
      ...(left > 0 ? [`- … and ${left} more`] : []),
      ...(without.length === 0 ? [] : [`- commits without a pull request, by ${without.slice(0, most).map((author) => code(author, 'line', 60)).join(', ')}${without.length > most ? ' …' : ''}`]),
    ]
    const [only] = all
    return only !== undefined && all.length === 1 ? `From ${only.slice(2)}` : all.length === 0 ? '' : `From\n\n${all.join('\n')}`
  }
  return { name: 'pull requests', importance: 58, render }
}

function line(record: RunRecord, { number, title, author, url, migrations }: PullRequest, amongOthers: boolean): string {
  const label = `#${number}`
  const names = !amongOthers ? [] : migrations.slice(0, 10).map((name) => code(name, 'line', 120))
  return `${ownLink(record, label, url) ?? code(label)} ${text(title, 200)}, by ${code(author, 'line', 60)}${names.length === 0 ? '' : `: ${names.join(', ')}${migrations.length > names.length ? ' …' : ''}`}`
}

/** Where the result was posted. */
export function comments(record: RunRecord): Section {
  const posted = record.comments ?? []
  const words = { created: 'created', updated: 'updated', 'newer-there': 'a newer one is there already', 'none-there': 'none was there, and none is due', unchanged: 'says so already', failed: '⚠️ could not be written' }
  const render = (most: number): string => {
    const lines = posted.slice(0, most).map(({ pullRequest, url, outcome, why }) => {
      const label = `comment on #${pullRequest}`
      return `- ${ownLink(record, label, url) ?? code(label)}: ${words[outcome]}${why === undefined ? '' : `, ${text(why, 300)}`}`
    })
    return lines.length === 0 ? '' : `#### Comments\n\n${lines.join('\n')}${posted.length > lines.length ? `\n- … and ${posted.length - lines.length} more` : ''}`
  }
  return { name: 'where it was posted', importance: 10, render }
}

/** What the run was asked for, and what else that did. */
export function admission(record: RunRecord): Section {
  const { admission: found } = record
  const render = (most: number): string => {
    if (found === undefined) return ''
    const runs = found.cancelledRuns.slice(0, most).map((id) => code(String(id)))
    return [
      `- ${text(found.why, 400)}`,
      ...(found.commit === null ? [] : [`- commit ${code(found.commit)}`]),
      ...(found.planHash === null ? [] : [`- plan ${code(found.planHash)}${found.planRun === null ? '' : `, made in run ${code(String(found.planRun))}`}`]),
      ...(found.by === null ? [] : [`- asked by ${code(found.by, 'line', 60)}${found.url === null ? '' : `, ${ownLink(record, 'in a comment', found.url) ?? code(found.url)}`}`]),
      ...(runs.length === 0 ? [] : [`- older runs that waited for an approval, cancelled: ${runs.join(', ')}${found.cancelledRuns.length > runs.length ? ' …' : ''}`]),
    ].join('\n')
  }
  return { name: 'the admission', importance: 92, render }
}
