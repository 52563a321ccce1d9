export const id = 8470;
export const ids = [8470];
export const modules = {

/***/ 35453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tv: () => (/* reexport */ announceChecks),
  nl: () => (/* reexport */ checkFilesFor),
  OD: () => (/* reexport */ checkTimeoutMs),
  oe: () => (/* reexport */ failingChecks),
  o$: () => (/* reexport */ loadChecks),
  xx: () => (/* reexport */ loadUnchangedChecks),
  Pl: () => (/* reexport */ precheckFiles),
  $0: () => (/* reexport */ refuseMalformedChecks),
  JT: () => (/* reexport */ runChecks),
  c: () => (/* reexport */ selectCheckFiles)
});

// UNUSED EXPORTS: defaultCheckGlobs, parseChecks, warningChecks

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/inputs/did-you-mean.js
var did_you_mean = __webpack_require__(19429);
// EXTERNAL MODULE: ./build/sql/index.js + 14 modules
var sql = __webpack_require__(25506);
;// CONCATENATED MODULE: ./build/checks/decimal.js
const decimal_form = /^([+-]?)(\d+)?(?:\.(\d*))?(?:e([+-]?\d{1,4}))?$/i;
/** Whether the text is a number as PostgreSQL writes int, numeric and float8 values (not NaN, not Infinity). */
function isDecimal(text) {
    return parse(text) !== undefined;
}
/**
 * Compares two numbers exactly, without floating point: int8 and numeric values are larger and finer than a JavaScript number.
 * @returns a negative number, 0 or a positive number; undefined when one of the texts is no number
 */
function compareDecimals(left, right) {
    const [a, b] = [parse(left), parse(right)];
    if (a === undefined || b === undefined)
        return undefined;
    const scale = Math.max(a.scale, b.scale);
    const difference = a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
function parse(text) {
    const match = decimal_form.exec(text.trim());
    if (!match)
        return undefined;
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    if (whole + fraction === '')
        return undefined;
    const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
    const scale = fraction.length - Number(exponent);
    return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

;// CONCATENATED MODULE: ./build/checks/expect.js


const words = ['no rows', 'rows', 'equal', 'unchanged'];
const allowed = "no rows, rows, equal, unchanged, a value (0, true, null, 'text') or a comparison (>= 10, <> 0, = 'text')";
/** Understands the text behind `-- expect:`; upper and lower case and blanks do not matter outside of quotes. */
function parseExpect(text) {
    const given = text.trim().replace(/;$/, '').trim();
    const word = given.toLowerCase().replace(/\s+/g, ' ');
    const known = words.find((candidate) => candidate === word);
    if (known !== undefined)
        return { kind: known };
    const [, operator = '', rest = ''] = /^(>=|<=|<>|!=|==|=|<|>)?\s*(.*)$/s.exec(given) ?? [];
    const value = parseLiteral(rest);
    if (value === undefined || operator === '==')
        return { kind: 'unknown', reason: unknown(given, word, operator) };
    return comparison(operator === '' ? '=' : operator === '!=' ? '<>' : operator, value, operator !== '');
}
function comparison(operator, value, written) {
    if (value.type === 'null' && written)
        return { kind: 'unknown', reason: 'nothing compares with null: expect null itself, or let the query say IS NOT NULL and expect true' };
    const ordering = operator !== '=' && operator !== '<>';
    // The order of texts is the database's collation, of booleans nobody's: the query has to say it.
    if (ordering && value.type !== 'number')
        return { kind: 'unknown', reason: `${operator} is for numbers: let the query compare and expect true` };
    return { kind: 'comparison', operator, value };
}
function parseLiteral(text) {
    if (isDecimal(text))
        return { type: 'number', text };
    const lower = text.toLowerCase();
    if (lower === 'true' || lower === 'false')
        return { type: 'boolean', text: lower };
    if (lower === 'null')
        return { type: 'null', text: 'null' };
    if (/^'(?:[^']|'')*'$/.test(text))
        return { type: 'text', text: text.slice(1, -1).replaceAll("''", "'") };
    return undefined;
}
function unknown(given, word, operator) {
    if (given === '')
        return `it is empty; allowed are ${allowed}`;
    const meant = operator === '==' ? '=' : (0,did_you_mean/* didYouMean */.a)(word, [...words, 'true', 'false', 'null']);
    const hint = meant === undefined ? (/^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(given) ? `; a text is quoted: '${given}'` : '') : `; did you mean ${meant}?`;
    return `"${given}" is not understood${hint}${hint.endsWith('?') ? ' Allowed' : '; allowed'} are ${allowed}`;
}

;// CONCATENATED MODULE: ./build/checks/tokens.js
// One alternative a kind of token, in PostgreSQL's own order (its scan.l). Identifiers are taken whole, so that an E or a $
// inside of one begins no string; an unclosed string goes on to the end, as it does for PostgreSQL.
const piece = /--[^\r\n]*|\/\*|[eE]'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'?|'[^']*(?:''[^']*)*'?|"[^"]*(?:""[^"]*)*"?|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\s+|./gsu;
/**
 * The comments and the rest of a SQL text, in order. Needed beside PostgreSQL's parser because that one drops comments, and
 * because one check that cannot be parsed must not hide the others of its file. Never throws.
 */
function* tokens(text) {
    piece.lastIndex = 0;
    for (let start = 0; start < text.length;) {
        piece.lastIndex = start;
        const found = piece.exec(text)?.[0] ?? text.slice(start);
        const end = start + found.length;
        if (found.startsWith('--'))
            yield { kind: 'line-comment', start, end };
        else if (found === '/*') {
            const closed = endOfBlockComment(text, start);
            yield { kind: 'block-comment', start, end: closed };
            start = closed;
            continue;
        }
        else if (found.startsWith('$') && found.endsWith('$') && found.length > 1) {
            const close = text.indexOf(found, end);
            const closed = close < 0 ? text.length : close + found.length;
            yield { kind: 'code', start, end: closed };
            start = closed;
            continue;
        }
        else if (found.trim() !== '')
            yield { kind: 'code', start, end };
        start = end;
    }
}
/** Block comments nest in PostgreSQL. */
function endOfBlockComment(text, start) {
    const mark = /\/\*|\*\//g;
    mark.lastIndex = start;
    let depth = 0;
    for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
        depth += match[0] === '/*' ? 1 : -1;
        if (depth === 0)
            return mark.lastIndex;
    }
    return text.length;
}

;// CONCATENATED MODULE: ./build/checks/parse.js





const keys = ['check', 'expect', 'severity'];
/** Where a whole file is wrong, or a check has no name. */
const unnamed = '(no name)';
/**
 * Takes a check file apart. A check begins at a `-- check: name` that begins its line and is a comment for PostgreSQL too
 * (not in a string or a dollar quote); `-- expect:` and `-- severity:` stand between it and its one statement.
 * Never throws: whatever is wrong with a check comes back as a `malformed` one in its place, the others are not touched.
 * @param file how the file is called in results
 */
async function parseChecks(content, file) {
    const malformed = (line, reason) => ({ kind: 'malformed', name: unnamed, file, line, expectText: '', reason });
    const badLine = firstLineNotUtf8(content);
    if (badLine !== undefined)
        return [malformed(badLine, 'the file is not UTF-8: save it as UTF-8')];
    const text = new TextDecoder().decode(content); // drops a byte order mark, which PostgreSQL does not understand
    const { directives, firstCode } = directivesOf(text);
    const checks = directives.filter(({ key }) => key === 'check');
    const [first] = checks;
    if (first === undefined)
        return [malformed(1, 'the file holds no check: one begins with a line "-- check: name"')];
    const parsed = [];
    if (firstCode !== undefined && firstCode < first.start)
        parsed.push(malformed(lineAt(text, firstCode), 'SQL before the first "-- check: name" belongs to no check'));
    const stray = directives.find(({ start, key }) => start < first.start && (key === 'expect' || key === 'severity'));
    if (stray !== undefined)
        parsed.push(malformed(stray.line, `"-- ${stray.key}:" before the first "-- check: name" belongs to no check`));
    for (const [index, check] of checks.entries()) {
        const next = checks[index + 1]?.start ?? text.length;
        const own = directives.filter(({ start }) => start > check.start && start < next);
        const earlier = checks.slice(0, index).find(({ value }) => value === check.value);
        parsed.push(await parseCheck(check, own, text.slice(check.end, next), file, earlier));
    }
    return parsed;
}
async function parseCheck(check, own, body, file, earlier) {
    const written = own.find(({ key }) => key === 'expect')?.value ?? 'no rows';
    const malformed = (line, reason) => ({ kind: 'malformed', name: check.value || unnamed, file, line, expectText: written, reason });
    if (check.value === '')
        return malformed(check.line, 'a check needs a name behind "-- check:"');
    if (earlier !== undefined)
        return malformed(check.line, `the name "${check.value}" is given twice in this file, first in line ${earlier.line}`);
    const problem = directiveProblem(own);
    if (problem !== undefined)
        return malformed(problem.line, problem.reason);
    const expectation = parseExpect(written);
    if (expectation.kind === 'unknown')
        return malformed(own.find(({ key }) => key === 'expect')?.line ?? check.line, `expect: ${expectation.reason}`);
    const severity = own.find(({ key }) => key === 'severity');
    if (severity !== undefined && severity.value !== 'error' && severity.value !== 'warn')
        return malformed(severity.line, `severity: "${severity.value}" is neither error nor warn`);
    const objection = await (0,sql/* judgeReadOnly */.mt)(body);
    if (objection !== undefined)
        return malformed(check.line + objection.line - 1, objection.reason);
    const [statement] = await (0,sql/* splitStatements */.Xd)(body);
    if (statement === undefined)
        return malformed(check.line, 'there is no statement');
    return {
        kind: 'check',
        name: check.value,
        file,
        line: check.line,
        statementLine: check.line + statement.line - 1,
        expect: expectation,
        expectText: written,
        severity: severity?.value === 'warn' ? 'warn' : 'error',
        sql: statement.text,
    };
}
/** What is wrong with the lines between `-- check:` and its statement. Behind the statement's beginning any other comment is free. */
function directiveProblem(own) {
    for (const [index, { key, line, late }] of own.entries()) {
        if (!keys.includes(key)) {
            if (late)
                continue;
            const meant = (0,did_you_mean/* didYouMean */.a)(key, keys);
            const hint = meant === undefined ? 'known are "-- expect:" and "-- severity:"; a remark goes behind the first line of the statement, or without the colon' : `did you mean "-- ${meant}:"?`;
            return { line, reason: `"-- ${key}:" is not known: ${hint}` };
        }
        if (late)
            return { line, reason: `"-- ${key}:" comes after its statement has begun: put it between "-- check:" and the statement` };
        if (own.slice(0, index).some((other) => other.key === key))
            return { line, reason: `"-- ${key}:" is given twice` };
    }
    return undefined;
}
/** All `-- key: value` comments that begin their line, and where the first SQL is. */
function directivesOf(text) {
    const directives = [];
    let firstCode;
    let late = false;
    let line = 1;
    let counted = 0;
    for (const token of tokens(text)) {
        if (token.kind === 'code') {
            firstCode ??= token.start;
            late = true;
        }
        const directive = directiveIn(text, token);
        if (directive === undefined)
            continue;
        if (directive.key === 'check')
            late = false;
        line += newlines(text.slice(counted, token.start));
        counted = token.start;
        directives.push({ ...directive, line, start: token.start, end: token.end, late });
    }
    return { directives, firstCode };
}
function directiveIn(text, { kind, start, end }) {
    if (kind !== 'line-comment' || text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '')
        return undefined;
    const match = /^--+\s*([a-z][\w-]*)\s*:(?!\/\/)\s*(.*)$/iu.exec(text.slice(start, end));
    if (match)
        return { key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim() };
    // Without its colon an expectation would be a remark, and the default would be judged instead.
    const [, key = '', value = ''] = /^--+\s*(expect|severity)\s+(.*)$/i.exec(text.slice(start, end)) ?? [];
    const meant = key.toLowerCase() === 'severity' ? /^(error|warn)$/.test(value.trim()) : key !== '' && parseExpect(value).kind !== 'unknown';
    return meant ? { key: key.toLowerCase(), value: value.trim() } : undefined;
}
function lineAt(text, offset) {
    return 1 + newlines(text.slice(0, offset));
}
function newlines(text) {
    return text.split('\n').length - 1;
}
function firstLineNotUtf8(content) {
    if ((0,external_node_buffer_.isUtf8)(content))
        return undefined;
    for (let start = 0, line = 1; start <= content.length; line++) {
        const end = content.indexOf(10, start);
        if (!(0,external_node_buffer_.isUtf8)(content.subarray(start, end < 0 ? undefined : end)))
            return line;
        if (end < 0)
            break;
        start = end + 1;
    }
    return 1;
}

// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/postgres/identifier.js
var identifier = __webpack_require__(86967);
// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
;// CONCATENATED MODULE: ./build/checks/message.js

/** What PostgreSQL said about a check, one line; what could be a row's value is left out unless rows may be shown. */
function messageOf(error, { statementTimeoutMs, showRows }) {
    if (error.code === '57014' && error.message.includes('statement timeout'))
        return `it took longer than ${statementTimeoutMs} ms and was stopped`;
    const shown = (0,shown_message/* shownMessage */.zz)(error, showRows);
    if (error.code === '42501' && error.message.includes('row-level security'))
        return `${shown}: this role would see only some of the rows; give it BYPASSRLS, or run the checks as the table's owner`;
    return shown;
}

;// CONCATENATED MODULE: ./build/checks/judge.js

function baselineKey(check) {
    return `${check.file}#${check.name}`;
}
/**
 * Whether a result is what was expected.
 * @param sample at least two rows where the result has them
 * @param show how a value is written into `found`: here secrets are kept out
 */
function judge(expectation, sample, show) {
    const failed = (found) => ({ passed: false, found, offending: sample.rows });
    const passed = { passed: true, offending: [] };
    switch (expectation.kind) {
        case 'no rows':
            return sample.rows.length === 0 ? passed : failed(countOf(sample));
        case 'rows':
            return sample.rows.length > 0 ? passed : failed('no rows');
        case 'comparison': {
            const { cell, problem } = onlyCell(sample);
            if (cell === undefined)
                return failed(problem);
            const why = compare(cell, expectation.operator, expectation.value, show);
            return why === undefined ? passed : failed(why);
        }
        case 'equal': {
            const [row, second] = sample.rows;
            if (row === undefined)
                return failed('no rows instead of one');
            if (second !== undefined)
                return failed(`${countOf(sample)} instead of one`);
            if (row.length < 2)
                return failed(`${columnsOf(row.length)}: equal compares two or more`);
            const [first, ...others] = row;
            const same = first !== undefined && others.every((other) => areEqual(first, other));
            return same ? passed : failed(row.map((cell, index) => `${sample.columns[index] ?? '?'} is ${show(cell)}`).join(', '));
        }
    }
}
/** The same for `unchanged`. */
function judgeUnchanged(before, after) {
    if (before.count !== after.count)
        return { passed: false, found: `${rowsOf(after.count)} instead of the ${before.count} before`, offending: [] };
    if (before.hash !== after.hash)
        return { passed: false, found: `${rowsOf(after.count)} as before, but not the same ones`, offending: [] };
    return { passed: true, offending: [] };
}
function countOf(sample) {
    return sample.more ? `more than ${sample.rows.length} rows` : rowsOf(String(sample.rows.length));
}
function rowsOf(count) {
    return `${count} ${count === '1' ? 'row' : 'rows'}`;
}
function columnsOf(count) {
    return `${count} ${count === 1 ? 'column' : 'columns'}`;
}
function onlyCell(sample) {
    const [row, second] = sample.rows;
    if (row === undefined)
        return { cell: undefined, problem: 'no rows instead of one value' };
    if (second !== undefined)
        return { cell: undefined, problem: `${countOf(sample)} instead of one value` };
    const [cell, another] = row;
    if (cell === undefined || another !== undefined)
        return { cell: undefined, problem: `${columnsOf(row.length)} instead of one value` };
    return { cell, problem: '' };
}
/** Undefined when it holds, else what was found. A value of another type never passes, `<>` neither: unknown is not good. */
function compare(cell, operator, value, show) {
    const order = orderOf(cell, value);
    if (order === undefined) {
        const differs = cell.kind !== 'null' && value.type !== 'null' && kindOf(cell) !== value.type;
        return differs ? `${show(cell)}, a ${kindOf(cell)} and not a ${value.type}` : show(cell);
    }
    const holds = { '=': order === 0, '<>': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
    return holds ? undefined : show(cell);
}
/** Negative, 0 or positive as the cell is below, at or above the value (for texts and booleans 0 or not 0); undefined where they do not compare. */
function orderOf(cell, value) {
    if (value.type === 'null')
        return cell.text === null ? 0 : undefined;
    if (cell.text === null || kindOf(cell) !== value.type)
        return undefined;
    if (value.type === 'number')
        return compareDecimals(cell.text, value.text);
    if (value.type === 'boolean')
        return (cell.text === 't') === (value.text === 'true') ? 0 : 1;
    return cell.text === value.text ? 0 : 1;
}
/** Everything that is neither number nor boolean is written, and compared, as text. */
function kindOf(cell) {
    return cell.kind === 'number' || cell.kind === 'boolean' ? cell.kind : 'text';
}
/** NULL equals nothing, itself neither, as in SQL. */
function areEqual(left, right) {
    if (left.text === null || right.text === null || kindOf(left) !== kindOf(right))
        return false;
    return left.kind === 'number' ? compareDecimals(left.text, right.text) === 0 : left.text === right.text;
}

;// CONCATENATED MODULE: ./build/checks/sample.js
/** Offending rows shown of a failed check. */
const shownRows = 5;
const cursor = 'signalbox_check';
// The row comes as PostgreSQL's own text of it, beside each column's name and kind: columns may share a name
// (`SELECT count(*), count(*)`), and int8 and numeric must come exactly. The alias is one that no column has.
const before = `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT signalbox_row::text AS "row", (SELECT json_agg(json_build_array(e.key, json_typeof(e.value)) ORDER BY e.ordinality) FROM json_each(row_to_json(signalbox_row)) WITH ORDINALITY AS e) AS "columns" FROM (\n`;
const fingerprintBefore = `SELECT count(*)::text AS "count", coalesce(sum(hashtextextended(signalbox_row::text, 0)), 0)::text AS "hash" FROM (\n`;
const after = '\n) AS signalbox_row';
/**
 * The first rows of a query, through a cursor: PostgreSQL plans it as a whole and stops after these, however many there are.
 * The cursor is left to the end of the (sub)transaction, in which this has to be.
 * @throws DatabaseError
 */
async function sampleOf(session, sql) {
    await session.query(before + sql + after);
    const rows = await session.query(`FETCH FORWARD ${shownRows + 1} FROM ${cursor}`);
    return {
        columns: (rows[0]?.columns ?? []).map(([name]) => name),
        rows: rows.slice(0, shownRows).map(({ row, columns }) => cellsOf(row, (columns ?? []).map(([, kind]) => kind))),
        more: rows.length > shownRows,
    };
}
/**
 * Size and order-independent hash of a query's whole result, computed by the server: nothing but one row comes over. A sum,
 * because with xor two equal rows cancel out.
 * @throws DatabaseError
 */
async function fingerprintOf(session, sql) {
    const [row] = await session.query(fingerprintBefore + sql + after);
    return { count: row?.count ?? '0', hash: row?.hash ?? '0' };
}
/**
 * The line within `sql` (0-based) that a position in one of the texts above means; undefined when it lies outside of it.
 * @param position 1-based, in characters (PostgreSQL counts code points), as `DatabaseError` gives it
 */
function lineWithin(sql, position, unchanged) {
    const characters = Array.from(sql);
    const index = position - 1 - (unchanged ? fingerprintBefore : before).length;
    if (index < 0 || index > characters.length)
        return undefined;
    return characters.slice(0, index).filter((character) => character === '\n').length;
}
/**
 * Takes apart PostgreSQL's text of a row, `(1,"a ""b"" \\",)`: nothing between commas is NULL, quotes are doubled or
 * escaped. Source: "Composite Type Input and Output Syntax" of its documentation.
 * @param kinds one for each column; also tells `()` with no column from `()` with one NULL
 */
function cellsOf(row, kinds) {
    if (kinds.length === 0)
        return [];
    const field = /"((?:[^"\\]|""|\\.)*)"|([^,"]*)/gsy;
    const cells = [];
    let at = 1;
    for (const kind of kinds) {
        field.lastIndex = at;
        const [whole = '', quoted, bare = ''] = field.exec(row.slice(0, -1)) ?? [];
        const text = quoted === undefined ? (bare === '' ? null : bare) : quoted.replace(/""|\\(.)/gs, (escape, escaped) => escaped ?? escape.charAt(0));
        cells.push({ kind, text });
        at += whole.length + 1;
    }
    return cells;
}

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/checks/run.js






