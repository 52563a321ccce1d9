export const id = 4623;
export const ids = [4623];
export const modules = {

/***/ 75844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ compareWithManifest)
/* harmony export */ });
/* unused harmony export judgeRestored */
/* harmony import */ var _postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77214);
/* harmony import */ var _postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66703);
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28130);
/* harmony import */ var _postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(528);




const sessions = 2;
const shownLines = 6;
/**
 * Counts and hashes a restored database and compares it with its manifest: rows and checksum of every table, sequences, large objects, schema.
 * @param schemaLines of the database that was dumped, where this run still has them: then a different schema is shown line by line
 */
async function compareWithManifest(databases, url, manifest, schemaLines) {
    const opened = [];
    try {
        for (let index = 0; index < sessions; index += 1)
            opened.push(await databases.connect(url, { applicationName: 'signalbox proof', settings: _postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_2__/* .pinnedSettings */ .wW }));
        const [first] = opened;
        if (first === undefined)
            throw new Error('no session');
        const tables = await (0,_postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprintTables */ .Qg)(opened, manifest.tables);
        const found = {
            tables,
            sequences: await (0,_postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .readSequences */ .lu)(first),
            largeObjects: await (0,_postgres_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprintLargeObjects */ .C$)(first),
            schemaLines: await (0,_postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSchema */ .hZ)(first),
            serverVersion: first.serverVersion,
        };
        return judgeRestored(manifest, found, schemaLines);
    }
    finally {
        await Promise.all(opened.map((session) => session.close()));
    }
}
/** Pure. Anything that is not exactly as the manifest says is a difference. */
function judgeRestored(manifest, found, schemaLines) {
    const differences = [];
    const notes = [];
    let rows = 0;
    for (const [index, table] of manifest.tables.entries()) {
        const result = found.tables[index] ?? { error: 'not read' };
        const name = `${table.schema}.${table.name}`;
        if ('error' in result)
            differences.push(`table ${name}: ${result.error}`);
        else if (result.rows !== table.rows)
            differences.push(`table ${name}: ${result.rows} rows instead of ${table.rows}`);
        else if (result.checksum !== table.checksum)
            differences.push(`table ${name}: ${table.rows} rows as it should be, but the checksum is ${result.checksum} instead of ${table.checksum}`);
        else
            rows += result.rows;
    }
    const sequences = judgeSequences(manifest.sequences, found.sequences);
    differences.push(...sequences.differences);
    notes.push(...sequences.notes);
    const { count, checksum } = manifest.largeObjects;
    if (found.largeObjects.count !== count)
        differences.push(`large objects: ${found.largeObjects.count} instead of ${count}`);
    else if (found.largeObjects.checksum !== checksum)
        differences.push(`large objects: ${count} as it should be, but their checksum is ${found.largeObjects.checksum} instead of ${checksum}`);
    if ((0,_postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOfLines */ .HD)(found.schemaLines) !== manifest.schemaFingerprint) {
        const sameMajor = (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__/* .majorOf */ .D)(found.serverVersion) === (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__/* .majorOf */ .D)(manifest.target.serverVersion);
        if (sameMajor)
            differences.push(`the schema is another one${differentLines(schemaLines, found.schemaLines)}`);
        else
            notes.push(`the schema was not compared word by word: PostgreSQL ${(0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_3__/* .majorOf */ .D)(found.serverVersion)} writes it differently`);
    }
    return { differences, notes, tables: manifest.tables.length, rows };
}
/** A few of `changedLines`, for a sentence. */
function differentLines(before, after) {
    if (before === undefined)
        return '';
    const lines = (0,_postgres_schema_description_js__WEBPACK_IMPORTED_MODULE_1__/* .changedLines */ .MA)(before, after);
    const more = lines.length > shownLines ? ` and ${lines.length - shownLines} more` : '';
    return lines.length === 0 ? '' : `: ${lines.slice(0, shownLines).join(' | ')}${more}`;
}
/** A sequence may be ahead (it is of no snapshot), never behind: neither its own value of then nor the column that it numbers. */
function judgeSequences(expected, found) {
    const differences = [];
    const notes = [];
    const byName = new Map(found.map((sequence) => [`${sequence.schema}.${sequence.name}`, sequence]));
    for (const before of expected) {
        const name = `${before.schema}.${before.name}`;
        const after = byName.get(name);
        if (after === undefined)
            differences.push(`sequence ${name}: it is not there`);
        else if (before.cycles === true)
            continue; // it may have begun anew meanwhile
        else if (isBehind(after, before.lastValue))
            differences.push(`sequence ${name}: it stands at ${after.lastValue ?? 'its start'} instead of ${before.lastValue ?? 'its start'}`);
        else if (after.ownedBy && isBehind(after, after.ownedBy.furthest)) {
            const column = `${after.ownedBy.table}.${after.ownedBy.column}`;
            const sentence = `sequence ${name}: it stands at ${after.lastValue ?? 'its start'}, behind ${column} at ${after.ownedBy.furthest ?? 'nothing'}`;
            if (before.ownedBy && isBehind(before, before.ownedBy.furthest))
                notes.push(`${sentence}, as in the target itself: the next insert will fail there`);
            else
                differences.push(sentence);
        }
    }
    return { differences, notes };
}
function isBehind({ lastValue, increment }, value) {
    if (value === null)
        return false;
    if (lastValue === null)
        return true;
    const [at, asked] = [BigInt(lastValue), BigInt(value.replace(/\..*$/, ''))];
    return increment?.startsWith('-') === true ? at > asked : at < asked;
}


/***/ }),

/***/ 94976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ chooseBackup),
/* harmony export */   z: () => (/* binding */ findBackup)
/* harmony export */ });
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21846);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65748);



/**
 * The newest backup of this very database that is proven well enough. Only sizes are compared here: whoever reads the dump compares its SHA-256 (`verifiedDump`).
 * @throws Refusal `no-proven-backup`, saying what was found instead and why it does not count
 */
async function findBackup(store, wanted) {
    const content = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readStore */ .uz)(store, wanted.id);
    const found = chooseBackup(content, wanted);
    if (found)
        return found;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'no-proven-backup',
        cause: `There is no backup of “${wanted.target.database}” ${wanted.id === undefined ? '' : `with the id ${wanted.id} `}in ${store.description} whose proof is at least “${wanted.proof}”.${whyNot(content, wanted)}`,
        fix: 'Run `signalbox backup` (with backup-proof: restore), or point backup-store at where the backups are.',
        rule: 1,
    });
}
/** Pure. */
function chooseBackup({ backups }, { target, proof: least, id }) {
    for (const backup of backups) {
        const { proof } = backup;
        if (id !== undefined && backup.manifest.id !== id)
            continue;
        if (proof !== null && (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn)(proof, least) && (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sameTarget */ .cS)(backup.manifest.target, target))
            return { ...backup, proof };
    }
    return undefined;
}
function whyNot({ backups, rejected }, { target }) {
    const reasons = [];
    const foreign = backups.filter(({ manifest }) => !(0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sameTarget */ .cS)(manifest.target, target));
    const own = backups.length - foreign.length;
    if (own > 0)
        reasons.push(`${own} of it ${own > 1 ? 'are' : 'is'} not proven that well`);
    if (foreign.length > 0)
        reasons.push(`${foreign.length} ${foreign.length > 1 ? 'are' : 'is'} of another database (${[...new Set(foreign.map(({ manifest }) => `“${manifest.target.database}” on ${manifest.target.host}`))].slice(0, 3).join(', ')})`);
    reasons.push(...rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}`));
    return reasons.length === 0 ? ' The store is empty.' : ` Found: ${reasons.join('; ')}.`;
}


/***/ }),

/***/ 19610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ lookAtGitHub)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
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
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/github/reviews.js
var github_reviews = __webpack_require__(4299);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/commands/reaching/github.js
var reaching_github = __webpack_require__(65018);
;// CONCATENATED MODULE: ./build/commands/asking/facts.js









/**
 * Which pull requests brought the migrations, who wrote them, and which reviews this run had so far: a step, and the record's `github`.
 * What cannot be read is told and missing; the gate then refuses what it needs.
 */
async function lookAtGitHub(run, brought) {
    const { context, draft } = run;
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
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
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        const { cause, fix } = (0,permissions/* explainGitHubError */.Pm)(error, { doing }).details;
        draft.warn(`${cause} ${fix}`);
    }
}
function describeFacts({ pullRequests, reviews }) {
    const pulls = pullRequests.map(({ number }) => `#${number}`).join(', ');
    return `${pulls === '' ? 'no pull request' : `pull request${pullRequests.length === 1 ? '' : 's'} ${pulls}`}; ${reviews ?? 'unknown'} review${reviews === 1 ? '' : 's'} of this run so far`;
}


/***/ }),

/***/ 22674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ questionOfPlan),
/* harmony export */   g: () => (/* binding */ questionOfRollback)
/* harmony export */ });
/* harmony import */ var _gate_approve_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3275);

/** What a person is asked to approve, for the record: nothing where nobody is asked in GitHub. */
function questionOfPlan({ context, inputs }, { pending, risk }) {
    if (context.door !== 'action')
        return undefined;
    return {
        how: inputs.gate,
        environment: inputs.environment,
        phrase: pending.length > 0 && (0,_gate_approve_js__WEBPACK_IMPORTED_MODULE_0__/* .acknowledgementDue */ .nk)(risk, inputs['acknowledge-when']) ? inputs.acknowledgement : null,
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


/***/ }),

/***/ 77352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uy: () => (/* binding */ startTimeoutMs),
/* harmony export */   kK: () => (/* binding */ readSmoke),
/* harmony export */   sX: () => (/* binding */ readSmokeRequests),
/* harmony export */   z4: () => (/* binding */ refuseSetUpMistakes)
/* harmony export */ });
/* harmony import */ var _gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57838);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _smoke_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71089);



/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000;
/** So long each line may take before the deployment: it is known by then that nothing is set up wrong, or it is not known at all. */
const beforeTimeoutMs = 5000;
/** So long the application may take to answer at all after its deployment. */
const startTimeoutMs = 60_000;
/**
 * Reads the smoke lines and headers; the secrets among them are made known.
 * @returns runs them as a step; undefined where there are none
 * @throws UsageError for a malformed line
 */
function readSmoke(run) {
    const asked = readSmokeRequests(run);
    if (asked === undefined)
        return undefined;
    const { context, draft } = run;
    const { http, clock, lifetime, redact } = context;
    return async ({ retryForMs, state, fix, fill, title = 'Smoke test', name = 'smoke' }) => {
        await draft.step(name, title, async () => {
            const tried = await (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .trySmoke */ .vq)({ http, clock, redact, ...asked, timeoutMs: requestTimeoutMs, retryForMs });
            // What the cancel has cut off says nothing about the application.
            lifetime.signal.throwIfAborted();
            const results = tried.map(({ result }) => result);
            fill(results);
            refuseFailed(run, tried, { state, fix, asked });
            return results;
        }, (results) => `${results.length} of ${results.length} passed`);
    };
}
/**
 * Asks the lines that only read once before anything is deployed: a set-up mistake of the smoke test itself would have good code fail, and be taken back.
 * @param makesPlace what deploys may set up name and certificate too: then a mistake of those is only told
 * @throws Refusal `smoke-set-up`
 */
async function refuseSetUpMistakes(run, { makesPlace = false } = {}) {
    const { context, draft } = run;
    const { http, clock, lifetime, redact } = context;
    const asked = readSmokeRequests(run);
    if (asked === undefined)
        return;
    const mistakes = await (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .findMistakes */ .FD)({ http, clock, redact, ...asked, checks: asked.checks.map(withoutLimit), timeoutMs: beforeTimeoutMs });
    lifetime.signal.throwIfAborted();
    const isPassing = ({ mistake }) => makesPlace && (mistake === 'certificate' || mistake === 'unknown-host');
    for (const { check, found } of mistakes.filter(isPassing))
        draft.warn(`Before the deployment ${check.line} fails: ${found}. Unless the deployment mends that, the smoke test will fail too.`);
    const [first, ...others] = mistakes.filter((one) => !isPassing(one));
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : ` So do ${others.length} more: ${others.map(({ check }) => check.line).join(', ')}.`;
    const onlyNew = first.mistake === 'login' ? ' Should the new code answer it without a login, leave the line out for this one deployment.' : '';
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'smoke-set-up', cause: `The smoke test cannot pass as it is set up: ${first.check.line} fails before anything is deployed (${first.found}).${more}`, state: 'Nothing was deployed.', fix: `${fixOf(run, asked, first.mistake)}${onlyNew}` });
}
/** How long it takes is a matter of the code. */
function withoutLimit({ line, method, path, status }) {
    return { line, method, path, status };
}
function fixOf({ context, command, inputs }, { baseUrl, headers }, mistake) {
    const gitHubEnvironment = command === 'watch' ? `${inputs.environment}-plan` : (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateEnvironmentOf */ .w4)(command === 'rollback' ? 'rollback' : 'deploy', inputs);
    return (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fixOfMistake */ .nC)(mistake, { door: context.door, gitHubEnvironment, baseUrl, hasHeaders: Object.keys(headers).length > 0 });
}
/** The lines alone, for the watch, which asks some of them again and again. @throws as `readSmoke` */
function readSmokeRequests({ context, inputs }) {
    const checks = (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSmoke */ .V)(inputs.smoke ?? []);
    const headers = (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHeaders */ .QG)(inputs['smoke-headers'] ?? []);
    for (const secret of (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsOf */ .Fj)(headers))
        context.redact.add(secret);
    const baseUrl = inputs['base-url'];
    return checks.length === 0 || baseUrl === undefined ? undefined : { baseUrl, checks, headers };
}
function refuseFailed(run, tried, { state, fix = 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.', asked }) {
    const failed = tried.filter(({ result }) => result.outcome === 'failed');
    const [worst] = failed;
    if (worst === undefined)
        return;
    const { result: first, mistake } = worst;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({ code: 'smoke-failed', cause: `${failed.length} of ${tried.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`, state, fix: mistake === undefined ? fix : fixOf(run, asked, mistake) });
}


/***/ }),

/***/ 54662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ connectToRailway),
/* harmony export */   v: () => (/* binding */ partOfScope)
/* harmony export */ });
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30944);

/** A step: what railway-token reaches. @throws as `openScopeOrStop` */
async function connectToRailway({ context, draft, inputs }, token) {
    return await draft.step('railway', 'Connect to Railway', async () => await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .openScopeOrStop */ .u1)({ api: context.railway, clock: context.clock }, (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .askedScope */ .J8)(inputs, token)), ({ scope }) => {
        const { project, environment, plan, token: kind } = scope;
        return `project ${project.name}, environment ${environment.name}${plan.name === null ? '' : `, plan ${plan.name}`}, by ${kind === 'project' ? 'a project token' : 'the token of an account or workspace'}`;
    });
}
/** The record's part of a project of which nothing was looked at yet. */
function partOfScope({ project, environment, plan, token }) {
    return { project: project.name, projectId: project.id, environment: environment.name, environmentId: environment.id, plan: plan.name, token, guardRails: [], services: [], requests: 0 };
}


/***/ }),

/***/ 54623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/rollback/confirm.js
var rollback_confirm = __webpack_require__(39953);
;// CONCATENATED MODULE: ./build/rollback/mode.js

/** Why neither downs nor a backup serve where the deploy migrated nothing. */
const noMigration = 'there is no migration to undo';
/** What to do where the application cannot go back alone. */
function insteadOfApp(hasMigration) {
    return hasMigration ? 'See what serves in Railway; to undo the migration, give mode: down or mode: restore.' : 'See what serves in Railway: there is no migration to undo either. What is to run instead can be deployed: signalbox deploy --commit SHA.';
}
/**
 * How to undo: what was asked for, else the first that applies, in the order of the product: `app`, `down`, `restore`. Pure.
 * @throws Refusal `no-way-back` with every reason
 */
function decideMode({ asked, app, noDown, downDiffers, noRestore }) {
    if (asked === 'app') {
        if (!app.applies)
            throw noWay(`mode: app does not apply: ${app.whyNot}.`, insteadOfApp(noDown !== noMigration));
        return { mode: 'app', why: `asked for; ${app.why}` };
    }
    if (asked === 'down') {
        if (noDown !== undefined)
            throw noWay(`mode: down does not apply: ${noDown}.`, noRestore === undefined ? 'Give mode: restore (or auto).' : `Mend that, then run again. mode: restore does not apply either: ${noRestore}.`);
        return { mode: 'down', why: downDiffers ? 'asked for; the schema will differ from the one before the migration' : 'asked for' };
    }
    if (asked === 'restore') {
        if (noRestore !== undefined)
            throw noWay(`mode: restore does not apply: ${noRestore}.`, noDown === undefined ? 'Give mode: down (or auto).' : `Mend that, then run again. mode: down does not apply either: ${noDown}.`);
        return { mode: 'restore', why: 'asked for' };
    }
    if (app.applies && app.isProven)
        return { mode: 'app', why: app.why };
    const noApp = `not the application alone: ${app.applies ? app.why : app.whyNot}`;
    const down = noDown ?? (downDiffers ? 'down.sql leaves another schema than the one before the migration' : undefined);
    if (down === undefined)
        return { mode: 'down', why: `every migration of the run has a down.sql, and on a copy of the schema they work; ${noApp}` };
    if (noRestore === undefined)
        return { mode: 'restore', why: `by its backup, as down.sql does not serve: ${down}; ${noApp}` };
    throw noWay(`No way back applies. app: ${app.applies ? app.why : app.whyNot}. down: ${down}. restore: ${noRestore}.`, 'Mend one of them, then run again; or restore a backup by hand into a new database beside.');
}
function noWay(cause, fix) {
    return new outcome/* Refusal */.P_({ code: 'no-way-back', cause, fix, rule: 10 });
}

