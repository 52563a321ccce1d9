export const id = 8102;
export const ids = [8102];
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

/***/ 58156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ describeTaken),
  a: () => (/* binding */ takeBackup)
});

// EXTERNAL MODULE: ./build/postgres/fingerprint.js
var fingerprint = __webpack_require__(77214);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(21846);
// EXTERNAL MODULE: ./build/postgres/schema-description.js + 1 modules
var schema_description = __webpack_require__(66703);
// EXTERNAL MODULE: ./build/postgres/snapshot.js
var postgres_snapshot = __webpack_require__(528);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/record/timed-id.js
var timed_id = __webpack_require__(24673);
// EXTERNAL MODULE: ./build/backup/age.js
var age = __webpack_require__(14464);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(53909);
// EXTERNAL MODULE: ./build/postgres/tools-on-runner.js + 1 modules
var tools_on_runner = __webpack_require__(98614);
// EXTERNAL MODULE: ./build/backup/programs.js
var backup_programs = __webpack_require__(6558);
;// CONCATENATED MODULE: ./build/backup/dump.js








/** An exclusive lock on a table is waited for this long. */
const lockWaitMs = 60_000;
/**
 * `pg_dump` of the server's own major, and the fastest compression there is here: the program `zstd` beside an uncompressed dump (0.25 of the time of `pg_dump -Fc`), else
 * pg_dump's own zstd (16 and newer, where it was built with it), else its gzip at level 1.
 */
async function planDump(deps, serverVersion) {
    const environment = deps.host.environment;
    const major = (0,server_version/* majorOf */.D)(serverVersion);
    const programs = await (0,tools/* findPostgresPrograms */.e)(major, ['pg_dump'], { exec: deps.exec, environment, obtain: (0,tools_on_runner/* obtaining */.W)({ ...deps, environment }) });
    const plan = { pgDump: programs.pg_dump, version: programs.version };
    const zstd = await deps.exec.which('zstd');
    if (zstd !== undefined)
        return { ...plan, compression: 'zstd', zstd };
    const own = major >= 16 && (await compressesZstd(deps, programs.pg_dump));
    return { ...plan, compression: own ? 'pg_dump-zstd' : 'pg_dump-gzip', zstd: undefined };
}
/** Asked before it connects anywhere: a build without zstd refuses the option, any other finds no server in a directory that is not there. */
async function compressesZstd({ exec, host }, pgDump) {
    const { stderr } = await exec.output(pgDump, ['--format=custom', '--compress=zstd:1', '--host=/nonexistent', '--no-password'], { env: (0,child_environment/* childEnvironment */.Qc)(host.environment, { LC_ALL: 'C' }) });
    return !/compression|compress/i.test(stderr.split('\n')[0] ?? '');
}
/** `<id>.dump.zst.age` */
function dumpFileName(id, compression, isEncrypted) {
    return `${id}.dump${compression === 'zstd' ? '.zst' : ''}${isEncrypted ? '.age' : ''}`;
}
function dumpArguments(compression, snapshot) {
    const compress = { zstd: '--compress=0', 'pg_dump-zstd': '--compress=zstd:1', 'pg_dump-gzip': '--compress=1' }[compression];
    return ['--format=custom', compress, `--snapshot=${snapshot}`, `--lock-wait-timeout=${lockWaitMs}`, '--no-password', '--verbose'];
}
const noBackup = 'There is no backup of this run; the target was only read.';
/** Every byte that came out of the pipe has to have passed: counted where it leaves the kernel. */
function refuseLoss(stdout, passed) {
    const read = stdout !== undefined && 'bytesRead' in stdout ? stdout.bytesRead : passed;
    if (read === passed && passed > 0)
        return;
    throw new outcome/* Failure */.HR({ code: 'dump-incomplete', cause: `Of ${String(read)} bytes of the dump ${passed} arrived.`, state: noBackup, fix: 'Run again, and report it if it happens again.' });
}
/**
 * Starts the dump. The programs are joined by the kernel; its bytes pass through this process once, where they are encrypted, hashed and counted.
 * @param options.applicationName of pg_dump's session
 * @param options.onBytes the size so far
 */
