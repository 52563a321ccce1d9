export const id = 727;
export const ids = [727];
export const modules = {

/***/ 77352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uy: () => (/* binding */ startTimeoutMs),
/* harmony export */   kK: () => (/* binding */ readSmoke),
/* harmony export */   sX: () => (/* binding */ readSmokeRequests),
/* harmony export */   z4: () => (/* binding */ refuseSetUpMistakes)
/* harmony export */ });
/* harmony import */ var _gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57838);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _smoke_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71089);



/** A request that takes longer has failed, whatever its line allows. */
const requestTimeoutMs = 30_000;
/** So long each line may take before the deployment: it is known by then that nothing is set up wrong, or it is not known at all. */
const beforeTimeoutMs = 5000;
/** So long the application may take to answer at all after its deployment. */
const startTimeoutMs = 60_000;
/**
 * Reads the smoke lines and headers; the secrets among them are made known.
 * @returns runs them as a step; undefined where there are none
 * @throws UsageError for a malformed line
 */
function readSmoke(run) {
    const asked = readSmokeRequests(run);
    if (asked === undefined)
        return undefined;
    const { context, draft } = run;
    const { http, clock, lifetime, redact } = context;
    return async ({ retryForMs, state, fix, fill, title = 'Smoke test', name = 'smoke' }) => {
        await draft.step(name, title, async () => {
            const tried = await (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .trySmoke */ .vq)({ http, clock, redact, ...asked, timeoutMs: requestTimeoutMs, retryForMs });
            // What the cancel has cut off says nothing about the application.
            lifetime.signal.throwIfAborted();
            const results = tried.map(({ result }) => result);
            fill(results);
            refuseFailed(run, tried, { state, fix, asked });
            return results;
        }, (results) => `${results.length} of ${results.length} passed`);
    };
}
/**
 * Asks the lines that only read once before anything is deployed: a set-up mistake of the smoke test itself would have good code fail, and be taken back.
 * @param makesPlace what deploys may set up name and certificate too: then a mistake of those is only told
 * @throws Refusal `smoke-set-up`
 */
async function refuseSetUpMistakes(run, { makesPlace = false } = {}) {
    const { context, draft } = run;
    const { http, clock, lifetime, redact } = context;
    const asked = readSmokeRequests(run);
    if (asked === undefined)
        return;
    const mistakes = await (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .findMistakes */ .FD)({ http, clock, redact, ...asked, checks: asked.checks.map(withoutLimit), timeoutMs: beforeTimeoutMs });
    lifetime.signal.throwIfAborted();
    const isPassing = ({ mistake }) => makesPlace && (mistake === 'certificate' || mistake === 'unknown-host');
    for (const { check, found } of mistakes.filter(isPassing))
        draft.warn(`Before the deployment ${check.line} fails: ${found}. Unless the deployment mends that, the smoke test will fail too.`);
    const [first, ...others] = mistakes.filter((one) => !isPassing(one));
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : ` So do ${others.length} more: ${others.map(({ check }) => check.line).join(', ')}.`;
    const onlyNew = first.mistake === 'login' ? ' Should the new code answer it without a login, leave the line out for this one deployment.' : '';
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'smoke-set-up', cause: `The smoke test cannot pass as it is set up: ${first.check.line} fails before anything is deployed (${first.found}).${more}`, state: 'Nothing was deployed.', fix: `${fixOf(run, asked, first.mistake)}${onlyNew}` });
}
/** How long it takes is a matter of the code. */
function withoutLimit({ line, method, path, status }) {
    return { line, method, path, status };
}
function fixOf({ context, command, inputs }, { baseUrl, headers }, mistake) {
    const gitHubEnvironment = command === 'watch' ? `${inputs.environment}-plan` : (0,_gate_github_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateEnvironmentOf */ .w4)(command === 'rollback' ? 'rollback' : 'deploy', inputs);
    return (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fixOfMistake */ .nC)(mistake, { door: context.door, gitHubEnvironment, baseUrl, hasHeaders: Object.keys(headers).length > 0 });
}
/** The lines alone, for the watch, which asks some of them again and again. @throws as `readSmoke` */
function readSmokeRequests({ context, inputs }) {
    const checks = (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSmoke */ .V)(inputs.smoke ?? []);
    const headers = (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHeaders */ .QG)(inputs['smoke-headers'] ?? []);
    for (const secret of (0,_smoke_index_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsOf */ .Fj)(headers))
        context.redact.add(secret);
    const baseUrl = inputs['base-url'];
    return checks.length === 0 || baseUrl === undefined ? undefined : { baseUrl, checks, headers };
}
function refuseFailed(run, tried, { state, fix = 'Look at the application’s log; go back to the version before, or undo the migration: signalbox rollback.', asked }) {
    const failed = tried.filter(({ result }) => result.outcome === 'failed');
    const [worst] = failed;
    if (worst === undefined)
        return;
    const { result: first, mistake } = worst;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({ code: 'smoke-failed', cause: `${failed.length} of ${tried.length} smoke requests failed; first: ${first.line} (${first.found ?? `status ${first.status ?? 'none'}`}).`, state, fix: mistake === undefined ? fix : fixOf(run, asked, mistake) });
}


/***/ }),

/***/ 85347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iE: () => (/* binding */ isBlind),
  F_: () => (/* binding */ takeBaseline),
  JC: () => (/* binding */ takePastBaseline),
  lu: () => (/* binding */ watchAfterDeploy),
  w: () => (/* binding */ watchOver)
});

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/known-issues/index.js + 9 modules
var known_issues = __webpack_require__(50328);
// EXTERNAL MODULE: ./build/plan/survey.js
var survey = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
// EXTERNAL MODULE: ./build/doctor/rights.js
var rights = __webpack_require__(86511);
;// CONCATENATED MODULE: ./build/watch/catalogue.js
/**
 * Work that only reads, in a transaction of its own with limits of time, in which names without a schema are PostgreSQL's own: a function or an operator that somebody made in `public` is not found.
 * @param work is given the schemas of the session's own search_path
 * @throws DatabaseError
 */
