export const id = 4425;
export const ids = [4425];
export const modules = {

/***/ 92992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withSession),
/* harmony export */   m: () => (/* binding */ connectTo)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _tunnel_which_way_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28744);



/** What people can do about each way in which a connection fails; by SQLSTATE or Node's code. */
const explanations = {
    ECONNREFUSED: (url, input) => ({ cause: `nothing listens at ${url.host}:${url.port}`, fix: `Check host and port in ${input}, and that the server runs.` }),
    ENOTFOUND: (url, input) => privatelyNamed(url) ?? { cause: `the host ${url.host} does not exist`, fix: `Check the host in ${input}; a Railway database is reached from outside by its public proxy, not by *.railway.internal.` },
    EAI_AGAIN: (url, input) => privatelyNamed(url) ?? { cause: `the host ${url.host} cannot be looked up`, fix: `Check the network and the host in ${input}.` },
    ETIMEDOUT: (url, input) => ({ cause: `${url.host}:${url.port} does not answer`, fix: `Check host and port in ${input}, and firewalls on the way.` }),
    '28P01': (url, input) => ({ cause: `the server refuses the password of role "${url.user}"`, fix: `Correct role and password in ${input} (percent-encode the password's special characters).` }),
    '28000': (url, input) => ({ cause: `the server does not let role "${url.user}" in`, fix: `Check the role in ${input}, and whether the server asks for TLS (sslmode=require).` }),
    '3D000': (url, input) => ({ cause: `there is no database "${url.database}" on ${url.host}:${url.port}`, fix: `Correct the database name in ${input}.` }),
    '42501': (url, input) => ({ cause: `role "${url.user}" may not connect to database "${url.database}"`, fix: `GRANT CONNECT ON DATABASE to the role, or correct ${input}.` }),
    '53300': () => ({ cause: 'the server has no connection left', fix: 'Close some, or raise max_connections.' }),
    '57P03': () => ({ cause: 'the server is starting or shutting down', fix: 'Try again in a moment.' }),
};
/** A name that nobody outside of Railway can look up is not misspelt. */
function privatelyNamed({ host }) {
    return (0,_tunnel_which_way_js__WEBPACK_IMPORTED_MODULE_2__/* .isPrivateHost */ .Sf)(host) ? { cause: `the host ${host} exists inside of Railway's private network alone, and this machine is not in it`, fix: _tunnel_which_way_js__WEBPACK_IMPORTED_MODULE_2__/* .everyWay */ .fo } : undefined;
}
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

/***/ 57035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ controlName),
/* harmony export */   OI: () => (/* binding */ lockSpace),
/* harmony export */   g4: () => (/* binding */ openControl)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86967);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50061);





/** The tool's own database on the target's server, and its schema in there (or in the target, where it may not have a database). */
const controlName = 'signalbox';
/** The comment of that schema. It can be read without any rights, and tells ours from somebody else's `signalbox`. */
const mark = 'signalbox: lock and journal of the tool, made by it';
/** Raised when readers of an older journal cannot live with a newer one. */
const controlVersion = 1;
/** Two integers make an advisory lock's key; the first is ours ("SIGN"). The second is 0 for the making of the control place, else the target's OID. */
const lockSpace = 0x5349474e;
/** A half-made control database is this old when its maker must be gone. */
const abandonedAfter = '10 minutes';
/**
 * Settings of a session that holds the lock for hours: nothing may end it from the server's side, its writes are on disk when it says so, no name of
 * somebody else's is looked up, and a machine that vanished is noticed after a minute and a half (its lock is then free).
 */
const settings = {
    default_transaction_read_only: 'off',
    default_transaction_isolation: 'read committed',
    synchronous_commit: 'on',
    statement_timeout: '0',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '0',
    search_path: 'pg_catalog',
    TimeZone: 'UTC',
    tcp_keepalives_idle: '30',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '6',
};
/**
 * Opens the place of lock and journal, and makes it at first use: a database `signalbox` on the target's server, or, where the role may not create
 * one, a schema `signalbox` in the target. There is one place for a target, whoever asks: a schema that is there already is used also by a role that
 * could create the database. Any number of runs may do this at once.
 *
 * @returns undefined when it does not exist, or this role may not look into it, and `create` is false
 * @throws Refusal when the target is that database itself (rule 5), when a `signalbox` is there that is not ours, is closed to this role, or was made by a newer version
 * @throws DatabaseError
 */
