export const id = 3781;
export const ids = [3781];
export const modules = {

/***/ 13781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cli: () => (/* binding */ cli)
});

// EXTERNAL MODULE: ./build/context/create.js + 12 modules
var create = __webpack_require__(64268);
// EXTERNAL MODULE: ./build/context/signals.js
var signals = __webpack_require__(44229);
// EXTERNAL MODULE: ./build/context/host.js
var context_host = __webpack_require__(53688);
// EXTERNAL MODULE: ./build/context/lifetime.js
var context_lifetime = __webpack_require__(60165);
// EXTERNAL MODULE: ./build/context/log.js
var context_log = __webpack_require__(49782);
// EXTERNAL MODULE: ./build/context/redactor.js
var redactor = __webpack_require__(53698);
// EXTERNAL MODULE: ./build/commands/run.js + 14 modules
var run = __webpack_require__(93757);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/report/terminal.js + 2 modules
var terminal = __webpack_require__(71931);
// EXTERNAL MODULE: ./build/delivery/files.js
var files = __webpack_require__(41298);
;// CONCATENATED MODULE: ./build/delivery/terminal.js



/** The result of a run on stdout, its record in a file, its exit code. */
async function deliverToTerminal(context, record, inputs) {
    const colour = process.stdout.isTTY && !context.host.environment['NO_COLOR'];
    printToTerminal(context.redact.text((0,terminal/* renderTerminal */.b)(record, { colour, width: process.stdout.isTTY ? process.stdout.columns : 100 })));
    process.exitCode = record.exitCode;
    if (!inputs)
        return;
    context.log.info(`Record: ${await (0,files/* writeRecord */.r)(context, record, inputs)}`);
    const report = await (0,files/* writeReport */.u)(context, record, { inputs });
    if (report !== undefined)
        context.log.info(`Report: ${report}`);
}
function printToTerminal(text) {
    process.stdout.write(`${text}\n`);
}
/** An error before there was a run: the command line itself. */
function sayUsageError(redact, error) {
    const stop = error instanceof outcome/* Stop */.VG ? error : undefined;
    process.stderr.write(`${redact.text(stop ? `✗ ${stop.details.cause}\n  ${stop.details.fix}` : String(error))}\n`);
    process.exitCode = stop ? outcome/* exitCodes */.hS[stop.kind] : outcome/* exitCodes */.hS.failed;
}

// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
// EXTERNAL MODULE: ./build/inputs/values.js + 3 modules
var values = __webpack_require__(59902);
;// CONCATENATED MODULE: ./build/inputs/command-line.js



const switches = new Set(['help', 'version', 'verbose']);
/**
 * Takes `signalbox <command> --name value` apart. `--name=value` is the same; a true-or-false input alone means true; `help <command>` is
 * `<command> --help`.
 * Not `util.parseArgs`: it knows no flag whose value may be left out.
 * @throws UsageError for a flag without its value, a flag given twice, a second command
 */
function readCommandLine(args) {
    const flags = new Map();
    const words = [];
    const switched = new Set();
    let notBoolean;
    for (let index = 0; index < args.length; index += 1) {
        const arg = args[index] ?? '';
        const flag = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
        const name = arg === '-h' ? 'help' : flag?.[1];
        if (name === undefined) {
            words.push(arg);
        }
        else if (switches.has(name)) {
            switched.add(name);
        }
        else {
            const next = flag?.[2] === undefined ? valueAfter(name, args[index + 1]) : undefined;
            if (next !== undefined)
                index += 1;
            else if (flag?.[2] === undefined)
                notBoolean ??= misplacedValue(name, args[index + 1]);
            if (flags.has(name))
                throw wrong(`--${name} is given twice`, `Give --${name} once; a list has its items on lines or separated by commas.`);
            flags.set(name, flag?.[2] ?? next ?? aloneMeans(name));
        }
    }
    if (words[0] === 'help') {
        words.shift();
        switched.add('help');
    }
    if (words.length > 1 && notBoolean !== undefined)
        throw wrong(notBoolean, 'Write true or false; the flag alone means true.');
    if (words.length > 1)
        throw wrong(`"${words[1] ?? ''}" is neither a flag nor the command`, 'Quote values that hold spaces; give one command at a time.');
    return { command: words[0] ?? '', flags, help: switched.has('help'), version: switched.has('version'), verbose: switched.has('verbose') };
}
function valueAfter(name, next) {
    if (next === undefined || next.startsWith('--'))
        return undefined;
    return !isBoolean(name) || next === 'true' || next === 'false' ? next : undefined;
}
/** What is wrong with the word after a true-or-false input, should it turn out not to be the command. */
function misplacedValue(name, next) {
    return next === undefined || next.startsWith('-') || Object.hasOwn(definitions/* commands */.P, next) ? undefined : `--${name} takes true or false, not "${next}"`;
}
function aloneMeans(name) {
    if (isBoolean(name))
        return 'true';
    throw wrong(`--${name} has no value`, `Write --${name} VALUE.`);
}
function isBoolean(name) {
    return Object.hasOwn(definitions/* definitions */.B, name) && definitions/* definitions */.B[name].kind === values/* boolean */.zM;
}
function wrong(cause, fix) {
    return new outcome/* UsageError */.eb({ code: 'malformed-command-line', cause: `${cause}.`, fix });
}

// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(16802);
;// CONCATENATED MODULE: ./build/inputs/help.js


const width = 100;
/** `signalbox --help` and `signalbox <command> --help`. */
function helpText(command) {
    return command === undefined ? overview() : ofCommand(command);
}
function overview() {
    return [
        'signalbox <command> [--input value …]',
        '',
        'Takes a Prisma migration to production without betting the data.',
        '',
        ...Object.entries(definitions/* commands */.P).flatMap(([name, summary]) => row(name, summary, 12)),
        '',
        'signalbox <command> --help shows its inputs. Each is also an environment variable (--lock-timeout is SIGNALBOX_LOCK_TIMEOUT)',
        'and a key of signalbox.yml; a flag wins over the environment, the environment over the file.',
        '',
        'Exit: 0 done; 1 failed, the record says what state things are in; 2 refused, nothing was touched; 3 bad input, nothing was touched.',
        '--verbose shows details, --version the version.',
    ].join('\n');
}
function ofCommand(command) {
    const own = Object.entries(definitions/* definitions */.B).filter(([, { commands: of }]) => (of).includes(command));
    return [
        `signalbox ${command} [--input value …]`,
        '',
        definitions/* commands */.P[command],
        '',
        ...own.flatMap(([name, { description, default: fallback, kind, secret }]) => [
            `  --${name}`,
            ...row('', `${description} ${fallback === undefined ? '' : `Default: \`${fallback}\`. `}Allowed: ${kind.allowed}.${secret ? ` A secret: better given as ${(0,sources/* environmentName */.VE)(name)}.` : ''}`, 6),
        ]),
    ].join('\n');
}
/** A name and its text, wrapped under itself. */
function row(name, text, indent) {
    const lines = [];
    let line = '';
    for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
        if (line && line.length + word.length + indent > width) {
            lines.push(line);
            line = word;
        }
        else {
            line = line ? `${line} ${word}` : word;
        }
    }
    return [...lines, line].map((part, index) => `${(index === 0 ? `  ${name}` : '').padEnd(indent)}${part}`);
}

// EXTERNAL MODULE: ./build/inputs/read.js + 2 modules
var read = __webpack_require__(13699);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/cli.js













/** The terminal's door: flags in; log on stderr, the result on stdout, the exit code out. */
async function cli(args) {
    const redact = (0,redactor/* createRedactor */.l)();
    try {
        const line = readCommandLine(args);
        if (line.version || line.help || args.length === 0) {
            printToTerminal(line.version ? version/* toolName */.U : helpText(line.command === '' ? undefined : (0,read/* readCommand */.U)(line.command)));
            return;
        }
        const command = (0,read/* readCommand */.U)(line.command);
        const host = (0,context_host/* readHost */.r)(process.env);
        const log = (0,context_log/* createTerminalLog */.$)(process.stderr, { redact, verbose: line.verbose });
        const lifetime = (0,context_lifetime/* createLifetime */.w)((problem) => log.warning(problem));
        (0,signals/* endOnSignals */.c)(lifetime, log);
        (0,signals/* endOnStrayErrors */.n)(lifetime, log);
        const context = (0,create/* createContext */.q)({ door: 'cli', host, log, redact, lifetime });
        const given = () => (0,read/* readInputs */.K)(command, { given: (0,sources/* flagInputs */.Cp)(line.flags), kind: 'cli' }, host.environment, redact);
        const { record, inputs } = await (0,run/* runCommand */.d)(context, command, given);
        await deliverToTerminal(context, record, inputs);
    }
    catch (error) {
        sayUsageError(redact, error);
    }
}


/***/ })

};
