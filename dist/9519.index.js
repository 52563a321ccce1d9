export const id = 9519;
export const ids = [9519];
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

/***/ 79501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backup: () => (/* binding */ backup)
/* harmony export */ });
/* harmony import */ var _backing_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10018);
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
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
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
        if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ && error.status === 409)
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


/***/ })

};
