export const id = 3881;
export const ids = [3881];
export const modules = {

/***/ 83881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ onlyScratch),
  x: () => (/* binding */ rehearseCopy)
});

// EXTERNAL MODULE: ./build/plan/prechecks.js
var prechecks = __webpack_require__(66930);
// EXTERNAL MODULE: ./build/plan/make.js
var make = __webpack_require__(83654);
// EXTERNAL MODULE: ./build/postgres/schema-description.js + 1 modules
var schema_description = __webpack_require__(66703);
// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var checks = __webpack_require__(35453);
;// CONCATENATED MODULE: ./build/rehearsal/checks.js

/**
 * The checks before the migration. Results are of those that count for what is applied now; the baseline is also of `unchanged` checks that the pending migrations bring.
 * Where nothing is applied there is no before: no baseline, and `unchanged` is skipped.
 * @param applied names
 */
async function checkBefore({ session, files, showRows, clock }, applied) {
    const now = (0,checks/* checkFilesFor */.nl)(files, applied);
    const later = files.filter((file) => !now.includes(file));
    const options = { session, statementTimeoutMs: checks/* checkTimeoutMs */.OD, showRows, clock };
    const { results, baseline } = await (0,checks/* runChecks */.JT)({ ...options, checks: await (0,checks/* loadChecks */.o$)(now) });
    const { baseline: more } = await (0,checks/* runChecks */.JT)({ ...options, checks: await (0,checks/* loadUnchangedChecks */.xx)(later) });
    // Without a result from before there is nothing to say about `unchanged` here: that is no check before, but the measure for the one after.
    return { results: results.filter(({ expect }) => expect !== 'unchanged'), baseline: applied.length === 0 ? undefined : { ...baseline, ...more } };
}
async function checkAfter({ session, files, showRows, clock }, baseline) {
    return (await (0,checks/* runChecks */.JT)({ session, checks: await (0,checks/* loadChecks */.o$)(files), statementTimeoutMs: checks/* checkTimeoutMs */.OD, showRows, ...(baseline ? { baseline } : {}), clock })).results;
}

// EXTERNAL MODULE: ./build/migration/apply.js + 5 modules
var apply = __webpack_require__(7051);
// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var postgres_scratch = __webpack_require__(10998);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
// EXTERNAL MODULE: ./build/rollback/down-files.js
var down_files = __webpack_require__(52915);
// EXTERNAL MODULE: ./build/rollback/run-down.js
var run_down = __webpack_require__(23897);
;// CONCATENATED MODULE: ./build/rehearsal/way-down.js






const shownLines = 12;
/**
 * Undoes the migrations on the scratch copy with their `down.sql`, the newest first, as far as they have one. The schema is compared when all of them are undone; where one has no `down.sql`
 * those after it did run, and what they left cannot be compared (there is no schema from between).
 * @param migrations in Prisma's order
 */
