export const id = 186;
export const ids = [186];
export const modules = {

/***/ 80186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   comment: () => (/* binding */ comment)
/* harmony export */ });
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72148);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/** What the job before left when its change did not matter. */
const admission = 'signalbox-admit';
const showable = new Set(['rehearse', 'admit']);
/**
 * Shows the record of another job, which ran the author's code and had no token: the delivery renders it as comment, summary and annotations. Nothing in it is
 * believed: not where it ran, not which pull request it is about.
 */
async function comment(run) {
    const { draft, inputs } = run;
    draft.shown = await draft.step('record', 'Read the record of the job before', async () => await readShown(run, inputs.artifact), ({ command, outcome }) => `${command}: ${outcome}`);
}
async function readShown({ context }, title) {
    const found = (await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOfRun */ .On)(context, title)) ?? (await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOfRun */ .On)(context, admission));
    if (found === undefined)
        throw unreadable(context.artifacts.whyNot ?? `the job before left no record (${title})`);
    if ('why' in found)
        throw unreadable(found.why);
    const claims = found.command === 'admit' && !['rehearse', 'ignored'].includes(found.admission?.verdict ?? '');
    if (!showable.has(found.command) || claims)
        throw unreadable(`it is the record of ${JSON.stringify(found.command)}`);
    const { runUrl } = context.host;
    return { ...found, ...(runUrl === undefined ? {} : { runUrl }) };
}
function unreadable(why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'no-record-to-show',
        cause: `There is no result to show: ${why}.`,
        state: 'Nothing was touched by this job. What was shown before is of an older commit.',
        fix: 'See the log of the job before, mend it and run all jobs again.',
    });
}


/***/ }),

/***/ 10329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findArtifact),
/* harmony export */   r: () => (/* binding */ listArtifactsOfBranch)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), expired: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), size_in_bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), created_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
const ofRepositorySchema = schema.extend({ workflow_run: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), head_repository_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(), head_branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish() }).nullish() });
/**
 * The newest artifacts of this name, of whatever runs of a repository's own branch: anybody's pull request may have made one too, and those are passed over
 * here. Whose runs they are is still to be looked at. Needs `actions: read`.
 * @throws GitHubError
 */
async function* listArtifactsOfBranch(github, name, { repositoryId, branch }) {
    const route = 'GET /repos/{owner}/{repo}/actions/artifacts';
    for await (const answer of github.pages(route, { name }, 'artifacts')) {
        const { workflow_run: run, ...found } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(ofRepositorySchema, answer, route);
        if (found.name !== name || !run || run.head_repository_id !== repositoryId || run.head_branch !== branch)
            continue;
        yield { id: found.id, name: found.name, expired: found.expired, bytes: found.size_in_bytes, runId: run.id, createdAt: found.created_at };
    }
}
/**
 * The newest artifact of this name that a run has; undefined where it has none, or none any more. Needs `actions: read`.
 * @throws GitHubError
 */
async function findArtifact(github, runId, name) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
    let newest;
    for await (const answer of github.pages(route, { run_id: runId, name }, 'artifacts')) {
        const { created_at: createdAt, ...found } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, answer, route);
        if (found.name !== name || found.expired)
            continue;
        if (newest === undefined || found.id > newest.id)
            newest = { id: found.id, name: found.name, expired: found.expired, bytes: found.size_in_bytes, runId, createdAt };
    }
    return newest;
}


/***/ }),

/***/ 72148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ recordLimit),
/* harmony export */   N8: () => (/* binding */ recordArtifactName),
/* harmony export */   On: () => (/* binding */ recordOfRun),
/* harmony export */   PZ: () => (/* binding */ recordOfAnotherRun),
/* harmony export */   rP: () => (/* binding */ keepRecord)
/* harmony export */ });
/* unused harmony exports recordTitle, newestOf, readRecord */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);
/* harmony import */ var _run_artifacts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10329);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21907);





