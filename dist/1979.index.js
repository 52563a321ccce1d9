export const id = 1979;
export const ids = [1979];
export const modules = {

/***/ 94976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ chooseBackup),
/* harmony export */   z: () => (/* binding */ findBackup)
/* harmony export */ });
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21846);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65748);



/**
 * The newest backup of this very database that is proven well enough. Only sizes are compared here: whoever reads the dump compares its SHA-256 (`verifiedDump`).
 * @throws Refusal `no-proven-backup`, saying what was found instead and why it does not count
 */
async function findBackup(store, wanted) {
    const content = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readStore */ .uz)(store, wanted.id);
    const found = chooseBackup(content, wanted);
    if (found)
        return found;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'no-proven-backup',
        cause: `There is no backup of “${wanted.target.database}” ${wanted.id === undefined ? '' : `with the id ${wanted.id} `}in ${store.description} whose proof is at least “${wanted.proof}”.${whyNot(content, wanted)}`,
        fix: 'Run `signalbox backup` (with backup-proof: restore), or point backup-store at where the backups are.',
        rule: 1,
    });
}
/** Pure. */
function chooseBackup({ backups }, { target, proof: least, id }) {
    for (const backup of backups) {
        const { proof } = backup;
        if (id !== undefined && backup.manifest.id !== id)
            continue;
        if (proof !== null && (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn)(proof, least) && (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sameTarget */ .cS)(backup.manifest.target, target))
            return { ...backup, proof };
    }
    return undefined;
}
function whyNot({ backups, rejected }, { target }) {
    const reasons = [];
    const foreign = backups.filter(({ manifest }) => !(0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .sameTarget */ .cS)(manifest.target, target));
    const own = backups.length - foreign.length;
    if (own > 0)
        reasons.push(`${own} of it ${own > 1 ? 'are' : 'is'} not proven that well`);
    if (foreign.length > 0)
        reasons.push(`${foreign.length} ${foreign.length > 1 ? 'are' : 'is'} of another database (${[...new Set(foreign.map(({ manifest }) => `“${manifest.target.database}” on ${manifest.target.host}`))].slice(0, 3).join(', ')})`);
    reasons.push(...rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}`));
    return reasons.length === 0 ? ' The store is empty.' : ` Found: ${reasons.join('; ')}.`;
}


/***/ }),

/***/ 41696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ refuseWithoutRights)
/* harmony export */ });
/* unused harmony export judgeRights */
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86967);
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28130);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);



const few = 5;
/**
 * Looks before the dump begins: `pg_dump` would fail in the middle, and a count under row-level security would silently read less.
 * @throws Refusal `backup-role-lacks-rights` with the statements that grant what is missing
 */
async function refuseWithoutRights(session) {
    const refusal = judgeRights(await readMissingRights(session));
    if (refusal)
        throw refusal;
}
/** Pure: the refusal, or undefined when nothing is missing. */
function judgeRights(missing) {
    const role = (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(missing.role);
    const causes = [];
    const grants = [];
    const unreadable = [...missing.schemas.map(_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH), ...missing.relations];
    if (unreadable.length > 0) {
        causes.push(`it may not read ${listed(unreadable)}`);
        if (missing.serverMajor >= 14)
            grants.push(`GRANT pg_read_all_data TO ${role};`);
        else
            grants.push(...missing.schemas.map((name) => `GRANT USAGE ON SCHEMA ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(name)} TO ${role};`), ...missing.relations.map((name) => `GRANT SELECT ON ${name} TO ${role};`));
    }
    if (missing.hiddenRows.length > 0) {
        causes.push(`row-level security hides rows of ${listed(missing.hiddenRows)} from it`);
        grants.push(`ALTER ROLE ${role} BYPASSRLS;`);
    }
    if (missing.largeObjects.length > 0) {
        causes.push(`it may not read ${missing.largeObjects.length} large object${missing.largeObjects.length > 1 ? 's' : ''}`);
        grants.push(missing.largeObjects.length <= few
            ? `GRANT SELECT ON LARGE OBJECT ${missing.largeObjects.join(', ')} TO ${role};`
            : `DO $$ DECLARE o oid; BEGIN FOR o IN SELECT oid FROM pg_largeobject_metadata LOOP EXECUTE format('GRANT SELECT ON LARGE OBJECT %s TO %I', o, '${missing.role.replaceAll("'", "''")}'); END LOOP; END $$;`);
    }
    if (causes.length === 0)
        return undefined;
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'backup-role-lacks-rights',
        cause: `The role “${missing.role}” cannot back up this database: ${causes.join('; ')}.`,
        fix: `Run as the owner or a superuser: ${grants.join(' ')}`,
        rule: 1,
    });
}
function listed(names) {
    return names.length <= few ? names.join(', ') : `${names.slice(0, few).join(', ')} and ${names.length - few} more`;
}
async function readMissingRights(session) {
    const [role] = await session.query(`SELECT rolname AS name, rolsuper OR rolbypassrls AS sees, rolsuper AS super FROM pg_roles WHERE rolname = current_user`);
    const serverMajor = (0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_2__/* .majorOf */ .D)(session.serverVersion);
    const nothing = { role: role?.name ?? '', serverMajor, schemas: [], relations: [], hiddenRows: [], largeObjects: [] };
    if (role?.super)
        return nothing;
    // pg_dump locks and reads these; what belongs to an extension only where the extension calls it configuration.
    const relations = await session.query(`
    SELECT n.nspname AS schema, c.relname AS name, has_schema_privilege(n.oid, 'USAGE') AS usage,
      CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END AS select,
      c.relrowsecurity AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')) AS hidden
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't' AND ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .notSystem */ .nY)('n.nspname')}
      AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' AND array_position(e.extconfig, c.oid) IS NULL)
    ORDER BY n.nspname, c.relname`);
    const objects = await session.query(`
    SELECT m.oid FROM pg_largeobject_metadata m
    WHERE NOT pg_has_role(m.lomowner, 'USAGE') AND current_setting('lo_compat_privileges') = 'off' AND NOT EXISTS (
      SELECT FROM aclexplode(m.lomacl) a WHERE a.privilege_type = 'SELECT' AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE')))
    ORDER BY m.oid`);
    return {
        ...nothing,
        schemas: [...new Set(relations.filter((relation) => !relation.usage).map((relation) => relation.schema))],
        relations: relations.filter((relation) => !relation.select).map((relation) => (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .qualifiedName */ .OL)(relation.schema, relation.name)),
        hiddenRows: role?.sees ? [] : relations.filter((relation) => relation.hidden).map((relation) => (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .qualifiedName */ .OL)(relation.schema, relation.name)),
        largeObjects: objects.map(({ oid }) => oid),
    };
}


