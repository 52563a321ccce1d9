export const id = 602;
export const ids = [602];
export const modules = {

/***/ 6782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/init/installation.js
var init_installation = __webpack_require__(40835);
// EXTERNAL MODULE: ./build/init/package-manager.js
var package_manager = __webpack_require__(57685);
// EXTERNAL MODULE: ./build/init/plan-files.js + 1 modules
var plan_files = __webpack_require__(55853);
// EXTERNAL MODULE: ./build/init/settings.js
var init_settings = __webpack_require__(43786);
// EXTERNAL MODULE: ./build/init/settings-of-file.js
var settings_of_file = __webpack_require__(27249);
// EXTERNAL MODULE: ./build/init/watch-minute.js
var watch_minute = __webpack_require__(12621);
;// CONCATENATED MODULE: ./build/init/choose-settings.js









/** What a given input is called among the settings; the working directory is chosen before, as it is where the project is. */
const settingOf = { gate: 'gate', approvals: 'approvals', branch: 'branch', environment: 'environment', 'runs-on': 'runsOn' };
/**
 * The settings that were given, and for the others those of the workflows that are there: a plain `init` undoes no earlier one. What changes is said.
 * @param project the Prisma project, absolute
 * @throws UsageError
 */
async function chooseSettings(context, { root }, project, wishes) {
    const { inputs, given, there } = wishes;
    const installing = (0,package_manager/* findInstalling */.p)(project, root);
    const named = { gate: inputs.gate, approvals: inputs.approvals, branch: inputs.branch, environment: inputs.environment, runsOn: inputs['runs-on'], workingDirectory: (0,init_settings/* inRepository */.yJ)(root, project) };
    const kept = there === undefined ? {} : Object.fromEntries(Object.entries(settingOf).flatMap(([input, setting]) => (given.has(input) ? [] : [[setting, there.flags[setting]]])));
    const settings = {
        ...named,
        ...kept,
        source: await chooseSource(context, root, wishes),
        installDirectory: (0,init_settings/* inRepository */.yJ)(root, installing.directory),
        packageManager: installing.manager,
        watchMinute: await (0,watch_minute/* watchMinute */.Az)(project, context.clock.now()),
        fromFile: await (0,settings_of_file/* settingsOfFile */.ll)(project, undefined),
    };
    (0,init_settings/* refuseUnwritable */.Gt)(settings);
    if (external_node_path_.relative(root, project).startsWith('..')) {
        throw new outcome/* UsageError */.eb({ code: 'outside-repository', cause: `working-directory lies outside the repository ${root}.`, fix: 'Set working-directory to the folder of the Prisma project in this repository.' });
    }
    const watch = inputs.watch || (there?.watch === true && !given.has('watch'));
    const changes = there === undefined ? [] : changesOf(there, settings, watch);
    return { settings, watch, warnings: [...installing.warnings, ...(changes.length === 0 ? [] : [`Settings change from those that the workflows here were written with: ${changes.join('; ')}.`])] };
}
function changesOf(there, settings, watch) {
    const names = { ...settingOf, 'working-directory': 'workingDirectory' };
    const plain = (text) => text.replaceAll(' ', '');
    const source = settings.source.kind === 'vendored' ? 'a copy in this repository' : settings.source.repository;
    return [
        ...Object.entries(names).flatMap(([name, setting]) => (plain(there.flags[setting]) === plain(settings[setting]) ? [] : [`${name}: ${there.flags[setting]} → ${settings[setting]}`])),
        ...(there.vendored === (settings.source.kind === 'vendored') ? [] : [`the action: ${there.vendored ? 'a copy in this repository' : 'hosted'} → ${source}`]),
        ...(there.watch && !watch ? ['watch: on → off, and its workflow is left for you to remove'] : []),
    ];
}
async function chooseSource(context, root, { inputs: { from, vendor }, given, there }) {
    if (vendor && from !== undefined)
        throw new outcome/* UsageError */.eb({ code: 'contradicting-inputs', cause: 'from names an action that is hosted, vendor copies it into the repository.', fix: 'Give one of the two.' });
    if (vendor)
        return { kind: 'vendored' };
    const used = await (0,plan_files/* pinInUse */.ux)(root);
    if (from !== undefined)
        return await (0,init_installation/* hostedAction */.e)(context, from, used);
    if (there?.vendored === true && !given.has('vendor'))
        return { kind: 'vendored' };
    if (used !== undefined)
        return used;
    throw new outcome/* UsageError */.eb({
        code: 'from-missing',
        cause: 'Nothing says where the workflows find Signalbox.',
        fix: 'Give --from OWNER/REPO@SHA, the repository that hosts Signalbox and a full commit of it (`git ls-remote https://github.com/OWNER/REPO refs/tags/v' + version/* version */.r + '` names one), or --vendor for a copy inside this repository.',
    });
}

// EXTERNAL MODULE: ./build/init/other-ways.js
var other_ways = __webpack_require__(82762);
// EXTERNAL MODULE: ./build/init/repository.js
var init_repository = __webpack_require__(65015);
// EXTERNAL MODULE: ./build/init/workflow-files.js + 1 modules
var workflow_files = __webpack_require__(95905);
// EXTERNAL MODULE: ./build/init/write-files.js
var write_files = __webpack_require__(63646);
;// CONCATENATED MODULE: ./build/init/settings-there.js




/** The one that deploys is asked first; undefined where none has a header of ours that can be read. */
const asked = ['deploy', 'rollback', 'check', 'watch'];
async function settingsThere(root) {
    const prefix = await (0,plan_files/* choosePrefix */.ik)(root);
    const texts = new Map();
    for (const name of asked) {
        const text = (await (0,write_files/* currentContent */.z)(root, (0,workflow_files/* workflowPath */.RB)(name, prefix)))?.toString('utf8');
        if (text !== undefined)
            texts.set(name, text);
    }
    for (const text of texts.values()) {
        const written = (0,workflow_files/* readWritten */.IL)(text);
        const flags = written === undefined ? undefined : (0,init_settings/* settingsOfFlags */.I9)(written.flags);
        if (flags !== undefined)
            return { flags, vendored: text.includes(`./${workflow_files/* vendorFolder */.N9}/actions/`), watch: texts.has('watch') };
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/init/starter-files.js + 3 modules
var starter_files = __webpack_require__(88225);
// EXTERNAL MODULE: ./build/init/journal-grants.js
var journal_grants = __webpack_require__(47578);
;// CONCATENATED MODULE: ./build/init/todo.js



/**
 * What a person does after `init`, in this order, as commands to paste into a shell (and SQL into psql). The commit comes last, because a push starts Deploy, and GitHub makes
 * an environment that is missing then without any rule. No command carries a secret: `gh` asks for each. No command ends in a remark: zsh takes `#` for a word. Pure.
 */
function todoAfterInit(facts) {
    const { settings, watch } = facts;
    const names = (0,init_settings/* environmentNames */.iF)(settings.environment);
    const repository = facts.repository ?? 'OWNER/REPO';
    const host = new URL(facts.server).host;
    const gh = host === 'github.com' ? 'gh' : `GH_HOST=${host} gh`;
    const place = { gh, repository, names };
    return [
        environments({ ...place, server: facts.server, settings }),
        readerRole(settings.environment),
        secrets(place),
        tunnelKey({ ...place, settings }),
        railwayToken({ ...place, settings }),
        secretsThatMayBe({ ...place, settings, watch }),
        backupKey(place),
        deploying(facts.unsaid),
        railway(),
        doctor(settings),
        committing(facts, gh),
    ];
}
/** In an interactive shell `:?` gives up the whole line, so that nothing is made with a reviewer that was not found. What gh prints of an error is no id, so it is thrown away. */
const foundReviewer = '${REVIEWER:?there is no reviewer yet}';
/** What `PUT /repos/{owner}/{repo}/environments/{environment_name}` is sent. `can_admins_bypass` is missing in GitHub's description of it; people and Terraform's provider set it so, and the doctor looks whether it took. */
function environments({ gh, repository, server, names, settings }) {
    const limited = `-F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`;
    const reviewed = `-F prevent_self_review=true -F can_admins_bypass=false -F 'reviewers[][type]=User' -F "reviewers[][id]=${foundReviewer}"`;
    const environment = `"repos/${repository}/environments/$name"`;
    const changing = [names.migrate, ...(settings.approvals === 'twice' ? [names.deploy] : []), names.rollback];
    const [withReviewers, without] = settings.gate === 'comment' ? [[], [names.plan, ...changing]] : [changing, [names.plan]];
    const guard = withReviewers.length === 0 ? '' : `: "${foundReviewer}" && `;
    // On one line each: what is printed is indented, and the end of a here-document must not be.
    const each = (of, command) => `for name in ${of.join(' ')}; do ${command}; done`;
    return {
        title: 'Make the environments',
        why: settings.gate === 'comment'
            ? `They hold the secrets, for jobs of ${settings.branch} alone. Approvals are /approve comments.`
            : `They hold the secrets, for jobs of ${settings.branch} alone, and ask who has to approve: give REVIEWER_LOGIN the login of somebody who does not write all migrations (up to six, teams too, on the settings page). A private repository has required reviewers with GitHub Enterprise only; else run init with --gate comment. Where GitHub refuses can_admins_bypass, leave it out and untick “Allow administrators to bypass” at ${server}/${repository}/settings/environments.`,
        commands: [
            ...(withReviewers.length === 0 ? [] : ['REVIEWER_LOGIN=', `REVIEWER=$(${gh} api "users/\${REVIEWER_LOGIN:?write the login of who approves behind REVIEWER_LOGIN= first}" --jq .id) || REVIEWER=`, each(withReviewers, `${gh} api --method PUT ${environment} ${reviewed} ${limited}`)]),
            each(without, `${guard}${gh} api --method PUT ${environment} ${limited}`),
            each([...withReviewers, ...without], `${guard}${gh} api --method POST "repos/${repository}/environments/$name/deployment-branch-policies" -f ${(0,prisma/* shellWord */.r7)(`name=${settings.branch}`)}`),
            `${gh} api --method PUT repos/${repository}/environments/${names.staging}`,
        ],
    };
}
/** docs/backup.md, "The role". */
function readerRole(environment) {
    return {
        title: 'Make a role that can read everything and write nothing',
        why: `The plan, the rehearsal's backup and the preview of a rollback need no more. SQL for psql, on the ${environment} database as its owner or a superuser; \\password asks for the password and sends it encrypted.`,
        commands: [
            'CREATE ROLE signalbox_reader LOGIN;',
            '\\password signalbox_reader',
            'GRANT pg_read_all_data TO signalbox_reader;',
            '-- so that watch sees slow queries and sessions that wait:\nGRANT pg_read_all_stats TO signalbox_reader;',
            '-- only where tables have row-level security:\nALTER ROLE signalbox_reader BYPASSRLS;',
            [
                '-- PostgreSQL 13 has no pg_read_all_data; instead, for each schema, the last line as the role that runs the migrations:',
                'GRANT USAGE ON SCHEMA public TO signalbox_reader;',
                'GRANT SELECT ON ALL TABLES IN SCHEMA public TO signalbox_reader;',
                'GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO signalbox_reader;',
                'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO signalbox_reader;',
                '-- and after the first migration, which makes the database of the journal, as the role that migrates; the last two in that database:',
                ...(0,journal_grants/* journalGrants */.r)('signalbox_reader'),
            ].join('\n'),
        ],
    };
}
function secretCommand({ gh, repository }, name, environment) {
    return `${gh} secret set ${name} --env ${environment} --repo ${repository}`;
}
function secrets(place) {
    const { names } = place;
    return {
        title: 'Give each environment its secrets, and no other place',
        why: `gh asks for each value. DATABASE_URL is a direct connection string, not through a pooler: in ${names.plan} that of signalbox_reader, else that of the role that owns the tables. On Railway take DATABASE_PUBLIC_URL: GitHub's runners do not reach *.railway.internal; a database without public access needs an SSH tunnel or a runner beside it (docs/private-databases.md). STAGING_URL leads to a database without production's data; without it pull requests are rehearsed on an empty one.`,
        commands: [...[names.plan, names.migrate, names.rollback].map((name) => secretCommand(place, 'DATABASE_URL', name)), secretCommand(place, 'STAGING_URL', names.staging)],
    };
}
/** docs/private-databases.md: the key pair is made there. A file, because a key of several lines cannot be typed. */
function tunnelKey(place) {
    const { names, settings } = place;
    const twice = settings.approvals === 'twice';
    return {
        title: 'If the database has no public address: the key of its tunnel',
        why: `tunnel-key is the private key of a pair that opens one forward and no shell; docs/private-databases.md makes it, with the ssh-tunnel and ssh-known-hosts of signalbox.yml.${twice ? ` In ${names.deploy} it is needed where that holds DATABASE_URL, too.` : ''} A runner inside the private network needs none.`,
        commands: [names.plan, names.migrate, ...(twice ? [names.deploy] : []), names.rollback].map((name) => `${secretCommand(place, 'SSH_KEY', name)} < tunnel-key`),
    };
}
/** The one secret that deploys. It is in no environment whose jobs nobody approves. */
function railwayToken(place) {
    const { names, settings } = place;
    const deployed = settings.approvals === 'twice' ? names.deploy : names.migrate;
    const snapshot = deployed === names.migrate ? '' : ` In ${names.migrate} it is needed for railway-snapshot alone.`;
    return {
        title: 'Give Railway’s token to who deploys and to who goes back',
        why: `RAILWAY_TOKEN is a project token: Railway → the project → Settings → Tokens, for the environment that is deployed. ${deployed} deploys with it, ${names.rollback} brings back the code that ran before.${snapshot} It has no scopes and reads the owner's DATABASE_URL, so it belongs behind reviewers only. Where something else deploys it is not needed.`,
        commands: [deployed, names.rollback].map((name) => secretCommand(place, 'RAILWAY_TOKEN', name)),
    };
}
function secretsThatMayBe(place) {
    const { names, settings, watch } = place;
    const deployed = settings.approvals === 'twice' ? names.deploy : names.migrate;
    const running = [...new Set([names.plan, names.migrate, deployed, names.rollback])];
    const apart = deployed === names.deploy;
    return {
        title: `If you want them: a webhook, headers for the smoke test${apart ? ', and the database for who deploys' : ''}`,
        why: `NOTIFY_WEBHOOK is told what happens, by the jobs whose environment holds it. SMOKE_HEADERS are lines of “Name: value” that the smoke test sends, where the application asks who calls${watch ? `; the watch, which runs in ${names.plan}, sends them too` : ''}.${apart ? ` DATABASE_URL of signalbox_reader in ${names.deploy}: a deploy then sees when its migration was undone at a terminal meanwhile, and its watch sees the database.` : ''}`,
        commands: [
            ...running.map((name) => secretCommand(place, 'NOTIFY_WEBHOOK', name)),
            ...[deployed, names.rollback, ...(watch ? [names.plan] : [])].map((name) => secretCommand(place, 'SMOKE_HEADERS', name)),
            ...(apart ? [secretCommand(place, 'DATABASE_URL', names.deploy)] : []),
        ],
    };
}
function backupKey({ gh, repository, names }) {
    return {
        title: 'Make the key of the backups',
        why: 'Backups are encrypted to a public key; the secret one is needed for a restore alone. Keep the file where you keep such things, not in the repository: without it no backup can be opened.',
        commands: [
            'age-keygen -o ~/signalbox-backup-key.txt',
            ...[names.migrate, names.rollback].map((name) => `age-keygen -y ~/signalbox-backup-key.txt | ${gh} secret set BACKUP_RECIPIENTS --env ${name} --repo ${repository}`),
            `${gh} secret set BACKUP_IDENTITY --env ${names.rollback} --repo ${repository} < ~/signalbox-backup-key.txt`,
        ],
    };
}
function deploying({ lines, commented }) {
    const how = [
        ...(lines.length === 0 ? [] : ['It was there before and does not say it: paste these lines into it, and write yours.']),
        ...(commented.length === 0 ? [] : [`Take the # away from ${commented.join(', ')} there, and write yours.`]),
    ];
    return {
        title: 'Say in signalbox.yml what is deployed',
        why: `${how.length === 0 ? 'It says it already.' : how.join(' ')} With neither a railway-service nor a deploy-command nor smoke lines the job Deploy fails, and the database is migrated by then. Smoke lines are asked after every deploy and rollback. With deploy-command or railway-snapshot run init once more: they decide which step is handed Railway’s token. The file says where secrets go: name its owners in .github/CODEOWNERS.`,
        commands: lines.length === 0 ? [] : [lines.join('\n')],
    };
}
/** An empty variable counts as none, so that what is pasted as it is does no harm. */
function doctor({ fromFile }) {
    const byRailway = fromFile?.deployBy !== 'command';
    return {
        title: 'Let the doctor look',
        why: `It proves what can be proven of all this, and names what is missing. Where DATABASE_URL is set to the connection string of the role that only reads, it looks at the database too${byRailway ? '; with the project token behind SIGNALBOX_RAILWAY_TOKEN=, at Railway' : ''}. A private database it reaches by the ssh-tunnel of signalbox.yml, with the key as SIGNALBOX_SSH_KEY.`,
        commands: [...(byRailway ? ['export SIGNALBOX_RAILWAY_TOKEN='] : []), 'GITHUB_TOKEN="$(gh auth token)" signalbox doctor'],
    };
}
function railway() {
    return {
        title: 'Close the other ways to production',
        why: 'Railway → the service → Settings → Source: keep the repository connected and press Disable beside the branch (auto-deploy); Deploy: take migrations out of the pre-deploy and the start command. Else a push deploys, and perhaps migrates, before anybody approved; deploy refuses while it is so. The same goes for scripts and workflows that run prisma migrate deploy or prisma db push: the doctor names those that the repository holds.',
        commands: [],
    };
}
function committing({ files, settings: { branch } }, gh) {
    return {
        title: 'Commit the files, and bring them in by a pull request',
        why: `Last, because they count once they are on ${branch}: merging starts Deploy. An environment that is missing then GitHub makes without any rule, open to every branch, with nobody asked. Where git finds nothing to commit, this is done.`,
        commands: ['git switch --create add-signalbox', `git add ${files.map((file) => (0,prisma/* shellWord */.r7)(`:/${file}`)).join(' ')}`, 'git commit --message "Add Signalbox"', 'git push --set-upstream origin add-signalbox', `${gh} pr create --fill --base ${(0,prisma/* shellWord */.r7)(branch)}`],
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(16802);
;// CONCATENATED MODULE: ./build/init/unsaid.js




/** Examples; any of `or` says the same. */
const wanted = [
    { name: 'railway-service', or: ['railway-service', 'deploy-command'], lines: ['railway-service: api'] },
    { name: 'base-url', or: ['base-url'], lines: ['base-url: https://api.example.com'] },
    { name: 'smoke', or: ['smoke'], lines: ['smoke:', '  - GET /healthz 200'] },
];
/**
 * @param project the folder of signalbox.yml; where there is none, it is the one that `init` is about to write
 * @param starter that one
 */
async function unsaidIn(project, starter) {
    const file = external_node_path_.join(project, 'signalbox.yml');
    return unsaid((0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, 'utf8') : starter, await namesGiven(project));
}
/** Pure. @param given names that the file gives */
function unsaid(text, given) {
    const open = wanted.filter(({ or }) => !or.some((name) => given.has(name)));
    const isCommented = (name) => new RegExp(String.raw `^# ?${name}:`, 'm').test(text);
    return { lines: open.filter(({ name }) => !isCommented(name)).flatMap(({ lines }) => lines), commented: open.filter(({ name }) => isCommented(name)).map(({ name }) => name) };
}
/** What is wrong with the file is told where it is used. */
async function namesGiven(project) {
    try {
        return new Set((await (0,sources/* fileInputs */.wQ)(project, undefined)).keys());
    }
    catch (error) {
        if (!(error instanceof outcome/* UsageError */.eb))
            throw error;
        return new Set();
    }
}

;// CONCATENATED MODULE: ./build/init/init.js













/**
 * Writes the workflows, the starter checks and `signalbox.yml` into the repository: all of them or none. A second time it changes nothing, with the settings of the first; what a person changed is shown as a diff and kept.
 * @param given the inputs that somebody gave; the others have their defaults
 * @throws UsageError for a project without a Prisma schema, for inputs that cannot stand in a workflow, where nothing says where the action is; Refusal for links out of the repository; Failure where the folder cannot be written
 */
async function setUp(context, inputs, given) {
    const start = external_node_path_.resolve(inputs['working-directory']);
    const repository = await (0,init_repository/* findRepository */.W1)(context, start);
    const { root } = repository;
    const there = await settingsThere(root);
    const again = there !== undefined && start === root && !given.has('working-directory');
    const project = (0,prisma/* findProjectFiles */.el)({ workingDirectory: again ? external_node_path_.join(root, there.flags.workingDirectory) : start, ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) });
    const installation = (0,init_installation/* installationOf */.o)(context);
    const { settings, watch, warnings } = await chooseSettings(context, repository, project.root, { inputs, given, there });
    const starters = await (0,starter_files/* starterFiles */.P)(root, project, settings);
    const plans = [
        await (0,plan_files/* planWorkflows */.sD)(root, (0,plan_files/* renderedWorkflows */.gs)(installation, settings, { watch, prefix: await (0,plan_files/* choosePrefix */.ik)(root) })),
        ...(settings.source.kind === 'vendored' ? [await (0,plan_files/* planVendored */.$z)(root, installation, version/* version */.r)] : []),
        await (0,plan_files/* planStarters */.II)(root, starters.files),
    ];
    const otherWays = (0,other_ways/* findOtherWays */.u)(root, project.root);
    const unsaid = await unsaidIn(project.root, (0,starter_files/* starterConfig */.G)(settings.environment));
    await (0,write_files/* writeAll */.f4)(root, plans.flatMap(({ write }) => write), plans.flatMap(({ remove }) => remove));
    const files = plans.flatMap(({ outcomes }) => outcomes);
    return {
        setup: { files, todo: todoAfterInit({ settings, unsaid, watch, server: repository.server, repository: repository.name, files: files.map(({ file }) => file) }) },
        warnings: [...(repository.isGit ? [] : [`${root} is no git repository: the files are written, and count once they are in one (git init).`]), ...warnings, ...starters.warnings, ...otherWays.map(other_ways/* otherWayWarning */.e)],
    };
}

;// CONCATENATED MODULE: ./build/commands/init.js

/** Writes what the repository needs, and says what a person has to do in GitHub and on the database. Overwrites nothing that a person changed. */
async function init(run) {
    const { context, draft, inputs, given } = run;
    const { setup, warnings } = await draft.step('files', 'Write the workflows, starter checks and signalbox.yml', async () => await setUp(context, inputs, given), ({ setup: { files } }) => counted(files));
    draft.parts.setup = setup;
    for (const warning of warnings)
        draft.warn(warning);
}
function counted(files) {
    const of = (outcome) => files.filter((file) => file.outcome === outcome).length;
    return `${of('written')} written, ${of('unchanged')} unchanged, ${of('differs')} changed by you and kept`;
}


/***/ }),

/***/ 65015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W1: () => (/* binding */ findRepository),
/* harmony export */   eQ: () => (/* binding */ ignoredFiles)
/* harmony export */ });
/* unused harmony export hostedAt */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85062);



