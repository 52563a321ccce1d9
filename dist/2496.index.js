export const id = 2496;
export const ids = [2496];
export const modules = {

/***/ 40168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k9: () => (/* binding */ asksGitHub),
/* harmony export */   l7: () => (/* binding */ describeGate),
/* harmony export */   uc: () => (/* binding */ passGitHubGate)
/* harmony export */ });
/* harmony import */ var _gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57838);
/* harmony import */ var _github_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6830);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _reaching_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65018);




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
    const github = (0,_reaching_github_js__WEBPACK_IMPORTED_MODULE_3__/* .connectedGitHub */ .X)(run);
    if (github === undefined) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'gate-no-token', rule: 2, cause: `Who approved cannot be asked of GitHub: ${host.repository === undefined ? 'GITHUB_REPOSITORY is not set' : 'there is no github-token'}.`, fix: 'Give the step github-token: ${{ github.token }} (the actions of Signalbox have it by themselves), and the job the permission actions: read.' });
    }
    const event = host.eventPath === undefined ? (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEvent */ .w)({}) : await (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvent */ .j)(host.eventPath);
    const authors = draft.parts.github?.authors ?? null;
    return await (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .proveGitHubGate */ .$3)({ host, event, github, purpose, gateEnvironment: (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateEnvironmentOf */ .w4)(purpose, inputs), made, inputs, authors, readRecord: (0,_reaching_github_js__WEBPACK_IMPORTED_MODULE_3__/* .recordReader */ .h)(run, github) });
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

/***/ 57937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ followDeployment)
/* harmony export */ });
/* unused harmony export nextLookMs */
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47636);
/* harmony import */ var _railway_passing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43215);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10542);



/** A deployment may be told of before it can be read (facts, section 7). */
const notThereMs = 30_000;
/** So long "Wait for CI" is waited for: our own job may be what it waits for. */
const waitingMs = 300_000;
/**
 * Milliseconds until the next look. Five minutes of building are 32 looks; with few requests left (`X-RateLimit-Remaining`) it looks seldom. Pure.
 * @param sinceMs since the deployment was begun
 */
function nextLookMs(sinceMs, remaining, work) {
    const pace = sinceMs < 60_000 ? 5000 : sinceMs < 180_000 ? 10_000 : 15_000;
    if (remaining !== undefined && remaining < 20)
        return Math.max(pace, 30_000);
    return work === 'image' && sinceMs < 20_000 ? 1000 : pace;
}
/**
 * Looks at one deployment, by its id alone, until it is finished or the time is up. Each new status is logged; one that is not known is named and waited on.
 * @throws RailwayError for what does not pass (the token is not good any more)
 */
