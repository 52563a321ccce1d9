export const id = 7788;
export const ids = [7788];
export const modules = {

/***/ 7788:
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
;// CONCATENATED MODULE: ./build/commands/deploying/by-command.js


/** A step: the user's own deploy command, for the exact commit. @throws Failure when it does not end well, or in time */
async function deployByCommand(run, command, result) {
    const { draft } = run;
    draft.state = 'The deploy command was running; whether the application was deployed is not known.';
    await draft.step('deploy', 'Run the deploy command', async () => await runDeployCommand(run, command, result), () => `done in ${(result.milliseconds / 1000).toFixed(1)} s`);
    draft.state = 'The deploy command has succeeded.';
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

// EXTERNAL MODULE: ./build/github/run-records.js
var run_records = __webpack_require__(72148);
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

// EXTERNAL MODULE: ./build/deploy/checkout.js
var deploy_checkout = __webpack_require__(29644);
// EXTERNAL MODULE: ./build/deploy/asking.js
var asking = __webpack_require__(41859);
// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/railway/deployments.js
var deployments = __webpack_require__(47636);
// EXTERNAL MODULE: ./build/railway/settings.js
var settings = __webpack_require__(85511);
// EXTERNAL MODULE: ./build/deploy/guard-rails.js + 3 modules
var guard_rails = __webpack_require__(8382);
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
        fix: 'The deploy log above says why: mend that, or set what it misses among the service’s variables; then deploy again.',
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
            : `The deployment ${id} of ${service} was superseded by ${later.id} (${(0,guard_rails/* shown */.SP)(later)}, ${later.status}, of ${later.createdAt}), which is not of this run.`,
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
            fix: `Look at it, and cancel it there if it hangs: ${url}. A longer build needs a longer deploy-timeout.`,
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
        return { code: 'build-failed', cause: `The build of ${service} failed${said(error)}.`, fix: 'The build log above says why: mend it in a commit, and deploy that.', log: 'build' };
    if (step === 'PRE_DEPLOY_COMMAND')
        return { code: 'pre-deploy-failed', cause: `The pre-deploy command of ${service} failed${said(error)}.`, fix: 'The deploy log above says why. A migration has no place in it: Signalbox migrates before.', log: 'deploy' };
    if (step === 'HEALTHCHECK') {
        return {
            code: 'health-check-failed',
            cause: `${service} never passed its health check${said(error)}.`,
            fix: 'Does it listen on 0.0.0.0 and the PORT that Railway gives, and answer the health check path with 200 (the host is healthcheck.railway.app)? See the deploy log above.',
            log: 'deploy',
        };
    }
    return { code: 'deploy-failed', cause: `The deployment of ${service} failed${error === undefined ? '' : ` at ${step}`}${said(error)}.`, fix: 'The deploy log above says why: mend it, and deploy again.', log: 'deploy' };
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
            return await (kind === 'build' ? logs/* readBuildLog */.Z : logs/* readDeployLog */.W)(railway, deploymentId, asked);
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
    const share = Math.floor(left / 2);
    for (const kind of order)
        await show(`The ${kind} log of ${service}${logs[kind].length > share ? `, its last ${share} lines` : ''}`, logs[kind].slice(-share));
}

// EXTERNAL MODULE: ./build/deploy/serving.js
var deploy_serving = __webpack_require__(50270);
// EXTERNAL MODULE: ./build/deploy/status.js
var deploy_status = __webpack_require__(10542);
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
 * @throws Refusal (rule 11) when auto-deploy was switched on meanwhile; Failure with what serves then
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
async function begin(deps, { scope, service, commit, tell }, part) {
    const before = (0,deploy_serving/* servingWords */.Av)(service.name, (0,deploy_serving/* servingOf */.K3)(service));
    tell(`Railway was being asked to deploy ${commit} of ${service.name}; whether it has begun is not known. Before, ${before}.`);
    part.outcome = 'failed';
    const judge = (newest) => judgeBefore(deps, { service, scope, tell }, part, newest);
    const id = await (0,asking/* asking */.o)(`Deploying ${service.name}`, undefined, async () => await (0,deployments/* deployCommit */.JD)(deps, scope, service.id, commit, judge), ({ error, words }) => {
        const state = error.isDone === 'unknown' ? `Whether Railway has begun to deploy ${service.name} is not known; before, ${before}. Look: ${(0,deployments/* dashboardUrl */.aU)(scope, service.id, null)}` : `Nothing of ${service.name} was deployed: ${before}.`;
        return { ...words, ...(/commit not found/i.test(error.message) ? commitNotFound(service.name, commit, service.repository) : {}), state };
    });
    part.deploymentId = id;
    part.url = (0,deployments/* dashboardUrl */.aU)(scope, service.id, id);
    deps.log.info(`${service.name}: deployment ${id} of ${commit}: ${part.url}`);
    return id;
}
/** Other deployments are looked at once more: since the guard rails minutes may have passed. */
function judgeBefore({ log }, { scope, service, tell }, part, newest) {
    const url = (0,deployments/* dashboardUrl */.aU)(scope, service.id, null);
    try {
        (0,under_way/* refuseUnderWay */._)(service.name, newest, { state: `Nothing of ${service.name} was deployed.`, url });
    }
    catch (error) {
        part.outcome = 'not-begun';
        tell(`Nothing of ${service.name} was deployed.`);
        throw error;
    }
    const serving = newest.find(deploy_status/* serves */.xu);
    if (serving === undefined || serving.id === part.before?.deploymentId || service.active.some(({ id }) => id === serving.id))
        return;
    log.warning(`${service.name} serves ${(0,guard_rails/* shown */.SP)(serving)} (deployment ${serving.id}) by now, which somebody has deployed since the guard rails looked: that is what ran before.`);
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
    const now = goesOn ? `${service.name} goes on serving what it served before, ${(0,guard_rails/* shown */.SP)({ commit: part.before?.commit ?? null })} (deployment ${part.before?.deploymentId ?? ''}).` : (0,deploy_serving/* servingSentence */.C9)(service.name, serving);
    const goesLive = part.status === null ? `The deployment ${part.deploymentId ?? ''} was never seen: whether it goes live is not known.` : (0,deploy_status/* isFinal */.dR)(part.status) ? undefined : `The deployment ${part.deploymentId ?? ''} ${'unknown' in serving ? `was ${part.status} when it was last seen` : `is still ${part.status}`}: it goes live when it succeeds, unless it is cancelled there.`;
    const latest = 'unknown' in serving ? null : serving.latest;
    const theirs = latest === null || latest.id === part.deploymentId || (0,deploy_status/* isFinal */.dR)(latest.status) ? undefined : `The deployment ${latest.id} (${(0,guard_rails/* shown */.SP)(latest)}), which is not of this run, is ${latest.status}: it goes live when it succeeds.`;
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
// EXTERNAL MODULE: ./build/deploy/go-back.js
var go_back = __webpack_require__(22980);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
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

;// CONCATENATED MODULE: ./build/commands/deploying/way-back.js










/**
 * With `on-breach: rollback-app`, brings back what ran before of every service that this run has deployed, the newest first. What it did not deploy stays as it is, and so does what
 * somebody else has deployed since, or is deploying.
 * @returns what to throw: the same stop, with what serves now
 */
async function bringBack(run, on, stop) {
    const begun = on.services.filter(({ part, mayHaveBegun }) => (part.deploymentId !== null || mayHaveBegun === true) && part.already !== true).reverse();
    // Where nothing but the proof is missing, nothing says that the new code is bad.
    if (begun.length === 0 || stop.details.code === 'serving-unknown')
        return stop;
    if (run.inputs['on-breach'] !== 'rollback-app')
        return withWayBack(stop, begun);
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
    const { fix } = stop.details;
    return new outcome/* Failure */.HR({ ...stop.details, state, fix: isBack ? `The old code serves again, on the migrated database (on-breach: rollback-app). Mend it in a new commit and deploy that. What was wrong: ${fix}` : fix }, { cause: stop });
}
function withWayBack(stop, begun) {
    const deployed = begun.filter(({ part }) => part.outcome === 'deployed' && part.before !== null);
    if (deployed.length === 0)
        return stop;
    const { details } = stop;
    return new outcome/* Failure */.HR({ ...details, fix: `${details.fix} To bring the old code back: signalbox rollback --mode app (or deploy with on-breach: rollback-app).` }, { cause: stop });
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
    return { done: true, sentence: `${service.name} serves ${(0,guard_rails/* shown */.SP)(found)} again, as before (deployment ${part.back.deploymentId}, ${part.back.how === 'image' ? 'its image' : 'built anew'}).` };
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
            const theirs = `deployment ${deployment.id} (${(0,guard_rails/* shown */.SP)(deployment)}) is not of this run`;
            return { done: false, sentence: `${(0,deploy_serving/* servingSentence */.C9)(name, serving)} The ${theirs}${way.serves ? '' : `, is ${deployment.status}, and goes live when it succeeds`}: it is not overwritten, and nothing was brought back of ${name}.${isLost}` };
        }
        case 'old': {
            const goesOn = 'active' in serving && serving.latest !== null && serving.latest.id === part.deploymentId && !(0,deploy_status/* isFinal */.dR)(serving.latest.status) ? ` The deployment ${serving.latest.id} is still ${serving.latest.status}: it goes live when it succeeds, unless it is cancelled there.` : '';
            return { done: goesOn === '' && isLost === '', sentence: `${name} goes on serving ${(0,guard_rails/* shown */.SP)(part.before ?? { commit: null })} (deployment ${part.before?.deploymentId ?? ''}).${goesOn}${isLost}` };
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
/** A deployment that is still under way would go live after the old code was brought back. */
async function cancelWhatGoesOn({ draft }, { railway }, { service, part }) {
    if (part.deploymentId === null || part.status === null || (0,deploy_status/* isFinal */.dR)(part.status))
        return;
    try {
        await (0,deployments/* cancelDeployment */.wj)(railway, part.deploymentId);
        draft.warn(`The deployment ${part.deploymentId} of ${service.name}, which was ${part.status}, is cancelled (on-breach: rollback-app).`);
    }
    catch (error) {
        if (!(error instanceof railway_port/* RailwayError */.m))
            throw error;
        draft.warn(`The deployment ${part.deploymentId} of ${service.name} could not be cancelled (${error.message}): it goes live when it succeeds. Cancel it: ${part.url ?? ''}`);
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
                draft.warn(`A deployment of ${service.name} that is not of this run is under way: ${coming.id} (${(0,guard_rails/* shown */.SP)(coming)}), ${coming.status}. It takes the place of ${(0,guard_rails/* shown */.SP)(on)} when it succeeds.`);
        }
        refuseReplaced(on, standing);
    }, () => `${on.services.map(({ service }) => service.name).join(', ')}: ${(0,guard_rails/* shown */.SP)(on)} serves`);
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
        cause: lost.map(({ service, part, one }) => `${service.name} served ${(0,guard_rails/* shown */.SP)(on)} (deployment ${part.deploymentId ?? ''}), and does not any more: ${whyLost(one)}.`).join(' '),
        state: lost.map(({ service, one }) => (0,deploy_serving/* servingSentence */.C9)(service.name, one.serving)).join(' '),
        fix: first.one.newer === undefined ? `Look at its deploy log: ${first.part.url ?? ''}; mend what ended it in a commit, and deploy that.` : `Find out who deployed beside this run, and that auto-deploy is off: ${first.part.url ?? ''}; then deploy again.`,
    });
}
function whyLost({ newer, ours }) {
    if (newer !== undefined)
        return `${newer.id} (${(0,guard_rails/* shown */.SP)(newer)}, of ${newer.createdAt}), which is not of this run, has taken its place`;
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
    return services.filter(({ part }) => part.outcome === 'deployed').map(({ service, part }) => `${service.name} serves ${(0,guard_rails/* shown */.SP)(part)} (deployment ${part.deploymentId ?? ''}${part.before === null ? '' : `; before it ran ${(0,guard_rails/* shown */.SP)(part.before)}`}).`);
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
        return [`${(0,deploy_serving/* servingSentence */.C9)(service.name, one.serving)} Its deployment ${part.deploymentId ?? ''} of this run (${(0,guard_rails/* shown */.SP)(part)}) served, and does not any more.`];
    });
    const done = [...doneSentences(on), ...gone, ...('unknown' in standing ? [`That was so when it was seen last; Railway does not say now (${standing.unknown}).`] : [])];
    const notBegun = on.services.filter(({ part }) => part.outcome === 'not-begun').map(({ service }) => service.name);
    const state = [...done, details.state, ...(notBegun.length === 0 ? [] : [`Not begun: ${notBegun.join(', ')}.`])].join(' ');
    return new outcome/* Failure */.HR({ ...details, state }, { cause: stop });
}

