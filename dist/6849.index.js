export const id = 6849;
export const ids = [6849];
export const modules = {

/***/ 40835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ hostedAction),
/* harmony export */   o: () => (/* binding */ installationOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85062);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58508);





/** @throws Failure where only the bundle was copied somewhere, without the action around it */
function installationOf({ host }) {
    if (host.installation !== undefined)
        return host.installation;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR({ code: 'no-installation', cause: 'The workflow templates are not beside this program: it was copied without the folder it belongs to.', state: 'Nothing was touched.', fix: 'Run it from a whole copy of Signalbox (the folder with action.yml, dist/ and .github/workflow-templates/).' });
}
/**
 * The action at that commit. Its version stands in a comment beside the pin only where it is known: where this installation is a checkout of that very commit, or the pin
 * in use says it already. Dependabot goes by that comment.
 */
async function hostedAction(context, from, inUse) {
    if (inUse?.repository === from.repository && inUse.sha === from.sha)
        return inUse;
    return { kind: 'hosted', ...from, version: (await checkedOut(context)) === from.sha ? _version_js__WEBPACK_IMPORTED_MODULE_4__/* .version */ .r : '' };
}
/** The commit of this installation; undefined where it is no checkout, as a copy inside another repository. */
async function checkedOut({ exec, host }) {
    const cwd = host.installation;
    if (cwd === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(cwd, '.git')) || (await exec.which('git')) === undefined)
        return undefined;
    const { exitCode, stdout } = await exec.output('git', ['rev-parse', 'HEAD'], { cwd, env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Qc)(host.environment) });
    return exitCode === 0 ? stdout.trim() : undefined;
}


/***/ }),

/***/ 47578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ journalGrants)
/* harmony export */ });
/* harmony import */ var _postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86967);

/** SQL that lets a role which only reads look into the journal: for PostgreSQL 13, whose roles have no `pg_read_all_data`, and for a journal that was made before that role was let in. The last two run in that database. */
function journalGrants(role) {
    const name = (0,_postgres_identifier_js__WEBPACK_IMPORTED_MODULE_0__/* .quotedName */ .aH)(role);
    return [`GRANT CONNECT ON DATABASE signalbox TO ${name};`, `GRANT USAGE ON SCHEMA signalbox TO ${name};`, `GRANT SELECT ON ALL TABLES IN SCHEMA signalbox TO ${name};`];
}


/***/ }),

/***/ 82762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ otherWayWarning),
/* harmony export */   u: () => (/* binding */ findOtherWays)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27597);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43786);




const migrating = /\bprisma\s+(?:migrate\s+deploy|db\s+push)\b/;
const deploying = /(?:\brailway|@railway\/cli(?:@[\w.-]+)?)\s+up\b/;
/** Scripts that run by themselves: Railway's builder runs `build` and `start`, a package manager those around an install, people and releases the others. */
const lifecycle = /^(?:(?:pre|post)?(?:start|build|install|deploy|release)|prepare)$/;
const running = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?([\w:.-]+)/g;
/** What Railway's builders read. */
const serviceFiles = ['Procfile', 'railway.json', 'railway.toml', 'nixpacks.toml', 'Dockerfile'];
const packageSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ scripts: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) });
/**
 * Workflows, scripts of package.json that run by themselves, and files of Railway's builders, at the root and in the project, that migrate or deploy on their own. Read as text: what a
 * script calls by another name than `npm run` and its like is not followed.
 */
