export const id = 6129;
export const ids = [6129];
export const modules = {

/***/ 66331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/github/run-records.js
var run_records = __webpack_require__(72148);
// EXTERNAL MODULE: ./build/record/record.js + 3 modules
var record_record = __webpack_require__(22544);
// EXTERNAL MODULE: ./build/record/redacted.js
var redacted = __webpack_require__(54310);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/commands/deploying/keep-serving.js







/**
 * In a workflow, keeps the record as it is when the new code serves: smoke test and watch take minutes, and of a run that is cancelled or killed in them nothing else would say what it
 * deployed. An older run would go over it, and a rollback not know what to undo.
 */
async function keepServing(run) {
    const { context, draft } = run;
    if (context.artifacts.whyNot !== undefined)
        return;
    const record = recordSoFar(run);
    const file = external_node_path_.join(await context.lifetime.temporaryDirectory(), 'record.json');
    await (0,promises_.writeFile)(file, JSON.stringify(record));
    const why = await (0,run_records/* keepRecord */.rP)(context, record, file, context.host.runAttempt ?? 1, 'signalbox-serving');
    context.lifetime.signal.throwIfAborted();
    if (why !== undefined)
        draft.warn(`That the new code serves could not be kept as an artifact (${context.redact.text(why)}): if this run is cancelled now, later runs do not know of it.`);
}
/** Failed, for whoever finds nothing else: it never came to its end. */
function recordSoFar({ id, command, context, inputs, draft }) {
    const [now, { runUrl }] = [context.clock.now(), context.host];
    const startedAt = draft.steps[0]?.startedAt ?? now.toISOString();
    const stop = { kind: 'failed', code: 'not-finished', cause: 'This was kept when the new code served; if there is no signalbox-deploy record beside it, the run did not come to its end.', state: draft.state, fix: 'See in the run what became of its smoke test and watch.' };
    const record = {
        version: record_record/* recordVersion */.pU,
        tool: version/* toolName */.U,
        id,
        command,
        environment: inputs.environment,
        startedAt,
        endedAt: now.toISOString(),
        milliseconds: Math.max(0, now.getTime() - Date.parse(startedAt)),
        outcome: 'failed',
        exitCode: outcome/* exitCodes */.hS.failed,
        stop,
        ...(runUrl ? { runUrl } : {}),
        steps: draft.steps,
        warnings: draft.warnings,
        ...draft.parts,
    };
    return (0,redacted/* redactedRecord */.U)(record, context.redact);
}

;// CONCATENATED MODULE: ./build/commands/deploying/by-command.js



/** A step: the user's own deploy command, for the exact commit. @throws Failure when it does not end well, or in time */
async function deployByCommand(run, command, result) {
    const { draft } = run;
    draft.state = 'The deploy command was running; whether the application was deployed is not known.';
    await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`);
    draft.state = 'The deploy command has succeeded.';
    await keepServing(run);
}
/** In a shell, in the working directory, with the environment of this process but for our inputs: the command is the user's own. */
async function runDeployCommand({ context, inputs }, command, result) {
    for (const secret of (0,child_environment/* secretsIn */.VY)(context.host.environment))
        context.redact.add(secret);
    const env = (0,child_environment/* userEnvironment */.nW)(context.host.environment, { SIGNALBOX_COMMIT: result.commit ?? '', SIGNALBOX_ENVIRONMENT: inputs.environment });
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

// EXTERNAL MODULE: ./build/commands/asking/gate.js
var gate = __webpack_require__(40168);
;// CONCATENATED MODULE: ./build/commands/deploying/gate.js



const planTitle = 'signalbox-plan';
/**
 * A step: its own approval, or migrate's. The plan cannot be made again here, where the database is not reached: its record of this attempt says what was pending and who
 * wrote it, and has to agree with what was handed on.
 */
async function passDeployGate(run) {
    const { draft } = run;
    const pass = async () => {
        const github = factsOf(run, await planOfThisRun(run));
        if (github !== undefined)
            draft.parts.github = github;
        return await (0,gate/* passGitHubGate */.uc)(run, { purpose: 'deploy', made: undefined });
    };
    draft.parts.gate = await draft.step('gate', 'Pass the gate', pass, gate/* describeGate */.l7);
}
async function planOfThisRun({ context }) {
    return await (0,run_records/* recordOfRun */.On)(context, planTitle, context.host.runAttempt);
}
/** @throws Refusal where the gate is an environment and the plan's record does not say who wrote what is deployed */
function factsOf({ inputs }, plan) {
    const isRead = plan !== undefined && !('why' in plan);
    if (inputs.gate === 'comment')
        return isRead ? plan.github : undefined;
    const missing = (why) => new outcome/* Refusal */.P_({ code: 'plan-record-missing', rule: 2, cause: `What was planned in this run, and who wrote it, is not known: ${why}.`, fix: 'Re-run all jobs, so that the plan is made again; see in its log why the record was not kept.' });
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
    throw new outcome/* Refusal */.P_({ code: 'plan-changed', rule: 3, cause: `plan-state says ${inputs['plan-state'] ?? 'nothing'}, the plan itself says ${state}.`, fix: 'Hand the output state of the plan’s job on as plan-state.' });
}

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(92992);
// EXTERNAL MODULE: ./build/postgres/control.js
var control = __webpack_require__(57035);
// EXTERNAL MODULE: ./build/prisma/history.js
var prisma_history = __webpack_require__(99509);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/gate/still-applied.js






/**
 * Reads the history, with whatever role, and whether anybody holds the lock of this target (the lock of another database is seen in pg_locks, which everybody may read).
 * @throws DatabaseError; Refusal where the role may not read the history
 */
async function readApplied(databases, url, expected) {
    return await (0,connection/* withSession */.f)(databases, url, { applicationName: 'signalbox deploy', settings: { statement_timeout: '10s' } }, async (session) => {
        const [held] = await session.query(`SELECT a.application_name AS application FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = $1::int8::oid AND l.objid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`, [control/* lockSpace */.OI]);
        return { missing: notApplied((await (0,prisma_history/* readHistory */.L)(session, url.schema)).rows, expected), lockedBy: held === undefined ? undefined : (held.application ?? 'a session that does not say its name') };
    });
}
/** Pure. What is rolled back, and applied again later, is applied. */
function notApplied(rows, expected) {
    return expected.filter((name) => !rows.some((row) => row.name === name && row.finishedAt !== null && row.rolledBackAt === null));
}
/**
 * Refuses to deploy code whose migrations are not applied.
 * @param expected the migrations committed with it
 * @returns whether it is known; a database that does not tell is only warned about, for the code may be deployed from where it is not reached
 * @throws Refusal `migrations-pending`
 */
async function refusePending({ databases, url, expected, warn }) {
    let applied;
    try {
        applied = await readApplied(databases, url, expected);
    }
    catch (error) {
        if (!(error instanceof ports/* DatabaseError */.a) && !(error instanceof outcome/* Refusal */.P_))
            throw error;
        warn(`Whether the migrations of this commit are applied on ${url.database} is not known: ${error instanceof outcome/* Refusal */.P_ ? error.details.cause : (0,error_facts/* errorMessage */.g)(error)}`);
        return false;
    }
    const { missing } = applied;
    if (missing.length === 0)
        return true;
    throw new outcome/* Refusal */.P_({
        code: 'migrations-pending',
        cause: `${missing.length === 1 ? 'A migration' : `${missing.length} migrations`} of this commit ${missing.length === 1 ? 'is' : 'are'} not applied on ${url.database}: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}.`,
        state: 'Nothing was deployed.',
        fix: 'Migrate first: signalbox migrate. (Where database-url is not the database of this application, leave it out.)',
    });
}
/**
 * Refuses to deploy code on a database that is not, or not any more, what this run left of it.
 * @param state what is true then
 * @throws Refusal `undone-since` (rule 3), `lock-held` (rule 8), `undone-unknown` (rule 3)
 */
async function refuseNotApplied({ databases, url, expected, hasMigrated, warn }, state) {
    let applied;
    try {
        applied = await readApplied(databases, url, expected);
    }
    catch (error) {
        if (!(error instanceof ports/* DatabaseError */.a) && !(error instanceof outcome/* Refusal */.P_))
            throw error;
        const [why, fix] = error instanceof outcome/* Refusal */.P_ ? [error.details.cause, error.details.fix] : [`PostgreSQL: ${(0,error_facts/* errorMessage */.g)(error)}.`, 'Let the job reach the database of database-url, or leave database-url out: then the records of rollbacks alone count.'];
        if (hasMigrated)
            throw new outcome/* Refusal */.P_({ code: 'undone-unknown', rule: 3, cause: `Whether ${expected.join(', ')} is still applied is not known. ${why}`, state, fix }, { cause: error });
        warn(`Whether the database is still as it was planned on is not known. ${why} ${fix}`);
        return;
    }
    if (applied.lockedBy !== undefined)
        throw new outcome/* Refusal */.P_({ code: 'lock-held', rule: 8, cause: `Another run is at work on ${url.database}: “${applied.lockedBy}” holds its lock.`, state, fix: 'Wait for its end; then re-run all jobs of this run.' });
    if (applied.missing.length === 0)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'undone-since',
        rule: 3,
        cause: `${applied.missing.join(', ')} ${applied.missing.length === 1 ? 'is' : 'are'} not applied on ${url.database} any more (_prisma_migrations): somebody has undone ${applied.missing.length === 1 ? 'it' : 'them'} since this was planned, perhaps at a terminal.`,
        state,
        fix: 'This approval does not hold any more: start a new deploy from the default branch (Run workflow); it plans what is due by then. The journal says which run it was (signalbox rollback --mode auto shows the last one).',
    });
}

;// CONCATENATED MODULE: ./build/commands/deploying/pending.js



/**
 * Where no job before has planned (at a terminal, or in a workflow of one's own) and the database is known: code does not go live before the migrations that are committed with it. A step
 * where there is something to look at: the files here have to be those of the commit.
 * @throws Refusal `migrations-pending`
 */
async function refusePendingMigrations(run, commit) {
    const { context, draft, inputs } = run;
    const url = inputs['database-url'];
    if (url === undefined || (await run.before)?.plan !== undefined || commit !== (await (0,survey/* currentCommit */.Hg)(context, { ...inputs, commit: undefined })))
        return;
    const expected = await migrationsHere(run);
    if (expected.length === 0)
        return;
    await draft.step('pending', 'Look that no migration is pending', async () => await refusePending({ databases: context.databases, url, expected, warn: (line) => draft.warn(line) }), (isKnown) => (isKnown ? `${expected.length} of ${expected.length} applied` : 'not known'));
}
async function migrationsHere({ inputs }) {
    try {
        return (await (0,survey/* readCheckedFiles */.pY)(inputs)).migrations.map(({ name }) => name);
    }
    catch (error) {
        if (error instanceof outcome/* UsageError */.eb)
            return []; // no Prisma project here
        throw error;
    }
}

// EXTERNAL MODULE: ./build/deploy/checkout.js
var deploy_checkout = __webpack_require__(29644);
// EXTERNAL MODULE: ./build/deploy/asking.js
var asking = __webpack_require__(41859);
// EXTERNAL MODULE: ./build/deploy/status.js
var deploy_status = __webpack_require__(10542);
;// CONCATENATED MODULE: ./build/deploy/commit-order.js


const servesNewer = 'serves-newer';
/** One rail for each commit that serves and is not the one to be deployed; where there is none, one that says so. */
async function orderRails(services, commit, compare) {
    const rails = [];
    for (const { service, url } of services) {
        const others = service.active.filter((one) => (0,deploy_status/* serves */.xu)(one) && one.commit !== commit);
        if (others.length === 0)
            rails.push({ id: servesNewer, service: service.name, verdict: 'ok', what: `${service.name} serves no other commit.`, fix: null });
        for (const serving of others)
            rails.push({ id: servesNewer, service: service.name, ...(await lookAtOrder({ service: service.name, url, commit, serving, compare })) });
    }
    return rails;
}
/**
 * Right before Railway is asked: by now something else may serve than when the guard rails looked.
 * @throws Refusal (rule 11) `serves-newer` where it is newer, or that is not known
 */
async function refuseOverNewer(asked, state) {
    const { verdict, what, fix } = await lookAtOrder(asked);
    if (verdict === 'refused')
        throw new outcome/* Refusal */.P_({ code: servesNewer, rule: 11, cause: what, state, fix: fix ?? '' });
}
async function lookAtOrder({ service, url, commit, serving, compare }) {
    if (serving.commit === null)
        return { verdict: 'unknown', what: `${service} serves a deployment without a commit (${serving.id}: an image, or “railway up”): whether it is newer is not known.`, fix: `Look for yourself what it runs: ${url}.` };
    return judgeOrder({ service, url, commit, deploymentId: serving.id, serving: serving.commit }, await compare(serving.commit));
}
/** Pure. What cannot be told is refused: what serves may be newer. */
function judgeOrder({ service, url, commit, deploymentId, serving }, order) {
    const [ours, theirs] = [commit.slice(0, 8), `${serving.slice(0, 8)} (deployment ${deploymentId})`];
    const back = 'To go back to an older one on purpose: signalbox rollback --mode app, or the rollback workflow.';
    switch (order.is) {
        case 'newer':
            return { verdict: 'ok', what: `${service} serves ${theirs}, and ${ours} is newer.`, fix: null };
        case 'older':
            return { verdict: 'refused', what: `${service} serves ${theirs}, which is newer than ${ours}.`, fix: `Deploy that commit, or a newer one. ${back}` };
        case 'diverged':
            return { verdict: 'refused', what: `${service} serves ${theirs}, and ${ours} does not have all of it: it would be lost.`, fix: `Deploy a commit that has it. ${back}` };
        case 'abandoned':
            return { verdict: 'warning', what: `${service} serves ${theirs}, which ${order.branch} does not have (any more): ${ours} takes its place.`, fix: `If somebody needs what it has, merge it into ${order.branch} first: ${url}.` };
        case 'unknown':
            return { verdict: 'refused', what: `${service} serves ${theirs}, and whether ${ours} is newer is not known: ${order.why}.`, fix: `${order.fix} ${back}` };
    }
}

// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/railway/deployments.js
var deployments = __webpack_require__(47636);
// EXTERNAL MODULE: ./build/railway/settings.js
var settings = __webpack_require__(85511);
// EXTERNAL MODULE: ./build/deploy/shown.js
var shown = __webpack_require__(45447);
;// CONCATENATED MODULE: ./build/deploy/ending-words.js

/** Cause and way out for each end but success. Pure. */
function wordsOfEnding(end, ending) {
    return words[end](ending);
}
const words = {
    failed: (ending) => wordsOfFailure(ending),
    crashed: ({ service, events }) => ({
        code: 'deploy-crashed',
        cause: `${service} was started and ended again${said(lastError(events))} (CRASHED).`,
        fix: 'The deploy log says why: mend that, or set what it misses among the service’s variables; then deploy again.',
        log: 'deploy',
    }),
    skipped: ({ service, followed, url }) => {
        const reason = followed.deployment?.skippedReason ?? null;
        return {
            code: 'deploy-skipped',
            cause: `Railway skipped the deployment of ${service}: ${reason ?? 'it does not say why'} (SKIPPED).`,
            fix: /watch/i.test(reason ?? '')
                ? `The commit touches none of the service’s watched files: clear the Watch Paths (Settings → Build: ${url}) and deploy again.`
                : /check|\bci\b/i.test(reason ?? '')
                    ? `Switch “Wait for CI” off (Settings → Source: ${url}): what it checks is checked before; then deploy again.`
                    : `Look at the deployment: ${url}; then deploy again.`,
            log: undefined,
        };
    },
    'needs-approval': ({ service, url }) => ({
        code: 'deploy-needs-approval',
        cause: `Railway wants somebody to approve the deployment of ${service}: whoever the commit is of has no Railway account linked to GitHub (NEEDS_APPROVAL).`,
        fix: `Have a member of the workspace press Approve there: ${url}. Or cancel it, have the author link their account, and deploy again.`,
        log: undefined,
    }),
    gone: ({ service, id, later, followed, url }) => ({
        code: 'deploy-superseded',
        cause: later === undefined
            ? `Somebody removed or cancelled the deployment ${id} of ${service} (${followed.deployment?.status ?? 'REMOVED'}).`
            : `The deployment ${id} of ${service} was superseded by ${later.id} (${(0,shown/* shown */.S)(later)}, ${later.status}, of ${later.createdAt}), which is not of this run.`,
        fix: `Find out who deployed beside this run, and that auto-deploy is off: ${url}; then deploy again.`,
        log: undefined,
    }),
    sleeping: ({ service, url }) => ({
        code: 'deploy-asleep',
        cause: `The deployment of ${service} sleeps, and was never seen to succeed (SLEEPING).`,
        fix: `Look at it: ${url}; wake it by a request, and deploy again with Serverless switched off if it does not start.`,
        log: 'deploy',
    }),
    'waits-too-long': ({ service, url }) => ({
        code: 'deploy-waits-for-ci',
        cause: `Railway has waited for the check suites of the commit for five minutes before it deploys ${service} (WAITING). This job may itself be what it waits for: then neither ever ends.`,
        fix: `Cancel that deployment (${url}) and switch “Wait for CI” off: Settings → Source; then deploy again.`,
        log: undefined,
    }),
    'never-there': ({ service, id, followed, url }) => ({
        code: 'deploy-not-found',
        cause: followed.deployment === undefined
            ? `Railway said that it deploys ${service} as ${id}, and shows no such deployment.`
            : `Railway shows the deployment ${id} of ${service} no more (last it was ${followed.deployment.status}): it was removed, or railway-token may not see it any more.`,
        fix: `Look at the service’s deployments: ${url}; then deploy again.`,
        log: undefined,
    }),
    'timed-out': ({ service, followed, timeoutMs, url }) => {
        const { deployment, silence } = followed;
        const last = deployment === undefined ? 'it was never seen' : `it is still ${deployment.status}`;
        return {
            code: 'deploy-timeout',
            cause: `The deployment of ${service} was not finished after ${Math.round(timeoutMs / 1000)} s (deploy-timeout): ${silence === undefined ? last : `Railway does not answer any more (${silence}); ${deployment === undefined ? 'it was never seen' : `last it was ${deployment.status}`}`}.`,
            fix: silence === undefined ? `Look at it, and cancel it there if it hangs: ${url}. A longer build needs a longer deploy-timeout.` : `See whether Railway is up (status.railway.com), then look at the deployment: ${url}. When Railway answers, run deploy again: what serves already is not deployed again.`,
            log: deployment === undefined ? undefined : deployment.status === 'DEPLOYING' ? 'deploy' : 'build',
        };
    },
};
const buildSteps = new Set(['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE']);
/** Which phase failed: Railway's events say it; without them the last status before. */
function wordsOfFailure({ service, followed, events, commit, repository }) {
    const error = lastError(events);
    const step = error?.step ?? (followed.phases.some(({ status }) => status === 'DEPLOYING') ? 'DEPLOYING' : 'BUILDING');
    if (/couldn.t find remote ref/i.test(error?.error ?? ''))
        return { ...commitNotFound(service, commit, repository), log: 'build' };
    if (buildSteps.has(step) || step === 'BUILDING')
        return { code: 'build-failed', cause: `The build of ${service} failed${said(error)}.`, fix: 'The build log says why: mend it in a commit, and deploy that.', log: 'build' };
    if (step === 'PRE_DEPLOY_COMMAND')
        return { code: 'pre-deploy-failed', cause: `The pre-deploy command of ${service} failed${said(error)}.`, fix: 'The deploy log says why. A migration has no place in it: Signalbox migrates before.', log: 'deploy' };
    if (step === 'HEALTHCHECK') {
        return {
            code: 'health-check-failed',
            cause: `${service} never passed its health check${said(error)}.`,
            fix: 'Does it listen on 0.0.0.0 and the PORT that Railway gives, and answer the health check path with 200 (the host is healthcheck.railway.app)? See the deploy log.',
            log: 'deploy',
        };
    }
    return { code: 'deploy-failed', cause: `The deployment of ${service} failed${error === undefined ? '' : ` at ${step}`}${said(error)}.`, fix: 'The deploy log says why: mend it, and deploy again.', log: 'deploy' };
}
/** For the mutation, which refuses an unknown commit, and for the build, which does not find it. */
function commitNotFound(service, commit, repository) {
    return {
        code: 'railway-commit-not-found',
        cause: `Railway finds no commit ${commit} in ${repository ?? 'the repository'} to deploy ${service} from: it is not pushed, or Railway may not see that repository.`,
        fix: 'Push the commit to that repository (git push), or let Railway’s GitHub app see it (GitHub → Settings → Applications → Railway); then deploy again.',
    };
}
function lastError(events) {
    return events.filter(({ error }) => error !== null).sort((a, b) => a.at.localeCompare(b.at)).at(-1);
}
function said(event) {
    const text = event?.error?.replace(/\s+/g, ' ').trim().replace(/[.!]+$/, '') ?? '';
    return text === '' ? '' : `: ${text.slice(0, 300)}`;
}

// EXTERNAL MODULE: ./build/deploy/follow.js
var follow = __webpack_require__(57937);
// EXTERNAL MODULE: ./build/deploy/guard-rails.js + 4 modules
var guard_rails = __webpack_require__(12082);
// EXTERNAL MODULE: ./build/railway/logs.js
var logs = __webpack_require__(4737);
;// CONCATENATED MODULE: ./build/deploy/logs.js


/** Lines that are asked for of each log, printed of both, and kept in the record. */
const asked = 500;
const printed = 200;
const kept = 50;
/** Lines before the first one that says what failed. */
const lead = 5;
/** Both logs of a deployment, best effort: what cannot be read is missing, and no reason to fail. */
async function readLogs(railway, deploymentId) {
    const missing = [];
    const read = async (kind) => {
        try {
            return await (kind === 'build' ? logs/* readBuildLog */.ZX : logs/* readDeployLog */.WA)(railway, deploymentId, asked);
        }
        catch (error) {
            if (!(error instanceof railway_port/* RailwayError */.m))
                throw error;
            missing.push(`The ${kind} log cannot be read: ${error.message}`);
            return [];
        }
    };
    const build = await read('build');
    return { build, deploy: await read('deploy'), missing };
}
/**
 * The lines that say what failed: from shortly before the first that is an error, or sounds like one; else the last ones. Pure.
 * @param most how many
 */
function failingPart(lines, most = kept) {
    const bySeverity = lines.findIndex(({ severity }) => /^(err|error|fatal|crit|critical|alert|emerg\w*)$/i.test(severity ?? ''));
    const first = bySeverity >= 0 ? bySeverity : lines.findIndex(({ message }) => /\b(error|failed|failure|fatal|exception|panic|P[1-6]\d{3})\b/i.test(message));
    const start = first < 0 ? Math.max(0, lines.length - most) : Math.max(0, first - lead);
    return lines.slice(start, start + most);
}
/** The failing part as the record keeps it. Pure. */
function keptLog(logs, failing) {
    // What fails while it starts may stand in either: the build log is never empty, the deploy log is.
    const kind = logs[failing].length > 0 ? failing : failing === 'build' ? 'deploy' : 'build';
    return { kind, lines: failingPart(logs[kind]).map(({ severity, message }) => ({ severity, message })) };
}
/** Prints both in groups, at most 200 lines; where something failed its part stands on top. */
async function showLogs(log, service, logs, failed) {
    let left = printed;
    const show = async (title, lines) => {
        if (lines.length === 0)
            return;
        left -= lines.length;
        await log.group(title, async () => {
            for (const { message } of lines)
                log.info(message);
            await Promise.resolve();
        });
    };
    for (const why of logs.missing)
        log.info(why);
    if (failed !== undefined)
        await show(`What failed: ${failed.kind} log of ${service}`, failed.lines);
    const order = failed?.kind === 'deploy' ? ['deploy', 'build'] : ['build', 'deploy'];
    // A short log is all failing part: it stands on top already.
    const isWhole = failed !== undefined && failed.lines.length >= logs[failed.kind].length;
    const share = Math.floor(left / 2);
    for (const kind of order.filter((one) => !isWhole || one !== failed.kind))
        await show(`The ${kind} log of ${service}${logs[kind].length > share ? `, its last ${share} lines` : ''}`, logs[kind].slice(-share));
}

// EXTERNAL MODULE: ./build/deploy/serving.js
var deploy_serving = __webpack_require__(50270);
// EXTERNAL MODULE: ./build/deploy/under-way.js
var under_way = __webpack_require__(60382);
;// CONCATENATED MODULE: ./build/deploy/deploy-service.js














/** The record's part of a service of which nothing was begun yet. */
function partOfService({ id, name, active }) {
    const before = newestOf(active);
    return {
        service: name,
        serviceId: id,
        url: null,
        outcome: 'not-begun',
        deploymentId: null,
        status: null,
        commit: null,
        milliseconds: 0,
        phases: [],
        before: before === undefined ? null : { deploymentId: before.id, commit: before.commit, createdAt: before.createdAt },
    };
}
function newestOf(deployments) {
    return [...deployments].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}
/**
 * Deploys one commit of a service and proves that it serves. `part` is filled as far as it comes, also when it throws.
 * @param seen is given its logs, to be shown
 * @throws Refusal (rule 11) when auto-deploy was switched on meanwhile, something is under way, or what serves by now is newer; Failure with what serves then
 */
async function deployService(deps, order, part, seen) {
    const { clock, railway } = deps;
    const start = clock.elapsed();
    try {
        await refuseAutoDeploy(deps, order);
        const id = await begin(deps, order, part);
        const followed = await deploy_service_follow(deps, order, part, id);
        const logs = followed.end === 'never-there' ? undefined : await readLogs(railway, id);
        if (logs !== undefined)
            seen(logs);
        if (followed.end !== 'succeeded')
            throw await explainEnding(deps, order, part, followed, logs);
        await prove(deps, order, part, followed);
        part.outcome = 'deployed';
    }
    finally {
        part.milliseconds = Math.round(clock.elapsed() - start);
    }
}
/** Any change of the source can bring a trigger back (facts, section I): it is looked at right before. */
async function refuseAutoDeploy({ railway }, { scope, service }) {
    const { autoDeploy } = await (0,asking/* asking */.o)(`Looking at ${service.name} once more`, `Nothing of ${service.name} was deployed.`, async () => await (0,settings/* readServiceSettings */.$)(railway, scope, service.id));
    const { verdict, what, fix } = (0,guard_rails/* judgeAutoDeploy */._o)({ service, autoDeploy, url: (0,deployments/* dashboardUrl */.aU)(scope, service.id, null) });
    if (verdict === 'refused')
        throw new outcome/* Refusal */.P_({ code: 'auto-deploy', rule: 11, cause: `${what} It was off when the guard rails looked.`, state: `Nothing of ${service.name} was deployed.`, fix: fix ?? '' });
}
async function begin(deps, order, part) {
    const { scope, service, commit, tell } = order;
    const before = (0,deploy_serving/* servingWords */.Av)(service.name, (0,deploy_serving/* servingOf */.K3)(service));
    tell(`Railway was being asked to deploy ${commit} of ${service.name}; whether it has begun is not known. Before, ${before}.`);
    part.outcome = 'failed';
    const judge = async (newest) => await judgeBefore(deps, order, part, newest);
    const id = await (0,asking/* asking */.o)(`Deploying ${service.name}`, undefined, async () => await (0,deployments/* deployCommit */.JD)(deps, scope, service.id, commit, judge), ({ error, words }) => {
        if (error.isDone !== 'unknown')
            noteServing(part, (0,deploy_serving/* servingOf */.K3)(service));
        const state = error.isDone === 'unknown' ? `Whether Railway has begun to deploy ${service.name} is not known; before, ${before}. Look: ${(0,deployments/* dashboardUrl */.aU)(scope, service.id, null)}` : `Nothing of ${service.name} was deployed: ${before}.`;
        return { ...words, ...(/commit not found/i.test(error.message) ? commitNotFound(service.name, commit, service.repository) : {}), state };
    });
    part.deploymentId = id;
    part.url = (0,deployments/* dashboardUrl */.aU)(scope, service.id, id);
    tell(`The deployment ${id} of ${service.name} is begun. Railway goes on with it, also when this run has ended: cancel it there if it is not to go live (${part.url}). Until it does, ${before}.`);
    deps.log.info(`${service.name}: deployment ${id} of ${commit}: ${part.url}`);
    return id;
}
/** Other deployments are looked at once more: since the guard rails minutes may have passed. */
async function judgeBefore({ log }, { scope, service, commit, compare, tell }, part, newest) {
    const [url, state] = [(0,deployments/* dashboardUrl */.aU)(scope, service.id, null), `Nothing of ${service.name} was deployed.`];
    const serving = newest.find(deploy_status/* serves */.xu);
    try {
        (0,under_way/* refuseUnderWay */._)(service.name, newest, { state, url, commit });
        if (serving !== undefined && serving.commit !== commit)
            await refuseOverNewer({ service: service.name, url, commit, serving, compare }, state);
    }
    catch (error) {
        part.outcome = 'not-begun';
        tell(state);
        throw error;
    }
    if (serving === undefined || serving.id === part.before?.deploymentId || service.active.some(({ id }) => id === serving.id))
        return;
    log.warning(`${service.name} serves ${(0,shown/* shown */.S)(serving)} (deployment ${serving.id}) by now, which somebody has deployed since the guard rails looked: that is what ran before.`);
    part.before = { deploymentId: serving.id, commit: serving.commit, createdAt: serving.createdAt };
}
async function deploy_service_follow(deps, { service, timeoutMs, tell }, part, id) {
    const before = (0,deploy_serving/* servingWords */.Av)(service.name, (0,deploy_serving/* servingOf */.K3)(service));
    const onStatus = (status) => {
        part.status = status;
        tell((0,deploy_status/* isFinal */.dR)(status) ? `The deployment ${id} of ${service.name} is ${status}; before it, ${before}.` : `The deployment ${id} of ${service.name} was ${status}. Railway goes on with it, also when this run has ended: cancel it there if it is not to go live (${part.url ?? ''}). Until it does, ${before}.`);
    };
    const followed = await (0,asking/* asking */.o)(`Following the deployment of ${service.name}`, undefined, async () => await (0,follow/* followDeployment */.p)(deps, { service: service.name, id, timeoutMs, work: 'build', onStatus }), ({ words }) => ({
        ...words,
        state: `The deployment ${id} of ${service.name} was ${part.status ?? 'begun'} when it was last seen; Railway goes on with it.`,
    }));
    part.phases = [...followed.phases];
    part.status = followed.deployment?.status ?? null;
    part.commit = followed.deployment?.commit ?? null;
    return followed;
}
async function explainEnding({ railway }, order, part, followed, logs) {
    const { scope, service, commit, timeoutMs } = order;
    const id = part.deploymentId ?? '';
    const end = followed.end === 'succeeded' ? 'failed' : followed.end;
    const events = end === 'failed' || end === 'crashed' ? await (0,deployments/* readEvents */.dY)(railway, id) : [];
    const later = end === 'gone' ? await laterThan(railway, scope, service.id, followed.deployment) : undefined;
    const words = wordsOfEnding(end, { service: service.name, id, commit, repository: service.repository, timeoutMs, url: part.url ?? (0,deployments/* dashboardUrl */.aU)(scope, service.id, null), followed, events, later });
    if (words.log !== undefined && logs !== undefined && logs.build.length + logs.deploy.length > 0)
        part.log = keptLog(logs, words.log);
    return failureOf(words, await stateAfter(railway, order, part));
}
async function laterThan(railway, scope, serviceId, ours) {
    try {
        const [newest] = await (0,deployments/* listDeployments */.Jn)(railway, scope, serviceId, 5);
        return newest !== undefined && newest.id !== ours?.id && (ours === undefined || newest.createdAt >= ours.createdAt) ? newest : undefined;
    }
    catch (error) {
        if (error instanceof railway_port/* RailwayError */.m)
            return undefined;
        throw error;
    }
}
async function prove(deps, order, part, { deployment }) {
    const { scope, service, commit } = order;
    if (deployment === undefined)
        throw new Error('a deployment that succeeded was seen');
    const proof = await (0,deploy_serving/* proveServing */.xH)(deps, scope, service, deployment, commit);
    if (proof.proven) {
        order.tell(`${service.name} serves ${commit} (deployment ${deployment.id}).`);
        return;
    }
    noteServing(part, proof.serving);
    const isOther = deployment.commit !== commit;
    if (!isOther && 'unknown' in proof.serving) {
        throw failureOf({ code: 'serving-unknown', cause: `Railway says ${deployment.status} about the deployment of ${service.name}, and ${proof.why}: ${proof.serving.unknown}.`, fix: `Look at it: ${part.url ?? ''}; when Railway answers again, run deploy again, or go back: signalbox rollback --mode app.` }, (0,deploy_serving/* servingSentence */.C9)(service.name, proof.serving));
    }
    throw failureOf({
        code: isOther ? 'other-commit' : 'not-serving',
        cause: `Railway says ${deployment.status} about the deployment of ${service.name}, and ${proof.why}.`,
        fix: isOther ? `Look at the deployment (${part.url ?? ''}) and at the service’s source, and deploy again; or go back: signalbox rollback --mode app.` : `Look who deployed beside this run: ${part.url ?? ''}; then deploy again.`,
    }, (0,deploy_serving/* servingSentence */.C9)(service.name, proof.serving));
}
/** What is true after a failure: the old deployment goes on serving, or not, as Railway shows it now. */
async function stateAfter(railway, { scope, service, tell }, part) {
    const serving = await (0,deploy_serving/* readServing */.xT)(railway, scope, service.id);
    noteServing(part, serving);
    const goesOn = 'active' in serving && serving.active.some(({ id }) => id === part.before?.deploymentId);
    const now = goesOn ? `${service.name} goes on serving what it served before, ${(0,shown/* shown */.S)({ commit: part.before?.commit ?? null })} (deployment ${part.before?.deploymentId ?? ''}).` : (0,deploy_serving/* servingSentence */.C9)(service.name, serving);
    const goesLive = part.status === null ? `The deployment ${part.deploymentId ?? ''} was never seen: whether it goes live is not known.` : (0,deploy_status/* isFinal */.dR)(part.status) ? undefined : `The deployment ${part.deploymentId ?? ''} ${'unknown' in serving ? `was ${part.status} when it was last seen` : `is still ${part.status}`}: it goes live when it succeeds, unless it is cancelled there.`;
    const latest = 'unknown' in serving ? null : serving.latest;
    const theirs = latest === null || latest.id === part.deploymentId || (0,deploy_status/* isFinal */.dR)(latest.status) ? undefined : `The deployment ${latest.id} (${(0,shown/* shown */.S)(latest)}), which is not of this run, is ${latest.status}: it goes live when it succeeds.`;
    const state = [now, goesLive, theirs].filter((sentence) => sentence !== undefined).join(' ');
    tell(state);
    return state;
}
function noteServing(part, serving) {
    const found = (0,deploy_serving/* servingPart */.Kx)(serving);
    if (found !== undefined)
        part.serving = found;
}
function failureOf({ code, cause, fix }, state) {
    return new outcome/* Failure */.HR({ code, cause, state, fix });
}

// EXTERNAL MODULE: ./build/deploy/look.js
var look = __webpack_require__(81079);
// EXTERNAL MODULE: ./build/deploy/same-database.js
var same_database = __webpack_require__(27430);
// EXTERNAL MODULE: ./build/railway/services.js
var railway_services = __webpack_require__(4214);
// EXTERNAL MODULE: ./build/init/repository.js
var repository = __webpack_require__(65015);
// EXTERNAL MODULE: ./build/deploy/go-back.js
var go_back = __webpack_require__(22980);
;// CONCATENATED MODULE: ./build/deploy/standing.js





/**
 * Whether all of them serve, with nothing newer in their place: one request. Where one does not, it is asked again before that is believed, for a list can be older than what happened;
 * so it is where Railway does not answer.
 * @returns by the service's id; or why it is not known
 */
async function readStanding({ railway, clock }, scope, expected) {
    for (let asked = 1;; asked++) {
        const read = await standingNow(railway, scope, expected);
        if (asked >= deploy_serving/* proofs */.g_ || (!('unknown' in read) && [...read.values()].every((one) => one.serves || one.newer !== undefined)))
            return read;
        await clock.sleep(deploy_serving/* proofPauseMs */.$B);
    }
}
async function standingNow(railway, scope, expected) {
    try {
        const services = await (0,railway_services/* readServices */.J)(railway, scope);
        return new Map(expected.map((one) => [one.serviceId, judgeStanding(services.find(({ id }) => id === one.serviceId), one)]));
    }
    catch (error) {
        if (!(error instanceof railway_port/* RailwayError */.m))
            throw error;
        return { unknown: (0,error_facts/* errorMessage */.g)(error) };
    }
}
/** Pure. @param service undefined: Railway does not list it any more */
function judgeStanding(service, { deploymentId }) {
    if (service === undefined)
        return { serves: false, newer: undefined, coming: undefined, ours: undefined, serving: { unknown: 'Railway does not list it any more' } };
    const { active, latest } = service;
    const ours = [...active, latest].find((deployment) => deployment?.id === deploymentId) ?? undefined;
    const newer = (0,deploy_serving/* newerThan */.TH)(service, { deploymentId });
    const isComing = latest !== null && latest.id !== deploymentId && !(0,deploy_status/* isFinal */.dR)(latest.status) && (ours === undefined || latest.createdAt > ours.createdAt);
    return {
        serves: newer === undefined && active.some((deployment) => deployment.id === deploymentId && (0,deploy_status/* serves */.xu)(deployment)),
        newer,
        coming: isComing ? latest : undefined,
        ours,
        serving: (0,deploy_serving/* servingOf */.K3)(service),
    };
}
/** Pure. */
function judgeBackWay(serving, { deploymentId, before }) {
    if ('unknown' in serving)
        return { is: 'unknown', why: serving.unknown };
    const { active, latest } = serving;
    const isTheirs = ({ id }) => id !== deploymentId && !before.includes(id);
    const others = [...(latest === null ? [] : [latest]), ...active].filter(isTheirs);
    const theirs = others.find(deploy_status/* serves */.xu) ?? others.find(({ status }) => !(0,deploy_status/* isFinal */.dR)(status));
    if (theirs !== undefined)
        return { is: 'theirs', deployment: theirs, serves: (0,deploy_status/* serves */.xu)(theirs) };
    return active.length > 0 && active.every(({ id }) => before.includes(id)) ? { is: 'old' } : { is: 'free' };
}

;// CONCATENATED MODULE: ./build/commands/deploying/back-words.js
/** After everything was brought back. No way back is in it but the migration's: the code is back. */
function fixAfterBack({ fix, isOfCode, hasMigrated, smoke }) {
    const where = hasMigrated ? ', on the migrated database' : '';
    const mend = isOfCode ? ' Mend it in a new commit, and deploy that.' : '';
    const undo = hasMigrated ? ' To undo the migration too: signalbox rollback --mode down.' : '';
    return `The old code serves again${where} (on-breach: rollback-app)${smokeWords(smoke)} ${withoutWayBack(fix)}${mend}${undo}`;
}
function smokeWords(smoke) {
    if (smoke === undefined || smoke.length === 0)
        return '.';
    const failed = smoke.filter(({ outcome }) => outcome === 'failed');
    const [first] = failed;
    if (first === undefined)
        return `, and passes the smoke test (${smoke.length} of ${smoke.length}).`;
    return `, and fails the smoke test as well (${failed.length} of ${smoke.length}; first: ${first.line}): the new code is not all that is wrong.`;
}
function withoutWayBack(fix) {
    return fix.replace(/[;,]? or go back: signalbox rollback(?: --mode app)?(?=\.)/, '');
}
/** The whole command that brings the code back: in a workflow the dispatch fills in the rest, in a terminal it is to be pasted. */
function rollbackCommand(door, environment, services) {
    if (door === 'action')
        return 'signalbox rollback --mode app';
    const named = services.length === 0 ? '' : ` --railway-service ${quoted(services.join(','))}`;
    return `signalbox rollback --mode app${environment === 'production' ? '' : ` --environment ${quoted(environment)}`}${named} --confirm ${quoted(`rollback ${environment}`)}`;
}
function quoted(value) {
    return /^[\w.,-]+$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`;
}

