import { bodyAs, kindOf } from './tree.ts'
import type { Node } from './tree.ts'

/**
 * The name of a statement that PostgreSQL refuses inside a transaction block, e.g. `CREATE INDEX CONCURRENTLY`; otherwise
 * undefined. Source: the callers of PreventInTransactionBlock in PostgreSQL 18's src/backend.
 */
export function transactionBlockBan(node: Node): string | undefined {
  if (bodyAs(node, 'IndexStmt')?.concurrent === true) return 'CREATE INDEX CONCURRENTLY'
  if (bodyAs(node, 'DropStmt')?.concurrent === true) return 'DROP INDEX CONCURRENTLY'
  return maintenance(node) ?? detaching(node) ?? database(node) ?? replication(node)
}

function maintenance(node: Node): string | undefined {
  const vacuum = bodyAs(node, 'VacuumStmt')
  if (vacuum?.is_vacuumcmd === true) return 'VACUUM'
  const cluster = bodyAs(node, 'ClusterStmt')
  if (cluster !== undefined && cluster.relation === undefined) return 'CLUSTER of all tables'
  const reindex = bodyAs(node, 'ReindexStmt')
  if (reindex === undefined) return undefined
  if (reindex.params?.some((param) => bodyAs(param, 'DefElem')?.defname === 'concurrently') === true) return 'REINDEX CONCURRENTLY'
  const kind = reindex.kind
  return kind === 'REINDEX_OBJECT_SCHEMA' || kind === 'REINDEX_OBJECT_SYSTEM' || kind === 'REINDEX_OBJECT_DATABASE' ? 'REINDEX of a schema or database' : undefined
}

function detaching(node: Node): string | undefined {
  const commands = bodyAs(node, 'AlterTableStmt')?.cmds ?? []
  const concurrent = commands.some((command) => {
    const body = bodyAs(command, 'AlterTableCmd')
    return body?.subtype === 'AT_DetachPartition' && bodyAs(body.def, 'PartitionCmd')?.concurrent === true
  })
  return concurrent ? 'DETACH PARTITION CONCURRENTLY' : undefined
}

const always: Readonly<Record<string, string>> = {
  CreatedbStmt: 'CREATE DATABASE',
  DropdbStmt: 'DROP DATABASE',
  CreateTableSpaceStmt: 'CREATE TABLESPACE',
  DropTableSpaceStmt: 'DROP TABLESPACE',
  AlterSystemStmt: 'ALTER SYSTEM',
}

function database(node: Node): string | undefined {
  const name = always[kindOf(node)]
  if (name !== undefined) return name
  if (bodyAs(node, 'DiscardStmt')?.target === 'DISCARD_ALL') return 'DISCARD ALL'
  const options = bodyAs(node, 'AlterDatabaseStmt')?.options ?? []
  return options.some((option) => bodyAs(option, 'DefElem')?.defname === 'tablespace') ? 'ALTER DATABASE SET TABLESPACE' : undefined
}

function replication(node: Node): string | undefined {
  const control = bodyAs(node, 'TransactionStmt')?.kind
  if (control === 'TRANS_STMT_COMMIT_PREPARED') return 'COMMIT PREPARED'
  if (control === 'TRANS_STMT_ROLLBACK_PREPARED') return 'ROLLBACK PREPARED'
  const subscription = bodyAs(node, 'CreateSubscriptionStmt')
  if (subscription !== undefined) return switchedOff(subscription.options, 'create_slot') || switchedOff(subscription.options, 'connect') ? undefined : 'CREATE SUBSCRIPTION'
  const change = bodyAs(node, 'AlterSubscriptionStmt')?.kind
  return change === 'ALTER_SUBSCRIPTION_REFRESH' ? 'ALTER SUBSCRIPTION REFRESH PUBLICATION' : undefined
}

function switchedOff(options: readonly Node[] | undefined, name: string): boolean {
  return (options ?? []).some((option) => {
    const body = bodyAs(option, 'DefElem')
    if (body?.defname !== name) return false
    return bodyAs(body.arg, 'Boolean')?.boolval === false || bodyAs(body.arg, 'Boolean') !== undefined && bodyAs(body.arg, 'Boolean')?.boolval === undefined || ['false', 'off', '0'].includes(bodyAs(body.arg, 'String')?.sval ?? '')
  })
}
