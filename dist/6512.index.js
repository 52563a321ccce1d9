export const id = 6512;
export const ids = [6512];
export const modules = {

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

/***/ 46241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ annotations)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12071);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49931);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92481);



/** GitHub keeps this many of each level of one step, 50 of a job, and drops the rest silently (docs: workflow commands, limits of annotations). */
const annotationsPerLevel = 10;
const order = { error: 0, warning: 1, notice: 2 };
/**
 * The most severe remarks first: what stopped the run and failed checks are errors, destructive statements and checks that only
 * warn are warnings, statements that ask for caution are notices.
 * @param options.ofAnotherStep the record is shown by a step that did not run it: nothing of it was said in this step's log
 */
function annotations(record, { ofAnotherStep = false } = {}) {
    const seen = new Set();
    // What the step says without a line takes its places too: the one-line cause of a stop, and the warnings of the log.
    const kept = ofAnotherStep ? { error: 0, warning: 0, notice: 0 } : { error: record.stop === undefined ? 0 : 1, warning: record.warnings.length, notice: 0 };
    return all(record)
        .sort((a, b) => order[a.level] - order[b.level])
        .filter((one) => {
        const key = `${one.level} ${one.file}:${one.line} ${one.title}`;
        if (seen.has(key) || kept[one.level] >= annotationsPerLevel)
            return false;
        seen.add(key);
        kept[one.level] += 1;
        return true;
    });
}
function all(record) {
    const { stop, knownIssues: [known] = [] } = record;
    // What is known of it comes first: a remark is cut to its beginning.
    const hint = known === undefined ? '' : `Known issue: ${known.title}. ${known.fix} `;
    const failed = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .halfAppliedMigration */ .f8)(record);
    return [
        ...(stop?.at === undefined ? [] : [annotation(stop.kind === 'refused' ? 'Refused' : 'Failed', 'error', stop.at, `${hint}${stop.cause} ${stop.state} ${stop.fix}`)]),
        ...(failed?.at === undefined ? [] : [annotation(`Statement ${failed.failedStatement ?? '?'} failed`, 'error', failed.at, failed.error ?? failed.name)]),
        ...(0,_risks_js__WEBPACK_IMPORTED_MODULE_1__/* .decisiveChecks */ .OL)(record).filter(_risks_js__WEBPACK_IMPORTED_MODULE_1__/* .isBroken */ .Qr).map(ofCheck),
        ...(0,_risks_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk !== 'safe').map(ofFinding),
    ];
}
function ofCheck(check) {
    const found = check.found ?? (check.outcome === 'error' ? 'an error' : 'something else');
    return annotation(`Check: ${check.name}`, check.severity === 'error' ? 'error' : 'warning', check.at, `expected ${check.expect}, found ${found}`);
}
function ofFinding(finding) {
    const message = finding.advice === undefined ? finding.reason : `${finding.reason} ${finding.advice}`;
    return annotation(`${finding.risk === 'destructive' ? 'Destructive' : 'Caution'}: ${finding.rule}`, finding.risk === 'destructive' ? 'warning' : 'notice', finding.at, message);
}
function annotation(title, level, at, message) {
    return { level, file: (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(at.file, 400), line: at.line, title: (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(title, 120), message: (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(message, 1000) };
}


/***/ }),

/***/ 65095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ renderMarkdown)
});

// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(56423);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/links.js
var links = __webpack_require__(51006);
;// CONCATENATED MODULE: ./build/report/announced.js




/** A maintenance that people were told of by this run. */
function announced(record) {
    const soon = record.announced;
    const render = () => {
        if (soon === undefined)
            return '';
        const run = (0,links/* ownLink */.RL)(record, 'the run', soon.url) ?? 'the run';
        const until = soon.closesAt === null ? '' : ` until ${(0,durations/* humanTime */.zK)(soon.closesAt)}`;
        return `📣 **Maintenance announced:** ${(0,counts/* count */.U9)(soon.migrations.length, 'migration')} (${(0,report_escape/* text */.Qq)(soon.risk, 40)}), plan ${(0,report_escape/* code */.aY)(soon.planHash.slice(0, 8))}. The window is open from ${(0,durations/* humanTime */.zK)(soon.opensAt)}${until}; ${run} waits for its approval.`;
    };
    return { name: 'the announcement', importance: 58, render };
}

// EXTERNAL MODULE: ./build/report/tables.js
var report_tables = __webpack_require__(57442);
// EXTERNAL MODULE: ./build/report/verdict.js + 1 modules
var verdict = __webpack_require__(92481);
;// CONCATENATED MODULE: ./build/report/aftermath.js