async function rehearseDown(context, session, project, migrations, { before, showRows }) {
    const down = [];
    for (const migration of migrations.toReversed()) {
        const undone = await undoOne(context, session, project, { migration, showRows });
        down.push(undone);
        if (undone.outcome === 'no-down-file' || undone.outcome === 'failed')
            return { down, whole: false };
    }
    const difference = describeDifference(before, await (0,schema_description/* describeSchema */.hZ)(session));
    const judged = down.map((one) => (difference === undefined ? { ...one, outcome: 'same-schema' } : { ...one, outcome: 'different-schema', difference }));
    return { down: judged, whole: true };
}
async function undoOne({ clock }, session, project, { migration, showRows }) {
    const began = clock.elapsed();
    const name = { migration: migration.name };
    const took = () => ({ milliseconds: Math.round(clock.elapsed() - began) });
    try {
        const down = await (0,down_files/* readDown */.L)(project, migration);
        if (down === undefined)
            return { ...name, outcome: 'no-down-file', milliseconds: 0 };
        await (0,run_down/* runDowns */.l)(session, [down], { schema: session.url.schema, lockTimeout: 0, statementTimeout: 0 });
        return { ...name, outcome: 'not-compared', ...took() };
    }
    catch (error) {
        if (error instanceof run_down/* DownError */.T)
            return { ...name, outcome: 'failed', ...took(), difference: `${error.down.file}:${error.line}: ${(0,shown_message/* shownMessage */.zz)(error, showRows)}` };
        if (error instanceof outcome/* Refusal */.P_ && error.details.code === 'down-cannot-run')
            return { ...name, outcome: 'failed', ...took(), difference: error.details.cause };
        if (error instanceof ports/* DatabaseError */.a)
            return { ...name, outcome: 'failed', ...took(), difference: (0,shown_message/* shownMessage */.zz)(error, showRows) };
        throw error;
    }
}
/** Prisma's own table, which the first deploy on an empty database makes. */
const ofPrisma = /\b_prisma_migrations\b/;
/** A few of `changedLines`, one a line; undefined when there is no difference. Pure. */
function describeDifference(before, after) {
    const lines = (0,schema_description/* changedLines */.MA)(before, after).filter((line) => !ofPrisma.test(line));
    if (lines.length === 0)
        return undefined;
    const more = lines.length > shownLines ? [`… and ${lines.length - shownLines} more`] : [];
    return [...lines.slice(0, shownLines), ...more].join('\n');
}

;// CONCATENATED MODULE: ./build/rehearsal/rehearse-copy.js







