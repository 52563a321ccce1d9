import { EventEmitter } from 'node:events'
import type { HubEvents } from './api.ts'
import type { Environment, Run, State, User } from './state.ts'

/** What the handlers and the arrangements share: the state, the time, fresh ids, links and events. */
export class World {
  readonly state: State
  /** Set once the server listens. */
  url = ''
  serverUrl = ''
  readonly #clock: () => Date
  readonly #events = new EventEmitter()
  #lastId = 1000

  constructor(state: State, clock: () => Date) {
    this.state = state
    this.#clock = clock
    this.#events.setMaxListeners(0)
  }

  now(): string {
    return stamp(this.#clock())
  }

  clock(): Date {
    return this.#clock()
  }

  id(): number {
    return ++this.#lastId
  }

  emit<E extends keyof HubEvents>(event: E, what: HubEvents[E]): boolean {
    return this.#events.emit(event, what)
  }

  on<E extends keyof HubEvents>(event: E, listener: (what: HubEvents[E]) => void): () => void {
    this.#events.on(event, listener)
    return () => this.#events.off(event, listener)
  }

  listens(event: keyof HubEvents): boolean {
    return this.#events.listenerCount(event) > 0
  }

  /** `http://127.0.0.1:<port>/repos/<owner>/<name>` */
  get api(): string {
    return `${this.url}/repos/${this.fullName}`
  }

  /** The repository's page. */
  get page(): string {
    return `${this.serverUrl}/${this.fullName}`
  }

  get fullName(): string {
    return `${this.state.repository.owner}/${this.state.repository.name}`
  }

  /** Somebody the state does not know has no right on the repository. */
  user(login: string): User {
    return this.state.users[login] ?? { id: 900_000 + login.length, login, type: login.endsWith('[bot]') ? 'Bot' : 'User', level: 'none' }
  }

  run(run: Run | number): Run {
    const id = typeof run === 'number' ? run : run.id
    const found = this.state.runs.find((candidate) => candidate.id === id)
    if (found === undefined) throw new Error(`The hub has no run ${id}`)
    return found
  }

  environment(name: string): Environment {
    const found = this.state.environments[name]
    if (found === undefined) throw new Error(`The hub has no environment ${name}`)
    return found
  }
}

/** Whole seconds, as GitHub writes times. */
export function stamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url')
}
