import { execFile, execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

/** The shell in our own workflows, run as GitHub runs it (`bash -e -o pipefail`), with a `gh` that answers from files and notes what it was asked. */

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../../..')
const directories: string[] = []
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Record<string, { 'timeout-minutes'?: number; permissions?: unknown; steps: { name?: string; uses?: string; run?: string }[] }>
}

async function workflow(name: string): Promise<Workflow> {
  return parse(await readFile(path.join(root, '.github/workflows', `${name}.yml`), 'utf8')) as Workflow
}

interface Place {
  readonly directory: string
  readonly env: Record<string, string>
  readonly calls: () => Promise<string[]>
}

/** @param gh body of a shell function of what `gh` answers, with its arguments in `$*` */
async function place(gh: string): Promise<Place> {
  const directory = await mkdtemp(path.join(tmpdir(), 'workflows-'))
  directories.push(directory)
  const bin = path.join(directory, 'bin')
  await mkdir(bin)
  await writeFile(path.join(directory, 'calls'), '')
  await writeFile(path.join(directory, 'output'), '')
  await writeFile(path.join(bin, 'gh'), `#!/bin/bash\necho "gh $*" >> '${directory}/calls'\n${gh}\n`)
  await chmod(path.join(bin, 'gh'), 0o755)
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: directory, RUNNER_TEMP: directory, GITHUB_OUTPUT: path.join(directory, 'output'), GITHUB_REPOSITORY: 'octo/signalbox', GITHUB_SHA: 'c'.repeat(40) }
  return { directory, env, calls: async () => (await readFile(path.join(directory, 'calls'), 'utf8')).trim().split('\n').filter((line) => line !== '') }
}

async function step({ directory, env }: Place, [file, job, name]: readonly [string, string, string], more: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const script = (await workflow(file)).jobs[job]?.steps.find((one) => one.name === name)?.run
  if (script === undefined) throw new Error(`${file}: no step ${name}`)
  try {
    const { stdout, stderr } = await run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], { cwd: directory, env: { ...env, ...more } })
    return { code: 0, said: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}

test.each(['ci', 'release', 'dist', 'dist-commit', 'live-check'])('%s: no permission by default, every job with its own and a timeout, every action pinned', async (name) => {
  const { permissions, jobs } = await workflow(name)
  expect(permissions).toEqual({})
  for (const job of Object.values(jobs)) {
    expect(job).toMatchObject({ 'timeout-minutes': expect.any(Number), permissions: expect.any(Object) })
    for (const { uses } of job.steps) if (uses !== undefined && !uses.startsWith('./')) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
  }
})

test('where a token may write, or signs, nothing of a pull request or of the packages is run', async () => {
  for (const [file, job] of [['dist-commit', 'commit'], ['release', 'attest'], ['release', 'publish']] as const) {
    const { steps } = (await workflow(file)).jobs[job] ?? { steps: [] }
    for (const { run: script = '' } of steps) expect(script).not.toMatch(/\b(npm|npx|node|make|\.ci\/)/)
  }
})

