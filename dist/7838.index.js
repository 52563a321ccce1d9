export const id = 7838;
export const ids = [7838];
export const modules = {

/***/ 71547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseCommentCommand)
/* harmony export */ });
/**
 * Reads `/approve HASH [phrase]` and `/cancel`. The command has to be the first thing in the comment, at the beginning of its line: quoted (`> `), indented or
 * in a block of code it is talk about a command.
 * @returns undefined when the comment is none
 */
function parseCommentCommand(body) {
    const [first = '', ...more] = body.replace(/^(?:[ \t]*\r?\n)+/, '').split(/\r\n|\r|\n/);
    const match = /^\/(approve|cancel)(?:[ \t]+(.*))?$/i.exec(first.trimEnd());
    if (!match)
        return undefined;
    const [, command = '', argument = ''] = match;
    if (command.toLowerCase() === 'cancel')
        return argument === '' ? { kind: 'cancel' } : { kind: 'unclear', why: '/cancel stands alone' };
    const [, word = '', behind = ''] = /^(\S*)(?:[ \t]+(.*))?$/.exec(argument) ?? [];
    const hash = word.replaceAll('`', '').toLowerCase();
    if (hash === '')
        return { kind: 'unclear', why: '/approve needs the plan’s hash' };
    if (!/^[0-9a-f]{8,64}$/.test(hash))
        return { kind: 'unclear', why: 'what stands behind /approve is no hash: at least 8 of its hexadecimal digits are wanted' };
    return { kind: 'approve', hash, rest: [behind, ...more].join('\n'), ...undoing(behind) };
}
function undoing(behind) {
    const [, rollback, accept] = /^rollback (\S+)( accept-loss)?[ \t]*$/.exec(behind) ?? [];
    return { rollback, acceptLoss: accept !== undefined };
}


/***/ }),

/***/ 52814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z3: () => (/* binding */ judgeComment),
  O3: () => (/* binding */ ownWorkflow),
  n9: () => (/* binding */ proveCommentGate),
  L4: () => (/* binding */ stateOf)
});

// EXTERNAL MODULE: ./build/github/collaborators.js
var collaborators = __webpack_require__(48535);
// EXTERNAL MODULE: ./build/github/comments.js
var comments = __webpack_require__(5274);
// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/gate/approve.js
var approve = __webpack_require__(3275);
// EXTERNAL MODULE: ./build/gate/approval-comment.js
var approval_comment = __webpack_require__(71547);
// EXTERNAL MODULE: ./build/gate/handed-on.js
var handed_on = __webpack_require__(48852);
// EXTERNAL MODULE: ./build/gate/judge-environment.js
var judge_environment = __webpack_require__(49413);
// EXTERNAL MODULE: ./build/gate/phrase.js
var phrase = __webpack_require__(29917);
;// CONCATENATED MODULE: ./build/gate/judge-comment.js




