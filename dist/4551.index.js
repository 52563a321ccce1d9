export const id = 4551;
export const ids = [4551,2274];
export const modules = {

/***/ 47588:
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

/***/ 65018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ connectedGitHub),
/* harmony export */   h: () => (/* binding */ recordReader)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72148);


/** GitHub with the token of the inputs; undefined in a terminal, or without a token. */
function connectedGitHub({ context, inputs }) {
    const { host, door } = context;
    const token = inputs['github-token'];
    return door === 'action' && host.repository !== undefined && token !== undefined ? context.github.connect(token, host.repository) : undefined;
}
/** Downloads a record that another run left as an artifact. What is in it is for the caller to judge; rejects for more than `recordLimit` bytes. */
function recordReader({ context, inputs }, github) {
    const refuseLarge = (bytes) => {
        if (bytes > _github_run_records_js__WEBPACK_IMPORTED_MODULE_1__/* .recordLimit */ .$0)
            throw new Error(`${bytes} bytes are too many for a record`);
    };
    return async ({ id, runId, bytes }) => {
        refuseLarge(bytes);
        const token = inputs['github-token'];
        const directory = await context.lifetime.temporaryDirectory();
        const isOwn = context.host.runId === String(runId);
        const file = await context.artifacts.download(id, directory, isOwn || token === undefined ? undefined : { token, repository: github.repository, runId });
        refuseLarge((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).size);
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    };
}


/***/ }),

/***/ 8872:
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
/* harmony import */ var _planning_checks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47588);
/* harmony import */ var _reaching_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8872);





/** Runs the checks alone, in one read-only transaction. */
async function verify(run) {
    await verifyFiles(run, async () => await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_1__/* .readFiles */ .Ul)(run.inputs));
}
/** The same with another way to read the files. */
async function verifyFiles(run, read) {
    const { draft } = run;
    const { session } = await (0,_reaching_target_js__WEBPACK_IMPORTED_MODULE_4__/* .openAsStep */ .p)(run, (0,_reaching_target_js__WEBPACK_IMPORTED_MODULE_4__/* .targetUrl */ .d)(run));
    const results = await draft.step('checks', 'Run the checks', async () => {
        const checks = await (0,_planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .loadAppliedChecks */ .Fz)(session, await read());
        if (checks.length === 0)
            throw noChecks();
        return (await (0,_planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6)(run, session, checks)).results;
    }, _planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .describeChecks */ .Pt);
    draft.parts.checks = results;
    (0,_planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .failUnlessHeld */ .S4)(run, results, 'The target was only read.', unjudged((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results)) ? 'Mend the checks that could not be judged: what is wrong with each is said at its file and line.' : 'Look at the rows that the checks name (show-rows: true shows their values).');
}
/** Nothing is wrong with the data where a check itself is malformed or ends in an error. */
function unjudged(failed) {
    return failed.every(({ outcome }) => outcome === 'error');
}
function noChecks() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' });
}


/***/ }),

/***/ 43778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  watch: () => (/* binding */ watch_watch)
});

// EXTERNAL MODULE: ./build/gate/deployed-commit.js
var deployed_commit = __webpack_require__(51606);
// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/repository.js
var repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/github/run-records.js
var run_records = __webpack_require__(72148);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/init/workflow-files.js + 1 modules
var workflow_files = __webpack_require__(95905);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/deploy/asking.js
var asking = __webpack_require__(41859);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/railway/services.js
var railway_services = __webpack_require__(4214);
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
// EXTERNAL MODULE: ./build/gate/plan-record.js
var plan_record = __webpack_require__(73465);
// EXTERNAL MODULE: ./build/github/run-artifacts.js
var run_artifacts = __webpack_require__(10329);
// EXTERNAL MODULE: ./build/record/record.js + 5 modules
var record = __webpack_require__(30331);
// EXTERNAL MODULE: ./build/gate/window.js
var gate_window = __webpack_require__(3412);
;// CONCATENATED MODULE: ./build/timeline/soon.js


/** The watch looks every hour, half an hour before the window opens; GitHub starts schedules up to a quarter of an hour late, and never early. */
const soonMs = 45 * 60_000;
/**
 * Whether a maintenance is to be announced now: something is pending, and its window is closed and opens within 45 minutes. Pure.
 * @returns what is announced; undefined: nothing
 */
