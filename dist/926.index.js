export const id = 926;
export const ids = [926];
export const modules = {

/***/ 45946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: ./build/context/http.js
var http = __webpack_require__(74866);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
// EXTERNAL MODULE: ./build/record/draft.js
var record_draft = __webpack_require__(32647);
// EXTERNAL MODULE: ./build/record/outcome.js
var record_outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/record/record.js + 3 modules
var record_record = __webpack_require__(21907);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
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
var timed_id = __webpack_require__(24673);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/commands/run.js











const commandModules = {
    init: async () => (await Promise.all(/* import() */[__webpack_require__.e(7291), __webpack_require__.e(6603), __webpack_require__.e(4871), __webpack_require__.e(1078)]).then(__webpack_require__.bind(__webpack_require__, 54381))).init,
    doctor: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8714), __webpack_require__.e(8815), __webpack_require__.e(7291), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(4871), __webpack_require__.e(3292)]).then(__webpack_require__.bind(__webpack_require__, 63292))).doctor,
    admit: async () => (await Promise.all(/* import() */[__webpack_require__.e(1118), __webpack_require__.e(6749), __webpack_require__.e(3881)]).then(__webpack_require__.bind(__webpack_require__, 23881))).admit,
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8714), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(1118), __webpack_require__.e(3649), __webpack_require__.e(7300), __webpack_require__.e(8156), __webpack_require__.e(2009), __webpack_require__.e(308), __webpack_require__.e(1330)]).then(__webpack_require__.bind(__webpack_require__, 41330))).plan,
    rehearse: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8714), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(3649), __webpack_require__.e(4749), __webpack_require__.e(7300), __webpack_require__.e(8156), __webpack_require__.e(2009), __webpack_require__.e(308), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 50838))).rehearse,
    backup: async () => (await Promise.all(/* import() */[__webpack_require__.e(8583), __webpack_require__.e(998), __webpack_require__.e(3649), __webpack_require__.e(4749), __webpack_require__.e(8156), __webpack_require__.e(9501)]).then(__webpack_require__.bind(__webpack_require__, 79501))).backup,
    migrate: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8714), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(1118), __webpack_require__.e(3649), __webpack_require__.e(4749), __webpack_require__.e(6749), __webpack_require__.e(7300), __webpack_require__.e(8156), __webpack_require__.e(2009), __webpack_require__.e(543), __webpack_require__.e(4204), __webpack_require__.e(6627)]).then(__webpack_require__.bind(__webpack_require__, 96627))).migrate,
    verify: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(2274)]).then(__webpack_require__.bind(__webpack_require__, 82274))).verify,
    deploy: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(1118), __webpack_require__.e(6749), __webpack_require__.e(1452)]).then(__webpack_require__.bind(__webpack_require__, 81452))).deploy,
    rollback: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(1118), __webpack_require__.e(3649), __webpack_require__.e(4749), __webpack_require__.e(6749), __webpack_require__.e(7300), __webpack_require__.e(8996)]).then(__webpack_require__.bind(__webpack_require__, 48996))).rollback,
    watch: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(8583), __webpack_require__.e(6603), __webpack_require__.e(8470), __webpack_require__.e(1118), __webpack_require__.e(36)]).then(__webpack_require__.bind(__webpack_require__, 80036))).watch,
    comment: async () => (await __webpack_require__.e(/* import() */ 186).then(__webpack_require__.bind(__webpack_require__, 80186))).comment,
};
/**
 * After a cancel GitHub waits 7.5 s (then SIGTERM, SIGKILL 2.5 s later): so long, counted from the cancel, a command may take to come to its end, and what it
 * began to be ended. The rest is for the record to be delivered; what is left then is for the post step.
 */
const unwoundMs = 3500;
const endedMs = 5500;
const toldMs = 6200;
/**
 * Runs one command to its record: whatever it throws becomes the record's `stop`, and all that it started is gone when this returns.
 * @param read reads the inputs; an error in them is part of the record too
 */
async function runCommand(context, command, read) {
    const startedAt = context.clock.now();
    const start = context.clock.elapsed();
    const id = (0,timed_id/* timedId */.f)(startedAt);
    const draft = new record_draft/* Draft */.K(context);
    const { progress, lifetime } = context;
    if (progress)
        draft.observe(progress);
    progress?.begin({ id, command });
    let inputs;
    let told;
    let stop;
    const work = async () => {
        const got = await read();
        inputs = got.inputs;
        progress?.environment(inputs.environment);
        told = await tellOutside(context, command, inputs, draft);
        const run = await commandModules[command]();
        await run({ ...got, id, command, context, draft });
    };
    const [unwound, ended] = context.door === 'action' ? [unwoundMs, endedMs] : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    try {
        await lifetime.inTime(work(), unwound);
    }
    catch (error) {
        if (error instanceof ports/* Overdue */.Nx)
            draft.cutOff();
        const hasRows = definitions/* definitions */.B['show-rows'].commands.includes(command);
        stop = asStop(error, context, draft, hasRows ? (inputs?.['show-rows'] ?? false) : undefined);
    }
    finally {
        await lifetime.inTime(lifetime.end(), ended).catch(() => draft.warn(`Not ended in time after the cancel: ${lifetime.left().join(', ')}.`));
    }
    const outcome = stop ? (stop.kind === 'failed' ? 'failed' : 'refused') : draft.rolledBack ? 'rolled-back' : 'succeeded';
    draft.ended({ outcome, ...(stop ? { stop: { kind: stop.kind, ...stop.details } } : {}) });
    if (told)
        await lifetime.inTime(told(), toldMs).catch(() => undefined);
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
    return { record: redactedRecord(record, context.redact), ...(inputs ? { inputs } : {}), ...(draft.shown && !stop ? { shown: redactedRecord(draft.shown, context.redact) } : {}) };
}
/** With a webhook, its followers hear of this run from now on. @returns waits until they have */
async function tellOutside({ clock, redact, host }, command, inputs, draft) {
    const webhook = inputs['notify-webhook'];
    if (webhook === undefined)
        return undefined;
    const { followWithWebhook } = await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(916)]).then(__webpack_require__.bind(__webpack_require__, 50916));
    const { environment, window } = inputs;
    const sender = { tool: version/* toolName */.U, environment, command, url: host.runUrl };
    // Not the run's own HTTP: that ends with a cancel, and then more than ever people want to know.
    const follower = followWithWebhook({ command, environment, window, now: clock.now }, { http: (0,http/* createHttp */.V)(), redact, warn: (line) => draft.warn(line), webhook, sender });
    draft.observe(follower);
    return follower.settled;
}
function asStop(error, { lifetime, log, redact }, draft, showRows) {
    if (lifetime.signal.aborted) {
        const told = error instanceof record_outcome/* Stop */.VG && error.kind === 'failed' ? error.details : undefined;
        const state = told?.state ?? draft.state;
        const fix = told?.fix ?? (state === record_draft/* untouched */.s ? 'Run it again.' : 'Look first what state the target is in: `signalbox plan`.');
        return new record_outcome/* Failure */.HR({ code: 'cancelled', cause: 'The run was cancelled.', state, fix }, { cause: error });
    }
    if (error instanceof record_outcome/* Stop */.VG)
        return error;
    const cause = redact.text((0,error_facts/* errorMessage */.g)(error));
    if (error instanceof ports/* DatabaseError */.a$) {
        return new record_outcome/* Failure */.HR({ code: 'database-error', cause: `PostgreSQL: ${(0,shown_message/* shownMessage */.zz)({ message: cause, code: error.code }, showRows)}.`, state: draft.state, fix: 'Mend what the server complains about and run it again.' }, { cause: error });
    }
    log.debug(error instanceof Error ? (error.stack ?? cause) : cause);
    return new record_outcome/* Failure */.HR({ code: 'internal', cause: `Signalbox itself failed: ${cause}.`, state: draft.state, fix: 'This is a bug of Signalbox: report it with the output of --verbose.' }, { cause: error });
}


/***/ }),

/***/ 5515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ createArtifacts),
/* harmony export */   n: () => (/* binding */ ArtifactError)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67308);
/* harmony import */ var _or_cancelled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8865);




/** What GitHub's artifact service, or the way to it, said. */
class ArtifactError extends Error {
}
/** GitHub's own package; it takes most of a second to load and 80 MB, so only who keeps artifacts loads it. It reads where to go, and its token, from this process's environment. */
function createArtifacts(environment, signal) {
    const client = async () => new (await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1260), __webpack_require__.e(3838), __webpack_require__.e(3732), __webpack_require__.e(9645)]).then(__webpack_require__.bind(__webpack_require__, 9645))).DefaultArtifactClient();
    const ask = async (act) => await cancellable(act, signal);
    return {
        whyNot: whyNot(environment),
        upload: async (file, retentionDays) => {
            // The name is the file's: with skipArchive the package takes no other.
            const options = { skipArchive: true, compressionLevel: 0, ...(retentionDays === undefined ? {} : { retentionDays }) };
            const { id, size, digest } = await ask(async () => await (await client()).uploadArtifact(node_path__WEBPACK_IMPORTED_MODULE_1__.basename(file), [file], node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file), options));
            if (id === undefined || digest === undefined)
                throw new ArtifactError('the service did not say what it has');
            return { id, bytes: size ?? 0, sha256: digest };
        },
        download: async (id, directory, from) => {
            const [owner = '', name = ''] = from?.repository.split('/') ?? [];
            const findBy = from === undefined ? {} : { findBy: { token: from.token, workflowRunId: from.runId, repositoryOwner: owner, repositoryName: name } };
            // Never unpacked: what is in there is anybody's.
            await ask(async () => await (await client()).downloadArtifact(id, { path: directory, skipDecompress: true, ...findBy }));
            const [file, ...more] = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory);
            if (file === undefined || more.length > 0)
                throw new ArtifactError('it holds no single file');
            return node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, file);
        },
        list: async () => {
            const { artifacts } = await ask(async () => await (await client()).listArtifacts({ latest: true }));
            return artifacts.map(({ id, name, size }) => ({ id, name, bytes: size })).sort((a, b) => b.id - a.id);
        },
        remove: async (name) => {
            await ask(async () => await (await client()).deleteArtifact(name));
        },
    };
}
/** The runner gives them to actions, not to `run:` steps. */
function whyNot(environment) {
    if (environment['GITHUB_ACTIONS'] !== 'true')
        return 'artifacts are only there inside GitHub Actions';
    const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].find((name) => (environment[name] ?? '') === '');
    return missing === undefined ? undefined : `the runner gives artifacts to a step that “uses:” the action and not to one that “run:”s a command (${missing} is not set)`;
}
/** The package cannot be cancelled; what it goes on doing is never finished, so nobody sees it. */
async function cancellable(act, signal) {
    signal.throwIfAborted();
    try {
        return await (0,_or_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .orCancelled */ .N)(act(), signal);
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof ArtifactError)
            throw error;
        throw new ArtifactError((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error).split('\n')[0] ?? '', { cause: error });
    }
}


/***/ }),

/***/ 92661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ createContext)
});

// EXTERNAL MODULE: ./build/context/artifacts.js
var artifacts = __webpack_require__(5515);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
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

// EXTERNAL MODULE: ./build/context/databases.js
var databases = __webpack_require__(49206);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
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
var external_node_util_ = __webpack_require__(57975);
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

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
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
            const { getExecOutput } = await __webpack_require__.e(/* import() */ 1260).then(__webpack_require__.bind(__webpack_require__, 81260));
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
    const abandon = lifetime.defer(`program ${external_node_path_.basename(name)}`, end, child.pid === undefined ? undefined : { kind: 'group', pid: child.pid, name: external_node_path_.basename(name) });
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

// EXTERNAL MODULE: ./build/context/github-api.js
var github_api = __webpack_require__(54392);
// EXTERNAL MODULE: ./build/context/http.js
var http = __webpack_require__(74866);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./build/postgres/database-url.js
var database_url = __webpack_require__(23669);
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
    return await (0,databases/* firstConnection */.z9)(door.target, door.redact, async (configuration) => await takeOver(door, configuration, startup));
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
    for (const configuration of (0,databases/* clientConfigurations */.XD)(door.target)) {
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

// EXTERNAL MODULE: ./build/context/s3.js
var s3 = __webpack_require__(76996);
// EXTERNAL MODULE: external "node:readline/promises"
var external_node_readline_promises_ = __webpack_require__(26848);
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
function createContext({ door, host, log, redact, lifetime, progress }) {
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
        databases: (0,databases/* createDatabases */.vH)({ lifetime, redact }),
        relay: createRelay({ lifetime, redact }),
        http: (0,http/* createHttp */.V)(lifetime.signal),
        github: (0,github_api/* createGitHubApi */._)({ clock, redact, signal: lifetime.signal }),
        s3: (0,s3/* createS3 */.h)(lifetime.signal),
        artifacts: (0,artifacts/* createArtifacts */.G)(host.environment, lifetime.signal),
        ...(terminal ? { terminal } : {}),
        ...(progress ? { progress } : {}),
    };
}


/***/ }),

/***/ 54392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ createGitHubApi)
/* harmony export */ });
/* unused harmony export pauseAfter */
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67308);


