import { matchKnownIssues } from '../../../src/known-issues/match.ts'
import { shippedRows } from '../../../src/known-issues/shipped.ts'
import { aRailway } from '../railway/scene.ts'
import { knownIssuesOfDeploy, railwayCases } from './railway-cases.ts'

const titleOf = (id: string): string | undefined => shippedRows.find((row) => row.id === id)?.title
const ofCases = Object.entries(railwayCases)

test.each(ofCases.flatMap(([id, which]) => ('words' in which ? [] : [[id, which] as const])))('%s: a deploy that meets it shows its row', async (id, which) => {
  const { issues, cause } = await knownIssuesOfDeploy(which)
  expect({ cause, titles: issues.map(({ title }) => title) }).toMatchObject({ titles: expect.arrayContaining([titleOf(id)]) as unknown })
  // What failed inside the pre-deploy command says more than that it failed.
  expect(issues[id === 'pre-deploy' ? 1 : 0]).toMatchObject({ title: titleOf(id), from: 'shipped', where: expect.stringMatching(/railway|deploy-log/) as unknown })
})

test.each(ofCases.flatMap(([id, which]) => ('words' in which ? [[id, which.words] as const] : [])))('%s: the real words meet its row', async (id, words) => {
  expect(matchKnownIssues(shippedRows, await words())[0]?.row).toMatchObject({ id })
})

test('Cloudflare before Railway: error 1015', async () => {
  const fake = await aRailway()
  const answer = await fetch(fake.url, { method: 'POST', headers: { 'content-type': 'application/json', 'Project-Access-Token': fake.token }, body: '{"query":"query A { projectToken { id } }"}' })
  expect(matchKnownIssues(shippedRows, await answer.text())[0]?.row).toMatchObject({ id: 'rate-limited' })
})
