export const id = 7998;
export const ids = [7998];
export const modules = {

/***/ 29644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ repositoryRoot),
/* harmony export */   b$: () => (/* binding */ readCheckout)
/* harmony export */ });
/* unused harmony export commandOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67308);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26060);
/* harmony import */ var _config_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42061);






/** The folder of the checkout: GitHub's, else the nearest one above the working directory that is git's. */
function repositoryRoot({ environment }, workingDirectory) {
    const given = environment['GITHUB_WORKSPACE'];
    if (given !== undefined && given !== '')
        return given;
    const start = node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(workingDirectory);
    for (let directory = start;; directory = node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(directory)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(directory, '.git')))
            return directory;
        if (directory === node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(directory))
            return start;
    }
}
/**
 * Reads what says which commands a service runs; a file that is not there says nothing. The files are anybody's who may commit: nothing outside of the checkout is read, nothing that is no plain file, and
 * nothing long.
 * @throws Refusal `checkout-file` for one that would say what runs and is not to be read: it may not be taken for one that is not there
 */
async function readCheckout(root, settings) {
    const { rootDirectory, railwayConfigFile, buildCommand, preDeployCommand, startCommand } = settings;
    const folder = inside(root, rootDirectory ?? '.');
    const dockerfile = await read(root, node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'Dockerfile'));
    const named = railwayConfigFile === null ? [] : [inside(root, railwayConfigFile)];
    const places = [...named, ...[folder, root].flatMap((directory) => ['railway.json', 'railway.toml'].map((name) => node_path__WEBPACK_IMPORTED_MODULE_2__.join(directory, name)))];
    const configFiles = [];
    for (const place of new Set(places)) {
        const text = await read(root, place);
        if (text !== undefined)
            configFiles.push((0,_config_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readConfigText */ .i)(node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, place), text));
    }
    const scripts = scriptsIn(await read(root, node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'package.json')));
    const dockerCommand = dockerfile === undefined ? null : commandOf(dockerfile);
    const dockerBuild = dockerfile === undefined ? [] : instructionsIn(dockerfile, 'RUN').map(plainWords);
    const inFiles = configFiles.flatMap((file) => [...(file.buildCommands ?? []), ...file.preDeployCommands, ...file.startCommands]);
    const commands = [buildCommand ?? '', ...preDeployCommand, startCommand ?? '', dockerCommand ?? '', ...inFiles, ...Object.values(scripts ?? {}), ...dockerBuild];
    return { scripts, shellScripts: await shellScripts(root, folder, commands), dockerCommand, dockerBuild, configFiles };
}
/** So many shell scripts of a service are read, of so many that are looked for; what is more is not known. */
const [mostScripts, mostLookedFor] = [20, 500];
/** Bytes of any of these files. */
const longestFile = 100_000;
/** The shell scripts that commands name, and those that they name in turn. One that is not to be read is not known. */
async function shellScripts(root, folder, commands) {
    const found = new Map();
    const waiting = new Set(commands.flatMap(filesIn));
    let looked = 0;
    for (const file of waiting) {
        looked += 1;
        if (found.size >= mostScripts || looked > mostLookedFor)
            break;
        const place = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, file);
        const text = (await whyNotRead(root, place)) === undefined ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(place, 'utf8') : undefined;
        if (text === undefined || text.includes('\0'))
            continue;
        found.set(file, text);
        for (const named of filesIn(text))
            waiting.add(named);
    }
    return found;
}
/** `./release.sh` → `release.sh`; of an image's folder what is copied there by custom: `/app/start` → `start`. */
function filesIn(command) {
    return command
        .split(/[\s"'`;&|()[\],]+/)
        .filter((word) => /\.(sh|bash)$/.test(word) || /^(\.\/|\/app\/|\/usr\/src\/app\/|[\w-]+\/)[\w./-]+$/.test(word))
        .map((word) => node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(word.replace(/^\/(?:usr\/src\/)?app\//, './')))
        .filter((word) => !word.startsWith('..') && !word.startsWith('/') && !/\.([cm]?[jt]sx?|json)$/.test(word) && !word.includes('node_modules/'));
}
/** Railway’s settings are anybody’s text: nothing outside of the checkout is read for them. */
function inside(root, name) {
    // Not path.resolve: what it makes of a known `root` ncc would take for files of the bundle.
    const full = node_path__WEBPACK_IMPORTED_MODULE_2__.normalize([root, name].join(node_path__WEBPACK_IMPORTED_MODULE_2__.sep)).replace(/[/\\]+$/, '');
    const top = node_path__WEBPACK_IMPORTED_MODULE_2__.normalize(root).replace(/[/\\]+$/, '');
    return full === top || full.startsWith(top + node_path__WEBPACK_IMPORTED_MODULE_2__.sep) ? full : root;
}
/** @throws Refusal, see `readCheckout` */
async function read(root, file) {
    const why = await whyNotRead(root, file);
    if (why === 'absent')
        return undefined;
    if (why === undefined)
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8');
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_({
        code: 'checkout-file',
        cause: `${node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, file)} in the checkout ${why}: what it says about the commands that Railway runs is not read.`,
        fix: `Make it a plain file of at most ${longestFile / 1000} KB inside the repository, or remove it.`,
    });
}
/** A clause; `absent` for what is not there or a folder; undefined where it is to be read. */
async function whyNotRead(root, file) {
    const entry = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(file).catch(absent);
    if (entry === undefined || entry.isDirectory())
        return 'absent';
    const [top, real] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(root), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(file).catch(() => undefined)]);
    if (real === undefined)
        return 'is a link that leads nowhere';
    if (!real.startsWith(top.endsWith(node_path__WEBPACK_IMPORTED_MODULE_2__.sep) ? top : top + node_path__WEBPACK_IMPORTED_MODULE_2__.sep))
        return 'leads out of it';
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(real);
    if (found.isDirectory())
        return 'absent';
    if (!found.isFile())
        return 'is no plain file';
    return found.size > longestFile ? `is longer than ${longestFile / 1000} KB` : undefined;
}
function absent(error) {
    if (!['ENOENT', 'ENOTDIR'].includes((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .C)(error) ?? ''))
        throw error;
}
function scriptsIn(text) {
    if (text === undefined)
        return undefined;
    try {
        const { scripts } = JSON.parse(text);
        return Object.fromEntries(Object.entries(scripts ?? {}).filter((entry) => typeof entry[1] === 'string'));
    }
    catch {
        return undefined;
    }
}
/** The last ENTRYPOINT and CMD, in one line; a list (`["npm", "start"]`) as the words in it. Pure. */
function commandOf(dockerfile) {
    const last = (instruction) => instructionsIn(dockerfile, instruction).at(-1) ?? '';
    return ['ENTRYPOINT', 'CMD'].map(last).filter((text) => text !== '').map(plainWords).join(' ');
}
/** What stands behind each of these instructions, a line that goes on in the next as one; the options of RUN (`--mount=…`) left out. */
function instructionsIn(dockerfile, instruction) {
    const begins = new RegExp(`^\\s*${instruction}\\s`, 'i');
    const lines = dockerfile.replace(/\\\r?\n/g, ' ').split('\n');
    return lines.filter((line) => begins.test(line)).map((line) => line.replace(/^\s*\S+\s+/, '').replace(/^(?:--\w+=\S*\s+)+/, '').trim());
}
function plainWords(text) {
    try {
        const words = JSON.parse(text);
        return Array.isArray(words) ? words.join(' ') : text;
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 42061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ readConfigText),
/* harmony export */   n: () => (/* binding */ configFilesEnd)
/* harmony export */ });
/** From then on Railway reads neither railway.json nor railway.toml (docs: reference/config-as-code). */
const configFilesEnd = '2026-12-01';
/**
 * The commands in a config file, those of its environments' overrides too. Pure.
 * @param file ends in `.json` or `.toml`
 */
function readConfigText(file, text) {
    try {
        const all = file.endsWith('.toml') ? (key) => inToml(text, key) : inJson(JSON.parse(text));
        const buildCommands = all('buildCommand', 'build');
        return { file, preDeployCommands: all('preDeployCommand', 'deploy'), startCommands: all('startCommand', 'deploy'), ...(buildCommands.length === 0 ? {} : { buildCommands }), isUnderstood: true };
    }
    catch {
        return { file, preDeployCommands: [], startCommands: [], isUnderstood: false };
    }
}
function inJson(content) {
    const whole = [content, ...Object.values(member(content, 'environments') ?? {})];
    return (key, section) => [...new Set(whole.flatMap((one) => commandsOf(member(one, section)?.[key])))];
}
function member(value, key) {
    const found = typeof value === 'object' && value !== null ? value[key] : undefined;
    return typeof found === 'object' && found !== null ? found : undefined;
}
function commandsOf(value) {
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one.trim() !== '');
}
/**
 * All strings that are the key's value, or in its list, in any table of the file: which table it is decides nothing here. In one pass, for the text is anybody's.
 * @throws Error for a string or a list without an end
 */
function inToml(text, key) {
    const begins = new RegExp(String.raw `^[ \t]*${key}[ \t]*=[ \t]*(?=["'[])`, 'gm');
    const found = [];
    for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
        const from = match.index + match[0].length;
        const { values, end } = text[from] === '[' ? listAt(text, from) : stringAt(text, from);
        found.push(...values);
        begins.lastIndex = end;
    }
    return [...new Set(found.map((one) => one.replace(/\\(["\\])/g, '$1').trim()))].filter((command) => command !== '');
}
/** What begins and ends a string of TOML, the longest first. */
const quotes = ['"""', "'''", '"', "'"];
function stringAt(text, from) {
    const quote = quotes.find((one) => text.startsWith(one, from)) ?? '"';
    const begin = from + quote.length;
    for (let at = begin; at < text.length && (quote.length === 3 || text[at] !== '\n'); at++) {
        if (text.startsWith(quote, at))
            return { values: [text.slice(begin, at)], end: at + quote.length };
        if (text[at] === '\\' && quote.startsWith('"'))
            at++;
    }
    throw new Error('a string without an end');
}
function listAt(text, from) {
    const values = [];
    for (let at = from + 1; at < text.length; at++) {
        if (text[at] === ']')
            return { values, end: at + 1 };
        if (text[at] === '#')
            at = endOfLine(text, at);
        else if (text[at] === '"' || text[at] === "'") {
            const string = stringAt(text, at);
            values.push(...string.values);
            at = string.end - 1;
        }
    }
    throw new Error('a list without an end');
}
function endOfLine(text, from) {
    const at = text.indexOf('\n', from);
    return at < 0 ? text.length : at;
}


/***/ }),

/***/ 12082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _o: () => (/* binding */ judgeAutoDeploy),
  Y2: () => (/* binding */ judgeGuardRails),
  IU: () => (/* binding */ refuseByGuardRails),
  VU: () => (/* binding */ servingAlready)
});

// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/deploy/config-file.js
var config_file = __webpack_require__(42061);
// EXTERNAL MODULE: ./build/railway/variables.js
var variables = __webpack_require__(65309);
// EXTERNAL MODULE: ./build/record/foreign-text.js
var foreign_text = __webpack_require__(18366);
// EXTERNAL MODULE: ./build/record/without-secrets.js
var without_secrets = __webpack_require__(45428);
;// CONCATENATED MODULE: ./build/deploy/shown-command.js



/** Of a command in characters: as much as is read of it, and as much as is shown. */
const mostRead = 4096;
const mostShown = 200;
const assigned = /(?<![^\s"'`(;&|])([A-Za-z_]\w{0,100})=("[^"]*"|'[^']*'|\S+)/g;
/**
 * Words of somebody's command as they can be shown: people write passwords into them. Everything that is assigned goes by what it looks like, as the values of a service's variables do. What is
 * decided about a command goes by the command itself, never by this. Pure.
 */
function shownCommand(command) {
    return (0,foreign_text/* plainName */.MH)((0,foreign_text/* beginningOf */.VI)(command, mostRead, withoutValues), mostShown);
}
function withoutValues(command) {
    return (0,without_secrets/* withoutSecrets */.c)(command.replace(assigned, (whole, name, value) => ((0,variables/* canBeSecret */.a_)(name, value.replace(/^(["'])(.*)\1$/s, '$2')) ? `${name}=***` : whole)));
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/deploy/command-words.js

/** What goes before a command: the command is what comes after it. */
const before = new Set(['env', 'exec', 'nohup', 'time', 'nice', 'sudo', 'dumb-init', 'tini', 'cross-env', 'command', 'then', 'else', 'do', 'if', 'while', '!', '{']);
const runners = new Set(['npx', 'bunx', 'pnpx']);
const managers = new Set(['npm', 'pnpm', 'yarn', 'bun']);
/** Words of package managers that install, with which the package's own install scripts run too. */
const installing = new Set(['install', 'i', 'ci', 'add', 'rebuild', 'link']);
/** Words of package managers that run nothing of ours. */
const looking = new Set(['prune', 'cache', 'config', 'why']);
const executing = new Set(['exec', 'dlx', 'x']);
/** Of npm these are scripts without `run`. */
const npmShorthands = new Set(['start', 'stop', 'test', 'restart', 't']);
/** Options with which a package manager means another package than the one whose scripts are known. */
const elsewhere = /^(?:-w|-C|-F|--workspaces?|--filter|--prefix|--dir|--cwd|-r|--recursive)(?:=|$)/;
const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'source', '.']);
const runtimes = new Set(['node', 'bun', 'tsx', 'ts-node', 'nodemon', 'pm2', 'pm2-runtime', 'pm2-docker']);
/** Options of runtimes whose value is the next word, and no file to run. */
const optionsWithValue = new Set(['-r', '--require', '--import', '--loader', '--experimental-loader', '--env-file', '-C', '--conditions', '--watch-path', '--project', '-P']);
/** Shell words and programs that run nothing else, and servers that run the application. */
const understood = new Set([
    ...['echo', 'printf', 'cd', 'export', 'set', 'unset', 'true', 'false', ':', 'sleep', 'exit', 'test', '[', '[[', 'mkdir', 'cp', 'mv', 'rm', 'chmod', 'chown', 'ls', 'cat', 'wait', 'fi', 'done', '}', 'trap', 'ulimit', 'date', 'pwd', 'which', 'shift'],
    ...['next', 'nest', 'nuxt', 'nuxi', 'vite', 'astro', 'remix', 'remix-serve', 'react-router', 'react-router-serve', 'fastify', 'serve', 'http-server', 'tsc', 'esbuild', 'tsup', 'eslint', 'nginx', 'caddy'],
    ...['webpack', 'rollup', 'parcel', 'swc', 'babel', 'ncc', 'sass', 'tailwindcss', 'postcss', 'vue-tsc', 'tsc-alias', 'svelte-kit', 'prettier', 'rimraf', 'graphql-codegen', 'husky', 'patch-package'],
]);
/** Of Prisma’s own commands those that leave the database as it is. */
const harmlessOfPrisma = /^(?:generate|validate|format|version|studio|debug|platform|migrate (?:status|diff)|db pull)$/;
/** What a command runs, by its words without quotes. Pure. */
function runOf(words) {
    const [program, ...rest] = withoutBefore(words);
    if (program === undefined)
        return { kind: 'nothing' };
    const name = external_node_path_.posix.basename(program);
    const all = [program, ...rest].join(' ');
    if (shells.has(program) || shells.has(name))
        return ofShell(rest, all);
    if (runners.has(name))
        return ofRunner(rest, all);
    if (managers.has(name))
        return ofManager(name, rest, all);
    if (/^prisma(@.*)?$/.test(name))
        return ofPrisma(rest, all);
    if (runtimes.has(name))
        return ofRuntime(rest, all);
    if (understood.has(name))
        return name === 'echo' || name === 'printf' ? { kind: 'nothing' } : { kind: 'program', name: all, isUnderstood: true };
    if (/\.(sh|bash)$/.test(program) || /^\.{0,2}\/.*[^/]$/.test(program) || /^[\w-]+\/[\w./-]+$/.test(program))
        return { kind: 'file', name: program, given: rest.join(' ') };
    return { kind: 'program', name: all, isUnderstood: false };
}
/** `NODE_ENV=production exec tini -- node a.js` → `node a.js` */
function withoutBefore(words) {
    let at = 0;
    while (at < words.length && (/^\w+=/.test(words[at] ?? '') || before.has(external_node_path_.posix.basename(words[at] ?? '')) || (at > 0 && (words[at] ?? '').startsWith('-'))))
        at++;
    return words.slice(at);
}
function ofShell(words, all) {
    const at = words.findIndex((word) => /^-\w*c$/.test(word));
    if (at >= 0)
        return runOf(words.slice(at + 1));
    const first = words.findIndex((word) => !word.startsWith('-'));
    const file = words[first];
    return file === undefined ? { kind: 'program', name: all, isUnderstood: false } : { kind: 'file', name: file, given: words.slice(first + 1).join(' ') };
}
function ofRunner(words, all) {
    const at = words.findIndex((word) => !word.startsWith('-'));
    // `-c COMMAND` and `-p PACKAGE` have a value of their own.
    if (at < 0 || words.slice(0, at).some((word) => /^(?:-c|--call|-p|--package)$/.test(word)))
        return { kind: 'program', name: all, isUnderstood: false };
    return runOf([(words[at] ?? '').replace(/(.)@[\w.^~-]+$/, '$1'), ...words.slice(at + 1)]);
}
function ofManager(manager, words, all) {
    const said = words.filter((word) => !word.startsWith('-'));
    const foreign = words.some((word) => elsewhere.test(word));
    const unknown = { kind: 'program', name: all, isUnderstood: false };
    const [first] = said;
    if (foreign)
        return unknown;
    // `yarn` alone installs.
    if (first === undefined)
        return manager === 'yarn' ? ofInstall(words, all) : unknown;
    const run = said.findIndex((word) => word === 'run' || word === 'run-script');
    if (run === 0) {
        const script = said[1];
        if (script === undefined)
            return unknown;
        return manager === 'bun' && /[./]/.test(script) ? ofRuntime(said.slice(1), all) : { kind: 'script', name: script };
    }
    if (installing.has(first))
        return ofInstall(words, all);
    if (looking.has(first))
        return { kind: 'program', name: all, isUnderstood: true };
    if (executing.has(first))
        return ofRunner(words.slice(words.indexOf(first) + 1), all);
    if (manager === 'npm')
        return npmShorthands.has(first) ? { kind: 'script', name: first } : unknown;
    if (first === 'workspace' || first === 'workspaces')
        return unknown;
    // `bun server.ts` runs a file.
    return /[./]/.test(first) ? (manager === 'bun' ? ofRuntime(words, all) : unknown) : { kind: 'script', name: first };
}
function ofInstall(words, all) {
    return words.includes('--ignore-scripts') ? { kind: 'program', name: all, isUnderstood: true } : { kind: 'install', name: all };
}
function ofPrisma(words, all) {
    const [first, second] = words.filter((word) => !word.startsWith('-'));
    const isHarmless = first === undefined || harmlessOfPrisma.test(first) || harmlessOfPrisma.test(`${first} ${second ?? ''}`);
    return isHarmless ? { kind: 'nothing' } : { kind: 'program', name: all, isUnderstood: false };
}
/** A file of the application, which is not looked into: what migrates says so by its name. */
function ofRuntime(words, all) {
    const unknown = { kind: 'program', name: all, isUnderstood: false };
    for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? '';
        if (/^(?:-e|--eval|-p|--print|-pe|--run)(?:=|$)/.test(word))
            return unknown;
        if (optionsWithValue.has(word))
            at++;
        else if (!word.startsWith('-') && !['start', 'watch', 'run'].includes(word)) {
            const prisma = word.endsWith('/prisma/build/index.js');
            return prisma ? ofPrisma(words.slice(at + 1), all) : { kind: 'program', name: all, isUnderstood: !/[$`]/.test(word) && !/\.(?:sh|bash)$/.test(word) };
        }
    }
    return unknown;
}

;// CONCATENATED MODULE: ./build/deploy/migrating-command.js


/** What separates the commands of a shell line. */
const separators = /&&|\|\||[;|\n&()]/;
/** `2>&1`, `> /dev/null` */
const redirections = /\d?>&\d|[\d&]?>{1,2}[ \t]{0,8}[^\s;&|>]+/g;
const migratingWords = { migrate: ['deploy', 'dev', 'reset'], db: ['push'] };
/** Words that say that something migrates, whoever it is. */
const soundsLikeIt = /migrat|db:?\s*push/i;
/** So much is looked at for one command: levels of scripts that name scripts, words of one command, characters of all. What is behind it is not known. */
const [mostLevels, mostWords, mostCharacters] = [50, 1000, 1_000_000];
/**
 * Whether a build, pre-deploy or start command runs Prisma's migrations: by itself, or by a script of package.json or a shell script that it names (and what that names in turn, and its
 * `pre` and `post`). `no` only for what is understood. Takes bounded time, whatever the files say. Pure.
 */
function whatMigrates(command, named) {
    return ofCommand(command, { ...named, seen: new Set(), level: 0, characters: 0 });
}
function ofCommand(command, look) {
    look.characters += command.length;
    if (look.level > mostLevels || look.characters > mostCharacters)
        return tooMuch(command);
    let unknown;
    for (const part of command.replace(/\\\r?\n/g, ' ').replace(redirections, ' ').split(separators)) {
        const verdict = ofPart(part, look);
        if (verdict.migrates === 'yes')
            return verdict;
        if (verdict.migrates === 'unknown')
            unknown ??= verdict;
    }
    return unknown ?? { migrates: 'no' };
}
function tooMuch(command) {
    return { migrates: 'unknown', of: 'program', name: command.trim().slice(0, 100) };
}
function ofPart(part, look) {
    const words = part.split(/\s+/).map(unquoted).filter((word) => word !== '');
    if (words.length > mostWords)
        return tooMuch(part);
    const prisma = migrationIn(words);
    if (prisma !== undefined)
        return { migrates: 'yes', by: prisma };
    const run = runOf(words);
    switch (run.kind) {
        case 'nothing':
            return { migrates: 'no' };
        case 'script':
            return isNew(`script ${run.name}`, look) ? ofScript(run.name, look) : { migrates: 'no' };
        case 'install':
            return soundsLikeIt.test(part) ? { migrates: 'unknown', of: 'program', name: run.name } : isNew('install', look) ? migrating_command_ofInstall(run.name, look) : { migrates: 'no' };
        case 'file':
            return ofFile(run, look);
        case 'program':
            return run.isUnderstood && !soundsLikeIt.test(part) ? { migrates: 'no' } : { migrates: 'unknown', of: 'program', name: run.name };
    }
}
const quotes = new Set(['"', "'", '`']);
/** By hand: `["'`]+$` begins anew at each of a million quotes. */
function unquoted(word) {
    let [from, to] = [0, word.length];
    while (from < to && quotes.has(word[from] ?? ''))
        from++;
    while (to > from && quotes.has(word[to - 1] ?? ''))
        to--;
    return word.slice(from, to);
}
function isNew(what, { seen }) {
    return seen.size < seen.add(what).size;
}
function ofScript(script, look) {
    const { scripts } = look;
    const bodies = [`pre${script}`, script, `post${script}`].flatMap((name) => (scripts !== undefined && Object.hasOwn(scripts, name) ? [scripts[name] ?? ''] : []));
    // A name says enough where nobody can look behind it.
    if (bodies.length === 0)
        return /migrat/i.test(script) ? { migrates: 'yes', by: `${script} → by its name` } : { migrates: 'unknown', of: 'script', name: script };
    return worst(bodies, script, look);
}
/** What npm, pnpm, yarn and bun run of the package itself when they install (npm: using-npm/scripts, “npm ci”). */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
function migrating_command_ofInstall(command, look) {
    const { scripts } = look;
    if (scripts === undefined)
        return { migrates: 'unknown', of: 'script', name: 'postinstall' };
    const verdicts = installScripts.flatMap((name) => (Object.hasOwn(scripts, name) ? [worst([scripts[name] ?? ''], name, look)] : []));
    const yes = verdicts.find((verdict) => verdict.migrates === 'yes');
    if (yes !== undefined)
        return { migrates: 'yes', by: `${command} → ${yes.by}` };
    return verdicts.find(({ migrates }) => migrates === 'unknown') ?? { migrates: 'no' };
}
/** `exec "$@"`: the entrypoint of an image runs what it is given. */
const whatIsGiven = /"?\$[@*]"?/g;
function ofFile({ name, given }, look) {
    const file = external_node_path_.posix.normalize(name.replace(/^\/(?:usr\/src\/)?app\//, './'));
    const text = look.files?.get(file);
    if (text === undefined)
        return { migrates: 'unknown', of: 'file', name };
    const lines = text.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n');
    const takes = lines.match(whatIsGiven)?.length ?? 0;
    if (!isNew(`file ${file} ${takes === 0 ? '' : given}`, look))
        return { migrates: 'no' };
    if (look.characters + lines.length + takes * given.length > mostCharacters)
        return tooMuch(name);
    return worst([lines.replace(whatIsGiven, () => given)], name, look);
}
function worst(bodies, name, look) {
    look.level += 1;
    const verdicts = bodies.map((body) => ofCommand(body, look));
    look.level -= 1;
    const yes = verdicts.find((verdict) => verdict.migrates === 'yes');
    if (yes !== undefined)
        return { migrates: 'yes', by: `${name} → ${yes.by}` };
    return verdicts.find(({ migrates }) => migrates === 'unknown') ?? { migrates: 'no' };
}
/** `npx prisma --schema x migrate deploy` → `prisma migrate deploy` */
function migrationIn(words) {
    const at = words.findIndex((word) => /^prisma(@.*)?$/.test(external_node_path_.posix.basename(word)) || word.endsWith('/prisma/build/index.js'));
    if (at < 0)
        return undefined;
    const said = words.slice(at + 1).filter((word) => !word.startsWith('-'));
    for (const [index, word] of said.entries()) {
        const follows = Object.hasOwn(migratingWords, word) && said.indexOf(word) === index ? (migratingWords[word] ?? []) : [];
        const second = said.slice(index + 1).find((later) => follows.includes(later));
        if (second !== undefined)
            return `prisma ${word} ${second}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/deploy/commands-of-service.js



/**
 * Whether what a deployment runs by itself would migrate: the database is migrated by then, by us, with a backup and a lock; a second migration beside it, or one that comes
 * with a build or a restart, is neither approved nor watched. Pure.
 */
function judgeCommands(of, today) {
    const all = [['build', buildCommands(of, today)], ['pre-deploy', preDeployCommands(of, today)], ['start', startCommands(of, today)]];
    return all.map(([kind, commands]) => judged(kind, commands, { ...of, today }));
}
function judged(kind, commands, { service, files, today }) {
    const id = `${kind}-command`;
    let unknown;
    if (commands.length === 0 && isUnread(id, files, today)) {
        const what = `Neither Railway’s settings nor the checkout say which ${kind} command ${service.name} has: there is no package.json and no Dockerfile here, and whether it migrates is not known.`;
        return { id, verdict: 'unknown', what, fix: 'Check the commit out beside this step, or look for yourself what a deployment of the service runs.' };
    }
    for (const { text, where, change, isForeign } of commands) {
        const verdict = text.length > longestCommand ? tooLong : whatMigrates(text, { scripts: files.scripts, ...(files.shellScripts === undefined ? {} : { files: files.shellScripts }) });
        if (verdict.migrates === 'yes') {
            return { id, verdict: 'refused', what: `${where} would migrate ${wordsOfMigrating(kind, shownCommand(verdict.by))}`, fix: change };
        }
        if (verdict.migrates === 'unknown' && isForeign !== true)
            unknown ??= { id, verdict: 'unknown', ...wordsOfUnknown(verdict, where) };
    }
    const [first] = commands;
    return unknown ?? { id, verdict: 'ok', what: first === undefined ? `${service.name} has no ${kind} command.` : first.isForeign === true ? `The Dockerfile of ${service.name} names no migration in what it runs while building.` : `The ${kind} command of ${service.name} does not migrate.` };
}
function wordsOfMigrating(kind, by) {
    if (kind === 'build')
        return `while it builds (${by}): on the environment’s own database, before what is built is known to be good, and with neither backup nor approval.`;
    return `again (${by}): by the time it runs the database is migrated, with backup and approval.`;
}
/** Where there is nothing to read, nothing is known of what the files would say; a pre-deploy command can stand in railway.json, while that is read. */
function isUnread(id, { scripts, dockerCommand, configFiles }, today) {
    return scripts === undefined && dockerCommand === null && configFiles.length === 0 && (id !== 'pre-deploy-command' || today < config_file/* configFilesEnd */.n);
}
/** Longer ones are not looked through, in characters. */
const longestCommand = 100_000;
const tooLong = { migrates: 'unknown', of: 'program', name: `a command of more than ${longestCommand} characters` };
function wordsOfUnknown({ of, name: given }, where) {
    const name = shownCommand(given);
    switch (of) {
        case 'script':
            return { what: `${where} runs the script “${name}”, which is not in a package.json here: whether it migrates is not known.`, fix: `Check the commit out beside this step, or look for yourself what “${name}” does.` };
        case 'file':
            return { what: `${where} runs the file ${name}, which is not in the checkout: whether it migrates is not known.`, fix: `Check the commit out beside this step, or look for yourself what ${name} does.` };
        case 'program':
            return { what: `${where} runs “${name}”: whether that migrates is not known.`, fix: 'Look for yourself that it does not migrate.' };
    }
}
/**
 * Railway installs, and then runs the build command, without one `npm run build` (docs: builds/build-and-start-commands); with a Dockerfile what that says.
 */
function buildCommands({ service, settings, files, url }, today) {
    const place = `Settings → Build → Custom Build Command: ${url}`;
    const inFiles = ofConfigFiles(files.configFiles.map(({ file, buildCommands: texts = [] }) => ({ file, texts, key: 'buildCommand' })), today);
    const named = settings.buildCommand === null ? inFiles : [{ text: settings.buildCommand, where: `The build command of ${service.name}`, change: `Let it build alone, for the migration is run by signalbox migrate: ${place}.` }, ...inFiles];
    if (files.dockerCommand !== null) {
        const lines = (files.dockerBuild ?? []).map((text) => ({ text, where: `The Dockerfile of ${service.name}`, change: 'Take the migration out of its RUN lines.', isForeign: true }));
        return [...named, ...lines];
    }
    if (files.scripts === undefined)
        return named;
    const install = { text: 'npm install', where: `Installing the packages of ${service.name}`, change: 'Take the migration out of the install scripts in package.json.' };
    if (named.length > 0 || files.scripts['build'] === undefined)
        return [...named, install];
    return [{ text: 'npm run build', where: `The build script of ${service.name}`, change: `Take the migration out of “build” in package.json, or set a build command without it: ${place}.` }, install];
}
function preDeployCommands({ service, settings, files, url }, today) {
    const set = settings.preDeployCommand.map((text) => ({ text, where: `The pre-deploy command of ${service.name}`, change: `Remove the migration from it: Settings → Deploy → Pre-deploy Command: ${url}.` }));
    return [...set, ...ofConfigFiles(files.configFiles.map(({ file, preDeployCommands: texts }) => ({ file, texts, key: 'preDeployCommand' })), today)];
}
/** Without a start command Railway runs what the Dockerfile says, and without one `npm start`. */
function startCommands({ service, settings, files, url }, today) {
    const change = `Let it start the application alone: Settings → Deploy → Custom Start Command: ${url}.`;
    const inFiles = ofConfigFiles(files.configFiles.map(({ file, startCommands: texts }) => ({ file, texts, key: 'startCommand' })), today);
    if (settings.startCommand !== null)
        return [{ text: settings.startCommand, where: `The start command of ${service.name}`, change }, ...inFiles];
    if (inFiles.length > 0)
        return inFiles;
    if (files.dockerCommand !== null)
        return files.dockerCommand === '' ? [] : [{ text: files.dockerCommand, where: `The Dockerfile of ${service.name}`, change: 'Take the migration out of its CMD and ENTRYPOINT.' }];
    return files.scripts?.['start'] === undefined ? [] : [{ text: 'npm start', where: `The start script of ${service.name}`, change: `Take the migration out of “start” in package.json, or set a start command without it: Settings → Deploy → Custom Start Command: ${url}.` }];
}
function ofConfigFiles(files, today) {
    if (today >= config_file/* configFilesEnd */.n)
        return [];
    return files.flatMap(({ file, texts, key }) => texts.map((text) => ({ text, where: `${key} in ${file}`, change: `Remove it from ${file}.` })));
}

// EXTERNAL MODULE: ./build/deploy/shown.js
var shown = __webpack_require__(45447);
// EXTERNAL MODULE: ./build/deploy/status.js
var deploy_status = __webpack_require__(10542);
;// CONCATENATED MODULE: ./build/deploy/guard-rails.js






/**
 * Rule 11: whether a deployment of these services would be the exact commit, deployed by nobody else, against the migrated database, without migrating again.
 * One rail for each thing that was looked at, also where all is well. Pure.
 */
function judgeGuardRails(facts) {
    return [...facts.services.flatMap((service) => judgeService(facts, service)), ...judgeVolumes(facts), judgePlan(facts)];
}
/** @throws Refusal (rule 11) for the first rail that refuses, naming how many more there are */
function refuseByGuardRails(rails) {
    const refused = rails.filter(({ verdict }) => verdict === 'refused');
    const [first] = refused;
    if (first === undefined)
        return;
    const others = [...new Set(refused.slice(1).map(({ id, service }) => (service === null || service === first.service ? id : `${id} of ${service}`)))];
    throw new outcome/* Refusal */.P_({
        code: first.id,
        rule: 11,
        cause: others.length === 0 ? first.what : `${first.what} Beside it: ${others.join(', ')}.`,
        state: 'Nothing was deployed.',
        fix: first.fix ?? '',
    });
}
function judgeService(facts, of) {
    const { service } = of;
    const rail = (id, { verdict, what, fix }) => ({ id, service: service.name, verdict, what, fix: fix ?? null });
    return [
        rail('auto-deploy', judgeAutoDeploy(of)),
        rail('source-repository', judgeSource(facts, of)),
        ...judgeCommands(of, facts.today).map(({ id, ...said }) => rail(id, said)),
        ...judgeConfigFiles(of, facts.today).map((said) => rail('railway-config-file', said)),
        rail('service-database', judgeDatabase(of)),
        rail('deployment-under-way', judgeUnderWay(facts, of)),
        ...judgeServing(facts, of).map((said) => rail('already-serves', said)),
        rail('health-check', judgeHealthCheck(of)),
        ...judgeRhythm(of).map((said) => rail('how-it-runs', said)),
    ];
}
/** The click path that switches it off; only a person with the repository's rights can. */
const disable = 'In Railway: the service → Settings → Source → Disable (auto-deploy)';
/** Read again right before each deployment: any change of the source can bring the trigger back. Pure. */
function judgeAutoDeploy({ service, autoDeploy, url }) {
    const { isEnabled, triggers, reason } = autoDeploy;
    const listed = triggers.map(({ provider, repository, branch, waitsForCi }) => `${provider} ${repository} ${branch}${waitsForCi ? ' (Wait for CI)' : ''}`).join(', ');
    const fix = `${disable}: ${url}`;
    if (triggers.length > 1)
        return { verdict: 'refused', what: `${service.name} has ${triggers.length} triggers that deploy it by themselves: ${listed}.`, fix: `${fix}; disconnect every repository but the one that is deployed.` };
    if (isEnabled) {
        const why = triggers.some(({ waitsForCi }) => waitsForCi) ? '“Wait for CI” is no gate: it goes by other check suites, and gives up after two hours' : 'a push goes live before anybody approves it, and perhaps before its migration';
        return { verdict: 'refused', what: `Auto-deploy is on for ${service.name}${listed === '' ? '' : ` (${listed})`}: ${why}.`, fix };
    }
    if (triggers.length > 0)
        return { verdict: 'refused', what: `Auto-deploy is said to be off for ${service.name}${reason === null ? '' : ` (${reason})`}, and there is a trigger all the same: ${listed}.`, fix };
    return { verdict: 'ok', what: `Auto-deploy is off for ${service.name}, and there is no trigger.` };
}
function judgeSource({ repository, isOrigin }, { service, settings, url }) {
    const source = settings.repository ?? service.repository;
    if (source === null) {
        const image = settings.image ?? service.image;
        return {
            verdict: 'refused',
            what: `${service.name} has no source repository${image === null ? '' : ` (it runs the image ${image})`}: Railway deploys no commit of it.`,
            fix: `Connect the repository (Settings → Source: ${url}) and leave auto-deploy disabled; or deploy the image by yourself with deploy-command instead of railway-service.`,
        };
    }
    if (repository === undefined)
        return { verdict: 'unknown', what: `${service.name} is built from ${source}; which repository the commit is of is not known here (GITHUB_REPOSITORY is not set, and no remote origin names one on github.com).`, fix: `Set GITHUB_REPOSITORY=OWNER/REPO, so that the two are compared.` };
    if (source.toLowerCase() === repository.toLowerCase())
        return { verdict: 'ok', what: `${service.name} is built from ${source}.` };
    const said = isOrigin === true ? ` Where origin is a fork, and the commit is of ${source} too: export GITHUB_REPOSITORY=${source}` : '';
    return { verdict: 'refused', what: `${service.name} is built from ${source}, and the commit is of ${repository}${isOrigin === true ? ' (the remote origin)' : ''}.`, fix: `Name the service of ${repository} in railway-service, or connect that repository: Settings → Source: ${url}.${said}` };
}
function judgeConfigFiles({ files, service, settings }, today) {
    return files.configFiles.map(({ file, isUnderstood, preDeployCommands }) => {
        const isGone = today >= config_file/* configFilesEnd */.n;
        // What the API shows is set on the service too; what only the file says ends with the file, without an error.
        const lost = preDeployCommands.filter((command) => !settings.preDeployCommand.includes(command)).map((command) => `“${shownCommand(command)}”`);
        const named = !isUnderstood ? '; what it says could not be understood here' : lost.length === 0 ? '' : `, its preDeployCommand ${lost.join(', ')} among it`;
        return {
            verdict: 'warning',
            what: `${file} ${isGone ? `is not read any more since ${config_file/* configFilesEnd */.n}` : `stops being read on ${config_file/* configFilesEnd */.n}`}: what it alone says about ${service.name} ${isGone ? 'does not hold' : 'ends then without an error'}${named}.`,
            fix: `Carry what it says over to the service’s settings in Railway, and remove ${file}. (“railway config migrate” drops preDeployCommand.)`,
        };
    });
}
function judgeDatabase({ service, database, url }) {
    const variables = `${service.name} → Variables → DATABASE_URL: ${url}`;
    switch (database.kind) {
        case 'not-shown':
            return { verdict: 'unknown', what: `Railway shows no DATABASE_URL of ${service.name}: there is none, or it is sealed. Whether it leads to the migrated database is not known.`, fix: `Look for yourself: ${variables}.` };
        case 'not-read':
            return { verdict: 'unknown', what: `The variables of ${service.name} cannot be read (${database.why}): whether its DATABASE_URL leads to the migrated database is not known.`, fix: `Look for yourself: ${variables}.` };
        case 'empty':
            return {
                verdict: 'refused',
                what: database.reference === null ? `DATABASE_URL of ${service.name} is empty.` : `DATABASE_URL of ${service.name} is ${database.reference}, which resolves to nothing: the service it names is not in this environment, or was added later.`,
                fix: `Write the reference anew (${variables}); it has to name a database service of this environment.`,
            };
        case 'not-postgres':
            return { verdict: 'unknown', what: `DATABASE_URL of ${service.name} is no postgresql:// connection string: whether it leads to the migrated database is not known.`, fix: `Look for yourself: ${variables}.` };
        case 'nothing-to-compare':
            return { verdict: 'unknown', what: `Which database was migrated is not known here: DATABASE_URL of ${service.name} is not compared with it.`, fix: 'Give database-url, or run it in the workflow whose plan says which database it is.' };
        case 'compared':
            break;
    }
    const { is, why } = database;
    if (is === 'same')
        return { verdict: 'ok', what: `DATABASE_URL of ${service.name} ${why}.` };
    if (is === 'unknown')
        return { verdict: 'unknown', what: `DATABASE_URL of ${service.name} ${why}.`, fix: `Look for yourself: ${variables}.` };
    return { verdict: 'refused', what: `DATABASE_URL of ${service.name} ${why}: the new code would meet a database without the migration.`, fix: `Point it at the migrated database (${variables}), or migrate the database that it names.` };
}
function judgeUnderWay({ commit }, { service, url }) {
    const { latest } = service;
    if (latest === null || (0,deploy_status/* isFinal */.dR)(latest.status))
        return { verdict: 'ok', what: `No deployment of ${service.name} is under way.` };
    return {
        verdict: 'refused',
        what: `A deployment of ${service.name} is under way that is not of this run: ${latest.id} (${(0,shown/* shown */.S)(latest)}${commit !== null && latest.commit === commit ? ', the very commit that is asked for' : ''}), ${latest.status} since ${latest.createdAt}.`,
        fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
    };
}
function judgeServing({ commit }, { service }) {
    const serving = commit === null ? undefined : servingAlready(service.active, commit);
    return serving === undefined ? [] : [{ verdict: 'ok', what: `${service.name} already serves ${(0,shown/* shown */.S)(serving)} (deployment ${serving.id}): it is not deployed again.` }];
}
/** The deployment that serves this commit already, and alone. Pure. */
function servingAlready(active, commit) {
    const [only, ...others] = active;
    return only !== undefined && others.length === 0 && only.commit === commit && (0,deploy_status/* serves */.xu)(only) ? only : undefined;
}
function judgeHealthCheck({ service, settings, url }) {
    if (settings.healthcheckPath !== null)
        return { verdict: 'ok', what: `${service.name} has the health check ${settings.healthcheckPath}.` };
    return {
        verdict: 'warning',
        what: `${service.name} has no health check: SUCCESS only means that its container was started, and requests go to it before it answers.`,
        fix: `Settings → Deploy → Healthcheck Path, e.g. /healthz: ${url}.`,
    };
}
function judgeRhythm({ service, settings, url }) {
    const cron = settings.cronSchedule === null ? [] : [{ verdict: 'warning', what: `${service.name} runs by a schedule (${settings.cronSchedule}): that it is deployed says nothing about its next run.`, fix: `Look at its next run: ${url}.` }];
    const sleep = settings.sleepApplication === true ? [{ verdict: 'ok', what: `${service.name} sleeps when nobody asks (serverless): its first answer takes longer.` }] : [];
    return [...cron, ...sleep];
}
/** States in which the data may change under a deployment, or are not there. */
const unusable = new Set(['ERROR', 'RESTORING', 'MIGRATING', 'DELETING', 'DELETED']);
/** Of the deployed services and of the database's; where it is not known which that is, of whatever may be one. Elsewhere it is only told. */
function judgeVolumes({ services, inEnvironment, databaseServiceId }) {
    const isConcerned = ({ id, image }) => services.some(({ service }) => service.id === id) || (databaseServiceId === undefined ? /postg|pgvector|timescale/i.test(image ?? '') : id === databaseServiceId);
    return inEnvironment.flatMap((service) => service.volumes.map((volume) => ({ id: 'volume-state', service: service.name, fix: null, ...judgeVolume(volume, service.name, isConcerned(service)) })));
}
function judgeVolume({ name, state }, service, isConcerned) {
    const what = `The volume ${name} of ${service} is ${state ?? 'in a state that Railway does not tell'}`;
    if (state === 'READY')
        return { verdict: 'ok', what: `${what}.` };
    if (state === null)
        return { verdict: 'unknown', what: `${what}.`, fix: `Look at it: ${service} → Volume.` };
    if (unusable.has(state) && isConcerned)
        return { verdict: 'refused', what: `${what}: its data may be gone, or change under the new code.`, fix: `Wait until it is READY, or mend it: ${service} → Volume in Railway.` };
    return { verdict: 'warning', what: `${what}, not READY.`, fix: `Look at it: ${service} → Volume in Railway.` };
}
function judgePlan({ scope }) {
    const { name, maxBackups } = scope.plan;
    const plan = name === null ? 'The plan of this project' : `The plan of this project (${name})`;
    const what = maxBackups === null ? `${plan}: how many volume backups it allows is not told.` : maxBackups === 0 ? `${plan} has no volume backups: what Signalbox backs up is all there is.` : `${plan} allows ${maxBackups} volume backups.`;
    return { id: 'plan-limits', service: null, verdict: 'ok', what, fix: null };
}


/***/ }),

/***/ 81079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ lookBeforeDeploy)
/* harmony export */ });
/* harmony import */ var _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23669);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47636);
/* harmony import */ var _railway_hidden_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85338);
/* harmony import */ var _railway_readings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3839);
/* harmony import */ var _railway_settings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85511);
/* harmony import */ var _railway_tcp_proxies_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17230);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65309);
/* harmony import */ var _checkout_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(29644);
/* harmony import */ var _same_database_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27430);









/** So many services are asked whether a name is theirs. */
const askedAtMost = 3;
/**
 * Reads what the guard rails judge: two requests a service, and where its DATABASE_URL does not name the migrated database outright, two more for each service that may be
 * behind one of the two names.
 * @throws RailwayError for what cannot be read, but for variables that the token may not see
 */
async function lookBeforeDeploy(given, looked) {
    const { scope, inEnvironment, commit, repository, isOrigin = false, migrated, checkout } = looked;
    const deps = { ...given, commits: [commit, ...inEnvironment.flatMap(({ latest, active }) => [latest, ...active].map((one) => one?.commit ?? null))].filter((one) => one !== null) };
    const places = new Map();
    const services = [];
    const names = migrated === undefined ? [] : [migrated];
    for (const service of looked.services) {
        const { settings, autoDeploy } = await (0,_railway_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .readServiceSettings */ .$)(deps.railway, scope, service.id);
        const database = await lookAtDatabase(deps, looked, service, { places, names });
        const { configFiles, ...files } = await (0,_checkout_js__WEBPACK_IMPORTED_MODULE_7__/* .readCheckout */ .b$)(checkout, settings);
        const named = configFiles.map(({ file, ...more }) => ({ ...more, file: (0,_railway_readings_js__WEBPACK_IMPORTED_MODULE_3__/* .plainWords */ .c5)(file) }));
        services.push({ service, settings, autoDeploy, database, files: { ...files, configFiles: named }, url: (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(scope, service.id, null) });
    }
    return { scope, services, inEnvironment, databaseServiceId: holderOf(names, inEnvironment, places), repository, isOrigin, commit, today: deps.clock.now().toISOString().slice(0, 10) };
}
/** The service that holds the database of these names, by what it said, else by its own name. */
function holderOf(names, inEnvironment, places) {
    const proven = names.map((name) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .placeOf */ .$t)(name, [...places.values()])).find((place) => place?.hasVolume === true);
    return proven?.serviceId ?? inEnvironment.find(({ name, volumes }) => volumes.length > 0 && names.some(({ host }) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .mayBePrivateNameOf */ .mI)(host, name)))?.id;
}
async function lookAtDatabase(deps, looked, service, { places, names }) {
    const variables = await variablesOf(deps, looked.scope, service.id, 'rendered');
    if ('why' in variables)
        return { kind: 'not-read', why: variables.why };
    const value = variables.values.get('DATABASE_URL');
    if (value === undefined)
        return { kind: 'not-shown' };
    if (value.trim() === '') {
        const written = await variablesOf(deps, looked.scope, service.id, 'unrendered');
        const reference = 'why' in written ? '' : (written.values.get('DATABASE_URL') ?? '').trim();
        return { kind: 'empty', reference: /^\$\{\{[^}\p{Cc}]{1,200}\}\}$/u.test(reference) ? reference : null };
    }
    const used = parsed(value);
    if (used === undefined)
        return { kind: 'not-postgres' };
    names.push(used);
    if (looked.migrated === undefined)
        return { kind: 'nothing-to-compare' };
    const first = (0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .compareDatabases */ .OR)(looked.migrated, used, [...places.values()]);
    if (first.is !== 'unknown')
        return { kind: 'compared', ...first };
    await learnPlaces(deps, looked, [looked.migrated, used], places);
    return { kind: 'compared', ...(0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .compareDatabases */ .OR)(looked.migrated, used, [...places.values()]) };
}
function parsed(value) {
    try {
        return _postgres_database_url_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseUrl */ .z.parse(value, 'DATABASE_URL');
    }
    catch {
        return undefined;
    }
}
/** Asks the services that may be behind these names for theirs, the likeliest first. */
async function learnPlaces(deps, { scope, inEnvironment }, names, places) {
    const open = () => names.some((name) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .isRailwayName */ .tL)(name.host) && (0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .placeOf */ .$t)(name, [...places.values()]) === undefined);
    const likelihood = (service) => (names.some(({ host }) => (0,_same_database_js__WEBPACK_IMPORTED_MODULE_8__/* .mayBePrivateNameOf */ .mI)(host, service.name)) ? 0 : service.volumes.length > 0 ? 1 : 2);
    const candidates = inEnvironment.filter((service) => !places.has(service.id) && likelihood(service) < 2).sort((a, b) => likelihood(a) - likelihood(b));
    for (const candidate of candidates.slice(0, askedAtMost)) {
        if (!open())
            return;
        places.set(candidate.id, await readPlace(deps, scope, candidate));
    }
}
/** Its private domain and its proxy are among its own variables; other proxies are asked for. */
async function readPlace(deps, scope, service) {
    const read = await variablesOf(deps, scope, service.id, 'rendered');
    const variables = 'why' in read ? new Map() : read.values;
    const [domain, port] = [variables.get('RAILWAY_TCP_PROXY_DOMAIN'), Number(variables.get('RAILWAY_TCP_PROXY_PORT'))];
    const proxies = domain !== undefined && Number.isInteger(port) ? [{ domain, port }] : await proxiesOf(deps, scope, service.id);
    return { service: service.name, serviceId: service.id, hasVolume: service.volumes.length > 0, privateDomain: variables.get('RAILWAY_PRIVATE_DOMAIN') ?? ownHost(service, variables), proxies };
}
/** A database’s template gives its own private name as PGHOST; of an application it would be its database’s. */
function ownHost({ image, volumes }, variables) {
    const host = variables.get('PGHOST');
    return image !== null && volumes.length > 0 && host?.endsWith('.railway.internal') === true ? host : undefined;
}
async function proxiesOf({ railway }, scope, serviceId) {
    try {
        return await (0,_railway_tcp_proxies_js__WEBPACK_IMPORTED_MODULE_5__/* .readTcpProxies */ .e)(railway, scope, serviceId);
    }
    catch (error) {
        // Whether this token may see them is not documented: without them the comparison is unknown.
        if ((0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_2__/* .isHidden */ .d)(error))
            return [];
        throw error;
    }
}
async function variablesOf(deps, scope, serviceId, how) {
    try {
        return { values: await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_6__/* .readVariables */ .Ch)(deps, scope, serviceId, how) };
    }
    catch (error) {
        if ((0,_railway_hidden_js__WEBPACK_IMPORTED_MODULE_2__/* .isHidden */ .d)(error))
            return { why: error.message };
        throw error;
    }
}