async function followDeployment(deps, followee) {
    return await new Following(deps, followee).toItsEnd();
}
class Following {
    #deps;
    #followee;
    #begun;
    #phases = [];
    #deployment;
    #missingSince;
    #silence;
    #unfinishedMs = 0;
    constructor(deps, followee) {
        this.#deps = deps;
        this.#followee = followee;
        this.#begun = deps.clock.elapsed();
    }
    async toItsEnd() {
        const { clock, railway } = this.#deps;
        const { timeoutMs, work } = this.#followee;
        for (;;) {
            const found = await this.#look();
            const end = found === 'silent' ? undefined : this.#judge(found);
            if (end !== undefined)
                return this.#ended(end);
            this.#unfinishedMs = this.#since();
            if (this.#since() >= timeoutMs)
                return this.#ended('timed-out');
            await clock.sleep(Math.min(nextLookMs(this.#since(), railway.remaining(), work), Math.max(0, timeoutMs - this.#since())));
        }
    }
    #since() {
        return this.#deps.clock.elapsed() - this.#begun;
    }
    async #look() {
        try {
            const deployment = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .readDeployment */ .iJ)(this.#deps.railway, this.#followee.id);
            this.#silence = undefined;
            return deployment;
        }
        catch (error) {
            if (!(0,_railway_passing_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .W)(error))
                throw error;
            if (this.#silence === undefined)
                this.#deps.log.warning(`Railway does not answer about ${this.#followee.service} (${error.message}); it is asked again until deploy-timeout.`);
            this.#silence = error.message;
            return 'silent';
        }
    }
    #judge(deployment) {
        if (deployment === undefined) {
            this.#missingSince ??= this.#since();
            return this.#since() - this.#missingSince >= notThereMs ? 'never-there' : undefined;
        }
        this.#missingSince = undefined;
        this.#deployment = deployment;
        const meaning = (0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOf */ .Pr)(deployment.status);
        this.#note(deployment.status, meaning);
        if (meaning === 'under-way' || meaning === 'unknown')
            return undefined;
        if (meaning === 'waiting')
            return this.#inThisPhase() >= waitingMs ? 'waits-too-long' : undefined;
        // It slept after it had served: that it succeeded has been seen, or it never was.
        if (meaning === 'sleeping')
            return this.#phases.some(({ status }) => (0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOf */ .Pr)(status) === 'succeeded') ? 'succeeded' : 'sleeping';
        return meaning;
    }
    #note(status, meaning) {
        const { clock, log } = this.#deps;
        const { service, onStatus } = this.#followee;
        const last = this.#phases.at(-1);
        if (last?.status === status)
            return;
        this.#endPhase();
        const at = clock.now().toISOString();
        this.#phases.push({ status, at, milliseconds: 0, since: clock.elapsed() });
        log.info(`${at.slice(11, 19)} ${service}: ${status}${meaning === 'unknown' ? ' (a status that this version does not know; it is waited on)' : ''}`);
        if (meaning === 'waiting')
            log.warning(`Railway waits for the check suites of the commit (“Wait for CI”) before it deploys ${service}. Where this very workflow is one of them, both would wait for ever: after ${waitingMs / 60_000} minutes it is given up.`);
        onStatus(status);
    }
    #inThisPhase() {
        const last = this.#phases.at(-1);
        return last === undefined ? 0 : this.#deps.clock.elapsed() - last.since;
    }
    #endPhase() {
        const last = this.#phases.at(-1);
        if (last !== undefined)
            last.milliseconds = Math.round(this.#inThisPhase());
    }
    #ended(end) {
        this.#endPhase();
        return { end, deployment: this.#deployment, phases: this.#phases.map(({ status, at, milliseconds }) => ({ status, at, milliseconds })), unfinishedMs: this.#unfinishedMs, silence: this.#silence };
    }
}


/***/ }),

/***/ 22980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OE: () => (/* binding */ goBack),
/* harmony export */   fV: () => (/* binding */ findBefore),
/* harmony export */   qP: () => (/* binding */ hasServed)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47636);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _asking_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41859);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57937);
/* harmony import */ var _shown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(45447);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(50270);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10542);








/** So many deployments are looked through, and of so many that are gone it is asked whether they ever served. */
const listedAtMost = 50;
const askedAtMost = 5;
/** After a rollback that nobody saw, before the commit is built instead. */
const lastLookMs = 5000;
/** Phases that only a deployment comes to whose program was started. */
const startedSteps = new Set(['CREATE_CONTAINER', 'HEALTHCHECK', 'DRAIN_INSTANCES']);
/**
 * What ran before the commit that is to go: the deployment that was active when its own began, where that is known; else the newest one of another commit that has
 * served and is older than what leaves. Not merely the previous one in the list: failed, skipped, cancelled and removed ones that never served are passed over.
 * @returns undefined: nothing of that kind can be found
 * @throws Refusal `deployment-elsewhere` where the record names a deployment of another service; RailwayError
 */
