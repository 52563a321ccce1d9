export const id = 22;
export const ids = [22];
export const modules = {

/***/ 5022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f6: () => (/* binding */ lookAtWindow),
  hB: () => (/* binding */ planTarget),
  E6: () => (/* binding */ proveSchema)
});

// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var checks = __webpack_require__(5453);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(7035);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(61);
// EXTERNAL MODULE: ./node_modules/luxon/build/es6/luxon.mjs
var luxon = __webpack_require__(8714);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/gate/window.js


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
    if (!/^[A-Za-z]/.test(zone) || !luxon/* IANAZone */.oh.isValidZone(zone))
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
    return new outcome/* UsageError */.eb({
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
        const local = luxon/* DateTime */.c9.fromMillis(at, { zone: span.zone });
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
        const offset = (moment) => luxon/* IANAZone */.oh.create(span.zone).offset(moment) * 60_000;
        for (let step = -9; step <= 9; step++) {
            const { year, month, day: date } = luxon/* DateTime */.c9.fromMillis(at, { zone: span.zone }).plus({ days: step });
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
    const opens = opensAt === undefined ? 'never' : `${luxon/* DateTime */.c9.fromJSDate(opensAt, { zone }).toFormat('ccc yyyy-MM-dd HH:mm')} ${zone} (${opensAt.toISOString()})`;
    const cause = `Now is outside the window "${window.text}"; it opens next: ${opens}.`;
    if (outside === 'warn')
        return cause;
    throw new outcome/* Refusal */.P_({ code: 'outside-window', rule: 7, cause, fix: 'Run again inside the window, or set outside-window: warn for this run.' });
}

// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var postgres_scratch = __webpack_require__(998);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(8130);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(175);
;// CONCATENATED MODULE: ./build/plan/drift.js




/**
 * Whether the target is what its applied migrations say. While migrations are pending that takes a scratch database for Prisma to replay the applied ones in;
 * where none can be had, the answer is `unknown` with the reason, never `none`.
 */
async function lookForDrift(context, url, { project, judged, target }, inputs) {
    const deps = { ...(0,prisma/* prismaDependencies */.sp)(context), lifetime: context.lifetime };
    const door = await context.relay.open(url, { applicationName: 'signalbox drift' });
    try {
        if (judged.state !== 'behind' || judged.applied.length === 0)
            return await (0,prisma/* detectDrift */.D9)(deps, project, door, judged);
        const server = await (0,postgres_scratch/* scratchServer */.GX)(context, { scratchUrl: inputs['scratch-url'], major: (0,server_version/* majorOf */.D)(target.serverVersion), target: url });
        try {
            const scratch = await (0,postgres_scratch/* createScratchDatabase */.KI)(context, server.url);
            const shadow = await context.relay.open(scratch.url, { applicationName: 'signalbox drift' });
            try {
                return await (0,prisma/* databaseToMigrationsDiff */.X4)(deps, project, door, shadow, judged.applied);
            }
            finally {
                await shadow.close();
                await scratch.drop();
            }
        }
        finally {
            await server.stop();
        }
    }
    catch (error) {
        if (!(error instanceof outcome/* Stop */.VG))
            throw error;
        return { outcome: 'unknown', summary: `Drift could not be told: ${error.message}` };
    }
    finally {
        await door.close();
    }
}

// EXTERNAL MODULE: ./build/plan/make.js
var make = __webpack_require__(3654);
// EXTERNAL MODULE: ./build/plan/pending.js
var pending = __webpack_require__(8193);
// EXTERNAL MODULE: ./build/plan/prechecks.js
var prechecks = __webpack_require__(6930);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/sql/index.js + 17 modules
var sql = __webpack_require__(2129);
// EXTERNAL MODULE: ./build/commands/checking.js
var checking = __webpack_require__(7539);
// EXTERNAL MODULE: ./build/commands/locked.js + 2 modules
var locked = __webpack_require__(7358);
// EXTERNAL MODULE: ./build/commands/opening.js + 1 modules
var opening = __webpack_require__(8058);
;// CONCATENATED MODULE: ./build/commands/planning.js















/** `prisma validate` and `prisma generate`: a schema that does not compile never reaches a database. Returns the engine's name. */
async function proveSchema(run) {
    const { draft, inputs, context } = run;
    return await draft.step('schema', 'Prove the schema: prisma validate, prisma generate', async () => {
        const { project } = await (0,survey/* readFiles */.Ul)(inputs);
        const engine = (0,prisma/* schemaEngine */.wz)(project.root, context.host.environment);
        if (engine.kind === 'program')
            context.log.info(`Schema engine: ${engine.name} (PRISMA_SCHEMA_ENGINE_BINARY) instead of Prisma's own.`);
        // Side by side: most of each is the start of Prisma's CLI; meanwhile the parsers that the plan needs are loaded. A schema that does not validate is the better reason of the two.
        const [validated, generated] = await Promise.allSettled([(0,prisma/* validate */.tf)((0,prisma/* prismaDependencies */.sp)(run.context), project), (0,prisma/* generate */.cM)((0,prisma/* prismaDependencies */.sp)(run.context), project), (0,sql/* loadParsers */.lB)()]);
        for (const result of [validated, generated])
            if (result.status === 'rejected')
                throw result.reason;
        return engine.name;
    }, () => 'the schema validates and the client generates');
}
/**
 * Everything before the gate: the schema proven, the target opened, the history judged, the plan made, drift looked for, prechecks run. The plan is in the
 * record also when a rule then refuses it.
 */
async function planTarget(run) {
    const { draft, inputs, context } = run;
    const url = (0,opening/* targetUrl */.d)(run);
    const engine = await proveSchema(run);
    const { session, target } = await (0,opening/* openAsStep */.p)(run, url);
    const { surveyed, plan } = await draft.step('plan', 'Plan', async () => {
        const found = await withHolds(run, url, await (0,survey/* survey */.Fr)(context, session, inputs));
        const failed = found.judged.problems.find(({ kind }) => kind === 'failed-migration');
        if (failed) {
            await (0,locked/* refuseRunningRuns */.oA)(run, url, target);
            await refuseOwnFailure(run, url, target, failed);
        }
        (0,prisma/* refuseUncleanHistory */.hg)(found.judged);
        (0,checks/* refuseMalformedChecks */.$0)(await (0,checks/* loadChecks */.o$)([...(0,checks/* precheckFiles */.Pl)(found.judged.pending.map(({ name }) => name), found.folders), ...found.checkFiles]));
        return { surveyed: found, plan: await (0,make/* makePlan */.C)(found, engine) };
    }, (made) => (0,make/* describePlan */.d)(made.plan));
    draft.parts.plan = plan;
    if (surveyed.judged.state === 'new')
        draft.warn(`The database “${target.database}” is empty: every migration would run, from the first one on. See that database-url names the right one.`);
    for (const problem of surveyed.judged.problems)
        draft.warn(`${problem.message} ${problem.advice}`);
    (0,pending/* refuseUnrunnable */.D)(plan.pending);
    if (plan.pending.some(({ findings }) => findings.some(({ rule }) => rule.includes('concurrently')))) {
        draft.warn('lock-timeout does not apply to this plan: it builds an index CONCURRENTLY, which a lock timeout would break. Put that into a migration of its own where others wait beside it.');
    }
    const [proven, drift] = await draft.step('prisma-target', 'Prove that Prisma talks to the target, look for drift', async () => await Promise.all([proveThroughDoor(run, url, surveyed), lookForDrift(context, url, surveyed, inputs)]), ([, { summary }]) => `prisma migrate status came through our door. ${summary}`);
    plan.drift = { outcome: drift.outcome, summary: drift.summary };
    if (drift.outcome !== 'none')
        draft.warn(drift.summary);
    if (plan.pending.some(({ hasPrechecks }) => hasPrechecks)) {
        plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await (0,prechecks/* runPrechecks */.m)(context, session, surveyed, inputs['show-rows']), checking/* describeChecks */.Pt);
        (0,prechecks/* refuseFailedPrechecks */.Q)(plan.prechecks);
    }
    return { url, session, target, survey: surveyed, plan, proven };
}
/** A failed migration of ours: what it said then is better advice than what Prisma's history shows. @throws Refusal (rule 6) */
async function refuseOwnFailure(run, url, target, { migration, message }) {
    const told = await (0,locked/* lastFailure */.xW)(run, url, target);
    if (migration === null || !told?.state.includes(migration))
        return;
    throw new outcome/* Refusal */.P_({ code: 'failed-migration', rule: 6, cause: `${message} It was run ${told.run}.`, state: `Nothing was touched by this run. As that one left it: ${told.state}`, fix: told.fix });
}
/** Rule 7, for whoever is about to change something; a plan outside the window is only told. */
function lookAtWindow({ inputs, context, draft }, outside) {
    if (inputs.window === undefined)
        return;
    const said = decideWindow(parseWindow(inputs.window), context.clock.now(), outside);
    if (said !== undefined)
        draft.warn(said);
}
async function proveThroughDoor(run, url, { project }) {
    const door = await run.context.relay.open(url, { applicationName: `signalbox ${run.command} ${run.id}` });
    try {
        return await (0,prisma/* proveDatabase */.Wi)((0,prisma/* prismaDependencies */.sp)(run.context), project, door);
    }
    finally {
        await door.close();
    }
}
/** A migration that our own rollback undid is on hold: its rolled-back row is no surprise, and an approval of this plan lifts the hold. */
async function withHolds({ context }, url, found) {
    const rolledBack = found.judged.problems.filter(({ kind }) => kind === 'rolled-back-would-run-again');
    if (rolledBack.length === 0)
        return found;
    const control = await (0,postgres_control/* openControl */.g4)(context, url, { create: false });
    if (control === undefined)
        return found;
    try {
        const held = await (0,journal/* holds */.v9)(control, found.target.databaseOid);
        const isHeld = (migration) => held.some((hold) => hold.migration === migration && hold.checksum === found.migrations.find(({ name }) => name === migration)?.sha256);
        const problems = found.judged.problems.map((problem) => problem.kind === 'rolled-back-would-run-again' && isHeld(problem.migration)
            ? { ...problem, severity: 'warn', message: `Migration ${problem.migration ?? ''} was rolled back by Signalbox and is on hold.`, advice: 'Approving this plan lifts the hold and applies it again.' }
            : problem);
        const blocked = problems.some(({ severity }) => severity === 'refuse');
        return { ...found, judged: { ...found.judged, problems, state: blocked ? 'blocked' : 'behind' } };
    }
    finally {
        await control.close();
    }
}


/***/ }),

