export const id = 4300;
export const ids = [4300];
export const modules = {

/***/ 49206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XD: () => (/* binding */ clientConfigurations),
/* harmony export */   vH: () => (/* binding */ createDatabases),
/* harmony export */   z9: () => (/* binding */ firstConnection)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83849);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11096);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);





const bool = 16;
const int2 = 21;
const int4 = 23;
const oid = 26;
const json = new Set([114, 3802]);
/** Text for every type whose value JavaScript could bend (int8, numeric, timestamps, arrays); see `Session` in ports.ts. */
const types = {
    getTypeParser: (type) => (text) => {
        if (type === bool)
            return text === 't';
        if (type === int2 || type === int4 || type === oid)
            return Number(text);
        if (json.has(type))
            return JSON.parse(text);
        return text;
    },
};
/**
 * The ways to connect that libpq's `sslmode` stands for, in the order to try them. libpq verifies a certificate only with
 * verify-ca and verify-full, or when a root certificate is named; node-postgres alone would take `require` for verify-full.
 * @throws as `DatabaseUrl.address`
 */
function clientConfigurations(url) {
    const { host, port } = url.address;
    const base = {
        host,
        port,
        user: url.user,
        // As a function: an empty one would be filled from PGPASSWORD, which nobody gave to us and nobody masks.
        password: () => url.password,
        database: url.database,
        ...(url.parameters.has('options') ? { options: url.parameters.get('options') } : {}),
    };
    const rootCertificate = url.parameters.get('sslrootcert');
    const ca = rootCertificate === undefined || rootCertificate === 'system' ? undefined : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(rootCertificate, 'utf8');
    const anyName = { checkServerIdentity: () => undefined };
    // Through a tunnel the other end is asked for by its own name, as it is without one; an address is no name (RFC 6066, 3).
    const name = url.isTunnelled ? { host: url.host, ...((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(url.host) === 0 ? { servername: url.host } : {}) } : {};
    const authority = { ...name, ...(ca === undefined ? {} : { ca }) };
    const loose = ca === undefined ? { ...name, rejectUnauthorized: false } : { ...authority, ...anyName };
    switch (url.sslMode) {
        case 'disable':
            return [{ ...base, ssl: false }];
        case 'allow':
            return [{ ...base, ssl: false }, { ...base, ssl: loose }];
        case 'prefer':
            return [{ ...base, ssl: loose }, { ...base, ssl: false }];
        case 'require':
            return [{ ...base, ssl: loose }];
        case 'verify-ca':
            return [{ ...base, ssl: { ...authority, ...anyName } }];
        case 'verify-full':
            return [{ ...base, ssl: { ...authority } }];
    }
}
/** What a server says that refuses a connection for its encryption, or for the lack of it. */
const encryptionRefused = /does not support SSL|no encryption|SSL connection/i;
/**
 * Tries the ways to connect in turn: the next one only where the last was refused for its encryption alone.
 * @param connect one way; cleans up after itself when it throws
 * @throws DatabaseError, redacted
 */
async function firstConnection(url, redact, connect) {
    const configurations = clientConfigurations(url);
    for (const [index, configuration] of configurations.entries()) {
        try {
            return await connect(configuration);
        }
        catch (error) {
            if (!encryptionRefused.test((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error)) || index === configurations.length - 1)
                throw databaseError(error, redact);
        }
    }
    throw new _ports_js__WEBPACK_IMPORTED_MODULE_3__/* .DatabaseError */ .a('no way to connect', 'EINVAL');
}
async function connectedClient(url, redact, more) {
    return await firstConnection(url, redact, async (configuration) => {
        const client = new pg__WEBPACK_IMPORTED_MODULE_2__/* ["default"].Client */ .Ay.Client({ ...configuration, ...more });
        client.on('error', () => undefined); // looked at by whoever waits for the session; unheard it would end the process
        try {
            await client.connect();
            return client;
        }
        catch (error) {
            await client.end().catch(() => undefined);
            throw error;
        }
    });
}
/** Any error of the driver as ours, without secrets. */
function databaseError(error, redact) {
    if (error instanceof _ports_js__WEBPACK_IMPORTED_MODULE_3__/* .DatabaseError */ .a)
        return error;
    const from = (error instanceof AggregateError ? error.errors[0] : error);
    const position = from.position === undefined ? undefined : Number(from.position);
    const detail = from.detail === undefined ? undefined : redact.text(from.detail);
    return new _ports_js__WEBPACK_IMPORTED_MODULE_3__/* .DatabaseError */ .a(redact.text(from.message ?? String(error)), from.code ?? 'UNKNOWN', { position, detail }, { cause: error });
}
function createDatabases(dependencies) {
    return {
        connect: async (url, options = {}) => {
            dependencies.redact.add(url.password);
            const client = await connectedClient(url, dependencies.redact, {
                types,
                application_name: options.applicationName ?? 'signalbox',
                connectionTimeoutMillis: options.connectTimeoutMs ?? 15_000,
                keepAlive: true,
            });
            try {
                return await openSession(client, url, options, dependencies);
            }
            catch (error) {
                await client.end();
                throw databaseError(error, dependencies.redact);
            }
        },
    };
}
async function openSession(client, url, options, { lifetime, redact }) {
    for (const [name, value] of Object.entries(options.settings ?? {}))
        await client.query('SELECT set_config($1, $2, false)', [name, value]);
    const { rows } = await client.query(`SELECT pg_backend_pid() AS pid, current_setting('server_version_num') AS version`);
    const pid = rows[0]?.pid ?? 0;
    let running = 0;
    let closing = false;
    let sayLost = () => undefined;
    const lost = new Promise((resolve) => (sayLost = resolve));
    client.on('error', (error) => sayLost(redact.text(error.message)));
    client.on('end', () => sayLost(closing ? undefined : 'the connection ended'));
    const query = async (text, values) => {
        running += 1;
        try {
            const result = (await (values === undefined ? client.query(text) : client.query(text, [...values])));
            return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows;
        }
        catch (error) {
            throw databaseError(error, redact);
        }
        finally {
            running -= 1;
        }
    };
    // A cancelled run must not leave its statement running on the server: a cut connection alone would.
    const onAbort = () => {
        if (running > 0)
            void terminate(url, pid, redact);
    };
    lifetime.signal.addEventListener('abort', onAbort, { once: true });
    const close = lifetime.defer(`session ${pid}`, async () => {
        closing = true;
        lifetime.signal.removeEventListener('abort', onAbort);
        await client.end().catch(() => undefined);
    });
    return { url, pid, serverVersion: Number(rows[0]?.version), query, stream: (text, batch) => streamed(query, text, batch), lost, close };
}
async function terminate(url, pid, redact) {
    try {
        const client = await connectedClient(url, redact, { application_name: 'signalbox cancel', connectionTimeoutMillis: 3000 });
        await client.query('SELECT pg_terminate_backend($1)', [pid]);
        await client.end();
    }
    catch {
        // The server is out of reach: then so is the statement, and its session ends with the connection.
    }
}
let cursors = 0;
async function* streamed(query, text, batch = 1000) {
    cursors += 1;
    const cursor = `signalbox_cursor_${cursors}`;
    await query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}`);
    try {
        for (;;) {
            const rows = await query(`FETCH FORWARD ${batch} FROM ${cursor}`);
            if (rows.length > 0)
                yield rows;
            if (rows.length < batch)
                break;
        }
    }
    finally {
        await query(`CLOSE ${cursor}`).catch(() => undefined); // gone already where the transaction failed
    }
}


/***/ }),

/***/ 84620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   jX: () => (/* binding */ sweepTemporaryDirectories),
/* harmony export */   v1: () => (/* binding */ leftoverAgeMs),
/* harmony export */   wd: () => (/* binding */ temporaryPrefix)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);



/** So long no run takes: what is older and of ours was left by one that was killed. */
const leftoverAgeMs = 24 * 3600_000;
/** How a temporary directory of this run begins: with the process it belongs to, that a leftover can be told from one in use. */
function temporaryPrefix(what = '') {
    return `signalbox-${what}${process.pid}-`;
}
const namePattern = /^signalbox-(?:postgres-)?(\d{1,10})-[A-Za-z0-9]{6}$/;
/** Whether a directory of this name is one of that process. Pure. */
function belongsTo(name, pid) {
    return Number(namePattern.exec(name)?.[1]) === pid;
}
/**
 * Removes temporary directories that killed runs left in `root`: of exactly our kind of name, of this user, untouched for `olderThanMs`, and of a process that
 * is gone. Links are not followed. What cannot be looked at or removed stays; nothing is thrown.
 */
async function sweepTemporaryDirectories(root, now, olderThanMs = leftoverAgeMs) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root, { withFileTypes: true }).catch(() => [])) {
        const pid = Number(namePattern.exec(entry.name)?.[1]);
        if (!entry.isDirectory() || !(pid > 0) || isRunning(pid))
            continue;
        const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, entry.name);
        const { uid, mtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(directory).catch(() => ({ uid: undefined, mtimeMs: Number.POSITIVE_INFINITY }));
        if (uid === process.getuid?.() && mtimeMs < now.getTime() - olderThanMs)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
    }
}
function isRunning(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error) !== 'ESRCH'; // EPERM: it runs, as somebody else's
    }
}


/***/ }),

/***/ 60165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ createLifetime)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11096);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67308);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(84620);







/**
 * @param report told of an ending that failed; the others run all the same
 * @param note see `Notes`
 */
function createLifetime(report, note = () => undefined) {
    const controller = new AbortController();
    (0,node_events__WEBPACK_IMPORTED_MODULE_0__.setMaxListeners)(0, controller.signal); // every session and program listens
    const endings = [];
    const underWay = new Set();
    let cancelledAt;
    let ending;
    let swept;
    const ended = async ({ name, end }) => {
        underWay.add(name);
        try {
            await end();
        }
        finally {
            underWay.delete(name);
        }
    };
    const defer = (name, end, begun) => {
        const ending = async () => {
            await end();
            if (begun)
                note(begun, false);
        };
        const entry = { name, end: ending };
        endings.push(entry);
        if (begun)
            note(begun, true);
        return async () => {
            const at = endings.indexOf(entry);
            if (at < 0)
                return;
            endings.splice(at, 1);
            await ended(entry);
        };
    };
    const endAll = async () => {
        for (let entry = endings.pop(); entry; entry = endings.pop()) {
            try {
                await ended(entry);
            }
            catch (error) {
                report(`Could not clean up (${entry.name}): ${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .g)(error)}`);
            }
        }
    };
    return {
        signal: controller.signal,
        defer,
        cancel: (reason) => {
            cancelledAt ??= performance.now();
            controller.abort(new Error(reason));
        },
        inTime: async (work, milliseconds) => {
            if (milliseconds === Number.POSITIVE_INFINITY)
                return await work;
            let give = () => undefined;
            const overdue = new Promise((_, reject) => {
                give = onAbort(controller.signal, () => {
                    const timer = setTimeout(() => reject(new _ports_js__WEBPACK_IMPORTED_MODULE_4__/* .Overdue */ .N('not done in time after the cancel')), (cancelledAt ?? 0) + milliseconds - performance.now());
                    return () => clearTimeout(timer);
                });
            });
            return await Promise.race([work, overdue]).finally(() => give());
        },
        left: () => [...underWay, ...endings.map(({ name }) => name)],
        // One after the other, whoever asks: a second caller waits for the same end.
        end: async () => await (ending ??= endAll().finally(() => (ending = undefined))),
        temporaryDirectory: async () => {
            const root = process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)();
            await (swept ??= Promise.all([...new Set([root, (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()])].map(async (place) => await (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_5__/* .sweepTemporaryDirectories */ .jX)(place, new Date()))));
            const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(root, (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_5__/* .temporaryPrefix */ .wd)()));
            defer(`temporary directory ${directory}`, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true }), { kind: 'directory', path: directory });
            return directory;
        },
    };
}
/** Begins something when the signal is aborted, or at once when it is already. @returns gives it up */
function onAbort(signal, begin) {
    let giveUp = () => undefined;
    const start = () => void (giveUp = begin());
    if (signal.aborted)
        start();
    else
        signal.addEventListener('abort', start, { once: true });
    return () => {
        signal.removeEventListener('abort', start);
        giveUp();
    };
}


/***/ }),

/***/ 23669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ DatabaseUrl)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);

/** As every program reads it: what follows is a query only where it looks like one, for a password may hold anything. */
const wellFormed = /^([a-z]+:)\/\/([^@/?#]*)@(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?(?:\/([^@?#]*))?(?:\?([\w.-]+=[^&#]*(?:&[\w.-]+=[^&#]*)*))?$/i;
/** With a password that was never percent-encoded: the last `@` ends it. */
const unencoded = /^([a-z]+:)\/\/(?:(.*)@)?(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?(?:\/([^?#]*))?(?:\?([^#]*))?$/is;
const schemes = new Set(['postgresql:', 'postgres:']);
const sslModes = new Set(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']);
/**
 * A PostgreSQL connection string, taken apart. It prints itself without its password (`toString`, JSON, `util.inspect`);
 * only `reveal()` gives the whole.
 */
class DatabaseUrl {
    host;
    port;
    user;
    database;
    parameters;
    #password;
    #door;
    constructor(parts) {
        this.host = parts.host;
        this.port = parts.port;
        this.user = parts.user;
        this.database = parts.database;
        this.parameters = parts.parameters;
        this.#password = parts.password;
        this.#door = parts.door;
    }
    /**
     * @param text `postgresql://user:password@host:port/database?sslmode=require`; a password that is not percent-encoded is
     *   understood too, as far as it is unambiguous (the last `@` ends it; one in a well-formed query is none), and then taken as it is
     * @param input the input it came from, for the error
     * @throws UsageError naming what is missing, never the text itself
     */
    static parse(text, input) {
        const wrong = (what) => new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb({
            code: 'malformed-database-url',
            cause: `${input}: ${what} (the value is not shown, it may hold a password).`,
            fix: `Give ${input} as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, special characters of the password percent-encoded.`,
        });
        const encoded = wellFormed.exec(text.trim());
        const match = encoded ?? unencoded.exec(text.trim());
        if (!match || !schemes.has(match[1]?.toLowerCase() ?? ''))
            throw wrong('not a postgresql:// connection string');
        const [, , credentials = '', hostText = '', port, path = '', query = ''] = match;
        const parameters = new Map(new URLSearchParams(query));
        const misplaced = ['password', 'user', 'dbname', 'port'].find((name) => parameters.has(name));
        if (misplaced !== undefined)
            throw wrong(`it has ${misplaced} among its parameters`);
        const colon = credentials.indexOf(':');
        const password = colon < 0 ? '' : credentials.slice(colon + 1);
        const user = decoded(colon < 0 ? credentials : credentials.slice(0, colon));
        const host = parameters.get('host') ?? (hostText.replace(/^\[|\]$/g, '') || 'localhost');
        const database = decoded(path) || user;
        if (!user)
            throw wrong('it names no user');
        if (!database)
            throw wrong('it names no database');
        const mode = parameters.get('sslmode');
        if (mode !== undefined && !sslModes.has(mode))
            throw wrong(`sslmode is none of ${[...sslModes].join(', ')}`);
        const portNumber = port === undefined ? 5432 : Number(port);
        if (portNumber < 1 || portNumber > 65_535)
            throw wrong(`the port is not between 1 and 65535`);
        return new DatabaseUrl({ host, port: portNumber, user, password: encoded ? decoded(password) : password, database, parameters });
    }
    static of(parts) {
        return new DatabaseUrl({ ...parts, parameters: new Map(Object.entries(parts.parameters ?? {})) });
    }
    /** The decoded password. Only for the drivers that need it. */
    get password() {
        return this.#password;
    }
    get sslMode() {
        const local = this.host === 'localhost' || this.host.startsWith('127.') || this.host === '::1' || this.host.startsWith('/');
        return this.parameters.get('sslmode') ?? (local ? 'disable' : 'prefer');
    }
    /** The schema that Prisma works in (`?schema=`), `public` by default. */
    get schema() {
        return this.parameters.get('schema') ?? 'public';
    }
    /** The same server and role, another database. */
    withDatabase(database) {
        return new DatabaseUrl({ ...this.#parts(), database });
    }
    withParameters(parameters) {
        return new DatabaseUrl({ ...this.#parts(), parameters: new Map([...this.parameters, ...Object.entries(parameters)]) });
    }
    /**
     * The same database, reached by way of that door. `host` and `port` stay its own: they are what is recorded, what a certificate has to name and what decides about
     * TLS; connections alone go to `address`.
     */
    reachedThrough(door) {
        return new DatabaseUrl({ ...this.#parts(), door });
    }
    /** Whether connections go somewhere else than to `host` and `port`. */
    get isTunnelled() {
        return this.#door !== undefined;
    }
    /**
     * Where to connect to.
     * @throws what closed the door, where it is closed
     */
    get address() {
        if (this.#door === undefined)
            return { host: this.host, port: this.port };
        if ('closed' in this.#door)
            throw this.#door.closed;
        return this.#door;
    }
    #parts() {
        return { host: this.host, port: this.port, user: this.user, password: this.#password, database: this.database, parameters: this.parameters, door: this.#door };
    }
    /** The whole connection string as it was given, password included and percent-encoded; of a tunnel it knows nothing. Never to be printed or passed as an argument. */
    reveal() {
        const query = new URLSearchParams([...this.parameters]).toString();
        const host = this.host.includes(':') ? `[${this.host}]` : this.host.startsWith('/') ? encodeURIComponent(this.host) : this.host;
        const password = this.#password ? `:${encodeURIComponent(this.#password)}` : '';
        return `postgresql://${encodeURIComponent(this.user)}${password}@${host}:${this.port}/${encodeURIComponent(this.database)}${query ? `?${query}` : ''}`;
    }
    /**
     * libpq's environment variables for `pg_dump`, `pg_restore` and `psql`, so that the password is no argument. Through a tunnel libpq is told both: `PGHOST`, which the
     * certificate has to name, and `PGHOSTADDR`, where to connect to (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-HOSTADDR).
     * @throws as `address`
     */
    environment() {
        const { host, port } = this.address;
        const kept = ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => {
            const value = this.parameters.get(name);
            return value === undefined ? [] : [[`PG${name.toUpperCase()}`, value]];
        });
        return {
            PGHOST: this.host,
            ...(this.isTunnelled ? { PGHOSTADDR: host } : {}),
            PGPORT: String(port),
            PGUSER: this.user,
            PGDATABASE: this.database,
            PGSSLMODE: this.sslMode,
            PGCONNECT_TIMEOUT: '15',
            ...(this.#password ? { PGPASSWORD: this.#password } : {}),
            ...(this.parameters.has('options') ? { PGOPTIONS: this.parameters.get('options') ?? '' } : {}),
            ...Object.fromEntries(kept),
        };
    }
    /** `user@host:port/database`: what may be shown. */
    toString() {
        return `${this.user}@${this.host}:${this.port}/${this.database}`;
    }
    toJSON() {
        return this.toString();
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return this.toString();
    }
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text; // a bare % in a password that was never encoded
    }
}


/***/ }),

/***/ 28130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ majorOf)
/* harmony export */ });
/** `15` of 150018 (`server_version_num`): since PostgreSQL 10 the major version times 10,000 plus the minor one. */
function majorOf(serverVersion) {
    return Math.floor(serverVersion / 10_000);
}


/***/ }),

