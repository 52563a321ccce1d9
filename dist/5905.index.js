export const id = 5905;
export const ids = [5905];
export const modules = {

/***/ 3412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ decideWindow),
/* harmony export */   Et: () => (/* binding */ parseWindow),
/* harmony export */   _w: () => (/* binding */ judgeWindow)
/* harmony export */ });
/* harmony import */ var luxon__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68714);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);


const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const hour = 3_600_000;
const day = 24 * hour;
/**
 * @param text windows separated by `;`, each `DAYS HH:MM-HH:MM ZONE`: days as `Sat,Sun`, `Mon-Fri` or `daily`; `24:00` is
 *   the end of a day; an end that is not later than its start lies on the next day; the zone is an IANA name
 * @throws UsageError with what was given and what is allowed
 */
function parseWindow(text) {
    const spans = text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(parseSpan);
    if (spans.length === 0)
        throw malformed(text, 'it is empty');
    return { text: text.trim(), spans };
}
function parseSpan(text) {
    const match = /^(\S+)\s+(\S+?)\s*-\s*(\S+)\s+(\S+)$/.exec(text);
    if (!match)
        throw malformed(text, 'it is not made of days, a time range and a zone');
    const [, days = '', from = '', to = '', zone = ''] = match;
    const start = parseTime(text, from);
    const end = parseTime(text, to);
    if (start === 1440)
        throw malformed(text, 'it cannot begin at 24:00, which is 00:00 of the next day');
    if (start === end)
        throw malformed(text, 'it ends when it begins (a whole day is 00:00-24:00)');
    if (!/^[A-Za-z]/.test(zone) || !luxon__WEBPACK_IMPORTED_MODULE_1__/* .IANAZone */ .oh.isValidZone(zone))
        throw malformed(text, `${zone} is no time zone known here`);
    return { days: parseDays(text, days), start, end, zone };
}
function parseTime(text, time) {
    const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
    if (match)
        return Number(match[1]) * 60 + Number(match[2]);
    if (time === '24:00')
        return 1440;
    throw malformed(text, `${time} is no time between 00:00 and 24:00`);
}
function parseDays(text, days) {
    if (days.toLowerCase() === 'daily')
        return new Set(everyDay);
    const number = (name) => {
        const at = dayNames.indexOf(name.toLowerCase());
        if (at < 0)
            throw malformed(text, `${name === '' ? 'an empty name' : name} is no day`);
        return at + 1;
    };
    return new Set(days.split(',').flatMap((item) => {
        const [first = '', last, ...rest] = item.split('-');
        if (rest.length > 0)
            throw malformed(text, `${item} is no range of days`);
        const from = number(first);
        if (last === undefined)
            return [from];
        const length = ((number(last) - from + 7) % 7) + 1;
        return everyDay.slice(0, length).map((step) => ((from + step - 2) % 7) + 1);
    }));
}
function malformed(given, why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb({
        code: 'malformed-window',
        cause: `window: "${given}" cannot be used: ${why}.`,
        fix: 'Give DAYS HH:MM-HH:MM ZONE, several separated by ";": days as Sat,Sun or Mon-Fri or daily, the zone as America/New_York or UTC; 22:00-02:00 ends on the next day.',
    });
}
/** Whether a migration may begin at `now`, and when the window opens and closes around it or next. */
function judgeWindow(window, now) {
    const at = now.getTime();
    const inside = isInside(window, at);
    const moments = momentsAround(window, at);
    const later = moments.filter((moment) => moment > at);
    const closesAfter = (from) => later.find((moment) => moment > from && !isInside(window, moment));
    if (!inside) {
        const opensAt = later.find((moment) => isInside(window, moment));
        return { inside, opensAt: asDate(opensAt), closesAt: asDate(opensAt === undefined ? undefined : closesAfter(opensAt)) };
    }
    const earlier = moments.filter((moment) => moment <= at).reverse();
    return { inside, opensAt: asDate(earlier.find((moment) => !isInside(window, moment - 1))), closesAt: asDate(closesAfter(at)) };
}
function asDate(moment) {
    return moment === undefined ? undefined : new Date(moment);
}
function isInside(window, at) {
    return window.spans.some((span) => {
        const local = luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromMillis(at, { zone: span.zone });
        const minute = local.hour * 60 + local.minute;
        const begins = span.days.has(local.weekday);
        if (span.start < span.end)
            return begins && minute >= span.start && minute < span.end;
        const begunYesterday = span.days.has(local.weekday === 1 ? 7 : local.weekday - 1);
        return (begins && minute >= span.start) || (begunYesterday && minute < span.end);
    });
}
/** Every moment of the eight days around `at` at which a window could open or close, in order. */
function momentsAround(window, at) {
    const moments = new Set();
    for (const span of window.spans) {
        const offset = (moment) => luxon__WEBPACK_IMPORTED_MODULE_1__/* .IANAZone */ .oh.create(span.zone).offset(moment) * 60_000;
        for (let step = -9; step <= 9; step++) {
            const { year, month, day: date } = luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromMillis(at, { zone: span.zone }).plus({ days: step });
            const midnight = Date.UTC(year, month - 1, date);
            const [before, after] = [offset(midnight - day), offset(midnight + 2 * day)];
            for (const minute of [0, span.start, span.end]) {
                moments.add(midnight + minute * 60_000 - before);
                moments.add(midnight + minute * 60_000 - after);
            }
            if (before !== after)
                moments.add(changeOfOffset(offset, midnight - day, midnight + 2 * day));
        }
    }
    return [...moments].sort((a, b) => a - b);
}
/** The moment at which the zone's offset changes between two moments that have different ones. */
function changeOfOffset(offset, from, to) {
    const before = offset(from);
    let [low, high] = [from, to];
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offset(middle) === before)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/**
 * Rule 7.
 * @returns undefined inside the window, else one line that says when it opens
 * @throws Refusal outside the window when `outside` is `refuse`
 */
