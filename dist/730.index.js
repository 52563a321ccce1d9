export const id = 730;
export const ids = [730,2274];
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
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77777);
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
// EXTERNAL MODULE: ./build/record/record.js + 3 modules
var record = __webpack_require__(22544);
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
// EXTERNAL MODULE: ./build/commands/deploying/watch.js + 30 modules
var watch = __webpack_require__(85347);
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
            const fill = (results) => void (draft.parts.deploy = { how: 'none', commit: null, milliseconds: 0, exitCode: null, smoke: results });
            await smoke({ retryForMs: 0, state: 'The application does not answer as it should, within a day after its deployment.', fill });
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
    const sources = { ...(probes ? { probes } : {}), ...(railway ? { railway: railway.source } : {}), ...(database ? { database } : {}), since: railway?.since ?? deployedAt ?? context.clock.now() };
    const forMs = inputs['watch-for'];
    if ((0,watch/* isBlind */.iE)(sources, forMs))
        draft.skip('watch', 'Watch', forMs === 0 ? 'no database-url' : 'no smoke lines that only read (GET), no railway-service, no database-url');
    else
        await (0,watch/* watchOver */.w)(run, { sources, baseline: railway === undefined ? undefined : await (0,watch/* takePastBaseline */.JC)(run, sources), forMs, isSettled }, 'Nothing was changed by this run; the application that is deployed does not do well.');
}
/** What serves now of `railway-service`, and since when (its record says when the deploy had ended, after its own watch), when somebody stands by and watches; one look does without. */
async function deployedOnRailway(run) {
    const { inputs, context } = run;
    const [token, asked] = [inputs['railway-token'], inputs['railway-service']];
    if (inputs['watch-for'] === 0 || token === undefined || asked === undefined)
        return undefined;
    const { railway, scope } = await (0,reaching_railway/* connectToRailway */.$)(run, token);
    const there = await (0,asking/* asking */.o)('Looking for what serves now', 'Nothing was changed.', async () => await (0,railway_services/* readServices */.J)(railway, scope));
    const services = asked.map((name) => (0,railway_services/* findService */.L)(there, name, scope));
    const latest = services.flatMap((service) => [...service.active].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? service.latest ?? []);
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