/** Of Prisma's sessions alone: what is left of a failed deploy is found, and ended, by this name. */
const applicationName = 'signalbox rehearse prisma';
/** Nobody else is on a scratch copy: no time-out is needed, and a refusal would be about nothing. */
const unhurried = { 'lock-timeout': 0, 'lock-retries': 0, 'statement-timeout': 0 };
/** Whether the copy is what its applied migrations say, with the shadow database beside it. */
async function lookForDriftOnCopy(context, { copy, url, survey }) {
    const door = await context.relay.open(url, { applicationName });
    try {
        const deps = { ...(0,prisma/* prismaDependencies */.sp)(context), lifetime: context.lifetime };
        if (survey.judged.state !== 'behind' || survey.judged.applied.length === 0)
            return await (0,prisma/* detectDrift */.D9)(deps, survey.project, door, survey.judged);
        const scratch = await (0,postgres_scratch/* createScratchDatabase */.KI)(context, copy.server);
        const shadow = await context.relay.open(scratch.url, { applicationName });
        try {
            return await (0,prisma/* detectDrift */.D9)(deps, survey.project, door, survey.judged, shadow);
        }
        finally {
            await shadow.close();
            await scratch.drop();
        }
    }
    catch (error) {
        if (!(error instanceof outcome/* Stop */.VG))
            throw error;
        return { outcome: 'unknown', summary: `Drift could not be told: ${error.message}` };
    }
    finally {
        await door.close();
    }
}
/** Rule 5 on the copy too: a project that leads Prisma elsewhere would migrate elsewhere. */
async function proveCopy(context, { url, survey: { project } }) {
    const door = await context.relay.open(url, { applicationName });
    try {
        return await (0,prisma/* proveDatabase */.Wi)((0,prisma/* prismaDependencies */.sp)(context), project, door);
    }
    finally {
        await door.close();
    }
}
async function databaseBytes(session) {
    const [row] = await session.query('SELECT pg_database_size(current_database())::text AS bytes');
    return Number(row?.bytes ?? 0);
}
/** The real `prisma migrate deploy` on the copy, measured. Sizes are of the database before the first and after the last pending migration. */
async function deployOnCopy(context, { url, session, survey: { judged }, plan }, project, showRows) {
    const bytesBefore = await databaseBytes(session);
    const options = { url, project, files: judged.pending, planned: plan.pending, inputs: { ...unhurried, 'show-rows': showRows }, applicationName, backup: 'the one of that run' };
    const { migration, stop } = await (0,apply/* applyMigrations */.K)(context, options);
    const bytesAfter = await databaseBytes(session);
    const migrations = migration.migrations
        .filter(({ outcome }) => outcome !== 'not-started')
        .map(({ name, milliseconds, statements }) => ({ name, milliseconds, statements, bytesBefore, bytesAfter, locks: null }));
    return { migrations, ...(stop ? { stop: onCopyOnly(stop, migration) } : {}) };
}
/** The same words as a real migration's, of a database that does not matter. */
function onCopyOnly({ details }, { migrations }) {
    const failed = migrations.find(({ outcome }) => outcome === 'failed');
    const committed = failed?.committed === undefined || failed.failedStatement === undefined ? '' : ` On data like that of this copy it stops there in the target too, with ${failed.committed} of ${failed.statements} statements committed.`;
    return new outcome/* Failure */.HR({
        code: details.code,
        cause: details.cause,
        state: `Only the scratch copy was touched, and it is gone.${committed}`,
        fix: failed === undefined ? details.fix : `Mend ${failed.name} (or the data that it meets) and rehearse again.`,
        ...(details.at ? { at: details.at } : {}),
    });
}
/** Checks after, the way down, and up again: what the migrations leave. */
async function goDownAndUp(context, stage, project, { before, showRows }) {
    const { session, survey: { judged, project: files } } = stage;
    const after = await (0,schema_description/* describeSchema */.hZ)(session);
    const { down, whole } = await rehearseDown(context, session, files, judged.pending, { before, showRows });
    if (!whole || down.some(({ outcome }) => outcome !== 'same-schema'))
        return down;
    const again = await upAgain(context, stage, project, { after, showRows });
    return again === undefined ? down : down.map((one) => ({ ...one, outcome: 'different-schema', difference: again }));
}
/** Up once more after the way down. @returns what is not as it was the first time */
async function upAgain(context, { url, session }, project, { after, showRows }) {
    const door = await context.relay.open(url, { applicationName });
    try {
        const { fault } = await (0,prisma/* migrateDeploy */.pu)((0,prisma/* prismaDependencies */.sp)(context), project, door, { onLine: (0,prisma/* prismaLines */.Ed)(context.log, showRows), showRows });
        if (fault !== undefined)
            return `after down.sql the migration does not run again: ${fault.message}`;
    }
    finally {
        await door.close();
    }
    const difference = describeDifference(after, await (0,schema_description/* describeSchema */.hZ)(session));
    return difference === undefined ? undefined : `after down.sql the migration makes another schema:\n${difference}`;
}
async function checksAfter(context, { session, survey: { checkFiles } }, inputs, baseline) {
    return await checkAfter({ session, files: checkFiles, showRows: inputs['show-rows'], clock: context.clock }, baseline);
}

// EXTERNAL MODULE: ./build/plan/pending.js
var pending = __webpack_require__(68193);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/plan/hash.js
var hash = __webpack_require__(28788);
// EXTERNAL MODULE: ./build/rehearsal/reach.js
var reach = __webpack_require__(31811);
;// CONCATENATED MODULE: ./build/rehearsal/stage.js







/**
 * Opens the copy, judges its history and plans what is pending there. The plan is about the database that was copied: as long as that is as it was then, its hash is the one that `plan` gives.
 * @param options.schema Prisma's, from the URL that has it
 * @throws Refusal for a history that is not clean, a file that cannot run, a statement that reaches out (rule 12)
 */
