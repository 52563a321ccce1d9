export const id = 1931;
export const ids = [1931];
export const modules = {

/***/ 39708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ inARow),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   PL: () => (/* binding */ columnsOf),
/* harmony export */   eV: () => (/* binding */ pad)
/* harmony export */ });
/** How text stands in a terminal: columns, not characters. */
// East Asian wide and fullwidth characters (UAX #11) and characters drawn as emoji take two columns.
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const none = /[\p{M}\u200c\u200d\ufe0f]/u;
/** How many columns a line without escape sequences takes. */
function columnsOf(line) {
    let columns = 0;
    for (const character of line)
        columns += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
    return columns;
}
/** Filled with blanks to a width, on the right or on the left; longer text stays as it is. */
function pad(text, width, align = 'left') {
    const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)));
    return align === 'left' ? `${text}${blanks}` : `${blanks}${text}`;
}
/**
 * Breaks at blanks (not at no-break spaces, U+00A0) to lines of at most `width` columns. Words are never broken, and what stands
 * between backticks is one word: paths and commands are there to be copied, so a longer one is left to the terminal.
 */
function wrap(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.match(/(?:`[^`]*`|[^ ])+/g) ?? []) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && columnsOf(longer) > width) {
            lines.push(line);
            line = word;
        }
        else {
            line = longer;
        }
    }
    return [...lines, line];
}
/** What fits on a line of the narrowest terminal, indented. */
const narrow = 34;
/** Facts in a row, parted by dots; a line never ends inside a fact, but in one that no line has room for. `wrap` breaks between them. */
function inARow(facts) {
    return facts.map((fact) => (columnsOf(fact) > narrow ? fact : fact.replaceAll(' ', '\u00a0'))).join('\u00a0· ');
}


/***/ }),

/***/ 62999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ TerminalPage)
/* harmony export */ });
/* harmony import */ var _columns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39708);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12071);


const codes = { plain: '', bold: '1', dim: '2', red: '31', green: '32', yellow: '33', blue: '34' };
/**
 * Collects the lines of a view. Text given to it is data: escape sequences and control characters are taken out before
 * anything is painted, so the only sequences in the result are ours.
 */
class TerminalPage {
    #lines = [];
    #colour;
    #width;
    constructor(view) {
        this.#colour = view.colour;
        this.#width = Math.max(40, view.width);
    }
    /** Paints harmless text; nothing without colour. */
    paint(text, ink) {
        return this.#colour && ink !== 'plain' && text !== '' ? `\u001b[${codes[ink]}m${text}\u001b[0m` : text;
    }
    /** An empty line, never two in a row. */
    gap() {
        if (this.#lines.length > 0 && this.#lines.at(-1) !== '')
            this.#lines.push('');
    }
    /** The title of a part, after an empty line. */
    heading(text) {
        this.gap();
        this.#lines.push(this.paint((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text), 'bold'));
    }
    /** Text broken to the width; `lead` (a mark) stands before the first line, the others are indented as far. */
    text(text, options = {}) {
        const { indent = 2, lead = '', ink = 'plain', leadInk = 'plain' } = options;
        const hanging = indent + (lead === '' ? 0 : (0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .columnsOf */ .PL)(lead) + 1);
        (0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .wrap */ .LV)(together((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text, 2000)), this.#width - hanging).forEach((line, index) => {
            const start = index === 0 && lead !== '' ? `${' '.repeat(indent)}${this.paint(lead, leadInk)} ` : ' '.repeat(hanging);
            this.#lines.push(`${start}${this.paint(line, ink)}`.trimEnd());
        });
    }
    /** Pairs of label and text, the texts below each other. */
    labelled(rows) {
        const widest = Math.max(0, ...rows.map(([label]) => label.length));
        for (const [label, text, ink] of rows)
            this.text(text, { lead: (0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .pad */ .eV)(label, widest + 1), leadInk: 'dim', ...(ink === undefined ? {} : { ink }) });
    }
    /** A table; where it is wider than the terminal, each row becomes its first cell and below it the others with their titles. */
    table(columns, rows, most = 50) {
        const shown = rows.slice(0, most).map((row) => columns.map((column) => ({ ink: 'plain', ...column.cell(row) })).map((cell) => ({ ...cell, text: (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(cell.text, 300) })));
        const widths = columns.map((column, index) => Math.max((0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .columnsOf */ .PL)(column.title), ...shown.map((cells) => (0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .columnsOf */ .PL)(cells[index]?.text ?? ''))));
        const total = widths.reduce((sum, width) => sum + width + 2, 0);
        if (rows.length === 0)
            return;
        if (total <= this.#width)
            this.#grid(columns, shown, widths);
        else
            this.#stacked(columns, shown);
        if (rows.length > most)
            this.text(`… and ${rows.length - most} more, in the record`, { ink: 'dim' });
    }
    /** A line that is already painted and fits. */
    painted(line) {
        this.#lines.push(line);
    }
    toString() {
        return `${this.#lines.join('\n').replaceAll('\u00a0', ' ').trimEnd()}\n`;
    }
    #grid(columns, rows, widths) {
        const padded = (text, index) => index === columns.length - 1 && columns[index]?.align !== 'right' ? text : (0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .pad */ .eV)(text, widths[index] ?? 0, columns[index]?.align);
        const line = (cells) => `  ${cells.map((cell, index) => this.paint(padded(cell.text, index), cell.ink)).join('  ')}`.trimEnd();
        if (columns.some((column) => column.title !== ''))
            this.#lines.push(line(columns.map((column) => ({ text: column.title, ink: 'dim' }))));
        for (const cells of rows)
            this.#lines.push(line(cells));
    }
    #stacked(columns, rows) {
        // A column without a title is a mark: it stands before the first named cell.
        const marks = columns.flatMap((column, index) => (column.title === '' ? [index] : []));
        const [first = 0, ...others] = columns.flatMap((column, index) => (column.title === '' ? [] : [index]));
        for (const cells of rows) {
            const [mark] = marks.map((index) => cells[index]).filter((cell) => cell !== undefined && cell.text !== '');
            const head = cells[first] ?? { text: '', ink: 'plain' };
            this.text(head.text, { ink: head.ink, ...(mark === undefined ? {} : { lead: mark.text, leadInk: mark.ink }) });
            const facts = others.flatMap((index) => {
                const text = cells[index]?.text ?? '';
                return text === '' || text === '–' ? [] : [`${columns[index]?.title ?? ''} ${text}`];
            });
            if (facts.length > 0)
                this.text((0,_columns_js__WEBPACK_IMPORTED_MODULE_1__/* .inARow */ .F$)(facts), { indent: 4, ink: 'dim' });
        }
    }
}
/** A number stays on one line with its unit. */
function together(text) {
    return text.replace(/(?<=\d) (?=(?:ms|s|min|h|d|B|[kMGTP]B)(?![\p{L}\p{N}]))/gu, '\u00a0');
}


/***/ }),