// EXTERNAL MODULE: ./build/commands/reaching/railway.js
var reaching_railway = __webpack_require__(54662);
// EXTERNAL MODULE: ./build/commands/deploying/smoke.js
var deploying_smoke = __webpack_require__(77352);
// EXTERNAL MODULE: ./build/commands/deploying/watch.js + 23 modules
var watch = __webpack_require__(55018);
;// CONCATENATED MODULE: ./build/commands/deploying/to-railway.js
















/**
 * Guard rails for all services, then one after the other the exact commit, followed and proven; smoke test; watch. What fails after something was deployed brings the old code back, with
 * `on-breach: rollback-app`.
 */
async function deployToRailway(run, result, smoke) {
    const { context, draft } = run;
    const { commit } = result;
    if (commit === null)
        throw new Error('the commit is known by now');
    const { railway, scope } = await (0,reaching_railway/* connectToRailway */.$)(run, givenToken(run));
    const part = (0,reaching_railway/* partOfScope */.v)(scope);
    draft.parts.railway = part;
    try {
        const facts = await draft.step('guard-rails', 'Look at the guard rails', async () => await passGuardRails(run, { railway, scope }, commit, part), describeGuardRails);
        const services = facts.services.map(({ service }) => ({ service, part: partFor(facts, service, commit) }));
        part.services = services.map((deploying) => deploying.part);
        const on = { railway, scope, deps: { railway, clock: context.clock, log: context.log }, commit, services };
        const since = context.clock.now();
        const sources = () => sourcesOf(run, on, since);
        const baseline = await (0,watch/* takeBaseline */.F_)(run, sources());
        try {
            await deployAll(run, on, result);
            await testSmoke(run, result, smoke);
            await (0,watch/* watchAfterDeploy */.lu)(run, sources(), baseline);
            await proveAtTheEnd(run, on);
        }
        catch (error) {
            if (!(error instanceof outcome/* Stop */.VG) || context.lifetime.signal.aborted)
                throw error;
            throw await bringBack(run, on, await told(run, on, error));
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
async function passGuardRails(run, { railway, scope }, commit, part) {
    const { context, draft, inputs } = run;
    const facts = await (0,asking/* asking */.o)('Looking at the services before they are deployed', 'Nothing was deployed.', async () => {
        const inEnvironment = await (0,railway_services/* readServices */.J)(railway, scope);
        const services = chosen(inEnvironment, inputs['railway-service'] ?? []);
        const checkout = (0,deploy_checkout/* repositoryRoot */.Hn)(context.host, inputs['working-directory']);
        const looked = { scope, inEnvironment, services, commit, repository: context.host.repository, migrated: await migratedDatabase(run), checkout };
        return await (0,look/* lookBeforeDeploy */.Q)({ railway, redact: context.redact, clock: context.clock }, looked);
    });
    part.guardRails = (0,guard_rails/* judgeGuardRails */.Y2)(facts);
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
function describeGuardRails({ services }) {
    return `nothing stands in the way of ${services.map(({ service }) => service.name).join(', ')}`;
}
function chosen(inEnvironment, asked) {
    const services = asked.map((name) => (0,railway_services/* findService */.L)(inEnvironment, name));
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
async function deployAll(run, on, result) {
    const { clock } = run.context;
    const start = clock.elapsed();
    try {
        for (const deploying of on.services)
            await deployOne(run, on, deploying);
    }
    finally {
        result.milliseconds = Math.round(clock.elapsed() - start);
    }
}
/** A step, and its logs in groups after it, also when it failed. */
async function deployOne(run, on, deploying) {
    const { service, part } = deploying;
    const { draft, inputs } = run;
    const { deps, scope, commit } = on;
    if (part.already === true) {
        draft.skip('deploy', `Deploy ${service.name}`, `it already serves ${(0,guard_rails/* shown */.SP)(part)}`);
        return;
    }
    const others = doneSentences(on);
    const tell = (state) => void (draft.state = [...others, state].join(' '));
    let logs;
    try {
        const order = { scope, service, commit, timeoutMs: inputs['deploy-timeout'], tell };
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
    result.smoke = await smoke(deploying_smoke/* startTimeoutMs */.Uy);
    (0,deploying_smoke/* refuseFailedSmoke */.n$)(result.smoke, 'It does not answer as it should.');
}
function sourcesOf(run, { railway, scope, services }, since) {
    const probes = (0,deploying_smoke/* readSmokeRequests */.sX)(run);
    const database = run.inputs['database-url'];
    const deploymentIds = services.flatMap(({ part }) => (part.outcome === 'deployed' ? (part.deploymentId ?? []) : []));
    return { railway: { railway, scope, serviceIds: services.map(({ service }) => service.id), deploymentIds }, ...(probes ? { probes } : {}), ...(database ? { database } : {}), since };
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
    const result = { how: toRailway ? 'railway' : command === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] };
    draft.parts.deploy = result;
    if (toRailway)
        await deployToRailway(run, result, smoke);
    else if (command === undefined)
        await testAfterCommand(run, result, smoke);
    else
        await deployAndWatch(run, command, result, smoke);
}
/** Where nothing was deployed there is nothing to watch either. */
async function deployAndWatch(run, command, result, smoke) {
    const [probes, database] = [(0,deploying_smoke/* readSmokeRequests */.sX)(run), run.inputs['database-url']];
    const sources = { ...(probes ? { probes } : {}), ...(database ? { database } : {}), since: run.context.clock.now() };
    const baseline = await (0,watch/* takeBaseline */.F_)(run, sources);
    await deployByCommand(run, command, result);
    await testAfterCommand(run, result, smoke);
    await (0,watch/* watchAfterDeploy */.lu)(run, sources, baseline);
}
async function testAfterCommand({ draft }, result, smoke) {
    if (smoke === undefined) {
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
        return;
    }
    result.smoke = await smoke(deploying_smoke/* startTimeoutMs */.Uy);
    (0,deploying_smoke/* refuseFailedSmoke */.n$)(result.smoke, result.how === 'none' ? 'The application does not answer as it should; nothing was deployed by this run.' : 'The application is deployed and does not answer as it should.');
}
function refuseUnknownCommit(commit) {
    if (commit !== null && /^[0-9a-f]{40}$/.test(commit))
        return;
    throw new outcome/* UsageError */.eb({ code: 'commit-unknown', cause: commit === null ? 'Which commit is to be deployed is not known: commit is not given, and this is no checkout.' : `The commit ${commit} is no full SHA of 40 digits.`, fix: 'Give commit: the full SHA (git rev-parse HEAD).' });
}


/***/ }),

/***/ 29644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ repositoryRoot),
/* harmony export */   b$: () => (/* binding */ readCheckout)
/* harmony export */ });
/* unused harmony export commandOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42061);





/** The folder of the checkout: GitHub's, else the nearest one above the working directory that is git's. */
function repositoryRoot({ environment }, workingDirectory) {
    const given = environment['GITHUB_WORKSPACE'];
    if (given !== undefined && given !== '')
        return given;
    const start = node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(workingDirectory);
    for (let directory = start;; directory = node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(directory)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(directory, '.git')))
            return directory;
        if (directory === node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(directory))
            return start;
    }
}
/** Reads what says which commands a service runs; a file that is not there says nothing. */
async function readCheckout(root, settings) {
    const { rootDirectory, railwayConfigFile, preDeployCommand, startCommand } = settings;
    const folder = inside(root, rootDirectory ?? '.');
    const dockerfile = await read(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'Dockerfile'));
    const named = railwayConfigFile === null ? [] : [inside(root, railwayConfigFile)];
    const places = [...named, ...[folder, root].flatMap((directory) => ['railway.json', 'railway.toml'].map((name) => node_path__WEBPACK_IMPORTED_MODULE_2__.join(directory, name)))];
    const configFiles = [];
    for (const place of new Set(places)) {
        const text = await read(place);
        if (text !== undefined)
            configFiles.push((0,_config_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfigText */ .i)(node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, place), text));
    }
    const scripts = scriptsIn(await read(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'package.json')));
    const dockerCommand = dockerfile === undefined ? null : commandOf(dockerfile);
    const commands = [...preDeployCommand, startCommand ?? '', dockerCommand ?? '', ...configFiles.flatMap((file) => [...file.preDeployCommands, ...file.startCommands]), ...Object.values(scripts ?? {})];
    return { scripts, shellScripts: await shellScripts(folder, commands), dockerCommand, configFiles };
}
/** So many shell scripts of a service are read, and so long ones, in bytes; what is longer is not known. */
const mostScripts = 20;
const longestScript = 100_000;
/** The shell scripts that commands name, and those that they name in turn. */
async function shellScripts(folder, commands) {
    const found = new Map();
    const waiting = commands.flatMap(filesIn);
    const looked = new Set();
    for (let file = waiting.shift(); file !== undefined && found.size < mostScripts; file = waiting.shift()) {
        if (looked.has(file))
            continue;
        looked.add(file);
        const place = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, file);
        const size = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(place).then((found) => (found.isFile() ? found.size : undefined), () => undefined);
        if (size === undefined || size > longestScript)
            continue;
        const text = await read(place);
        if (text === undefined || text.includes('\0'))
            continue;
        found.set(file, text);
        waiting.push(...filesIn(text));
    }
    return found;
}
/** `./release.sh` → `release.sh`; of an image's folder what is copied there by custom: `/app/start` → `start`. */
function filesIn(command) {
    return command
        .split(/[\s"'`;&|()[\],]+/)
        .filter((word) => /\.(sh|bash)$/.test(word) || /^(\.\/|\/app\/|\/usr\/src\/app\/|[\w-]+\/)[\w./-]+$/.test(word))
        .map((word) => node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(word.replace(/^\/(?:usr\/src\/)?app\//, './')))
        .filter((word) => !word.startsWith('..') && !word.startsWith('/') && !/\.([cm]?[jt]sx?|json)$/.test(word) && !word.includes('node_modules/'));
}
/** Railway’s settings are anybody’s text: nothing outside of the checkout is read for them. */
function inside(root, name) {
    // Not path.resolve: what it makes of a known `root` ncc would take for files of the bundle.
    const full = node_path__WEBPACK_IMPORTED_MODULE_2__.normalize([root, name].join(node_path__WEBPACK_IMPORTED_MODULE_2__.sep)).replace(/[/\\]+$/, '');
    const top = node_path__WEBPACK_IMPORTED_MODULE_2__.normalize(root).replace(/[/\\]+$/, '');
    return full === top || full.startsWith(top + node_path__WEBPACK_IMPORTED_MODULE_2__.sep) ? full : root;
}
async function read(file) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8');
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .C)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function scriptsIn(text) {
    if (text === undefined)
        return undefined;
    try {
        const { scripts } = JSON.parse(text);
        return Object.fromEntries(Object.entries(scripts ?? {}).filter((entry) => typeof entry[1] === 'string'));
    }
    catch {
        return undefined;
    }
}
/** The last ENTRYPOINT and CMD, in one line; a list (`["npm", "start"]`) as the words in it. Pure. */
function commandOf(dockerfile) {
    const lines = dockerfile.replace(/\\\r?\n/g, ' ').split('\n');
    const last = (instruction) => lines.findLast((line) => new RegExp(`^\\s*${instruction}\\s`, 'i').test(line))?.replace(/^\s*\S+\s+/, '').trim() ?? '';
    return ['ENTRYPOINT', 'CMD'].map(last).filter((text) => text !== '').map(plainWords).join(' ');
}
function plainWords(text) {
    try {
        const words = JSON.parse(text);
        return Array.isArray(words) ? words.join(' ') : text;
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 81079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ lookBeforeDeploy)
/* harmony export */ });
/* harmony import */ var _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23669);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47636);
/* harmony import */ var _railway_hidden_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85338);
/* harmony import */ var _railway_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85511);
/* harmony import */ var _railway_tcp_proxies_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17230);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65309);
/* harmony import */ var _checkout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29644);
/* harmony import */ var _same_database_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(27430);








