import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { runProgram } from './process.ts'
import { type RunningStep, StepFailed } from './steps.ts'

/** A program of its own: `@actions/artifact` reads where the service is from its environment when it starts. */
const PROGRAM = `
import { DefaultArtifactClient } from '@actions/artifact'
const order = JSON.parse(process.env.ORDER)
const client = new DefaultArtifactClient()
if (order.upload) {
  const { id, digest } = await client.uploadArtifact(order.upload.name, order.upload.files, order.upload.root, order.upload.options)
  console.log('result ' + JSON.stringify({ 'artifact-id': String(id ?? ''), 'artifact-digest': digest ?? '' }))
} else {
  const { artifacts } = await client.listArtifacts({ latest: true })
  const wanted = artifacts.filter((one) => order.download.name === '' || one.name === order.download.name)
  if (order.download.name !== '' && wanted.length === 0) throw new Error('Artifact not found for name: ' + order.download.name)
  for (const one of wanted) {
    const path = order.download.name === '' && !order.download.merge ? order.download.path + '/' + one.name : order.download.path
    await client.downloadArtifact(one.id, { path, expectedHash: one.digest })
  }
}
`

async function client(step: RunningStep, order: Record<string, unknown>): Promise<void> {
  const { place, runtime } = step.job
  const { PATH = '', HOME = '' } = process.env
  const code = await runProgram({
    // Node's own, not the one of the actions: this is machinery. The module is resolved from here.
    file: process.execPath,
    arguments: ['--input-type=module', '--eval', PROGRAM],
    cwd: import.meta.dirname,
    env: { PATH, HOME, ...runtime, RUNNER_TEMP: place.temp, GITHUB_WORKSPACE: place.workspace, ORDER: JSON.stringify(order) },
    onLine: (line) => {
      if (line.startsWith('result ')) Object.assign(step.outputs, JSON.parse(line.slice('result '.length)))
      else step.log.read(line)
    },
    signal: step.signal,
    grace: place.settings.grace,
  })
  if (code !== 0) throw new StepFailed('the artifact service')
}

/** Where the search of a pattern starts: what stands before its first wildcard; of a file, its folder. */
async function startOf(pattern: string, workspace: string): Promise<string> {
  const parts = path.resolve(workspace, pattern).split('/')
  const wild = parts.findIndex((part) => /[*?[{]/.test(part))
  const start = (wild < 0 ? parts : parts.slice(0, wild)).join('/') || '/'
  const isFile = await stat(start).then((found) => found.isFile(), () => false)
  return isFile ? path.dirname(start) : start
}

/** The deepest folder that holds all of these: what an artifact's paths start from. */
function commonFolder(folders: string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split('/'))
  const length = others.reduce((sofar, parts) => {
    const differs = parts.findIndex((part, index) => part !== first[index])
    return Math.min(sofar, differs < 0 ? parts.length : differs)
  }, first.length)
  return first.slice(0, length).join('/') || '/'
}

export async function uploadArtifact(step: RunningStep, inputs: Record<string, string>): Promise<void> {
  const name = inputs['name'] ?? 'artifact'
  const patterns = (inputs['path'] ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '')
  if (patterns.length === 0) throw new Error('Input required and not supplied: path')
  const files = globSync(patterns, { cwd: step.job.place.workspace, absolute: true, expandDirectories: true, dot: inputs['include-hidden-files'] === 'true' }).sort()
  if (files.length === 0) {
    const message = `No files were found with the provided path: ${inputs['path'] ?? ''}. No artifacts will be uploaded.`
    const how = inputs['if-no-files-found'] ?? 'warn'
    if (how === 'error') throw new Error(message)
    if (how === 'warn') step.log.annotate('warning', message)
    return
  }
  const starts = await Promise.all(patterns.filter((pattern) => !pattern.startsWith('!')).map((pattern) => startOf(pattern, step.job.place.workspace)))
  const days = Number(inputs['retention-days'] ?? '0')
  const options = { ...(days > 0 ? { retentionDays: days } : {}), ...(inputs['compression-level'] === undefined ? {} : { compressionLevel: Number(inputs['compression-level']) }) }
  await client(step, { upload: { name, files, root: commonFolder(starts), options } })
}

export async function downloadArtifact(step: RunningStep, inputs: Record<string, string>): Promise<void> {
  for (const name of ['pattern', 'artifact-ids', 'run-id', 'repository']) if ((inputs[name] ?? '') !== '') throw new Error(`actions/download-artifact is only acted out, and not with the input '${name}'`)
  const folder = path.resolve(step.job.place.workspace, inputs['path'] ?? '')
  await mkdir(folder, { recursive: true })
  await client(step, { download: { name: inputs['name'] ?? '', path: folder, merge: inputs['merge-multiple'] === 'true' } })
  step.outputs['download-path'] = folder
}
