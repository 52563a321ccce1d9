export const id = 6756;
export const ids = [6756];
export const modules = {

/***/ 14359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   debug: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Yz),
/* harmony export */   endGroup: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.N4),
/* harmony export */   error: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.z3),
/* harmony export */   getInput: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.V4),
/* harmony export */   getState: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Gu),
/* harmony export */   info: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.pq),
/* harmony export */   notice: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.lm),
/* harmony export */   saveState: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.LZ),
/* harmony export */   setOutput: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.uH),
/* harmony export */   setSecret: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Pq),
/* harmony export */   startGroup: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Oh),
/* harmony export */   summary: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.z),
/* harmony export */   warning: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.$e)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/** GitHub's workflow commands, for the action's door and for what it delivers. */



/***/ }),

/***/ 11096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ Overdue),
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
/** The run was cancelled, and what it waits for did not come to its end in the time that is left then. */
class Overdue extends Error {
}


/***/ }),

/***/ 31657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   QI: () => (/* binding */ isSameGroup),
/* harmony export */   SM: () => (/* binding */ isSameProcess)
/* harmony export */ });
/* unused harmony export isThere */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);



/**
 * When a process began, as a word that is the same as long as it is the same process: numbers of processes are used again. Linux counts clock ticks since the
 * start of the machine (proc(5), field 22 of `stat`); elsewhere `ps` says it to the second.
 * @returns null when there is no such process
 */
function startOf(pid) {
    const stat = statOf(pid);
    if (stat !== undefined)
        return stat.start;
    if (process.platform === 'linux')
        return null;
    try {
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 1000, encoding: 'utf8' }).trim() || null;
    }
    catch {
        return null;
    }
}
/**
 * Whether that group is still the one that was noted: its leader is the same process, or is gone and the group still has members (the kernel gives a number to
 * no new process as long as it names a group).
 */
function isSameGroup(pid, start) {
    if (!isThere(-pid))
        return false;
    const now = startOf(pid);
    return now === null || now === start;
}
function isSameProcess(pid, start) {
    return start !== null && startOf(pid) === start;
}
/** @param pid negative for a group. A process that has ended and was not waited for is no longer there. */
function isThere(pid) {
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        if ((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error) === 'ESRCH')
            return false;
    }
    return pid > 0 ? statOf(pid)?.state !== 'Z' : hasLivingMember(-pid);
}
/** Zombies of a group whose parent does not wait for them do nothing any more. */
function hasLivingMember(group) {
    if (process.platform !== 'linux')
        return true;
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)('/proc').some((entry) => {
        const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined;
        return stat?.group === group && stat.state !== 'Z';
    });
}
/** The name in parentheses may hold anything, so the fields are counted from the last one. */
function statOf(pid) {
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
        return { state: fields[0] ?? '', group: Number(fields[2]), start: fields[19] ?? '' };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 46237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ME: () => (/* binding */ removeProgress),
/* harmony export */   Md: () => (/* binding */ savedProgressPath),
/* harmony export */   Qp: () => (/* binding */ saveProgressPath),
/* harmony export */   gQ: () => (/* binding */ readProgress),
/* harmony export */   mf: () => (/* binding */ createProgress)
/* harmony export */ });
/* unused harmony export runProgressSchema */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27597);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67308);
/* harmony import */ var _record_draft_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32647);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31657);








/**
 * What main leaves for the post step: a small file, rewritten at every step, and its path as the action's state. It holds no secret: names, numbers, times, and
 * the sentence that says what state the target is in.
 */
const begunSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz('group'), pid: zod__WEBPACK_IMPORTED_MODULE_6__/* .int */ .Whr().min(2).describe('1 would be: every process there is'), name: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), start: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable() }),
    zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz('directory'), path: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() }),
    zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz('database'), name: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), server: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() }),
]);
const runProgressSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(1),
    /** The process of main itself. */
    pid: zod__WEBPACK_IMPORTED_MODULE_6__/* .int */ .Whr().positive(),
    start: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable().describe('when that process began, in a form that only this machine understands'),
    id: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable(),
    command: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable(),
    environment: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable(),
    step: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), title: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), since: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() }).nullable().describe('under way; null between two'),
    last: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ title: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), outcome: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() }).nullable().describe('the step that ended last'),
    state: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    backup: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ location: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), proof: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() }).nullable(),
    begun: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(begunSchema).describe('what outlives a killed process, and was not ended yet'),
    delivered: zod__WEBPACK_IMPORTED_MODULE_6__/* .boolean */ .zMY(),
});
/** The name under which the runner keeps the file's path between main and post (`STATE_progress` in its environment). */
const stateName = 'progress';
/** Chosen, and made known to the runner, before anything else is done. @returns the file's path */
function saveProgressPath(core, environment) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_3__.join(environment['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'signalbox', `progress-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.json`);
    core.saveState(stateName, file);
    return file;
}
/** @returns undefined when main was never begun, or ended before it could leave word */
function savedProgressPath(core) {
    return core.getState(stateName) || undefined;
}
/**
 * What main left in that file.
 * @returns undefined when there is no file: then nothing was begun
 * @throws Error for a file that main did not write
 */
function readProgress(file) {
    try {
        return runProgressSchema.parse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8')));
    }
    catch (error) {
        if ((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_7__/* .errorCode */ .C)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
function removeProgress(file) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(file, { force: true });
}
/** Keeps that file. Synchronous, and by renaming: whatever kills this process finds a whole file that is true. */
function createProgress({ file, redact, now, warn }) {
    let failed = false;
    const progress = {
        version: 1,
        pid: process.pid,
        start: (0,_processes_js__WEBPACK_IMPORTED_MODULE_5__/* .startOf */ .GH)(process.pid),
        ...{ id: null, command: null, environment: null, step: null, last: null },
        state: _record_draft_js__WEBPACK_IMPORTED_MODULE_4__/* .untouched */ .s,
        ...{ backup: null, begun: [], delivered: false },
    };
    const write = (change) => {
        Object.assign(progress, change);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(file), { recursive: true });
            const { step, last, state, begun, ...rest } = progress;
            // The words of steps and the state may hold data; the rest are words and numbers of our own, which stay readable for the post step.
            const said = { ...rest, begun, step: step && { ...step, title: redact.text(step.title) }, last: last && { ...last, title: redact.text(last.title) }, state: redact.text(state) };
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(`${file}.part`, JSON.stringify(said), { mode: 0o600 });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(`${file}.part`, file);
        }
        catch (error) {
            if (!failed)
                warn(`The progress of this run could not be noted for the post step (${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_7__/* .errorCode */ .C)(error) ?? 'unknown'}); the run goes on.`);
            failed = true;
        }
    };
    return {
        begin: ({ id, command }) => write({ id, command }),
        environment: (environment) => write({ environment }),
        stepBegun: ({ name, title, startedAt }) => write({ step: { name, title, since: startedAt } }),
        stepEnded: ({ title, outcome }, { backup }) => write({ step: null, last: { title, outcome, at: now().toISOString() }, ...(backup ? { backup: { location: redact.text(backup.location), proof: backup.proof.level } } : {}) }),
        stateChanged: (state) => write({ state }),
        delivered: () => write({ delivered: true }),
        note: (begun, isThere) => {
            const others = progress.begun.filter((one) => keyOf(one) !== keyOf(begun));
            write({ begun: isThere ? [...others, begun.kind === 'group' ? { ...begun, start: (0,_processes_js__WEBPACK_IMPORTED_MODULE_5__/* .startOf */ .GH)(begun.pid) } : begun] : others });
        },
    };
}
function keyOf(begun) {
    return begun.kind === 'group' ? `group ${begun.pid}` : begun.kind === 'directory' ? `directory ${begun.path}` : `database ${begun.server} ${begun.name}`;
}


/***/ }),

/***/ 53698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createRedactor)
/* harmony export */ });
/* harmony import */ var _record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6130);