const requestTimeoutMs = 20_000;
const readAttempts = 4;
const firstPauseMs = 250;
/** A rate limit that lasts longer is not waited for: the run says so instead. */
const longestPauseMs = 60_000;
const perPage = 100;
/** The real GitHub, through `@actions/github`, which is loaded at the first request: it reads `GITHUB_API_URL` when it is. */
function createGitHubApi(dependencies) {
    return {
        connect: (token, repository) => {
            dependencies.redact.add(token);
            const [owner = '', repo = ''] = repository.split('/');
            let sender;
            const send = async (route, parameters) => await (await (sender ??= openSender(token, dependencies)))(route, { ...(route.includes('{owner}') ? { owner, repo } : {}), ...parameters });
            return { repository, request: async (route, parameters = {}) => (await send(route, parameters)).data, pages: (route, parameters, key) => pagesOf(send, route, parameters ?? {}, key) };
        },
    };
}
async function openSender(token, { clock, redact, signal }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(3732)]).then(__webpack_require__.bind(__webpack_require__, 83732));
    const octokit = getOctokit(token, { log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined } });
    return async (route, parameters) => {
        const isRead = route.startsWith('GET ');
        for (let attempt = 1;; attempt++) {
            signal.throwIfAborted();
            try {
                const answer = await octokit.request(route, { ...parameters, request: { signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]) } });
                return answer;
            }
            catch (error) {
                signal.throwIfAborted();
                const pause = pauseAfter(error, { attempt, isRead, now: clock.now() });
                if (pause === undefined)
                    throw asGitHubError(error, route, redact);
                await clock.sleep(pause);
            }
        }
    };
}
/** Octokit's RequestError by its shape; undefined when no answer came. */
function refused(error) {
    if (typeof error !== 'object' || error === null || !('response' in error) || typeof error.response !== 'object' || error.response === null)
        return undefined;
    const { status, headers } = error.response;
    return typeof status === 'number' ? { status, headers: headers ?? {} } : undefined;
}
/**
 * How long to wait before the same request is sent again; undefined when it is not.
 * A rate limit (403 or 429 with `retry-after`, or with nothing remaining until `x-ratelimit-reset`) was answered before anything was done, so it is safe for
 * every request; other passing troubles are repeated for reads alone (docs: best practices for using the REST API).
 */
function pauseAfter(error, { attempt, isRead, now }) {
    if (attempt >= readAttempts)
        return undefined;
    const said = refused(error);
    const backoff = firstPauseMs * 2 ** (attempt - 1);
    if (said === undefined)
        return isRead ? backoff : undefined;
    if (said.status >= 500)
        return isRead ? backoff : undefined;
    if (said.status !== 403 && said.status !== 429)
        return undefined;
    const after = Number(said.headers['retry-after'] ?? Number.NaN);
    const reset = said.headers['x-ratelimit-remaining'] === '0' ? Number(said.headers['x-ratelimit-reset']) * 1000 - now.getTime() : Number.NaN;
    const wait = Number.isFinite(after) ? after * 1000 : reset;
    return Number.isFinite(wait) && wait <= longestPauseMs ? Math.max(wait, firstPauseMs) : undefined;
}
function asGitHubError(error, route, redact) {
    const said = refused(error);
    if (said === undefined)
        return new _ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_(`GitHub was not reached (${redact.text((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .C)(error) ?? (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .g)(error))})`, 0, route, undefined, { cause: error });
    const accepted = said.headers['x-accepted-github-permissions'];
    return new _ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_(redact.text(`GitHub answered ${said.status}: ${oneLine((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .g)(error))}`), said.status, route, accepted, { cause: error });
}
/** GitHub's own sentence; an HTML page of a proxy is cut short. */
function oneLine(text) {
    return text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}
async function* pagesOf(send, route, parameters, key) {
    for (let page = 1;; page++) {
        const { data, headers } = await send(route, { per_page: perPage, ...parameters, page });
        const list = key === undefined ? data : data?.[key];
        if (!Array.isArray(list))
            throw new _ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_('GitHub answered with something that is not the list asked for', 200, route);
        yield* list;
        if (!/<[^>]+>;\s*rel="next"/.test(String(headers['link'] ?? '')))
            return;
    }
}


/***/ }),

/***/ 53688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readHost)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * Reads where this run takes place from the environment, once.
 * @param program the running file, from which the installation is found
 */
function readHost(environment, program = process.argv[1]) {
    const given = (name) => environment[name] || undefined;
    const repository = given('GITHUB_REPOSITORY');
    const runId = given('GITHUB_RUN_ID');
    const commit = given('GITHUB_SHA');
    const actor = given('GITHUB_ACTOR');
    const attempt = given('GITHUB_RUN_ATTEMPT');
    const server = given('GITHUB_SERVER_URL');
    const eventName = given('GITHUB_EVENT_NAME');
    const eventPath = given('GITHUB_EVENT_PATH');
    const ref = given('GITHUB_REF');
    const triggeringActor = given('GITHUB_TRIGGERING_ACTOR');
    const workflowRef = given('GITHUB_WORKFLOW_REF');
    const job = given('GITHUB_JOB');
    const installation = program === undefined ? undefined : installationOf(program);
    return {
        github: environment['GITHUB_ACTIONS'] === 'true',
        environment,
        ...(repository ? { repository } : {}),
        ...(commit ? { commit } : {}),
        ...(actor ? { actor } : {}),
        ...(runId ? { runId } : {}),
        ...(attempt ? { runAttempt: Number(attempt) } : {}),
        ...(eventName ? { eventName } : {}),
        ...(eventPath ? { eventPath } : {}),
        ...(ref ? { ref } : {}),
        ...(triggeringActor ? { triggeringActor } : {}),
        ...(workflowRef ? { workflowRef } : {}),
        ...(job ? { job } : {}),
        ...(installation ? { installation } : {}),
        ...(server ? { serverUrl: server } : {}),
        ...(server && repository && runId ? { runUrl: `${server}/${repository}/actions/runs/${runId}` } : {}),
    };
}
/** The folder above the running file (dist/index.js, bin/signalbox.mjs, a source file) in which the action is whole. */
function installationOf(program) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(program))
        return undefined;
    for (let folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(program)); folder !== node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder); folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder)) {
        if (['action.yml', 'actions', '.github/workflow-templates'].every((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name))))
            return folder;
    }
    return undefined;
}


/***/ }),

/***/ 74866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ createHttp)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);


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
    const open = url.protocol === 'https:' ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request;
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


/***/ }),

/***/ 49782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ createTerminalLog),
/* harmony export */   r: () => (/* binding */ createActionLog)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

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

/***/ 8865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ orCancelled)
/* harmony export */ });
/** The promise's result, or the signal's reason as soon as the run is cancelled: for what cannot be cancelled itself. What it comes to after that is dropped. */
async function orCancelled(promise, signal) {
    promise.catch(() => undefined);
    signal.throwIfAborted();
    let onAbort = () => undefined;
    const cancelled = new Promise((_, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
        return await Promise.race([promise, cancelled]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 11096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nx: () => (/* binding */ Overdue),
/* harmony export */   a$: () => (/* binding */ DatabaseError),
/* harmony export */   y_: () => (/* binding */ GitHubError)
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
/** The run was cancelled, and what it waits for did not come to its end in the time that is left then. */
class Overdue extends Error {
}
/** What GitHub, or the way to it, said. */
class GitHubError extends Error {
    /** HTTP status; 0 when GitHub was not reached. */
    status;
    /** `GET /repos/{owner}/{repo}/…` as asked for. */
    route;
    /** The permissions that GitHub says would do (`actions=read`), from `x-accepted-github-permissions`. */
    accepted;
    constructor(message, status, route, accepted, options) {
        super(message, options);
        this.name = 'GitHubError';
        this.status = status;
        this.route = route;
        this.accepted = accepted;
    }
}


/***/ }),

/***/ 53698:
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

/***/ 76996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ S3Error),
/* harmony export */   h: () => (/* binding */ createS3)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67308);


/** What the service, or the way to it, said. */
class S3Error extends Error {
    /** S3's code (`NoSuchBucket`), or Node's (`ECONNREFUSED`) when the service was not reached. */
    code;
    /** HTTP status; 0 when there was no answer. */
    status;
    /** The region that the service says the bucket is in. */
    region;
    constructor(message, code, more = {}, options) {
        super(message, options);
        this.name = 'S3Error';
        this.code = code;
        this.status = more.status ?? 0;
        this.region = more.region;
    }
}
/** Amazon's client is 8 MB of source: loaded when a bucket is opened, by nobody else. */
function createS3(signal) {
    return {
        open: async (settings) => {
            // The version is pinned and part of the bundle: which Node a later one will want is not the user's to act on.
            process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
            const sdk = await __webpack_require__.e(/* import() */ 3711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
            return bucketOf(sdk, clientOf(sdk, settings), settings.bucket, signal);
        },
    };
}
function clientOf({ S3Client: Client }, { region, endpoint, pathStyle, accessKeyId, secretAccessKey, sessionToken }) {
    return new Client({
        region,
        ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
        forcePathStyle: pathStyle,
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
        maxAttempts: 4,
        retryMode: 'standard',
        // Ours, explicitly, in every request that carries data: the client's own default (CRC32 in a trailer) is refused by many services that are not Amazon's.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
        // The socket's limit is on silence, not on the whole: a part may take long on a thin line.
        requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
        // What goes wrong is said by us.
        logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    });
}
function bucketOf(sdk, client, Bucket, cancelled) {
    let digest = 'sha256';
    const ask = async (request, signal = cancelled) => {
        try {
            return await request({ abortSignal: signal });
        }
        catch (error) {
            signal.throwIfAborted();
            throw asS3Error(error);
        }
    };
    /** Asks with SHA-256; a service that does not know it is asked with MD5 from then on. */
    const withDigest = async (request) => {
        try {
            return await request(digest);
        }
        catch (error) {
            if (digest === 'md5' || !(error instanceof S3Error) || !knowsNoSha256(error))
                throw error;
            digest = 'md5';
            return await request(digest);
        }
    };
    return {
        put: async (Key, Body) => {
            await withDigest(async (by) => await ask((options) => client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentLength: Body.length, ...sumOf(Body, by) }), options)));
        },
        begin: async (Key) => {
            const algorithm = (by) => (by === 'sha256' ? { ChecksumAlgorithm: 'SHA256' } : {});
            const { UploadId } = await withDigest(async (by) => await ask((options) => client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key, ...algorithm(by) }), options)));
            if (UploadId === undefined)
                throw new S3Error('the service began no upload', 'NoUploadId');
            return UploadId;
        },
        putPart: async (Key, UploadId, PartNumber, Body, signal) => {
            const sum = sumOf(Body, digest);
            const { ETag, ChecksumSHA256 } = await ask((options) => client.send(new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ContentLength: Body.length, ...sum }), options), signal);
            if (ETag === undefined)
                throw new S3Error(`the service did not name part ${PartNumber}`, 'NoETag');
            const sha256 = 'ChecksumSHA256' in sum ? sum.ChecksumSHA256 : undefined;
            if (ChecksumSHA256 !== undefined && sha256 !== undefined && ChecksumSHA256 !== sha256)
                throw new S3Error(`part ${PartNumber} arrived with another SHA-256`, 'BadDigest');
            return { number: PartNumber, etag: ETag, sha256: ChecksumSHA256 };
        },
        complete: async (Key, UploadId, parts) => {
            const Parts = parts.map(({ number, etag, sha256 }) => ({ PartNumber: number, ETag: etag, ...(sha256 === undefined ? {} : { ChecksumSHA256: sha256 }) }));
            const { ChecksumSHA256 } = await ask((options) => client.send(new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }), options));
            const expected = sumOfSums(parts);
            if (ChecksumSHA256?.includes('-') === true && expected !== undefined && ChecksumSHA256 !== expected)
                throw new S3Error('the service put the parts together to something else', 'BadDigest');
        },
        abort: async (Key, UploadId) => {
            await ask((options) => client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }), options), AbortSignal.timeout(5000));
        },
        get: async (Key, from) => {
            const range = from === undefined ? {} : { Range: `bytes=${from.byte}-`, ...(from.etag === undefined ? {} : { IfMatch: from.etag }) };
            const { Body, ETag, ContentLength } = await ask((options) => client.send(new sdk.GetObjectCommand({ Bucket, Key, ...range }), options));
            if (Body === undefined)
                throw new S3Error('the service sent no body', 'NoBody');
            return { body: chunks(Body, cancelled), etag: ETag, bytes: ContentLength };
        },
        bytes: async (Key) => (await ask((options) => client.send(new sdk.HeadObjectCommand({ Bucket, Key }), options))).ContentLength ?? 0,
        list: async function* (Prefix) {
            let ContinuationToken;
            do {
                const token = ContinuationToken;
                const page = await ask((options) => client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/', ...(token === undefined ? {} : { ContinuationToken: token }) }), options));
                for (const { Key, Size } of page.Contents ?? [])
                    if (Key !== undefined)
                        yield { key: Key, bytes: Size ?? 0 };
                ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
            } while (ContinuationToken !== undefined);
        },
        remove: async (Key) => {
            await ask((options) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key }), options));
        },
    };
}
async function* chunks(body, cancelled) {
    try {
        yield* body;
    }
    catch (error) {
        cancelled.throwIfAborted();
        throw asS3Error(error);
    }
}
function sumOf(body, by) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(by).update(body).digest('base64');
    return by === 'sha256' ? { ChecksumSHA256: sum } : { ContentMD5: sum };
}
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html: the checksum of an upload in parts is that of its parts' checksums, and their number. */
function sumOfSums(parts) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { sha256 } of parts) {
        if (sha256 === undefined)
            return undefined;
        hash.update(Buffer.from(sha256, 'base64'));
    }
    return `${hash.digest('base64')}-${parts.length}`;
}
/** As R2, older MinIO and Ceph say it. A checksum that does not match is another thing (`BadDigest`, `XAmzContentSHA256Mismatch`). */
function knowsNoSha256({ code, status, message }) {
    return (code === 'NotImplemented' || status === 501 || (status === 400 && /checksum/i.test(message))) && !/digest|mismatch/i.test(code);
}
/** The client's error, which may come from any of its layers: S3's answer, the network, an answer that is not S3's. */
function asS3Error(error) {
    if (error instanceof S3Error)
        return error;
    const { name, $metadata, $response } = error;
    const status = $metadata?.httpStatusCode ?? $response?.statusCode;
    const region = error.Region ?? $response?.headers?.['x-amz-bucket-region'];
    const network = status === undefined ? networkCode(error) : undefined;
    const code = network ?? (typeof name === 'string' ? name : 'Unknown');
    return new S3Error((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .g)(error), code, { status, region: typeof region === 'string' ? region : undefined }, { cause: error });
}
/**
 * Of a connection that was tried on several addresses, that of the first. The client wraps an error of another realm (where code runs in a sandbox) and keeps only its
 * text.
 */
