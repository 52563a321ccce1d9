export const id = 328;
export const ids = [328];
export const modules = {

/***/ 50328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  allRows: () => (/* reexport */ allRows),
  findKnownIssues: () => (/* reexport */ findKnownIssues),
  matchKnownIssues: () => (/* reexport */ matchKnownIssues),
  noteSymptom: () => (/* reexport */ noteSymptom)
});

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(30714);
;// CONCATENATED MODULE: ./build/known-issues/match.js

/** So much of a text is looked at: its first and last lines, and of each line its beginning. */
const [firstLines, lastLines, lineLength] = [100, 400, 1000];
/** Milliseconds that one row of a project may take on one text, and how many rows may overrun before the others are left out too. */
const [patience, mostOverruns] = [100, 5];
/** What is kept of one row's matches. */
const mostMatches = 50;
const finder = new external_node_vm_.Script(`(() => {
  const found = []
  for (const line of lines) {
    for (const [text] of line.matchAll(new RegExp(source, 'gi'))) {
      if (text !== '' && found.length < ${mostMatches}) found.push(text)
    }
  }
  return found
})()`);
/**
 * The rows whose symptom is met by a text, those of the project first, then those that met the most words of their own. Each line is matched for itself; hand over many
 * lines at once rather than one by one. Pure, but for a row that takes too long: it counts as not met and is told to `onOverrun`.
 */
