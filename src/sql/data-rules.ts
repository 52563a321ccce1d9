/** Rules for statements that read or change rows. */
import { draft } from './finding.ts'
import type { Draft, Judges } from './finding.ts'
import { bodyAs, displayName, functionCalls, nodesOf, strings, tableName, lastOf } from './tree.ts'
import type { Node } from './tree.ts'
import { onlyReads, reachesOut, runsText } from './functions.ts'
import type { World } from './world.ts'

const writes: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

export const dataJudges: Judges = {
  SelectStmt: (body) => {
    const into = body.intoClause?.rel
    return into === undefined ? [draft('safe', 'select', [], 'Reads only.')] : [draft('safe', 'create-table', [tableName(into)], 'Makes a new table: nobody uses it yet.')]
  },
  InsertStmt: (body, world) => {
    const table = tableName(body.relation)
    if (world.isNew(body.relation)) return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')]
    if (body.onConflictClause?.action === 'ONCONFLICT_UPDATE') return [draft('caution', 'upsert', [table], 'Rows that are there already are overwritten and locked until the transaction ends.')]
    const copied = (bodyAs(body.selectStmt, 'SelectStmt')?.fromClause ?? []).length > 0
    return copied
      ? [draft('caution', 'insert-select', [table], 'Adds as many rows as the query finds, in one transaction: time and lock times grow with the data.', 'See the rehearsal for its duration; insert in batches when it is long.')]
      : [draft('safe', 'insert', [table], 'Adds rows; nothing that is there changes.')]
  },
  UpdateStmt: (body, world) => {
    const table = tableName(body.relation)
    if (world.isNew(body.relation)) return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')]
    return body.whereClause === undefined
      ? [draft('caution', 'update-all-rows', [table], 'Every row is overwritten and locked until the transaction ends, and the table grows by its dead rows.', 'Update in batches; keep the old values until the new ones are proven.')]
      : [draft('caution', 'update-rows', [table], 'The rows that match are overwritten and locked until the transaction ends.')]
  },
  DeleteStmt: (body, world) => {
    const table = tableName(body.relation)
    if (world.isNew(body.relation)) return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')]
    return body.whereClause === undefined
      ? [draft('destructive', 'delete-all-rows', [table], 'Every row is deleted.', 'Keep a copy of the rows, or delete them in a later migration.')]
      : [draft('destructive', 'delete-rows', [table], 'The rows that match are deleted, and with them what ON DELETE CASCADE says.', 'Count the rows in a precheck; keep a copy of them.')]
  },
  MergeStmt: (body, world) => {
    const table = tableName(body.relation)
    if (world.isNew(body.relation)) return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')]
    const deletes = (body.mergeWhenClauses ?? []).some((clause) => bodyAs(clause, 'MergeWhenClause')?.commandType === 'CMD_DELETE')
    return deletes
      ? [draft('destructive', 'delete-rows', [table], 'Rows that match are deleted.', 'Count the rows in a precheck; keep a copy of them.')]
      : [draft('caution', 'merge', [table], 'Rows that match are overwritten and locked until the transaction ends.')]
  },
  TruncateStmt: (body, world) => {
    const relations = (body.relations ?? []).map((node) => bodyAs(node, 'RangeVar'))
    const tables = relations.map((relation) => tableName(relation))
    if (relations.every((relation) => world.isNew(relation)) && body.behavior !== 'DROP_CASCADE') return [draft('safe', 'write-new-table', tables, 'The table is made in this file: nobody uses it yet.')]
    return [draft('destructive', 'truncate', tables, body.behavior === 'DROP_CASCADE' ? 'Every row is gone, and every row of all tables that refer to it.' : 'Every row is gone.')]
  },
  CopyStmt: (body, world) => {
    const table = tableName(body.relation)
    if (body.is_program === true) return [draft('destructive', 'copy-program', [table], 'Runs a program on the server: what it does cannot be read beforehand.')]
    if (body.is_from !== true) return [draft('caution', 'copy-out', [table], 'Writes rows to a file of the server or to the client.')]
    return [world.isNew(body.relation)
      ? draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')
      : draft('caution', 'copy-in', [table], 'Adds as many rows as the file holds, in one transaction.')]
  },
}

/** What is hidden in a statement: data-modifying WITH, and functions called for their effect. `root`: the statement itself, judged already. */
export function judgeHidden(root: Node, world: World, asStatement: boolean): Draft[] {
  const drafts: Draft[] = []
  for (const node of nodesOf(root, writes)) {
    if (node === root) continue
    drafts.push(...judgeWrite(node, world))
  }
  const calls = functionCalls(root)
  const top = asStatement && bodyAs(root, 'SelectStmt') !== undefined
  for (const { name } of calls) {
    const shown = name.join('.')
    if (runsText(name) || /^dblink/.test(lastOf(name))) drafts.push(draft('destructive', 'dynamic-sql', [], `${shown}() runs SQL given as text: it cannot be read beforehand.`))
    else if (lastOf(name) === 'lo_unlink') drafts.push(draft('destructive', 'delete-large-object', [], 'lo_unlink() deletes large objects.'))
    else if (reachesOut(name)) drafts.push(draft('caution', 'reaches-out', [], `${shown}() reaches out of the database.`))
    else if (lastOf(name) === 'setval') drafts.push(draft('caution', 'set-sequence', [], 'setval() sets a sequence: one below the highest key makes inserts fail.'))
    else if (top && lastOf(name) !== 'set_config' && !onlyReads(name)) drafts.push(draft('caution', 'call-function', [], `Runs ${shown}(): what it does is not in this statement.`, 'See what the rehearsal measured.'))
  }
  return drafts
}

function judgeWrite(node: Node, world: World): Draft[] {
  const insert = bodyAs(node, 'InsertStmt')
  if (insert !== undefined) return dataJudges.InsertStmt?.(insert, world) ?? []
  const update = bodyAs(node, 'UpdateStmt')
  if (update !== undefined) return dataJudges.UpdateStmt?.(update, world) ?? []
  const gone = bodyAs(node, 'DeleteStmt')
  if (gone !== undefined) return dataJudges.DeleteStmt?.(gone, world) ?? []
  const merge = bodyAs(node, 'MergeStmt')
  return merge === undefined ? [] : (dataJudges.MergeStmt?.(merge, world) ?? [])
}

/** The routine that a CALL names. */
export function calledRoutine(node: Node): string | undefined {
  const call = bodyAs(node, 'CallStmt')?.funccall
  return call === undefined ? undefined : displayName(strings(call.funcname))
}
