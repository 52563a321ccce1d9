export const id = 1452;
export const ids = [1452];
export const modules = {

/***/ 81452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deploy: () => (/* binding */ deploy)
/* harmony export */ });
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85062);
/* harmony import */ var _plan_survey_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8470);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72148);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _github_gate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5766);
/* harmony import */ var _smoking_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(50849);






/** So long the application may take to answer at all after its deployment. */
const startTimeoutMs = 60_000;
/** In a workflow the gate; then the deploy command for the exact commit, then the smoke test. */
async function deploy(run) {
    const { context, draft, inputs } = run;
    const smoke = (0,_smoking_js__WEBPACK_IMPORTED_MODULE_5__/* .readSmoke */ .k)(run);
    const commit = await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_1__/* .currentCommit */ .Hg)(context, inputs);
    if ((0,_github_gate_js__WEBPACK_IMPORTED_MODULE_4__/* .asksGitHub */ .k9)(run))
        draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passDeployGate(run), _github_gate_js__WEBPACK_IMPORTED_MODULE_4__/* .describeGate */ .l7);
    const result = { how: inputs['deploy-command'] === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] };
    draft.parts.deploy = result;
    const command = inputs['deploy-command'];
    if (command !== undefined) {
        draft.state = 'The deploy command was running; whether the application was deployed is not known.';
        await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`);
        draft.state = 'The deploy command has succeeded.';
    }
    if (smoke === undefined) {
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
        return;
    }
    result.smoke = await smoke(startTimeoutMs);
    (0,_smoking_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseFailedSmoke */ .n)(result.smoke, command === undefined ? 'The application does not answer as it should; nothing was deployed by this run.' : 'The application is deployed and does not answer as it should.');
}
/**
 * Its own approval, or migrate's. The plan cannot be made again here, where no database is reached: its record of this attempt says what was pending and who wrote it,
 * and has to agree with what was handed on.
 */
async function passDeployGate(run) {
    const { context, draft, inputs } = run;
    if (inputs.gate === 'environment')
        draft.parts.github = await planOfThisRun(run);
    else {
        const plan = await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_2__/* .recordOfRun */ .On)(context, planTitle, context.host.runAttempt);
        if (plan !== undefined && !('why' in plan) && plan.github)
            draft.parts.github = plan.github;
    }
    return await (0,_github_gate_js__WEBPACK_IMPORTED_MODULE_4__/* .passGitHubGate */ .uc)(run, { purpose: 'deploy', made: undefined });
}
const planTitle = 'signalbox-plan';
async function planOfThisRun({ context, inputs }) {
    const plan = await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_2__/* .recordOfRun */ .On)(context, planTitle, context.host.runAttempt);
    const missing = (why) => new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({ code: 'plan-record-missing', rule: 2, cause: `What was planned in this run, and who wrote it, is not known: ${why}.`, fix: 'Re-run all jobs, so that the plan is made again; see in its log why the record was not kept.' });
    if (plan === undefined)
        throw missing('the record of the plan of this attempt is not among the artifacts of the run');
    if ('why' in plan)
        throw missing(plan.why);
    const { plan: made, github } = plan;
    if (made === undefined || made.hash !== inputs['approved-plan'] || github === undefined)
        throw missing('its record is of another plan');
    const state = made.pending.length > 0 ? 'pending' : 'nothing-pending';
    if (state === inputs['plan-state'])
        return state === 'pending' ? github : { ...github, authors: [] };
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({ code: 'plan-changed', rule: 3, cause: `plan-state says ${inputs['plan-state'] ?? 'nothing'}, the plan itself says ${state}.`, fix: 'Hand the output state of the plan’s job on as plan-state.' });
}
/** In a shell, in the working directory, with the environment of this process but for our inputs: the command is the user's own. */
async function runDeployCommand({ context, inputs }, command, result) {
    for (const secret of (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .secretsIn */ .VY)(context.host.environment))
        context.redact.add(secret);
    const env = (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .userEnvironment */ .nW)(context.host.environment, { SIGNALBOX_COMMIT: result.commit ?? '', SIGNALBOX_ENVIRONMENT: inputs.environment });
    const options = { cwd: inputs['working-directory'], env, onLine: (line) => context.log.info(line), timeout: inputs['deploy-timeout'] };
    const { exitCode, signal, stderr, milliseconds } = await context.exec.run('sh', ['-c', command], options);
    result.milliseconds = Math.round(milliseconds);
    result.exitCode = exitCode;
    context.lifetime.signal.throwIfAborted();
    // Whatever it ended with: one that was told to end may do so in peace, with exit code 0.
    const timedOut = milliseconds >= inputs['deploy-timeout'];
    if (exitCode === 0 && !timedOut)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR({
        code: timedOut ? 'deploy-timeout' : 'deploy-command-failed',
        cause: timedOut ? `The deploy command was ended after ${inputs['deploy-timeout'] / 1000} s (deploy-timeout).` : `The deploy command ended with ${exitCode === null ? `signal ${signal ?? ''}` : `exit code ${exitCode}`}: ${stderr.trim().split('\n').at(-1) ?? ''}`,
        state: 'Whether the application was deployed is for the deploy command to say; the database was not touched by this command.',
        fix: 'Look at its output in the log, mend it and run deploy again.',
    });
}


/***/ }),

/***/ 5766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k9: () => (/* binding */ asksGitHub),
/* harmony export */   l7: () => (/* binding */ describeGate),
/* harmony export */   uc: () => (/* binding */ passGitHubGate)
/* harmony export */ });
/* harmony import */ var _gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57838);
/* harmony import */ var _github_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6830);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _github_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71118);




/** In a workflow a person is asked by GitHub; elsewhere at the terminal, or beforehand. */
function asksGitHub({ context, inputs }) {
    return context.door === 'action' && inputs['require-approval'];
}
/**
 * Rules 2, 3 and 4 in a workflow: somebody who may has approved this very plan.
 * @throws Refusal when that cannot be proven
 */
async function passGitHubGate(run, { purpose, made }) {
    const { context, inputs, draft } = run;
    const { host } = context;
    const github = (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .connectedGitHub */ .XA)(run);
    if (github === undefined) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'gate-no-token', rule: 2, cause: `Who approved cannot be asked of GitHub: ${host.repository === undefined ? 'GITHUB_REPOSITORY is not set' : 'there is no github-token'}.`, fix: 'Give the step github-token: ${{ github.token }} (the actions of Signalbox have it by themselves), and the job the permission actions: read.' });
    }
    const event = host.eventPath === undefined ? (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEvent */ .w)({}) : await (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvent */ .j)(host.eventPath);
    const authors = draft.parts.github?.authors ?? null;
    return await (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .proveGitHubGate */ .$3)({ host, event, github, purpose, gateEnvironment: (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateEnvironmentOf */ .w4)(purpose, inputs), made, inputs, authors, readRecord: (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .recordReader */ .h9)(run, github) });
}
/** One line about a gate that was passed. */
function describeGate({ how, required, by, planHash, acknowledged, environment }) {
    const somebody = by ?? 'somebody';
    const who = {
        terminal: `approved at the terminal by ${somebody}`,
        'approved-plan': 'approved by approved-plan',
        'not-required': 'no approval was required (require-approval: false)',
        environment: `approved by ${somebody} for the environment ${environment ?? ''}`,
        comment: `approved by a comment of ${somebody}`,
    }[how];
    return `${who}: plan ${planHash.slice(0, 8)}${required && acknowledged ? ', risk acknowledged' : ''}`;
}


/***/ }),

/***/ 50849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readSmoke),
/* harmony export */   n: () => (/* binding */ refuseFailedSmoke)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _smoke_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91938);


/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000;
/**
 * Reads the smoke lines and headers; the secrets among them are made known.
 * @returns runs them as a step; undefined where there are none
 * @throws UsageError for a malformed line
 */
function readSmoke({ context, draft, inputs }) {
    const checks = (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSmoke */ .V)(inputs.smoke ?? []);
    const headers = (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHeaders */ .QG)(inputs['smoke-headers'] ?? []);
    for (const secret of (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_1__/* .secretsOf */ .Fj)(headers))
        context.redact.add(secret);
    const baseUrl = inputs['base-url'];
    if (checks.length === 0 || baseUrl === undefined)
        return undefined;
    const { http, clock, redact } = context;
    return async (retryForMs) => await draft.step('smoke', 'Smoke test', async () => await (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_1__/* .runSmoke */ .Lw)({ http, clock, redact, baseUrl, checks, headers, timeoutMs: requestTimeoutMs, retryForMs }), (results) => `${results.filter(({ outcome }) => outcome === 'passed').length} of ${results.length} passed`);
}
/** @throws Failure `smoke-failed` */
function refuseFailedSmoke(results, state) {
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    const [first] = failed;
    if (!first)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'smoke-failed',
        cause: `${failed.length} of ${results.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`,
        state,
        fix: 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.',
    });
}


/***/ }),

/***/ 91938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QG: () => (/* reexport */ parseHeaders),
  V: () => (/* reexport */ parseSmoke),
  Lw: () => (/* reexport */ runSmoke),
  Fj: () => (/* reexport */ secretsOf)
});

// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/smoke/parse.js

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
const parse_form = 'Give METHOD PATH STATUS [<TIME], e.g. "GET /api/sessions 200 <500ms": the path begins with /, the status is a number or a class such as 2xx, the time ends in ms or s.';
/**
 * @param lines the input `smoke`: one check a line; empty lines and lines that begin with `#` are passed over
 * @throws UsageError naming the line
 */
function parseSmoke(lines) {
    return lines.flatMap((written, index) => {
        const line = written.trim().replace(/\s+/g, ' ');
        return line === '' || line.startsWith('#') ? [] : [parseLine(line, index + 1)];
    });
}
function parseLine(line, number) {
    const wrong = (what) => new outcome/* UsageError */.eb({ code: 'malformed-smoke', cause: `smoke, line ${number} ("${line}"): ${what}.`, fix: parse_form });
    const [method = '', path = '', status = '', limit, ...rest] = line.split(' ');
    if (!methods.includes(method)) {
        throw wrong(methods.includes(method.toUpperCase()) ? `methods are written in capitals: ${method.toUpperCase()}` : `${method} is none of ${methods.join(', ')}`);
    }
    if (!path.startsWith('/'))
        throw wrong(path === '' ? 'the path is missing' : `the path "${path}" does not begin with /`);
    if (path.includes('#'))
        throw wrong('a path has no fragment (#)');
    if (!/^[1-5](\d\d|xx)$/.test(status))
        throw wrong(status === '' ? 'the expected status is missing' : `"${status}" is no HTTP status`);
    if (rest.length > 0)
        throw wrong(`"${rest.join(' ')}" is too much`);
    return { line, method, path, status, ...(limit === undefined ? {} : { maxMilliseconds: parseLimit(limit, wrong) }) };
}
function parseLimit(text, wrong) {
    const match = /^<(\d+(?:\.\d+)?)(ms|s)$/.exec(text);
    const milliseconds = Number(match?.[1]) * (match?.[2] === 's' ? 1000 : 1);
    if (!match || milliseconds <= 0)
        throw wrong(`"${text}" is no time limit such as <500ms or <2s`);
    return milliseconds;
}
/**
 * @param lines the input `smoke-headers`: one `Name: value` a line
 * @returns names in lower case; every value is a secret, to be given to the redactor (`secretsOf`) before anything is sent
 * @throws UsageError naming the line, never the value
 */
function parseHeaders(lines) {
    const headers = new Map();
    for (const [index, line] of lines.entries()) {
        if (line.trim() === '')
            continue;
        const wrong = (what) => new outcome/* UsageError */.eb({ code: 'malformed-smoke-headers', cause: `smoke-headers, line ${index + 1}: ${what} (the value is not shown, it may be a secret).`, fix: 'Give one "Name: value" a line.' });
        const [, name = '', value = ''] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
        if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
            throw wrong('it does not begin with the name of a header and a colon');
        if (value === '')
            throw wrong(`${name} has no value`);
        if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
            throw wrong(`the value of ${name} holds a character that no header may hold`);
        if (['content-length', 'transfer-encoding', 'connection'].includes(name.toLowerCase()))
            throw wrong(`${name} is set by the connection itself`);
        if (headers.has(name.toLowerCase()))
            throw wrong(`${name} is given twice`);
        headers.set(name.toLowerCase(), value);
    }
    return Object.fromEntries(headers);
}
/** What must never be printed of these headers: each value, and of `Bearer abc` or `session=abc; theme=dark` the parts too. */
function secretsOf(headers) {
    const parts = Object.values(headers).flatMap((value) => [value, ...value.split(/[\s;,=]+/)]);
    return [...new Set(parts)].filter((part) => part.length >= 8 || Object.values(headers).includes(part));
}

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/smoke/run.js

/** An app that answers wrongly is asked this often: the first request after a start can be slow or unlucky, the third is not. */
const triesOfAWrongAnswer = 3;
const firstPause = 250;
const longestPause = 2000;
/** What a proxy says while nobody is behind it yet. */
const notUpYet = new Set([502, 503, 504]);
/** Others are sent once: whether a request that was not answered did something cannot be known. A GET before them waits for the app. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Sends the requests in order, one after the other; a failed one does not stop the others. The time is that of the last try. */
async function runSmoke(run) {
    const deadline = run.clock.elapsed() + run.retryForMs;
    const results = [];
    for (const check of run.checks)
        results.push(await runOne(run, check, deadline));
    return results;
}
async function runOne(run, check, deadline) {
    const { clock } = run;
    const url = `${run.baseUrl.replace(/\/+$/, '')}${check.path}`;
    for (let attempts = 1, wrong = 0, pause = firstPause;; attempts++, pause = Math.min(pause * 2, longestPause)) {
        const attempt = await attemptOnce(run, check, url);
        const { outcome, because, found } = judgeAttempt(check, attempt);
        if (because === 'final')
            wrong++;
        const again = because === 'starting' ? clock.elapsed() + pause < deadline : because === 'final' && wrong < triesOfAWrongAnswer;
        if (!again || !repeatable.has(check.method)) {
            const status = attempt.kind === 'answer' ? attempt.status : null;
            return { line: check.line, url, outcome, status, milliseconds: Math.round(attempt.milliseconds), attempts, ...(found === undefined ? {} : { found }) };
        }
        await clock.sleep(pause);
    }
}
async function attemptOnce({ http, clock, redact, headers, timeoutMs }, check, url) {
    const start = clock.elapsed();
    try {
        const answer = await http.request(url, { method: check.method, headers, timeoutMs: Math.max(timeoutMs, check.maxMilliseconds ?? 0) });
        return { kind: 'answer', ...answer, body: redact.text(answer.body) }; // before an excerpt cuts a secret in two
    }
    catch (error) {
        if (error.name === 'AbortError')
            throw error;
        return { kind: 'no-answer', why: (0,error_facts/* errorMessage */.g)(error), milliseconds: clock.elapsed() - start };
    }
}
/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
function judgeAttempt(check, attempt) {
    if (attempt.kind === 'no-answer')
        return { outcome: 'failed', because: 'starting', found: attempt.why };
    const { status, milliseconds, body } = attempt;
    const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status;
    if (!expected) {
        const said = status >= 400 ? excerpt(body) : '';
        return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}` };
    }
    if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
        return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` };
    }
    return { outcome: 'passed' };
}
/** One line of what an error page said. */
function excerpt(body) {
    const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

;// CONCATENATED MODULE: ./build/smoke/index.js




/***/ })

};
