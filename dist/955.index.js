export const id = 955;
export const ids = [955];
export const modules = {

/***/ 6066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(1096);
// EXTERNAL MODULE: ./build/record/outcome.js
var record_outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(7308);
;// CONCATENATED MODULE: ./build/record/draft.js


/** The record while it is being filled: steps write their part into `parts` and say their warnings. */
class Draft {
    parts = {};
    steps = [];
    warnings = [];
    /** What state the target is in at this moment, for an error that nobody foresaw. Steps that change something say it beforehand. */
    state = 'Nothing was touched.';
    /** Set by `rollback` when something was really undone. */
    rolledBack = false;
    #context;
    constructor(context) {
        this.#context = context;
    }
    /**
     * Runs one step: a group in the log, a row in the record with its time and outcome, also when it throws.
     * @param name stable kebab-case id (`backup`, `proof`)
     * @param title what people read while it runs (`Back up the target`)
     * @param body returns its data; `detail` gives the one line that stands for it in the log and in the timeline
     */
    async step(name, title, body, detail) {
        const { clock, log } = this.#context;
        const startedAt = clock.now().toISOString();
        const start = clock.elapsed();
        const end = (outcome, said) => {
            this.steps.push({ name, title, startedAt, milliseconds: Math.round(clock.elapsed() - start), outcome, ...(said === undefined ? {} : { detail: said }) });
        };
        return await log.group(title, async () => {
            try {
                const result = await body();
                const said = detail?.(result);
                end('done', said);
                if (said !== undefined)
                    log.info(said);
                return result;
            }
            catch (error) {
                end(error instanceof record_outcome/* Stop */.VG && error.kind !== 'failed' ? 'refused' : 'failed', (0,error_facts/* errorMessage */.g)(error));
                throw error;
            }
        });
    }
    /** A step that had nothing to do, so that the timeline says so. */
    skip(name, title, why) {
        this.steps.push({ name, title, startedAt: this.#context.clock.now().toISOString(), milliseconds: 0, outcome: 'skipped', detail: why });
        this.#context.log.info(`${title}: ${why}`);
    }
    warn(warning) {
        this.warnings.push(warning);
        this.#context.log.warning(warning);
    }
}

// EXTERNAL MODULE: ./build/record/record.js
var record_record = __webpack_require__(6503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(7597);
;// CONCATENATED MODULE: ./build/record/redacted.js


/**
 * The record without secrets, still a record: words of its own (keys, outcomes, times, hashes) stay as they are, also where a password happens to be
 * `state`, `none` or `2026`; every free text, and every key that comes from data, is redacted.
 * @throws ZodError when it was no record before
 */
function redactedRecord(record, redact) {
    return record_record/* recordSchema */.fi.parse(redacted(record, record_record/* recordSchema */.fi, redact));
}
function redacted(value, schema, redact) {
    if (schema instanceof schemas/* ZodOptional */.IiU || schema instanceof schemas/* ZodNullable */.l1C)
        return value === null || value === undefined ? value : redacted(value, schema.def.innerType, redact);
    if (schema instanceof schemas/* ZodArray */.naA && Array.isArray(value))
        return value.map((item) => redacted(item, schema.def.element, redact));
    if (schema instanceof schemas/* ZodObject */.bvH && typeof value === 'object' && value !== null) {
        const shape = schema.def.shape;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape[key] === undefined ? redact.value(item) : redacted(item, shape[key], redact)]));
    }
    return isOwnWord(schema) ? value : redact.value(value);
}
/** One of our own few words, or a text whose form the schema prescribes: no room for anybody's secret. */
function isOwnWord(schema) {
    if (schema instanceof schemas/* ZodEnum */.Vb4 || schema instanceof schemas/* ZodLiteral */.DN5 || schema instanceof schemas/* ZodISODateTime */.You)
        return true;
    return schema instanceof schemas/* ZodString */.NDH && (schema.def.checks ?? []).length > 0;
}

// EXTERNAL MODULE: ./build/record/timed-id.js
var timed_id = __webpack_require__(4673);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(8508);
;// CONCATENATED MODULE: ./build/commands/run.js








const commandModules = {
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(382), __webpack_require__.e(714), __webpack_require__.e(583), __webpack_require__.e(470), __webpack_require__.e(523), __webpack_require__.e(592), __webpack_require__.e(22), __webpack_require__.e(713)]).then(__webpack_require__.bind(__webpack_require__, 2713))).plan,
    rehearse: async () => (await Promise.all(/* import() */[__webpack_require__.e(382), __webpack_require__.e(714), __webpack_require__.e(583), __webpack_require__.e(470), __webpack_require__.e(523), __webpack_require__.e(965), __webpack_require__.e(592), __webpack_require__.e(22), __webpack_require__.e(234), __webpack_require__.e(51), __webpack_require__.e(107)]).then(__webpack_require__.bind(__webpack_require__, 4107))).rehearse,
    backup: async () => (await Promise.all(/* import() */[__webpack_require__.e(583), __webpack_require__.e(523), __webpack_require__.e(965), __webpack_require__.e(234), __webpack_require__.e(501)]).then(__webpack_require__.bind(__webpack_require__, 9501))).backup,
    migrate: async () => (await Promise.all(/* import() */[__webpack_require__.e(382), __webpack_require__.e(714), __webpack_require__.e(583), __webpack_require__.e(470), __webpack_require__.e(523), __webpack_require__.e(965), __webpack_require__.e(592), __webpack_require__.e(22), __webpack_require__.e(234), __webpack_require__.e(573), __webpack_require__.e(51), __webpack_require__.e(299), __webpack_require__.e(620)]).then(__webpack_require__.bind(__webpack_require__, 9620))).migrate,
    verify: async () => (await Promise.all(/* import() */[__webpack_require__.e(382), __webpack_require__.e(583), __webpack_require__.e(470), __webpack_require__.e(274)]).then(__webpack_require__.bind(__webpack_require__, 2274))).verify,
    deploy: async () => (await Promise.all(/* import() */[__webpack_require__.e(382), __webpack_require__.e(583), __webpack_require__.e(470), __webpack_require__.e(916)]).then(__webpack_require__.bind(__webpack_require__, 4916))).deploy,
    rollback: async () => (await Promise.all(/* import() */[__webpack_require__.e(382), __webpack_require__.e(583), __webpack_require__.e(470), __webpack_require__.e(523), __webpack_require__.e(965), __webpack_require__.e(592), __webpack_require__.e(188)]).then(__webpack_require__.bind(__webpack_require__, 7188))).rollback,
};
/**
 * Runs one command to its record: whatever it throws becomes the record's `stop`, and all that it started is gone when this returns.
 * @param read reads the inputs; an error in them is part of the record too
 */
async function runCommand(context, command, read) {
    const startedAt = context.clock.now();
    const start = context.clock.elapsed();
    const id = (0,timed_id/* timedId */.f)(startedAt);
    const draft = new Draft(context);
    let inputs;
    let stop;
    try {
        const got = await read();
        inputs = got.inputs;
        const run = await commandModules[command]();
        await run({ ...got, id, command, context, draft });
    }
    catch (error) {
        stop = asStop(error, context, draft);
    }
    finally {
        await context.lifetime.end();
    }
    const outcome = stop ? (stop.kind === 'failed' ? 'failed' : 'refused') : draft.rolledBack ? 'rolled-back' : 'succeeded';
    const { runUrl } = context.host;
    const record = {
        version: record_record/* recordVersion */.pU,
        tool: version/* toolName */.U,
        id,
        command,
        environment: inputs?.environment ?? 'unknown',
        startedAt: startedAt.toISOString(),
        endedAt: context.clock.now().toISOString(),
        milliseconds: Math.round(context.clock.elapsed() - start),
        outcome,
        exitCode: stop ? record_outcome/* exitCodes */.hS[stop.kind] : 0,
        ...(stop ? { stop: { kind: stop.kind, ...stop.details } } : {}),
        ...(runUrl ? { runUrl } : {}),
        steps: draft.steps,
        warnings: draft.warnings,
        ...draft.parts,
    };
    return { record: redactedRecord(record, context.redact), ...(inputs ? { inputs } : {}) };
}
function asStop(error, { lifetime, log, redact, clock }, draft) {
    if (lifetime.signal.aborted) {
        const told = error instanceof record_outcome/* Stop */.VG && error.kind === 'failed' ? error.details : undefined;
        const state = told?.state ?? draft.state;
        const fix = told?.fix ?? (state === new Draft({ log, clock }).state ? 'Run it again.' : 'Look first what state the target is in: `signalbox plan`.');
        return new record_outcome/* Failure */.HR({ code: 'cancelled', cause: 'The run was cancelled.', state, fix }, { cause: error });
    }
    if (error instanceof record_outcome/* Stop */.VG)
        return error;
    const cause = redact.text((0,error_facts/* errorMessage */.g)(error));
    if (error instanceof ports/* DatabaseError */.a) {
        return new record_outcome/* Failure */.HR({ code: 'database-error', cause: `PostgreSQL: ${cause} (${error.code}).`, state: draft.state, fix: 'Mend what the server complains about and run it again.' }, { cause: error });
    }
    log.debug(error instanceof Error ? (error.stack ?? cause) : cause);
    return new record_outcome/* Failure */.HR({ code: 'internal', cause: `Signalbox itself failed: ${cause}.`, state: draft.state, fix: 'This is a bug of Signalbox: report it with the output of --verbose.' }, { cause: error });
}


/***/ }),

/***/ 9865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ createContext)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/context/clock.js

