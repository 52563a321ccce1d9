export const id = 9501;
export const ids = [9501];
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

/***/ 17587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vm: () => (/* binding */ backUp),
  vG: () => (/* binding */ tryScratchServer),
  JN: () => (/* binding */ tryStore)
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
// EXTERNAL MODULE: ./build/store/index.js + 8 modules
var build_store = __webpack_require__(94749);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/commands/backing-up.js







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

/***/ 79501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backup: () => (/* binding */ backup)
/* harmony export */ });
/* harmony import */ var _backing_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17587);
/* harmony import */ var _opening_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75747);


/** Dump + manifest + proof. Reads the target only. */
async function backup(run) {
    const url = (0,_opening_js__WEBPACK_IMPORTED_MODULE_1__/* .targetUrl */ .d)(run);
    await (0,_backing_up_js__WEBPACK_IMPORTED_MODULE_0__/* .tryStore */ .JN)(run);
    const { target, session } = await (0,_opening_js__WEBPACK_IMPORTED_MODULE_1__/* .openAsStep */ .p)(run, url);
    await session.close();
    await (0,_backing_up_js__WEBPACK_IMPORTED_MODULE_0__/* .tryScratchServer */ .vG)(run, url, target);
    await (0,_backing_up_js__WEBPACK_IMPORTED_MODULE_0__/* .backUp */ .vm)(run, url, target);
}


/***/ })

};