const defaultServer = 'https://github.com';
/** Finds the repository and where it is hosted. Runs `git` to read the remote's address, as the file alone does not say it (insteadOf, includes). */
async function findRepository({ exec, host }, directory) {
    const root = gitRoot(directory);
    if (host.repository !== undefined)
        return { root: root ?? directory, isGit: root !== undefined, server: host.serverUrl ?? defaultServer, name: host.repository };
    const git = root === undefined ? undefined : await exec.which('git');
    const remote = root === undefined || git === undefined ? undefined : await remoteAddress({ exec, git }, root, (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Qc)(host.environment));
    const hosted = remote === undefined ? undefined : hostedAt(remote);
    return { root: root ?? directory, isGit: root !== undefined, server: hosted?.server ?? defaultServer, name: hosted?.name };
}
function gitRoot(directory) {
    for (let folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(directory);; folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, '.git')))
            return folder;
        if (folder === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder))
            return undefined;
    }
}
async function remoteAddress({ exec, git }, cwd, env) {
    const asked = await exec.output(git, ['remote', 'get-url', 'origin'], { cwd, env });
    return asked.exitCode === 0 ? asked.stdout.trim() : undefined;
}
/**
 * Server and `OWNER/REPO` of a remote's address; undefined for one that is no address of a server. What stands before an `@` (it may be a token) is dropped. Pure.
 * @param address `git@github.com:acme/shop.git`, `https://github.com/acme/shop`, `ssh://git@ghe.example.com:2222/acme/shop.git`
 */
