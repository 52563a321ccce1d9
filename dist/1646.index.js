export const id = 1646;
export const ids = [1646];
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

/***/ 71646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  announcedTimeline: () => (/* reexport */ announcedTimeline),
  measuredBy: () => (/* reexport */ planned/* measuredBy */.e),
  plannedTimeline: () => (/* reexport */ planned/* plannedTimeline */.g),
  realTimeline: () => (/* reexport */ realTimeline),
  timelineOf: () => (/* reexport */ timelineOf)
});

// EXTERNAL MODULE: ./build/gate/window.js
var gate_window = __webpack_require__(3412);
// EXTERNAL MODULE: ./build/timeline/planned.js
var planned = __webpack_require__(44940);
;// CONCATENATED MODULE: ./build/timeline/real.js
/** Which steps of which command a moment of the maintenance is made of. */
const stepsOf = {
    backup: ['migrate', 'backup', 'proof'],
    freeze: ['migrate', 'freeze'],
    migrate: ['migrate', 'migrate'],
    verify: ['migrate', 'checks'],
    smoke: ['deploy', 'deploy', 'smoke'],
    unfreeze: ['migrate', 'unfreeze'],
    watch: ['deploy', 'watch'],
};
/** The timeline with what a command really did written into it; what it did not do stays as it was. Pure. */
function realTimeline(timeline, ran) {
    return timeline.map((moment) => {
        const [command, ...names] = stepsOf[moment.name] ?? [];
        const steps = command === ran.command ? ran.steps.filter(({ name }) => names.includes(name)) : [];
        const begun = steps.filter(({ outcome }) => outcome !== 'skipped');
        const [first] = begun;
        if (first === undefined)
            return steps.length > 0 ? { ...moment, outcome: 'skipped' } : moment;
        const end = Math.max(...begun.map(({ startedAt, milliseconds }) => Date.parse(startedAt) + milliseconds));
        return { ...moment, at: first.startedAt, milliseconds: Math.max(0, Math.round(end - Date.parse(first.startedAt))), outcome: outcomeOf(moment.name, begun, ran.parts) };
    });
}
/** A step that found something wrong has done its work well: whether all is well stands in what it found. */
function outcomeOf(name, steps, parts) {
    const bad = steps.find(({ outcome }) => outcome === 'failed' || outcome === 'refused');
    if (bad)
        return bad.outcome;
    return found(name, parts) ? 'failed' : 'done';
}
function found(name, { checks, deploy, migration, watch }) {
    switch (name) {
        case 'migrate':
            return migration?.migrations.some(({ outcome }) => outcome !== 'applied') === true;
        case 'verify':
            return checks?.some(({ outcome, severity }) => severity === 'error' && (outcome === 'failed' || outcome === 'error')) === true;
        case 'smoke':
            return deploy?.smoke.some(({ outcome }) => outcome === 'failed') === true;
        case 'watch':
            return watch?.verdict === 'breach';
        case 'announce':
        case 'backup':
        case 'freeze':
        case 'unfreeze':
            return false;
    }
}
/** That people were told; where nobody was, it was left out. Pure. */
function announcedTimeline(timeline, at) {
    return timeline.map((moment) => (moment.name !== 'announce' ? moment : at === undefined ? { ...moment, outcome: 'skipped' } : { ...moment, at: at.toISOString(), milliseconds: 0, outcome: 'done' }));
}

;// CONCATENATED MODULE: ./build/timeline/of-run.js



/** A window that opened longer ago than this is simply open: nobody planned the maintenance for its opening. */
const longOpenMs = 12 * 3_600_000;
/**
 * The maintenance as planned and as it was so far, for the commands that are part of it. Pure.
 * @returns undefined for others, and where nothing is migrated
 */