/***/ 3654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ makePlan),
/* harmony export */   d: () => (/* binding */ describePlan)
/* harmony export */ });
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2129);
/* harmony import */ var _pending_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8193);


/** What a plan holds before it was looked for drift and before its prechecks ran. */
async function makePlan({ judged, target, identity, project, hash }, engine) {
    const pending = await Promise.all(judged.pending.map(async (migration) => await (0,_pending_js__WEBPACK_IMPORTED_MODULE_1__/* .planMigration */ .E)(migration, project.version)));
    return {
        hash,
        target,
        commit: identity.commit,
        prismaVersion: project.version,
        engine,
        appliedHead: judged.head,
        applied: judged.applied.length,
        pending,
        risk: (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_0__/* .highest */ .BR)(pending.flatMap(({ findings }) => findings)),
        drift: { outcome: 'unknown', summary: 'Drift was not looked for.' },
        checkFiles: [...identity.checkFiles],
        prechecks: [],
    };
}
/** One line for the log and the timeline. */
function describePlan({ pending, risk, hash, applied }) {
    const count = pending.length === 0 ? 'nothing is pending' : pending.length === 1 ? `1 migration is pending (${pending[0]?.name ?? ''})` : `${pending.length} migrations are pending`;
    return `${count}, ${applied} applied, risk: ${risk}, plan ${hash.slice(0, 8)}`;
}


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ refuseUnrunnable),
/* harmony export */   E: () => (/* binding */ planMigration)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6060);
/* harmony import */ var _sql_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2129);


