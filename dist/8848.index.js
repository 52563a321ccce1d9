export const id = 8848;
export const ids = [8848];
export const modules = {

/***/ 58848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor)
});

// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(16802);
// EXTERNAL MODULE: ./build/github/repository.js
var github_repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/backup/rights.js
var rights = __webpack_require__(41696);
// EXTERNAL MODULE: ./build/context/leftovers.js
var leftovers = __webpack_require__(84620);
// EXTERNAL MODULE: ./build/init/journal-grants.js
var journal_grants = __webpack_require__(47578);
// EXTERNAL MODULE: ./build/postgres/control.js
var postgres_control = __webpack_require__(57035);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(21846);
// EXTERNAL MODULE: ./build/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(10998);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
// EXTERNAL MODULE: ./build/postgres/target.js
var postgres_target = __webpack_require__(13233);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(53909);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
// EXTERNAL MODULE: ./build/doctor/finding.js
var doctor_finding = __webpack_require__(64227);
// EXTERNAL MODULE: ./build/doctor/rights.js
var doctor_rights = __webpack_require__(86511);
;// CONCATENATED MODULE: ./build/doctor/database.js













/**
 * Whether the target and the role that reads it are what they have to be. Nothing is written: what a role may do is asked, not tried.
 * @param migrations of the project; undefined where it cannot be read
 */
