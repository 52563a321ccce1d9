export const id = 1010;
export const ids = [1010];
export const modules = {

/***/ 40168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k9: () => (/* binding */ asksGitHub),
/* harmony export */   l7: () => (/* binding */ describeGate),
/* harmony export */   uc: () => (/* binding */ passGitHubGate)
/* harmony export */ });
/* harmony import */ var _gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57838);
/* harmony import */ var _github_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6830);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _reaching_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65018);




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
    const github = (0,_reaching_github_js__WEBPACK_IMPORTED_MODULE_3__/* .connectedGitHub */ .X)(run);
    if (github === undefined) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code: 'gate-no-token', rule: 2, cause: `Who approved cannot be asked of GitHub: ${host.repository === undefined ? 'GITHUB_REPOSITORY is not set' : 'there is no github-token'}.`, fix: 'Give the step github-token: ${{ github.token }} (the actions of Signalbox have it by themselves), and the job the permission actions: read.' });
    }
    const event = host.eventPath === undefined ? (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEvent */ .w)({}) : await (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvent */ .j)(host.eventPath);
    const authors = draft.parts.github?.authors ?? null;
    return await (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .proveGitHubGate */ .$3)({ host, event, github, purpose, gateEnvironment: (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateEnvironmentOf */ .w4)(purpose, inputs), made, inputs, authors, readRecord: (0,_reaching_github_js__WEBPACK_IMPORTED_MODULE_3__/* .recordReader */ .h)(run, github) });
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

/***/ 57776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vm: () => (/* binding */ backUp),
  Rv: () => (/* binding */ describeSaved),
  ps: () => (/* binding */ refuseUnsaved),
  UN: () => (/* binding */ save),
  vG: () => (/* binding */ tryScratchServer),
  JN: () => (/* binding */ tryStore),
  Uc: () => (/* binding */ tryToSave)
});

// EXTERNAL MODULE: ./build/backup/proof.js
var backup_proof = __webpack_require__(80209);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(21846);
// EXTERNAL MODULE: ./build/store/store.js
var store_store = __webpack_require__(64899);
// EXTERNAL MODULE: ./build/backup/files.js
var files = __webpack_require__(65748);
;// CONCATENATED MODULE: ./build/backup/retention.js



/**
 * Which backups `backup-keep` lets go: of this target alone, the oldest first, never the newest proven one, never what was made by somebody else. Pure.
 * @param backups of the store, newest first
 * @param keep how many stay
 */
function decideRetention(backups, target, keep) {
    const own = backups.filter(({ manifest }) => (0,identity/* sameTarget */.cS)(manifest.target, target));
    const lastProven = own.find(({ proof }) => proof?.level === 'restored') ?? own.find(({ proof }) => proof?.level === 'decoded');
    return own.slice(Math.max(keep, 1)).filter((backup) => backup !== lastProven);
}
/**
 * Removes what `decideRetention` lets go. The manifest goes last, so that a removal that was cut short is finished by the next one. A store that our key may
 * not list or remove from keeps everything: that is said, and is no failure, because a key that cannot delete is the safer one.
 * @param say told once, in a sentence
 * @returns the locations removed
 */
async function removeOldBackups(store, target, keep, say) {
    if (store.expires === true)
        return [];
    const removed = [];
    try {
        const { backups } = await (0,files/* readStore */.uz)(store);
        for (const { manifest, location } of decideRetention(backups, target, keep)) {
            for (const name of [(0,files/* proofFileName */.eO)(manifest.id), manifest.dump.file, (0,files/* manifestFileName */.V6)(manifest.id)])
                await store.remove(name);
            removed.push(location);
        }
    }
    catch (error) {
        if (!(error instanceof store_store/* StoreForbids */.fX))
            throw error;
        say(`Old backups stay (backup-keep: ${keep} is not applied). ${error.details.cause} Let the bucket remove them by a lifecycle rule.`);
    }
    return removed;
}

// EXTERNAL MODULE: ./build/backup/take.js + 2 modules
var take = __webpack_require__(58156);
// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(10998);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/gate/backup.js


const asked = { none: 'none', decode: 'decoded', restore: 'restored' };
/**
 * Rule 1, before anything is done: a backup that is thrown away with the run is no way back.
 * @param host its environment says whether this is a machine of GitHub's own, whose disk is gone with the job
 * @throws Refusal
 */
