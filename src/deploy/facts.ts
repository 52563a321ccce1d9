import type { AutoDeploy, Scope, Service, ServiceSettings } from '../railway/model.ts'
import type { RailwayConfigFile } from './config-file.ts'
import type { Scripts } from './migrating-command.ts'
import type { Comparison } from './same-database.ts'

/** What the `DATABASE_URL` of a service says, without its value. */
export type ServiceDatabase =
  /** Railway does not give it: there is none, or it is sealed. */
  | { readonly kind: 'not-shown' }
  /** The variables cannot be read with this token. */
  | { readonly kind: 'not-read'; readonly why: string }
  /** There, and empty. `reference`: as it is written, e.g. `${{Postgres.DATABASE_URL}}`. */
  | { readonly kind: 'empty'; readonly reference: string | null }
  /** No connection string of PostgreSQL (Prisma Accelerate has its own). */
  | { readonly kind: 'not-postgres' }
  /** Which database was migrated is not known here. */
  | { readonly kind: 'nothing-to-compare' }
  | ({ readonly kind: 'compared' } & Comparison)

/** The files of the checkout that say what a service runs. */
export interface CheckoutFiles {
  /** Of the service's root directory; undefined: there is no package.json there. */
  readonly scripts: Scripts | undefined
  /** Texts of the shell scripts that commands name, by their path in that folder. */
  readonly shellScripts?: ReadonlyMap<string, string>
  /** What its Dockerfile runs when Railway gives no start command: ENTRYPOINT and CMD; null: there is no Dockerfile. */
  readonly dockerCommand: string | null
  /** The lines that its Dockerfile runs while it builds. */
  readonly dockerBuild?: readonly string[]
  /** railway.json, railway.toml, or the file that the service names. */
  readonly configFiles: readonly RailwayConfigFile[]
}

/** All that is known about one service before it is deployed. */
export interface ServiceFacts {
  readonly service: Service
  readonly settings: ServiceSettings
  readonly autoDeploy: AutoDeploy
  readonly database: ServiceDatabase
  readonly files: CheckoutFiles
  /** Its page in Railway's dashboard. */
  readonly url: string
}

/** What the guard rails judge. */
export interface GuardFacts {
  readonly scope: Scope
  /** To be deployed, in this order. */
  readonly services: readonly ServiceFacts[]
  /** All of the environment. */
  readonly inEnvironment: readonly Service[]
  /** The service that holds the migrated database, where that is known. */
  readonly databaseServiceId: string | undefined
  /** `OWNER/REPO` that the commit is of; undefined where that is not known. */
  readonly repository: string | undefined
  /** It is what the remote `origin` says, of the checkout of somebody at a terminal. */
  readonly isOrigin?: boolean
  /** What is to be deployed; null: nothing now (the doctor only looks). */
  readonly commit: string | null
  /** `2026-11-22` */
  readonly today: string
}