function networkCode(error) {
    const first = error.errors?.[0] ?? error.cause;
    return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .C)(error) ?? (first === undefined ? undefined : (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .C)(first)) ?? /\b(E[A-Z]{4,}|ERR_[A-Z_]+|[A-Z]+_[A-Z_]*(?:CERT|SIGNATURE|ALTNAME)[A-Z_]*)\b/.exec((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .g)(error))?.[1];
}


/***/ }),

/***/ 44229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ endOnSignals),
/* harmony export */   n: () => (/* binding */ endOnStrayErrors)
/* harmony export */ });
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67308);

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

/***/ 41298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _store_own_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51691);



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

/***/ 17450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ definitions),
/* harmony export */   P: () => (/* binding */ commands)
/* harmony export */ });
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73368);

/** The commands of this version, in the order people meet them. `summary` stands in the help and in the sub-actions. */
const commands = {
    init: 'Write the workflows, starter checks and signalbox.yml into the repository, and say which environments, secrets and database role to make. Overwrites nothing that a person changed.',
    doctor: 'Look for every set-up mistake, each with its exact fix. Changes nothing.',
    admit: 'Before anything is checked out: which commit is a run asked for, and may it be deployed? Understands /approve and /cancel comments.',
    plan: 'Show what a migration would do: pending files, state of the history, drift, risk of each statement, prechecks; and the plan hash. Reads the target only.',
    rehearse: 'Run the pending migrations on a scratch copy, measured, with checks before and after and the way down. The target is only read.',
    backup: 'Dump, manifest and proof: a backup that has been restored once.',
    migrate: 'Gate, fresh backup with proof, prisma migrate deploy, checks. Changes the target.',
    verify: 'Run the checks alone.',
    deploy: 'Run the deploy command for the exact commit, then the smoke test.',
    rollback: 'Show what would be lost, then undo the last migration: by its down.sql, or by restoring beside and swapping.',
    watch: 'Look after a deploy in its first 24 hours: smoke lines over HTTP, checks on the database. Only reads.',
    comment: 'Show the record of another job of this run: pull request comment, summary, annotations. Reads it as hostile data.',
};
const touching = ['plan', 'rehearse', 'backup', 'migrate', 'verify', 'rollback'];
const backingUp = ['backup', 'migrate'];
const scratching = ['plan', 'rehearse', 'backup', 'migrate', 'rollback'];
const restoring = ['rehearse', 'backup', 'migrate', 'rollback'];
const everywhere = Object.keys(commands);
const withProject = ['init', 'doctor', 'plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'];
const gated = ['migrate', 'deploy', 'rollback'];
const telling = ['plan', 'migrate', 'deploy', 'rollback', 'watch'];
function input(group, kind, of, description, more = {}) {
    return { group, kind, commands: of, description, default: more.default, secret: more.secret ?? false };
}
/**
 * Every input there is: the only place that knows names, kinds, defaults and which commands take them. `action.yml`, the
 * sub-actions, the README's tables and `--help` are generated from it.
 */
const definitions = {
    'database-url': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('database-url'), [...touching, 'doctor', 'watch'], 'Connection string of the target. Falls back to the environment variable DATABASE_URL.', { secret: true }),
    'working-directory': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'The folder of the Prisma project, relative to the repository.', { default: '.' }),
    schema: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, withProject, 'The Prisma schema, where Prisma itself would not find it (file or folder, relative to working-directory).'),
    environment: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, everywhere, 'What the target is called in reports and in the confirmation of a rollback.', { default: 'production' }),
    commit: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .commit */ .cd, ['admit', 'plan', 'rehearse', 'migrate', 'deploy'], 'Full SHA of the commit that is on its way; default: the commit of the workflow run, else of the checkout.'),
    checks: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_, ['plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'], 'Files with verification queries: globs relative to the parent of the Prisma folder.', {
        default: 'prisma/checks/*.sql,prisma/migrations/*/checks.sql',
    }),
    'show-rows': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'], "Show the values of a failed check's rows, and those in PostgreSQL's messages, instead of ***.", { default: 'false' }),
    'github-token': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['doctor', 'admit', 'plan', 'backup', ...gated, 'watch', 'comment'], "GitHub's token, to read approvals and to write comments. In a workflow the job's own; in a terminal GITHUB_TOKEN or GH_TOKEN.", { secret: true }),
    comment: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('auto', 'always', 'never'), [...telling, 'comment'], 'Whether results become a comment on the pull request: auto where there is one and the token may; always: not being able to is a failure.', { default: 'auto' }),
    'notify-webhook': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .webhook */ .C5, [...telling, 'backup', 'verify'], 'Where a line about each step goes: a Slack or Discord webhook, or any address that takes JSON.', { secret: true }),
    config: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'A YAML file with these same keys; an input wins over it. Default: signalbox.yml in the working directory, where there is one.'),
    record: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'Where the record (JSON) of the run is written. Default: signalbox/record-COMMAND.json in the temporary directory of the runner, .signalbox/record-COMMAND.json elsewhere.'),
    'backup-store': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .store */ .M_, restoring, 'Where backups are kept: file:DIRECTORY, s3://BUCKET/PREFIX, artifact (of the workflow run), or none (proven, then thrown away). See docs/stores.md.', { default: 'file:.signalbox/backups' }),
    'backup-recipients': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .recipients */ .Lf, [...backingUp, 'rollback'], 'age public keys to encrypt backups to, and the rows that a rollback exports.'),
    'backup-identity': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .identity */ .D_, ['rehearse', 'rollback'], 'age secret key that decrypts the backup to restore.', { secret: true }),
    'backup-proof': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('restore', 'decode', 'none'), backingUp, 'How a backup is proven: restored into a scratch database and compared; decoded to its end; or not.', { default: 'restore' }),
    'scratch-url': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('scratch-url'), scratching, 'A server where scratch databases may be made. Default: an embedded throwaway PostgreSQL.', { secret: true }),
    'backup-keep': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(1, 1000), backingUp, 'How many backups of this target the store keeps; the last proven one is never removed.', { default: '5' }),
    'backup-max-age': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate'], 'A proven backup older than this (from the end of its proof) does not count.', { default: '15m' }),
    'approved-plan': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc, gated, 'The hash of the plan that was approved; any change since then refuses.'),
    'plan-attempt': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(1, 1_000_000), gated, 'In a workflow: the output plan-attempt of the job that made the plan.'),
    'plan-reviews': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(0, 1_000_000), gated, 'In a workflow: the output plan-reviews of the job that made the plan. An approval counts only beyond these.'),
    'plan-state': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('pending', 'nothing-pending'), ['deploy'], 'In a workflow: the output state of the job that made the plan.'),
    gate: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('environment', 'comment'), ['init', 'doctor', 'admit', 'plan', ...gated], 'How a workflow asks for approval: by an environment with required reviewers, or by a /approve comment where the repository cannot have those.', { default: 'environment' }),
    approvals: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('twice', 'once'), ['init', 'doctor', 'plan', 'migrate', 'deploy'], 'Whether the deploy has an approval of its own or shares the one of migrate.', { default: 'twice' }),
    'allow-self-approval': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['admit', 'plan', ...gated], 'Whether an approval counts that comes from who wrote the migration.', { default: 'false' }),
    'require-approval': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, gated, 'Whether a person has to approve this very plan.', { default: 'true' }),
    acknowledgement: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['admit', 'plan', 'migrate'], 'The phrase that has to be typed for a plan that needs it. As a flag beside --approved-plan it is the typed phrase itself.', {
        default: 'I acknowledge the risk and approve production migration',
    }),
    'acknowledge-when': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('destructive', 'always', 'never'), ['admit', 'plan', 'migrate'], 'Which plans need the phrase.', { default: 'destructive' }),
    window: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['plan', 'migrate'], 'When migrations are allowed, e.g. "Sat,Sun 02:00-04:00 America/New_York". Several are separated by semicolons.'),
    'outside-window': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('refuse', 'warn'), ['migrate'], 'What happens outside the window.', { default: 'refuse' }),
    'with-rehearsal': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['plan'], 'When something is pending: take a backup, prove it, rehearse on that very copy, and throw both away.', { default: 'false' }),
    script: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, ['plan'], 'Write the SQL and the bookkeeping to this file, for a person who wants to run it by hand.'),
    'lock-timeout': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate', 'rollback'], 'How long a statement may wait for a lock before it gives way.', { default: '5s' }),
    'lock-retries': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(0, 100), ['migrate', 'rollback'], 'How often a migration that gave way is tried again, as long as nothing of it was committed.', { default: '5' }),
    'statement-timeout': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate', 'rollback'], 'How long a statement of a migration may run; 0: as long as it takes.', { default: '0' }),
    'rehearse-from': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('backup', 'staging', 'schema', 'empty'), ['rehearse'], 'What the scratch copy is made from: schema is the migrations of base-ref, without data. Default: the newest proven backup, else staging, else schema, else empty.'),
    'base-ref': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['rehearse'], 'The commit or branch that is in production now, for rehearse-from: schema. Default: the base of the pull request.'),
    'staging-url': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('staging-url'), ['doctor', 'rehearse'], 'A staging database; it is copied, never changed.', { secret: true }),
    'deploy-command': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['deploy'], 'The command that deploys; it finds the commit in SIGNALBOX_COMMIT.'),
    'deploy-timeout': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['deploy'], 'How long the deployment may take.', { default: '15m' }),
    'base-url': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .url */ .OZ, ['deploy', 'watch'], 'Where the deployed application answers, for the smoke test.'),
    smoke: input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn, ['deploy', 'watch'], 'Smoke test, one request a line: GET /api/sessions 200 <500ms'),
    'smoke-headers': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn, ['deploy', 'watch'], 'Headers for the smoke test, one a line: Name: value', { secret: true }),
    mode: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('auto', 'down', 'restore'), ['rollback'], 'How to undo; auto takes the first that applies and says why.', { default: 'auto' }),
    run: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['admit', 'rollback'], 'Which deploy to undo: the number of its workflow run, or the id of its record. Default: the last one.'),
    confirm: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['rollback'], 'Must equal "rollback ENVIRONMENT"; without it only the preview is shown.'),
    'accept-loss': input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['rollback'], 'Accept that the rows the preview named are lost (they are exported first).', { default: 'false' }),
    from: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .action */ .XI, ['init', 'doctor'], 'Where the action is hosted: OWNER/REPO@FULL_COMMIT_SHA.'),
    vendor: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['init'], 'Copy the action into the repository (.github/signalbox) instead of naming one that is hosted.', { default: 'false' }),
    watch: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['init'], 'Also write the scheduled workflow that looks after the first 24 hours.', { default: 'false' }),
    branch: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['init', 'doctor'], 'The branch that goes to production.', { default: 'main' }),
    'runs-on': input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['init'], 'The runner of jobs that reach the database.', { default: 'ubuntu-latest' }),
    fix: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['doctor'], 'Mend what is wrong with files of the repository; settings are never changed.', { default: 'false' }),
    artifact: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['comment'], 'The artifact that holds the record to show.', { default: 'signalbox-rehearse' }),
};


/***/ }),

/***/ 19429:
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