;// CONCATENATED MODULE: ./build/rollback/standing.js
/** What is true of the database and of each service, at every moment of an undoing: whoever reads it after a kill or a failure reads about both. */
class Standing {
    #say;
    #services = new Map();
    #database;
    /** @param say is told the whole of it at each change */
    constructor(say) {
        this.#say = say;
    }
    /** A sentence about the database, or several. */
    tellDatabase(sentence) {
        this.#database = sentence;
        this.#say(this.text());
    }
    tellService(name, sentence) {
        this.#services.set(name, sentence);
        this.#say(this.text());
    }
    /** The sentences about the services alone. */
    services() {
        return [...this.#services.values()].join(' ');
    }
    text() {
        return [this.#database ?? '', this.services()].filter((sentence) => sentence !== '').join(' ');
    }
}

// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var build_sql = __webpack_require__(25506);
// EXTERNAL MODULE: ./build/sql/statements.js
var statements = __webpack_require__(2869);
// EXTERNAL MODULE: ./build/sql/tree.js
var tree = __webpack_require__(97391);
;// CONCATENATED MODULE: ./build/rollback/additive.js


/**
 * Types whose values PostgreSQL makes of nothing (NULL) and of a constant alike, by the names that the parser leaves them. A domain may refuse NULL, and nothing in the file tells a type of
 * another name from a domain.
 */
const plainTypes = new Set([
    ...['bool', 'boolean', 'int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'money', 'text', 'varchar', 'bpchar', 'char', 'bytea', 'uuid', 'json', 'jsonb', 'xml', 'inet', 'cidr', 'macaddr', 'oid'],
    ...['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'bit', 'varbit', 'point', 'tsvector', 'int4range', 'int8range', 'numrange', 'tsrange', 'tstzrange', 'daterange'],
]);
/** What a function gives always fits a column of these types. */
const madeNow = {
    now: new Set(['timestamptz', 'timestamp', 'date']),
    gen_random_uuid: new Set(['uuid', 'text']),
};
/**
 * Whether code that ran before these migrations goes on working after them, proven by their SQL alone: a whitelist over PostgreSQL's parse tree. New tables that nothing of the old code can
 * stumble over, new columns that it may leave out, plain indexes that are not unique, comments, new enum types. Everything else is not proven, statements that change rows among them. Pure.
 * @param files in the order in which they were applied; `file` names each in the answer
 * @param schema Prisma's: a name in another one may hide what the old code means
 * @returns undefined when it is proven
 * @throws SqlSyntaxError
 */
async function firstNotProven(files, schema) {
    const additions = new Additions(schema);
    for (const { file, sql } of files) {
        for (const statement of await (0,statements/* splitStatements */.Xd)(sql)) {
            const at = { file, line: statement.line };
            const what = additions.judge((0,statements/* nodeOf */.E7)(statement), at);
            if (what !== undefined)
                return { ...at, what };
        }
    }
    return additions.foreignKeyInTheWay();
}
class Additions {
    #schema;
    /** Tables made by these files, with those of their columns that must not be NULL. */
    #required = new Map();
    #enums = new Set();
    /** Columns added to tables that were there, where rows of old code hold NULL. */
    #addedEmpty = new Set();
    #foreignKeys = [];
    /** On new tables: rows there may be refused by one when a foreign key changes them. */
    #hasCheck = false;
    constructor(schema) {
        this.#schema = schema;
    }
    /** @returns why this statement is not proven harmless */
    judge(node, at) {
        switch ((0,tree/* kindOf */.I)(node)) {
            case 'CommentStmt':
                return undefined;
            case 'TransactionStmt':
                return ['TRANS_STMT_BEGIN', 'TRANS_STMT_START', 'TRANS_STMT_COMMIT'].includes((0,tree/* bodyAs */.hi)(node, 'TransactionStmt')?.kind ?? '') ? undefined : 'a transaction that may be taken back';
            case 'VariableSetStmt':
                return /^(lock|statement|idle_in_transaction_session)_timeout$/.test((0,tree/* bodyAs */.hi)(node, 'VariableSetStmt')?.name ?? '') ? undefined : 'a setting';
            case 'CreateEnumStmt':
                return this.#judgeEnum((0,tree/* bodyAs */.hi)(node, 'CreateEnumStmt')?.typeName);
            case 'CreateStmt':
                return this.#judgeTable((0,tree/* bodyAs */.hi)(node, 'CreateStmt') ?? {}, at);
            case 'IndexStmt':
                return this.#judgeIndex((0,tree/* bodyAs */.hi)(node, 'IndexStmt') ?? {});
            case 'AlterTableStmt':
                return this.#judgeAlter((0,tree/* bodyAs */.hi)(node, 'AlterTableStmt') ?? {}, at);
            default:
                return named[(0,tree/* kindOf */.I)(node)] ?? `a statement of another kind (${(0,tree/* kindOf */.I)(node)})`;
        }
    }
    /** Foreign keys are the one thing by which a new table reaches back: a row of an old one may not be deleted any more. */
    foreignKeyInTheWay() {
        const isNew = (table) => this.#required.has(table);
        if (this.#foreignKeys.every(({ from, to }) => isNew(from) && isNew(to)))
            return undefined;
        for (const { from, to, columns, onDelete, onUpdate, at } of this.#foreignKeys) {
            const nullable = columns.length > 0 && columns.every((column) => (isNew(from) ? !(this.#required.get(from)?.has(column) ?? false) : this.#addedEmpty.has(`${from} ${column}`)));
            const gives = (action) => (action === cascade && isNew(from)) || (action === setNull && nullable);
            if (!isNew(from) && !nullable)
                return { ...at, what: `a foreign key of ${from}, which was there before, over columns that old code writes` };
            // What an update of a key does to a column that old code knows nothing of loses nothing.
            if (!gives(onDelete) || !(gives(onUpdate) || onUpdate === cascade))
                return { ...at, what: `a foreign key of ${from} by which a row of ${to} cannot be deleted or given another key any more` };
            if (this.#hasCheck)
                return { ...at, what: `a foreign key of ${from} beside a CHECK of a new table, which may refuse what the key does` };
        }
        return undefined;
    }
    #judgeEnum(name) {
        if (this.#isElsewhere((0,tree/* strings */.P$)(name)))
            return elsewhere;
        this.#enums.add((0,tree/* displayName */.QC)((0,tree/* strings */.P$)(name)));
        return undefined;
    }
    #judgeTable(body, at) {
        const name = (0,tree/* tableName */.Cm)(body.relation);
        if (body.if_not_exists === true)
            return 'CREATE TABLE IF NOT EXISTS';
        if (this.#isElsewhere(partsOf(body.relation)))
            return elsewhere;
        if ((body.inhRelations ?? []).length > 0)
            return 'a partition or child of another table';
        const required = new Set();
        this.#required.set(name, required);
        for (const element of body.tableElts ?? []) {
            const column = (0,tree/* bodyAs */.hi)(element, 'ColumnDef');
            const constraint = (0,tree/* bodyAs */.hi)(element, 'Constraint');
            let why;
            if (column !== undefined)
                why = this.#noteColumn(name, column, at);
            else if (constraint !== undefined)
                why = this.#noteConstraint(name, constraint, [], at);
            else
                why = 'a table made like another one';
            if (why !== undefined)
                return why;
        }
        return undefined;
    }
    /** Of a new table. */
    #noteColumn(table, column, at) {
        const name = column.colname ?? '';
        // A serial one is NOT NULL, a domain may be.
        if (!this.#isPlain(column.typeName))
            this.#required.get(table)?.add(name);
        for (const constraint of constraintsOf(column)) {
            const why = this.#noteConstraint(table, constraint, [name], at);
            if (why !== undefined)
                return why;
        }
        return undefined;
    }
    #noteConstraint(table, constraint, own, at) {
        const kind = constraint.contype ?? '';
        const keys = own.length > 0 ? own : (0,tree/* strings */.P$)(constraint.keys);
        if (kind === 'CONSTR_FOREIGN')
            this.#noteForeignKey(table, constraint, own, at);
        else if (kind === 'CONSTR_CHECK' || kind === 'CONSTR_EXCLUSION' || constraint.nulls_not_distinct === true)
            this.#hasCheck = true;
        else if (['CONSTR_PRIMARY', 'CONSTR_NOTNULL', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'].includes(kind))
            for (const key of keys)
                this.#required.get(table)?.add(key);
        else if (!['CONSTR_UNIQUE', 'CONSTR_NULL', 'CONSTR_DEFAULT'].includes(kind))
            return 'a constraint of another kind';
        return undefined;
    }
    #noteForeignKey(from, constraint, own, at) {
        const columns = own.length > 0 ? own : (0,tree/* strings */.P$)(constraint.fk_attrs);
        this.#foreignKeys.push({ from, to: (0,tree/* tableName */.Cm)(constraint.pktable), columns, onDelete: constraint.fk_del_action ?? '', onUpdate: constraint.fk_upd_action ?? '', at });
    }
    #judgeIndex(body) {
        if (this.#required.has((0,tree/* tableName */.Cm)(body.relation))) {
            if (body.nulls_not_distinct === true)
                this.#hasCheck = true;
            return undefined;
        }
        if (body.unique === true)
            return 'a unique index on a table that was there before';
        const hasExpression = body.whereClause !== undefined || (body.indexParams ?? []).some((one) => (0,tree/* bodyAs */.hi)(one, 'IndexElem')?.expr !== undefined);
        return hasExpression ? 'an index over an expression, which may fail for a row that old code writes' : undefined;
    }
    #judgeAlter(body, at) {
        const table = (0,tree/* tableName */.Cm)(body.relation);
        if (body.objtype !== 'OBJECT_TABLE')
            return 'a change of something that is no table';
        for (const node of body.cmds ?? []) {
            const command = (0,tree/* bodyAs */.hi)(node, 'AlterTableCmd');
            const column = (0,tree/* bodyAs */.hi)(command?.def, 'ColumnDef');
            const constraint = (0,tree/* bodyAs */.hi)(command?.def, 'Constraint');
            const isNew = this.#required.has(table);
            let why;
            if (command?.subtype === 'AT_AddColumn' && column !== undefined && isNew)
                why = this.#noteColumn(table, column, at);
            else if (command?.subtype === 'AT_AddColumn' && column !== undefined)
                why = this.#judgeAddedColumn(table, column, command.missing_ok === true, at);
            else if (command?.subtype === 'AT_AddConstraint' && constraint !== undefined)
                why = this.#judgeAddedConstraint(table, constraint, at);
            else
                why = isNew ? 'a change of a new table' : `a change of ${table}, which was there before`;
            if (why !== undefined)
                return why;
        }
        return undefined;
    }
    #judgeAddedConstraint(table, constraint, at) {
        if (this.#required.has(table))
            return this.#noteConstraint(table, constraint, [], at);
        if (constraint.contype !== 'CONSTR_FOREIGN')
            return `a constraint on ${table}, which was there before`;
        this.#noteForeignKey(table, constraint, [], at);
        return undefined;
    }
    /** Old code leaves it out: then it has to become NULL, or a value that never fails. */
    #judgeAddedColumn(table, column, mayBeThere, at) {
        const name = column.colname ?? '';
        if (mayBeThere)
            return 'ADD COLUMN IF NOT EXISTS';
        if (!this.#isPlain(column.typeName))
            return `a column of a type that may be a domain (${table}.${name})`;
        let value;
        let required = false;
        for (const constraint of constraintsOf(column)) {
            if (constraint.contype === 'CONSTR_DEFAULT')
                value = constraint.raw_expr;
            else if (constraint.contype === 'CONSTR_NOTNULL')
                required = true;
            else if (constraint.contype === 'CONSTR_FOREIGN')
                this.#noteForeignKey(table, constraint, [name], at);
            else if (constraint.contype !== 'CONSTR_NULL')
                return `a column with a rule of its own (${table}.${name})`;
        }
        if (value === undefined || isNull(value)) {
            if (required)
                return `a column that old code does not fill (${table}.${name})`;
            this.#addedEmpty.add(`${table} ${name}`);
            return undefined;
        }
        return isConstant(value) || isMadeNow(value, column.typeName) ? undefined : `a column whose default is computed (${table}.${name})`;
    }
    #isPlain(type) {
        const names = (0,tree/* strings */.P$)(type?.names);
        return (names.length === 2 ? names[0] === 'pg_catalog' : names.length === 1) && plainTypes.has((0,tree/* lastOf */.g1)(names)) ? true : this.#enums.has((0,tree/* displayName */.QC)(names));
    }
    #isElsewhere(parts) {
        return parts.length > 1 && parts[0] !== this.#schema;
    }
}
const cascade = 'c';
const setNull = 'n';
const elsewhere = 'a name in another schema, which may hide one that old code means';
/** Frequent ones, in plain words. */
const named = {
    InsertStmt: 'it writes rows',
    UpdateStmt: 'it changes rows',
    DeleteStmt: 'it deletes rows',
    MergeStmt: 'it changes rows',
    CopyStmt: 'it copies rows',
    TruncateStmt: 'it empties a table',
    SelectStmt: 'it runs a query, which may change rows',
    DoStmt: 'a DO block',
    DropStmt: 'it drops something',
    RenameStmt: 'it renames something',
    AlterEnumStmt: 'a new or renamed value of an enum that old code reads',
    CreateTrigStmt: 'a trigger',
    CreateFunctionStmt: 'a function',
    ViewStmt: 'a view',
};
function constraintsOf(column) {
    return (column.constraints ?? []).flatMap((node) => (0,tree/* bodyAs */.hi)(node, 'Constraint') ?? []);
}
function partsOf(relation) {
    return [relation?.schemaname, relation?.relname].filter((part) => part !== undefined);
}
function isNull(value) {
    const cast = (0,tree/* bodyAs */.hi)(value, 'TypeCast');
    return cast?.arg === undefined ? (0,tree/* bodyAs */.hi)(value, 'A_Const')?.isnull === true : isNull(cast.arg);
}
/** It was computed when the column was added, and comes out the same for every row. */
function isConstant(value) {
    const cast = (0,tree/* bodyAs */.hi)(value, 'TypeCast');
    if (cast?.arg !== undefined)
        return isConstant(cast.arg);
    const list = (0,tree/* bodyAs */.hi)(value, 'A_ArrayExpr');
    if (list !== undefined)
        return (list.elements ?? []).every(isConstant);
    return (0,tree/* bodyAs */.hi)(value, 'A_Const') !== undefined;
}
function isMadeNow(value, type) {
    const parts = (0,tree/* strings */.P$)((0,tree/* bodyAs */.hi)(value, 'FuncCall')?.funcname);
    const own = parts.length === 1 || parts[0] === 'pg_catalog' ? (0,tree/* lastOf */.g1)(parts) : '';
    const called = (0,tree/* bodyAs */.hi)(value, 'SQLValueFunction')?.op === 'SVFOP_CURRENT_TIMESTAMP' ? 'now' : own;
    return (madeNow[called]?.has((0,tree/* lastOf */.g1)((0,tree/* strings */.P$)(type?.names))) ?? false) && (type?.arrayBounds ?? []).length === 0;
}

;// CONCATENATED MODULE: ./build/rollback/old-code.js


/**
 * By the SQL of all that is in the database and was not when that code was deployed: the run's migrations and those after it, as long as their files are what was applied. Pure.
 * @param schema Prisma's
 */
async function judgeOldCode(migrations, { undoes, later, judged }, schema) {
    const notProven = (why) => ({ isProven: false, why: `it is not proven that the code from before runs on the schema of now (${why})` });
    const applied = [...undoes, ...later];
    const found = applied.map((name) => migrations.find((one) => one.name === name));
    const missing = applied.find((_, index) => found[index] === undefined);
    if (missing !== undefined)
        return notProven(`the folder of ${missing} is not in this commit`);
    const edited = applied.find((name) => judged.problems.some(({ kind, migration }) => kind === 'edited-migration' && migration === name));
    if (edited !== undefined)
        return notProven(`${edited} was edited after it was applied`);
    try {
        const first = await firstNotProven(found.filter((one) => one !== undefined), schema);
        if (first !== undefined)
            return notProven(`${first.file}:${first.line}: ${first.what}`);
    }
    catch (error) {
        if (!(error instanceof build_sql/* SqlSyntaxError */.MO))
            throw error;
        return notProven('a migration cannot be parsed');
    }
    return { isProven: true, why: `the code from before runs on the schema of now too: ${applied.join(', ')} ${applied.length === 1 ? 'adds' : 'add'} only what it may leave out` };
}

// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/deploy/asking.js
var asking = __webpack_require__(41859);
// EXTERNAL MODULE: ./build/deploy/go-back.js
var go_back = __webpack_require__(22980);
// EXTERNAL MODULE: ./build/deploy/shown.js
var shown = __webpack_require__(45447);
// EXTERNAL MODULE: ./build/deploy/status.js
var deploy_status = __webpack_require__(10542);
// EXTERNAL MODULE: ./build/deploy/under-way.js
var under_way = __webpack_require__(60382);
// EXTERNAL MODULE: ./build/railway/deployments.js
var deployments = __webpack_require__(47636);
// EXTERNAL MODULE: ./build/railway/operations.js
var operations = __webpack_require__(32972);
// EXTERNAL MODULE: ./build/railway/services.js
var railway_services = __webpack_require__(4214);
;// CONCATENATED MODULE: ./build/rollback/leaving.js


/**
 * Whether a service runs the code of the deploy that is undone. By its commit where that is known, else by the time: what was deployed first since the migration began. Pure.
 */
function judgeLeaving(undone, now) {
    const found = runsNow(now);
    if (found === undefined)
        return { is: 'nothing' };
    const { deployment, isServing } = found;
    const { commit, migratedAt, before } = undone;
    const isNew = (then) => ({ is: 'new', deployment, isServing, before: before ?? (then === undefined ? null : { deploymentId: then.id, commit: then.commit, createdAt: then.createdAt }) });
    const isOld = { is: 'old', deployment, isServing };
    if (commit !== undefined && deployment.commit === commit)
        return isNew();
    if (before !== null && before !== undefined && (deployment.id === before.deploymentId || isSame(deployment.commit, before.commit)))
        return isOld;
    if (migratedAt !== undefined) {
        const earlier = now.list.filter((one) => isBefore(one, migratedAt));
        // One that is gone does not say whether it served, once its image is gone too.
        const then = earlier.find((one) => (0,go_back/* hasServed */.qP)(one) === 'yes') ?? earlier.find((one) => (0,go_back/* hasServed */.qP)(one) === 'unknown');
        if (isBefore(deployment, migratedAt) || isSame(deployment.commit, then?.commit ?? null))
            return isOld;
        if (commit === undefined)
            return isFirstSince(deployment, now.list, migratedAt, then) ? isNew(then) : { is: 'later', deployment };
    }
    if (commit !== undefined)
        return { is: 'later', deployment };
    return wasBroughtBack(deployment, now.list) ? isOld : isNew();
}
/** The newest that serves; where nothing does, what crashed or was stopped last. */
function runsNow({ active, list }) {
    const serving = [...active].filter(deploy_status/* serves */.xu).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
    if (serving !== undefined)
        return { deployment: serving, isServing: true };
    const last = list.find(({ status }) => ['succeeded', 'sleeping', 'crashed'].includes((0,deploy_status/* meaningOf */.Pr)(status))) ?? list.find((one) => (0,go_back/* hasServed */.qP)(one) === 'yes');
    return last === undefined ? undefined : { deployment: last, isServing: false };
}
/** Whether its code is what was deployed first since: what came after that and is gone again was undone already. What served before, brought back, is no deploy. */
function isFirstSince(deployment, list, since, then) {
    const first = list.findLast((one) => !isBefore(one, since) && ((0,go_back/* hasServed */.qP)(one) === 'yes' || (0,deploy_status/* meaningOf */.Pr)(one.status) === 'crashed') && !isSame(one.commit, then?.commit ?? null));
    return first === undefined || first.id === deployment.id || isSame(first.commit, deployment.commit);
}
/**
 * Whether a deployment brought back what another one had taken the place of: then there is nothing newer to undo, and to go on would bring that other one back. By the order of the
 * deployments, not by commits: what was undone once can be deployed again, and that is a deploy like any other.
 */
function wasBroughtBack({ id }, list) {
    const seen = new Set();
    let last;
    let deployed = null;
    for (const one of list.toReversed()) {
        if (one.id !== id && (0,go_back/* hasServed */.qP)(one) !== 'yes' && (0,deploy_status/* meaningOf */.Pr)(one.status) !== 'crashed')
            continue;
        const isBack = bringsBack(one, last, deployed, seen);
        if (one.id === id)
            return isBack;
        last = { commit: one.commit, isBack };
        if (!isBack)
            deployed = one.commit;
        if (one.commit !== null)
            seen.add(one.commit);
    }
    return false;
}
/** @param last what served before it @param deployed the last commit that was deployed @param seen all that ever served before */
function bringsBack({ commit, reason }, last, deployed, seen) {
    // Started again, it is what it was.
    if (last !== undefined && isSame(commit, last.commit))
        return last.isBack;
    if (reason === 'rollback')
        return true;
    if (commit === null || !seen.has(commit))
        return false;
    // The code of before, built anew because its image is gone, is a deployment in Railway's words too. Right after it, what it took the place of can only be deployed again.
    return last?.isBack !== true || (commit !== deployed && reason !== 'deploy');
}
function isBefore({ createdAt }, moment) {
    return Date.parse(createdAt) < Date.parse(moment);
}
function isSame(a, b) {
    return a !== null && a === b;
}

;// CONCATENATED MODULE: ./build/rollback/new-code.js



/** All of a service that may go live yet. Pure. */
function underWayOf({ active, list }) {
    return (0,under_way/* underWay */.K)([...list, ...active.filter(({ id }) => list.every((one) => one.id !== id))]);
}
/** Whether an active deployment may run its code, now or by its restart policy. Only what is certain ends it. Pure. */
function mayRun({ status, isStopped }) {
    return isStopped !== true && !['gone', 'failed', 'skipped'].includes((0,deploy_status/* meaningOf */.Pr)(status));
}
/** What has to be ended so that nobody is served: what has not begun to run is cancelled, the rest stopped. Pure. */
function toEnd(now) {
    const isComing = ({ status }) => ['under-way', 'waiting', 'needs-approval'].includes((0,deploy_status/* meaningOf */.Pr)(status));
    const running = now.active.filter((one) => mayRun(one) && !isComing(one));
    const coming = underWayOf(now).filter(({ id }) => running.every((one) => one.id !== id));
    return [...coming.map((deployment) => ({ deployment, how: 'cancel' })), ...running.map((deployment) => ({ deployment, how: 'stop' }))];
}
/**
 * Whether the tables may change under a service: only what was brought back serves, or what ran before anyway, or nobody is served. Pure.
 * @param isStopped it was stopped for this
 * @returns why not: a clause
 */
function whyNewCode({ service: { name }, leaving, before, part }, isStopped, now) {
    const [coming] = underWayOf(now);
    if (coming !== undefined)
        return `a deployment of ${name} is under way: ${coming.id} (${(0,shown/* shown */.S)(coming)}), ${coming.status}`;
    const kept = leaving.is === 'old' ? leaving.deployment : leaving.is === 'new' && part.back !== undefined ? { id: part.back.deploymentId, commit: before?.commit ?? null } : undefined;
    const isKept = ({ id, commit }) => !isStopped && kept !== undefined && (id === kept.id || (commit !== null && commit === kept.commit));
    const other = now.active.find((one) => (isStopped ? mayRun(one) : (0,deploy_status/* serves */.xu)(one)) && !isKept(one));
    return other === undefined ? undefined : `${name} serves ${(0,shown/* shown */.S)(other)} (deployment ${other.id}, ${other.status})`;
}

;// CONCATENATED MODULE: ./build/rollback/application.js












/** Enough to find what served before a migration: more deployments than anybody makes between a migration and its rollback. */
const listed = 50;
/**
 * What the services run now, and what ran before. Only reads.
 * @param asked names or ids, in the order in which they are deployed
 * @param undone of a service, by its id
 * @throws Refusal for a service that is not there or fits two; Failure where Railway does not answer
 */
async function lookAtServices(railway, scope, asked, undone) {
    return await (0,asking/* asking */.o)('Looking at what the services run', 'Nothing was touched.', async () => {
        const inEnvironment = await (0,railway_services/* readServices */.J)(railway, scope);
        const services = asked.map((name) => (0,railway_services/* findService */.L)(inEnvironment, name, scope));
        const twice = services.find((service, index) => services.indexOf(service) !== index);
        if (twice !== undefined)
            throw new outcome/* UsageError */.eb({ code: 'railway-service-twice', cause: `railway-service names ${twice.name} twice.`, fix: 'Name each service once, in the order in which they are deployed.' });
        const found = [];
        for (const service of services)
            found.push(await lookAtService(railway, scope, service, undone(service.id)));
        return found;
    });
}
async function lookAtService(railway, scope, service, undone) {
    const list = await (0,deployments/* listDeployments */.Jn)(railway, scope, service.id, listed);
    const leaving = judgeLeaving(undone, { active: service.active, list });
    const before = leaving.is === 'new' ? await whatRanBefore(railway, scope, service.id, leaving, list) : undefined;
    const underWay = underWayOf(nowOf(service, list));
    refuseOtherUnderWay(service, underWay, undone, leaving);
    refuseOtherBefore(service, leaving, before, undone);
    return { service, leaving, before, underWay, part: partOf(scope, service, leaving, before) };
}
/** The latest may be missing from a list that is older. */
function nowOf({ active, latest }, list) {
    return { active, list: latest === null || list.some(({ id }) => id === latest.id) ? list : [latest, ...list] };
}
/**
 * What is active and what was deployed, as Railway shows it at this moment.
 * @throws RailwayError, also where Railway shows no such service: that nobody is served is not known then
 */
async function readServiceNow(railway, scope, serviceId) {
    const service = (await (0,railway_services/* readServices */.J)(railway, scope)).find(({ id }) => id === serviceId);
    if (service === undefined)
        throw new railway_port/* RailwayError */.m(`It lists no service ${serviceId} in ${scope.environment.name}`, { trouble: 'said', operation: operations/* operations */.z.services.name, isDone: 'no' });
    return nowOf(service, await (0,deployments/* listDeployments */.Jn)(railway, scope, serviceId, listed));
}
/** One of the deploy that is undone is cancelled before anything else is done; somebody else's is theirs, and so is one of which nothing proves whose it is. */
function refuseOtherUnderWay({ name }, all, { commit, planned }, leaving) {
    const ours = commit ?? (leaving.is === 'new' ? leaving.deployment.commit : null) ?? planned ?? null;
    const underWay = all.find((one) => ours === null || one.commit !== ours);
    // That another deploy serves is said instead, of whichever deploy this turns out to be.
    if (underWay === undefined || (commit === undefined && leaving.is === 'later'))
        return;
    const whose = ours === null || underWay.commit === null ? 'of which it is not known whether it is of the deploy that is to be undone' : 'that is not of the deploy that is to be undone';
    throw new outcome/* Refusal */.P_({
        code: 'deployment-under-way',
        rule: 11,
        cause: `A deployment of ${name} is under way ${whose}: ${underWay.id} (${(0,shown/* shown */.S)(underWay)}), ${underWay.status} since ${underWay.createdAt}.`,
        fix: 'Wait for its end, or cancel it in Railway; then run again.',
    });
}
/** What the record of the deploy says served before is what an approval is bound to: nothing else comes back. */
function refuseOtherBefore({ name }, leaving, found, { before: named, commit }) {
    if (leaving.is !== 'new' || found === undefined || named === undefined || named === null)
        return;
    // Deployed over itself, it does not say what ran before.
    if (named.commit !== null && named.commit === (commit ?? leaving.deployment.commit))
        return;
    if (named.commit === null ? found.id === named.deploymentId : found.commit === named.commit)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'before-differs',
        rule: 3,
        cause: `By the record of the deploy ${(0,shown/* shown */.S)(named)} of ${name} (deployment ${named.deploymentId}) ran before it, and what Railway has to bring back is ${(0,shown/* shown */.S)(found)} (deployment ${found.id}).`,
        fix: `Deploy by hand what is to run: ${named.commit ?? 'what ran before'}.`,
    });
}
/** Without a commit nothing tells one deployment's code from another's: then only what is known by the record is brought back. */
async function whatRanBefore(railway, scope, serviceId, { deployment, before }, list) {
    if (deployment.commit === null && before === null)
        return undefined;
    const found = await (0,go_back/* findBefore */.fV)(railway, scope, serviceId, { commit: deployment.commit, before, was: list.find(({ id }) => id === before?.deploymentId) });
    // Where its deployment is gone, its commit is built: no other takes its place.
    if (before !== null && before.commit !== null && before.commit !== deployment.commit && found?.id !== before.deploymentId && found?.commit !== before.commit)
        return asGone(before);
    return found?.id === deployment.id ? undefined : found;
}
function asGone({ deploymentId, commit, createdAt }) {
    return { id: deploymentId, status: 'REMOVED', createdAt, commit, branch: null, skippedReason: null, canRollback: false, isStopped: null, url: null };
}
function partOf(scope, { id, name }, leaving, before) {
    const deployment = leaving.is === 'nothing' ? undefined : leaving.deployment;
    return {
        service: name,
        serviceId: id,
        url: (0,deployments/* dashboardUrl */.aU)(scope, id, deployment?.id ?? null),
        outcome: 'not-begun',
        deploymentId: deployment?.id ?? null,
        status: deployment?.status ?? null,
        commit: deployment?.commit ?? null,
        milliseconds: 0,
        phases: [],
        before: before === undefined ? null : { deploymentId: before.id, commit: before.commit, createdAt: before.createdAt },
    };
}
/** @returns why the application cannot go back, or need not; undefined when it can. Pure. */
function whyNoWayBack(services) {
    const later = services.find(({ leaving }) => leaving.is === 'later');
    if (later?.leaving.is === 'later')
        return `${later.service.name} runs ${application_named(later.leaving.deployment)}, which is of another deploy`;
    const leaving = services.filter((one) => one.leaving.is === 'new');
    const lost = whyNothingBefore(services);
    // What is under way has to be cancelled, or it goes live: that is to do too.
    if (lost !== undefined || leaving.length > 0 || services.some(({ underWay }) => underWay.length > 0))
        return lost;
    return services.every((one) => one.leaving.is === 'nothing') ? 'nothing was ever deployed' : `what ran before that deploy runs already (${services.map(({ service: { name }, leaving: one }) => `${name}: ${one.is === 'nothing' ? 'nothing' : (0,shown/* shown */.S)(one.deployment)}`).join(', ')})`;
}
/** @returns of which service what ran before cannot be brought back. Pure. */
function whyNothingBefore(services) {
    for (const { service, leaving, before } of services) {
        if (leaving.is !== 'new')
            continue;
        if (before === undefined)
            return `of ${service.name} nothing is found that ran before`;
        if (before.canRollback !== true && before.commit === null)
            return `what ran before of ${service.name} (deployment ${before.id}) has no commit, and Railway has no image of it any more`;
    }
    return undefined;
}
/**
 * Before the database is undone: what serves has to be of the deploy that is undone, or of before it. Something newer would meet tables it does not know.
 * @throws Refusal `deployed-since`, `nothing-before`
 */
function refuseUnfitForUndoing(services) {
    for (const { service, leaving } of services) {
        if (leaving.is !== 'later')
            continue;
        throw new outcome/* Refusal */.P_({
            code: 'deployed-since',
            rule: 11,
            cause: `Something else was deployed since: ${service.name} runs ${application_named(leaving.deployment)}, of ${leaving.deployment.createdAt}, which is not the deploy that is to be undone.`,
            fix: 'Undo that deploy first (signalbox rollback --mode app), or give in run the number of the deploy that is to be undone.',
        });
    }
    const lost = whyNothingBefore(services);
    if (lost === undefined)
        return;
    throw new outcome/* Refusal */.P_({ code: 'nothing-before', cause: `The code from before cannot be brought back: ${lost}.`, fix: 'Deploy by hand what is to run on the database of before; then undo the migration alone, without railway-service.' });
}
/**
 * Right before what ran before is brought back: whether anybody has deployed, or deploys, since it was looked at. Pure.
 * @param newest newest first
 * @throws Refusal `deployed-since`, `deployment-under-way`
 */
function refuseOvertaken({ service: { name }, leaving, part }, newest, state) {
    (0,under_way/* refuseUnderWay */._)(name, newest, { state, url: part.url ?? 'Railway' });
    const { id, createdAt, commit } = leaving.is === 'nothing' ? { id: '', createdAt: '', commit: null } : leaving.deployment;
    const other = newest.find((one) => (0,deploy_status/* serves */.xu)(one) && one.id !== id && one.createdAt > createdAt && (one.commit === null || one.commit !== commit));
    if (other !== undefined)
        throw deployedSince(`${name} serves ${application_named(other)} now, which was not there when this run looked`, state);
}
/**
 * Whether the services run what they ran when it was decided what is done.
 * @returns the new look, with the records of the first
 * @throws Refusal `deployed-since`
 */
function refuseChanged(first, now) {
    return first.map((one) => {
        const again = now.find(({ service }) => service.id === one.service.id);
        if (again === undefined || marks(again) !== marks(one))
            throw deployedSince(`What ${one.service.name} runs has changed while this run was at work. Then: ${sentenceOf(one)} Now: ${again === undefined ? 'it is not there any more' : sentenceOf(again)}`.replace(/\.$/, ''), 'Nothing was touched.');
        return { ...again, part: one.part };
    });
}
function marks({ leaving, before }) {
    return JSON.stringify([leaving.is, leaving.is === 'nothing' ? null : leaving.deployment.id, before?.id ?? null]);
}
function deployedSince(what, state) {
    return new outcome/* Refusal */.P_({ code: 'deployed-since', rule: 11, cause: `Something else was deployed since: ${what}.`, state, fix: 'See what serves in Railway, then run again.' });
}
/** What would become of one service, in one sentence. Pure. */
function sentenceOf({ service: { name }, leaving, before, underWay }) {
    const going = underWay.map((one) => ` Its deployment ${one.id} (${(0,shown/* shown */.S)(one)}) is ${one.status}, and would be cancelled.`).join('');
    return `${whatBecomes(name, leaving, before)}${going}`;
}
function whatBecomes(name, leaving, before) {
    if (leaving.is === 'nothing')
        return `${name} runs nothing.`;
    const runs = `${name} ${leaving.is !== 'later' && !leaving.isServing ? 'ran last, and does not serve,' : 'serves'} ${application_named(leaving.deployment)}`;
    if (leaving.is === 'later')
        return `${runs}, which is of another deploy.`;
    if (leaving.is === 'old')
        return `${runs}, which is from before that deploy.`;
    if (before === undefined)
        return `${runs}; nothing is found that ran before.`;
    return `${runs}; ${application_named(before)} of ${before.createdAt} would be brought back, ${before.canRollback === true ? 'by its image, which Railway still has, without a build' : 'by a build of that commit, because Railway has no image of it any more'}.`;
}
function application_named(deployment) {
    return `${(0,shown/* shown */.S)(deployment)} (deployment ${deployment.id})`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/rollback/hash.js

/**
 * The hash of an undoing: sha256 (hex) of a canonical text, one `key=value` a line with values as JSON, as the plan's. What would be lost is not part of it: rows
 * are written meanwhile, and losing any is refused without accept-loss.
 */
function rollbackHash({ target, run, undoes, later, part, backupSha256, downFiles, application }) {
    const { services, commit, deployRun, before } = application;
    const lines = [
        'signalbox-rollback=1',
        ...(target === undefined ? [] : [`system=${JSON.stringify(target.systemIdentifier)}`, `oid=${target.databaseOid}`, `database=${JSON.stringify(target.database)}`]),
        ...(run === undefined ? [] : [`run=${JSON.stringify(run)}`]),
        `mode=${JSON.stringify(part.mode)}`,
        `backup=${JSON.stringify(part.backup)} ${backupSha256 ?? ''}`,
        ...undoes.map((name) => `undoes=${JSON.stringify(name)}`),
        ...downFiles.map(({ file, sha256 }) => `down=${JSON.stringify(file)} ${sha256}`),
        ...later.map((name) => `later=${JSON.stringify(name)}`),
        ...services.map((service) => `service=${JSON.stringify(service)}`),
        ...(services.length === 0 ? [] : [`leaves=${JSON.stringify(commit ?? null)} ${deployRun ?? ''}`]),
        ...before.map((one) => `before=${JSON.stringify([one.serviceId, one.deploymentId, one.commit])}`),
    ];
    return (0,external_node_crypto_.createHash)('sha256').update(`${lines.join('\n')}\n`).digest('hex');
}

// EXTERNAL MODULE: ./build/railway/passing.js
var passing = __webpack_require__(43215);
// EXTERNAL MODULE: ./build/commands/reaching/railway.js
var reaching_railway = __webpack_require__(54662);
;// CONCATENATED MODULE: ./build/commands/rolling-back/app.js











/**
 * What the services run, seen from the deploy that is undone: steps, and the record's `railway`.
 * @returns undefined where no service is named, or there is no token: in a workflow the preview has none
 */
async function lookAtApplication(run, found) {
    const { context, draft, inputs } = run;
    const { 'railway-service': asked, 'railway-token': token } = inputs;
    if (asked === undefined || token === undefined)
        return undefined;
    const { railway, scope } = await (0,reaching_railway/* connectToRailway */.$)(run, token);
    const part = (0,reaching_railway/* partOfScope */.v)(scope);
    draft.parts.railway = part;
    try {
        const services = await draft.step('application', 'Look at what serves', async () => await lookAtServices(railway, scope, asked, undoneBy(found)), (seen) => seen.map(sentenceOf).join(' '));
        part.services = services.map((service) => service.part);
        return { railway, scope, deps: { railway, clock: context.clock, log: context.log }, services };
    }
    finally {
        part.requests = railway.requests();
    }
}
function undoneBy({ toUndo, recorded }) {
    return (serviceId) => ({
        commit: recorded?.deployed?.commit,
        planned: recorded?.planned,
        migratedAt: toUndo?.run.startedAt,
        before: recorded?.deployed?.services.find((service) => service.serviceId === serviceId)?.before,
    });
}
/**
 * The same look once more, right before anything is done: gate, restore and counting may have taken an hour.
 * @throws Refusal `deployed-since` unless what runs is what it was
 */
async function lookAgain(run, application, found) {
    const { railway, scope, services } = application;
    const asked = services.map(({ service }) => service.id);
    const now = await run.draft.step('application-again', 'Look again at what serves', async () => refuseChanged(services, await lookAtServices(railway, scope, asked, undoneBy(found))), () => 'as it was');
    noteRequests(run, railway);
    return { ...application, services: now };
}
/** Those whose code is to go, the last deployed first. */
function toGo({ services }) {
    return services.filter(({ leaving }) => leaving.is === 'new').reverse();
}
/**
 * Brings back what ran before of one service; a step.
 * @throws Failure with what serves now
 */
async function bringBack(run, { railway, scope, deps }, one, standing) {
    const { draft, inputs } = run;
    const { service, before, part } = one;
    if (before === undefined)
        throw new Error('the mode was decided without looking at what ran before');
    const tell = (sentence) => standing.tellService(service.name, sentence);
    try {
        await draft.step('go-back', `Bring back what ran before of ${service.name}`, async () => {
            part.outcome = 'failed';
            part.back = await (0,go_back/* goBack */.OE)(deps, { scope, service, before, timeoutMs: inputs['deploy-timeout'], tell, judge: (newest) => refuseOvertaken(one, newest, `Nothing was brought back of ${service.name}.`) });
            part.outcome = 'rolled-back';
        }, () => `${service.name} serves ${(0,shown/* shown */.S)(before)} again: deployment ${part.back?.deploymentId ?? ''}, ${part.back?.how === 'image' ? 'its image' : 'built anew'}, ${((part.back?.milliseconds ?? 0) / 1000).toFixed(0)} s`);
    }
    catch (error) {
        if (error instanceof outcome/* Refusal */.P_)
            tell(error.details.state);
        throw error;
    }
    finally {
        part.milliseconds += part.back?.milliseconds ?? 0;
        noteRequests(run, railway);
    }
}
/** So long Railway may take until what was cancelled or stopped is gone, and between two looks; milliseconds. */
const goneWithinMs = 60_000;
const lookEveryMs = 2000;
/**
 * Before anything else, whatever serves: what is still under way of the deploy that is undone would go live on the undone database, or over the code that was brought back. A step where there is any.
 * @throws Failure when it is not gone, or went live meanwhile
 */
async function cancelUnderWay(run, { railway, scope, services }, standing) {
    for (const { service, leaving, underWay } of services) {
        if (underWay.length === 0)
            continue;
        const names = underWay.map((one) => `${one.id} (${(0,shown/* shown */.S)(one)})`).join(', ');
        const runs = leaving.is !== 'nothing' && leaving.is !== 'later' && leaving.isServing ? `${service.name} serves ${(0,shown/* shown */.S)(leaving.deployment)}. ` : '';
        const unknown = `${runs}Whether the deployment ${names} of ${service.name} is cancelled is not known; it goes live when it succeeds.`;
        standing.tellService(service.name, unknown);
        await run.draft.step('cancel', `Cancel what is under way of ${service.name}`, async () => {
            await (0,asking/* asking */.o)(`Cancelling the deployment ${names} of ${service.name}`, unknown, async () => {
                for (const { id } of underWay)
                    await (0,deployments/* cancelDeployment */.wj)(railway, id);
            });
            await untilFits(run, service.id, { railway, scope }, unknown, (now) => {
                const live = now.active.find((one) => (0,deploy_status/* serves */.xu)(one) && underWay.some(({ id }) => id === one.id));
                const [left] = live === undefined ? underWayOf(now) : [live];
                return left === undefined ? undefined : new outcome/* Failure */.HR({ code: 'not-cancelled', cause: `A deployment of ${service.name} ${live === undefined ? `is ${left.status} all the same` : 'went live while it was being cancelled'}: ${left.id} (${(0,shown/* shown */.S)(left)}).`, state: `The deployment ${left.id} (${(0,shown/* shown */.S)(left)}) of ${service.name} is ${left.status}.`, fix: 'Look at it in Railway, then run again.' });
            });
        }, () => `${names} is cancelled, and nothing else is under way`).catch((error) => {
            if (error instanceof outcome/* Failure */.HR)
                standing.tellService(service.name, error.details.state);
            throw error;
        });
        for (const one of underWay)
            run.draft.warn(`The deployment ${one.id} of ${service.name} (${(0,shown/* shown */.S)(one)}), which was ${one.status}, is cancelled.`);
        standing.tellService(service.name, `${runs}The deployment ${names} of ${service.name} is cancelled.`);
    }
    noteRequests(run, railway);
}
/** Looks until `judge` says that it is so; a look that Railway does not answer proves nothing, and is looked again. @throws what the last look came to */
async function untilFits({ context: { clock } }, serviceId, { railway, scope }, state, judge) {
    const begun = clock.elapsed();
    for (;;) {
        const wrong = await seen('Looking at what the services run', state, async () => judge(await readServiceNow(railway, scope, serviceId)));
        if (wrong === undefined)
            return;
        if (clock.elapsed() - begun > goneWithinMs)
            throw wrong;
        await clock.sleep(lookEveryMs);
    }
}
/** @returns what came of the look, or the Failure of one that may succeed a little later @throws Failure of any other */
async function seen(doing, state, look) {
    try {
        return await (0,asking/* asking */.o)(doing, state, look);
    }
    catch (error) {
        if (error instanceof outcome/* Failure */.HR && (0,passing/* isPassing */.W)(error.cause))
            return error;
        throw error;
    }
}
/**
 * Right before the database is undone: only what was brought back, or ran before anyway, serves, and nothing is under way. What was replaced may take its seconds to go.
 * @param stopped those that were stopped for this
 * @throws Refusal `deployed-since`; a Failure where a service is stopped, which is not to be started again over what serves
 */
async function refuseNewCode(run, { railway, scope, services }, stopped, standing) {
    await run.draft.step('serving', 'Look that no new code serves', async () => {
        for (const one of services) {
            const isStopped = stopped.includes(one);
            await untilFits(run, one.service.id, { railway, scope }, standing.text(), (now) => {
                const why = whyNewCode(one, isStopped, now);
                if (why === undefined)
                    return undefined;
                const refusal = deployedSince(why, standing.text());
                return stopped.length === 0 ? refusal : new outcome/* Failure */.HR(refusal.details);
            });
        }
    }, () => 'only the code from before, or nothing');
    noteRequests(run, railway);
}
/**
 * Takes a service out of service, so that its tables can change under it; a step.
 * @throws Failure when it goes on serving, or may
 */
async function stopServing(run, { railway, scope }, { service }, standing) {
    const { name } = service;
    await run.draft.step('stop', `Stop ${name}`, async () => {
        const unknown = `Whether ${name} still serves is not known.`;
        standing.tellService(name, `${name} was being stopped.`);
        const asked = new Set();
        const said = [];
        const begun = run.context.clock.elapsed();
        for (;;) {
            const left = await seen(`Looking at what ${name} runs`, unknown, async () => toEnd(await readServiceNow(railway, scope, service.id)));
            if (left instanceof outcome/* Failure */.HR) {
                if (run.context.clock.elapsed() - begun > goneWithinMs)
                    throw left;
                await run.context.clock.sleep(lookEveryMs);
                continue;
            }
            if (left.length === 0)
                break;
            const words = left.map(({ deployment: one }) => `${one.id} (${(0,shown/* shown */.S)(one)}, ${one.status})`).join(', ');
            if (run.context.clock.elapsed() - begun > goneWithinMs)
                throw new outcome/* Failure */.HR({ code: 'not-stopped', cause: `${name} was stopped, and all the same it has ${words} after ${goneWithinMs / 1000} s${said.length === 0 ? '' : ` (${said.at(-1) ?? ''})`}.`, state: `${name} runs, or may run yet: ${words}.`, fix: 'Remove its deployment in Railway (⋮ → Remove), then run again.' });
            for (const { deployment, how } of left) {
                if (asked.has(`${how} ${deployment.id}`))
                    continue;
                asked.add(`${how} ${deployment.id}`);
                await (0,asking/* asking */.o)(`Stopping ${name}`, unknown, async () => void said.push(...(await endOne(railway, deployment.id, how))));
            }
            await run.context.clock.sleep(lookEveryMs);
        }
        standing.tellService(name, `${name} is stopped: nobody is served by it.`);
    }, () => `${name} serves nobody`);
    noteRequests(run, railway);
}
/** What ends by itself meanwhile cannot be cancelled: whether it is gone is looked at, not believed. @returns what Railway said against it */
async function endOne(railway, id, how) {
    try {
        await (how === 'cancel' ? deployments/* cancelDeployment */.wj : deployments/* stopDeployment */.Uk)(railway, id);
        return [];
    }
    catch (error) {
        if (error instanceof railway_port/* RailwayError */.m && error.trouble === 'said')
            return [error.message];
        throw error;
    }
}
/** The code that was stopped serves again, on the database that was not changed: its image has just run. */
async function startAgain(run, application, one, standing) {
    const { leaving, service } = one;
    if (leaving.is !== 'new')
        return;
    const tell = (sentence) => standing.tellService(service.name, sentence);
    const { scope, deps, railway } = application;
    await run.draft.step('start-again', `Start ${service.name} again`, async () => await (0,go_back/* goBack */.OE)(deps, { scope, service, before: { ...leaving.deployment, canRollback: true }, timeoutMs: run.inputs['deploy-timeout'], tell, judge: (newest) => refuseOvertaken(one, newest, `${service.name} is stopped.`) }), () => `${service.name} serves ${(0,shown/* shown */.S)(leaving.deployment)} again`);
    noteRequests(run, railway);
}
function noteRequests({ draft }, railway) {
    if (draft.parts.railway !== undefined)
        draft.parts.railway.requests = railway.requests();
}
/**
 * In a workflow the new code would go on serving on tables that are gone, and only a warning would say so.
 * @throws Refusal where services are named and there is no token
 */
function refuseUntouchedCode({ context, inputs }) {
    if (context.door !== 'action' || inputs['railway-service'] === undefined || inputs['railway-token'] !== undefined)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'railway-token-missing',
        rule: 11,
        cause: `railway-service names ${inputs['railway-service'].join(', ')}, whose code has to be brought back before its tables change under it, and there is no railway-token.`,
        fix: `Put a project token into the secret RAILWAY_TOKEN of the environment ${inputs.environment}-rollback (the workflow hands it on), or drop railway-service: then the migration alone is undone.`,
    });
}
/**
 * Whoever undoes has the token. Without it nothing is known of what serves.
 * @throws Refusal
 */
function refuseWithoutToken({ inputs }) {
    if (inputs['railway-token'] !== undefined)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'railway-token-missing',
        cause: 'Bringing code back on Railway takes railway-token, and there is none.',
        fix: `Put a project token into the secret RAILWAY_TOKEN of the environment ${inputs.environment}-rollback (the workflow hands it on), or drop railway-service: then mode: down and mode: restore undo the migration alone.`,
    });
}

