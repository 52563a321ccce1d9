export const id = 5133;
export const ids = [5133];
export const modules = {

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
  VU: () => (/* binding */ servingAlready),
  SP: () => (/* binding */ shown)
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
        what: `A deployment of ${service.name} is under way that is not of this run: ${latest.id} (${shown(latest)}${commit !== null && latest.commit === commit ? ', the very commit that is asked for' : ''}), ${latest.status} since ${latest.createdAt}.`,
        fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
    };
}
function judgeServing({ commit }, { service }) {
    const serving = commit === null ? undefined : servingAlready(service.active, commit);
    return serving === undefined ? [] : [{ verdict: 'ok', what: `${service.name} already serves ${shown(serving)} (deployment ${serving.id}): it is not deployed again.` }];
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
/** A commit as people read it. */
function shown({ commit }) {
    return commit === null ? 'no commit' : commit.slice(0, 8);
}


/***/ }),

/***/ 47636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JD: () => (/* binding */ deployCommit),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   Uk: () => (/* binding */ stopDeployment),
/* harmony export */   Yt: () => (/* binding */ rollBackTo),
/* harmony export */   aU: () => (/* reexport safe */ _dashboard_js__WEBPACK_IMPORTED_MODULE_8__.a),
/* harmony export */   dY: () => (/* binding */ readEvents),
/* harmony export */   iJ: () => (/* binding */ readDeployment),
/* harmony export */   pL: () => (/* binding */ readDeploymentOf),
/* harmony export */   wj: () => (/* binding */ cancelDeployment),
/* harmony export */   xp: () => (/* binding */ isOfSameSource)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(27597);
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45428);
/* harmony import */ var _dashboard_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(29896);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32972);
/* harmony import */ var _passing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43215);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71689);









/** How many of the newest are looked through for the one that was just begun. */
const lookedThrough = 20;
/** Between two looks, in milliseconds; then the last again and again. */
const looks = [1000, 2000, 3000, 4000, 5000];
/** After this many milliseconds, a deployment that cannot be seen was not begun: what a hang-up left shows within seconds. */
const lostMs = 12_000;
/** The same where Railway answered with an error that can come after the deed. */
const saidMs = 4000;
/** While Railway does not answer nothing is seen, and nothing is proven: so many milliseconds are looked on, at least. */
const silentMs = 60_000;
/** A rollback's deployment is made by Railway on its own time. */
const rollbackVisibleMs = 60_000;
const sendings = 3;
const deployReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ serviceInstanceDeployV2: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().min(1) });
/**
 * Has Railway deploy this very commit. When it is not known whether Railway did, the deployments are looked through for one of that commit that was not there before, and only when there is
 * none is it asked for again.
 * @param commit all 40 digits: Railway finds no other
 * @param judge is given the newest deployments right before Railway is asked, newest first: what it throws keeps it from being asked
 * @returns the deployment's id
 * @throws RailwayError; `said` with “Commit not found” where the service's repository has no such commit; `isDone` is `unknown` whenever it may have been begun, whatever went wrong last
 */
async function deployCommit(deps, scope, serviceId, commit, judge) {
    const { railway } = deps;
    const before = await listDeployments(railway, scope, serviceId, lookedThrough);
    await judge?.(before);
    return await begin(deps, {
        send: async () => (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deployCommit, { serviceId, environmentId: scope.environment.id, commitSha: commit }, deployReading)).serviceInstanceDeployV2,
        look: async (withinMs) => await lookForNew(deps, scope, serviceId, { before, fits: (deployment) => deployment.commit === commit.toLowerCase(), withinMs }),
    });
}
/** Whether two deployments run the same: the same commit, or without one the same image. That both do not say what they are of proves nothing. Pure. */
function isOfSameSource(one, other) {
    if (one.commit !== null || other.commit !== null)
        return one.commit === other.commit;
    return one.image !== undefined && one.image === other.image;
}
/** Without a commit nothing else would tell a stranger's from ours. */
function isOfAnotherImage(one, other) {
    return one.commit === null && other.commit === null && one.image !== undefined && other.image !== undefined && one.image !== other.image;
}
const rollbackReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentRollback: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
/**
 * Brings back an earlier deployment: its image and its variables, as a new deployment, whose id Railway does not tell. It is the one of the same commit that was not there before; where
 * none of it appears, the only new one: its commit is for the caller to judge.
 * @param judge as of `deployCommit`
 * @returns the new deployment's id
 * @throws Refusal `deployment-elsewhere` before Railway is asked, where it is none of this service: the mutation takes any id that the token reaches
 * @throws RailwayError; `isDone` is `unknown` whenever it may have been begun, also when Railway said yes and no deployment appeared
 */