async function examineDatabase(deps, patient, inputs, migrations) {
    const url = inputs['database-url'];
    if (url === undefined) {
        return [(0,doctor_finding/* unknown */.L5)('database', 'database', 'The database was not looked at: there is no database-url.', `Give DATABASE_URL the connection string that ${patient.names.plan} holds, that of the role which only reads, and run the doctor again.`)];
    }
    let open;
    try {
        open = await (0,postgres_target/* openTarget */.A)(deps.databases, url);
    }
    catch (error) {
        return [unreached(error, patient)];
    }
    const { session, target } = open;
    const major = (0,server_version/* majorOf */.D)(target.serverVersion);
    const look = async (id, about, body) => await body().catch((error) => [(0,doctor_finding/* findingOfStop */.P2)(error, id, about)]);
    return [
        (0,doctor_finding.ok)('database', 'database', `${target.database} on ${target.host} can be a target: PostgreSQL ${major}, reached directly, no standby.`),
        ...(await look('role-read-only', 'database', async () => (0,doctor_rights/* judgeRights */.l)(await (0,doctor_rights/* readRights */.C)(session), patient.names.plan))),
        ...(await look('role-reads-everything', 'database', async () => await readsEverything(session))),
        ...(await look('staging-distinct', 'database', async () => await staging(deps, url, inputs['staging-url']))),
        ...(await look('migration-history', 'database', async () => await database_history(session, migrations))),
        ...(await look('lock-and-journal', 'database', async () => await journal(deps, session, url))),
        ...(await look('leftovers', 'database', async () => await database_leftovers(session, deps.clock.now()))),
        ...(await look('postgres-programs', 'tools', async () => await programs(deps, major))),
    ];
}
/** The URL was given: what cannot be reached with it, the plan cannot reach either. @throws what is neither a Stop nor an error of the database */
function unreached(error, { names }) {
    const said = (0,doctor_finding/* findingOfStop */.P2)(error, 'database-reached', 'database');
    if (said.verdict !== 'unknown')
        return said;
    return (0,doctor_finding/* unsafe */.N9)('database-reached', 'database', `${said.what} With this connection string every plan fails.`, `${said.fix ?? ''} If it is right and only this machine does not get there, look from one that does; else correct it here and in ${names.plan}.`.trim());
}
async function readsEverything(session) {
    await (0,rights/* refuseWithoutRights */.o)(session);
    return [(0,doctor_finding.ok)('role-reads-everything', 'database', `The role ${session.url.user} can read all that a backup holds.`)];
}
async function staging({ databases }, target, url) {
    if (url === undefined)
        return [(0,doctor_finding/* unknown */.L5)('staging-distinct', 'database', 'Whether staging is another database than the target is not known: there is no staging-url.', 'Give it in SIGNALBOX_STAGING_URL and run the doctor again.')];
    const distinctness = await (0,identity/* compareServers */.K4)(databases, target, url);
    if (distinctness === 'same-database')
        return [(0,doctor_finding/* unsafe */.N9)('staging-distinct', 'database', 'staging-url leads to the target itself: a pull request would run its author’s code beside production’s connection string.', 'Give STAGING_URL a database of its own.')];
    if (distinctness === 'same-server')
        return [(0,doctor_finding/* advice */.v9)('staging-distinct', 'database', 'Staging is another database of the target’s own server: a rehearsal takes its time and disk from production.', 'Move staging to a server of its own.')];
    return [(0,doctor_finding.ok)('staging-distinct', 'database', 'Staging is another server than the target.')];
}
async function database_history(session, migrations) {
    if (migrations === undefined)
        return [];
    const judged = (0,prisma/* judgeHistory */.Cq)([...migrations], await (0,prisma/* readHistory */.Lu)(session, session.url.schema), session.url.schema);
    if (judged.problems.length === 0)
        return [(0,doctor_finding.ok)('migration-history', 'database', `Prisma's history is clean: ${judged.applied.length} applied, ${judged.pending.length} pending.`)];
    return judged.problems.map(({ severity, message, repair, advice: said }) => (severity === 'refuse' ? doctor_finding/* unsafe */.N9 : doctor_finding/* advice */.v9)('migration-history', 'database', message, `${said} With: ${repair}`));
}
async function journal(deps, session, url) {
    const control = await (0,postgres_control/* openControl */.g4)(deps, url, { create: false });
    if (control === undefined)
        return await unopened(session, url.user);
    await control.close();
    if (control.place === 'database')
        return [(0,doctor_finding.ok)('lock-and-journal', 'database', 'Lock and journal are in the database signalbox, beside the target.')];
    return [(0,doctor_finding/* advice */.v9)('lock-and-journal', 'database', 'Lock and journal are in a schema of the target itself, so that migrations can only run in place.', 'To have them beside it: ALTER ROLE … CREATEDB for the role that migrates, before the schema signalbox is made.')];
}
/** Not made yet, or closed to a role that reads it too: the preview of a rollback finds there what was migrated. */
async function unopened(session, role) {
    const [there] = await session.query(`SELECT FROM pg_database WHERE datname = $1`, [postgres_control/* controlName */.Fu]);
    if (there === undefined)
        return [(0,doctor_finding.ok)('lock-and-journal', 'database', 'The place of lock and journal is made at the first migration.')];
    return [(0,doctor_finding/* advice */.v9)('lock-and-journal', 'database', `Lock and journal are in the database ${postgres_control/* controlName */.Fu}, which is closed to the role ${role}: the preview of a rollback reads the journal with it.`, `As the role that migrates, the last two in that database: ${(0,journal_grants/* journalGrants */.r)(role).join(' ')}`)];
}
/** Databases of ours that a run which was killed left, and copies that a rollback kept. */
async function database_leftovers(session, now) {
    const rows = await session.query(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox\\_scratch\\_%' ORDER BY datname`);
    const old = rows.filter(({ name }) => now.getTime() - ((0,scratch/* scratchCreation */.Gs)(name)?.getTime() ?? Infinity) > leftovers/* leftoverAgeMs */.v1);
    if (old.length === 0)
        return [(0,doctor_finding.ok)('leftovers', 'database', 'No scratch database of a killed run is left on the server.')];
    return [(0,doctor_finding/* advice */.v9)('leftovers', 'database', `On the server ${old.length === 1 ? 'is a scratch database' : `are ${old.length} scratch databases`} that a killed run left: ${old.slice(0, 5).map(({ name }) => name).join(', ')}.`, old.map(({ name }) => `DROP DATABASE ${(0,identifier/* quotedName */.aH)(name)} WITH (FORCE);`).join(' '))];
}
async function programs({ exec, host }, major) {
    try {
        const { version } = await (0,tools/* findPostgresPrograms */.e)(major, ['pg_dump', 'pg_restore'], { exec, environment: host.environment });
        return [(0,doctor_finding.ok)('postgres-programs', 'tools', `pg_dump and pg_restore ${version} are on this machine.`)];
    }
    catch (error) {
        const said = (0,doctor_finding/* findingOfStop */.P2)(error, 'postgres-programs', 'tools');
        return [{ ...said, verdict: 'advice', what: host.github ? said.what : `${said.what} That is of this machine; a workflow’s runner has its own.` }];
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/init/settings.js
var init_settings = __webpack_require__(43786);
;// CONCATENATED MODULE: ./build/doctor/code-owners.js




/** Where GitHub looks, in this order; the first one counts (docs: about code owners). */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/**
 * Whether somebody in particular has to look at a change of `signalbox.yml`, which decides where secrets go.
 * @param config the input config
 */
function judgeCodeOwners({ repository: { root }, project, branch }, config) {
    const file = (0,init_settings/* inRepository */.yJ)(root, external_node_path_.resolve(project, config ?? 'signalbox.yml'));
    const place = places.find((one) => (0,external_node_fs_.existsSync)(external_node_path_.join(root, one)));
    if (place !== undefined && isOwned((0,external_node_fs_.readFileSync)(external_node_path_.join(root, place), 'utf8'), file))
        return [(0,doctor_finding.ok)('code-owners', 'workflows', `${place} names owners of ${file}.`)];
    const why = place === undefined ? 'there is no CODEOWNERS' : `${place} names nobody for it`;
    return [(0,doctor_finding/* advice */.v9)('code-owners', 'workflows', `Nobody in particular has to look at a change of ${file} (${why}). It says where secrets are sent and what runs beside them.`, `Write into ${place ?? places[0] ?? ''}: /${file} @OWNER and /.github/ @OWNER, and in the rules of ${branch} tick “Require review from Code Owners”.`)];
}
/** The last pattern that matches decides; one without owners takes them away. The patterns are those of .gitignore, without `!` and `[ ]`. Pure. */
function isOwned(codeOwners, file) {
    const lines = codeOwners.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim().split(/\s+/)).filter(([pattern]) => pattern !== undefined && pattern !== '');
    const last = lines.findLast(([pattern = '']) => matches(pattern, file));
    return last !== undefined && last.length > 1;
}
function matches(pattern, file) {
    const isAnchored = /\/./.test(pattern);
    const body = pattern.replace(/^\//, '').replace(/\/$/, '');
    const parts = body.split('/').map((part) => (part === '**' ? '**' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')));
    const said = parts.join('/').replaceAll('**/', '(?:.*/)?').replaceAll('**', '.*');
    // A folder owns what is in it; `docs/*` is about the files right there.
    const below = /\/\*$/.test(pattern) ? '' : pattern.endsWith('/') ? '/.*' : '(?:/.*)?';
    return new RegExp(`^${isAnchored || pattern.startsWith('/') ? '' : '(?:.*/)?'}${said}${below}$`).test(file);
}

// EXTERNAL MODULE: ./build/init/settings-of-file.js
var settings_of_file = __webpack_require__(27249);
// EXTERNAL MODULE: ./build/github/environments.js
var github_environments = __webpack_require__(70274);
// EXTERNAL MODULE: ./build/init/workflow-files.js + 1 modules
var workflow_files = __webpack_require__(95905);
;// CONCATENATED MODULE: ./build/doctor/environments.js



/** Of one target: what each environment is for. With `approvals: once` the deploy shares the one of migrate. */
function rolesOf({ names, gate, approvals }) {
    const asksForApproval = gate === 'environment';
    return [
        { name: names.plan, asksForApproval: false, guarded: true },
        { name: names.migrate, asksForApproval, guarded: true },
        ...(approvals === 'twice' ? [{ name: names.deploy, asksForApproval, guarded: true }] : []),
        { name: names.rollback, asksForApproval, guarded: true },
        { name: names.staging, asksForApproval: false, guarded: false },
    ];
}
/** Whether the environments guard what workflows.md says they guard. Pure. */
function judgeEnvironments(patient, facts) {
    const found = rolesOf(patient).flatMap((role) => judgeRole(patient, facts, role));
    return [...found, ...noReviewersToBeHad(patient, facts)];
}
function judgeRole(patient, facts, role) {
    const read = facts.environments.get(role.name);
    const page = pageOf(patient);
    if (read === undefined || 'unknown' in read) {
        return [(0,doctor_finding/* unknown */.L5)('environment-exists', 'environments', `Whether the environment ${role.name} is guarded is not known: ${read?.unknown ?? 'it was not asked for'}.`, howToSee(`repos/${nameOf(patient)}/environments/${role.name}`), page)];
    }
    if (read.value === null)
        return [missing(patient, role, page)];
    const link = (0,github_environments/* environmentSettings */.f)(patient.repository.server, nameOf(patient), read.value.id);
    if (!role.guarded)
        return [(0,doctor_finding.ok)('environment-exists', 'environments', `The environment ${role.name} is there.`)];
    const found = [...(role.asksForApproval ? judgeReviewers(read.value, link) : []), ...judgeBranches(patient, facts, read.value, link)];
    const said = role.asksForApproval ? 'asks for an approval that administrators cannot pass by, and lets in' : 'lets in';
    return found.some(({ verdict }) => verdict !== 'advice') ? found : [(0,doctor_finding.ok)('environment-guarded', 'environments', `The environment ${role.name} ${said} ${patient.branch} alone.`), ...found];
}
function missing(patient, { name, guarded }, page) {
    const fix = `\`signalbox init\` shows the commands that make it with its rules; it alone: gh api --method PUT repos/${nameOf(patient)}/environments/${name}`;
    if (!guarded)
        return (0,doctor_finding/* advice */.v9)('environment-exists', 'environments', `There is no environment ${name}: pull requests are rehearsed without a staging database.`, fix, page);
    return (0,doctor_finding/* unsafe */.N9)('environment-exists', 'environments', `There is no environment ${name}. GitHub makes it at the first run that names it, without any rule: open to every branch, with nobody asked.`, fix, page);
}
function judgeReviewers({ name, reviewers, preventSelfReview, adminsMayBypass }, link) {
    if (reviewers === null || reviewers.length === 0) {
        return [(0,doctor_finding/* unsafe */.N9)('reviewers-required', 'environments', `The environment ${name} requires no reviewers: nobody is asked, and the gate refuses.`, `Tick “Required reviewers” and name who approves (or use /approve comments: signalbox init --gate comment).`, link)];
    }
    const [only] = reviewers;
    const alone = reviewers.length === 1 && only?.type === 'User' ? only.name : undefined;
    return [
        ...(adminsMayBypass === true ? [(0,doctor_finding/* unsafe */.N9)('administrators-cannot-bypass', 'environments', `Administrators can start a waiting job of ${name} without an approval.`, 'Untick “Allow administrators to bypass configured protection rules”.', link)] : []),
        ...(adminsMayBypass === undefined ? [(0,doctor_finding/* unknown */.L5)('administrators-cannot-bypass', 'environments', `GitHub does not say whether administrators can pass by the reviewers of ${name}.`, 'Look whether “Allow administrators to bypass configured protection rules” is unticked.', link)] : []),
        ...(preventSelfReview ? [] : [(0,doctor_finding/* advice */.v9)('self-review-prevented', 'environments', `GitHub lets who started a run approve it in ${name}; Signalbox then refuses, after the wait.`, 'Tick “Prevent self-review”.', link)]),
        ...(alone === undefined ? [] : [(0,doctor_finding/* advice */.v9)('second-reviewer', 'environments', `${alone} is the only reviewer of ${name}: what ${alone} wrote or started, nobody can approve.`, 'Add a second reviewer, or a team.', link)]),
    ];
}
function judgeBranches(patient, facts, { name, branches }, link) {
    const { branch } = patient;
    const repository = nameOf(patient);
    const limit = `Under “Deployment branches and tags” choose “Selected branches and tags” and add ${branch}.`;
    if (branches === 'any')
        return [(0,doctor_finding/* unsafe */.N9)('branches-limited', 'environments', `Jobs of every branch get into ${name} and at its secrets: whoever may push a branch can write a workflow that reads them.`, limit, link)];
    if (branches === 'protected') {
        return 'value' in facts.branch && facts.branch.value?.protected === false
            ? [(0,doctor_finding/* unsafe */.N9)('branches-limited', 'environments', `The environment ${name} lets in protected branches, and ${branch} is none: its jobs would be refused.`, `Protect ${branch}, or name it under “Deployment branches and tags” (Selected branches).`, link)]
            : [];
    }
    const patterns = facts.branchPatterns.get(name);
    if (patterns === undefined || 'unknown' in patterns)
        return [(0,doctor_finding/* unknown */.L5)('branches-limited', 'environments', `Which branches get into ${name} is not known: ${patterns?.unknown ?? 'it was not asked for'}.`, howToSee(`repos/${repository}/environments/${name}/deployment-branch-policies`), link)];
    const others = patterns.value.filter((pattern) => pattern.name !== branch || pattern.type !== 'branch').map((pattern) => (pattern.type === 'tag' ? `tag ${pattern.name}` : pattern.name));
    if (patterns.value.length === others.length)
        return [(0,doctor_finding/* unsafe */.N9)('branches-limited', 'environments', `The environment ${name} does not let in ${branch}${others.length === 0 ? '' : `, but ${others.join(', ')}`}.`, `gh api --method POST repos/${repository}/environments/${name}/deployment-branch-policies -f name=${(0,prisma/* shellWord */.r7)(branch)}`, link)];
    return others.length === 0 ? [] : [(0,doctor_finding/* unsafe */.N9)('branches-limited', 'environments', `Beside ${branch} the environment ${name} lets in ${others.join(', ')}: a workflow there reads its secrets.`, 'Remove them under “Deployment branches and tags”.', link)];
}
/** A private repository without GitHub Enterprise cannot have required reviewers: then there is the comment gate. */
function noReviewersToBeHad({ gate, names }, facts) {
    const isPrivate = facts.repository.private;
    if (gate === 'comment') {
        if (isPrivate)
            return [];
        return [(0,doctor_finding/* advice */.v9)('comment-gate', 'environments', 'Approvals are comments. They guard against mistakes, not against somebody with write access who means harm; a public repository can have required reviewers.', 'signalbox init --gate environment')];
    }
    const asked = [names.migrate, names.rollback].map((name) => facts.environments.get(name));
    const none = asked.every((read) => read !== undefined && 'value' in read && (read.value === null || (read.value.reviewers ?? []).length === 0));
    return isPrivate && none ? [(0,doctor_finding/* advice */.v9)('comment-gate', 'environments', 'This repository is private, and required reviewers on private repositories need GitHub Enterprise. Without it the approval can be a comment: /approve and the plan’s hash.', 'signalbox init --gate comment')] : [];
}
function nameOf({ repository }) {
    return repository.name ?? 'OWNER/REPO';
}
function pageOf(patient) {
    return (0,github_environments/* environmentSettings */.f)(patient.repository.server, nameOf(patient));
}
/** How a person sees what this token may not. */
function howToSee(endpoint) {
    return `As somebody who may see it: GITHUB_TOKEN="$(gh auth token)" signalbox doctor, or gh api ${endpoint}`;
}

;// CONCATENATED MODULE: ./build/doctor/secrets.js




/** What opens a database, deploys, or opens backups. As a secret of the repository it reaches every workflow of every branch. */
const precious = new Set(['DATABASE_URL', 'DIRECT_URL', 'DIRECT_DATABASE_URL', 'RAILWAY_TOKEN', 'RAILWAY_API_TOKEN', 'BACKUP_IDENTITY', 'SMOKE_HEADERS', 'SSH_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
/** What must not be where nobody approves: the first opens a shell and the variables of every service, the second every backup. */
const behindApproval = ['RAILWAY_TOKEN', 'RAILWAY_API_TOKEN', 'BACKUP_IDENTITY'];
/** What staging, where a pull request runs its author's code, must not have. */
const notInStaging = [...behindApproval, 'DATABASE_URL', 'DIRECT_URL', 'AWS_SECRET_ACCESS_KEY'];
/** What happens without a secret that a workflow of ours reads; secrets that are not named here may be missing. */
const needs = {
    DATABASE_URL: { verdict: 'unsafe', why: 'the job cannot reach the database' },
    BACKUP_IDENTITY: { verdict: 'unsafe', why: 'an encrypted backup cannot be restored by a rollback' },
    BACKUP_RECIPIENTS: { verdict: 'advice', why: 'backups are not encrypted' },
    STAGING_URL: { verdict: 'advice', why: 'pull requests are rehearsed on an empty database' },
};
/** Its token reads the owner's connection string from Railway's variables anyway, so that of the role that only reads may be there. */
const optionalInDeploy = {
    DATABASE_URL: { verdict: 'advice', why: 'a deploy does not see when its migration was undone at a terminal while it waited for its approval, and its watch does not see the database. That of the role that only reads is enough' },
};
/** Whether each secret is where it has to be, and nowhere else; by name, for nobody may see values. Pure. */
function judgeSecrets(patient, facts) {
    return [...inRepository(patient, facts), ...misplaced(patient, facts), ...secrets_missing(patient, facts)];
}
/**
 * Where railway-service deploys, Railway's token has to be in the environments that deploy and go back; where railway-snapshot is on, in the one that migrates, and else not there. Pure.
 */
function judgeRailwayToken(patient, facts, { deploys, snapshot }) {
    const { names, approvals } = patient;
    const deploying = approvals === 'twice' ? names.deploy : names.migrate;
    const wanted = [
        ...(deploys ? [{ environment: deploying, why: 'the job Deploy refuses, after production was migrated' }] : []),
        ...(deploys ? [{ environment: names.rollback, why: 'a rollback refuses, for the new code would go on serving' }] : []),
        ...(snapshot && !(deploys && deploying === names.migrate) ? [{ environment: names.migrate, why: 'railway-snapshot wants it, and every migration is refused' }] : []),
    ];
    const migrating = facts.environmentSecrets.get(names.migrate);
    const isIdle = !snapshot && approvals === 'twice' && migrating !== undefined && 'value' in migrating && migrating.value.includes('RAILWAY_TOKEN');
    const idle = isIdle ? [(0,doctor_finding/* advice */.v9)('secret-misplaced', 'secrets', `RAILWAY_TOKEN is in the environment ${names.migrate}, where railway-snapshot alone would need it, and that is off.`, `gh secret delete RAILWAY_TOKEN --env ${names.migrate} --repo ${nameOf(patient)}`, linkOf(patient, facts, names.migrate))] : [];
    const judged = wanted.flatMap(({ environment, why }) => {
        const held = facts.environmentSecrets.get(environment);
        if (held === undefined || 'unknown' in held)
            return []; // an environment that is not there, or names that nobody may see, are told already
        if (held.value.includes('RAILWAY_TOKEN'))
            return [(0,doctor_finding.ok)('secrets-there', 'secrets', `${environment} holds RAILWAY_TOKEN.`)];
        return [(0,doctor_finding/* unsafe */.N9)('secrets-there', 'secrets', `${environment} has no secret RAILWAY_TOKEN: ${why}.`, `gh secret set RAILWAY_TOKEN --env ${environment} --repo ${nameOf(patient)}`, linkOf(patient, facts, environment))];
    });
    return [...judged, ...idle];
}
const hosted = /^(?:ubuntu|windows|macos)-/;
/** Where the database is behind an SSH tunnel, the environments that hold its URL need the key too; a runner of one's own may have it. Pure. */
function judgeTunnelKey(patient, facts) {
    const onGitHub = new Set(patient.workflows.flatMap(({ jobs }) => jobs.flatMap(({ environment, runsOn }) => (environment !== undefined && hosted.test(runsOn) ? [environment] : []))));
    return [...facts.environmentSecrets].flatMap(([environment, held]) => 'unknown' in held || !onGitHub.has(environment) || !held.value.includes('DATABASE_URL') || held.value.includes('SSH_KEY')
        ? []
        : [(0,doctor_finding/* unsafe */.N9)('secrets-there', 'secrets', `${environment} has no secret SSH_KEY: its jobs reach the database by the ssh-tunnel of signalbox.yml, and stop there.`, `gh secret set SSH_KEY --env ${environment} --repo ${nameOf(patient)} < tunnel-key`, linkOf(patient, facts, environment))]);
}
function inRepository(patient, { repositorySecrets }) {
    const link = `${patient.repository.server}/${nameOf(patient)}/settings/secrets/actions`;
    if ('unknown' in repositorySecrets)
        return [(0,doctor_finding/* unknown */.L5)('repository-secrets', 'secrets', `Whether the repository itself holds secrets that belong into environments is not known: ${repositorySecrets.unknown}.`, howToSee(`repos/${nameOf(patient)}/actions/secrets`), link)];
    const found = repositorySecrets.value.filter((name) => precious.has(name));
    if (found.length === 0)
        return [(0,doctor_finding.ok)('repository-secrets', 'secrets', 'No secret of the database, of Railway or of the backups is one of the whole repository.')];
    return found.map((name) => (0,doctor_finding/* unsafe */.N9)('repository-secrets', 'secrets', `${name} is a secret of the whole repository: every workflow of every branch can read it, without any approval.`, `Set it in the environments that need it (gh secret set ${name} --env …), then: gh secret delete ${name} --repo ${nameOf(patient)}`, link));
}
function misplaced(patient, facts) {
    const { names } = patient;
    return rolesOf(patient).flatMap((role) => {
        const held = facts.environmentSecrets.get(role.name);
        if (held === undefined || 'unknown' in held)
            return [];
        const forbidden = role.name === names.staging ? notInStaging : role.name === names.plan ? behindApproval : [];
        const why = role.name === names.staging ? 'where a pull request runs its author’s code' : 'whose jobs nobody approves';
        return held.value.filter((name) => forbidden.includes(name)).map((name) => (0,doctor_finding/* unsafe */.N9)('secret-misplaced', 'secrets', `${name} is in the environment ${role.name}, ${why}.`, `gh secret delete ${name} --env ${role.name} --repo ${nameOf(patient)}`, linkOf(patient, facts, role.name)));
    });
}
/** Secrets that the jobs of our workflows read, against those that their environments hold. */
function secrets_missing(patient, facts) {
    const asked = new Map();
    const files = new Set(workflow_files/* workflowNames */.gd.map((name) => (0,workflow_files/* workflowPath */.RB)(name, patient.prefix)));
    for (const { jobs } of patient.workflows.filter(({ file }) => files.has(file))) {
        for (const { environment, secrets } of jobs)
            if (environment !== undefined)
                asked.set(environment, new Set([...(asked.get(environment) ?? []), ...secrets]));
    }
    return [...asked].flatMap(([environment, wanted]) => judgeHeld(patient, facts, environment, [...wanted].filter((name) => Object.hasOwn(needs, name))));
}
function judgeHeld(patient, facts, environment, wanted) {
    const held = facts.environmentSecrets.get(environment);
    if (held === undefined || wanted.length === 0)
        return []; // an environment that is not there is told already
    const link = linkOf(patient, facts, environment);
    if ('unknown' in held)
        return [(0,doctor_finding/* unknown */.L5)('secrets-there', 'secrets', `Whether ${environment} holds ${wanted.join(', ')} is not known: ${held.unknown}.`, howToSee(`repos/${nameOf(patient)}/environments/${environment}/secrets`), link)];
    const lacking = wanted.filter((name) => !held.value.includes(name));
    if (lacking.length === 0)
        return [(0,doctor_finding.ok)('secrets-there', 'secrets', `${environment} holds ${wanted.join(', ')}.`)];
    return lacking.map((name) => {
        const { verdict, why } = (environment === patient.names.deploy ? optionalInDeploy[name] : undefined) ?? needs[name] ?? { verdict: 'advice', why: 'a workflow reads it' };
        const encrypts = name !== 'BACKUP_IDENTITY' || backupsAreEncrypted(patient, facts);
        return { ...(0,doctor_finding/* advice */.v9)('secrets-there', 'secrets', `${environment} has no secret ${name}: ${why}.`, `gh secret set ${name} --env ${environment} --repo ${nameOf(patient)}`, link), verdict: encrypts ? verdict : 'advice' };
    });
}
function backupsAreEncrypted({ names }, facts) {
    const held = facts.environmentSecrets.get(names.migrate);
    return held !== undefined && 'value' in held && held.value.includes('BACKUP_RECIPIENTS');
}
function linkOf(patient, facts, name) {
    const read = facts.environments.get(name);
    return read !== undefined && 'value' in read && read.value !== null ? (0,github_environments/* environmentSettings */.f)(patient.repository.server, nameOf(patient), read.value.id) : pageOf(patient);
}

;// CONCATENATED MODULE: ./build/doctor/deploying.js



/**
 * Whether the deploy step of the workflows has anything to do: `deploy` refuses where it has not, and production is migrated by then. Pure.
 * @param fromFile what signalbox.yml gives: name and value
 * @param facts of GitHub's settings; undefined: not asked
 */
function judgeDeploying(patient, fromFile, facts) {
    const steps = judgeSteps(patient, fromFile);
    return facts === undefined ? steps : [...steps, ...(fromFile.has('ssh-tunnel') ? judgeTunnelKey(patient, facts) : []), ...judgeRailwayToken(patient, facts, { deploys: fromFile.has('railway-service'), snapshot: (0,settings_of_file/* settingsOf */.f5)(fromFile).railwaySnapshot })];
}
function judgeSteps({ workflows }, fromFile) {
    return workflows.flatMap(({ file, jobs }) => jobs.flatMap(({ id, steps }) => steps
        .filter(({ command }) => command === 'deploy')
        .map(({ inputs }) => ['railway-service', 'deploy-command', 'smoke'].some((name) => fromFile.has(name) || inputs.has(name))
        ? (0,doctor_finding.ok)('deploy-configured', 'project', `The job ${id} of ${file} has something to deploy or to test.`)
        : (0,doctor_finding/* unsafe */.N9)('deploy-configured', 'project', `The job ${id} of ${file} has neither a railway-service nor a deploy-command nor smoke lines: it would fail, after production was migrated.`, 'Write in signalbox.yml railway-service (or deploy-command), and base-url with smoke.'))));
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/github/shape.js
var shape = __webpack_require__(63607);
;// CONCATENATED MODULE: ./build/doctor/github-facts.js




const namesSchema = schemas/* object */.Ikc({ name: schemas/* string */.YjP() });
const patternSchema = schemas/* object */.Ikc({ name: schemas/* string */.YjP(), type: schemas/* enum */.k5n(['branch', 'tag']).default('branch') });
const tokenSchema = schemas/* object */.Ikc({ default_workflow_permissions: schemas/* enum */.k5n(['read', 'write']), can_approve_pull_request_reviews: schemas/* boolean */.zMY() });
const branchSchema = schemas/* object */.Ikc({ protected: schemas/* boolean */.zMY() });
const protectionSchema = schemas/* object */.Ikc({
    required_pull_request_reviews: schemas/* object */.Ikc({ required_approving_review_count: schemas/* int */.Whr().optional() }).nullish(),
    required_status_checks: schemas/* object */.Ikc({ contexts: schemas/* array */.YOg(schemas/* string */.YjP()) }).nullish(),
});
const workflowSchema = schemas/* object */.Ikc({ path: schemas/* string */.YjP(), state: schemas/* string */.YjP() });
/**
 * Asks GitHub for everything the doctor judges; only reads.
 * @param repository which the token may see: one that is hidden from it says 404 for everything, and that is no environment that is missing
 */
async function readSettings(github, { value: repository }, of) {
    const environments = new Map();
    const branchPatterns = new Map();
    const environmentSecrets = new Map();
    for (const name of of.environments) {
        const found = await (0,doctor_finding/* triedToFind */.X5)(async () => await (0,github_environments/* readEnvironment */.Q)(github, name));
        environments.set(name, found);
        if ('unknown' in found || found.value === null)
            continue;
        if (found.value.branches === 'selected')
            branchPatterns.set(name, await (0,doctor_finding/* tried */.J3)(async () => await readPatterns(github, name)));
        environmentSecrets.set(name, await (0,doctor_finding/* tried */.J3)(async () => await namesOf(github, 'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets', { environment_name: name })));
    }
    return {
        repository,
        environments,
        branchPatterns,
        environmentSecrets,
        repositorySecrets: await (0,doctor_finding/* tried */.J3)(async () => await namesOf(github, 'GET /repos/{owner}/{repo}/actions/secrets')),
        token: await (0,doctor_finding/* tried */.J3)(async () => {
            const route = 'GET /repos/{owner}/{repo}/actions/permissions/workflow';
            const read = (0,shape/* readShape */._)(tokenSchema, await github.request(route), route);
            return { write: read.default_workflow_permissions === 'write', approvesPullRequests: read.can_approve_pull_request_reviews };
        }),
        branch: await (0,doctor_finding/* triedToFind */.X5)(async () => await readOne(github, 'GET /repos/{owner}/{repo}/branches/{branch}', { branch: of.branch }, branchSchema)),
        protection: await (0,doctor_finding/* triedToFind */.X5)(async () => await readProtection(github, of.branch)),
        workflows: await (0,doctor_finding/* tried */.J3)(async () => await listed(github, 'GET /repos/{owner}/{repo}/actions/workflows', 'workflows', workflowSchema)),
    };
}
async function readOne(github, route, parameters, schema) {
    return (0,shape/* readShape */._)(schema, await github.request(route, parameters), route);
}
async function listed(github, route, key, schema, parameters = {}) {
    const found = [];
    for await (const item of github.pages(route, parameters, key))
        found.push((0,shape/* readShape */._)(schema, item, route));
    return found;
}
async function namesOf(github, route, parameters = {}) {
    return (await listed(github, route, 'secrets', namesSchema, parameters)).map(({ name }) => name);
}
async function readPatterns(github, environment) {
    return await listed(github, 'GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies', 'branch_policies', patternSchema, { environment_name: environment });
}
async function readProtection(github, branch) {
    const read = await readOne(github, 'GET /repos/{owner}/{repo}/branches/{branch}/protection', { branch }, protectionSchema);
    return { requiresReviews: (read.required_pull_request_reviews?.required_approving_review_count ?? 0) > 0, checks: read.required_status_checks?.contexts ?? [] };
}

// EXTERNAL MODULE: ./build/checks/index.js + 10 modules
var checks = __webpack_require__(35453);
// EXTERNAL MODULE: ./build/gate/window.js
var gate_window = __webpack_require__(3412);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
// EXTERNAL MODULE: ./build/init/package-manager.js
var package_manager = __webpack_require__(57685);
// EXTERNAL MODULE: ./build/init/repository.js
var init_repository = __webpack_require__(65015);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/smoke/index.js + 2 modules
var build_smoke = __webpack_require__(71089);
;// CONCATENATED MODULE: ./build/doctor/project.js












/** The Prisma project, its checks and `signalbox.yml`, read without running any of it. */
async function examineProject(context, patient, inputs) {
    const settings = await examineSettings(inputs);
    const installing = (0,package_manager/* findInstalling */.p)(patient.project, patient.repository.root);
    const more = installing.warnings.map((warning) => (0,doctor_finding/* advice */.v9)('lockfile', 'project', warning, 'See the sentence before.'));
    try {
        const { project, migrations, checkFiles } = await (0,survey/* readFiles */.Ul)({ 'working-directory': inputs['working-directory'], schema: inputs.schema, checks: settings.checks });
        const malformed = (await (0,checks/* loadChecks */.o$)(checkFiles)).filter((check) => check.kind === 'malformed');
        const findings = [
            (0,doctor_finding.ok)('prisma-project', 'project', `Prisma ${project.version}, ${migrations.length} migrations in ${(0,init_settings/* inRepository */.yJ)(patient.repository.root, project.migrationsDirectory)}.`),
            ...malformed.map(({ file, line, name, reason }) => (0,doctor_finding/* unsafe */.N9)('checks-parse', 'project', `${file}:${line}: the check ${name} cannot be understood: ${reason}. It would fail every migration.`, `Mend ${file}.`)),
            ...(malformed.length === 0 && checkFiles.length > 0 ? [(0,doctor_finding.ok)('checks-parse', 'project', `${checkFiles.length} files with checks can be read.`)] : []),
            ...(checkFiles.length === 0 ? [(0,doctor_finding/* advice */.v9)('checks-there', 'project', 'There is no check: after a migration nothing looks whether the data hold what they promise.', 'signalbox init writes prisma/checks/starter.sql from your migrations.')] : []),
            ...(await ignored(context, patient, migrations.map(({ file }) => (0,init_settings/* inRepository */.yJ)(patient.repository.root, external_node_path_.join(project.root, file))))),
        ];
        return { findings: [...findings, ...settings.findings, ...more], migrations };
    }
    catch (error) {
        return { findings: [(0,doctor_finding/* findingOfStop */.P2)(error, 'prisma-project', 'project'), ...(await ignoredFolder(context, patient, inputs)), ...settings.findings, ...more], migrations: undefined };
    }
}
async function ignored(context, { repository }, files) {
    const found = files.length === 0 ? [] : ((await (0,init_repository/* ignoredFiles */.eQ)(context, repository, files)) ?? []);
    return found.length === 0 ? [] : [(0,doctor_finding/* unsafe */.N9)('migrations-ignored', 'project', `A .gitignore names ${found.slice(0, 3).join(', ')}${found.length > 3 ? ` and ${found.length - 3} more` : ''}: these migrations never reach GitHub.`, 'Take the line out of .gitignore, and commit the migrations.')];
}
/** Also where Prisma is not installed: git knows without it. */
async function ignoredFolder(context, patient, inputs) {
    try {
        const { migrationsDirectory } = (0,prisma/* findProjectFiles */.el)({ workingDirectory: inputs['working-directory'], ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) });
        return await ignored(context, patient, [`${(0,init_settings/* inRepository */.yJ)(patient.repository.root, migrationsDirectory)}/migration_lock.toml`]);
    }
    catch {
        return []; // told already: there is no project
    }
}
/** Every value of `signalbox.yml`, also those that other commands take. */
async function examineSettings(inputs) {
    const given = await (0,sources/* fileInputs */.wQ)(external_node_path_.resolve(inputs['working-directory']), inputs.config);
    const findings = [];
    for (const [name, { value, label }] of given) {
        const read = definitions/* definitions */.B[name].kind.schema.safeParse(value);
        if (read.success)
            continue;
        // Kinds that say it in their own words know why the value must not be shown.
        const said = read.error.issues[0]?.message ?? '';
        findings.push((0,doctor_finding/* unsafe */.N9)('settings', 'project', said.startsWith('allowed: ') ? `${label}: ${JSON.stringify(value)} is not ${definitions/* definitions */.B[name].kind.allowed}.` : `${label}: ${said}.`, `Correct ${label}.`));
    }
    const [window, smoke] = [given.get('window')?.value, given.get('smoke')?.value];
    for (const parse of [() => (window === undefined ? undefined : (0,gate_window/* parseWindow */.Et)(window)), () => (smoke === undefined ? undefined : (0,build_smoke/* parseSmoke */.V)(smoke.split('\n')))]) {
        try {
            parse();
        }
        catch (error) {
            findings.push((0,doctor_finding/* findingOfStop */.P2)(error, 'settings', 'project'));
        }
    }
    if (smoke !== undefined && !given.has('base-url'))
        findings.push((0,doctor_finding/* unsafe */.N9)('settings', 'project', 'smoke in signalbox.yml has no host.', 'Add base-url, e.g. https://api.example.com.'));
    const checks = definitions/* definitions */.B.checks.kind.schema.safeParse(given.get('checks')?.value ?? definitions/* definitions */.B.checks.default);
    return { findings: given.size > 0 && findings.length === 0 ? [(0,doctor_finding.ok)('settings', 'project', 'Every value of signalbox.yml can be read.')] : findings, checks: checks.success ? checks.data : [] };
}

// EXTERNAL MODULE: ./build/init/other-ways.js
var other_ways = __webpack_require__(82762);
;// CONCATENATED MODULE: ./build/doctor/other-ways.js


/** Migrations and deploys past the gate. A workflow that a push to the branch starts, and that is handed something to reach production with, makes every approval worth nothing. */
function judgeOtherWays(patient) {
    return (0,other_ways/* findOtherWays */.u)(patient.repository.root, patient.project).map((way) => {
        const workflow = patient.workflows.find(({ file }) => file === way.file);
        const starts = workflow !== undefined && startsWithPush(workflow, patient.branch) && reachesOut(workflow);
        return starts
            ? (0,doctor_finding/* unsafe */.N9)('other-ways', 'workflows', `${told(way)} at every push to ${patient.branch}: it reaches production before anybody approved.`, `Take it out of ${way.file}.`)
            : (0,doctor_finding/* advice */.v9)('other-ways', 'workflows', `${told(way)}: where that is production's database, it is changed without a plan, a backup and an approval.`, `Take it out of ${way.file}, or see that it never gets production's connection string.`);
    });
}
function told({ file, line, what }) {
    return `${file}:${line} runs ${what}`;
}
function startsWithPush({ triggers, pushBranches }, branch) {
    return triggers.includes('push') && (pushBranches === undefined || pushBranches.some((one) => one === branch || /[*?[+!]/.test(one)));
}
/** One without secrets, variables and environments has a database of its own, as tests do. */
function reachesOut({ text }) {
    return /\bsecrets\s*[.[](?!GITHUB_TOKEN)|\bsecrets: inherit|\bvars\s*[.[]|^\s+environment:/m.test(text);
}

// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/deploy/guard-rails.js + 4 modules
var guard_rails = __webpack_require__(12082);
// EXTERNAL MODULE: ./build/deploy/look.js
var look = __webpack_require__(81079);
// EXTERNAL MODULE: ./build/railway/explain.js
var explain = __webpack_require__(76379);
// EXTERNAL MODULE: ./build/railway/scope.js
var railway_scope = __webpack_require__(30944);
// EXTERNAL MODULE: ./build/railway/services.js
var railway_services = __webpack_require__(4214);
// EXTERNAL MODULE: ./build/railway/hidden.js
var railway_hidden = __webpack_require__(85338);
// EXTERNAL MODULE: ./build/railway/tcp-proxies.js
var tcp_proxies = __webpack_require__(17230);
// EXTERNAL MODULE: ./build/snapshot/find-database.js
var find_database = __webpack_require__(16186);
// EXTERNAL MODULE: ./build/snapshot/judge.js
var judge = __webpack_require__(65042);
// EXTERNAL MODULE: ./build/snapshot/look.js
var snapshot_look = __webpack_require__(95758);
// EXTERNAL MODULE: ./build/tunnel/which-way.js
var which_way = __webpack_require__(28744);
;// CONCATENATED MODULE: ./build/doctor/railway-look.js
const verdicts = { ok: 'ok', warning: 'advice', refused: 'unsafe', unknown: 'unknown' };
/** What a deploy would refuse is unsafe; what passes by itself is not. */
function findingOfRail({ id, verdict, what, fix }) {
    const passes = id === 'deployment-under-way' && verdict === 'refused';
    return { id: `railway-${id.replace(/^railway-/, '')}`, about: 'railway', verdict: passes ? 'advice' : verdicts[verdict], what, fix, link: null };
}

// EXTERNAL MODULE: ./build/inputs/store-spec.js
var store_spec = __webpack_require__(72605);
;// CONCATENATED MODULE: ./build/doctor/store.js



/**
 * Whether the backups of the deploy workflow are kept, and from whom. Nothing is written to look.
 * @param fromFile `backup-store` of signalbox.yml, which counts where the workflow gives none
 * @param facts undefined where GitHub could not be asked
 */
function judgeStore(patient, facts, fromFile) {
    return patient.workflows.flatMap(({ file, jobs }) => jobs.flatMap((job) => job.steps.flatMap((step) => {
        const given = step.inputs.get('backup-store') ?? fromFile;
        if (step.command !== 'migrate')
            return [];
        return judgeSpec(patient, facts, { file, job, step, given: given ?? 'file:.signalbox/backups' });
    })));
}
function judgeSpec(patient, facts, { file, job, step, given }) {
    if (given.includes('${{'))
        return [(0,doctor_finding/* unknown */.L5)('backup-store', 'store', `Where ${file} keeps backups is known at run time only (${given}).`, 'See that it is not none, and no folder of a runner that is thrown away.')];
    const spec = (0,store_spec/* readStoreSpec */.tS)(given) ?? { wrong: `allowed are ${store_spec/* storeForms */.zx}` };
    if ('wrong' in spec)
        return [(0,doctor_finding/* unsafe */.N9)('backup-store', 'store', `${file}: backup-store: ${spec.wrong}.`, 'Correct backup-store.')];
    switch (spec.kind) {
        case 'none':
            return [(0,doctor_finding/* unsafe */.N9)('backup-store', 'store', `${file} keeps no backup (backup-store: none), and there is no migration without one.`, 'Set backup-store to artifact or s3://BUCKET/PREFIX.')];
        case 'file':
            return isHosted(job.runsOn)
                ? [(0,doctor_finding/* unsafe */.N9)('backup-store', 'store', `${file} keeps its backups in ${spec.directory} of a runner (${job.runsOn}) that is thrown away with them.`, 'Set backup-store to artifact or s3://BUCKET/PREFIX.')]
                : [(0,doctor_finding/* advice */.v9)('backup-store', 'store', `${file} keeps its backups on the runner, in ${spec.directory}.`, 'Make sure that folder outlives the machine, or set backup-store to s3://BUCKET/PREFIX.')];
        case 's3': {
            const named = job.secrets.some((name) => name.startsWith('AWS_')) || !isHosted(job.runsOn);
            return named ? [(0,doctor_finding.ok)('backup-store', 'store', `Backups go to s3://${spec.bucket}.`)] : [(0,doctor_finding/* unsafe */.N9)('backup-store', 'store', `${file} keeps its backups in s3://${spec.bucket} and hands the job no keys to it.`, 'Add to the step: env: AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }} and AWS_SECRET_ACCESS_KEY likewise, with a key that can write and not delete.')];
        }
        case 'artifact':
            return judgeArtifacts(patient, facts, step);
    }
}
/** Rule 9. */
function judgeArtifacts(patient, facts, step) {
    const { names } = patient;
    const fix = `age-keygen -o ~/signalbox-backup-key.txt && age-keygen -y ~/signalbox-backup-key.txt | gh secret set BACKUP_RECIPIENTS --env ${names.migrate} --repo ${nameOf(patient)}`;
    const given = step.inputs.get('backup-recipients') ?? '';
    const held = facts?.environmentSecrets.get(names.migrate);
    const fromSecret = given.includes('secrets.BACKUP_RECIPIENTS');
    if (given !== '' && !fromSecret)
        return [(0,doctor_finding.ok)('backup-encrypted', 'store', 'Backups are encrypted before they become artifacts.')];
    if (fromSecret && facts === undefined)
        return []; // that GitHub was not asked is a finding already
    if (fromSecret && (held === undefined || 'unknown' in held))
        return [(0,doctor_finding/* unknown */.L5)('backup-encrypted', 'store', `Whether backups are encrypted is not known: ${held === undefined ? 'the secrets of the environment could not be asked for' : held.unknown}.`, howToSee(`repos/${nameOf(patient)}/environments/${names.migrate}/secrets`))];
    if (fromSecret && held !== undefined && 'value' in held && held.value.includes('BACKUP_RECIPIENTS'))
        return [(0,doctor_finding.ok)('backup-encrypted', 'store', 'Backups are encrypted before they become artifacts.')];
    const isPrivate = facts?.repository.private === true;
    return isPrivate
        ? [(0,doctor_finding/* advice */.v9)('backup-encrypted', 'store', 'Backups become artifacts that are not encrypted: whoever can read the repository can download the database.', fix)]
        : [(0,doctor_finding/* unsafe */.N9)('backup-encrypted', 'store', 'Backups would become unencrypted artifacts of a public repository, open to everybody; every migration refuses (rule 9).', fix)];
}
/** GitHub's own runners are new for every job. */
function isHosted(runsOn) {
    return /^(ubuntu|windows|macos)-/.test(runsOn);
}

;// CONCATENATED MODULE: ./build/doctor/railway-database.js










const about = 'railway';
/**
 * The target on Railway: its volume and what backs that up, whether it can be reached from outside, and which way fits the machines that the jobs run on.
 * @throws RailwayError
 */
async function examineRailwayDatabase({ redact }, patient, inputs, { railway, scope, services }) {
    const url = inputs['database-url'];
    if (url === undefined)
        return [(0,doctor_finding/* unknown */.L5)('railway-backups', about, 'Which service holds the target is not known: there is no database-url.', 'Give DATABASE_URL and run the doctor again.'), planAlone(scope)];
    const tunnel = inputs['ssh-tunnel'];
    const facts = { host: url.host, hasPublicProxy: undefined, hasTunnel: tunnel !== undefined, ...runnerOf(patient) };
    let database;
    try {
        database = await (0,find_database/* findDatabase */.X)({ railway, redact }, scope, services, { url, tunnel });
    }
    catch (error) {
        if (!(error instanceof outcome/* Refusal */.P_))
            throw error;
        // Nothing that a deploy needs: only Railway's own backups depend on it.
        return [(0,doctor_finding/* unknown */.L5)('railway-backups', about, error.details.cause, 'See that railway-token is of the environment that holds the target.'), ...judgeWay(facts, undefined), planAlone(scope)];
    }
    const volume = await (0,snapshot_look/* lookAtVolumeOf */.S)({ railway, redact }, scope, database);
    const proxies = await (0,railway_hidden/* unlessHidden */.X)(async () => await (0,tcp_proxies/* readTcpProxies */.e)(railway, scope, database.service.id));
    return [
        (0,doctor_finding.ok)('railway-database', about, `The target is ${database.service.name}, by ${database.by}; its data is on the volume ${database.volume.name}.`),
        ...(0,judge/* judgeVolume */.un)(volume, 'off').map(findingOfRail),
        ...judgeWay({ ...facts, hasPublicProxy: proxies === undefined ? undefined : proxies.length > 0 }, database.service.name),
    ];
}
function planAlone({ plan: { name, maxBackups } }) {
    const plan = name === null ? 'The plan of this project' : `The plan of this project (${name})`;
    if (maxBackups === null)
        return (0,doctor_finding/* unknown */.L5)('railway-backups-in-plan', about, `${plan}: how many volume backups it allows is not told.`, 'Look at the database → Backups in Railway.');
    return (0,doctor_finding.ok)('railway-backups-in-plan', about, maxBackups === 0 ? `${plan} has no volume backups: what Signalbox backs up is all there is.` : `${plan} allows ${maxBackups} volume backups.`);
}
/** On whose machines the jobs run that reach the target. */
function runnerOf({ workflows }) {
    const jobs = workflows.flatMap((workflow) => workflow.jobs).filter(({ steps }) => steps.some(({ command }) => command === 'plan' || command === 'migrate'));
    if (jobs.length === 0)
        return {};
    return { runner: jobs.some(({ runsOn }) => isHosted(runsOn)) ? 'github-hosted' : 'own' };
}
function judgeWay(facts, service) {
    const { way, why, fix } = (0,which_way/* whichWay */.Ry)(facts);
    const chosen = fix === undefined ? (0,doctor_finding.ok)('railway-way', about, `The way to the database is ${words[way]}: ${why}`) : (0,doctor_finding/* advice */.v9)('railway-way', about, `The way to the database would be ${words[way]}: ${why}`, fix);
    if (way === 'public' || facts.hasPublicProxy !== true || service === undefined)
        return [chosen];
    return [chosen, (0,doctor_finding/* advice */.v9)('railway-public-access', about, `${service} has Public Access as well: everybody can reach it, and its password alone guards it.`, `Switch it off where nobody needs it: ${service} → Settings → Networking.`)];
}
const words = { public: 'its public address', tunnel: 'an SSH tunnel', runner: 'a runner in its network' };

;// CONCATENATED MODULE: ./build/doctor/railway.js









const railway_about = 'railway';
const howToLook = 'SIGNALBOX_RAILWAY_TOKEN=… signalbox doctor, with a project token of this environment (Railway → project → Settings → Tokens).';
/**
 * The project on Railway, as a deploy would find it: the token, the services and what deploys them, the database's volume, and which way leads to the database. Only reads.
 * @param isDeployedOtherwise signalbox.yml has a deploy command and no service of Railway's: then a missing token is no gap
 */
async function examineRailway(deps, patient, inputs, isDeployedOtherwise) {
    const token = inputs['railway-token'];
    if (token === undefined)
        return isDeployedOtherwise ? [] : [(0,doctor_finding/* unknown */.L5)('railway', railway_about, 'Railway was not looked at: there is no railway-token.', howToLook)];
    try {
        const { railway, scope } = await (0,railway_scope/* openScope */.PQ)({ api: deps.railway, clock: deps.clock }, (0,railway_scope/* askedScope */.J8)({ ...inputs, environment: patient.environment }, token));
        const on = { railway, scope, services: await (0,railway_services/* readServices */.J)(railway, scope) };
        const asked = chosen(patient, inputs, on);
        return [
            ...judgeScope(scope),
            ...asked.findings,
            ...(await railway_look('railway-service', async () => await examineServices(deps, patient, inputs, on, asked.services))),
            ...(await railway_look('railway-backups', async () => await examineRailwayDatabase(deps, patient, inputs, on))),
        ];
    }
    catch (error) {
        return [findingOfRailway(error, 'railway-token')];
    }
}
/** One look after the other: what one cannot read is told, and the next goes on. */
async function railway_look(id, body) {
    return await body().catch((error) => [findingOfRailway(error, id)]);
}
/** @throws what is neither Railway's nor a Stop */
function findingOfRailway(error, id) {
    if (!(error instanceof railway_port/* RailwayError */.m))
        return (0,doctor_finding/* findingOfStop */.P2)(error, id, railway_about);
    const { cause, fix } = (0,explain/* explainRailway */.b)(error, 'Looking at Railway');
    return (0,doctor_finding/* unknown */.L5)(id, railway_about, cause, fix);
}
function judgeScope({ token, project, environment }) {
    const where = `the environment ${environment.name} of the project ${project.name}`;
    const kind = token === 'project'
        ? (0,doctor_finding.ok)('railway-token', railway_about, `railway-token is a project token: it reaches ${where} and nothing else.`)
        : (0,doctor_finding/* advice */.v9)('railway-token', railway_about, `railway-token is the token of an account or workspace: it reaches everything in it, not only ${where}.`, 'Make a project token for this environment (Railway → project → Settings → Tokens) and use that.');
    if (!environment.isEphemeral)
        return [kind];
    return [kind, (0,doctor_finding/* advice */.v9)('railway-environment', railway_about, `The environment ${environment.name} is an ephemeral one, of a pull request: it goes with it.`, 'Use a project token of the environment that is deployed to.')];
}
/** Those that `railway-service` names; where it names none, those that are built from this repository. @throws Refusal of `findService` */
function chosen({ repository }, inputs, { scope, services }) {
    const asked = inputs['railway-service'];
    if (asked !== undefined) {
        const found = [];
        const findings = [];
        for (const name of asked) {
            try {
                found.push((0,railway_services/* findService */.L)(services, name, scope));
            }
            catch (error) {
                findings.push((0,doctor_finding/* findingOfStop */.P2)(error, 'railway-service', railway_about));
            }
        }
        return { services: found, findings };
    }
    const own = services.filter((service) => repository.name !== undefined && service.repository?.toLowerCase() === repository.name.toLowerCase());
    const there = services.map(({ name }) => name).join(', ');
    const what = own.length > 0 ? `${own.map(({ name }) => name).join(', ')} ${own.length === 1 ? 'is' : 'are'} built from this repository` : `there are ${there === '' ? 'none' : there}`;
    return { services: own, findings: [(0,doctor_finding/* advice */.v9)('railway-service', railway_about, `Which services are deployed is not said (railway-service); ${what}.`, 'Write railway-service in signalbox.yml: the services to deploy, in this order.')] };
}
async function examineServices(deps, { repository }, inputs, { railway, scope, services: inEnvironment }, services) {
    const url = inputs['database-url'];
    const migrated = url === undefined ? undefined : { host: url.host, port: url.port, database: url.database };
    const facts = await (0,look/* lookBeforeDeploy */.Q)({ railway, redact: deps.redact, clock: deps.clock }, { scope, inEnvironment, services, commit: null, repository: repository.name, migrated, checkout: repository.root });
    // Of the plan and of the database's volume the next look has more to say.
    return (0,guard_rails/* judgeGuardRails */.Y2)(facts).filter(({ id }) => id !== 'plan-limits' && id !== 'volume-state').map(findingOfRail);
}

;// CONCATENATED MODULE: ./build/doctor/repository-settings.js



/** The check that can be required: the name of its job. */
const requiredCheck = 'Rehearse';
/** The settings of the repository that Signalbox leans on. Pure. */
function judgeRepository(patient, facts) {
    return [...defaultBranch(patient, facts), ...tokenOfJobs(patient, facts), ...branchProtection(patient, facts), ...forkedPullRequests(patient, facts), ...workflowStates(patient, facts)];
}
/** Instead of all that could then not be asked. @param why what GitHub says, or that it was not reached */
function unseenRepository(patient, why) {
    return (0,doctor_finding/* unknown */.L5)('repository', 'environments', `GitHub's settings (environments, reviewers, secrets) were not looked at: ${nameOf(patient)} cannot be read: ${why}.`, 'See that GitHub is reached, and give the token of somebody who may see the repository: GITHUB_TOKEN="$(gh auth token)" signalbox doctor');
}
function settings(patient, page) {
    return `${patient.repository.server}/${nameOf(patient)}/settings/${page}`;
}
function defaultBranch(patient, { repository }) {
    const { defaultBranch: name } = repository;
    if (name === patient.branch)
        return [];
    return [(0,doctor_finding/* unsafe */.N9)('workflow-branch', 'workflows', `The workflows deploy ${patient.branch}, and the default branch of ${nameOf(patient)} is ${name}: a commit counts that is an ancestor of the default branch.`, `signalbox init --branch ${name}`, settings(patient, 'branches'))];
}
function tokenOfJobs(patient, { token }) {
    const link = settings(patient, 'actions');
    if ('unknown' in token)
        return [(0,doctor_finding/* unknown */.L5)('workflow-token', 'workflows', `What a workflow's token may do by default is not known: ${token.unknown}.`, howToSee(`repos/${nameOf(patient)}/actions/permissions/workflow`), link)];
    const fix = `gh api --method PUT repos/${nameOf(patient)}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false`;
    return [
        ...(token.value.write ? [(0,doctor_finding/* advice */.v9)('workflow-token', 'workflows', 'The token of a workflow that does not say otherwise may write to the repository. Ours say otherwise.', fix, link)] : []),
        ...(token.value.approvesPullRequests ? [(0,doctor_finding/* advice */.v9)('workflow-token', 'workflows', 'Workflows may approve pull requests.', fix, link)] : []),
        ...(!token.value.write && !token.value.approvesPullRequests ? [(0,doctor_finding.ok)('workflow-token', 'workflows', 'The token of workflows may only read unless a workflow says otherwise.')] : []),
    ];
}
function branchProtection(patient, { branch, protection }) {
    const link = settings(patient, 'branches');
    const unseen = 'unknown' in protection ? protection.unknown : '';
    if ('unknown' in branch || ('unknown' in protection && branch.value !== null)) {
        const why = 'unknown' in branch ? branch.unknown : unseen;
        return [(0,doctor_finding/* unknown */.L5)('branch-protected', 'environments', `How ${patient.branch} is protected is not known: ${why}.`, howToSee(`repos/${nameOf(patient)}/branches/${patient.branch}/protection`), link)];
    }
    if (branch.value === null)
        return [(0,doctor_finding/* unsafe */.N9)('branch-exists', 'environments', `${nameOf(patient)} has no branch ${patient.branch}.`, `git push origin HEAD:${patient.branch}`)];
    const rules = 'value' in protection ? protection.value : null;
    if (rules === null && !branch.value.protected)
        return [(0,doctor_finding/* advice */.v9)('branch-protected', 'environments', `${patient.branch} is not protected: whoever may write can change workflows and migrations there without a pull request.`, `Require pull requests with a review, and the check “${requiredCheck}”.`, link)];
    if (rules !== null && !rules.checks.some((check) => check.includes(requiredCheck)))
        return [(0,doctor_finding/* advice */.v9)('check-required', 'environments', `The check “${requiredCheck}” is not required on ${patient.branch}: a pull request can be merged while its rehearsal fails.`, `Add “${requiredCheck}” to the required status checks.`, link)];
    return [(0,doctor_finding.ok)('branch-protected', 'environments', `${patient.branch} is protected.`)];
}
/** Public repositories never hand secrets to pull requests from forks; private ones can be told to, and GitHub's API does not show it to everybody. */
function forkedPullRequests(patient, { repository }) {
    if (!repository.private)
        return [];
    return [(0,doctor_finding/* unknown */.L5)('fork-pull-requests', 'workflows', 'A private repository can hand its secrets and a token that may write to pull requests from forks.', 'See that under “Fork pull request workflows” neither “Send write tokens” nor “Send secrets and variables” is ticked.', settings(patient, 'actions'))];
}
function workflowStates(patient, { workflows }) {
    const link = `${patient.repository.server}/${nameOf(patient)}/actions`;
    if ('unknown' in workflows)
        return [(0,doctor_finding/* unknown */.L5)('workflow-active', 'workflows', `Whether GitHub runs the workflows is not known: ${workflows.unknown}.`, howToSee(`repos/${nameOf(patient)}/actions/workflows`), link)];
    const there = new Set(patient.workflows.map(({ file }) => file));
    const ours = workflow_files/* workflowNames */.gd.map((name) => (0,workflow_files/* workflowPath */.RB)(name, patient.prefix)).filter((file) => there.has(file));
    return ours.flatMap((file) => {
        const state = workflows.value.find((workflow) => workflow.path === file)?.state;
        if (state === 'active')
            return [];
        if (state === undefined)
            return [(0,doctor_finding/* advice */.v9)('workflow-active', 'workflows', `GitHub does not know ${file} yet: it counts once it is on ${patient.branch}.`, `git add ${file}, commit and push it.`, link)];
        return [(0,doctor_finding/* advice */.v9)('workflow-active', 'workflows', `${file} is switched off (${state}).`, `gh workflow enable ${file.replace(/^.*\//, '')} --repo ${nameOf(patient)}`, link)];
    });
}

// EXTERNAL MODULE: ./build/init/plan-files.js + 1 modules
var plan_files = __webpack_require__(55853);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/doctor/workflow-reading.js






const texts = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish().catch(null);
const stepSchema = schemas/* object */.Ikc({ uses: schemas/* string */.YjP().optional(), with: texts, env: texts });
const jobSchema = schemas/* object */.Ikc({
    'runs-on': schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP()).transform((labels) => labels.join(','))]).catch(''),
    environment: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ name: schemas/* string */.YjP() }).transform(({ name }) => name)]).optional(),
    env: texts,
    steps: schemas/* array */.YOg(stepSchema).catch([]),
});
const workflow_reading_workflowSchema = schemas/* object */.Ikc({ env: texts, jobs: schemas/* record */.g1P(schemas/* string */.YjP(), jobSchema) });
const triggersSchema = schemas/* union */.KCZ([schemas/* string */.YjP().transform((one) => ({ [one]: null })), schemas/* array */.YOg(schemas/* string */.YjP()).transform((all) => Object.fromEntries(all.map((one) => [one, null]))), schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())]);
const branchesSchema = schemas/* object */.Ikc({ branches: schemas/* union */.KCZ([schemas/* array */.YOg(schemas/* string */.YjP()), schemas/* string */.YjP().transform((one) => [one])]).optional() });
/** All workflows of the repository, ours and others'. */
function readWorkflows(root) {
    const folder = external_node_path_.join(root, '.github', 'workflows');
    if (!(0,external_node_fs_.existsSync)(folder))
        return [];
    return (0,external_node_fs_.readdirSync)(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => readWorkflow(`.github/workflows/${name}`, (0,external_node_fs_.readFileSync)(external_node_path_.join(folder, name), 'utf8')));
}
/** Pure. */
function readWorkflow(file, text) {
    const nothing = { file, text, triggers: [], pushBranches: undefined, jobs: [] };
    let document;
    try {
        document = (0,dist.parse)(text);
    }
    catch (error) {
        return { ...nothing, wrong: String(error instanceof Error ? error.message : error).split('\n')[0] ?? '' };
    }
    const triggers = triggersSchema.safeParse(document?.['on']);
    const read = workflow_reading_workflowSchema.safeParse(document);
    if (!read.success || !triggers.success)
        return { ...nothing, wrong: 'it is not what a workflow looks like' };
    const push = branchesSchema.safeParse(triggers.data['push']);
    const jobs = Object.entries(read.data.jobs).map(([id, job]) => readJob(id, job, read.data.env, document.jobs[id]));
    return { file, text, triggers: Object.keys(triggers.data), pushBranches: push.success ? push.data.branches : undefined, jobs, wrong: undefined };
}
function readJob(id, job, environment, whole) {
    const steps = job.steps.map((step) => {
        const given = { ...ownInputs(environment), ...ownInputs(job.env), ...ownInputs(step.env), ...Object.fromEntries(Object.entries(step.with ?? {}).map(([name, value]) => [name, String(value)])) };
        return { uses: step.uses, ...ourAction(step.uses, given), inputs: new Map(Object.entries(given)), variables: new Set([environment, job.env, step.env].flatMap((set) => Object.keys(set ?? {}))) };
    });
    const secrets = [...JSON.stringify(whole ?? null).matchAll(/\bsecrets(?:\.|\[\\?['"])([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
    return { id, runsOn: job['runs-on'], environment: job.environment, steps, secrets: [...new Set(secrets)].filter((name) => name !== 'GITHUB_TOKEN') };
}
function ownInputs(environment) {
    return Object.fromEntries(Object.entries(environment ?? {}).flatMap(([name, value]) => (name.startsWith('SIGNALBOX_') ? [[name.slice('SIGNALBOX_'.length).toLowerCase().replaceAll('_', '-'), String(value)]] : [])));
}
/** Ours is what is called so: `OWNER/REPO/actions/plan@…` of a repository called signalbox, the copy that init makes, `OWNER/signalbox@…` with a command. */
function ourAction(uses, inputs) {
    const [, place = '', ref] = /^([^@]+?)\/?(?:@(.+))?$/.exec(uses ?? '') ?? [];
    const [, folder = '', sub] = /^(.*?)(?:\/actions\/([a-z-]+))?$/.exec(place) ?? [];
    const ours = folder === `./${workflow_files/* vendorFolder */.N9}` || folder === `$/${workflow_files/* vendorFolder */.N9}` || /^[\w.-]+\/[\w.-]*signalbox[\w.-]*$/i.test(folder);
    const name = sub ?? inputs['command'] ?? '';
    return { command: ours && Object.hasOwn(definitions/* commands */.P, name) ? name : undefined, ref };
}

;// CONCATENATED MODULE: ./build/doctor/settings.js






/** What is set up is said by the workflows that init wrote; the inputs count where there are none. */
async function findPatient(context, inputs) {
    const project = external_node_path_.resolve(inputs['working-directory']);
    const repository = await (0,init_repository/* findRepository */.W1)(context, project);
    const workflows = readWorkflows(repository.root);
    const prefix = await (0,plan_files/* choosePrefix */.ik)(repository.root);
    const written = workflows.find(({ file }) => file === (0,workflow_files/* workflowPath */.RB)('deploy', prefix));
    const flags = written === undefined ? undefined : (0,workflow_files/* readWritten */.IL)(written.text)?.flags;
    const said = flags === undefined ? undefined : (0,init_settings/* settingsOfFlags */.I9)(flags);
    const { gate, approvals, branch, environment } = said ?? inputs;
    return { repository, project, workflows, prefix, gate, approvals, branch, environment, names: (0,init_settings/* environmentNames */.iF)(environment) };
}

;// CONCATENATED MODULE: ./build/doctor/tokens.js


const id = 'workflow-railway-token';
const anew = 'signalbox init writes it as signalbox.yml wants it now; commit that.';
/**
 * Whether each step of the workflows is handed Railway's token where it needs it, and nowhere else: the token reads every variable of its environment, so it is not beside programs of the project that need not have it. Pure.
 * @param fromFile what signalbox.yml gives: name and value
 */
function judgeTokens({ workflows }, fromFile) {
    const steps = workflows.flatMap(({ file, jobs }) => jobs.flatMap((job) => job.steps.map((step) => ({ where: `${file}, job ${job.id}`, step, given: (0,settings_of_file/* settingsOf */.f5)(new Map([...fromFile, ...step.inputs])) }))));
    const handed = steps.filter(({ step: { command } }) => command === 'migrate' || command === 'deploy');
    const found = handed.flatMap(({ where, step, given }) => (step.command === 'migrate' ? ofMigrate(where, step, given.railwaySnapshot) : ofDeploy(where, step, given.deployBy, fromFile.has('railway-service'))));
    return found.length > 0 || handed.length === 0 ? found : [(0,doctor_finding.ok)(id, 'workflows', 'Railway’s token is handed to the steps that need it, and to no other.')];
}
function ofMigrate(where, step, isNeeded) {
    const isInput = step.inputs.has('railway-token');
    if (isNeeded ? isInput : !isInput && !step.variables.has('RAILWAY_TOKEN'))
        return [];
    return isNeeded
        ? [(0,doctor_finding/* unsafe */.N9)(id, 'workflows', `${where} hands migrate no railway-token, and railway-snapshot wants a backup by Railway: every migration is refused.`, anew)]
        : [(0,doctor_finding/* unsafe */.N9)(id, 'workflows', `${where} hands Railway’s token to migrate, where prisma.config.ts and the dependencies run, and railway-snapshot is off: nothing needs it there.`, anew)];
}
function ofDeploy(where, { inputs, variables }, deployBy, namesService) {
    const [asInput, asVariable] = [inputs.has('railway-token'), variables.has('RAILWAY_TOKEN')];
    if (deployBy === 'command')
        return asInput ? [(0,doctor_finding/* unsafe */.N9)(id, 'workflows', `${where} hands deploy the input railway-token, and a deploy-command deploys: it is refused, after production was migrated.`, anew)] : [];
    return [
        ...(asVariable ? [(0,doctor_finding/* unsafe */.N9)(id, 'workflows', `${where} hands deploy the variable RAILWAY_TOKEN, and no deploy-command is there to use it: one that a pull request brings into signalbox.yml would find it.`, anew)] : []),
        ...(namesService && !asInput ? [(0,doctor_finding/* unsafe */.N9)(id, 'workflows', `${where} hands deploy no railway-token, and railway-service is to be deployed: it is refused, after production was migrated.`, anew)] : []),
    ];
}

;// CONCATENATED MODULE: ./build/doctor/workflows.js


/** Triggers that run with the base repository's secrets on what a stranger wrote. */
const dangerous = ['pull_request_target', 'workflow_run'];
/** What is wrong with the workflows as they are written, whoever wrote them. Pure. */
function judgeWorkflows(patient) {
    const ours = patient.workflows.filter(({ jobs }) => jobs.some(({ steps }) => steps.some(({ command }) => command !== undefined)));
    const found = [
        ...patient.workflows.flatMap((file) => unreadable(patient, file)),
        ...ours.flatMap(strangersTriggers),
        ...ours.flatMap(unpinned),
        ...ours.flatMap(({ file, jobs }) => jobs.flatMap((job) => job.steps.flatMap((step) => gateOf(patient, file, job, step)))),
        ...deployedBranch(patient),
    ];
    return [...found, ...(ours.length > 0 && found.every(({ verdict }) => verdict !== 'unsafe') ? [(0,doctor_finding.ok)('workflow-gates', 'workflows', 'Every job that changes something stands in its environment, and no workflow runs a stranger’s code beside secrets.')] : [])];
}
/** GitHub runs none of a file that it cannot read: of ours that is no deploy, no way back, no rehearsal. */
function unreadable({ prefix }, { file, text, wrong }) {
    if (wrong === undefined)
        return [];
    const isOurs = (0,workflow_files/* readWritten */.IL)(text) !== undefined || workflow_files/* workflowNames */.gd.some((name) => file === (0,workflow_files/* workflowPath */.RB)(name, prefix));
    return [(isOurs ? doctor_finding/* unsafe */.N9 : doctor_finding/* unknown */.L5)('workflow-unreadable', 'workflows', `${file} cannot be read${isOurs ? ', so that GitHub does not run it' : ''}: ${wrong}.`, `Mend ${file}.`)];
}
function strangersTriggers({ file, triggers }) {
    return triggers
        .filter((trigger) => dangerous.includes(trigger))
        .map((trigger) => (0,doctor_finding/* unsafe */.N9)('pull-request-target', 'workflows', `${file} runs Signalbox on ${trigger}: with the repository's secrets and a token that may write, on what a stranger's pull request holds.`, `Use pull_request in ${file}; pull requests from forks are rehearsed without secrets.`));
}
function unpinned({ file, jobs }) {
    const steps = jobs.flatMap((job) => job.steps);
    const loose = (step) => step.uses !== undefined && step.ref !== undefined && !/^[0-9a-f]{40}$/.test(step.ref) && !/@sha256:[0-9a-f]{64}$/.test(step.uses);
    const own = steps.filter((step) => step.command !== undefined && loose(step));
    const foreign = steps.filter((step) => step.command === undefined && loose(step));
    return [
        ...unique(own).map((uses) => (0,doctor_finding/* unsafe */.N9)('workflow-pinned', 'workflows', `${file} uses ${uses}: whoever can move that name runs their code beside your secrets.`, `Pin it to a full commit SHA: signalbox init --from OWNER/REPO@SHA.`)),
        ...unique(foreign).map((uses) => (0,doctor_finding/* advice */.v9)('workflow-pinned', 'workflows', `${file} uses ${uses}, which is not pinned to a commit, in the same workflow as Signalbox.`, 'Pin it to a full commit SHA, with its version as a comment; Dependabot keeps it fresh.')),
    ];
}
function unique(steps) {
    return [...new Set(steps.flatMap(({ uses }) => uses ?? []))];
}
/** What makes the gate of a step that changes something less than it was promised. */
function gateOf(patient, file, job, { command, inputs }) {
    const expected = command === undefined ? undefined : environmentOf(patient, command, inputs);
    if (expected === undefined)
        return [];
    const where = `${file}, job ${job.id}`;
    const found = [];
    if (job.environment === undefined) {
        found.push((0,doctor_finding/* unsafe */.N9)('workflow-environment', 'workflows', `${where} runs ${command ?? ''} without an environment: nobody is asked, and its secrets are everybody's.`, `Add to the job: environment: ${expected[0] ?? ''}`));
    }
    else if (!expected.includes(job.environment) && !job.environment.includes('${{')) {
        found.push((0,doctor_finding/* unsafe */.N9)('workflow-environment', 'workflows', `${where} runs ${command ?? ''} in the environment ${job.environment}; approvals are asked for in ${expected.join(' or ')}.`, `Write environment: ${expected[0] ?? ''}, or give signalbox init the environment you mean.`));
    }
    if (inputs.get('require-approval') === 'false')
        found.push((0,doctor_finding/* unsafe */.N9)('workflow-approval', 'workflows', `${where} says require-approval: false: nobody has to approve.`, `Remove require-approval from ${file}.`));
    if (inputs.get('acknowledge-when') === 'never')
        found.push((0,doctor_finding/* unsafe */.N9)('workflow-acknowledgement', 'workflows', `${where} says acknowledge-when: never: a plan that destroys data needs no acknowledgement.`, `Remove acknowledge-when from ${file}.`));
    if (inputs.get('allow-self-approval') === 'true')
        found.push((0,doctor_finding/* advice */.v9)('workflow-self-approval', 'workflows', `${where} lets those approve a migration who wrote it.`, `Remove allow-self-approval from ${file} as soon as there is a second person.`));
    if (patient.gate === 'comment' && inputs.get('gate') !== 'comment')
        found.push((0,doctor_finding/* unsafe */.N9)('workflow-gate', 'workflows', `${where} does not say gate: comment, as the other workflows do.`, `Add gate: comment to it, or let signalbox init --gate comment write the file.`));
    return found;
}
/** In which environments a step may stand; undefined for one that changes nothing. */
function environmentOf({ names }, command, inputs) {
    if (command === 'migrate')
        return [names.migrate];
    if (command === 'deploy')
        return inputs.get('approvals') === 'once' ? [names.migrate] : [names.deploy];
    if (command === 'rollback' && (inputs.has('confirm') || inputs.has('approved-plan')))
        return [names.rollback];
    return undefined;
}
function deployedBranch({ workflows, branch, prefix }) {
    const deploy = workflows.find(({ file }) => file === (0,workflow_files/* workflowPath */.RB)('deploy', prefix));
    if (deploy?.wrong !== undefined || deploy === undefined || !deploy.triggers.includes('push'))
        return [];
    if (deploy.pushBranches === undefined)
        return [(0,doctor_finding/* unsafe */.N9)('workflow-branch', 'workflows', `${deploy.file} deploys pushes to every branch.`, `Write under push: branches: [${branch}]`)];
    const others = deploy.pushBranches.filter((one) => one !== branch);
    return others.length === 0 ? [] : [(0,doctor_finding/* advice */.v9)('workflow-branch', 'workflows', `${deploy.file} also deploys ${others.join(', ')}, beside ${branch}.`, `One target has one branch: write under push: branches: [${branch}]`)];
}

// EXTERNAL MODULE: ./build/init/installation.js
var installation = __webpack_require__(40835);
// EXTERNAL MODULE: ./build/init/starter-files.js + 3 modules
var starter_files = __webpack_require__(88225);
// EXTERNAL MODULE: ./build/init/watch-minute.js
var watch_minute = __webpack_require__(12621);
// EXTERNAL MODULE: ./build/init/vendor.js
var vendor = __webpack_require__(83805);
// EXTERNAL MODULE: ./build/init/write-files.js
var write_files = __webpack_require__(63646);
;// CONCATENATED MODULE: ./build/doctor/written.js













/** Whether the files are there that init writes, and as it writes them. With `fix`, what is missing is written; what somebody changed never is. */
async function judgeWritten(context, patient, inputs) {
    const copy = await judgeCopy(patient);
    const source = await sourceOf(context, patient, inputs);
    if (source === undefined) {
        return [...copy, (0,doctor_finding/* unsafe */.N9)('workflows-written', 'workflows', 'There are no workflows of Signalbox in this repository.', `signalbox init --from OWNER/REPO@SHA (or --vendor)${inputs.fix ? '; --fix writes them too when it is told --from' : ''}`)];
    }
    const plans = await compared(context, patient, inputs, source);
    const missing = [...plans.workflows.outcomes, ...plans.starters.outcomes].filter(({ outcome }) => outcome === 'written').map(({ file }) => file).filter((file) => !plans.present.has(file));
    if (inputs.fix && missing.length > 0) {
        await (0,write_files/* writeAll */.f4)(patient.repository.root, [...plans.workflows.write, ...plans.starters.write].filter(({ file }) => missing.includes(file)));
        return [...copy, ...missing.map((file) => (0,doctor_finding.ok)('workflows-written', 'workflows', `${file} was missing and is written; commit it.`)), ...differing(plans.workflows, plans.present)];
    }
    const findings = [...missing.filter((file) => file.startsWith('.github/')).map((file) => lacking(file, patient.prefix)), ...differing(plans.workflows, plans.present), ...(await written_ignored(context, patient, plans.present))];
    return [...copy, ...(findings.length === 0 ? [(0,doctor_finding.ok)('workflows-written', 'workflows', 'The workflows are there, as init writes them.')] : findings)];
}
async function compared(context, patient, inputs, source) {
    const { root } = patient.repository;
    const flags = patient.workflows.map(({ text }) => (0,workflow_files/* readWritten */.IL)(text)?.flags).find((said) => said !== undefined);
    const said = flags === undefined ? undefined : (0,init_settings/* settingsOfFlags */.I9)(flags);
    const installing = (0,package_manager/* findInstalling */.p)(patient.project, root);
    const settings = {
        gate: patient.gate,
        approvals: patient.approvals,
        source,
        branch: patient.branch,
        environment: patient.environment,
        runsOn: said?.runsOn ?? 'ubuntu-latest',
        workingDirectory: (0,init_settings/* inRepository */.yJ)(root, patient.project),
        installDirectory: (0,init_settings/* inRepository */.yJ)(root, installing.directory),
        packageManager: installing.manager,
        watchMinute: await (0,watch_minute/* watchMinute */.Az)(patient.project, context.clock.now()),
        fromFile: await (0,settings_of_file/* settingsOfFile */.ll)(patient.project, undefined),
    };
    const files = new Set(patient.workflows.map(({ file }) => file));
    const project = (0,prisma/* findProjectFiles */.el)({ workingDirectory: patient.project, ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) });
    const workflows = await (0,plan_files/* planWorkflows */.sD)(root, (0,plan_files/* renderedWorkflows */.gs)((0,installation/* installationOf */.o)(context), settings, { watch: files.has((0,workflow_files/* workflowPath */.RB)('watch', patient.prefix)), prefix: patient.prefix }));
    const starters = await (0,plan_files/* planStarters */.II)(root, (await (0,starter_files/* starterFiles */.P)(root, project, settings)).files);
    return { workflows, starters, present: files };
}
async function sourceOf(context, { repository, workflows }, { from }) {
    if (workflows.some(({ text }) => text.includes(`./${workflow_files/* vendorFolder */.N9}/actions/`)))
        return { kind: 'vendored' };
    const used = await (0,plan_files/* pinInUse */.ux)(repository.root);
    return used ?? (from === undefined ? undefined : await (0,installation/* hostedAction */.e)(context, from, used));
}
function lacking(file, prefix) {
    const why = { [(0,workflow_files/* workflowPath */.RB)('deploy', prefix)]: 'nothing is planned, approved and deployed', [(0,workflow_files/* workflowPath */.RB)('rollback', prefix)]: 'there is no form to go back by', [(0,workflow_files/* workflowPath */.RB)('check', prefix)]: 'pull requests are not rehearsed' };
    const finding = file === (0,workflow_files/* workflowPath */.RB)('check', prefix) ? doctor_finding/* advice */.v9 : doctor_finding/* unsafe */.N9;
    return finding('workflows-written', 'workflows', `${file} is missing: ${why[file] ?? 'init writes it'}.`, 'signalbox doctor --fix, or signalbox init');
}
function differing({ outcomes }, present) {
    return outcomes.flatMap(({ file, outcome, diff }) => {
        if (outcome === 'differs') {
            return [(0,doctor_finding/* advice */.v9)('workflows-as-written', 'workflows', `${file} was changed by hand:\n${(diff ?? '').trimEnd()}`, 'If that is as you want it, leave it. To have it as init writes it: remove it and run signalbox init.')];
        }
        return outcome === 'written' && present.has(file) ? [(0,doctor_finding/* advice */.v9)('workflows-as-written', 'workflows', `${file} is as another version or other settings of Signalbox wrote it, and nobody changed it since.`, 'signalbox init writes it anew, with the settings in its first line.')] : [];
    });
}
async function judgeCopy({ repository }) {
    const changed = await (0,vendor/* changedVendored */.g)(repository.root);
    if (changed === undefined)
        return [];
    if (changed.length === 0)
        return [(0,doctor_finding.ok)('vendored-copy', 'workflows', `${workflow_files/* vendorFolder */.N9} is as it was copied.`)];
    return [(0,doctor_finding/* unsafe */.N9)('vendored-copy', 'workflows', `The copy of Signalbox in ${workflow_files/* vendorFolder */.N9} was changed since it was made: ${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ` and ${changed.length - 5} more` : ''}. It runs beside your secrets.`, `Remove ${workflow_files/* vendorFolder */.N9} and run signalbox init --vendor again.`)];
}
/** A file that git passes over is on this machine alone. */
async function written_ignored(context, { repository, prefix }, present) {
    const ours = workflow_files/* workflowNames */.gd.map((name) => (0,workflow_files/* workflowPath */.RB)(name, prefix)).filter((file) => present.has(file));
    const files = ours.length === 0 ? [] : await (0,init_repository/* ignoredFiles */.eQ)(context, repository, ours);
    return (files ?? []).map((file) => (0,doctor_finding/* unsafe */.N9)('file-ignored', 'workflows', `${file} is named by a .gitignore: it never reaches GitHub.`, `git add --force ${file}, or take the line out of .gitignore.`));
}

;// CONCATENATED MODULE: ./build/doctor/doctor.js



















/**
 * Looks at everything that a set-up consists of, as far as it is given something to look with: the files always, GitHub's and Railway's settings with a token, the database with its URL. What could not
 * be looked at is a finding too, never left out.
 */
async function examine(context, draft, inputs) {
    const patient = await findPatient(context, inputs);
    const config = await (0,sources/* fileInputs */.wQ)(patient.project, inputs.config);
    const fromFile = new Map([...config].map(([name, { value }]) => [name, value]));
    const files = await draft.step('files', 'Look at the workflows', async () => [...(await written(context, patient, inputs)), ...judgeWorkflows(patient), ...judgeTokens(patient, fromFile), ...judgeCodeOwners(patient, inputs.config), ...judgeOtherWays(patient)], counted);
    const { findings: project, migrations } = await draft.step('project', 'Look at the Prisma project', async () => await examineProject(context, patient, inputs), ({ findings }) => counted(findings));
    const facts = await draft.step('github', "Look at GitHub's settings", async () => await asked(context, patient, inputs), (read) => (read.facts === undefined ? 'not asked' : 'read'));
    const database = await draft.step('database', 'Look at the database', async () => await examineDatabase(context, patient, inputs, migrations), counted);
    const isDeployedOtherwise = config.has('deploy-command') && !config.has('railway-service');
    const railway = await draft.step('railway', 'Look at Railway', async () => await examineRailway(context, patient, inputs, isDeployedOtherwise), counted);
    const found = [...files, ...judgeDeploying(patient, fromFile, facts.facts), ...facts.findings, ...judgeStore(patient, facts.facts, config.get('backup-store')?.value), ...database, ...railway, ...project];
    // Two looks can come upon one thing: without a schema there are neither workflows to compare nor a project.
    return found.filter(({ what }, index) => found.findIndex((other) => other.what === what) === index);
}
/** @throws Refusal `doctor-found-unsafe`, naming each */
function refuseUnsafe(findings) {
    const found = findings.filter(({ verdict }) => verdict === 'unsafe');
    const [first] = found;
    if (first === undefined)
        return;
    const ids = [...new Set(found.map(({ id }) => id))];
    throw new outcome/* Refusal */.P_({
        code: 'doctor-found-unsafe',
        cause: `${found.length === 1 ? 'One finding makes' : `${found.length} findings make`} a deploy unsafe or stop it: ${ids.join(', ')}.`,
        state: 'The doctor changes no setting and no database.',
        fix: found.length === 1 ? (first.fix ?? '') : `Begin with ${first.id}: ${first.fix ?? ''}`,
    });
}
async function written(context, patient, inputs) {
    try {
        return await judgeWritten(context, patient, inputs);
    }
    catch (error) {
        return [(0,doctor_finding/* findingOfStop */.P2)(error, 'workflows-written', 'workflows')];
    }
}
async function asked({ github }, patient, inputs) {
    const token = inputs['github-token'];
    const { name } = patient.repository;
    const notAsked = (why, fix) => ({ findings: [(0,doctor_finding/* unknown */.L5)('github', 'environments', `GitHub's settings (environments, reviewers, secrets) were not looked at: ${why}.`, fix)], facts: undefined });
    if (name === undefined)
        return notAsked('no remote says which repository this is', 'git remote add origin https://github.com/OWNER/REPO.git, or set GITHUB_REPOSITORY=OWNER/REPO');
    if (token === undefined)
        return notAsked('there is no token', 'GITHUB_TOKEN="$(gh auth token)" signalbox doctor');
    const connected = github.connect(token, name);
    const repository = await (0,doctor_finding/* tried */.J3)(async () => await (0,github_repository/* readRepository */.N)(connected));
    if ('unknown' in repository)
        return { findings: [unseenRepository(patient, repository.unknown)], facts: undefined };
    const facts = await readSettings(connected, repository, { environments: rolesOf(patient).map((role) => role.name), branch: patient.branch });
    return { findings: [...judgeEnvironments(patient, facts), ...judgeSecrets(patient, facts), ...judgeRepository(patient, facts)], facts };
}
function counted(findings) {
    const of = (verdict) => findings.filter((finding) => finding.verdict === verdict).length;
    return `${of('unsafe')} unsafe, ${of('advice')} to advise, ${of('unknown')} not known, ${of('ok')} well`;
}

;// CONCATENATED MODULE: ./build/commands/doctor.js

/** Looks for every set-up mistake. Changes nothing but, with `fix`, files of the repository that are missing. */
async function doctor(run) {
    const findings = await examine(run.context, run.draft, run.inputs);
    run.draft.parts.doctor = findings;
    refuseUnsafe(findings);
}


/***/ }),

/***/ 64227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J3: () => (/* binding */ tried),
/* harmony export */   L5: () => (/* binding */ unknown),
/* harmony export */   N9: () => (/* binding */ unsafe),
/* harmony export */   P2: () => (/* binding */ findingOfStop),
/* harmony export */   X5: () => (/* binding */ triedToFind),
/* harmony export */   ok: () => (/* binding */ ok),
/* harmony export */   v9: () => (/* binding */ advice)
/* harmony export */ });
/* harmony import */ var _postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7473);
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99541);
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11096);
/* harmony import */ var _github_permissions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21498);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26060);





