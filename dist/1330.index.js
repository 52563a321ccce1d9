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

/***/ 20147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Kd: () => (/* binding */ lookAtFit),
  f6: () => (/* binding */ lookAtWindow),
  ro: () => (/* binding */ measuredForPlan),
  lE: () => (/* binding */ tellIfClosed)
});

// EXTERNAL MODULE: ./build/gate/window.js
var gate_window = __webpack_require__(3412);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
;// CONCATENATED MODULE: ./build/timeline/fit.js



const words = [['backup', 'backup and proof'], ['migrate', 'migration'], ['verify', 'checks']];
/**
 * Rule 7, for the end of the window: whether what is still to be done fits into what is left of it. Nothing measured, or outside: nothing to say. Pure.
 * @returns undefined where it fits, else one line that names both
 * @throws Refusal where it does not and `outside` is `refuse`
 */
function decideFit({ window, now, measured }, outside) {
    const { inside, closesAt } = (0,gate_window/* judgeWindow */._w)(window, now);
    const due = totalOf(measured);
    if (!inside || closesAt === undefined || due === 0)
        return undefined;
    const left = closesAt.getTime() - now.getTime();
    if (due <= left)
        return undefined;
    const cause = `The window "${window.text}" closes in ${(0,durations/* humanDuration */.UU)(left)} (${closesAt.toISOString()}), and what is left to do takes about ${described(measured)}, as the rehearsal measured it.`;
    if (outside === 'warn')
        return cause;
    throw new outcome/* Refusal */.P_({ code: 'window-too-short', rule: 7, cause, fix: 'Run again when the window has just opened, give a longer window, or set outside-window: warn for this run.' });
}
/** For a plan: whether the maintenance fits into the opening that is open or comes next, from its beginning to its end. Pure. */
function describeMisfit({ window, now, measured }) {
    const { opensAt, closesAt } = (0,gate_window/* judgeWindow */._w)(window, now);
    const due = totalOf(measured);
    if (opensAt === undefined || closesAt === undefined || due === 0)
        return undefined;
    const length = closesAt.getTime() - opensAt.getTime();
    return due <= length ? undefined : `The window "${window.text}" is open for ${(0,durations/* humanDuration */.UU)(length)}, and the maintenance takes about ${described(measured)}, as the rehearsal measured it: it will be refused. Give a longer window, or outside-window: warn.`;
}
/** One line when the window has closed since `begun`. Pure. */
function describeClosed(window, { begun, now }) {
    const { inside, closesAt } = (0,gate_window/* judgeWindow */._w)(window, begun);
    if (!inside || closesAt === undefined || closesAt.getTime() > now.getTime())
        return undefined;
    return `The window "${window.text}" closed at ${closesAt.toISOString()} while the migration ran. It was not cut off (half a migration is worse than a late one); it ended ${(0,durations/* humanDuration */.UU)(now.getTime() - closesAt.getTime())} later.`;
}
function totalOf({ backup = 0, migrate = 0, verify = 0 }) {
    return backup + migrate + verify;
}
/** `40 min (backup and proof 5 min, migration 35 min)` */
function described(measured) {
    const parts = words.flatMap(([key, word]) => (measured[key] === undefined || measured[key] === 0 ? [] : [`${word} ${(0,durations/* humanDuration */.UU)(measured[key])}`]));
    return `${(0,durations/* humanDuration */.UU)(totalOf(measured))} (${parts.join(', ')})`;
}

// EXTERNAL MODULE: ./build/timeline/planned.js
var planned = __webpack_require__(44940);
;// CONCATENATED MODULE: ./build/commands/keeping-window.js



/**
 * Rule 7, for whoever is about to change something; a plan outside the window is only told.
 * @param measured what is still to be done, as far as it was measured: it has to fit into what is left of the window
 * @throws Refusal outside the window, or too near to its end, when `outside` is `refuse`
 */
