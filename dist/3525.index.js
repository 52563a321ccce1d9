export const id = 3525;
export const ids = [3525];
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

/***/ 5274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ deleteComment),
/* harmony export */   W3: () => (/* binding */ readComment),
/* harmony export */   eT: () => (/* binding */ createComment),
/* harmony export */   fg: () => (/* binding */ listComments),
/* harmony export */   vv: () => (/* binding */ updateComment)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    body: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(),
    user: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).nullable(),
    html_url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    created_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    issue_url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    performed_via_github_app: zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J().optional(),
});
function asComment(answer, route) {
    const read = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, answer, route);
    return {
        id: read.id,
        body: read.body ?? '',
        author: read.user,
        url: read.html_url,
        createdAt: read.created_at,
        updatedAt: read.updated_at,
        issue: Number(/\/issues\/(\d+)$/.exec(read.issue_url)?.[1] ?? Number.NaN),
        viaApp: read.performed_via_github_app !== undefined && read.performed_via_github_app !== null,
    };
}
/**
 * All comments of an issue or pull request, oldest first, over all pages. Needs `pull-requests: read`.
 * @param since only those written or changed since, as GitHub writes times
 * @throws GitHubError
 */
async function* listComments(github, issue, since) {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    for await (const answer of github.pages(route, { issue_number: issue, ...(since === undefined ? {} : { since }) }))
        yield asComment(answer, route);
}
/**
 * The comment as it is now; undefined when it was deleted.
 * @throws GitHubError, but for 404
 */
async function readComment(github, id) {
    const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    try {
        return asComment(await github.request(route, { comment_id: id }), route);
    }
    catch (error) {
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && (error.status === 404 || error.status === 410))
            return undefined;
        throw error;
    }
}
/** Needs `pull-requests: write`. @throws GitHubError */
async function createComment(github, issue, body) {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    return asComment(await github.request(route, { issue_number: issue, body }), route);
}
/** Undefined when it is gone. @throws GitHubError, but for 404 */
async function updateComment(github, id, body) {
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    try {
        return asComment(await github.request(route, { comment_id: id, body }), route);
    }
    catch (error) {
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && (error.status === 404 || error.status === 410))
            return undefined;
        throw error;
    }
}
/** One that is gone already is fine. @throws GitHubError, but for 404 */
async function deleteComment(github, id) {
    try {
        await github.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id });
    }
    catch (error) {
        if (!(error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && (error.status === 404 || error.status === 410)))
            throw error;
    }
}


/***/ }),