/** What of the gate the comment alone decides: whether it stands as it was written, approves, and is by a person who may. No plan need be looked for before. */
function judgeCommentItself(facts) {
    try {
        const comment = unchangedComment(facts);
        const command = approveCommand(comment, facts);
        return { comment, command, author: personWhoMay(comment, facts) };
    }
    catch (error) {
        if (error instanceof outcome/* Refusal */.P_)
            return error;
        throw error;
    }
}
/** Rules 2, 3 and 4 by a comment `/approve HASH [phrase]`: by whom, about which plan, and whether it is still what it was. */
function judgeCommentGate(facts) {
    try {
        const judged = judgeCommentItself(facts);
        if (judged instanceof outcome/* Refusal */.P_)
            return judged;
        const { comment, command, author } = judged;
        const plan = approvedPlan(comment, command, facts);
        refuseAuthor(author, plan, facts);
        // A rollback's phrase is "rollback ENVIRONMENT", without which it would not have come here.
        const acknowledged = facts.rollback || (0,phrase/* saysPhrase */.o)(command.rest, facts.phrase);
        if (facts.acknowledgementDue && !acknowledged) {
            throw new outcome/* Refusal */.P_({ code: 'not-acknowledged', rule: 4, cause: 'The plan needs the acknowledgement, and the comment does not hold it.', fix: `Comment: /approve ${plan.hash.slice(0, 8)} ${facts.phrase}` });
        }
        const gate = { required: true, how: 'comment', planHash: plan.hash, url: comment.url, by: author, acknowledgementDue: facts.rollback || facts.acknowledgementDue, acknowledged };
        return { gate, plan: plan.found };
    }
    catch (error) {
        if (error instanceof outcome/* Refusal */.P_)
            return error;
        throw error;
    }
}
function refused(code, cause, fix) {
    return new outcome/* Refusal */.P_({ code, rule: 2, cause, fix });
}
const commentAnew = 'Look at the plan, and write a new comment: /approve and the plan’s hash.';
function unchangedComment({ comment, bodyThen }) {
    if (comment === undefined)
        throw refused('comment-deleted', 'The comment that approved was deleted.', commentAnew);
    if (comment.createdAt !== comment.updatedAt || comment.body !== bodyThen)
        throw refused('comment-edited', 'The comment that approved was edited since it was written; who wrote what cannot be told.', commentAnew);
    return comment;
}
function approveCommand({ body }, { rollback, environment }) {
    const command = (0,approval_comment/* parseCommentCommand */.S)(body);
    if (command?.kind !== 'approve')
        throw refused('comment-not-approving', `The comment approves nothing${command?.kind === 'unclear' ? `: ${command.why}` : ''}.`, commentAnew);
    if (rollback && command.rollback !== environment) {
        throw refused('comment-not-rollback', `To undo a deploy the comment has to say so behind the hash: rollback ${environment}.`, `Comment: /approve ${command.hash.slice(0, 8)} rollback ${environment}`);
    }
    if (!rollback && command.rollback !== undefined)
        throw refused('comment-is-rollback', 'The comment approves a rollback, not a deploy.', commentAnew);
    return command;
}
function personWhoMay({ author, viaApp }, { authorMayWrite }) {
    if (author?.type !== 'User' || viaApp)
        throw refused('gate-not-a-person', `The comment is by ${author?.login ?? 'an account that is gone'}${viaApp ? ', written by an app' : ''}: an approval is a person’s.`, 'Let a person with write access comment.');
    if (!authorMayWrite)
        throw refused('comment-without-access', `${author.login} has no write access to this repository.`, 'Let somebody with write access comment.');
    return author.login;
}
/** Only the newest plan can be approved, so that the first digits of its hash can mean no other. */
function approvedPlan(comment, { hash }, { plans: { newest, later }, environment, cancelledBy }) {
    const begins = (plan) => plan?.hash?.startsWith(hash) ?? false;
    if (!begins(newest) && later.some(begins))
        throw refused('comment-older-than-plan', 'The comment is older than the plan it names.', commentAnew);
    if (newest === undefined)
        throw refused('no-plan-to-approve', `There is no plan of ${environment} to approve.`, 'Start the workflow (Run workflow), look at the plan it makes, and approve that.');
    if (newest.hash === undefined)
        throw refused('no-plan-to-approve', `The newest plan of ${environment} was not finished: ${newest.run.url}`, 'Mend what it says, start the workflow anew, and approve the plan it makes.');
    if (!newest.hash.startsWith(hash))
        throw new outcome/* Refusal */.P_({ code: 'plan-changed', rule: 3, cause: `The newest plan of ${environment} is ${newest.hash.slice(0, 8)}, and the comment approves ${hash.slice(0, 8)}.`, fix: commentAnew });
    const pullRequests = newest.record.github?.pullRequests ?? [];
    if (!pullRequests.some(({ number }) => number === comment.issue)) {
        throw refused('comment-elsewhere', `The plan is not about #${comment.issue}.`, pullRequests.length === 0 ? 'Its record names no pull request. Came the commit without one, approve it by an environment (gate: environment); else give the plan’s job the permission pull-requests: read and start it anew.' : `Comment on ${pullRequests.map(({ number }) => `#${number}`).join(' or ')}.`);
    }
    if (cancelledBy !== undefined)
        throw refused('plan-cancelled', `${cancelledBy} cancelled this plan.`, 'When it is settled, start the workflow anew, and approve the plan it makes.');
    return { hash: newest.hash, found: newest };
}
function refuseAuthor(author, { found }, { authors, allowSelfApproval, rollback }) {
    // Who undoes a migration need not be somebody else than who wrote it.
    if (allowSelfApproval || rollback)
        return;
    const planned = found.record.github?.authors ?? null;
    // Each names all of them, where it knows.
    if (planned === null && authors === null && (found.record.plan?.pending.length ?? 1) > 0)
        throw (0,judge_environment/* unknownAuthors */.BT)();
    if ((0,judge_environment/* isAmong */.FB)(author, [...(planned ?? []), ...(authors ?? [])]))
        throw refused('gate-author-approval', `${author} wrote a pending migration and approved it.`, 'Let somebody else approve it, or set allow-self-approval: true.');
}

// EXTERNAL MODULE: ./build/gate/plan-record.js
var plan_record = __webpack_require__(73465);
;// CONCATENATED MODULE: ./build/gate/comment-gate.js











/** Which events make a plan, and which a preview. */
const planningEvents = { deploy: ['push', 'workflow_dispatch'], rollback: ['workflow_dispatch'] };
/**
 * The gate of a job in a run that a comment started: the comment is asked for again, at this moment, and with it everything that it approves by.
 * @throws Refusal when the approval cannot be proven, Failure when GitHub does not answer
 */
async function proveCommentGate(request, run, repository) {
    const { purpose, made, inputs } = request;
    const handed = (0,handed_on/* handedOn */.U)(inputs);
    const hash = (0,handed_on/* refuseUnlessHandedOn */.C)(handed, { purpose, attempt: run.attempt, made: made?.hash, counted: false });
    const { gate, plan } = await judgeComment({ ...request, repository, workflow: purpose === 'rollback' ? 'rollback' : 'deploy', mayNeedPhrase: purpose === 'migrate', risk: made?.risk });
    (0,approve/* refuseChangedPlan */.Gk)(gate.planHash, hash);
    if (purpose === 'deploy' && stateOf(plan) !== handed.state) {
        throw new outcome/* Refusal */.P_({ code: 'plan-changed', rule: 3, cause: `plan-state says ${handed.state ?? 'nothing'}, the approved plan says ${stateOf(plan)}.`, fix: 'Hand the output state of the first job on as plan-state.' });
    }
    return gate;
}
function stateOf({ record }) {
    return (record.plan?.pending.length ?? 0) > 0 ? 'pending' : 'nothing-pending';
}
/**
 * Reads the comment that started this run, its author's rights and the plans there are, and judges it.
 * @param risk of the plan made again here; undefined: as the plan's record says
 * @throws Refusal, Failure
 */
async function judgeComment(question) {
    const { github, repository, event, host, workflow, inputs, readRecord } = question;
    const then = commentOf(event);
    (0,judge_environment/* refuseOtherBranch */.zH)(host.ref, repository.defaultBranch);
    const comment = await (0,permissions/* explained */.to)({ doing: 'read the comment that approves', rule: 2 }, async () => await (0,comments/* readComment */.W3)(github, then.id));
    const author = comment?.author?.login;
    const authorMayWrite = author === undefined ? false : await (0,permissions/* explained */.to)({ doing: `read what ${author} may do in this repository`, rule: 2 }, async () => await (0,collaborators/* mayWrite */.J)(github, author));
    const said = { environment: inputs.environment, comment, bodyThen: then.body, authorMayWrite, rollback: workflow === 'rollback' };
    const early = judgeCommentItself(said);
    if (early instanceof outcome/* Refusal */.P_)
        throw early;
    const ours = { repositoryId: repository.id, workflow: ownWorkflow(host, github.repository), events: planningEvents[workflow], defaultBranch: repository.defaultBranch };
    const plans = await (0,permissions/* explained */.to)({ doing: 'find the plan that is to be approved', rule: 2 }, async () => await (0,plan_record/* findPlan */.L9)(github, { ours, planned: workflow === 'rollback' ? 'preview' : 'plan', environment: inputs.environment, before: comment?.createdAt ?? then.createdAt, read: readRecord }));
    const cancelledBy = await (0,permissions/* explained */.to)({ doing: 'read the comments since the plan was made', rule: 2 }, async () => await whoCancelled(github, plans));
    const risk = question.risk ?? plans.newest?.record.plan?.risk ?? 'destructive';
    const verdict = judgeCommentGate({
        ...said,
        plans,
        cancelledBy,
        acknowledgementDue: question.mayNeedPhrase && (0,approve/* acknowledgementDue */.nk)(risk, inputs['acknowledge-when']),
        phrase: inputs.acknowledgement,
        authors: question.authors,
        allowSelfApproval: inputs['allow-self-approval'],
    });
    if (verdict instanceof outcome/* Refusal */.P_)
        throw verdict;
    return verdict;
}
function commentOf({ comment, action, issue }) {
    if (comment && action === 'created' && issue?.isPullRequest === true)
        return comment;
    throw new outcome/* Refusal */.P_({ code: 'gate-no-comment', rule: 2, cause: 'This run was not started by a new comment on a pull request, and gate: comment knows no other approval.', fix: 'Comment /approve and the plan’s hash on the pull request that brought the migration.' });
}
/** @throws Refusal */
function ownWorkflow({ workflowRef }, repository) {
    const path = (0,runs/* workflowPath */.RB)(workflowRef, repository);
    if (path !== undefined)
        return path;
    throw new outcome/* Refusal */.P_({ code: 'gate-workflow-unknown', rule: 2, cause: `GITHUB_WORKFLOW_REF (${workflowRef ?? 'not set'}) names no workflow of ${repository}: whose plans count is not known.`, fix: 'Run it in a workflow file of this repository, not in one called from another.' });
}
/** Whoever may write can cancel a plan for good, on any of its pull requests; edited or not. */
async function whoCancelled(github, { newest }) {
    const asked = new Map();
    for (const { number } of newest?.record.github?.pullRequests ?? []) {
        for await (const { author, body, createdAt } of (0,comments/* listComments */.fg)(github, number, newest?.madeAt)) {
            if (author?.type !== 'User' || Date.parse(createdAt) < Date.parse(newest?.madeAt ?? '') || (0,approval_comment/* parseCommentCommand */.S)(body)?.kind !== 'cancel')
                continue;
            const may = asked.get(author.login) ?? (await (0,collaborators/* mayWrite */.J)(github, author.login));
            asked.set(author.login, may);
            if (may)
                return author.login;
        }
    }
    return undefined;
}


/***/ }),