function lookAtWindow({ inputs, context, draft }, outside, measured = {}) {
    if (inputs.window === undefined)
        return;
    const [window, now] = [(0,gate_window/* parseWindow */.Et)(inputs.window), context.clock.now()];
    const said = (0,gate_window/* decideWindow */.$1)(window, now, outside) ?? decideFit({ window, now, measured }, outside);
    if (said !== undefined && !draft.warnings.includes(said))
        draft.warn(said);
}
/** Of a plan that was rehearsed: whether it fits into its window at all. */
function lookAtFit({ inputs, context, draft }) {
    if (inputs.window === undefined)
        return;
    const said = describeMisfit({ window: (0,gate_window/* parseWindow */.Et)(inputs.window), now: context.clock.now(), measured: (0,planned/* measuredBy */.e)(draft.parts) });
    if (said !== undefined)
        draft.warn(said);
}
/** After a migration: whether the window closed on it. @param begun when the migration began */
function tellIfClosed({ inputs, context, draft }, begun) {
    if (inputs.window === undefined)
        return;
    const said = describeClosed((0,gate_window/* parseWindow */.Et)(inputs.window), { begun, now: context.clock.now() });
    if (said !== undefined)
        draft.warn(said);
}
/** What the job that made this very plan measured; nothing where there is none. */
async function measuredForPlan({ before }, { hash }) {
    const record = await before;
    return record?.plan?.hash === hash ? (0,planned/* measuredBy */.e)(record) : {};
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
// EXTERNAL MODULE: ./build/commands/keeping-window.js + 1 modules
var keeping_window = __webpack_require__(20147);
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

// EXTERNAL MODULE: ./build/commands/snapshotting.js
var snapshotting = __webpack_require__(27307);
;// CONCATENATED MODULE: ./build/commands/plan.js






/** Shows what a migration would do. Reads the target only. */
async function plan(run) {
    const { inputs, draft } = run;
    const planned = await (0,planning/* planTarget */.h)(run);
    (0,keeping_window/* lookAtWindow */.f6)(run, 'warn');
    const { judged, project } = planned.survey;
    await (0,github_facts/* lookAtGitHub */.__)(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit });
    await (0,snapshotting/* tellOfBackups */._f)(run, planned.url);
    draft.parts.question = (0,github_facts/* questionOfPlan */.fc)(run, planned.plan);
    const file = inputs.script;
    if (file !== undefined)
        draft.parts.script = await draft.step('script', 'Write the script', async () => await writeScript(file, planned.plan, planned.survey, planned.url.schema), (written) => written);
    if (!inputs['with-rehearsal'])
        return;
    if (planned.plan.pending.length === 0)
        draft.skip('rehearsal', 'Rehearse', 'nothing is pending');
    else {
        await rehearsePlan(run, planned);
        (0,keeping_window/* lookAtFit */.Kd)(run);
    }
}


/***/ }),

/***/ 51713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ connectToRailway),
/* harmony export */   v: () => (/* binding */ partOfScope)
/* harmony export */ });
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30944);

/** A step: what railway-token reaches. @throws as `openScopeOrStop` */
async function connectToRailway({ context, draft, inputs }, token) {
    const asked = { token, apiUrl: inputs['railway-api-url'], project: inputs['railway-project'], environment: inputs['railway-environment'] };
    return await draft.step('railway', 'Connect to Railway', async () => await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .openScopeOrStop */ .u)({ api: context.railway, clock: context.clock }, asked), ({ scope }) => {
        const { project, environment, plan, token: kind } = scope;
        return `project ${project.name}, environment ${environment.name}${plan.name === null ? '' : `, plan ${plan.name}`}, by ${kind === 'project' ? 'a project token' : 'the token of an account or workspace'}`;
    });
}
/** The record's part of a project of which nothing was looked at yet. */
function partOfScope({ project, environment, plan, token }) {
    return { project: project.name, projectId: project.id, environment: environment.name, environmentId: environment.id, plan: plan.name, token, guardRails: [], services: [], requests: 0 };
}


/***/ }),

/***/ 27307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P9: () => (/* binding */ snapshot),
/* harmony export */   _f: () => (/* binding */ tellOfBackups),
/* harmony export */   s5: () => (/* binding */ prepareSnapshot)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _railway_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76379);
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30944);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65042);
/* harmony import */ var _snapshot_look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95758);
/* harmony import */ var _snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85310);
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51713);








/**
 * Before anything is begun, with `railway-snapshot: also|only`: whether Railway can back up the target's volume, so that nobody approves what will be refused.
 * @returns undefined with `railway-snapshot: off`
 * @throws Refusal of `openScope`, `findDatabase`, `refuseSnapshot`; Failure when Railway cannot be asked
 */
