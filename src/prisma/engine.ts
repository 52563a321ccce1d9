import { existsSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../record/outcome.ts'

export interface SchemaEngine {
  /** `native`: the one that Prisma downloads; `program`: the one named by the environment. */
  kind: 'native' | 'program'
  /** For the record's `plan.engine`; holds no path, so that a plan's hash does not depend on the machine. */
  name: string
  /** Absolute, for the log. */
  program?: string
}

const variables = ['PRISMA_SCHEMA_ENGINE_BINARY', 'PRISMA_MIGRATION_ENGINE_BINARY']

/**
 * Which engine the Prisma CLI will start.
 * @param environment of this process: the child is given the same two variables
 * @throws UsageError when the program named is not there (Prisma's own error names neither cause nor cure)
 */
export function schemaEngine(root: string, environment: Readonly<Record<string, string | undefined>>): SchemaEngine {
  const variable = variables.find((name) => environment[name])
  if (variable === undefined) return { kind: 'native', name: 'native' }
  const program = path.resolve(root, environment[variable] ?? '')
  if (!existsSync(program)) {
    throw new UsageError({ code: 'engine-not-found', cause: `${variable} names ${program}, which does not exist.`, fix: `Correct ${variable}, or unset it so that Prisma downloads its own engine.` })
  }
  return { kind: 'program', name: `program ${path.basename(program)}`, program }
}