function findOtherWays(root, project) {
    const folders = [...new Set([root, project])];
    const scripts = new Map();
    const packages = folders.flatMap((folder) => readPackage(root, folder));
    for (const { all } of packages)
        for (const [name, script] of all)
            if (!scripts.has(name))
                scripts.set(name, script);
    const services = folders.flatMap((folder) => serviceFiles.flatMap((name) => placeOf(root, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name)) ?? []));
    const used = new Set(services.flatMap(({ text }) => [...text.matchAll(running)].map(([, name = '']) => name)));
    return [
        ...workflowsOf(root).flatMap((place) => linesOf(place, scripts, /\/actions\/deploy\b/.test(place.text) ? [migrating] : [migrating, deploying])),
        ...packages.flatMap(({ place, all }) => [...all].filter(([name]) => lifecycle.test(name) || used.has(name)).flatMap(([name, script]) => scriptLine(place, name, reached(script, scripts)))),
        ...services.flatMap((place) => linesOf(place, new Map(), [migrating])),
    ];
}
function otherWayWarning({ file, line, what }) {
    return `${file}:${line} runs ${what}: another way to production, without a plan, a backup and an approval. Take it out before the first deploy.`;
}
function readPackage(root, folder) {
    const place = placeOf(root, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'package.json'));
    if (place === undefined)
        return [];
    try {
        return [{ place, all: new Map(Object.entries(packageSchema.parse(JSON.parse(place.text)).scripts)) }];
    }
    catch {
        return []; // no scripts, or no JSON, which others will say
    }
}
function workflowsOf(root) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, '.github', 'workflows');
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).filter((name) => /\.ya?ml$/.test(name)).sort().flatMap((name) => placeOf(root, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name)) ?? []);
    }
    catch {
        return []; // there is no such folder
    }
}
function placeOf(root, file) {
    try {
        return { root, file: (0,_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .inRepository */ .yJ)(root, file), text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8') };
    }
    catch {
        return undefined; // it is not there
    }
}
function linesOf({ file, text }, scripts, patterns) {
    return text.split('\n').flatMap((line, at) => {
        if (/^\s*(?:#|(?:- )?name:)/.test(line))
            return [];
        const what = patterns.map((pattern) => pattern.exec(line)?.[0]).find((found) => found !== undefined) ?? throughScript(line, scripts);
        return what === undefined ? [] : [{ file, line: at + 1, what }];
    });
}
function throughScript(line, scripts) {
    for (const [call, name = ''] of line.matchAll(running)) {
        const found = scripts.has(name) ? reached(scripts.get(name) ?? '', scripts) : undefined;
        if (found !== undefined)
            return `${call} (${found})`;
    }
    return undefined;
}
/** What a script runs of it, itself or by a script that it runs. */
function reached(script, scripts, seen = []) {
    const [found] = migrating.exec(script) ?? [];
    if (found !== undefined)
        return found;
    for (const [, name = ''] of script.matchAll(running)) {
        const next = seen.includes(name) ? undefined : scripts.get(name);
        const deeper = next === undefined ? undefined : reached(next, scripts, [...seen, name]);
        if (deeper !== undefined)
            return deeper;
    }
    return undefined;
}
function scriptLine({ file, text }, name, what) {
    if (what === undefined)
        return [];
    const at = text.split('\n').findIndex((line) => new RegExp(`"${name.replaceAll(/[^\w-]/g, '\\$&')}"\\s*:\\s*"`).test(line));
    return [{ file, line: Math.max(at, 0) + 1, what: `${what} in the script ${name}` }];
}


/***/ }),

/***/ 55853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ik: () => (/* binding */ choosePrefix),
  ux: () => (/* binding */ pinInUse),
  II: () => (/* binding */ planStarters),
  $z: () => (/* binding */ planVendored),
  sD: () => (/* binding */ planWorkflows),
  gs: () => (/* binding */ renderedWorkflows)
});

// UNUSED EXPORTS: readTemplate

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(37291);
;// CONCATENATED MODULE: ./build/init/difference.js

/** What `init` would write against what is there, as a unified diff; longer ones are cut, with a line that says so. */
function difference(file, there, ours) {
    const lines = (0,create/* createTwoFilesPatch */.ss)(`a/${file}`, `b/${file}`, there.replaceAll('\r\n', '\n'), ours, 'as it is', 'as init writes it', { context: 2 }).split('\n').slice(1);
    return lines.length <= longest ? lines.join('\n') : [...lines.slice(0, longest), `… ${lines.length - longest} more lines`].join('\n');
}
const longest = 200;

// EXTERNAL MODULE: ./build/init/vendor.js
var vendor = __webpack_require__(83805);
// EXTERNAL MODULE: ./build/init/workflow-files.js + 1 modules
var workflow_files = __webpack_require__(95905);
// EXTERNAL MODULE: ./build/init/write-files.js
var write_files = __webpack_require__(63646);
;// CONCATENATED MODULE: ./build/init/plan-files.js







/** The template of a workflow. @throws UsageError where this version has none */
function readTemplate(installation, name) {
    const file = external_node_path_.join(installation, '.github', 'workflow-templates', `${name}.yml`);
    if ((0,external_node_fs_.existsSync)(file))
        return (0,external_node_fs_.readFileSync)(file, 'utf8').replaceAll('\r\n', '\n');
    throw new outcome/* UsageError */.eb({ code: 'no-template', cause: `This version of Signalbox has no workflow ${name}.`, fix: name === 'watch' ? 'Leave --watch out.' : 'Install Signalbox again, whole.' });
}
/** Which workflows these settings stand for, rendered. */
function renderedWorkflows(installation, settings, options) {
    return workflow_files/* workflowNames */.gd
        .filter((name) => name !== 'watch' || options.watch)
        .map((name) => ({ file: (0,workflow_files/* workflowPath */.RB)(name, options.prefix), content: (0,workflow_files/* renderWorkflow */.cn)(readTemplate(installation, name), settings, options.prefix) }));
}
/**
 * Compares the workflows with what is there. Missing: written. Ours and not edited (but for the pin, which Dependabot moves): written anew where the settings or the templates changed. Edited: its difference is shown.
 */
