export const id = 22;
export const ids = [22];
export const modules = {

/***/ 7871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ refuseRunningRuns),
  k: () => (/* binding */ withLock)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(7035);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(61);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(1096);
// EXTERNAL MODULE: ./build/record/outcome.js
var record_outcome = __webpack_require__(6060);
;// CONCATENATED MODULE: ./build/postgres/lock.js




/**
 * Takes the lock of a target at once or not at all: a session-level advisory lock by the target's OID, in the place of the journal (advisory locks are
 * per database, and one held in the target would stall its rename). It is taken by the session that writes the journal: who has lost the lock can
 * neither write there nor swap.
 *
 * @throws Refusal (rule 8) naming who holds it
 * @throws DatabaseError
 */
async function takeLock(control, targetOid, holder) {
    const { session } = control;
    const before = await applicationName(session);
    // Shown to whoever finds the lock held, also before anything is in the journal; 63 bytes are kept.
    await setApplicationName(session, `signalbox ${holder.command} ${holder.runId}`);
    const taken = new Set();
    const take = async (oid) => {
        if (taken.has(oid))
            return;
        await takeOrRefuse(control, oid);
        taken.add(oid);
    };
    try {
        await take(targetOid);
    }
    catch (error) {
        await setApplicationName(session, before).catch(() => undefined);
        throw error;
    }
    return {
        targetOid,
        lost: session.lost,
        cover: take,
        prove: async () => {
            for (const oid of taken) {
                const held = await heldBy(session, oid).catch(() => undefined);
                if (held?.pid !== session.pid)
                    throw lockLost(holder);
            }
            if (taken.size === 0)
                throw lockLost(holder);
        },
        release: async () => {
            try {
                for (const oid of taken)
                    await session.query('SELECT pg_advisory_unlock($1, $2)', [postgres_control/* lockSpace */.OI, key(oid)]);
                await setApplicationName(session, before);
            }
            catch (error) {
                if (!(error instanceof ports/* DatabaseError */.a))
                    throw error; // the session is gone, and the lock with it
            }
            taken.clear();
        },
    };
}
/** An OID has 32 bits without a sign, an advisory lock's key has one. */
function key(oid) {
    return oid | 0;
}
async function takeOrRefuse(control, oid) {
    const { session } = control;
    // Between a refusal and the look at who holds it, the holder may have gone: then once more.
    for (let attempt = 0; attempt < 3; attempt += 1) {
        const [row] = await session.query('SELECT pg_try_advisory_lock($1, $2) AS taken', [postgres_control/* lockSpace */.OI, key(oid)]);
        if (row?.taken === true)
            return;
        const holding = await heldBy(session, oid);
        if (holding === undefined)
            continue;
        const runs = await (0,journal/* openRuns */.tp)(control, oid);
        throw lockHeld(holding, runs.find((run) => run.sessionPid === holding.pid && run.applicationName === holding.application));
    }
    throw lockHeld(undefined, undefined);
}
async function heldBy(session, oid) {
    const [row] = await session.query(`SELECT l.pid, a.application_name AS application, a.usename AS role, round(extract(epoch FROM clock_timestamp() - a.backend_start))::text AS seconds
     FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = $1::int8::oid AND l.objid = $2::int8::oid
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`, [postgres_control/* lockSpace */.OI, oid]);
    return row;
}
function lockHeld(holding, run) {
    const who = run === undefined ? `session ${holding?.pid ?? ''} "${holding?.application ?? ''}"` : describeRun(run);
    const since = run === undefined && typeof holding?.seconds === 'string' ? `, connected for ${holding.seconds} s` : '';
    const role = typeof holding?.role === 'string' ? `, role ${holding.role}` : '';
    const pid = holding?.pid ?? '<pid>';
    return new record_outcome/* Refusal */.P_({
        code: 'lock-held',
        cause: `Another run holds the lock of this target: ${who}${since}${role}.`,
        fix: `Wait for that run to end. If it is gone for certain (its job was killed, its machine is off) and its session is still there, end the session: SELECT pg_terminate_backend(${pid}); the lock is then free.`,
        rule: 8,
    });
}
/** `run 1a2b (migrate by ann, since 2026-02-01T12:00:00.000Z, at step "migrate-deploy", session 123 "signalbox migrate 1a2b")` */
function describeRun(run) {
    const by = run.actor === null ? '' : ` by ${run.actor}`;
    const last = run.steps.at(-1);
    const step = last === undefined ? '' : `, at step "${last.step}"`;
    return `run ${run.id} (${run.command}${by}, since ${run.startedAt}${step}, session ${run.sessionPid} "${run.applicationName}")`;
}
function lockLost(holder) {
    return new record_outcome/* Failure */.HR({
        code: 'lock-lost',
        cause: `Run ${holder.runId} (${holder.command}) has lost its lock: its session in the journal's place has ended.`,
        state: 'Nothing more was begun; the journal names the last step that was.',
        fix: 'Find out why the session ended (the server’s log), look at the state of the target, then run again.',
    });
}
async function applicationName(session) {
    const [row] = await session.query(`SELECT current_setting('application_name') AS name`);
    return row?.name ?? 'signalbox';
}
async function setApplicationName(session, name) {
    await session.query(`SELECT set_config('application_name', $1, false)`, [name]);
}

;// CONCATENATED MODULE: ./build/commands/locked.js





/**
 * Rule 8: takes the lock of the target, writes the run into the journal, does the work, and says how it ended, also when it throws. A run that was killed
 * before is closed in the journal when nothing of it is left; while one of its sessions still works on the target, no other may begin.
 */
async function withLock(run, url, target, facts, work) {
    const { context, draft, id, command } = run;
    const locked = await draft.step('lock', 'Take the lock', async () => {
        const control = await (0,postgres_control/* openControl */.g4)(context, url, { create: true });
        if (control === undefined)
            throw new Error('openControl made no place although it was told to');
        const lock = await takeLock(control, target.databaseOid, { runId: id, command, actor: context.host.actor });
        await closeDeadRuns(run, control, target);
        await (0,journal/* beginRun */.Te)(control, { id, command, target: { oid: target.databaseOid, database: target.database }, actor: context.host.actor, host: { name: (0,external_node_os_.hostname)(), pid: process.pid }, ...facts });
        return { control, lock };
    }, ({ control }) => (control.place === 'database' ? 'lock and journal in the database signalbox' : 'lock and journal in the schema signalbox of the target'));
    let outcome = 'failed';
    try {
        const result = await work(locked);
        outcome = draft.rolledBack ? 'rolled-back' : 'succeeded';
        return result;
    }
    catch (error) {
        if (error instanceof record_outcome/* Stop */.VG && error.kind !== 'failed')
            outcome = 'refused';
        throw error;
    }
    finally {
        // A lost session has lost the lock too; the next run finds this one open in the journal.
        await (0,journal/* endRun */.lb)(locked.control, id, outcome).catch((error) => draft.warn(`The journal could not be closed: ${error instanceof Error ? error.message : 'unknown'}`));
        await locked.lock.release();
        await locked.control.close();
    }
}
async function closeDeadRuns({ draft }, control, target) {
    for (const dead of await (0,journal/* openRuns */.tp)(control, target.databaseOid)) {
        await refuseLivingSessions(control, target, dead);
        await (0,journal/* endRun */.lb)(control, dead.id, 'failed');
        draft.warn(`${killed(dead)}; nothing of it is running any more.`);
    }
}
/**
 * A migration that is not finished may be another run's, at this very moment: rule 8 then says so, before rule 6 shows how to clear away what somebody is
 * still doing. Of a run that was killed and of which nothing is left, the record is told.
 * @throws Refusal (rule 8)
 */