async function startDump(deps, plan, options) {
    const { url, recipients, onBytes } = options;
    const env = (0,child_environment/* childEnvironment */.Qc)(deps.host.environment, { ...url.environment(), PGAPPNAME: options.applicationName, LC_ALL: 'C' });
    const commands = [[plan.pgDump, dumpArguments(plan.compression, options.snapshot), { env }]];
    if (plan.zstd !== undefined)
        commands.push([plan.zstd, ['-q', '-1', '-T0', '-c'], { env: (0,child_environment/* childEnvironment */.Qc)(deps.host.environment) }]);
    const started = await deps.exec.pipeline(commands);
    const programs = started.map((program, index) => ({ name: index === 0 ? 'pg_dump' : 'zstd', program }));
    const last = started.at(-1);
    // Node lets a stream that nobody listens to run empty once its child has ended: a small dump would be lost before the store begins to read it.
    last?.stdout.on('readable', () => undefined);
    started[0]?.stdin.on('error', () => undefined).end();
    started[0]?.stderr.on('data', (chunk) => options.onStderr(chunk.toString()));
    const end = async () => {
        await Promise.all(started.map((program) => program.end()));
    };
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    async function* output() {
        try {
            let passed = 0;
            if (last) {
                for await (const chunk of last.stdout) {
                    passed += chunk.length;
                    yield chunk;
                }
            }
            await (0,backup_programs/* judgeEnds */.C)(programs, deps.redact, noBackup);
            refuseLoss(last?.stdout, passed);
        }
        finally {
            await end();
        }
    }
    async function* measured(source) {
        for await (const chunk of source) {
            hash.update(chunk);
            bytes += chunk.length;
            onBytes(bytes);
            yield chunk;
        }
    }
    const source = measured(recipients.length > 0 ? (0,age/* encrypted */.NR)(output(), recipients) : output());
    return { source, end, result: () => ({ bytes, sha256: hash.copy().digest('hex') }) };
}

