export const id = 523;
export const ids = [523];
export const modules = {

/***/ 8058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ openAsStep),
  d: () => (/* binding */ targetUrl)
});

// EXTERNAL MODULE: ./build/postgres/database-properties.js
var database_properties = __webpack_require__(1791);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(6967);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(2992);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(1846);
;// CONCATENATED MODULE: ./build/postgres/target.js


/**
 * Connects to the target and proves that it can be one.
 * @throws Failure when it cannot be reached; Refusal (rule 5) when it must not be a target
 */
async function openTarget(databases, url) {
    (0,identity/* refusePoolerUrl */.NQ)(url);
    const session = await (0,connection/* connectTo */.m)(databases, url, 'database-url');
    await (0,identity/* refuseUnsafeTarget */.E4)(databases, session, url);
    return { session, target: await (0,identity/* readTarget */._E)(session) };
}

;// CONCATENATED MODULE: ./build/commands/opening.js



/** The connection string that the input rules have made sure of. */
function targetUrl({ inputs }) {
    const url = inputs['database-url'];
    if (url === undefined)
        throw new Error('the input rules let a missing database-url through');
    return url;
}
/**
 * Opens the target: a step, and the record's target.
 * @param remark behind its name in the log
 * @throws as `openTarget`
 */
async function openAsStep({ context, draft }, url, remark = '') {
    const open = await draft.step('target', 'Open the target', async () => await openTarget(context.databases, url), ({ target }) => `${target.database} on ${target.host}${remark}`);
    draft.parts.target = open.target;
    const frozen = await (0,database_properties/* frozenWrites */.zw)(open.session);
    if (frozen)
        draft.warn(`Writes to ${open.target.database} are frozen (default_transaction_read_only), perhaps by a rollback that was killed. The next rollback with confirm, or migrate with something pending, takes back what it left; by hand: ALTER DATABASE ${(0,identifier/* quotedName */.aH)(open.target.database)} RESET default_transaction_read_only;`);
    return open;
}


/***/ }),

/***/ 2992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withSession),
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
/**
 * A session for one piece of work, closed after it.
 * @throws DatabaseError, and what the work throws
 */
async function withSession(databases, url, options, work) {
    const session = await databases.connect(url, options);
    try {
        return await work(session);
    }
    finally {
        await session.close();
    }
}


/***/ }),

/***/ 1791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ propertyStatements),
/* harmony export */   DA: () => (/* binding */ signatureExpression),
/* harmony export */   SA: () => (/* binding */ settingValue),
/* harmony export */   a3: () => (/* binding */ settingTarget),
/* harmony export */   lc: () => (/* binding */ readDatabaseProperties),
/* harmony export */   xG: () => (/* binding */ asideStatements),
/* harmony export */   zw: () => (/* binding */ frozenWrites)
/* harmony export */ });
/* unused harmony export grantStatements */
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6967);