;// CONCATENATED MODULE: ./build/commands/rolling-back/app-way.js






/**
 * Whether the application alone may go back. In a workflow the preview has no token of Railway, and what undoes has to come to the same choice: there it is made by the record of the
 * deploy, and what Railway says decides no more than whether it can be done.
 */
async function judgeApp(run, { database, toUndo, recorded, application }) {
    const { context, inputs } = run;
    const no = (whyNot) => ({ applies: false, whyNot });
    if (inputs['railway-service'] === undefined)
        return no('there is no railway-service');
    if (inputs.mode === 'down' || inputs.mode === 'restore')
        return no(`mode: ${inputs.mode}`);
    const whyNot = context.door === 'action' ? whyNotByRecord(inputs.mode, toUndo !== undefined, recorded) : application === undefined ? 'there is no railway-token' : whyNoWayBack(application.services);
    if (whyNot !== undefined)
        return no(whyNot);
    if (database === undefined)
        return { applies: true, isProven: false, why: 'no database is named here, so that whether the code from before runs on its schema is not looked at' };
    if (toUndo === undefined)
        return { applies: true, isProven: true, why: `${recorded === undefined ? 'the last deploy' : `run ${recorded.runId}`} migrated nothing` };
    return { applies: true, ...(await judgeOldCode(database.migrations, toUndo, database.url.schema)) };
}
function whyNotByRecord(mode, hasMigration, recorded) {
    const deployed = recorded?.deployed;
    if (deployed === undefined)
        return mode === 'app' ? undefined : 'that run deployed nothing on Railway, as far as its record says';
    // What was cut off may be under way yet: where nothing else is to be undone, only Railway knows, and whoever undoes asks it.
    if (mode === 'app' || !hasMigration)
        return undefined;
    const { services } = deployed;
    return services.length > 0 && services.every(({ outcome }) => outcome !== 'deployed') ? `what run ${recorded?.runId ?? ''} deployed does not serve (${services.map(({ service, outcome }) => `${service}: ${outcome}`).join(', ')})` : undefined;
}
/** What is known of the application without Railway; a part of what an approval is bound to. */
function applicationIdentity({ inputs }, { recorded }) {
    const before = recorded?.deployed?.services.flatMap((one) => (one.before === null ? [] : [{ serviceId: one.serviceId, deploymentId: one.before.deploymentId, commit: one.before.commit }])) ?? [];
    return { services: inputs['railway-service'] ?? [], commit: recorded?.deployed?.commit, deployRun: recorded?.runId, before };
}
/** What an approval of bringing back the code alone is bound to. */
function hashOfApp(run, undoing) {
    const { database, toUndo } = undoing;
    return rollbackHash({ target: database?.target, run: toUndo?.run.id, undoes: toUndo?.undoes ?? [], later: toUndo?.later ?? [], part: { mode: 'app', backup: null }, backupSha256: null, downFiles: [], application: applicationIdentity(run, undoing) });
}
/** The record's part, before anything is done. */
function previewApp(run, undoing, why) {
    return {
        ...{ mode: 'app', why, undoes: [], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null, done: false },
        estimate: estimateOf(undoing),
        application: `${describeApplication(run, undoing)}${aboutDatabase(undoing)}`,
        hash: hashOfApp(run, undoing),
    };
}
/** Sentences behind those of the application: what does not go back with it. */
function aboutDatabase({ database, toUndo }) {
    const stays = database === undefined ? '' : ` ${database.target.database} stays as it is, and no row is lost.`;
    return `${stays}${toUndo === undefined ? '' : ` To undo ${toUndo.undoes.join(', ')} too: mode: down, or mode: restore.`}`;
}
/** Sentences: what serves now, and what would serve. */
function describeApplication({ inputs }, { application, recorded }) {
    if (application !== undefined)
        return application.services.map(sentenceOf).join(' ');
    const looked = 'What serves is looked up on Railway when it is undone: there is no railway-token here.';
    const { deployed, runId } = recorded ?? {};
    if (deployed === undefined)
        return `${(inputs['railway-service'] ?? []).join(', ')}: what ran before is to be brought back. ${looked}`;
    const services = deployed.services.map(({ service, before }) => `${service}: ${deployed.commit.slice(0, 8)} would go${before === null || before.commit === deployed.commit ? '' : `, and ${before.commit?.slice(0, 8) ?? 'no commit'} (deployment ${before.deploymentId}) come back`}.`);
    return `By the record of run ${runId ?? ''}: ${services.length === 0 ? `${deployed.commit.slice(0, 8)} would go.` : services.join(' ')} ${looked}`;
}
/** Where the code is built anew, it takes what a deployment takes; where its image is there, no build. */
function estimateOf({ application, recorded }) {
    const services = application === undefined ? [] : toGo(application);
    if (services.length === 0)
        return 'an image that Railway still has is started without a build; else it takes as long as a deployment';
    return services
        .map(({ service, before }) => {
        if (before?.canRollback === true)
            return `${service.name}: no build, its image is started`;
        const took = recorded?.deployed?.services.find(({ serviceId }) => serviceId === service.id)?.milliseconds ?? 0;
        return `${service.name}: a build${took > 0 ? `; its last deployment took ${Math.round(took / 1000)} s` : ''}`;
    })
        .join('; ');
}
/**
 * Right before it is done, by what Railway says now.
 * @throws Refusal
 */