async function refuseRunningRuns({ context, draft }, url, target) {
    const control = await (0,postgres_control/* openControl */.g4)(context, url, { create: false });
    if (control === undefined)
        return;
    try {
        for (const open of await (0,journal/* openRuns */.tp)(control, target.databaseOid)) {
            if (open.alive)
                throw runningRun(open);
            await refuseLivingSessions(control, target, open);
            draft.warn(`${killed(open)}; nothing of it is running any more.`);
        }
    }
    finally {
        await control.close();
    }
}
function killed({ id, command, steps }) {
    return `Run ${id} (${command}) was killed at "${steps.at(-1)?.step ?? 'its beginning'}"`;
}
function runningRun({ id, command, startedAt, sessionPid }) {
    return new record_outcome/* Refusal */.P_({
        code: 'lock-held',
        rule: 8,
        cause: `Another run is at work on this target: run ${id} (${command}, since ${startedAt}, session ${sessionPid}).`,
        fix: 'Wait for that run to end, then run this again.',
    });
}
/** @throws Refusal while sessions of a killed run are on the target */
async function refuseLivingSessions(control, target, dead) {
    const left = await control.session.query('SELECT pid FROM pg_stat_activity WHERE datid = $1 AND pid <> pg_backend_pid() AND application_name = $2', [target.databaseOid, dead.applicationName]);
    const [first] = left;
    if (first === undefined)
        return;
    throw new record_outcome/* Refusal */.P_({
        code: 'killed-run-still-works',
        rule: 8,
        cause: `${killed(dead)}, and its session ${left.map(({ pid }) => pid).join(', ')} still works on the target.`,
        state: 'What that run was doing is still going on; nothing was begun by this one.',
        fix: `Wait until it ends, or end it: SELECT pg_terminate_backend(${first.pid});`,
    });
}


/***/ }),

/***/ 5022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Pt: () => (/* binding */ describeChecks),
  f6: () => (/* binding */ lookAtWindow),
  hB: () => (/* binding */ planTarget),
  E6: () => (/* binding */ proveSchema),
  dm: () => (/* binding */ targetUrl)
});

// UNUSED EXPORTS: prismaDependencies

// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var checks = __webpack_require__(5453);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(7035);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(61);
// EXTERNAL MODULE: ./build/postgres/target.js
var postgres_target = __webpack_require__(3233);
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
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(175);
;// CONCATENATED MODULE: ./build/plan/drift.js



/**
 * Whether the target is what its applied migrations say. While migrations are pending that takes a scratch database for Prisma to replay the applied ones in;
 * where none can be had, the answer is `unknown` with the reason, never `none`.
 */
async function lookForDrift(context, url, { project, judged, target }, inputs) {
    const deps = { exec: context.exec, environment: context.host.environment, lifetime: context.lifetime };
    const door = await context.relay.open(url, { applicationName: 'signalbox drift' });
    try {
        if (judged.state !== 'behind' || judged.applied.length === 0)
            return await (0,prisma/* detectDrift */.D9)(deps, project, door, judged);
        const server = await (0,postgres_scratch/* scratchServer */.GX)(context, { scratchUrl: inputs['scratch-url'], major: Math.floor(target.serverVersion / 10_000), target: url });
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
// EXTERNAL MODULE: ./build/commands/locked.js + 1 modules
var locked = __webpack_require__(7871);
;// CONCATENATED MODULE: ./build/commands/planning.js













/** The connection string that the input rules have made sure of. */
function targetUrl({ inputs }) {
    const url = inputs['database-url'];
    if (url === undefined)
        throw new Error('the input rules let a missing database-url through');
    return url;
}
function prismaDependencies({ context }) {
    return { exec: context.exec, environment: context.host.environment };
}
/** `prisma validate` and `prisma generate`: a schema that does not compile never reaches a database. Returns the engine's name. */
async function proveSchema(run) {
    const { draft, inputs, context } = run;
    return await draft.step('schema', 'Prove the schema: prisma validate, prisma generate', async () => {
        const { project } = await (0,survey/* readFiles */.Ul)(inputs);
        const engine = (0,prisma/* schemaEngine */.wz)(project.root, context.host.environment);
        if (engine.kind === 'program')
            context.log.info(`Schema engine: ${engine.name} (PRISMA_SCHEMA_ENGINE_BINARY) instead of Prisma's own.`);
        // Side by side: most of each is the start of Prisma's CLI; meanwhile the parsers that the plan needs are loaded. A schema that does not validate is the better reason of the two.
        const [validated, generated] = await Promise.allSettled([(0,prisma/* validate */.tf)(prismaDependencies(run), project), (0,prisma/* generate */.cM)(prismaDependencies(run), project), (0,sql/* loadParsers */.lB)()]);
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
    const url = targetUrl(run);
    const engine = await proveSchema(run);
    const { session, target } = await draft.step('target', 'Open the target', async () => await (0,postgres_target/* openTarget */.A)(context.databases, url), (open) => `${open.target.database} on ${open.target.host}`);
    draft.parts.target = target;
    const { surveyed, plan } = await draft.step('plan', 'Plan', async () => {
        const found = await withHolds(run, url, await (0,survey/* survey */.Fr)(context, session, inputs));
        if (found.judged.problems.some(({ kind }) => kind === 'failed-migration'))
            await (0,locked/* refuseRunningRuns */.o)(run, url, target);
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
    const [proven, drift] = await draft.step('prisma-target', 'Prove that Prisma talks to the target, look for drift', async () => await Promise.all([proveThroughDoor(run, url, surveyed), lookForDrift(context, url, surveyed, inputs)]), ([, { summary }]) => `prisma migrate status came through our door. ${summary}`);
    plan.drift = { outcome: drift.outcome, summary: drift.summary };
    if (drift.outcome !== 'none')
        draft.warn(drift.summary);
    if (plan.pending.some(({ hasPrechecks }) => hasPrechecks)) {
        plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await (0,prechecks/* runPrechecks */.m$)(context, session, surveyed, inputs['show-rows']), describeChecks);
        (0,prechecks/* refuseFailedPrechecks */.QJ)(plan.prechecks);
    }
    return { url, session, target, survey: surveyed, plan, proven };
}
/** Rule 7, for whoever is about to change something; a plan outside the window is only told. */
function lookAtWindow({ inputs, context, draft }, outside) {
    if (inputs.window === undefined)
        return;
    const said = decideWindow(parseWindow(inputs.window), context.clock.now(), outside);
    if (said !== undefined)
        draft.warn(said);
}
function describeChecks(results) {
    const failed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length;
    const skipped = results.filter(({ outcome }) => outcome === 'skipped').length;
    return `${results.length - failed - skipped} of ${results.length} hold${failed > 0 ? `, ${failed} do not` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
async function proveThroughDoor(run, url, { project }) {
    const door = await run.context.relay.open(url, { applicationName: `signalbox ${run.command} ${run.id}` });
    try {
        return await (0,prisma/* proveDatabase */.Wi)(prismaDependencies(run), project, door);
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
/* harmony export */   OD: () => (/* binding */ checkTimeoutMs),
/* harmony export */   QJ: () => (/* binding */ refuseFailedPrechecks),
/* harmony export */   m$: () => (/* binding */ runPrechecks)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5453);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6060);


/** A precheck or check that takes longer is looked at by a person first. */
const checkTimeoutMs = 5 * 60_000;
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
        const ran = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: checkTimeoutMs, showRows, clock: context.clock });
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


/***/ }),

/***/ 2992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ connectTo)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6060);


/** What people can do about each way in which a connection fails; by SQLSTATE or Node's code. */
const explanations = {
    ECONNREFUSED: (url, input) => ({ cause: `nothing listens at ${url.host}:${url.port}`, fix: `Check host and port in ${input}, and that the server runs.` }),
    ENOTFOUND: (url, input) => ({ cause: `the host ${url.host} does not exist`, fix: `Check the host in ${input}; a Railway database is reached from outside by its public proxy, not by *.railway.internal.` }),
    EAI_AGAIN: (url, input) => ({ cause: `the host ${url.host} cannot be looked up`, fix: `Check the network and the host in ${input}.` }),
    ETIMEDOUT: (url, input) => ({ cause: `${url.host}:${url.port} does not answer`, fix: `Check host and port in ${input}, and firewalls on the way.` }),
    '28P01': (url, input) => ({ cause: `the server refuses the password of role "${url.user}"`, fix: `Correct role and password in ${input} (percent-encode the password's special characters).` }),
    '28000': (url, input) => ({ cause: `the server does not let role "${url.user}" in`, fix: `Check the role in ${input}, and whether the server asks for TLS (sslmode=require).` }),
    '3D000': (url, input) => ({ cause: `there is no database "${url.database}" on ${url.host}:${url.port}`, fix: `Correct the database name in ${input}.` }),
    '42501': (url, input) => ({ cause: `role "${url.user}" may not connect to database "${url.database}"`, fix: `GRANT CONNECT ON DATABASE to the role, or correct ${input}.` }),
    '53300': () => ({ cause: 'the server has no connection left', fix: 'Close some, or raise max_connections.' }),
    '57P03': () => ({ cause: 'the server is starting or shutting down', fix: 'Try again in a moment.' }),
};
/**
 * Connects, or says in one line why not.
 * @param input the name of the input that holds the URL, for the fix
 * @throws Failure; nothing was touched
 */
async function connectTo(databases, url, input, options) {
    try {
        return await databases.connect(url, options);
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a))
            throw error;
        const code = /timeout/i.test(error.message) ? 'ETIMEDOUT' : error.code;
        const { cause, fix } = explanations[code]?.(url, input) ?? { cause: error.message, fix: `Check ${input}.` };
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({ code: 'cannot-connect', cause: `${input}: ${cause}.`, state: 'Nothing was touched.', fix }, { cause: error });
    }
}


/***/ }),

/***/ 7035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OI: () => (/* binding */ lockSpace),
/* harmony export */   g4: () => (/* binding */ openControl)
/* harmony export */ });
/* unused harmony export controlName */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6060);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6967);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61);





