export const id = 2931;
export const ids = [2931,9303];
export const modules = {

/***/ 99509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readHistory)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);



/**
 * Reads the history that Prisma keeps in the database, with a role that can only read.
 * @param schema the schema Prisma works in
 * @throws Refusal when the role may not read it
 */
async function readHistory(session, schema) {
    const table = `${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(schema)}._prisma_migrations`;
    const [found] = await session.query(`SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = $1 AND c.relname = '_prisma_migrations' AND c.relkind IN ('r', 'p')) AS exists,
            ((SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = $1 AND c.relname <> '_prisma_migrations' AND c.relkind IN ('r', 'p', 'v')
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
           + (SELECT count(*) FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              WHERE n.nspname = $1 AND t.typtype = 'e'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')))::int AS others`, [schema]);
    const otherObjects = found?.others ?? 0;
    if (found?.exists !== true)
        return { exists: false, rows: [], otherObjects };
    try {
        const rows = await session.query(`SELECT id::text, migration_name::text AS name, checksum::text, started_at::text AS started, finished_at::text AS finished,
              rolled_back_at::text AS rolled_back, applied_steps_count::int AS steps, logs::text
       FROM ${table} ORDER BY started_at, migration_name, id`);
        return {
            exists: true,
            otherObjects,
            rows: rows.map((row) => ({ id: row.id, name: row.name, checksum: row.checksum, startedAt: row.started, finishedAt: row.finished, rolledBackAt: row.rolled_back, appliedSteps: row.steps, logs: row.logs })),
        };
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a) || error.code !== '42501')
            throw error;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
            code: 'history-not-readable',
            rule: 6,
            cause: `The role ${session.url.user} may not read ${table}, which says what is applied.`,
            fix: `As the owner of the database: GRANT USAGE ON SCHEMA ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(schema)} TO ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(session.url.user)}; GRANT SELECT ON ${table} TO ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(session.url.user)};`,
        }, { cause: error });
    }
}


/***/ }),

/***/ 77777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X4: () => (/* reexport */ databaseToMigrationsDiff),
  D9: () => (/* reexport */ detectDrift),
  t1: () => (/* reexport */ findProject),
  el: () => (/* reexport */ findProjectFiles),
  cM: () => (/* reexport */ generate),
  Cq: () => (/* reexport */ judgeHistory),
  pu: () => (/* reexport */ migrateDeploy),
  Qm: () => (/* reexport */ prismaCommand),
  sp: () => (/* reexport */ prismaDependencies),
  Ed: () => (/* reexport */ prismaLines),
  Wi: () => (/* reexport */ proveDatabase),
  tm: () => (/* reexport */ psql),
  Lu: () => (/* reexport */ prisma_history/* readHistory */.L),
  Yr: () => (/* reexport */ readMigrations),
  hg: () => (/* reexport */ refuseUncleanHistory),
  TT: () => (/* reexport */ saidBy),
  wz: () => (/* reexport */ schemaEngine),
  r7: () => (/* reexport */ shellWord),
  tf: () => (/* reexport */ validate)
});

// UNUSED EXPORTS: databaseToSchemaDiff, prismaFault

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/record/said.js
var said = __webpack_require__(9303);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
;// CONCATENATED MODULE: ./build/prisma/environment.js

/** Of ours, what the Prisma CLI and its engine need beyond any child's: which engine, how to fetch it, that it is CI. No token of Prisma's. */
const inherited = new Set([
    'CI',
    'GITHUB_ACTIONS',
    'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'npm_config_proxy', 'npm_config_https_proxy', 'npm_config_noproxy',
    'PRISMA_SCHEMA_ENGINE_BINARY', 'PRISMA_MIGRATION_ENGINE_BINARY', 'PRISMA_QUERY_ENGINE_LIBRARY', 'PRISMA_QUERY_ENGINE_BINARY',
    'PRISMA_ENGINES_MIRROR', 'PRISMA_BINARIES_MIRROR', 'PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING', 'PRISMA_CLI_BINARY_TARGETS', 'PRISMA_CLI_QUERY_ENGINE_TYPE',
    'PRISMA_CLIENT_ENGINE_TYPE', 'PRISMA_DISABLE_WARNINGS',
]);
/** Well-formed, and nobody listens there: for commands that need no database but read the variable. */
const nowhere = 'postgresql://signalbox:none@127.0.0.1:1/nowhere?connect_timeout=1';
/**
 * The whole environment of a Prisma CLI: an allow-list, and every variable from which the project takes its database's URL.
 * `DATABASE_URL` is among them always, for a config file that reads it in a way we do not see.
 * @param url what those variables are set to; without one, an address where nobody listens
 * @param shadow the same for the shadow database's variables
 */
function prismaEnvironment(environment, project, url, shadow) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && inherited.has(entry[0]));
    return (0,child_environment/* childEnvironment */.Qc)(environment, {
        ...Object.fromEntries(kept),
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        PRISMA_GENERATE_SKIP_AUTOINSTALL: '1',
        NO_COLOR: '1',
        ...Object.fromEntries(project.shadowUrlVariables.map((name) => [name, shadow ?? nowhere])),
        ...Object.fromEntries(['DATABASE_URL', ...project.urlVariables].map((name) => [name, url ?? nowhere])),
    });
}

// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
;// CONCATENATED MODULE: ./build/prisma/errors.js