function decideSoon({ runId, url, record: { plan, question } }, now) {
    if (plan === undefined || plan.pending.length === 0 || question?.window === undefined)
        return undefined;
    const { inside, opensAt, closesAt } = judged(question.window, now) ?? { inside: true, opensAt: undefined, closesAt: undefined };
    if (inside || opensAt === undefined || opensAt.getTime() - now.getTime() > soonMs)
        return undefined;
    return {
        runId,
        url,
        planHash: plan.hash,
        migrations: plan.pending.map(({ name }) => name),
        risk: plan.risk,
        opensAt: opensAt.toISOString(),
        closesAt: closesAt?.toISOString() ?? null,
        at: now.toISOString(),
    };
}
/** The window stands in a record, not in an input of this run: one that cannot be read announces nothing. */
function judged(window, now) {
    try {
        return (0,gate_window/* judgeWindow */._w)((0,gate_window/* parseWindow */.Et)(window), now);
    }
    catch (error) {
        if (error instanceof outcome/* UsageError */.eb)
            return undefined;
        throw error;
    }
}
/** Whether an earlier watch told of the same opening for the same plan. Pure. */
function isTold(announced, earlier) {
    return earlier.some((one) => one !== undefined && one.runId === announced.runId && one.planHash === announced.planHash && one.opensAt === announced.opensAt);
}

;// CONCATENATED MODULE: ./build/timeline/announce.js










/** The watch looks every hour: no more than so many before it can speak of the same opening. */
const earlierWatches = 3;
/** Statuses of a run whose migration has not been begun: it waits for its reviewers, or for a runner. */
const beforeMigration = new Set(['waiting', 'queued', 'pending', 'requested']);
/**
 * The maintenance that is to be announced now: the newest plan whose run waits for its reviewers, or for an `/approve` comment, and whose window opens within 45 minutes. Told
 * once: each watch that told keeps its record, and those are looked through. Needs `actions: read`.
 * @throws GitHubError; Refusal when a plan's record cannot be read
 */
async function findSoon(github, question) {
    const { id: repositoryId, defaultBranch } = await (0,repository/* readRepository */.N)(github);
    const waiting = await waitingPlan(github, { repositoryId, defaultBranch }, question);
    const announced = waiting === undefined ? undefined : decideSoon(waiting, question.now);
    if (announced === undefined)
        return undefined;
    return isTold(announced, await toldBefore(github, { repositoryId, branch: defaultBranch }, question.read)) ? undefined : announced;
}
/** Older ones than the newest are cancelled, or would be refused by their plan hash. */
async function waitingPlan(github, repository, { environment, now, read }) {
    for (const workflow of workflow_files/* deployWorkflows */.w5) {
        const ours = { ...repository, workflow, events: runs/* deployEvents */.tn };
        const found = await whereThere(async () => (await (0,plan_record/* findPlan */.L9)(github, { ours, planned: 'plan', environment, before: new Date(now.getTime() + 1000).toISOString(), read })).newest);
        if (found?.hash === undefined)
            continue;
        const record = await (0,run_records/* recordOfAnotherRun */.PZ)(github, found.run, 'signalbox-plan', read);
        const { status, conclusion, id, url } = found.run;
        const isOpen = record?.question?.how === 'comment' ? conclusion === 'success' && !(await isDeployedSince(github, ours, { environment, planned: id, read })) : beforeMigration.has(status ?? '');
        if (record !== undefined && isOpen)
            return { runId: id, url, record };
    }
    return undefined;
}
/** A repository has one of the two workflows; the other GitHub does not find. */
async function whereThere(ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (error instanceof github_port/* GitHubError */.y && error.status === 404)
            return undefined;
        throw error;
    }
}
/** With the comment gate, the approval starts a run of its own. */
async function isDeployedSince(github, ours, { environment, planned, read }) {
    const last = await (0,deployed_commit/* deployedLast */.N)(github, { ours, environment, read });
    return last !== undefined && last.run.id > planned;
}
async function toldBefore(github, repository, read) {
    const told = [];
    for await (const artifact of (0,run_artifacts/* listArtifactsOfBranch */.rH)(github, (0,run_records/* recordArtifactName */.N8)('signalbox-watch', 1), repository)) {
        told.push(record/* recordSchema */.fi.safeParse(await read(artifact).catch(() => undefined)).data?.announced);
        if (told.length >= earlierWatches)
            break;
    }
    return told;
}

// EXTERNAL MODULE: ./build/commands/reaching/github.js
var reaching_github = __webpack_require__(65018);
;// CONCATENATED MODULE: ./build/commands/deploying/announcement.js





