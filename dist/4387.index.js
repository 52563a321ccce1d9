export const id = 4387;
export const ids = [4387];
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

/***/ 80209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ proveBackup),
/* harmony export */   e: () => (/* binding */ describeProof)
/* harmony export */ });
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28130);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75844);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65748);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16549);
/* harmony import */ var _scratch_copy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69067);






const notProven = 'The backup is finished but not proven; the target was only read.';
/**
 * Proves a backup. `restore`: into a scratch database, whose every count, checksum, sequence, large object and schema object is compared with the
 * manifest. `decode`: read to its end, hashed, decrypted, decompressed and decoded. The result is written beside the manifest.
 * @throws Failure `proof-failed` naming every difference, `backup-damaged`, `program-failed`, `scratch-lacks-extensions`; Refusals of `scratchServer`
 */
async function proveBackup(deps, options) {
    const { manifest, store } = options.backup;
    const began = deps.clock.elapsed();
    const ended = () => ({ provenAt: deps.clock.now().toISOString(), milliseconds: Math.round(deps.clock.elapsed() - began) });
    if (options.level === 'none')
        return { proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] }, copy: undefined };
    if (options.level === 'decode') {
        await (0,_restore_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeBackup */ .Vi)(deps, options.backup, notProven);
        const proof = { level: 'decoded', ...ended(), where: null, tables: 0, rows: 0, notes: [] };
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeProof */ .E4)(store, manifest, proof);
        return { proof, copy: undefined };
    }
    const { copy, comparison, notes } = await restoredCopy(deps, options);
    try {
        const proof = { level: 'restored', ...ended(), where: copy.where, tables: comparison.tables, rows: comparison.rows, notes };
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeProof */ .E4)(store, manifest, proof);
        if (options.keepCopy === true)
            return { proof, copy };
        await copy.drop();
        return { proof, copy: undefined };
    }
    catch (error) {
        await copy.drop();
        throw error;
    }
}
/** One line for the log and the timeline. */
function describeProof({ proof }) {
    const seconds = (proof.milliseconds / 1000).toFixed(1);
    if (proof.level === 'none')
        return 'not proven (backup-proof: none)';
    if (proof.level === 'decoded')
        return `decoded to its end in ${seconds} s; it was not restored`;
    return `restored on ${proof.where ?? 'a scratch server'} in ${seconds} s: ${proof.tables} tables and ${proof.rows} rows equal, checksums too`;
}
async function restoredCopy(deps, options) {
    const { backup, scratchUrl, target } = options;
    const { manifest } = backup;
    const copy = await (0,_scratch_copy_js__WEBPACK_IMPORTED_MODULE_4__/* .makeScratchCopy */ .Q)(deps, {
        facts: manifest,
        major: (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_5__/* .majorOf */ .D)(manifest.target.serverVersion),
        scratchUrl,
        target,
        fill: async (database) => await (0,_restore_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreInto */ .p5)(deps, { backup, database, owners: false, state: notProven }),
    });
    try {
        const comparison = await (0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .compareWithManifest */ .b)(deps.databases, copy.url, manifest, options.schemaLines);
        if (comparison.differences.length > 0)
            throw notEqual(comparison.differences);
        return { copy, comparison, notes: [...copy.notes, ...comparison.notes] };
    }
    catch (error) {
        await copy.drop();
        throw error;
    }
}
const shown = 10;
function notEqual(differences) {
    const more = differences.length > shown ? `; and ${differences.length - shown} more` : '';
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'proof-failed',
        cause: `The restored backup is not equal to its manifest: ${differences.slice(0, shown).join('; ')}${more}.`,
        state: notProven,
        fix: 'Do not rely on this backup: run `signalbox backup` again, and report it if that one is not equal either.',
    });
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

/***/ 79136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Kd: () => (/* binding */ lookAtFit),
  f6: () => (/* binding */ lookAtWindow),
  ro: () => (/* binding */ measuredForPlan),
  lE: () => (/* binding */ tellIfClosed)
});

// EXTERNAL MODULE: ./build/gate/window.js
var gate_window = __webpack_require__(3412);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
;// CONCATENATED MODULE: ./build/timeline/fit.js



