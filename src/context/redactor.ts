import { withoutUrlCredentials } from '../record/url-credentials.ts'
import type { Redactor } from './ports.ts'

/** Shorter ones would blot out half of every text; in connection strings they are still replaced. */
const shortestSecret = 4
/** Of one with many lines each is one, but for braces and the like. */
const shortestLine = 8

/**
 * The one place that knows the secrets of a run. Everything printed, written or thrown goes through it.
 * @param announce called once for each form of one line of each secret; in Actions it prints `::add-mask::`
 */
export function createRedactor(announce: (form: string) => void = () => undefined): Redactor {
  const forms = new Set<string>()
  let longestFirst: string[] = []

  const text = (value: string): string => {
    let result = value
    for (const form of longestFirst) if (result.includes(form)) result = result.replaceAll(form, '***')
    return withoutUrlCredentials(result)
  }

  const value = <T>(input: T): T => redactedValue(input, text) as T

  return {
    text,
    value,
    add: (secret) => {
      for (const form of formsOf(secret)) {
        if (form.length < shortestSecret || forms.has(form)) continue
        forms.add(form)
        // GitHub's runner takes each line of a mask as a mask of its own, a brace too: those that are long enough are forms by themselves.
        if (!/[\r\n]/.test(form)) announce(form)
      }
      longestFirst = [...forms].sort((a, b) => b.length - a.length)
    },
  }
}

function redactedValue(input: unknown, text: (value: string) => string): unknown {
  if (typeof input === 'string') return text(input)
  if (Array.isArray(input)) return input.map((item) => redactedValue(item, text))
  if (input !== null && typeof input === 'object') {
    return Object.fromEntries(Object.entries(input).map(([key, item]) => [text(key), redactedValue(item, text)]))
  }
  return input
}

/**
 * The forms in which programs print a secret: as it is, percent-decoded (drivers do), percent-encoded (URLs; the encoders
 * differ in `!'()*`, in the case of hex digits and in the space), JSON-, SQL- and shell-quoted, HTML-escaped, base64; each
 * line of a many-line one.
 */
function formsOf(secret: string): string[] {
  const trimmed = secret.trim()
  if (trimmed === '') return []
  const lines = /[\r\n]/.test(trimmed) ? trimmed.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line.length >= shortestLine) : []
  const plain = new Set([secret, trimmed, ...lines, ...decodings(trimmed)])
  const all = new Set<string>()
  for (const form of plain) {
    all.add(form)
    const encoded = encodeURIComponent(form)
    const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    for (const percent of [encoded, strict, encodeURI(form), new URLSearchParams({ k: form }).toString().slice(2)]) {
      all.add(percent)
      all.add(percent.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()))
    }
    const json = JSON.stringify(form).slice(1, -1)
    all.add(json)
    // As Go, Rails and whoever writes JSON into a page do.
    all.add(json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`))
    for (const escaped of inHtml(form)) all.add(escaped)
    all.add(form.replaceAll("'", "''"))
    all.add(form.replaceAll("'", `'\\''`))
    all.add(form.replaceAll("'", "\\'"))
    all.add(Buffer.from(form).toString('base64'))
    all.add(Buffer.from(form).toString('base64url'))
  }
  return [...all]
}

/** Each escapes `&`, `<` and `>`; of the quotes both, one or none, in one of their forms. */
function inHtml(form: string): string[] {
  const markup = form.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const doubles = ['"', '&quot;', '&#34;', '&#x22;']
  const singles = ["'", '&#39;', '&#x27;', '&apos;', '&#039;']
  return doubles.flatMap((double) => singles.map((single) => markup.replaceAll('"', double).replaceAll("'", single)))
}

function decodings(text: string): string[] {
  try {
    return [decodeURIComponent(text)]
  } catch {
    return []
  }
}
