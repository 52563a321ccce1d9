export const id = 36;
export const ids = [36,2274];
export const modules = {

/***/ 97539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ loadAppliedChecks),
/* harmony export */   Pt: () => (/* binding */ describeChecks),
/* harmony export */   S4: () => (/* binding */ failUnlessHeld),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35453);
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36921);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);



/** The checks that count for what is applied to the session's database now. */
async function loadAppliedChecks(session, { migrations, checkFiles }) {
    const { schema } = session.url;
    const { applied } = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeHistory */ .Cq)(migrations, await (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistory */ .Lu)(session, schema), schema);
    return await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkFilesFor */ .nl)(checkFiles, applied));
}
/** @param baseline of `unchanged` checks, from before the migration */
async function check({ context, inputs }, session, checks, baseline) {
    return await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkTimeoutMs */ .OD, showRows: inputs['show-rows'], clock: context.clock, ...(baseline ? { baseline } : {}) });
}
function describeChecks(results) {
    const failed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length;
    const skipped = results.filter(({ outcome }) => outcome === 'skipped').length;
    return `${results.length - failed - skipped} of ${results.length} hold${failed > 0 ? `, ${failed} do not` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
/**
 * Says what does not hold, and ends the run with it.
 * @param state of things, and the fix, for the failure
 * @throws Failure `checks-failed` unless all hold that are not mere warnings
 */
function failUnlessHeld({ context }, results, state, fix) {
    if (context.door === 'cli')
        (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .announceChecks */ .tv)(results, context.log); // in Actions the annotations come from the record
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    if (failed.length > 0)
        throw checksFailed(failed, results.length, state, fix);
}
/** How many of the failing checks are named in the one line. */
const named = 3;
/** @param failed at least one */
function checksFailed(failed, all, state, fix) {
    const [first, second] = failed;
    const names = failed.slice(0, named).map(({ name }) => `"${name}"`).join(', ');
    const which = second === undefined && first?.found !== undefined ? `${names} (${first.found})` : `${names}${failed.length > named ? ` and ${failed.length - named} more` : ''}`;
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({ code: 'checks-failed', cause: `${failed.length} of ${all} checks ${failed.length === 1 ? 'does' : 'do'} not hold: ${which}.`, state, fix });
}


/***/ }),

/***/ 75747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ targetUrl),
/* harmony export */   p: () => (/* binding */ openAsStep)
/* harmony export */ });
/* harmony import */ var _postgres_database_properties_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11791);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);
/* harmony import */ var _postgres_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13233);



/** The connection string that the input rules have made sure of. */
function targetUrl({ inputs }) {
    const url = inputs['database-url'];
    if (url === undefined)
        throw new Error('the input rules let a missing database-url through');
    return url;
}
/**
 * Opens the target: a step, and the record's target.
 * @param remark behind its name in the log
 * @throws as `openTarget`
 */
async function openAsStep({ context, draft }, url, remark = '') {
    const open = await draft.step('target', 'Open the target', async () => await (0,_postgres_target_js__WEBPACK_IMPORTED_MODULE_1__/* .openTarget */ .A)(context.databases, url), ({ target }) => `${target.database} on ${target.host}${remark}`);
    draft.parts.target = open.target;
    const frozen = await (0,_postgres_database_properties_js__WEBPACK_IMPORTED_MODULE_0__/* .frozenWrites */ .zw)(open.session);
    if (frozen)
        draft.warn(`Writes to ${open.target.database} are frozen (default_transaction_read_only), perhaps by a rollback that was killed. The next rollback with confirm, or migrate with something pending, takes back what it left; by hand: ALTER DATABASE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(open.target.database)} RESET default_transaction_read_only;`);
    return open;
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

/***/ 82274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verify: () => (/* binding */ verify),
/* harmony export */   verifyFiles: () => (/* binding */ verifyFiles)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35453);
/* harmony import */ var _plan_survey_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8470);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _checking_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97539);
/* harmony import */ var _opening_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75747);





/** Runs the checks alone, in one read-only transaction. */
async function verify(run) {
    await verifyFiles(run, async () => await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_1__/* .readFiles */ .Ul)(run.inputs));
}
/** The same with another way to read the files. */
async function verifyFiles(run, read) {
    const { draft } = run;
    const { session } = await (0,_opening_js__WEBPACK_IMPORTED_MODULE_4__/* .openAsStep */ .p)(run, (0,_opening_js__WEBPACK_IMPORTED_MODULE_4__/* .targetUrl */ .d)(run));
    const results = await draft.step('checks', 'Run the checks', async () => {
        const checks = await (0,_checking_js__WEBPACK_IMPORTED_MODULE_3__/* .loadAppliedChecks */ .Fz)(session, await read());
        if (checks.length === 0)
            throw noChecks();
        return (await (0,_checking_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6)(run, session, checks)).results;
    }, _checking_js__WEBPACK_IMPORTED_MODULE_3__/* .describeChecks */ .Pt);
    draft.parts.checks = results;
    (0,_checking_js__WEBPACK_IMPORTED_MODULE_3__/* .failUnlessHeld */ .S4)(run, results, 'The target was only read.', unjudged((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results)) ? 'Mend the checks that could not be judged: what is wrong with each is said at its file and line.' : 'Look at the rows that the checks name (show-rows: true shows their values).');
}
/** Nothing is wrong with the data where a check itself is malformed or ends in an error. */
function unjudged(failed) {
    return failed.every(({ outcome }) => outcome === 'error');
}
function noChecks() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' });
}


/***/ }),

/***/ 80036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   watch: () => (/* binding */ watch)
/* harmony export */ });
/* harmony import */ var _gate_deployed_commit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51606);
/* harmony import */ var _github_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21498);
/* harmony import */ var _github_repository_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88328);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72148);
/* harmony import */ var _github_runs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51018);
/* harmony import */ var _init_workflow_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95905);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26060);
/* harmony import */ var _github_facts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(71118);
/* harmony import */ var _smoking_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50849);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(82274);
/* harmony import */ var _plan_survey_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8470);











/** So long after its deployment an application is looked after. */
const watchedMs = 24 * 3_600_000;
/**
 * Looks after a deploy in its first day: the smoke lines over HTTP, the checks on the database. Only reads. In a workflow it leaves at once when no deploy is
 * younger than that; in a terminal it looks once.
 */
async function watch(run) {
    const { draft, inputs } = run;
    const smoke = (0,_smoking_js__WEBPACK_IMPORTED_MODULE_8__/* .readSmoke */ .k)(run);
    const github = (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_7__/* .connectedGitHub */ .XA)(run);
    if (github !== undefined && !(await isYoung(run, github)))
        return;
    const stops = [];
    const attempt = async (look) => {
        try {
            await look();
        }
        catch (error) {
            if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_6__/* .Stop */ .VG))
                throw error;
            stops.push(error);
        }
    };
    if (smoke === undefined)
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
    else {
        await attempt(async () => {
            const results = await smoke(0);
            draft.parts.deploy = { how: 'none', commit: null, milliseconds: 0, exitCode: null, smoke: results };
            (0,_smoking_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseFailedSmoke */ .n)(results, 'The application does not answer as it should, within a day after its deployment.');
        });
    }
    if (inputs['database-url'] === undefined)
        draft.skip('checks', 'Run the checks', 'no database-url');
    else
        await attempt(async () => await (0,_verify_js__WEBPACK_IMPORTED_MODULE_9__.verifyFiles)(run, async () => await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_10__/* .readCheckedFiles */ .pY)(run.inputs)));
    const [first] = stops;
    if (first)
        throw first;
}
/** Whether the last deploy is to be looked after; then the record knows its pull requests. */
async function isYoung(run, github) {
    const { context, draft } = run;
    const deployed = await draft.step('deployed', 'Find the last deploy', async () => await lastDeploy(run, github), (found) => (found === undefined ? 'nothing was deployed yet' : `${found.commit.slice(0, 8)}, ${found.at}`));
    const age = deployed === undefined ? Number.POSITIVE_INFINITY : context.clock.now().getTime() - Date.parse(deployed.at);
    if (deployed === undefined || age > watchedMs) {
        draft.skip('watch', 'Watch', 'no deploy is younger than 24 hours');
        return false;
    }
    const plan = await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_3__/* .recordOfAnotherRun */ .PZ)(github, deployed.run, 'signalbox-plan', (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_7__/* .recordReader */ .h9)(run, github));
    if (plan?.github)
        draft.parts.github = plan.github;
    return true;
}
async function lastDeploy(run, github) {
    const { id, defaultBranch } = await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: 'read the repository' }, async () => await (0,_github_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .readRepository */ .N)(github));
    const read = (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_7__/* .recordReader */ .h9)(run, github);
    const found = [];
    for (const workflow of _init_workflow_files_js__WEBPACK_IMPORTED_MODULE_5__/* .deployWorkflows */ .w5) {
        const last = await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: 'find the last deploy' }, async () => await (0,_gate_deployed_commit_js__WEBPACK_IMPORTED_MODULE_0__/* .deployedLast */ .N)(github, { ours: { repositoryId: id, workflow, events: _github_runs_js__WEBPACK_IMPORTED_MODULE_4__/* .deployEvents */ .tn, defaultBranch }, environment: run.inputs.environment, read }));
        if (last)
            found.push(last);
    }
    return found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}


/***/ }),

/***/ 51606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ deployedLast)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27597);
/* harmony import */ var _github_run_artifacts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10329);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72148);
/* harmony import */ var _github_commits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72628);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _github_runs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51018);






const schema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ environment: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), outcome: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), deploy: zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().nullable(), exitCode: zod__WEBPACK_IMPORTED_MODULE_5__/* .int */ .Whr().nullable() }).optional() });
/** Records have their run's attempt in their name. So many attempts are asked for at once, for as long as any of them left something. */
const attemptsAtOnce = 5;
const attemptsAtMost = 100;
/** Of each attempt. */
const recordsAtMost = 200;
/**
 * The commit that our workflow deployed last, by the records that its runs left of `deploy`. (That a run succeeded says nothing: it may have ended with a
 * question. GitHub's deployments name the commit that the run is of, which is not the one that a form or a comment asked for, and take one more permission.)
 * A record that is gone or cannot be read stands for a deployment of the commit that its run is of, which is no older than what it really deployed.
 * Runs of a commit that the default branch does not have (of a tag of its name, or thrown away) are passed over.
 * @throws GitHubError; Refusal where there are more records than are looked at, and which is the last one stays unknown
 */
async function deployedLast(github, { ours, environment, read }) {
    const { records, knownFrom } = await newestRecords(github, ours);
    const isMerged = (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_2__/* .commitsOfBranch */ .k5)(github, ours.defaultBranch);
    const runs = new Map();
    for (const left of records) {
        if (left.id < knownFrom)
            break;
        const run = runs.get(left.runId) ?? (await (0,_github_runs_js__WEBPACK_IMPORTED_MODULE_4__/* .readRun */ .cI)(github, left.runId));
        runs.set(left.runId, run);
        if (!(0,_github_runs_js__WEBPACK_IMPORTED_MODULE_4__/* .isOurRun */ .GR)(run, ours) || !(await isMerged(run.headSha)))
            continue;
        const commit = await commitIn(left, run, environment, read);
        if (commit !== undefined)
            return { run, commit, at: left.createdAt };
    }
    if (knownFrom === 0)
        return undefined;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({
        code: 'deployed-unknown',
        cause: `What was deployed last into ${environment} is not known: there are more artifacts named signalbox-deploy-….json than are looked at, and the newest are none of its records.`,
        fix: 'Look by whose runs they are (gh api repos/{owner}/{repo}/actions/artifacts), and delete those that are no deploys of this environment.',
    });
}
/**
 * Newest first (ids of artifacts grow with time).
 * @returns knownFrom: below this id there may be some that are not in the list; 0: these are all
 */
async function newestRecords(github, ours) {
    const records = [];
    let knownFrom = 0;
    for (let first = 1;; first += attemptsAtOnce) {
        // What an attempt that nobody looked at left may be newer than all of these.
        if (first > attemptsAtMost)
            return { records, knownFrom: Number.POSITIVE_INFINITY };
        const attempts = Array.from({ length: attemptsAtOnce }, (_, at) => first + at);
        const found = await Promise.all(attempts.map(async (attempt) => await recordsOf(github, (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_1__/* .recordArtifactName */ .N8)('signalbox-deploy', attempt), ours)));
        for (const list of found)
            if (list.length >= recordsAtMost)
                knownFrom = Math.max(knownFrom, Math.min(...list.map(({ id }) => id)));
        records.push(...found.flat());
        if (found.every((list) => list.length === 0))
            return { records: records.sort((a, b) => b.id - a.id), knownFrom };
    }
}
async function recordsOf(github, name, { repositoryId, defaultBranch }) {
    const records = [];
    for await (const artifact of (0,_github_run_artifacts_js__WEBPACK_IMPORTED_MODULE_0__/* .listArtifactsOfBranch */ .r)(github, name, { repositoryId, branch: defaultBranch })) {
        if (records.push(artifact) >= recordsAtMost)
            break;
    }
    return records;
}
/** Undefined: nothing was deployed, or into another environment. */
async function commitIn(left, run, environment, read) {
    const record = schema.safeParse(left.expired ? undefined : await read(left).catch(() => undefined));
    if (!record.success)
        return run.headSha;
    const { outcome, deploy } = record.data;
    // A deployment whose smoke test failed is one too.
    const happened = record.data.environment === environment && deploy !== undefined && (outcome === 'succeeded' || deploy.exitCode === 0);
    return happened ? (deploy.commit ?? run.headSha) : undefined;
}


/***/ }),

/***/ 72628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QX: () => (/* binding */ isAncestor),
/* harmony export */   Uo: () => (/* binding */ headOf),
/* harmony export */   k5: () => (/* binding */ commitsOfBranch),
/* harmony export */   kC: () => (/* binding */ compareCommits)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const relations = { identical: 'identical', ahead: 'newer', behind: 'older', diverged: 'diverged' };
const comparison = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ status: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['identical', 'ahead', 'behind', 'diverged']) });
/**
 * Whether `commit` is newer (it has everything of `than`, and more), older, or neither. Needs `contents: read`.
 * @throws GitHubError, but for 404
 */
async function compareCommits(github, commit, than) {
    if (commit === than)
        return 'identical';
    const route = 'GET /repos/{owner}/{repo}/compare/{base}...{head}';
    try {
        return relations[(0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(comparison, await github.request(route, { base: than, head: commit, per_page: 1 }), route).status];
    }
    catch (error) {
        if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ && error.status === 404)
            return 'unknown';
        throw error;
    }
}
const branchSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), commit: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }) });
/**
 * The commit at a branch's head; undefined where there is no such branch (any more).
 * @throws GitHubError, but for 404
 */
async function headOf(github, branch) {
    const route = 'GET /repos/{owner}/{repo}/branches/{branch}';
    try {
        return (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(branchSchema, await github.request(route, { branch }), route).commit.sha;
    }
    catch (error) {
        if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ && error.status === 404)
            return undefined;
        throw error;
    }
}
/**
 * Tells of commits whether a branch, as it is now, has them; each is asked for once. A tag of the branch's name is none: its runs have the same `head_branch`.
 * @returns rejects with GitHubError
 */
function commitsOfBranch(github, branch) {
    let head;
    const known = new Map();
    const ask = async (commit) => {
        const tip = await (head ??= headOf(github, branch));
        return tip !== undefined && (await isAncestor(github, commit, tip));
    };
    return async (commit) => {
        const answer = known.get(commit) ?? ask(commit);
        known.set(commit, answer);
        return await answer;
    };
}
/**
 * Whether a branch whose head is known has this commit.
 * @throws GitHubError
 */
async function isAncestor(github, commit, head) {
    const relation = await compareCommits(github, head, commit);
    return relation === 'identical' || relation === 'newer';
}


/***/ }),

/***/ 57685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ installCommands),
/* harmony export */   p: () => (/* binding */ findInstalling)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);



const lockfiles = [
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
];
/**
 * The line of the workflow that installs exactly what the lockfile says and runs no package's scripts: dependencies are programs, and they would run beside the secrets.
 * Corepack brings the version that `packageManager` in package.json names; a runner has no bun, and npm has it.
 */
const installCommands = {
    npm: 'npm ci --ignore-scripts',
    pnpm: 'corepack enable && pnpm install --frozen-lockfile --ignore-scripts',
    yarn: 'corepack enable && yarn install --immutable --mode=skip-build',
    'yarn-classic': 'corepack enable && yarn install --frozen-lockfile --ignore-scripts',
    bun: 'npx --yes bun@1 install --frozen-lockfile --ignore-scripts',
};
/** Looks for a lockfile from the project's folder up to the repository's root. */
function findInstalling(project, root) {
    for (let directory = project;; directory = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory)) {
        const found = lockfiles.filter(([file]) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, file)));
        const [first] = found;
        if (first !== undefined)
            return chosen(directory, found, first);
        if (directory === root || directory === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory))
            break;
    }
    return { manager: 'npm', directory: project, lockfile: undefined, warnings: ['There is no lockfile, so a workflow would not install what you tested. Make one (npm install) and commit it.'] };
}
function chosen(directory, found, first) {
    const named = packageManagerField(directory);
    const [file, manager] = found.find(([, one]) => one === named) ?? first;
    const lockfile = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, file);
    const others = found.filter(([, one]) => one !== manager).map(([name]) => name);
    const warnings = others.length > 0 && named === undefined ? [`Beside ${file} lies ${others.join(' and ')}: taken is ${manager}. Remove what is not in use, or name it in packageManager in package.json.`] : [];
    if (manager !== 'yarn')
        return { manager, directory, lockfile, warnings };
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(lockfile, 'utf8').slice(0, 400).includes('# yarn lockfile v1'))
        return { manager: 'yarn-classic', directory, lockfile, warnings };
    return { manager, directory, lockfile, warnings: [...warnings, ...plugAndPlay(directory)] };
}
const packageSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ packageManager: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() });
function packageManagerField(directory) {
    try {
        return /^(npm|pnpm|yarn|bun)@/.exec(packageSchema.parse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, 'package.json'), 'utf8'))).packageManager)?.[1];
    }
    catch {
        return undefined; // no package.json, or none that says it
    }
}
/** Yarn's default since 2 keeps packages in archives, without the node_modules in which the project's own Prisma is found. */
function plugAndPlay(directory) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, '.yarnrc.yml');
    const linker = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) ? /^\s*nodeLinker:\s*["']?([\w-]+)/m.exec((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'))?.[1] : undefined;
    return linker === 'node-modules' || linker === 'pnpm' ? [] : ['Yarn keeps no node_modules here (Plug’n’Play), and Signalbox runs the Prisma that lies there: set `nodeLinker: node-modules` in .yarnrc.yml.'];
}


/***/ }),

/***/ 43786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ refuseUnwritable),
/* harmony export */   I9: () => (/* binding */ settingsOfFlags),
/* harmony export */   L6: () => (/* binding */ defaultSettings),
/* harmony export */   Zo: () => (/* binding */ flagsOf),
/* harmony export */   iF: () => (/* binding */ environmentNames),
/* harmony export */   yJ: () => (/* binding */ inRepository)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


const defaultSettings = { gate: 'environment', approvals: 'twice', branch: 'main', environment: 'production', runsOn: 'ubuntu-latest' };
/** The GitHub environments of one target. */
function environmentNames(environment) {
    return { staging: 'staging', plan: `${environment}-plan`, migrate: environment, deploy: `${environment}-deploy`, rollback: `${environment}-rollback` };
}
/**
 * Names that go into workflow files, in places where another character would mean something else there.
 * @throws UsageError naming the input
 */
function refuseUnwritable(given) {
    const wrong = (input, value, allowed) => new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb({ code: 'malformed-input', cause: `${input}: ${JSON.stringify(value)} cannot stand in a workflow: ${allowed}.`, fix: `Correct ${input}.` });
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(given.environment))
        throw wrong('environment', given.environment, 'allowed are letters, digits, dots, underscores and hyphens, at most 60');
    if (/^(?:null|true|false|yes|no|on|off|y|n|\d[\d_]*(?:\.[\d_]*)?(?:e-?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?)$/i.test(given.environment))
        throw wrong('environment', given.environment, 'YAML reads it as something else than a name');
    if (given.environment === 'staging')
        throw wrong('environment', given.environment, 'staging is the environment of the pull request check');
    // A part of what git allows (git-check-ref-format): nothing that a branch filter of GitHub reads as a pattern, nothing that ends a string of an expression.
    if (!/^[A-Za-z0-9_](?:[\w.@#/-]*[\w@#-])?$/.test(given.branch) || /\.\.|\/\/|@\{|\.lock(\/|$)|\/\./.test(given.branch))
        throw wrong('branch', given.branch, 'it is not the name of a branch (letters, digits and ._/@#-)');
    if (!/^[\w.-]+(?:, ?[\w.-]+)*$/.test(given.runsOn))
        throw wrong('runs-on', given.runsOn, 'give the label of a runner, or several separated by commas');
    if (/[\n\r'"$`\\()]/.test(given.workingDirectory))
        throw wrong('working-directory', given.workingDirectory, 'it has quotes, brackets, backslashes or a dollar sign');
}
/** The relative path with `/`. */
function inRepository(root, directory) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.relative(root, directory).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/') || '.';
}
/** The flags that make these settings again, without the pin, which Dependabot moves. The header of a written workflow shows them and `settingsOfFlags` reads them. */
function flagsOf(settings) {
    const flag = (name, value, fallback) => (value === fallback ? [] : [`--${name} ${encodeURI(value)}`]);
    return [
        ...flag('gate', settings.gate, defaultSettings.gate),
        ...flag('approvals', settings.approvals, defaultSettings.approvals),
        ...flag('branch', settings.branch, defaultSettings.branch),
        ...flag('environment', settings.environment, defaultSettings.environment),
        ...flag('runs-on', settings.runsOn.replaceAll(' ', ''), defaultSettings.runsOn),
        ...flag('working-directory', settings.workingDirectory, '.'),
        ...(settings.source.kind === 'vendored' ? ['--vendor'] : []),
    ].join(' ');
}
/** Reads what `flagsOf` wrote; undefined where somebody changed it beyond recognition. */
function settingsOfFlags(text) {
    const flags = new Map([...text.matchAll(/--([\w-]+)(?: (?!-)(\S+))?/g)].map(([, name = '', value = 'true']) => [name, value]));
    const gate = flags.get('gate') ?? defaultSettings.gate;
    const approvals = flags.get('approvals') ?? defaultSettings.approvals;
    if ((gate !== 'environment' && gate !== 'comment') || (approvals !== 'twice' && approvals !== 'once'))
        return undefined;
    try {
        const value = (name, fallback) => decodeURI(flags.get(name) ?? fallback);
        const settings = {
            gate,
            approvals,
            branch: value('branch', defaultSettings.branch),
            environment: value('environment', defaultSettings.environment),
            runsOn: value('runs-on', defaultSettings.runsOn),
            workingDirectory: value('working-directory', '.'),
        };
        refuseUnwritable(settings);
        return settings;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 95905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w5: () => (/* binding */ deployWorkflows),
  nZ: () => (/* binding */ pinOf),
  IL: () => (/* binding */ readWritten),
  cn: () => (/* binding */ renderWorkflow),
  N9: () => (/* binding */ vendorFolder),
  gd: () => (/* binding */ workflowNames),
  RB: () => (/* binding */ workflowPath)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/init/package-manager.js
var package_manager = __webpack_require__(57685);
// EXTERNAL MODULE: ./build/init/settings.js
var init_settings = __webpack_require__(43786);
;// CONCATENATED MODULE: ./build/init/template.js
/**
 * The language of `.github/workflow-templates/`: a template is valid YAML in its default variant (gate by environment, approved twice), and comments say
 * what else it can be.
 *
 * - `# [gate=comment] issue_comment:` – the rest of the line stands where the setting has that value, and is dropped elsewhere. Several conditions are joined by a space.
 * - `# [approvals=twice` … `# ]` – the lines between stand only where the setting has that value. Blocks nest.
 * - `runs-on: ubuntu-latest # [runs-on]` – the value is replaced by the setting's.
 */
const condition = String.raw `[\w-]+=[\w.-]+`;
const conditions = `${condition}(?: ${condition})*`;
const conditionalLine = new RegExp(String.raw `^( *)# \[(${conditions})\] (.*)$`);
const blockStart = new RegExp(String.raw `^ *# \[(${conditions})$`);
const blockEnd = /^ *# \]$/;
const replacedValue = /^( *(?:- )?[\w-]+: ).*? # \[([\w-]+)\]$/;
/**
 * One variant of a template. Pure.
 * @throws Error for a template that is wrong itself: an unknown setting, a block without its end. That is a mistake of ours, found by tests.
 */
function chooseVariant(template, settings, values) {
    const lines = [];
    const open = [];
    for (const [index, line] of template.split('\n').entries()) {
        const wrong = (what) => new Error(`workflow template, line ${index + 1}: ${what}`);
        const begun = blockStart.exec(line)?.[1];
        if (begun !== undefined) {
            open.push(holds(begun, settings, wrong));
        }
        else if (blockEnd.test(line)) {
            if (open.pop() === undefined)
                throw wrong('a block ends that never began');
        }
        else {
            const [, indent = '', asked, rest = ''] = conditionalLine.exec(line) ?? [];
            const kept = asked === undefined || holds(asked, settings, wrong);
            if (kept && open.every(Boolean))
                lines.push(withValue(asked === undefined ? line : `${indent}${rest}`, values, wrong));
        }
    }
    if (open.length > 0)
        throw new Error('workflow template: a block has no end');
    return lines.join('\n');
}
function holds(asked, settings, wrong) {
    return asked.split(' ').every((one) => {
        const [name = '', value = ''] = one.split('=');
        const setting = settings[name];
        if (setting === undefined)
            throw wrong(`there is no setting ${name}`);
        return setting === value;
    });
}
function withValue(line, values, wrong) {
    const [, key, name] = replacedValue.exec(line) ?? [];
    if (key === undefined || name === undefined) {
        if (line.includes('# ['))
            throw wrong(`a marker that is not understood: ${line.trim()}`);
        return line;
    }
    const value = values[name];
    if (value === undefined)
        throw wrong(`there is no value ${name}`);
    return `${key}${value}`;
}
const plainScalar = /^[A-Za-z_./][\w./@-]*$/;
const otherThanText = /^(?:true|false|yes|no|on|off|y|n|null|~|\.|\.\.|\.inf|\.nan)$/i;
/** A text as a YAML scalar: plain where that means the text itself, else in single quotes. For texts of one line. */
function yamlScalar(text) {
    return plainScalar.test(text) && !otherThanText.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

;// CONCATENATED MODULE: ./build/init/workflow-files.js




/** The workflows that `init` writes; `watch` only when asked for. */
const workflowNames = ['check', 'deploy', 'rollback', 'watch'];
/** Relative to the repository's root. */
function workflowPath(name, prefix) {
    return `.github/workflows/${prefix}${name}.yml`;
}
/** The workflow that deploys, by either name that `init` gives it: its plans, deploys and backups count. */
const deployWorkflows = [workflowPath('deploy', ''), workflowPath('deploy', 'signalbox-')];
/** Where `--vendor` puts the action, relative to the repository's root. */
const vendorFolder = '.github/signalbox';
/** How templates name an action of ours: whatever repository, and a commit that cannot be. */
const placeholder = /uses: [\w.-]+\/[\w.-]+\/actions\/([a-z-]+)@0{40} # v[\w.-]+$/gm;
/** A pinned action of ours, as it stands in a written workflow. */
const pinned = /uses: ([\w.-]+\/[\w.-]+)\/actions\/[a-z-]+@([0-9a-f]{40})(?: # v?([\w.-]+))?/;
const everyPin = new RegExp(pinned.source, 'g');
/**
 * One workflow, whole, as `init` writes it. Pure.
 * @param prefix where other workflows have our names, ours are told apart in GitHub's list too
 */
function renderWorkflow(template, settings, prefix = '') {
    const { branch, environment, source, gate, approvals } = settings;
    const variant = chooseVariant(template, { gate, approvals, vendor: String(source.kind === 'vendored') }, { 'runs-on': runner(settings.runsOn) });
    const body = named(variant, prefix)
        .replace(placeholder, (_, command) => `uses: ${usedAction(source, command)}`)
        .replaceAll(/(branches: )\[main\]/g, (_, key) => `${key}[${yamlScalar(branch)}]`)
        .replaceAll(/(?<![\w.-])production(?=(?:-(?:plan|deploy|rollback))?(?![\w-]))/g, environment)
        .replaceAll(/^( *)run: npm ci --ignore-scripts$/gm, (_, indent) => installStep(indent, settings))
        .replace(/^permissions: \{\}$/m, (line) => `${line}${ourEnvironment(settings)}`)
        .replace(/\n+$/, '\n');
    return `${header((0,init_settings/* flagsOf */.Zo)(settings), body)}\n${body}`;
}
/** “Signalbox deploy”, also where a comment says under which name it is found. */
function named(text, prefix) {
    if (prefix === '')
        return text;
    const [, name = ''] = /^name: ([A-Z][a-z]+)$/m.exec(text) ?? [];
    const ours = `Signalbox ${name.toLowerCase()}`;
    return text.replace(/^name: .*$/m, `name: ${ours}`).replaceAll(`Actions → ${name} →`, `Actions → ${ours} →`);
}
function installStep(indent, { packageManager, installDirectory }) {
    const where = installDirectory === '.' ? '' : `\n${indent}working-directory: ${yamlScalar(installDirectory)}`;
    return `${indent}run: ${package_manager/* installCommands */._[packageManager]}${where}`;
}
/** Inputs of every step that are not as by default, given once. */
function ourEnvironment({ environment, workingDirectory }) {
    const given = [
        ...(environment === init_settings/* defaultSettings */.L6.environment ? [] : [`  SIGNALBOX_ENVIRONMENT: ${yamlScalar(environment)}`]),
        ...(workingDirectory === '.' ? [] : [`  SIGNALBOX_WORKING_DIRECTORY: ${yamlScalar(workingDirectory)}`]),
    ];
    return given.length === 0 ? '' : `\n\nenv:\n${given.join('\n')}`;
}
/** Not GitHub's `$/`, which needs no checkout: self-hosted runners before 2.336 and GitHub Enterprise servers do not know it. */
function usedAction(source, command) {
    return source.kind === 'vendored' ? `./${vendorFolder}/actions/${command} # zizmor: ignore[self-repository]` : `${source.repository}/actions/${command}@${source.sha}${source.version === '' ? '' : ` # v${source.version}`}`;
}
function runner(labels) {
    const all = labels.split(',').map((label) => yamlScalar(label.trim()));
    return all.length === 1 ? (all[0] ?? '') : `[${all.join(', ')}]`;
}
function header(flags, body) {
    return `# signalbox init${flags === '' ? '' : ` ${flags}`} (text ${textHash(body)}): run again it keeps these settings unless it is given others, and never writes over what you changed.`;
}
/** Of the text without the pins, which Dependabot moves. */
function textHash(body) {
    return (0,external_node_crypto_.createHash)('sha256').update(body.replaceAll('\r\n', '\n').replace(everyPin, 'uses: an action of ours')).digest('hex').slice(0, 16);
}
/** Whether a workflow file is one of ours, and whether somebody changed it. Undefined without our header. Pure. */
function readWritten(text) {
    const [line, flags = '', hash] = /^# signalbox init ?([^\n(]*?) ?\(text ([0-9a-f]{16})\)[^\n]*\n/.exec(text) ?? [];
    return line === undefined ? undefined : { flags, untouched: textHash(text.slice(line.length)) === hash };
}
/** The pin of our action in a written workflow. */
function pinOf(text) {
    const [, repository, sha, version] = pinned.exec(text) ?? [];
    return repository === undefined || sha === undefined || /^0{40}$/.test(sha) ? undefined : { kind: 'hosted', repository, sha, version: version ?? '' };
}


/***/ }),

/***/ 92992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withSession),
/* harmony export */   m: () => (/* binding */ connectTo)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/** What people can do about each way in which a connection fails; by SQLSTATE or Node's code. */
const explanations = {
    ECONNREFUSED: (url, input) => ({ cause: `nothing listens at ${url.host}:${url.port}`, fix: `Check host and port in ${input}, and that the server runs.` }),
    ENOTFOUND: (url, input) => ({ cause: `the host ${url.host} does not exist`, fix: `Check the host in ${input}; a Railway database is reached from outside by its public proxy, not by *.railway.internal.` }),
    EAI_AGAIN: (url, input) => ({ cause: `the host ${url.host} cannot be looked up`, fix: `Check the network and the host in ${input}.` }),
    ETIMEDOUT: (url, input) => ({ cause: `${url.host}:${url.port} does not answer`, fix: `Check host and port in ${input}, and firewalls on the way.` }),
    '28P01': (url, input) => ({ cause: `the server refuses the password of role "${url.user}"`, fix: `Correct role and password in ${input} (percent-encode the password's special characters).` }),
    '28000': (url, input) => ({ cause: `the server does not let role "${url.user}" in`, fix: `Check the role in ${input}, and whether the server asks for TLS (sslmode=require).` }),
    '3D000': (url, input) => ({ cause: `there is no database "${url.database}" on ${url.host}:${url.port}`, fix: `Correct the database name in ${input}.` }),
    '42501': (url, input) => ({ cause: `role "${url.user}" may not connect to database "${url.database}"`, fix: `GRANT CONNECT ON DATABASE to the role, or correct ${input}.` }),
    '53300': () => ({ cause: 'the server has no connection left', fix: 'Close some, or raise max_connections.' }),
    '57P03': () => ({ cause: 'the server is starting or shutting down', fix: 'Try again in a moment.' }),
};
/**
 * Connects, or says in one line why not.
 * @param input the name of the input that holds the URL, for the fix
 * @throws Failure; nothing was touched
 */
async function connectTo(databases, url, input, options) {
    try {
        return await databases.connect(url, options);
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a$))
            throw error;
        const code = /timeout/i.test(error.message) ? 'ETIMEDOUT' : error.code;
        const { cause, fix } = explanations[code]?.(url, input) ?? { cause: error.message, fix: `Check ${input}.` };
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({ code: 'cannot-connect', cause: `${input}: ${cause}.`, state: 'Nothing was touched.', fix }, { cause: error });
    }
}
/**
 * A session for one piece of work, closed after it.
 * @throws DatabaseError, and what the work throws
 */
