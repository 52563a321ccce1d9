import { matchKnownIssues } from '../../../src/known-issues/match.ts'
import { shippedRows } from '../../../src/known-issues/shipped.ts'
import { placeFor, prismaCases } from './prisma-cases.ts'

const idOf = (text: string): string | undefined => shippedRows.find((row) => row === matchKnownIssues(shippedRows, text)[0]?.row)?.id

/** Most of each is the start of a CLI, or a wait: a few at a time. */
const atOnce = 4

test('the real words of Prisma meet their rows', async () => {
  const left = Object.entries(prismaCases)
  const met: Record<string, string | undefined> = {}
  const texts: Record<string, string> = {}
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [id, ask] = next
      const text = await ask(await placeFor())
      met[id] = idOf(text)
      if (met[id] !== id) texts[id] = text
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  expect(texts).toEqual({})
  expect(met).toEqual(Object.fromEntries(Object.keys(prismaCases).map((id) => [id, id])))
}, 240_000)