const words = [['backup', 'backup and proof'], ['migrate', 'migration'], ['verify', 'checks']];
/**
 * Rule 7, for the end of the window: whether what is still to be done fits into what is left of it. Nothing measured, or outside: nothing to say. Pure.
 * @returns undefined where it fits, else one line that names both
 * @throws Refusal where it does not and `outside` is `refuse`
 */
function decideFit({ window, now, measured }, outside) {
    const { inside, closesAt } = (0,gate_window/* judgeWindow */._w)(window, now);
    const due = totalOf(measured);
    if (!inside || closesAt === undefined || due === 0)
        return undefined;
    const left = closesAt.getTime() - now.getTime();
    if (due <= left)
        return undefined;
    const cause = `The window "${window.text}" closes in ${(0,durations/* humanDuration */.UU)(left)} (${closesAt.toISOString()}), and what is left to do takes about ${described(measured)}, as the rehearsal measured it.`;
    if (outside === 'warn')
        return cause;
    throw new outcome/* Refusal */.P_({ code: 'window-too-short', rule: 7, cause, fix: 'Run again when the window has just opened, give a longer window, or set outside-window: warn for this run.' });
}
/** For a plan: whether the maintenance fits into the opening that is open or comes next, from its beginning to its end. Pure. */
function describeMisfit({ window, now, measured }) {
    const { opensAt, closesAt } = (0,gate_window/* judgeWindow */._w)(window, now);
    const due = totalOf(measured);
    if (opensAt === undefined || closesAt === undefined || due === 0)
        return undefined;
    const length = closesAt.getTime() - opensAt.getTime();
    return due <= length ? undefined : `The window "${window.text}" is open for ${(0,durations/* humanDuration */.UU)(length)}, and the maintenance takes about ${described(measured)}, as the rehearsal measured it: it will be refused. Give a longer window, or outside-window: warn.`;
}
/** One line when the window has closed since `begun`. Pure. */
function describeClosed(window, { begun, now }) {
    const { inside, closesAt } = (0,gate_window/* judgeWindow */._w)(window, begun);
    if (!inside || closesAt === undefined || closesAt.getTime() > now.getTime())
        return undefined;
    return `The window "${window.text}" closed at ${closesAt.toISOString()} while the migration ran. It was not cut off (half a migration is worse than a late one); it ended ${(0,durations/* humanDuration */.UU)(now.getTime() - closesAt.getTime())} later.`;
}
function totalOf({ backup = 0, migrate = 0, verify = 0 }) {
    return backup + migrate + verify;
}
/** `40 min (backup and proof 5 min, migration 35 min)` */
function described(measured) {
    const parts = words.flatMap(([key, word]) => (measured[key] === undefined || measured[key] === 0 ? [] : [`${word} ${(0,durations/* humanDuration */.UU)(measured[key])}`]));
    return `${(0,durations/* humanDuration */.UU)(totalOf(measured))} (${parts.join(', ')})`;
}

// EXTERNAL MODULE: ./build/timeline/planned.js
var planned = __webpack_require__(44940);
;// CONCATENATED MODULE: ./build/commands/asking/window.js



/**
 * Rule 7, for whoever is about to change something; a plan outside the window is only told.
 * @param measured what is still to be done, as far as it was measured: it has to fit into what is left of the window
 * @throws Refusal outside the window, or too near to its end, when `outside` is `refuse`
 */
function lookAtWindow({ inputs, context, draft }, outside, measured = {}) {
    if (inputs.window === undefined)
        return;
    const [window, now] = [(0,gate_window/* parseWindow */.Et)(inputs.window), context.clock.now()];
    const said = (0,gate_window/* decideWindow */.$1)(window, now, outside) ?? decideFit({ window, now, measured }, outside);
    if (said !== undefined && !draft.warnings.includes(said))
        draft.warn(said);
}
/** Of a plan that was rehearsed: whether it fits into its window at all. */
function lookAtFit({ inputs, context, draft }) {
    if (inputs.window === undefined)
        return;
    const said = describeMisfit({ window: (0,gate_window/* parseWindow */.Et)(inputs.window), now: context.clock.now(), measured: (0,planned/* measuredBy */.e)(draft.parts) });
    if (said !== undefined)
        draft.warn(said);
}
/** After a migration: whether the window closed on it. @param begun when the migration began */
function tellIfClosed({ inputs, context, draft }, begun) {
    if (inputs.window === undefined)
        return;
    const said = describeClosed((0,gate_window/* parseWindow */.Et)(inputs.window), { begun, now: context.clock.now() });
    if (said !== undefined)
        draft.warn(said);
}
/** What the job that made this very plan measured; nothing where there is none. */
async function measuredForPlan({ before }, { hash }) {
    const record = await before;
    return record?.plan?.hash === hash ? (0,planned/* measuredBy */.e)(record) : {};
}


