export const id = 1938;
export const ids = [1938];
export const modules = {

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

/***/ 52675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan_plan)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var build_sql = __webpack_require__(25506);
;// CONCATENATED MODULE: ./build/plan/script.js





/**
 * The pending migrations as one psql script for a person who wants to run it by hand: each file between the rows that Prisma itself would write to
 * `_prisma_migrations`, and the steps around it. It stops at the first error, and on another database than the plan's before anything is done; what is
 * applied already it passes over, so that it may be run twice.
 * @throws Refusal for a migration that changes how the strings after it are read
 */
async function migrationScript(plan, migrations, schema) {
    const table = `${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`;
    const pending = [];
    for (const planned of plan.pending) {
        const file = migrations.find(({ name }) => name === planned.name);
        if (file)
            pending.push(section(planned, await sqlForPsql(file), file.sha256, table));
    }
    return [
        `-- Signalbox plan ${plan.hash}`,
        `-- Target: ${comment(plan.target.database)} (system ${plan.target.systemIdentifier}, OID ${plan.target.databaseOid}); commit ${plan.commit ?? 'unknown'}; risk: ${plan.risk}`,
        '--',
        '-- 1. Back it up and prove the backup:   signalbox backup',
        '-- 2. Run this file:                     psql "${DATABASE_URL%%\\?*}" -f THIS_FILE    (psql refuses what only Prisma knows, as ?schema=public)',
        '-- 3. Verify:                            signalbox verify',
        '-- It stops at the first error. What was committed until then stays; the row of the failed migration in _prisma_migrations then blocks prisma migrate deploy.',
        '',
        '\\set ON_ERROR_STOP on',
        "SET client_encoding = 'UTF8';",
        plainStrings,
        ...onlyOn(plan.target),
        '-- The lock that prisma migrate deploy takes.',
        'SELECT pg_advisory_lock(72707369) AS signalbox_lock \\gset',
        `SET search_path = ${(0,identifier/* quotedName */.aH)(schema)};`,
        ...(plan.applied === 0 ? [historyTable(table)] : []),
        ...unless('settled', `NOT EXISTS (SELECT FROM ${table} WHERE finished_at IS NULL AND rolled_back_at IS NULL)`, 'A migration in _prisma_migrations has failed: settle it with prisma migrate resolve first.'),
        ...pending,
        'SELECT pg_advisory_unlock(72707369) AS signalbox_lock \\gset',
        '',
    ].join('\n');
}
/** psql obeys a backslash outside of a string, `\\!` for the shell; which text is a string depends on this setting (and psql follows it, line by line). */
const plainStrings = 'SET standard_conforming_strings = on;';
/**
 * psql has no way to end with a code of one's own; an error under ON_ERROR_STOP ends it with 3.
 * The variables have names that no migration uses: psql puts them in wherever SQL says `:name`.
 */