describe('release', () => {
  const git = (directory: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], { cwd: directory, stdio: 'pipe' }).toString().trim()

  test.each<[string, { tag?: string; changelog?: string; ofMain?: boolean }, number, RegExp]>([
    ['a tag that is the version, with its notes, of main', {}, 0, /^$/],
    ['a tag that is not the version', { tag: 'v1.2.4' }, 1, /::error::The tag is v1\.2\.4 and package\.json says 1\.2\.3/],
    ['no notes', { changelog: '# Changelog\n' }, 1, /::error::CHANGELOG\.md has no section/],
    ['notes that are not done', { changelog: '## 1.2.3, unreleased\n' }, 1, /::error::CHANGELOG\.md has no section/],
    ['a commit that is not of main', { ofMain: false }, 1, /::error::[0-9a-f]{40} is not part of main/],
  ])('%s', async (_, { tag = 'v1.2.3', changelog = '## 1.2.3, 2026-12-01\n', ofMain = true }, code, said) => {
    const at = await place('')
    await writeFile(path.join(at.directory, 'package.json'), '{"version": "1.2.3"}')
    await writeFile(path.join(at.directory, 'CHANGELOG.md'), changelog)
    git(at.directory, 'init', '--quiet')
    git(at.directory, 'commit', '--quiet', '--allow-empty', '-m', 'one')
    git(at.directory, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
    if (!ofMain) git(at.directory, 'commit', '--quiet', '--allow-empty', '-m', 'aside')
    const env = { GITHUB_REF_NAME: tag, GITHUB_SHA: git(at.directory, 'rev-parse', 'HEAD') }
    const result = await step(at, ['release', 'verify', 'The tag is the version, has its notes, and its commit is of main'], env)
    expect(result).toEqual({ code, said: expect.stringMatching(said) })
  })

  const points = (sha: string): string => `case "$*" in *commits/tags/*) echo ${sha} ;; esac`
  const asked = 'gh api repos/octo/signalbox/commits/tags/v1.2.3 --jq .sha'

  test('the notes are the section of the version', async () => {
    const at = await place(points('c'.repeat(40)))
    await writeFile(path.join(at.directory, 'CHANGELOG.md'), '# Changelog\n\n## 1.3.0, unreleased\n\n- later\n\n## 1.2.3, 2026-12-01\n\n- this\n\n## 1.2.2\n\n- earlier\n')
    expect((await step(at, ['release', 'publish', 'Publish'], { GITHUB_REF_NAME: 'v1.2.3' })).code).toBe(0)
    expect(await at.calls()).toEqual([asked, `gh release create v1.2.3 --verify-tag --latest --title v1.2.3 --notes-file ${at.directory}/notes.md`, asked])
    const notes = await readFile(path.join(at.directory, 'notes.md'), 'utf8')
    expect(notes).toMatch(/^\n- this\n\n\nUse it by its commit: `c{40}`\n/)
    expect(notes).not.toMatch(/later|earlier/)
    await step(at, ['release', 'publish', 'Publish'], { GITHUB_REF_NAME: 'v1.2.3-rc.1' })
    expect((await at.calls()).at(-2)).toContain('--verify-tag --prerelease')
  })

  test('a tag that was moved is not published; one that is moved meanwhile is found', async () => {
    const name = ['release', 'publish', 'Publish'] as const
    const moved = await place(points('d'.repeat(40)))
    await writeFile(path.join(moved.directory, 'CHANGELOG.md'), '## 1.2.3, 2026-12-01\n')
    expect(await step(moved, name, { GITHUB_REF_NAME: 'v1.2.3' })).toMatchObject({ code: 1, said: expect.stringContaining('nothing was published') })
    expect(await moved.calls()).toEqual([asked])
    const meanwhile = await place(`case "$*" in *commits/tags/*) if grep -q 'release create' "$RUNNER_TEMP/calls"; then echo ${'d'.repeat(40)}; else echo ${'c'.repeat(40)}; fi ;; esac`)
    await writeFile(path.join(meanwhile.directory, 'CHANGELOG.md'), '## 1.2.3, 2026-12-01\n')
    expect(await step(meanwhile, name, { GITHUB_REF_NAME: 'v1.2.3' })).toMatchObject({ code: 1, said: expect.stringContaining('the major tag was not moved') })
  })

  test('a release that can still be changed fails', async () => {
    const name = ['release', 'publish', 'It can no longer be changed'] as const
    expect(await step(await place('echo false'), name, { GITHUB_REF_NAME: 'v1.2.3' })).toMatchObject({ code: 1, said: expect.stringContaining('the major tag was not moved') })
    expect(await step(await place('echo true'), name, { GITHUB_REF_NAME: 'v1.2.3' })).toEqual({ code: 0, said: '' })
  })

  const tags = 'case "$*" in *matching-refs*) printf "refs/tags/v1.2.3\\nrefs/tags/v1.10.0\\nrefs/tags/v1.11.0-rc.1\\nrefs/tags/v1.9.9\\n" ;; *git/ref/tags/v1\\ *) exit "${MAJOR_IS_THERE:-0}" ;; esac'
  test.each<[string, Record<string, string>, RegExp | undefined]>([
    ['the newest of its major moves the tag', { GITHUB_REF_NAME: 'v1.10.0' }, /^gh api --method PATCH repos\/octo\/signalbox\/git\/refs\/tags\/v1 -f sha=c{40} -F force=true --silent$/],
    ['the first one makes it', { GITHUB_REF_NAME: 'v1.10.0', MAJOR_IS_THERE: '1' }, /^gh api --method POST repos\/octo\/signalbox\/git\/refs -f ref=refs\/tags\/v1 -f sha=c{40} --silent$/],
    ['an older one does not', { GITHUB_REF_NAME: 'v1.9.9' }, undefined],
    ['a pre-release does not', { GITHUB_REF_NAME: 'v1.11.0-rc.1' }, undefined],
  ])('%s', async (_, env, call) => {
    const at = await place(tags)
    expect((await step(at, ['release', 'publish', 'Move the major tag'], env)).code).toBe(0)
    const writes = (await at.calls()).filter((line) => line.includes('--method'))
    if (call === undefined) expect(writes).toEqual([])
    else expect(writes).toEqual([expect.stringMatching(call)])
  })
})

