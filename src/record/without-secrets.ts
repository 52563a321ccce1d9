import { beginningOf } from './foreign-text.ts'
import { withoutUrlCredentials } from './url-credentials.ts'

/**
 * Secrets in what somebody else's program said: nobody has told them to the redactor, so that they are known by what they look like. What the redactor knows is taken out by it, wherever
 * it is printed. Anybody can have a line logged: every step here takes time in proportion to the text, whatever the text is.
 */

/** A name with `=` or `:` after it gives it away: `JWT_SECRET=…`, `"apiKey": "…"`, `password: …`. */
const namesOfSecrets = /password|passwd|pwd|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credential|authorization|cookie|x-auth/i
/** `pass`, `dbPass`, `smtp_pass`, and neither `compass` nor `passed`. */
const pass = /(?:^|[._-])(?:pg|db|smtp)?pass$|[a-z]Pass$/
/** What they name goes on to the end of the line: several cookies, a scheme and its credentials, words. */
const toTheEnd = /authorization|cookie|x-auth|passphrase/i

const authorization = /\b(bearer|basic)\s{1,8}[\w~+/=.-]{8,}/gi
const parameter = /([?&](?:ssl)?(?:password|passwd|pwd|token|key|secret|signature|sig|access_token|api_key)=)[^&\s"]+/gi
/** Of a command: `--password x`, `--api-key x`, `-u user:x`. */
const option = /(?<![\w-])(--?(?:[\w-]{0,40}[_-])?(?:password|passwd|pwd|passphrase|secret|token|api-?key|access-?key)[ \t]{1,4})(?!-|(?:option|flag|argument|parameter|value|is|was|are|and|or|must|may|can|cannot|to|for|in|has|not|needs|requires)\b)(?:"[^"\n]*"|'[^'\n]*'|\S+)/gi
const userOption = /((?<!\S)(?:-u|--user)(?:[ \t]{1,4}|=)["']?[^\s:"']{1,100}:)(?!\d{1,6}(?!\S))\S+/g
/** `PGPASSWORD abc123`: a variable’s name, and after it what is no word of a sentence. */
const named = /\b([A-Z][A-Z\d_]{0,60}?(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[ \t]{1,4})(?=[^\s\d]{0,200}\d)[\w"'+/$!#%&*?@^~][^\s]{5,}/g
/** Of known makes: GitHub, GitLab, Stripe, OpenAI and the like, Slack, AWS, age, npm, SendGrid, Google, DigitalOcean, Shopify, PyPI, Hugging Face, Docker, Neon, PlanetScale, Vault, Tailscale, Linear, Supabase, Mailgun. */
const known = new RegExp(
  [
    ...[String.raw`gh[pousr]_\w{20,}`, String.raw`github_pat_\w{20,}`, String.raw`gl(?:pat|rt|dt|cbt|ptt)-[\w-]{16,}`, String.raw`[srp]k_(?:live|test)_\w{10,}`, String.raw`sk-[\w-]{20,}`],
    ...[String.raw`xox[abeprs]-[\w-]{10,}`, String.raw`xapp-[\w-]{20,}`, 'A(?:KIA|SIA)[0-9A-Z]{16}', 'AGE-SECRET-KEY-1[0-9A-Z]{20,}', String.raw`npm_\w{30,}`, String.raw`whsec_\w{10,}`],
    ...[String.raw`SG\.[\w-]{16,}\.[\w-]{16,}`, String.raw`AIza[\w-]{30,}`, String.raw`GOCSPX-[\w-]{20,}`, String.raw`ya29\.[\w-]{20,}`, String.raw`do[por]_v1_[0-9a-f]{32,}`, 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'],
    ...[String.raw`pypi-[\w-]{40,}`, 'hf_[A-Za-z0-9]{30,}', String.raw`dckr_pat_[\w-]{20,}`, String.raw`npg_\w{10,}`, String.raw`pscale_(?:pw|tkn)_[\w-]{20,}`, String.raw`hv[sb]\.[\w-]{20,}`],
    ...[String.raw`tskey-[\w-]{20,}`, String.raw`lin_api_\w{20,}`, 'sb[ps]_[0-9a-f]{40}', 'key-[0-9a-f]{32}'],
  ].map((make) => String.raw`\b${make}`).join('|'),
  'g',
)
/** Whoever has such an address may write there. */
const webhook = /\b((?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]+/g
const pem = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g
const pemBegin = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/
const pemEnd = /-----END [A-Z ]{0,30}PRIVATE KEY-----/
/** How DER begins in base64, and a line of PEM by itself; a hash in hex is none. */
const der = /\bMI[CEGHI][A-Za-z0-9+/]{40,}={0,2}/g
const pemLine = /^[ \t]{0,16}(?![0-9a-f]{64}[ \t]*$)[A-Za-z0-9+/]{60,76}={0,2}[ \t]{0,16}$/gm
const key = '*** (a private key)'

/** So much is read unless somebody says less: nobody reads more, and no text takes longer. */
const mostRead = 64 * 1024

/**
 * The text without what looks like a secret; of a longer text its beginning. Pure; in linear time.
 * @param most characters that are read
 */
export function withoutSecrets(text: string, most = mostRead): string {
  return beginningOf(text, most, secretsOut)
}

function secretsOut(text: string): string {
  const plain = withoutUrlCredentials(text.replace(pem, key).replace(pemLine, key).replace(der, '***'))
  return withoutAssigned(plain.replace(authorization, '$1 ***').replace(parameter, '$1***').replace(option, '$1***').replace(userOption, '$1***').replace(named, '$1***').replace(webhook, '$1***'))
    .replace(/[\w.-]+/g, withoutJwt)
    .replace(known, '***')
}

/** The longest private keys have about 200 lines. */
const longestKey = 300

/** The lines of one log, without a private key that was logged line by line, its beginning or its end perhaps cut off. Pure. */
export function withoutKeyLines(lines: readonly string[]): string[] {
  const shown = [...lines]
  const marks = lines.flatMap((line, at) => (pemBegin.test(line) || pemEnd.test(line) ? [{ at, begins: pemBegin.test(line), ends: pemEnd.test(line) }] : []))
  for (const [index, { at, begins, ends }] of marks.entries()) {
    if (begins === ends) continue
    const next = marks[index + 1]
    if (ends) shown.fill(key, firstForeign(shown, at - 1, -1) + 1, at + 1)
    else shown.fill(key, at, next?.ends === true && next.at - at < longestKey ? next.at + 1 : firstForeign(lines, at + 1, 1))
  }
  return shown
}

/** The first line from there on, in that direction, that cannot be one of a key's body. */
function firstForeign(lines: readonly string[], from: number, step: 1 | -1): number {
  let at = from
  while (at >= 0 && at < lines.length && Math.abs(at - from) < longestKey && /^\s*(?:[A-Za-z0-9+/]{1,100}={0,2}|(?:Proc-Type|DEK-Info):.*)?\s*$/.test(lines[at] ?? '')) at += step
  return at
}

const separator = /\\{0,3}["']?\]?\s{0,8}(?:=>|[:=])\s{0,40}/y
const bareValue = /[^\s,;&})\]]+/y
const restOfLine = /[^\n]+/y

/** Goes through the names, and takes out what is assigned to those of secrets; the name stays. */
function withoutAssigned(text: string): string {
  const names = /[\w.-]+/g
  let result = ''
  let done = 0
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const [name] = found
    const isPass = pass.test(name) || pass.test(name.toLowerCase())
    if (!isPass && !namesOfSecrets.test(name)) continue
    separator.lastIndex = names.lastIndex
    const begin = separator.test(text) ? separator.lastIndex : undefined
    if (begin === undefined) continue
    const end = endOfValue(text, begin, toTheEnd.test(name))
    const value = text.slice(begin, end)
    // Of an address the name is its user, and the password behind it is out already.
    const isUser = text.slice(found.index - 3, found.index) === '://' && value.startsWith('***@')
    const isSaid = isUser || isHarmless(value) || (isPass && /^\d{1,4}$/.test(value))
    const scheme = toTheEnd.test(name) ? (/^(?:bearer|basic|token|digest|negotiate|apikey)[^\S\n]{1,8}(?=\S)/i.exec(value)?.[0] ?? '') : ''
    if (!isSaid) {
      result += `${text.slice(done, begin)}${scheme}***`
      done = end
    }
    names.lastIndex = Math.max(end, names.lastIndex)
  }
  return result + text.slice(done)
}

/** A quoted value ends with its quote (`"`, `\"` as in JSON in JSON); one that is not closed was cut off, and ends with the line. */
function endOfValue(text: string, begin: number, isToTheEnd: boolean): number {
  const quote = /^\\{0,3}["'`]/.exec(text.slice(begin, begin + 4))?.[0]
  if (quote !== undefined) {
    const from = begin + quote.length
    const [mark, depth] = [quote.slice(-1), quote.length - 1]
    for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
      // Of a string in a string a quote has one, one that is escaped three, and one after a backslash five.
      const more = backslashesBefore(text, at, from) - depth
      if (more >= 0 && more % (2 * depth + 2) === 0) return at + 1
    }
  }
  const rule = isToTheEnd || quote !== undefined ? restOfLine : bareValue
  rule.lastIndex = begin
  return rule.test(text) ? rule.lastIndex : begin
}

function backslashesBefore(text: string, at: number, from: number): number {
  let first = at
  while (first > from && text[first - 1] === '\\') first--
  return at - first
}

/** `eyJ….….…`; of a run of letters, digits, `_`, `-` and dots. */
function withoutJwt(run: string): string {
  const parts = run.split('.')
  for (let part = 0; part + 2 < parts.length; part++) {
    const begin = /(?:^|[^A-Za-z0-9_])eyJ/.exec(parts[part] ?? '')
    const from = begin === null ? -1 : begin.index + begin[0].length - 3
    if (from < 0 || (parts[part] ?? '').length - from < 11 || (parts[part + 1] ?? '').length < 4) continue
    parts.splice(part, 3, `${(parts[part] ?? '').slice(0, from)}***`)
  }
  return parts.join('.')
}

/** `token: undefined`, `Unexpected token: }` and `password=***` say something; taking it out says less. */
function isHarmless(value: string): boolean {
  return /^\\{0,3}["']?(undefined|null|true|false|missing|required|invalid|expired|not|is|was|bearer|basic|\W{0,3})\\{0,3}["']?$/i.test(value)
}