// EXTERNAL MODULE: ./build/backup/facts.js
var backup_facts = __webpack_require__(2452);
// EXTERNAL MODULE: ./build/backup/files.js
var files = __webpack_require__(65748);
;// CONCATENATED MODULE: ./build/backup/progress.js
const refreshMs = 500;
/** Below this a rate is a guess. */
const soonestEstimateMs = 2000;
/** `12 of 34 tables · 120.4 MB · 45.1 MB/s · about 20 s left` */
function progressLine({ tablesStarted, tables, fraction, bytes, milliseconds }) {
    const parts = [`${Math.min(tablesStarted, tables)} of ${tables} tables`, megabytes(bytes)];
    if (milliseconds > 0)
        parts.push(`${megabytes((bytes * 1000) / milliseconds)}/s`);
    if (milliseconds >= soonestEstimateMs && fraction > 0.02) {
        const seconds = Math.round(((milliseconds / 1000) * (1 - Math.min(fraction, 1))) / fraction);
        parts.push(seconds === 0 ? 'nearly done' : `about ${duration(seconds)} left`);
    }
    return parts.join(' · ');
}
function megabytes(bytes) {
    return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
function duration(seconds) {
    return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
/**
 * Shows how far a dump is, twice a second: tables from what `pg_dump --verbose` says, the part of the current one from `pg_stat_progress_copy` (14+), bytes as written.
 */
class DumpProgress {
    bytes = 0;
    #sizes = new Map();
    #total = 0;
    #started = [];
    #copied = 0;
    #began;
    #timer;
    #log;
    #clock;
    #asking = false;
    /** @param dump the `application_name` of pg_dump's session; `session` may see it */
    constructor({ log, clock, session, dump }) {
        this.#log = log;
        this.#clock = clock;
        this.#began = clock.elapsed();
        this.#timer = setInterval(() => void this.#tick(session, dump), refreshMs);
        this.#timer.unref();
    }
    /** The tables there are; until then there is no estimate. */
    expect(tables) {
        this.#sizes = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table.bytes]));
        this.#total = tables.reduce((sum, table) => sum + table.bytes, 0);
    }
    /** A piece of pg_dump's standard error. */
    read(text) {
        for (const match of text.matchAll(/dumping contents of table "([^"]*(?:"\."[^"]*)?)"/g))
            this.#started.push((match[1] ?? '').replace('"."', '.'));
    }
    stop() {
        clearInterval(this.#timer);
    }
    async #tick(session, dump) {
        if (this.#asking)
            return;
        this.#asking = true;
        try {
            if (session.serverVersion >= 140_000) {
                await session.query('SELECT pg_stat_clear_snapshot()'); // a transaction sees the statistics of its first look otherwise
                const [row] = await session.query(`SELECT coalesce(sum(p.bytes_processed), 0)::text AS bytes FROM pg_stat_progress_copy p JOIN pg_stat_activity a USING (pid) WHERE a.application_name = $1`, [dump]);
                this.#copied = Number(row?.bytes ?? 0);
            }
        }
        catch {
            // Progress is a courtesy: what ends the session ends the backup elsewhere.
        }
        this.#asking = false;
        this.#show();
    }
    #show() {
        const current = this.#started.at(-1);
        const done = this.#started.slice(0, -1).reduce((sum, name) => sum + (this.#sizes.get(name) ?? 0), 0);
        const part = current === undefined ? 0 : Math.min(this.#copied, this.#sizes.get(current) ?? 0);
        this.#log.progress(progressLine({
            tablesStarted: this.#started.length,
            tables: this.#sizes.size,
            fraction: this.#total === 0 ? 0 : (done + part) / this.#total,
            bytes: this.bytes,
            milliseconds: this.#clock.elapsed() - this.#began,
        }));
    }
}

// EXTERNAL MODULE: ./build/backup/rights.js
var rights = __webpack_require__(41696);
;// CONCATENATED MODULE: ./build/backup/take.js












/** Sessions that count and hash beside the dump. */
const readers = 2;
/**
 * Dump and manifest of one exported snapshot: what is counted and hashed is exactly what the dump holds.
 *
 * Everything that can be known to go wrong (rights, programs, keys, the store) is tried before the dump begins. On any failure the
 * unfinished file is gone, and every program and session ended.
 * @throws UsageError `malformed-recipient`, `backup-store-unusable`; Refusal `backup-role-lacks-rights`; Failure `postgres-programs-missing`, `program-failed`, `backup-store-failed`
 */
async function takeBackup(deps, options) {
    const { clock, databases } = deps;
    const began = clock.elapsed();
    await (0,age/* checkRecipients */.$I)(options.recipients);
    await options.store.prepare();
    const runKey = options.recipients.length > 0 ? await (0,age/* makeRunKey */.Hg)(options.recipients) : undefined;
    if (runKey)
        deps.redact.add(runKey.identity);
    const createdAt = clock.now();
    const id = (0,timed_id/* timedId */.f)(createdAt);
    const snapshot = await (0,postgres_snapshot/* openSnapshot */.r3)(databases, options.url, `signalbox backup ${id}`);
    try {
        const [plan, sequences] = await Promise.all([planDump(deps, snapshot.session.serverVersion), readableSequences(snapshot.session)]);
        const { found, schemaLines, ...content } = await dumpAndRead(deps, options, { id, snapshot, plan, runKey });
        const manifest = {
            version: 1,
            id,
            tool: options.tool,
            createdAt: createdAt.toISOString(),
            milliseconds: Math.round(clock.elapsed() - began),
            ...content,
            sequences,
            ...(found.excluded.length > 0 ? { excluded: [...found.excluded] } : {}),
        };
        await (0,files/* writeManifest */.HN)(options.store, manifest).catch(async (error) => {
            await Promise.all([manifest.dump.file, (0,files/* manifestFileName */.V6)(id)].map(async (name) => await options.store.remove(name).catch(() => undefined)));
            throw error;
        });
        return { manifest, store: options.store, location: options.store.location(manifest.dump.file), runKey, schemaLines };
    }
    finally {
        await snapshot.close();
    }
}
/** One line for the log and the timeline. */
function describeTaken({ manifest, location }) {
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const sealed = manifest.dump.encryption === null ? 'not encrypted' : 'encrypted';
    const seconds = manifest.milliseconds / 1000;
    return `${manifest.tables.length} tables, ${rows} rows in ${megabytes(manifest.dump.bytes)} (${sealed}) after ${seconds.toFixed(1)} s: ${location === 'none' ? 'kept for the proof only' : location}`;
}
/** Sequences are of no snapshot: read before the dump reads them, so that the dump can only be ahead. */
async function readableSequences(session) {
    await (0,rights/* refuseWithoutRights */.o)(session);
    return await (0,fingerprint/* readSequences */.lu)(session);
}
/** The dump into the store, and beside it everything that the manifest says of its content. Whichever fails ends the other. */
async function dumpAndRead(deps, { url, store, recipients }, { id, snapshot, plan, runKey }) {
    const dumpName = `signalbox pg_dump ${id}`;
    const progress = new DumpProgress({ log: deps.log, clock: deps.clock, session: snapshot.session, dump: dumpName });
    const keys = runKey ? [...recipients, runKey.recipient] : [];
    const dump = await startDump(deps, plan, {
        url,
        snapshot: snapshot.id,
        recipients: keys,
        applicationName: dumpName,
        onBytes: (bytes) => (progress.bytes = bytes),
        onStderr: (text) => progress.read(text),
    });
    const file = dumpFileName(id, plan.compression, keys.length > 0);
    try {
        const [, content] = await bothOrNeither(store.write(file, dump.source), readContent(snapshot, url, (tables) => progress.expect(tables)), async () => {
            await Promise.all([dump.end(), snapshot.close()]);
        }).catch(async (error) => {
            await store.remove(file).catch(() => undefined); // the dump may have been whole already
            throw error;
        });
        const { bytes, sha256 } = dump.result();
        const encryption = keys.length > 0 ? { recipients: [...recipients] } : null;
        return { ...content, dump: { file, bytes, sha256, format: 'custom', compression: plan.compression, encryption, pgDump: plan.version } };
    }
    finally {
        progress.stop();
        await dump.end();
    }
}
/** Both results, or the first error, after `abandon` and when neither runs any more. */
async function bothOrNeither(a, b, abandon) {
    try {
        return await Promise.all([a, b]);
    }
    catch (error) {
        await abandon();
        await Promise.allSettled([a, b]);
        throw error;
    }
}
async function readContent(snapshot, url, onFound) {
    const [found, ...joined] = await Promise.all([(0,fingerprint/* findTables */.J7)(snapshot.session), ...Array.from({ length: readers }, () => snapshot.join())]);
    onFound(found.tables);
    const { session } = snapshot;
    const ofDatabase = async () => {
        const schemaLines = await (0,schema_description/* describeSchema */.hZ)(session);
        return {
            target: await (0,identity/* readTarget */._E)(session),
            ...(await (0,backup_facts/* readDatabaseFacts */.L)(session)),
            ...(await (0,backup_facts/* readMigrationHead */.v)(session, url.schema)),
            schemaFingerprint: (0,schema_description/* fingerprintOfLines */.HD)(schemaLines),
            schemaLines,
            largeObjects: await (0,fingerprint/* fingerprintLargeObjects */.C$)(session),
        };
    };
    const [tables, facts] = await Promise.all([readTables(joined, found), ofDatabase()]);
    return { ...facts, tables, found };
}
async function readTables(sessions, { tables }) {
    const results = await (0,fingerprint/* fingerprintTables */.Qg)(sessions, tables);
    return tables.map((table, index) => {
        const result = results[index];
        if (result === undefined || 'error' in result) {
            throw new outcome/* Failure */.HR({
                code: 'table-unreadable',
                cause: `The table ${table.schema}.${table.name} could not be counted: ${result?.error ?? 'not read'}.`,
                state: 'There is no backup of this run; the target was only read.',
                fix: 'See that nothing changes the schema during a backup, then run again.',
            });
        }
        return { ...table, ...result };
    });
}


/***/ }),