/**
 * One pending migration as the plan shows it: how the project's Prisma applies it, and what each statement does.
 * @throws Refusal when PostgreSQL's own parser rejects the file
 */
async function planMigration(migration, prismaVersion) {
    try {
        const execution = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .executionOf */ .eo)(migration.sql, prismaVersion);
        const { risk, findings } = await (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .classify */ .L8)(migration.sql);
        return {
            name: migration.name,
            file: migration.file,
            sha256: migration.sha256,
            bytes: migration.bytes,
            execution: {
                kind: execution.kind,
                statements: execution.statements,
                ...('why' in execution ? { why: execution.why } : {}),
                ...('line' in execution ? { line: execution.line } : {}),
                sentence: (0,_sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .describeExecution */ .ki)(execution),
            },
            risk,
            findings: findings.map(({ line, tables, ...finding }) => ({ ...finding, tables: [...tables], at: { file: migration.file, line } })),
            hasChecks: migration.checksFile !== undefined,
            hasPrechecks: migration.prechecksFile !== undefined,
            hasDown: migration.downFile !== undefined,
        };
    }
    catch (error) {
        if (!(error instanceof _sql_index_js__WEBPACK_IMPORTED_MODULE_1__/* .SqlSyntaxError */ .MO))
            throw error;
        const at = { file: migration.file, line: error.line };
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'migration-syntax-error', cause: `${at.file}:${at.line}: PostgreSQL would not parse it: ${error.message}.`, fix: 'Correct the statement.', at }, { cause: error });
    }
}
/** @throws Refusal naming the first file that Prisma cannot run as it is */
function refuseUnrunnable(pending) {
    const stuck = pending.find(({ execution }) => execution.kind === 'cannot-run');
    if (!stuck)
        return;
    const at = { file: stuck.file, line: stuck.execution.line ?? 1 };
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'cannot-run',
        cause: `${at.file}:${at.line} cannot run: ${stuck.execution.why ?? 'it needs to be outside a transaction'}.`,
        fix: 'Move that statement into a migration of its own.',
        at,
    });
}


