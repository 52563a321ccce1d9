export const id = 6735;
export const ids = [6735];
export const modules = {

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

/***/ 47418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ planTarget),
  E: () => (/* binding */ proveSchema)
});

// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var checks = __webpack_require__(35453);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(57035);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(50061);
// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var postgres_scratch = __webpack_require__(10998);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/plan/drift.js




/**
 * Whether the target is what its applied migrations say. While migrations are pending that takes a scratch database for Prisma to replay the applied ones in;
 * where none can be had, the answer is `unknown` with the reason, never `none`.
 */
async function lookForDrift(context, url, { project, judged, target }, inputs) {
    const deps = { ...(0,prisma/* prismaDependencies */.sp)(context), lifetime: context.lifetime };
    const door = await context.relay.open(url, { applicationName: 'signalbox drift' });
    try {
        if (judged.state !== 'behind' || judged.applied.length === 0)
            return await (0,prisma/* detectDrift */.D9)(deps, project, door, judged);
        const server = await (0,postgres_scratch/* scratchServer */.GX)(context, { scratchUrl: inputs['scratch-url'], major: (0,server_version/* majorOf */.D)(target.serverVersion), target: url });
        try {
            const scratch = await (0,postgres_scratch/* createScratchDatabase */.KI)(context, server.url);
            const shadow = await context.relay.open(scratch.url, { applicationName: 'signalbox drift' });
            try {
                return await (0,prisma/* databaseToMigrationsDiff */.X4)(deps, project, door, shadow, judged.applied);
            }
            finally {
                await shadow.close();
                await scratch.drop();
            }
        }
        finally {
            await server.stop();
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

// EXTERNAL MODULE: ./build/plan/make.js
var make = __webpack_require__(83654);
// EXTERNAL MODULE: ./build/plan/pending.js
var pending = __webpack_require__(68193);
// EXTERNAL MODULE: ./build/plan/prechecks.js
var prechecks = __webpack_require__(66930);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var sql = __webpack_require__(25506);
// EXTERNAL MODULE: ./build/commands/planning/checks.js
var planning_checks = __webpack_require__(47588);
// EXTERNAL MODULE: ./build/commands/reaching/lock.js + 2 modules
var lock = __webpack_require__(5045);
// EXTERNAL MODULE: ./build/commands/reaching/target.js
var reaching_target = __webpack_require__(8872);
;// CONCATENATED MODULE: ./build/commands/planning/plan.js














/** `prisma validate` and `prisma generate`: a schema that does not compile never reaches a database. Returns the engine's name. */
async function proveSchema(run) {
    const { draft, inputs, context } = run;
    return await draft.step('schema', 'Prove the schema: prisma validate, prisma generate', async () => {
        const { project } = await (0,survey/* readFiles */.Ul)(inputs);
        const engine = (0,prisma/* schemaEngine */.wz)(project.root, context.host.environment);
        if (engine.kind === 'program')
            context.log.info(`Schema engine: ${engine.name} (PRISMA_SCHEMA_ENGINE_BINARY) instead of Prisma's own.`);
        // Side by side: most of each is the start of Prisma's CLI; meanwhile the parsers that the plan needs are loaded. A schema that does not validate is the better reason of the two.
        const [validated, generated] = await Promise.allSettled([(0,prisma/* validate */.tf)((0,prisma/* prismaDependencies */.sp)(run.context), project), (0,prisma/* generate */.cM)((0,prisma/* prismaDependencies */.sp)(run.context), project), (0,sql/* loadParsers */.lB)()]);
        for (const result of [validated, generated])
            if (result.status === 'rejected')
                throw result.reason;
        return engine.name;
    }, () => 'the schema validates and the client generates');
}
/**
 * Everything before the gate: the schema proven, the target opened, the history judged, the plan made, drift looked for, prechecks run. The plan is in the
 * record also when a rule then refuses it.
 */
async function planTarget(run) {
    const { draft, inputs, context } = run;
    const url = (0,reaching_target/* targetUrl */.d)(run);
    const engine = await proveSchema(run);
    const { session, target } = await (0,reaching_target/* openAsStep */.p)(run, url);
    const { surveyed, plan } = await draft.step('plan', 'Plan', async () => {
        const found = await withHolds(run, url, await (0,survey/* survey */.Fr)(context, session, inputs));
        const failed = found.judged.problems.find(({ kind }) => kind === 'failed-migration');
        if (failed) {
            await (0,lock/* refuseRunningRuns */.oA)(run, url, target);
            await refuseOwnFailure(run, url, target, failed);
        }
        (0,prisma/* refuseUncleanHistory */.hg)(found.judged);
        (0,checks/* refuseMalformedChecks */.$0)(await (0,checks/* loadChecks */.o$)([...(0,checks/* precheckFiles */.Pl)(found.judged.pending.map(({ name }) => name), found.folders), ...found.checkFiles]));
        return { surveyed: found, plan: await (0,make/* makePlan */.C)(found, engine) };
    }, (made) => (0,make/* describePlan */.d)(made.plan));
    draft.parts.plan = plan;
    if (surveyed.judged.state === 'new')
        draft.warn(`The database “${target.database}” is empty: every migration would run, from the first one on. See that database-url names the right one.`);
    for (const problem of surveyed.judged.problems)
        draft.warn(`${problem.message} ${problem.advice}`);
    (0,pending/* refuseUnrunnable */.D)(plan.pending);
    if (plan.pending.some(({ findings }) => findings.some(({ rule }) => rule.includes('concurrently')))) {
        draft.warn('lock-timeout does not apply to this plan: it builds an index CONCURRENTLY, which a lock timeout would break. Put that into a migration of its own where others wait beside it.');
    }
    const [proven, drift] = await draft.step('prisma-target', 'Prove that Prisma talks to the target, look for drift', async () => await Promise.all([proveThroughDoor(run, url, surveyed), lookForDrift(context, url, surveyed, inputs)]), ([, { summary }]) => `prisma migrate status came through our door. ${summary}`);
    plan.drift = { outcome: drift.outcome, summary: drift.summary };
    if (drift.outcome !== 'none')
        draft.warn(drift.summary);
    if (plan.pending.some(({ hasPrechecks }) => hasPrechecks)) {
        plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await (0,prechecks/* runPrechecks */.m)(context, session, surveyed, inputs['show-rows']), planning_checks/* describeChecks */.Pt);
        (0,prechecks/* refuseFailedPrechecks */.Q)(plan.prechecks);
    }
    return { url, session, target, survey: surveyed, plan, proven };
}
/** A failed migration of ours: what it said then is better advice than what Prisma's history shows. @throws Refusal (rule 6) */
async function refuseOwnFailure(run, url, target, { migration, message }) {
    const told = await (0,lock/* lastFailure */.xW)(run, url, target);
    if (migration === null || !told?.state.includes(migration))
        return;
    throw new outcome/* Refusal */.P_({ code: 'failed-migration', rule: 6, cause: `${message} It was run ${told.run}.`, state: `Nothing was touched by this run. As that one left it: ${told.state}`, fix: told.fix });
}
async function proveThroughDoor(run, url, { project }) {
    const door = await run.context.relay.open(url, { applicationName: `signalbox ${run.command} ${run.id}` });
    try {
        return await (0,prisma/* proveDatabase */.Wi)((0,prisma/* prismaDependencies */.sp)(run.context), project, door);
    }
    finally {
        await door.close();
    }
}
/** A migration that our own rollback undid is on hold: its rolled-back row is no surprise, and an approval of this plan lifts the hold. */
async function withHolds({ context }, url, found) {
    const rolledBack = found.judged.problems.filter(({ kind }) => kind === 'rolled-back-would-run-again');
    if (rolledBack.length === 0)
        return found;
    const control = await (0,postgres_control/* openControl */.g4)(context, url, { create: false });
    if (control === undefined)
        return found;
    try {
        const held = await (0,journal/* holds */.v9)(control, found.target.databaseOid);
        const isHeld = (migration) => held.some((hold) => hold.migration === migration && hold.checksum === found.migrations.find(({ name }) => name === migration)?.sha256);
        const problems = found.judged.problems.map((problem) => problem.kind === 'rolled-back-would-run-again' && isHeld(problem.migration)
            ? { ...problem, severity: 'warn', message: `Migration ${problem.migration ?? ''} was rolled back by Signalbox and is on hold.`, advice: 'Approving this plan lifts the hold and applies it again.' }
            : problem);
        const blocked = problems.some(({ severity }) => severity === 'refuse');
        return { ...found, judged: { ...found.judged, problems, state: blocked ? 'blocked' : 'behind' } };
    }
    finally {
        await control.close();
    }
}


/***/ }),

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ applyMigrations)
});

