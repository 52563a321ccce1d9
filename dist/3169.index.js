export const id = 3169;
export const ids = [3169];
export const modules = {

/***/ 33169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeCutOff: () => (/* binding */ describeCutOff)
/* harmony export */ });
/* harmony import */ var _record_draft_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32647);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9924);
/* harmony import */ var _report_plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12071);



function describeCutOff(progress, { ended, left }) {
    const command = progress.command ?? 'run';
    const { where, since } = whereOf(progress);
    const state = (0,_report_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(progress.state, 1200);
    const fix = whatToDo(progress);
    const line = [
        `Signalbox ${command} was cut off ${where}${since === undefined ? '' : `, since ${since}`}: its process was killed, and there is no record of it.`,
        `State as of then: ${state}`,
        fix.sentence,
        ...(left.length === 0 ? [] : [`Still there: ${left.map((one) => (0,_report_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(one, 200)).join(', ')}.`]),
    ].join(' ');
    const rows = [
        ['Cut off', `${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(where)}${since === undefined ? '' : `, since ${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(since)}`}`],
        ['State of the database as of then', (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(state)],
        ['Safe', (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(whatIsSafe(progress))],
        ['Do this', (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(fix.sentence)],
        ...(ended.length === 0 ? [] : [['Ended now', ended.map((one) => (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one)).join(', ')]]),
        ...(left.length === 0 ? [] : [['Still there', left.map((one) => (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one)).join(', ')]]),
    ].map(([title, body]) => `> **${title ?? ''}:** ${body ?? ''}`);
    const run = progress.id === null ? '' : ` (${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(progress.id)}${progress.environment === null ? '' : `, ${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(progress.environment, 100)}`})`;
    return { line, markdown: [`### Signalbox ${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(command, 40)}: cut off${run}`, '', '> [!CAUTION]', rows.join('\n>\n'), ''].join('\n') };
}
function whereOf({ step, last }) {
    if (step)
        return { where: `at step “${(0,_report_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(step.title, 200)}”`, since: step.since };
    if (last)
        return { where: `after step “${(0,_report_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(last.title, 200)}” (${last.outcome})`, since: last.at };
    return { where: 'before its first step', since: undefined };
}
function whatIsSafe({ backup, state }) {
    if (backup && backup.proof !== 'none')
        return `The backup ${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .named */ .KT)(backup.location)}, proven (${backup.proof}) before this.`;
    return state === _record_draft_js__WEBPACK_IMPORTED_MODULE_0__/* .untouched */ .s ? 'The target: no step that changes it had begun.' : 'Nothing was proven by this run; what earlier backups hold is not touched by it.';
}
/** The one thing to do next: by what the state says, and by the command that was cut off. */
function whatToDo({ state, command }) {
    if (state === _record_draft_js__WEBPACK_IMPORTED_MODULE_0__/* .untouched */ .s)
        return { sentence: 'Run it again.' };
    if (command === 'rehearse')
        return { sentence: 'Run it again; the target and staging were only read.' };
    if (command === 'deploy')
        return { sentence: 'Look at the deployment first, then run `signalbox deploy` again.' };
    return { sentence: command === 'rollback' ? 'Look first what state the target is in: `signalbox rollback` without confirm shows it.' : 'Look first what state the target is in: `signalbox plan`.' };
}


/***/ }),

/***/ 18366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ withoutControls),
/* harmony export */   MH: () => (/* binding */ plainName),
/* harmony export */   VI: () => (/* binding */ beginningOf),
/* harmony export */   cB: () => (/* binding */ commandBegins)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** What servers, programs and files say is data: never orders to a terminal, and no longer than anybody reads. */
/** No escape sequences, no control characters but tab and line end. Pure. */
function withoutControls(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replace(/[^\P{Cc}\t\n]/gu, '');
}
/**
 * The beginning of a text, made fit to be shown: it is cut before that, so that a text of any size takes no time, and so that no half secret is left at the cut: it is made at a blank, and
 * where there is none for long, the end of what came out is left out. Pure, when `clean` is.
 * @param most characters that are read
 * @param clean takes out what must not be shown; in linear time
 */
function beginningOf(text, most, clean) {
    if (text.length <= most)
        return clean(text);
    const read = text.slice(0, most);
    const blank = Math.max(read.lastIndexOf(' '), read.lastIndexOf('\n'));
    if (blank >= most / 2)
        return `${clean(read.slice(0, blank))} …`;
    const cleaned = clean(read);
    return `${cleaned.slice(0, Math.max(0, cleaned.length - most / 2))} …`;
}
/** What .NET's `TrimStart` takes off a line, which JavaScript's `\s` knows without U+0085; without line ends, after each of which a line begins: so it takes linear time. */
const blanks = '[\\t\\v\\f \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff]*';
/** The beginning of a line that GitHub's runner takes for a command, `::error::`, up to between its colons (actions/runner, `ActionCommand.cs`). */
const commandBegins = new RegExp(`^(${blanks}:)(?=:)`, 'gm');
/** Of names, statuses and the like: Railway's own are at most 64 characters long. */
const longestName = 80;
/**
 * A name or a status of somebody else's, as one line. A control character shows as such, so that no word becomes another one by leaving it out. Pure.
 * @param most characters that are kept
 */
function plainName(name, most = longestName) {
    return name.slice(0, 2 * most).replace(/[\s\u0085]+/g, ' ').trim().replace(/\p{Cc}+/gu, '\ufffd').slice(0, most);
}


/***/ }),

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   js: () => (/* binding */ htmlText),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   om: () => (/* binding */ block)
/* harmony export */ });
/* unused harmony export proseLines */
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12071);