async function rollBackTo(deps, scope, serviceId, deploymentId, judge) {
    const { railway } = deps;
    const before = await listDeployments(railway, scope, serviceId, lookedThrough);
    await judge?.(before);
    const old = before.find(({ id }) => id === deploymentId) ?? (await readDeploymentOf(railway, scope, serviceId, deploymentId));
    if (old === undefined)
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`Railway does not show the deployment ${deploymentId} that was to be brought back`, { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack.name, isDone: 'no' });
    const look = async (withinMs) => await lookForNew(deps, scope, serviceId, { before: [...before, { id: deploymentId }], fits: (deployment) => isOfSameSource(deployment, old), takesOthers: (deployment) => !isOfAnotherImage(deployment, old), withinMs });
    const sent = await begin(deps, {
        send: async () => {
            const { deploymentRollback } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack, { id: deploymentId }, rollbackReading);
            if (!deploymentRollback)
                throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m('Railway did not roll back (it answered false)', { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack.name, isDone: 'no' });
            return '';
        },
        look,
    });
    const found = sent === '' ? await afterwards(async () => await look(rollbackVisibleMs)) : sent;
    if (found !== undefined)
        return found;
    throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`Railway said yes to the rollback, and no new deployment appeared within ${rollbackVisibleMs / 1000} s`, { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.rollBack.name, isDone: 'unknown' });
}
/**
 * Sends what must not be done twice; what was lost on the way is looked for before it is sent again. An error in Railway's words would be the same the second time.
 * @throws RailwayError; once a sending ended unknown, whatever comes after it is unknown too
 */
async function begin({ clock }, { send, look }) {
    let wasUnknown = false;
    for (let sending = 1;; sending++) {
        try {
            return await send();
        }
        catch (error) {
            if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
                throw error;
            wasUnknown ||= error.isDone === 'unknown';
            // Refused (“too quickly”) may mean that the sending before was taken.
            const found = wasUnknown ? await afterwards(async () => await look(error.trouble === 'not-reached' ? lostMs : saidMs)) : undefined;
            if (found !== undefined)
                return found;
            if (error.trouble !== 'not-reached' || sending >= sendings)
                throw wasUnknown ? unknown(error) : error;
            await clock.sleep(looks[0]);
        }
    }
}
/** What is only looked for after a mutation is a query, with which nothing is done: the mutation may be all the same. */
async function afterwards(look) {
    try {
        return await look();
    }
    catch (error) {
        throw error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m ? unknown(error) : error;
    }
}
function unknown(error) {
    const { message, trouble, operation, traceId, field } = error;
    return error.isDone === 'unknown' ? error : new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(message, { trouble, operation, traceId, field, isDone: 'unknown' }, { cause: error });
}
/**
 * @returns the id of the oldest one that is new and fits; undefined when none has appeared in time
 * @throws RailwayError for what does not pass, and where Railway does not answer until the time is up: then nothing is known
 */
async function lookForNew({ railway, clock }, scope, serviceId, { before, fits, takesOthers, withinMs }) {
    const known = new Set(before.map(({ id }) => id));
    const begun = clock.elapsed();
    for (let look = 0;; look++) {
        const list = await listed(railway, scope, serviceId);
        const fresh = list instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m ? [] : list.filter(({ id }) => !known.has(id));
        const [only, second] = takesOthers === undefined ? [] : fresh.filter(takesOthers);
        const another = only !== undefined && second === undefined && look >= (only.commit === null ? 2 : 8) ? only : undefined;
        const found = fresh.findLast(fits) ?? another;
        if (found !== undefined)
            return found.id;
        const pause = looks[look] ?? looks.at(-1) ?? 0;
        const isSilent = list instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m;
        if (clock.elapsed() - begun + pause > (isSilent ? Math.max(withinMs, silentMs) : withinMs)) {
            if (isSilent)
                throw list;
            return undefined;
        }
        await clock.sleep(pause);
    }
}
/** @returns the trouble, where it is one that passes */
async function listed(railway, scope, serviceId) {
    try {
        return await listDeployments(railway, scope, serviceId, lookedThrough);
    }
    catch (error) {
        if ((0,_passing_js__WEBPACK_IMPORTED_MODULE_4__/* .isPassing */ .W)(error))
            return error;
        throw error;
    }
}
const placeReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ projectId: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), environmentId: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), serviceId: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish() });
const oneReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deployment: zod__WEBPACK_IMPORTED_MODULE_7__/* .intersection */ .E$q(_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .deploymentReading */ .Yc, placeReading).nullish() });
/**
 * One deployment, as it is now.
 * @returns undefined where it is not there, or not yet: right after it was begun Railway does not find it for a moment, and it answers `Not Authorized` for ids that it does not know
 * @throws RailwayError
 */
