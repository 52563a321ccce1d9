import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRedactor } from '../../../src/context/redactor.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { readRows } from '../../../src/known-issues/rows.ts'
import { wrongSymptom } from '../../../src/known-issues/symptom.ts'

const row = { symptom: 'Cannot find couple', title: 'No couple', fix: 'Run the check.' }

describe('readRows', () => {
  test('whole rows, with check or run', () => {
    expect(readRows([row, { ...row, check: 'a check' }, { ...row, run: 'signalbox verify' }])).toEqual([
      { ...row, from: 'project' },
      { ...row, check: 'a check', from: 'project' },
      { ...row, run: 'signalbox verify', from: 'project' },
    ])
  })

  test.each<[string, unknown, string]>([
    ['no list', { symptom: 'x' }, 'it is no list of rows, each with symptom, title and fix'],
    ['a text', 'Cannot find couple', 'it is no list of rows, each with symptom, title and fix'],
    ['a row that is a text', [row, 'Cannot find couple'], 'row 2 is not made of keys: a row has symptom, title and fix'],
    ['no symptom', [{ title: 'No couple', fix: 'x' }], 'row 1 (No couple) has no symptom'],
    ['no title', [{ symptom: 'x', fix: 'x' }], 'row 1 has no title'],
    ['no fix', [{ symptom: 'x', title: 't' }], 'row 1 (t) has no fix'],
    ['an empty fix', [{ ...row, fix: ' ' }], 'row 1 (No couple) fix is empty'],
    ['a fix that is a number', [{ ...row, fix: 5 }], 'row 1 (No couple) fix is no text'],
    ['a key that no row has', [{ ...row, severity: 'high' }], 'row 1 (No couple) knows no severity: a row has symptom, title and fix, and may have check or run'],
    ['check and run', [{ ...row, check: 'a', run: 'b' }], 'row 1 (No couple) has check and run: one of the two is what to look at next'],
    ['a symptom that is no expression', [row, { ...row, symptom: 'couple (' }], 'row 2 (No couple) symptom is no regular expression: /couple (/i: Unterminated group'],
    ['a symptom without end', [{ ...row, symptom: '(a+)+b' }], 'row 1 (No couple) symptom repeats a group that holds a repetition or an alternative, which can take for ever; write it without the outer repetition'],
    ['a symptom that matches everything', [{ ...row, symptom: 'couple|' }], 'row 1 (No couple) symptom matches the empty text, and so everything'],
    ['a symptom of a book', [{ ...row, symptom: 'x'.repeat(501) }], 'row 1 (No couple) symptom is longer than 500 characters'],
    ['too many', Array.from({ length: 101 }, () => row), '101 rows are more than 100'],
  ])('%s: named', (_name, content, wrong) => {
    expect(readRows(content)).toEqual({ wrong })
  })
})

describe('wrongSymptom', () => {
  test.each(['(a+)+', '(a*)*b', '(?:a|b)+c', '(a?b)+', '((a+)b)*c', '(?:x(?:a|b))+', '([a-z]+){2,}', 'x(\\w+\\s?)*$', '(a)\\1', '(?<x>a)\\k<x>', '(?:a+){2}'])('%s can take for ever', (source) => {
    expect(wrongSymptom(source)).toMatch(/can take for ever/)
  })

  test.each(['Cannot find couple', '\\bP1001\\b', '(?:foo|bar) baz', '(?:abc)+', '(?:a+)?b', '[(+*|]+x', '\\(a+\\)+', 'x{2,5}', '(?=a+)a', 'a\\\\1', '(?:a+){1}b', 'invite code "[^"]*"'])('%s is well', (source) => {
    expect(wrongSymptom(source)).toBeUndefined()
  })
})

describe('in signalbox.yml', () => {
  const read = async (yaml: string) => {
    const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-known-'))
    try {
      await writeFile(path.join(directory, 'signalbox.yml'), yaml)
      return await readInputs('verify', { given: new Map([['working-directory', { value: directory, label: '--working-directory' }], ['database-url', { value: 'postgresql://a:b@localhost/c', label: '--database-url' }]]), kind: 'cli' }, {}, createRedactor())
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }

  test('rows of keys become the input', async () => {
    const { inputs } = await read('known-issues:\n  - symptom: Cannot find couple\n    title: No couple\n    fix: >-\n      Run the\n      check.\n')
    expect(inputs['known-issues']).toEqual([{ ...row, from: 'project' }])
  })

  test('none, or an empty key: no rows', async () => {
    expect((await read('environment: staging\n')).inputs['known-issues']).toBeUndefined()
    expect((await read('known-issues:\n')).inputs['known-issues']).toBeUndefined()
  })

  test.each([
    ['known-issues:\n  symptom: x\n', 'known-issues: it is no list of rows'],
    ['known-issues: Cannot find couple\n', 'known-issues: it is no list of rows'],
    ['known-issues:\n  - symptom: x\n    title: Second\n', 'known-issues: row 1 (Second) has no fix'],
  ])('malformed: %j', async (yaml, cause) => {
    await expect(read(yaml)).rejects.toMatchObject({ kind: 'usage', details: { code: 'malformed-input', cause: expect.stringContaining(cause) as unknown } })
  })
})