;// CONCATENATED MODULE: ./build/commands/deploying/migrated.js
/** Whether the maintenance that this deploy is of has migrated, by what the jobs before have left; without their word it has not. */
async function hasMigrated({ before, inputs }) {
    const { command, plan } = (await before) ?? {};
    return plan !== undefined && plan.pending.length > 0 && (command === 'migrate' || inputs['plan-state'] === 'pending');
}

;// CONCATENATED MODULE: ./build/commands/deploying/way-back.js












/**
 * With `on-breach: rollback-app`, brings back what ran before of every service that this run has deployed, the newest first. What it did not deploy stays as it is, and so does what
 * somebody else has deployed since, or is deploying.
 * @returns what to throw: the same stop, with what serves now
 */
async function bringBack(run, on, stop, smoke) {
    const begun = on.services.filter(({ part, mayHaveBegun }) => (part.deploymentId !== null || mayHaveBegun === true) && part.already !== true).reverse();
    // Where nothing but the proof is missing, nothing says that the new code is bad.
    if (begun.length === 0 || stop.details.code === 'serving-unknown')
        return stop;
    if (run.inputs['on-breach'] !== 'rollback-app')
        return withWayBack(run, stop, begun);
    const sentences = [];
    let isBack = true;
    for (const deploying of begun) {
        const { done, sentence } = await oneBack(run, on, deploying, () => sentences);
        isBack &&= done;
        sentences.push(sentence);
    }
    const notBegun = on.services.filter(({ part }) => part.outcome === 'not-begun').map(({ service }) => service.name);
    if (notBegun.length > 0)
        sentences.push(`Not begun: ${notBegun.join(', ')}.`);
    const state = sentences.join(' ');
    run.draft.state = state;
    const { fix, code } = stop.details;
    if (!isBack)
        return new outcome/* Failure */.HR({ ...stop.details, state }, { cause: stop });
    const again = await testAgain(run, smoke, state);
    return new outcome/* Failure */.HR({ ...stop.details, state, fix: fixAfterBack({ fix, isOfCode: ['smoke-failed', 'watch-breach'].includes(code), hasMigrated: await hasMigrated(run), smoke: again }) }, { cause: stop });
}
/** So long what was brought back may take to answer: Railway has seen it start. */
const againTimeoutMs = 20_000;
/** A step: what serves again is asked too. It fails without ending the run, which has failed already. */
async function testAgain(run, smoke, state) {
    let found;
    try {
        await smoke?.({ retryForMs: againTimeoutMs, state, fill: (results) => (found = results), title: 'Smoke test of what serves again', name: 'smoke-again' });
    }
    catch (error) {
        if (!(error instanceof outcome/* Stop */.VG) || run.context.lifetime.signal.aborted)
            throw error;
        run.draft.warn(`What was brought back does not answer as it should either: ${error.details.cause}`);
    }
    return found;
}
function withWayBack({ context, inputs }, stop, begun) {
    const deployed = begun.filter(({ part }) => part.outcome === 'deployed' && part.before !== null);
    if (deployed.length === 0)
        return stop;
    const { details } = stop;
    const command = rollbackCommand(context.door, inputs.environment, inputs['railway-service'] ?? []);
    return new outcome/* Failure */.HR({ ...details, fix: `${details.fix} To bring the old code back: ${command} (or deploy with on-breach: rollback-app).` }, { cause: stop });
}
async function oneBack(run, on, deploying, before) {
    const { service, part } = deploying;
    try {
        return await run.draft.step('go-back', `Bring back what ran before of ${service.name}`, async () => await goBackFrom(run, on, deploying, before), ({ sentence }) => sentence);
    }
    catch (error) {
        if (!(error instanceof outcome/* Stop */.VG) || run.context.lifetime.signal.aborted)
            throw error;
        const { cause, state, fix } = error.details;
        run.draft.warn(`${cause} ${fix}`);
        return { done: false, sentence: `${cause} ${state}` };
    }
    finally {
        if (part.back !== undefined) {
            part.outcome = 'rolled-back';
            delete part.serving; // of before that
        }
    }
}
async function goBackFrom(run, on, deploying, earlier) {
    const { railway, scope, deps, commit } = on;
    const { service, part } = deploying;
    const url = (0,deployments/* dashboardUrl */.aU)(scope, service.id, null);
    const tell = (state) => void (run.draft.state = [...earlier(), state].join(' '));
    if (part.deploymentId === null)
        await findLost(on, deploying);
    if (part.outcome === 'failed')
        await cancelWhatGoesOn(run, on, { service, part });
    const serving = await (0,deploy_serving/* readServingPatiently */.vq)(deps, scope, service.id);
    const before = [...service.active.map(({ id }) => id), ...(part.before === null ? [] : [part.before.deploymentId])];
    const way = judgeBackWay(serving, { deploymentId: part.deploymentId, before });
    const left = whyLeft(deploying, serving, way);
    if (left !== undefined)
        return left;
    const was = service.active.find(({ id }) => id === part.before?.deploymentId);
    const leaving = { commit: part.commit ?? commit, before: part.before, was, deploymentId: part.deploymentId ?? undefined };
    const found = await (0,asking/* asking */.o)(`Looking for what ran before of ${service.name}`, `Nothing was brought back of ${service.name}.`, async () => await (0,go_back/* findBefore */.fV)(railway, scope, service.id, leaving));
    if (found === undefined)
        throw new outcome/* Failure */.HR({ code: 'nothing-before', cause: `There is nothing of ${service.name} to bring back: no deployment of another commit has served before.`, state: (0,deploy_serving/* servingSentence */.C9)(service.name, serving), fix: 'Deploy by hand what is to run.' });
    const judge = (newest) => (0,under_way/* refuseUnderWay */._)(service.name, newest.filter(({ id }) => id !== part.deploymentId), { state: `Nothing was brought back of ${service.name}.`, url });
    part.back = await (0,go_back/* goBack */.OE)(deps, { scope, service, before: found, timeoutMs: run.inputs['deploy-timeout'], tell, judge });
    return { done: true, sentence: `${service.name} serves ${(0,shown/* shown */.S)(found)} again, as before (deployment ${part.back.deploymentId}, ${part.back.how === 'image' ? 'its image' : 'built anew'}).` };
}
/** @returns what is true of a service that is left as it is; undefined: it is to go back */
function whyLeft({ service, part }, serving, way) {
    const { name } = service;
    const isLost = part.deploymentId === null ? ` Whether Railway has begun to deploy ${name} is not known.` : '';
    const found = (0,deploy_serving/* servingPart */.Kx)(serving);
    if (way.is !== 'free' && found !== undefined)
        part.serving = found;
    switch (way.is) {
        case 'unknown':
            return { done: false, sentence: `${(0,deploy_serving/* servingSentence */.C9)(name, serving)} Nothing was brought back of it.${isLost}` };
        case 'theirs': {
            const { deployment } = way;
            const theirs = `deployment ${deployment.id} (${(0,shown/* shown */.S)(deployment)}) is not of this run`;
            return { done: false, sentence: `${(0,deploy_serving/* servingSentence */.C9)(name, serving)} The ${theirs}${way.serves ? '' : `, is ${deployment.status}, and goes live when it succeeds`}: it is not overwritten, and nothing was brought back of ${name}.${isLost}` };
        }
        case 'old': {
            const goesOn = 'active' in serving && serving.latest !== null && serving.latest.id === part.deploymentId && !(0,deploy_status/* isFinal */.dR)(serving.latest.status) ? ` The deployment ${serving.latest.id} is still ${serving.latest.status}: it goes live when it succeeds, unless it is cancelled there.` : '';
            return { done: goesOn === '' && isLost === '', sentence: `${name} goes on serving ${(0,shown/* shown */.S)(part.before ?? { commit: null })} (deployment ${part.before?.deploymentId ?? ''}).${goesOn}${isLost}` };
        }
        case 'free':
            // Nothing of ours is known that could go, and what served before does not serve: nobody knows what happened.
            return part.deploymentId === null ? { done: false, sentence: `${(0,deploy_serving/* servingSentence */.C9)(name, serving)}${isLost} Nothing was brought back of it.` } : undefined;
    }
}
/** Railway's answer was lost: by now the deployment may be there, as the newest one of the commit, newer than all that was there before. */
async function findLost({ deps, railway, scope, commit }, { service, part }) {
    // Railway may be silent still: it is waited for, as for what serves.
    if ('unknown' in (await (0,deploy_serving/* readServingPatiently */.vq)(deps, scope, service.id)))
        return;
    try {
        const last = [...service.active, ...(service.latest === null ? [] : [service.latest])].reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), part.before?.createdAt ?? '');
        const found = (await (0,deployments/* listDeployments */.Jn)(railway, scope, service.id, 20)).find((deployment) => deployment.commit === commit && deployment.createdAt > last);
        if (found === undefined)
            return;
        part.deploymentId = found.id;
        part.url = (0,deployments/* dashboardUrl */.aU)(scope, service.id, found.id);
        part.status = found.status;
        part.commit = found.commit;
    }
    catch (error) {
        if (!(error instanceof railway_port/* RailwayError */.m))
            throw error;
    }
}
/** So many times, and so many milliseconds apart, is looked whether a cancelled deployment is gone: Railway may show it some seconds late. */
const [goneLooks, goneLookMs] = [5, 1000];
/** A deployment that is still under way, or of which that is not known, would go live after the old code was brought back. */
async function cancelWhatGoesOn({ draft }, { railway, deps: { clock } }, { service, part }) {
    const { deploymentId: id, status } = part;
    if (id === null || (status !== null && (0,deploy_status/* isFinal */.dR)(status)))
        return;
    try {
        await (0,deployments/* cancelDeployment */.wj)(railway, id);
        for (let look = 1; look < goneLooks; look++) {
            part.status = (await (0,deployments/* readDeployment */.iJ)(railway, id))?.status ?? part.status;
            if (part.status !== null && (0,deploy_status/* isFinal */.dR)(part.status))
                break;
            await clock.sleep(goneLookMs);
        }
        draft.warn(`The deployment ${id} of ${service.name}, ${status === null ? 'whose status Railway had not told' : `which was ${status}`}, is cancelled (on-breach: rollback-app).`);
    }
    catch (error) {
        if (!(error instanceof railway_port/* RailwayError */.m))
            throw error;
        draft.warn(`The deployment ${id} of ${service.name} could not be cancelled (${error.message}): it goes live when it succeeds. Cancel it: ${part.url ?? ''}`);
    }
}

