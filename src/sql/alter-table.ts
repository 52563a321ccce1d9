/** Rules for the commands of ALTER TABLE (also of views, sequences, indexes, composite types). Locks: PostgreSQL 18's manual, ALTER TABLE. */
import { judgeAddColumn, judgeColumnType } from './alter-column.ts'
import { draft } from './finding.ts'
import type { Draft } from './finding.ts'
import { bodyAs, tableName } from './tree.ts'
import type { Body } from './tree.ts'
import type { World } from './world.ts'

type Command = NonNullable<Body<'AlterTableCmd'>>

/** One draft or more for each command of the statement. */
export function judgeAlterTable(body: NonNullable<Body<'AlterTableStmt'>>, world: World): Draft[] {
  const table = tableName(body.relation)
  const commands = (body.cmds ?? []).flatMap((node) => bodyAs(node, 'AlterTableCmd') ?? [])
  if (world.isNew(body.relation)) return commands.map((command) => judgeOnNewTable(command, table, world))
  return commands.flatMap((command) => judgeCommand(command, table, world))
}

function judgeOnNewTable(command: Command, table: string, world: World): Draft {
  const constraint = bodyAs(command.def, 'Constraint')
  if (command.subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_FOREIGN') {
    const referenced = tableName(constraint.pktable)
    const reason = world.hasTable(referenced) ? 'Both tables are made in this file.' : `The table is made in this file, so there is little to prove; writers of ${referenced} wait for a moment (SHARE ROW EXCLUSIVE).`
    return draft('safe', 'add-foreign-key-new-table', [table, referenced], reason)
  }
  if (command.subtype === 'AT_AttachPartition' || command.subtype === 'AT_AddInherit') return (judgeCommand(command, table, world)[0] ?? draft('caution', 'alter-table', [table], 'Not known to Signalbox.'))
  return draft('safe', 'alter-new-table', [table], 'The table is made in this file: nobody uses it yet.')
}

function judgeCommand(command: Command, table: string, world: World): Draft[] {
  const name = command.name ?? ''
  const subtype: string = command.subtype ?? ''
  switch (subtype) {
    case 'AT_AddColumn':
    case 'AT_AddColumnToView': {
      const column = bodyAs(command.def, 'ColumnDef')
      return column === undefined ? [unknownCommand(command, table)] : judgeAddColumn(column, table)
    }
    case 'AT_DropColumn':
      return [draft('destructive', 'drop-column', [table], `Every value of ${name} is gone, and running code that names the column fails.`, 'Deploy code that no longer names the column first; drop it in a later migration.')]
    case 'AT_AlterColumnType':
      return [judgeColumnType(command.name, bodyAs(command.def, 'ColumnDef'), table, world)]
    case 'AT_SetNotNull':
      return [draft('caution', 'set-not-null', [table], `Every row is checked for NULL in ${name} while nobody can read or write the table; it fails when there is one, and so do running writers that leave it out.`, `Add CHECK (${name} IS NOT NULL) NOT VALID, VALIDATE it, then SET NOT NULL: PostgreSQL skips the scan.`)]
    case 'AT_DropNotNull':
      return [draft('safe', 'drop-not-null', [table], `${name} may be NULL from now on: catalog only.`)]
    case 'AT_ColumnDefault':
      return [command.def === undefined
        ? draft('caution', 'drop-default', [table], `New rows get no default for ${name} any more: running code that leaves it out writes NULL or fails.`)
        : draft('safe', 'set-default', [table], `The default of ${name} counts for new rows only: catalog only.`)]
    case 'AT_AddConstraint': {
      const constraint = bodyAs(command.def, 'Constraint')
      return constraint === undefined ? [unknownCommand(command, table)] : [judgeConstraint(constraint, table, world)]
    }
    case 'AT_ValidateConstraint':
      return [draft('safe', 'validate-constraint', [table], `Proves ${name} for every row while reads and writes go on (SHARE UPDATE EXCLUSIVE); it fails when a row breaks it.`)]
    case 'AT_DropConstraint':
      return [command.behavior === 'DROP_CASCADE'
        ? draft('destructive', 'drop-constraint-cascade', [table], `Drops ${name} and everything that depends on it, foreign keys of other tables among it.`, 'Name what shall go instead of CASCADE.')
        : draft('caution', 'drop-constraint', [table], `${name} no longer protects the data, and an index behind it is gone; adding it again means proving every row.`)]
    default:
      return [judgeOtherCommand(command, table)]
  }
}

