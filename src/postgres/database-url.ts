import { UsageError } from '../record/outcome.ts'

/** As every program reads it: what follows is a query only where it looks like one, for a password may hold anything. */
const wellFormed = /^([a-z]+:)\/\/([^@/?#]*)@(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?(?:\/([^@?#]*))?(?:\?([\w.-]+=[^&#]*(?:&[\w.-]+=[^&#]*)*))?$/i
/** With a password that was never percent-encoded: the last `@` ends it. */
const unencoded = /^([a-z]+:)\/\/(?:(.*)@)?(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?(?:\/([^?#]*))?(?:\?([^#]*))?$/is

const schemes = new Set(['postgresql:', 'postgres:'])

/** Where a server is reached that stands elsewhere: the near end of a tunnel. Or why it is not: thrown by whoever wants to connect. */
export type Door = { readonly host: string; readonly port: number } | { readonly closed: Error }

interface Parts {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly parameters: ReadonlyMap<string, string>
  readonly door?: Door | undefined
}

export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full'
const sslModes = new Set<string>(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'])

/**
 * A PostgreSQL connection string, taken apart. It prints itself without its password (`toString`, JSON, `util.inspect`);
 * only `reveal()` gives the whole.
 */
export class DatabaseUrl {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly parameters: ReadonlyMap<string, string>
  readonly #password: string
  readonly #door: Door | undefined

  private constructor(parts: Parts) {
    this.host = parts.host
    this.port = parts.port
    this.user = parts.user
    this.database = parts.database
    this.parameters = parts.parameters
    this.#password = parts.password
    this.#door = parts.door
  }

  /**
   * @param text `postgresql://user:password@host:port/database?sslmode=require`; a password that is not percent-encoded is
   *   understood too, as far as it is unambiguous (the last `@` ends it; one in a well-formed query is none), and then taken as it is
   * @param input the input it came from, for the error
   * @throws UsageError naming what is missing, never the text itself
   */
  static parse(text: string, input: string): DatabaseUrl {
    const wrong = (what: string) =>
      new UsageError({
        code: 'malformed-database-url',
        cause: `${input}: ${what} (the value is not shown, it may hold a password).`,
        fix: `Give ${input} as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, special characters of the password percent-encoded.`,
      })
    const encoded = wellFormed.exec(text.trim())
    const match = encoded ?? unencoded.exec(text.trim())
    if (!match || !schemes.has(match[1]?.toLowerCase() ?? '')) throw wrong('not a postgresql:// connection string')
    const [, , credentials = '', hostText = '', port, path = '', query = ''] = match
    const parameters = new Map(new URLSearchParams(query))
    const misplaced = ['password', 'user', 'dbname', 'port'].find((name) => parameters.has(name))
    if (misplaced !== undefined) throw wrong(`it has ${misplaced} among its parameters`)
    const colon = credentials.indexOf(':')
    const password = colon < 0 ? '' : credentials.slice(colon + 1)
    const user = decoded(colon < 0 ? credentials : credentials.slice(0, colon))
    const host = parameters.get('host') ?? (hostText.replace(/^\[|\]$/g, '') || 'localhost')
    const database = decoded(path) || user
    if (!user) throw wrong('it names no user')
    if (!database) throw wrong('it names no database')
    const mode = parameters.get('sslmode')
    if (mode !== undefined && !sslModes.has(mode)) throw wrong(`sslmode is none of ${[...sslModes].join(', ')}`)
    const portNumber = port === undefined ? 5432 : Number(port)
    if (portNumber < 1 || portNumber > 65_535) throw wrong(`the port is not between 1 and 65535`)
    return new DatabaseUrl({ host, port: portNumber, user, password: encoded ? decoded(password) : password, database, parameters })
  }

  static of(parts: { host: string; port: number; user: string; password: string; database: string; parameters?: Record<string, string> }): DatabaseUrl {
    return new DatabaseUrl({ ...parts, parameters: new Map(Object.entries(parts.parameters ?? {})) })
  }

  /** The decoded password. Only for the drivers that need it. */
  get password(): string {
    return this.#password
  }

  get sslMode(): SslMode {
    const local = this.host === 'localhost' || this.host.startsWith('127.') || this.host === '::1' || this.host.startsWith('/')
    return (this.parameters.get('sslmode') as SslMode | undefined) ?? (local ? 'disable' : 'prefer')
  }

  /** The schema that Prisma works in (`?schema=`), `public` by default. */
  get schema(): string {
    return this.parameters.get('schema') ?? 'public'
  }

  /** The same server and role, another database. */
  withDatabase(database: string): DatabaseUrl {
    return new DatabaseUrl({ ...this.#parts(), database })
  }

  withParameters(parameters: Readonly<Record<string, string>>): DatabaseUrl {
    return new DatabaseUrl({ ...this.#parts(), parameters: new Map([...this.parameters, ...Object.entries(parameters)]) })
  }

  /**
   * The same database, reached by way of that door. `host` and `port` stay its own: they are what is recorded, what a certificate has to name and what decides about
   * TLS; connections alone go to `address`.
   */
  reachedThrough(door: Door): DatabaseUrl {
    return new DatabaseUrl({ ...this.#parts(), door })
  }

  /** Whether connections go somewhere else than to `host` and `port`. */
  get isTunnelled(): boolean {
    return this.#door !== undefined
  }

  /**
   * Where to connect to.
   * @throws what closed the door, where it is closed
   */
  get address(): { readonly host: string; readonly port: number } {
    if (this.#door === undefined) return { host: this.host, port: this.port }
    if ('closed' in this.#door) throw this.#door.closed
    return this.#door
  }

  #parts(): Parts {
    return { host: this.host, port: this.port, user: this.user, password: this.#password, database: this.database, parameters: this.parameters, door: this.#door }
  }

  /** The whole connection string as it was given, password included and percent-encoded; of a tunnel it knows nothing. Never to be printed or passed as an argument. */
  reveal(): string {
    const query = new URLSearchParams([...this.parameters]).toString()
    const host = this.host.includes(':') ? `[${this.host}]` : this.host.startsWith('/') ? encodeURIComponent(this.host) : this.host
    const password = this.#password ? `:${encodeURIComponent(this.#password)}` : ''
    return `postgresql://${encodeURIComponent(this.user)}${password}@${host}:${this.port}/${encodeURIComponent(this.database)}${query ? `?${query}` : ''}`
  }

  /**
   * libpq's environment variables for `pg_dump`, `pg_restore` and `psql`, so that the password is no argument. Through a tunnel libpq is told both: `PGHOST`, which the
   * certificate has to name, and `PGHOSTADDR`, where to connect to (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-HOSTADDR).
   * @throws as `address`
   */
  environment(): Record<string, string> {
    const { host, port } = this.address
    const kept = ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => {
      const value = this.parameters.get(name)
      return value === undefined ? [] : [[`PG${name.toUpperCase()}`, value] as const]
    })
    return {
      PGHOST: this.host,
      ...(this.isTunnelled ? { PGHOSTADDR: host } : {}),
      PGPORT: String(port),
      PGUSER: this.user,
      PGDATABASE: this.database,
      PGSSLMODE: this.sslMode,
      PGCONNECT_TIMEOUT: '15',
      ...(this.#password ? { PGPASSWORD: this.#password } : {}),
      ...(this.parameters.has('options') ? { PGOPTIONS: this.parameters.get('options') ?? '' } : {}),
      ...Object.fromEntries(kept),
    }
  }

  /** `user@host:port/database`: what may be shown. */
  toString(): string {
    return `${this.user}@${this.host}:${this.port}/${this.database}`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a bare % in a password that was never encoded
  }
}