/***/ 64947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EG: () => (/* binding */ renderPlan),
/* harmony export */   QQ: () => (/* binding */ findingList),
/* harmony export */   Yy: () => (/* binding */ paintedHash),
/* harmony export */   dM: () => (/* binding */ migrationTable)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87918);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28689);
/* harmony import */ var _migrations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96690);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12071);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76477);
/* harmony import */ var _finding_groups_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(64379);
/* harmony import */ var _terminal_page_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62999);








/** The ink of each risk. */
const riskInks = { none: 'dim', safe: 'green', caution: 'yellow', destructive: 'red' };
const findingOrder = { destructive: 0, caution: 1, safe: 2 };
/**
 * What the person at the gate is shown before being asked: where it will run, what, the risk, the findings, and the plan's hash
 * in one piece, the eight characters that are to be typed brighter.
 */
function renderPlan(plan, view) {
    const page = new _terminal_page_js__WEBPACK_IMPORTED_MODULE_2__/* .TerminalPage */ .m(view);
    page.heading(`${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(plan.pending.length, 'migration')} for ${(0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(plan.target.database, 80)}, risk: ${plan.risk}`);
    page.labelled([
        ['on', `${plan.target.database} at ${plan.target.host}, PostgreSQL ${(0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .humanServerVersion */ .T)(plan.target.serverVersion)}${plan.target.bytes === undefined ? '' : `, ${(0,_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .humanBytes */ .p)(plan.target.bytes)}`}`],
        ['as', `role ${plan.target.role}`],
        ['after', plan.appliedHead === null ? 'no migration: the first ones' : `${plan.appliedHead} (${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .humanNumber */ .fi)(plan.applied)} applied)`],
        ...(plan.commit === null ? [] : [['commit', plan.commit]]),
        ['with', `Prisma ${plan.prismaVersion}, engine: ${plan.engine}`],
        ...(plan.drift.outcome === 'none' ? [] : [[plan.drift.outcome === 'drift' ? 'drift' : 'drift?', plan.drift.summary, 'yellow']]),
    ]);
    page.gap();
    migrationTable(page, plan.pending.map((planned) => ({ name: planned.name, statements: planned.execution.statements, planned, applied: undefined, rehearsedMilliseconds: undefined, sizes: undefined })));
    for (const { name, execution } of plan.pending) {
        page.gap();
        page.text(plan.pending.length === 1 ? execution.sentence : `${name}: ${execution.sentence}`, { ink: 'dim' });
    }
    findingList(page, plan.pending.flatMap((migration) => migration.findings));
    page.gap();
    page.painted(`${page.paint('plan', 'dim')}  ${paintedHash(page, plan.hash)}`);
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutWorkflowCommands */ .CA)(page.toString());
}
/** The whole hash, never broken: it is copied from here. */
function paintedHash(page, given) {
    const hash = (0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(given);
    return `${page.paint(hash.slice(0, 8), 'bold')}${page.paint(hash.slice(8), 'dim')}`;
}
/** The table of migrations; a column stands only where a row has something to say in it. */
function migrationTable(page, rows) {
    const all = [
        { title: 'migration', cell: (row) => ({ text: row.name }) },
        { title: 'statements', align: 'right', cell: (row) => ({ text: (0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .humanNumber */ .fi)(row.statements) }) },
        rows.some((row) => row.planned !== undefined)
            ? { title: 'risk', cell: (row) => ({ text: row.planned?.risk ?? '–', ink: riskInks[row.planned?.risk ?? 'none'] }) }
            : undefined,
        rows.some((row) => row.planned !== undefined) ? { title: 'runs as', cell: (row) => ({ text: row.planned === undefined ? '–' : _migrations_js__WEBPACK_IMPORTED_MODULE_0__/* .executionWords */ .m7[row.planned.execution.kind] }) } : undefined,
        rows.some((row) => row.rehearsedMilliseconds !== undefined)
            ? { title: 'rehearsed in', align: 'right', cell: (row) => ({ text: row.rehearsedMilliseconds === undefined ? '–' : (0,_durations_js__WEBPACK_IMPORTED_MODULE_6__/* .humanDuration */ .UU)(row.rehearsedMilliseconds) }) }
            : undefined,
        rows.some((row) => row.sizes !== undefined) ? { title: 'size', align: 'right', cell: (row) => ({ text: row.sizes === undefined ? '–' : (0,_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .humanChange */ .S)(row.sizes.before, row.sizes.after) }) } : undefined,
        rows.some((row) => row.applied !== undefined) ? { title: 'result', cell: (row) => appliedCell(row) } : undefined,
        rows.some((row) => row.applied !== undefined)
            ? { title: 'time', align: 'right', cell: (row) => ({ text: row.applied?.milliseconds === undefined || row.applied.milliseconds === null ? '–' : (0,_durations_js__WEBPACK_IMPORTED_MODULE_6__/* .humanDuration */ .UU)(row.applied.milliseconds) }) }
            : undefined,
    ];
    page.table(all.filter((column) => column !== undefined), rows);
}
function appliedCell(row) {
    switch (row.applied?.outcome) {
        case 'applied':
            return { text: 'applied', ink: 'green' };
        case 'failed':
            return { text: 'failed', ink: 'red' };
        case 'not-started':
        case undefined:
            return { text: 'not started', ink: 'dim' };
    }
}
/** Findings that ask for a decision, the most severe first, each with its place; the safe ones only counted. */
function findingList(page, findings, most = 30) {
    const severe = findings.filter((finding) => finding.risk !== 'safe').sort((a, b) => findingOrder[a.risk] - findingOrder[b.risk]);
    const safe = findings.length - severe.length;
    if (findings.length === 0)
        return;
    page.heading('Findings');
    const groups = (0,_finding_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .groupFindings */ .k)(severe);
    for (const group of groups.slice(0, most)) {
        const { first } = group;
        const also = (0,_finding_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .alsoOn */ .z)(group);
        page.text(first.reason, { lead: first.risk, leadInk: riskInks[first.risk] });
        if (first.advice !== undefined)
            page.text(first.advice, { indent: 4, lead: '→', leadInk: 'dim' });
        page.text(`${first.at.file}:${first.at.line}${also === '' ? '' : `, ${also}`}`, { indent: 4, ink: 'dim' });
    }
    if (groups.length > most)
        page.text(`… and ${groups.slice(most).reduce((sum, { others }) => sum + 1 + others.length, 0)} more, in the record`, { ink: 'dim' });
    if (safe > 0)
        page.text(severe.length === 0 ? `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(safe, 'finding')}, all safe` : `and ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(safe, 'safe one')}`, { ink: 'dim' });
}


/***/ }),

