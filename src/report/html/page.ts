import { createHash } from 'node:crypto'
import type { RunRecord } from '../../record/record.ts'
import { verdictOf } from '../verdict.ts'
import { humanTime } from '../durations.ts'
import { plain } from '../plain.ts'
import { withOwnParts } from '../shown-parts.ts'
import { backup, gate, snapshot } from './backup-sections.ts'
import { checks, migrations, rehearsal } from './database-sections.ts'
import { deploy } from './deploy-sections.ts'
import { code, h, Html } from './element.ts'
import { rollback, setUp, steps, timeline } from './run-sections.ts'
import { renderSection, type HtmlSection } from './section.ts'
import { style } from './style.ts'
import { banner, failingLogs, knownIssueCards, runbook, warnings } from './verdict-sections.ts'
import { slowQueries, watch } from './watch-sections.ts'

/** The page loads nothing and runs nothing: no script, no address but the links that a person follows; and of styles this one alone. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

/**
 * The HTML report of a run: one file that needs nothing else, made from the record alone. Text of the record is text in it, whatever it holds; what comes out is well-formed XML behind its
 * first line.
 */
export function renderReport(whole: RunRecord): string {
  const record = withOwnParts(whole)
  const sections = sectionsOf(record)
  const title = plain(verdictOf(record).headline.replaceAll('`', ''), 160)
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      {},
      h('meta', { charset: 'utf-8' }),
      h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('title', {}, title),
      h('style', {}, new Html(style)),
    ),
    h('body', {}, patterns(), h('main', {}, banner(record), contents(sections), sections.map(renderSection)), footer(record)),
  )
  return `<!doctype html>\n${page.html}\n`
}

/** In the order in which they are wanted: what to do, what was seen, what was done, what backs it. */
function sectionsOf(record: RunRecord): HtmlSection[] {
  return [
    ...knownIssueCards(record),
    ...runbook(record),
    ...failingLogs(record),
    ...warnings(record),
    ...setUp(record),
    ...rollback(record),
    ...timeline(record),
    ...watch(record),
    ...slowQueries(record),
    ...deploy(record),
    ...migrations(record),
    ...checks(record),
    ...rehearsal(record),
    ...backup(record),
    ...snapshot(record),
    ...gate(record),
    ...steps(record),
  ]
}

function contents(sections: readonly HtmlSection[]): Html | undefined {
  return sections.length < 4 ? undefined : h('nav', { 'aria-label': 'Parts of this report' }, sections.map(({ id, title }) => h('a', { href: `#${id}` }, title)))
}

/** Hatchings, so that surfaces are told apart without colours. */
function patterns(): Html {
  const hatched = (id: string, className: string): Html => h('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, h('rect', { class: `${className} ground`, width: 6, height: 6 }), h('line', { class: className, x1: 0, x2: 0, y1: 0, y2: 6 }))
  return h('svg', { class: 'unseen', width: 0, height: 0, 'aria-hidden': 'true' }, h('defs', {}, hatched('hatch-second', 'hatch-second'), hatched('hatch-gap', 'hatch-gap')))
}

function footer(record: RunRecord): Html {
  return h('footer', {}, h('p', {}, record.tool, ' · ', code(record.command, 60), ` ${humanTime(record.startedAt)} to ${humanTime(record.endedAt)} · record `, code(record.id)), h('p', {}, 'Made from the record alone. Times are UTC.'))
}