function unless(name, condition, error) {
    return [`SELECT ${condition} AS signalbox_${name} \\gset`, `\\if :signalbox_${name}`, '\\else', `DO $$ BEGIN RAISE EXCEPTION '${error}'; END $$;`, '\\endif'];
}
function onlyOn({ database, databaseOid, systemIdentifier }) {
    const facts = [
        `current_database() = ${(0,identifier/* quotedLiteral */.Yf)(database)}`,
        `(SELECT oid FROM pg_database WHERE datname = current_database()) = ${databaseOid}`,
        `(SELECT system_identifier::text FROM pg_control_system()) = '${systemIdentifier}'`,
    ];
    return unless('right_database', facts.join(' AND '), 'This is not the database that the plan was made for. Nothing was done.');
}
/** The file; where it holds a backslash at all, with that setting made again after each statement, so that none can open the next one's strings. */
async function sqlForPsql({ sql, file }) {
    if (!sql.includes('\\'))
        return await ended(sql);
    if (/standard_conforming_strings/i.test(sql)) {
        throw new outcome/* Refusal */.P_({
            code: 'script-not-safe',
            cause: `${file} changes standard_conforming_strings and holds backslashes: psql could take a part of a string for a command of its own.`,
            fix: 'Take that setting out of the migration (write E\'…\' where escapes are meant), or leave out script.',
            at: { file, line: 1 },
        });
    }
    const bytes = Buffer.from(sql);
    let end = 0;
    const parts = (await (0,build_sql/* splitStatements */.Xd)(sql)).map(({ text, start }) => {
        const before = bytes.subarray(end, start).toString().replace(/^\s*;/, '').trim();
        end = start + Buffer.byteLength(text);
        return `${before === '' ? '' : `${before}\n`}${text}\n;\n${plainStrings}`;
    });
    return parts.join('\n');
}
/** The file with the semicolon that its last statement may lack: on a line of its own, for a comment may stand last. */
async function ended(sql) {
    const last = (await (0,build_sql/* splitStatements */.Xd)(sql)).at(-1);
    const rest = last === undefined ? ';' : Buffer.from(sql).subarray(last.start + Buffer.byteLength(last.text)).toString();
    return `${sql.trimEnd()}${/^\s*;/.test(rest) ? '' : '\n;'}`;
}
function section(planned, sql, sha256, table) {
    const name = (0,identifier/* quotedLiteral */.Yf)(planned.name);
    const open = `INSERT INTO ${table} (id, checksum, migration_name, started_at, applied_steps_count) VALUES (gen_random_uuid()::text, '${sha256}', ${name}, now(), 0);`;
    const close = `UPDATE ${table} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = ${name} AND finished_at IS NULL AND rolled_back_at IS NULL;`;
    const together = planned.execution.kind === 'one-transaction';
    return [
        '',
        `-- ${comment(planned.name)}: ${comment(planned.execution.sentence)}`,
        `SELECT EXISTS (SELECT FROM ${table} WHERE migration_name = ${name} AND finished_at IS NOT NULL AND rolled_back_at IS NULL) AS signalbox_applied \\gset`,
        '\\if :signalbox_applied',
        `\\echo '${word(planned.name)} is applied already: skipped'`,
        '\\else',
        open,
        ...(together ? ['BEGIN;'] : []),
        sql,
        ...(together ? ['COMMIT;'] : []),
        close,
        '\\endif',
    ].join('\n');
}
/** A name between the quotes of a command of psql's, where quotes, backslashes, backquotes and line ends would be obeyed. */
function word(name) {
    return name.replace(/[^\w.\- ]/g, '?');
}
/** As Prisma makes it (schema-engine, `sql_migration_persistence.rs`). */
function historyTable(table) {
    return `CREATE TABLE IF NOT EXISTS ${table} (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);`;
}
function comment(text) {
    return text.replace(/[\r\n]+/g, ' ');
}
/** Writes the script; returns its path. */
async function writeScript(file, plan, { migrations, project }, schema = 'public') {
    const where = external_node_path_.resolve(file);
    await (0,promises_.writeFile)(where, await migrationScript(plan, migrations, schema));
    return external_node_path_.relative(project.root, where).startsWith('..') ? where : external_node_path_.relative(process.cwd(), where);
}

// EXTERNAL MODULE: ./build/commands/asking/facts.js + 1 modules
var facts = __webpack_require__(19610);
// EXTERNAL MODULE: ./build/commands/asking/questions.js
var questions = __webpack_require__(22674);
// EXTERNAL MODULE: ./build/commands/asking/window.js + 1 modules
var asking_window = __webpack_require__(79136);
// EXTERNAL MODULE: ./build/commands/planning/plan.js + 1 modules
var plan = __webpack_require__(47418);
// EXTERNAL MODULE: ./build/backup/proof.js
var backup_proof = __webpack_require__(80209);
// EXTERNAL MODULE: ./build/backup/take.js + 2 modules
var take = __webpack_require__(58156);
// EXTERNAL MODULE: ./build/rehearsal/reach.js
var reach = __webpack_require__(31811);
// EXTERNAL MODULE: ./build/store/none.js
var none = __webpack_require__(76470);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/commands/planning/rehearsal.js + 4 modules
var rehearsal = __webpack_require__(83881);
;// CONCATENATED MODULE: ./build/commands/planning/rehearsal-in-workflow.js






/**
 * What the approver is to know beforehand, measured on the target's own data: a backup, its proof, and the pending migrations on that very copy. All of it is
 * thrown away: the backup that counts is the one that `migrate` takes.
 */
