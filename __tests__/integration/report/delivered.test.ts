import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import type { ActionsCore } from '../../../src/context/actions.ts'
import type { Artifacts } from '../../../src/context/artifacts.ts'
import { deliverToGitHub } from '../../../src/delivery/github.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { recordSchema, type RunRecord } from '../../../src/record/record.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { all, parsePage, sectionOf, wordsOf } from '../../unit/report/html/xml.ts'
import { application } from '../deploy/application.ts'
import { deployScene, newCommit, oldCommit, type Ran } from '../deploy/scene.ts'

const hostile = `</pre><script>alert(1)</script>"'&]]>\u202e`

/** What a delivery to GitHub said and left. */
interface Delivered {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly sent: Readonly<Record<string, string>>
  readonly record: RunRecord
}

/** In the runner's place; artifacts are kept in an array. */
async function delivered({ record, context, shown }: Ran & { readonly shown?: RunRecord }, flags: Readonly<Record<string, string>>): Promise<Delivered> {
  const outputs: Record<string, string> = {}
  const sent: Record<string, string> = {}
  let text = ''
  const summary = { addRaw: (more: string) => ((text += more), summary), write: async () => await Promise.resolve(summary) }
  const say = jest.fn()
  const core = { setOutput: (name: string, value: string) => void (outputs[name] = value), summary, ...Object.fromEntries(['debug', 'endGroup', 'error', 'info', 'notice', 'startGroup', 'warning'].map((name) => [name, say])) } as unknown as ActionsCore
  const upload: Artifacts['upload'] = async (file) => {
    sent[path.basename(file)] = await readFile(file, 'utf8')
    return { id: Object.keys(sent).length, bytes: 1, sha256: '' }
  }
  const temporary = await temporaryDirectory()
  const given = new Map(Object.entries({ smoke: 'GET / 200', 'base-url': 'http://127.0.0.1:1', comment: 'never', ...flags }))
  const { inputs } = await readInputs('deploy', { given: flagInputs(given), kind: 'cli' }, {}, context.redact)
  const inRunner = { ...context, door: 'action' as const, host: { ...context.host, environment: { RUNNER_TEMP: temporary, GITHUB_STEP_SUMMARY: 'x' } }, artifacts: { ...context.artifacts, whyNot: undefined, upload } }
  const before = process.exitCode
  const told = await deliverToGitHub(core, inRunner, { record, inputs, ...(shown ? { shown } : {}) })
  process.exitCode = before
  return { outputs, summary: text, sent, record: told }
}

describe('a deploy that fails, as GitHub gets to see it', () => {
  test('the report is written, kept before the record, linked in the summary; hostile answers are text in it, and no secret is', async () => {
    const { deploy, railway } = await deployScene()
    const baseUrl = await application((request, response) => {
      response.statusCode = 500
      response.end(`${hostile} ${String(request.headers['x-token'])}`)
    })
    const ran = await deploy({ smoke: 'GET /api/couples/me 200', 'base-url': baseUrl, 'smoke-headers': 'X-Token: very-secret-token', 'on-breach': 'rollback-app' })
    const runUrl = 'https://github.com/acme/shop/actions/runs/7'
    const { outputs, summary, sent, record } = await delivered({ ...ran, record: { ...ran.record, runUrl } }, {})

    expect(Object.keys(sent)).toEqual(['signalbox-deploy-1.html', 'signalbox-deploy-1.json'])
    expect(record.reportArtifact).toBe(1)
    expect(recordSchema.parse(JSON.parse(sent['signalbox-deploy-1.json'] ?? ''))).toEqual(record)
    expect(summary).toContain(`[report](${runUrl}/artifacts/1)`)
    expect(outputs['report']).toMatch(/signalbox\/report-deploy\.html$/)

    const text = sent['signalbox-deploy-1.html'] ?? ''
    expect(text).toBe(await readFile(outputs['report'] ?? '', 'utf8'))
    const page = parsePage(text)
    expect(all(page).filter(({ name }) => name === 'script')).toEqual([])
    expect(wordsOf(sectionOf(page, 'what-now')!)).toContain(`api: ${oldCommit.slice(0, 8)} again, brought back in`)
    expect(wordsOf(sectionOf(page, 'deploy')!)).toContain(newCommit.slice(0, 8))
    for (const secret of ['very-secret-token', railway.token, 'pa55word']) for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) expect([summary, text, sent['signalbox-deploy-1.json']].some((one) => one?.includes(form))).toBe(false)
  })

  test('the job that shows the record of another one leaves no report of its own', async () => {
    const { deploy } = await deployScene()
    const ran = await deploy()
    const { outputs, sent, summary } = await delivered({ ...ran, record: { ...ran.record, command: 'comment' }, shown: { ...ran.record, command: 'rehearse', outcome: 'succeeded' } }, {})
    expect([outputs['report'], Object.keys(sent)]).toEqual([undefined, []])
    expect(summary).toMatch(/^### /)
  })

  test('where the report is asked for it goes there, and is an artifact too', async () => {
    const { deploy } = await deployScene()
    const report = path.join(await temporaryDirectory(), 'deep/own.html')
    const { outputs, sent } = await delivered(await deploy(), { report })
    expect(outputs['report']).toBe(report)
    expect(sent['signalbox-deploy-1.html']).toBe(await readFile(report, 'utf8'))
  })
})