async function setStage(context, copy, inputs, options) {
    const url = copy.url.withParameters({ schema: options.schema });
    const session = await context.databases.connect(url, { applicationName: 'signalbox rehearse' });
    const found = withoutHold(await (0,survey/* survey */.Fr)(context, session, inputs));
    (0,prisma/* refuseUncleanHistory */.hg)(found.judged);
    (0,checks/* refuseMalformedChecks */.$0)(await (0,checks/* loadChecks */.o$)([...(0,checks/* precheckFiles */.Pl)(found.judged.pending.map(({ name }) => name), found.folders), ...found.checkFiles]));
    if (options.onTheirServer)
        await (0,reach/* refuseReaching */.w)(found.project, found.judged.pending);
    const target = copy.of ?? found.target;
    const identity = { ...found.identity, target };
    const about = { ...found, target, identity, hash: (0,hash/* planHash */.S)(identity) };
    const plan = await (0,make/* makePlan */.C)(about, options.engine);
    (0,pending/* refuseUnrunnable */.D)(plan.pending);
    return { copy, url, session, survey: about, plan };
}
/** A migration that was rolled back would run again without a word: on a copy that is what a rehearsal is for. */
function withoutHold(found) {
    const problems = found.judged.problems.map((problem) => (problem.kind === 'rolled-back-would-run-again' ? { ...problem, severity: 'warn' } : problem));
    const blocked = problems.some(({ severity }) => severity === 'refuse');
    return { ...found, judged: { ...found.judged, problems, state: blocked ? 'blocked' : found.judged.pending.length > 0 && found.judged.state === 'blocked' ? 'behind' : found.judged.state } };
}

// EXTERNAL MODULE: ./build/commands/planning/checks.js
var planning_checks = __webpack_require__(47588);
;// CONCATENATED MODULE: ./build/commands/planning/rehearsal.js







const onlyScratch = 'Only a scratch copy was touched, and it is gone.';
/** The pending migrations on a copy: up, checks, down, and up again. The copy is dropped; each part is in the record as soon as it is known. */
async function rehearseCopy(run, { copy, milliseconds, schema, engine, onTheirServer, planned }) {
    const { context, draft, inputs } = run;
    const stage = await draft.step(planned ? 'plan' : 'plan-on-copy', 'Plan what is pending on the copy', async () => await setStage(context, copy, inputs, { schema, engine, onTheirServer }), ({ plan }) => (0,make/* describePlan */.d)(plan));
    planned?.(stage.plan);
    const rehearsal = { from: copy.from, source: copy.source, bytes: await databaseBytes(stage.session), copyMilliseconds: milliseconds, migrations: [], checksBefore: [], checksAfter: [], down: [] };
    draft.parts.rehearsal = rehearsal;
    stage.plan.drift = await draft.step('drift', 'Look for drift', async () => await lookForDriftOnCopy(context, stage), ({ summary }) => summary);
    if (stage.plan.drift.outcome !== 'none')
        draft.warn(stage.plan.drift.summary);
    if (stage.plan.pending.length === 0)
        draft.skip('migrate', 'Rehearse the migration', 'nothing is pending');
    else
        await upAndDown(run, stage, rehearsal);
    await stage.session.close();
    await copy.drop();
}
async function upAndDown(run, stage, rehearsal) {
    const { context, draft, inputs } = run;
    const { session, survey, plan } = stage;
    plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await (0,prechecks/* runPrechecks */.m)(context, session, survey, inputs['show-rows']), planning_checks/* describeChecks */.Pt);
    (0,prechecks/* refuseFailedPrechecks */.Q)(plan.prechecks);
    const checks = { session, files: survey.checkFiles, showRows: inputs['show-rows'], clock: context.clock };
    const before = await draft.step('checks-before', 'Run the checks before', async () => await checkBefore(checks, survey.judged.applied), ({ results }) => (0,planning_checks/* describeChecks */.Pt)(results));
    const schemaBefore = await (0,schema_description/* describeSchema */.hZ)(session);
    const proven = await draft.step('prisma-copy', 'Prove that Prisma talks to the copy', async () => await proveCopy(context, stage), () => 'prisma migrate status came through our door');
    const { migrations, stop } = await draft.step('migrate', 'Rehearse: prisma migrate deploy on the copy', async () => await deployOnCopy(context, stage, proven, inputs['show-rows']), (done) => done.migrations.map(({ name, milliseconds }) => `${name}: ${milliseconds ?? '–'} ms`).join(', '));
    rehearsal.migrations = migrations;
    if (stop)
        throw stop;
    const judge = stage.copy.from === 'schema' || stage.copy.from === 'empty' ? withoutData : (results) => results;
    rehearsal.checksBefore = judge(before.results);
    rehearsal.checksAfter = await draft.step('checks', 'Run the checks after', async () => judge(await checksAfter(context, stage, inputs, before.baseline)), planning_checks/* describeChecks */.Pt);
    rehearsal.down = await draft.step('down', 'Undo it with down.sql, and up again', async () => await goDownAndUp(context, stage, proven, { before: schemaBefore, showRows: inputs['show-rows'] }), (down) => down.map(({ migration, outcome }) => `${migration}: ${outcome}`).join(', '));
    for (const { migration, outcome, difference } of rehearsal.down) {
        if (outcome === 'failed' || outcome === 'different-schema')
            draft.warn(`down.sql of ${migration} does not undo it: ${difference ?? outcome}`);
    }
    (0,planning_checks/* failUnlessHeld */.S4)(run, rehearsal.checksAfter, onlyScratch, 'Mend migration.sql, or the check, and rehearse again (show-rows: true shows the rows).');
}
/** A check that does not hold where there are no rows says nothing about those there are; one that cannot even run does. */
function withoutData(results) {
    return results.map((result) => (result.outcome === 'failed' ? { ...result, outcome: 'skipped', found: `${result.found ?? 'something else'}; the copy has no data, so that this says nothing` } : result));
}