function refuseAppWithoutWay({ services }, hasMigration) {
    const whyNot = whyNoWayBack(services);
    if (whyNot === undefined)
        return;
    throw new outcome/* Refusal */.P_({ code: 'no-way-back', rule: 10, cause: `The application cannot go back: ${whyNot}.`, fix: insteadOfApp(hasMigration) });
}

// EXTERNAL MODULE: ./build/gate/deploy-to-undo.js
var deploy_to_undo = __webpack_require__(70448);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(57035);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(50061);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
;// CONCATENATED MODULE: ./build/rollback/run-to-undo.js



/** Enough to find the last one that did something behind failed ones that did nothing. */
const runsLookedAt = 20;
/**
 * The newest run of this target that left something to undo. Runs that never said how they ended and are gone count as failed ones. Behind a run that was undone already none is taken
 * without being asked for: a second confirmation of the same words would undo another migration.
 * @param session on the target
 * @param asked the id of its record, or the number of its workflow run; undefined: the newest one
 * @throws Refusal `no-run-to-undo`, `nothing-to-undo`
 */
async function findRunToUndo(control, session, target, migrations, asked) {
    if (control === undefined)
        throw noRun(target, 'there is no journal on its server');
    const ids = await control.session.query(`SELECT id FROM signalbox.runs WHERE target_oid = $1 AND command = 'migrate' AND (outcome IS NULL OR outcome IN ('succeeded', 'failed')) ORDER BY started_at DESC LIMIT ${runsLookedAt}`, [target.databaseOid]);
    const history = await (0,prisma/* readHistory */.Lu)(session, session.url.schema);
    const judged = (0,prisma/* judgeHistory */.Cq)(migrations, history, session.url.schema);
    let seen = 0;
    let undone;
    for (const { id } of ids) {
        const run = await (0,journal/* findRun */.Lc)(control, id);
        if (run === undefined || run.alive)
            continue;
        if (asked !== undefined && !isAsked(run, asked))
            continue;
        seen += 1;
        const undoes = namesOf(run, history);
        if (undoes.length > 0 && undone !== undefined && asked === undefined)
            throw undoneBefore(target, undone, run);
        if (undoes.length > 0)
            return { run, undoes, later: laterThan(run, history), judged };
        if (await wasUndone(control, target, run))
            undone ??= run.id;
    }
    if (seen === 0 && asked !== undefined)
        throw noRun(target, `the journal has no finished run ${asked} of migrate for it among the last ${runsLookedAt}`);
    if (seen === 0)
        throw noRun(target, 'the journal has no finished run of migrate for it');
    throw new outcome/* Refusal */.P_({
        code: 'nothing-to-undo',
        cause: `Nothing that signalbox migrate applied to "${target.database}" is in it any more: it was undone before, or was never begun.`,
        fix: 'See signalbox plan for what is applied and what is pending.',
    });
}
/** A rollback after it named its migrations. (It may have failed at its checks: what is not in the database any more is undone all the same.) */
async function wasUndone({ session }, { databaseOid }, { id }) {
    const rows = await session.query(`SELECT FROM signalbox.runs r, signalbox.runs m
     WHERE m.id = $2 AND r.target_oid = $1 AND r.command = 'rollback' AND r.started_at > m.started_at AND r.outcome IN ('rolled-back', 'failed')
       AND EXISTS (SELECT FROM jsonb_array_elements_text(r.migrations) name WHERE m.migrations ? name) LIMIT 1`, [databaseOid, id]);
    return rows.length > 0;
}
/** Pure. */
function isAsked({ id, steps }, asked) {
    return id === asked || workflowRunOf({ steps }) === asked;
}
/** The number of the workflow run that it was of, as text; undefined in a terminal. Pure. */
function workflowRunOf({ steps }) {
    const noted = steps.find(({ step }) => step === journal/* workflowRunStep */.x9)?.details['runId'];
    return typeof noted === 'string' || typeof noted === 'number' ? String(noted) : undefined;
}
/** Pure. */
function namesOf(run, { rows }) {
    return [...new Set(rows.filter(({ name, rolledBackAt }) => rolledBackAt === null && run.migrations.includes(name)).map(({ name }) => name))];
}
/** Pure. */
function laterThan(run, { rows }) {
    const since = Date.parse(run.startedAt);
    return [...new Set(rows.filter((row) => row.rolledBackAt === null && !run.migrations.includes(row.name) && Date.parse(row.startedAt) > since).map(({ name }) => name))];
}
function noRun({ database }, why) {
    return new outcome/* Refusal */.P_({
        code: 'no-run-to-undo',
        cause: `There is no run to undo of "${database}": ${why}.`,
        fix: 'Only what signalbox migrate applied can be undone. To get an earlier state by hand: restore a backup into a new database beside (pg_restore), and rename.',
    });
}
function undoneBefore({ database }, undone, before) {
    return new outcome/* Refusal */.P_({
        code: 'nothing-to-undo',
        cause: `The last migration of "${database}" (run ${undone}) is undone already; before it came run ${before.id} of ${before.startedAt} (${before.migrations.join(', ')}).`,
        fix: `To undo that one too, name it: run: ${workflowRunOf(before) ?? before.id}.`,
    });
}

// EXTERNAL MODULE: ./build/commands/reaching/github.js
var reaching_github = __webpack_require__(65018);
;// CONCATENATED MODULE: ./build/commands/rolling-back/undo.js






/**
 * The deploy that `run` names, else the last one: of the journal's migrations and, where services on Railway are named, of the deploys that the workflow left records of, the later.
 * @throws Refusal where there is nothing to undo
 */
async function findUndo(run, database) {
    const found = database === undefined ? noDatabase : await lookIntoJournal(run, database);
    const { toUndo, refusal, newest } = found;
    const question = run.inputs['railway-service'] === undefined ? undefined : askGitHub(run);
    const recorded = question === undefined ? undefined : await recordedDeploy(question, run, found);
    // A deploy after the last migration, and not of its run, migrated nothing: it is what is undone, unless the migration is asked for.
    if (recorded?.deployed !== undefined && isLater(recorded, newest) && run.inputs.run === undefined && codeMayGoAlone(run))
        return { toUndo: undefined, recorded, refusal: undefined };
    if (toUndo === undefined)
        refuseWhereNothingIsLeft(run, found, recorded);
    return { toUndo, recorded, refusal };
}
/** Without a migration to undo, only the code can go back; `auto` does not go on to that behind a migration that was undone. */
function refuseWhereNothingIsLeft({ inputs }, { refusal }, recorded) {
    if (refusal !== undefined && (recorded === undefined ? inputs.run !== undefined : recorded.deployed === undefined))
        throw refusal;
    if (refusal?.details.code === 'nothing-to-undo' && inputs.mode === 'auto')
        throw refusal;
    if (inputs.run === undefined || recorded?.deployed !== undefined)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'no-run-to-undo',
        rule: 10,
        cause: recorded === undefined ? `Which deploy ${inputs.run} is cannot be looked up here: that takes the workflow that deployed it, or the database and its journal.` : `Run ${inputs.run} deployed nothing (${recorded.url}).`,
        fix: 'Leave run out, for the last one; or start the rollback workflow with it.',
    });
}
async function recordedDeploy(question, { inputs }, { toUndo, newest }) {
    const found = toUndo === undefined ? undefined : workflowRunOf(toUndo.run);
    if (inputs.run !== undefined) {
        const asked = /^\d+$/.test(inputs.run) ? inputs.run : found;
        return asked === undefined ? undefined : await (0,deploy_to_undo/* deployOfRun */.QL)(question, Number(asked));
    }
    const last = await (0,deploy_to_undo/* lastDeploy */.mx)(question);
    if (toUndo === undefined || String(last?.runId) === found || (last !== undefined && isLater(last, newest) && mayGoAlone(inputs)))
        return last;
    return found === undefined ? undefined : await (0,deploy_to_undo/* deployOfRun */.QL)(question, Number(found));
}
/** Whether a deploy that migrated nothing is among what this run may undo. */
function codeMayGoAlone({ inputs }) {
    return inputs['railway-service'] !== undefined && mayGoAlone(inputs);
}
function mayGoAlone({ mode }) {
    return mode === 'auto' || mode === 'app';
}
const noDatabase = { toUndo: undefined, newest: undefined, refusal: undefined };
async function lookIntoJournal(run, { url, session, target, migrations }) {
    const control = await (0,postgres_control/* openControl */.g4)(run.context, url, { create: false });
    try {
        const newest = control === undefined ? undefined : await (0,journal/* lastRun */.KT)(control, target.databaseOid, { commands: ['migrate'], outcomes: ['succeeded', 'failed'] });
        try {
            return { toUndo: await findRunToUndo(control, session, target, migrations, run.inputs.run), newest, refusal: undefined };
        }
        catch (error) {
            if (!(error instanceof outcome/* Refusal */.P_) || !codeMayGoAlone(run))
                throw error;
            return { toUndo: undefined, newest, refusal: error };
        }
    }
    finally {
        await control?.close();
    }
}
function askGitHub(run) {
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
    const { host } = run.context;
    return github === undefined ? undefined : { host, github, environment: run.inputs.environment, readRecord: (0,reaching_github/* recordReader */.h)(run, github) };
}
function isLater({ runId, at }, newest) {
    return newest === undefined || (workflowRunOf(newest) !== String(runId) && at !== undefined && Date.parse(at) > Date.parse(newest.startedAt));
}

// EXTERNAL MODULE: ./build/commands/asking/facts.js + 1 modules
var facts = __webpack_require__(19610);
// EXTERNAL MODULE: ./build/commands/asking/questions.js
var questions = __webpack_require__(22674);
// EXTERNAL MODULE: ./build/commands/asking/gate.js
var gate = __webpack_require__(40168);
// EXTERNAL MODULE: ./build/commands/reaching/lock.js + 2 modules
var lock = __webpack_require__(5045);
// EXTERNAL MODULE: ./build/commands/reaching/target.js
var target = __webpack_require__(8872);
// EXTERNAL MODULE: ./build/commands/deploying/smoke.js
var deploying_smoke = __webpack_require__(77352);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/backup/age.js
var age = __webpack_require__(14464);
;// CONCATENATED MODULE: ./build/rollback/keep-exports.js




/**
 * Takes the exported rows where backups are kept: a runner's disk is gone with its job. Encrypted to the recipients, where there are any.
 * @param losses of an undoing that is done; each `exported` is a file
 * @returns the same with `exported` where they are kept now
 * @throws Failure of the store; the files are still there then
 */
async function keepExports(losses, { store, runId, recipients }) {
    const kept = [];
    for (const loss of losses) {
        if (loss.exported === undefined) {
            kept.push(loss);
            continue;
        }
        const rows = (0,external_node_fs_.createReadStream)(loss.exported);
        const name = `${runId}.lost.${external_node_path_.basename(loss.exported)}${recipients.length > 0 ? '.age' : ''}`;
        const { location } = await store.write(name, recipients.length > 0 ? (0,age/* encrypted */.NR)(rows, recipients) : rows);
        await (0,promises_.rm)(loss.exported);
        kept.push({ ...loss, exported: location });
    }
    return kept;
}

;// CONCATENATED MODULE: ./build/commands/rolling-back/kept-rows.js




/** A runner's disk is gone with its job: what a rollback exports goes where backups are kept. */
function keepsExports({ context }) {
    return context.door === 'action';
}
/** @throws Failure saying where the rows are now */
async function keepExportedRows({ draft, id, inputs }, store, part) {
    const [first] = part.losses.flatMap(({ exported }) => exported ?? []);
    if (first === undefined)
        return;
    const keep = async () => {
        try {
            return await keepExports(part.losses, { store, runId: id, recipients: inputs['backup-recipients'] ?? [] });
        }
        catch (error) {
            // Whatever it was: the undoing is done, and where the rows are now has to be said.
            const { code, cause, fix } = error instanceof outcome/* Stop */.VG ? error.details : { code: 'rows-not-kept', cause: `${(0,error_facts/* errorMessage */.g)(error)}.`, fix: '' };
            throw new outcome/* Failure */.HR({ code, cause: `The exported rows could not be kept. ${cause}`, state: `The undoing itself is done (${part.undoes.join(', ')}). Rows that were not kept yet are still in ${external_node_path_.dirname(first)} of this machine.`, fix: `Get them from there before the machine is gone. ${fix}`.trim() }, { cause: error });
        }
    };
    part.losses = await draft.step('keep-rows', 'Keep the exported rows', keep, (losses) => `${losses.filter(({ exported }) => exported !== undefined).length} files in ${store.description}`);
}

// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(92992);
// EXTERNAL MODULE: ./build/commands/planning/checks.js
var checks = __webpack_require__(47588);
;// CONCATENATED MODULE: ./build/commands/rolling-back/checks.js


/** The checks that count for what is applied now, on the target as it is now. */
async function checkAfterUndo(run, { url, migrations, checkFiles }) {
    const { context, draft } = run;
    const ran = async (session) => (await (0,checks/* check */.z6)(run, session, await (0,checks/* loadAppliedChecks */.Fz)(session, { migrations, checkFiles }))).results;
    const results = await draft.step('checks', 'Run the checks', async () => await (0,connection/* withSession */.f)(context.databases, url, { applicationName: 'signalbox checks' }, ran), checks/* describeChecks */.Pt);
    draft.parts.checks = results;
    (0,checks/* failUnlessHeld */.S4)(run, results, draft.state, 'The undoing itself is done. Look at the rows that the checks name (show-rows: true shows their values).');
}

// EXTERNAL MODULE: ./build/backup/find.js
var find = __webpack_require__(94976);
// EXTERNAL MODULE: ./build/backup/files.js
var files = __webpack_require__(65748);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/snapshot/noted.js
var snapshot_noted = __webpack_require__(54029);
;// CONCATENATED MODULE: ./build/rollback/backup-to-restore.js





/** After a bad migration a new backup would only hold the bad state. */
const wayBackToTheBackup = 'Point backup-store at where the whole files of that backup are, or undo with mode: down.';
/**
 * The backup that the run took of this very database right before it migrated: found in the store, proven, and the one that the journal names.
 * @throws Refusal naming why it does not count: not there, another database's, cut off, swapped, not proven, encrypted without a key
 */
async function findBackupOfRun(store, run, target, hasIdentity) {
    if (run.backup === null)
        throw noBackup(run);
    if (!store.keeps)
        throw unusable('backup-store is none', 'Point backup-store at where the backup of that run is kept.');
    const found = await (0,find/* findBackup */.z)(store, { target, proof: 'decoded', id: run.backup.id }).catch((error) => {
        if (!(error instanceof outcome/* Refusal */.P_))
            throw error;
        throw new outcome/* Refusal */.P_({ ...error.details, fix: wayBackToTheBackup, rule: 10 }, { cause: error });
    });
    if (found.manifest.dump.sha256 !== run.backup.sha256) {
        throw unusable(`the backup ${run.backup.id} in ${store.description} is not the one that run ${run.id} took (its SHA-256 is another): swapped`, 'Put the files of that run back.');
    }
    if (found.manifest.dump.encryption !== null && !hasIdentity)
        throw unusable(`the backup ${run.backup.id} is encrypted and there is no key to open it`, 'Give in backup-identity the age secret key of one of its recipients.');
    return found;
}
/**
 * Reads the whole dump and compares it with its manifest, before anything is begun.
 * @throws Refusal where it was changed, cut off or swapped
 */
async function refuseDamaged(store, { manifest }) {
    try {
        await (0,files/* verifyDump */.S$)(store, manifest);
    }
    catch (error) {
        if (!(error instanceof outcome/* Failure */.HR))
            throw error;
        throw new outcome/* Refusal */.P_({ ...error.details, state: 'Nothing was touched.', fix: wayBackToTheBackup, rule: 10 }, { cause: error });
    }
}
/** Restoring puts a database beside and swaps: that needs a place outside of the target. @returns why there is none */
function whyNoPlaceBeside(control) {
    return control?.place === 'schema' ? 'lock and journal are in a schema of the target itself, so that it cannot be swapped (give the role CREATEDB and drop that schema)' : undefined;
}
/** The role that swaps makes a database and renames the target. @returns why this one may not */
async function whyRoleMayNotSwap(session) {
    const [role] = await session.query(`SELECT r.rolname AS name, r.rolcreatedb OR r.rolsuper AS may, r.rolsuper OR pg_has_role(d.datdba, 'MEMBER') AS owns FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`);
    if (role?.may !== true)
        return `the role ${session.url.user} may not create databases (ALTER ROLE ${(0,identifier/* quotedName */.aH)(session.url.user)} CREATEDB)`;
    return role.owns ? undefined : `the role ${session.url.user} does not own the target (ALTER DATABASE … OWNER TO ${(0,identifier/* quotedName */.aH)(session.url.user)}, or grant it the owner's role)`;
}
/** What a stop says, for the choice among several ways. */
function reasonOf(error) {
    if (error instanceof outcome/* Stop */.VG)
        return error.details.cause.replace(/\.$/, '');
    throw error;
}
/** With `railway-snapshot: only` there is one all the same, of Railway. */
function noBackup(run) {
    const noted = (0,snapshot_noted/* notedSnapshot */.ju)(run);
    if (noted === undefined)
        return unusable(`run ${run.id} took no backup`, 'Only mode: down can undo it.');
    return unusable(`run ${run.id} took no backup of Signalbox's own (railway-snapshot: only); ${(0,snapshot_noted/* describeNoted */.Ut)(noted)}`, 'Only mode: down can undo it here; else restore that one by hand.');
}
function unusable(cause, fix) {
    return new outcome/* Refusal */.P_({ code: 'backup-not-usable', cause: `${cause}.`, fix, rule: 10 });
}

