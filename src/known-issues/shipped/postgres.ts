import { sqlstate, type ShippedRow } from './row.ts'

type Words = readonly [id: string, symptom: string, title: string, fix: string, run?: string]

const r = String.raw

/**
 * PostgreSQL's own errors, by SQLSTATE ("PostgreSQL Error Codes") and by the words of its messages, for those who leave the code out. The two that depend on
 * nothing else stand before those that are mostly a consequence.
 */
const rows: readonly Words[] = [
  // Data that do not fit the change
  ['23502', `${sqlstate('23502')}|violates not-null constraint|contains null values`, 'A required column has rows without a value',
    'Fill the empty rows first (UPDATE … SET column = … WHERE column IS NULL) in the same migration before SET NOT NULL, or add the column with a DEFAULT.'],
  ['23503', `${sqlstate('23503')}|violates foreign key constraint`, 'Rows point to rows that do not exist',
    'Find the orphans (rows whose key has no partner), then delete them or give them a partner before the foreign key is added; put the query into prechecks.sql so that the plan finds them.'],
  ['23505', `${sqlstate('23505')}|violates unique constraint|could not create unique index|Unique constraint failed on the`, 'Two rows have the same value where only one may',
    'Find the doubles (SELECT column, count(*) … GROUP BY column HAVING count(*) > 1), merge or rename them, and only then add the unique index; in the application, answer 409 instead of failing.'],
  ['23514', `${sqlstate('23514')}|violates check constraint|is violated by some row`, 'Rows break a CHECK rule',
    'Look at the rule that the message names, correct the rows that break it, then add the rule; or add it with NOT VALID and VALIDATE CONSTRAINT it later.'],
  ['22001', `${sqlstate('22001')}|value too long for type`, 'A text is longer than the new column type allows',
    'Make the type longer (or TEXT), or shorten the texts first: SELECT max(length(column)) FROM table says how long they are.'],
  ['22003', `${sqlstate('22003')}|out of range for type|(?:smallint|integer|bigint) out of range|numeric field overflow`, 'A number does not fit the column type', 'Use a wider type (BIGINT, NUMERIC), or correct the values that are too large before the change.'],
  ['22P02', r`\b22P02\b|invalid input syntax for type|invalid input value for enum`, 'A value cannot be read as the new type',
    'Find the values that are no valid ones of the new type, correct them, and say with USING in ALTER COLUMN … TYPE how the old ones become new ones; an enum value has to be added before it is used.'],
  ['42804', r`\b42804\b|cannot be cast automatically to type|but expression is of type`, 'PostgreSQL does not know how to turn the old type into the new one',
    'Say it: ALTER TABLE … ALTER COLUMN … TYPE newtype USING (column::newtype); drop the column’s DEFAULT before and set it again after.'],

  // What is there, or is not
  ['42P01', r`\b42P01\b|relation "[^"]*" does not exist`, 'A table that the SQL names does not exist',
    'Check the spelling (names with capitals need double quotes: "Couple") and the schema; if an earlier migration makes it, see that it is applied: npx prisma migrate status.', 'npx prisma migrate status'],
  ['42703', r`\b42703\b|column "[^"]*" (?:of relation "[^"]*" )?does not exist`, 'A column that the SQL names does not exist',
    'Check the spelling (names with capitals need double quotes) and whether the migration that adds it is applied; old code that still reads a dropped column has to be replaced before the column goes.'],
  ['42P07', r`\b42P07\b|relation "[^"]*" already exists`, 'A table or index of that name is there already',
    'Somebody made it by hand, or part of this migration ran before: if it is the same as in the file, take that statement out or write IF NOT EXISTS; if all of the file is there, npx prisma migrate resolve --applied MIGRATION.'],
  ['42701', `${sqlstate('42701')}|column "[^"]*" of relation "[^"]*" already exists`, 'A column of that name is there already',
    'Part of this migration ran before, or the column was added by hand: write ADD COLUMN IF NOT EXISTS, or take the statement out if the column is as the file wants it.'],
  ['42710', `${sqlstate('42710')}|(?:type|constraint|role|extension|trigger|policy) "[^"]*"[^:]* already exists`, 'A type, constraint or role of that name is there already',
    'Part of this migration ran before: take the statement out if it is as the file wants it, or DROP … IF EXISTS before it.'],
  ['42704', `${sqlstate('42704')}|(?:type|index|role|constraint) "[^"]*" (?:of relation "[^"]*" )?does not exist`, 'A type, index or role that the SQL names does not exist',
    'Check the spelling and the order of the statements: what is used has to be made before; a role of another environment (an owner, a grant) has to be taken out of the file.'],
  ['42883', r`${sqlstate('42883')}|function [^ ]+ does not exist|operator does not exist`, 'A function that the SQL calls does not exist',
    'It often belongs to an extension: uuid_generate_v4() is of "uuid-ossp" (use gen_random_uuid(), which is built in), crypt() of pgcrypto; CREATE EXTENSION IF NOT EXISTS before it is used. Or the types of its arguments do not fit: add a cast.'],
  ['extension-not-available', r`extension "[^"]*" is not available|could not open extension control file`, 'The server does not have this extension',
    'Choose an image of PostgreSQL that brings it (Railway’s PostgreSQL has pgvector and pg_stat_statements), or do without it; it cannot be installed by a migration.'],
  ['3F000', r`\b3F000\b|schema "[^"]*" does not exist`, 'The schema does not exist',
    'Check ?schema= of database-url and the names in the migration, or make it first: CREATE SCHEMA IF NOT EXISTS name.'],
  ['2BP01', r`\b2BP01\b|because other objects depend on it`, 'Something else still needs what is to be dropped',
    'The message’s DETAIL names the view, constraint or function: drop or change that first, in the same migration. CASCADE drops it unseen: only when you have looked what goes with it.'],
  ['0A000-view', r`cannot alter type of a column used by a (?:view or rule|generated column|trigger|policy)|cannot alter type of a column used in a`, 'A view or rule uses the column whose type is to change',
    'Drop the view (or rule, policy, trigger) in the migration, change the column, and make the view again as it was: \\d+ name shows its definition.'],

  // The statement itself
  ['42601', `${sqlstate('42601')}|syntax error at (?:or near|end of input)`, 'The SQL is not valid',
    'Look at the word that the message names and the lines before it: often a missing comma or quote, or SQL of another database. The rehearsal on a pull request finds this before production does.'],
  ['25001', `${sqlstate('25001')}|cannot run inside a transaction block|cannot be executed from a function`, 'The statement cannot run in a transaction',
    'Put it into a migration of its own, alone in the file: CREATE INDEX CONCURRENTLY, VACUUM and the like run only outside of a transaction.'],
  ['25P02', r`\b25P02\b|transaction is aborted`, 'An earlier statement of the same transaction had failed already', 'This is not the cause: look for the first error before it, and correct that.'],
  ['55P04', r`\b55P04\b|unsafe use of new value`, 'A new enum value is used in the transaction that added it',
    'Split it: one migration with ALTER TYPE … ADD VALUE, and the next one with the statements that use the value.'],

  // Others at work
  ['55P03', r`\b55P03\b|canceling statement due to lock timeout|could not obtain lock on`, 'Somebody else held the table for longer than lock-timeout',
    'Run it again at a quieter time (a window); the record names who held the lock: a long transaction or report is to be ended first. A longer lock-timeout makes all others wait behind the migration.'],
  ['40P01', r`\b40P01\b|deadlock detected`, 'Two transactions waited for each other',
    'PostgreSQL ended one of the two: run it again. If it comes again, let the migration touch the tables in the order in which the application does, or split it by table.'],
  ['57014', `${sqlstate('57014')}|canceling statement due to (?:statement timeout|user request)`, 'The statement was ended because it took too long, or by somebody',
    'Raise statement-timeout (0: no limit) for a migration that needs its time, or split it into smaller steps; the rehearsal says how long it takes.'],
  ['55006', `${sqlstate('55006')}|is being accessed by other users|is being used by active queries`, 'It cannot be changed while somebody uses it',
    'Stop what is connected to it (the application, an open console, a worker), or wait until it is done, then run it again.',
    "psql \"$DATABASE_URL\" -c \"SELECT pid, application_name, state, now() - state_change AS since FROM pg_stat_activity WHERE datname = current_database()\""],
  ['cached-plan', r`cached plan must not change result type`, 'The application keeps a statement prepared that the migration has changed',
    'Restart or redeploy the application, so that it prepares its statements anew. It goes away by itself as connections are replaced.'],

  // Rights, connections, the server
  ['42501', `${sqlstate('42501')}|permission denied for|must be (?:owner of|superuser|able to SET ROLE)|new row violates row-level security policy`, 'The role of database-url may not do this',
    'Let the owner run it, or grant it: GRANT … ON … TO role; a migration wants the role that owns the tables, the one with which they were made.'],
  ['25006', `${sqlstate('25006')}|cannot execute [A-Z ]+ in a read-only transaction`, 'The database is read-only here',
    'This is a standby, or default_transaction_read_only is on: give the URL of the primary, or find who set it (SHOW default_transaction_read_only). A disk that ran full can be the reason for the setting.'],
  ['28P01', `${sqlstate('28P01')}|password authentication failed|P1000: Authentication failed`, 'User or password is wrong',
    'Copy the connection string anew from Railway (service → Variables) into the secret; a password with @ : / ? # has to be percent-encoded.'],
  ['3D000', r`\b3D000\b|database "[^"]*" does not exist|P1003: Database`, 'The database does not exist on that server',
    'Check the name at the end of database-url (on Railway it is usually “railway”), and that host and port are of the right environment.'],
  ['53300', `${sqlstate('53300')}|too many (?:connections for|clients already)|remaining connection slots are reserved`, 'All connections of the server are taken',
    'Stop what holds them (several instances of the application, idle consoles), lower the pool of each instance (connection_limit), or put a pooler before the application; migrations go to the database directly.',
    "psql \"$DATABASE_URL\" -c \"SELECT application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC\""],
  ['53100', `${sqlstate('53100')}|No space left on device`, 'The disk of the database is full',
    'Make the volume larger (Railway: database service → Settings → Volume; it grows while running) before anything else, then run it again: a rewrite of a table needs its size once more.'],
  ['57P01', r`\b57P01\b|terminating connection due to administrator command|57P02|Connection terminated unexpectedly`, 'The server ended the connection',
    'It was restarted, or somebody ended the session (Railway restarts a database for a security update or a move): look at signalbox plan what is applied, then run it again.', 'signalbox plan'],
  ['57P03', r`\b57P03\b|the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)`, 'The server is starting or stopping', 'Wait until it is up (Railway: the database’s Deployments), then run it again.'],
  ['tls', r`self[- ]signed certificate|The server does not support SSL connections|unable to verify the first certificate`, 'The TLS connection to the database was not accepted',
    'Railway’s certificate is made by itself and never passes verify-full: say sslmode=require in the connection string; where the server has no TLS, leave sslmode out.'],
]

export const postgresRows: readonly ShippedRow[] = rows.map(([id, symptom, title, fix, run]) => ({ id, origin: 'postgres', symptom, title, fix, ...(run === undefined ? {} : { run }), from: 'shipped' }))