/** The machine's clock; its sleep ends when the run is cancelled. */
function createClock(signal) {
    return {
        now: () => new Date(),
        elapsed: () => performance.now(),
        sleep: async (milliseconds) => {
            await (0,promises_.setTimeout)(milliseconds, undefined, { signal });
        },
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(3849);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(1096);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(7308);
;// CONCATENATED MODULE: ./build/context/databases.js




const bool = 16;
const int2 = 21;
const int4 = 23;
const oid = 26;
const json = new Set([114, 3802]);
/** Text for every type whose value JavaScript could bend (int8, numeric, timestamps, arrays); see `Session` in ports.ts. */
const types = {
    getTypeParser: (type) => (text) => {
        if (type === bool)
            return text === 't';
        if (type === int2 || type === int4 || type === oid)
            return Number(text);
        if (json.has(type))
            return JSON.parse(text);
        return text;
    },
};
/**
 * The ways to connect that libpq's `sslmode` stands for, in the order to try them. libpq verifies a certificate only with
 * verify-ca and verify-full, or when a root certificate is named; node-postgres alone would take `require` for verify-full.
 */
function clientConfigurations(url) {
    const base = {
        host: url.host,
        port: url.port,
        user: url.user,
        // As a function: an empty one would be filled from PGPASSWORD, which nobody gave to us and nobody masks.
        password: () => url.password,
        database: url.database,
        ...(url.parameters.has('options') ? { options: url.parameters.get('options') } : {}),
    };
    const rootCertificate = url.parameters.get('sslrootcert');
    const ca = rootCertificate === undefined || rootCertificate === 'system' ? undefined : (0,external_node_fs_.readFileSync)(rootCertificate, 'utf8');
    const anyName = { checkServerIdentity: () => undefined };
    const authority = ca === undefined ? {} : { ca };
    const loose = ca === undefined ? { rejectUnauthorized: false } : { ...authority, ...anyName };
    switch (url.sslMode) {
        case 'disable':
            return [{ ...base, ssl: false }];
        case 'allow':
            return [{ ...base, ssl: false }, { ...base, ssl: loose }];
        case 'prefer':
            return [{ ...base, ssl: loose }, { ...base, ssl: false }];
        case 'require':
            return [{ ...base, ssl: loose }];
        case 'verify-ca':
            return [{ ...base, ssl: { ...authority, ...anyName } }];
        case 'verify-full':
            return [{ ...base, ssl: { ...authority } }];
    }
}
/** What a server says that refuses a connection for its encryption, or for the lack of it. */
const encryptionRefused = /does not support SSL|no encryption|SSL connection/i;
/**
 * Tries the ways to connect in turn: the next one only where the last was refused for its encryption alone.
 * @param connect one way; cleans up after itself when it throws
 * @throws DatabaseError, redacted
 */
async function firstConnection(url, redact, connect) {
    const configurations = clientConfigurations(url);
    for (const [index, configuration] of configurations.entries()) {
        try {
            return await connect(configuration);
        }
        catch (error) {
            if (!encryptionRefused.test((0,error_facts/* errorMessage */.g)(error)) || index === configurations.length - 1)
                throw databaseError(error, redact);
        }
    }
    throw new ports/* DatabaseError */.a('no way to connect', 'EINVAL');
}
async function connectedClient(url, redact, more) {
    return await firstConnection(url, redact, async (configuration) => {
        const client = new esm/* default.Client */.Ay.Client({ ...configuration, ...more });
        client.on('error', () => undefined); // looked at by whoever waits for the session; unheard it would end the process
        try {
            await client.connect();
            return client;
        }
        catch (error) {
            await client.end().catch(() => undefined);
            throw error;
        }
    });
}
/** Any error of the driver as ours, without secrets. */
function databaseError(error, redact) {
    if (error instanceof ports/* DatabaseError */.a)
        return error;
    const from = (error instanceof AggregateError ? error.errors[0] : error);
    const position = from.position === undefined ? undefined : Number(from.position);
    const detail = from.detail === undefined ? undefined : redact.text(from.detail);
    return new ports/* DatabaseError */.a(redact.text(from.message ?? String(error)), from.code ?? 'UNKNOWN', { position, detail }, { cause: error });
}
function createDatabases(dependencies) {
    return {
        connect: async (url, options = {}) => {
            dependencies.redact.add(url.password);
            const client = await connectedClient(url, dependencies.redact, {
                types,
                application_name: options.applicationName ?? 'signalbox',
                connectionTimeoutMillis: options.connectTimeoutMs ?? 15_000,
                keepAlive: true,
            });
            try {
                return await openSession(client, url, options, dependencies);
            }
            catch (error) {
                await client.end();
                throw databaseError(error, dependencies.redact);
            }
        },
    };
}
async function openSession(client, url, options, { lifetime, redact }) {
    for (const [name, value] of Object.entries(options.settings ?? {}))
        await client.query('SELECT set_config($1, $2, false)', [name, value]);
    const { rows } = await client.query(`SELECT pg_backend_pid() AS pid, current_setting('server_version_num') AS version`);
    const pid = rows[0]?.pid ?? 0;
    let running = 0;
    let closing = false;
    let sayLost = () => undefined;
    const lost = new Promise((resolve) => (sayLost = resolve));
    client.on('error', (error) => sayLost(redact.text(error.message)));
    client.on('end', () => sayLost(closing ? undefined : 'the connection ended'));
    const query = async (text, values) => {
        running += 1;
        try {
            const result = (await (values === undefined ? client.query(text) : client.query(text, [...values])));
            return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows;
        }
        catch (error) {
            throw databaseError(error, redact);
        }
        finally {
            running -= 1;
        }
    };
    // A cancelled run must not leave its statement running on the server: a cut connection alone would.
    const onAbort = () => {
        if (running > 0)
            void terminate(url, pid, redact);
    };
    lifetime.signal.addEventListener('abort', onAbort, { once: true });
    const close = lifetime.defer(`session ${pid}`, async () => {
        closing = true;
        lifetime.signal.removeEventListener('abort', onAbort);
        await client.end().catch(() => undefined);
    });
    return { url, pid, serverVersion: Number(rows[0]?.version), query, stream: (text, batch) => streamed(query, text, batch), lost, close };
}
async function terminate(url, pid, redact) {
    try {
        const client = await connectedClient(url, redact, { application_name: 'signalbox cancel', connectionTimeoutMillis: 3000 });
        await client.query('SELECT pg_terminate_backend($1)', [pid]);
        await client.end();
    }
    catch {
        // The server is out of reach: then so is the statement, and its session ends with the connection.
    }
}
let cursors = 0;
async function* streamed(query, text, batch = 1000) {
    cursors += 1;
    const cursor = `signalbox_cursor_${cursors}`;
    await query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}`);
    try {
        for (;;) {
            const rows = await query(`FETCH FORWARD ${batch} FROM ${cursor}`);
            if (rows.length > 0)
                yield rows;
            if (rows.length < batch)
                break;
        }
    }
    finally {
        await query(`CLOSE ${cursor}`).catch(() => undefined); // gone already where the transaction failed
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/context/held-output.js

/** More than the kernel and Node hold of a program that has ended, so that one nobody reads still comes to its end. */
const heldBytes = 512 * 1024;
/**
 * What a program prints, kept until somebody reads it: when a child has ended, Node lets its output run empty unless there is a reader by then, and the end
 * of a short dump would be lost. The program is held back as by a pipe while nobody reads.
 */
class HeldOutput extends external_node_stream_.PassThrough {
    #source;
    constructor(source) {
        super({ readableHighWaterMark: heldBytes });
        this.#source = source;
        (0,external_node_stream_.pipeline)(source, this, () => undefined); // the reader hears of an error by this stream's own
    }
    /** What came out of the program so far, read or not. */
    get bytesRead() {
        return this.#source.bytesRead;
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/context/kernel-pipe.js




const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/**
 * A pipe of the kernel's. What Node puts between two children is a pair of sockets, which took `pg_dump | zstd` of 840 MB an eighth longer (3.9 s against 3.4 s,
 * Linux 6, 2 cores). Node has no `pipe(2)`: it is a named one, whose name is gone before anybody else could open it.
 * @returns undefined where there is no `mkfifo`; Node's sockets do then
 */
async function kernelPipe(lifetime) {
    const directory = await lifetime.temporaryDirectory();
    const name = external_node_path_.join(directory, 'pipe');
    try {
        await run('mkfifo', ['-m', '600', name], { env: { PATH: process.env['PATH'] ?? '' } });
    }
    catch {
        return undefined;
    }
    // An end waits for the other one to be opened; whoever opens it for both does not wait.
    const both = await (0,external_node_fs_promises_.open)(name, 'r+');
    try {
        const read = await (0,external_node_fs_promises_.open)(name, 'r');
        const write = await (0,external_node_fs_promises_.open)(name, 'w');
        return { read, write };
    }
    finally {
        await both.close();
        await (0,external_node_fs_promises_.rm)(name);
    }
}

;// CONCATENATED MODULE: ./build/context/exec.js









/** What is kept of a child's output: its end, where the error is. */
const keptBytes = 64 * 1024;
const secondsToGoQuietly = 2;
/** Programs, each leading a process group of its own, so that `end` reaches what they started (Prisma's engine outlives its CLI otherwise). */
function createExec(dependencies) {
    const start = async (program, args, options) => {
        const child = await launched(program, args, options, ['pipe', 'pipe', 'pipe']);
        return adopted(child, program, dependencies, new HeldOutput(child.stdout));
    };
    return {
        start,
        output: async (program, args, options) => {
            const { getExecOutput } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
            const began = dependencies.clock.elapsed();
            try {
                const { exitCode, stdout, stderr } = await getExecOutput(quoted(program), [...args], {
                    env: options.env,
                    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
                    silent: true,
                    ignoreReturnCode: true,
                });
                return { exitCode, signal: null, stdout: lastLines(Buffer.from(stdout)), stderr: lastLines(Buffer.from(stderr)), milliseconds: dependencies.clock.elapsed() - began };
            }
            catch (error) {
                throw cannotStart(program, error);
            }
        },
        run: async (program, args, options) => {
            const spawned = await launched(program, args, options, ['pipe', 'pipe', 'pipe']);
            const child = adopted(spawned, program, dependencies, spawned.stdout); // read from the first byte on
            const timer = options.timeout === undefined ? undefined : setTimeout(() => void child.end(), options.timeout);
            child.stdin.on('error', () => undefined); // a child that does not read its input is its own affair
            child.stdin.end(options.input ?? '');
            const stdout = tail(child.stdout);
            if (options.onLine) {
                const { onLine } = options;
                (0,external_node_readline_.createInterface)({ input: child.stdout }).on('line', (line) => onLine(line, 'stdout'));
                (0,external_node_readline_.createInterface)({ input: child.stderr }).on('line', (line) => onLine(line, 'stderr'));
            }
            const result = await child.finished;
            clearTimeout(timer);
            return { ...result, stdout: stdout() };
        },
        pipeline: async (programs) => {
            const started = [];
            let input;
            for (const [index, [program, args, options]] of programs.entries()) {
                const last = index === programs.length - 1;
                const joint = last ? undefined : await kernelPipe(dependencies.lifetime);
                try {
                    const child = await launched(program, args, options, [input?.stdio ?? 'pipe', joint?.write.fd ?? 'pipe', 'pipe']);
                    const stdout = child.stdout;
                    started.push(adopted(child, program, dependencies, stdout === null ? external_node_stream_.Readable.from([]) : last ? new HeldOutput(stdout) : stdout));
                    await input?.close(); // the child has it now; an end that we kept open would never say that it is over
                    input = joint ? { stdio: joint.read.fd, close: () => joint.read.close() } : stdout ? { stdio: stdout, close: () => Promise.resolve(void stdout.destroy()) } : undefined;
                }
                catch (error) {
                    await input?.close();
                    await joint?.read.close();
                    throw error;
                }
                finally {
                    await joint?.write.close();
                }
            }
            return started;
        },
        which: async (program) => {
            for (const directory of (dependencies.environment['PATH'] ?? '').split(external_node_path_.delimiter)) {
                const candidate = external_node_path_.join(directory, program);
                if (directory && (await executable(candidate)))
                    return candidate;
            }
            return undefined;
        },
    };
}
async function executable(file) {
    return await (0,external_node_fs_promises_.access)(file, external_node_fs_promises_.constants.X_OK).then(() => true, () => false);
}
/** `getExecOutput` takes a command line, not a path: one with a space has to be quoted. */
function quoted(program) {
    return program.includes(' ') ? `"${program}"` : program;
}
function launched(program, args, options, stdio) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, { cwd: options.cwd, env: { ...options.env }, uid: options.uid, gid: options.gid, stdio, detached: true });
        child.once('error', (error) => reject(cannotStart(program, error)));
        child.once('spawn', () => resolve(child));
    });
}
function cannotStart(program, error) {
    const code = (0,error_facts/* errorCode */.C)(error) ?? 'unknown';
    return new outcome/* Failure */.HR({
        code: 'program-not-started',
        cause: `${program} could not be started (${code === 'ENOENT' ? 'not found' : code}).`,
        state: 'The program did nothing.',
        fix: `Install ${external_node_path_.basename(program)}, or put it on PATH.`,
    }, { cause: error });
}
function adopted(child, name, { clock, lifetime }, stdout) {
    let isClosed = false;
    const began = clock.elapsed();
    const stderr = child.stderr ? tail(child.stderr) : () => '';
    const closed = new Promise((resolve) => {
        child.once('close', (exitCode, signal) => {
            isClosed = true;
            resolve({ exitCode, signal, stderr: stderr(), milliseconds: clock.elapsed() - began });
        });
    });
    const end = async () => {
        signalGroup(child, 'SIGTERM');
        const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), secondsToGoQuietly * 1000);
        if (!isClosed)
            stdout.resume(); // of one that ended by itself, what is held may still be read
        child.stderr?.resume();
        if (child.exitCode === null && child.signalCode === null)
            await new Promise((resolve) => child.once('exit', resolve));
        clearTimeout(timer);
        signalGroup(child, 'SIGKILL'); // what the child itself left behind
    };
    const abandon = lifetime.defer(`program ${external_node_path_.basename(name)}`, end);
    const onAbort = () => void end();
    lifetime.signal.addEventListener('abort', onAbort, { once: true });
    const finished = closed.then(async (result) => {
        lifetime.signal.removeEventListener('abort', onAbort);
        await abandon();
        return result;
    });
    return { pid: child.pid ?? 0, stdin: child.stdin, stdout, stderr: child.stderr, finished, end };
}
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // Nobody of the group is left.
    }
}
/** The end of what a program said, from the beginning of a line: half a secret at the edge would be known to no redactor. */
function lastLines(said) {
    if (said.length <= keptBytes)
        return said.toString();
    const end = said.subarray(-keptBytes);
    const lineEnd = end.indexOf('\n');
    return lineEnd < 0 ? '' : end.subarray(lineEnd + 1).toString();
}
/** Collects the end of a stream in bounded memory. */
function tail(stream) {
    let chunks = [];
    let size = 0;
    stream.on('data', (chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > 2 * keptBytes) {
            chunks = [Buffer.concat(chunks).subarray(-keptBytes - 1)];
            size = keptBytes + 1;
        }
    });
    return () => lastLines(Buffer.concat(chunks));
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./build/context/http.js


const bodyLimit = 4096;
/**
 * HTTP over Node's own client: one connection a request, so that nothing is left open afterwards; no redirect is followed,
 * so that headers (secrets) never reach another host.
 * @param signal ends a request that is under way when the run is cancelled
 */
function createHttp(signal) {
    return {
        request: async (url, { method, headers, body, timeoutMs }) => await send({ url: new URL(url), method, headers, body, timeoutMs }, signal),
    };
}
/** `milliseconds` runs until the answer, or its first 4 KiB, has come; the time limit is over all of it. */
async function send({ url, method, headers, body, timeoutMs }, signal) {
    const start = performance.now();
    const deadline = AbortSignal.timeout(timeoutMs);
    const open = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = open(url, { method, headers: { ...headers, ...length }, agent: false, signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
    try {
        const response = await responseTo(request, body);
        const prefix = await bodyPrefix(response, deadline);
        return { status: response.statusCode ?? 0, milliseconds: Math.round(performance.now() - start), body: prefix };
    }
    catch (error) {
        signal?.throwIfAborted();
        throw new Error(plainCause(error, url, deadline.aborted ? timeoutMs : undefined), { cause: error });
    }
    finally {
        request.destroy();
    }
}
async function responseTo(request, body) {
    return await new Promise((resolve, reject) => {
        request.on('response', resolve);
        request.on('error', reject);
        request.end(body);
    });
}
/** The first 4 KiB as text. A body that never ends (an event stream) is what had come of it when the time was up. */
async function bodyPrefix(response, deadline) {
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of response) {
            chunks.push(chunk);
            length += chunk.length;
            if (length >= bodyLimit)
                break;
        }
    }
    catch (error) {
        if (!deadline.aborted)
            throw error;
    }
    return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, bodyLimit));
}
const causes = {
    ECONNREFUSED: 'nothing listens there (connection refused)',
    ECONNRESET: 'the connection was cut before an answer came',
    EPIPE: 'the connection was cut before an answer came',
    ENOTFOUND: 'the name is not found',
    EAI_AGAIN: 'the name could not be looked up just now',
    EHOSTUNREACH: 'the host is not reachable',
    ENETUNREACH: 'the network is not reachable',
    ETIMEDOUT: 'no connection within the time of the system',
    CERT_HAS_EXPIRED: 'its TLS certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is signed by itself',
    SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is signed by itself',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate is signed by nobody known here',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
};
/** One line with the host, never the path, the query or a header: those can be secrets. */
function plainCause(error, url, timedOutAfter) {
    if (timedOutAfter !== undefined)
        return `${url.host}: no answer within ${timedOutAfter} ms`;
    const { code = '' } = (error instanceof AggregateError ? error.errors[0] : error);
    if (code.startsWith('HPE_'))
        return `${url.host}: it does not speak HTTP (${code})`;
    return `${url.host}: ${causes[code] ?? `the request failed (${code === '' ? 'no code' : code})`}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./build/postgres/database-url.js
var database_url = __webpack_require__(3669);
;// CONCATENATED MODULE: ./build/context/peer.js

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
/** An IPv4 address and port as `/proc/net/tcp` writes them: little-endian bytes, hexadecimal. */
function procAddress(address, port) {
    const bytes = address.replace(/^::ffff:/, '').split('.').map(Number).reverse();
    return [...bytes.map((byte) => byte.toString(16).padStart(2, '0')), ':', port.toString(16).padStart(4, '0')].join('').toUpperCase();
}
/**
 * Who owns the other end of a loopback connection, from Linux's socket table (proc(5), `/proc/net/tcp`). A socket whose owner has closed it stays there for
 * a while with the inode 0, and with the uid 0 whoever it was: that is not root.
 * Undefined where there is no such table or the connection is not in it.
 */
async function peerUser(socket) {
    const { remoteAddress, remotePort, localAddress, localPort } = socket;
    if (remoteAddress === undefined || remotePort === undefined || localAddress === undefined || localPort === undefined)
        return undefined;
    const theirs = procAddress(remoteAddress, remotePort);
    const ours = procAddress(localAddress, localPort);
    for (const table of tables) {
        const peer = peerIn(await (0,external_node_fs_promises_.readFile)(table, 'utf8').catch(() => ''), theirs, ours);
        if (peer !== undefined)
            return peer;
    }
    return undefined;
}
/** The owner of the socket from `local` to `remote` (as the table writes them) in the text of such a table. Pure. */
function peerIn(table, local, remote) {
    for (const line of table.split('\n')) {
        const [, from = '', to = '', , , , , uid, , inode] = line.trim().split(/\s+/);
        if (uid !== undefined && from.endsWith(local) && to.endsWith(remote))
            return inode === '0' ? 'gone' : Number(uid);
    }
    return undefined;
}
/** Whether that user may use a door of this process: ourselves, or root, who may do anything anyway. Unknown is left to the password. */
function mayConnect(peer, own) {
    return peer === undefined || own === undefined || peer === own || peer === 0;
}

;// CONCATENATED MODULE: ./build/context/statement-tap.js
/** What is kept of a statement's text: enough to recognise it. */
const keptText = 500;
/** A migration has hundreds of statements, not more; beyond that only the newest are kept. */
const keptStatements = 20_000;
/** Type byte and length; the length counts itself but not the type. Source: PostgreSQL's documentation, "Message Formats". */
const headBytes = 5;
/** Calls back with each message's type, and with the first bytes of its body, without ever holding more than those. */
class MessageReader {
    #wanted;
    #onMessage;
    #head = Buffer.alloc(0);
    #type = '';
    #left = 0;
    #body = [];
    #kept = 0;
    constructor(wanted, onMessage) {
        this.#wanted = wanted;
        this.#onMessage = onMessage;
    }
    push(chunk) {
        let rest = chunk;
        while (rest.length > 0 || (this.#type !== '' && this.#left === 0)) {
            if (this.#type === '') {
                const need = headBytes - this.#head.length;
                this.#head = Buffer.concat([this.#head, rest.subarray(0, need)]);
                rest = rest.subarray(need);
                if (this.#head.length < headBytes)
                    return;
                this.#type = String.fromCharCode(this.#head[0] ?? 0);
                this.#left = this.#head.readInt32BE(1) - 4;
                this.#head = Buffer.alloc(0);
            }
            const part = rest.subarray(0, this.#left);
            rest = rest.subarray(part.length);
            this.#left -= part.length;
            if (this.#kept < this.#wanted && part.length > 0) {
                const keep = Buffer.from(part.subarray(0, this.#wanted - this.#kept));
                this.#body.push(keep);
                this.#kept += keep.length;
            }
            if (this.#left > 0)
                return;
            const [type, body] = [this.#type, Buffer.concat(this.#body)];
            this.#type = '';
            this.#body = [];
            this.#kept = 0;
            this.#onMessage(type, body);
        }
    }
}
/**
 * Reads along one session, so that what was really committed is known and not guessed: each simple query, how many of its
 * statements were completed, and its error. Nothing is changed or held back, and memory stays flat.
 * @param elapsed monotonic milliseconds
 */
function createStatementTap(statements, elapsed) {
    let sinceHistory = 0;
    let current;
    let newest;
    let began = 0;
    // Prisma's engine sends a migration's SQL as simple queries and writes to its history by the extended protocol alone (Parse, Bind; a statement it has
    // prepared before comes without Parse). What a statement says is no sign: a migration may well speak of `_prisma_migrations` itself, in a comment too.
    const child = new MessageReader(keptText * 4, (type, body) => {
        if (type === 'P' || type === 'B') {
            sinceHistory = 0;
            if (newest)
                newest.noted = true;
        }
        if (type !== 'Q')
            return;
        sinceHistory += 1;
        began = elapsed();
        current = { text: body.toString('utf8').replace(/\0.*$/s, '').slice(0, keptText), ordinal: sinceHistory, noted: false, completed: 0, outcome: 'unanswered', sqlstate: null, milliseconds: 0 };
        newest = current;
        statements.push(current);
        if (statements.length > keptStatements)
            statements.splice(0, statements.length - keptStatements);
    });
    const server = new MessageReader(1024, (type, body) => {
        if (!current)
            return;
        if (type === 'C' || type === 'I')
            current.completed += 1;
        if (type === 'E') {
            current.outcome = 'failed';
            current.sqlstate = sqlstateOf(body);
        }
        if (type !== 'Z')
            return;
        if (current.outcome === 'unanswered')
            current.outcome = 'done';
        current.milliseconds = Math.round(elapsed() - began);
        current = undefined;
    });
    return { fromChild: (chunk) => child.push(chunk), fromServer: (chunk) => server.push(chunk) };
}
/** ErrorResponse: fields of a type byte and a zero-terminated text; `C` is the SQLSTATE. */
function sqlstateOf(body) {
    const field = body.toString('latin1').split('\0').find((part) => part.startsWith('C'));
    return field?.slice(1) ?? null;
}

;// CONCATENATED MODULE: ./build/context/startup-protocol.js
/**
 * The part of PostgreSQL's wire protocol that comes before the first query, as far as the relay speaks it itself.
 * Source: PostgreSQL documentation, "Frontend/Backend Protocol" (Start-up, Message Formats), version 3.0.
 */
const protocol = { version3: 3, sslRequest: 80_877_103, gssRequest: 80_877_104, cancelRequest: 80_877_102 };
/** PostgreSQL's own limit for a start-up packet (MAX_STARTUP_PACKET_LENGTH). */
const maxStartupBytes = 10_000;
/**
 * Exactly `bytes` bytes from a paused socket; what follows stays in the socket's buffer for whoever reads next.
 * Undefined when the other side closed before sending that much.
 */
async function readExactly(socket, bytes) {
    for (;;) {
        const chunk = socket.read(bytes);
        if (chunk !== null)
            return chunk.length === bytes ? chunk : undefined;
        if (socket.destroyed || socket.readableEnded)
            return undefined;
        await new Promise((resolve) => {
            const events = ['readable', 'end', 'close', 'error'];
            const go = () => {
                for (const event of events)
                    socket.off(event, go);
                resolve();
            };
            for (const event of events)
                socket.on(event, go);
        });
    }
}
/** The body (without its length) of a start-up packet, which has no type byte. Undefined: closed, or not a start-up packet. */
async function readStartupPacket(socket) {
    const length = (await readExactly(socket, 4))?.readUInt32BE();
    return length === undefined || length < 8 || length > maxStartupBytes ? undefined : await readExactly(socket, length - 4);
}
/** The text of a PasswordMessage. Undefined: closed, or some other message. */
async function readPassword(socket) {
    const head = await readExactly(socket, 5);
    if (head?.[0] !== 0x70)
        return undefined;
    const length = head.readUInt32BE(1);
    if (length < 5 || length > maxStartupBytes)
        return undefined;
    return (await readExactly(socket, length - 4))?.toString('utf8').replace(/\0$/, '');
}
/** The name–value pairs of a StartupMessage's body (after its version). */
function startupParameters(body) {
    const words = body.toString('utf8', 4).split('\0');
    const parameters = new Map();
    for (let at = 0; words[at]; at += 2)
        parameters.set(words[at] ?? '', words[at + 1] ?? '');
    return parameters;
}
function startupMessage(parameters) {
    const words = [...parameters].flat().map((word) => `${word}\0`).join('');
    const body = Buffer.from(`${words}\0`, 'utf8');
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.writeUInt16BE(protocol.version3, 4);
    return Buffer.concat([head, body]);
}
function message(type, body) {
    const head = Buffer.alloc(5);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
}
/** AuthenticationCleartextPassword: safe here, the way is the loopback and the password a throwaway. */
const askPassword = message('R', Buffer.from([0, 0, 0, 3]));
/** @param code SQLSTATE */
function errorResponse(code, text) {
    return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text.replaceAll('\0', ' ')}\0\0`, 'utf8'));
}
/** NegotiateProtocolVersion: this side speaks 3.0 and knows none of the `_pq_.` options named. */
function negotiateVersion(unknown) {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(protocol.version3);
    head.writeUInt32BE(unknown.length, 4);
    return message('v', Buffer.concat([head, Buffer.from(unknown.map((name) => `${name}\0`).join(''), 'utf8')]));
}
/** One setting for the start-up parameter `options`, where a backslash keeps a space from ending the argument. */
function optionArgument(name, value) {
    return `-c ${name}=${value.replaceAll(/[\\\s]/g, (sign) => `\\${sign}`)}`;
}
/**
 * What the relay says to the real server: the child's own parameters, but the target's role, the application name and the
 * settings of `options`, which win. The server applies `options` from left to right and single parameters after it, so a
 * child's single parameter of a forced name is left out.
 */
function mergedStartup(child, target, options) {
    const settings = Object.entries(options.settings ?? {});
    const forced = new Set(['user', 'options', 'application_name', ...settings.map(([name]) => name.toLowerCase())]);
    const kept = [...child].filter(([name]) => !forced.has(name.toLowerCase()) && !name.startsWith('_pq_.'));
    const all = [target.parameters.get('options'), child.get('options'), ...settings.map(([name, value]) => optionArgument(name, value))];
    const joined = all.filter((part) => part !== undefined && part !== '').join(' ');
    return new Map([
        ['user', target.user],
        ...kept,
        ['application_name', options.applicationName ?? 'signalbox prisma'],
        ...(joined === '' ? [] : [['options', joined]]),
    ]);
}
/**
 * Collects what a server sends from AuthenticationOk to the first ReadyForQuery, byte for byte, for the child to read.
 * Call with every chunk; the answer is the greeting once it is complete, with whatever followed it.
 */
function greetingCollector() {
    let pending = Buffer.alloc(0);
    let scanned = 0;
    let authenticated = false;
    return (chunk) => {
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= scanned + 5) {
            const type = pending[scanned];
            const end = scanned + 1 + pending.readUInt32BE(scanned + 1);
            if (pending.length < end)
                return undefined;
            if (authenticated && type === 0x5a)
                return pending;
            const ok = type === 0x52 && pending.readUInt32BE(scanned + 5) === 0;
            if (!authenticated && !ok) {
                pending = pending.subarray(end);
                continue;
            }
            authenticated = true;
            scanned = end;
        }
        return undefined;
    };
}

;// CONCATENATED MODULE: ./build/context/relay.js








const host = '127.0.0.1';
const user = 'signalbox';
/** How long somebody at the door may take to say who they are. */
const patienceMs = 15_000;
/** Parameters for Prisma, not for the server, that the child still needs to know. TLS and the server's own stay on our side. */
const passedOn = ['connect_timeout', 'connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size'];
/**
 * The relay: see `Relay` in ports.ts. The child's start-up is answered here; the way to the real server (TLS, SCRAM, MD5)
 * is node-postgres's; after that both sockets are joined byte for byte, so memory stays flat and every message passes.
 */
function createRelay(dependencies) {
    return { open: (target, options) => openDoor(target, options, dependencies) };
}
async function openDoor(target, options, dependencies) {
    const door = { ...dependencies, target, options, password: (0,external_node_crypto_.randomBytes)(24).toString('hex'), sockets: new Set(), sessions: 0, statements: [] };
    dependencies.redact.add(target.password);
    dependencies.redact.add(door.password);
    const server = (0,external_node_net_.createServer)((child) => {
        keep(door, child);
        void receive(door, child).catch(() => child.destroy());
    });
    await listening(server);
    const { port } = server.address();
    const close = dependencies.lifetime.defer(`relay on port ${port}`, async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        for (const socket of door.sockets)
            socket.destroy();
        await closed;
    });
    const kept = passedOn.flatMap((name) => (target.parameters.has(name) ? [[name, target.parameters.get(name) ?? '']] : []));
    const parameters = { schema: target.schema, ...Object.fromEntries(kept), sslmode: 'disable' };
    return { url: database_url/* DatabaseUrl */.z.of({ host, port, user, password: door.password, database: target.database, parameters }), sessions: () => door.sessions, statements: () => door.statements, close };
}
function listening(server) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, host, () => resolve());
    });
}
/** Remembers a socket until it is closed, and keeps its errors from ending the process: each is followed by `close`. */
function keep(door, socket) {
    door.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.once('close', () => door.sockets.delete(socket));
}
/** One connection at the door, from its first byte. */
async function receive(door, child) {
    child.setTimeout(patienceMs, () => child.destroy());
    const own = process.getuid?.();
    if (!mayConnect(await peerUser(child), own)) {
        child.end(errorResponse('28000', 'signalbox: this door is for programs of the user who opened it'));
        return;
    }
    for (;;) {
        const packet = await readStartupPacket(child);
        if (packet === undefined) {
            child.destroy();
            return;
        }
        const code = packet.readUInt32BE();
        if (code === protocol.cancelRequest) {
            await forwardCancel(door, child, packet);
            return;
        }
        if (code !== protocol.sslRequest && code !== protocol.gssRequest) {
            await admit(door, child, packet);
            return;
        }
        child.write('N'); // no encryption on the loopback; libpq then goes on without
    }
}
async function admit(door, child, packet) {
    const refuse = (code, text) => {
        child.end(errorResponse(code, `signalbox: ${text}`));
    };
    if (packet.readUInt16BE() !== protocol.version3) {
        refuse('0A000', 'only version 3 of the protocol is spoken here');
        return;
    }
    const parameters = startupParameters(packet);
    const newer = [...parameters.keys()].filter((name) => name.startsWith('_pq_.'));
    if (packet.readUInt16BE(2) > 0 || newer.length > 0)
        child.write(negotiateVersion(newer));
    child.write(askPassword);
    const password = await readPassword(child);
    if (password === undefined) {
        child.destroy();
        return;
    }
    if (parameters.get('user') !== user || !equal(password, door.password)) {
        refuse('28P01', 'password authentication failed at the relay');
        return;
    }
    const database = parameters.get('database') ?? user;
    if (database !== door.target.database && door.options.allowOtherDatabases !== true) {
        refuse('3D000', `this door leads to database "${door.target.database}" alone, not to "${database}"`);
        return;
    }
    child.setTimeout(0);
    await splice(door, child, mergedStartup(new Map([...parameters, ['database', database]]), door.target, door.options));
}
function equal(given, expected) {
    const [a, b] = [Buffer.from(given), Buffer.from(expected)];
    return a.length === b.length && (0,external_node_crypto_.timingSafeEqual)(a, b);
}
async function splice(door, child, parameters) {
    let upstream;
    try {
        upstream = await session(door, startupMessage(parameters));
    }
    catch (error) {
        const { code, message } = error;
        // 08001: sqlclient_unable_to_establish_sqlconnection, for what is no SQLSTATE (ECONNREFUSED and the like).
        child.end(errorResponse(/^[0-9A-Z]{5}$/.test(code) ? code : '08001', message));
        return;
    }
    if (child.destroyed) {
        upstream.stream.destroy();
        return;
    }
    door.sessions += 1;
    child.write(upstream.greeting);
    const tap = createStatementTap(door.statements, () => performance.now());
    child.on('data', tap.fromChild);
    upstream.stream.on('data', tap.fromServer);
    child.pipe(upstream.stream);
    upstream.stream.pipe(child);
    child.once('close', () => upstream.stream.destroySoon());
    upstream.stream.once('close', () => child.destroySoon());
}
/**
 * A session on the real server, taken over from node-postgres when it is ready: the socket (paused) and what the server said.
 * @throws DatabaseError, redacted
 */
async function session(door, startup) {
    return await firstConnection(door.target, door.redact, async (configuration) => await takeOver(door, configuration, startup));
}
async function takeOver(door, configuration, startup) {
    const client = new esm/* default.Client */.Ay.Client({ ...configuration, keepAlive: true, connectionTimeoutMillis: door.options.connectTimeoutMs ?? 15_000 });
    client.on('error', () => undefined);
    const wire = client.connection;
    let greeting;
    // Called once the way is open and, where it has to be, encrypted. Our own message stands in for node-postgres's, which
    // knows but a few parameters; its answer to the server's authentication request is what we are here for.
    wire.startup = () => {
        const { stream } = wire;
        const collect = greetingCollector();
        keep(door, stream);
        stream.on('data', (chunk) => {
            greeting = collect(chunk);
            if (greeting === undefined)
                return;
            stream.removeAllListeners('data');
            stream.pause();
        });
        stream.write(startup);
    };
    try {
        await client.connect();
    }
    catch (error) {
        wire.stream.destroy();
        throw error;
    }
    if (greeting === undefined)
        throw new Error('the server was ready without having said so');
    return { stream: wire.stream, greeting };
}
/** A CancelRequest, on a connection of its own as the protocol has it; the server answers by closing. */
async function forwardCancel(door, child, packet) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(packet.length + 4);
    for (const configuration of clientConfigurations(door.target)) {
        if (await cancelSent(door, configuration, Buffer.concat([length, packet])))
            break;
    }
    child.destroy();
}
/** Resolves when the server has closed the connection, or could not be reached that way. */
function cancelSent(door, configuration, request) {
    const client = new esm/* default.Client */.Ay.Client({ ...configuration, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    const wire = client.connection;
    return new Promise((resolve) => {
        wire.startup = () => {
            keep(door, wire.stream);
            wire.stream.once('close', () => resolve(true));
            wire.stream.write(request);
        };
        client.connect().then(() => resolve(false), () => resolve(false));
    });
}

// EXTERNAL MODULE: external "node:readline/promises"
var external_node_readline_promises_ = __webpack_require__(6848);
;// CONCATENATED MODULE: ./build/context/terminal.js

/** A person at a terminal; undefined when there is none to ask. */
function createTerminal(signal) {
    if (!process.stdin.isTTY || !process.stderr.isTTY)
        return undefined;
    return {
        ask: async (question) => {
            const lines = (0,external_node_readline_promises_.createInterface)({ input: process.stdin, output: process.stderr });
            // readline holds the terminal raw, so Ctrl-C arrives here and not as a signal.
            lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
            try {
                return await lines.question(question, { signal });
            }
            finally {
                lines.close();
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/context/create.js






/** The real ports, wired once. */
function createContext({ door, host, log, redact, lifetime }) {
    const clock = createClock(lifetime.signal);
    const terminal = door === 'cli' ? createTerminal(lifetime.signal) : undefined;
    return {
        door,
        host,
        log,
        clock,
        redact,
        lifetime,
        exec: createExec({ clock, lifetime, environment: host.environment }),
        databases: createDatabases({ lifetime, redact }),
        relay: createRelay({ lifetime, redact }),
        http: createHttp(lifetime.signal),
        ...(terminal ? { terminal } : {}),
    };
}


/***/ }),

/***/ 3688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readHost)
/* harmony export */ });
/** Reads where this run takes place from the environment, once. */
function readHost(environment) {
    const given = (name) => environment[name] || undefined;
    const repository = given('GITHUB_REPOSITORY');
    const runId = given('GITHUB_RUN_ID');
    const commit = given('GITHUB_SHA');
    const actor = given('GITHUB_ACTOR');
    const attempt = given('GITHUB_RUN_ATTEMPT');
    const server = given('GITHUB_SERVER_URL');
    return {
        github: environment['GITHUB_ACTIONS'] === 'true',
        environment,
        ...(repository ? { repository } : {}),
        ...(commit ? { commit } : {}),
        ...(actor ? { actor } : {}),
        ...(runId ? { runId } : {}),
        ...(attempt ? { runAttempt: Number(attempt) } : {}),
        ...(server && repository && runId ? { runUrl: `${server}/${repository}/actions/runs/${runId}` } : {}),
    };
}


/***/ }),

/***/ 4620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jX: () => (/* binding */ sweepTemporaryDirectories),
/* harmony export */   v1: () => (/* binding */ leftoverAgeMs),
/* harmony export */   wd: () => (/* binding */ temporaryPrefix)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7308);



/** So long no run takes: what is older and of ours was left by one that was killed. */
const leftoverAgeMs = 24 * 3600_000;
/** How a temporary directory of this run begins: with the process it belongs to, that a leftover can be told from one in use. */
function temporaryPrefix(what = '') {
    return `signalbox-${what}${process.pid}-`;
}
const namePattern = /^signalbox-(?:postgres-)?(\d{1,10})-[A-Za-z0-9]{6}$/;
/**
 * Removes temporary directories that killed runs left in `root`: of exactly our kind of name, of this user, untouched for `olderThanMs`, and of a process that
 * is gone. Links are not followed. What cannot be looked at or removed stays; nothing is thrown.
 */
async function sweepTemporaryDirectories(root, now, olderThanMs = leftoverAgeMs) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root, { withFileTypes: true }).catch(() => [])) {
        const pid = Number(namePattern.exec(entry.name)?.[1]);
        if (!entry.isDirectory() || !(pid > 0) || isRunning(pid))
            continue;
        const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, entry.name);
        const { uid, mtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(directory).catch(() => ({ uid: undefined, mtimeMs: Number.POSITIVE_INFINITY }));
        if (uid === process.getuid?.() && mtimeMs < now.getTime() - olderThanMs)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
    }
}
function isRunning(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error) !== 'ESRCH'; // EPERM: it runs, as somebody else's
    }
}


/***/ }),

/***/ 165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ createLifetime)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7308);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4620);






/** @param report told of an ending that failed; the others run all the same */
function createLifetime(report) {
    const controller = new AbortController();
    (0,node_events__WEBPACK_IMPORTED_MODULE_0__.setMaxListeners)(0, controller.signal); // every session and program listens
    const endings = [];
    const underWay = new Set();
    let ending;
    let swept;
    const ended = async ({ name, end }) => {
        underWay.add(name);
        try {
            await end();
        }
        finally {
            underWay.delete(name);
        }
    };
    const defer = (name, end) => {
        const entry = { name, end };
        endings.push(entry);
        return async () => {
            const at = endings.indexOf(entry);
            if (at < 0)
                return;
            endings.splice(at, 1);
            await ended(entry);
        };
    };
    const endAll = async () => {
        for (let entry = endings.pop(); entry; entry = endings.pop()) {
            try {
                await ended(entry);
            }
            catch (error) {
                report(`Could not clean up (${entry.name}): ${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .g)(error)}`);
            }
        }
    };
    return {
        signal: controller.signal,
        defer,
        cancel: (reason) => controller.abort(new Error(reason)),
        left: () => [...underWay, ...endings.map(({ name }) => name)],
        // One after the other, whoever asks: a second caller waits for the same end.
        end: async () => await (ending ??= endAll().finally(() => (ending = undefined))),
        temporaryDirectory: async () => {
            const root = process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)();
            await (swept ??= Promise.all([...new Set([root, (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()])].map(async (place) => await (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_4__/* .sweepTemporaryDirectories */ .jX)(place, new Date()))));
            const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(root, (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_4__/* .temporaryPrefix */ .wd)()));
            defer(`temporary directory ${directory}`, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true }));
            return directory;
        },
    };
}


/***/ }),

/***/ 9782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ createTerminalLog),
/* harmony export */   r: () => (/* binding */ createActionLog)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

/** The log of a terminal: plain lines on stderr, so that stdout holds the result alone. */
function createTerminalLog(stream, { redact, verbose }) {
    const live = stream.isTTY;
    let onLine = false;
    const write = (text) => {
        if (onLine)
            stream.write('\r\u001b[K');
        onLine = false;
        stream.write(`${printable(text)}\n`);
    };
    // Redacted before, for secrets that hold such characters, and after, for those that were hidden between them.
    const printable = (text) => redact.text(withoutControls(redact.text(text)));
    const place = (at) => (at ? `${at.file}:${at.line}: ` : '');
    return {
        info: (line) => write(`  ${line}`),
        debug: (line) => {
            if (verbose)
                write(`  ${line}`);
        },
        warning: (line, at) => write(`! ${place(at)}${line}`),
        error: (line, at) => write(`✗ ${place(at)}${line}`),
        group: async (title, body) => {
            write(`▸ ${title}`);
            return await body();
        },
        progress: (line) => {
            if (!live)
                return;
            stream.write(`\r\u001b[K  ${printable(line).slice(0, stream.columns - 3)}`);
            onLine = true;
        },
    };
}
/** Names and messages of a server are data, not orders to the terminal: no escape sequences, no control characters but tab and line end. */
function withoutControls(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replace(/[^\P{Cc}\t\n]/gu, '');
}
/** GitHub's log: workflow commands through `@actions/core`, phases as groups. Groups do not nest there, so inner ones are plain headings. */
function createActionLog(core, { redact }) {
    let depth = 0;
    const said = (line) => inert(redact.text(line));
    const properties = (at) => (at ? { file: at.file, startLine: at.line } : {});
    return {
        info: (line) => core.info(said(line)),
        debug: (line) => core.debug(redact.text(line)),
        warning: (line, at) => core.warning(redact.text(line), properties(at)),
        error: (line, at) => core.error(redact.text(line), properties(at)),
        group: async (title, body) => {
            depth += 1;
            if (depth === 1)
                core.startGroup(said(title));
            else
                core.info(`▸ ${said(title)}`);
            try {
                return await body();
            }
            finally {
                depth -= 1;
                if (depth === 0)
                    core.endGroup();
            }
        },
        progress: () => undefined,
    };
}
/** The runner takes a line that begins with `::`, or holds `##[`, for a command; what a child or a migration says must never be one. */
function inert(text) {
    return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '#\u200b#[');
}


/***/ }),

/***/ 1096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ DatabaseError)
/* harmony export */ });
/** What PostgreSQL, or the way to it, said. `message` is redacted of the connection's secrets. */
class DatabaseError extends Error {
    /** SQLSTATE (`55P03`), or Node's code (`ECONNREFUSED`) when the server was not reached. */
    code;
    /** 1-based character position in the query text, where PostgreSQL gave one. */
    position;
    detail;
    constructor(message, code, more = {}, options) {
        super(message, options);
        this.name = 'DatabaseError';
        this.code = code;
        this.position = more.position;
        this.detail = more.detail;
    }
}


/***/ }),

/***/ 3698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createRedactor)
/* harmony export */ });
/** Shorter ones would blot out half of every text; in connection strings they are still replaced. */
const shortestSecret = 4;
const connectionString = /\b(postgres(?:ql)?|prisma|https?|s3|ssh):\/\/([^\s:@/"'`<>]*):([^\s"`<>]*)@/gi;
/**
 * The one place that knows the secrets of a run. Everything printed, written or thrown goes through it.
 * @param announce called once for each form of each secret; in Actions it prints `::add-mask::`
 */
function createRedactor(announce = () => undefined) {
    const forms = new Set();
    let longestFirst = [];
    const text = (value) => {
        let result = value;
        for (const form of longestFirst)
            if (result.includes(form))
                result = result.replaceAll(form, '***');
        return result.replace(connectionString, (_, scheme, user) => `${scheme}://${user}:***@`);
    };
    const value = (input) => redactedValue(input, text);
    return {
        text,
        value,
        add: (secret) => {
            for (const form of formsOf(secret)) {
                if (form.length < shortestSecret || forms.has(form))
                    continue;
                forms.add(form);
                announce(form);
            }
            longestFirst = [...forms].sort((a, b) => b.length - a.length);
        },
    };
}
function redactedValue(input, text) {
    if (typeof input === 'string')
        return text(input);
    if (Array.isArray(input))
        return input.map((item) => redactedValue(item, text));
    if (input !== null && typeof input === 'object') {
        return Object.fromEntries(Object.entries(input).map(([key, item]) => [text(key), redactedValue(item, text)]));
    }
    return input;
}
/**
 * The forms in which programs print a secret: as it is, percent-decoded (drivers do), percent-encoded (URLs; the encoders
 * differ in `!'()*`, in the case of hex digits and in the space), JSON-, SQL- and shell-quoted, base64; each line of a
 * many-line one.
 */
