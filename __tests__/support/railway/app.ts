import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { startEdge, type Edge } from './edge.ts'
import type { FakeDeployment, FakeService } from './state.ts'
import { hostKey, logLine, type Host, type World } from './world.ts'

/** A file that node runs (`tsx` at hand), or the text of one. It has to print `listening on http://…` and to end on SIGTERM. */
export type Program = { entry: string; cwd?: string; env?: Readonly<Record<string, string>> } | { source: string; env?: Readonly<Record<string, string>> }

export interface AppOptions {
  /** What runs for a commit; `*`: for any other. A commit that has none cannot be built. May be filled later. */
  programs: Readonly<Record<string, Program>>
  /** Real seconds that the health check tries for once the program listens, default 20: Railway's own time, made shorter by `pace`, would be too short for a real program. */
  healthSeconds?: number
}

export interface App {
  /** The edge: one address whatever serves behind it. */
  readonly url: string
  /** Starts what serves by now (`deployed`), where it was added after the app; everything else follows the deployments. @throws Error when it does not come up */
  readonly resume: () => Promise<void>
  /** Which commit answers there now; null: none. */
  readonly serving: () => string | null
  /** The processes that are alive. */
  readonly running: () => { deployment: string; commit: string | null; pid: number }[]
}

interface Instance {
  readonly deployment: FakeDeployment
  readonly child: ChildProcess
  /** Where it listens, once it does. */
  url: string | undefined
  /** Its health check: undefined while it is being made. */
  health: true | { error: string } | undefined
  isStopping: boolean
}

