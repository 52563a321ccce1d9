export const id = 3034;
export const ids = [3034];
export const modules = {

/***/ 3034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  admit: () => (/* binding */ admit_admit)
});

// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/repository.js
var github_repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
// EXTERNAL MODULE: ./build/github/collaborators.js
var collaborators = __webpack_require__(48535);
// EXTERNAL MODULE: ./build/github/comments.js
var comments = __webpack_require__(5274);
;// CONCATENATED MODULE: ./build/github/reactions.js

/**
 * Shows under a comment what was made of it: a reaction, and one sentence as a comment of its own (without one, the reaction alone). Needs `pull-requests: write`.
 * @throws GitHubError
 */
async function answerComment(github, { commentId, issue, answer, sentence }) {
    await github.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', { comment_id: commentId, content: answer });
    if (sentence !== undefined)
        await (0,comments/* createComment */.eT)(github, issue, sentence);
}

// EXTERNAL MODULE: ./build/rollback/confirm.js
var rollback_confirm = __webpack_require__(39953);
// EXTERNAL MODULE: ./build/gate/approval-comment.js
var approval_comment = __webpack_require__(71547);
// EXTERNAL MODULE: ./build/gate/comment-gate.js + 1 modules
var comment_gate = __webpack_require__(52814);
// EXTERNAL MODULE: ./build/gate/stale-commit.js
var stale_commit = __webpack_require__(35873);
// EXTERNAL MODULE: ./build/github/commits.js
var commits = __webpack_require__(72628);
;// CONCATENATED MODULE: ./build/gate/waiting-runs.js




/** GitHub's word for a run of which a job waits for an approval and none runs. */
const waiting = 'waiting';
/**
 * Cancels the older runs of the deploy workflow that wait for an approval, so that reviewers see one question. Running ones never, newer ones never, those
 * of a newer commit never, those of other branches never. What cannot be cancelled is a warning: an approval of it is refused all the same, by migrate for the plan's hash, by deploy for
 * what was undone or serves since (undone.ts, the guard rail `serves-newer`).
 * Needs `actions: write`.
 * @param commit theirs must be no newer; undefined: whatever theirs is (before a rollback)
 * @returns ids of the cancelled runs
 */
async function cancelWaiting(place, commit, warn) {
    const { github, ours, run: own } = place;
    const cancelled = [];
    try {
        const older = [];
        for await (const run of (0,runs/* listRuns */.v)(github, { workflow: ours.workflow, branch: ours.defaultBranch, status: waiting })) {
            if (run.id < own.id && run.status === waiting && (0,runs/* isOurRun */.GR)(run, ours))
                older.push(run);
        }
        for (const run of older) {
            if (commit !== undefined && !(await isSuperseded(place, run.headSha, commit)))
                continue;
            // It may have been approved since the list was made.
            if ((await (0,runs/* readRun */.cI)(github, run.id)).status !== waiting)
                continue;
            if (await (0,runs/* cancelRun */.Su)(github, run.id))
                cancelled.push(run.id);
        }
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        const { cause, fix } = (0,permissions/* explainGitHubError */.Pm)(error, { doing: 'cancel an older run that waits for an approval' }).details;
        warn(`${cause} ${fix}`);
    }
    return cancelled;
}
/** Its commit is part of ours, or no longer part of the default branch. */
async function isSuperseded({ github, defaultBranch }, theirs, ours) {
    const relation = await (0,commits/* compareCommits */.kC)(github, ours, theirs);
    if (relation === 'identical' || relation === 'newer')
        return true;
    if (relation === 'older')
        return false;
    const head = await (0,commits/* headOf */.Uo)(github, defaultBranch);
    return head !== undefined && !(await (0,commits/* isAncestor */.QX)(github, theirs, head));
}

;// CONCATENATED MODULE: ./build/gate/admission-comment.js











const nothing = { commit: null, planHash: null, planRun: null, by: null, url: null, cancelledRuns: [] };
/**
 * What a comment asks for. One that is no command of this workflow is ignored; every other is answered by a reaction and one sentence.
 * @throws Refusal (after the answer) when it asks for what may not be
 */