function formsOf(secret) {
    const trimmed = secret.trim();
    if (trimmed === '')
        return [];
    const lines = trimmed.split(/\r?\n/).filter((line) => line.length >= 8);
    const plain = new Set([secret, trimmed, ...(lines.length > 1 ? lines : []), ...decodings(trimmed)]);
    const all = new Set();
    for (const form of plain) {
        all.add(form);
        const encoded = encodeURIComponent(form);
        const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
        for (const percent of [encoded, strict, encodeURI(form), new URLSearchParams({ k: form }).toString().slice(2)]) {
            all.add(percent);
            all.add(percent.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
        }
        all.add(JSON.stringify(form).slice(1, -1));
        all.add(form.replaceAll("'", "''"));
        all.add(form.replaceAll("'", `'\\''`));
        all.add(form.replaceAll("'", "\\'"));
        all.add(Buffer.from(form).toString('base64'));
        all.add(Buffer.from(form).toString('base64url'));
    }
    return [...all];
}
function decodings(text) {
    try {
        return [decodeURIComponent(text)];
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 4229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ endOnSignals),
/* harmony export */   n: () => (/* binding */ endOnStrayErrors)
/* harmony export */ });
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7308);

/** A Ctrl-C may come twice at once, from the terminal and from a parent; a person who means it presses again. */
const meantAfterMs = 1000;
const exitCodeOfSigint = 130;
/**
 * SIGINT (Ctrl-C, GitHub's cancel), SIGTERM and SIGHUP cancel the run once; what it began is ended before the process is. A second SIGINT, more than a
 * second after the first, is somebody who no longer wants to wait for that: the process ends at once and says what may be left.
 */