/***/ 28744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ry: () => (/* binding */ whichWay),
/* harmony export */   Sf: () => (/* binding */ isPrivateHost),
/* harmony export */   fo: () => (/* binding */ everyWay)
/* harmony export */ });
const page = 'docs/private-databases.md';
const fixes = {
    public: 'Give database-url the value of DATABASE_PUBLIC_URL (Railway → the database → Variables), and keep Public Access on.',
    tunnel: `Give ssh-tunnel, ssh-key and ssh-known-hosts for an SSH server inside the private network (${page}).`,
    runner: 'Let the jobs run on a runner inside the private network (examples/railway-runner, then signalbox init --runs-on LABEL).',
};
/** For whoever is somewhere outside: all three. */
const everyWay = `There are three ways to it. Public: switch on Public Access (Railway → the database → Settings → Networking) and give database-url its DATABASE_PUBLIC_URL. Tunnel: ssh-tunnel with ssh-key and ssh-known-hosts. Runner: one inside the private network (examples/railway-runner, init --runs-on). See ${page}.`;
/** Names of Railway's private network: they exist inside the project's environment alone. */
function isPrivateHost(host) {
    return /(^|\.)railway\.internal\.?$/i.test(host);
}
/**
 * Which of the three ways fits. Pure. Private databases are Railway's default since 2026-08-04; a machine outside the project's environment cannot look up their names.
 * What is set up already is kept; where nothing is, the tunnel is named first: it opens one port of one host to one key, and the database to nobody.
 */
function whichWay({ host, hasPublicProxy, hasTunnel = false, runner }) {
    if (hasTunnel)
        return { way: 'tunnel', why: `ssh-tunnel is given: ${host} is reached through that SSH server.`, fix: undefined };
    if (!isPrivateHost(host))
        return { way: 'public', why: `${host} is no name of Railway's private network: it is reached directly.`, fix: undefined };
    const place = `${host} is a name of Railway's private network`;
    if (runner === 'own')
        return { way: 'runner', why: `${place}, and the jobs run on a runner of your own: one that is a service of the same project and environment reaches it.`, fix: undefined };
    if (hasPublicProxy === true)
        return { way: 'public', why: `${place}, which no runner of GitHub's reaches; the database has Public Access as well.`, fix: fixes.public };
    const why = hasPublicProxy === false ? `${place}, which no runner of GitHub's reaches, and the database has no Public Access.` : `${place}, which no runner of GitHub's reaches; whether the database has Public Access as well could not be read.`;
    return { way: 'tunnel', why, fix: `${fixes.tunnel} Or: ${fixes.runner}` };
}


/***/ })

};