function decideWindow(window, now, outside) {
    const { inside, opensAt } = judgeWindow(window, now);
    if (inside)
        return undefined;
    const zone = window.spans[0]?.zone ?? 'UTC';
    const opens = opensAt === undefined ? 'never' : `${luxon__WEBPACK_IMPORTED_MODULE_1__/* .DateTime */ .c9.fromJSDate(opensAt, { zone }).toFormat('ccc yyyy-MM-dd HH:mm')} ${zone} (${opensAt.toISOString()})`;
    const cause = `Now is outside the window "${window.text}"; it opens next: ${opens}.`;
    if (outside === 'warn')
        return cause;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'outside-window', rule: 7, cause, fix: 'Run again inside the window, or set outside-window: warn for this run.' });
}


/***/ }),

/***/ 57685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ installCommands),
/* harmony export */   p: () => (/* binding */ findInstalling)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);



const lockfiles = [
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
];
/**
 * The line of the workflow that installs exactly what the lockfile says and runs no package's scripts: dependencies are programs, and they would run beside the secrets.
 * Corepack brings the version that `packageManager` in package.json names; a runner has no bun, and npm has it.
 */
const installCommands = {
    npm: 'npm ci --ignore-scripts',
    pnpm: 'corepack enable && pnpm install --frozen-lockfile --ignore-scripts',
    yarn: 'corepack enable && yarn install --immutable --mode=skip-build',
    'yarn-classic': 'corepack enable && yarn install --frozen-lockfile --ignore-scripts',
    bun: 'npx --yes bun@1 install --frozen-lockfile --ignore-scripts',
};
/** Looks for a lockfile from the project's folder up to the repository's root. */
function findInstalling(project, root) {
    for (let directory = project;; directory = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory)) {
        const found = lockfiles.filter(([file]) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, file)));
        const [first] = found;
        if (first !== undefined)
            return chosen(directory, found, first);
        if (directory === root || directory === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory))
            break;
    }
    return { manager: 'npm', directory: project, lockfile: undefined, warnings: ['There is no lockfile, so a workflow would not install what you tested. Make one (npm install) and commit it.'] };
}
function chosen(directory, found, first) {
    const named = packageManagerField(directory);
    const [file, manager] = found.find(([, one]) => one === named) ?? first;
    const lockfile = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, file);
    const others = found.filter(([, one]) => one !== manager).map(([name]) => name);
    const warnings = others.length > 0 && named === undefined ? [`Beside ${file} lies ${others.join(' and ')}: taken is ${manager}. Remove what is not in use, or name it in packageManager in package.json.`] : [];
    if (manager !== 'yarn')
        return { manager, directory, lockfile, warnings };
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(lockfile, 'utf8').slice(0, 400).includes('# yarn lockfile v1'))
        return { manager: 'yarn-classic', directory, lockfile, warnings };
    return { manager, directory, lockfile, warnings: [...warnings, ...plugAndPlay(directory)] };
}
const packageSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ packageManager: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() });
function packageManagerField(directory) {
    try {
        return /^(npm|pnpm|yarn|bun)@/.exec(packageSchema.parse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, 'package.json'), 'utf8'))).packageManager)?.[1];
    }
    catch {
        return undefined; // no package.json, or none that says it
    }
}
/** Yarn's default since 2 keeps packages in archives, without the node_modules in which the project's own Prisma is found. */
function plugAndPlay(directory) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, '.yarnrc.yml');
    const linker = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) ? /^\s*nodeLinker:\s*["']?([\w-]+)/m.exec((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'))?.[1] : undefined;
    return linker === 'node-modules' || linker === 'pnpm' ? [] : ['Yarn keeps no node_modules here (Plug’n’Play), and Signalbox runs the Prisma that lies there: set `nodeLinker: node-modules` in .yarnrc.yml.'];
}


