export const id = 18;
export const ids = [18];
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

/***/ 10018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vm: () => (/* binding */ backUp),
  Rv: () => (/* binding */ describeSaved),
  ps: () => (/* binding */ refuseUnsaved),
  UN: () => (/* binding */ save),
  vG: () => (/* binding */ tryScratchServer),
  JN: () => (/* binding */ tryStore),
  Uc: () => (/* binding */ tryToSave)
});

// EXTERNAL MODULE: ./build/backup/proof.js
var backup_proof = __webpack_require__(80209);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(21846);
// EXTERNAL MODULE: ./build/store/store.js
var store_store = __webpack_require__(64899);
// EXTERNAL MODULE: ./build/backup/files.js
var files = __webpack_require__(65748);
;// CONCATENATED MODULE: ./build/backup/retention.js



/**
 * Which backups `backup-keep` lets go: of this target alone, the oldest first, never the newest proven one, never what was made by somebody else. Pure.
 * @param backups of the store, newest first
 * @param keep how many stay
 */
function decideRetention(backups, target, keep) {
    const own = backups.filter(({ manifest }) => (0,identity/* sameTarget */.cS)(manifest.target, target));
    const lastProven = own.find(({ proof }) => proof?.level === 'restored') ?? own.find(({ proof }) => proof?.level === 'decoded');
    return own.slice(Math.max(keep, 1)).filter((backup) => backup !== lastProven);
}
/**
 * Removes what `decideRetention` lets go. The manifest goes last, so that a removal that was cut short is finished by the next one. A store that our key may
 * not list or remove from keeps everything: that is said, and is no failure, because a key that cannot delete is the safer one.
 * @param say told once, in a sentence
 * @returns the locations removed
 */
async function removeOldBackups(store, target, keep, say) {
    if (store.expires === true)
        return [];
    const removed = [];
    try {
        const { backups } = await (0,files/* readStore */.uz)(store);
        for (const { manifest, location } of decideRetention(backups, target, keep)) {
            for (const name of [(0,files/* proofFileName */.eO)(manifest.id), manifest.dump.file, (0,files/* manifestFileName */.V6)(manifest.id)])
                await store.remove(name);
            removed.push(location);
        }
    }
    catch (error) {
        if (!(error instanceof store_store/* StoreForbids */.fX))
            throw error;
        say(`Old backups stay (backup-keep: ${keep} is not applied). ${error.details.cause} Let the bucket remove them by a lifecycle rule.`);
    }
    return removed;
}

// EXTERNAL MODULE: ./build/backup/take.js + 2 modules
var take = __webpack_require__(58156);
// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(10998);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/gate/backup.js


const asked = { none: 'none', decode: 'decoded', restore: 'restored' };
/**
 * Rule 1, before anything is done: a backup that is thrown away with the run is no way back.
 * @param host its environment says whether this is a machine of GitHub's own, whose disk is gone with the job
 * @throws Refusal
 */
function refuseUnkeptBackup(store, host) {
    const isGone = store.kind === 'file' && host.github && host.environment['RUNNER_ENVIRONMENT'] === 'github-hosted';
    if (store.kind !== 'none' && !isGone)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'backup-not-kept',
        rule: 1,
        cause: isGone ? 'backup-store: file: keeps the backup on this runner’s disk, which is gone with the job, and there is no migration without a backup.' : 'backup-store: none keeps no backup, and there is no migration without one.',
        fix: host.github ? 'Set backup-store to artifact, or to s3://BUCKET/PREFIX.' : 'Set backup-store to file:DIRECTORY.',
    });
}
/**
 * Rule 1, right before the migration: the backup's proof is at least what was asked for, and no older than `backup-max-age`, counted from its end (of the
 * backup itself where no proof was asked for).
 * @throws Refusal
 */
function refuseWithoutBackup(backup, inputs, now) {
    const wanted = asked[inputs['backup-proof']];
    if (!(0,files/* isProven */.nn)(backup.proof, wanted)) {
        throw new outcome/* Refusal */.P_({ code: 'backup-not-proven', rule: 1, cause: `The backup's proof is "${backup.proof.level}", asked for was "${wanted}".`, fix: 'Run it again.' });
    }
    const from = backup.proof.provenAt === null ? Date.parse(backup.manifest.createdAt) + backup.manifest.milliseconds : Date.parse(backup.proof.provenAt);
    const age = now.getTime() - from;
    if (age <= inputs['backup-max-age'])
        return;
    throw new outcome/* Refusal */.P_({
        code: 'backup-too-old',
        rule: 1,
        cause: `The backup is ${Math.round(age / 1000)} s old, allowed are ${Math.round(inputs['backup-max-age'] / 1000)} s.`,
        fix: 'Run it again, or raise backup-max-age.',
    });
}

;// CONCATENATED MODULE: ./build/snapshot/fresh.js

/**
 * Rule 1 where Railway's backup is the only one (`railway-snapshot: only`): it stands in the volume's list, and is no older than `backup-max-age`, counted from when it stood there.
 * The input rules have made sure that nothing more was asked for (`backup-proof: none`).
 * @throws Refusal
 */