function matchKnownIssues(rows, text, onOverrun) {
    const lines = linesOf(text);
    if (lines.length === 0)
        return [];
    const context = external_node_vm_.createContext({ lines, source: '' });
    let overruns = 0;
    const met = [];
    for (const [at, row] of rows.entries()) {
        if (overruns >= mostOverruns && row.from === 'project') {
            onOverrun?.(row);
            continue;
        }
        const found = matchesOf(context, row);
        if (found === 'overrun') {
            overruns++;
            onOverrun?.(row);
            continue;
        }
        const [best] = found.map((match) => ({ matched: ownWords(row.symptom, match), weight: weightOf(row.symptom, match) })).sort((a, b) => b.weight - a.weight);
        if (best)
            met.push({ row, ...best, at });
    }
    const order = (a, b) => Number(b.row.from === 'project') - Number(a.row.from === 'project') || b.weight - a.weight || a.at - b.at;
    return met.sort(order).map(({ row, matched, weight }) => ({ row, matched, weight }));
}
function linesOf(text) {
    const lines = text
        .replaceAll(escapes, '')
        .split(/[\r\n]+/)
        .filter((line) => line.trim() !== '');
    const kept = lines.length <= firstLines + lastLines ? lines : [...lines.slice(0, firstLines), ...lines.slice(-lastLines)];
    return [...new Set(kept.map((line) => line.slice(0, lineLength)))];
}
const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');
/** In a context of its own, because only there an expression can be ended. */
function matchesOf(context, { symptom, from }) {
    context['source'] = symptom;
    try {
        const found = finder.runInContext(context, from === 'project' ? { timeout: patience } : {});
        return Array.from(found, String);
    }
    catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
            return 'overrun';
        throw error;
    }
}
const shownLength = 200;
/** Of what matched, the words that the symptom itself names: those cannot be values. */
function ownWords(symptom, match) {
    const own = wordsIn(symptom);
    const parts = match.replace(/\s+/g, ' ').split(/([\p{L}\p{N}_]+)/u);
    const shown = parts.map((part, index) => (index % 2 === 0 || own.has(part.toLowerCase()) ? part : '…')).join('');
    const quiet = shown.replace(/…(?:[^\p{L}\p{N}_"'`()]*…)+/gu, '…').trim();
    return quiet.length <= shownLength ? quiet : `${quiet.slice(0, shownLength - 1)}…`;
}
/** How many letters of the symptom's own words were met. */
function weightOf(symptom, match) {
    const own = wordsIn(symptom);
    return (match.match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => own.has(word.toLowerCase())).reduce((sum, { length }) => sum + length, 0);
}
/** The literal words of an expression: without its escapes, classes and counts. */
function wordsIn(symptom) {
    const literal = symptom
        .replace(/\\[bBdDsSwWnrtvf]/g, ' ')
        .replace(/\\([^\p{L}\p{N}])/gu, '$1')
        .replace(/\[(?:\\.|[^\]\\])*\]/g, ' ')
        .replace(/\{\d+(?:,\d*)?\}/g, ' ')
        .replace(/\(\?<[^>=!]*>/g, '(');
    return new Set((literal.match(/[\p{L}\p{N}_]+/gu) ?? []).map((word) => word.toLowerCase()));
}

;// CONCATENATED MODULE: ./build/known-issues/shipped/row.js
/** What stands in front of a bare number that is a SQLSTATE: a count of rows is none. */
function sqlstate(code) {
    return String.raw `(?:SQLSTATE |code: ?['"]?|code["']: ?["']|\(|\(E|ERROR: +)${code}\b`;
}

;// CONCATENATED MODULE: ./build/known-issues/shipped/postgres.js

const r = String.raw;
/**
 * PostgreSQL's own errors, by SQLSTATE ("PostgreSQL Error Codes") and by the words of its messages, for those who leave the code out. The two that depend on
 * nothing else stand before those that are mostly a consequence.
 */
const rows = [
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
    ['22P02', r `\b22P02\b|invalid input syntax for type|invalid input value for enum`, 'A value cannot be read as the new type',
        'Find the values that are no valid ones of the new type, correct them, and say with USING in ALTER COLUMN … TYPE how the old ones become new ones; an enum value has to be added before it is used.'],
    ['42804', r `\b42804\b|cannot be cast automatically to type|but expression is of type`, 'PostgreSQL does not know how to turn the old type into the new one',
        'Say it: ALTER TABLE … ALTER COLUMN … TYPE newtype USING (column::newtype); drop the column’s DEFAULT before and set it again after.'],
    // What is there, or is not
    ['42P01', r `\b42P01\b|relation "[^"]*" does not exist`, 'A table that the SQL names does not exist',
        'Check the spelling (names with capitals need double quotes: "Couple") and the schema; if an earlier migration makes it, see that it is applied: npx prisma migrate status.', 'npx prisma migrate status'],
    ['42703', r `\b42703\b|column "[^"]*" (?:of relation "[^"]*" )?does not exist`, 'A column that the SQL names does not exist',
        'Check the spelling (names with capitals need double quotes) and whether the migration that adds it is applied; old code that still reads a dropped column has to be replaced before the column goes.'],
    ['42P07', r `\b42P07\b|relation "[^"]*" already exists`, 'A table or index of that name is there already',
        'Somebody made it by hand, or part of this migration ran before: if it is the same as in the file, take that statement out or write IF NOT EXISTS; if all of the file is there, npx prisma migrate resolve --applied MIGRATION.'],
    ['42701', `${sqlstate('42701')}|column "[^"]*" of relation "[^"]*" already exists`, 'A column of that name is there already',
        'Part of this migration ran before, or the column was added by hand: write ADD COLUMN IF NOT EXISTS, or take the statement out if the column is as the file wants it.'],
    ['42710', `${sqlstate('42710')}|(?:type|constraint|role|extension|trigger|policy) "[^"]*"[^:]* already exists`, 'A type, constraint or role of that name is there already',
        'Part of this migration ran before: take the statement out if it is as the file wants it, or DROP … IF EXISTS before it.'],
    ['42704', `${sqlstate('42704')}|(?:type|index|role|constraint) "[^"]*" (?:of relation "[^"]*" )?does not exist`, 'A type, index or role that the SQL names does not exist',
        'Check the spelling and the order of the statements: what is used has to be made before; a role of another environment (an owner, a grant) has to be taken out of the file.'],
    ['42883', r `${sqlstate('42883')}|function [^ ]+ does not exist|operator does not exist`, 'A function that the SQL calls does not exist',
        'It often belongs to an extension: uuid_generate_v4() is of "uuid-ossp" (use gen_random_uuid(), which is built in), crypt() of pgcrypto; CREATE EXTENSION IF NOT EXISTS before it is used. Or the types of its arguments do not fit: add a cast.'],
    ['extension-not-available', r `extension "[^"]*" is not available|could not open extension control file`, 'The server does not have this extension',
        'Choose an image of PostgreSQL that brings it (Railway’s PostgreSQL has pgvector and pg_stat_statements), or do without it; it cannot be installed by a migration.'],
    ['3F000', r `\b3F000\b|schema "[^"]*" does not exist`, 'The schema does not exist',
        'Check ?schema= of database-url and the names in the migration, or make it first: CREATE SCHEMA IF NOT EXISTS name.'],
    ['2BP01', r `\b2BP01\b|because other objects depend on it`, 'Something else still needs what is to be dropped',
        'The message’s DETAIL names the view, constraint or function: drop or change that first, in the same migration. CASCADE drops it unseen: only when you have looked what goes with it.'],
    ['0A000-view', r `cannot alter type of a column used by a (?:view or rule|generated column|trigger|policy)|cannot alter type of a column used in a`, 'A view or rule uses the column whose type is to change',
        'Drop the view (or rule, policy, trigger) in the migration, change the column, and make the view again as it was: \\d+ name shows its definition.'],
    // The statement itself
    ['42601', `${sqlstate('42601')}|syntax error at (?:or near|end of input)`, 'The SQL is not valid',
        'Look at the word that the message names and the lines before it: often a missing comma or quote, or SQL of another database. The rehearsal on a pull request finds this before production does.'],
    ['25001', `${sqlstate('25001')}|cannot run inside a transaction block|cannot be executed from a function`, 'The statement cannot run in a transaction',
        'Put it into a migration of its own, alone in the file: CREATE INDEX CONCURRENTLY, VACUUM and the like run only outside of a transaction.'],
    ['25P02', r `\b25P02\b|transaction is aborted`, 'An earlier statement of the same transaction had failed already', 'This is not the cause: look for the first error before it, and correct that.'],
    ['55P04', r `\b55P04\b|unsafe use of new value`, 'A new enum value is used in the transaction that added it',
        'Split it: one migration with ALTER TYPE … ADD VALUE, and the next one with the statements that use the value.'],
    // Others at work
    ['55P03', r `\b55P03\b|canceling statement due to lock timeout|could not obtain lock on`, 'Somebody else held the table for longer than lock-timeout',
        'Run it again at a quieter time (a window); the record names who held the lock: a long transaction or report is to be ended first. A longer lock-timeout makes all others wait behind the migration.'],
    ['40P01', r `\b40P01\b|deadlock detected`, 'Two transactions waited for each other',
        'PostgreSQL ended one of the two: run it again. If it comes again, let the migration touch the tables in the order in which the application does, or split it by table.'],
    ['57014', `${sqlstate('57014')}|canceling statement due to (?:statement timeout|user request)`, 'The statement was ended because it took too long, or by somebody',
        'Raise statement-timeout (0: no limit) for a migration that needs its time, or split it into smaller steps; the rehearsal says how long it takes.'],
    ['55006', `${sqlstate('55006')}|is being accessed by other users|is being used by active queries`, 'It cannot be changed while somebody uses it',
        'Stop what is connected to it (the application, an open console, a worker), or wait until it is done, then run it again.',
        "psql \"$DATABASE_URL\" -c \"SELECT pid, application_name, state, now() - state_change AS since FROM pg_stat_activity WHERE datname = current_database()\""],
    ['cached-plan', r `cached plan must not change result type`, 'The application keeps a statement prepared that the migration has changed',
        'Restart or redeploy the application, so that it prepares its statements anew. It goes away by itself as connections are replaced.'],
    // Rights, connections, the server
    ['42501', `${sqlstate('42501')}|permission denied for|must be (?:owner of|superuser|able to SET ROLE)|new row violates row-level security policy`, 'The role of database-url may not do this',
        'Let the owner run it, or grant it: GRANT … ON … TO role; a migration wants the role that owns the tables, the one with which they were made.'],
    ['25006', `${sqlstate('25006')}|cannot execute [A-Z ]+ in a read-only transaction`, 'The database is read-only here',
        'This is a standby, or default_transaction_read_only is on: give the URL of the primary, or find who set it (SHOW default_transaction_read_only). A disk that ran full can be the reason for the setting.'],
    ['28P01', `${sqlstate('28P01')}|password authentication failed|P1000: Authentication failed`, 'User or password is wrong',
        'Copy the connection string anew from Railway (service → Variables) into the secret; a password with @ : / ? # has to be percent-encoded.'],
    ['3D000', r `\b3D000\b|database "[^"]*" does not exist|P1003: Database`, 'The database does not exist on that server',
        'Check the name at the end of database-url (on Railway it is usually “railway”), and that host and port are of the right environment.'],
    ['53300', `${sqlstate('53300')}|too many (?:connections for|clients already)|remaining connection slots are reserved`, 'All connections of the server are taken',
        'Stop what holds them (several instances of the application, idle consoles), lower the pool of each instance (connection_limit), or put a pooler before the application; migrations go to the database directly.',
        "psql \"$DATABASE_URL\" -c \"SELECT application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC\""],
    ['53100', `${sqlstate('53100')}|No space left on device`, 'The disk of the database is full',
        'Make the volume larger (Railway: database service → Settings → Volume; it grows while running) before anything else, then run it again: a rewrite of a table needs its size once more.'],
    ['57P01', r `\b57P01\b|terminating connection due to administrator command|57P02|Connection terminated unexpectedly`, 'The server ended the connection',
        'It was restarted, or somebody ended the session (Railway restarts a database for a security update or a move): look at signalbox plan what is applied, then run it again.', 'signalbox plan'],
    ['57P03', r `\b57P03\b|the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)`, 'The server is starting or stopping', 'Wait until it is up (Railway: the database’s Deployments), then run it again.'],
    ['tls', r `self[- ]signed certificate|The server does not support SSL connections|unable to verify the first certificate`, 'The TLS connection to the database was not accepted',
        'Railway’s certificate is made by itself and never passes verify-full: say sslmode=require in the connection string; where the server has no TLS, leave sslmode out.'],
];
const postgresRows = rows.map(([id, symptom, title, fix, run]) => ({ id, origin: 'postgres', symptom, title, fix, ...(run === undefined ? {} : { run }), from: 'shipped' }));

;// CONCATENATED MODULE: ./build/known-issues/shipped/prisma.js
const prisma_r = String.raw;
/** Prisma's codes (Prisma's error reference), as its CLI writes them in a migration and its client in the application's log. */
const prisma_rows = [
    ['P1001', prisma_r `\bP1001\b|Can't reach database server|ECONNREFUSED`, 'The database cannot be reached from here',
        'Check host and port of the connection string and that the database is up. On Railway a database is private unless Public Access is on: use DATABASE_PUBLIC_URL, an ssh-tunnel, or a runner inside the project (docs/private-databases.md).'],
    ['P1002', prisma_r `\bP1002\b|Timed out trying to acquire a postgres advisory lock`, 'Another migration is running, or a pooler stands between',
        'Look for a second prisma migrate deploy (a pre-deploy or start command on Railway that migrates too) and let only one of them migrate; give the direct URL of the database, not that of a pooler.',
        "psql \"$DATABASE_URL\" -c \"SELECT pid, application_name, state FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory'\""],
    ['P1012', prisma_r `\bP1012\b|Prisma schema validation`, 'The Prisma schema is not valid',
        'Correct the line that the message names in schema.prisma; npx prisma validate shows the same error.', 'npx prisma validate'],
    ['empty-url', prisma_r `Connection url is empty|Environment variable not found|the URL must start with the protocol`, 'The connection string is empty, or none of PostgreSQL',
        'Set the variable that prisma.config.ts (or the schema) reads. On Railway a reference such as ${{Postgres.DATABASE_URL}} that was set before the database existed stays empty: set it again.'],
    ['P3005', prisma_r `\bP3005\b|The database schema is not empty`, 'The database has tables, and Prisma does not know of any migration',
        'Baseline it once: npx prisma migrate resolve --applied MIGRATION for every migration that is in the database already. If it should have been empty, it is the wrong database.', 'npx prisma migrate resolve --applied MIGRATION'],
    ['P3006', prisma_r `\bP3006\b|failed to apply cleanly to the shadow database`, 'The migrations do not apply one after the other to an empty database',
        'A migration of before was edited, or needs what only production has (an extension, a role, data): see which one the message names, and make it run on an empty database.'],
    ['P3008', prisma_r `\bP3008\b|is already recorded as applied in the database`, 'The migration is marked as applied already', 'There is nothing to do: leave the migrate resolve --applied out.', 'npx prisma migrate status'],
    ['P3009', prisma_r `\bP3009\b|migrate found failed migrations in the target database`, 'An earlier migration failed half-way and blocks all new ones',
        'Look what of it is in the database, undo it (its down.sql) or complete it by hand, then say so: npx prisma migrate resolve --rolled-back MIGRATION, or --applied MIGRATION.', 'npx prisma migrate status'],
    ['P3015', prisma_r `\bP3015\b|Could not find the migration file at`, 'A migration’s folder has no migration.sql', 'Restore migration.sql from git, or remove the empty folder if the migration was never applied anywhere.'],
    ['P3018', prisma_r `\bP3018\b`, 'A migration stopped at an error of the database',
        'Correct the SQL (the error below it says why), then look what of the file is committed, undo that, and mark it: npx prisma migrate resolve --rolled-back MIGRATION. The report says which statements are in.', 'npx prisma migrate resolve --rolled-back MIGRATION'],
    ['P3019', prisma_r `\bP3019\b|does not match the one specified in the migration_lock\.toml`, 'The migrations were written for another kind of database',
        'Correct provider in prisma/migrations/migration_lock.toml or in the schema: both have to say postgresql.'],
    ['engine-download', prisma_r `could not download its schema engine|Failed to fetch (?:sha256 checksum|the engine file)|request to https?:\S+ failed`, 'Prisma could not download its engine',
        'Allow the host that the message names in the firewall of the runner, set PRISMA_ENGINES_MIRROR, or name an engine that is there already in PRISMA_SCHEMA_ENGINE_BINARY.'],
    ['P2021', prisma_r `\bP2021\b|The table \S+ does not exist in the current database|TableDoesNotExist`, 'The application asks for a table that the database does not have',
        'Its code is newer than the database: migrate first, or bring the code back that ran before (signalbox rollback --mode app).', 'npx prisma migrate status'],
    ['P2022', prisma_r `\bP2022\b|The column \S+ does not exist in the current database|ColumnNotFound`, 'The application asks for a column that the database does not have',
        'Code and database are not of the same version: migrate first, or bring the code back that fits (signalbox rollback --mode app); drop a column only in a release after the last code that reads it.', 'npx prisma migrate status'],
    ['P2028', prisma_r `\bP2028\b|Unable to start a transaction in the given time|Transaction already closed`, 'A transaction of the application waited too long',
        'All connections of its pool are busy, or the transaction is too long: raise maxWait and timeout of $transaction, make the pool larger, and look for a lock or a slow query that holds the others up.'],
];
const prismaRows = prisma_rows.map(([id, symptom, title, fix, run]) => ({ id, origin: 'prisma', symptom, title, fix, ...(run === undefined ? {} : { run }), from: 'shipped' }));

;// CONCATENATED MODULE: ./build/known-issues/shipped/railway.js
const railway_r = String.raw;
/** Railway's own words, in the answers of its API, in its logs and in what it says of a deployment. Sources: docs/known-issues.md. */
const railway_rows = [
    ['commit-not-found', railway_r `Commit not found|couldn't find remote ref`, 'Railway does not find the commit',
        'Push it to the repository that the service is connected to (service → Settings → Source), and name it by all 40 digits.'],
    ['token-not-found', railway_r `Project Token not found|Railway knows railway-token neither as a project token|bad-token`, 'Railway does not know the token',
        'Railway shows a token once, when it is made: one that was copied without its end or with quotation marks, or was deleted since, is nobody’s. Railway → project → Settings → Tokens lists those that there are.'],
    ['not-authorized', railway_r `Not Authorized`, 'The token may not do this, or it is of another project or environment',
        'Use a project token of this very environment; for an account token give railway-project and railway-environment too. An id of the wrong kind (a volume’s for its instance’s) is answered the same way.'],
    ['bad-access', railway_r `Bad Access`, 'Only a person whose GitHub account is linked may change this',
        'Do it in Railway’s dashboard, signed in with a linked GitHub account: project tokens cannot switch auto-deploy or change triggers.'],
    ['two-factor', railway_r `Two Factor Authentication Required`, 'The workspace wants two-factor authentication', 'Turn it on for the account whose token this is, or use a project token instead.'],
    ['problem-processing', railway_r `Problem processing request`, 'Railway could not process the request',
        'A name or a value in it is not as Railway wants it, or Railway has a problem of its own: see status.railway.com, and try again; the traceId in the record helps Railway’s support.'],
    ['rate-limited', railway_r `rate limit(?:ed)?(?: exceeded)?\b|Too Many Requests|error code: 1015|You are being rate limited|You are creating \w+ too quickly|rate-limited`, 'Too many requests to Railway',
        'Wait: an hour’s limit of Free is 100 requests, of Hobby 1,000. Look for what else asks with the same account (other workflows, dashboards), and run it again later.'],
    ['watch-patterns', railway_r `No changes to watched files`, 'Railway skipped the commit, for it touches no watched file',
        'Nothing in the service’s watch paths changed: correct them (service → Settings → Watch Paths), or deploy a commit that changes the application.'],
    ['ci-check-suite', railway_r `CI check suite failed`, 'Railway skipped the commit, for its checks on GitHub failed',
        'See the checks of the commit, mend them and push again; the approval takes the place of “Wait for CI”, which can be switched off for a gated service.'],
    ['healthcheck', railway_r `healthcheck failed|health check failed|replicas never became healthy|service unavailable\. Continuing to retry`, 'The new version never answered its health check',
        'A path that redirects (to https, to a login) never answers 200; a start that takes longer needs a longer Healthcheck Timeout (service → Settings → Deploy); a program that waits for its database, or ended at once, says so in the deploy log.'],
    ['pre-deploy', railway_r `pre-?deploy command (?:failed|exited|error)|Pre-deploy (?:step )?failed|PRE_DEPLOY_COMMAND`, 'The pre-deploy command failed, and the new version was not started',
        'See its output in the deploy log. If it runs prisma migrate deploy, take it out: the migration is done before, with approval and backup.'],
    ['needs-approval', railway_r `NEEDS_APPROVAL`, 'Railway waits for somebody to approve the deployment',
        'Whoever pushed has no Railway account linked to GitHub: approve it in the dashboard, or link the account (Railway → Account → Integrations).'],
    ['backups-plan', railway_r `Creating volume backups[\s\S]{0,40}not available without upgrade|Volume backups are not available`, 'Railway’s own backups are not part of this plan',
        'Leave railway-snapshot off: Signalbox’s own backup is taken and proven on every plan. Railway’s come with Pro.'],
    ['private-host', railway_r `(?:ENOTFOUND|EAI_AGAIN|getaddrinfo|could not translate host name|Can't reach database server at)\b.*\.railway\.internal`, 'The database is only reachable inside Railway’s private network',
        'A GitHub runner cannot reach *.railway.internal: use DATABASE_PUBLIC_URL (Public Access), an ssh-tunnel, or a runner inside the project (docs/private-databases.md). A build has no private network either: migrate before it, not in it.'],
];
const railwayRows = railway_rows.map(([id, symptom, title, fix, run]) => ({ id, origin: 'railway', symptom, title, fix, ...(run === undefined ? {} : { run }), from: 'shipped' }));

;// CONCATENATED MODULE: ./build/known-issues/shipped.js



/** The rows that come with the product. Among equals the earlier wins: PostgreSQL says why, Prisma often only that. */
const shippedRows = [...railwayRows, ...postgresRows, ...prismaRows];

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/record/said.js
var said = __webpack_require__(9303);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/known-issues/symptoms.js




/** What went wrong according to the parts of a record, in its own words. What is well is no symptom. Pure. */
function symptomsOf({ plan, migration, checks, rehearsal, deploy, railway, watch }) {
    const checked = [...(plan?.prechecks ?? []), ...(rehearsal?.checksAfter ?? []), ...(checks ?? [])];
    return [
        ...(migration?.migrations ?? []).flatMap(({ outcome, error }) => (outcome === 'failed' && error !== undefined ? [{ where: 'migration', text: error }] : [])),
        ...checked.filter(isBroken).map(({ name, found }) => ({ where: 'check', text: `${name}: ${found ?? 'does not hold'}`, check: name })),
        ...(deploy?.smoke ?? []).filter(({ outcome }) => outcome === 'failed').map(({ line, found }) => ({ where: 'smoke', text: `${line}: ${found ?? 'failed'}` })),
        ...(railway?.guardRails ?? []).filter(({ verdict }) => verdict === 'refused' || verdict === 'unknown').map(({ what }) => ({ where: 'railway', text: what })),
        ...(railway?.services ?? []).filter(({ outcome }) => outcome !== 'deployed').flatMap(({ status, log }) => [
            ...(status === null ? [] : [{ where: 'railway', text: `deployment ${status}` }]),
            ...(log === undefined ? [] : [{ where: 'deploy-log', text: log.lines.map(({ message }) => message).join('\n') }]),
        ]),
        ...(watch?.signals ?? []).filter(({ verdict }) => verdict === 'breach').map(({ title, why }) => ({ where: 'watch', text: `${title}: ${why}` })),
        ...(watch?.slowQueries ?? []).map((query) => ({ where: 'watch', text: slowQueryText(query) })),
    ];
}
/** `slow query on new table relationship_members: SELECT …` */
function slowQueryText({ query, tables, isOnNewTable }) {
    return `slow query on ${isOnNewTable ? 'new table' : 'table'} ${tables.join(', ')}: ${query}`;
}
function isBroken({ outcome }) {
    return outcome === 'failed' || outcome === 'error';
}
/** By the code of a stop, else by the command: whose words its cause holds. */
const placeOfCode = [
    [/^(?:prisma-|schema-invalid)/, 'prisma'],
    [/^(?:migration|migrate-)/, 'migration'],
    [/checks-failed$/, 'check'],
    [/^smoke-/, 'smoke'],
    [/^(?:railway|deploy|build-failed|pre-deploy|health-check|other-commit)/, 'railway'],
    [/^watch-/, 'watch'],
];
/** Bad input is told with what was given, in which anything can stand; a schema that Prisma refuses is no input. */
const usageOfPrisma = new Set(['schema-invalid']);
/**
 * What was thrown, and all that led to it. Pure.
 * @param thrown by the command: a `Stop`, whose cause says it in our words, or what came from below
 */
function symptomsOfError(thrown, seen = 0) {
    if (seen > 10 || typeof thrown !== 'object' || thrown === null)
        return [];
    const below = 'cause' in thrown ? symptomsOfError(thrown.cause, seen + 1) : [];
    if (thrown instanceof said/* Said */.o)
        return [thrown, ...below];
    if (thrown instanceof ports/* DatabaseError */.a)
        return [{ where: 'database', text: `${thrown.message} (${thrown.code})` }, ...below];
    if (thrown instanceof railway_port/* RailwayError */.m)
        return [{ where: 'railway', text: `${thrown.message} (${thrown.trouble})` }, ...below];
    if (!(thrown instanceof outcome/* Stop */.VG) || (thrown.kind === 'usage' && !usageOfPrisma.has(thrown.details.code)))
        return below;
    const { code, cause } = thrown.details;
    return [{ where: placeOfCode.find(([form]) => form.test(code))?.[1] ?? 'database', text: cause }, ...below];
}

;// CONCATENATED MODULE: ./build/known-issues/find.js



/** More help nobody. */
const mostIssues = 5;
/** The nearer to the data, the earlier: a row met in two places is told with the first of them. */
const places = ['migration', 'check', 'database', 'prisma', 'railway', 'deploy-log', 'smoke', 'watch'];
/** All rows, those of the project first. */
function allRows(own) {
    return [...(own ?? []), ...shippedRows];
}
/**
 * The known issues whose symptoms a run met: rows of the project first; of each the most specific first: that whose check failed, then that which
 * met the most words of its own. Pure but for the time that a symptom may take.
 */
function findKnownIssues({ parts, noted, thrown, own }, onOverrun) {
    const symptoms = [...symptomsOf(parts), ...symptomsOfError(thrown), ...noted];
    if (symptoms.length === 0)
        return [];
    const rows = allRows(own);
    const found = new Map();
    for (const where of places) {
        for (const [row, candidate] of candidatesAt(where, symptoms.filter((symptom) => symptom.where === where), rows, onOverrun)) {
            if (!found.has(row))
                found.set(row, candidate);
        }
    }
    return [...found.values()].sort(bySpecificity).slice(0, mostIssues).map(({ issue }) => issue);
}
function candidatesAt(where, symptoms, rows, onOverrun) {
    const met = matchKnownIssues(rows, symptoms.map(({ text }) => text).join('\n'), onOverrun);
    const candidates = new Map(met.map(({ row, matched, weight }) => [row, { issue: asIssue(row, where, matched), isChecked: false, weight }]));
    const failed = new Set(symptoms.flatMap(({ check }) => check ?? []));
    for (const row of rows) {
        if (row.check === undefined || !failed.has(row.check))
            continue;
        const { issue, weight } = candidates.get(row) ?? { issue: asIssue(row, where, row.check), weight: 0 };
        candidates.set(row, { issue, isChecked: true, weight });
    }
    return candidates;
}
function bySpecificity(a, b) {
    return Number(b.issue.from === 'project') - Number(a.issue.from === 'project') || Number(b.isChecked) - Number(a.isChecked) || b.weight - a.weight;
}
function asIssue({ title, fix, run, check, from }, where, matched) {
    return { title, fix, ...(run === undefined ? {} : { run }), ...(check === undefined ? {} : { check }), where, matched, from };
}

;// CONCATENATED MODULE: ./build/known-issues/note.js

/** So many texts a run hands in; of more, the newest. */
const mostTexts = 50;
/**
 * Hands in a text that the record does not keep (a log, a service's words), for known issues to be looked for at the end of the run. Nothing of it is shown but the words
 * that a row's symptom names itself.
 */
function noteSymptom({ symptoms }, where, text) {
    symptoms.push(new said/* Said */.o(where, text));
    if (symptoms.length > mostTexts)
        symptoms.shift();
}

;// CONCATENATED MODULE: ./build/known-issues/index.js





/***/ })

};
