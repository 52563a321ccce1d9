import { marked } from 'marked'

/** What a renderer of GitHub Flavored Markdown makes of a text, and what GitHub would then look for in it. */
export interface Rendered {
  /** Every tag that opens, with its attributes. */
  readonly tags: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[]
  /** The titles of `h3` and `h4`, as text. */
  readonly titles: readonly string[]
  /** The text outside code and links, where GitHub looks for mentions, references, emoji codes and addresses. */
  readonly text: string
  /** What is neither a tag of the form above nor text: comments, broken tags. */
  readonly rest: string
}

const tag = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g

export function render(markdown: string): Rendered {
  const html = marked.parse(markdown, { async: false, gfm: true })
  const tags = [...html.matchAll(tag)]
    .filter(([, closes]) => closes === '')
    .map(([, , name = '', attributes = '']) => ({ name: name.toLowerCase(), attributes: Object.fromEntries([...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, decoded(value)])) }))
  const titles = [...html.matchAll(/<h[34]>([^]*?)<\/h[34]>/g)].map(([, title = '']) => decoded(title.replace(tag, '')))
  const outside = html.replace(/<pre>[^]*?<\/pre>/g, ' ').replace(/<code>[^]*?<\/code>/g, ' code ').replace(/<a [^]*?<\/a>/g, ' link ')
  // GitHub's filters look at one text after the other: a tag parts two.
  const bare = outside.replace(tag, '\n')
  return { tags, titles, text: decoded(bare), rest: bare.match(/<[^]{0,60}/)?.[0] ?? '' }
}

function decoded(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** All that our reports are made of. */
export const ownTags: readonly string[] = ['h3', 'h4', 'p', 'strong', 'em', 'code', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'ol', 'li', 'a', 'details', 'summary', 'sub', 'blockquote', 'br']

/** What GitHub would act on, as its filters look for it in text: people, issues, commits, emoji, addresses, mathematics. */
export const acts: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a mention', /@[\w]/],
  ['an issue', /#\d/],
  ['an issue by GH-', /GH-\d/i],
  ['a commit', /(?<![\w\u200d])[0-9a-f]{7,40}(?![\w\u200d])/i],
  ['an emoji code', /:(?!\d\d(?!\w))[\w+-]+:/],
  ['an address', /:\/\/|www\.\w/i],
]