/***/ }),

/***/ 79755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P9: () => (/* binding */ snapshot),
/* harmony export */   UM: () => (/* binding */ lookAtBackups),
/* harmony export */   s5: () => (/* binding */ prepareSnapshot)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76379);
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30944);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65042);
/* harmony import */ var _snapshot_look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95758);
/* harmony import */ var _snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85310);
/* harmony import */ var _reaching_railway_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54662);








/**
 * Before anything is begun, with `railway-snapshot: also|only`: whether Railway can back up the target's volume, so that nobody approves what will be refused.
 * @returns undefined with `railway-snapshot: off`
 * @throws Refusal of `openScope`, `findDatabase`, `refuseSnapshot`; Failure when Railway cannot be asked
 */
async function prepareSnapshot(run, url) {
    const { draft, inputs } = run;
    if (inputs['railway-snapshot'] === 'off')
        return undefined;
    return await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
        const { volume, rails } = await lookAt(run, url);
        (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseSnapshot */ .D3)(rails);
        for (const { verdict, what } of rails)
            if (verdict === 'warning' || verdict === 'unknown')
                draft.warn(what);
        return volume;
    }, describeFound);
}
/**
 * The same in a plan, where not knowing stops nothing: what Railway does by itself (schedules, restore to a moment) is told, and nobody is to approve what `migrate` will refuse.
 * Without a token nobody is asked.
 * @param isPending whether `migrate` would do anything, and so have a backup made
 * @throws Refusal as `prepareSnapshot`, where something is pending and `railway-snapshot` asks for a backup
 */