/** What comes after the migration: the deploy with its smoke test, or the way back with what it costs. */
/** The deploy and each line of its smoke test. Railway's services have a part of their own. */
function deploy(record) {
    const done = record.deploy;
    const failed = done?.smoke.some(({ outcome }) => outcome === 'failed') === true;
    const render = (most) => {
        if (done === undefined)
            return '';
        if (done.how !== 'railway')
            return ['#### Deploy', deploySentence(done), smoke(done, most)].filter((part) => part !== '').join('\n\n');
        return done.smoke.length === 0 ? '' : `#### Smoke test\n\n${smoke(done, most)}`;
    };
    return { name: 'the smoke test', importance: failed ? 90 : 72, render };
}
function deploySentence(done) {
    if (done.how === 'none')
        return '';
    const commit = done.commit === null ? '' : ` of commit ${(0,report_escape/* code */.aY)(done.commit.slice(0, 12))}`;
    const exit = done.exitCode === 0 ? '✅ The deploy command ended well' : `❌ The deploy command ended with ${done.exitCode === null ? 'a signal' : `exit code ${done.exitCode}`}`;
    return `${exit}${commit}, ${(0,durations/* humanDuration */.UU)(done.milliseconds)}`;
}
function smoke(done, most) {
    return (0,report_tables/* table */.t)([
        { title: '', cell: (result) => (result.outcome === 'passed' ? '✅' : '❌') },
        { title: 'smoke test', cell: (result) => (0,report_escape/* code */.aY)(result.line, 'cell', 160) },
        { title: 'status', align: 'right', cell: (result) => (result.status === null ? '–' : String(result.status)) },
        { title: 'time', align: 'right', cell: (result) => (0,durations/* humanDuration */.UU)(result.milliseconds) },
        { title: 'attempts', align: 'right', cell: (result) => String(result.attempts) },
        { title: 'found', cell: (result) => (result.found === undefined ? '' : (0,report_escape/* text */.Qq)(result.found, 300)) },
    ], done.smoke.slice(0, most), done.smoke.length - most);
}
/** Which way back, what it undoes, where the failed database is kept. */
function rollback(record) {
    const back = record.rollback;
    return { name: 'the rollback', importance: 94, render: (most) => (back === undefined ? '' : `#### Rollback\n\n${rollbackLines(back, most).join('\n')}`) };
}
function rollbackLines(back, most) {
    const left = back.undoes.length - Math.min(back.undoes.length, most);
    const names = back.undoes.slice(0, most).map((name) => (0,report_escape/* code */.aY)(name));
    const undone = back.mode === 'app' && names.length === 0 ? 'the code alone; the database stays as it is' : names.length === 0 ? 'nothing' : names.join(', ');
    return [
        `- ${back.done ? 'undone' : 'would be undone'}: ${undone}${left > 0 ? ` … and ${left} more` : ''}`,
        `- by \`${back.mode}\`: ${(0,report_escape/* prose */.CS)(back.why, 'line', 400)}`,
        ...(back.estimate === undefined ? [] : [`- how long: ${(0,report_escape/* prose */.CS)(back.estimate, 'line', 300)}`]),
        ...(back.application === undefined ? [] : [`- the code: ${(0,links/* linkedProse */.T0)(back.application, 1200)}`]),
        ...(back.backup === null ? [] : [`- from backup ${(0,report_escape/* code */.aY)(back.backup)}`]),
        ...(back.keptAs === null ? [] : [`- the database as it was ${back.done ? 'is' : 'would be'} kept as ${(0,report_escape/* code */.aY)(back.keptAs)}`]),
        ...(back.cutOffMilliseconds === null ? [] : [`- clients were shut out for ${(0,durations/* humanDuration */.UU)(back.cutOffMilliseconds)}`]),
    ];
}
/** The rows that the way back loses, per table. */
function losses(record) {
    const back = record.rollback;
    const rows = (back?.losses ?? []).filter((loss) => (0,verdict/* changesIn */.N0)(loss) > 0);
    const render = (most) => {
        if (back === undefined)
            return '';
        if (back.mode === 'app' && rows.length === 0 && back.unknown === undefined)
            return `#### Changes ${back.done ? 'left behind' : 'that would be lost'}\n\n✅ None: the database is not touched.`;
        const title = `#### ${back.done ? 'Changes left behind' : 'Changes that would be lost'}`;
        const unknown = back.unknown === undefined || back.done ? '' : `\n\n⚠️ **Not known:** ${(0,report_escape/* prose */.CS)(back.unknown, 'line', 600)}`;
        if (rows.length === 0)
            return `${title}${unknown === '' ? '\n\n✅ None: no row was written since.' : unknown}`;
        const folder = folderOf(rows);
        const kept = folder === undefined ? '' : ` Their rows were written out before, to ${(0,report_escape/* code */.aY)(`${folder}/`)}.`;
        return `${title}${unknown}\n\n${(0,counts/* humanNumber */.fi)((0,verdict/* lostRows */.Ae)(back).total)} in all, since the migration.${kept}\n\n${lossTable(rows, most)}`;
    };
    return { name: 'the losses', importance: 95, render };
}
/** The one folder that all exports are in. */
function folderOf(rows) {
    const folders = new Set(rows.flatMap(({ exported }) => (exported === undefined ? [] : [exported.slice(0, Math.max(0, exported.lastIndexOf('/')))])));
    const [folder] = folders;
    return folders.size === 1 && folder !== '' ? folder : undefined;
}
function lossTable(rows, most) {
    const common = folderOf(rows);
    return (0,report_tables/* table */.t)([
        { title: 'table', cell: (loss) => (0,report_escape/* code */.aY)(`${loss.schema}.${loss.table}`, 'cell', 120) },
        { title: 'inserted', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.inserted) },
        { title: 'updated', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.updated) },
        { title: 'deleted', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.deleted) },
        ...(rows.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.unclear ?? 0) }] : []),
        { title: 'counted', cell: (loss) => (loss.counted === 'by-key' ? 'row by row' : 'by number only: no key') },
        ...(rows.some(({ exported }) => exported !== undefined) ? [{ title: 'exported to', cell: (loss) => (loss.exported === undefined ? '–' : (0,report_escape/* code */.aY)(common === undefined ? loss.exported : loss.exported.slice(common.length + 1), 'cell', 160)) }] : []),
    ], rows.slice(0, most), rows.length - most);
}

// EXTERNAL MODULE: ./build/report/checks.js
var checks = __webpack_require__(3702);
// EXTERNAL MODULE: ./build/report/sizes.js
var sizes = __webpack_require__(76477);
;// CONCATENATED MODULE: ./build/report/evidence.js