async function readDeployment(railway, id) {
    try {
        return (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deployment, { id }, oneReading)).deployment ?? undefined;
    }
    catch (error) {
        if (error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-authorized' || (error.trouble === 'said' && /not found/i.test(error.message))))
            return undefined;
        throw error;
    }
}
/**
 * The same of a deployment that is to come back: its id may stand in a record, which anybody may have written, and a token of an account reaches those of any project.
 * @throws Refusal `deployment-elsewhere` where it is of another service, environment or project; RailwayError
 */
async function readDeploymentOf(railway, scope, serviceId, id) {
    const found = await readDeployment(railway, id);
    if (found === undefined)
        return undefined;
    const { projectId, environmentId, serviceId: of, ...deployment } = found;
    if (projectId === scope.project.id && environmentId === scope.environment.id && of === serviceId)
        return deployment;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code: 'deployment-elsewhere',
        rule: 11,
        cause: `The deployment ${id}, which was to be brought back, is not of this service (${serviceId}) in the environment ${scope.environment.name} of ${scope.project.name}: it is of the service ${of ?? 'that is gone'}, environment ${environmentId}, project ${projectId}.`,
        state: 'Nothing was brought back of it.',
        fix: `Find out who wrote that id into the record of the deploy; bring back by hand what is to run: ${(0,_dashboard_js__WEBPACK_IMPORTED_MODULE_8__/* .dashboardUrl */ .a)(scope, serviceId, null)} (⋮ → Rollback).`,
    });
}
const listReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deployments: (0,_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nodesOf */ .Nh)(_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .deploymentReading */ .Yc) });
/**
 * The newest deployments of a service, newest first. Railway's own order is nowhere promised.
 * @param count at most 1,000
 * @throws RailwayError
 */
async function listDeployments(railway, scope, serviceId, count) {
    const input = { projectId: scope.project.id, environmentId: scope.environment.id, serviceId };
    const { deployments } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deployments, { input, first: count }, listReading);
    return deployments.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
/** Of an event's words, in characters. */
const longestWords = 2000;
const eventReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ step: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nameReading */ .ou, createdAt: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .timeReading */ .U7, completedAt: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .timeReading */ .U7.nullish(), payload: zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ error: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish(), reason: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish(), detail: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish() }).nullish() })
    .transform(({ step, createdAt, completedAt, payload }) => ({
    step,
    at: createdAt,
    completedAt: completedAt ?? null,
    // A reason alone can be that of a step that went well.
    error: payload?.error ? (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutSecrets */ .c)([payload.error, payload.reason, payload.detail].filter(Boolean).join(': '), longestWords) : null,
}));
const eventsReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentEvents: (0,_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nodesOf */ .Nh)(eventReading) });
/** The phases of a deployment, oldest first; [] where they cannot be read, for nobody has promised them (facts/railway.md C4). */
async function readEvents(railway, id) {
    try {
        const { deploymentEvents } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.deploymentEvents, { id }, eventsReading);
        return deploymentEvents.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    }
    catch (error) {
        if (error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m)
            return [];
        throw error;
    }
}
const stopReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentStop: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
const cancelReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ deploymentCancel: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
/** Stops what a deployment runs. @throws RailwayError, also when Railway answers false */
async function stopDeployment(railway, id) {
    const { deploymentStop } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.stopDeployment, { id }, stopReading);
    if (!deploymentStop)
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m('Railway did not stop the deployment (it answered false)', { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.stopDeployment.name, isDone: 'no' });
}
/** Ends a deployment that is queued or building. @throws RailwayError, also when Railway answers false */
async function cancelDeployment(railway, id) {
    const { deploymentCancel } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.cancelDeployment, { id }, cancelReading);
    if (!deploymentCancel)
        throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m('Railway did not cancel the deployment (it answered false)', { trouble: 'said', operation: _operations_js__WEBPACK_IMPORTED_MODULE_3__/* .operations */ .z.cancelDeployment.name, isDone: 'no' });
}