/** Settings that are lists of names: the catalog holds them quoted, and they are written as one literal for each name. Source: pg_dump's variable_is_guc_list_quote(). */
const listSettings = new Set(['local_preload_libraries', 'search_path', 'session_preload_libraries', 'shared_preload_libraries', 'temp_tablespaces', 'unix_socket_directories']);
/** An expression of one text over the database of this name; changes with anything that `readDatabaseProperties` reads. */
function signatureExpression(database) {
    return `(SELECT md5(ROW(d.oid, d.datdba, d.datacl, d.datconnlimit, d.datallowconn, shobj_description(d.oid, 'pg_database'),
      (SELECT array_agg(ROW(s.setrole, s.setconfig)::text ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))::text)
    FROM pg_database d WHERE d.datname = ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(database)})`;
}
/** @returns undefined when there is no database of this name */
async function readDatabaseProperties(session, database) {
    const [row] = await session.query(`SELECT json_build_object(
       'oid', d.oid::int8, 'owner', pg_get_userbyid(d.datdba), 'comment', shobj_description(d.oid, 'pg_database'),
       'connectionLimit', d.datconnlimit, 'allowsConnections', d.datallowconn,
       'grants', (SELECT coalesce(json_agg(json_build_object(
                     'grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END, 'privilege', a.privilege_type, 'grantable', a.is_grantable)
                     ORDER BY a.grantee, a.privilege_type), '[]'::json)
                  FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a),
       'settings', (SELECT coalesce(json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'entry', e.entry)
                      ORDER BY s.setrole, e.number), '[]'::json)
                    FROM pg_db_role_setting s, unnest(s.setconfig) WITH ORDINALITY AS e(entry, number) WHERE s.setdatabase = d.oid),
       'signature', ${signatureExpression(database)}) AS properties
     FROM pg_database d WHERE d.datname = $1`, [database]);
    if (row === undefined)
        return undefined;
    const settings = row.properties.settings.map(({ role, entry }) => {
        const equals = entry.indexOf('=');
        return { role, name: entry.slice(0, equals), value: entry.slice(equals + 1) };
    });
    return { ...row.properties, settings };
}
/** Statements that give the database of this name, which now has the properties `present`, the `wanted` ones; all of them may run in one transaction. */
function propertyStatements(database, present, wanted) {
    const name = (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database);
    return [
        ...(present.owner === wanted.owner ? [] : [`ALTER DATABASE ${name} OWNER TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(wanted.owner)}`]),
        ...grantStatements(database, [...present.grants, { grantee: present.owner }, { grantee: wanted.owner }], wanted.grants),
        ...settingStatements(database, present.settings, wanted.settings),
        `COMMENT ON DATABASE ${name} IS ${wanted.comment === null ? 'NULL' : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(wanted.comment)}`,
        `ALTER DATABASE ${name} CONNECTION LIMIT ${wanted.connectionLimit}`,
    ];
}
/** Takes everything from everybody named, then gives what is wanted. */
function grantStatements(database, present, wanted) {
    const on = `ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
    const grantees = new Set(['PUBLIC', ...present.map(({ grantee }) => named(grantee))]);
    return [
        ...[...grantees].map((grantee) => `REVOKE ALL ${on} FROM ${grantee} CASCADE`),
        ...wanted.map(({ grantee, privilege, grantable }) => `GRANT ${privilege} ${on} TO ${named(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`),
    ];
}
function named(grantee) {
    return grantee === null ? 'PUBLIC' : (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(grantee);
}
function settingStatements(database, present, wanted) {
    return [
        ...new Set(present.map(({ role }) => `${settingTarget(database, role)} RESET ALL`)),
        ...wanted.map(({ role, name, value }) => `${settingTarget(database, role)} SET ${name.split('.').map(_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH).join('.')} TO ${settingValue(name, value)}`),
    ];
}
/** Pure: a setting's value as it is written in `SET … TO`. */
function settingValue(name, value) {
    if (!listSettings.has(name))
        return (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf)(value);
    const names = [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]+))\s*(?:,|$)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '');
    return names.length === 0 ? `''` : names.map(_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedLiteral */ .Yf).join(', ');
}
/** `ALTER DATABASE …`, or of one role in it `ALTER ROLE … IN DATABASE …`: to be followed by SET or RESET. */
function settingTarget(database, role) {
    return role === null ? `ALTER DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}` : `ALTER ROLE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role)} IN DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
}
/**
 * Statements that put a database aside: nobody but this role may connect, and what writes all the same has to say so.
 * @param role the tool's own
 */
