export const id = 916;
export const ids = [916];
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

/***/ 50916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  followWithWebhook: () => (/* binding */ followWithWebhook)
});

// UNUSED EXPORTS: createNotifier

// EXTERNAL MODULE: ./build/gate/window.js
var gate_window = __webpack_require__(3412);
;// CONCATENATED MODULE: ./build/notify/moments.js

function createMoments(run) {
    const told = new Set();
    const ended = new Set();
    const over = new Set();
    let isBadSaid = false;
    const fresh = (moments) => {
        return moments.filter((moment) => {
            if (moment === undefined || told.has(moment.name))
                return false;
            told.add(moment.name);
            isBadSaid ||= moment.verdict === 'bad';
            return true;
        });
    };
    // A step's part comes into the record right after its end: at the next event it is there.
    const settled = (parts) => [backupProven(run, parts), migrated(run, parts), checked(run, parts, ended), announcedSoon(parts, over), deployedTo(run, parts), smoked(parts, ended), watched(run, parts, over)];
    return {
        begun: ({ name }, parts) => fresh([...settled(parts), begins(run, name, parts)]),
        ended: ({ name, outcome }, parts) => {
            const moments = fresh(settled(parts));
            over.add(name);
            if (outcome === 'done')
                ended.add(name);
            return moments;
        },
        over: (end, parts) => {
            const moments = fresh([...settled(parts), ...atTheEnd(run, end, parts)]);
            return isBadSaid ? moments : [...moments, ...fresh([stopped(run, end)])];
        },
    };
}
const changing = new Set(['migrate', 'deploy', 'rollback']);
function begins({ command }, step, { plan }) {
    if (command === 'migrate' && step === 'migrate') {
        return { name: 'migration-begun', verdict: 'news', title: 'The migration has begun', facts: plan ? migrationFacts(plan) : [], ...(plan ? { planHash: plan.hash } : {}) };
    }
    if (command === 'rollback' && step === 'undo')
        return { name: 'rollback-begun', verdict: 'news', title: 'The rollback has begun', facts: [] };
    return undefined;
}
/** Of a run that goes on to change something, or that was made for the backup alone; the one that `plan` throws away again is nobody's news. */
function backupProven({ command }, { backup }) {
    if (!backup || backup.proof.level === 'none' || !['backup', 'migrate'].includes(command))
        return undefined;
    const { level, tables, rows } = backup.proof;
    return { name: 'backup-proven', verdict: 'good', title: 'A fresh backup is proven', facts: [['backup', backup.id], ['proof', level], ['compared', level === 'restored' ? `${tables} tables, ${rows} rows` : 'its bytes, decoded to the end']] };
}
function migrated({ command }, { migration, plan }) {
    if (command !== 'migrate' || !migration)
        return undefined;
    const hash = plan ? { planHash: plan.hash } : {};
    const failed = migration.migrations.find(({ outcome }) => outcome !== 'applied');
    if (!failed)
        return { name: 'migration-done', verdict: 'good', title: 'The migration is done', facts: [['applied', names(migration.migrations)], ['took', seconds(migration.milliseconds)]], ...hash };
    const { name, failedStatement, statements, committed } = failed;
    const where = failedStatement === undefined ? [] : [['stopped at', `statement ${failedStatement} of ${statements}; ${committed ?? 0} committed`]];
    return { name: 'migration-failed', verdict: 'bad', title: 'The migration has stopped', facts: [['at', name], ...where], ...hash };
}
function checked({ command }, { checks }, ended) {
    if (!checks || !ended.has('checks') || !['migrate', 'verify', 'rollback'].includes(command))
        return undefined;
    const failed = checks.filter(({ outcome, severity }) => severity === 'error' && (outcome === 'failed' || outcome === 'error'));
    const facts = [['checks', `${checks.filter(({ outcome }) => outcome === 'passed').length} of ${checks.length} hold`], ...(failed.length === 0 ? [] : [['not', names(failed)]])];
    return failed.length === 0 ? { name: 'checks', verdict: 'good', title: 'The data hold what they promise', facts } : { name: 'checks', verdict: 'bad', title: 'Checks do not hold', facts };
}
function smoked({ deploy }, ended) {
    if (!deploy || !ended.has('smoke'))
        return undefined;
    const failed = deploy.smoke.filter(({ outcome }) => outcome === 'failed');
    const facts = [['requests', `${deploy.smoke.length - failed.length} of ${deploy.smoke.length} passed`], ...failed.slice(0, 3).map((result) => ['failed', requestOf(result)])];
    return failed.length === 0 ? { name: 'smoke-test', verdict: 'good', title: 'The application answers', facts } : { name: 'smoke-test', verdict: 'bad', title: 'The application does not answer as it should', facts };
}
/** Of a scheduled watch only what is wrong: nobody wants to hear every hour that all is well. */
function watched({ command }, { watch }, over) {
    if (!watch || !over.has('watch') || (command === 'watch' && watch.verdict !== 'breach'))
        return undefined;
    const breaches = watch.signals.filter(({ verdict }) => verdict === 'breach');
    const facts = [['watched for', seconds(watch.milliseconds)], ...(breaches.length === 0 ? [] : [['not well', list(breaches.map(({ title }) => title))]])];
    if (watch.verdict === 'breach')
        return { name: 'watch', verdict: 'bad', title: 'The application does not do well', facts };
    return watch.verdict === 'healthy' ? { name: 'watch', verdict: 'good', title: 'The application does well', facts } : { name: 'watch', verdict: 'news', title: 'The watch saw too little to say how the application does', facts };
}
/** On Railway, as soon as the last service serves the commit, before the smoke test. */
function deployedTo({ command }, { railway }) {
    if (command !== 'deploy' || !railway || railway.services.length === 0 || railway.services.some(({ outcome }) => outcome !== 'deployed'))
        return undefined;
    return { name: 'deployed', verdict: 'good', title: 'The application is deployed', facts: railway.services.map((service) => [service.service, serves(service)]) };
}
function serves({ commit, milliseconds, already }) {
    return `${commit?.slice(0, 12) ?? 'an unknown commit'}${already === true ? ', which it served already' : ` after ${seconds(milliseconds)}`}`;
}
/** What serves again, of those that were brought back. */
function broughtBack({ railway }) {
    return (railway?.services ?? []).flatMap(({ service, back }) => (back === undefined ? [] : [[service, `${back.commit?.slice(0, 12) ?? 'what ran before'} again after ${seconds(back.milliseconds)}`]]));
}
function announcedSoon({ announced: soon }, over) {
    if (!soon || !over.has('announce'))
        return undefined;
    return {
        name: 'maintenance-soon',
        verdict: 'wanted',
        title: 'Maintenance begins soon',
        facts: [
            ['window opens', stamp(new Date(soon.opensAt))],
            ...(soon.closesAt === null ? [] : [['closes', stamp(new Date(soon.closesAt))]]),
            ['migrations', list(soon.migrations)],
            ['risk', soon.risk],
            ['plan', soon.planHash.slice(0, 8)],
            ['approve', 'once the window is open; before, the migration is refused'],
            ['run', String(soon.runId)],
        ],
        planHash: soon.planHash,
    };
}
/** Method and path alone: a query may hold a token, an answer somebody's row. */
function requestOf({ line, status }) {
    const [, request = ''] = /^(\S+\s+[^\s?#]*)/.exec(line.trim()) ?? [];
    return `${request} (${status ?? 'no answer'})`;
}
function atTheEnd(run, { outcome }, parts) {
    const { plan, deploy, rollback } = parts;
    const back = broughtBack(parts);
    if (run.command === 'deploy' && back.length > 0)
        return [{ name: 'brought-back', verdict: 'news', title: 'The code that ran before serves again', facts: back }];
    if (outcome === 'rolled-back' && rollback) {
        const { undoes, mode, keptAs, cutOffMilliseconds } = rollback;
        const facts = [...(mode === 'app' ? [] : [['undone', list(undoes)]]), ['by', mode], ...back, ...(cutOffMilliseconds === null ? [] : [['clients shut out for', seconds(cutOffMilliseconds)]]), ...(keptAs === null ? [] : [['failed database kept as', keptAs]])];
        return [{ name: 'rolled-back', verdict: 'good', title: 'The rollback is done', facts }];
    }
    if (outcome !== 'succeeded')
        return [];
    if (run.command === 'plan' && plan && plan.pending.length > 0)
        return [announced(run, plan), { name: 'approval-wanted', verdict: 'wanted', title: 'An approval is wanted', facts: migrationFacts(plan), planHash: plan.hash }];
    if (run.command === 'rollback' && rollback && !rollback.done) {
        const rows = rollback.losses.reduce((sum, { inserted, updated, deleted }) => sum + inserted + updated + deleted, 0);
        return [{ name: 'approval-wanted', verdict: 'wanted', title: 'A rollback is prepared; an approval is wanted', facts: [['would undo', list(rollback.undoes)], ['by', rollback.mode], ['rows written since', String(rows)]] }];
    }
    if (run.command === 'deploy' && deploy)
        return [{ name: 'deployed', verdict: 'good', title: 'The application is deployed', facts: deploy.commit === null ? [] : [['commit', deploy.commit.slice(0, 12)]] }];
    return [];
}
function announced({ window: given, now }, plan) {
    if (given === undefined)
        return undefined;
    const { inside, opensAt, closesAt } = (0,gate_window/* judgeWindow */._w)((0,gate_window/* parseWindow */.Et)(given), now());
    if (inside || opensAt === undefined)
        return undefined;
    return {
        name: 'maintenance-announced',
        verdict: 'news',
        title: 'Maintenance is announced',
        facts: [['window opens', stamp(opensAt)], ...(closesAt === undefined ? [] : [['closes', stamp(closesAt)]]), ...migrationFacts(plan)],
        planHash: plan.hash,
    };
}
/** For a run that others wait for: its cause may hold a row's value and stays in the log and the record. */
function stopped({ command }, { outcome, stop }) {
    if (!stop || !changing.has(command))
        return undefined;
    return { name: 'stopped', verdict: 'bad', title: outcome === 'refused' ? `signalbox ${command} was refused` : `signalbox ${command} did not succeed`, facts: [['why', stop.code], ['state now', stop.state]] };
}
function migrationFacts(plan) {
    return [['migrations', names(plan.pending)], ['risk', plan.risk], ['plan', plan.hash.slice(0, 8)]];
}
function names(named) {
    return list(named.map(({ name }) => name));
}
const shown = 5;
function list(all) {
    return all.length === 0 ? 'nothing' : `${all.slice(0, shown).join(', ')}${all.length > shown ? ` and ${all.length - shown} more` : ''}`;
}
function seconds(milliseconds) {
    return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
function stamp(date) {
    return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
;// CONCATENATED MODULE: ./build/notify/messages.js

/**
 * Who takes messages there, by the address alone. Slack: hooks.slack.com (docs.slack.dev, *Incoming webhooks*); Discord: /api/webhooks/ID/TOKEN, which with
 * /slack behind it takes Slack's form (Discord's documentation, *Execute Slack-Compatible Webhook*). Pure.
 */
function receiverOf(webhook) {
    if (/^hooks\.slack(-gov)?\.com$/.test(webhook.hostname))
        return 'slack';
    const isDiscord = /^((ptb|canary)\.)?discord(app)?\.com$/.test(webhook.hostname) && /^\/api\/(v\d+\/)?webhooks\//.test(webhook.pathname);
    return isDiscord ? (/\/slack\/?$/.test(webhook.pathname) ? 'slack' : 'discord') : 'json';
}
const marks = { good: '✅', news: '🔷', wanted: '✋', bad: '🛑' };
const discordLimit = 2000;
const slackLimit = 3000;
const valueLimit = 300;
/** The body to send, as JSON. Values are data: no mention, no link, no markup comes of them. Pure. */
function render(receiver, sender, moment) {
    switch (receiver) {
        case 'slack':
            // Plain text: only `<…>` is read by Slack then. No previews of links.
            return { text: lines(sender, moment, forSlack, slackLimit), mrkdwn: false, unfurl_links: false, unfurl_media: false };
        case 'discord':
            return { content: lines(sender, moment, forDiscord, discordLimit), allowed_mentions: { parse: [] }, flags: suppressEmbeds };
        case 'json':
            return {
                tool: sender.tool,
                environment: (0,plain/* plain */.pj)(sender.environment, valueLimit),
                command: sender.command,
                moment: moment.name,
                text: lines(sender, moment, parted, slackLimit),
                outcome: moment.verdict,
                url: sender.url ?? null,
                planHash: moment.planHash ?? null,
                facts: moment.facts.map(([label, value]) => ({ label, value: (0,plain/* plain */.pj)(value, valueLimit) })),
            };
    }
}
/** Discord's message flag that leaves out previews of links. */
const suppressEmbeds = 4;
function lines({ environment, url }, { verdict, title, facts }, inert, limit) {
    const head = `${marks[verdict]} Signalbox, ${inert((0,plain/* plain */.pj)(environment, 100))}: ${title}`;
    const room = limit - head.length - (url?.length ?? 0) - 2;
    const body = [];
    let used = 0;
    for (const [label, value] of facts) {
        const line = `${label}: ${inert((0,plain/* plain */.pj)(value, valueLimit))}`;
        if (used + line.length + 1 > room)
            break;
        body.push(line);
        used += line.length + 1;
    }
    return [head, ...body, ...(url === undefined ? [] : [url])].join('\n');
}
const joiner = '\u200d';
/** None of them draws a link from these, nor calls anybody. */
function parted(value) {
    return value.replaceAll('@', `@${joiner}`).replace(/:(?=\/\/)/g, `:${joiner}`).replace(/\b(www)\./gi, `$1${joiner}.`).replace(/\b(mailto|tel):/gi, `$1${joiner}:`);
}
/** Slack's three control characters (docs.slack.dev, *Formatting message text*, "Escaping text"); without them there is no `<!channel>`, `<@U…>`, `<https://…|…>`. */
function forSlack(value) {
    return parted(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
/** Discord's Markdown, and its `<@…>`, `<#…>`, `<t:…>`, `<:emoji:…>`. */
function forDiscord(value) {
    return parted(value).replace(/[\\*_~`|>#[\]()-]/g, '\\$&').replaceAll('<', `<${joiner}`);
}

;// CONCATENATED MODULE: ./build/notify/notifier.js


/** So long one message may take, all in all. */
const patienceMs = 5000;
/** Parts of a webhook's path that are the same for everybody, and too short ones, are no secret. */
const plainParts = new Set(['services', 'workflows', 'triggers', 'webhooks', 'webhook', 'hooks', 'hook', 'incoming', 'slack']);
const shortestSecretPart = 6;
/** Tells people outside, by a webhook. Its address is a secret, each part of its path too: whoever knows it can speak in our name. */
function createNotifier({ http, redact, warn, webhook, sender, timeoutMs = patienceMs }) {
    const url = new URL(webhook);
    for (const secret of secretsOf(webhook))
        redact.add(secret);
    const receiver = receiverOf(url);
    let warned = false;
    let given = false;
    let last = Promise.resolve();
    const send = async (moment) => {
        if (given)
            return;
        const known = { ...moment, facts: moment.facts.map(([label, value]) => [label, redact.text(value)]) }; // before it is escaped: afterwards it would not be known
        const body = JSON.stringify(redact.value(render(receiver, sender, known)));
        const why = await answer(body);
        if (why === undefined || warned)
            return;
        warned = true;
        warn(`notify-webhook: the message “${moment.name}” was not taken: ${redact.text(why)}. The run goes on; later messages are tried all the same.`);
    };
    /** @returns why it was not taken; the host is named, nothing else of the address */
    const answer = async (body) => {
        try {
            const { status } = await http.request(webhook, { method: 'POST', headers: { 'content-type': 'application/json', 'user-agent': 'signalbox' }, body, timeoutMs });
            if (status >= 200 && status < 300)
                return undefined;
            return status >= 300 && status < 400 ? `${url.host} sends it elsewhere (${status}), and no redirect is followed` : `${url.host} answered ${status}`;
        }
        catch (error) {
            return (0,error_facts/* errorMessage */.g)(error);
        }
    };
    return {
        tell: async (moment) => await (last = last.then(async () => await send(moment))),
        settled: async (milliseconds = patienceMs) => {
            let timer;
            const tooLate = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
            await Promise.race([last, tooLate]);
            clearTimeout(timer);
            given = true;
        },
    };
}
/** The address and the parts of its path and query that make it secret. Pure. */
function secretsOf(webhook) {
    const { pathname, search, searchParams } = new URL(webhook);
    const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= shortestSecretPart && !plainParts.has(part.toLowerCase()));
    return [webhook, ...(pathname.length > shortestSecretPart && !plainParts.has(pathname.slice(1)) ? [pathname] : []), ...(search.length > shortestSecretPart ? [search.slice(1)] : []), ...parts];
}

;// CONCATENATED MODULE: ./build/notify/index.js



/**
 * Follows a run and tells its moments by the webhook, beside the run: no step waits for it. At the end, wait for `settled`.
 * @param run what it is that is followed
 */
function followWithWebhook(run, dependencies) {
    const notifier = createNotifier(dependencies);
    const moments = createMoments(run);
    const tell = (news) => {
        for (const moment of news)
            void notifier.tell(moment);
    };
    return {
        stepBegun: (step, parts) => tell(moments.begun(step, parts)),
        stepEnded: (step, parts) => tell(moments.ended(step, parts)),
        runEnded: (end, parts) => tell(moments.over(end, parts)),
        settled: notifier.settled,
    };
}


/***/ })

};