/**
 * Tells by the webhook, half an hour before, that a migration which waits for its window may begin; once for each opening. Only what helps: what cannot be found out
 * is a warning, and the watch goes on.
 */
async function announceSoon(run, github) {
    const { context, draft, inputs } = run;
    if (inputs['notify-webhook'] === undefined)
        return;
    try {
        const announced = await findSoon(github, { environment: inputs.environment, now: context.clock.now(), read: (0,reaching_github/* recordReader */.h)(run, github) });
        if (announced === undefined)
            return;
        draft.parts.announced = announced;
        await draft.step('announce', 'Announce the maintenance', async () => await Promise.resolve(announced), ({ opensAt }) => `the window of the deploy that waits opens at ${opensAt}`);
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y) && !(error instanceof outcome/* Refusal */.P_))
            throw error;
        const { cause, fix } = error instanceof outcome/* Refusal */.P_ ? error.details : (0,permissions/* explainGitHubError */.Pm)(error, { doing: 'look for a deploy that waits for its window' }).details;
        draft.warn(`${cause} ${fix}`);
    }
}

// EXTERNAL MODULE: ./build/commands/reaching/railway.js
var reaching_railway = __webpack_require__(54662);
// EXTERNAL MODULE: ./build/commands/deploying/smoke.js
var deploying_smoke = __webpack_require__(77352);
// EXTERNAL MODULE: ./build/commands/verify.js
var verify = __webpack_require__(82274);
// EXTERNAL MODULE: ./build/commands/deploying/watch.js + 23 modules
var watch = __webpack_require__(55018);
;// CONCATENATED MODULE: ./build/commands/watch.js
















/** So long after its deployment an application is looked after. */
const watchedMs = 24 * 3_600_000;
/** So long after it, autovacuum has had its time. */
const settledMs = 3_600_000;
/**
 * Looks after a deploy in its first day: the smoke lines over HTTP, the checks and the health of the database; with `watch-for` for longer than one look, and on Railway too where there is a token.
 * Only reads. In a workflow it leaves at once when no deploy is younger than that.
 */
