import type { Body, Node, RangeVar } from '../sql/tree.ts'
import { bodyAs, objectName, strings } from '../sql/tree.ts'
import { nodeOf, splitStatements, SqlSyntaxError } from '../sql/statements.ts'

/** A foreign key as the migrations made it. */
export interface ForeignKey {
  readonly name: string | undefined
  columns: string[]
  readonly parent: TableName
  /** Empty: the parent's primary key. */
  readonly parentColumns: string[]
}

/** Columns that are unique together. */
export interface UniqueKey {
  /** Of the constraint or index. */
  readonly name: string | undefined
  columns: string[]
}

export interface TableName {
  schema: string | undefined
  name: string
}

/** A table as all migrations together leave it, as far as starter checks want to know. */
export interface Table extends TableName {
  columns: string[]
  primaryKey: string[]
  foreignKeys: ForeignKey[]
  uniqueKeys: UniqueKey[]
}

/** The tables as the migrations up to this one leave them. */
export interface TablesThen {
  readonly migration: string
  /** Changed by the next step. */
  readonly tables: readonly Table[]
  /** False: it could not be read, and the tables are those before it. */
  readonly isRead: boolean
}

/**
 * The tables after each of the migrations, read by PostgreSQL's own parser in their order; so it needs neither a database nor the project's dependencies. What stands inside functions
 * and DO blocks is not seen, nor are unique indexes over a part of the rows or over expressions.
 */
export async function* tablesAfterEach(migrations: readonly { name: string; sql: string }[]): AsyncGenerator<TablesThen> {
  const world = new Map<string, Table>()
  for (const { name, sql } of migrations) {
    const isRead = await applyAll(world, sql)
    yield { migration: name, tables: [...world.values()], isRead }
  }
}

/** @returns whether it could be read */
async function applyAll(world: World, sql: string): Promise<boolean> {
  try {
    for (const statement of await splitStatements(sql.replace(/^\uFEFF/, ''))) apply(world, nodeOf(statement))
    return true
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error
    return false
  }
}

type World = Map<string, Table>

function nameOf(relation: RangeVar | undefined): TableName {
  return { schema: relation?.schemaname, name: relation?.relname ?? '' }
}

function keyOf({ schema, name }: TableName): string {
  return JSON.stringify([schema === 'public' ? undefined : schema, name])
}

function apply(world: World, node: Node): void {
  const create = bodyAs(node, 'CreateStmt')
  if (create !== undefined) makeTable(world, create)
  const alter = bodyAs(node, 'AlterTableStmt')
  if (alter !== undefined) alterTable(world, alter)
  const index = bodyAs(node, 'IndexStmt')
  if (index !== undefined) addIndex(world, index)
  const rename = bodyAs(node, 'RenameStmt')
  if (rename !== undefined) applyRename(world, rename)
  const drop = bodyAs(node, 'DropStmt')
  if (drop !== undefined) applyDrop(world, drop)
  const move = bodyAs(node, 'AlterObjectSchemaStmt')
  const moved = move?.objectType === 'OBJECT_TABLE' ? world.get(keyOf(nameOf(move.relation))) : undefined
  if (moved !== undefined) moveTable(world, moved, { schema: move?.newschema, name: moved.name })
}

function makeTable(world: World, create: NonNullable<Body<'CreateStmt'>>): void {
  const name = nameOf(create.relation)
  // Partitions are looked at through their parent, temporary tables are gone again.
  if (create.partbound !== undefined || create.relation?.relpersistence === 't' || world.has(keyOf(name))) return
  const table: Table = { ...name, columns: [], primaryKey: [], foreignKeys: [], uniqueKeys: [] }
  world.set(keyOf(name), table)
  for (const element of create.tableElts ?? []) addElement(table, element)
}

function addElement(table: Table, element: Node | undefined): void {
  const column = bodyAs(element, 'ColumnDef')
  const constraint = bodyAs(element, 'Constraint')
  if (constraint !== undefined) addConstraint(table, constraint, [])
  if (column?.colname === undefined) return
  table.columns.push(column.colname)
  for (const one of column.constraints ?? []) {
    const own = bodyAs(one, 'Constraint')
    if (own !== undefined) addConstraint(table, own, [column.colname])
  }
}

/** @param column the one it stands at; empty for a constraint of the table */
function addConstraint(table: Table, constraint: NonNullable<Body<'Constraint'>>, column: string[]): void {
  const columns = column.length > 0 ? column : strings(constraint.contype === 'CONSTR_FOREIGN' ? constraint.fk_attrs : constraint.keys)
  const name = constraint.conname
  if (constraint.contype === 'CONSTR_FOREIGN') table.foreignKeys.push({ name, columns, parent: nameOf(constraint.pktable), parentColumns: strings(constraint.pk_attrs) })
  if (columns.length === 0) return // UNIQUE USING INDEX: the index is known already
  if (constraint.contype === 'CONSTR_PRIMARY') table.primaryKey = columns
  if (constraint.contype === 'CONSTR_UNIQUE' && constraint.nulls_not_distinct !== true) table.uniqueKeys.push({ name, columns })
}

