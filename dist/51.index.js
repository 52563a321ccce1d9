export const id = 51;
export const ids = [51];
export const modules = {

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ applyMigrations)
});

// EXTERNAL MODULE: ./build/postgres/blockers.js
var postgres_blockers = __webpack_require__(1215);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(2992);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(6967);
;// CONCATENATED MODULE: ./build/postgres/indexes.js

/**
 * Indexes that are not valid or not ready, `schema.name` as text, sorted: what a failed `CREATE INDEX CONCURRENTLY` leaves (a retry with `IF NOT EXISTS`
 * exits 0 and leaves it as it is; facts measured on 15). Empty partitioned parents (`ON ONLY`) whose parts are not all attached are among them.
 * A concurrent build in the middle of its work looks the same: ask when nothing is running.
 */
async function invalidIndexes(session) {
    const rows = await session.query(`
    SELECT n.nspname || '.' || c.relname AS name
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relpersistence <> 't' AND ${(0,identifier/* notSystem */.nY)('n.nspname')}
    ORDER BY 1`);
    return rows.map(({ name }) => name);
}

// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(175);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/sql/index.js + 17 modules
var sql = __webpack_require__(2129);
;// CONCATENATED MODULE: ./build/migration/applied.js

/**
 * What `_prisma_migrations` says of these migrations after a deploy; one that has no row, or only rolled-back ones, was not begun.
 * @param schema Prisma's
 */
async function readApplied(session, schema, names) {
    const [there] = await session.query('SELECT to_regclass($1) IS NOT NULL AS exists', [`${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`]);
    if (there?.exists !== true)
        return new Map();
    const rows = await session.query(`SELECT migration_name::text AS name, finished_at IS NOT NULL AS finished, (extract(epoch FROM finished_at - started_at) * 1000)::int AS milliseconds, checksum::text
     FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE rolled_back_at IS NULL AND migration_name = ANY ($1) ORDER BY started_at`, [[...names]]);
    return new Map(rows.map(({ name, finished, milliseconds, checksum }) => [name, { checksum, outcome: finished ? 'applied' : 'failed', milliseconds: milliseconds === null ? null : Math.max(0, milliseconds) }]));
}
/** The ids of all rows of Prisma's history; none where there is no history yet. */
async function historyRows(session, schema) {
    const [there] = await session.query('SELECT to_regclass($1) IS NOT NULL AS exists', [`${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`]);
    if (there?.exists !== true)
        return [];
    return (await session.query(`SELECT id::text FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations`)).map(({ id }) => id);
}

// EXTERNAL MODULE: ./build/postgres/control.js
var control = __webpack_require__(7035);
;// CONCATENATED MODULE: ./build/migration/left-sessions.js

/** So often, and so many times, it is looked whether they are gone: ten seconds. */
const everySeconds = 0.1;
const looks = 100;
/**
 * Ends what a Prisma that has ended left on the server: a statement whose client is gone works on until it is done, and may still commit. Only afterwards can
 * be said what is in the database. The session that holds our lock has the same name and stays.
 * @param session another one, on the target
 * @returns whether all of them are gone
 */
