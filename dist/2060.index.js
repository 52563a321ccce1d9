export const id = 2060;
export const ids = [2060];
export const modules = {

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

/***/ 27430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   OR: () => (/* binding */ compareDatabases),
/* harmony export */   mI: () => (/* binding */ mayBePrivateNameOf),
/* harmony export */   mg: () => (/* binding */ placeOfTarget),
/* harmony export */   tL: () => (/* binding */ isRailwayName)
/* harmony export */ });
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21846);

const privateSuffix = '.railway.internal';
/**
 * Whether the database that an application uses is the one that was migrated. One service is reached by its private domain from inside and by a proxy from outside: those
 * names are one. Other names prove nothing (DNS, poolers, tunnels): then it is unknown. Pure.
 * @param used the service's own connection string
 * @param places services whose names are known
 */
function compareDatabases(migrated, used, places) {
    const shown = `${used.host}:${used.port}/${used.database}`;
    const other = `${migrated.host}:${migrated.port}/${migrated.database}`;
    if (isOneName(migrated, used) && migrated.database === used.database)
        return { is: 'same', why: `names the migrated database ${shown}` };
    const pooler = (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .poolerHint */ .rN)(used);
    // A pooler gives databases names of its own.
    if (pooler !== undefined)
        return { is: 'unknown', why: `goes through a pooler (${pooler}), behind which the migrated database ${other} may be or not` };
    if (migrated.database !== used.database)
        return { is: 'other', why: `names the database “${used.database}” (${shown}), and “${migrated.database}” (${other}) was migrated` };
    if (isLoopback(migrated.host))
        return { is: 'unknown', why: `names ${shown}; the migration went through ${migrated.host}, of which it is not known where it leads` };
    const [ofMigrated, ofUsed] = [placeOf(migrated, places), placeOf(used, places)];
    if (ofMigrated === undefined || ofUsed === undefined)
        return { is: 'unknown', why: `names ${shown}, and ${other} was migrated: whether these are two names of one server is not known` };
    if (ofMigrated.serviceId === ofUsed.serviceId)
        return { is: 'same', why: `names ${shown}, which is ${ofUsed.service}, the service that was migrated` };
    if (ofMigrated.hasVolume && ofUsed.hasVolume)
        return { is: 'other', why: `leads to the service ${ofUsed.service} (${shown}), and ${ofMigrated.service} (${other}) was migrated` };
    return { is: 'unknown', why: `leads to the service ${ofUsed.service} (${shown}), and ${other} (${ofMigrated.service}) was migrated: whether one stands before the other is not known` };
}
/** The service that answers under this name. Pure. */
function placeOf({ host, port }, places) {
    const name = host.toLowerCase();
    return places.find(({ privateDomain, proxies }) => privateDomain?.toLowerCase() === name || proxies.some((proxy) => proxy.domain.toLowerCase() === name && proxy.port === port));
}
/** Whether a name is one of Railway's, so that its services can be asked for it. Pure. */
function isRailwayName(host) {
    return /(\.railway\.internal|\.proxy\.rlwy\.net|\.railway\.app)$/i.test(host);
}
/** `postgres.railway.internal` is by default the service whose name is Postgres. Pure. */
function mayBePrivateNameOf(host, service) {
    return host.toLowerCase().endsWith(privateSuffix) && host.toLowerCase().slice(0, -privateSuffix.length) === service.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
function isOneName(a, b) {
    return a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port;
}
function isLoopback(host) {
    return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/');
}
/** `host:port` as the record of a plan has it. Pure. */
function placeOfTarget({ host, database }) {
    const [, name, port] = /^(.*):(\d+)$/.exec(host) ?? [];
    return name === undefined || port === undefined ? undefined : { host: name, port: Number(port), database };
}


/***/ }),

/***/ 50099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ listBackups),
/* harmony export */   Dp: () => (/* binding */ readSchedules),
/* harmony export */   dB: () => (/* binding */ createBackup)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27597);
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32972);
/* harmony import */ var _passing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43215);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71689);