/** Bytes. A record is some kilobytes; what is larger was not written by us. */
const recordLimit = 8_000_000;
/** Of a public repository everybody can read them; they hold names and counts, never rows. */
const retentionDays = 30;
/** `signalbox-plan-1.json`: the artifact, and its file, in which a run keeps the record of a command. */
function recordArtifactName(what, attempt) {
    return `${what}-${attempt}.json`;
}
/** What a command's record is called among the artifacts of its run: a preview and what follows it are two. */
function recordTitle({ command, rollback }) {
    return rollback?.done === false ? 'signalbox-preview' : `signalbox-${command}`;
}
/**
 * Keeps the record as an artifact of the run, for the jobs after this one and for people.
 * @param file where it was written
 * @returns why it could not be kept; undefined when it was
 */
async function keepRecord({ artifacts, lifetime }, record, file, attempt) {
    if (artifacts.whyNot !== undefined)
        return artifacts.whyNot;
    try {
        const copy = node_path__WEBPACK_IMPORTED_MODULE_1__.join(await lifetime.temporaryDirectory(), recordArtifactName(recordTitle(record), attempt));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(file, copy);
        await artifacts.upload(copy, retentionDays);
        return undefined;
    }
    catch (error) {
        return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error);
    }
}
/**
 * The record that another job of this run left, of its newest attempt. Whoever ran code in that job may have written it: it is read as hostile data, by the
 * record's own strict type.
 * @param title `signalbox-rehearse`
 * @param attempt of the run that is to have left it; undefined: the newest
 * @returns undefined when there is none; the reason when there is one that is no record
 */
async function recordOfRun(dependencies, title, attempt) {
    const { artifacts, lifetime } = dependencies;
    if (artifacts.whyNot !== undefined)
        return undefined;
    const list = await artifacts.list();
    const found = attempt === undefined ? newestOf(list, title) : list.find(({ name }) => name === recordArtifactName(title, attempt));
    if (found === undefined)
        return undefined;
    if (found.bytes > recordLimit)
        return { why: `the artifact ${found.name} is too large for a record` };
    return await readRecord(await artifacts.download(found.id, await lifetime.temporaryDirectory()), found.name);
}
/**
 * The record that an attempt of another run of ours left.
 * @returns undefined where there is none, or none that can be read
 */
async function recordOfAnotherRun(github, run, title, read) {
    const artifact = await (0,_run_artifacts_js__WEBPACK_IMPORTED_MODULE_2__/* .findArtifact */ .K)(github, run.id, recordArtifactName(title, run.attempt));
    return artifact === undefined ? undefined : _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordSchema */ .fi.safeParse(await read(artifact).catch(() => undefined)).data;
}
/** Of the artifacts of that title the one of the highest attempt. Pure. */
function newestOf(artifacts, title) {
    const attempt = ({ name }) => (name.startsWith(`${title}-`) ? Number(/^-(\d{1,6})\.json$/.exec(name.slice(title.length))?.[1] ?? Number.NaN) : Number.NaN);
    return artifacts.filter((one) => Number.isInteger(attempt(one))).sort((a, b) => attempt(b) - attempt(a))[0];
}
/** @returns the reason for a file that is no record of this version */
async function readRecord(file, name) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).size > recordLimit)
        return { why: `${name} is too large for a record` };
    let content;
    try {
        content = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    }
    catch {
        return { why: `${name} is no JSON` };
    }
    const read = _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordSchema */ .fi.safeParse(content);
    if (read.success)
        return read.data;
    const [issue] = read.error.issues;
    return { why: `${name} is no record of this version of Signalbox (${issue?.path.join('.') ?? ''})` };
}


/***/ }),

/***/ 63607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ readShape)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);

/**
 * Reads the fields that are used from what GitHub answered; others are dropped.
 * @throws GitHubError with status 200 when the answer has another shape than expected: unknown is not safe
 */
function readShape(schema, answer, route) {
    const read = schema.safeParse(answer);
    if (read.success)
        return read.data;
    const [issue] = read.error.issues;
    throw new _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_(`GitHub answered with something else than expected (${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'unknown'})`, 200, route);
}


/***/ })

};