async function watch_watch(run) {
    const { context, draft, inputs } = run;
    const smoke = (0,deploying_smoke/* readSmoke */.kK)(run);
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
    if (github !== undefined)
        await announceSoon(run, github);
    const deployed = github === undefined ? undefined : await youngDeploy(run, github);
    if (github !== undefined && deployed === undefined)
        return;
    const stops = [];
    const attempt = async (look) => {
        try {
            await look();
        }
        catch (error) {
            if (!(error instanceof outcome/* Stop */.VG))
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
            (0,deploying_smoke/* refuseFailedSmoke */.n$)(results, 'The application does not answer as it should, within a day after its deployment.');
        });
    }
    if (inputs['database-url'] === undefined)
        draft.skip('checks', 'Run the checks', 'no database-url');
    else
        await attempt(async () => await (0,verify.verifyFiles)(run, async () => await (0,survey/* readCheckedFiles */.pY)(run.inputs)));
    const deployedAt = deployed === undefined ? undefined : new Date(deployed.at);
    await attempt(async () => await lookAfter(run, deployedAt, deployedAt !== undefined && context.clock.now().getTime() - deployedAt.getTime() > settledMs));
    const [first] = stops;
    if (first)
        throw first;
}
/** A step: the database, and with `watch-for` the application and Railway too. @throws Failure `watch-breach` */
async function lookAfter(run, deployedAt, isSettled) {
    const { context, draft, inputs } = run;
    const [probes, railway, database] = [(0,deploying_smoke/* readSmokeRequests */.sX)(run), await deployedOnRailway(run), inputs['database-url']];
    const sources = { ...(probes ? { probes } : {}), ...(railway ? { railway: railway.source } : {}), ...(database ? { database } : {}), since: deployedAt ?? railway?.since ?? context.clock.now() };
    const forMs = inputs['watch-for'];
    if ((0,watch/* isBlind */.iE)(sources, forMs))
        draft.skip('watch', 'Watch', forMs === 0 ? 'no database-url' : 'no smoke lines that only read (GET), no railway-service, no database-url');
    else
        await (0,watch/* watchOver */.w)(run, { sources, baseline: railway === undefined ? undefined : await (0,watch/* takePastBaseline */.JC)(run, sources), forMs, isSettled }, 'Nothing was changed by this run; the application that is deployed does not do well.');
}
/** What serves now of `railway-service`, when somebody stands by and watches; one look does without. */
async function deployedOnRailway(run) {
    const { inputs, context } = run;
    const [token, asked] = [inputs['railway-token'], inputs['railway-service']];
    if (inputs['watch-for'] === 0 || token === undefined || asked === undefined)
        return undefined;
    const { railway, scope } = await (0,reaching_railway/* connectToRailway */.$)(run, token);
    const there = await (0,asking/* asking */.o)('Looking for what serves now', 'Nothing was changed.', async () => await (0,railway_services/* readServices */.J)(railway, scope));
    const services = asked.map((name) => (0,railway_services/* findService */.L)(there, name));
    const latest = services.flatMap((service) => service.active[0] ?? service.latest ?? []);
    const since = Math.max(...latest.map(({ createdAt }) => Date.parse(createdAt)));
    return { source: { railway, scope, serviceIds: services.map(({ id }) => id), deploymentIds: latest.map(({ id }) => id) }, since: Number.isFinite(since) ? new Date(since) : context.clock.now() };
}
/** The last deploy, if it is to be looked after; then the record knows its pull requests. */
async function youngDeploy(run, github) {
    const { context, draft } = run;
    const deployed = await draft.step('deployed', 'Find the last deploy', async () => await lastDeploy(run, github), (found) => (found === undefined ? 'nothing was deployed yet' : `${found.commit.slice(0, 8)}, ${found.at}`));
    const age = deployed === undefined ? Number.POSITIVE_INFINITY : context.clock.now().getTime() - Date.parse(deployed.at);
    if (deployed === undefined || age > watchedMs) {
        draft.skip('watch', 'Watch', 'no deploy is younger than 24 hours');
        return undefined;
    }
    const plan = await (0,run_records/* recordOfAnotherRun */.PZ)(github, deployed.run, 'signalbox-plan', (0,reaching_github/* recordReader */.h)(run, github));
    if (plan?.github)
        draft.parts.github = plan.github;
    return deployed;
}
async function lastDeploy(run, github) {
    const { id, defaultBranch } = await (0,permissions/* explained */.to)({ doing: 'read the repository' }, async () => await (0,repository/* readRepository */.N)(github));
    const read = (0,reaching_github/* recordReader */.h)(run, github);
    const found = [];
    for (const workflow of workflow_files/* deployWorkflows */.w5) {
        const last = await (0,permissions/* explained */.to)({ doing: 'find the last deploy' }, async () => await (0,deployed_commit/* deployedLast */.N)(github, { ours: { repositoryId: id, workflow, events: runs/* deployEvents */.tn, defaultBranch }, environment: run.inputs.environment, read }));
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






const schema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    environment: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    deploy: zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().nullable(), exitCode: zod__WEBPACK_IMPORTED_MODULE_5__/* .int */ .Whr().nullable() }).optional(),
    railway: zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ services: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ outcome: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })) }).optional(),
});
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
    for await (const artifact of (0,_github_run_artifacts_js__WEBPACK_IMPORTED_MODULE_0__/* .listArtifactsOfBranch */ .rH)(github, name, { repositoryId, branch: defaultBranch })) {
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
    const { outcome, deploy, railway } = record.data;
    // A deployment whose smoke test failed is one too.
    const isDone = outcome === 'succeeded' || deploy?.exitCode === 0 || railway?.services.some((service) => service.outcome === 'deployed');
    const happened = record.data.environment === environment && deploy !== undefined && isDone;
    return happened ? (deploy.commit ?? run.headSha) : undefined;
}


/***/ }),

/***/ 73465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ readPlanRecord),
/* harmony export */   L9: () => (/* binding */ findPlan)
/* harmony export */ });
/* unused harmony export planArtifact */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27597);
/* harmony import */ var _github_commits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72628);
/* harmony import */ var _github_run_artifacts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10329);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72148);
/* harmony import */ var _github_runs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51018);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26060);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(30331);