async function openControl(dependencies, target, { create }) {
    if (target.database === controlName) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'target-is-control',
            cause: `The target is the database "${controlName}", in which the tool itself keeps its lock and its journal.`,
            fix: 'Give database-url with the name of the application’s database.',
            rule: 5,
        });
    }
    const inTarget = await connect(dependencies.databases, target);
    let kept = false;
    try {
        const place = (await findPlace(inTarget)) ?? (create ? await makePlace(dependencies, inTarget) : undefined);
        if (place === undefined)
            return undefined;
        const session = place === 'schema' ? inTarget : await connectToControl(dependencies.databases, inTarget);
        try {
            await proveOurs(session, place, target.database);
        }
        catch (error) {
            await session.close();
            throw error;
        }
        kept = session === inTarget;
        return { session, place, close: session.close };
    }
    catch (error) {
        if (create || !(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_ && error.details.code === 'control-closed'))
            throw error;
        dependencies.log.warning(`The journal cannot be read: ${error.message} ${error.details.fix}`);
        return undefined;
    }
    finally {
        if (!kept)
            await inTarget.close();
    }
}
async function connect(databases, url) {
    const session = await databases.connect(url, { applicationName: 'signalbox control', settings });
    // Since 14; on 13 the setting does not exist.
    await session.query(`SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN ('idle_session_timeout', 'transaction_timeout')`);
    return session;
}
async function findPlace(inTarget) {
    const [row] = await inTarget.query(`SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1 AND obj_description(oid, 'pg_namespace') = $2) AS schema,
            EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`, [controlName, mark]);
    return row?.schema ? 'schema' : row?.database ? 'database' : undefined;
}
/** One after the other for one target, so that a role that may create a database and one that may not do not make two places. */
async function makePlace(dependencies, inTarget) {
    await inTarget.query('SELECT pg_advisory_lock($1, 0)', [lockSpace]);
    try {
        const found = await findPlace(inTarget);
        if (found !== undefined)
            return found;
        const [role] = await inTarget.query('SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user');
        if (role?.may === true && (await makeDatabase(dependencies, inTarget)))
            return 'database';
        await makeSchemaInTarget(inTarget);
        return 'schema';
    }
    finally {
        await inTarget.query('SELECT pg_advisory_unlock($1, 0)', [lockSpace]);
    }
}
/**
 * Made complete under another name and then renamed, so that a database called `signalbox` is never half made, whoever is killed.
 * @returns false when this role may not after all (some providers forbid CREATE DATABASE even with CREATEDB)
 */