// EXTERNAL MODULE: ./build/backup/compare.js
var compare = __webpack_require__(75844);
// EXTERNAL MODULE: ./build/backup/restore.js
var restore = __webpack_require__(16549);
// EXTERNAL MODULE: ./build/backup/scratch-copy.js
var scratch_copy = __webpack_require__(69067);
// EXTERNAL MODULE: ./build/postgres/databases.js
var postgres_databases = __webpack_require__(19164);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
;// CONCATENATED MODULE: ./build/rollback/beside.js









const state = 'The target was only read; what was restored beside it is gone.';
/** For a preview: the target's server is not touched. */
async function restoreOnScratch(deps, backup, urls) {
    const { manifest } = backup;
    const copy = await (0,scratch_copy/* makeScratchCopy */.Q)(deps, {
        facts: manifest,
        major: (0,server_version/* majorOf */.D)(manifest.target.serverVersion),
        scratchUrl: urls.scratchUrl,
        target: urls.targetUrl,
        fill: async (database) => await (0,restore/* restoreInto */.p5)(deps, { backup, database, owners: false, state }),
    });
    return await compared(deps, backup, { url: copy.url, where: copy.where, drop: copy.drop });
}
/**
 * On the target's server, with owners and grants, under a name of ours.
 * @param controlUrl the journal's database: databases are made and dropped from there
 */
async function restoreBeside(deps, backup, targetUrl, controlUrl) {
    const name = `signalbox_beside_${(0,identifier/* timeInName */.sT)(deps.clock.now())}_${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
    // Registered before it is made: a cancelled CREATE DATABASE may still come to its end on the server.
    const drop = deps.lifetime.defer(`database ${name}`, async () => {
        await (0,connection/* withSession */.f)(deps.databases, controlUrl, { applicationName: 'signalbox beside' }, async (session) => await (0,postgres_databases/* dropDatabase */.Zi)(session, name));
    });
    const restored = { url: targetUrl.withDatabase(name), where: `beside it as ${name}`, drop };
    try {
        await (0,connection/* withSession */.f)(deps.databases, controlUrl, { applicationName: 'signalbox beside' }, async (session) => await (0,postgres_databases/* createBeside */.Pi)(session, name, backup.manifest.locale));
        await (0,restore/* restoreInto */.p5)(deps, { backup, database: restored.url, owners: true, state });
    }
    catch (error) {
        await drop();
        throw error;
    }
    return await compared(deps, backup, restored);
}
async function compared(deps, { manifest }, restored) {
    try {
        const { differences } = await (0,compare/* compareWithManifest */.b)(deps.databases, restored.url, manifest);
        if (differences.length === 0)
            return restored;
        throw new outcome/* Failure */.HR({
            code: 'restored-differs',
            cause: `What was restored from backup ${manifest.id} is not what its manifest says: ${differences.slice(0, 10).join('; ')}.`,
            state,
            fix: 'Do not rely on this backup: use mode: down, or an older one by hand.',
        });
    }
    catch (error) {
        await restored.drop();
        throw error;
    }
}

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/postgres/blockers.js
var blockers = __webpack_require__(71215);
// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
// EXTERNAL MODULE: ./build/postgres/snapshot.js
var snapshot = __webpack_require__(528);
// EXTERNAL MODULE: ./build/rollback/down-files.js
var down_files = __webpack_require__(52915);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/postgres/fingerprint.js
var fingerprint = __webpack_require__(77214);
;// CONCATENATED MODULE: ./build/rollback/compared-tables.js



/** Prisma's bookkeeping differs by the migration itself; the journal, where it is in the target, by this run. */
const notTheApplications = ({ schema, name }) => name === '_prisma_migrations' || schema === postgres_control/* controlName */.Fu;
/**
 * The live database's tables as far as they can be compared with the earlier ones'. Tables that only the earlier database has are none of them: nothing in them can be lost.
 * @param live with `pinnedSettings`
 * @param before the same
 */
async function findComparedTables(live, before) {
    const [now, then] = await Promise.all([describe(live), describe(before)]);
    return [...now.shapes].flatMap(([id, shape]) => {
        if (notTheApplications(shape))
            return [];
        const { schema, name, condition } = shape;
        const more = condition === undefined ? {} : { condition };
        const earlier = then.shapes.get(id);
        if (earlier === undefined)
            return [{ schema, name, before: false, columns: shape.columns, asText: shape.asText ?? [], hasNewColumns: false, key: undefined, ...more }];
        const [types, earlierTypes] = [now.types.get(id), then.types.get(id)];
        const columns = shape.columns.filter((column) => earlier.columns.includes(column));
        const hasNewColumns = columns.length < shape.columns.length;
        const asText = columns.filter((column) => shape.asText?.includes(column) || earlier.asText?.includes(column) || types?.types[column] !== earlierTypes?.types[column]);
        const sameKey = (key) => earlierTypes?.keys.some((other) => identity(other) === identity(key)) ?? false;
        return [{ schema, name, before: true, columns, asText, hasNewColumns, key: types?.keys.find(sameKey), ...more }];
    });
}
function identity(key) {
    return JSON.stringify(key.map(({ name, type }) => [name, type]).sort());
}
async function describe(session) {
    const { tables } = await (0,fingerprint/* findTables */.J7)(session);
    const rows = await session.query(`
    SELECT json_build_array(n.nspname, c.relname)::text AS id,
      (SELECT coalesce(json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)), '{}'::json) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS types,
      (SELECT coalesce(json_agg(k.columns ORDER BY k.first DESC, k.size, k.name), '[]'::json) FROM (
         SELECT i.indisprimary AS first, i.indnkeyatts AS size, x.relname AS name,
           json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, -1)) ORDER BY u.number) AS columns
         FROM pg_index i
         JOIN pg_class x ON x.oid = i.indexrelid
         CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS u(attnum, number)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
         WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND u.number <= i.indnkeyatts
         GROUP BY i.indexrelid, i.indisprimary, i.indnkeyatts, x.relname
         HAVING bool_and(a.attnotnull)) k) AS keys
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND ${(0,identifier/* notSystem */.nY)('n.nspname')}`);
    return {
        shapes: new Map(tables.map((table) => [JSON.stringify([table.schema, table.name]), table])),
        types: new Map(rows.map(({ id, types, keys }) => [JSON.stringify(JSON.parse(id)), { types, keys }])),
    };
}

// EXTERNAL MODULE: ./build/postgres/column-hash.js
var column_hash = __webpack_require__(45707);
;// CONCATENATED MODULE: ./build/rollback/differences.js


/** Rows at a time, of each side. */
const batch = 5000;
function keyKind({ key }) {
    return key?.length === 1 && ['smallint', 'integer', 'bigint'].includes(key[0]?.type ?? '') ? 'number' : 'text';
}
/** The key of row `t` as text, in the form of `Difference.key`. */
function keyExpression({ key, columns, asText }) {
    if (key === undefined)
        return `lpad(to_hex(hash_record_extended(${(0,column_hash/* rowExpression */.FS)(columns, new Set(asText))}, 0)), 16, '0')`;
    const text = (name) => `t.${(0,identifier/* quotedName */.aH)(name)}::text`;
    const [first] = key;
    if (first !== undefined && key.length === 1 && (keyKind({ key }) === 'number' || first.type === 'uuid'))
        return text(first.name);
    // As hexadecimal digits every text has one order, whatever the encodings and collations of the two databases.
    const whole = key.length === 1 && first !== undefined ? text(first.name) : `json_build_array(${key.map(({ name }) => text(name)).join(', ')})::text`;
    return `encode(convert_to(${whole}, 'UTF8'), 'hex')`;
}
function order(table) {
    const [first] = table.key ?? [];
    // These two come in the index's own order; all others are sorted by the server.
    if (first !== undefined && table.key?.length === 1 && (keyKind(table) === 'number' || first.type === 'uuid'))
        return `t.${(0,identifier/* quotedName */.aH)(first.name)}`;
    return `(${keyExpression(table)}) COLLATE pg_catalog."C"`;
}
function streamQuery(table, when, withRow) {
    const columns = [
        `${keyExpression(table)} AS "key"`,
        `hash_record_extended(${(0,column_hash/* rowExpression */.FS)(table.columns, new Set(table.asText))}, 0)::text AS "hash"`,
        ...(when === undefined ? [] : [`${when} AS "when"`]),
        ...(withRow ? ['row_to_json(t)::text AS "row"'] : []),
    ];
    return `SELECT ${columns.join(', ')} FROM ONLY ${(0,identifier/* qualifiedName */.OL)(table.schema, table.name)} AS t ${table.condition ?? ''} ORDER BY ${order(table)}`;
}
/**
 * The rows in which a table of both databases differs, over the columns that both have, from two streams in the order of the key: memory stays flat. Without a key rows are compared as
 * wholes, and a changed one is a deleted and an inserted one. A row that was written after the migration, into a table to which it added columns, differs also where the common
 * columns are equal: what is in the new ones would be lost.
 * @param live in a transaction, with `pinnedSettings`
 * @param before the same
 * @param when of `whenExpression`
 * @param withRow also the rows themselves
 */
async function* differences(live, before, table, when, withRow = false) {
    const now = new Rows(live.stream(streamQuery(table, when, withRow), batch));
    const then = new Rows(before.stream(streamQuery(table, undefined, withRow), batch));
    const compare = keyKind(table) === 'number' ? compareNumbers : compareTexts;
    const difference = (change, { key, when: written, row }) => ({ change, key, when: written, row });
    try {
        let a = now.next() ?? (await now.fetch());
        let b = then.next() ?? (await then.fetch());
        while (a !== undefined || b !== undefined) {
            const compared = a === undefined ? 1 : b === undefined ? -1 : compare(a.key, b.key);
            if (a !== undefined && compared < 0)
                yield difference('inserted', a);
            else if (b !== undefined && compared > 0)
                yield difference('deleted', b);
            else if (a !== undefined && (a.hash !== b?.hash || (table.hasNewColumns && a.when === 'after')))
                yield difference('updated', a);
            if (compared <= 0)
                a = now.next() ?? (await now.fetch());
            if (compared >= 0)
                b = then.next() ?? (await then.fetch());
        }
    }
    finally {
        await now.end();
        await then.end();
    }
}
/** One side: rows one by one, waited for only from batch to batch. */
class Rows {
    #batches;
    #rows = [];
    #at = 0;
    constructor(batches) {
        this.#batches = batches[Symbol.asyncIterator]();
    }
    next() {
        return this.#rows[this.#at++];
    }
    async fetch() {
        const { done, value } = (await this.#batches.next());
        this.#rows = done === true ? [] : value;
        this.#at = 0;
        return this.next();
    }
    async end() {
        await this.#batches.return?.();
    }
}
function compareTexts(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function compareNumbers(a, b) {
    const [x, y] = [BigInt(a), BigInt(b)];
    return x < y ? -1 : x > y ? 1 : 0;
}

// EXTERNAL MODULE: ./build/rollback/moments.js
var rollback_moments = __webpack_require__(56288);
;// CONCATENATED MODULE: ./build/rollback/losses.js






/** What a difference means to the one who decides. Pure. */
function judgeDifference({ change, when }) {
    return change !== 'deleted' && when === 'during' ? 'unclear' : change;
}
/** Rows of a table that the migration made: what was written while it ran is its own, all else somebody would miss. Pure. */
function isOwnRow(when) {
    return when === 'during';
}
/**
 * What would be lost if `before` took the place of `live` (rule 10): rows inserted, updated and deleted, per table; tables without a difference are left out.
 *
 * Exact by key and row hash over the columns that both have, so that a backfill of new columns is no loss. Rows of a table that only the live database has count as inserted unless the
 * migration wrote them. Rows of the others that differ and were written while the migration ran (its own work, or the application's beside it: nobody can tell) are `unclear`. A deleted
 * row has no time: it counts, whoever deleted it. Where anything is unknown, it counts.
 *
 * @throws DatabaseError, also where row-level security would hide rows
 */
async function countLosses(comparison, options = {}) {
    const { live, before } = comparison;
    const when = await (0,rollback_moments/* whenExpression */.Hc)(live, comparison.moments);
    const wanted = options.tables && new Set(options.tables.map(({ schema, name }) => JSON.stringify([schema, name])));
    const losses = [];
    for (const table of await findComparedTables(live, before)) {
        if (wanted && !wanted.has(JSON.stringify([table.schema, table.name])))
            continue;
        losses.push(table.before ? await countDifferences(comparison, table, when) : await countNew(live, table, when));
    }
    if (!wanted)
        losses.push(await countLargeObjects(comparison));
    return losses.filter(isLoss);
}
function isLoss(loss) {
    return loss.inserted + loss.updated + loss.deleted + (loss.unclear ?? 0) > 0;
}
function noLoss({ schema, name, key, before }) {
    return { schema, table: name, inserted: 0, updated: 0, deleted: 0, counted: key === undefined && before ? 'by-count' : 'by-key' };
}
async function countDifferences({ live, before }, table, when) {
    const loss = noLoss(table);
    // One pass without sorting or sending anything first: most tables are equal.
    const shape = { ...table, columns: [...table.columns], asText: [...table.asText] };
    const [now, then] = await Promise.all([(0,fingerprint/* fingerprintTable */.LB)(live, shape), (0,fingerprint/* fingerprintTable */.LB)(before, shape)]);
    if ('error' in now || 'error' in then)
        throw notComparable(table, 'error' in now ? now.error : 'error' in then ? then.error : '');
    if (now.rows === then.rows && now.checksum === then.checksum && !(await hasRowsAfter(live, table, when)))
        return loss;
    if (table.columns.length === 0)
        return { ...loss, inserted: Math.max(0, now.rows - then.rows), deleted: Math.max(0, then.rows - now.rows) };
    for await (const difference of differences(live, before, table, when)) {
        const what = judgeDifference(difference);
        loss[what] = (loss[what] ?? 0) + 1;
    }
    return loss;
}
/** Whether any row was written after the migration, where that tells something that the common columns do not. */
async function hasRowsAfter(live, table, when) {
    if (!table.hasNewColumns || when === undefined)
        return false;
    const rows = await live.query(`SELECT 1 FROM ONLY ${(0,identifier/* qualifiedName */.OL)(table.schema, table.name)} AS t ${table.condition ?? ''} ${table.condition === undefined ? 'WHERE' : 'AND'} ${when} = 'after' LIMIT 1`);
    return rows.length > 0;
}
async function countNew(live, table, when) {
    const rows = await live.query(`SELECT ${when ?? 'NULL'} AS "when", count(*)::text AS "rows" FROM ONLY ${(0,identifier/* qualifiedName */.OL)(table.schema, table.name)} AS t ${table.condition ?? ''} GROUP BY 1`);
    const inserted = rows.filter((row) => !isOwnRow(row.when ?? undefined)).reduce((sum, row) => sum + Number(row.rows), 0);
    return { ...noLoss(table), inserted };
}
/** Large objects have neither time nor order here: where they differ at all, the difference of their number, or else one that is changed. */
async function countLargeObjects({ live, before }) {
    const loss = { schema: 'pg_catalog', table: 'pg_largeobject', inserted: 0, updated: 0, deleted: 0, counted: 'by-count' };
    const [now, then] = await Promise.all([(0,fingerprint/* fingerprintLargeObjects */.C$)(live), (0,fingerprint/* fingerprintLargeObjects */.C$)(before)]);
    if (now.count === then.count)
        return { ...loss, updated: now.checksum === then.checksum ? 0 : 1 };
    return { ...loss, inserted: Math.max(0, now.count - then.count), deleted: Math.max(0, then.count - now.count) };
}
function notComparable({ schema, name }, error) {
    return new outcome/* Failure */.HR({
        code: 'losses-unknown',
        cause: `What ${schema}.${name} would lose cannot be counted: ${error}`,
        state: 'Nothing was changed.',
        fix: 'Use a role that may read that table in both databases, then run again.',
    });
}

;// CONCATENATED MODULE: ./build/rollback/export.js









/** Rows that are asked for at a time. */
const export_batch = 500;
/** Characters that are written at a time. */
const chunk = 65_536;
/**
 * Writes the rows that would be lost into files, one for each table that has any (rule 10): `{"change":"updated","row":{…}}` on each line (NDJSON), the live row, of a deleted one the earlier.
 * They are compared anew, in the snapshots given: what is counted here is what is in the files. Memory stays flat. Files hold people's data: 0600, in a directory of 0700.
 *
 * @param losses of `countLosses`; only these tables are looked at. Large objects are not exported: they stay in the kept database
 * @param directory is made; a file that is there already is never overwritten
 * @returns the losses with their present counts and `exported`
 * @throws Failure when a file cannot be written
 */
async function exportLosses(comparison) {
    const { live, before, losses, directory } = comparison;
    const when = await (0,rollback_moments/* whenExpression */.Hc)(live, comparison.moments);
    const tables = new Map((await findComparedTables(live, before)).map((table) => [JSON.stringify([table.schema, table.name]), table]));
    await onDisk(directory, () => (0,promises_.mkdir)(directory, { recursive: true, mode: 0o700 }));
    const result = [];
    for (const [index, loss] of losses.entries()) {
        const table = tables.get(JSON.stringify([loss.schema, loss.table]));
        if (table === undefined) {
            result.push(loss); // large objects
            continue;
        }
        const file = external_node_path_.join(directory, fileName(index, table));
        const lines = table.before ? changedRows(comparison, table, when) : newRows(live, table, when);
        const counts = noLoss(table);
        await writeLines(file, counted(lines, counts));
        if (isLoss(counts))
            result.push({ ...counts, exported: file });
    }
    return result;
}
async function* counted(lines, counts) {
    for await (const [change, row] of lines) {
        counts[change] = (counts[change] ?? 0) + 1;
        yield `{"change":"${change}","row":${row}}\n`;
    }
}
/** `0003-public.sessions.ndjson`; nothing in it but what every file system takes, the number keeps it unique. Pure. */
function fileName(index, { schema, name }) {
    const readable = `${schema}.${name}`.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 80);
    return `${String(index + 1).padStart(4, '0')}-${readable}.ndjson`;
}
/** The rows of a table that only the live database has, without the migration's own. */
async function* newRows(live, table, when) {
    const query = `SELECT ${when ?? 'NULL'} AS "when", row_to_json(t)::text AS "row" FROM ONLY ${(0,identifier/* qualifiedName */.OL)(table.schema, table.name)} AS t ${table.condition ?? ''}`;
    for await (const rows of live.stream(query, export_batch)) {
        for (const row of rows)
            if (!isOwnRow(row.when ?? undefined))
                yield ['inserted', row.row];
    }
}
/** First the keys that differ, then their rows, a batch at a time; without a key the rows come along. */
async function* changedRows({ live, before }, table, when) {
    if (table.key === undefined) {
        for await (const difference of differences(live, before, table, when, true))
            yield [judgeDifference(difference), difference.row ?? 'null'];
        return;
    }
    let waiting = [];
    for await (const difference of differences(live, before, table, when)) {
        waiting.push(difference);
        if (waiting.length < export_batch)
            continue;
        yield* fetchRows(live, before, table, waiting);
        waiting = [];
    }
    yield* fetchRows(live, before, table, waiting);
}
async function* fetchRows(live, before, table, wanted) {
    for (const [session, side] of [[live, wanted.filter(({ change }) => change !== 'deleted')], [before, wanted.filter(({ change }) => change === 'deleted')]]) {
        if (side.length === 0)
            continue;
        const changes = new Map(side.map((difference) => [difference.key, judgeDifference(difference)]));
        const rows = await session.query(...rowsQuery(table, side.map(({ key }) => key)));
        for (const { key, row } of rows)
            yield [changes.get(key) ?? 'unclear', row];
        if (rows.length !== side.length)
            throw new Error(`${rows.length} of ${side.length} rows of ${table.schema}.${table.name} were found again in one snapshot`);
    }
}
/** By the key's own type, so that the index serves. */
function rowsQuery(table, keys) {
    const key = table.key ?? [];
    const values = key.map((_, index) => keys.map((text) => keyParts(table, text)[index]));
    const columns = key.map(({ name }) => `t.${(0,identifier/* quotedName */.aH)(name)}`).join(', ');
    const types = key.map(({ type }, index) => `$${index + 1}::text[]::${type}[]`).join(', ');
    const from = `FROM ONLY ${(0,identifier/* qualifiedName */.OL)(table.schema, table.name)} AS t`;
    return [`SELECT ${keyExpression(table)} AS "key", row_to_json(t)::text AS "row" ${from} WHERE (${columns}) IN (SELECT * FROM unnest(${types}))`, values];
}
/** The key's columns as text, from the form of `Difference.key`. */
function keyParts({ key }, text) {
    const [first] = key ?? [];
    if (key?.length === 1 && ['smallint', 'integer', 'bigint', 'uuid'].includes(first?.type ?? ''))
        return [text];
    const plain = Buffer.from(text, 'hex').toString('utf8');
    return key?.length === 1 ? [plain] : JSON.parse(plain);
}
async function writeLines(file, lines) {
    const handle = await onDisk(file, () => (0,promises_.open)(file, 'wx', 0o600));
    try {
        let waiting = '';
        for await (const line of lines) {
            waiting += line;
            if (waiting.length < chunk)
                continue;
            const full = waiting;
            waiting = '';
            await onDisk(file, () => handle.appendFile(full));
        }
        await onDisk(file, async () => {
            await handle.appendFile(waiting);
            await handle.sync();
        });
    }
    finally {
        await handle.close();
    }
}
/** @throws Failure naming the file */
async function onDisk(file, work) {
    try {
        return await work();
    }
    catch (error) {
        throw notWritten(file, error);
    }
}
function notWritten(file, error) {
    return new outcome/* Failure */.HR({ code: 'export-failed', cause: `The rows that would be lost could not be written to ${file}: ${(0,error_facts/* errorMessage */.g)(error)}`, state: 'The target was not changed.', fix: 'Make room, or a directory that can be written, then run again.' }, { cause: error });
}

;// CONCATENATED MODULE: ./build/rollback/down-losses.js









/**
 * What the downs take along (rule 10): rows of tables that they drop, but for those that the migration itself wrote, and rows written since it ended that hold a value in a
 * column that they drop (as `updated`: the row stays, the values go). Where it is not known when the migration ran, everything counts.
 */
async function countDownLosses({ live, after, vanishes, moments }) {
    const losses = vanishes.tables.length === 0 ? [] : await countLosses({ live, before: after, moments }, { tables: vanishes.tables });
    const when = await (0,rollback_moments/* whenExpression */.Hc)(live, moments);
    for (const one of vanishes.columns) {
        const [row] = await live.query(`SELECT count(*)::text AS rows ${holding(one, when)}`);
        const updated = Number(row?.rows ?? 0);
        if (updated > 0)
            losses.push({ schema: one.schema, table: one.table, inserted: 0, updated, deleted: 0, counted: 'by-key' });
    }
    return losses;
}
function holding({ schema, table, columns }, when) {
    const values = columns.map((name) => `t.${(0,identifier/* quotedName */.aH)(name)} IS NOT NULL`).join(' OR ');
    return `FROM ONLY ${(0,identifier/* qualifiedName */.OL)(schema, table)} AS t WHERE (${values})${when === undefined ? '' : ` AND (${when}) = 'after'`}`;
}
/**
 * Writes those rows into files before they go, as `exportLosses` does: NDJSON, 0600.
 * @returns the losses as they are now, with `exported`
 */
async function exportDownLosses(comparison, directory) {
    const { live, after, vanishes, moments } = comparison;
    const losses = await countDownLosses(comparison);
    const ofTables = losses.filter(({ schema, table }) => vanishes.tables.some((one) => one.schema === schema && one.name === table));
    const result = ofTables.length === 0 ? [] : await exportLosses({ live, before: after, moments, losses: ofTables, directory });
    const when = await (0,rollback_moments/* whenExpression */.Hc)(live, moments);
    for (const loss of losses.filter((one) => !ofTables.includes(one))) {
        const columns = vanishes.columns.find(({ schema, table }) => schema === loss.schema && table === loss.table);
        if (columns === undefined)
            throw new Error(`${loss.schema}.${loss.table} loses nothing`);
        await (0,promises_.mkdir)(directory, { recursive: true, mode: 0o700 });
        const file = external_node_path_.join(directory, fileName(result.length, { schema: loss.schema, name: loss.table }));
        await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(rowsOf(live, `SELECT row_to_json(t)::text AS "row" ${holding(columns, when)}`)), (0,external_node_fs_.createWriteStream)(file, { flags: 'wx', mode: 0o600 }));
        result.push({ ...loss, exported: file });
    }
    return result;
}
async function* rowsOf(live, query) {
    for await (const rows of live.stream(query, 500)) {
        for (const { row } of rows)
            yield `{"change":"updated","row":${row}}\n`;
    }
}

// EXTERNAL MODULE: ./build/rollback/run-down.js
var run_down = __webpack_require__(23897);
;// CONCATENATED MODULE: ./build/rollback/down-way.js










/** What the downs take along, as it is now. */
async function countDownPlan(context, url, { copy, vanishes }, moments) {
    return await (0,snapshot/* withSnapshots */.GF)(context.databases, [url, copy.url], 'signalbox losses', async (live, after) => await countDownLosses({ live, after, vanishes, moments }));
}
/**
 * Runs the downs on the target, with `lock_timeout`, tried again as long as nothing is committed. In a transaction the tables that lose something are locked first, then
 * counted and exported: nobody writes between the count and the end.
 * @returns the losses, exported
 * @throws Failure `down-failed` saying what is undone and what is not
 */
async function goDown(context, { control, lock }, way) {
    const losses = [];
    const undone = [];
    for (const [index, step] of (0,down_files/* undoSteps */.q)(way.plan.downs).entries()) {
        await lock.prove();
        const names = step.map(({ migration }) => migration);
        await (0,journal/* noteStep */.b_)(control, way.runId, 'down', { migrations: names });
        way.say(`down.sql of ${names.join(', ')} was running on ${way.target.database}; ${undone.length === 0 ? 'nothing was undone before it' : `undone before it: ${undone.join(', ')}`}. signalbox plan shows what is applied.`);
        losses.push(...(await withRetries(context, way, undone, async (attempt) => await runStep(context, control, way, step, { exporting: index === 0, attempt }))));
        undone.push(...names);
    }
    way.say(`Undone with down.sql: ${undone.join(', ')}; marked rolled back in _prisma_migrations and on hold until a plan that holds them is approved.`);
    return losses;
}
async function withRetries(context, way, undone, attemptOnce) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await attemptOnce(attempt);
        }
        catch (error) {
            const nothingDone = error instanceof run_down/* DownError */.T ? error.undone : error instanceof ports/* DatabaseError */.a;
            const code = error instanceof run_down/* DownError */.T || error instanceof ports/* DatabaseError */.a ? error.code : undefined;
            if ((code !== blockers/* lockNotAvailable */.eX && code !== blockers/* deadlockDetected */.k) || !nothingDone || attempt > way.inputs['lock-retries'])
                throw asFailure(error, way, undone);
            const why = code === blockers/* deadlockDetected */.k ? 'Gave way in a deadlock' : `Gave way to a lock after ${way.inputs['lock-timeout']} ms`;
            context.log.info(`${why}, nothing is undone; attempt ${attempt + 1} of ${way.inputs['lock-retries'] + 1} follows.`);
            await context.clock.sleep(blockers/* pauseBetweenAttempts */.d6);
        }
    }
}
async function runStep(context, control, way, step, { exporting, attempt }) {
    const { url, inputs, runId, target } = way;
    const session = await context.databases.connect(url, { applicationName: `signalbox rollback ${runId}` });
    const observer = await context.databases.connect(url, { applicationName: 'signalbox observer' });
    const watch = (0,blockers/* watchBlockers */.v2)({ session: observer, clock: context.clock }, { pid: session.pid }, { onBlocker: (blocker) => context.log.warning((0,blockers/* describeBlocker */.Gj)(blocker)) });
    const held = step.map(({ migration, checksum }) => ({ migration, checksum, reason: 'undone by its down.sql', run: runId }));
    let losses = [];
    const first = async (live) => {
        if (exporting)
            losses = await lockAndExport(context, way, live, step[0]?.runs === 'one-transaction', attempt);
    };
    try {
        const options = { schema: url.schema, lockTimeout: inputs['lock-timeout'], statementTimeout: inputs['statement-timeout'], first };
        // Ahead of the commit: a migration that is undone without a hold would simply be applied again.
        await (0,run_down/* runDowns */.l)(session, step, { ...options, beforeCommit: async () => { for (const hold of held)
                await (0,journal/* addHold */.DD)(control, target.databaseOid, hold); } });
        return losses;
    }
    catch (error) {
        for (const hold of held)
            await (0,journal/* liftHold */.nX)(control, target.databaseOid, hold, runId).catch(() => undefined); // a hold too many only asks for one approval more
        throw error;
    }
    finally {
        await watch.stop();
        await observer.close();
        await session.close();
    }
}
async function lockAndExport(context, way, live, inTransaction, attempt) {
    const { plan: { vanishes, copy }, moments, directory } = way;
    if (!inTransaction)
        await live.query('BEGIN');
    else
        for (const name of touched(vanishes))
            await live.query(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`);
    const after = await (0,snapshot/* openSnapshot */.r3)(context.databases, copy.url, 'signalbox losses');
    try {
        // The savepoint takes the settings back; the locks stay.
        await live.query('SAVEPOINT counting');
        for (const [name, value] of Object.entries(snapshot/* pinnedSettings */.wW))
            await live.query('SELECT set_config($1, $2, true)', [name, value]);
        const comparison = { live, after: after.session, vanishes, moments };
        const losses = await countDownLosses(comparison);
        way.accept(losses);
        const exported = losses.length === 0 ? losses : await exportDownLosses(comparison, attempt === 1 ? directory : `${directory}-${attempt}`);
        await live.query('ROLLBACK TO SAVEPOINT counting');
        if (!inTransaction)
            await live.query('COMMIT');
        return exported;
    }
    finally {
        await after.close();
    }
}
function touched({ tables, columns }) {
    return [...tables.map(({ schema, name }) => (0,identifier/* qualifiedName */.OL)(schema, name)), ...columns.map(({ schema, table }) => (0,identifier/* qualifiedName */.OL)(schema, table))];
}
function asFailure(error, { target, say, inputs }, undone) {
    const before = undone.length === 0 ? '' : `Undone and committed before it: ${undone.join(', ')}. `;
    if (error instanceof run_down/* DownError */.T) {
        const { down, line } = error;
        const state = error.undone ? `${before}${before === '' ? `${target.database} is as it was: n` : 'N'}othing of ${down.file} was done.` : `${before}Part of ${down.file} may be committed: it holds BEGIN or COMMIT itself.`;
        say(state);
        return new outcome/* Failure */.HR({ code: 'down-failed', cause: `${down.file}:${line} failed: ${(0,shown_message/* shownMessage */.zz)(error, inputs['show-rows'])}.`, state, fix: 'Mend down.sql and run again, or use mode: restore.', at: { file: down.file, line } }, { cause: error });
    }
    if (error instanceof ports/* DatabaseError */.a) {
        const state = `${before}${before === '' ? `${target.database} is as it was: n` : 'N'}othing of the rest was done.`;
        say(state);
        return new outcome/* Failure */.HR({ code: 'down-failed', cause: `The way down stopped: ${(0,shown_message/* shownMessage */.zz)(error, inputs['show-rows'])}.`, state, fix: 'Mend the cause and run again, or use mode: restore.' }, { cause: error });
    }
    if (undone.length === 0)
        say(`${target.database} is as it was.`);
    return error;
}

