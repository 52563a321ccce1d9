export const id = 1330;
export const ids = [1330];
export const modules = {

/***/ 75844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ compareWithManifest)
/* harmony export */ });
/* unused harmony export judgeRestored */
/* harmony import */ var _postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77214);
/* harmony import */ var _postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66703);
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28130);
/* harmony import */ var _postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(528);




const sessions = 2;
const shownLines = 6;
/**
 * Counts and hashes a restored database and compares it with its manifest: rows and checksum of every table, sequences, large objects, schema.
 * @param schemaLines of the database that was dumped, where this run still has them: then a different schema is shown line by line
 */
async function compareWithManifest(databases, url, manifest, schemaLines) {
    const opened = [];
    try {
        for (let index = 0; index < sessions; index += 1)
            opened.push(await databases.connect(url, { applicationName: 'signalbox proof', settings: _postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_2__/* .pinnedSettings */ .wW }));
        const [first] = opened;
        if (first === undefined)
            throw new Error('no session');
        const tables = await (0,_postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprintTables */ .Qg)(opened, manifest.tables);
        const found = {
            tables,
            sequences: await (0,_postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .readSequences */ .lu)(first),
            largeObjects: await (0,_postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprintLargeObjects */ .C$)(first),
            schemaLines: await (0,_postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSchema */ .hZ)(first),
            serverVersion: first.serverVersion,
        };
        return judgeRestored(manifest, found, schemaLines);
    }
    finally {
        await Promise.all(opened.map((session) => session.close()));
    }
}
/** Pure. Anything that is not exactly as the manifest says is a difference. */
function judgeRestored(manifest, found, schemaLines) {
    const differences = [];
    const notes = [];
    let rows = 0;
    for (const [index, table] of manifest.tables.entries()) {
        const result = found.tables[index] ?? { error: 'not read' };
        const name = `${table.schema}.${table.name}`;
        if ('error' in result)
            differences.push(`table ${name}: ${result.error}`);
        else if (result.rows !== table.rows)
            differences.push(`table ${name}: ${result.rows} rows instead of ${table.rows}`);
        else if (result.checksum !== table.checksum)
            differences.push(`table ${name}: ${table.rows} rows as it should be, but the checksum is ${result.checksum} instead of ${table.checksum}`);
        else
            rows += result.rows;
    }
    const sequences = judgeSequences(manifest.sequences, found.sequences);
    differences.push(...sequences.differences);
    notes.push(...sequences.notes);
    const { count, checksum } = manifest.largeObjects;
    if (found.largeObjects.count !== count)
        differences.push(`large objects: ${found.largeObjects.count} instead of ${count}`);
    else if (found.largeObjects.checksum !== checksum)
        differences.push(`large objects: ${count} as it should be, but their checksum is ${found.largeObjects.checksum} instead of ${checksum}`);
    if ((0,_postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOfLines */ .HD)(found.schemaLines) !== manifest.schemaFingerprint) {
        const sameMajor = (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__/* .majorOf */ .D)(found.serverVersion) === (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__/* .majorOf */ .D)(manifest.target.serverVersion);
        if (sameMajor)
            differences.push(`the schema is another one${differentLines(schemaLines, found.schemaLines)}`);
        else
            notes.push(`the schema was not compared word by word: PostgreSQL ${(0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__/* .majorOf */ .D)(found.serverVersion)} writes it differently`);
    }
    return { differences, notes, tables: manifest.tables.length, rows };
}
/** A few of `changedLines`, for a sentence. */
function differentLines(before, after) {
    if (before === undefined)
        return '';
    const lines = (0,_postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__/* .changedLines */ .MA)(before, after);
    const more = lines.length > shownLines ? ` and ${lines.length - shownLines} more` : '';
    return lines.length === 0 ? '' : `: ${lines.slice(0, shownLines).join(' | ')}${more}`;
}
/** A sequence may be ahead (it is of no snapshot), never behind: neither its own value of then nor the column that it numbers. */
function judgeSequences(expected, found) {
    const differences = [];
    const notes = [];
    const byName = new Map(found.map((sequence) => [`${sequence.schema}.${sequence.name}`, sequence]));
    for (const before of expected) {
        const name = `${before.schema}.${before.name}`;
        const after = byName.get(name);
        if (after === undefined)
            differences.push(`sequence ${name}: it is not there`);
        else if (before.cycles === true)
            continue; // it may have begun anew meanwhile
        else if (isBehind(after, before.lastValue))
            differences.push(`sequence ${name}: it stands at ${after.lastValue ?? 'its start'} instead of ${before.lastValue ?? 'its start'}`);
        else if (after.ownedBy && isBehind(after, after.ownedBy.furthest)) {
            const column = `${after.ownedBy.table}.${after.ownedBy.column}`;
            const sentence = `sequence ${name}: it stands at ${after.lastValue ?? 'its start'}, behind ${column} at ${after.ownedBy.furthest ?? 'nothing'}`;
            if (before.ownedBy && isBehind(before, before.ownedBy.furthest))
                notes.push(`${sentence}, as in the target itself: the next insert will fail there`);
            else
                differences.push(sentence);
        }
    }
    return { differences, notes };
}
function isBehind({ lastValue, increment }, value) {
    if (value === null)
        return false;
    if (lastValue === null)
        return true;
    const [at, asked] = [BigInt(lastValue), BigInt(value.replace(/\..*$/, ''))];
    return increment?.startsWith('-') === true ? at > asked : at < asked;
}


