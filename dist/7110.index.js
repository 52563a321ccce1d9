export const id = 7110;
export const ids = [7110];
export const modules = {

/***/ 47588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ loadAppliedChecks),
/* harmony export */   Pt: () => (/* binding */ describeChecks),
/* harmony export */   S4: () => (/* binding */ failUnlessHeld),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35453);
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77777);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);



/** The checks that count for what is applied to the session's database now. */
async function loadAppliedChecks(session, { migrations, checkFiles }) {
    const { schema } = session.url;
    const { applied } = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeHistory */ .Cq)(migrations, await (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistory */ .Lu)(session, schema), schema);
    return await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkFilesFor */ .nl)(checkFiles, applied));
}
/** @param baseline of `unchanged` checks, from before the migration */
async function check({ context, inputs }, session, checks, baseline) {
    return await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkTimeoutMs */ .OD, showRows: inputs['show-rows'], clock: context.clock, ...(baseline ? { baseline } : {}) });
}
function describeChecks(results) {
    const failed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length;
    const skipped = results.filter(({ outcome }) => outcome === 'skipped').length;
    return `${results.length - failed - skipped} of ${results.length} hold${failed > 0 ? `, ${failed} do not` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
/**
 * Says what does not hold, and ends the run with it.
 * @param state of things, and the fix, for the failure
 * @throws Failure `checks-failed` unless all hold that are not mere warnings
 */
function failUnlessHeld({ context }, results, state, fix) {
    if (context.door === 'cli')
        (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .announceChecks */ .tv)(results, context.log); // in Actions the annotations come from the record
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    if (failed.length > 0)
        throw checksFailed(failed, results.length, state, fix);
}
/** How many of the failing checks are named in the one line. */
const named = 3;
/** @param failed at least one */
function checksFailed(failed, all, state, fix) {
    const [first, second] = failed;
    const names = failed.slice(0, named).map(({ name }) => `"${name}"`).join(', ');
    const which = second === undefined && first?.found !== undefined ? `${names} (${first.found})` : `${names}${failed.length > named ? ` and ${failed.length - named} more` : ''}`;
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({ code: 'checks-failed', cause: `${failed.length} of ${all} checks ${failed.length === 1 ? 'does' : 'do'} not hold: ${which}.`, state, fix });
}


/***/ }),

/***/ 5045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xW: () => (/* binding */ lastFailure),
  oA: () => (/* binding */ refuseRunningRuns),
  kK: () => (/* binding */ withLock)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(57035);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(50061);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/record/outcome.js
var record_outcome = __webpack_require__(26060);
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

// EXTERNAL MODULE: ./build/postgres/database-properties.js
var database_properties = __webpack_require__(11791);
// EXTERNAL MODULE: ./build/postgres/databases.js
var databases = __webpack_require__(19164);
;// CONCATENATED MODULE: ./build/rollback/killed-swap.js



const freezeSchema = schemas/* object */.Ikc({ database: schemas/* string */.YjP(), thaw: schemas/* array */.YOg(schemas/* string */.YjP()), beside: schemas/* string */.YjP() });
/**
 * What a rollback that was killed between its freeze and its swap has left: writes frozen, the database perhaps closed, the restored one beside it. Takes all of that back, from what the
 * run noted ahead. With the lock held, and none of its sessions left.
 * @returns what was done, as a sentence to append; empty when there was nothing
 */
async function takeBackFreeze({ clock }, control, dead) {
    const noted = freezeSchema.safeParse(dead.steps.findLast(({ step }) => step === 'freeze')?.details).data;
    if (noted === undefined || dead.steps.some(({ step }) => step === 'swapped'))
        return '';
    const { session } = control;
    const now = await (0,database_properties/* readDatabaseProperties */.lc)(session, noted.database);
    if (now === undefined)
        return '';
    await session.query(['BEGIN', ...noted.thaw, 'COMMIT'].join(';\n'));
    if (!now.allowsConnections)
        await (0,databases/* allowConnections */.DG)(session, noted.database);
    await (0,databases/* terminateSessions */.x2)({ session, clock }, noted.database).catch(() => undefined); // those that stay see the setting when they connect anew
    if ((await (0,database_properties/* readDatabaseProperties */.lc)(session, noted.beside)) !== undefined)
        await (0,databases/* dropDatabase */.Zi)(session, noted.beside);
    return ` It had frozen writes to ${noted.database}: they are allowed again, and what it restored beside is dropped.`;
}

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/commands/reaching/lock.js








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
        const { runId, runAttempt, repository } = context.host;
        if (runId !== undefined)
            await (0,journal/* noteStep */.b_)(control, id, journal/* workflowRunStep */.x9, { runId, attempt: runAttempt ?? null, repository: repository ?? null });
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
        await (0,journal/* endRun */.lb)(locked.control, id, outcome).catch((error) => draft.warn(`The journal could not be closed: ${(0,error_facts/* errorMessage */.g)(error)}`));
        await locked.lock.release();
        await locked.control.close();
    }
}
async function closeDeadRuns({ draft, context }, control, target) {
    for (const dead of await (0,journal/* openRuns */.tp)(control, target.databaseOid)) {
        await refuseLivingSessions(control, target, dead);
        const mended = await takeBackFreeze(context, control, dead);
        await (0,journal/* endRun */.lb)(control, dead.id, 'failed');
        draft.warn(`${killed(dead)}; nothing of it is running any more.${mended}`);
    }
}
const failureSchema = schemas/* object */.Ikc({ outcome: schemas/* literal */.euz('failed'), state: schemas/* string */.YjP(), fix: schemas/* string */.YjP() });
/**
 * What our own last migration of this target said when it failed: how far it came and the ways on and back, which Prisma's history alone does not know.
 * @returns undefined where the journal knows of none
 */
async function lastFailure({ context }, url, target) {
    const control = await (0,postgres_control/* openControl */.g4)(context, url, { create: false });
    if (control === undefined)
        return undefined;
    try {
        const last = await (0,journal/* lastRun */.KT)(control, target.databaseOid, { commands: ['migrate'], outcomes: ['failed'] });
        const told = failureSchema.safeParse(last?.steps.findLast(({ step }) => step === 'migrated')?.details).data;
        return last && told ? { run: last.id, ...told } : undefined;
    }
    finally {
        await control.close();
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

/***/ 71215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ describeBlocker),
/* harmony export */   d6: () => (/* binding */ pauseBetweenAttempts),
/* harmony export */   eX: () => (/* binding */ lockNotAvailable),
/* harmony export */   k: () => (/* binding */ deadlockDetected),
/* harmony export */   v2: () => (/* binding */ watchBlockers)
/* harmony export */ });
/* unused harmony export findBlockers */
/** lock_not_available (PostgreSQL's documentation, appendix A): the wait for a lock was ended by `lock_timeout`. */
const lockNotAvailable = '55P03';
/** SQLSTATE of a statement that PostgreSQL chose to end so that others go on; its transaction is undone. */
const deadlockDetected = '40P01';
/** Milliseconds between two attempts: long enough for a short transaction of somebody to end. */
const pauseBetweenAttempts = 1000;
/** One line for the log. */
function describeBlocker({ application, pid, state, seconds }) {
    return `Waiting for a lock that ${application || 'somebody'} (pid ${pid}, ${state} for ${seconds} s) holds.`;
}
/**
 * Who holds, or stands in the queue before us for, the locks that the waiter waits for. `seconds`: how long their transaction, or, where there is none, their present
 * state has lasted. A prepared transaction has pid 0. What another role hides from ours is `unknown`, and 0 seconds.
 * @param session any session on that server but the waiting one
 */
async function findBlockers(session, waiter) {
    const byPid = 'pid' in waiter;
    // Only of sessions that wait for a lock: pg_blocking_pids stops the whole lock table for a moment.
    const rows = await session.query(`SELECT DISTINCT b.pid, coalesce(a.application_name, '') AS application,
       CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE coalesce(a.state, 'unknown') END AS state,
       round(greatest(0, coalesce(extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.state_change)), 0))::numeric, 1)::text AS seconds
     FROM pg_stat_activity w
     CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b(pid)
     LEFT JOIN pg_stat_activity a ON a.pid = b.pid
     WHERE ${byPid ? 'w.pid = $1' : 'w.application_name = $1'} AND w.wait_event_type = 'Lock'
     ORDER BY b.pid`, [byPid ? waiter.pid : waiter.applicationName]);
    return rows.map(({ pid, application, state, seconds }) => ({ pid, application, state, seconds: Number(seconds) }));
}
/**
 * Looks for blockers again and again until it is stopped.
 * @param session for this watch alone while it lasts
 * @param everyMs between two looks
 * @param onBlocker called when one is seen for the first time
 */
function watchBlockers({ session, clock }, waiter, { everyMs = 500, onBlocker = () => undefined } = {}) {
    const seen = new Map();
    let stopped = false;
    let wake = () => undefined;
    const stopping = new Promise((resolve) => (wake = resolve));
    const look = async () => {
        while (!stopped) {
            for (const blocker of await findBlockers(session, waiter)) {
                if (!seen.has(blocker.pid))
                    onBlocker(blocker);
                if ((seen.get(blocker.pid)?.seconds ?? -1) < blocker.seconds)
                    seen.set(blocker.pid, blocker);
            }
            await Promise.race([clock.sleep(everyMs), stopping]);
        }
    };
    // A watch that fails (cancelled, connection lost) ends quietly: it only tells, and what it watches fails by itself.
    const watching = look().catch(() => undefined);
    return {
        stop: async () => {
            stopped = true;
            wake();
            await watching;
            return [...seen.values()];
        },
    };
}


/***/ }),

/***/ 19164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ allowConnections),
/* harmony export */   Pi: () => (/* binding */ createBeside),
/* harmony export */   QQ: () => (/* binding */ keptName),
/* harmony export */   Zi: () => (/* binding */ dropDatabase),
/* harmony export */   s$: () => (/* binding */ noSuchDatabase),
/* harmony export */   x2: () => (/* binding */ terminateSessions)
/* harmony export */ });
/* unused harmony export closeToNewSessions */
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _database_properties_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11791);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);



/** Every database of ours begins so; only such a one is ever dropped. */
const ownPrefix = 'signalbox_';
/** PostgreSQL's names have at most 63 bytes (NAMEDATALEN - 1). */
const longestName = 63;
/**
 * The name under which a database is kept: `<database>_failed_20260201t120000`, the database's own part cut at a whole character so that PostgreSQL does not cut the rest.
 * Pure.
 */
function keptName(database, why, at) {
    const suffix = `_${why}_${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .timeInName */ .sT)(at)}`;
    let kept = '';
    for (const character of database) {
        if (Buffer.byteLength(kept + character + suffix) > longestName)
            break;
        kept += character;
    }
    return kept + suffix;
}
/**
 * Ends every session on a database and waits until nobody is there.
 * @param session in another database
 * @param options.except process ids that may stay
 * @param options.deadlineMs after which it gives up
 * @returns how many sessions were ended
 * @throws Failure when somebody is there still (they come back, or are not ours to end)
 */
async function terminateSessions({ session, clock }, database, { except = [], deadlineMs = 5000 } = {}) {
    refuseFromInside(session, database);
    const ended = new Set();
    const start = clock.elapsed();
    for (;;) {
        const rows = await session.query(`SELECT pid, coalesce(application_name, '') AS application,
         coalesce(usesysid IS NOT NULL AND (pg_has_role(usesysid, 'MEMBER') OR pg_has_role('pg_signal_backend', 'MEMBER')), false) AS may
       FROM pg_stat_activity WHERE datname = $1 AND NOT pid = ANY ($2::text[]::int[])`, [database, except.map(String)]);
        if (rows.length === 0)
            return ended.size;
        for (const { pid } of rows.filter(({ may }) => may)) {
            await session.query('SELECT pg_terminate_backend($1)', [pid]).catch(() => undefined); // of a superuser, and we are none: it stays, and is named below
            ended.add(pid);
        }
        if (clock.elapsed() - start > deadlineMs) {
            const who = rows.map(({ pid, application }) => `${pid} "${application}"`).join(', ');
            throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
                code: 'sessions-remain',
                cause: `Sessions on ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(database)} are still there after ${Math.round(deadlineMs / 1000)} s: ${who}.`,
                state: 'The database is what it was; sessions on it were ended.',
                fix: 'Stop what reconnects again and again, or use a role that may end those sessions (GRANT pg_signal_backend), then run again.',
            });
        }
        await clock.sleep(2);
    }
}
/**
 * Takes CONNECT from everybody but this role; who is in stays in. Superusers cannot be kept out so. In one transaction, as is its undoing.
 * @param session in another database, as a superuser or the database's owner
 */
async function closeToNewSessions(session, database) {
    refuseFromInside(session, database);
    const before = await readDatabaseProperties(session, database);
    if (before === undefined)
        throw noSuchDatabase(database);
    const [me] = await session.query('SELECT current_user::text AS role');
    const kept = before.grants.filter(({ privilege }) => privilege !== 'CONNECT');
    const closed = [...kept, { grantee: me?.role ?? session.url.user, privilege: 'CONNECT', grantable: false }];
    const change = async (from, to) => {
        await session.query(['BEGIN', ...grantStatements(database, [...from, { grantee: before.owner }], to), 'COMMIT'].join(';\n'));
    };
    await change(before.grants, closed);
    return { before, open: () => change(closed, before.grants) };
}
/**
 * Lets everybody in again that a `swapDatabases` cut short by the end of the server's power kept out.
 * @param session in another database
 */
async function allowConnections(session, database) {
    await session.query(`ALTER DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(database)} ALLOW_CONNECTIONS true`);
}
const providers = { c: 'libc', i: 'icu', b: 'builtin' };
/**
 * An empty database from `template0`, to be filled and then put in another's place.
 * @param session in another database
 * @param name begins with `signalbox_`
 * @param locale as in the manifest
 */
async function createBeside(session, name, locale, options = {}) {
    refuseForeign(name);
    const provider = providers[locale.provider] ?? locale.provider;
    // Before 15 there is only libc, and no word for it.
    const words = session.serverVersion < 150_000 ? '' : ` LOCALE_PROVIDER ${provider}${localeName(provider, locale.icuLocale)}`;
    const owner = options.owner === undefined ? '' : ` OWNER ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(options.owner)}`;
    await session.query(`CREATE DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(name)}${owner} TEMPLATE template0 ENCODING ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(locale.encoding)}${words} LC_COLLATE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(locale.collate)} LC_CTYPE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(locale.ctype)}`);
}
function localeName(provider, name) {
    if (name === null || provider === 'libc')
        return '';
    return ` ${provider === 'builtin' ? 'BUILTIN_LOCALE' : 'ICU_LOCALE'} ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(name)}`;
}
/** Drops a database of ours, with whoever is in it. @throws Refusal (rule 5) for any other name */
async function dropDatabase(session, name) {
    refuseForeign(name);
    await session.query(`DROP DATABASE IF EXISTS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(name)} WITH (FORCE)`);
}
function refuseForeign(name) {
    if (name.startsWith(ownPrefix) && name.length > ownPrefix.length && Buffer.byteLength(name) <= longestName)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'not-our-database', cause: `The database ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(name)} is not one of the tool's own.`, fix: `Only names that begin with ${ownPrefix} (at most ${longestName} bytes) are made or dropped.`, rule: 5 });
}
function refuseFromInside(session, database) {
    if (session.url.database !== database)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'session-inside',
        cause: `This has to be done from outside the database ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(database)}, and the tool's only place is a schema in it.`,
        fix: `ALTER ROLE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(session.url.user)} CREATEDB; then, while no run is open, in the target: DROP SCHEMA signalbox CASCADE; and run again.`,
        rule: 5,
    });
}
function noSuchDatabase(database) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({ code: 'no-such-database', cause: `There is no database ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(database)} on the server.`, state: 'Nothing was changed.', fix: 'List them: SELECT datname FROM pg_database;' });
}


/***/ })

};