async function admitComment(request, place) {
    const { event, workflow } = request;
    const { comment, issue, action } = event;
    if (comment === undefined || issue?.isPullRequest !== true || action !== 'created')
        return ignored('It is no new comment on a pull request.');
    const command = (0,approval_comment/* parseCommentCommand */.S)(comment.body);
    if (command === undefined)
        return ignored('The comment is no command.');
    const isRollback = command.kind === 'approve' && command.rollback !== undefined;
    // Both workflows are started by every comment; each command has one that answers.
    if (isRollback !== (workflow === 'rollback'))
        return ignored(isRollback ? 'The comment is for the rollback workflow.' : 'The comment is for the deploy workflow.');
    const answer = async (reaction, sentence) => await tryToAnswer(request, comment, issue.number, reaction, sentence);
    // Anybody may comment on a public repository: strangers get no words, and nothing is looked up for them.
    if (!(await mayCommand(request, comment))) {
        await answer('-1');
        throw withoutAccess(comment.author);
    }
    try {
        const admission = await understood(request, place, command);
        await answer('+1', sentenceOf(admission, request));
        return admission;
    }
    catch (error) {
        if (error instanceof outcome/* Refusal */.P_)
            await answer(command.kind === 'unclear' ? 'confused' : '-1', `${error.details.cause} ${error.details.fix}`);
        throw error;
    }
}
async function mayCommand({ github }, { author }) {
    return author !== null && (await (0,permissions/* explained */.to)({ doing: `read what ${author} may do in this repository`, rule: 2 }, async () => await (0,collaborators/* mayWrite */.J)(github, author)));
}
function withoutAccess(login) {
    return new outcome/* Refusal */.P_({ code: 'comment-without-access', cause: `${login ?? 'An account that is gone'} has no write access to this repository.`, fix: 'Let somebody with write access comment.' });
}
async function understood(request, place, command) {
    switch (command.kind) {
        case 'unclear':
            throw new outcome/* Refusal */.P_({ code: 'comment-unclear', cause: `This is not understood: ${command.why}.`, fix: 'Comment /approve and the plan’s hash, or /cancel.' });
        case 'cancel':
            return await admitCancel(request, place);
        case 'approve':
            return await admitApproval(request, place);
    }
}
/** @throws Refusal */
async function admitApproval(request, place) {
    const { inputs, workflow } = request;
    if (inputs.gate !== 'comment')
        throw new outcome/* Refusal */.P_({ code: 'gate-by-environment', rule: 2, cause: 'Here an approval is given on the page of the run (gate: environment), not by a comment.', fix: 'Open the run and choose “Review deployments”, or set gate: comment.' });
    const { gate, plan } = await (0,comment_gate/* judgeComment */.z3)({ ...request, repository: { id: place.ours.repositoryId, defaultBranch: place.defaultBranch }, authors: null, mayNeedPhrase: workflow === 'deploy', risk: undefined });
    const commit = workflow === 'rollback' ? plan.run.headSha : plan.record.plan?.commit;
    if (commit === null || commit === undefined)
        throw new outcome/* Refusal */.P_({ code: 'admission-commit', cause: 'The plan’s record names no commit.', fix: 'Start the workflow anew, and approve the plan it makes.' });
    const why = await (0,stale_commit/* refuseStaleCommit */.FR)(place, commit, { orDeployed: workflow === 'deploy' });
    const { rollback } = plan.record;
    return {
        verdict: 'approved',
        why,
        commit,
        planHash: gate.planHash,
        planRun: plan.run.id,
        by: gate.by,
        url: gate.url ?? null,
        cancelledRuns: [],
        state: workflow === 'rollback' ? 'pending' : (0,comment_gate/* stateOf */.L4)(plan),
        attempt: place.run.attempt,
        ...(rollback === undefined ? {} : { undo: { mode: rollback.mode, confirm: (0,rollback_confirm/* confirmation */.EL)(inputs), acceptLoss: acceptsLoss(request) }, ...(rollback.run === undefined ? {} : { run: rollback.run }) }),
    };
}
/** Asked for in the comment itself: its text is the one that was judged, as an edited comment does not count. */
function acceptsLoss({ event }) {
    const command = (0,approval_comment/* parseCommentCommand */.S)(event.comment?.body ?? '');
    return command?.kind === 'approve' && command.acceptLoss;
}
/** Whoever may write may cancel: runs that wait end now, and an approval of the plan there is does not count any more. */
async function admitCancel({ event, warn }, place) {
    const { github } = place;
    const comment = await (0,permissions/* explained */.to)({ doing: 'read the comment' }, async () => await (0,comments/* readComment */.W3)(github, event.comment?.id ?? 0));
    const author = comment?.author;
    if (!comment || !author || author.type !== 'User')
        throw new outcome/* Refusal */.P_({ code: 'gate-not-a-person', cause: 'The comment is gone, or by no person.', fix: 'Let a person with write access comment /cancel.' });
    if (!(await (0,permissions/* explained */.to)({ doing: `read what ${author.login} may do in this repository` }, async () => await (0,collaborators/* mayWrite */.J)(github, author.login))))
        throw withoutAccess(author.login);
    const cancelledRuns = await cancelWaiting(place, undefined, warn);
    return { ...nothing, verdict: 'cancelled', why: `${author.login} cancelled it.`, by: author.login, url: comment.url, cancelledRuns };
}
function ignored(why) {
    return { ...nothing, verdict: 'ignored', why, cancelledRuns: [] };
}
/** Logins and hashes are GitHub's and ours; nothing of the comment's text is repeated. */
function sentenceOf({ verdict, by, planHash, commit, cancelledRuns }, { host, inputs, workflow }) {
    if (verdict === 'cancelled')
        return `Cancelled: plans made before this comment cannot be approved any more${cancelledRuns.length > 0 ? `, and ${cancelledRuns.length} waiting run${cancelledRuns.length > 1 ? 's were' : ' was'} ended` : ''}.`;
    const what = workflow === 'rollback' ? `The rollback of ${inputs.environment}` : `Plan \`${(0,stale_commit/* short */.h0)(planHash ?? '')}\` for ${inputs.environment}`;
    return `${what} is approved by ${by ?? 'somebody'} and goes ahead with commit \`${(0,stale_commit/* short */.h0)(commit ?? '')}\`${host.runUrl === undefined ? '' : `: ${host.runUrl}`}.`;
}
async function tryToAnswer({ github, warn }, { id }, issue, answer, sentence) {
    try {
        await answerComment(github, { commentId: id, issue, answer, sentence });
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        const { cause, fix } = (0,permissions/* explainGitHubError */.Pm)(error, { doing: 'answer the comment' }).details;
        warn(`${cause} ${fix}`);
    }
}

