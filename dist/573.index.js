export const id = 573;
export const ids = [573];
export const modules = {

/***/ 6241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ annotations)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9931);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7342);



/** GitHub keeps this many of each level of one step and drops the rest silently (docs: workflow commands, limits of annotations). */
const annotationsPerLevel = 10;
const order = { error: 0, warning: 1, notice: 2 };
/**
 * The most severe remarks first: what stopped the run and failed checks are errors, destructive statements and checks that only
 * warn are warnings, statements that ask for caution are notices.
 */
function annotations(record) {
    const seen = new Set();
    const kept = { error: 0, warning: 0, notice: 0 };
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
    const { stop } = record;
    const failed = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .halfAppliedMigration */ .f8)(record);
    return [
        ...(stop?.at === undefined ? [] : [annotation(stop.kind === 'refused' ? 'Refused' : 'Failed', 'error', stop.at, `${stop.cause} ${stop.state} ${stop.fix}`)]),
        ...(failed?.at === undefined ? [] : [annotation(`Statement ${failed.failedStatement ?? '?'} failed`, 'error', failed.at, failed.error ?? failed.name)]),
        ...(0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .decisiveChecks */ .OL)(record).filter(_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr).map(ofCheck),
        ...(0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk !== 'safe').map(ofFinding),
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
    return { level, file: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(at.file, 400), line: at.line, title: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(title, 120), message: (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(message, 1000) };
}


/***/ }),

/***/ 1653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ renderMarkdown)
});

// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(6423);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(7918);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/tables.js
var report_tables = __webpack_require__(7442);
// EXTERNAL MODULE: ./build/report/verdict.js
var verdict = __webpack_require__(7342);
;// CONCATENATED MODULE: ./build/report/aftermath.js





/** What comes after the migration: the deploy with its smoke test, or the way back with what it costs. */
/** The deploy and each line of its smoke test. */
function deploy(record) {
    const done = record.deploy;
    return { name: 'the smoke test', importance: 72, render: (most) => (done === undefined ? '' : ['#### Deploy', deploySentence(done), smoke(done, most)].filter((part) => part !== '').join('\n\n')) };
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
    return [
        `- ${back.done ? 'undone' : 'would be undone'}: ${names.length === 0 ? 'nothing' : names.join(', ')}${left > 0 ? ` … and ${left} more` : ''}`,
        `- by \`${back.mode}\`: ${(0,report_escape/* prose */.CS)(back.why, 'line', 400)}`,
        ...(back.estimate === undefined ? [] : [`- how long: ${(0,report_escape/* prose */.CS)(back.estimate, 'line', 300)}`]),
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
        const title = `#### ${back.done ? 'Changes left behind' : 'Changes that would be lost'}`;
        if (rows.length === 0)
            return `${title}\n\n✅ None: no row was written since.`;
        return `${title}\n\n${(0,counts/* humanNumber */.fi)((0,verdict/* lostRows */.Ae)(back).total)} in all, since the migration:\n\n${lossTable(rows, most)}`;
    };
    return { name: 'the losses', importance: 95, render };
}
function lossTable(rows, most) {
    return (0,report_tables/* table */.t)([
        { title: 'table', cell: (loss) => (0,report_escape/* code */.aY)(`${loss.schema}.${loss.table}`, 'cell', 120) },
        { title: 'inserted', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.inserted) },
        { title: 'updated', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.updated) },
        { title: 'deleted', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.deleted) },
        ...(rows.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', align: 'right', cell: (loss) => (0,counts/* humanNumber */.fi)(loss.unclear ?? 0) }] : []),
        { title: 'counted', cell: (loss) => (loss.counted === 'by-key' ? 'row by row' : 'by number only: no key') },
        { title: 'exported to', cell: (loss) => (loss.exported === undefined ? '–' : (0,report_escape/* code */.aY)(loss.exported, 'cell', 160)) },
    ], rows.slice(0, most), rows.length - most);
}

// EXTERNAL MODULE: ./build/report/checks.js
var checks = __webpack_require__(3702);
// EXTERNAL MODULE: ./build/report/sizes.js
var sizes = __webpack_require__(6477);
;// CONCATENATED MODULE: ./build/report/evidence.js