/***/ 57838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w4: () => (/* binding */ gateEnvironmentOf),
  $3: () => (/* binding */ proveGitHubGate),
  os: () => (/* binding */ thisRun)
});

// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/repository.js
var github_repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/gate/comment-gate.js + 1 modules
var comment_gate = __webpack_require__(52814);
// EXTERNAL MODULE: ./build/github/environments.js
var environments = __webpack_require__(70274);
// EXTERNAL MODULE: ./build/github/reviews.js
var github_reviews = __webpack_require__(4299);
// EXTERNAL MODULE: ./build/gate/approve.js
var approve = __webpack_require__(3275);
// EXTERNAL MODULE: ./build/gate/handed-on.js
var handed_on = __webpack_require__(48852);
// EXTERNAL MODULE: ./build/gate/judge-environment.js
var judge_environment = __webpack_require__(49413);
// EXTERNAL MODULE: ./build/gate/plan-record.js
var plan_record = __webpack_require__(73465);
;// CONCATENATED MODULE: ./build/gate/environment-gate.js









/**
 * Reads what GitHub knows of the environment and of this run's reviews, and judges it.
 * @throws Refusal when the approval cannot be proven, Failure when GitHub does not answer
 */
async function proveEnvironmentGate(request, run, repository) {
    const { github, host, inputs, gateEnvironment, purpose, made } = request;
    const settingsPage = (0,environments/* environmentSettings */.f)(host.serverUrl ?? 'https://github.com', github.repository);
    const environment = await (0,permissions/* explained */.to)({ doing: `read the rules of the environment ${gateEnvironment}`, rule: 2, ifMissing: `Create the environment ${gateEnvironment} with required reviewers: ${settingsPage}` }, async () => await (0,environments/* readEnvironment */.Q)(github, gateEnvironment));
    const told = await (0,permissions/* explained */.to)({ doing: 'read this run', rule: 2 }, async () => await (0,runs/* readRun */.cI)(github, run.id));
    const reviews = await (0,permissions/* explained */.to)({ doing: 'read the reviews of this run', rule: 2 }, async () => await (0,github_reviews/* readReviews */.UM)(github, run.id));
    const handed = (0,handed_on/* handedOn */.U)(inputs);
    const verdict = (0,judge_environment/* judgeEnvironmentGate */.OL)({
        purpose,
        handed,
        made: made?.hash,
        acknowledgementDue: purpose === 'migrate' && (0,approve/* acknowledgementDue */.nk)(made?.risk ?? 'destructive', inputs['acknowledge-when']),
        phrase: inputs.acknowledgement,
        run: { attempt: run.attempt, ref: host.ref, event: told.event, startedBy: [host.actor, host.triggeringActor, told.actor, told.triggeringActor].filter((login) => login !== undefined && login !== null) },
        defaultBranch: repository.defaultBranch,
        environment,
        settings: (0,environments/* environmentSettings */.f)(host.serverUrl ?? 'https://github.com', github.repository, environment.id),
        reviews,
        reviewedBefore: (handed.reviews ?? 0) > 0 ? await reviewedBefore(request, run) : undefined,
        authors: request.authors,
        allowSelfApproval: inputs['allow-self-approval'],
    });
    if (verdict instanceof outcome/* Refusal */.P_)
        throw verdict;
    return verdict;
}
/** Only after a re-run there are reviews older than the plan; its own record knows them. */
async function reviewedBefore({ github, purpose, readRecord }, run) {
    const found = await (0,permissions/* explained */.to)({ doing: 'find the record of this run’s plan', rule: 2 }, async () => await (0,plan_record/* readPlanRecord */.HM)(github, run, purpose === 'rollback' ? 'preview' : 'plan', readRecord));
    return found?.record.github?.reviewed;
}