/** What is believed of the record that a plan left, or the preview of a rollback. */
const schema = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    command: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    environment: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    plan: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ hash: _record_record_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Schema */ .bL, commit: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable(), risk: _record_record_js__WEBPACK_IMPORTED_MODULE_5__/* .riskSchema */ .dQ, pending: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() })) }).optional(),
    rollback: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ hash: _record_record_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Schema */ .bL.optional(), done: zod__WEBPACK_IMPORTED_MODULE_6__/* .boolean */ .zMY(), run: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().optional(), mode: zod__WEBPACK_IMPORTED_MODULE_6__/* ["enum"] */ .k5n(['app', 'down', 'restore']) }).optional(),
    github: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
        pullRequests: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ number: zod__WEBPACK_IMPORTED_MODULE_6__/* .int */ .Whr().positive() })),
        authors: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()).nullable(),
        reviewed: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(_record_record_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Schema */ .bL).optional(),
    })
        .optional(),
});
/** The name under which a run leaves the record of its plan, or of its preview. */
function planArtifact(planned, attempt) {
    return (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_2__/* .recordArtifactName */ .N8)(`signalbox-${planned}`, attempt);
}
/**
 * The record that this attempt of a run left of its plan.
 * @returns undefined where it left none
 * @throws Refusal when it is there and cannot be read; GitHubError
 */
async function readPlanRecord(github, run, planned, read) {
    const artifact = await (0,_github_run_artifacts_js__WEBPACK_IMPORTED_MODULE_1__/* .findArtifact */ .Kc)(github, run.id, planArtifact(planned, run.attempt));
    if (artifact === undefined)
        return undefined;
    const parsed = schema.safeParse(await read(artifact).catch(() => undefined));
    if (parsed.success)
        return { record: parsed.data, madeAt: artifact.createdAt };
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_({
        code: 'plan-record-unreadable',
        rule: 2,
        cause: `The record of the plan cannot be read: artifact ${artifact.name} of run ${run.id}.`,
        fix: 'Start the workflow anew (Run workflow), so that it makes a new plan.',
    });
}
/** So many runs are listed, and of so many the artifacts looked at, until it is given up. */
const listedAtMost = 500;
const lookedAtMost = 30;
/**
 * The newest plan of an environment that was made before a moment, among the runs of our workflow that count (this repository, of a commit that the default branch
 * has, started by what makes plans). Runs that left no record of a plan are passed over.
 * @throws Refusal when a record cannot be read; GitHubError
 */
async function findPlan(github, { ours, planned, environment, before, read }) {
    const later = [];
    const isMerged = (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_0__/* .commitsOfBranch */ .k5)(github, ours.defaultBranch);
    let listed = 0;
    let looked = 0;
    for await (const run of (0,_github_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .listRunsOf */ .M0)(github, ours.events, { workflow: ours.workflow, branch: ours.defaultBranch })) {
        if (++listed > listedAtMost || looked >= lookedAtMost)
            break;
        if (!(0,_github_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurRun */ .GR)(run, ours))
            continue;
        looked++;
        if (!(await isMerged(run.headSha)))
            continue;
        const found = await readPlanRecord(github, run, planned, read);
        if (found?.record.environment !== environment)
            continue;
        const plan = { run, ...found, hash: hashOf(found.record, planned) };
        if (Date.parse(found.madeAt) < Date.parse(before))
            return { newest: plan, later };
        later.push(plan);
    }
    return { newest: undefined, later };
}
/** One that failed or was refused half way is nothing to approve. */
function hashOf({ outcome, command, plan, rollback }, planned) {
    if (outcome !== 'succeeded')
        return undefined;
    if (planned === 'plan')
        return command === 'plan' ? plan?.hash : undefined;
    return command === 'rollback' && rollback?.done === false ? rollback.hash : undefined;
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
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
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
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 404)
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
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 404)
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

/***/ 92992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withSession),
/* harmony export */   m: () => (/* binding */ connectTo)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _tunnel_which_way_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28744);