function judgeConstraint(constraint: NonNullable<Body<'Constraint'>>, table: string, world: World): Draft {
  const name = constraint.conname ?? 'the constraint'
  const notValid = constraint.skip_validation === true
  const kind: string = constraint.contype ?? ''
  switch (kind) {
    case 'CONSTR_FOREIGN': {
      const referenced = tableName(constraint.pktable)
      const tables = [table, referenced]
      const waiting = world.hasTable(referenced) ? `writers of ${table} wait` : `writers of ${table} and ${referenced} wait`
      if (notValid) return draft('caution', 'add-foreign-key-not-valid', tables, `${name} counts for new rows only; ${waiting} for a moment (SHARE ROW EXCLUSIVE).`, 'VALIDATE it in a later migration.')
      return draft('caution', 'add-foreign-key', tables, `Every row is proven against ${referenced} while ${waiting} (SHARE ROW EXCLUSIVE); it fails when one has no partner.`, 'Add it NOT VALID and VALIDATE it in a later migration.')
    }
    case 'CONSTR_CHECK':
    case 'CONSTR_NOTNULL':
      if (notValid) return draft('safe', 'add-check-not-valid', [table], `${name} counts for new and changed rows only: a short lock, no scan.`, 'VALIDATE it in a later migration.')
      return draft('caution', 'add-check', [table], `${name} is proven for every row while nobody can read or write the table; it fails when one breaks it.`, 'Add it NOT VALID and VALIDATE it in a later migration.')
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
      if (constraint.indexname !== undefined && constraint.contype === 'CONSTR_UNIQUE') return draft('safe', 'add-constraint-using-index', [table], `${name} takes over an index that is there: a short lock, no scan.`)
      if (constraint.indexname !== undefined) return draft('caution', 'add-constraint-using-index', [table], `${name} takes over an index that is there; columns that may be NULL are scanned while nobody can read or write the table.`)
      return draft('caution', constraint.contype === 'CONSTR_PRIMARY' ? 'add-primary-key' : 'add-unique', [table], `The index for ${name} is built while nobody can read or write the table; it fails when two rows are equal.`, 'CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … USING INDEX.')
    default:
      return draft('caution', 'add-constraint', [table], `${name} is proven for every row while nobody can read or write the table.`)
  }
}