// EXTERNAL MODULE: ./build/gate/stale-commit.js
var stale_commit = __webpack_require__(35873);
;// CONCATENATED MODULE: ./build/gate/github-gate.js







/**
 * Rules 2, 3 and 4 in a workflow: that a person who may approved this very plan, as GitHub itself shows it. And that the commit may still go: while it waited
 * for the approval, a newer one may have been deployed, or a force-push may have thrown it away.
 * @throws Refusal when it cannot be proven, Failure when GitHub does not answer
 */
async function proveGitHubGate(request) {
    const { github, purpose, made, inputs } = request;
    if (made === undefined && purpose !== 'deploy')
        throw new Error(`the gate of ${purpose} needs the plan made again`);
    const run = thisRun(request.host);
    const repository = await (0,permissions/* explained */.to)({ doing: 'read the repository', rule: 2 }, async () => await (0,github_repository/* readRepository */.N)(github));
    const gate = inputs.gate === 'comment' ? await (0,comment_gate/* proveCommentGate */.n9)(request, run, repository) : await proveEnvironmentGate(request, run, repository);
    if (purpose !== 'rollback')
        await refuseOvertaken(request, run, repository);
    return gate;
}
async function refuseOvertaken({ github, host, inputs, readRecord }, run, { id, defaultBranch }) {
    const ours = { repositoryId: id, workflow: (0,comment_gate/* ownWorkflow */.O3)(host, github.repository), events: runs/* deployEvents */.tn, defaultBranch };
    await (0,stale_commit/* refuseStaleCommit */.FR)({ github, run, defaultBranch, environment: inputs.environment, ours, readRecord }, inputs.commit ?? host.commit, { orDeployed: true });
}
/** @throws Refusal outside of a workflow run */
function thisRun({ runId, runAttempt }) {
    const id = Number(runId);
    if (Number.isSafeInteger(id) && id > 0 && runAttempt !== undefined && Number.isSafeInteger(runAttempt) && runAttempt > 0)
        return { id, attempt: runAttempt };
    throw new outcome/* Refusal */.P_({ code: 'gate-no-run', rule: 2, cause: 'GITHUB_RUN_ID or GITHUB_RUN_ATTEMPT is not set: whose approvals count is not known.', fix: 'Run it in a GitHub workflow, or approve at a terminal.' });
}
/** The GitHub environment whose approval a job needs: migrate's, deploy's (its own, or migrate's with `approvals: once`), rollback's. */
function gateEnvironmentOf(purpose, { environment, approvals }) {
    if (purpose === 'rollback')
        return `${environment}-rollback`;
    return purpose === 'deploy' && approvals === 'twice' ? `${environment}-deploy` : environment;
}