function refuseUnkeptBackup(store, host) {
    const isGone = store.kind === 'file' && host.github && host.environment['RUNNER_ENVIRONMENT'] === 'github-hosted';
    if (store.kind !== 'none' && !isGone)
        return;
    throw new outcome/* Refusal */.P_({
        code: 'backup-not-kept',
        rule: 1,
        cause: isGone ? 'backup-store: file: keeps the backup on this runner’s disk, which is gone with the job, and there is no migration without a backup.' : 'backup-store: none keeps no backup, and there is no migration without one.',
        fix: host.github ? 'Set backup-store to artifact, or to s3://BUCKET/PREFIX.' : 'Set backup-store to file:DIRECTORY.',
    });
}
/**
 * Rule 1, right before the migration: the backup's proof is at least what was asked for, and no older than `backup-max-age`, counted from its end (of the
 * backup itself where no proof was asked for).
 * @throws Refusal
 */
function refuseWithoutBackup(backup, inputs, now) {
    const wanted = asked[inputs['backup-proof']];
    if (!(0,files/* isProven */.nn)(backup.proof, wanted)) {
        throw new outcome/* Refusal */.P_({ code: 'backup-not-proven', rule: 1, cause: `The backup's proof is "${backup.proof.level}", asked for was "${wanted}".`, fix: 'Run it again.' });
    }
    const from = backup.proof.provenAt === null ? Date.parse(backup.manifest.createdAt) + backup.manifest.milliseconds : Date.parse(backup.proof.provenAt);
    const age = now.getTime() - from;
    if (age <= inputs['backup-max-age'])
        return;
    throw new outcome/* Refusal */.P_({
        code: 'backup-too-old',
        rule: 1,
        cause: `The backup is ${Math.round(age / 1000)} s old, allowed are ${Math.round(inputs['backup-max-age'] / 1000)} s.`,
        fix: 'Run it again, or raise backup-max-age.',
    });
}

;// CONCATENATED MODULE: ./build/snapshot/fresh.js

/**
 * Rule 1 where Railway's backup is the only one (`railway-snapshot: only`): it stands in the volume's list, and is no older than `backup-max-age`, counted from when it stood there.
 * The input rules have made sure that nothing more was asked for (`backup-proof: none`).
 * @throws Refusal
 */
function refuseOldSnapshot({ name, provenBy, provenAt }, inputs, now) {
    if (provenBy !== 'list')
        throw new outcome/* Refusal */.P_({ code: 'backup-not-proven', rule: 1, cause: `Railway's backup “${name}” does not stand in the volume's list.`, fix: 'Run it again.' });
    const age = now.getTime() - provenAt.getTime();
    if (age <= inputs['backup-max-age'])
        return;
    throw new outcome/* Refusal */.P_({
        code: 'backup-too-old',
        rule: 1,
        cause: `Railway's backup “${name}” is ${Math.round(age / 1000)} s old, allowed are ${Math.round(inputs['backup-max-age'] / 1000)} s.`,
        fix: 'Run it again, or raise backup-max-age.',
    });
}

// EXTERNAL MODULE: ./build/store/index.js + 7 modules
var build_store = __webpack_require__(28287);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/commands/backing-up/railway-snapshot.js
var railway_snapshot = __webpack_require__(79755);
;// CONCATENATED MODULE: ./build/commands/backing-up/backup.js










/**
 * Before anything is begun, and before anybody is asked for an approval: whether a backup of ours has a place to go. With `railway-snapshot: only` there is none of ours.
 * @throws Refusal of `refuseUnkeptBackup`; as `tryStore`
 */
async function tryToSave(run) {
    if (run.inputs['railway-snapshot'] === 'only')
        return;
    refuseUnkeptBackup(run.inputs['backup-store'], run.context.host);
    await tryStore(run);
}
/**
 * Our own backup with its proof, then Railway's, as `railway-snapshot` says.
 * @param volume undefined with `railway-snapshot: off`
 */
