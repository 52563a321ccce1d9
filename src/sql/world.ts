import type { Node, RangeVar } from './tree.ts'
import { bodyAs, displayName, lastOf, objectName, strings, tableName } from './tree.ts'

/**
 * What the file itself has made so far: such objects hold nothing that production needs, so that dropping, scanning or locking
 * them is harmless. Names as `displayName` gives them. CREATE … IF NOT EXISTS makes nothing for certain and is not counted.
 */
export class World {
  readonly #tables = new Set<string>()
  readonly #types = new Set<string>()
  /** Types that gave their name to one made in this file, by their new name: Prisma's way to change an enum. */
  readonly #replacedTypes = new Set<string>()
  readonly #renamedTypes = new Map<string, string>()
  /** Views that a later statement of the file makes (again), with how often. */
  readonly #viewsToCome: string[]

  constructor(nodes: readonly Node[]) {
    this.#viewsToCome = nodes.flatMap((node) => viewMade(node) ?? [])
  }

  hasTable(name: string): boolean {
    return this.#tables.has(name)
  }

  isNew(relation: RangeVar | undefined): boolean {
    return this.#tables.has(tableName(relation))
  }

  hasType(name: string): boolean {
    return this.#types.has(name)
  }

  wasReplaced(type: string): boolean {
    return this.#replacedTypes.has(type)
  }

  makesView(name: string): boolean {
    return this.#viewsToCome.includes(name)
  }

  /** Takes note of a statement after it was judged. */
  note(node: Node): void {
    const view = viewMade(node)
    if (view !== undefined) this.#viewsToCome.splice(this.#viewsToCome.indexOf(view), 1)
    this.#noteTables(node)
    this.#noteTypes(node)
    this.noteLosses(node)
  }

  /** Takes note only of what is gone: for code that may or may not run (a DO block). */
  noteLosses(node: Node): void {
    const kind = bodyAs(node, 'TransactionStmt')?.kind
    if (kind === 'TRANS_STMT_ROLLBACK' || kind === 'TRANS_STMT_ROLLBACK_TO' || kind === 'TRANS_STMT_PREPARE') this.#forget(() => true)
    // After a change of search_path an unqualified name may be another table.
    if (bodyAs(node, 'VariableSetStmt')?.name === 'search_path') this.#forget((name) => !name.includes('.'))
    const drop = bodyAs(node, 'DropStmt')
    for (const object of drop?.objects ?? []) {
      this.#tables.delete(displayName(objectName(object)))
      if (drop?.removeType === 'OBJECT_TYPE') this.#types.delete(displayName(objectName(object)))
    }
    const rename = bodyAs(node, 'RenameStmt')
    if (rename?.renameType === 'OBJECT_TABLE') this.#tables.delete(tableName(rename.relation))
  }

  #noteTables(node: Node): void {
    const created = bodyAs(node, 'CreateStmt')
    if (created !== undefined && created.if_not_exists !== true) this.#tables.add(tableName(created.relation))
    const from = bodyAs(node, 'CreateTableAsStmt')
    if (from !== undefined && from.if_not_exists !== true) this.#tables.add(tableName(from.into?.rel))
    const into = bodyAs(node, 'SelectStmt')?.intoClause
    if (into !== undefined) this.#tables.add(tableName(into.rel))
    const rename = bodyAs(node, 'RenameStmt')
    if (rename?.renameType === 'OBJECT_TABLE' && this.isNew(rename.relation)) {
      this.#tables.add(displayName([rename.relation?.schemaname, rename.newname].filter((part) => part !== undefined)))
    }
    // Rows that a new partition or child holds are seen through its existing parent: no longer ours alone.
    for (const command of bodyAs(node, 'AlterTableStmt')?.cmds ?? []) {
      const body = bodyAs(command, 'AlterTableCmd')
      if (body?.subtype === 'AT_AttachPartition') this.#tables.delete(tableName(bodyAs(body.def, 'PartitionCmd')?.name))
    }
  }

  #noteTypes(node: Node): void {
    const made = bodyAs(node, 'CreateEnumStmt')?.typeName ?? bodyAs(node, 'CreateDomainStmt')?.domainname ?? bodyAs(node, 'CreateRangeStmt')?.typeName
    if (made !== undefined) this.#types.add(displayName(strings(made)))
    const composite = bodyAs(node, 'CompositeTypeStmt')?.typevar
    if (composite !== undefined) this.#types.add(tableName(composite))
    const rename = bodyAs(node, 'RenameStmt')
    if (rename?.renameType !== 'OBJECT_TYPE' || rename.object === undefined || rename.newname === undefined) return
    const parts = objectName(rename.object)
    const from = displayName(parts)
    const to = displayName([...parts.slice(0, -1), rename.newname])
    if (this.#types.delete(from)) this.#types.add(to)
    else this.#renamedTypes.set(from, to)
    const replaced = this.#renamedTypes.get(to)
    if (replaced !== undefined && this.#types.has(to)) this.#replacedTypes.add(replaced)
  }

  #forget(which: (name: string) => boolean): void {
    for (const names of [this.#tables, this.#types, this.#replacedTypes]) for (const name of names) if (which(name)) names.delete(name)
  }
}

function viewMade(node: Node): string | undefined {
  const view = bodyAs(node, 'ViewStmt')?.view
  if (view !== undefined) return tableName(view)
  const made = bodyAs(node, 'CreateTableAsStmt')
  return made?.objtype === 'OBJECT_MATVIEW' ? tableName(made.into?.rel) : undefined
}

/** Whether an expression is a plain cast chain of one column, as Prisma writes it: `"role"::text::"Role_new"`. */
export function isPlainCast(expression: Node | undefined, column: string | undefined): boolean {
  const cast = bodyAs(expression, 'TypeCast')
  if (cast !== undefined) return isPlainCast(cast.arg, column)
  return lastOf(strings(bodyAs(expression, 'ColumnRef')?.fields)) === column
}