/***/ }),

/***/ 50838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearse: () => (/* binding */ rehearse)
});

// EXTERNAL MODULE: ./build/backup/files.js
var files = __webpack_require__(65748);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/backup/facts.js
var facts = __webpack_require__(2452);
// EXTERNAL MODULE: ./build/backup/restore.js
var restore = __webpack_require__(16549);
// EXTERNAL MODULE: ./build/backup/scratch-copy.js
var scratch_copy = __webpack_require__(69067);
// EXTERNAL MODULE: ./build/backup/take.js + 2 modules
var take = __webpack_require__(58156);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(92992);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(21846);
// EXTERNAL MODULE: ./build/postgres/server-version.js
var server_version = __webpack_require__(28130);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(53909);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/store/none.js
var none = __webpack_require__(76470);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var build_prisma = __webpack_require__(77777);
;// CONCATENATED MODULE: ./build/rehearsal/base-migrations.js





/**
 * Takes `migration.sql` of every migration, and the lock file, out of git as a checkout of that commit would hold them (line ends too: checksums depend on
 * them), into a temporary directory. Nothing is checked out in the working tree; links and submodules are left out, as Prisma leaves them out.
 * @throws Failure when git does not give them
 */
async function baseProject(deps, commit, project) {
    const directory = await deps.lifetime.temporaryDirectory();
    const top = (await git(deps, project.root, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
    const prefix = (await git(deps, project.migrationsDirectory, ['rev-parse', '--show-prefix'])).replace(/\n$/, '');
    const [out, index] = [external_node_path_.join(directory, 'checkout'), external_node_path_.join(directory, 'index')];
    const files = await filesIn(deps, top, commit, prefix);
    const migrationsDirectory = external_node_path_.join(out, prefix);
    await (0,promises_.mkdir)(migrationsDirectory, { recursive: true });
    if (files.length > 0) {
        await git(deps, top, ['read-tree', commit], { GIT_INDEX_FILE: index });
        await git(deps, top, ['checkout-index', '--quiet', `--prefix=${out}/`, '-z', '--stdin'], { GIT_INDEX_FILE: index }, files.map((file) => `${file}\0`).join(''));
    }
    return { project: { ...cliOf(project), ...(await ownFiles(project.major, migrationsDirectory)) }, migrations: (0,build_prisma/* readMigrations */.Yr)({ root: out, migrationsDirectory }) };
}
function cliOf({ cli, version, major, minor }) {
    return { cli, version, major, minor };
}
/** A project around the migrations: Prisma 7 finds them by its config file, 5 and 6 beside the schema file alone. The database is named by one variable. */
async function ownFiles(major, migrationsDirectory) {
    const root = external_node_path_.dirname(migrationsDirectory);
    const [schemaPath, configFile] = [external_node_path_.join(root, 'base.prisma'), external_node_path_.join(root, 'prisma.config.ts')];
    await (0,promises_.writeFile)(schemaPath, `datasource db {\n  provider = "postgresql"\n${major < 7 ? '  url = env("DATABASE_URL")\n' : ''}}\n`);
    const paths = { root, schemaPath, schemaFiles: [schemaPath], migrationsDirectory, provider: 'postgresql', urlVariables: ['DATABASE_URL'], shadowUrlVariables: [] };
    if (major < 7)
        return paths;
    await (0,promises_.writeFile)(configFile, `export default {\n  schema: 'base.prisma',\n  migrations: { path: ${JSON.stringify(external_node_path_.basename(migrationsDirectory))} },\n  datasource: { url: process.env.DATABASE_URL ?? '' },\n}\n`);
    return { ...paths, configFile };
}
/** `migration.sql` one folder below, and the lock file; plain files of git alone. */
async function filesIn(deps, top, commit, prefix) {
    const listed = await listing(deps, top, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...(prefix === '' ? [] : [prefix])]);
    return listed.flatMap((line) => {
        const [, name] = /^100(?:644|755) blob [0-9a-f]+\t([\s\S]+)$/.exec(line) ?? [];
        if (!name?.startsWith(prefix))
            return [];
        const parts = name.slice(prefix.length).split('/');
        return (parts.length === 2 && parts[1] === 'migration.sql') || (parts.length === 1 && parts[0] === 'migration_lock.toml') ? [name] : [];
    });
}
/** A list may be longer than what `run` keeps of an output. */
async function listing({ exec, host }, cwd, args) {
    const program = await exec.start('git', args, { cwd, env: (0,child_environment/* childEnvironment */.Qc)(host.environment) });
    program.stdin.end();
    const chunks = [];
    for await (const chunk of program.stdout)
        chunks.push(chunk);
    const { exitCode, stderr } = await program.finished;
    if (exitCode !== 0)
        throw gitFailed(args, stderr);
    return Buffer.concat(chunks).toString('utf8').split('\0').filter((line) => line !== '');
}
async function git({ exec, host }, cwd, args, more = {}, input) {
    const { exitCode, stdout, stderr } = await exec.run('git', args, { cwd, env: (0,child_environment/* childEnvironment */.Qc)(host.environment, more), ...(input === undefined ? {} : { input }) });
    if (exitCode !== 0)
        throw gitFailed(args, stderr);
    return stdout;
}
function gitFailed(args, stderr) {
    const said = stderr.trim().split('\n').at(-1) ?? '';
    return new outcome/* Failure */.HR({ code: 'git-failed', cause: `git ${args[0] ?? ''} failed: ${said.slice(0, 300) || 'it said nothing'}.`, state: 'No database was touched.', fix: 'See that the checkout is whole: actions/checkout with fetch-depth: 2.' });
}
/**
 * The base's migrations on an empty database, by the project's own `prisma migrate deploy`.
 * @throws Failure `base-migrations-failed`
 */
async function applyBase(deps, { project, migrations }, database, schema, showRows) {
    if (migrations.length === 0)
        return;
    const door = await deps.relay.open(database.withParameters({ schema }), { applicationName: 'signalbox rehearse base' });
    try {
        const prisma = (0,build_prisma/* prismaDependencies */.sp)(deps);
        const { fault } = await (0,build_prisma/* migrateDeploy */.pu)(prisma, await (0,build_prisma/* proveDatabase */.Wi)(prisma, project, door), door, { onLine: (0,build_prisma/* prismaLines */.Ed)(deps.log, showRows), showRows });
        if (fault === undefined)
            return;
        throw new outcome/* Failure */.HR({
            code: 'base-migrations-failed',
            cause: `The migrations of the base do not run on an empty database: ${fault.message}`,
            state: 'Only a scratch database was touched, and it is gone.',
            fix: 'A history that needs more than itself (a baseline, an extension of the server, a role) is rehearsed from a backup or from staging: rehearse-from: backup or staging, or scratch-url with a server that has what they need.',
        });
    }
    finally {
        await door.close();
    }
}

// EXTERNAL MODULE: ./build/rehearsal/reach.js
var reach = __webpack_require__(31811);
;// CONCATENATED MODULE: ./build/rehearsal/copy.js













const state = 'Only a scratch database was touched, and it is gone.';
const plainLocale = { encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'libc', icuLocale: null };
/**
 * The scratch database that a rehearsal runs on. The target and staging are only read.
 * @throws Refusal `not-distinct` (rule 5) for a staging database that is the target; what restoring and dumping throw
 */
async function makeRehearsalCopy(deps, options) {
    const { source } = options;
    if (source.from === 'empty')
        return await emptyCopy(deps, options);
    if (source.from === 'schema')
        return await schemaCopy(deps, options, source.base);
    if (source.from === 'backup') {
        const { manifest } = source.backup;
        return await restored(deps, options, { manifest, store: options.store, identities: options.identities }, 'backup', `${manifest.id} of ${manifest.target.database}`);
    }
    return await stagingCopy(deps, options);
}
async function restored(deps, { scratchUrl, targetUrl }, backup, from, source) {
    const { manifest } = backup;
    const copy = await (0,scratch_copy/* makeScratchCopy */.Q)(deps, {
        facts: manifest,
        major: (0,server_version/* majorOf */.D)(manifest.target.serverVersion),
        scratchUrl,
        target: targetUrl,
        allowTargetServer: true, // what reaches beyond the scratch database is refused there: `refuseReaching`
        fill: async (database) => await (0,restore/* restoreInto */.p5)(deps, { backup, database, owners: false, state }),
    });
    return { ...copy, from, source, of: manifest.target };
}
async function stagingCopy(deps, options) {
    const { stagingUrl, targetUrl } = options;
    if (stagingUrl === undefined)
        throw new Error('the input rules let a missing staging-url through');
    const session = await (0,connection/* connectTo */.m)(deps.databases, stagingUrl, 'staging-url');
    await session.close();
    if (targetUrl !== undefined)
        await (0,identity/* proveDistinct */.DZ)(deps.databases, targetUrl, stagingUrl, ['database-url', 'staging-url'], { allowSameServer: true });
    const store = await (0,none/* noStore */.R)(deps.lifetime);
    const { manifest } = await (0,take/* takeBackup */.a)(deps, { url: stagingUrl, store, recipients: [], tool: version/* toolName */.U });
    try {
        return await restored(deps, options, { manifest, store, identities: [] }, 'staging', `${manifest.target.database} on ${manifest.target.host}`);
    }
    finally {
        await store.remove(manifest.dump.file);
    }
}
async function emptyCopy(deps, { scratchUrl, targetUrl }) {
    const { major, locale } = await likeTarget(deps, targetUrl, scratchUrl);
    const copy = await (0,scratch_copy/* makeScratchCopy */.Q)(deps, { facts: { extensions: [], locale }, major, scratchUrl, target: targetUrl, allowTargetServer: true, fill: () => Promise.resolve() });
    return { ...copy, from: 'empty', source: `an empty database on ${copy.where}`, of: undefined };
}
/** The base's migrations on an empty database: what production's schema is, without its rows. */
async function schemaCopy(deps, { scratchUrl, targetUrl, stagingUrl, project, schema, showRows }, { commit, why }) {
    const base = await baseProject(deps, commit, project);
    if (await (0,reach/* mayBeOnTheirServer */.r)(deps.databases, scratchUrl, { targetUrl, stagingUrl }))
        await (0,reach/* refuseReaching */.w)(base.project, base.migrations);
    const { major, locale } = await likeTarget(deps, targetUrl, scratchUrl);
    const copy = await (0,scratch_copy/* makeScratchCopy */.Q)(deps, { facts: { extensions: [], locale }, major, scratchUrl, target: targetUrl, allowTargetServer: true, fill: async (database) => await applyBase(deps, base, database, schema, showRows) });
    const { length } = base.migrations;
    return {
        ...copy,
        from: 'schema',
        source: `${length === 1 ? 'the 1 migration' : `the ${length} migrations`} of ${commit.slice(0, 12)} (${why}), without any data`,
        of: undefined,
        notes: [...copy.notes, 'Rehearsed without data: the migrations ran on empty tables. How long they take, what they block and whether the rows fit is not told by this.'],
    };
}
/** The target's major version and locale; where there is no target, the newest version that can be had here. */
async function likeTarget(deps, targetUrl, scratchUrl) {
    if (targetUrl !== undefined) {
        const session = await (0,connection/* connectTo */.m)(deps.databases, targetUrl, 'database-url');
        try {
            const { locale } = await (0,facts/* readDatabaseFacts */.L)(session);
            return { major: (0,server_version/* majorOf */.D)((await (0,identity/* readTarget */._E)(session)).serverVersion), locale };
        }
        finally {
            await session.close();
        }
    }
    return { major: scratchUrl === undefined ? await newestInstalled(deps) : oldestMajor, locale: plainLocale };
}
const oldestMajor = 13;
const newestMajor = 18;
async function newestInstalled({ exec, host }) {
    for (let major = newestMajor;; major -= 1) {
        try {
            await (0,tools/* findPostgresPrograms */.e)(major, ['initdb', 'postgres'], { exec, environment: host.environment });
            return major;
        }
        catch (error) {
            if (!(error instanceof outcome/* Failure */.HR) || major === oldestMajor)
                throw error;
        }
    }
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./build/rehearsal/base.js




const sha = schemas/* string */.YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
const payloadSchema = schemas/* object */.Ikc({ pull_request: schemas/* object */.Ikc({ base: schemas/* object */.Ikc({ sha }) }).optional(), merge_group: schemas/* object */.Ikc({ base_sha: sha }).optional() });
/**
 * Finds the base in the checkout, without fetching: `base-ref`; for the merge of a pull request, as GitHub checks it out, its first parent (that is the base
 * branch as it was merged with, and `fetch-depth: 2` brings it along); else the base that the event names.
 * @param directory of the project
 */
async function findBase(deps, { directory, baseRef }) {
    const { exec, host } = deps;
    if ((await exec.which('git')) === undefined)
        return { none: 'there is no git' };
    const resolve = async (name) => await commitOf(deps, directory, name);
    if ((await resolve('HEAD')) === undefined)
        return { none: 'this is no git checkout' };
    if (baseRef !== undefined) {
        const commit = (await resolve(baseRef)) ?? (await resolve(`refs/remotes/origin/${baseRef}`));
        return commit === undefined ? { missing: `base-ref: ${baseRef}` } : { commit, why: `base-ref: ${baseRef}` };
    }
    const { merge_group, pull_request } = await payload(host.eventPath);
    if (merge_group)
        return named('the base of the merge group', merge_group.base_sha, await resolve(merge_group.base_sha));
    if (!pull_request)
        return { none: 'there is no base-ref and no pull request' };
    const isMerge = (await resolve('HEAD')) === host.commit && (await resolve('HEAD^2')) !== undefined;
    const parent = isMerge ? await resolve('HEAD^1') : undefined;
    if (parent !== undefined)
        return { commit: parent, why: 'what the pull request is merged into' };
    return named('the base of the pull request', pull_request.base.sha, await resolve(pull_request.base.sha));
}
function named(what, wanted, commit) {
    return commit === undefined ? { missing: `${what}, ${wanted}` } : { commit, why: what };
}
/** @returns the full id of a commit that git has; a name that begins with a dash is a name */
async function commitOf({ exec, host }, directory, name) {
    const { exitCode, stdout } = await exec.output('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { cwd: directory, env: (0,child_environment/* childEnvironment */.Qc)(host.environment) });
    return exitCode === 0 && sha.safeParse(stdout.trim()).success ? stdout.trim() : undefined;
}
/** Of the event, what is needed of it; nothing where there is none or it is of another form. */
async function payload(file) {
    if (file === undefined)
        return {};
    try {
        return payloadSchema.parse(JSON.parse(await (0,promises_.readFile)(file, 'utf8')));
    }
    catch {
        return {};
    }
}
/** Where a base is known and git does not have it. */
function baseMissing(what) {
    return new outcome/* Refusal */.P_({
        code: 'base-missing',
        cause: `rehearse-from: schema needs the migrations of ${what}, and the checkout does not have that commit.`,
        fix: 'Let actions/checkout fetch it: fetch-depth: 2 (for the merge of a pull request) or fetch-depth: 0.',
    });
}

// EXTERNAL MODULE: ./build/backup/find.js
var find = __webpack_require__(94976);
;// CONCATENATED MODULE: ./build/rehearsal/source.js




/**
 * What a rehearsal is made from: what was asked for, else the first that is there: the newest proven backup (of the target; without a database-url, of the only database that the store
 * knows), staging, the base's migrations, an empty database. Pure.
 * @throws Refusal `no-proven-backup`, `base-missing`, `no-base`; UsageError where nothing says which database's backup is meant, or the key to it is missing
 */
function decideSource(facts) {
    const { asked, hasStaging } = facts;
    if (asked === 'staging' || asked === 'empty')
        return { source: { from: asked }, why: `rehearse-from: ${asked}` };
    if (asked === 'schema')
        return { source: schemaOf(facts.base), why: 'rehearse-from: schema' };
    const found = newestProven(facts);
    const locked = found !== undefined && found.manifest.dump.encryption !== null && !facts.hasIdentity;
    if (found !== undefined && !locked)
        return { source: { from: 'backup', backup: found }, why: asked === undefined ? 'the newest proven backup' : 'rehearse-from: backup' };
    if (asked === 'backup')
        throw locked ? identityMissing(found.manifest.id) : noBackup(facts);
    // An empty database says nothing of production's data: with a backup at hand that only lacks its key, that would be a green that means little.
    if (locked && !hasStaging)
        throw identityMissing(found.manifest.id);
    const without = locked ? `backup ${found.manifest.id} is encrypted and there is no backup-identity` : 'there is no proven backup';
    if (hasStaging)
        return { source: { from: 'staging' }, why: without };
    if ('none' in facts.base)
        return { source: { from: 'empty' }, why: `${without}, no staging-url, and ${facts.base.none}` };
    return { source: schemaOf(facts.base), why: `${without}, and no staging-url` };
}
function schemaOf(base) {
    if ('commit' in base)
        return { from: 'schema', base };
    if ('missing' in base)
        throw baseMissing(base.missing);
    throw new outcome/* Refusal */.P_({ code: 'no-base', cause: `rehearse-from: schema, and ${base.none}.`, fix: 'Give base-ref the commit or branch that is in production now, or rehearse-from: empty.' });
}
function newestProven({ target, content }) {
    const [first] = content.backups;
    if (target === undefined && content.backups.some(({ manifest }) => first !== undefined && !(0,identity/* sameTarget */.cS)(manifest.target, first.manifest.target)))
        throw whichDatabase(content);
    const of = target ?? first?.manifest.target;
    return of === undefined ? undefined : (0,find/* chooseBackup */.S)(content, { target: of, proof: 'decoded' });
}
function whichDatabase({ backups }) {
    const names = [...new Set(backups.map(({ manifest }) => `"${manifest.target.database}" on ${manifest.target.host}`))];
    return new outcome/* UsageError */.eb({
        code: 'which-database',
        cause: `The backup store holds backups of several databases (${names.slice(0, 4).join(', ')}), and nothing says which one is meant.`,
        fix: 'Give database-url (it is only read), or rehearse-from: staging, schema or empty.',
    });
}
function identityMissing(id) {
    return new outcome/* UsageError */.eb({ code: 'backup-identity-missing', cause: `The backup ${id} is encrypted, and there is no key to open it.`, fix: 'Give in backup-identity the age secret key of one of its recipients.' });
}
function noBackup({ content, target }) {
    const rejected = content.rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}.`);
    const there = content.backups.length === 0 ? 'The store holds none that counts.' : `The store holds ${content.backups.length}, none of them proven${target === undefined ? '' : ' and of this database'}.`;
    return new outcome/* Refusal */.P_({
        code: 'no-proven-backup',
        cause: `rehearse-from: backup, and there is no proven backup${target === undefined ? '' : ` of "${target.database}"`}. ${[there, ...rejected].join(' ')}`,
        fix: 'Run signalbox backup first, point backup-store at where the backups are, or give rehearse-from: staging, schema or empty.',
        rule: 1,
    });
}

// EXTERNAL MODULE: ./build/store/index.js + 7 modules
var build_store = __webpack_require__(28287);
// EXTERNAL MODULE: ./build/commands/reaching/target.js
var reaching_target = __webpack_require__(8872);
// EXTERNAL MODULE: ./build/commands/planning/plan.js + 1 modules
var plan = __webpack_require__(47418);
// EXTERNAL MODULE: ./build/commands/planning/rehearsal.js + 4 modules
var rehearsal = __webpack_require__(83881);
;// CONCATENATED MODULE: ./build/commands/rehearse.js










/** The pending migrations on a scratch copy, up and down. The target and staging are only read. */
async function rehearse(run) {
    const { context, draft, inputs } = run;
    draft.state = rehearsal/* onlyScratch */.F;
    const engine = await (0,plan/* proveSchema */.E)(run);
    const url = inputs['database-url'];
    const target = url === undefined ? undefined : await lookAtTarget(run, url);
    const { copy, milliseconds } = await copySource(run, target, (url ?? inputs['scratch-url'])?.schema ?? 'public');
    for (const note of copy.notes)
        draft.warn(note);
    const onTheirServer = await (0,reach/* mayBeOnTheirServer */.r)(context.databases, inputs['scratch-url'], { targetUrl: url, stagingUrl: copy.from === 'staging' ? inputs['staging-url'] : undefined });
    const schema = (copy.from === 'staging' ? inputs['staging-url'] : (url ?? inputs['scratch-url']))?.schema ?? 'public';
    await (0,rehearsal/* rehearseCopy */.x)(run, { copy, milliseconds, schema, engine, onTheirServer, planned: (plan) => (draft.parts.plan = plan) });
}
async function lookAtTarget(run, url) {
    const { target, session } = await (0,reaching_target/* openAsStep */.p)(run, url, ', only read');
    await session.close();
    return target;
}
async function copySource({ context, draft, inputs }, target, schema) {
    const store = await (0,build_store/* openStore */.C)(context, inputs);
    const identity = inputs['backup-identity'];
    const began = context.clock.elapsed();
    const copy = await draft.step('copy', 'Make the scratch copy', async () => {
        const content = store.keeps ? await (0,files/* readStore */.uz)(store) : { backups: [], rejected: [] };
        for (const { name, why } of content.rejected)
            draft.warn(`${name} in ${store.description} does not count: ${why}.`);
        const base = await findBase(context, { directory: inputs['working-directory'], baseRef: inputs['base-ref'] });
        const { source, why } = decideSource({ asked: inputs['rehearse-from'], target, content, hasIdentity: identity !== undefined, hasStaging: inputs['staging-url'] !== undefined, base });
        context.log.info(`From ${source.from}: ${why}.`);
        const urls = { scratchUrl: inputs['scratch-url'], stagingUrl: inputs['staging-url'], targetUrl: inputs['database-url'] };
        return await makeRehearsalCopy(context, { source, store, identities: identity === undefined ? [] : [identity], project: (await (0,survey/* readFiles */.Ul)(inputs)).project, schema, showRows: inputs['show-rows'], ...urls });
    }, (made) => `${made.source}, on ${made.where}`);
    return { copy, milliseconds: Math.round(context.clock.elapsed() - began) };
}


/***/ }),

/***/ 88328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readRepository)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), full_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), private: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), visibility: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(), default_branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
/** @throws GitHubError */
async function readRepository(github) {
    const route = 'GET /repos/{owner}/{repo}';
    const read = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, await github.request(route), route);
    return { id: read.id, fullName: read.full_name, private: read.private, visibility: read.visibility ?? (read.private ? 'private' : 'public'), defaultBranch: read.default_branch };
}


/***/ }),

/***/ 51018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ isOurRun),
/* harmony export */   M0: () => (/* binding */ listRunsOf),
/* harmony export */   RB: () => (/* binding */ workflowPath),
/* harmony export */   Su: () => (/* binding */ cancelRun),
/* harmony export */   cI: () => (/* binding */ readRun),
/* harmony export */   nL: () => (/* binding */ whyNotOurs),
/* harmony export */   tn: () => (/* binding */ deployEvents),
/* harmony export */   v: () => (/* binding */ listRuns)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63607);



const person = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).nullish();
const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    run_attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    conclusion: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    head_branch: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    head_sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }),
    head_repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }).nullable(),
    actor: person,
    triggering_actor: person,
    html_url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    created_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    run_started_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
});
function asRun(answer, route) {
    const run = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, answer, route);
    return {
        id: run.id,
        attempt: run.run_attempt,
        path: run.path.replace(/@.*$/, ''),
        event: run.event,
        status: run.status,
        conclusion: run.conclusion,
        headBranch: run.head_branch,
        headSha: run.head_sha,
        repositoryId: run.repository.id,
        headRepositoryId: run.head_repository?.id ?? null,
        actor: run.actor?.login ?? null,
        triggeringActor: run.triggering_actor?.login ?? null,
        url: run.html_url,
        createdAt: run.created_at,
        startedAt: run.run_started_at ?? run.created_at,
        updatedAt: run.updated_at,
    };
}
/** @throws GitHubError */
async function readRun(github, id) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
    return asRun(await github.request(route, { run_id: id }), route);
}
/**
 * Runs of one workflow, newest first, over as many pages as are taken.
 * @param workflow path of its file
 * @throws GitHubError
 */
async function* listRuns(github, { workflow, branch, status, event }) {
    const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
    const found = github.pages(route, { workflow_id: workflow.split('/').at(-1), branch, ...(status === undefined ? {} : { status }), ...(event === undefined ? {} : { event }) }, 'workflow_runs');
    for await (const run of found)
        yield asRun(run, route);
}
/**
 * The runs of a workflow that these events started, newest first. Each event is listed by itself: runs that others started (anybody's comments) fill no page.
 * @throws GitHubError
 */
async function* listRunsOf(github, events, wanted) {
    const lists = events.map((event) => listRuns(github, { ...wanted, event }));
    const heads = await Promise.all(lists.map(async (list) => ({ list, head: await list.next() })));
    for (;;) {
        let newest;
        // Ids of runs grow with time.
        for (const { head } of heads)
            if (head.done !== true && (newest === undefined || head.value.id > newest.id))
                newest = head.value;
        const from = heads.find(({ head }) => head.done !== true && head.value === newest);
        if (newest === undefined || from === undefined)
            return;
        yield newest;
        from.head = await from.list.next();
    }
}
/**
 * Cancels a run.
 * @returns whether it was there to be cancelled; false: it has ended already
 * @throws GitHubError
 */
async function cancelRun(github, id) {
    try {
        await github.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { run_id: id });
        return true;
    }
    catch (error) {
        if (error instanceof _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 409)
            return false;
        throw error;
    }
}
/** What starts a run that may deploy. */
const deployEvents = ['push', 'workflow_dispatch', 'issue_comment'];
/**
 * An artifact proves nothing by itself: anybody's pull request can make one of any name. Only what a run of our workflow, of this repository, on the default
 * branch left is believed.
 * @returns why it is none of ours; undefined when it is
 */
function whyNotOurs(run, ours) {
    if (run.repositoryId !== ours.repositoryId)
        return 'it is of another repository';
    if (run.headRepositoryId !== ours.repositoryId)
        return 'its code is of another repository (a fork)';
    if (run.path !== ours.workflow)
        return `it is of the workflow ${run.path}, not of ${ours.workflow}`;
    if (!ours.events.includes(run.event))
        return `it was started by ${run.event}, not by ${ours.events.join(' or ')}`;
    if (run.headBranch !== ours.defaultBranch)
        return `it is of ${run.headBranch ?? 'no branch'}, not of ${ours.defaultBranch}`;
    return undefined;
}
/** Whether this run is one of ours. */
function isOurRun(run, ours) {
    return whyNotOurs(run, ours) === undefined;
}
/** `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main` → `.github/workflows/deploy.yml`; undefined where it is not of this repository. */
function workflowPath(workflowRef, repository) {
    const [path = ''] = (workflowRef ?? '').split('@');
    const prefix = `${repository}/`.toLowerCase();
    return path.toLowerCase().startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
}


/***/ })

};
