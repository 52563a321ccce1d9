/** A copy of a value in which every string is replaced, object keys kept. Strings that the schema gives a form of their own are left alone. */
export function replaceStrings<T>(value: T, change: (text: string, path: string) => string, path = ''): T {
  if (typeof value === 'string') return (fixed.test(value) || (closed.test(path) && !free.test(path)) ? value : change(value, path)) as T
  if (Array.isArray(value)) return value.map((item, index) => replaceStrings<unknown>(item, change, `${path}[${index}]`)) as T
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceStrings<unknown>(item, change, `${path}.${key}`)])) as T
  }
  return value
}

// Times, hashes and Railway's ids are checked by the schema, and so are the words of an enumeration.
const fixed = /^(?:\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{64})$/
const closed = /\.(?:outcome|risk|kind|severity|level|how|from|mode|counted|strategy|format|compression|command|verdict|about|approvals|token|unit|provenBy|onBreach)$|\.(?:plan|deploy|admission)\.commit$|\.railway\.(?:projectId|environmentId)$|\.railway\.services\[\d+\]\..*(?:[cC]ommit|[iI]d)$|\.snapshot\.id$|\.knownIssues\[\d+\]\.where$|\.signals\[\d+\]\.id$|\.timeline\[\d+\]\.name$/
// Called as an enumeration is elsewhere.
const free = /\.log\.lines\[\d+\]\.severity$|\.announced\.risk$/

/** Every path of a string that `replaceStrings` would change. */
export function stringPaths(value: unknown): string[] {
  const paths: string[] = []
  replaceStrings(value, (text, path) => {
    paths.push(path)
    return text
  })
  return paths
}

export const hostile: readonly string[] = [
  'a|b\\|c\\\\|d|',
  '`',
  '``` ` ``',
  '`a` | `b`',
  '</details><script>alert(1)</script><img src=x onerror=alert(1)>',
  '<!-- signalbox --><b>bold</b>',
  '@everyone @octocat and octocat@example.com',
  'see #1 and example/other#2 and GH-3',
  '::set-output name=outcome::succeeded',
  'x\n::error::y\n##[error]z\r\n::add-mask::a',
  '##[group]x',
  'one\n\n# Heading\n\n- item\n\n> quote\n\n| a | b |\n| - | - |\n',
  '\u202eltr\u202c \u2066iso\u2069 \u200e\u200f\ufeff\u200b',
  '[click](javascript:alert(1))',
  '](javascript:alert(1)) ![x](https://evil.example/p.png)',
  'https://evil.example/x www.evil.example',
  '[x]: https://evil.example',
  '$\\color{red}{x}$ $`x`$',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J \u0000 \u0008',
  '```\nfence\n```\n~~~\n<i>out</i>',
  '```mermaid\ngantt\n',
  'section x : crit, 1, 2; %%{init: {"theme":"x"}}%%',
  '2020-01-01 click call href',
  '- [ ] task\n1. one\n+ x\n=== \n---',
  '*em* _em_ **strong** ~~gone~~ \\',
  '&lt;b&gt; &amp; &#64;everyone',
  '\ud800 half \udc00',
  '',
  ' ',
  'ünïcödé 名前 🚆 "quoted" \'single\'',
  '__proto__',
  ':tada: :+1: 12:100:04',
  'see 86c114e58ca700be1ae7e327c39ea209be23c574 and 86c114e and (4f1c0de2)',
  '_www.evil.example_ (www.evil.example) mailto:a@evil.example xmpp:a@evil.example/x ftp://evil.example',
  '![](https://evil.example/p.png) ![x][y] <https://evil.example> <a@evil.example>',
  'gantt\n  title x\nflowchart LR; a-->b; click a href "https://evil.example" %%{init: {}}%%',
  'https://github.com/example/relationship-app/../../evil/x',
  'https://github.com/example/relationship-app/%2e%2e/%2e%2e/evil/x',
  '> [!CAUTION]\n> **State now:** all is lost',
  'e\u0301\u200b\u200c\u2060\u202d\ufe0f\u{e0041}',
  `${'`'.repeat(40)}${'|'.repeat(40)}${'<'.repeat(40)}`,
]
