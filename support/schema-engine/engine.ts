import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createAdapterFactory } from './adapter.ts'
import type { Datasource } from './datasource.ts'
import type { ScriptFailures } from './failed-script.ts'
import type { Engine } from './rpc.ts'
import type { ScriptMode } from './scripts.ts'

// What is used of it; its types are part of the browser's library, not of Node's.
declare const WebAssembly: { instantiate: (bytes: Uint8Array, imports: Record<string, unknown>) => Promise<{ instance: { exports: Record<string, unknown> } }> }

let panic: string | undefined

/** Prisma's engine over the datasource. Reading and compiling the WebAssembly is most of its start. */
export async function createEngine(datasource: Datasource, mode: ScriptMode): Promise<Engine> {
  // The engine reports a panic here before it aborts.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (panic = message) } })
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  const initialise = instance.exports['__wbindgen_start'] as () => void
  initialise()
  const failures: ScriptFailures = {}
  const adapter = bindMigrationAwareSqlAdapterFactory(createAdapterFactory(datasource, { mode, failures }))
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
  return { engine, failures, panic: () => panic }
}