async function findBefore(railway, scope, serviceId, leaving) {
    const { was } = leaving;
    if (was?.canRollback === true && !isSameCommit(was.commit, leaving.commit))
        return was;
    const known = leaving.before ?? undefined;
    if (known !== undefined && !isSameCommit(known.commit, leaving.commit)) {
        const deployment = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .readDeploymentOf */ .pL)(railway, scope, serviceId, known.deploymentId);
        if (deployment !== undefined)
            return { ...deployment, commit: deployment.commit ?? known.commit };
    }
    const list = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(railway, scope, serviceId, listedAtMost);
    const left = list.find(({ id }) => id === leaving.deploymentId) ?? list.find(({ commit }) => isSameCommit(commit, leaving.commit));
    let asked = 0;
    for (const candidate of list) {
        // Somebody else's newer one did not run before.
        if (left !== undefined && candidate.createdAt >= left.createdAt)
            continue;
        if (isSameCommit(candidate.commit, leaving.commit))
            continue;
        const served = hasServed(candidate);
        if (served === 'yes')
            return candidate;
        if (served === 'unknown' && asked++ < askedAtMost && (await wasStarted(railway, candidate.id)))
            return candidate;
    }
    return undefined;
}
/**
 * Whether a deployment in the list has ever served, as far as it says so itself: one that is gone may have been cancelled while it was built; that it can be rolled back to
 * means that its image was made and ran. Pure.
 */
function hasServed({ status, canRollback }) {
    const meaning = (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .meaningOf */ .Pr)(status);
    if (meaning === 'succeeded' || meaning === 'sleeping')
        return 'yes';
    if (meaning === 'gone')
        return canRollback === true ? 'yes' : 'unknown';
    return 'no';
}
async function wasStarted(railway, id) {
    const events = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvents */ .dY)(railway, id);
    return events.every(({ error }) => error === null) && events.some(({ step, completedAt }) => startedSteps.has(step) && completedAt !== null);
}
function isSameCommit(a, b) {
    return a !== null && a === b;
}
/**
 * Brings a deployment back: its image and its variables, where Railway still has them (`canRollback`, within the retention of images), else its commit is built anew. The
 * new deployment is found, followed, and proven to serve.
 * @throws Failure saying what serves instead
 */