/***/ 71931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ renderTerminal)
});

// EXTERNAL MODULE: ./build/record/record.js + 3 modules
var record_record = __webpack_require__(22544);
// EXTERNAL MODULE: ./build/report/checks.js
var checks = __webpack_require__(3702);
// EXTERNAL MODULE: ./build/report/columns.js
var columns = __webpack_require__(39708);
// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(56423);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
// EXTERNAL MODULE: ./build/report/gate.js
var report_gate = __webpack_require__(98080);
// EXTERNAL MODULE: ./build/report/identity.js
var identity = __webpack_require__(28689);
// EXTERNAL MODULE: ./build/report/migrations.js
var migrations = __webpack_require__(96690);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
// EXTERNAL MODULE: ./build/report/risks.js
var risks = __webpack_require__(49931);
// EXTERNAL MODULE: ./build/report/runbook.js
var runbook = __webpack_require__(47011);
// EXTERNAL MODULE: ./build/report/sizes.js
var sizes = __webpack_require__(76477);
// EXTERNAL MODULE: ./build/report/terminal-page.js
var terminal_page = __webpack_require__(62999);
// EXTERNAL MODULE: ./build/report/known-issues.js
var known_issues = __webpack_require__(10801);
// EXTERNAL MODULE: ./build/report/maintenance.js
var report_maintenance = __webpack_require__(67056);
// EXTERNAL MODULE: ./build/report/measures.js
var measures = __webpack_require__(35614);
// EXTERNAL MODULE: ./build/report/railway.js
var railway = __webpack_require__(25008);
// EXTERNAL MODULE: ./build/report/serving.js
var serving = __webpack_require__(60111);
// EXTERNAL MODULE: ./build/report/snapshot.js
var snapshot = __webpack_require__(91271);
// EXTERNAL MODULE: ./build/report/watch.js + 1 modules
var watch = __webpack_require__(10161);
;// CONCATENATED MODULE: ./build/report/terminal-deploy.js