/** So many services are asked whether a name is theirs. */
const askedAtMost = 3;
/**
 * Reads what the guard rails judge: two requests a service, and where its DATABASE_URL does not name the migrated database outright, two more for each service that may be
 * behind one of the two names.
 * @throws RailwayError for what cannot be read, but for variables that the token may not see
 */
async function lookBeforeDeploy(deps, looked) {
    const { scope, inEnvironment, commit, repository, migrated, checkout } = looked;
    const places = new Map();
    const services = [];
    const names = migrated === undefined ? [] : [migrated];
    for (const service of looked.services) {
        const { settings, autoDeploy } = await (0,_railway_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .readServiceSettings */ .$)(deps.railway, scope, service.id);
        const database = await lookAtDatabase(deps, looked, service, { places, names });
        services.push({ service, settings, autoDeploy, database, files: await (0,_checkout_js__WEBPACK_IMPORTED_MODULE_6__/* .readCheckout */ .b$)(checkout, settings), url: (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, null) });
    }
    return { scope, services, inEnvironment, databaseServiceId: holderOf(names, inEnvironment, places), repository, commit, today: deps.clock.now().toISOString().slice(0, 10) };
}
/** The service that holds the database of these names, by what it said, else by its own name. */
function holderOf(names, inEnvironment, places) {
    const proven = names.map((name) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .placeOf */ .$t)(name, [...places.values()])).find((place) => place?.hasVolume === true);
    return proven?.serviceId ?? inEnvironment.find(({ name, volumes }) => volumes.length > 0 && names.some(({ host }) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .mayBePrivateNameOf */ .mI)(host, name)))?.id;
}
async function lookAtDatabase(deps, looked, service, { places, names }) {
    const variables = await variablesOf(deps, looked.scope, service.id, 'rendered');
    if ('why' in variables)
        return { kind: 'not-read', why: variables.why };
    const value = variables.values.get('DATABASE_URL');
    if (value === undefined)
        return { kind: 'not-shown' };
    if (value.trim() === '') {
        const written = await variablesOf(deps, looked.scope, service.id, 'unrendered');
        const reference = 'why' in written ? '' : (written.values.get('DATABASE_URL') ?? '').trim();
        return { kind: 'empty', reference: /^\$\{\{[^}]{1,200}\}\}$/.test(reference) ? reference : null };
    }
    const used = parsed(value);
    if (used === undefined)
        return { kind: 'not-postgres' };
    names.push(used);
    if (looked.migrated === undefined)
        return { kind: 'nothing-to-compare' };
    const first = (0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .compareDatabases */ .OR)(looked.migrated, used, [...places.values()]);
    if (first.is !== 'unknown')
        return { kind: 'compared', ...first };
    await learnPlaces(deps, looked, [looked.migrated, used], places);
    return { kind: 'compared', ...(0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .compareDatabases */ .OR)(looked.migrated, used, [...places.values()]) };
}
function parsed(value) {
    try {
        return _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseUrl */ .z.parse(value, 'DATABASE_URL');
    }
    catch {
        return undefined;
    }
}
/** Asks the services that may be behind these names for theirs, the likeliest first. */
async function learnPlaces(deps, { scope, inEnvironment }, names, places) {
    const open = () => names.some((name) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .isRailwayName */ .tL)(name.host) && (0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .placeOf */ .$t)(name, [...places.values()]) === undefined);
    const likelihood = (service) => (names.some(({ host }) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_7__/* .mayBePrivateNameOf */ .mI)(host, service.name)) ? 0 : service.volumes.length > 0 ? 1 : 2);
    const candidates = inEnvironment.filter((service) => !places.has(service.id) && likelihood(service) < 2).sort((a, b) => likelihood(a) - likelihood(b));
    for (const candidate of candidates.slice(0, askedAtMost)) {
        if (!open())
            return;
        places.set(candidate.id, await readPlace(deps, scope, candidate));
    }
}
/** Its private domain and its proxy are among its own variables; other proxies are asked for. */
async function readPlace(deps, scope, service) {
    const read = await variablesOf(deps, scope, service.id, 'rendered');
    const variables = 'why' in read ? new Map() : read.values;
    const [domain, port] = [variables.get('RAILWAY_TCP_PROXY_DOMAIN'), Number(variables.get('RAILWAY_TCP_PROXY_PORT'))];
    const proxies = domain !== undefined && Number.isInteger(port) ? [{ domain, port }] : await proxiesOf(deps, scope, service.id);
    return { service: service.name, serviceId: service.id, hasVolume: service.volumes.length > 0, privateDomain: variables.get('RAILWAY_PRIVATE_DOMAIN') ?? ownHost(service, variables), proxies };
}
/** A database’s template gives its own private name as PGHOST; of an application it would be its database’s. */
function ownHost({ image, volumes }, variables) {
    const host = variables.get('PGHOST');
    return image !== null && volumes.length > 0 && host?.endsWith('.railway.internal') === true ? host : undefined;
}
async function proxiesOf({ railway }, scope, serviceId) {
    try {
        return await (0,_railway_tcp_proxies_js__WEBPACK_IMPORTED_MODULE_4__/* .readTcpProxies */ .e)(railway, scope, serviceId);
    }
    catch (error) {
        // Whether this token may see them is not documented: without them the comparison is unknown.
        if ((0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_2__/* .isHidden */ .d)(error))
            return [];
        throw error;
    }
}
async function variablesOf(deps, scope, serviceId, how) {
    try {
        return { values: await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_5__/* .readVariables */ .C)(deps, scope, serviceId, how) };
    }
    catch (error) {
        if ((0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_2__/* .isHidden */ .d)(error))
            return { why: error.message };
        throw error;
    }
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

