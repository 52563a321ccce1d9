/**
 * Credentials in addresses: `scheme://user:password@host`, whatever the scheme is. Where a password ends nobody can say for sure, for it can hold each character that the address is made of: it is
 * taken to go on to the last `@` before a blank, or before the address's string ends in JSON. Every step takes time in proportion to the text.
 */

/** `://`, `:`, `@` and what ends a host, as they are, percent-encoded, and that twice. */
interface UrlForm {
  readonly scheme: string
  readonly colon: string
  readonly at: string
  readonly afterHost: RegExp
}
const urlForms: readonly UrlForm[] = [
  { scheme: '://', colon: ':', at: '@', afterHost: /[/?#]/ },
  { scheme: '%3a%2f%2f', colon: '%3a', at: '%40', afterHost: /%2f|%3f|%23|[/?#]/ },
  { scheme: '%253a%252f%252f', colon: '%253a', at: '%2540', afterHost: /%252f|%253f|%2523|[/?#]/ },
]

/** From and to of a password, or of a token in the place of a user, in a text. */
type Span = readonly [from: number, to: number]

/** The text with `***` for the passwords and tokens in addresses. Pure; in linear time. */
export function withoutUrlCredentials(text: string): string {
  return urlForms.reduce((shown, form) => {
    const spans = spansIn(shown, form)
    if (spans.length === 0) return shown
    let done = 0
    const parts = spans.map(([from, to]) => {
      const part = `${shown.slice(done, from)}***`
      done = to
      return part
    })
    return `${parts.join('')}${shown.slice(done)}`
  }, text)
}

/**
 * The passwords and tokens in addresses, each as it stands there (percent-encoded or not); of one that may have ended before both readings. Pure.
 * @param value of a variable, or a list of addresses
 */
export function credentialsIn(value: string): string[] {
  return spansIn(value, urlForms[0] as UrlForm).flatMap(([from, to]) => {
    const whole = value.slice(from, to)
    const within = value.slice(from).search(/[/?#]/)
    const authority = within < 0 ? -1 : value.lastIndexOf('@', from + within)
    return authority > from && authority < to ? [whole, value.slice(from, authority)] : [whole]
  })
}

function spansIn(text: string, form: UrlForm): Span[] {
  const { scheme, at } = form
  if (scheme !== '://' && !text.includes('%')) return []
  const read = scheme === '://' ? text : text.replace(/%[\dA-F]{2,4}/g, (code) => code.toLowerCase())
  const last = read.lastIndexOf(at)
  const spans: Span[] = []
  let word: Word = { end: 0, lastAt: -1 }
  for (let begin = read.indexOf(scheme); begin >= 0 && begin < last; ) {
    const user = begin + scheme.length
    if (word.end <= user) word = wordFrom(read, user, at)
    const found = word.lastAt < user ? undefined : credentialAfter(read, user, { form, word, isWeb: web.test(read.slice(Math.max(0, begin - 5), begin)) })
    if (found !== undefined) spans.push(found)
    begin = read.indexOf(scheme, found?.[1] ?? user)
  }
  return spans
}

/** What has no blanks, from somewhere in it. */
interface Word {
  readonly end: number
  /** Of `@`, not necessarily after where it is looked from. */
  readonly lastAt: number
}

const blank = /\s/g

function wordFrom(text: string, from: number, at: string): Word {
  blank.lastIndex = from
  const end = blank.exec(text)?.index ?? text.length
  return { end, lastAt: from + text.slice(from, end).lastIndexOf(at) }
}

const web = /(?:https?|wss?)$/i
/** Where a string ends in JSON or a list: what follows is another one's. */
const stringEnd = /["'](?:[,:]\s?["'[{\d]|[}\]])/
/** `localhost:3000`, `cache:6379/0,`: a host and its port, as far as the next address. */
const hostAndPort = /^[\w.-]{1,255}:\d{1,5}(?:\/[\w./-]*)?[,;|"'\])}]*$/
/** After which a colon is a port's, and no password's. */
const port = /^(?::|%(?:25)?3a)\d{1,5}(?![\w%@.~!$&+=-])/i

function credentialAfter(text: string, user: number, { form, word, isWeb }: { form: UrlForm; word: Word; isWeb: boolean }): Span | undefined {
  const { scheme, colon, at, afterHost } = form
  const next = text.indexOf(scheme, user)
  const isLast = next < 0 || next >= word.end
  const own = isLast ? text.slice(user, word.end) : text.slice(user, next).replace(/[a-z][a-z\d+.-]{0,20}$/i, '')
  const slash = own.search(afterHost)
  const firstColon = own.indexOf(colon)
  const firstAt = own.indexOf(at)
  const token: Span | undefined = isWeb && firstAt > 0 && (slash < 0 || firstAt < slash) && looksLikeToken(own.slice(0, firstAt)) ? [user, user + firstAt] : undefined
  if (firstColon < 0 || (slash >= 0 && slash < firstColon)) return token
  const name = own.slice(0, firstColon)
  const isHost = isWeb || name.includes('.') || name === 'localhost'
  if (isHost && port.test(own.slice(firstColon, firstColon + 12))) return token
  const from = firstColon + colon.length
  const end = endOfPassword(own, from, at)
  if (end >= 0) return [user + from, user + end]
  // An `@` before the colon alone: a user and a host with its port.
  if (isLast || firstAt >= 0 || hostAndPort.test(own)) return token
  // A password that holds `://`.
  return word.lastAt < user + from ? undefined : [user + from, word.lastAt]
}

function endOfPassword(own: string, from: number, at: string): number {
  const rest = own.slice(from)
  const string = rest.search(stringEnd)
  const inString = string < 0 ? -1 : rest.lastIndexOf(at, string)
  const end = inString >= 0 ? inString : rest.lastIndexOf(at)
  return end < 0 ? -1 : from + end
}

/** `https://ghp_…@github.com`, and neither `https://bob@host` nor `https://dependabot-12@host`. */
function looksLikeToken(user: string): boolean {
  return user.length >= 12 && /\d/.test(user) && !/^[a-z]+(?:[._-][a-z]+){0,4}[._-]?\d{0,4}$/i.test(user)
}