/** What people can do about each way in which a connection fails; by SQLSTATE or Node's code. */
const explanations = {
    ECONNREFUSED: (url, input) => ({ cause: `nothing listens at ${url.host}:${url.port}`, fix: `Check host and port in ${input}, and that the server runs.` }),
    ENOTFOUND: (url, input) => privatelyNamed(url) ?? { cause: `the host ${url.host} does not exist`, fix: `Check the host in ${input}; a Railway database is reached from outside by its public proxy, not by *.railway.internal.` },
    EAI_AGAIN: (url, input) => privatelyNamed(url) ?? { cause: `the host ${url.host} cannot be looked up`, fix: `Check the network and the host in ${input}.` },
    ETIMEDOUT: (url, input) => ({ cause: `${url.host}:${url.port} does not answer`, fix: `Check host and port in ${input}, and firewalls on the way.` }),
    '28P01': (url, input) => ({ cause: `the server refuses the password of role "${url.user}"`, fix: `Correct role and password in ${input} (percent-encode the password's special characters).` }),
    '28000': (url, input) => ({ cause: `the server does not let role "${url.user}" in`, fix: `Check the role in ${input}, and whether the server asks for TLS (sslmode=require).` }),
    '3D000': (url, input) => ({ cause: `there is no database "${url.database}" on ${url.host}:${url.port}`, fix: `Correct the database name in ${input}.` }),
    '42501': (url, input) => ({ cause: `role "${url.user}" may not connect to database "${url.database}"`, fix: `GRANT CONNECT ON DATABASE to the role, or correct ${input}.` }),
    '53300': () => ({ cause: 'the server has no connection left', fix: 'Close some, or raise max_connections.' }),
    '57P03': () => ({ cause: 'the server is starting or shutting down', fix: 'Try again in a moment.' }),
};
/** A name that nobody outside of Railway can look up is not misspelt. */
function privatelyNamed({ host }) {
    return (0,_tunnel_which_way_js__WEBPACK_IMPORTED_MODULE_2__/* .isPrivateHost */ .Sf)(host) ? { cause: `the host ${host} exists inside of Railway's private network alone, and this machine is not in it`, fix: _tunnel_which_way_js__WEBPACK_IMPORTED_MODULE_2__/* .everyWay */ .fo } : undefined;
}
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
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a))
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

/***/ 97656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QG: () => (/* reexport */ parseHeaders),
  V: () => (/* reexport */ parseSmoke),
  Lw: () => (/* reexport */ run/* runSmoke */.Lw),
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

// EXTERNAL MODULE: ./build/smoke/run.js
var run = __webpack_require__(2123);
;// CONCATENATED MODULE: ./build/smoke/index.js




/***/ }),

/***/ 2123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ judgeAttempt),
/* harmony export */   Lw: () => (/* binding */ runSmoke)
/* harmony export */ });
/* unused harmony export redirectWords */
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67308);

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
        const { status, milliseconds, location } = answer;
        const body = redact.text(answer.body); // before an excerpt cuts a secret in two
        return { kind: 'answer', status, milliseconds, body, ...(location === undefined ? {} : { redirect: redirectWords(url, location, Object.keys(headers).length > 0) }) };
    }
    catch (error) {
        if (error.name === 'AbortError')
            throw error;
        const isCertificate = certificateCodes.test((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .C)(error.cause) ?? '');
        const why = isCertificate ? `${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(error)}: is base-url the name that the certificate is for?` : (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(error);
        return { kind: 'no-answer', why, milliseconds: clock.elapsed() - start, isCertificate };
    }
}
/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
function judgeAttempt(check, attempt) {
    if (attempt.kind === 'no-answer')
        return { outcome: 'failed', because: attempt.isCertificate === true ? 'final' : 'starting', found: attempt.why };
    const { status, milliseconds, body, redirect } = attempt;
    const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status;
    if (!expected) {
        const said = status >= 400 ? excerpt(body) : status >= 300 ? (redirect ?? '') : '';
        return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}` };
    }
    if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
        return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` };
    }
    return { outcome: 'passed' };
}
const loginPath = /(^|[/_-])(log[-_]?in|sign[-_]?in|auth(n|enticate|entication|orize)?|sso|oauth2?|session\/new)([/_-]|$)/i;
/**
 * Where a redirect leads, and what that usually means. Its path alone is shown: a query can hold a token. Pure.
 * @param hasHeaders whether smoke-headers were sent
 */
function redirectWords(url, location, hasHeaders) {
    if (!URL.canParse(location, url))
        return 'redirects to somewhere that is no URL';
    const [from, to] = [new URL(url), new URL(location, url)];
    const where = to.host === from.host && to.protocol === from.protocol ? to.pathname : `${to.origin}${to.pathname}`;
    if (loginPath.test(to.pathname) || /^(auth|login|sso|accounts)\./i.test(to.hostname))
        return `redirects to ${where}, a login: ${hasHeaders ? 'smoke-headers do not log in' : 'smoke-headers are missing'}, or base-url is not the application’s`;
    if (to.host === from.host && to.protocol !== from.protocol)
        return `redirects to ${where}: base-url is to begin with ${to.protocol}//`;
    if (to.host !== from.host)
        return `redirects to ${where}: base-url is another host’s`;
    return `redirects to ${where}`;
}
/** One line of what an error page said. */
function excerpt(body) {
    const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}


/***/ })

};
