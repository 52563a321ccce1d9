/** Rules for statements that make, drop and rename objects. Locks: PostgreSQL 18's manual, 13.3.1 and the pages of the commands. */
import { judgeAlterTable } from './alter-table.ts'
import { draft } from './finding.ts'
import type { Draft, Judges } from './finding.ts'
import { bodyAs, displayName, objectName, strings, tableName } from './tree.ts'
import type { Body } from './tree.ts'
import type { World } from './world.ts'

export const objectJudges: Judges = {
  CreateStmt: (body) => [draft('safe', 'create-table', [tableName(body.relation)], 'Makes a new table: nobody uses it yet.')],
  CreateTableAsStmt: (body) => [draft('safe', 'create-table', [tableName(body.into?.rel)], 'Makes a new table from a query: nobody uses it yet.')],
  AlterTableStmt: judgeAlterTable,
  IndexStmt: judgeIndex,
  DropStmt: judgeDrop,
  RenameStmt: judgeRename,
  AlterEnumStmt: (body) => {
    const type = displayName(strings(body.typeName))
    if (body.oldVal !== undefined && body.newVal !== undefined) return [draft('destructive', 'rename-enum-value', [], `Running code that reads or writes '${body.oldVal}' of ${type} fails.`, 'Add the new value, move rows and code over, drop the old one later.')]
    if (body.newVal === undefined) return [draft('destructive', 'drop-enum-value', [], `A value of ${type} is dropped.`)]
    return [draft('safe', 'add-enum-value', [], `Adds '${body.newVal}' to ${type}: catalog only.`, 'The value cannot be used in the transaction that adds it: use it in the next migration.')]
  },
  AlterObjectSchemaStmt: (body) => [draft('caution', 'set-schema', body.relation === undefined ? [] : [tableName(body.relation)], 'Moves the object to another schema: running code that names the old one fails.')],
  ViewStmt: (body) => [body.replace === true
    ? draft('caution', 'replace-view', [tableName(body.view)], 'Running code sees what the new query gives.')
    : draft('safe', 'create-view', [tableName(body.view)], 'Makes a new view: nobody uses it yet.')],
  CreateFunctionStmt: (body) => [body.replace === true
    ? draft('caution', 'replace-function', [], 'Running code, triggers among it, runs the new body from the commit on.')
    : draft('safe', 'create-function', [], 'Makes a new function: nothing runs it yet.')],
  CreateTrigStmt: (body, world) => [world.isNew(body.relation)
    ? draft('safe', 'create-trigger', [tableName(body.relation)], 'The table is made in this file: nobody uses it yet.')
    : draft('caution', 'create-trigger', [tableName(body.relation)], 'Writers wait for a moment (SHARE ROW EXCLUSIVE), and every write runs the trigger from now on.')],
  RefreshMatViewStmt: (body) => [body.concurrent === true
    ? draft('safe', 'refresh-materialized-view', [tableName(body.relation)], 'Readers go on meanwhile.')
    : draft('caution', 'refresh-materialized-view', [tableName(body.relation)], 'Readers of the materialized view wait until the query is done.', 'REFRESH … CONCURRENTLY needs a unique index and lets them read.')],
  LockStmt: (body) => [draft('caution', 'lock-table', (body.relations ?? []).map((node) => tableName(bodyAs(node, 'RangeVar'))), 'Others wait for the lock until the transaction ends.')],
  VariableSetStmt: (body) => {
    if (body.name === 'session_replication_role') return [draft('caution', 'set-risky', [], 'Switches triggers and foreign keys off for this session: rows that break them stay.')]
    if (body.name === 'role' || body.name === 'session_authorization') return [draft('caution', 'set-risky', [], 'What follows runs as another role.')]
    return [draft('safe', 'set', [], 'Counts for this session only.')]
  },
  VacuumStmt: (body) => {
    const full = (body.options ?? []).some((option) => bodyAs(option, 'DefElem')?.defname === 'full')
    const tables = (body.rels ?? []).map((node) => tableName(bodyAs(node, 'VacuumRelation')?.relation))
    return [full ? draft('caution', 'rewrite-table', tables, 'VACUUM FULL rewrites the table while nobody can read or write it.') : draft('safe', 'maintenance', tables, 'Reads and writes go on meanwhile.')]
  },
  ReindexStmt: (body) => {
    const concurrent = (body.params ?? []).some((param) => bodyAs(param, 'DefElem')?.defname === 'concurrently')
    const tables = body.relation === undefined ? [] : [tableName(body.relation)]
    return [concurrent ? draft('safe', 'reindex', tables, 'Reads and writes go on meanwhile; if it fails, an invalid index stays.') : draft('caution', 'reindex', tables, 'Writers wait until the index is built, and readers that want to use it.', 'REINDEX … CONCURRENTLY.')]
  },
}

