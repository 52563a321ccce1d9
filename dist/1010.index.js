export const id = 1010;
export const ids = [1010];
export const modules = {

/***/ 5766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k9: () => (/* binding */ asksGitHub),
/* harmony export */   l7: () => (/* binding */ describeGate),
/* harmony export */   uc: () => (/* binding */ passGitHubGate)
/* harmony export */ });
/* harmony import */ var _gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57838);
/* harmony import */ var _github_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6830);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _github_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71118);




/** In a workflow a person is asked by GitHub; elsewhere at the terminal, or beforehand. */
function asksGitHub({ context, inputs }) {
    return context.door === 'action' && inputs['require-approval'];
}
/**
 * Rules 2, 3 and 4 in a workflow: somebody who may has approved this very plan.
 * @throws Refusal when that cannot be proven
 */
async function passGitHubGate(run, { purpose, made }) {
    const { context, inputs, draft } = run;
    const { host } = context;
    const github = (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .connectedGitHub */ .XA)(run);
    if (github === undefined) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'gate-no-token', rule: 2, cause: `Who approved cannot be asked of GitHub: ${host.repository === undefined ? 'GITHUB_REPOSITORY is not set' : 'there is no github-token'}.`, fix: 'Give the step github-token: ${{ github.token }} (the actions of Signalbox have it by themselves), and the job the permission actions: read.' });
    }
    const event = host.eventPath === undefined ? (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEvent */ .w)({}) : await (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvent */ .j)(host.eventPath);
    const authors = draft.parts.github?.authors ?? null;
    return await (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .proveGitHubGate */ .$3)({ host, event, github, purpose, gateEnvironment: (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateEnvironmentOf */ .w4)(purpose, inputs), made, inputs, authors, readRecord: (0,_github_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .recordReader */ .h9)(run, github) });
}
/** One line about a gate that was passed. */
function describeGate({ how, required, by, planHash, acknowledged, environment }) {
    const somebody = by ?? 'somebody';
    const who = {
        terminal: `approved at the terminal by ${somebody}`,
        'approved-plan': 'approved by approved-plan',
        'not-required': 'no approval was required (require-approval: false)',
        environment: `approved by ${somebody} for the environment ${environment ?? ''}`,
        comment: `approved by a comment of ${somebody}`,
    }[how];
    return `${who}: plan ${planHash.slice(0, 8)}${required && acknowledged ? ', risk acknowledged' : ''}`;
}


/***/ }),

/***/ 20147:
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
;// CONCATENATED MODULE: ./build/commands/keeping-window.js



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

/***/ 41010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  migrate: () => (/* binding */ migrate)
});

// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var build_checks = __webpack_require__(35453);
// EXTERNAL MODULE: ./build/gate/approve.js
var approve = __webpack_require__(3275);
// EXTERNAL MODULE: ./build/migration/apply.js + 5 modules
var apply = __webpack_require__(7051);
// EXTERNAL MODULE: ./build/plan/prechecks.js
var prechecks = __webpack_require__(66930);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/postgres/journal.js
var journal = __webpack_require__(50061);
// EXTERNAL MODULE: ./build/rollback/moments.js
var moments = __webpack_require__(56288);
// EXTERNAL MODULE: ./build/report/annotations.js
var annotations = __webpack_require__(46241);
// EXTERNAL MODULE: ./build/report/html/page.js + 16 modules
var page = __webpack_require__(56450);
// EXTERNAL MODULE: ./build/report/markdown.js + 7 modules
var markdown = __webpack_require__(62376);
// EXTERNAL MODULE: ./build/report/outputs.js
var outputs = __webpack_require__(94121);
// EXTERNAL MODULE: ./build/report/terminal-plan.js
var terminal_plan = __webpack_require__(64947);
// EXTERNAL MODULE: ./build/report/terminal.js + 2 modules
var terminal = __webpack_require__(71931);
// EXTERNAL MODULE: ./build/report/terminal-page.js
var terminal_page = __webpack_require__(62999);
;// CONCATENATED MODULE: ./build/report/times.js




/**
 * A closing table of the seconds that each step took, with a bar for each and the sum below.
 * @param rows seconds, not negative
 */