// EXTERNAL MODULE: ./build/gate/deploy-to-undo.js
var deploy_to_undo = __webpack_require__(70448);
// EXTERNAL MODULE: ./build/gate/github-gate.js + 1 modules
var github_gate = __webpack_require__(57838);
// EXTERNAL MODULE: ./build/gate/judge-environment.js
var judge_environment = __webpack_require__(49413);
;// CONCATENATED MODULE: ./build/gate/admission.js











/**
 * Which commit a run may check out, and what for. A push and a form: the commit, when the default branch has it and it is not older than what was deployed
 * last; older runs that wait for an approval are cancelled. A comment: what it approves, or cancels. A rollback: that its run is one of the deploy workflow.
 * @throws Refusal when it may not, Failure when GitHub does not answer
 */
async function admit(request) {
    const { host, event, github, workflow, inputs } = request;
    const repository = await (0,permissions/* explained */.to)({ doing: 'read the repository' }, async () => await (0,github_repository/* readRepository */.N)(github));
    const own = (0,comment_gate/* ownWorkflow */.O3)(host, github.repository);
    const deployWorkflow = request.deployWorkflow ?? (workflow === 'deploy' ? own : (0,deploy_to_undo/* deployBeside */.KU)(own));
    const place = { github, run: (0,github_gate/* thisRun */.os)(host), defaultBranch: repository.defaultBranch, environment: inputs.environment, ours: { repositoryId: repository.id, workflow: deployWorkflow, events: runs/* deployEvents */.tn, defaultBranch: repository.defaultBranch }, readRecord: request.readRecord };
    if (host.eventName === 'issue_comment')
        return await admitComment(request, place);
    if (host.eventName !== 'workflow_dispatch' && !(host.eventName === 'push' && workflow === 'deploy')) {
        throw new outcome/* Refusal */.P_({ code: 'admission-event', cause: `A run started by ${host.eventName ?? 'nothing known'} goes to no production.`, fix: 'Start it by a push to the default branch, or by its form (Run workflow).' });
    }
    (0,judge_environment/* refuseOtherBranch */.zH)(host.ref, repository.defaultBranch);
    const commit = inputs.commit ?? host.commit;
    if (commit === undefined || event.deleted)
        throw (0,stale_commit/* unknownCommit */.AX)();
    if (workflow === 'rollback')
        return await admitUndo(request, place, commit);
    const why = await (0,stale_commit/* refuseStaleCommit */.FR)(place, commit, { orDeployed: true });
    const cancelledRuns = await cancelWaiting(place, commit, request.warn);
    return { verdict: 'deploy', why, commit, planHash: null, planRun: null, by: host.actor ?? null, url: null, cancelledRuns };
}
/** The rollback's own files come from the default branch; which deploy is undone is asked of GitHub where it is named by its run. */
async function admitUndo({ host, inputs, warn }, place, commit) {
    const why = await (0,stale_commit/* refuseStaleCommit */.FR)(place, commit, { orDeployed: false });
    if (inputs.run !== undefined && /^\d+$/.test(inputs.run)) {
        const id = Number(inputs.run);
        const run = await (0,permissions/* explained */.to)({ doing: `read run ${inputs.run}, which is to be undone`, rule: 10, ifMissing: 'Give the number in the address of the deploy’s run.' }, async () => await (0,runs/* readRun */.cI)(place.github, id));
        const wrong = (0,runs/* whyNotOurs */.nL)(run, place.ours);
        if (wrong !== undefined)
            throw new outcome/* Refusal */.P_({ code: 'run-not-ours', rule: 10, cause: `Run ${id} cannot be undone: ${wrong}.`, fix: 'Give the number of a run of the deploy workflow on the default branch, or leave it empty for the last one.' });
    }
    const cancelledRuns = await cancelWaiting(place, undefined, warn);
    return { verdict: 'undo', why, commit, planHash: null, planRun: null, by: host.actor ?? null, url: null, cancelledRuns, ...(inputs.run === undefined ? {} : { run: inputs.run }) };
}

// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/rehearsal/matters.js

const files = new Set(['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb', 'signalbox.yml', '.npmrc', '.gitattributes']);
const extensions = new Set(['.prisma', '.sql']);
const folders = new Set(['prisma', 'migrations']);
/**
 * The first of the changed files that can change what a rehearsal says: the schema, the migrations, the checks, Prisma itself, how it is configured, the
 * workflows that run it. Wide on purpose: what is not sure matters. Pure.
 * @param changed paths from the repository's root, as git gives them
 */
function fileThatMatters(changed) {
    return changed.find((file) => {
        const name = external_node_path_.posix.basename(file);
        if (files.has(name) || name.startsWith('prisma') || extensions.has(external_node_path_.posix.extname(name)))
            return true;
        return file.startsWith('.github/') || external_node_path_.posix.dirname(file).split('/').some((folder) => folders.has(folder) || folder.startsWith('prisma'));
    });
}

// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
;// CONCATENATED MODULE: ./build/commands/asking/changed-files.js

/**
 * The files in which a merge differs from its first parent, as git has them: GitHub checks a pull request out as its merge into the base.
 * @returns undefined where the checkout does not say (no git, no merge, no second level of history)
 */
async function filesChangedByMerge({ exec, host }, directory) {
    if ((await exec.which('git')) === undefined)
        return undefined;
    const options = { cwd: directory, env: (0,child_environment/* childEnvironment */.Qc)(host.environment) };
    for (const parent of ['HEAD^1^{tree}', 'HEAD^2']) {
        if ((await exec.output('git', ['rev-parse', '--verify', '--quiet', parent], options)).exitCode !== 0)
            return undefined;
    }
    const changed = await exec.output('git', ['diff', '--name-only', '-z', '--no-renames', 'HEAD^1', 'HEAD', '--'], options);
    // The output is kept to its end alone: a list that may have been cut short says nothing of its beginning.
    if (changed.exitCode !== 0 || changed.stdout.length > 32_768)
        return undefined;
    return changed.stdout.split('\0').filter((file) => file !== '');
}