function endOnSignals(lifetime, log) {
    let interruptedAt;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
            lifetime.cancel(`cancelled by ${signal}`);
            if (signal !== 'SIGINT')
                return;
            interruptedAt ??= performance.now();
            if (performance.now() - interruptedAt <= meantAfterMs)
                return;
            log.error(`Ended at once, before the cleaning up was done. What may be left: ${lifetime.left().join(', ') || 'nothing'}.`);
            process.exit(exitCodeOfSigint);
        });
    }
}
/**
 * An error that no step could catch (thrown in a callback, a rejection nobody awaits, an output nobody reads any more): what the run began is ended all the
 * same, one line says what it was, and the exit code is 1. Node hands unhandled rejections to the same event.
 */
function endOnStrayErrors(lifetime, log) {
    let isEnding = false;
    process.on('uncaughtException', (error) => {
        if (isEnding)
            return; // ending it may break more; the first is the cause
        isEnding = true;
        lifetime.cancel('Signalbox itself failed');
        log.error(`Signalbox itself failed: ${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(error).replaceAll('\n', ' ')}. What it began is being ended; \`signalbox plan\` shows the state the target is in.`);
        void lifetime.end().finally(() => process.exit(1));
    });
}


/***/ }),

/***/ 1298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _store_own_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1691);



/** Writes the record where the inputs say, or to its default place. Returns its path. */
async function writeRecord({ door, host }, record, inputs) {
    const file = inputs?.record ?? (await defaultPlace(door, host.environment['RUNNER_TEMP'], inputs?.['working-directory'] ?? '.', record.command));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(file)), { recursive: true });
    const part = `${file}.part`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(part, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(part, file);
    return file;
}
async function defaultPlace(door, runnerTemporary, directory, command) {
    const name = `record-${command}.json`;
    if (door === 'action' && runnerTemporary)
        return node_path__WEBPACK_IMPORTED_MODULE_1__.join(runnerTemporary, 'signalbox', name);
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join(await (0,_store_own_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .makeOwnFolder */ .x)(directory), name);
}


/***/ }),

/***/ 7450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ definitions),
/* harmony export */   P: () => (/* binding */ commands)
/* harmony export */ });
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3368);

/** The commands of this version, in the order people meet them. `summary` stands in the help and in the sub-actions. */
const commands = {
    plan: 'Show what a migration would do: pending files, state of the history, drift, risk of each statement, prechecks; and the plan hash. Reads the target only.',
    rehearse: 'Run the pending migrations on a scratch copy, measured, with checks before and after and the way down. The target is only read.',
    backup: 'Dump, manifest and proof: a backup that has been restored once.',
    migrate: 'Gate, fresh backup with proof, prisma migrate deploy, checks. Changes the target.',
    verify: 'Run the checks alone.',
    deploy: 'Run the deploy command for the exact commit, then the smoke test.',
    rollback: 'Show what would be lost, then undo the last migration: by its down.sql, or by restoring beside and swapping.',
};
const touching = ['plan', 'rehearse', 'backup', 'migrate', 'verify', 'rollback'];
const backingUp = ['backup', 'migrate'];
const scratching = ['plan', 'rehearse', 'backup', 'migrate', 'rollback'];
const restoring = ['rehearse', 'backup', 'migrate', 'rollback'];
const everywhere = Object.keys(commands);
function input(group, kind, of, description, more = {}) {
    return { group, kind, commands: of, description, default: more.default, secret: more.secret ?? false };
}
/**
 * Every input there is: the only place that knows names, kinds, defaults and which commands take them. `action.yml`, the
 * sub-actions, the README's tables and `--help` are generated from it.
 */
const definitions = {
    'database-url': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('database-url'), touching, 'Connection string of the target. Falls back to the environment variable DATABASE_URL.', { secret: true }),
    'working-directory': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'The folder of the Prisma project, relative to the repository.', { default: '.' }),
    schema: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, ['plan', 'rehearse', 'migrate', 'verify', 'rollback'], 'The Prisma schema, where Prisma itself would not find it (file or folder, relative to working-directory).'),
    environment: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, everywhere, 'What the target is called in reports and in the confirmation of a rollback.', { default: 'production' }),
    commit: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .commit */ .cd, ['plan', 'rehearse', 'migrate', 'deploy'], 'Full SHA of the commit that is on its way; default: the commit of the workflow run, else of the checkout.'),
    checks: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_, ['plan', 'rehearse', 'migrate', 'verify', 'rollback'], 'Files with verification queries: globs relative to the parent of the Prisma folder.', {
        default: 'prisma/checks/*.sql,prisma/migrations/*/checks.sql',
    }),
    'show-rows': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['plan', 'rehearse', 'migrate', 'verify', 'rollback'], "Show the values of a failed check's rows instead of ***.", { default: 'false' }),
    config: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'A YAML file with these same keys; an input wins over it. Default: signalbox.yml in the working directory, where there is one.'),
    record: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'Where the record (JSON) of the run is written. Default: signalbox/record-COMMAND.json in the temporary directory of the runner, .signalbox/record-COMMAND.json elsewhere.'),
    'backup-store': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .store */ .M_, restoring, 'Where backups are kept: file:DIRECTORY, or none (proven, then thrown away).', { default: 'file:.signalbox/backups' }),
    'backup-recipients': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .recipients */ .Lf, backingUp, 'age public keys to encrypt backups to.'),
    'backup-identity': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .identity */ .D_, ['rehearse', 'rollback'], 'age secret key that decrypts the backup to restore.', { secret: true }),
    'backup-proof': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('restore', 'decode', 'none'), backingUp, 'How a backup is proven: restored into a scratch database and compared; decoded to its end; or not.', { default: 'restore' }),
    'scratch-url': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('scratch-url'), scratching, 'A server where scratch databases may be made. Default: an embedded throwaway PostgreSQL.', { secret: true }),
    'backup-keep': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(1, 1000), backingUp, 'How many backups of this target the store keeps; the last proven one is never removed.', { default: '5' }),
    'backup-max-age': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate'], 'A proven backup older than this (from the end of its proof) does not count.', { default: '15m' }),
    'approved-plan': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc, ['migrate'], 'The hash of the plan that was approved; any change since then refuses.'),
    'require-approval': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['migrate'], 'Whether a person has to approve this very plan.', { default: 'true' }),
    acknowledgement: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['migrate'], 'The phrase that has to be typed for a plan that needs it. As a flag beside --approved-plan it is the typed phrase itself.', {
        default: 'I acknowledge the risk and approve production migration',
    }),
    'acknowledge-when': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('destructive', 'always', 'never'), ['migrate'], 'Which plans need the phrase.', { default: 'destructive' }),
    window: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['plan', 'migrate'], 'When migrations are allowed, e.g. "Sat,Sun 02:00-04:00 America/New_York". Several are separated by semicolons.'),
    'outside-window': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('refuse', 'warn'), ['migrate'], 'What happens outside the window.', { default: 'refuse' }),
    script: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, ['plan'], 'Write the SQL and the bookkeeping to this file, for a person who wants to run it by hand.'),
    'lock-timeout': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate', 'rollback'], 'How long a statement may wait for a lock before it gives way.', { default: '5s' }),
    'lock-retries': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(0, 100), ['migrate', 'rollback'], 'How often a migration that gave way is tried again, as long as nothing of it was committed.', { default: '5' }),
    'statement-timeout': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate', 'rollback'], 'How long a statement of a migration may run; 0: as long as it takes.', { default: '0' }),
    'rehearse-from': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('backup', 'staging', 'empty'), ['rehearse'], 'What the scratch copy is made from. Default: the newest proven backup, else staging, else empty.'),
    'staging-url': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('staging-url'), ['rehearse'], 'A staging database; it is copied, never changed.', { secret: true }),
    'deploy-command': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['deploy'], 'The command that deploys; it finds the commit in SIGNALBOX_COMMIT.'),
    'deploy-timeout': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['deploy'], 'How long the deployment may take.', { default: '15m' }),
    'base-url': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .url */ .OZ, ['deploy'], 'Where the deployed application answers, for the smoke test.'),
    smoke: input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn, ['deploy'], 'Smoke test, one request a line: GET /api/sessions 200 <500ms'),
    'smoke-headers': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn, ['deploy'], 'Headers for the smoke test, one a line: Name: value', { secret: true }),
    mode: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('auto', 'down', 'restore'), ['rollback'], 'How to undo; auto takes the first that applies and says why.', { default: 'auto' }),
    confirm: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['rollback'], 'Must equal "rollback ENVIRONMENT"; without it only the preview is shown.'),
    'accept-loss': input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['rollback'], 'Accept that the rows the preview named are lost (they are exported first).', { default: 'false' }),
};


/***/ }),

