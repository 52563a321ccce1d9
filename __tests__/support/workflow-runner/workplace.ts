import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { HubPort } from './hub-port.ts'
import type { Value } from './expressions.ts'
import { Masks } from './masks.ts'
import { type Grace, killOrphans } from './process.ts'

/** How a runner is set up; the same for all its jobs. */
export interface Settings {
  hub: HubPort
  /** The git repository whose workflows run. */
  repository: string
  /** `owner/repo` → the folder that stands in for it. */
  actions: Record<string, string>
  /** The node binary that runs actions, and that `actions/setup-node` puts on PATH. */
  node: string
  /** Laid over what every step gets. */
  env: Record<string, string>
  grace: Grace
  /** Milliseconds that count as a minute for timeouts and wait timers. */
  minute: number
  keep: boolean
}

/** The machine of one job: its folders, its masks, and what its steps leave for one another. */
export class Workplace {
  readonly settings: Settings
  readonly masks = new Masks()
  readonly root: string
  readonly workspace: string
  readonly temp: string
  readonly toolCache: string
  /** Where actions of other repositories and of `$/` lie. */
  readonly actions: string
  readonly eventPath: string
  readonly trackingId = `github_${randomUUID()}`
  /** From the workflow, the job, and GITHUB_ENV. */
  readonly env: Record<string, string> = {}
  /** From GITHUB_PATH, the latest first. */
  readonly prependedPath: string[] = []
  /** Aborted when the job is cancelled. */
  readonly cancelling = new AbortController()

  private constructor(settings: Settings, root: string) {
    this.settings = settings
    this.root = root
    const { name } = settings.hub.state.repository
    this.workspace = path.join(root, 'work', name, name)
    this.temp = path.join(root, 'work', '_temp')
    this.toolCache = path.join(root, 'tools')
    this.actions = path.join(root, 'work', '_actions')
    this.eventPath = path.join(this.temp, '_github_workflow', 'event.json')
  }

  static async open(settings: Settings, payload: Record<string, Value>): Promise<Workplace> {
    const place = new Workplace(settings, await mkdtemp(path.join(os.tmpdir(), 'workflow-job-')))
    await Promise.all([place.workspace, path.dirname(place.eventPath), place.toolCache, place.actions].map((folder) => mkdir(folder, { recursive: true })))
    await writeFile(place.eventPath, JSON.stringify(payload, null, 2))
    return place
  }

  prepend(folder: string): void {
    const known = this.prependedPath.indexOf(folder)
    if (known >= 0) this.prependedPath.splice(known, 1)
    this.prependedPath.unshift(folder)
  }

  /** What every step has besides its own and GitHub's variables; nothing else of the test's process. */
  machineEnvironment(debug: boolean): Record<string, string> {
    const { PATH = '', HOME = '/root' } = process.env
    return {
      PATH,
      HOME,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_NAME: 'GitHub Actions 1',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: this.toolCache,
      RUNNER_TRACKING_ID: this.trackingId,
      RUNNER_WORKSPACE: path.dirname(this.workspace),
      ...(debug ? { RUNNER_DEBUG: '1' } : {}),
    }
  }

  /** The `runner` context. */
  runnerContext(debug: boolean): Record<string, Value> {
    const env = this.machineEnvironment(debug)
    const of = (name: string): string => env[name] ?? ''
    return {
      name: of('RUNNER_NAME'),
      os: of('RUNNER_OS'),
      arch: of('RUNNER_ARCH'),
      temp: this.temp,
      tool_cache: this.toolCache,
      environment: of('RUNNER_ENVIRONMENT'),
      workspace: of('RUNNER_WORKSPACE'),
      debug: debug ? '1' : '',
    }
  }

  /** Ends what the job left running and removes its folders. */
  async close(): Promise<void> {
    await killOrphans(this.trackingId)
    if (!this.settings.keep) await rm(this.root, { recursive: true, force: true, maxRetries: 3 })
  }
}
