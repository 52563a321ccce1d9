export const id = 713;
export const ids = [713];
export const modules = {

/***/ 2713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(6967);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/sql/index.js + 17 modules
var build_sql = __webpack_require__(2129);
;// CONCATENATED MODULE: ./build/plan/script.js





/**
 * The pending migrations as one psql script for a person who wants to run it by hand: each file between the rows that Prisma itself would write to
 * `_prisma_migrations`, and the steps around it. It stops at the first error, and on another database than the plan's before anything is done; what is
 * applied already it passes over, so that it may be run twice.
 * @throws Refusal for a migration that changes how the strings after it are read
 */
async function migrationScript(plan, migrations, schema) {
    const table = `${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`;
    const pending = [];
    for (const planned of plan.pending) {
        const file = migrations.find(({ name }) => name === planned.name);
        if (file)
            pending.push(section(planned, await sqlForPsql(file), file.sha256, table));
    }
    return [
        `-- Signalbox plan ${plan.hash}`,
        `-- Target: ${comment(plan.target.database)} (system ${plan.target.systemIdentifier}, OID ${plan.target.databaseOid}); commit ${plan.commit ?? 'unknown'}; risk: ${plan.risk}`,
        '--',
        '-- 1. Back it up and prove the backup:   signalbox backup',
        '-- 2. Run this file:                     psql "${DATABASE_URL%%\\?*}" -f THIS_FILE    (psql refuses what only Prisma knows, as ?schema=public)',
        '-- 3. Verify:                            signalbox verify',
        '-- It stops at the first error. What was committed until then stays; the row of the failed migration in _prisma_migrations then blocks prisma migrate deploy.',
        '',
        '\\set ON_ERROR_STOP on',
        "SET client_encoding = 'UTF8';",
        plainStrings,
        ...onlyOn(plan.target),
        '-- The lock that prisma migrate deploy takes.',
        'SELECT pg_advisory_lock(72707369) AS signalbox_lock \\gset',
        `SET search_path = ${(0,identifier/* quotedName */.aH)(schema)};`,
        ...(plan.applied === 0 ? [historyTable(table)] : []),
        ...unless('settled', `NOT EXISTS (SELECT FROM ${table} WHERE finished_at IS NULL AND rolled_back_at IS NULL)`, 'A migration in _prisma_migrations has failed: settle it with prisma migrate resolve first.'),
        ...pending,
        'SELECT pg_advisory_unlock(72707369) AS signalbox_lock \\gset',
        '',
    ].join('\n');
}
/** psql obeys a backslash outside of a string, `\\!` for the shell; which text is a string depends on this setting (and psql follows it, line by line). */
const plainStrings = 'SET standard_conforming_strings = on;';
/**
 * psql has no way to end with a code of one's own; an error under ON_ERROR_STOP ends it with 3.
 * The variables have names that no migration uses: psql puts them in wherever SQL says `:name`.
 */
function unless(name, condition, error) {
    return [`SELECT ${condition} AS signalbox_${name} \\gset`, `\\if :signalbox_${name}`, '\\else', `DO $$ BEGIN RAISE EXCEPTION '${error}'; END $$;`, '\\endif'];
}
function onlyOn({ database, databaseOid, systemIdentifier }) {
    const facts = [
        `current_database() = ${(0,identifier/* quotedLiteral */.Yf)(database)}`,
        `(SELECT oid FROM pg_database WHERE datname = current_database()) = ${databaseOid}`,
        `(SELECT system_identifier::text FROM pg_control_system()) = '${systemIdentifier}'`,
    ];
    return unless('right_database', facts.join(' AND '), 'This is not the database that the plan was made for. Nothing was done.');
}
/** The file; where it holds a backslash at all, with that setting made again after each statement, so that none can open the next one's strings. */
async function sqlForPsql({ sql, file }) {
    if (!sql.includes('\\'))
        return await ended(sql);
    if (/standard_conforming_strings/i.test(sql)) {
        throw new outcome/* Refusal */.P_({
            code: 'script-not-safe',
            cause: `${file} changes standard_conforming_strings and holds backslashes: psql could take a part of a string for a command of its own.`,
            fix: 'Take that setting out of the migration (write E\'…\' where escapes are meant), or leave out script.',
            at: { file, line: 1 },
        });
    }
    const bytes = Buffer.from(sql);
    let end = 0;
    const parts = (await (0,build_sql/* splitStatements */.Xd)(sql)).map(({ text, start }) => {
        const before = bytes.subarray(end, start).toString().replace(/^\s*;/, '').trim();
        end = start + Buffer.byteLength(text);
        return `${before === '' ? '' : `${before}\n`}${text}\n;\n${plainStrings}`;
    });
    return parts.join('\n');
}
/** The file with the semicolon that its last statement may lack: on a line of its own, for a comment may stand last. */
async function ended(sql) {
    const last = (await (0,build_sql/* splitStatements */.Xd)(sql)).at(-1);
    const rest = last === undefined ? ';' : Buffer.from(sql).subarray(last.start + Buffer.byteLength(last.text)).toString();
    return `${sql.trimEnd()}${/^\s*;/.test(rest) ? '' : '\n;'}`;
}
function section(planned, sql, sha256, table) {
    const name = (0,identifier/* quotedLiteral */.Yf)(planned.name);
    const open = `INSERT INTO ${table} (id, checksum, migration_name, started_at, applied_steps_count) VALUES (gen_random_uuid()::text, '${sha256}', ${name}, now(), 0);`;
    const close = `UPDATE ${table} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = ${name} AND finished_at IS NULL AND rolled_back_at IS NULL;`;
    const together = planned.execution.kind === 'one-transaction';
    return [
        '',
        `-- ${comment(planned.name)}: ${comment(planned.execution.sentence)}`,
        `SELECT EXISTS (SELECT FROM ${table} WHERE migration_name = ${name} AND finished_at IS NOT NULL AND rolled_back_at IS NULL) AS signalbox_applied \\gset`,
        '\\if :signalbox_applied',
        `\\echo '${word(planned.name)} is applied already: skipped'`,
        '\\else',
        open,
        ...(together ? ['BEGIN;'] : []),
        sql,
        ...(together ? ['COMMIT;'] : []),
        close,
        '\\endif',
    ].join('\n');
}
/** A name between the quotes of a command of psql's, where quotes, backslashes, backquotes and line ends would be obeyed. */
function word(name) {
    return name.replace(/[^\w.\- ]/g, '?');
}
/** As Prisma makes it (schema-engine, `sql_migration_persistence.rs`). */
function historyTable(table) {
    return `CREATE TABLE IF NOT EXISTS ${table} (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);`;
}
function comment(text) {
    return text.replace(/[\r\n]+/g, ' ');
}
/** Writes the script; returns its path. */
async function writeScript(file, plan, { migrations, project }, schema = 'public') {
    const where = external_node_path_.resolve(file);
    await (0,promises_.writeFile)(where, await migrationScript(plan, migrations, schema));
    return external_node_path_.relative(project.root, where).startsWith('..') ? where : external_node_path_.relative(process.cwd(), where);
}

// EXTERNAL MODULE: ./build/commands/planning.js + 2 modules
var planning = __webpack_require__(5022);
;// CONCATENATED MODULE: ./build/commands/plan.js


/** Shows what a migration would do. Reads the target only. */
async function plan(run) {
    const { inputs, draft } = run;
    const planned = await (0,planning/* planTarget */.hB)(run);
    (0,planning/* lookAtWindow */.f6)(run, 'warn');
    const file = inputs.script;
    if (file === undefined)
        return;
    draft.parts.script = await draft.step('script', 'Write the script', async () => await writeScript(file, planned.plan, planned.survey, planned.url.schema), (written) => written);
}


/***/ })

};