async function goBack(deps, going) {
    const { clock, log } = deps;
    const { scope, service, before, timeoutMs, tell } = going;
    const start = clock.elapsed();
    tell(`Railway was being asked to bring ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} back; whether it has begun is not known.`);
    const { id, how, sentAt } = await begin(deps, going);
    const followedFrom = clock.elapsed();
    log.info(`${service.name}: going back to ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} as deployment ${id} (${how === 'image' ? 'its image' : 'built anew'}): ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, id)}`);
    const goesOn = `Railway goes on with it, also when this run has ended: ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, id)}`;
    tell(`The deployment ${id}, which brings ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} back, is begun. ${goesOn}`);
    const onStatus = (status) => tell(`The deployment ${id}, which brings ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} back, was ${status}.${(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isFinal */ .dR)(status) ? '' : ` ${goesOn}`}`);
    const followed = await (0,_asking_js__WEBPACK_IMPORTED_MODULE_3__/* .asking */ .o)(`Following the deployment that brings ${service.name} back`, `The deployment ${id}, which brings ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} back, is begun; what became of it is not known.`, async () => await (0,_follow_js__WEBPACK_IMPORTED_MODULE_4__/* .followDeployment */ .p)(deps, { service: service.name, id, timeoutMs, work: how, onStatus }));
    if (followed.end !== 'succeeded' || followed.deployment === undefined)
        throw await failedToGoBack(deps, going, id, `the deployment ${id} ended as ${followed.deployment?.status ?? 'not found'} (${followed.end})`);
    const proof = await (0,_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .proveServing */ .xH)(deps, scope, service, followed.deployment, before.commit);
    if (!proof.proven)
        throw await failedToGoBack(deps, going, id, proof.why);
    tell(`${service.name} serves ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} again (deployment ${id}).`);
    const milliseconds = Math.round(clock.elapsed() - start);
    // Railway was at work from the mutation's answer to the last look that found it unfinished, and perhaps longer: all else counts as ours.
    const railways = Math.max(0, followedFrom + followed.unfinishedMs - sentAt);
    return { deploymentId: id, commit: followed.deployment.commit, how, milliseconds, ownMilliseconds: Math.max(0, milliseconds - Math.round(railways)) };
}
async function begin(deps, going) {
    const { scope, service, before, judge } = going;
    let mayHaveBegun = false;
    const say = ({ error, words }) => ({ ...words, state: stateOfBegin(going, mayHaveBegun || error.isDone === 'unknown') });
    let sentAt = deps.clock.elapsed();
    const request = async (operation, variables) => {
        const answer = await deps.railway.request(operation, variables);
        if (operation.kind === 'mutation')
            sentAt = deps.clock.elapsed();
        return answer;
    };
    const { kind, requests, remaining } = deps.railway;
    const asked = { ...deps, railway: { kind, requests, remaining, request } };
    if (before.canRollback === true) {
        try {
            return { id: await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .rollBackTo */ .Yt)(asked, scope, service.id, before.id, judge), how: 'image', sentAt };
        }
        catch (error) {
            if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
                throw error;
            const fail = async () => await (0,_asking_js__WEBPACK_IMPORTED_MODULE_3__/* .asking */ .o)(`Rolling ${service.name} back`, undefined, () => Promise.reject(error), say);
            mayHaveBegun = error.isDone === 'unknown';
            if (mayHaveBegun) {
                // It is looked for once more: nothing is built on top of it.
                const found = await (0,_asking_js__WEBPACK_IMPORTED_MODULE_3__/* .asking */ .o)(`Looking for the rollback of ${service.name}`, undefined, async () => await lookForIt(asked, going), say);
                if (found !== undefined)
                    return { id: found, how: 'image', sentAt };
            }
            // A token that may not roll back may still deploy (which tokens may is not documented); should both happen after all, both are of the old commit.
            if (error.trouble !== 'not-authorized' && error.trouble !== 'said')
                return await fail();
            deps.log.warning(`Railway does not roll ${service.name} back (${error.message}): the commit is built anew instead.`);
        }
    }
    const { commit } = before;
    if (commit === null) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({ code: 'no-way-back', cause: `What ran before of ${service.name} (deployment ${before.id}) has no commit, and Railway cannot roll back to it any more.`, state: stateOfBegin(going, mayHaveBegun), fix: `Deploy by hand what is to run: ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, null)}.` });
    }
    return { id: await (0,_asking_js__WEBPACK_IMPORTED_MODULE_3__/* .asking */ .o)(`Deploying ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} again`, undefined, async () => await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .deployCommit */ .JD)(asked, scope, service.id, commit, judge), say), how: 'build', sentAt };
}
/** Nothing was done only where Railway, or the way to it, leaves no doubt. */
function stateOfBegin({ scope, service, before }, mayHaveBegun) {
    return mayHaveBegun ? `Whether Railway has begun to bring ${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} back is not known. Look: ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, null)}` : `Nothing was brought back of ${service.name}.`;
}
/** The newest deployment of all, where it is of the old commit and goes live or serves: whoever began it, it is what is wanted. */
async function lookForIt({ railway, clock }, { scope, service, before }) {
    await clock.sleep(lastLookMs);
    const [newest] = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(railway, scope, service.id, listedAtMost);
    return newest !== undefined && newest.id !== before.id && (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfSameSource */ .xp)(newest, before) && (!(0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isFinal */ .dR)(newest.status) || (0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .serves */ .xu)(newest)) ? newest.id : undefined;
}
async function failedToGoBack({ railway }, { scope, service, before }, id, why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({
        code: 'go-back-failed',
        cause: `${(0,_shown_js__WEBPACK_IMPORTED_MODULE_7__/* .shown */ .S)(before)} of ${service.name} could not be brought back: ${why}.`,
        state: (0,_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .servingSentence */ .C9)(service.name, await (0,_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .readServing */ .xT)(railway, scope, service.id)),
        fix: `Look at it: ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, id)}; bring it back there (⋮ → Rollback), or deploy ${before.commit ?? 'what ran before'} again.`,
    });
}