/** The parts of a terminal's view that are about the deployment and what comes after it. */
/** Right below the verdict. */
function knownIssues(page, met = []) {
    for (const { title, fix, run, check, where, matched } of met.slice(0, 5)) {
        page.gap();
        page.text(`Known issue: ${unmarked(title)}`, { lead: '→', leadInk: 'blue', ink: 'bold' });
        page.labelled([['Do this', fix], ...(run === undefined ? [] : [['Run', run, 'bold']]), ...(check === undefined ? [] : [['Check', check]]), ['Met in', `${known_issues/* metIn */.Y[where]}${matched === '' ? '' : `: ${matched}`}`, 'dim']]);
    }
}
/** For the labelled rows of a failure: what people are served now. */
function servingRows({ railway }) {
    return (railway?.services ?? []).slice(0, 10).map((service) => ['Serves now', `${service.service}: ${unmarked((0,serving/* servesNow */.fG)(service))}`, 'bold']);
}
/** The end of the log of what failed. */
function failingLogs(page, services = []) {
    for (const { service, log } of services.slice(0, 5)) {
        if (log === undefined || log.lines.length === 0)
            continue;
        page.heading(`${log.kind === 'build' ? 'Build log' : 'Log of the deployment'} of ${service}`);
        for (const { message } of (0,railway/* failingPart */.m1)(log.lines))
            page.text(message, { lead: '│', leadInk: 'red' });
    }
}
const outcomes = { deployed: { text: '✓', ink: 'green' }, failed: { text: '✗', ink: 'red' }, 'rolled-back': { text: '↩', ink: 'blue' }, 'not-begun': { text: '–', ink: 'dim' } };
/** The services and the rails before them. */
function onRailway(page, record) {
    const part = record.railway;
    if (part === undefined)
        return;
    if (part.services.length > 0) {
        page.heading('Services');
        page.text(`${part.environment} of ${part.project} on Railway, ${(0,counts/* count */.U9)(part.requests, 'request')}`, { ink: 'dim' });
    }
    page.table([
        { title: '', cell: (service) => ((0,serving/* doesBadly */.c7)(service, record) ? { text: '!', ink: 'yellow' } : outcomes[service.outcome]) },
        { title: 'service', cell: ({ service }) => ({ text: service }) },
        { title: 'serves now', cell: (service) => ({ text: unmarked((0,serving/* servesNow */.fG)(service)) }) },
        { title: 'deployment', cell: ({ deploymentId, status }) => ({ text: deploymentId === null ? '–' : `${deploymentId.slice(0, 8)}${status === null ? '' : ` ${status}`}` }) },
        { title: 'time', align: 'right', cell: ({ milliseconds, outcome }) => (outcome === 'not-begun' ? { text: '–', ink: 'dim' } : { text: (0,durations/* humanDuration */.UU)(milliseconds) }) },
        { title: 'before', cell: ({ before }) => ({ text: before?.commit?.slice(0, 8) ?? '–', ink: 'dim' }) },
    ], part.services);
    guardRails(page, part.guardRails);
}
const railInks = { ok: 'green', warning: 'yellow', refused: 'red', unknown: 'yellow' };
const railSigns = { ok: '✓', warning: '!', refused: '✗', unknown: '?' };
function guardRails(page, rails) {
    if (rails.length === 0)
        return;
    page.heading('Guard rails');
    for (const { service, verdict, what, fix } of (0,railway/* brokenRails */.Tb)(rails).slice(0, 30)) {
        page.text(`${service === null || (0,railway/* namesService */.cM)(what, service) ? '' : `${service}: `}${what}`, { lead: railSigns[verdict], leadInk: railInks[verdict] });
        if (fix !== null)
            page.text(`→ ${fix}`, { indent: 4 });
    }
    const held = rails.filter(({ verdict }) => verdict === 'ok').length;
    if (held > 0)
        page.text((0,counts/* count */.U9)(held, 'guard rail holds', 'guard rails hold'), { lead: '✓', leadInk: 'green' });
}
const verdicts = { healthy: ['✓', 'green'], breach: ['✗', 'red'], 'not-enough': ['–', 'dim'] };
const signals = { breach: { text: '✗', ink: 'red' }, 'not-enough': { text: '–', ink: 'dim' }, ok: { text: '✓', ink: 'green' }, 'not-looked': { text: '–', ink: 'dim' } };
/** The verdict of the watch, every signal, and the queries that took long. */
function watched(page, seen) {
    if (seen === undefined)
        return;
    page.heading('Watch');
    const [sign, ink] = verdicts[seen.verdict];
    page.text(unmarked(seen.line), { lead: sign, leadInk: ink });
    page.table([
        { title: '', cell: ({ verdict }) => signals[verdict] },
        { title: 'signal', cell: ({ title }) => ({ text: title }) },
        { title: 'now', align: 'right', cell: (signal) => ({ text: (0,measures/* nowWords */.IH)(signal) }) },
        { title: 'before', align: 'right', cell: ({ baseline, unit }) => ({ text: (0,measures/* humanMeasure */.YG)(baseline, unit) }) },
        { title: 'limit', align: 'right', cell: ({ limit, unit }) => ({ text: (0,measures/* humanMeasure */.YG)(limit, unit) }) },
        { title: 'verdict', cell: ({ verdict, breachedAt }) => ({ text: `${measures/* signalWords */.id[verdict]}${breachedAt === null ? '' : `, proven after ${(0,measures/* humanOffset */.PT)(breachedAt)}`}` }) },
    ], (0,measures/* signalsBySeverity */.AD)(seen.signals));
    for (const signal of seen.signals.filter(measures/* isOverYetOk */.dM).slice(0, 10))
        page.text(`${signal.title}: ${signal.why}`, { indent: 4, ink: 'dim' });
    for (const { query, milliseconds, isOnNewTable, suggestion } of (0,watch/* slowQueriesByWeight */.b$)(seen.slowQueries).slice(0, 5)) {
        page.text(`${(0,durations/* humanDuration */.UU)(milliseconds)}${isOnNewTable ? ' on a new table' : ''}: ${(0,plain/* plain */.pj)(query, 300)}`, { lead: '!', leadInk: 'yellow' });
        if (suggestion !== null)
            page.text(`→ ${suggestion}`, { indent: 4 });
    }
}
/** Railway's own backup of the volume. */
function snapshotted(page, made) {
    if (made === undefined)
        return;
    const { proven, facts } = (0,snapshot/* snapshotFacts */._)(made);
    page.heading('Railway’s backup');
    page.text(`${made.name} of ${made.volume} (${made.service})`, { lead: proven ? '✓' : '✗', leadInk: proven ? 'green' : 'red' });
    for (const fact of facts)
        page.text(unmarked(fact), { indent: 4 });
    made.restore.slice(0, 12).forEach((step, index) => page.text(unmarked(step), { indent: 4, lead: `${index + 1}.` }));
}
/** The maintenance, planned and real. */
function maintained(page, record) {
    const maintenance = (0,report_maintenance/* maintenanceOf */.fT)(record);
    if (maintenance === undefined || (!maintenance.hasTimes && maintenance.moments.every(({ real }) => real === undefined)))
        return;
    page.heading('Timeline');
    if (maintenance.hasTimes)
        page.text(`T-0 is planned for ${(0,durations/* humanTime */.zK)(new Date(maintenance.zero).toISOString())}`, { ink: 'dim' });
    page.table([
        { title: 'what', cell: ({ title }) => ({ text: title }) },
        ...(maintenance.hasTimes ? [{ title: 'planned', align: 'right', cell: ({ planned }) => ({ text: (0,report_maintenance/* fromPlannedZero */.pV)(planned) }) }] : []),
        { title: 'really', align: 'right', cell: ({ real }) => ({ text: real === undefined ? '–' : (0,report_maintenance/* fromPlannedZero */.pV)(real) }) },
        { title: 'took', align: 'right', cell: ({ name, real, milliseconds }) => ({ text: real === undefined || name === 'announce' ? '–' : (0,durations/* humanDuration */.UU)(milliseconds) }) },
        { title: '', cell: (moment) => ({ text: [(0,report_maintenance/* momentWords */.ud)(moment), (0,report_maintenance/* lateness */.ev)(moment)].filter((word) => word !== '' && word !== 'done').join(', '), ink: moment.outcome === 'failed' || moment.outcome === 'refused' ? 'red' : 'dim' }) },
    ], maintenance.moments);
}
/** Our own sentences mark names with backticks, which a terminal does not draw. */
function unmarked(sentence) {
    return sentence.replaceAll('`', '');
}

