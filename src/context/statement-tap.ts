import type { SeenStatement } from './ports.ts'

/** What is kept of a statement's text: enough to recognise it. */
const keptText = 500
/** A migration has hundreds of statements, not more; beyond that only the newest are kept. */
const keptStatements = 20_000
/** Type byte and length; the length counts itself but not the type. Source: PostgreSQL's documentation, "Message Formats". */
const headBytes = 5

/** Calls back with each message's type, and with the first bytes of its body, without ever holding more than those. */
class MessageReader {
  readonly #wanted: number
  readonly #onMessage: (type: string, body: Buffer) => void
  #head = Buffer.alloc(0)
  #type = ''
  #left = 0
  #body: Buffer[] = []
  #kept = 0

  constructor(wanted: number, onMessage: (type: string, body: Buffer) => void) {
    this.#wanted = wanted
    this.#onMessage = onMessage
  }

  push(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0 || (this.#type !== '' && this.#left === 0)) {
      if (this.#type === '') {
        const need = headBytes - this.#head.length
        this.#head = Buffer.concat([this.#head, rest.subarray(0, need)])
        rest = rest.subarray(need)
        if (this.#head.length < headBytes) return
        this.#type = String.fromCharCode(this.#head[0] ?? 0)
        this.#left = this.#head.readInt32BE(1) - 4
        this.#head = Buffer.alloc(0)
      }
      const part = rest.subarray(0, this.#left)
      rest = rest.subarray(part.length)
      this.#left -= part.length
      if (this.#kept < this.#wanted && part.length > 0) {
        const keep = Buffer.from(part.subarray(0, this.#wanted - this.#kept))
        this.#body.push(keep)
        this.#kept += keep.length
      }
      if (this.#left > 0) return
      const [type, body] = [this.#type, Buffer.concat(this.#body)]
      this.#type = ''
      this.#body = []
      this.#kept = 0
      this.#onMessage(type, body)
    }
  }
}

export interface StatementTap {
  /** What the child says to the server, after its start-up. */
  fromChild: (chunk: Buffer) => void
  fromServer: (chunk: Buffer) => void
}

/**
 * Reads along one session, so that what was really committed is known and not guessed: each simple query, how many of its
 * statements were completed, and its error. Nothing is changed or held back, and memory stays flat.
 * @param elapsed monotonic milliseconds
 */
export function createStatementTap(statements: SeenStatement[], elapsed: () => number): StatementTap {
  let sinceHistory = 0
  let current: { -readonly [K in keyof SeenStatement]: SeenStatement[K] } | undefined
  let newest: typeof current
  let began = 0

  // Prisma's engine sends a migration's SQL as simple queries and writes to its history by the extended protocol alone (Parse, Bind; a statement it has
  // prepared before comes without Parse). What a statement says is no sign: a migration may well speak of `_prisma_migrations` itself, in a comment too.
  const child = new MessageReader(keptText * 4, (type, body) => {
    if (type === 'P' || type === 'B') {
      sinceHistory = 0
      if (newest) newest.noted = true
    }
    if (type !== 'Q') return
    sinceHistory += 1
    began = elapsed()
    current = { text: body.toString('utf8').replace(/\0.*$/s, '').slice(0, keptText), ordinal: sinceHistory, noted: false, completed: 0, outcome: 'unanswered', sqlstate: null, milliseconds: 0 }
    newest = current
    statements.push(current)
    if (statements.length > keptStatements) statements.splice(0, statements.length - keptStatements)
  })

  const server = new MessageReader(1024, (type, body) => {
    if (!current) return
    if (type === 'C' || type === 'I') current.completed += 1
    if (type === 'E') {
      current.outcome = 'failed'
      current.sqlstate = sqlstateOf(body)
    }
    if (type !== 'Z') return
    if (current.outcome === 'unanswered') current.outcome = 'done'
    current.milliseconds = Math.round(elapsed() - began)
    current = undefined
  })

  return { fromChild: (chunk) => child.push(chunk), fromServer: (chunk) => server.push(chunk) }
}

/** ErrorResponse: fields of a type byte and a zero-terminated text; `C` is the SQLSTATE. */
function sqlstateOf(body: Buffer): string | null {
  const field = body.toString('latin1').split('\0').find((part) => part.startsWith('C'))
  return field?.slice(1) ?? null
}
