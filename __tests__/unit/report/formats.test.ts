import { count, inWords } from '../../../src/report/counts.ts'
import { elapsedBetween, humanDuration, humanSeconds, humanTime } from '../../../src/report/durations.ts'
import { block, code, link, named, prose, text } from '../../../src/report/escape.ts'
import { fit } from '../../../src/report/fit.ts'
import { humanServerVersion } from '../../../src/report/identity.ts'
import { clip, plain, plainLines, withoutWorkflowCommands } from '../../../src/report/plain.ts'
import { humanBytes, humanChange } from '../../../src/report/sizes.ts'
import { ganttOf } from '../../../src/report/timeline.ts'
import { hostile } from './strings.ts'

test.each([
  [0, '0 ms'],
  [340, '340 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1_210, '1.2 s'],
  [59_940, '59.9 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
  [3_599_600, '1 h'],
  [12_000_000, '3 h 20 min'],
  [187_200_000, '2 d 4 h'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(humanDuration(milliseconds)).toBe(words)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [9_960, '10 kB'],
  [999_600, '1.0 MB'],
  [433_120_552, '433 MB'],
  [1_203_442_311, '1.2 GB'],
  [3e18, '3000 PB'],
])('%d bytes are %s', (bytes, words) => {
  expect(humanBytes(bytes)).toBe(words)
})

test('other formats', () => {
  expect(humanChange(5, 5)).toBe('±0')
  expect(humanChange(0, 2_100_000)).toBe('+2.1 MB')
  expect(humanChange(2_000, 0)).toBe('−2.0 kB')
  expect(humanSeconds(0.04)).toBe('0.04')
  expect(humanSeconds(12)).toBe('12.0')
  expect(humanTime('2026-02-01T12:00:03.999Z')).toBe('2026-02-01 12:00:03 UTC')
  expect(elapsedBetween('2026-02-01T12:00:03Z', '2026-02-01T12:00:02Z')).toBeUndefined()
  expect(humanServerVersion(150_018)).toBe('15.18')
  expect(humanServerVersion(160_000)).toBe('16.0')
  expect(count(1, 'index', 'indexes')).toBe('1 index')
  expect(count(1_234, 'row')).toBe('1,234 rows')
  expect([inWords([]), inWords(['a']), inWords(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c'])
})

test.each([
  ['add_multi_relationship', 'add_multi_relationship'],
  ['a|b', 'a&#124;b'],
  ['*x* _y_ `z` [w](v)', '\\*x\\* \\_y\\_ &#96;z&#96; \\[w\\](v)'],
  ['<b>&', '&lt;b&gt;&amp;'],
  ['@everyone a@b.c', '@\u200deveryone a@\u200db.c'],
  ['#12 GH-3', '\\#\u200d12 GH\u200d-3'],
  ['https://x.example www.x.example', 'https:\u200d//x.example www\u200d.x.example'],
  ['_www.x.example', '\\_www\u200d.x.example'],
  [':tada: 12:00:04 a:b:', ':\u200dtada: 12:00:04 a:\u200db:'],
  ['see 86c114e.', 'see 86c1\u200d14e.'],
  ['20260201000000_add', '20260201000000_add'],
  ['1. one', '1\\. one'],
  ['- one', '\\- one'],
  ['a\n\nb', 'a b'],
  ['\u202eabc', '�abc'],
])('as text, %j is %j', (value, escaped) => {
  expect(text(value)).toBe(escaped)
})

test.each([
  ['a', 'line', '`a`'],
  ['`', 'line', '`` ` ``'],
  ['a``b', 'line', '```a``b```'],
  ['', 'line', '–'],
  ['a|b', 'line', '`a|b`'],
  ['a|b', 'cell', '`a\\|b`'],
  ['a\\|b', 'cell', '`a\\\\\\|b`'],
] as const)('as code, %j in a %s is %j', (value, place, span) => {
  expect(code(value, place)).toBe(span)
})

test('sentences keep their code and escape the rest', () => {
  expect(prose('Run `a | b` for <x> now')).toBe('Run `a | b` for &lt;x&gt; now')
  expect(prose('one ` alone @x')).toBe('one &#96; alone @\u200dx')
  expect(prose(`of ${named('a`b')} end`)).toBe("of `a'b` end")
  expect(block('```\nx')).toBe('````text\n```\nx\n````')
})

test.each([
  ['https://github.com/a/b/actions/runs/1', true],
  ['https://github.com/a/b/blob/c/d%20e.sql#L3', true],
  ['https://github.com/a/b/pull/1#issuecomment-12', true],
  ['https://github.com/a/b#x', false],
  ['javascript:alert(1)', false],
  ['http://github.com/a', false],
  ['https://github.com/a) [x](https://evil.example', false],
  ['https://a@evil.example/', false],
  ['https://github.com/a\n', false],
])('a link to %j: %s', (url, allowed) => {
  expect(link('x', url) !== undefined).toBe(allowed)
})

test('plain text', () => {
  expect(plain('\u001b[31mred\u001b[0m\u001b]0;title\u0007!')).toBe('red!')
  expect(plain('a\u0000b\ud800')).toBe('a�b�')
  expect(clip('ab🚆cd', 4)).toBe('ab…')
  expect(plain('x'.repeat(1e7), 10)).toBe('xxxxxxxxx…')
  expect(plainLines('a\r\n\tb\n', 100)).toEqual(['a', '  b', ''])
  expect(plainLines('1\n2\n3', 100, 2)).toEqual(['1', '2', '… 1 more'])
  expect(withoutWorkflowCommands('a::text\n  ::error::x ##[group]')).toBe('a::text\n  :\u200d:error::x #\u200d#[group]')
  // Everything that the runner takes off a line before it looks for a command.
  for (const blank of ['\u0085', '\u2028', '\u3000 ', '\ufeff\t']) expect(withoutWorkflowCommands(`${blank}::error::x`)).toBe(`${blank}:\u200d:error::x`)
})

test('commands are found in linear time, whatever ends the lines', () => {
  const lines = '\u2028'.repeat(100_000)
  const begun = performance.now()
  expect(withoutWorkflowCommands(lines)).toBe(lines)
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('the Mermaid chart keeps to the grammar, whatever the titles are', () => {
  const step = { name: 'x', startedAt: '2026-02-01T12:00:00.000Z', milliseconds: 0, outcome: 'done' as const }
  const lines = ganttOf([{ ...step, title: 'Plan: 50% #1; done' }, { ...step, title: 'gone', outcome: 'skipped' }, { ...step, title: 'section', outcome: 'failed' }]).split('\n')
  expect(lines).toEqual(['gantt', '  todayMarker off', '  dateFormat x', '  axisFormat %H:%M:%S', '  tickInterval 1second', '  1 Plan, 50 1 done (0 ms) :done, s1, 1769947200000, 1769947200001', '  3 section (0 ms) :crit, s3, 1769947200000, 1769947200001'])
  for (const title of hostile) expect(ganttOf([{ ...step, title }]).split('\n').at(-1)).toMatch(/^ {2}1 [^:;#%`{}<>"\\|]+ \(0 ms\) :done, s1, \d+, \d+$/)
})

test('parts are put together within every limit, the least important going first', () => {
  const part = (name: string, importance: number) => ({ name, importance, render: (rows: number) => name.repeat(Math.min(rows, 200)) })
  const sections = [part('a', 1), part('b', 3), part('c', 2)]
  for (let limit = 0; limit < 700; limit += 1) expect(fit(['a long head', '#'], sections, 'end', limit).length).toBeLessThanOrEqual(limit)
  expect(fit(['head'], sections, 'end', 1_000)).toBe(`head\n\n${'a'.repeat(200)}\n\n${'b'.repeat(200)}\n\n${'c'.repeat(200)}\n\nend`)
  expect(fit(['head'], sections, 'end', 610)).toMatch(/^head\n\nb{200}\n\nc{200}\n\n_Left out because a comment may not be longer: a\./)
})