// EXTERNAL MODULE: ./build/report/terminal-plan.js
var terminal_plan = __webpack_require__(64947);
// EXTERNAL MODULE: ./build/report/set-up.js
var set_up = __webpack_require__(75873);
;// CONCATENATED MODULE: ./build/report/terminal-set-up.js


/** What `doctor`, `init` and `admit` found and did, and where results were posted, in a terminal. */
const inks = { unsafe: ['✗', 'red'], unknown: ['?', 'yellow'], advice: ['→', 'blue'], ok: ['✓', 'green'] };
/** The findings of `doctor`, a part for each verdict, each with its fix and the page where it is mended. */
function looked(page, findings = []) {
    for (const [verdict, , title] of set_up/* doctorGroups */.qP) {
        const found = findings.filter((one) => one.verdict === verdict);
        if (found.length === 0)
            continue;
        page.heading(title);
        const [lead, leadInk] = inks[verdict];
        for (const finding of found.slice(0, 100)) {
            const { about, fix, link } = finding;
            const { sentence, diff } = (0,set_up/* partsOf */.CI)(finding);
            page.text(`${about}: ${sentence}`, { lead, leadInk });
            if (diff !== undefined)
                difference(page, diff);
            if (verdict === 'ok')
                continue;
            if (fix !== null)
                for (const line of (0,plain/* plainLines */.y1)(fix, 2000, 20))
                    page.text(line, { indent: 4, lead: '→', leadInk: 'dim' });
            if (link !== null)
                page.text(link, { indent: 6, ink: 'dim' });
        }
    }
}
const files = {
    written: ['✓', 'green', 'written'],
    unchanged: ['–', 'dim', 'unchanged'],
    differs: ['!', 'yellow', 'differs, left as it is'],
};
/** What `init` wrote, with the differences, and what a person does next: commands stand on lines of their own, unbroken, to be copied. */
function setUp(page, setup) {
    if (setup === undefined)
        return;
    if (setup.files.length > 0)
        page.heading('Files');
    for (const { file, outcome, diff } of setup.files.slice(0, 200)) {
        const [lead, leadInk, words] = files[outcome];
        page.text(`${file}: ${words}`, { lead, leadInk });
        if (diff !== undefined)
            difference(page, diff);
    }
    if (setup.todo.length > 0)
        page.heading('Left to do');
    setup.todo.slice(0, 50).forEach(({ title, why, commands }, index) => {
        page.gap();
        page.text(title, { lead: `${index + 1}.`, leadInk: 'dim', ink: 'bold' });
        page.text(why, { indent: 5, ink: 'dim' });
        for (const command of commands)
            for (const line of (0,plain/* plainLines */.y1)(command, 12_000, 300))
                page.painted(`     ${line}`.trimEnd());
    });
}
function difference(page, diff) {
    for (const line of (0,plain/* plainLines */.y1)(diff, 6000, 60))
        page.painted(`    ${page.paint(line, line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'dim')}`.trimEnd());
}
/** What a run was asked for. */
function admitted(page, admission) {
    if (admission === undefined)
        return;
    page.gap();
    page.labelled([
        ['why', admission.why],
        ...(admission.commit === null ? [] : [['commit', admission.commit]]),
        ...(admission.planHash === null ? [] : [['plan', `${admission.planHash}${admission.planRun === null ? '' : `, made in run ${admission.planRun}`}`]]),
        ...(admission.by === null ? [] : [['asked by', `${admission.by}${admission.url === null ? '' : `, ${admission.url}`}`]]),
        ...(admission.cancelledRuns.length === 0 ? [] : [['cancelled', `older runs that waited: ${admission.cancelledRuns.slice(0, 50).join(', ')}`]]),
    ]);
}
/** Where the result was posted. */
function commented(page, comments = []) {
    if (comments.length === 0)
        return;
    page.heading('Comments');
    for (const { pullRequest, url, outcome, why } of comments.slice(0, 50)) {
        const failed = outcome === 'failed';
        page.text(`on #${pullRequest}: ${outcome.replace('-', ' ')}${why === undefined ? '' : `, ${(0,plain/* plain */.pj)(why, 300)}`}`, { lead: failed ? '!' : '✓', leadInk: failed ? 'yellow' : 'green' });
        if (url !== null)
            page.text(url, { indent: 4, ink: 'dim' });
    }
}