async function save(run, url, target, { volume, commit }) {
    const { draft, inputs, context } = run;
    const isOnly = inputs['railway-snapshot'] === 'only';
    if (isOnly)
        draft.skip('backup', 'Back up the target', 'railway-snapshot: only');
    const backup = isOnly ? undefined : await backUp(run, url, target);
    if (volume === undefined)
        return { backup, snapshot: undefined };
    const state = `Nothing was migrated.${backup === undefined ? '' : ` The backup is ${backup.location}.`}`;
    const taken = await (0,railway_snapshot/* snapshot */.P9)(run, volume, { commit, state });
    return { backup, snapshot: { taken, volume, provenAt: context.clock.now() } };
}
/** Rule 1. @throws Refusal of `refuseWithoutBackup`, or of `refuseOldSnapshot` where Railway's is the only one */
function refuseUnsaved({ backup, snapshot: theirs }, inputs, now) {
    if (backup !== undefined)
        refuseWithoutBackup(backup, inputs, now);
    else if (theirs !== undefined)
        refuseOldSnapshot({ ...theirs.taken, provenAt: theirs.provenAt }, inputs, now);
    else
        throw new Error('a migration is about to begin and nothing was backed up');
}
/** Where the way back is, as a sentence. */
function describeSaved({ backup, snapshot: theirs }) {
    return backup === undefined ? `The backup is Railway’s “${theirs?.taken.name ?? ''}” of the volume ${theirs?.taken.volume ?? ''}.` : `The backup is ${backup.location}.`;
}
/**
 * Tries the store before anything else is begun: nobody is to approve a plan, or wait for a dump, that has no place to go.
 * @throws UsageError `backup-store-unusable`, Refusal `unencrypted-artifact`
 */
async function tryStore({ context, inputs }) {
    const store = await (0,build_store/* openStore */.C)(context, inputs);
    await store.prepare();
}
/**
 * The same for the server on which the backup will be proven, where one is named; an embedded one is made for this very dump.
 * @throws Refusal or Failure of `scratchServer`
 */
async function tryScratchServer({ context, inputs }, url, { serverVersion }) {
    const scratchUrl = inputs['scratch-url'];
    if (scratchUrl === undefined || inputs['backup-proof'] !== 'restore')
        return;
    const server = await (0,scratch/* scratchServer */.GX)(context, { scratchUrl, major: (0,server_version/* majorOf */.D)(serverVersion), target: url });
    await server.stop();
}
/** Dump, manifest, proof and retention: two steps, and the record's backup. */
async function backUp({ context, draft, inputs }, url, target) {
    const store = await (0,build_store/* openStore */.C)(context, inputs);
    const taken = await draft.step('backup', 'Back up the target', async () => await (0,take/* takeBackup */.a)(context, { url, store, recipients: inputs['backup-recipients'] ?? [], tool: version/* toolName */.U }), take/* describeTaken */.Z);
    const backup = {
        id: taken.manifest.id,
        location: taken.location,
        manifest: taken.manifest,
        proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] },
        removed: [],
    };
    draft.parts.backup = backup;
    if (taken.manifest.tables.length === 0)
        draft.warn(`The database “${target.database}” holds no table: there is nothing in this backup. See that database-url names the right one.`);
    const level = inputs['backup-proof'];
    if (level === 'none') {
        draft.skip('proof', 'Prove the backup', 'backup-proof: none');
    }
    else {
        const readable = { manifest: taken.manifest, store, identities: taken.runKey ? [taken.runKey.identity] : [] };
        const { proof } = await draft.step('proof', 'Prove the backup', async () => await (0,backup_proof/* proveBackup */.N)(context, { backup: readable, level, scratchUrl: inputs['scratch-url'], target: url, schemaLines: taken.schemaLines }), backup_proof/* describeProof */.e);
        backup.proof = proof;
    }
    if (store.keeps)
        backup.removed = await removeOldBackups(store, target, inputs['backup-keep'], (sentence) => draft.warn(sentence));
    return backup;
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
// EXTERNAL MODULE: ./build/report/markdown.js + 8 modules
var markdown = __webpack_require__(65095);
// EXTERNAL MODULE: ./build/report/outputs.js
var outputs = __webpack_require__(94121);
// EXTERNAL MODULE: ./build/report/terminal-plan.js
var terminal_plan = __webpack_require__(64947);
// EXTERNAL MODULE: ./build/report/terminal.js + 2 modules
var terminal = __webpack_require__(71931);
// EXTERNAL MODULE: ./build/report/plain.js
var report_plain = __webpack_require__(12071);
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











