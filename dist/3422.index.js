export const id = 3422;
export const ids = [3422];
export const modules = {

/***/ 45447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ shown)
/* harmony export */ });
/** A commit as people read it. */
function shown({ commit }) {
    return commit === null ? 'no commit' : commit.slice(0, 8);
}


/***/ }),

/***/ 47636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JD: () => (/* binding */ deployCommit),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   Uk: () => (/* binding */ stopDeployment),
/* harmony export */   Yt: () => (/* binding */ rollBackTo),
/* harmony export */   aU: () => (/* reexport safe */ _dashboard_js__WEBPACK_IMPORTED_MODULE_8__.a),
/* harmony export */   dY: () => (/* binding */ readEvents),
/* harmony export */   iJ: () => (/* binding */ readDeployment),
/* harmony export */   pL: () => (/* binding */ readDeploymentOf),
/* harmony export */   wj: () => (/* binding */ cancelDeployment),
/* harmony export */   xp: () => (/* binding */ isOfSameSource)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(27597);
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45428);
/* harmony import */ var _dashboard_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(29896);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32972);
/* harmony import */ var _passing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43215);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71689);









/** How many of the newest are looked through for the one that was just begun. */
const lookedThrough = 20;
/** Between two looks, in milliseconds; then the last again and again. */
const looks = [1000, 2000, 3000, 4000, 5000];
/** After this many milliseconds, a deployment that cannot be seen was not begun: what a hang-up left shows within seconds. */
const lostMs = 12_000;
/** The same where Railway answered with an error that can come after the deed. */
const saidMs = 4000;
/** While Railway does not answer nothing is seen, and nothing is proven: so many milliseconds are looked on, at least. */
const silentMs = 60_000;
/** A rollback's deployment is made by Railway on its own time. */
const rollbackVisibleMs = 60_000;
const sendings = 3;
const deployReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ serviceInstanceDeployV2: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().min(1) });
/**
 * Has Railway deploy this very commit. When it is not known whether Railway did, the deployments are looked through for one of that commit that was not there before, and only when there is
 * none is it asked for again.
 * @param commit all 40 digits: Railway finds no other
 * @param judge is given the newest deployments right before Railway is asked, newest first: what it throws keeps it from being asked
 * @returns the deployment's id
 * @throws RailwayError; `said` with “Commit not found” where the service's repository has no such commit; `isDone` is `unknown` whenever it may have been begun, whatever went wrong last
 */
async function deployCommit(deps, scope, serviceId, commit, judge) {
    const { railway } = deps;
    const before = await listDeployments(railway, scope, serviceId, lookedThrough);
    await judge?.(before);
    return await begin(deps, {
        send: async () => (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deployCommit, { serviceId, environmentId: scope.environment.id, commitSha: commit }, deployReading)).serviceInstanceDeployV2,
        look: async (withinMs) => await lookForNew(deps, scope, serviceId, { before, fits: (deployment) => deployment.commit === commit.toLowerCase(), withinMs }),
    });
}
/** Whether two deployments run the same: the same commit, or without one the same image. That both do not say what they are of proves nothing. Pure. */
function isOfSameSource(one, other) {
    if (one.commit !== null || other.commit !== null)
        return one.commit === other.commit;
    return one.image !== undefined && one.image === other.image;
}
/** Without a commit nothing else would tell a stranger's from ours. */
function isOfAnotherImage(one, other) {
    return one.commit === null && other.commit === null && one.image !== undefined && other.image !== undefined && one.image !== other.image;
}
const rollbackReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentRollback: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
/**
 * Brings back an earlier deployment: its image and its variables, as a new deployment, whose id Railway does not tell. It is the one of the same commit that was not there before; where
 * none of it appears, the only new one: its commit is for the caller to judge.
 * @param judge as of `deployCommit`
 * @returns the new deployment's id
 * @throws Refusal `deployment-elsewhere` before Railway is asked, where it is none of this service: the mutation takes any id that the token reaches
 * @throws RailwayError; `isDone` is `unknown` whenever it may have been begun, also when Railway said yes and no deployment appeared
 */