/** A precheck or check that takes longer is looked at by a person first. */
const checkTimeoutMs = 5 * 60_000;
/**
 * What the checks see, whoever runs them. A role that row security would show less is told so (an error): else every
 * check of the kind `no rows` would pass on a table it cannot see. A wait for a lock ends with the statement's time.
 */
const settings = {
    TimeZone: 'UTC',
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'postgres',
    extra_float_digits: '1',
    bytea_output: 'hex',
    row_security: 'off',
};
const savepoint = 'signalbox_check';
/**
 * Runs all checks in one REPEATABLE READ READ ONLY transaction: they see one state of the data, and none can change it. Each
 * is undone to a savepoint, so that an error spoils no other. A connection that is lost fails all checks that were not run.
 * @throws DatabaseError when the transaction cannot be begun
 */
async function runChecks(run) {
    const results = [];
    const baseline = {};
    if (!run.checks.some(({ kind }) => kind === 'check'))
        return { results: run.checks.flatMap((check) => (check.kind === 'malformed' ? [malformedResult(check)] : [])), baseline };
    await begin(run);
    let lost;
    try {
        for (const check of run.checks) {
            if (check.kind === 'malformed') {
                results.push(malformedResult(check));
                continue;
            }
            if (lost !== undefined) {
                results.push({ ...outline(check), outcome: 'error', milliseconds: 0, found: `not run: ${lost}` });
                continue;
            }
            const start = run.clock.elapsed();
            const judged = await runOne(run, check, baseline);
            results.push({ ...outline(check), ...judged, milliseconds: Math.round(run.clock.elapsed() - start) });
            lost = await backToSavepoint(run.session);
        }
    }
    finally {
        if (lost === undefined)
            await run.session.query('ROLLBACK');
    }
    return { results, baseline };
}
async function begin({ session, statementTimeoutMs }) {
    const all = { ...settings, statement_timeout: String(statementTimeoutMs), search_path: (0,identifier/* quotedName */.aH)(session.url.schema) };
    await session.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
        for (const [name, value] of Object.entries(all))
            await session.query('SELECT set_config($1, $2, true)', [name, value]);
        await session.query(`SAVEPOINT ${savepoint}`);
    }
    catch (error) {
        await session.query('ROLLBACK').catch(() => undefined); // the error above is the one to tell
        throw error;
    }
}
/** @returns why there is no way back: the connection is gone, and with it the transaction. */
async function backToSavepoint(session) {
    try {
        await session.query(`ROLLBACK TO SAVEPOINT ${savepoint}`);
        return undefined;
    }
    catch (error) {
        return `the connection to the database was lost (${(0,error_facts/* errorMessage */.g)(error)})`;
    }
}
async function runOne(run, check, baseline) {
    try {
        if (check.expect.kind === 'unchanged')
            return judgedUnchanged(await measureUnchanged(run.session, check, baseline), run.baseline?.[baselineKey(check)], run.baseline !== undefined);
        const sample = await sampleOf(run.session, check.sql);
        return judged(judge(check.expect, sample, (cell) => shownInWords(cell, run.showRows)), sample, run.showRows);
    }
    catch (error) {
        if (!(error instanceof ports/* DatabaseError */.a))
            throw error;
        const found = messageOf(error, run);
        if (check.expect.kind === 'unchanged')
            baseline[baselineKey(check)] = { error: found };
        const line = error.position === undefined ? undefined : lineWithin(check.sql, error.position, check.expect.kind === 'unchanged');
        return { outcome: 'error', found, ...(line === undefined ? {} : { at: { file: check.file, line: check.statementLine + line } }) };
    }
}
async function measureUnchanged(session, check, baseline) {
    const fingerprint = await fingerprintOf(session, check.sql);
    baseline[baselineKey(check)] = fingerprint;
    return fingerprint;
}
function judgedUnchanged(after, before, wasRun) {
    if (!wasRun)
        return { outcome: 'skipped', found: 'there is no result from before the migration to compare with' };
    if (before === undefined)
        return { outcome: 'error', found: 'it was not run before the migration, so there is nothing to compare with' };
    if ('error' in before)
        return { outcome: 'error', found: `before the migration it could not be read: ${before.error}` };
    const { passed, found } = judgeUnchanged(before, after);
    return { outcome: passed ? 'passed' : 'failed', ...(found === undefined ? {} : { found }) };
}
function judged({ passed, found, offending }, sample, showRows) {
    if (passed)
        return { outcome: 'passed' };
    const columns = distinct(sample.columns);
    const rows = offending.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index] ?? String(index + 1), shownInRow(cell, showRows)])));
    return { outcome: 'failed', ...(found === undefined ? {} : { found }), ...(rows.length === 0 ? {} : { columns, rows }) };
}
/** Columns may share a name; a row's keys may not. */
function distinct(columns) {
    return columns.map((name, index) => {
        const nth = columns.slice(0, index + 1).filter((other) => other === name).length;
        return nth === 1 ? name : `${name} (${nth})`;
    });
}
/** NULL is the absence of a value: it tells what is wrong, and nobody's data. */
function shownInRow({ text }, showRows) {
    return text === null ? null : showRows ? shortened(text) : '***';
}
/** In a sentence: numbers and booleans are what a check measures and are always shown, texts are data. */
function shownInWords({ kind, text }, showRows) {
    if (text === null)
        return 'null';
    if (kind === 'boolean')
        return text === 't' ? 'true' : 'false';
    if (kind === 'number')
        return text;
    return showRows ? `'${shortened(text)}'` : '***';
}
function shortened(text) {
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
function outline(check) {
    return { name: check.name, at: { file: check.file, line: check.line }, expect: check.expectText, severity: check.severity };
}
function malformedResult({ name, file, line, expectText, reason }) {
    return { name, at: { file, line }, expect: expectText, severity: 'error', outcome: 'error', milliseconds: 0, found: reason };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/tinyglobby/dist/index.mjs + 1 modules
var dist = __webpack_require__(73382);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/checks/select.js







/** The default of the input `checks`. They mean the project's own folders, whatever those are called. */
const ownChecks = 'prisma/checks/*.sql';
const besideMigrations = 'prisma/migrations/*/checks.sql';
const defaultCheckGlobs = [ownChecks, besideMigrations];
/**
 * The files that the input `checks` means, sorted by path, each once. `!glob` takes files out again.
 * @throws UsageError for a glob that matches no file, the defaults excepted: a mistyped one would verify nothing
 */
async function selectCheckFiles(globs, folders) {
    const root = external_node_path_.dirname(folders.prismaDirectory);
    const excluded = globs.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    const found = new Set();
    for (const pattern of globs.filter((candidate) => !candidate.startsWith('!'))) {
        const matches = await (0,dist/* glob */.TI)(patternFor(pattern, folders), { cwd: root, absolute: true, dot: true, expandDirectories: false, ignore: ['**/node_modules/**', ...excluded] });
        if (matches.length === 0 && !defaultCheckGlobs.includes(pattern))
            throw noMatch(pattern, root, folders);
        for (const match of matches)
            found.add(external_node_path_.normalize(match));
    }
    return [...found].sort().map((file) => checkFile(file, folders));
}
function patternFor(pattern, { prismaDirectory, migrationsDirectory }) {
    if (pattern === ownChecks)
        return `${(0,dist/* escapePath */.ft)(prismaDirectory)}/checks/*.sql`;
    if (pattern === besideMigrations)
        return `${(0,dist/* escapePath */.ft)(migrationsDirectory)}/*/checks.sql`;
    return pattern;
}
function noMatch(pattern, root, { shownFrom }) {
    const from = external_node_path_.relative(shownFrom, root) || '.';
    return new outcome/* UsageError */.eb({
        code: 'checks-not-found',
        cause: `checks: "${pattern}" matches no file in ${from}.`,
        fix: `Correct the glob (it starts at ${from}, the parent of the Prisma folder; a folder needs /*.sql behind it), or leave checks out for ${defaultCheckGlobs.join(' and ')}.`,
    });
}
function checkFile(file, { migrationsDirectory, shownFrom }) {
    const folder = external_node_path_.dirname(file);
    const shown = external_node_path_.relative(shownFrom, file).split(external_node_path_.sep).join('/');
    const beside = external_node_path_.basename(file) === 'checks.sql' && external_node_path_.dirname(folder) === external_node_path_.normalize(migrationsDirectory);
    return { path: file, file: shown, ...(beside ? { migration: external_node_path_.basename(folder) } : {}) };
}
/**
 * The files that count for a database with these migrations: `checks.sql` beside a migration speaks of tables that are not there before it.
 * @param migrations names of those that are applied, or will have been when the checks run
 */
function checkFilesFor(files, migrations) {
    const present = new Set(migrations);
    return files.filter(({ migration }) => migration === undefined || present.has(migration));
}
/** The `prechecks.sql` beside the pending migrations, in the order of these. */
function precheckFiles(pending, folders) {
    return pending.flatMap((migration) => {
        const file = external_node_path_.join(folders.migrationsDirectory, migration, 'prechecks.sql');
        return (0,external_node_fs_.existsSync)(file) ? [{ ...checkFile(file, folders), migration }] : [];
    });
}
/** Reads and parses the files, in their order. A file that cannot be read is a malformed check: it fails, it is not skipped. */
async function loadChecks(files) {
    const parsed = await Promise.all(files.map(async ({ path: from, file }) => {
        const content = await (0,promises_.readFile)(from).catch((error) => ((0,error_facts/* errorCode */.C)(error) ?? 'unknown error'));
        if (typeof content !== 'string')
            return await parseChecks(content, file);
        return [{ kind: 'malformed', name: external_node_path_.basename(file), file, line: 1, expectText: '', reason: `the file cannot be read (${content})` }];
    }));
    return parsed.flat();
}
/** Only those that compare with before: what is measured before a migration, when the others have nothing to say yet. */
async function loadUnchangedChecks(files) {
    return (await loadChecks(files)).filter((check) => check.kind === 'check' && check.expect.kind === 'unchanged');
}

;// CONCATENATED MODULE: ./build/checks/verdict.js


/**
 * The results that fail a run: what did not hold, unless its severity is `warn`, and whatever could not be judged (an error,
 * a malformed check), whatever its severity.
 */
function failingChecks(results) {
    return results.filter(({ outcome, severity }) => outcome === 'error' || (outcome === 'failed' && severity === 'error'));
}
/** What did not hold, of severity `warn`. */
function warningChecks(results) {
    return results.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'warn');
}
/**
 * For whoever is about to change a database: a check that is none would verify nothing afterwards, and say so only then.
 * @throws UsageError naming the first malformed check, and how many more there are
 */
function refuseMalformedChecks(checks) {
    const [first, ...others] = checks.filter((check) => check.kind === 'malformed');
    if (first === undefined)
        return;
    const { file, line, name, reason } = first;
    const more = others.length > 0 ? ` (and ${others.length} more: ${others.map((other) => `${other.file}:${other.line}`).join(', ')})` : '';
    throw new outcome/* UsageError */.eb({
        code: 'malformed-check',
        cause: `${file}:${line}: ${name === unnamed ? '' : `check "${name}": `}${reason}${more}.`,
        fix: 'Mend the check (one read-only SELECT below "-- check: name" and, where wanted, "-- expect:"), then plan again.',
        at: { file, line },
    });
}
/** Says each failure at its file and line: annotations in Actions. */
function announceChecks(results, log) {
    for (const result of failingChecks(results))
        log.error(sentence(result), result.at);
    for (const result of warningChecks(results))
        log.warning(sentence(result), result.at);
}
function sentence({ name, expect, outcome, found }) {
    if (outcome === 'error')
        return `Check "${name}" could not be judged: ${found ?? 'no reason given'}.`;
    return `Check "${name}" failed: expected ${expect}, found ${found ?? 'something else'}.`;
}

;// CONCATENATED MODULE: ./build/checks/index.js






/***/ }),

/***/ 28788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ planHash)
/* harmony export */ });
/* unused harmony export canonicalPlan */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * The plan hash: sha256 (hex) of a canonical text, the same on every machine and different when any part changes.
 * One part a line, `key=value`, values as JSON strings (or `null`), files by their path inside the Prisma folder's parent
 * with `/`, sorted by code unit, line ends `\n`; documented in docs/plan-hash.md.
 * Where the target was reached, by whom and how large it is are not part of who it is.
 */
function planHash(plan) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(canonicalPlan(plan)).digest('hex');
}
function canonicalPlan(plan) {
    const files = (kind, list) => list.map(({ file, sha256 }) => `${kind}=${JSON.stringify(file.replaceAll('\\', '/'))} ${sha256}`).sort();
    const lines = [
        'signalbox-plan=1',
        `system=${JSON.stringify(plan.target.systemIdentifier)}`,
        `oid=${plan.target.databaseOid}`,
        `database=${JSON.stringify(plan.target.database)}`,
        `schema=${JSON.stringify(plan.schema)}`,
        `server=${plan.target.serverVersion}`,
        `prisma=${JSON.stringify(plan.prismaVersion)}`,
        `history-rows=${plan.historyRows}`,
        `applied-head=${JSON.stringify(plan.appliedHead)}`,
        `commit=${JSON.stringify(plan.commit)}`,
        ...files('pending', plan.pendingFiles),
        ...files('check', plan.checkFiles),
    ];
    return `${lines.join('\n')}\n`;
}


