import { createHash } from 'node:crypto'
import { access, chmod, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const projectDirectory = path.resolve(import.meta.dirname, '..')
const sources = path.join(import.meta.dirname, 'schema-engine')
const cache = path.join(projectDirectory, '.cache', 'schema-engine')

/** Since this version the engine runs the statements of a file one by one (prisma-engines pull requests 5767 and 5799). */
const statementsSince: readonly [number, number] = [7, 4]

export interface SchemaEngineEnvironment {
  /** What the Prisma CLI has to be given; empty where its own engine is there. */
  readonly environment: Record<string, string>
  /** To be logged: absent where Prisma's own engine is used. */
  readonly note?: string
}

/**
 * What makes the Prisma CLI of a project work on this machine. Where the native engine was downloaded: nothing. Else the stand-in
 * (`support/schema-engine/`), acting as the engine of the project's Prisma version does.
 *
 * @param directory the project's, from which its `prisma` package resolves
 * @throws Error when Prisma is not installed there
 */
export async function schemaEngineEnvironment(directory: string): Promise<SchemaEngineEnvironment> {
  const { version, home } = await installedPrisma(directory)
  if (await hasNativeEngine(home)) return { environment: {} }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [sinceMajor, sinceMinor] = statementsSince
  const mode = major > sinceMajor || (major === sinceMajor && minor >= sinceMinor) ? 'statements' : 'whole'
  const built = await builtSchemaEngine()
  const environment = {
    PRISMA_SCHEMA_ENGINE_BINARY: path.join(built, `schema-engine-${mode}`),
    // Up to 6 the CLI also downloads a query engine unless this names some file; no command of `migrate` loads it.
    ...(major < 7 ? { PRISMA_QUERY_ENGINE_LIBRARY: path.join(built, 'no-query-engine.node') } : {}),
  }
  return { environment, note: `Prisma ${version}'s own schema engine is not on this machine: its WebAssembly build stands in (${mode === 'whole' ? 'a migration file runs as one transaction' : 'each statement runs by itself'}, as in that version).` }
}

async function installedPrisma(directory: string): Promise<{ version: string; home: string }> {
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    const home = path.join(at, 'node_modules', 'prisma')
    const text = await readFile(path.join(home, 'package.json'), 'utf8').catch(() => undefined)
    if (text !== undefined) return { version: (JSON.parse(text) as { version: string }).version, home: await realpath(home) }
    if (at === path.dirname(at)) throw new Error(`Prisma is not installed in ${directory}: run npm install there.`)
  }
}

/** The CLI keeps the engine that it downloaded in the package `@prisma/engines`, beside `prisma` or below it. */
async function hasNativeEngine(home: string): Promise<boolean> {
  const places = [path.join(home, '..', '@prisma', 'engines'), path.join(home, 'node_modules', '@prisma', 'engines')]
  const files = (await Promise.all(places.map(async (place) => await readdir(place).catch(() => [])))).flat()
  return files.some((name) => name.startsWith('schema-engine-'))
}

/**
 * Builds the stand-in once per state of its sources and version of Node, under `.cache`, where it finds its packages in the
 * project's `node_modules`. Many processes may ask at once: each builds aside, the first one's is kept.
 *
 * @returns the directory with the programs `schema-engine-whole` and `schema-engine-statements`
 */
export async function builtSchemaEngine(say: (line: string) => void = () => undefined): Promise<string> {
  const names = (await readdir(sources)).filter((name) => name.endsWith('.ts')).sort()
  const texts = await Promise.all(names.map(async (name) => await readFile(path.join(sources, name), 'utf8')))
  const hash = createHash('sha256').update(JSON.stringify([process.execPath, names, texts])).digest('hex').slice(0, 16)
  const directory = path.join(cache, hash)
  if (await exists(path.join(directory, 'schema-engine-whole'))) return directory
  say("Building the stand-in for Prisma's schema engine")
  const partial = `${directory}.${process.pid}`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  const { default: ts } = await import('typescript')
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, rewriteRelativeImportExtensions: true }
  for (const [index, name] of names.entries()) {
    const { outputText } = ts.transpileModule(texts[index] ?? '', { fileName: name, compilerOptions })
    await writeFile(path.join(partial, name.replace(/\.ts$/, '.js')), outputText)
  }
  await writeFile(path.join(partial, 'package.json'), '{ "type": "module" }\n')
  await writeFile(path.join(partial, 'no-query-engine.node'), '')
  for (const mode of ['whole', 'statements']) await launcher(path.join(partial, `schema-engine-${mode}`), path.join(directory, 'main.js'), mode)
  await rename(partial, directory).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true })
    if (!(await exists(directory))) throw error
  })
  return directory
}

/** A shell's `exec`, because a `#!` line takes neither long paths nor spaces; no test runner's options reach the engine. */
async function launcher(file: string, program: string, mode: string): Promise<void> {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
  await writeFile(file, `#!/bin/sh\nunset NODE_OPTIONS\nexec ${quoted(process.execPath)} --no-deprecation ${quoted(program)} ${mode} "$@"\n`)
  await chmod(file, 0o755)
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
