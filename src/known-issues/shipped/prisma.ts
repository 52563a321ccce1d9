import type { ShippedRow } from './row.ts'

type Words = readonly [id: string, symptom: string, title: string, fix: string, run?: string]

const r = String.raw

/** Prisma's codes (Prisma's error reference), as its CLI writes them in a migration and its client in the application's log. */
const rows: readonly Words[] = [
  ['P1001', r`\bP1001\b|Can't reach database server|ECONNREFUSED`, 'The database cannot be reached from here',
    'Check host and port of the connection string and that the database is up. On Railway a database is private unless Public Access is on: use DATABASE_PUBLIC_URL, an ssh-tunnel, or a runner inside the project (docs/private-databases.md).'],
  ['P1002', r`\bP1002\b|Timed out trying to acquire a postgres advisory lock`, 'Another migration is running, or a pooler stands between',
    'Look for a second prisma migrate deploy (a pre-deploy or start command on Railway that migrates too) and let only one of them migrate; give the direct URL of the database, not that of a pooler.',
    "psql \"$DATABASE_URL\" -c \"SELECT pid, application_name, state FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory'\""],
  ['P1012', r`\bP1012\b|Prisma schema validation`, 'The Prisma schema is not valid',
    'Correct the line that the message names in schema.prisma; npx prisma validate shows the same error.', 'npx prisma validate'],
  ['empty-url', r`Connection url is empty|Environment variable not found|the URL must start with the protocol`, 'The connection string is empty, or none of PostgreSQL',
    'Set the variable that prisma.config.ts (or the schema) reads. On Railway a reference such as ${{Postgres.DATABASE_URL}} that was set before the database existed stays empty: set it again.'],
  ['P3005', r`\bP3005\b|The database schema is not empty`, 'The database has tables, and Prisma does not know of any migration',
    'Baseline it once: npx prisma migrate resolve --applied MIGRATION for every migration that is in the database already. If it should have been empty, it is the wrong database.', 'npx prisma migrate resolve --applied MIGRATION'],
  ['P3006', r`\bP3006\b|failed to apply cleanly to the shadow database`, 'The migrations do not apply one after the other to an empty database',
    'A migration of before was edited, or needs what only production has (an extension, a role, data): see which one the message names, and make it run on an empty database.'],
  ['P3008', r`\bP3008\b|is already recorded as applied in the database`, 'The migration is marked as applied already', 'There is nothing to do: leave the migrate resolve --applied out.', 'npx prisma migrate status'],
  ['P3009', r`\bP3009\b|migrate found failed migrations in the target database`, 'An earlier migration failed half-way and blocks all new ones',
    'Look what of it is in the database, undo it (its down.sql) or complete it by hand, then say so: npx prisma migrate resolve --rolled-back MIGRATION, or --applied MIGRATION.', 'npx prisma migrate status'],
  ['P3015', r`\bP3015\b|Could not find the migration file at`, 'A migration’s folder has no migration.sql', 'Restore migration.sql from git, or remove the empty folder if the migration was never applied anywhere.'],
  ['P3018', r`\bP3018\b`, 'A migration stopped at an error of the database',
    'Correct the SQL (the error below it says why), then look what of the file is committed, undo that, and mark it: npx prisma migrate resolve --rolled-back MIGRATION. The report says which statements are in.', 'npx prisma migrate resolve --rolled-back MIGRATION'],
  ['P3019', r`\bP3019\b|does not match the one specified in the migration_lock\.toml`, 'The migrations were written for another kind of database',
    'Correct provider in prisma/migrations/migration_lock.toml or in the schema: both have to say postgresql.'],
  ['engine-download', r`could not download its schema engine|Failed to fetch (?:sha256 checksum|the engine file)|request to https?:\S+ failed`, 'Prisma could not download its engine',
    'Allow the host that the message names in the firewall of the runner, set PRISMA_ENGINES_MIRROR, or name an engine that is there already in PRISMA_SCHEMA_ENGINE_BINARY.'],
  ['P2021', r`\bP2021\b|The table \S+ does not exist in the current database|TableDoesNotExist`, 'The application asks for a table that the database does not have',
    'Its code is newer than the database: migrate first, or bring the code back that ran before (signalbox rollback --mode app).', 'npx prisma migrate status'],
  ['P2022', r`\bP2022\b|The column \S+ does not exist in the current database|ColumnNotFound`, 'The application asks for a column that the database does not have',
    'Code and database are not of the same version: migrate first, or bring the code back that fits (signalbox rollback --mode app); drop a column only in a release after the last code that reads it.', 'npx prisma migrate status'],
  ['P2028', r`\bP2028\b|Unable to start a transaction in the given time|Transaction already closed`, 'A transaction of the application waited too long',
    'All connections of its pool are busy, or the transaction is too long: raise maxWait and timeout of $transaction, make the pool larger, and look for a lock or a slow query that holds the others up.'],
]

export const prismaRows: readonly ShippedRow[] = rows.map(([id, symptom, title, fix, run]) => ({ id, origin: 'prisma', symptom, title, fix, ...(run === undefined ? {} : { run }), from: 'shipped' }))