// EXTERNAL MODULE: ./build/snapshot/noted.js
var noted = __webpack_require__(54029);
// EXTERNAL MODULE: ./build/snapshot/take.js + 1 modules
var take = __webpack_require__(85310);
// EXTERNAL MODULE: ./build/commands/backing-up/backup.js + 3 modules
var backing_up_backup = __webpack_require__(57776);
// EXTERNAL MODULE: ./build/commands/planning/checks.js
var planning_checks = __webpack_require__(47588);
// EXTERNAL MODULE: ./build/commands/asking/facts.js + 1 modules
var facts = __webpack_require__(19610);
// EXTERNAL MODULE: ./build/commands/asking/gate.js
var gate = __webpack_require__(40168);
// EXTERNAL MODULE: ./build/commands/reaching/lock.js + 2 modules
var lock = __webpack_require__(5045);
// EXTERNAL MODULE: ./build/commands/asking/window.js + 1 modules
var asking_window = __webpack_require__(79136);
// EXTERNAL MODULE: ./build/commands/planning/plan.js + 1 modules
var plan = __webpack_require__(47418);
// EXTERNAL MODULE: ./build/commands/backing-up/railway-snapshot.js
var railway_snapshot = __webpack_require__(79755);
;// CONCATENATED MODULE: ./build/commands/migrate.js


















