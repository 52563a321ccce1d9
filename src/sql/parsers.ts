/**
 * The two parsers, loaded on first use: together 5 MB of WebAssembly that most commands never need.
 *
 * - `libpg-query`: PostgreSQL 18's own parser. It says what a statement *is*.
 * - `@guanmingchiu/sqlparser-ts`: the Rust crate with which Prisma's engine (7.4 and later) splits a migration. It says what Prisma *does*.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as postgresModule from 'libpg-query'
import { errorMessage } from '../record/error-facts.ts'

type PostgresParser = typeof postgresModule

let postgres: Promise<PostgresParser> | undefined
let prisma: Promise<(sql: string) => string | undefined> | undefined

/** PostgreSQL's parser. Throws (rejects) when its WebAssembly file is missing. */
export function postgresParser(): Promise<PostgresParser> {
  if (postgres === undefined) postgres = loadPostgresParser()
  return postgres
}

/**
 * The splitter of Prisma's engine as a function: `undefined` when it parses the text, otherwise its message,
 * e.g. `Expected: an SQL statement, found: DO at Line: 1, Column: 1`.
 */
export function prismaSplitter(): Promise<(sql: string) => string | undefined> {
  if (prisma === undefined) prisma = loadPrismaSplitter()
  return prisma
}

/** Loads both ahead of their first use, for who has to wait for something else anyway. What cannot be loaded is told at its first use. */
export async function loadParsers(): Promise<void> {
  await Promise.allSettled([postgresParser(), prismaSplitter()])
}

async function loadPostgresParser(): Promise<PostgresParser> {
  // libpg-query is CommonJS and looks for its .wasm in `__dirname`, which an ESM bundle does not have: lend it one while
  // it loads. The URL is written so that ncc sees an asset, copies the file beside the bundle and puts its path here.
  // (It must be able to parse this file for that: `??=` anywhere in it makes ncc 0.45 emit a damaged copy instead.)
  const asset = String(new URL('../../node_modules/libpg-query/wasm/libpg-query.wasm', import.meta.url))
  const file = asset.startsWith('file:') ? fileURLToPath(asset) : asset
  const scope: { __dirname?: string } = globalThis
  scope.__dirname = path.dirname(file)
  try {
    const parser = await import('libpg-query')
    await parser.loadModule()
    return parser
  } finally {
    delete scope.__dirname
  }
}

async function loadPrismaSplitter(): Promise<(sql: string) => string | undefined> {
  const { init, parse } = await import('@guanmingchiu/sqlparser-ts')
  await init()
  return (sql) => {
    try {
      parse(sql, 'postgresql')
      return undefined
    } catch (error) {
      return errorMessage(error).replace(/^sql parser error: /, '')
    }
  }
}
