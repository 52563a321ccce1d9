export const id = 107;
export const ids = [107];
export const modules = {

/***/ 4976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ chooseBackup),
/* harmony export */   z: () => (/* binding */ findBackup)
/* harmony export */ });
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1846);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6060);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(274);



/**
 * The newest backup of this very database that is proven well enough. Only sizes are compared here: whoever reads the dump compares its SHA-256 (`verifiedDump`).
 * @throws Refusal `no-proven-backup`, saying what was found instead and why it does not count
 */
async function findBackup(store, wanted) {
    const content = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readStore */ .uz)(store);
    const found = chooseBackup(content, wanted);
    if (found)
        return found;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'no-proven-backup',
        cause: `There is no backup of “${wanted.target.database}” ${wanted.id === undefined ? '' : `with the id ${wanted.id} `}in ${store.description} whose proof is at least “${wanted.proof}”.${whyNot(content, wanted)}`,
        fix: 'Run `signalbox backup` (with backup-proof: restore), or point backup-store at where the backups are.',
        rule: 1,
    });
}
/** Pure. */
function chooseBackup({ backups }, { target, proof: least, id }) {
    for (const backup of backups) {
        const { proof } = backup;
        if (id !== undefined && backup.manifest.id !== id)
            continue;
        if (proof !== null && (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn)(proof, least) && (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sameTarget */ .cS)(backup.manifest.target, target))
            return { ...backup, proof };
    }
    return undefined;
}
function whyNot({ backups, rejected }, { target }) {
    const reasons = [];
    const foreign = backups.filter(({ manifest }) => !(0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sameTarget */ .cS)(manifest.target, target));
    const own = backups.length - foreign.length;
    if (own > 0)
        reasons.push(`${own} of it ${own > 1 ? 'are' : 'is'} not proven that well`);
    if (foreign.length > 0)
        reasons.push(`${foreign.length} ${foreign.length > 1 ? 'are' : 'is'} of another database (${[...new Set(foreign.map(({ manifest }) => `“${manifest.target.database}” on ${manifest.target.host}`))].slice(0, 3).join(', ')})`);
    reasons.push(...rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}`));
    return reasons.length === 0 ? ' The store is empty.' : ` Found: ${reasons.join('; ')}.`;
}


/***/ }),

/***/ 4107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearse: () => (/* binding */ rehearse)
});

// EXTERNAL MODULE: ./build/backup/files.js + 1 modules
var files = __webpack_require__(274);
// EXTERNAL MODULE: ./build/plan/make.js
var make = __webpack_require__(3654);
// EXTERNAL MODULE: ./build/plan/prechecks.js
var prechecks = __webpack_require__(6930);
// EXTERNAL MODULE: ./build/postgres/schema-description.js + 1 modules
var schema_description = __webpack_require__(6703);
// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var checks = __webpack_require__(5453);
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

// EXTERNAL MODULE: ./build/backup/facts.js
var facts = __webpack_require__(2452);
// EXTERNAL MODULE: ./build/backup/restore.js
var restore = __webpack_require__(6549);
// EXTERNAL MODULE: ./build/backup/scratch-copy.js
var scratch_copy = __webpack_require__(9067);
// EXTERNAL MODULE: ./build/backup/take.js + 3 modules
var take = __webpack_require__(4234);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(2992);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(1846);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(8130);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(3909);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/store/none.js
var none = __webpack_require__(6470);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(8508);
;// CONCATENATED MODULE: ./build/rehearsal/copy.js











const state = 'Only a scratch database was touched, and it is gone.';
const plainLocale = { encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'libc', icuLocale: null };
/**
 * The scratch database that a rehearsal runs on. The target and staging are only read.
 * @throws Refusal `not-distinct` (rule 5) for a staging database that is the target; what restoring and dumping throw
 */
async function makeRehearsalCopy(deps, options) {
    const { source } = options;
    if (source.from === 'empty')
        return await emptyCopy(deps, options);
    if (source.from === 'backup') {
        const { manifest } = source.backup;
        return await restored(deps, options, { manifest, store: options.store, identities: options.identities }, 'backup', `${manifest.id} of ${manifest.target.database}`);
    }
    return await stagingCopy(deps, options);
}
async function restored(deps, { scratchUrl, targetUrl }, backup, from, source) {
    const { manifest } = backup;
    const copy = await (0,scratch_copy/* makeScratchCopy */.Q)(deps, {
        facts: manifest,
        major: (0,server_version/* majorOf */.D)(manifest.target.serverVersion),
        scratchUrl,
        target: targetUrl,
        allowTargetServer: true, // what reaches beyond the scratch database is refused there: `refuseReaching`
        fill: async (database) => await (0,restore/* restoreInto */.p5)(deps, { backup, database, owners: false, state }),
    });
    return { ...copy, from, source, of: manifest.target };
}
async function stagingCopy(deps, options) {
    const { stagingUrl, targetUrl } = options;
    if (stagingUrl === undefined)
        throw new Error('the input rules let a missing staging-url through');
    const session = await (0,connection/* connectTo */.m)(deps.databases, stagingUrl, 'staging-url');
    await session.close();
    if (targetUrl !== undefined)
        await (0,identity/* proveDistinct */.DZ)(deps.databases, targetUrl, stagingUrl, ['database-url', 'staging-url'], { allowSameServer: true });
    const store = await (0,none/* noStore */.R)(deps.lifetime);
    const { manifest } = await (0,take/* takeBackup */.a)(deps, { url: stagingUrl, store, recipients: [], tool: version/* toolName */.U });
    try {
        return await restored(deps, options, { manifest, store, identities: [] }, 'staging', `${manifest.target.database} on ${manifest.target.host}`);
    }
    finally {
        await store.remove(manifest.dump.file);
    }
}
async function emptyCopy(deps, { scratchUrl, targetUrl }) {
    const { major, locale } = await likeTarget(deps, targetUrl, scratchUrl);
    const copy = await (0,scratch_copy/* makeScratchCopy */.Q)(deps, { facts: { extensions: [], locale }, major, scratchUrl, target: targetUrl, allowTargetServer: true, fill: () => Promise.resolve() });
    return { ...copy, from: 'empty', source: `an empty database on ${copy.where}`, of: undefined };
}
/** The target's major version and locale; where there is no target, the newest version that can be had here. */
async function likeTarget(deps, targetUrl, scratchUrl) {
    if (targetUrl !== undefined) {
        const session = await (0,connection/* connectTo */.m)(deps.databases, targetUrl, 'database-url');
        try {
            const { locale } = await (0,facts/* readDatabaseFacts */.L)(session);
            return { major: (0,server_version/* majorOf */.D)((await (0,identity/* readTarget */._E)(session)).serverVersion), locale };
        }
        finally {
            await session.close();
        }
    }
    return { major: scratchUrl === undefined ? await newestInstalled(deps) : oldestMajor, locale: plainLocale };
}
const oldestMajor = 13;
const newestMajor = 18;
async function newestInstalled({ exec, host }) {
    for (let major = newestMajor;; major -= 1) {
        try {
            await (0,tools/* findPostgresPrograms */.e)(major, ['initdb', 'postgres'], { exec, environment: host.environment });
            return major;
        }
        catch (error) {
            if (!(error instanceof outcome/* Failure */.HR) || major === oldestMajor)
                throw error;
        }
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/sql/index.js + 17 modules
var build_sql = __webpack_require__(2129);
;// CONCATENATED MODULE: ./build/rehearsal/reach.js





/**
 * Whether the scratch database may lie on a server that is somebody's: the target's, staging's, or one of which that is not known. An embedded server is ours alone.
 */
async function mayBeOnTheirServer(databases, scratchUrl, { targetUrl, stagingUrl }) {
    if (scratchUrl === undefined)
        return false;
    if (targetUrl === undefined)
        return true;
    for (const other of [targetUrl, stagingUrl]) {
        if (other !== undefined && (await (0,identity/* compareServers */.K4)(databases, other, scratchUrl)) !== 'different-servers')
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
        const files = [{ file, text: sql }, ...(downFile === undefined ? [] : [{ file: downFile, text: await (0,promises_.readFile)(external_node_path_.join(root, downFile), 'utf8') }])];
        for (const { file: name, text } of files) {
            const [reach] = await (0,build_sql/* reachesBeyond */.v2)(text);
            if (reach === undefined)
                continue;
            throw new outcome/* Refusal */.P_({
                code: 'reaches-beyond',
                cause: `${name}:${reach.line} reaches beyond its database (${reach.what}), and the scratch database may lie on the target's own server.`,
                fix: 'Leave scratch-url out (an embedded server is used then), or give it a server of its own together with database-url, so that this can be proven.',
                rule: 12,
                at: { file: name, line: reach.line },
            });
        }
    }
}