/***/ }),

/***/ 71089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FD: () => (/* reexport */ run/* findMistakes */.FD),
  nC: () => (/* reexport */ fixOfMistake),
  QG: () => (/* reexport */ parseHeaders),
  V: () => (/* reexport */ parseSmoke),
  Fj: () => (/* reexport */ secretsOf),
  vq: () => (/* reexport */ run/* trySmoke */.vq)
});

// UNUSED EXPORTS: runSmoke

// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/smoke/parse.js

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
const parse_form = 'Give METHOD PATH STATUS [<TIME], e.g. "GET /api/sessions 200 <500ms": the path begins with /, the status is a number or a class such as 2xx, the time ends in ms or s.';
/**
 * @param lines the input `smoke`: one check a line; empty lines and lines that begin with `#` are passed over
 * @throws UsageError naming the line
 */
function parseSmoke(lines) {
    return lines.flatMap((written, index) => {
        const line = written.trim().replace(/\s+/g, ' ');
        return line === '' || line.startsWith('#') ? [] : [parseLine(line, index + 1)];
    });
}
function parseLine(line, number) {
    const wrong = (what) => new outcome/* UsageError */.eb({ code: 'malformed-smoke', cause: `smoke, line ${number} ("${line}"): ${what}.`, fix: parse_form });
    const [method = '', path = '', status = '', limit, ...rest] = line.split(' ');
    if (!methods.includes(method)) {
        throw wrong(methods.includes(method.toUpperCase()) ? `methods are written in capitals: ${method.toUpperCase()}` : `${method} is none of ${methods.join(', ')}`);
    }
    if (!path.startsWith('/'))
        throw wrong(path === '' ? 'the path is missing' : `the path "${path}" does not begin with /`);
    if (path.includes('#'))
        throw wrong('a path has no fragment (#)');
    if (!/^[1-5](\d\d|xx)$/.test(status))
        throw wrong(status === '' ? 'the expected status is missing' : `"${status}" is no HTTP status`);
    if (rest.length > 0)
        throw wrong(`"${rest.join(' ')}" is too much`);
    return { line, method, path, status, ...(limit === undefined ? {} : { maxMilliseconds: parseLimit(limit, wrong) }) };
}
function parseLimit(text, wrong) {
    const match = /^<(\d+(?:\.\d+)?)(ms|s)$/.exec(text);
    const milliseconds = Number(match?.[1]) * (match?.[2] === 's' ? 1000 : 1);
    if (!match || milliseconds <= 0)
        throw wrong(`"${text}" is no time limit such as <500ms or <2s`);
    return milliseconds;
}
/**
 * @param lines the input `smoke-headers`: one `Name: value` a line
 * @returns names in lower case; every value is a secret, to be given to the redactor (`secretsOf`) before anything is sent
 * @throws UsageError naming the line, never the value
 */
function parseHeaders(lines) {
    const headers = new Map();
    for (const [index, line] of lines.entries()) {
        if (line.trim() === '')
            continue;
        const wrong = (what) => new outcome/* UsageError */.eb({ code: 'malformed-smoke-headers', cause: `smoke-headers, line ${index + 1}: ${what} (the value is not shown, it may be a secret).`, fix: 'Give one "Name: value" a line.' });
        const [, name = '', value = ''] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
        if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
            throw wrong('it does not begin with the name of a header and a colon');
        if (value === '')
            throw wrong(`${name} has no value`);
        if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
            throw wrong(`the value of ${name} holds a character that no header may hold`);
        if (['content-length', 'transfer-encoding', 'connection'].includes(name.toLowerCase()))
            throw wrong(`${name} is set by the connection itself`);
        if (headers.has(name.toLowerCase()))
            throw wrong(`${name} is given twice`);
        headers.set(name.toLowerCase(), value);
    }
    return Object.fromEntries(headers);
}
/** What must never be printed of these headers: each value, and of `Bearer abc` or `session=abc; theme=dark` the parts too. */
function secretsOf(headers) {
    const parts = Object.values(headers).flatMap((value) => [value, ...value.split(/[\s;,=]+/)]);
    return [...new Set(parts)].filter((part) => part.length >= 8 || Object.values(headers).includes(part));
}