/** The tool's own database on the target's server, and its schema in there (or in the target, where it may not have a database). */
const controlName = 'signalbox';
/** The comment of that schema. It can be read without any rights, and tells ours from somebody else's `signalbox`. */
const mark = 'signalbox: lock and journal of the tool, made by it';
/** Raised when readers of an older journal cannot live with a newer one. */
const controlVersion = 1;
/** Two integers make an advisory lock's key; the first is ours ("SIGN"). The second is 0 for the making of the control place, else the target's OID. */
const lockSpace = 0x5349474e;
/** A half-made control database is this old when its maker must be gone. */
const abandonedAfter = '10 minutes';
/**
 * Settings of a session that holds the lock for hours: nothing may end it from the server's side, its writes are on disk when it says so, no name of
 * somebody else's is looked up, and a machine that vanished is noticed after a minute and a half (its lock is then free).
 */
const settings = {
    default_transaction_read_only: 'off',
    default_transaction_isolation: 'read committed',
    synchronous_commit: 'on',
    statement_timeout: '0',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '0',
    search_path: 'pg_catalog',
    TimeZone: 'UTC',
    tcp_keepalives_idle: '30',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '6',
};
/**
 * Opens the place of lock and journal, and makes it at first use: a database `signalbox` on the target's server, or, where the role may not create
 * one, a schema `signalbox` in the target. There is one place for a target, whoever asks: a schema that is there already is used also by a role that
 * could create the database. Any number of runs may do this at once.
 *
 * @returns undefined when it does not exist, or this role may not look into it, and `create` is false
 * @throws Refusal when the target is that database itself (rule 5), when a `signalbox` is there that is not ours, is closed to this role, or was made by a newer version
 * @throws DatabaseError
 */
async function openControl(dependencies, target, { create }) {
    if (target.database === controlName) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'target-is-control',
            cause: `The target is the database "${controlName}", in which the tool itself keeps its lock and its journal.`,
            fix: 'Give database-url with the name of the application’s database.',
            rule: 5,
        });
    }
    const inTarget = await connect(dependencies.databases, target);
    let kept = false;
    try {
        const place = (await findPlace(inTarget)) ?? (create ? await makePlace(dependencies, inTarget) : undefined);
        if (place === undefined)
            return undefined;
        const session = place === 'schema' ? inTarget : await connectToControl(dependencies.databases, inTarget);
        try {
            await proveOurs(session, place);
        }
        catch (error) {
            await session.close();
            throw error;
        }
        kept = session === inTarget;
        return { session, place, close: session.close };
    }
    catch (error) {
        if (create || !(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_ && error.details.code === 'control-closed'))
            throw error;
        dependencies.log.warning(`The journal cannot be read: ${error.message} ${error.details.fix}`);
        return undefined;
    }
    finally {
        if (!kept)
            await inTarget.close();
    }
}
async function connect(databases, url) {
    const session = await databases.connect(url, { applicationName: 'signalbox control', settings });
    // Since 14; on 13 the setting does not exist.
    await session.query(`SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN ('idle_session_timeout', 'transaction_timeout')`);
    return session;
}
async function findPlace(inTarget) {
    const [row] = await inTarget.query(`SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1 AND obj_description(oid, 'pg_namespace') = $2) AS schema,
            EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`, [controlName, mark]);
    return row?.schema ? 'schema' : row?.database ? 'database' : undefined;
}
/** One after the other for one target, so that a role that may create a database and one that may not do not make two places. */
async function makePlace(dependencies, inTarget) {
    await inTarget.query('SELECT pg_advisory_lock($1, 0)', [lockSpace]);
    try {
        const found = await findPlace(inTarget);
        if (found !== undefined)
            return found;
        const [role] = await inTarget.query('SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user');
        if (role?.may === true && (await makeDatabase(dependencies, inTarget)))
            return 'database';
        await makeSchemaInTarget(inTarget);
        return 'schema';
    }
    finally {
        await inTarget.query('SELECT pg_advisory_unlock($1, 0)', [lockSpace]);
    }
}
/**
 * Made complete under another name and then renamed, so that a database called `signalbox` is never half made, whoever is killed.
 * @returns false when this role may not after all (some providers forbid CREATE DATABASE even with CREATEDB)
 */