/** Commands that need no more than their words: risk, rule, reason. */
const others: Readonly<Record<string, readonly [Draft['risk'], string, string]>> = {
  AT_SetStatistics: ['safe', 'set-storage-option', 'Changes how statistics are gathered: catalog only.'],
  AT_SetOptions: ['safe', 'set-storage-option', 'Changes an option of a column: catalog only.'],
  AT_ResetOptions: ['safe', 'set-storage-option', 'Changes an option of a column: catalog only.'],
  AT_SetStorage: ['safe', 'set-storage-option', 'Counts for new values only: catalog only.'],
  AT_SetCompression: ['safe', 'set-storage-option', 'Counts for new values only: catalog only.'],
  AT_SetRelOptions: ['safe', 'set-storage-option', 'Changes a storage parameter: catalog only.'],
  AT_ResetRelOptions: ['safe', 'set-storage-option', 'Changes a storage parameter: catalog only.'],
  AT_ClusterOn: ['safe', 'set-storage-option', 'Counts for a later CLUSTER only.'],
  AT_DropCluster: ['safe', 'set-storage-option', 'Counts for a later CLUSTER only.'],
  AT_DropExpression: ['safe', 'drop-generated-expression', 'The column keeps its values and is a plain one from now on.'],
  AT_SetExpression: ['caution', 'rewrite-table', 'Every value is computed anew: the table is rewritten while nobody can read or write it.'],
  AT_SetLogged: ['caution', 'rewrite-table', 'The table is rewritten while nobody can read or write it.'],
  AT_SetTableSpace: ['caution', 'rewrite-table', 'The table is copied to another tablespace while nobody can read or write it.'],
  AT_SetAccessMethod: ['caution', 'rewrite-table', 'The table is rewritten while nobody can read or write it.'],
  AT_SetUnLogged: ['destructive', 'set-unlogged', 'An unlogged table is emptied by a crash and is empty on standbys.'],
  AT_DetachPartition: ['destructive', 'detach-partition', 'The rows of the partition are no longer seen through the parent.'],
  AT_DetachPartitionFinalize: ['destructive', 'detach-partition', 'The rows of the partition are no longer seen through the parent.'],
  AT_AttachPartition: ['caution', 'attach-partition', 'Every row is proven against the bounds while nobody can read or write the partition, unless a CHECK already proves them.'],
  AT_AddInherit: ['caution', 'change-inheritance', 'Rows of the child appear in the parent.'],
  AT_DropInherit: ['destructive', 'change-inheritance', 'Rows of the child are no longer seen through the parent.'],
  AT_EnableRowSecurity: ['caution', 'row-level-security', 'Roles without a fitting policy see no rows and cannot write any more.'],
  AT_ForceRowSecurity: ['caution', 'row-level-security', 'The policies count for the owner too: rows may vanish for the application.'],
  AT_DisableRowSecurity: ['caution', 'row-level-security', 'Every role with a grant sees every row.'],
  AT_NoForceRowSecurity: ['caution', 'row-level-security', 'The owner sees every row.'],
  AT_DisableTrig: ['caution', 'disable-trigger', 'What the trigger keeps up is no longer kept up.'],
  AT_DisableTrigAll: ['caution', 'disable-trigger', 'No trigger runs any more, those of foreign keys among them.'],
  AT_DisableTrigUser: ['caution', 'disable-trigger', 'No trigger of the application runs any more.'],
  AT_EnableTrig: ['caution', 'enable-trigger', 'Every write runs the trigger from now on.'],
  AT_EnableTrigAll: ['caution', 'enable-trigger', 'Every write runs the triggers from now on.'],
  AT_EnableTrigUser: ['caution', 'enable-trigger', 'Every write runs the triggers from now on.'],
  AT_ChangeOwner: ['caution', 'change-owner', 'The old owner loses the right to change the object.'],
  AT_AddIdentity: ['caution', 'change-identity', 'Running code that writes the column itself may fail from now on.'],
  AT_SetIdentity: ['caution', 'change-identity', 'Changes what new rows get; a RESTART may hand out numbers that exist.'],
  AT_DropIdentity: ['caution', 'change-identity', 'New rows get no number any more: running code that leaves it out fails.'],
  AT_ReplicaIdentity: ['caution', 'replica-identity', 'Changes what logical replication sends for updates and deletes.'],
  AT_AlterConstraint: ['caution', 'alter-constraint', 'Changes when the constraint is checked, or whether it counts.'],
}

function judgeOtherCommand(command: Command, table: string): Draft {
  const known = others[command.subtype ?? '']
  return known === undefined ? unknownCommand(command, table) : draft(known[0], known[1], [table], known[2])
}

function unknownCommand(command: Command, table: string): Draft {
  return draft('caution', 'unknown-statement', [table], `This command (${command.subtype ?? '?'}) is not known to Signalbox: it may block or change anything.`, 'Look at what the rehearsal measured.')
}
