import { parseCommentCommand } from '../../../src/gate/approval-comment.ts'
import type { Question, RunRecord } from '../../../src/record/record.ts'
import { renderComment } from '../../../src/report/comment.ts'
import { renderMarkdown } from '../../../src/report/index.ts'
import { githubRecords, question } from './records/github-records.ts'
import { hash } from './records/parts.ts'
import { records } from './records/records.ts'

const waiting = githubRecords['waits-for-reviewers']!
const preview = githubRecords['rollback-preview']!
const asked = (record: RunRecord, more: Partial<Question> = {}): string => renderMarkdown({ ...record, question: { ...question, ...more } }).split('#### ')[0]!

/** What stands in the code blocks of the box. */
const blocks = (markdown: string): string[] => [...markdown.matchAll(/> ```text\n> ([^]*?)\n> ```/g)].map(([, body = '']) => body)

test('the way to approve stands above everything else', () => {
  const text = renderMarkdown(waiting)
  const places = ['### 🔴 Waits for approval', '> [!IMPORTANT]', '**To approve:** open [the run](https://github.com/example/relationship-app/actions/runs/9876543210)', 'tick `production`', '**Who:**', '**Then:**', '#### Migrations'].map((part) => text.indexOf(part))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

describe('a reviewer', () => {
  test.each<[string, Partial<Question>, readonly string[], readonly string[]]>([
    ['has to type the phrase', {}, ['This plan destroys data', question.phrase!], []],
    ['has nothing to type', { phrase: null }, [], ['destroys data', '```']],
    ['is somebody else than who wrote it', {}, ['did not start this run (`tomas`)', 'did not write the migration (`maria`, `jo`, `ada`)'], []],
    ['may be who wrote it', { selfApproval: true }, ['did not start this run'], ['did not write']],
    ['is asked again for the deploy', {}, ['`production-deploy`'], []],
    ['is asked once', { approvals: 'once' }, [], ['production-deploy']],
    ['is told of the window', {}, ['Sat,Sun 02:00-04:00 America/New_York'], []],
  ])('%s', (_, more, there, absent) => {
    const text = asked(waiting, more)
    for (const part of there) expect(text).toContain(part)
    for (const part of absent) expect(text).not.toContain(part)
  })

  test('of before does not count', () => {
    expect(asked(waiting)).toContain('1 review of this run came before this plan and does not count.')
    expect(asked({ ...waiting, github: { ...waiting.github!, reviews: 0 } })).not.toContain('came before this plan')
  })
})

describe('a comment', () => {
  test('is one line that the gate understands, with the phrase', () => {
    const [line] = blocks(asked(waiting, { how: 'comment' }))
    expect(parseCommentCommand(line!)).toMatchObject({ kind: 'approve', hash: hash.slice(0, 16), rest: question.phrase, rollback: undefined })
    expect(line!.length).toBeLessThanOrEqual(90)
  })

  test('needs no phrase where none is due', () => {
    expect(blocks(asked(waiting, { how: 'comment', phrase: null }))).toEqual([`/approve ${hash.slice(0, 16)}`])
  })

  test('for a rollback says so', () => {
    const [line] = blocks(asked(preview, { how: 'comment', phrase: null }))
    expect(parseCommentCommand(line!)).toMatchObject({ kind: 'approve', hash: hash.slice(0, 16), rollback: 'production' })
  })

  test('has no place without a pull request', () => {
    const text = asked({ ...waiting, github: { ...waiting.github!, pullRequests: [] } }, { how: 'comment' })
    expect(blocks(text)).toEqual([])
    expect(text).toContain('gate: environment')
  })
})

test('a preview names the form, what to type, and that rows are lost', () => {
  const text = renderMarkdown(preview).split('#### ')[0]!
  expect(text).toContain('[Actions → Rollback → Run workflow](https://github.com/example/relationship-app/actions/workflows/rollback.yml)')
  expect(text).toContain('`rollback production` as `confirm` and `accept-loss` ticked')
  expect(asked({ ...preview, rollback: { ...preview.rollback!, losses: [] } })).not.toContain('accept-loss')
})

test('nothing pending is one line below the verdict', () => {
  const text = renderMarkdown(githubRecords['nothing-pending-in-github']!)
  expect(text.split('\n\n')).toHaveLength(4)
  expect(text).toMatch(/^### ✅ Nothing is pending\n/)
})

test.each(['refused', 'failed-between', 'usage', 'deployed'])('%s asks for nothing', (name) => {
  expect(renderMarkdown(records[name]!)).not.toMatch(/To approve|\*\*Next:/)
})

test('after a rollback it says that the application still runs the newer code', () => {
  expect(renderMarkdown(records['rolled-back']!)).toContain('**Next:** the database is as it was before the migration; the application still runs the newer code.')
})

test('a plan that was refused asks for nothing, although its record holds it', () => {
  expect(renderMarkdown({ ...waiting, outcome: 'refused', exitCode: 2, stop: records.refused!.stop! })).not.toContain('To approve')
})

test('a plan that is folded below its migration asks for nothing any more, and draws nothing', () => {
  const migrated = githubRecords['migrated-in-github']!
  const text = renderComment(migrated, [waiting])
  expect(text).toContain('<details><summary>Before: Waits for approval: 2 migrations')
  expect(text).not.toContain('To approve')
  expect(text.match(/```mermaid/g)).toHaveLength(1)
  expect(text.indexOf('```mermaid')).toBeLessThan(text.indexOf('<summary>Before'))
})