// EXTERNAL MODULE: ./build/smoke/run.js
var run = __webpack_require__(2123);
;// CONCATENATED MODULE: ./build/smoke/set-up.js
/** How such a mistake is mended, as the sentences of a Do-this. Pure. */
function fixOfMistake(mistake, { door, gitHubEnvironment, baseUrl, hasHeaders }) {
    const { hostname } = new URL(baseUrl);
    switch (mistake) {
        case 'login': {
            const set = door === 'action' ? `gh secret set SMOKE_HEADERS --env ${gitHubEnvironment}` : `export SIGNALBOX_SMOKE_HEADERS='Authorization: Bearer …'`;
            return `${hasHeaders ? 'Give headers that log in' : 'Give the headers that log in, one “Name: value” a line'}: ${set}; or ask a line that answers without a login.`;
        }
        case 'scheme':
            return `Correct base-url: ${baseUrl.replace(/^http:/, 'https:')}.`;
        case 'certificate':
            return `Correct base-url to the name that the certificate is for; if ${hostname} is right, give it a certificate that browsers accept (on Railway: the service → Settings → Networking).`;
        case 'unknown-host':
            return `Correct base-url; if ${hostname} is right, enter it in the DNS.`;
    }
}

;// CONCATENATED MODULE: ./build/smoke/index.js





/***/ }),

/***/ 2123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ judgeAttempt),
/* harmony export */   FD: () => (/* binding */ findMistakes),
/* harmony export */   vq: () => (/* binding */ trySmoke)
/* harmony export */ });
/* unused harmony exports runSmoke, judgeRedirect */
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);



/** Of an answer, in characters: less than the transport gives, whose cut can be in the middle of a secret. */
const mostRead = 3500;
/** An app that answers wrongly is asked this often: the first request after a start can be slow or unlucky, the third is not. */
const triesOfAWrongAnswer = 3;
const firstPause = 250;
const longestPause = 2000;
/** What a proxy says while nobody is behind it yet. */
const notUpYet = new Set([502, 503, 504]);
/** Node's codes for a certificate that is not good: expired, self-signed, of another name or by an unknown issuer. */
const certificateCodes = /CERT|SELF_SIGNED|LEAF_SIGNATURE/;
/** Others are sent once: whether a request that was not answered did something cannot be known. A GET before them waits for the app. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Sends the requests in order, one after the other; a failed one does not stop the others. The time is that of the last try. */
async function trySmoke(run) {
    const deadline = run.clock.elapsed() + run.retryForMs;
    const tried = [];
    for (const check of run.checks)
        tried.push(await runOne(run, check, deadline));
    return tried;
}
/** The results of `trySmoke` alone. */
async function runSmoke(run) {
    return (await trySmoke(run)).map(({ result }) => result);
}
/**
 * Asks each line that only reads once, all at the same time, before anything is deployed.
 * @returns those that no deployment will mend, in order. An application that does not answer yet, or not as it will, is none of them.
 */
