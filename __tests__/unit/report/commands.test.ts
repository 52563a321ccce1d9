import type { RunRecord } from '../../../src/record/record.ts'
import { markCommands, waysOf } from '../../../src/report/commands.ts'
import { renderMarkdown } from '../../../src/report/index.ts'
import { githubRecords } from './records/github-records.ts'
import { records } from './records/records.ts'

test.each([
  ['Back: signalbox rollback --mode restore (backup 2026).', 'Back: `signalbox rollback --mode restore` (backup 2026).'],
  ['then npx prisma migrate resolve --applied 20260301000000_x. Back', 'then `npx prisma migrate resolve --applied 20260301000000_x`. Back'],
  ['undo it: signalbox rollback --mode down, or wait', 'undo it: `signalbox rollback --mode down`, or wait'],
  ['signalbox rollback --confirm "rollback production" --accept-loss now', '`signalbox rollback --confirm "rollback production" --accept-loss` now'],
  ["unblock: psql \"${DATABASE_URL%%\\?*}\" -c 'DELETE FROM x'", "unblock: `psql \"${DATABASE_URL%%\\?*}\" -c 'DELETE FROM x'`"],
  ['Run `signalbox plan` again.', 'Run `signalbox plan` again.'],
  ['See npx prisma migrate status.', 'See `npx prisma migrate status`.'],
  ['The signalbox planned nothing; my-signalbox plan', 'The signalbox planned nothing; my-signalbox plan'],
  ['one ` signalbox plan', 'one ` `signalbox plan`'],
  ['', ''],
])('in %j the command is set apart', (sentence, marked) => {
  expect(markCommands(sentence)).toBe(marked)
})

test('the ways out are told apart', () => {
  expect(waysOf('DROP INDEX x; On: run statement 3 by hand. Back: signalbox rollback.')).toEqual(['DROP INDEX x;', 'On: run statement 3 by hand.', 'Back: signalbox rollback.'])
  expect(waysOf('Run it again.')).toEqual(['Run it again.'])
})

describe('on GitHub a stop names the workflow that does it', () => {
  const failed = records['failed-between']!
  const runbook = (record: RunRecord): string => renderMarkdown(record).split('#### ')[0]!

  test.each([
    ['Undo it: signalbox rollback --mode down', 'mode `down`'],
    ['Mend the data, or undo the migration: signalbox rollback (it shows first what would be lost).', 'mode `auto`'],
  ])('%s', (fix, mode) => {
    const text = runbook({ ...failed, stop: { ...failed.stop!, fix } })
    expect(text).toContain(`**In GitHub:** [Actions → Rollback → Run workflow](https://github.com/example/relationship-app/actions/workflows/rollback.yml), ${mode}`)
    expect(text).toContain('`rollback production`')
  })

  test('to run it again is to re-run all jobs', () => {
    expect(runbook(githubRecords['lock-timeout']!)).toContain('**In GitHub:** [this run](https://github.com/example/relationship-app/actions/runs/9876543210) → **Re-run all jobs**')
  })

  test('another plan than the approved one is made anew', () => {
    expect(runbook({ ...failed, stop: { ...failed.stop!, code: 'plan-changed', fix: 'Look at the new plan (signalbox plan) and approve that.' } })).toContain('→ **Re-run all jobs**: it makes the plan anew')
  })

  test('elsewhere the command alone', () => {
    const local = { ...failed }
    delete local.runUrl
    expect(runbook(local)).not.toContain('In GitHub')
  })

  test.each(['On: run statement 3 by hand. Back: signalbox rollback --mode restore (backup 2026).'])('%s is a list of ways', (fix) => {
    expect(runbook({ ...failed, stop: { ...failed.stop!, fix } })).toContain('> **Do this:**\n>\n> - **On:** run statement 3 by hand.\n> - **Back:** `signalbox rollback --mode restore` (backup 2026).')
  })
})

test('every stop says the state and what to do, before anything else', () => {
  for (const record of Object.values(records)) {
    if (record.stop === undefined) continue
    const [, runbook = ''] = renderMarkdown(record).split(/> \[!(?:CAUTION|WARNING|NOTE)\]\n/)
    expect(runbook).toMatch(/^> \*\*State now:\*\* \S/)
    expect(runbook.split('#### ')[0]).toContain('**Do this:**')
  }
})