/***/ }),

/***/ 31811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ mayBeOnTheirServer),
/* harmony export */   w: () => (/* binding */ refuseReaching)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21846);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25506);





/**
 * Whether the scratch database may lie on a server that is somebody's: the target's, staging's, or one of which that is not known. An embedded server is ours alone.
 */
async function mayBeOnTheirServer(databases, scratchUrl, { targetUrl, stagingUrl }) {
    if (scratchUrl === undefined)
        return false;
    if (targetUrl === undefined)
        return true;
    for (const other of [targetUrl, stagingUrl]) {
        if (other !== undefined && (await (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .compareServers */ .K4)(databases, other, scratchUrl)) !== 'different-servers')
            return true;
    }
    return false;
}
/**
 * Rule 12, for files that are to run beside the target: from a scratch database on its server, ALTER SYSTEM, roles, other databases, foreign servers reach production.
 * @throws Refusal naming file, line and what reaches out
 */
async function refuseReaching({ root }, pending) {
    for (const { file, sql, downFile } of pending) {
        const files = [{ file, text: sql }, ...(downFile === undefined ? [] : [{ file: downFile, text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, downFile), 'utf8') }])];
        for (const { file: name, text } of files) {
            const [reach] = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_4__/* .reachesBeyond */ .v2)(text);
            if (reach === undefined)
                continue;
            throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({
                code: 'reaches-beyond',
                cause: `${name}:${reach.line} reaches beyond its database (${reach.what}), and the scratch database may lie on the target's own server.`,
                fix: 'Leave scratch-url out (an embedded server is used then), or give it a server of its own together with database-url, so that this can be proven.',
                rule: 12,
                at: { file: name, line: reach.line },
            });
        }
    }
}


/***/ }),

/***/ 52915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readDown),
/* harmony export */   q: () => (/* binding */ undoSteps)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25506);




/** One simple query is one transaction: what every Prisma before 7.4 does with a file, and what is wanted of a way back. */
const wholeFile = '6.19.3';
/**
 * @returns undefined where there is no `down.sql`
 * @throws Refusal `down-cannot-run` for one that PostgreSQL would not parse or could not run
 */