/***/ 68189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readCommand),
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
// EXTERNAL MODULE: ./build/inputs/did-you-mean.js
var did_you_mean = __webpack_require__(19429);
;// CONCATENATED MODULE: ./build/inputs/rules.js
/** What no single value can be blamed for. Each rule looks at the inputs together and says what does not go together. */
/** Commands that do nothing without a target. */
const onTarget = new Set(['plan', 'backup', 'migrate', 'verify', 'rollback']);
const rules = [
    (inputs, _, command) => onTarget.has(command) && !inputs['database-url']
        ? { inputs: ['database-url'], what: 'database-url is missing', fix: 'Give database-url (or set DATABASE_URL) to the connection string of the target.' }
        : undefined,
    (inputs, _, command) => command === 'backup' && inputs['backup-store'].kind === 'none' && inputs['backup-proof'] === 'none'
        ? { inputs: ['backup-store', 'backup-proof'], what: 'a backup that is neither kept nor proven is of no use', fix: 'Set backup-store to file:DIRECTORY, or backup-proof to restore.' }
        : undefined,
    (inputs, _, command) => command === 'watch' && inputs['database-url'] === undefined && inputs.smoke === undefined
        ? { inputs: ['database-url', 'smoke'], what: 'there is nothing to watch', fix: 'Give database-url, or base-url and smoke, or all three.' }
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
    (inputs) => inputs.vendor && inputs.from !== undefined
        ? { inputs: ['vendor', 'from'], what: 'vendor puts a copy of the action into the repository, from names one that is hosted elsewhere', fix: 'Give one of the two.' }
        : undefined,
    (inputs, _, command) => inputs.comment === 'always' && command !== 'comment' && inputs['github-token'] === undefined
        ? { inputs: ['comment', 'github-token'], what: 'comment: always needs a github-token', fix: 'Give github-token, or drop comment.' }
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
var sources = __webpack_require__(16802);
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
 * Reads every input of a command once: what the door was given, then `SIGNALBOX_*`, then `signalbox.yml`, then what other tools
 * call the same (`DATABASE_URL`, `GITHUB_TOKEN`), then the default. Secrets are made known to the redactor before anything else is looked at.
 * @throws UsageError naming each input that is unknown, malformed, of another command or in contradiction, what was given (never a secret) and what is allowed
 */
async function readInputs(command, door, environment, redact) {
    const fromEnvironment = (0,sources/* environmentInputs */.rg)(environment);
    for (const source of [door.given, fromEnvironment])
        addSecrets(source, redact);
    refuseForeign(command, door.given);
    if (door.kind === 'action')
        refuseConsentOfEnvironment(fromEnvironment);
    const said = new Map([...fromEnvironment, ...door.given]);
    const directory = external_node_path_.resolve(said.get('working-directory')?.value ?? '.');
    const file = await (0,sources/* fileInputs */.wQ)(directory, said.get('config')?.value);
    const [fallbacks, own] = [[...fromEnvironment].filter(([, given]) => (0,sources/* isFallback */.RX)(given)), [...fromEnvironment].filter(([, given]) => !(0,sources/* isFallback */.RX)(given))];
    const merged = new Map([...fallbacks, ...file, ...own, ...door.given]);
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
    return { inputs, given: new Set(merged.keys()), ...(typed ? { typedAcknowledgement: typed.value } : {}) };
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
/** In a workflow any step before this one may write into the environment of all that follow (`GITHUB_ENV`): a yes, and what opens a gate, is said in `with:` alone. */
function refuseConsentOfEnvironment(environment) {
    for (const [name, { value, label }] of environment) {
        if (!(0,sources/* saysYes */.o9)(name, value))
            continue;
        throw new outcome/* UsageError */.eb({ code: 'consent-in-environment', cause: `${label} is set in the environment of the job, where any earlier step may have put it.`, fix: `Give ${name} in the step’s with:, or drop it.` });
    }
}
/** The action is handed it whatever its command is. */
const tokenOfTheJob = 'github-token';
function refuseForeign(command, given) {
    for (const [name, { label }] of given) {
        if (takes(command, name) || name === tokenOfTheJob)
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

/***/ 16802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ flagInputs),
/* harmony export */   RX: () => (/* binding */ isFallback),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   eh: () => (/* binding */ actionInputs),
/* harmony export */   o9: () => (/* binding */ saysYes),
/* harmony export */   rg: () => (/* binding */ environmentInputs),
/* harmony export */   wQ: () => (/* binding */ fileInputs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _definitions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17450);
/* harmony import */ var _did_you_mean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19429);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67308);






/** Settings of ours that are no inputs: where PostgreSQL's programs are, for machines that keep them in unusual places. */
const settings = new Set(['SIGNALBOX_POSTGRES_BIN']);
const names = Object.keys(_definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B);
/** A person's yes to one run. In a committed file it would be everybody's yes to every run. */
const consents = new Set(['approved-plan', 'plan-attempt', 'plan-reviews', 'plan-state', 'confirm', 'accept-loss', 'run', 'commit']);
/** What would take the gate away. It has to be said where the run is started, not in a file that a pull request can change. */
const openGates = { 'require-approval': 'false', 'acknowledge-when': 'never', 'allow-self-approval': 'true' };
/** Whether a value is a person's consent to one run, or opens a gate. */
function saysYes(name, value) {
    return consents.has(name) || openGates[name] === value;
}
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
/** What other tools call the same: the last thing that is looked at. */
const fallbacks = [
    ['database-url', 'DATABASE_URL'],
    ['github-token', 'GH_TOKEN'],
    ['github-token', 'GITHUB_TOKEN'],
];
/** `SIGNALBOX_*`; the last fallbacks are `DATABASE_URL` for the target, and `GITHUB_TOKEN` or `GH_TOKEN` for the token. */
function environmentInputs(environment) {
    const own = Object.entries(environment).flatMap(([name, value]) => name.startsWith('SIGNALBOX_') && !settings.has(name) ? [[name.slice('SIGNALBOX_'.length).toLowerCase().replaceAll('_', '-'), value ?? '', name]] : []);
    const others = fallbacks.flatMap(([input, name]) => (environment[name] ? [[input, { value: environment[name], label: name }]] : []));
    return new Map([...others, ...collected(own)]);
}
/** Whether a value came from a name that other tools use too: then `signalbox.yml` wins over it. */
function isFallback({ label }) {
    return fallbacks.some(([, name]) => name === label);
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
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
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

/***/ 72605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LI: () => (/* binding */ wrongEndpoint),
/* harmony export */   Wr: () => (/* binding */ wrongRegion),
/* harmony export */   tS: () => (/* binding */ readStoreSpec),
/* harmony export */   zx: () => (/* binding */ storeForms)
/* harmony export */ });
const storeForms = 'file:DIRECTORY, s3://BUCKET/PREFIX, artifact, or none';
/**
 * Reads `backup-store`. Pure.
 * @returns the place, or what is wrong with the text: one sentence that repeats nothing of an address, because people put keys into addresses; undefined when it is
 * none of the forms and may be shown
 */
function readStoreSpec(text) {
    if (text === 'none')
        return { kind: 'none' };
    const directory = /^file:(.+)$/s.exec(text)?.[1];
    if (directory !== undefined)
        return directory.includes('\0') ? { wrong: 'a directory has no NUL character' } : { kind: 'file', directory };
    if (/^artifact(\?|$)/.test(text))
        return readArtifact(text.slice('artifact'.length + 1));
    if (/^s3:/i.test(text))
        return readS3(text);
    return text.includes('@') ? { wrong: `allowed are ${storeForms}` } : undefined;
}
function readArtifact(query) {
    const parameters = readQuery(query, ['retention-days']);
    if ('wrong' in parameters)
        return parameters;
    const days = parameters.values.get('retention-days');
    if (days === undefined)
        return { kind: 'artifact', retentionDays: undefined };
    // GitHub keeps artifacts of public repositories up to 90 days, of private ones up to 400.
    const value = /^\d{1,3}$/.test(days) ? Number(days) : NaN;
    return value >= 1 && value <= 400 ? { kind: 'artifact', retentionDays: value } : { wrong: 'retention-days is a whole number from 1 to 400' };
}
function readS3(text) {
    const [, address = '', query = ''] = /^s3:\/\/([^?#]*)(?:\?([^#]*))?$/.exec(text) ?? [];
    if (/^s3:[^?#]*@/i.test(text) || /[?&][^=]*(secret|token|key|password|credential)[^=]*=/i.test(text)) {
        return { wrong: 'it holds credentials; they come from the environment alone (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN). If that was a real key, replace it: it may be in a log by now' };
    }
    if (address === '')
        return { wrong: 'allowed is s3://BUCKET/PREFIX, with ?endpoint=https://HOST&region=REGION&path-style=true where they are needed' };
    const slash = address.indexOf('/');
    const bucket = slash < 0 ? address : address.slice(0, slash);
    const prefix = slash < 0 ? '' : address.slice(slash + 1).replace(/\/$/, '');
    const wrong = wrongBucket(bucket) ?? wrongPrefix(prefix);
    if (wrong !== undefined)
        return { wrong };
    const parameters = readQuery(query, ['endpoint', 'region', 'path-style']);
    if ('wrong' in parameters)
        return parameters;
    const [endpoint, region, pathStyle] = ['endpoint', 'region', 'path-style'].map((name) => parameters.values.get(name));
    const wrongValue = (endpoint === undefined ? undefined : wrongEndpoint(endpoint)) ?? (region === undefined ? undefined : wrongRegion(region));
    if (wrongValue !== undefined)
        return { wrong: wrongValue };
    if (pathStyle !== undefined && pathStyle !== 'true' && pathStyle !== 'false')
        return { wrong: 'path-style is true or false' };
    return { kind: 's3', bucket, prefix, endpoint: endpoint?.replace(/\/+$/, ''), region, pathStyle: pathStyle === undefined ? undefined : pathStyle === 'true' };
}
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function wrongBucket(bucket) {
    const named = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) && !bucket.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(bucket);
    return named ? undefined : 'the name of a bucket has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, and is no IP address';
}
/** Characters that need no encoding anywhere (S3's “safe characters”); 900 of 1,024 bytes, the rest is for our file names. */
function wrongPrefix(prefix) {
    if (prefix === '')
        return undefined;
    const segments = prefix.split('/');
    const safe = /^[A-Za-z0-9!_.*'()/=-]{1,900}$/.test(prefix) && segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
    return safe ? undefined : "a prefix has at most 900 letters, digits and !_.*'()=- between single slashes, and no segment . or ..";
}
/**
 * What is wrong with the address of an S3 service. A backup goes over http:// only where nobody listens: to this machine and into a private network by name (`….internal`).
 */
function wrongEndpoint(endpoint) {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || !/^\/*$/.test(url.pathname)) {
        return 'endpoint is https://HOST or https://HOST:PORT, without path, credentials or query (the bucket stands in s3://BUCKET)';
    }
    if (url.protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.internal)$/.test(url.hostname))
        return undefined;
    return 'endpoint has to be https:// (http:// only for this machine and for names that end in .internal)';
}
function wrongRegion(region) {
    return /^[a-z0-9-]{1,40}$/.test(region) ? undefined : 'region is a name such as eu-central-1, or auto';
}
function readQuery(query, known) {
    const values = new Map();
    for (const [name, value] of new URLSearchParams(query)) {
        if (!known.includes(name))
            return { wrong: `after the ? stand only ${known.join(', ')}` };
        if (values.has(name))
            return { wrong: `${name} stands there twice` };
        values.set(name, value);
    }
    return { values };
}


/***/ }),

/***/ 73368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   C5: () => (/* binding */ webhook),
/* harmony export */   D_: () => (/* binding */ identity),
/* harmony export */   FA: () => (/* binding */ databaseUrl),
/* harmony export */   Lf: () => (/* binding */ recipients),
/* harmony export */   M_: () => (/* binding */ store),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   OZ: () => (/* binding */ url),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   XI: () => (/* binding */ action),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88532);
/* harmony import */ var _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23669);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _store_spec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72605);




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
const store = {
    allowed: _store_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .storeForms */ .zx,
    schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((given, issues) => {
        const spec = (0,_store_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .readStoreSpec */ .tS)(given);
        if (spec !== undefined && !('wrong' in spec))
            return spec;
        issues.addIssue({ code: 'custom', message: spec === undefined ? `allowed: ${_store_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .storeForms */ .zx}` : `backup-store: ${spec.wrong}` });
        return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
    }),
};
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
/** Some webhooks carry their token in the query. */
const webhook = kind('an http:// or https:// URL without credentials', (given) => {
    try {
        const parsed = new URL(given);
        return ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password ? given : undefined;
    }
    catch {
        return undefined;
    }
});
/** Where an action is hosted: `OWNER/REPO@` and a full commit SHA. */
const action = kind('OWNER/REPO@FULL_COMMIT_SHA', (given) => {
    const [, repository, sha] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(given) ?? [];
    return repository === undefined || sha === undefined ? undefined : { repository, sha };
});


/***/ }),

/***/ 7473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ul: () => (/* binding */ hiddenMessage),
/* harmony export */   on: () => (/* binding */ readableMessage),
/* harmony export */   zz: () => (/* binding */ shownMessage)
/* harmony export */ });
/**
 * SQLSTATE classes whose messages speak of the statement, the objects it names or the server, never of a row's values
 * (source: "PostgreSQL Error Codes"). Others can: `invalid input syntax for type integer: "…"` is a value, and a RAISE says anything.
 */
const withoutValues = new Set(['08', '0A', '21', '25', '26', '28', '2B', '2D', '34', '3D', '3F', '40', '42', '53', '54', '55', '57', '58']);
/**
 * Class 23 in PostgreSQL's own words, which hold names alone (the values are in its DETAIL). By the whole text and not by the class: a RAISE can take any
 * SQLSTATE. Source: execMain.c, ri_triggers.c, nbtinsert.c, tablecmds.c, execIndexing.c, tuplesort.c.
 */
