import type { KnownIssue, RunRecord } from '../../record/record.ts'
import { markCommands, waysOf } from '../commands.ts'
import { count, humanNumber } from '../counts.ts'
import { elapsedBetween, humanDuration, humanTime } from '../durations.ts'
import { identityOf, humanServerVersion } from '../identity.ts'
import { metIn } from '../known-issues.ts'
import { ownUrl, rollbackPlace } from '../links.ts'
import { failingPart } from '../railway.ts'
import { ownWarnings } from '../runbook.ts'
import { servesNow } from '../serving.ts'
import { halfAppliedMigration, verdictOf, type Tone } from '../verdict.ts'
import { code, folded, h, link, pre, prose, together, type Child, type Html } from './element.ts'
import { place } from './place.ts'
import { list, section, type HtmlSection } from './section.ts'
import { facts, table } from './table.ts'

/** What somebody wants to know first: how it ended, what is known about it, what serves, what state the database is in, and the one thing to do. */

const signs: Readonly<Record<Tone, readonly [sign: string, word: string, look: 'good' | 'bad' | 'caution' | 'calm']>> = {
  good: ['✓', 'Done', 'good'],
  attention: ['!', 'Done, with something to look at', 'caution'],
  failed: ['✗', 'Failed', 'bad'],
  refused: ['■', 'Refused', 'caution'],
  undone: ['↩', 'Rolled back', 'calm'],
  unstarted: ['–', 'Not started', 'calm'],
  safe: ['✓', 'Safe', 'good'],
  caution: ['!', 'Caution', 'caution'],
  destructive: ['!', 'Destructive', 'bad'],
}

/** The top of the page. */
export function banner(record: RunRecord): Html {
  const { tone, headline } = verdictOf(record)
  const [sign, word, look] = signs[tone]
  const { environment, target, commit, planHash, duration } = identityOf(record)
  const run = ownUrl(record, record.runUrl)
  const pairs: (readonly [string, Child])[] = [
    ['command', code(record.command, 60)],
    ['environment', code(environment, 80)],
    ...(target === undefined ? [] : [['database', together(code(target.database, 80), ` on ${target.host}, PostgreSQL ${humanServerVersion(target.serverVersion)}`)] as const]),
    ...(commit === undefined ? [] : [['commit', code(commit.slice(0, 8))] as const]),
    ...(planHash === undefined ? [] : [[record.command === 'rollback' ? 'preview' : 'plan', code(planHash.slice(0, 8))] as const]),
    ['began', humanTime(record.startedAt)],
    // Beside another fact: alone, the link would wrap onto a line of its own.
    ['took', run === undefined ? duration : together(duration, ', ', link('run on GitHub', run))],
  ]
  return h('header', { class: `banner ${look}` }, h('p', { class: 'verdict' }, h('span', { class: 'sign', 'aria-hidden': 'true' }, sign), h('span', { class: 'unseen' }, `${word}: `)), h('h1', {}, prose(headline, 500)), facts(pairs))
}

/** Right below the verdict. */
export function knownIssueCards(record: RunRecord): HtmlSection[] {
  const met = record.knownIssues ?? []
  return section('known-issues', met.length === 1 ? 'A known issue' : 'Known issues', met.slice(0, 20).map(card))
}

function card({ title, fix, run, check, where, matched, from }: KnownIssue): Html {
  return h('div', { class: 'card tip' }, h('h3', {}, prose(title, 200)), h('p', {}, h('b', {}, 'Do this: '), prose(markCommands(fix), 1000)), run === undefined ? undefined : pre(run, { max: 600, lines: 8 }), check === undefined ? undefined : h('p', {}, 'The check “', check, '” tells whether this is it.'), h('p', { class: 'small' }, `Met in ${metIn[where]}`, matched === '' ? '' : [': ', code(matched, 200)], '.', from === 'project' ? [' The row is in ', code('signalbox.yml'), '.'] : undefined))
}