async function rehearsePlan(run, { url, target, plan }) {
    const { context, draft, inputs } = run;
    const scratchUrl = inputs['scratch-url'];
    const store = await (0,none/* noStore */.R)(context.lifetime);
    const taken = await draft.step('backup', 'Back up the target, for the rehearsal', async () => await (0,take/* takeBackup */.a)(context, { url, store, recipients: [], tool: version/* toolName */.U }), take/* describeTaken */.Z);
    const { manifest } = taken;
    const backup = { id: manifest.id, location: 'none', manifest, proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] }, removed: [] };
    draft.parts.backup = backup;
    const began = context.clock.elapsed();
    const { proof, copy } = await draft.step('proof', 'Prove it by restoring it', async () => await (0,backup_proof/* proveBackup */.N)(context, { backup: { manifest, store, identities: [] }, level: 'restore', scratchUrl, target: url, keepCopy: true, schemaLines: taken.schemaLines }), backup_proof/* describeProof */.e);
    backup.proof = proof;
    await store.remove(manifest.dump.file);
    if (copy === undefined)
        throw new Error('the proof was to leave its copy');
    const onTheirServer = await (0,reach/* mayBeOnTheirServer */.r)(context.databases, scratchUrl, { targetUrl: url, stagingUrl: undefined });
    await (0,rehearsal/* rehearseCopy */.x)(run, {
        copy: { ...copy, from: 'backup', source: `${manifest.id} of ${target.database}, taken for this`, of: target },
        milliseconds: Math.round(context.clock.elapsed() - began),
        schema: url.schema,
        engine: plan.engine,
        onTheirServer,
    });
}

// EXTERNAL MODULE: ./build/commands/backing-up/railway-snapshot.js
var railway_snapshot = __webpack_require__(79755);
;// CONCATENATED MODULE: ./build/commands/plan.js







/** Shows what a migration would do. Reads the target only. */
async function plan_plan(run) {
    const { inputs, draft } = run;
    const planned = await (0,plan/* planTarget */.h)(run);
    (0,asking_window/* lookAtWindow */.f6)(run, 'warn');
    const { judged, project } = planned.survey;
    await (0,facts/* lookAtGitHub */._)(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit });
    await (0,railway_snapshot/* tellOfBackups */._f)(run, planned.url);
    draft.parts.question = (0,questions/* questionOfPlan */.f)(run, planned.plan);
    const file = inputs.script;
    if (file !== undefined)
        draft.parts.script = await draft.step('script', 'Write the script', async () => await writeScript(file, planned.plan, planned.survey, planned.url.schema), (written) => written);
    if (!inputs['with-rehearsal'])
        return;
    if (planned.plan.pending.length === 0)
        draft.skip('rehearsal', 'Rehearse', 'nothing is pending');
    else {
        await rehearsePlan(run, planned);
        (0,asking_window/* lookAtFit */.Kd)(run);
    }
}


/***/ }),

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

/***/ 3412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ decideWindow),
/* harmony export */   Et: () => (/* binding */ parseWindow),
/* harmony export */   _w: () => (/* binding */ judgeWindow)
/* harmony export */ });
/* harmony import */ var luxon__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68714);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);


const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const hour = 3_600_000;
const day = 24 * hour;
/**
 * @param text windows separated by `;`, each `DAYS HH:MM-HH:MM ZONE`: days as `Sat,Sun`, `Mon-Fri` or `daily`; `24:00` is
 *   the end of a day; an end that is not later than its start lies on the next day; the zone is an IANA name
 * @throws UsageError with what was given and what is allowed
 */