async function inCatalogue(session, work) {
    await session.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '1s'`);
    try {
        const [path] = await session.query('SELECT pg_catalog.to_json(pg_catalog.current_schemas(false)) AS schemas');
        await session.query('SET LOCAL search_path = pg_catalog, pg_temp');
        return await work(path?.schemas ?? []);
    }
    finally {
        await session.query('ROLLBACK').catch(() => undefined); // gone with a lost connection
    }
}
/** @returns in the order of the names; undefined for what is not there, or is no table with rows of its own. Inside `inCatalogue`. @throws DatabaseError */
async function findTables(session, names, path) {
    if (names.length === 0)
        return [];
    const rows = await session.query(`SELECT DISTINCT ON (asked.at) asked.at::int AS at, c.oid, n.nspname AS schema, c.relname AS name, GREATEST(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint AS rows,
      to_json(ARRAY(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) AS columns,
      to_json(ARRAY(SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL)) AS leading
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (schema, name, at)
     JOIN pg_class c ON c.relname = asked.name JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND CASE WHEN asked.schema IS NULL THEN n.nspname = ANY ($3::text[]) ELSE n.nspname = asked.schema END
     ORDER BY asked.at, array_position($3::text[], n.nspname::text)`, [names.map(({ schema }) => schema ?? null), names.map(({ name }) => name), [...path]]);
    const found = new Map(rows.map(({ at, rows: count, ...row }) => [at, { ...row, rows: Number(count) }]));
    return names.map((_, index) => found.get(index + 1));
}

// EXTERNAL MODULE: ./build/sql/parsers.js
var parsers = __webpack_require__(79843);
// EXTERNAL MODULE: ./build/sql/tree.js
var tree = __webpack_require__(97391);
;// CONCATENATED MODULE: ./build/watch/compared-columns.js


/**
 * The columns that a filter of a plan compares with something else, in the order that serves an index. Conditions joined by OR and NOT, and columns inside of functions, are left out:
 * no plain index serves them. Pure.
 */
async function comparedColumns(filter) {
    const parser = await (0,parsers/* postgresParser */.Fs)();
    try {
        const { stmts = [] } = await parser.parse(`SELECT WHERE ${filter}`);
        const condition = (0,tree/* bodyAs */.hi)(stmts[0]?.stmt, 'SelectStmt')?.whereClause;
        return indexOrder(condition === undefined ? [] : comparisons(condition, inFilter));
    }
    catch {
        return [];
    }
}
/** Those with `=` first, then one with a range: what a btree index can use. Pure. */
function indexOrder(compared) {
    const named = compared.map(({ column, isEqual }) => ({ name: column.at(-1) ?? '', isEqual }));
    const equal = named.filter(({ isEqual }) => isEqual).map(({ name }) => name);
    const range = named.find(({ isEqual, name }) => !isEqual && !equal.includes(name))?.name;
    return [...new Set(range === undefined ? equal : [...equal, range])];
}
/** The comparisons of a condition as a person wrote it, with something that is no column: a join is another matter. Pure. */
function comparisonsWritten(condition) {
    return comparisons(condition, asWritten);
}
/** Of a plan's filter: also of a cast, for what stands there changes nothing but the type's name (`(name)::text`). */
const inFilter = (expression, other) => (expression !== undefined && (0,tree/* kindOf */.I)(expression) === 'TypeCast' ? inFilter((0,tree/* bodyAs */.hi)(expression, 'TypeCast')?.arg, other) : plainColumn(expression));
const asWritten = (expression, other) => ((0,tree/* nodesOf */.Nh)(other, new Set(['ColumnRef'])).length > 0 ? undefined : plainColumn(expression));
function plainColumn(expression) {
    const fields = (0,tree/* bodyAs */.hi)(expression, 'ColumnRef')?.fields;
    return fields === undefined ? undefined : (0,tree/* strings */.P$)(fields);
}
const ranges = new Set(['<', '>', '<=', '>=', '~~', 'BETWEEN']);
/** The column stands on the left alone. */
const onTheLeft = new Set(['AEXPR_OP_ANY', 'AEXPR_IN', 'AEXPR_BETWEEN', 'AEXPR_LIKE']);
function comparisons(condition, columnOf) {
    const all = (0,tree/* bodyAs */.hi)(condition, 'BoolExpr');
    if (all?.boolop === 'AND_EXPR')
        return (all.args ?? []).flatMap((one) => comparisons(one, columnOf));
    const compared = (0,tree/* bodyAs */.hi)(condition, 'A_Expr');
    if (!compared || !(compared.kind === 'AEXPR_OP' || onTheLeft.has(compared.kind)))
        return [];
    const operator = (0,tree/* strings */.P$)(compared.name).at(-1) ?? '';
    const isEqual = operator === '=';
    if (!isEqual && (!ranges.has(operator) || compared.kind === 'AEXPR_OP_ANY'))
        return [];
    const column = columnOf(compared.lexpr, compared.rexpr) ?? (compared.kind === 'AEXPR_OP' ? columnOf(compared.rexpr, compared.lexpr) : undefined);
    return column === undefined ? [] : [{ column, isEqual }];
}

;// CONCATENATED MODULE: ./build/watch/conditions.js


/** All of them in a query, at any depth. Names that WITH makes are no tables. Pure. */
function scopesOf(query) {
    const found = [];
    const made = new Set();
    (0,tree/* walk */.GG)(query, (object, key) => {
        if (key === 'CommonTableExpr')
            made.add(object['ctename']);
    });
    (0,tree/* walk */.GG)(query, (object, key) => {
        if (statements.has(key))
            found.push(scopeOf(object, made));
    });
    return found;
}
/** The keys behind which one stands: the sides of a UNION are without their kind. */
const statements = new Set(['SelectStmt', 'UpdateStmt', 'DeleteStmt', 'larg', 'rarg']);
function scopeOf({ fromClause = [], usingClause = [], relation, whereClause }, made) {
    const tables = relation === undefined ? [] : [relation];
    const conditions = whereClause === undefined ? [] : [whereClause];
    const take = (item) => {
        const table = (0,tree/* bodyAs */.hi)(item, 'RangeVar');
        if (table)
            tables.push(table);
        const join = (0,tree/* bodyAs */.hi)(item, 'JoinExpr');
        if (!join)
            return;
        if (join.quals !== undefined)
            conditions.push(join.quals);
        take(join.larg);
        take(join.rarg);
    };
    for (const item of [...fromClause, ...usingClause])
        take(item);
    return {
        tables: tables.filter(({ relname, schemaname }) => schemaname !== undefined || !made.has(relname)).map(({ schemaname, relname = '', alias }) => ({ schema: schemaname, name: relname, alias: alias?.aliasname ?? relname })),
        compared: conditions.flatMap(comparisonsWritten),
    };
}

;// CONCATENATED MODULE: ./build/watch/provably-own.js
/** From here on oids are of what was made since the server was: everything before is PostgreSQL's own (FirstNormalObjectId, access/transam.h). */
const firstOfOthers = 16_384;
/**
 * Functions of PostgreSQL's own that the planner may evaluate, though their answer is not fixed for ever (STABLE): these read the clock and settings, or write their arguments as text. Of the others some
 * read tables and views by name (`table_to_xml`), and what stands behind a view is anybody's.
 */
const harmless = ['now', 'transaction_timestamp', 'statement_timestamp', 'date_trunc', 'date_part', 'extract', 'age', 'timezone', 'to_char', 'concat', 'concat_ws', 'to_json', 'to_jsonb', 'json_build_object', 'jsonb_build_object', 'json_build_array', 'jsonb_build_array'];
/** An own type, an enum or an array of one: what reads, writes and compares its values is PostgreSQL's. */
const ownType = (type) => `((${type}.oid < ${firstOfOthers} AND ${type}.typtype IN ('b', 'r', 'm')) OR ${type}.typtype = 'e'
  OR (${type}.typcategory = 'A' AND ${type}.typinput < ${firstOfOthers} AND EXISTS (SELECT FROM pg_type of_enum WHERE of_enum.oid = ${type}.typelem AND of_enum.typtype = 'e')))`;
/**
 * Plain tables without rules, policies, heirs and partitions, with no columns but of own types and none that is generated; and indexes, statistics and constraints of theirs that depend on nothing of
 * somebody's but tables and enums. PostgreSQL's own objects are in `pg_depend` with their low oids, or not at all.
 */
const tables = `NOT EXISTS (
    SELECT FROM unnest($1::oid[]) AS asked (oid) LEFT JOIN pg_class c ON c.oid = asked.oid
    WHERE c.oid IS NULL OR c.oid < ${firstOfOthers} OR c.relkind <> 'r' OR c.relpersistence <> 'p' OR c.relrowsecurity OR c.relhasrules OR c.relhassubclass OR c.relispartition)
  AND NOT EXISTS (
    SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped AND (a.attgenerated <> '' OR NOT ${ownType('t')}))
  AND NOT EXISTS (
    SELECT FROM pg_depend onto JOIN pg_depend d ON d.classid = onto.classid AND d.objid = onto.objid LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
    WHERE onto.refclassid = 'pg_class'::regclass AND onto.refobjid = ANY ($1::oid[]) AND onto.classid IN ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_statistic_ext'::regclass)
      AND d.refobjid >= ${firstOfOthers} AND d.refclassid NOT IN ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_namespace'::regclass, 'pg_collation'::regclass, 'pg_extension'::regclass)
      AND (t.oid IS NULL OR NOT ${ownType('t')}))`;
/** No cast between own types is somebody's, and no operator among PostgreSQL's own. */
const conversions = `NOT EXISTS (
    SELECT FROM pg_cast k JOIN pg_type s ON s.oid = k.castsource JOIN pg_type t ON t.oid = k.casttarget
    WHERE k.oid >= ${firstOfOthers} AND ${ownType('s')} AND ${ownType('t')})
  AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= ${firstOfOthers})`;
const types = `NOT EXISTS (
    SELECT FROM unnest($2::text[], $3::text[]) AS asked (schema, name)
    WHERE NOT EXISTS (SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = asked.schema AND t.typname = asked.name AND ${ownType('t')}))`;
/** Aggregates are never evaluated by the planner, volatile functions neither; immutable ones of PostgreSQL's own look at nothing but their arguments. */
const functions = `NOT EXISTS (
    SELECT FROM unnest($4::text[]) AS asked (name)
    LEFT JOIN pg_proc p ON p.proname = asked.name AND p.pronamespace = 'pg_catalog'::regnamespace
    WHERE p.oid IS NULL OR p.oid >= ${firstOfOthers} OR (p.prokind = 'f' AND p.provolatile = 's' AND NOT p.proname = ANY ($5::text[])))`;
/**
 * Whether planning such a query calls PostgreSQL's own functions alone. The planner evaluates every immutable function whose arguments are known, with the rights of whoever asks: those that the query names,
 * and those behind its operators, casts and types, behind views, policies, generated columns, and in the expressions of indexes, statistics and constraints.
 * @param session with a search_path of nothing but `pg_catalog`
 * @param oids of the query's tables
 * @throws DatabaseError
 */
async function isProvablyOwn(session, oids, reach) {
    const [proof] = await session.query(`SELECT ${tables} AND ${conversions} AND ${types} AND ${functions} AS holds`, [
        [...oids],
        reach.types.map(({ schema }) => schema),
        reach.types.map(({ name }) => name),
        [...reach.functions],
        harmless,
    ]);
    return proof?.holds === true;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./build/watch/query-plan.js


/**
 * The plan of a query with parameters in the place of its values, without running it: by EXPLAIN (GENERIC_PLAN) since PostgreSQL 16, before that by a prepared statement whose plan is forced to be generic
 * (plan_cache_mode). Inside a transaction, which is not to be used for more after an error. Planning calls functions: see `isProvablyOwn`.
 * @throws DatabaseError
 */
async function genericPlan(session, query) {
    await session.query(`SET LOCAL constraint_exclusion = off`);
    if (session.serverVersion >= 160_000)
        return firstPlan(await session.query(`EXPLAIN (GENERIC_PLAN, VERBOSE, FORMAT JSON) ${query}`));
    await session.query(`SET LOCAL plan_cache_mode = force_generic_plan`);
    const name = `signalbox_${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    await session.query(`PREPARE ${name} AS ${query}`);
    await session.query('SAVEPOINT prepared');
    try {
        const [prepared] = await session.query(`SELECT cardinality(parameter_types)::int AS parameters FROM pg_prepared_statements WHERE name = '${name}'`);
        const values = Array.from({ length: prepared?.parameters ?? 0 }, () => 'NULL').join(', ');
        return firstPlan(await session.query(`EXPLAIN (VERBOSE, FORMAT JSON) EXECUTE ${name}${values === '' ? '' : `(${values})`}`));
    }
    finally {
        // It outlives its transaction, on a connection that a pooler may hand on; and a transaction that has failed takes no DEALLOCATE.
        await session.query(`ROLLBACK TO SAVEPOINT prepared; DEALLOCATE ${name}`).catch(() => undefined); // gone with a lost connection
    }
}
const answer = schemas/* array */.YOg(schemas/* object */.Ikc({ 'QUERY PLAN': schemas/* array */.YOg(schemas/* object */.Ikc({ Plan: schemas/* unknown */.L5J() })) }));
function firstPlan(rows) {
    return answer.safeParse(rows).data?.[0]?.['QUERY PLAN'][0]?.Plan;
}
const node = schemas/* object */.Ikc({ 'Node Type': schemas/* string */.YjP(), Schema: schemas/* string */.YjP().optional(), 'Relation Name': schemas/* string */.YjP().optional(), Filter: schemas/* string */.YjP().optional(), Plans: schemas/* array */.YOg(schemas/* unknown */.L5J()).optional() });
/** From the outside in. Pure. */
function filteringScans(plan) {
    const read = node.safeParse(plan);
    if (!read.success)
        return [];
    const { Schema: schema, 'Relation Name': table, Filter: filter, Plans: plans } = read.data;
    const own = read.data['Node Type'] === 'Seq Scan' && schema !== undefined && table !== undefined && filter !== undefined ? [{ schema, table, filter }] : [];
    return [...own, ...(plans ?? []).flatMap(filteringScans)];
}

;// CONCATENATED MODULE: ./build/watch/query-tables.js


const explained = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt'];
/** Which tables a query names. @returns undefined for what PostgreSQL's parser does not take (a text that was cut off) */
async function readQuery(query) {
    const parser = await (0,parsers/* postgresParser */.Fs)();
    try {
        const { stmts = [] } = await parser.parse(query);
        const nodes = stmts.flatMap(({ stmt }) => stmt ?? []);
        const [first] = nodes;
        return { tables: [...new Set(nodes.flatMap(tablesOf))].filter((name) => !name.includes('…')).sort(), explainable: nodes.length === 1 && explained.some((kind) => (0,tree/* bodyAs */.hi)(first, kind) !== undefined) ? first : undefined };
    }
    catch {
        return undefined;
    }
}
function tablesOf(node) {
    const made = new Set((0,tree/* nodesOf */.Nh)(node, new Set(['CommonTableExpr'])).map((one) => (0,tree/* bodyAs */.hi)(one, 'CommonTableExpr')?.ctename));
    const named = (0,tree/* nodesOf */.Nh)(node, new Set(['RangeVar'])).map((one) => (0,tree/* tableName */.Cm)((0,tree/* bodyAs */.hi)(one, 'RangeVar')));
    return [...named, ...targetsOf(node)].filter((name) => !made.has(name));
}
/** What is written to stands in the tree without its kind. */
function targetsOf(node) {
    const statement = (0,tree/* bodyAs */.hi)(node, 'InsertStmt') ?? (0,tree/* bodyAs */.hi)(node, 'UpdateStmt') ?? (0,tree/* bodyAs */.hi)(node, 'DeleteStmt');
    return statement?.relation === undefined ? [] : [(0,tree/* tableName */.Cm)(statement.relation)];
}

;// CONCATENATED MODULE: ./build/watch/reach.js

/** Kinds of nodes whose meaning is known: what any other could reach is not. */
const known = new Set([
    ...['SelectStmt', 'RangeVar', 'RangeSubselect', 'JoinExpr', 'ResTarget', 'CommonTableExpr', 'SortBy', 'WindowDef'],
    ...['ColumnRef', 'A_Star', 'ParamRef', 'A_Const', 'A_Expr', 'BoolExpr', 'NullTest', 'BooleanTest', 'FuncCall', 'TypeCast', 'SubLink', 'CaseExpr', 'CaseWhen', 'CoalesceExpr', 'MinMaxExpr', 'A_ArrayExpr', 'RowExpr', 'SQLValueFunction', 'List', 'String'],
]);
/** Clauses that write, or lock rows. */
const changing = new Set(['intoClause', 'lockingClause']);
/**
 * What one SELECT reaches. Its operators and its types without a schema are PostgreSQL's own, as long as the search_path is `pg_catalog` alone. Pure.
 * @returns undefined where it cannot be told, where it does more than read, and where it calls a function, an operator or a type that says to be somebody's
 */
function reachOf(query) {
    if ((0,tree/* kindOf */.I)(query) !== 'SelectStmt')
        return undefined;
    const made = new Set();
    const tables = [];
    const functions = new Set();
    const types = [];
    const strange = new Set();
    (0,tree/* walk */.GG)(query, (object, key) => {
        for (const name of Object.keys(object))
            if ((/^[A-Z]/.test(name) && !known.has(name)) || changing.has(name))
                strange.add(name);
        const operator = operatorIn(object, key);
        const called = key === 'FuncCall' ? own(object['funcname']) : [];
        const type = key === 'typeName' ? own(object['names']) : [];
        if (operator.length > 1 || called.length > 1 || type.length > 2 || object['pct_type'] === true || object['catalogname'] !== undefined)
            strange.add(key);
        if (called[0] !== undefined)
            functions.add(called[0]);
        if (type.length === 2)
            types.push({ schema: type[0] ?? '', name: type[1] ?? '' });
        if (key === 'CommonTableExpr')
            made.add(object['ctename']);
        if (key === 'RangeVar')
            tables.push(named(object));
    });
    return strange.size === 0 ? { tables: tables.filter(({ schema, name }) => schema !== undefined || !made.has(name)), functions: [...functions], types } : undefined;
}
function named({ schemaname, relname = '', location = 0 }) {
    return { schema: schemaname, name: relname, at: location };
}
/** The parts of an operator's name: of `OPERATOR(app.+)` two. */
function operatorIn(object, key) {
    const name = { A_Expr: 'name', SubLink: 'operName', SortBy: 'useOp' }[key];
    return name === undefined ? [] : own(object[name]);
}
/** The parts of a name, without `pg_catalog`. */
function own(nodes) {
    const name = (0,tree/* strings */.P$)(nodes);
    return name[0] === 'pg_catalog' ? name.slice(1) : name;
}
/** The query with the schemas of its tables written before their names. @param schemas by the byte at which a name begins. Pure. */
function withSchemas(query, schemas) {
    const bytes = Buffer.from(query);
    const parts = [];
    let from = 0;
    for (const [at, schema] of [...schemas].sort(([a], [b]) => a - b)) {
        parts.push(bytes.subarray(from, at), Buffer.from(`"${schema.replaceAll('"', '""')}".`));
        from = at;
    }
    return Buffer.concat([...parts, bytes.subarray(from)]).toString();
}

;// CONCATENATED MODULE: ./build/watch/missing-index.js










/** Reading a smaller table through costs less than an index. Rows, as the planner knows them. */
const bigTable = 1000;
/** Of an index that is suggested. */
const mostColumns = 3;
/** A comment of SQL: the whole can be copied as it is. */
const byConditions = ' -- by the conditions of the query, which was not planned';
/**
 * For each query the index that it may lack. Somebody else's query is never run, and it is planned only where that calls nothing of somebody's: with a role that only reads, in a read-only transaction, when the
 * catalogue proves that all the query touches is PostgreSQL's own (see `isProvablyOwn`). The planner would call other functions with our rights, also in a read-only transaction. Anything else is
 * judged by its conditions and the catalogue alone; such a suggestion says so.
 * @param queries without constants
 * @returns `CREATE INDEX CONCURRENTLY …`, null where none is missing or nobody can tell
 * @throws DatabaseError when the role's rights cannot be read
 */
async function suggestIndexes(session, queries) {
    const onlyReads = await inCatalogue(session, async () => {
        const { powers, relations, mayCreateSchemas } = await (0,rights/* readRights */.C)(session);
        const [role] = await session.query('SELECT current_user = session_user AS "isItself"');
        return powers.length === 0 && relations.length === 0 && !mayCreateSchemas && role?.isItself === true; // one that was taken by SET ROLE can be given back
    });
    const suggested = [];
    for (const query of queries)
        suggested.push(await suggestIndex(session, query, onlyReads));
    return suggested;
}
async function suggestIndex(session, query, onlyReads) {
    const text = query.replace(/\b(interval|timestamptz|timestamp|date|time) (\$\d+)/gi, 'CAST($2 AS $1)');
    // One statement, by PostgreSQL's own parser: what stands behind a semicolon would be run by a simple query.
    const statement = (await readQuery(text))?.explainable;
    if (statement === undefined)
        return null;
    const planned = onlyReads ? await unlessRefused(async () => await byPlan(session, text, statement)) : undefined;
    return planned === undefined ? ((await unlessRefused(async () => await byCatalogue(session, statement))) ?? null) : planned.suggestion;
}
/** No right to the table, a type that cannot be told, no time: then nothing is known. */
async function unlessRefused(work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof ports/* DatabaseError */.a)
            return undefined;
        throw error;
    }
}
/** What its plan says. @returns undefined where the query is not to be planned */
async function byPlan(session, text, statement) {
    const reach = reachOf(statement);
    // A string would be read by the settings of the session, and there is none in a query without constants.
    if (reach === undefined || reach.tables.length === 0 || /['\\]/.test(text))
        return undefined;
    return await inCatalogue(session, async (path) => {
        const tables = await findTables(session, reach.tables, path);
        const schemas = new Map(reach.tables.flatMap(({ schema, at }, index) => (schema === undefined ? [[at, tables[index]?.schema ?? 'pg_catalog']] : [])));
        const known = tables.filter((table) => table !== undefined);
        if (known.length < tables.length)
            return undefined;
        // From here on they stay what they are. An index, a cast could still be made until the query is planned: what it calls would have the rights of a role that only reads.
        await session.query(`LOCK TABLE ${known.map(({ schema, name }) => `ONLY ${(0,identifier/* qualifiedName */.OL)(schema, name)}`).join(', ')} IN ACCESS SHARE MODE`);
        if (!(await isProvablyOwn(session, known.map(({ oid }) => oid), reach)))
            return undefined;
        for (const scan of filteringScans(await genericPlan(session, withSchemas(text, schemas)))) {
            const [table] = await findTables(session, [{ schema: scan.schema, name: scan.table }], path);
            const columns = await comparedColumns(scan.filter);
            // The planner knows one and did not want it.
            if (table !== undefined && table.rows >= bigTable && columns[0] !== undefined && !table.leading.includes(columns[0]))
                return { suggestion: indexOn(table, columns) };
        }
        return { suggestion: null };
    });
}
/** What its conditions say: no index begins with any column that they compare with a value. */
async function byCatalogue(session, statement) {
    const scopes = scopesOf(statement);
    return await inCatalogue(session, async (path) => {
        for (const scope of scopes) {
            const tables = await findTables(session, scope.tables, path);
            for (const { table, compared } of comparedIn(scope, tables)) {
                const columns = indexOrder(compared);
                if (table.rows >= bigTable && columns.length > 0 && !compared.some(({ column }) => table.leading.includes(column.at(-1) ?? '')))
                    return `${indexOn(table, columns)}${byConditions}`;
            }
        }
        return undefined;
    });
}
/** Which columns of which table: one without its table's name is of the only table that has such a column. Pure. */
function comparedIn({ tables: named, compared }, tables) {
    const owners = compared.map(({ column }) => {
        const [name, alias, schema] = [...column].reverse();
        const having = named.flatMap((one, index) => (tables[index]?.columns.includes(name ?? '') === true && (alias === undefined || (alias === one.alias && (schema === undefined || schema === tables[index].schema))) ? [index] : []));
        return having.length === 1 ? having[0] : undefined;
    });
    return tables.flatMap((table, index) => (table === undefined ? [] : [{ table, compared: compared.filter((_, at) => owners[at] === index) }]));
}
function indexOn({ schema, name }, columns) {
    return `CREATE INDEX CONCURRENTLY ON ${schema === 'public' ? (0,identifier/* quotedName */.aH)(name) : (0,identifier/* qualifiedName */.OL)(schema, name)} (${columns.slice(0, mostColumns).map(identifier/* quotedName */.aH).join(', ')});`;
}

// EXTERNAL MODULE: ./build/prisma/index.js + 12 modules
var prisma = __webpack_require__(77777);
// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var build_sql = __webpack_require__(25506);
;// CONCATENATED MODULE: ./build/watch/new-tables.js


/** What is younger counts as new. */
const youngMs = 24 * 3_600_000;
/** The tables that a plan makes; names as `displayName` gives them. Pure. */
function tablesOfPlan(plan) {
    return [...new Set(plan.pending.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'create-table').flatMap(({ tables }) => tables))].sort();
}
/**
 * The tables that migrations made which were applied since a day before `since`: PostgreSQL knows of no table when it was made, Prisma's history knows it of each migration.
 * @throws DatabaseError
 */
async function tablesMadeSince(session, migrations, since) {
    const history = await (0,prisma/* readHistory */.Lu)(session, session.url.schema);
    const applied = new Map(history.rows.map((row) => [row.name, row]));
    const made = new Set();
    for (const { name, sql } of migrations) {
        const row = applied.get(name);
        if (row === undefined || row.rolledBackAt !== null || row.finishedAt === null || Date.parse(row.finishedAt) < since.getTime() - youngMs)
            continue;
        const { findings } = await (0,build_sql/* classify */.L8)(sql).catch(() => ({ findings: [] }));
        for (const { rule, tables } of findings)
            if (rule === 'create-table')
                for (const table of tables)
                    made.add(table);
    }
    return [...made].sort();
}

;// CONCATENATED MODULE: ./build/watch/without-constants.js
/** So much of a query is kept. */
const longest = 2000;
const cutMark = '…';
/**
 * A query without the values in it: strings, numbers and whatever stands in dollar quotes become `$n`, comments go (tools write identities into them), blanks and lists behind IN become one.
 * Names stay, quoted ones too. By PostgreSQL's lexical rules rather than its parser, because `pg_stat_activity` cuts long texts off and `pg_stat_statements` leaves constants in
 * utility commands; what cannot be told for certain (a string that the cut left open, a backslash before a quote where the session's settings decide) is left out to the end. Pure.
 */
function withoutConstants(query) {
    const out = [];
    let parameters = highestParameter(query);
    let at = 0;
    while (at < query.length) {
        const { length, kind } = tokenAt(query, at);
        const text = query.slice(at, at + length);
        at += length;
        if (kind === 'blank')
            out.push(' ');
        else if (kind === 'name')
            out.push(text);
        else if (kind === 'constant')
            out.push(`$${++parameters}`);
        else {
            out.push(cutMark);
            break;
        }
    }
    const line = out.join('').replace(/ +/g, ' ').replace(/ ?; ?$/, '').trim();
    const one = collapsed(line);
    return one.length > longest ? `${one.slice(0, longest)}${cutMark}` : one;
}
/** In this order: the first that fits. */
const tokens = [
    [/\s+|--[^\n\r]*/y, 'blank'],
    [/"(?:[^"]|"")*"/y, 'name'],
    [/"/y, 'open'],
    // E'…': a backslash escapes; any other string that holds one may or may not be so.
    [/[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y, 'constant'],
    [/(?:[bBxXnN]|[uU]&)?'(?:[^'\\]|'')*'/y, 'constant'],
    [/(?:[eEbBxXnN]|[uU]&)?'/y, 'open'],
    [/\$\d+/y, 'name'],
    [/[\p{L}_][\p{L}\p{N}_$]*/uy, 'name'],
    [/(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y, 'constant'],
    [/[^\s]/uy, 'name'],
];
function tokenAt(query, at) {
    if (query.startsWith('/*', at))
        return comment(query, at);
    const quote = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
    quote.lastIndex = at;
    const [tag] = quote.exec(query) ?? [];
    if (tag !== undefined) {
        const end = query.indexOf(tag, at + tag.length);
        return end < 0 ? { length: 1, kind: 'open' } : { length: end + tag.length - at, kind: 'constant' };
    }
    for (const [form, kind] of tokens) {
        form.lastIndex = at;
        const [text] = form.exec(query) ?? [];
        if (text !== undefined)
            return { length: text.length, kind };
    }
    return { length: 1, kind: 'open' };
}
/** PostgreSQL's comments nest. */
function comment(query, from) {
    let depth = 0;
    for (let at = from; at < query.length - 1; at++) {
        const pair = query.slice(at, at + 2);
        if (pair !== '/*' && pair !== '*/')
            continue;
        depth += pair === '/*' ? 1 : -1;
        at += 1;
        if (depth === 0)
            return { length: at + 1 - from, kind: 'blank' };
    }
    return { length: 1, kind: 'open' };
}
function highestParameter(query) {
    return Math.max(0, ...[...query.matchAll(/\$(\d{1,5})/g)].map(([, number]) => Number(number)));
}
/** `IN ($1, $2, $3)` and `IN ($1, $2)` are one query; the parameters are counted anew. It stays a query that PostgreSQL takes. */
function collapsed(query) {
    const numbers = new Map();
    const numberOf = (parameter) => {
        const number = numbers.get(parameter) ?? numbers.size + 1;
        numbers.set(parameter, number);
        return number;
    };
    return query.replace(/\bIN ?\((\$\d+)(?: ?, ?\$\d+)+ ?\)/gi, (list, first) => `${list.slice(0, list.indexOf('('))}(${first})`).replace(/\$\d+/g, (parameter) => `$${numberOf(parameter)}`);
}

;// CONCATENATED MODULE: ./build/watch/database.js






const notOurs = `application_name NOT LIKE 'signalbox%'`;
/** So long a session may wait for a lock, or be idle in a transaction, as a matter of course. */
const momentMs = 2000;
const mostRunning = 50;
const mostStatements = 500;
/** What `pg_stat_statements.max` is, if nobody has set it. */
const mostTotals = 5000;
/** Fewer dead rows are no burden. */
const leastDead = 100_000;
/** One session that is opened when it is first needed, and again when it was lost. */
class DatabaseWatch {
    #databases;
    #url;
    #slowMs;
    #session;
    #statementsIn;
    /** What was found out about each query's text: `pg_stat_statements` is asked for a text once. */
    #texts = new Map();
    constructor(databases, url, slowMs) {
        this.#databases = databases;
        this.#url = url;
        this.#slowMs = slowMs;
    }
    async sessions() {
        return await this.#reading(async (session) => {
            // Of sessions of others a role without pg_read_all_stats sees neither kind nor state: they are counted all the same.
            const [counted] = await session.query(`
        SELECT count(*)::int AS used, current_setting('max_connections')::int AS max, current_user AS role, count(*) FILTER (WHERE backend_type IS NULL)::int AS hidden,
          count(*) FILTER (WHERE (wait_event_type = 'Lock' AND clock_timestamp() - COALESCE(query_start, state_change) > interval '${momentMs} ms')
            OR (state LIKE 'idle in transaction%' AND clock_timestamp() - state_change > interval '${momentMs} ms'))::int AS stuck
        FROM pg_stat_activity WHERE (backend_type = 'client backend' OR (backend_type IS NULL AND datid IS NOT NULL)) AND ${notOurs}`);
            const rows = await session.query(`
        SELECT pid || '@' || query_start AS id, query, (EXTRACT(EPOCH FROM clock_timestamp() - query_start) * 1000)::int AS milliseconds
        FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND datname = current_database() AND state = 'active' AND wait_event_type IS DISTINCT FROM 'Lock' AND ${notOurs}
          AND clock_timestamp() - query_start > interval '${Math.round(this.#slowMs)} ms' AND query_start > clock_timestamp() - interval '1 day'
        ORDER BY query_start LIMIT ${mostRunning}`);
            const running = [];
            for (const { id, query, milliseconds } of rows)
                running.push({ id, milliseconds, ...(await described(query)) });
            const { used = 0, max = 1, stuck = 0, hidden = 0, role = '' } = counted ?? {};
            return { sessions: { used, max, stuck: hidden > 0 ? undefined : stuck }, running, hidden: hidden > 0 ? seesNoOthers(role) : undefined };
        });
    }
    async statements() {
        return await this.#reading(async (session) => {
            const place = await this.#statementsPlace(session);
            if (place === null)
                return 'pg_stat_statements is not there (CREATE EXTENSION pg_stat_statements), so only queries that run at the moment of a look are seen.';
            const [rights] = await session.query(`SELECT pg_has_role('pg_read_all_stats', 'USAGE') AS may, current_user AS role`);
            // Only those that ever took longer than slow-query: no other can take longer on average.
            const rows = await session.query(`SELECT queryid::text AS id, sum(calls)::bigint AS calls, sum(total_exec_time)::numeric(20, 3) AS milliseconds FROM ${place}(false)
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL AND max_exec_time >= $1
         GROUP BY queryid ORDER BY sum(total_exec_time) DESC LIMIT ${mostStatements}`, [this.#slowMs]);
            if (rights?.may === false && rows.length === 0)
                return seesNoOthers(rights.role);
            await this.#learnTexts(session, place, rows.map(({ id }) => id));
            return rows.flatMap(({ id, calls, milliseconds }) => {
                const text = this.#texts.get(id);
                return text === undefined ? [] : [{ id, calls: Number(calls), milliseconds: Number(milliseconds), ...text }];
            });
        });
    }
    async totals() {
        return await this.#reading(async (session) => {
            const place = await this.#statementsPlace(session);
            if (place === null)
                return undefined;
            const rows = await session.query(`SELECT queryid::text AS id, sum(calls)::bigint AS calls, sum(total_exec_time)::numeric(20, 3) AS milliseconds FROM ${place}(false)
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL
         GROUP BY queryid ORDER BY sum(calls) DESC LIMIT ${mostTotals}`);
            return new Map(rows.map(({ id, calls, milliseconds }) => [id, { calls: Number(calls), milliseconds: Number(milliseconds) }]));
        });
    }
    async sizes() {
        return await this.#reading(async (session) => {
            const [size] = await session.query(`
        SELECT pg_database_size(current_database()) AS bytes,
          (SELECT max(COALESCE(EXTRACT(EPOCH FROM replay_lag), 0))::numeric(12, 1) FROM pg_stat_replication WHERE application_name NOT LIKE 'pg_basebackup%') AS lag`);
            const [dead] = await session.query(`
        SELECT CASE schemaname WHEN 'public' THEN '' ELSE schemaname || '.' END || relname AS table, n_dead_tup AS rows, (1000 * n_dead_tup / (n_dead_tup + n_live_tup))::int AS share
        FROM pg_stat_user_tables t
        WHERE n_dead_tup >= ${leastDead} AND COALESCE(GREATEST(last_autovacuum, last_vacuum), '-infinity') < now() - interval '1 hour'
          AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.relid = t.relid)
        ORDER BY 3 DESC LIMIT 1`);
            const invalid = await session.query(`
        SELECT n.nspname || '.' || c.relname AS name
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relpersistence <> 't' AND c.relkind = 'i' AND ${(0,identifier/* notSystem */.nY)('n.nspname')}
          AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = i.indrelid)
        ORDER BY 1 LIMIT 20`);
            return {
                bytes: Number(size?.bytes ?? 0),
                lag: typeof size?.lag === 'string' ? Number(size.lag) : undefined,
                dead: dead ? { table: dead.table, rows: Number(dead.rows), share: dead.share / 1000 } : undefined,
                invalidIndexes: invalid.map(({ name }) => name),
            };
        });
    }
    async explained(queries) {
        const session = await this.#open();
        const suggested = await suggestIndexes(session, queries.map(({ query }) => query));
        return queries.map((query, index) => ({ ...query, suggestion: suggested[index] ?? null }));
    }
    async tablesMadeSince(migrations, since) {
        return await this.#reading(async (session) => await tablesMadeSince(session, migrations, since));
    }
    async close() {
        const session = this.#session;
        this.#session = undefined;
        await session?.close();
    }
    /**
     * A transaction that reads only, with limits of its own: settings of a session would stay behind on a connection that a pooler hands on. What has no schema in it is PostgreSQL's own, and no function of
     * the same name that somebody put into `public`.
     */
    async #reading(work) {
        const session = await this.#open();
        await session.query(`BEGIN READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp; SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '1s'`);
        try {
            return await work(session);
        }
        finally {
            await session.query('ROLLBACK').catch(() => undefined); // gone with a lost connection
        }
    }
    async #open() {
        if (this.#session)
            return this.#session;
        const session = await this.#databases.connect(this.#url, { applicationName: 'signalbox watch', connectTimeoutMs: 5000 });
        this.#session = session;
        void session.lost.then(() => {
            if (this.#session === session)
                this.#session = undefined;
        });
        return session;
    }
    /** The function with its schema; null where the extension is not there. */
    async #statementsPlace(session) {
        if (this.#statementsIn !== undefined)
            return this.#statementsIn;
        const [place] = await session.query(`SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'`);
        this.#statementsIn = place ? `${(0,identifier/* quotedName */.aH)(place.schema)}.pg_stat_statements` : null;
        return this.#statementsIn;
    }
    /** The texts are in a file on the server, which is read whole at each question: so only for queries that were not met before. */
    async #learnTexts(session, place, ids) {
        const unknown = ids.filter((id) => !this.#texts.has(id));
        if (unknown.length === 0)
            return;
        const rows = await session.query(`SELECT DISTINCT ON (queryid) queryid::text AS id, query FROM ${place}(true) WHERE queryid::text = ANY ($1::text[]) AND query IS NOT NULL`, [unknown]);
        for (const { id, query } of rows)
            this.#texts.set(id, await described(query));
        for (const id of [...this.#texts.keys()].slice(0, Math.max(0, this.#texts.size - 2 * mostStatements)))
            this.#texts.delete(id);
    }
}
async function described(query) {
    const text = withoutConstants(query);
    return { query: text, tables: (await readQuery(text))?.tables ?? [] };
}
/** What was there before the deployment. @throws DatabaseError */
async function databaseBaseline(database) {
    const { sessions } = await database.sessions();
    const statements = await database.totals();
    const { bytes, invalidIndexes } = await database.sizes();
    return { sessions, bytes, invalidIndexes, ...(statements === undefined ? {} : { statements }) };
}
/** A server that is full says so in two ways: PostgreSQL (53300), PgBouncer (08P01 with its own words). */
function hasNoConnectionLeft(error) {
    return error.code === '53300' || /no more connections allowed|too many clients|remaining connection slots/i.test(error.message);
}
function seesNoOthers(role) {
    return `The role ${role} does not see what others do: GRANT pg_read_all_stats TO ${(0,identifier/* quotedName */.aH)(role)};`;
}
/** Why the database was not looked at, without values. */
function whyBlind(error) {
    return `The database did not tell: ${(0,shown_message/* shownMessage */.zz)(error, undefined)}.`;
}

;// CONCATENATED MODULE: ./build/watch/looking.js


/**
 * Looks at the database: its sessions often, its statistics and sizes less often. One source, for it is one connection.
 * @param signal aborted when the run is cancelled
 */
function lookingAt(database, timing, signal) {
    let [statementsDue, sizesDue] = [0, 0];
    const attempt = async (at, about, look) => {
        try {
            return await look();
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof ports/* DatabaseError */.a))
                throw error;
            return hasNoConnectionLeft(error) ? [{ kind: 'refused', at, who: 'watch' }] : [{ kind: 'blind', at, about, why: whyBlind(error) }];
        }
    };
    return {
        firstMs: 0,
        everyMs: timing.sessionsMs,
        look: async (at) => {
            const seen = await attempt(at, 'sessions', async () => {
                const { sessions, running, hidden } = await database.sessions();
                return [{ kind: 'sessions', at, sessions }, { kind: 'running', at, running }, ...(hidden === undefined ? [] : [{ kind: 'blind', at, about: 'pool', why: hidden }])];
            });
            if (at * 1000 >= statementsDue) {
                statementsDue = at * 1000 + timing.statementsMs * 0.99;
                const statements = await attempt(at, 'statements', async () => {
                    const found = await database.statements();
                    return [typeof found === 'string' ? { kind: 'blind', at, about: 'statements', why: found } : { kind: 'statements', at, statements: found }];
                });
                seen.unshift(...statements);
            }
            if (at * 1000 >= sizesDue) {
                sizesDue = at * 1000 + timing.sizesMs * 0.99;
                seen.push(...(await attempt(at, 'sizes', async () => [{ kind: 'sizes', at, sizes: await database.sizes() }])));
            }
            return seen;
        },
    };
}