/***/ 85511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readServiceSettings)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27597);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32972);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71689);




const text = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish().transform((given) => given ?? null);
/** A JSON scalar: a string or a list of them (facts/railway.md J). Anything else is not understood. */
const commandsReading = zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())]).nullish().transform((given) => (typeof given === 'string' ? [given] : (given ?? [])).filter((command) => command.trim() !== ''));
const settingsReading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    source: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ repo: text, image: text }).nullish(),
    rootDirectory: text,
    railwayConfigFile: text,
    buildCommand: text,
    startCommand: text,
    preDeployCommand: commandsReading,
    healthcheckPath: text,
    healthcheckTimeout: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().nullish(),
    sleepApplication: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().nullish(),
    cronSchedule: text,
    watchPatterns: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
})
    .transform(({ source, healthcheckTimeout, sleepApplication, watchPatterns, ...more }) => ({
    ...more,
    repository: source?.repo ?? null,
    image: source?.image ?? null,
    healthcheckTimeout: healthcheckTimeout ?? null,
    sleepApplication: sleepApplication ?? null,
    watchPatterns: watchPatterns ?? [],
}));
const triggerReading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), provider: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), repository: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), branch: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), checkSuites: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() });
const reading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    serviceInstance: settingsReading,
    serviceInstanceAutoDeployStatus: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ enabled: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), reason: text }),
    deploymentTriggers: (0,_readings_js__WEBPACK_IMPORTED_MODULE_1__/* .nodesOf */ .Nh)(triggerReading),
});
/**
 * How the service is set up and what deploys it by itself, as of one moment: settings, auto-deploy and triggers in one document.
 * @throws RailwayError; its `field` says which of the three it is about
 */
