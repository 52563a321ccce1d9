/** Reading PostgreSQL's parse tree: every node is an object with one key, its kind (`{ SelectStmt: { … } }`). */
import type { Node, RangeVar, TypeName } from 'libpg-query'

export type { Node, RangeVar, TypeName }

type KeysOf<T> = T extends unknown ? keyof T : never
type BodyIn<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never

/** The name of a kind of node, e.g. `SelectStmt`. */
export type Kind = KeysOf<Node>
/** What a node of that kind holds. */
export type Body<K extends Kind> = BodyIn<Node, K>

/** The kind of a node as a word, for nodes that nobody handles too. */
export function kindOf(node: Node): string {
  return Object.keys(node)[0] ?? ''
}

/** The content of the node if it is of that kind. */
export function bodyAs<K extends Kind>(node: Node | undefined, kind: K): Body<K> | undefined {
  return node === undefined ? undefined : ((node as Partial<Record<Kind, unknown>>)[kind] as Body<K> | undefined)
}

/** The texts of a list of String nodes: a qualified name. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => bodyAs(node, 'String')?.sval ?? [])
}

/** A name as Signalbox shows and compares it: schema and name with a dot, without `public`, unquoted. */
export function displayName(parts: readonly string[]): string {
  return (parts.length > 1 && parts[0] === 'public' ? parts.slice(1) : parts).join('.')
}

/** The name of a table reference; see `displayName`. */
export function tableName(relation: RangeVar | undefined): string {
  return displayName([relation?.schemaname, relation?.relname].filter((part) => part !== undefined))
}

/** The parts of the name that an object node of DROP, COMMENT and the like carries. */
export function objectName(node: Node): string[] {
  const list = bodyAs(node, 'List')?.items ?? bodyAs(node, 'TypeName')?.names ?? bodyAs(node, 'ObjectWithArgs')?.objname
  return list === undefined ? strings([node]) : list.flatMap((item) => objectName(item))
}

/** Visits every object of a tree from the outside in, with the key under which it was found. */
export function walk(tree: unknown, visit: (object: Readonly<Record<string, unknown>>, key: string) => void, key = ''): void {
  if (Array.isArray(tree)) {
    for (const item of tree) walk(item, visit, key)
  } else if (typeof tree === 'object' && tree !== null) {
    visit(tree as Record<string, unknown>, key)
    for (const [name, value] of Object.entries(tree)) walk(value, visit, name)
  }
}

/** Every node of the given kinds, at any depth, the tree's own root included. */
export function nodesOf(tree: unknown, kinds: ReadonlySet<string>): Node[] {
  const found: Node[] = []
  walk(tree, (object) => {
    const [only] = Object.keys(object)
    if (only !== undefined && kinds.has(only)) found.push(object as unknown as Node)
  })
  return found
}

/** Every function called anywhere in the tree: the parts of its name, e.g. `['pg_catalog', 'setval']`, and its arguments. */
export function functionCalls(tree: unknown): { name: string[]; args: Node[] }[] {
  const found: { name: string[]; args: Node[] }[] = []
  walk(tree, (object, key) => {
    if (key !== 'FuncCall' && key !== 'funccall') return
    found.push({ name: strings(object.funcname as Node[] | undefined), args: (object.args as Node[] | undefined) ?? [] })
  })
  return found
}

/** The last part of a function's or type's name. */
export function lastOf(name: readonly string[]): string {
  return name.at(-1) ?? ''
}
