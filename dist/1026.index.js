export const id = 1026;
export const ids = [1026];
export const modules = {

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

/***/ 3275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gk: () => (/* binding */ refuseChangedPlan),
/* harmony export */   fs: () => (/* binding */ askAtTerminal),
/* harmony export */   nk: () => (/* binding */ acknowledgementDue),
/* harmony export */   q7: () => (/* binding */ decideGate)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);

/** How many characters of the hash a person types. */
const typedCharacters = 8;
/** Rule 4: whether this plan needs the phrase. */
function acknowledgementDue(risk, when) {
    return when === 'always' || (when === 'destructive' && risk === 'destructive');
}
/**
 * Decides the gate at a terminal, and where no approval is required, as far as it can be decided without asking. In a workflow `approved-plan` says which plan
 * and not that anybody approved it: there `proveGitHubGate` asks GitHub.
 * @throws Refusal: rule 2 (nobody approved and nobody can be asked), rule 3 (another plan was approved), rule 4 (the phrase is missing)
 */
function decideGate({ plan, inputs, typedAcknowledgement, canAsk }) {
    const due = acknowledgementDue(plan.risk, inputs['acknowledge-when']);
    const acknowledged = typedAcknowledgement === inputs.acknowledgement;
    const approved = inputs['approved-plan'];
    if (approved !== undefined && approved !== plan.hash)
        throw anotherPlan(approved, plan.hash);
    const gate = { required: inputs['require-approval'], how: 'not-required', planHash: plan.hash, by: null, acknowledgementDue: due, acknowledged };
    if (inputs['require-approval'] && approved === undefined) {
        if (canAsk)
            return 'ask';
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
            code: 'not-approved',
            rule: 2,
            cause: `Nobody approved plan ${plan.hash.slice(0, typedCharacters)}, and there is no terminal to ask at.`,
            fix: `Look at the plan, then run: signalbox migrate --approved-plan ${plan.hash}`,
        });
    }
    if (due && !acknowledged)
        throw notAcknowledged(inputs.acknowledgement, plan.risk);
    return { ...gate, how: inputs['require-approval'] ? 'approved-plan' : 'not-required' };
}
/**
 * Asks the person at the terminal: the first characters of the plan's hash, and the phrase where it is due.
 * @throws Refusal rule 2 or 4 when something else was typed
 */
async function askAtTerminal(terminal, { plan, inputs }, who) {
    const expected = plan.hash.slice(0, typedCharacters);
    const typed = (await terminal.ask(`To approve this plan type ${expected}: `)).trim();
    if (typed !== expected) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'not-approved', rule: 2, cause: typed === '' ? 'The plan was not approved.' : 'What was typed is not the beginning of the plan’s hash.', fix: 'Run it again and type the eight characters shown.' });
    }
    const due = acknowledgementDue(plan.risk, inputs['acknowledge-when']);
    if (due) {
        const phrase = (await terminal.ask(`This plan is ${plan.risk}. Type the acknowledgement (${inputs.acknowledgement}): `)).trim();
        if (phrase !== inputs.acknowledgement)
            throw notAcknowledged(inputs.acknowledgement, plan.risk);
    }
    return { required: true, how: 'terminal', planHash: plan.hash, by: who, acknowledgementDue: due, acknowledged: due };
}
/**
 * Rule 3: the plan made again right before the migration must be the one that was approved.
 * @throws Refusal
 */
function refuseChangedPlan(approved, now) {
    if (approved !== now)
        throw anotherPlan(approved, now);
}
function anotherPlan(approved, now) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'plan-changed',
        rule: 3,
        cause: `Approved was plan ${approved.slice(0, typedCharacters)}, but this is plan ${now.slice(0, typedCharacters)}: a pending file, a check, Prisma, the target, its applied migrations or the commit changed since.`,
        fix: 'Look at the new plan (signalbox plan) and approve that.',
    });
}
function notAcknowledged(phrase, risk) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'not-acknowledged',
        rule: 4,
        cause: `The plan is ${risk} and the acknowledgement was not typed.`,
        fix: `Type it when asked, or beside --approved-plan give --acknowledgement "${phrase}".`,
    });
}


/***/ }),

/***/ 51606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ deployedLast),
/* harmony export */   b: () => (/* binding */ deployTitles)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27597);
/* harmony import */ var _github_run_artifacts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10329);
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72148);
/* harmony import */ var _github_commits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72628);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _record_kinds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(996);
/* harmony import */ var _github_runs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51018);







