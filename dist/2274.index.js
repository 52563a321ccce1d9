export const id = 2274;
export const ids = [2274];
export const modules = {

/***/ 47588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ loadAppliedChecks),
/* harmony export */   Pt: () => (/* binding */ describeChecks),
/* harmony export */   S4: () => (/* binding */ failUnlessHeld),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35453);
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77777);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);



/** The checks that count for what is applied to the session's database now. */
async function loadAppliedChecks(session, { migrations, checkFiles }) {
    const { schema } = session.url;
    const { applied } = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeHistory */ .Cq)(migrations, await (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistory */ .Lu)(session, schema), schema);
    return await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkFilesFor */ .nl)(checkFiles, applied));
}
/** @param baseline of `unchanged` checks, from before the migration */
async function check({ context, inputs }, session, checks, baseline) {
    return await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkTimeoutMs */ .OD, showRows: inputs['show-rows'], clock: context.clock, ...(baseline ? { baseline } : {}) });
}
function describeChecks(results) {
    const failed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length;
    const skipped = results.filter(({ outcome }) => outcome === 'skipped').length;
    return `${results.length - failed - skipped} of ${results.length} hold${failed > 0 ? `, ${failed} do not` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
/**
 * Says what does not hold, and ends the run with it.
 * @param state of things, and the fix, for the failure
 * @throws Failure `checks-failed` unless all hold that are not mere warnings
 */
function failUnlessHeld({ context }, results, state, fix) {
    if (context.door === 'cli')
        (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .announceChecks */ .tv)(results, context.log); // in Actions the annotations come from the record
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    if (failed.length > 0)
        throw checksFailed(failed, results.length, state, fix);
}
/** How many of the failing checks are named in the one line. */
const named = 3;
/** @param failed at least one */
function checksFailed(failed, all, state, fix) {
    const [first, second] = failed;
    const names = failed.slice(0, named).map(({ name }) => `"${name}"`).join(', ');
    const which = second === undefined && first?.found !== undefined ? `${names} (${first.found})` : `${names}${failed.length > named ? ` and ${failed.length - named} more` : ''}`;
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({ code: 'checks-failed', cause: `${failed.length} of ${all} checks ${failed.length === 1 ? 'does' : 'do'} not hold: ${which}.`, state, fix });
}


/***/ }),

/***/ 8872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ targetUrl),
/* harmony export */   p: () => (/* binding */ openAsStep)
/* harmony export */ });
/* harmony import */ var _postgres_database_properties_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11791);
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86967);
/* harmony import */ var _postgres_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13233);



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
    const open = await draft.step('target', 'Open the target', async () => await (0,_postgres_target_js__WEBPACK_IMPORTED_MODULE_1__/* .openTarget */ .A)(context.databases, url), ({ target }) => `${target.database} on ${target.host}${remark}`);
    draft.parts.target = open.target;
    const frozen = await (0,_postgres_database_properties_js__WEBPACK_IMPORTED_MODULE_0__/* .frozenWrites */ .zw)(open.session);
    if (frozen)
        draft.warn(`Writes to ${open.target.database} are frozen (default_transaction_read_only), perhaps by a rollback that was killed. The next rollback with confirm, or migrate with something pending, takes back what it left; by hand: ALTER DATABASE ${(0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_2__/* .quotedName */ .aH)(open.target.database)} RESET default_transaction_read_only;`);
    return open;
}


/***/ }),

/***/ 82274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verify: () => (/* binding */ verify),
/* harmony export */   verifyFiles: () => (/* binding */ verifyFiles)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35453);
/* harmony import */ var _plan_survey_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8470);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _planning_checks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47588);
/* harmony import */ var _reaching_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8872);





/** Runs the checks alone, in one read-only transaction. */
async function verify(run) {
    await verifyFiles(run, async () => await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_1__/* .readFiles */ .Ul)(run.inputs));
}
/** The same with another way to read the files. */
async function verifyFiles(run, read) {
    const { draft } = run;
    const { session } = await (0,_reaching_target_js__WEBPACK_IMPORTED_MODULE_4__/* .openAsStep */ .p)(run, (0,_reaching_target_js__WEBPACK_IMPORTED_MODULE_4__/* .targetUrl */ .d)(run));
    const results = await draft.step('checks', 'Run the checks', async () => {
        const checks = await (0,_planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .loadAppliedChecks */ .Fz)(session, await read());
        if (checks.length === 0)
            throw noChecks();
        return (await (0,_planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6)(run, session, checks)).results;
    }, _planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .describeChecks */ .Pt);
    draft.parts.checks = results;
    (0,_planning_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .failUnlessHeld */ .S4)(run, results, 'The target was only read.', unjudged((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results)) ? 'Mend the checks that could not be judged: what is wrong with each is said at its file and line.' : 'Look at the rows that the checks name (show-rows: true shows their values).');
}
/** Nothing is wrong with the data where a check itself is malformed or ends in an error. */
function unjudged(failed) {
    return failed.every(({ outcome }) => outcome === 'error');
}
function noChecks() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' });
}


/***/ }),

/***/ 11791:
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
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86967);

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