;// CONCATENATED MODULE: ./build/commands/deploying/proof.js




/**
 * A step, the last one: whether every service of the run serves the commit still, also one that served it before. Since it was proven, somebody may have deployed something else, or the
 * program may have ended.
 * @throws Failure `not-serving`, `serving-unknown`
 */
async function proveAtTheEnd(run, on) {
    const { draft } = run;
    await draft.step('still-serves', 'Prove that it still serves', async () => {
        const standing = await standingOf(on);
        if ('unknown' in standing) {
            throw new outcome/* Failure */.HR({ code: 'serving-unknown', cause: `Whether ${on.commit} still serves is not known: ${standing.unknown}.`, state: 'That is what was proven last; what serves now is not known.', fix: 'Look in Railway’s dashboard (status.railway.com says whether it is up); when it answers, run deploy again: what serves already is not deployed again.' });
        }
        for (const { service } of on.services) {
            const coming = standing.get(service.id)?.coming;
            if (coming !== undefined)
                draft.warn(`A deployment of ${service.name} that is not of this run is under way: ${coming.id} (${(0,shown/* shown */.S)(coming)}), ${coming.status}. It takes the place of ${(0,shown/* shown */.S)(on)} when it succeeds.`);
        }
        refuseReplaced(on, standing);
    }, () => `${on.services.map(({ service }) => service.name).join(', ')}: ${(0,shown/* shown */.S)(on)} serves`);
}
async function standingOf({ deps, scope, services }) {
    return await readStanding(deps, scope, services.flatMap(({ service, part }) => (part.outcome === 'deployed' && part.deploymentId !== null ? [{ serviceId: service.id, deploymentId: part.deploymentId }] : [])));
}
function refuseReplaced(on, standing) {
    const lost = on.services.flatMap(({ service, part }) => {
        const one = standing.get(service.id);
        return one === undefined || one.serves ? [] : [{ service, part, one }];
    });
    const [first] = lost;
    if (first === undefined)
        return;
    for (const { part, one } of lost)
        noteLost(part, one);
    throw new outcome/* Failure */.HR({
        code: 'not-serving',
        cause: lost.map(({ service, part, one }) => `${service.name} served ${(0,shown/* shown */.S)(on)} (deployment ${part.deploymentId ?? ''}), and does not any more: ${whyLost(one)}.`).join(' '),
        state: lost.map(({ service, one }) => (0,deploy_serving/* servingSentence */.C9)(service.name, one.serving)).join(' '),
        fix: fixOfLost(on, first),
    });
}
function fixOfLost({ commit }, { part, one: { newer } }) {
    if (newer === undefined)
        return `Look at its deploy log: ${part.url ?? ''}; mend what ended it in a commit, and deploy that.`;
    if (newer.commit === commit)
        return 'Another run has deployed the very same commit: wait for its result, or run deploy again; what serves already is not deployed again.';
    return `Find out who deployed beside this run, and that auto-deploy is off: ${part.url ?? ''}; then deploy again.`;
}
function whyLost({ newer, ours }) {
    if (newer !== undefined)
        return `${newer.id} (${(0,shown/* shown */.S)(newer)}, of ${newer.createdAt}), which is not of this run, has taken its place`;
    if (ours === undefined)
        return 'it is not among those that serve';
    return ours.isStopped === true ? 'it was stopped' : `it is ${ours.status}`;
}
function noteLost(part, { ours, serving }) {
    part.outcome = 'failed';
    if (ours !== undefined)
        part.status = ours.status;
    const found = (0,deploy_serving/* servingPart */.Kx)(serving);
    if (found !== undefined)
        part.serving = found;
}
/** What is true of the services that this run has deployed so far. */
function doneSentences({ services }) {
    return services.filter(({ part }) => part.outcome === 'deployed').map(({ service, part }) => `${service.name} serves ${(0,shown/* shown */.S)(part)} (deployment ${part.deploymentId ?? ''}${part.before === null ? '' : `; before it ran ${(0,shown/* shown */.S)(part.before)}`}).`);
}
/**
 * The stop with the state of all services, not only of the one that it is about, as Railway shows it now; a refusal that comes after something was deployed is a failure. Where the old
 * code is brought back it is looked at there.
 */