/** Of a deploy that is over; and of one that goes on with smoke test and watch, or was cut off in them (`keepServing`). */
const deployTitles = ['signalbox-deploy', 'signalbox-serving'];
const schema = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    environment: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    deploy: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ commit: _record_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .commitSchema */ .lN.nullable(), exitCode: zod__WEBPACK_IMPORTED_MODULE_6__/* .int */ .Whr().nullable() }).optional(),
    railway: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ services: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ outcome: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() })) }).optional(),
});
/** Records have their run's attempt in their name. So many attempts are asked for at once, for as long as any of them left something. */
const attemptsAtOnce = 5;
const attemptsAtMost = 100;
/** Of each attempt. */
const recordsAtMost = 200;
/**
 * The commit that our workflow deployed last, by the records that its runs left of `deploy`, also of those that were cut off after the commit served. (That a run succeeded says nothing: it may have ended with a
 * question. GitHub's deployments name the commit that the run is of, which is not the one that a form or a comment asked for, and take one more permission.)
 * A record that is gone or cannot be read stands for a deployment of the commit that its run is of, which is no older than what it really deployed.
 * Runs of a commit that the default branch does not have (of a tag of its name, or thrown away) are passed over.
 * @throws GitHubError; Refusal where there are more records than are looked at, and which is the last one stays unknown
 */
async function deployedLast(github, { ours, environment, read }) {
    const { records, knownFrom } = await newestRecords(github, ours);
    const isMerged = (0,_github_commits_js__WEBPACK_IMPORTED_MODULE_2__/* .commitsOfBranch */ .k5)(github, ours.defaultBranch);
    const runs = new Map();
    const over = new Set();
    for (const left of records) {
        if (left.id < knownFrom)
            break;
        // The record at its end says what became of what served then.
        const attempt = `${left.runId} ${/-(\d+)\.json$/.exec(left.name)?.[1] ?? ''}`;
        if (over.has(attempt))
            continue;
        over.add(attempt);
        const run = runs.get(left.runId) ?? (await (0,_github_runs_js__WEBPACK_IMPORTED_MODULE_5__/* .readRun */ .cI)(github, left.runId));
        runs.set(left.runId, run);
        if (!(0,_github_runs_js__WEBPACK_IMPORTED_MODULE_5__/* .isOurRun */ .GR)(run, ours) || !(await isMerged(run.headSha)))
            continue;
        const commit = await commitIn(left, run, environment, read);
        if (commit !== undefined)
            return { run, commit, at: left.createdAt };
    }
    if (knownFrom === 0)
        return undefined;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({
        code: 'deployed-unknown',
        cause: `What was deployed last into ${environment} is not known: there are more artifacts named signalbox-deploy-….json or signalbox-serving-….json than are looked at, and the newest are none of its records.`,
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
        const found = await Promise.all(attempts.flatMap((attempt) => deployTitles.map(async (title) => await recordsOf(github, (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_1__/* .recordArtifactName */ .N8)(title, attempt), ours))));
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

/***/ 4299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UM: () => (/* binding */ readReviews),
/* harmony export */   VU: () => (/* binding */ reviewsBeyond),
/* harmony export */   nq: () => (/* binding */ reviewFingerprint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    state: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    comment: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    user: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).nullable(),
    environments: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(), name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })),
}));
/**
 * All reviews of a run, of all its attempts. GitHub gives neither time nor attempt and promises no order (docs: Get the review history for a workflow run),
 * so that nothing may be read off a place in this list. Needs `actions: read`.
 * @throws GitHubError
 */
async function readReviews(github, runId) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals';
    return (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, await github.request(route, { run_id: runId }), route).map(({ comment, ...review }) => ({ ...review, comment: comment ?? '' }));
}
/** A review by which it is known again in another answer: sha256 (hex) over state, reviewer, environments and comment. Equal reviews have equal ones. */
function reviewFingerprint({ state, user, environments, comment }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify([state, user?.login ?? null, environments.map(({ id }) => id).sort((a, b) => a - b), comment])).digest('hex');
}
/**
 * The reviews beyond those that were there before, whatever order either list was in: each fingerprint takes away one review that has it.
 * @returns undefined when one that was there before is gone: these are not later answers about the same run
 */
function reviewsBeyond(reviews, before) {
    const fresh = [...reviews];
    for (const fingerprint of before) {
        const at = fresh.findIndex((review) => reviewFingerprint(review) === fingerprint);
        if (at < 0)
            return undefined;
        fresh.splice(at, 1);
    }
    return fresh;
}


/***/ }),

