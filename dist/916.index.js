export const id = 916;
export const ids = [916];
export const modules = {

/***/ 4916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(5062);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
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
var error_facts = __webpack_require__(7308);
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



;// CONCATENATED MODULE: ./build/commands/deploy.js




/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000;
/** So long the application may take to answer at all after its deployment. */
const startTimeoutMs = 60_000;
/** Runs the deploy command for the exact commit, then the smoke test. */
async function deploy(run) {
    const { context, draft, inputs } = run;
    const smokeChecks = parseSmoke(inputs.smoke ?? []);
    const headers = parseHeaders(inputs['smoke-headers'] ?? []);
    for (const secret of secretsOf(headers))
        context.redact.add(secret);
    const commit = await (0,survey/* currentCommit */.Hg)(context, inputs);
    const result = { how: inputs['deploy-command'] === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] };
    draft.parts.deploy = result;
    const command = inputs['deploy-command'];
    if (command !== undefined) {
        draft.state = 'The deploy command was running; whether the application was deployed is not known.';
        await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`);
        draft.state = 'The deploy command has succeeded.';
    }
    const baseUrl = inputs['base-url'];
    if (smokeChecks.length === 0 || baseUrl === undefined) {
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
        return;
    }
    result.smoke = await draft.step('smoke', 'Smoke test', async () => await runSmoke({ http: context.http, clock: context.clock, redact: context.redact, baseUrl, checks: smokeChecks, headers, timeoutMs: requestTimeoutMs, retryForMs: startTimeoutMs }), (results) => `${results.filter(({ outcome }) => outcome === 'passed').length} of ${results.length} passed`);
    refuseFailedSmoke(result.smoke, command !== undefined);
}
/** In a shell, in the working directory, with the environment of this process but for our inputs: the command is the user's own. */
async function runDeployCommand({ context, inputs }, command, result) {
    const env = (0,child_environment/* userEnvironment */.n)(context.host.environment, { SIGNALBOX_COMMIT: result.commit ?? '', SIGNALBOX_ENVIRONMENT: inputs.environment });
    const options = { cwd: inputs['working-directory'], env, onLine: (line) => context.log.info(line), timeout: inputs['deploy-timeout'] };
    const { exitCode, signal, stderr, milliseconds } = await context.exec.run('sh', ['-c', command], options);
    result.milliseconds = Math.round(milliseconds);
    result.exitCode = exitCode;
    context.lifetime.signal.throwIfAborted();
    // Whatever it ended with: one that was told to end may do so in peace, with exit code 0.
    const timedOut = milliseconds >= inputs['deploy-timeout'];
    if (exitCode === 0 && !timedOut)
        return;
    throw new outcome/* Failure */.HR({
        code: timedOut ? 'deploy-timeout' : 'deploy-command-failed',
        cause: timedOut ? `The deploy command was ended after ${inputs['deploy-timeout'] / 1000} s (deploy-timeout).` : `The deploy command ended with ${exitCode === null ? `signal ${signal ?? ''}` : `exit code ${exitCode}`}: ${stderr.trim().split('\n').at(-1) ?? ''}`,
        state: 'Whether the application was deployed is for the deploy command to say; the database was not touched by this command.',
        fix: 'Look at its output in the log, mend it and run deploy again.',
    });
}
function refuseFailedSmoke(results, deployed) {
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    const [first] = failed;
    if (!first)
        return;
    throw new outcome/* Failure */.HR({
        code: 'smoke-failed',
        cause: `${failed.length} of ${results.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`,
        state: deployed ? 'The application is deployed and does not answer as it should.' : 'The application does not answer as it should; nothing was deployed by this run.',
        fix: 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.',
    });
}


/***/ })

};