/***/ 9429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean)
/* harmony export */ });
/**
 * The known word nearest to a mistyped one, by edit distance; undefined when none is near enough to be meant
 * (at most a third of its letters differ).
 */
function didYouMean(given, known) {
    const [best] = known
        .map((word) => ({ word, distance: editDistance(given.toLowerCase(), word.toLowerCase()) }))
        .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
        .sort((a, b) => a.distance - b.distance);
    return best?.word;
}
/** Damerau's distance (two letters that changed places count as one change), a row at a time. */
function editDistance(given, known) {
    const [a, b] = [Array.from(given), Array.from(known)];
    let above = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of a.entries()) {
        const next = [i + 1];
        for (const [j, other] of b.entries()) {
            const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other;
            next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1), swapped ? (above[j - 1] ?? 0) + 1 : Infinity));
        }
        above = row;
        row = next;
    }
    return row.at(-1) ?? 0;
}


/***/ }),

/***/ 8189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readCommand),
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(7597);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(7450);
// EXTERNAL MODULE: ./build/inputs/did-you-mean.js
var did_you_mean = __webpack_require__(9429);
;// CONCATENATED MODULE: ./build/inputs/rules.js
/** What no single value can be blamed for. Each rule looks at the inputs together and says what does not go together. */
const rules = [
    (inputs, _, command) => command !== 'deploy' && command !== 'rehearse' && !inputs['database-url']
        ? { inputs: ['database-url'], what: 'database-url is missing', fix: 'Give database-url (or set DATABASE_URL) to the connection string of the target.' }
        : undefined,
    (inputs, _, command) => command === 'backup' && inputs['backup-store'].kind === 'none' && inputs['backup-proof'] === 'none'
        ? { inputs: ['backup-store', 'backup-proof'], what: 'a backup that is neither kept nor proven is of no use', fix: 'Set backup-store to file:DIRECTORY, or backup-proof to restore.' }
        : undefined,
    (inputs, given) => given.has('outside-window') && inputs.window === undefined
        ? { inputs: ['outside-window'], what: 'outside-window says what happens outside a window, and there is no window', fix: 'Give window too, or drop outside-window.' }
        : undefined,
    (inputs, given) => !inputs['require-approval'] && given.has('acknowledge-when') && inputs['acknowledge-when'] === 'always'
        ? { inputs: ['require-approval', 'acknowledge-when'], what: 'acknowledge-when: always wants a person, require-approval: false wants none', fix: 'Drop one of the two.' }
        : undefined,
    (inputs) => inputs['rehearse-from'] === 'staging' && !inputs['staging-url']
        ? { inputs: ['rehearse-from', 'staging-url'], what: 'rehearse-from: staging needs a staging-url', fix: 'Give staging-url.' }
        : undefined,
    (inputs, _, command) => command === 'deploy' && inputs['deploy-command'] === undefined && inputs.smoke === undefined
        ? { inputs: ['deploy-command', 'smoke'], what: 'there is nothing to deploy and nothing to test', fix: 'Give deploy-command, or base-url and smoke, or all three.' }
        : undefined,
    (inputs) => inputs.smoke !== undefined && inputs['base-url'] === undefined
        ? { inputs: ['smoke', 'base-url'], what: 'smoke lines have no host', fix: 'Give base-url, e.g. https://api.example.com.' }
        : undefined,
    (inputs, given) => inputs.smoke === undefined && (given.has('base-url') || given.has('smoke-headers'))
        ? { inputs: ['base-url', 'smoke-headers', 'smoke'], what: 'base-url and smoke-headers do nothing without smoke', fix: 'Give smoke lines, e.g. GET /healthz 200.' }
        : undefined,
    (inputs) => inputs['accept-loss'] && inputs.confirm === undefined
        ? { inputs: ['accept-loss', 'confirm'], what: 'accept-loss without confirm accepts something that will not happen', fix: 'Give confirm: "rollback ENVIRONMENT", after the preview.' }
        : undefined,
];
/** All contradictions among the inputs of one command. */
function contradictions(inputs, given, command) {
    return rules.flatMap((rule) => rule(inputs, given, command) ?? []);
}

// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(6802);
;// CONCATENATED MODULE: ./build/inputs/read.js







/** @throws UsageError for a command that does not exist */
function readCommand(name) {
    if (Object.hasOwn(definitions/* commands */.P, name))
        return name;
    const all = Object.keys(definitions/* commands */.P);
    const meant = (0,did_you_mean/* didYouMean */.a)(name, all);
    throw new outcome/* UsageError */.eb({
        code: 'unknown-command',
        cause: name === '' ? 'command is missing.' : `"${name}" is not a command of Signalbox.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
        fix: `Give one of: ${all.join(', ')}.`,
    });
}
/**
 * Reads every input of a command once: what the door was given, then `SIGNALBOX_*`, then `signalbox.yml`, then `DATABASE_URL`,
 * then the default. Secrets are made known to the redactor before anything else is looked at.
 * @throws UsageError naming each input that is unknown, malformed, of another command or in contradiction, what was given (never a secret) and what is allowed
 */
async function readInputs(command, door, environment, redact) {
    const fromEnvironment = (0,sources/* environmentInputs */.rg)(environment);
    for (const source of [door.given, fromEnvironment])
        addSecrets(source, redact);
    refuseForeign(command, door.given);
    const said = new Map([...fromEnvironment, ...door.given]);
    const directory = external_node_path_.resolve(said.get('working-directory')?.value ?? '.');
    const file = await (0,sources/* fileInputs */.wQ)(directory, said.get('config')?.value);
    const fallback = fromEnvironment.get('database-url');
    const merged = new Map([...(fallback?.label === 'DATABASE_URL' ? [['database-url', fallback]] : []), ...file, ...without(fromEnvironment, 'DATABASE_URL'), ...door.given]);
    const typed = door.kind === 'cli' ? door.given.get('acknowledgement') : undefined;
    const configured = fromEnvironment.get('acknowledgement') ?? file.get('acknowledgement');
    if (typed) {
        if (configured)
            merged.set('acknowledgement', configured);
        else
            merged.delete('acknowledgement');
    }
    const inputs = parsed(ofCommand(command, merged));
    refuseContradictions(inputs, new Set(merged.keys()), command);
    if (inputs['database-url'])
        redact.add(inputs['database-url'].password);
    return { inputs, ...(typed ? { typedAcknowledgement: typed.value } : {}) };
}
function without(given, label) {
    return [...given].filter(([, value]) => value.label !== label);
}
/** Values of other commands in the shared sources (environment, file) are not looked at. */
function ofCommand(command, merged) {
    return new Map([...merged].filter(([name]) => takes(command, name)));
}
function takes(command, name) {
    return (definitions/* definitions */.B[name].commands).includes(command);
}
function addSecrets(given, redact) {
    for (const [name, { value }] of given) {
        if (!definitions/* definitions */.B[name].secret)
            continue;
        redact.add(value);
        const parameter = /[?&]sslpassword=([^&]*)/i.exec(value)?.[1];
        if (parameter !== undefined)
            redact.add(parameter);
        const password = /^[a-z]+:\/\/[^:@]*:(.*)@/is.exec(value.trim())?.[1];
        if (password !== undefined)
            redact.add(password);
        if (name === 'smoke-headers')
            for (const line of value.split('\n'))
                redact.add(line.slice(line.indexOf(':') + 1));
    }
}
function refuseForeign(command, given) {
    for (const [name, { label }] of given) {
        if (takes(command, name))
            continue;
        throw new outcome/* UsageError */.eb({
            code: 'input-of-another-command',
            cause: `${label} is not an input of ${command}; it belongs to ${definitions/* definitions */.B[name].commands.join(', ')}.`,
            fix: `Drop ${label}.`,
        });
    }
}
const schema = schemas/* object */.Ikc(Object.fromEntries(Object.entries(definitions/* definitions */.B).map(([name, { kind, default: fallback }]) => [name, fallback === undefined ? kind.schema.optional() : kind.schema.prefault(fallback)])));
function parsed(given) {
    const result = schema.safeParse(Object.fromEntries([...given].map(([name, { value }]) => [name, definitions/* definitions */.B[name].kind === definitions/* definitions */.B.smoke.kind ? value : value.trim()])));
    if (result.success)
        return result.data;
    const problems = result.error.issues.map((issue) => {
        const name = issue.path[0];
        const { value, label } = given.get(name) ?? { value: '', label: name };
        const shown = definitions/* definitions */.B[name].secret ? 'the value given (not shown, it is a secret)' : JSON.stringify(value);
        return issue.message.startsWith('allowed: ') ? `${label}: ${shown} is not ${issue.message.slice('allowed: '.length)}` : issue.message;
    });
    throw new outcome/* UsageError */.eb({ code: 'malformed-input', cause: `${problems.join('; ').replace(/\.$/, '')}.`, fix: `Correct ${result.error.issues.map((issue) => String(issue.path[0])).join(', ')}.` });
}
function refuseContradictions(inputs, given, command) {
    const found = contradictions(inputs, given, command);
    const [first] = found;
    if (!first)
        return;
    throw new outcome/* UsageError */.eb({ code: 'contradicting-inputs', cause: `${found.map(({ what }) => what).join('; ')}.`, fix: found.map(({ fix }) => fix).join(' ') });
}


/***/ }),

/***/ 6802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ flagInputs),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   eh: () => (/* binding */ actionInputs),
/* harmony export */   rg: () => (/* binding */ environmentInputs),
/* harmony export */   wQ: () => (/* binding */ fileInputs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6060);
/* harmony import */ var _definitions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7450);
/* harmony import */ var _did_you_mean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9429);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7308);






/** Settings of ours that are no inputs: where PostgreSQL's programs are, for machines that keep them in unusual places. */
const settings = new Set(['SIGNALBOX_POSTGRES_BIN']);
const names = Object.keys(_definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B);
/** A person's yes to one run. In a committed file it would be everybody's yes to every run. */
const consents = new Set(['approved-plan', 'confirm', 'accept-loss']);
/** What would take the gate away. It has to be said where the run is started, not in a file that a pull request can change. */
const openGates = { 'require-approval': 'false', 'acknowledge-when': 'never' };
function isInput(name) {
    return Object.hasOwn(_definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B, name);
}
/** @throws UsageError for a name that is no input of any command, with the nearest one that is */
function known(name, label) {
    if (isInput(name))
        return name;
    const meant = (0,_did_you_mean_js__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .a)(name, names);
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({
        code: 'unknown-input',
        cause: `${label} is not an input of Signalbox.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
        fix: meant === undefined ? 'See `signalbox --help` for the inputs.' : `Write ${meant} instead of ${name}.`,
    });
}
function collected(entries) {
    const given = new Map();
    for (const [name, value, label] of entries) {
        const input = known(name, label);
        if (value.trim() !== '')
            given.set(input, { value, label });
    }
    return given;
}
/** `INPUT_*`, as GitHub's runner sets them: upper case, hyphens kept; one that was not given is empty. */
function actionInputs(environment) {
    return collected(Object.entries(environment).flatMap(([name, value]) => {
        const input = name.slice('INPUT_'.length).toLowerCase();
        return name.startsWith('INPUT_') && input !== 'command' ? [[input, value ?? '', input]] : [];
    }));
}
/** `SIGNALBOX_*`; the last fallback for the target is `DATABASE_URL`. */
function environmentInputs(environment) {
    const own = Object.entries(environment).flatMap(([name, value]) => name.startsWith('SIGNALBOX_') && !settings.has(name) ? [[name.slice('SIGNALBOX_'.length).toLowerCase().replaceAll('_', '-'), value ?? '', name]] : []);
    const fallback = environment['DATABASE_URL'];
    return new Map([...(fallback ? [['database-url', { value: fallback, label: 'DATABASE_URL' }]] : []), ...collected(own)]);
}
/** Flags of the command line: name without the dashes, value; see `command-line.ts`. */
function flagInputs(flags) {
    return collected([...flags].map(([name, value]) => [name, value, `--${name}`]));
}
/**
 * `signalbox.yml`: the same keys. Lists may be written as YAML lists. A secret is refused: the file is committed.
 * @param file where a person says it is, or undefined for `signalbox.yml` if there is one
 */
async function fileInputs(directory, file) {
    const where = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(directory, file ?? 'signalbox.yml');
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(where, 'utf8');
    }
    catch (error) {
        if (file === undefined && (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .C)(error) === 'ENOENT')
            return new Map();
        throw wrongFile(file ?? 'signalbox.yml', 'it cannot be read');
    }
    const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    let content;
    try {
        content = parse(text) ?? {};
    }
    catch (error) {
        throw wrongFile(file ?? 'signalbox.yml', (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .g)(error).split('\n')[0] ?? '');
    }
    if (typeof content !== 'object' || content === null || Array.isArray(content))
        throw wrongFile(file ?? 'signalbox.yml', 'it holds no keys');
    return collected(Object.entries(content).map(([name, value]) => {
        if (isInput(name) && _definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B[name].secret)
            throw wrongFile(file ?? 'signalbox.yml', `${name} is a secret and this file is committed; give it as ${environmentName(name)}`);
        if (isInput(name) && consents.has(name))
            throw wrongFile(file ?? 'signalbox.yml', `${name} is a person's consent to one run and this file is for all of them; give it as --${name} or ${environmentName(name)}`);
        if (isInput(name) && openGates[name] === String(value))
            throw wrongFile(file ?? 'signalbox.yml', `${name}: ${String(value)} takes the gate away for every run; give it as --${name} or ${environmentName(name)}`);
        return [name, scalar(name, value, file ?? 'signalbox.yml'), `${name} in ${file ?? 'signalbox.yml'}`];
    }));
}
/** `SIGNALBOX_DATABASE_URL` for `database-url`. */
function environmentName(name) {
    return `SIGNALBOX_${name.toUpperCase().replaceAll('-', '_')}`;
}
function scalar(name, value, file) {
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number' || typeof value === 'boolean')
        return String(value);
    if (value === null)
        return '';
    if (Array.isArray(value))
        return value.map((item) => scalar(name, item, file)).join('\n');
    throw wrongFile(file, `${name} is neither a value nor a list`);
}
function wrongFile(file, what) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({ code: 'malformed-config', cause: `${file}: ${what}.`, fix: `Mend ${file}.` });
}


/***/ }),

/***/ 3368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   D_: () => (/* binding */ identity),
/* harmony export */   FA: () => (/* binding */ databaseUrl),
/* harmony export */   Lf: () => (/* binding */ recipients),
/* harmony export */   M_: () => (/* binding */ store),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   OZ: () => (/* binding */ url),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7597);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8532);
/* harmony import */ var _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3669);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6060);



function kind(allowed, read) {
    return {
        allowed,
        schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((text, issues) => {
            const value = read(text);
            if (value !== undefined)
                return value;
            issues.addIssue({ code: 'custom', message: `allowed: ${allowed}` });
            return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
        }),
    };
}
const text = kind('any text', (given) => given);
const path = kind('a path', (given) => (given.includes('\0') ? undefined : given));
const boolean = kind('true or false', (given) => (given === 'true' ? true : given === 'false' ? false : undefined));
function choice(...values) {
    return kind(values.join(', '), (given) => values.find((value) => value === given));
}
function count(least, most) {
    return kind(`a whole number from ${least} to ${most}`, (given) => {
        const value = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
        return value >= least && value <= most ? value : undefined;
    });
}
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Milliseconds. `0` alone needs no unit. */
const duration = kind('a duration such as 500ms, 5s, 15m, 24h, 7d, or 0', (given) => {
    const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(given);
    if (given === '0')
        return 0;
    return match ? Number(match[1]) * units[match[2]] : undefined;
});
/** One a line, or separated by commas; empty ones dropped. */
const list = kind('a list, one a line or separated by commas', (given) => given
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== ''));
const lines = kind('lines of text', (given) => given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''));
function databaseUrl(input) {
    const allowed = 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE';
    return {
        allowed,
        schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((given, issues) => {
            try {
                return _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseUrl */ .z.parse(given, input);
            }
            catch (error) {
                issues.addIssue({ code: 'custom', message: error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb ? error.details.cause : `allowed: ${allowed}` });
                return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
            }
        }),
    };
}
const store = kind('file:DIRECTORY or none', (given) => {
    if (given === 'none')
        return { kind: 'none' };
    const directory = /^file:(.+)$/s.exec(given)?.[1];
    return directory === undefined ? undefined : { kind: 'file', directory };
});
const sha256 = kind('a plan hash: 64 hexadecimal digits', (given) => (/^[0-9a-f]{64}$/i.test(given) ? given.toLowerCase() : undefined));
const commit = kind('a full commit SHA: 40 hexadecimal digits', (given) => (/^[0-9a-f]{40}$/i.test(given) ? given.toLowerCase() : undefined));
/** age public keys, X25519 (`age1…`). */
const recipients = kind('age public keys (age1…), one a line or separated by commas', (given) => {
    const keys = given.split(/[\s,]+/).filter((key) => key !== '');
    return keys.length > 0 && keys.every((key) => /^age1[02-9ac-hj-np-z]{58}$/.test(key)) ? keys : undefined;
});
const identity = kind('an age secret key (AGE-SECRET-KEY-1…)', (given) => {
    const key = given.split('\n').map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'));
    return key !== undefined && /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(key) ? key : undefined;
});
const url = kind('an http:// or https:// URL without credentials, query or fragment', (given) => {
    try {
        const parsed = new URL(given);
        return ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password && !parsed.search && !parsed.hash ? given.replace(/\/+$/, '') : undefined;
    }
    catch {
        return undefined;
    }
});