async function prepareSnapshot(run, url) {
    const { draft, inputs } = run;
    if (inputs['railway-snapshot'] === 'off')
        return undefined;
    return await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
        const { volume, rails } = await lookAt(run, url);
        (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseSnapshot */ .D3)(rails);
        for (const { verdict, what } of rails)
            if (verdict === 'warning' || verdict === 'unknown')
                draft.warn(what);
        return volume;
    }, describeFound);
}
/**
 * The same in a plan, where not knowing stops nothing: what Railway does by itself (schedules, restore to a moment), and what would stand in the way of `railway-snapshot`, is told.
 * Without a token nobody is asked.
 */
async function tellOfBackups(run, url) {
    const { draft, inputs } = run;
    if (inputs['railway-token'] === undefined)
        return;
    await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
        try {
            const { rails } = await lookAt(run, url);
            for (const { verdict, what, fix } of rails)
                if (verdict === 'refused')
                    draft.warn(`migrate will refuse: ${what} ${fix ?? ''}`.trim());
            return rails.map(({ what }) => what).join(' ');
        }
        catch (error) {
            if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Stop */ .VG) || error.kind === 'usage')
                throw error;
            const said = `Railway’s backups of the target are not known: ${error.details.cause}`;
            // The target may stand somewhere else: that is nobody's concern unless a backup of Railway's is asked for.
            if (inputs['railway-snapshot'] !== 'off')
                draft.warn(`${said} As long as that is so, railway-snapshot makes migrate refuse.`);
            return said;
        }
    }, (said) => said);
}
/** Has Railway back up the volume: a step, and the record's snapshot. @param state what is true when it fails @throws Failure */
async function snapshot(run, { railway, facts }, { commit, state }) {
    const { context, draft, id } = run;
    const taken = await draft.step('snapshot', 'Have Railway back up the volume', async () => await (0,_snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__/* .takeSnapshot */ .W9)({ railway, clock: context.clock }, facts, { name: (0,_snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__/* .snapshotName */ .aN)(id, commit), state }), _snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__/* .describeSnapshot */ .e4);
    draft.parts.snapshot = taken;
    countRequests(run, railway);
    return taken;
}
async function lookAt(run, url) {
    const { context, draft, inputs } = run;
    const token = inputs['railway-token'];
    if (token === undefined)
        throw new Error('the input rules let a missing railway-token through');
    const { railway, scope } = await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .openScopeOrStop */ .u)({ api: context.railway, clock: context.clock }, { token, apiUrl: inputs['railway-api-url'], project: inputs['railway-project'], environment: inputs['railway-environment'] });
    draft.parts.railway = (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_7__/* .partOfScope */ .v)(scope);
    try {
        const facts = await (0,_snapshot_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAtVolume */ .h)({ railway, redact: context.redact }, scope, { url, tunnel: inputs['ssh-tunnel'] });
        const rails = (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeVolume */ .un)(facts, inputs['railway-snapshot']);
        draft.parts.railway = { ...(0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_7__/* .partOfScope */ .v)(scope), guardRails: rails };
        return { volume: { railway, facts }, rails };
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m9))
            throw error;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR({ ...(0,_railway_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainRailway */ .b)(error, 'Looking at Railway’s backups'), state: draft.state }, { cause: error });
    }
    finally {
        countRequests(run, railway);
    }
}
function countRequests({ draft }, railway) {
    if (draft.parts.railway)
        draft.parts.railway = { ...draft.parts.railway, requests: railway.requests() };
}
function describeFound({ facts: { database, backups } }) {
    return `the volume ${database.volume.name} of ${database.service.name}, found by ${database.by}; ${backups.length} ${backups.length === 1 ? 'backup' : 'backups'} of it there`;
}


/***/ }),

/***/ 3412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ decideWindow),
/* harmony export */   Et: () => (/* binding */ parseWindow),
/* harmony export */   _w: () => (/* binding */ judgeWindow)
/* harmony export */ });
/* harmony import */ var luxon__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68714);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);


const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const hour = 3_600_000;
const day = 24 * hour;
/**
 * @param text windows separated by `;`, each `DAYS HH:MM-HH:MM ZONE`: days as `Sat,Sun`, `Mon-Fri` or `daily`; `24:00` is
 *   the end of a day; an end that is not later than its start lies on the next day; the zone is an IANA name
 * @throws UsageError with what was given and what is allowed
 */