/***/ }),

/***/ 8470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   Hg: () => (/* binding */ currentCommit),
/* harmony export */   Ul: () => (/* binding */ readFiles),
/* harmony export */   pY: () => (/* binding */ readCheckedFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85062);
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35453);
/* harmony import */ var _postgres_identity_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21846);
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(77777);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28788);









/**
 * Reads everything that an approval is bound to. Done for the plan, and again right before the migration: the two hashes have to be equal (rule 3).
 * @throws UsageError for a project that is none; Refusal where the history cannot be read
 */
async function survey(context, session, inputs) {
    const { project, migrations, folders, checkFiles } = await readFiles(inputs);
    const history = await (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_7__/* .readHistory */ .Lu)(session, session.url.schema);
    const judged = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_7__/* .judgeHistory */ .Cq)(migrations, history, session.url.schema);
    const target = await (0,_postgres_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .readTarget */ ._E)(session);
    const counting = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_5__/* .checkFilesFor */ .nl)(checkFiles, [...judged.applied, ...judged.pending.map(({ name }) => name)]);
    const identity = {
        target,
        schema: session.url.schema,
        commit: await currentCommit(context, inputs),
        prismaVersion: project.version,
        appliedHead: judged.head,
        historyRows: history.rows.length,
        checkFiles: await hashed(counting.map((file) => ({ from: file.path, file: file.file }))),
        pendingFiles: (await Promise.all(judged.pending.map(async (migration) => await filesOf(project, migration)))).flat(),
    };
    return { project, migrations, judged, target, folders, checkFiles: counting, identity, hash: (0,_hash_js__WEBPACK_IMPORTED_MODULE_8__/* .planHash */ .S)(identity) };
}
/** The files alone, without a database. */
async function readFiles(inputs) {
    const project = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_7__/* .findProject */ .t1)({ workingDirectory: inputs['working-directory'], ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) });
    const folders = { prismaDirectory: node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(project.migrationsDirectory), migrationsDirectory: project.migrationsDirectory, shownFrom: project.root };
    return { project, migrations: (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_7__/* .readMigrations */ .Yr)(project), folders, checkFiles: await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_5__/* .selectCheckFiles */ .c)(inputs.checks, folders) };
}
/** The migrations and the checks alone: nothing has to be installed for them. */
async function readCheckedFiles(inputs) {
    const project = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_7__/* .findProjectFiles */ .el)({ workingDirectory: inputs['working-directory'], ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) });
    const folders = { prismaDirectory: node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(project.migrationsDirectory), migrationsDirectory: project.migrationsDirectory, shownFrom: project.root };
    return { migrations: (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(project.migrationsDirectory) ? (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_7__/* .readMigrations */ .Yr)(project) : [], checkFiles: await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_5__/* .selectCheckFiles */ .c)(inputs.checks, folders) };
}
async function filesOf(project, migration) {
    const beside = [migration.prechecksFile, migration.downFile].filter((file) => file !== undefined);
    return [{ file: migration.file, sha256: migration.sha256 }, ...(await hashed(beside.map((file) => ({ from: node_path__WEBPACK_IMPORTED_MODULE_3__.join(project.root, file), file }))))];
}
async function hashed(files) {
    return await Promise.all(files.map(async ({ from, file }) => ({ file, sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(from)).digest('hex') })));
}
/** The commit on its way: said, GitHub's, or the checkout's; null outside git. */
async function currentCommit({ host, exec }, inputs) {
    const known = inputs.commit ?? host.commit;
    if (known !== undefined)
        return known;
    if ((await exec.which('git')) === undefined)
        return null;
    const { exitCode, stdout } = await exec.output('git', ['rev-parse', '--verify', '--quiet', 'HEAD'], { cwd: inputs['working-directory'], env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .childEnvironment */ .Qc)(host.environment) });
    return exitCode === 0 ? stdout.trim() : null;
}


/***/ }),

/***/ 25506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MO: () => (/* reexport */ sql_statements/* SqlSyntaxError */.MO),
  L8: () => (/* reexport */ classify),
  qr: () => (/* reexport */ committedBefore),
  ki: () => (/* reexport */ describeExecution),
  eo: () => (/* reexport */ executionOf),
  BR: () => (/* reexport */ highest),
  mt: () => (/* reexport */ judgeReadOnly),
  lB: () => (/* reexport */ parsers/* loadParsers */.lB),
  v2: () => (/* reexport */ reachesBeyond),
  Xd: () => (/* reexport */ sql_statements/* splitStatements */.Xd)
});

// EXTERNAL MODULE: ./build/sql/parsers.js
var parsers = __webpack_require__(79843);
// EXTERNAL MODULE: ./build/sql/statements.js
var sql_statements = __webpack_require__(2869);
// EXTERNAL MODULE: ./build/sql/tree.js
var sql_tree = __webpack_require__(97391);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/sql/bodies.js
/**
 * What runs inside a DO block or a function: the SQL of its body, as far as it can be read without running it.
 * PL/pgSQL is read with PostgreSQL's own parser for it (libpg-query's parsePlPgSQL); dynamic SQL is read where its text is
 * certain: literals, `format()` with %I and %L only, and `||` of literals with quote_ident, quote_literal and quote_nullable.
 */




/** Stands in dynamic SQL for a name that is only known at run time. */
const unknownName = 'signalbox_unknown_name';
/** The body of a DO, CREATE FUNCTION or CREATE PROCEDURE statement; undefined for any other statement. */
async function bodyOfCode(statement) {
    const node = (0,sql_statements/* nodeOf */.E7)(statement);
    const routine = (0,sql_tree/* bodyAs */.hi)(node, 'CreateFunctionStmt');
    const options = (0,sql_tree/* bodyAs */.hi)(node, 'DoStmt')?.args ?? (routine === undefined ? undefined : (routine.options ?? []));
    if (options === undefined)
        return undefined;
    if (routine?.sql_body !== undefined)
        return { inner: atomicBody(routine.sql_body, statement.line), unreadable: [], endsTransactions: false };
    const code = codeOf(options, statement);
    if (code.source === undefined)
        return unreadableBody(code.line, 'its body is not in this file');
    if (code.language === 'plpgsql')
        return readPlPgSql(statement, code);
    if (code.language === 'sql')
        return readSql(code.source, code.line);
    return unreadableBody(code.line, `its language is ${code.language}`);
}
function unreadableBody(line, why) {
    return { inner: [], unreadable: [{ line, why }], endsTransactions: false };
}
function atomicBody(body, line) {
    const items = (0,sql_tree/* bodyAs */.hi)(body, 'List')?.items;
    if (items === undefined)
        return [{ line, expression: false, node: body }];
    return items.flatMap((item) => atomicBody(item, line));
}
function codeOf(options, statement) {
    let language = 'plpgsql';
    let source;
    let line = statement.line;
    for (const option of options.map((node) => (0,sql_tree/* bodyAs */.hi)(node, 'DefElem'))) {
        if (option?.defname === 'language')
            language = (0,sql_tree/* strings */.P$)(option.arg === undefined ? [] : [option.arg]).join('').toLowerCase();
        if (option?.defname !== 'as' || option.arg === undefined)
            continue;
        const parts = (0,sql_tree/* objectName */.Hd)(option.arg);
        source = parts.length === 1 ? parts[0] : undefined;
        // The option begins at AS (functions) or at the quote (DO); the body begins after the opening quote.
        const bytes = Buffer.from(statement.text);
        const from = Math.max(0, (option.location ?? statement.start) - statement.start);
        const quote = /\$\w*\$|'/.exec(bytes.subarray(from).toString());
        const skipped = quote === null ? 0 : Buffer.byteLength(bytes.subarray(from).toString().slice(0, quote.index));
        line = statement.line + (0,sql_statements/* lineAt */.mh)(bytes, from + skipped) - 1;
    }
    return { language, source, line };
}
async function readSql(source, line) {
    try {
        const statements = await (0,sql_statements/* splitStatements */.Xd)(source);
        return { inner: statements.map((one) => ({ line: line + one.line - 1, expression: false, node: (0,sql_statements/* nodeOf */.E7)(one) })), unreadable: [], endsTransactions: false };
    }
    catch (error) {
        return unreadableBody(line, `its body does not parse (${messageOf(error)})`);
    }
}
async function readPlPgSql(statement, code) {
    const parser = await (0,parsers/* postgresParser */.Fs)();
    let tree;
    try {
        tree = await parser.parsePlPgSQL(statement.text);
    }
    catch (error) {
        return unreadableBody(code.line, `its body does not parse (${messageOf(error)})`);
    }
    const found = [];
    collect(tree, { line: code.line, first: code.line, dynamic: false }, found);
    if (found.length === 0 && !JSON.stringify(tree).includes('PLpgSQL_stmt_'))
        return unreadableBody(code.line, 'its body could not be read');
    const inner = [];
    const unreadable = [];
    for (const one of found)
        await readExpression(one, inner, unreadable);
    const words = JSON.stringify(tree);
    return { inner, unreadable, endsTransactions: words.includes('"PLpgSQL_stmt_commit"') || words.includes('"PLpgSQL_stmt_rollback"') };
}
/** Gathers the expressions of a PL/pgSQL tree with the line of the statement around each. */
function collect(tree, at, found) {
    if (Array.isArray(tree))
        for (const item of tree)
            collect(item, at, found);
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
        return;
    const lineno = 'lineno' in tree && typeof tree.lineno === 'number' ? tree.lineno : undefined;
    const line = lineno === undefined ? at.line : at.first + lineno - 1;
    for (const [key, value] of Object.entries(tree)) {
        if (key === 'PLpgSQL_expr') {
            const { query, parseMode } = value;
            if (query !== undefined)
                found.push({ query, mode: parseMode ?? 0, line, dynamic: at.dynamic });
        }
        else {
            const dynamic = key === 'dynquery' || (key === 'query' && at.dynamic);
            const within = key === 'PLpgSQL_stmt_dynexecute' || key === 'PLpgSQL_stmt_dynfors';
            collect(value, { line, first: at.first, dynamic: dynamic || within }, found);
        }
    }
}
async function readExpression(found, inner, unreadable) {
    // Modes of PostgreSQL's raw parser: 0 a statement, 2 an expression, 3 to 5 an assignment.
    const expression = found.mode !== 0;
    const source = found.mode >= 3 ? found.query.replace(/^.*?:?=/s, 'SELECT ') : expression ? `SELECT ${found.query}` : found.query;
    try {
        const statements = await (0,sql_statements/* splitStatements */.Xd)(source);
        for (const one of statements)
            inner.push({ line: found.line, expression, node: (0,sql_statements/* nodeOf */.E7)(one) });
        if (!found.dynamic)
            return;
        const text = statements.length === 1 && statements[0] !== undefined ? certainText(firstValue((0,sql_statements/* nodeOf */.E7)(statements[0]))) : undefined;
        if (text === undefined)
            throw new Error('its text is put together at run time');
        for (const one of await (0,sql_statements/* splitStatements */.Xd)(text))
            inner.push({ line: found.line, expression: false, node: (0,sql_statements/* nodeOf */.E7)(one) });
    }
    catch (error) {
        unreadable.push({ line: found.line, why: found.dynamic ? `dynamic SQL: ${messageOf(error)}` : messageOf(error) });
    }
}
function firstValue(select) {
    const [target] = (0,sql_tree/* bodyAs */.hi)(select, 'SelectStmt')?.targetList ?? [];
    return (0,sql_tree/* bodyAs */.hi)(target, 'ResTarget')?.val;
}
/** The text of an expression when it is certain but for quoted names and values; otherwise undefined. */
function certainText(value) {
    const literal = (0,sql_tree/* bodyAs */.hi)(value, 'A_Const')?.sval?.sval;
    if (literal !== undefined)
        return literal;
    const joined = (0,sql_tree/* bodyAs */.hi)(value, 'A_Expr');
    if (joined !== undefined && (0,sql_tree/* lastOf */.g1)((0,sql_tree/* strings */.P$)(joined.name)) === '||') {
        const left = certainText(joined.lexpr);
        const right = certainText(joined.rexpr);
        return left === undefined || right === undefined ? undefined : left + right;
    }
    const call = (0,sql_tree/* bodyAs */.hi)(value, 'FuncCall');
    const name = (0,sql_tree/* lastOf */.g1)((0,sql_tree/* strings */.P$)(call?.funcname));
    if (name === 'quote_ident')
        return `"${unknownName}"`;
    if (name === 'quote_literal' || name === 'quote_nullable')
        return `'${unknownName}'`;
    return name === 'format' ? formatted(call?.args?.[0]) : undefined;
}
function formatted(template) {
    const text = (0,sql_tree/* bodyAs */.hi)(template, 'A_Const')?.sval?.sval;
    if (text === undefined)
        return undefined;
    if (/%(?!(?:\d+\$)?[IL])/.test(text.replaceAll('%%', '')))
        return undefined;
    return text.replace(/%(%|(?:\d+\$)?[IL])/g, (_, kind) => (kind === '%' ? '%' : kind.endsWith('I') ? `"${unknownName}"` : `'${unknownName}'`));
}
/** Whether a tree calls a function, or names an extension, language or server, that is only known at run time. */
function namesUnknown(tree) {
    if ((0,sql_tree/* functionCalls */.SB)(tree).some(({ name }) => name.includes(unknownName)))
        return true;
    const named = [];
    (0,sql_tree/* walk */.GG)(tree, (object) => named.push(object.extname, object.servername));
    return named.includes(unknownName);
}
function messageOf(error) {
    return (0,error_facts/* errorMessage */.g)(error);
}

;// CONCATENATED MODULE: ./build/sql/finding.js
/** Makes a draft. */
function draft(risk, rule, tables, reason, advice) {
    return advice === undefined ? { risk, rule, tables, reason } : { risk, rule, tables, reason, advice };
}

;// CONCATENATED MODULE: ./build/sql/functions.js
/**
 * What PostgreSQL's own functions do beyond returning a value, by name (the schema is not looked at: a function of the same
 * name elsewhere is treated alike). Names are from the chapters "System Administration Functions", "Sequence Manipulation
 * Functions", "Large Objects" and "XML Functions" of PostgreSQL 18's manual and from the extensions named beside them.
 */
