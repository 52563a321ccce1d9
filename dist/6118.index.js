export const id = 6118;
export const ids = [6118];
export const modules = {

/***/ 36118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dropLeftScratch: () => (/* binding */ dropLeftScratch)
/* harmony export */ });
/* harmony import */ var _context_databases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49206);
/* harmony import */ var _context_lifetime_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60165);
/* harmony import */ var _database_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23669);
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86967);
/* harmony import */ var _scratch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10998);





const connectTimeoutMs = 2000;
/** Where the connections that a run was given stand, in the order in which a scratch database is likely there. */
const variables = ['INPUT_SCRATCH-URL', 'SIGNALBOX_SCRATCH_URL', 'INPUT_DATABASE-URL', 'SIGNALBOX_DATABASE_URL', 'DATABASE_URL'];
/**
 * For the post step: drops scratch databases of a killed run with the connections that its inputs hold. Nothing but a name of exactly our kind is dropped. One
 * on a loopback address that no input names was on an embedded server, and is gone with it.
 */
function dropLeftScratch(environment, redact) {
    const urls = variables.flatMap((name) => connection(name, environment[name]));
    for (const { password } of urls)
        redact.add(password);
    return async (name, server) => {
        if ((0,_scratch_js__WEBPACK_IMPORTED_MODULE_3__/* .scratchCreation */ .Gs)(name) === undefined)
            return 'not-there';
        const url = urls.find(({ host, port }) => `${host}:${port}` === server);
        if (url === undefined)
            return /^(127\.0\.0\.1|localhost):/.test(server) ? 'not-there' : 'no-connection';
        const lifetime = (0,_context_lifetime_js__WEBPACK_IMPORTED_MODULE_1__/* .createLifetime */ .w)(() => undefined);
        const session = await (0,_context_databases_js__WEBPACK_IMPORTED_MODULE_0__/* .createDatabases */ .vH)({ lifetime, redact }).connect(url, { applicationName: 'signalbox scratch', connectTimeoutMs, settings: { statement_timeout: '3s' } });
        try {
            const rows = await session.query('SELECT FROM pg_database WHERE datname = $1', [name]);
            if (rows.length === 0)
                return 'not-there';
            await session.query(`DROP DATABASE IF EXISTS ${(0,_identifier_js__WEBPACK_IMPORTED_MODULE_4__/* .quotedName */ .aH)(name)} WITH (FORCE)`);
            return 'dropped';
        }
        finally {
            await session.close();
        }
    };
}
function connection(name, given) {
    if (!given)
        return [];
    try {
        return [_database_url_js__WEBPACK_IMPORTED_MODULE_2__/* .DatabaseUrl */ .z.parse(given, name)];
    }
    catch {
        return []; // main has said what is wrong with it
    }
}


/***/ })

};