async function told({ inputs }, on, stop) {
    const { details } = stop;
    const deployed = on.services.filter(({ part }) => part.outcome === 'deployed');
    if (deployed.length === 0)
        return stop;
    const standing = inputs['on-breach'] === 'rollback-app' || ['not-serving', 'serving-unknown'].includes(details.code) ? new Map() : await standingOf(on);
    const gone = 'unknown' in standing ? [] : deployed.flatMap(({ service, part }) => {
        const one = standing.get(service.id);
        if (one === undefined || one.serves)
            return [];
        noteLost(part, one);
        return [`${(0,deploy_serving/* servingSentence */.C9)(service.name, one.serving)} Its deployment ${part.deploymentId ?? ''} of this run (${(0,shown/* shown */.S)(part)}) served, and does not any more.`];
    });
    const done = [...doneSentences(on), ...gone, ...('unknown' in standing ? [`That was so when it was seen last; Railway does not say now (${standing.unknown}).`] : [])];
    const notBegun = on.services.filter(({ part }) => part.outcome === 'not-begun').map(({ service }) => service.name);
    const state = [...done, details.state, ...(notBegun.length === 0 ? [] : [`Not begun: ${notBegun.join(', ')}.`])].join(' ');
    return new outcome/* Failure */.HR({ ...details, state }, { cause: stop });
}