function renderTimes(rows, view = { colour: false, width: 80 }) {
    const page = new TerminalPage(view);
    const total = rows.reduce((sum, row) => sum + row.seconds, 0);
    const longest = Math.max(0, ...rows.map((row) => row.seconds));
    const names = Math.max(5, ...rows.map((row) => columnsOf(plain(row.step, 300))));
    const room = Math.min(40, Math.max(40, view.width) - names - 2 - Math.max(7, humanSeconds(total).length) - 4);
    const bar = (seconds) => (longest === 0 || room < 4 ? '' : '▇'.repeat(Math.max(1, Math.round((seconds / longest) * room))));
    page.table([
        { title: 'step', cell: (row) => ({ text: row.step, ink: row.total ? 'bold' : 'plain' }) },
        { title: 'seconds', align: 'right', cell: (row) => ({ text: humanSeconds(row.seconds), ink: row.total ? 'bold' : 'plain' }) },
        { title: '', cell: (row) => ({ text: row.total ? '' : bar(row.seconds), ink: 'blue' }) },
    ], [...rows.map((row) => ({ ...row, total: false })), { step: 'total', seconds: total, total: true }], rows.length + 1);
    return withoutWorkflowCommands(page.toString());
}

;// CONCATENATED MODULE: ./build/report/index.js











// EXTERNAL MODULE: ./build/snapshot/take.js + 1 modules
var take = __webpack_require__(85310);
// EXTERNAL MODULE: ./build/commands/backing-up.js + 3 modules
var backing_up = __webpack_require__(10018);
// EXTERNAL MODULE: ./build/commands/checking.js
var checking = __webpack_require__(97539);
// EXTERNAL MODULE: ./build/commands/github-facts.js + 1 modules
var github_facts = __webpack_require__(71118);
// EXTERNAL MODULE: ./build/commands/github-gate.js
var github_gate = __webpack_require__(5766);
// EXTERNAL MODULE: ./build/commands/locked.js + 2 modules
var locked = __webpack_require__(87358);
// EXTERNAL MODULE: ./build/commands/keeping-window.js + 1 modules
var keeping_window = __webpack_require__(20147);
// EXTERNAL MODULE: ./build/commands/planning.js + 1 modules
var planning = __webpack_require__(64255);
// EXTERNAL MODULE: ./build/commands/snapshotting.js
var snapshotting = __webpack_require__(27307);
;// CONCATENATED MODULE: ./build/commands/migrate.js

















/** Gate, fresh backup with proof, `prisma migrate deploy`, checks. */
async function migrate(run) {
    const { draft, inputs } = run;
    await (0,backing_up/* tryToSave */.Uc)(run);
    const planned = await (0,planning/* planTarget */.h)(run);
    if (planned.plan.pending.length === 0) {
        draft.skip('migrate', 'Migrate', 'nothing is pending');
        await verifyTarget(run, planned, undefined, 'Nothing was pending; the target was only read.');
        return;
    }
    const measured = await (0,keeping_window/* measuredForPlan */.ro)(run, planned.plan);
    (0,keeping_window/* lookAtWindow */.f6)(run, inputs['outside-window'], measured);
    const volume = await (0,snapshotting/* prepareSnapshot */.s5)(run, planned.url);
    await (0,backing_up/* tryScratchServer */.vG)(run, planned.url, planned.target);
    const { judged, project } = planned.survey;
    if ((0,github_gate/* asksGitHub */.k9)(run))
        await (0,github_facts/* lookAtGitHub */.__)(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit, authorsDue: !inputs['allow-self-approval'] });
    draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGate(run, planned), github_gate/* describeGate */.l7);
    await (0,locked/* withLock */.kK)(run, planned.url, planned.target, { planHash: planned.plan.hash, migrations: planned.plan.pending.map(({ name }) => name) }, async (locked) => {
        const saved = await (0,backing_up/* save */.UN)(run, planned.url, planned.target, { volume, commit: planned.plan.commit });
        const { backup } = saved;
        if (backup !== undefined)
            await (0,journal/* noteFacts */.Ki)(locked.control, run.id, { backup: { id: backup.id, location: backup.location, sha256: backup.manifest.dump.sha256 } });
        const baseline = await lookAgain(run, planned, saved, measured);
        await locked.lock.prove();
        await migrate_apply(run, planned, locked, saved);
        await verifyTarget(run, planned, baseline, `The target is migrated: ${planned.plan.pending.map(({ name }) => name).join(', ')} applied.`);
    });
}
async function passGate(run, { plan }) {
    const { context, inputs, typedAcknowledgement } = run;
    const { terminal, host, log } = context;
    if ((0,github_gate/* asksGitHub */.k9)(run))
        return await (0,github_gate/* passGitHubGate */.uc)(run, { purpose: 'migrate', made: plan });
    const decision = (0,approve/* decideGate */.q7)({ plan, inputs, typedAcknowledgement, canAsk: terminal !== undefined });
    if (decision !== 'ask')
        return decision;
    if (terminal === undefined)
        throw new Error('decideGate wants to ask where nobody can be asked');
    log.info(`\n${(0,terminal_plan/* renderPlan */.EG)(plan, { colour: true, width: process.stderr.columns })}\n`);
    return await (0,approve/* askAtTerminal */.fs)(terminal, { plan, inputs }, host.actor ?? host.environment['USER'] ?? 'somebody at the terminal');
}
/**
 * Right before the migration: the prechecks on the data of now, the checks that compare with before, rule 1 (is the backup fresh and proven?), rule 7 again (the backup took its
 * time out of the window), and last, with nothing but Prisma behind it, rule 3 (is it still the plan that was approved?).
 */