/***/ }),

/***/ 50270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ proofPauseMs),
/* harmony export */   Av: () => (/* binding */ servingWords),
/* harmony export */   C9: () => (/* binding */ servingSentence),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Kx: () => (/* binding */ servingPart),
/* harmony export */   TH: () => (/* binding */ newerThan),
/* harmony export */   g_: () => (/* binding */ proofs),
/* harmony export */   vq: () => (/* binding */ readServingPatiently),
/* harmony export */   xH: () => (/* binding */ proveServing),
/* harmony export */   xT: () => (/* binding */ readServing)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4214);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67308);
/* harmony import */ var _shown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45447);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10542);





/** Asks Railway. Never throws for what Railway, or the way to it, says: after a failure it is the state that matters. */
async function readServing(railway, scope, serviceId) {
    try {
        const service = (await (0,_railway_services_js__WEBPACK_IMPORTED_MODULE_1__/* .readServices */ .J)(railway, scope)).find(({ id }) => id === serviceId);
        return service === undefined ? { unknown: 'Railway does not list it any more' } : servingOf(service);
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        return { unknown: (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error) };
    }
}
function servingOf({ active, latest }) {
    return { active: active.filter(_status_js__WEBPACK_IMPORTED_MODULE_2__/* .serves */ .xu), latest };
}
/** The same for the record; undefined: not known. */
function servingPart(serving) {
    return 'unknown' in serving ? undefined : serving.active.map(({ id, commit }) => ({ deploymentId: id, commit }));
}
/** One sentence, without its end. Pure. */
function servingWords(name, serving) {
    if ('unknown' in serving)
        return `what ${name} serves now is not known (${serving.unknown})`;
    if (serving.active.length === 0)
        return `nothing of ${name} serves now`;
    return `${name} serves ${serving.active.map((deployment) => `${(0,_shown_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .S)(deployment)} (deployment ${deployment.id})`).join(' and ')}`;
}
/** The same as a sentence of its own; a service's name stays as it is written. Pure. */
function servingSentence(name, serving) {
    const words = servingWords(name, serving);
    return `${words.startsWith(`${name} serves `) ? words : words.charAt(0).toUpperCase() + words.slice(1)}.`;
}
/** The newest deployment that serves beside or instead of ours and is newer: it has taken its place, or takes it. Pure. */
function newerThan({ active, latest }, { deploymentId, createdAt }) {
    const since = createdAt ?? [...active, latest].find((deployment) => deployment?.id === deploymentId)?.createdAt;
    const others = [...active, ...(latest === null ? [] : [latest])].filter((deployment) => (0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .serves */ .xu)(deployment) && deployment.id !== deploymentId && (since === undefined || deployment.createdAt > since));
    return others.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}
/** A list can be older than the deployment that was just read, and Railway silent for a moment: it is asked again so often, so long apart. */
const proofs = 5;
const proofPauseMs = 2000;
/** As `readServing`; where Railway does not answer, it is asked again. */
async function readServingPatiently({ railway, clock }, scope, serviceId) {
    for (let asked = 1;; asked++) {
        const serving = await readServing(railway, scope, serviceId);
        if (asked >= proofs || !('unknown' in serving))
            return serving;
        await clock.sleep(proofPauseMs);
    }
}
/**
 * Whether this deployment, and with it this commit, really serves: Railway's word SUCCESS is about a deployment, and another one may have taken its place, or its commit
 * may be another.
 * @param expected the full commit; null: the deployment has none (an image), and none is compared
 */
