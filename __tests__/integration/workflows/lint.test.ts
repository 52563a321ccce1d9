import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { ActionMetadata } from '@actions/languageservice/action'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { commands } from '../../../src/inputs/definitions.ts'
import { goProgram, pipProgram } from '../../../support/programs.ts'
import { languageServiceFindings } from './language-service.ts'
import { actionOf, renderVariant, variants } from './variants.ts'

/** Inputs of foreign actions as our workflows may use them, from their own action.yml. */
const foreignInputs: Record<string, readonly string[]> = {
  'actions/checkout': ['repository', 'ref', 'token', 'persist-credentials', 'path', 'clean', 'fetch-depth', 'fetch-tags', 'submodules'],
  'actions/setup-node': ['node-version', 'node-version-file', 'cache', 'cache-dependency-path', 'package-manager-cache', 'registry-url'],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files'],
  'actions/download-artifact': ['name', 'artifact-ids', 'path', 'pattern', 'merge-multiple', 'github-token', 'repository', 'run-id'],
  'actions/attest-build-provenance': ['subject-path', 'subject-digest', 'subject-name', 'subject-checksums', 'push-to-registry', 'show-summary', 'github-token'],
  'actions/attest': ['subject-path', 'subject-digest', 'subject-name', 'subject-checksums', 'predicate-type', 'predicate', 'predicate-path', 'push-to-registry', 'show-summary', 'github-token'],
}

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../../..')

/** One folder with a repository for each variant: actionlint looks for `.git` to find local actions. */
let directory: string
const written: { name: string; file: string; path: string; text: string }[] = []

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'signalbox-lint-'))
  for (const { name, settings } of variants) {
    const repository = path.join(directory, name)
    await mkdir(path.join(repository, '.github', 'workflows'), { recursive: true })
    await mkdir(path.join(repository, '.git'))
    for (const { file, text } of renderVariant(settings)) {
      await writeFile(path.join(repository, file), text)
      written.push({ name, file, path: path.join(repository, file), text })
    }
    if (settings.source.kind === 'vendored') await writeActions(repository)
  }
  const own = path.join(directory, 'own')
  await mkdir(path.join(own, '.git'), { recursive: true })
  await cp(path.join(root, '.github', 'workflows'), path.join(own, '.github', 'workflows'), { recursive: true })
  for (const file of await readdir(path.join(own, '.github', 'workflows'))) {
    const where = path.join(own, '.github', 'workflows', file)
    written.push({ name: 'own', file: `.github/workflows/${file}`, path: where, text: await readFile(where, 'utf8') })
  }
  await writeActions(own, 'actions')
})

afterAll(async () => await rm(directory, { recursive: true, force: true }))

/** The sub-actions as `generate` would write them now, as far as linters read them. */
async function writeActions(repository: string, folder = '.github/signalbox/actions'): Promise<void> {
  for (const command of Object.keys(commands)) {
    const where = path.join(repository, folder, command)
    await mkdir(where, { recursive: true })
    await writeFile(path.join(where, 'action.yml'), stringify({ ...actionOf(command), runs: { using: 'node24', main: '../../dist/index.js' } }))
    await mkdir(path.join(where, '../../dist'), { recursive: true })
    await writeFile(path.join(where, '../../dist/index.js'), '')
  }
}

test('there are workflows to look at', () => {
  expect(written.filter(({ name, file }) => name !== 'own' && /workflows\/(check|deploy|rollback|watch)\.yml$/.test(file))).toHaveLength(variants.length * 4)
  for (const { text } of written) expect(text).not.toMatch(/# \[|0{40}/)
})

test('comments say what the settings are', () => {
  const ours = written.filter(({ file }) => /workflows\/(deploy|rollback)\.yml$/.test(file)).filter(({ name }) => name !== 'own')
  for (const { name, file, text } of ours) {
    const { gate, approvals } = variants.find((variant) => variant.name === name)?.settings ?? {}
    const comments = text.slice(0, text.indexOf('\non:')).split('\n').filter((line) => line.startsWith('#')).slice(1).join('\n')
    expect([name, file, comments.includes('/approve')]).toEqual([name, file, gate === 'comment'])
    expect([name, file, comments.includes('APPROVAL')]).toEqual([name, file, gate === 'environment'])
    if (file.endsWith('deploy.yml')) expect([name, comments.includes('► deploy'), comments.includes('-deploy')]).toEqual([name, approvals === 'twice', approvals === 'twice'])
    else expect([name, text.includes('Type "rollback ')]).toEqual([name, gate === 'environment'])
    expect([name, file, text.endsWith('\n') && !text.endsWith('\n\n')]).toEqual([name, file, true])
  }
})

test('actionlint finds nothing', async () => {
  const program = await goProgram('actionlint')
  const { stdout } = await lint(program, ['-no-color', '-oneline', '-shellcheck=', '-pyflakes=', ...written.map(({ path: file }) => file)])
  expect(stdout.replaceAll(directory, '')).toBe('')
})

test('zizmor finds nothing, at its most pedantic', async () => {
  const program = await pipProgram('zizmor')
  const { stdout, stderr, code } = await lint(program, ['--offline', '--no-progress', '--strict-collection', '--persona', 'pedantic', '--format', 'plain', '--color', 'never', '--collect=workflows', ...new Set(written.map(({ name }) => path.join(directory, name)))])
  expect({ code, said: stdout.replaceAll(directory, '') || stderr }).toEqual({ code: 0, said: expect.stringMatching(/^No findings to report/) })
})

test("GitHub's own language service finds nothing", async () => {
  const found: string[] = []
  for (const { name, file, text } of written) {
    const findings = await languageServiceFindings(file, text, (action) => {
      const ours = /^(?:\.github\/signalbox\/)?actions\/([a-z-]+)$/.exec(action.path ?? '')?.[1]
      return ours === undefined ? foreignAction(`${action.owner}/${action.name}`) : actionOf(ours)
    })
    found.push(...findings.map((finding) => `${name} ${file}:${finding}`))
  }
  expect(found).toEqual([])
})

test('the linters would notice', async () => {
  const broken = '.github/workflows/broken.yml'
  const text = 'name: Broken\non: pull_request_target\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "${{ github.event.pull_request.title }} ${{ steps.none.outputs.x }}"\n        id: it\n        iff: true\n'
  const repository = path.join(directory, 'broken')
  await mkdir(path.join(repository, '.github', 'workflows'), { recursive: true })
  await mkdir(path.join(repository, '.git'))
  await writeFile(path.join(repository, broken), text)
  expect((await lint(await goProgram('actionlint'), ['-no-color', '-oneline', path.join(repository, broken)])).stdout).toContain('"iff"')
  expect((await lint(await pipProgram('zizmor'), ['--offline', '--no-progress', '--persona', 'pedantic', '--format', 'plain', repository])).stdout).toContain('dangerous-triggers')
  expect(await languageServiceFindings(broken, text, () => undefined)).not.toEqual([])
})

/** Linters say by their exit code that they found something. */
async function lint(program: string, args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    return { ...(await run(program, args, { maxBuffer: 1 << 24, cwd: directory })), code: 0 }
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number }
    return { stdout, stderr, code }
  }
}

function foreignAction(name: string): ActionMetadata | undefined {
  const inputs = foreignInputs[name]
  return inputs === undefined ? undefined : { name, description: name, inputs: Object.fromEntries(inputs.map((input) => [input, { description: input }])) }
}
