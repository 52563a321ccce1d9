export const id = 8261;
export const ids = [8261];
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
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47636);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10542);



/** A deployment may be told of before it can be read (facts, section 7). */
const notThereMs = 30_000;
/** So long "Wait for CI" is waited for: our own job may be what it waits for. */
const waitingMs = 300_000;
/** Troubles that pass: the transport has tried again by then, and nothing is lost by looking later. */
const passing = new Set(['not-reached', 'rate-limited', 'said']);
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
            const deployment = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .readDeployment */ .iJ)(this.#deps.railway, this.#followee.id);
            this.#silence = undefined;
            return deployment;
        }
        catch (error) {
            if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m) || !passing.has(error.trouble))
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
/* harmony import */ var _guard_rails_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8382);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50270);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10542);








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
 * @throws RailwayError
 */
async function findBefore(railway, scope, serviceId, leaving) {
    const { was } = leaving;
    if (was?.canRollback === true && !isSameCommit(was.commit, leaving.commit))
        return was;
    const known = leaving.before ?? undefined;
    if (known !== undefined && !isSameCommit(known.commit, leaving.commit)) {
        const deployment = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .readDeployment */ .iJ)(railway, known.deploymentId);
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
    const meaning = (0,_status_js__WEBPACK_IMPORTED_MODULE_7__/* .meaningOf */ .Pr)(status);
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
    tell(`Railway was being asked to bring ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} of ${service.name} back; whether it has begun is not known.`);
    const { id, how, sentAt } = await begin(deps, going);
    const followedFrom = clock.elapsed();
    log.info(`${service.name}: going back to ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} as deployment ${id} (${how === 'image' ? 'its image' : 'built anew'}): ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, id)}`);
    const onStatus = (status) => tell(`The deployment ${id}, which brings ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} of ${service.name} back, was ${status}.`);
    const followed = await (0,_asking_js__WEBPACK_IMPORTED_MODULE_3__/* .asking */ .o)(`Following the deployment that brings ${service.name} back`, `The deployment ${id}, which brings ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} of ${service.name} back, is begun; what became of it is not known.`, async () => await (0,_follow_js__WEBPACK_IMPORTED_MODULE_4__/* .followDeployment */ .p)(deps, { service: service.name, id, timeoutMs, work: how, onStatus }));
    if (followed.end !== 'succeeded' || followed.deployment === undefined)
        throw await failedToGoBack(deps, going, id, `the deployment ${id} ended as ${followed.deployment?.status ?? 'not found'} (${followed.end})`);
    const proof = await (0,_serving_js__WEBPACK_IMPORTED_MODULE_6__/* .proveServing */ .xH)(deps, scope, service, followed.deployment, before.commit);
    if (!proof.proven)
        throw await failedToGoBack(deps, going, id, proof.why);
    tell(`${service.name} serves ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} again (deployment ${id}).`);
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
    return { id: await (0,_asking_js__WEBPACK_IMPORTED_MODULE_3__/* .asking */ .o)(`Deploying ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} of ${service.name} again`, undefined, async () => await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .deployCommit */ .JD)(asked, scope, service.id, commit, judge), say), how: 'build', sentAt };
}
/** Nothing was done only where Railway, or the way to it, leaves no doubt. */
function stateOfBegin({ scope, service, before }, mayHaveBegun) {
    return mayHaveBegun ? `Whether Railway has begun to bring ${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} of ${service.name} back is not known. Look: ${(0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, null)}` : `Nothing was brought back of ${service.name}.`;
}
/** The newest deployment of all, where it is of the old commit and goes live or serves: whoever began it, it is what is wanted. */
async function lookForIt({ railway, clock }, { scope, service, before }) {
    await clock.sleep(lastLookMs);
    const [newest] = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(railway, scope, service.id, listedAtMost);
    return newest !== undefined && newest.id !== before.id && newest.commit === before.commit && (!(0,_status_js__WEBPACK_IMPORTED_MODULE_7__/* .isFinal */ .dR)(newest.status) || (0,_status_js__WEBPACK_IMPORTED_MODULE_7__/* .serves */ .xu)(newest)) ? newest.id : undefined;
}
async function failedToGoBack({ railway }, { scope, service, before }, id, why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({
        code: 'go-back-failed',
        cause: `${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(before)} of ${service.name} could not be brought back: ${why}.`,
        state: (0,_serving_js__WEBPACK_IMPORTED_MODULE_6__/* .servingSentence */ .C9)(service.name, await (0,_serving_js__WEBPACK_IMPORTED_MODULE_6__/* .readServing */ .xT)(railway, scope, service.id)),
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
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);
/* harmony import */ var _guard_rails_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8382);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10542);





/** Asks Railway. Never throws for what Railway, or the way to it, says: after a failure it is the state that matters. */
async function readServing(railway, scope, serviceId) {
    try {
        const service = (await (0,_railway_services_js__WEBPACK_IMPORTED_MODULE_1__/* .readServices */ .J)(railway, scope)).find(({ id }) => id === serviceId);
        return service === undefined ? { unknown: 'Railway does not list it any more' } : servingOf(service);
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        return { unknown: (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error) };
    }
}
function servingOf({ active, latest }) {
    return { active: active.filter(_status_js__WEBPACK_IMPORTED_MODULE_3__/* .serves */ .xu), latest };
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
    return `${name} serves ${serving.active.map((deployment) => `${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(deployment)} (deployment ${deployment.id})`).join(' and ')}`;
}
/** The same as a sentence of its own; a service's name stays as it is written. Pure. */
function servingSentence(name, serving) {
    const words = servingWords(name, serving);
    return `${words.startsWith(`${name} serves `) ? words : words.charAt(0).toUpperCase() + words.slice(1)}.`;
}
/** The newest deployment that serves beside or instead of ours and is newer: it has taken its place, or takes it. Pure. */
function newerThan({ active, latest }, { deploymentId, createdAt }) {
    const since = createdAt ?? [...active, latest].find((deployment) => deployment?.id === deploymentId)?.createdAt;
    const others = [...active, ...(latest === null ? [] : [latest])].filter((deployment) => (0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .serves */ .xu)(deployment) && deployment.id !== deploymentId && (since === undefined || deployment.createdAt > since));
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
            return { proven: false, serving, why: `a newer deployment, ${newer.id} (${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(newer)}, of ${newer.createdAt}), which is not of this run, has taken its place` };
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
/* harmony export */   _: () => (/* binding */ refuseUnderWay)
/* harmony export */ });
/* unused harmony export underWayIn */
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _guard_rails_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8382);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10542);



/**
 * The newest deployment that may go live yet. One that waits may do so however old it is; a word that this version does not know counts only where it is newer than what serves, for
 * it may be a new one for what is over. Pure.
 * @param newest newest first
 */
function underWayIn(newest) {
    const serving = newest.findIndex(_status_js__WEBPACK_IMPORTED_MODULE_2__/* .serves */ .xu);
    return newest.find(({ status }, index) => !(0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isFinal */ .dR)(status) && ((0,_status_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOf */ .Pr)(status) !== 'unknown' || serving < 0 || index < serving));
}
/**
 * Right before something is begun: what somebody else has begun would go live over it, or be overwritten by it.
 * @throws Refusal `deployment-under-way` (rule 11)
 */
function refuseUnderWay(service, newest, { state, url }) {
    const found = underWayIn(newest);
    if (found === undefined)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'deployment-under-way',
        rule: 11,
        cause: `A deployment of ${service} is under way that is not of this run: ${found.id} (${(0,_guard_rails_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(found)}), ${found.status} since ${found.createdAt}.`,
        state,
        fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
    });
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


/***/ })

};