const joiner = '\u200d';
/** Plain words: for a line, a list item, a table's cell. Everything Markdown could read is escaped; mentions, addresses, references and emoji codes are broken with a zero-width joiner. */
function text(value, max = 600) {
    return escaped((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max));
}
/** A code span: for names, files, hashes, commands. An empty value is a dash. */
function code(value, place = 'line', max = 200) {
    const shown = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max);
    if (shown === '')
        return '–';
    const fence = '`'.repeat(longestRun(shown) + 1);
    const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
    return `${fence}${place === 'cell' ? escapePipes(padded) : padded}${fence}`;
}
/**
 * Sentences of our own that hold data and mark commands and names with backticks (cause, state, fix, advice): what stands
 * between two backticks becomes a code span, the rest is text. Both are inert, whoever wrote the backticks.
 */
function prose(value, place = 'line', max = 1200) {
    const parts = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).split(/`([^`]+)`/);
    // Two code spans side by side would join their fences, so a blank parts them.
    return parts.map((part, index) => (index % 2 === 1 ? code(part, place, max) : part === '' && index > 0 && index < parts.length - 1 ? ' ' : escaped(part))).join('');
}
/** The same with its lines kept. */
function proseLines(value, max = 1200) {
    return plainLines(value, max, 12)
        .map((line) => prose(line, 'line', max))
        .filter((line) => line !== '');
}
/** A code block. Its fence is longer than any run of backticks inside. */
function block(value, language = 'text', max = 4000, lines = 40) {
    const body = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLines */ .y1)(value, max, lines).join('\n');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/** The text of a link to an https address that holds nothing but plain path characters (and a line or a comment of it); undefined when it holds anything else. */
function link(label, url) {
    return /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~%/-]*)?(?:#(?:L|[a-z_]+-|discussion_r)\d+)?$/.test(url) && url.length <= 600 ? `[${label}](${url})` : undefined;
}
/** A name inside a sentence of our own that `prose` will read: its backticks must not end the span. */
function named(value, max = 120) {
    return `\`${(0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', "'"), max) || '–'}\``;
}
/** For a place that GitHub reads as HTML and not as Markdown, such as a `<summary>`: no tags, no mentions, no links; backticks are dropped. */
function htmlText(value, max = 200) {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutWorkflowCommands */ .CA)(parted((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', ''))).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** What GitHub makes people, references, emoji and links of, parted by a joiner that nobody sees. */
function parted(shown) {
    return shown
        .replace(/@/g, `@${joiner}`)
        .replace(/#(?=\d)/g, `#${joiner}`)
        .replace(/(gh)-(?=\d)/gi, `$1${joiner}-`)
        .replace(/:(?=\/\/|(?!\d\d(?!\w))[\w+-]+(?::|$))/g, `:${joiner}`)
        .replace(/(www)\./gi, `$1${joiner}.`)
        .replace(/(?<![\p{L}\p{N}_])[0-9a-f]{7,40}(?![\p{L}\p{N}_])/giu, (sha) => `${sha.slice(0, 4)}${joiner}${sha.slice(4)}`);
}
function escaped(shown) {
    return parted(shown)
        .replace(/[\\*[\]~]/g, '\\$&')
        .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
        .replace(/^(?=[-+=#])/, '\\')
        .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\|/g, '&#124;')
        .replace(/\$/g, '&#36;')
        .replace(/`/g, '&#96;');
}
function longestRun(value) {
    return Math.max(0, ...Array.from(value.matchAll(/`+/g), (run) => run[0].length));
}
/** An odd number of backslashes before each pipe: GitHub's table scanner takes `\\` for a pair, so one may have to be added. */
function escapePipes(value) {
    return value.replace(/(\\*)\|/g, (_, slashes) => `${slashes}${slashes.length % 2 === 0 ? '\\' : '\\\\'}|`);
}


/***/ }),

/***/ 12071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   CA: () => (/* binding */ withoutWorkflowCommands),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   uV: () => (/* binding */ plainPart),
/* harmony export */   y1: () => (/* binding */ plainLines)
/* harmony export */ });
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);