/***/ }),

/***/ 80209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ proveBackup),
/* harmony export */   e: () => (/* binding */ describeProof)
/* harmony export */ });
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28130);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75844);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65748);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16549);
/* harmony import */ var _scratch_copy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69067);






const notProven = 'The backup is finished but not proven; the target was only read.';
/**
 * Proves a backup. `restore`: into a scratch database, whose every count, checksum, sequence, large object and schema object is compared with the
 * manifest. `decode`: read to its end, hashed, decrypted, decompressed and decoded. The result is written beside the manifest.
 * @throws Failure `proof-failed` naming every difference, `backup-damaged`, `program-failed`, `scratch-lacks-extensions`; Refusals of `scratchServer`
 */
async function proveBackup(deps, options) {
    const { manifest, store } = options.backup;
    const began = deps.clock.elapsed();
    const ended = () => ({ provenAt: deps.clock.now().toISOString(), milliseconds: Math.round(deps.clock.elapsed() - began) });
    if (options.level === 'none')
        return { proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] }, copy: undefined };
    if (options.level === 'decode') {
        await (0,_restore_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeBackup */ .Vi)(deps, options.backup, notProven);
        const proof = { level: 'decoded', ...ended(), where: null, tables: 0, rows: 0, notes: [] };
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeProof */ .E4)(store, manifest, proof);
        return { proof, copy: undefined };
    }
    const { copy, comparison, notes } = await restoredCopy(deps, options);
    try {
        const proof = { level: 'restored', ...ended(), where: copy.where, tables: comparison.tables, rows: comparison.rows, notes };
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeProof */ .E4)(store, manifest, proof);
        if (options.keepCopy === true)
            return { proof, copy };
        await copy.drop();
        return { proof, copy: undefined };
    }
    catch (error) {
        await copy.drop();
        throw error;
    }
}
/** One line for the log and the timeline. */
function describeProof({ proof }) {
    const seconds = (proof.milliseconds / 1000).toFixed(1);
    if (proof.level === 'none')
        return 'not proven (backup-proof: none)';
    if (proof.level === 'decoded')
        return `decoded to its end in ${seconds} s; it was not restored`;
    return `restored on ${proof.where ?? 'a scratch server'} in ${seconds} s: ${proof.tables} tables and ${proof.rows} rows equal, checksums too`;
}
async function restoredCopy(deps, options) {
    const { backup, scratchUrl, target } = options;
    const { manifest } = backup;
    const copy = await (0,_scratch_copy_js__WEBPACK_IMPORTED_MODULE_4__/* .makeScratchCopy */ .Q)(deps, {
        facts: manifest,
        major: (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_5__/* .majorOf */ .D)(manifest.target.serverVersion),
        scratchUrl,
        target,
        fill: async (database) => await (0,_restore_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreInto */ .p5)(deps, { backup, database, owners: false, state: notProven }),
    });
    try {
        const comparison = await (0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .compareWithManifest */ .b)(deps.databases, copy.url, manifest, options.schemaLines);
        if (comparison.differences.length > 0)
            throw notEqual(comparison.differences);
        return { copy, comparison, notes: [...copy.notes, ...comparison.notes] };
    }
    catch (error) {
        await copy.drop();
        throw error;
    }
}
const shown = 10;
function notEqual(differences) {
    const more = differences.length > shown ? `; and ${differences.length - shown} more` : '';
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'proof-failed',
        cause: `The restored backup is not equal to its manifest: ${differences.slice(0, shown).join('; ')}${more}.`,
        state: notProven,
        fix: 'Do not rely on this backup: run `signalbox backup` again, and report it if that one is not equal either.',
    });
}