// EXTERNAL MODULE: ./build/postgres/blockers.js
var postgres_blockers = __webpack_require__(71215);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(92992);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
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
    WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relpersistence <> 't' AND ${(0,identifier/* notSystem */.nY)('n.nspname')}
    ORDER BY 1`);
    return rows.map(({ name }) => name);
}

// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var sql = __webpack_require__(25506);
;// CONCATENATED MODULE: ./build/migration/applied.js

/**
 * What `_prisma_migrations` says of these migrations after a deploy; one that has no row, or only rolled-back ones, was not begun.
 * @param schema Prisma's
 */
async function readApplied(session, schema, names) {
    const [there] = await session.query('SELECT to_regclass($1) IS NOT NULL AS exists', [`${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`]);
    if (there?.exists !== true)
        return new Map();
    const rows = await session.query(`SELECT migration_name::text AS name, finished_at IS NOT NULL AS finished, (extract(epoch FROM finished_at - started_at) * 1000)::int AS milliseconds, checksum::text
     FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE rolled_back_at IS NULL AND migration_name = ANY ($1) ORDER BY started_at`, [[...names]]);
    return new Map(rows.map(({ name, finished, milliseconds, checksum }) => [name, { checksum, outcome: finished ? 'applied' : 'failed', milliseconds: milliseconds === null ? null : Math.max(0, milliseconds) }]));
}
/** The ids of all rows of Prisma's history; none where there is no history yet. */
async function historyRows(session, schema) {
    const [there] = await session.query('SELECT to_regclass($1) IS NOT NULL AS exists', [`${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`]);
    if (there?.exists !== true)
        return [];
    return (await session.query(`SELECT id::text FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`)).map(({ id }) => id);
}

// EXTERNAL MODULE: ./build/postgres/control.js
var control = __webpack_require__(57035);
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


/** Prisma's own wait before it looks at any migration. */
const prismaLockQuery = /^\s*SELECT\s+pg_advisory_lock\(72707369\)\s*;?\s*$/i;
/**
 * Finds the statement at which `migrate deploy` stopped. The queries are counted since Prisma last wrote to its history, so it does not matter how the engine
 * spells them; `completed` counts inside a query that holds the whole file.
 * @param seen of this attempt, oldest first
 * @param begun whether the history says of a migration that it was begun and not finished; without that nothing of any is half done, whatever failed
 */
function locateStop(execution, seen, begun) {
    const nowhere = { statement: undefined, committed: 0, sqlstate: null, unanswered: false, partly: false, prismaLock: false };
    if (!begun) {
        const failed = seen.findLast(({ outcome }) => outcome !== 'done');
        if (failed === undefined)
            return nowhere;
        return { ...nowhere, sqlstate: failed.sqlstate, unanswered: failed.outcome === 'unanswered', prismaLock: prismaLockQuery.test(failed.text) };
    }
    const last = seen.at(-1);
    // What Prisma noted after an answer without error was the end of a migration, or came before the first: the one begun was not reached, as far as can be seen.
    if (last?.outcome === 'done' && last.noted)
        return { ...nowhere, unanswered: true };
    if (last === undefined || last.ordinal === 0)
        return { ...nowhere, unanswered: true };
    if (last.outcome === 'done')
        return endedBetween(execution, last);
    const statement = Math.min(last.ordinal + last.completed, execution.statements);
    if (statement < 1)
        return { ...nowhere, sqlstate: last.sqlstate, unanswered: true };
    const partly = last.outcome === 'failed' && execution.endingTransactions?.includes(statement) === true;
    return { ...nowhere, statement, committed: (0,sql/* committedBefore */.qr)(execution, statement), sqlstate: last.sqlstate, unanswered: last.outcome === 'unanswered', partly };
}
/** Prisma, or the way to it, ended after this query was answered and before it said so in its history. */
function endedBetween(execution, last) {
    const { statements } = execution;
    const done = execution.kind === 'one-transaction' ? statements : Math.min(last.ordinal - 1 + Math.max(last.completed, 1), statements);
    const whole = done >= statements;
    const atEnd = 'commits' in execution ? (execution.commits.at(-1) ?? 0) : statements;
    return { statement: whole ? undefined : done + 1, committed: whole ? atEnd : (0,sql/* committedBefore */.qr)(execution, done + 1), sqlstate: null, unanswered: true, partly: false, prismaLock: false };
}
/** Whether the same migration may simply be tried again: it gave way to somebody's lock, and nothing of it is committed. */
function mayRetry(stopped) {
    return stopped.sqlstate === postgres_blockers/* lockNotAvailable */.eX && stopped.committed === 0 && !stopped.unanswered && !stopped.partly;
}

;// CONCATENATED MODULE: ./build/migration/ways-out.js


function range(from, to) {
    return from === to ? `statement ${from}` : `statements ${from} to ${to}`;
}
/**
 * @param failed the one at which `migrate deploy` stopped
 * @param before names of those that this run applied before it
 * @param more.unanswered the connection was lost, or Prisma ended, while `failedStatement` ran; without one it is not known how far it came
 * @param more.partly `failedStatement` ends transactions itself: what it did before its error may be committed
 * @param more.takenBack it gave way to a lock, and what its attempts left in Prisma's history is gone again
 * @param more.backup its id; or the name of Railway's, which a person restores
 * @param more.schema where Prisma's history is
 * @param more.invalidIndexes `schema.name`, of those that were not there before: what a failed concurrent build leaves is no transaction's to undo
 */
function aftermath(failed, planned, before, { unanswered, partly = false, takenBack = false, backup, schema = 'public', invalidIndexes = [] }) {
    const committed = failed.committed ?? 0;
    const earlier = before.length === 0 ? '' : `Applied by this run and in the database: ${before.join(', ')}. `;
    const name = (0,prisma/* shellWord */.r7)(failed.name);
    // One command, whether the file is mended or the data: a row that is only marked rolled back would be refused by rule 6 next.
    const mark = (0,prisma/* psql */.tm)(`DELETE FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE migration_name = ${(0,identifier/* quotedLiteral */.Yf)(failed.name)} AND finished_at IS NULL`);
    const restore = typeof backup === 'string' ? `signalbox rollback --mode restore (backup ${backup})` : `restore Railway’s backup “${backup.snapshot}” by hand (the steps are in the record, and in docs/snapshots.md)`;
    if (unanswered && failed.failedStatement === undefined) {
        const all = committed > 0 && committed === failed.statements;
        return {
            state: all
                ? `${earlier}All ${failed.statements} statements of ${failed.name} are committed; Prisma ended before it said so, and its row in _prisma_migrations says that it failed.`
                : `${earlier}${failed.name}: Prisma ended before it said how far it came${committed > 0 ? `; ${range(1, committed)} of ${failed.statements} committed at least` : ''}. What of it is in the database is not known.`,
            fix: all ? `Unblock: npx prisma migrate resolve --applied ${name}. Back: ${restore}.` : `Look what of it is there. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    if (partly) {
        const statement = failed.failedStatement ?? 1;
        return {
            state: `${earlier}${failed.name}: ${committed === 0 ? '' : `${range(1, committed)} of ${failed.statements} committed; `}statement ${statement} failed, and it ends transactions itself: what it did before its error may be in the database.`,
            fix: `Look what statement ${statement} has done. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    if (unanswered) {
        return {
            state: `${earlier}${failed.name}: ${committed === 0 ? 'no statement' : range(1, committed)} of ${failed.statements} committed; the connection was lost while statement ${failed.failedStatement ?? 1} ran, which may or may not have had its effect.`,
            fix: `Look whether statement ${failed.failedStatement ?? 1} took effect. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    const [invalid] = invalidIndexes;
    const left = invalid === undefined ? '' : ` But ${invalidIndexes.length === 1 ? `the invalid index ${invalid} is` : `the invalid indexes ${invalidIndexes.join(', ')} are`} left.`;
    const dropped = invalidIndexes.map((index) => `DROP INDEX CONCURRENTLY ${index}; `).join('');
    if (takenBack) {
        return {
            state: `${earlier}Nothing of ${failed.name} is in the database, and its failed attempts are no longer in _prisma_migrations: the target is as it was.${left}`,
            fix: `${dropped}Run it again when nobody holds that lock, or with a greater lock-timeout or lock-retries.`,
        };
    }
    if (committed === 0) {
        return {
            state: `${earlier}Nothing of ${failed.name} is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.${left}`,
            fix: `${dropped}Mend the cause, then unblock: ${mark}`,
        };
    }
    const rest = committed + 1 > failed.statements ? 'nothing' : range(committed + 1, failed.statements);
    return {
        state: `${earlier}Between: ${range(1, committed)} of ${failed.statements} of ${failed.name} ${committed === 1 ? 'is' : 'are'} committed, ${rest} not.${left}`,
        fix: `${dropped}On: run ${rest} by hand, then npx prisma migrate resolve --applied ${name}. Back: ${planned.hasDown ? 'signalbox rollback --mode down, or ' : ''}${restore}.`,
    };
}

;// CONCATENATED MODULE: ./build/migration/apply.js











/**
 * `prisma migrate deploy` on the target, in place: with `lock_timeout`, tried again as long as nothing of the file that gave way is committed, blockers
 * named, then looked at for invalid indexes. A failure comes back as data, so that the record holds all that is known of it.
 */
async function applyMigrations(context, options) {
    const began = context.clock.elapsed();
    const blockers = [];
    const attempts = [];
    const invalidBefore = new Set(await onTarget(context, options, invalidIndexes));
    const rowsBefore = await onTarget(context, options, async (session) => await historyRows(session, session.url.schema));
    for (;;) {
        const attempt = await attemptDeploy(context, options, blockers);
        attempts.push(attempt);
        if (attempt.outcome === 'done' || !mayRetry(attempt.stopped) || attempts.length > options.inputs['lock-retries'])
            break;
        context.log.info(`Gave way to a lock after ${options.inputs['lock-timeout']} ms, nothing of it is committed; attempt ${attempts.length + 1} of ${options.inputs['lock-retries'] + 1} follows.`);
        if (attempt.failedName !== undefined)
            await markRolledBack(context, options, attempt.failedName);
        await context.clock.sleep(postgres_blockers/* pauseBetweenAttempts */.d6);
    }
    const last = attempts.at(-1);
    const takenBack = last?.outcome === 'stopped' && mayRetry(last.stopped);
    const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)));
    const migrations = await describeApplied(options, rows, last);
    if (takenBack)
        await onTarget(context, options, async (session) => await forgetAttempts(session, options, rowsBefore));
    const invalid = (await onTarget(context, options, invalidIndexes)).filter((name) => !invalidBefore.has(name));
    const migration = {
        strategy: 'in-place',
        attempts: attempts.length,
        milliseconds: Math.round(context.clock.elapsed() - began),
        migrations,
        blockers,
        invalidIndexes: invalid,
    };
    const stop = stopOf(options, migration, last, takenBack) ?? changedFile(options, rows);
    return { migration, ...(stop ? { stop } : {}) };
}
async function attemptDeploy(context, options, blockers) {
    const { inputs, url, applicationName } = options;
    const settings = { lock_timeout: String(lockTimeoutFor(options)), statement_timeout: String(inputs['statement-timeout']) };
    const door = await context.relay.open(url, { applicationName, settings });
    const observer = await context.databases.connect(url, { applicationName: 'signalbox observer' });
    const watch = (0,postgres_blockers/* watchBlockers */.v2)({ session: observer, clock: context.clock }, { applicationName }, { everyMs: lookEvery(inputs['lock-timeout']), onBlocker: (blocker) => context.log.warning((0,postgres_blockers/* describeBlocker */.Gj)(blocker)) });
    try {
        const deps = (0,prisma/* prismaDependencies */.sp)(context);
        const result = await (0,prisma/* migrateDeploy */.pu)(deps, options.project, door, { onLine: (0,prisma/* prismaLines */.Ed)(context.log, inputs['show-rows']), showRows: inputs['show-rows'] });
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
/** Often enough to see who is in the way before a short `lock_timeout` is over. Milliseconds. */
function lookEvery(lockTimeoutMs) {
    return lockTimeoutMs === 0 ? 500 : Math.min(500, Math.max(50, lockTimeoutMs / 4));
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
    return { outcome: 'stopped', failedName: failed?.name, stopped: locateStop(execution, seen, failed !== undefined), result };
}
async function markRolledBack(context, options, name) {
    const door = await context.relay.open(options.url, { applicationName: options.applicationName });
    try {
        const { exitCode, stderr } = await (0,prisma/* prismaCommand */.Qm)((0,prisma/* prismaDependencies */.sp)(context), options.project.project, door, ['migrate', 'resolve', `--rolled-back=${name}`]);
        if (exitCode === 0)
            return;
        throw new outcome/* Failure */.HR({
            code: 'resolve-failed',
            cause: `prisma migrate resolve --rolled-back ${name} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`,
            state: `Nothing of ${name} is in the database; its row in _prisma_migrations says that it failed.`,
            fix: `Run it by hand: npx prisma migrate resolve --rolled-back ${(0,prisma/* shellWord */.r7)(name)}`,
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
function stopOf(options, { migrations, invalidIndexes: invalid }, last, takenBack) {
    const applied = migrations.filter(({ outcome }) => outcome === 'applied').map(({ name }) => name);
    const failed = migrations.find(({ outcome }) => outcome === 'failed');
    if (last?.outcome === 'stopped') {
        const { fault } = last.result;
        if (failed) {
            const planned = options.planned.find(({ name }) => name === failed.name) ?? { hasDown: false };
            const where = failed.failedStatement === undefined ? '' : ` at statement ${failed.failedStatement} of ${failed.statements}`;
            const words = aftermath(failed, planned, applied, { unanswered: last.stopped.unanswered, partly: last.stopped.partly, takenBack, backup: options.backup, schema: options.url.schema, invalidIndexes: invalid });
            return new outcome/* Failure */.HR({ code: 'migration-failed', cause: `${failed.name} failed${where}: ${fault?.message ?? 'no reason given'}`, ...words, ...(failed.at ? { at: failed.at } : {}) }, (0,prisma/* saidBy */.TT)(last.result));
        }
        const lock = last.stopped.prismaLock ? 'Another Prisma migration holds the advisory lock. ' : '';
        const state = applied.length === 0 ? 'No pending migration was begun; the target is as it was.' : `Applied by this run: ${applied.join(', ')}; the others were not begun.`;
        return new outcome/* Failure */.HR({ code: 'migrate-deploy-failed', cause: `${lock}prisma migrate deploy: ${fault?.message ?? 'no reason given'}`, state, fix: fault?.fix ?? 'Run it again.' }, (0,prisma/* saidBy */.TT)(last.result));
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
/** What was approved is what the plan read; this is what Prisma read. */
function changedFile({ files }, rows) {
    const changed = files.find(({ name, sha256 }) => rows.get(name)?.checksum !== sha256);
    if (changed === undefined)
        return undefined;
    return new outcome/* Failure */.HR({
        code: 'migration-changed',
        cause: `${changed.file} was changed between its approval and its application: what Prisma applied is not what was approved.`,
        state: `${files.map(({ name }) => name).join(', ')} applied, ${changed.name} in another form than the approved one.`,
        fix: 'See what was applied (its checksum is in _prisma_migrations), and decide: keep it, or undo it with signalbox rollback.',
        at: { file: changed.file, line: 1 },
    });
}
/** What gave way to a lock left nothing in the database; so that it leaves nothing in Prisma's history either, where it would block the next run. */
async function forgetAttempts(session, { files, url }, before) {
    await session.query(`DELETE FROM ${(0,identifier/* quotedName */.aH)(url.schema)}._prisma_migrations WHERE migration_name = ANY ($1) AND finished_at IS NULL AND NOT id = ANY ($2)`, [files.map(({ name }) => name), [...before]]);
}
async function onTarget({ databases }, { url }, look) {
    return await (0,connection/* withSession */.f)(databases, url, { applicationName: 'signalbox observer' }, look);
}


/***/ }),

/***/ 83654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ makePlan),
/* harmony export */   d: () => (/* binding */ describePlan)
/* harmony export */ });
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25506);
/* harmony import */ var _pending_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68193);


/** What a plan holds before it was looked for drift and before its prechecks ran. */
async function makePlan({ judged, target, identity, project, hash }, engine) {
    const pending = await Promise.all(judged.pending.map(async (migration) => await (0,_pending_js__WEBPACK_IMPORTED_MODULE_1__/* .planMigration */ .E)(migration, project.version)));
    return {
        hash,
        target,
        commit: identity.commit,
        prismaVersion: project.version,
        engine,
        appliedHead: judged.head,
        applied: judged.applied.length,
        pending,
        risk: (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_0__/* .highest */ .BR)(pending.flatMap(({ findings }) => findings)),
        drift: { outcome: 'unknown', summary: 'Drift was not looked for.' },
        checkFiles: [...identity.checkFiles],
        prechecks: [],
    };
}
/** One line for the log and the timeline. */
function describePlan({ pending, risk, hash, applied }) {
    const count = pending.length === 0 ? 'nothing is pending' : pending.length === 1 ? `1 migration is pending (${pending[0]?.name ?? ''})` : `${pending.length} migrations are pending`;
    return `${count}, ${applied} applied, risk: ${risk}, plan ${hash.slice(0, 8)}`;
}


/***/ }),