// EXTERNAL MODULE: ./build/commands/reaching/railway.js
var reaching_railway = __webpack_require__(54662);
;// CONCATENATED MODULE: ./build/deploy/order-in-checkout.js

const runElsewhere = 'Run it in a checkout of the repository with its history.';
/**
 * How a commit stands to the one that serves, by the history of a local checkout. In a shallow one “not an ancestor” proves nothing (git-merge-base knows no more than what was fetched),
 * and a commit that is not there is not known to be older.
 * @param commit both full SHAs
 */
async function orderInCheckout({ exec, host, directory }, commit, serving) {
    if (commit === serving)
        return { is: 'newer' };
    const program = await exec.which('git');
    if (program === undefined)
        return { is: 'unknown', why: 'there is no git here', fix: `Install git. ${runElsewhere}` };
    const git = async (...args) => await exec.output(program, args, { cwd: directory, env: (0,child_environment/* childEnvironment */.Qc)(host.environment, { GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }) });
    const shallow = await git('rev-parse', '--is-shallow-repository');
    if (shallow.exitCode !== 0)
        return { is: 'unknown', why: `${directory} is no checkout that git reads (${lastLine(shallow.stderr)})`, fix: runElsewhere };
    const isShallow = shallow.stdout.trim() === 'true';
    const [deepen, fetchIt] = ['Fetch the history: git fetch --unshallow; then run it again.', `Fetch it: git fetch origin ${serving}; then run it again. If no repository has it any more, let Railway serve a deployment of a known commit first.`];
    for (const one of [serving, commit]) {
        if ((await git('cat-file', '-e', `${one}^{commit}`)).exitCode !== 0)
            return { is: 'unknown', why: `this checkout does not have ${one}`, fix: isShallow ? deepen : one === serving ? fetchIt : `Fetch it: git fetch origin ${commit}; then run it again.` };
    }
    const [newer, older] = [await git('merge-base', '--is-ancestor', serving, commit), await git('merge-base', '--is-ancestor', commit, serving)];
    if (newer.exitCode === 0)
        return { is: 'newer' };
    if (older.exitCode === 0)
        return { is: 'older' };
    const failed = [newer, older].find(({ exitCode }) => exitCode !== 1);
    if (failed !== undefined)
        return { is: 'unknown', why: `git merge-base says: ${lastLine(failed.stderr)}`, fix: runElsewhere };
    return isShallow ? { is: 'unknown', why: 'the history of this checkout is cut off (a shallow clone)', fix: deepen } : { is: 'diverged' };
}
function lastLine(text) {
    return text.trim().split('\n').at(-1) ?? '';
}

