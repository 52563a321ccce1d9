/** How a run can reach the database: over its public address, through an SSH server, or from a runner that stands in its network. */
export type Way = 'public' | 'tunnel' | 'runner'

export interface WayFacts {
  /** The host of database-url. */
  readonly host: string
  /** Whether Railway shows a public TCP proxy (Public Access) for the database; undefined where that could not be read. */
  readonly hasPublicProxy: boolean | undefined
  /** Whether `ssh-tunnel` is given. */
  readonly hasTunnel?: boolean
  /** Whose machine the jobs run on: GitHub's, or one of their own that may stand in the private network. */
  readonly runner?: 'github-hosted' | 'own'
}

export interface WayChosen {
  readonly way: Way
  /** One sentence. */
  readonly why: string
  /** What is still to be done for it; undefined where nothing is. */
  readonly fix: string | undefined
}

const page = 'docs/private-databases.md'

const fixes: Readonly<Record<Way, string>> = {
  public: 'Give database-url the value of DATABASE_PUBLIC_URL (Railway → the database → Variables), and keep Public Access on.',
  tunnel: `Give ssh-tunnel, ssh-key and ssh-known-hosts for an SSH server inside the private network (${page}).`,
  runner: 'Let the jobs run on a runner inside the private network (examples/railway-runner, then signalbox init --runs-on LABEL).',
}

/** For whoever is somewhere outside: all three. */
export const everyWay = `There are three ways to it. Public: switch on Public Access (Railway → the database → Settings → Networking) and give database-url its DATABASE_PUBLIC_URL. Tunnel: ssh-tunnel with ssh-key and ssh-known-hosts. Runner: one inside the private network (examples/railway-runner, init --runs-on). See ${page}.`

/** Names of Railway's private network: they exist inside the project's environment alone. */
export function isPrivateHost(host: string): boolean {
  return /(^|\.)railway\.internal\.?$/i.test(host)
}

/**
 * Which of the three ways fits. Pure. Private databases are Railway's default since 2026-08-04; a machine outside the project's environment cannot look up their names.
 * What is set up already is kept; where nothing is, the tunnel is named first: it opens one port of one host to one key, and the database to nobody.
 */
export function whichWay({ host, hasPublicProxy, hasTunnel = false, runner }: WayFacts): WayChosen {
  if (hasTunnel) return { way: 'tunnel', why: `ssh-tunnel is given: ${host} is reached through that SSH server.`, fix: undefined }
  if (!isPrivateHost(host)) return { way: 'public', why: `${host} is no name of Railway's private network: it is reached directly.`, fix: undefined }
  const place = `${host} is a name of Railway's private network`
  if (runner === 'own') return { way: 'runner', why: `${place}, and the jobs run on a runner of your own: one that is a service of the same project and environment reaches it.`, fix: undefined }
  if (hasPublicProxy === true) return { way: 'public', why: `${place}, which no runner of GitHub's reaches; the database has Public Access as well.`, fix: fixes.public }
  const why = hasPublicProxy === false ? `${place}, which no runner of GitHub's reaches, and the database has no Public Access.` : `${place}, which no runner of GitHub's reaches; whether the database has Public Access as well could not be read.`
  return { way: 'tunnel', why, fix: `${fixes.tunnel} Or: ${fixes.runner}` }
}