/***/ 68193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ refuseUnrunnable),
/* harmony export */   E: () => (/* binding */ planMigration)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25506);


/**
 * One pending migration as the plan shows it: how the project's Prisma applies it, and what each statement does.
 * @throws Refusal when PostgreSQL's own parser rejects the file
 */
async function planMigration(migration, prismaVersion) {
    try {
        const execution = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .executionOf */ .eo)(migration.sql, prismaVersion);
        const { risk, findings } = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .classify */ .L8)(migration.sql);
        return {
            name: migration.name,
            file: migration.file,
            sha256: migration.sha256,
            bytes: migration.bytes,
            execution: {
                kind: execution.kind,
                statements: execution.statements,
                ...('why' in execution ? { why: execution.why } : {}),
                ...('line' in execution ? { line: execution.line } : {}),
                sentence: (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .describeExecution */ .ki)(execution),
            },
            risk,
            findings: findings.map(({ line, tables, ...finding }) => ({ ...finding, tables: [...tables], at: { file: migration.file, line } })),
            hasChecks: migration.checksFile !== undefined,
            hasPrechecks: migration.prechecksFile !== undefined,
            hasDown: migration.downFile !== undefined,
        };
    }
    catch (error) {
        if (!(error instanceof _sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .SqlSyntaxError */ .MO))
            throw error;
        const at = { file: migration.file, line: error.line };
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'migration-syntax-error', cause: `${at.file}:${at.line}: PostgreSQL would not parse it: ${error.message}.`, fix: 'Correct the statement.', at }, { cause: error });
    }
}
/** @throws Refusal naming the first file that Prisma cannot run as it is */
function refuseUnrunnable(pending) {
    const stuck = pending.find(({ execution }) => execution.kind === 'cannot-run');
    if (!stuck)
        return;
    const at = { file: stuck.file, line: stuck.execution.line ?? 1 };
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'cannot-run',
        cause: `${at.file}:${at.line} cannot run: ${stuck.execution.why ?? 'it needs to be outside a transaction'}.`,
        fix: 'Move that statement into a migration of its own.',
        at,
    });
}