function parseWindow(text) {
    const spans = text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(parseSpan);
    if (spans.length === 0)
        throw malformed(text, 'it is empty');
    return { text: text.trim(), spans };
}
function parseSpan(text) {
    const match = /^(\S+)\s+(\S+?)\s*-\s*(\S+)\s+(\S+)$/.exec(text);
    if (!match)
        throw malformed(text, 'it is not made of days, a time range and a zone');
    const [, days = '', from = '', to = '', zone = ''] = match;
    const start = parseTime(text, from);
    const end = parseTime(text, to);
    if (start === 1440)
        throw malformed(text, 'it cannot begin at 24:00, which is 00:00 of the next day');
    if (start === end)
        throw malformed(text, 'it ends when it begins (a whole day is 00:00-24:00)');
    if (!/^[A-Za-z]/.test(zone) || !luxon__WEBPACK_IMPORTED_MODULE_1__/* .IANAZone */ .oh.isValidZone(zone))
        throw malformed(text, `${zone} is no time zone known here`);
    return { days: parseDays(text, days), start, end, zone };
}
function parseTime(text, time) {
    const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
    if (match)
        return Number(match[1]) * 60 + Number(match[2]);
    if (time === '24:00')
        return 1440;
    throw malformed(text, `${time} is no time between 00:00 and 24:00`);
}
function parseDays(text, days) {
    if (days.toLowerCase() === 'daily')
        return new Set(everyDay);
    const number = (name) => {
        const at = dayNames.indexOf(name.toLowerCase());
        if (at < 0)
            throw malformed(text, `${name === '' ? 'an empty name' : name} is no day`);
        return at + 1;
    };
    return new Set(days.split(',').flatMap((item) => {
        const [first = '', last, ...rest] = item.split('-');
        if (rest.length > 0)
            throw malformed(text, `${item} is no range of days`);
        const from = number(first);
        if (last === undefined)
            return [from];
        const length = ((number(last) - from + 7) % 7) + 1;
        return everyDay.slice(0, length).map((step) => ((from + step - 2) % 7) + 1);
    }));
}
function malformed(given, why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb({
        code: 'malformed-window',
        cause: `window: "${given}" cannot be used: ${why}.`,
        fix: 'Give DAYS HH:MM-HH:MM ZONE, several separated by ";": days as Sat,Sun or Mon-Fri or daily, the zone as America/New_York or UTC; 22:00-02:00 ends on the next day.',
    });
}
/** Whether a migration may begin at `now`, and when the window opens and closes around it or next. */
function judgeWindow(window, now) {
    const at = now.getTime();
    const inside = isInside(window, at);
    const moments = momentsAround(window, at);
    const later = moments.filter((moment) => moment > at);
    const closesAfter = (from) => later.find((moment) => moment > from && !isInside(window, moment));
    if (!inside) {
        const opensAt = later.find((moment) => isInside(window, moment));
        return { inside, opensAt: asDate(opensAt), closesAt: asDate(opensAt === undefined ? undefined : closesAfter(opensAt)) };
    }
    const earlier = moments.filter((moment) => moment <= at).reverse();
    return { inside, opensAt: asDate(earlier.find((moment) => !isInside(window, moment - 1))), closesAt: asDate(closesAfter(at)) };
}
function asDate(moment) {
    return moment === undefined ? undefined : new Date(moment);
}
function isInside(window, at) {
    return window.spans.some((span) => {
        const local = luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromMillis(at, { zone: span.zone });
        const minute = local.hour * 60 + local.minute;
        const begins = span.days.has(local.weekday);
        if (span.start < span.end)
            return begins && minute >= span.start && minute < span.end;
        const begunYesterday = span.days.has(local.weekday === 1 ? 7 : local.weekday - 1);
        return (begins && minute >= span.start) || (begunYesterday && minute < span.end);
    });
}
/** Every moment of the eight days around `at` at which a window could open or close, in order. */
function momentsAround(window, at) {
    const moments = new Set();
    for (const span of window.spans) {
        const offset = (moment) => luxon__WEBPACK_IMPORTED_MODULE_1__/* .IANAZone */ .oh.create(span.zone).offset(moment) * 60_000;
        for (let step = -9; step <= 9; step++) {
            const { year, month, day: date } = luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromMillis(at, { zone: span.zone }).plus({ days: step });
            const midnight = Date.UTC(year, month - 1, date);
            const [before, after] = [offset(midnight - day), offset(midnight + 2 * day)];
            for (const minute of [0, span.start, span.end]) {
                moments.add(midnight + minute * 60_000 - before);
                moments.add(midnight + minute * 60_000 - after);
            }
            if (before !== after)
                moments.add(changeOfOffset(offset, midnight - day, midnight + 2 * day));
        }
    }
    return [...moments].sort((a, b) => a - b);
}
/** The moment at which the zone's offset changes between two moments that have different ones. */
function changeOfOffset(offset, from, to) {
    const before = offset(from);
    let [low, high] = [from, to];
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offset(middle) === before)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/**
 * Rule 7.
 * @returns undefined inside the window, else one line that says when it opens
 * @throws Refusal outside the window when `outside` is `refuse`
 */