const namesAlone = [
    /^null value in column "[^"]+" of relation "[^"]+" violates not-null constraint$/,
    /^column "[^"]+" of (?:relation|table) "[^"]+" contains (?:null values|values that violate the new constraint)$/,
    /^domain \S+ does not allow null values$/,
    /^(?:duplicate|conflicting) key value violates (?:unique|exclusion) constraint "[^"]+"$/,
    /^could not create (?:unique index|exclusion constraint) "[^"]+"$/,
    /^(?:insert or update|update or delete) on table "[^"]+" violates (?:RESTRICT setting of )?foreign key constraint "[^"]+"(?: on table "[^"]+")?$/,
    /^new row for relation "[^"]+" violates (?:check constraint "[^"]+"|partition constraint)$/,
    /^value for domain \S+ violates check constraint "[^"]+"$/,
    /^check constraint "[^"]+" of relation "[^"]+" is violated by some row$/,
    /^(?:updated )?partition constraint (?:of relation|for default partition) "[^"]+" (?:is|would be) violated by some row$/,
    /^no partition of relation "[^"]+" found for row$/,
];
/**
 * A server's message in one line, as far as it may be shown where rows may not: it goes into comments, summaries and records. Names stay. Pure.
 * @param showRows then all of it
 * @returns undefined where it could hold a row's values (`hiddenMessage` is for that)
 */