/***/ }),

/***/ 48852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ refuseUnlessHandedOn),
/* harmony export */   U: () => (/* binding */ handedOn)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _approve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3275);


function handedOn(inputs) {
    return { hash: inputs['approved-plan'], attempt: inputs['plan-attempt'], reviews: inputs['plan-reviews'], state: inputs['plan-state'] };
}
/**
 * Rules 2 and 3 as far as the outputs of the plan's job go: all are there, the plan is of this attempt, and it is the plan that was made again here.
 * @param made hash of what was made again in this job; undefined where it cannot be (deploy does not reach the database)
 * @returns the hash that the approval is bound to
 * @throws Refusal
 */
function refuseUnlessHandedOn(handed, { purpose, attempt, made, counted }) {
    if (handed.hash === undefined)
        throw arrivedEmpty('approved-plan', 'plan-hash');
    if (made !== undefined)
        (0,_approve_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseChangedPlan */ .Gk)(handed.hash, made);
    if (handed.attempt === undefined)
        throw arrivedEmpty('plan-attempt', 'plan-attempt');
    if (handed.attempt !== attempt) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
            code: 'gate-other-attempt',
            rule: 2,
            cause: `The plan is of attempt ${handed.attempt} of this run, and this is attempt ${attempt}: what was approved since is not known to be about it.`,
            fix: 'On the page of the run choose “Re-run all jobs”, not “Re-run failed jobs”.',
        });
    }
    if (counted && handed.reviews === undefined)
        throw arrivedEmpty('plan-reviews', 'plan-reviews');
    if (purpose === 'deploy' && handed.state === undefined)
        throw arrivedEmpty('plan-state', 'state');
    return handed.hash;
}
function arrivedEmpty(input, output) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'plan-not-handed-on',
        rule: 2,
        cause: `${input} is empty: the job that made the plan handed nothing on. GitHub drops an output that contains a masked string, with no more than a warning.`,
        fix: `Hand the output ${output} of the plan’s job on as ${input}; where its log says “Skip output … since it may contain secret”, give that secret another value (a short one masks much).`,
    });
}