/** Shorter ones would blot out half of every text; in connection strings they are still replaced. */
const shortestSecret = 4;
/** Of one with many lines each is one, but for braces and the like. */
const shortestLine = 8;
/**
 * The one place that knows the secrets of a run. Everything printed, written or thrown goes through it.
 * @param announce called once for each form of one line of each secret; in Actions it prints `::add-mask::`
 */
function createRedactor(announce = () => undefined) {
    const forms = new Set();
    let longestFirst = [];
    const text = (value) => {
        let result = value;
        for (const form of longestFirst)
            if (result.includes(form))
                result = result.replaceAll(form, '***');
        return (0,_record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutUrlCredentials */ .e)(result);
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
                // GitHub's runner takes each line of a mask as a mask of its own, a brace too: those that are long enough are forms by themselves.
                if (!/[\r\n]/.test(form))
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
 * differ in `!'()*`, in the case of hex digits and in the space), JSON-, SQL- and shell-quoted, HTML-escaped, base64; each
 * line of a many-line one.
 */
function formsOf(secret) {
    const trimmed = secret.trim();
    if (trimmed === '')
        return [];
    const lines = /[\r\n]/.test(trimmed) ? trimmed.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line.length >= shortestLine) : [];
    const plain = new Set([secret, trimmed, ...lines, ...decodings(trimmed)]);
    const all = new Set();
    for (const form of plain) {
        all.add(form);
        const encoded = encodeURIComponent(form);
        const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
        for (const percent of [encoded, strict, encodeURI(form), new URLSearchParams({ k: form }).toString().slice(2)]) {
            all.add(percent);
            all.add(percent.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
        }
        const json = JSON.stringify(form).slice(1, -1);
        all.add(json);
        // As Go, Rails and whoever writes JSON into a page do.
        all.add(json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`));
        for (const escaped of inHtml(form))
            all.add(escaped);
        all.add(form.replaceAll("'", "''"));
        all.add(form.replaceAll("'", `'\\''`));
        all.add(form.replaceAll("'", "\\'"));
        all.add(Buffer.from(form).toString('base64'));
        all.add(Buffer.from(form).toString('base64url'));
    }
    return [...all];
}
/** Each escapes `&`, `<` and `>`; of the quotes both, one or none, in one of their forms. */
function inHtml(form) {
    const markup = form.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const doubles = ['"', '&quot;', '&#34;', '&#x22;'];
    const singles = ["'", '&#39;', '&#x27;', '&apos;', '&#039;'];
    return doubles.flatMap((double) => singles.map((single) => markup.replaceAll('"', double).replaceAll("'", single)));
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

/***/ 16756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _context_actions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14359);
/* harmony import */ var _context_handover_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61113);
/* harmony import */ var _context_progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46237);
/* harmony import */ var _context_redactor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53698);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);





/** GitHub gives a cancelled step 7.5 s; this one takes no longer, cancelled or not. */
const patienceMs = 6000;
const lastMs = 7000;
/**
 * The action's post step. Where main delivered its record and nothing is left, it says nothing. Where main was killed, it ends what is left on this machine
 * and names the state of things. It never fails: the step that was killed has failed already, and a second red line would only hide the first.
 */