async function makeDatabase({ databases, lifetime }, inTarget) {
    await sweepAbandoned(inTarget);
    const [row] = await inTarget.query(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD"t"HH24MISS"z"') AS time`);
    const name = `${controlName}_new_${row?.time ?? ''}_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`;
    const drop = lifetime.defer(`database ${name}`, async () => {
        const session = await connect(databases, inTarget.url);
        await session.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await session.close();
    });
    try {
        const provider = inTarget.serverVersion >= 150_000 ? 'LOCALE_PROVIDER libc ' : '';
        await inTarget.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${provider}LC_COLLATE 'C' LC_CTYPE 'C'`);
        await inTarget.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
        await inTarget.query(`COMMENT ON DATABASE ${name} IS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedLiteral */ .Yf)(mark)}`);
        const inside = await connect(databases, inTarget.url.withDatabase(name));
        try {
            await inside.query(makingStatements().join(';\n'));
        }
        finally {
            await inside.close();
        }
        await inTarget.query(`ALTER DATABASE ${name} RENAME TO ${controlName}`);
    }
    catch (error) {
        await drop();
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a))
            throw error;
        if (error.code === '42501')
            return false;
        // Somebody else was first: for another target, as the lock is of this one.
        if (error.code !== '42P04' && error.code !== '23505')
            throw error;
        return true;
    }
    await drop(); // of nothing: it has its last name now
    return true;
}
async function sweepAbandoned(inTarget) {
    const rows = await inTarget.query(`SELECT datname AS name FROM pg_database
     WHERE datname ~ '^${controlName}_new_[0-9]{8}t[0-9]{6}z_[0-9a-f]{8}$' AND pg_has_role(datdba, 'USAGE')
       AND to_timestamp(substr(datname, length('${controlName}_new_') + 1, 15), 'YYYYMMDD"t"HH24MISS') < clock_timestamp() - interval '${abandonedAfter}'`);
    for (const { name } of rows)
        await inTarget.query(`DROP DATABASE IF EXISTS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(name)} WITH (FORCE)`);
}
async function makeSchemaInTarget(inTarget) {
    try {
        await inTarget.query(makingStatements().join(';\n'));
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a))
            throw error;
        if (error.code === '42P06')
            throw notOurs(`a schema "${controlName}" in the target`);
        if (error.code !== '42501')
            throw error;
        const role = (0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(inTarget.url.user);
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'no-place-for-journal',
            cause: `The role ${inTarget.url.user} may create neither a database nor a schema, so there is no place for the lock and the journal.`,
            fix: `As a superuser: ALTER ROLE ${role} CREATEDB; (or, for in-place migrations only: GRANT CREATE ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(inTarget.url.database)} TO ${role};)`,
        }, { cause: error });
    }
}
/** Run as one simple query, which is one transaction: the mark and the tables are there together or not at all. */
function makingStatements() {
    return [
        `CREATE SCHEMA ${controlName}`,
        `REVOKE ALL ON SCHEMA ${controlName} FROM PUBLIC`,
        `COMMENT ON SCHEMA ${controlName} IS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedLiteral */ .Yf)(mark)}`,
        `CREATE TABLE ${controlName}.meta (key text PRIMARY KEY, value text NOT NULL)`,
        `INSERT INTO ${controlName}.meta VALUES ('version', '${controlVersion}')`,
        ..._journal_js__WEBPACK_IMPORTED_MODULE_3__/* .journalTables */ .D3,
    ];
}
async function connectToControl(databases, inTarget) {
    try {
        return await connect(databases, inTarget.url.withDatabase(controlName));
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a) || error.code !== '42501')
            throw error;
        throw await closed(inTarget, `the database "${controlName}"`, `GRANT CONNECT ON DATABASE ${controlName}`);
    }
}
async function proveOurs(session, place) {
    const where = place === 'database' ? `a database "${controlName}" on the server` : `a schema "${controlName}" in the target`;
    const [schema] = await session.query(`SELECT obj_description(n.oid, 'pg_namespace') AS mark,
            has_schema_privilege(n.oid, 'USAGE') AND NOT EXISTS (
              SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind = 'r' AND NOT has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE')) AS may
     FROM pg_namespace n WHERE n.nspname = $1`, [controlName]);
    if (schema?.mark !== mark)
        throw notOurs(where);
    if (!schema.may) {
        const tables = `GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${controlName} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(session.url.user)}`;
        throw await closed(session, where.replace('a ', 'the '), `${tables}; GRANT USAGE ON SCHEMA ${controlName}`);
    }
    const [version] = await session.query(`SELECT value FROM ${controlName}.meta WHERE key = 'version'`);
    if (Number(version?.value) > controlVersion) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'control-newer',
            cause: `The journal on the server is of version ${version?.value ?? ''}, this Signalbox knows versions up to ${controlVersion}.`,
            fix: 'Use the newer Signalbox that wrote it.',
            rule: 8,
        });
    }
}
function notOurs(where) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'control-not-ours',
        cause: `There is ${where}, and it was not made by Signalbox, which needs that name for its lock and its journal.`,
        fix: `Rename it (ALTER … "${controlName}" RENAME TO …) and run again.`,
        rule: 8,
    });
}
async function closed(session, what, grant) {
    const [row] = await session.query('SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1', [controlName]);
    const role = session.url.user;
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'control-closed',
        cause: `The lock and the journal are in ${what}, which is closed to the role ${role}; without them two runs could overlap.`,
        fix: `As ${row?.owner ?? 'its owner'}, in that database: ${grant} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(role)}; or use the role that the earlier runs used.`,
        rule: 8,
    });
}


/***/ }),

/***/ 61:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ journalTables),
/* harmony export */   DD: () => (/* binding */ addHold),
/* harmony export */   K8: () => (/* binding */ stepStatement),
/* harmony export */   Ki: () => (/* binding */ noteFacts),
/* harmony export */   Lc: () => (/* binding */ findRun),
/* harmony export */   Te: () => (/* binding */ beginRun),
/* harmony export */   Zw: () => (/* binding */ moveTarget),
/* harmony export */   b_: () => (/* binding */ noteStep),
/* harmony export */   lb: () => (/* binding */ endRun),
/* harmony export */   nX: () => (/* binding */ liftHold),
/* harmony export */   tp: () => (/* binding */ openRuns),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
/* unused harmony export lastRun */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7597);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6060);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6967);



/**
 * The journal is written ahead: each entry is committed on its own before the thing it announces is done, so that whoever comes after a killed run knows
 * what may have happened. It names databases and files, never a row's values.
 */
const journalTables = [
    `CREATE TABLE signalbox.runs (
     id text PRIMARY KEY,
     target_oid oid NOT NULL,
     target_database text NOT NULL,
     command text NOT NULL,
     actor text,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     ended_at timestamptz,
     outcome text CHECK (outcome IN ('succeeded', 'failed', 'refused', 'rolled-back')),
     plan_hash text,
     migrations jsonb NOT NULL DEFAULT '[]',
     backup jsonb,
     application_name text NOT NULL DEFAULT current_setting('application_name'),
     session_pid int NOT NULL DEFAULT pg_backend_pid(),
     host text,
     host_pid int,
     CHECK ((ended_at IS NULL) = (outcome IS NULL)))`,
    `CREATE INDEX ON signalbox.runs (target_oid, started_at)`,
    `CREATE TABLE signalbox.steps (
     number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     run text NOT NULL REFERENCES signalbox.runs,
     step text NOT NULL,
     details jsonb NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp())`,
    `CREATE INDEX ON signalbox.steps (run, number)`,
    `CREATE TABLE signalbox.holds (
     target_oid oid NOT NULL,
     migration text NOT NULL,
     checksum text NOT NULL,
     reason text NOT NULL,
     run text NOT NULL REFERENCES signalbox.runs,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     lifted_by text REFERENCES signalbox.runs,
     lifted_at timestamptz)`,
    `CREATE UNIQUE INDEX ON signalbox.holds (target_oid, migration, checksum) WHERE lifted_at IS NULL`,
];
const journalBackupSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), location: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), sha256: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
/** A time with microseconds as PostgreSQL gives it in JSON, made one of ours. */
const time = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().transform((text) => new Date(text).toISOString());
const journalStepSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ step: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), details: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()), at: time });
const journalRunSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    targetOid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    targetDatabase: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    command: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    actor: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    startedAt: time,
    endedAt: time.nullable(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['succeeded', 'failed', 'refused', 'rolled-back']).nullable(),
    planHash: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    migrations: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    backup: journalBackupSchema.nullable(),
    applicationName: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sessionPid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    /** Its session in the control place is there still: the run lives, or the server has not noticed its end yet. */
    alive: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    hostPid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(),
    steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(journalStepSchema).describe('in the order they were noted; the last one may or may not have happened'),
});
/** Writes the run down as begun. Take the lock first: it gives the session the name by which the run is found again. */
async function beginRun({ session }, run) {
    await session.query(`INSERT INTO signalbox.runs (id, target_oid, target_database, command, actor, plan_hash, migrations, backup, host, host_pid)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`, [
        run.id, run.target.oid, run.target.database, run.command, run.actor ?? null, run.planHash ?? null, JSON.stringify(run.migrations ?? []),
        run.backup === undefined ? null : JSON.stringify(run.backup), run.host?.name ?? null, run.host?.pid ?? null,
    ]);
}
/** Adds what became known since the run began. */
async function noteFacts(control, id, facts) {
    const rows = await control.session.query(`UPDATE signalbox.runs SET plan_hash = coalesce($2, plan_hash), migrations = coalesce($3::jsonb, migrations), backup = coalesce($4::jsonb, backup)
     WHERE id = $1 AND ended_at IS NULL RETURNING id`, [id, facts.planHash ?? null, facts.migrations === undefined ? null : JSON.stringify(facts.migrations), facts.backup === undefined ? null : JSON.stringify(facts.backup)]);
    if (rows.length === 0)
        throw notOpen(id);
}
/**
 * Notes a step that is about to be taken.
 * @param step stable kebab-case id (`migrate-deploy`, `swap`)
 * @param details what one needs to finish or undo it; names only
 */
async function noteStep({ session }, id, step, details = {}) {
    const rows = await session.query(`INSERT INTO signalbox.steps (run, step, details) SELECT id, $2, $3::jsonb FROM signalbox.runs WHERE id = $1 AND ended_at IS NULL RETURNING number`, [id, step, JSON.stringify(details)]);
    if (rows.length === 0)
        throw notOpen(id);
}
async function endRun({ session }, id, outcome) {
    const rows = await session.query(`UPDATE signalbox.runs SET ended_at = clock_timestamp(), outcome = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id`, [id, outcome]);
    if (rows.length === 0)
        throw notOpen(id);
}
function notOpen(id) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'run-not-open',
        cause: `The journal has no open run ${id}: another run has ended it, or it never began.`,
        state: 'The journal was not changed; what was done before this moment is in it.',
        fix: 'Look at the journal: SELECT * FROM signalbox.runs ORDER BY started_at DESC LIMIT 5;',
    });
}
/** The newest run of a target, of any of these commands, that ended so; open ones only when no outcomes are given. */
async function lastRun(control, targetOid, { commands, outcomes } = {}) {
    const runs = await readRuns(control, `r.target_oid = $1 AND ($2::jsonb IS NULL OR $2::jsonb ? r.command) AND ($3::jsonb IS NULL OR $3::jsonb ? r.outcome) ORDER BY r.started_at DESC LIMIT 1`, [targetOid, commands === undefined ? null : JSON.stringify(commands), outcomes === undefined ? null : JSON.stringify(outcomes)]);
    return runs[0];
}
async function findRun(control, id) {
    return (await readRuns(control, 'r.id = $1', [id]))[0];
}
/** Runs that never said how they ended, oldest first: running still (`alive`), or killed. */
async function openRuns(control, targetOid) {
    return await readRuns(control, 'r.target_oid = $1 AND r.ended_at IS NULL ORDER BY r.started_at', [targetOid]);
}
async function readRuns({ session }, condition, values) {
    const rows = await session.query(`SELECT json_build_object(
       'id', r.id, 'targetOid', r.target_oid::int8, 'targetDatabase', r.target_database, 'command', r.command, 'actor', r.actor,
       'startedAt', r.started_at, 'endedAt', r.ended_at, 'outcome', r.outcome, 'planHash', r.plan_hash, 'migrations', r.migrations, 'backup', r.backup,
       'applicationName', r.application_name, 'sessionPid', r.session_pid, 'host', r.host, 'hostPid', r.host_pid,
       'alive', r.ended_at IS NULL AND EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.session_pid AND a.application_name = r.application_name),
       'steps', (SELECT coalesce(json_agg(json_build_object('step', s.step, 'details', s.details, 'at', s.at) ORDER BY s.number), '[]'::json)
                 FROM signalbox.steps s WHERE s.run = r.id)) AS run
     FROM signalbox.runs r WHERE ${condition}`, values);
    return rows.map(({ run }) => journalRunSchema.parse(run));
}
const holdSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ migration: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), checksum: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), at: time });
/** Puts a migration on hold; one that is on hold already stays so. */
async function addHold({ session }, targetOid, hold) {
    await session.query(`INSERT INTO signalbox.holds (target_oid, migration, checksum, reason, run) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (target_oid, migration, checksum) WHERE lifted_at IS NULL DO NOTHING`, [targetOid, hold.migration, hold.checksum, hold.reason, hold.run]);
}
/** @returns whether there was one */
async function liftHold({ session }, targetOid, hold, byRun) {
    const rows = await session.query(`UPDATE signalbox.holds SET lifted_by = $4, lifted_at = clock_timestamp()
     WHERE target_oid = $1 AND migration = $2 AND checksum = $3 AND lifted_at IS NULL RETURNING migration`, [targetOid, hold.migration, hold.checksum, byRun]);
    return rows.length > 0;
}
/** The holds in force, oldest first. */
async function holds({ session }, targetOid) {
    const rows = await session.query(`SELECT json_build_object('migration', migration, 'checksum', checksum, 'reason', reason, 'run', run, 'at', at) AS hold
     FROM signalbox.holds WHERE target_oid = $1 AND lifted_at IS NULL ORDER BY at, migration`, [targetOid]);
    return rows.map(({ hold }) => holdSchema.parse(hold));
}
/**
 * After a rename the target is another database by OID, and the journal follows. As statements, for the transaction of the renames
 * (`swapDatabases({ also })`).
 */
function moveTarget(oldOid, newOid) {
    return ['runs', 'holds'].map((table) => `UPDATE signalbox.${table} SET target_oid = ${newOid} WHERE target_oid = ${oldOid}`);
}
/** `noteStep` as a statement, for the transaction of the renames: the journal says that it happened exactly when it did. */
function stepStatement(id, step, details = {}) {
    return `INSERT INTO signalbox.steps (run, step, details) VALUES (${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(id)}, ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(step)}, ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(JSON.stringify(details))}::jsonb)`;
}


/***/ }),

/***/ 998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KI: () => (/* binding */ createScratchDatabase),
  Aq: () => (/* binding */ requireExtensions),
  GX: () => (/* binding */ scratchServer)
});

// UNUSED EXPORTS: localeClauses, scratchCreation, scratchName, sweepScratchDatabases

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(1096);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(2992);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(5062);
// EXTERNAL MODULE: ./build/postgres/database-url.js
var database_url = __webpack_require__(3669);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(3909);
;// CONCATENATED MODULE: ./build/postgres/embedded.js









const superuser = 'postgres';
const portAttempts = 20;
/** The cluster is thrown away: nothing is flushed, nothing archived, nobody replicates. */
const settingsForSpeed = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '4GB',
    checkpoint_timeout: '1h',
    shared_buffers: '128MB',
    max_connections: '60',
    autovacuum: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements may hold rows' values: they stay out of the log.
    log_min_error_statement: 'panic',
    // Kept in the data directory, so that a killed server leaves nothing in /dev/shm.
    dynamic_shared_memory_type: 'mmap',
};
/**
 * Runs the server on behalf of this process and ends it with this process, `kill -9` included: then the kernel closes the
 * pipe, `read` comes to its end, and everything in the group is told to quit (PostgreSQL: an immediate shutdown) before the
 * directory goes. The subshells ignore the signals, so that `wait` lasts until the programs themselves are gone.
 */
const watchdog = `
directory=$1 initdb=$2 postgres=$3
shift 3
finish() {
  trap '' TERM INT HUP
  kill -s QUIT 0
  wait
  rm -rf -- "$directory"
  exit 0
}
trap '' QUIT
trap finish TERM INT HUP
while read -r command port; do
  case $command in
    initdb) ( trap '' TERM INT HUP; "$initdb" "$@"; echo "signalbox: initdb ended $?" ) 2>&1 </dev/null & ;;
    postgres) ( trap '' TERM INT HUP; "$postgres" -D "$directory/data" -p "$port"; echo "signalbox: postgres ended $?" ) 2>&1 </dev/null & ;;
  esac