describe('the commit of what was built', () => {
  const env = { RUN: '7', BRANCH: 'dependabot/npm_and_yarn/zod-4', HEAD: 'd'.repeat(40) }
  const hash = (text: string): string => execFileSync('git', ['hash-object', '--stdin'], { input: text }).toString().trim()

  /** @param files of the archive; a name may hold folders */
  async function built(files: Record<string, string>, prepare?: (folder: string) => Promise<void>): Promise<Place> {
    const listed = ['index.js old', 'same.js same', 'gone.js gone'].map((line) => line.split(' ')).map(([name, text]) => `${name ?? ''} ${hash(text ?? '')}`).join('\\n')
    const at = await place(`case "$*" in *runs/7/artifacts*) echo 11 ;; *artifacts/11/zip*) cat "$RUNNER_TEMP/archive.zip" ;; *contents/dist*) printf '${listed}\\n' ;; *graphql*) cp "$RUNNER_TEMP/request.json" "$RUNNER_TEMP/sent.json"; echo e ;; esac`)
    const folder = path.join(at.directory, 'archive')
    await mkdir(folder)
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), text)
    }
    await prepare?.(folder)
    execFileSync('zip', ['--quiet', '--recurse-paths', '--symlinks', '../archive.zip', '.'], { cwd: folder })
    return at
  }

  const steps = [['dist-commit', 'commit', 'Get what was built'], ['dist-commit', 'commit', 'Commit it']] as const

  test('is what differs, inside dist/ alone, on the very commit that was built', async () => {
    const at = await built({ 'index.js': 'new', 'same.js': 'same', '107.index.js': 'more' })
    for (const one of steps) expect((await step(at, one, env)).code).toBe(0)
    expect(await readFile(at.env['GITHUB_OUTPUT'] ?? '', 'utf8')).toBe('there=true\n')
    const { variables: { input } } = JSON.parse(await readFile(path.join(at.directory, 'sent.json'), 'utf8')) as { variables: { input: Record<string, unknown> } }
    expect(input).toEqual({
      branch: { repositoryNameWithOwner: 'octo/signalbox', branchName: env.BRANCH },
      expectedHeadOid: env.HEAD,
      message: { headline: 'Rebuild dist/', body: '[dependabot skip]' },
      fileChanges: {
        additions: [{ path: 'dist/107.index.js', contents: Buffer.from('more').toString('base64') }, { path: 'dist/index.js', contents: Buffer.from('new').toString('base64') }],
        deletions: [{ path: 'dist/gone.js' }],
      },
    })
  })

  test('folders of the archive are nothing but names', async () => {
    const at = await built({ 'index.js': 'new', '.github/workflows/evil.yml': 'x' })
    for (const one of steps) await step(at, one, env)
    const sent = await readFile(path.join(at.directory, 'sent.json'), 'utf8')
    expect(sent).toContain('dist/evil.yml')
    expect(sent).not.toContain('.github')
  })

  test.each<[string, Record<string, string>, ((folder: string) => Promise<void>) | undefined]>([
    ['a link', { 'index.js': 'new' }, async (folder) => await symlink('/etc/passwd', path.join(folder, 'link.js'))],
    ['a name with a blank', { 'index.js': 'new', 'a b.js': 'x' }, undefined],
    ['a hidden name', { 'index.js': 'new', '.npmrc': 'x' }, undefined],
    ['a name like an option', { 'index.js': 'new', '-rf': 'x' }, undefined],
  ])('%s: nothing is committed', async (_, files, prepare) => {
    const at = await built(files, prepare)
    await step(at, steps[0], env)
    expect(await step(at, steps[1], env)).toMatchObject({ code: 1, said: expect.stringContaining('nothing was committed') })
    expect((await at.calls()).some((line) => line.includes('graphql'))).toBe(false)
  })

  test('nothing built, nothing done', async () => {
    const at = await place('')
    expect(await step(at, steps[0], env)).toEqual({ code: 0, said: 'dist/ is as it was: nothing to commit.\n' })
    expect(await readFile(at.env['GITHUB_OUTPUT'] ?? '', 'utf8')).toBe('')
  })
})

describe('the live check', () => {
  test('refuses a repository that is not a throw-away one', async () => {
    const name = ['live-check', 'throw-away', 'It says so itself'] as const
    expect(await step(await place(''), name, { SAID: '' })).toMatchObject({ code: 1 })
    expect(await step(await place(''), name, { SAID: 'throw-away' })).toEqual({ code: 0, said: '' })
  })

  test('sees a gate that administrators can pass, or that has no reviewers', async () => {
    const name = ['live-check', 'facts', 'The rules of the gate, as this token sees them'] as const
    const rules = (bypass: boolean, reviewers: number): string => JSON.stringify({ can_admins_bypass: bypass, protection_rules: [{ type: 'required_reviewers', prevent_self_review: true, reviewers: Array.from({ length: reviewers }, () => ({})) }], deployment_branch_policy: null })
    const seen = async (answer: string): Promise<number> => {
      const at = await place(`echo '${answer}'`)
      return (await step(at, name, { GITHUB_STEP_SUMMARY: path.join(at.directory, 'summary') })).code
    }
    expect([await seen(rules(false, 1)), await seen(rules(true, 1)), await seen(rules(false, 0))]).toEqual([0, 1, 1])
  })

  test('the part of the killed step finds its annotation', async () => {
    const name = ['live-check', 'told', 'One annotation says that it was cut off, and at which step'] as const
    const at = async (message: string): Promise<number> => {
      const here = await place(`case "$*" in */jobs*) echo 9 ;; *check-runs/9/annotations*) echo '${message}' ;; esac`)
      return (await step(here, name, { GITHUB_STEP_SUMMARY: path.join(here.directory, 'summary'), GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '1' })).code
    }
    expect([await at('Signalbox deploy was cut off at step “Run the deploy command”, since x'), await at('Process completed with exit code 1.')]).toEqual([0, 1])
  })
})