/** One of 1.1 GB stood in the list after a minute (facts/railway.md E); a large first one takes long. */
const provenWithinMs = 30 * 60_000;
/** Between two looks at the list, in milliseconds; then the last again and again. */
const looks = [2000, 3000, 5000, 5000, 10_000, 15_000];
const backupReading = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().min(1), name: _readings_js__WEBPACK_IMPORTED_MODULE_4__/* .nameReading */ .ou.nullish(), createdAt: _readings_js__WEBPACK_IMPORTED_MODULE_4__/* .timeReading */ .U7, expiresAt: _readings_js__WEBPACK_IMPORTED_MODULE_4__/* .timeReading */ .U7.nullish(), scheduleId: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullish(), usedMB: zod__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig().nullish() })
    .transform(({ id, name, createdAt, expiresAt, scheduleId, usedMB }) => ({ id, name: name ?? null, createdAt, expiresAt: expiresAt ?? null, scheduleId: scheduleId ?? null, usedMB: usedMB ?? null }));
const listReading = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ volumeInstanceBackupList: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(backupReading) });
const createReading = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ volumeInstanceBackupCreate: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ workflowId: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullish() }).nullish() });
const workflowReading = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ workflowStatus: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ status: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), error: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullish() }) });
const schedulesReading = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    volumeInstanceBackupScheduleList: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullish(), cron: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), retentionSeconds: zod__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig().nullish() }).transform(({ kind, cron, retentionSeconds }) => ({ kind: kind ?? null, cron, retentionSeconds: retentionSeconds ?? null }))),
});
/**
 * Every backup of a volume, newest first.
 * @param volumeId of the volume's instance in this environment: for another kind of id Railway answers `Not Authorized`
 * @throws RailwayError
 */
async function listBackups(railway, volumeId) {
    const { volumeInstanceBackupList } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.backups, { volumeInstanceId: volumeId }, listReading);
    return volumeInstanceBackupList.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
/**
 * Makes a backup and waits until it is proven that it is there: one of this name, which was not in the list before, stands in it twice the same. Its workflow is asked too, as long as
 * Railway tells it (a project's token is not told), since it knows of a failure first. It is never asked for twice: whether a lost request was done, the list shows.
 * @param name unique
 * @throws RailwayError; `isDone` is `unknown` when it was begun and is not proven
 */
async function createBackup({ railway, clock }, volumeId, name) {
    const known = new Set((await listBackups(railway, volumeId)).map(({ id }) => id));
    const lost = [];
    let workflowId = await begin(railway, volumeId, name, lost);
    const begun = clock.elapsed();
    let seen;
    let unread;
    let paused = 0;
    for (let look = 0;; look++) {
        const list = await listAfterwards(railway, volumeId);
        unread = list instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m ? list : undefined;
        if (!(list instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m)) {
            const found = list.find((backup) => backup.name === name && !known.has(backup.id));
            if (found !== undefined && seen !== undefined && found.id === seen.id && found.createdAt === seen.createdAt)
                return found;
            seen = found;
        }
        if (workflowId !== undefined && seen === undefined && !(await isWorthAsking(railway, workflowId)))
            workflowId = undefined;
        const pause = looks[look] ?? looks.at(-1) ?? 0;
        paused += pause;
        if (Math.max(clock.elapsed() - begun + pause, paused) > provenWithinMs)
            break;
        await clock.sleep(pause);
    }
    const why = lost[0] === undefined ? 'Railway took the order' : `it is not known whether Railway took the order (${lost[0].message})`;
    const end = unread === undefined ? '' : `; at last the list could not be read (${unread.message})`;
    throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`${why}, and no backup “${name}” stood in the volume’s list within ${provenWithinMs / 60_000} minutes${end}`, { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.createBackup.name, isDone: 'unknown' });
}
/**
 * The list, once a backup was begun: what is wrong with reading it says nothing about that.
 * @returns the error where it passes by itself
 * @throws RailwayError any other, `isDone: unknown`
 */