function refuseOldSnapshot({ name, provenBy, provenAt }, inputs, now) {
    if (provenBy !== 'list')
        throw new outcome/* Refusal */.P_({ code: 'backup-not-proven', rule: 1, cause: `Railway's backup “${name}” does not stand in the volume's list.`, fix: 'Run it again.' });
    const age = now.getTime() - provenAt.getTime();
    if (age <= inputs['backup-max-age'])
        return;
    throw new outcome/* Refusal */.P_({
        code: 'backup-too-old',
        rule: 1,
        cause: `Railway's backup “${name}” is ${Math.round(age / 1000)} s old, allowed are ${Math.round(inputs['backup-max-age'] / 1000)} s.`,
        fix: 'Run it again, or raise backup-max-age.',
    });
}

// EXTERNAL MODULE: ./build/store/index.js + 7 modules
var build_store = __webpack_require__(28287);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/commands/snapshotting.js
var snapshotting = __webpack_require__(27307);
;// CONCATENATED MODULE: ./build/commands/backing-up.js










/**
 * Before anything is begun, and before anybody is asked for an approval: whether a backup of ours has a place to go. With `railway-snapshot: only` there is none of ours.
 * @throws Refusal of `refuseUnkeptBackup`; as `tryStore`
 */
async function tryToSave(run) {
    if (run.inputs['railway-snapshot'] === 'only')
        return;
    refuseUnkeptBackup(run.inputs['backup-store'], run.context.host);
    await tryStore(run);
}
/**
 * Our own backup with its proof, then Railway's, as `railway-snapshot` says.
 * @param volume undefined with `railway-snapshot: off`
 */
async function save(run, url, target, { volume, commit }) {
    const { draft, inputs, context } = run;
    const isOnly = inputs['railway-snapshot'] === 'only';
    if (isOnly)
        draft.skip('backup', 'Back up the target', 'railway-snapshot: only');
    const backup = isOnly ? undefined : await backUp(run, url, target);
    if (volume === undefined)
        return { backup, snapshot: undefined };
    const state = `Nothing was migrated.${backup === undefined ? '' : ` The backup is ${backup.location}.`}`;
    const taken = await (0,snapshotting/* snapshot */.P9)(run, volume, { commit, state });
    return { backup, snapshot: { taken, volume, provenAt: context.clock.now() } };
}
/** Rule 1. @throws Refusal of `refuseWithoutBackup`, or of `refuseOldSnapshot` where Railway's is the only one */
function refuseUnsaved({ backup, snapshot: theirs }, inputs, now) {
    if (backup !== undefined)
        refuseWithoutBackup(backup, inputs, now);
    else if (theirs !== undefined)
        refuseOldSnapshot({ ...theirs.taken, provenAt: theirs.provenAt }, inputs, now);
    else
        throw new Error('a migration is about to begin and nothing was backed up');
}
/** Where the way back is, as a sentence. */
function describeSaved({ backup, snapshot: theirs }) {
    return backup === undefined ? `The backup is Railway’s “${theirs?.taken.name ?? ''}” of the volume ${theirs?.taken.volume ?? ''}.` : `The backup is ${backup.location}.`;
}
/**
 * Tries the store before anything else is begun: nobody is to approve a plan, or wait for a dump, that has no place to go.
 * @throws UsageError `backup-store-unusable`, Refusal `unencrypted-artifact`
 */
async function tryStore({ context, inputs }) {
    const store = await (0,build_store/* openStore */.C)(context, inputs);
    await store.prepare();
}
/**
 * The same for the server on which the backup will be proven, where one is named; an embedded one is made for this very dump.
 * @throws Refusal or Failure of `scratchServer`
 */
async function tryScratchServer({ context, inputs }, url, { serverVersion }) {
    const scratchUrl = inputs['scratch-url'];
    if (scratchUrl === undefined || inputs['backup-proof'] !== 'restore')
        return;
    const server = await (0,scratch/* scratchServer */.GX)(context, { scratchUrl, major: (0,server_version/* majorOf */.D)(serverVersion), target: url });
    await server.stop();
}
/** Dump, manifest, proof and retention: two steps, and the record's backup. */
async function backUp({ context, draft, inputs }, url, target) {
    const store = await (0,build_store/* openStore */.C)(context, inputs);
    const taken = await draft.step('backup', 'Back up the target', async () => await (0,take/* takeBackup */.a)(context, { url, store, recipients: inputs['backup-recipients'] ?? [], tool: version/* toolName */.U }), take/* describeTaken */.Z);
    const backup = {
        id: taken.manifest.id,
        location: taken.location,
        manifest: taken.manifest,
        proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] },
        removed: [],
    };
    draft.parts.backup = backup;
    if (taken.manifest.tables.length === 0)
        draft.warn(`The database “${target.database}” holds no table: there is nothing in this backup. See that database-url names the right one.`);
    const level = inputs['backup-proof'];
    if (level === 'none') {
        draft.skip('proof', 'Prove the backup', 'backup-proof: none');
    }
    else {
        const readable = { manifest: taken.manifest, store, identities: taken.runKey ? [taken.runKey.identity] : [] };
        const { proof } = await draft.step('proof', 'Prove the backup', async () => await (0,backup_proof/* proveBackup */.N)(context, { backup: readable, level, scratchUrl: inputs['scratch-url'], target: url, schemaLines: taken.schemaLines }), backup_proof/* describeProof */.e);
        backup.proof = proof;
    }
    if (store.keeps)
        backup.removed = await removeOldBackups(store, target, inputs['backup-keep'], (sentence) => draft.warn(sentence));
    return backup;
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


/***/ })

};