/***/ 21498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pm: () => (/* binding */ explainGitHubError),
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   dj: () => (/* binding */ permissionNeeded),
/* harmony export */   to: () => (/* binding */ explained)
/* harmony export */ });
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/** What a workflow's `permissions:` can name (docs.github.com: controlling permissions for GITHUB_TOKEN). */
const grantable = new Set(['actions', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token', 'issues', 'models', 'packages', 'pages', 'pull-requests', 'security-events', 'statuses']);
/** The permission that each kind of request needs (docs.github.com: permissions required for GitHub Apps), for answers that do not say it; the first that fits. */
const permissionOfRoute = [
    [/^(POST|PUT|DELETE|PATCH) \/repos\/\{owner\}\/\{repo\}\/actions\//, 'actions: write'],
    [/^GET \/repos\/\{owner\}\/\{repo\}\/(actions|environments)\b/, 'actions: read'],
    [/^GET \/repos\/\{owner\}\/\{repo\}\/(issues|pulls)\b/, 'pull-requests: read'],
    [/^GET \/repos\/\{owner\}\/\{repo\}\/commits\/\{[^}]+\}\/pulls/, 'pull-requests: read'],
    [/^\w+ \/repos\/\{owner\}\/\{repo\}\/(issues|pulls)\b/, 'pull-requests: write'],
    [/^GET \/repos\/\{owner\}\/\{repo\}\/deployments\b/, 'deployments: read'],
    [/^GET \/repos\/\{owner\}\/\{repo\}\/(commits|compare|branches|contents)\b/, 'contents: read'],
];
/**
 * Does it, and says of an error of GitHub what is missing and how it is mended.
 * @throws Refusal or Failure instead of GitHubError
 */
async function explained(asked, ask) {
    try {
        return await ask();
    }
    catch (error) {
        throw error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y ? explainGitHubError(error, asked) : error;
    }
}
/** A Refusal where a setting is missing (401, 403, 404), a Failure where GitHub did not answer or not as expected. */
function explainGitHubError(error, { doing, rule, ifMissing, state = 'Nothing was touched.' }) {
    const tell = (code, why, fix) => ({ code, cause: `Could not ${doing}: ${why}.`, state, fix, ...(rule === undefined ? {} : { rule }) });
    const said = saidBy(error);
    if (error.status === 401)
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(tell('github-token-refused', `GitHub does not take this token (${said})`, 'Give github-token: ${{ github.token }} in a workflow; in a terminal: GITHUB_TOKEN=$(gh auth token).'), { cause: error });
    if (isRateLimit(error))
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(tell('github-rate-limit', `GitHub wants fewer requests (${said})`, 'Run it again later.'), { cause: error });
    if (error.status === 403)
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(tell('github-permission', `GitHub says 403 (${said})`, fixOf403(error, said)), { cause: error });
    if (error.status === 404 || error.status === 410) {
        const permission = permissionNeeded(error);
        const token = permission === undefined ? 'Check the name, and that the token belongs to this repository' : `If it is there: ${grant(permission)}`;
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(tell('github-not-found', `GitHub says ${error.status}: it is not there, or this token may not see it`, `${ifMissing === undefined ? '' : `${ifMissing} `}${token}.`), { cause: error });
    }
    if (error.status === 0 || error.status >= 500)
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(tell('github-not-reached', said, 'Run it again; https://www.githubstatus.com says whether GitHub has trouble.'), { cause: error });
    if (error.status === 200)
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(tell('github-answer-unknown', `${said}, for ${error.route}`, 'Report it as a bug of Signalbox: GitHub’s API answers differently than it knows.'), { cause: error });
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(tell('github-refused', `GitHub says ${error.status} (${said})`, 'Look at what GitHub says, mend it and run it again.'), { cause: error });
}
/** GitHub's own words without the status before and the address of its documentation behind. */
function saidBy(error) {
    return error.message.replace(/^GitHub answered \d+: /, '').replace(/\s+-\s+https:\/\/\S+$/, '').replace(/\.$/, '');
}
function isRateLimit(error) {
    return error.status === 429 || (error.status === 403 && /rate limit|abuse detection/i.test(error.message));
}
function fixOf403(error, said) {
    if (/archived/i.test(said))
        return 'The repository is archived: unarchive it.';
    if (/locked/i.test(said))
        return 'Unlock the conversation of the pull request.';
    if (/SAML|single sign-on/i.test(said))
        return 'Authorize the token for the organisation’s single sign-on, or use the job’s own token.';
    if (/OAuth App access restrictions/i.test(said))
        return 'Let an owner of the organisation approve the app that made this token, or use the job’s own token.';
    const permission = permissionNeeded(error);
    if (permission === undefined)
        return 'Give github-token a token that may do this.';
    return `${grant(permission)}.`;
}
/** The line to add, or whose token it takes. */
function grant(permission) {
    const [name = ''] = permission.split(':');
    return grantable.has(name) ? `Add to the job in the workflow:  permissions: ${permission}` : `The job’s own token cannot have "${permission}": use a person’s token that has it`;
}
/**
 * `actions: read`, as a workflow writes it: from what GitHub said it would accept (`issues=write; pull_requests=write`: either; with commas: all of
 * them), preferring what a workflow can grant; else from the table.
 */
function permissionNeeded(error) {
    const known = permissionOfRoute.find(([route]) => route.test(error.route))?.[1];
    const sets = (error.accepted ?? '')
        .split(';')
        .map((set) => set.split(',').map((part) => /^\s*([a-z_-]+)=(read|write|admin)\s*$/.exec(part)).filter((match) => match !== null).map(([, name = '', level = '']) => `${name.replaceAll('_', '-')}: ${level}`))
        .filter((set) => set.length > 0);
    if (sets.length === 0)
        return known;
    const chosen = sets.find((set) => known !== undefined && set.includes(known)) ?? sets.find((set) => set.every((permission) => grantable.has(permission.split(':')[0] ?? ''))) ?? sets[0];
    return chosen?.join(', ');
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

/***/ 13525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/commands/run.js + 14 modules
var run = __webpack_require__(93757);
// EXTERNAL MODULE: ./build/context/actions.js
var actions = __webpack_require__(14359);
// EXTERNAL MODULE: ./build/context/create.js + 12 modules
var create = __webpack_require__(64268);
// EXTERNAL MODULE: ./build/context/signals.js
var signals = __webpack_require__(44229);
// EXTERNAL MODULE: ./build/context/host.js
var context_host = __webpack_require__(53688);
// EXTERNAL MODULE: ./build/context/lifetime.js
var context_lifetime = __webpack_require__(60165);
// EXTERNAL MODULE: ./build/context/log.js
var context_log = __webpack_require__(49782);
// EXTERNAL MODULE: ./build/context/progress.js
var context_progress = __webpack_require__(46237);
// EXTERNAL MODULE: ./build/context/redactor.js
var redactor = __webpack_require__(53698);
// EXTERNAL MODULE: ./build/inputs/read.js + 2 modules
var inputs_read = __webpack_require__(13699);
// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(16802);
// EXTERNAL MODULE: ./build/context/github-api.js
var github_api = __webpack_require__(54392);
// EXTERNAL MODULE: ./build/github/run-records.js
var run_records = __webpack_require__(72148);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/report/annotations.js
var annotations = __webpack_require__(46241);
// EXTERNAL MODULE: ./build/report/markdown.js + 8 modules
var markdown = __webpack_require__(65095);
// EXTERNAL MODULE: ./build/report/outputs.js
var outputs = __webpack_require__(94121);
// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
// EXTERNAL MODULE: ./build/github/comments.js
var comments = __webpack_require__(5274);
// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/github/shape.js
var shape = __webpack_require__(63607);
;// CONCATENATED MODULE: ./build/github/sticky-comment.js






/** How often it begins again because somebody deleted the comment meanwhile. */
const rounds = 3;
/**
 * One comment per pull request, purpose and environment, found again by its hidden marker and updated in place. A comment of an older run never overwrites a
 * newer one's. Of two runs that create it at once, the lower id stays: whoever made the higher one deletes it and updates the lower.
 * Only our own comments count: a stranger may write our marker too. Needs `pull-requests: write`.
 * @returns never throws for what GitHub says: `failed` with `why`
 */
async function postSticky(github, sticky) {
    try {
        return await post(github, sticky);
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        const { cause, fix } = (0,permissions/* explainGitHubError */.Pm)(error, { doing: `comment on pull request #${sticky.pullRequest}`, ifMissing: 'The pull request is gone, or its number is another.' }).details;
        return { pullRequest: sticky.pullRequest, url: null, outcome: 'failed', why: `${cause} ${fix}` };
    }
}
async function post(github, sticky) {
    const { pullRequest } = sticky;
    const body = `${markerOf(sticky)}\n${sticky.body}`;
    const me = await whoWeAre(github);
    for (let round = 1; round <= rounds; round++) {
        const [first, ...more] = await findOurs(github, sticky, me);
        if (first === undefined && (sticky.onlyUpdate === true || sticky.verdict === 'well'))
            return { pullRequest, url: null, outcome: 'none-there' };
        if (first === undefined)
            return await createOnce(github, sticky, body, me);
        if (await anyIsNewer(github, [first, ...more], sticky))
            return { pullRequest, url: first.comment.url, outcome: 'newer-there' };
        if (sticky.verdict !== undefined && first.position.verdict === sticky.verdict)
            return { pullRequest, url: first.comment.url, outcome: 'unchanged' };
        for (const { comment } of more)
            await (0,comments/* deleteComment */.Tu)(github, comment.id);
        if (sameText(first.comment.body, body))
            return { pullRequest, url: first.comment.url, outcome: 'updated' };
        const updated = await (0,comments/* updateComment */.vv)(github, first.comment.id, body);
        if (updated)
            return { pullRequest, url: updated.url, outcome: 'updated' };
    }
    return { pullRequest, url: null, outcome: 'failed', why: `Somebody deleted the comment ${rounds} times while it was updated.` };
}
async function createOnce(github, sticky, body, me) {
    const { pullRequest } = sticky;
    const created = await (0,comments/* createComment */.eT)(github, pullRequest, body);
    const [lowest] = await findOurs(github, sticky, me);
    if (lowest === undefined || lowest.comment.id >= created.id)
        return { pullRequest, url: created.url, outcome: 'created' };
    await (0,comments/* deleteComment */.Tu)(github, created.id);
    if (await anyIsNewer(github, [lowest], sticky))
        return { pullRequest, url: lowest.comment.url, outcome: 'newer-there' };
    const updated = await (0,comments/* updateComment */.vv)(github, lowest.comment.id, body);
    if (updated)
        return { pullRequest, url: updated.url, outcome: 'updated' };
    return { pullRequest, url: (await (0,comments/* createComment */.eT)(github, pullRequest, body)).url, outcome: 'created' };
}
/** Ours with this purpose and environment, the lowest id first. */
async function findOurs(github, sticky, me) {
    const prefix = prefixOf(sticky);
    const found = [];
    for await (const comment of (0,comments/* listComments */.fg)(github, sticky.pullRequest)) {
        if (!isByUs(comment, me))
            continue;
        const position = readPosition(comment.body, prefix);
        if (position)
            found.push({ comment, position });
    }
    return found.sort((a, b) => a.comment.id - b.comment.id);
}
const userSchema = schemas/* object */.Ikc({ login: schemas/* string */.YjP() });
/** Undefined for a job's token, which may not ask (403: Resource not accessible by integration): it comments as a bot. */
async function whoWeAre(github) {
    try {
        return (0,shape/* readShape */._)(userSchema, await github.request('GET /user'), 'GET /user').login;
    }
    catch (error) {
        if (error instanceof github_port/* GitHubError */.y && error.status === 403 && !/rate limit/i.test(error.message))
            return undefined;
        throw error;
    }
}
/** Names of bots end in `[bot]`, which no person's can. */
function isByUs({ author }, me) {
    if (author === null)
        return false;
    return me === undefined ? author.type === 'Bot' && author.login.endsWith('[bot]') : author.login === me;
}
/** The environment is percent-encoded: nothing in its name can end the HTML comment. */
function prefixOf({ purpose, environment }) {
    return `<!-- signalbox:${purpose}:${encodeURIComponent(environment)} `;
}
function markerOf(sticky) {
    return `${prefixOf(sticky)}run=${sticky.run.id} attempt=${sticky.run.attempt} order=${sticky.order}${sticky.verdict === undefined ? '' : ` verdict=${sticky.verdict}`} -->`;
}
function readPosition(body, prefix) {
    if (!body.startsWith(prefix))
        return undefined;
    const match = /^run=(\d{1,15}) attempt=(\d{1,9}) order=(\d{1,9})(?: verdict=(\w+))? -->(?:\r?\n|$)/.exec(body.slice(prefix.length));
    return match ? { run: Number(match[1]), attempt: Number(match[2]), order: Number(match[3]), verdict: match[4] } : undefined;
}
function positionOf({ run, order, verdict }) {
    return { run: run.id, attempt: run.attempt, order, verdict };
}
/** Whoever has a job of a workflow write can write our marker: a run and an attempt that were never there are newer than nothing. */
async function anyIsNewer(github, ours, sticky) {
    const own = positionOf(sticky);
    for (const { position } of ours) {
        if (!isNewer(position, own))
            continue;
        const { run, attempt } = position;
        if ((run === own.run && attempt === own.attempt) || (await isThere(github, run, attempt)))
            return true;
    }
    return false;
}
/** True also where the token may not see runs: an older word over a newer one is worse than none. */
async function isThere(github, run, attempt) {
    try {
        return (await (0,runs/* readRun */.cI)(github, run)).attempt >= attempt;
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        return error.status !== 404 && error.status !== 410;
    }
}
/** Ids of runs grow with time. */
function isNewer(a, b) {
    if (a.run !== b.run)
        return a.run > b.run;
    if (a.attempt !== b.attempt)
        return a.attempt > b.attempt;
    return a.order > b.order;
}
/** GitHub may hand back other line ends, and drops blanks at the end. */
function sameText(a, b) {
    const plain = (text) => text.replaceAll('\r\n', '\n').trimEnd();
    return plain(a) === plain(b);
}

// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/verdict.js + 1 modules
var verdict = __webpack_require__(92481);
;// CONCATENATED MODULE: ./build/report/comment.js



/** GitHub's limit is 65,536 characters; the hidden marker by which the comment is found again needs some of them. */
const commentLimit = 65_000;
/** What is kept for the newest result, whatever came before. */
const newestAtLeast = 40_000;
/**
 * The body of the one comment of a pull request: the newest result, and folded below it the results of the jobs before in the same run (plan below migrate, both
 * below deploy), as far as there is room.
 * @param earlier of the same run, newest first
 */
function renderComment(record, earlier = []) {
    const folded = [];
    let room = commentLimit - newestAtLeast;
    for (const before of earlier) {
        const one = fold(before, Math.max(0, room));
        if (one.length > room)
            break;
        folded.push(one);
        room -= one.length;
    }
    const below = folded.join('');
    return `${(0,markdown/* renderMarkdown */.G)(record, { limit: commentLimit - below.length })}${below}`;
}
function fold(record, room) {
    const open = `\n\n<details><summary>Before: ${(0,report_escape/* htmlText */.js)((0,verdict/* verdictOf */.Vj)(record).headline)}</summary>\n\n`;
    const close = '\n\n</details>';
    return `${open}${(0,markdown/* renderMarkdown */.G)(record, { past: true, limit: Math.max(500, room - open.length - close.length) })}${close}`;
}

;// CONCATENATED MODULE: ./build/delivery/comments.js





/** Which comment a command's result belongs into, and how far along the run is with it. */
const places = {
    comment: { purpose: 'check', order: 1 },
    plan: { purpose: 'deploy', order: 1 },
    migrate: { purpose: 'deploy', order: 2 },
    deploy: { purpose: 'deploy', order: 3 },
    rollback: { purpose: 'rollback', order: 1 },
    watch: { purpose: 'watch', order: 1 },
};
/** The results of the jobs before, newest first. */
const before = { migrate: ['signalbox-plan'], deploy: ['signalbox-migrate', 'signalbox-plan'] };
/** A merge queue tests what was commented on already. */
const silentEvents = new Set(['merge_group']);
const dependabot = 'dependabot[bot]';
/**
 * Posts a result on the pull requests that it is about: those that brought the migrations, or the one that is checked. Never throws: a result that cannot be
 * posted is in the summary all the same.
 * @param shown what the comment says; of `comment`, the record of another job
 * @returns one for each pull request; empty where there is none, or nothing may be posted
 */
async function postComments(context, { record, shown, inputs }) {
    const { host, github, redact } = context;
    const place = places[record.command];
    const token = inputs['github-token'];
    if (place === undefined || inputs.comment === 'never' || token === undefined || host.repository === undefined || silentEvents.has(host.eventName ?? ''))
        return [];
    try {
        const earlier = context.lifetime.signal.aborted ? [] : await earlierRecords(context, record.command);
        const pullRequests = await pullRequestsToTell(context, record, earlier);
        const body = redact.text(renderComment(shown, earlier));
        const order = place.order + (record.rollback?.done === true ? 1 : 0);
        const verdict = record.command === 'watch' ? { verdict: record.outcome === 'succeeded' ? 'well' : 'unwell' } : {};
        const run = { id: Number(host.runId ?? 0), attempt: host.runAttempt ?? 1 };
        const api = github.connect(token, host.repository);
        const posted = [];
        for (const pullRequest of pullRequests)
            posted.push(await postSticky(api, { pullRequest, purpose: place.purpose, environment: inputs.environment, run, order, body, ...verdict, ...(nothingToSay(record, shown) ? { onlyUpdate: true } : {}) }));
        return posted;
    }
    catch (error) {
        context.log.warning(`The result could not be posted: ${redact.text((0,error_facts/* errorMessage */.g)(error))}`);
        return [];
    }
}
/** A pull request that changes nothing that matters needs no comment; one that is there already is brought up to date. */
function nothingToSay(record, shown) {
    return record.command === 'comment' && (shown.admission?.verdict === 'ignored' || (shown.outcome === 'succeeded' && shown.plan?.pending.length === 0));
}
async function earlierRecords(context, command) {
    const records = [];
    for (const title of before[command] ?? []) {
        const found = await (0,run_records/* recordOfRun */.On)(context, title);
        if (found !== undefined && !('why' in found))
            records.push(found);
    }
    return records;
}
/** Of a check it is the event that says it: the record comes from a job that ran the author's code. */
async function pullRequestsToTell({ host }, record, earlier) {
    if (record.command === 'comment') {
        const { pullRequest } = host.eventPath === undefined ? {} : await (0,github_event/* readEvent */.j)(host.eventPath);
        // A fork's and Dependabot's runs have a token that only reads: that is no fault, and the summary has it all.
        return pullRequest === undefined || pullRequest.fromFork || host.actor === dependabot ? [] : [pullRequest.number];
    }
    const known = record.github ?? earlier.find(({ github }) => github !== undefined)?.github;
    return (known?.pullRequests ?? []).map(({ number }) => number);
}

// EXTERNAL MODULE: ./build/delivery/files.js
var files = __webpack_require__(41298);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/delivery/report-artifact.js




/** Of a public repository everybody can read it; it holds what the record holds. */
const retentionDays = 30;
/** So long the result waits for its report: a link to it is no reason to keep people without the result. */
const keptMs = 20_000;
/** `signalbox-deploy-1.html`: beside `signalbox-deploy-1.json`, and like it not packed, so that it opens in the browser. */
function reportArtifactName(record, attempt) {
    return `${(0,run_records/* recordTitle */.kw)(record)}-${attempt}.html`;
}
/**
 * Keeps the HTML report as an artifact of the run.
 * @param report where it was written; nothing is kept without it, of a cancelled run, and where there are no artifacts
 * @returns the part of the record that leads to it
 */
async function keepReport(context, record, report) {
    const { artifacts, host, lifetime, log, redact } = context;
    if (report === undefined || artifacts.whyNot !== undefined || lifetime.signal.aborted)
        return {};
    try {
        const copy = external_node_path_.join(await lifetime.temporaryDirectory(), reportArtifactName(record, host.runAttempt ?? 1));
        await (0,promises_.copyFile)(report, copy);
        const { id } = await within(artifacts.upload(copy, retentionDays), keptMs);
        return { reportArtifact: id };
    }
    catch (error) {
        log.warning(`The HTML report was not kept as an artifact (${redact.text((0,error_facts/* errorMessage */.g)(error))}).`);
        return {};
    }
}
async function within(work, milliseconds) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`it took longer than ${milliseconds / 1000} s`)), milliseconds);
    });
    try {
        return await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./build/delivery/github.js










/** GitHub drops a job summary over 1 MiB altogether. */
const summaryLimit = 1_000_000;
/** Whether people are asked for an approval that is proven by this record: of a plan, or of the preview of a rollback. */
function asksForApproval({ command, rollback }) {
    return command === 'plan' || (command === 'rollback' && rollback?.done === false);
}
/** Commands whose record the jobs after them, or people, want to have. */
const kept = new Set(['admit', 'plan', 'rehearse', 'migrate', 'deploy', 'rollback']);
/** So long after a cancel a result may still be posted; GitHub kills the step soon after (7.5 s, and 2.5 s more). */
const postedMs = 7000;
/**
 * Record, outputs, comments, job summary and annotations of a run; then the exit code, with a one-line cause. What has to be there is written before anybody is asked over
 * the network.
 * @returns the record as it was delivered
 */
async function deliverToGitHub(github, context, { record: made, inputs, shown = made }) {
    await (0,files/* writeRecord */.r)(context, made, inputs);
    const report = await (0,files/* writeReport */.u)(context, shown, { inputs, command: made.command });
    const known = { ...made, ...(await keepReport(context, made, report)) };
    const seen = shown === made ? known : shown;
    const comments = inputs ? await github_post(context, { record: known, shown: seen, inputs }) : [];
    const record = withComments(known, comments, inputs?.comment === 'always');
    for (const { outcome, why, pullRequest } of comments)
        if (outcome === 'failed')
            context.log.warning(`Pull request #${pullRequest} has no comment of this: ${why ?? 'unknown'}`);
    const file = await (0,files/* writeRecord */.r)(context, record, inputs);
    for (const [name, value] of Object.entries((0,outputs/* outputs */.V)(record, file, report)))
        github.setOutput(name, value);
    const page = seen === known ? record : seen;
    if (context.host.environment['GITHUB_STEP_SUMMARY'])
        await github.summary.addRaw(context.redact.text((0,markdown/* renderMarkdown */.G)(page, { limit: summaryLimit })), true).write();
    for (const { level, file: at, line, title, message } of (0,annotations/* annotations */.h)(page, { ofAnotherStep: seen !== known })) {
        github[level](context.redact.text(message), { title: context.redact.text(title), file: at, startLine: line });
    }
    const lost = await keepAsArtifact(context, record, file);
    if (record.stop)
        fail(github, context.redact, `${record.stop.cause} ${record.stop.state} ${record.stop.fix}`, record.exitCode);
    else if (lost !== undefined && asksForApproval(record))
        fail(github, context.redact, `The record of this ${record.command === 'plan' ? 'plan' : 'preview'} was not kept (${lost}): what comes after it in this run could not prove what was approved. Nothing was touched. Run it again; githubstatus.com shows whether artifacts work.`, outcome/* exitCodes */.hS.failed);
    return record;
}
/** Of a cancelled run too, by a way to GitHub that did not end with it: now more than ever people want to know what state things are in. */
async function github_post(context, result) {
    const { lifetime, redact, clock } = context;
    if (!lifetime.signal.aborted)
        return await postComments(context, result);
    const github = (0,github_api/* createGitHubApi */._)({ clock, redact, signal: AbortSignal.timeout(postedMs) });
    return await lifetime.inTime(postComments({ ...context, github }, result), postedMs).catch(() => []);
}
/** With `comment: always`, a result that nobody gets to see is a failure; what was done stays done. */
function withComments(record, comments, always) {
    const told = { ...record, ...(comments.length > 0 ? { comments: [...comments] } : {}) };
    const missing = comments.find(({ outcome }) => outcome === 'failed');
    if (!always || record.stop !== undefined || (comments.length > 0 && missing === undefined))
        return told;
    const cause = missing === undefined ? 'comment: always, and no pull request was found to comment on.' : `comment: always, and pull request #${missing.pullRequest} has no comment: ${missing.why ?? 'unknown'}`;
    return { ...told, outcome: 'failed', exitCode: outcome/* exitCodes */.hS.failed, stop: { kind: 'failed', code: 'not-commented', cause, state: 'Everything else of this run is done; its summary and its record say what.', fix: 'Mend that, or set comment: auto.' } };
}
/** @returns why it was not kept, where it should have been */
async function keepAsArtifact(context, record, file) {
    // What a watch announced has to be known to the next one: it is told once.
    const isKept = kept.has(record.command) || record.announced !== undefined;
    if (!isKept || context.artifacts.whyNot !== undefined || context.lifetime.signal.aborted)
        return undefined;
    const why = await context.log.group('Keep the record as an artifact', async () => await (0,run_records/* keepRecord */.rP)(context, record, file, context.host.runAttempt ?? 1));
    if (why !== undefined)
        context.log.warning(`The record was not kept as an artifact (${context.redact.text(why)}).`);
    return why;
}
/** An error before there was a run: an unknown command. */
function deliverUsageError(github, redact, error) {
    const [line, exitCode] = error instanceof outcome/* Stop */.VG ? [`${error.details.cause} ${error.details.fix}`, outcome/* exitCodes */.hS[error.kind]] : [(0,error_facts/* errorMessage */.g)(error), outcome/* exitCodes */.hS.failed];
    github.setOutput('outcome', exitCode === outcome/* exitCodes */.hS.failed ? 'failed' : 'refused');
    fail(github, redact, line, exitCode);
}
function fail(github, redact, line, exitCode) {
    github.error(redact.text(line));
    process.exitCode = exitCode;
}

// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/main.js














/** After a cancel GitHub waits 7.5 s for a step to end. */
const lastMs = 7000;
/**
 * The action's door: GitHub's inputs in; log, outputs, job summary, annotations and exit code out.
 * @param notHandedOver why the secrets are still in the environment that this process was started with; see `handover.ts`
 */
async function main(notHandedOver) {
    const host = (0,context_host/* readHost */.r)(process.env);
    const redact = (0,redactor/* createRedactor */.l)((form) => actions.setSecret(form));
    const log = (0,context_log/* createActionLog */.r)(actions, { redact });
    const progress = (0,context_progress/* createProgress */.mf)({ file: (0,context_progress/* saveProgressPath */.Qp)(actions, host.environment), redact, now: () => new Date(), warn: (line) => log.warning(line) });
    const lifetime = (0,context_lifetime/* createLifetime */.w)((line) => log.warning(line), progress.note);
    (0,signals/* endOnSignals */.c)(lifetime, log);
    (0,signals/* endOnStrayErrors */.n)(lifetime, log);
    try {
        const command = (0,inputs_read/* readCommand */.U)(actions.getInput('command'));
        const context = (0,create/* createContext */.q)({ door: 'action', host, log, redact, lifetime, progress });
        const given = async () => {
            const read = await (0,inputs_read/* readInputs */.K)(command, { given: (0,sources/* actionInputs */.eh)(host.environment), kind: 'action' }, host.environment, redact);
            log.info(`${version/* toolName */.U} ${command}`); // after the masks: before them nothing may print
            if (notHandedOver !== undefined)
                tellOfEnvironment(log, notHandedOver);
            return read;
        };
        await deliverToGitHub(actions, context, await (0,run/* runCommand */.d)(context, command, given));
        progress.delivered();
        await lifetime.inTime(lifetime.end(), lastMs).catch(() => undefined);
    }
    catch (error) {
        deliverUsageError(actions, redact, error);
        if (error instanceof outcome/* Stop */.VG)
            progress.delivered(); // else it is for the post step to name the state of things
    }
    if (lifetime.signal.aborted)
        process.exit(); // what could not be ended in time would hold the process; the post step ends it
}
function tellOfEnvironment(log, { why, expected }) {
    const said = `What this step was given stays readable for the programs it starts, Prisma among them (/proc/${process.pid}/environ): ${why}.`;
    if (expected)
        log.debug(said);
    else
        log.warning(said);
}


/***/ })

};