/***/ }),

/***/ 49413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ unknownAuthors),
/* harmony export */   FB: () => (/* binding */ isAmong),
/* harmony export */   OL: () => (/* binding */ judgeEnvironmentGate),
/* harmony export */   zH: () => (/* binding */ refuseOtherBranch)
/* harmony export */ });
/* harmony import */ var _github_reviews_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4299);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _handed_on_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48852);
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29917);




/** Rules 2, 3 and 4 by a GitHub environment with required reviewers. */
function judgeEnvironmentGate(facts) {
    try {
        const planHash = (0,_handed_on_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnlessHandedOn */ .C)(facts.handed, { purpose: facts.purpose, attempt: facts.run.attempt, made: facts.made, counted: true });
        refuseOtherBranch(facts.run.ref, facts.defaultBranch);
        refuseHiddenStarter(facts.run);
        refuseOpenEnvironment(facts.environment, facts.settings);
        const review = findApproval(freshReviews(facts), facts);
        return {
            required: true,
            how: 'environment',
            planHash,
            environment: facts.environment.name,
            by: review.user?.login ?? null,
            acknowledgementDue: facts.acknowledgementDue,
            acknowledged: (0,_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .saysPhrase */ .o)(review.comment, facts.phrase),
        };
    }
    catch (error) {
        if (error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_)
            return error;
        throw error;
    }
}
/**
 * Rule 2: environments let runs of the branches in that they are told to, and a run is what its branch's workflow makes it.
 * @throws Refusal
 */