/** What the run can show for itself: the backup and its proof, the rehearsal and its undoing. */
/** The backup that was made or used: where, how large, how old, and what proves it. */
function backup(record) {
    const made = record.backup;
    const render = () => {
        if (made === undefined)
            return '';
        const lines = backupLines(record, made).join('\n');
        // The one that a plan was rehearsed on is not what anybody goes back to.
        return record.command === 'plan' ? (0,report_tables/* folded */.T)(`${made.proof.level === 'restored' ? '✅' : '🟡'} The backup it was rehearsed on`, lines) : `#### Backup\n\n${lines}`;
    };
    return { name: 'the backup', importance: record.command === 'plan' ? 32 : 75, render };
}
function backupLines(record, made) {
    const { manifest, proof } = made;
    const { dump } = manifest;
    const encrypted = dump.encryption === null ? 'not encrypted' : `encrypted for ${(0,counts/* count */.U9)(dump.encryption.recipients.length, 'recipient')}`;
    return [
        `- ${proofSentence(proof)}`,
        `- ${(0,report_escape/* code */.aY)(made.id)}${made.location === 'none' ? ', not kept' : ` in ${(0,report_escape/* code */.aY)(made.location)}`}, ${(0,sizes/* humanBytes */.p)(dump.bytes)}, ${encrypted}, made in ${(0,durations/* humanDuration */.UU)(manifest.milliseconds)}`,
        `- taken ${(0,durations/* humanTime */.zK)(manifest.createdAt)}${age(manifest.createdAt, record.endedAt)}, at migration ${manifest.migrationHead === null ? '–' : (0,report_escape/* code */.aY)(manifest.migrationHead)}`,
        `- sha256 ${(0,report_escape/* code */.aY)(dump.sha256)}`,
        ...proof.notes.slice(0, 10).map((note) => `- ${(0,report_escape/* prose */.CS)(note, 'line', 300)}`),
        ...(made.removed.length === 0 ? [] : [`- removed by \`backup-keep\`: ${(0,counts/* count */.U9)(made.removed.length, 'older backup')}`]),
    ];
}
/** `✅ **proven**: restored …`; the words of each level of proof. */
function proofSentence(proof) {
    const where = proof.where === null ? '' : ` on ${(0,report_escape/* text */.Qq)(proof.where, 120)}`;
    switch (proof.level) {
        case 'restored':
            return `✅ **Proven by restoring it**${where}: ${(0,counts/* count */.U9)(proof.tables, 'table')} and ${(0,counts/* humanNumber */.fi)(proof.rows)} rows counted and compared by checksum, in ${(0,durations/* humanDuration */.UU)(proof.milliseconds)}`;
        case 'decoded':
            return `🟡 **Decoded to its end, not restored**${where}, in ${(0,durations/* humanDuration */.UU)(proof.milliseconds)}`;
        case 'none':
            return '🔴 **Not proven**';
    }
}
function age(from, to) {
    const elapsed = (0,durations/* elapsedBetween */.vF)(from, to);
    return elapsed === undefined ? '' : `, ${(0,durations/* humanDuration */.UU)(elapsed)} before this run ended`;
}
/** The tables of the backup, the largest first. */
function backupTables(record) {
    const tables = [...(record.backup?.manifest.tables ?? [])].sort((a, b) => b.rows - a.rows);
    return {
        name: 'tables of the backup',
        importance: 15,
        render: (most) => (0,report_tables/* folded */.T)(`${(0,counts/* count */.U9)(tables.length, 'table')} in the backup`, (0,report_tables/* table */.t)([
            { title: 'table', cell: (one) => (0,report_escape/* code */.aY)(`${one.schema}.${one.name}`, 'cell', 120) },
            { title: 'rows', align: 'right', cell: (one) => (0,counts/* humanNumber */.fi)(one.rows) },
            { title: 'size', align: 'right', cell: (one) => (one.bytes === undefined ? '–' : (0,sizes/* humanBytes */.p)(one.bytes)) },
            { title: 'checksum', cell: (one) => (0,report_escape/* code */.aY)(one.checksum, 'cell', 44) },
        ], tables.slice(0, most), tables.length - most)),
    };
}
/** What the rehearsal ran on, and whether `down.sql` brought the schema back. */
function rehearsal(record) {
    const ran = record.rehearsal;
    return { name: 'the rehearsal', importance: 65, render: (most) => (ran === undefined ? '' : ['#### Rehearsal', rehearsalSource(ran), undoing(ran, most)].filter((part) => part !== '').join('\n\n')) };
}
/** What each source is a copy of, and what it cannot show. */
const sources = {
    backup: ['a copy restored from the backup', ''],
    staging: ['a copy of the staging database', ''],
    schema: [
        'a database built from **the base branch’s migrations, without data**',
        'It shows that the files run, what the schema is afterwards and whether `down.sql` brings it back; not how long rows take, nor whether the data fit. Forks and Dependabot get this one, because their runs hold no secret.',
    ],
    empty: ['an empty database', 'It shows that the files run from the first one on, and nothing about data.'],
};
function rehearsalSource(ran) {
    const [copy, limits] = sources[ran.from];
    return `Ran on ${copy} (${(0,report_escape/* text */.Qq)(ran.source, 200)}), ${(0,sizes/* humanBytes */.p)(ran.bytes)}, ${ran.from === 'backup' || ran.from === 'staging' ? 'copied' : 'made'} in ${(0,durations/* humanDuration */.UU)(ran.copyMilliseconds)}.${limits === '' ? '' : ` ${limits}`}`;
}
const undone = {
    'same-schema': '✅ `down.sql` brings the schema back',
    'different-schema': '❌ after `down.sql` the schema differs',
    failed: '❌ `down.sql` failed',
    'no-down-file': '– no `down.sql`',
    'not-compared': '🟡 ran, not compared: an earlier one has no `down.sql`',
};
function undoing(ran, most) {
    const [only] = ran.down;
    const rows = only !== undefined && ran.down.length === 1 ? `The way back: ${undone[only.outcome]}${only.outcome === 'no-down-file' ? '' : `, in ${(0,durations/* humanDuration */.UU)(only.milliseconds)}`}` : (0,report_tables/* table */.t)([
        { title: 'migration', cell: (down) => (0,report_escape/* code */.aY)(down.migration, 'cell', 120) },
        { title: 'the way back', cell: (down) => undone[down.outcome] },
        { title: 'in', align: 'right', cell: (down) => (down.outcome === 'no-down-file' ? '–' : (0,durations/* humanDuration */.UU)(down.milliseconds)) },
    ], ran.down.slice(0, most), ran.down.length - most);
    const differences = ran.down
        .filter((down) => down.difference !== undefined)
        .slice(0, Math.min(most, 20))
        .map((down) => `${(0,report_escape/* code */.aY)(down.migration)}\n\n${(0,report_escape/* block */.om)(down.difference ?? '', 'diff', 3000)}`);
    return [rows, (0,report_tables/* folded */.T)('What differs', differences.join('\n\n'))].filter((part) => part !== '').join('\n\n');
}

;// CONCATENATED MODULE: ./build/report/fit.js
const levels = [400, 100, 25, 8];
/**
 * Puts the parts together within a limit: first every part is held to a third of the limit by showing fewer rows, then the least
 * important ones go, and a note says which.
 * @param heads the beginning, from the fullest to the shortest form; the last holds no data, so that it may be cut anywhere
 * @param sections in the order of reading
 * @param footer the end
 * @param limit UTF-16 code units
 */
function fit(heads, sections, footer, limit) {
    const parts = sections.map((section) => ({ section, text: heldTo(section, Math.floor(limit / 3)) })).filter((part) => part.text !== '');
    const dropped = [];
    const head = heads.find((one) => one.length <= limit / 2) ?? heads.at(-1) ?? '';
    for (;;) {
        const whole = [head, ...parts.map((part) => part.text), note(dropped), footer].filter((part) => part !== '').join('\n\n');
        if (whole.length <= limit)
            return whole;
        const least = parts.reduce((low, part) => (low === undefined || part.section.importance <= low.section.importance ? part : low), undefined);
        if (least === undefined)
            return shortest(heads, limit);
        dropped.push(least.section.name);
        parts.splice(parts.indexOf(least), 1);
    }
}
function heldTo(section, share) {
    for (const rows of levels) {
        const text = section.render(rows);
        if (text.length <= share)
            return text;
    }
    return section.render(levels.at(-1) ?? 0);
}
function note(dropped) {
    return dropped.length === 0 ? '' : `_Left out because a comment may not be longer: ${dropped.join(', ')}. The record holds everything._`;
}
function shortest(heads, limit) {
    return heads.find((head) => head.length <= limit) ?? (heads.at(-1) ?? '').slice(0, limit);
}

// EXTERNAL MODULE: ./build/report/gate.js
var gate = __webpack_require__(98080);
// EXTERNAL MODULE: ./build/report/identity.js
var identity = __webpack_require__(28689);
// EXTERNAL MODULE: ./build/report/known-issues.js
var known_issues = __webpack_require__(10801);
// EXTERNAL MODULE: ./build/report/migrations.js
var migrations = __webpack_require__(96690);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
;// CONCATENATED MODULE: ./build/report/pull-requests.js