/***/ 57776:
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
// EXTERNAL MODULE: ./build/commands/backing-up/railway-snapshot.js
var railway_snapshot = __webpack_require__(79755);
;// CONCATENATED MODULE: ./build/commands/backing-up/backup.js










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
    const taken = await (0,railway_snapshot/* snapshot */.P9)(run, volume, { commit, state });
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

/***/ 79755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P9: () => (/* binding */ snapshot),
/* harmony export */   UM: () => (/* binding */ lookAtBackups),
/* harmony export */   s5: () => (/* binding */ prepareSnapshot)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76379);
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30944);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65042);
/* harmony import */ var _snapshot_look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95758);
/* harmony import */ var _snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85310);
/* harmony import */ var _reaching_railway_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54662);








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
 * The same in a plan, where not knowing stops nothing: what Railway does by itself (schedules, restore to a moment) is told, and nobody is to approve what `migrate` will refuse.
 * Without a token nobody is asked.
 * @param isPending whether `migrate` would do anything, and so have a backup made
 * @throws Refusal as `prepareSnapshot`, where something is pending and `railway-snapshot` asks for a backup
 */
async function lookAtBackups(run, url, isPending) {
    const { draft, inputs } = run;
    if (inputs['railway-token'] === undefined)
        return;
    const isWanted = inputs['railway-snapshot'] !== 'off';
    await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
        try {
            const { rails } = await lookAt(run, url);
            if (isWanted && isPending)
                (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseSnapshot */ .D3)(rails);
            return rails.map(({ what }) => what).join(' ');
        }
        catch (error) {
            if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Stop */ .VG) || error.kind === 'usage' || (error.kind === 'refused' && isWanted && isPending))
                throw error;
            const said = `Railway’s backups of the target are not known: ${error.details.cause}`;
            // The target may stand somewhere else: that is nobody's concern unless a backup of Railway's is asked for.
            if (isWanted)
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
    const { railway, scope } = await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .openScopeOrStop */ .u1)({ api: context.railway, clock: context.clock }, (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .askedScope */ .J8)(inputs, token));
    draft.parts.railway = (0,_reaching_railway_js__WEBPACK_IMPORTED_MODULE_7__/* .partOfScope */ .v)(scope);
    try {
        const facts = await (0,_snapshot_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAtVolume */ .h)({ railway, redact: context.redact }, scope, { url, tunnel: inputs['ssh-tunnel'] });
        const rails = (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeVolume */ .un)(facts, inputs['railway-snapshot']);
        draft.parts.railway = { ...(0,_reaching_railway_js__WEBPACK_IMPORTED_MODULE_7__/* .partOfScope */ .v)(scope), guardRails: rails };
        return { volume: { railway, facts }, rails };
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
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

/***/ 79501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backup: () => (/* binding */ backup)
/* harmony export */ });
/* harmony import */ var _backing_up_backup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57776);
/* harmony import */ var _reaching_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8872);