/** Gate, fresh backup with proof, `prisma migrate deploy`, checks. */
async function migrate(run) {
    const { draft, inputs } = run;
    await (0,backing_up_backup/* tryToSave */.Uc)(run);
    const planned = await (0,plan/* planTarget */.h)(run);
    if (planned.plan.pending.length === 0) {
        draft.skip('migrate', 'Migrate', 'nothing is pending');
        await verifyTarget(run, planned, undefined, 'Nothing was pending; the target was only read.');
        return;
    }
    const measured = await (0,asking_window/* measuredForPlan */.ro)(run, planned.plan);
    (0,asking_window/* lookAtWindow */.f6)(run, inputs['outside-window'], measured);
    const volume = await (0,railway_snapshot/* prepareSnapshot */.s5)(run, planned.url);
    await (0,backing_up_backup/* tryScratchServer */.vG)(run, planned.url, planned.target);
    const { judged, project } = planned.survey;
    if ((0,gate/* asksGitHub */.k9)(run))
        await (0,facts/* lookAtGitHub */._)(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit, authorsDue: !inputs['allow-self-approval'] });
    draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGate(run, planned), gate/* describeGate */.l7);
    await (0,lock/* withLock */.kK)(run, planned.url, planned.target, { planHash: planned.plan.hash, migrations: planned.plan.pending.map(({ name }) => name) }, async (locked) => {
        const saved = await (0,backing_up_backup/* save */.UN)(run, planned.url, planned.target, { volume, commit: planned.plan.commit });
        const { backup } = saved;
        if (backup !== undefined)
            await (0,journal/* noteFacts */.Ki)(locked.control, run.id, { backup: { id: backup.id, location: backup.location, sha256: backup.manifest.dump.sha256 } });
        if (saved.snapshot !== undefined)
            await (0,noted/* noteSnapshot */.Ne)(locked.control, run.id, saved.snapshot.taken);
        const baseline = await lookAgain(run, planned, saved, measured);
        await locked.lock.prove();
        await migrate_apply(run, planned, locked, saved);
        await verifyTarget(run, planned, baseline, `The target is migrated: ${planned.plan.pending.map(({ name }) => name).join(', ')} applied.`);
    });
}
async function passGate(run, { plan }) {
    const { context, inputs, typedAcknowledgement } = run;
    const { terminal, host, log } = context;
    if ((0,gate/* asksGitHub */.k9)(run))
        return await (0,gate/* passGitHubGate */.uc)(run, { purpose: 'migrate', made: plan });
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
        (0,backing_up_backup/* refuseUnsaved */.ps)(saved, inputs, context.clock.now());
        (0,asking_window/* lookAtWindow */.f6)(run, inputs['outside-window'], { ...measured, backup: 0 });
        (0,approve/* refuseChangedPlan */.Gk)(plan.hash, (await (0,survey/* survey */.Fr)(context, session, inputs)).hash);
        return baseline;
    }, () => 'the plan is the one that was approved, the backup is fresh');
}
/** The checks that compare with before, as they are before; the others have nothing to say yet. */
async function checksBefore(run, { session, survey: { checkFiles } }) {
    return (await (0,planning_checks/* check */.z6)(run, session, await (0,build_checks/* loadUnchangedChecks */.xx)(checkFiles))).baseline;
}
async function migrate_apply(run, { plan, survey: { judged, migrations }, url, proven, target }, { control }, saved) {
    const { context, draft, inputs, id } = run;
    const files = migrations.filter(({ name }) => judged.pending.some((pending) => pending.name === name));
    await (0,journal/* noteStep */.b_)(control, id, 'migrate-deploy', { pending: files.map(({ name }) => name), snapshot: await (0,moments/* readMoment */.T$)(control.session) });
    const begun = context.clock.now();
    if (saved.snapshot)
        draft.parts.snapshot = (0,take/* atInstant */.Ln)(saved.snapshot.taken, saved.snapshot.volume.facts, begun);
    draft.state = `prisma migrate deploy was running on ${target.database}: \`signalbox plan\` shows what is applied. ${(0,backing_up_backup/* describeSaved */.Rv)(saved)}`;
    const { migration, stop } = await draft.step('migrate', 'Migrate: prisma migrate deploy', async () => await (0,apply/* applyMigrations */.K)(context, { url, project: proven, files, planned: plan.pending, inputs, applicationName: `signalbox migrate ${id}`, backup: saved.backup?.id ?? { snapshot: saved.snapshot?.taken.name ?? '' } }), ({ migration: done }) => done.migrations.map(({ name, outcome, milliseconds }) => `${name}: ${outcome}${milliseconds === null ? '' : ` in ${milliseconds} ms`}`).join(', '));
    draft.parts.migration = migration;
    (0,asking_window/* tellIfClosed */.lE)(run, begun);
    // By these two moments a rollback tells the application's rows from the migration's own (docs/rollback.md).
    await (0,journal/* noteStep */.b_)(control, id, 'migrated', { snapshot: await (0,moments/* readMoment */.T$)(control.session), outcome: stop ? 'failed' : 'applied', ...(stop ? { state: stop.details.state, fix: stop.details.fix } : {}) });
    if (stop)
        throw stop;
    for (const { name, sha256 } of files)
        await (0,journal/* liftHold */.nX)(control, target.databaseOid, { migration: name, checksum: sha256 }, id);
    draft.state = `The target is migrated: ${files.map(({ name }) => name).join(', ')} applied. ${(0,backing_up_backup/* describeSaved */.Rv)(saved)}`;
}
async function verifyTarget(run, { session, survey: { checkFiles } }, baseline, state) {
    const { draft } = run;
    const checks = await (0,build_checks/* loadChecks */.o$)(checkFiles);
    if (checks.length === 0) {
        draft.warn('There are no checks: nothing verifies the data. Write some into prisma/checks/.');
        return;
    }
    const results = await draft.step('checks', 'Run the checks', async () => (await (0,planning_checks/* check */.z6)(run, session, checks, baseline)).results, planning_checks/* describeChecks */.Pt);
    draft.parts.checks = results;
    (0,planning_checks/* failUnlessHeld */.S4)(run, results, state, baseline ? 'Mend the data, or undo the migration: signalbox rollback (it shows first what would be lost).' : 'Look at the rows that the checks name (show-rows: true shows their values).');
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

/***/ 54029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ne: () => (/* binding */ noteSnapshot),
/* harmony export */   Ut: () => (/* binding */ describeNoted),
/* harmony export */   ju: () => (/* binding */ notedSnapshot)
/* harmony export */ });
/* harmony import */ var _postgres_journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50061);

/** The step by which the journal knows Railway's backup of a run: `{ name, service, volume, at }`. */
const snapshotStep = 'railway-backup';
/** Notes it in the journal of the run that had it made. */
async function noteSnapshot(control, id, { name, service, volume, createdAt, instant }) {
    await (0,_postgres_journal_js__WEBPACK_IMPORTED_MODULE_0__/* .noteStep */ .b_)(control, id, snapshotStep, { name, service, volume, at: createdAt ?? instant });
}
/** @returns undefined where Railway made none for that run, or a version of Signalbox before this one did not note it. Pure. */
function notedSnapshot({ steps }) {
    const { name, service, volume, at } = steps.find(({ step }) => step === snapshotStep)?.details ?? {};
    return typeof name === 'string' && typeof service === 'string' && typeof volume === 'string' && typeof at === 'string' ? { name, service, volume, at } : undefined;
}
/** A clause: which it is, and that a person has to restore it. Pure. */
function describeNoted({ name, service, volume, at }) {
    return `Railway's own backup “${name}” of ${at} (the volume ${volume} of ${service}) is what there is, and Signalbox never restores that one itself: docs/snapshots.md has the steps, “Restoring one, by hand”`;
}


/***/ })

};