async function rollBackTo(deps, scope, serviceId, deploymentId, judge) {
    const { railway } = deps;
    const before = await listDeployments(railway, scope, serviceId, lookedThrough);
    await judge?.(before);
    const old = before.find(({ id }) => id === deploymentId) ?? (await readDeploymentOf(railway, scope, serviceId, deploymentId));
    if (old === undefined)
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`Railway does not show the deployment ${deploymentId} that was to be brought back`, { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack.name, isDone: 'no' });
    const look = async (withinMs) => await lookForNew(deps, scope, serviceId, { before: [...before, { id: deploymentId }], fits: (deployment) => isOfSameSource(deployment, old), takesOthers: (deployment) => !isOfAnotherImage(deployment, old), withinMs });
    const sent = await begin(deps, {
        send: async () => {
            const { deploymentRollback } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack, { id: deploymentId }, rollbackReading);
            if (!deploymentRollback)
                throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m('Railway did not roll back (it answered false)', { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack.name, isDone: 'no' });
            return '';
        },
        look,
    });
    const found = sent === '' ? await afterwards(async () => await look(rollbackVisibleMs)) : sent;
    if (found !== undefined)
        return found;
    throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`Railway said yes to the rollback, and no new deployment appeared within ${rollbackVisibleMs / 1000} s`, { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack.name, isDone: 'unknown' });
}
/**
 * Sends what must not be done twice; what was lost on the way is looked for before it is sent again. An error in Railway's words would be the same the second time.
 * @throws RailwayError; once a sending ended unknown, whatever comes after it is unknown too
 */
async function begin({ clock }, { send, look }) {
    let wasUnknown = false;
    for (let sending = 1;; sending++) {
        try {
            return await send();
        }
        catch (error) {
            if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
                throw error;
            wasUnknown ||= error.isDone === 'unknown';
            // Refused (“too quickly”) may mean that the sending before was taken.
            const found = wasUnknown ? await afterwards(async () => await look(error.trouble === 'not-reached' ? lostMs : saidMs)) : undefined;
            if (found !== undefined)
                return found;
            if (error.trouble !== 'not-reached' || sending >= sendings)
                throw wasUnknown ? unknown(error) : error;
            await clock.sleep(looks[0]);
        }
    }
}
/** What is only looked for after a mutation is a query, with which nothing is done: the mutation may be all the same. */
async function afterwards(look) {
    try {
        return await look();
    }
    catch (error) {
        throw error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m ? unknown(error) : error;
    }
}
function unknown(error) {
    const { message, trouble, operation, traceId, field } = error;
    return error.isDone === 'unknown' ? error : new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(message, { trouble, operation, traceId, field, isDone: 'unknown' }, { cause: error });
}
/**
 * @returns the id of the oldest one that is new and fits; undefined when none has appeared in time
 * @throws RailwayError for what does not pass, and where Railway does not answer until the time is up: then nothing is known
 */
async function lookForNew({ railway, clock }, scope, serviceId, { before, fits, takesOthers, withinMs }) {
    const known = new Set(before.map(({ id }) => id));
    const begun = clock.elapsed();
    for (let look = 0;; look++) {
        const list = await listed(railway, scope, serviceId);
        const fresh = list instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m ? [] : list.filter(({ id }) => !known.has(id));
        const [only, second] = takesOthers === undefined ? [] : fresh.filter(takesOthers);
        const another = only !== undefined && second === undefined && look >= (only.commit === null ? 2 : 8) ? only : undefined;
        const found = fresh.findLast(fits) ?? another;
        if (found !== undefined)
            return found.id;
        const pause = looks[look] ?? looks.at(-1) ?? 0;
        const isSilent = list instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m;
        if (clock.elapsed() - begun + pause > (isSilent ? Math.max(withinMs, silentMs) : withinMs)) {
            if (isSilent)
                throw list;
            return undefined;
        }
        await clock.sleep(pause);
    }
}
/** @returns the trouble, where it is one that passes */
async function listed(railway, scope, serviceId) {
    try {
        return await listDeployments(railway, scope, serviceId, lookedThrough);
    }
    catch (error) {
        if ((0,_passing_js__WEBPACK_IMPORTED_MODULE_4__/* .isPassing */ .W)(error))
            return error;
        throw error;
    }
}
const placeReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ projectId: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), environmentId: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), serviceId: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish() });
const oneReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deployment: zod__WEBPACK_IMPORTED_MODULE_7__/* .intersection */ .E$q(_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .deploymentReading */ .Yc, placeReading).nullish() });
/**
 * One deployment, as it is now.
 * @returns undefined where it is not there, or not yet: right after it was begun Railway does not find it for a moment, and it answers `Not Authorized` for ids that it does not know
 * @throws RailwayError
 */