// EXTERNAL MODULE: ./build/migration/apply.js + 5 modules
var apply = __webpack_require__(7051);
// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var postgres_scratch = __webpack_require__(998);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(175);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(1096);
// EXTERNAL MODULE: ./build/rollback/down-files.js
var down_files = __webpack_require__(2915);
// EXTERNAL MODULE: ./build/rollback/run-down.js
var run_down = __webpack_require__(3897);
;// CONCATENATED MODULE: ./build/rehearsal/way-down.js





const shownLines = 12;
/**
 * Undoes the migrations on the scratch copy with their `down.sql`, the newest first, as far as they have one. The schema is compared when all of them are undone; where one has no `down.sql`
 * those after it did run, and what they left cannot be compared (there is no schema from between).
 * @param before `describeSchema` from before the migrations
 * @param migrations in Prisma's order
 */
async function rehearseDown(context, session, project, migrations, before) {
    const down = [];
    for (const migration of migrations.toReversed()) {
        const undone = await undoOne(context, session, project, migration);
        down.push(undone);
        if (undone.outcome === 'no-down-file' || undone.outcome === 'failed')
            return { down, whole: false };
    }
    const difference = describeDifference(before, await (0,schema_description/* describeSchema */.hZ)(session));
    const judged = down.map((one) => (difference === undefined ? { ...one, outcome: 'same-schema' } : { ...one, outcome: 'different-schema', difference }));
    return { down: judged, whole: true };
}
async function undoOne({ clock }, session, project, migration) {
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
            return { ...name, outcome: 'failed', ...took(), difference: `${error.down.file}:${error.line}: ${error.message} (${error.code})` };
        if (error instanceof outcome/* Refusal */.P_ && error.details.code === 'down-cannot-run')
            return { ...name, outcome: 'failed', ...took(), difference: error.details.cause };
        if (error instanceof ports/* DatabaseError */.a)
            return { ...name, outcome: 'failed', ...took(), difference: `${error.message} (${error.code})` };
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
async function deployOnCopy(context, { url, session, survey: { judged }, plan }, project) {
    const bytesBefore = await databaseBytes(session);
    const options = { url, project, files: judged.pending, planned: plan.pending, inputs: unhurried, applicationName, backup: 'the one of that run' };
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
async function goDownAndUp(context, stage, project, before) {
    const { session, survey: { judged, project: files } } = stage;
    const after = await (0,schema_description/* describeSchema */.hZ)(session);
    const { down, whole } = await rehearseDown(context, session, files, judged.pending, before);
    if (!whole || down.some(({ outcome }) => outcome !== 'same-schema'))
        return down;
    const again = await upAgain(context, stage, project, after);
    return again === undefined ? down : down.map((one) => ({ ...one, outcome: 'different-schema', difference: again }));
}
/** Up once more after the way down. @returns what is not as it was the first time */
async function upAgain(context, { url, session }, project, after) {
    const door = await context.relay.open(url, { applicationName });
    try {
        const { fault } = await (0,prisma/* migrateDeploy */.pu)((0,prisma/* prismaDependencies */.sp)(context), project, door, { onLine: (line) => context.log.debug(line) });
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

// EXTERNAL MODULE: ./build/backup/find.js
var find = __webpack_require__(4976);
;// CONCATENATED MODULE: ./build/rehearsal/source.js



/**
 * What a rehearsal is made from: what was asked for, else the first that is there: the newest proven backup (of the target; without a database-url, of the only database that the store
 * knows), staging, an empty database. Pure.
 * @throws Refusal `no-proven-backup`; UsageError where nothing says which database's backup is meant, or the key to it is missing
 */
function decideSource(facts) {
    const { asked, hasStaging } = facts;
    if (asked === 'staging' || asked === 'empty')
        return { source: { from: asked }, why: `rehearse-from: ${asked}` };
    const found = newestProven(facts);
    const locked = found !== undefined && found.manifest.dump.encryption !== null && !facts.hasIdentity;
    if (found !== undefined && !locked)
        return { source: { from: 'backup', backup: found }, why: asked === undefined ? 'the newest proven backup' : 'rehearse-from: backup' };
    if (asked === 'backup')
        throw locked ? identityMissing(found.manifest.id) : noBackup(facts);
    // An empty database says nothing of production's data: with a backup at hand that only lacks its key, that would be a green that means little.
    if (locked && !hasStaging)
        throw identityMissing(found.manifest.id);
    const without = locked ? `backup ${found.manifest.id} is encrypted and there is no backup-identity` : 'there is no proven backup';
    return hasStaging ? { source: { from: 'staging' }, why: without } : { source: { from: 'empty' }, why: `${without}, and no staging-url` };
}
function newestProven({ target, content }) {
    const [first] = content.backups;
    if (target === undefined && content.backups.some(({ manifest }) => first !== undefined && !(0,identity/* sameTarget */.cS)(manifest.target, first.manifest.target)))
        throw whichDatabase(content);
    const of = target ?? first?.manifest.target;
    return of === undefined ? undefined : (0,find/* chooseBackup */.S)(content, { target: of, proof: 'decoded' });
}
function whichDatabase({ backups }) {
    const names = [...new Set(backups.map(({ manifest }) => `"${manifest.target.database}" on ${manifest.target.host}`))];
    return new outcome/* UsageError */.eb({
        code: 'which-database',
        cause: `The backup store holds backups of several databases (${names.slice(0, 4).join(', ')}), and nothing says which one is meant.`,
        fix: 'Give database-url (it is only read), or rehearse-from: staging or empty.',
    });
}
function identityMissing(id) {
    return new outcome/* UsageError */.eb({ code: 'backup-identity-missing', cause: `The backup ${id} is encrypted, and there is no key to open it.`, fix: 'Give in backup-identity the age secret key of one of its recipients.' });
}
function noBackup({ content, target }) {
    const rejected = content.rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}.`);
    const there = content.backups.length === 0 ? 'The store holds none that counts.' : `The store holds ${content.backups.length}, none of them proven${target === undefined ? '' : ' and of this database'}.`;
    return new outcome/* Refusal */.P_({
        code: 'no-proven-backup',
        cause: `rehearse-from: backup, and there is no proven backup${target === undefined ? '' : ` of "${target.database}"`}. ${[there, ...rejected].join(' ')}`,
        fix: 'Run signalbox backup first, point backup-store at where the backups are, or give rehearse-from: staging or empty.',
        rule: 1,
    });
}

// EXTERNAL MODULE: ./build/plan/pending.js
var pending = __webpack_require__(8193);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/plan/hash.js
var hash = __webpack_require__(6407);
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
        await refuseReaching(found.project, found.judged.pending);
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

// EXTERNAL MODULE: ./build/store/index.js
var build_store = __webpack_require__(3890);
// EXTERNAL MODULE: ./build/commands/checking.js
var checking = __webpack_require__(7539);
// EXTERNAL MODULE: ./build/commands/opening.js + 1 modules
var opening = __webpack_require__(8058);
// EXTERNAL MODULE: ./build/commands/planning.js + 2 modules
var planning = __webpack_require__(5022);
;// CONCATENATED MODULE: ./build/commands/rehearse.js














const onlyScratch = 'Only a scratch copy was touched, and it is gone.';
/** The pending migrations on a scratch copy, up and down. The target and staging are only read. */
async function rehearse(run) {
    const { context, draft, inputs } = run;
    draft.state = onlyScratch;
    const engine = await (0,planning/* proveSchema */.E6)(run);
    const url = inputs['database-url'];
    const target = url === undefined ? undefined : await lookAtTarget(run, url);
    const { copy, milliseconds } = await copySource(run, target);
    for (const note of copy.notes)
        draft.warn(note);
    const onTheirServer = await mayBeOnTheirServer(context.databases, inputs['scratch-url'], { targetUrl: url, stagingUrl: copy.from === 'staging' ? inputs['staging-url'] : undefined });
    const schema = (copy.from === 'staging' ? inputs['staging-url'] : (url ?? inputs['scratch-url']))?.schema ?? 'public';
    const stage = await draft.step('plan', 'Plan what is pending on the copy', async () => await setStage(context, copy, inputs, { schema, engine, onTheirServer }), ({ plan }) => (0,make/* describePlan */.d)(plan));
    draft.parts.plan = stage.plan;
    const rehearsal = { from: copy.from, source: copy.source, bytes: await databaseBytes(stage.session), copyMilliseconds: milliseconds, migrations: [], checksBefore: [], checksAfter: [], down: [] };
    draft.parts.rehearsal = rehearsal;
    stage.plan.drift = await draft.step('drift', 'Look for drift', async () => await lookForDriftOnCopy(context, stage), ({ summary }) => summary);
    if (stage.plan.drift.outcome !== 'none')
        draft.warn(stage.plan.drift.summary);
    if (stage.plan.pending.length === 0)
        draft.skip('migrate', 'Rehearse the migration', 'nothing is pending');
    else
        await rehearseOn(run, stage, rehearsal);
    await stage.session.close();
    await copy.drop();
}
async function lookAtTarget(run, url) {
    const { target, session } = await (0,opening/* openAsStep */.p)(run, url, ', only read');
    await session.close();
    return target;
}
async function copySource({ context, draft, inputs }, target) {
    const store = await (0,build_store/* openStore */.C)(inputs['backup-store'], inputs['working-directory'], context.lifetime);
    const identity = inputs['backup-identity'];
    const began = context.clock.elapsed();
    const copy = await draft.step('copy', 'Make the scratch copy', async () => {
        const content = store.keeps ? await (0,files/* readStore */.uz)(store) : { backups: [], rejected: [] };
        for (const { name, why } of content.rejected)
            draft.warn(`${name} in ${store.description} does not count: ${why}.`);
        const { source, why } = decideSource({ asked: inputs['rehearse-from'], target, content, hasIdentity: identity !== undefined, hasStaging: inputs['staging-url'] !== undefined });
        context.log.info(`From ${source.from}: ${why}.`);
        const urls = { scratchUrl: inputs['scratch-url'], stagingUrl: inputs['staging-url'], targetUrl: inputs['database-url'] };
        return await makeRehearsalCopy(context, { source, store, identities: identity === undefined ? [] : [identity], ...urls });
    }, (made) => `${made.source}, on ${made.where}`);
    return { copy, milliseconds: Math.round(context.clock.elapsed() - began) };
}
/** Up, checks, down; each part is in the record as soon as it is known. */
async function rehearseOn(run, stage, rehearsal) {
    const { context, draft, inputs } = run;
    const { session, survey, plan } = stage;
    plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await (0,prechecks/* runPrechecks */.m)(context, session, survey, inputs['show-rows']), checking/* describeChecks */.Pt);
    (0,prechecks/* refuseFailedPrechecks */.Q)(plan.prechecks);
    const checks = { session, files: survey.checkFiles, showRows: inputs['show-rows'], clock: context.clock };
    const before = await draft.step('checks-before', 'Run the checks before', async () => await checkBefore(checks, survey.judged.applied), ({ results }) => (0,checking/* describeChecks */.Pt)(results));
    rehearsal.checksBefore = before.results;
    const schemaBefore = await (0,schema_description/* describeSchema */.hZ)(session);
    const proven = await draft.step('prisma-copy', 'Prove that Prisma talks to the copy', async () => await proveCopy(context, stage), () => 'prisma migrate status came through our door');
    const { migrations, stop } = await draft.step('migrate', 'Rehearse: prisma migrate deploy on the copy', async () => await deployOnCopy(context, stage, proven), (done) => done.migrations.map(({ name, milliseconds }) => `${name}: ${milliseconds ?? '–'} ms`).join(', '));
    rehearsal.migrations = migrations;
    if (stop)
        throw stop;
    rehearsal.checksAfter = await draft.step('checks', 'Run the checks after', async () => await checksAfter(context, stage, inputs, before.baseline), checking/* describeChecks */.Pt);
    rehearsal.down = await draft.step('down', 'Undo it with down.sql, and up again', async () => await goDownAndUp(context, stage, proven, schemaBefore), (down) => down.map(({ migration, outcome }) => `${migration}: ${outcome}`).join(', '));
    for (const { migration, outcome, difference } of rehearsal.down) {
        if (outcome === 'failed' || outcome === 'different-schema')
            draft.warn(`down.sql of ${migration} does not undo it: ${difference ?? outcome}`);
    }
    (0,checking/* failUnlessHeld */.S4)(run, rehearsal.checksAfter, onlyScratch, 'Mend migration.sql, or the check, and rehearse again (show-rows: true shows the rows).');
}


/***/ }),

/***/ 2915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readDown),
/* harmony export */   q: () => (/* binding */ undoSteps)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6060);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2129);




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

/***/ 3897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ DownError),
/* harmony export */   l: () => (/* binding */ runDowns)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1096);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6967);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2129);



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