/** Reach the server's files, other sessions, the server as a whole, another database or the network. */
const reaching = [
    /^dblink/, /^postgres_fdw_/, // other servers
    /^pg_(terminate|cancel)_backend$/, /^pg_log_backend_memory_contexts$/, // other sessions
    /^pg_(reload_conf|rotate_logfile|switch_wal|switch_xlog|promote|create_restore_point|log_standby_snapshot|sync_replication_slots)$/,
    /^pg_(start|stop)_backup$/, /^pg_backup_(start|stop)$/, /^pg_wal_replay_/, /^pg_replication_/, /^pg_logical_/,
    /^pg_(create|drop|copy)_.*replication_slot$/, /^pg_drop_replication_slot$/, /^pg_stat_reset_(shared|slru|replication_slot|subscription_stats)$/,
    /^pg_read_/, /^pg_ls_/, /^pg_stat_file$/, /^pg_current_logfile$/, /^pg_file_/, /^pg_logdir_ls$/, /^lo_(import|export)$/, // the server's files
    /^http(_|$)/, /^urlencode$/, // extension http
];
/** Every function of these schemas belongs to an extension that works outside the database or in the background. */
const reachingSchemas = new Set(['cron', 'net', 'aws_s3', 'aws_lambda', 'aws_commons', 'dblink']);
/** Run SQL that they are handed as text. */
const runningText = [/^(query|cursor|table|schema|database)_to_xml/, /^ts_(stat|rewrite)$/, /^(crosstab|connectby|xpath_table)/, /^cursor_to_/];
/** Write, lock, wait or change settings: a read-only transaction stops some of them on some versions only. */
const acting = [
    /^(nextval|setval)$/, /^lo_/, /^lo(read|write)$/, /^set_config$/, /^pg_notify$/, /^pg_sleep/, /^pg_(try_)?advisory_/, /^pg_export_snapshot$/,
    /^pg_stat_(reset|force|clear)/, /^pg_stat_statements_reset$/, /^pg_prewarm$/, /^autoprewarm/, /^pg_buffercache_(evict|mark)/, /^pg_import_system_collations$/,
    /^(brin_summarize|brin_desummarize|gin_clean_pending_list)/, /^pg_extension_config_dump$/, /^binary_upgrade_/, /^pg_(set|clear|restore)_(relation|attribute)_stats$/,
    /^pg_truncate_visibility_map$/, /^pg_surgery|^heap_force_/, /^pg_nextoid$/, /^create_hypertable$/, /^(add|remove)_(retention|compression|continuous_aggregate)/,
];
/** Called alone in a SELECT they change nothing. */
const reading = new RegExp(`^(${[
    'count|sum|min|max|avg|every|bool_and|bool_or|(array|string|json|jsonb|xml)_agg|json_object_agg|jsonb_object_agg|percentile_\\w+|row_number|rank|dense_rank|lag|lead|first_value|last_value',
    'now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|age|date_part|date_trunc|date_bin|extract|make_\\w+|to_\\w+|justify_\\w+|timezone',
    'lower|upper|initcap|concat|concat_ws|length|char_length|octet_length|substr|substring|left|right|trim|btrim|ltrim|rtrim|replace|regexp_\\w+|split_part|position|strpos|repeat|reverse|format|md5|sha\\d+|encode|decode|quote_\\w+|translate|lpad|rpad|ascii|chr|overlay',
    'abs|ceil|ceiling|floor|round|trunc|mod|power|sqrt|sign|greatest|least|random|width_bucket|coalesce|nullif',
    'json_\\w+|jsonb_\\w+|array_\\w+|cardinality|unnest|generate_series|generate_subscripts|row_to_json|gen_random_uuid|uuidv[47]|uuid_generate_v\\d\\w*',
    'version|current_setting|current_database|current_schema|current_schemas|pg_get_\\w+|pg_typeof|pg_\\w+_size|pg_size_pretty|has_\\w+_privilege|pg_backend_pid|obj_description|col_description|currval|lastval|txid_current|inet_\\w+|pg_table_is_visible|pg_is_in_recovery|format_type',
].join('|')})$`);
/** Stable or immutable: as a column default evaluated once, at ALTER TABLE, without rewriting the table. */
const constantDefault = /^(now|transaction_timestamp|statement_timestamp|timezone|date_trunc|date_part|extract|to_char|to_timestamp|to_date|make_\w+|lower|upper|concat|md5|length|replace|current_setting|array_\w+|json_\w+|jsonb_\w+|to_jsonb?|decode|encode|abs|round|floor|ceil|string_to_array|quote_\w+|format|justify_\w+|substring|left|right|age|pg_catalog)$/;
function any(patterns, name) {
    return patterns.some((pattern) => pattern.test(name));
}
/** Whether calling it has an effect or a reach outside the database. `name`: its parts, the schema first. */
function reachesOut(name) {
    return any(reaching, name.at(-1) ?? '') || (name.length > 1 && reachingSchemas.has(name[0] ?? ''));
}
/** Whether it runs SQL that it gets as text. */
function runsText(name) {
    return any(runningText, name.at(-1) ?? '');
}
/** Whether a check may not call it: it writes, locks, waits, changes settings, runs text or reaches out. */
function actsOnCall(name) {
    return any(acting, name.at(-1) ?? '') || reachesOut(name) || runsText(name);
}
/** Whether it is known to change nothing when it is called in a SELECT. */
function onlyReads(name) {
    return reading.test(name.at(-1) ?? '') && (name.length === 1 || name[0] === 'pg_catalog');
}
/** Whether a column default that calls it leaves the table's rows as they are (PostgreSQL 11 and later, not volatile). */
function keepsRowsAsDefault(name) {
    return constantDefault.test(name.at(-1) ?? '');
}

;// CONCATENATED MODULE: ./build/sql/data-rules.js
/** Rules for statements that read or change rows. */