// EXTERNAL MODULE: ./build/smoke/run.js
var run = __webpack_require__(2123);
;// CONCATENATED MODULE: ./build/watch/probes.js


/** An answer that takes longer is none. */
const timeoutMs = 10_000;
/** Only these are asked again and again: they change nothing. */
function repeated({ checks }) {
    return checks.filter(({ method }) => method === 'GET');
}
/** Asks each GET line once a round. */
function probing(dependencies, probes, timing) {
    let last = 0;
    return {
        firstMs: timing.probeMs,
        everyMs: timing.probeMs,
        look: async (at) => {
            const round = await askRound(dependencies, probes);
            const from = last;
            last = at;
            return [{ kind: 'requests', source: 'probes', windows: [windowOf(round, from, at)] }, { kind: 'round', at, lines: round.map(({ check, attempt }) => ({ line: check.line, found: (0,run/* judgeAttempt */.Bc)(check, attempt).found })) }];
        },
    };
}
/** A short series of rounds before the deployment. @returns undefined where nothing answers: there is nothing yet to compare with */
async function probeBaseline(dependencies, probes, timing) {
    const { clock } = dependencies;
    const start = clock.elapsed();
    const rounds = [];
    for (let due = 0; due < timing.baselineMs; due += timing.baselineEveryMs) {
        const ahead = due - (clock.elapsed() - start);
        if (ahead > 0)
            await clock.sleep(ahead);
        if (clock.elapsed() - start > timing.baselineMs)
            break;
        rounds.push(...(await askRound(dependencies, probes)));
        if (rounds.every(({ attempt }) => attempt.kind === 'no-answer') && rounds.length >= 3 * repeated(probes).length)
            return undefined;
    }
    const lines = repeated(probes).flatMap(({ line }) => {
        const times = rounds.filter(({ check, attempt }) => check.line === line && attempt.kind === 'answer').map(({ attempt }) => attempt.milliseconds).sort((a, b) => a - b);
        const p95 = times[Math.max(0, Math.ceil(times.length * 0.95) - 1)];
        return p95 === undefined ? [] : [{ line, requests: times.length, p95, over: (limit) => times.filter((time) => time > limit).length }];
    });
    return rounds.length === 0 ? undefined : { requests: rounds.length, failed: rounds.filter(hasFailed).length, lines };
}
async function askRound({ http, clock, signal }, probes) {
    return await Promise.all(repeated(probes).map(async (check) => {
        const start = clock.elapsed();
        try {
            const answer = await http.request(`${probes.baseUrl.replace(/\/+$/, '')}${check.path}`, { method: check.method, headers: probes.headers, timeoutMs });
            // What a page says stays where it is: it may be a row.
            return { check, attempt: { kind: 'answer', status: answer.status, milliseconds: answer.milliseconds, body: '' } };
        }
        catch (error) {
            signal.throwIfAborted();
            return { check, attempt: { kind: 'no-answer', why: (0,error_facts/* errorMessage */.g)(error), milliseconds: clock.elapsed() - start } };
        }
    }));
}
function hasFailed({ attempt }) {
    return attempt.kind === 'no-answer' || attempt.status >= 500;
}
function windowOf(round, from, to) {
    return { from, to, requests: round.length, failed: round.filter(hasFailed).length, latency: { kind: 'each', each: round.map(({ check, attempt }) => ({ line: check.line, milliseconds: attempt.milliseconds })) } };
}

