export const id = 186;
export const ids = [186];
export const modules = {

/***/ 80186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   comment: () => (/* binding */ comment)
/* harmony export */ });
/* harmony import */ var _github_run_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72148);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);


/** What the job before left when its change did not matter. */
const admission = 'signalbox-admit';
const showable = new Set(['rehearse', 'admit']);
/**
 * Shows the record of another job, which ran the author's code and had no token: the delivery renders it as comment, summary and annotations. Nothing in it is
 * believed: not where it ran, not which pull request it is about.
 */
async function comment(run) {
    const { draft, inputs } = run;
    draft.shown = await draft.step('record', 'Read the record of the job before', async () => await readShown(run, inputs.artifact), ({ command, outcome }) => `${command}: ${outcome}`);
}
async function readShown({ context }, title) {
    const found = (await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOfRun */ .On)(context, title)) ?? (await (0,_github_run_records_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOfRun */ .On)(context, admission));
    if (found === undefined)
        throw unreadable(context.artifacts.whyNot ?? `the job before left no record (${title})`);
    if ('why' in found)
        throw unreadable(found.why);
    const claims = found.command === 'admit' && !['rehearse', 'ignored'].includes(found.admission?.verdict ?? '');
    if (!showable.has(found.command) || claims)
        throw unreadable(`it is the record of ${JSON.stringify(found.command)}`);
    const { runUrl } = context.host;
    return { ...found, ...(runUrl === undefined ? {} : { runUrl }) };
}
function unreadable(why) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'no-record-to-show',
        cause: `There is no result to show: ${why}.`,
        state: 'Nothing was touched by this job. What was shown before is of an older commit.',
        fix: 'See the log of the job before, mend it and run all jobs again.',
    });
}


/***/ })

};