async function listAfterwards(railway, volumeId) {
    try {
        return await listBackups(railway, volumeId);
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        const { message, trouble, operation, traceId, field } = error;
        if ((0,_passing_js__WEBPACK_IMPORTED_MODULE_3__/* .isPassing */ .W)(error))
            return error;
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(message, { trouble, operation, traceId, field, isDone: 'unknown' }, { cause: error });
    }
}
/** @returns the workflow's id, where there is one. @throws RailwayError when nothing was begun for sure */
async function begin(railway, volumeId, name, lost) {
    try {
        return (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.createBackup, { volumeInstanceId: volumeId, name }, createReading)).volumeInstanceBackupCreate?.workflowId ?? undefined;
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m) || error.isDone === 'no')
            throw error;
        lost.push(error);
        return undefined;
    }
}
/** @returns false where Railway does not tell; what passes by itself is asked again. @throws RailwayError when the workflow has failed */
async function isWorthAsking(railway, workflowId) {
    let said;
    try {
        said = (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.workflow, { workflowId }, workflowReading)).workflowStatus;
    }
    catch (error) {
        if (error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m)
            return (0,_passing_js__WEBPACK_IMPORTED_MODULE_3__/* .isPassing */ .W)(error);
        throw error;
    }
    if (said.status !== 'Error')
        return true;
    throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`Railway's backup failed: ${said.error ? (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(said.error, 2000) : 'it does not say why'}`, { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.createBackup.name, isDone: 'no' });
}
/** What Railway backs up by itself. @throws RailwayError */
async function readSchedules(railway, volumeId) {
    return (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.backupSchedules, { volumeInstanceId: volumeId }, schedulesReading)).volumeInstanceBackupScheduleList;
}


/***/ }),

/***/ 29896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ dashboardUrl),
/* harmony export */   f: () => (/* binding */ environmentUrl)
/* harmony export */ });
const dashboard = 'https://railway.com';
/** The page of a deployment in Railway's dashboard, or of its service when it is null. */
function dashboardUrl(scope, serviceId, deploymentId) {
    const url = new URL(`${dashboard}/project/${encodeURIComponent(scope.project.id)}/service/${encodeURIComponent(serviceId)}`);
    url.searchParams.set('environmentId', scope.environment.id);
    if (deploymentId !== null)
        url.searchParams.set('id', deploymentId);
    return url.href;
}
/** The project's canvas, where staged changes are looked through and deployed. */
function environmentUrl({ project, environment }) {
    return `${dashboard}/project/${encodeURIComponent(project.id)}?environmentId=${encodeURIComponent(environment.id)}`;
}


/***/ }),

/***/ 85338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ unlessHidden),
/* harmony export */   d: () => (/* binding */ isHidden)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);

/** Railway has answered, and does not show this: the token may not see it, or Railway has words of its own against it. What each token may see is nowhere documented. */
function isHidden(error) {
    return error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-authorized' || error.trouble === 'said');
}
/** @returns undefined where it is hidden @throws everything else */
async function unlessHidden(read) {
    try {
        return await read();
    }
    catch (error) {
        if (isHidden(error))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 43215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isPassing)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);

/** Troubles that pass by themselves: the transport has tried again by then, and asked later Railway may answer. What it says in words of its own may pass too (“Problem processing request”). */
function isPassing(error) {
    return error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-reached' || error.trouble === 'rate-limited' || error.trouble === 'said');
}


/***/ }),

/***/ 17230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ readTcpProxies)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32972);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71689);



/** Null for a service that never had one (facts/railway.md H). */
const reading = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    tcpProxies: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ domain: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), proxyPort: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), applicationPort: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), syncStatus: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(), deletedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish() })).nullish(),
});
/** Where a service is reached from outside Railway; [] where it is private. @throws RailwayError */
async function readTcpProxies(railway, scope, serviceId) {
    const { tcpProxies } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z.tcpProxies, { serviceId, environmentId: scope.environment.id }, reading);
    return (tcpProxies ?? [])
        .filter(({ syncStatus, deletedAt }) => !deletedAt && syncStatus !== 'DELETED' && syncStatus !== 'DELETING')
        .map(({ domain, proxyPort, applicationPort }) => ({ domain, port: proxyPort, applicationPort }));
}