function asideStatements(database, present, role) {
    const on = `ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(database)}`;
    const grantees = new Set(['PUBLIC', (0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(present.owner), ...present.grants.map(({ grantee }) => named(grantee))]);
    const overriding = present.settings.flatMap(({ role: of, name }) => (name === 'default_transaction_read_only' && of !== null ? [of] : []));
    return [
        ...[...grantees].map((grantee) => `REVOKE CONNECT ${on} FROM ${grantee} CASCADE`),
        `GRANT CONNECT ${on} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role)}`,
        ...[null, ...overriding].map((of) => `${settingTarget(database, of)} SET default_transaction_read_only TO 'on'`),
    ];
}
/** Whether this database's own settings make new sessions read-only. */
async function frozenWrites(session) {
    const rows = await session.query(`SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = 0 AND 'default_transaction_read_only=on' = ANY (s.setconfig)`);
    return rows.length > 0;
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

// UNUSED EXPORTS: localeClauses, scratchCreation, scratchName, sweepScratch

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/context/leftovers.js
var leftovers = __webpack_require__(4620);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(1096);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(7308);
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
    const programs = await (0,tools/* findPostgresPrograms */.e)(major, ['initdb', 'postgres'], deps);
    const user = await unprivilegedUser(deps.exec, deps.environment);
    const directory = await (0,promises_.mkdtemp)(external_node_path_.join(await roomFor(user), (0,leftovers/* temporaryPrefix */.wd)('postgres-')));
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
// EXTERNAL MODULE: ./build/postgres/stub-roles.js
var stub_roles = __webpack_require__(8904);
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
 * Drops scratch databases that earlier runs left on this server, and then stub roles: by exactly our kind of name and by age, nothing else.
 * @param olderThanMs so long no run takes
 * @returns the names of the databases dropped
 */
async function sweepScratch(deps, server, olderThanMs) {
    const session = await deps.databases.connect(server, { applicationName: 'signalbox scratch' });
    try {
        const rows = await session.query(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox\\_scratch\\_%' AND pg_has_role(datdba, 'USAGE')`);
        const before = deps.clock.now().getTime() - olderThanMs;
        const old = rows.map(({ name }) => name).filter((name) => (scratchCreation(name)?.getTime() ?? Number.POSITIVE_INFINITY) < before);
        for (const name of old)
            await session.query(`DROP DATABASE IF EXISTS ${(0,identifier/* quotedName */.aH)(name)} WITH (FORCE)`);
        await (0,stub_roles/* sweepStubRoles */.io)(session, new Date(before));
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
        await sweepLeftovers(deps, url);
        return { url, where: `${url.host}:${url.port}`, serverVersion, stop: () => Promise.resolve() };
    }
    finally {
        await session.close();
    }
}
/** What killed runs left must not fill the server; that it cannot be cleared away is no reason to fail. */
async function sweepLeftovers(deps, url) {
    try {
        const dropped = await sweepScratch(deps, url, leftovers/* leftoverAgeMs */.v1);
        if (dropped.length > 0)
            deps.log.info(`Dropped what killed runs had left on the scratch server: ${dropped.join(', ')}`);
    }
    catch (error) {
        deps.lifetime.signal.throwIfAborted();
        deps.log.warning(`What killed runs left on the scratch server could not be dropped: ${(0,error_facts/* errorMessage */.g)(error)}`);
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
            state: 'The target was only read; what was to be restored there is not proven by it.',
            fix: 'Give scratch-url a server with those extensions (the image that production runs), or set backup-proof: decode.',
        });
    }
    return extensions.filter(({ name, version }) => available.get(name) !== version).map(({ name, version }) => `extension ${name}: ${version} in the target, ${available.get(name) ?? ''} on the scratch server`);
}


/***/ }),

/***/ 8904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createStubRole),
/* harmony export */   io: () => (/* binding */ sweepStubRoles),
/* harmony export */   vL: () => (/* binding */ dropStubRoles)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1096);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6967);


const mark = 'signalbox stub role, made ';
/** A role that cannot log in, for policies that name it; commented with whose it is and how old, so that a leftover can be swept. */
async function createStubRole(session, name, at) {
    // One simple query is one transaction: there is none without its comment.
    await session.query(`CREATE ROLE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(name)} NOLOGIN; COMMENT ON ROLE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(name)} IS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedLiteral */ .Yf)(mark + at.toISOString())}`);
}
/** Roles that something still names (another run's copy) stay. */
async function dropStubRoles(session, names) {
    for (const name of names) {
        await session.query(`DROP ROLE IF EXISTS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedName */ .aH)(name)}`).catch((error) => {
            if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a) || error.code !== '2BP01')
                throw error;
        });
    }
}
/** Drops stub roles that earlier runs left: by exactly our kind of comment and by age; never one that somebody uses by now (it may log in, is a member, has members). */
async function sweepStubRoles(session, before) {
    const rows = await session.query(`SELECT r.rolname AS name, shobj_description(r.oid, 'pg_authid') AS comment FROM pg_roles r
     WHERE NOT r.rolcanlogin AND shobj_description(r.oid, 'pg_authid') LIKE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedLiteral */ .Yf)(`${mark}%`)}
       AND NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid OR (m.roleid = r.oid AND pg_get_userbyid(m.member) <> current_user))`);
    const old = rows.filter(({ comment }) => new Date(comment.slice(mark.length)).getTime() < before.getTime());
    await dropStubRoles(session, old.map(({ name }) => name));
}


/***/ }),

/***/ 3909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ findPostgresPrograms)
/* harmony export */ });
/* unused harmony export binaryDirectories */
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