async function readDown({ root }, migration) {
    const { downFile: file, name, sha256 } = migration;
    if (file === undefined)
        return undefined;
    const sql = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, file), 'utf8');
    return { migration: name, checksum: sha256, file, sql, runs: await howItRuns(sql, file) };
}
async function howItRuns(sql, file) {
    try {
        const execution = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_3__/* .executionOf */ .eo)(sql, wholeFile);
        if (execution.kind === 'explicit-transactions')
            return 'own';
        if (execution.kind === 'cannot-run')
            throw cannotRun(file, execution.line, execution.why, 'Put that statement into a down.sql of its own, with a migration of its own.');
        // Beside any second statement it would be in a transaction.
        return (await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_3__/* .executionOf */ .eo)(`${sql}\n;\nSELECT 1`, wholeFile)).kind === 'cannot-run' ? 'outside' : 'one-transaction';
    }
    catch (error) {
        if (!(error instanceof _sql_index_js__WEBPACK_IMPORTED_MODULE_3__/* .SqlSyntaxError */ .MO))
            throw error;
        throw cannotRun(file, error.line, `PostgreSQL would not parse it: ${error.message}`, 'Correct the statement.');
    }
}
function cannotRun(file, line, why, fix) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'down-cannot-run', cause: `${file}:${line} cannot run: ${why}.`, fix, at: { file, line } });
}
/** Downs that run together, as far as they can: then all of it is undone or nothing. Pure. */
function undoSteps(downs) {
    const steps = [];
    for (const down of downs) {
        const last = steps.at(-1);
        if (down.runs === 'one-transaction' && last?.at(-1)?.runs === 'one-transaction')
            last.push(down);
        else
            steps.push([down]);
    }
    return steps;
}


/***/ }),

/***/ 23897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ DownError),
/* harmony export */   l: () => (/* binding */ runDowns)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25506);



/** What PostgreSQL said of which statement of which file. */
class DownError extends Error {
    down;
    line;
    code;
    /** Everything is as it was before this step. */
    undone;
    constructor(down, line, error, undone) {
        super(error.message, { cause: error });
        this.name = 'DownError';
        this.down = down;
        this.line = line;
        this.code = error.code;
        this.undone = undone;
    }
}
/**
 * Runs one step of `undoSteps`, and marks its migrations in `_prisma_migrations` as rolled back: in the same transaction where there is one.
 * (`migrate resolve --rolled-back` refuses an applied migration: P3012.)
 * @param session outside a transaction; its settings are changed
 * @throws DownError; DatabaseError for what is not of a file
 */
async function runDowns(session, step, options) {
    const together = step[0]?.runs === 'one-transaction';
    const lockTimeout = step[0]?.runs === 'outside' ? 0 : options.lockTimeout;
    const settings = { lock_timeout: String(lockTimeout), statement_timeout: String(options.statementTimeout), search_path: (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(options.schema) };
    for (const [name, value] of Object.entries(settings))
        await session.query('SELECT set_config($1, $2, false)', [name, value]);
    if (together)
        await session.query('BEGIN');
    try {
        await options.first?.(session);
        for (const down of step)
            await runFile(session, down);
        await options.beforeCommit?.();
        await markRolledBack(session, options.schema, step.map(({ migration }) => migration));
        if (together)
            await session.query('COMMIT');
    }
    catch (error) {
        // A file of its own transactions may have left one open.
        await session.query('ROLLBACK').catch(() => undefined); // the session is gone, and with it the transaction
        throw error;
    }
}
/** Statement by statement inside a transaction, which tells the one that fails; else as one simple query, so that PostgreSQL treats the file as it is. */
async function runFile(session, down) {
    const pieces = down.runs === 'one-transaction' ? await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .splitStatements */ .Xd)(down.sql) : [{ text: down.sql, line: 1 }];
    for (const { text, line } of pieces) {
        await session.query(text).catch((error) => {
            if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a))
                throw error;
            const within = text.slice(0, Math.max(0, (error.position ?? 1) - 1)).split('\n').length - 1;
            throw new DownError(down, line + within, error, down.runs !== 'own');
        });
    }
}
async function markRolledBack(session, schema, migrations) {
    await session.query(`UPDATE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .qualifiedName */ .OL)(schema, '_prisma_migrations')} SET rolled_back_at = now() WHERE migration_name = ANY ($1) AND rolled_back_at IS NULL`, [[...migrations]]);
}


/***/ })

};