// EXTERNAL MODULE: ./build/report/verdict.js + 1 modules
var verdict = __webpack_require__(92481);
;// CONCATENATED MODULE: ./build/report/terminal.js

















const leads = {
    good: ['✓', 'green'],
    attention: ['!', 'yellow'],
    failed: ['✗', 'red'],
    refused: ['■', 'yellow'],
    undone: ['↩', 'blue'],
    unstarted: ['–', 'dim'],
    safe: ['✓', 'green'],
    caution: ['!', 'yellow'],
    destructive: ['!', 'red'],
};
/** The plain view of a record: the verdict, what backs it, what to do. Ends with a line end. */
function renderTerminal(record, view) {
    const page = new terminal_page/* TerminalPage */.m(view);
    const { tone, headline } = (0,verdict/* verdictOf */.Vj)(record);
    const [mark, ink] = leads[tone];
    page.text(headline.replaceAll('`', ''), { indent: 0, lead: mark, leadInk: ink, ink: 'bold' });
    page.text(identityLine(record), { ink: 'dim' });
    knownIssues(page, record.knownIssues);
    stopped(page, record);
    failingLogs(page, record.railway?.services);
    if (record.railway?.services.some(({ log }) => log !== undefined) === true)
        page.gap();
    for (const warning of (0,runbook/* ownWarnings */.Gp)(record).slice(0, 20))
        page.text(warning, { lead: '!', leadInk: 'yellow' });
    admitted(page, record.admission);
    looked(page, record.doctor);
    setUp(page, record.setup);
    rolledBack(page, record.rollback);
    onRailway(page, record);
    smokeTested(page, record.deploy?.smoke);
    watched(page, record.watch);
    const rows = (0,migrations/* migrationRows */.Y4)(record);
    if (rows.length > 0)
        page.heading('Migrations');
    (0,terminal_plan/* migrationTable */.dM)(page, rows);
    (0,terminal_plan/* findingList */.QQ)(page, (record.plan?.pending ?? []).flatMap((migration) => migration.findings));
    terminal_checks(page, 'Prechecks', record.plan?.prechecks);
    terminal_checks(page, 'Checks', record.checks);
    rehearsed(page, record.rehearsal);
    terminal_checks(page, 'Checks after the rehearsal', record.rehearsal?.checksAfter);
    backedUp(page, record);
    snapshotted(page, record.snapshot);
    approved(page, record.gate);
    maintained(page, record);
    commented(page, record.comments);
    times(page, record);
    planned(page, record);
    return (0,plain/* withoutWorkflowCommands */.CA)(page.toString());
}
/** Who, where, what, how long. */
function identityLine(record) {
    const { environment, target, commit, planHash, duration } = (0,identity/* identityOf */.c)(record);
    return (0,columns/* inARow */.F$)([
        ...(environment === record_record/* unknownEnvironment */.Iu ? [] : [environment]),
        ...(target === undefined ? [] : [`${target.database} at ${target.host}`, `PostgreSQL ${(0,identity/* humanServerVersion */.T)(target.serverVersion)}`]),
        ...(commit === undefined ? [] : [`commit ${commit.slice(0, 8)}`]),
        ...(planHash === undefined ? [] : [`plan ${planHash.slice(0, 8)}`]),
        duration,
    ]);
}
function stopped(page, record) {
    const { stop } = record;
    if (stop === undefined)
        return;
    page.gap();
    page.labelled([
        ...((0,verdict/* verdictOf */.Vj)(record).saysCause ? [] : [['Cause', stop.cause]]),
        ...(stop.at === undefined ? [] : [['Where', `${stop.at.file}:${stop.at.line}`]]),
        ...servingRows(record),
        ['State now', stop.state, 'bold'],
        ['Do this', stop.fix, 'bold'],
    ]);
    const said = (0,verdict/* halfAppliedMigration */.f8)(record)?.error;
    if (said !== undefined) {
        page.gap();
        for (const line of (0,plain/* plainLines */.y1)(said, 2000, 12))
            page.text(line, { lead: '│', leadInk: 'red' });
    }
    for (const blocker of (record.migration?.blockers ?? []).slice(0, 10)) {
        page.text(`waited for process ${blocker.pid} (${blocker.application}), ${blocker.state} for ${(0,durations/* humanDuration */.UU)(blocker.seconds * 1000)}`, { lead: '!', leadInk: 'yellow' });
    }
    page.gap();
}
function terminal_checks(page, title, results) {
    if (results === undefined || results.length === 0)
        return;
    page.heading(title);
    const sorted = (0,risks/* checksBySeverity */.Ug)(results);
    const others = sorted.filter((check) => check.outcome !== 'passed');
    for (const check of others.slice(0, 30)) {
        const lead = !(0,risks/* isBroken */.Qr)(check) ? ['–', 'dim'] : check.severity === 'error' ? ['✗', 'red'] : ['!', 'yellow'];
        page.text(check.name, { lead: lead[0], leadInk: lead[1] });
        page.text(`expected ${check.expect}${check.found === undefined ? '' : `, found ${check.found}`}`, { indent: 4 });
        for (const line of offendingRows(check))
            page.text(line, { indent: 4, lead: '│', leadInk: 'dim' });
        page.text(`${check.at.file}:${check.at.line}`, { indent: 4, ink: 'dim' });
    }
    page.table([
        { title: '', cell: () => ({ text: '✓', ink: 'green' }) },
        { title: 'check', cell: (check) => ({ text: check.name }) },
        { title: 'expected', cell: (check) => ({ text: check.expect }) },
        { title: 'time', align: 'right', cell: (check) => ({ text: (0,durations/* humanDuration */.UU)(check.milliseconds), ink: 'dim' }) },
    ], sorted.filter((check) => check.outcome === 'passed'));
    if (others.length > 0)
        page.text((0,checks/* checkTally */.t)(sorted).replace(/[❌⚠✅]\ufe0f? /gu, ''), { ink: 'dim' });
}
/** A line for each row that a check found; equal ones (values are `***` unless show-rows) are one line and their number. */
function offendingRows({ columns, rows = [] }) {
    const lines = rows.slice(0, 5).map((row) => (columns ?? Object.keys(row)).map((name) => `${(0,plain/* plain */.pj)(name, 60)}=${(0,plain/* plain */.pj)((Object.hasOwn(row, name) ? row[name] : undefined) ?? 'NULL', 120)}`).join(', '));
    return [...new Set(lines)].map((line) => {
        const times = lines.filter((other) => other === line).length;
        return times === 1 ? line : `${line} (${times} rows)`;
    });
}
function rehearsed(page, ran) {
    if (ran === undefined)
        return;
    page.heading('Rehearsal');
    const from = ran.from === 'schema' ? 'the base branch’s migrations, without data' : ran.from;
    page.text(`from ${from}: ${ran.source}, ${(0,sizes/* humanBytes */.p)(ran.bytes)} ${ran.from === 'backup' || ran.from === 'staging' ? 'copied' : 'made'} in ${(0,durations/* humanDuration */.UU)(ran.copyMilliseconds)}`);
    const words = { 'same-schema': 'undone, the schema is as before', 'different-schema': 'undone, but the schema differs', failed: 'down.sql failed', 'no-down-file': 'no down.sql', 'not-compared': 'ran, not compared: an earlier one has no down.sql' };
    for (const down of ran.down.slice(0, 30)) {
        const good = down.outcome === 'same-schema';
        const none = down.outcome === 'no-down-file' || down.outcome === 'not-compared';
        page.text(`${down.migration}: ${words[down.outcome]}${none ? '' : `, ${(0,durations/* humanDuration */.UU)(down.milliseconds)}`}`, { lead: good ? '✓' : none ? '–' : '✗', leadInk: good ? 'green' : none ? 'dim' : 'red' });
    }
}
function backedUp(page, record) {
    const { backup } = record;
    if (backup === undefined)
        return;
    const { manifest, proof } = backup;
    const age = (0,durations/* elapsedBetween */.vF)(manifest.createdAt, record.endedAt);
    const proven = {
        restored: `restored and compared: ${(0,counts/* count */.U9)(proof.tables, 'table')}, ${(0,counts/* humanNumber */.fi)(proof.rows)} rows, ${(0,durations/* humanDuration */.UU)(proof.milliseconds)}`,
        decoded: `decoded to its end, not restored, ${(0,durations/* humanDuration */.UU)(proof.milliseconds)}`,
        none: 'none',
    }[proof.level];
    page.heading('Backup');
    page.labelled([
        ['id', backup.id],
        ['in', backup.location],
        ['size', `${(0,sizes/* humanBytes */.p)(manifest.dump.bytes)}${manifest.dump.encryption === null ? ', not encrypted' : ', encrypted'}, made in ${(0,durations/* humanDuration */.UU)(manifest.milliseconds)}`],
        ['taken', `${(0,durations/* humanTime */.zK)(manifest.createdAt)}${age === undefined ? '' : `, ${(0,durations/* humanDuration */.UU)(age)} before this run ended`}`],
        ['proof', proven, proof.level === 'restored' ? 'green' : 'yellow'],
        ['sha256', manifest.dump.sha256, 'dim'],
    ]);
}
function approved(page, gate) {
    if (gate === undefined)
        return;
    page.heading('Gate');
    if (gate.how === 'not-required') {
        page.text('no approval was asked for (require-approval: false)', { lead: '!', leadInk: 'yellow' });
        return;
    }
    const acknowledged = gate.acknowledgementDue ? `, acknowledgement ${gate.acknowledged ? 'given' : 'not given'}` : '';
    page.text(`approved${gate.by === null ? '' : ` by ${gate.by}`} ${(0,report_gate/* gateWords */.D)(gate)}, plan ${gate.planHash.slice(0, 8)}${acknowledged}`, { lead: '✓', leadInk: 'green' });
}
function rolledBack(page, rollback) {
    if (rollback === undefined)
        return;
    page.heading('Rollback');
    page.labelled([
        ['undoes', rollback.undoes.slice(0, 20).join(', ') || (rollback.mode === 'app' ? 'the code alone; the database stays as it is' : 'nothing')],
        ['by', `${rollback.mode}: ${rollback.why}`],
        ...(rollback.estimate === undefined ? [] : [['how long', rollback.estimate]]),
        ...(rollback.application === undefined ? [] : [['code', rollback.application]]),
        ...(rollback.backup === null ? [] : [['from', `backup ${rollback.backup}`]]),
        ...(rollback.keptAs === null ? [] : [['kept as', rollback.keptAs]]),
        ...(rollback.cutOffMilliseconds === null ? [] : [['shut out', (0,durations/* humanDuration */.UU)(rollback.cutOffMilliseconds)]]),
    ]);
    const losses = rollback.losses.filter((loss) => (0,verdict/* changesIn */.N0)(loss) > 0);
    page.heading(rollback.done ? 'Changes left behind' : 'Changes that would be lost');
    if (rollback.unknown !== undefined && !rollback.done)
        page.text(`not known: ${rollback.unknown}`, { lead: '!', leadInk: 'yellow' });
    else if (losses.length === 0)
        page.text((0,verdict/* isCodeAlone */.Ds)(rollback) ? 'none: the database is not touched' : 'none: no row was written since', { lead: '✓', leadInk: 'green' });
    page.table([
        { title: 'table', cell: (loss) => ({ text: `${loss.schema}.${loss.table}` }) },
        { title: 'inserted', align: 'right', cell: (loss) => ({ text: (0,counts/* humanNumber */.fi)(loss.inserted) }) },
        { title: 'updated', align: 'right', cell: (loss) => ({ text: (0,counts/* humanNumber */.fi)(loss.updated) }) },
        { title: 'deleted', align: 'right', cell: (loss) => ({ text: (0,counts/* humanNumber */.fi)(loss.deleted) }) },
        ...(losses.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', align: 'right', cell: (loss) => ({ text: (0,counts/* humanNumber */.fi)(loss.unclear ?? 0) }) }] : []),
        { title: 'counted', cell: (loss) => ({ text: loss.counted === 'by-key' ? 'row by row' : 'by number only' }) },
        ...(losses.some((loss) => loss.exported !== undefined) ? [{ title: 'exported to', cell: (loss) => ({ text: loss.exported ?? '–' }) }] : []),
    ], losses);
}
function smokeTested(page, smoke) {
    if (smoke === undefined || smoke.length === 0)
        return;
    page.heading('Smoke test');
    page.table([
        { title: '', cell: (result) => (result.outcome === 'passed' ? { text: '✓', ink: 'green' } : { text: '✗', ink: 'red' }) },
        { title: 'request', cell: (result) => ({ text: result.line }) },
        { title: 'status', align: 'right', cell: (result) => ({ text: result.status === null ? '–' : String(result.status) }) },
        { title: 'time', align: 'right', cell: (result) => ({ text: (0,durations/* humanDuration */.UU)(result.milliseconds) }) },
        ...(smoke.some((result) => result.found !== undefined) ? [{ title: 'found', cell: (result) => ({ text: result.found ?? '' }) }] : []),
    ], smoke);
}
const stepMarks = {
    done: { text: '✓', ink: 'green' },
    failed: { text: '✗', ink: 'red' },
    refused: { text: '■', ink: 'yellow' },
    skipped: { text: '–', ink: 'dim' },
};
function times(page, record) {
    if (record.steps.length === 0)
        return;
    page.heading('Steps');
    page.table([
        { title: '', cell: (step) => stepMarks[step.outcome] },
        { title: 'step', cell: (step) => ({ text: step.title }) },
        { title: 'time', align: 'right', cell: (step) => (step.outcome === 'skipped' ? { text: '–', ink: 'dim' } : { text: (0,durations/* humanDuration */.UU)(step.milliseconds) }) },
    ], record.steps);
}
/** The end of the command `plan`: what an approval names, to be copied in one piece. */
function planned(page, { command, outcome, plan }) {
    if (command !== 'plan' || plan === undefined)
        return;
    page.heading('Plan hash');
    page.painted(`  ${(0,terminal_plan/* paintedHash */.Yy)(page, plan.hash)}`);
    if (outcome !== 'succeeded' || plan.pending.length === 0)
        return;
    page.gap();
    page.painted(`${page.paint('Next', 'bold')}  signalbox migrate --approved-plan ${(0,plain/* plain */.pj)(plan.hash)}`);
}


/***/ })

};