/***/ }),

/***/ 3669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ DatabaseUrl)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6060);

/** As every program reads it: what follows is a query only where it looks like one, for a password may hold anything. */
const wellFormed = /^([a-z]+:)\/\/([^@/?#]*)@(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?(?:\/([^@?#]*))?(?:\?([\w.-]+=[^&#]*(?:&[\w.-]+=[^&#]*)*))?$/i;
/** With a password that was never percent-encoded: the last `@` ends it. */
const unencoded = /^([a-z]+:)\/\/(?:(.*)@)?(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?(?:\/([^?#]*))?(?:\?([^#]*))?$/is;
const schemes = new Set(['postgresql:', 'postgres:']);
const sslModes = new Set(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']);
/**
 * A PostgreSQL connection string, taken apart. It prints itself without its password (`toString`, JSON, `util.inspect`);
 * only `reveal()` gives the whole.
 */
class DatabaseUrl {
    host;
    port;
    user;
    database;
    parameters;
    #password;
    constructor(parts) {
        this.host = parts.host;
        this.port = parts.port;
        this.user = parts.user;
        this.database = parts.database;
        this.parameters = parts.parameters;
        this.#password = parts.password;
    }
    /**
     * @param text `postgresql://user:password@host:port/database?sslmode=require`; a password that is not percent-encoded is
     *   understood too, as far as it is unambiguous (the last `@` ends it; one in a well-formed query is none), and then taken as it is
     * @param input the input it came from, for the error
     * @throws UsageError naming what is missing, never the text itself
     */
    static parse(text, input) {
        const wrong = (what) => new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb({
            code: 'malformed-database-url',
            cause: `${input}: ${what} (the value is not shown, it may hold a password).`,
            fix: `Give ${input} as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, special characters of the password percent-encoded.`,
        });
        const encoded = wellFormed.exec(text.trim());
        const match = encoded ?? unencoded.exec(text.trim());
        if (!match || !schemes.has(match[1]?.toLowerCase() ?? ''))
            throw wrong('not a postgresql:// connection string');
        const [, , credentials = '', hostText = '', port, path = '', query = ''] = match;
        const parameters = new Map(new URLSearchParams(query));
        const misplaced = ['password', 'user', 'dbname', 'port'].find((name) => parameters.has(name));
        if (misplaced !== undefined)
            throw wrong(`it has ${misplaced} among its parameters`);
        const colon = credentials.indexOf(':');
        const password = colon < 0 ? '' : credentials.slice(colon + 1);
        const user = decoded(colon < 0 ? credentials : credentials.slice(0, colon));
        const host = parameters.get('host') ?? (hostText.replace(/^\[|\]$/g, '') || 'localhost');
        const database = decoded(path) || user;
        if (!user)
            throw wrong('it names no user');
        if (!database)
            throw wrong('it names no database');
        const mode = parameters.get('sslmode');
        if (mode !== undefined && !sslModes.has(mode))
            throw wrong(`sslmode is none of ${[...sslModes].join(', ')}`);
        const portNumber = port === undefined ? 5432 : Number(port);
        if (portNumber < 1 || portNumber > 65_535)
            throw wrong(`the port is not between 1 and 65535`);
        return new DatabaseUrl({ host, port: portNumber, user, password: encoded ? decoded(password) : password, database, parameters });
    }
    static of(parts) {
        return new DatabaseUrl({ ...parts, parameters: new Map(Object.entries(parts.parameters ?? {})) });
    }
    /** The decoded password. Only for the drivers that need it. */
    get password() {
        return this.#password;
    }
    get sslMode() {
        const local = this.host === 'localhost' || this.host.startsWith('127.') || this.host === '::1' || this.host.startsWith('/');
        return this.parameters.get('sslmode') ?? (local ? 'disable' : 'prefer');
    }
    /** The schema that Prisma works in (`?schema=`), `public` by default. */
    get schema() {
        return this.parameters.get('schema') ?? 'public';
    }
    /** The same server and role, another database. */
    withDatabase(database) {
        return new DatabaseUrl({ ...this.#parts(), database });
    }
    withParameters(parameters) {
        return new DatabaseUrl({ ...this.#parts(), parameters: new Map([...this.parameters, ...Object.entries(parameters)]) });
    }
    #parts() {
        return { host: this.host, port: this.port, user: this.user, password: this.#password, database: this.database, parameters: this.parameters };
    }
    /** The whole connection string, password included and percent-encoded. Never to be printed or passed as an argument. */
    reveal() {
        const query = new URLSearchParams([...this.parameters]).toString();
        const host = this.host.includes(':') ? `[${this.host}]` : this.host.startsWith('/') ? encodeURIComponent(this.host) : this.host;
        const password = this.#password ? `:${encodeURIComponent(this.#password)}` : '';
        return `postgresql://${encodeURIComponent(this.user)}${password}@${host}:${this.port}/${encodeURIComponent(this.database)}${query ? `?${query}` : ''}`;
    }
    /** libpq's environment variables for `pg_dump`, `pg_restore` and `psql`, so that the password is no argument. */
    environment() {
        const kept = ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => {
            const value = this.parameters.get(name);
            return value === undefined ? [] : [[`PG${name.toUpperCase()}`, value]];
        });
        return {
            PGHOST: this.host,
            PGPORT: String(this.port),
            PGUSER: this.user,
            PGDATABASE: this.database,
            PGSSLMODE: this.sslMode,
            PGCONNECT_TIMEOUT: '15',
            ...(this.#password ? { PGPASSWORD: this.#password } : {}),
            ...(this.parameters.has('options') ? { PGOPTIONS: this.parameters.get('options') ?? '' } : {}),
            ...Object.fromEntries(kept),
        };
    }
    /** `user@host:port/database`: what may be shown. */
    toString() {
        return `${this.user}@${this.host}:${this.port}/${this.database}`;
    }
    toJSON() {
        return this.toString();
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return this.toString();
    }
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text; // a bare % in a password that was never encoded
    }
}


/***/ }),

/***/ 8130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ majorOf)
/* harmony export */ });
/** `15` of 150018 (`server_version_num`): since PostgreSQL 10 the major version times 10,000 plus the minor one. */
function majorOf(serverVersion) {
    return Math.floor(serverVersion / 10_000);
}


/***/ }),

/***/ 7308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ errorCode),
/* harmony export */   g: () => (/* binding */ errorMessage)
/* harmony export */ });
/**
 * What can be read off a thrown value. Not by `instanceof Error`: errors of Node's own modules come from another realm where
 * code runs in a sandbox (jest, some runners), and anything can be thrown.
 */
function errorCode(error) {
    return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
function errorMessage(error) {
    return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error);
}


/***/ }),

/***/ 6060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   VG: () => (/* binding */ Stop),
/* harmony export */   eb: () => (/* binding */ UsageError),
/* harmony export */   hS: () => (/* binding */ exitCodes)
/* harmony export */ });
/**
 * How a run can end other than well. Three kinds, because three different people have to act:
 * the one who typed the input (usage), the one who set the rules (refused), the one who owns the database (failed).
 */
/** Process exit codes; `signalbox --help` documents them, workflows branch on them. */
const exitCodes = { succeeded: 0, 'rolled-back': 0, failed: 1, refused: 2, usage: 3 };
/** Thrown to end a command. Everything shown to people about it comes from these fields. */
class Stop extends Error {
    kind;
    details;
    constructor(kind, details, options) {
        super(details.cause, options);
        this.name = kind;
        this.kind = kind;
        this.details = details;
    }
}
/** Bad input: nothing was touched (exit 3). */
class UsageError extends Stop {
    constructor(details, options) {
        super('usage', { ...details, state: 'Nothing was touched.' }, options);
    }
}
/** A safety rule said no: nothing was touched (exit 2). */
class Refusal extends Stop {
    constructor(details, options) {
        super('refused', { state: 'Nothing was touched.', ...details }, options);
    }
}
/** Something did not work; `state` says what state things are in (exit 1). */
class Failure extends Stop {
    constructor(details, options) {
        super('failed', details, options);
    }
}


/***/ }),

/***/ 6503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   If: () => (/* binding */ backupSchema),
/* harmony export */   fi: () => (/* binding */ recordSchema),
/* harmony export */   pU: () => (/* binding */ recordVersion),
/* harmony export */   rc: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* unused harmony exports locationSchema, targetSchema, riskSchema, findingSchema, checkResultSchema, executionSchema, plannedMigrationSchema, planSchema, tableManifestSchema, sequenceManifestSchema, gateSchema, appliedMigrationSchema, migrationSchema, measuredMigrationSchema, rehearsalSchema, smokeResultSchema, deploySchema, lossSchema, rollbackSchema, stepSchema, stopSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7597);

/**
 * The record: the JSON of one run. Every step fills its own part; everything shown to people is rendered from it, and
 * rendering never computes. Times are ISO 8601 in UTC, durations whole milliseconds, sizes bytes.
 * A change that readers of old records cannot live with raises `version`.
 */
const recordVersion = 1;
const time = zod__WEBPACK_IMPORTED_MODULE_0__/* .datetime */ .w$();
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
const bytes = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
const sha256 = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/);
const locationSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ file: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), line: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive() });
const targetSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    systemIdentifier: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe("pg_control_system().system_identifier; volume clones share it"),
    databaseOid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    database: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    serverVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().describe('server_version_num, e.g. 150018'),
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('where it was reached; not part of the identity'),
    role: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    bytes: bytes.optional().describe('pg_database_size'),
})
    .describe('The database that is to be changed, and who it is');
const riskSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['none', 'safe', 'caution', 'destructive']);
const findingSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    risk: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['safe', 'caution', 'destructive']),
    rule: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    advice: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    statement: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    at: locationSchema,
    tables: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
});
const checkResultSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    at: locationSchema,
    expect: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    severity: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['error', 'warn']),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['passed', 'failed', 'error', 'skipped']),
    milliseconds,
    /** One line: what was found instead, or why it could not be judged. */
    found: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    /** Up to five offending rows; values are `***` unless `show-rows: true`. */
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable())).max(5).optional(),
    columns: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).optional(),
});
const executionSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['each-its-own-transaction', 'one-transaction', 'explicit-transactions', 'cannot-run']),
    statements: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    why: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    line: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive().optional(),
    sentence: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('the verdict in words, with what stays behind if statement k fails'),
});
const plannedMigrationSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    file: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sha256,
    bytes,
    execution: executionSchema,
    risk: riskSchema,
    findings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(findingSchema),
    hasChecks: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    hasPrechecks: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    hasDown: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
});
const planSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    hash: sha256,
    target: targetSchema,
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    prismaVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    engine: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('which schema engine Prisma uses: its own, or the program named by PRISMA_SCHEMA_ENGINE_BINARY'),
    appliedHead: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe('the newest applied migration, null when there is none'),
    applied: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    pending: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(plannedMigrationSchema),
    risk: riskSchema,
    drift: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['none', 'drift', 'unknown']), summary: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    checkFiles: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ file: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), sha256 })),
    prechecks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(checkResultSchema),
});
const tableManifestSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    checksum: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('sum over the rows of hash_record_extended(ROW(columns…), 0), see docs/backup.md'),
    columns: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    /** Columns whose values are hashed as text, because their hash would be of an OID or does not exist. */
    asText: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).optional(),
    /** Only these rows are the table's own data: the condition of an extension's configuration table. */
    condition: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    bytes: bytes.optional(),
});
const sequenceManifestSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    lastValue: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe('null: never called'),
    increment: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    cycles: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
    /** The column that the sequence belongs to, and its greatest value (the smallest for a descending sequence) in the snapshot. */
    ownedBy: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), table: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), column: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), furthest: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable() }).optional(),
});
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('sortable by time: 20260201T120000Z-1a2b3c4d'),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    createdAt: time.describe('when the snapshot was taken'),
    milliseconds,
    target: targetSchema,
    migrationHead: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    appliedMigrations: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    tables: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(tableManifestSchema),
    sequences: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(sequenceManifestSchema),
    largeObjects: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ count: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(), checksum: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    schemaFingerprint: sha256,
    locale: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ encoding: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), collate: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), ctype: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), provider: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), icuLocale: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable() }),
    extensions: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })),
    roles: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe('roles that policies, owners and grants name'),
    policyRoles: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).optional().describe('those of them without which the dump does not restore: of policies and user mappings'),
    excluded: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), why: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })).optional().describe('tables whose rows are not in the dump'),
    settings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ role: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(), settings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) })).describe('ALTER DATABASE … SET and role-in-database settings'),
    owner: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    grants: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe('the database’s own ACL items'),
    comment: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    connectionLimit: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    dump: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        file: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('beside the manifest'),
        bytes,
        sha256: sha256.describe('of the file as stored, compressed and encrypted'),
        format: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('custom'),
        compression: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['zstd', 'pg_dump-zstd', 'pg_dump-gzip']),
        encryption: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ recipients: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) }).nullable(),
        pgDump: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('pg_dump --version'),
    }),
});
const backupSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    location: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('where the dump is: a path or URL, or none'),
    manifest: manifestSchema,
    proof: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        level: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['restored', 'decoded', 'none']),
        provenAt: time.nullable().describe('the end of the proof, from which backup-max-age counts'),
        milliseconds,
        where: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe('the scratch server it was restored on'),
        tables: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
        rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
        notes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    }),
    removed: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe('older backups that backup-keep removed'),
});
const gateSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    required: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    how: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['terminal', 'approved-plan', 'not-required']),
    planHash: sha256,
    by: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    acknowledgementDue: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    acknowledged: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
});
const appliedMigrationSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['applied', 'failed', 'not-started']),
    milliseconds: milliseconds.nullable().describe('finished_at - started_at of its _prisma_migrations row'),
    statements: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    /** Only for a failed one: statements 1 … committed are in the database. */
    committed: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative().optional(),
    failedStatement: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive().optional(),
    error: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    at: locationSchema.optional(),
});
const migrationSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    strategy: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('in-place'),
    attempts: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    milliseconds,
    migrations: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(appliedMigrationSchema),
    blockers: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ pid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), application: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), state: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), seconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative() })).describe('who held the locks that were waited for; never their queries'),
    invalidIndexes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
});
const measuredMigrationSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    milliseconds: milliseconds.nullable(),
    statements: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    bytesBefore: bytes,
    bytesAfter: bytes,
    /** The place of the later measurements: locks taken, waits caused, rewrites. */
    locks: zod__WEBPACK_IMPORTED_MODULE_1__/* ["null"] */ .chJ(),
});
const rehearsalSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    from: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['backup', 'staging', 'empty']),
    source: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('which backup, which staging database'),
    bytes,
    copyMilliseconds: milliseconds,
    migrations: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(measuredMigrationSchema),
    checksBefore: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(checkResultSchema),
    checksAfter: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(checkResultSchema),
    down: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        migration: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['same-schema', 'different-schema', 'failed', 'no-down-file', 'not-compared']).describe('not-compared: it ran, but an earlier pending migration has no down.sql'),
        milliseconds,
        difference: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    })),
});
const smokeResultSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    line: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('as written: GET /api/sessions 200 <500ms'),
    url: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['passed', 'failed']),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(),
    milliseconds,
    attempts: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    found: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const deploySchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    how: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['command', 'none']),
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    milliseconds,
    exitCode: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(),
    smoke: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(smokeResultSchema),
});
const lossSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    table: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    inserted: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    updated: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    deleted: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    unclear: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative().optional().describe("written while the migration ran: its own work, or the application's beside it"),
    counted: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['by-key', 'by-count']).describe('by-key: exact; by-count: the table has no key, only the difference of counts is known'),
    exported: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional().describe('the file that holds these rows'),
});
const rollbackSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    mode: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['down', 'restore']),
    why: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    undoes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe('the migrations that are undone'),
    losses: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(lossSchema),
    backup: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    keptAs: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe('the name under which the failed database is kept'),
    cutOffMilliseconds: milliseconds.nullable().describe('how long clients were shut out'),
    done: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    estimate: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional().describe('how long it will take, measured: a sentence'),
});
const stepSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    title: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    startedAt: time,
    milliseconds,
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['done', 'failed', 'refused', 'skipped']),
    detail: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const stopSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['usage', 'refused', 'failed']),
    code: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    cause: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    fix: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    rule: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
    at: locationSchema.optional(),
});
const recordSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(recordVersion),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('signalbox 0.1.0'),
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    command: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    environment: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    startedAt: time,
    endedAt: time,
    milliseconds,
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['succeeded', 'failed', 'refused', 'rolled-back']),
    exitCode: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0).max(3),
    stop: stopSchema.optional(),
    runUrl: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(stepSchema),
    warnings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    target: targetSchema.optional(),
    plan: planSchema.optional(),
    backup: backupSchema.optional(),
    gate: gateSchema.optional(),
    migration: migrationSchema.optional(),
    checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(checkResultSchema).optional(),
    rehearsal: rehearsalSchema.optional(),
    deploy: deploySchema.optional(),
    rollback: rollbackSchema.optional(),
    /** `plan --script`: where the script was written. */
    script: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
})
    .meta({ title: 'Signalbox record' });