/***/ 51018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ isOurRun),
/* harmony export */   M0: () => (/* binding */ listRunsOf),
/* harmony export */   RB: () => (/* binding */ workflowPath),
/* harmony export */   Su: () => (/* binding */ cancelRun),
/* harmony export */   cI: () => (/* binding */ readRun),
/* harmony export */   nL: () => (/* binding */ whyNotOurs),
/* harmony export */   tn: () => (/* binding */ deployEvents),
/* harmony export */   v: () => (/* binding */ listRuns)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const person = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).nullish();
const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    run_attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    conclusion: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    head_branch: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    head_sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }),
    head_repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }).nullable(),
    actor: person,
    triggering_actor: person,
    html_url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    created_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    run_started_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
});
function asRun(answer, route) {
    const run = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, answer, route);
    return {
        id: run.id,
        attempt: run.run_attempt,
        path: run.path.replace(/@.*$/, ''),
        event: run.event,
        status: run.status,
        conclusion: run.conclusion,
        headBranch: run.head_branch,
        headSha: run.head_sha,
        repositoryId: run.repository.id,
        headRepositoryId: run.head_repository?.id ?? null,
        actor: run.actor?.login ?? null,
        triggeringActor: run.triggering_actor?.login ?? null,
        url: run.html_url,
        createdAt: run.created_at,
        startedAt: run.run_started_at ?? run.created_at,
        updatedAt: run.updated_at,
    };
}
/** @throws GitHubError */
async function readRun(github, id) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
    return asRun(await github.request(route, { run_id: id }), route);
}
/**
 * Runs of one workflow, newest first, over as many pages as are taken.
 * @param workflow path of its file
 * @throws GitHubError
 */
async function* listRuns(github, { workflow, branch, status, event }) {
    const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
    const found = github.pages(route, { workflow_id: workflow.split('/').at(-1), branch, ...(status === undefined ? {} : { status }), ...(event === undefined ? {} : { event }) }, 'workflow_runs');
    for await (const run of found)
        yield asRun(run, route);
}
/**
 * The runs of a workflow that these events started, newest first. Each event is listed by itself: runs that others started (anybody's comments) fill no page.
 * @throws GitHubError
 */
async function* listRunsOf(github, events, wanted) {
    const lists = events.map((event) => listRuns(github, { ...wanted, event }));
    const heads = await Promise.all(lists.map(async (list) => ({ list, head: await list.next() })));
    for (;;) {
        let newest;
        // Ids of runs grow with time.
        for (const { head } of heads)
            if (head.done !== true && (newest === undefined || head.value.id > newest.id))
                newest = head.value;
        const from = heads.find(({ head }) => head.done !== true && head.value === newest);
        if (newest === undefined || from === undefined)
            return;
        yield newest;
        from.head = await from.list.next();
    }
}
/**
 * Cancels a run.
 * @returns whether it was there to be cancelled; false: it has ended already
 * @throws GitHubError
 */
async function cancelRun(github, id) {
    try {
        await github.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { run_id: id });
        return true;
    }
    catch (error) {
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 409)
            return false;
        throw error;
    }
}
/** What starts a run that may deploy. */
const deployEvents = ['push', 'workflow_dispatch', 'issue_comment'];
/**
 * An artifact proves nothing by itself: anybody's pull request can make one of any name. Only what a run of our workflow, of this repository, on the default
 * branch left is believed.
 * @returns why it is none of ours; undefined when it is
 */
function whyNotOurs(run, ours) {
    if (run.repositoryId !== ours.repositoryId)
        return 'it is of another repository';
    if (run.headRepositoryId !== ours.repositoryId)
        return 'its code is of another repository (a fork)';
    if (run.path !== ours.workflow)
        return `it is of the workflow ${run.path}, not of ${ours.workflow}`;
    if (!ours.events.includes(run.event))
        return `it was started by ${run.event}, not by ${ours.events.join(' or ')}`;
    if (run.headBranch !== ours.defaultBranch)
        return `it is of ${run.headBranch ?? 'no branch'}, not of ${ours.defaultBranch}`;
    return undefined;
}
/** Whether this run is one of ours. */
function isOurRun(run, ours) {
    return whyNotOurs(run, ours) === undefined;
}
/** `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main` → `.github/workflows/deploy.yml`; undefined where it is not of this repository. */
function workflowPath(workflowRef, repository) {
    const [path = ''] = (workflowRef ?? '').split('@');
    const prefix = `${repository}/`.toLowerCase();
    return path.toLowerCase().startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
}


/***/ })

};