async function findMistakes(run) {
    const reading = run.checks.filter(({ method }) => repeatable.has(method));
    const asked = await Promise.all(reading.map(async (check) => ({ check, ...judgeAttempt(check, await attemptOnce(run, check, urlOf(run, check))) })));
    return asked.flatMap(({ check, mistake, found = '' }) => (mistake === undefined ? [] : [{ check, mistake, found }]));
}
function urlOf({ baseUrl }, { path }) {
    return `${baseUrl.replace(/\/+$/, '')}${path}`;
}
async function runOne(run, check, deadline) {
    const { clock } = run;
    const url = urlOf(run, check);
    for (let attempts = 1, wrong = 0, pause = firstPause;; attempts++, pause = Math.min(pause * 2, longestPause)) {
        const attempt = await attemptOnce(run, check, url);
        const { outcome, because, found, mistake } = judgeAttempt(check, attempt);
        if (because === 'final')
            wrong++;
        const again = because === 'starting' ? clock.elapsed() + pause < deadline : because === 'final' && wrong < triesOfAWrongAnswer;
        if (!again || !repeatable.has(check.method)) {
            const status = attempt.kind === 'answer' ? attempt.status : null;
            return { result: { line: check.line, url, outcome, status, milliseconds: Math.round(attempt.milliseconds), attempts, ...(found === undefined ? {} : { found }) }, mistake };
        }
        await clock.sleep(pause);
    }
}
async function attemptOnce({ http, clock, redact, headers, timeoutMs }, check, url) {
    const start = clock.elapsed();
    try {
        const answer = await http.request(url, { method: check.method, headers, timeoutMs: Math.max(timeoutMs, check.maxMilliseconds ?? 0) });
        const { status, milliseconds, location } = answer;
        const shown = (text) => (0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .beginningOf */ .VI)(text, mostRead, (read) => (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(redact.text(read))); // before an excerpt cuts a secret in two
        const body = shown(answer.body);
        return { kind: 'answer', status, milliseconds, body, ...(location === undefined ? {} : { redirect: judgeRedirect(url, location, Object.keys(headers).length > 0, shown) }) };
    }
    catch (error) {
        if (error.name === 'AbortError')
            throw error;
        const mistake = mistakeOf((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error.cause) ?? '');
        return { kind: 'no-answer', why: (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(redact.text((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .g)(error))), milliseconds: clock.elapsed() - start, ...(mistake === undefined ? {} : { mistake }) };
    }
}
/** By Node's code. That a name could not be looked up just now (`EAI_AGAIN`) passes. */
function mistakeOf(code) {
    return certificateCodes.test(code) ? 'certificate' : code === 'ENOTFOUND' ? 'unknown-host' : undefined;
}
/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
function judgeAttempt(check, attempt) {
    if (attempt.kind === 'no-answer')
        return { outcome: 'failed', because: attempt.mistake === undefined ? 'starting' : 'final', found: attempt.why, ...mistaken(attempt) };
    const { status, milliseconds, body, redirect } = attempt;
    const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status;
    if (!expected) {
        const said = status >= 400 ? excerpt(body) : status >= 300 ? (redirect?.words ?? '') : '';
        return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}`, ...(redirect === undefined || status >= 400 ? {} : mistaken(redirect)) };
    }
    if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
        return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` };
    }
    return { outcome: 'passed' };
}
function mistaken({ mistake }) {
    return mistake === undefined ? {} : { mistake };
}
const loginPath = /(^|[/_-])(log[-_]?in|sign[-_]?in|auth(n|enticate|entication|orize)?|sso|oauth2?|session\/new)([/_-]|$)/i;
/**
 * Where a redirect leads, and what that usually means. Its path alone is shown: a query can hold a token. Pure.
 * @param hasHeaders whether smoke-headers were sent
 * @param shown takes secrets out
 */
function judgeRedirect(url, location, hasHeaders, shown = (text) => text) {
    if (!URL.canParse(location, url))
        return { words: 'redirects to somewhere that is no URL' };
    const [from, to] = [new URL(url), new URL(location, url)];
    const where = excerpt(shown(to.host === from.host && to.protocol === from.protocol ? to.pathname : `${to.origin}${to.pathname}`));
    const isOtherScheme = to.hostname === from.hostname && to.protocol !== from.protocol;
    if (isOtherScheme && (to.pathname === from.pathname || !loginPath.test(to.pathname))) {
        return { words: `redirects to ${where}: base-url is to begin with ${to.protocol}//`, ...(to.protocol === 'https:' ? { mistake: 'scheme' } : {}) };
    }
    if (loginPath.test(to.pathname) || /^(auth|login|sso|accounts)\./i.test(to.hostname))
        return { words: `redirects to ${where}, a login: ${hasHeaders ? 'smoke-headers do not log in' : 'smoke-headers are missing'}, or base-url is not the application’s`, mistake: 'login' };
    if (to.host !== from.host)
        return { words: `redirects to ${where}: base-url is another host’s` };
    return { words: `redirects to ${where}` };
}
/** One line of what somebody’s page or address said. */
function excerpt(body) {
    const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}


/***/ })

};
