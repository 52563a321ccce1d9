import { expect, test } from '@jest/globals'
import { difference } from '../../../src/init/difference.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import { renderTerminal } from '../../../src/report/terminal.ts'
import { records } from '../report/records/records.ts'

const diff = difference('.github/workflows/deploy.yml', 'a: |\n  one\n', 'a: |\n  two\n').trimEnd()
/** A tab would be of any width. */
const shownDiff = diff.replaceAll('\t', '  ')
const finding = { id: 'workflows-as-written', about: 'workflows', verdict: 'advice', what: `deploy.yml was changed by hand:\n${diff}`, fix: 'Leave it.', link: null } as const
const record = Object.entries(records).flatMap(([name, one]) => (name === 'doctor' ? [{ ...one, doctor: [finding] }] : []))[0]!

test('the difference of a changed workflow stays one, in Markdown', () => {
  const shown = renderMarkdown(record)
  expect(shown).toContain(`\`\`\`diff\n${shownDiff}\n\`\`\``)
  expect(shown).toMatch(/\| deploy\.yml was changed by hand\. \|/)
})

test('and in a terminal', () => {
  const shown = renderTerminal(record, { colour: false, width: 80 })
  expect(shown).toContain(shownDiff.split('\n').map((line) => `    ${line}`.trimEnd()).join('\n'))
  expect(shown).toContain('workflows: deploy.yml was changed by hand.')
})