function refuseOtherBranch(ref, defaultBranch) {
    if (ref === `refs/heads/${defaultBranch}`)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'gate-branch',
        rule: 2,
        cause: `This run is of ${ref ?? 'no branch'}, not of the default branch ${defaultBranch}, whose workflow alone is trusted with production.`,
        fix: `Merge into ${defaultBranch}, or start the workflow there; limit the environment’s deployment branches to ${defaultBranch}.`,
    });
}
/** A form that an app sent was filled in by somebody whom GitHub does not name: who approves may be the one. */
function refuseHiddenStarter({ event, startedBy }) {
    if (event !== 'workflow_dispatch' || startedBy.some((login) => !login.endsWith('[bot]')))
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-started-by-bot', rule: 2, cause: `This run was started by ${startedBy[0] ?? 'nobody known'}: which person did so is hidden, and an approval may be that person’s own.`, fix: 'Let a person start the workflow (Run workflow), or start it by a push.' });
}
function refuseOpenEnvironment({ name, reviewers, adminsMayBypass }, settings) {
    if (reviewers === null || reviewers.length === 0) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-no-reviewers', rule: 2, cause: `The environment ${name} requires no reviewers: nobody was asked.`, fix: `Add required reviewers to it: ${settings} (where the repository’s plan has none, set gate: comment).` });
    }
    if (adminsMayBypass !== false) {
        const cause = adminsMayBypass ? `Administrators can pass by the reviewers of the environment ${name}.` : `GitHub does not say whether administrators can pass by the reviewers of the environment ${name}.`;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-admins-bypass', rule: 2, cause, fix: `Switch off “Allow administrators to bypass configured protection rules”: ${settings}` });
    }
}
/** What was reviewed since the plan was made. GitHub's list has no order and no times, so it is what is left when those counted then are taken away. */
function freshReviews({ handed, reviews, reviewedBefore }) {
    if (handed.reviews === 0)
        return reviews;
    const fresh = reviewedBefore !== undefined && reviewedBefore.length === handed.reviews ? (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_0__/* .reviewsBeyond */ .VU)(reviews, reviewedBefore) : undefined;
    if (fresh)
        return fresh;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'gate-reviews-unclear',
        rule: 2,
        cause: `This run had ${handed.reviews ?? 'unknown'} reviews when its plan was made, and which ones they were cannot be read from the plan’s record: an approval since cannot be told from one before.`,
        fix: 'Start the workflow anew (Run workflow, with the commit) instead of running this one again.',
    });
}
function findApproval(fresh, facts) {
    const { environment, settings } = facts;
    // By id: names are compared without case by GitHub, and another environment may begin with this one's name.
    const about = fresh.filter(({ environments }) => environments.some(({ id }) => id === environment.id));
    const rejected = about.find(({ state }) => state === 'rejected');
    if (rejected) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-rejected', rule: 2, cause: `${rejected.user?.login ?? 'Somebody'} rejected ${environment.name} in this run.`, fix: 'Ask why; when it is settled, start the workflow anew.' });
    }
    const approvals = about.filter(({ state }) => state === 'approved');
    let objection;
    for (const approval of approvals) {
        const refusal = objectionTo(approval, facts);
        if (!refusal)
            return approval;
        objection = refusal;
    }
    throw (objection ??
        new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
            code: 'not-approved',
            rule: 2,
            cause: `Nobody approved ${environment.name} in this run since its plan was made.`,
            fix: `Let the job wait for an approval: it must name “environment: ${environment.name}”, and the approval has to be given on the page of the run (${settings} says by whom).`,
        }));
}
function objectionTo({ user, comment }, { purpose, run, authors, allowSelfApproval, acknowledgementDue, phrase, environment }) {
    if (user === null || user.type !== 'User') {
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-not-a-person', rule: 2, cause: `${environment.name} was approved by ${user?.login ?? 'an account that is gone'}, which is no person.`, fix: 'Let a person approve it.' });
    }
    if (isAmong(user.login, run.startedBy)) {
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-self-approval', rule: 2, cause: `${user.login} started this run and approved it.`, fix: 'Let somebody else approve it: start the workflow anew, and switch on “Prevent self-review” in the environment.' });
    }
    // Who undoes a migration need not be somebody else than who wrote it.
    const mayBeAuthor = purpose === 'rollback' || allowSelfApproval;
    if (!mayBeAuthor && authors === null)
        return unknownAuthors();
    if (!mayBeAuthor && isAmong(user.login, authors ?? [])) {
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-author-approval', rule: 2, cause: `${user.login} wrote a pending migration and approved it.`, fix: 'Let somebody else approve it, or set allow-self-approval: true.' });
    }
    if (acknowledgementDue && !(0,_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .saysPhrase */ .o)(comment, phrase)) {
        return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
            code: 'not-acknowledged',
            rule: 4,
            cause: `The plan needs the acknowledgement, and the comment of ${user.login}’s approval does not hold it on a line of its own.`,
            fix: `Re-run all jobs, and approve with this comment: ${phrase}`,
        });
    }
    return undefined;
}
/** Rule 2: whoever approves may be among the authors. */
function unknownAuthors() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'gate-authors-unknown', rule: 2, cause: 'Who wrote the pending migrations could not be read when the plan was made, so that its approval may be its author’s.', fix: 'Give the plan’s job the permissions contents: read and pull-requests: read and start the workflow anew, or set allow-self-approval: true.' });
}
/** GitHub compares logins without case. */
function isAmong(login, logins) {
    return logins.some((other) => other.toLowerCase() === login.toLowerCase());
}


/***/ }),

/***/ 29917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ saysPhrase)
/* harmony export */ });
/**
 * Rule 4: whether a text holds the acknowledgement phrase on a line of its own, word for word; blanks around the line do not matter, and a quoted line
 * (`> `) is somebody else's.
 */
function saysPhrase(text, phrase) {
    const wanted = phrase.trim();
    return wanted !== '' && text.split(/\r\n|\r|\n/).some((line) => line.trim() === wanted);
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
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22544);







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

/***/ 35873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ unknownCommit),
/* harmony export */   FR: () => (/* binding */ refuseStaleCommit),
/* harmony export */   h0: () => (/* binding */ short)
/* harmony export */ });
/* harmony import */ var _github_commits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72628);
/* harmony import */ var _github_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21498);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _deployed_commit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51606);




function unknownCommit() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'admission-commit', cause: 'Which commit is meant is not known.', fix: 'Start the workflow by its form (Run workflow) with a commit.' });
}
/**
 * The default branch has the commit, and (with `orDeployed`) what was deployed last is not newer. Asked of the API, before anything is checked out.
 * @returns why it may be, in one sentence
 * @throws Refusal `commit-not-merged`, `commit-older`, `branch-gone`
 */