/***/ }),

/***/ 4673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ timedId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** An id of a run or a backup, sortable by time: `20260201T120000Z-1a2b3c4d`. */
function timedId(at) {
    return `${at.toISOString().replace(/[-:]|\.\d+/g, '')}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`;
}


/***/ }),

/***/ 3702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkSections),
/* harmony export */   t: () => (/* binding */ checkTally)
/* harmony export */ });
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9924);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9931);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7442);




/** Checks by group: the ones that did not hold in sight, with their offending rows folded, the ones that passed folded. */
function checkSections(record) {
    const groups = [
        ['Prechecks', 'prechecks', record.plan?.prechecks ?? [], 84],
        ['Checks', 'checks', record.checks ?? [], 86],
        ['Checks after the rehearsal', 'checks after the rehearsal', record.rehearsal?.checksAfter ?? [], 82],
    ];
    return groups.flatMap(([title, name, checks, importance]) => [
        { name, importance, render: (rows) => inSight(title, checks, rows) },
        { name: `${name} that passed`, importance: 30, render: (rows) => passed(title, checks, rows) },
        { name: `offending rows of ${name}`, importance: 50, render: (rows) => offending(checks, rows) },
    ]);
}
/** `✅ 6 passed · ❌ 1 failed · ⚠️ 1 warns`. */
function checkTally(checks) {
    const counts = [
        ['❌ %n failed', checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check) && check.severity === 'error').length],
        ['⚠️ %n failed as a warning', checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check) && check.severity === 'warn').length],
        ['✅ %n passed', checks.filter((check) => check.outcome === 'passed').length],
        ['– %n skipped', checks.filter((check) => check.outcome === 'skipped').length],
    ];
    return counts
        .filter(([, number]) => number > 0)
        .map(([words, number]) => words.replace('%n', String(number)))
        .join(' · ');
}
function inSight(title, checks, rows) {
    const broken = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .checksBySeverity */ .Ug)(checks).filter((check) => check.outcome !== 'passed');
    return broken.length === 0 ? '' : `#### ${title}\n\n${checkTally(checks)}\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(columns(true), broken.slice(0, rows), broken.length - rows)}`;
}
function passed(title, checks, rows) {
    const held = checks.filter((check) => check.outcome === 'passed');
    return (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)(`✅ ${title}: ${held.length} passed`, (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(columns(false), held.slice(0, rows), held.length - rows));
}
function columns(withFound) {
    const mark = (check) => {
        if ((0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check))
            return check.severity === 'error' ? '❌' : '⚠️';
        return check.outcome === 'skipped' ? '–' : '✅';
    };
    return [
        { title: '', cell: mark },
        { title: 'check', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(check.name, 160) },
        { title: 'expected', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(check.expect, 'cell', 60) },
        ...(withFound ? [{ title: 'found', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(check.found ?? (check.outcome === 'error' ? 'an error' : '–'), 300) }] : []),
        { title: 'where', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`${check.at.file}:${check.at.line}`, 'cell', 160) },
        { title: 'time', align: 'right', cell: (check) => (0,_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .humanDuration */ .UU)(check.milliseconds) },
    ];
}
function offending(checks, rows) {
    const parts = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .checksBySeverity */ .Ug)(checks)
        .filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check) && (check.rows ?? []).length > 0)
        .slice(0, rows)
        .map((check) => {
        const names = (check.columns ?? Object.keys(check.rows?.[0] ?? {})).slice(0, 12);
        const cells = names.map((name) => ({ title: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name, 'cell', 60), cell: (row) => value(Object.hasOwn(row, name) ? row[name] : null) }));
        return `**Check:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(check.name, 160)}\n\n${cells.length === 0 ? '' : (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(cells, check.rows ?? [])}`;
    });
    return (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)('Offending rows, five at most of each check', parts.join('\n\n'));
}
function value(found) {
    return found === null || found === undefined ? '_NULL_' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(found, 'cell', 80);
}


/***/ }),

/***/ 6423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   fi: () => (/* binding */ humanNumber),
/* harmony export */   r4: () => (/* binding */ inWords)
/* harmony export */ });
/** `1,234`, in every locale. */
function humanNumber(value) {
    return value.toLocaleString('en-US');
}
/** `1 statement`, `1,234 statements`; a plural that is not the singular with an s is given. */
function count(value, singular, plural = `${singular}s`) {
    return `${humanNumber(value)} ${value === 1 ? singular : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function inWords(parts) {
    const last = parts.at(-1) ?? '';
    return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}


/***/ }),

/***/ 7918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UU: () => (/* binding */ humanDuration),
/* harmony export */   vF: () => (/* binding */ elapsedBetween),
/* harmony export */   zK: () => (/* binding */ humanTime)
/* harmony export */ });
/* unused harmony export humanSeconds */
/**
 * A duration as people say it: `340 ms`, `1.2 s`, `2 min 5 s`, `3 h 20 min`, `2 d 4 h`.
 * @param milliseconds not negative; fractions are rounded
 */
function humanDuration(milliseconds) {
    if (Math.round(milliseconds) < 1000)
        return `${Math.round(milliseconds)} ms`;
    if (Math.round(milliseconds / 100) < 600)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 3600)
        return pair(seconds, 60, 'min', 's');
    const minutes = Math.round(seconds / 60);
    if (minutes < 24 * 60)
        return pair(minutes, 60, 'h', 'min');
    return pair(Math.round(minutes / 60), 24, 'd', 'h');
}
/** Seconds for a column of them, two decimals below one second: `0.04`, `12.0`. */
function humanSeconds(seconds) {
    return seconds.toFixed(seconds < 0.995 ? 2 : 1);
}
/** `2026-02-01 12:00:03 UTC`, from the record's ISO time. */
function humanTime(iso) {
    return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
/** From one time of the record to a later one; undefined when either is no time or they are the wrong way round (clocks of two machines). */
function elapsedBetween(from, to) {
    const milliseconds = Date.parse(to) - Date.parse(from);
    return milliseconds >= 0 ? milliseconds : undefined;
}
function pair(value, base, large, small) {
    const rest = value % base;
    return `${Math.floor(value / base)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}


/***/ }),

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DS: () => (/* binding */ proseLines),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   om: () => (/* binding */ block)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2071);

const joiner = '\u200d';
/** Plain words: for a line, a list item, a table's cell. Everything Markdown could read is escaped; mentions and addresses are broken with a zero-width joiner. */
function text(value, max = 600) {
    return escaped((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max));
}
/** A code span: for names, files, hashes, commands. An empty value is a dash. */
function code(value, place = 'line', max = 200) {
    const shown = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max);
    if (shown === '')
        return '–';
    const fence = '`'.repeat(longestRun(shown) + 1);
    const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
    return `${fence}${place === 'cell' ? escapePipes(padded) : padded}${fence}`;
}
/**
 * Sentences of our own that hold data and mark commands and names with backticks (cause, state, fix, advice): what stands
 * between two backticks becomes a code span, the rest is text. Both are inert, whoever wrote the backticks.
 */
function prose(value, place = 'line', max = 1200) {
    const parts = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).split(/`([^`]+)`/);
    // Two code spans side by side would join their fences, so a blank parts them.
    return parts.map((part, index) => (index % 2 === 1 ? code(part, place, max) : part === '' && index > 0 && index < parts.length - 1 ? ' ' : escaped(part))).join('');
}
/** The same with its lines kept. */
function proseLines(value, max = 1200) {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLines */ .y1)(value, max, 12)
        .map((line) => prose(line, 'line', max))
        .filter((line) => line !== '');
}
/** A code block. Its fence is longer than any run of backticks inside. */
function block(value, language = 'text', max = 4000) {
    const body = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLines */ .y1)(value, max).join('\n');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/** The text of a link to an https address that holds nothing but plain path characters; undefined when it holds anything else. */
function link(label, url) {
    return /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~%/-]*)?(?:#L\d+)?$/.test(url) && url.length <= 600 ? `[${label}](${url})` : undefined;
}
/** A name inside a sentence of our own that `prose` will read: its backticks must not end the span. */
function named(value, max = 120) {
    return `\`${(0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', "'"), max) || '–'}\``;
}
function escaped(shown) {
    return shown
        .replace(/@/g, `@${joiner}`)
        .replace(/#(?=\d)/g, `#${joiner}`)
        .replace(/\b(gh)-(?=\d)/gi, `$1${joiner}-`)
        .replace(/:(?=\/\/)/g, `:${joiner}`)
        .replace(/\b(www)\./gi, `$1${joiner}.`)
        .replace(/[\\*[\]~]/g, '\\$&')
        .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
        .replace(/^(?=[-+=#])/, '\\')
        .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\|/g, '&#124;')
        .replace(/\$/g, '&#36;')
        .replace(/`/g, '&#96;');
}
function longestRun(value) {
    return Math.max(0, ...Array.from(value.matchAll(/`+/g), (run) => run[0].length));
}
/** An odd number of backslashes before each pipe: GitHub's table scanner takes `\\` for a pair, so one may have to be added. */
function escapePipes(value) {
    return value.replace(/(\\*)\|/g, (_, slashes) => `${slashes}${slashes.length % 2 === 0 ? '\\' : '\\\\'}|`);
}


/***/ }),

/***/ 4379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ groupFindings),
/* harmony export */   z: () => (/* binding */ alsoOn)
/* harmony export */ });
/** Groups what is the same but for its line and its table. The order of the first of each stays. Pure. */
function groupFindings(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = JSON.stringify([finding.risk, finding.rule, finding.at.file, finding.advice ?? null]);
        const known = groups.get(key);
        if (known)
            known.push(finding);
        else
            groups.set(key, [finding]);
    }
    return [...groups.values()].flatMap(([first, ...others]) => (first ? [{ first, others }] : []));
}
/** `also on lines 99 (achievements), 100 (point_events)`; empty when there are no others. */
function alsoOn({ others }, most = 12) {
    if (others.length === 0)
        return '';
    const shown = others.slice(0, most).map(({ at, tables }) => `${at.line}${tables.length > 0 ? ` (${tables.join(', ')})` : ''}`);
    return `also on line${others.length === 1 ? '' : 's'} ${shown.join(', ')}${others.length > most ? ` and ${others.length - most} more` : ''}`;
}


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ humanServerVersion),
/* harmony export */   c: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8130);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7918);


/** `15.18`, from `server_version_num` (since PostgreSQL 10 the major version times 10,000 plus the minor one). */
function humanServerVersion(serverVersion) {
    return `${(0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_0__/* .majorOf */ .D)(serverVersion)}.${serverVersion % 10_000}`;
}
/** Brings them together from the record. */
function identityOf(record) {
    return {
        environment: record.environment,
        target: record.target ?? record.plan?.target,
        commit: record.plan?.commit ?? record.deploy?.commit ?? undefined,
        planHash: record.plan?.hash ?? record.gate?.planHash,
        duration: (0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .humanDuration */ .UU)(record.milliseconds),
    };
}


/***/ }),

/***/ 6690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pg: () => (/* binding */ findings),
/* harmony export */   UC: () => (/* binding */ safeFindings),
/* harmony export */   UL: () => (/* binding */ drift),
/* harmony export */   Wr: () => (/* binding */ executions),
/* harmony export */   Y4: () => (/* binding */ migrationRows),
/* harmony export */   m7: () => (/* binding */ executionWords),
/* harmony export */   wR: () => (/* binding */ migrations)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9924);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9931);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6477);
/* harmony import */ var _finding_groups_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4379);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7442);







/** How a file is run, in two or three words. */
const executionWords = {
    'each-its-own-transaction': 'each its own transaction',
    'one-transaction': 'one transaction',
    'explicit-transactions': 'transactions of its own',
    'cannot-run': 'cannot run',
};
const appliedWords = { applied: '✅ applied', failed: '❌ failed', 'not-started': '– not started' };
/** One row per migration, in the order in which they run. */
function migrationRows(record) {
    const planned = new Map((record.plan?.pending ?? []).map((one) => [one.name, one]));
    const applied = new Map((record.migration?.migrations ?? []).map((one) => [one.name, one]));
    const measured = new Map((record.rehearsal?.migrations ?? []).map((one) => [one.name, one]));
    return [...new Set([...planned.keys(), ...applied.keys(), ...measured.keys()])].map((name) => {
        const rehearsed = measured.get(name);
        return {
            name,
            statements: planned.get(name)?.execution.statements ?? applied.get(name)?.statements ?? rehearsed?.statements ?? 0,
            planned: planned.get(name),
            applied: applied.get(name),
            rehearsedMilliseconds: rehearsed?.milliseconds ?? undefined,
            sizes: rehearsed === undefined ? undefined : { before: rehearsed.bytesBefore, after: rehearsed.bytesAfter },
        };
    });
}
/** The table of migrations. A column stands only where something was measured or done. */
function migrations(record) {
    const rows = migrationRows(record);
    return {
        name: 'migrations',
        importance: 90,
        render: (most) => (rows.length === 0 ? '' : `#### Migrations\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(migrationColumns(record, rows), rows.slice(0, most), rows.length - most)}`),
    };
}
function migrationColumns(record, rows) {
    const duration = (milliseconds) => (milliseconds === undefined || milliseconds === null ? '–' : (0,_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .humanDuration */ .UU)(milliseconds));
    const columns = [
        { title: 'migration', cell: (row) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(row.name, 'cell', 120) },
        { title: 'statements', align: 'right', cell: (row) => String(row.statements) },
    ];
    if (record.plan !== undefined) {
        columns.push({ title: 'runs as', cell: (row) => (row.planned === undefined ? '–' : `${row.planned.execution.kind === 'cannot-run' ? '⛔ ' : ''}${executionWords[row.planned.execution.kind]}`) });
        columns.push({ title: 'risk', cell: (row) => (row.planned === undefined ? '–' : `${_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .riskMarks */ .o7[row.planned.risk]} ${row.planned.risk}`) });
    }
    if (rows.some((row) => row.rehearsedMilliseconds !== undefined))
        columns.push({ title: 'rehearsed in', align: 'right', cell: (row) => duration(row.rehearsedMilliseconds) });
    if (rows.some((row) => row.sizes !== undefined))
        columns.push({ title: 'size', align: 'right', cell: (row) => (row.sizes === undefined ? '–' : (0,_sizes_js__WEBPACK_IMPORTED_MODULE_4__/* .humanChange */ .S)(row.sizes.before, row.sizes.after)) });
    if (record.migration !== undefined) {
        columns.push({ title: 'result', cell: (row) => (row.applied === undefined ? '–' : appliedWords[row.applied.outcome]) });
        columns.push({ title: 'time', align: 'right', cell: (row) => duration(row.applied?.milliseconds) });
    }
    return columns;
}
/** How Prisma runs each file and what stays behind when a statement fails: folded, one sentence each. */
function executions(record) {
    const pending = record.plan?.pending ?? [];
    const sentence = ({ name, execution }) => {
        const why = execution.why === undefined ? '' : ` ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(execution.why, 'line', 400)}${execution.line === undefined ? '' : ` (line ${execution.line})`}`;
        return `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name)}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(execution.sentence, 'line', 600)}${why}`;
    };
    return {
        name: 'how each file runs',
        importance: 45,
        render: (most) => {
            const shown = pending.slice(0, most).map(sentence);
            const left = pending.length - shown.length;
            return (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)('How Prisma runs it, and what stays behind if a statement fails', [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n'));
        },
    };
}
/** Findings that ask for a decision, the most severe first. */
function findings(record) {
    const severe = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk !== 'safe');
    return { name: 'findings', importance: 80, render: (most) => (severe.length === 0 ? '' : `#### Findings\n\n${list(record, severe, most)}`) };
}
/** The safe ones, folded. */
function safeFindings(record) {
    const safe = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk === 'safe');
    return { name: 'safe statements', importance: 20, render: (most) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)((0,_counts_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U9)(safe.length, 'safe finding'), list(record, safe, most)) };
}
function list(record, all, most) {
    const groups = (0,_finding_groups_js__WEBPACK_IMPORTED_MODULE_6__/* .groupFindings */ .k)(all);
    const shown = groups.slice(0, most).map((group) => {
        const { first } = group;
        const also = (0,_finding_groups_js__WEBPACK_IMPORTED_MODULE_6__/* .alsoOn */ .z)(group);
        const lines = [
            `- ${_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .riskMarks */ .o7[first.risk]} **${first.risk}:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(first.reason, 'line', 400)}`,
            ...(first.advice === undefined ? [] : [`  _Advice:_ ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(first.advice, 'line', 400)}`]),
            `  ${where(record, first)}${also === '' ? '' : `, ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(also, 600)}`} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(first.rule, 60)}`,
        ];
        return lines.join('  \n');
    });
    const left = groups.slice(most).reduce((sum, { others }) => sum + 1 + others.length, 0);
    return [...shown, ...(left > 0 ? [`- … and ${left} more, in the record`] : [])].join('\n');
}
/** `file:line`, as a link to that line of that commit where the record knows the repository. */
function where(record, finding) {
    const label = (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(`${finding.at.file}:${finding.at.line}`, 'line', 160);
    const repository = /^https:\/\/[^/]+\/[^/]+\/[^/]+(?=\/actions\/runs\/\d+)/.exec(record.runUrl ?? '')?.[0];
    const commit = record.plan?.commit ?? undefined;
    if (repository === undefined || commit === undefined || !/^[0-9a-f]{40}$/.test(commit) || !/^[\p{L}\p{N} ._/-]+$/u.test(finding.at.file))
        return label;
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)(label, `${repository}/blob/${commit}/${encodeURI(finding.at.file)}#L${finding.at.line}`) ?? label;
}
/** What drift means, when there is any; nothing when the database is as the migrations made it. */
function drift(record) {
    const found = record.plan?.drift;
    const say = () => {
        if (found === undefined || found.outcome === 'none')
            return '';
        const title = found.outcome === 'drift' ? '⚠️ **Drift:** the database is not what its applied migrations make.' : '⚠️ **Drift is unknown.**';
        return `${title} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(found.summary, 'line', 800)}`;
    };
    return { name: 'drift', importance: 55, render: say };
}