/** What the run can show for itself: the backup and its proof, the gate, the rehearsal and its undoing. */
/** The backup that was made or used: where, how large, how old, and what proves it. */
function backup(record) {
    const made = record.backup;
    return { name: 'the backup', importance: 75, render: () => (made === undefined ? '' : `#### Backup\n\n${backupLines(record, made).join('\n')}`) };
}
function backupLines(record, made) {
    const { manifest, proof } = made;
    const { dump } = manifest;
    const encrypted = dump.encryption === null ? 'not encrypted' : `encrypted for ${(0,counts/* count */.U9)(dump.encryption.recipients.length, 'recipient')}`;
    return [
        `- ${proofSentence(proof)}`,
        `- ${(0,report_escape/* code */.aY)(made.id)} in ${(0,report_escape/* code */.aY)(made.location)}, ${(0,sizes/* humanBytes */.p)(dump.bytes)}, ${encrypted}, made in ${(0,durations/* humanDuration */.UU)(manifest.milliseconds)}`,
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
/** Who said yes to exactly which plan, and how. */
function gate(record) {
    const passed = record.gate;
    return { name: 'the gate', importance: 70, render: () => (passed === undefined ? '' : `#### Gate\n\n${gateSentence(passed)}`) };
}
function gateSentence(passed) {
    const plan = `plan ${(0,report_escape/* code */.aY)(passed.planHash.slice(0, 8))}`;
    if (passed.how === 'not-required')
        return `⚠️ No approval was asked for (\`require-approval: false\`), ${plan}`;
    const who = passed.by === null ? '' : ` by ${(0,report_escape/* code */.aY)(passed.by)}`;
    const how = passed.how === 'terminal' ? 'in the terminal' : 'by the hash given as `approved-plan`';
    const acknowledged = passed.acknowledgementDue ? `; the acknowledgement was due and ${passed.acknowledged ? 'given' : '**not given**'}` : '';
    return `✅ Approved${who} ${how}, ${plan}${acknowledged}`;
}
/** What the rehearsal ran on, and whether `down.sql` brought the schema back. */
function rehearsal(record) {
    const ran = record.rehearsal;
    return { name: 'the rehearsal', importance: 65, render: (most) => (ran === undefined ? '' : ['#### Rehearsal', rehearsalSource(ran), undoing(ran, most)].filter((part) => part !== '').join('\n\n')) };
}
function rehearsalSource(ran) {
    const from = { backup: 'a copy restored from the backup', staging: 'a copy of the staging database', empty: 'an empty database' }[ran.from];
    return `Ran on ${from} (${(0,report_escape/* text */.Qq)(ran.source, 200)}), ${(0,sizes/* humanBytes */.p)(ran.bytes)}, copied in ${(0,durations/* humanDuration */.UU)(ran.copyMilliseconds)}`;
}
const undone = {
    'same-schema': '✅ the schema is as before',
    'different-schema': '❌ the schema differs',
    failed: '❌ failed',
    'no-down-file': '– no `down.sql`',
    'not-compared': '🟡 ran, not compared: an earlier one has no `down.sql`',
};
function undoing(ran, most) {
    const rows = (0,report_tables/* table */.t)([
        { title: 'migration', cell: (down) => (0,report_escape/* code */.aY)(down.migration, 'cell', 120) },
        { title: 'undone by its `down.sql`', cell: (down) => undone[down.outcome] },
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

// EXTERNAL MODULE: ./build/report/identity.js
var identity = __webpack_require__(8689);
// EXTERNAL MODULE: ./build/report/migrations.js
var migrations = __webpack_require__(6690);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(2071);
;// CONCATENATED MODULE: ./build/report/runbook.js





/**
 * For a run that did not end well: the state of the database now, what is safe, the one thing to do. GitHub draws it as an alert.
 */
function runbook(record) {
    return { name: 'the runbook', importance: 100, render: () => (record.stop === undefined ? '' : [runbook_alert(record), failedStatement(record), waitedFor(record)].filter((part) => part !== '').join('\n\n')) };
}
/** What the run warned about. */
function warnings(record) {
    return {
        name: 'warnings',
        importance: 60,
        render: (rows) => {
            const shown = record.warnings.slice(0, rows).map((warning) => `- ⚠️ ${(0,report_escape/* prose */.CS)(warning, 'line', 500)}`);
            const left = record.warnings.length - shown.length;
            return [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n');
        },
    };
}
function runbook_alert(record) {
    const { stop } = record;
    if (stop === undefined)
        return '';
    const kind = { failed: 'CAUTION', refused: 'WARNING', usage: 'NOTE' }[stop.kind];
    const parts = [
        paragraph('State now', (0,report_escape/* proseLines */.DS)(stop.state)),
        ...((0,verdict/* verdictOf */.Vj)(record).saysCause ? [] : [paragraph('Cause', (0,report_escape/* proseLines */.DS)(stop.cause))]),
        ...(stop.at === undefined ? [] : [paragraph('Where', [(0,report_escape/* code */.aY)(`${stop.at.file}:${stop.at.line}`)])]),
        ...(stop.kind === 'failed' ? safe(record) : []),
        paragraph('Do this', (0,report_escape/* proseLines */.DS)(stop.fix)),
    ];
    return [`> [!${kind}]`, parts.join('\n>\n')].join('\n');
}
function paragraph(title, lines) {
    const [first = '–', ...rest] = lines;
    return [`> **${title}:** ${first}`, ...rest.map((line) => `> ${line}`)].join('  \n');
}
/** What can be relied on: only what the record proves. */
function safe(record) {
    const { backup } = record;
    if (backup?.proof.level !== 'restored')
        return [];
    const age = (0,durations/* elapsedBetween */.vF)(backup.manifest.createdAt, record.endedAt);
    const when = age === undefined ? '' : `, taken ${(0,durations/* humanDuration */.UU)(age)} before this run ended`;
    return [paragraph('Safe', [`backup ${(0,report_escape/* code */.aY)(backup.id)}${when}: restored and compared, ${(0,counts/* count */.U9)(backup.proof.tables, 'table')}, ${(0,counts/* humanNumber */.fi)(backup.proof.rows)} rows`])];
}
function failedStatement(record) {
    const migration = (0,verdict/* halfAppliedMigration */.f8)(record);
    if (migration?.error === undefined)
        return '';
    const which = migration.failedStatement === undefined ? 'It' : `Statement ${migration.failedStatement} of ${migration.statements}`;
    const said = record.stop?.at;
    const known = migration.at === undefined || (said?.file === migration.at.file && said.line === migration.at.line);
    const where = migration.at === undefined || known ? '' : ` at ${(0,report_escape/* code */.aY)(`${migration.at.file}:${migration.at.line}`)}`;
    return `${which} of ${(0,report_escape/* code */.aY)(migration.name)}${where} said:\n\n${(0,report_escape/* block */.om)(migration.error, 'text', 2000)}`.replace(/^It of/, 'Migration');
}
function waitedFor(record) {
    const blockers = record.migration?.blockers ?? [];
    const shown = blockers.slice(0, 10);
    const rows = (0,report_tables/* table */.t)([
        { title: 'process', align: 'right', cell: (one) => String(one.pid) },
        { title: 'application', cell: (one) => (0,report_escape/* code */.aY)(one.application, 'cell', 60) },
        { title: 'state', cell: (one) => (0,report_escape/* text */.Qq)(one.state, 60) },
        { title: 'for', align: 'right', cell: (one) => (0,durations/* humanDuration */.UU)(one.seconds * 1000) },
    ], shown, blockers.length - shown.length);
    return rows === '' ? '' : `**Sessions that held the locks it waited for**\n\n${rows}`;
}

;// CONCATENATED MODULE: ./build/report/timeline.js





const outcomes = { done: '✅', failed: '❌', refused: '🟡', skipped: '–' };
/** The steps with their times, folded. */
function steps(record) {
    const rows = record.steps.map((step, index) => ({ ...step, number: index + 1 }));
    return {
        name: 'the steps',
        importance: 40,
        render: (most) => (0,report_tables/* folded */.T)(`${(0,counts/* count */.U9)(rows.length, 'step')}, ${(0,durations/* humanDuration */.UU)(record.milliseconds)}`, (0,report_tables/* table */.t)([
            { title: '', align: 'right', cell: (step) => String(step.number) },
            { title: 'step', cell: (step) => (0,report_escape/* text */.Qq)(step.title, 120) },
            { title: '', cell: (step) => outcomes[step.outcome] },
            { title: 'time', align: 'right', cell: (step) => (step.outcome === 'skipped' ? '–' : (0,durations/* humanDuration */.UU)(step.milliseconds)) },
            { title: 'what', cell: (step) => (step.detail === undefined ? '' : (0,report_escape/* prose */.CS)(step.detail, 'cell', 300)) },
        ], rows.slice(0, most), rows.length - most)),
    };
}
/** The steps as a Mermaid chart, folded. The axis shows the reader's own time zone: Mermaid knows no other. */
function timeline(record) {
    const ran = record.steps.filter((step) => step.outcome !== 'skipped');
    return {
        name: 'the timeline',
        importance: 35,
        render: (most) => (ran.length === 0 ? '' : (0,report_tables/* folded */.T)('Timeline', `\`\`\`mermaid\n${ganttOf(record.steps.slice(0, Math.min(most, 60)))}\n\`\`\``)),
    };
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
    return ['gantt', '  dateFormat x', '  axisFormat %H:%M:%S', ...tasks].join('\n');
}
function taskName(title) {
    const kept = (0,plain/* plain */.pj)(title, 60).replace(/[^\p{L}\p{N}\p{M} .,'/()_-]/gu, ' ').replace(/ +/g, ' ').trim();
    return kept === '' ? 'step' : kept;
}

;// CONCATENATED MODULE: ./build/report/markdown.js












/** The longest body GitHub takes for a comment, in characters. */
const commentLimit = 65_536;
const marks = { good: '🟢', attention: '🟠', failed: '🔴', refused: '🟡', undone: '🔵', unstarted: '⚪' };
const bareWords = {
    good: 'Succeeded',
    attention: 'Succeeded, read the record',
    failed: 'Failed, read the record',
    refused: 'Refused, read the record',
    undone: 'Rolled back',
    unstarted: 'Not started, read the record',
};
/**
 * The pull request's comment and the job's summary: verdict first, then what backs it, details folded.
 * Data in it is inert: no markup, HTML, links, mentions or workflow commands come out of names, rows or error texts.
 * @param options.limit the longest result in UTF-16 code units; the least important parts are left out to keep to it, and named
 */
function renderMarkdown(record, options = {}) {
    const limit = Math.min(options.limit ?? commentLimit, commentLimit);
    // The joiners that make a workflow command inert lengthen the text: keep room, and look again.
    for (let room = limit;; room -= Math.max(16, Math.ceil(limit / 50))) {
        const text = (0,plain/* withoutWorkflowCommands */.CA)(fit(heads(record), sections(record), footer(record), Math.max(0, room)));
        if (text.length <= limit)
            return text;
    }
}
function heads(record) {
    const { tone, headline } = (0,verdict/* verdictOf */.Vj)(record);
    const title = `### ${marks[tone]} ${(0,report_escape/* prose */.CS)(headline, 'line', 400)}`;
    return [`${title}\n\n${context(record)}`, title, `### ${marks[tone]} ${bareWords[tone]}`];
}
function context(record) {
    const { environment, target, commit, planHash, duration } = (0,identity/* identityOf */.c)(record);
    const run = record.runUrl === undefined ? undefined : (0,report_escape/* link */.nf)('run', record.runUrl);
    return [
        (0,report_escape/* code */.aY)(environment, 'line', 60),
        ...(target === undefined ? [] : [`${(0,report_escape/* code */.aY)(target.database, 'line', 80)} on ${(0,report_escape/* code */.aY)(target.host, 'line', 120)}, PostgreSQL ${(0,identity/* humanServerVersion */.T)(target.serverVersion)}`]),
        ...(commit === undefined ? [] : [`commit ${(0,report_escape/* code */.aY)(commit.slice(0, 8))}`]),
        ...(planHash === undefined ? [] : [`plan ${(0,report_escape/* code */.aY)(planHash.slice(0, 8))}`]),
        duration,
        ...(run === undefined ? [] : [run]),
    ].join(' · ');
}
function sections(record) {
    return [
        runbook(record),
        warnings(record),
        rollback(record),
        losses(record),
        (0,migrations/* migrations */.wR)(record),
        (0,migrations/* executions */.Wr)(record),
        (0,migrations/* drift */.UL)(record),
        (0,migrations/* findings */.Pg)(record),
        (0,migrations/* safeFindings */.UC)(record),
        ...(0,checks/* checkSections */.f)(record),
        rehearsal(record),
        backup(record),
        backupTables(record),
        gate(record),
        deploy(record),
        steps(record),
        timeline(record),
    ];
}
function footer(record) {
    const { planHash } = (0,identity/* identityOf */.c)(record);
    return `<sub>${[
        (0,report_escape/* code */.aY)(record.tool, 'line', 60),
        `${(0,report_escape/* code */.aY)(record.command, 'line', 40)} ${(0,durations/* humanTime */.zK)(record.startedAt)}`,
        `record ${(0,report_escape/* code */.aY)(record.id, 'line', 100)}`,
        ...(planHash === undefined ? [] : [`plan ${(0,report_escape/* code */.aY)(planHash)}`]),
        ...(record.script === undefined ? [] : [`script ${(0,report_escape/* code */.aY)(record.script, 'line', 200)}`]),
    ].join(' · ')}</sub>`;
}


/***/ }),

/***/ 4121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ outputs)
/* harmony export */ });
/* unused harmony export outputDefinitions */
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9931);

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
];
/**
 * The outputs of a run. What the run did not find out is not there: GitHub shows an output that was not set as an empty one.
 * @param path where the record was written
 */
function outputs(record, path) {
    const { plan, backup } = record;
    const checks = (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .decisiveChecks */ .OL)(record);
    const found = {
        outcome: record.outcome,
        record: path,
        'plan-hash': plan?.hash ?? record.gate?.planHash,
        pending: plan?.pending.length.toString(),
        risk: plan?.risk,
        backup: backup?.location,
        'backup-sha256': backup?.manifest.dump.sha256,
        proof: backup?.proof.level,
        'checks-failed': checks.length === 0 ? undefined : checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(check) && check.severity === 'error').length.toString(),
    };
    return Object.fromEntries(Object.entries(found).filter((entry) => entry[1] !== undefined));
}


/***/ })

};
