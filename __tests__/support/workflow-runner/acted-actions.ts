import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { downloadArtifact, uploadArtifact } from './acted-artifacts.ts'
import { textOf } from './expressions.ts'
import { git } from './git.ts'
import type { JobSite, RunningStep } from './steps.ts'

/** An action of GitHub's own that the runner acts out instead of running its code. */
type Acted = (step: RunningStep, inputs: Record<string, string>) => Promise<void>

const ACTED: Record<string, { act: Acted; inputs: string[] }> = {
  'actions/checkout': {
    act: checkOut,
    inputs: ['repository', 'ref', 'token', 'path', 'fetch-depth', 'fetch-tags', 'persist-credentials', 'clean', 'show-progress', 'set-safe-directory'],
  },
  'actions/setup-node': { act: setUpNode, inputs: ['node-version', 'node-version-file', 'cache', 'check-latest', 'registry-url', 'scope', 'token', 'package-manager-cache', 'cache-dependency-path', 'architecture', 'always-auth'] },
  'actions/upload-artifact': { act: uploadArtifact, inputs: ['name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files'] },
  'actions/download-artifact': { act: downloadArtifact, inputs: ['name', 'path', 'pattern', 'merge-multiple', 'artifact-ids', 'github-token', 'repository', 'run-id'] },
}

/** How this action is acted out; undefined: it is run. A folder given for it by the option `actions` wins. */
export function actOut(uses: string, job: JobSite): Acted | undefined {
  const repository = uses.split('@')[0]?.toLowerCase() ?? ''
  const known = ACTED[repository]
  if (!known || !uses.includes('@') || repository in job.place.settings.actions) return undefined
  return async (step, inputs) => {
    const unknown = Object.keys(inputs).filter((name) => !known.inputs.includes(name.toLowerCase()))
    if (unknown.length > 0) throw new Error(`${repository} is only acted out, and not with the input '${unknown.join("', '")}'`)
    step.log.write(`##[group]Run ${uses}`)
    for (const [name, value] of Object.entries(inputs)) step.log.write(`  ${name}: ${value}`)
    step.log.write('##[endgroup]')
    await known.act(step, inputs)
  }
}

async function empty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all((await readdir(folder)).map((name) => rm(path.join(folder, name), { recursive: true, force: true })))
}

/** A working copy with the asked depth, whose `origin` is the runner's git repository. */
async function checkOut(step: RunningStep, inputs: Record<string, string>): Promise<void> {
  const { place, github } = step.job
  const { repository } = place.settings
  const own = textOf(github['repository'] ?? '')
  if (inputs['repository'] !== undefined && inputs['repository'] !== '' && inputs['repository'] !== own) throw new Error(`actions/checkout is acted out for ${own} alone, not for ${inputs['repository']}`)
  const asked = inputs['ref'] ?? ''
  const [ref, sha] = asked === '' ? [textOf(github['ref'] ?? ''), textOf(github['sha'] ?? '')] : [asked, await git(repository, 'rev-parse', '--verify', `${asked}^{commit}`)]
  const folder = path.resolve(place.workspace, inputs['path'] ?? '')
  const depth = Number(inputs['fetch-depth'] ?? '1')
  await empty(folder)
  await git(folder, 'init', '-q')
  await git(folder, 'remote', 'add', 'origin', `file://${repository}`)
  const fetch = ['-c', 'protocol.version=2', 'fetch', '-q', '--no-recurse-submodules']
  if (depth > 0) await git(folder, ...fetch, inputs['fetch-tags'] === 'true' ? '--tags' : '--no-tags', `--depth=${depth}`, 'origin', sha)
  else await git(folder, ...fetch, '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*', sha)
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? (asked !== '' && !/^[0-9a-f]{40}$/.test(asked) && !asked.startsWith('refs/') ? asked : undefined)
  if (branch === undefined) await git(folder, 'checkout', '-q', '--detach', sha)
  else {
    await git(folder, 'update-ref', `refs/remotes/origin/${branch}`, sha)
    await git(folder, 'checkout', '-q', '-B', branch, sha)
  }
  if (inputs['persist-credentials'] !== 'false') await persistToken(step, folder)
  step.outputs['ref'] = ref
  step.outputs['commit'] = sha
  step.log.write(`HEAD is now at ${sha.slice(0, 7)}`)
}

/** Unless told otherwise the token stays in the working copy, where every later step can read it, until the job ends. */
async function persistToken({ job, frame }: RunningStep, folder: string): Promise<void> {
  const header = Buffer.from(`x-access-token:${textOf(job.github['token'] ?? '')}`).toString('base64')
  job.place.masks.add(header)
  const key = `http.${textOf(job.github['server_url'] ?? '')}/.extraheader`
  await git(folder, 'config', '--local', key, `AUTHORIZATION: basic ${header}`)
  job.posts.push({
    frame,
    id: undefined,
    condition: { expression: 'always()', allowed: ['always(0,0)'] },
    parts: {},
    label: 'Run actions/checkout',
    prefix: 'Post ',
    work: async () => {
      await git(folder, 'config', '--local', '--unset-all', key)
    },
  })
}

/** Puts the runner's node on PATH, whatever version was asked for. */
function setUpNode(step: RunningStep): Promise<void> {
  const { place } = step.job
  place.prepend(path.dirname(place.settings.node))
  return Promise.resolve()
}