/** All is well. */
function ok(id, about, what) {
    return { id, about, verdict: 'ok', what, fix: null, link: null };
}
/** A deploy would not be guarded as promised, or a rule would refuse every one. */
function unsafe(id, about, what, fix, link = null) {
    return { id, about, verdict: 'unsafe', what, fix, link };
}
function advice(id, about, what, fix, link = null) {
    return { id, about, verdict: 'advice', what, fix, link };
}
/** Nobody could look: this token, this machine. `fix` says how it can be found out. */
function unknown(id, about, what, fix, link = null) {
    return { id, about, verdict: 'unknown', what, fix, link };
}
/** Reads from GitHub; what a token may not see, or GitHub did not answer, is not known. Anything else is thrown. */
async function tried(read) {
    try {
        return { value: await read() };
    }
    catch (error) {
        if (!(error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubError */ .y))
            throw error;
        const permission = error.status === 403 ? (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .permissionNeeded */ .dj)(error) : undefined;
        const status = error.status >= 400 ? `GitHub says ${error.status}: ` : '';
        return { unknown: `${status}${(0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(error)}${permission === undefined ? '' : ` (it needs ${permission})`}` };
    }
}
/** Like `tried`; what GitHub says is not there is null. */
async function triedToFind(read) {
    return await tried(async () => {
        try {
            return await read();
        }
        catch (error) {
            if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubError */ .y && error.status === 404)
                return null;
            throw error;
        }
    });
}
/**
 * What a look at something ends in when it ends in a stop: a refusal and a usage error are what every deploy would end in; what could not be reached is not known.
 * @throws what is neither a Stop nor an error of the database
 */
