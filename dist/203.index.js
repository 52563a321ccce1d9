export const id = 203;
export const ids = [203];
export const modules = {

/***/ 4203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// NAMESPACE OBJECT: ./build/context/actions.js
var actions_namespaceObject = {};
__webpack_require__.r(actions_namespaceObject);
__webpack_require__.d(actions_namespaceObject, {
  debug: () => (core/* debug */.Yz),
  endGroup: () => (core/* endGroup */.N4),
  error: () => (core/* error */.z3),
  getInput: () => (core/* getInput */.V4),
  info: () => (core/* info */.pq),
  notice: () => (core/* notice */.lm),
  setOutput: () => (core/* setOutput */.uH),
  setSecret: () => (core/* setSecret */.Pq),
  startGroup: () => (core/* startGroup */.Oh),
  summary: () => (core/* summary */.z),
  warning: () => (core/* warning */.$e)
});

// EXTERNAL MODULE: ./build/commands/run.js + 2 modules
var run = __webpack_require__(6066);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(7264);
;// CONCATENATED MODULE: ./build/context/actions.js
/** GitHub's workflow commands, for the action's door and for what it delivers. */


// EXTERNAL MODULE: ./build/context/create.js + 11 modules
var create = __webpack_require__(9865);
// EXTERNAL MODULE: ./build/context/signals.js
var signals = __webpack_require__(4229);
// EXTERNAL MODULE: ./build/context/host.js
var context_host = __webpack_require__(3688);
// EXTERNAL MODULE: ./build/context/lifetime.js
var context_lifetime = __webpack_require__(165);
// EXTERNAL MODULE: ./build/context/log.js
var context_log = __webpack_require__(9782);
// EXTERNAL MODULE: ./build/context/redactor.js
var redactor = __webpack_require__(3698);
// EXTERNAL MODULE: ./build/inputs/read.js + 1 modules
var inputs_read = __webpack_require__(8189);
// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(6802);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(6060);
// EXTERNAL MODULE: ./build/report/annotations.js
var annotations = __webpack_require__(6241);
// EXTERNAL MODULE: ./build/report/markdown.js + 5 modules
var markdown = __webpack_require__(1653);
// EXTERNAL MODULE: ./build/report/outputs.js
var outputs = __webpack_require__(4121);
// EXTERNAL MODULE: ./build/delivery/files.js
var files = __webpack_require__(1298);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(7308);
;// CONCATENATED MODULE: ./build/delivery/github.js






/** GitHub drops a job summary over 1 MiB altogether. */
const summaryLimit = 1_000_000;
/** Outputs, record, job summary and annotations of a run; then the exit code, with a one-line cause. */
async function deliverToGitHub(github, context, record, inputs) {
    const file = await (0,files/* writeRecord */.r)(context, record, inputs);
    for (const [name, value] of Object.entries((0,outputs/* outputs */.V)(record, file)))
        github.setOutput(name, value);
    if (context.host.environment['GITHUB_STEP_SUMMARY'])
        await github.summary.addRaw(context.redact.text((0,markdown/* renderMarkdown */.G)(record, { limit: summaryLimit })), true).write();
    for (const { level, file: at, line, title, message } of (0,annotations/* annotations */.h)(record)) {
        github[level](context.redact.text(message), { title: context.redact.text(title), file: at, startLine: line });
    }
    if (record.stop)
        fail(github, context.redact, `${record.stop.cause} ${record.stop.state} ${record.stop.fix}`, record.exitCode);
}
/** An error before there was a run: an unknown command. */
function deliverUsageError(github, redact, error) {
    const [line, exitCode] = error instanceof outcome/* Stop */.VG ? [`${error.details.cause} ${error.details.fix}`, outcome/* exitCodes */.hS[error.kind]] : [(0,error_facts/* errorMessage */.g)(error), outcome/* exitCodes */.hS.failed];
    github.setOutput('outcome', exitCode === outcome/* exitCodes */.hS.failed ? 'failed' : 'refused');
    fail(github, redact, line, exitCode);
}
function fail(github, redact, line, exitCode) {
    github.error(redact.text(line));
    process.exitCode = exitCode;
}

// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(8508);
;// CONCATENATED MODULE: ./build/main.js












/** The action's door: GitHub's inputs in; log, outputs, job summary, annotations and exit code out. */
async function main() {
    const host = (0,context_host/* readHost */.r)(process.env);
    const redact = (0,redactor/* createRedactor */.l)((form) => core/* setSecret */.Pq(form));
    const log = (0,context_log/* createActionLog */.r)(actions_namespaceObject, { redact });
    const lifetime = (0,context_lifetime/* createLifetime */.w)((line) => log.warning(line));
    (0,signals/* endOnSignals */.c)(lifetime, log);
    (0,signals/* endOnStrayErrors */.n)(lifetime, log);
    try {
        const command = (0,inputs_read/* readCommand */.U)(core/* getInput */.V4('command'));
        const context = (0,create/* createContext */.q)({ door: 'action', host, log, redact, lifetime });
        const given = async () => {
            const read = await (0,inputs_read/* readInputs */.K)(command, { given: (0,sources/* actionInputs */.eh)(host.environment), kind: 'action' }, host.environment, redact);
            log.info(`${version/* toolName */.U} ${command}`); // after the masks: before them nothing may print
            return read;
        };
        const { record, inputs } = await (0,run/* runCommand */.d)(context, command, given);
        await deliverToGitHub(actions_namespaceObject, context, record, inputs);
    }
    catch (error) {
        deliverUsageError(actions_namespaceObject, redact, error);
    }
}


/***/ })

};