/** For a run that did not end well. */
export function runbook(record: RunRecord): HtmlSection[] {
  const { stop } = record
  if (stop === undefined) return []
  const pairs: (readonly [string, Child])[] = [
    ...serving(record),
    ['State now', prose(markCommands(stop.state), 1500)],
    ...(verdictOf(record).saysCause ? [] : [['Cause', prose(markCommands(stop.cause), 1500)] as const]),
    ...(stop.at === undefined ? [] : [['Where', place(record, stop.at)] as const]),
    ...safe(record),
    ['Do this', todo(stop.fix)],
    ...inGitHub(record),
  ]
  const statement = halfAppliedMigration(record)?.error
  return section('what-now', 'What now', h('div', { class: `card ${stop.kind === 'failed' ? 'bad' : 'caution'}` }, facts(pairs)), statement === undefined || stop.cause.includes(statement) ? undefined : [h('h3', {}, 'What the statement said'), pre(statement, { max: 2000, lines: 20 })], blockers(record))
}

function serving({ railway }: RunRecord): (readonly [string, Child])[] {
  const services = railway?.services ?? []
  return services.length === 0 ? [] : [['Serves now', list(services.slice(0, 20).map((service) => [code(service.service, 80), ': ', prose(servesNow(service), 400)]), Math.max(0, services.length - 20))]]
}

function safe({ backup, endedAt, stop }: RunRecord): (readonly [string, Child])[] {
  if (backup?.proof.level !== 'restored' || stop?.kind !== 'failed') return []
  const age = elapsedBetween(backup.manifest.createdAt, endedAt)
  return [['Safe', together('backup ', code(backup.id), `${age === undefined ? '' : `, taken ${humanDuration(age)} before this run ended`}: restored and compared, ${count(backup.proof.tables, 'table')}, ${humanNumber(backup.proof.rows)} rows`)]]
}

function todo(fix: string): Child {
  const ways = waysOf(fix)
  return ways.length < 2 ? prose(markCommands(fix), 1500) : list(ways.map((way) => prose(markCommands(way), 1000)))
}

function inGitHub(record: RunRecord): (readonly [string, Child])[] {
  const [, mode] = /signalbox rollback(?: --mode (app|down|restore))?/.exec(record.stop?.fix ?? '') ?? [undefined]
  const { words, url } = rollbackPlace(record)
  if (url === undefined || !(record.stop?.fix ?? '').includes('signalbox rollback')) return []
  return [['In GitHub', together(link(words, url), ', mode ', code(mode ?? 'auto'), ': first without ', code('confirm'), ', to see what would be lost; then with ', code(`rollback ${record.environment}`, 140), ' as ', code('confirm'))]]
}

function blockers(record: RunRecord): Child {
  const held = table(
    [
      { title: 'process', kind: 'number', cell: (one) => one.pid },
      { title: 'application', cell: (one) => code(one.application, 80) },
      { title: 'state', cell: (one) => one.state },
      { title: 'for', kind: 'number', cell: (one) => humanDuration(one.seconds * 1000) },
    ],
    record.migration?.blockers ?? [],
  )
  return held === undefined ? undefined : [h('h3', {}, 'Sessions that held the locks it waited for'), held]
}

/** The logs of what failed on Railway. */
export function failingLogs(record: RunRecord): HtmlSection[] {
  const failed = (record.railway?.services ?? []).filter(({ log }) => log !== undefined && log.lines.length > 0)
  return section(
    'log',
    'What the log says',
    failed.slice(0, 10).map(({ service, log }) => {
      const all = log?.lines ?? []
      const shown = failingPart(all)
      const asText = (lines: typeof all): Html => pre(lines.map(({ message }) => message.replace(/\s*\n\s*/g, ' ⏎ ')).join('\n'), { max: 20_000, lines: 60 })
      return [h('h3', {}, log?.kind === 'build' ? 'Build log of ' : 'Log of the deployment of ', code(service, 80)), asText(shown), shown.length < all.length ? folded(`All ${all.length} lines of the failing part`, asText(all)) : undefined]
    }),
  )
}

/** What the run warned about. */
export function warnings(record: RunRecord): HtmlSection[] {
  const own = ownWarnings(record)
  return section('warnings', 'Warnings', list(own.slice(0, 100).map((warning) => prose(warning, 800)), Math.max(0, own.length - 100)))
}