function timelineOf(run) {
    switch (run.command) {
        case 'plan':
            return isPending(run.parts) ? planTimeline(run) : undefined;
        case 'migrate':
            return isPending(run.parts) ? realTimeline(ofJobBefore(run) ?? unplanned(run), run) : undefined;
        case 'deploy':
            return deployTimeline(run);
        default:
            return undefined;
    }
}
/** Nothing was migrated before it: then this is no maintenance. */
function deployTimeline(run) {
    const timeline = ofJobBefore(run);
    return timeline === undefined ? undefined : realTimeline(timeline, run);
}
/** Whoever ran code in the job before may have written its record: of its timeline the times and outcomes are taken, the words are ours. */
function ofJobBefore({ earlier }) {
    const there = earlier?.timeline;
    if (there === undefined)
        return undefined;
    return (0,planned/* plannedTimeline */.g)(undefined).map((moment) => ({ ...moment, ...there.find(({ name }) => name === moment.name), title: moment.title }));
}
function isPending({ plan }) {
    return plan !== undefined && plan.pending.length > 0;
}
/** Planned for the window's next opening, and announced where anybody is told; inside of it, as soon as it is approved. */
function planTimeline({ window, now, parts, announces }) {
    const verdict = window === undefined ? undefined : (0,gate_window/* judgeWindow */._w)((0,gate_window/* parseWindow */.Et)(window), now);
    const zero = verdict?.inside === false ? verdict.opensAt : undefined;
    return announcedTimeline((0,planned/* plannedTimeline */.g)(zero, (0,planned/* measuredBy */.e)(parts)), zero === undefined || !announces ? undefined : now);
}
/** Without a plan's record: planned was the opening of the window it ran in, if that is not long ago. */
function unplanned({ window, startedAt }) {
    const verdict = window === undefined ? undefined : (0,gate_window/* judgeWindow */._w)((0,gate_window/* parseWindow */.Et)(window), startedAt);
    const opened = verdict?.inside === true ? verdict.opensAt : undefined;
    return announcedTimeline((0,planned/* plannedTimeline */.g)(opened !== undefined && startedAt.getTime() - opened.getTime() <= longOpenMs ? opened : undefined), undefined);
}

;// CONCATENATED MODULE: ./build/timeline/index.js





/***/ }),

/***/ 44940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ measuredBy),
/* harmony export */   g: () => (/* binding */ plannedTimeline)
/* harmony export */ });
const titles = {
    announce: 'Announce the maintenance',
    backup: 'Back up and prove it',
    freeze: 'Freeze writes: not when migrating in place',
    migrate: 'Migrate',
    verify: 'Verify',
    smoke: 'Deploy and smoke test',
    unfreeze: 'Unfreeze writes: not when migrating in place',
    watch: 'Watch',
};
const minute = 60_000;
/** What the plan's own backup and rehearsal measured. Pure. */
function measuredBy({ backup, rehearsal }) {
    const sum = (all) => all.reduce((total, { milliseconds }) => total + (milliseconds ?? 0), 0);
    return {
        ...(backup === undefined ? {} : { backup: backup.manifest.milliseconds + backup.proof.milliseconds }),
        ...(rehearsal === undefined ? {} : { migrate: sum(rehearsal.migrations), verify: sum(rehearsal.checksAfter) }),
    };
}
/**
 * The maintenance as it is planned: T-30 announce, T-15 backup, T-5 freeze, T-0 migrate, T+2 verify, T+5 smoke test, T+10 unfreeze, T+15 watch. What was measured to take longer
 * moves what is before (the backup) or after (the migration) it away from T-0. Pure.
 * @param zero when the migration is to begin: when the window opens; undefined where only the distances are known, for it begins as soon as it is approved
 */
function plannedTimeline(zero, measured = {}) {
    return offsets(measured).map(([name, offsetMinutes]) => ({
        name,
        title: titles[name],
        offsetMinutes,
        plannedAt: zero === undefined ? null : new Date(zero.getTime() + offsetMinutes * minute).toISOString(),
        at: null,
        milliseconds: null,
        outcome: isFreezing(name) ? 'skipped' : null,
    }));
}
/** In place, the application writes on while it is migrated. */
function isFreezing(name) {
    return name === 'freeze' || name === 'unfreeze';
}
function offsets({ backup = 0, migrate = 0, verify = 0 }) {
    const minutes = (milliseconds) => Math.ceil(milliseconds / minute);
    const freezeAt = -5;
    const backupAt = Math.min(-15, freezeAt - minutes(backup));
    const verifyAt = Math.max(2, minutes(migrate));
    const smokeAt = verifyAt + Math.max(3, minutes(verify));
    return [
        ['announce', backupAt - 15],
        ['backup', backupAt],
        ['freeze', freezeAt],
        ['migrate', 0],
        ['verify', verifyAt],
        ['smoke', smokeAt],
        ['unfreeze', smokeAt + 5],
        ['watch', smokeAt + 10],
    ];
}


/***/ })

};
