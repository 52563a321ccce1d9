import { UsageError } from '../record/outcome.ts'

/** One line of the input `smoke`: a request, and what must come back. */
export interface SmokeCheck {
  /** As written, blanks collapsed. */
  readonly line: string
  readonly method: string
  readonly path: string
  /** `200`, or a class such as `2xx`. */
  readonly status: string
  /** The answer must be faster than this. */
  readonly maxMilliseconds?: number
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const form = 'Give METHOD PATH STATUS [<TIME], e.g. "GET /api/sessions 200 <500ms": the path begins with /, the status is a number or a class such as 2xx, the time ends in ms or s.'

/**
 * @param lines the input `smoke`: one check a line; empty lines and lines that begin with `#` are passed over
 * @throws UsageError naming the line
 */
export function parseSmoke(lines: readonly string[]): SmokeCheck[] {
  return lines.flatMap((written, index) => {
    const line = written.trim().replace(/\s+/g, ' ')
    return line === '' || line.startsWith('#') ? [] : [parseLine(line, index + 1)]
  })
}

function parseLine(line: string, number: number): SmokeCheck {
  const wrong = (what: string) => new UsageError({ code: 'malformed-smoke', cause: `smoke, line ${number} ("${line}"): ${what}.`, fix: form })
  const [method = '', path = '', status = '', limit, ...rest] = line.split(' ')
  if (!methods.includes(method)) {
    throw wrong(methods.includes(method.toUpperCase()) ? `methods are written in capitals: ${method.toUpperCase()}` : `${method} is none of ${methods.join(', ')}`)
  }
  if (!path.startsWith('/')) throw wrong(path === '' ? 'the path is missing' : `the path "${path}" does not begin with /`)
  if (path.includes('#')) throw wrong('a path has no fragment (#)')
  if (!/^[1-5](\d\d|xx)$/.test(status)) throw wrong(status === '' ? 'the expected status is missing' : `"${status}" is no HTTP status`)
  if (rest.length > 0) throw wrong(`"${rest.join(' ')}" is too much`)
  return { line, method, path, status, ...(limit === undefined ? {} : { maxMilliseconds: parseLimit(limit, wrong) }) }
}

function parseLimit(text: string, wrong: (what: string) => UsageError): number {
  const match = /^<(\d+(?:\.\d+)?)(ms|s)$/.exec(text)
  const milliseconds = Number(match?.[1]) * (match?.[2] === 's' ? 1000 : 1)
  if (!match || milliseconds <= 0) throw wrong(`"${text}" is no time limit such as <500ms or <2s`)
  return milliseconds
}

/**
 * @param lines the input `smoke-headers`: one `Name: value` a line
 * @returns names in lower case; every value is a secret, to be given to the redactor (`secretsOf`) before anything is sent
 * @throws UsageError naming the line, never the value
 */
export function parseHeaders(lines: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const wrong = (what: string) =>
      new UsageError({ code: 'malformed-smoke-headers', cause: `smoke-headers, line ${index + 1}: ${what} (the value is not shown, it may be a secret).`, fix: 'Give one "Name: value" a line.' })
    const [, name = '', value = ''] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? []
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) throw wrong('it does not begin with the name of a header and a colon')
    if (value === '') throw wrong(`${name} has no value`)
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) throw wrong(`the value of ${name} holds a character that no header may hold`)
    if (['content-length', 'transfer-encoding', 'connection'].includes(name.toLowerCase())) throw wrong(`${name} is set by the connection itself`)
    if (headers.has(name.toLowerCase())) throw wrong(`${name} is given twice`)
    headers.set(name.toLowerCase(), value)
  }
  return Object.fromEntries(headers)
}

/** What must never be printed of these headers: each value, and of `Bearer abc` or `session=abc; theme=dark` the parts too. */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  const parts = Object.values(headers).flatMap((value) => [value, ...value.split(/[\s;,=]+/)])
  return [...new Set(parts)].filter((part) => part.length >= 8 || Object.values(headers).includes(part))
}
