import { createHash } from 'node:crypto'
import type { RunRecord, Signal } from '../../../../src/record/record.ts'
import { renderMarkdown, renderReport } from '../../../../src/report/index.ts'
import { githubRecords, repository } from '../records/github-records.ts'
import { announcement, api, dashboard, railwayRecords } from '../records/railway-records.ts'
import { records } from '../records/records.ts'
import { errorRate, latency } from '../records/signals.ts'
import { hostile, replaceStrings, stringPaths } from '../strings.ts'
import { all, parsePage, parseXml, sectionOf, wordsOf, type Element } from './xml.ts'

const everyRecord = Object.entries({ ...records, ...githubRecords, ...railwayRecords })

/** All that our pages are made of. */
const ownElements = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'footer', 'nav', 'section', 'figure', 'figcaption', 'div', 'span', 'p', 'h1', 'h2', 'h3', 'h4', 'a', 'b', 'i', 'small', 'code', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'svg', 'defs', 'pattern', 'desc', 'line', 'rect', 'circle', 'path', 'text'])
const ownAttributes = new Set(['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'id', 'href', 'rel', 'title', 'scope', 'role', 'data-title', 'aria-hidden', 'aria-label', 'aria-labelledby', 'width', 'height', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'dx', 'd', 'viewBox', 'preserveAspectRatio', 'text-anchor', 'patternUnits', 'patternTransform'])

/** A page that is ours alone, whatever is written on it. */
function expectOurs(record: RunRecord): Element {
  const page = parsePage(renderReport(record))
  for (const { name, attributes, children } of all(page)) {
    if (!ownElements.has(name)) throw new Error(`<${name}> is none of ours`)
    const strange = Object.keys(attributes).filter((attribute) => !ownAttributes.has(attribute))
    if (strange.length > 0) throw new Error(`<${name}> has ${strange.join(', ')}`)
    if (name === 'style') expect(children).toHaveLength(1)
  }
  const ids = all(page).flatMap(({ attributes }) => attributes['id'] ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  for (const href of all(page).flatMap(({ attributes }) => attributes['href'] ?? [])) {
    if (href.startsWith('#')) expect(ids).toContain(href.slice(1))
    else expect([`${repository}/`, 'https://railway.com/project/', 'https://docs.railway.com/', 'https://github.com/', 'https://docs.github.com/'].some((beginning) => new URL(href).href.startsWith(beginning))).toBe(true)
  }
  return page
}

describe('the page', () => {
  test.each(everyRecord)('%s is well-formed, and of our own elements', (_, record) => {
    const page = expectOurs(record)
    const sections = all(page).filter(({ name }) => name === 'section')
    for (const section of sections) expect(wordsOf(section).trim().length).toBeGreaterThan(20)
    expect(all(page).filter(({ name }) => name === 'h1')).toHaveLength(1)
  })

  test('it loads nothing and runs nothing', () => {
    const text = renderReport(railwayRecords['watch-breach']!)
    const page = parsePage(text)
    const [policy] = all(page).filter(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
    const style = all(page).find(({ name }) => name === 'style')!.children.filter((child) => typeof child === 'string').join('')
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy?.attributes['content']).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
    expect(text).not.toMatch(/<script|\son\w+=|javascript:|@import|\bsrc=|\sstyle=|<link|<iframe|<base|<object/i)
    // Of addresses in the style there are only places within the page.
    expect([...style.matchAll(/url\(([^)]*)\)/g)].map(([, address]) => address).every((address) => address?.startsWith('#'))).toBe(true)
  })

  test('what is not ours is found by this test', () => {
    for (const text of ['<p>a<b>c</p></b>', '<p onclick=x>', '<p>&nbsp;</p>', '<p>a & b</p>', '<p>\u0000</p>', '<p a="1" a="2"></p>', '<p></p><p></p>', '<p>', '<!-- x --><p></p>', '<p>]]><script>']) expect(() => parseXml(text)).toThrow()
  })
})

describe('hostile text', () => {
  const views = ['watch-breach', 'smoke-failed-brought-back', 'build-failed', 'migrated-with-snapshot', 'rolled-back-app'].map((name) => railwayRecords[name]!).concat(records['failed-between']!, records.rehearsal!, records['plan-destructive']!, records['rolled-back']!, githubRecords['doctor']!, githubRecords['set-up']!, { ...railwayRecords.watched!, announced: announcement })
  const texts = [...hostile, ']]>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '<![CDATA[x]]>', '</style><script>alert(1)</script>', '</title><script>', '&#60;script&#62;', '\ufffe\uffff', 'url(https://evil.example)', 'https://railway.com/invite/x https://railway.com/project/../x https://railway.com.evil.example/project/x']

  // Each in four of the views; the test after it mixes them.
  test.each(texts.map((text, index) => [text, index] as const))('%j in every text is text', (text, index) => {
    for (const record of views.filter((_, view) => (view + index) % 3 === 0)) {
      const page = expectOurs(replaceStrings(record, () => text))
      expect(wordsOf(page)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
    }
  })

  test('each text with another one, all of them in every place in turn', () => {
    for (const record of views) {
      const places = new Map(stringPaths(record).map((path, index) => [path, index]))
      for (const [turn] of texts.entries()) if (turn % 8 === 0) expectOurs(replaceStrings(record, (_, at) => texts[((places.get(at) ?? 0) + turn) % texts.length] ?? ''))
    }
  })

  test('it is still there to be read', () => {
    const record = replaceStrings(railwayRecords['watch-breach']!, (old, at) => (at.endsWith('.line') ? '<b>"2 < 3" & \'4\'</b>' : old))
    expect(wordsOf(sectionOf(parsePage(renderReport(record)), 'watch')!)).toContain('<b>"2 < 3" & \'4\'</b>')
  })

  test('100 kB in every text, and thousands of everything, stay a page that a browser opens', () => {
    const long = texts.join('\n').repeat(100_000 / texts.join('\n').length)
    for (const record of views) expect(renderReport(replaceStrings(record, () => long)).length).toBeLessThan(3_000_000)
    const base = railwayRecords['watch-breach']!
    const many: RunRecord = {
      ...base,
      warnings: Array.from({ length: 20_000 }, (_, index) => `warning ${index}`),
      steps: Array.from({ length: 20_000 }, () => base.steps[0]!),
      watch: { ...base.watch!, signals: Array.from({ length: 500 }, () => ({ ...latency, samples: Array.from({ length: 2000 }, (_, index): [number, number] => [index, index % 7]) })), slowQueries: Array.from({ length: 5000 }, () => base.watch!.slowQueries[0]!) },
    }
    expect(renderReport(many).length).toBeLessThan(4_000_000)
    expectOurs(many)
  })
})

describe('what is on it', () => {
  const page = (name: string): Element => parsePage(renderReport(railwayRecords[name] ?? records[name] ?? githubRecords[name]!))
  const order = (name: string): string[] => all(page(name)).filter((element) => element.name === 'section').map(({ attributes }) => attributes['id'] ?? '')

  test.each<[string, string[]]>([
    ['watch-breach', ['known-issues', 'what-now', 'watch', 'slow-queries', 'deploy', 'smoke', 'guard-rails', 'gate', 'steps']],
    ['smoke-failed-brought-back', ['known-issues', 'what-now', 'timeline', 'deploy', 'smoke', 'guard-rails', 'gate', 'steps']],
    ['build-failed', ['what-now', 'log', 'deploy', 'guard-rails', 'gate', 'steps']],
    ['migrated-with-snapshot', ['timeline', 'migrations', 'findings', 'checks', 'backup', 'railway-backup', 'steps']],
    ['rolled-back-app', ['rollback', 'losses', 'deploy', 'guard-rails', 'steps']],
    ['rehearsal', ['what-now', 'migrations', 'findings', 'checks', 'rehearsal', 'steps']],
    ['migrated', ['migrations', 'findings', 'checks', 'backup', 'gate', 'steps']],
    ['usage', ['what-now']],
  ])('%s has its parts, in this order and no other', (name, parts) => {
    expect(order(name)).toEqual(parts)
  })

  test('the verdict, what serves and what to do', () => {
    const found = page('smoke-failed-brought-back')
    const [head] = all(found).filter(({ name }) => name === 'h1')
    expect(wordsOf(head!)).toMatch(/^Failed, and 9f8e7d6c serves again on api and worker: 1 of 3 smoke requests failed/)
    const now = wordsOf(sectionOf(found, 'what-now')!)
    for (const words of ['api: 9f8e7d6c again, brought back in 41.3 s', 'The database has the migration', 'signalbox rollback --mode down', 'Actions → Rollback → Run workflow']) expect(now).toContain(words)
    const known = sectionOf(found, 'known-issues')!
    expect(wordsOf(known)).toMatch(/The API still reads couples.*Do this: Deploy the commit.*signalbox rollback --mode app.*Cannot find couple/s)
    expect(all(known).filter(({ name }) => name === 'pre')).toHaveLength(1)
  })

  test('links lead to Railway’s deployments and into the repository', () => {
    const links = all(page('watch-breach')).flatMap(({ attributes }) => attributes['href'] ?? []).filter((href) => !href.startsWith('#'))
    expect(links).toContain(`${dashboard}/service/11111111-2222-4333-8444-555555555555?environmentId=e1&id=d-new`)
    expect(links).toContain(`${repository}/actions/runs/9876543210`)
  })

  test('a chart for each signal that was looked at: title, description, limit, baseline, breach, gaps, and the numbers as a table', () => {
    const watch = sectionOf(page('watch-breach'), 'watch')!
    const figures = all(watch).filter(({ name }) => name === 'figure')
    expect(figures).toHaveLength(4)
    const [worst] = figures
    expect(worst!.attributes['class']).toBe('signal breach large')
    const drawing = all(worst!).find(({ attributes }) => attributes['role'] === 'img')!
    const named = drawing.attributes['aria-labelledby']!.split(' ').map((id) => wordsOf(sectionOf(watch, id)!))
    expect(named).toEqual(['Latency (p95), 6 min 50 s from the deployment on', expect.stringMatching(/^Last 2\.0 s, worst 2\.1 s, limit 292 ms, 195 ms before the deployment, proven to be over its limit 4 min 40 s after the deployment\. p95 was/)])
    const texts = all(drawing).filter(({ name }) => name === 'text').map(wordsOf)
    expect(texts).toEqual(expect.arrayContaining(['limit 292 ms', 'before 195 ms', 'proven after 4 min 40 s', '2 min']))
    expect(all(drawing).filter(({ attributes }) => attributes['class'] === 'gap')).toHaveLength(1)
    expect(all(drawing).filter(({ attributes }) => attributes['class'] === 'curve')).toHaveLength(2)
    const rows = all(worst!).filter(({ name }) => name === 'tr').slice(1)
    expect(rows).toHaveLength(42)
    expect(rows.filter((row) => wordsOf(row).includes('could not be asked'))).toHaveLength(1)
    expect(wordsOf(watch)).toContain('Replication lag: There is no replica.')
  })

  test('what is within its limits is a table, its charts are folded; of one sample there is no chart; why stands beside what is at its limit', () => {
    const base = railwayRecords['watch-breach']!
    const dead = { ...errorRate, id: 'dead-tuples' as const, title: 'Dead rows', limit: 50, why: 'Autovacuum has not had its time yet.', samples: [[0, 50]] as [number, number][] }
    const watch = sectionOf(parsePage(renderReport({ ...base, watch: { ...base.watch!, signals: [...base.watch!.signals, dead] } })), 'watch')!
    const [fold] = all(watch).filter(({ name, children }) => name === 'details' && children.some((child) => typeof child !== 'string' && wordsOf(child).includes('charts of what is within')))
    expect(wordsOf(fold!)).toMatch(/^3 charts of what is within its limits/)
    expect(all(fold!).filter(({ name }) => name === 'figure').map((figure) => all(figure).some(({ attributes }) => attributes['class'] === 'plot'))).toEqual([true, true, false])
    expect(wordsOf(fold!)).not.toContain('The 1 samples')
    const unfolded = wordsOf(watch).replace(wordsOf(fold!), '')
    expect(unfolded).toMatch(/Error rate.*Database size.*Dead rowsAutovacuum has not had its time yet\./s)
  })

  test('a number stays on one line with its unit, but for what is there to be copied', () => {
    const base = railwayRecords['watch-breach']!
    const html = renderReport({ ...base, watch: { ...base.watch!, slowQueries: [{ ...base.watch!.slowQueries[0]!, query: 'SELECT 5 s' }] } })
    expect(html).toMatch(/1\.8\u00a0s/)
    expect(html).toContain('292\u00a0ms')
    expect(html).toContain('SELECT 5 s')
  })

  test.each([['smoke-failed', 'deployed, and does not do well'], ['watch-breach', 'deployed, and does not do well'], ['deploy-failed', 'deployed']])('after %s a service that serves is “%s”', (code, words) => {
    const base = railwayRecords['smoke-failed-brought-back']!
    const record = { ...base, stop: { ...base.stop!, code }, railway: { ...base.railway!, services: [api] } }
    const [card] = all(sectionOf(parsePage(renderReport(record)), 'deploy')!).filter(({ attributes }) => attributes['class'] === 'card service')
    expect(wordsOf(all(card!).find(({ name }) => name === 'h3')!)).toMatch(new RegExp(`${words}$`))
    expect(renderMarkdown(record)).toContain(code === 'deploy-failed' ? '| ✅ | `api` |' : '| ⚠️ | `api` |')
  })

  test('planned and real stand in one chart, each moment with both', () => {
    const rows = all(sectionOf(page('smoke-failed-brought-back'), 'timeline')!).filter(({ name }) => name === 'tr')
    expect(rows).toHaveLength(9)
    const titles = rows.slice(1).map((row) => all(row).find(({ name }) => name === 'title')!).map(wordsOf)
    expect(titles[1]).toBe('Back up and prove it: planned T−15 min, really T−13 min 40 s, 1 min 20 s late, took 3 min 21 s')
    expect(titles[2]).toBe('Freeze writes: planned T−5 min, skipped')
    expect(titles[7]).toBe('Watch: planned T+15 min, not yet')
    expect(rows.slice(1).map((row) => all(row).filter(({ attributes }) => attributes['class'] === 'planned').length)).toEqual(Array.from({ length: 8 }, () => 1))
    expect(wordsOf(rows[6]!)).toContain('failed')
  })

  test('without a window there is no plan to compare with: what was is drawn alone; of one thing nothing', () => {
    const base = railwayRecords['smoke-failed-brought-back']!
    const unplanned = base.timeline!.map((moment) => ({ ...moment, plannedAt: null }))
    const timeline = sectionOf(parsePage(renderReport({ ...base, timeline: unplanned })), 'timeline')!
    expect(wordsOf(timeline)).toMatch(/^TimelineNo time was planned\. T-0 is 2026-03-01 12:00:31 UTC/)
    expect(all(timeline).filter(({ attributes }) => /planned|late/.test(attributes['class'] ?? ''))).toEqual([])
    expect(all(timeline).filter(({ name }) => name === 'title').map(wordsOf)[1]).toBe('Back up and prove it: really T−14 min 11 s, took 3 min 21 s')
    expect(sectionOf(parsePage(renderReport({ ...base, timeline: unplanned.map((moment) => (moment.name === 'migrate' ? moment : { ...moment, at: null })) })), 'timeline')).toBeUndefined()
  })

  test('the phases of each service are one bar, on one scale', () => {
    const cards = all(sectionOf(page('watch-breach'), 'deploy')!).filter(({ attributes }) => attributes['class'] === 'phases')
    expect(cards.map((card) => wordsOf(all(card).find(({ name }) => name === 'figcaption')!))).toEqual(['QUEUED, 2.1 s, then BUILDING, 1 min 24 s, then DEPLOYING, 21.4 s, then brought back in 41.3 s', 'QUEUED, 1.7 s, then BUILDING, 1 min 7 s, then DEPLOYING, 17.1 s, then brought back in 41.3 s'])
    const widths = cards.map((card) => all(card).filter(({ name }) => name === 'rect').reduce((sum, { attributes }) => sum + Number.parseFloat(attributes['width'] ?? ''), 0))
    expect(widths[0]).toBeCloseTo(100, 0)
    expect(widths[1]).toBeLessThan(90)
  })

  test('bars of a table are on one scale, with words for who does not see them', () => {
    const sizes = all(sectionOf(page('rehearsal'), 'rehearsal')!).filter(({ name, attributes }) => name === 'svg' && attributes['role'] === 'img')
    expect(sizes.map((svg) => wordsOf(svg))).toEqual(expect.arrayContaining(['before: 12 MB', 'after: 18 MB']))
    const width = (title: string): number => Number.parseFloat(all(sizes.find((svg) => wordsOf(svg) === title)!).find(({ name }) => name === 'rect')!.attributes['width']!)
    expect(width('after: 18 MB')).toBe(100)
    expect(width('before: 12 MB')).toBeCloseTo(67.6, 1)
  })

  test('the failing part of the log is in sight, all of it folded', () => {
    const log = sectionOf(page('build-failed'), 'log')!
    const [shown, whole] = all(log).filter(({ name }) => name === 'pre').map(wordsOf)
    expect(shown!.split('\n')).toHaveLength(15)
    expect(shown).toContain('error TS2339')
    expect(whole!.split('\n')).toHaveLength(32)
    expect(all(log).find(({ name }) => name === 'details')!.children.length).toBe(2)
  })

  test('the record of a check promises nothing', () => {
    const words = wordsOf(parsePage(renderReport({ ...railwayRecords['watch-breach']!, ...githubRecords['migrated-in-github']!, command: 'rehearse', knownIssues: railwayRecords['smoke-failed-brought-back']!.knownIssues! })))
    expect(words).not.toMatch(/approved|proven by restoring|Serves now/)
    expect(words).toContain('The API still reads couples')
    expect(words).not.toContain('signalbox rollback')
  })
})

test.each<[string, Partial<Signal>]>([
  ['no samples', { samples: [] }],
  ['one sample', { samples: [[0, 3]] }],
  ['nothing but gaps', { samples: [[0, null], [10, null]] }],
  ['all zero', { samples: [[0, 0], [10, 0]], limit: 0, baseline: 0, worst: 0 }],
  ['all at one time', { samples: [[5, 1], [5, 2], [5, 3]] }],
  ['numbers beyond all measure', { samples: [[0, 1e300], [1e300, -1e300]], limit: 1e308, baseline: -1e308, worst: 1e308, breachedAt: 1e308 }],
  ['tiny ones', { samples: [[0, 1e-9], [1, 3e-9]], limit: 2e-9, baseline: null }],
  ['sizes that hardly differ', { unit: 'bytes', samples: [[0, 1_203_442_311], [60, 1_203_442_312]], limit: null, baseline: 1_203_442_311 }],
])('a signal with %s is drawn, or left undrawn, and nothing breaks', (_, change) => {
  const base = railwayRecords['watch-breach']!
  const record = { ...base, watch: { ...base.watch!, signals: [{ ...latency, ...change }] } }
  const page = expectOurs(record)
  expect(wordsOf(sectionOf(page, 'watch')!)).toContain('Latency (p95)')
  expect(renderReport(record)).not.toMatch(/NaN|Infinity|undefined/)
})