// EXTERNAL MODULE: ./build/commands/reaching/github.js
var reaching_github = __webpack_require__(65018);
;// CONCATENATED MODULE: ./build/commands/admit.js







const admit_nothing = { commit: null, planHash: null, planRun: null, by: null, url: null, cancelledRuns: [] };
/** What a run is asked for, and which commit it may check out. Of a check: whether anything changed that a rehearsal could say something about. */
async function admit_admit(run) {
    const { context, draft } = run;
    const { eventName } = context.host;
    const isCheck = eventName === 'pull_request' || eventName === 'merge_group';
    draft.parts.admission = isCheck
        ? await draft.step('admit', 'Does this change matter?', async () => await admitCheck(run), describeAdmission)
        : await draft.step('admit', 'Which commit, and may it go?', async () => await admitRun(run), describeAdmission);
}
/** In a merge queue everything is rehearsed: what the base is there is not the first parent alone. */
async function admitCheck({ context }) {
    const changed = context.host.eventName === 'merge_group' ? undefined : await filesChangedByMerge(context, context.host.environment['GITHUB_WORKSPACE'] ?? '.');
    const file = changed === undefined ? undefined : fileThatMatters(changed);
    const commit = context.host.commit ?? null;
    if (changed !== undefined && file === undefined)
        return { ...admit_nothing, verdict: 'ignored', why: `Nothing that a rehearsal looks at is among the ${changed.length} changed file${changed.length === 1 ? '' : 's'}.`, commit, cancelledRuns: [] };
    return { ...admit_nothing, verdict: 'rehearse', why: file === undefined ? 'What changed is not known here, so everything is rehearsed.' : `${file} changed.`, commit, cancelledRuns: [] };
}
async function admitRun(run) {
    const { context, draft, inputs } = run;
    const { host } = context;
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
    if (github === undefined)
        throw new outcome/* UsageError */.eb({ code: 'admit-outside-github', cause: 'admit works in a workflow only, with the job’s token.', fix: 'Let the deploy workflow that `signalbox init` writes run it.' });
    const event = host.eventPath === undefined ? (0,github_event/* parseEvent */.w)({}) : await (0,github_event/* readEvent */.j)(host.eventPath);
    const workflow = /rollback[^/]*$/.test((0,runs/* workflowPath */.RB)(host.workflowRef, github.repository) ?? '') ? 'rollback' : 'deploy';
    return await admit({ host, event, github, workflow, inputs, readRecord: (0,reaching_github/* recordReader */.h)(run, github), warn: (line) => draft.warn(line) });
}
function describeAdmission({ verdict, why, commit }) {
    return `${verdict}${commit === null ? '' : ` ${commit.slice(0, 8)}`}: ${why}`;
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

/***/ 88328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readRepository)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), full_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), private: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), visibility: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(), default_branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
/** @throws GitHubError */
async function readRepository(github) {
    const route = 'GET /repos/{owner}/{repo}';
    const read = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, await github.request(route), route);
    return { id: read.id, fullName: read.full_name, private: read.private, visibility: read.visibility ?? (read.private ? 'private' : 'public'), defaultBranch: read.default_branch };
}


/***/ })

};
