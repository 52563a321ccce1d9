/** A strict reader of XML, as far as our pages use it: what is not well-formed throws. A browser forgives; this does not, so that nothing of the data can have become markup. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** @returns the root element @throws Error with the place of the first fault */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  const token = /<(\/?)([a-zA-Z][\w-]*)((?: [a-zA-Z][\w:-]*="[^"<]*")*)(\/?)>|([^<]+)/gy
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (found === null) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 80)}`)
    const [, closes, name = '', attributes = '', isEmpty, words] = found
    const parent = open.at(-1)!
    if (words !== undefined) {
      parent.children.push(decoded(words))
    } else if (closes === '/') {
      if (parent.name !== name || attributes !== '' || isEmpty === '/') throw new Error(`</${name}> at ${at} closes <${parent.name}>`)
      open.pop()
    } else {
      const element: Element = { name, attributes: attributesOf(attributes), children: [] }
      parent.children.push(element)
      if (isEmpty !== '/') open.push(element)
    }
  }
  const [only, ...more] = root.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  if (open.length !== 1 || typeof only !== 'object' || more.length > 0) throw new Error(`not one root: ${open.map(({ name }) => name).join(' ')}`)
  return only
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)] as const)
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`an attribute twice: ${text}`)
  return Object.fromEntries(pairs)
}

function decoded(text: string): string {
  // XML 1.0, 2.2: the characters that may be in it at all.
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) throw new Error(`a character that XML has not: ${JSON.stringify(text.slice(0, 80))}`)
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? entities[name] : undefined
    if (character === undefined) throw new Error(`a bare &: ${whole.slice(0, 40)}`)
    return character
  })
}

/** Every element below, itself first. */
export function all(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child)))]
}

/** All words in it, as a reader sees them: style sheets are none. */
export function wordsOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child.replaceAll('\u00a0', ' ') : child.name === 'style' ? '' : wordsOf(child))).join('')
}

/** The page behind its doctype. */
export function parsePage(page: string): Element {
  const start = '<!doctype html>\n'
  if (!page.startsWith(start)) throw new Error('no doctype')
  return parseXml(page.slice(start.length).trimEnd())
}

/** The part of the page with this address. */
export function sectionOf(page: Element, id: string): Element | undefined {
  return all(page).find(({ attributes }) => attributes['id'] === id)
}
