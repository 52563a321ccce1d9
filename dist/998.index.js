export const id = 998;
export const ids = [998];
export const modules = {

/***/ 10998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KI: () => (/* binding */ createScratchDatabase),
  Aq: () => (/* binding */ requireExtensions),
  Gs: () => (/* binding */ scratchCreation),
  GX: () => (/* binding */ scratchServer)
});

// UNUSED EXPORTS: localeClauses, scratchName, sweepScratch

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/context/leftovers.js
var leftovers = __webpack_require__(84620);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: ./build/postgres/connection.js
var connection = __webpack_require__(92992);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: ./build/postgres/database-url.js
var database_url = __webpack_require__(23669);
// EXTERNAL MODULE: ./build/postgres/tools.js
var tools = __webpack_require__(53909);
// EXTERNAL MODULE: ./build/postgres/tools-on-runner.js + 1 modules
var tools_on_runner = __webpack_require__(98614);
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
    const programs = await (0,tools/* findPostgresPrograms */.e)(major, ['initdb', 'postgres'], { ...deps, obtain: (0,tools_on_runner/* obtaining */.W)(deps) });
    const user = await unprivilegedUser(deps.exec, deps.environment);
    const directory = await (0,promises_.mkdtemp)(external_node_path_.join(await roomFor(user), (0,leftovers/* temporaryPrefix */.wd)('postgres-')));
    const removed = deps.lifetime.defer(`directory ${directory}`, () => (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 5 }), { kind: 'directory', path: directory });
    try {
        if (user)
            await (0,promises_.chown)(directory, user.uid, user.gid);
        const dataDirectory = external_node_path_.join(directory, 'data');
        const passwordFile = external_node_path_.join(directory, 'password');
        const password = (0,external_node_crypto_.randomBytes)(24).toString('base64url');
        const args = ['-c', watchdog, 'signalbox-watchdog', directory, programs.initdb, programs.postgres, ...initdbArguments(dataDirectory, passwordFile, options.locale ?? {})];
        const env = { PATH: (0,child_environment/* childEnvironment */.Qc)(deps.environment)['PATH'] ?? '', TZ: 'UTC', LC_ALL: 'C' };
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
    const env = (0,child_environment/* childEnvironment */.Qc)(environment);
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
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/postgres/identity.js
var identity = __webpack_require__(21846);
// EXTERNAL MODULE: ./build/postgres/stub-roles.js
var stub_roles = __webpack_require__(38904);
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
    const drop = deps.lifetime.defer(`scratch database ${name}`, async () => await dropDatabase(deps, server, name), { kind: 'database', name, server: `${server.host}:${server.port}` });
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

/***/ 38904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createStubRole),
/* harmony export */   io: () => (/* binding */ sweepStubRoles),
/* harmony export */   vL: () => (/* binding */ dropStubRoles)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86967);


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

/***/ 98614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ obtaining)
});

// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/postgres/container-tools.js