async function lookAtBackups(run, url, isPending) {
    const { draft, inputs } = run;
    if (inputs['railway-token'] === undefined)
        return;
    const isWanted = inputs['railway-snapshot'] !== 'off';
    await draft.step('railway-backups', 'Look at Railway’s backups', async () => {
        try {
            const { rails } = await lookAt(run, url);
            if (isWanted && isPending)
                (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseSnapshot */ .D3)(rails);
            return rails.map(({ what }) => what).join(' ');
        }
        catch (error) {
            if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Stop */ .VG) || error.kind === 'usage' || (error.kind === 'refused' && isWanted && isPending))
                throw error;
            const said = `Railway’s backups of the target are not known: ${error.details.cause}`;
            // The target may stand somewhere else: that is nobody's concern unless a backup of Railway's is asked for.
            if (isWanted)
                draft.warn(`${said} As long as that is so, railway-snapshot makes migrate refuse.`);
            return said;
        }
    }, (said) => said);
}
/** Has Railway back up the volume: a step, and the record's snapshot. @param state what is true when it fails @throws Failure */
async function snapshot(run, { railway, facts }, { commit, state }) {
    const { context, draft, id } = run;
    const taken = await draft.step('snapshot', 'Have Railway back up the volume', async () => await (0,_snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__/* .takeSnapshot */ .W9)({ railway, clock: context.clock }, facts, { name: (0,_snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__/* .snapshotName */ .aN)(id, commit), state }), _snapshot_take_js__WEBPACK_IMPORTED_MODULE_6__/* .describeSnapshot */ .e4);
    draft.parts.snapshot = taken;
    countRequests(run, railway);
    return taken;
}
async function lookAt(run, url) {
    const { context, draft, inputs } = run;
    const token = inputs['railway-token'];
    if (token === undefined)
        throw new Error('the input rules let a missing railway-token through');
    const { railway, scope } = await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .openScopeOrStop */ .u1)({ api: context.railway, clock: context.clock }, (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .askedScope */ .J8)(inputs, token));
    draft.parts.railway = (0,_reaching_railway_js__WEBPACK_IMPORTED_MODULE_7__/* .partOfScope */ .v)(scope);
    try {
        const facts = await (0,_snapshot_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookAtVolume */ .h)({ railway, redact: context.redact }, scope, { url, tunnel: inputs['ssh-tunnel'] });
        const rails = (0,_snapshot_judge_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeVolume */ .un)(facts, inputs['railway-snapshot']);
        draft.parts.railway = { ...(0,_reaching_railway_js__WEBPACK_IMPORTED_MODULE_7__/* .partOfScope */ .v)(scope), guardRails: rails };
        return { volume: { railway, facts }, rails };
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR({ ...(0,_railway_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainRailway */ .b)(error, 'Looking at Railway’s backups'), state: draft.state }, { cause: error });
    }
    finally {
        countRequests(run, railway);
    }
}
function countRequests({ draft }, railway) {
    if (draft.parts.railway)
        draft.parts.railway = { ...draft.parts.railway, requests: railway.requests() };
}
function describeFound({ facts: { database, backups } }) {
    return `the volume ${database.volume.name} of ${database.service.name}, found by ${database.by}; ${backups.length} ${backups.length === 1 ? 'backup' : 'backups'} of it there`;
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

/***/ 85310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ln: () => (/* binding */ atInstant),
  e4: () => (/* binding */ describeSnapshot),
  aN: () => (/* binding */ snapshotName),
  W9: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/railway/backups.js
var backups = __webpack_require__(50099);
// EXTERNAL MODULE: ./build/railway/explain.js
var explain = __webpack_require__(76379);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/snapshot/judge.js
var judge = __webpack_require__(65042);
// EXTERNAL MODULE: ./build/railway/dashboard.js
var dashboard = __webpack_require__(29896);
;// CONCATENATED MODULE: ./build/snapshot/restore-steps.js

/**
 * How a person restores it: one sentence a step. Signalbox never does, for a restore commits whatever else is staged in the environment and redeploys the database (docs/volumes/backups.md;
 * facts/railway.md E6, E11). Pure.
 * @param instant the moment right before the migration
 */
function restoreSteps({ scope, database: { service, volume }, pitr }, { name, instant }) {
    const page = (0,dashboard/* dashboardUrl */.a)(scope, service.id, null);
    const toMoment = `Or, without touching ${service.name}: ${service.name} → Backups → “Restore to this moment”, ${instant}. Railway makes a new service beside it with the data of then; point DATABASE_URL at that one (${page}).`;
    return [
        'Stop the application first, or have it serve nobody: what it writes from here on is not in the backup.',
        `Open ${service.name} → Backups (${page}) and press Restore on “${name}”. Railway copies it into a new volume at ${volume.mountPath}; backups that are newer than it are removed.`,
        `Nothing has changed yet: the swap is staged. Press Details on the project's canvas (${(0,dashboard/* environmentUrl */.f)(scope)}) and look through everything that is staged, for Deploy applies all of it; discard what is not yours.`,
        `Press Deploy. ${service.name} starts again with the data of then; the old volume ${volume.name} is kept, unmounted, with everything that was written since.`,
        'Run signalbox plan: it shows the migration as pending again. Bring the old code back with signalbox rollback --mode app.',
        ...(pitr === true ? [toMoment] : []),
    ];
}

;// CONCATENATED MODULE: ./build/snapshot/take.js






/** Its name says whose it is, and of which commit: `signalbox-20261122T120000Z-1a2b3c4d-0f1e2d3`. Pure. */
function snapshotName(runId, commit) {
    return `signalbox-${runId}${commit === null ? '' : `-${commit.slice(0, 7)}`}`;
}
/**
 * Has Railway back up the target's volume, and waits until it stands in the volume's list, twice the same. `provenBy: list` is all the proof there is: such a backup cannot be restored
 * anywhere else to be compared.
 * @param state what is true when it fails
 * @throws Failure
 */
async function takeSnapshot({ railway, clock }, facts, { name, state }) {
    const { database, schedules, pitr } = facts;
    const begun = clock.elapsed();
    try {
        const backup = await (0,backups/* createBackup */.dB)({ railway, clock }, database.volume.id, name);
        const instant = clock.now().toISOString();
        return {
            name,
            id: backup.id,
            volume: database.volume.name,
            service: database.service.name,
            createdAt: backup.createdAt,
            provenBy: 'list',
            milliseconds: Math.round(clock.elapsed() - begun),
            schedules: schedules.map(judge/* describeSchedule */.Bg),
            pitr,
            instant,
            restore: restoreSteps(facts, { name, instant }),
        };
    }
    catch (error) {
        if (!(error instanceof railway_port/* RailwayError */.m))
            throw error;
        const { code, cause, fix } = (0,explain/* explainRailway */.b)(error, `Having Railway back up the volume ${database.volume.name}`);
        const left = error.isDone === 'unknown' ? ` A backup “${name}” may still appear in the list of ${database.service.name}.` : '';
        throw new outcome/* Failure */.HR({ code, cause, state: `${state}${left}`, fix: `${fix} Or give railway-snapshot: off, for our own backup does not need it.` }, { cause: error });
    }
}
/** The same with the moment of now, right before the migration begins: that is what a restore to a moment goes back to. Pure. */
function atInstant(snapshot, facts, now) {
    const instant = now.toISOString();
    return { ...snapshot, instant, restore: restoreSteps(facts, { name: snapshot.name, instant }) };
}
/** The line that stands for it in the log. Pure. */
function describeSnapshot({ name, volume, service, milliseconds }) {
    return `“${name}” of the volume ${volume} (${service}) stands in Railway's list, after ${(milliseconds / 1000).toFixed(1)} s`;
}


/***/ }),