/***/ }),

/***/ 6930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ refuseFailedPrechecks),
/* harmony export */   m: () => (/* binding */ runPrechecks)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5453);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6060);


/**
 * Runs the `prechecks.sql` of the pending migrations on the target. Those of a second pending migration may speak of what the first one makes: where
 * they cannot be run yet they are skipped, with the reason: `migrate deploy` applies all files in one go, so nobody can step in between.
 */
async function runPrechecks(context, session, { judged, folders }, showRows) {
    const results = [];
    for (const [index, migration] of judged.pending.entries()) {
        const checks = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .precheckFiles */ .Pl)([migration.name], folders));
        if (checks.length === 0)
            continue;
        const ran = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkTimeoutMs */ .OD, showRows, clock: context.clock });
        const isEarly = (position) => index > 0 && checks[position]?.kind === 'check';
        results.push(...ran.results.map((result, position) => (result.outcome === 'error' && isEarly(position) ? postponed(result, judged.pending[0]?.name ?? '') : result)));
    }
    return results;
}
function postponed(result, first) {
    return { ...result, outcome: 'skipped', found: `it cannot be run before ${first} is applied (${result.found ?? 'no reason given'})` };
}
/** @throws Refusal when a precheck says that the data would make the migration fail */
function refuseFailedPrechecks(results) {
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    const [first] = failed;
    if (!first)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'prechecks-failed',
        cause: `${failed.length === 1 ? 'A precheck does' : `${failed.length} prechecks do`} not hold: ${failed.map(({ name, found }) => `"${name}" (${found ?? 'no reason given'})`).join('; ')}.`,
        fix: 'Mend the data that the prechecks name (show-rows: true shows it), then plan again.',
        at: first.at,
    });
}


/***/ })

};