/**
 * Names, error texts and rows come from databases, repositories and programs, so they are hostile until shown to be harmless.
 * Everything that is rendered passes through here first; Markdown's own escaping (`escape.ts`) comes after it.
 */
// ECMA-48 control sequences and operating system commands, in their 7-bit and 8-bit forms.
const terminalSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;
// Control characters, halves of surrogate pairs, and what turns or hides text: bidirectional marks, zero-width spaces, tags.
// U+200C and U+200D stay: languages and emoji need them, and they hide nothing that escaping relies on.
const unsafe = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const blanks = /[\t\n\v\f\r\u0085\u2028\u2029 ]+/g;
/** Cuts to at most `max` UTF-16 code units, the last one an ellipsis, never through a surrogate pair. */
function clip(value, max) {
    if (value.length <= max)
        return value;
    const kept = value.slice(0, Math.max(0, max - 1));
    return `${kept.replace(/[\ud800-\udbff]$/, '')}…`;
}
/**
 * One harmless line: terminal sequences gone, any run of blanks and line ends one space, every other control, bidirectional or
 * invisible character a visible `�`.
 * @param max the longest result, in UTF-16 code units
 */
function plain(value, max = 1000) {
    const kept = value.slice(0, max * 4 + 64);
    return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�').trim(), max);
}
/** The same with the blanks at its ends kept, for a part of a sentence. */
function plainPart(value, max = 1000) {
    const kept = value.slice(0, max * 4 + 64);
    return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�'), max);
}
/**
 * The same for text that has lines (an error, a difference): its lines stay, tabs become two spaces.
 * @param maxLines how many lines are kept; a last line says how many are not
 */
function plainLines(value, max = 4000, maxLines = 40) {
    const lines = clip(value.slice(0, max * 4).replace(terminalSequences, ''), max).split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    const shown = lines.slice(0, maxLines).map((line) => line.replace(/\t/g, '  ').replace(unsafe, '�').trimEnd());
    const left = lines.length - shown.length;
    return left > 0 ? [...shown, `… ${left} more`] : shown;
}
/**
 * Makes lines inert for GitHub's runner, which obeys `::command::` at the start of a printed line (blanks before it allowed)
 * and `##[command]` anywhere (actions/runner, `ActionCommand.cs`). A zero-width joiner parts the characters.
 */
function withoutWorkflowCommands(text) {
    return text.replace(_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .commandBegins */ .cB, '$1\u200d').replace(/##(?=\[)/g, '#\u200d#');
}


/***/ })

};