async function readDeployment(railway, id) {
    try {
        return (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deployment, { id }, oneReading)).deployment ?? undefined;
    }
    catch (error) {
        if (error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-authorized' || (error.trouble === 'said' && /not found/i.test(error.message))))
            return undefined;
        throw error;
    }
}
/**
 * The same of a deployment that is to come back: its id may stand in a record, which anybody may have written, and a token of an account reaches those of any project.
 * @throws Refusal `deployment-elsewhere` where it is of another service, environment or project; RailwayError
 */
async function readDeploymentOf(railway, scope, serviceId, id) {
    const found = await readDeployment(railway, id);
    if (found === undefined)
        return undefined;
    const { projectId, environmentId, serviceId: of, ...deployment } = found;
    if (projectId === scope.project.id && environmentId === scope.environment.id && of === serviceId)
        return deployment;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'deployment-elsewhere',
        rule: 11,
        cause: `The deployment ${id}, which was to be brought back, is not of this service (${serviceId}) in the environment ${scope.environment.name} of ${scope.project.name}: it is of the service ${of ?? 'that is gone'}, environment ${environmentId}, project ${projectId}.`,
        state: 'Nothing was brought back of it.',
        fix: `Find out who wrote that id into the record of the deploy; bring back by hand what is to run: ${(0,_dashboard_js__WEBPACK_IMPORTED_MODULE_8__/* .dashboardUrl */ .a)(scope, serviceId, null)} (⋮ → Rollback).`,
    });
}
const listReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deployments: (0,_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nodesOf */ .Nh)(_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .deploymentReading */ .Yc) });
/**
 * The newest deployments of a service, newest first. Railway's own order is nowhere promised.
 * @param count at most 1,000
 * @throws RailwayError
 */
async function listDeployments(railway, scope, serviceId, count) {
    const input = { projectId: scope.project.id, environmentId: scope.environment.id, serviceId };
    const { deployments } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deployments, { input, first: count }, listReading);
    return deployments.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
/** Of an event's words, in characters. */
const longestWords = 2000;
const eventReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ step: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nameReading */ .ou, createdAt: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .timeReading */ .U7, completedAt: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .timeReading */ .U7.nullish(), payload: zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ error: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish(), reason: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish(), detail: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish() }).nullish() })
    .transform(({ step, createdAt, completedAt, payload }) => ({
    step,
    at: createdAt,
    completedAt: completedAt ?? null,
    // A reason alone can be that of a step that went well.
    error: payload?.error ? (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutSecrets */ .c)([payload.error, payload.reason, payload.detail].filter(Boolean).join(': '), longestWords) : null,
}));
const eventsReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentEvents: (0,_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nodesOf */ .Nh)(eventReading) });
/** The phases of a deployment, oldest first; [] where they cannot be read, for nobody has promised them (facts/railway.md C4). */
async function readEvents(railway, id) {
    try {
        const { deploymentEvents } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deploymentEvents, { id }, eventsReading);
        return deploymentEvents.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    }
    catch (error) {
        if (error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m)
            return [];
        throw error;
    }
}
const stopReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentStop: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
const cancelReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentCancel: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
/** Stops what a deployment runs. @throws RailwayError, also when Railway answers false */
async function stopDeployment(railway, id) {
    const { deploymentStop } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.stopDeployment, { id }, stopReading);
    if (!deploymentStop)
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m('Railway did not stop the deployment (it answered false)', { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.stopDeployment.name, isDone: 'no' });
}
/** Ends a deployment that is queued or building. @throws RailwayError, also when Railway answers false */
async function cancelDeployment(railway, id) {
    const { deploymentCancel } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.cancelDeployment, { id }, cancelReading);
    if (!deploymentCancel)
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m('Railway did not cancel the deployment (it answered false)', { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.cancelDeployment.name, isDone: 'no' });
}



/***/ }),

