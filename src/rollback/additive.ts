import { nodeOf, splitStatements } from '../sql/statements.ts'
import { bodyAs, displayName, kindOf, lastOf, strings, tableName, type Body, type Node, type RangeVar, type TypeName } from '../sql/tree.ts'

type Column = NonNullable<Body<'ColumnDef'>>
type Constraint = NonNullable<Body<'Constraint'>>

/** The first statement of which it is not proven that code from before it goes on working. */
export interface NotProven {
  readonly file: string
  readonly line: number
  /** What it is, without its text. */
  readonly what: string
}

/** A foreign key, looked at once all of it is known. */
interface ForeignKey {
  readonly from: string
  readonly to: string
  readonly columns: readonly string[]
  readonly onDelete: string
  readonly onUpdate: string
  readonly at: { readonly file: string; readonly line: number }
}

/**
 * Types whose values PostgreSQL makes of nothing (NULL) and of a constant alike, by the names that the parser leaves them. A domain may refuse NULL, and nothing in the file tells a type of
 * another name from a domain.
 */
const plainTypes = new Set([
  ...['bool', 'boolean', 'int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'money', 'text', 'varchar', 'bpchar', 'char', 'bytea', 'uuid', 'json', 'jsonb', 'xml', 'inet', 'cidr', 'macaddr', 'oid'],
  ...['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'bit', 'varbit', 'point', 'tsvector', 'int4range', 'int8range', 'numrange', 'tsrange', 'tstzrange', 'daterange'],
])
/** What a function gives always fits a column of these types. */
const madeNow: Readonly<Record<string, ReadonlySet<string>>> = {
  now: new Set(['timestamptz', 'timestamp', 'date']),
  gen_random_uuid: new Set(['uuid', 'text']),
}

/**
 * Whether code that ran before these migrations goes on working after them, proven by their SQL alone: a whitelist over PostgreSQL's parse tree. New tables that nothing of the old code can
 * stumble over, new columns that it may leave out, plain indexes that are not unique, comments, new enum types. Everything else is not proven, statements that change rows among them. Pure.
 * @param files in the order in which they were applied; `file` names each in the answer
 * @param schema Prisma's: a name in another one may hide what the old code means
 * @returns undefined when it is proven
 * @throws SqlSyntaxError
 */
export async function firstNotProven(files: readonly { readonly file: string; readonly sql: string }[], schema: string): Promise<NotProven | undefined> {
  const additions = new Additions(schema)
  for (const { file, sql } of files) {
    for (const statement of await splitStatements(sql)) {
      const at = { file, line: statement.line }
      const what = additions.judge(nodeOf(statement), at)
      if (what !== undefined) return { ...at, what }
    }
  }
  return additions.foreignKeyInTheWay()
}

class Additions {
  readonly #schema: string
  /** Tables made by these files, with those of their columns that must not be NULL. */
  readonly #required = new Map<string, Set<string>>()
  readonly #enums = new Set<string>()
  /** Columns added to tables that were there, where rows of old code hold NULL. */
  readonly #addedEmpty = new Set<string>()
  readonly #foreignKeys: ForeignKey[] = []
  /** On new tables: rows there may be refused by one when a foreign key changes them. */
  #hasCheck = false

  constructor(schema: string) {
    this.#schema = schema
  }

  /** @returns why this statement is not proven harmless */
  judge(node: Node, at: ForeignKey['at']): string | undefined {
    switch (kindOf(node)) {
      case 'CommentStmt':
        return undefined
      case 'TransactionStmt':
        return ['TRANS_STMT_BEGIN', 'TRANS_STMT_START', 'TRANS_STMT_COMMIT'].includes(bodyAs(node, 'TransactionStmt')?.kind ?? '') ? undefined : 'a transaction that may be taken back'
      case 'VariableSetStmt':
        return /^(lock|statement|idle_in_transaction_session)_timeout$/.test(bodyAs(node, 'VariableSetStmt')?.name ?? '') ? undefined : 'a setting'
      case 'CreateEnumStmt':
        return this.#judgeEnum(bodyAs(node, 'CreateEnumStmt')?.typeName)
      case 'CreateStmt':
        return this.#judgeTable(bodyAs(node, 'CreateStmt') ?? {}, at)
      case 'IndexStmt':
        return this.#judgeIndex(bodyAs(node, 'IndexStmt') ?? {})
      case 'AlterTableStmt':
        return this.#judgeAlter(bodyAs(node, 'AlterTableStmt') ?? {}, at)
      default:
        return named[kindOf(node)] ?? `a statement of another kind (${kindOf(node)})`
    }
  }

  /** Foreign keys are the one thing by which a new table reaches back: a row of an old one may not be deleted any more. */
  foreignKeyInTheWay(): NotProven | undefined {
    const isNew = (table: string): boolean => this.#required.has(table)
    if (this.#foreignKeys.every(({ from, to }) => isNew(from) && isNew(to))) return undefined
    for (const { from, to, columns, onDelete, onUpdate, at } of this.#foreignKeys) {
      const nullable = columns.length > 0 && columns.every((column) => (isNew(from) ? !(this.#required.get(from)?.has(column) ?? false) : this.#addedEmpty.has(`${from} ${column}`)))
      const gives = (action: string): boolean => (action === cascade && isNew(from)) || (action === setNull && nullable)
      if (!isNew(from) && !nullable) return { ...at, what: `a foreign key of ${from}, which was there before, over columns that old code writes` }
      // What an update of a key does to a column that old code knows nothing of loses nothing.
      if (!gives(onDelete) || !(gives(onUpdate) || onUpdate === cascade)) return { ...at, what: `a foreign key of ${from} by which a row of ${to} cannot be deleted or given another key any more` }
      if (this.#hasCheck) return { ...at, what: `a foreign key of ${from} beside a CHECK of a new table, which may refuse what the key does` }
    }
    return undefined
  }

  #judgeEnum(name: readonly Node[] | undefined): string | undefined {
    if (this.#isElsewhere(strings(name))) return elsewhere
    this.#enums.add(displayName(strings(name)))
    return undefined
  }

  #judgeTable(body: NonNullable<Body<'CreateStmt'>>, at: ForeignKey['at']): string | undefined {
    const name = tableName(body.relation)
    if (body.if_not_exists === true) return 'CREATE TABLE IF NOT EXISTS'
    if (this.#isElsewhere(partsOf(body.relation))) return elsewhere
    if ((body.inhRelations ?? []).length > 0) return 'a partition or child of another table'
    const required = new Set<string>()
    this.#required.set(name, required)
    for (const element of body.tableElts ?? []) {
      const column = bodyAs(element, 'ColumnDef')
      const constraint = bodyAs(element, 'Constraint')
      let why: string | undefined
      if (column !== undefined) why = this.#noteColumn(name, column, at)
      else if (constraint !== undefined) why = this.#noteConstraint(name, constraint, [], at)
      else why = 'a table made like another one'
      if (why !== undefined) return why
    }
    return undefined
  }

  /** Of a new table. */
  #noteColumn(table: string, column: Column, at: ForeignKey['at']): string | undefined {
    const name = column.colname ?? ''
    // A serial one is NOT NULL, a domain may be.
    if (!this.#isPlain(column.typeName)) this.#required.get(table)?.add(name)
    for (const constraint of constraintsOf(column)) {
      const why = this.#noteConstraint(table, constraint, [name], at)
      if (why !== undefined) return why
    }
    return undefined
  }

  #noteConstraint(table: string, constraint: Constraint, own: readonly string[], at: ForeignKey['at']): string | undefined {
    const kind: string = constraint.contype ?? ''
    const keys = own.length > 0 ? own : strings(constraint.keys)
    if (kind === 'CONSTR_FOREIGN') this.#noteForeignKey(table, constraint, own, at)
    else if (kind === 'CONSTR_CHECK' || kind === 'CONSTR_EXCLUSION' || constraint.nulls_not_distinct === true) this.#hasCheck = true
    else if (['CONSTR_PRIMARY', 'CONSTR_NOTNULL', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'].includes(kind)) for (const key of keys) this.#required.get(table)?.add(key)
    else if (!['CONSTR_UNIQUE', 'CONSTR_NULL', 'CONSTR_DEFAULT'].includes(kind)) return 'a constraint of another kind'
    return undefined
  }

  #noteForeignKey(from: string, constraint: Constraint, own: readonly string[], at: ForeignKey['at']): void {
    const columns = own.length > 0 ? own : strings(constraint.fk_attrs)
    this.#foreignKeys.push({ from, to: tableName(constraint.pktable), columns, onDelete: constraint.fk_del_action ?? '', onUpdate: constraint.fk_upd_action ?? '', at })
  }

  #judgeIndex(body: NonNullable<Body<'IndexStmt'>>): string | undefined {
    if (this.#required.has(tableName(body.relation))) {
      if (body.nulls_not_distinct === true) this.#hasCheck = true
      return undefined
    }
    if (body.unique === true) return 'a unique index on a table that was there before'
    const hasExpression = body.whereClause !== undefined || (body.indexParams ?? []).some((one) => bodyAs(one, 'IndexElem')?.expr !== undefined)
    return hasExpression ? 'an index over an expression, which may fail for a row that old code writes' : undefined
  }

  #judgeAlter(body: NonNullable<Body<'AlterTableStmt'>>, at: ForeignKey['at']): string | undefined {
    const table = tableName(body.relation)
    if (body.objtype !== 'OBJECT_TABLE') return 'a change of something that is no table'
    for (const node of body.cmds ?? []) {
      const command = bodyAs(node, 'AlterTableCmd')
      const column = bodyAs(command?.def, 'ColumnDef')
      const constraint = bodyAs(command?.def, 'Constraint')
      const isNew = this.#required.has(table)
      let why: string | undefined
      if (command?.subtype === 'AT_AddColumn' && column !== undefined && isNew) why = this.#noteColumn(table, column, at)
      else if (command?.subtype === 'AT_AddColumn' && column !== undefined) why = this.#judgeAddedColumn(table, column, command.missing_ok === true, at)
      else if (command?.subtype === 'AT_AddConstraint' && constraint !== undefined) why = this.#judgeAddedConstraint(table, constraint, at)
      else why = isNew ? 'a change of a new table' : `a change of ${table}, which was there before`
      if (why !== undefined) return why
    }
    return undefined
  }

  #judgeAddedConstraint(table: string, constraint: Constraint, at: ForeignKey['at']): string | undefined {
    if (this.#required.has(table)) return this.#noteConstraint(table, constraint, [], at)
    if (constraint.contype !== 'CONSTR_FOREIGN') return `a constraint on ${table}, which was there before`
    this.#noteForeignKey(table, constraint, [], at)
    return undefined
  }

  /** Old code leaves it out: then it has to become NULL, or a value that never fails. */
  #judgeAddedColumn(table: string, column: Column, mayBeThere: boolean, at: ForeignKey['at']): string | undefined {
    const name = column.colname ?? ''
    if (mayBeThere) return 'ADD COLUMN IF NOT EXISTS'
    if (!this.#isPlain(column.typeName)) return `a column of a type that may be a domain (${table}.${name})`
    let value: Node | undefined
    let required = false
    for (const constraint of constraintsOf(column)) {
      if (constraint.contype === 'CONSTR_DEFAULT') value = constraint.raw_expr
      else if (constraint.contype === 'CONSTR_NOTNULL') required = true
      else if (constraint.contype === 'CONSTR_FOREIGN') this.#noteForeignKey(table, constraint, [name], at)
      else if (constraint.contype !== 'CONSTR_NULL') return `a column with a rule of its own (${table}.${name})`
    }
    if (value === undefined || isNull(value)) {
      if (required) return `a column that old code does not fill (${table}.${name})`
      this.#addedEmpty.add(`${table} ${name}`)
      return undefined
    }
    return isConstant(value) || isMadeNow(value, column.typeName) ? undefined : `a column whose default is computed (${table}.${name})`
  }

  #isPlain(type: TypeName | undefined): boolean {
    const names = strings(type?.names)
    return (names.length === 2 ? names[0] === 'pg_catalog' : names.length === 1) && plainTypes.has(lastOf(names)) ? true : this.#enums.has(displayName(names))
  }

  #isElsewhere(parts: readonly string[]): boolean {
    return parts.length > 1 && parts[0] !== this.#schema
  }
}

const cascade = 'c'
const setNull = 'n'
const elsewhere = 'a name in another schema, which may hide one that old code means'
/** Frequent ones, in plain words. */
const named: Readonly<Record<string, string>> = {
  InsertStmt: 'it writes rows',
  UpdateStmt: 'it changes rows',
  DeleteStmt: 'it deletes rows',
  MergeStmt: 'it changes rows',
  CopyStmt: 'it copies rows',
  TruncateStmt: 'it empties a table',
  SelectStmt: 'it runs a query, which may change rows',
  DoStmt: 'a DO block',
  DropStmt: 'it drops something',
  RenameStmt: 'it renames something',
  AlterEnumStmt: 'a new or renamed value of an enum that old code reads',
  CreateTrigStmt: 'a trigger',
  CreateFunctionStmt: 'a function',
  ViewStmt: 'a view',
}

function constraintsOf(column: Column): Constraint[] {
  return (column.constraints ?? []).flatMap((node) => bodyAs(node, 'Constraint') ?? [])
}

function partsOf(relation: RangeVar | undefined): string[] {
  return [relation?.schemaname, relation?.relname].filter((part) => part !== undefined)
}

function isNull(value: Node): boolean {
  const cast = bodyAs(value, 'TypeCast')
  return cast?.arg === undefined ? bodyAs(value, 'A_Const')?.isnull === true : isNull(cast.arg)
}

/** It was computed when the column was added, and comes out the same for every row. */
function isConstant(value: Node): boolean {
  const cast = bodyAs(value, 'TypeCast')
  if (cast?.arg !== undefined) return isConstant(cast.arg)
  const list = bodyAs(value, 'A_ArrayExpr')
  if (list !== undefined) return (list.elements ?? []).every(isConstant)
  return bodyAs(value, 'A_Const') !== undefined
}

function isMadeNow(value: Node, type: TypeName | undefined): boolean {
  const parts = strings(bodyAs(value, 'FuncCall')?.funcname)
  const own = parts.length === 1 || parts[0] === 'pg_catalog' ? lastOf(parts) : ''
  const called = bodyAs(value, 'SQLValueFunction')?.op === 'SVFOP_CURRENT_TIMESTAMP' ? 'now' : own
  return (madeNow[called]?.has(lastOf(strings(type?.names))) ?? false) && (type?.arrayBounds ?? []).length === 0
}