async function planWorkflows(root, rendered) {
    const outcomes = [];
    const write = [];
    for (const one of rendered) {
        const { file, content } = one;
        (0,write_files/* refuseOutside */.gz)(root, file);
        const there = (await (0,write_files/* currentContent */.z)(root, file))?.toString('utf8');
        const outcome = there === undefined ? 'written' : sameText(there, content.toString()) ? 'unchanged' : (0,workflow_files/* readWritten */.IL)(there)?.untouched === true ? 'written' : 'differs';
        outcomes.push({ file, outcome, ...(outcome === 'differs' ? { diff: difference(file, there ?? '', content.toString()) } : {}) });
        if (outcome === 'written')
            write.push(one);
    }
    return { outcomes, write, remove: [] };
}
/** Files of which `init` only makes the first version: what is there stays, and nothing is said about it. */
async function planStarters(root, files) {
    const outcomes = [];
    const write = [];
    for (const one of files) {
        (0,write_files/* refuseOutside */.gz)(root, one.file);
        const isThere = (await (0,write_files/* currentContent */.z)(root, one.file)) !== undefined;
        outcomes.push({ file: one.file, outcome: isThere ? 'unchanged' : 'written' });
        if (!isThere)
            write.push(one);
    }
    return { outcomes, write, remove: [] };
}
/** The copy of the action inside the repository, as one entry. */
async function planVendored(root, installation, version) {
    (0,write_files/* refuseOutside */.gz)(root, workflow_files/* vendorFolder */.N9);
    const { outcome, changed, write, remove } = await (0,vendor/* planVendor */.E)(root, installation, version);
    const diff = `Changed since they were copied, so that nothing of the copy was touched (remove ${workflow_files/* vendorFolder */.N9} to have it made anew):\n${changed.join('\n')}`;
    return { outcomes: [{ file: `${workflow_files/* vendorFolder */.N9}/`, outcome, ...(outcome === 'differs' ? { diff } : {}) }], write, remove };
}
/** A repository that comes to us often has a `deploy.yml`: where one of our names is taken by a workflow that is none of ours, all of ours get the prefix, and keep it. */
async function choosePrefix(root) {
    for (const name of workflow_files/* workflowNames */.gd) {
        if ((await (0,write_files/* currentContent */.z)(root, (0,workflow_files/* workflowPath */.RB)(name, 'signalbox-'))) !== undefined)
            return 'signalbox-';
        const text = (await (0,write_files/* currentContent */.z)(root, (0,workflow_files/* workflowPath */.RB)(name, '')))?.toString('utf8');
        if (text !== undefined && !isOurs(text))
            return 'signalbox-';
    }
    return '';
}
/** Also without our header, which a person may have removed. */
function isOurs(text) {
    return (0,workflow_files/* readWritten */.IL)(text) !== undefined || (0,workflow_files/* pinOf */.nZ)(text) !== undefined || text.includes(`./${workflow_files/* vendorFolder */.N9}/actions/`);
}
/** The pin in the workflows that are there already: Dependabot may have moved it since. */
async function pinInUse(root) {
    const prefix = await choosePrefix(root);
    for (const name of workflow_files/* workflowNames */.gd) {
        const text = await (0,write_files/* currentContent */.z)(root, (0,workflow_files/* workflowPath */.RB)(name, prefix));
        const pin = text === undefined ? undefined : (0,workflow_files/* pinOf */.nZ)(text.toString('utf8'));
        if (pin !== undefined)
            return pin;
    }
    return undefined;
}
/** Equal but for line ends, which git changes on Windows. */
function sameText(a, b) {
    return a.replaceAll('\r\n', '\n') === b;
}


/***/ }),

/***/ 88225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ starterConfig),
  P: () => (/* binding */ starterFiles)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/sql/tree.js
var tree = __webpack_require__(97391);
// EXTERNAL MODULE: ./build/sql/statements.js
var statements = __webpack_require__(2869);
;// CONCATENATED MODULE: ./build/init/tables.js


/**
 * The tables after each of the migrations, read by PostgreSQL's own parser in their order; so it needs neither a database nor the project's dependencies. What stands inside functions
 * and DO blocks is not seen, nor are unique indexes over a part of the rows or over expressions.
 */