async function proveServing({ railway, clock }, scope, service, finished, expected) {
    if (finished.commit !== expected) {
        const found = finished.commit === null ? 'does not say which commit it is of (meta.commitHash)' : `is of ${finished.commit}`;
        return { proven: false, serving: await readServing(railway, scope, service.id), why: `the deployment ${finished.id} ${found}, and ${expected ?? 'one without a commit'} was asked for` };
    }
    for (let asked = 1;; asked++) {
        const serving = await readServing(railway, scope, service.id);
        const newer = 'unknown' in serving ? undefined : newerThan(serving, { deploymentId: finished.id, createdAt: finished.createdAt });
        if (newer !== undefined)
            return { proven: false, serving, why: `a newer deployment, ${newer.id} (${(0,_shown_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .S)(newer)}, of ${newer.createdAt}), which is not of this run, has taken its place` };
        const found = 'unknown' in serving ? undefined : serving.active.find(({ id }) => id === finished.id);
        if (found !== undefined && (found.commit === expected || found.commit === null))
            return { proven: true };
        if (asked >= proofs)
            return { proven: false, serving, why: 'unknown' in serving ? `whether the deployment ${finished.id} serves is not known` : `the deployment ${finished.id} is not among those that serve` };
        await clock.sleep(proofPauseMs);
    }
}


/***/ }),

/***/ 60382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ underWay),
/* harmony export */   _: () => (/* binding */ refuseUnderWay)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _shown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45447);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10542);



/**
 * The deployments that may go live yet, in the order in which they are given. One that waits may do so however old it is; a word that this version does not know counts only where it is
 * no older than what serves, for it may be a new one for what is over. Pure.
 */
function underWay(deployments) {
    const serving = deployments.filter(_status_js__WEBPACK_IMPORTED_MODULE_1__/* .serves */ .xu).reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), '');
    return deployments.filter(({ status, createdAt }) => !(0,_status_js__WEBPACK_IMPORTED_MODULE_1__/* .isFinal */ .dR)(status) && ((0,_status_js__WEBPACK_IMPORTED_MODULE_1__/* .meaningOf */ .Pr)(status) !== 'unknown' || createdAt >= serving));
}
/**
 * Right before something is begun: what somebody else has begun would go live over it, or be overwritten by it.
 * @param options.commit what is to be deployed: the other one may be of the same
 * @throws Refusal `deployment-under-way` (rule 11)
 */
function refuseUnderWay(service, newest, { state, url, commit }) {
    const [found] = underWay(newest);
    if (found === undefined)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'deployment-under-way',
        rule: 11,
        cause: `A deployment of ${service} is under way that is not of this run: ${found.id} (${(0,_shown_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .S)(found)}${commit !== undefined && found.commit === commit ? ', the very commit that is asked for' : ''}), ${found.status} since ${found.createdAt}.`,
        state,
        fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
    });
}


/***/ }),

/***/ 70448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KU: () => (/* binding */ deployBeside),
/* harmony export */   QL: () => (/* binding */ deployOfRun),
/* harmony export */   mx: () => (/* binding */ lastDeploy),
/* harmony export */   tP: () => (/* binding */ rollbackBeside)
/* harmony export */ });
/* harmony import */ var _github_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21498);
/* harmony import */ var _github_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88328);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72148);
/* harmony import */ var _github_runs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51018);
/* harmony import */ var _deployed_commit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51606);





/** Which of our workflows deploys: `init` writes the two beside each other, with names that differ in this word alone. */
function deployBeside(rollbackWorkflow) {
    return rollbackWorkflow.replace(/rollback(?=[^/]*$)/, 'deploy');
}
/** Which of our workflows undoes; undefined where the name of this one does not tell. */
function rollbackBeside(deployWorkflow) {
    const path = deployWorkflow.replace(/deploy(?=[^/]*$)/, 'rollback');
    return path === deployWorkflow ? undefined : path;
}
/**
 * What a run of the deploy workflow deployed. Attempts are looked through from the newest.
 * @returns undefined where that run is none of ours
 * @throws Failure or Refusal where GitHub does not answer
 */