function parseWindow(text) {
    const spans = text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(parseSpan);
    if (spans.length === 0)
        throw malformed(text, 'it is empty');
    return { text: text.trim(), spans };
}
function parseSpan(text) {
    const match = /^(\S+)\s+(\S+?)\s*-\s*(\S+)\s+(\S+)$/.exec(text);
    if (!match)
        throw malformed(text, 'it is not made of days, a time range and a zone');
    const [, days = '', from = '', to = '', zone = ''] = match;
    const start = parseTime(text, from);
    const end = parseTime(text, to);
    if (start === 1440)
        throw malformed(text, 'it cannot begin at 24:00, which is 00:00 of the next day');
    if (start === end)
        throw malformed(text, 'it ends when it begins (a whole day is 00:00-24:00)');
    if (!/^[A-Za-z]/.test(zone) || !luxon__WEBPACK_IMPORTED_MODULE_1__/* .IANAZone */ .oh.isValidZone(zone))
        throw malformed(text, `${zone} is no time zone known here`);
    return { days: parseDays(text, days), start, end, zone };
}
function parseTime(text, time) {
    const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
    if (match)
        return Number(match[1]) * 60 + Number(match[2]);
    if (time === '24:00')
        return 1440;
    throw malformed(text, `${time} is no time between 00:00 and 24:00`);
}
function parseDays(text, days) {
    if (days.toLowerCase() === 'daily')
        return new Set(everyDay);
    const number = (name) => {
        const at = dayNames.indexOf(name.toLowerCase());
        if (at < 0)
            throw malformed(text, `${name === '' ? 'an empty name' : name} is no day`);
        return at + 1;
    };
    return new Set(days.split(',').flatMap((item) => {
        const [first = '', last, ...rest] = item.split('-');
        if (rest.length > 0)
            throw malformed(text, `${item} is no range of days`);
        const from = number(first);
        if (last === undefined)
            return [from];
        const length = ((number(last) - from + 7) % 7) + 1;
        return everyDay.slice(0, length).map((step) => ((from + step - 2) % 7) + 1);
    }));
}
function malformed(given, why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb({
        code: 'malformed-window',
        cause: `window: "${given}" cannot be used: ${why}.`,
        fix: 'Give DAYS HH:MM-HH:MM ZONE, several separated by ";": days as Sat,Sun or Mon-Fri or daily, the zone as America/New_York or UTC; 22:00-02:00 ends on the next day.',
    });
}
/** Whether a migration may begin at `now`, and when the window opens and closes around it or next. */
function judgeWindow(window, now) {
    const at = now.getTime();
    const inside = isInside(window, at);
    const moments = momentsAround(window, at);
    const later = moments.filter((moment) => moment > at);
    const closesAfter = (from) => later.find((moment) => moment > from && !isInside(window, moment));
    if (!inside) {
        const opensAt = later.find((moment) => isInside(window, moment));
        return { inside, opensAt: asDate(opensAt), closesAt: asDate(opensAt === undefined ? undefined : closesAfter(opensAt)) };
    }
    const earlier = moments.filter((moment) => moment <= at).reverse();
    return { inside, opensAt: asDate(earlier.find((moment) => !isInside(window, moment - 1))), closesAt: asDate(closesAfter(at)) };
}
function asDate(moment) {
    return moment === undefined ? undefined : new Date(moment);
}
function isInside(window, at) {
    return window.spans.some((span) => {
        const local = luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromMillis(at, { zone: span.zone });
        const minute = local.hour * 60 + local.minute;
        const begins = span.days.has(local.weekday);
        if (span.start < span.end)
            return begins && minute >= span.start && minute < span.end;
        const begunYesterday = span.days.has(local.weekday === 1 ? 7 : local.weekday - 1);
        return (begins && minute >= span.start) || (begunYesterday && minute < span.end);
    });
}
/** Every moment of the eight days around `at` at which a window could open or close, in order. */
function momentsAround(window, at) {
    const moments = new Set();
    for (const span of window.spans) {
        const offset = (moment) => luxon__WEBPACK_IMPORTED_MODULE_1__/* .IANAZone */ .oh.create(span.zone).offset(moment) * 60_000;
        for (let step = -9; step <= 9; step++) {
            const { year, month, day: date } = luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromMillis(at, { zone: span.zone }).plus({ days: step });
            const midnight = Date.UTC(year, month - 1, date);
            const [before, after] = [offset(midnight - day), offset(midnight + 2 * day)];
            for (const minute of [0, span.start, span.end]) {
                moments.add(midnight + minute * 60_000 - before);
                moments.add(midnight + minute * 60_000 - after);
            }
            if (before !== after)
                moments.add(changeOfOffset(offset, midnight - day, midnight + 2 * day));
        }
    }
    return [...moments].sort((a, b) => a - b);
}
/** The moment at which the zone's offset changes between two moments that have different ones. */
function changeOfOffset(offset, from, to) {
    const before = offset(from);
    let [low, high] = [from, to];
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offset(middle) === before)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/**
 * Rule 7.
 * @returns undefined inside the window, else one line that says when it opens
 * @throws Refusal outside the window when `outside` is `refuse`
 */
function decideWindow(window, now, outside) {
    const { inside, opensAt } = judgeWindow(window, now);
    if (inside)
        return undefined;
    const zone = window.spans[0]?.zone ?? 'UTC';
    const opens = opensAt === undefined ? 'never' : `${luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromJSDate(opensAt, { zone }).toFormat('ccc yyyy-MM-dd HH:mm')} ${zone} (${opensAt.toISOString()})`;
    const cause = `Now is outside the window "${window.text}"; it opens next: ${opens}.`;
    if (outside === 'warn')
        return cause;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'outside-window', rule: 7, cause, fix: 'Run again inside the window, or set outside-window: warn for this run.' });
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


/***/ })

};