/***/ 44940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ measuredBy),
/* harmony export */   g: () => (/* binding */ plannedTimeline)
/* harmony export */ });
const titles = {
    announce: 'Announce the maintenance',
    backup: 'Back up and prove it',
    freeze: 'Freeze writes: not when migrating in place',
    migrate: 'Migrate',
    verify: 'Verify',
    smoke: 'Deploy and smoke test',
    unfreeze: 'Unfreeze writes: not when migrating in place',
    watch: 'Watch',
};
const minute = 60_000;
/** What the plan's own backup and rehearsal measured. Pure. */
function measuredBy({ backup, rehearsal }) {
    const sum = (all) => all.reduce((total, { milliseconds }) => total + (milliseconds ?? 0), 0);
    return {
        ...(backup === undefined ? {} : { backup: backup.manifest.milliseconds + backup.proof.milliseconds }),
        ...(rehearsal === undefined ? {} : { migrate: sum(rehearsal.migrations), verify: sum(rehearsal.checksAfter) }),
    };
}
/**
 * The maintenance as it is planned: T-30 announce, T-15 backup, T-5 freeze, T-0 migrate, T+2 verify, T+5 smoke test, T+10 unfreeze, T+15 watch. What was measured to take longer
 * moves what is before (the backup) or after (the migration) it away from T-0. Pure.
 * @param zero when the migration is to begin: when the window opens; undefined where only the distances are known, for it begins as soon as it is approved
 */
function plannedTimeline(zero, measured = {}) {
    return offsets(measured).map(([name, offsetMinutes]) => ({
        name,
        title: titles[name],
        offsetMinutes,
        plannedAt: zero === undefined ? null : new Date(zero.getTime() + offsetMinutes * minute).toISOString(),
        at: null,
        milliseconds: null,
        outcome: isFreezing(name) ? 'skipped' : null,
    }));
}
/** In place, the application writes on while it is migrated. */
function isFreezing(name) {
    return name === 'freeze' || name === 'unfreeze';
}
function offsets({ backup = 0, migrate = 0, verify = 0 }) {
    const minutes = (milliseconds) => Math.ceil(milliseconds / minute);
    const freezeAt = -5;
    const backupAt = Math.min(-15, freezeAt - minutes(backup));
    const verifyAt = Math.max(2, minutes(migrate));
    const smokeAt = verifyAt + Math.max(3, minutes(verify));
    return [
        ['announce', backupAt - 15],
        ['backup', backupAt],
        ['freeze', freezeAt],
        ['migrate', 0],
        ['verify', verifyAt],
        ['smoke', smokeAt],
        ['unfreeze', smokeAt + 5],
        ['watch', smokeAt + 10],
    ];
}


/***/ })

};