async function* tablesAfterEach(migrations) {
    const world = new Map();
    for (const { name, sql } of migrations) {
        const isRead = await applyAll(world, sql);
        yield { migration: name, tables: [...world.values()], isRead };
    }
}
/** @returns whether it could be read */
async function applyAll(world, sql) {
    try {
        for (const statement of await (0,statements/* splitStatements */.Xd)(sql.replace(/^\uFEFF/, '')))
            apply(world, (0,statements/* nodeOf */.E7)(statement));
        return true;
    }
    catch (error) {
        if (!(error instanceof statements/* SqlSyntaxError */.MO))
            throw error;
        return false;
    }
}
function nameOf(relation) {
    return { schema: relation?.schemaname, name: relation?.relname ?? '' };
}
function keyOf({ schema, name }) {
    return JSON.stringify([schema === 'public' ? undefined : schema, name]);
}
function apply(world, node) {
    const create = (0,tree/* bodyAs */.hi)(node, 'CreateStmt');
    if (create !== undefined)
        makeTable(world, create);
    const alter = (0,tree/* bodyAs */.hi)(node, 'AlterTableStmt');
    if (alter !== undefined)
        alterTable(world, alter);
    const index = (0,tree/* bodyAs */.hi)(node, 'IndexStmt');
    if (index !== undefined)
        addIndex(world, index);
    const rename = (0,tree/* bodyAs */.hi)(node, 'RenameStmt');
    if (rename !== undefined)
        applyRename(world, rename);
    const drop = (0,tree/* bodyAs */.hi)(node, 'DropStmt');
    if (drop !== undefined)
        applyDrop(world, drop);
    const move = (0,tree/* bodyAs */.hi)(node, 'AlterObjectSchemaStmt');
    const moved = move?.objectType === 'OBJECT_TABLE' ? world.get(keyOf(nameOf(move.relation))) : undefined;
    if (moved !== undefined)
        moveTable(world, moved, { schema: move?.newschema, name: moved.name });
}
function makeTable(world, create) {
    const name = nameOf(create.relation);
    // Partitions are looked at through their parent, temporary tables are gone again.
    if (create.partbound !== undefined || create.relation?.relpersistence === 't' || world.has(keyOf(name)))
        return;
    const table = { ...name, columns: [], primaryKey: [], foreignKeys: [], uniqueKeys: [] };
    world.set(keyOf(name), table);
    for (const element of create.tableElts ?? [])
        addElement(table, element);
}
function addElement(table, element) {
    const column = (0,tree/* bodyAs */.hi)(element, 'ColumnDef');
    const constraint = (0,tree/* bodyAs */.hi)(element, 'Constraint');
    if (constraint !== undefined)
        addConstraint(table, constraint, []);
    if (column?.colname === undefined)
        return;
    table.columns.push(column.colname);
    for (const one of column.constraints ?? []) {
        const own = (0,tree/* bodyAs */.hi)(one, 'Constraint');
        if (own !== undefined)
            addConstraint(table, own, [column.colname]);
    }
}
/** @param column the one it stands at; empty for a constraint of the table */
function addConstraint(table, constraint, column) {
    const columns = column.length > 0 ? column : (0,tree/* strings */.P$)(constraint.contype === 'CONSTR_FOREIGN' ? constraint.fk_attrs : constraint.keys);
    const name = constraint.conname;
    if (constraint.contype === 'CONSTR_FOREIGN')
        table.foreignKeys.push({ name, columns, parent: nameOf(constraint.pktable), parentColumns: (0,tree/* strings */.P$)(constraint.pk_attrs) });
    if (columns.length === 0)
        return; // UNIQUE USING INDEX: the index is known already
    if (constraint.contype === 'CONSTR_PRIMARY')
        table.primaryKey = columns;
    if (constraint.contype === 'CONSTR_UNIQUE' && constraint.nulls_not_distinct !== true)
        table.uniqueKeys.push({ name, columns });
}
function alterTable(world, alter) {
    const table = world.get(keyOf(nameOf(alter.relation)));
    if (table === undefined)
        return;
    for (const node of alter.cmds ?? []) {
        const command = (0,tree/* bodyAs */.hi)(node, 'AlterTableCmd');
        if (command?.subtype === 'AT_AddColumn' || command?.subtype === 'AT_AddConstraint')
            addElement(table, command.def);
        if (command?.subtype === 'AT_DropColumn' && command.name !== undefined)
            dropColumn(world, table, command.name);
        if (command?.subtype === 'AT_DropConstraint') {
            table.foreignKeys = table.foreignKeys.filter(({ name, columns }) => (name ?? `${table.name}_${columns.join('_')}_fkey`) !== command.name);
            table.uniqueKeys = table.uniqueKeys.filter(({ name, columns }) => (name ?? `${table.name}_${columns.join('_')}_key`) !== command.name);
        }
    }
}
function dropColumn(world, table, column) {
    table.columns = table.columns.filter((one) => one !== column);
    table.primaryKey = table.primaryKey.includes(column) ? [] : table.primaryKey;
    table.foreignKeys = table.foreignKeys.filter(({ columns }) => !columns.includes(column));
    table.uniqueKeys = table.uniqueKeys.filter(({ columns }) => !columns.includes(column));
    for (const other of world.values())
        other.foreignKeys = other.foreignKeys.filter(({ parent, parentColumns }) => keyOf(parent) !== keyOf(table) || !parentColumns.includes(column));
}
function addIndex(world, index) {
    const table = world.get(keyOf(nameOf(index.relation)));
    const columns = (index.indexParams ?? []).map((node) => (0,tree/* bodyAs */.hi)(node, 'IndexElem')?.name);
    if (table === undefined || index.unique !== true || index.whereClause !== undefined || index.nulls_not_distinct === true)
        return;
    if (columns.every((column) => column !== undefined))
        table.uniqueKeys.push({ name: index.idxname, columns });
}
function applyRename(world, rename) {
    const table = world.get(keyOf(nameOf(rename.relation)));
    const { subname, newname } = rename;
    if (table === undefined || newname === undefined)
        return;
    if (rename.renameType === 'OBJECT_TABLE')
        moveTable(world, table, { schema: table.schema, name: newname });
    if (rename.renameType !== 'OBJECT_COLUMN' || subname === undefined)
        return;
    const renamed = (columns) => columns.map((column) => (column === subname ? newname : column));
    table.columns = renamed(table.columns);
    table.primaryKey = renamed(table.primaryKey);
    for (const key of [...table.foreignKeys, ...table.uniqueKeys])
        key.columns = renamed(key.columns);
    for (const { foreignKeys } of world.values()) {
        for (const { parent, parentColumns } of foreignKeys)
            if (keyOf(parent) === keyOf(table))
                parentColumns.splice(0, parentColumns.length, ...renamed(parentColumns));
    }
}
function moveTable(world, table, to) {
    const from = keyOf(table);
    world.delete(from);
    for (const { foreignKeys } of [...world.values(), table])
        for (const { parent } of foreignKeys)
            if (keyOf(parent) === from)
                Object.assign(parent, to);
    Object.assign(table, to);
    world.set(keyOf(table), table);
}
function applyDrop(world, drop) {
    for (const object of drop.objects ?? []) {
        const parts = (0,tree/* objectName */.Hd)(object);
        const name = { schema: parts.at(-2), name: parts.at(-1) ?? '' };
        if (drop.removeType === 'OBJECT_TABLE' && world.delete(keyOf(name))) {
            for (const table of world.values())
                table.foreignKeys = table.foreignKeys.filter(({ parent }) => keyOf(parent) !== keyOf(name));
        }
        if (drop.removeType === 'OBJECT_INDEX')
            for (const table of world.values())
                table.uniqueKeys = table.uniqueKeys.filter((key) => key.name !== name.name);
    }
}
/** The columns that a foreign key points at; undefined where the migrations do not say. */
function parentColumnsOf(tables, { parent, parentColumns }) {
    if (parentColumns.length > 0)
        return parentColumns;
    const table = tables.find((one) => keyOf(one) === keyOf(parent));
    return table === undefined || table.primaryKey.length === 0 ? undefined : table.primaryKey;
}