// EXTERNAL MODULE: ./build/postgres/schema-description.js + 1 modules
var schema_description = __webpack_require__(66703);
// EXTERNAL MODULE: ./build/backup/facts.js
var backup_facts = __webpack_require__(2452);
// EXTERNAL MODULE: ./build/backup/programs.js
var backup_programs = __webpack_require__(6558);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(53909);
// EXTERNAL MODULE: ./build/postgres/tools-on-runner.js + 1 modules
var tools_on_runner = __webpack_require__(98614);
;// CONCATENATED MODULE: ./build/rollback/schema-copy.js








/**
 * A scratch database with the target's schema and none of its rows: `pg_dump --schema-only | pg_restore`.
 * @param options.session on the target
 */
async function copySchema(deps, options) {
    const { url, session, scratchUrl } = options;
    const facts = await (0,backup_facts/* readDatabaseFacts */.L)(session);
    const major = (0,server_version/* majorOf */.D)(session.serverVersion);
    return await (0,scratch_copy/* makeScratchCopy */.Q)(deps, { facts, major, scratchUrl, target: url, fill: async (database) => await pipeSchema(deps, major, url, database) });
}
async function pipeSchema({ exec, host, redact, lifetime, log }, major, from, to) {
    const programs = await (0,tools/* findPostgresPrograms */.e)(major, ['pg_dump', 'pg_restore'], { exec, environment: host.environment, obtain: (0,tools_on_runner/* obtaining */.W)({ exec, lifetime, log, environment: host.environment }) });
    const environment = (url) => (0,child_environment/* childEnvironment */.Qc)(host.environment, { ...url.environment(), PGAPPNAME: 'signalbox schema copy', LC_ALL: 'C' });
    const started = await exec.pipeline([
        [programs.pg_dump, ['--schema-only', '--format=custom', '--compress=0', '--no-owner', '--no-privileges', '--no-password', '--lock-wait-timeout=10000'], { env: environment(from) }],
        [programs.pg_restore, ['--exit-on-error', '--no-owner', '--no-privileges', '--no-tablespaces', '--no-subscriptions', '--no-password', `--dbname=${(0,restore/* connectionName */.u7)(to.database)}`], { env: environment(to) }],
    ]);
    try {
        started[0]?.stdin.end();
        started.at(-1)?.stdout.resume();
        await (0,backup_programs/* judgeEnds */.C)(started.map((program, index) => ({ name: index === 0 ? 'pg_dump' : 'pg_restore', program })), redact, 'Nothing was changed; the target was only read.');
    }
    finally {
        await Promise.all(started.map((program) => program.end()));
    }
}

;// CONCATENATED MODULE: ./build/rollback/vanished.js


/** Tables that hold rows (leaves of partitioned ones) with their columns; not Prisma's own. */
async function readColumns(session) {
    return await session.query(`
    SELECT n.nspname AS schema, c.relname AS "table",
      (SELECT coalesce(json_agg(a.attname ORDER BY a.attnum), '[]'::json) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.relname <> '_prisma_migrations' AND n.nspname <> '${postgres_control/* controlName */.Fu}' AND ${(0,identifier/* notSystem */.nY)('n.nspname')}
    ORDER BY 1, 2`);
}
/** Pure. A table that comes back under another name is gone all the same. */
function vanished(before, after) {
    const now = new Map(after.map((one) => [JSON.stringify([one.schema, one.table]), new Set(one.columns)]));
    const tables = [];
    const columns = [];
    for (const { schema, table, columns: had } of before) {
        const left = now.get(JSON.stringify([schema, table]));
        if (left === undefined) {
            tables.push({ schema, name: table });
            continue;
        }
        const gone = had.filter((column) => !left.has(column));
        if (gone.length > 0)
            columns.push({ schema, table, columns: gone });
    }
    return { tables, columns };
}

;// CONCATENATED MODULE: ./build/rollback/down-plan.js








/**
 * Finds out whether every migration of the run can be undone with its `down.sql`, by doing it on a copy of the target's schema.
 * The target is only read.
 */
async function planDown(deps, facts) {
    const downs = await collectDowns(facts);
    if ('whyNot' in downs)
        return downs;
    let copy;
    try {
        copy = await copySchema(deps, facts);
        return await tryOnCopy(deps, facts, downs, copy);
    }
    catch (error) {
        await copy?.drop();
        if (error instanceof run_down/* DownError */.T)
            return { whyNot: `${error.down.file}:${error.line} fails on a copy of the schema: ${(0,shown_message/* shownMessage */.zz)(error, facts.showRows)}` };
        if (error instanceof outcome/* Stop */.VG && error.kind === 'failed')
            return { whyNot: `it could not be tried on a copy of the schema: ${error.message}` };
        throw error;
    }
}
async function collectDowns({ project, migrations, toUndo }) {
    if (toUndo.later.length > 0)
        return { whyNot: `${toUndo.later.join(', ')} ${toUndo.later.length === 1 ? 'was' : 'were'} applied after that run` };
    const edited = toUndo.judged.problems.find(({ kind, migration }) => kind === 'edited-migration' && toUndo.undoes.includes(migration ?? ''));
    if (edited)
        return { whyNot: `${edited.migration ?? ''} was edited after it was applied` };
    const downs = [];
    for (const name of toUndo.undoes.toReversed()) {
        const migration = migrations.find((one) => one.name === name);
        if (migration === undefined)
            return { whyNot: `the folder of ${name} is not in this commit` };
        try {
            const down = await (0,down_files/* readDown */.L)(project, migration);
            if (down === undefined)
                return { whyNot: `${name} has no down.sql` };
            downs.push(down);
        }
        catch (error) {
            if (!(error instanceof outcome/* Stop */.VG))
                throw error;
            return { whyNot: error.message };
        }
    }
    return downs;
}
async function tryOnCopy(deps, { url, fingerprintBefore }, downs, copy) {
    const session = await deps.databases.connect(copy.url, { applicationName: 'signalbox down' });
    try {
        const before = await readColumns(session);
        const began = deps.clock.elapsed();
        for (const down of downs)
            await (0,run_down/* runDowns */.l)(session, [down], { schema: url.schema, lockTimeout: 0, statementTimeout: 0 });
        const milliseconds = Math.round(deps.clock.elapsed() - began);
        const vanishes = vanished(before, await readColumns(session));
        const now = await (0,schema_description/* schemaFingerprint */.Uw)(session);
        const schema = fingerprintBefore === undefined ? 'unknown' : fingerprintBefore === now ? 'as-before' : 'different';
        return { downs, vanishes, uncounted: await changesRows(downs), schema, milliseconds, copy };
    }
    finally {
        await session.close();
    }
}
/** Rules of src/sql whose statements take rows or values away, or may. */
const rowRules = /^(delete-|update-|truncate|merge|upsert|dynamic-sql|unknown-|alter-column-type-lossy|copy-program)/;
async function changesRows(downs) {
    const found = await Promise.all(downs.map(async ({ file, sql }) => (await (0,build_sql/* classify */.L8)(sql)).findings.filter(({ rule }) => rowRules.test(rule)).map(({ line, reason }) => `${file}:${line}: ${reason}`)));
    return found.flat();
}

// EXTERNAL MODULE: ./build/postgres/database-properties.js
var database_properties = __webpack_require__(11791);
;// CONCATENATED MODULE: ./build/postgres/swap.js






/** Somebody was in the way: object in use, lock not available, properties changed meanwhile (serialization failure, raised by ourselves). */
const swap_passing = new Set(['55006', '55P03', '40001']);
const attempts = 2;
/** Raised by the block below: not tried again, as clients have waited long enough. */
const sessionsRemain = 'SB001';
/**
 * Puts one database in the place of another: everybody out, then in one transaction both renames, the old one's settings, role-in-database settings, grants, owner, comment
 * and connection limit on the new one, the old one put aside (CONNECT only for this role, read-only), and the journal's rows. All or nothing of it.
 *
 * It runs on the server as one `DO` block: the time that clients are shut out does not grow with the distance to the server, and a killed tool or a cut line leaves it running to its
 * end, so that it ends before or after, never between. (Seen on 15, 16, 18: all of this commits or rolls back together.) Only a crash of the server itself in those milliseconds leaves
 * the old database closed to connections: then `allowConnections`.
 *
 * @throws Refusal when the journal is in the target itself; Failure when it did not work, everything is as it was then
 */