// EXTERNAL MODULE: ./build/github/commits.js
var commits = __webpack_require__(72628);
// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/repository.js
var github_repository = __webpack_require__(88328);
;// CONCATENATED MODULE: ./build/gate/serving-commit.js



/**
 * How a commit stands to the one that serves, by GitHub. What the default branch does not have is in nobody's way: it was deployed by hand, or a force-push has thrown it away.
 * @throws Refusal or Failure where GitHub does not answer
 */
async function orderByGitHub(github, commit, serving) {
    const doing = `compare ${commit.slice(0, 8)} with ${serving.slice(0, 8)}, which serves`;
    return await (0,permissions/* explained */.to)({ doing, rule: 11, state: 'Nothing was deployed.' }, async () => {
        const relation = await (0,commits/* compareCommits */.kC)(github, commit, serving);
        if (relation === 'identical' || relation === 'newer')
            return { is: 'newer' };
        if (relation === 'older')
            return { is: 'older' };
        const { defaultBranch: branch } = await (0,github_repository/* readRepository */.N)(github);
        const head = await (0,commits/* headOf */.Uo)(github, branch);
        if (head === undefined)
            return { is: 'unknown', why: `the default branch ${branch} is not there (any more)`, fix: 'Restore it, or make another branch the default one.' };
        // Not of its own making: without it nobody knows what is missing.
        if (!(await (0,commits/* isAncestor */.QX)(github, commit, head)))
            return { is: 'unknown', why: `${branch} does not have ${commit.slice(0, 8)} either`, fix: `Merge it into ${branch} first.` };
        return (await (0,commits/* isAncestor */.QX)(github, serving, head)) ? { is: 'diverged' } : { is: 'abandoned', branch };
    });
}

// EXTERNAL MODULE: ./build/commands/reaching/github.js
var reaching_github = __webpack_require__(65018);
;// CONCATENATED MODULE: ./build/commands/deploying/order.js




/** Compares with what serves, each commit once: by GitHub in a workflow, by the checkout elsewhere. */
function compareWithServing(run, commit) {
    const { context, inputs } = run;
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
    const known = new Map();
    const ask = async (serving) => {
        // It comes from Railway, and goes into an address or to git as an argument.
        if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(serving))
            return { is: 'unknown', why: `${serving} is no full SHA`, fix: 'Let Railway serve a deployment of a known commit first.' };
        return github === undefined ? await orderInCheckout({ ...context, directory: (0,deploy_checkout/* repositoryRoot */.Hn)(context.host, inputs['working-directory']) }, commit, serving) : await orderByGitHub(github, commit, serving);
    };
    return async (serving) => {
        const order = known.get(serving) ?? ask(serving);
        known.set(serving, order);
        return await order;
    };
}

// EXTERNAL MODULE: ./build/commands/deploying/smoke.js
var deploying_smoke = __webpack_require__(77352);
// EXTERNAL MODULE: ./build/commands/deploying/watch.js + 30 modules
var watch = __webpack_require__(85347);
;// CONCATENATED MODULE: ./build/commands/deploying/to-railway.js





















/**
 * Guard rails for all services, then one after the other the exact commit, followed and proven; smoke test; watch. What fails after something was deployed brings the old code back, with
 * `on-breach: rollback-app`.
 */
async function deployToRailway(run, result, { smoke, refuseUndone }) {
    const { context, draft } = run;
    const { commit } = result;
    if (commit === null)
        throw new Error('the commit is known by now');
    const { railway, scope } = await (0,reaching_railway/* connectToRailway */.$)(run, givenToken(run));
    const part = (0,reaching_railway/* partOfScope */.v)(scope);
    const compare = compareWithServing(run, commit);
    draft.parts.railway = part;
    try {
        const facts = await draft.step('guard-rails', 'Look at the guard rails', async () => await passGuardRails(run, { railway, scope, compare }, commit, part), describeGuardRails);
        const services = facts.services.map(({ service }) => ({ service, part: partFor(facts, service, commit) }));
        part.services = services.map((deploying) => deploying.part);
        const on = { railway, scope, deps: { railway, clock: context.clock, log: context.log }, commit, compare, services };
        const since = context.clock.now();
        const sources = () => sourcesOf(run, on, since);
        await (0,deploying_smoke/* refuseSetUpMistakes */.z4)(run);
        const baseline = await (0,watch/* takeBaseline */.F_)(run, sources());
        try {
            await deployAll(run, on, result, refuseUndone);
            await testSmoke(run, result, smoke);
            await (0,watch/* watchAfterDeploy */.lu)(run, sources(), baseline);
            await proveAtTheEnd(run, on);
        }
        catch (error) {
            if (!(error instanceof outcome/* Stop */.VG) || context.lifetime.signal.aborted)
                throw error;
            throw await bringBack(run, on, await told(run, on, error), smoke);
        }
    }
    finally {
        part.requests = railway.requests();
    }
}
function givenToken({ inputs }) {
    const token = inputs['railway-token'];
    if (token === undefined)
        throw new Error('the input rules let a missing railway-token through');
    return token;
}
/** Rule 11, for all services before the first is deployed. */
async function passGuardRails(run, { railway, scope, compare }, commit, part) {
    const { context, draft, inputs } = run;
    const facts = await (0,asking/* asking */.o)('Looking at the services before they are deployed', 'Nothing was deployed.', async () => {
        const inEnvironment = await (0,railway_services/* readServices */.J)(railway, scope);
        const services = chosen(inEnvironment, inputs['railway-service'] ?? [], scope);
        const checkout = (0,deploy_checkout/* repositoryRoot */.Hn)(context.host, inputs['working-directory']);
        const looked = { scope, inEnvironment, services, commit, ...(await repositoryOf(run)), migrated: await migratedDatabase(run), checkout };
        return await (0,look/* lookBeforeDeploy */.Q)({ railway, redact: context.redact, clock: context.clock }, looked);
    });
    part.guardRails = (0,guard_rails/* judgeGuardRails */.Y2)(facts);
    part.guardRails.push(...(await orderRails(facts.services, commit, compare)));
    for (const { verdict, what, fix } of part.guardRails) {
        const line = `${what}${fix === null ? '' : ` ${fix}`}`;
        if (verdict === 'ok')
            context.log.info(line);
        else if (verdict === 'refused')
            context.log.error(line);
        else
            draft.warn(line);
    }
    (0,guard_rails/* refuseByGuardRails */.IU)(part.guardRails);
    return facts;
}
/** By the workflow's run, else by the remote of the checkout: Railway builds from github.com alone. */
async function repositoryOf({ context, inputs }) {
    const given = context.host.repository;
    if (given !== undefined)
        return { repository: given, isOrigin: false };
    const { server, name } = await (0,repository/* findRepository */.W1)(context, inputs['working-directory']);
    return { repository: server === 'https://github.com' ? name : undefined, isOrigin: true };
}
function describeGuardRails({ services }) {
    return `nothing stands in the way of ${services.map(({ service }) => service.name).join(', ')}`;
}
function chosen(inEnvironment, asked, scope) {
    const services = asked.map((name) => (0,railway_services/* findService */.L)(inEnvironment, name, scope));
    const twice = services.find((service, index) => services.indexOf(service) !== index);
    if (twice !== undefined)
        throw new outcome/* UsageError */.eb({ code: 'railway-service-twice', cause: `railway-service names ${twice.name} twice.`, fix: 'Name each service once, in the order in which they are to be deployed.' });
    return services;
}
/** By database-url where it is given, else by what the job before has planned or migrated. */
async function migratedDatabase(run) {
    const url = run.inputs['database-url'];
    if (url !== undefined)
        return { host: url.host, port: url.port, database: url.database };
    const before = await run.before;
    const target = before?.plan?.target ?? before?.target;
    return target === undefined ? undefined : (0,same_database/* placeOfTarget */.mg)(target);
}
function partFor({ scope }, service, commit) {
    const part = partOfService(service);
    const serving = (0,guard_rails/* servingAlready */.VU)(service.active, commit);
    if (serving === undefined)
        return part;
    return { ...part, outcome: 'deployed', already: true, deploymentId: serving.id, url: (0,deployments/* dashboardUrl */.aU)(scope, service.id, serving.id), status: serving.status, commit: serving.commit, before: null };
}
async function deployAll(run, on, result, refuseUndone) {
    const { clock } = run.context;
    const start = clock.elapsed();
    try {
        let isKept = false;
        for (const deploying of on.services) {
            if (deploying.part.already !== true)
                await refuseUndone(`Nothing of ${deploying.service.name} was deployed.`);
            await deployOne(run, on, deploying);
            if (isKept || deploying.part.already === true)
                continue;
            await keepServing(run);
            isKept = true;
        }
    }
    finally {
        result.milliseconds = Math.round(clock.elapsed() - start);
    }
}
/** A step, and its logs in groups after it, also when it failed. */
async function deployOne(run, on, deploying) {
    const { service, part } = deploying;
    const { draft, inputs } = run;
    const { deps, scope, commit, compare } = on;
    if (part.already === true) {
        draft.skip('deploy', `Deploy ${service.name}`, `it already serves ${(0,shown/* shown */.S)(part)}`);
        return;
    }
    const others = doneSentences(on);
    const tell = (state) => void (draft.state = [...others, state].join(' '));
    let logs;
    try {
        const order = { scope, service, commit, timeoutMs: inputs['deploy-timeout'], compare, tell };
        await draft.step('deploy', `Deploy ${service.name}`, async () => await deployService(deps, order, part, (seen) => (logs = seen)), () => `${service.name} serves ${commit} (deployment ${part.deploymentId ?? ''}), after ${(part.milliseconds / 1000).toFixed(0)} s`);
    }
    catch (error) {
        if (part.deploymentId === null && error instanceof outcome/* Failure */.HR && error.cause instanceof railway_port/* RailwayError */.m && error.cause.isDone === 'unknown')
            deploying.mayHaveBegun = true;
        throw error;
    }
    finally {
        if (logs !== undefined)
            await showLogs(deps.log, service.name, logs, part.log);
    }
}
async function testSmoke({ draft }, result, smoke) {
    if (smoke === undefined) {
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
        return;
    }
    await smoke({ retryForMs: deploying_smoke/* startTimeoutMs */.Uy, state: 'It does not answer as it should.', fix: 'Look at the application’s log.', fill: (results) => (result.smoke = results) });
}
function sourcesOf(run, { railway, scope, services }, since) {
    const probes = (0,deploying_smoke/* readSmokeRequests */.sX)(run);
    const database = run.inputs['database-url'];
    const deploymentIds = services.flatMap(({ part }) => (part.outcome === 'deployed' ? (part.deploymentId ?? []) : []));
    return { railway: { railway, scope, serviceIds: services.map(({ service }) => service.id), deploymentIds }, ...(probes ? { probes } : {}), ...(database ? { database } : {}), since };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/gate/deploy-to-undo.js
var deploy_to_undo = __webpack_require__(70448);
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
// EXTERNAL MODULE: ./build/github/run-artifacts.js
var run_artifacts = __webpack_require__(10329);
// EXTERNAL MODULE: ./build/github/reviews.js
var reviews = __webpack_require__(4299);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
;// CONCATENATED MODULE: ./build/gate/undone.js






/** What starts a run that may undo. */
const rollbackEvents = ['workflow_dispatch', 'issue_comment'];
/** A run lives at most 35 days, its waits for approvals among them (docs.github.com: Actions limits). One that a comment starts waits for nobody: jobs alone, which end within hours. */
const livesMs = { workflow_dispatch: 35 * 86_400_000, issue_comment: 2 * 86_400_000 };
/**
 * What was undone since, or is being undone: the first that stands in the way, what is under way before all else. A run that only waits for an approval is in nobody's way: what it may undo is
 * looked for anew when it goes on.
 * @returns undefined where there is nothing; also where there is no rollback workflow
 * @throws GitHubError
 */
async function findUndoing(question) {
    const over = [];
    for await (const run of runsSince(question)) {
        if (run.status === 'waiting')
            continue;
        if (run.status !== 'completed')
            return { is: 'under-way', run };
        if (run.conclusion !== 'skipped' && Date.parse(run.updatedAt) >= Date.parse(question.since))
            over.push(run);
    }
    for (const run of over) {
        const undoing = await whatItDid(question, run);
        if (undoing !== undefined)
            return undoing;
    }
    return undefined;
}
async function* runsSince({ github, ours, since }) {
    for (const event of rollbackEvents) {
        const from = Date.parse(since) - livesMs[event];
        try {
            for await (const run of (0,runs/* listRunsOf */.M0)(github, [event], { workflow: ours.workflow, branch: ours.defaultBranch })) {
                if (Date.parse(run.createdAt) < from)
                    break;
                if ((0,runs/* isOurRun */.GR)(run, ours))
                    yield run;
            }
        }
        catch (error) {
            // There is no such workflow: nothing of ours undoes here.
            if (!(error instanceof github_port/* GitHubError */.y) || error.status !== 404)
                throw error;
        }
    }
}
const schema = schemas/* object */.Ikc({
    environment: schemas/* string */.YjP(),
    outcome: schemas/* string */.YjP(),
    steps: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })),
    rollback: schemas/* object */.Ikc({ done: schemas/* boolean */.zMY(), mode: schemas/* string */.YjP(), undoes: schemas/* array */.YOg(schemas/* string */.YjP()) }).optional(),
});
/** Steps of `rollback` that change something: what failed before them has touched nothing. */
const changing = new Set(['cancel', 'go-back', 'stop', 'start-again', 'undo']);
async function whatItDid({ github, environment, read, since }, run) {
    for (let attempt = run.attempt; attempt >= 1; attempt -= 1) {
        const left = await (0,run_artifacts/* findArtifact */.Kc)(github, run.id, (0,run_records/* recordArtifactName */.N8)('signalbox-rollback', attempt));
        if (left === undefined) {
            // Only the newest attempt may have been cut off: before it, the one before it was over.
            if (attempt === run.attempt && run.conclusion !== 'success' && (await wasLetGo(github, run, { environment, read })))
                return { is: 'unknown', run, why: `it ended (${run.conclusion ?? 'nobody knows how'}) without a record` };
            continue;
        }
        if (Date.parse(left.createdAt) < Date.parse(since))
            return undefined;
        const record = schema.safeParse(await read(left).catch(() => undefined)).data;
        if (record === undefined)
            return { is: 'unknown', run, why: `its record (${left.name}) cannot be read` };
        const { rollback, outcome, steps } = record;
        if (record.environment !== environment)
            continue;
        if (rollback?.done === true)
            return { is: 'undone', run, mode: rollback.mode, migrations: rollback.undoes };
        if (outcome === 'failed' && steps.some(({ name }) => changing.has(name)))
            return { is: 'unknown', run, why: 'it failed in the middle' };
        return undefined;
    }
    return undefined;
}
const admitted = schemas/* object */.Ikc({ admission: schemas/* object */.Ikc({ verdict: schemas/* string */.YjP() }) });
/** Whether it came past its gate: one that left no record of an undoing was cut off in it, or never began. */
async function wasLetGo(github, run, { environment, read }) {
    if ((await (0,reviews/* readReviews */.UM)(github, run.id)).some(({ state, environments }) => state === 'approved' && environments.some(({ name }) => name === `${environment}-rollback`)))
        return true;
    if (run.event !== 'issue_comment')
        return false;
    const left = await (0,run_artifacts/* findArtifact */.Kc)(github, run.id, (0,run_records/* recordArtifactName */.N8)('signalbox-admit', run.attempt));
    return left !== undefined && admitted.safeParse(await read(left).catch(() => undefined)).data?.admission.verdict === 'approved';
}

