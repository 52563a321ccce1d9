import { bodyOfCode, namesUnknown } from './bodies.ts'
import type { BodyOfCode } from './bodies.ts'
import { reachesOut } from './functions.ts'
import { nodeOf, splitStatements } from './statements.ts'
import type { Statement } from './statements.ts'
import { bodyAs, functionCalls, kindOf, lastOf, nodesOf, objectName, strings, tableName } from './tree.ts'
import type { Node } from './tree.ts'

/** One effect beyond the statement's own database. */
export interface Reach {
  /** 1-based line in the file: inside a DO block or a function the line of the inner statement. */
  readonly line: number
  /** 1-based position of the file's statement. */
  readonly statement: number
  /** What reaches out, as a phrase, e.g. `ALTER SYSTEM changes the whole server`. */
  readonly what: string
}

/** Statements that are always about more than this database. */
const kinds: Readonly<Record<string, string>> = {
  AlterSystemStmt: 'ALTER SYSTEM changes the whole server',
  CreatedbStmt: 'CREATE DATABASE', DropdbStmt: 'DROP DATABASE',
  AlterDatabaseStmt: 'ALTER DATABASE', AlterDatabaseSetStmt: 'ALTER DATABASE … SET', AlterDatabaseRefreshCollStmt: 'ALTER DATABASE',
  CreateRoleStmt: 'roles belong to the whole server', AlterRoleStmt: 'roles belong to the whole server', AlterRoleSetStmt: 'roles belong to the whole server',
  DropRoleStmt: 'roles belong to the whole server', GrantRoleStmt: 'role memberships belong to the whole server',
  DropOwnedStmt: 'DROP OWNED also revokes on shared objects', ReassignOwnedStmt: 'REASSIGN OWNED also changes shared objects',
  CreateTableSpaceStmt: 'tablespaces belong to the whole server', DropTableSpaceStmt: 'tablespaces belong to the whole server',
  AlterTableSpaceOptionsStmt: 'tablespaces belong to the whole server', AlterTableMoveAllStmt: 'moves tables to another tablespace',
  CreateFdwStmt: 'foreign-data wrapper', AlterFdwStmt: 'foreign-data wrapper', CreateForeignServerStmt: 'foreign server', AlterForeignServerStmt: 'foreign server',
  CreateForeignTableStmt: 'foreign table', ImportForeignSchemaStmt: 'IMPORT FOREIGN SCHEMA reads another server',
  CreateUserMappingStmt: 'user mapping of a foreign server', AlterUserMappingStmt: 'user mapping of a foreign server', DropUserMappingStmt: 'user mapping of a foreign server',
  CreateSubscriptionStmt: 'subscription to another server', AlterSubscriptionStmt: 'subscription to another server', DropSubscriptionStmt: 'subscription to another server',
  CreatePublicationStmt: 'publication for other servers', AlterPublicationStmt: 'publication for other servers',
  LoadStmt: 'LOAD runs a library of the server', CheckPointStmt: 'CHECKPOINT is of the whole server',
}

/** Objects outside the database that COMMENT, RENAME, OWNER, GRANT and DROP can name. */
const sharedObjects = new Set<string | undefined>([
  'OBJECT_DATABASE', 'OBJECT_ROLE', 'OBJECT_TABLESPACE', 'OBJECT_FDW', 'OBJECT_FOREIGN_SERVER', 'OBJECT_USER_MAPPING', 'OBJECT_SUBSCRIPTION', 'OBJECT_PUBLICATION', 'OBJECT_PARAMETER_ACL',
])

/** Extensions that reach out, run in the background or run code outside the database. */
const extensions = /^(dblink|.*_fdw|file_fdw|pg_cron|timescaledb|adminpack|pg_net|http|aws_\w+|pglogical.*|bdr|citus.*|pgq|pg_partman_bgw|pgagent|plpython\w+|plperlu|pltclu|plsh|pg_background|pg_tle|pg_squeeze|pg_repack|pgaudit|orafce_mail)$/

/** Languages in which a function can do anything the server's operating-system user can. */
const untrusted = /^(c|internal|plpython\w*|plperlu|pltclu|plsh|pljavau|plr)$/

/** Catalogs that all databases of a server share (pg_class.relisshared), and the tables of the scheduler. */
const sharedTables = /^(pg_catalog\.)?(pg_database|pg_authid|pg_auth_members|pg_tablespace|pg_db_role_setting|pg_subscription|pg_shdepend|pg_shdescription|pg_shseclabel|pg_parameter_acl|pg_replication_origin)$|^cron\./

const writes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

/**
 * The statements whose effect reaches beyond their own database (rule 12 of the product): refused where the migration runs on a copy beside
 * production. Looked at too: functions called anywhere, bodies of DO blocks and functions. What cannot be read beforehand
 * (dynamic SQL, other languages) is reported as well: fail closed.
 *
 * Not seen: what existing functions, triggers and foreign tables do. `set_config` and SET are not reported: they end with the session.
 * Throws SqlSyntaxError when PostgreSQL's parser rejects the text.
 */