;// CONCATENATED MODULE: ./build/init/starter-checks.js


/** Names of columns that mostly identify a row, though nothing in the schema says so. */
const identifying = /^(?:e_?mail(?:_?address)?|slug|user_?name|handle|(?:.*_)?token|(?:.*_?)(?:invite|invitation|referral|coupon|promo)_?code|external_?id|stripe_?\w*_?id|sku|isbn)$/i;
/** In this order, each with the title of its section. */
const sections = {
    relation: 'Relations: every row that points at another finds it.',
    count: 'Rows of the tables that have relations, before and after a migration. A warning, because the application may write meanwhile; -- severity: error makes it strict.',
    unique: 'Unique: no value twice.',
    candidate: 'Candidates: these look as if they had to be unique, and no constraint says so. Take away the dashes of what is true.',
};
/**
 * Starter checks for these tables: what the schema promises, asked of the data. They go on asking when a migration drops a constraint and makes it again, or forgets to. Pure.
 */
function checksOf(tables) {
    return [
        ...tables.flatMap((table) => table.foreignKeys.flatMap((key) => orphanCheck(tables, table, key))),
        ...tables.filter((table) => related(tables, table)).map((table) => ({ section: 'count', name: plain(`rows of ${shown(table)}`), lines: ['-- expect: unchanged', '-- severity: warn', `SELECT count(*) FROM ${quoted(table)};`] })),
        ...tables.flatMap((table) => table.uniqueKeys.map(({ columns }) => duplicates('unique', table, columns))),
        ...tables.flatMap((table) => candidatesOf(table).map((column) => duplicates('candidate', table, [column]))),
    ];
}
/** The file of all checks that hold as soon as there is anything to look at. Pure. */
function starterText(checks, later = []) {
    const title = (migration) => `With ${migration}, which has a checks.sql of its own. Once it is applied: take away the dashes, or move them there.`;
    return [
        introduction,
        ...inSections(checks),
        ...later.flatMap(({ migration, checks: some }) => section(title(migration), commented(written(some)))),
        ...(checks.every(({ section: of }) => of === 'candidate') ? general : []),
    ].join('\n');
}
/** The `checks.sql` beside a migration, which counts once that is applied. Pure. */
function migrationText(checks) {
    return ['-- Checks of what this migration brings: they count once it is applied. Written once by `signalbox init`; yours from now on.', '', ...inSections(checks)].join('\n');
}
const introduction = `-- Checks that Signalbox runs after every migration (and those with "unchanged" before it too), read-only. Written once by \`signalbox init\` from
-- prisma/migrations; yours from now on. What your data has to promise beyond its constraints belongs here: sums that have to agree, states that exclude each other.
-- "-- expect:" may be: no rows (the default), rows, a value (0), a comparison (>= 10), equal, unchanged.
`;
/** A file without any check would be a mistake, so there is one that holds on every database. */
const general = [
    '-- One that holds on every database; yours go beside it:',
    '',
    '-- check: every index is valid',
    '-- severity: warn',
    'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;',
    '',
];
function inSections(checks) {
    const names = new Set();
    return Object.entries(sections).flatMap(([of, title]) => {
        const lines = written(checks.filter((check) => check.section === of), names);
        return section(title, of === 'candidate' ? commented(lines) : lines);
    });
}
function section(title, lines) {
    return lines.length === 0 ? [] : [`-- ${title}`, '', ...lines];
}
/** @param names that the file has already: each is given once */
function written(checks, names = new Set()) {
    return checks.flatMap(({ name, lines }) => {
        let unique = name;
        for (let count = 2; names.has(unique); count++)
            unique = `${name} (${count})`;
        names.add(unique);
        return [`-- check: ${unique}`, ...lines, ''];
    });
}
function commented(lines) {
    return lines.map((line) => (line === '' ? '' : `--   ${line}`));
}
function plain(name) {
    return name.replaceAll(/\s+/g, ' ').trim();
}
function orphanCheck(tables, table, key) {
    const parents = parentColumnsOf(tables, key);
    if (parents === undefined || parents.length !== key.columns.length)
        return [];
    const shownColumns = [...new Set([...table.primaryKey, ...key.columns])].map((column) => `c.${(0,identifier/* quotedName */.aH)(column)}`);
    const joined = key.columns.map((column, at) => `p.${(0,identifier/* quotedName */.aH)(parents[at] ?? '')} = c.${(0,identifier/* quotedName */.aH)(column)}`);
    const filled = key.columns.map((column) => `c.${(0,identifier/* quotedName */.aH)(column)} IS NOT NULL`);
    const lines = [`SELECT ${shownColumns.join(', ')} FROM ${quoted(table)} c`, `WHERE ${filled.join(' AND ')} AND NOT EXISTS (SELECT FROM ${quoted(key.parent)} p WHERE ${joined.join(' AND ')});`];
    return [{ section: 'relation', name: plain(`${shown(table)}: ${key.columns.join(', ')} finds its ${shown(key.parent)}`), lines }];
}
function duplicates(of, table, columns) {
    const all = columns.map(identifier/* quotedName */.aH).join(', ');
    const lines = [`SELECT ${all}, count(*) FROM ${quoted(table)}`, `WHERE ${columns.map((column) => `${(0,identifier/* quotedName */.aH)(column)} IS NOT NULL`).join(' AND ')} GROUP BY ${all} HAVING count(*) > 1;`];
    return { section: of, name: plain(`${shown(table)}: ${columns.join(', ')} unique`), lines };
}
function candidatesOf({ columns, uniqueKeys, primaryKey }) {
    const known = [...uniqueKeys.map((key) => key.columns), primaryKey].filter((key) => key.length === 1).flat();
    return columns.filter((column) => identifying.test(column) && !known.includes(column));
}
/** Points at a table, or is pointed at. */
function related(tables, table) {
    return table.foreignKeys.length > 0 || tables.some(({ foreignKeys }) => foreignKeys.some(({ parent }) => parent.name === table.name && (parent.schema ?? 'public') === (table.schema ?? 'public')));
}
function shown({ schema, name }) {
    return schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
}
function quoted({ schema, name }) {
    return schema === undefined ? (0,identifier/* quotedName */.aH)(name) : (0,identifier/* qualifiedName */.OL)(schema, name);
}