function readableMessage({ message, code }, showRows) {
    const line = message.replace(/\s+/g, ' ').trim();
    // Node has codes of five letters too (EPIPE), but none with a digit.
    const noState = code !== undefined && !/^(?=.*\d)[0-9A-Z]{5}$/.test(code);
    if (showRows === true || noState || (code !== undefined && withoutValues.has(code.slice(0, 2))))
        return line;
    // From the first quote on, in whichever language of the server: a value may hold quotes itself.
    if (code?.startsWith('22'))
        return line.replace(/["'«»„“”‘‚].*$/, (rest) => `"***"${/" is out of range for type (?:smallint|integer|bigint|real|double precision|numeric)$/.exec(rest)?.[0].slice(1) ?? ''}`);
    return namesAlone.some((form) => form.test(line)) ? line : undefined;
}
/** In the place of a message that is not shown. @param showRows undefined where the command has no such input */
function hiddenMessage(code, showRows) {
    const said = code === undefined ? 'PostgreSQL gave a reason' : `PostgreSQL said SQLSTATE ${code}`;
    return `${said}; its message can hold values and is not shown${showRows === undefined ? '' : ' (show-rows: true)'}`;
}
/** The message with its code, or that it is not shown. */
function shownMessage(said, showRows) {
    const line = readableMessage(said, showRows);
    if (line === undefined)
        return hiddenMessage(said.code, showRows);
    return said.code === undefined ? line : `${line} (${said.code})`;
}


/***/ }),

/***/ 32647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Draft),
/* harmony export */   s: () => (/* binding */ untouched)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7473);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _error_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67308);




/** The state of things as long as no step has said otherwise. */
const untouched = 'Nothing was touched.';
/** The record while it is being filled: steps write their part into `parts` and say their warnings. */
class Draft {
    parts = {};
    steps = [];
    warnings = [];
    /** Set by `rollback` when something was really undone. */
    rolledBack = false;
    /** Set by `comment`: the record of another job, to be shown instead of this one's. */
    shown;
    #context;
    #observers = [];
    #underWay = new Set();
    #state = untouched;
    constructor(context) {
        this.#context = context;
    }
    /** What state the target is in at this moment, for an error that nobody foresaw. Steps that change something say it beforehand. */
    get state() {
        return this.#state;
    }
    set state(state) {
        this.#state = state;
        for (const observer of this.#observers)
            observer.stateChanged?.(state);
    }
    /** From now on, `observer` is told of every step and of the state. */
    observe(observer) {
        this.#observers.push(observer);
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
        const cut = () => end('failed', 'cut off by the cancel');
        const end = (outcome, said) => {
            if (!this.#underWay.delete(cut))
                return; // cut off before
            const step = { name, title, startedAt, milliseconds: Math.round(clock.elapsed() - start), outcome, ...(said === undefined ? {} : { detail: said }) };
            this.steps.push(step);
            for (const observer of this.#observers)
                observer.stepEnded?.(step, this.parts);
        };
        this.#underWay.add(cut);
        for (const observer of this.#observers)
            observer.stepBegun?.({ name, title, startedAt }, this.parts);
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
                end(error instanceof _outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Stop */ .VG && error.kind !== 'failed' ? 'refused' : 'failed', error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a$ ? (0,_postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_1__/* .shownMessage */ .zz)(error, undefined) : (0,_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error));
                throw error;
            }
        });
    }
    /** Tells the observers how the command ended. */
    ended(end) {
        for (const observer of this.#observers)
            observer.runEnded?.(end, this.parts);
    }
    /** The steps under way are cut off where they are: the run waits for them no longer. */
    cutOff() {
        for (const end of this.#underWay)
            end();
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


/***/ }),

/***/ 67308:
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

/***/ 26060:
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

/***/ 21907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  If: () => (/* binding */ backupSchema),
  rc: () => (/* binding */ manifestSchema),
  fi: () => (/* binding */ recordSchema),
  pU: () => (/* binding */ recordVersion),
  dQ: () => (/* binding */ riskSchema),
  bL: () => (/* reexport */ sha256Schema)
});

// UNUSED EXPORTS: appliedMigrationSchema, checkResultSchema, deploySchema, executionSchema, findingSchema, gateSchema, locationSchema, lossSchema, measuredMigrationSchema, migrationSchema, planSchema, plannedMigrationSchema, rehearsalSchema, rollbackSchema, sequenceManifestSchema, smokeResultSchema, stepSchema, stopSchema, tableManifestSchema, targetSchema

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

;// CONCATENATED MODULE: ./build/record/kinds.js

/** The kinds of value that many parts of the record have: times ISO 8601 in UTC, durations whole milliseconds, sizes bytes. */
const kinds_time = datetime();
const milliseconds = schemas/* int */.Whr().nonnegative();
const bytes = schemas/* int */.Whr().nonnegative();
const sha256Schema = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);

;// CONCATENATED MODULE: ./build/record/github-parts.js


/** The parts of the record that are about GitHub: who brought it, who is asked, what was posted, and how the repository is set up. */
const pullRequestSchema = schemas/* strictObject */.rej({
    number: schemas/* int */.Whr().positive(),
    title: schemas/* string */.YjP(),
    author: schemas/* string */.YjP(),
    url: schemas/* string */.YjP(),
    migrations: schemas/* array */.YOg(schemas/* string */.YjP()).describe('the pending migrations that it brought'),
});
const githubSchema = schemas/* strictObject */.rej({
    repository: schemas/* string */.YjP().describe('OWNER/REPO'),
    event: schemas/* string */.YjP(),
    ref: schemas/* string */.YjP().nullable(),
    workflow: schemas/* string */.YjP().nullable().optional().describe('path of the workflow’s file'),
    runId: schemas/* int */.Whr().positive().nullable(),
    attempt: schemas/* int */.Whr().positive().nullable(),
    actor: schemas/* string */.YjP().nullable(),
    reviews: schemas/* int */.Whr().nonnegative().nullable().describe('how many reviews of environments this run had when its plan was made; null where they could not be read'),
    reviewed: schemas/* array */.YOg(sha256Schema).optional().describe('their fingerprints: by them an approval that came later is told from one that was there, for GitHub gives reviews no time'),
    pullRequests: schemas/* array */.YOg(pullRequestSchema).describe('those that brought the pending migrations; of a check, the one that is checked'),
    authors: schemas/* array */.YOg(schemas/* string */.YjP()).nullable().describe('who wrote the pending migrations: authors of those pull requests, and of commits that came without one; null where that could not be read'),
})
    .describe('What GitHub knows of this run');
const admissionSchema = schemas/* strictObject */.rej({
    verdict: schemas/* enum */.k5n(['deploy', 'approved', 'cancelled', 'undo', 'rehearse', 'ignored']),
    why: schemas/* string */.YjP(),
    commit: schemas/* string */.YjP().nullable().describe('the commit that may be checked out'),
    planHash: sha256Schema.nullable().describe('what a comment approved'),
    planRun: schemas/* int */.Whr().positive().nullable().describe('the workflow run whose plan that is'),
    by: schemas/* string */.YjP().nullable(),
    url: schemas/* string */.YjP().nullable().describe('the comment'),
    cancelledRuns: schemas/* array */.YOg(schemas/* int */.Whr().positive()).describe('older runs that waited for an approval'),
    state: schemas/* enum */.k5n(['pending', 'nothing-pending']).optional().describe('whether the approved plan has something pending'),
    attempt: schemas/* int */.Whr().positive().optional().describe('of this run, in which it was admitted: an approval counts in this one only'),
    run: schemas/* string */.YjP().optional().describe('which deploy is undone, as the input run says it'),
    undo: schemas/* strictObject */.rej({ mode: schemas/* enum */.k5n(['down', 'restore']), confirm: schemas/* string */.YjP(), acceptLoss: schemas/* boolean */.zMY() }).optional().describe('what a comment approved by naming the preview of a rollback'),
})
    .describe('What a run was asked for, and which commit it may check out');
const questionSchema = schemas/* strictObject */.rej({
    how: schemas/* enum */.k5n(['environment', 'comment']),
    environment: schemas/* string */.YjP().describe('the GitHub environment whose reviewers are asked: production, production-rollback'),
    phrase: schemas/* string */.YjP().nullable().describe('the acknowledgement that the approval has to hold, null when none is due'),
    selfApproval: schemas/* boolean */.zMY().describe('whether who wrote the migration may approve it'),
    approvals: schemas/* enum */.k5n(['twice', 'once']).describe('whether the deploy asks again'),
    window: schemas/* string */.YjP().optional().describe('when migrations are allowed'),
})
    .describe('What a person is asked to approve in GitHub, and how');
const commentedSchema = schemas/* strictObject */.rej({ pullRequest: schemas/* int */.Whr().positive(), url: schemas/* string */.YjP().nullable(), outcome: schemas/* enum */.k5n(['created', 'updated', 'newer-there', 'none-there', 'unchanged', 'failed']), why: schemas/* string */.YjP().optional() });
const findingOfDoctorSchema = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().describe('stable kebab-case id of what was looked at: reviewers-required'),
    about: schemas/* enum */.k5n(['workflows', 'environments', 'secrets', 'database', 'tools', 'store', 'railway', 'project']),
    verdict: schemas/* enum */.k5n(['ok', 'unsafe', 'advice', 'unknown']).describe('unsafe: a deploy would not be guarded as promised; unknown: it could not be looked at'),
    what: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP().nullable().describe('a command or a setting'),
    link: schemas/* string */.YjP().nullable().describe('the settings page'),
});
const setupSchema = schemas/* strictObject */.rej({
    files: schemas/* array */.YOg(schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), outcome: schemas/* enum */.k5n(['written', 'unchanged', 'differs']), diff: schemas/* string */.YjP().optional() })),
    todo: schemas/* array */.YOg(schemas/* strictObject */.rej({ title: schemas/* string */.YjP(), why: schemas/* string */.YjP(), commands: schemas/* array */.YOg(schemas/* string */.YjP()) })).describe('what a person does next, as commands to paste'),
})
    .describe('What init wrote, and what is left to do');

;// CONCATENATED MODULE: ./build/record/record.js



/**
 * The record: the JSON of one run. Every step fills its own part; everything shown to people is rendered from it, and
 * rendering never computes. Times are ISO 8601 in UTC, durations whole milliseconds, sizes bytes.
 * A change that readers of old records cannot live with raises `version`.
 */
const recordVersion = 1;
const locationSchema = schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), line: schemas/* int */.Whr().positive() });
const targetSchema = schemas/* strictObject */.rej({
    systemIdentifier: schemas/* string */.YjP().describe("pg_control_system().system_identifier; volume clones share it"),
    databaseOid: schemas/* int */.Whr(),
    database: schemas/* string */.YjP(),
    serverVersion: schemas/* int */.Whr().describe('server_version_num, e.g. 150018'),
    host: schemas/* string */.YjP().describe('where it was reached; not part of the identity'),
    role: schemas/* string */.YjP(),
    bytes: bytes.optional().describe('pg_database_size'),
})
    .describe('The database that is to be changed, and who it is');
const riskSchema = schemas/* enum */.k5n(['none', 'safe', 'caution', 'destructive']);
const findingSchema = schemas/* strictObject */.rej({
    risk: schemas/* enum */.k5n(['safe', 'caution', 'destructive']),
    rule: schemas/* string */.YjP(),
    reason: schemas/* string */.YjP(),
    advice: schemas/* string */.YjP().optional(),
    statement: schemas/* int */.Whr().positive(),
    at: locationSchema,
    tables: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const checkResultSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    at: locationSchema,
    expect: schemas/* string */.YjP(),
    severity: schemas/* enum */.k5n(['error', 'warn']),
    outcome: schemas/* enum */.k5n(['passed', 'failed', 'error', 'skipped']),
    milliseconds: milliseconds,
    /** One line: what was found instead, or why it could not be judged. */
    found: schemas/* string */.YjP().optional(),
    /** Up to five offending rows; values are `***` unless `show-rows: true`. */
    rows: schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP().nullable())).max(5).optional(),
    columns: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const executionSchema = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['each-its-own-transaction', 'one-transaction', 'explicit-transactions', 'cannot-run']),
    statements: schemas/* int */.Whr().nonnegative(),
    why: schemas/* string */.YjP().optional(),
    line: schemas/* int */.Whr().positive().optional(),
    sentence: schemas/* string */.YjP().describe('the verdict in words, with what stays behind if statement k fails'),
});
const plannedMigrationSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    file: schemas/* string */.YjP(),
    sha256: sha256Schema,
    bytes: bytes,
    execution: executionSchema,
    risk: riskSchema,
    findings: schemas/* array */.YOg(findingSchema),
    hasChecks: schemas/* boolean */.zMY(),
    hasPrechecks: schemas/* boolean */.zMY(),
    hasDown: schemas/* boolean */.zMY(),
});
const planSchema = schemas/* strictObject */.rej({
    hash: sha256Schema,
    target: targetSchema,
    commit: schemas/* string */.YjP().nullable(),
    prismaVersion: schemas/* string */.YjP(),
    engine: schemas/* string */.YjP().describe('which schema engine Prisma uses: its own, or the program named by PRISMA_SCHEMA_ENGINE_BINARY'),
    appliedHead: schemas/* string */.YjP().nullable().describe('the newest applied migration, null when there is none'),
    applied: schemas/* int */.Whr().nonnegative(),
    pending: schemas/* array */.YOg(plannedMigrationSchema),
    risk: riskSchema,
    drift: schemas/* strictObject */.rej({ outcome: schemas/* enum */.k5n(['none', 'drift', 'unknown']), summary: schemas/* string */.YjP() }),
    checkFiles: schemas/* array */.YOg(schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), sha256: sha256Schema })),
    prechecks: schemas/* array */.YOg(checkResultSchema),
});
const tableManifestSchema = schemas/* strictObject */.rej({
    schema: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    rows: schemas/* int */.Whr().nonnegative(),
    checksum: schemas/* string */.YjP().describe('sum over the rows of hash_record_extended(ROW(columns…), 0), see docs/backup.md'),
    columns: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Columns whose values are hashed as text, because their hash would be of an OID or does not exist. */
    asText: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    /** Only these rows are the table's own data: the condition of an extension's configuration table. */
    condition: schemas/* string */.YjP().optional(),
    bytes: bytes.optional(),
});
const sequenceManifestSchema = schemas/* strictObject */.rej({
    schema: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    lastValue: schemas/* string */.YjP().nullable().describe('null: never called'),
    increment: schemas/* string */.YjP().optional(),
    cycles: schemas/* boolean */.zMY().optional(),
    /** The column that the sequence belongs to, and its greatest value (the smallest for a descending sequence) in the snapshot. */
    ownedBy: schemas/* strictObject */.rej({ schema: schemas/* string */.YjP(), table: schemas/* string */.YjP(), column: schemas/* string */.YjP(), furthest: schemas/* string */.YjP().nullable() }).optional(),
});
const manifestSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    id: schemas/* string */.YjP().describe('sortable by time: 20260201T120000Z-1a2b3c4d'),
    tool: schemas/* string */.YjP(),
    createdAt: kinds_time.describe('when the snapshot was taken'),
    milliseconds: milliseconds,
    target: targetSchema,
    migrationHead: schemas/* string */.YjP().nullable(),
    appliedMigrations: schemas/* int */.Whr().nonnegative(),
    tables: schemas/* array */.YOg(tableManifestSchema),
    sequences: schemas/* array */.YOg(sequenceManifestSchema),
    largeObjects: schemas/* strictObject */.rej({ count: schemas/* int */.Whr().nonnegative(), checksum: schemas/* string */.YjP() }),
    schemaFingerprint: sha256Schema,
    locale: schemas/* strictObject */.rej({ encoding: schemas/* string */.YjP(), collate: schemas/* string */.YjP(), ctype: schemas/* string */.YjP(), provider: schemas/* string */.YjP(), icuLocale: schemas/* string */.YjP().nullable() }),
    extensions: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), version: schemas/* string */.YjP(), schema: schemas/* string */.YjP() })),
    roles: schemas/* array */.YOg(schemas/* string */.YjP()).describe('roles that policies, owners and grants name'),
    policyRoles: schemas/* array */.YOg(schemas/* string */.YjP()).optional().describe('those of them without which the dump does not restore: of policies and user mappings'),
    excluded: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), why: schemas/* string */.YjP() })).optional().describe('tables whose rows are not in the dump'),
    settings: schemas/* array */.YOg(schemas/* strictObject */.rej({ role: schemas/* string */.YjP().nullable(), settings: schemas/* array */.YOg(schemas/* string */.YjP()) })).describe('ALTER DATABASE … SET and role-in-database settings'),
    owner: schemas/* string */.YjP(),
    grants: schemas/* array */.YOg(schemas/* string */.YjP()).describe('the database’s own ACL items'),
    comment: schemas/* string */.YjP().nullable(),
    connectionLimit: schemas/* int */.Whr(),
    dump: schemas/* strictObject */.rej({
        file: schemas/* string */.YjP().describe('beside the manifest'),
        bytes: bytes,
        sha256: sha256Schema.describe('of the file as stored, compressed and encrypted'),
        format: schemas/* literal */.euz('custom'),
        compression: schemas/* enum */.k5n(['zstd', 'pg_dump-zstd', 'pg_dump-gzip']),
        encryption: schemas/* strictObject */.rej({ recipients: schemas/* array */.YOg(schemas/* string */.YjP()) }).nullable(),
        pgDump: schemas/* string */.YjP().describe('pg_dump --version'),
    }),
});
const backupSchema = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    location: schemas/* string */.YjP().describe('where the dump is: a path or URL, or none'),
    manifest: manifestSchema,
    proof: schemas/* strictObject */.rej({
        level: schemas/* enum */.k5n(['restored', 'decoded', 'none']),
        provenAt: kinds_time.nullable().describe('the end of the proof, from which backup-max-age counts'),
        milliseconds: milliseconds,
        where: schemas/* string */.YjP().nullable().describe('the scratch server it was restored on'),
        tables: schemas/* int */.Whr().nonnegative(),
        rows: schemas/* int */.Whr().nonnegative(),
        notes: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
    removed: schemas/* array */.YOg(schemas/* string */.YjP()).describe('older backups that backup-keep removed'),
});
const gateSchema = schemas/* strictObject */.rej({
    required: schemas/* boolean */.zMY(),
    how: schemas/* enum */.k5n(['terminal', 'approved-plan', 'not-required', 'environment', 'comment']),
    planHash: sha256Schema,
    environment: schemas/* string */.YjP().optional().describe('the GitHub environment whose reviewers approved'),
    url: schemas/* url */.OZ5().optional().describe('the comment that approved'),
    by: schemas/* string */.YjP().nullable(),
    acknowledgementDue: schemas/* boolean */.zMY(),
    acknowledged: schemas/* boolean */.zMY(),
});
const appliedMigrationSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    outcome: schemas/* enum */.k5n(['applied', 'failed', 'not-started']),
    milliseconds: milliseconds.nullable().describe('finished_at - started_at of its _prisma_migrations row'),
    statements: schemas/* int */.Whr().nonnegative(),
    /** Only for a failed one: statements 1 … committed are in the database. */
    committed: schemas/* int */.Whr().nonnegative().optional(),
    failedStatement: schemas/* int */.Whr().positive().optional(),
    error: schemas/* string */.YjP().optional(),
    at: locationSchema.optional(),
});
const migrationSchema = schemas/* strictObject */.rej({
    strategy: schemas/* literal */.euz('in-place'),
    attempts: schemas/* int */.Whr().positive(),
    milliseconds: milliseconds,
    migrations: schemas/* array */.YOg(appliedMigrationSchema),
    blockers: schemas/* array */.YOg(schemas/* strictObject */.rej({ pid: schemas/* int */.Whr(), application: schemas/* string */.YjP(), state: schemas/* string */.YjP(), seconds: schemas/* number */.aig().nonnegative() })).describe('who held the locks that were waited for; never their queries'),
    invalidIndexes: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const measuredMigrationSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    milliseconds: milliseconds.nullable(),
    statements: schemas/* int */.Whr().nonnegative(),
    bytesBefore: bytes,
    bytesAfter: bytes,
    /** The place of the later measurements: locks taken, waits caused, rewrites. */
    locks: schemas/* null */.chJ(),
});
const rehearsalSchema = schemas/* strictObject */.rej({
    from: schemas/* enum */.k5n(['backup', 'staging', 'schema', 'empty']),
    source: schemas/* string */.YjP().describe('which backup, which staging database'),
    bytes: bytes,
    copyMilliseconds: milliseconds,
    migrations: schemas/* array */.YOg(measuredMigrationSchema),
    checksBefore: schemas/* array */.YOg(checkResultSchema),
    checksAfter: schemas/* array */.YOg(checkResultSchema),
    down: schemas/* array */.YOg(schemas/* strictObject */.rej({
        migration: schemas/* string */.YjP(),
        outcome: schemas/* enum */.k5n(['same-schema', 'different-schema', 'failed', 'no-down-file', 'not-compared']).describe('not-compared: it ran, but an earlier pending migration has no down.sql'),
        milliseconds: milliseconds,
        difference: schemas/* string */.YjP().optional(),
    })),
});
const smokeResultSchema = schemas/* strictObject */.rej({
    line: schemas/* string */.YjP().describe('as written: GET /api/sessions 200 <500ms'),
    url: schemas/* string */.YjP(),
    outcome: schemas/* enum */.k5n(['passed', 'failed']),
    status: schemas/* int */.Whr().nullable(),
    milliseconds: milliseconds,
    attempts: schemas/* int */.Whr().positive(),
    found: schemas/* string */.YjP().optional(),
});
const deploySchema = schemas/* strictObject */.rej({
    how: schemas/* enum */.k5n(['command', 'none']),
    commit: schemas/* string */.YjP().nullable(),
    milliseconds: milliseconds,
    exitCode: schemas/* int */.Whr().nullable(),
    smoke: schemas/* array */.YOg(smokeResultSchema),
});
const lossSchema = schemas/* strictObject */.rej({
    schema: schemas/* string */.YjP(),
    table: schemas/* string */.YjP(),
    inserted: schemas/* int */.Whr().nonnegative(),
    updated: schemas/* int */.Whr().nonnegative(),
    deleted: schemas/* int */.Whr().nonnegative(),
    unclear: schemas/* int */.Whr().nonnegative().optional().describe("written while the migration ran: its own work, or the application's beside it"),
    counted: schemas/* enum */.k5n(['by-key', 'by-count']).describe('by-key: exact; by-count: the table has no key, only the difference of counts is known'),
    exported: schemas/* string */.YjP().optional().describe('the file that holds these rows'),
});
const rollbackSchema = schemas/* strictObject */.rej({
    mode: schemas/* enum */.k5n(['down', 'restore']),
    why: schemas/* string */.YjP(),
    undoes: schemas/* array */.YOg(schemas/* string */.YjP()).describe('the migrations that are undone'),
    losses: schemas/* array */.YOg(lossSchema),
    unknown: schemas/* string */.YjP().optional().describe('why what would be lost is not, or not wholly, known: a sentence'),
    backup: schemas/* string */.YjP().nullable(),
    keptAs: schemas/* string */.YjP().nullable().describe('the name under which the failed database is kept'),
    cutOffMilliseconds: milliseconds.nullable().describe('how long clients were shut out'),
    done: schemas/* boolean */.zMY(),
    run: schemas/* string */.YjP().optional().describe('which deploy is undone, as the input run says it'),
    hash: sha256Schema.optional().describe('what an approval of this undoing is bound to: the run that is undone, its migrations, the mode and the target'),
    estimate: schemas/* string */.YjP().optional().describe('how long it will take, measured: a sentence'),
});
const stepSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    startedAt: kinds_time,
    milliseconds: milliseconds,
    outcome: schemas/* enum */.k5n(['done', 'failed', 'refused', 'skipped']),
    detail: schemas/* string */.YjP().optional(),
});
const stopSchema = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['usage', 'refused', 'failed']),
    code: schemas/* string */.YjP(),
    cause: schemas/* string */.YjP(),
    state: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP(),
    rule: schemas/* int */.Whr().optional(),
    at: locationSchema.optional(),
});
const recordSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(recordVersion),
    tool: schemas/* string */.YjP().describe('signalbox 0.1.0'),
    id: schemas/* string */.YjP(),
    command: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    startedAt: kinds_time,
    endedAt: kinds_time,
    milliseconds: milliseconds,
    outcome: schemas/* enum */.k5n(['succeeded', 'failed', 'refused', 'rolled-back']),
    exitCode: schemas/* int */.Whr().min(0).max(3),
    stop: stopSchema.optional(),
    runUrl: schemas/* string */.YjP().optional(),
    steps: schemas/* array */.YOg(stepSchema),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()),
    target: targetSchema.optional(),
    plan: planSchema.optional(),
    backup: backupSchema.optional(),
    gate: gateSchema.optional(),
    migration: migrationSchema.optional(),
    checks: schemas/* array */.YOg(checkResultSchema).optional(),
    rehearsal: rehearsalSchema.optional(),
    deploy: deploySchema.optional(),
    rollback: rollbackSchema.optional(),
    github: githubSchema.optional(),
    admission: admissionSchema.optional(),
    question: questionSchema.optional(),
    comments: schemas/* array */.YOg(commentedSchema).optional(),
    doctor: schemas/* array */.YOg(findingOfDoctorSchema).optional(),
    setup: setupSchema.optional(),
    /** `plan --script`: where the script was written. */
    script: schemas/* string */.YjP().optional(),
})
    .meta({ title: 'Signalbox record' });



/***/ }),

/***/ 24673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ timedId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

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
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51006);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49931);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57442);





/** Checks by group: the ones that did not hold in sight, with their offending rows folded, the ones that passed folded. */
function checkSections(record) {
    const { inSight, passed } = tablesOf(record);
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
/** The two tables of a group. */
function tablesOf(record) {
    const inSight = (title, checks, rows) => {
        const broken = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .checksBySeverity */ .Ug)(checks).filter((check) => check.outcome !== 'passed');
        return broken.length === 0 ? '' : `#### ${title}\n\n${checkTally(checks)}\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(columns(record, true), broken.slice(0, rows), broken.length - rows)}`;
    };
    const passed = (title, checks, rows) => {
        const held = checks.filter((check) => check.outcome === 'passed');
        return (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)(`✅ ${title}: ${held.length} passed`, (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(columns(record, false), held.slice(0, rows), held.length - rows));
    };
    return { inSight, passed };
}
function columns(record, withFound) {
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
        { title: 'where', cell: (check) => (0,_links_js__WEBPACK_IMPORTED_MODULE_3__/* .place */ .ik)(record, check.at, 'cell') },
        ...(withFound ? [] : [{ title: 'time', align: 'right', cell: (check) => (0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(check.milliseconds) }]),
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

/***/ 69701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ markCommands),
/* harmony export */   U: () => (/* binding */ waysOf)
/* harmony export */ });
/** Commands inside the sentences that refusals and failures bring along: found here, so that a view can set them apart and they can be copied. */
// A word of a command: quoted, or without blanks and not ending in the sentence's punctuation.
const word = String.raw `(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\x60()]*[^\s"'\x60().,;:])`;
const flags = String.raw `(?: --(?:accept-loss|fix|vendor|watch|with-rehearsal|verbose)(?![\w-])| --[a-z-]+(?: (?!--)${word})?)*`;
const forms = [
    String.raw `signalbox (?:init|doctor|admit|plan|rehearse|backup|migrate|verify|deploy|rollback|comment)(?![\w-])${flags}`,
    String.raw `npx prisma (?:validate|generate|migrate (?:resolve|status|diff|deploy|dev)|db (?:execute|pull))(?![\w-])${flags}`,
    String.raw `psql "[^"\n]*".*$`,
];
const commands = new RegExp(String.raw `\x60[^\x60]*\x60|(?<![\w/-])(?:${forms.join('|')})`, 'gm');
/** Puts backticks around commands that stand bare in a sentence. What is between backticks already, or holds one, stays as it is. */
function markCommands(sentence) {
    return sentence.replace(commands, (found) => (found.includes('`') ? found : `\`${found}\``));
}
/**
 * Parts advice that offers several ways (`On: … Back: …`) into one line for each, as `migration/ways-out.ts` writes them.
 */