async function refuseStaleCommit(place, commit, { orDeployed }) {
    const { github, defaultBranch } = place;
    if (commit === undefined)
        throw unknownCommit();
    const head = await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: `read the branch ${defaultBranch}` }, async () => await (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_0__/* .headOf */ .Uo)(github, defaultBranch));
    if (head === undefined)
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'branch-gone', cause: `The default branch ${defaultBranch} is not there (any more).`, fix: 'Restore it, or make another branch the default one.' });
    if (!(await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: `compare ${short(commit)} with ${defaultBranch}` }, async () => await (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_0__/* .isAncestor */ .QX)(github, commit, head)))) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'commit-not-merged', cause: `${defaultBranch} does not have the commit ${short(commit)} (any more): unmerged code is not deployed.`, fix: `Merge it into ${defaultBranch} first; after a force-push, start the workflow with a commit of the branch as it is now.` });
    }
    const merged = `${defaultBranch} has ${short(commit)}`;
    if (!orDeployed)
        return `${merged}.`;
    const deployed = await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: 'find what was deployed last' }, async () => await (0,_deployed_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .deployedLast */ .N)(github, { ours: place.ours, environment: place.environment, read: place.readRecord }));
    return deployed ? `${merged}, and ${await refuseOlder(place, commit, deployed, head)}.` : `${merged}, and nothing was deployed by this workflow yet.`;
}
async function refuseOlder({ github, defaultBranch }, commit, { commit: deployed, run }, head) {
    const compared = await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: `compare ${short(commit)} with what was deployed last` }, async () => await (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_0__/* .compareCommits */ .kC)(github, commit, deployed));
    if (compared === 'identical')
        return 'it is the commit that was deployed last';
    if (compared === 'newer')
        return `it is newer than ${short(deployed)}, which was deployed last`;
    if (compared !== 'older' && !(await (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .explained */ .to)({ doing: `compare ${short(deployed)} with ${defaultBranch}` }, async () => await (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_0__/* .isAncestor */ .QX)(github, deployed, head)))) {
        return `${short(deployed)}, which was deployed last, is no longer in ${defaultBranch}`;
    }
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'commit-older',
        cause: compared === 'older' ? `${short(commit)} is older than ${short(deployed)}, which was deployed last (${run.url}).` : `${short(commit)} does not have all of ${short(deployed)}, which was deployed last (${run.url}).`,
        fix: 'Deploy that commit or a newer one; to go back, use the rollback workflow.',
    });
}
function short(commit) {
    return commit.slice(0, 8);
}


/***/ }),

/***/ 48535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mayWrite)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ permission: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), role_name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional() });
/**
 * Whether somebody may write to the repository. GitHub's `permission` is `admin`, `write`, `read` or `none`: it counts the role maintain, and custom roles
 * above write, as write, and triage as read (docs: Get repository permissions for a user).
 * @throws GitHubError, but for 404: nobody of that name
 */
async function mayWrite(github, login) {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    try {
        const { permission } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, await github.request(route, { username: login }), route);
        return permission === 'admin' || permission === 'write' || permission === 'maintain';
    }
    catch (error) {
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 404)
            return false;
        throw error;
    }
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

/***/ 70274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ readEnvironment),
/* harmony export */   f: () => (/* binding */ environmentSettings)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    // In GitHub's answers, though not in its description of them.
    can_admins_bypass: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
    protection_rules: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        prevent_self_review: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
        wait_timer: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        reviewers: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['User', 'Team']), reviewer: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(), slug: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }) })).optional(),
    }))
        .optional(),
    deployment_branch_policy: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ protected_branches: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), custom_branch_policies: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY() }).nullish(),
});
/**
 * Needs `actions: read`.
 * @throws GitHubError; 404 where there is no such environment
 */
async function readEnvironment(github, name) {
    const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
    const { protection_rules: rules = [], deployment_branch_policy: policy, ...read } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, await github.request(route, { environment_name: name }), route);
    const required = rules.find(({ type }) => type === 'required_reviewers');
    return {
        id: read.id,
        name: read.name,
        reviewers: required === undefined ? null : (required.reviewers ?? []).map(({ type, reviewer }) => ({ type, name: reviewer.login ?? reviewer.slug ?? '' })),
        preventSelfReview: required?.prevent_self_review ?? false,
        waitTimer: rules.find(({ type }) => type === 'wait_timer')?.wait_timer ?? 0,
        adminsMayBypass: read.can_admins_bypass,
        branches: !policy ? 'any' : policy.protected_branches ? 'protected' : policy.custom_branch_policies ? 'selected' : 'any',
    };
}
/** The page where its rules are changed. */
function environmentSettings(serverUrl, repository, id) {
    return `${serverUrl}/${repository}/settings/environments${id === undefined ? '' : `/${id}/edit`}`;
}


/***/ })

};