/***/ }),

/***/ 27249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f5: () => (/* binding */ settingsOf),
/* harmony export */   ll: () => (/* binding */ settingsOfFile),
/* harmony export */   ou: () => (/* binding */ settingsWithoutFile)
/* harmony export */ });
/* harmony import */ var _inputs_sources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16802);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


const settingsWithoutFile = { deployBy: 'railway', railwaySnapshot: false };
/** @param given the inputs that the file gives: name and value. Pure. */
function settingsOf(given) {
    const snapshot = given.get('railway-snapshot')?.trim();
    return { deployBy: given.has('deploy-command') && !given.has('railway-service') ? 'command' : 'railway', railwaySnapshot: snapshot === 'also' || snapshot === 'only' };
}
/**
 * @param project the folder of signalbox.yml; what is wrong with the file is told where it is used
 * @param config where it is, if not there
 */
async function settingsOfFile(project, config) {
    try {
        return settingsOf(new Map([...(await (0,_inputs_sources_js__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ)(project, config))].map(([name, { value }]) => [name, value])));
    }
    catch (error) {
        if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb))
            throw error;
        return settingsWithoutFile;
    }
}


/***/ }),

/***/ 43786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ refuseUnwritable),
/* harmony export */   I9: () => (/* binding */ settingsOfFlags),
/* harmony export */   L6: () => (/* binding */ defaultSettings),
/* harmony export */   Zo: () => (/* binding */ flagsOf),
/* harmony export */   iF: () => (/* binding */ environmentNames),
/* harmony export */   yJ: () => (/* binding */ inRepository)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


const defaultSettings = { gate: 'environment', approvals: 'twice', branch: 'main', environment: 'production', runsOn: 'ubuntu-latest' };
/** The GitHub environments of one target. */
function environmentNames(environment) {
    return { staging: 'staging', plan: `${environment}-plan`, migrate: environment, deploy: `${environment}-deploy`, rollback: `${environment}-rollback` };
}
/**
 * Names that go into workflow files, in places where another character would mean something else there.
 * @throws UsageError naming the input
 */
