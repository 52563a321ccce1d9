import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Artifacts } from '../../../src/context/artifacts.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { writeReport } from '../../../src/delivery/files.ts'
import { keepReport, reportArtifactName } from '../../../src/delivery/report-artifact.ts'
import type { Inputs } from '../../../src/inputs/definitions.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { redactedRecord } from '../../../src/record/redacted.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { renderReport } from '../../../src/report/index.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { railwayRecords } from '../report/records/railway-records.ts'
import { records } from '../report/records/records.ts'
import { replaceStrings } from '../report/strings.ts'

const record = railwayRecords['watch-breach']!
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-'))
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

async function inputsOf(command: 'deploy' | 'rehearse' | 'migrate', flags: Readonly<Record<string, string>> = {}): Promise<Inputs> {
  const usual = { deploy: { smoke: 'GET / 200', 'base-url': 'http://127.0.0.1:1' }, rehearse: {}, migrate: { 'database-url': 'postgresql://u:secret-word@h/d' } }[command]
  const given = new Map(Object.entries({ 'working-directory': folder, ...usual, ...flags }))
  return (await readInputs(command, { given: flagInputs(given), kind: 'cli' }, {}, createRedactor())).inputs
}

function at(door: 'action' | 'cli'): TestContext {
  return testContext({ door, environment: { RUNNER_TEMP: folder } })
}

describe('where the report is written', () => {
  test.each<['action' | 'cli', 'deploy' | 'rehearse' | 'migrate', Record<string, string>, string | undefined]>([
    ['action', 'rehearse', {}, 'signalbox/report-rehearse.html'],
    ['action', 'deploy', {}, 'signalbox/report-deploy.html'],
    ['action', 'migrate', {}, undefined],
    ['action', 'migrate', { report: 'own/x.html' }, 'own/x.html'],
    ['action', 'deploy', { report: 'own/x.html' }, 'own/x.html'],
    ['cli', 'deploy', {}, undefined],
    ['cli', 'rehearse', {}, undefined],
    ['cli', 'deploy', { report: 'own/x.html' }, 'own/x.html'],
  ])('%s, %s, %j', async (door, command, { report }, expected) => {
    const inputs = await inputsOf(command, report === undefined ? {} : { report: path.join(folder, report) })
    const file = await writeReport(at(door), { ...record, command }, { inputs })
    expect(file).toBe(expected === undefined ? undefined : path.join(folder, expected))
    if (file === undefined) expect(await readdir(folder)).toEqual([])
    else expect(await readFile(file, 'utf8')).toBe(renderReport({ ...record, command }))
  })

  test('nothing without inputs, and nothing beside the record of another job', async () => {
    expect(await writeReport(at('action'), record, { inputs: undefined })).toBeUndefined()
    expect(await writeReport(at('action'), { ...record, command: 'rehearse' }, { inputs: await inputsOf('deploy'), command: 'comment' })).toBeUndefined()
  })

  test('a place that cannot be written to is a warning: what was done stays done', async () => {
    await writeFile(path.join(folder, 'file'), '')
    const context = at('cli')
    expect(await writeReport(context, record, { inputs: await inputsOf('deploy', { report: path.join(folder, 'file/x.html') }) })).toBeUndefined()
    expect(context.lines.filter(({ level }) => level === 'warning').map(({ text }) => text)).toEqual([expect.stringMatching(/^The HTML report was not written \(/)])
  })
})

describe('the report as an artifact', () => {
  const artifacts = (upload: Artifacts['upload']): Pick<Artifacts, 'whyNot' | 'upload'> => ({ whyNot: undefined, upload })
  const keep = async (change: Partial<Artifacts>): Promise<{ kept: Pick<RunRecord, 'reportArtifact'>; context: TestContext }> => {
    await writeFile(path.join(folder, 'x.html'), 'page')
    const real = at('action')
    const context = { ...real, artifacts: { ...real.artifacts, ...change } }
    return { kept: await keepReport(context, record, path.join(folder, 'x.html')), context }
  }

  test('it is called as the record is, and the record leads to it', async () => {
    const sent: [string, string, number | undefined][] = []
    const { kept } = await keep(artifacts(async (file, days) => (sent.push([path.basename(file), await readFile(file, 'utf8'), days]), { id: 77, bytes: 4, sha256: '' })))
    expect(kept).toEqual({ reportArtifact: 77 })
    expect(sent).toEqual([['signalbox-deploy-1.html', 'page', 30]])
    expect(reportArtifactName(railwayRecords['rollback-preview-app']!, 3)).toBe('signalbox-preview-3.html')
  })

  test('where there are no artifacts, or no report, nothing is sent and nothing is said', async () => {
    const never = async (): Promise<never> => await Promise.reject(new Error('sent'))
    const { kept, context } = await keep({ whyNot: 'none here', upload: never })
    expect([kept, context.lines]).toEqual([{}, []])
    expect(await keepReport({ ...context, artifacts: { ...context.artifacts, ...artifacts(never) } }, record, undefined)).toEqual({})
    expect(context.lines).toEqual([])
    const cancelled = at('action')
    cancelled.lifetime.cancel('test')
    expect(await keepReport({ ...cancelled, artifacts: { ...cancelled.artifacts, ...artifacts(never) } }, record, path.join(folder, 'x.html'))).toEqual({})
    expect(cancelled.said()).not.toContain('HTML report')
  })

  test('one that cannot be sent is a warning', async () => {
    const { kept, context } = await keep(artifacts(async () => await Promise.reject(new Error('HTTP 503'))))
    expect(kept).toEqual({})
    expect(context.lines).toEqual([{ level: 'warning', text: 'The HTML report was not kept as an artifact (HTTP 503).' }])
  })
})

test('no form of a secret is on the page, wherever the record held it', () => {
  const secret = `p%40ss<w>&"ord'?/ 1`
  const decoded = `p@ss<w>&"ord'?/ 1`
  const redact = createRedactor()
  redact.add(secret)
  const forms = [secret, decoded, encodeURIComponent(secret), encodeURI(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')]
  for (const one of [record, railwayRecords['build-failed']!, railwayRecords['migrated-with-snapshot']!, records['failed-between']!, records['rolled-back']!]) {
    for (const form of forms) {
      const page = renderReport(redactedRecord(replaceStrings(one, (text) => `${text} ${form} postgresql://user:${encodeURIComponent(secret)}@host/db`), redact))
      const html = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
      for (const found of [...forms, 'ord&#39;?/ 1', '<w>', '&lt;w&gt;'].flatMap((each) => [each, html(each)])) expect(page.includes(found)).toBe(false)
      expect(page).toContain('***')
    }
  }
})