function decideWindow(window, now, outside) {
    const { inside, opensAt } = judgeWindow(window, now);
    if (inside)
        return undefined;
    const zone = window.spans[0]?.zone ?? 'UTC';
    const opens = opensAt === undefined ? 'never' : `${luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromJSDate(opensAt, { zone }).toFormat('ccc yyyy-MM-dd HH:mm')} ${zone} (${opensAt.toISOString()})`;
    const cause = `Now is outside the window "${window.text}"; it opens next: ${opens}.`;
    if (outside === 'warn')
        return cause;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'outside-window', rule: 7, cause, fix: 'Run again inside the window, or set outside-window: warn for this run.' });
}


/***/ }),

/***/ 85310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ln: () => (/* binding */ atInstant),
  e4: () => (/* binding */ describeSnapshot),
  aN: () => (/* binding */ snapshotName),
  W9: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/railway/backups.js
var backups = __webpack_require__(50099);
// EXTERNAL MODULE: ./build/railway/explain.js
var explain = __webpack_require__(76379);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/snapshot/judge.js
var judge = __webpack_require__(65042);
// EXTERNAL MODULE: ./build/railway/dashboard.js
var dashboard = __webpack_require__(29896);
;// CONCATENATED MODULE: ./build/snapshot/restore-steps.js

/**
 * How a person restores it: one sentence a step. Signalbox never does, for a restore commits whatever else is staged in the environment and redeploys the database (docs/volumes/backups.md;
 * facts/railway.md E6, E11). Pure.
 * @param instant the moment right before the migration
 */
function restoreSteps({ scope, database: { service, volume }, pitr }, { name, instant }) {
    const page = (0,dashboard/* dashboardUrl */.a)(scope, service.id, null);
    const toMoment = `Or, without touching ${service.name}: ${service.name} → Backups → “Restore to this moment”, ${instant}. Railway makes a new service beside it with the data of then; point DATABASE_URL at that one (${page}).`;
    return [
        'Stop the application first, or have it serve nobody: what it writes from here on is not in the backup.',
        `Open ${service.name} → Backups (${page}) and press Restore on “${name}”. Railway copies it into a new volume at ${volume.mountPath}; backups that are newer than it are removed.`,
        `Nothing has changed yet: the swap is staged. Press Details on the project's canvas (${(0,dashboard/* environmentUrl */.f)(scope)}) and look through everything that is staged, for Deploy applies all of it; discard what is not yours.`,
        `Press Deploy. ${service.name} starts again with the data of then; the old volume ${volume.name} is kept, unmounted, with everything that was written since.`,
        'Run signalbox plan: it shows the migration as pending again. Bring the old code back with signalbox rollback --mode app.',
        ...(pitr === true ? [toMoment] : []),
    ];
}

;// CONCATENATED MODULE: ./build/snapshot/take.js






/** Its name says whose it is, and of which commit: `signalbox-20261122T120000Z-1a2b3c4d-0f1e2d3`. Pure. */
function snapshotName(runId, commit) {
    return `signalbox-${runId}${commit === null ? '' : `-${commit.slice(0, 7)}`}`;
}
/**
 * Has Railway back up the target's volume, and waits until it stands in the volume's list, twice the same. `provenBy: list` is all the proof there is: such a backup cannot be restored
 * anywhere else to be compared.
 * @param state what is true when it fails
 * @throws Failure
 */