async function endLeftSessions(session, applicationName) {
    for (let look = 0; look < looks; look += 1) {
        const left = await session.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()
         AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${control/* lockSpace */.OI}::oid)`, [applicationName]);
        if (left.length === 0)
            return true;
        await session.query('SELECT pg_sleep($1)', [everySeconds]);
    }
    return false;
}

;// CONCATENATED MODULE: ./build/migration/locate.js


/** Prisma's own wait before it looks at any migration. */
const prismaLockQuery = /^\s*SELECT\s+pg_advisory_lock\(72707369\)\s*;?\s*$/i;
/**
 * Finds the statement at which `migrate deploy` stopped. The queries are counted since Prisma last wrote to its history, so it does not matter how the engine
 * spells them; `completed` counts inside a query that holds the whole file.
 * @param seen of this attempt, oldest first
 * @param begun whether the history says of a migration that it was begun and not finished; without that nothing of any is half done, whatever failed
 */
function locateStop(execution, seen, begun) {
    const nowhere = { statement: undefined, committed: 0, sqlstate: null, unanswered: false, partly: false, prismaLock: false };
    if (!begun) {
        const failed = seen.findLast(({ outcome }) => outcome !== 'done');
        if (failed === undefined)
            return nowhere;
        return { ...nowhere, sqlstate: failed.sqlstate, unanswered: failed.outcome === 'unanswered', prismaLock: prismaLockQuery.test(failed.text) };
    }
    const last = seen.at(-1);
    // What Prisma noted after an answer without error was the end of a migration, or came before the first: the one begun was not reached, as far as can be seen.
    if (last?.outcome === 'done' && last.noted)
        return { ...nowhere, unanswered: true };
    if (last === undefined || last.ordinal === 0)
        return { ...nowhere, unanswered: true };
    if (last.outcome === 'done')
        return endedBetween(execution, last);
    const statement = Math.min(last.ordinal + last.completed, execution.statements);
    if (statement < 1)
        return { ...nowhere, sqlstate: last.sqlstate, unanswered: true };
    const partly = last.outcome === 'failed' && execution.endingTransactions?.includes(statement) === true;
    return { ...nowhere, statement, committed: (0,sql/* committedBefore */.qr)(execution, statement), sqlstate: last.sqlstate, unanswered: last.outcome === 'unanswered', partly };
}
/** Prisma, or the way to it, ended after this query was answered and before it said so in its history. */
function endedBetween(execution, last) {
    const { statements } = execution;
    const done = execution.kind === 'one-transaction' ? statements : Math.min(last.ordinal - 1 + Math.max(last.completed, 1), statements);
    const whole = done >= statements;
    const atEnd = 'commits' in execution ? (execution.commits.at(-1) ?? 0) : statements;
    return { statement: whole ? undefined : done + 1, committed: whole ? atEnd : (0,sql/* committedBefore */.qr)(execution, done + 1), sqlstate: null, unanswered: true, partly: false, prismaLock: false };
}
/** Whether the same migration may simply be tried again: it gave way to somebody's lock, and nothing of it is committed. */
function mayRetry(stopped) {
    return stopped.sqlstate === postgres_blockers/* lockNotAvailable */.eX && stopped.committed === 0 && !stopped.unanswered && !stopped.partly;
}

;// CONCATENATED MODULE: ./build/migration/ways-out.js


function range(from, to) {
    return from === to ? `statement ${from}` : `statements ${from} to ${to}`;
}
/**
 * @param failed the one at which `migrate deploy` stopped
 * @param before names of those that this run applied before it
 * @param more.unanswered the connection was lost, or Prisma ended, while `failedStatement` ran; without one it is not known how far it came
 * @param more.partly `failedStatement` ends transactions itself: what it did before its error may be committed
 * @param more.takenBack it gave way to a lock, and what its attempts left in Prisma's history is gone again
 * @param more.backup its id
 * @param more.schema where Prisma's history is
 * @param more.invalidIndexes `schema.name`, of those that were not there before: what a failed concurrent build leaves is no transaction's to undo
 */
function aftermath(failed, planned, before, { unanswered, partly = false, takenBack = false, backup, schema = 'public', invalidIndexes = [] }) {
    const committed = failed.committed ?? 0;
    const earlier = before.length === 0 ? '' : `Applied by this run and in the database: ${before.join(', ')}. `;
    const name = (0,prisma/* shellWord */.r7)(failed.name);
    // One command, whether the file is mended or the data: a row that is only marked rolled back would be refused by rule 6 next.
    const mark = (0,prisma/* psql */.tm)(`DELETE FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE migration_name = ${(0,identifier/* quotedLiteral */.Yf)(failed.name)} AND finished_at IS NULL`);
    const restore = `signalbox rollback --mode restore (backup ${backup})`;
    if (unanswered && failed.failedStatement === undefined) {
        const all = committed > 0 && committed === failed.statements;
        return {
            state: all
                ? `${earlier}All ${failed.statements} statements of ${failed.name} are committed; Prisma ended before it said so, and its row in _prisma_migrations says that it failed.`
                : `${earlier}${failed.name}: Prisma ended before it said how far it came${committed > 0 ? `; ${range(1, committed)} of ${failed.statements} committed at least` : ''}. What of it is in the database is not known.`,
            fix: all ? `Unblock: npx prisma migrate resolve --applied ${name}. Back: ${restore}.` : `Look what of it is there. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    if (partly) {
        const statement = failed.failedStatement ?? 1;
        return {
            state: `${earlier}${failed.name}: ${committed === 0 ? '' : `${range(1, committed)} of ${failed.statements} committed; `}statement ${statement} failed, and it ends transactions itself: what it did before its error may be in the database.`,
            fix: `Look what statement ${statement} has done. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    if (unanswered) {
        return {
            state: `${earlier}${failed.name}: ${committed === 0 ? 'no statement' : range(1, committed)} of ${failed.statements} committed; the connection was lost while statement ${failed.failedStatement ?? 1} ran, which may or may not have had its effect.`,
            fix: `Look whether statement ${failed.failedStatement ?? 1} took effect. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
        };
    }
    const [invalid] = invalidIndexes;
    const left = invalid === undefined ? '' : ` But ${invalidIndexes.length === 1 ? `the invalid index ${invalid} is` : `the invalid indexes ${invalidIndexes.join(', ')} are`} left.`;
    const dropped = invalidIndexes.map((index) => `DROP INDEX CONCURRENTLY ${index}; `).join('');
    if (takenBack) {
        return {
            state: `${earlier}Nothing of ${failed.name} is in the database, and its failed attempts are no longer in _prisma_migrations: the target is as it was.${left}`,
            fix: `${dropped}Run it again when nobody holds that lock, or with a greater lock-timeout or lock-retries.`,
        };
    }
    if (committed === 0) {
        return {
            state: `${earlier}Nothing of ${failed.name} is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.${left}`,
            fix: `${dropped}Mend the cause, then unblock: ${mark}`,
        };
    }
    const rest = committed + 1 > failed.statements ? 'nothing' : range(committed + 1, failed.statements);
    return {
        state: `${earlier}Between: ${range(1, committed)} of ${failed.statements} of ${failed.name} ${committed === 1 ? 'is' : 'are'} committed, ${rest} not.${left}`,
        fix: `${dropped}On: run ${rest} by hand, then npx prisma migrate resolve --applied ${name}. Back: ${planned.hasDown ? 'signalbox rollback --mode down, or ' : ''}${restore}.`,
    };
}