/** The pull requests that brought the pending migrations, and whoever wrote them without one. A check's own pull request is where it is read: it goes without saying. */
function pullRequests(record) {
    const { github } = record;
    const render = (most) => {
        if (github === undefined || github.event === 'pull_request')
            return '';
        const lines = github.pullRequests.slice(0, most).map((one) => `- ${line(record, one, github.pullRequests.length > 1)}`);
        const left = github.pullRequests.length - lines.length;
        const without = (github.authors ?? []).filter((author) => !github.pullRequests.some((one) => one.author === author));
        const all = [
            ...lines,
            ...(left > 0 ? [`- … and ${left} more`] : []),
            ...(without.length === 0 ? [] : [`- commits without a pull request, by ${without.slice(0, most).map((author) => (0,report_escape/* code */.aY)(author, 'line', 60)).join(', ')}${without.length > most ? ' …' : ''}`]),
        ];
        const [only] = all;
        return only !== undefined && all.length === 1 ? `From ${only.slice(2)}` : all.length === 0 ? '' : `From\n\n${all.join('\n')}`;
    };
    return { name: 'pull requests', importance: 58, render };
}
function line(record, { number, title, author, url, migrations }, amongOthers) {
    const label = `#${number}`;
    const names = !amongOthers ? [] : migrations.slice(0, 10).map((name) => (0,report_escape/* code */.aY)(name, 'line', 120));
    return `${(0,links/* ownLink */.RL)(record, label, url) ?? (0,report_escape/* code */.aY)(label)} ${(0,report_escape/* text */.Qq)(title, 200)}, by ${(0,report_escape/* code */.aY)(author, 'line', 60)}${names.length === 0 ? '' : `: ${names.join(', ')}${migrations.length > names.length ? ' …' : ''}`}`;
}
/** Where the result was posted. */
function comments(record) {
    const posted = record.comments ?? [];
    const words = { created: 'created', updated: 'updated', 'newer-there': 'a newer one is there already', 'none-there': 'none was there, and none is due', unchanged: 'says so already', failed: '⚠️ could not be written' };
    const render = (most) => {
        const lines = posted.slice(0, most).map(({ pullRequest, url, outcome, why }) => {
            const label = `comment on #${pullRequest}`;
            return `- ${(0,links/* ownLink */.RL)(record, label, url) ?? (0,report_escape/* code */.aY)(label)}: ${words[outcome]}${why === undefined ? '' : `, ${(0,report_escape/* text */.Qq)(why, 300)}`}`;
        });
        return lines.length === 0 ? '' : `#### Comments\n\n${lines.join('\n')}${posted.length > lines.length ? `\n- … and ${posted.length - lines.length} more` : ''}`;
    };
    return { name: 'where it was posted', importance: 10, render };
}
/** What the run was asked for, and what else that did. */
function admission(record) {
    const { admission: found } = record;
    const render = (most) => {
        if (found === undefined)
            return '';
        const runs = found.cancelledRuns.slice(0, most).map((id) => (0,report_escape/* code */.aY)(String(id)));
        return [
            `- ${(0,report_escape/* text */.Qq)(found.why, 400)}`,
            ...(found.commit === null ? [] : [`- commit ${(0,report_escape/* code */.aY)(found.commit)}`]),
            ...(found.planHash === null ? [] : [`- plan ${(0,report_escape/* code */.aY)(found.planHash)}${found.planRun === null ? '' : `, made in run ${(0,report_escape/* code */.aY)(String(found.planRun))}`}`]),
            ...(found.by === null ? [] : [`- asked by ${(0,report_escape/* code */.aY)(found.by, 'line', 60)}${found.url === null ? '' : `, ${(0,links/* ownLink */.RL)(record, 'in a comment', found.url) ?? (0,report_escape/* code */.aY)(found.url)}`}`]),
            ...(runs.length === 0 ? [] : [`- older runs that waited for an approval, cancelled: ${runs.join(', ')}${found.cancelledRuns.length > runs.length ? ' …' : ''}`]),
        ].join('\n');
    };
    return { name: 'the admission', importance: 92, render };
}

// EXTERNAL MODULE: ./build/report/serving.js
var serving = __webpack_require__(60111);
;// CONCATENATED MODULE: ./build/report/question.js





