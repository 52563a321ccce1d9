import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const extensions = ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts']

/** Where Prisma looks for its config file, in its own order. Source: @prisma/config 7.10.1, `findPrismaConfigFile`. */
const candidates = [
  ...extensions.map((extension) => `prisma7.config.${extension}`),
  ...extensions.map((extension) => path.join('.config', `prisma7.${extension}`)),
  ...['prisma.config', path.join('.config', 'prisma'), path.join('.config', 'prisma.config')].flatMap((base) => [
    ...extensions.map((extension) => `${base}.${extension}`),
    ...extensions.map((extension) => path.join(base, `index.${extension}`)),
  ]),
]

export function findConfigFile(root: string): string | undefined {
  return candidates.map((candidate) => path.join(root, candidate)).find((file) => existsSync(file))
}

/** A setting of the config file as far as it can be told without running it. */
export type Setting = { kind: 'absent' } | { kind: 'path'; path: string } | { kind: 'unreadable'; text: string }

/** What a Prisma config file says, read and not run: it is a program of anybody. */
export interface PrismaConfig {
  file: string
  /** Absolute paths; Prisma resolves them from the config file's own folder. */
  schema: Setting
  migrations: Setting
  /** Environment variables its datasource reads. */
  urlVariables: string[]
  shadowUrlVariables: string[]
}

export function readConfigFile(file: string): PrismaConfig {
  const text = withoutComments(readFileSync(file, 'utf8'))
  const opening = /(?:defineConfig\s*(?:<[^>]*>)?\s*\(|export\s+default|module\.exports\s*=|:\s*PrismaConfig\s*=)\s*\{/.exec(text)
  const top = opening === null ? undefined : objectProperties(text, opening.index + opening[0].length - 1)
  const datasource = nested(top?.get('datasource'))
  const shadow = variablesIn(datasource?.get('shadowDatabaseUrl') ?? '')
  // A datasource that is built elsewhere in the file: any variable the file reads may be the one.
  const named = datasource === undefined ? [] : [...datasource].filter(([name]) => name !== 'shadowDatabaseUrl').flatMap(([, value]) => variablesIn(value))
  const urls = named.length > 0 ? named : variablesIn(text).filter((name) => !shadow.includes(name))
  return {
    file,
    schema: setting(top, 'schema', file, text),
    migrations: setting(nested(top?.get('migrations')) ?? top, top?.has('migrations') ? 'path' : 'migrations', file, text),
    urlVariables: [...new Set(urls)],
    shadowUrlVariables: [...new Set(shadow)],
  }
}

function setting(properties: Map<string, string> | undefined, name: string, file: string, text: string): Setting {
  if (properties === undefined) return text.includes(name) ? { kind: 'unreadable', text: name } : { kind: 'absent' }
  const value = properties.get(name)
  if (value === undefined) return properties.has('...') ? { kind: 'unreadable', text: `...${properties.get('...') ?? ''}` } : { kind: 'absent' }
  const given = literalPath(value)
  return given === undefined ? { kind: 'unreadable', text: value } : { kind: 'path', path: path.resolve(path.dirname(file), given) }
}

function nested(value: string | undefined): Map<string, string> | undefined {
  return value?.startsWith('{') === true ? objectProperties(value, 0) : undefined
}

/** `'a/b'` and `path.join('a', 'b')`, with or without this file's folder in front. Undefined for anything else. */
function literalPath(expression: string): string | undefined {
  const literal = /^(['"`])([^'"`$\\]*)\1$/.exec(expression)
  if (literal) return literal[2]
  const call = /^(?:path\.)?(?:posix\.)?(?:join|resolve)\(([^()]*)\)$/.exec(expression)
  if (!call) return undefined
  const parts = (call[1] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')
  const own = parts[0] === '__dirname' || parts[0] === 'import.meta.dirname'
  const words = parts.slice(own ? 1 : 0).map((part) => /^(['"`])([^'"`$\\]*)\1$/.exec(part)?.[2])
  return words.length > 0 && words.every((word) => word !== undefined) ? path.join(...words) : undefined
}

/** `env('X')`, `env<Env>("X")`, `process.env.X`, `process.env['X']`. */
function variablesIn(text: string): string[] {
  const found = text.matchAll(/\benv(?:<[^>]*>)?\(\s*['"`](\w+)['"`]\s*\)|process\.env(?:\?\.|\.)(\w+)|process\.env\[\s*['"`](\w+)['"`]\s*\]/g)
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter((name) => name !== 'NODE_ENV')
}

/** The end (exclusive) of a string or template literal that begins at `start`. */
function literalEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === text[start]) return at + 1
  }
  return text.length
}

function isQuote(sign: string | undefined): boolean {
  return sign === '"' || sign === "'" || sign === '`'
}

function withoutComments(text: string): string {
  let result = ''
  for (let at = 0; at < text.length; ) {
    if (isQuote(text[at])) {
      const end = literalEnd(text, at)
      result += text.slice(at, end)
      at = end
    } else if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end < 0 ? text.length : end + 2
    } else {
      result += text[at] ?? ''
      at += 1
    }
  }
  return result
}

/** The source text of each property of the object literal whose `{` is at `open`; a spread is the property `...`. */
function objectProperties(text: string, open: number): Map<string, string> {
  const properties = new Map<string, string>()
  let depth = 1
  let start = open + 1
  const add = (end: number): void => {
    const source = text.slice(start, end).trim()
    const named = /^(?:(['"]?)(\w+)\1)\s*:\s*([\s\S]*)$/.exec(source)
    if (named) properties.set(named[2] ?? '', (named[3] ?? '').trim())
    else if (source.startsWith('...')) properties.set('...', source.slice(3))
    else if (source !== '') properties.set(source, source) // shorthand: a value from elsewhere
    start = end + 1
  }
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text[at]
    if (isQuote(sign)) at = literalEnd(text, at) - 1
    else if (sign === '{' || sign === '(' || sign === '[') depth += 1
    else if (sign === '}' || sign === ')' || sign === ']') {
      depth -= 1
      if (depth === 0) {
        add(at)
        break
      }
    } else if (sign === ',' && depth === 1) add(at)
  }
  return properties
}