/***/ 71089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FD: () => (/* reexport */ run/* findMistakes */.FD),
  nC: () => (/* reexport */ fixOfMistake),
  QG: () => (/* reexport */ parseHeaders),
  V: () => (/* reexport */ parseSmoke),
  Fj: () => (/* reexport */ secretsOf),
  vq: () => (/* reexport */ run/* trySmoke */.vq)
});

// UNUSED EXPORTS: runSmoke

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

// EXTERNAL MODULE: ./build/smoke/run.js
var run = __webpack_require__(2123);
;// CONCATENATED MODULE: ./build/smoke/set-up.js
/** How such a mistake is mended, as the sentences of a Do-this. Pure. */
function fixOfMistake(mistake, { door, gitHubEnvironment, baseUrl, hasHeaders }) {
    const { hostname } = new URL(baseUrl);
    switch (mistake) {
        case 'login': {
            const set = door === 'action' ? `gh secret set SMOKE_HEADERS --env ${gitHubEnvironment}` : `export SIGNALBOX_SMOKE_HEADERS='Authorization: Bearer …'`;
            return `${hasHeaders ? 'Give headers that log in' : 'Give the headers that log in, one “Name: value” a line'}: ${set}; or ask a line that answers without a login.`;
        }
        case 'scheme':
            return `Correct base-url: ${baseUrl.replace(/^http:/, 'https:')}.`;
        case 'certificate':
            return `Correct base-url to the name that the certificate is for; if ${hostname} is right, give it a certificate that browsers accept (on Railway: the service → Settings → Networking).`;
        case 'unknown-host':
            return `Correct base-url; if ${hostname} is right, enter it in the DNS.`;
    }
}

;// CONCATENATED MODULE: ./build/smoke/index.js





/***/ }),

/***/ 2123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ judgeAttempt),
/* harmony export */   FD: () => (/* binding */ findMistakes),
/* harmony export */   vq: () => (/* binding */ trySmoke)
/* harmony export */ });
/* unused harmony exports runSmoke, judgeRedirect */
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);



/** Of an answer, in characters: less than the transport gives, whose cut can be in the middle of a secret. */
const mostRead = 3500;
/** An app that answers wrongly is asked this often: the first request after a start can be slow or unlucky, the third is not. */
const triesOfAWrongAnswer = 3;
const firstPause = 250;
const longestPause = 2000;
/** What a proxy says while nobody is behind it yet. */
const notUpYet = new Set([502, 503, 504]);
/** Node's codes for a certificate that is not good: expired, self-signed, of another name or by an unknown issuer. */
const certificateCodes = /CERT|SELF_SIGNED|LEAF_SIGNATURE/;
/** Others are sent once: whether a request that was not answered did something cannot be known. A GET before them waits for the app. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Sends the requests in order, one after the other; a failed one does not stop the others. The time is that of the last try. */
async function trySmoke(run) {
    const deadline = run.clock.elapsed() + run.retryForMs;
    const tried = [];
    for (const check of run.checks)
        tried.push(await runOne(run, check, deadline));
    return tried;
}
/** The results of `trySmoke` alone. */
async function runSmoke(run) {
    return (await trySmoke(run)).map(({ result }) => result);
}
/**
 * Asks each line that only reads once, all at the same time, before anything is deployed.
 * @returns those that no deployment will mend, in order. An application that does not answer yet, or not as it will, is none of them.
 */