// EXTERNAL MODULE: ./build/railway/logs.js
var logs = __webpack_require__(4737);
// EXTERNAL MODULE: ./build/railway/operations.js
var operations = __webpack_require__(32972);
// EXTERNAL MODULE: ./build/railway/shape.js
var shape = __webpack_require__(71689);
;// CONCATENATED MODULE: ./build/railway/metrics.js



const duration = schemas/* number */.aig().nullish();
const reading = schemas/* object */.Ikc({
    httpMetricsGroupedByStatus: schemas/* array */.YOg(schemas/* object */.Ikc({ statusCode: schemas/* number */.aig(), samples: schemas/* array */.YOg(schemas/* object */.Ikc({ ts: schemas/* number */.aig(), value: schemas/* number */.aig() })) })),
    httpDurationMetrics: schemas/* object */.Ikc({ samples: schemas/* array */.YOg(schemas/* object */.Ikc({ ts: schemas/* number */.aig(), p50: duration, p90: duration, p95: duration, p99: duration })) }),
});
/**
 * What went over Railway's edge to one service: requests by status, and how long they took in milliseconds. A moment without requests has no durations, and is left out.
 * @throws RailwayError
 */
async function readHttpMetrics(railway, scope, serviceId, { from, to, stepSeconds }) {
    const variables = { serviceId, environmentId: scope.environment.id, startDate: from.toISOString(), endDate: to.toISOString(), stepSeconds };
    const { httpMetricsGroupedByStatus, httpDurationMetrics } = await (0,shape/* askRailway */.n)(railway, operations/* operations */.z.httpMetrics, variables, reading);
    return {
        byStatus: httpMetricsGroupedByStatus.map(({ statusCode, samples }) => ({ status: statusCode, samples: samples.map(({ ts, value }) => [ts, value]).sort(([a], [b]) => a - b) })),
        durations: httpDurationMetrics.samples
            .flatMap(({ ts, p50, p90, p95, p99 }) => (isNumber(p50) && isNumber(p90) && isNumber(p95) && isNumber(p99) ? [{ at: ts, p50, p90, p95, p99 }] : []))
            .sort((a, b) => a.at - b.at),
    };
}
function isNumber(value) {
    return typeof value === 'number';
}