/***/ }),

/***/ 66930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ refuseFailedPrechecks),
/* harmony export */   m: () => (/* binding */ runPrechecks)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35453);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/**
 * Runs the `prechecks.sql` of the pending migrations on the target. Those of a second pending migration may speak of what the first one makes: where
 * they cannot be run yet they are skipped, with the reason: `migrate deploy` applies all files in one go, so nobody can step in between.
 */
async function runPrechecks(context, session, { judged, folders }, showRows) {
    const results = [];
    for (const [index, migration] of judged.pending.entries()) {
        const checks = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .precheckFiles */ .Pl)([migration.name], folders));
        if (checks.length === 0)
            continue;
        const ran = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkTimeoutMs */ .OD, showRows, clock: context.clock });
        const isEarly = (position) => index > 0 && checks[position]?.kind === 'check';
        results.push(...ran.results.map((result, position) => (result.outcome === 'error' && isEarly(position) ? postponed(result, judged.pending[0]?.name ?? '') : result)));
    }
    return results;
}
function postponed(result, first) {
    return { ...result, outcome: 'skipped', found: `it cannot be run before ${first} is applied (${result.found ?? 'no reason given'})` };
}
/** @throws Refusal when a precheck says that the data would make the migration fail */
function refuseFailedPrechecks(results) {
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    const [first] = failed;
    if (!first)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'prechecks-failed',
        cause: `${failed.length === 1 ? 'A precheck does' : `${failed.length} prechecks do`} not hold: ${failed.map(({ name, found }) => `"${name}" (${found ?? 'no reason given'})`).join('; ')}.`,
        fix: 'Mend the data that the prechecks name (show-rows: true shows it), then plan again.',
        at: first.at,
    });
}


/***/ })

};
