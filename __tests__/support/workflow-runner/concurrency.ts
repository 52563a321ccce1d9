/** Somebody who wants to be in a group: a run or a job. */
export interface Entrant {
  cancelInProgress: boolean
  /** `single`: a newcomer cancels who waits; `max`: up to 100 wait in line. */
  queue: 'single' | 'max'
  /** Called when another one takes its place, while it runs or waits. */
  cancel: () => void
}

interface Group {
  running: Entrant
  waiting: { entrant: Entrant; enter: () => void }[]
}

const LINE = 100

/** The concurrency groups of one repository: one runs, others wait or are cancelled. Names are compared without case. */
export class Concurrency {
  readonly #groups = new Map<string, Group>()

  /** Resolves when it is its turn; whoever is cancelled meanwhile calls `leave`, and it resolves too. */
  async enter(name: string, entrant: Entrant): Promise<void> {
    const group = this.#groups.get(name.toLowerCase())
    if (!group) {
      this.#groups.set(name.toLowerCase(), { running: entrant, waiting: [] })
      return
    }
    const replaced = entrant.queue === 'single' || entrant.cancelInProgress ? [...group.waiting] : []
    const turn = new Promise<void>((resolve) => group.waiting.push({ entrant, enter: resolve }))
    for (const other of replaced) other.entrant.cancel()
    if (entrant.cancelInProgress) group.running.cancel()
    if (group.waiting.length > LINE) entrant.cancel()
    await turn
  }

  leave(name: string, entrant: Entrant): void {
    const group = this.#groups.get(name.toLowerCase())
    if (!group) return
    const at = group.waiting.findIndex((one) => one.entrant === entrant)
    if (at >= 0) {
      group.waiting.splice(at, 1)[0]?.enter()
      return
    }
    if (group.running !== entrant) return
    const next = group.waiting.shift()
    if (!next) this.#groups.delete(name.toLowerCase())
    else {
      group.running = next.entrant
      next.enter()
    }
  }
}