function waysOf(advice) {
    return advice.split(/(?<=[.;]) (?=(?:On|Back|Unblock): )/).map((way) => way.trim()).filter((way) => way !== '');
}


/***/ }),

/***/ 56423:
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

/***/ 87918:
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
/* harmony export */   js: () => (/* binding */ htmlText),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   om: () => (/* binding */ block)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12071);

const joiner = '\u200d';
/** Plain words: for a line, a list item, a table's cell. Everything Markdown could read is escaped; mentions, addresses, references and emoji codes are broken with a zero-width joiner. */
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
function block(value, language = 'text', max = 4000, lines = 40) {
    const body = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLines */ .y1)(value, max, lines).join('\n');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/** The text of a link to an https address that holds nothing but plain path characters (and a line or a comment of it); undefined when it holds anything else. */
function link(label, url) {
    return /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~%/-]*)?(?:#(?:L|[a-z_]+-|discussion_r)\d+)?$/.test(url) && url.length <= 600 ? `[${label}](${url})` : undefined;
}
/** A name inside a sentence of our own that `prose` will read: its backticks must not end the span. */
function named(value, max = 120) {
    return `\`${(0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', "'"), max) || '–'}\``;
}
/** For a place that GitHub reads as HTML and not as Markdown, such as a `<summary>`: no tags, no mentions, no links; backticks are dropped. */
function htmlText(value, max = 200) {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutWorkflowCommands */ .CA)(parted((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', ''))).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** What GitHub makes people, references, emoji and links of, parted by a joiner that nobody sees. */
function parted(shown) {
    return shown
        .replace(/@/g, `@${joiner}`)
        .replace(/#(?=\d)/g, `#${joiner}`)
        .replace(/(gh)-(?=\d)/gi, `$1${joiner}-`)
        .replace(/:(?=\/\/|(?!\d\d(?!\w))[\w+-]+(?::|$))/g, `:${joiner}`)
        .replace(/(www)\./gi, `$1${joiner}.`)
        .replace(/(?<![\p{L}\p{N}_])[0-9a-f]{7,40}(?![\p{L}\p{N}_])/giu, (sha) => `${sha.slice(0, 4)}${joiner}${sha.slice(4)}`);
}
function escaped(shown) {
    return parted(shown)
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

/***/ 64379:
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

/***/ 98080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ gateWords),
/* harmony export */   G: () => (/* binding */ gate)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);


/** Who said yes to exactly which plan, and how. */
function gate(record) {
    const passed = record.gate;
    return { name: 'the gate', importance: 70, render: () => (passed === undefined ? '' : `#### Gate\n\n${gateSentence(record, passed)}`) };
}
function gateSentence(record, passed) {
    const plan = `${record.command === 'rollback' ? 'preview' : 'plan'} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(passed.planHash.slice(0, 8))}`;
    if (passed.how === 'not-required')
        return `⚠️ No approval was asked for (\`require-approval: false\`), ${plan}`;
    const who = passed.by === null ? '' : ` by ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(passed.by, 'line', 80)}`;
    const acknowledged = passed.acknowledgementDue ? `; the acknowledgement was due and ${passed.acknowledged ? 'given' : '**not given**'}` : '';
    return `✅ Approved${who} ${way(record, passed)}, ${plan}${acknowledged}`;
}
function way(record, { how, environment, url }) {
    switch (how) {
        case 'terminal':
            return 'in the terminal';
        case 'environment':
            return `as a reviewer of the environment ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(environment ?? record.environment, 'line', 80)}`;
        case 'comment': {
            const comment = (0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .ownLink */ .RL)(record, 'a comment', url);
            return `in ${comment ?? (url === undefined ? 'a comment' : `a comment (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(url, 'line', 200)})`)}`;
        }
        case 'approved-plan':
        case 'not-required':
            return 'by the hash given as `approved-plan`';
    }
}
/** The same in the words of a terminal. */
function gateWords({ how, environment, url }) {
    switch (how) {
        case 'terminal':
            return 'in the terminal';
        case 'environment':
            return `as a reviewer of the environment ${environment ?? ''}`.trimEnd();
        case 'comment':
            return `in a comment${url === undefined ? '' : ` (${url})`}`;
        case 'approved-plan':
        case 'not-required':
            return 'by approved-plan';
    }
}


/***/ }),

/***/ 28689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ humanServerVersion),
/* harmony export */   c: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28130);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87918);


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
        planHash: record.rollback?.hash ?? record.plan?.hash ?? record.gate?.planHash,
        duration: (0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .humanDuration */ .UU)(record.milliseconds),
    };
}


/***/ }),

/***/ 51006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ settingsLink),
/* harmony export */   Ek: () => (/* binding */ repositoryUrl),
/* harmony export */   RL: () => (/* binding */ ownLink),
/* harmony export */   VU: () => (/* binding */ rollbackLink),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   ut: () => (/* binding */ runLink)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);

/**
 * Links that a record may make. A record may come from a job that ran anybody's code, and what is posted from it speaks in our name: so a link
 * leads into the repository of the run and nowhere else, and anything else is shown as the text that it is.
 */
/** The workflow that `init` writes for the way back; beside one with a prefix it has that prefix too. */
function rollbackWorkflow({ github }) {
    const [, prefix = ''] = /^\.github\/workflows\/([\w.-]*)(?:check|deploy|rollback|watch)\.yml$/.exec(github?.workflow ?? '') ?? [];
    return `${prefix}rollback.yml`;
}
/** `https://github.com/OWNER/REPO` of the workflow run; undefined outside GitHub. */
function repositoryUrl({ runUrl }) {
    const found = /^(https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/.exec(runUrl ?? '');
    return found !== null && leadsTo(found[0]) === found[0] ? found[1] : undefined;
}
/** A link into the run's own repository. `label` is escaped already. */
function ownLink(record, label, url) {
    const repository = repositoryUrl(record);
    if (repository === undefined || url === null || url === undefined || leadsTo(url) !== url || !url.startsWith(`${repository}/`))
        return undefined;
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(label, url);
}
/** Where a browser would go: `..` and `%2e%2e` resolved. */
function leadsTo(url) {
    return URL.canParse(url) ? new URL(url).href : undefined;
}
/** The workflow run as a link; the bare words where it is not known. */
function runLink(record, words) {
    return ownLink(record, words, record.runUrl) ?? words;
}
/** `Actions → Rollback → Run workflow`, as a link where the repository is known. */
function rollbackLink(record) {
    const words = 'Actions → Rollback → Run workflow';
    const repository = repositoryUrl(record);
    return (repository === undefined ? undefined : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(words, `${repository}/actions/workflows/${rollbackWorkflow(record)}`)) ?? words;
}
/** For a table's cell: a place where a setting is mended, as a link when it is GitHub's or Railway's own, else its address as text. */
function settingsLink(label, url) {
    const known = leadsTo(url) === url && /^https:\/\/(?:github\.com|docs\.github\.com|railway\.com|docs\.railway\.com)\//.test(url);
    return (known ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(label, url) : undefined) ?? (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(url, 'cell');
}
/**
 * `file:line`, as a link to that line of that commit where the record knows the repository. The words of a link hold no more of the path than tells the
 * files of this run apart.
 */
function place(record, at, where = 'line') {
    const whole = `${at.file}:${at.line}`;
    const repository = repositoryUrl(record);
    const commit = record.plan?.commit ?? undefined;
    const asText = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(whole, where, 160);
    if (repository === undefined || commit === undefined || !/^[0-9a-f]{40}$/.test(commit) || !/^[\p{L}\p{N} ._/-]+$/u.test(at.file))
        return asText;
    const few = where === 'cell' || record.plan?.pending.length === 1;
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(whole.split('/').slice(few ? -1 : -2).join('/'), where, 160), `${repository}/blob/${commit}/${encodeURI(at.file)}#L${at.line}`) ?? asText;
}


/***/ }),

/***/ 96690:
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
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51006);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49931);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76477);
/* harmony import */ var _finding_groups_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64379);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57442);








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
/** Findings that ask for a decision, the most severe first; folded when there is none left to take. */
function findings(record) {
    const severe = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk !== 'safe');
    const toDecide = record.command === 'plan' || record.command === 'rehearse';
    const render = (most) => {
        if (severe.length === 0)
            return '';
        return toDecide ? `#### Findings\n\n${list(record, severe, most)}` : (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)(`${(0,_counts_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U9)(severe.length, 'finding')} of the plan`, list(record, severe, most));
    };
    return { name: 'findings', importance: toDecide ? 80 : 42, render };
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
            `  ${(0,_links_js__WEBPACK_IMPORTED_MODULE_7__/* .place */ .ik)(record, first.at)}${also === '' ? '' : `, ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(also, 600)}`} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(first.rule, 60)}`,
        ];
        return lines.join('  \n');
    });
    const left = groups.slice(most).reduce((sum, { others }) => sum + 1 + others.length, 0);
    return [...shown, ...(left > 0 ? [`- … and ${left} more, in the record`] : [])].join('\n');
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

/***/ 12071:
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

/***/ 49931:
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

/***/ 75873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ui: () => (/* binding */ doctorSections),
/* harmony export */   ek: () => (/* binding */ doctorTally),
/* harmony export */   id: () => (/* binding */ setupSections),
/* harmony export */   qP: () => (/* binding */ doctorGroups)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56423);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51006);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69701);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57442);





