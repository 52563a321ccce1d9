import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { withoutConnections } from './datasource.ts'
import { nativeError, type ScriptFailures } from './failed-script.ts'

export interface Engine {
  readonly engine: SchemaEngine
  readonly failures: ScriptFailures
  /** What the engine said before it aborted. */
  readonly panic: () => string | undefined
}

interface Request {
  id?: number
  method?: string
  params?: unknown
}

/** The CLI's words for the engine's methods, where they differ. */
const renamed: Readonly<Record<string, string>> = { getDatabaseVersion: 'version' }

/**
 * Answers JSON-RPC requests, one message a line, until the input ends; one after the other, for the engine has one session.
 * @param create makes the engine when the first request comes, from its parameters
 */
export async function serve(input: Readable, output: Writable, create: (params: unknown) => Promise<Engine>): Promise<void> {
  const say = (message: object): void => void output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  let engine: Engine | undefined
  for await (const line of createInterface({ input })) {
    const { id, method, params } = JSON.parse(line) as Request
    if (method === undefined) continue // the CLI's answer to our own `print`
    try {
      engine ??= await create(params)
      const result = await answer(engine.engine, method, forThisEngine(params))
      // The native engine has the CLI print what `migrate diff` shows; the WebAssembly one returns it.
      if (hasOutput(result)) say({ id: `print-${id ?? 0}`, method: 'print', params: { content: result.stdout } })
      say({ id, result: result ?? null })
    } catch (error) {
      say({ id, error: errorOf(error, engine) })
    }
  }
}

async function answer(engine: SchemaEngine, method: string, params: unknown): Promise<unknown> {
  const found: unknown = Reflect.get(engine, renamed[method] ?? method)
  if (typeof found !== 'function') throw new Error(`The stand-in for Prisma's engine does not know ${method}`)
  return await (found as (this: SchemaEngine, params: unknown) => Promise<unknown>).call(engine, params)
}

/** Schema files come as `{ path, content }` anywhere in the parameters; those of Prisma 6 hold connections. */
function forThisEngine(params: unknown): unknown {
  return JSON.parse(JSON.stringify(params ?? null), (key, value: unknown) => (key === 'content' && typeof value === 'string' ? withoutConnections(value) : value))
}

function hasOutput(result: unknown): result is { stdout: string } {
  return typeof result === 'object' && result !== null && 'stdout' in result && typeof result.stdout === 'string' && result.stdout !== ''
}

function errorOf(error: unknown, engine: Engine | undefined): object {
  const panic = engine?.panic()
  const said = error instanceof Error ? error.message : String(error)
  const native = engine && nativeError(said, engine.failures)
  const { code, meta } = native ?? (error as { code?: unknown; meta?: unknown })
  const message = panic ?? native?.message ?? said
  return { code: 4466, message, data: { is_panic: panic !== undefined, message, meta: meta ?? null, error_code: code ?? null } }
}