const writes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
const dataJudges = {
    SelectStmt: (body) => {
        const into = body.intoClause?.rel;
        return into === undefined ? [draft('safe', 'select', [], 'Reads only.')] : [draft('safe', 'create-table', [(0,sql_tree/* tableName */.Cm)(into)], 'Makes a new table: nobody uses it yet.')];
    },
    InsertStmt: (body, world) => {
        const table = (0,sql_tree/* tableName */.Cm)(body.relation);
        if (world.isNew(body.relation))
            return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')];
        if (body.onConflictClause?.action === 'ONCONFLICT_UPDATE')
            return [draft('caution', 'upsert', [table], 'Rows that are there already are overwritten and locked until the transaction ends.')];
        const copied = ((0,sql_tree/* bodyAs */.hi)(body.selectStmt, 'SelectStmt')?.fromClause ?? []).length > 0;
        return copied
            ? [draft('caution', 'insert-select', [table], 'Adds as many rows as the query finds, in one transaction: time and lock times grow with the data.', 'See the rehearsal for its duration; insert in batches when it is long.')]
            : [draft('safe', 'insert', [table], 'Adds rows; nothing that is there changes.')];
    },
    UpdateStmt: (body, world) => {
        const table = (0,sql_tree/* tableName */.Cm)(body.relation);
        if (world.isNew(body.relation))
            return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')];
        return body.whereClause === undefined
            ? [draft('caution', 'update-all-rows', [table], 'Every row is overwritten and locked until the transaction ends, and the table grows by its dead rows.', 'Update in batches; keep the old values until the new ones are proven.')]
            : [draft('caution', 'update-rows', [table], 'The rows that match are overwritten and locked until the transaction ends.')];
    },
    DeleteStmt: (body, world) => {
        const table = (0,sql_tree/* tableName */.Cm)(body.relation);
        if (world.isNew(body.relation))
            return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')];
        return body.whereClause === undefined
            ? [draft('destructive', 'delete-all-rows', [table], 'Every row is deleted.', 'Keep a copy of the rows, or delete them in a later migration.')]
            : [draft('destructive', 'delete-rows', [table], 'The rows that match are deleted, and with them what ON DELETE CASCADE says.', 'Count the rows in a precheck; keep a copy of them.')];
    },
    MergeStmt: (body, world) => {
        const table = (0,sql_tree/* tableName */.Cm)(body.relation);
        if (world.isNew(body.relation))
            return [draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')];
        const deletes = (body.mergeWhenClauses ?? []).some((clause) => (0,sql_tree/* bodyAs */.hi)(clause, 'MergeWhenClause')?.commandType === 'CMD_DELETE');
        return deletes
            ? [draft('destructive', 'delete-rows', [table], 'Rows that match are deleted.', 'Count the rows in a precheck; keep a copy of them.')]
            : [draft('caution', 'merge', [table], 'Rows that match are overwritten and locked until the transaction ends.')];
    },
    TruncateStmt: (body, world) => {
        const relations = (body.relations ?? []).map((node) => (0,sql_tree/* bodyAs */.hi)(node, 'RangeVar'));
        const tables = relations.map((relation) => (0,sql_tree/* tableName */.Cm)(relation));
        if (relations.every((relation) => world.isNew(relation)) && body.behavior !== 'DROP_CASCADE')
            return [draft('safe', 'write-new-table', tables, 'The table is made in this file: nobody uses it yet.')];
        return [draft('destructive', 'truncate', tables, body.behavior === 'DROP_CASCADE' ? 'Every row is gone, and every row of all tables that refer to it.' : 'Every row is gone.')];
    },
    CopyStmt: (body, world) => {
        const table = (0,sql_tree/* tableName */.Cm)(body.relation);
        if (body.is_program === true)
            return [draft('destructive', 'copy-program', [table], 'Runs a program on the server: what it does cannot be read beforehand.')];
        if (body.is_from !== true)
            return [draft('caution', 'copy-out', [table], 'Writes rows to a file of the server or to the client.')];
        return [world.isNew(body.relation)
                ? draft('safe', 'write-new-table', [table], 'The table is made in this file: nobody uses it yet.')
                : draft('caution', 'copy-in', [table], 'Adds as many rows as the file holds, in one transaction.')];
    },
};
/** What is hidden in a statement: data-modifying WITH, and functions called for their effect. `root`: the statement itself, judged already. */
function judgeHidden(root, world, asStatement) {
    const drafts = [];
    for (const node of (0,sql_tree/* nodesOf */.Nh)(root, writes)) {
        if (node === root)
            continue;
        drafts.push(...judgeWrite(node, world));
    }
    const calls = (0,sql_tree/* functionCalls */.SB)(root);
    const top = asStatement && (0,sql_tree/* bodyAs */.hi)(root, 'SelectStmt') !== undefined;
    for (const { name } of calls) {
        const shown = name.join('.');
        if (runsText(name) || /^dblink/.test((0,sql_tree/* lastOf */.g1)(name)))
            drafts.push(draft('destructive', 'dynamic-sql', [], `${shown}() runs SQL given as text: it cannot be read beforehand.`));
        else if ((0,sql_tree/* lastOf */.g1)(name) === 'lo_unlink')
            drafts.push(draft('destructive', 'delete-large-object', [], 'lo_unlink() deletes large objects.'));
        else if (reachesOut(name))
            drafts.push(draft('caution', 'reaches-out', [], `${shown}() reaches out of the database.`));
        else if ((0,sql_tree/* lastOf */.g1)(name) === 'setval')
            drafts.push(draft('caution', 'set-sequence', [], 'setval() sets a sequence: one below the highest key makes inserts fail.'));
        else if (top && (0,sql_tree/* lastOf */.g1)(name) !== 'set_config' && !onlyReads(name))
            drafts.push(draft('caution', 'call-function', [], `Runs ${shown}(): what it does is not in this statement.`, 'See what the rehearsal measured.'));
    }
    return drafts;
}
function judgeWrite(node, world) {
    const insert = (0,sql_tree/* bodyAs */.hi)(node, 'InsertStmt');
    if (insert !== undefined)
        return dataJudges.InsertStmt?.(insert, world) ?? [];
    const update = (0,sql_tree/* bodyAs */.hi)(node, 'UpdateStmt');
    if (update !== undefined)
        return dataJudges.UpdateStmt?.(update, world) ?? [];
    const gone = (0,sql_tree/* bodyAs */.hi)(node, 'DeleteStmt');
    if (gone !== undefined)
        return dataJudges.DeleteStmt?.(gone, world) ?? [];
    const merge = (0,sql_tree/* bodyAs */.hi)(node, 'MergeStmt');
    return merge === undefined ? [] : (dataJudges.MergeStmt?.(merge, world) ?? []);
}
/** The routine that a CALL names. */
function calledRoutine(node) {
    const call = (0,sql_tree/* bodyAs */.hi)(node, 'CallStmt')?.funccall;
    return call === undefined ? undefined : (0,sql_tree/* displayName */.QC)((0,sql_tree/* strings */.P$)(call.funcname));
}

;// CONCATENATED MODULE: ./build/sql/world.js

/**
 * What the file itself has made so far: such objects hold nothing that production needs, so that dropping, scanning or locking
 * them is harmless. Names as `displayName` gives them. CREATE … IF NOT EXISTS makes nothing for certain and is not counted.
 */
class World {
    #tables = new Set();
    #types = new Set();
    /** Types that gave their name to one made in this file, by their new name: Prisma's way to change an enum. */
    #replacedTypes = new Set();
    #renamedTypes = new Map();
    /** Views that a later statement of the file makes (again), with how often. */
    #viewsToCome;
    constructor(nodes) {
        this.#viewsToCome = nodes.flatMap((node) => viewMade(node) ?? []);
    }
    hasTable(name) {
        return this.#tables.has(name);
    }
    isNew(relation) {
        return this.#tables.has((0,sql_tree/* tableName */.Cm)(relation));
    }
    hasType(name) {
        return this.#types.has(name);
    }
    wasReplaced(type) {
        return this.#replacedTypes.has(type);
    }
    makesView(name) {
        return this.#viewsToCome.includes(name);
    }
    /** Takes note of a statement after it was judged. */
    note(node) {
        const view = viewMade(node);
        if (view !== undefined)
            this.#viewsToCome.splice(this.#viewsToCome.indexOf(view), 1);
        this.#noteTables(node);
        this.#noteTypes(node);
        this.noteLosses(node);
    }
    /** Takes note only of what is gone: for code that may or may not run (a DO block). */
    noteLosses(node) {
        const kind = (0,sql_tree/* bodyAs */.hi)(node, 'TransactionStmt')?.kind;
        if (kind === 'TRANS_STMT_ROLLBACK' || kind === 'TRANS_STMT_ROLLBACK_TO' || kind === 'TRANS_STMT_PREPARE')
            this.#forget(() => true);
        // After a change of search_path an unqualified name may be another table.
        if ((0,sql_tree/* bodyAs */.hi)(node, 'VariableSetStmt')?.name === 'search_path')
            this.#forget((name) => !name.includes('.'));
        const drop = (0,sql_tree/* bodyAs */.hi)(node, 'DropStmt');
        for (const object of drop?.objects ?? []) {
            this.#tables.delete((0,sql_tree/* displayName */.QC)((0,sql_tree/* objectName */.Hd)(object)));
            if (drop?.removeType === 'OBJECT_TYPE')
                this.#types.delete((0,sql_tree/* displayName */.QC)((0,sql_tree/* objectName */.Hd)(object)));
        }
        const rename = (0,sql_tree/* bodyAs */.hi)(node, 'RenameStmt');
        if (rename?.renameType === 'OBJECT_TABLE')
            this.#tables.delete((0,sql_tree/* tableName */.Cm)(rename.relation));
    }
    #noteTables(node) {
        const created = (0,sql_tree/* bodyAs */.hi)(node, 'CreateStmt');
        if (created !== undefined && created.if_not_exists !== true)
            this.#tables.add((0,sql_tree/* tableName */.Cm)(created.relation));
        const from = (0,sql_tree/* bodyAs */.hi)(node, 'CreateTableAsStmt');
        if (from !== undefined && from.if_not_exists !== true)
            this.#tables.add((0,sql_tree/* tableName */.Cm)(from.into?.rel));
        const into = (0,sql_tree/* bodyAs */.hi)(node, 'SelectStmt')?.intoClause;
        if (into !== undefined)
            this.#tables.add((0,sql_tree/* tableName */.Cm)(into.rel));
        const rename = (0,sql_tree/* bodyAs */.hi)(node, 'RenameStmt');
        if (rename?.renameType === 'OBJECT_TABLE' && this.isNew(rename.relation)) {
            this.#tables.add((0,sql_tree/* displayName */.QC)([rename.relation?.schemaname, rename.newname].filter((part) => part !== undefined)));
        }
        // Rows that a new partition or child holds are seen through its existing parent: no longer ours alone.
        for (const command of (0,sql_tree/* bodyAs */.hi)(node, 'AlterTableStmt')?.cmds ?? []) {
            const body = (0,sql_tree/* bodyAs */.hi)(command, 'AlterTableCmd');
            if (body?.subtype === 'AT_AttachPartition')
                this.#tables.delete((0,sql_tree/* tableName */.Cm)((0,sql_tree/* bodyAs */.hi)(body.def, 'PartitionCmd')?.name));
        }
    }
    #noteTypes(node) {
        const made = (0,sql_tree/* bodyAs */.hi)(node, 'CreateEnumStmt')?.typeName ?? (0,sql_tree/* bodyAs */.hi)(node, 'CreateDomainStmt')?.domainname ?? (0,sql_tree/* bodyAs */.hi)(node, 'CreateRangeStmt')?.typeName;
        if (made !== undefined)
            this.#types.add((0,sql_tree/* displayName */.QC)((0,sql_tree/* strings */.P$)(made)));
        const composite = (0,sql_tree/* bodyAs */.hi)(node, 'CompositeTypeStmt')?.typevar;
        if (composite !== undefined)
            this.#types.add((0,sql_tree/* tableName */.Cm)(composite));
        const rename = (0,sql_tree/* bodyAs */.hi)(node, 'RenameStmt');
        if (rename?.renameType !== 'OBJECT_TYPE' || rename.object === undefined || rename.newname === undefined)
            return;
        const parts = (0,sql_tree/* objectName */.Hd)(rename.object);
        const from = (0,sql_tree/* displayName */.QC)(parts);
        const to = (0,sql_tree/* displayName */.QC)([...parts.slice(0, -1), rename.newname]);
        if (this.#types.delete(from))
            this.#types.add(to);
        else
            this.#renamedTypes.set(from, to);
        const replaced = this.#renamedTypes.get(to);
        if (replaced !== undefined && this.#types.has(to))
            this.#replacedTypes.add(replaced);
    }
    #forget(which) {
        for (const names of [this.#tables, this.#types, this.#replacedTypes])
            for (const name of names)
                if (which(name))
                    names.delete(name);
    }
}
function viewMade(node) {
    const view = (0,sql_tree/* bodyAs */.hi)(node, 'ViewStmt')?.view;
    if (view !== undefined)
        return (0,sql_tree/* tableName */.Cm)(view);
    const made = (0,sql_tree/* bodyAs */.hi)(node, 'CreateTableAsStmt');
    return made?.objtype === 'OBJECT_MATVIEW' ? (0,sql_tree/* tableName */.Cm)(made.into?.rel) : undefined;
}
/** Whether an expression is a plain cast chain of one column, as Prisma writes it: `"role"::text::"Role_new"`. */
function isPlainCast(expression, column) {
    const cast = (0,sql_tree/* bodyAs */.hi)(expression, 'TypeCast');
    if (cast !== undefined)
        return isPlainCast(cast.arg, column);
    return (0,sql_tree/* lastOf */.g1)((0,sql_tree/* strings */.P$)((0,sql_tree/* bodyAs */.hi)(expression, 'ColumnRef')?.fields)) === column;
}

;// CONCATENATED MODULE: ./build/sql/alter-column.js
/** Rules for ADD COLUMN and ALTER COLUMN … TYPE. Source: PostgreSQL's manual, ALTER TABLE, Notes; facts measured in the project. */




/** What ADD COLUMN on an existing table does: one draft for the column, one for each constraint that costs something. */
function judgeAddColumn(column, table) {
    const constraints = (column.constraints ?? []).flatMap((node) => (0,sql_tree/* bodyAs */.hi)(node, 'Constraint') ?? []);
    const name = column.colname ?? '';
    const extra = constraints.flatMap((constraint) => judgeColumnConstraint(constraint, name, table));
    return [columnItself(column, constraints, table), ...extra];
}
function columnItself(column, constraints, table) {
    const name = column.colname ?? '';
    const find = (kind) => constraints.find((constraint) => constraint.contype === kind);
    const generated = find('CONSTR_GENERATED');
    if (generated !== undefined && generated.generated_kind !== 'v') {
        return draft('caution', 'add-column-generated', [table], `Adding the stored generated column ${name} rewrites the table while nobody can read or write it.`, 'Add a plain column, fill it in batches and keep it up with a trigger, or measure the rewrite in the rehearsal.');
    }
    const serial = /^(small|big)?serial\d?$/.test((0,sql_tree/* lastOf */.g1)((0,sql_tree/* strings */.P$)(column.typeName?.names)));
    if (serial || find('CONSTR_IDENTITY') !== undefined) {
        return draft('caution', 'add-column-volatile-default', [table], `Every row gets its own number for ${name}: the table is rewritten while nobody can read or write it.`);
    }
    const value = find('CONSTR_DEFAULT')?.raw_expr;
    const calls = (0,sql_tree/* functionCalls */.SB)(value).filter((call) => !keepsRowsAsDefault(call.name));
    if (calls[0] !== undefined) {
        return draft('caution', 'add-column-volatile-default', [table], `The default of ${name} calls ${(0,sql_tree/* lastOf */.g1)(calls[0].name)}(), which is or may be volatile: the table is rewritten while nobody can read or write it.`, 'Add the column without the default, set the default in a second statement, fill old rows in batches.');
    }
    const required = find('CONSTR_NOTNULL') !== undefined || find('CONSTR_PRIMARY') !== undefined;
    const hasValue = (value !== undefined && (0,sql_tree/* bodyAs */.hi)(value, 'A_Const')?.isnull !== true) || generated !== undefined;
    if (required && !hasValue) {
        return draft('caution', 'add-required-column', [table], `${name} is NOT NULL without a default: the statement fails when the table has rows, and running code that does not know the column cannot insert.`, 'Add it nullable or with a default, fill it, then SET NOT NULL.');
    }
    return draft('safe', 'add-column', [table], `Adding ${name} changes the catalog only: a short ACCESS EXCLUSIVE lock, no rewrite.`);
}
function judgeColumnConstraint(constraint, column, table) {
    const kind = constraint.contype ?? '';
    switch (kind) {
        case 'CONSTR_UNIQUE':
        case 'CONSTR_PRIMARY':
            return [draft('caution', 'add-unique', [table], `The index for ${column} is built while nobody can read or write the table.`, 'Build it with CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX.')];
        case 'CONSTR_CHECK':
            return [draft('caution', 'add-check', [table], `The check on ${column} is proven for every row while nobody can read or write the table.`, 'Add it NOT VALID and VALIDATE it in a later migration.')];
        case 'CONSTR_FOREIGN':
            return [draft('caution', 'add-foreign-key', [table, (0,sql_tree/* displayName */.QC)([constraint.pktable?.schemaname, constraint.pktable?.relname].filter((part) => part !== undefined))], `The foreign key on ${column} takes SHARE ROW EXCLUSIVE on the referenced table: its writers wait meanwhile.`)];
        default:
            return [];
    }
}
/** What ALTER COLUMN … TYPE on an existing table does. The old type is not in the file: what the new one could lose counts. */
function judgeColumnType(columnName, definition, table, world) {
    const column = columnName ?? '';
    const type = definition?.typeName;
    const using = definition?.raw_default;
    const target = typeText(type);
    const blocked = 'while nobody can read or write the table';
    if (world.hasType((0,sql_tree/* displayName */.QC)((0,sql_tree/* strings */.P$)(type?.names))) && isPlainCast(using, columnName)) {
        return draft('caution', 'change-enum', [table], `${column} is cast to the new ${target} ${blocked}; the statement fails when a row holds a value that the new type does not have.`, 'Move rows that hold a removed value first, in their own migration.');
    }
    const plain = using === undefined || isPlainCast(using, columnName);
    const loss = plain ? losing(type, using !== undefined) : 'the USING expression decides what is kept';
    if (loss === undefined) {
        return draft('caution', 'alter-column-type', [table], `Changing ${column} to ${target} may rewrite the table and its indexes ${blocked}; it fails when a value does not fit.`, 'Add a new column, copy in batches, switch the code over, drop the old one later.');
    }
    return draft('destructive', 'alter-column-type-lossy', [table], `Changing ${column} to ${target} may lose data: ${loss}; the table is rewritten ${blocked}.`, 'Keep the old column until the new one is proven; where the old type is narrower than the new one nothing is lost.');
}
/** What a change to this type can lose without an error, whatever the old type was; undefined: nothing. */
function losing(type, explicit) {
    const name = (0,sql_tree/* lastOf */.g1)((0,sql_tree/* strings */.P$)(type?.names));
    const sized = (type?.typmods ?? []).length > 0;
    if (['int2', 'int4', 'smallint', 'integer'].includes(name))
        return 'fractions are rounded';
    if (['float4', 'float8', 'money'].includes(name))
        return 'digits beyond its precision are dropped';
    if (name === 'numeric' && sized)
        return 'digits beyond its scale are rounded';
    if (name === 'bool')
        return 'every value becomes true or false';
    if (name === 'date')
        return 'the time of day is dropped';
    if (name === 'time' || name === 'timetz')
        return 'the date is dropped';
    if (['timestamp', 'timestamptz', 'interval'].includes(name) && sized && precisionOf(type) < 6)
        return 'fractions of a second are rounded';
    if (['varchar', 'bpchar', 'bit', 'varbit'].includes(name) && (sized || name === 'bpchar') && explicit)
        return 'an explicit cast cuts longer values off';
    if (['name', 'char'].includes(name))
        return 'longer values are cut off';
    return undefined;
}
function precisionOf(type) {
    // interval's first modifier is its range of fields, the precision comes last.
    const last = (0,sql_tree/* bodyAs */.hi)(type?.typmods?.at(-1), 'A_Const');
    return last?.ival === undefined ? 6 : (last.ival.ival ?? 0);
}
function typeText(type) {
    const sizes = (type?.typmods ?? []).map((node) => String((0,sql_tree/* bodyAs */.hi)(node, 'A_Const')?.ival?.ival ?? '?'));
    const name = (0,sql_tree/* displayName */.QC)((0,sql_tree/* strings */.P$)(type?.names)).replace(/^pg_catalog\./, '');
    return `${name}${sizes.length > 0 ? `(${sizes.join(',')})` : ''}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`;
}

;// CONCATENATED MODULE: ./build/sql/alter-table.js
/** Rules for the commands of ALTER TABLE (also of views, sequences, indexes, composite types). Locks: PostgreSQL 18's manual, ALTER TABLE. */



/** One draft or more for each command of the statement. */
function judgeAlterTable(body, world) {
    const table = (0,sql_tree/* tableName */.Cm)(body.relation);
    const commands = (body.cmds ?? []).flatMap((node) => (0,sql_tree/* bodyAs */.hi)(node, 'AlterTableCmd') ?? []);
    if (world.isNew(body.relation))
        return commands.map((command) => judgeOnNewTable(command, table, world));
    return commands.flatMap((command) => judgeCommand(command, table, world));
}
function judgeOnNewTable(command, table, world) {
    const constraint = (0,sql_tree/* bodyAs */.hi)(command.def, 'Constraint');
    if (command.subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_FOREIGN') {
        const referenced = (0,sql_tree/* tableName */.Cm)(constraint.pktable);
        const reason = world.hasTable(referenced) ? 'Both tables are made in this file.' : `The table is made in this file, so there is little to prove; writers of ${referenced} wait for a moment (SHARE ROW EXCLUSIVE).`;
        return draft('safe', 'add-foreign-key-new-table', [table, referenced], reason);
    }
    if (command.subtype === 'AT_AttachPartition' || command.subtype === 'AT_AddInherit')
        return (judgeCommand(command, table, world)[0] ?? draft('caution', 'alter-table', [table], 'Not known to Signalbox.'));
    return draft('safe', 'alter-new-table', [table], 'The table is made in this file: nobody uses it yet.');
}
function judgeCommand(command, table, world) {
    const name = command.name ?? '';
    const subtype = command.subtype ?? '';
    switch (subtype) {
        case 'AT_AddColumn':
        case 'AT_AddColumnToView': {
            const column = (0,sql_tree/* bodyAs */.hi)(command.def, 'ColumnDef');
            return column === undefined ? [unknownCommand(command, table)] : judgeAddColumn(column, table);
        }
        case 'AT_DropColumn':
            return [draft('destructive', 'drop-column', [table], `Every value of ${name} is gone, and running code that names the column fails.`, 'Deploy code that no longer names the column first; drop it in a later migration.')];
        case 'AT_AlterColumnType':
            return [judgeColumnType(command.name, (0,sql_tree/* bodyAs */.hi)(command.def, 'ColumnDef'), table, world)];
        case 'AT_SetNotNull':
            return [draft('caution', 'set-not-null', [table], `Every row is checked for NULL in ${name} while nobody can read or write the table; it fails when there is one, and so do running writers that leave it out.`, `Add CHECK (${name} IS NOT NULL) NOT VALID, VALIDATE it, then SET NOT NULL: PostgreSQL skips the scan.`)];
        case 'AT_DropNotNull':
            return [draft('safe', 'drop-not-null', [table], `${name} may be NULL from now on: catalog only.`)];
        case 'AT_ColumnDefault':
            return [command.def === undefined
                    ? draft('caution', 'drop-default', [table], `New rows get no default for ${name} any more: running code that leaves it out writes NULL or fails.`)
                    : draft('safe', 'set-default', [table], `The default of ${name} counts for new rows only: catalog only.`)];
        case 'AT_AddConstraint': {
            const constraint = (0,sql_tree/* bodyAs */.hi)(command.def, 'Constraint');
            return constraint === undefined ? [unknownCommand(command, table)] : [judgeConstraint(constraint, table, world)];
        }
        case 'AT_ValidateConstraint':
            return [draft('safe', 'validate-constraint', [table], `Proves ${name} for every row while reads and writes go on (SHARE UPDATE EXCLUSIVE); it fails when a row breaks it.`)];
        case 'AT_DropConstraint':
            return [command.behavior === 'DROP_CASCADE'
                    ? draft('destructive', 'drop-constraint-cascade', [table], `Drops ${name} and everything that depends on it, foreign keys of other tables among it.`, 'Name what shall go instead of CASCADE.')
                    : draft('caution', 'drop-constraint', [table], `${name} no longer protects the data, and an index behind it is gone; adding it again means proving every row.`)];
        default:
            return [judgeOtherCommand(command, table)];
    }
}
function judgeConstraint(constraint, table, world) {
    const name = constraint.conname ?? 'the constraint';
    const notValid = constraint.skip_validation === true;
    const kind = constraint.contype ?? '';
    switch (kind) {
        case 'CONSTR_FOREIGN': {
            const referenced = (0,sql_tree/* tableName */.Cm)(constraint.pktable);
            const tables = [table, referenced];
            const waiting = world.hasTable(referenced) ? `writers of ${table} wait` : `writers of ${table} and ${referenced} wait`;
            if (notValid)
                return draft('caution', 'add-foreign-key-not-valid', tables, `${name} counts for new rows only; ${waiting} for a moment (SHARE ROW EXCLUSIVE).`, 'VALIDATE it in a later migration.');
            return draft('caution', 'add-foreign-key', tables, `Every row is proven against ${referenced} while ${waiting} (SHARE ROW EXCLUSIVE); it fails when one has no partner.`, 'Add it NOT VALID and VALIDATE it in a later migration.');
        }
        case 'CONSTR_CHECK':
        case 'CONSTR_NOTNULL':
            if (notValid)
                return draft('safe', 'add-check-not-valid', [table], `${name} counts for new and changed rows only: a short lock, no scan.`, 'VALIDATE it in a later migration.');
            return draft('caution', 'add-check', [table], `${name} is proven for every row while nobody can read or write the table; it fails when one breaks it.`, 'Add it NOT VALID and VALIDATE it in a later migration.');
        case 'CONSTR_PRIMARY':
        case 'CONSTR_UNIQUE':
            if (constraint.indexname !== undefined && constraint.contype === 'CONSTR_UNIQUE')
                return draft('safe', 'add-constraint-using-index', [table], `${name} takes over an index that is there: a short lock, no scan.`);
            if (constraint.indexname !== undefined)
                return draft('caution', 'add-constraint-using-index', [table], `${name} takes over an index that is there; columns that may be NULL are scanned while nobody can read or write the table.`);
            return draft('caution', constraint.contype === 'CONSTR_PRIMARY' ? 'add-primary-key' : 'add-unique', [table], `The index for ${name} is built while nobody can read or write the table; it fails when two rows are equal.`, 'CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … USING INDEX.');
        default:
            return draft('caution', 'add-constraint', [table], `${name} is proven for every row while nobody can read or write the table.`);
    }
}
/** Commands that need no more than their words: risk, rule, reason. */
const others = {
    AT_SetStatistics: ['safe', 'set-storage-option', 'Changes how statistics are gathered: catalog only.'],
    AT_SetOptions: ['safe', 'set-storage-option', 'Changes an option of a column: catalog only.'],
    AT_ResetOptions: ['safe', 'set-storage-option', 'Changes an option of a column: catalog only.'],
    AT_SetStorage: ['safe', 'set-storage-option', 'Counts for new values only: catalog only.'],
    AT_SetCompression: ['safe', 'set-storage-option', 'Counts for new values only: catalog only.'],
    AT_SetRelOptions: ['safe', 'set-storage-option', 'Changes a storage parameter: catalog only.'],
    AT_ResetRelOptions: ['safe', 'set-storage-option', 'Changes a storage parameter: catalog only.'],
    AT_ClusterOn: ['safe', 'set-storage-option', 'Counts for a later CLUSTER only.'],
    AT_DropCluster: ['safe', 'set-storage-option', 'Counts for a later CLUSTER only.'],
    AT_DropExpression: ['safe', 'drop-generated-expression', 'The column keeps its values and is a plain one from now on.'],
    AT_SetExpression: ['caution', 'rewrite-table', 'Every value is computed anew: the table is rewritten while nobody can read or write it.'],
    AT_SetLogged: ['caution', 'rewrite-table', 'The table is rewritten while nobody can read or write it.'],
    AT_SetTableSpace: ['caution', 'rewrite-table', 'The table is copied to another tablespace while nobody can read or write it.'],
    AT_SetAccessMethod: ['caution', 'rewrite-table', 'The table is rewritten while nobody can read or write it.'],
    AT_SetUnLogged: ['destructive', 'set-unlogged', 'An unlogged table is emptied by a crash and is empty on standbys.'],
    AT_DetachPartition: ['destructive', 'detach-partition', 'The rows of the partition are no longer seen through the parent.'],
    AT_DetachPartitionFinalize: ['destructive', 'detach-partition', 'The rows of the partition are no longer seen through the parent.'],
    AT_AttachPartition: ['caution', 'attach-partition', 'Every row is proven against the bounds while nobody can read or write the partition, unless a CHECK already proves them.'],
    AT_AddInherit: ['caution', 'change-inheritance', 'Rows of the child appear in the parent.'],
    AT_DropInherit: ['destructive', 'change-inheritance', 'Rows of the child are no longer seen through the parent.'],
    AT_EnableRowSecurity: ['caution', 'row-level-security', 'Roles without a fitting policy see no rows and cannot write any more.'],
    AT_ForceRowSecurity: ['caution', 'row-level-security', 'The policies count for the owner too: rows may vanish for the application.'],
    AT_DisableRowSecurity: ['caution', 'row-level-security', 'Every role with a grant sees every row.'],
    AT_NoForceRowSecurity: ['caution', 'row-level-security', 'The owner sees every row.'],
    AT_DisableTrig: ['caution', 'disable-trigger', 'What the trigger keeps up is no longer kept up.'],
    AT_DisableTrigAll: ['caution', 'disable-trigger', 'No trigger runs any more, those of foreign keys among them.'],
    AT_DisableTrigUser: ['caution', 'disable-trigger', 'No trigger of the application runs any more.'],
    AT_EnableTrig: ['caution', 'enable-trigger', 'Every write runs the trigger from now on.'],
    AT_EnableTrigAll: ['caution', 'enable-trigger', 'Every write runs the triggers from now on.'],
    AT_EnableTrigUser: ['caution', 'enable-trigger', 'Every write runs the triggers from now on.'],
    AT_ChangeOwner: ['caution', 'change-owner', 'The old owner loses the right to change the object.'],
    AT_AddIdentity: ['caution', 'change-identity', 'Running code that writes the column itself may fail from now on.'],
    AT_SetIdentity: ['caution', 'change-identity', 'Changes what new rows get; a RESTART may hand out numbers that exist.'],
    AT_DropIdentity: ['caution', 'change-identity', 'New rows get no number any more: running code that leaves it out fails.'],
    AT_ReplicaIdentity: ['caution', 'replica-identity', 'Changes what logical replication sends for updates and deletes.'],
    AT_AlterConstraint: ['caution', 'alter-constraint', 'Changes when the constraint is checked, or whether it counts.'],
};
function judgeOtherCommand(command, table) {
    const known = others[command.subtype ?? ''];
    return known === undefined ? unknownCommand(command, table) : draft(known[0], known[1], [table], known[2]);
}
function unknownCommand(command, table) {
    return draft('caution', 'unknown-statement', [table], `This command (${command.subtype ?? '?'}) is not known to Signalbox: it may block or change anything.`, 'Look at what the rehearsal measured.');
}

;// CONCATENATED MODULE: ./build/sql/object-rules.js
/** Rules for statements that make, drop and rename objects. Locks: PostgreSQL 18's manual, 13.3.1 and the pages of the commands. */



const objectJudges = {
    CreateStmt: (body) => [draft('safe', 'create-table', [(0,sql_tree/* tableName */.Cm)(body.relation)], 'Makes a new table: nobody uses it yet.')],
    CreateTableAsStmt: (body) => [draft('safe', 'create-table', [(0,sql_tree/* tableName */.Cm)(body.into?.rel)], 'Makes a new table from a query: nobody uses it yet.')],
    AlterTableStmt: judgeAlterTable,
    IndexStmt: judgeIndex,
    DropStmt: judgeDrop,
    RenameStmt: judgeRename,
    AlterEnumStmt: (body) => {
        const type = (0,sql_tree/* displayName */.QC)((0,sql_tree/* strings */.P$)(body.typeName));
        if (body.oldVal !== undefined && body.newVal !== undefined)
            return [draft('destructive', 'rename-enum-value', [], `Running code that reads or writes '${body.oldVal}' of ${type} fails.`, 'Add the new value, move rows and code over, drop the old one later.')];
        if (body.newVal === undefined)
            return [draft('destructive', 'drop-enum-value', [], `A value of ${type} is dropped.`)];
        return [draft('safe', 'add-enum-value', [], `Adds '${body.newVal}' to ${type}: catalog only.`, 'The value cannot be used in the transaction that adds it: use it in the next migration.')];
    },
    AlterObjectSchemaStmt: (body) => [draft('caution', 'set-schema', body.relation === undefined ? [] : [(0,sql_tree/* tableName */.Cm)(body.relation)], 'Moves the object to another schema: running code that names the old one fails.')],
    ViewStmt: (body) => [body.replace === true
            ? draft('caution', 'replace-view', [(0,sql_tree/* tableName */.Cm)(body.view)], 'Running code sees what the new query gives.')
            : draft('safe', 'create-view', [(0,sql_tree/* tableName */.Cm)(body.view)], 'Makes a new view: nobody uses it yet.')],
    CreateFunctionStmt: (body) => [body.replace === true
            ? draft('caution', 'replace-function', [], 'Running code, triggers among it, runs the new body from the commit on.')
            : draft('safe', 'create-function', [], 'Makes a new function: nothing runs it yet.')],
    CreateTrigStmt: (body, world) => [world.isNew(body.relation)
            ? draft('safe', 'create-trigger', [(0,sql_tree/* tableName */.Cm)(body.relation)], 'The table is made in this file: nobody uses it yet.')
            : draft('caution', 'create-trigger', [(0,sql_tree/* tableName */.Cm)(body.relation)], 'Writers wait for a moment (SHARE ROW EXCLUSIVE), and every write runs the trigger from now on.')],
    RefreshMatViewStmt: (body) => [body.concurrent === true
            ? draft('safe', 'refresh-materialized-view', [(0,sql_tree/* tableName */.Cm)(body.relation)], 'Readers go on meanwhile.')
            : draft('caution', 'refresh-materialized-view', [(0,sql_tree/* tableName */.Cm)(body.relation)], 'Readers of the materialized view wait until the query is done.', 'REFRESH … CONCURRENTLY needs a unique index and lets them read.')],
    LockStmt: (body) => [draft('caution', 'lock-table', (body.relations ?? []).map((node) => (0,sql_tree/* tableName */.Cm)((0,sql_tree/* bodyAs */.hi)(node, 'RangeVar'))), 'Others wait for the lock until the transaction ends.')],
    VariableSetStmt: (body) => {
        if (body.name === 'session_replication_role')
            return [draft('caution', 'set-risky', [], 'Switches triggers and foreign keys off for this session: rows that break them stay.')];
        if (body.name === 'role' || body.name === 'session_authorization')
            return [draft('caution', 'set-risky', [], 'What follows runs as another role.')];
        return [draft('safe', 'set', [], 'Counts for this session only.')];
    },
    VacuumStmt: (body) => {
        const full = (body.options ?? []).some((option) => (0,sql_tree/* bodyAs */.hi)(option, 'DefElem')?.defname === 'full');
        const tables = (body.rels ?? []).map((node) => (0,sql_tree/* tableName */.Cm)((0,sql_tree/* bodyAs */.hi)(node, 'VacuumRelation')?.relation));
        return [full ? draft('caution', 'rewrite-table', tables, 'VACUUM FULL rewrites the table while nobody can read or write it.') : draft('safe', 'maintenance', tables, 'Reads and writes go on meanwhile.')];
    },
    ReindexStmt: (body) => {
        const concurrent = (body.params ?? []).some((param) => (0,sql_tree/* bodyAs */.hi)(param, 'DefElem')?.defname === 'concurrently');
        const tables = body.relation === undefined ? [] : [(0,sql_tree/* tableName */.Cm)(body.relation)];
        return [concurrent ? draft('safe', 'reindex', tables, 'Reads and writes go on meanwhile; if it fails, an invalid index stays.') : draft('caution', 'reindex', tables, 'Writers wait until the index is built, and readers that want to use it.', 'REINDEX … CONCURRENTLY.')];
    },
};
function judgeIndex(body, world) {
    const table = (0,sql_tree/* tableName */.Cm)(body.relation);
    const unique = body.unique === true;
    if (world.isNew(body.relation))
        return [draft('safe', 'create-index-new-table', [table], 'The table is made in this file: nobody uses it yet.')];
    if (body.concurrent !== true) {
        const reason = `Writers of ${table} wait until the index is built (SHARE lock)${unique ? '; it fails when two rows are equal' : ''}.`;
        return [draft('caution', unique ? 'create-unique-index' : 'create-index', [table], reason, 'CREATE INDEX CONCURRENTLY, alone in its own migration.')];
    }
    const invalid = 'if it fails, an INVALID index stays that must be dropped';
    if (body.if_not_exists === true)
        return [draft('caution', 'create-index-concurrently-if-not-exists', [table], `Reads and writes go on meanwhile; ${invalid}, and IF NOT EXISTS takes such an index for the finished one.`, 'Leave IF NOT EXISTS out, or look at pg_index.indisvalid afterwards.')];
    if (unique)
        return [draft('caution', 'create-unique-index-concurrently', [table], `Reads and writes go on meanwhile; it fails when two rows are equal: ${invalid}.`)];
    return [draft('safe', 'create-index-concurrently', [table], `Reads and writes go on meanwhile; ${invalid}.`)];
}
/** What DROP of a kind of object costs: risk, rule, reason. Anything else: caution. */
const drops = {
    OBJECT_TABLE: ['destructive', 'drop-table', 'Every row is gone, and running code that names the table fails.'],
    OBJECT_FOREIGN_TABLE: ['destructive', 'drop-table', 'Running code that names the foreign table fails.'],
    OBJECT_MATVIEW: ['destructive', 'drop-view', 'Running code that names the materialized view fails.'],
    OBJECT_VIEW: ['destructive', 'drop-view', 'Running code that names the view fails.'],
    OBJECT_SCHEMA: ['destructive', 'drop-schema', 'The schema is gone, with what CASCADE finds in it.'],
    OBJECT_TYPE: ['destructive', 'drop-type', 'Running code that names the type fails.'],
    OBJECT_DOMAIN: ['destructive', 'drop-type', 'Running code that names the domain fails.'],
    OBJECT_SEQUENCE: ['destructive', 'drop-sequence', 'The counter is gone, and inserts that use it fail.'],
    OBJECT_EXTENSION: ['destructive', 'drop-extension', 'Its functions, types and tables are gone.'],
    OBJECT_INDEX: ['caution', 'drop-index', 'Queries that used the index become slow; a unique one no longer protects the data.'],
    OBJECT_TRIGGER: ['caution', 'drop-trigger', 'What the trigger kept up is no longer kept up.'],
    OBJECT_POLICY: ['caution', 'drop-policy', 'Roles see or write fewer rows, or more.'],
    OBJECT_FUNCTION: ['caution', 'drop-function', 'Running code that calls the function fails.'],
    OBJECT_PROCEDURE: ['caution', 'drop-function', 'Running code that calls the procedure fails.'],
    OBJECT_ROUTINE: ['caution', 'drop-function', 'Running code that calls the routine fails.'],
};
function judgeDrop(body, world) {
    const parts = (body.objects ?? []).map((object) => (0,sql_tree/* objectName */.Hd)(object));
    const names = parts.map((name) => (0,sql_tree/* displayName */.QC)(name));
    const kind = body.removeType ?? '';
    const cascade = body.behavior === 'DROP_CASCADE';
    const holders = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE'];
    const within = ['OBJECT_TRIGGER', 'OBJECT_POLICY', 'OBJECT_RULE'];
    // The name of a trigger or policy ends with its own, after its table's.
    const tables = holders.includes(kind) ? names : within.includes(kind) ? parts.map((name) => (0,sql_tree/* displayName */.QC)(name.slice(0, -1))) : [];
    const [risk, rule, reason] = drops[kind] ?? ['caution', 'drop-object', 'What uses the object fails.'];
    if (cascade)
        return [draft('destructive', `${rule}-cascade`, tables, `${reason} CASCADE also drops everything that depends on it, unnamed.`, 'Name what shall go instead of CASCADE.')];
    if (kind === 'OBJECT_TABLE' && names.every((name) => world.hasTable(name)))
        return [draft('safe', 'drop-new-table', tables, 'The table is made in this file: nobody uses it yet.')];
    if (kind === 'OBJECT_TYPE' && names.every((name) => world.wasReplaced(name)))
        return [draft('safe', 'drop-replaced-type', [], 'A type of this file has taken over its name; PostgreSQL refuses the drop while a column still uses it.')];
    if (kind === 'OBJECT_TYPE' && names.every((name) => world.hasType(name)))
        return [draft('safe', 'drop-new-type', [], 'The type is made in this file: nobody uses it yet.')];
    if (rule === 'drop-view' && names.every((name) => world.makesView(name)))
        return [draft('caution', 'recreate-view', tables, 'The view is made anew further down: running code waits or fails in between, and its grants are gone.')];
    const advice = risk === 'destructive' ? 'Deploy code that no longer uses it first; drop it in a later migration.' : undefined;
    return [draft(risk, rule, tables, reason, advice)];
}
function judgeRename(body, world) {
    const table = (0,sql_tree/* tableName */.Cm)(body.relation);
    const tables = body.relation === undefined ? [] : [table];
    const to = body.newname ?? '';
    if (body.relation !== undefined && world.isNew(body.relation))
        return [draft('safe', 'alter-new-table', tables, 'The table is made in this file: nobody uses it yet.')];
    const kind = body.renameType ?? '';
    const advice = 'Make the new name beside the old one (a view, a copied column), move the code over, drop the old one later.';
    switch (kind) {
        case 'OBJECT_TABLE':
            return [draft('caution', 'rename-table', tables, `Running code that names ${table} fails from the commit on; no row is touched.`, advice)];
        case 'OBJECT_COLUMN':
        case 'OBJECT_ATTRIBUTE':
            return [draft('caution', 'rename-column', tables, `Running code that names ${body.subname ?? 'the column'} fails from the commit on; no row is touched.`, advice)];
        case 'OBJECT_TABCONSTRAINT':
        case 'OBJECT_INDEX':
        case 'OBJECT_TRIGGER':
        case 'OBJECT_POLICY':
            return [draft('safe', 'rename-constraint', tables, `Its name is ${to} from now on: catalog only.`)];
        case 'OBJECT_TYPE':
            return [draft('caution', 'rename-type', [], `Running code that names the type fails, unless one of the same form takes over its name in the same transaction.`)];
        default:
            return [draft('caution', 'rename', tables, 'Running code that names it fails from the commit on.')];
    }
}

;// CONCATENATED MODULE: ./build/sql/plain-rules.js
/** Kinds of statement whose kind alone decides: risk, rule, reason. */
const plainRules = {
    CreateEnumStmt: ['safe', 'create-type', 'Makes a new type: nobody uses it yet.'],
    CompositeTypeStmt: ['safe', 'create-type', 'Makes a new type: nobody uses it yet.'],
    CreateRangeStmt: ['safe', 'create-type', 'Makes a new type: nobody uses it yet.'],
    CreateDomainStmt: ['safe', 'create-type', 'Makes a new domain: nobody uses it yet.'],
    DefineStmt: ['safe', 'create-object', 'Makes a new object: nobody uses it yet.'],
    CreateSeqStmt: ['safe', 'create-sequence', 'Makes a new sequence: nobody uses it yet.'],
    CreateSchemaStmt: ['safe', 'create-schema', 'Makes a new schema: nobody uses it yet.'],
    CreateStatsStmt: ['safe', 'create-object', 'Gathers more statistics from the next ANALYZE on.'],
    CreateCastStmt: ['caution', 'create-cast', 'Running queries may convert values in another way.'],
    CommentStmt: ['safe', 'comment', 'Changes a comment only.'],
    TransactionStmt: ['safe', 'transaction', 'Begins or ends a transaction.'],
    ConstraintsSetStmt: ['safe', 'set', 'Counts for this transaction only.'],
    VariableShowStmt: ['safe', 'select', 'Reads only.'],
    DiscardStmt: ['safe', 'set', 'Counts for this session only.'],
    DeallocateStmt: ['safe', 'set', 'Counts for this session only.'],
    FetchStmt: ['safe', 'select', 'Reads only.'],
    ClosePortalStmt: ['safe', 'set', 'Counts for this session only.'],
    ListenStmt: ['safe', 'set', 'Counts for this session only.'],
    UnlistenStmt: ['safe', 'set', 'Counts for this session only.'],
    NotifyStmt: ['caution', 'notify', 'Sessions that listen act on it at once.'],
    ExecuteStmt: ['caution', 'execute', 'Runs a prepared statement; what was prepared in this file is judged there.'],
    ReturnStmt: ['safe', 'select', 'Reads only.'],
    ClusterStmt: ['caution', 'rewrite-table', 'The table is rewritten while nobody can read or write it.'],
    CreateExtensionStmt: ['caution', 'create-extension', 'The server must have the extension, and the role the right to make it; it may change how queries run.'],
    AlterExtensionStmt: ['caution', 'alter-extension', "The extension's own script runs: what it does is not in this file."],
    AlterExtensionContentsStmt: ['caution', 'alter-extension', 'Changes what belongs to an extension.'],
    AlterSeqStmt: ['caution', 'alter-sequence', 'Changes what new rows get; a RESTART may hand out numbers that exist.'],
    AlterDomainStmt: ['caution', 'alter-domain', 'A new constraint is proven for every row of every table that uses the domain.'],
    AlterFunctionStmt: ['caution', 'alter-function', 'Changes how a function runs, for running code too.'],
    AlterTypeStmt: ['caution', 'alter-type', 'Changes how values of the type are handled.'],
    AlterOwnerStmt: ['caution', 'change-owner', 'The old owner loses the right to change the object.'],
    AlterStatsStmt: ['safe', 'set-storage-option', 'Changes how statistics are gathered.'],
    AlterCollationStmt: ['caution', 'alter-collation', 'Marks a collation as up to date: indexes that were built with the old one may be wrong.'],
    CreatePolicyStmt: ['caution', 'create-policy', 'Roles see or write fewer rows, or more.'],
    AlterPolicyStmt: ['caution', 'alter-policy', 'Roles see or write fewer rows, or more.'],
    RuleStmt: ['caution', 'create-rule', 'Rewrites what running code asks of the table.'],
    CreateEventTrigStmt: ['caution', 'create-event-trigger', 'Runs on every change of the schema from now on.'],
    AlterEventTrigStmt: ['caution', 'create-event-trigger', 'Changes what runs on a change of the schema.'],
    GrantStmt: ['caution', 'grant', 'Roles gain or lose rights: running code may fail, or see more than it should.'],
    GrantRoleStmt: ['caution', 'grant', 'Roles gain or lose memberships, on the whole server.'],
    AlterDefaultPrivilegesStmt: ['caution', 'grant', 'Objects made later have other rights.'],
    CreateRoleStmt: ['caution', 'server-wide', 'Roles belong to the whole server.'],
    AlterRoleStmt: ['caution', 'server-wide', 'Roles belong to the whole server.'],
    AlterRoleSetStmt: ['caution', 'server-wide', 'Changes settings of new sessions.'],
    DropRoleStmt: ['destructive', 'drop-role', 'Whoever connects as this role is locked out.'],
    ReassignOwnedStmt: ['caution', 'change-owner', 'Everything of a role gets another owner.'],
    DropOwnedStmt: ['destructive', 'drop-owned', 'Everything that a role owns is gone, with its rows.'],
    CreatedbStmt: ['caution', 'server-wide', 'Databases belong to the whole server.'],
    AlterDatabaseStmt: ['caution', 'server-wide', 'Changes a whole database.'],
    AlterDatabaseSetStmt: ['caution', 'server-wide', 'Changes settings of new sessions.'],
    DropdbStmt: ['destructive', 'drop-database', 'A whole database is gone.'],
    AlterSystemStmt: ['caution', 'server-wide', 'Changes a setting of the whole server.'],
    CreateTableSpaceStmt: ['caution', 'server-wide', 'Tablespaces belong to the whole server.'],
    DropTableSpaceStmt: ['caution', 'server-wide', 'Tablespaces belong to the whole server; a used one cannot be dropped.'],
    CreateForeignServerStmt: ['caution', 'foreign-data', 'Lets this database reach another server.'],
    CreateForeignTableStmt: ['caution', 'foreign-data', 'Lets this database reach another server.'],
    CreateUserMappingStmt: ['caution', 'foreign-data', 'Lets this database reach another server.'],
    DropUserMappingStmt: ['caution', 'foreign-data', 'Foreign tables that used it fail.'],
    ImportForeignSchemaStmt: ['caution', 'foreign-data', 'Lets this database reach another server.'],
    CreatePublicationStmt: ['caution', 'replication', 'Other servers may subscribe to changes of these tables.'],
    AlterPublicationStmt: ['caution', 'replication', 'Subscribers get other changes.'],
    CreateSubscriptionStmt: ['caution', 'replication', 'Rows of another server arrive here.'],
    AlterSubscriptionStmt: ['caution', 'replication', 'Other rows of another server arrive here, or none.'],
    DropSubscriptionStmt: ['destructive', 'drop-subscription', 'The position in the stream of changes is lost.'],
};

;// CONCATENATED MODULE: ./build/sql/classify.js








const judges = { ...dataJudges, ...objectJudges };
const order = ['none', 'safe', 'caution', 'destructive'];
/**
 * Classifies each statement of a migration; every statement yields at least one finding, a safe one too, with the reason.
 *
 * `safe`, `caution` and `destructive` as in `Risk`. DELETE is destructive with and without WHERE; UPDATE and renames are caution. What
 * cannot be read beforehand (dynamic SQL, other languages) and would run is destructive; a statement that Signalbox does not know is caution.
 * Objects that the file made itself further up are nobody's yet: what happens to them is safe.
 *
 * `risk` is the highest of all, `none` only for a text without statements. Throws SqlSyntaxError.
 */
async function classify(sql) {
    const statements = await (0,sql_statements/* splitStatements */.Xd)(sql);
    const world = new World(statements.map(sql_statements/* nodeOf */.E7));
    const routines = new Map();
    const findings = [];
    for (const statement of statements) {
        for (const placed of await judgeStatement(statement, world, routines))
            findings.push({ ...placed, statement: statement.index });
        world.note((0,sql_statements/* nodeOf */.E7)(statement));
    }
    return { risk: highest(findings), findings };
}
/** The highest risk of some findings; `none` for none. */
function highest(findings) {
    return order[Math.max(0, ...findings.map(({ risk }) => order.indexOf(risk)))] ?? 'none';
}
async function judgeStatement(statement, world, routines) {
    const node = (0,sql_statements/* nodeOf */.E7)(statement);
    const routine = (0,sql_tree/* bodyAs */.hi)(node, 'CreateFunctionStmt');
    const block = (0,sql_tree/* bodyAs */.hi)(node, 'DoStmt');
    const own = block === undefined ? judgeNode(node, world, routines, true).map((one) => ({ ...one, line: statement.line })) : [];
    if (routine === undefined && block === undefined)
        return own;
    const body = await judgeBody(statement, world, routines, block !== undefined);
    if (routine !== undefined) {
        // Making a function runs nothing; what it does counts where the file calls it.
        routines.set((0,sql_tree/* displayName */.QC)((0,sql_tree/* strings */.P$)(routine.funcname)), body);
        return own;
    }
    return body.length > 0 ? body : [{ ...draft('safe', 'do-block', [], 'The block reads only.'), line: statement.line }];
}
async function judgeBody(statement, world, routines, runs) {
    const body = await bodyOfCode(statement);
    const placed = [];
    for (const inner of body?.inner ?? []) {
        const drafts = inner.expression ? judgeHidden(inner.node, world, false) : judgeNode(inner.node, world, routines, true);
        for (const one of drafts)
            if (one.rule !== 'select')
                placed.push({ ...one, line: inner.line });
        if (runs)
            world.noteLosses(inner.node);
    }
    for (const { line, why } of body?.unreadable ?? []) {
        placed.push({ ...draft('destructive', 'dynamic-sql', [], `What runs here cannot be read beforehand: ${why}.`, 'Write the statements out, or acknowledge what the rehearsal showed.'), line });
    }
    return placed;
}
function judgeNode(node, world, routines, asStatement) {
    const wrapped = (0,sql_tree/* bodyAs */.hi)(node, 'ExplainStmt')?.query ?? (0,sql_tree/* bodyAs */.hi)(node, 'PrepareStmt')?.query ?? (0,sql_tree/* bodyAs */.hi)(node, 'DeclareCursorStmt')?.query;
    if (wrapped !== undefined)
        return judgeNode(wrapped, world, routines, asStatement);
    const routine = calledRoutine(node);
    if (routine !== undefined)
        return [...judgeCall(routine, routines), ...judgeHidden(node, world, false)];
    const judge = judges[(0,sql_tree/* kindOf */.I)(node)];
    const direct = judge === undefined ? [plainDraft(node)] : judge((0,sql_tree/* bodyAs */.hi)(node, (0,sql_tree/* kindOf */.I)(node)), world);
    // Making a function runs nothing of it.
    if ((0,sql_tree/* bodyAs */.hi)(node, 'CreateFunctionStmt') !== undefined)
        return direct;
    const called = (0,sql_tree/* functionCalls */.SB)(node).flatMap(({ name }) => calledDrafts((0,sql_tree/* displayName */.QC)(name), routines));
    return [...(direct.length > 0 ? direct : [plainDraft(node)]), ...judgeHidden(node, world, asStatement), ...called];
}
function judgeCall(routine, routines) {
    if (routines.has(routine))
        return [draft('safe', 'call-procedure', [], `Runs ${routine}(), which is made in this file.`), ...calledDrafts(routine, routines)];
    return [draft('caution', 'call-function', [], `Runs ${routine}(): what it does is not in this file.`, 'See what the rehearsal measured.')];
}
function calledDrafts(routine, routines) {
    return (routines.get(routine) ?? []).map(({ line, ...rest }) => ({ ...rest, reason: `${rest.reason} (Line ${line}, in ${routine}().)` }));
}
function plainDraft(node) {
    const known = plainRules[(0,sql_tree/* kindOf */.I)(node)];
    if (known !== undefined)
        return draft(known[0], known[1], [], known[2]);
    return draft('caution', 'unknown-statement', [], `This statement (${(0,sql_tree/* kindOf */.I)(node)}) is not known to Signalbox: it may block or change anything.`, 'Look at what the rehearsal measured.');
}

;// CONCATENATED MODULE: ./build/sql/transaction-block.js

/**
 * The name of a statement that PostgreSQL refuses inside a transaction block, e.g. `CREATE INDEX CONCURRENTLY`; otherwise
 * undefined. Source: the callers of PreventInTransactionBlock in PostgreSQL 18's src/backend.
 */
function transactionBlockBan(node) {
    if ((0,sql_tree/* bodyAs */.hi)(node, 'IndexStmt')?.concurrent === true)
        return 'CREATE INDEX CONCURRENTLY';
    if ((0,sql_tree/* bodyAs */.hi)(node, 'DropStmt')?.concurrent === true)
        return 'DROP INDEX CONCURRENTLY';
    return maintenance(node) ?? detaching(node) ?? database(node) ?? replication(node);
}
function maintenance(node) {
    const vacuum = (0,sql_tree/* bodyAs */.hi)(node, 'VacuumStmt');
    if (vacuum?.is_vacuumcmd === true)
        return 'VACUUM';
    const cluster = (0,sql_tree/* bodyAs */.hi)(node, 'ClusterStmt');
    if (cluster !== undefined && cluster.relation === undefined)
        return 'CLUSTER of all tables';
    const reindex = (0,sql_tree/* bodyAs */.hi)(node, 'ReindexStmt');
    if (reindex === undefined)
        return undefined;
    if (reindex.params?.some((param) => (0,sql_tree/* bodyAs */.hi)(param, 'DefElem')?.defname === 'concurrently') === true)
        return 'REINDEX CONCURRENTLY';
    const kind = reindex.kind;
    return kind === 'REINDEX_OBJECT_SCHEMA' || kind === 'REINDEX_OBJECT_SYSTEM' || kind === 'REINDEX_OBJECT_DATABASE' ? 'REINDEX of a schema or database' : undefined;
}
function detaching(node) {
    const commands = (0,sql_tree/* bodyAs */.hi)(node, 'AlterTableStmt')?.cmds ?? [];
    const concurrent = commands.some((command) => {
        const body = (0,sql_tree/* bodyAs */.hi)(command, 'AlterTableCmd');
        return body?.subtype === 'AT_DetachPartition' && (0,sql_tree/* bodyAs */.hi)(body.def, 'PartitionCmd')?.concurrent === true;
    });
    return concurrent ? 'DETACH PARTITION CONCURRENTLY' : undefined;
}
const always = {
    CreatedbStmt: 'CREATE DATABASE',
    DropdbStmt: 'DROP DATABASE',
    CreateTableSpaceStmt: 'CREATE TABLESPACE',
    DropTableSpaceStmt: 'DROP TABLESPACE',
    AlterSystemStmt: 'ALTER SYSTEM',
};
function database(node) {
    const name = always[(0,sql_tree/* kindOf */.I)(node)];
    if (name !== undefined)
        return name;
    if ((0,sql_tree/* bodyAs */.hi)(node, 'DiscardStmt')?.target === 'DISCARD_ALL')
        return 'DISCARD ALL';
    const options = (0,sql_tree/* bodyAs */.hi)(node, 'AlterDatabaseStmt')?.options ?? [];
    return options.some((option) => (0,sql_tree/* bodyAs */.hi)(option, 'DefElem')?.defname === 'tablespace') ? 'ALTER DATABASE SET TABLESPACE' : undefined;
}
function replication(node) {
    const control = (0,sql_tree/* bodyAs */.hi)(node, 'TransactionStmt')?.kind;
    if (control === 'TRANS_STMT_COMMIT_PREPARED')
        return 'COMMIT PREPARED';
    if (control === 'TRANS_STMT_ROLLBACK_PREPARED')
        return 'ROLLBACK PREPARED';
    const subscription = (0,sql_tree/* bodyAs */.hi)(node, 'CreateSubscriptionStmt');
    if (subscription !== undefined)
        return switchedOff(subscription.options, 'create_slot') || switchedOff(subscription.options, 'connect') ? undefined : 'CREATE SUBSCRIPTION';
    const change = (0,sql_tree/* bodyAs */.hi)(node, 'AlterSubscriptionStmt')?.kind;
    return change === 'ALTER_SUBSCRIPTION_REFRESH' ? 'ALTER SUBSCRIPTION REFRESH PUBLICATION' : undefined;
}
function switchedOff(options, name) {
    return (options ?? []).some((option) => {
        const body = (0,sql_tree/* bodyAs */.hi)(option, 'DefElem');
        if (body?.defname !== name)
            return false;
        return (0,sql_tree/* bodyAs */.hi)(body.arg, 'Boolean')?.boolval === false || (0,sql_tree/* bodyAs */.hi)(body.arg, 'Boolean') !== undefined && (0,sql_tree/* bodyAs */.hi)(body.arg, 'Boolean')?.boolval === undefined || ['false', 'off', '0'].includes((0,sql_tree/* bodyAs */.hi)(body.arg, 'String')?.sval ?? '');
    });
}

;// CONCATENATED MODULE: ./build/sql/execution.js





/** First version whose engine splits a file into statements (prisma-engines pull requests 5767, 5799). */
const firstSplitting = { major: 7, minor: 4 };
/**
 * How `prisma migrate deploy` of that version applies the file to PostgreSQL.
 *
 * Sources: prisma-engines pull requests 5767 and 5799 (one simple query per statement since 7.4 where sqlparser parses the file,
 * otherwise the whole file as one simple query) and 5847 (what sqlparser does not parse); PostgreSQL 18, section 55.2.2.1: a simple query of
 * several statements is one implicit transaction, a BEGIN in it takes the statements before it along, a single statement is no block.
 *
 * `prismaVersion`: e.g. `7.10.1`. Throws RangeError for a version that is none, or 8 and later (`migrate deploy` is gone);
 * SqlSyntaxError when PostgreSQL would not parse the file at all.
 */
async function executionOf(sql, prismaVersion) {
    const splits = splitsFiles(prismaVersion);
    const statements = await (0,sql_statements/* splitStatements */.Xd)(sql);
    const refused = splits ? (await (0,parsers/* prismaSplitter */.U4)())(sql) : undefined;
    const separate = splits && refused === undefined;
    const why = refused ?? `Prisma ${prismaVersion} sends the whole file as one query`;
    const run = await simulate(statements, separate);
    const ending = run.ending.length > 0 ? { endingTransactions: run.ending } : {};
    return { ...verdictOf(run, statements.length, { separate, refused, why }), ...ending };
}
function verdictOf(run, count, { separate, refused, why }) {
    if (run.banned !== undefined) {
        const cause = separate ? 'the file opened one with BEGIN' : refused === undefined ? `${why}, which PostgreSQL runs as one transaction` : `Prisma cannot split this file (${refused}) and sends it as one query`;
        return { kind: 'cannot-run', statements: count, why: `${run.banned.what} cannot run inside a transaction block: ${cause}`, line: run.banned.line, commits: run.commits };
    }
    if (run.explicit) {
        const open = run.open ? '; the last transaction is never committed, so its statements are rolled back when Prisma disconnects' : '';
        return { kind: 'explicit-transactions', statements: count, why: `the file holds BEGIN or COMMIT itself: an error between them shows as "current transaction is aborted"${open}`, commits: run.commits };
    }
    return separate ? { kind: 'each-its-own-transaction', statements: count } : { kind: 'one-transaction', statements: count, why };
}
function splitsFiles(version) {
    const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
    if (parts === null)
        throw new RangeError(`not a version of Prisma: ${version}`);
    const major = Number(parts[1]);
    if (major >= 8)
        throw new RangeError(`Prisma ${version} has no \`migrate deploy\``);
    return major > firstSplitting.major || (major === firstSplitting.major && Number(parts[2]) >= firstSplitting.minor);
}
/** Goes through the statements as the server would and notes where work becomes permanent. */
async function simulate(statements, separate) {
    const run = { commits: [], ending: [], explicit: false, open: false };
    for (const statement of statements) {
        const control = (0,sql_tree/* bodyAs */.hi)((0,sql_statements/* nodeOf */.E7)(statement), 'TransactionStmt')?.kind;
        const inBlock = run.open || (!separate && statements.length > 1);
        const what = inBlock ? await banOf(statement) : undefined;
        if (what !== undefined)
            return { ...run, banned: { what, line: statement.line } };
        if (!inBlock && (await endsTransactions(statement)))
            run.ending.push(statement.index);
        if (control === 'TRANS_STMT_BEGIN' || control === 'TRANS_STMT_START') {
            run.explicit = true;
            run.open = true;
        }
        else if (control === 'TRANS_STMT_COMMIT' || control === 'TRANS_STMT_ROLLBACK' || control === 'TRANS_STMT_PREPARE') {
            run.explicit = true;
            run.open = (0,sql_tree/* bodyAs */.hi)((0,sql_statements/* nodeOf */.E7)(statement), 'TransactionStmt')?.chain === true;
            run.commits.push(statement.index);
        }
        else if (separate && !run.open) {
            run.commits.push(statement.index);
        }
    }
    return run;
}
async function banOf(statement) {
    const ban = transactionBlockBan((0,sql_statements/* nodeOf */.E7)(statement));
    if (ban !== undefined)
        return ban;
    if ((0,sql_tree/* bodyAs */.hi)((0,sql_statements/* nodeOf */.E7)(statement), 'DoStmt') === undefined)
        return undefined;
    return (await bodyOfCode(statement))?.endsTransactions === true ? 'a DO block with COMMIT or ROLLBACK' : undefined;
}
/**
 * Outside of a transaction block a procedure and a DO block may COMMIT as they go (PL/pgSQL manual, "Transaction Management"); what a procedure does, or code
 * that cannot be read, is not known and counts as if it did. DETACH PARTITION CONCURRENTLY is two transactions (its manual page).
 */
async function endsTransactions(statement) {
    const node = (0,sql_statements/* nodeOf */.E7)(statement);
    if ((0,sql_tree/* bodyAs */.hi)(node, 'CallStmt') !== undefined || transactionBlockBan(node) === 'DETACH PARTITION CONCURRENTLY')
        return true;
    if ((0,sql_tree/* bodyAs */.hi)(node, 'DoStmt') === undefined)
        return false;
    const body = await bodyOfCode(statement);
    return body === undefined || body.endsTransactions || body.inner.length === 0 && body.unreadable.length > 0 || body.inner.some(({ node: inner }) => (0,sql_tree/* bodyAs */.hi)(inner, 'CallStmt') !== undefined);
}
/**
 * How many statements at the beginning of the file have their effect for good when statement k (1-based) fails; 0: nothing stays.
 * (Statements that the file itself rolled back count as done.) Throws RangeError when there is no statement k.
 */
function committedBefore(execution, k) {
    if (!Number.isInteger(k) || k < 1 || k > execution.statements)
        throw new RangeError(`the file has no statement ${k}`);
    if (execution.kind === 'each-its-own-transaction')
        return k - 1;
    if (execution.kind === 'one-transaction')
        return 0;
    return execution.commits.filter((done) => done < k).at(-1) ?? 0;
}
/** The verdict as a sentence or two for people. */
function describeExecution(execution) {
    const [ending] = execution.endingTransactions ?? [];
    return ending === undefined ? describeVerdict(execution) : `${describeVerdict(execution)} But statement ${ending} may end transactions itself: what it did before it fails may stay.`;
}
function describeVerdict(execution) {
    const count = execution.statements === 1 ? '1 statement' : `${execution.statements} statements`;
    switch (execution.kind) {
        case 'each-its-own-transaction':
            if (execution.statements === 0)
                return 'No statements.';
            if (execution.statements === 1)
                return '1 statement, its own transaction: if it fails, nothing stays (but an interrupted concurrent index build leaves an invalid index).';
            return `${count}, each its own transaction: if statement k fails, statements 1 to k-1 stay.`;
        case 'one-transaction':
            return `${count} in one transaction: if one fails, nothing stays (${execution.why}).`;
        case 'explicit-transactions':
            return `${count} with transactions of the file's own: ${execution.why}. ${stays(execution.commits)}`;
        case 'cannot-run':
            return `Cannot run: line ${execution.line}: ${execution.why}.${execution.commits.length > 0 ? ` ${stays(execution.commits)}` : ''}`;
    }
}
function stays(commits) {
    if (commits.length === 0)
        return 'If a statement fails, nothing stays.';
    const points = commits.length > 6 ? `${commits.slice(0, 6).join(', ')}, …` : commits.join(', ');
    return `If a statement fails, everything up to the last of these statements before it stays: ${points}.`;
}

;// CONCATENATED MODULE: ./build/sql/reach.js




/** Statements that are always about more than this database. */
const kinds = {
    AlterSystemStmt: 'ALTER SYSTEM changes the whole server',
    CreatedbStmt: 'CREATE DATABASE', DropdbStmt: 'DROP DATABASE',
    AlterDatabaseStmt: 'ALTER DATABASE', AlterDatabaseSetStmt: 'ALTER DATABASE … SET', AlterDatabaseRefreshCollStmt: 'ALTER DATABASE',
    CreateRoleStmt: 'roles belong to the whole server', AlterRoleStmt: 'roles belong to the whole server', AlterRoleSetStmt: 'roles belong to the whole server',
    DropRoleStmt: 'roles belong to the whole server', GrantRoleStmt: 'role memberships belong to the whole server',
    DropOwnedStmt: 'DROP OWNED also revokes on shared objects', ReassignOwnedStmt: 'REASSIGN OWNED also changes shared objects',
    CreateTableSpaceStmt: 'tablespaces belong to the whole server', DropTableSpaceStmt: 'tablespaces belong to the whole server',
    AlterTableSpaceOptionsStmt: 'tablespaces belong to the whole server', AlterTableMoveAllStmt: 'moves tables to another tablespace',
    CreateFdwStmt: 'foreign-data wrapper', AlterFdwStmt: 'foreign-data wrapper', CreateForeignServerStmt: 'foreign server', AlterForeignServerStmt: 'foreign server',
    CreateForeignTableStmt: 'foreign table', ImportForeignSchemaStmt: 'IMPORT FOREIGN SCHEMA reads another server',
    CreateUserMappingStmt: 'user mapping of a foreign server', AlterUserMappingStmt: 'user mapping of a foreign server', DropUserMappingStmt: 'user mapping of a foreign server',
    CreateSubscriptionStmt: 'subscription to another server', AlterSubscriptionStmt: 'subscription to another server', DropSubscriptionStmt: 'subscription to another server',
    CreatePublicationStmt: 'publication for other servers', AlterPublicationStmt: 'publication for other servers',
    LoadStmt: 'LOAD runs a library of the server', CheckPointStmt: 'CHECKPOINT is of the whole server',
};
/** Objects outside the database that COMMENT, RENAME, OWNER, GRANT and DROP can name. */
const sharedObjects = new Set([
    'OBJECT_DATABASE', 'OBJECT_ROLE', 'OBJECT_TABLESPACE', 'OBJECT_FDW', 'OBJECT_FOREIGN_SERVER', 'OBJECT_USER_MAPPING', 'OBJECT_SUBSCRIPTION', 'OBJECT_PUBLICATION', 'OBJECT_PARAMETER_ACL',
]);
/** Extensions that reach out, run in the background or run code outside the database. */
const extensions = /^(dblink|.*_fdw|file_fdw|pg_cron|timescaledb|adminpack|pg_net|http|aws_\w+|pglogical.*|bdr|citus.*|pgq|pg_partman_bgw|pgagent|plpython\w+|plperlu|pltclu|plsh|pg_background|pg_tle|pg_squeeze|pg_repack|pgaudit|orafce_mail)$/;
/** Languages in which a function can do anything the server's operating-system user can. */
const untrusted = /^(c|internal|plpython\w*|plperlu|pltclu|plsh|pljavau|plr)$/;
/** Catalogs that all databases of a server share (pg_class.relisshared), and the tables of the scheduler. */
const sharedTables = /^(pg_catalog\.)?(pg_database|pg_authid|pg_auth_members|pg_tablespace|pg_db_role_setting|pg_subscription|pg_shdepend|pg_shdescription|pg_shseclabel|pg_parameter_acl|pg_replication_origin)$|^cron\./;
const reach_writes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
/**
 * The statements whose effect reaches beyond their own database (rule 12 of the product): refused where the migration runs on a copy beside
 * production. Looked at too: functions called anywhere, bodies of DO blocks and functions. What cannot be read beforehand
 * (dynamic SQL, other languages) is reported as well: fail closed.
 *
 * Not seen: what existing functions, triggers and foreign tables do. `set_config` and SET are not reported: they end with the session.
 * Throws SqlSyntaxError when PostgreSQL's parser rejects the text.
 */
async function reachesBeyond(sql) {
    const found = [];
    for (const statement of await (0,sql_statements/* splitStatements */.Xd)(sql)) {
        const whats = new Map();
        const note = (line, texts) => texts.forEach((what) => { if (!whats.has(what))
            whats.set(what, line); });
        note(statement.line, reachOf((0,sql_statements/* nodeOf */.E7)(statement)));
        const body = await bodyOfCode(statement);
        if (body !== undefined)
            noteBody(statement, body, note);
        for (const [what, line] of whats)
            found.push({ line, statement: statement.index, what });
    }
    return found;
}
function noteBody(statement, body, note) {
    for (const inner of body.inner) {
        note(inner.line, reachOf(inner.node));
        // A function made by a DO block or by another function: nobody has read its body.
        if ((0,sql_tree/* nodesOf */.Nh)(inner.node, new Set(['CreateFunctionStmt', 'DoStmt'])).length > 0)
            note(inner.line, ['makes or runs code that cannot be read beforehand']);
    }
    const what = (0,sql_tree/* bodyAs */.hi)((0,sql_statements/* nodeOf */.E7)(statement), 'DoStmt') === undefined ? 'function' : 'DO block';
    for (const { line, why } of body.unreadable)
        note(line, [`${what} that cannot be read beforehand: ${why}`]);
}
const everyKind = new Set([...Object.keys(kinds), ...reach_writes, 'CopyStmt', 'CommentStmt', 'SecLabelStmt', 'RenameStmt', 'AlterOwnerStmt', 'GrantStmt', 'DropStmt',
    'CreateExtensionStmt', 'AlterExtensionStmt', 'TransactionStmt', 'CreateFunctionStmt', 'CreatePLangStmt', 'DoStmt', 'TruncateStmt']);
/** What one tree reaches, at any depth (EXPLAIN, PREPARE, rules, schema elements hold statements). */
function reachOf(tree) {
    const found = (0,sql_tree/* nodesOf */.Nh)(tree, everyKind).flatMap((node) => reachOfNode(node) ?? []);
    for (const { name } of (0,sql_tree/* functionCalls */.SB)(tree))
        if (reachesOut(name))
            found.push(`${name.join('.')}() reaches out of the database`);
    if (namesUnknown(tree))
        found.push('a function, extension or server whose name is only known at run time');
    return found;
}
function reachOfNode(node) {
    const copy = (0,sql_tree/* bodyAs */.hi)(node, 'CopyStmt');
    if (copy?.is_program === true)
        return 'COPY … PROGRAM runs a program on the server';
    if (copy?.filename !== undefined)
        return 'COPY reads or writes a file of the server';
    return kinds[(0,sql_tree/* kindOf */.I)(node)] ?? sharedObject(node) ?? extensionOrLanguage(node) ?? prepared(node) ?? sharedWrite(node);
}
function sharedObject(node) {
    const objects = [
        (0,sql_tree/* bodyAs */.hi)(node, 'CommentStmt')?.objtype, (0,sql_tree/* bodyAs */.hi)(node, 'SecLabelStmt')?.objtype, (0,sql_tree/* bodyAs */.hi)(node, 'RenameStmt')?.renameType,
        (0,sql_tree/* bodyAs */.hi)(node, 'AlterOwnerStmt')?.objectType, (0,sql_tree/* bodyAs */.hi)(node, 'GrantStmt')?.objtype, (0,sql_tree/* bodyAs */.hi)(node, 'DropStmt')?.removeType,
    ];
    const shared = objects.find((object) => sharedObjects.has(object) && object !== undefined);
    return shared === undefined ? undefined : `changes a ${shared.replace('OBJECT_', '').toLowerCase().replaceAll('_', ' ')}`;
}
function extensionOrLanguage(node) {
    const drop = (0,sql_tree/* bodyAs */.hi)(node, 'DropStmt');
    const dropped = drop?.removeType === 'OBJECT_EXTENSION' ? (drop.objects ?? []).map((object) => (0,sql_tree/* lastOf */.g1)((0,sql_tree/* objectName */.Hd)(object))) : [];
    const named = [(0,sql_tree/* bodyAs */.hi)(node, 'CreateExtensionStmt')?.extname, (0,sql_tree/* bodyAs */.hi)(node, 'AlterExtensionStmt')?.extname, ...dropped];
    const extension = named.find((name) => name !== undefined && extensions.test(name));
    if (extension !== undefined)
        return `extension ${extension} works outside the database`;
    if ((0,sql_tree/* bodyAs */.hi)(node, 'CreatePLangStmt') !== undefined)
        return 'CREATE LANGUAGE';
    for (const option of (0,sql_tree/* bodyAs */.hi)(node, 'CreateFunctionStmt')?.options ?? []) {
        const definition = (0,sql_tree/* bodyAs */.hi)(option, 'DefElem');
        const language = definition?.defname === 'language' && definition.arg !== undefined ? (0,sql_tree/* strings */.P$)([definition.arg]).join('').toLowerCase() : '';
        if (untrusted.test(language))
            return `a function in ${language} can do what the server's own user can`;
    }
    return undefined;
}
function prepared(node) {
    const kind = (0,sql_tree/* bodyAs */.hi)(node, 'TransactionStmt')?.kind;
    return kind === 'TRANS_STMT_PREPARE' || kind === 'TRANS_STMT_COMMIT_PREPARED' || kind === 'TRANS_STMT_ROLLBACK_PREPARED' ? 'prepared transactions belong to the whole server' : undefined;
}
function sharedWrite(node) {
    const target = ((0,sql_tree/* bodyAs */.hi)(node, 'InsertStmt') ?? (0,sql_tree/* bodyAs */.hi)(node, 'UpdateStmt') ?? (0,sql_tree/* bodyAs */.hi)(node, 'DeleteStmt') ?? (0,sql_tree/* bodyAs */.hi)(node, 'MergeStmt'))?.relation;
    const truncated = ((0,sql_tree/* bodyAs */.hi)(node, 'TruncateStmt')?.relations ?? []).map((relation) => (0,sql_tree/* bodyAs */.hi)(relation, 'RangeVar'));
    const shared = [target, ...truncated].map((relation) => (0,sql_tree/* tableName */.Cm)(relation)).find((name) => sharedTables.test(name));
    return shared === undefined ? undefined : `writes ${shared}, which is not of this database alone`;
}

;// CONCATENATED MODULE: ./build/sql/read-only.js



const writing = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
/**
 * Accepts exactly one read-only statement: SELECT, VALUES, TABLE, or WITH of those (all of them one kind of node in PostgreSQL's
 * parse tree). Refused: data-modifying WITH, SELECT INTO, row locks, and calls of functions that write, lock, wait, change
 * settings, run SQL given as text or reach out of the database (see functions.ts).
 *
 * It cannot see into functions, operators, casts and views of the database's own: run checks in a READ ONLY transaction too, by a
 * role that may do nothing else. Returns undefined if accepted. Never throws on bad SQL: a syntax error is a reason.
 */
async function judgeReadOnly(sql) {
    let statements;
    try {
        statements = await (0,sql_statements/* splitStatements */.Xd)(sql);
    }
    catch (error) {
        if (error instanceof sql_statements/* SqlSyntaxError */.MO)
            return { line: error.line, reason: error.message };
        throw error;
    }
    const [first, second] = statements;
    if (first === undefined)
        return { line: 1, reason: 'there is no statement' };
    if (second !== undefined)
        return { line: second.line, reason: 'a check is one statement; this is a second one' };
    const reason = objection(first);
    return reason === undefined ? undefined : { line: first.line, reason };
}
function objection(statement) {
    const node = (0,sql_statements/* nodeOf */.E7)(statement);
    if ((0,sql_tree/* kindOf */.I)(node) !== 'SelectStmt')
        return `only SELECT, VALUES, TABLE and WITH of those are accepted, not ${statement.text.split(/\s/, 1).join('').toUpperCase()}`;
    const [write] = (0,sql_tree/* nodesOf */.Nh)(node, writing);
    if (write !== undefined)
        return `${(0,sql_tree/* kindOf */.I)(write).replace('Stmt', '').toUpperCase()} changes data, also inside WITH`;
    const keys = new Set();
    (0,sql_tree/* walk */.GG)(node, (object) => { for (const key of Object.keys(object))
        keys.add(key); });
    if (keys.has('intoClause'))
        return 'SELECT INTO creates a table';
    if (keys.has('lockingClause'))
        return 'FOR UPDATE and FOR SHARE lock rows';
    const call = (0,sql_tree/* functionCalls */.SB)(node).find(({ name }) => actsOnCall(name));
    return call === undefined ? undefined : `${call.name.join('.')}() does more than read`;
}

;// CONCATENATED MODULE: ./build/sql/index.js








/***/ })

};