/** What `doctor` and `init` found and did. */
/** In the order in which they matter, each with its mark and its heading. */
const doctorGroups = [
    ['unsafe', '❌', 'Unsafe: mend before the next deploy'],
    ['unknown', '❔', 'Not known: it could not be looked at'],
    ['advice', '💡', 'Advice'],
    ['ok', '✅', 'As it should be'],
];
/** What a finding says, and the difference of a file that stands behind some, whose lines have to stay lines. */
function partsOf({ what }) {
    const at = what.indexOf('\n--- ');
    return at === -1 ? { sentence: what, diff: undefined } : { sentence: what.slice(0, at).replace(/:$/, '.'), diff: what.slice(at + 1) };
}
/** The findings of `doctor`, a section for each verdict; those that are well are folded. */
function doctorSections(record) {
    return doctorGroups.map(([verdict, mark, title], index) => {
        const found = (record.doctor ?? []).filter((one) => one.verdict === verdict);
        const rows = (most) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)([
            { title: '', cell: () => mark },
            { title: 'about', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(one.about, 40) },
            { title: 'what', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(partsOf(one).sentence), 'cell', 500) },
            ...(verdict === 'ok' ? [] : [{ title: 'fix', cell: fix }]),
        ], found.slice(0, most), found.length - most);
        return {
            name: `doctor: ${title}`,
            importance: 96 - index * 15,
            render: (most) => (found.length === 0 ? '' : verdict === 'ok' ? (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)(`${mark} ${title}: ${found.length}`, rows(most)) : [`#### ${title}`, rows(most), ...differencesOf(found.slice(0, most))].join('\n\n')),
        };
    });
}
function differencesOf(found) {
    const diffs = found.flatMap((one) => partsOf(one).diff ?? []);
    return diffs.length === 0 ? [] : [(0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)(`What differs in ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(diffs.length, 'file')}`, diffs.map((diff) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .block */ .om)(diff, 'diff', 6000, 200)).join('\n\n'))];
}
function fix({ fix: said, link }) {
    const parts = [...(said === null ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(said), 'cell', 600)]), ...(link === null ? [] : [(0,_links_js__WEBPACK_IMPORTED_MODULE_4__/* .settingsLink */ .EN)('settings', link)])];
    return parts.length === 0 ? '–' : parts.join('<br>');
}
const fileMarks = { written: '✅ written', unchanged: '– unchanged', differs: '🟡 differs, left as it is' };
/** What `init` wrote, with the differences folded, and what a person does next. */
function setupSections(record) {
    const { files = [], todo = [] } = record.setup ?? {};
    const differing = files.filter((file) => file.diff !== undefined);
    return [
        {
            name: 'files',
            importance: 88,
            render: (most) => (files.length === 0 ? '' : `#### Files\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)([{ title: 'file', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.file, 'cell', 160) }, { title: '', cell: (one) => fileMarks[one.outcome] }], files.slice(0, most), files.length - most)}`),
        },
        {
            name: 'differences of files',
            importance: 44,
            render: (most) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .T)(`What differs in ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(differing.length, 'file')}`, differing.slice(0, most).map((one) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.file)}\n\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .block */ .om)(one.diff ?? '', 'diff', 6000, 200)}`).join('\n\n')),
        },
        {
            name: 'what is left to do',
            importance: 91,
            render: (most) => {
                const steps = todo.slice(0, most).map(({ title, why, commands }, index) => [`**${index + 1}. ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(title, 160)}**`, (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(why, 600), ...(commands.length === 0 ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .block */ .om)(commands.join('\n'), 'sh', 12_000, 300)])].join('\n\n'));
                return steps.length === 0 ? '' : ['#### Left to do', ...steps, ...(todo.length > steps.length ? [`… and ${todo.length - steps.length} more`] : [])].join('\n\n');
            },
        },
    ];
}
/** `2 unsafe, 1 not known, 3 to consider, 12 well`. */
function doctorTally(findings) {
    const words = { unsafe: 'unsafe', unknown: 'not known', advice: 'to consider', ok: 'well' };
    return doctorGroups
        .map(([verdict]) => ({ words: words[verdict], number: findings.filter((one) => one.verdict === verdict).length }))
        .filter(({ number }) => number > 0)
        .map(({ words: said, number }) => `${number} ${said}`)
        .join(', ');
}


/***/ }),

/***/ 76477:
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

/***/ 57442:
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
    // A number stays on one line with its unit.
    const cell = (column, row) => (column.align === 'right' ? column.cell(row).replaceAll(' ', '\u00a0') : column.cell(row));
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const lines = [line(columns.map((column) => column.title)), line(columns.map((column) => (column.align === 'right' ? '---:' : ':---'))), ...rows.map((row) => line(columns.map((column) => cell(column, row))))];
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

/***/ 47342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ lostRows),
/* harmony export */   N0: () => (/* binding */ changesIn),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   f8: () => (/* binding */ halfAppliedMigration)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9924);
/* harmony import */ var _set_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75873);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12071);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49931);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76477);







const riskTones = { none: 'good', safe: 'safe', caution: 'caution', destructive: 'destructive' };
/** Finds the words for how a run ended. Pure formatting of what the record says. */
function verdictOf(record) {
    const { tone, headline } = wordsFor(record);
    return { tone, headline, saysCause: record.stop !== undefined && headline.endsWith(withoutFullStop((0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(record.stop.cause))) };
}
function wordsFor(record) {
    const { stop } = record;
    if (record.outcome === 'rolled-back')
        return { tone: 'undone', headline: rolledBack(record.rollback) };
    if (stop?.kind === 'usage' || record.exitCode === 3)
        return { tone: 'unstarted', headline: `Not started: ${cause(stop?.cause)}` };
    if (record.command === 'doctor' && record.doctor !== undefined && record.doctor.length > 0 && record.outcome === 'refused')
        return { tone: 'refused', headline: `Not safe to deploy: ${(0,_set_up_js__WEBPACK_IMPORTED_MODULE_0__/* .doctorTally */ .ek)(record.doctor)}` };
    if (record.outcome === 'refused')
        return { tone: 'refused', headline: `Refused${stop?.rule === undefined ? '' : ` by rule ${stop.rule}`}: ${cause(stop?.cause)}` };
    if (record.outcome === 'failed')
        return { tone: 'failed', headline: failed(record) };
    return succeeded(record);
}
function succeeded(record) {
    switch (record.command) {
        case 'plan':
            return planned(record);
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
        case 'doctor':
            return { tone: record.doctor?.some(({ verdict }) => verdict !== 'ok') === true ? 'attention' : 'good', headline: looked(record) };
        case 'init':
            return setUp(record);
        case 'admit':
            return admitted(record.admission);
        default:
            return { tone: 'good', headline: `${(0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(record.command, 40)} succeeded` };
    }
}
function planned({ plan, rehearsal, github }) {
    if (plan === undefined || plan.pending.length === 0)
        return { tone: 'good', headline: 'Nothing is pending' };
    const measured = rehearsal?.migrations.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0);
    const checks = rehearsal?.checksAfter ?? [];
    const held = checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed') ? `, ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(checks.length, 'check')} passed` : '';
    const rehearsed = measured === undefined ? '' : `, rehearsed in ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(measured)}${held}`;
    const headline = `${github === undefined ? 'Ready for approval' : 'Waits for approval'}: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(plan.pending.length, 'migration')}, ${plan.risk}${rehearsed}`;
    return { tone: riskTones[plan.risk], headline };
}
function looked({ doctor = [] }) {
    if (doctor.every(({ verdict }) => verdict === 'ok'))
        return `All ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(doctor.length, 'thing')} looked at ${doctor.length === 1 ? 'is' : 'are'} as ${doctor.length === 1 ? 'it' : 'they'} should be`;
    return `Looked at ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(doctor.length, 'thing')}: ${(0,_set_up_js__WEBPACK_IMPORTED_MODULE_0__/* .doctorTally */ .ek)(doctor)}`;
}
function setUp({ setup }) {
    const number = (outcome) => setup?.files.filter((file) => file.outcome === outcome).length ?? 0;
    const written = number('written');
    const differ = number('differs');
    const said = [
        written === 0 ? 'nothing to write' : `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(written, 'file')} written`,
        ...(differ === 0 ? [] : [`${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(differ, 'file differs', 'files differ')} and ${differ === 1 ? 'is' : 'are'} left as ${differ === 1 ? 'it is' : 'they are'}`]),
    ];
    const todo = setup?.todo.length ?? 0;
    return { tone: differ === 0 ? 'good' : 'attention', headline: `Set up: ${said.join(', ')}${todo === 0 ? '' : `; ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(todo, 'thing')} left to do`}` };
}
function admitted(admission) {
    if (admission === undefined)
        return { tone: 'good', headline: 'Admitted' };
    const commit = admission.commit === null ? '' : ` of commit ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .named */ .KT)(admission.commit.slice(0, 8))}`;
    const by = admission.by === null ? '' : ` by ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .named */ .KT)(admission.by, 60)}`;
    const plan = admission.planHash === null ? '' : `plan ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .named */ .KT)(admission.planHash.slice(0, 8))} `;
    switch (admission.verdict) {
        case 'deploy':
            return { tone: 'good', headline: `Admitted: the deploy${commit}` };
        case 'approved':
            return { tone: 'good', headline: `Approved: ${plan === '' ? 'the plan ' : plan}${by.trim()}`.trim() };
        case 'cancelled':
            return { tone: 'undone', headline: `Cancelled${by}: ${plan === '' ? 'the deploy ' : plan}does not wait any longer` };
        case 'undo':
            return { tone: 'good', headline: `Admitted: the undoing${commit}` };
        case 'rehearse':
            return { tone: 'good', headline: 'Admitted: the rehearsal' };
        case 'ignored':
            return { tone: 'unstarted', headline: 'Nothing to do' };
    }
}
function rehearsed(rehearsal, plan) {
    if (rehearsal === undefined || rehearsal.migrations.length === 0)
        return { tone: 'good', headline: 'Nothing to rehearse: nothing is pending' };
    const risk = plan === undefined ? '' : `, ${plan.risk}`;
    const without = rehearsal.from === 'schema' || rehearsal.from === 'empty' ? ', without data' : '';
    const held = rehearsal.checksAfter.length > 0 && rehearsal.checksAfter.every(({ outcome }) => outcome === 'passed') ? `, ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(rehearsal.checksAfter.length, 'check')} passed` : '';
    const said = `Rehearsed${without}: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(rehearsal.migrations.length, 'migration')}${risk}${held}`;
    const undone = rehearsal.down.filter((down) => down.outcome === 'same-schema').length;
    const notUndone = rehearsal.down.some((down) => down.outcome === 'different-schema' || down.outcome === 'failed');
    if (notUndone)
        return { tone: 'attention', headline: `${said}, but its down.sql does not undo it` };
    return { tone: riskTones[plan?.risk ?? 'none'], headline: `${said}${undone === rehearsal.migrations.length ? ', and undone again' : ''}` };
}
function backedUp(record) {
    const { backup } = record;
    if (backup === undefined)
        return { tone: 'good', headline: 'Backed up' };
    const size = (0,_sizes_js__WEBPACK_IMPORTED_MODULE_6__/* .humanBytes */ .p)(backup.manifest.dump.bytes);
    const { level, rows } = backup.proof;
    if (level === 'none')
        return { tone: 'attention', headline: `Backed up, ${size}, not proven` };
    const how = level === 'restored' ? `proven by restoring ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(rows, 'row')}` : 'decoded to its end, not restored';
    return { tone: level === 'restored' ? 'good' : 'attention', headline: `Backed up, ${size}, ${how}` };
}
function migrated(record) {
    const applied = record.migration?.migrations.filter((migration) => migration.outcome === 'applied') ?? [];
    if (applied.length === 0)
        return { tone: 'good', headline: 'Nothing was pending' };
    const time = record.migration === undefined ? '' : ` in ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(record.migration.milliseconds)}`;
    const invalid = record.migration?.invalidIndexes.length ?? 0;
    if (invalid > 0)
        return { tone: 'attention', headline: `Migrated: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(applied.length, 'migration')}${time}, but ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(invalid, 'index is', 'indexes are')} invalid` };
    return { tone: 'good', headline: `Migrated: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(applied.length, 'migration')}${time}${checksPassed(record)}` };
}
function checksPassed(record) {
    const checks = record.checks ?? [];
    if (checks.length === 0)
        return '';
    const passed = checks.filter((check) => check.outcome === 'passed').length;
    const warned = checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_1__/* .isBroken */ .Qr)(check)).length;
    const said = passed === checks.length ? `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(passed, 'check')} passed` : `${passed} of ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(checks.length, 'check')} passed`;
    return `, ${said}${warned > 0 ? `, ${warned} only ${warned === 1 ? 'warns' : 'warn'}` : ''}`;
}
function deployed(record) {
    const smoke = record.deploy?.smoke ?? [];
    const passed = smoke.filter((result) => result.outcome === 'passed').length;
    const said = smoke.length === 0 ? '' : `, ${passed} of ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(smoke.length, 'smoke test')} passed`;
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
    if (rollback.unknown !== undefined)
        return { tone: 'attention', headline: `${what}: what would be lost is not known${lost === 0 ? '' : `, at least ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(lost, 'change')} to rows`}` };
    return lost === 0 ? { tone: 'good', headline: `${what}: no row would be lost` } : { tone: 'attention', headline: `${what}: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(lost, 'change')} to rows would be lost` };
}
function rolledBack(rollback) {
    if (rollback === undefined)
        return 'Rolled back';
    const names = rollback.undoes.slice(0, 3).map((name) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .named */ .KT)(name));
    const more = rollback.undoes.length - names.length;
    const what = names.length === 0 ? '' : `: ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r4)(more > 0 ? [...names, `${more} more`] : names)} undone`;
    const lost = lostRows(rollback).total;
    const left = lost === 0 ? '' : `, ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(lost, 'change')} left behind`;
    return `Rolled back by ${rollback.mode}${what}${left}${rollback.cutOffMilliseconds === null ? '' : `, clients shut out for ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(rollback.cutOffMilliseconds)}`}`;
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
    return withoutFullStop((0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(said ?? 'the record holds no cause', 180));
}
function withoutFullStop(sentence) {
    return sentence.replace(/\.$/, '');
}


/***/ }),

/***/ 51691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isInOwnFolder),
/* harmony export */   x: () => (/* binding */ makeOwnFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


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

/***/ 58508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ toolName),
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** Kept equal to package.json by a test. */
const version = '0.1.0';
const toolName = `signalbox ${version}`;


/***/ })

};