/***/ }),

/***/ 41330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var build_sql = __webpack_require__(25506);
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

// EXTERNAL MODULE: ./build/commands/github-facts.js + 1 modules
var github_facts = __webpack_require__(71118);
// EXTERNAL MODULE: ./build/commands/planning.js + 1 modules
var planning = __webpack_require__(64255);
// EXTERNAL MODULE: ./build/backup/proof.js
var backup_proof = __webpack_require__(80209);
// EXTERNAL MODULE: ./build/backup/take.js + 2 modules
var take = __webpack_require__(58156);
// EXTERNAL MODULE: ./build/rehearsal/reach.js
var reach = __webpack_require__(31811);
// EXTERNAL MODULE: ./build/store/none.js
var none = __webpack_require__(76470);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/commands/rehearsing.js + 4 modules
var rehearsing = __webpack_require__(20308);
;// CONCATENATED MODULE: ./build/commands/rehearsing-plan.js






/**
 * What the approver is to know beforehand, measured on the target's own data: a backup, its proof, and the pending migrations on that very copy. All of it is
 * thrown away: the backup that counts is the one that `migrate` takes.
 */
async function rehearsePlan(run, { url, target, plan }) {
    const { context, draft, inputs } = run;
    const scratchUrl = inputs['scratch-url'];
    const store = await (0,none/* noStore */.R)(context.lifetime);
    const taken = await draft.step('backup', 'Back up the target, for the rehearsal', async () => await (0,take/* takeBackup */.a)(context, { url, store, recipients: [], tool: version/* toolName */.U }), take/* describeTaken */.Z);
    const { manifest } = taken;
    const backup = { id: manifest.id, location: 'none', manifest, proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] }, removed: [] };
    draft.parts.backup = backup;
    const began = context.clock.elapsed();
    const { proof, copy } = await draft.step('proof', 'Prove it by restoring it', async () => await (0,backup_proof/* proveBackup */.N)(context, { backup: { manifest, store, identities: [] }, level: 'restore', scratchUrl, target: url, keepCopy: true, schemaLines: taken.schemaLines }), backup_proof/* describeProof */.e);
    backup.proof = proof;
    await store.remove(manifest.dump.file);
    if (copy === undefined)
        throw new Error('the proof was to leave its copy');
    const onTheirServer = await (0,reach/* mayBeOnTheirServer */.r)(context.databases, scratchUrl, { targetUrl: url, stagingUrl: undefined });
    await (0,rehearsing/* rehearseCopy */.x)(run, {
        copy: { ...copy, from: 'backup', source: `${manifest.id} of ${target.database}, taken for this`, of: target },
        milliseconds: Math.round(context.clock.elapsed() - began),
        schema: url.schema,
        engine: plan.engine,
        onTheirServer,
    });
}

;// CONCATENATED MODULE: ./build/commands/plan.js




/** Shows what a migration would do. Reads the target only. */
async function plan(run) {
    const { inputs, draft } = run;
    const planned = await (0,planning/* planTarget */.hB)(run);
    (0,planning/* lookAtWindow */.f6)(run, 'warn');
    const { judged, project } = planned.survey;
    await (0,github_facts/* lookAtGitHub */.__)(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit });
    draft.parts.question = (0,github_facts/* questionOfPlan */.fc)(run, planned.plan);
    const file = inputs.script;
    if (file !== undefined)
        draft.parts.script = await draft.step('script', 'Write the script', async () => await writeScript(file, planned.plan, planned.survey, planned.url.schema), (written) => written);
    if (!inputs['with-rehearsal'])
        return;
    if (planned.plan.pending.length === 0)
        draft.skip('rehearsal', 'Rehearse', 'nothing is pending');
    else
        await rehearsePlan(run, planned);
}


/***/ })

};