/** What the reader of a result is asked to do next, right below the verdict: approve a plan, approve an undoing, or nothing but wait. */
function question(record) {
    return { name: 'what to do next', importance: 99, render: () => asked(record) };
}
/** How much of a hash a comment names: enough that no other plan begins so, and few enough for the line to be seen whole (`gate/approval-comment.ts` wants 8 at least). */
const typedDigits = 16;
/** True when a plan is there that a person has to say yes to. */
function waitsForApproval(record) {
    return record.command === 'plan' && record.outcome === 'succeeded' && (record.plan?.pending.length ?? 0) > 0;
}
function asked(record) {
    if (record.outcome === 'rolled-back')
        return afterUndoing(record);
    if (record.outcome !== 'succeeded')
        return '';
    if (waitsForApproval(record))
        return record.github === undefined ? `**Next:** ${(0,report_escape/* code */.aY)(`signalbox migrate --approved-plan ${record.plan?.hash ?? ''}`)}` : question_alert(toApprovePlan(record));
    if (record.command === 'plan' && record.github !== undefined)
        return `**Next:** the deploy of this commit, without a migration. It asks for its approval in ${(0,links/* runLink */.ut)(record, 'the run')}.`;
    if (record.command === 'rollback' && record.rollback?.done === false && record.rollback.hash !== undefined && record.github !== undefined)
        return question_alert(toUndo(record, record.rollback.hash));
    if (record.command === 'migrate' && record.github !== undefined)
        return `**Next:** ${afterMigration(record)}`;
    if (record.command === 'rehearse' && record.github !== undefined && (record.plan?.pending.length ?? 0) > 0) {
        return '**Next:** once this is merged, the deploy rehearses it on a fresh backup of the target and waits for an approval before anything is changed.';
    }
    return '';
}
/** GitHub draws it as a box. Each paragraph is Markdown; code blocks in it can be copied with one click. */
function question_alert(paragraphs) {
    return ['> [!IMPORTANT]', paragraphs.map((paragraph) => paragraph.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')).join('\n>\n')].join('\n');
}
/** How a plan is approved where the record does not say it: by the environment's reviewers, with nothing to type. */
function questionOf(record) {
    return record.question ?? { how: 'environment', environment: record.environment, phrase: null, selfApproval: false, approvals: 'twice' };
}
function toApprovePlan(record) {
    const asks = questionOf(record);
    const hash = record.plan?.hash ?? '';
    const how = asks.how === 'comment' ? [...byComment(record, [`/approve ${hash.slice(0, typedDigits)}`, asks.phrase ?? ''].join(' ').trim()), ...spoken(record, asks)] : [byReview(record, asks), ...typed(record, asks)];
    return [...how, ...(asks.window === undefined ? [] : [`**When:** ${(0,report_escape/* text */.Qq)(asks.window, 200)}; outside of that the migration is refused.`]), who(record, asks), then(record, asks)];
}
function byReview(record, { environment }) {
    return `**To approve:** open ${(0,links/* runLink */.ut)(record, 'the run')} → **Review deployments** → tick ${(0,report_escape/* code */.aY)(environment, 'line', 80)} → **Approve and deploy**.`;
}
function typed(record, { phrase }) {
    if (phrase === null)
        return [];
    const why = record.plan?.risk === 'destructive' ? 'This plan destroys data.' : 'An acknowledgement is due.';
    return [`**${why}** Put this sentence into the comment of that review, or the approval does not count:\n${(0,report_escape/* block */.om)(phrase, 'text', 400)}`];
}
/** What the line says, in words that are read and not only pasted. */
function spoken(record, { phrase }) {
    return phrase === null ? [] : [`${record.plan?.risk === 'destructive' ? '**This plan destroys data.** So the line' : 'The line'} ends in: “${(0,report_escape/* text */.Qq)(phrase, 400)}”`];
}
function byComment(record, line) {
    if (record.github?.pullRequests.length === 0)
        return ['**To approve:** no pull request brought this, so there is none to comment on. Bring it by one, or let an environment ask (`gate: environment`).'];
    return [`**To approve:** comment on this pull request with exactly this line:\n${(0,report_escape/* block */.om)(line, 'text', 600)}`, 'To stop it instead: `/cancel`. Comments that were edited do not count.'];
}
/** Who may say yes, and who is known to be unable to. */
function who(record, asks) {
    const { authors: known = [], actor = null, reviews = null } = record.github ?? {};
    const authors = known ?? [];
    const people = asks.how === 'comment' ? 'somebody with write access' : `a reviewer of ${(0,report_escape/* code */.aY)(asks.environment, 'line', 80)}`;
    const started = actor === null || asks.how === 'comment' ? [] : [`did not start this run (${(0,report_escape/* code */.aY)(actor, 'line', 60)})`];
    const wrote = asks.selfApproval ? [] : [`did not write the migration${known === null ? ' (who did could not be read: see the warnings)' : authors.length === 0 ? '' : ` (${authors.slice(0, 5).map((author) => (0,report_escape/* code */.aY)(author, 'line', 60)).join(', ')}${authors.length > 5 ? ' …' : ''})`}`];
    const not = [...started, ...wrote];
    const before = reviews === null || reviews === 0 || asks.how === 'comment' ? '' : ` ${(0,counts/* count */.U9)(reviews, 'review')} of this run came before this plan and ${reviews === 1 ? 'does' : 'do'} not count.`;
    return `**Who:** ${people}${not.length === 0 ? '' : ` who ${(0,counts/* inWords */.r4)(not)}`}.${before}`;
}
function then(record, { approvals, how, environment }) {
    const pending = record.plan?.pending.length ?? 0;
    const checks = record.rehearsal?.checksAfter.length ?? 0;
    const steps = ['a fresh backup, proven by restoring it', pending === 1 ? 'the migration' : `the ${(0,counts/* count */.U9)(pending, 'migration')}`, checks === 0 ? 'the checks' : (0,counts/* count */.U9)(checks, 'check')].join(' → ');
    const deploy = how === 'comment' || approvals === 'once' ? 'then the deploy' : `then the deploy, which asks for an approval of its own (${(0,report_escape/* code */.aY)(`${environment}-deploy`, 'line', 80)})`;
    return `**Then:** ${steps}, ${deploy}. If anything differs from this plan by then, it is refused and asked anew. The result comes here.`;
}
function toUndo(record, hash) {
    const asks = record.question;
    const environment = asks?.environment ?? `${record.environment}-rollback`;
    const lost = (0,verdict/* lostRows */.Ae)(record.rollback).total;
    const unknown = record.rollback?.unknown !== undefined;
    const loss = lost > 0 ? ' and `accept-loss` ticked' : unknown ? ' (and `accept-loss` ticked, if rows may be lost)' : '';
    if (asks?.how === 'comment') {
        const accepts = lost > 0 || unknown;
        const why = unknown ? 'What would be lost is not known: with `accept-loss` you say yes to any loss; without it, losing a row is refused. Rows are exported first.' : 'With `accept-loss` you say yes to the loss of the rows that are named below; they are exported first.';
        return [...byComment(record, `/approve ${hash.slice(0, typedDigits)} rollback ${record.environment}${accepts ? ' accept-loss' : ''}`), ...(accepts ? [why] : [])];
    }
    return [
        `**To undo it:** ${(0,links/* rollbackLink */.VU)(record)}, with ${(0,report_escape/* code */.aY)(`rollback ${record.environment}`, 'line', 120)} as \`confirm\`${loss}.`,
        `**Was this run started like that?** Then it waits: open ${(0,links/* runLink */.ut)(record, 'the run')} → **Review deployments** → tick ${(0,report_escape/* code */.aY)(environment, 'line', 80)} → **Approve and deploy**.`,
    ];
}
/** What is left to do once it is undone: the code and the database have to fit again. */
function afterUndoing(record) {
    const back = (0,serving/* broughtBack */.PD)(record);
    if (record.rollback === undefined || record.rollback.mode === 'app') {
        return `**Next:** ${back ?? 'the code that ran before serves again'}; the database stays migrated, which that code can live with. Mend the code and push it again, or undo the migration too: \`signalbox rollback\`.`;
    }
    if (back !== undefined)
        return `**Next:** nothing: the database is as it was before the migration, and ${back}. Mend the migration and push it again.`;
    return '**Next:** the database is as it was before the migration; the application still runs the newer code. Deploy the commit that ran before it.';
}
function afterMigration(record) {
    if (record.gate?.how !== 'environment')
        return 'the deploy of this commit, in the same run.';
    const environment = (0,report_escape/* code */.aY)(`${record.gate.environment ?? record.environment}-deploy`, 'line', 80);
    return `the deploy of this commit. If it waits for an approval of its own: open ${(0,links/* runLink */.ut)(record, 'the run')} → **Review deployments** → tick ${environment} → **Approve and deploy**.`;
}

// EXTERNAL MODULE: ./build/report/railway.js
var railway = __webpack_require__(25008);
// EXTERNAL MODULE: ./build/report/runbook.js
var runbook = __webpack_require__(47011);
// EXTERNAL MODULE: ./build/report/set-up.js
var set_up = __webpack_require__(75873);
// EXTERNAL MODULE: ./build/report/shown-parts.js
var shown_parts = __webpack_require__(1145);
;// CONCATENATED MODULE: ./build/report/settings.js


/** Which keys of signalbox.yml decide otherwise than before where secrets go and what runs beside them: for whoever is about to hand out those secrets by approving. */
function decidingSettings(record) {
    const settings = record.question?.settings;
    return { name: 'what signalbox.yml decides', importance: 98, render: (most) => (settings === undefined ? '' : shown(settings, most)) };
}
function shown(settings, most) {
    const { file, comparedWith, whyNot, keys } = settings;
    if (comparedWith === null) {
        const why = `${(0,report_escape/* code */.aY)(file, 'line', 120)} decides where secrets go and what runs beside them. Whether it does so otherwise than before is not known: ${(0,report_escape/* text */.Qq)(whyNot ?? 'it was not compared', 300)}.`;
        return keys.length === 0 ? `⚠️ ${why} It says nothing of that kind.` : `⚠️ **Look at this before you approve.** ${why} As it is:\n\n${rows(settings, most)}`;
    }
    if (keys.length === 0)
        return '';
    const since = `${(0,report_escape/* code */.aY)(comparedWith.commit.slice(0, 8))}${comparedWith.what === 'deployed' ? ', which was deployed last' : ', the commit before'}`;
    return `⚠️ **Look at this before you approve.** ${(0,report_escape/* code */.aY)(file, 'line', 120)} decides otherwise than at ${since}, where secrets go and what runs beside them:\n\n${rows(settings, most)}`;
}
function rows({ comparedWith, keys }, most) {
    const value = (one) => (one === null ? '_not set_' : (0,report_escape/* code */.aY)(one, 'cell', 300));
    const columns = [
        { title: 'key', cell: ({ name }) => (0,report_escape/* code */.aY)(name, 'cell', 60) },
        ...(comparedWith === null ? [] : [{ title: 'before', cell: ({ before }) => value(before) }]),
        { title: 'now', cell: ({ now }) => value(now) },
    ];
    return (0,report_tables/* table */.t)(columns, keys.slice(0, most), Math.max(0, keys.length - most));
}

// EXTERNAL MODULE: ./build/report/snapshot.js
var snapshot = __webpack_require__(91271);
// EXTERNAL MODULE: ./build/report/maintenance-chart.js
var maintenance_chart = __webpack_require__(15361);
// EXTERNAL MODULE: ./build/report/maintenance.js
var report_maintenance = __webpack_require__(67056);
;// CONCATENATED MODULE: ./build/report/timeline.js








const outcomes = { done: '✅', failed: '❌', refused: '🟡', skipped: '–' };
/** The steps with their times, folded. */
function steps(record) {
    const rows = record.steps.map((step, index) => ({ ...step, number: index + 1 }));
    const zero = migrationStart(record);
    return {
        name: 'the steps',
        importance: 40,
        render: (most) => (0,report_tables/* folded */.T)(`${(0,counts/* count */.U9)(rows.length, 'step')}, ${(0,durations/* humanDuration */.UU)(record.milliseconds)}`, (0,report_tables/* table */.t)([
            { title: '', align: 'right', cell: (step) => String(step.number) },
            { title: 'step', cell: (step) => (0,report_escape/* text */.Qq)(step.title, 120) },
            { title: '', cell: (step) => outcomes[step.outcome] },
            ...(zero === undefined ? [] : [{ title: 'when', align: 'right', cell: (step) => (step.outcome === 'skipped' ? '–' : (0,report_maintenance/* fromZero */.Ig)(Date.parse(step.startedAt) - zero)) }]),
            { title: 'time', align: 'right', cell: (step) => (step.outcome === 'skipped' ? '–' : (0,durations/* humanDuration */.UU)(step.milliseconds)) },
            { title: 'what', cell: (step) => (step.detail === undefined ? '' : (0,report_escape/* prose */.CS)(step.detail, 'cell', 300)) },
        ], rows.slice(0, most), rows.length - most)),
    };
}
/**
 * The timeline as a Mermaid chart: of a plan that waits, what is planned; of everything else, what was, against the plan where there is one. It is not folded: Mermaid measures the
 * page, and cannot inside a fold that is closed (mermaid-js/mermaid#3504). The real one's axis shows the reader's own time zone: Mermaid knows no other.
 */
function timeline(record) {
    const ran = record.steps.filter((step) => step.outcome !== 'skipped');
    const steps = (most) => (ran.length < 2 ? '' : ganttOf(record.steps.slice(0, Math.min(most, 60))));
    const chart = (most) => (waitsForApproval(record) ? firstDrawn(() => (0,maintenance_chart/* dueChart */.tn)(record), () => plannedChart(record)) : firstDrawn(() => (0,maintenance_chart/* maintenanceChart */.aK)(record), () => steps(most)));
    return {
        name: 'the timeline',
        importance: 35,
        render: (most) => {
            const drawn = chart(most);
            return drawn === '' ? '' : `#### ${titleOf(record)}\n\n\`\`\`mermaid\n${drawn}\n\`\`\``;
        },
    };
}
function firstDrawn(...charts) {
    return charts.reduce((drawn, chart) => (drawn === '' ? chart() : drawn), '');
}
function titleOf(record) {
    const maintenance = (0,report_maintenance/* maintenanceOf */.fT)(record);
    const at = maintenance?.hasTimes === true ? `: T-0 is ${(0,durations/* humanTime */.zK)(new Date(maintenance.zero).toISOString())}` : '';
    if (waitsForApproval(record))
        return `What will happen${at}`;
    return (0,maintenance_chart/* maintenanceChart */.aK)(record) === '' ? 'Timeline' : `Timeline, planned and real${at}`;
}
/** T-0: when the migration began; undefined when it did not. */
function migrationStart(record) {
    const step = record.command === 'migrate' ? record.steps.find(({ name, outcome }) => name === 'migrate' && outcome !== 'skipped') : undefined;
    return step === undefined ? undefined : Date.parse(step.startedAt);
}
/**
 * Mermaid's `timeline` of what follows an approval, counted from the start of the migration, with the durations that the rehearsal measured on a
 * copy of the same data. Only our own words and numbers are in it. Empty when nothing was measured.
 */
function plannedChart(record) {
    const { backup, rehearsal, plan, question } = record;
    if (backup === undefined || rehearsal === undefined || plan === undefined)
        return '';
    const dump = backup.manifest.milliseconds;
    const proof = backup.proof.milliseconds;
    const migrate = rehearsal.migrations.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0);
    const checks = rehearsal.checksAfter.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const about = (milliseconds) => `about ${(0,durations/* humanDuration */.UU)(milliseconds)}`;
    return [
        '%%{init: {"timeline": {"disableMulticolor": true}}}%%',
        'timeline',
        `  ${(0,report_maintenance/* fromZero */.Ig)(-dump - proof)} : Fresh backup, ${about(dump)}`,
        `  ${(0,report_maintenance/* fromZero */.Ig)(-proof)} : Proof by restoring it, ${about(proof)}`,
        `  T-0 : ${(0,counts/* count */.U9)(plan.pending.length, 'migration')}, ${about(migrate)}`,
        ...(rehearsal.checksAfter.length === 0 ? [] : [`  ${(0,report_maintenance/* fromZero */.Ig)(migrate)} : ${(0,counts/* count */.U9)(rehearsal.checksAfter.length, 'check')}, ${about(checks)}`]),
        `  ${question?.how === 'comment' || question?.approvals === 'once' ? 'Then' : 'After the second approval'} : Deploy of the commit`,
    ].join('\n');
}
/**
 * Mermaid's `gantt` for the steps that ran. Its grammar has no quoting: a task's name ends at the first colon, `;`, `#` and `%%`
 * are syntax, and a name must not begin with a keyword or a date; so names are reduced to harmless characters and begin with
 * the step's number (mermaid 11, `gantt.jison`; proven by its own parser).
 */
function ganttOf(steps) {
    const tasks = steps.flatMap((step, index) => {
        if (step.outcome === 'skipped')
            return [];
        const start = Date.parse(step.startedAt);
        // A bar of no width cannot be seen, and an end before its start is an error.
        const end = start + Math.max(1, step.milliseconds);
        const tag = step.outcome === 'done' ? 'done' : 'crit';
        return [`  ${index + 1} ${taskName(step.title)} (${(0,durations/* humanDuration */.UU)(step.milliseconds)}) :${tag}, s${index + 1}, ${start}, ${end}`];
    });
    return ['gantt', '  todayMarker off', '  dateFormat x', '  axisFormat %H:%M:%S', `  tickInterval ${tickOf(steps)}`, ...tasks].join('\n');
}
/** Not more than about fifteen ticks, and none twice. */
function tickOf(steps) {
    const starts = steps.filter(({ outcome }) => outcome !== 'skipped').map(({ startedAt }) => Date.parse(startedAt));
    const ends = steps.map(({ startedAt, milliseconds }) => Date.parse(startedAt) + milliseconds);
    const seconds = (Math.max(...ends) - Math.min(...starts)) / 1000;
    const ticks = [[15, '1second'], [150, '10second'], [900, '1minute'], [9000, '10minute'], [54_000, '1hour']];
    return ticks.find(([most]) => seconds <= most)?.[1] ?? '1day';
}
function taskName(title) {
    const kept = (0,plain/* plain */.pj)(title, 60).replaceAll(':', ',').replace(/[^\p{L}\p{N}\p{M} .,'/()_-]/gu, ' ').replace(/ +/g, ' ').trim();
    return kept === '' ? 'step' : kept;
}

// EXTERNAL MODULE: ./build/report/watch.js + 1 modules
var watch = __webpack_require__(10161);
;// CONCATENATED MODULE: ./build/report/markdown.js
























/** The longest body GitHub takes for a comment, in characters. */
const commentLimit = 65_536;
// Circles are the colour of a risk that is still to come; signs say how something ended.
const marks = { good: '✅', attention: '🟠', failed: '❌', refused: '⛔', undone: '↩️', unstarted: '⚪', safe: '🟢', caution: '🟡', destructive: '🔴' };
const bareWords = {
    good: 'Succeeded',
    attention: 'Succeeded, read the record',
    failed: 'Failed, read the record',
    refused: 'Refused, read the record',
    undone: 'Rolled back',
    unstarted: 'Not started, read the record',
    safe: 'Safe, read the record',
    caution: 'Caution, read the record',
    destructive: 'Destructive, read the record',
};
/**
 * The pull request's comment and the job's summary: verdict first, then what backs it, details folded.
 * Data in it is inert: no markup, HTML, links, mentions or workflow commands come out of names, rows or error texts.
 * @param options.past the record is of a job that is over, and shown folded below a newer one: nobody is asked anything, and there is no chart (Mermaid cannot measure inside a closed fold)
 * @param options.limit the longest result in UTF-16 code units; the least important parts are left out to keep to it, and named
 */
function renderMarkdown(whole, options = {}) {
    const record = (0,shown_parts/* withOwnParts */.x)(whole);
    const limit = Math.min(options.limit ?? commentLimit, commentLimit);
    // The joiners that make a workflow command inert lengthen the text: keep room, and look again.
    for (let room = limit;; room -= Math.max(16, Math.ceil(limit / 50))) {
        const text = (0,plain/* withoutWorkflowCommands */.CA)(fit(heads(record), sections(record).filter(({ name }) => options.past !== true || !onlyNow.has(name)), footer(record), Math.max(0, room)));
        if (text.length <= limit)
            return text;
    }
}
/** Sections that say something of this moment. */
const onlyNow = new Set(['what to do next', 'the timeline', 'the chart of the watch']);
function heads(record) {
    const { tone, headline } = (0,verdict/* verdictOf */.Vj)(record);
    const title = `### ${marks[tone]} ${(0,report_escape/* prose */.CS)(headline, 'line', 400)}`;
    return [`${title}\n\n${context(record)}`, title, `### ${marks[tone]} ${bareWords[tone]}`];
}
function context(record) {
    const { environment, target, commit, planHash, duration } = (0,identity/* identityOf */.c)(record);
    const run = (0,links/* ownLink */.RL)(record, 'run', record.runUrl);
    const report = (0,links/* ownLink */.RL)(record, 'report', (0,links/* reportUrl */.kx)(record));
    return [
        (0,report_escape/* code */.aY)(environment, 'line', 60),
        ...(target === undefined ? [] : [`${(0,report_escape/* code */.aY)(target.database, 'line', 80)} on ${(0,report_escape/* code */.aY)(target.host, 'line', 120)}`]),
        ...(commit === undefined ? [] : [`commit ${(0,report_escape/* code */.aY)(commit.slice(0, 8))}`]),
        ...(planHash === undefined ? [] : [`${hashWord(record)} ${(0,report_escape/* code */.aY)(planHash.slice(0, 8))}`]),
        duration,
        ...(run === undefined ? [] : [run]),
        ...(report === undefined ? [] : [report]),
    ].join(' · ');
}
function sections(record) {
    // Nothing to approve, nothing done: the verdict says it all.
    if (record.command === 'plan' && record.outcome === 'succeeded' && record.plan?.pending.length === 0)
        return [question(record), decidingSettings(record), (0,runbook/* warnings */.AR)(record), (0,migrations/* drift */.UL)(record)];
    return [
        (0,known_issues/* knownIssues */.i)(record),
        (0,runbook/* runbook */.l7)(record),
        (0,railway/* failingLogs */.UZ)(record),
        question(record),
        decidingSettings(record),
        (0,runbook/* warnings */.AR)(record),
        announced(record),
        admission(record),
        ...(0,set_up/* doctorSections */.Ui)(record),
        ...(0,set_up/* setupSections */.id)(record),
        rollback(record),
        (0,railway/* services */.$p)(record),
        deploy(record),
        (0,watch/* watch */.wB)(record),
        (0,watch/* watchCharts */.JK)(record),
        (0,watch/* slowQueries */.Yb)(record),
        (0,railway/* guardRails */.L6)(record),
        losses(record),
        (0,migrations/* migrations */.wR)(record),
        pullRequests(record),
        (0,migrations/* executions */.Wr)(record),
        (0,migrations/* drift */.UL)(record),
        (0,migrations/* findings */.Pg)(record),
        (0,migrations/* safeFindings */.UC)(record),
        ...(0,checks/* checkSections */.f)(record),
        rehearsal(record),
        backup(record),
        backupTables(record),
        (0,snapshot/* snapshot */.P)(record),
        (0,gate/* gate */.G)(record),
        timeline(record),
        steps(record),
        comments(record),
    ];
}
/** What the hash is of. */
function hashWord({ command }) {
    return command === 'rollback' ? 'preview' : 'plan';
}
function footer(record) {
    const { planHash, target } = (0,identity/* identityOf */.c)(record);
    return `<sub>${[
        (0,report_escape/* code */.aY)(record.tool, 'line', 60),
        `${(0,report_escape/* code */.aY)(record.command, 'line', 40)} ${(0,durations/* humanTime */.zK)(record.startedAt)}`,
        `record ${(0,report_escape/* code */.aY)(record.id, 'line', 100)}`,
        ...(target === undefined ? [] : [`PostgreSQL ${(0,identity/* humanServerVersion */.T)(target.serverVersion)}`]),
        ...(planHash === undefined ? [] : [`${hashWord(record)} ${(0,report_escape/* code */.aY)(planHash)}`]),
        ...(record.script === undefined ? [] : [`script ${(0,report_escape/* code */.aY)(record.script, 'line', 200)}`]),
    ].join(' · ')}</sub>`;
}


/***/ }),

/***/ 94121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ outputs)
/* harmony export */ });
/* unused harmony export outputDefinitions */
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49931);

