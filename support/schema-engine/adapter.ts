import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, DriverAdapterError, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory, type SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { targetOf, type Target } from './connection.ts'
import type { Datasource } from './datasource.ts'
import { nativeAccount, type ScriptFailures } from './failed-script.ts'
import { stepsOf, type ScriptMode } from './scripts.ts'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>

/** What `PrismaPg` keeps to itself and its repairs need. */
interface Inside {
  performIO: (query: SqlQuery) => Promise<pg.QueryArrayResult>
}

/** How scripts run, and where their failures are kept. */
export interface Manner {
  readonly mode: ScriptMode
  readonly failures: ScriptFailures
}

/** PostgreSQL's one-byte "char" (as in `pg_constraint.contype`) and text, by their OIDs in `pg_type.dat`. */
const charType = 18
const textType = 25

/**
 * The engine's way to the database: Prisma's own adapter with three repairs. It knows no `"char"`, it cuts a script at every
 * `;`, and it drops the shadow database while it is still connected to it.
 */
export function createAdapterFactory(datasource: Datasource, manner: Manner): SqlMigrationAwareDriverAdapterFactory {
  const target = datasource.url === undefined ? undefined : targetOf(datasource.url)
  const factory = new PrismaPg(target?.config ?? {})
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => await repaired(needed(target), manner),
    connectToShadowDb: async () => await (datasource.shadowUrl === undefined ? throwawayShadow(needed(target), manner) : givenShadow(targetOf(datasource.shadowUrl), manner)),
  }
}

function needed(target: Target | undefined): Target {
  if (target === undefined) throw new Error('This command needs a database, and the datasource has no url.')
  return target
}

async function repaired({ config, schema }: Target, manner: Manner): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(config, { schema }).connect()
  readCharacters(adapter)
  runScriptsLikeTheEngine(adapter, manner)
  return adapter
}

/** Lets `"char"` pass as text, then gives the column its true type. */
function readCharacters(adapter: Adapter): void {
  const inside = adapter as unknown as Inside
  const performIO = inside.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  const characters = new WeakMap<SqlQuery, boolean[]>()
  inside.performIO = async (query) => {
    const result = lastAnswer(await performIO(query))
    const marks = result.fields.map((field) => field.dataTypeID === charType)
    for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = textType
    characters.set(query, marks)
    return result
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const marks = characters.get(query) ?? []
    return { ...result, columnTypes: result.columnTypes.map((type, index) => (marks[index] ? ColumnTypeEnum.Character : type)) }
  }
}

/** A query of many statements (`prisma db execute`) has many answers, which the adapter does not expect. */
function lastAnswer<T>(answers: T | T[]): T {
  const last = Array.isArray(answers) ? answers.at(-1) : answers
  if (last === undefined) throw new Error('PostgreSQL gave no answer')
  return last
}

/** Scripts run as the native engine runs them, and their failures are told as it tells them, in the column `logs` too. */
function runScriptsLikeTheEngine(adapter: Adapter, { mode, failures }: Manner): void {
  const inside = adapter as unknown as Inside
  const performIO = inside.performIO.bind(adapter)
  inside.performIO = async (query) => {
    const args = query.args.map((arg) => (typeof arg === 'string' ? nativeAccount(arg, failures) : arg))
    return await performIO(Object.assign(query, { args }))
  }
  adapter.executeScript = async (script) => {
    for (const step of await stepsOf(script, mode)) {
      try {
        await adapter.underlyingDriver().query(step)
      } catch (error) {
        if (error instanceof pg.DatabaseError) failures.last = { step, error }
        throw plainError(error)
      }
    }
  }
}

/** PostgreSQL's error as it is: the adapter's own translation of some leaves out the SQLSTATE. */
function plainError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint, originalCode: code, originalMessage: message })
}

/** A database of its own on the same server, dropped when the engine is done with it. */
async function throwawayShadow(target: Target, manner: Manner): Promise<SqlDriverAdapter> {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`
  await administer(target, `CREATE DATABASE "${database}"`)
  const shadow = await repaired({ ...target, config: { ...target.config, database } }, manner)
  const dispose = shadow.dispose.bind(shadow)
  shadow.dispose = async () => {
    await dispose()
    await administer(target, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
  }
  return shadow
}

/** A database that the project names as its shadow: emptied first, as the native engine does. */
async function givenShadow(target: Target, manner: Manner): Promise<SqlDriverAdapter> {
  const schema = `"${target.schema.replaceAll('"', '""')}"`
  await administer(target, `DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  await administer(target, `CREATE SCHEMA ${schema}`)
  return await repaired(target, manner)
}

async function administer({ config }: Target, statement: string): Promise<void> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