/***/ }),

/***/ 65309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ readVariables),
/* harmony export */   a_: () => (/* binding */ canBeSecret)
/* harmony export */ });
/* unused harmony export secretsIn */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27597);
/* harmony import */ var _record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6130);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32972);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71689);




const reading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ variables: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), zod__WEBPACK_IMPORTED_MODULE_3__/* ["null"] */ .chJ()])) });
/**
 * A service's variables. Each value that can be a secret is made known to the redactor before anything else is done with it, and the passwords in addresses by themselves too: a driver prints
 * them alone. Sealed variables are never in it.
 * @param deps `commits`: those in hand, which are no secrets
 * @param how `unrendered`: references as they stand, `${{Postgres.DATABASE_URL}}`
 * @throws RailwayError
 */
async function readVariables(deps, scope, serviceId, how) {
    const { variables } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .askRailway */ .n)(deps.railway, _operations_js__WEBPACK_IMPORTED_MODULE_1__/* .operations */ .z.variables, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId, unrendered: how === 'unrendered' }, reading);
    const found = new Map(Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
    for (const [name, value] of found)
        for (const secret of secretsIn(name, value, deps.commits))
            deps.redact.add(secret);
    return found;
}
/** What has to be kept out of everything that is printed, of one variable: its value, the passwords of the addresses in it, and what it assigns to a password’s name. Pure. */
function secretsIn(name, value, commits = []) {
    const inside = [...(0,_record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .credentialsIn */ .W)(value), ...[...value.matchAll(assignment)].map(([, quoted = '']) => quoted.replace(/^(["'])(.*)\1$/, '$2'))];
    return [...(canBeSecret(name, value, commits) ? [value] : []), ...inside.filter((secret) => canBeSecret('PASSWORD', decoded(secret), commits))];
}
/** Of libpq and ADO: `host=h password='x y'`, `Server=h;Pwd=x;`; in an address too. */
const assignment = /(?:^|[\s;?&])(?:ssl)?(?:password|passwd|pwd)\s?=\s?('[^']*'|"[^"]*"|[^\s;&]+)/gi;
function decoded(secret) {
    try {
        return decodeURIComponent(secret);
    }
    catch {
        return secret;
    }
}
/** `PGPASSWORD`, `TOKEN`, `API_KEY_2`, `sessionSecret`; `KEYCLOAK_REALM` and `SIGNUP_MODE` are none. */
const namesOfPasswords = /(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRETS?|PRIVATE|TOKENS?|KEYS?|CRED(?:S|ENTIALS?)?|SALT|SEED)(?:_|\d|$)/i;
/** What such a name is followed by where its value says something about the secret: `TOKEN_TTL`. */
const namesOfMeasures = /_(?:TTL|AGE|MAX|MIN|LENGTH|COUNT|LIMIT|ROUNDS|EXPIRY|EXPIRES(?:_IN)?|EXPIRATION|LIFETIME|INTERVAL|HOST|PORT|PROVIDER|ISSUER|AUDIENCE|REALM|MODE|TYPE|NAME|PREFIX|ALG|ALGORITHM|ENABLED|REQUIRED)$/i;
const number = /^-?\d{1,9}(?:\.\d{1,6})?(?:ms|s|m|h|d|[kmg]i?b?|%)?$/i;
const version = /^v?\d{1,4}(?:\.\d{1,4}){1,3}$/;
/** `/api`, `./dist/server.js`; a secret that begins with `/` has capitals and digits. */
const path = /^\.{0,2}(?:\/(?:v\d{1,2}|[a-z][a-z_.-]{0,19})){1,6}\/?$|^\/$/;
const words = /^[a-z]{1,20}(?:[-_, ][a-z]{1,20}){0,3}$/i;
const region = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-?\d{1,2}[a-z]?$/;
const host = /^(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,12}(?::\d{1,5})?$/;
/** What everybody may know, and what would blot out half of every text: `production`, `postgres`, `3000`, `/api`. */
const everyday = [number, version, path, words, region, host];
/** Words that stand in every report, also where somebody made them a password. */
const plainWords = /^(?:true|false|production|staging|development|preview|postgres(?:ql)?|database|railway|password|migration|migrate|deploy(?:ment)?|prisma|schema|public|localhost|enabled|disabled|required|optional|default|unlimited|anonymous|standard|undefined|internal|external|application|service|github)$/i;
/** A host of Railway's networks, or an address that holds nothing but a host and a path of a few plain words. */
const address = /^([\w-]+\.)+(railway\.internal|up\.railway\.app|rlwy\.net)$|^https?:\/\/[\w.-]+(:\d+)?(\/(v\d{1,2}|[a-z][a-z-]{0,19})){0,3}\/?$/i;
/** `GIT_SHA`, `SENTRY_RELEASE`, `commitHash`: what everybody can read in the repository. */
const namesOfCommits = /(?:^|_)(?:GIT|COMMIT|SHA|REV|REVISION|RELEASE|BUILD|VERSION)(?:_|$)|commit|gitSha/i;
const hash = /^[0-9a-f]{7,64}$/i;
/** Given by Railway itself: names, ids and domains of the deployment. */
const railwaysOwn = /^RAILWAY_/;
/** Shorter ones blot out parts of every hash, and nobody guesses by them what they belong to. */
const shortest = { password: 4, everydayPassword: 8, other: 8 };
/**
 * Whether a value has to be kept out of everything that is printed. What the value looks like decides; an everyday word is a secret only where the name is a password's, and the word long
 * enough and not one that stands in every report. Pure.
 * @param commits those in hand: what is one of them, or its beginning, is none
 */
function canBeSecret(name, value, commits = []) {
    if (hash.test(value) && commits.some((commit) => commit.toLowerCase().startsWith(value.toLowerCase())))
        return false;
    if (address.test(value) || /^\$\{\{[^{}]*\}\}$/.test(value))
        return false;
    if (railwaysOwn.test(name))
        return value.length >= shortest.password && /TOKEN|SECRET|KEY$|PASSWORD/.test(name);
    const isOfPassword = namesOfPasswords.test(name) && !namesOfMeasures.test(name);
    if (!isOfPassword && hash.test(value) && namesOfCommits.test(name))
        return false;
    if (!everyday.some((form) => form.test(value)))
        return value.length >= (isOfPassword ? shortest.password : shortest.other);
    return isOfPassword && value.length >= shortest.everydayPassword && !plainWords.test(value) && ![number, path].some((form) => form.test(value));
}


/***/ }),

/***/ 16186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ findDatabase)
/* harmony export */ });
/* harmony import */ var _deploy_same_database_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27430);
/* harmony import */ var _railway_hidden_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85338);
/* harmony import */ var _railway_tcp_proxies_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17230);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65309);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26060);