async function post() {
    const cancelled = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => cancelled.abort());
    setTimeout(() => process.exit(0), lastMs).unref();
    (0,_context_handover_js__WEBPACK_IMPORTED_MODULE_1__/* .removeHandover */ .QA)(process.env);
    const file = (0,_context_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .savedProgressPath */ .Md)(_context_actions_js__WEBPACK_IMPORTED_MODULE_0__);
    try {
        const progress = file === undefined ? undefined : (0,_context_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .readProgress */ .gQ)(file);
        if (progress === undefined)
            _context_actions_js__WEBPACK_IMPORTED_MODULE_0__.info('Signalbox was ended before it began anything.');
        else if (!progress.delivered || progress.begun.length > 0)
            await tell(progress, cancelled.signal);
        if (file !== undefined)
            (0,_context_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .removeProgress */ .ME)(file);
    }
    catch (error) {
        _context_actions_js__WEBPACK_IMPORTED_MODULE_0__.error(`Signalbox was killed, and how far it was cannot be told (${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error).replaceAll('\n', ' ').slice(0, 200)}). Look what state the target is in: signalbox plan.`);
    }
}
async function tell(progress, signal) {
    const [{ endRemains }, { describeCutOff }] = await Promise.all([__webpack_require__.e(/* import() */ 8249).then(__webpack_require__.bind(__webpack_require__, 88249)), __webpack_require__.e(/* import() */ 3169).then(__webpack_require__.bind(__webpack_require__, 33169))]);
    const redact = (0,_context_redactor_js__WEBPACK_IMPORTED_MODULE_3__/* .createRedactor */ .l)();
    const dropDatabase = progress.begun.some(({ kind }) => kind === 'database') ? await dropping(redact) : undefined;
    const remains = await endRemains(progress, { patience: patienceMs, signal, ...(dropDatabase ? { dropDatabase } : {}) });
    if (progress.delivered) {
        if (remains.left.length > 0)
            _context_actions_js__WEBPACK_IMPORTED_MODULE_0__.warning(`Left by the cancelled run: ${redact.text(remains.left.join(', '))}.`);
        return;
    }
    const { line, markdown } = describeCutOff(progress, remains);
    _context_actions_js__WEBPACK_IMPORTED_MODULE_0__.error(redact.text(line));
    if (process.env['GITHUB_STEP_SUMMARY'])
        await _context_actions_js__WEBPACK_IMPORTED_MODULE_0__.summary.addRaw(redact.text(markdown), true).write();
}
async function dropping(redact) {
    const { dropLeftScratch } = await Promise.all(/* import() */[__webpack_require__.e(3849), __webpack_require__.e(4425), __webpack_require__.e(998), __webpack_require__.e(4300), __webpack_require__.e(6118)]).then(__webpack_require__.bind(__webpack_require__, 36118));
    return dropLeftScratch(process.env, redact);
}


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
    /** What was said where the record does not keep it: see known-issues' `noteSymptom`. */
    symptoms = [];
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
                end(error instanceof _outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Stop */ .VG && error.kind !== 'failed' ? 'refused' : 'failed', error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a ? (0,_postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_1__/* .shownMessage */ .zz)(error, undefined) : (0,_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error));
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
    /** Of the run that it ends, where that could be read all the same. */
    environment;
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

/***/ 6130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ credentialsIn),
/* harmony export */   e: () => (/* binding */ withoutUrlCredentials)
/* harmony export */ });
/**
 * Credentials in addresses: `scheme://user:password@host`, whatever the scheme is. Where a password ends nobody can say for sure, for it can hold each character that the address is made of: it is
 * taken to go on to the last `@` before a blank, or before the address's string ends in JSON. Every step takes time in proportion to the text.
 */
