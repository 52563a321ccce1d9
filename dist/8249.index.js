export const id = 8249;
export const ids = [8249];
export const modules = {

/***/ 84620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   jX: () => (/* binding */ sweepTemporaryDirectories),
/* harmony export */   v1: () => (/* binding */ leftoverAgeMs),
/* harmony export */   wd: () => (/* binding */ temporaryPrefix)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);



/** So long no run takes: what is older and of ours was left by one that was killed. */
const leftoverAgeMs = 24 * 3600_000;
/** How a temporary directory of this run begins: with the process it belongs to, that a leftover can be told from one in use. */
function temporaryPrefix(what = '') {
    return `signalbox-${what}${process.pid}-`;
}
const namePattern = /^signalbox-(?:postgres-)?(\d{1,10})-[A-Za-z0-9]{6}$/;
/** Whether a directory of this name is one of that process. Pure. */
function belongsTo(name, pid) {
    return Number(namePattern.exec(name)?.[1]) === pid;
}
/**
 * Removes temporary directories that killed runs left in `root`: of exactly our kind of name, of this user, untouched for `olderThanMs`, and of a process that
 * is gone. Links are not followed. What cannot be looked at or removed stays; nothing is thrown.
 */
async function sweepTemporaryDirectories(root, now, olderThanMs = leftoverAgeMs) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root, { withFileTypes: true }).catch(() => [])) {
        const pid = Number(namePattern.exec(entry.name)?.[1]);
        if (!entry.isDirectory() || !(pid > 0) || isRunning(pid))
            continue;
        const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, entry.name);
        const { uid, mtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(directory).catch(() => ({ uid: undefined, mtimeMs: Number.POSITIVE_INFINITY }));
        if (uid === process.getuid?.() && mtimeMs < now.getTime() - olderThanMs)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
    }
}
function isRunning(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error) !== 'ESRCH'; // EPERM: it runs, as somebody else's
    }
}


/***/ }),

/***/ 88249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endRemains: () => (/* binding */ endRemains)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67308);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84620);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31657);







const quietMs = 2000;
/**
 * Ends what a killed run left on this machine: its process, its process groups (SIGTERM, after two seconds SIGKILL), its temporary directories, its scratch
 * databases; each only when it is still the one that was noted. Nothing is thrown, and nothing waits longer than `patience`.
 */
async function endRemains(progress, { roots = [process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), '/tmp'], dropDatabase, patience, signal }) {
    const deadline = performance.now() + patience;
    const [ended, left] = [[], []];
    const inTime = () => performance.now() < deadline && signal?.aborted !== true;
    if ((0,_processes_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameProcess */ .SM)(progress.pid, progress.start)) {
        kill(progress.pid, 'SIGKILL');
        ended.push(`the run's own process ${progress.pid}`);
    }
    await Promise.all(progress.begun.filter((one) => one.kind === 'group').map(async (group) => {
        const what = `${group.name} (process group ${group.pid})`;
        if (!(0,_processes_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameGroup */ .QI)(group.pid, group.start))
            return;
        ((await groupEnded(group, inTime)) ? ended : left).push(what);
    }));
    // After the processes: they may still write there. An embedded server's watchdog removes its own.
    for (const one of progress.begun) {
        if (one.kind === 'directory' && isOurs(one.path, progress.pid, roots))
            await removed(one.path, ended, left);
        if (one.kind === 'database')
            await dropped(one, dropDatabase, inTime, ended, left);
    }
    return { ended, left };
}
async function groupEnded({ pid, start }, inTime) {
    const killAt = performance.now() + quietMs;
    kill(-pid, 'SIGTERM');
    let killed = false;
    while ((0,_processes_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameGroup */ .QI)(pid, start)) {
        if (!killed && (performance.now() >= killAt || !inTime())) {
            kill(-pid, 'SIGKILL');
            killed = true;
        }
        else if (!inTime())
            return false;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(25);
    }
    return true;
}
function kill(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // It ended meanwhile, or is somebody else's: then it is still there, and named.
    }
}
/** The file lies where every step of the job may write: only what has our kind of name, in our places, is removed. */
function isOurs(directory, pid, roots) {
    return (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(node_path__WEBPACK_IMPORTED_MODULE_2__.basename(directory), pid) && roots.some((root) => node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(root) === node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(directory)));
}
async function removed(directory, ended, left) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, maxRetries: 2 });
        ended.push(`temporary directory ${node_path__WEBPACK_IMPORTED_MODULE_2__.basename(directory)}`);
    }
    catch (error) {
        const code = (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorCode */ .C)(error) ?? 'unknown';
        if (code !== 'ENOENT')
            left.push(`temporary directory ${directory} (${code})`);
    }
}
async function dropped({ name, server }, drop, inTime, ended, left) {
    const what = `scratch database ${name}`;
    const outcome = drop === undefined || !inTime() ? 'no-connection' : await drop(name, server).catch(() => 'no-connection');
    if (outcome === 'dropped')
        ended.push(what);
    if (outcome === 'no-connection')
        left.push(`${what} on ${server} (the next run there drops it once it is a day old)`);
}


/***/ })

};