function refuseUnwritable(given) {
    const wrong = (input, value, allowed) => new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb({ code: 'malformed-input', cause: `${input}: ${JSON.stringify(value)} cannot stand in a workflow: ${allowed}.`, fix: `Correct ${input}.` });
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(given.environment))
        throw wrong('environment', given.environment, 'allowed are letters, digits, dots, underscores and hyphens, at most 60');
    if (/^(?:null|true|false|yes|no|on|off|y|n|\d[\d_]*(?:\.[\d_]*)?(?:e-?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?)$/i.test(given.environment))
        throw wrong('environment', given.environment, 'YAML reads it as something else than a name');
    if (given.environment === 'staging')
        throw wrong('environment', given.environment, 'staging is the environment of the pull request check');
    // A part of what git allows (git-check-ref-format): nothing that a branch filter of GitHub reads as a pattern, nothing that ends a string of an expression.
    if (!/^[A-Za-z0-9_](?:[\w.@#/-]*[\w@#-])?$/.test(given.branch) || /\.\.|\/\/|@\{|\.lock(\/|$)|\/\./.test(given.branch))
        throw wrong('branch', given.branch, 'it is not the name of a branch (letters, digits and ._/@#-)');
    if (!/^[\w.-]+(?:, ?[\w.-]+)*$/.test(given.runsOn))
        throw wrong('runs-on', given.runsOn, 'give the label of a runner, or several separated by commas');
    if (/[\n\r'"$`\\()]/.test(given.workingDirectory))
        throw wrong('working-directory', given.workingDirectory, 'it has quotes, brackets, backslashes or a dollar sign');
}
/** The relative path with `/`. */
function inRepository(root, directory) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.relative(root, directory).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/') || '.';
}
/** The flags that make these settings again, without the pin, which Dependabot moves. The header of a written workflow shows them and `settingsOfFlags` reads them. */
function flagsOf(settings) {
    const flag = (name, value, fallback) => (value === fallback ? [] : [`--${name} ${encodeURI(value)}`]);
    return [
        ...flag('gate', settings.gate, defaultSettings.gate),
        ...flag('approvals', settings.approvals, defaultSettings.approvals),
        ...flag('branch', settings.branch, defaultSettings.branch),
        ...flag('environment', settings.environment, defaultSettings.environment),
        ...flag('runs-on', settings.runsOn.replaceAll(' ', ''), defaultSettings.runsOn),
        ...flag('working-directory', settings.workingDirectory, '.'),
        ...(settings.source.kind === 'vendored' ? ['--vendor'] : []),
    ].join(' ');
}
/** Reads what `flagsOf` wrote; undefined where somebody changed it beyond recognition. */
function settingsOfFlags(text) {
    const flags = new Map([...text.matchAll(/--([\w-]+)(?: (?!-)(\S+))?/g)].map(([, name = '', value = 'true']) => [name, value]));
    const gate = flags.get('gate') ?? defaultSettings.gate;
    const approvals = flags.get('approvals') ?? defaultSettings.approvals;
    if ((gate !== 'environment' && gate !== 'comment') || (approvals !== 'twice' && approvals !== 'once'))
        return undefined;
    try {
        const value = (name, fallback) => decodeURI(flags.get(name) ?? fallback);
        const settings = {
            gate,
            approvals,
            branch: value('branch', defaultSettings.branch),
            environment: value('environment', defaultSettings.environment),
            runsOn: value('runs-on', defaultSettings.runsOn),
            workingDirectory: value('working-directory', '.'),
        };
        refuseUnwritable(settings);
        return settings;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 12621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ watchMinute),
/* harmony export */   rd: () => (/* binding */ defaultWatchMinute)
/* harmony export */ });
/* unused harmony export minuteBefore */
/* harmony import */ var _gate_window_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3412);
/* harmony import */ var _inputs_sources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16802);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);



/** Half an hour before a full hour, at which most windows open. */
const defaultWatchMinute = 30;
/**
 * The minute of each hour in which the watch looks, so that a window of signalbox.yml is announced half an hour before it opens. Schedules of GitHub go by UTC.
 * @param project the folder of signalbox.yml; what is wrong with the file is told where it is used
 */
async function watchMinute(project, now) {
    try {
        const window = (await (0,_inputs_sources_js__WEBPACK_IMPORTED_MODULE_1__/* .fileInputs */ .wQ)(project, undefined)).get('window')?.value;
        return window === undefined ? defaultWatchMinute : minuteBefore(window, now);
    }
    catch (error) {
        if (!(error instanceof _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb))
            throw error;
        return defaultWatchMinute;
    }
}
/** Of several windows the first one counts. Pure. @throws UsageError for a malformed window */
function minuteBefore(window, now) {
    const { text, spans } = (0,_gate_window_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWindow */ .Et)(window);
    const { opensAt } = (0,_gate_window_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeWindow */ ._w)({ text, spans: spans.slice(0, 1) }, now);
    return opensAt === undefined ? defaultWatchMinute : (opensAt.getUTCMinutes() + 30) % 60;
}


/***/ }),

/***/ 95905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w5: () => (/* binding */ deployWorkflows),
  nZ: () => (/* binding */ pinOf),
  IL: () => (/* binding */ readWritten),
  cn: () => (/* binding */ renderWorkflow),
  N9: () => (/* binding */ vendorFolder),
  gd: () => (/* binding */ workflowNames),
  RB: () => (/* binding */ workflowPath)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/init/package-manager.js
var package_manager = __webpack_require__(57685);
// EXTERNAL MODULE: ./build/init/settings-of-file.js
var settings_of_file = __webpack_require__(27249);
// EXTERNAL MODULE: ./build/init/settings.js
var init_settings = __webpack_require__(43786);
;// CONCATENATED MODULE: ./build/init/template.js
/**
 * The language of `.github/workflow-templates/`: a template is valid YAML in its default variant (gate by environment, approved twice, deployed by Railway), and comments say
 * what else it can be.
 *
 * - `# [gate=comment] issue_comment:` – the rest of the line stands where the setting has that value, and is dropped elsewhere. Several conditions are joined by a space.
 * - `# [approvals=twice` … `# ]` – the lines between stand only where the setting has that value. Blocks nest.
 * - `runs-on: ubuntu-latest # [runs-on]` – the value is replaced by the setting's.
 */