/** The action's outputs, in the order of the documentation; `action.yml` and the README are generated from this list. */
const outputDefinitions = [
    { name: 'outcome', description: '`succeeded`, `failed`, `refused` or `rolled-back`.' },
    { name: 'record', description: 'Path of the record: the JSON of this run.' },
    { name: 'plan-hash', description: 'The hash of the plan; an approval counts for this one only.' },
    { name: 'pending', description: 'How many migrations are pending.' },
    { name: 'risk', description: '`none`, `safe`, `caution` or `destructive`: the highest of the pending migrations.' },
    { name: 'backup', description: 'Where the backup is: a path or an address, or `none`.' },
    { name: 'backup-sha256', description: 'SHA-256 of the backup as it is stored.' },
    { name: 'proof', description: '`restored`, `decoded` or `none`: what proves that the backup can be restored.' },
    { name: 'checks-failed', description: 'How many checks of severity `error` did not hold.' },
    { name: 'deployment-id', description: 'Railway’s id of the (last) deployment.' },
    { name: 'report', description: 'Path of the HTML report.' },
    { name: 'state', description: '`pending` when something waits for an approval, else `nothing-pending`. Of a plan and of the preview of a rollback.' },
    { name: 'plan-attempt', description: 'Which attempt of the workflow run made the plan; an approval counts in this one only.' },
    { name: 'plan-reviews', description: 'How many reviews of environments this workflow run had when the plan was made; an approval counts only beyond these.' },
    { name: 'commit', description: 'The commit that was asked for and may be checked out.' },
    { name: 'verdict', description: 'What the run was asked for: `deploy`, `approved`, `cancelled`, `undo`, `rehearse` or `ignored`.' },
    { name: 'run', description: 'Which deploy is undone, as the input `run` says it.' },
    { name: 'mode', description: 'How a rollback undoes it, of a comment that approves its preview.' },
    { name: 'confirm', description: 'The confirmation that such a comment gives.' },
    { name: 'accept-loss', description: '`true` when such a comment approves a preview that named rows that would be lost.' },
    { name: 'comment-url', description: 'Address of the (first) comment that shows the result.' },
];
/**
 * The outputs of a run. What the run did not find out is not there: GitHub shows an output that was not set as an empty one.
 * @param path where the record was written
 * @param report where the HTML report was written
 */
