/** Rules for ADD COLUMN and ALTER COLUMN … TYPE. Source: PostgreSQL's manual, ALTER TABLE, Notes; facts measured in the project. */
import { draft } from './finding.ts'
import type { Draft } from './finding.ts'
import { keepsRowsAsDefault } from './functions.ts'
import { bodyAs, displayName, functionCalls, lastOf, strings } from './tree.ts'
import type { Body, Node, TypeName } from './tree.ts'
import { isPlainCast } from './world.ts'
import type { World } from './world.ts'

type Column = NonNullable<Body<'ColumnDef'>>
type Constraint = NonNullable<Body<'Constraint'>>

/** What ADD COLUMN on an existing table does: one draft for the column, one for each constraint that costs something. */
export function judgeAddColumn(column: Column, table: string): Draft[] {
  const constraints = (column.constraints ?? []).flatMap((node) => bodyAs(node, 'Constraint') ?? [])
  const name = column.colname ?? ''
  const extra = constraints.flatMap((constraint) => judgeColumnConstraint(constraint, name, table))
  return [columnItself(column, constraints, table), ...extra]
}

function columnItself(column: Column, constraints: readonly Constraint[], table: string): Draft {
  const name = column.colname ?? ''
  const find = (kind: string): Constraint | undefined => constraints.find((constraint) => constraint.contype === kind)
  const generated = find('CONSTR_GENERATED')
  if (generated !== undefined && generated.generated_kind !== 'v') {
    return draft('caution', 'add-column-generated', [table], `Adding the stored generated column ${name} rewrites the table while nobody can read or write it.`, 'Add a plain column, fill it in batches and keep it up with a trigger, or measure the rewrite in the rehearsal.')
  }
  const serial = /^(small|big)?serial\d?$/.test(lastOf(strings(column.typeName?.names)))
  if (serial || find('CONSTR_IDENTITY') !== undefined) {
    return draft('caution', 'add-column-volatile-default', [table], `Every row gets its own number for ${name}: the table is rewritten while nobody can read or write it.`)
  }
  const value = find('CONSTR_DEFAULT')?.raw_expr
  const calls = functionCalls(value).filter((call) => !keepsRowsAsDefault(call.name))
  if (calls[0] !== undefined) {
    return draft('caution', 'add-column-volatile-default', [table], `The default of ${name} calls ${lastOf(calls[0].name)}(), which is or may be volatile: the table is rewritten while nobody can read or write it.`, 'Add the column without the default, set the default in a second statement, fill old rows in batches.')
  }
  const required = find('CONSTR_NOTNULL') !== undefined || find('CONSTR_PRIMARY') !== undefined
  const hasValue = (value !== undefined && bodyAs(value, 'A_Const')?.isnull !== true) || generated !== undefined
  if (required && !hasValue) {
    return draft('caution', 'add-required-column', [table], `${name} is NOT NULL without a default: the statement fails when the table has rows, and running code that does not know the column cannot insert.`, 'Add it nullable or with a default, fill it, then SET NOT NULL.')
  }
  return draft('safe', 'add-column', [table], `Adding ${name} changes the catalog only: a short ACCESS EXCLUSIVE lock, no rewrite.`)
}

function judgeColumnConstraint(constraint: Constraint, column: string, table: string): Draft[] {
  const kind: string = constraint.contype ?? ''
  switch (kind) {
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
      return [draft('caution', 'add-unique', [table], `The index for ${column} is built while nobody can read or write the table.`, 'Build it with CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX.')]
    case 'CONSTR_CHECK':
      return [draft('caution', 'add-check', [table], `The check on ${column} is proven for every row while nobody can read or write the table.`, 'Add it NOT VALID and VALIDATE it in a later migration.')]
    case 'CONSTR_FOREIGN':
      return [draft('caution', 'add-foreign-key', [table, displayName([constraint.pktable?.schemaname, constraint.pktable?.relname].filter((part) => part !== undefined))], `The foreign key on ${column} takes SHARE ROW EXCLUSIVE on the referenced table: its writers wait meanwhile.`)]
    default:
      return []
  }
}

/** What ALTER COLUMN … TYPE on an existing table does. The old type is not in the file: what the new one could lose counts. */
export function judgeColumnType(columnName: string | undefined, definition: Column | undefined, table: string, world: World): Draft {
  const column = columnName ?? ''
  const type = definition?.typeName
  const using = definition?.raw_default
  const target = typeText(type)
  const blocked = 'while nobody can read or write the table'
  if (world.hasType(displayName(strings(type?.names))) && isPlainCast(using, columnName)) {
    return draft('caution', 'change-enum', [table], `${column} is cast to the new ${target} ${blocked}; the statement fails when a row holds a value that the new type does not have.`, 'Move rows that hold a removed value first, in their own migration.')
  }
  const plain = using === undefined || isPlainCast(using, columnName)
  const loss = plain ? losing(type, using !== undefined) : 'the USING expression decides what is kept'
  if (loss === undefined) {
    return draft('caution', 'alter-column-type', [table], `Changing ${column} to ${target} may rewrite the table and its indexes ${blocked}; it fails when a value does not fit.`, 'Add a new column, copy in batches, switch the code over, drop the old one later.')
  }
  return draft('destructive', 'alter-column-type-lossy', [table], `Changing ${column} to ${target} may lose data: ${loss}; the table is rewritten ${blocked}.`, 'Keep the old column until the new one is proven; where the old type is narrower than the new one nothing is lost.')
}

/** What a change to this type can lose without an error, whatever the old type was; undefined: nothing. */
function losing(type: TypeName | undefined, explicit: boolean): string | undefined {
  const name = lastOf(strings(type?.names))
  const sized = (type?.typmods ?? []).length > 0
  if (['int2', 'int4', 'smallint', 'integer'].includes(name)) return 'fractions are rounded'
  if (['float4', 'float8', 'money'].includes(name)) return 'digits beyond its precision are dropped'
  if (name === 'numeric' && sized) return 'digits beyond its scale are rounded'
  if (name === 'bool') return 'every value becomes true or false'
  if (name === 'date') return 'the time of day is dropped'
  if (name === 'time' || name === 'timetz') return 'the date is dropped'
  if (['timestamp', 'timestamptz', 'interval'].includes(name) && sized && precisionOf(type) < 6) return 'fractions of a second are rounded'
  if (['varchar', 'bpchar', 'bit', 'varbit'].includes(name) && (sized || name === 'bpchar') && explicit) return 'an explicit cast cuts longer values off'
  if (['name', 'char'].includes(name)) return 'longer values are cut off'
  return undefined
}

function precisionOf(type: TypeName | undefined): number {
  // interval's first modifier is its range of fields, the precision comes last.
  const last = bodyAs(type?.typmods?.at(-1), 'A_Const')
  return last?.ival === undefined ? 6 : (last.ival.ival ?? 0)
}

function typeText(type: TypeName | undefined): string {
  const sizes = (type?.typmods ?? []).map((node: Node) => String(bodyAs(node, 'A_Const')?.ival?.ival ?? '?'))
  const name = displayName(strings(type?.names)).replace(/^pg_catalog\./, '')
  return `${name}${sizes.length > 0 ? `(${sizes.join(',')})` : ''}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`
}