async function swapDatabases(deps, swap) {
    const { control, lock, databases, clock } = deps;
    if (control.place === 'schema')
        throw placeInTarget(swap.live);
    const { session } = control;
    // A second session ends whoever slipped in while the first is at the renames, which would wait for them in steps of 100 ms, five seconds at most.
    const sweeper = await databases.connect(session.url, { applicationName: 'signalbox sweep' });
    try {
        for (let attempt = 1;; attempt += 1) {
            const live = await (0,database_properties/* readDatabaseProperties */.lc)(session, swap.live);
            const replacement = await (0,database_properties/* readDatabaseProperties */.lc)(session, swap.replacement);
            if (live === undefined || replacement === undefined)
                throw (0,postgres_databases/* noSuchDatabase */.s$)(live === undefined ? swap.live : swap.replacement);
            await lock.cover(live.oid);
            await lock.cover(replacement.oid);
            await lock.prove();
            const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
            try {
                await sweptWhile(sweeper, clock, [live.oid, replacement.oid], session.query(await swapBlock(session, swap, live, replacement, mark)));
                const cutOff = await measured(session, mark);
                return { cutOffMilliseconds: cutOff, attempts: attempt, keptOid: live.oid, liveOid: replacement.oid };
            }
            catch (error) {
                if (!(error instanceof ports/* DatabaseError */.a))
                    throw error;
                if (!swap_passing.has(error.code) || attempt === attempts)
                    throw await notSwapped(databases, control, swap, live, error);
                await clock.sleep(100 * attempt);
            }
        }
    }
    finally {
        await sweeper.close();
    }
}
async function swapBlock(session, swap, live, replacement, mark) {
    const [me] = await session.query('SELECT current_user::text AS role');
    const oids = { live: live.oid, replacement: replacement.oid };
    const execute = (statements) => statements.map((statement) => `EXECUTE ${(0,identifier/* quotedLiteral */.Yf)(statement)};`).join('\n    ');
    const allow = (database, allowed) => `ALTER DATABASE ${(0,identifier/* quotedName */.aH)(database)} ALLOW_CONNECTIONS ${String(allowed)}`;
    const deadline = Math.max(1, Math.round(swap.deadlineMs ?? 5000));
    const there = `datid IN (${oids.live}, ${oids.replacement}) AND backend_type <> 'autovacuum worker'`;
    // It would block the renames as a session does, and nobody can end it for its owner.
    const noPrepared = `IF EXISTS (SELECT FROM pg_prepared_xacts WHERE database IN (${(0,identifier/* quotedLiteral */.Yf)(swap.live)}, ${(0,identifier/* quotedLiteral */.Yf)(swap.replacement)})) THEN
      RAISE EXCEPTION 'a prepared transaction is open' USING ERRCODE = '${sessionsRemain}';
    END IF;`;
    const changes = [
        `ALTER DATABASE ${(0,identifier/* quotedName */.aH)(swap.live)} RENAME TO ${(0,identifier/* quotedName */.aH)(swap.keepAs)}`,
        `ALTER DATABASE ${(0,identifier/* quotedName */.aH)(swap.replacement)} RENAME TO ${(0,identifier/* quotedName */.aH)(swap.live)}`,
        ...(0,database_properties/* propertyStatements */.CV)(swap.live, replacement, live),
        ...(0,database_properties/* asideStatements */.xG)(swap.keepAs, live, me?.role ?? session.url.user),
        ...(swap.also?.(oids) ?? []),
        allow(swap.live, true),
        allow(swap.keepAs, live.allowsConnections),
    ];
    return dollarQuoted(`
DECLARE
  began timestamptz := clock_timestamp();
  one record; message text; code text; quiet int := 0;
BEGIN
  IF ${(0,database_properties/* signatureExpression */.DA)(swap.live)} IS DISTINCT FROM ${(0,identifier/* quotedLiteral */.Yf)(live.signature)} OR ${(0,database_properties/* signatureExpression */.DA)(swap.replacement)} IS DISTINCT FROM ${(0,identifier/* quotedLiteral */.Yf)(replacement.signature)} THEN
    RAISE EXCEPTION 'the properties of a database have changed meanwhile' USING ERRCODE = '40001';
  END IF;
  ${noPrepared}
  ${execute([allow(swap.live, false), allow(swap.replacement, false)])}
  COMMIT;
  BEGIN
    PERFORM set_config('lock_timeout', '${deadline}', true), set_config('statement_timeout', '0', true);
    LOOP
      PERFORM pg_stat_clear_snapshot();
      message := NULL;
      FOR one IN SELECT pid, application_name AS name FROM pg_stat_activity WHERE ${there} LOOP
        message := concat_ws(', ', message, one.pid || ' "' || coalesce(one.name, '') || '"');
        BEGIN
          PERFORM pg_terminate_backend(one.pid);
        EXCEPTION WHEN insufficient_privilege THEN NULL;
        END;
      END LOOP;
      quiet := CASE WHEN message IS NULL THEN quiet + 1 ELSE 0 END;
      -- A session leaves the list a moment before it is gone, and is in a moment before it is on the list.
      EXIT WHEN quiet > 2;
      IF clock_timestamp() > began + interval '${deadline} milliseconds' THEN
        RAISE EXCEPTION 'sessions do not end: %', message USING ERRCODE = '${sessionsRemain}';
      END IF;
      PERFORM pg_sleep(0.001);
    END LOOP;
    ${noPrepared}
    ${execute(changes)}
    message := NULL;
  EXCEPTION WHEN OTHERS OR query_canceled THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, code = RETURNED_SQLSTATE;
  END;
  IF code IS NOT NULL THEN
    ${execute([allow(swap.live, live.allowsConnections), allow(swap.replacement, replacement.allowsConnections)])}
    COMMIT;
    RAISE EXCEPTION '%', message USING ERRCODE = code;
  END IF;
  COMMIT;
  PERFORM set_config('signalbox.cut_off', '${mark} ' || round(extract(epoch FROM clock_timestamp() - began) * 1000), false);
END`);
}
function dollarQuoted(body) {
    let tag = 'signalbox';
    while (body.includes(`$${tag}$`))
        tag += '_';
    return `DO $${tag}$${body}\n$${tag}$`;
}
async function measured(session, mark) {
    const [row] = await session.query(`SELECT current_setting('signalbox.cut_off', true) AS said`);
    const [of, milliseconds] = (row?.said ?? '').split(' ');
    return of === mark ? Number(milliseconds) : 0;
}
/** Ends sessions on these databases for as long as the work lasts. */
async function sweptWhile(sweeper, clock, oids, work) {
    let working = true;
    const sweep = async () => {
        for (;;) {
            await clock.sleep(50);
            if (!working)
                return;
            await sweeper.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datid IN (${oids.join(', ')}) AND NOT EXISTS (
        SELECT FROM pg_database d WHERE d.oid IN (${oids.join(', ')}) AND d.datallowconn)`);
        }
    };
    void sweep().catch(() => undefined); // the renames are bounded without it; a cancelled run ends it
    try {
        await work;
    }
    finally {
        working = false;
    }
}
/** After a failure: what really is the case now, asked anew where the line was cut. */
async function notSwapped(databases, control, swap, live, error) {
    const state = await stateNow(databases, control, swap, live).catch(() => 'The server cannot be asked; the databases are either all as before or all swapped.');
    return new outcome/* Failure */.HR({
        code: 'swap-failed',
        cause: `${(0,identifier/* quotedName */.aH)(swap.replacement)} could not be put in the place of ${(0,identifier/* quotedName */.aH)(swap.live)}: ${error.message}`,
        state,
        fix: error.code === '55006' || error.code === sessionsRemain
            ? 'End what stays on the database (SELECT pid, usename, application_name, backend_type FROM pg_stat_activity; a prepared transaction: pg_prepared_xacts), or use a role that may, then run again.'
            : 'Mend the cause and run again.',
    }, { cause: error });
}
async function stateNow(databases, control, swap, live) {
    const session = await databases.connect(control.session.url, { applicationName: 'signalbox control' });
    try {
        const now = await (0,database_properties/* readDatabaseProperties */.lc)(session, swap.live);
        if (now?.oid !== live.oid)
            return `The swap has taken place: the old database is ${(0,identifier/* quotedName */.aH)(swap.keepAs)}.`;
        return now.allowsConnections || !live.allowsConnections
            ? 'All databases have the names, settings and rights they had; sessions on them were ended.'
            : `The swap has not taken place (or not yet), and ${(0,identifier/* quotedName */.aH)(swap.live)} is closed: look again in a moment, then ALTER DATABASE ${(0,identifier/* quotedName */.aH)(swap.live)} ALLOW_CONNECTIONS true;`;
    }
    finally {
        await session.close();
    }
}
function placeInTarget(live) {
    return new outcome/* Refusal */.P_({
        code: 'journal-in-target',
        cause: `Lock and journal are in a schema of ${(0,identifier/* quotedName */.aH)(live)} itself, so it cannot be swapped: a session that holds the lock there would stall its rename.`,
        fix: 'Give the role CREATEDB; then, while no run is open, DROP SCHEMA signalbox CASCADE in the target, and run again.',
        rule: 5,
    });
}

;// CONCATENATED MODULE: ./build/rollback/freeze.js


const setting = 'default_transaction_read_only';
/**
 * Makes a database read-only for whoever connects from now on, and ends who is connected. A courtesy that a client can override (SET, BEGIN READ WRITE): so the
 * write counters are compared before the swap (`readWriteCounters`).
 * @param control its session, which is outside the database
 * @param announce told the statements that take it back, before anything is frozen: for the journal
 */
async function freezeWrites(context, control, database, announce) {
    const { session } = control;
    const before = await (0,database_properties/* readDatabaseProperties */.lc)(session, database);
    if (before === undefined)
        throw (0,postgres_databases/* noSuchDatabase */.s$)(database);
    // A role's own setting in this database wins over the database's.
    const places = [null, ...new Set(before.settings.flatMap(({ role, name }) => (name === setting && role !== null ? [role] : [])))];
    const place = (role) => (0,database_properties/* settingTarget */.a3)(database, role);
    const freeze = places.map((role) => `${place(role)} SET ${setting} TO 'on'`);
    const thaw = places.map((role) => {
        const had = before.settings.find((one) => one.name === setting && one.role === role);
        return had === undefined ? `${place(role)} RESET ${setting}` : `${place(role)} SET ${setting} TO ${(0,database_properties/* settingValue */.SA)(setting, had.value)}`;
    });
    await announce(thaw);
    let done = false;
    const unfreeze = context.lifetime.defer(`writes to ${database} allowed again`, async () => {
        if (done)
            return;
        done = true;
        // A session of its own: the control session may be what was lost.
        const own = await context.databases.connect(session.url, { applicationName: 'signalbox unfreeze', settings: { [setting]: 'off' } });
        await own.query(['BEGIN', ...thaw, 'COMMIT'].join(';\n'));
        await (0,postgres_databases/* terminateSessions */.x2)({ session: own, clock: context.clock }, database).catch(() => undefined); // those that stay see the setting when they connect anew
        await own.close();
    });
    await session.query(['BEGIN', ...freeze, 'COMMIT'].join(';\n'));
    await (0,postgres_databases/* terminateSessions */.x2)({ session, clock: context.clock }, database);
    return { thaw, unfreeze, thawed: () => void (done = true) };
}
/** Rows written to tables of people since the counters began: another number means that somebody wrote. */
async function readWriteCounters(session) {
    const [row] = await session.query(`SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text AS written FROM pg_stat_user_tables`);
    return row?.written ?? '';
}

;// CONCATENATED MODULE: ./build/rollback/exchange.js












/** What is lost if `beside` takes the place of `live`: two snapshots, compared. */
async function compareLosses(context, { url, beside, moments, directory }) {
    return await (0,snapshot/* withSnapshots */.GF)(context.databases, [url, beside], 'signalbox losses', async (live, before) => {
        const comparison = { live, before, moments };
        const losses = await countLosses(comparison);
        return directory === undefined || losses.length === 0 ? losses : await exportLosses({ ...comparison, losses, directory });
    });
}
/**
 * Writes frozen, the losses counted again and exported, then the swap: the restored database gets the name, the failed one is kept under another.
 * On any failure before the swap writes are allowed again and the target is as it was.
 */
async function exchange(context, { control, lock }, options) {
    const { runId, url, beside, say } = options;
    const { database } = url;
    say(`Writes to ${database} are frozen for the swap (ALTER DATABASE … SET default_transaction_read_only); nothing else was changed.`);
    const frozen = await freezeWrites(context, control, database, async (thaw) => await (0,journal/* noteStep */.b_)(control, runId, 'freeze', { database, thaw, beside: beside.database }));
    try {
        const counters = await exchange_counted(context, url);
        const losses = await compareLosses(context, options);
        options.accept(losses);
        if ((await exchange_counted(context, url)) !== counters)
            throw writtenMeanwhile(database);
        const keptAs = (0,postgres_databases/* keptName */.QQ)(database, 'failed', context.clock.now());
        await (0,journal/* noteStep */.b_)(control, runId, 'swap', { live: database, replacement: beside.database, keepAs: keptAs });
        say(`The swap of ${database} was running: it is all done or not at all; the database ${keptAs} is there when it is.`);
        const also = (oids) => [...frozen.thaw, ...(0,journal/* moveTarget */.Zw)(oids.live, oids.replacement), (0,journal/* stepStatement */.K8)(runId, 'swapped', { keptAs })];
        const { cutOffMilliseconds } = await swapDatabases({ control, lock, databases: context.databases, clock: context.clock }, { live: database, replacement: beside.database, keepAs: keptAs, also });
        frozen.thawed();
        say(`${database} is the restored database; the failed one is kept as ${keptAs}, closed to all but this role.`);
        return { losses, keptAs, cutOffMilliseconds };
    }
    catch (error) {
        throw await takenBack(context, control, frozen, error, options);
    }
}
/** Writes allowed again, and the database open, also where the swap was cut short (a cancelled run ends its statement on the server). @returns what to throw */
async function takenBack(context, control, frozen, error, { url: { database }, say }) {
    try {
        const session = await context.databases.connect(control.session.url, { applicationName: 'signalbox unfreeze' });
        const now = await (0,database_properties/* readDatabaseProperties */.lc)(session, database);
        if (now?.allowsConnections === false)
            await (0,postgres_databases/* allowConnections */.DG)(session, database);
        await session.close();
        await frozen.unfreeze();
    }
    catch (second) {
        const [thaw = ''] = frozen.thaw;
        const state = `Writes to ${database} may still be frozen, or the database closed: it could not be undone (${(0,error_facts/* errorMessage */.g)(second)}).`;
        say(state);
        return new outcome/* Failure */.HR({ code: 'still-frozen', cause: (0,error_facts/* errorMessage */.g)(error), state, fix: `ALTER DATABASE ${(0,identifier/* quotedName */.aH)(database)} ALLOW_CONNECTIONS true; ${thaw};` }, { cause: error });
    }
    say(error instanceof outcome/* Failure */.HR && error.details.code === 'swap-failed' ? error.details.state : `${database} is as it was: nothing was swapped, and writes are allowed again.`);
    return error;
}
async function exchange_counted({ databases }, url) {
    return await (0,connection/* withSession */.f)(databases, url, { applicationName: 'signalbox losses' }, readWriteCounters);
}
function writtenMeanwhile(database) {
    return new outcome/* Failure */.HR({
        code: 'written-meanwhile',
        cause: `Somebody wrote to ${database} although writes were frozen (a client can override that): what would be lost is not known any more.`,
        state: `${database} is as it was: nothing was swapped, and writes are allowed again.`,
        fix: 'Stop what writes (the application, its workers), then run again.',
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./build/rollback/migration-notes.js

const notedSchema = schemas/* object */.Ikc({ snapshot: schemas/* string */.YjP() });
/**
 * When a run's migration ran, from what it noted right before (`migrate-deploy`) and right after it (`migrated`); undefined where its end is not in the journal
 * (a killed run): then everything that differs counts. Pure.
 */
function momentsOf({ steps }) {
    const noted = (name) => notedSchema.safeParse(steps.findLast(({ step }) => step === name)?.details).data?.snapshot;
    const [begun, ended] = [noted('migrate-deploy'), noted('migrated')];
    return ended === undefined ? undefined : { ...(begun === undefined ? {} : { begun }), ended };
}

// EXTERNAL MODULE: ./build/store/index.js + 7 modules
var build_store = __webpack_require__(28287);
// EXTERNAL MODULE: ./build/store/own-folder.js
var own_folder = __webpack_require__(51691);
;// CONCATENATED MODULE: ./build/commands/rolling-back/ways.js


















/** Which ways back there are, and the one that is taken. Only reads. Where the application alone goes back, nothing else is prepared. */
async function findWays(run, undoing, app, control) {
    const { context, draft, inputs } = run;
    const store = await (0,build_store/* openStore */.C)(context, inputs);
    return await draft.step('mode', 'Choose the way back', async () => {
        if (inputs.mode === 'app' || (inputs.mode === 'auto' && app.applies && app.isProven)) {
            return { ...decideMode({ asked: inputs.mode, app, noDown: 'not looked at', downDiffers: false, noRestore: 'not looked at' }), store, down: undefined, backup: undefined, restored: undefined, drop: () => Promise.resolve() };
        }
        const backup = await backupOrReason(run, undoing, store, control);
        const down = inputs.mode === 'restore' ? { whyNot: 'mode: restore' } : await planDownWith(run, undoing, backup);
        const plan = 'whyNot' in down ? undefined : down;
        const drop = async () => {
            await plan?.copy.drop();
            await ways?.restored?.drop();
        };
        let ways;
        try {
            const noRestore = typeof backup === 'string' ? backup : undefined;
            const choice = decideMode({ asked: inputs.mode, app, noDown: 'whyNot' in down ? down.whyNot : undefined, downDiffers: plan?.schema === 'different', noRestore });
            ways = { ...choice, store, down: plan, backup: typeof backup === 'string' ? undefined : backup, restored: undefined, drop };
            return ways;
        }
        catch (error) {
            await drop();
            throw error;
        }
    }, ({ mode, why }) => `${mode}: ${why}`);
}
async function backupOrReason({ context, draft, inputs }, { url, session, target, toUndo }, store, control) {
    const place = control ?? (await (0,postgres_control/* openControl */.g4)(context, url, { create: false }));
    try {
        const noPlace = whyNoPlaceBeside(place);
        if (noPlace !== undefined)
            return noPlace;
        const mayNot = await whyRoleMayNotSwap(session);
        if (mayNot !== undefined && control !== undefined)
            return mayNot;
        // A preview is often made by a role that only reads, and without the key; whoever undoes has other rights.
        if (mayNot !== undefined)
            draft.warn(`To restore takes another role than that of this preview: ${mayNot}.`);
        return await findBackupOfRun(store, toUndo.run, target, control === undefined || inputs['backup-identity'] !== undefined);
    }
    catch (error) {
        if (inputs.mode === 'restore')
            throw error;
        return reasonOf(error);
    }
    finally {
        if (control === undefined)
            await place?.close();
    }
}
async function planDownWith({ context, inputs }, { url, session, project, migrations, toUndo }, backup) {
    const fingerprintBefore = typeof backup === 'string' ? undefined : backup.manifest.schemaFingerprint;
    return await planDown(context, { url, session, scratchUrl: inputs['scratch-url'], project, migrations, toUndo, fingerprintBefore, showRows: inputs['show-rows'] });
}
/**
 * What would be lost; it is in the record before anybody is asked.
 * @param control of a run that goes on to undo: then the backup is restored beside the target, else on a scratch server
 */
async function previewWay(run, undoing, migrated, ways, control) {
    const part = await previewedWay(run, migrated, ways, control);
    part.application = applicationSentence(run, undoing, ways, part);
    if (run.inputs.run !== undefined)
        part.run = run.inputs.run;
    part.hash = await hashOfWay(run, undoing, migrated, ways);
    run.draft.parts.rollback = part;
    return part;
}
/** What an approval of this undoing is bound to; known before anything is restored. */
async function hashOfWay(run, undoing, { target, toUndo, project, migrations }, { mode, backup }) {
    const restored = mode === 'restore' ? needed(backup).manifest : undefined;
    const files = migrations.filter(({ name }) => toUndo.undoes.includes(name)).flatMap(({ downFile }) => downFile ?? []);
    const downFiles = await Promise.all(files.map(async (file) => ({ file, sha256: (0,external_node_crypto_.createHash)('sha256').update(await (0,promises_.readFile)(external_node_path_.join(project.root, file))).digest('hex') })));
    return rollbackHash({ target, run: toUndo.run.id, undoes: toUndo.undoes, later: toUndo.later, part: { mode, backup: restored?.id ?? null }, backupSha256: restored?.dump.sha256 ?? null, downFiles: mode === 'down' ? downFiles : [], application: applicationIdentity(run, undoing) });
}
/** What becomes of the code, and what it will see: whoever undoes the tables under it has to know. */
function applicationSentence(run, undoing, { mode, down }, { undoes }) {
    const gone = mode === 'down' && down !== undefined ? goneSentence(down) : `The database will be as it was before ${undoes.join(', ')}.`;
    if (run.inputs['railway-service'] !== undefined && (undoing.application !== undefined || (run.inputs.confirm === undefined && run.context.door === 'action')))
        return `${describeApplication(run, undoing)} It is brought back before its tables change under it. ${gone}`;
    return `The application is not touched (${run.inputs['railway-service'] === undefined ? 'no railway-service' : 'no railway-token'}): what serves now goes on serving. ${gone} Code that needs what is gone fails from then on: deploy the code from before.`;
}
function goneSentence({ vanishes: { tables, columns } }) {
    const names = [...tables.map(({ name }) => name), ...columns.flatMap(({ table, columns: some }) => some.map((column) => `${table}.${column}`))];
    return names.length === 0 ? 'No table and no column goes.' : `Gone will be ${names.slice(0, 8).join(', ')}${names.length > 8 ? `, and ${names.length - 8} more` : ''}.`;
}
async function previewedWay(run, undoing, ways, control) {
    const { draft } = run;
    const moments = momentsOf(undoing.toUndo.run);
    const part = { mode: ways.mode, why: ways.why, undoes: [...undoing.toUndo.undoes], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null, done: false };
    if (ways.mode === 'down' && ways.down) {
        const plan = ways.down;
        for (const what of plan.uncounted)
            draft.warn(`down.sql changes rows itself, which the preview cannot count: ${what}`);
        if (plan.uncounted.length > 0)
            part.unknown = `down.sql changes rows itself, which cannot be counted: ${plan.uncounted.slice(0, 3).join('; ')}.`;
        part.estimate = `${plan.milliseconds} ms on a copy of the schema without rows`;
        part.losses = await draft.step('losses', 'Count what would be lost', async () => await countDownPlan(run.context, undoing.url, plan, moments), describeLosses);
    }
    else {
        const backup = needed(ways.backup);
        part.backup = backup.manifest.id;
        part.estimate = `restoring took ${(backup.proof.milliseconds / 1000).toFixed(1)} s when the backup was proven; the swap itself well under a second`;
        if (cannotOpen(run, backup)) {
            draft.skip('losses', 'Count what would be lost', `the backup ${backup.manifest.id} is encrypted and this preview has no key: they are counted before anything is changed, and losing any is refused without accept-loss`);
            part.unknown = 'The backup is encrypted and this preview has no key to open it. The rows are counted before anything is changed; without accept-loss losing any is refused.';
            draft.warn(`What would be lost is not known. ${part.unknown}`);
            return part;
        }
        const restored = await draft.step('restore', 'Restore the backup', async () => await restoreFor(run, undoing, ways, control), ({ where }) => `restored and compared with its manifest, ${where}`);
        ways.restored = restored;
        part.undoes = await undoneByRestore(run, undoing, restored);
        part.losses = await draft.step('losses', 'Count what would be lost', async () => await compareLosses(run.context, { url: undoing.url, beside: restored.url, moments }), describeLosses);
    }
    return part;
}
function cannotOpen({ inputs }, { manifest }) {
    return manifest.dump.encryption !== null && inputs['backup-identity'] === undefined;
}
async function restoreFor({ context, inputs }, { url }, { backup, store }, control) {
    const identity = inputs['backup-identity'];
    await refuseDamaged(store, needed(backup));
    const readable = { manifest: needed(backup).manifest, store, identities: identity === undefined ? [] : [identity] };
    if (control === undefined)
        return await restoreOnScratch(context, readable, { scratchUrl: inputs['scratch-url'], targetUrl: url });
    return await restoreBeside(context, readable, url, control.session.url);
}
/** All that is applied now and was not then, whoever applied it. */
async function undoneByRestore({ context }, { url, toUndo, migrations }, restored) {
    return await (0,connection/* withSession */.f)(context.databases, restored.url, { applicationName: 'signalbox losses' }, async (session) => {
        const then = new Set((0,prisma/* judgeHistory */.Cq)(migrations, await (0,prisma/* readHistory */.Lu)(session, url.schema), url.schema).applied);
        return [...new Set([...toUndo.undoes, ...toUndo.later])].filter((name) => !then.has(name));
    });
}
/**
 * The undoing itself.
 * @param say is told what state the database is in
 */
async function takeWay(run, undoing, ways, locked, say) {
    const { context, draft, inputs, id } = run;
    const part = needed(draft.parts.rollback);
    const moments = momentsOf(undoing.toUndo.run);
    const directory = external_node_path_.resolve(await (0,own_folder/* makeOwnFolder */.x)(inputs['working-directory']), 'lost-rows', id);
    const accept = (losses) => (0,rollback_confirm/* refuseUnacceptedLoss */.sZ)(losses, inputs, [], `${undoing.url.database} is as it was; rows were written since the preview.`);
    if (ways.mode === 'down') {
        const plan = needed(ways.down);
        part.losses = await draft.step('undo', 'Undo with down.sql', async () => await goDown(context, locked, { runId: id, url: undoing.url, target: undoing.target, plan, moments, directory, accept, say, inputs }), () => `${part.undoes.join(', ')} undone, on hold until approved anew`);
        return;
    }
    const done = await draft.step('undo', 'Swap', async () => await exchange(context, locked, { runId: id, url: undoing.url, beside: needed(ways.restored).url, moments, directory, accept, say }), (swapped) => `clients were shut out for ${swapped.cutOffMilliseconds} ms; the failed database is ${swapped.keptAs}`);
    part.losses = [...done.losses];
    part.keptAs = done.keptAs;
    part.cutOffMilliseconds = done.cutOffMilliseconds;
}
function needed(value) {
    if (value === undefined)
        throw new Error('the way back was not prepared');
    return value;
}
function describeLosses(losses) {
    return losses.length === 0 ? 'nothing' : `${(0,rollback_confirm/* lostRows */.Ae)(losses)} rows in ${losses.length} table${losses.length === 1 ? '' : 's'}: ${losses.slice(0, 5).map(({ schema, table }) => `${schema}.${table}`).join(', ')}`;
}

;// CONCATENATED MODULE: ./build/commands/rolling-back/migration.js











/**
 * Undoes a migration, and before it brings back the code that knows the database of before: old code serves, or nobody, when the tables change.
 * @param app whether the code alone may go back; then that is all
 * @returns what is to be done instead: the code alone goes back
 */
async function undoMigration(run, undoing, migrated, app, locked) {
    const { draft, inputs } = run;
    const { application } = undoing;
    const ways = await findWays(run, migrated, app, locked.control);
    if (ways.mode === 'app')
        return { onlyApp: ways.why };
    try {
        refuseUntouchedCode(run);
        if (application !== undefined)
            refuseUnfitForUndoing(application.services);
        if ((0,gate/* asksGitHub */.k9)(run))
            draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await (0,gate/* passGitHubGate */.uc)(run, { purpose: 'rollback', made: { hash: await hashOfWay(run, undoing, migrated, ways) } }), gate/* describeGate */.l7);
        const part = await previewWay(run, undoing, migrated, ways, locked.control);
        (0,rollback_confirm/* refuseUnacceptedLoss */.sZ)(part.losses, inputs, ways.mode === 'down' ? ways.down?.uncounted : undefined);
        // Rows may be written until writes are frozen: what would be exported then has a place too.
        if (keepsExports(run) && (part.losses.length > 0 || inputs['accept-loss']))
            await ways.store.prepare();
        const now = application === undefined ? undefined : await lookAgain(run, application, undoing);
        await (0,journal/* noteFacts */.Ki)(locked.control, run.id, { migrations: part.undoes });
        await locked.lock.prove();
        await undoInOrder(run, now, migrated, ways, locked);
        if (keepsExports(run))
            await keepExportedRows(run, ways.store, part);
    }
    finally {
        await ways.drop();
    }
    await checkAfterUndo(run, migrated);
    return 'done';
}
/** What is under way of the new code is cancelled before anything else. Old code first; where it does not come up on the schema of now, nothing serves while the database is undone, and then it does. */
async function undoInOrder(run, application, migrated, ways, locked) {
    const { draft } = run;
    const standing = new Standing((state) => void (draft.state = state));
    standing.tellDatabase(`${migrated.target.database} is as it was.`);
    const stopped = [];
    try {
        if (application !== undefined)
            await cancelUnderWay(run, application, standing);
        for (const one of application === undefined ? [] : toGo(application))
            if (!(await backOrStopped(run, application, one, standing)))
                stopped.push(one);
        if (application !== undefined)
            await refuseNewCode(run, application, stopped, standing);
        await locked.lock.prove();
        await takeWay(run, migrated, ways, locked, (sentence) => standing.tellDatabase(sentence));
    }
    catch (error) {
        throw await notUndone(run, error, application, stopped, standing);
    }
    const part = draft.parts.rollback;
    if (part !== undefined)
        part.done = true;
    draft.rolledBack = true;
    for (const one of stopped)
        await backAfterwards(run, application, one, standing);
    // What would become of the code was said before; now it has.
    if (part !== undefined && application !== undefined)
        part.application = standing.text();
}
/** @returns whether the old code serves; else the service is stopped */
async function backOrStopped(run, application, one, standing) {
    if (application === undefined)
        return true;
    try {
        await bringBack(run, application, one, standing);
        return true;
    }
    catch (error) {
        if (!(error instanceof outcome/* Failure */.HR) || run.context.lifetime.signal.aborted || isSilence(error.cause))
            throw error;
        standing.tellService(one.service.name, error.details.state);
        run.draft.warn(`${error.details.cause} The code from before does not come up on the schema of now: ${one.service.name} is stopped while the database is undone, and brought up again then.`);
    }
    await stopServing(run, application, one, standing);
    return false;
}
/** Railway did not take part: that says nothing about whether the code from before comes up, and production is not stopped for it. */
function isSilence(cause) {
    return cause instanceof railway_port/* RailwayError */.m && cause.trouble !== 'said';
}
/** The stop, with what is true of the code too. Where the database refused before anything of it was changed, what was stopped is started again. */
async function notUndone(run, error, application, stopped, standing) {
    if (!(error instanceof outcome/* Stop */.VG) || run.context.lifetime.signal.aborted || standing.services() === '')
        return error;
    if (error instanceof outcome/* Refusal */.P_ && application !== undefined) {
        for (const one of stopped)
            await startAgain(run, application, one, standing).catch((second) => {
                if (!(second instanceof outcome/* Stop */.VG))
                    throw second;
                run.draft.warn(`${second.details.cause} ${second.details.fix}`);
            });
    }
    const { details } = error;
    const again = stopped.length > 0 && !(error instanceof outcome/* Refusal */.P_) ? ` ${stopped.map(({ service }) => service.name).join(', ')} ${stopped.length === 1 ? 'is' : 'are'} stopped until then: run the same rollback again, or start it in Railway (⋮ → Redeploy).` : '';
    // The services' own failures say what serves already.
    const services = standing.services();
    const state = details.state === services || services.includes(details.state) ? standing.text() : `${details.state} ${services}`;
    return new outcome/* Failure */.HR({ ...details, state, fix: `${details.fix}${again}` }, { cause: error });
}
async function backAfterwards(run, application, one, standing) {
    if (application === undefined)
        return;
    try {
        await bringBack(run, application, one, standing);
    }
    catch (error) {
        if (!(error instanceof outcome/* Stop */.VG) || run.context.lifetime.signal.aborted)
            throw error;
        standing.tellService(one.service.name, error.details.state);
        throw new outcome/* Failure */.HR({ ...error.details, state: standing.text(), fix: `signalbox rollback --mode app --confirm "${(0,rollback_confirm/* confirmation */.EL)(run.inputs)}", or: ${error.details.fix}` }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/commands/rollback.js
















/** Preview; with `confirm`, in a workflow the gate, the undoing, the checks and the smoke test after it. */
async function rollback(run) {
    const { context, draft, inputs } = run;
    (0,rollback_confirm/* refuseWrongConfirm */.ih)(inputs);
    const smoke = (0,deploying_smoke/* readSmoke */.kK)(run);
    const database = await openDatabase(run);
    const found = await draft.step('find', 'Find the deploy to undo', async () => await findUndo(run, database), describeFound);
    const undoing = await lookAround(run, database, found);
    await (0,facts/* lookAtGitHub */._)(run, brought(run, undoing));
    if (inputs.confirm === undefined) {
        await preview(run, undoing);
        draft.parts.question = (0,questions/* questionOfRollback */.g)(run);
        context.log.info(`This was the preview; nothing was changed. To do it: ${context.door === 'cli' ? `the same with --confirm "${(0,rollback_confirm/* confirmation */.EL)(inputs)}"` : `confirm: "${(0,rollback_confirm/* confirmation */.EL)(inputs)}"`}.`);
        return;
    }
    if (database === undefined) {
        await undo(run, undoing, undefined);
    }
    else {
        await (0,lock/* withLock */.kK)(run, database.url, database.target, { migrations: [...(undoing.toUndo?.undoes ?? [])] }, async (locked) => {
            // Somebody may have deployed while this run waited for the lock.
            const now = undoing.toUndo === undefined ? undoing : { ...undoing, ...(await findUndo(run, database)) };
            await undo(run, now, locked);
        });
    }
    await testSmoke(run, undoing.application, smoke);
}
async function openDatabase(run) {
    const url = run.inputs['database-url'];
    if (url === undefined)
        return undefined;
    const files = await (0,survey/* readFiles */.Ul)(run.inputs);
    return { ...(await (0,target/* openAsStep */.p)(run, url)), ...files, url };
}
/** What serves. On a machine without the workflow's records, a service that runs something newer than the last migration was deployed without one: then that deploy is the last. */
async function lookAround(run, database, found) {
    const { context, inputs } = run;
    if (inputs.mode === 'app' && context.door === 'cli')
        refuseBlindApp(run);
    const application = await lookAtApplication(run, found);
    const isNewer = application?.services.some(({ leaving }) => leaving.is === 'later') ?? false;
    if (!isNewer || found.recorded !== undefined || inputs.run !== undefined || !codeMayGoAlone(run))
        return { ...found, database, application };
    const without = { ...found, toUndo: undefined };
    return { ...without, database, application: await lookAtApplication(run, without) };
}
/** In a workflow the preview has no token; here nothing else says what serves. */
function refuseBlindApp({ inputs }) {
    if (inputs['railway-token'] !== undefined)
        return;
    throw new outcome/* UsageError */.eb({ code: 'contradicting-inputs', cause: 'mode: app asks Railway what serves, and there is no railway-token.', fix: 'Give railway-token, or another mode.' });
}
function brought({ context }, { database, toUndo, recorded }) {
    const migrations = database?.migrations.filter(({ name }) => toUndo?.undoes.includes(name)) ?? [];
    // Without a migration: the pull request that the deployed commit came with.
    const commit = toUndo === undefined ? (recorded?.deployed?.commit ?? null) : (context.host.commit ?? null);
    return { root: database?.project.root ?? '.', migrations, commit };
}
async function preview(run, undoing) {
    const app = await judgeApp(run, undoing);
    const migrated = migratedOf(undoing);
    if (migrated === undefined) {
        showApp(run, undoing, await chooseApp(run, app));
        return;
    }
    const ways = await findWays(run, migrated, app, undefined);
    try {
        if (ways.mode === 'app')
            showApp(run, undoing, ways.why);
        else
            await previewWay(run, undoing, migrated, ways);
    }
    finally {
        await ways.drop();
    }
}
function migratedOf({ database, toUndo }) {
    return database === undefined || toUndo === undefined ? undefined : { ...database, toUndo };
}
/** There is no migration to undo: the code alone, or nothing. */
async function chooseApp({ draft, inputs }, app) {
    return await draft.step('mode', 'Choose the way back', () => Promise.resolve(decideMode({ asked: inputs.mode, app, noDown: noMigration, downDiffers: false, noRestore: noMigration }).why), (why) => `app: ${why}`);
}
function showApp(run, undoing, why) {
    const part = { ...previewApp(run, undoing, why), ...(run.inputs.run === undefined ? {} : { run: run.inputs.run }) };
    run.draft.parts.rollback = part;
    return part;
}
async function undo(run, undoing, locked) {
    const app = await judgeApp(run, undoing);
    const migrated = migratedOf(undoing);
    if (migrated === undefined || locked === undefined) {
        await undoApp(run, undoing, await chooseApp(run, app), locked);
        return;
    }
    const done = await undoMigration(run, undoing, migrated, app, locked);
    if (done !== 'done')
        await undoApp(run, undoing, done.onlyApp, locked);
}
/** The code alone goes back, the last deployed service first; the database stays as it is. */
async function undoApp(run, undoing, why, locked) {
    const { draft } = run;
    const { application, database } = undoing;
    const part = showApp(run, undoing, why);
    if (application === undefined)
        refuseWithoutToken(run);
    else
        refuseAppWithoutWay(application, undoing.toUndo !== undefined);
    if ((0,gate/* asksGitHub */.k9)(run))
        draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await (0,gate/* passGitHubGate */.uc)(run, { purpose: 'rollback', made: { hash: hashOfApp(run, undoing) } }), gate/* describeGate */.l7);
    await locked?.lock.prove();
    const standing = new Standing((state) => void (draft.state = state));
    if (database !== undefined)
        standing.tellDatabase(`${database.target.database} is as it was.`);
    if (application !== undefined) {
        await bringAllBack(run, await lookAgain(run, application, undoing), standing);
        part.application = `${standing.text()}${aboutDatabase(undoing)}`;
    }
    part.done = true;
    draft.rolledBack = true;
}
async function bringAllBack(run, application, standing) {
    await told(run, standing, undefined, async () => await cancelUnderWay(run, application, standing));
    for (const one of toGo(application))
        await told(run, standing, one.service.name, async () => await bringBack(run, application, one, standing));
}
/** @throws Failure whose state is what is true of all of it */
async function told(run, standing, name, act) {
    try {
        await act();
    }
    catch (error) {
        if (!(error instanceof outcome/* Stop */.VG) || run.context.lifetime.signal.aborted)
            throw error;
        if (name !== undefined)
            standing.tellService(name, error.details.state);
        const state = standing.text().includes(error.details.state) ? standing.text() : `${error.details.state} ${standing.text()}`;
        throw new outcome/* Failure */.HR({ ...error.details, state }, { cause: error });
    }
}
/** Where code was brought back, or should have been: does it answer? */
async function testSmoke({ draft }, application, smoke) {
    if (application === undefined)
        return;
    if (smoke === undefined) {
        draft.skip('smoke', 'Smoke test', 'no smoke lines');
        return;
    }
    const back = application.services.find(({ before }) => before !== undefined)?.before;
    const fill = (results) => void (draft.parts.deploy = { how: 'railway', commit: back?.commit ?? null, milliseconds: 0, exitCode: null, smoke: results });
    await smoke({ retryForMs: deploying_smoke/* startTimeoutMs */.Uy, state: `${draft.state} It does not answer as it should.`, fill });
}
function describeFound({ toUndo, recorded, refusal }) {
    const deploy = recorded === undefined ? '' : `run ${recorded.runId}${recorded.deployed === undefined ? ', which deployed nothing that is known' : ` deployed ${recorded.deployed.commit.slice(0, 8)}`}`;
    if (toUndo === undefined)
        return deploy === '' ? `no migration to undo${refusal === undefined ? '' : ` (${refusal.details.cause.replace(/\.$/, '')})`}` : `${deploy}, without a migration`;
    const { run, undoes } = toUndo;
    return `run ${run.id} of ${run.startedAt} (${run.outcome ?? 'killed'}): ${undoes.join(', ')}${deploy === '' ? '' : `; ${deploy}`}`;
}


/***/ }),

/***/ 41859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ asking)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76379);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);



/**
 * Asks Railway for something.
 * @param doing `Deploying api`
 * @param state what is true when it fails
 * @param say makes the failure's words instead
 * @throws Failure for what Railway, or the way to it, says
 */
async function asking(doing, state, ask, say) {
    try {
        return await ask();
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        const { code, cause, fix } = (0,_railway_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainRailway */ .b)(error, doing);
        const said = say?.({ error, words: { code, cause, fix } }) ?? { code, cause, fix, state: state ?? 'Nothing was deployed.' };
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR(said, { cause: error });
    }
}


/***/ }),

/***/ 52915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readDown),
/* harmony export */   q: () => (/* binding */ undoSteps)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25506);




/** One simple query is one transaction: what every Prisma before 7.4 does with a file, and what is wanted of a way back. */
const wholeFile = '6.19.3';
/**
 * @returns undefined where there is no `down.sql`
 * @throws Refusal `down-cannot-run` for one that PostgreSQL would not parse or could not run
 */
async function readDown({ root }, migration) {
    const { downFile: file, name, sha256 } = migration;
    if (file === undefined)
        return undefined;
    const sql = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, file), 'utf8');
    return { migration: name, checksum: sha256, file, sql, runs: await howItRuns(sql, file) };
}
async function howItRuns(sql, file) {
    try {
        const execution = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_3__/* .executionOf */ .eo)(sql, wholeFile);
        if (execution.kind === 'explicit-transactions')
            return 'own';
        if (execution.kind === 'cannot-run')
            throw cannotRun(file, execution.line, execution.why, 'Put that statement into a down.sql of its own, with a migration of its own.');
        // Beside any second statement it would be in a transaction.
        return (await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_3__/* .executionOf */ .eo)(`${sql}\n;\nSELECT 1`, wholeFile)).kind === 'cannot-run' ? 'outside' : 'one-transaction';
    }
    catch (error) {
        if (!(error instanceof _sql_index_js__WEBPACK_IMPORTED_MODULE_3__/* .SqlSyntaxError */ .MO))
            throw error;
        throw cannotRun(file, error.line, `PostgreSQL would not parse it: ${error.message}`, 'Correct the statement.');
    }
}
function cannotRun(file, line, why, fix) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'down-cannot-run', cause: `${file}:${line} cannot run: ${why}.`, fix, at: { file, line } });
}
/** Downs that run together, as far as they can: then all of it is undone or nothing. Pure. */
function undoSteps(downs) {
    const steps = [];
    for (const down of downs) {
        const last = steps.at(-1);
        if (down.runs === 'one-transaction' && last?.at(-1)?.runs === 'one-transaction')
            last.push(down);
        else
            steps.push([down]);
    }
    return steps;
}


/***/ }),

/***/ 56288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hc: () => (/* binding */ whenExpression),
/* harmony export */   T$: () => (/* binding */ readMoment)
/* harmony export */ });
/* unused harmony export parseSnapshot */
/** The present moment, to be kept in the journal (`MigrationMoments`). Outside a transaction, or in one of READ COMMITTED. */
async function readMoment(session) {
    const [row] = await session.query('SELECT pg_current_snapshot()::text AS snapshot');
    return row?.snapshot ?? '';
}
/**
 * An SQL expression of `WrittenWhen` over the row `t`, or undefined when the moments are not of this server (it has not come that far) or no moments.
 *
 * `xmin` survives VACUUM FREEZE (since 9.4), VACUUM FULL and template copies. It has 32 bits, and a row of four thousand million transactions ago may look
 * new. A snapshot does not name the savepoints of a transaction that was open then, so everything from the oldest open transaction on counts as after it,
 * and a table that was rewritten later looks new as a whole. All of these count a row too many and never one too few.
 * @param session in the transaction in which the rows are read
 */
async function whenExpression(session, moments) {
    if (moments === undefined)
        return undefined;
    const ended = parseSnapshot(moments.ended);
    const begun = moments.begun === undefined ? { oldest: 0n, next: 0n } : parseSnapshot(moments.begun);
    const [row] = await session.query('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
    const next = BigInt(row?.next ?? '0');
    if (ended === undefined || begun === undefined || next < ended.next || ended.next < begun.next)
        return undefined;
    const epoch = next & ~0xffffffffn;
    const id = 't.xmin::text::int8';
    // A row's 32 bits are of the newest epoch in which they are not in the future; 1 and 2 stand for "ever since".
    const full = `CASE WHEN ${id} < 3 THEN 0 WHEN ${id} <= ${next - epoch} THEN ${epoch} + ${id} ELSE ${epoch - 0x100000000n} + ${id} END`;
    return `CASE WHEN (${full}) >= ${ended.oldest} THEN 'after' WHEN (${full}) < ${begun.oldest} THEN 'before' ELSE 'during' END`;
}
/** `10:20:10,14`: all before 10 have ended, none from 20 on has begun. Pure. */
function parseSnapshot(text) {
    const [, oldest, next] = /^(\d+):(\d+):[\d,]*$/.exec(text) ?? [];
    return oldest === undefined || next === undefined ? undefined : { oldest: BigInt(oldest), next: BigInt(next) };
}


/***/ }),

/***/ 23897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ DownError),
/* harmony export */   l: () => (/* binding */ runDowns)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25506);



/** What PostgreSQL said of which statement of which file. */
class DownError extends Error {
    down;
    line;
    code;
    /** Everything is as it was before this step. */
    undone;
    constructor(down, line, error, undone) {
        super(error.message, { cause: error });
        this.name = 'DownError';
        this.down = down;
        this.line = line;
        this.code = error.code;
        this.undone = undone;
    }
}
/**
 * Runs one step of `undoSteps`, and marks its migrations in `_prisma_migrations` as rolled back: in the same transaction where there is one.
 * (`migrate resolve --rolled-back` refuses an applied migration: P3012.)
 * @param session outside a transaction; its settings are changed
 * @throws DownError; DatabaseError for what is not of a file
 */
async function runDowns(session, step, options) {
    const together = step[0]?.runs === 'one-transaction';
    const lockTimeout = step[0]?.runs === 'outside' ? 0 : options.lockTimeout;
    const settings = { lock_timeout: String(lockTimeout), statement_timeout: String(options.statementTimeout), search_path: (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(options.schema) };
    for (const [name, value] of Object.entries(settings))
        await session.query('SELECT set_config($1, $2, false)', [name, value]);
    if (together)
        await session.query('BEGIN');
    try {
        await options.first?.(session);
        for (const down of step)
            await runFile(session, down);
        await options.beforeCommit?.();
        await markRolledBack(session, options.schema, step.map(({ migration }) => migration));
        if (together)
            await session.query('COMMIT');
    }
    catch (error) {
        // A file of its own transactions may have left one open.
        await session.query('ROLLBACK').catch(() => undefined); // the session is gone, and with it the transaction
        throw error;
    }
}
/** Statement by statement inside a transaction, which tells the one that fails; else as one simple query, so that PostgreSQL treats the file as it is. */
async function runFile(session, down) {
    const pieces = down.runs === 'one-transaction' ? await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .splitStatements */ .Xd)(down.sql) : [{ text: down.sql, line: 1 }];
    for (const { text, line } of pieces) {
        await session.query(text).catch((error) => {
            if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a))
                throw error;
            const within = text.slice(0, Math.max(0, (error.position ?? 1) - 1)).split('\n').length - 1;
            throw new DownError(down, line + within, error, down.runs !== 'own');
        });
    }
}
async function markRolledBack(session, schema, migrations) {
    await session.query(`UPDATE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .qualifiedName */ .OL)(schema, '_prisma_migrations')} SET rolled_back_at = now() WHERE migration_name = ANY ($1) AND rolled_back_at IS NULL`, [[...migrations]]);
}


/***/ }),

/***/ 54029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ne: () => (/* binding */ noteSnapshot),
/* harmony export */   Ut: () => (/* binding */ describeNoted),
/* harmony export */   ju: () => (/* binding */ notedSnapshot)
/* harmony export */ });
/* harmony import */ var _postgres_journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50061);

/** The step by which the journal knows Railway's backup of a run: `{ name, service, volume, at }`. */
const snapshotStep = 'railway-backup';
/** Notes it in the journal of the run that had it made. */
async function noteSnapshot(control, id, { name, service, volume, createdAt, instant }) {
    await (0,_postgres_journal_js__WEBPACK_IMPORTED_MODULE_0__/* .noteStep */ .b_)(control, id, snapshotStep, { name, service, volume, at: createdAt ?? instant });
}
/** @returns undefined where Railway made none for that run, or a version of Signalbox before this one did not note it. Pure. */
function notedSnapshot({ steps }) {
    const { name, service, volume, at } = steps.find(({ step }) => step === snapshotStep)?.details ?? {};
    return typeof name === 'string' && typeof service === 'string' && typeof volume === 'string' && typeof at === 'string' ? { name, service, volume, at } : undefined;
}
/** A clause: which it is, and that a person has to restore it. Pure. */
function describeNoted({ name, service, volume, at }) {
    return `Railway's own backup “${name}” of ${at} (the volume ${volume} of ${service}) is what there is, and Signalbox never restores that one itself: docs/snapshots.md has the steps, “Restoring one, by hand”`;
}


/***/ })

};
