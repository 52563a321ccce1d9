export const id = 1118;
export const ids = [1118];
export const modules = {

/***/ 71118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XA: () => (/* binding */ connectedGitHub),
  __: () => (/* binding */ lookAtGitHub),
  fc: () => (/* binding */ questionOfPlan),
  gT: () => (/* binding */ questionOfRollback),
  h9: () => (/* binding */ recordReader)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/gate/approve.js
var approve = __webpack_require__(3275);
// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/github/shape.js
var shape = __webpack_require__(63607);
;// CONCATENATED MODULE: ./build/github/pull-requests.js


const commitSchema = schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), author: schemas/* object */.Ikc({ login: schemas/* string */.YjP().optional() }).nullish() });
const pullSchema = schemas/* object */.Ikc({
    number: schemas/* int */.Whr().positive(),
    title: schemas/* string */.YjP(),
    user: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).nullable(),
    html_url: schemas/* string */.YjP(),
    merged_at: schemas/* string */.YjP().nullable(),
    base: schemas/* object */.Ikc({ ref: schemas/* string */.YjP() }),
});
/**
 * Who brought the pending migrations: for each, the commits that touched its file on the way to `commit`, and of each commit the pull requests that were
 * merged into the default branch with it (by merge, squash or rebase alike; GitHub joins them). Needs `contents: read` and `pull-requests: read`.
 *
 * Authors are those of the pull requests and of every such commit: who wrote a migration in somebody else's pull request wrote it too. A commit whose mail
 * address GitHub knows no account for has nobody.
 * @param migrations `file` is the path of its migration.sql from the repository's root; none: what `commit` itself came with
 * @throws GitHubError
 */