const condition = String.raw `[\w-]+=[\w.-]+`;
const conditions = `${condition}(?: ${condition})*`;
const conditionalLine = new RegExp(String.raw `^( *)# \[(${conditions})\] (.*)$`);
const blockStart = new RegExp(String.raw `^ *# \[(${conditions})$`);
const blockEnd = /^ *# \]$/;
const replacedValue = /^( *(?:- )?[\w-]+: ).*? # \[([\w-]+)\]$/;
/**
 * One variant of a template. Pure.
 * @throws Error for a template that is wrong itself: an unknown setting, a block without its end. That is a mistake of ours, found by tests.
 */
function chooseVariant(template, settings, values) {
    const lines = [];
    const open = [];
    for (const [index, line] of template.split('\n').entries()) {
        const wrong = (what) => new Error(`workflow template, line ${index + 1}: ${what}`);
        const begun = blockStart.exec(line)?.[1];
        if (begun !== undefined) {
            open.push(holds(begun, settings, wrong));
        }
        else if (blockEnd.test(line)) {
            if (open.pop() === undefined)
                throw wrong('a block ends that never began');
        }
        else {
            const [, indent = '', asked, rest = ''] = conditionalLine.exec(line) ?? [];
            const kept = asked === undefined || holds(asked, settings, wrong);
            if (kept && open.every(Boolean))
                lines.push(withValue(asked === undefined ? line : `${indent}${rest}`, values, wrong));
        }
    }
    if (open.length > 0)
        throw new Error('workflow template: a block has no end');
    return lines.join('\n');
}
function holds(asked, settings, wrong) {
    return asked.split(' ').every((one) => {
        const [name = '', value = ''] = one.split('=');
        const setting = settings[name];
        if (setting === undefined)
            throw wrong(`there is no setting ${name}`);
        return setting === value;
    });
}
function withValue(line, values, wrong) {
    const [, key, name] = replacedValue.exec(line) ?? [];
    if (key === undefined || name === undefined) {
        if (line.includes('# ['))
            throw wrong(`a marker that is not understood: ${line.trim()}`);
        return line;
    }
    const value = values[name];
    if (value === undefined)
        throw wrong(`there is no value ${name}`);
    return `${key}${value}`;
}
const plainScalar = /^[A-Za-z_./][\w./@-]*$/;
const otherThanText = /^(?:true|false|yes|no|on|off|y|n|null|~|\.|\.\.|\.inf|\.nan)$/i;
/** A text as a YAML scalar: plain where that means the text itself, else in single quotes. For texts of one line. */
function yamlScalar(text) {
    return plainScalar.test(text) && !otherThanText.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

// EXTERNAL MODULE: ./build/init/watch-minute.js
var watch_minute = __webpack_require__(12621);
;// CONCATENATED MODULE: ./build/init/workflow-files.js






/** The workflows that `init` writes; `watch` only when asked for. */
const workflowNames = ['check', 'deploy', 'rollback', 'watch'];
/** Relative to the repository's root. */
function workflowPath(name, prefix) {
    return `.github/workflows/${prefix}${name}.yml`;
}
/** The workflow that deploys, by either name that `init` gives it: its plans, deploys and backups count. */
const deployWorkflows = [workflowPath('deploy', ''), workflowPath('deploy', 'signalbox-')];
/** Where `--vendor` puts the action, relative to the repository's root. */
const vendorFolder = '.github/signalbox';
/** How templates name an action of ours: whatever repository, and a commit that cannot be. */
const placeholder = /uses: [\w.-]+\/[\w.-]+\/actions\/([a-z-]+)@0{40} # v[\w.-]+$/gm;
/** A pinned action of ours, as it stands in a written workflow. */
const pinned = /uses: ([\w.-]+\/[\w.-]+)\/actions\/[a-z-]+@([0-9a-f]{40})(?: # v?([\w.-]+))?/;
const everyPin = new RegExp(pinned.source, 'g');
/**
 * One workflow, whole, as `init` writes it. Pure.
 * @param prefix where other workflows have our names, ours are told apart in GitHub's list too
 */
function renderWorkflow(template, settings, prefix = '') {
    const { branch, environment, source, gate, approvals, fromFile = settings_of_file/* settingsWithoutFile */.ou } = settings;
    const conditions = { gate, approvals, vendor: String(source.kind === 'vendored'), 'deploy-by': fromFile.deployBy, 'railway-snapshot': fromFile.railwaySnapshot ? 'on' : 'off' };
    const variant = chooseVariant(template, conditions, { 'runs-on': runner(settings.runsOn), cron: `'${settings.watchMinute ?? watch_minute/* defaultWatchMinute */.rd} * * * *'` });
    const body = named(variant, prefix)
        .replace(placeholder, (_, command) => `uses: ${usedAction(source, command)}`)
        .replaceAll(/(branches: )\[main\]/g, (_, key) => `${key}[${yamlScalar(branch)}]`)
        .replaceAll(/(?<![\w.-])production(?=(?:-(?:plan|deploy|rollback))?(?![\w-]))/g, environment)
        .replaceAll(/^( *)run: npm ci --ignore-scripts$/gm, (_, indent) => installStep(indent, settings))
        .replace(/^permissions: \{\}$/m, (line) => `${line}${ourEnvironment(settings)}`)
        .replace(/\n+$/, '\n');
    return `${header((0,init_settings/* flagsOf */.Zo)(settings), body)}\n${body}`;
}
/** “Signalbox deploy”, also where a comment says under which name it is found. */
function named(text, prefix) {
    if (prefix === '')
        return text;
    const [, name = ''] = /^name: ([A-Z][a-z]+)$/m.exec(text) ?? [];
    const ours = `Signalbox ${name.toLowerCase()}`;
    return text.replace(/^name: .*$/m, `name: ${ours}`).replaceAll(`Actions → ${name} →`, `Actions → ${ours} →`);
}
function installStep(indent, { packageManager, installDirectory }) {
    const where = installDirectory === '.' ? '' : `\n${indent}working-directory: ${yamlScalar(installDirectory)}`;
    return `${indent}run: ${package_manager/* installCommands */._[packageManager]}${where}`;
}
/** Inputs of every step that are not as by default, given once. */
function ourEnvironment({ environment, workingDirectory }) {
    const given = [
        ...(environment === init_settings/* defaultSettings */.L6.environment ? [] : [`  SIGNALBOX_ENVIRONMENT: ${yamlScalar(environment)}`]),
        ...(workingDirectory === '.' ? [] : [`  SIGNALBOX_WORKING_DIRECTORY: ${yamlScalar(workingDirectory)}`]),
    ];
    return given.length === 0 ? '' : `\n\nenv:\n${given.join('\n')}`;
}
/** Not GitHub's `$/`, which needs no checkout: self-hosted runners before 2.336 and GitHub Enterprise servers do not know it. */
function usedAction(source, command) {
    return source.kind === 'vendored' ? `./${vendorFolder}/actions/${command} # zizmor: ignore[self-repository]` : `${source.repository}/actions/${command}@${source.sha}${source.version === '' ? '' : ` # v${source.version}`}`;
}
function runner(labels) {
    const all = labels.split(',').map((label) => yamlScalar(label.trim()));
    return all.length === 1 ? (all[0] ?? '') : `[${all.join(', ')}]`;
}
function header(flags, body) {
    return `# signalbox init${flags === '' ? '' : ` ${flags}`} (text ${textHash(body)}): run again it keeps these settings unless it is given others, and never writes over what you changed.`;
}
/** Of the text without the pins, which Dependabot moves. */
function textHash(body) {
    return (0,external_node_crypto_.createHash)('sha256').update(body.replaceAll('\r\n', '\n').replace(everyPin, 'uses: an action of ours')).digest('hex').slice(0, 16);
}
/** Whether a workflow file is one of ours, and whether somebody changed it. Undefined without our header. Pure. */
function readWritten(text) {
    const [line, flags = '', hash] = /^# signalbox init ?([^\n(]*?) ?\(text ([0-9a-f]{16})\)[^\n]*\n/.exec(text) ?? [];
    return line === undefined ? undefined : { flags, untouched: textHash(text.slice(line.length)) === hash };
}
/** The pin of our action in a written workflow. */
function pinOf(text) {
    const [, repository, sha, version] = pinned.exec(text) ?? [];
    return repository === undefined || sha === undefined || /^0{40}$/.test(sha) ? undefined : { kind: 'hosted', repository, sha, version: version ?? '' };
}


/***/ })

};