// EXTERNAL MODULE: ./build/railway/services.js
var railway_services = __webpack_require__(4214);
;// CONCATENATED MODULE: ./build/watch/points.js
/** So many points a signal has in the record. */
const mostPoints = 240;
/** A series of bounded length: when it is full, each two neighbours become one, and from then on as many more stand behind a point. The worse of two is kept. */
class Points {
    #points = [];
    #stride = 1;
    #inLast = 0;
    #worst = null;
    add(at, value) {
        if (value !== null)
            this.#worst = Math.max(this.#worst ?? value, value);
        const last = this.#points.at(-1);
        if (last && this.#inLast < this.#stride) {
            last[1] = worse(last[1], value);
            this.#inLast += 1;
            return;
        }
        if (this.#points.length === mostPoints)
            this.#halve();
        this.#points.push([Math.round(at * 10) / 10, value]);
        this.#inLast = 1;
    }
    /** Oldest first. */
    all() {
        return this.#points.map(([at, value]) => [at, value === null ? null : rounded(value)]);
    }
    /** The highest there ever was. */
    worst() {
        return this.#worst === null ? null : rounded(this.#worst);
    }
    last() {
        return this.#points.findLast(([, value]) => value !== null)?.[1] ?? null;
    }
    #halve() {
        const halved = [];
        for (let index = 0; index < this.#points.length; index += 2) {
            const [first, second] = [this.#points[index], this.#points[index + 1]];
            if (first)
                halved.push([first[0], second ? worse(first[1], second[1]) : first[1]]);
        }
        this.#points = halved;
        this.#stride *= 2;
    }
}
function worse(a, b) {
    return a === null ? b : b === null ? a : Math.max(a, b);
}
function rounded(value) {
    return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

;// CONCATENATED MODULE: ./build/watch/shares.js
/** Statistics of shares (of requests that failed, of requests that took too long). Pure. */
/**
 * The bounds between which the true share lies, by Wilson's score interval (E. B. Wilson, JASA 22, 1927): it holds for few samples and for shares near 0 too.
 * @param z standard normal quantile: 1.645 leaves 5 % above the upper bound
 */
function shareBounds(hits, of, z) {
    if (of <= 0)
        return { lower: 0, upper: 1 };
    const share = hits / of;
    const weight = (z * z) / of;
    const middle = share + weight / 2;
    const spread = z * Math.sqrt((share * (1 - share)) / of + weight / (4 * of));
    return { lower: Math.max(0, (middle - spread) / (1 + weight)), upper: Math.min(1, (middle + spread) / (1 + weight)) };
}
/** One-sided 95 %. */
const likely = 1.645;
/** Which share of the requests took longer than `limit`, read off between two percentiles on a logarithmic scale; beyond p99 nothing is known and 0 is said. */
function shareOver(limit, { p50, p90, p95, p99 }) {
    const known = [[p50, 0.5], [p90, 0.1], [p95, 0.05], [p99, 0.01]];
    if (p50 > limit)
        return p99 <= p50 ? 1 : 0.5;
    let [from, over] = [p50, 0.5];
    for (const [to, less] of known.slice(1)) {
        if (to > limit) {
            const part = Math.log(limit / Math.max(from, tiny)) / Math.log(to / Math.max(from, tiny));
            return over + (less - over) * Math.min(1, Math.max(0, part));
        }
        ;
        [from, over] = [Math.max(from, to), less];
    }
    return 0;
}
const tiny = 0.001;
/**
 * p95 of many windows together: the limit that 5 % of all requests are over. Windows' own p95 cannot simply be averaged: of a window with one request it is that request.
 * @returns undefined for none
 */
function pooledP95(windows) {
    const known = windows.filter(({ requests }) => requests > 0);
    const all = known.reduce((sum, { requests }) => sum + requests, 0);
    if (all === 0)
        return undefined;
    const over = (limit) => known.reduce((sum, { requests, percentiles }) => sum + requests * shareOver(limit, percentiles), 0) / all;
    let low = Math.max(tiny, Math.min(...known.map(({ percentiles }) => percentiles.p50)) / 2);
    let high = Math.max(low, ...known.map(({ percentiles }) => percentiles.p99));
    for (let halved = 0; halved < 40; halved++) {
        const middle = Math.sqrt(low * high);
        if (over(middle) > 0.05)
            low = middle;
        else
            high = middle;
    }
    return high;
}

;// CONCATENATED MODULE: ./build/watch/share-evidence.js

/**
 * The evidence that is needed: as a logarithm of the likelihoods' ratio, 10 000 to 1. By Ville's inequality a share of no more than what is allowed reaches it
 * in less than one of 10 000 runs that begin anew at any one moment.
 */
const enough = Math.log(10_000);
/** Old evidence must not outlive its cause: no more is kept, so that a healthy time after it takes it back. */
const most = 1.5 * enough;
/** What is looked for beside the allowed share: a little more of it, which shows among many requests, and twice of it, which shows among few. */
const alternatives = [1.3, 2];
/**
 * Whether more than an allowed share of requests count, sequentially: cumulative sums (E. S. Page, Biometrika 41, 1954) of the likelihoods' ratios (A. Wald, 1945) between a higher
 * share and the allowed one. Few requests weigh little, so that a single error among few is no alarm. No window weighs more than a part of what is enough, and of the last windows most have to
 * be over the limit, so that a burst, however dense, is none either.
 */
class ShareEvidence {
    #rule;
    #sums;
    #clearly;
    #of = 0;
    #hits = 0;
    #recent = [];
    #breachedAt;
    constructor(rule) {
        this.#rule = rule;
        const { allowed } = rule;
        this.#sums = alternatives.map((times) => {
            const more = Math.min(allowed * times, (1 + allowed) / 2);
            return { hit: Math.log(more / allowed), miss: Math.log((1 - more) / (1 - allowed)), sum: 0 };
        });
        this.#clearly = Math.min(allowed * 2, (1 + allowed) / 2);
    }
    take({ from, to, of, hits }) {
        const { allowed, lastsSeconds } = this.#rule;
        if (of <= 0 || allowed >= 1)
            return;
        this.#of += of;
        this.#hits += hits;
        const need = Math.max(2, Math.ceil(lastsSeconds / Math.max(to - from, 0.001) - 0.001));
        const heaviest = (enough * 1.5) / need;
        for (const one of this.#sums)
            one.sum = Math.min(most, Math.max(0, one.sum + Math.min(heaviest, hits * one.hit + (of - hits) * one.miss)));
        const isOver = hits / of > allowed;
        this.#recent = [...this.#recent, isOver].slice(-Math.ceil(need * 1.5));
        const lasts = isOver && this.#recent.filter(Boolean).length >= need;
        if (lasts && this.#sums.some(({ sum }) => sum >= enough))
            this.#breachedAt ??= to;
    }
    get breachedAt() {
        return this.#breachedAt;
    }
    /** Whether twice the allowed share can be ruled out. */
    get isEnough() {
        return this.#rule.allowed >= 1 || shareBounds(this.#hits, this.#of, likely).upper <= this.#clearly;
    }
    get of() {
        return this.#of;
    }
    get hits() {
        return this.#hits;
    }
}

;// CONCATENATED MODULE: ./build/watch/http-judge.js



/** Smaller differences are noise, however many per cent they are of. */
const leastDifferenceMs = 10;
/** Even if 0 % is asked for: a rate of nothing at all cannot be told from a very small one. */
const leastErrorRate = 0.0005;
/** By the meaning of p95: so many may take longer. */
const overP95 = 0.05;
/** What one source of requests tells: how many fail, and how long they take. */
class HttpJudge {
    errors;
    /** Undefined: there is nothing to compare with. */
    slowness;
    errorPoints = new Points();
    latencyPoints = new Points();
    /** Milliseconds: what p95 must not exceed; of several smoke lines the highest, each has its own. */
    latencyLimit;
    /** Per cent of the requests that failed before already, and may go on to fail; undefined: no more than the input allows. */
    errorsBefore;
    #limits;
    #timing;
    #open;
    constructor(limits, timing, baseline) {
        this.#timing = timing;
        const before = failedBefore(limits, baseline);
        this.errorsBefore = before === undefined ? undefined : before * 100;
        this.errors = new ShareEvidence({ allowed: Math.max(leastErrorRate, limits.maxErrorRate / 100, before ?? 0), lastsSeconds: timing.errorsLastSeconds });
        this.#limits = latencyLimits(limits, baseline);
        this.latencyLimit = this.#limits.size === 0 ? undefined : Math.max(...this.#limits.values());
        this.slowness = baseline && this.#limits.size > 0 ? new ShareEvidence({ allowed: allowedSlow(baseline, this.#limits), lastsSeconds: timing.latencyLastsSeconds }) : undefined;
    }
    /** Windows in the order of time; short ones are put together. */
    take(windows) {
        for (const window of windows) {
            this.#open = this.#open ? joined(this.#open, window) : window;
            if (this.#open.to - this.#open.from < this.#timing.windowSeconds * 0.99)
                continue;
            this.#judge(this.#open);
            this.#open = undefined;
        }
    }
    get breachedAt() {
        return this.errors.breachedAt ?? this.slowness?.breachedAt;
    }
    #judge(window) {
        const { from, to, requests, failed, latency } = window;
        this.errorPoints.add(to, requests === 0 ? null : (100 * failed) / requests);
        this.errors.take({ from, to, of: requests, hits: failed });
        this.latencyPoints.add(to, latency === undefined || requests === 0 ? null : p95Of(latency));
        if (latency === undefined || from < this.#timing.settleSeconds)
            return;
        const answered = latency.kind === 'each' ? latency.each.length : requests;
        this.slowness?.take({ from, to, of: answered, hits: this.#slow(latency, answered) });
    }
    #slow(latency, answered) {
        if (latency.kind === 'percentiles')
            return shareOver(this.#limits.get(allLines) ?? Number.POSITIVE_INFINITY, latency.percentiles) * answered;
        return latency.each.filter(({ line, milliseconds }) => milliseconds > (this.#limits.get(line) ?? Number.POSITIVE_INFINITY)).length;
    }
}
/** Where the requests are not told apart. */
const allLines = '';
/**
 * What failed before already is no fault of the deployment. It counts where it was surely more than the input allows; then as many may fail as may really have failed, for a baseline of few
 * requests knows it badly.
 */
function failedBefore({ maxErrorRate }, baseline) {
    const { lower, upper } = shareBounds(baseline?.failed ?? 0, baseline?.requests ?? 0, likely);
    return baseline !== undefined && lower > Math.max(leastErrorRate, maxErrorRate / 100) ? upper : undefined;
}
function latencyLimits({ maxLatencyIncrease }, baseline) {
    const limits = new Map();
    for (const { line, p95 } of baseline?.lines ?? [])
        limits.set(line, Math.max(p95 * (1 + maxLatencyIncrease / 100), p95 + leastDifferenceMs));
    return limits;
}
/** A baseline of few requests knows its p95 badly: then more of them have to be slow. */
function allowedSlow({ lines }, limits) {
    const requests = lines.reduce((sum, line) => sum + line.requests, 0);
    const over = lines.reduce((sum, line) => sum + line.over(limits.get(line.line) ?? Number.POSITIVE_INFINITY), 0);
    return Math.max(overP95, shareBounds(over, requests, likely).upper);
}
function joined(a, b) {
    const latency = bothLatencies(a.latency, b.latency, a.requests, b.requests);
    return { from: a.from, to: b.to, requests: a.requests + b.requests, failed: a.failed + b.failed, ...(latency === undefined ? {} : { latency }) };
}
function bothLatencies(a, b, ofA, ofB) {
    if (a === undefined || b === undefined)
        return a ?? b;
    if (a.kind === 'each' && b.kind === 'each')
        return { kind: 'each', each: [...a.each, ...b.each] };
    return ofA >= ofB ? a : b; // of percentiles, those of the busier one
}
function p95Of(latency) {
    if (latency.kind === 'percentiles')
        return latency.percentiles.p95;
    const sorted = latency.each.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? null;
}

;// CONCATENATED MODULE: ./build/watch/railway.js






/** What is asked, one request at a time: mostly the metrics, at every third time the logs or the volumes. */
const cycle = ['http', 'http', 'logs', 'http', 'http', 'volumes'];
/** Of one deployment's log. */
const logLines = 200;
const logFilter = '@level:error';
/** What is asked for when Railway refuses a finer step. */
const coarseStep = 60;
/** So many refusals in a row, and what is asked is not asked again. What passes by itself is no refusal. */
const patience = 3;
/** Asks Railway what went over its edge and what the logs say: one request a minute, whatever the number of services. */
function askingRailway(dependencies, source, timing) {
    const began = dependencies.now();
    const http = new Metrics(source, timing, began);
    const log = new Logs(source, began);
    const refused = { http: 0, logs: 0, volumes: 0 };
    let turn = 0;
    return {
        firstMs: timing.railwayFirstMs,
        everyMs: timing.railwayMs,
        look: async (at) => {
            const wished = cycle[turn % cycle.length] ?? 'http';
            turn += 1;
            const asked = [wished, 'http', 'logs', 'volumes'].find((what) => refused[what] < patience);
            if (asked === undefined)
                return [];
            try {
                const seen = asked === 'http' ? await http.look(dependencies.now(), at) : asked === 'logs' ? await log.look(dependencies, at) : [await volumes(source, at)];
                refused[asked] = 0;
                return seen;
            }
            catch (error) {
                dependencies.signal.throwIfAborted();
                if (!(error instanceof railway_port/* RailwayError */.m))
                    throw error;
                if (error.trouble !== 'not-reached' && error.trouble !== 'rate-limited')
                    refused[asked] += 1;
                return [{ kind: 'blind', at, about: blindOf[asked], why: `Railway did not tell: ${error.message}` }];
            }
        },
    };
}
const blindOf = { http: 'railway', logs: 'log', volumes: 'volumes' };
/** The services take turns; each is asked for all that has come since its last turn. */
class Metrics {
    #source;
    #timing;
    #began;
    /** Seconds; what Railway takes and gives is not documented. */
    #step;
    /** Of each service: until when its requests are judged, in seconds since 1970. */
    #done = new Map();
    #turn = 0;
    constructor(source, timing, began) {
        this.#source = source;
        this.#timing = timing;
        this.#began = began;
        this.#step = Math.max(1, Math.round(timing.windowSeconds));
    }
    async look(now, at) {
        const { railway, scope, serviceIds } = this.#source;
        const serviceId = serviceIds[this.#turn % serviceIds.length];
        this.#turn += 1;
        if (serviceId === undefined)
            return [];
        const step = this.#step;
        const began = this.#began.getTime() / 1000;
        const from = Math.ceil((this.#done.get(serviceId) ?? began) / step) * step;
        const until = Math.floor((now.getTime() / 1000 - this.#timing.railwayLagSeconds) / step) * step;
        if (until <= from)
            return [];
        const metrics = await readHttpMetrics(railway, scope, serviceId, { from: new Date(from * 1000), to: new Date(until * 1000), stepSeconds: step }).catch((error) => {
            if (error instanceof railway_port/* RailwayError */.m && error.trouble === 'said')
                this.#step = Math.max(step, coarseStep);
            throw error;
        });
        const zero = now.getTime() / 1000 - at;
        const found = windowsOf(metrics, { from, until, step });
        this.#step = Math.max(step, ...found.map((window) => window.to - window.from));
        const windows = found.map((window) => ({ ...window, from: window.from - zero, to: window.to - zero }));
        this.#done.set(serviceId, until);
        return [{ kind: 'requests', source: `railway:${serviceId}`, windows, at }];
    }
}
/**
 * Railway's series as windows, one for each time that is in them. Its `ts` is taken for the beginning of a step; a longer step than asked for is taken as it comes.
 * Pure. Seconds since 1970.
 */
function windowsOf({ byStatus, durations }, { from, until, step: asked }) {
    const times = [...new Set(byStatus.flatMap(({ samples }) => samples.map(([time]) => time)))].filter((time) => time >= from && time < until).sort((a, b) => a - b);
    const step = Math.max(asked, Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? time))) || 0);
    const usable = Number.isFinite(step) ? step : asked;
    const latencies = new Map(durations.map((one) => [one.at, one]));
    return times.map((time) => {
        const counts = byStatus.map(({ status, samples }) => ({ status, requests: samples.find(([at]) => at === time)?.[1] ?? 0 }));
        const latency = latencies.get(time);
        const requests = counts.reduce((sum, one) => sum + one.requests, 0);
        const failed = counts.filter(({ status }) => status >= 500).reduce((sum, one) => sum + one.requests, 0);
        return { from: time, to: time + usable, requests, failed, ...(latency && latency.p95 > 0 ? { latency: { kind: 'percentiles', percentiles: latency } } : {}) };
    });
}
/** Fewer make no baseline. */
const leastRequests = 30;
/** The hour before the deployment. One request. @throws RailwayError */
async function railwayBaseline({ railway, scope }, serviceId, until) {
    const step = 60;
    const from = new Date(until.getTime() - 3_600_000);
    const metrics = await readHttpMetrics(railway, scope, serviceId, { from, to: until, stepSeconds: step });
    return baselineOf(windowsOf(metrics, { from: from.getTime() / 1000, until: until.getTime() / 1000, step }));
}
/** Pure. */
function baselineOf(windows) {
    const requests = windows.reduce((sum, window) => sum + window.requests, 0);
    const failed = windows.reduce((sum, window) => sum + window.failed, 0);
    const known = windows.flatMap(({ requests: of, latency }) => (latency?.kind === 'percentiles' ? [{ requests: of, percentiles: latency.percentiles }] : []));
    const p95 = pooledP95(known);
    if (requests < leastRequests || p95 === undefined)
        return undefined;
    const over = (limit) => known.reduce((sum, one) => sum + shareOver(limit, one.percentiles) * one.requests, 0);
    return { requests, failed, lines: [{ line: allLines, requests, p95, over }] };
}
/** Errors in the logs of the deployments, in turns. */
class Logs {
    #source;
    #seen = new Map();
    #began;
    #turn = 0;
    constructor(source, began) {
        this.#source = source;
        this.#began = (0,logs/* sortable */.Xt)(began.toISOString());
    }
    async look({ now, match, note }, at) {
        const deploymentId = this.#source.deploymentIds[this.#turn % this.#source.deploymentIds.length];
        this.#turn += 1;
        if (deploymentId === undefined)
            return [];
        const since = this.#seen.get(deploymentId) ?? this.#began;
        const lines = (await (0,logs/* readDeployLog */.WA)(this.#source.railway, deploymentId, logLines, logFilter)).filter(({ at: when }) => (0,logs/* sortable */.Xt)(when) > since);
        const last = lines.reduce((latest, { at: when }) => ((0,logs/* sortable */.Xt)(when) > latest ? (0,logs/* sortable */.Xt)(when) : latest), since);
        this.#seen.set(deploymentId, last);
        const text = lines.map(({ message }) => message).join('\n');
        if (lines.length > 0)
            note(text);
        const zero = now().getTime() / 1000 - at;
        const starved = lines.filter(saysStarved).map((line) => ({ kind: 'refused', who: 'application', at: Math.max(0, Date.parse(line.at) / 1000 - zero) }));
        return [{ kind: 'log', at, lines: lines.length, matched: lines.length === 0 ? [] : match(text) }, ...starved];
    }
}
/** No connection was to be had: Prisma's P2024 and P2037, PostgreSQL's 53300, PgBouncer's and pg's own words. */
const starved = /\bP2024\b|\bP2037\b|\b53300\b|too many clients already|remaining connection slots|fetching a new connection from the connection pool|no more connections allowed|query_wait_timeout|timeout exceeded when trying to connect/i;
function saysStarved({ message }) {
    return starved.test(message);
}
async function volumes({ railway, scope }, at) {
    const services = await (0,railway_services/* readServices */.J)(railway, scope);
    const known = services.flatMap((service) => service.volumes).filter(({ sizeMB }) => sizeMB > 0);
    return { kind: 'volumes', at, volumes: known.map(({ name, currentSizeMB, sizeMB }) => ({ name, share: currentSizeMB / sizeMB })) };
}

;// CONCATENATED MODULE: ./build/watch/timing.js
/** Shorter watches look more often, and measure a shorter baseline, in the same proportion. */
const fullMs = 240_000;
const shortestMs = 12_000;
/**
 * What has to last does not get shorter with the watch: a start, a lock wait or a burst of errors takes its time whatever was asked for. A watch that is too short for a verdict says so
 * (`not-enough`).
 * @param watchForMs the input `watch-for`, not 0
 */
function timingOf(watchForMs) {
    const often = Math.min(1, Math.max(shortestMs, watchForMs) / fullMs);
    return {
        probeMs: 5000 * often,
        sessionsMs: 5000 * often,
        statementsMs: 15_000 * often,
        sizesMs: 60_000 * often,
        railwayFirstMs: Math.min(55_000, watchForMs * 0.9),
        railwayMs: 60_000,
        railwayLagSeconds: 15,
        windowSeconds: 10,
        settleSeconds: 20,
        smokeLastsSeconds: 20,
        errorsLastSeconds: 40,
        latencyLastsSeconds: 60,
        levelLastsSeconds: 40,
        leakSeconds: 80,
        baselineMs: 15_000 * often,
        baselineEveryMs: 500 * often,
    };
}
/** One look, and a few more a second apart where it shows what has to last. */
const lookTiming = { ...timingOf(fullMs), sessionsMs: 1000, statementsMs: 1000, sizesMs: 1000, levelLastsSeconds: 6, settleSeconds: 0 };

// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(56423);
;// CONCATENATED MODULE: ./build/watch/levels.js
/** Levels that are looked at again and again: too high for long enough, or rising without an end. Pure. */
/**
 * Something has been so for long enough, in most of the looks of that time (four of five). It goes by time, not by the number of looks, for a look can be late; but never by fewer than
 * `atLeast` of them.
 */
class Lasting {
    #rule;
    #recent = [];
    #since;
    /** @param everySeconds how often is looked, where nothing is late */
    constructor(lastsSeconds, everySeconds, atLeast = 4) {
        const need = Math.max(atLeast, Math.ceil(lastsSeconds / everySeconds - 0.001));
        const among = Math.ceil(need * 1.25);
        // A look is a moment: so many of them, evenly, are one interval less.
        this.#rule = { atLeast, spanSeconds: (need - 1) * everySeconds * 0.98, withinSeconds: (among - 0.5) * everySeconds, share: need / among };
    }
    take(at, isSo) {
        const { atLeast, spanSeconds, withinSeconds, share } = this.#rule;
        this.#recent = [...this.#recent.filter(([when]) => when > at - withinSeconds), [at, isSo]];
        if (!isSo)
            return;
        const so = this.#recent.filter(([, one]) => one);
        if (so.length >= atLeast && so.length >= share * this.#recent.length - 0.001 && at - (so[0]?.[0] ?? at) >= spanSeconds)
            this.#since ??= at;
    }
    /** When it had lasted long enough, for the first time. */
    get since() {
        return this.#since;
    }
    /** Whether it may come to that. */
    get isSuspicious() {
        return this.#recent.at(-1)?.[1] === true;
    }
}
/** A rise that would reach the limit only after so many spans (of 80 s: about half an hour) is left to a later look. */
const horizonSpans = 24;
/** So many looks are kept: those of the last span, and as many spread over all the time before. */
const mostKept = 96;
/**
 * Whether sessions are opened and never closed. A pool that fills up rises steeply and then stays; a leak rises in every quarter of the time, by about as much, whether one
 * looks at the last minute (and then to where it never was before) or at all of the watch; and if it goes on, the limit is reached soon.
 */
class LeakEvidence {
    #rule;
    #looks = [];
    #breachedAt;
    constructor(rule) {
        this.#rule = rule;
    }
    take(at, sessions) {
        this.#looks.push([at, sessions]);
        if (this.#looks.length > mostKept)
            this.#thin(at);
        const { spanSeconds } = this.#rule;
        const begun = this.#looks[0]?.[0] ?? at;
        if (at - begun < spanSeconds * 0.99)
            return;
        const recent = this.#looks.filter(([when]) => when > at - spanSeconds * 1.01);
        const highestBefore = Math.max(0, ...this.#looks.slice(0, -recent.length).map(([, before]) => before));
        const isHigher = sessions - highestBefore >= this.#leastRise();
        if ((isHigher && this.#rises(recent)) || this.#rises(this.#looks))
            this.#breachedAt ??= at;
    }
    get breachedAt() {
        return this.#breachedAt;
    }
    #rises(looks) {
        const [first, last] = [looks[0], looks.at(-1)];
        if (!first || !last || looks.length < 8)
            return false;
        const quarter = (last[0] - first[0]) / 4;
        const levels = [0, 1, 2, 3].map((index) => median(looks.filter(([at]) => at >= first[0] + index * quarter && (at < first[0] + (index + 1) * quarter || index === 3)).map(([, sessions]) => sessions)));
        const steps = levels.slice(1).map((level, index) => level - (levels[index] ?? level));
        const rise = (levels[3] ?? 0) - (levels[0] ?? 0);
        if (rise < this.#leastRise() || steps.some((step) => step < rise / 5))
            return false;
        const perSecond = rise / (quarter * 3);
        return (this.#rule.limit - (levels[3] ?? 0)) / perSecond <= horizonSpans * this.#rule.spanSeconds;
    }
    #leastRise() {
        return Math.max(8, this.#rule.max * 0.08);
    }
    /** Every second one of those before the last span goes. */
    #thin(now) {
        const recent = now - this.#rule.spanSeconds * 1.01;
        this.#looks = this.#looks.filter(([at], index) => at > recent || index % 2 === 0);
    }
}
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const [below = Number.NaN, above = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
    return (below + above) / 2;
}

;// CONCATENATED MODULE: ./build/watch/slow-judge.js
/** Slow is what these say, not one unlucky call: looks with a mean over the limit, calls. */
const [leastLooks, leastCalls, leastSeen] = [3, 5, 3];
/** … and these within so many times the time that something has to last. */
const within = 2.5;
/** A query that was there before counts when it takes so many times longer than it did. */
const slower = 2;
const callsToCompare = 20;
/** So many are kept and so many shown. */
const [slow_judge_mostKept, mostShown, mostSeen] = [200, 10, 50];
/** Queries that take longer than they may. All are shown; a breach is one on a new table, or one that was fast before. */
class SlowQueryJudge {
    #rule;
    #totals = new Map();
    #watched = new Map();
    #breach;
    /** How many were slow at the last look. */
    slowNow = 0;
    constructor(rule) {
        this.#rule = rule;
        for (const [id, totals] of rule.before ?? [])
            this.#totals.set(id, totals);
    }
    takeStatements(at, statements) {
        this.slowNow = 0;
        const isFirst = this.#totals.size === 0 && this.#rule.before === undefined;
        for (const now of statements) {
            const before = this.#totals.get(now.id);
            this.#totals.set(now.id, now);
            const isNew = this.#isNew(now.tables);
            // What was counted before anybody looked is of another time, but for tables that are not older than the deployment.
            if (before === undefined && isFirst && !isNew)
                continue;
            const isReset = before !== undefined && now.calls < before.calls;
            const calls = now.calls - (isReset ? 0 : (before?.calls ?? 0));
            const milliseconds = now.milliseconds - (isReset ? 0 : (before?.milliseconds ?? 0));
            if (calls <= 0 || milliseconds / calls <= this.#rule.slowMs)
                continue;
            this.slowNow += 1;
            const watched = this.#watch(now.query, now.tables, this.#rule.before?.get(now.id));
            watched.calls += calls;
            watched.milliseconds += milliseconds;
            watched.slowLooks = [...watched.slowLooks, at].slice(-leastLooks);
            const lasts = watched.slowLooks.length >= leastLooks && at - (watched.slowLooks[0] ?? at) <= this.#rule.lastsSeconds * within;
            if (lasts && watched.calls >= leastCalls && slow_judge_counts(watched, watched.milliseconds / watched.calls))
                this.#breach ??= { at, query: watched.query };
        }
        const ids = new Set(statements.map(({ id }) => id));
        // What was there before is kept: a query that was fast is among those that are looked at only once it has become slow.
        for (const id of this.#totals.keys())
            if (!ids.has(id) && this.#rule.before?.has(id) !== true)
                this.#totals.delete(id);
    }
    /** @param isAlone there are no totals that say it better */
    takeRunning(at, running, isAlone) {
        if (isAlone)
            this.slowNow = running.length;
        for (const { id, query, tables, milliseconds } of running) {
            const watched = this.#watch(query, tables, undefined);
            if (!watched.seen.has(id))
                watched.seen.set(id, at);
            for (const [seen, when] of watched.seen)
                if (watched.seen.size > mostSeen || at - when > this.#rule.lastsSeconds * within)
                    watched.seen.delete(seen);
            watched.longest = Math.max(watched.longest, milliseconds);
            const lasts = at - Math.min(...watched.seen.values()) >= this.#rule.lastsSeconds / 2;
            if (watched.isOnNewTable && lasts && watched.seen.size >= leastSeen)
                this.#breach ??= { at, query };
        }
    }
    /** One look at what was counted since the tables were made: for when there is no second one. */
    judgeTotals(at) {
        for (const { query, calls, milliseconds, isOnNewTable } of this.#watched.values()) {
            if (isOnNewTable && calls >= leastCalls && milliseconds / calls > this.#rule.slowMs)
                this.#breach ??= { at, query };
        }
    }
    get breach() {
        return this.#breach;
    }
    get isSuspicious() {
        return [...this.#watched.values()].some(({ isOnNewTable }) => isOnNewTable);
    }
    /** Those on new tables first, then what took the most time. */
    list() {
        return this.#sorted()
            .slice(0, mostShown)
            .map(({ query, tables, isOnNewTable, calls, milliseconds, longest }) => ({ query, milliseconds: Math.round(calls > 0 ? milliseconds / calls : longest), calls: calls > 0 ? calls : null, tables: [...tables], isOnNewTable }));
    }
    #sorted() {
        const weight = ({ milliseconds, longest, seen }) => Math.max(milliseconds, longest * seen.size);
        const isBreach = ({ query }) => Number(query === this.#breach?.query);
        return [...this.#watched.values()].sort((a, b) => isBreach(b) - isBreach(a) || Number(b.isOnNewTable) - Number(a.isOnNewTable) || weight(b) - weight(a));
    }
    #isNew(tables) {
        return tables.some((table) => this.#rule.newTables.has(table));
    }
    #watch(query, tables, before) {
        const there = this.#watched.get(query);
        const compared = before !== undefined && before.calls >= callsToCompare ? before.milliseconds / before.calls : undefined;
        if (there) {
            there.before ??= compared;
            return there;
        }
        if (this.#watched.size >= slow_judge_mostKept)
            for (const { query: least } of this.#sorted().slice(slow_judge_mostKept / 2))
                this.#watched.delete(least);
        const watched = { query, tables, isOnNewTable: this.#isNew(tables), before: compared, calls: 0, milliseconds: 0, longest: 0, slowLooks: [], seen: new Map() };
        this.#watched.set(query, watched);
        return watched;
    }
}
function slow_judge_counts({ isOnNewTable, before }, mean) {
    return isOnNewTable || (before !== undefined && mean > before * slower);
}

;// CONCATENATED MODULE: ./build/watch/database-judge.js



/** Sessions that hold or wait: some are normal. */
const leastStuck = 4;
const stuckShare = 0.3;
/** Windows in which the application got none. */
const leastStarved = 4;
/** Railway is asked for its volumes once in so many times. */
const volumesEvery = 6;
const mostLagSeconds = 30;
const mostDeadShare = 0.5;
const fullVolume = 0.95;
/** What the sessions, the statistics and the catalogues of the database tell. */
class DatabaseJudge {
    connectionPoints = new Points();
    stuckPoints = new Points();
    slowPoints = new Points();
    bytePoints = new Points();
    deadPoints = new Points();
    lagPoints = new Points();
    indexPoints = new Points();
    slow;
    tooMany;
    stuck;
    refused;
    lag;
    invalid;
    full;
    dead;
    leak;
    sessions;
    sizes;
    firstBytes;
    fullest;
    /** How often the server, or the application's pool, had none left. */
    refusals = 0;
    /** The application said so, again and again. */
    starvedAt;
    hasTotals = false;
    #starved = [];
    #rule;
    constructor(rule) {
        this.#rule = rule;
        const { timing, limits, baseline, newTables } = rule;
        const { levelLastsSeconds: lasts } = timing;
        const sessionsSeconds = timing.sessionsMs / 1000;
        const sizesSeconds = timing.sizesMs / 1000;
        const volumesSeconds = (volumesEvery * timing.railwayMs) / 1000;
        this.tooMany = new Lasting(lasts, sessionsSeconds);
        this.stuck = new Lasting(lasts, sessionsSeconds);
        this.refused = new Lasting(lasts / 2, sessionsSeconds, 3);
        this.lag = new Lasting(lasts, sizesSeconds, 2);
        this.invalid = new Lasting(lasts, sizesSeconds, 2);
        this.full = new Lasting(lasts, volumesSeconds, 2);
        this.dead = new Lasting(lasts, sizesSeconds, 2);
        this.slow = new SlowQueryJudge({ slowMs: limits.slowQueryMs, lastsSeconds: lasts, newTables, before: baseline?.statements });
        this.firstBytes = baseline?.bytes;
    }
    takeSessions(at, sessions) {
        const { limits, timing } = this.#rule;
        this.sessions = sessions;
        const share = (100 * sessions.used) / sessions.max;
        this.connectionPoints.add(at, share);
        if (sessions.stuck !== undefined)
            this.stuckPoints.add(at, sessions.stuck);
        this.tooMany.take(at, share > limits.maxConnections);
        this.stuck.take(at, (sessions.stuck ?? 0) >= Math.max(leastStuck, sessions.used * stuckShare) + (this.#rule.baseline?.sessions?.stuck ?? 0));
        this.refused.take(at, false);
        this.leak ??= new LeakEvidence({ limit: (sessions.max * limits.maxConnections) / 100, max: sessions.max, spanSeconds: timing.leakSeconds });
        if (at >= timing.settleSeconds)
            this.leak.take(at, sessions.used);
    }
    /** The server had no session left for us. */
    takeRefusal(at) {
        this.refusals += 1;
        this.refused.take(at, true);
        this.tooMany.take(at, true);
    }
    /** The application's log says that it got no session. It counts once a window. */
    takeStarvation(at) {
        this.refusals += 1;
        const window = Math.floor(at / this.#rule.timing.windowSeconds);
        if (!this.#starved.includes(window))
            this.#starved = [...this.#starved, window].slice(-leastStarved);
        if (this.#starved.length >= leastStarved)
            this.starvedAt ??= at;
    }
    takeStatements(at, statements) {
        this.hasTotals = true;
        this.slow.takeStatements(at, statements);
        this.slowPoints.add(at, this.slow.slowNow);
    }
    takeRunning(at, running) {
        this.slow.takeRunning(at, running, !this.hasTotals);
        if (!this.hasTotals)
            this.slowPoints.add(at, this.slow.slowNow);
    }
    takeSizes(at, sizes) {
        this.sizes = sizes;
        this.firstBytes ??= sizes.bytes;
        this.bytePoints.add(at, sizes.bytes);
        this.deadPoints.add(at, (sizes.dead?.share ?? 0) * 100);
        this.lagPoints.add(at, sizes.lag ?? null);
        this.indexPoints.add(at, sizes.invalidIndexes.length);
        this.lag.take(at, (sizes.lag ?? 0) > mostLagSeconds);
        this.invalid.take(at, this.newlyInvalid().length > 0);
        this.dead.take(at, this.#rule.isSettled && (sizes.dead?.share ?? 0) > mostDeadShare);
    }
    takeVolumes(at, volumes) {
        this.fullest = [...volumes].sort((a, b) => b.share - a.share)[0];
        this.full.take(at, (this.fullest?.share ?? 0) >= fullVolume);
    }
    /** Those that were there before the deployment are shown, and no fault of it. */
    newlyInvalid() {
        const before = new Set(this.#rule.baseline?.invalidIndexes);
        return (this.sizes?.invalidIndexes ?? []).filter((name) => !before.has(name));
    }
    get breachedAt() {
        return [this.tooMany, this.stuck, this.refused, this.lag, this.invalid, this.full, this.dead].find(({ since }) => since !== undefined)?.since ?? this.leak?.breachedAt ?? this.starvedAt ?? this.slow.breach?.at;
    }
    /** Something may be wrong that one look cannot tell. */
    get isSuspicious() {
        return [this.tooMany, this.stuck, this.refused, this.lag, this.invalid, this.full, this.dead].some(({ isSuspicious }) => isSuspicious);
    }
}

// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
// EXTERNAL MODULE: ./build/report/sizes.js
var report_sizes = __webpack_require__(76477);
;// CONCATENATED MODULE: ./build/watch/signal.js
/** One signal of the record. */
function signal({ verdict, limit, baseline, points, ...rest }) {
    return {
        ...rest,
        verdict: typeof verdict === 'string' ? verdict : 'breach',
        limit: limit ?? null,
        baseline: baseline ?? null,
        worst: points?.worst() ?? null,
        samples: points?.all() ?? [],
        breachedAt: typeof verdict === 'string' ? null : Math.round(verdict.breachedAt * 10) / 10,
    };
}
/** One that there is nothing to say of. */
function notLooked(what, source, why) {
    return signal({ ...what, source, why, verdict: 'not-looked' });
}
/** `0.42 %`, from a share. */
function percent(share) {
    const value = share * 100;
    return `${value === 0 || value >= 9.95 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}

;// CONCATENATED MODULE: ./build/watch/database-signals.js






const connections = { id: 'connections', title: 'Connections', unit: '%' };
const pool = { id: 'pool', title: 'Sessions that wait or hold', unit: 'count' };
const slowQueries = { id: 'slow-queries', title: 'Slow queries', unit: 'count' };
const storage = { id: 'storage', title: 'Database size', unit: 'bytes' };
const deadTuples = { id: 'dead-tuples', title: 'Dead rows', unit: '%' };
const replicationLag = { id: 'replication-lag', title: 'Replication lag', unit: 's' };
const invalidIndexes = { id: 'invalid-indexes', title: 'Invalid indexes', unit: 'count' };
/** What the database told, in the words of the record. Pure. */
function databaseSignals(judge) {
    return [connectionSignal(judge), poolSignal(judge), slowSignal(judge), storageSignal(judge), deadSignal(judge), lagSignal(judge), indexSignal(judge)];
}
function blindTo(judge, what, about) {
    return notLooked(what, 'the database', judge.blind.get(about) ?? (judge.rule.looked.database ? 'There was no time for it.' : 'There is no database-url here.'));
}
function connectionSignal(judge) {
    const { sessions, tooMany, leak, refused, connectionPoints, refusals } = judge.database;
    const { maxConnections } = judge.rule.limits;
    if (!sessions && refusals === 0)
        return blindTo(judge, connections, 'sessions');
    const before = judge.rule.baseline?.database?.sessions;
    const numbers = sessions ? `${sessions.used} of ${sessions.max} connections; ${maxConnections} % are allowed` : '';
    const worded = refused.since !== undefined
        ? { why: 'The server has no connection left (53300), again and again.', verdict: { breachedAt: refused.since } }
        : tooMany.since !== undefined
            ? { why: `${numbers}.`, verdict: { breachedAt: tooMany.since } }
            : leak?.breachedAt !== undefined
                ? { why: `${numbers}. They rise without a pause, as when they are opened and never closed${before ? `; there were ${before.used} before the deployment` : ''}.`, verdict: { breachedAt: leak.breachedAt } }
                : { why: `${numbers}.`, verdict: 'ok' };
    return signal({ ...connections, source: 'pg_stat_activity', limit: maxConnections, baseline: before ? (100 * before.used) / before.max : undefined, points: connectionPoints, ...worded });
}
function poolSignal(judge) {
    const { sessions, stuck, stuckPoints, starvedAt } = judge.database;
    const baseline = judge.rule.baseline?.database?.sessions?.stuck;
    if (starvedAt !== undefined)
        return signal({ ...pool, source: 'the log on Railway', baseline, points: stuckPoints, why: 'The application’s log says again and again that it got no connection in time.', verdict: { breachedAt: starvedAt } });
    if (!sessions)
        return blindTo(judge, pool, 'sessions');
    if (sessions.stuck === undefined)
        return blindTo(judge, pool, 'pool');
    const found = { ...pool, source: 'pg_stat_activity', baseline, points: stuckPoints };
    if (stuck.since === undefined)
        return signal({ ...found, why: `${sessions.stuck} of ${sessions.used} wait for a lock or are idle in a transaction.`, verdict: 'ok' });
    return signal({ ...found, why: `Up to ${stuckPoints.worst() ?? 0} sessions at a time waited for a lock or were idle in a transaction: the application’s pool has none left for others.`, verdict: { breachedAt: stuck.since } });
}
const shownQuery = 60;
function slowSignal(judge) {
    const { slow, slowPoints, hasTotals } = judge.database;
    const source = hasTotals ? 'pg_stat_statements' : 'pg_stat_activity';
    const blind = judge.blind.get('statements');
    if (slowPoints.last() === null)
        return blindTo(judge, slowQueries, 'statements');
    const list = slow.list();
    const found = { ...slowQueries, source, points: slowPoints };
    const [first] = list;
    const allowed = (0,durations/* humanDuration */.UU)(judge.rule.limits.slowQueryMs);
    if (slow.breach && first)
        return signal({ ...found, why: `A query ${ofTables(first, judge.rule.newTables)} takes ${(0,durations/* humanDuration */.UU)(first.milliseconds)}; ${allowed} are allowed.`, verdict: { breachedAt: slow.breach.at } });
    const words = first ? `${(0,counts/* count */.U9)(list.length, 'query takes', 'queries take')} longer than ${allowed}; ${newOnes(list)}.` : `No query takes longer than ${allowed}.`;
    return signal({ ...found, why: blind === undefined ? words : `${words} ${blind}`, verdict: 'ok' });
}
/** This is the headline of a breach: which tables, not the whole query, which stands among the slow queries. */
function ofTables({ query, tables, isOnNewTable }, newTables) {
    const named = isOnNewTable ? tables.filter((table) => newTables.has(table)) : tables;
    const shown = named.length === 0 ? ` (${(0,plain/* clip */.$Q)(query, shownQuery)})` : ` ${named.slice(0, 3).join(', ')}`;
    return isOnNewTable ? `on the new ${named.length > 1 ? 'tables' : 'table'}${shown}` : `${named.length === 0 ? 'that was fast before' : 'on'}${shown}${named.length === 0 ? '' : ' that was fast before'}`;
}
function newOnes(list) {
    const news = list.filter(({ isOnNewTable }) => isOnNewTable).length;
    if (news === 0)
        return 'none is on a new table or has become slow';
    return `${list.length === 1 ? 'it is' : (0,counts/* count */.U9)(news, 'is', 'are')} on a new table, and ${news === 1 ? 'was' : 'were'} not seen often enough for a breach`;
}
function storageSignal(judge) {
    const { sizes, full, fullest, firstBytes, bytePoints } = judge.database;
    if (full.since !== undefined)
        return signal({ ...storage, source: 'Railway', points: bytePoints, why: `The volume ${fullest?.name ?? ''} is ${percent(fullest?.share ?? 1)} full; ${percent(fullVolume)} are the most. A full one stops the database.`, verdict: { breachedAt: full.since } });
    const volume = fullest ? ` The fullest volume is ${percent(fullest.share)} full.` : '';
    if (!sizes || firstBytes === undefined)
        return fullest ? signal({ ...storage, source: 'Railway', why: volume.trim(), verdict: 'ok' }) : blindTo(judge, storage, 'sizes');
    const grown = sizes.bytes - firstBytes;
    return signal({ ...storage, source: 'pg_database_size', baseline: firstBytes, points: bytePoints, why: `${grown > 0 ? `Grew by ${(0,report_sizes/* humanBytes */.p)(grown)}` : 'Did not grow'}.${volume}`, verdict: 'ok' });
}
function deadSignal(judge) {
    const { sizes, dead, deadPoints } = judge.database;
    if (!sizes)
        return blindTo(judge, deadTuples, 'sizes');
    const found = { ...deadTuples, source: 'pg_stat_user_tables', limit: mostDeadShare * 100, points: deadPoints };
    if (!sizes.dead)
        return signal({ ...found, why: 'No table holds many.', verdict: 'ok' });
    const words = `${percent(sizes.dead.share)} of ${sizes.dead.table} are dead rows (${sizes.dead.rows.toLocaleString('en-US')})`;
    if (dead.since !== undefined)
        return signal({ ...found, why: `${words}, and autovacuum has not been there for an hour.`, verdict: { breachedAt: dead.since } });
    return signal({ ...found, why: `${words}${judge.rule.isSettled ? '' : '; autovacuum has not had its time yet'}.`, verdict: 'ok' });
}
function lagSignal(judge) {
    const { sizes, lag, lagPoints } = judge.database;
    if (!sizes)
        return blindTo(judge, replicationLag, 'sizes');
    if (sizes.lag === undefined)
        return notLooked(replicationLag, 'pg_stat_replication', 'There is no replica.');
    const found = { ...replicationLag, source: 'pg_stat_replication', limit: mostLagSeconds, points: lagPoints };
    return signal({ ...found, why: `The slowest replica is ${(0,durations/* humanDuration */.UU)(sizes.lag * 1000)} behind; ${mostLagSeconds} s are allowed.`, verdict: lag.since === undefined ? 'ok' : { breachedAt: lag.since } });
}
function indexSignal(judge) {
    const { sizes, invalid, indexPoints } = judge.database;
    if (!sizes)
        return blindTo(judge, invalidIndexes, 'sizes');
    const found = { ...invalidIndexes, source: 'pg_index', limit: 0, points: indexPoints };
    const names = judge.database.newlyInvalid().slice(0, 3).join(', ');
    if (invalid.since !== undefined)
        return signal({ ...found, why: `Not valid: ${names}. It costs every write and serves no read.`, verdict: { breachedAt: invalid.since } });
    const old = sizes.invalidIndexes.length;
    return signal({ ...found, why: old === 0 ? 'All are valid.' : `${(0,counts/* count */.U9)(old, 'is', 'are')} not valid${judge.rule.baseline ? ', as before the deployment' : ''}: ${sizes.invalidIndexes.slice(0, 3).join(', ')}.`, verdict: 'ok' });
}

;// CONCATENATED MODULE: ./build/watch/http-signals.js




const errorRate = { id: 'error-rate', title: 'Error rate', unit: '%' };
const latency = { id: 'latency', title: 'Latency (p95)', unit: 'ms' };
const smoke = { id: 'smoke', title: 'Failing smoke lines', unit: 'count' };
const http_signals_logLines = { id: 'log-lines', title: 'Log lines of known issues', unit: 'count' };
/** What came over HTTP, in the words of the record. Pure. */
function httpSignals(judge) {
    return [errorSignal(judge), latencySignal(judge), smokeSignal(judge), logSignal(judge)];
}
/** The source that a signal is told of: one that broke its limit, else the one that saw most. */
function told(judge, breachedAt, seen) {
    return [...judge.http].sort(([, a], [, b]) => Number(breachedAt(b) !== undefined) - Number(breachedAt(a) !== undefined) || seen(b) - seen(a))[0];
}
function errorSignal(judge) {
    const of = told(judge, ({ errors }) => errors.breachedAt, ({ errors }) => errors.of);
    if (!of)
        return notLooked(errorRate, 'HTTP', whyNoHttp(judge));
    const [source, http] = of;
    const { errors } = http;
    const limit = Math.max(judge.rule.limits.maxErrorRate, http.errorsBefore ?? 0);
    const before = judge.rule.baseline?.http.get(source);
    const found = { ...errorRate, source: sourceName(source), limit, baseline: before && before.requests > 0 ? (100 * before.failed) / before.requests : undefined, points: http.errorPoints };
    const numbers = `${failedOf(errors.hits, errors.of)}; ${percent(limit / 100)} are allowed${http.errorsBefore === undefined ? '' : ', for so many failed before already'}`;
    if (errors.breachedAt !== undefined)
        return signal({ ...found, why: `${numbers}.`, verdict: { breachedAt: errors.breachedAt } });
    if (errors.of === 0)
        return signal({ ...found, why: 'No request came.', verdict: 'not-enough' });
    if (errors.isEnough)
        return signal({ ...found, why: `${numbers}.`, verdict: 'ok' });
    const { upper } = shareBounds(errors.hits, errors.of, likely);
    return signal({ ...found, why: `${numbers}. So few requests tell only that no more than ${percent(upper)} fail.`, verdict: 'not-enough' });
}
function failedOf(failed, of) {
    return `${failed === 0 ? 'None' : failed.toLocaleString('en-US')} of ${(0,counts/* count */.U9)(of, 'request')} failed${failed === 0 ? '' : ` (${percent(failed / of)})`}`;
}
function latencySignal(judge) {
    const comparable = [...judge.http.values()].some(({ slowness }) => slowness !== undefined);
    const of = told(judge, ({ slowness }) => slowness?.breachedAt, ({ slowness, errors }) => (comparable ? (slowness?.of ?? -1) : errors.of));
    if (!of)
        return notLooked(latency, 'HTTP', whyNoHttp(judge));
    const [source, http] = of;
    const { slowness } = http;
    const before = judge.rule.baseline?.http.get(source);
    const baseline = before ? Math.max(...before.lines.map(({ p95 }) => p95)) : undefined;
    const found = { ...latency, source: sourceName(source), limit: http.latencyLimit, baseline, points: http.latencyPoints };
    if (slowness === undefined || baseline === undefined || before === undefined)
        return signal({ ...found, limit: undefined, baseline: undefined, why: 'There is nothing to compare with: too little was measured before the deployment.', verdict: 'not-looked' });
    const numbers = slowWords(http, before);
    if (slowness.breachedAt !== undefined)
        return signal({ ...found, why: `${numbers}.`, verdict: { breachedAt: slowness.breachedAt } });
    if (slowness.isEnough)
        return signal({ ...found, why: `${numbers}.`, verdict: 'ok' });
    return signal({ ...found, why: `${numbers}. That is too few requests to tell.`, verdict: 'not-enough' });
}
/** The value first, then what it is compared with: this is the headline of a breach. */
function slowWords({ slowness, latencyLimit = 0, latencyPoints }, before) {
    const [hits, of] = [slowness?.hits ?? 0, slowness?.of ?? 0];
    const compared = `${(0,durations/* humanDuration */.UU)(Math.max(...before.lines.map(({ p95 }) => p95)))} before, ${(0,durations/* humanDuration */.UU)(latencyLimit)} are allowed`;
    if (of === 0)
        return `Nothing was measured; p95 was ${compared}`;
    const share = `${percent(hits / of)} of ${(0,counts/* count */.U9)(of, 'request')} took longer than`;
    const each = before.lines.length > 1 ? '; each smoke line has a limit of its own' : '';
    const value = p95Words(latencyLimit, latencyPoints, slowness?.breachedAt !== undefined);
    return value === undefined ? `${share} they may, 5 % may; p95 was ${compared}${each}` : `${value}; it was ${compared} (${share} that, 5 % may${each})`;
}
/** Of a breach a value that is over the limit: the last one, else the worst; undefined where there is none (a single smoke line broke a limit of its own). */
function p95Words(limit, points, isBreach) {
    const [last, worst] = [points.last(), points.worst()];
    if (last !== null && (!isBreach || last > limit))
        return `p95 is ${(0,durations/* humanDuration */.UU)(last)}`;
    return worst !== null && worst > limit ? `p95 was up to ${(0,durations/* humanDuration */.UU)(worst)}` : undefined;
}
function smokeSignal(judge) {
    if (judge.smoke.size === 0)
        return notLooked(smoke, 'our own requests', 'There is no smoke line that only reads (GET).');
    const found = { ...smoke, source: 'our own requests', limit: 0, points: judge.smokePoints };
    const wrong = [...judge.smoke].filter(([, { lasting }]) => lasting.since !== undefined);
    const [first] = wrong;
    if (first)
        return signal({ ...found, why: `${first[0]}: ${first[1].found ?? 'wrong'}, again and again.`, verdict: { breachedAt: first[1].lasting.since ?? 0 } });
    const once = [...judge.smoke.values()].some((state) => state.found !== undefined);
    return signal({ ...found, why: once ? 'Answers were wrong now and then, never for long.' : `Every answer was as it should be (${(0,counts/* count */.U9)(judge.smoke.size, 'line')}).`, verdict: 'ok' });
}
function logSignal(judge) {
    const blind = judge.blind.get('log');
    if (judge.logLines === 0 && judge.logPoints.last() === null)
        return notLooked(http_signals_logLines, 'the log on Railway', blind ?? (judge.rule.looked.railway ? 'There was no time for it.' : 'It is looked at on Railway only.'));
    const met = [...judge.matched];
    return signal({ ...http_signals_logLines, source: 'the log on Railway', points: judge.logPoints, why: met.length === 0 ? `No known issue in ${(0,counts/* count */.U9)(judge.logLines, 'error line')}.` : `${met.slice(0, 3).join('; ')}. Told, never a breach by itself.`, verdict: 'ok' });
}
function sourceName(source) {
    return source === 'probes' ? 'our own requests' : 'Railway’s HTTP metrics';
}
function whyNoHttp({ blind, rule }) {
    return blind.get('railway') ?? (rule.looked.probes || rule.looked.railway ? 'There was no time for it.' : 'There are neither smoke lines that only read (GET) nor Railway’s metrics.');
}

;// CONCATENATED MODULE: ./build/watch/judge.js






const mostTitles = 20;
/**
 * Judges a stream of what was seen, in the order of time. It holds bounded numbers of everything and does nothing else: whoever feeds it the same gets the same.
 */
class Judge {
    http = new Map();
    database;
    smoke = new Map();
    smokePoints = new Points();
    logPoints = new Points();
    /** Titles of known issues that log lines met. */
    matched = new Set();
    blind = new Map();
    rule;
    logLines = 0;
    /** When each was seen last. */
    #seenAt = new Map();
    constructor(rule) {
        this.rule = rule;
        const { limits, timing, baseline, newTables, isSettled } = rule;
        this.database = new DatabaseJudge({ limits, timing, baseline: baseline?.database, newTables, isSettled });
    }
    take(seen) {
        const { database } = this;
        switch (seen.kind) {
            case 'requests':
                this.#httpOf(seen.source).take(seen.windows);
                this.#seenAt.set('requests', Math.max(seen.at ?? seen.windows.at(-1)?.to ?? 0, this.#seenAt.get('requests') ?? 0));
                break;
            case 'round':
                this.#takeRound(seen.at, seen.lines);
                break;
            case 'sessions':
                this.#seenAt.set('database', seen.at);
                database.takeSessions(seen.at, seen.sessions);
                break;
            case 'refused':
                if (seen.who === 'watch') {
                    this.#seenAt.set('database', seen.at);
                    database.takeRefusal(seen.at);
                }
                else
                    database.takeStarvation(seen.at);
                break;
            case 'statements':
                database.takeStatements(seen.at, seen.statements);
                break;
            case 'running':
                database.takeRunning(seen.at, seen.running);
                break;
            case 'sizes':
                database.takeSizes(seen.at, seen.sizes);
                break;
            case 'volumes':
                database.takeVolumes(seen.at, seen.volumes);
                break;
            case 'log':
                this.#takeLog(seen);
                break;
            case 'blind':
                this.blind.set(seen.about, seen.why);
                break;
        }
    }
    get isBreach() {
        return this.database.breachedAt !== undefined || [...this.http.values()].some(({ breachedAt }) => breachedAt !== undefined) || [...this.smoke.values()].some(({ lasting }) => lasting.since !== undefined);
    }
    /** Something may be wrong that one look cannot tell. */
    get isSuspicious() {
        return this.database.isSuspicious || this.database.slow.isSuspicious;
    }
    /**
     * What could not be looked at for so long that nothing good can be said of it: where it was not seen at all, or not in the last fifth of the time.
     * @param at seconds since the watch began
     */
    unseen(at) {
        const { looked } = this.rule;
        const found = [];
        for (const [what, isLooked, atLeast] of [['requests', looked.railway || looked.probes, looked.probes ? 30 : 150], ['database', looked.database, 30]]) {
            const last = this.#seenAt.get(what);
            if (isLooked && (last === undefined || at - last > Math.max(at / 5, atLeast)))
                found.push({ what, seconds: last === undefined ? undefined : at - last });
        }
        return found;
    }
    /** @param at seconds since the watch began; undefined: it was one look */
    verdict(at) {
        const signals = [...httpSignals(this), ...databaseSignals(this)];
        const isUnsure = (at !== undefined && this.unseen(at).length > 0) || signals.some(({ id, verdict }) => verdict === 'not-enough' && (id === 'error-rate' || id === 'latency'));
        const verdict = signals.some((signal) => signal.verdict === 'breach') ? 'breach' : isUnsure || signals.every((signal) => signal.verdict === 'not-looked') ? 'not-enough' : 'healthy';
        return { verdict, signals, slowQueries: this.database.slow.list() };
    }
    #httpOf(source) {
        const there = this.http.get(source);
        if (there)
            return there;
        const { limits, timing, baseline } = this.rule;
        const made = new HttpJudge(limits, timing, baseline?.http.get(source));
        this.http.set(source, made);
        return made;
    }
    #takeLog({ at, lines, matched }) {
        this.logLines += lines;
        this.logPoints.add(at, matched.length);
        for (const title of matched)
            if (this.matched.size < mostTitles)
                this.matched.add(title);
    }
    #takeRound(at, lines) {
        const { timing } = this.rule;
        for (const { line, found } of lines) {
            const state = this.smoke.get(line) ?? { lasting: new Lasting(timing.smokeLastsSeconds, timing.probeMs / 1000), found: undefined };
            this.smoke.set(line, state);
            state.lasting.take(at, found !== undefined);
            if (found !== undefined)
                state.found = found;
        }
        this.smokePoints.add(at, lines.filter(({ found }) => found !== undefined).length);
    }
}

;// CONCATENATED MODULE: ./build/watch/sampling.js
/** Most looks are answered within so many real milliseconds: then all that were due together are judged together. A slower one is not waited for. */
const sampling_momentMs = 100;
/** So long a look that is still under way at the end may take to end, in real milliseconds: the connection it uses is needed. */
const endMs = 6000;
/**
 * Feeds the judge from the sources, each in its own time, until the time is over or the judge has seen a breach. One that takes long does not keep the others from being looked at: it alone
 * is looked at less often.
 * @param onLook told after each round of looks
 * @throws when the clock's sleep ends with the run, and what a look throws
 */
async function sampleFor(clock, forMs, sources, judge, onLook) {
    const start = clock.elapsed();
    const due = new Map(sources.map((source) => [source, source.firstMs]));
    const underWay = new Map();
    const begin = async (source, now) => {
        try {
            for (const seen of await source.look(now / 1000))
                judge.take(seen);
        }
        finally {
            underWay.delete(source);
            due.set(source, nextAfter(source, clock.elapsed() - start));
        }
    };
    for (;;) {
        const now = clock.elapsed() - start;
        for (const source of sources) {
            if ((due.get(source) ?? 0) > now || underWay.has(source))
                continue;
            underWay.set(source, begin(source, now));
        }
        await ended(underWay, sampling_momentMs);
        onLook?.(now / 1000);
        const after = clock.elapsed() - start;
        const next = Math.min(...sources.filter((source) => !underWay.has(source)).map((source) => due.get(source) ?? 0));
        if (judge.isBreach || after >= forMs || (next > forMs && underWay.size === 0))
            break;
        await Promise.race([clock.sleep(Math.max(0, Math.min(next, forMs) - after)), ...underWay.values()]);
    }
    await ended(underWay, endMs);
    const rest = forMs - (clock.elapsed() - start);
    if (!judge.isBreach && rest > 0)
        await clock.sleep(rest);
}
/** Waits until all have ended, but no longer than so many real milliseconds. @throws what one of them throws */
async function ended(underWay, milliseconds) {
    await new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds);
        void Promise.all(underWay.values())
            .then(() => resolve(), reject)
            .finally(() => clearTimeout(timer));
    });
}
/** The times of a source stay where they are; those that were missed are not made up for. */
function nextAfter({ firstMs, everyMs }, now) {
    return firstMs + (Math.floor((now - firstMs) / everyMs) + 1) * everyMs;
}

;// CONCATENATED MODULE: ./build/watch/watch.js




/**
 * Watches to the end, or to the first breach.
 * @param fill takes the record's part: called once, also when the run is cancelled in the middle, with what was seen by then
 */
async function watchFor({ clock, forMs, rule, sources, onBreach, explain, tell }, fill) {
    const from = clock.now().toISOString();
    const start = clock.elapsed();
    const judge = new Judge(rule);
    const made = (slowQueries, isCut) => {
        const milliseconds = Math.round(clock.elapsed() - start);
        const at = forMs === 0 ? undefined : milliseconds / 1000;
        const { verdict, signals } = judge.verdict(at);
        const unseen = at === undefined ? [] : judge.unseen(at);
        return { from, milliseconds, asked: forMs, verdict: isCut && verdict === 'healthy' ? 'not-enough' : verdict, line: verdictLine({ verdict, signals, milliseconds, unseen, isCut, isLook: forMs === 0 }), signals, slowQueries: [...slowQueries], onBreach };
    };
    const unexplained = () => judge.verdict().slowQueries.map((query) => ({ ...query, suggestion: null }));
    let watch;
    try {
        if (forMs === 0)
            await lookOnce(clock, sources, judge);
        else
            await sampleFor(clock, forMs, sources, judge, (at) => tell?.(`${(0,durations/* humanDuration */.UU)(at * 1000)} of ${(0,durations/* humanDuration */.UU)(forMs)}: ${standing(judge)}`));
        const { slowQueries } = judge.verdict();
        watch = made(explain && slowQueries.length > 0 ? await explain(slowQueries) : unexplained(), false);
        return watch;
    }
    finally {
        fill(watch ?? made(unexplained(), true));
    }
}
/** So often is looked again, and so soon, when one look shows what may be wrong but has to last. */
const [looks, lookAgainMs] = [10, 1000];
async function lookOnce(clock, sources, judge) {
    const start = clock.elapsed();
    for (let look = 1; look <= looks; look++) {
        const at = (clock.elapsed() - start) / 1000;
        for (const seen of (await Promise.all(sources.map(async (source) => await source.look(at)))).flat())
            judge.take(seen);
        judge.database.slow.judgeTotals(at);
        if (judge.isBreach || !judge.isSuspicious)
            return;
        if (look < looks)
            await clock.sleep(lookAgainMs);
    }
}
function standing(judge) {
    const { sessions } = judge.database;
    const requests = [...judge.http.values()].reduce((sum, { errors }) => sum + errors.of, 0);
    const failed = [...judge.http.values()].reduce((sum, { errors }) => sum + errors.hits, 0);
    return [...(judge.http.size > 0 ? [`${requests} requests, ${failed} failed`] : []), ...(sessions ? [`${sessions.used} of ${sessions.max} connections`] : [])].join('; ');
}
function verdictLine({ verdict, signals, milliseconds, unseen, isCut, isLook }) {
    const breach = signals.find((signal) => signal.verdict === 'breach');
    const time = (0,durations/* humanDuration */.UU)(milliseconds);
    if (breach)
        return `${breach.title}: ${breach.why}`;
    const looked = signals.filter(({ verdict: one }) => one !== 'not-looked');
    if (looked.length === 0)
        return `Nothing could be looked at in ${time}.`;
    if (isCut)
        return `Ended after ${time}: no breach until then.`;
    const within = isLook ? `One look: ${(0,counts/* count */.U9)(looked.length, 'signal')}, none over its limit` : `${verdict === 'healthy' ? 'Healthy for' : 'No breach in'} ${time}: ${(0,counts/* count */.U9)(looked.length, 'signal')}, none over its limit`;
    const unsure = looked.filter(({ verdict: one }) => one === 'not-enough').map(({ title }) => title.toLowerCase());
    const few = unsure.length === 0 ? [] : [`too few requests to be sure of ${unsure.join(' and ')}`];
    return verdict === 'healthy' ? `${within}.` : `${[within, ...unseen.map(unseenWords), ...few].join('; ')}.`;
}
function unseenWords({ what, seconds }) {
    const [name, were] = what === 'requests' ? ['requests', 'were'] : ['the database', 'was'];
    return `${name} ${were} not seen${seconds === undefined ? '' : ` in the last ${(0,durations/* humanDuration */.UU)(seconds * 1000)}`}`;
}

;// CONCATENATED MODULE: ./build/commands/deploying/breach-fix.js

const fixes = {
    connections: 'Close what is opened (one PrismaClient for the whole program), or lower connection_limit in the application’s DATABASE_URL',
    pool: 'See in pg_stat_activity who holds the transaction or the lock that the others wait for, and end it (pg_terminate_backend)',
    storage: 'Make the volume larger in Railway’s dashboard (service → volume → Live resize)',
    'dead-tuples': 'VACUUM (ANALYZE) the table, and see whether autovacuum is on',
    'replication-lag': 'See what the replica waits for (pg_stat_replication, long queries on it)',
    'invalid-indexes': 'REINDEX INDEX CONCURRENTLY it, or drop it (DROP INDEX CONCURRENTLY)',
};
/** The one thing to do about what broke its limit: a sentence without its end, and without a way back. Pure. */
function fixOfBreach({ signals, slowQueries }) {
    const first = signals.find(({ verdict }) => verdict === 'breach');
    return (first === undefined ? undefined : (fixes[first.id] ?? indexFix(first, slowQueries))) ?? 'Look at the application’s log';
}
/** What is slow may be so for want of an index, which was found beside it. */
function indexFix({ id }, slowQueries) {
    if (id !== 'latency' && id !== 'slow-queries')
        return undefined;
    const found = slowQueries.find(({ suggestion }) => suggestion !== null);
    if (found?.suggestion === undefined || found.suggestion === null)
        return id === 'latency' ? undefined : 'Look at the plan of the query (EXPLAIN), and make the index that it lacks';
    return `A query takes ${(0,durations/* humanDuration */.UU)(found.milliseconds)} and may lack an index: make it in a migration of its own (outside of a transaction): \`${found.suggestion.replace(/;\s*$/, '').replaceAll('`', '')}\``;
}

;// CONCATENATED MODULE: ./build/commands/deploying/watch.js















/** Each costs a request to Railway before the deployment. */
const mostServices = 3;
/**
 * Measures the application before a deployment, as a step: what its latency is compared with afterwards. Railway's metrics of the last hour where there are enough, else a short series of
 * our own requests (at most 15 s); on the database sessions and slow queries. Nothing where `watch-for` is 0.
 * @throws when the run is cancelled, and only then: without a baseline there is less to compare, no reason to stop
 */
async function takeBaseline(run, sources, timing = timingOf(run.inputs['watch-for'])) {
    const forMs = run.inputs['watch-for'];
    if (forMs === 0 || isBlind(sources, forMs))
        return undefined;
    return await run.draft.step('baseline', 'Measure before the deployment', async () => await measure(run, sources, timing), describeBaseline);
}
/** The same of the past: what Railway measured in the hour before `sources.since`. */
async function takePastBaseline(run, sources) {
    return { takenAt: sources.since, http: await railwayBaselines(run, sources) };
}
async function measure(run, sources, timing) {
    const takenAt = run.context.clock.now();
    const database = sources.database === undefined ? undefined : new DatabaseWatch(run.context.databases, sources.database, run.inputs['slow-query']);
    try {
        const [http, ofDatabase] = await Promise.all([httpBaselines(run, sources, timing), database === undefined ? undefined : databaseBaseline(database).catch((error) => watch_told(run, error))]);
        return { takenAt, http, ...(ofDatabase === undefined ? {} : { database: ofDatabase }) };
    }
    finally {
        await database?.close();
    }
}
async function httpBaselines(run, sources, timing) {
    const found = await railwayBaselines(run, sources);
    if (found.size > 0 || sources.probes === undefined || repeated(sources.probes).length === 0)
        return found;
    const { http, clock, lifetime } = run.context;
    const probes = await probeBaseline({ http, clock, signal: lifetime.signal }, sources.probes, timing);
    return probes === undefined ? found : new Map([['probes', probes]]);
}
async function railwayBaselines(run, { railway, since }) {
    const found = new Map();
    for (const serviceId of railway?.serviceIds.slice(0, mostServices) ?? []) {
        const baseline = railway === undefined ? undefined : await railwayBaseline(railway, serviceId, since).catch((error) => watch_told(run, error));
        if (baseline !== undefined)
            found.set(`railway:${serviceId}`, baseline);
    }
    return found;
}
/** What cannot be measured is only told. */
function watch_told({ context }, error) {
    context.lifetime.signal.throwIfAborted();
    if (error instanceof ports/* DatabaseError */.a)
        context.log.info(whyBlind(error));
    else if (error instanceof railway_port/* RailwayError */.m)
        context.log.info(`Railway did not tell: ${error.message}`);
    else
        throw error;
}
function describeBaseline({ http, database }) {
    const requests = [...http].map(([source, { requests: of, failed, lines }]) => `${of} ${source === 'probes' ? 'of our own requests' : 'requests on Railway'}, ${failed} failed, p95 ${lines.map(({ p95 }) => (0,durations/* humanDuration */.UU)(p95)).join(', ')}`);
    const sessions = database?.sessions ? [`${database.sessions.used} of ${database.sessions.max} connections`] : [];
    return [...(requests.length === 0 ? ['nothing to compare latency with'] : requests), ...sessions].join('; ');
}
/** Whether there is nothing to look at. One look (0) is at the database alone. */
function isBlind({ railway, probes, database }, forMs) {
    return database === undefined && (forMs === 0 || (railway === undefined && (probes === undefined || repeated(probes).length === 0)));
}
/**
 * Looks after the application for `watch-for`, as a step, and fills the record's `watch`, also when it is cancelled in the middle. Ends early at a breach.
 * @throws Failure `watch-breach`
 */
async function watchAfterDeploy(run, sources, baseline, timing) {
    const forMs = run.inputs['watch-for'];
    const why = forMs === 0 ? 'watch-for: 0' : isBlind(sources, forMs) ? 'there is nothing to look at: no smoke lines that only read (GET), no railway-service, no database-url' : undefined;
    if (why !== undefined)
        run.draft.skip('watch', 'Watch', why);
    else
        await watchOver(run, { sources, baseline, forMs, isSettled: false, ...(timing === undefined ? {} : { timing }) }, 'The application is deployed and does not do well.');
}
/** The step. @param state for the failure */
async function watchOver(run, { sources, baseline, forMs, isSettled, timing = forMs === 0 ? lookTiming : timingOf(forMs) }, state) {
    const { context, draft, inputs } = run;
    const database = sources.database === undefined ? undefined : new DatabaseWatch(context.databases, sources.database, inputs['slow-query']);
    const limits = { maxErrorRate: inputs['max-error-rate'], maxLatencyIncrease: inputs['max-latency-increase'], maxConnections: inputs['max-connections'], slowQueryMs: inputs['slow-query'] };
    const looked = { railway: sources.railway !== undefined, probes: sources.probes !== undefined, database: database !== undefined };
    await draft.step('watch', forMs === 0 ? 'Look at its health' : `Watch for ${(0,durations/* humanDuration */.UU)(forMs)}`, async () => {
        try {
            const rule = { limits, timing, baseline, looked, isSettled, newTables: new Set(await newTables(run, sources, database)) };
            const explain = database === undefined ? undefined : explaining(run, database);
            const tell = (line) => context.log.progress(line);
            const watch = await watchFor({ clock: context.clock, forMs, rule, sources: lookers(run, sources, { database, timing, forMs }), onBreach: inputs['on-breach'], tell, ...(explain ? { explain } : {}) }, (part) => (draft.parts.watch = part));
            if (watch.verdict === 'breach')
                throw breach(watch, state, draft.parts.deploy?.how === 'railway');
            return watch;
        }
        finally {
            await database?.close();
        }
    }, ({ line }) => line);
}
function lookers(run, { railway, probes }, { database, timing, forMs }) {
    const { http, clock, lifetime } = run.context;
    const { signal } = lifetime;
    const own = run.inputs['known-issues'];
    const match = (text) => (0,known_issues.matchKnownIssues)((0,known_issues.allRows)(own), text).map(({ row }) => row.title);
    const note = (text) => (0,known_issues.noteSymptom)(run.draft, 'deploy-log', text);
    return [
        ...(database === undefined ? [] : [lookingAt(database, timing, signal)]),
        ...(forMs === 0 || probes === undefined || repeated(probes).length === 0 ? [] : [probing({ http, clock, signal }, probes, timing)]),
        ...(forMs === 0 || railway === undefined || railway.serviceIds.length === 0 ? [] : [askingRailway({ now: () => clock.now(), signal, match, note }, railway, timing)]),
    ];
}
function explaining({ context }, database) {
    return async (queries) => {
        try {
            return await database.explained(queries);
        }
        catch (error) {
            context.lifetime.signal.throwIfAborted();
            if (!(error instanceof ports/* DatabaseError */.a))
                throw error;
            return queries.map((query) => ({ ...query, suggestion: null }));
        }
    };
}
/** By the plan of this run where there is one, else by Prisma's history and the migration files. Not knowing them only means that none is marked. */
async function newTables(run, { newTables: given, since }, database) {
    if (given !== undefined)
        return given;
    const plan = run.draft.parts.plan ?? (await run.before)?.plan;
    if (plan !== undefined && plan.pending.length > 0)
        return tablesOfPlan(plan);
    if (database === undefined)
        return [];
    try {
        const { migrations } = await (0,survey/* readCheckedFiles */.pY)(run.inputs);
        return await database.tablesMadeSince(migrations, since);
    }
    catch (error) {
        run.context.lifetime.signal.throwIfAborted();
        if (!(error instanceof outcome/* Stop */.VG) && !(error instanceof ports/* DatabaseError */.a))
            throw error;
        run.context.log.debug(`Which tables are new is not known: ${(0,error_facts/* errorMessage */.g)(error)}`);
        return [];
    }
}
/** @param isOnRailway a deploy to Railway adds its own way back */
function breach(watch, state, isOnRailway) {
    const fix = fixOfBreach(watch);
    return new outcome/* Failure */.HR({ code: 'watch-breach', cause: watch.line, state, fix: isOnRailway ? `${fix}.` : `${fix}; or go back to the version before: signalbox rollback.` });
}


/***/ }),

/***/ 54662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ connectToRailway),
/* harmony export */   v: () => (/* binding */ partOfScope)
/* harmony export */ });
/* harmony import */ var _railway_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30944);

/** A step: what railway-token reaches. @throws as `openScopeOrStop` */
async function connectToRailway({ context, draft, inputs }, token) {
    return await draft.step('railway', 'Connect to Railway', async () => await (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .openScopeOrStop */ .u1)({ api: context.railway, clock: context.clock }, (0,_railway_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .askedScope */ .J8)(inputs, token)), ({ scope }) => {
        const { project, environment, plan, token: kind } = scope;
        return `project ${project.name}, environment ${environment.name}${plan.name === null ? '' : `, plan ${plan.name}`}, by ${kind === 'project' ? 'a project token' : 'the token of an account or workspace'}`;
    });
}
/** The record's part of a project of which nothing was looked at yet. */
function partOfScope({ project, environment, plan, token }) {
    return { project: project.name, projectId: project.id, environment: environment.name, environmentId: environment.id, plan: plan.name, token, guardRails: [], services: [], requests: 0 };
}


/***/ }),

/***/ 41859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ asking)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _railway_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76379);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);



/**
 * Asks Railway for something.
 * @param doing `Deploying api`
 * @param state what is true when it fails
 * @param say makes the failure's words instead
 * @throws Failure for what Railway, or the way to it, says
 */
async function asking(doing, state, ask, say) {
    try {
        return await ask();
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        const { code, cause, fix } = (0,_railway_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainRailway */ .b)(error, doing);
        const said = say?.({ error, words: { code, cause, fix } }) ?? { code, cause, fix, state: state ?? 'Nothing was deployed.' };
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR(said, { cause: error });
    }
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

/***/ 4737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WA: () => (/* binding */ readDeployLog),
/* harmony export */   Xt: () => (/* binding */ sortable),
/* harmony export */   ZX: () => (/* binding */ readBuildLog)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27597);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32972);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(71689);






/** Railway gives no more at once. */
const mostLines = 5000;
/** One line can be a whole bundle of JavaScript. */
const longestLine = 2000;
/** What is cut off before it is looked through for secrets, which can take more room than what stands for them. */
const longestRead = 4096;
const lineReading = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ timestamp: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), severity: _readings_js__WEBPACK_IMPORTED_MODULE_3__/* .nameReading */ .ou.nullish(), message: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })
    .transform(({ timestamp, severity, message }) => ({ at: timestamp, severity: severity ?? null, message }));
const buildReading = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ buildLogs: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(lineReading) });
const deployReading = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ deploymentLogs: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(lineReading) });
/** The last `limit` lines of a build, oldest first. @throws RailwayError */
async function readBuildLog(railway, deploymentId, limit) {
    const { buildLogs } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.buildLogs, { deploymentId, limit: Math.min(limit, mostLines) }, buildReading);
    return lastOf(buildLogs, limit);
}
/**
 * The last `limit` lines of what a deployment's pre-deploy command and program said, oldest first.
 * @param filter in Railway's words: `@level:error`
 * @throws RailwayError
 */
async function readDeployLog(railway, deploymentId, limit, filter) {
    const { deploymentLogs } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z.deployLogs, { deploymentId, limit: Math.min(limit, mostLines), filter }, deployReading);
    return lastOf(deploymentLogs, limit);
}
/** A line's time, in a form that compares as text: Railway writes as many digits of the second's fraction as there are, up to nine. */
function sortable(at) {
    return at.replace(/(?:\.(\d*))?Z$/, (_, fraction) => `.${(fraction ?? '').padEnd(9, '0')}Z`);
}
/** Railway gives one more than it was asked for (its CLI cuts it off), in an order that it does not promise. */
function lastOf(lines, limit) {
    const sorted = lines.sort((a, b) => (sortable(a.at) < sortable(b.at) ? -1 : sortable(a.at) > sortable(b.at) ? 1 : 0));
    const texts = sorted.map(({ message }) => plain(message));
    return (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutKeyLines */ .V)(texts.map(({ text }) => text))
        .map((text, index) => ({ ...sorted[index], message: shown(text, texts[index]?.more ?? 0) }))
        .slice(-limit);
}
/** Without colours and other control characters; of a long line its beginning, up to a blank, since half a secret looks like none. */
function plain(message) {
    const text = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(message.slice(0, longestRead)).replace(/[^\P{Cc}\t\n]/gu, '');
    if (message.length <= longestRead)
        return { text: text.trimEnd(), more: 0 };
    const blank = text.lastIndexOf(' ');
    const kept = text.slice(0, blank > longestLine ? blank : -300);
    return { text: kept, more: message.length - kept.length };
}
/** Text as it can be printed: secrets out, of bearable length. */
function shown(text, more) {
    const told = (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(text);
    const left = Math.max(0, told.length - longestLine) + more;
    return left === 0 ? told : `${told.slice(0, longestLine)} … (${left} more characters)`;
}


/***/ })

};