/** What `PATH` and the like a container has; everything else is the service's variables. */
const machine = { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', CHECKPOINT_DISABLE: '1' }

/** A program that does not listen by then never will; a busy machine takes long. */
const startMs = 60_000

/** Runs the programs of one service: started when a deployment is DEPLOYING, switched to at SUCCESS, ended when it is removed. */
export class Programs implements Host, App {
  readonly #world: World
  readonly #service: FakeService
  readonly #options: AppOptions
  readonly #edge: Edge
  readonly #instances = new Map<string, Instance>()
  readonly #ticker: NodeJS.Timeout
  #isClosed = false

  private constructor(world: World, service: FakeService, options: AppOptions, edge: Edge) {
    this.#world = world
    this.#service = service
    this.#options = options
    this.#edge = edge
    // Nobody has to ask for a deployment to go on.
    this.#ticker = setInterval(() => world.settle(), 10)
  }

  /** @throws Error when what serves already does not come up */
  static async start(world: World, service: FakeService, options: AppOptions): Promise<Programs> {
    const edge = await startEdge((passed) => world.state.http.push({ serviceId: service.id, environmentId: service.environmentId, ...passed }))
    const programs = new Programs(world, service, options, edge)
    try {
      await programs.resume()
    } catch (error) {
      await programs.close()
      throw error
    }
    world.hosts.set(hostKey({ serviceId: service.id, environmentId: service.environmentId }), programs)
    return programs
  }

  get url(): string {
    return this.#edge.url
  }

  serving(): string | null {
    const found = [...this.#instances.values()].find(({ url }) => url !== undefined && url === this.#edge.target)
    return found?.deployment.commit ?? null
  }

  running(): { deployment: string; commit: string | null; pid: number }[] {
    return [...this.#instances.values()].filter(({ child }) => isAlive(child)).map(({ deployment, child }) => ({ deployment: deployment.id, commit: deployment.commit, pid: child.pid ?? 0 }))
  }

  entered(deployment: FakeDeployment, status: string): void {
    if (status === 'DEPLOYING') this.#launch(deployment)
    if (status === 'SUCCESS') this.#edge.target = this.#instances.get(deployment.id)?.url
    if (['REMOVED', 'STOPPED', 'FAILED', 'CRASHED', 'SLEEPING'].includes(status)) void this.#stop(deployment)
  }

  mayLeave(deployment: FakeDeployment, status: string): boolean | { error: string } {
    if (status !== 'DEPLOYING') return true
    return this.#instances.get(deployment.id)?.health ?? (this.#programOf(deployment) === undefined ? { error: `No program for ${deployment.commit ?? 'no commit'}` } : false)
  }

  /** Every process is gone afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#ticker)
    await this.#edge.close()
    await Promise.all(
      [...this.#instances.values()].map(async ({ deployment, child }) => {
        await this.#stop(deployment)
        if (isAlive(child)) await once(child, 'exit')
      }),
    )
  }

  async resume(): Promise<void> {
    const [deployment] = this.#world.active(this.#service)
    if (!deployment || this.#instances.has(deployment.id)) return
    const instance = this.#launch(deployment)
    while (instance && instance.health === undefined) await delay(5)
    if (instance?.health !== true) throw new Error(`What serves already did not start: ${instance?.health?.error ?? 'no program'}\n${deployment.deployLog.map(({ message }) => message).join('\n')}`)
    this.#edge.target = instance.url
  }

  #programOf({ commit }: FakeDeployment): Program | undefined {
    return this.#options.programs[commit ?? ''] ?? this.#options.programs['*']
  }

  #launch(deployment: FakeDeployment): Instance | undefined {
    const program = this.#programOf(deployment)
    if (program === undefined || this.#isClosed) return undefined
    const args = 'entry' in program ? ['--import', 'tsx', program.entry] : ['--input-type=module', '--eval', program.source]
    const env = { ...machine, RAILWAY_GIT_COMMIT_SHA: deployment.commit ?? '', RAILWAY_DEPLOYMENT_ID: deployment.id, ...deployment.variables, ...program.env }
    const child = spawn(process.execPath, args, { ...('cwd' in program ? { cwd: program.cwd } : {}), env, stdio: ['ignore', 'pipe', 'pipe'] })
    const instance: Instance = { deployment, child, url: undefined, health: undefined, isStopping: false }
    this.#instances.set(deployment.id, instance)
    const heard = (severity: string, line: string): void => {
      deployment.deployLog.push(logLine(this.#world.iso(), severity, line))
      const url = /listening on (http:\S+)/.exec(line)?.[1]
      instance.url ??= url
    }
    createInterface({ input: child.stdout }).on('line', (line) => heard('info', line))
    createInterface({ input: child.stderr }).on('line', (line) => heard('error', line))
    child.once('error', ({ message }) => (instance.health = { error: message }))
    void this.#checkHealth(instance)
    child.once('exit', (code, signal) => this.#ended(instance, code === null ? String(signal) : `exit code ${code}`))
    return instance
  }

  async #checkHealth(instance: Instance): Promise<void> {
    let deadline = performance.now() + startMs
    let isListening = false
    while (!instance.isStopping && instance.health === undefined) {
      if (!isListening && instance.url !== undefined) {
        isListening = true
        deadline = performance.now() + (this.#options.healthSeconds ?? 20) * 1000
      }
      if (await this.#isHealthy(instance.url)) instance.health ??= true
      else if (performance.now() > deadline) instance.health ??= { error: '1/1 replicas never became healthy!' }
      else await delay(10)
    }
  }

  async #isHealthy(url: string | undefined): Promise<boolean> {
    const { healthcheckPath } = this.#service.settings
    if (url === undefined || healthcheckPath === null) return url !== undefined
    const status = await fetch(new URL(healthcheckPath, url), { redirect: 'manual', signal: AbortSignal.timeout(2000) }).then(
      async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      },
      () => 0,
    )
    return status === 200
  }

  #ended(instance: Instance, how: string): void {
    instance.health = instance.health === true && instance.isStopping ? true : { error: how }
    if (this.#edge.target === instance.url) this.#edge.target = undefined
    // Railway would start it again ten times; it would end again.
    if (!instance.isStopping && ['SUCCESS', 'SLEEPING'].includes(instance.deployment.status)) this.#world.end(instance.deployment, 'CRASHED')
  }

  /** Requests that are under way end first; then SIGTERM, and after five seconds SIGKILL. */
  async #stop(deployment: FakeDeployment): Promise<void> {
    const instance = this.#instances.get(deployment.id)
    if (!instance || instance.isStopping) return
    instance.isStopping = true
    if (this.#edge.target === instance.url) this.#edge.target = undefined
    if (instance.url !== undefined) await this.#edge.quiet(instance.url)
    if (!isAlive(instance.child)) return
    instance.child.kill('SIGTERM')
    const kill = setTimeout(() => instance.child.kill('SIGKILL'), 5000)
    instance.child.once('exit', () => clearTimeout(kill))
  }
}

function isAlive({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}