/** Services with a volume that are asked for their names; a project with more databases in one environment has to name the one by its tunnel. */
const askedAtMost = 20;
/** Where PostgreSQL of Railway's template keeps its data. */
const dataPath = /\/postgres(ql)?(\/|$)/;
/**
 * Which service and which volume hold the target: by the public address of its TCP proxy, by its private name, or, through Railway's own SSH, by the service instance that the tunnel ends
 * in. Only services that keep data themselves come into question: not a pooler, not a proxy in front of a cluster.
 * @param services all of the environment
 * @throws Refusal `railway-database-not-found` naming what was seen, `railway-volume-ambiguous`; RailwayError
 */
async function findDatabase(deps, scope, services, target) {
    const keeping = services.filter(({ volumes }) => volumes.length > 0);
    const seen = [];
    const found = behindTunnel(keeping, target) ?? (await byName(deps, scope, keeping.slice(0, askedAtMost), target, seen));
    if (found === undefined)
        throw notFound(keeping, target, seen);
    return { ...found, volume: dataVolume(found.service) };
}
/** `<service instance>@ssh.railway.com` ends inside that very service: what is reached there under a local name is that service's own. */
function behindTunnel(services, { url, tunnel }) {
    const instance = tunnel?.user;
    if (instance === undefined || !isLocal(url.host))
        return undefined;
    const service = services.find(({ instanceId }) => instanceId === instance);
    return service === undefined ? undefined : { service, by: `the service instance that ssh-tunnel ends in (${instance})` };
}
async function byName(deps, scope, services, { url }, seen) {
    const host = url.host.toLowerCase().replace(/\.$/, '');
    for (const service of services) {
        const isPrivate = host.endsWith('.railway.internal');
        const names = isPrivate ? await privateNames(deps, scope, service) : await publicAddresses(deps, scope, service);
        seen.push(`${service.name} (${names.length > 0 ? names.join(', ') : isPrivate ? 'no private name shown' : 'no public address'})`);
        if (names.includes(host))
            return { service, by: `its private name ${host}` };
        if (names.includes(`${host}:${url.port}`))
            return { service, by: `its public address ${host}:${url.port}` };
    }
    return undefined;
}
/** Railway gives every service its name; where it does not show it, PGHOST of its template counts, but only of a service of that name: others have a PGHOST that leads elsewhere. */
async function privateNames({ railway, redact }, scope, { id, name }) {
    const variables = await (0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessHidden */ .X)(async () => await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .readVariables */ .Ch)({ railway, redact }, scope, id, 'rendered'));
    const host = variables?.get('PGHOST');
    const domain = variables?.get('RAILWAY_PRIVATE_DOMAIN') ?? (host !== undefined && (0,_deploy_same_database_js__WEBPACK_IMPORTED_MODULE_0__/* .mayBePrivateNameOf */ .mI)(host, name) ? host : undefined);
    return domain === undefined ? [] : [domain.toLowerCase()];
}
async function publicAddresses({ railway }, scope, { id }) {
    const proxies = (await (0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessHidden */ .X)(async () => await (0,_railway_tcp_proxies_js__WEBPACK_IMPORTED_MODULE_2__/* .readTcpProxies */ .e)(railway, scope, id))) ?? [];
    return proxies.map(({ domain, port }) => `${domain.toLowerCase()}:${port}`);
}
function isLocal(host) {
    return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/');
}
function notFound(keeping, { url, tunnel }, seen) {
    const through = tunnel === undefined ? '' : ` through ssh-tunnel ${tunnel.user}@${tunnel.host}`;
    const there = seen.length > 0 ? seen.join('; ') : keeping.map(({ name, instanceId }) => `${name} (service instance ${instanceId})`).join('; ');
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_({
        code: 'railway-database-not-found',
        cause: `Which volume holds the target is not known: ${url.host}:${url.port}${through} is none of the services with a volume in this environment. ${keeping.length === 0 ? 'It has none.' : `Seen: ${there}.`}`,
        fix: 'See that railway-token is of the environment that holds the target, and that database-url names it by its public address or by its private name (not by a pooler, an IP address or a name of your own). Or give railway-snapshot: off.',
    });
}
function dataVolume({ name, volumes }) {
    const [only, ...others] = volumes;
    if (only !== undefined && others.length === 0)
        return only;
    const [data, ...more] = volumes.filter(({ mountPath }) => dataPath.test(mountPath));
    if (data !== undefined && more.length === 0)
        return data;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .Refusal */ .P_({
        code: 'railway-volume-ambiguous',
        cause: `${name} has ${volumes.length} volumes, and which of them holds the data is not known: ${volumes.map((volume) => `${volume.name} at ${volume.mountPath}`).join(', ')}.`,
        fix: 'Give railway-snapshot: off: our own backup does not need it.',
    });
}