/***/ }),

/***/ 65015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W1: () => (/* binding */ findRepository),
/* harmony export */   eQ: () => (/* binding */ ignoredFiles)
/* harmony export */ });
/* unused harmony export hostedAt */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85062);



const defaultServer = 'https://github.com';
/** Finds the repository and where it is hosted. Runs `git` to read the remote's address, as the file alone does not say it (insteadOf, includes). */
async function findRepository({ exec, host }, directory) {
    const root = gitRoot(directory);
    if (host.repository !== undefined)
        return { root: root ?? directory, isGit: root !== undefined, server: host.serverUrl ?? defaultServer, name: host.repository };
    const git = root === undefined ? undefined : await exec.which('git');
    const remote = root === undefined || git === undefined ? undefined : await remoteAddress({ exec, git }, root, (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Qc)(host.environment));
    const hosted = remote === undefined ? undefined : hostedAt(remote);
    return { root: root ?? directory, isGit: root !== undefined, server: hosted?.server ?? defaultServer, name: hosted?.name };
}
function gitRoot(directory) {
    for (let folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(directory);; folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, '.git')))
            return folder;
        if (folder === node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder))
            return undefined;
    }
}
async function remoteAddress({ exec, git }, cwd, env) {
    const asked = await exec.output(git, ['remote', 'get-url', 'origin'], { cwd, env });
    return asked.exitCode === 0 ? asked.stdout.trim() : undefined;
}
/**
 * Server and `OWNER/REPO` of a remote's address; undefined for one that is no address of a server. What stands before an `@` (it may be a token) is dropped. Pure.
 * @param address `git@github.com:acme/shop.git`, `https://github.com/acme/shop`, `ssh://git@ghe.example.com:2222/acme/shop.git`
 */
