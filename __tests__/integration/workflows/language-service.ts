import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ActionMetadata, ActionReference } from '@actions/languageservice/action'
import type * as languageService from '@actions/languageservice'
import { build } from 'esbuild'
import { TextDocument } from 'vscode-languageserver-textdocument'

const cache = path.resolve(import.meta.dirname, '../../../.cache')
const modules = path.resolve(import.meta.dirname, '../../../node_modules')

/** Some of what it is made of is CommonJS and asks for Node's modules by `require`. */
const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" }

/** Loads GitHub's language service: its modules import JSON in a way that Node does not take, so it is bundled once. */
async function load(): Promise<typeof languageService> {
  const { version } = JSON.parse(await readFile(path.join(modules, '@actions/languageservice/package.json'), 'utf8')) as { version: string }
  const bundle = path.join(cache, `languageservice-${version}.mjs`)
  if (!existsSync(bundle)) {
    await mkdir(cache, { recursive: true })
    const part = `${bundle}.${process.pid}.mjs`
    await build({ entryPoints: [path.join(modules, '@actions/languageservice/dist/index.js')], bundle: true, format: 'esm', platform: 'node', outfile: part, logLevel: 'silent', banner })
    await rename(part, bundle)
  }
  return await import(pathToFileURL(bundle).href) as typeof languageService
}

/** What GitHub's language service finds wrong with a workflow or an action file: `line: message`, errors and warnings. */
export async function languageServiceFindings(file: string, text: string, actions: (action: ActionReference) => ActionMetadata | undefined): Promise<string[]> {
  const { validate } = await load()
  const document = TextDocument.create(pathToFileURL(path.resolve('/', file)).href, 'yaml', 0, text)
  const found = await validate(document, { actionsMetadataProvider: { fetchActionMetadata: (action) => Promise.resolve(actions(action)) } })
  return found.map(({ range, message }) => `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`)
}
