import path from 'node:path'
import type { Context, Exec, RelayDoor } from '../context/ports.ts'
import { Failure, Refusal, UsageError } from '../record/outcome.ts'
import { Said } from '../record/said.ts'
import { prismaEnvironment } from './environment.ts'
import { prismaFault, type Known, type PrismaFault } from './errors.ts'
import type { PrismaProject } from './project.ts'

export interface PrismaDependencies {
  exec: Exec
  /** Of this process; what of it the child gets is `prismaEnvironment`'s business. */
  environment: Readonly<Record<string, string | undefined>>
}

export function prismaDependencies({ exec, host }: Pick<Context, 'exec' | 'host'>): PrismaDependencies {
  return { exec, environment: host.environment }
}

export interface PrismaResult {
  exitCode: number | null
  stdout: string
  stderr: string
  milliseconds: number
}

export interface PrismaOptions {
  /** Each line of output as it comes. Not redacted: the log's business. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** The door to the shadow database, for commands that need one. */
  shadow?: RelayDoor
}

/**
 * Runs the project's own Prisma CLI, in the project's folder, with a scrubbed environment. Nothing it is given or hands to
 * its engine holds the target's password: the URL is the relay's.
 * @param door absent for commands that need no database
 */
export async function prismaCommand(deps: PrismaDependencies, project: PrismaProject, door: RelayDoor | undefined, args: readonly string[], options: PrismaOptions = {}): Promise<PrismaResult> {
  const { exitCode, stdout, stderr, milliseconds } = await deps.exec.run(process.execPath, [project.cli, ...args], {
    cwd: project.root,
    env: prismaEnvironment(deps.environment, project, door?.url.reveal(), options.shadow?.url.reveal()),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  })
  return { exitCode, stdout, stderr, milliseconds }
}

function schemaOption(project: PrismaProject): string[] {
  return ['--schema', path.relative(project.root, project.schemaPath) || '.']
}

/** @throws UsageError when the schema does not validate; Failure when Prisma could not do its work */
export async function validate(deps: PrismaDependencies, project: PrismaProject): Promise<PrismaResult> {
  return await proven(await prismaCommand(deps, project, undefined, ['validate', ...schemaOption(project)]), project, 'validate')
}

/** Writes the client as the schema says. @throws as `validate` */
export async function generate(deps: PrismaDependencies, project: PrismaProject): Promise<PrismaResult> {
  return await proven(await prismaCommand(deps, project, undefined, ['generate', ...schemaOption(project)]), project, 'generate')
}

/** For known issues: the whole of what Prisma said. */
export function saidBy({ stdout, stderr }: Pick<PrismaResult, 'stdout' | 'stderr'>): ErrorOptions {
  return { cause: new Said('prisma', `${stdout}\n${stderr}`) }
}

function proven(result: PrismaResult, project: PrismaProject, command: 'validate' | 'generate'): Promise<PrismaResult> {
  if (result.exitCode === 0) return Promise.resolve(result)
  const fault = prismaFault(result)
  const shown = { code: fault.code === 'P1012' ? 'schema-invalid' : `prisma-${command}-failed`, cause: `prisma ${command}: ${fault.message}`, fix: fault.fix }
  if (fault.code === 'P1012') {
    throw new UsageError({ ...shown, ...(fault.at === undefined ? {} : { at: { ...fault.at, file: path.relative(project.root, path.resolve(project.root, fault.at.file)) } }) }, saidBy(result))
  }
  throw new Failure({ ...shown, state: 'No database was touched.' }, saidBy(result))
}

/**
 * A project whose CLI was seen to talk to the database behind our door, and to no other. Only `proveDatabase` makes one, and
 * `migrateDeploy` takes nothing else: rule 5.
 */
export class ProvenProject {
  readonly project: PrismaProject
  /** What `migrate status` said on the way. */
  readonly status: PrismaResult
  private constructor(project: PrismaProject, status: PrismaResult) {
    this.project = project
    this.status = status
  }

  /** @throws Refusal when Prisma did not come through the door; Failure when the engine could not be had */
  static async prove(deps: PrismaDependencies, project: PrismaProject, door: RelayDoor): Promise<ProvenProject> {
    const before = door.sessions()
    const status = await prismaCommand(deps, project, door, ['migrate', 'status', ...schemaOption(project)])
    if (door.sessions() > before) return new ProvenProject(project, status)
    const fault = status.exitCode === 0 ? undefined : prismaFault(status)
    if (fault?.code === 'engine-download' || fault?.code === 'config' || fault?.code === 'P1012') {
      throw new Failure({ code: `prisma-${fault.code.toLowerCase()}`, cause: fault.message, state: 'No database was touched.', fix: fault.fix }, saidBy(status))
    }
    throw otherDatabase(project, fault, saidBy(status))
  }
}

/**
 * Rule 5: runs `prisma migrate status` (it changes nothing) through the door and looks whether it came through.
 */
export const proveDatabase = ProvenProject.prove.bind(ProvenProject)

function otherDatabase(project: PrismaProject, fault: PrismaFault | undefined, said?: ErrorOptions): Refusal {
  const where = project.configFile === undefined ? 'the schema' : path.relative(project.root, project.configFile)
  const found = project.urlVariables.length > 0 ? `It seems to read ${project.urlVariables.join(', ')}` : 'It reads no environment variable that could be found'
  return new Refusal({
    code: 'prisma-talks-elsewhere',
    rule: 5,
    cause: `Prisma did not talk to the database of database-url: ${where} leads it elsewhere. ${found}.${fault === undefined ? '' : ` Prisma said: ${fault.message}`}`,
    fix: `Let ${where} take its URL from an environment variable: ${project.configFile === undefined ? 'url = env("DATABASE_URL")' : 'datasource: { url: process.env.DATABASE_URL }'}, without a fallback or a file that wins over it.`,
  }, said)
}

export interface DeployResult extends PrismaResult {
  /** Absent after a success. */
  fault?: PrismaFault
}

/**
 * `prisma migrate deploy` through the door. A failure is data: what it means depends on what is committed, which only the
 * database can say.
 * @throws Failure when no session came through the door although Prisma reports success
 */
export async function migrateDeploy(deps: PrismaDependencies, { project }: ProvenProject, door: RelayDoor, options: PrismaOptions & Pick<Known, 'showRows'> = {}): Promise<DeployResult> {
  const before = door.sessions()
  const result = await prismaCommand(deps, project, door, ['migrate', 'deploy', ...schemaOption(project)], options)
  if (result.exitCode !== 0) {
    const sqlstate = door.statements().findLast(({ outcome }) => outcome === 'failed')?.sqlstate ?? undefined
    return { ...result, fault: prismaFault(result, { sqlstate, showRows: options.showRows }) }
  }
  if (door.sessions() > before) return result
  throw new Failure({
    code: 'prisma-talked-elsewhere',
    rule: 5,
    cause: 'prisma migrate deploy reports success, but did not talk to the database of database-url.',
    state: 'The target was not touched; some other database may have been migrated.',
    fix: otherDatabase(project, undefined).details.fix,
  })
}