;// CONCATENATED MODULE: ./build/init/checks-since.js


/**
 * The starter checks for what all migrations together leave. A check is made for the tables as each migration leaves them; it holds from where it is made the same way up to the last one. Pure.
 * @returns them, and the migrations that could not be read
 */
async function checksSince(migrations) {
    let since = new Map();
    const unread = [];
    for await (const { migration, tables, isRead } of tablesAfterEach(migrations)) {
        if (!isRead)
            unread.push(migration);
        const before = since;
        since = new Map(checksOf(tables).map((check) => [JSON.stringify(check), before.get(JSON.stringify(check)) ?? { check, migration }]));
    }
    return { since: [...since.values()], unread };
}

// EXTERNAL MODULE: ./build/init/settings.js
var settings = __webpack_require__(43786);
;// CONCATENATED MODULE: ./build/init/starter-files.js





/**
 * The files that a person goes on with: starter checks made from the migrations, and a `signalbox.yml` of examples.
 * @param options.environment what the target is called
 */
async function starterFiles(root, project, options) {
    const checks = await starterCheckFiles(root, project);
    return { ...checks, files: [...checks.files, { file: (0,settings/* inRepository */.yJ)(root, external_node_path_.join(project.root, 'signalbox.yml')), content: starterConfig(options.environment) }] };
}
/**
 * Which migrations are applied is not known here. So what the newest bring stands beside each of them, where it counts once that is applied; what is older stands in one file. What is there is left
 * as it is: where that file was written before, nothing more is.
 */