async function lookAgain(run, planned, saved, measured) {
    const { context, draft, inputs } = run;
    const { plan, session } = planned;
    return await draft.step('look-again', 'Look again', async () => {
        plan.prechecks = await (0,prechecks/* runPrechecks */.m)(context, session, planned.survey, inputs['show-rows']);
        (0,prechecks/* refuseFailedPrechecks */.Q)(plan.prechecks);
        const baseline = await checksBefore(run, planned);
        (0,backing_up/* refuseUnsaved */.ps)(saved, inputs, context.clock.now());
        (0,keeping_window/* lookAtWindow */.f6)(run, inputs['outside-window'], { ...measured, backup: 0 });
        (0,approve/* refuseChangedPlan */.Gk)(plan.hash, (await (0,survey/* survey */.Fr)(context, session, inputs)).hash);
        return baseline;
    }, () => 'the plan is the one that was approved, the backup is fresh');
}
/** The checks that compare with before, as they are before; the others have nothing to say yet. */
async function checksBefore(run, { session, survey: { checkFiles } }) {
    return (await (0,checking/* check */.z6)(run, session, await (0,build_checks/* loadUnchangedChecks */.xx)(checkFiles))).baseline;
}
async function migrate_apply(run, { plan, survey: { judged, migrations }, url, proven, target }, { control }, saved) {
    const { context, draft, inputs, id } = run;
    const files = migrations.filter(({ name }) => judged.pending.some((pending) => pending.name === name));
    await (0,journal/* noteStep */.b_)(control, id, 'migrate-deploy', { pending: files.map(({ name }) => name), snapshot: await (0,moments/* readMoment */.T$)(control.session) });
    const begun = context.clock.now();
    if (saved.snapshot)
        draft.parts.snapshot = (0,take/* atInstant */.Ln)(saved.snapshot.taken, saved.snapshot.volume.facts, begun);
    draft.state = `prisma migrate deploy was running on ${target.database}: \`signalbox plan\` shows what is applied. ${(0,backing_up/* describeSaved */.Rv)(saved)}`;
    const { migration, stop } = await draft.step('migrate', 'Migrate: prisma migrate deploy', async () => await (0,apply/* applyMigrations */.K)(context, { url, project: proven, files, planned: plan.pending, inputs, applicationName: `signalbox migrate ${id}`, backup: saved.backup?.id ?? { snapshot: saved.snapshot?.taken.name ?? '' } }), ({ migration: done }) => done.migrations.map(({ name, outcome, milliseconds }) => `${name}: ${outcome}${milliseconds === null ? '' : ` in ${milliseconds} ms`}`).join(', '));
    draft.parts.migration = migration;
    (0,keeping_window/* tellIfClosed */.lE)(run, begun);
    // By these two moments a rollback tells the application's rows from the migration's own (docs/rollback.md).
    await (0,journal/* noteStep */.b_)(control, id, 'migrated', { snapshot: await (0,moments/* readMoment */.T$)(control.session), outcome: stop ? 'failed' : 'applied', ...(stop ? { state: stop.details.state, fix: stop.details.fix } : {}) });
    if (stop)
        throw stop;
    for (const { name, sha256 } of files)
        await (0,journal/* liftHold */.nX)(control, target.databaseOid, { migration: name, checksum: sha256 }, id);
    draft.state = `The target is migrated: ${files.map(({ name }) => name).join(', ')} applied. ${(0,backing_up/* describeSaved */.Rv)(saved)}`;
}
async function verifyTarget(run, { session, survey: { checkFiles } }, baseline, state) {
    const { draft } = run;
    const checks = await (0,build_checks/* loadChecks */.o$)(checkFiles);
    if (checks.length === 0) {
        draft.warn('There are no checks: nothing verifies the data. Write some into prisma/checks/.');
        return;
    }
    const results = await draft.step('checks', 'Run the checks', async () => (await (0,checking/* check */.z6)(run, session, checks, baseline)).results, checking/* describeChecks */.Pt);
    draft.parts.checks = results;
    (0,checking/* failUnlessHeld */.S4)(run, results, state, baseline ? 'Mend the data, or undo the migration: signalbox rollback (it shows first what would be lost).' : 'Look at the rows that the checks name (show-rows: true shows their values).');
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
