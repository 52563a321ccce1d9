import { postgresParser } from '../sql/parsers.ts'
import { bodyAs, nodesOf, tableName, type Node } from '../sql/tree.ts'

export interface ReadQuery {
  /** As `displayName` gives them; without those that WITH makes, and without what a cut left of a name. */
  readonly tables: readonly string[]
  /** One statement that reads or writes rows: such a one can be explained. */
  readonly explainable: Node | undefined
}

const explained = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt'] as const

/** Which tables a query names. @returns undefined for what PostgreSQL's parser does not take (a text that was cut off) */
export async function readQuery(query: string): Promise<ReadQuery | undefined> {
  const parser = await postgresParser()
  try {
    const { stmts = [] } = await parser.parse(query)
    const nodes = stmts.flatMap(({ stmt }) => stmt ?? [])
    const [first] = nodes
    return { tables: [...new Set(nodes.flatMap(tablesOf))].filter((name) => !name.includes('…')).sort(), explainable: nodes.length === 1 && explained.some((kind) => bodyAs(first, kind) !== undefined) ? first : undefined }
  } catch {
    return undefined
  }
}

function tablesOf(node: Node): string[] {
  const made = new Set(nodesOf(node, new Set(['CommonTableExpr'])).map((one) => bodyAs(one, 'CommonTableExpr')?.ctename))
  const named = nodesOf(node, new Set(['RangeVar'])).map((one) => tableName(bodyAs(one, 'RangeVar')))
  return [...named, ...targetsOf(node)].filter((name) => !made.has(name))
}

/** What is written to stands in the tree without its kind. */
function targetsOf(node: Node): string[] {
  const statement = bodyAs(node, 'InsertStmt') ?? bodyAs(node, 'UpdateStmt') ?? bodyAs(node, 'DeleteStmt')
  return statement?.relation === undefined ? [] : [tableName(statement.relation)]
}