const mayBePending = 5;
async function starterCheckFiles(root, project) {
    const migrations = migrationsOf(project);
    const { since, unread } = await checksSince(migrations);
    const starter = external_node_path_.join(external_node_path_.dirname(project.migrationsDirectory), 'checks', 'starter.sql');
    const beside = (migration) => external_node_path_.join(project.migrationsDirectory, migration, 'checks.sql');
    const of = (migration) => since.filter((one) => one.migration === migration).map(({ check }) => check);
    const later = migrations.slice(1).slice(-mayBePending).map(({ name }) => ({ migration: name, checks: of(name) })).filter(({ checks }) => checks.some(({ section }) => section !== 'candidate'));
    const [taken, free] = [later.filter(({ migration }) => (0,external_node_fs_.existsSync)(beside(migration))), later.filter(({ migration }) => !(0,external_node_fs_.existsSync)(beside(migration)))];
    const asFirst = since.filter(({ migration }) => !later.some((one) => one.migration === migration)).map(({ check }) => check);
    const isThere = (0,external_node_fs_.existsSync)(starter);
    return {
        files: [{ file: (0,settings/* inRepository */.yJ)(root, starter), content: starterText(asFirst, taken) }, ...(isThere ? [] : free.map(({ migration, checks }) => ({ file: (0,settings/* inRepository */.yJ)(root, beside(migration)), content: migrationText(checks) })))],
        warnings: [
            ...unread.map((name) => `Migration ${name} cannot be parsed; the starter checks do not know what it makes.`),
            ...(isThere ? [] : taken.map(({ migration, checks }) => `${(0,settings/* inRepository */.yJ)(root, beside(migration))} is there already: ${checks.length} starter checks of what it brings stand in ${(0,settings/* inRepository */.yJ)(root, starter)} as comments.`)),
        ],
    };
}
/** By name, as Prisma sorts them. A folder without migration.sql, or one with bytes that are no text, is plan's business. */
function migrationsOf({ migrationsDirectory }) {
    if (!(0,external_node_fs_.existsSync)(migrationsDirectory))
        return [];
    return (0,external_node_fs_.readdirSync)(migrationsDirectory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && (0,external_node_fs_.existsSync)(external_node_path_.join(migrationsDirectory, entry.name, 'migration.sql')))
        .map(({ name }) => name)
        .sort((a, b) => a.localeCompare(b))
        .map((name) => ({ name, sql: (0,external_node_fs_.readFileSync)(external_node_path_.join(migrationsDirectory, name, 'migration.sql'), 'utf8') }));
}
/** Nothing in it is switched on but the name of another environment: what is left out has the default that docs/inputs.md names. */
function starterConfig(environment) {
    const named = environment === 'production' ? '# environment: production' : `environment: ${environment}`;
    return `# Settings of Signalbox for this project: the same words as the inputs of the action. An input in a workflow wins. This file is committed: no secrets in it.

${named}

# When migrations may begin; where this changes, run init again, so that the watch announces it in time:
# window: Sat,Sun 02:00-04:00 Europe/Berlin

# The services on Railway that are deployed at the commit, in this order, by name or id:
# railway-service: api
# Where Railway calls the environment otherwise than it is called here:
# railway-environment: live

# Where the application answers, and what has to come back:
# base-url: https://api.example.com
# smoke:
#   - GET /healthz 200 <500ms
#   - GET /api/sessions 200 <1s

# How long it is looked after once it is deployed, and what happens when it is not well (rollback-app brings back the code that ran before):
# watch-for: 10m
# on-breach: fail

# Without Railway's own deploys: a command that deploys, instead of railway-service; it finds the commit in SIGNALBOX_COMMIT. Run init again, so that the workflow gives it RAILWAY_TOKEN:
# deploy-command: ./deploy.sh
`;
}


/***/ }),

/***/ 83805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ planVendor),
/* harmony export */   g: () => (/* binding */ changedVendored)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27597);
/* harmony import */ var _write_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63646);
/* harmony import */ var _workflow_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95905);






/** What a copy of the action consists of; the rest of an installation (sources, tests) it runs without. */
const vendored = ['action.yml', 'LICENSE', 'actions', 'dist', '.github/workflow-templates'];
const manifestFile = 'manifest.json';
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ version: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), files: zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()) });
/**
 * What has to be done so that `.github/signalbox` is an exact copy of this installation. A copy that somebody changed is left as it is, whole: half of one version beside half of another would be worse than either.
 * Files of an older copy are removed when they are as we wrote them.
 */
