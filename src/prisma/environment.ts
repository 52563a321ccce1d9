import { childEnvironment } from '../context/child-environment.ts'
import type { PrismaProject } from './project.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Of ours, what the Prisma CLI and its engine need beyond any child's: which engine, how to fetch it, that it is CI. No token of Prisma's. */
const inherited = new Set([
  'CI',
  'GITHUB_ACTIONS',
  'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'npm_config_proxy', 'npm_config_https_proxy', 'npm_config_noproxy',
  'PRISMA_SCHEMA_ENGINE_BINARY', 'PRISMA_MIGRATION_ENGINE_BINARY', 'PRISMA_QUERY_ENGINE_LIBRARY', 'PRISMA_QUERY_ENGINE_BINARY',
  'PRISMA_ENGINES_MIRROR', 'PRISMA_BINARIES_MIRROR', 'PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING', 'PRISMA_CLI_BINARY_TARGETS', 'PRISMA_CLI_QUERY_ENGINE_TYPE',
  'PRISMA_CLIENT_ENGINE_TYPE', 'PRISMA_DISABLE_WARNINGS',
])

/** Well-formed, and nobody listens there: for commands that need no database but read the variable. */
const nowhere = 'postgresql://signalbox:none@127.0.0.1:1/nowhere?connect_timeout=1'

/**
 * The whole environment of a Prisma CLI: an allow-list, and every variable from which the project takes its database's URL.
 * `DATABASE_URL` is among them always, for a config file that reads it in a way we do not see.
 * @param url what those variables are set to; without one, an address where nobody listens
 * @param shadow the same for the shadow database's variables
 */
export function prismaEnvironment(environment: Environment, project: Pick<PrismaProject, 'urlVariables' | 'shadowUrlVariables'>, url?: string, shadow?: string): Record<string, string> {
  const kept = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && inherited.has(entry[0]))
  return childEnvironment(environment, {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_GENERATE_SKIP_AUTOINSTALL: '1',
    NO_COLOR: '1',
    ...Object.fromEntries(project.shadowUrlVariables.map((name) => [name, shadow ?? nowhere])),
    ...Object.fromEntries(['DATABASE_URL', ...project.urlVariables].map((name) => [name, url ?? nowhere])),
  })
}
