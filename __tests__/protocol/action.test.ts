import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { outputDefinitions } from '../../src/report/outputs.ts'
import { recordSchema } from '../../src/record/record.ts'
import { scene, type Scene } from '../integration/way/scene.ts'
import { node24 } from '../../support/node-versions.ts'
import { plainEnvironment, runAction, temporaryDirectory, type ActionEnded } from './door.ts'
import { normal } from './normal.ts'

const name = '20260201000000_notes'
const files = {
  'migration.sql': 'CREATE TABLE "notes" ("id" INTEGER PRIMARY KEY);\nALTER TABLE "Thing" DROP COLUMN "name";\n',
  'checks.sql': '-- check: there are notes\n-- expect: rows\nSELECT id FROM notes;\n\n-- check: things are there\n-- expect: >= 100\n-- severity: warn\nSELECT count(*) FROM "Thing";\n',
  'prechecks.sql': '-- check: no thing without an id\nSELECT id FROM "Thing" WHERE id IS NULL;\n',
}
const phrase = 'I acknowledge the risk and approve production migration'

describe('the action’s door', () => {
  let on: Scene
  beforeAll(async () => {
    on = await scene({ pending: { [name]: files } })
  })

  async function act(inputs: Record<string, string>, node?: string): Promise<ActionEnded> {
    const all = { 'database-url': on.url.reveal(), 'working-directory': on.project.directory, ...inputs }
    return await runAction(all, { env: on.childEnvironment, cwd: on.project.directory, ...(node === undefined ? {} : { node }) })
  }

  /** Everything that came out of it, in the order and the form in which the runner gets it. */
  function protocol({ exitCode, stdout, stderr, outputFile, summary, temporary }: ActionEnded): string {
    const known = { [on.project.directory]: 'PROJECT', [temporary]: 'TEMP', [process.execPath]: 'NODE', [on.url.password]: 'PASSWORD', [on.scratch.password]: 'SCRATCHPASSWORD' }
    return normal([`exit ${exitCode}`, '--- stdout', masksFolded(stdout), '--- stderr', stderr, '--- outputs', outputFile, '--- summary', summary].join('\n'), known)
  }

  /** One secret has some twenty forms; that it is masked, and where, is what is compared. A throwaway server starts beside other things: its line has no place; nor has that of a Node that cannot hand its environment over. */
  function masksFolded(stdout: string): string {
    return stdout.replace(/^::debug::(?:PostgreSQL .* \(embedded\)|What this step was given stays readable) .*\n/gm, '').replace(/(^::add-mask::.*\n)+/gm, '::add-mask::…\n')
  }

  function expectMaskedFirst({ stdout }: ActionEnded): void {
    const lines = stdout.split('\n')
    const first = lines.findIndex((line) => !line.startsWith('::add-mask::'))
    expect(first).toBeGreaterThan(0)
    for (const form of [on.url.password, on.url.reveal()]) expect(lines.slice(0, first)).toContain(`::add-mask::${form}`)
    const rest = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
    expect(rest).not.toContain(on.url.password)
  }

  test('plan: exit 0', async () => {
    const ended = await act({ command: 'plan' })
    expectMaskedFirst(ended)
    expect(protocol(ended)).toMatchSnapshot()
    expect(ended.outputs).toMatchObject({ outcome: 'succeeded', pending: '1', risk: 'destructive', 'plan-hash': expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(recordSchema.parse(JSON.parse(ended.record ?? ''))).toMatchObject({ command: 'plan', exitCode: 0, runUrl: 'https://github.com/octo/app/actions/runs/42', plan: { commit: 'c0ffee'.padEnd(40, '0'), hash: ended.outputs['plan-hash'] } })
    const known = new Set(outputDefinitions.map((output) => output.name as string))
    for (const output of Object.keys(ended.outputs)) expect(known).toContain(output)
    expect(await readdir(ended.temporary)).toEqual(['output', 'signalbox', 'state', 'summary']) // the runner's files, and the record with its progress
  })

  test('migrate without a proven approval: exit 2', async () => {
    const ended = await act({ command: 'migrate', 'backup-proof': 'decode', 'scratch-url': on.scratch.reveal() })
    expectMaskedFirst(ended)
    expect(ended).toMatchObject({ exitCode: 2, outputs: { outcome: 'refused' } })
    expect(ended.stdout).toMatch(/^::error::.*Who approved cannot be asked of GitHub: there is no github-token/m)
  })

  test('migrate where a check does not hold afterwards: exit 1, annotations on file and line, the state in the summary', async () => {
    const ended = await act({ command: 'migrate', 'backup-proof': 'decode', 'scratch-url': on.scratch.reveal(), 'require-approval': 'false', 'acknowledge-when': 'never' })
    expectMaskedFirst(ended)
    expect(ended.exitCode).toBe(1)
    expect(ended.outputs).toMatchObject({ outcome: 'failed', 'checks-failed': '1', proof: 'decoded', 'backup-sha256': expect.stringMatching(/^[0-9a-f]{64}$/), backup: expect.stringContaining(path.join('.signalbox', 'backups')) })
    expect(ended.stdout).toContain(`::error title=Check%3A there are notes,file=prisma/migrations/${name}/checks.sql,line=1::`)
    expect(ended.summary).toContain(name)
    expect(protocol(ended)).toMatchSnapshot()
  })

  test('verify on Node 24, on which the runner starts it', async () => {
    const ended = await act({ command: 'verify' }, await node24())
    expectMaskedFirst(ended)
    expect(ended).toMatchObject({ exitCode: 1, stderr: '', outputs: { outcome: 'failed', 'checks-failed': '1' } })
  })

  test.each([
    ['no command', {}, /::error::command is missing/],
    ['an unknown input', { command: 'plan', 'lock-timout': '5s' }, /::error::lock-timout is not an input of Signalbox. Did you mean lock-timeout\?/],
    ['a malformed one', { command: 'migrate', 'backup-keep': 'many', 'database-url': 'postgresql://u:hidden-word@h/d' }, /::error::backup-keep: "many" is not a whole number/],
    ['one of another command', { command: 'verify', confirm: 'x', 'database-url': 'postgresql://u:hidden-word@h/d' }, /::error::confirm is not an input of verify/],
  ])('%s: exit 3', async (_, inputs: Record<string, string>, said) => {
    const ended = await runAction(inputs, { env: plainEnvironment(), cwd: await temporaryDirectory() })
    expect(ended).toMatchObject({ exitCode: 3, outputs: { outcome: 'refused' } })
    expect(ended.stdout).toMatch(said)
    expect(ended.stdout.replace(/^::add-mask::.*\n/gm, '')).not.toContain('hidden-word')
  })

  test('the phrase as an input of a workflow is what has to be typed, not what was typed', async () => {
    const other = await scene({ pending: { [name]: files } })
    const ended = await runAction(
      { command: 'migrate', 'database-url': other.url.reveal(), 'working-directory': other.project.directory, 'require-approval': 'false', acknowledgement: phrase },
      { env: other.childEnvironment, cwd: other.project.directory },
    )
    expect(ended.exitCode).toBe(2)
    expect(ended.stdout).toMatch(/^::error::The plan is destructive and the acknowledgement was not typed/m)
  })
})
