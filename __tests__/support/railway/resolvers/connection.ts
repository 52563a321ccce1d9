export interface PageArguments {
  first?: number
  after?: string
  last?: number
  before?: string
}

export interface Connection<T> {
  edges: { cursor: string; node: T }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

const cursorOf = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64')
const indexOf = (cursor: string): number => Number(Buffer.from(cursor, 'base64').toString().slice('cursor:'.length))

/** One page of a list, as Relay has it. */
export function connection<T>(items: readonly T[], { first, after, last, before }: PageArguments): Connection<T> {
  const from = after === undefined ? 0 : indexOf(after) + 1
  const to = before === undefined ? items.length : indexOf(before)
  let [begin, end] = [from, to]
  if (first !== undefined) end = Math.min(end, begin + first)
  else if (last !== undefined) begin = Math.max(begin, end - last)
  const edges = items.slice(begin, end).map((node, index) => ({ cursor: cursorOf(begin + index), node }))
  return { edges, pageInfo: { hasNextPage: end < items.length, hasPreviousPage: begin > 0, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null } }
}