function judgeIndex(body: NonNullable<Body<'IndexStmt'>>, world: World): Draft[] {
  const table = tableName(body.relation)
  const unique = body.unique === true
  if (world.isNew(body.relation)) return [draft('safe', 'create-index-new-table', [table], 'The table is made in this file: nobody uses it yet.')]
  if (body.concurrent !== true) {
    const reason = `Writers of ${table} wait until the index is built (SHARE lock)${unique ? '; it fails when two rows are equal' : ''}.`
    return [draft('caution', unique ? 'create-unique-index' : 'create-index', [table], reason, 'CREATE INDEX CONCURRENTLY, alone in its own migration.')]
  }
  const invalid = 'if it fails, an INVALID index stays that must be dropped'
  if (body.if_not_exists === true) return [draft('caution', 'create-index-concurrently-if-not-exists', [table], `Reads and writes go on meanwhile; ${invalid}, and IF NOT EXISTS takes such an index for the finished one.`, 'Leave IF NOT EXISTS out, or look at pg_index.indisvalid afterwards.')]
  if (unique) return [draft('caution', 'create-unique-index-concurrently', [table], `Reads and writes go on meanwhile; it fails when two rows are equal: ${invalid}.`)]
  return [draft('safe', 'create-index-concurrently', [table], `Reads and writes go on meanwhile; ${invalid}.`)]
}

/** What DROP of a kind of object costs: risk, rule, reason. Anything else: caution. */
const drops: Readonly<Record<string, readonly [Draft['risk'], string, string]>> = {
  OBJECT_TABLE: ['destructive', 'drop-table', 'Every row is gone, and running code that names the table fails.'],
  OBJECT_FOREIGN_TABLE: ['destructive', 'drop-table', 'Running code that names the foreign table fails.'],
  OBJECT_MATVIEW: ['destructive', 'drop-view', 'Running code that names the materialized view fails.'],
  OBJECT_VIEW: ['destructive', 'drop-view', 'Running code that names the view fails.'],
  OBJECT_SCHEMA: ['destructive', 'drop-schema', 'The schema is gone, with what CASCADE finds in it.'],
  OBJECT_TYPE: ['destructive', 'drop-type', 'Running code that names the type fails.'],
  OBJECT_DOMAIN: ['destructive', 'drop-type', 'Running code that names the domain fails.'],
  OBJECT_SEQUENCE: ['destructive', 'drop-sequence', 'The counter is gone, and inserts that use it fail.'],
  OBJECT_EXTENSION: ['destructive', 'drop-extension', 'Its functions, types and tables are gone.'],
  OBJECT_INDEX: ['caution', 'drop-index', 'Queries that used the index become slow; a unique one no longer protects the data.'],
  OBJECT_TRIGGER: ['caution', 'drop-trigger', 'What the trigger kept up is no longer kept up.'],
  OBJECT_POLICY: ['caution', 'drop-policy', 'Roles see or write fewer rows, or more.'],
  OBJECT_FUNCTION: ['caution', 'drop-function', 'Running code that calls the function fails.'],
  OBJECT_PROCEDURE: ['caution', 'drop-function', 'Running code that calls the procedure fails.'],
  OBJECT_ROUTINE: ['caution', 'drop-function', 'Running code that calls the routine fails.'],
}