/** What to do about Prisma's own codes. Source: Prisma's error reference (Common, Schema Engine). */
const fixes = {
    P1000: 'Check user and password of database-url.',
    P1001: 'Check host and port of database-url, and that the server is up and reachable from here.',
    P1002: 'Another migration holds Prisma’s lock, or the server is too slow: see who with `SELECT pid, application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = \'advisory\'`, then try again.',
    P1003: 'Create the database, or correct its name in database-url.',
    P1008: 'The server took too long: try again when it is less busy.',
    P1010: 'Grant the role of database-url access to the database.',
    P1011: 'The TLS connection failed: check sslmode and the certificate in database-url.',
    P1012: 'Correct the schema; `npx prisma validate` shows the same error.',
    P1013: 'Correct the connection string: postgresql://USER:PASSWORD@HOST:PORT/DATABASE.',
    P1014: 'The table or view behind a model does not exist: check that the migrations made it.',
    P1017: 'The server closed the connection: look into its log.',
    P3004: 'Name the application’s database in database-url, not a system database.',
    P3005: 'Baseline the database: `npx prisma migrate resolve --applied MIGRATION` for each migration that is in it already.',
    P3006: 'The migration does not apply to an empty database: see its SQL.',
    P3008: 'It is recorded as applied already: nothing to do.',
    P3009: 'Look what of it is in the database, undo or complete it, then `npx prisma migrate resolve --rolled-back MIGRATION` or `--applied MIGRATION`.',
    P3011: 'It was never applied, so that it cannot be marked rolled back: check the name.',
    P3012: 'It is applied, not failed, so that it cannot be marked rolled back: undo it with its down.sql instead.',
    P3014: 'The role may not create the shadow database: give a scratch server (scratch-url).',
    P3015: 'Restore migration.sql from git, or remove the empty folder.',
    P3017: 'Check the migration’s name: its folder is not in prisma/migrations.',
    P3018: 'Look what of it is committed, mend or undo it, then `npx prisma migrate resolve --rolled-back MIGRATION` before the next deploy.',
    P3019: 'The migrations were written for another database than the schema says: correct migration_lock.toml or the provider.',
};
const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');
/** Reads the output of a command that failed. Pure. Texts of 5, 6.19.3 and 7.10.1. */
function prismaFault(output, known = {}) {
    const text = `${output.stderr}\n${output.stdout}`.replaceAll(escapes, '').replaceAll('\r', '');
    const fault = downloadFault(text) ?? migrationFault(text, known) ?? codedFault(text) ?? configFault(text) ?? { code: 'unknown', message: firstErrorLine(text), fix: 'The output of Prisma is in the log.' };
    return { ...fault, message: fault.message.replace(/\b(?:ERROR|FATAL): +(.*)$/, (_, said) => (0,shown_message/* shownMessage */.zz)({ message: said, code: known.sqlstate }, known.showRows)) };
}
function downloadFault(text) {
    const failed = /request to (https?:\/\/[^/\s]+)\S* failed|Failed to fetch (?:sha256 checksum|the engine file) at (https?:\/\/[^/\s]+)/.exec(text);
    if (!failed)
        return undefined;
    const host = failed[1] ?? failed[2] ?? 'its host';
    return {
        code: 'engine-download',
        message: `Prisma could not download its schema engine from ${host}.`,
        fix: `Allow ${host} (or set PRISMA_ENGINES_MIRROR), or name an engine that is there already in PRISMA_SCHEMA_ENGINE_BINARY.`,
    };
}
/** A migration that did not apply: P3018 of the native engine, or the WebAssembly build's own words. */
function migrationFault(text, known) {
    const migration = (/^Migration name: (.+)$/m.exec(text) ?? /apply_(?:script|migration)[\s\S]*?migration_name="([^"\n]+)"/.exec(text))?.[1]?.trim();
    const said = (/^Database error:\s*\n+(.+)$/m.exec(text) ?? /Error querying the database: (.+)$/m.exec(text))?.[1]?.trim();
    if (migration === undefined || said === undefined)
        return undefined;
    const sqlstate = /^Database error code: ([0-9A-Z]{5})$/m.exec(text)?.[1] ?? known.sqlstate;
    const message = said.replace(/^(?:db error: )?ERROR: +/, '');
    const readable = (0,shown_message/* readableMessage */.on)({ message, code: sqlstate }, known.showRows);
    return {
        code: 'P3018',
        message: `Migration ${migration} failed: ${readable === undefined ? (0,shown_message/* hiddenMessage */.Ul)(sqlstate, known.showRows) : `${readable}${sqlstate === undefined ? '' : ` (SQLSTATE ${sqlstate})`}`}.`.replace(/\.\.$/, '.'),
        fix: (fixes['P3018'] ?? '').replaceAll('MIGRATION', migration),
        migration,
        ...(sqlstate === undefined ? {} : { sqlstate }),
    };
}
function codedFault(text) {
    const code = /\b(P[1-6]\d{3})\b/.exec(text);
    if (!code?.[1])
        return undefined;
    const at = /^\s*-->\s+(\S.*?):(\d+)\s*$/m.exec(text);
    const invalid = code[1] === 'P1012' ? /^error: (.+)$/m.exec(text)?.[1] : undefined;
    const after = text.slice(code.index + code[1].length).replace(/^[:\s]+/, '');
    const failed = /^The `?([^`\n]+?)`? migration started at .* failed/m.exec(text)?.[1];
    const said = invalid ?? (failed === undefined ? (after.split('\n', 1)[0] ?? '') : `migration ${failed} is recorded as failed, nothing new is applied`);
    const message = said.replace(/\s*Read more about .*$/, '').trim() || 'Prisma gave no reason';
    return {
        code: code[1],
        message: /[.!?]$/.test(message) ? message : `${message}.`,
        fix: (fixes[code[1]] ?? `See Prisma's error reference for ${code[1]}.`).replaceAll('MIGRATION', failed ?? 'MIGRATION'),
        ...(failed === undefined ? {} : { migration: failed }),
        ...(at?.[1] === undefined ? {} : { at: { file: at[1], line: Number(at[2]) } }),
    };
}
function configFault(text) {
    const failed = /Failed to load config file "?([^"\n]+?)"? as a TypeScript\/JavaScript module\.(?: Error: (.+))?/.exec(text) ?? /(PrismaConfigEnvError): (.+)/.exec(text);
    if (!failed)
        return undefined;
    return { code: 'config', message: `Prisma's config file cannot be loaded: ${(failed[2] ?? failed[1] ?? '').trim()}`, fix: 'Correct the config file; `npx prisma validate` shows the same error. Only the variables of your database URL and a few of Prisma’s own are passed on to it.' };
}
function firstErrorLine(text) {
    const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(?:Loaded Prisma config|Prisma schema loaded|Datasource "|Environment variables loaded)/.test(line));
    const line = lines.find((candidate) => /error/i.test(candidate)) ?? lines[0] ?? 'Prisma failed without saying why.';
    return line.slice(0, 300);
}

;// CONCATENATED MODULE: ./build/prisma/cli.js





function prismaDependencies({ exec, host }) {
    return { exec, environment: host.environment };
}
/**
 * Runs the project's own Prisma CLI, in the project's folder, with a scrubbed environment. Nothing it is given or hands to
 * its engine holds the target's password: the URL is the relay's.
 * @param door absent for commands that need no database
 */
async function prismaCommand(deps, project, door, args, options = {}) {
    const { exitCode, stdout, stderr, milliseconds } = await deps.exec.run(process.execPath, [project.cli, ...args], {
        cwd: project.root,
        env: prismaEnvironment(deps.environment, project, door?.url.reveal(), options.shadow?.url.reveal()),
        ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    });
    return { exitCode, stdout, stderr, milliseconds };
}
function schemaOption(project) {
    return ['--schema', external_node_path_.relative(project.root, project.schemaPath) || '.'];
}
/** @throws UsageError when the schema does not validate; Failure when Prisma could not do its work */
async function validate(deps, project) {
    return await proven(await prismaCommand(deps, project, undefined, ['validate', ...schemaOption(project)]), project, 'validate');
}
/** Writes the client as the schema says. @throws as `validate` */
async function generate(deps, project) {
    return await proven(await prismaCommand(deps, project, undefined, ['generate', ...schemaOption(project)]), project, 'generate');
}
/** For known issues: the whole of what Prisma said. */
function saidBy({ stdout, stderr }) {
    return { cause: new said/* Said */.o('prisma', `${stdout}\n${stderr}`) };
}
function proven(result, project, command) {
    if (result.exitCode === 0)
        return Promise.resolve(result);
    const fault = prismaFault(result);
    const shown = { code: fault.code === 'P1012' ? 'schema-invalid' : `prisma-${command}-failed`, cause: `prisma ${command}: ${fault.message}`, fix: fault.fix };
    if (fault.code === 'P1012') {
        throw new outcome/* UsageError */.eb({ ...shown, ...(fault.at === undefined ? {} : { at: { ...fault.at, file: external_node_path_.relative(project.root, external_node_path_.resolve(project.root, fault.at.file)) } }) }, saidBy(result));
    }
    throw new outcome/* Failure */.HR({ ...shown, state: 'No database was touched.' }, saidBy(result));
}
/**
 * A project whose CLI was seen to talk to the database behind our door, and to no other. Only `proveDatabase` makes one, and
 * `migrateDeploy` takes nothing else: rule 5.
 */
class ProvenProject {
    project;
    /** What `migrate status` said on the way. */
    status;
    constructor(project, status) {
        this.project = project;
        this.status = status;
    }
    /** @throws Refusal when Prisma did not come through the door; Failure when the engine could not be had */
    static async prove(deps, project, door) {
        const before = door.sessions();
        const status = await prismaCommand(deps, project, door, ['migrate', 'status', ...schemaOption(project)]);
        if (door.sessions() > before)
            return new ProvenProject(project, status);
        const fault = status.exitCode === 0 ? undefined : prismaFault(status);
        if (fault?.code === 'engine-download' || fault?.code === 'config' || fault?.code === 'P1012') {
            throw new outcome/* Failure */.HR({ code: `prisma-${fault.code.toLowerCase()}`, cause: fault.message, state: 'No database was touched.', fix: fault.fix }, saidBy(status));
        }
        throw otherDatabase(project, fault, saidBy(status));
    }
}
/**
 * Rule 5: runs `prisma migrate status` (it changes nothing) through the door and looks whether it came through.
 */
const proveDatabase = ProvenProject.prove.bind(ProvenProject);
function otherDatabase(project, fault, said) {
    const where = project.configFile === undefined ? 'the schema' : external_node_path_.relative(project.root, project.configFile);
    const found = project.urlVariables.length > 0 ? `It seems to read ${project.urlVariables.join(', ')}` : 'It reads no environment variable that could be found';
    return new outcome/* Refusal */.P_({
        code: 'prisma-talks-elsewhere',
        rule: 5,
        cause: `Prisma did not talk to the database of database-url: ${where} leads it elsewhere. ${found}.${fault === undefined ? '' : ` Prisma said: ${fault.message}`}`,
        fix: `Let ${where} take its URL from an environment variable: ${project.configFile === undefined ? 'url = env("DATABASE_URL")' : 'datasource: { url: process.env.DATABASE_URL }'}, without a fallback or a file that wins over it.`,
    }, said);
}
/**
 * `prisma migrate deploy` through the door. A failure is data: what it means depends on what is committed, which only the
 * database can say.
 * @throws Failure when no session came through the door although Prisma reports success
 */
async function migrateDeploy(deps, { project }, door, options = {}) {
    const before = door.sessions();
    const result = await prismaCommand(deps, project, door, ['migrate', 'deploy', ...schemaOption(project)], options);
    if (result.exitCode !== 0) {
        const sqlstate = door.statements().findLast(({ outcome }) => outcome === 'failed')?.sqlstate ?? undefined;
        return { ...result, fault: prismaFault(result, { sqlstate, showRows: options.showRows }) };
    }
    if (door.sessions() > before)
        return result;
    throw new outcome/* Failure */.HR({
        code: 'prisma-talked-elsewhere',
        rule: 5,
        cause: 'prisma migrate deploy reports success, but did not talk to the database of database-url.',
        state: 'The target was not touched; some other database may have been migrated.',
        fix: otherDatabase(project, undefined).details.fix,
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/prisma/drift.js





/** What `prisma migrate diff --exit-code` answered: 0 no difference, 2 a difference, anything else an error. Pure. */
function judgeDiff(result, compared) {
    if (result.exitCode === 0)
        return { outcome: 'none', summary: `No drift: ${compared}.` };
    if (result.exitCode !== 2)
        return { outcome: 'unknown', summary: `Drift could not be told: ${prismaFault(result).message}` };
    const script = result.stdout.trim();
    // Prisma heads each change with a comment: `-- DropTable`, `-- AlterTable`.
    const changes = new Map();
    for (const [, change = ''] of script.matchAll(/^-- (\w+)$/gm))
        changes.set(change, (changes.get(change) ?? 0) + 1);
    const list = [...changes].map(([change, count]) => (count > 1 ? `${count} × ${change}` : change)).join(', ');
    return { outcome: 'drift', summary: `Drift: not so that ${compared}. To get there: ${list || 'see the script'}.`, script };
}
function relative(project, file) {
    return external_node_path_.relative(project.root, file) || '.';
}
/** From the database to the schema file: right when nothing is pending, since then the schema is what the migrations say. */
async function databaseToSchemaDiff(deps, project, door) {
    const schema = relative(project, project.schemaPath);
    const from = project.major >= 7 ? ['--from-config-datasource', '--to-schema', schema] : ['--from-schema-datasource', schema, '--to-schema-datamodel', schema];
    const before = door.sessions();
    const result = await prismaCommand(deps, project, door, ['migrate', 'diff', ...from, '--script', '--exit-code']);
    if (door.sessions() === before && result.exitCode !== 1)
        return elsewhere;
    return judgeDiff(result, 'the database is what the schema says');
}
const elsewhere = { outcome: 'unknown', summary: 'Drift could not be told: Prisma compared some other database.' };
/**
 * From the applied migrations to the database: what was changed by hand, also while migrations are pending. Prisma replays
 * the applied ones into the shadow database, which it empties first.
 * @param shadow a door to an empty scratch database
 */
async function databaseToMigrationsDiff(deps, project, door, shadow, applied) {
    const directory = await deps.lifetime.temporaryDirectory();
    const migrations = external_node_path_.join(directory, 'migrations');
    await (0,promises_.mkdir)(migrations);
    const lock = external_node_path_.join(project.migrationsDirectory, 'migration_lock.toml');
    if ((0,external_node_fs_.existsSync)(lock))
        await (0,promises_.copyFile)(lock, external_node_path_.join(migrations, 'migration_lock.toml'));
    for (const name of applied)
        await (0,promises_.cp)(external_node_path_.join(project.migrationsDirectory, name), external_node_path_.join(migrations, name), { recursive: true });
    const before = door.sessions();
    const args = ['--from-migrations', migrations, ...(await newSide(project, directory, shadow))];
    const withShadow = { ...project, shadowUrlVariables: [...project.shadowUrlVariables, shadowVariable] };
    const result = await prismaCommand(deps, withShadow, door, ['migrate', 'diff', ...args, '--script', '--exit-code'], { shadow });
    if (door.sessions() === before && result.exitCode !== 1)
        return elsewhere;
    return judgeDiff(result, 'the database is what its applied migrations say');
}
const shadowVariable = 'SHADOW_DATABASE_URL_OF_THIS_RUN';
/** Prisma 7 takes a shadow database from its config file alone: the project's own, with that one setting put in. */
async function newSide(project, directory, shadow) {
    const schema = relative(project, project.schemaPath);
    if (project.major < 7)
        return ['--to-schema-datasource', schema, '--shadow-database-url', shadow.url.reveal()];
    const config = external_node_path_.join(directory, 'prisma.config.ts');
    const base = project.configFile === undefined ? 'const base = {}' : `import base from ${JSON.stringify(project.configFile)}`;
    const variable = JSON.stringify(project.urlVariables[0] ?? 'DATABASE_URL');
    await (0,promises_.writeFile)(config, `${base}
export default {
  ...base,
  schema: ${JSON.stringify(project.schemaPath)},
  migrations: { ...base.migrations, path: ${JSON.stringify(external_node_path_.join(directory, 'migrations'))} },
  datasource: { url: process.env[${variable}], ...base.datasource, shadowDatabaseUrl: process.env[${JSON.stringify(shadowVariable)}] },
}
`);
    return ['--to-config-datasource', '--config', config];
}
/**
 * Does the target's schema equal what its applied migrations say? The cheapest comparison that can tell.
 * @param shadow a door to an empty scratch database, where there is a scratch server
 */
async function detectDrift(deps, project, door, judged, shadow) {
    if (judged.state === 'blocked')
        return { outcome: 'unknown', summary: 'Drift is not told while the migration history is not clean.' };
    if (judged.state === 'new')
        return { outcome: 'none', summary: 'No drift: nothing is applied and the schema is empty.' };
    if (judged.state === 'current')
        return await databaseToSchemaDiff(deps, project, door);
    if (shadow !== undefined)
        return await databaseToMigrationsDiff(deps, project, door, shadow, judged.applied);
    return { outcome: 'unknown', summary: 'Drift cannot be told while migrations are pending: that takes a scratch server (scratch-url).' };
}

;// CONCATENATED MODULE: ./build/prisma/engine.js



const variables = ['PRISMA_SCHEMA_ENGINE_BINARY', 'PRISMA_MIGRATION_ENGINE_BINARY'];
/**
 * Which engine the Prisma CLI will start.
 * @param environment of this process: the child is given the same two variables
 * @throws UsageError when the program named is not there (Prisma's own error names neither cause nor cure)
 */
function schemaEngine(root, environment) {
    const variable = variables.find((name) => environment[name]);
    if (variable === undefined)
        return { kind: 'native', name: 'native' };
    const program = external_node_path_.resolve(root, environment[variable] ?? '');
    if (!(0,external_node_fs_.existsSync)(program)) {
        throw new outcome/* UsageError */.eb({ code: 'engine-not-found', cause: `${variable} names ${program}, which does not exist.`, fix: `Correct ${variable}, or unset it so that Prisma downloads its own engine.` });
    }
    return { kind: 'program', name: `program ${external_node_path_.basename(program)}`, program };
}

// EXTERNAL MODULE: ./build/prisma/history.js
var prisma_history = __webpack_require__(99509);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
;// CONCATENATED MODULE: ./build/prisma/judge-history.js



/** One word of a POSIX shell's command line. */
function shellWord(text) {
    return /^[\w./:@%+=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
function resolve(how, name) {
    // With `=`, so that a name that begins with a dash is not taken for an option.
    return name.startsWith('-') ? `npx prisma migrate resolve --${how}=${shellWord(name)}` : `npx prisma migrate resolve --${how} ${shellWord(name)}`;
}
/**
 * Rule 6: whether `_prisma_migrations` is clean, and what is pending. Pure.
 * @param migrations in Prisma's order, as `readMigrations` gives them
 * @param schema where the table is, for the repair commands
 */
function judgeHistory(migrations, history, schema = 'public') {
    const applied = new Set(history.rows.filter((row) => row.finishedAt !== null && row.rolledBackAt === null).map(({ name }) => name));
    const ordered = [...applied].sort((a, b) => a.localeCompare(b));
    const head = ordered.at(-1) ?? null;
    const pending = migrations.filter(({ name }) => !applied.has(name));
    const problems = [
        ...tableProblems(migrations, history),
        ...rowProblems(migrations, history.rows, applied, schema),
        ...pending.flatMap((migration) => pendingProblems(migration, head)),
    ];
    const blocked = problems.some(({ severity }) => severity === 'refuse');
    const state = blocked ? 'blocked' : pending.length > 0 ? (applied.size === 0 && history.otherObjects === 0 ? 'new' : 'behind') : 'current';
    return { state, applied: ordered, pending, head, problems };
}
function tableProblems(migrations, history) {
    const first = migrations[0];
    if (history.rows.length > 0 || history.otherObjects === 0 || first === undefined)
        return [];
    const objects = `${history.otherObjects} table${history.otherObjects === 1 ? '' : 's, views or enums'}`;
    return [
        {
            kind: history.exists ? 'empty-history' : 'baseline-needed',
            severity: history.exists ? 'warn' : 'refuse',
            migration: first.name,
            message: history.exists
                ? `_prisma_migrations is there but empty, and the schema holds ${objects}: every migration would run on top of them.`
                : `The schema holds ${objects} but no _prisma_migrations: Prisma refuses to start a history there (P3005).`,
            repair: resolve('applied', first.name),
            advice: 'If database-url names the right database, baseline it: mark every migration whose tables are there already as applied, oldest first, one command each.',
        },
    ];
}
function rowProblems(migrations, rows, applied, schema) {
    const files = new Map(migrations.map((migration) => [migration.name, migration]));
    const byName = new Map();
    for (const row of rows)
        byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
    return [...byName].flatMap(([name, own]) => {
        const failed = own.find((row) => row.finishedAt === null && row.rolledBackAt === null);
        if (failed)
            return [failedProblem(failed, files.get(name))];
        if (applied.has(name))
            return appliedProblems(name, own, files.get(name), schema);
        const rolledBack = own.at(-1);
        const file = files.get(name);
        return rolledBack !== undefined && file !== undefined ? [rolledBackProblem(rolledBack, file, schema)] : [];
    });
}
function failedProblem(row, file) {
    return {
        kind: 'failed-migration',
        severity: 'refuse',
        migration: row.name,
        message: `Migration ${row.name}, started ${row.startedAt}, did not finish (P3009): every later deploy is blocked.`,
        repair: resolve('rolled-back', row.name),
        advice: `Look first what of it is in the database. Undone by hand: the command above. Completed by hand instead: ${resolve('applied', row.name)}`,
        ...(file === undefined ? {} : { at: { file: file.file, line: 1 } }),
    };
}
function appliedProblems(name, rows, file, schema) {
    const standing = rows.filter((row) => row.rolledBackAt === null);
    const [newest] = standing.slice(-1);
    if (standing.length > 1) {
        const spare = standing.slice(0, -1).map(({ id }) => `'${id.replaceAll("'", "''")}'`);
        return [
            {
                kind: 'duplicate-rows',
                severity: 'refuse',
                migration: name,
                message: `_prisma_migrations has ${standing.length} applied rows for ${name}.`,
                repair: psql(`DELETE FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE id IN (${spare.join(', ')})`),
                advice: 'Keeps the newest row. Two rows mean that it was applied twice or copied by hand: look which, first.',
            },
        ];
    }
    if (file === undefined) {
        const directory = `*/migrations/${name}/*`;
        return [
            {
                kind: 'missing-migration',
                severity: 'refuse',
                migration: name,
                message: `Migration ${name} is applied, but its folder is not in this commit.`,
                repair: `git log --all --oneline -- ${shellWord(directory)}`,
                advice: 'Restore the folder from the commit that this command shows (git checkout COMMIT -- FOLDER), or deploy a commit that holds it.',
            },
        ];
    }
    if (newest === undefined || checksums(file).has(newest.checksum))
        return [];
    return [
        {
            kind: 'edited-migration',
            severity: 'refuse',
            migration: name,
            message: `Migration ${name} was changed after it was applied: its checksum is ${file.sha256.slice(0, 12)}…, the applied one's ${newest.checksum.slice(0, 12)}….`,
            repair: `git log --oneline -p -- ${shellWord(file.file)}`,
            advice: 'Put the file back as it was applied, and the change into a new migration: what is applied does not run again.',
            at: { file: file.file, line: 1 },
        },
    ];
}
/** The file's, and the same text's with other line ends, as Prisma compares them (prisma-engines, `checksum.rs`). */
function checksums(file) {
    const unix = file.sql.replaceAll('\r\n', '\n');
    return new Set([file.sha256, ...[unix, unix.replaceAll('\n', '\r\n')].map((text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex'))]);
}
/** The file that was rolled back would silently run again; one that was mended since is what Prisma's own way of recovery leads to. */
function rolledBackProblem(row, file, schema) {
    const common = {
        kind: 'rolled-back-would-run-again',
        migration: row.name,
        repair: psql(`DELETE FROM ${(0,identifier/* quotedName */.aH)(schema)}._prisma_migrations WHERE migration_name = '${row.name.replaceAll("'", "''")}' AND rolled_back_at IS NOT NULL`),
    };
    if (!checksums(file).has(row.checksum)) {
        return { ...common, severity: 'warn', message: `Migration ${row.name} is marked rolled back (${row.rolledBackAt ?? ''}) and was changed since: it is pending again.`, advice: 'Nothing to do if that is what you want.' };
    }
    return {
        ...common,
        severity: 'refuse',
        message: `Migration ${row.name} is marked rolled back (${row.rolledBackAt ?? ''}): \`migrate deploy\` would run it again without saying so.`,
        advice: `To run it again on purpose: the command above, then it is an ordinary pending migration. Not to run it: remove its folder. What it does is there already: ${resolve('applied', row.name)}`,
    };
}
/** A statement as a command to paste. */
function psql(statement) {
    // Without its parameters: psql knows none of Prisma's (schema, pgbouncer …) and refuses the whole.
    return `psql "\${DATABASE_URL%%\\?*}" -c ${shellWord(statement)}`;
}
function pendingProblems(migration, head) {
    const common = { migration: migration.name, at: { file: migration.file, line: 1 } };
    const problems = [];
    if (migration.flaw === 'empty') {
        const advice = 'That removes it. Or write its SQL: an empty migration would be marked as applied and could never be filled.';
        problems.push({ ...common, kind: 'empty-migration', severity: 'refuse', message: `${migration.file} holds no statement.`, repair: `git rm -r ${shellWord(migration.file.replace(/\/migration\.sql$/, ''))}`, advice });
    }
    if (migration.flaw === 'byte-order-mark') {
        const advice = 'Save it as UTF-8 without a byte order mark.';
        const message = `${migration.file} begins with a byte order mark: Prisma sends it along, and PostgreSQL answers with a syntax error at its first word.`;
        problems.push({ ...common, kind: 'byte-order-mark', severity: 'refuse', message, repair: `sed -i '1s/^\\xEF\\xBB\\xBF//' ${shellWord(migration.file)}`, advice });
    }
    if (head !== null && migration.name.localeCompare(head) < 0) {
        const advice = 'It was merged late: it runs after migrations that it was written before. Where their order matters, give it a newer name.';
        const renamed = shellWord(migration.file.replace(/\/migration\.sql$/, ''));
        problems.push({ ...common, kind: 'out-of-order', severity: 'warn', message: `Pending migration ${migration.name} is older than ${head}, which is applied.`, repair: `git mv ${renamed} NEW_NAME`, advice });
    }
    return problems;
}
/** @throws Refusal (rule 6) naming the first problem that refuses, with its repair, and how many more there are */
function refuseUncleanHistory(judged) {
    const [first, ...others] = judged.problems.filter(({ severity }) => severity === 'refuse');
    if (first === undefined)
        return;
    throw new outcome/* Refusal */.P_({
        code: first.kind,
        rule: 6,
        cause: others.length > 0 ? `${first.message} (and ${others.length} more: ${others.map(({ kind, migration }) => `${kind} ${migration ?? ''}`.trim()).join(', ')})` : first.message,
        fix: `${first.repair}\n${first.advice}`,
        ...(first.at === undefined ? {} : { at: first.at }),
    });
}

;// CONCATENATED MODULE: ./build/prisma/migrations.js




/**
 * Reads the migrations folder in the order in which Prisma applies it (by name, as the CLI's own `localeCompare` sorts).
 * Files beside the folders, and links to folders, are left out as Prisma leaves them out.
 * @throws UsageError for a folder without migration.sql or one that is not UTF-8
 */
function readMigrations(project) {
    return (0,external_node_fs_.readdirSync)(project.migrationsDirectory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort((a, b) => a.localeCompare(b))
        .map((name) => readMigration(project, name));
}
function readMigration({ root, migrationsDirectory }, name) {
    const directory = external_node_path_.join(migrationsDirectory, name);
    const full = external_node_path_.join(directory, 'migration.sql');
    const file = external_node_path_.relative(root, full);
    if (!(0,external_node_fs_.existsSync)(full)) {
        throw new outcome/* UsageError */.eb({
            code: 'migration-without-sql',
            cause: `The migration folder ${external_node_path_.relative(root, directory)} has no migration.sql (Prisma's P3015).`,
            fix: 'Restore migration.sql from git, or remove the folder if it was never applied.',
        });
    }
    const content = (0,external_node_fs_.readFileSync)(full);
    const beside = (name_) => ((0,external_node_fs_.existsSync)(external_node_path_.join(directory, name_)) ? external_node_path_.relative(root, external_node_path_.join(directory, name_)) : undefined);
    const [checksFile, prechecksFile, downFile] = [beside('checks.sql'), beside('prechecks.sql'), beside('down.sql')];
    const sql = utf8(content, file);
    const flaw = sql.startsWith('\uFEFF') ? 'byte-order-mark' : isEmpty(sql) ? 'empty' : undefined;
    return {
        name,
        directory,
        file,
        sql,
        sha256: (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex'),
        bytes: content.length,
        ...(flaw === undefined ? {} : { flaw }),
        ...(checksFile === undefined ? {} : { checksFile }),
        ...(prechecksFile === undefined ? {} : { prechecksFile }),
        ...(downFile === undefined ? {} : { downFile }),
    };
}
function utf8(content, file) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    }
    catch (error) {
        const offset = firstInvalidByte(content);
        const line = content.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
        throw new outcome/* UsageError */.eb({
            code: 'migration-not-utf8',
            cause: `${file} is not valid UTF-8: byte ${offset} (0x${(content[offset] ?? 0).toString(16)}) on line ${line}.`,
            fix: `Save it as UTF-8, e.g. \`iconv -f WINDOWS-1252 -t UTF-8\`; Prisma would replace such bytes without a word.`,
            at: { file, line },
        }, { cause: error });
    }
}
/** Where the text stops being UTF-8: the first byte that a lenient reader replaces. */
function firstInvalidByte(content) {
    const lenient = Buffer.from(content.toString('utf8'));
    let at = 0;
    while (at < content.length - 1 && content[at] === lenient[at])
        at += 1;
    return at;
}
/** Nothing but white space, semicolons and comments (PostgreSQL's nest). */
function isEmpty(sql) {
    let depth = 0;
    for (let at = 0; at < sql.length;) {
        if (sql.startsWith('/*', at)) {
            depth += 1;
            at += 2;
        }
        else if (depth > 0) {
            const closes = sql.startsWith('*/', at);
            if (closes)
                depth -= 1;
            at += closes ? 2 : 1;
        }
        else if (sql.startsWith('--', at)) {
            const end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length : end;
        }
        else if (/[\s;\uFEFF]/.test(sql[at] ?? '')) {
            at += 1;
        }
        else {
            return false;
        }
    }
    return true;
}

;// CONCATENATED MODULE: ./build/prisma/output.js
/** Where Prisma begins to tell what PostgreSQL said: message, DETAIL, CONTEXT, the engine's own dump of them. All of it can hold rows' values, over many lines. */
const serverSaid = /^Database error:|\b(?:ERROR|FATAL): |Error querying the database|DbError \{|detail: Some\(|^\s*(?:DETAIL|CONTEXT|HINT|WHERE|STATEMENT): /;
/**
 * Takes the lines of a Prisma command for the log. What PostgreSQL said of a failure, and all that follows it, is left out unless rows may be shown:
 * the reason is told with the fault, as far as it may be.
 */
function prismaLines(log, showRows) {
    let hiding = false;
    return (line) => {
        if (hiding)
            return;
        hiding = showRows !== true && serverSaid.test(line);
        log.debug(hiding ? 'What PostgreSQL said is not in this log: it can hold values.' : line);
    };
}

;// CONCATENATED MODULE: ./build/prisma/config-file.js


const extensions = ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts'];
/** Where Prisma looks for its config file, in its own order. Source: @prisma/config 7.10.1, `findPrismaConfigFile`. */
const candidates = [
    ...extensions.map((extension) => `prisma7.config.${extension}`),
    ...extensions.map((extension) => external_node_path_.join('.config', `prisma7.${extension}`)),
    ...['prisma.config', external_node_path_.join('.config', 'prisma'), external_node_path_.join('.config', 'prisma.config')].flatMap((base) => [
        ...extensions.map((extension) => `${base}.${extension}`),
        ...extensions.map((extension) => external_node_path_.join(base, `index.${extension}`)),
    ]),
];
function findConfigFile(root) {
    return candidates.map((candidate) => external_node_path_.join(root, candidate)).find((file) => (0,external_node_fs_.existsSync)(file));
}
function readConfigFile(file) {
    const text = withoutComments((0,external_node_fs_.readFileSync)(file, 'utf8'));
    const opening = /(?:defineConfig\s*(?:<[^>]*>)?\s*\(|export\s+default|module\.exports\s*=|:\s*PrismaConfig\s*=)\s*\{/.exec(text);
    const top = opening === null ? undefined : objectProperties(text, opening.index + opening[0].length - 1);
    const datasource = nested(top?.get('datasource'));
    const shadow = variablesIn(datasource?.get('shadowDatabaseUrl') ?? '');
    // A datasource that is built elsewhere in the file: any variable the file reads may be the one.
    const named = datasource === undefined ? [] : [...datasource].filter(([name]) => name !== 'shadowDatabaseUrl').flatMap(([, value]) => variablesIn(value));
    const urls = named.length > 0 ? named : variablesIn(text).filter((name) => !shadow.includes(name));
    return {
        file,
        schema: setting(top, 'schema', file, text),
        migrations: setting(nested(top?.get('migrations')) ?? top, top?.has('migrations') ? 'path' : 'migrations', file, text),
        urlVariables: [...new Set(urls)],
        shadowUrlVariables: [...new Set(shadow)],
    };
}
function setting(properties, name, file, text) {
    if (properties === undefined)
        return text.includes(name) ? { kind: 'unreadable', text: name } : { kind: 'absent' };
    const value = properties.get(name);
    if (value === undefined)
        return properties.has('...') ? { kind: 'unreadable', text: `...${properties.get('...') ?? ''}` } : { kind: 'absent' };
    const given = literalPath(value);
    return given === undefined ? { kind: 'unreadable', text: value } : { kind: 'path', path: external_node_path_.resolve(external_node_path_.dirname(file), given) };
}
function nested(value) {
    return value?.startsWith('{') === true ? objectProperties(value, 0) : undefined;
}
/** `'a/b'` and `path.join('a', 'b')`, with or without this file's folder in front. Undefined for anything else. */
function literalPath(expression) {
    const literal = /^(['"`])([^'"`$\\]*)\1$/.exec(expression);
    if (literal)
        return literal[2];
    const call = /^(?:path\.)?(?:posix\.)?(?:join|resolve)\(([^()]*)\)$/.exec(expression);
    if (!call)
        return undefined;
    const parts = (call[1] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
    const own = parts[0] === '__dirname' || parts[0] === 'import.meta.dirname';
    const words = parts.slice(own ? 1 : 0).map((part) => /^(['"`])([^'"`$\\]*)\1$/.exec(part)?.[2]);
    return words.length > 0 && words.every((word) => word !== undefined) ? external_node_path_.join(...words) : undefined;
}
/** `env('X')`, `env<Env>("X")`, `process.env.X`, `process.env['X']`. */
function variablesIn(text) {
    const found = text.matchAll(/\benv(?:<[^>]*>)?\(\s*['"`](\w+)['"`]\s*\)|process\.env(?:\?\.|\.)(\w+)|process\.env\[\s*['"`](\w+)['"`]\s*\]/g);
    return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter((name) => name !== 'NODE_ENV');
}
/** The end (exclusive) of a string or template literal that begins at `start`. */
function literalEnd(text, start) {
    for (let at = start + 1; at < text.length; at += 1) {
        if (text[at] === '\\')
            at += 1;
        else if (text[at] === text[start])
            return at + 1;
    }
    return text.length;
}
function isQuote(sign) {
    return sign === '"' || sign === "'" || sign === '`';
}
function withoutComments(text) {
    let result = '';
    for (let at = 0; at < text.length;) {
        if (isQuote(text[at])) {
            const end = literalEnd(text, at);
            result += text.slice(at, end);
            at = end;
        }
        else if (text.startsWith('//', at)) {
            const end = text.indexOf('\n', at);
            at = end < 0 ? text.length : end;
        }
        else if (text.startsWith('/*', at)) {
            const end = text.indexOf('*/', at + 2);
            at = end < 0 ? text.length : end + 2;
        }
        else {
            result += text[at] ?? '';
            at += 1;
        }
    }
    return result;
}
/** The source text of each property of the object literal whose `{` is at `open`; a spread is the property `...`. */
function objectProperties(text, open) {
    const properties = new Map();
    let depth = 1;
    let start = open + 1;
    const add = (end) => {
        const source = text.slice(start, end).trim();
        const named = /^(?:(['"]?)(\w+)\1)\s*:\s*([\s\S]*)$/.exec(source);
        if (named)
            properties.set(named[2] ?? '', (named[3] ?? '').trim());
        else if (source.startsWith('...'))
            properties.set('...', source.slice(3));
        else if (source !== '')
            properties.set(source, source); // shorthand: a value from elsewhere
        start = end + 1;
    };
    for (let at = open + 1; at < text.length; at += 1) {
        const sign = text[at];
        if (isQuote(sign))
            at = literalEnd(text, at) - 1;
        else if (sign === '{' || sign === '(' || sign === '[')
            depth += 1;
        else if (sign === '}' || sign === ')' || sign === ']') {
            depth -= 1;
            if (depth === 0) {
                add(at);
                break;
            }
        }
        else if (sign === ',' && depth === 1)
            add(at);
    }
    return properties;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./build/prisma/installed.js




/** `prisma`, and the name under which Prisma 7 goes on beside an installed Prisma 8. Source: prisma 7.10.1, `identity`. */
const installed_packages = ['prisma', '@prisma/prisma7'];
const packageSchema = schemas/* object */.Ikc({ version: schemas/* string */.YjP(), bin: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())]) });
/**
 * Looks in `node_modules` of the project and of every folder above it, as Node does (workspaces hoist).
 * @throws UsageError when Prisma is not installed; Refusal for a version whose `migrate deploy` we do not know
 */
function findInstalledPrisma(root) {
    const found = installed_packages.map((name) => readPackage(root, name)).filter((entry) => entry !== undefined);
    const known = found.find(({ major }) => major >= 5 && major <= 7);
    if (known)
        return known;
    const [other] = found;
    if (other === undefined) {
        throw new outcome/* UsageError */.eb({
            code: 'prisma-not-installed',
            cause: `Prisma is not installed: there is no node_modules/prisma in ${root} or above it.`,
            fix: 'Run `npm ci` (or your package manager’s install) with dev dependencies before this step.',
        });
    }
    throw new outcome/* Refusal */.P_({
        code: 'prisma-version-unknown',
        cause: other.major > 7
            ? `Prisma ${other.version} is installed; \`prisma migrate deploy\` is gone since Prisma 8.`
            : `Prisma ${other.version} is installed; versions 5, 6 and 7 are supported.`,
        fix: other.major > 7 ? 'Stay on Prisma 7 for now: `npm install --save-dev --save-exact prisma@7`.' : 'Move to a supported version: `npm install --save-dev --save-exact prisma@6`.',
    });
}
function readPackage(root, name) {
    for (let folder = external_node_path_.resolve(root);; folder = external_node_path_.dirname(folder)) {
        const directory = external_node_path_.join(folder, 'node_modules', name);
        const file = external_node_path_.join(directory, 'package.json');
        if ((0,external_node_fs_.existsSync)(file)) {
            const { version, bin } = readManifest(file, external_node_path_.relative(root, file));
            const script = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '');
            const [major = 0, minor = 0] = version.split('.').map(Number);
            return { cli: external_node_path_.join(directory, script), version, major, minor };
        }
        if (folder === external_node_path_.dirname(folder))
            return undefined;
    }
}
/** @throws UsageError where an installation was cut short */
function readManifest(file, shown) {
    try {
        return packageSchema.parse(JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8')));
    }
    catch (error) {
        throw new outcome/* UsageError */.eb({ code: 'prisma-not-installed', cause: `${shown} is damaged: Prisma's installation is not whole.`, fix: 'Remove node_modules and run `npm ci` (or your package manager’s install) again.' }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/prisma/schema-file.js


/** The files of a schema: itself, or every `.prisma` file in the folder and below, as Prisma reads it. */
function schemaFiles(schemaPath) {
    if (!(0,external_node_fs_.statSync)(schemaPath).isDirectory())
        return [schemaPath];
    return (0,external_node_fs_.readdirSync)(schemaPath, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.prisma'))
        .map((name) => external_node_path_.join(schemaPath, name))
        .sort();
}
function readDatasource(files) {
    for (const file of files) {
        // Comments are blanked, not cut out, so that the line stays right.
        const text = (0,external_node_fs_.readFileSync)(file, 'utf8').replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g, (_, literal) => literal ?? '');
        const block = /^[ \t]*datasource\s+\w+\s*\{([^}]*)\}/m.exec(text);
        if (!block)
            continue;
        const body = block[1] ?? '';
        const variables = (names) => [...body.matchAll(new RegExp(`^\\s*(?:${names})\\s*=\\s*env\\(\\s*"(\\w+)"\\s*\\)`, 'gm'))].map((match) => match[1] ?? '');
        return {
            file,
            line: text.slice(0, block.index).split('\n').length,
            provider: /^\s*provider\s*=\s*"([^"]*)"/m.exec(body)?.[1],
            urlVariables: variables('url|directUrl'),
            shadowUrlVariables: variables('shadowDatabaseUrl'),
        };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/prisma/project.js






/**
 * Finds the project in a folder the way the Prisma CLI does, and refuses what is not clear.
 * @param schema the `schema` input: a path from the working directory
 * @throws UsageError naming the cause and the fix; Refusal for a Prisma version that is not supported
 */
function findProject(options) {
    const root = external_node_path_.resolve(options.workingDirectory);
    if (!isDirectory(root))
        throw noWorkingDirectory(root);
    const configFile = findConfigFile(root);
    const config = configFile === undefined ? undefined : readConfigFile(configFile);
    const schemaPath = options.schema === undefined ? defaultSchema(root, config) : givenSchema(root, options.schema);
    const installed = findInstalledPrisma(root);
    const files = schemaFiles(schemaPath);
    const datasource = postgresDatasource(root, schemaPath, files);
    const migrationsDirectory = findMigrations(root, config, installed.major < 7 ? external_node_path_.dirname(datasource.file) : schemaFolder(schemaPath));
    return {
        ...installed,
        root,
        schemaPath,
        schemaFiles: files,
        migrationsDirectory,
        ...(configFile === undefined ? {} : { configFile }),
        provider: 'postgresql',
        urlVariables: [...new Set([...datasource.urlVariables, ...(config?.urlVariables ?? [])])],
        shadowUrlVariables: [...new Set([...datasource.shadowUrlVariables, ...(config?.shadowUrlVariables ?? [])])],
    };
}
/**
 * The files of a project as `findProject` finds them, before anything is installed or migrated.
 * @throws UsageError naming the cause and the fix
 */
function findProjectFiles(options) {
    const root = external_node_path_.resolve(options.workingDirectory);
    if (!isDirectory(root))
        throw noWorkingDirectory(root);
    const configFile = findConfigFile(root);
    const config = configFile === undefined ? undefined : readConfigFile(configFile);
    const schemaPath = options.schema === undefined ? defaultSchema(root, config) : givenSchema(root, options.schema);
    postgresDatasource(root, schemaPath, schemaFiles(schemaPath));
    return { root, schemaPath, migrationsDirectory: settingPath(config?.migrations, config, root, 'migrations.path') ?? external_node_path_.join(schemaFolder(schemaPath), 'migrations') };
}
function noWorkingDirectory(root) {
    return new outcome/* UsageError */.eb({ code: 'no-working-directory', cause: `The working directory ${root} does not exist.`, fix: 'Set working-directory to the folder that holds package.json and prisma/.' });
}
function isDirectory(file) {
    return (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.isDirectory() === true;
}
function schemaFolder(schemaPath) {
    return isDirectory(schemaPath) ? schemaPath : external_node_path_.dirname(schemaPath);
}
function givenSchema(root, schema) {
    const given = external_node_path_.resolve(root, schema);
    if ((0,external_node_fs_.existsSync)(given))
        return given;
    throw new outcome/* UsageError */.eb({ code: 'schema-not-found', cause: `schema: ${schema} does not exist in ${root}.`, fix: 'Set schema to the path of your schema.prisma (or the folder of .prisma files), from the working directory.' });
}
/**
 * Prisma's own order: the config file, then (up to Prisma 6) `prisma.schema` in package.json, then schema.prisma and
 * prisma/schema.prisma. Where two of them could be meant, a person has to say which.
 */
function defaultSchema(root, config) {
    const configured = settingPath(config?.schema, config, root, 'schema');
    if (configured !== undefined)
        return existing(root, configured, external_node_path_.relative(root, config?.file ?? ''));
    const named = project_packageSchema(root);
    const found = [external_node_path_.join(root, 'schema.prisma'), external_node_path_.join(root, 'prisma', 'schema.prisma')].filter((file) => (0,external_node_fs_.existsSync)(file));
    const all = [...new Set([...(named === undefined ? [] : [existing(root, named, 'package.json')]), ...found])];
    const [first, second] = all.map((file) => external_node_path_.relative(root, file));
    if (all[0] === undefined || first === undefined)
        throw noSchema(root);
    if (second !== undefined) {
        throw new outcome/* UsageError */.eb({
            code: 'two-schemas',
            cause: `Two Prisma schemas could be meant: ${first}${named === undefined ? '' : ' (named in package.json)'} and ${second}.`,
            fix: `Set the input schema to one of them, e.g. \`schema: ${first}\`, or remove the other.`,
        });
    }
    return all[0];
}
function noSchema(root) {
    const folder = external_node_path_.join(root, 'prisma');
    const manyFiles = isDirectory(folder) && (0,external_node_fs_.readdirSync)(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.prisma'));
    return new outcome/* UsageError */.eb({
        code: 'no-schema',
        cause: manyFiles
            ? 'prisma/ holds .prisma files, but no prisma/schema.prisma, and nothing names the folder as the schema.'
            : `There is no Prisma schema in ${root}: neither schema.prisma nor prisma/schema.prisma, and no config file names one.`,
        fix: manyFiles ? 'Set the input schema: `schema: prisma`.' : 'Set working-directory to the folder that holds prisma/, or schema to the schema’s path.',
    });
}
function existing(root, file, namedIn) {
    if ((0,external_node_fs_.existsSync)(file))
        return file;
    throw new outcome/* UsageError */.eb({ code: 'schema-not-found', cause: `${namedIn} names the schema ${external_node_path_.relative(root, file)}, which does not exist.`, fix: `Correct the path in ${namedIn}, or set the input schema.` });
}
function project_packageSchema(root) {
    const file = external_node_path_.join(root, 'package.json');
    if (!(0,external_node_fs_.existsSync)(file))
        return undefined;
    try {
        const { prisma } = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
        return typeof prisma?.schema === 'string' ? external_node_path_.resolve(root, prisma.schema) : undefined;
    }
    catch {
        throw new outcome/* UsageError */.eb({ code: 'malformed-package-json', cause: 'package.json is not valid JSON.', fix: 'Correct package.json.' });
    }
}
function settingPath(setting, config, root, name) {
    if (setting === undefined || config === undefined || setting.kind === 'absent')
        return undefined;
    if (setting.kind === 'path')
        return setting.path;
    const file = external_node_path_.relative(root, config.file);
    throw new outcome/* UsageError */.eb({
        code: 'unreadable-prisma-config',
        cause: `${file}: ${name} is not a plain path (${setting.text.slice(0, 80)}), and the file is not run to find out.`,
        fix: name === 'schema' ? `Set the input schema, or write the path in ${file} as a literal.` : `Write migrations: { path: '…' } in ${file} as a literal.`,
    });
}
function postgresDatasource(root, schemaPath, files) {
    const datasource = readDatasource(files);
    const shown = external_node_path_.relative(root, schemaPath);
    if (datasource === undefined) {
        throw new outcome/* UsageError */.eb({ code: 'no-datasource', cause: `${shown} has no datasource block.`, fix: 'Add `datasource db { provider = "postgresql" }`, or set schema to the folder that holds it.' });
    }
    if (datasource.provider !== 'postgresql' && datasource.provider !== 'postgres') {
        throw new outcome/* UsageError */.eb({
            code: 'not-postgresql',
            cause: `The datasource's provider is ${datasource.provider === undefined ? 'not a plain string' : `"${datasource.provider}"`}; only "postgresql" is supported.`,
            fix: 'Point schema at the schema of your PostgreSQL database.',
            at: { file: external_node_path_.relative(root, datasource.file), line: datasource.line },
        });
    }
    return datasource;
}
function findMigrations(root, config, beside) {
    const directory = settingPath(config?.migrations, config, root, 'migrations.path') ?? external_node_path_.join(beside, 'migrations');
    const shown = external_node_path_.relative(root, directory);
    if (!isDirectory(directory)) {
        throw new outcome/* UsageError */.eb({
            code: 'no-migrations-folder',
            cause: `There is no migrations folder ${shown}.`,
            fix: 'Create the first migration with `npx prisma migrate dev --name init` and commit it; for a database that exists already, baseline it (`npx prisma migrate diff … --script`, then `npx prisma migrate resolve --applied`).',
        });
    }
    const lock = external_node_path_.join(directory, 'migration_lock.toml');
    const provider = (0,external_node_fs_.existsSync)(lock) ? /^\s*provider\s*=\s*"([^"]*)"/m.exec((0,external_node_fs_.readFileSync)(lock, 'utf8'))?.[1] : 'postgresql';
    if (provider !== 'postgresql') {
        throw new outcome/* UsageError */.eb({
            code: 'migration-lock-mismatch',
            cause: `${external_node_path_.relative(root, lock)} says ${provider === undefined ? 'no provider' : `provider "${provider}"`}, the schema says "postgresql" (Prisma's P3019).`,
            fix: 'These migrations were written for another database: set schema to the right one, or start a new migrations folder.',
            at: { file: external_node_path_.relative(root, lock), line: 1 },
        });
    }
    return directory;
}

;// CONCATENATED MODULE: ./build/prisma/index.js











/***/ }),

/***/ 9303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ Said)
/* harmony export */ });
/** Of one text so much is kept, of its end: the reason stands last. */
const keptLength = 64_000;
/**
 * What a program or a service said, word for word: the `cause` of a `Stop` that says it in our words. It is looked through for known issues and never shown,
 * for it may hold anything.
 */
class Said extends Error {
    where;
    text;
    constructor(where, text) {
        super(`said by ${where}`);
        this.name = 'Said';
        this.where = where;
        this.text = text.slice(-keptLength);
    }
}


/***/ }),

/***/ 79843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fs: () => (/* binding */ postgresParser),
/* harmony export */   U4: () => (/* binding */ prismaSplitter),
/* harmony export */   lB: () => (/* binding */ loadParsers)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73136);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);
/**
 * The two parsers, loaded on first use: together 5 MB of WebAssembly that most commands never need.
 *
 * - `libpg-query`: PostgreSQL 18's own parser. It says what a statement *is*.
 * - `@guanmingchiu/sqlparser-ts`: the Rust crate with which Prisma's engine (7.4 and later) splits a migration. It says what Prisma *does*.
 */



let postgres;
let prisma;
/** PostgreSQL's parser. Throws (rejects) when its WebAssembly file is missing. */
function postgresParser() {
    if (postgres === undefined)
        postgres = loadPostgresParser();
    return postgres;
}
/**
 * The splitter of Prisma's engine as a function: `undefined` when it parses the text, otherwise its message,
 * e.g. `Expected: an SQL statement, found: DO at Line: 1, Column: 1`.
 */
function prismaSplitter() {
    if (prisma === undefined)
        prisma = loadPrismaSplitter();
    return prisma;
}
/** Loads both ahead of their first use, for who has to wait for something else anyway. What cannot be loaded is told at its first use. */
async function loadParsers() {
    await Promise.allSettled([postgresParser(), prismaSplitter()]);
}
async function loadPostgresParser() {
    // libpg-query is CommonJS and looks for its .wasm in `__dirname`, which an ESM bundle does not have: lend it one while
    // it loads. The URL is written so that ncc sees an asset, copies the file beside the bundle and puts its path here.
    // (It must be able to parse this file for that: `??=` anywhere in it makes ncc 0.45 emit a damaged copy instead.)
    const asset = String(__webpack_require__.ab + "libpg-query.wasm");
    const file = asset.startsWith('file:') ? (0,node_url__WEBPACK_IMPORTED_MODULE_1__.fileURLToPath)(asset) : asset;
    const scope = globalThis;
    scope.__dirname = node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file);
    try {
        const parser = await __webpack_require__.e(/* import() */ 2627).then(__webpack_require__.t.bind(__webpack_require__, 2627, 19));
        await parser.loadModule();
        return parser;
    }
    finally {
        delete scope.__dirname;
    }
}
async function loadPrismaSplitter() {
    const { init, parse } = await __webpack_require__.e(/* import() */ 1384).then(__webpack_require__.bind(__webpack_require__, 11384));
    await init();
    return (sql) => {
        try {
            parse(sql, 'postgresql');
            return undefined;
        }
        catch (error) {
            return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .g)(error).replace(/^sql parser error: /, '');
        }
    };
}


/***/ }),

/***/ 2869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ nodeOf),
/* harmony export */   MO: () => (/* binding */ SqlSyntaxError),
/* harmony export */   Xd: () => (/* binding */ splitStatements),
/* harmony export */   mh: () => (/* binding */ lineAt)
/* harmony export */ });
/* harmony import */ var _parsers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79843);

/** PostgreSQL's parser rejects the text. */
class SqlSyntaxError extends Error {
    name = 'SqlSyntaxError';
    /** 1-based line where the parser stopped. */
    line;
    constructor(message, line) {
        super(message);
        this.line = line;
    }
}
/**
 * Splits a text into its statements, as PostgreSQL 18's parser sees them (a semicolon in a string, a dollar quote or a
 * `BEGIN ATOMIC` body ends nothing). A text without statements gives `[]`.
 * Throws SqlSyntaxError when the parser rejects the text.
 */
async function splitStatements(sql) {
    const parsed = await parseSql(sql);
    const bytes = Buffer.from(sql);
    return parsed.map(({ node, from, length }, position) => {
        // PostgreSQL 18's parser puts a statement's location at its first token, after comments; length 0 means to the end.
        const text = bytes.subarray(from, length === 0 ? undefined : from + length).toString().trimEnd();
        return { index: position + 1, line: lineAt(bytes, from), text, node, start: from };
    });
}
/** A statement's node with its type. */
function nodeOf(statement) {
    return statement.node;
}
async function parseSql(sql) {
    if (sql.includes('\0'))
        throw new SqlSyntaxError('the text holds a NUL character', lineAt(Buffer.from(sql), Buffer.from(sql).indexOf(0)));
    if (sql.trim() === '')
        return [];
    const parser = await (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .postgresParser */ .Fs)();
    try {
        const { stmts = [] } = await parser.parse(sql);
        return stmts.flatMap(({ stmt, stmt_location: from = 0, stmt_len: length = 0 }) => (stmt === undefined ? [] : [{ node: stmt, from, length }]));
    }
    catch (error) {
        if (!parser.hasSqlDetails(error))
            throw error;
        // The cursor counts characters (code points), unlike the locations in the tree.
        const before = Array.from(sql).slice(0, error.sqlDetails?.cursorPosition ?? 0).join('');
        throw new SqlSyntaxError(error.message, before.split('\n').length);
    }
}
/** 1-based line of a byte offset. */
function lineAt(bytes, offset) {
    let line = 1;
    for (let at = 0; at < offset; at++)
        if (bytes[at] === 10)
            line++;
    return line;
}


/***/ }),

/***/ 97391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ tableName),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   Nh: () => (/* binding */ nodesOf),
/* harmony export */   P$: () => (/* binding */ strings),
/* harmony export */   QC: () => (/* binding */ displayName),
/* harmony export */   SB: () => (/* binding */ functionCalls),
/* harmony export */   g1: () => (/* binding */ lastOf),
/* harmony export */   hi: () => (/* binding */ bodyAs)
/* harmony export */ });
/** The kind of a node as a word, for nodes that nobody handles too. */
function kindOf(node) {
    return Object.keys(node)[0] ?? '';
}
/** The content of the node if it is of that kind. */
function bodyAs(node, kind) {
    return node === undefined ? undefined : node[kind];
}
/** The texts of a list of String nodes: a qualified name. */
function strings(nodes) {
    return (nodes ?? []).flatMap((node) => bodyAs(node, 'String')?.sval ?? []);
}
/** A name as Signalbox shows and compares it: schema and name with a dot, without `public`, unquoted. */
function displayName(parts) {
    return (parts.length > 1 && parts[0] === 'public' ? parts.slice(1) : parts).join('.');
}
/** The name of a table reference; see `displayName`. */
function tableName(relation) {
    return displayName([relation?.schemaname, relation?.relname].filter((part) => part !== undefined));
}
/** The parts of the name that an object node of DROP, COMMENT and the like carries. */
function objectName(node) {
    const list = bodyAs(node, 'List')?.items ?? bodyAs(node, 'TypeName')?.names ?? bodyAs(node, 'ObjectWithArgs')?.objname;
    return list === undefined ? strings([node]) : list.flatMap((item) => objectName(item));
}
/** Visits every object of a tree from the outside in, with the key under which it was found. */
function walk(tree, visit, key = '') {
    if (Array.isArray(tree)) {
        for (const item of tree)
            walk(item, visit, key);
    }
    else if (typeof tree === 'object' && tree !== null) {
        visit(tree, key);
        for (const [name, value] of Object.entries(tree))
            walk(value, visit, name);
    }
}
/** Every node of the given kinds, at any depth, the tree's own root included. */
function nodesOf(tree, kinds) {
    const found = [];
    walk(tree, (object) => {
        const [only] = Object.keys(object);
        if (only !== undefined && kinds.has(only))
            found.push(object);
    });
    return found;
}
/** Every function called anywhere in the tree: the parts of its name, e.g. `['pg_catalog', 'setval']`, and its arguments. */
function functionCalls(tree) {
    const found = [];
    walk(tree, (object, key) => {
        if (key !== 'FuncCall' && key !== 'funccall')
            return;
        found.push({ name: strings(object.funcname), args: object.args ?? [] });
    });
    return found;
}
/** The last part of a function's or type's name. */
function lastOf(name) {
    return name.at(-1) ?? '';
}


/***/ })

};