function hostedAt(address) {
    const [, host, owner, repo] = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+\.[\w.-]+)(?::\d+)?[:/]\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(address) ?? [];
    if (host === undefined || owner === undefined || repo === undefined)
        return undefined;
    return { server: `https://${host === 'ssh.github.com' ? 'github.com' : host.toLowerCase()}`, name: `${owner}/${repo}` };
}
/** Which of these files git would not commit, because a `.gitignore` names them; undefined where git cannot say. */
async function ignoredFiles({ exec, host }, { root, isGit }, files) {
    if (!isGit || (await exec.which('git')) === undefined)
        return undefined;
    const { exitCode, stdout } = await exec.output('git', ['check-ignore', '--', ...files], { cwd: root, env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Qc)(host.environment) });
    // 1: none of them is ignored
    return exitCode === 0 || exitCode === 1 ? stdout.split('\n').filter((line) => line !== '') : undefined;
}


/***/ }),

/***/ 86967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OL: () => (/* binding */ qualifiedName),
/* harmony export */   Yf: () => (/* binding */ quotedLiteral),
/* harmony export */   aH: () => (/* binding */ quotedName),
/* harmony export */   nY: () => (/* binding */ notSystem),
/* harmony export */   sT: () => (/* binding */ timeInName)
/* harmony export */ });
/** A name as PostgreSQL reads it back exactly: always quoted, so that case, spaces and quotes survive. */
function quotedName(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
/** `"schema"."name"` */
function qualifiedName(schema, name) {
    return `${quotedName(schema)}.${quotedName(name)}`;
}
/** A text literal that means the same whatever `standard_conforming_strings` is. */
function quotedLiteral(text) {
    const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
    return text.includes('\\') ? ` E${quoted}` : quoted;
}
/** A time as it stands in the names of our databases: `20260201t120000`, UTC. */
function timeInName(at) {
    return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase();
}
/** A condition on the name of a schema: none of PostgreSQL's own. */
function notSystem(namespace) {
    return `${namespace} NOT LIKE 'pg\\_%' AND ${namespace} <> 'information_schema'`;
}


/***/ })

};