async function takeSnapshot({ railway, clock }, facts, { name, state }) {
    const { database, schedules, pitr } = facts;
    const begun = clock.elapsed();
    try {
        const backup = await (0,backups/* createBackup */.dB)({ railway, clock }, database.volume.id, name);
        const instant = clock.now().toISOString();
        return {
            name,
            id: backup.id,
            volume: database.volume.name,
            service: database.service.name,
            createdAt: backup.createdAt,
            provenBy: 'list',
            milliseconds: Math.round(clock.elapsed() - begun),
            schedules: schedules.map(judge/* describeSchedule */.Bg),
            pitr,
            instant,
            restore: restoreSteps(facts, { name, instant }),
        };
    }
    catch (error) {
        if (!(error instanceof ports/* RailwayError */.m9))
            throw error;
        const { code, cause, fix } = (0,explain/* explainRailway */.b)(error, `Having Railway back up the volume ${database.volume.name}`);
        const left = error.isDone === 'unknown' ? ` A backup “${name}” may still appear in the list of ${database.service.name}.` : '';
        throw new outcome/* Failure */.HR({ code, cause, state: `${state}${left}`, fix: `${fix} Or give railway-snapshot: off, for our own backup does not need it.` }, { cause: error });
    }
}
/** The same with the moment of now, right before the migration begins: that is what a restore to a moment goes back to. Pure. */
function atInstant(snapshot, facts, now) {
    const instant = now.toISOString();
    return { ...snapshot, instant, restore: restoreSteps(facts, { name: snapshot.name, instant }) };
}
/** The line that stands for it in the log. Pure. */
function describeSnapshot({ name, volume, service, milliseconds }) {
    return `“${name}” of the volume ${volume} (${service}) stands in Railway's list, after ${(milliseconds / 1000).toFixed(1)} s`;
}


/***/ }),

/***/ 44940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ measuredBy),
/* harmony export */   g: () => (/* binding */ plannedTimeline)
/* harmony export */ });
const titles = {
    announce: 'Announce the maintenance',
    backup: 'Back up and prove it',
    freeze: 'Freeze writes: not when migrating in place',
    migrate: 'Migrate',
    verify: 'Verify',
    smoke: 'Deploy and smoke test',
    unfreeze: 'Unfreeze writes: not when migrating in place',
    watch: 'Watch',
};
const minute = 60_000;
/** What the plan's own backup and rehearsal measured. Pure. */
function measuredBy({ backup, rehearsal }) {
    const sum = (all) => all.reduce((total, { milliseconds }) => total + (milliseconds ?? 0), 0);
    return {
        ...(backup === undefined ? {} : { backup: backup.manifest.milliseconds + backup.proof.milliseconds }),
        ...(rehearsal === undefined ? {} : { migrate: sum(rehearsal.migrations), verify: sum(rehearsal.checksAfter) }),
    };
}
/**
 * The maintenance as it is planned: T-30 announce, T-15 backup, T-5 freeze, T-0 migrate, T+2 verify, T+5 smoke test, T+10 unfreeze, T+15 watch. What was measured to take longer
 * moves what is before (the backup) or after (the migration) it away from T-0. Pure.
 * @param zero when the migration is to begin: when the window opens; undefined where only the distances are known, for it begins as soon as it is approved
 */
function plannedTimeline(zero, measured = {}) {
    return offsets(measured).map(([name, offsetMinutes]) => ({
        name,
        title: titles[name],
        offsetMinutes,
        plannedAt: zero === undefined ? null : new Date(zero.getTime() + offsetMinutes * minute).toISOString(),
        at: null,
        milliseconds: null,
        outcome: isFreezing(name) ? 'skipped' : null,
    }));
}
/** In place, the application writes on while it is migrated. */
function isFreezing(name) {
    return name === 'freeze' || name === 'unfreeze';
}
function offsets({ backup = 0, migrate = 0, verify = 0 }) {
    const minutes = (milliseconds) => Math.ceil(milliseconds / minute);
    const freezeAt = -5;
    const backupAt = Math.min(-15, freezeAt - minutes(backup));
    const verifyAt = Math.max(2, minutes(migrate));
    const smokeAt = verifyAt + Math.max(3, minutes(verify));
    return [
        ['announce', backupAt - 15],
        ['backup', backupAt],
        ['freeze', freezeAt],
        ['migrate', 0],
        ['verify', verifyAt],
        ['smoke', smokeAt],
        ['unfreeze', smokeAt + 5],
        ['watch', smokeAt + 10],
    ];
}


/***/ })

};