/***/ }),

/***/ 2071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   CA: () => (/* binding */ withoutWorkflowCommands),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   y1: () => (/* binding */ plainLines)
/* harmony export */ });
/**
 * Names, error texts and rows come from databases, repositories and programs, so they are hostile until shown to be harmless.
 * Everything that is rendered passes through here first; Markdown's own escaping (`escape.ts`) comes after it.
 */
// ECMA-48 control sequences and operating system commands, in their 7-bit and 8-bit forms.
const terminalSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;
// Control characters, halves of surrogate pairs, and what turns or hides text: bidirectional marks, zero-width spaces, tags.
// U+200C and U+200D stay: languages and emoji need them, and they hide nothing that escaping relies on.
const unsafe = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const blanks = /[\t\n\v\f\r\u0085\u2028\u2029 ]+/g;
/** Cuts to at most `max` UTF-16 code units, the last one an ellipsis, never through a surrogate pair. */
function clip(value, max) {
    if (value.length <= max)
        return value;
    const kept = value.slice(0, Math.max(0, max - 1));
    return `${kept.replace(/[\ud800-\udbff]$/, '')}…`;
}
/**
 * One harmless line: terminal sequences gone, any run of blanks and line ends one space, every other control, bidirectional or
 * invisible character a visible `�`.
 * @param max the longest result, in UTF-16 code units
 */
function plain(value, max = 1000) {
    const kept = value.slice(0, max * 4 + 64);
    return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�').trim(), max);
}
/**
 * The same for text that has lines (an error, a difference): its lines stay, tabs become two spaces.
 * @param maxLines how many lines are kept; a last line says how many are not
 */
function plainLines(value, max = 4000, maxLines = 40) {
    const lines = clip(value.slice(0, max * 4).replace(terminalSequences, ''), max).split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    const shown = lines.slice(0, maxLines).map((line) => line.replace(/\t/g, '  ').replace(unsafe, '�').trimEnd());
    const left = lines.length - shown.length;
    return left > 0 ? [...shown, `… ${left} more`] : shown;
}
/**
 * Makes lines inert for GitHub's runner, which obeys `::command::` at the start of a printed line (blanks before it allowed)
 * and `##[command]` anywhere (actions/runner, `ActionCommand.cs`). A zero-width joiner parts the characters.
 */
function withoutWorkflowCommands(text) {
    return text.replace(/^([^\S\n]*:)(?=:)/gm, '$1\u200d').replace(/##(?=\[)/g, '#\u200d#');
}


/***/ }),

/***/ 9931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OL: () => (/* binding */ decisiveChecks),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   Ug: () => (/* binding */ checksBySeverity),
/* harmony export */   fh: () => (/* binding */ findingsBySeverity),
/* harmony export */   o7: () => (/* binding */ riskMarks)
/* harmony export */ });
/** A mark for each risk, the same in every table. */
const riskMarks = { none: '⚪', safe: '🟢', caution: '🟡', destructive: '🔴' };
const weight = { none: 0, safe: 1, caution: 2, destructive: 3 };
/** The findings of all pending migrations, the most severe first, else in the order of the files. */
function findingsBySeverity(record) {
    const findings = (record.plan?.pending ?? []).flatMap((migration) => migration.findings);
    return findings.sort((a, b) => weight[b.risk] - weight[a.risk]);
}
/** True for a check that did not hold or could not be judged. */
function isBroken(check) {
    return check.outcome === 'failed' || check.outcome === 'error';
}
/** Broken checks of severity error first, then those that only warn, then skipped and passed ones. */
function checksBySeverity(checks) {
    const order = (check) => {
        if (isBroken(check))
            return check.severity === 'error' ? 0 : 1;
        return check.outcome === 'skipped' ? 2 : 3;
    };
    return [...checks].sort((a, b) => order(a) - order(b));
}
/** Every check of the record that speaks of the result: prechecks, checks, and those after the rehearsal (before it they may well fail). */
function decisiveChecks(record) {
    return [...(record.plan?.prechecks ?? []), ...(record.checks ?? []), ...(record.rehearsal?.checksAfter ?? [])];
}


/***/ }),

/***/ 6477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ humanChange),
/* harmony export */   p: () => (/* binding */ humanBytes)
/* harmony export */ });
const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
/** A size in decimal units, two digits at least: `12 B`, `1.2 GB`, `433 MB`. */
function humanBytes(bytes) {
    let value = bytes;
    let unit = 0;
    // 999.5 would be written 1000, so it belongs to the next unit.
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const digits = unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
    return `${digits} ${units[unit] ?? 'B'}`;
}
/** How a size changed: `+2.1 MB`, `−340 kB`, `±0`. */
function humanChange(before, after) {
    if (before === after)
        return '±0';
    return `${after > before ? '+' : '−'}${humanBytes(Math.abs(after - before))}`;
}


/***/ }),

/***/ 7442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ folded),
/* harmony export */   t: () => (/* binding */ table)
/* harmony export */ });
/**
 * A GitHub Markdown table.
 * @param more how many further rows there are that are not shown: a last line says so
 * @returns an empty string when there are no rows
 */
function table(columns, rows, more = 0) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const lines = [line(columns.map((column) => column.title)), line(columns.map((column) => (column.align === 'right' ? '---:' : '---'))), ...rows.map((row) => line(columns.map((column) => column.cell(row))))];
    return more > 0 ? `${lines.join('\n')}\n\n_… and ${more} more_` : lines.join('\n');
}
/**
 * A folded part.
 * @param summary our own words and numbers only: inside `<summary>` GitHub reads HTML, not Markdown, so no data may stand there
 * @param body Markdown; an empty one folds to nothing
 */
function folded(summary, body) {
    return body === '' ? '' : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 7342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ lostRows),
/* harmony export */   N0: () => (/* binding */ changesIn),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   f8: () => (/* binding */ halfAppliedMigration)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9924);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9931);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6477);






/** Finds the words for how a run ended. Pure formatting of what the record says. */
function verdictOf(record) {
    const { tone, headline } = wordsFor(record);
    return { tone, headline, saysCause: record.stop !== undefined && headline.endsWith(withoutFullStop((0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(record.stop.cause))) };
}
function wordsFor(record) {
    const { stop } = record;
    if (record.outcome === 'rolled-back')
        return { tone: 'undone', headline: rolledBack(record.rollback) };
    if (stop?.kind === 'usage' || record.exitCode === 3)
        return { tone: 'unstarted', headline: `Not started: ${cause(stop?.cause)}` };
    if (record.outcome === 'refused')
        return { tone: 'refused', headline: `Refused${stop?.rule === undefined ? '' : ` by rule ${stop.rule}`}: ${cause(stop?.cause)}` };
    if (record.outcome === 'failed')
        return { tone: 'failed', headline: failed(record) };
    return succeeded(record);
}
function succeeded(record) {
    switch (record.command) {
        case 'plan':
            return planned(record.plan);
        case 'rehearse':
            return rehearsed(record.rehearsal, record.plan);
        case 'backup':
            return backedUp(record);
        case 'migrate':
            return migrated(record);
        case 'verify':
            return { tone: 'good', headline: `Verified${checksPassed(record)}` };
        case 'deploy':
            return deployed(record);
        case 'rollback':
            return previewed(record.rollback);
        default:
            return { tone: 'good', headline: `${(0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(record.command, 40)} succeeded` };
    }
}
function planned(plan) {
    if (plan === undefined || plan.pending.length === 0)
        return { tone: 'good', headline: 'Nothing is pending' };
    const headline = `Ready for approval: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(plan.pending.length, 'migration')}, ${plan.risk}`;
    return { tone: plan.risk === 'destructive' ? 'attention' : 'good', headline };
}
function rehearsed(rehearsal, plan) {
    if (rehearsal === undefined || rehearsal.migrations.length === 0)
        return { tone: 'good', headline: 'Nothing to rehearse: nothing is pending' };
    const risk = plan === undefined ? '' : `, ${plan.risk}`;
    const said = `Rehearsed: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(rehearsal.migrations.length, 'migration')}${risk}`;
    const undone = rehearsal.down.filter((down) => down.outcome === 'same-schema').length;
    const notUndone = rehearsal.down.some((down) => down.outcome === 'different-schema' || down.outcome === 'failed');
    if (notUndone)
        return { tone: 'attention', headline: `${said}, but its down.sql does not undo it` };
    return { tone: plan?.risk === 'destructive' ? 'attention' : 'good', headline: `${said}${undone === rehearsal.migrations.length ? ', and undone again' : ''}` };
}
function backedUp(record) {
    const { backup } = record;
    if (backup === undefined)
        return { tone: 'good', headline: 'Backed up' };
    const size = (0,_sizes_js__WEBPACK_IMPORTED_MODULE_3__/* .humanBytes */ .p)(backup.manifest.dump.bytes);
    const { level, rows } = backup.proof;
    if (level === 'none')
        return { tone: 'attention', headline: `Backed up, ${size}, not proven` };
    const how = level === 'restored' ? `proven by restoring ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(rows, 'row')}` : 'decoded to its end, not restored';
    return { tone: level === 'restored' ? 'good' : 'attention', headline: `Backed up, ${size}, ${how}` };
}
function migrated(record) {
    const applied = record.migration?.migrations.filter((migration) => migration.outcome === 'applied') ?? [];
    if (applied.length === 0)
        return { tone: 'good', headline: 'Nothing was pending' };
    const time = record.migration === undefined ? '' : ` in ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(record.migration.milliseconds)}`;
    const invalid = record.migration?.invalidIndexes.length ?? 0;
    if (invalid > 0)
        return { tone: 'attention', headline: `Migrated: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(applied.length, 'migration')}${time}, but ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(invalid, 'index is', 'indexes are')} invalid` };
    return { tone: 'good', headline: `Migrated: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(applied.length, 'migration')}${time}${checksPassed(record)}` };
}
function checksPassed(record) {
    const checks = record.checks ?? [];
    if (checks.length === 0)
        return '';
    const passed = checks.filter((check) => check.outcome === 'passed').length;
    const warned = checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check)).length;
    const said = passed === checks.length ? `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(passed, 'check')} passed` : `${passed} of ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(checks.length, 'check')} passed`;
    return `, ${said}${warned > 0 ? `, ${warned} only ${warned === 1 ? 'warns' : 'warn'}` : ''}`;
}
function deployed(record) {
    const smoke = record.deploy?.smoke ?? [];
    const passed = smoke.filter((result) => result.outcome === 'passed').length;
    const said = smoke.length === 0 ? '' : `, ${passed} of ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(smoke.length, 'smoke test')} passed`;
    return { tone: 'good', headline: `${record.deploy?.how === 'none' ? 'Smoke-tested' : 'Deployed'}${said}` };
}
/** All changes to rows of one table, also those of which nobody can tell whether the migration or the application made them. */
function changesIn({ inserted, updated, deleted, unclear = 0 }) {
    return inserted + updated + deleted + unclear;
}
/** What a rollback would take away, added up over its tables. */
function lostRows(rollback) {
    const sum = { inserted: 0, updated: 0, deleted: 0, unclear: 0, total: 0 };
    for (const loss of rollback?.losses ?? []) {
        sum.inserted += loss.inserted;
        sum.updated += loss.updated;
        sum.deleted += loss.deleted;
        sum.unclear += loss.unclear ?? 0;
        sum.total += changesIn(loss);
    }
    return sum;
}
function previewed(rollback) {
    if (rollback === undefined)
        return { tone: 'good', headline: 'Nothing to roll back' };
    const lost = lostRows(rollback).total;
    const what = `Preview of rollback by ${rollback.mode}`;
    return lost === 0 ? { tone: 'good', headline: `${what}: no row would be lost` } : { tone: 'attention', headline: `${what}: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(lost, 'change')} to rows would be lost` };
}
function rolledBack(rollback) {
    if (rollback === undefined)
        return 'Rolled back';
    const names = rollback.undoes.slice(0, 3).map((name) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .named */ .KT)(name));
    const more = rollback.undoes.length - names.length;
    const what = names.length === 0 ? '' : `: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .inWords */ .r4)(more > 0 ? [...names, `${more} more`] : names)} undone`;
    return `Rolled back by ${rollback.mode}${what}${rollback.cutOffMilliseconds === null ? '' : `, clients shut out for ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(rollback.cutOffMilliseconds)}`}`;
}
function failed(record) {
    const between = committedPart(halfAppliedMigration(record));
    if (between !== undefined)
        return `Failed: the database is between, ${between}`;
    return `Failed: ${cause(record.stop?.cause)}`;
}
/** `statements 1–2 of 5 of … are committed`; undefined when nothing of it is. */
function committedPart(migration) {
    if (migration?.committed === undefined || migration.committed === 0)
        return undefined;
    const of = `of ${migration.statements} of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .named */ .KT)(migration.name)}`;
    return migration.committed === 1 ? `statement 1 ${of} is committed` : `statements 1–${migration.committed} ${of} are committed`;
}
/** The migration that failed, when one did. */
function halfAppliedMigration(record) {
    return record.migration?.migrations.find((migration) => migration.outcome === 'failed');
}
function cause(said) {
    return withoutFullStop((0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(said ?? 'the record holds no cause', 180));
}
function withoutFullStop(sentence) {
    return sentence.replace(/\.$/, '');
}


/***/ }),

/***/ 1691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isInOwnFolder),
/* harmony export */   x: () => (/* binding */ makeOwnFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** The folder for what a run leaves in a working directory; it ignores itself in git. */
const ownFolder = '.signalbox';
/** Makes `.signalbox` in a working directory, with a `.gitignore` of its own, so that no record and no backup is ever committed. */
async function makeOwnFolder(directory) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, ownFolder);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, '.gitignore'), '*\n');
    return folder;
}
/** Whether a path lies in that folder. */
function isInOwnFolder(directory, file) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, ownFolder), file);
    return relative !== '' && !relative.startsWith('..') && !node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(relative);
}


/***/ }),

/***/ 8508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ toolName)
/* harmony export */ });
/* unused harmony export version */
/** Kept equal to package.json by a test. */
const version = '0.1.0';
const toolName = `signalbox ${version}`;


/***/ })

};