async function deployOfRun(question, runId) {
    return await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .explained */ .to)({ doing: `read run ${runId}, which is to be undone`, ifMissing: 'Give the number in the address of the deploy’s run.' }, async () => {
        const ours = await ourRuns(question);
        const run = await (0,_github_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .readRun */ .cI)(question.github, runId);
        if (ours === undefined || !(0,_github_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurRun */ .GR)(run, ours))
            return undefined;
        const [last, ...earlier] = await deploysOf(question, run);
        if (last?.deploy === undefined)
            return { runId, url: run.url, deployed: undefined, at: undefined, planned: await plannedCommit(question, run) };
        return { runId, url: run.url, deployed: { commit: last.deploy.commit ?? run.headSha, services: servicesOf(last, earlier) }, at: last.endedAt };
    });
}
/** Records of all its attempts, the newest first. */
async function deploysOf(question, { id, attempt: newest }) {
    const found = [];
    for (let attempt = newest; attempt >= 1; attempt -= 1) {
        const record = await deployRecord(question, { id, attempt });
        if (record?.deploy !== undefined && record.environment === question.environment)
            found.push(record);
    }
    return found;
}
/** A second attempt finds its commit serving already: what ran before it, the first one knows. */
function servicesOf(last, earlier) {
    const known = earlier.flatMap(({ railway }) => railway?.services ?? []);
    return (last.railway?.services ?? []).map((service) => (service.before === null ? { ...service, before: known.find(({ serviceId, before }) => serviceId === service.serviceId && before !== null)?.before ?? null } : service));
}
/** The record at its end; of one that was cut off after its commit served, the one that it left then. */
async function deployRecord({ github, readRecord }, run) {
    for (const title of _deployed_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .deployTitles */ .b) {
        const record = await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_2__/* .recordOfAnotherRun */ .PZ)(github, run, title, readRecord);
        if (record !== undefined)
            return record;
    }
    return undefined;
}
async function plannedCommit({ github, environment, readRecord }, { id, attempt: newest }) {
    for (let attempt = newest; attempt >= 1; attempt -= 1) {
        const record = await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_2__/* .recordOfAnotherRun */ .PZ)(github, { id, attempt }, 'signalbox-plan', readRecord);
        if (record?.plan !== undefined && record.environment === environment)
            return record.plan.commit ?? undefined;
    }
    return undefined;
}
/**
 * The last deploy of our workflow.
 * @returns undefined where there was none
 * @throws Failure or Refusal where GitHub does not answer
 */
async function lastDeploy(question) {
    const last = await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .explained */ .to)({ doing: 'find what was deployed last' }, async () => {
        const ours = await ourRuns(question);
        return ours === undefined ? undefined : await (0,_deployed_commit_js__WEBPACK_IMPORTED_MODULE_4__/* .deployedLast */ .N)(question.github, { ours, environment: question.environment, read: question.readRecord });
    });
    if (last === undefined)
        return undefined;
    const known = await deployOfRun(question, last.run.id);
    // A record that is gone stands for a deploy of the commit that its run is of.
    return known?.deployed === undefined ? { runId: last.run.id, url: last.run.url, deployed: { commit: last.commit, services: [] }, at: last.at } : { ...known, at: last.at };
}
async function ourRuns({ host, github }) {
    const own = (0,_github_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .workflowPath */ .RB)(host.workflowRef, github.repository);
    if (own === undefined)
        return undefined;
    const { id, defaultBranch } = await (0,_github_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .readRepository */ .N)(github);
    return { repositoryId: id, workflow: deployBeside(own), events: _github_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .deployEvents */ .tn, defaultBranch };
}


/***/ }),

/***/ 6830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readEvent),
/* harmony export */   w: () => (/* binding */ parseEvent)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67308);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);




