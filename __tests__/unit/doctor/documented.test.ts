import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const root = path.resolve(import.meta.dirname, '../../..')

test('docs/set-up.md names everything that the doctor looks for', () => {
  const sources = readdirSync(path.join(root, 'src/doctor')).map((file) => readFileSync(path.join(root, 'src/doctor', file), 'utf8'))
  const ids = new Set(sources.flatMap((source) => [...source.matchAll(/\b(?:ok|unsafe|advice|unknown|finding|look)\(\s*'([a-z-]+)'/g)].map(([, id = '']) => id)))
  const page = readFileSync(path.join(root, 'docs/set-up.md'), 'utf8')
  const named = new Set([...page.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name))
  expect(ids.size).toBeGreaterThan(40)
  expect([...ids].filter((id) => !named.has(id))).toEqual([])
})