;// CONCATENATED MODULE: ./build/gate/refuse-undone.js



/** A comment starts the rollback workflow too, for the seconds that it takes to see that it is not meant; a preview takes longer, and so does what is really undone. */
const patienceMs = 60_000;
const lookEveryMs = 5000;
/**
 * Refuses to deploy what somebody has undone, or undoes, since this was planned. What is under way may be over in a moment: it is waited for.
 * @param state what is true then
 * @throws Refusal `undone-since` (rule 3), `rollback-under-way` (rule 8); or where GitHub does not answer
 */
async function refuseUndone(question, clock, state) {
    const begun = clock.elapsed();
    for (;;) {
        const found = await (0,permissions/* explained */.to)({ doing: 'find what was undone since this was planned', rule: 3, state }, async () => await findUndoing(question));
        if (found === undefined)
            return;
        if (found.is !== 'under-way' || clock.elapsed() - begun >= patienceMs)
            throw refusalOf(found, question.ours.defaultBranch, state);
        await clock.sleep(lookEveryMs);
    }
}
/** Pure. */
function refusalOf(found, defaultBranch, state) {
    const { run } = found;
    const anew = `start a new deploy from ${defaultBranch} (Run workflow): it plans what is due by then`;
    switch (found.is) {
        case 'under-way':
            return new outcome/* Refusal */.P_({ code: 'rollback-under-way', rule: 8, cause: `Run ${run.id} of the rollback workflow is at work (${run.status ?? 'its status is not known'}): ${run.url}.`, state, fix: `See how it ends; if it has undone nothing, re-run all jobs of this run, else ${anew}.` });
        case 'undone': {
            const what = found.migrations.length === 0 ? 'brought the code back that ran before' : `undone ${found.migrations.join(', ')}`;
            return new outcome/* Refusal */.P_({ code: 'undone-since', rule: 3, cause: `Since this was planned, run ${run.id} of the rollback workflow has ${what} (mode: ${found.mode}): ${run.url}.`, state, fix: `This approval does not hold any more: ${anew}.` });
        }
        case 'unknown':
            return new outcome/* Refusal */.P_({ code: 'undone-since', rule: 3, cause: `Since this was planned, run ${run.id} of the rollback workflow was at work, and what it has undone is not known, for ${found.why}: ${run.url}.`, state, fix: `Look at that run, and mend what it left; then ${anew}.` });
    }
}

;// CONCATENATED MODULE: ./build/commands/deploying/undone.js










/**
 * In a workflow a deploy may wait for days for its approval, behind its migration. A step; what it returns is asked again before each service.
 * By the records of the rollback workflow, which every job can read; and where the job has database-url, by the database itself, which also knows what was undone at a terminal.
 */
async function lookWhetherUndone(run) {
    if (run.context.door !== 'action')
        return () => Promise.resolve();
    return await run.draft.step('undone', 'Look that nothing was undone', async () => {
        const [question, applied] = [await questionOf(run), await appliedOf(run)];
        const refuse = async (state) => {
            if (question !== undefined)
                await refuseUndone(question, run.context.clock, state);
            if (applied !== undefined)
                await refuseNotApplied(applied, state);
        };
        await refuse('Nothing was deployed.');
        return { refuse, by: [...(question === undefined ? [] : ['the runs of the rollback workflow']), ...(applied === undefined ? [] : ['the history in the database'])] };
    }, ({ by }) => (by.length === 0 ? 'nothing to look at here' : `nothing, by ${by.join(' and ')}`)).then(({ refuse }) => refuse);
}
/** Undefined: there is no GitHub here (the gate refuses that where it is due), or no workflow beside this one. */
async function questionOf(run) {
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
    const { runId, workflowRef } = run.context.host;
    const own = github === undefined ? undefined : (0,runs/* workflowPath */.RB)(workflowRef, github.repository);
    const workflow = own === undefined ? undefined : (0,deploy_to_undo/* rollbackBeside */.tP)(own);
    if (github === undefined || workflow === undefined || runId === undefined)
        return undefined;
    return await (0,permissions/* explained */.to)({ doing: 'read this run', rule: 3 }, async () => {
        const { id, defaultBranch } = await (0,github_repository/* readRepository */.N)(github);
        const { startedAt } = await (0,runs/* readRun */.cI)(github, (await planRunOf(run)) ?? Number(runId));
        return { github, ours: { repositoryId: id, workflow, events: rollbackEvents, defaultBranch }, environment: run.inputs.environment, since: startedAt, read: (0,reaching_github/* recordReader */.h)(run, github) };
    });
}
const undone_admitted = schemas/* object */.Ikc({ planRun: schemas/* int */.Whr().positive() });
/** With the comment gate the plan was made by an earlier run. Where it was migrated, this run has planned anew, under the lock; else what that run saw is what counts. */
async function planRunOf({ context, inputs }) {
    if (inputs['plan-state'] === 'pending')
        return undefined;
    const record = await (0,run_records/* recordOfRun */.On)(context, 'signalbox-admit', context.host.runAttempt);
    return record === undefined || 'why' in record ? undefined : undone_admitted.safeParse(record.admission).data?.planRun;
}
/** What the jobs before have left of the database. Undefined: they left no word, or the database is not reached from here. */
async function appliedOf({ context, inputs, draft, before }) {
    const url = inputs['database-url'];
    const { command, plan } = (await before) ?? {};
    if (url === undefined || plan === undefined)
        return undefined;
    const hasMigrated = plan.pending.length > 0 && (command === 'migrate' || inputs['plan-state'] === 'pending');
    const expected = [...(plan.appliedHead === null ? [] : [plan.appliedHead]), ...(hasMigrated ? plan.pending.map(({ name }) => name) : [])];
    return expected.length === 0 ? undefined : { databases: context.databases, url, expected, hasMigrated, warn: (line) => draft.warn(line) };
}

;// CONCATENATED MODULE: ./build/commands/deploy.js










/** In a workflow the gate; then the exact commit to Railway, with guard rails before, or by a deploy command; then the smoke test and the watch. */
async function deploy(run) {
    const { context, draft, inputs } = run;
    const smoke = (0,deploying_smoke/* readSmoke */.kK)(run);
    const commit = await (0,survey/* currentCommit */.Hg)(context, inputs);
    const toRailway = inputs['railway-service'] !== undefined;
    const command = inputs['deploy-command'];
    if (toRailway)
        refuseUnknownCommit(commit);
    if ((0,gate/* asksGitHub */.k9)(run))
        await passDeployGate(run);
    const refuseUndone = await lookWhetherUndone(run);
    if (toRailway || command !== undefined)
        await refusePendingMigrations(run, commit);
    const result = { how: toRailway ? 'railway' : command === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] };
    draft.parts.deploy = result;
    if (toRailway)
        await deployToRailway(run, result, { smoke, refuseUndone });
    else if (command === undefined)
        await testAfterCommand(run, result, smoke);
    else
        await deployAndWatch(run, command, result, { smoke, refuseUndone });
}
/** Where nothing was deployed there is nothing to watch either. */
async function deployAndWatch(run, command, result, { smoke, refuseUndone }) {
    const [probes, database] = [(0,deploying_smoke/* readSmokeRequests */.sX)(run), run.inputs['database-url']];
    const sources = { ...(probes ? { probes } : {}), ...(database ? { database } : {}), since: run.context.clock.now() };
    await (0,deploying_smoke/* refuseSetUpMistakes */.z4)(run, { makesPlace: true });
    const baseline = await (0,watch/* takeBaseline */.F_)(run, sources);
    await refuseUndone('Nothing was deployed.');
    await deployByCommand(run, command, result);
    await testAfterCommand(run, result, smoke);
    await (0,watch/* watchAfterDeploy */.lu)(run, sources, baseline);
}
async function testAfterCommand({ draft }, result, smoke) {
    if (smoke === undefined) {
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
        return;
    }
    const state = result.how === 'none' ? 'The application does not answer as it should; nothing was deployed by this run.' : 'The application is deployed and does not answer as it should.';
    await smoke({ retryForMs: deploying_smoke/* startTimeoutMs */.Uy, state, fill: (results) => (result.smoke = results) });
}
function refuseUnknownCommit(commit) {
    if (commit !== null && /^[0-9a-f]{40}$/.test(commit))
        return;
    throw new outcome/* UsageError */.eb({ code: 'commit-unknown', cause: commit === null ? 'Which commit is to be deployed is not known: commit is not given, and this is no checkout.' : `The commit ${commit} is no full SHA of 40 digits.`, fix: 'Give commit: the full SHA (git rev-parse HEAD).' });
}