async function findMistakes(run) {
    const reading = run.checks.filter(({ method }) => repeatable.has(method));
    const asked = await Promise.all(reading.map(async (check) => ({ check, ...judgeAttempt(check, await attemptOnce(run, check, urlOf(run, check))) })));
    return asked.flatMap(({ check, mistake, found = '' }) => (mistake === undefined ? [] : [{ check, mistake, found }]));
}
function urlOf({ baseUrl }, { path }) {
    return `${baseUrl.replace(/\/+$/, '')}${path}`;
}
async function runOne(run, check, deadline) {
    const { clock } = run;
    const url = urlOf(run, check);
    for (let attempts = 1, wrong = 0, pause = firstPause;; attempts++, pause = Math.min(pause * 2, longestPause)) {
        const attempt = await attemptOnce(run, check, url);
        const { outcome, because, found, mistake } = judgeAttempt(check, attempt);
        if (because === 'final')
            wrong++;
        const again = because === 'starting' ? clock.elapsed() + pause < deadline : because === 'final' && wrong < triesOfAWrongAnswer;
        if (!again || !repeatable.has(check.method)) {
            const status = attempt.kind === 'answer' ? attempt.status : null;
            return { result: { line: check.line, url, outcome, status, milliseconds: Math.round(attempt.milliseconds), attempts, ...(found === undefined ? {} : { found }) }, mistake };
        }
        await clock.sleep(pause);
    }
}
async function attemptOnce({ http, clock, redact, headers, timeoutMs }, check, url) {
    const start = clock.elapsed();
    try {
        const answer = await http.request(url, { method: check.method, headers, timeoutMs: Math.max(timeoutMs, check.maxMilliseconds ?? 0) });
        const { status, milliseconds, location } = answer;
        const shown = (text) => (0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .beginningOf */ .VI)(text, mostRead, (read) => (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(redact.text(read))); // before an excerpt cuts a secret in two
        const body = shown(answer.body);
        return { kind: 'answer', status, milliseconds, body, ...(location === undefined ? {} : { redirect: judgeRedirect(url, location, Object.keys(headers).length > 0, shown) }) };
    }
    catch (error) {
        if (error.name === 'AbortError')
            throw error;
        const mistake = mistakeOf((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error.cause) ?? '');
        return { kind: 'no-answer', why: (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(redact.text((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .g)(error))), milliseconds: clock.elapsed() - start, ...(mistake === undefined ? {} : { mistake }) };
    }
}
/** By Node's code. That a name could not be looked up just now (`EAI_AGAIN`) passes. */
function mistakeOf(code) {
    return certificateCodes.test(code) ? 'certificate' : code === 'ENOTFOUND' ? 'unknown-host' : undefined;
}
/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
function judgeAttempt(check, attempt) {
    if (attempt.kind === 'no-answer')
        return { outcome: 'failed', because: attempt.mistake === undefined ? 'starting' : 'final', found: attempt.why, ...mistaken(attempt) };
    const { status, milliseconds, body, redirect } = attempt;
    const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status;
    if (!expected) {
        const said = status >= 400 ? excerpt(body) : status >= 300 ? (redirect?.words ?? '') : '';
        return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}`, ...(redirect === undefined || status >= 400 ? {} : mistaken(redirect)) };
    }
    if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
        return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` };
    }
    return { outcome: 'passed' };
}
function mistaken({ mistake }) {
    return mistake === undefined ? {} : { mistake };
}
const loginPath = /(^|[/_-])(log[-_]?in|sign[-_]?in|auth(n|enticate|entication|orize)?|sso|oauth2?|session\/new)([/_-]|$)/i;
/**
 * Where a redirect leads, and what that usually means. Its path alone is shown: a query can hold a token. Pure.
 * @param hasHeaders whether smoke-headers were sent
 * @param shown takes secrets out
 */
function judgeRedirect(url, location, hasHeaders, shown = (text) => text) {
    if (!URL.canParse(location, url))
        return { words: 'redirects to somewhere that is no URL' };
    const [from, to] = [new URL(url), new URL(location, url)];
    const where = excerpt(shown(to.host === from.host && to.protocol === from.protocol ? to.pathname : `${to.origin}${to.pathname}`));
    const isOtherScheme = to.hostname === from.hostname && to.protocol !== from.protocol;
    if (isOtherScheme && (to.pathname === from.pathname || !loginPath.test(to.pathname))) {
        return { words: `redirects to ${where}: base-url is to begin with ${to.protocol}//`, ...(to.protocol === 'https:' ? { mistake: 'scheme' } : {}) };
    }
    if (loginPath.test(to.pathname) || /^(auth|login|sso|accounts)\./i.test(to.hostname))
        return { words: `redirects to ${where}, a login: ${hasHeaders ? 'smoke-headers do not log in' : 'smoke-headers are missing'}, or base-url is not the application’s`, mistake: 'login' };
    if (to.host !== from.host)
        return { words: `redirects to ${where}: base-url is another host’s` };
    return { words: `redirects to ${where}` };
}
/** One line of what somebody’s page or address said. */
function excerpt(body) {
    const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}


/***/ })

};