function findingOfStop(error, id, about) {
    if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_2__/* .DatabaseError */ .a)
        return unknown(id, about, `The database says: ${(0,_postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_0__/* .shownMessage */ .zz)(error, undefined)}.`, 'Mend that and run the doctor again.');
    if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .Stop */ .VG))
        throw error;
    const { cause, fix } = error.details;
    return error.kind === 'failed' ? unknown(id, about, cause, fix) : unsafe(error.details.code, about, cause, fix);
}


/***/ }),

/***/ 86511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readRights),
/* harmony export */   l: () => (/* binding */ judgeRights)
/* harmony export */ });
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86967);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64227);


const few = 5;
/** Roles whose members do more than read, or read more than the database. */
const powerfulRoles = ['pg_write_all_data', 'pg_write_server_files', 'pg_read_server_files', 'pg_execute_server_program', 'pg_database_owner', 'pg_maintain', 'pg_create_subscription', 'pg_signal_backend', 'pg_checkpoint'];
/** Roles whose rights this one has or can take by SET ROLE, itself included; of a superuser, who has them all, only itself. */
const roles = `SELECT g.oid FROM pg_roles g WHERE pg_has_role(g.oid, 'MEMBER') AND (g.rolname = current_user OR NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))`;
/** Asks the catalog. BYPASSRLS is no power here: reading all rows takes it. */
async function readRights(session) {
    const [role] = await session.query(`
    SELECT rolname AS name, EXISTS (SELECT FROM (${roles}) g WHERE has_database_privilege(g.oid, current_database(), 'CREATE')) AS create,
      to_json(array_remove(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolreplication THEN 'REPLICATION' END], NULL)
        || ARRAY(SELECT p.rolname::text FROM pg_roles p WHERE p.rolname IN (${powerfulRoles.map((name) => `'${name}'`).join(', ')}) AND pg_has_role(p.oid, 'MEMBER') AND NOT r.rolsuper ORDER BY 1)) AS powers
    FROM pg_roles r WHERE rolname = current_user`);
    const relations = await session.query(`
    SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'f', 'S') AND c.relpersistence <> 't' AND ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .notSystem */ .nY)('n.nspname')} AND (pg_has_role(c.relowner, 'MEMBER') OR EXISTS (SELECT FROM (${roles}) g WHERE
      CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(g.oid, c.oid, 'USAGE, UPDATE')
        ELSE has_table_privilege(g.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') OR has_any_column_privilege(g.oid, c.oid, 'INSERT, UPDATE') END))
    ORDER BY 1, 2`);
    const schemas = await session.query(`SELECT nspname AS name FROM pg_namespace n WHERE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .notSystem */ .nY)('nspname')} AND EXISTS (SELECT FROM (${roles}) g WHERE has_schema_privilege(g.oid, n.oid, 'CREATE')) ORDER BY 1`);
    const functions = await session.query(`
    SELECT format('%I.%I', n.nspname, p.proname) AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .notSystem */ .nY)('n.nspname')} AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`);
    return {
        role: role?.name ?? session.url.user,
        powers: role?.powers ?? [],
        relations: relations.map(({ schema, name }) => (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .qualifiedName */ .OL)(schema, name)),
        schemas: schemas.map(({ name }) => name),
        mayCreateSchemas: role?.create ?? true,
        definerFunctions: functions.map(({ name }) => name),
    };
}
/**
 * Pure.
 * @param environment the one whose DATABASE_URL this should be
 */
