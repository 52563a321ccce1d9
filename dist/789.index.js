export const id = 789;
export const ids = [789,274];
export const modules = {

/***/ 4234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z$: () => (/* binding */ describeTaken),
  ay: () => (/* binding */ takeBackup)
});

// UNUSED EXPORTS: backupId

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/postgres/fingerprint.js
var fingerprint = __webpack_require__(7214);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(1846);
// EXTERNAL MODULE: ./build/postgres/schema-description.js + 1 modules
var schema_description = __webpack_require__(6703);
// EXTERNAL MODULE: ./build/postgres/snapshot.js
var postgres_snapshot = __webpack_require__(528);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/backup/age.js
var age = __webpack_require__(4464);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(5062);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(3909);
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
    const major = Math.floor(serverVersion / 10_000);
    const programs = await (0,tools/* findPostgresPrograms */.ew)(major, ['pg_dump'], { exec: deps.exec, environment });
    const plan = { pgDump: programs.pg_dump, version: programs.version };
    const zstd = await deps.exec.which('zstd');
    if (zstd !== undefined)
        return { ...plan, compression: 'zstd', zstd };
    const own = major >= 16 && (await compressesZstd(deps, programs.pg_dump));
    return { ...plan, compression: own ? 'pg_dump-zstd' : 'pg_dump-gzip', zstd: undefined };
}
/** Asked before it connects anywhere: a build without zstd refuses the option, any other finds no server in a directory that is not there. */
async function compressesZstd({ exec, host }, pgDump) {
    const { stderr } = await exec.output(pgDump, ['--format=custom', '--compress=zstd:1', '--host=/nonexistent', '--no-password'], { env: (0,child_environment/* childEnvironment */.Q)(host.environment, { LC_ALL: 'C' }) });
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
/**
 * Starts the dump. The programs are joined by the kernel; its bytes pass through this process once, where they are encrypted, hashed and counted.
 * @param options.applicationName of pg_dump's session
 * @param options.onBytes the size so far
 */
async function startDump(deps, plan, options) {
    const { url, recipients, onBytes } = options;
    const env = (0,child_environment/* childEnvironment */.Q)(deps.host.environment, { ...url.environment(), PGAPPNAME: options.applicationName, LC_ALL: 'C' });
    const commands = [[plan.pgDump, dumpArguments(plan.compression, options.snapshot), { env }]];
    if (plan.zstd !== undefined)
        commands.push([plan.zstd, ['-q', '-1', '-T0', '-c'], { env: (0,child_environment/* childEnvironment */.Q)(deps.host.environment) }]);
    const started = await deps.exec.pipeline(commands);
    const programs = started.map((program, index) => ({ name: index === 0 ? 'pg_dump' : 'zstd', program }));
    started[0]?.stdin.on('error', () => undefined).end();
    started[0]?.stderr.on('data', (chunk) => options.onStderr(chunk.toString()));
    const end = async () => {
        await Promise.all(started.map((program) => program.end()));
    };
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    async function* output() {
        try {
            const last = started.at(-1);
            if (last)
                for await (const chunk of last.stdout)
                    yield chunk;
            await (0,backup_programs/* judgeEnds */.C)(programs, deps.redact, 'There is no backup of this run; the target was only read.');
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
// EXTERNAL MODULE: ./build/backup/files.js + 1 modules
var files = __webpack_require__(274);
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

// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(6967);
;// CONCATENATED MODULE: ./build/backup/rights.js



const few = 5;
/**
 * Looks before the dump begins: `pg_dump` would fail in the middle, and a count under row-level security would silently read less.
 * @throws Refusal `backup-role-lacks-rights` with the statements that grant what is missing
 */
async function refuseWithoutRights(session) {
    const refusal = judgeRights(await readMissingRights(session));
    if (refusal)
        throw refusal;
}
/** Pure: the refusal, or undefined when nothing is missing. */
function judgeRights(missing) {
    const role = (0,identifier/* quotedName */.aH)(missing.role);
    const causes = [];
    const grants = [];
    const unreadable = [...missing.schemas.map(identifier/* quotedName */.aH), ...missing.relations];
    if (unreadable.length > 0) {
        causes.push(`it may not read ${listed(unreadable)}`);
        if (missing.serverMajor >= 14)
            grants.push(`GRANT pg_read_all_data TO ${role};`);
        else
            grants.push(...missing.schemas.map((name) => `GRANT USAGE ON SCHEMA ${(0,identifier/* quotedName */.aH)(name)} TO ${role};`), ...missing.relations.map((name) => `GRANT SELECT ON ${name} TO ${role};`));
    }
    if (missing.hiddenRows.length > 0) {
        causes.push(`row-level security hides rows of ${listed(missing.hiddenRows)} from it`);
        grants.push(`ALTER ROLE ${role} BYPASSRLS;`);
    }
    if (missing.largeObjects.length > 0) {
        causes.push(`it may not read ${missing.largeObjects.length} large object${missing.largeObjects.length > 1 ? 's' : ''}`);
        grants.push(missing.largeObjects.length <= few
            ? `GRANT SELECT ON LARGE OBJECT ${missing.largeObjects.join(', ')} TO ${role};`
            : `DO $$ DECLARE o oid; BEGIN FOR o IN SELECT oid FROM pg_largeobject_metadata LOOP EXECUTE format('GRANT SELECT ON LARGE OBJECT %s TO %I', o, '${missing.role.replaceAll("'", "''")}'); END LOOP; END $$;`);
    }
    if (causes.length === 0)
        return undefined;
    return new outcome/* Refusal */.P_({
        code: 'backup-role-lacks-rights',
        cause: `The role “${missing.role}” cannot back up this database: ${causes.join('; ')}.`,
        fix: `Run as the owner or a superuser: ${grants.join(' ')}`,
        rule: 1,
    });
}
function listed(names) {
    return names.length <= few ? names.join(', ') : `${names.slice(0, few).join(', ')} and ${names.length - few} more`;
}
async function readMissingRights(session) {
    const [role] = await session.query(`SELECT rolname AS name, rolsuper OR rolbypassrls AS sees, rolsuper AS super FROM pg_roles WHERE rolname = current_user`);
    const serverMajor = Math.floor(session.serverVersion / 10_000);
    const nothing = { role: role?.name ?? '', serverMajor, schemas: [], relations: [], hiddenRows: [], largeObjects: [] };
    if (role?.super)
        return nothing;
    // pg_dump locks and reads these; what belongs to an extension only where the extension calls it configuration.
    const relations = await session.query(`
    SELECT n.nspname AS schema, c.relname AS name, has_schema_privilege(n.oid, 'USAGE') AS usage,
      CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END AS select,
      c.relrowsecurity AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')) AS hidden
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't' AND ${(0,fingerprint/* notSystem */.nY)('n.nspname')}
      AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' AND array_position(e.extconfig, c.oid) IS NULL)
    ORDER BY n.nspname, c.relname`);
    const objects = await session.query(`
    SELECT m.oid FROM pg_largeobject_metadata m
    WHERE NOT pg_has_role(m.lomowner, 'USAGE') AND current_setting('lo_compat_privileges') = 'off' AND NOT EXISTS (
      SELECT FROM aclexplode(m.lomacl) a WHERE a.privilege_type = 'SELECT' AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE')))
    ORDER BY m.oid`);
    return {
        ...nothing,
        schemas: [...new Set(relations.filter((relation) => !relation.usage).map((relation) => relation.schema))],
        relations: relations.filter((relation) => !relation.select).map((relation) => (0,identifier/* qualifiedName */.OL)(relation.schema, relation.name)),
        hiddenRows: role?.sees ? [] : relations.filter((relation) => relation.hidden).map((relation) => (0,identifier/* qualifiedName */.OL)(relation.schema, relation.name)),
        largeObjects: objects.map(({ oid }) => oid),
    };
}

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
    const id = backupId(createdAt);
    const snapshot = await (0,postgres_snapshot/* openSnapshot */.r)(databases, options.url, `signalbox backup ${id}`);
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
/** Sortable by time: `20260201T120000Z-1a2b3c4d`. */
function backupId(at) {
    return `${at.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')}-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
}
/** Sequences are of no snapshot: read before the dump reads them, so that the dump can only be ahead. */
async function readableSequences(session) {
    await refuseWithoutRights(session);
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
        const schemaLines = await (0,fingerprint/* describeSchema */.hZ)(session);
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

/***/ 2274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checksFailed: () => (/* binding */ checksFailed),
/* harmony export */   verify: () => (/* binding */ verify)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5453);
/* harmony import */ var _plan_prechecks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6930);
/* harmony import */ var _plan_survey_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8470);
/* harmony import */ var _postgres_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3233);
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(175);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6060);
/* harmony import */ var _planning_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5022);







/** Runs the checks alone, in one read-only transaction. */
async function verify(run) {
    const { context, draft, inputs } = run;
    const url = (0,_planning_js__WEBPACK_IMPORTED_MODULE_6__/* .targetUrl */ .dm)(run);
    const { session, target } = await draft.step('target', 'Open the target', async () => await (0,_postgres_target_js__WEBPACK_IMPORTED_MODULE_3__/* .openTarget */ .A)(context.databases, url), (open) => `${open.target.database} on ${open.target.host}`);
    draft.parts.target = target;
    const results = await draft.step('checks', 'Run the checks', async () => {
        const { migrations, checkFiles } = await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_2__/* .readFiles */ .Ul)(inputs);
        const { applied } = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeHistory */ .Cq)(migrations, await (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_4__/* .readHistory */ .Lu)(session, url.schema), url.schema);
        const checks = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkFilesFor */ .nl)(checkFiles, applied));
        if (checks.length === 0)
            throw noChecks();
        return (await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _plan_prechecks_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTimeoutMs */ .OD, showRows: inputs['show-rows'], clock: context.clock })).results;
    }, _planning_js__WEBPACK_IMPORTED_MODULE_6__/* .describeChecks */ .Pt);
    draft.parts.checks = results;
    (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .announceChecks */ .tv)(results, context.log);
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    if (failed.length > 0)
        throw checksFailed(failed.length, results.length, 'The target was only read.', 'Look at the rows that the checks name (show-rows: true shows their values).');
}
function checksFailed(failed, all, state, fix) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .HR({ code: 'checks-failed', cause: `${failed} of ${all} checks ${failed === 1 ? 'does' : 'do'} not hold.`, state, fix });
}
function noChecks() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .UsageError */ .eb({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' });
}


/***/ }),

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ applyMigrations)
});

// EXTERNAL MODULE: ./build/postgres/blockers.js
var postgres_blockers = __webpack_require__(1215);
// EXTERNAL MODULE: ./build/postgres/fingerprint.js
var fingerprint = __webpack_require__(7214);
;// CONCATENATED MODULE: ./build/postgres/indexes.js

/**
 * Indexes that are not valid or not ready, `schema.name` as text, sorted: what a failed `CREATE INDEX CONCURRENTLY` leaves (a retry with `IF NOT EXISTS`
 * exits 0 and leaves it as it is; facts measured on 15). Empty partitioned parents (`ON ONLY`) whose parts are not all attached are among them.
 * A concurrent build in the middle of its work looks the same: ask when nothing is running.
 */
async function invalidIndexes(session) {
    const rows = await session.query(`
    SELECT n.nspname || '.' || c.relname AS name
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relpersistence <> 't' AND ${(0,fingerprint/* notSystem */.nY)('n.nspname')}
    ORDER BY 1`);
    return rows.map(({ name }) => name);
}

// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(175);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/sql/index.js + 17 modules
var sql = __webpack_require__(2129);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(6967);
;// CONCATENATED MODULE: ./build/migration/applied.js

/**
 * What `_prisma_migrations` says of these migrations after a deploy; one that has no row, or only rolled-back ones, was not begun.
 * @param schema Prisma's
 */
async function readApplied(session, schema, names) {
    const [there] = await session.query('SELECT to_regclass($1) IS NOT NULL AS exists', [`${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`]);
    if (there?.exists !== true)
        return new Map();
    const rows = await session.query(`SELECT migration_name::text AS name, finished_at IS NOT NULL AS finished, (extract(epoch FROM finished_at - started_at) * 1000)::int AS milliseconds
     FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE rolled_back_at IS NULL AND migration_name = ANY ($1) ORDER BY started_at`, [[...names]]);
    return new Map(rows.map(({ name, finished, milliseconds }) => [name, { outcome: finished ? 'applied' : 'failed', milliseconds: milliseconds === null ? null : Math.max(0, milliseconds) }]));
}

// EXTERNAL MODULE: ./build/postgres/control.js
var control = __webpack_require__(7035);
;// CONCATENATED MODULE: ./build/migration/left-sessions.js

/** So often, and so many times, it is looked whether they are gone: ten seconds. */
const everySeconds = 0.1;
const looks = 100;
/**
 * Ends what a Prisma that has ended left on the server: a statement whose client is gone works on until it is done, and may still commit. Only afterwards can
 * be said what is in the database. The session that holds our lock has the same name and stays.
 * @param session another one, on the target
 * @returns whether all of them are gone
 */
async function endLeftSessions(session, applicationName) {
    for (let look = 0; look < looks; look += 1) {
        const left = await session.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()
         AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${control/* lockSpace */.OI}::oid)`, [applicationName]);
        if (left.length === 0)
            return true;
        await session.query('SELECT pg_sleep($1)', [everySeconds]);
    }
    return false;
}

;// CONCATENATED MODULE: ./build/migration/locate.js

/**
 * Finds the statement at which `migrate deploy` stopped. The queries are counted since Prisma last wrote to `_prisma_migrations`, so it does not matter how
 * the engine spells them; `completed` counts inside a query that holds the whole file.
 * @param seen of this attempt, oldest first
 */
function locateStop(execution, seen) {
    const last = seen.findLast(({ outcome }) => outcome !== 'done');
    if (last === undefined)
        return { statement: undefined, committed: 0, sqlstate: null, unanswered: false, prismaLock: false };
    const facts = { sqlstate: last.sqlstate, unanswered: last.outcome === 'unanswered' };
    if (/pg_advisory_lock/i.test(last.text))
        return { statement: undefined, committed: 0, ...facts, prismaLock: true };
    const statement = Math.min(last.ordinal + last.completed, execution.statements);
    if (last.ordinal === 0 || statement < 1)
        return { statement: undefined, committed: 0, ...facts, prismaLock: false };
    return { statement, committed: (0,sql/* committedBefore */.qr)(execution, statement), ...facts, prismaLock: false };
}
/** lock_not_available (PostgreSQL's documentation, appendix A): the wait for a lock ended by `lock_timeout`. */
const lockNotAvailable = '55P03';
/** Whether the same migration may simply be tried again: it gave way to somebody's lock, and nothing of it is committed. */
function mayRetry(stopped) {
    return stopped.sqlstate === lockNotAvailable && stopped.committed === 0 && !stopped.unanswered;
}

;// CONCATENATED MODULE: ./build/migration/ways-out.js
function quoted(name) {
    return /^[\w.-]+$/.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
function range(from, to) {
    return from === to ? `statement ${from}` : `statements ${from} to ${to}`;
}
/**
 * @param failed the one at which `migrate deploy` stopped
 * @param before names of those that this run applied before it
 * @param unanswered the connection was lost while `failedStatement` ran
 */
function aftermath(failed, planned, before, unanswered, backup) {
    const committed = failed.committed ?? 0;
    const earlier = before.length === 0 ? '' : `Applied by this run and in the database: ${before.join(', ')}. `;
    const name = quoted(failed.name);
    const mark = `npx prisma migrate resolve --rolled-back ${name}`;
    const restore = `signalbox rollback --mode restore (backup ${backup})`;
    if (unanswered) {
        return {
            state: `${earlier}${failed.name}: ${committed === 0 ? 'no statement' : range(1, committed)} of ${failed.statements} committed; the connection was lost while statement ${failed.failedStatement ?? 1} ran, which may or may not have had its effect.`,
            fix: `Look whether statement ${failed.failedStatement ?? 1} took effect. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    if (committed === 0) {
        return {
            state: `${earlier}Nothing of ${failed.name} is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.`,
            fix: `Mend the cause, then unblock: ${mark}`,
        };
    }
    const rest = committed + 1 > failed.statements ? 'nothing' : range(committed + 1, failed.statements);
    return {
        state: `${earlier}Between: ${range(1, committed)} of ${failed.statements} of ${failed.name} ${committed === 1 ? 'is' : 'are'} committed, ${rest} not.`,
        fix: `On: run ${rest} by hand, then npx prisma migrate resolve --applied ${name}. Back: ${planned.hasDown ? 'signalbox rollback --mode down, or ' : ''}${restore}.`,
    };
}

;// CONCATENATED MODULE: ./build/migration/apply.js









/** Between two attempts: long enough for a short transaction of somebody to end. */
const pauseMs = 1000;
/**
 * `prisma migrate deploy` on the target, in place: with `lock_timeout`, tried again as long as nothing of the file that gave way is committed, blockers
 * named, then looked at for invalid indexes. A failure comes back as data, so that the record holds all that is known of it.
 */
async function applyMigrations(context, options) {
    const began = context.clock.elapsed();
    const blockers = [];
    const attempts = [];
    for (;;) {
        const attempt = await attemptDeploy(context, options, blockers);
        attempts.push(attempt);
        if (attempt.outcome === 'done' || !mayRetry(attempt.stopped) || attempts.length > options.inputs['lock-retries'])
            break;
        context.log.info(`Gave way to a lock after ${options.inputs['lock-timeout']} ms, nothing of it is committed; attempt ${attempts.length + 1} of ${options.inputs['lock-retries'] + 1} follows.`);
        if (attempt.failedName !== undefined)
            await markRolledBack(context, options, attempt.failedName);
        await context.clock.sleep(pauseMs);
    }
    const last = attempts.at(-1);
    const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)));
    const migrations = await describeApplied(options, rows, last);
    const invalid = await onTarget(context, options, invalidIndexes);
    const migration = {
        strategy: 'in-place',
        attempts: attempts.length,
        milliseconds: Math.round(context.clock.elapsed() - began),
        migrations,
        blockers,
        invalidIndexes: invalid,
    };
    const stop = stopOf(options, migration, last);
    return { migration, ...(stop ? { stop } : {}) };
}
async function attemptDeploy(context, options, blockers) {
    const { inputs, url, applicationName } = options;
    const settings = { lock_timeout: String(lockTimeoutFor(options)), statement_timeout: String(inputs['statement-timeout']) };
    const door = await context.relay.open(url, { applicationName, settings });
    const observer = await context.databases.connect(url, { applicationName: 'signalbox observer' });
    const watch = (0,postgres_blockers/* watchBlockers */.v)({ session: observer, clock: context.clock }, { applicationName }, { onBlocker: (blocker) => context.log.warning(`Waiting for a lock that ${blocker.application || 'somebody'} (pid ${blocker.pid}, ${blocker.state} for ${blocker.seconds} s) holds.`) });
    try {
        const deps = prismaDependencies(context);
        const result = await (0,prisma/* migrateDeploy */.pu)(deps, options.project, door, { onLine: (line) => context.log.debug(line) });
        if (result.fault === undefined)
            return { outcome: 'done' };
        const gone = await onTarget(context, options, async (session) => await endLeftSessions(session, applicationName));
        if (!gone)
            context.log.warning(`A session of this migration ("${applicationName}") would not end; what it does may still be committed.`);
        return await stoppedAt(context, options, result, door.statements());
    }
    finally {
        blockers.push(...(await watch.stop()).filter(({ pid }) => !blockers.some((seen) => seen.pid === pid)));
        await observer.close();
        await door.close();
    }
}
/** CREATE INDEX CONCURRENTLY waits for every older snapshot anywhere: a lock_timeout would make it fail and leave an invalid index (docs/migrate.md). */
function lockTimeoutFor({ planned, inputs }) {
    const buildsConcurrently = planned.some(({ findings }) => findings.some(({ rule }) => rule.includes('concurrently')));
    return buildsConcurrently ? 0 : inputs['lock-timeout'];
}
async function stoppedAt(context, options, result, seen) {
    const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)));
    const failed = options.files.find(({ name }) => rows.get(name)?.outcome === 'failed');
    const current = failed ?? options.files.find(({ name }) => rows.get(name) === undefined);
    const execution = current === undefined ? { kind: 'each-its-own-transaction', statements: 0 } : await (0,sql/* executionOf */.eo)(current.sql, options.project.project.version);
    const stopped = failed === undefined ? { ...locateStop(execution, seen), committed: 0 } : locateStop(execution, seen);
    return { outcome: 'stopped', failedName: failed?.name, stopped, result };
}
async function markRolledBack(context, options, name) {
    const door = await context.relay.open(options.url, { applicationName: options.applicationName });
    try {
        const { exitCode, stderr } = await (0,prisma/* prismaCommand */.Qm)(prismaDependencies(context), options.project.project, door, ['migrate', 'resolve', `--rolled-back=${name}`]);
        if (exitCode === 0)
            return;
        throw new outcome/* Failure */.HR({
            code: 'resolve-failed',
            cause: `prisma migrate resolve --rolled-back ${name} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`,
            state: `Nothing of ${name} is in the database; its row in _prisma_migrations says that it failed.`,
            fix: `Run it by hand: npx prisma migrate resolve --rolled-back ${name}`,
        });
    }
    finally {
        await door.close();
    }
}
async function describeApplied(options, rows, last) {
    return await Promise.all(options.files.map(async (file) => {
        const row = rows.get(file.name);
        const statements = await (0,sql/* splitStatements */.Xd)(file.sql);
        const common = { name: file.name, statements: statements.length };
        if (row === undefined)
            return { ...common, outcome: 'not-started', milliseconds: null };
        if (row.outcome === 'applied')
            return { ...common, outcome: 'applied', milliseconds: row.milliseconds };
        const stopped = last?.outcome === 'stopped' ? last.stopped : undefined;
        const line = statements[(stopped?.statement ?? 0) - 1]?.line;
        return {
            ...common,
            outcome: 'failed',
            milliseconds: null,
            committed: stopped?.committed ?? 0,
            ...(stopped?.statement === undefined ? {} : { failedStatement: stopped.statement }),
            ...(last?.outcome === 'stopped' && last.result.fault ? { error: last.result.fault.message } : {}),
            ...(line === undefined ? {} : { at: { file: file.file, line } }),
        };
    }));
}
function stopOf(options, { migrations, invalidIndexes: invalid }, last) {
    const applied = migrations.filter(({ outcome }) => outcome === 'applied').map(({ name }) => name);
    const failed = migrations.find(({ outcome }) => outcome === 'failed');
    if (last?.outcome === 'stopped') {
        const { fault } = last.result;
        if (failed) {
            const planned = options.planned.find(({ name }) => name === failed.name) ?? { hasDown: false };
            const where = failed.failedStatement === undefined ? '' : ` at statement ${failed.failedStatement} of ${failed.statements}`;
            const words = aftermath(failed, planned, applied, last.stopped.unanswered, options.backup);
            return new outcome/* Failure */.HR({ code: 'migration-failed', cause: `${failed.name} failed${where}: ${fault?.message ?? 'no reason given'}`, ...words, ...(failed.at ? { at: failed.at } : {}) });
        }
        const lock = last.stopped.prismaLock ? 'Another Prisma migration holds the advisory lock. ' : '';
        const state = applied.length === 0 ? 'No pending migration was begun; the target is as it was.' : `Applied by this run: ${applied.join(', ')}; the others were not begun.`;
        return new outcome/* Failure */.HR({ code: 'migrate-deploy-failed', cause: `${lock}prisma migrate deploy: ${fault?.message ?? 'no reason given'}`, state, fix: fault?.fix ?? 'Run it again.' });
    }
    const left = migrations.filter(({ outcome }) => outcome !== 'applied').map(({ name }) => name);
    if (left.length > 0) {
        return new outcome/* Failure */.HR({ code: 'migrations-left', cause: `prisma migrate deploy reports success, but ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} not applied.`, state: `Applied by this run: ${applied.join(', ') || 'none'}.`, fix: 'See npx prisma migrate status.' });
    }
    if (invalid.length === 0)
        return undefined;
    return new outcome/* Failure */.HR({
        code: 'invalid-indexes',
        cause: `The migration left ${invalid.length === 1 ? 'an invalid index' : 'invalid indexes'}: ${invalid.join(', ')}. An invalid index is kept up to date and never used.`,
        state: `All pending migrations are applied: ${applied.join(', ')}.`,
        fix: `Build it anew: REINDEX INDEX CONCURRENTLY ${invalid[0] ?? ''};`,
    });
}
async function onTarget({ databases }, { url }, look) {
    const session = await databases.connect(url, { applicationName: 'signalbox observer' });
    try {
        return await look(session);
    }
    finally {
        await session.close();
    }
}
function prismaDependencies({ exec, host }) {
    return { exec, environment: host.environment };
}


/***/ }),

/***/ 1215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ watchBlockers)
/* harmony export */ });
/* unused harmony export findBlockers */
/**
 * Who holds, or stands in the queue before us for, the locks that the waiter waits for. `seconds`: how long their transaction, or, where there is none, their present
 * state has lasted. A prepared transaction has pid 0. What another role hides from ours is `unknown`, and 0 seconds.
 * @param session any session on that server but the waiting one
 */
async function findBlockers(session, waiter) {
    const byPid = 'pid' in waiter;
    // Only of sessions that wait for a lock: pg_blocking_pids stops the whole lock table for a moment.
    const rows = await session.query(`SELECT DISTINCT b.pid, coalesce(a.application_name, '') AS application,
       CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE coalesce(a.state, 'unknown') END AS state,
       round(greatest(0, coalesce(extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.state_change)), 0))::numeric, 1)::text AS seconds
     FROM pg_stat_activity w
     CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b(pid)
     LEFT JOIN pg_stat_activity a ON a.pid = b.pid
     WHERE ${byPid ? 'w.pid = $1' : 'w.application_name = $1'} AND w.wait_event_type = 'Lock'
     ORDER BY b.pid`, [byPid ? waiter.pid : waiter.applicationName]);
    return rows.map(({ pid, application, state, seconds }) => ({ pid, application, state, seconds: Number(seconds) }));
}
/**
 * Looks for blockers again and again until it is stopped.
 * @param session for this watch alone while it lasts
 * @param everyMs between two looks
 * @param onBlocker called when one is seen for the first time
 */
function watchBlockers({ session, clock }, waiter, { everyMs = 500, onBlocker = () => undefined } = {}) {
    const seen = new Map();
    let stopped = false;
    let wake = () => undefined;
    const stopping = new Promise((resolve) => (wake = resolve));
    const look = async () => {
        while (!stopped) {
            for (const blocker of await findBlockers(session, waiter)) {
                if (!seen.has(blocker.pid))
                    onBlocker(blocker);
                if ((seen.get(blocker.pid)?.seconds ?? -1) < blocker.seconds)
                    seen.set(blocker.pid, blocker);
            }
            await Promise.race([clock.sleep(everyMs), stopping]);
        }
    };
    // A watch that fails (cancelled, connection lost) ends quietly: it only tells, and what it watches fails by itself.
    const watching = look().catch(() => undefined);
    return {
        stop: async () => {
            stopped = true;
            wake();
            await watching;
            return [...seen.values()];
        },
    };
}


/***/ })

};