/***/ }),

/***/ 27430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   OR: () => (/* binding */ compareDatabases),
/* harmony export */   mI: () => (/* binding */ mayBePrivateNameOf),
/* harmony export */   mg: () => (/* binding */ placeOfTarget),
/* harmony export */   tL: () => (/* binding */ isRailwayName)
/* harmony export */ });
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21846);

const privateSuffix = '.railway.internal';
/**
 * Whether the database that an application uses is the one that was migrated. One service is reached by its private domain from inside and by a proxy from outside: those
 * names are one. Other names prove nothing (DNS, poolers, tunnels): then it is unknown. Pure.
 * @param used the service's own connection string
 * @param places services whose names are known
 */
function compareDatabases(migrated, used, places) {
    const shown = `${used.host}:${used.port}/${used.database}`;
    const other = `${migrated.host}:${migrated.port}/${migrated.database}`;
    if (isOneName(migrated, used) && migrated.database === used.database)
        return { is: 'same', why: `names the migrated database ${shown}` };
    const pooler = (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .poolerHint */ .rN)(used);
    // A pooler gives databases names of its own.
    if (pooler !== undefined)
        return { is: 'unknown', why: `goes through a pooler (${pooler}), behind which the migrated database ${other} may be or not` };
    if (migrated.database !== used.database)
        return { is: 'other', why: `names the database “${used.database}” (${shown}), and “${migrated.database}” (${other}) was migrated` };
    if (isLoopback(migrated.host))
        return { is: 'unknown', why: `names ${shown}; the migration went through ${migrated.host}, of which it is not known where it leads` };
    const [ofMigrated, ofUsed] = [placeOf(migrated, places), placeOf(used, places)];
    if (ofMigrated === undefined || ofUsed === undefined)
        return { is: 'unknown', why: `names ${shown}, and ${other} was migrated: whether these are two names of one server is not known` };
    if (ofMigrated.serviceId === ofUsed.serviceId)
        return { is: 'same', why: `names ${shown}, which is ${ofUsed.service}, the service that was migrated` };
    if (ofMigrated.hasVolume && ofUsed.hasVolume)
        return { is: 'other', why: `leads to the service ${ofUsed.service} (${shown}), and ${ofMigrated.service} (${other}) was migrated` };
    return { is: 'unknown', why: `leads to the service ${ofUsed.service} (${shown}), and ${other} (${ofMigrated.service}) was migrated: whether one stands before the other is not known` };
}
/** The service that answers under this name. Pure. */
function placeOf({ host, port }, places) {
    const name = host.toLowerCase();
    return places.find(({ privateDomain, proxies }) => privateDomain?.toLowerCase() === name || proxies.some((proxy) => proxy.domain.toLowerCase() === name && proxy.port === port));
}
/** Whether a name is one of Railway's, so that its services can be asked for it. Pure. */
function isRailwayName(host) {
    return /(\.railway\.internal|\.proxy\.rlwy\.net|\.railway\.app)$/i.test(host);
}
/** `postgres.railway.internal` is by default the service whose name is Postgres. Pure. */
function mayBePrivateNameOf(host, service) {
    return host.toLowerCase().endsWith(privateSuffix) && host.toLowerCase().slice(0, -privateSuffix.length) === service.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
function isOneName(a, b) {
    return a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port;
}
function isLoopback(host) {
    return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/');
}
/** `host:port` as the record of a plan has it. Pure. */
function placeOfTarget({ host, database }) {
    const [, name, port] = /^(.*):(\d+)$/.exec(host) ?? [];
    return name === undefined || port === undefined ? undefined : { host: name, port: Number(port), database };
}


/***/ }),

/***/ 85338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ unlessHidden),
/* harmony export */   d: () => (/* binding */ isHidden)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);

/** Railway has answered, and does not show this: the token may not see it, or Railway has words of its own against it. What each token may see is nowhere documented. */
function isHidden(error) {
    return error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-authorized' || error.trouble === 'said');
}
/** @returns undefined where it is hidden @throws everything else */
async function unlessHidden(read) {
    try {
        return await read();
    }
    catch (error) {
        if (isHidden(error))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 17230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ readTcpProxies)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32972);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71689);



/** Null for a service that never had one (facts/railway.md H). */
const reading = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    tcpProxies: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ domain: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), proxyPort: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), applicationPort: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), syncStatus: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(), deletedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish() })).nullish(),
});
/** Where a service is reached from outside Railway; [] where it is private. @throws RailwayError */
async function readTcpProxies(railway, scope, serviceId) {
    const { tcpProxies } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z.tcpProxies, { serviceId, environmentId: scope.environment.id }, reading);
    return (tcpProxies ?? [])
        .filter(({ syncStatus, deletedAt }) => !deletedAt && syncStatus !== 'DELETED' && syncStatus !== 'DELETING')
        .map(({ domain, proxyPort, applicationPort }) => ({ domain, port: proxyPort, applicationPort }));
}


/***/ }),

/***/ 65309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ readVariables),
/* harmony export */   a_: () => (/* binding */ canBeSecret)
/* harmony export */ });
/* unused harmony export secretsIn */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27597);
/* harmony import */ var _record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6130);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32972);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71689);




const reading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ variables: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), zod__WEBPACK_IMPORTED_MODULE_3__/* ["null"] */ .chJ()])) });
/**
 * A service's variables. Each value that can be a secret is made known to the redactor before anything else is done with it, and the passwords in addresses by themselves too: a driver prints
 * them alone. Sealed variables are never in it.
 * @param deps `commits`: those in hand, which are no secrets
 * @param how `unrendered`: references as they stand, `${{Postgres.DATABASE_URL}}`
 * @throws RailwayError
 */
async function readVariables(deps, scope, serviceId, how) {
    const { variables } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .askRailway */ .n)(deps.railway, _operations_js__WEBPACK_IMPORTED_MODULE_1__/* .operations */ .z.variables, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId, unrendered: how === 'unrendered' }, reading);
    const found = new Map(Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
    for (const [name, value] of found)
        for (const secret of secretsIn(name, value, deps.commits))
            deps.redact.add(secret);
    return found;
}
/** What has to be kept out of everything that is printed, of one variable: its value, the passwords of the addresses in it, and what it assigns to a password’s name. Pure. */
function secretsIn(name, value, commits = []) {
    const inside = [...(0,_record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .credentialsIn */ .W)(value), ...[...value.matchAll(assignment)].map(([, quoted = '']) => quoted.replace(/^(["'])(.*)\1$/, '$2'))];
    return [...(canBeSecret(name, value, commits) ? [value] : []), ...inside.filter((secret) => canBeSecret('PASSWORD', decoded(secret), commits))];
}
/** Of libpq and ADO: `host=h password='x y'`, `Server=h;Pwd=x;`; in an address too. */
const assignment = /(?:^|[\s;?&])(?:ssl)?(?:password|passwd|pwd)\s?=\s?('[^']*'|"[^"]*"|[^\s;&]+)/gi;
function decoded(secret) {
    try {
        return decodeURIComponent(secret);
    }
    catch {
        return secret;
    }
}
/** `PGPASSWORD`, `TOKEN`, `API_KEY_2`, `sessionSecret`; `KEYCLOAK_REALM` and `SIGNUP_MODE` are none. */
const namesOfPasswords = /(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRETS?|PRIVATE|TOKENS?|KEYS?|CRED(?:S|ENTIALS?)?|SALT|SEED)(?:_|\d|$)/i;
/** What such a name is followed by where its value says something about the secret: `TOKEN_TTL`. */
const namesOfMeasures = /_(?:TTL|AGE|MAX|MIN|LENGTH|COUNT|LIMIT|ROUNDS|EXPIRY|EXPIRES(?:_IN)?|EXPIRATION|LIFETIME|INTERVAL|HOST|PORT|PROVIDER|ISSUER|AUDIENCE|REALM|MODE|TYPE|NAME|PREFIX|ALG|ALGORITHM|ENABLED|REQUIRED)$/i;
const number = /^-?\d{1,9}(?:\.\d{1,6})?(?:ms|s|m|h|d|[kmg]i?b?|%)?$/i;
const version = /^v?\d{1,4}(?:\.\d{1,4}){1,3}$/;
/** `/api`, `./dist/server.js`; a secret that begins with `/` has capitals and digits. */
const path = /^\.{0,2}(?:\/(?:v\d{1,2}|[a-z][a-z_.-]{0,19})){1,6}\/?$|^\/$/;
const words = /^[a-z]{1,20}(?:[-_, ][a-z]{1,20}){0,3}$/i;
const region = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-?\d{1,2}[a-z]?$/;
const host = /^(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,12}(?::\d{1,5})?$/;
/** What everybody may know, and what would blot out half of every text: `production`, `postgres`, `3000`, `/api`. */
const everyday = [number, version, path, words, region, host];
/** Words that stand in every report, also where somebody made them a password. */
const plainWords = /^(?:true|false|production|staging|development|preview|postgres(?:ql)?|database|railway|password|migration|migrate|deploy(?:ment)?|prisma|schema|public|localhost|enabled|disabled|required|optional|default|unlimited|anonymous|standard|undefined|internal|external|application|service|github)$/i;
/** A host of Railway's networks, or an address that holds nothing but a host and a path of a few plain words. */
const address = /^([\w-]+\.)+(railway\.internal|up\.railway\.app|rlwy\.net)$|^https?:\/\/[\w.-]+(:\d+)?(\/(v\d{1,2}|[a-z][a-z-]{0,19})){0,3}\/?$/i;
/** `GIT_SHA`, `SENTRY_RELEASE`, `commitHash`: what everybody can read in the repository. */
const namesOfCommits = /(?:^|_)(?:GIT|COMMIT|SHA|REV|REVISION|RELEASE|BUILD|VERSION)(?:_|$)|commit|gitSha/i;
const hash = /^[0-9a-f]{7,64}$/i;
/** Given by Railway itself: names, ids and domains of the deployment. */
const railwaysOwn = /^RAILWAY_/;
/** Shorter ones blot out parts of every hash, and nobody guesses by them what they belong to. */
const shortest = { password: 4, everydayPassword: 8, other: 8 };
/**
 * Whether a value has to be kept out of everything that is printed. What the value looks like decides; an everyday word is a secret only where the name is a password's, and the word long
 * enough and not one that stands in every report. Pure.
 * @param commits those in hand: what is one of them, or its beginning, is none
 */
function canBeSecret(name, value, commits = []) {
    if (hash.test(value) && commits.some((commit) => commit.toLowerCase().startsWith(value.toLowerCase())))
        return false;
    if (address.test(value) || /^\$\{\{[^{}]*\}\}$/.test(value))
        return false;
    if (railwaysOwn.test(name))
        return value.length >= shortest.password && /TOKEN|SECRET|KEY$|PASSWORD/.test(name);
    const isOfPassword = namesOfPasswords.test(name) && !namesOfMeasures.test(name);
    if (!isOfPassword && hash.test(value) && namesOfCommits.test(name))
        return false;
    if (!everyday.some((form) => form.test(value)))
        return value.length >= (isOfPassword ? shortest.password : shortest.other);
    return isOfPassword && value.length >= shortest.everydayPassword && !plainWords.test(value) && ![number, path].some((form) => form.test(value));
}


/***/ })

};
