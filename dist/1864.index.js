export const id = 1864;
export const ids = [1864];
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

/***/ 80013:
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
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
// EXTERNAL MODULE: ./build/gate/deployed-commit.js
var deployed_commit = __webpack_require__(51606);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/github/shape.js
var shape = __webpack_require__(63607);
;// CONCATENATED MODULE: ./build/github/file-at.js



const commitSchema = schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), parents: schemas/* array */.YOg(schemas/* object */.Ikc({ sha: schemas/* string */.YjP() })) });
const fileSchema = schemas/* object */.Ikc({ type: schemas/* literal */.euz('file'), encoding: schemas/* literal */.euz('base64'), content: schemas/* string */.YjP() });
/**
 * The commits that one was made from, the branch's own first (of a merge: what it was merged into); undefined for a commit that the repository does not have (any more). Needs `contents: read`.
 * @throws GitHubError
 */
async function parentsOf(github, commit) {
    const route = 'GET /repos/{owner}/{repo}/commits/{ref}';
    try {
        return (0,shape/* readShape */._)(commitSchema, await github.request(route, { ref: commit, per_page: 1 }), route).parents.map(({ sha }) => sha);
    }
    catch (error) {
        if (error instanceof github_port/* GitHubError */.y && (error.status === 404 || error.status === 422))
            return undefined;
        throw error;
    }
}
/**
 * The text of a file as a commit has it; undefined where that commit has none. Needs `contents: read`.
 * @param file relative to the repository's root, with `/`
 * @param commit one that is known to be there: GitHub answers 404 for either
 * @throws GitHubError, also for a folder and for files of more than 1 MB
 */