function judgeDrop(body: NonNullable<Body<'DropStmt'>>, world: World): Draft[] {
  const parts = (body.objects ?? []).map((object) => objectName(object))
  const names = parts.map((name) => displayName(name))
  const kind: string = body.removeType ?? ''
  const cascade = body.behavior === 'DROP_CASCADE'
  const holders = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE']
  const within = ['OBJECT_TRIGGER', 'OBJECT_POLICY', 'OBJECT_RULE']
  // The name of a trigger or policy ends with its own, after its table's.
  const tables = holders.includes(kind) ? names : within.includes(kind) ? parts.map((name) => displayName(name.slice(0, -1))) : []
  const [risk, rule, reason] = drops[kind] ?? ['caution', 'drop-object', 'What uses the object fails.']
  if (cascade) return [draft('destructive', `${rule}-cascade`, tables, `${reason} CASCADE also drops everything that depends on it, unnamed.`, 'Name what shall go instead of CASCADE.')]
  if (kind === 'OBJECT_TABLE' && names.every((name) => world.hasTable(name))) return [draft('safe', 'drop-new-table', tables, 'The table is made in this file: nobody uses it yet.')]
  if (kind === 'OBJECT_TYPE' && names.every((name) => world.wasReplaced(name))) return [draft('safe', 'drop-replaced-type', [], 'A type of this file has taken over its name; PostgreSQL refuses the drop while a column still uses it.')]
  if (kind === 'OBJECT_TYPE' && names.every((name) => world.hasType(name))) return [draft('safe', 'drop-new-type', [], 'The type is made in this file: nobody uses it yet.')]
  if (rule === 'drop-view' && names.every((name) => world.makesView(name))) return [draft('caution', 'recreate-view', tables, 'The view is made anew further down: running code waits or fails in between, and its grants are gone.')]
  const advice = risk === 'destructive' ? 'Deploy code that no longer uses it first; drop it in a later migration.' : undefined
  return [draft(risk, rule, tables, reason, advice)]
}

function judgeRename(body: NonNullable<Body<'RenameStmt'>>, world: World): Draft[] {
  const table = tableName(body.relation)
  const tables = body.relation === undefined ? [] : [table]
  const to = body.newname ?? ''
  if (body.relation !== undefined && world.isNew(body.relation)) return [draft('safe', 'alter-new-table', tables, 'The table is made in this file: nobody uses it yet.')]
  const kind: string = body.renameType ?? ''
  const advice = 'Make the new name beside the old one (a view, a copied column), move the code over, drop the old one later.'
  switch (kind) {
    case 'OBJECT_TABLE':
      return [draft('caution', 'rename-table', tables, `Running code that names ${table} fails from the commit on; no row is touched.`, advice)]
    case 'OBJECT_COLUMN':
    case 'OBJECT_ATTRIBUTE':
      return [draft('caution', 'rename-column', tables, `Running code that names ${body.subname ?? 'the column'} fails from the commit on; no row is touched.`, advice)]
    case 'OBJECT_TABCONSTRAINT':
    case 'OBJECT_INDEX':
    case 'OBJECT_TRIGGER':
    case 'OBJECT_POLICY':
      return [draft('safe', 'rename-constraint', tables, `Its name is ${to} from now on: catalog only.`)]
    case 'OBJECT_TYPE':
      return [draft('caution', 'rename-type', [], `Running code that names the type fails, unless one of the same form takes over its name in the same transaction.`)]
    default:
      return [draft('caution', 'rename', tables, 'Running code that names it fails from the commit on.')]
  }
}