/** Dump + manifest + proof. Reads the target only. */
async function backup(run) {
    const url = (0,_reaching_target_js__WEBPACK_IMPORTED_MODULE_1__/* .targetUrl */ .d)(run);
    await (0,_backing_up_backup_js__WEBPACK_IMPORTED_MODULE_0__/* .tryStore */ .JN)(run);
    const { target, session } = await (0,_reaching_target_js__WEBPACK_IMPORTED_MODULE_1__/* .openAsStep */ .p)(run, url);
    await session.close();
    await (0,_backing_up_backup_js__WEBPACK_IMPORTED_MODULE_0__/* .tryScratchServer */ .vG)(run, url, target);
    await (0,_backing_up_backup_js__WEBPACK_IMPORTED_MODULE_0__/* .backUp */ .vm)(run, url, target);
}


/***/ }),

/***/ 54662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ connectToRailway),
/* harmony export */   v: () => (/* binding */ partOfScope)
/* harmony export */ });
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30944);

/** A step: what railway-token reaches. @throws as `openScopeOrStop` */
async function connectToRailway({ context, draft, inputs }, token) {
    return await draft.step('railway', 'Connect to Railway', async () => await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .openScopeOrStop */ .u1)({ api: context.railway, clock: context.clock }, (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .askedScope */ .J8)(inputs, token)), ({ scope }) => {
        const { project, environment, plan, token: kind } = scope;
        return `project ${project.name}, environment ${environment.name}${plan.name === null ? '' : `, plan ${plan.name}`}, by ${kind === 'project' ? 'a project token' : 'the token of an account or workspace'}`;
    });
}
/** The record's part of a project of which nothing was looked at yet. */
function partOfScope({ project, environment, plan, token }) {
    return { project: project.name, projectId: project.id, environment: environment.name, environmentId: environment.id, plan: plan.name, token, guardRails: [], services: [], requests: 0 };
}


/***/ }),