function hostedAt(address) {
    const [, host, owner, repo] = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+\.[\w.-]+)(?::\d+)?[:/]\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(address) ?? [];
    if (host === undefined || owner === undefined || repo === undefined)
        return undefined;
    return { server: `https://${host === 'ssh.github.com' ? 'github.com' : host.toLowerCase()}`, name: `${owner}/${repo}` };
}
/** Which of these files git would not commit, because a `.gitignore` names them; undefined where git cannot say. */
async function ignoredFiles({ exec, host }, { root, isGit }, files) {
    if (!isGit || (await exec.which('git')) === undefined)
        return undefined;
    const { exitCode, stdout } = await exec.output('git', ['check-ignore', '--', ...files], { cwd: root, env: (0,_context_child_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .childEnvironment */ .Qc)(host.environment) });
    // 1: none of them is ignored
    return exitCode === 0 || exitCode === 1 ? stdout.split('\n').filter((line) => line !== '') : undefined;
}


/***/ }),

/***/ 85511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readServiceSettings)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27597);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32972);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71689);




const text = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish().transform((given) => given ?? null);
/** One that is shown. */
const words = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish().transform((given) => (given === null || given === undefined ? null : (0,_readings_js__WEBPACK_IMPORTED_MODULE_1__/* .plainWords */ .c5)(given)));
/** A JSON scalar: a string or a list of them (facts/railway.md J). Anything else is not understood. */
const commandsReading = zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())]).nullish().transform((given) => (typeof given === 'string' ? [given] : (given ?? [])).filter((command) => command.trim() !== ''));
const settingsReading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    source: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ repo: words, image: words }).nullish(),
    rootDirectory: text,
    railwayConfigFile: text,
    buildCommand: text,
    startCommand: text,
    preDeployCommand: commandsReading,
    healthcheckPath: words,
    healthcheckTimeout: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().nullish(),
    sleepApplication: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().nullish(),
    cronSchedule: words,
    watchPatterns: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
})
    .transform(({ source, healthcheckTimeout, sleepApplication, watchPatterns, ...more }) => ({
    ...more,
    repository: source?.repo ?? null,
    image: source?.image ?? null,
    healthcheckTimeout: healthcheckTimeout ?? null,
    sleepApplication: sleepApplication ?? null,
    watchPatterns: watchPatterns ?? [],
}));
const wordsOf = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().transform(_readings_js__WEBPACK_IMPORTED_MODULE_1__/* .plainWords */ .c5);
const triggerReading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), provider: wordsOf, repository: wordsOf, branch: wordsOf, checkSuites: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() });
const reading = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    serviceInstance: settingsReading,
    serviceInstanceAutoDeployStatus: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ enabled: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), reason: words }),
    deploymentTriggers: (0,_readings_js__WEBPACK_IMPORTED_MODULE_1__/* .nodesOf */ .Nh)(triggerReading),
});
/**
 * How the service is set up and what deploys it by itself, as of one moment: settings, auto-deploy and triggers in one document.
 * @throws RailwayError; its `field` says which of the three it is about
 */
async function readServiceSettings(railway, scope, serviceId) {
    const answer = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z.serviceSettings, { projectId: scope.project.id, environmentId: scope.environment.id, serviceId }, reading);
    const { enabled, reason } = answer.serviceInstanceAutoDeployStatus;
    const triggers = answer.deploymentTriggers.map(({ id, provider, repository, branch, checkSuites }) => ({ id, provider, repository, branch, waitsForCi: checkSuites }));
    return { settings: answer.serviceInstance, autoDeploy: { isEnabled: enabled, reason, triggers } };
}


/***/ })

};