function judgeRights(rights, environment) {
    const { role, powers, relations, schemas, mayCreateSchemas, definerFunctions } = rights;
    const causes = [
        ...(powers.length > 0 ? [`it is ${powers.join(', ')}`] : []),
        ...(relations.length > 0 ? [`it may write ${listed(relations)}`] : []),
        ...(mayCreateSchemas ? ['it may create schemas'] : []),
    ];
    if (causes.length > 0) {
        return [
            (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .unsafe */ .N9)('role-read-only', 'database', `The role ${role} of database-url can do more than read: ${causes.join('; ')}. In ${environment} nobody approves what is done with it.`, `Give ${environment} a role that only reads: CREATE ROLE signalbox_reader LOGIN; \\password signalbox_reader; GRANT pg_read_all_data TO signalbox_reader; then run the doctor with its connection string.`),
        ];
    }
    return [
        (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__.ok)('role-read-only', 'database', `The role ${role} can write no table and no sequence, and is nothing that could.`),
        ...(schemas.length > 0 ? [(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .advice */ .v9)('role-creates', 'database', `The role ${role} may create tables in ${schemas.join(', ')}.`, schemas.map((name) => `REVOKE CREATE ON SCHEMA ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(name)} FROM PUBLIC, ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(role)};`).join(' '))] : []),
        ...(definerFunctions.length > 0 ? [(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .advice */ .v9)('role-definer-functions', 'database', `The role ${role} may call functions that run with their owner's rights: ${listed(definerFunctions)}.`, `Where they write: REVOKE EXECUTE ON FUNCTION … FROM PUBLIC; and grant it to the application’s role.`)] : []),
    ];
}
function listed(names) {
    return names.length <= few ? names.join(', ') : `${names.slice(0, few).join(', ')} and ${names.length - few} more`;
}