/** Which engine is meant; no secret. */
const engineVariables = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'XDG_RUNTIME_DIR'];
/** All that PostgreSQL's clients are told by us; the container gets those that are set, by name, so that no value is an argument. */
const clientVariables = ['PGHOST', 'PGHOSTADDR', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE', 'PGSSLMODE', 'PGSSLROOTCERT', 'PGSSLCERT', 'PGSSLKEY', 'PGCONNECT_TIMEOUT', 'PGOPTIONS', 'PGAPPNAME', 'LC_ALL'];
const pullTimeoutMs = 300_000;
/** One directory a run and major. */
const made = new WeakMap();
/**
 * Client programs that run in the official image of that major, as scripts of their names. The image is found by its major's tag, which moves: which one it was,
 * by digest, stands in the log, and all calls of this run use that one. They share the host's network, so that loopback (a relay, a tunnel) is reached.
 * @returns the scripts' directory, or in half a sentence why there is none
 */
async function containerPrograms(deps, major, names) {
    const { exec, lifetime, log, environment } = deps;
    const there = made.get(lifetime)?.get(major);
    if (there !== undefined)
        return { directory: there };
    const docker = await exec.which('docker');
    if (docker === undefined)
        return { no: 'there is no docker' };
    const engine = Object.fromEntries(engineVariables.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
    const env = (0,child_environment/* childEnvironment */.Qc)(environment, engine);
    const asked = async (args, timeout) => await exec.run(docker, args, { env, timeout });
    if ((await asked(['info', '--format', '{{.ServerVersion}}'], 20_000)).exitCode !== 0)
        return { no: 'no container engine answers (docker info)' };
    const tag = `postgres:${major}`;
    const pulled = await asked(['pull', '--quiet', tag], pullTimeoutMs);
    const inspected = await asked(['image', 'inspect', '--format', '{{join .RepoDigests " "}} {{.Id}}', tag], 20_000);
    const [image] = inspected.stdout.trim().split(/\s+/).filter((name) => /^[\w./:@-]+$/.test(name));
    if (inspected.exitCode !== 0 || image === undefined)
        return { no: `the image ${tag} cannot be had (${lastLine(pulled.stderr) || 'docker pull failed'})` };
    const label = `signalbox-run=${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    const directory = await lifetime.temporaryDirectory();
    // A client that is killed leaves its container: those of this run are removed by their label.
    lifetime.defer(`containers of ${tag}`, async () => {
        const { stdout } = await asked(['ps', '--all', '--quiet', '--filter', `label=${label}`], 10_000);
        const left = stdout.trim().split('\n').filter((id) => /^[0-9a-f]+$/.test(id));
        if (left.length > 0)
            await asked(['rm', '--force', ...left], 20_000);
    });
    for (const name of container_tools_all)
        await writeScript(external_node_path_.join(directory, name), script({ docker, image, label, name, engine }));
    made.set(lifetime, new Map([...(made.get(lifetime) ?? []), [major, directory]]));
    log.info(`PostgreSQL ${major}'s ${names.join(' and ')}: in containers of ${tag} (${image}), found by its tag.`);
    return { directory };
}
const container_tools_all = ['pg_dump', 'pg_restore', 'psql'];
async function writeScript(file, text) {
    await (0,promises_.writeFile)(file, text, { mode: 0o700, flag: 'wx' });
    await (0,promises_.chmod)(file, 0o700);
}
/** Certificates are files of the host: mounted where they are, read-only. `--init`, because a program that is process 1 does not hear SIGTERM. */
function script({ docker, image, label, name, engine }) {
    const exported = Object.entries(engine).map(([variable, value]) => `export ${variable}=${quoted(value)}`);
    return [
        '#!/bin/sh',
        '# Made by Signalbox for this run.',
        ...exported,
        'set -- ' + [image, name].map(quoted).join(' ') + ' "$@"',
        'for file in "$PGSSLROOTCERT" "$PGSSLCERT" "$PGSSLKEY"; do',
        '  if [ -f "$file" ]; then set -- --mount "type=bind,source=$file,target=$file,readonly" "$@"; fi',
        'done',
        `exec ${quoted(docker)} run --rm --interactive --init --network host --label ${quoted(label)} --user "$(id -u):$(id -g)" ${clientVariables.map((variable) => `--env ${variable}`).join(' ')} "$@"`,
        '',
    ].join('\n');
}
/** For a POSIX shell. */
function quoted(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}
function lastLine(text) {
    return (text.trim().split('\n').at(-1) ?? '').slice(0, 200);
}

;// CONCATENATED MODULE: ./build/postgres/tools-on-runner.js



const serverPrograms = new Set(['initdb', 'postgres', 'pg_ctl']);
const repositoryScript = '/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh';
const installTimeoutMs = 300_000;
/**
 * The way to PostgreSQL's programs on a runner of GitHub Actions that lacks them: the distribution's package (with PostgreSQL's own apt repository where the
 * release lacks that major), on a machine that GitHub throws away; else, client programs only, the official container image, when an engine answers. A
 * machine of the user's own (`RUNNER_ENVIRONMENT` is not `github-hosted`) is not changed: there only the container is tried.
 * @returns undefined outside of GitHub Actions: on somebody's own machine nothing is installed unasked
 */
function obtaining(deps) {
    if (deps.environment['GITHUB_ACTIONS'] !== 'true')
        return undefined;
    return async (major, names) => {
        const byPackage = await installed(deps, major, names);
        if (byPackage === 'installed')
            return undefined;
        const byContainer = names.some((name) => serverPrograms.has(name)) ? { no: 'a container is used for client programs only' } : await containerPrograms(deps, major, names);
        if ('directory' in byContainer)
            return byContainer.directory;
        throw cannotBeHad(major, names, byPackage, byContainer.no);
    };
}
/** @returns why not, in half a sentence */
async function installed({ exec, environment, log }, major, names) {
    if (environment['RUNNER_ENVIRONMENT'] !== 'github-hosted')
        return { no: 'this runner is not GitHub’s (RUNNER_ENVIRONMENT), and nothing is installed on a machine of your own' };
    if ((await exec.which('apt-get')) === undefined)
        return { no: 'there is no apt-get' };
    const root = await asRoot(exec, environment);
    if (root === undefined)
        return { no: 'sudo asks for a password, or is not there' };
    const needsServer = names.some((name) => serverPrograms.has(name));
    const wanted = `${needsServer ? 'postgresql' : 'postgresql-client'}-${major}`;
    log.info(`PostgreSQL ${major}'s ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} not on this runner: installing ${wanted}.`);
    const apt = new Packages(exec, environment, root);
    const why = await apt.install(wanted, needsServer);
    if (why !== undefined)
        return { no: why };
    log.info(`PostgreSQL ${major}'s programs: the package ${wanted}.`);
    return 'installed';
}
/** What goes before a command that only root may run; undefined where there is no way. */
async function asRoot(exec, environment) {
    if (process.getuid?.() === 0 && (await exec.which('sudo')) === undefined)
        return [];
    if ((await exec.which('sudo')) === undefined)
        return undefined;
    const { exitCode } = await exec.run('sudo', ['-n', 'true'], { env: (0,child_environment/* childEnvironment */.Qc)(environment), timeout: 10_000 });
    return exitCode === 0 ? ['sudo', '-n'] : undefined;
}
/** apt, as root, asking nobody. */
class Packages {
    #exec;
    #environment;
    #root;
    constructor(exec, environment, root) {
        this.#exec = exec;
        this.#environment = environment;
        this.#root = root;
    }
    /**
     * @param needsServer keeps Debian's packages from making, and starting, a cluster
     * @returns why it did not work
     */
    async install(wanted, needsServer) {
        const known = await this.#isKnown(wanted);
        const steps = known
            ? []
            : [['apt-get', ...quiet, 'update'], ['apt-get', ...quiet, 'install', '--no-install-recommends', 'postgresql-common', 'ca-certificates'], [repositoryScript, '-y']];
        if (needsServer) {
            if (known)
                steps.push(['apt-get', ...quiet, 'install', '--no-install-recommends', 'postgresql-common']);
            steps.push(['sh', '-c', 'echo "create_main_cluster = false" >> /etc/postgresql-common/createcluster.conf']);
        }
        steps.push(['apt-get', ...quiet, 'install', '--no-install-recommends', wanted]);
        for (const step of steps) {
            const why = await this.#run(step);
            if (why !== undefined)
                return why;
        }
        return undefined;
    }
    /** Whether the lists that are on the machine have it. */
    async #isKnown(name) {
        const { exitCode, stdout } = await this.#exec.run('apt-cache', ['policy', name], { env: (0,child_environment/* childEnvironment */.Qc)(this.#environment, { LC_ALL: 'C' }), timeout: 30_000 });
        return exitCode === 0 && /^\s*Candidate: (?!\(none\))\S/m.test(stdout);
    }
    async #run(command) {
        const [program = '', ...args] = [...this.#root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', ...command];
        const { exitCode, stderr } = await this.#exec.run(program, args, { env: (0,child_environment/* childEnvironment */.Qc)(this.#environment), timeout: installTimeoutMs });
        if (exitCode === 0)
            return undefined;
        const said = stderr.split('\n').findLast((line) => /^E: |error/i.test(line)) ?? stderr.trim().split('\n').at(-1) ?? '';
        return `${command[0] === 'apt-get' ? `apt-get ${command.slice(1 + quiet.length).join(' ')}` : (command[0] ?? '')} failed (${said.trim().slice(0, 200) || `exit code ${String(exitCode)}`})`;
    }
}
const quiet = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=60', '-o', 'Dpkg::Options::=--force-confold'];
function cannotBeHad(major, names, byPackage, byContainer) {
    const needsServer = names.some((name) => serverPrograms.has(name));
    const package_ = `${needsServer ? 'postgresql' : 'postgresql-client'}-${major}`;
    return new outcome/* Failure */.HR({
        code: 'postgres-programs-missing',
        cause: `${names.join(' and ')} of PostgreSQL ${major} ${names.length > 1 ? 'are' : 'is'} needed and cannot be had on this runner. Package: ${byPackage.no}. Container: ${byContainer}.`,
        state: 'Nothing was touched.',
        fix: `Install ${package_} in a step before this one (PostgreSQL's own apt repository has every major), or name the directory that holds ${names.length > 1 ? 'them' : 'it'} in SIGNALBOX_POSTGRES_BIN${needsServer ? '; or give scratch-url a server of your own, which needs no embedded one' : ''}.`,
    });
}


/***/ }),

/***/ 53909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ findPostgresPrograms)
/* harmony export */ });
/* unused harmony export binaryDirectories */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85062);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);




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
 * @throws Failure `postgres-programs-missing`: what is needed, where it was looked for, the command that installs it; on a runner, why none of the ways there works
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
    const { obtain, ...alone } = dependencies;
    if (obtain) {
        const directory = await obtain(major, names);
        return await findPostgresPrograms(major, names, directory === undefined ? alone : { ...alone, environment: { ...alone.environment, [binarySetting]: directory } });
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
        const { exitCode, stdout } = await exec.output(program, ['--version'], { env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Qc)(environment) });
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