async function makeDatabase({ databases, lifetime }, inTarget) {
    await sweepAbandoned(inTarget);
    const [row] = await inTarget.query(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD"t"HH24MISS"z"') AS time`);
    const name = `${controlName}_new_${row?.time ?? ''}_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`;
    const drop = lifetime.defer(`database ${name}`, async () => {
        const session = await connect(databases, inTarget.url);
        await session.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await session.close();
    });
    try {
        const provider = inTarget.serverVersion >= 150_000 ? 'LOCALE_PROVIDER libc ' : '';
        await inTarget.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${provider}LC_COLLATE 'C' LC_CTYPE 'C'`);
        await inTarget.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
        await letReadersIn(inTarget, name);
        await inTarget.query(`COMMENT ON DATABASE ${name} IS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedLiteral */ .Yf)(mark)}`);
        const inside = await connect(databases, inTarget.url.withDatabase(name));
        try {
            await inside.query(makingStatements().join(';\n'));
        }
        finally {
            await inside.close();
        }
        await inTarget.query(`ALTER DATABASE ${name} RENAME TO ${controlName}`);
    }
    catch (error) {
        await drop();
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a))
            throw error;
        if (error.code === '42501')
            return false;
        // Somebody else was first: for another target, as the lock is of this one.
        if (error.code !== '42P04' && error.code !== '23505')
            throw error;
        return true;
    }
    await drop(); // of nothing: it has its last name now
    return true;
}
/** Who may read all rows of the server anyway may read the journal too: the preview of a rollback is made by a role that only reads. The role exists since 14. */
async function letReadersIn(inTarget, name) {
    if (inTarget.serverVersion >= 140_000)
        await inTarget.query(`GRANT CONNECT ON DATABASE ${name} TO pg_read_all_data`);
}
async function sweepAbandoned(inTarget) {
    const rows = await inTarget.query(`SELECT datname AS name FROM pg_database
     WHERE datname ~ '^${controlName}_new_[0-9]{8}t[0-9]{6}z_[0-9a-f]{8}$' AND pg_has_role(datdba, 'USAGE')
       AND to_timestamp(substr(datname, length('${controlName}_new_') + 1, 15), 'YYYYMMDD"t"HH24MISS') < clock_timestamp() - interval '${abandonedAfter}'`);
    for (const { name } of rows)
        await inTarget.query(`DROP DATABASE IF EXISTS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(name)} WITH (FORCE)`);
}
async function makeSchemaInTarget(inTarget) {
    try {
        await inTarget.query(makingStatements().join(';\n'));
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a))
            throw error;
        if (error.code === '42P06')
            throw notOurs(`a schema "${controlName}" in the target`);
        if (error.code !== '42501')
            throw error;
        const role = (0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(inTarget.url.user);
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'no-place-for-journal',
            cause: `The role ${inTarget.url.user} may create neither a database nor a schema, so there is no place for the lock and the journal.`,
            fix: `As a superuser: ALTER ROLE ${role} CREATEDB; (or, for in-place migrations only: GRANT CREATE ON DATABASE ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(inTarget.url.database)} TO ${role};)`,
        }, { cause: error });
    }
}
/** Run as one simple query, which is one transaction: the mark and the tables are there together or not at all. */
function makingStatements() {
    return [
        `CREATE SCHEMA ${controlName}`,
        `REVOKE ALL ON SCHEMA ${controlName} FROM PUBLIC`,
        `COMMENT ON SCHEMA ${controlName} IS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedLiteral */ .Yf)(mark)}`,
        `CREATE TABLE ${controlName}.meta (key text PRIMARY KEY, value text NOT NULL)`,
        `INSERT INTO ${controlName}.meta VALUES ('version', '${controlVersion}')`,
        ..._journal_js__WEBPACK_IMPORTED_MODULE_3__/* .journalTables */ .D3,
    ];
}
async function connectToControl(databases, inTarget) {
    try {
        return await connect(databases, inTarget.url.withDatabase(controlName));
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a) || error.code !== '42501')
            throw error;
        throw await closed(inTarget, 'database', `the database "${controlName}"`, `GRANT CONNECT ON DATABASE ${controlName}`);
    }
}
/**
 * Name and comment anybody can give who may create a database or schema; whoever owns the place could let two runs overlap, or write a journal of their own.
 * So its owner has to be this role, one it is a member of, the target's own owner (who may do anything to it anyway), or a superuser.
 */
async function proveOurs(session, place, target) {
    const where = place === 'database' ? `a database "${controlName}" on the server` : `a schema "${controlName}" in the target`;
    const [schema] = await session.query(`SELECT obj_description(n.oid, 'pg_namespace') AS mark,
            has_schema_privilege(n.oid, 'USAGE') AND NOT EXISTS (
              SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind = 'r' AND NOT has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE')) AS may,
            (SELECT min(r.rolname) FROM pg_roles r WHERE NOT r.rolsuper AND NOT pg_has_role(r.oid, 'MEMBER')
               AND r.oid IS DISTINCT FROM (SELECT datdba FROM pg_database WHERE datname = $3)
               AND (r.oid = n.nspowner OR (r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database()) AND $2 = 'database'))) AS stranger
     FROM pg_namespace n WHERE n.nspname = $1`, [controlName, place, target]);
    if (schema?.mark !== mark)
        throw notOurs(where);
    if (!schema.may) {
        const tables = `GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${controlName} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(session.url.user)}`;
        throw await closed(session, place, where.replace('a ', 'the '), `${tables}; GRANT USAGE ON SCHEMA ${controlName}`);
    }
    if (schema.stranger !== null)
        throw strangers(where, schema.stranger, session.url.user);
    const [version] = await session.query(`SELECT value FROM ${controlName}.meta WHERE key = 'version'`);
    if (Number(version?.value) > controlVersion) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'control-newer',
            cause: `The journal on the server is of version ${version?.value ?? ''}, this Signalbox knows versions up to ${controlVersion}.`,
            fix: 'Use the newer Signalbox that wrote it.',
            rule: 8,
        });
    }
}
function notOurs(where) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'control-not-ours',
        cause: `There is ${where}, and it was not made by Signalbox, which needs that name for its lock and its journal.`,
        fix: `Rename it (ALTER … "${controlName}" RENAME TO …) and run again.`,
        rule: 8,
    });
}
function strangers(where, owner, role) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'control-not-ours',
        cause: `There is ${where} that looks like Signalbox’s own, but it belongs to the role ${owner}, which the role ${role} is not a member of: a stranger could hold the lock and write the journal.`,
        fix: `If earlier runs used ${owner}: GRANT ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(owner)} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(role)}; otherwise rename it (ALTER … "${controlName}" RENAME TO …) and run again.`,
        rule: 8,
    });
}
async function closed(session, place, what, grant) {
    const owned = place === 'database' ? 'SELECT datdba AS owner FROM pg_database WHERE datname = $1' : 'SELECT nspowner AS owner FROM pg_namespace WHERE nspname = $1';
    const [row] = await session.query(`SELECT r.rolname AS owner, r.rolsuper OR pg_has_role(r.oid, 'MEMBER') AS trusted FROM (${owned}) o JOIN pg_roles r ON r.oid = o.owner`, [controlName]);
    const role = session.url.user;
    const owner = row?.owner ?? 'its owner';
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'control-closed',
        cause: `The lock and the journal are in ${what}, which is closed to the role ${role}; without them two runs could overlap.`,
        fix: `${row?.trusted === false ? `If earlier runs used ${owner}: GRANT ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(owner)} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(role)}` : `As ${owner}, in that database: ${grant} TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(role)}`}; or use the role that the earlier runs used.`,
        rule: 8,
    });
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


/***/ }),

/***/ 21846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DZ: () => (/* binding */ proveDistinct),
/* harmony export */   E4: () => (/* binding */ refuseUnsafeTarget),
/* harmony export */   K4: () => (/* binding */ compareServers),
/* harmony export */   NQ: () => (/* binding */ refusePoolerUrl),
/* harmony export */   _E: () => (/* binding */ readTarget),
/* harmony export */   cS: () => (/* binding */ sameTarget),
/* harmony export */   rN: () => (/* binding */ poolerHint)
/* harmony export */ });
/* unused harmony export sameDatabase */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11096);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _control_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57035);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86967);
/* harmony import */ var _server_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28130);






/** The oldest server that everything here was tried on. */
const oldestMajor = 13;
/**
 * Who the database is at the other end of this session. Reading it needs no rights beyond CONNECT.
 * @throws Refusal `identity-unreadable` where somebody took `pg_control_system()` from PUBLIC
 */
async function readTarget(session) {
    try {
        const [row] = await session.query(`
      SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system, d.oid, d.datname AS name, current_user::text AS role,
        CASE WHEN has_database_privilege(d.oid, 'CONNECT') THEN pg_database_size(d.oid)::text END AS bytes
      FROM pg_database d WHERE d.datname = current_database()`);
        if (row === undefined)
            throw new Error('the database is not in pg_database');
        const { bytes } = row;
        return {
            systemIdentifier: row.system,
            databaseOid: row.oid,
            database: row.name,
            serverVersion: session.serverVersion,
            host: `${session.url.host}:${session.url.port}`,
            role: row.role,
            ...(bytes === null ? {} : { bytes: Number(bytes) }),
        };
    }
    catch (error) {
        if (!(error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a) || error.code !== '42501')
            throw error;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
            code: 'identity-unreadable',
            cause: `The role “${session.url.user}” may not read who the server is: ${error.message}.`,
            fix: `GRANT EXECUTE ON FUNCTION pg_control_system() TO ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(session.url.user)};`,
            rule: 5,
        }, { cause: error });
    }
}
/** One identity: system identifier, OID and name. Clones of a volume share all three: `compareServers` tells those apart. */
function sameDatabase(a, b) {
    return a.systemIdentifier === b.systemIdentifier && a.databaseOid === b.databaseOid && a.database === b.database;
}
/**
 * One target through its incarnations: a rollback by restoring swaps another database under its name, with an OID of its own. For what was kept of it (backups), not for what is
 * about to be changed.
 */
function sameTarget(a, b) {
    return a.systemIdentifier === b.systemIdentifier && a.database === b.database;
}
/**
 * Whether two URLs lead to one server, proven by a lock taken through one and seen through the other. (System identifiers prove nothing: clones of a volume share them.)
 */
async function compareServers(databases, urlA, urlB) {
    const a = await databases.connect(urlA, { applicationName: 'signalbox identity' });
    try {
        const b = await databases.connect(urlB, { applicationName: 'signalbox identity' });
        try {
            const [high, low] = [(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).readInt32BE(), (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).readInt32BE()];
            await a.query(`SELECT pg_advisory_lock(${high}, ${low})`);
            // pg_locks shows the two halves as unsigned numbers, and the locks of all databases of the server.
            const [seen] = await b.query(`
        SELECT l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AS here
        FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${high >>> 0}::oid AND l.objid = ${low >>> 0}::oid AND l.objsubid = 2`);
            if (seen === undefined)
                return 'different-servers';
            return seen.here ? 'same-database' : 'same-server';
        }
        finally {
            await b.close();
        }
    }
    finally {
        await a.close();
    }
}
/**
 * @param names of the two inputs, for the refusal
 * @param options.allowSameServer two databases of one server are distinct enough
 * @throws Refusal `not-distinct`
 */
async function proveDistinct(databases, urlA, urlB, names = ['the target', 'the other database'], options = {}) {
    const distinctness = await compareServers(databases, urlA, urlB);
    if (distinctness === 'different-servers' || (distinctness === 'same-server' && options.allowSameServer === true))
        return distinctness;
    const what = distinctness === 'same-database' ? 'database' : 'server';
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'not-distinct',
        cause: `${names[0]} and ${names[1]} are one and the same ${what} (a lock taken through one is seen through the other).`,
        fix: `Point ${names[1]} at another ${what}.`,
        rule: 5,
    });
}
/**
 * Refuses what must never be a target: a pooler, a standby, the maintenance database, the tool's own database, a server too old.
 * @param session on the target
 * @throws Refusal (rule 5)
 */
async function refuseUnsafeTarget(databases, session, url) {
    const refused = (code, cause, fix) => new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({ code, cause, fix, rule: 5 });
    const major = (0,_server_version_js__WEBPACK_IMPORTED_MODULE_5__/* .majorOf */ .D)(session.serverVersion);
    if (major < oldestMajor)
        throw refused('server-too-old', `${url.toString()} is PostgreSQL ${major}; nothing before ${oldestMajor} is supported.`, `Upgrade the server to PostgreSQL ${oldestMajor} or newer.`);
    refusePoolerUrl(url);
    if (await isPooled(databases, url))
        throw pooledUrl(url, 'a second connection was given the server process of the first');
    const [state] = await session.query(`SELECT pg_is_in_recovery() AS recovery, datname AS database, datistemplate AS template FROM pg_database WHERE datname = current_database()`);
    if (state?.recovery !== false)
        throw refused('standby', `${url.toString()} is a standby: it can only be read, and lags behind.`, 'Give the connection string of the primary in database-url.');
    if (state.template || state.database === 'postgres') {
        throw refused('maintenance-database', `“${state.database}” is the server's own database, not an application's.`, 'Name the application’s database at the end of database-url; where the application really lives in “postgres”, move it to a database of its own.');
    }
    if (state.database === _control_js__WEBPACK_IMPORTED_MODULE_3__/* .controlName */ .Fu)
        throw refused('own-database', `“${_control_js__WEBPACK_IMPORTED_MODULE_3__/* .controlName */ .Fu}” is the database in which this tool keeps its lock and journal.`, 'Name the application’s database at the end of database-url.');
}
/**
 * What needs no connection to be known: asked first, because nobody may be listening at a pooler's port any more.
 * @throws Refusal (rule 5)
 */
function refusePoolerUrl(url) {
    const hint = poolerHint(url);
    if (hint !== undefined)
        throw pooledUrl(url, hint);
}
function pooledUrl(url, how) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_({
        code: 'pooled-url',
        cause: `${url.toString()} goes through a connection pooler (${how}): locks, snapshots and settings do not hold there.`,
        fix: 'Give the direct connection string of the server (the one without the pooler) in database-url.',
        rule: 5,
    });
}
/** What in the URL itself says that it leads to a pooler. Pure. */
function poolerHint(url) {
    if (url.parameters.get('pgbouncer') === 'true')
        return 'pgbouncer=true';
    if (url.port === 6543 || url.port === 6432)
        return `port ${url.port}`;
    if (/(^|[.-])(pooler|pgbouncer)([.-]|$)/i.test(url.host))
        return `host ${url.host}`;
    return undefined;
}
/**
 * A pooler in transaction mode hands one server process from client to client; a server never does. So while the first of two connections is
 * open and idle, the second one's process must be another; and what one session set, a new one must not find.
 */
async function isPooled(databases, url) {
    const mark = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex');
    const first = await databases.connect(url, { applicationName: 'signalbox identity', settings: { 'signalbox.mark': mark } });
    try {
        const second = await databases.connect(url, { applicationName: 'signalbox identity' });
        try {
            await second.query('BEGIN');
            const [there] = await second.query(`SELECT pg_backend_pid() AS pid, current_setting('signalbox.mark', true) AS mark`);
            // Told already: and with a pool of one process the first session would now wait for the second one's transaction, for ever.
            if (there?.mark === mark || there?.pid === first.pid)
                return true;
            const [here] = await first.query(`SELECT pg_backend_pid() AS pid, current_setting('signalbox.mark', true) AS mark`);
            await second.query('ROLLBACK');
            return here?.pid !== first.pid || here.mark !== mark;
        }
        catch (error) {
            if (error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .DatabaseError */ .a && /pooling mode/.test(error.message))
                return true; // a pooler that allows no transaction at all
            throw error;
        }
        finally {
            await second.close();
        }
    }
    finally {
        await first.close();
    }
}


/***/ }),

/***/ 50061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ journalTables),
/* harmony export */   DD: () => (/* binding */ addHold),
/* harmony export */   K8: () => (/* binding */ stepStatement),
/* harmony export */   KT: () => (/* binding */ lastRun),
/* harmony export */   Ki: () => (/* binding */ noteFacts),
/* harmony export */   Lc: () => (/* binding */ findRun),
/* harmony export */   Te: () => (/* binding */ beginRun),
/* harmony export */   Zw: () => (/* binding */ moveTarget),
/* harmony export */   b_: () => (/* binding */ noteStep),
/* harmony export */   lb: () => (/* binding */ endRun),
/* harmony export */   nX: () => (/* binding */ liftHold),
/* harmony export */   tp: () => (/* binding */ openRuns),
/* harmony export */   v9: () => (/* binding */ holds),
/* harmony export */   x9: () => (/* binding */ workflowRunStep)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);



/**
 * The journal is written ahead: each entry is committed on its own before the thing it announces is done, so that whoever comes after a killed run knows
 * what may have happened. It names databases and files, never a row's values.
 */
const journalTables = [
    `CREATE TABLE signalbox.runs (
     id text PRIMARY KEY,
     target_oid oid NOT NULL,
     target_database text NOT NULL,
     command text NOT NULL,
     actor text,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     ended_at timestamptz,
     outcome text CHECK (outcome IN ('succeeded', 'failed', 'refused', 'rolled-back')),
     plan_hash text,
     migrations jsonb NOT NULL DEFAULT '[]',
     backup jsonb,
     application_name text NOT NULL DEFAULT current_setting('application_name'),
     session_pid int NOT NULL DEFAULT pg_backend_pid(),
     host text,
     host_pid int,
     CHECK ((ended_at IS NULL) = (outcome IS NULL)))`,
    `CREATE INDEX ON signalbox.runs (target_oid, started_at)`,
    `CREATE TABLE signalbox.steps (
     number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     run text NOT NULL REFERENCES signalbox.runs,
     step text NOT NULL,
     details jsonb NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp())`,
    `CREATE INDEX ON signalbox.steps (run, number)`,
    `CREATE TABLE signalbox.holds (
     target_oid oid NOT NULL,
     migration text NOT NULL,
     checksum text NOT NULL,
     reason text NOT NULL,
     run text NOT NULL REFERENCES signalbox.runs,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     lifted_by text REFERENCES signalbox.runs,
     lifted_at timestamptz)`,
    `CREATE UNIQUE INDEX ON signalbox.holds (target_oid, migration, checksum) WHERE lifted_at IS NULL`,
];
const journalBackupSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), location: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), sha256: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
/** A time with microseconds as PostgreSQL gives it in JSON, made one of ours. */
const time = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().transform((text) => new Date(text).toISOString());
const journalStepSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ step: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), details: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()), at: time });
const journalRunSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    targetOid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    targetDatabase: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    command: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    actor: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    startedAt: time,
    endedAt: time.nullable(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['succeeded', 'failed', 'refused', 'rolled-back']).nullable(),
    planHash: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    migrations: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    backup: journalBackupSchema.nullable(),
    applicationName: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sessionPid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    /** Its session in the control place is there still: the run lives, or the server has not noticed its end yet. */
    alive: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    hostPid: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(),
    steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(journalStepSchema).describe('in the order they were noted; the last one may or may not have happened'),
});
/** The step that names the workflow run in GitHub: `{ runId, attempt, repository }`. */
const workflowRunStep = 'workflow-run';
/** Writes the run down as begun. Take the lock first: it gives the session the name by which the run is found again. */
async function beginRun({ session }, run) {
    await session.query(`INSERT INTO signalbox.runs (id, target_oid, target_database, command, actor, plan_hash, migrations, backup, host, host_pid)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`, [
        run.id, run.target.oid, run.target.database, run.command, run.actor ?? null, run.planHash ?? null, JSON.stringify(run.migrations ?? []),
        run.backup === undefined ? null : JSON.stringify(run.backup), run.host?.name ?? null, run.host?.pid ?? null,
    ]);
}
/** Adds what became known since the run began. */
async function noteFacts(control, id, facts) {
    const rows = await control.session.query(`UPDATE signalbox.runs SET plan_hash = coalesce($2, plan_hash), migrations = coalesce($3::jsonb, migrations), backup = coalesce($4::jsonb, backup)
     WHERE id = $1 AND ended_at IS NULL RETURNING id`, [id, facts.planHash ?? null, facts.migrations === undefined ? null : JSON.stringify(facts.migrations), facts.backup === undefined ? null : JSON.stringify(facts.backup)]);
    if (rows.length === 0)
        throw notOpen(id);
}
/**
 * Notes a step that is about to be taken.
 * @param step stable kebab-case id (`migrate-deploy`, `swap`)
 * @param details what one needs to finish or undo it; names only
 */
async function noteStep({ session }, id, step, details = {}) {
    const rows = await session.query(`INSERT INTO signalbox.steps (run, step, details) SELECT id, $2, $3::jsonb FROM signalbox.runs WHERE id = $1 AND ended_at IS NULL RETURNING number`, [id, step, JSON.stringify(details)]);
    if (rows.length === 0)
        throw notOpen(id);
}
async function endRun({ session }, id, outcome) {
    const rows = await session.query(`UPDATE signalbox.runs SET ended_at = clock_timestamp(), outcome = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id`, [id, outcome]);
    if (rows.length === 0)
        throw notOpen(id);
}
function notOpen(id) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'run-not-open',
        cause: `The journal has no open run ${id}: another run has ended it, or it never began.`,
        state: 'The journal was not changed; what was done before this moment is in it.',
        fix: 'Look at the journal: SELECT * FROM signalbox.runs ORDER BY started_at DESC LIMIT 5;',
    });
}
/** The newest run of a target, of any of these commands, that ended so; open ones only when no outcomes are given. */
async function lastRun(control, targetOid, { commands, outcomes } = {}) {
    const runs = await readRuns(control, `r.target_oid = $1 AND ($2::jsonb IS NULL OR $2::jsonb ? r.command) AND ($3::jsonb IS NULL OR $3::jsonb ? r.outcome) ORDER BY r.started_at DESC LIMIT 1`, [targetOid, commands === undefined ? null : JSON.stringify(commands), outcomes === undefined ? null : JSON.stringify(outcomes)]);
    return runs[0];
}
async function findRun(control, id) {
    return (await readRuns(control, 'r.id = $1', [id]))[0];
}
/** Runs that never said how they ended, oldest first: running still (`alive`), or killed. */
async function openRuns(control, targetOid) {
    return await readRuns(control, 'r.target_oid = $1 AND r.ended_at IS NULL ORDER BY r.started_at', [targetOid]);
}
async function readRuns({ session }, condition, values) {
    const rows = await session.query(`SELECT json_build_object(
       'id', r.id, 'targetOid', r.target_oid::int8, 'targetDatabase', r.target_database, 'command', r.command, 'actor', r.actor,
       'startedAt', r.started_at, 'endedAt', r.ended_at, 'outcome', r.outcome, 'planHash', r.plan_hash, 'migrations', r.migrations, 'backup', r.backup,
       'applicationName', r.application_name, 'sessionPid', r.session_pid, 'host', r.host, 'hostPid', r.host_pid,
       'alive', r.ended_at IS NULL AND EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.session_pid AND a.application_name = r.application_name),
       'steps', (SELECT coalesce(json_agg(json_build_object('step', s.step, 'details', s.details, 'at', s.at) ORDER BY s.number), '[]'::json)
                 FROM signalbox.steps s WHERE s.run = r.id)) AS run
     FROM signalbox.runs r WHERE ${condition}`, values);
    return rows.map(({ run }) => journalRunSchema.parse(run));
}
const holdSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ migration: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), checksum: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), at: time });
/** Puts a migration on hold; one that is on hold already stays so. */
async function addHold({ session }, targetOid, hold) {
    await session.query(`INSERT INTO signalbox.holds (target_oid, migration, checksum, reason, run) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (target_oid, migration, checksum) WHERE lifted_at IS NULL DO NOTHING`, [targetOid, hold.migration, hold.checksum, hold.reason, hold.run]);
}
/** @returns whether there was one */
async function liftHold({ session }, targetOid, hold, byRun) {
    const rows = await session.query(`UPDATE signalbox.holds SET lifted_by = $4, lifted_at = clock_timestamp()
     WHERE target_oid = $1 AND migration = $2 AND checksum = $3 AND lifted_at IS NULL RETURNING migration`, [targetOid, hold.migration, hold.checksum, byRun]);
    return rows.length > 0;
}
/** The holds in force, oldest first. */
async function holds({ session }, targetOid) {
    const rows = await session.query(`SELECT json_build_object('migration', migration, 'checksum', checksum, 'reason', reason, 'run', run, 'at', at) AS hold
     FROM signalbox.holds WHERE target_oid = $1 AND lifted_at IS NULL ORDER BY at, migration`, [targetOid]);
    return rows.map(({ hold }) => holdSchema.parse(hold));
}
/**
 * After a rename the target is another database by OID, and the journal follows. As statements, for the transaction of the renames
 * (`swapDatabases({ also })`).
 */
function moveTarget(oldOid, newOid) {
    return ['runs', 'holds'].map((table) => `UPDATE signalbox.${table} SET target_oid = ${newOid} WHERE target_oid = ${oldOid}`);
}
/** `noteStep` as a statement, for the transaction of the renames: the journal says that it happened exactly when it did. */
function stepStatement(id, step, details = {}) {
    return `INSERT INTO signalbox.steps (run, step, details) VALUES (${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(id)}, ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(step)}, ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedLiteral */ .Yf)(JSON.stringify(details))}::jsonb)`;
}


/***/ })

};