async function planVendor(root, installation, version) {
    const content = await copied(installation, version);
    const there = await readManifest(root);
    const changed = [];
    for (const [file, sum] of Object.entries(there?.files ?? {})) {
        const now = await (0,_write_files_js__WEBPACK_IMPORTED_MODULE_3__/* .currentContent */ .z)(root, `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
        if (now === undefined || sha256(now) !== sum)
            changed.push(`${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
    }
    if (there === undefined)
        changed.push(...(await strangers(root, content)));
    if (changed.length > 0)
        return { outcome: 'differs', changed, write: [], remove: [] };
    const write = [];
    for (const [file, bytes] of content) {
        const now = await (0,_write_files_js__WEBPACK_IMPORTED_MODULE_3__/* .currentContent */ .z)(root, `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
        if (now?.equals(bytes) !== true)
            write.push({ file: `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`, content: bytes });
    }
    const remove = Object.keys(there?.files ?? {}).filter((file) => !content.has(file)).map((file) => `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
    return { outcome: write.length + remove.length > 0 ? 'written' : 'unchanged', changed, write, remove };
}
/** Which files of the copy in this repository are not as they were written; undefined where there is no copy. */
async function changedVendored(root) {
    const there = await readManifest(root);
    if (there === undefined)
        return undefined;
    const changed = [];
    for (const [file, sum] of Object.entries(there.files)) {
        const now = await (0,_write_files_js__WEBPACK_IMPORTED_MODULE_3__/* .currentContent */ .z)(root, `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
        if (now === undefined || sha256(now) !== sum)
            changed.push(`${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
    }
    return changed;
}
async function copied(installation, version) {
    const content = new Map();
    for (const name of vendored) {
        for (const file of await filesUnder(installation, name))
            content.set(file, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(installation, file)));
    }
    // Bytes as they are, also where the repository normalises line ends; and committed also where its .gitignore names dist/.
    content.set('.gitattributes', Buffer.from('* -text linguist-vendored\n'));
    content.set('.gitignore', Buffer.from('!*\n'));
    const files = Object.fromEntries([...content].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, bytes]) => [file, sha256(bytes)]));
    const manifest = { version, files };
    content.set(manifestFile, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    return content;
}
/** Relative to the installation, with `/`; a file is itself. */
async function filesUnder(installation, name) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(installation, name), { withFileTypes: true, recursive: true }).catch(() => undefined);
    if (entries === undefined)
        return [name];
    return entries.filter((entry) => entry.isFile()).map((entry) => node_path__WEBPACK_IMPORTED_MODULE_2__.relative(installation, node_path__WEBPACK_IMPORTED_MODULE_2__.join(entry.parentPath, entry.name)).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join('/')).sort();
}
async function readManifest(root) {
    const text = await (0,_write_files_js__WEBPACK_IMPORTED_MODULE_3__/* .currentContent */ .z)(root, `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${manifestFile}`);
    if (text === undefined)
        return undefined;
    try {
        return manifestSchema.parse(JSON.parse(text.toString('utf8')));
    }
    catch {
        return { version: '', files: { [manifestFile]: 'damaged' } };
    }
}
/** Files that stand in our places without a manifest of ours, and are others. */
async function strangers(root, content) {
    const found = [];
    for (const [file, bytes] of content) {
        const now = await (0,_write_files_js__WEBPACK_IMPORTED_MODULE_3__/* .currentContent */ .z)(root, `${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
        if (now !== undefined && !now.equals(bytes))
            found.push(`${_workflow_files_js__WEBPACK_IMPORTED_MODULE_4__/* .vendorFolder */ .N9}/${file}`);
    }
    return found;
}
function sha256(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
}


/***/ }),

/***/ 63646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f4: () => (/* binding */ writeAll),
/* harmony export */   gz: () => (/* binding */ refuseOutside),
/* harmony export */   z: () => (/* binding */ currentContent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);





/**
 * Refuses a path that a link leads out of the repository: somebody else's file would be written.
 * @throws Refusal; Failure where a folder is needed and a file stands
 */
function refuseOutside(root, file) {
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(root);
    let place = root;
    for (const part of file.split('/')) {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(place).isDirectory())
            throw unwritable(file, { code: 'ENOTDIR' });
        place = node_path__WEBPACK_IMPORTED_MODULE_2__.join(place, part);
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place, { throwIfNoEntry: false });
        if (stat === undefined)
            return;
        if (!stat.isSymbolicLink())
            continue;
        const target = resolved(place);
        if (target === undefined || (target !== real && !target.startsWith(`${real}${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`))) {
            throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({
                code: 'path-outside-repository',
                cause: `${node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, place)} is a link that leads ${target === undefined ? 'nowhere' : 'out of the repository'}; nothing is written through it.`,
                fix: `Put a real ${place.endsWith(file) ? 'file' : 'folder'} in its place, or remove it.`,
            });
        }
    }
}
function resolved(link) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(link);
    }
    catch {
        return undefined;
    }
}
/** The content of a file of the repository; undefined where there is none. */
async function currentContent(root, file) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(root, file));
    }
    catch (error) {
        if ((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .C)(error) === 'ENOENT')
            return undefined;
        throw unwritable(file, error);
    }
}
/**
 * Writes all of the files or none: each beside its place first, and only when all are there they are renamed. Folders are made as they are needed.
 * @param removed files to be removed afterwards
 * @throws Refusal for a link out of the repository; Failure `not-written` where the folder cannot be written
 */
async function writeAll(root, files, removed = []) {
    for (const { file } of files)
        refuseOutside(root, file);
    for (const file of removed)
        refuseOutside(root, file);
    const parts = [];
    const made = [];
    let current = '';
    try {
        for (const { file, content } of files) {
            current = file;
            const given = node_path__WEBPACK_IMPORTED_MODULE_2__.join(root, file);
            const place = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(given, { throwIfNoEntry: false })?.isSymbolicLink() === true ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(given) : given;
            const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(place), { recursive: true });
            if (first !== undefined)
                made.push(first);
            const part = `${place}.signalbox-part`;
            parts.push({ part, place });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(part, content);
        }
    }
    catch (error) {
        for (const { part } of parts)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(part, { force: true }).catch(() => undefined);
        for (const folder of made.reverse())
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true }).catch(() => undefined); // it held nothing but our parts
        throw unwritable(current, error);
    }
    for (const { part, place } of parts)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, place);
    for (const file of removed)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(root, file), { force: true });
}
function unwritable(file, error) {
    const code = (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .C)(error) ?? 'unknown error';
    const why = { EACCES: 'permission denied', EPERM: 'permission denied', EROFS: 'the file system is read-only', ENOTDIR: 'a file stands where a folder is needed', EISDIR: 'a folder stands there', EEXIST: 'a file stands where a folder is needed', ENOSPC: 'the disk is full' };
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR({
        code: 'not-written',
        cause: `${file} cannot be written: ${why[code] ?? code} (${code}).`,
        state: 'No file was written or changed.',
        fix: code === 'ENOTDIR' || code === 'EISDIR' || code === 'EEXIST' ? 'Move what stands there away, and run it again.' : 'Give yourself the right to write there (or free the disk), and run it again.',
    }, { cause: error });
}


/***/ })

};