async function pullRequestsOf(github, { commit, migrations, defaultBranch }) {
    const found = new Map();
    const authors = new Set();
    const seen = new Map();
    const pullsOf = async (sha) => {
        const known = seen.get(sha);
        if (known)
            return known;
        const pulls = await mergedWith(github, sha, defaultBranch);
        seen.set(sha, pulls);
        return pulls;
    };
    const note = (pull, migration) => {
        const noted = found.get(pull.number) ?? pull;
        if (migration !== undefined && !noted.migrations.includes(migration))
            noted.migrations.push(migration);
        found.set(pull.number, noted);
        if (pull.author !== '')
            authors.add(pull.author);
    };
    if (migrations.length === 0)
        for (const pull of await pullsOf(commit))
            note(pull);
    const untold = [];
    for (const { name, file } of migrations) {
        let commits = 0;
        for await (const { sha, author } of commitsThatTouched(github, file, commit)) {
            commits++;
            for (const pull of await pullsOf(sha))
                note(pull, name);
            if (author !== undefined)
                authors.add(author);
        }
        if (commits === 0)
            untold.push(name);
    }
    return { pullRequests: [...found.values()].sort((a, b) => a.number - b.number), authors: [...authors].sort(), untold };
}
async function* commitsThatTouched(github, file, until) {
    const route = 'GET /repos/{owner}/{repo}/commits';
    for await (const answer of github.pages(route, { path: file.replaceAll('\\', '/').replace(/^\.\//, ''), sha: until })) {
        const { sha, author } = (0,shape/* readShape */._)(commitSchema, answer, route);
        yield { sha, author: author?.login };
    }
}
async function mergedWith(github, sha, defaultBranch) {
    const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
    const pulls = [];
    for await (const answer of github.pages(route, { commit_sha: sha })) {
        const pull = (0,shape/* readShape */._)(pullSchema, answer, route);
        if (pull.merged_at === null || pull.base.ref !== defaultBranch)
            continue;
        pulls.push({ number: pull.number, title: pull.title, author: pull.user?.login ?? '', url: pull.html_url, migrations: [] });
    }
    return pulls;
}

// EXTERNAL MODULE: ./build/github/repository.js
var repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/github/run-records.js
var run_records = __webpack_require__(72148);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/github/reviews.js
var github_reviews = __webpack_require__(4299);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/commands/github-facts.js











/** GitHub with the token of the inputs; undefined in a terminal, or without a token. */
function connectedGitHub({ context, inputs }) {
    const { host, door } = context;
    const token = inputs['github-token'];
    return door === 'action' && host.repository !== undefined && token !== undefined ? context.github.connect(token, host.repository) : undefined;
}
/**
 * Which pull requests brought the migrations, who wrote them, and which reviews this run had so far: a step, and the record's `github`.
 * What cannot be read is told and missing; the gate then refuses what it needs.
 */
async function lookAtGitHub(run, brought) {
    const { context, draft } = run;
    const github = connectedGitHub(run);
    if (github === undefined)
        return;
    draft.parts.github = await draft.step('github', 'Look at GitHub: pull requests, reviews so far', async () => {
        const { host } = context;
        const facts = {
            repository: github.repository,
            event: host.eventName ?? 'unknown',
            ref: host.ref ?? null,
            workflow: (0,runs/* workflowPath */.RB)(host.workflowRef, github.repository) ?? null,
            runId: host.runId === undefined ? null : Number(host.runId),
            attempt: host.runAttempt ?? null,
            actor: host.triggeringActor ?? host.actor ?? null,
            reviews: null,
            pullRequests: [],
            authors: null,
        };
        await Promise.all([readReviewsInto(run, github, facts), readPullRequestsInto(run, github, facts, brought)]);
        return facts;
    }, describeFacts);
}
async function readReviewsInto(run, github, facts) {
    if (facts.runId === null)
        return;
    const { runId } = facts;
    await told(run, 'read the reviews of this run', async () => {
        const reviews = await (0,github_reviews/* readReviews */.UM)(github, runId);
        facts.reviews = reviews.length;
        facts.reviewed = reviews.map(github_reviews/* reviewFingerprint */.nq);
    });
}
async function readPullRequestsInto(run, github, facts, { root, migrations, commit, authorsDue = false }) {
    if (commit === null && authorsDue)
        throw unknownAuthors('the commit is not known', 'Run it in a checkout of the commit (actions/checkout), or name it with the input commit.');
    if (commit === null)
        return;
    const ask = authorsDue ? async (doing, body) => await (0,permissions/* explained */.to)({ doing, rule: 2 }, body) : async (doing, body) => await told(run, doing, body);
    await ask('find out who wrote the pending migrations', async () => {
        const { defaultBranch } = await (0,repository/* readRepository */.N)(github);
        const repositoryRoot = run.context.host.environment['GITHUB_WORKSPACE'] ?? process.cwd();
        const files = migrations.map(({ name, file }) => ({ name, file: external_node_path_.relative(repositoryRoot, external_node_path_.resolve(root, file)) }));
        const { pullRequests, authors, untold } = await pullRequestsOf(github, { commit, migrations: files, defaultBranch });
        if (untold.length > 0 && authorsDue)
            throw unknownAuthors(`GitHub names no commit that touched ${untold.join(', ')}`, 'Is its folder a symbolic link? Give migrations and schema by the path at which git keeps the files.');
        facts.pullRequests = pullRequests;
        facts.authors = untold.length > 0 ? null : authors;
    });
}
function unknownAuthors(why, fix) {
    return new outcome/* Refusal */.P_({ code: 'gate-authors-unknown', rule: 2, cause: `Who wrote the pending migrations cannot be told: ${why}.`, fix });
}
async function told({ draft }, doing, ask) {
    try {
        await ask();
    }
    catch (error) {
        if (!(error instanceof ports/* GitHubError */.y_))
            throw error;
        const { cause, fix } = (0,permissions/* explainGitHubError */.Pm)(error, { doing }).details;
        draft.warn(`${cause} ${fix}`);
    }
}
function describeFacts({ pullRequests, reviews }) {
    const pulls = pullRequests.map(({ number }) => `#${number}`).join(', ');
    return `${pulls === '' ? 'no pull request' : `pull request${pullRequests.length === 1 ? '' : 's'} ${pulls}`}; ${reviews ?? 'unknown'} review${reviews === 1 ? '' : 's'} of this run so far`;
}
/** What a person is asked to approve, for the record: nothing where nobody is asked in GitHub. */
function questionOfPlan({ context, inputs }, { pending, risk }) {
    if (context.door !== 'action')
        return undefined;
    return {
        how: inputs.gate,
        environment: inputs.environment,
        phrase: pending.length > 0 && (0,approve/* acknowledgementDue */.nk)(risk, inputs['acknowledge-when']) ? inputs.acknowledgement : null,
        selfApproval: inputs['allow-self-approval'],
        approvals: inputs.approvals,
        ...(inputs.window === undefined ? {} : { window: inputs.window }),
    };
}
/** The same for the preview of a rollback. */
function questionOfRollback({ context, inputs }) {
    if (context.door !== 'action')
        return undefined;
    return { how: inputs.gate, environment: `${inputs.environment}-rollback`, phrase: null, selfApproval: inputs['allow-self-approval'], approvals: 'once' };
}
/** Downloads a record that another run left as an artifact. What is in it is for the caller to judge; rejects for more than `recordLimit` bytes. */
function recordReader({ context, inputs }, github) {
    const refuseLarge = (bytes) => {
        if (bytes > run_records/* recordLimit */.$0)
            throw new Error(`${bytes} bytes are too many for a record`);
    };
    return async ({ id, runId, bytes }) => {
        refuseLarge(bytes);
        const token = inputs['github-token'];
        const directory = await context.lifetime.temporaryDirectory();
        const isOwn = context.host.runId === String(runId);
        const file = await context.artifacts.download(id, directory, isOwn || token === undefined ? undefined : { token, repository: github.repository, runId });
        refuseLarge((await (0,promises_.stat)(file)).size);
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
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

/***/ 21498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pm: () => (/* binding */ explainGitHubError),
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   dj: () => (/* binding */ permissionNeeded),
/* harmony export */   to: () => (/* binding */ explained)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
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
        throw error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ ? explainGitHubError(error, asked) : error;
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
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
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
        if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ && error.status === 409)
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