async function readServiceSettings(railway, scope, serviceId) {
    const answer = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z.serviceSettings, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId }, reading);
    const { enabled, reason } = answer.serviceInstanceAutoDeployStatus;
    const triggers = answer.deploymentTriggers.map(({ id, provider, repository, branch, checkSuites }) => ({ id, provider, repository, branch, waitsForCi: checkSuites }));
    return { settings: answer.serviceInstance, autoDeploy: { isEnabled: enabled, reason, triggers } };
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
/* harmony export */   C: () => (/* binding */ readVariables)
/* harmony export */ });
/* unused harmony export canBeSecret */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32972);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71689);



const reading = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ variables: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), zod__WEBPACK_IMPORTED_MODULE_2__/* ["null"] */ .chJ()])) });
/**
 * A service's variables. Each value that can be a secret is made known to the redactor before anything else is done with it. Sealed variables are never in it.
 * @param how `unrendered`: references as they stand, `${{Postgres.DATABASE_URL}}`
 * @throws RailwayError
 */
async function readVariables(deps, scope, serviceId, how) {
    const { variables } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .askRailway */ .n)(deps.railway, _operations_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z.variables, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId, unrendered: how === 'unrendered' }, reading);
    const found = new Map(Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
    for (const [name, value] of found)
        if (canBeSecret(name, value))
            deps.redact.add(value);
    return found;
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
/** Given by Railway itself: names, ids and domains of the deployment. */
const railwaysOwn = /^RAILWAY_/;
/** Shorter ones blot out parts of every hash, and nobody guesses by them what they belong to. */
const shortest = { password: 4, everydayPassword: 8, other: 8 };
/**
 * Whether a value has to be kept out of everything that is printed. What the value looks like decides; an everyday word is a secret only where the name is a password's, and the word long
 * enough and not one that stands in every report. Pure.
 */
function canBeSecret(name, value) {
    if (address.test(value) || /^\$\{\{[^{}]*\}\}$/.test(value))
        return false;
    if (railwaysOwn.test(name))
        return value.length >= shortest.password && /TOKEN|SECRET|KEY$|PASSWORD/.test(name);
    const isOfPassword = namesOfPasswords.test(name) && !namesOfMeasures.test(name);
    if (!everyday.some((form) => form.test(value)))
        return value.length >= (isOfPassword ? shortest.password : shortest.other);
    return isOfPassword && value.length >= shortest.everydayPassword && !plainWords.test(value) && ![number, path].some((form) => form.test(value));
}


/***/ })

};