function outputs(record, path, report) {
    const { plan, backup, github, admission, rollback } = record;
    const checks = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .decisiveChecks */ .OL)(record);
    const asks = record.command === 'plan' || record.command === 'rollback' || record.command === 'admit';
    const found = {
        outcome: record.outcome,
        record: path,
        'plan-hash': rollback?.hash ?? plan?.hash ?? record.gate?.planHash ?? admission?.planHash ?? undefined,
        pending: plan?.pending.length.toString(),
        risk: plan?.risk,
        backup: backup?.location,
        'backup-sha256': backup?.manifest.dump.sha256,
        proof: backup?.proof.level,
        'checks-failed': checks.length === 0 ? undefined : checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check) && check.severity === 'error').length.toString(),
        state: stateOf(record),
        'plan-attempt': asks ? (admission?.attempt ?? github?.attempt)?.toString() : undefined,
        'plan-reviews': asks ? github?.reviews?.toString() : undefined,
        commit: admission?.commit ?? undefined,
        verdict: admission?.verdict,
        run: admission?.run,
        mode: admission?.undo?.mode,
        confirm: admission?.undo?.confirm,
        'accept-loss': admission?.undo?.acceptLoss.toString(),
        'deployment-id': record.railway?.services.findLast(({ deploymentId }) => deploymentId !== null)?.deploymentId ?? undefined,
        report,
        'comment-url': record.comments?.find(({ url }) => url !== null)?.url ?? undefined,
    };
    return Object.fromEntries(Object.entries(found).filter((entry) => entry[1] !== undefined));
}
/** Only what succeeded may be approved: after a plan that was refused, the jobs that wait for this state have nothing to run on. */
function stateOf({ command, outcome, plan, rollback, admission }) {
    if (outcome !== 'succeeded')
        return undefined;
    if (command === 'rollback')
        return rollback?.hash === undefined ? undefined : 'pending';
    if (command === 'admit')
        return admission?.state;
    if (plan === undefined || command !== 'plan')
        return undefined;
    return plan.pending.length > 0 ? 'pending' : 'nothing-pending';
}


/***/ })

};