/***/ }),

/***/ 65042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ describeSchedule),
/* harmony export */   D3: () => (/* binding */ refuseSnapshot),
/* harmony export */   un: () => (/* binding */ judgeVolume)
/* harmony export */ });
/* harmony import */ var _railway_dashboard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29896);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);


/** What Railway keeps by schedule, as docs/volumes/backups.md says. */
const kept = { DAILY: '6 days', WEEKLY: '1 month', MONTHLY: '3 months' };
/**
 * Whether Railway can back up the target's volume, and what it does by itself. Pure.
 * @param wanted the input `railway-snapshot`: what stands in the way of one is a refusal only where one is asked for
 */
function judgeVolume(facts, wanted) {
    const { service } = facts.database;
    const rail = (id, { verdict, what, fix }) => ({ id, service: service.name, verdict: verdict === 'refused' && wanted === 'off' ? 'warning' : verdict, what, fix: fix ?? null });
    return [
        rail('backups-in-plan', judgePlan(facts, wanted)),
        rail('volume-state', judgeState(facts)),
        rail('volume-half-full', judgeSize(facts)),
        rail('backup-schedules', judgeSchedules(facts)),
        rail('point-in-time', judgePitr(facts)),
    ];
}
/** @throws Refusal for the first rail that refuses */
function refuseSnapshot(rails) {
    const refused = rails.find(({ verdict }) => verdict === 'refused');
    if (refused === undefined)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: `railway-${refused.id}`, cause: refused.what, fix: refused.fix ?? '' });
}
const without = 'give railway-snapshot: off, for our own backup does not need it';
function judgePlan({ scope, backups }, wanted) {
    const { name, maxBackups } = scope.plan;
    const plan = name === null ? 'The plan of this project' : `The plan of this project (${name})`;
    if (maxBackups === null)
        return { verdict: 'warning', what: `${plan}: how many volume backups it allows is not told, so that Railway may refuse one.` };
    if (maxBackups > 0) {
        const [manual, used] = [backups.filter(({ scheduleId }) => scheduleId === null).length, `${backups.length} ${backups.length === 1 ? 'is' : 'are'} there`];
        if (manual >= maxBackups)
            return { verdict: 'warning', what: `${plan} allows ${maxBackups} volume backups, and ${used}: Railway may refuse another.`, fix: 'Delete old ones: the service → Backups.' };
        return { verdict: 'ok', what: `${plan} allows ${maxBackups} volume backups; ${used}.` };
    }
    if (wanted === 'off')
        return { verdict: 'warning', what: `${plan} has no volume backups: what Signalbox backs up is all there is.` };
    return { verdict: 'refused', what: `${plan} has no volume backups (maxBackupsCount 0), and railway-snapshot: ${wanted} asks for one.`, fix: `${capital(without)}; or move the project to Pro.` };
}
function judgeState({ scope, database: { service, volume } }) {
    const url = (0,_railway_dashboard_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .a)(scope, service.id, null);
    if (volume.state === 'READY')
        return { verdict: 'ok', what: `The volume ${volume.name} is READY.` };
    if (volume.state === null)
        return { verdict: 'warning', what: `Railway does not tell the state of the volume ${volume.name}.`, fix: `Look at it: ${url}` };
    return { verdict: 'refused', what: `The volume ${volume.name} of ${service.name} is ${volume.state}, not READY.`, fix: `Wait until it is READY (${url}), then run again; or ${without}.` };
}
/** Manual backups are limited to half of the volume (docs/volumes/backups.md); they are incremental, so that it is the first one that meets the limit (facts/railway.md E). */
function judgeSize({ database: { volume }, backups }) {
    const share = volume.sizeMB > 0 ? volume.currentSizeMB / volume.sizeMB : 0;
    const used = `${Math.round(volume.currentSizeMB)} of ${volume.sizeMB} MB of the volume ${volume.name} are used`;
    if (share <= 0.5)
        return { verdict: 'ok', what: `${used}.` };
    if (backups.some(({ scheduleId }) => scheduleId === null))
        return { verdict: 'ok', what: `${used}, more than half; Railway has backed it up by hand before.` };
    return { verdict: 'refused', what: `${used}, and Railway makes no first backup by hand of a volume that is more than half full.`, fix: `Grow the volume in Railway; or ${without}.` };
}
function judgeSchedules({ scope, schedules, database: { service, volume } }) {
    if (schedules.length > 0)
        return { verdict: 'ok', what: `Railway backs up the volume ${volume.name} by itself: ${schedules.map(describeSchedule).join(', ')}.` };
    return {
        verdict: 'warning',
        what: `Railway backs up the volume ${volume.name} on no schedule: between two deploys of Signalbox there is no backup.`,
        ...(scope.plan.maxBackups === 0 ? {} : { fix: `Choose one: ${service.name} → Backups (${(0,_railway_dashboard_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .a)(scope, service.id, null)}).` }),
    };
}
function judgePitr({ scope, pitr, database: { service } }) {
    if (pitr === null)
        return { verdict: 'unknown', what: `Whether ${service.name} can be restored to a moment is not known: its variables cannot be read.`, fix: `Look at ${service.name} → Backups (${(0,_railway_dashboard_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .a)(scope, service.id, null)}).` };
    return { verdict: 'ok', what: pitr ? `${service.name} can be restored to a moment (point-in-time recovery is on).` : `${service.name} cannot be restored to a moment: point-in-time recovery is off.` };
}
/** `DAILY 0 4 * * *, kept 6 days`. Pure. */
function describeSchedule({ kind, cron, retentionSeconds }) {
    const days = retentionSeconds === null ? undefined : Math.round(retentionSeconds / 86_400);
    const time = days === undefined ? kept[kind ?? ''] : days === 1 ? '1 day' : `${days} days`;
    return `${kind === null ? '' : `${kind} `}${cron}${time === undefined ? '' : `, kept ${time}`}`;
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}