/***/ 51018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ isOurRun),
/* harmony export */   M0: () => (/* binding */ listRunsOf),
/* harmony export */   RB: () => (/* binding */ workflowPath),
/* harmony export */   Su: () => (/* binding */ cancelRun),
/* harmony export */   cI: () => (/* binding */ readRun),
/* harmony export */   nL: () => (/* binding */ whyNotOurs),
/* harmony export */   tn: () => (/* binding */ deployEvents),
/* harmony export */   v: () => (/* binding */ listRuns)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const person = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).nullish();
const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    run_attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    conclusion: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    head_branch: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    head_sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }),
    head_repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }).nullable(),
    actor: person,
    triggering_actor: person,
    html_url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    created_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    run_started_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
});
function asRun(answer, route) {
    const run = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, answer, route);
    return {
        id: run.id,
        attempt: run.run_attempt,
        path: run.path.replace(/@.*$/, ''),
        event: run.event,
        status: run.status,
        conclusion: run.conclusion,
        headBranch: run.head_branch,
        headSha: run.head_sha,
        repositoryId: run.repository.id,
        headRepositoryId: run.head_repository?.id ?? null,
        actor: run.actor?.login ?? null,
        triggeringActor: run.triggering_actor?.login ?? null,
        url: run.html_url,
        createdAt: run.created_at,
        startedAt: run.run_started_at ?? run.created_at,
        updatedAt: run.updated_at,
    };
}
/** @throws GitHubError */
async function readRun(github, id) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
    return asRun(await github.request(route, { run_id: id }), route);
}
/**
 * Runs of one workflow, newest first, over as many pages as are taken.
 * @param workflow path of its file
 * @throws GitHubError
 */
async function* listRuns(github, { workflow, branch, status, event }) {
    const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
    const found = github.pages(route, { workflow_id: workflow.split('/').at(-1), branch, ...(status === undefined ? {} : { status }), ...(event === undefined ? {} : { event }) }, 'workflow_runs');
    for await (const run of found)
        yield asRun(run, route);
}
/**
 * The runs of a workflow that these events started, newest first. Each event is listed by itself: runs that others started (anybody's comments) fill no page.
 * @throws GitHubError
 */
async function* listRunsOf(github, events, wanted) {
    const lists = events.map((event) => listRuns(github, { ...wanted, event }));
    const heads = await Promise.all(lists.map(async (list) => ({ list, head: await list.next() })));
    for (;;) {
        let newest;
        // Ids of runs grow with time.
        for (const { head } of heads)
            if (head.done !== true && (newest === undefined || head.value.id > newest.id))
                newest = head.value;
        const from = heads.find(({ head }) => head.done !== true && head.value === newest);
        if (newest === undefined || from === undefined)
            return;
        yield newest;
        from.head = await from.list.next();
    }
}
/**
 * Cancels a run.
 * @returns whether it was there to be cancelled; false: it has ended already
 * @throws GitHubError
 */
async function cancelRun(github, id) {
    try {
        await github.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { run_id: id });
        return true;
    }
    catch (error) {
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 409)
            return false;
        throw error;
    }
}
/** What starts a run that may deploy. */
const deployEvents = ['push', 'workflow_dispatch', 'issue_comment'];
/**
 * An artifact proves nothing by itself: anybody's pull request can make one of any name. Only what a run of our workflow, of this repository, on the default
 * branch left is believed.
 * @returns why it is none of ours; undefined when it is
 */
function whyNotOurs(run, ours) {
    if (run.repositoryId !== ours.repositoryId)
        return 'it is of another repository';
    if (run.headRepositoryId !== ours.repositoryId)
        return 'its code is of another repository (a fork)';
    if (run.path !== ours.workflow)
        return `it is of the workflow ${run.path}, not of ${ours.workflow}`;
    if (!ours.events.includes(run.event))
        return `it was started by ${run.event}, not by ${ours.events.join(' or ')}`;
    if (run.headBranch !== ours.defaultBranch)
        return `it is of ${run.headBranch ?? 'no branch'}, not of ${ours.defaultBranch}`;
    return undefined;
}
/** Whether this run is one of ours. */
function isOurRun(run, ours) {
    return whyNotOurs(run, ours) === undefined;
}
/** `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main` → `.github/workflows/deploy.yml`; undefined where it is not of this repository. */
function workflowPath(workflowRef, repository) {
    const [path = ''] = (workflowRef ?? '').split('@');
    const prefix = `${repository}/`.toLowerCase();
    return path.toLowerCase().startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
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

// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
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
        if (!(error instanceof railway_port/* RailwayError */.m))
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