async function fileAt(github, file, commit) {
    const route = 'GET /repos/{owner}/{repo}/contents/{path}';
    try {
        return Buffer.from((0,shape/* readShape */._)(fileSchema, await github.request(route, { path: file, ref: commit }), route).content, 'base64').toString('utf8');
    }
    catch (error) {
        if (error instanceof github_port/* GitHubError */.y && error.status === 404)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/repository.js
var repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
;// CONCATENATED MODULE: ./build/inputs/deciding.js

/**
 * What signalbox.yml may say without deciding where secrets and data go, what runs beside them, or who is asked. Everything else decides: an input that is new decides until somebody
 * writes it here.
 */
const harmless = new Set([
    'comment', 'config', 'known-issues', 'report', 'record',
    'backup-proof', 'backup-keep', 'backup-max-age',
    'acknowledgement', 'acknowledge-when', 'window', 'outside-window', 'with-rehearsal', 'script',
    'lock-timeout', 'lock-retries', 'statement-timeout',
    'rehearse-from', 'base-ref',
    'deploy-timeout', 'watch-for', 'max-error-rate', 'max-latency-increase', 'max-connections', 'slow-query', 'on-breach',
    'mode', 'from', 'vendor', 'watch', 'branch', 'runs-on', 'fix', 'artifact',
]);
/** Whether a key of `signalbox.yml` decides where secrets or data go, what runs beside them, or who is asked. Also a key that is no input: then nobody knows. Pure. */
function decides(name) {
    return !Object.hasOwn(definitions/* definitions */.B, name) || !harmless.has(name);
}
/**
 * Those keys of a `signalbox.yml`, as it is or as it was with another version: read without the rules of `fileInputs`, so that what it refuses now can still be compared.
 * @returns name and value, lists with a line for each item; undefined for a text that holds no keys
 */
async function decidingKeys(text) {
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    try {
        const content = parse(text) ?? {};
        if (typeof content !== 'object' || content === null || Array.isArray(content))
            return undefined;
        return new Map(Object.entries(content).flatMap(([name, value]) => (decides(name) && shown(value) !== '' ? [[name, shown(value)]] : [])));
    }
    catch {
        return undefined;
    }
}
function shown(value) {
    if (typeof value === 'string')
        return value.trim();
    if (value === null || value === undefined)
        return '';
    return Array.isArray(value) ? value.map(shown).join('\n') : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/plan/changed-settings.js
/**
 * What an approver has to know of signalbox.yml: the keys that decide where secrets go and are not as they were; where that is not known, all of them as they are. Pure.
 * @param now undefined: it cannot be read
 */
function compareSettings(file, now, before) {
    if ('whyNot' in before)
        return { file, comparedWith: null, whyNot: before.whyNot, keys: [...now].map(([name, value]) => ({ name, before: null, now: value })) };
    const names = [...new Set([...before.keys.keys(), ...now.keys()])].sort();
    const changed = names.filter((name) => before.keys.get(name) !== now.get(name));
    return { file, comparedWith: { commit: before.commit, what: before.what }, whyNot: null, keys: changed.map((name) => ({ name, before: before.keys.get(name) ?? null, now: now.get(name) ?? null })) };
}

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: ./build/commands/reaching/github.js
var reaching_github = __webpack_require__(65018);
;// CONCATENATED MODULE: ./build/commands/asking/changed-settings.js













/**
 * What signalbox.yml decides otherwise than before: against the commit that was deployed last, else against the first parent of this one. Of GitHub, because a checkout of one commit knows no other. What
 * cannot be compared is said, and shown as it is; a plan does not fail for it.
 * @param commit the one that is planned
 */
async function settingsForApprover(run, commit) {
    const { context, inputs } = run;
    const root = context.host.environment['GITHUB_WORKSPACE'] ?? process.cwd();
    const place = external_node_path_.resolve(inputs['working-directory'], inputs.config ?? 'signalbox.yml');
    const file = external_node_path_.relative(root, place).split(external_node_path_.sep).join('/');
    const now = await decidingKeys(await textOf(place));
    const before = now === undefined ? { whyNot: `${file} holds no keys` } : file.startsWith('..') ? { whyNot: 'it lies outside the repository' } : await lookBack(run, file, commit);
    const settings = compareSettings(file, now ?? new Map(), before);
    if (settings.comparedWith !== null && settings.keys.length > 0) {
        run.draft.warn(`${file} decides otherwise than before where secrets go and what runs beside them (${settings.keys.map(({ name }) => name).join(', ')}): look at it before you approve.`);
    }
    return settings;
}
async function textOf(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,error_facts/* errorCode */.C)(error) === 'ENOENT')
            return '';
        throw error;
    }
}
async function lookBack(run, file, commit) {
    const github = (0,reaching_github/* connectedGitHub */.X)(run);
    if (github === undefined)
        return { whyNot: 'there is no github-token' };
    if (commit === null)
        return { whyNot: 'the commit is not known' };
    try {
        const base = await baseOf(run, github, commit);
        if (base === undefined)
            return { whyNot: `${commit.slice(0, 8)} has no commit before it that GitHub knows` };
        const keys = await decidingKeys((await fileAt(github, file, base.commit)) ?? '');
        return keys === undefined ? { whyNot: `at ${base.commit.slice(0, 8)} ${file} holds no keys` } : { keys, ...base };
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        return { whyNot: (0,permissions/* explainGitHubError */.Pm)(error, { doing: `read ${file} as it was` }).details.cause.replace(/\.$/, '') };
    }
}
async function baseOf(run, github, commit) {
    const deployed = await deployedBefore(run, github);
    if (deployed !== undefined && (await parentsOf(github, deployed)) !== undefined)
        return { commit: deployed, what: 'deployed' };
    const [parent] = (await parentsOf(github, commit)) ?? [];
    return parent === undefined ? undefined : { commit: parent, what: 'parent' };
}
async function deployedBefore(run, github) {
    const { host } = run.context;
    const workflow = (0,runs/* workflowPath */.RB)(host.workflowRef, github.repository);
    if (workflow === undefined)
        return undefined;
    const { id, defaultBranch } = await (0,repository/* readRepository */.N)(github);
    try {
        const ours = { repositoryId: id, workflow, events: runs/* deployEvents */.tn, defaultBranch };
        return (await (0,deployed_commit/* deployedLast */.N)(github, { ours, environment: run.inputs.environment, read: (0,reaching_github/* recordReader */.h)(run, github) }))?.commit;
    }
    catch (error) {
        if (error instanceof outcome/* Stop */.VG)
            return undefined; // too many records to tell: then the parent
        throw error;
    }
}

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
    await (0,railway_snapshot/* lookAtBackups */.UM)(run, planned.url, planned.plan.pending.length > 0);
    const question = (0,questions/* questionOfPlan */.f)(run, planned.plan);
    if (question)
        draft.parts.question = { ...question, settings: await settingsForApprover(run, planned.plan.commit) };
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


/***/ })

};