/***/ }),

/***/ 95758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ lookAtVolumeOf),
/* harmony export */   h: () => (/* binding */ lookAtVolume)
/* harmony export */ });
/* harmony import */ var _railway_backups_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50099);
/* harmony import */ var _railway_hidden_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85338);
/* harmony import */ var _railway_services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4214);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65309);
/* harmony import */ var _find_database_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16186);





/** Set where point-in-time recovery is on (railwayapp/docs, volumes/point-in-time-recovery.md). */
const pitrVariable = 'WAL_ARCHIVE_BUCKET';
/**
 * Finds the target's volume and reads all that Railway's own backups of it depend on: five requests or a few more.
 * @throws Refusal of `findDatabase`; RailwayError
 */
async function lookAtVolume(deps, scope, target) {
    return await lookAtVolumeOf(deps, scope, await (0,_find_database_js__WEBPACK_IMPORTED_MODULE_4__/* .findDatabase */ .X)(deps, scope, await (0,_railway_services_js__WEBPACK_IMPORTED_MODULE_2__/* .readServices */ .J)(deps.railway, scope), target));
}
/** The same of a database that is found already. @throws RailwayError */
async function lookAtVolumeOf(deps, scope, database) {
    const backups = await (0,_railway_backups_js__WEBPACK_IMPORTED_MODULE_0__/* .listBackups */ .Cw)(deps.railway, database.volume.id);
    const schedules = await (0,_railway_backups_js__WEBPACK_IMPORTED_MODULE_0__/* .readSchedules */ .Dp)(deps.railway, database.volume.id);
    return { scope, database, backups, schedules, pitr: await readPitr(deps, scope, database.service.id) };
}
async function readPitr({ railway, redact }, scope, serviceId) {
    try {
        return (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .readVariables */ .Ch)({ railway, redact }, scope, serviceId, 'unrendered')).has(pitrVariable);
    }
    catch (error) {
        if ((0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_1__/* .isHidden */ .d)(error))
            return null;
        throw error;
    }
}


/***/ })

};