done
finish
`;
/**
 * Starts a throwaway PostgreSQL on 127.0.0.1, on a random port, with a random password, as an unprivileged user. It ends with
 * `stop()`, with the run, and with this process however that ends.
 *
 * @throws Failure `postgres-programs-missing` (see `findPostgresPrograms`), `embedded-server-failed` with PostgreSQL's own reason
 */
async function startEmbeddedServer(options) {
    const { major, deps } = options;
    const began = deps.clock.elapsed();
    const programs = await (0,tools/* findPostgresPrograms */.ew)(major, ['initdb', 'postgres'], deps);
    const user = await unprivilegedUser(deps.exec, deps.environment);
    const directory = await (0,promises_.mkdtemp)(external_node_path_.join(await roomFor(user), 'signalbox-postgres-'));
    const removed = deps.lifetime.defer(`directory ${directory}`, () => (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 5 }));
    try {
        if (user)
            await (0,promises_.chown)(directory, user.uid, user.gid);
        const dataDirectory = external_node_path_.join(directory, 'data');
        const passwordFile = external_node_path_.join(directory, 'password');
        const password = (0,external_node_crypto_.randomBytes)(24).toString('base64url');
        const args = ['-c', watchdog, 'signalbox-watchdog', directory, programs.initdb, programs.postgres, ...initdbArguments(dataDirectory, passwordFile, options.locale ?? {})];
        const env = { PATH: (0,child_environment/* childEnvironment */.Q)(deps.environment)['PATH'] ?? '', TZ: 'UTC', LC_ALL: 'C' };
        const guard = await deps.exec.start('/bin/sh', args, { env, cwd: '/', ...user });
        const stop = deps.lifetime.defer(`embedded PostgreSQL ${major}`, async () => {
            guard.stdin.end();
            await guard.finished;
            await removed();
        });
        try {
            const server = new Conversation(guard);
            await (0,promises_.writeFile)(passwordFile, password, { mode: 0o600, flag: 'wx' });
            if (user)
                await (0,promises_.chown)(passwordFile, user.uid, user.gid);
            await initialized(server, major).finally(() => (0,promises_.rm)(passwordFile, { force: true }));
            await (0,promises_.appendFile)(external_node_path_.join(dataDirectory, 'postgresql.conf'), settingsFile(options.settings ?? {}));
            const port = await listening(server, options);
            deps.log.debug(`PostgreSQL ${programs.version} (embedded) on port ${port} after ${Math.round(deps.clock.elapsed() - began)} ms`);
            const url = database_url/* DatabaseUrl */.z.of({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' });
            return { url, major, dataDirectory, stop };
        }
        catch (error) {
            await stop();
            throw error;
        }
    }
    catch (error) {
        await removed();
        throw error;
    }
}
function initdbArguments(dataDirectory, passwordFile, locale) {
    return [
        ...['-D', dataDirectory, '--no-sync', '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...[`--encoding=${locale.encoding ?? 'UTF8'}`, '--locale=C', '--lc-messages=C'],
        ...(locale.collate === undefined ? [] : [`--lc-collate=${locale.collate}`]),
        ...(locale.ctype === undefined ? [] : [`--lc-ctype=${locale.ctype}`]),
        ...(locale.provider === undefined || locale.provider === 'libc' ? [] : [`--locale-provider=${locale.provider}`]),
        ...(locale.provider === 'icu' && locale.providerLocale !== undefined ? [`--icu-locale=${locale.providerLocale}`] : []),
        ...(locale.provider === 'builtin' && locale.providerLocale !== undefined ? [`--builtin-locale=${locale.providerLocale}`] : []),
    ];
}
function settingsFile(settings) {
    const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', logging_collector: 'off', log_destination: 'stderr' };
    const lines = Object.entries({ ...settingsForSpeed, ...settings, ...fixed }).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
    return `\n${lines.join('\n')}\n`;
}
async function initialized(server, major) {
    const { said, end } = await server.command('initdb', /^signalbox: initdb ended (\d+)$/);
    if (end?.[1] === '0')
        return;
    throw failure(`initdb of PostgreSQL ${major} failed: ${reasonOf(said)}`, 'See that the temporary directory has room, that a locale asked for is installed (`locale -a`), and that the programs may be read by other users.');
}
/** Port after port, until the server has one for itself. */
async function listening(server, { major, candidatePort = () => (0,external_node_crypto_.randomInt)(20_000, 32_000) }) {
    for (let attempt = 1;; attempt += 1) {
        const port = candidatePort();
        const { said, end } = await server.command(`postgres ${port}`, /^signalbox: postgres ended (\d+)$|LOG: {2}database system is ready to accept connections$/);
        if (end !== undefined && end[1] === undefined)
            return port;
        const inUse = said.some((line) => line.includes('Address already in use'));
        if (inUse && attempt < portAttempts)
            continue;
        const reason = inUse ? `${portAttempts} ports tried were in use` : reasonOf(said);
        throw failure(`PostgreSQL ${major} (embedded) did not start: ${reason}`, 'See what PostgreSQL says there; `scratch-url` names a server of your own instead.');
    }
}
/** What a program that gave up said last, without the times and process ids before it. */
function reasonOf(said) {
    const lines = said.filter((line) => line.trim() !== '' && !line.startsWith('signalbox: ')).map((line) => line.replace(/^[\d-]+ [\d:.]+ \S+ \[\d+\] /, ''));
    return lines.slice(-3).join(' | ') || 'it said nothing';
}
function failure(cause, fix) {
    return new outcome/* Failure */.HR({ code: 'embedded-server-failed', cause, state: 'Nothing was touched; the throwaway server is gone.', fix });
}
/** PostgreSQL refuses to run as root: where we are, its own user does it, else nobody's. */
async function unprivilegedUser(exec, environment) {
    if (process.getuid?.() !== 0)
        return undefined;
    const env = (0,child_environment/* childEnvironment */.Q)(environment);
    for (const name of [superuser, 'nobody']) {
        const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => await exec.output('id', [flag, name], { env })));
        if (uid?.exitCode === 0 && gid?.exitCode === 0)
            return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    }
    throw failure('PostgreSQL does not run as root, and there is neither a user postgres nor nobody', 'Run as another user than root, or make one: `useradd --system postgres`.');
}
/** Another user must be able to reach the directory, and to remove it when we are no more: only where all may write. */
async function roomFor(user) {
    const openToAll = 0o003;
    return user === undefined || ((await (0,promises_.stat)((0,external_node_os_.tmpdir)())).mode & openToAll) === openToAll ? (0,external_node_os_.tmpdir)() : '/tmp';
}
/** Commands to the watchdog, and the lines it and its programs say. */
class Conversation {
    #guard;
    #said = [];
    #over = false;
    #listener;
    constructor(guard) {
        this.#guard = guard;
        guard.stdin.on('error', () => undefined); // a watchdog that is gone says so by ending
        this.#read(guard.stdout);
    }
    #read(stdout) {
        const lines = (0,external_node_readline_.createInterface)({ input: stdout });
        lines.on('line', (line) => {
            this.#said = [...this.#said.slice(-50), line];
            this.#listener?.(line);
        });
        lines.on('close', () => {
            this.#over = true;
            this.#listener?.(undefined);
        });
    }
    /** @returns the lines said since the command, and the match that ended the wait (none when the watchdog ended first) */
    async command(command, until) {
        this.#said = [];
        if (this.#over)
            return { said: [], end: undefined };
        const end = await new Promise((resolve) => {
            this.#listener = (line) => {
                const match = line === undefined ? undefined : until.exec(line);
                if (line === undefined || match)
                    resolve(match ?? undefined);
            };
            this.#guard.stdin.write(`${command}\n`);
        });
        this.#listener = undefined;
        return { said: this.#said, end };
    }
}

// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(6967);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(1846);
;// CONCATENATED MODULE: ./build/postgres/scratch.js







const prefix = 'signalbox_scratch_';
const namePattern = /^signalbox_scratch_(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})_[0-9a-f]{8}$/;
/** `signalbox_scratch_20260201t120000_ab12cd34`: whose it is and how old, so that a leftover can be swept. */
function scratchName(at) {
    return `${prefix}${at.toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase()}_${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
}
/** When a database of this name was made; undefined for any name that is not exactly one of ours. Pure. */
function scratchCreation(name) {
    const parts = namePattern.exec(name);
    if (!parts)
        return undefined;
    const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
/**
 * An empty database from `template0` with this encoding and locale; where the server lacks the locale, with `C` and a note that says so.
 * @param server any database of it; its role must be allowed to create databases
 */
async function createScratchDatabase(deps, server, locale) {
    const name = scratchName(deps.clock.now());
    // Registered before it is made: a cancelled CREATE DATABASE may still come to its end on the server.
    const drop = deps.lifetime.defer(`scratch database ${name}`, async () => await dropDatabase(deps, server, name));
    const session = await deps.databases.connect(server, { applicationName: 'signalbox scratch' });
    try {
        const notes = await createDatabase(session, name, locale);
        return { url: server.withDatabase(name), name, notes, drop };
    }
    catch (error) {
        await drop();
        throw error;
    }
    finally {
        await session.close();
    }
}
async function createDatabase(session, name, locale) {
    const create = `CREATE DATABASE ${(0,identifier/* quotedName */.aH)(name)} TEMPLATE template0`;
    if (locale === undefined) {
        await session.query(create);
        return [];
    }
    try {
        await session.query(`${create} ${localeClauses(locale, session.serverVersion)}`);
        return [];
    }
    catch (error) {
        // 42809, 22023: no such locale here; 0A000: a provider this server was not built with; 42601, 42704: one it does not know.
        if (!(error instanceof ports/* DatabaseError */.a) || !['42809', '22023', '0A000', '42601', '42704'].includes(error.code))
            throw error;
        const c = { encoding: locale.encoding, collate: 'C', ctype: 'C', provider: 'libc', icuLocale: null };
        await session.query(`${create} ${localeClauses(c, session.serverVersion)}`);
        return [`the scratch server lacks the locale ${locale.icuLocale ?? locale.collate} (${locale.provider}): restored with C, so that text indexes were built in another order`];
    }
}
/** The clauses of CREATE DATABASE; providers can be named from 15 on. Pure. */
function localeClauses({ encoding, collate, ctype, provider, icuLocale }, serverVersion) {
    const base = `ENCODING ${(0,identifier/* quotedLiteral */.Yf)(encoding)} LC_COLLATE ${(0,identifier/* quotedLiteral */.Yf)(collate)} LC_CTYPE ${(0,identifier/* quotedLiteral */.Yf)(ctype)}`;
    if (serverVersion < 150_000)
        return base;
    const name = { icu: 'ICU_LOCALE', builtin: 'BUILTIN_LOCALE' }[provider];
    return `${base} LOCALE_PROVIDER ${provider === 'icu' || provider === 'builtin' ? provider : 'libc'}${name !== undefined && icuLocale !== null ? ` ${name} ${(0,identifier/* quotedLiteral */.Yf)(icuLocale)}` : ''}`;
}
async function dropDatabase({ databases }, server, name) {
    const session = await databases.connect(server, { applicationName: 'signalbox scratch' });
    try {
        await session.query(`DROP DATABASE IF EXISTS ${(0,identifier/* quotedName */.aH)(name)} WITH (FORCE)`);
    }
    finally {
        await session.close();
    }
}
/**
 * Drops scratch databases that earlier runs left on this server: by exactly our kind of name and by age, nothing else.
 * @param olderThanMs so long no run takes
 * @returns the names dropped
 */
async function sweepScratchDatabases(deps, server, olderThanMs) {
    const session = await deps.databases.connect(server, { applicationName: 'signalbox scratch' });
    try {
        const rows = await session.query(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox\\_scratch\\_%' AND pg_has_role(datdba, 'USAGE')`);
        const before = deps.clock.now().getTime() - olderThanMs;
        const old = rows.map(({ name }) => name).filter((name) => (scratchCreation(name)?.getTime() ?? Number.POSITIVE_INFINITY) < before);
        for (const name of old)
            await session.query(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`);
        return old;
    }
    finally {
        await session.close();
    }
}
/** Index builds are most of a restore. */
const embeddedSettings = { maintenance_work_mem: '256MB' };
/**
 * A server to make scratch databases on.
 * @throws Refusal `scratch-server-too-old`, `scratch-server-no-rights`, `scratch-on-target`; Failure `postgres-programs-missing`, `embedded-server-failed`
 */
async function scratchServer(deps, options) {
    if (options.scratchUrl !== undefined)
        return await given(deps, options.scratchUrl, options);
    const { exec, lifetime, clock, log, host } = deps;
    const server = await startEmbeddedServer({ major: options.major, deps: { exec, lifetime, clock, log, environment: host.environment }, settings: embeddedSettings });
    const session = await deps.databases.connect(server.url);
    await session.close();
    return { url: server.url, where: `embedded PostgreSQL ${server.major}`, serverVersion: session.serverVersion, stop: server.stop };
}
async function given(deps, url, { major, target, allowTargetServer }) {
    const session = await (0,connection/* connectTo */.m)(deps.databases, url, 'scratch-url', { applicationName: 'signalbox scratch' });
    try {
        const { serverVersion } = session;
        const itsMajor = Math.floor(serverVersion / 10_000);
        if (itsMajor < major) {
            throw new outcome/* Refusal */.P_({
                code: 'scratch-server-too-old',
                cause: `scratch-url: the server is PostgreSQL ${itsMajor}, the dump is of ${major}; an older server cannot take it.`,
                fix: `Give scratch-url a server of PostgreSQL ${major} or newer, or leave it out: an embedded one is used then.`,
                rule: 1,
            });
        }
        const [role] = await session.query(`SELECT rolname AS name, rolsuper OR rolcreatedb AS may FROM pg_roles WHERE rolname = current_user`);
        if (role?.may !== true) {
            throw new outcome/* Refusal */.P_({ code: 'scratch-server-no-rights', cause: `scratch-url: the role “${role?.name ?? url.user}” may not create databases.`, fix: `ALTER ROLE ${(0,identifier/* quotedName */.aH)(role?.name ?? url.user)} CREATEDB;` });
        }
        if (target !== undefined && allowTargetServer !== true && (await (0,identity/* compareServers */.K4)(deps.databases, target, url)) !== 'different-servers') {
            throw new outcome/* Refusal */.P_({
                code: 'scratch-on-target',
                cause: 'scratch-url: it is the server of the target (a lock taken through one is seen through the other).',
                fix: 'Give scratch-url another server, or leave it out: an embedded one is used then.',
                rule: 5,
            });
        }
        return { url, where: `${url.host}:${url.port}`, serverVersion, stop: () => Promise.resolve() };
    }
    finally {
        await session.close();
    }
}
/** @throws Failure `scratch-lacks-extensions` before anything is restored, where extensions of the dump are not to be had on the scratch server */
async function requireExtensions(session, extensions, where) {
    const available = new Map((await session.query('SELECT name, default_version AS version FROM pg_available_extensions')).map(({ name, version }) => [name, version]));
    const missing = extensions.filter(({ name }) => !available.has(name)).map(({ name }) => name);
    if (missing.length > 0) {
        throw new outcome/* Failure */.HR({
            code: 'scratch-lacks-extensions',
            cause: `The backup needs the extension${missing.length > 1 ? 's' : ''} ${missing.join(', ')}, which the scratch server (${where}) does not have: it cannot be restored there.`,
            state: 'The backup is finished but not proven; the target was only read.',
            fix: 'Give scratch-url a server with those extensions (the image that production runs), or set backup-proof: decode.',
        });
    }
    return extensions.filter(({ name, version }) => available.get(name) !== version).map(({ name, version }) => `extension ${name}: ${version} in the target, ${available.get(name) ?? ''} on the scratch server`);
}


/***/ }),

/***/ 3233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openTarget)
/* harmony export */ });
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2992);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1846);


/**
 * Connects to the target and proves that it can be one.
 * @throws Failure when it cannot be reached; Refusal (rule 5) when it must not be a target
 */
async function openTarget(databases, url) {
    (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .refusePoolerUrl */ .NQ)(url);
    const session = await (0,_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .connectTo */ .m)(databases, url, 'database-url');
    await (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseUnsafeTarget */ .E4)(databases, session, url);
    return { session, target: await (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .readTarget */ ._E)(session) };
}


/***/ }),

/***/ 3909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ew: () => (/* binding */ findPostgresPrograms)
/* harmony export */ });
/* unused harmony exports binarySetting, binaryDirectories */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5062);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6060);




/** Directories with PostgreSQL's programs, `:`-separated, looked at before all others. */
const binarySetting = 'SIGNALBOX_POSTGRES_BIN';
const serverPrograms = new Set(['initdb', 'postgres', 'pg_ctl']);
/**
 * The full paths of PostgreSQL programs of exactly this major version, all from one directory. Exactly, because an archive
 * written by a newer `pg_dump` cannot be read by an older `pg_restore`, and an older `pg_dump` refuses a newer server.
 * Each candidate says its version itself: Debian's `/usr/bin/pg_dump` is a wrapper that takes the highest one installed,
 * whatever was asked for, and is passed over.
 *
 * @param major e.g. 16
 * @returns the path of each program asked for, and the version they said (`16.14`)
 * @throws Failure `postgres-programs-missing`: what is needed, where it was looked for, the command that installs it
 */
async function findPostgresPrograms(major, names, dependencies) {
    const directories = binaryDirectories(major, dependencies.environment);
    const others = new Set();
    for (const directory of directories) {
        const found = await programsOf(directory, names, dependencies);
        if (found === undefined)
            continue;
        if (majorOf(found.version) === major)
            return found;
        others.add(`${found.version} in ${directory}`);
    }
    throw missing(major, names, directories, [...others], await dependencies.exec.which('apt-get'));
}
/** Where programs of this major may be, in the order they are looked at. Pure. */
function binaryDirectories(major, environment) {
    const listed = (name) => (environment[name] ?? '').split(':').filter((directory) => node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(directory));
    return [
        ...new Set([
            ...listed(binarySetting),
            `/usr/lib/postgresql/${major}/bin`,
            `/usr/pgsql-${major}/bin`,
            `/opt/homebrew/opt/postgresql@${major}/bin`,
            `/usr/local/opt/postgresql@${major}/bin`,
            `/Applications/Postgres.app/Contents/Versions/${major}/bin`,
            ...listed('PATH'),
        ]),
    ];
}
async function programsOf(directory, names, { exec, environment }) {
    const programs = {};
    const versions = new Set();
    for (const name of names) {
        const program = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, name);
        if (!(await isProgram(program)))
            return undefined;
        const { exitCode, stdout } = await exec.output(program, ['--version'], { env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Q)(environment) });
        const version = /\(PostgreSQL\) (\S+)/.exec(stdout)?.[1];
        if (exitCode !== 0 || version === undefined)
            return undefined;
        programs[name] = program;
        versions.add(version);
    }
    const [version, ...different] = versions;
    if (version === undefined || different.length > 0)
        return undefined;
    return { ...programs, version };
}
async function isProgram(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return node_path__WEBPACK_IMPORTED_MODULE_1__.basename(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file)) !== 'pg_wrapper';
    }
    catch {
        return false;
    }
}
/** `16` of `16.14`, of `18beta1` and of `17devel`. */
function majorOf(version) {
    return Number(/^\d+/.exec(version)?.[0] ?? Number.NaN);
}
function missing(major, names, looked, others, aptGet) {
    const there = others.length > 0 ? ` Found were ${others.join(', ')}.` : '';
    const known = looked.filter((directory) => directory.includes('postgres') || directory.includes('pgsql'));
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR({
        code: 'postgres-programs-missing',
        cause: `${names.join(' and ')} of PostgreSQL ${major} ${names.length > 1 ? 'are' : 'is'} needed and not installed (looked in ${[...known, 'PATH'].join(', ')}).${there}`,
        state: 'Nothing was touched.',
        fix: `${installCommand(major, names, aptGet !== undefined)} – or name the directory that holds ${names.length > 1 ? 'them' : 'it'} in ${binarySetting}.`,
    });
}
function installCommand(major, names, apt) {
    const server = names.some((name) => serverPrograms.has(name));
    if (process.platform === 'darwin')
        return `brew install postgresql@${major}`;
    if (apt)
        return `apt-get install ${server ? 'postgresql' : 'postgresql-client'}-${major} (a release that lacks it needs PostgreSQL's own apt repository first)`;
    return `dnf install postgresql${major}${server ? '-server' : ''} (from PostgreSQL's own repository)`;
}


/***/ })

};