const user = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional() });
const branch = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ ref: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), repo: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(), full_name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional() }).nullish() });
/** The parts that are used, as GitHub's webhooks name them. Whatever is not there, or not as expected, is left out; nothing here is believed without asking the API. */
const eventSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    action: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional().catch(undefined),
    deleted: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().optional().catch(undefined),
    pull_request: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ number: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(), draft: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().optional(), user, base: branch, head: branch }).optional().catch(undefined),
    merge_group: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ base_ref: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), base_sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), head_sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).optional().catch(undefined),
    comment: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(), body: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), user: user.nullable(), created_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).optional().catch(undefined),
    issue: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ number: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(), pull_request: zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J().optional() }).optional().catch(undefined),
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(), private: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), visibility: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(), default_branch: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).optional().catch(undefined),
    inputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()).nullish().catch(undefined),
    sender: user.optional().catch(undefined),
});
/**
 * Reads the payload of the event that started this run.
 * @param file GITHUB_EVENT_PATH
 * @throws Failure when it cannot be read or is no JSON object
 */
async function readEvent(file) {
    try {
        return parseEvent(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')));
    }
    catch (error) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({ code: 'event-unreadable', cause: `The event of this run cannot be read (${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error).slice(0, 200)}).`, state: 'Nothing was touched.', fix: 'Run it again; GITHUB_EVENT_PATH must name the file that GitHub’s runner wrote.' }, { cause: error });
    }
}
/** @param payload the parsed JSON; `parseEvent({})` is an event of which nothing is known */
function parseEvent(payload) {
    const event = eventSchema.parse(payload);
    const { pull_request: pull, merge_group: group, comment, issue, repository, sender } = event;
    return {
        ...(event.action === undefined ? {} : { action: event.action }),
        deleted: event.deleted ?? false,
        ...(pull
            ? {
                pullRequest: {
                    number: pull.number,
                    author: pull.user.login,
                    draft: pull.draft ?? false,
                    base: { ref: pull.base.ref, sha: pull.base.sha },
                    head: { ref: pull.head.ref, sha: pull.head.sha },
                    fromFork: pull.head.repo?.id === undefined || pull.head.repo.id !== pull.base.repo?.id,
                },
            }
            : {}),
        ...(group ? { mergeGroup: { baseRef: group.base_ref, baseSha: group.base_sha, headSha: group.head_sha } } : {}),
        ...(comment ? { comment: { id: comment.id, body: comment.body, author: comment.user?.login ?? null, createdAt: comment.created_at, updatedAt: comment.updated_at } } : {}),
        ...(issue ? { issue: { number: issue.number, isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null } } : {}),
        ...(repository ? { repository: { id: repository.id, private: repository.private, visibility: repository.visibility ?? (repository.private ? 'private' : 'public'), defaultBranch: repository.default_branch } } : {}),
        inputs: Object.fromEntries(Object.entries(event.inputs ?? {}).filter((entry) => ['string', 'number', 'boolean'].includes(typeof entry[1])).map(([name, value]) => [name, String(value)])),
        ...(sender ? { sender: { login: sender.login, type: sender.type ?? 'User' } } : {}),
    };
}


/***/ }),

/***/ 29896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ dashboardUrl),
/* harmony export */   f: () => (/* binding */ environmentUrl)
/* harmony export */ });
const dashboard = 'https://railway.com';
/** The page of a deployment in Railway's dashboard, or of its service when it is null. */
function dashboardUrl(scope, serviceId, deploymentId) {
    const url = new URL(`${dashboard}/project/${encodeURIComponent(scope.project.id)}/service/${encodeURIComponent(serviceId)}`);
    url.searchParams.set('environmentId', scope.environment.id);
    if (deploymentId !== null)
        url.searchParams.set('id', deploymentId);
    return url.href;
}
/** The project's canvas, where staged changes are looked through and deployed. */
function environmentUrl({ project, environment }) {
    return `${dashboard}/project/${encodeURIComponent(project.id)}?environmentId=${encodeURIComponent(environment.id)}`;
}


/***/ }),

/***/ 43215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isPassing)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);

/** Troubles that pass by themselves: the transport has tried again by then, and asked later Railway may answer. What it says in words of its own may pass too (“Problem processing request”). */
function isPassing(error) {
    return error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-reached' || error.trouble === 'rate-limited' || error.trouble === 'said');
}


/***/ })

};