/***/ }),

/***/ 70274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ readEnvironment),
/* harmony export */   f: () => (/* binding */ environmentSettings)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    // In GitHub's answers, though not in its description of them.
    can_admins_bypass: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
    protection_rules: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        prevent_self_review: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
        wait_timer: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        reviewers: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['User', 'Team']), reviewer: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(), slug: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }) })).optional(),
    }))
        .optional(),
    deployment_branch_policy: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ protected_branches: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), custom_branch_policies: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY() }).nullish(),
});
/**
 * Needs `actions: read`.
 * @throws GitHubError; 404 where there is no such environment
 */
async function readEnvironment(github, name) {
    const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
    const { protection_rules: rules = [], deployment_branch_policy: policy, ...read } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, await github.request(route, { environment_name: name }), route);
    const required = rules.find(({ type }) => type === 'required_reviewers');
    return {
        id: read.id,
        name: read.name,
        reviewers: required === undefined ? null : (required.reviewers ?? []).map(({ type, reviewer }) => ({ type, name: reviewer.login ?? reviewer.slug ?? '' })),
        preventSelfReview: required?.prevent_self_review ?? false,
        waitTimer: rules.find(({ type }) => type === 'wait_timer')?.wait_timer ?? 0,
        adminsMayBypass: read.can_admins_bypass,
        branches: !policy ? 'any' : policy.protected_branches ? 'protected' : policy.custom_branch_policies ? 'selected' : 'any',
    };
}
/** The page where its rules are changed. */
function environmentSettings(serverUrl, repository, id) {
    return `${serverUrl}/${repository}/settings/environments${id === undefined ? '' : `/${id}/edit`}`;
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

/***/ 13233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openTarget)
/* harmony export */ });
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92992);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21846);


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


/***/ })

};