;// CONCATENATED MODULE: ./build/migration/apply.js











/**
 * `prisma migrate deploy` on the target, in place: with `lock_timeout`, tried again as long as nothing of the file that gave way is committed, blockers
 * named, then looked at for invalid indexes. A failure comes back as data, so that the record holds all that is known of it.
 */
async function applyMigrations(context, options) {
    const began = context.clock.elapsed();
    const blockers = [];
    const attempts = [];
    const invalidBefore = new Set(await onTarget(context, options, invalidIndexes));
    const rowsBefore = await onTarget(context, options, async (session) => await historyRows(session, session.url.schema));
    for (;;) {
        const attempt = await attemptDeploy(context, options, blockers);
        attempts.push(attempt);
        if (attempt.outcome === 'done' || !mayRetry(attempt.stopped) || attempts.length > options.inputs['lock-retries'])
            break;
        context.log.info(`Gave way to a lock after ${options.inputs['lock-timeout']} ms, nothing of it is committed; attempt ${attempts.length + 1} of ${options.inputs['lock-retries'] + 1} follows.`);
        if (attempt.failedName !== undefined)
            await markRolledBack(context, options, attempt.failedName);
        await context.clock.sleep(postgres_blockers/* pauseBetweenAttempts */.d6);
    }
    const last = attempts.at(-1);
    const takenBack = last?.outcome === 'stopped' && mayRetry(last.stopped);
    const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)));
    const migrations = await describeApplied(options, rows, last);
    if (takenBack)
        await onTarget(context, options, async (session) => await forgetAttempts(session, options, rowsBefore));
    const invalid = (await onTarget(context, options, invalidIndexes)).filter((name) => !invalidBefore.has(name));
    const migration = {
        strategy: 'in-place',
        attempts: attempts.length,
        milliseconds: Math.round(context.clock.elapsed() - began),
        migrations,
        blockers,
        invalidIndexes: invalid,
    };
    const stop = stopOf(options, migration, last, takenBack) ?? changedFile(options, rows);
    return { migration, ...(stop ? { stop } : {}) };
}
async function attemptDeploy(context, options, blockers) {
    const { inputs, url, applicationName } = options;
    const settings = { lock_timeout: String(lockTimeoutFor(options)), statement_timeout: String(inputs['statement-timeout']) };
    const door = await context.relay.open(url, { applicationName, settings });
    const observer = await context.databases.connect(url, { applicationName: 'signalbox observer' });
    const watch = (0,postgres_blockers/* watchBlockers */.v2)({ session: observer, clock: context.clock }, { applicationName }, { everyMs: lookEvery(inputs['lock-timeout']), onBlocker: (blocker) => context.log.warning((0,postgres_blockers/* describeBlocker */.Gj)(blocker)) });
    try {
        const deps = (0,prisma/* prismaDependencies */.sp)(context);
        const result = await (0,prisma/* migrateDeploy */.pu)(deps, options.project, door, { onLine: (line) => context.log.debug(line) });
        if (result.fault === undefined)
            return { outcome: 'done' };
        const gone = await onTarget(context, options, async (session) => await endLeftSessions(session, applicationName));
        if (!gone)
            context.log.warning(`A session of this migration ("${applicationName}") would not end; what it does may still be committed.`);
        return await stoppedAt(context, options, result, door.statements());
    }
    finally {
        blockers.push(...(await watch.stop()).filter(({ pid }) => !blockers.some((seen) => seen.pid === pid)));
        await observer.close();
        await door.close();
    }
}
/** Often enough to see who is in the way before a short `lock_timeout` is over. Milliseconds. */
function lookEvery(lockTimeoutMs) {
    return lockTimeoutMs === 0 ? 500 : Math.min(500, Math.max(50, lockTimeoutMs / 4));
}
/** CREATE INDEX CONCURRENTLY waits for every older snapshot anywhere: a lock_timeout would make it fail and leave an invalid index (docs/migrate.md). */
function lockTimeoutFor({ planned, inputs }) {
    const buildsConcurrently = planned.some(({ findings }) => findings.some(({ rule }) => rule.includes('concurrently')));
    return buildsConcurrently ? 0 : inputs['lock-timeout'];
}
async function stoppedAt(context, options, result, seen) {
    const rows = await onTarget(context, options, async (session) => await readApplied(session, session.url.schema, options.files.map(({ name }) => name)));
    const failed = options.files.find(({ name }) => rows.get(name)?.outcome === 'failed');
    const current = failed ?? options.files.find(({ name }) => rows.get(name) === undefined);
    const execution = current === undefined ? { kind: 'each-its-own-transaction', statements: 0 } : await (0,sql/* executionOf */.eo)(current.sql, options.project.project.version);
    return { outcome: 'stopped', failedName: failed?.name, stopped: locateStop(execution, seen, failed !== undefined), result };
}
async function markRolledBack(context, options, name) {
    const door = await context.relay.open(options.url, { applicationName: options.applicationName });
    try {
        const { exitCode, stderr } = await (0,prisma/* prismaCommand */.Qm)((0,prisma/* prismaDependencies */.sp)(context), options.project.project, door, ['migrate', 'resolve', `--rolled-back=${name}`]);
        if (exitCode === 0)
            return;
        throw new outcome/* Failure */.HR({
            code: 'resolve-failed',
            cause: `prisma migrate resolve --rolled-back ${name} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`,
            state: `Nothing of ${name} is in the database; its row in _prisma_migrations says that it failed.`,
            fix: `Run it by hand: npx prisma migrate resolve --rolled-back ${(0,prisma/* shellWord */.r7)(name)}`,
        });
    }
    finally {
        await door.close();
    }
}
async function describeApplied(options, rows, last) {
    return await Promise.all(options.files.map(async (file) => {
        const row = rows.get(file.name);
        const statements = await (0,sql/* splitStatements */.Xd)(file.sql);
        const common = { name: file.name, statements: statements.length };
        if (row === undefined)
            return { ...common, outcome: 'not-started', milliseconds: null };
        if (row.outcome === 'applied')
            return { ...common, outcome: 'applied', milliseconds: row.milliseconds };
        const stopped = last?.outcome === 'stopped' ? last.stopped : undefined;
        const line = statements[(stopped?.statement ?? 0) - 1]?.line;
        return {
            ...common,
            outcome: 'failed',
            milliseconds: null,
            committed: stopped?.committed ?? 0,
            ...(stopped?.statement === undefined ? {} : { failedStatement: stopped.statement }),
            ...(last?.outcome === 'stopped' && last.result.fault ? { error: last.result.fault.message } : {}),
            ...(line === undefined ? {} : { at: { file: file.file, line } }),
        };
    }));
}
function stopOf(options, { migrations, invalidIndexes: invalid }, last, takenBack) {
    const applied = migrations.filter(({ outcome }) => outcome === 'applied').map(({ name }) => name);
    const failed = migrations.find(({ outcome }) => outcome === 'failed');
    if (last?.outcome === 'stopped') {
        const { fault } = last.result;
        if (failed) {
            const planned = options.planned.find(({ name }) => name === failed.name) ?? { hasDown: false };
            const where = failed.failedStatement === undefined ? '' : ` at statement ${failed.failedStatement} of ${failed.statements}`;
            const words = aftermath(failed, planned, applied, { unanswered: last.stopped.unanswered, partly: last.stopped.partly, takenBack, backup: options.backup, schema: options.url.schema, invalidIndexes: invalid });
            return new outcome/* Failure */.HR({ code: 'migration-failed', cause: `${failed.name} failed${where}: ${fault?.message ?? 'no reason given'}`, ...words, ...(failed.at ? { at: failed.at } : {}) });
        }
        const lock = last.stopped.prismaLock ? 'Another Prisma migration holds the advisory lock. ' : '';
        const state = applied.length === 0 ? 'No pending migration was begun; the target is as it was.' : `Applied by this run: ${applied.join(', ')}; the others were not begun.`;
        return new outcome/* Failure */.HR({ code: 'migrate-deploy-failed', cause: `${lock}prisma migrate deploy: ${fault?.message ?? 'no reason given'}`, state, fix: fault?.fix ?? 'Run it again.' });
    }
    const left = migrations.filter(({ outcome }) => outcome !== 'applied').map(({ name }) => name);
    if (left.length > 0) {
        return new outcome/* Failure */.HR({ code: 'migrations-left', cause: `prisma migrate deploy reports success, but ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} not applied.`, state: `Applied by this run: ${applied.join(', ') || 'none'}.`, fix: 'See npx prisma migrate status.' });
    }
    if (invalid.length === 0)
        return undefined;
    return new outcome/* Failure */.HR({
        code: 'invalid-indexes',
        cause: `The migration left ${invalid.length === 1 ? 'an invalid index' : 'invalid indexes'}: ${invalid.join(', ')}. An invalid index is kept up to date and never used.`,
        state: `All pending migrations are applied: ${applied.join(', ')}.`,
        fix: `Build it anew: REINDEX INDEX CONCURRENTLY ${invalid[0] ?? ''};`,
    });
}
/** What was approved is what the plan read; this is what Prisma read. */
function changedFile({ files }, rows) {
    const changed = files.find(({ name, sha256 }) => rows.get(name)?.checksum !== sha256);
    if (changed === undefined)
        return undefined;
    return new outcome/* Failure */.HR({
        code: 'migration-changed',
        cause: `${changed.file} was changed between its approval and its application: what Prisma applied is not what was approved.`,
        state: `${files.map(({ name }) => name).join(', ')} applied, ${changed.name} in another form than the approved one.`,
        fix: 'See what was applied (its checksum is in _prisma_migrations), and decide: keep it, or undo it with signalbox rollback.',
        at: { file: changed.file, line: 1 },
    });
}
/** What gave way to a lock left nothing in the database; so that it leaves nothing in Prisma's history either, where it would block the next run. */
async function forgetAttempts(session, { files, url }, before) {
    await session.query(`DELETE FROM ${(0,identifier/* quotedName */.aH)(url.schema)}._prisma_migrations WHERE migration_name = ANY ($1) AND finished_at IS NULL AND NOT id = ANY ($2)`, [files.map(({ name }) => name), [...before]]);
}
async function onTarget({ databases }, { url }, look) {
    return await (0,connection/* withSession */.f)(databases, url, { applicationName: 'signalbox observer' }, look);
}


/***/ }),

/***/ 1215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ describeBlocker),
/* harmony export */   d6: () => (/* binding */ pauseBetweenAttempts),
/* harmony export */   eX: () => (/* binding */ lockNotAvailable),
/* harmony export */   v2: () => (/* binding */ watchBlockers)
/* harmony export */ });
/* unused harmony export findBlockers */
/** lock_not_available (PostgreSQL's documentation, appendix A): the wait for a lock was ended by `lock_timeout`. */
const lockNotAvailable = '55P03';
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


/***/ })

};