export async function reachesBeyond(sql: string): Promise<Reach[]> {
  const found: Reach[] = []
  for (const statement of await splitStatements(sql)) {
    const whats = new Map<string, number>()
    const note = (line: number, texts: readonly string[]): void => texts.forEach((what) => { if (!whats.has(what)) whats.set(what, line) })
    note(statement.line, reachOf(nodeOf(statement)))
    const body = await bodyOfCode(statement)
    if (body !== undefined) noteBody(statement, body, note)
    for (const [what, line] of whats) found.push({ line, statement: statement.index, what })
  }
  return found
}

function noteBody(statement: Statement, body: BodyOfCode, note: (line: number, texts: readonly string[]) => void): void {
  for (const inner of body.inner) {
    note(inner.line, reachOf(inner.node))
    // A function made by a DO block or by another function: nobody has read its body.
    if (nodesOf(inner.node, new Set(['CreateFunctionStmt', 'DoStmt'])).length > 0) note(inner.line, ['makes or runs code that cannot be read beforehand'])
  }
  const what = bodyAs(nodeOf(statement), 'DoStmt') === undefined ? 'function' : 'DO block'
  for (const { line, why } of body.unreadable) note(line, [`${what} that cannot be read beforehand: ${why}`])
}

const everyKind = new Set([...Object.keys(kinds), ...writes, 'CopyStmt', 'CommentStmt', 'SecLabelStmt', 'RenameStmt', 'AlterOwnerStmt', 'GrantStmt', 'DropStmt',
  'CreateExtensionStmt', 'AlterExtensionStmt', 'TransactionStmt', 'CreateFunctionStmt', 'CreatePLangStmt', 'DoStmt', 'TruncateStmt'])

/** What one tree reaches, at any depth (EXPLAIN, PREPARE, rules, schema elements hold statements). */
function reachOf(tree: Node): string[] {
  const found = nodesOf(tree, everyKind).flatMap((node) => reachOfNode(node) ?? [])
  for (const { name } of functionCalls(tree)) if (reachesOut(name)) found.push(`${name.join('.')}() reaches out of the database`)
  if (namesUnknown(tree)) found.push('a function, extension or server whose name is only known at run time')
  return found
}

function reachOfNode(node: Node): string | undefined {
  const copy = bodyAs(node, 'CopyStmt')
  if (copy?.is_program === true) return 'COPY … PROGRAM runs a program on the server'
  if (copy?.filename !== undefined) return 'COPY reads or writes a file of the server'
  return kinds[kindOf(node)] ?? sharedObject(node) ?? extensionOrLanguage(node) ?? prepared(node) ?? sharedWrite(node)
}

function sharedObject(node: Node): string | undefined {
  const objects = [
    bodyAs(node, 'CommentStmt')?.objtype, bodyAs(node, 'SecLabelStmt')?.objtype, bodyAs(node, 'RenameStmt')?.renameType,
    bodyAs(node, 'AlterOwnerStmt')?.objectType, bodyAs(node, 'GrantStmt')?.objtype, bodyAs(node, 'DropStmt')?.removeType,
  ]
  const shared = objects.find((object) => sharedObjects.has(object) && object !== undefined)
  return shared === undefined ? undefined : `changes a ${shared.replace('OBJECT_', '').toLowerCase().replaceAll('_', ' ')}`
}

function extensionOrLanguage(node: Node): string | undefined {
  const drop = bodyAs(node, 'DropStmt')
  const dropped = drop?.removeType === 'OBJECT_EXTENSION' ? (drop.objects ?? []).map((object) => lastOf(objectName(object))) : []
  const named = [bodyAs(node, 'CreateExtensionStmt')?.extname, bodyAs(node, 'AlterExtensionStmt')?.extname, ...dropped]
  const extension = named.find((name) => name !== undefined && extensions.test(name))
  if (extension !== undefined) return `extension ${extension} works outside the database`
  if (bodyAs(node, 'CreatePLangStmt') !== undefined) return 'CREATE LANGUAGE'
  for (const option of bodyAs(node, 'CreateFunctionStmt')?.options ?? []) {
    const definition = bodyAs(option, 'DefElem')
    const language = definition?.defname === 'language' && definition.arg !== undefined ? strings([definition.arg]).join('').toLowerCase() : ''
    if (untrusted.test(language)) return `a function in ${language} can do what the server's own user can`
  }
  return undefined
}

function prepared(node: Node): string | undefined {
  const kind = bodyAs(node, 'TransactionStmt')?.kind
  return kind === 'TRANS_STMT_PREPARE' || kind === 'TRANS_STMT_COMMIT_PREPARED' || kind === 'TRANS_STMT_ROLLBACK_PREPARED' ? 'prepared transactions belong to the whole server' : undefined
}

function sharedWrite(node: Node): string | undefined {
  const target = (bodyAs(node, 'InsertStmt') ?? bodyAs(node, 'UpdateStmt') ?? bodyAs(node, 'DeleteStmt') ?? bodyAs(node, 'MergeStmt'))?.relation
  const truncated = (bodyAs(node, 'TruncateStmt')?.relations ?? []).map((relation) => bodyAs(relation, 'RangeVar'))
  const shared = [target, ...truncated].map((relation) => tableName(relation)).find((name) => sharedTables.test(name))
  return shared === undefined ? undefined : `writes ${shared}, which is not of this database alone`
}