function alterTable(world: World, alter: NonNullable<Body<'AlterTableStmt'>>): void {
  const table = world.get(keyOf(nameOf(alter.relation)))
  if (table === undefined) return
  for (const node of alter.cmds ?? []) {
    const command = bodyAs(node, 'AlterTableCmd')
    if (command?.subtype === 'AT_AddColumn' || command?.subtype === 'AT_AddConstraint') addElement(table, command.def)
    if (command?.subtype === 'AT_DropColumn' && command.name !== undefined) dropColumn(world, table, command.name)
    if (command?.subtype === 'AT_DropConstraint') {
      table.foreignKeys = table.foreignKeys.filter(({ name, columns }) => (name ?? `${table.name}_${columns.join('_')}_fkey`) !== command.name)
      table.uniqueKeys = table.uniqueKeys.filter(({ name, columns }) => (name ?? `${table.name}_${columns.join('_')}_key`) !== command.name)
    }
  }
}

function dropColumn(world: World, table: Table, column: string): void {
  table.columns = table.columns.filter((one) => one !== column)
  table.primaryKey = table.primaryKey.includes(column) ? [] : table.primaryKey
  table.foreignKeys = table.foreignKeys.filter(({ columns }) => !columns.includes(column))
  table.uniqueKeys = table.uniqueKeys.filter(({ columns }) => !columns.includes(column))
  for (const other of world.values()) other.foreignKeys = other.foreignKeys.filter(({ parent, parentColumns }) => keyOf(parent) !== keyOf(table) || !parentColumns.includes(column))
}

function addIndex(world: World, index: NonNullable<Body<'IndexStmt'>>): void {
  const table = world.get(keyOf(nameOf(index.relation)))
  const columns = (index.indexParams ?? []).map((node) => bodyAs(node, 'IndexElem')?.name)
  if (table === undefined || index.unique !== true || index.whereClause !== undefined || index.nulls_not_distinct === true) return
  if (columns.every((column) => column !== undefined)) table.uniqueKeys.push({ name: index.idxname, columns })
}

function applyRename(world: World, rename: NonNullable<Body<'RenameStmt'>>): void {
  const table = world.get(keyOf(nameOf(rename.relation)))
  const { subname, newname } = rename
  if (table === undefined || newname === undefined) return
  if (rename.renameType === 'OBJECT_TABLE') moveTable(world, table, { schema: table.schema, name: newname })
  if (rename.renameType !== 'OBJECT_COLUMN' || subname === undefined) return
  const renamed = (columns: string[]): string[] => columns.map((column) => (column === subname ? newname : column))
  table.columns = renamed(table.columns)
  table.primaryKey = renamed(table.primaryKey)
  for (const key of [...table.foreignKeys, ...table.uniqueKeys]) key.columns = renamed(key.columns)
  for (const { foreignKeys } of world.values()) {
    for (const { parent, parentColumns } of foreignKeys) if (keyOf(parent) === keyOf(table)) parentColumns.splice(0, parentColumns.length, ...renamed(parentColumns))
  }
}

function moveTable(world: World, table: Table, to: TableName): void {
  const from = keyOf(table)
  world.delete(from)
  for (const { foreignKeys } of [...world.values(), table]) for (const { parent } of foreignKeys) if (keyOf(parent) === from) Object.assign(parent, to)
  Object.assign(table, to)
  world.set(keyOf(table), table)
}

function applyDrop(world: World, drop: NonNullable<Body<'DropStmt'>>): void {
  for (const object of drop.objects ?? []) {
    const parts = objectName(object)
    const name = { schema: parts.at(-2), name: parts.at(-1) ?? '' }
    if (drop.removeType === 'OBJECT_TABLE' && world.delete(keyOf(name))) {
      for (const table of world.values()) table.foreignKeys = table.foreignKeys.filter(({ parent }) => keyOf(parent) !== keyOf(name))
    }
    if (drop.removeType === 'OBJECT_INDEX') for (const table of world.values()) table.uniqueKeys = table.uniqueKeys.filter((key) => key.name !== name.name)
  }
}

/** The columns that a foreign key points at; undefined where the migrations do not say. */
export function parentColumnsOf(tables: readonly Table[], { parent, parentColumns }: ForeignKey): readonly string[] | undefined {
  if (parentColumns.length > 0) return parentColumns
  const table = tables.find((one) => keyOf(one) === keyOf(parent))
  return table === undefined || table.primaryKey.length === 0 ? undefined : table.primaryKey
}