const urlForms = [
    { scheme: '://', colon: ':', at: '@', afterHost: /[/?#]/ },
    { scheme: '%3a%2f%2f', colon: '%3a', at: '%40', afterHost: /%2f|%3f|%23|[/?#]/ },
    { scheme: '%253a%252f%252f', colon: '%253a', at: '%2540', afterHost: /%252f|%253f|%2523|[/?#]/ },
];
/** The text with `***` for the passwords and tokens in addresses. Pure; in linear time. */
function withoutUrlCredentials(text) {
    return urlForms.reduce((shown, form) => {
        const spans = spansIn(shown, form);
        if (spans.length === 0)
            return shown;
        let done = 0;
        const parts = spans.map(([from, to]) => {
            const part = `${shown.slice(done, from)}***`;
            done = to;
            return part;
        });
        return `${parts.join('')}${shown.slice(done)}`;
    }, text);
}
/**
 * The passwords and tokens in addresses, each as it stands there (percent-encoded or not); of one that may have ended before both readings. Pure.
 * @param value of a variable, or a list of addresses
 */
function credentialsIn(value) {
    return spansIn(value, urlForms[0]).flatMap(([from, to]) => {
        const whole = value.slice(from, to);
        const within = value.slice(from).search(/[/?#]/);
        const authority = within < 0 ? -1 : value.lastIndexOf('@', from + within);
        return authority > from && authority < to ? [whole, value.slice(from, authority)] : [whole];
    });
}
function spansIn(text, form) {
    const { scheme, at } = form;
    if (scheme !== '://' && !text.includes('%'))
        return [];
    const read = scheme === '://' ? text : text.replace(/%[\dA-F]{2,4}/g, (code) => code.toLowerCase());
    const last = read.lastIndexOf(at);
    const spans = [];
    let word = { end: 0, lastAt: -1 };
    for (let begin = read.indexOf(scheme); begin >= 0 && begin < last;) {
        const user = begin + scheme.length;
        if (word.end <= user)
            word = wordFrom(read, user, at);
        const found = word.lastAt < user ? undefined : credentialAfter(read, user, { form, word, isWeb: web.test(read.slice(Math.max(0, begin - 5), begin)) });
        if (found !== undefined)
            spans.push(found);
        begin = read.indexOf(scheme, found?.[1] ?? user);
    }
    return spans;
}
const blank = /\s/g;
function wordFrom(text, from, at) {
    blank.lastIndex = from;
    const end = blank.exec(text)?.index ?? text.length;
    return { end, lastAt: from + text.slice(from, end).lastIndexOf(at) };
}
const web = /(?:https?|wss?)$/i;
/** Where a string ends in JSON or a list: what follows is another one's. */
const stringEnd = /["'](?:[,:]\s?["'[{\d]|[}\]])/;
/** `localhost:3000`, `cache:6379/0,`: a host and its port, as far as the next address. */
const hostAndPort = /^[\w.-]{1,255}:\d{1,5}(?:\/[\w./-]*)?[,;|"'\])}]*$/;
/** After which a colon is a port's, and no password's. */
const port = /^(?::|%(?:25)?3a)\d{1,5}(?![\w%@.~!$&+=-])/i;
function credentialAfter(text, user, { form, word, isWeb }) {
    const { scheme, colon, at, afterHost } = form;
    const next = text.indexOf(scheme, user);
    const isLast = next < 0 || next >= word.end;
    const own = isLast ? text.slice(user, word.end) : text.slice(user, next).replace(/[a-z][a-z\d+.-]{0,20}$/i, '');
    const slash = own.search(afterHost);
    const firstColon = own.indexOf(colon);
    const firstAt = own.indexOf(at);
    const token = isWeb && firstAt > 0 && (slash < 0 || firstAt < slash) && looksLikeToken(own.slice(0, firstAt)) ? [user, user + firstAt] : undefined;
    if (firstColon < 0 || (slash >= 0 && slash < firstColon))
        return token;
    const name = own.slice(0, firstColon);
    const isHost = isWeb || name.includes('.') || name === 'localhost';
    if (isHost && port.test(own.slice(firstColon, firstColon + 12)))
        return token;
    const from = firstColon + colon.length;
    const end = endOfPassword(own, from, at);
    if (end >= 0)
        return [user + from, user + end];
    // An `@` before the colon alone: a user and a host with its port.
    if (isLast || firstAt >= 0 || hostAndPort.test(own))
        return token;
    // A password that holds `://`.
    return word.lastAt < user + from ? undefined : [user + from, word.lastAt];
}
function endOfPassword(own, from, at) {
    const rest = own.slice(from);
    const string = rest.search(stringEnd);
    const inString = string < 0 ? -1 : rest.lastIndexOf(at, string);
    const end = inString >= 0 ? inString : rest.lastIndexOf(at);
    return end < 0 ? -1 : from + end;
}
/** `https://ghp_…@github.com`, and neither `https://bob@host` nor `https://dependabot-12@host`. */
function looksLikeToken(user) {
    return user.length >= 12 && /\d/.test(user) && !/^[a-z]+(?:[._-][a-z]+){0,4}[._-]?\d{0,4}$/i.test(user);
}


/***/ })

};
