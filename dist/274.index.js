export const id = 274;
export const ids = [274];
export const modules = {

/***/ 2274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checksFailed: () => (/* binding */ checksFailed),
/* harmony export */   verify: () => (/* binding */ verify)
/* harmony export */ });
/* harmony import */ var _checks_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5453);
/* harmony import */ var _plan_prechecks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6930);
/* harmony import */ var _plan_survey_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8470);
/* harmony import */ var _postgres_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3233);
/* harmony import */ var _prisma_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(175);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6060);
/* harmony import */ var _planning_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5022);







/** Runs the checks alone, in one read-only transaction. */
async function verify(run) {
    const { context, draft, inputs } = run;
    const url = (0,_planning_js__WEBPACK_IMPORTED_MODULE_6__/* .targetUrl */ .dm)(run);
    const { session, target } = await draft.step('target', 'Open the target', async () => await (0,_postgres_target_js__WEBPACK_IMPORTED_MODULE_3__/* .openTarget */ .A)(context.databases, url), (open) => `${open.target.database} on ${open.target.host}`);
    draft.parts.target = target;
    const results = await draft.step('checks', 'Run the checks', async () => {
        const { migrations, checkFiles } = await (0,_plan_survey_js__WEBPACK_IMPORTED_MODULE_2__/* .readFiles */ .Ul)(inputs);
        const { applied } = (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeHistory */ .Cq)(migrations, await (0,_prisma_index_js__WEBPACK_IMPORTED_MODULE_4__/* .readHistory */ .Lu)(session, url.schema), url.schema);
        const checks = await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .loadChecks */ .o$)((0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .checkFilesFor */ .nl)(checkFiles, applied));
        if (checks.length === 0)
            throw noChecks();
        return (await (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runChecks */ .JT)({ session, checks, statementTimeoutMs: _plan_prechecks_js__WEBPACK_IMPORTED_MODULE_1__/* .checkTimeoutMs */ .OD, showRows: inputs['show-rows'], clock: context.clock })).results;
    }, _planning_js__WEBPACK_IMPORTED_MODULE_6__/* .describeChecks */ .Pt);
    draft.parts.checks = results;
    if (context.door === 'cli')
        (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .announceChecks */ .tv)(results, context.log); // in Actions the annotations come from the record
    const failed = (0,_checks_index_js__WEBPACK_IMPORTED_MODULE_0__/* .failingChecks */ .oe)(results);
    if (failed.length > 0)
        throw checksFailed(failed, results.length, 'The target was only read.', unjudged(failed) ? 'Mend the checks that could not be judged: what is wrong with each is said at its file and line.' : 'Look at the rows that the checks name (show-rows: true shows their values).');
}
/** Nothing is wrong with the data where a check itself is malformed or ends in an error. */
function unjudged(failed) {
    return failed.every(({ outcome }) => outcome === 'error');
}
/** How many of the failing checks are named in the one line. */
const named = 3;
/** @param failed at least one */
function checksFailed(failed, all, state, fix) {
    const [first, second] = failed;
    const names = failed.slice(0, named).map(({ name }) => `"${name}"`).join(', ');
    const which = second === undefined && first?.found !== undefined ? `${names} (${first.found})` : `${names}${failed.length > named ? ` and ${failed.length - named} more` : ''}`;
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .HR({ code: 'checks-failed', cause: `${failed.length} of ${all} checks ${failed.length === 1 ? 'does' : 'do'} not hold: ${which}.`, state, fix });
}
function noChecks() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .UsageError */ .eb({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' });
}


/***/ })

};