async function withSession(databases, url, options, work) {
    const session = await databases.connect(url, options);
    try {
        return await work(session);
    }
    finally {
        await session.close();
    }
}


/***/ }),

/***/ 11791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ propertyStatements),
/* harmony export */   DA: () => (/* binding */ signatureExpression),
/* harmony export */   SA: () => (/* binding */ settingValue),
/* harmony export */   a3: () => (/* binding */ settingTarget),
/* harmony export */   lc: () => (/* binding */ readDatabaseProperties),
/* harmony export */   xG: () => (/* binding */ asideStatements),
/* harmony export */   zw: () => (/* binding */ frozenWrites)
/* harmony export */ });
/* unused harmony export grantStatements */
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86967);

/** Settings that are lists of names: the catalog holds them quoted, and they are written as one literal for each name. Source: pg_dump's variable_is_guc_list_quote(). */
const listSettings = new Set(['local_preload_libraries', 'search_path', 'session_preload_libraries', 'shared_preload_libraries', 'temp_tablespaces', 'unix_socket_directories']);
/** An expression of one text over the database of this name; changes with anything that `readDatabaseProperties` reads. */
function signatureExpression(database) {
    return `(SELECT md5(ROW(d.oid, d.datdba, d.datacl, d.datconnlimit, d.datallowconn, shobj_description(d.oid, 'pg_database'),
      (SELECT array_agg(ROW(s.setrole, s.setconfig)::text ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))::text)
    FROM pg_database d WHERE d.datname = ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(database)})`;
}
/** @returns undefined when there is no database of this name */
async function readDatabaseProperties(session, database) {
    const [row] = await session.query(`SELECT json_build_object(
       'oid', d.oid::int8, 'owner', pg_get_userbyid(d.datdba), 'comment', shobj_description(d.oid, 'pg_database'),
       'connectionLimit', d.datconnlimit, 'allowsConnections', d.datallowconn,
       'grants', (SELECT coalesce(json_agg(json_build_object(
                     'grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END, 'privilege', a.privilege_type, 'grantable', a.is_grantable)
                     ORDER BY a.grantee, a.privilege_type), '[]'::json)
                  FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a),
       'settings', (SELECT coalesce(json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'entry', e.entry)
                      ORDER BY s.setrole, e.number), '[]'::json)
                    FROM pg_db_role_setting s, unnest(s.setconfig) WITH ORDINALITY AS e(entry, number) WHERE s.setdatabase = d.oid),
       'signature', ${signatureExpression(database)}) AS properties
     FROM pg_database d WHERE d.datname = $1`, [database]);
    if (row === undefined)
        return undefined;
    const settings = row.properties.settings.map(({ role, entry }) => {
        const equals = entry.indexOf('=');
        return { role, name: entry.slice(0, equals), value: entry.slice(equals + 1) };
    });
    return { ...row.properties, settings };
}
/** Statements that give the database of this name, which now has the properties `present`, the `wanted` ones; all of them may run in one transaction. */
function propertyStatements(database, present, wanted) {
    const name = (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database);
    return [
        ...(present.owner === wanted.owner ? [] : [`ALTER DATABASE ${name} OWNER TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(wanted.owner)}`]),
        ...grantStatements(database, [...present.grants, { grantee: present.owner }, { grantee: wanted.owner }], wanted.grants),
        ...settingStatements(database, present.settings, wanted.settings),
        `COMMENT ON DATABASE ${name} IS ${wanted.comment === null ? 'NULL' : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(wanted.comment)}`,
        `ALTER DATABASE ${name} CONNECTION LIMIT ${wanted.connectionLimit}`,
    ];
}
/** Takes everything from everybody named, then gives what is wanted. */
function grantStatements(database, present, wanted) {
    const on = `ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
    const grantees = new Set(['PUBLIC', ...present.map(({ grantee }) => named(grantee))]);
    return [
        ...[...grantees].map((grantee) => `REVOKE ALL ${on} FROM ${grantee} CASCADE`),
        ...wanted.map(({ grantee, privilege, grantable }) => `GRANT ${privilege} ${on} TO ${named(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`),
    ];
}
function named(grantee) {
    return grantee === null ? 'PUBLIC' : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(grantee);
}
function settingStatements(database, present, wanted) {
    return [
        ...new Set(present.map(({ role }) => `${settingTarget(database, role)} RESET ALL`)),
        ...wanted.map(({ role, name, value }) => `${settingTarget(database, role)} SET ${name.split('.').map(_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH).join('.')} TO ${settingValue(name, value)}`),
    ];
}
/** Pure: a setting's value as it is written in `SET … TO`. */
function settingValue(name, value) {
    if (!listSettings.has(name))
        return (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(value);
    const names = [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]+))\s*(?:,|$)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '');
    return names.length === 0 ? `''` : names.map(_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf).join(', ');
}
/** `ALTER DATABASE …`, or of one role in it `ALTER ROLE … IN DATABASE …`: to be followed by SET or RESET. */
function settingTarget(database, role) {
    return role === null ? `ALTER DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}` : `ALTER ROLE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role)} IN DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
}
/**
 * Statements that put a database aside: nobody but this role may connect, and what writes all the same has to say so.
 * @param role the tool's own
 */
function asideStatements(database, present, role) {
    const on = `ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
    const grantees = new Set(['PUBLIC', (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(present.owner), ...present.grants.map(({ grantee }) => named(grantee))]);
    const overriding = present.settings.flatMap(({ role: of, name }) => (name === 'default_transaction_read_only' && of !== null ? [of] : []));
    return [
        ...[...grantees].map((grantee) => `REVOKE CONNECT ${on} FROM ${grantee} CASCADE`),
        `GRANT CONNECT ${on} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role)}`,
        ...[null, ...overriding].map((of) => `${settingTarget(database, of)} SET default_transaction_read_only TO 'on'`),
    ];
}
/** Whether this database's own settings make new sessions read-only. */
async function frozenWrites(session) {
    const rows = await session.query(`SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = 0 AND 'default_transaction_read_only=on' = ANY (s.setconfig)`);
    return rows.length > 0;
}


/***/ }),

/***/ 13233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openTarget)
/* harmony export */ });
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92992);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21846);


/**
 * Connects to the target and proves that it can be one.
 * @throws Failure when it cannot be reached; Refusal (rule 5) when it must not be a target
 */
async function openTarget(databases, url) {
    (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .refusePoolerUrl */ .NQ)(url);
    const session = await (0,_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .connectTo */ .m)(databases, url, 'database-url');
    await (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseUnsafeTarget */ .E4)(databases, session, url);
    return { session, target: await (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .readTarget */ ._E)(session) };
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
