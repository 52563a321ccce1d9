export const id = 7777;
export const ids = [7777];
export const modules = {

/***/ 93757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: ./build/context/http.js
var http = __webpack_require__(74866);
// EXTERNAL MODULE: ./build/context/ports.js
var ports = __webpack_require__(11096);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(16802);
// EXTERNAL MODULE: ./build/postgres/shown-message.js
var shown_message = __webpack_require__(7473);
// EXTERNAL MODULE: ./build/record/draft.js
var record_draft = __webpack_require__(32647);
// EXTERNAL MODULE: ./build/record/outcome.js
var record_outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/record/record.js + 3 modules
var record_record = __webpack_require__(22544);
// EXTERNAL MODULE: ./build/record/redacted.js
var redacted = __webpack_require__(54310);
// EXTERNAL MODULE: ./build/record/timed-id.js
var timed_id = __webpack_require__(24673);
// EXTERNAL MODULE: ./build/deploy/status.js
var deploy_status = __webpack_require__(10542);
// EXTERNAL MODULE: ./build/rollback/confirm.js
var rollback_confirm = __webpack_require__(39953);
;// CONCATENATED MODULE: ./build/commands/cancelled.js



/** What whoever cancelled a run does next: what it began on Railway goes on without it. Pure. */
function doAfterCancel(run) {
    if (run.draft.state === record_draft/* untouched */.s)
        return 'Run it again.';
    if (run.command === 'watch')
        return 'It only looks: run the same watch again.';
    if (run.inputs !== undefined && run.command === 'deploy')
        return afterDeploy(run, run.inputs);
    if (run.inputs !== undefined && run.command === 'rollback')
        return afterRollback(run, run.inputs);
    return 'Look first what state the target is in: `signalbox plan`.';
}
const deployAgain = 'run the same deploy again: what serves already is not deployed again';
function afterDeploy({ door, draft }, inputs) {
    const { deploy, railway } = draft.parts;
    const services = railway?.services ?? [];
    if (services.length === 0)
        return deploy?.how === 'command' ? 'See what the deploy command came to; then run the same deploy again.' : 'Run the same deploy again.';
    if (draft.steps.some(({ name }) => name === 'go-back'))
        return `Look in Railway what serves and what is under way (${links(services)}); when that is finished, bring back what is not: ${rollbackOf(door, { ...inputs, mode: 'app', run: undefined })}`;
    const begun = services.find(({ outcome }) => outcome === 'failed');
    if (begun !== undefined)
        return afterBegun(begun);
    const isWatched = draft.steps.some(({ name }) => name === 'watch');
    if (!isWatched || !services.every(({ outcome }) => outcome === 'deployed'))
        return `${capital(deployAgain)}; what is missing follows.`;
    const proven = (deploy?.smoke ?? []).length > 0 ? 'It serves and the smoke test passed' : 'It serves';
    const mayWatch = inputs.smoke !== undefined || inputs['database-url'] !== undefined;
    return `${proven}: ${mayWatch ? `\`signalbox watch --watch-for ${asInput(inputs['watch-for'])}\` with the same settings goes on looking. To go back instead` : `${deployAgain}, and it is watched anew. To go back instead`}: ${rollbackOf(door, { ...inputs, mode: 'app', run: undefined })}`;
}
function afterBegun({ service, deploymentId, status, url }) {
    const at = url === null ? 'in Railway’s dashboard' : url;
    if (deploymentId === null)
        return `See on Railway whether a deployment of ${service} was begun, and cancel it there or wait for its end; then ${deployAgain}.`;
    if (status !== null && (0,deploy_status/* isFinal */.dR)(status))
        return `The deployment ${deploymentId} of ${service} was ${status}: look at it (${at}); then ${deployAgain}.`;
    return `Railway goes on with ${deploymentId}: cancel it there if it is not to go live (${at}), or, when it is finished, ${deployAgain}.`;
}
function afterRollback({ door, draft }, inputs) {
    const isCodeAlone = inputs.mode === 'app' || draft.parts.rollback?.mode === 'app';
    const look = isCodeAlone ? '' : 'Look first what state the database is in: `signalbox plan`. ';
    const goesOn = draft.steps.some(({ name }) => name === 'go-back') ? 'Railway goes on with what it was told: when that is finished, run' : 'Run';
    return `${look}${goesOn} the same rollback again, which does not do twice what is done: ${rollbackOf(door, { ...inputs, mode: isCodeAlone ? 'app' : inputs.mode })}`;
}
/** Where and how it is started, as one command; in a workflow by its form. */
function rollbackOf(door, inputs) {
    const confirm = (0,rollback_confirm/* confirmation */.EL)(inputs);
    const { environment, mode, run, 'railway-service': services } = inputs;
    if (door === 'action')
        return `the rollback workflow with mode: ${mode}, confirm: ${confirm}${run === undefined ? '' : `, run: ${run}`}.`;
    const flags = [
        `--mode ${mode}`,
        ...(environment === 'production' ? [] : [`--environment ${environment}`]),
        ...(services === undefined ? [] : [`--railway-service ${quoted(services.join(','))}`]),
        ...(run === undefined ? [] : [`--run ${run}`]),
        `--confirm "${confirm}"`,
    ];
    return `\`signalbox rollback ${flags.join(' ')}\`.`;
}
/** Milliseconds as an input has them. */
function asInput(milliseconds) {
    return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : `${Math.ceil(milliseconds / 1000)}s`;
}
function quoted(value) {
    return /^[\w.,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
function links(services) {
    return services.flatMap(({ url }) => url ?? []).join(', ');
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

// EXTERNAL MODULE: ./build/github/run-records.js
var run_records = __webpack_require__(72148);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/commands/closing.js


/** The jobs before, newest first, of the same maintenance. */
const jobsBefore = { migrate: ['signalbox-plan'], deploy: ['signalbox-migrate', 'signalbox-plan'] };
/**
 * The record of the job before in this workflow run, beside which the command runs: its timeline goes on. Never rejects: without it the record holds this job's
 * part alone.
 */
async function jobBefore(context, command) {
    const titles = jobsBefore[command];
    if (context.door !== 'action' || titles === undefined)
        return undefined;
    try {
        for (const title of titles) {
            const found = await (0,run_records/* recordOfRun */.On)(context, title);
            if (found !== undefined && !('why' in found))
                return found;
        }
    }
    catch (error) {
        context.log.debug(`The record of the job before could not be read: ${(0,error_facts/* errorMessage */.g)(error)}`);
    }
    return undefined;
}
/** What the record says of the run as a whole, when it is over: the known issues that were met, and the maintenance as planned and as it was. */
async function closeRecord({ clock, log }, draft, { command, startedAt, inputs, stop, before }) {
    try {
        const [{ findKnownIssues }, { timelineOf }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(328), __webpack_require__.e(9303)]).then(__webpack_require__.bind(__webpack_require__, 50328)), Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(1646)]).then(__webpack_require__.bind(__webpack_require__, 71646))]);
        const overran = ({ title }) => draft.warn(`known-issues: the symptom of “${title}” took too long and was not looked for.`);
        const issues = findKnownIssues({ parts: draft.parts, noted: draft.symptoms, thrown: stop, own: inputs?.['known-issues'] }, overran);
        if (issues.length > 0)
            draft.parts.knownIssues = issues;
        const timeline = timelineOf({ command, steps: draft.steps, parts: draft.parts, startedAt, now: clock.now(), window: inputs?.window, announces: inputs?.['notify-webhook'] !== undefined, earlier: before });
        if (timeline !== undefined)
            draft.parts.timeline = timeline;
    }
    catch (error) {
        // It only helps to understand the run: the record goes out without it.
        log.debug(`The record was not closed: ${(0,error_facts/* errorMessage */.g)(error)}`);
        draft.warn('Known issues and the timeline could not be told: see the output of --verbose.');
    }
}

;// CONCATENATED MODULE: ./build/tunnel/dropped.js


/** Node's codes and SQLSTATE class 08, which a connection ends with when nobody of PostgreSQL ended it. */
const codes = /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|08...)$/;
/** What node-postgres, libpq and Prisma (P1001, P1017) say of it. */
const words = /ECONNRE(?:SET|FUSED)|EPIPE|connection (?:terminated|ended|lost|reset)|terminated unexpectedly|closed the connection|server closed|can't reach database|could not connect|connection to server|nothing listens at|:\d+ does not answer|P10(?:01|17)\b/i;
/** Whether an error, or what caused it, is a connection that was cut off or refused, and not the server's own word. Pure. */
function looksCutOff(error) {
    if (error === undefined || error === null)
        return false;
    if (words.test((0,error_facts/* errorMessage */.g)(error)) || codes.test((0,error_facts/* errorCode */.C)(error) ?? ''))
        return true;
    return typeof error === 'object' && 'cause' in error && looksCutOff(error.cause);
}
/**
 * The failure of a run whose tunnel dropped: named where it is what the failure comes from, mentioned otherwise. What state things are in is kept. Pure.
 * @param why a clause, see `Tunnel.dropped`
 */
function namingDrop(stop, why) {
    if (stop.kind !== 'failed')
        return stop;
    const { details } = stop;
    if (!looksCutOff(stop))
        return new record_outcome/* Failure */.HR({ ...details, cause: `${details.cause} Besides, the SSH tunnel dropped: ${why}.` }, { cause: stop });
    const fix = details.code === 'database-error' || details.code === 'cannot-connect' ? 'See in the log of the SSH server why it ended the connection, and run it again; a tunnel is not opened again in the middle of a run.' : details.fix;
    return new record_outcome/* Failure */.HR({ ...details, code: 'ssh-tunnel-dropped', cause: `The SSH tunnel dropped: ${why}. ${details.cause}`, fix }, { cause: stop });
}

// EXTERNAL MODULE: ./build/tunnel/which-way.js
var which_way = __webpack_require__(28744);
;// CONCATENATED MODULE: ./build/tunnel/forward.js


/** Railway's own SSH: the shell is inside the container of the service that the user names (`SERVICE_INSTANCE_ID@ssh.railway.com`), and its port is on the loopback there. */
const railwayServer = 'ssh.railway.com';
/**
 * The database as the SSH server sees it: host and port of database-url, but for Railway's own SSH server, where it is the loopback of the database's container. Pure.
 * @throws UsageError for a socket, for several hosts, and for anything else that is no host
 */
function forwardTo(server, { host, port }) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(host) && !/^[0-9A-Fa-f:.]+$/.test(host)) {
        throw new record_outcome/* UsageError */.eb({ code: 'host-not-tunnelled', cause: 'database-url names no single host, and a tunnel leads to one host and port.', fix: 'Give database-url with the host as the SSH server sees it, or drop ssh-tunnel.' });
    }
    if (server.host.toLowerCase() === railwayServer && (0,which_way/* isPrivateHost */.Sf)(host))
        return { host: '127.0.0.1', port };
    return { host, port };
}
/** `HOST:PORT`, an IPv6 address in brackets: as ssh and sshd (`permitopen`) write it. */
function hostAndPort({ host, port }) {
    return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
/** `USER@HOST`, with the port where it is not 22: what people read. */
function serverName({ user, host, port }) {
    return `${user}@${port === 22 ? host : hostAndPort({ host, port })}`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/context/child-environment.js
var child_environment = __webpack_require__(85062);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/context/peer.js
var context_peer = __webpack_require__(48014);
;// CONCATENATED MODULE: ./build/context/loopback-door.js


const host = '127.0.0.1';
/** So long the program behind may take to accept a connection. */
const acceptMs = 10_000;
/**
 * Opens one. A connection is passed on byte for byte, after it was seen whose program is at either end: who connects is ours (or root's), and so is who accepts at that port. To anybody else not one
 * byte is sent.
 * @param to the other program's port on 127.0.0.1
 */
async function openLoopbackDoor(to) {
    const sockets = new Set();
    let isShut = false;
    const keep = (socket) => {
        sockets.add(socket);
        return socket.setNoDelay(true).on('error', () => undefined).once('close', () => sockets.delete(socket)); // each error is followed by `close`
    };
    const server = (0,external_node_net_.createServer)({ allowHalfOpen: true, pauseOnConnect: true }, (from) => {
        keep(from);
        void passOn(from, () => (isShut ? undefined : keep((0,external_node_net_.connect)({ host, port: to, allowHalfOpen: true }))));
    });
    const shut = () => {
        isShut = true;
        for (const socket of sockets)
            socket.destroy();
    };
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, host, () => resolve());
    });
    const close = async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        shut();
        await closed;
    };
    return { port: server.address().port, shut, close };
}
async function passOn(from, open) {
    const isOurs = (0,context_peer/* mayConnect */.g5)(await (0,context_peer/* peerUser */.Sz)(from), process.getuid?.());
    const onward = isOurs && !from.destroyed ? open() : undefined;
    if (onward === undefined) {
        from.destroy();
        return;
    }
    from.once('close', () => onward.destroySoon());
    onward.once('close', () => from.destroySoon());
    if (!(await isConnected(onward)) || !(await (0,context_peer/* isAcceptedByUs */.rZ)(onward, acceptMs))) {
        onward.destroy();
        return;
    }
    from.pipe(onward);
    onward.pipe(from);
}
async function isConnected(socket) {
    return await new Promise((resolve) => socket.once('connect', () => resolve(true)).once('close', () => resolve(false)));
}

;// CONCATENATED MODULE: ./build/context/loopback.js


const loopback_host = '127.0.0.1';
/** GSSENCRequest: a length of 8 and the code 80877104 (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const question = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x30]);
/** A port of 127.0.0.1 that nobody listens on at this moment; before it is used somebody else may take it. */
async function freeLoopbackPort() {
    const server = (0,external_node_net_.createServer)();
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, loopback_host, () => resolve());
    });
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}
/** One byte: with it, or without. Every server from PostgreSQL 12 on says so, also one that has no connection left. */
function isPostgres(answer) {
    return answer.length === 1 && /[GN]/.test(answer.toString('latin1'));
}
/**
 * Asks on a loopback port whether PostgreSQL is there. It is asked for GSSAPI encryption, which it answers with one byte, also where it has none; to hang up after that
 * leaves no line in its log, while a TLS handshake that ends there would.
 */
async function whoAnswers(port, milliseconds) {
    const socket = (0,external_node_net_.connect)({ host: loopback_host, port });
    try {
        return await new Promise((resolve) => {
            socket.setTimeout(milliseconds, () => resolve('silent'));
            socket.once('connect', () => socket.write(question));
            socket.once('error', (error) => resolve(error.code === 'ECONNREFUSED' ? 'nobody' : 'closed'));
            const hungUp = () => resolve('closed');
            socket.once('close', hungUp);
            socket.once('data', (answer) => {
                socket.off('close', hungUp);
                socket.setTimeout(0);
                // Looked up now: who has not accepted the connection yet is not its owner.
                void (0,context_peer/* peerUser */.Sz)(socket).then((peer) => resolve(isPostgres(answer) && (0,context_peer/* mayConnect */.g5)(peer, process.getuid?.()) ? 'postgres' : 'stranger'));
            });
        });
    }
    finally {
        socket.destroy();
    }
}

;// CONCATENATED MODULE: ./build/tunnel/guarded.js
/**
 * Runs a program and ends it with this process, however that ends: when it is killed, the kernel closes the pipe, `read` comes to its end, and the program is told to go;
 * then the directory is removed. A tunnel into production that nobody holds any more would stay open for ever. The exit code is the program's.
 */
const script = `
directory=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
(
  while read -r line; do :; done
  trap '' TERM
  kill "$program"
  rm -rf -- "$directory"
) <&3 3<&- >/dev/null 2>&1 &
guard=$!
exec 3<&- </dev/null
wait "$program"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;
/**
 * The program and arguments with which another one is run so.
 * @param directory of this run alone
 */
function guarded(program, args, directory) {
    return ['/bin/sh', ['-c', script, 'signalbox-guard', directory, program, ...args]];
}

;// CONCATENATED MODULE: ./build/tunnel/key.js
/**
 * Whether a private key is protected by a passphrase, as far as its text says: OpenSSH's own form names its cipher (PROTOCOL.key of OpenSSH), PEM says it in words. Pure.
 */
function hasPassphrase(key) {
    if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key))
        return true;
    const [, body = ''] = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(key) ?? [];
    const bytes = Buffer.from(body, 'base64');
    const magic = 'openssh-key-v1\0';
    if (bytes.subarray(0, magic.length).toString('latin1') !== magic || bytes.length < magic.length + 4)
        return false;
    const length = bytes.readUInt32BE(magic.length);
    return bytes.subarray(magic.length + 4, magic.length + 4 + length).toString('latin1') !== 'none';
}
/** A line that is shorter says nothing about a key, and could be part of any text. */
const shortestLine = 8;
/** The forms in which a key can turn up: whole, its lines, and those on one line. For the redactor, which makes the others (encoded, quoted) itself. Pure. */
function formsOfKey(key) {
    const body = key.split('\n').filter((line) => line.length >= shortestLine && !line.startsWith('-----') && !line.includes(': '));
    return [key, body.join(''), body.join(' '), ...body];
}

;// CONCATENATED MODULE: ./build/tunnel/programs.js

/** Full paths of OpenSSH's programs. @throws Refusal naming those that are missing and the package that has them */
async function findSshPrograms(exec, names) {
    const found = await Promise.all(names.map(async (name) => [name, await exec.which(name)]));
    const missing = found.filter(([, path]) => path === undefined).map(([name]) => name);
    if (missing.length > 0) {
        throw new record_outcome/* Refusal */.P_({
            code: 'ssh-missing',
            cause: `ssh-tunnel needs OpenSSH's client, and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not on PATH.`,
            fix: 'Install the package openssh-client (Debian, Ubuntu, Alpine) or openssh-clients (Fedora, RHEL).',
        });
    }
    return Object.fromEntries(found);
}

;// CONCATENATED MODULE: ./build/tunnel/agent.js





/** The agent's socket, in the run's own directory (0700), in which all these programs are started: a whole path may be longer than a socket's may be (104 to 108 bytes). */
const socket = 'agent';
/** Longer than all attempts take; should nobody be left to end the agent, it forgets the key by itself. */
const keyLifetimeSeconds = 180;
const addTimeoutMs = 10_000;
/**
 * An ssh-agent of this run alone that holds this key alone. The key goes in by a pipe: it is never a file, an argument or in an environment.
 * @param directory of this run, closed to others
 * @throws UsageError for a key with a passphrase and for one that OpenSSH cannot read; Refusal when its programs are missing; Failure when the agent does not start
 */
async function agentWith(key, directory, { exec, host, redact }) {
    for (const form of formsOfKey(key))
        redact.add(form);
    if (hasPassphrase(key))
        throw passphrase();
    const programs = await findSshPrograms(exec, ['ssh-agent', 'ssh-add']);
    const env = (0,child_environment/* childEnvironment */.Qc)(host.environment, { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never' });
    const agent = await exec.start(...guarded(programs['ssh-agent'], ['-D', '-a', socket], directory), { env, cwd: directory });
    try {
        await listening(agent);
        const environment = { SSH_AUTH_SOCK: socket };
        const added = await exec.run(programs['ssh-add'], ['-q', '-t', String(keyLifetimeSeconds), '-'], { env: { ...env, ...environment }, cwd: directory, input: key, timeout: addTimeoutMs });
        if (added.exitCode !== 0)
            throw /passphrase/i.test(added.stderr) ? passphrase() : unreadable(added.stderr);
        return { environment, end: agent.end };
    }
    catch (error) {
        await agent.end();
        throw error;
    }
}
/** It says where its socket is once it is there. */
async function listening(agent) {
    const said = new Promise((resolve) => agent.stdout.once('data', () => resolve('ready')));
    const over = await Promise.race([said, agent.finished]);
    agent.stdout.resume();
    if (over === 'ready')
        return;
    throw new record_outcome/* Failure */.HR({ code: 'ssh-agent-failed', cause: `ssh-agent did not start: ${over.stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? 'it said nothing'}.`, state: 'Nothing was touched.', fix: 'See that the temporary directory (RUNNER_TEMP, TMPDIR) can be written to.' });
}
function passphrase() {
    return new record_outcome/* UsageError */.eb({
        code: 'ssh-key-passphrase',
        cause: 'ssh-key is protected by a passphrase, and nobody is asked for one here.',
        fix: 'Give a key of its own without a passphrase (ssh-keygen -t ed25519 -N "" -f tunnel-key) that may do nothing but this one forward: see docs/private-databases.md.',
    });
}
function unreadable(said) {
    const reason = /error loading key[^:]*: (.*)/i.exec(said)?.[1]?.trim() ?? 'it says nothing more';
    return new record_outcome/* UsageError */.eb({
        code: 'ssh-key-unreadable',
        cause: `OpenSSH cannot read ssh-key (${reason}).`,
        fix: 'Give the whole private key as ssh-keygen wrote it (ssh-keygen -t ed25519 -N "" -f tunnel-key), from -----BEGIN to -----END, with its line ends.',
    });
}

;// CONCATENATED MODULE: ./build/tunnel/arguments.js

/** ssh_config(5). Seconds where nothing else is said. */
const options = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    VerifyHostKeyDNS: 'no',
    NoHostAuthenticationForLocalhost: 'no',
    PreferredAuthentications: 'publickey',
    ExitOnForwardFailure: 'yes',
    ConnectionAttempts: '1',
    ConnectTimeout: '15',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '3',
    TCPKeepAlive: 'yes',
    ForwardAgent: 'no',
    ForwardX11: 'no',
    GatewayPorts: 'no',
    PermitLocalCommand: 'no',
    ProxyCommand: 'none',
    ControlMaster: 'no',
    ControlPath: 'none',
    AddKeysToAgent: 'no',
    EscapeChar: 'none',
    LogLevel: 'INFO',
};
/** ssh's arguments for one forward and nothing else: no shell, no file of settings, no question to anybody. No secret is among them. Pure. */
function sshArguments({ server, forward, localPort, knownHosts, hasOwnAgent }) {
    const all = {
        ...options,
        ...(knownHosts === undefined ? {} : { UserKnownHostsFile: knownHosts, GlobalKnownHostsFile: 'none' }),
        ...(hasOwnAgent ? { IdentityFile: 'none', CertificateFile: 'none' } : {}),
    };
    return [
        ...['-F', 'none', '-N', '-T', '-a', '-x'],
        ...Object.entries(all).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
        ...['-L', `127.0.0.1:${localPort}:${hostAndPort(forward)}`],
        ...['-l', server.user, '-p', String(server.port), '--', server.host],
    ];
}

;// CONCATENATED MODULE: ./build/tunnel/explain.js


const page = 'docs/private-databases.md';
/** What OpenSSH's client says (9.2, LC_ALL=C), the most telling first: one line often follows from another. */
const explanations = [
    [/REMOTE HOST IDENTIFICATION HAS CHANGED|^Host key for \S+ has changed/m, (_, facts, said) => changedHostKey(facts, said)],
    [/REVOKED HOST KEY DETECTED|^Host key \S+ was revoked/m, (_, facts) => ({ ...unknownHostKey(facts), code: 'ssh-host-key-changed', cause: `the host key of ${facts.server.host} is marked as revoked in the known hosts` })],
    [/^No \S+ host key is known for |^Host key verification failed/m, (_, facts) => unknownHostKey(facts)],
    [/Permission denied \(([^)\n]*)\)|Too many authentication failures/, ([, methods], facts) => denied(methods, facts)],
    [/open failed: administratively prohibited/, (_, facts) => prohibited(facts)],
    [/open failed: (?:connect failed: (.*)|unknown channel type)/, ([, reason], facts) => unconnected(reason?.trim(), facts)],
    [/Could not resolve hostname \S+: (.*)/, ([, reason = ''], { server }) => ({ code: 'ssh-not-reached', cause: `the SSH server ${server.host} cannot be found (${reason.trim()})`, fix: 'Correct the host in ssh-tunnel.', isPassing: /temporary/i.test(reason) })],
    [/connect to (?:host|address) \S+ port \d+: (.*)|(Connection (?:to \S+ port \d+ )?timed out)|(Connection timed out during banner exchange)/, ([, reason], { server }) => unreached(reason?.trim() ?? 'timed out', server)],
    [/(?:Unable to negotiate with .*: )?(no matching [a-z ]+ found)\. Their offer: (\S+)/, ([, what = '', offer = ''], { server }) => ({ code: 'ssh-not-understood', cause: `the SSH server ${server.host} and this ssh have no common ground: ${what}, it offers ${offer.slice(0, 100)}`, fix: 'Bring the SSH server up to date.', isPassing: false })],
    [/Timeout, server \S+ not responding/, (_, { server }) => dropped(`${server.host} did not answer for 45 s`)],
    [/cannot listen to port|Could not request local forwarding|Address already in use/, () => ({ code: 'ssh-tunnel-dropped', cause: 'the local port of the tunnel was taken by another program meanwhile', fix: 'Run it again.', isPassing: true })],
    [/Connection (?:to \S+ )?closed by remote host|Connection closed by|Connection reset|kex_exchange_identification|client_loop|Broken pipe|Received disconnect/, (_, { server }, said) => dropped(`${server.host} ended the connection${saidLast(said)}`)],
];
/**
 * What ssh said, as one cause and one fix. Pure.
 * @param said its stderr. The server may have put words of its own there (a banner): nothing of it is believed but the lines above, and what is shown is cut short
 */
function explainSsh(said, facts) {
    for (const [says, explain] of explanations) {
        const match = says.exec(said);
        if (match)
            return explain(match, facts, said);
    }
    return { code: 'ssh-failed', cause: `ssh to ${serverName(facts.server)} ended${saidLast(said)}`, fix: 'Mend what ssh complains about.', isPassing: true };
}
/** The tunnel stands, and what is at its end did not answer as PostgreSQL does. Pure. */
function explainSilence(answer, { forward }) {
    const place = hostAndPort(forward);
    if (answer === 'stranger')
        return { code: 'tunnel-database-not-reached', cause: `what answers at ${place} behind the SSH server is not PostgreSQL`, fix: 'Correct host and port in database-url: as the SSH server sees them.', isPassing: false };
    const what = answer === 'silent' ? 'does not answer' : 'closes connections at once';
    return { code: 'tunnel-database-not-reached', cause: `${place} behind the SSH server ${what}`, fix: 'Check host and port in database-url, as the SSH server sees them, and that the database runs.', isPassing: true };
}
/** What ends the run when there is no tunnel. */
function stopOf({ code, cause, fix, isRefusal }, attempts) {
    const details = { code, cause: `ssh-tunnel: ${cause}${attempts > 1 ? ` (${attempts} attempts)` : ''}.`, fix };
    return isRefusal ? new record_outcome/* Refusal */.P_(details) : new record_outcome/* Failure */.HR({ ...details, state: 'Nothing was touched.' });
}
function keyscan({ host, port }) {
    return `ssh-keyscan ${port === 22 ? '' : `-p ${port} `}${host}`;
}
const compared = 'Before you trust them, compare their fingerprints (ssh-keygen -l -f FILE) with those that the server’s owner reads on the server itself (ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub)';
function unknownHostKey({ server, hasKnownHosts }) {
    return {
        code: 'ssh-host-key-unknown',
        cause: `the host key of the SSH server ${hostAndPort(server)} is not among ${hasKnownHosts ? 'the lines of ssh-known-hosts' : 'the known hosts of this machine, and there is no ssh-known-hosts'}`,
        fix: `Give ssh-known-hosts the lines that \`${keyscan(server)}\` prints. ${compared}.`,
        isPassing: false,
        isRefusal: true,
    };
}
function changedHostKey({ server, hasKnownHosts }, said) {
    const fingerprint = /SHA256:[A-Za-z0-9+/]{43}/.exec(said)?.[0];
    return {
        code: 'ssh-host-key-changed',
        cause: `the SSH server ${hostAndPort(server)} shows another host key${fingerprint === undefined ? '' : ` (${fingerprint})`} than ${hasKnownHosts ? 'ssh-known-hosts says' : 'this machine knows'}: it was set up anew, or somebody stands in between`,
        fix: `Ask the server’s owner. Only when the key was really changed, replace the lines of ${hasKnownHosts ? 'ssh-known-hosts' : 'known_hosts'} by those that \`${keyscan(server)}\` prints. ${compared}.`,
        isPassing: false,
        isRefusal: true,
    };
}
function denied(methods, { server, hasKey }) {
    return {
        code: 'ssh-permission-denied',
        cause: `the SSH server ${server.host} does not let ${server.user} in with ${hasKey ? 'this ssh-key' : 'a key of this machine, and there is no ssh-key'}${methods === undefined ? '' : ` (it takes ${methods.slice(0, 80)})`}`,
        fix: hasKey ? `Put its public key into authorized_keys of ${server.user} there, or correct the user in ssh-tunnel: see ${page}.` : `Give ssh-key, or add a key to the ssh agent of this machine: see ${page}.`,
        isPassing: false,
    };
}
function prohibited({ server, forward }) {
    const place = hostAndPort(forward);
    return {
        code: 'ssh-forward-prohibited',
        cause: `the SSH server ${server.host} does not let this key reach ${place} (administratively prohibited)`,
        fix: `Allow exactly that: permitopen="${place}" with port-forwarding in authorized_keys, and AllowTcpForwarding local in sshd_config; host and port are compared letter by letter with those of database-url.`,
        isPassing: false,
    };
}
function unconnected(reason, { server, forward }) {
    const place = hostAndPort(forward);
    const shared = { code: 'tunnel-database-not-reached', fix: 'Check host and port in database-url, as the SSH server sees them, and that the database runs.' };
    if (reason === undefined)
        return { ...shared, cause: `the SSH server ${server.host} forwards no connections`, fix: 'Set AllowTcpForwarding local in its sshd_config, or take another server.', isPassing: false };
    if (/refused/i.test(reason))
        return { ...shared, cause: `nothing listens at ${place} behind the SSH server`, isPassing: true };
    if (/not known|resolve|name|nodename/i.test(reason))
        return { ...shared, cause: `the SSH server ${server.host} does not know the host ${forward.host}`, isPassing: /temporary/i.test(reason) };
    return { ...shared, cause: `${place} behind the SSH server cannot be reached (${reason.slice(0, 100)})`, isPassing: true };
}
function unreached(reason, { host, port }) {
    const what = /refused/i.test(reason) ? `nothing listens at ${hostAndPort({ host, port })}` : /timed out/i.test(reason) ? `${hostAndPort({ host, port })} does not answer` : `${hostAndPort({ host, port })} cannot be reached (${reason.slice(0, 100)})`;
    return { code: 'ssh-not-reached', cause: `SSH server: ${what}`, fix: 'Check host and port in ssh-tunnel, that the SSH server runs, and firewalls on the way.', isPassing: true };
}
function dropped(cause) {
    return { code: 'ssh-tunnel-dropped', cause, fix: 'See in the log of the SSH server why it ended the connection, and run it again.', isPassing: true };
}
/** The last line, cut short and without control characters, as the end of a sentence. */
function saidLast(said) {
    const line = said.trim().split('\n').at(-1)?.replace(/[^\x20-\x7e]/g, ' ').trim().slice(0, 160) ?? '';
    return line === '' ? '' : `: ${line.replace(/\.$/, '')}`;
}

;// CONCATENATED MODULE: ./build/tunnel/open.js












const attempts = 3;
/** Before the second and before the third attempt. */
const pauses = [1000, 3000];
const attemptMs = 30_000;
const answerMs = 10_000;
/** Between two looks whether ssh listens by now. */
const lookMs = 25;
/** So long after a refused connection ssh may take to say why, and after a lost one to notice. */
const wordMs = 2000;
/**
 * Opens a tunnel to the database through the system's ssh, and waits until PostgreSQL answers at its end. Nothing was begun yet: what may pass is tried three times.
 * @throws UsageError for a key that cannot be used and a database-url that no tunnel leads to; Refusal for a host key that is not known and for missing programs; else
 * Failure with what ssh said
 */
async function openTunnel(request, deps) {
    const { exec, lifetime, host } = deps;
    const forward = forwardTo(request.server, request.url);
    const { ssh } = await findSshPrograms(exec, ['ssh']);
    const directory = await lifetime.temporaryDirectory();
    const knownHosts = request.knownHosts === undefined ? undefined : 'known_hosts';
    if (knownHosts !== undefined)
        await (0,promises_.writeFile)(external_node_path_.join(directory, knownHosts), `${request.knownHosts?.join('\n') ?? ''}\n`, { mode: 0o600, flag: 'wx' });
    const agent = request.key === undefined ? undefined : await agentWith(request.key, directory, deps);
    const machines = host.environment['SSH_AUTH_SOCK'];
    const environment = agent?.environment ?? (machines === undefined || machines === '' ? {} : { SSH_AUTH_SOCK: machines });
    const facts = { server: request.server, forward, hasKnownHosts: knownHosts !== undefined, hasKey: agent !== undefined };
    const options = { env: (0,child_environment/* childEnvironment */.Qc)(host.environment, { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never', ...environment }), cwd: directory, outlivesCancel: true };
    const start = async (localPort) => {
        const args = sshArguments({ server: request.server, forward, localPort, knownHosts, hasOwnAgent: agent !== undefined });
        return await exec.start(...guarded(ssh, args, directory), options);
    };
    try {
        const line = await firstLine(async () => await attempt(start, facts, lifetime.signal), deps);
        return await tunnelOver(line, request.url, facts, deps);
    }
    finally {
        await agent?.end(); // who has logged in needs the key no more
    }
}
async function firstLine(attemptOnce, { clock, log }) {
    for (let count = 1;; count += 1) {
        const outcome = await attemptOnce();
        if ('program' in outcome)
            return outcome;
        if (!outcome.isPassing || count === attempts)
            throw stopOf(outcome, count);
        const pause = pauses[count - 1] ?? 0;
        log.info(`No SSH tunnel yet (${outcome.cause}): attempt ${count + 1} of ${attempts} in ${pause / 1000} s.`);
        await clock.sleep(pause);
    }
}
async function attempt(start, facts, signal) {
    signal.throwIfAborted();
    const port = await freeLoopbackPort();
    const program = await start(port);
    let text = '';
    program.stderr.on('data', (chunk) => (text = `${text}${chunk.toString()}`.slice(-16_384)));
    program.stdout.resume();
    const line = { port, program, said: () => text };
    try {
        const trouble = await troubleOf(line, facts, signal);
        if (trouble === undefined)
            return line;
        await program.end();
        return trouble;
    }
    catch (error) {
        await program.end();
        throw error;
    }
}
/** Waits until PostgreSQL answers through it, or it is known why not. @throws the signal's reason when the run is cancelled */
async function troubleOf({ port, program, said }, facts, signal) {
    const deadline = performance.now() + attemptMs;
    const over = program.finished.then(() => 'over');
    const cancelled = new Promise((resolve) => signal.addEventListener('abort', () => resolve('over'), { once: true }));
    while (performance.now() < deadline) {
        const answer = await Promise.race([over, cancelled, whoAnswers(port, answerMs)]);
        signal.throwIfAborted();
        if (answer === 'postgres')
            return undefined;
        if (answer === 'over')
            return explainSsh(said(), facts);
        if (answer === 'nobody')
            await Promise.race([over, cancelled, within(lookMs)]);
        else if (answer === 'silent' || answer === 'stranger')
            return explainSilence(answer, facts);
        else
            return (await refusal(program, said)) ? explainSsh(said(), facts) : explainSilence('closed', facts);
    }
    return explainSsh(`ssh: connect to host ${facts.server.host} port ${facts.server.port}: Connection timed out`, facts);
}
/** The connection was closed: ssh says why at about the same moment. @returns whether it did */
async function refusal(program, said) {
    const isSaid = () => /open failed/.test(said());
    const heard = new Promise((resolve) => program.stderr.on('data', () => { if (isSaid())
        resolve(); }));
    if (isSaid())
        return true;
    await Promise.race([heard, program.finished, within(wordMs)]);
    return said().trim() !== '';
}
/**
 * Its near end is a port of this process, not of ssh: when ssh ends, its own port is anybody's, and whoever listens there next would be told the password.
 */
async function tunnelOver({ port, program }, url, facts, { lifetime }) {
    let said = '';
    let closing = false;
    let over;
    program.stderr.on('data', (chunk) => (said = `${said}${chunk.toString()}`.slice(-16_384)));
    const held = await openLoopbackDoor(port);
    const door = { host: '127.0.0.1', port: held.port };
    const dropped = new Promise((resolve) => {
        void program.finished.then(() => {
            held.shut();
            if (!closing)
                over = explainSsh(withoutChannels(said), facts).cause;
            door.closed = new ports/* DatabaseError */.a(over === undefined ? 'the SSH tunnel is closed' : `the SSH tunnel dropped: ${over}`, 'ECONNREFUSED');
            if (over !== undefined)
                resolve(over);
        });
    });
    const close = lifetime.defer(`SSH tunnel to ${serverName(facts.server)}`, async () => {
        closing = true;
        await program.end();
        await held.close();
    });
    const whyDropped = async () => {
        if (over !== undefined || closing)
            return over;
        const answer = await Promise.race([dropped, whoAnswers(port, answerMs)]);
        if (answer !== 'nobody' && answer !== 'closed')
            return over;
        return await Promise.race([dropped, within(wordMs)]);
    };
    return { url: url.reachedThrough(door), dropped, droppedYet: () => over, whyDropped, close };
}
/** That one connection was refused by the database is not why the tunnel went. */
function withoutChannels(said) {
    return said.split('\n').filter((line) => !/^channel \d+: open failed/.test(line)).join('\n');
}
/** No longer than so many milliseconds; keeps nobody from ending. */
async function within(milliseconds) {
    await new Promise((resolve) => {
        setTimeout(resolve, milliseconds).unref();
    });
    return undefined;
}

;// CONCATENATED MODULE: ./build/tunnel/for-run.js




/** They have more to say than the database has: without it they go on, and say why it was not reached where they come to it. */
const goOn = new Set(['doctor', 'watch']);
/**
 * With `ssh-tunnel` and a database-url: the tunnel, as a step of the run. It lasts until the end of the run, and when it drops before there is a warning.
 * @returns undefined where none is asked for
 * @throws as `openTunnel`, but for those commands that go on without the database
 */
async function tunnelFor(command, inputs, context, draft) {
    const { 'ssh-tunnel': server, 'database-url': url } = inputs;
    if (server === undefined || url === undefined)
        return undefined;
    const request = { server, url, key: inputs['ssh-key'], knownHosts: inputs['ssh-known-hosts'] };
    try {
        const tunnel = await draft.step('tunnel', 'Open the SSH tunnel', async () => await openTunnel(request, context), () => `${hostAndPort(url)} through ${serverName(server)}`);
        void tunnel.dropped.then((why) => draft.warn(`The SSH tunnel dropped: ${why}. It is not opened again in the middle of a run.`));
        const explained = async (stop) => {
            const why = stop.kind === 'failed' ? await (looksCutOff(stop) ? tunnel.whyDropped() : tunnel.droppedYet()) : undefined;
            return why === undefined ? stop : namingDrop(stop, why);
        };
        return { inputs: { ...inputs, 'database-url': tunnel.url }, explained };
    }
    catch (error) {
        if (!(error instanceof record_outcome/* Stop */.VG) || error.kind === 'usage' || !goOn.has(command))
            throw error;
        return { inputs: { ...inputs, 'database-url': url.reachedThrough({ closed: error }) }, explained: (stop) => Promise.resolve(stop) };
    }
}

// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/commands/run.js















const commandModules = {
    init: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(7291), __webpack_require__.e(2931), __webpack_require__.e(5905), __webpack_require__.e(6849), __webpack_require__.e(602)]).then(__webpack_require__.bind(__webpack_require__, 6782))).init,
    doctor: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(3382), __webpack_require__.e(8815), __webpack_require__.e(7291), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(4788), __webpack_require__.e(5905), __webpack_require__.e(2060), __webpack_require__.e(3422), __webpack_require__.e(7998), __webpack_require__.e(6849), __webpack_require__.e(8848)]).then(__webpack_require__.bind(__webpack_require__, 58848))).doctor,
    admit: async () => (await Promise.all(/* import() */[__webpack_require__.e(1026), __webpack_require__.e(7838), __webpack_require__.e(3034)]).then(__webpack_require__.bind(__webpack_require__, 3034))).admit,
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(4788), __webpack_require__.e(1026), __webpack_require__.e(3280), __webpack_require__.e(2060), __webpack_require__.e(7110), __webpack_require__.e(6735), __webpack_require__.e(4387), __webpack_require__.e(3881), __webpack_require__.e(1864)]).then(__webpack_require__.bind(__webpack_require__, 80013))).plan,
    rehearse: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(5905), __webpack_require__.e(3280), __webpack_require__.e(8287), __webpack_require__.e(7110), __webpack_require__.e(6735), __webpack_require__.e(3881), __webpack_require__.e(1979)]).then(__webpack_require__.bind(__webpack_require__, 50838))).rehearse,
    backup: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(4425), __webpack_require__.e(998), __webpack_require__.e(4788), __webpack_require__.e(5905), __webpack_require__.e(3280), __webpack_require__.e(8287), __webpack_require__.e(2060), __webpack_require__.e(8102)]).then(__webpack_require__.bind(__webpack_require__, 79501))).backup,
    migrate: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(4788), __webpack_require__.e(5905), __webpack_require__.e(1026), __webpack_require__.e(3280), __webpack_require__.e(7838), __webpack_require__.e(8287), __webpack_require__.e(2060), __webpack_require__.e(7110), __webpack_require__.e(6735), __webpack_require__.e(6512), __webpack_require__.e(1931), __webpack_require__.e(4387), __webpack_require__.e(1010)]).then(__webpack_require__.bind(__webpack_require__, 41010))).migrate,
    verify: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(2274)]).then(__webpack_require__.bind(__webpack_require__, 82274))).verify,
    deploy: async () => (await Promise.all(/* import() */[__webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(4788), __webpack_require__.e(1026), __webpack_require__.e(7838), __webpack_require__.e(328), __webpack_require__.e(3422), __webpack_require__.e(727), __webpack_require__.e(7998), __webpack_require__.e(2496), __webpack_require__.e(6129)]).then(__webpack_require__.bind(__webpack_require__, 66331))).deploy,
    rollback: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(998), __webpack_require__.e(4788), __webpack_require__.e(5905), __webpack_require__.e(1026), __webpack_require__.e(3280), __webpack_require__.e(7838), __webpack_require__.e(8287), __webpack_require__.e(7110), __webpack_require__.e(3422), __webpack_require__.e(2496), __webpack_require__.e(4623)]).then(__webpack_require__.bind(__webpack_require__, 54623))).rollback,
    watch: async () => (await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(3382), __webpack_require__.e(4425), __webpack_require__.e(2931), __webpack_require__.e(8470), __webpack_require__.e(4788), __webpack_require__.e(5905), __webpack_require__.e(1026), __webpack_require__.e(7838), __webpack_require__.e(328), __webpack_require__.e(727), __webpack_require__.e(730)]).then(__webpack_require__.bind(__webpack_require__, 43778))).watch,
    comment: async () => (await __webpack_require__.e(/* import() */ 186).then(__webpack_require__.bind(__webpack_require__, 80186))).comment,
};
/**
 * After a cancel GitHub waits 7.5 s (then SIGTERM, SIGKILL 2.5 s later): so long, counted from the cancel, a command may take to come to its end, and what it
 * began to be ended. The rest is for the record to be delivered; what is left then is for the post step.
 */
const unwoundMs = 3500;
const endedMs = 5500;
const toldMs = 6200;
/**
 * Runs one command to its record: whatever it throws becomes the record's `stop`, and all that it started is gone when this returns.
 * @param read reads the inputs; an error in them is part of the record too
 */
async function runCommand(context, command, read) {
    const startedAt = context.clock.now();
    const start = context.clock.elapsed();
    const id = (0,timed_id/* timedId */.f)(startedAt);
    const draft = new record_draft/* Draft */.K(context);
    const { progress, lifetime } = context;
    if (progress)
        draft.observe(progress);
    progress?.begin({ id, command });
    let inputs;
    let told;
    let tunnel;
    let stop;
    let before;
    const work = async () => {
        const got = await read();
        inputs = got.inputs;
        for (const name of got.shown ?? [])
            draft.warn(`--${name} puts a token on the command line, where every process of this machine can read it: give it as ${(0,sources/* environmentName */.VE)(name)}.`);
        progress?.environment(inputs.environment);
        told = await tellOutside(context, command, inputs, draft);
        tunnel = await tunnelFor(command, inputs, context, draft);
        const run = await commandModules[command]();
        const earlier = jobBefore(context, command);
        await run({ ...got, ...(tunnel ? { inputs: tunnel.inputs } : {}), id, command, context, draft, before: earlier }).finally(async () => {
            before = await earlier;
        });
    };
    const [unwound, ended] = context.door === 'action' ? [unwoundMs, endedMs] : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    try {
        await lifetime.inTime(work(), unwound);
    }
    catch (error) {
        if (error instanceof ports/* Overdue */.N)
            draft.cutOff();
        const hasRows = definitions/* definitions */.B['show-rows'].commands.includes(command);
        stop = asStop(error, context, { command, inputs, draft }, hasRows ? (inputs?.['show-rows'] ?? false) : undefined);
        if (tunnel && !lifetime.signal.aborted)
            stop = await tunnel.explained(stop);
    }
    finally {
        await lifetime.inTime(lifetime.end(), ended).catch(() => draft.warn(`Not ended in time after the cancel: ${lifetime.left().join(', ')}.`));
    }
    const outcome = stop ? (stop.kind === 'failed' ? 'failed' : 'refused') : draft.rolledBack ? 'rolled-back' : 'succeeded';
    await closeRecord(context, draft, { command, startedAt, inputs, stop, before });
    draft.ended({ outcome, ...(stop ? { stop: { kind: stop.kind, ...stop.details } } : {}) });
    if (told)
        await lifetime.inTime(told(), toldMs).catch(() => undefined);
    const { runUrl } = context.host;
    const record = {
        version: record_record/* recordVersion */.pU,
        tool: version/* toolName */.U,
        id,
        command,
        environment: inputs?.environment ?? (stop instanceof record_outcome/* UsageError */.eb ? stop.environment : undefined) ?? record_record/* unknownEnvironment */.Iu,
        startedAt: startedAt.toISOString(),
        endedAt: context.clock.now().toISOString(),
        milliseconds: Math.round(context.clock.elapsed() - start),
        outcome,
        exitCode: stop ? record_outcome/* exitCodes */.hS[stop.kind] : 0,
        ...(stop ? { stop: { kind: stop.kind, ...stop.details } } : {}),
        ...(runUrl ? { runUrl } : {}),
        steps: draft.steps,
        warnings: draft.warnings,
        ...draft.parts,
    };
    return { record: (0,redacted/* redactedRecord */.U)(record, context.redact), ...(inputs ? { inputs } : {}), ...(draft.shown && !stop ? { shown: (0,redacted/* redactedRecord */.U)(draft.shown, context.redact) } : {}) };
}
/** With a webhook, its followers hear of this run from now on. @returns waits until they have */
async function tellOutside({ clock, redact, host }, command, inputs, draft) {
    const webhook = inputs['notify-webhook'];
    if (webhook === undefined)
        return undefined;
    const { followWithWebhook } = await Promise.all(/* import() */[__webpack_require__.e(8714), __webpack_require__.e(916)]).then(__webpack_require__.bind(__webpack_require__, 50916));
    const { environment, window } = inputs;
    const sender = { tool: version/* toolName */.U, environment, command, url: host.runUrl };
    // Not the run's own HTTP: that ends with a cancel, and then more than ever people want to know.
    const follower = followWithWebhook({ command, environment, window, now: clock.now }, { http: (0,http/* createHttp */.V)(), redact, warn: (line) => draft.warn(line), webhook, sender });
    draft.observe(follower);
    return follower.settled;
}
function asStop(error, { door, lifetime, log, redact }, { command, inputs, draft }, showRows) {
    if (lifetime.signal.aborted) {
        const told = error instanceof record_outcome/* Stop */.VG && error.kind === 'failed' ? error.details : undefined;
        const state = told?.state ?? draft.state;
        const fix = told?.fix ?? doAfterCancel({ command, door, inputs, draft });
        return new record_outcome/* Failure */.HR({ code: 'cancelled', cause: 'The run was cancelled.', state, fix }, { cause: error });
    }
    if (error instanceof record_outcome/* Stop */.VG)
        return error;
    const cause = redact.text((0,error_facts/* errorMessage */.g)(error));
    if (error instanceof ports/* DatabaseError */.a) {
        return new record_outcome/* Failure */.HR({ code: 'database-error', cause: `PostgreSQL: ${(0,shown_message/* shownMessage */.zz)({ message: cause, code: error.code }, showRows)}.`, state: draft.state, fix: 'Mend what the server complains about and run it again.' }, { cause: error });
    }
    log.debug(error instanceof Error ? (error.stack ?? cause) : cause);
    return new record_outcome/* Failure */.HR({ code: 'internal', cause: `Signalbox itself failed: ${cause}.`, state: draft.state, fix: 'This is a bug of Signalbox: report it with the output of --verbose.' }, { cause: error });
}


/***/ }),

/***/ 5515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ createArtifacts),
/* harmony export */   n: () => (/* binding */ ArtifactError)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67308);
/* harmony import */ var _or_cancelled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8865);




/** What GitHub's artifact service, or the way to it, said. */
class ArtifactError extends Error {
}
/** GitHub's own package; it takes most of a second to load and 80 MB, so only who keeps artifacts loads it. It reads where to go, and its token, from this process's environment. */
function createArtifacts(environment, signal) {
    const client = async () => new (await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1260), __webpack_require__.e(3838), __webpack_require__.e(1351), __webpack_require__.e(9645)]).then(__webpack_require__.bind(__webpack_require__, 9645))).DefaultArtifactClient();
    const ask = async (act) => await cancellable(act, signal);
    return {
        whyNot: whyNot(environment),
        upload: async (file, retentionDays) => {
            // The name is the file's: with skipArchive the package takes no other.
            const options = { skipArchive: true, compressionLevel: 0, ...(retentionDays === undefined ? {} : { retentionDays }) };
            const { id, size, digest } = await ask(async () => await (await client()).uploadArtifact(node_path__WEBPACK_IMPORTED_MODULE_1__.basename(file), [file], node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file), options));
            if (id === undefined || digest === undefined)
                throw new ArtifactError('the service did not say what it has');
            return { id, bytes: size ?? 0, sha256: digest };
        },
        download: async (id, directory, from) => {
            const [owner = '', name = ''] = from?.repository.split('/') ?? [];
            const findBy = from === undefined ? {} : { findBy: { token: from.token, workflowRunId: from.runId, repositoryOwner: owner, repositoryName: name } };
            // Never unpacked: what is in there is anybody's.
            await ask(async () => await (await client()).downloadArtifact(id, { path: directory, skipDecompress: true, ...findBy }));
            const [file, ...more] = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory);
            if (file === undefined || more.length > 0)
                throw new ArtifactError('it holds no single file');
            return node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, file);
        },
        list: async () => {
            const { artifacts } = await ask(async () => await (await client()).listArtifacts({ latest: true }));
            return artifacts.map(({ id, name, size }) => ({ id, name, bytes: size })).sort((a, b) => b.id - a.id);
        },
        remove: async (name) => {
            await ask(async () => await (await client()).deleteArtifact(name));
        },
    };
}
/** The runner gives them to actions, not to `run:` steps. */
function whyNot(environment) {
    if (environment['GITHUB_ACTIONS'] !== 'true')
        return 'artifacts are only there inside GitHub Actions';
    const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].find((name) => (environment[name] ?? '') === '');
    return missing === undefined ? undefined : `the runner gives artifacts to a step that “uses:” the action and not to one that “run:”s a command (${missing} is not set)`;
}
/** The package cannot be cancelled; what it goes on doing is never finished, so nobody sees it. */
async function cancellable(act, signal) {
    signal.throwIfAborted();
    try {
        return await (0,_or_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .orCancelled */ .N)(act(), signal);
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof ArtifactError)
            throw error;
        throw new ArtifactError((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error).split('\n')[0] ?? '', { cause: error });
    }
}


/***/ }),

/***/ 64268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ createContext)
});

// EXTERNAL MODULE: ./build/context/artifacts.js
var artifacts = __webpack_require__(5515);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/context/clock.js

/** The machine's clock; its sleep ends when the run is cancelled. */
function createClock(signal) {
    return {
        now: () => new Date(),
        elapsed: () => performance.now(),
        sleep: async (milliseconds) => {
            await (0,promises_.setTimeout)(milliseconds, undefined, { signal });
        },
    };
}

// EXTERNAL MODULE: ./build/context/databases.js
var databases = __webpack_require__(49206);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/context/held-output.js

/** More than the kernel and Node hold of a program that has ended, so that one nobody reads still comes to its end. */
const heldBytes = 512 * 1024;
/**
 * What a program prints, kept until somebody reads it: when a child has ended, Node lets its output run empty unless there is a reader by then, and the end
 * of a short dump would be lost. The program is held back as by a pipe while nobody reads.
 */
class HeldOutput extends external_node_stream_.PassThrough {
    #source;
    constructor(source) {
        super({ readableHighWaterMark: heldBytes });
        this.#source = source;
        (0,external_node_stream_.pipeline)(source, this, () => undefined); // the reader hears of an error by this stream's own
    }
    /** What came out of the program so far, read or not. */
    get bytesRead() {
        return this.#source.bytesRead;
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/context/kernel-pipe.js




const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/**
 * A pipe of the kernel's. What Node puts between two children is a pair of sockets, which took `pg_dump | zstd` of 840 MB an eighth longer (3.9 s against 3.4 s,
 * Linux 6, 2 cores). Node has no `pipe(2)`: it is a named one, whose name is gone before anybody else could open it.
 * @returns undefined where there is no `mkfifo`; Node's sockets do then
 */
async function kernelPipe(lifetime) {
    const directory = await lifetime.temporaryDirectory();
    const name = external_node_path_.join(directory, 'pipe');
    try {
        await run('mkfifo', ['-m', '600', name], { env: { PATH: process.env['PATH'] ?? '' } });
    }
    catch {
        return undefined;
    }
    // An end waits for the other one to be opened; whoever opens it for both does not wait.
    const both = await (0,external_node_fs_promises_.open)(name, 'r+');
    try {
        const read = await (0,external_node_fs_promises_.open)(name, 'r');
        const write = await (0,external_node_fs_promises_.open)(name, 'w');
        return { read, write };
    }
    finally {
        await both.close();
        await (0,external_node_fs_promises_.rm)(name);
    }
}

// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
;// CONCATENATED MODULE: ./build/context/exec.js









/** What is kept of a child's output: its end, where the error is. */
const keptBytes = 64 * 1024;
const secondsToGoQuietly = 2;
/** Programs, each leading a process group of its own, so that `end` reaches what they started (Prisma's engine outlives its CLI otherwise). */
function createExec(dependencies) {
    const start = async (program, args, options) => {
        const child = await launched(program, args, options, ['pipe', 'pipe', 'pipe']);
        return adopted(child, program, dependencies, new HeldOutput(child.stdout), options.outlivesCancel);
    };
    return {
        start,
        output: async (program, args, options) => {
            const { getExecOutput } = await __webpack_require__.e(/* import() */ 1260).then(__webpack_require__.bind(__webpack_require__, 81260));
            const began = dependencies.clock.elapsed();
            try {
                const { exitCode, stdout, stderr } = await getExecOutput(quoted(program), [...args], {
                    env: options.env,
                    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
                    silent: true,
                    ignoreReturnCode: true,
                });
                return { exitCode, signal: null, stdout: lastLines(Buffer.from(stdout)), stderr: lastLines(Buffer.from(stderr)), milliseconds: dependencies.clock.elapsed() - began };
            }
            catch (error) {
                throw cannotStart(program, error);
            }
        },
        run: async (program, args, options) => {
            const spawned = await launched(program, args, options, ['pipe', 'pipe', 'pipe']);
            const child = adopted(spawned, program, dependencies, spawned.stdout); // read from the first byte on
            const timer = options.timeout === undefined ? undefined : setTimeout(() => void child.end(), options.timeout);
            child.stdin.on('error', () => undefined); // a child that does not read its input is its own affair
            child.stdin.end(options.input ?? '');
            const stdout = tail(child.stdout);
            if (options.onLine) {
                const { onLine } = options;
                (0,external_node_readline_.createInterface)({ input: child.stdout }).on('line', (line) => onLine(line, 'stdout'));
                (0,external_node_readline_.createInterface)({ input: child.stderr }).on('line', (line) => onLine(line, 'stderr'));
            }
            const result = await child.finished;
            clearTimeout(timer);
            return { ...result, stdout: stdout() };
        },
        pipeline: async (programs) => {
            const started = [];
            let input;
            for (const [index, [program, args, options]] of programs.entries()) {
                const last = index === programs.length - 1;
                const joint = last ? undefined : await kernelPipe(dependencies.lifetime);
                try {
                    const child = await launched(program, args, options, [input?.stdio ?? 'pipe', joint?.write.fd ?? 'pipe', 'pipe']);
                    const stdout = child.stdout;
                    started.push(adopted(child, program, dependencies, stdout === null ? external_node_stream_.Readable.from([]) : last ? new HeldOutput(stdout) : stdout));
                    await input?.close(); // the child has it now; an end that we kept open would never say that it is over
                    input = joint ? { stdio: joint.read.fd, close: () => joint.read.close() } : stdout ? { stdio: stdout, close: () => Promise.resolve(void stdout.destroy()) } : undefined;
                }
                catch (error) {
                    await input?.close();
                    await joint?.read.close();
                    throw error;
                }
                finally {
                    await joint?.write.close();
                }
            }
            return started;
        },
        which: async (program) => {
            for (const directory of (dependencies.environment['PATH'] ?? '').split(external_node_path_.delimiter)) {
                const candidate = external_node_path_.join(directory, program);
                if (directory && (await executable(candidate)))
                    return candidate;
            }
            return undefined;
        },
    };
}
async function executable(file) {
    return await (0,external_node_fs_promises_.access)(file, external_node_fs_promises_.constants.X_OK).then(() => true, () => false);
}
/** `getExecOutput` takes a command line, not a path: one with a space has to be quoted. */
function quoted(program) {
    return program.includes(' ') ? `"${program}"` : program;
}
function launched(program, args, options, stdio) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, { cwd: options.cwd, env: { ...options.env }, uid: options.uid, gid: options.gid, stdio, detached: true });
        child.once('error', (error) => reject(cannotStart(program, error)));
        child.once('spawn', () => resolve(child));
    });
}
function cannotStart(program, error) {
    const code = (0,error_facts/* errorCode */.C)(error) ?? 'unknown';
    return new outcome/* Failure */.HR({
        code: 'program-not-started',
        cause: `${program} could not be started (${code === 'ENOENT' ? 'not found' : code}).`,
        state: 'The program did nothing.',
        fix: `Install ${external_node_path_.basename(program)}, or put it on PATH.`,
    }, { cause: error });
}
function adopted(child, name, { clock, lifetime }, stdout, outlivesCancel = false) {
    let isClosed = false;
    const began = clock.elapsed();
    const stderr = child.stderr ? tail(child.stderr) : () => '';
    const closed = new Promise((resolve) => {
        child.once('close', (exitCode, signal) => {
            isClosed = true;
            resolve({ exitCode, signal, stderr: stderr(), milliseconds: clock.elapsed() - began });
        });
    });
    const end = async () => {
        signalGroup(child, 'SIGTERM');
        const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), secondsToGoQuietly * 1000);
        if (!isClosed)
            stdout.resume(); // of one that ended by itself, what is held may still be read
        child.stderr?.resume();
        if (child.exitCode === null && child.signalCode === null)
            await new Promise((resolve) => child.once('exit', resolve));
        clearTimeout(timer);
        signalGroup(child, 'SIGKILL'); // what the child itself left behind
    };
    const abandon = lifetime.defer(`program ${external_node_path_.basename(name)}`, end, child.pid === undefined ? undefined : { kind: 'group', pid: child.pid, name: external_node_path_.basename(name) });
    const onAbort = () => void end();
    if (!outlivesCancel)
        lifetime.signal.addEventListener('abort', onAbort, { once: true });
    const finished = closed.then(async (result) => {
        lifetime.signal.removeEventListener('abort', onAbort);
        await abandon();
        return result;
    });
    return { pid: child.pid ?? 0, stdin: child.stdin, stdout, stderr: child.stderr, finished, end };
}
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // Nobody of the group is left.
    }
}
/** The end of what a program said, from the beginning of a line: half a secret at the edge would be known to no redactor. */
function lastLines(said) {
    if (said.length <= keptBytes)
        return said.toString();
    const end = said.subarray(-keptBytes);
    const lineEnd = end.indexOf('\n');
    return lineEnd < 0 ? '' : end.subarray(lineEnd + 1).toString();
}
/** Collects the end of a stream in bounded memory. */
function tail(stream) {
    let chunks = [];
    let size = 0;
    stream.on('data', (chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > 2 * keptBytes) {
            chunks = [Buffer.concat(chunks).subarray(-keptBytes - 1)];
            size = keptBytes + 1;
        }
    });
    return () => lastLines(Buffer.concat(chunks));
}

// EXTERNAL MODULE: ./build/context/github-api.js
var github_api = __webpack_require__(54392);
// EXTERNAL MODULE: ./build/context/http.js
var http = __webpack_require__(74866);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/context/railway-port.js
var railway_port = __webpack_require__(19411);
// EXTERNAL MODULE: ./build/context/one-line.js
var one_line = __webpack_require__(49151);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./build/context/railway-answer.js

/** Of the errors of one answer, of a message in characters, of a path in steps. What is cut off of a message is more than is ever shown of it. */
const most = { errors: 10, message: 8192, path: 20 };
/** Anybody can be who answers: an id or a name is no room for a text. */
const traceId = schemas/* string */.YjP().regex(/^[\w-]{1,80}$/).nullish().catch(undefined);
const pathStep = schemas/* union */.KCZ([schemas/* string */.YjP().regex(/^\w{1,80}$/), schemas/* int */.Whr().nonnegative()]);
const said = schemas/* object */.Ikc({
    message: schemas/* string */.YjP().transform((message) => message.slice(0, most.message)).catch('an error without words'),
    path: schemas/* array */.YOg(pathStep).max(most.path).nullish().catch(undefined),
    traceId,
    extensions: schemas/* object */.Ikc({ code: schemas/* string */.YjP().nullish().catch(undefined), traceId }).nullish().catch(undefined),
});
const errorsReading = schemas/* preprocess */.vkY((errors) => (Array.isArray(errors) ? errors.slice(0, most.errors) : errors), schemas/* array */.YOg(said).nullish());
const graphQlAnswer = schemas/* object */.Ikc({ data: schemas/* unknown */.L5J().optional(), errors: errorsReading });
/**
 * GraphQL's errors come with HTTP 200, also beside data; Railway refuses a document that is not of its schema with 400 (railwayapp/docs, PR 1320). Anything that is no JSON of GraphQL is
 * not Railway's own: a page of the proxy in front of it.
 * @param now for a `Retry-After` that is a date
 */
function judgeAnswer(answer, now) {
    const { status } = answer;
    const read = graphQlAnswer.safeParse(parsed(answer.body));
    const errors = read.success ? (read.data.errors ?? []) : [];
    const words = errors.length > 0 ? sentence(errors) : undefined;
    const [first] = errors;
    const about = { retryAfterMs: undefined, traceId: first?.traceId ?? first?.extensions?.traceId ?? undefined, field: first?.path?.join('.') };
    if (status === 429)
        return tooMany(answer, words, now);
    if (status >= 500)
        return { ...about, trouble: 'not-reached', message: `HTTP ${status}${words === undefined ? ', and no answer of Railway’s own' : `: ${words}`}`, isDone: 'unknown', repeat: 'read' };
    if (status >= 300 && status < 400)
        return { ...about, trouble: 'not-reached', message: `HTTP ${status}: it wants to redirect, and no token follows a redirect`, isDone: 'no', repeat: 'never' };
    if (first !== undefined && words !== undefined) {
        if (status === 400 || isInvalid(first))
            return { ...about, trouble: 'invalid', message: words, isDone: 'no', repeat: 'never' };
        const isUnsure = unsure.test(words);
        const isDone = holdsSomething(read.data?.data) || isUnsure ? 'unknown' : 'no';
        return { ...about, trouble: troubleOf(words, status), message: words, isDone, repeat: isUnsure ? 'read' : 'never' };
    }
    if (status >= 400)
        return { ...about, trouble: status === 400 ? 'invalid' : status === 401 ? 'not-authorized' : 'not-reached', message: `HTTP ${status} without Railway’s words`, isDone: 'no', repeat: 'never' };
    if (read.success && read.data.data !== undefined && read.data.data !== null)
        return { data: read.data.data };
    return { ...about, trouble: 'not-reached', message: `HTTP ${status}, and what came is no answer of Railway’s (${kindOf(answer)})`, isDone: 'unknown', repeat: 'read' };
}
/**
 * Railway's own limit comes with `X-RateLimit-*` and says when; that of the proxy before it (Cloudflare's error 1015) is a page without either, and lasts longer: facts/railway.md 1.4.
 */
function tooMany({ headers, body }, words, now) {
    const retryAfterMs = pauseAsked(headers['retry-after'], now);
    const isProxy = words === undefined && headers['x-ratelimit-limit'] === undefined && (retryAfterMs === undefined || /\b1015\b/.test(body));
    return {
        trouble: 'rate-limited',
        message: isProxy ? 'HTTP 429 of the proxy before Railway (Cloudflare’s error 1015), which blocks this address for a while' : `HTTP 429${words === undefined ? '' : `: ${words}`}`,
        isDone: 'no',
        repeat: isProxy ? 'blocked' : 'any',
        retryAfterMs,
        traceId: undefined,
        field: undefined,
    };
}
/** Seconds, whole or not, or a date. */
function pauseAsked(header, now) {
    if (header === undefined)
        return undefined;
    const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}
/** The words that Railway's CLI goes by (`client.rs`), and those seen in the field: facts/railway.md 1.3. */
function troubleOf(words, status) {
    if (/project token not found|invalid (api |project )?token/i.test(words))
        return 'bad-token';
    if (/not authorized|bad access|two factor authentication required/i.test(words) || status === 401 || status === 403)
        return 'not-authorized';
    if (/too quickly|rate limit|allows \d{1,9} .{0,80}per \d{1,9} seconds/i.test(words))
        return 'rate-limited';
    return 'said';
}
/** Words of an error that can come after the deed, and that comes and goes. */
const unsure = /internal server error|problem processing request|timed? ?out/i;
function isInvalid({ extensions }) {
    return extensions?.code === 'GRAPHQL_VALIDATION_FAILED' || extensions?.code === 'GRAPHQL_PARSE_FAILED';
}
function holdsSomething(data) {
    return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null && value !== undefined);
}
function sentence(errors) {
    return [...new Set(errors.map(({ message }) => message))].slice(0, 3).join('; ');
}
function parsed(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
/** `text/html`: what it says of itself, without its text. */
function kindOf({ headers, body }) {
    const [type = ''] = (headers['content-type'] ?? '').split(';');
    return body.trim() === '' ? 'nothing at all' : /^[\w.+-]+\/[\w.+-]+$/.test(type.trim()) ? type.trim() : 'of no known kind';
}

;// CONCATENATED MODULE: ./build/context/railway-pacer.js
/** Spaces the beginnings of requests, whoever sends them. */
function createPacer(clock, paceMs) {
    let times = 1;
    let last = Number.NEGATIVE_INFINITY;
    let queue = Promise.resolve();
    return {
        turn: async () => {
            const mine = queue.then(async () => {
                // A timer may ring a little early, and on a busy machine late: the next one is spaced from when this one really begins.
                for (let left = last + paceMs * times - clock.elapsed(); left > 0; left = last + paceMs * times - clock.elapsed())
                    await clock.sleep(Math.ceil(left));
                last = clock.elapsed();
            });
            queue = mine.catch(() => undefined); // whoever waits next meets the same cancel
            await mine;
        },
        slowDown: (asked) => void (times = asked),
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: ./build/context/http-exchange.js
var http_exchange = __webpack_require__(93874);
;// CONCATENATED MODULE: ./build/context/railway-wire.js



/** Of an answer, in bytes: 5,000 log lines are about one megabyte. */
const bodyLimit = 8 * 1024 * 1024;
/** No answer, or none that could be read. */
class WireError extends Error {
    /** Whether anything can have reached the other side. */
    isSent;
    /** Whether another try can end otherwise. */
    isPassing;
    constructor(message, more, options) {
        super(message, options);
        this.name = 'WireError';
        this.isSent = more.isSent;
        this.isPassing = more.isPassing;
    }
}
/**
 * One POST of JSON over a connection of its own, so that nothing stays open. A redirect is an answer like others: no token follows it.
 * @throws WireError; the signal's reason when the run was cancelled
 */
async function post({ url, headers, body, timeoutMs, signal }) {
    signal.throwIfAborted();
    const deadline = AbortSignal.timeout(timeoutMs);
    const open = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
    const request = open(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', accept: 'application/json', 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        signal: AbortSignal.any([signal, deadline]),
    });
    let isSent = false;
    request.on('socket', (socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isSent = true)));
    try {
        const response = await (0,http_exchange/* responseTo */.$_)(request, body);
        return { status: response.statusCode ?? 0, headers: response.headers, body: await wholeBody(response) };
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof WireError)
            throw error;
        const cause = deadline.aborted ? `no answer within ${timeoutMs} ms` : (0,http_exchange/* plainCause */.UA)(error);
        throw new WireError(`${url.host}: ${cause}`, { isSent, isPassing: deadline.aborted || !lasting.test((0,http_exchange/* codeOf */.$N)(error)) }, { cause: error });
    }
    finally {
        request.destroy();
    }
}
async function wholeBody(response) {
    const chunks = [];
    let length = 0;
    for await (const chunk of response) {
        length += chunk.length;
        if (length > bodyLimit)
            throw new WireError(`the answer is larger than ${bodyLimit / 1024 / 1024} MB`, { isSent: true, isPassing: false }, {});
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** A certificate does not mend itself between two tries, nor does a name that is not there or something that speaks no HTTP. */
const lasting = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|HPE_|EPROTO|ENOTFOUND)/;

;// CONCATENATED MODULE: ./build/context/railway-api.js






/** A little over a second: what is sent a second apart can arrive less than that apart. */
const secondMs = 1050;
const requestTimeoutMs = 20_000;
const attempts = 4;
/** A limit that lasts longer is not waited for: the run says so instead. */
const longestPauseMs = 60_000;
/** All tries together, so that a run does not hang on one question. */
const allTriesMs = 120_000;
/** Cloudflare's block lasts longer than a hiccup: times the pace. */
const blockedTimes = 10;
/** `X-RateLimit-Remaining` below this: the pace slows, for a rollback may have to be asked for yet. */
const fewRemaining = 20;
const slowTimes = 5;
/** The real Railway. Requests of all its connections go through one pacer. */
function createRailwayApi(dependencies, options = {}) {
    const { clock, redact } = dependencies;
    const settings = { paceMs: options.paceMs ?? secondMs, timeoutMs: options.timeoutMs ?? requestTimeoutMs };
    const pacer = createPacer(clock, settings.paceMs);
    const traffic = { sent: 0, remaining: undefined, isSaid: false };
    return {
        connect: (token, kind, url) => {
            redact.add(token);
            const connection = { dependencies, settings, pacer, traffic, url: addressed(url), headers: headersOf(token, kind) };
            return {
                kind,
                requests: () => traffic.sent,
                remaining: () => traffic.remaining,
                request: async (operation, variables) => await ask(connection, operation, variables),
            };
        },
    };
}
/** Without a query string, Cloudflare lets 10 requests a second through and blocks for long (terraform-provider-railway, PR 55). */
function addressed(given) {
    const url = new URL(given);
    if (url.search === '')
        url.search = '?source=signalbox';
    return url;
}
function headersOf(token, kind) {
    return { 'user-agent': `signalbox/${version/* version */.r}`, ...(kind === 'project' ? { 'project-access-token': token } : { authorization: `Bearer ${token}` }) };
}
/** Asks, and asks again where that does no harm and can help. */
async function ask(connection, operation, variables) {
    const { dependencies, settings, pacer } = connection;
    const { clock, signal } = dependencies;
    const body = JSON.stringify({ query: operation.document, variables, operationName: operation.name });
    const begun = clock.elapsed();
    for (let attempt = 1;; attempt++) {
        await pacer.turn();
        signal.throwIfAborted();
        const judged = await sendOnce(connection, body);
        if ('data' in judged)
            return judged.data;
        const pause = pauseBefore(judged, { attempt, isRead: operation.kind === 'query', paceMs: settings.paceMs });
        if (pause === undefined || clock.elapsed() - begun + pause > allTriesMs)
            throw asRailwayError(judged, operation, { attempt, redact: dependencies.redact });
        await clock.sleep(pause);
    }
}
async function sendOnce({ dependencies, settings, traffic, pacer, url, headers }, body) {
    traffic.sent += 1;
    try {
        const answer = await post({ url, headers, body, timeoutMs: settings.timeoutMs, signal: dependencies.signal });
        const remaining = Number(answer.headers['x-ratelimit-remaining'] ?? Number.NaN);
        if (Number.isFinite(remaining))
            noteRemaining(remaining, { dependencies, traffic, pacer });
        return judgeAnswer(answer, dependencies.clock.now());
    }
    catch (error) {
        if (!(error instanceof WireError))
            throw error;
        return { trouble: 'not-reached', message: error.message, isDone: error.isSent ? 'unknown' : 'no', repeat: error.isPassing ? 'read' : 'never', retryAfterMs: undefined, traceId: undefined, field: undefined };
    }
}
function noteRemaining(remaining, { dependencies, traffic, pacer }) {
    traffic.remaining = remaining;
    const isScarce = remaining < fewRemaining;
    pacer.slowDown(isScarce ? slowTimes : 1);
    if (!isScarce || traffic.isSaid)
        return;
    traffic.isSaid = true;
    dependencies.log?.warning(`Railway leaves this token ${remaining} more requests for now (X-RateLimit-Remaining): they are sent ${slowTimes} times slower from here on.`);
}
/**
 * How long to wait before the same is sent again; undefined when it is not. A mutation is sent again after 429 alone: that was answered before anything was done. Pure.
 */
function pauseBefore(refused, { attempt, isRead, paceMs }) {
    if (attempt >= attempts || refused.repeat === 'never' || (refused.repeat === 'read' && !isRead))
        return undefined;
    const backoff = paceMs * 2 ** (attempt - 1) * (refused.repeat === 'blocked' ? blockedTimes : 1);
    const pause = refused.retryAfterMs ?? backoff;
    return pause <= longestPauseMs ? pause : undefined;
}
function asRailwayError(judged, operation, { attempt, redact }) {
    const asked = judged.retryAfterMs === undefined || judged.retryAfterMs <= longestPauseMs ? '' : `, and it asks to wait ${Math.ceil(judged.retryAfterMs / 1000)} s`;
    const tries = attempt > 1 ? ` (${attempt} tries)` : '';
    return new railway_port/* RailwayError */.m(`${(0,one_line/* oneLine */.T)(judged.message, 400, redact)}${asked}${tries}`, {
        trouble: judged.trouble,
        operation: operation.name,
        isDone: operation.kind === 'query' ? 'no' : judged.isDone,
        traceId: judged.traceId,
        field: judged.field,
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./build/postgres/database-url.js
var database_url = __webpack_require__(23669);
// EXTERNAL MODULE: ./build/context/peer.js
var peer = __webpack_require__(48014);
;// CONCATENATED MODULE: ./build/context/statement-tap.js
/** What is kept of a statement's text: enough to recognise it. */
const keptText = 500;
/** A migration has hundreds of statements, not more; beyond that only the newest are kept. */
const keptStatements = 20_000;
/** Type byte and length; the length counts itself but not the type. Source: PostgreSQL's documentation, "Message Formats". */
const headBytes = 5;
/** Calls back with each message's type, and with the first bytes of its body, without ever holding more than those. */
class MessageReader {
    #wanted;
    #onMessage;
    #head = Buffer.alloc(0);
    #type = '';
    #left = 0;
    #body = [];
    #kept = 0;
    constructor(wanted, onMessage) {
        this.#wanted = wanted;
        this.#onMessage = onMessage;
    }
    push(chunk) {
        let rest = chunk;
        while (rest.length > 0 || (this.#type !== '' && this.#left === 0)) {
            if (this.#type === '') {
                const need = headBytes - this.#head.length;
                this.#head = Buffer.concat([this.#head, rest.subarray(0, need)]);
                rest = rest.subarray(need);
                if (this.#head.length < headBytes)
                    return;
                this.#type = String.fromCharCode(this.#head[0] ?? 0);
                this.#left = this.#head.readInt32BE(1) - 4;
                this.#head = Buffer.alloc(0);
            }
            const part = rest.subarray(0, this.#left);
            rest = rest.subarray(part.length);
            this.#left -= part.length;
            if (this.#kept < this.#wanted && part.length > 0) {
                const keep = Buffer.from(part.subarray(0, this.#wanted - this.#kept));
                this.#body.push(keep);
                this.#kept += keep.length;
            }
            if (this.#left > 0)
                return;
            const [type, body] = [this.#type, Buffer.concat(this.#body)];
            this.#type = '';
            this.#body = [];
            this.#kept = 0;
            this.#onMessage(type, body);
        }
    }
}
/**
 * Reads along one session, so that what was really committed is known and not guessed: each simple query, how many of its
 * statements were completed, and its error. Nothing is changed or held back, and memory stays flat.
 * @param elapsed monotonic milliseconds
 */
function createStatementTap(statements, elapsed) {
    let sinceHistory = 0;
    let current;
    let newest;
    let began = 0;
    // Prisma's engine sends a migration's SQL as simple queries and writes to its history by the extended protocol alone (Parse, Bind; a statement it has
    // prepared before comes without Parse). What a statement says is no sign: a migration may well speak of `_prisma_migrations` itself, in a comment too.
    const child = new MessageReader(keptText * 4, (type, body) => {
        if (type === 'P' || type === 'B') {
            sinceHistory = 0;
            if (newest)
                newest.noted = true;
        }
        if (type !== 'Q')
            return;
        sinceHistory += 1;
        began = elapsed();
        current = { text: body.toString('utf8').replace(/\0.*$/s, '').slice(0, keptText), ordinal: sinceHistory, noted: false, completed: 0, outcome: 'unanswered', sqlstate: null, milliseconds: 0 };
        newest = current;
        statements.push(current);
        if (statements.length > keptStatements)
            statements.splice(0, statements.length - keptStatements);
    });
    const server = new MessageReader(1024, (type, body) => {
        if (!current)
            return;
        if (type === 'C' || type === 'I')
            current.completed += 1;
        if (type === 'E') {
            current.outcome = 'failed';
            current.sqlstate = sqlstateOf(body);
        }
        if (type !== 'Z')
            return;
        if (current.outcome === 'unanswered')
            current.outcome = 'done';
        current.milliseconds = Math.round(elapsed() - began);
        current = undefined;
    });
    return { fromChild: (chunk) => child.push(chunk), fromServer: (chunk) => server.push(chunk) };
}
/** ErrorResponse: fields of a type byte and a zero-terminated text; `C` is the SQLSTATE. */
function sqlstateOf(body) {
    const field = body.toString('latin1').split('\0').find((part) => part.startsWith('C'));
    return field?.slice(1) ?? null;
}

;// CONCATENATED MODULE: ./build/context/startup-protocol.js
/**
 * The part of PostgreSQL's wire protocol that comes before the first query, as far as the relay speaks it itself.
 * Source: PostgreSQL documentation, "Frontend/Backend Protocol" (Start-up, Message Formats), version 3.0.
 */
const protocol = { version3: 3, sslRequest: 80_877_103, gssRequest: 80_877_104, cancelRequest: 80_877_102 };
/** PostgreSQL's own limit for a start-up packet (MAX_STARTUP_PACKET_LENGTH). */
const maxStartupBytes = 10_000;
/**
 * Exactly `bytes` bytes from a paused socket; what follows stays in the socket's buffer for whoever reads next.
 * Undefined when the other side closed before sending that much.
 */
async function readExactly(socket, bytes) {
    for (;;) {
        const chunk = socket.read(bytes);
        if (chunk !== null)
            return chunk.length === bytes ? chunk : undefined;
        if (socket.destroyed || socket.readableEnded)
            return undefined;
        await new Promise((resolve) => {
            const events = ['readable', 'end', 'close', 'error'];
            const go = () => {
                for (const event of events)
                    socket.off(event, go);
                resolve();
            };
            for (const event of events)
                socket.on(event, go);
        });
    }
}
/** The body (without its length) of a start-up packet, which has no type byte. Undefined: closed, or not a start-up packet. */
async function readStartupPacket(socket) {
    const length = (await readExactly(socket, 4))?.readUInt32BE();
    return length === undefined || length < 8 || length > maxStartupBytes ? undefined : await readExactly(socket, length - 4);
}
/** The text of a PasswordMessage. Undefined: closed, or some other message. */
async function readPassword(socket) {
    const head = await readExactly(socket, 5);
    if (head?.[0] !== 0x70)
        return undefined;
    const length = head.readUInt32BE(1);
    if (length < 5 || length > maxStartupBytes)
        return undefined;
    return (await readExactly(socket, length - 4))?.toString('utf8').replace(/\0$/, '');
}
/** The name–value pairs of a StartupMessage's body (after its version). */
function startupParameters(body) {
    const words = body.toString('utf8', 4).split('\0');
    const parameters = new Map();
    for (let at = 0; words[at]; at += 2)
        parameters.set(words[at] ?? '', words[at + 1] ?? '');
    return parameters;
}
function startupMessage(parameters) {
    const words = [...parameters].flat().map((word) => `${word}\0`).join('');
    const body = Buffer.from(`${words}\0`, 'utf8');
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.writeUInt16BE(protocol.version3, 4);
    return Buffer.concat([head, body]);
}
function message(type, body) {
    const head = Buffer.alloc(5);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
}
/** AuthenticationCleartextPassword: safe here, the way is the loopback and the password a throwaway. */
const askPassword = message('R', Buffer.from([0, 0, 0, 3]));
/** @param code SQLSTATE */
function errorResponse(code, text) {
    return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text.replaceAll('\0', ' ')}\0\0`, 'utf8'));
}
/** NegotiateProtocolVersion: this side speaks 3.0 and knows none of the `_pq_.` options named. */
function negotiateVersion(unknown) {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(protocol.version3);
    head.writeUInt32BE(unknown.length, 4);
    return message('v', Buffer.concat([head, Buffer.from(unknown.map((name) => `${name}\0`).join(''), 'utf8')]));
}
/** One setting for the start-up parameter `options`, where a backslash keeps a space from ending the argument. */
function optionArgument(name, value) {
    return `-c ${name}=${value.replaceAll(/[\\\s]/g, (sign) => `\\${sign}`)}`;
}
/**
 * What the relay says to the real server: the child's own parameters, but the target's role, the application name and the
 * settings of `options`, which win. The server applies `options` from left to right and single parameters after it, so a
 * child's single parameter of a forced name is left out.
 */
function mergedStartup(child, target, options) {
    const settings = Object.entries(options.settings ?? {});
    const forced = new Set(['user', 'options', 'application_name', ...settings.map(([name]) => name.toLowerCase())]);
    const kept = [...child].filter(([name]) => !forced.has(name.toLowerCase()) && !name.startsWith('_pq_.'));
    const all = [target.parameters.get('options'), child.get('options'), ...settings.map(([name, value]) => optionArgument(name, value))];
    const joined = all.filter((part) => part !== undefined && part !== '').join(' ');
    return new Map([
        ['user', target.user],
        ...kept,
        ['application_name', options.applicationName ?? 'signalbox prisma'],
        ...(joined === '' ? [] : [['options', joined]]),
    ]);
}
/**
 * Collects what a server sends from AuthenticationOk to the first ReadyForQuery, byte for byte, for the child to read.
 * Call with every chunk; the answer is the greeting once it is complete, with whatever followed it.
 */
function greetingCollector() {
    let pending = Buffer.alloc(0);
    let scanned = 0;
    let authenticated = false;
    return (chunk) => {
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= scanned + 5) {
            const type = pending[scanned];
            const end = scanned + 1 + pending.readUInt32BE(scanned + 1);
            if (pending.length < end)
                return undefined;
            if (authenticated && type === 0x5a)
                return pending;
            const ok = type === 0x52 && pending.readUInt32BE(scanned + 5) === 0;
            if (!authenticated && !ok) {
                pending = pending.subarray(end);
                continue;
            }
            authenticated = true;
            scanned = end;
        }
        return undefined;
    };
}

;// CONCATENATED MODULE: ./build/context/relay.js








const host = '127.0.0.1';
const user = 'signalbox';
/** How long somebody at the door may take to say who they are. */
const patienceMs = 15_000;
/** Parameters for Prisma, not for the server, that the child still needs to know. TLS and the server's own stay on our side. */
const passedOn = ['connect_timeout', 'connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size'];
/**
 * The relay: see `Relay` in ports.ts. The child's start-up is answered here; the way to the real server (TLS, SCRAM, MD5)
 * is node-postgres's; after that both sockets are joined byte for byte, so memory stays flat and every message passes.
 */
function createRelay(dependencies) {
    return { open: (target, options) => openDoor(target, options, dependencies) };
}
async function openDoor(target, options, dependencies) {
    const door = { ...dependencies, target, options, password: (0,external_node_crypto_.randomBytes)(24).toString('hex'), sockets: new Set(), sessions: 0, statements: [] };
    dependencies.redact.add(target.password);
    dependencies.redact.add(door.password);
    const server = (0,external_node_net_.createServer)((child) => {
        keep(door, child);
        void receive(door, child).catch(() => child.destroy());
    });
    await listening(server);
    const { port } = server.address();
    const close = dependencies.lifetime.defer(`relay on port ${port}`, async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        for (const socket of door.sockets)
            socket.destroy();
        await closed;
    });
    const kept = passedOn.flatMap((name) => (target.parameters.has(name) ? [[name, target.parameters.get(name) ?? '']] : []));
    const parameters = { schema: target.schema, ...Object.fromEntries(kept), sslmode: 'disable' };
    return { url: database_url/* DatabaseUrl */.z.of({ host, port, user, password: door.password, database: target.database, parameters }), sessions: () => door.sessions, statements: () => door.statements, close };
}
function listening(server) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, host, () => resolve());
    });
}
/** Remembers a socket until it is closed, and keeps its errors from ending the process: each is followed by `close`. */
function keep(door, socket) {
    door.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.once('close', () => door.sockets.delete(socket));
}
/** One connection at the door, from its first byte. */
async function receive(door, child) {
    child.setTimeout(patienceMs, () => child.destroy());
    const own = process.getuid?.();
    if (!(0,peer/* mayConnect */.g5)(await (0,peer/* peerUser */.Sz)(child), own)) {
        child.end(errorResponse('28000', 'signalbox: this door is for programs of the user who opened it'));
        return;
    }
    for (;;) {
        const packet = await readStartupPacket(child);
        if (packet === undefined) {
            child.destroy();
            return;
        }
        const code = packet.readUInt32BE();
        if (code === protocol.cancelRequest) {
            await forwardCancel(door, child, packet);
            return;
        }
        if (code !== protocol.sslRequest && code !== protocol.gssRequest) {
            await admit(door, child, packet);
            return;
        }
        child.write('N'); // no encryption on the loopback; libpq then goes on without
    }
}
async function admit(door, child, packet) {
    const refuse = (code, text) => {
        child.end(errorResponse(code, `signalbox: ${text}`));
    };
    if (packet.readUInt16BE() !== protocol.version3) {
        refuse('0A000', 'only version 3 of the protocol is spoken here');
        return;
    }
    const parameters = startupParameters(packet);
    const newer = [...parameters.keys()].filter((name) => name.startsWith('_pq_.'));
    if (packet.readUInt16BE(2) > 0 || newer.length > 0)
        child.write(negotiateVersion(newer));
    child.write(askPassword);
    const password = await readPassword(child);
    if (password === undefined) {
        child.destroy();
        return;
    }
    if (parameters.get('user') !== user || !equal(password, door.password)) {
        refuse('28P01', 'password authentication failed at the relay');
        return;
    }
    const database = parameters.get('database') ?? user;
    if (database !== door.target.database && door.options.allowOtherDatabases !== true) {
        refuse('3D000', `this door leads to database "${door.target.database}" alone, not to "${database}"`);
        return;
    }
    child.setTimeout(0);
    await splice(door, child, mergedStartup(new Map([...parameters, ['database', database]]), door.target, door.options));
}
function equal(given, expected) {
    const [a, b] = [Buffer.from(given), Buffer.from(expected)];
    return a.length === b.length && (0,external_node_crypto_.timingSafeEqual)(a, b);
}
async function splice(door, child, parameters) {
    let upstream;
    try {
        upstream = await session(door, startupMessage(parameters));
    }
    catch (error) {
        const { code, message } = error;
        // 08001: sqlclient_unable_to_establish_sqlconnection, for what is no SQLSTATE (ECONNREFUSED and the like).
        child.end(errorResponse(/^[0-9A-Z]{5}$/.test(code) ? code : '08001', message));
        return;
    }
    if (child.destroyed) {
        upstream.stream.destroy();
        return;
    }
    door.sessions += 1;
    child.write(upstream.greeting);
    const tap = createStatementTap(door.statements, () => performance.now());
    child.on('data', tap.fromChild);
    upstream.stream.on('data', tap.fromServer);
    child.pipe(upstream.stream);
    upstream.stream.pipe(child);
    child.once('close', () => upstream.stream.destroySoon());
    upstream.stream.once('close', () => child.destroySoon());
}
/**
 * A session on the real server, taken over from node-postgres when it is ready: the socket (paused) and what the server said.
 * @throws DatabaseError, redacted
 */
async function session(door, startup) {
    return await (0,databases/* firstConnection */.z9)(door.target, door.redact, async (configuration) => await takeOver(door, configuration, startup));
}
async function takeOver(door, configuration, startup) {
    const client = new esm/* default.Client */.Ay.Client({ ...configuration, keepAlive: true, connectionTimeoutMillis: door.options.connectTimeoutMs ?? 15_000 });
    client.on('error', () => undefined);
    const wire = client.connection;
    let greeting;
    // Called once the way is open and, where it has to be, encrypted. Our own message stands in for node-postgres's, which
    // knows but a few parameters; its answer to the server's authentication request is what we are here for.
    wire.startup = () => {
        const { stream } = wire;
        const collect = greetingCollector();
        keep(door, stream);
        stream.on('data', (chunk) => {
            greeting = collect(chunk);
            if (greeting === undefined)
                return;
            stream.removeAllListeners('data');
            stream.pause();
        });
        stream.write(startup);
    };
    try {
        await client.connect();
    }
    catch (error) {
        wire.stream.destroy();
        throw error;
    }
    if (greeting === undefined)
        throw new Error('the server was ready without having said so');
    return { stream: wire.stream, greeting };
}
/** A CancelRequest, on a connection of its own as the protocol has it; the server answers by closing. */
async function forwardCancel(door, child, packet) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(packet.length + 4);
    for (const configuration of (0,databases/* clientConfigurations */.XD)(door.target)) {
        if (await cancelSent(door, configuration, Buffer.concat([length, packet])))
            break;
    }
    child.destroy();
}
/** Resolves when the server has closed the connection, or could not be reached that way. */
function cancelSent(door, configuration, request) {
    const client = new esm/* default.Client */.Ay.Client({ ...configuration, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    const wire = client.connection;
    return new Promise((resolve) => {
        wire.startup = () => {
            keep(door, wire.stream);
            wire.stream.once('close', () => resolve(true));
            wire.stream.write(request);
        };
        client.connect().then(() => resolve(false), () => resolve(false));
    });
}

// EXTERNAL MODULE: ./build/context/s3.js
var s3 = __webpack_require__(76996);
// EXTERNAL MODULE: external "node:readline/promises"
var external_node_readline_promises_ = __webpack_require__(26848);
;// CONCATENATED MODULE: ./build/context/terminal.js

/** A person at a terminal; undefined when there is none to ask. */
function createTerminal(signal) {
    if (!process.stdin.isTTY || !process.stderr.isTTY)
        return undefined;
    return {
        ask: async (question) => {
            const lines = (0,external_node_readline_promises_.createInterface)({ input: process.stdin, output: process.stderr });
            // readline holds the terminal raw, so Ctrl-C arrives here and not as a signal.
            lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
            try {
                return await lines.question(question, { signal });
            }
            finally {
                lines.close();
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/context/create.js










/** The real ports, wired once. */
function createContext({ door, host, log, redact, lifetime, progress }) {
    const clock = createClock(lifetime.signal);
    const terminal = door === 'cli' ? createTerminal(lifetime.signal) : undefined;
    return {
        door,
        host,
        log,
        clock,
        redact,
        lifetime,
        exec: createExec({ clock, lifetime, environment: host.environment }),
        databases: (0,databases/* createDatabases */.vH)({ lifetime, redact }),
        relay: createRelay({ lifetime, redact }),
        http: (0,http/* createHttp */.V)(lifetime.signal),
        github: (0,github_api/* createGitHubApi */._)({ clock, redact, signal: lifetime.signal }),
        railway: createRailwayApi({ clock, redact, signal: lifetime.signal, log }),
        s3: (0,s3/* createS3 */.h)(lifetime.signal),
        artifacts: (0,artifacts/* createArtifacts */.G)(host.environment, lifetime.signal),
        ...(terminal ? { terminal } : {}),
        ...(progress ? { progress } : {}),
    };
}


/***/ }),

/***/ 54392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ createGitHubApi)
/* harmony export */ });
/* unused harmony export pauseAfter */
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67308);
/* harmony import */ var _github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);
/* harmony import */ var _one_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49151);



const requestTimeoutMs = 20_000;
const readAttempts = 4;
const firstPauseMs = 250;
/** A rate limit that lasts longer is not waited for: the run says so instead. */
const longestPauseMs = 60_000;
const perPage = 100;
/** The real GitHub, through `@actions/github`, which is loaded at the first request: it reads `GITHUB_API_URL` when it is. */
function createGitHubApi(dependencies) {
    return {
        connect: (token, repository) => {
            dependencies.redact.add(token);
            const [owner = '', repo = ''] = repository.split('/');
            let sender;
            const send = async (route, parameters) => await (await (sender ??= openSender(token, dependencies)))(route, { ...(route.includes('{owner}') ? { owner, repo } : {}), ...parameters });
            return { repository, request: async (route, parameters = {}) => (await send(route, parameters)).data, pages: (route, parameters, key) => pagesOf(send, route, parameters ?? {}, key) };
        },
    };
}
async function openSender(token, { clock, redact, signal }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1351)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    const octokit = getOctokit(token, { log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined } });
    return async (route, parameters) => {
        const isRead = route.startsWith('GET ');
        for (let attempt = 1;; attempt++) {
            signal.throwIfAborted();
            try {
                const answer = await octokit.request(route, { ...parameters, request: { signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]) } });
                return answer;
            }
            catch (error) {
                signal.throwIfAborted();
                const pause = pauseAfter(error, { attempt, isRead, now: clock.now() });
                if (pause === undefined)
                    throw asGitHubError(error, route, redact);
                await clock.sleep(pause);
            }
        }
    };
}
/** Octokit's RequestError by its shape; undefined when no answer came. */
function refused(error) {
    if (typeof error !== 'object' || error === null || !('response' in error) || typeof error.response !== 'object' || error.response === null)
        return undefined;
    const { status, headers } = error.response;
    return typeof status === 'number' ? { status, headers: headers ?? {} } : undefined;
}
/**
 * How long to wait before the same request is sent again; undefined when it is not.
 * A rate limit (403 or 429 with `retry-after`, or with nothing remaining until `x-ratelimit-reset`) was answered before anything was done, so it is safe for
 * every request; other passing troubles are repeated for reads alone (docs: best practices for using the REST API).
 */
function pauseAfter(error, { attempt, isRead, now }) {
    if (attempt >= readAttempts)
        return undefined;
    const said = refused(error);
    const backoff = firstPauseMs * 2 ** (attempt - 1);
    if (said === undefined)
        return isRead ? backoff : undefined;
    if (said.status >= 500)
        return isRead ? backoff : undefined;
    if (said.status !== 403 && said.status !== 429)
        return undefined;
    const after = Number(said.headers['retry-after'] ?? Number.NaN);
    const reset = said.headers['x-ratelimit-remaining'] === '0' ? Number(said.headers['x-ratelimit-reset']) * 1000 - now.getTime() : Number.NaN;
    const wait = Number.isFinite(after) ? after * 1000 : reset;
    return Number.isFinite(wait) && wait <= longestPauseMs ? Math.max(wait, firstPauseMs) : undefined;
}
function asGitHubError(error, route, redact) {
    const said = refused(error);
    if (said === undefined)
        return new _github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y(`GitHub was not reached (${(0,_one_line_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .C)(error) ?? (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .g)(error), 300, redact)})`, 0, route, undefined, { cause: error });
    const accepted = said.headers['x-accepted-github-permissions'];
    return new _github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y(`GitHub answered ${said.status}: ${(0,_one_line_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .g)(error), 300, redact)}`, said.status, route, accepted, { cause: error });
}
async function* pagesOf(send, route, parameters, key) {
    for (let page = 1;; page++) {
        const { data, headers } = await send(route, { per_page: perPage, ...parameters, page });
        const list = key === undefined ? data : data?.[key];
        if (!Array.isArray(list))
            throw new _github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y('GitHub answered with something that is not the list asked for', 200, route);
        yield* list;
        if (!/<[^>]+>;\s*rel="next"/.test(String(headers['link'] ?? '')))
            return;
    }
}


/***/ }),

/***/ 99541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/** What GitHub, or the way to it, said. */
class GitHubError extends Error {
    /** HTTP status; 0 when GitHub was not reached. */
    status;
    /** `GET /repos/{owner}/{repo}/…` as asked for. */
    route;
    /** The permissions that GitHub says would do (`actions=read`), from `x-accepted-github-permissions`. */
    accepted;
    constructor(message, status, route, accepted, options) {
        super(message, options);
        this.name = 'GitHubError';
        this.status = status;
        this.route = route;
        this.accepted = accepted;
    }
}


/***/ }),

/***/ 53688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readHost)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(996);



/**
 * Reads where this run takes place from the environment, once.
 * @param program the running file, from which the installation is found
 */
function readHost(environment, program = process.argv[1]) {
    const given = (name) => environment[name] || undefined;
    const repository = given('GITHUB_REPOSITORY');
    const runId = given('GITHUB_RUN_ID');
    const commit = given('GITHUB_SHA');
    const actor = given('GITHUB_ACTOR');
    const attempt = given('GITHUB_RUN_ATTEMPT');
    const server = given('GITHUB_SERVER_URL');
    const eventName = given('GITHUB_EVENT_NAME');
    const eventPath = given('GITHUB_EVENT_PATH');
    const ref = given('GITHUB_REF');
    const triggeringActor = given('GITHUB_TRIGGERING_ACTOR');
    const workflowRef = given('GITHUB_WORKFLOW_REF');
    const job = given('GITHUB_JOB');
    const installation = program === undefined ? undefined : installationOf(program);
    return {
        github: environment['GITHUB_ACTIONS'] === 'true',
        environment,
        ...(repository ? { repository } : {}),
        // Anything else (a test's word, a branch) is no commit that a record could name.
        ...(commit !== undefined && _record_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .commitSchema */ .lN.safeParse(commit).success ? { commit } : {}),
        ...(actor ? { actor } : {}),
        ...(runId ? { runId } : {}),
        ...(attempt ? { runAttempt: Number(attempt) } : {}),
        ...(eventName ? { eventName } : {}),
        ...(eventPath ? { eventPath } : {}),
        ...(ref ? { ref } : {}),
        ...(triggeringActor ? { triggeringActor } : {}),
        ...(workflowRef ? { workflowRef } : {}),
        ...(job ? { job } : {}),
        ...(installation ? { installation } : {}),
        ...(server ? { serverUrl: server } : {}),
        ...(server && repository && runId ? { runUrl: `${server}/${repository}/actions/runs/${runId}` } : {}),
    };
}
/** The folder above the running file (dist/index.js, bin/signalbox.mjs, a source file) in which the action is whole. */
function installationOf(program) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(program))
        return undefined;
    for (let folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(program)); folder !== node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder); folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder)) {
        if (['action.yml', 'actions', '.github/workflow-templates'].every((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name))))
            return folder;
    }
    return undefined;
}


/***/ }),

/***/ 93874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   $_: () => (/* binding */ responseTo),
/* harmony export */   UA: () => (/* binding */ plainCause)
/* harmony export */ });
/** Sends the body and waits for the answer's head. */
async function responseTo(request, body) {
    return await new Promise((resolve, reject) => {
        request.on('response', resolve);
        request.on('error', reject);
        request.end(body);
    });
}
const causes = {
    ECONNREFUSED: 'nothing listens there (connection refused)',
    ECONNRESET: 'the connection was cut before an answer came',
    EPIPE: 'the connection was cut before an answer came',
    ENOTFOUND: 'the name is not found',
    EAI_AGAIN: 'the name could not be looked up just now',
    EHOSTUNREACH: 'the host is not reachable',
    ENETUNREACH: 'the network is not reachable',
    ETIMEDOUT: 'no connection within the time of the system',
    CERT_HAS_EXPIRED: 'its TLS certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is signed by itself',
    SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is signed by itself',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate is signed by nobody known here',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
};
/** Node's code of an error of the network, `ECONNREFUSED`; of several tries the first one's; empty where there is none. */
function codeOf(error) {
    const { code } = (error instanceof AggregateError ? error.errors[0] : error);
    return code ?? '';
}
/** Why no answer came, in plain words. Never the message of Node's own error: it can hold the path, the query or a header, and those can be secrets. */
function plainCause(error) {
    const code = codeOf(error);
    if (code.startsWith('HPE_'))
        return `it does not speak HTTP (${code})`;
    return causes[code] ?? `the request failed (${code === '' ? 'no code' : code})`;
}


/***/ }),

/***/ 74866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ createHttp)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var _http_exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93874);



const bodyLimit = 4096;
/**
 * HTTP over Node's own client: one connection a request, so that nothing is left open afterwards; no redirect is followed,
 * so that headers (secrets) never reach another host.
 * @param signal ends a request that is under way when the run is cancelled
 */
function createHttp(signal) {
    return {
        request: async (url, { method, headers, body, timeoutMs }) => await send({ url: new URL(url), method, headers, body, timeoutMs }, signal),
    };
}
/** `milliseconds` runs until the answer, or its first 4 KiB, has come; the time limit is over all of it. */
async function send({ url, method, headers, body, timeoutMs }, signal) {
    const start = performance.now();
    const deadline = AbortSignal.timeout(timeoutMs);
    const open = url.protocol === 'https:' ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = open(url, { method, headers: { ...headers, ...length }, agent: false, signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
    try {
        const response = await (0,_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .responseTo */ .$_)(request, body);
        const prefix = await bodyPrefix(response, deadline);
        const { location } = response.headers;
        return { status: response.statusCode ?? 0, milliseconds: Math.round(performance.now() - start), body: prefix, ...(location === undefined ? {} : { location }) };
    }
    catch (error) {
        signal?.throwIfAborted();
        throw new Error(`${url.host}: ${deadline.aborted ? `no answer within ${timeoutMs} ms` : (0,_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .plainCause */ .UA)(error)}`, { cause: error });
    }
    finally {
        request.destroy();
    }
}
/** The first 4 KiB as text. A body that never ends (an event stream) is what had come of it when the time was up. */
async function bodyPrefix(response, deadline) {
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of response) {
            chunks.push(chunk);
            length += chunk.length;
            if (length >= bodyLimit)
                break;
        }
    }
    catch (error) {
        if (!deadline.aborted)
            throw error;
    }
    return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, bodyLimit));
}


/***/ }),

/***/ 49782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ createTerminalLog),
/* harmony export */   r: () => (/* binding */ createActionLog)
/* harmony export */ });
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);

/** The log of a terminal: plain lines on stderr, so that stdout holds the result alone. */
function createTerminalLog(stream, { redact, verbose }) {
    const live = stream.isTTY;
    let onLine = false;
    const write = (text) => {
        if (onLine)
            stream.write('\r\u001b[K');
        onLine = false;
        stream.write(`${printable(text, redact)}\n`);
    };
    const place = (at) => (at ? `${at.file}:${at.line}: ` : '');
    return {
        info: (line) => write(`  ${line}`),
        debug: (line) => {
            if (verbose)
                write(`  ${line}`);
        },
        warning: (line, at) => write(`! ${place(at)}${line}`),
        error: (line, at) => write(`✗ ${place(at)}${line}`),
        group: async (title, body) => {
            write(`▸ ${title}`);
            return await body();
        },
        progress: (line) => {
            if (!live)
                return;
            stream.write(`\r\u001b[K  ${printable(line, redact).slice(0, stream.columns - 3)}`);
            onLine = true;
        },
    };
}
/** A whole list of statements is shorter. */
const longestLine = 64 * 1024;
/** What others said is data, not orders to the terminal or the runner. Redacted before, for secrets that hold such characters, and after, for those that were hidden between them. */
function printable(text, redact) {
    return (0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .beginningOf */ .VI)(text, longestLine, (read) => redact.text((0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutControls */ .DJ)(redact.text(read))));
}
/** GitHub's log: workflow commands through `@actions/core`, phases as groups. Groups do not nest there, so inner ones are plain headings. */
function createActionLog(core, { redact }) {
    let depth = 0;
    const plain = (line) => printable(line, redact);
    const said = (line) => inert(plain(line));
    const properties = (at) => (at ? { file: at.file, startLine: at.line } : {});
    return {
        info: (line) => core.info(said(line)),
        debug: (line) => core.debug(plain(line)),
        warning: (line, at) => core.warning(plain(line), properties(at)),
        error: (line, at) => core.error(plain(line), properties(at)),
        group: async (title, body) => {
            depth += 1;
            if (depth === 1)
                core.startGroup(said(title));
            else
                core.info(`▸ ${said(title)}`);
            try {
                return await body();
            }
            finally {
                depth -= 1;
                if (depth === 0)
                    core.endGroup();
            }
        },
        progress: () => undefined,
    };
}
/** The runner takes a line that begins with `::`, or holds `##[`, for a command (actions/runner, `ActionCommand.cs`); what a child or a migration says must never be one. */
function inert(text) {
    return text.replace(_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .commandBegins */ .cB, '$1\u200b').replaceAll('##[', '#\u200b#[');
}


/***/ }),

/***/ 49151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);


/** More is never shown: it is cut before anything else is done with it, so that a page of any size takes no time. */
const mostRead = 4096;
/** What a server said, as one line of at most `most` characters, without secrets; of an HTML page (a proxy's) the words alone. */
function oneLine(text, most, redact) {
    // Looked through for secrets before, for those that hold such characters, and after, for those that stood between them.
    const clean = (read) => (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(redact.text(read));
    const line = (read) => (0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutControls */ .DJ)(clean(read).replaceAll(/<[^<>]*>/g, ' ').replaceAll(/\s+/g, ' '));
    return clean((0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .beginningOf */ .VI)(text, mostRead, line)).trim().slice(0, most);
}


/***/ }),

/***/ 8865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ orCancelled)
/* harmony export */ });
/** The promise's result, or the signal's reason as soon as the run is cancelled: for what cannot be cancelled itself. What it comes to after that is dropped. */
async function orCancelled(promise, signal) {
    promise.catch(() => undefined);
    signal.throwIfAborted();
    let onAbort = () => undefined;
    const cancelled = new Promise((_, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
        return await Promise.race([promise, cancelled]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 48014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sz: () => (/* binding */ peerUser),
/* harmony export */   g5: () => (/* binding */ mayConnect),
/* harmony export */   rZ: () => (/* binding */ isAcceptedByUs)
/* harmony export */ });
/* unused harmony export peerIn */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
/** An IPv4 address and port as `/proc/net/tcp` writes them: little-endian bytes, hexadecimal. */
function procAddress(address, port) {
    const bytes = address.replace(/^::ffff:/, '').split('.').map(Number).reverse();
    return [...bytes.map((byte) => byte.toString(16).padStart(2, '0')), ':', port.toString(16).padStart(4, '0')].join('').toUpperCase();
}
/**
 * Who owns the other end of a loopback connection, from Linux's socket table (proc(5), `/proc/net/tcp`). A socket whose owner has closed it stays there for
 * a while with the inode 0, and with the uid 0 whoever it was: that is not root.
 * Undefined where there is no such table or the connection is not in it.
 */
async function peerUser(socket) {
    const { remoteAddress, remotePort, localAddress, localPort } = socket;
    if (remoteAddress === undefined || remotePort === undefined || localAddress === undefined || localPort === undefined)
        return undefined;
    const theirs = procAddress(remoteAddress, remotePort);
    const ours = procAddress(localAddress, localPort);
    for (const table of tables) {
        const peer = peerIn(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(table, 'utf8').catch(() => ''), theirs, ours);
        if (peer !== undefined)
            return peer;
    }
    return undefined;
}
/** The owner of the socket from `local` to `remote` (as the table writes them) in the text of such a table. Pure. */
function peerIn(table, local, remote) {
    for (const line of table.split('\n')) {
        const [, from = '', to = '', , , , , uid, , inode] = line.trim().split(/\s+/);
        if (uid !== undefined && from.endsWith(local) && to.endsWith(remote))
            return inode === '0' ? 'gone' : Number(uid);
    }
    return undefined;
}
/** Between two looks. */
const lookMs = 5;
/**
 * Whether the other end of a connection that we began on the loopback is a program of ours, or of root: waits until somebody has accepted it, for nobody owns it before. Nothing is to be written until then.
 * Where the system has no such table it cannot be known, and is taken for ours.
 * @param milliseconds of patience with one who listens and does not accept
 */
async function isAcceptedByUs(socket, milliseconds) {
    const deadline = performance.now() + milliseconds;
    for (;;) {
        const peer = await peerUser(socket);
        if (typeof peer === 'number')
            return mayConnect(peer, process.getuid?.());
        if (peer === undefined && !(await hasTable()))
            return true;
        if (socket.destroyed || performance.now() > deadline)
            return false;
        await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
}
async function hasTable() {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(tables[0]).then(() => true, () => false);
}
/** Whether that user may use a door of this process: ourselves, or root, who may do anything anyway. Unknown is left to the password. */
function mayConnect(peer, own) {
    return peer === undefined || own === undefined || peer === own || peer === 0;
}


/***/ }),

/***/ 11096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ Overdue),
/* harmony export */   a: () => (/* binding */ DatabaseError)
/* harmony export */ });
/** What PostgreSQL, or the way to it, said. `message` is redacted of the connection's secrets. */
class DatabaseError extends Error {
    /** SQLSTATE (`55P03`), or Node's code (`ECONNREFUSED`) when the server was not reached. */
    code;
    /** 1-based character position in the query text, where PostgreSQL gave one. */
    position;
    detail;
    constructor(message, code, more = {}, options) {
        super(message, options);
        this.name = 'DatabaseError';
        this.code = code;
        this.position = more.position;
        this.detail = more.detail;
    }
}
/** The run was cancelled, and what it waits for did not come to its end in the time that is left then. */
class Overdue extends Error {
}


/***/ }),

/***/ 19411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ RailwayError)
/* harmony export */ });
/** What Railway, or the way to it, said. `message` is redacted. */
class RailwayError extends Error {
    trouble;
    /** The operation's name. */
    operation;
    /** Whether a mutation may have been done all the same: its effect has to be looked for before it is sent again. */
    isDone;
    /** For Railway's support. */
    traceId;
    /** The field of the answer that it is about, e.g. `serviceInstance`. */
    field;
    constructor(message, more, options) {
        super(message, options);
        this.name = 'RailwayError';
        this.trouble = more.trouble;
        this.operation = more.operation;
        this.isDone = more.isDone;
        this.traceId = more.traceId;
        this.field = more.field;
    }
}


/***/ }),

/***/ 53698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createRedactor)
/* harmony export */ });
/* harmony import */ var _record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6130);

/** Shorter ones would blot out half of every text; in connection strings they are still replaced. */
const shortestSecret = 4;
/** Of one with many lines each is one, but for braces and the like. */
const shortestLine = 8;
/**
 * The one place that knows the secrets of a run. Everything printed, written or thrown goes through it.
 * @param announce called once for each form of one line of each secret; in Actions it prints `::add-mask::`
 */
function createRedactor(announce = () => undefined) {
    const forms = new Set();
    let longestFirst = [];
    const text = (value) => {
        let result = value;
        for (const form of longestFirst)
            if (result.includes(form))
                result = result.replaceAll(form, '***');
        return (0,_record_url_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutUrlCredentials */ .e)(result);
    };
    const value = (input) => redactedValue(input, text);
    return {
        text,
        value,
        add: (secret) => {
            for (const form of formsOf(secret)) {
                if (form.length < shortestSecret || forms.has(form))
                    continue;
                forms.add(form);
                // GitHub's runner takes each line of a mask as a mask of its own, a brace too: those that are long enough are forms by themselves.
                if (!/[\r\n]/.test(form))
                    announce(form);
            }
            longestFirst = [...forms].sort((a, b) => b.length - a.length);
        },
    };
}
function redactedValue(input, text) {
    if (typeof input === 'string')
        return text(input);
    if (Array.isArray(input))
        return input.map((item) => redactedValue(item, text));
    if (input !== null && typeof input === 'object') {
        return Object.fromEntries(Object.entries(input).map(([key, item]) => [text(key), redactedValue(item, text)]));
    }
    return input;
}
/**
 * The forms in which programs print a secret: as it is, percent-decoded (drivers do), percent-encoded (URLs; the encoders
 * differ in `!'()*`, in the case of hex digits and in the space), JSON-, SQL- and shell-quoted, HTML-escaped, base64; each
 * line of a many-line one.
 */
function formsOf(secret) {
    const trimmed = secret.trim();
    if (trimmed === '')
        return [];
    const lines = /[\r\n]/.test(trimmed) ? trimmed.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line.length >= shortestLine) : [];
    const plain = new Set([secret, trimmed, ...lines, ...decodings(trimmed)]);
    const all = new Set();
    for (const form of plain) {
        all.add(form);
        const encoded = encodeURIComponent(form);
        const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
        for (const percent of [encoded, strict, encodeURI(form), new URLSearchParams({ k: form }).toString().slice(2)]) {
            all.add(percent);
            all.add(percent.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
        }
        const json = JSON.stringify(form).slice(1, -1);
        all.add(json);
        // As Go, Rails and whoever writes JSON into a page do.
        all.add(json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`));
        for (const escaped of inHtml(form))
            all.add(escaped);
        all.add(form.replaceAll("'", "''"));
        all.add(form.replaceAll("'", `'\\''`));
        all.add(form.replaceAll("'", "\\'"));
        all.add(Buffer.from(form).toString('base64'));
        all.add(Buffer.from(form).toString('base64url'));
    }
    return [...all];
}
/** Each escapes `&`, `<` and `>`; of the quotes both, one or none, in one of their forms. */
function inHtml(form) {
    const markup = form.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const doubles = ['"', '&quot;', '&#34;', '&#x22;'];
    const singles = ["'", '&#39;', '&#x27;', '&apos;', '&#039;'];
    return doubles.flatMap((double) => singles.map((single) => markup.replaceAll('"', double).replaceAll("'", single)));
}
function decodings(text) {
    try {
        return [decodeURIComponent(text)];
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 76996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ S3Error),
/* harmony export */   h: () => (/* binding */ createS3)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67308);


/** What the service, or the way to it, said. */
class S3Error extends Error {
    /** S3's code (`NoSuchBucket`), or Node's (`ECONNREFUSED`) when the service was not reached. */
    code;
    /** HTTP status; 0 when there was no answer. */
    status;
    /** The region that the service says the bucket is in. */
    region;
    constructor(message, code, more = {}, options) {
        super(message, options);
        this.name = 'S3Error';
        this.code = code;
        this.status = more.status ?? 0;
        this.region = more.region;
    }
}
/** Amazon's client is 8 MB of source: loaded when a bucket is opened, by nobody else. */
function createS3(signal) {
    return {
        open: async (settings) => {
            // The version is pinned and part of the bundle: which Node a later one will want is not the user's to act on.
            process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
            const sdk = await __webpack_require__.e(/* import() */ 3711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
            return bucketOf(sdk, clientOf(sdk, settings), settings.bucket, signal);
        },
    };
}
function clientOf({ S3Client: Client }, { region, endpoint, pathStyle, accessKeyId, secretAccessKey, sessionToken }) {
    return new Client({
        region,
        ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
        forcePathStyle: pathStyle,
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
        maxAttempts: 4,
        retryMode: 'standard',
        // Ours, explicitly, in every request that carries data: the client's own default (CRC32 in a trailer) is refused by many services that are not Amazon's.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
        // The socket's limit is on silence, not on the whole: a part may take long on a thin line.
        requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
        // What goes wrong is said by us.
        logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    });
}
function bucketOf(sdk, client, Bucket, cancelled) {
    let digest = 'sha256';
    const ask = async (request, signal = cancelled) => {
        try {
            return await request({ abortSignal: signal });
        }
        catch (error) {
            signal.throwIfAborted();
            throw asS3Error(error);
        }
    };
    /** Asks with SHA-256; a service that does not know it is asked with MD5 from then on. */
    const withDigest = async (request) => {
        try {
            return await request(digest);
        }
        catch (error) {
            if (digest === 'md5' || !(error instanceof S3Error) || !knowsNoSha256(error))
                throw error;
            digest = 'md5';
            return await request(digest);
        }
    };
    return {
        put: async (Key, Body) => {
            await withDigest(async (by) => await ask((options) => client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentLength: Body.length, ...sumOf(Body, by) }), options)));
        },
        begin: async (Key) => {
            const algorithm = (by) => (by === 'sha256' ? { ChecksumAlgorithm: 'SHA256' } : {});
            const { UploadId } = await withDigest(async (by) => await ask((options) => client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key, ...algorithm(by) }), options)));
            if (UploadId === undefined)
                throw new S3Error('the service began no upload', 'NoUploadId');
            return UploadId;
        },
        putPart: async (Key, UploadId, PartNumber, Body, signal) => {
            const sum = sumOf(Body, digest);
            const { ETag, ChecksumSHA256 } = await ask((options) => client.send(new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ContentLength: Body.length, ...sum }), options), signal);
            if (ETag === undefined)
                throw new S3Error(`the service did not name part ${PartNumber}`, 'NoETag');
            const sha256 = 'ChecksumSHA256' in sum ? sum.ChecksumSHA256 : undefined;
            if (ChecksumSHA256 !== undefined && sha256 !== undefined && ChecksumSHA256 !== sha256)
                throw new S3Error(`part ${PartNumber} arrived with another SHA-256`, 'BadDigest');
            return { number: PartNumber, etag: ETag, sha256: ChecksumSHA256 };
        },
        complete: async (Key, UploadId, parts) => {
            const Parts = parts.map(({ number, etag, sha256 }) => ({ PartNumber: number, ETag: etag, ...(sha256 === undefined ? {} : { ChecksumSHA256: sha256 }) }));
            const { ChecksumSHA256 } = await ask((options) => client.send(new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }), options));
            const expected = sumOfSums(parts);
            if (ChecksumSHA256?.includes('-') === true && expected !== undefined && ChecksumSHA256 !== expected)
                throw new S3Error('the service put the parts together to something else', 'BadDigest');
        },
        abort: async (Key, UploadId) => {
            await ask((options) => client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }), options), AbortSignal.timeout(5000));
        },
        get: async (Key, from) => {
            const range = from === undefined ? {} : { Range: `bytes=${from.byte}-`, ...(from.etag === undefined ? {} : { IfMatch: from.etag }) };
            const { Body, ETag, ContentLength } = await ask((options) => client.send(new sdk.GetObjectCommand({ Bucket, Key, ...range }), options));
            if (Body === undefined)
                throw new S3Error('the service sent no body', 'NoBody');
            return { body: chunks(Body, cancelled), etag: ETag, bytes: ContentLength };
        },
        bytes: async (Key) => (await ask((options) => client.send(new sdk.HeadObjectCommand({ Bucket, Key }), options))).ContentLength ?? 0,
        list: async function* (Prefix) {
            let ContinuationToken;
            do {
                const token = ContinuationToken;
                const page = await ask((options) => client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/', ...(token === undefined ? {} : { ContinuationToken: token }) }), options));
                for (const { Key, Size } of page.Contents ?? [])
                    if (Key !== undefined)
                        yield { key: Key, bytes: Size ?? 0 };
                ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
            } while (ContinuationToken !== undefined);
        },
        remove: async (Key) => {
            await ask((options) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key }), options));
        },
    };
}
async function* chunks(body, cancelled) {
    try {
        yield* body;
    }
    catch (error) {
        cancelled.throwIfAborted();
        throw asS3Error(error);
    }
}
function sumOf(body, by) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(by).update(body).digest('base64');
    return by === 'sha256' ? { ChecksumSHA256: sum } : { ContentMD5: sum };
}
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html: the checksum of an upload in parts is that of its parts' checksums, and their number. */
function sumOfSums(parts) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { sha256 } of parts) {
        if (sha256 === undefined)
            return undefined;
        hash.update(Buffer.from(sha256, 'base64'));
    }
    return `${hash.digest('base64')}-${parts.length}`;
}
/** As R2, older MinIO and Ceph say it. A checksum that does not match is another thing (`BadDigest`, `XAmzContentSHA256Mismatch`). */
function knowsNoSha256({ code, status, message }) {
    return (code === 'NotImplemented' || status === 501 || (status === 400 && /checksum/i.test(message))) && !/digest|mismatch/i.test(code);
}
/** The client's error, which may come from any of its layers: S3's answer, the network, an answer that is not S3's. */
function asS3Error(error) {
    if (error instanceof S3Error)
        return error;
    const { name, $metadata, $response } = error;
    const status = $metadata?.httpStatusCode ?? $response?.statusCode;
    const region = error.Region ?? $response?.headers?.['x-amz-bucket-region'];
    const network = status === undefined ? networkCode(error) : undefined;
    const code = network ?? (typeof name === 'string' ? name : 'Unknown');
    return new S3Error((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .g)(error), code, { status, region: typeof region === 'string' ? region : undefined }, { cause: error });
}
/**
 * Of a connection that was tried on several addresses, that of the first. The client wraps an error of another realm (where code runs in a sandbox) and keeps only its
 * text.
 */
function networkCode(error) {
    const first = error.errors?.[0] ?? error.cause;
    return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .C)(error) ?? (first === undefined ? undefined : (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .C)(first)) ?? /\b(E[A-Z]{4,}|ERR_[A-Z_]+|[A-Z]+_[A-Z_]*(?:CERT|SIGNATURE|ALTNAME)[A-Z_]*)\b/.exec((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .g)(error))?.[1];
}


/***/ }),

/***/ 44229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ endOnSignals),
/* harmony export */   n: () => (/* binding */ endOnStrayErrors)
/* harmony export */ });
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67308);

/** A Ctrl-C may come twice at once, from the terminal and from a parent; a person who means it presses again. */
const meantAfterMs = 1000;
const exitCodeOfSigint = 130;
/**
 * SIGINT (Ctrl-C, GitHub's cancel), SIGTERM and SIGHUP cancel the run once; what it began is ended before the process is. A second SIGINT, more than a
 * second after the first, is somebody who no longer wants to wait for that: the process ends at once and says what may be left.
 */
function endOnSignals(lifetime, log) {
    let interruptedAt;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
            lifetime.cancel(`cancelled by ${signal}`);
            if (signal !== 'SIGINT')
                return;
            interruptedAt ??= performance.now();
            if (performance.now() - interruptedAt <= meantAfterMs)
                return;
            log.error(`Ended at once, before the cleaning up was done. What may be left: ${lifetime.left().join(', ') || 'nothing'}.`);
            process.exit(exitCodeOfSigint);
        });
    }
}
/**
 * An error that no step could catch (thrown in a callback, a rejection nobody awaits, an output nobody reads any more): what the run began is ended all the
 * same, one line says what it was, and the exit code is 1. Node hands unhandled rejections to the same event.
 */
function endOnStrayErrors(lifetime, log) {
    let isEnding = false;
    process.on('uncaughtException', (error) => {
        if (isEnding)
            return; // ending it may break more; the first is the cause
        isEnding = true;
        lifetime.cancel('Signalbox itself failed');
        log.error(`Signalbox itself failed: ${(0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(error).replaceAll('\n', ' ')}. What it began is being ended; \`signalbox plan\` shows the state the target is in.`);
        void lifetime.end().finally(() => process.exit(1));
    });
}


/***/ }),

/***/ 41298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord),
/* harmony export */   u: () => (/* binding */ writeReport)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);
/* harmony import */ var _report_html_page_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56450);
/* harmony import */ var _store_own_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51691);





/** Writes the record where the inputs say, or to its default place. Returns its path. */
async function writeRecord({ door, host }, record, inputs) {
    const file = inputs?.record ?? (await defaultPlace(door, host.environment['RUNNER_TEMP'], inputs?.['working-directory'] ?? '.', record.command));
    await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
    return file;
}
/** Commands that leave their report without being asked, in Actions: what they saw is better looked at than read. */
const reported = new Set(['rehearse', 'deploy']);
/**
 * Writes the HTML report where the inputs say; in Actions, of a rehearsal and a deploy, beside the record. Never throws: a report that cannot be written is a warning, the record has
 * it all.
 * @param record what is shown; of `comment`, the record of another job
 * @param command which was run
 * @returns its path; undefined where there is none
 */
async function writeReport({ door, host, log, redact }, record, { inputs, command = record.command }) {
    const temporary = host.environment['RUNNER_TEMP'];
    const beside = door === 'action' && temporary && reported.has(command) && inputs !== undefined ? node_path__WEBPACK_IMPORTED_MODULE_1__.join(temporary, 'signalbox', `report-${command}.html`) : undefined;
    const file = inputs?.report ?? beside;
    if (file === undefined)
        return undefined;
    try {
        await writeWhole(file, (0,_report_html_page_js__WEBPACK_IMPORTED_MODULE_2__/* .renderReport */ .B)(record));
        return file;
    }
    catch (error) {
        log.warning(`The HTML report was not written (${redact.text((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error))}).`);
        return undefined;
    }
}
/** Whoever looks sees the whole file or none. */
async function writeWhole(file, content) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(file)), { recursive: true });
    const part = `${file}.part`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(part, content, { mode: 0o600 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(part, file);
}
async function defaultPlace(door, runnerTemporary, directory, command) {
    const name = `record-${command}.json`;
    if (door === 'action' && runnerTemporary)
        return node_path__WEBPACK_IMPORTED_MODULE_1__.join(runnerTemporary, 'signalbox', name);
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join(await (0,_store_own_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .makeOwnFolder */ .x)(directory), name);
}


/***/ }),

/***/ 10542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pr: () => (/* binding */ meaningOf),
/* harmony export */   dR: () => (/* binding */ isFinal),
/* harmony export */   xu: () => (/* binding */ serves)
/* harmony export */ });
/** All thirteen of Railway's schema (`DeploymentStatus`). */
const meanings = {
    QUEUED: 'under-way',
    INITIALIZING: 'under-way',
    BUILDING: 'under-way',
    DEPLOYING: 'under-way',
    WAITING: 'waiting',
    SUCCESS: 'succeeded',
    SLEEPING: 'sleeping',
    FAILED: 'failed',
    CRASHED: 'crashed',
    SKIPPED: 'skipped',
    NEEDS_APPROVAL: 'needs-approval',
    REMOVED: 'gone',
    REMOVING: 'gone',
};
function meaningOf(status) {
    return Object.hasOwn(meanings, status) ? (meanings[status] ?? 'unknown') : 'unknown';
}
/** Nothing more becomes of it by itself. What is not known may still become something. */
function isFinal(status) {
    return ['succeeded', 'sleeping', 'failed', 'crashed', 'skipped', 'gone'].includes(meaningOf(status));
}
/** Whether requests reach it, as an active deployment. */
function serves({ status, isStopped }) {
    const meaning = meaningOf(status);
    return (meaning === 'succeeded' || meaning === 'sleeping') && isStopped !== true;
}


/***/ }),

/***/ 10329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ findArtifact),
/* harmony export */   rH: () => (/* binding */ listArtifactsOfBranch),
/* harmony export */   wn: () => (/* binding */ listArtifacts)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), expired: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), size_in_bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), created_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
const ofRepositorySchema = schema.extend({ workflow_run: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), head_repository_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), head_branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable() }).partial().nullish() });
/**
 * The artifacts of a repository, newest first, of whatever runs: anybody's pull request may have made some of them. Needs `actions: read`.
 * @param name only those of exactly this name
 * @throws GitHubError
 */
async function* listArtifacts(github, name) {
    const route = 'GET /repos/{owner}/{repo}/actions/artifacts';
    for await (const answer of github.pages(route, name === undefined ? {} : { name }, 'artifacts')) {
        const { workflow_run: run, ...found } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(ofRepositorySchema, answer, route);
        if (name !== undefined && found.name !== name)
            continue;
        const of = { runId: run?.id, headRepositoryId: run?.head_repository_id, headBranch: run?.head_branch ?? undefined };
        yield { id: found.id, name: found.name, expired: found.expired, bytes: found.size_in_bytes, createdAt: found.created_at, ...of };
    }
}
/**
 * The newest artifacts of this name, of whatever runs of a repository's own branch: anybody's pull request may have made one too, and those are passed over
 * here. Whose runs they are is still to be looked at. Needs `actions: read`.
 * @throws GitHubError
 */
async function* listArtifactsOfBranch(github, name, { repositoryId, branch }) {
    for await (const { runId, headRepositoryId, headBranch, ...found } of listArtifacts(github, name)) {
        if (runId !== undefined && headRepositoryId === repositoryId && headBranch === branch)
            yield { ...found, runId };
    }
}
/**
 * The newest artifact of this name that a run has; undefined where it has none, or none any more. Needs `actions: read`.
 * @throws GitHubError
 */
async function findArtifact(github, runId, name) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
    let newest;
    for await (const answer of github.pages(route, { run_id: runId, name }, 'artifacts')) {
        const { created_at: createdAt, ...found } = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, answer, route);
        if (found.name !== name || found.expired)
            continue;
        if (newest === undefined || found.id > newest.id)
            newest = { id: found.id, name: found.name, expired: found.expired, bytes: found.size_in_bytes, runId, createdAt };
    }
    return newest;
}


/***/ }),

/***/ 72148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ recordLimit),
/* harmony export */   N8: () => (/* binding */ recordArtifactName),
/* harmony export */   On: () => (/* binding */ recordOfRun),
/* harmony export */   PZ: () => (/* binding */ recordOfAnotherRun),
/* harmony export */   kw: () => (/* binding */ recordTitle),
/* harmony export */   rP: () => (/* binding */ keepRecord)
/* harmony export */ });
/* unused harmony exports newestOf, readRecord */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67308);
/* harmony import */ var _run_artifacts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10329);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22544);





/** Bytes. A record is some kilobytes; what is larger was not written by us. */
const recordLimit = 8_000_000;
/** Of a public repository everybody can read them; they hold names and counts, never rows. */
const retentionDays = 30;
/** `signalbox-plan-1.json`: the artifact, and its file, in which a run keeps the record of a command. */
function recordArtifactName(what, attempt) {
    return `${what}-${attempt}.json`;
}
/** What a command's record is called among the artifacts of its run: a preview and what follows it, also what fails then, are two. */
function recordTitle({ command, rollback, outcome }) {
    return rollback?.done === false && outcome === 'succeeded' ? 'signalbox-preview' : `signalbox-${command}`;
}
/**
 * Keeps the record as an artifact of the run, for the jobs after this one and for people.
 * @param file where it was written
 * @param title of what is not the run's last word: names of a run's artifacts are unique
 * @returns why it could not be kept; undefined when it was
 */
async function keepRecord({ artifacts, lifetime }, record, file, attempt, title = recordTitle(record)) {
    if (artifacts.whyNot !== undefined)
        return artifacts.whyNot;
    try {
        const copy = node_path__WEBPACK_IMPORTED_MODULE_1__.join(await lifetime.temporaryDirectory(), recordArtifactName(title, attempt));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(file, copy);
        await artifacts.upload(copy, retentionDays);
        return undefined;
    }
    catch (error) {
        return (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error);
    }
}
/**
 * The record that another job of this run left, of its newest attempt. Whoever ran code in that job may have written it: it is read as hostile data, by the
 * record's own strict type.
 * @param title `signalbox-rehearse`
 * @param attempt of the run that is to have left it; undefined: the newest
 * @returns undefined when there is none; the reason when there is one that is no record
 */
async function recordOfRun(dependencies, title, attempt) {
    const { artifacts, lifetime } = dependencies;
    if (artifacts.whyNot !== undefined)
        return undefined;
    const list = await artifacts.list();
    const found = attempt === undefined ? newestOf(list, title) : list.find(({ name }) => name === recordArtifactName(title, attempt));
    if (found === undefined)
        return undefined;
    if (found.bytes > recordLimit)
        return { why: `the artifact ${found.name} is too large for a record` };
    return await readRecord(await artifacts.download(found.id, await lifetime.temporaryDirectory()), found.name);
}
/**
 * The record that an attempt of another run of ours left.
 * @returns undefined where there is none, or none that can be read
 */
async function recordOfAnotherRun(github, run, title, read) {
    const artifact = await (0,_run_artifacts_js__WEBPACK_IMPORTED_MODULE_2__/* .findArtifact */ .Kc)(github, run.id, recordArtifactName(title, run.attempt));
    return artifact === undefined ? undefined : _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordSchema */ .fi.safeParse(await read(artifact).catch(() => undefined)).data;
}
/** Of the artifacts of that title the one of the highest attempt. Pure. */
function newestOf(artifacts, title) {
    const attempt = ({ name }) => (name.startsWith(`${title}-`) ? Number(/^-(\d{1,6})\.json$/.exec(name.slice(title.length))?.[1] ?? Number.NaN) : Number.NaN);
    return artifacts.filter((one) => Number.isInteger(attempt(one))).sort((a, b) => attempt(b) - attempt(a))[0];
}
/** @returns the reason for a file that is no record of this version */
async function readRecord(file, name) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).size > recordLimit)
        return { why: `${name} is too large for a record` };
    let content;
    try {
        content = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    }
    catch {
        return { why: `${name} is no JSON` };
    }
    const read = _record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordSchema */ .fi.safeParse(content);
    if (read.success)
        return read.data;
    const [issue] = read.error.issues;
    return { why: `${name} is no record of this version of Signalbox (${issue?.path.join('.') ?? ''})` };
}


/***/ }),

/***/ 63607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ readShape)
/* harmony export */ });
/* harmony import */ var _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99541);

/**
 * Reads the fields that are used from what GitHub answered; others are dropped.
 * @throws GitHubError with status 200 when the answer has another shape than expected: unknown is not safe
 */
function readShape(schema, answer, route) {
    const read = schema.safeParse(answer);
    if (read.success)
        return read.data;
    const [issue] = read.error.issues;
    throw new _context_github_port_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y(`GitHub answered with something else than expected (${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'unknown'})`, 200, route);
}


/***/ }),

/***/ 17450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ definitions),
/* harmony export */   P: () => (/* binding */ commands)
/* harmony export */ });
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59902);

/** The commands of this version, in the order people meet them. `summary` stands in the help and in the sub-actions. */
const commands = {
    init: 'Write the workflows, starter checks and signalbox.yml into the repository, and say which environments, secrets and database role to make. Overwrites nothing that a person changed.',
    doctor: 'Look for every set-up mistake, each with its exact fix. Changes nothing.',
    admit: 'Before anything is checked out: which commit is a run asked for, and may it be deployed? Understands /approve and /cancel comments.',
    plan: 'Show what a migration would do: pending files, state of the history, drift, risk of each statement, prechecks; and the plan hash. Reads the target only.',
    rehearse: 'Run the pending migrations on a scratch copy, measured, with checks before and after and the way down. The target is only read.',
    backup: 'Dump, manifest and proof: a backup that has been restored once.',
    migrate: 'Gate, fresh backup with proof, prisma migrate deploy, checks. Changes the target.',
    verify: 'Run the checks alone.',
    deploy: 'Gate, guard rails, the exact commit to Railway (or by a deploy command), then the smoke test and the watch.',
    rollback: 'Show what would be lost, then undo the last deploy: the code alone, or the migration too, by its down.sql or by restoring beside and swapping.',
    watch: 'Look after a deploy in its first 24 hours: smoke lines over HTTP, health and checks of the database. Only reads.',
    comment: 'Show the record of another job of this run: pull request comment, summary, annotations. Reads it as hostile data.',
};
const touching = ['plan', 'rehearse', 'backup', 'migrate', 'verify', 'rollback'];
const backingUp = ['backup', 'migrate'];
const scratching = ['plan', 'rehearse', 'backup', 'migrate', 'rollback'];
const restoring = ['rehearse', 'backup', 'migrate', 'rollback'];
const everywhere = Object.keys(commands);
const withProject = ['init', 'doctor', 'plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'];
const gated = ['migrate', 'deploy', 'rollback'];
/** Those that may have to do with the project on Railway. */
const onRailway = ['plan', 'backup', 'migrate', 'deploy', 'rollback', 'watch', 'doctor'];
const telling = ['plan', 'migrate', 'deploy', 'rollback', 'watch'];
function input(group, kind, of, description, more = {}) {
    return { group, kind, commands: of, description, default: more.default, secret: more.secret ?? false };
}
/**
 * Every input there is: the only place that knows names, kinds, defaults and which commands take them. `action.yml`, the
 * sub-actions, the README's tables and `--help` are generated from it.
 */
const definitions = {
    'database-url': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('database-url'), [...touching, 'doctor', 'deploy', 'watch'], 'Connection string of the target. Falls back to the environment variable DATABASE_URL.', { secret: true }),
    'working-directory': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'The folder of the Prisma project, relative to the repository.', { default: '.' }),
    schema: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, withProject, 'The Prisma schema, where Prisma itself would not find it (file or folder, relative to working-directory).'),
    environment: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, everywhere, 'What the target is called in reports and in the confirmation of a rollback.', { default: 'production' }),
    commit: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .commit */ .cd, ['admit', 'plan', 'rehearse', 'migrate', 'deploy'], 'Full SHA of the commit that is on its way; default: the commit of the workflow run, else of the checkout.'),
    checks: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_, ['plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'], 'Files with verification queries: globs relative to the parent of the Prisma folder.', {
        default: 'prisma/checks/*.sql,prisma/migrations/*/checks.sql',
    }),
    'show-rows': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['plan', 'rehearse', 'migrate', 'verify', 'rollback', 'watch'], "Show the values of a failed check's rows, and those in PostgreSQL's messages, instead of ***.", { default: 'false' }),
    'github-token': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['doctor', 'admit', 'plan', 'backup', ...gated, 'watch', 'comment'], "GitHub's token, to read approvals and to write comments. In a workflow the job's own; in a terminal GITHUB_TOKEN or GH_TOKEN.", { secret: true }),
    comment: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('auto', 'always', 'never'), [...telling, 'comment'], 'Whether results become a comment on the pull request: auto where there is one and the token may; always: not being able to is a failure.', { default: 'auto' }),
    'notify-webhook': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .webhook */ .C5, [...telling, 'backup', 'verify'], 'Where a line about each step goes: a Slack or Discord webhook, or any address that takes JSON.', { secret: true }),
    config: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'A YAML file with these same keys; an input wins over it. Default: signalbox.yml in the working directory, where there is one.'),
    'known-issues': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .knownIssues */ .i_, everywhere, 'Rows of symptom (a regular expression), title, fix, and check or run, in signalbox.yml: the one whose symptom is met is shown first. See docs/known-issues.md.'),
    'ssh-tunnel': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .sshServer */ .E_, [...touching, 'doctor', 'deploy', 'watch'], 'Reach a private database through this SSH server: USER@HOST or USER@HOST:PORT. See docs/private-databases.md.'),
    'ssh-key': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .sshKey */ .KU, [...touching, 'doctor', 'deploy', 'watch'], 'The private key for ssh-tunnel, without a passphrase. Default: the ssh agent of this machine.', { secret: true }),
    'ssh-known-hosts': input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .knownHosts */ .BF, [...touching, 'doctor', 'deploy', 'watch'], 'The host keys of ssh-tunnel, as lines of known_hosts. Default: those of this machine.'),
    report: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'Where the HTML report of the run is written. Default: none; in Actions rehearse and deploy leave it beside the record.'),
    record: input('Common', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, everywhere, 'Where the record (JSON) of the run is written. Default: signalbox/record-COMMAND.json in the temporary directory of the runner, .signalbox/record-COMMAND.json elsewhere.'),
    'backup-store': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .store */ .M_, restoring, 'Where backups are kept: file:DIRECTORY, s3://BUCKET/PREFIX, artifact (of the workflow run), or none (proven, then thrown away). See docs/stores.md.', { default: 'file:.signalbox/backups' }),
    'backup-recipients': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .recipients */ .Lf, [...backingUp, 'rollback'], 'age public keys to encrypt backups to, and the rows that a rollback exports.'),
    'backup-identity': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .identity */ .D_, ['rehearse', 'rollback'], 'age secret key that decrypts the backup to restore.', { secret: true }),
    'backup-proof': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('restore', 'decode', 'none'), backingUp, 'How a backup is proven: restored into a scratch database and compared; decoded to its end; or not.', { default: 'restore' }),
    'scratch-url': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('scratch-url'), scratching, 'A server where scratch databases may be made. Default: an embedded throwaway PostgreSQL.', { secret: true }),
    'backup-keep': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(1, 1000), backingUp, 'How many backups of this target the store keeps; the last proven one is never removed.', { default: '5' }),
    'backup-max-age': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate'], 'A proven backup older than this (from the end of its proof) does not count.', { default: '15m' }),
    'railway-snapshot': input('Backup', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('off', 'also', 'only'), ['plan', 'migrate'], 'Have Railway back up the volume too, right before the migration; only: instead of our own backup, which needs backup-proof: none.', { default: 'off' }),
    'approved-plan': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc, gated, 'The hash of the plan that was approved; any change since then refuses.'),
    'plan-attempt': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(1, 1_000_000), gated, 'In a workflow: the output plan-attempt of the job that made the plan.'),
    'plan-reviews': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(0, 1_000_000), gated, 'In a workflow: the output plan-reviews of the job that made the plan. An approval counts only beyond these.'),
    'plan-state': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('pending', 'nothing-pending'), ['deploy'], 'In a workflow: the output state of the job that made the plan.'),
    gate: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('environment', 'comment'), ['init', 'doctor', 'admit', 'plan', ...gated], 'How a workflow asks for approval: by an environment with required reviewers, or by a /approve comment where the repository cannot have those.', { default: 'environment' }),
    approvals: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('twice', 'once'), ['init', 'doctor', 'plan', 'migrate', 'deploy'], 'Whether the deploy has an approval of its own or shares the one of migrate.', { default: 'twice' }),
    'allow-self-approval': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['admit', 'plan', ...gated], 'Whether an approval counts that comes from who wrote the migration.', { default: 'false' }),
    'require-approval': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, gated, 'Whether a person has to approve this very plan.', { default: 'true' }),
    acknowledgement: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['admit', 'plan', 'migrate'], 'The phrase that has to be typed for a plan that needs it. As a flag beside --approved-plan it is the typed phrase itself.', {
        default: 'I acknowledge the risk and approve production migration',
    }),
    'acknowledge-when': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('destructive', 'always', 'never'), ['admit', 'plan', 'migrate'], 'Which plans need the phrase.', { default: 'destructive' }),
    window: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['plan', 'migrate'], 'When migrations are allowed, e.g. "Sat,Sun 02:00-04:00 America/New_York". Several are separated by semicolons.'),
    'outside-window': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('refuse', 'warn'), ['migrate'], 'What happens outside the window.', { default: 'refuse' }),
    'with-rehearsal': input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['plan'], 'When something is pending: take a backup, prove it, rehearse on that very copy, and throw both away.', { default: 'false' }),
    script: input('Plan and gate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae, ['plan'], 'Write the SQL and the bookkeeping to this file, for a person who wants to run it by hand.'),
    'lock-timeout': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate', 'rollback'], 'How long a statement may wait for a lock before it gives way.', { default: '5s' }),
    'lock-retries': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9(0, 100), ['migrate', 'rollback'], 'How often a migration that gave way is tried again, as long as nothing of it was committed.', { default: '5' }),
    'statement-timeout': input('Migrate', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['migrate', 'rollback'], 'How long a statement of a migration may run; 0: as long as it takes.', { default: '0' }),
    'rehearse-from': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('backup', 'staging', 'schema', 'empty'), ['rehearse'], 'What the scratch copy is made from: schema is the migrations of base-ref, without data. Default: the newest proven backup, else staging, else schema, else empty.'),
    'base-ref': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['rehearse'], 'The commit or branch that is in production now, for rehearse-from: schema. Default: the base of the pull request.'),
    'staging-url': input('Rehearse', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseUrl */ .FA('staging-url'), ['doctor', 'rehearse'], 'A staging database; it is copied, never changed.', { secret: true }),
    'railway-token': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, onRailway, 'A project token of Railway for this environment; an account token needs railway-project and railway-environment too.', { secret: true }),
    'railway-service': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_, onRailway, 'The services to deploy, by name or id, in this order.'),
    'railway-environment': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, onRailway, 'The environment on Railway, by name or id. Default: that of the token, which has to be called as environment says.'),
    'railway-project': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, onRailway, 'The project on Railway, by name or id. Default: that of the token.'),
    'railway-api-url': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .apiUrl */ .y0, onRailway, 'Where Railway’s API answers.', { default: 'https://backboard.railway.com/graphql/v2' }),
    'deploy-command': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['deploy'], 'A command that deploys, instead of railway-service; it finds the commit in SIGNALBOX_COMMIT. Not beside railway-token: a token that it needs is a variable of its step.'),
    'deploy-timeout': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .someTime */ .c5, ['deploy', 'rollback'], 'How long the deployment of one service may take.', { default: '15m' }),
    'base-url': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .url */ .OZ, ['deploy', 'rollback', 'watch'], 'Where the deployed application answers, for the smoke test.'),
    smoke: input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn, ['deploy', 'rollback', 'watch'], 'Smoke test, one request a line: GET /api/sessions 200 <500ms'),
    'smoke-headers': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn, ['deploy', 'rollback', 'watch'], 'Headers for the smoke test, one a line: Name: value', { secret: true }),
    'watch-for': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['deploy', 'watch'], 'How long the application is looked after once it is deployed; 0: not at all (deploy), one look (watch).', { default: '10m' }),
    'max-error-rate': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .share */ .uM, ['deploy', 'watch'], 'More failing requests (5xx) than this are a breach.', { default: '1%' }),
    'max-latency-increase': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN, ['deploy', 'watch'], 'Latency (p95) that is higher than before the deployment by more than this is a breach.', { default: '50%' }),
    'max-connections': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .share */ .uM, ['deploy', 'watch'], 'More connections to the database than this share of max_connections are a breach.', { default: '80%' }),
    'slow-query': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, ['deploy', 'watch'], 'A query that takes longer is shown, on a new table with the index that it may lack.', { default: '1s' }),
    'on-breach': input('Deploy', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('fail', 'rollback-app'), ['deploy'], 'When the smoke test, the watch or a later service fails: only say so, or bring the code back that ran before.', { default: 'fail' }),
    mode: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq('auto', 'app', 'down', 'restore'), ['rollback'], 'How to undo; app: only the code, the database stays as it is; auto takes the first that applies and says why.', { default: 'auto' }),
    run: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['admit', 'rollback'], 'Which deploy to undo: the number of its workflow run, or the id of its record. Default: the last one.'),
    confirm: input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['rollback'], 'Must equal "rollback ENVIRONMENT"; without it only the preview is shown.'),
    'accept-loss': input('Rollback', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['rollback'], 'Accept that the rows the preview named are lost (they are exported first).', { default: 'false' }),
    from: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .action */ .XI, ['init', 'doctor'], 'Where the action is hosted: OWNER/REPO@FULL_COMMIT_SHA.'),
    vendor: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['init'], 'Copy the action into the repository (.github/signalbox) instead of naming one that is hosted.', { default: 'false' }),
    watch: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['init'], 'Also write the scheduled workflow that looks after the first 24 hours.', { default: 'false' }),
    branch: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['init', 'doctor'], 'The branch that goes to production.', { default: 'main' }),
    'runs-on': input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['init'], 'The runner of the jobs that reach the database of production; pull requests are checked on a runner of GitHub.', { default: 'ubuntu-latest' }),
    fix: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, ['doctor'], 'Mend what is wrong with files of the repository; settings are never changed.', { default: 'false' }),
    artifact: input('Set-up', _values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, ['comment'], 'The artifact that holds the record to show.', { default: 'signalbox-rehearse' }),
};


/***/ }),

/***/ 19429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean)
/* harmony export */ });
/**
 * The known word nearest to a mistyped one, by edit distance; undefined when none is near enough to be meant
 * (at most a third of its letters differ).
 */
function didYouMean(given, known) {
    const [best] = known
        .map((word) => ({ word, distance: editDistance(given.toLowerCase(), word.toLowerCase()) }))
        .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
        .sort((a, b) => a.distance - b.distance);
    return best?.word;
}
/** Damerau's distance (two letters that changed places count as one change), a row at a time. */
function editDistance(given, known) {
    const [a, b] = [Array.from(given), Array.from(known)];
    let above = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of a.entries()) {
        const next = [i + 1];
        for (const [j, other] of b.entries()) {
            const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other;
            next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1), swapped ? (above[j - 1] ?? 0) + 1 : Infinity));
        }
        above = row;
        row = next;
    }
    return row.at(-1) ?? 0;
}


/***/ }),

/***/ 13699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readCommand),
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/inputs/definitions.js
var definitions = __webpack_require__(17450);
;// CONCATENATED MODULE: ./build/inputs/correcting.js

/** How a value that is not of its form is made right, where the form alone does not say it. Given what was given; of a secret nothing is shown. */
const ways = {
    commit: (given) => (/^[0-9a-f]{4,39}$/i.test(given.trim()) ? `Give all 40 digits; this prints them: git rev-parse ${given.trim()}` : 'Give all 40 digits; of what is checked out this prints them: git rev-parse HEAD'),
    'ssh-tunnel': (given) => `Write ssh-tunnel as USER@HOST or USER@HOST:PORT, e.g. signalbox@bastion.example.com:2222${given.includes('://') ? ', without a scheme before it' : ''}.`,
    'ssh-key': () => 'Give the whole file of the private key (not the .pub): gh secret set SSH_KEY --env ENVIRONMENT < FILE; in a terminal: export SIGNALBOX_SSH_KEY="$(cat FILE)".',
    'ssh-known-hosts': () => 'Give the lines that ssh-keyscan -p PORT HOST prints, once you have compared the keys with the server’s own.',
    'known-issues': () => 'Correct that row of known-issues: symptom, title and fix, each a text; see docs/known-issues.md.',
};
/** A sentence, or a command after a colon. Pure. */
function howToCorrect(name, given) {
    const way = ways[name];
    if (way !== undefined)
        return way(given);
    const { default: usual } = definitions/* definitions */.B[name];
    return usual === undefined ? `Correct ${name}.` : `Correct ${name}; unless it is given it is ${usual}.`;
}

// EXTERNAL MODULE: ./build/inputs/did-you-mean.js
var did_you_mean = __webpack_require__(19429);
;// CONCATENATED MODULE: ./build/inputs/rules.js
/** What no single value can be blamed for. Each rule looks at the inputs together and says what does not go together. */
/** Commands that do nothing without a target. */
const onTarget = new Set(['plan', 'backup', 'migrate', 'verify', 'rollback']);
const rules = [
    (inputs, _, command) => onTarget.has(command) && !inputs['database-url'] && !(command === 'rollback' && inputs.mode === 'app')
        ? { inputs: ['database-url'], what: 'database-url is missing', fix: 'Give database-url (or set DATABASE_URL) to the connection string of the target.' }
        : undefined,
    (inputs, _, command) => command === 'backup' && inputs['backup-store'].kind === 'none' && inputs['backup-proof'] === 'none'
        ? { inputs: ['backup-store', 'backup-proof'], what: 'a backup that is neither kept nor proven is of no use', fix: 'Set backup-store to file:DIRECTORY, or backup-proof to restore.' }
        : undefined,
    (inputs, _, command) => command === 'watch' && inputs['database-url'] === undefined && inputs.smoke === undefined
        ? { inputs: ['database-url', 'smoke'], what: 'there is nothing to watch', fix: 'Give database-url, or base-url and smoke, or all three.' }
        : undefined,
    (inputs, given) => given.has('outside-window') && inputs.window === undefined
        ? { inputs: ['outside-window'], what: 'outside-window says what happens outside a window, and there is no window', fix: 'Give window too, or drop outside-window.' }
        : undefined,
    (inputs, given) => !inputs['require-approval'] && given.has('acknowledge-when') && inputs['acknowledge-when'] === 'always'
        ? { inputs: ['require-approval', 'acknowledge-when'], what: 'acknowledge-when: always wants a person, require-approval: false wants none', fix: 'Drop one of the two.' }
        : undefined,
    (inputs) => inputs['rehearse-from'] === 'staging' && !inputs['staging-url']
        ? { inputs: ['rehearse-from', 'staging-url'], what: 'rehearse-from: staging needs a staging-url', fix: 'Give staging-url.' }
        : undefined,
    (inputs, _, command) => command === 'deploy' && inputs['railway-service'] === undefined && inputs['deploy-command'] === undefined && inputs.smoke === undefined
        ? { inputs: ['railway-service', 'deploy-command', 'smoke'], what: 'there is nothing to deploy and nothing to test', fix: 'Give railway-service, or deploy-command, or base-url and smoke.' }
        : undefined,
    (inputs, _, command) => command === 'deploy' && inputs['railway-service'] !== undefined && inputs['deploy-command'] !== undefined
        ? { inputs: ['railway-service', 'deploy-command'], what: 'railway-service and deploy-command both deploy', fix: 'Give one of the two.' }
        : undefined,
    (inputs, _, command) => 
    // signalbox.yml is anybody's who may merge: a command that it names must not find the token of a repository that deploys by railway-service.
    command === 'deploy' && inputs['deploy-command'] !== undefined && inputs['railway-token'] !== undefined
        ? {
            inputs: ['deploy-command', 'railway-token'],
            what: 'railway-token is for railway-service; beside a deploy-command it is for nobody to use',
            fix: 'Did somebody write deploy-command into signalbox.yml who should not have? Else run signalbox init again and commit what it writes: where a deploy-command deploys, the workflow gives Railway’s token as the variable RAILWAY_TOKEN instead of the input. In a terminal unset SIGNALBOX_RAILWAY_TOKEN.',
        }
        : undefined,
    (inputs, _, command) => command === 'deploy' && inputs['railway-service'] !== undefined && inputs['railway-token'] === undefined
        ? { inputs: ['railway-service', 'railway-token'], what: 'railway-service is to be deployed and there is no railway-token', fix: 'Give railway-token, a project token of this environment (Railway → project → Settings → Tokens): in a terminal by export SIGNALBOX_RAILWAY_TOKEN=… (RAILWAY_TOKEN alone is not read), in a workflow as the secret RAILWAY_TOKEN.' }
        : undefined,
    (inputs, given) => inputs['on-breach'] === 'rollback-app' && given.has('on-breach') && inputs['railway-service'] === undefined
        ? { inputs: ['on-breach', 'railway-service'], what: 'on-breach: rollback-app brings back what ran before on Railway, and there is no railway-service', fix: 'Give railway-service, or drop on-breach.' }
        : undefined,
    (inputs, _, command) => 
    // The preview in a workflow has no token: nobody has approved it yet.
    command === 'rollback' && inputs.mode === 'app' && (inputs['railway-service'] === undefined || (inputs['railway-token'] === undefined && inputs.confirm !== undefined))
        ? { inputs: ['mode', 'railway-service', 'railway-token'], what: `mode: app brings back what ran before on Railway; it needs ${missingForApp(inputs)}`, fix: `Give ${missingForApp(inputs)}, or another mode.` }
        : undefined,
    (inputs, _, command) => command === 'migrate' && inputs['railway-snapshot'] !== 'off' && inputs['railway-token'] === undefined
        ? { inputs: ['railway-snapshot', 'railway-token'], what: `railway-snapshot: ${inputs['railway-snapshot']} needs a railway-token`, fix: 'Give railway-token, or drop railway-snapshot.' }
        : undefined,
    (inputs) => inputs['railway-snapshot'] === 'only' && inputs['backup-proof'] !== 'none'
        ? { inputs: ['railway-snapshot', 'backup-proof'], what: 'railway-snapshot: only leaves the backup unproven, for Railway’s backups cannot be restored elsewhere to be compared', fix: 'Say so with backup-proof: none, or give railway-snapshot: also.' }
        : undefined,
    (inputs) => inputs['ssh-tunnel'] === undefined && (inputs['ssh-key'] !== undefined || inputs['ssh-known-hosts'] !== undefined)
        ? { inputs: ['ssh-tunnel', 'ssh-key', 'ssh-known-hosts'], what: 'ssh-key and ssh-known-hosts do nothing without ssh-tunnel', fix: 'Give ssh-tunnel: USER@HOST, or drop the others.' }
        : undefined,
    (inputs) => inputs.smoke !== undefined && inputs['base-url'] === undefined
        ? { inputs: ['smoke', 'base-url'], what: 'smoke lines have no host', fix: 'Give base-url, e.g. https://api.example.com.' }
        : undefined,
    (inputs, given) => inputs.smoke === undefined && (given.has('base-url') || given.has('smoke-headers'))
        ? { inputs: ['base-url', 'smoke-headers', 'smoke'], what: uselessWithoutSmoke(given), fix: 'Give smoke lines, e.g. GET /healthz 200.' }
        : undefined,
    (inputs) => inputs.vendor && inputs.from !== undefined
        ? { inputs: ['vendor', 'from'], what: 'vendor puts a copy of the action into the repository, from names one that is hosted elsewhere', fix: 'Give one of the two.' }
        : undefined,
    (inputs, _, command) => inputs.comment === 'always' && command !== 'comment' && inputs['github-token'] === undefined
        ? { inputs: ['comment', 'github-token'], what: 'comment: always needs a github-token', fix: 'Give github-token, or drop comment.' }
        : undefined,
    (inputs) => inputs['accept-loss'] && inputs.confirm === undefined
        ? { inputs: ['accept-loss', 'confirm'], what: 'accept-loss without confirm accepts something that will not happen', fix: 'Give confirm: "rollback ENVIRONMENT", after the preview.' }
        : undefined,
];
/** What of it is not there, by name. */
function missingForApp(inputs) {
    return ['railway-service', 'railway-token'].filter((name) => inputs[name] === undefined).join(' and ');
}
function uselessWithoutSmoke(given) {
    const names = ['base-url', 'smoke-headers'].filter((name) => given.has(name));
    return `${names.join(' and ')} ${names.length === 1 && names[0] === 'base-url' ? 'does' : 'do'} nothing without smoke`;
}
/** All contradictions among the inputs of one command. */
function contradictions(inputs, given, command) {
    return rules.flatMap((rule) => rule(inputs, given, command) ?? []);
}

// EXTERNAL MODULE: ./build/inputs/sources.js
var sources = __webpack_require__(16802);
;// CONCATENATED MODULE: ./build/inputs/read.js








/** @throws UsageError for a command that does not exist */
function readCommand(name) {
    if (Object.hasOwn(definitions/* commands */.P, name))
        return name;
    const all = Object.keys(definitions/* commands */.P);
    const meant = (0,did_you_mean/* didYouMean */.a)(name, all);
    throw new outcome/* UsageError */.eb({
        code: 'unknown-command',
        cause: name === '' ? 'command is missing.' : `"${name}" is not a command of Signalbox.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
        fix: `Give one of: ${all.join(', ')}.`,
    });
}
/**
 * Reads every input of a command once: what the door was given, then `SIGNALBOX_*`, then `signalbox.yml`, then what other tools
 * call the same (`DATABASE_URL`, `GITHUB_TOKEN`), then the default. Secrets are made known to the redactor before anything else is looked at.
 * @throws UsageError naming each input that is unknown, malformed, of another command or in contradiction, what was given (never a secret) and what is allowed
 */
async function readInputs(command, door, environment, redact) {
    const known = new Map();
    try {
        return await readAll(command, door, { environment, redact, known });
    }
    catch (error) {
        if (error instanceof outcome/* UsageError */.eb)
            error.environment = environmentOf(known);
        throw error;
    }
}
/** @param known takes what is given, from the first source on; from the moment all are read it has an environment, be it the default */
async function readAll(command, door, { environment, redact, known }) {
    const fromEnvironment = (0,sources/* environmentInputs */.rg)(environment);
    for (const source of [door.given, fromEnvironment])
        addSecrets(source, redact);
    for (const [name, value] of [...fromEnvironment, ...door.given])
        known.set(name, value);
    refuseForeign(command, door.given);
    if (door.kind === 'action')
        refuseConsentOfEnvironment(fromEnvironment);
    const said = new Map([...fromEnvironment, ...door.given]);
    const directory = external_node_path_.resolve(said.get('working-directory')?.value ?? '.');
    const file = await (0,sources/* fileInputs */.wQ)(directory, said.get('config')?.value);
    const [fallbacks, own] = [[...fromEnvironment].filter(([, given]) => (0,sources/* isFallback */.RX)(given)), [...fromEnvironment].filter(([, given]) => !(0,sources/* isFallback */.RX)(given))];
    const merged = new Map([...fallbacks, ...file, ...own, ...door.given]);
    for (const [name, value] of [[usualEnvironment.label, usualEnvironment], ...merged])
        known.set(name, value);
    const typed = door.kind === 'cli' ? door.given.get('acknowledgement') : undefined;
    const configured = fromEnvironment.get('acknowledgement') ?? file.get('acknowledgement');
    if (typed) {
        if (configured)
            merged.set('acknowledgement', configured);
        else
            merged.delete('acknowledgement');
    }
    const taken = ofCommand(command, merged);
    const inputs = parsed(taken);
    const given = new Set(taken.keys());
    refuseContradictions(inputs, given, command);
    if (inputs['database-url'])
        redact.add(inputs['database-url'].password);
    const shown = door.kind === 'cli' ? tokens.filter((name) => door.given.has(name)) : [];
    return { inputs, given, ...(typed ? { typedAcknowledgement: typed.value } : {}), ...(shown.length === 0 ? {} : { shown }) };
}
/** Good for longer than a run, and every process of a machine can read what stands on another's command line. */
const tokens = ['railway-token', 'github-token'];
const usualEnvironment = { label: 'environment', value: definitions/* definitions */.B.environment.default };
function environmentOf(known) {
    return definitions/* definitions */.B.environment.kind.schema.safeParse(known.get('environment')?.value.trim() ?? '').data || undefined;
}
/** Values of other commands in the shared sources (environment, file) are not looked at. */
function ofCommand(command, merged) {
    return new Map([...merged].filter(([name]) => takes(command, name)));
}
function takes(command, name) {
    return (definitions/* definitions */.B[name].commands).includes(command);
}
function addSecrets(given, redact) {
    for (const [name, { value }] of given) {
        if (!definitions/* definitions */.B[name].secret)
            continue;
        redact.add(value);
        const parameter = /[?&]sslpassword=([^&]*)/i.exec(value)?.[1];
        if (parameter !== undefined)
            redact.add(parameter);
        const password = /^[a-z]+:\/\/[^:@]*:(.*)@/is.exec(value.trim())?.[1];
        if (password !== undefined)
            redact.add(password);
        if (name === 'smoke-headers')
            for (const line of value.split('\n'))
                redact.add(line.slice(line.indexOf(':') + 1));
    }
}
/**
 * In a workflow any step before this one may write into the environment of all that follow (`GITHUB_ENV`): a yes, what opens a gate, and the machine that a token is sent to, is said in
 * `with:` alone.
 */
function refuseConsentOfEnvironment(environment) {
    for (const [name, { value, label }] of environment) {
        if ((0,sources/* sendsToken */.tG)(name, value))
            throw new outcome/* UsageError */.eb({ code: 'address-in-environment', cause: `${label} is set in the environment of the job, where any earlier step may have put it, and says where a token is sent.`, fix: `Give ${name} in the step’s with:, or drop it.` });
        if (!(0,sources/* saysYes */.o9)(name, value))
            continue;
        throw new outcome/* UsageError */.eb({ code: 'consent-in-environment', cause: `${label} is set in the environment of the job, where any earlier step may have put it.`, fix: `Give ${name} in the step’s with:, or drop it.` });
    }
}
/** The action is handed it whatever its command is. */
const tokenOfTheJob = 'github-token';
function refuseForeign(command, given) {
    for (const [name, { label }] of given) {
        if (takes(command, name) || name === tokenOfTheJob)
            continue;
        throw new outcome/* UsageError */.eb({
            code: 'input-of-another-command',
            cause: `${label} is not an input of ${command}; it belongs to ${definitions/* definitions */.B[name].commands.join(', ')}.`,
            fix: `Drop ${label}.`,
        });
    }
}
const schema = schemas/* object */.Ikc(Object.fromEntries(Object.entries(definitions/* definitions */.B).map(([name, { kind, default: fallback }]) => [name, fallback === undefined ? kind.schema.optional() : kind.schema.prefault(fallback)])));
function parsed(given) {
    const result = schema.safeParse(Object.fromEntries([...given].map(([name, { value }]) => [name, definitions/* definitions */.B[name].kind === definitions/* definitions */.B.smoke.kind ? value : value.trim()])));
    if (result.success)
        return result.data;
    const problems = result.error.issues.map((issue) => {
        const name = issue.path[0];
        const { value, label } = given.get(name) ?? { value: '', label: name };
        const shown = definitions/* definitions */.B[name].secret ? 'the value given (not shown, it is a secret)' : JSON.stringify(value);
        return issue.message.startsWith('allowed: ') ? `${label}: ${shown} is not ${issue.message.slice('allowed: '.length)}` : issue.message;
    });
    throw new outcome/* UsageError */.eb({ code: 'malformed-input', cause: `${problems.join('; ').replace(/\.$/, '')}.`, fix: [...new Set(result.error.issues.map((issue) => issue.path[0]))].map((name) => howToCorrect(name, given.get(name)?.value ?? '')).join(' ') });
}
function refuseContradictions(inputs, given, command) {
    const found = contradictions(inputs, given, command);
    const [first] = found;
    if (!first)
        return;
    throw new outcome/* UsageError */.eb({ code: 'contradicting-inputs', cause: `${found.map(({ what }) => what).join('; ')}.`, fix: found.map(({ fix }) => fix).join(' ') });
}


/***/ }),

/***/ 16802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ flagInputs),
/* harmony export */   RX: () => (/* binding */ isFallback),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   eh: () => (/* binding */ actionInputs),
/* harmony export */   o9: () => (/* binding */ saysYes),
/* harmony export */   rg: () => (/* binding */ environmentInputs),
/* harmony export */   tG: () => (/* binding */ sendsToken),
/* harmony export */   wQ: () => (/* binding */ fileInputs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _definitions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17450);
/* harmony import */ var _did_you_mean_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19429);
/* harmony import */ var _record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67308);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59902);







/** Settings of ours that are no inputs: where PostgreSQL's programs are, for machines that keep them in unusual places. */
const settings = new Set(['SIGNALBOX_POSTGRES_BIN']);
const names = Object.keys(_definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B);
/** A person's yes to one run. In a committed file it would be everybody's yes to every run. */
const consents = new Set(['approved-plan', 'plan-attempt', 'plan-reviews', 'plan-state', 'confirm', 'accept-loss', 'run', 'commit']);
/** What would take the gate away. It has to be said where the run is started, not in a file that a pull request can change. */
const openGates = { 'require-approval': 'false', 'acknowledge-when': 'never', 'allow-self-approval': 'true' };
/** Whether a value is a person's consent to one run, or opens a gate. */
function saysYes(name, value) {
    return consents.has(name) || openGates[name] === value;
}
/** Where a token is sent to: whoever decides that, has it. */
const addressesOfTokens = new Set(['railway-api-url']);
/** Whether a value sends a token to another machine. */
function sendsToken(name, value) {
    return addressesOfTokens.has(name) && value.trim() !== '' && !(0,_values_js__WEBPACK_IMPORTED_MODULE_4__/* .isLoopbackUrl */ .tE)(value.trim());
}
function isInput(name) {
    return Object.hasOwn(_definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B, name);
}
/** @throws UsageError for a name that is no input of any command, with the nearest one that is */
function known(name, label) {
    if (isInput(name))
        return name;
    const meant = (0,_did_you_mean_js__WEBPACK_IMPORTED_MODULE_5__/* .didYouMean */ .a)(name, names);
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({
        code: 'unknown-input',
        cause: `${label} is not an input of Signalbox.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
        fix: meant === undefined ? 'See `signalbox --help` for the inputs.' : `Write ${meant} instead of ${name}.`,
    });
}
function collected(entries) {
    const given = new Map();
    for (const [name, value, label] of entries) {
        const input = known(name, label);
        if (value.trim() !== '')
            given.set(input, { value, label });
    }
    return given;
}
/** `INPUT_*`, as GitHub's runner sets them: upper case, hyphens kept; one that was not given is empty. */
function actionInputs(environment) {
    return collected(Object.entries(environment).flatMap(([name, value]) => {
        const input = name.slice('INPUT_'.length).toLowerCase();
        return name.startsWith('INPUT_') && input !== 'command' ? [[input, value ?? '', input]] : [];
    }));
}
/** What other tools call the same: the last thing that is looked at. */
const fallbacks = [
    ['database-url', 'DATABASE_URL'],
    ['github-token', 'GH_TOKEN'],
    ['github-token', 'GITHUB_TOKEN'],
];
/** `SIGNALBOX_*`; the last fallbacks are `DATABASE_URL` for the target, and `GITHUB_TOKEN` or `GH_TOKEN` for the token. */
function environmentInputs(environment) {
    const own = Object.entries(environment).flatMap(([name, value]) => name.startsWith('SIGNALBOX_') && !settings.has(name) ? [[name.slice('SIGNALBOX_'.length).toLowerCase().replaceAll('_', '-'), value ?? '', name]] : []);
    const others = fallbacks.flatMap(([input, name]) => (environment[name] ? [[input, { value: environment[name], label: name }]] : []));
    return new Map([...others, ...collected(own)]);
}
/** Whether a value came from a name that other tools use too: then `signalbox.yml` wins over it. */
function isFallback({ label }) {
    return fallbacks.some(([, name]) => name === label);
}
/** Every process of a machine can read what stands on another's command line, and a private key is good for longer than a run. */
const neverFlags = new Set(['ssh-key']);
/**
 * Flags of the command line: name without the dashes, value; see `command-line.ts`.
 * @throws UsageError for one that is no input, and for a private key
 */
function flagInputs(flags) {
    const shown = [...flags.keys()].find((name) => neverFlags.has(name));
    if (shown !== undefined)
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({ code: 'key-on-command-line', cause: `--${shown} puts a private key on the command line, where every process of this machine can read it.`, fix: `Give it as ${environmentName(shown)}; if that was a real key, replace it.` });
    return collected([...flags].map(([name, value]) => [name, value, `--${name}`]));
}
/**
 * `signalbox.yml`: the same keys. Lists may be written as YAML lists. A secret is refused: the file is committed.
 * @param file where a person says it is, or undefined for `signalbox.yml` if there is one
 */
async function fileInputs(directory, file) {
    const where = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(directory, file ?? 'signalbox.yml');
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(where, 'utf8');
    }
    catch (error) {
        if (file === undefined && (0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorCode */ .C)(error) === 'ENOENT')
            return new Map();
        throw wrongFile(file ?? 'signalbox.yml', 'it cannot be read', 'See that it is there and may be read: config is a path relative to working-directory.');
    }
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    let content;
    try {
        content = parse(text) ?? {};
    }
    catch (error) {
        const said = ((0,_record_error_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .g)(error).split('\n')[0] ?? '').replace(/:$/, '');
        throw wrongFile(file ?? 'signalbox.yml', said, `Correct ${/line \d+/.exec(said)?.[0] ?? 'it'} of ${file ?? 'signalbox.yml'}: one input a line as NAME: VALUE, a list as indented lines that begin with a hyphen, and quotation marks around a value that holds “: ” or “ #” or begins with one of * & ! % @ [ {.`);
    }
    if (typeof content !== 'object' || content === null || Array.isArray(content))
        throw wrongFile(file ?? 'signalbox.yml', 'it holds no keys', 'Write one input a line, e.g. environment: production; `signalbox --help` lists them.');
    return collected(Object.entries(content).map(([name, value]) => {
        if (isInput(name) && _definitions_js__WEBPACK_IMPORTED_MODULE_3__/* .definitions */ .B[name].secret)
            throw wrongFile(file ?? 'signalbox.yml', `${name} is a secret and this file is committed; give it as ${environmentName(name)}`);
        if (isInput(name) && consents.has(name))
            throw wrongFile(file ?? 'signalbox.yml', `${name} is a person's consent to one run and this file is for all of them; give it as --${name} or ${environmentName(name)}`);
        if (isInput(name) && addressesOfTokens.has(name))
            throw wrongFile(file ?? 'signalbox.yml', `${name} says where a token is sent, and every branch can change this file; give it as --${name}, in a workflow in the step's with:`);
        if (isInput(name) && openGates[name] === String(value))
            throw wrongFile(file ?? 'signalbox.yml', `${name}: ${String(value)} takes the gate away for every run; give it as --${name} or ${environmentName(name)}`);
        return [name, scalar(name, value, file ?? 'signalbox.yml'), `${name} in ${file ?? 'signalbox.yml'}`];
    }));
}
/** `SIGNALBOX_DATABASE_URL` for `database-url`. */
function environmentName(name) {
    return `SIGNALBOX_${name.toUpperCase().replaceAll('-', '_')}`;
}
/** Inputs that are rows of keys: they go on as JSON. */
const structured = new Set(['known-issues']);
function scalar(name, value, file) {
    if (structured.has(name) && value !== null)
        return JSON.stringify(value);
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number' || typeof value === 'boolean')
        return String(value);
    if (value === null)
        return '';
    if (Array.isArray(value))
        return value.map((item) => scalar(name, item, file)).join('\n');
    throw wrongFile(file, `${name} is neither a value nor a list`, `Write ${name}: VALUE, or a list of values; \`signalbox --help\` says which it takes.`);
}
function wrongFile(file, what, fix = `Take it out of ${file}.`) {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb({ code: 'malformed-config', cause: `${file}: ${what}.`, fix });
}


/***/ }),

/***/ 72605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LI: () => (/* binding */ wrongEndpoint),
/* harmony export */   Wr: () => (/* binding */ wrongRegion),
/* harmony export */   tS: () => (/* binding */ readStoreSpec),
/* harmony export */   zx: () => (/* binding */ storeForms)
/* harmony export */ });
const storeForms = 'file:DIRECTORY, s3://BUCKET/PREFIX, artifact, or none';
/**
 * Reads `backup-store`. Pure.
 * @returns the place, or what is wrong with the text: one sentence that repeats nothing of an address, because people put keys into addresses; undefined when it is
 * none of the forms and may be shown
 */
function readStoreSpec(text) {
    if (text === 'none')
        return { kind: 'none' };
    const directory = /^file:(.+)$/s.exec(text)?.[1];
    if (directory !== undefined)
        return directory.includes('\0') ? { wrong: 'a directory has no NUL character' } : { kind: 'file', directory };
    if (/^artifact(\?|$)/.test(text))
        return readArtifact(text.slice('artifact'.length + 1));
    if (/^s3:/i.test(text))
        return readS3(text);
    return text.includes('@') ? { wrong: `allowed are ${storeForms}` } : undefined;
}
function readArtifact(query) {
    const parameters = readQuery(query, ['retention-days']);
    if ('wrong' in parameters)
        return parameters;
    const days = parameters.values.get('retention-days');
    if (days === undefined)
        return { kind: 'artifact', retentionDays: undefined };
    // GitHub keeps artifacts of public repositories up to 90 days, of private ones up to 400.
    const value = /^\d{1,3}$/.test(days) ? Number(days) : NaN;
    return value >= 1 && value <= 400 ? { kind: 'artifact', retentionDays: value } : { wrong: 'retention-days is a whole number from 1 to 400' };
}
function readS3(text) {
    const [, address = '', query = ''] = /^s3:\/\/([^?#]*)(?:\?([^#]*))?$/.exec(text) ?? [];
    if (/^s3:[^?#]*@/i.test(text) || /[?&][^=]*(secret|token|key|password|credential)[^=]*=/i.test(text)) {
        return { wrong: 'it holds credentials; they come from the environment alone (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN). If that was a real key, replace it: it may be in a log by now' };
    }
    if (address === '')
        return { wrong: 'allowed is s3://BUCKET/PREFIX, with ?endpoint=https://HOST&region=REGION&path-style=true where they are needed' };
    const slash = address.indexOf('/');
    const bucket = slash < 0 ? address : address.slice(0, slash);
    const prefix = slash < 0 ? '' : address.slice(slash + 1).replace(/\/$/, '');
    const wrong = wrongBucket(bucket) ?? wrongPrefix(prefix);
    if (wrong !== undefined)
        return { wrong };
    const parameters = readQuery(query, ['endpoint', 'region', 'path-style']);
    if ('wrong' in parameters)
        return parameters;
    const [endpoint, region, pathStyle] = ['endpoint', 'region', 'path-style'].map((name) => parameters.values.get(name));
    const wrongValue = (endpoint === undefined ? undefined : wrongEndpoint(endpoint)) ?? (region === undefined ? undefined : wrongRegion(region));
    if (wrongValue !== undefined)
        return { wrong: wrongValue };
    if (pathStyle !== undefined && pathStyle !== 'true' && pathStyle !== 'false')
        return { wrong: 'path-style is true or false' };
    return { kind: 's3', bucket, prefix, endpoint: endpoint?.replace(/\/+$/, ''), region, pathStyle: pathStyle === undefined ? undefined : pathStyle === 'true' };
}
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function wrongBucket(bucket) {
    const named = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) && !bucket.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(bucket);
    return named ? undefined : 'the name of a bucket has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, and is no IP address';
}
/** Characters that need no encoding anywhere (S3's “safe characters”); 900 of 1,024 bytes, the rest is for our file names. */
function wrongPrefix(prefix) {
    if (prefix === '')
        return undefined;
    const segments = prefix.split('/');
    const safe = /^[A-Za-z0-9!_.*'()/=-]{1,900}$/.test(prefix) && segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
    return safe ? undefined : "a prefix has at most 900 letters, digits and !_.*'()=- between single slashes, and no segment . or ..";
}
/**
 * What is wrong with the address of an S3 service. A backup goes over http:// only where nobody listens: to this machine and into a private network by name (`….internal`).
 */
function wrongEndpoint(endpoint) {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || !/^\/*$/.test(url.pathname)) {
        return 'endpoint is https://HOST or https://HOST:PORT, without path, credentials or query (the bucket stands in s3://BUCKET)';
    }
    if (url.protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.internal)$/.test(url.hostname))
        return undefined;
    return 'endpoint has to be https:// (http:// only for this machine and for names that end in .internal)';
}
function wrongRegion(region) {
    return /^[a-z0-9-]{1,40}$/.test(region) ? undefined : 'region is a name such as eu-central-1, or auto';
}
function readQuery(query, known) {
    const values = new Map();
    for (const [name, value] of new URLSearchParams(query)) {
        if (!known.includes(name))
            return { wrong: `after the ? stand only ${known.join(', ')}` };
        if (values.has(name))
            return { wrong: `${name} stands there twice` };
        values.set(name, value);
    }
    return { values };
}


/***/ }),

/***/ 59902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XI: () => (/* binding */ action),
  y0: () => (/* binding */ apiUrl),
  zM: () => (/* binding */ values_boolean),
  Yq: () => (/* binding */ choice),
  cd: () => (/* binding */ commit),
  U9: () => (/* binding */ count),
  FA: () => (/* binding */ databaseUrl),
  p0: () => (/* binding */ duration),
  D_: () => (/* binding */ identity),
  tE: () => (/* binding */ isLoopbackUrl),
  BF: () => (/* binding */ knownHosts),
  i_: () => (/* binding */ knownIssues),
  Mn: () => (/* binding */ lines),
  p_: () => (/* binding */ list),
  Ae: () => (/* binding */ path),
  KN: () => (/* binding */ percent),
  Lf: () => (/* binding */ recipients),
  sc: () => (/* binding */ sha256),
  uM: () => (/* binding */ share),
  c5: () => (/* binding */ someTime),
  KU: () => (/* binding */ sshKey),
  E_: () => (/* binding */ sshServer),
  M_: () => (/* binding */ store),
  Qq: () => (/* binding */ values_text),
  OZ: () => (/* binding */ url),
  C5: () => (/* binding */ webhook)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
;// CONCATENATED MODULE: ./build/known-issues/symptom.js
/**
 * Whether a regular expression may be used as a symptom. Matching has to end soon on whatever text it meets, so what can take exponential time is refused here:
 * a repeated group that holds a repetition or an alternative, and back-references. What is left is polynomial in a line of at most 1,000 characters, and is
 * ended after a while (`match.ts`). Pure.
 * @returns what is wrong, to be put behind the word "symptom"
 */
function wrongSymptom(source) {
    let pattern;
    try {
        pattern = new RegExp(source, 'i');
    }
    catch (error) {
        return `is no regular expression: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : 'it cannot be read'}`;
    }
    if (pattern.test(''))
        return 'matches the empty text, and so everything';
    if (/\\(?:[1-9]|k<)/.test(source.replace(/\\\\/g, '')))
        return 'refers back to a group, which can take for ever; write the words instead';
    return repeatsRepetition(source) ? 'repeats a group that holds a repetition or an alternative, which can take for ever; write it without the outer repetition' : undefined;
}
/** One walk over a valid expression: what stands before each quantifier, and what groups hold. */
function repeatsRepetition(source) {
    const open = [{ varies: false }];
    let closed;
    const inner = () => open.at(-1) ?? { varies: false };
    for (let at = 0; at < source.length;) {
        const token = tokenAt(source, at);
        at += token.length;
        if (token.startsWith('('))
            open.push({ varies: false });
        else if (token === ')') {
            closed = open.pop();
            if (closed?.varies)
                inner().varies = true;
            continue;
        }
        else if (token === '|')
            inner().varies = true;
        else if (isQuantifier(token)) {
            if (closed?.varies && repeats(token))
                return true;
            inner().varies = true;
        }
        closed = undefined;
    }
    return false;
}
/** An escape, a class, the opening of a group with its `?:` or `?<name>`, a quantifier with its `?`, or one character. */
function tokenAt(source, at) {
    const token = /\\(?:[cC].|x[\da-f]{2}|u[\da-f]{4}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[^]/iy;
    token.lastIndex = at;
    return token.exec(source)?.[0] ?? source.slice(at, at + 1);
}
function isQuantifier(token) {
    return /^(?:[*+?]|\{\d)/.test(token);
}
/** All but `?`, `{0}`, `{1}`, `{0,1}`. */
function repeats(token) {
    return !/^(?:\?|\{[01]\}|\{[01],1\})/.test(token);
}

;// CONCATENATED MODULE: ./build/known-issues/rows.js


/** More would be a handbook. */
const mostRows = 100;
const words = (most) => schemas/* string */.YjP('is no text').trim().min(1, 'is empty').max(most, `is longer than ${most} characters`);
const rowSchema = schemas/* strictObject */.rej({
    symptom: words(500).superRefine((source, issues) => {
        const wrong = wrongSymptom(source);
        if (wrong !== undefined)
            issues.addIssue({ code: 'custom', message: wrong });
    }),
    title: words(200),
    fix: words(1000),
    check: words(200).optional(),
    run: words(500).optional(),
}, { error: (issue) => (issue.code === 'unrecognized_keys' ? `knows no ${issue.keys.join(', ')}: a row has symptom, title and fix, and may have check or run` : 'is not made of keys: a row has symptom, title and fix') })
    .refine(({ check, run }) => check === undefined || run === undefined, 'has check and run: one of the two is what to look at next');
/**
 * The rows of `known-issues`, as `signalbox.yml` holds them.
 * @returns what is wrong, naming the row by its number and title
 */
function readRows(content) {
    if (!Array.isArray(content))
        return { wrong: 'it is no list of rows, each with symptom, title and fix' };
    if (content.length > mostRows)
        return { wrong: `${content.length} rows are more than ${mostRows}` };
    const rows = [];
    for (const [index, item] of content.entries()) {
        const read = rowSchema.safeParse(item);
        if (!read.success)
            return { wrong: `${nameOf(index, item)} ${wrongIn(item, read.error.issues[0])}` };
        const { symptom, title, fix, check, run } = read.data;
        rows.push({ symptom, title, fix, ...(check === undefined ? {} : { check }), ...(run === undefined ? {} : { run }), from: 'project' });
    }
    return rows;
}
function nameOf(index, item) {
    const title = typeof item === 'object' && item !== null && 'title' in item && typeof item.title === 'string' ? item.title.trim().slice(0, 80) : '';
    return `row ${index + 1}${title === '' ? '' : ` (${title})`}`;
}
function wrongIn(item, issue) {
    if (issue === undefined)
        return 'cannot be read';
    const [key] = issue.path;
    if (key === undefined)
        return issue.message;
    const isThere = typeof item === 'object' && item !== null && Object.hasOwn(item, key);
    return isThere ? `${String(key)} ${issue.message}` : `has no ${String(key)}`;
}

// EXTERNAL MODULE: ./build/postgres/database-url.js
var database_url = __webpack_require__(23669);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
;// CONCATENATED MODULE: ./build/inputs/ssh-spec.js
/** Neither begins with a hyphen, so that no program takes one for an option, and neither holds blanks, control characters or anything that ssh expands. */
const userForm = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}$/;
const hostForm = /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_.])?$/;
const addressForm = /^[0-9A-Fa-f:.]{2,45}$/;
/** Reads `ssh-tunnel`: `USER@HOST`, `USER@HOST:PORT`, an IPv6 address in brackets. Pure. @returns undefined when it is not of that form */
function readSshServer(text) {
    const [, user = '', bracketed, plain, digits] = /^([^@]+)@(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
    const host = bracketed ?? plain ?? '';
    const port = digits === undefined ? 22 : Number(digits);
    const isHost = bracketed === undefined ? hostForm.test(host) : addressForm.test(host) && host.includes(':');
    return userForm.test(user) && isHost && port >= 1 && port <= 65_535 ? { user, host, port } : undefined;
}
const keyForm = /^-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\n(?:(?!-----)[\x20-\x7e]*\n)+-----END \1-----$/;
/**
 * Reads `ssh-key`: one private key with all its lines. What secrets lose on their way is put back: the newline at the end (without which OpenSSH calls a key invalid), and
 * Windows' line ends become plain ones. Pure. @returns undefined when it does not look like a private key
 */
function readSshKey(text) {
    const key = text.replaceAll('\r\n', '\n').trim();
    return keyForm.test(key) ? `${key}\n` : undefined;
}
const keyTypes = /^(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d+|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com|(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp\d+)-cert-v01@openssh\.com)$/;
/** Reads `ssh-known-hosts`: lines of known_hosts (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). Pure. @returns undefined when a line is none, or none names a key */
function readKnownHosts(text) {
    const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    const isLine = (line) => {
        const fields = line.split(/[ \t]+/);
        const [hosts = '', type = '', key = ''] = /^@(?:cert-authority|revoked)$/.test(fields[0] ?? '') ? fields.slice(1) : fields;
        return hosts !== '' && keyTypes.test(type) && /^[A-Za-z0-9+/]{40,}={0,2}$/.test(key);
    };
    return lines.length > 0 && lines.every(isLine) ? lines : undefined;
}

// EXTERNAL MODULE: ./build/inputs/store-spec.js
var store_spec = __webpack_require__(72605);
;// CONCATENATED MODULE: ./build/inputs/values.js






function kind(allowed, read) {
    return {
        allowed,
        schema: schemas/* string */.YjP().transform((text, issues) => {
            const value = read(text);
            if (value !== undefined)
                return value;
            issues.addIssue({ code: 'custom', message: `allowed: ${allowed}` });
            return core/* NEVER */.tm;
        }),
    };
}
const values_text = kind('any text', (given) => given);
const path = kind('a path', (given) => (given.includes('\0') ? undefined : given));
const values_boolean = kind('true or false', (given) => (given === 'true' ? true : given === 'false' ? false : undefined));
function choice(...values) {
    return kind(values.join(', '), (given) => values.find((value) => value === given));
}
function count(least, most) {
    return kind(`a whole number from ${least} to ${most}`, (given) => {
        const value = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
        return value >= least && value <= most ? value : undefined;
    });
}
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Milliseconds. `0` alone needs no unit. */
const duration = kind('a duration such as 500ms, 5s, 15m, 24h, 7d, or 0', (given) => {
    const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(given);
    if (given === '0')
        return 0;
    return match ? Number(match[1]) * units[match[2]] : undefined;
});
/** Milliseconds, of something that takes its time. */
const someTime = kind('a duration above 0 such as 30s, 15m or 1h', (given) => {
    const { success, data } = duration.schema.safeParse(given);
    return success && data > 0 ? data : undefined;
});
/** One a line, or separated by commas; empty ones dropped. */
const list = kind('a list, one a line or separated by commas', (given) => given
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== ''));
const lines = kind('lines of text', (given) => given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''));
function databaseUrl(input) {
    const allowed = 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE';
    return {
        allowed,
        schema: schemas/* string */.YjP().transform((given, issues) => {
            try {
                return database_url/* DatabaseUrl */.z.parse(given, input);
            }
            catch (error) {
                issues.addIssue({ code: 'custom', message: error instanceof outcome/* UsageError */.eb ? error.details.cause : `allowed: ${allowed}` });
                return core/* NEVER */.tm;
            }
        }),
    };
}
const store = {
    allowed: store_spec/* storeForms */.zx,
    schema: schemas/* string */.YjP().transform((given, issues) => {
        const spec = (0,store_spec/* readStoreSpec */.tS)(given);
        if (spec !== undefined && !('wrong' in spec))
            return spec;
        issues.addIssue({ code: 'custom', message: spec === undefined ? `allowed: ${store_spec/* storeForms */.zx}` : `backup-store: ${spec.wrong}` });
        return core/* NEVER */.tm;
    }),
};
const sha256 = kind('a plan hash: 64 hexadecimal digits', (given) => (/^[0-9a-f]{64}$/i.test(given) ? given.toLowerCase() : undefined));
const commit = kind('a full commit SHA: 40 hexadecimal digits', (given) => (/^[0-9a-f]{40}$/i.test(given) ? given.toLowerCase() : undefined));
/** age public keys, X25519 (`age1…`). */
const recipients = kind('age public keys (age1…), one a line or separated by commas', (given) => {
    const keys = given.split(/[\s,]+/).filter((key) => key !== '');
    return keys.length > 0 && keys.every((key) => /^age1[02-9ac-hj-np-z]{58}$/.test(key)) ? keys : undefined;
});
const identity = kind('an age secret key (AGE-SECRET-KEY-1…)', (given) => {
    const key = given.split('\n').map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'));
    return key !== undefined && /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(key) ? key : undefined;
});
const url = kind('an http:// or https:// URL without credentials, query or fragment', (given) => {
    try {
        const parsed = new URL(given);
        return ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password && !parsed.search && !parsed.hash ? given.replace(/\/+$/, '') : undefined;
    }
    catch {
        return undefined;
    }
});
/** Some webhooks carry their token in the query. */
const webhook = kind('an http:// or https:// URL without credentials', (given) => {
    try {
        const parsed = new URL(given);
        return ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password ? given : undefined;
    }
    catch {
        return undefined;
    }
});
/** Where an action is hosted: `OWNER/REPO@` and a full commit SHA. */
const action = kind('OWNER/REPO@FULL_COMMIT_SHA', (given) => {
    const [, repository, sha] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(given) ?? [];
    return repository === undefined || sha === undefined ? undefined : { repository, sha };
});
/** `1%`, `0.5%`: the number before the sign. */
const percent = kind('a percentage such as 1% or 0.5%', (given) => (/^\d{1,5}(\.\d{1,3})?%$/.test(given) ? Number(given.slice(0, -1)) : undefined));
/** A share: no more than 100%. */
const share = kind('a percentage from 0% to 100%', (given) => (/^\d{1,3}(\.\d{1,3})?%$/.test(given) && Number(given.slice(0, -1)) <= 100 ? Number(given.slice(0, -1)) : undefined));
/** Where tokens are sent to: https, or a loopback host. */
const apiUrl = kind('an https:// URL (http:// only to this machine) without credentials', (given) => {
    try {
        const { protocol, username, password } = new URL(given);
        return (protocol === 'https:' || (protocol === 'http:' && isLoopbackUrl(given))) && username === '' && password === '' ? given : undefined;
    }
    catch {
        return undefined;
    }
});
/** Whether a URL leads to this machine. Pure. */
function isLoopbackUrl(given) {
    try {
        const { hostname } = new URL(given);
        return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
    }
    catch {
        return false;
    }
}
const sshServer = kind('USER@HOST or USER@HOST:PORT, without blanks and not beginning with a hyphen', readSshServer);
/** Ends with a newline. */
const sshKey = kind('a private key in OpenSSH or PEM form, with all its lines from BEGIN to END', readSshKey);
const knownHosts = kind('lines of known_hosts (HOST KEYTYPE KEY, as ssh-keyscan HOST prints them)', readKnownHosts);
const rowsForm = 'a list of rows with symptom, title and fix, in signalbox.yml (here as JSON)';
/** Rows of known issues. `signalbox.yml` holds them as YAML; here they come as JSON. */
const knownIssues = {
    allowed: rowsForm,
    schema: schemas/* string */.YjP().transform((given, issues) => {
        const rows = readRows(parsedJson(given));
        if (!('wrong' in rows))
            return rows;
        issues.addIssue({ code: 'custom', message: `known-issues: ${rows.wrong}` });
        return core/* NEVER */.tm;
    }),
};
function parsedJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ul: () => (/* binding */ hiddenMessage),
/* harmony export */   on: () => (/* binding */ readableMessage),
/* harmony export */   zz: () => (/* binding */ shownMessage)
/* harmony export */ });
/**
 * SQLSTATE classes whose messages speak of the statement, the objects it names or the server, never of a row's values
 * (source: "PostgreSQL Error Codes"). Others can: `invalid input syntax for type integer: "…"` is a value, and a RAISE says anything.
 */
const withoutValues = new Set(['08', '0A', '21', '25', '26', '28', '2B', '2D', '34', '3D', '3F', '40', '42', '53', '54', '55', '57', '58']);
/**
 * Class 23 in PostgreSQL's own words, which hold names alone (the values are in its DETAIL). By the whole text and not by the class: a RAISE can take any
 * SQLSTATE. Source: execMain.c, ri_triggers.c, nbtinsert.c, tablecmds.c, execIndexing.c, tuplesort.c.
 */
const namesAlone = [
    /^null value in column "[^"]+" of relation "[^"]+" violates not-null constraint$/,
    /^column "[^"]+" of (?:relation|table) "[^"]+" contains (?:null values|values that violate the new constraint)$/,
    /^domain \S+ does not allow null values$/,
    /^(?:duplicate|conflicting) key value violates (?:unique|exclusion) constraint "[^"]+"$/,
    /^could not create (?:unique index|exclusion constraint) "[^"]+"$/,
    /^(?:insert or update|update or delete) on table "[^"]+" violates (?:RESTRICT setting of )?foreign key constraint "[^"]+"(?: on table "[^"]+")?$/,
    /^new row for relation "[^"]+" violates (?:check constraint "[^"]+"|partition constraint)$/,
    /^value for domain \S+ violates check constraint "[^"]+"$/,
    /^check constraint "[^"]+" of relation "[^"]+" is violated by some row$/,
    /^(?:updated )?partition constraint (?:of relation|for default partition) "[^"]+" (?:is|would be) violated by some row$/,
    /^no partition of relation "[^"]+" found for row$/,
];
/**
 * A server's message in one line, as far as it may be shown where rows may not: it goes into comments, summaries and records. Names stay. Pure.
 * @param showRows then all of it
 * @returns undefined where it could hold a row's values (`hiddenMessage` is for that)
 */
function readableMessage({ message, code }, showRows) {
    const line = message.replace(/\s+/g, ' ').trim();
    // Node has codes of five letters too (EPIPE), but none with a digit.
    const noState = code !== undefined && !/^(?=.*\d)[0-9A-Z]{5}$/.test(code);
    if (showRows === true || noState || (code !== undefined && withoutValues.has(code.slice(0, 2))))
        return line;
    // From the first quote on, in whichever language of the server: a value may hold quotes itself.
    if (code?.startsWith('22'))
        return line.replace(/["'«»„“”‘‚].*$/, (rest) => `"***"${/" is out of range for type (?:smallint|integer|bigint|real|double precision|numeric)$/.exec(rest)?.[0].slice(1) ?? ''}`);
    return namesAlone.some((form) => form.test(line)) ? line : undefined;
}
/** In the place of a message that is not shown. @param showRows undefined where the command has no such input */
function hiddenMessage(code, showRows) {
    const said = code === undefined ? 'PostgreSQL gave a reason' : `PostgreSQL said SQLSTATE ${code}`;
    return `${said}; its message can hold values and is not shown${showRows === undefined ? '' : ' (show-rows: true)'}`;
}
/** The message with its code, or that it is not shown. */
function shownMessage(said, showRows) {
    const line = readableMessage(said, showRows);
    if (line === undefined)
        return hiddenMessage(said.code, showRows);
    return said.code === undefined ? line : `${line} (${said.code})`;
}


/***/ }),

/***/ 32647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Draft),
/* harmony export */   s: () => (/* binding */ untouched)
/* harmony export */ });
/* harmony import */ var _context_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11096);
/* harmony import */ var _postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7473);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26060);
/* harmony import */ var _error_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67308);




/** The state of things as long as no step has said otherwise. */
const untouched = 'Nothing was touched.';
/** The record while it is being filled: steps write their part into `parts` and say their warnings. */
class Draft {
    parts = {};
    steps = [];
    warnings = [];
    /** Set by `rollback` when something was really undone. */
    rolledBack = false;
    /** Set by `comment`: the record of another job, to be shown instead of this one's. */
    shown;
    /** What was said where the record does not keep it: see known-issues' `noteSymptom`. */
    symptoms = [];
    #context;
    #observers = [];
    #underWay = new Set();
    #state = untouched;
    constructor(context) {
        this.#context = context;
    }
    /** What state the target is in at this moment, for an error that nobody foresaw. Steps that change something say it beforehand. */
    get state() {
        return this.#state;
    }
    set state(state) {
        this.#state = state;
        for (const observer of this.#observers)
            observer.stateChanged?.(state);
    }
    /** From now on, `observer` is told of every step and of the state. */
    observe(observer) {
        this.#observers.push(observer);
    }
    /**
     * Runs one step: a group in the log, a row in the record with its time and outcome, also when it throws.
     * @param name stable kebab-case id (`backup`, `proof`)
     * @param title what people read while it runs (`Back up the target`)
     * @param body returns its data; `detail` gives the one line that stands for it in the log and in the timeline
     */
    async step(name, title, body, detail) {
        const { clock, log } = this.#context;
        const startedAt = clock.now().toISOString();
        const start = clock.elapsed();
        const cut = () => end('failed', 'cut off by the cancel');
        const end = (outcome, said) => {
            if (!this.#underWay.delete(cut))
                return; // cut off before
            const step = { name, title, startedAt, milliseconds: Math.round(clock.elapsed() - start), outcome, ...(said === undefined ? {} : { detail: said }) };
            this.steps.push(step);
            for (const observer of this.#observers)
                observer.stepEnded?.(step, this.parts);
        };
        this.#underWay.add(cut);
        for (const observer of this.#observers)
            observer.stepBegun?.({ name, title, startedAt }, this.parts);
        return await log.group(title, async () => {
            try {
                const result = await body();
                const said = detail?.(result);
                end('done', said);
                if (said !== undefined)
                    log.info(said);
                return result;
            }
            catch (error) {
                end(error instanceof _outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .Stop */ .VG && error.kind !== 'failed' ? 'refused' : 'failed', error instanceof _context_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .DatabaseError */ .a ? (0,_postgres_shown_message_js__WEBPACK_IMPORTED_MODULE_1__/* .shownMessage */ .zz)(error, undefined) : (0,_error_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .g)(error));
                throw error;
            }
        });
    }
    /** Tells the observers how the command ended. */
    ended(end) {
        for (const observer of this.#observers)
            observer.runEnded?.(end, this.parts);
    }
    /** The steps under way are cut off where they are: the run waits for them no longer. */
    cutOff() {
        for (const end of this.#underWay)
            end();
    }
    /** A step that had nothing to do, so that the timeline says so. */
    skip(name, title, why) {
        this.steps.push({ name, title, startedAt: this.#context.clock.now().toISOString(), milliseconds: 0, outcome: 'skipped', detail: why });
        this.#context.log.info(`${title}: ${why}`);
    }
    warn(warning) {
        this.warnings.push(warning);
        this.#context.log.warning(warning);
    }
}


/***/ }),

/***/ 18366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ withoutControls),
/* harmony export */   MH: () => (/* binding */ plainName),
/* harmony export */   VI: () => (/* binding */ beginningOf),
/* harmony export */   cB: () => (/* binding */ commandBegins)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** What servers, programs and files say is data: never orders to a terminal, and no longer than anybody reads. */
/** No escape sequences, no control characters but tab and line end. Pure. */
function withoutControls(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replace(/[^\P{Cc}\t\n]/gu, '');
}
/**
 * The beginning of a text, made fit to be shown: it is cut before that, so that a text of any size takes no time, and so that no half secret is left at the cut: it is made at a blank, and
 * where there is none for long, the end of what came out is left out. Pure, when `clean` is.
 * @param most characters that are read
 * @param clean takes out what must not be shown; in linear time
 */
function beginningOf(text, most, clean) {
    if (text.length <= most)
        return clean(text);
    const read = text.slice(0, most);
    const blank = Math.max(read.lastIndexOf(' '), read.lastIndexOf('\n'));
    if (blank >= most / 2)
        return `${clean(read.slice(0, blank))} …`;
    const cleaned = clean(read);
    return `${cleaned.slice(0, Math.max(0, cleaned.length - most / 2))} …`;
}
/** What .NET's `TrimStart` takes off a line, which JavaScript's `\s` knows without U+0085; without line ends, after each of which a line begins: so it takes linear time. */
const blanks = '[\\t\\v\\f \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff]*';
/** The beginning of a line that GitHub's runner takes for a command, `::error::`, up to between its colons (actions/runner, `ActionCommand.cs`). */
const commandBegins = new RegExp(`^(${blanks}:)(?=:)`, 'gm');
/** Of names, statuses and the like: Railway's own are at most 64 characters long. */
const longestName = 80;
/**
 * A name or a status of somebody else's, as one line. A control character shows as such, so that no word becomes another one by leaving it out. Pure.
 * @param most characters that are kept
 */
function plainName(name, most = longestName) {
    return name.slice(0, 2 * most).replace(/[\s\u0085]+/g, ' ').trim().replace(/\p{Cc}+/gu, '\ufffd').slice(0, most);
}


/***/ }),

/***/ 996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ee: () => (/* binding */ bytes),
  lN: () => (/* binding */ commitSchema),
  Rz: () => (/* binding */ milliseconds),
  bL: () => (/* binding */ sha256Schema),
  kB: () => (/* binding */ kinds_time)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

;// CONCATENATED MODULE: ./build/record/kinds.js

/** The kinds of value that many parts of the record have: times ISO 8601 in UTC, durations whole milliseconds, sizes bytes. */
const kinds_time = datetime();
const milliseconds = schemas/* int */.Whr().nonnegative();
const bytes = schemas/* int */.Whr().nonnegative();
/** A whole commit of git, in SHA-1 or SHA-256. Its form keeps it as it is where other texts are redacted, also where a variable of a service repeats it. */
const commitSchema = schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const sha256Schema = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);


/***/ }),

/***/ 26060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   VG: () => (/* binding */ Stop),
/* harmony export */   eb: () => (/* binding */ UsageError),
/* harmony export */   hS: () => (/* binding */ exitCodes)
/* harmony export */ });
/**
 * How a run can end other than well. Three kinds, because three different people have to act:
 * the one who typed the input (usage), the one who set the rules (refused), the one who owns the database (failed).
 */
/** Process exit codes; `signalbox --help` documents them, workflows branch on them. */
const exitCodes = { succeeded: 0, 'rolled-back': 0, failed: 1, refused: 2, usage: 3 };
/** Thrown to end a command. Everything shown to people about it comes from these fields. */
class Stop extends Error {
    kind;
    details;
    constructor(kind, details, options) {
        super(details.cause, options);
        this.name = kind;
        this.kind = kind;
        this.details = details;
    }
}
/** Bad input: nothing was touched (exit 3). */
class UsageError extends Stop {
    /** Of the run that it ends, where that could be read all the same. */
    environment;
    constructor(details, options) {
        super('usage', { ...details, state: 'Nothing was touched.' }, options);
    }
}
/** A safety rule said no: nothing was touched (exit 2). */
class Refusal extends Stop {
    constructor(details, options) {
        super('refused', { state: 'Nothing was touched.', ...details }, options);
    }
}
/** Something did not work; `state` says what state things are in (exit 1). */
class Failure extends Stop {
    constructor(details, options) {
        super('failed', details, options);
    }
}


/***/ }),

/***/ 22544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  If: () => (/* binding */ backupSchema),
  rc: () => (/* binding */ manifestSchema),
  fi: () => (/* binding */ recordSchema),
  pU: () => (/* binding */ recordVersion),
  dQ: () => (/* binding */ riskSchema),
  bL: () => (/* reexport */ kinds/* sha256Schema */.bL),
  Iu: () => (/* binding */ unknownEnvironment)
});

// UNUSED EXPORTS: appliedMigrationSchema, checkResultSchema, deploySchema, executionSchema, findingSchema, gateSchema, locationSchema, lossSchema, measuredMigrationSchema, migrationSchema, planSchema, plannedMigrationSchema, rehearsalSchema, rollbackSchema, sequenceManifestSchema, smokeResultSchema, stepSchema, stopSchema, tableManifestSchema, targetSchema

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./build/record/kinds.js + 1 modules
var kinds = __webpack_require__(996);
;// CONCATENATED MODULE: ./build/record/github-parts.js


/** The parts of the record that are about GitHub: who brought it, who is asked, what was posted, and how the repository is set up. */
const pullRequestSchema = schemas/* strictObject */.rej({
    number: schemas/* int */.Whr().positive(),
    title: schemas/* string */.YjP(),
    author: schemas/* string */.YjP(),
    url: schemas/* string */.YjP(),
    migrations: schemas/* array */.YOg(schemas/* string */.YjP()).describe('the pending migrations that it brought'),
});
const githubSchema = schemas/* strictObject */.rej({
    repository: schemas/* string */.YjP().describe('OWNER/REPO'),
    event: schemas/* string */.YjP(),
    ref: schemas/* string */.YjP().nullable(),
    workflow: schemas/* string */.YjP().nullable().optional().describe('path of the workflow’s file'),
    runId: schemas/* int */.Whr().positive().nullable(),
    attempt: schemas/* int */.Whr().positive().nullable(),
    actor: schemas/* string */.YjP().nullable(),
    reviews: schemas/* int */.Whr().nonnegative().nullable().describe('how many reviews of environments this run had when its plan was made; null where they could not be read'),
    reviewed: schemas/* array */.YOg(kinds/* sha256Schema */.bL).optional().describe('their fingerprints: by them an approval that came later is told from one that was there, for GitHub gives reviews no time'),
    pullRequests: schemas/* array */.YOg(pullRequestSchema).describe('those that brought the pending migrations; of a check, the one that is checked'),
    authors: schemas/* array */.YOg(schemas/* string */.YjP()).nullable().describe('who wrote the pending migrations: authors of those pull requests, and of commits that came without one; null where that could not be read'),
})
    .describe('What GitHub knows of this run');
const admissionSchema = schemas/* strictObject */.rej({
    verdict: schemas/* enum */.k5n(['deploy', 'approved', 'cancelled', 'undo', 'rehearse', 'ignored']),
    why: schemas/* string */.YjP(),
    commit: kinds/* commitSchema */.lN.nullable().describe('the commit that may be checked out'),
    planHash: kinds/* sha256Schema */.bL.nullable().describe('what a comment approved'),
    planRun: schemas/* int */.Whr().positive().nullable().describe('the workflow run whose plan that is'),
    by: schemas/* string */.YjP().nullable(),
    url: schemas/* string */.YjP().nullable().describe('the comment'),
    cancelledRuns: schemas/* array */.YOg(schemas/* int */.Whr().positive()).describe('older runs that waited for an approval'),
    state: schemas/* enum */.k5n(['pending', 'nothing-pending']).optional().describe('whether the approved plan has something pending'),
    attempt: schemas/* int */.Whr().positive().optional().describe('of this run, in which it was admitted: an approval counts in this one only'),
    run: schemas/* string */.YjP().optional().describe('which deploy is undone, as the input run says it'),
    undo: schemas/* strictObject */.rej({ mode: schemas/* enum */.k5n(['app', 'down', 'restore']), confirm: schemas/* string */.YjP(), acceptLoss: schemas/* boolean */.zMY() }).optional().describe('what a comment approved by naming the preview of a rollback'),
})
    .describe('What a run was asked for, and which commit it may check out');
const decidingSettingsSchema = schemas/* strictObject */.rej({
    file: schemas/* string */.YjP().describe('relative to the repository: signalbox.yml'),
    comparedWith: schemas/* strictObject */.rej({ commit: schemas/* string */.YjP(), what: schemas/* enum */.k5n(['deployed', 'parent']).describe('deployed: what the workflow deployed last; parent: what the planned commit was merged into') }).nullable(),
    whyNot: schemas/* string */.YjP().nullable().describe('why it was not compared'),
    keys: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), before: schemas/* string */.YjP().nullable(), now: schemas/* string */.YjP().nullable() })).describe('those that changed; where it was not compared, all that decide'),
})
    .describe('The keys of signalbox.yml that decide where secrets and data go, what runs beside them, and who is asked');
const questionSchema = schemas/* strictObject */.rej({
    how: schemas/* enum */.k5n(['environment', 'comment']),
    environment: schemas/* string */.YjP().describe('the GitHub environment whose reviewers are asked: production, production-rollback'),
    phrase: schemas/* string */.YjP().nullable().describe('the acknowledgement that the approval has to hold, null when none is due'),
    selfApproval: schemas/* boolean */.zMY().describe('whether who wrote the migration may approve it'),
    approvals: schemas/* enum */.k5n(['twice', 'once']).describe('whether the deploy asks again'),
    window: schemas/* string */.YjP().optional().describe('when migrations are allowed'),
    settings: decidingSettingsSchema.optional(),
})
    .describe('What a person is asked to approve in GitHub, and how');
const commentedSchema = schemas/* strictObject */.rej({ pullRequest: schemas/* int */.Whr().positive(), url: schemas/* string */.YjP().nullable(), outcome: schemas/* enum */.k5n(['created', 'updated', 'newer-there', 'none-there', 'unchanged', 'failed']), why: schemas/* string */.YjP().optional() });
const findingOfDoctorSchema = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().describe('stable kebab-case id of what was looked at: reviewers-required'),
    about: schemas/* enum */.k5n(['workflows', 'environments', 'secrets', 'database', 'tools', 'store', 'railway', 'project']),
    verdict: schemas/* enum */.k5n(['ok', 'unsafe', 'advice', 'unknown']).describe('unsafe: a deploy would not be guarded as promised; unknown: it could not be looked at'),
    what: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP().nullable().describe('a command or a setting'),
    link: schemas/* string */.YjP().nullable().describe('the settings page'),
});
const setupSchema = schemas/* strictObject */.rej({
    files: schemas/* array */.YOg(schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), outcome: schemas/* enum */.k5n(['written', 'unchanged', 'differs']), diff: schemas/* string */.YjP().optional() })),
    todo: schemas/* array */.YOg(schemas/* strictObject */.rej({ title: schemas/* string */.YjP(), why: schemas/* string */.YjP(), commands: schemas/* array */.YOg(schemas/* string */.YjP()) })).describe('what a person does next, as commands to paste'),
})
    .describe('What init wrote, and what is left to do');

;// CONCATENATED MODULE: ./build/record/railway-parts.js


/** The parts of the record that are about Railway: what was found before a deployment, what became of it, and how its volume was saved. */
/** Railway's own ids are UUIDs; their form keeps them as they are where other texts are redacted. */
const railwayId = schemas/* string */.YjP().regex(/^[\w-]{1,100}$/);
/** As Railway says it, in SHA-1 or SHA-256; perhaps not all of it. */
const commit = schemas/* string */.YjP().regex(/^[0-9a-f]{4,64}$/);
const guardRailSchema = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().describe('stable kebab-case id of what was looked at: auto-deploy'),
    service: schemas/* string */.YjP().nullable().describe('null: about the project or the repository'),
    verdict: schemas/* enum */.k5n(['ok', 'warning', 'refused', 'unknown']),
    what: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP().nullable(),
});
const railwayLogSchema = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['build', 'deploy']),
    lines: schemas/* array */.YOg(schemas/* strictObject */.rej({ severity: schemas/* string */.YjP().nullable(), message: schemas/* string */.YjP() })).describe('the failing part, at most 50 lines, redacted'),
});
const deployedServiceSchema = schemas/* strictObject */.rej({
    service: schemas/* string */.YjP(),
    serviceId: railwayId,
    url: schemas/* string */.YjP().nullable().describe('the deployment in Railway’s dashboard'),
    outcome: schemas/* enum */.k5n(['deployed', 'failed', 'rolled-back', 'not-begun']).describe('rolled-back: the deployment that ran before serves again'),
    already: schemas/* boolean */.zMY().optional().describe('true: it served this commit before, and nothing was deployed'),
    deploymentId: railwayId.nullable(),
    status: schemas/* string */.YjP().nullable().describe('Railway’s own word, at the end'),
    commit: commit.nullable().describe('meta.commitHash of the finished deployment'),
    milliseconds: kinds/* milliseconds */.Rz,
    phases: schemas/* array */.YOg(schemas/* strictObject */.rej({ status: schemas/* string */.YjP(), at: kinds/* time */.kB, milliseconds: kinds/* milliseconds */.Rz })).describe('each status that was seen, how long it lasted'),
    before: schemas/* strictObject */.rej({ deploymentId: railwayId, commit: commit.nullable(), createdAt: kinds/* time */.kB }).nullable().describe('what served before'),
    serving: schemas/* array */.YOg(schemas/* strictObject */.rej({ deploymentId: railwayId, commit: commit.nullable() })).optional().describe('after a failure: what serves, as Railway showed it then; absent: not known'),
    back: schemas/* strictObject */.rej({ deploymentId: railwayId, commit: commit.nullable(), how: schemas/* enum */.k5n(['image', 'build']), milliseconds: kinds/* milliseconds */.Rz, ownMilliseconds: kinds/* milliseconds */.Rz.describe('of those, what was not waiting for Railway') }).optional().describe('the deployment that brought the old code back'),
    log: railwayLogSchema.optional(),
});
const railwaySchema = schemas/* strictObject */.rej({
    project: schemas/* string */.YjP(),
    projectId: railwayId,
    environment: schemas/* string */.YjP(),
    environmentId: railwayId,
    plan: schemas/* string */.YjP().nullable(),
    token: schemas/* enum */.k5n(['project', 'account']),
    guardRails: schemas/* array */.YOg(guardRailSchema),
    services: schemas/* array */.YOg(deployedServiceSchema),
    requests: schemas/* int */.Whr().nonnegative().describe('sent to Railway by this run'),
})
    .describe('Where on Railway, what was found there, and what was deployed');
const snapshotSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    id: railwayId.nullable().describe('of the backup; null when none was made'),
    volume: schemas/* string */.YjP(),
    service: schemas/* string */.YjP(),
    createdAt: kinds/* time */.kB.nullable(),
    provenBy: schemas/* enum */.k5n(['list', 'none']).describe('list: it stands in the volume’s list, twice the same'),
    milliseconds: kinds/* milliseconds */.Rz,
    schedules: schemas/* array */.YOg(schemas/* string */.YjP()).describe('what Railway backs up by itself: DAILY 0 4 * * *'),
    pitr: schemas/* boolean */.zMY().nullable().describe('whether the volume can be restored to a moment; null: not known'),
    instant: kinds/* time */.kB.describe('the moment right before the migration, for a restore to it'),
    restore: schemas/* array */.YOg(schemas/* string */.YjP()).describe('how to restore it by hand: one sentence a step, with links'),
})
    .describe('Railway’s own backup of the database’s volume');

;// CONCATENATED MODULE: ./build/record/watch-parts.js


/** The parts of the record that are about the time after a deployment, the maintenance around it, and what is known about what went wrong. */
const signalSchema = schemas/* strictObject */.rej({
    id: schemas/* enum */.k5n(['error-rate', 'latency', 'connections', 'pool', 'slow-queries', 'storage', 'dead-tuples', 'replication-lag', 'invalid-indexes', 'log-lines', 'smoke']),
    title: schemas/* string */.YjP(),
    unit: schemas/* enum */.k5n(['%', 'ms', 'count', 'bytes', 's']),
    source: schemas/* string */.YjP().describe('where the numbers are from: Railway’s HTTP metrics, our own probes, pg_stat_activity'),
    verdict: schemas/* enum */.k5n(['ok', 'breach', 'not-enough', 'not-looked']).describe('not-enough: too few samples to say; not-looked: why says why'),
    why: schemas/* string */.YjP().describe('a sentence with the numbers'),
    limit: schemas/* number */.aig().nullable(),
    baseline: schemas/* number */.aig().nullable().describe('what it was before the deployment'),
    worst: schemas/* number */.aig().nullable(),
    samples: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* number */.aig(), schemas/* number */.aig().nullable()])).describe('seconds since the watch began, value; at most 240, null where nothing could be asked'),
    breachedAt: schemas/* number */.aig().nullable().describe('seconds since the watch began'),
})
    .describe('One thing that was looked after');
const slowQuerySchema = schemas/* strictObject */.rej({
    query: schemas/* string */.YjP().describe('normalised, its constants as $1'),
    milliseconds: schemas/* number */.aig().nonnegative().describe('mean, or the longest seen'),
    calls: schemas/* int */.Whr().nonnegative().nullable(),
    tables: schemas/* array */.YOg(schemas/* string */.YjP()),
    isOnNewTable: schemas/* boolean */.zMY(),
    suggestion: schemas/* string */.YjP().nullable().describe('CREATE INDEX …, from the plan of the query; with a comment where it is by its conditions alone'),
});
const watchSchema = schemas/* strictObject */.rej({
    from: kinds/* time */.kB,
    milliseconds: kinds/* milliseconds */.Rz,
    asked: kinds/* milliseconds */.Rz.describe('how long it was to last; 0: one look'),
    verdict: schemas/* enum */.k5n(['healthy', 'breach', 'not-enough']),
    line: schemas/* string */.YjP().describe('the verdict in one sentence'),
    signals: schemas/* array */.YOg(signalSchema),
    slowQueries: schemas/* array */.YOg(slowQuerySchema),
    onBreach: schemas/* enum */.k5n(['fail', 'rollback-app']),
})
    .describe('What was seen after the deployment');
const knownIssueSchema = schemas/* strictObject */.rej({
    title: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP(),
    run: schemas/* string */.YjP().optional().describe('a command to show, never run by us'),
    check: schemas/* string */.YjP().optional().describe('the check whose result tells whether this is it'),
    where: schemas/* enum */.k5n(['migration', 'check', 'smoke', 'deploy-log', 'database', 'prisma', 'railway', 'watch']).describe('where its symptom was met'),
    matched: schemas/* string */.YjP().describe('the words that matched, without values'),
    from: schemas/* enum */.k5n(['project', 'shipped']),
})
    .describe('A known issue whose symptom was met');
const timelineSchema = schemas/* array */.YOg(schemas/* strictObject */.rej({
    name: schemas/* enum */.k5n(['announce', 'backup', 'freeze', 'migrate', 'verify', 'smoke', 'unfreeze', 'watch']),
    title: schemas/* string */.YjP(),
    offsetMinutes: schemas/* int */.Whr().describe('from the migration, as planned: -30'),
    plannedAt: kinds/* time */.kB.nullable(),
    at: kinds/* time */.kB.nullable().describe('when it really began; null: it did not (yet)'),
    milliseconds: kinds/* milliseconds */.Rz.nullable(),
    outcome: schemas/* enum */.k5n(['done', 'failed', 'refused', 'skipped']).nullable(),
}))
    .describe('The maintenance as planned and as it was');
const announcedSchema = schemas/* strictObject */.rej({
    runId: schemas/* int */.Whr().positive(),
    url: schemas/* string */.YjP(),
    planHash: schemas/* string */.YjP(),
    migrations: schemas/* array */.YOg(schemas/* string */.YjP()),
    risk: schemas/* string */.YjP(),
    opensAt: kinds/* time */.kB,
    closesAt: kinds/* time */.kB.nullable(),
    at: kinds/* time */.kB.describe('when people were told'),
})
    .describe('A maintenance whose window opens soon, told by the webhook');

;// CONCATENATED MODULE: ./build/record/record.js





/**
 * The record: the JSON of one run. Every step fills its own part; everything shown to people is rendered from it, and
 * rendering never computes. Times are ISO 8601 in UTC, durations whole milliseconds, sizes bytes.
 * A change that readers of old records cannot live with raises `version`.
 */
const recordVersion = 1;
/** The `environment` of a run whose inputs do not say it, or could not be read. */
const unknownEnvironment = 'unknown';
const locationSchema = schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), line: schemas/* int */.Whr().positive() });
const targetSchema = schemas/* strictObject */.rej({
    systemIdentifier: schemas/* string */.YjP().describe("pg_control_system().system_identifier; volume clones share it"),
    databaseOid: schemas/* int */.Whr(),
    database: schemas/* string */.YjP(),
    serverVersion: schemas/* int */.Whr().describe('server_version_num, e.g. 150018'),
    host: schemas/* string */.YjP().describe('where it was reached; not part of the identity'),
    role: schemas/* string */.YjP(),
    bytes: kinds/* bytes */.ee.optional().describe('pg_database_size'),
})
    .describe('The database that is to be changed, and who it is');
const riskSchema = schemas/* enum */.k5n(['none', 'safe', 'caution', 'destructive']);
const findingSchema = schemas/* strictObject */.rej({
    risk: schemas/* enum */.k5n(['safe', 'caution', 'destructive']),
    rule: schemas/* string */.YjP(),
    reason: schemas/* string */.YjP(),
    advice: schemas/* string */.YjP().optional(),
    statement: schemas/* int */.Whr().positive(),
    at: locationSchema,
    tables: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const checkResultSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    at: locationSchema,
    expect: schemas/* string */.YjP(),
    severity: schemas/* enum */.k5n(['error', 'warn']),
    outcome: schemas/* enum */.k5n(['passed', 'failed', 'error', 'skipped']),
    milliseconds: kinds/* milliseconds */.Rz,
    /** One line: what was found instead, or why it could not be judged. */
    found: schemas/* string */.YjP().optional(),
    /** Up to five offending rows; values are `***` unless `show-rows: true`. */
    rows: schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP().nullable())).max(5).optional(),
    columns: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const executionSchema = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['each-its-own-transaction', 'one-transaction', 'explicit-transactions', 'cannot-run']),
    statements: schemas/* int */.Whr().nonnegative(),
    why: schemas/* string */.YjP().optional(),
    line: schemas/* int */.Whr().positive().optional(),
    sentence: schemas/* string */.YjP().describe('the verdict in words, with what stays behind if statement k fails'),
});
const plannedMigrationSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    file: schemas/* string */.YjP(),
    sha256: kinds/* sha256Schema */.bL,
    bytes: kinds/* bytes */.ee,
    execution: executionSchema,
    risk: riskSchema,
    findings: schemas/* array */.YOg(findingSchema),
    hasChecks: schemas/* boolean */.zMY(),
    hasPrechecks: schemas/* boolean */.zMY(),
    hasDown: schemas/* boolean */.zMY(),
});
const planSchema = schemas/* strictObject */.rej({
    hash: kinds/* sha256Schema */.bL,
    target: targetSchema,
    commit: kinds/* commitSchema */.lN.nullable(),
    prismaVersion: schemas/* string */.YjP(),
    engine: schemas/* string */.YjP().describe('which schema engine Prisma uses: its own, or the program named by PRISMA_SCHEMA_ENGINE_BINARY'),
    appliedHead: schemas/* string */.YjP().nullable().describe('the newest applied migration, null when there is none'),
    applied: schemas/* int */.Whr().nonnegative(),
    pending: schemas/* array */.YOg(plannedMigrationSchema),
    risk: riskSchema,
    drift: schemas/* strictObject */.rej({ outcome: schemas/* enum */.k5n(['none', 'drift', 'unknown']), summary: schemas/* string */.YjP() }),
    checkFiles: schemas/* array */.YOg(schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), sha256: kinds/* sha256Schema */.bL })),
    prechecks: schemas/* array */.YOg(checkResultSchema),
});
const tableManifestSchema = schemas/* strictObject */.rej({
    schema: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    rows: schemas/* int */.Whr().nonnegative(),
    checksum: schemas/* string */.YjP().describe('sum over the rows of hash_record_extended(ROW(columns…), 0), see docs/backup.md'),
    columns: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Columns whose values are hashed as text, because their hash would be of an OID or does not exist. */
    asText: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    /** Only these rows are the table's own data: the condition of an extension's configuration table. */
    condition: schemas/* string */.YjP().optional(),
    bytes: kinds/* bytes */.ee.optional(),
});
const sequenceManifestSchema = schemas/* strictObject */.rej({
    schema: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    lastValue: schemas/* string */.YjP().nullable().describe('null: never called'),
    increment: schemas/* string */.YjP().optional(),
    cycles: schemas/* boolean */.zMY().optional(),
    /** The column that the sequence belongs to, and its greatest value (the smallest for a descending sequence) in the snapshot. */
    ownedBy: schemas/* strictObject */.rej({ schema: schemas/* string */.YjP(), table: schemas/* string */.YjP(), column: schemas/* string */.YjP(), furthest: schemas/* string */.YjP().nullable() }).optional(),
});
const manifestSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    id: schemas/* string */.YjP().describe('sortable by time: 20260201T120000Z-1a2b3c4d'),
    tool: schemas/* string */.YjP(),
    createdAt: kinds/* time */.kB.describe('when the snapshot was taken'),
    milliseconds: kinds/* milliseconds */.Rz,
    target: targetSchema,
    migrationHead: schemas/* string */.YjP().nullable(),
    appliedMigrations: schemas/* int */.Whr().nonnegative(),
    tables: schemas/* array */.YOg(tableManifestSchema),
    sequences: schemas/* array */.YOg(sequenceManifestSchema),
    largeObjects: schemas/* strictObject */.rej({ count: schemas/* int */.Whr().nonnegative(), checksum: schemas/* string */.YjP() }),
    schemaFingerprint: kinds/* sha256Schema */.bL,
    locale: schemas/* strictObject */.rej({ encoding: schemas/* string */.YjP(), collate: schemas/* string */.YjP(), ctype: schemas/* string */.YjP(), provider: schemas/* string */.YjP(), icuLocale: schemas/* string */.YjP().nullable() }),
    extensions: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), version: schemas/* string */.YjP(), schema: schemas/* string */.YjP() })),
    roles: schemas/* array */.YOg(schemas/* string */.YjP()).describe('roles that policies, owners and grants name'),
    policyRoles: schemas/* array */.YOg(schemas/* string */.YjP()).optional().describe('those of them without which the dump does not restore: of policies and user mappings'),
    excluded: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), why: schemas/* string */.YjP() })).optional().describe('tables whose rows are not in the dump'),
    settings: schemas/* array */.YOg(schemas/* strictObject */.rej({ role: schemas/* string */.YjP().nullable(), settings: schemas/* array */.YOg(schemas/* string */.YjP()) })).describe('ALTER DATABASE … SET and role-in-database settings'),
    owner: schemas/* string */.YjP(),
    grants: schemas/* array */.YOg(schemas/* string */.YjP()).describe('the database’s own ACL items'),
    comment: schemas/* string */.YjP().nullable(),
    connectionLimit: schemas/* int */.Whr(),
    dump: schemas/* strictObject */.rej({
        file: schemas/* string */.YjP().describe('beside the manifest'),
        bytes: kinds/* bytes */.ee,
        sha256: kinds/* sha256Schema */.bL.describe('of the file as stored, compressed and encrypted'),
        format: schemas/* literal */.euz('custom'),
        compression: schemas/* enum */.k5n(['zstd', 'pg_dump-zstd', 'pg_dump-gzip']),
        encryption: schemas/* strictObject */.rej({ recipients: schemas/* array */.YOg(schemas/* string */.YjP()) }).nullable(),
        pgDump: schemas/* string */.YjP().describe('pg_dump --version'),
    }),
});
const backupSchema = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    location: schemas/* string */.YjP().describe('where the dump is: a path or URL, or none'),
    manifest: manifestSchema,
    proof: schemas/* strictObject */.rej({
        level: schemas/* enum */.k5n(['restored', 'decoded', 'none']),
        provenAt: kinds/* time */.kB.nullable().describe('the end of the proof, from which backup-max-age counts'),
        milliseconds: kinds/* milliseconds */.Rz,
        where: schemas/* string */.YjP().nullable().describe('the scratch server it was restored on'),
        tables: schemas/* int */.Whr().nonnegative(),
        rows: schemas/* int */.Whr().nonnegative(),
        notes: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
    removed: schemas/* array */.YOg(schemas/* string */.YjP()).describe('older backups that backup-keep removed'),
});
const gateSchema = schemas/* strictObject */.rej({
    required: schemas/* boolean */.zMY(),
    how: schemas/* enum */.k5n(['terminal', 'approved-plan', 'not-required', 'environment', 'comment']),
    planHash: kinds/* sha256Schema */.bL,
    environment: schemas/* string */.YjP().optional().describe('the GitHub environment whose reviewers approved'),
    url: schemas/* url */.OZ5().optional().describe('the comment that approved'),
    by: schemas/* string */.YjP().nullable(),
    acknowledgementDue: schemas/* boolean */.zMY(),
    acknowledged: schemas/* boolean */.zMY(),
});
const appliedMigrationSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    outcome: schemas/* enum */.k5n(['applied', 'failed', 'not-started']),
    milliseconds: kinds/* milliseconds */.Rz.nullable().describe('finished_at - started_at of its _prisma_migrations row'),
    statements: schemas/* int */.Whr().nonnegative(),
    /** Only for a failed one: statements 1 … committed are in the database. */
    committed: schemas/* int */.Whr().nonnegative().optional(),
    failedStatement: schemas/* int */.Whr().positive().optional(),
    error: schemas/* string */.YjP().optional(),
    at: locationSchema.optional(),
});
const migrationSchema = schemas/* strictObject */.rej({
    strategy: schemas/* literal */.euz('in-place'),
    attempts: schemas/* int */.Whr().positive(),
    milliseconds: kinds/* milliseconds */.Rz,
    migrations: schemas/* array */.YOg(appliedMigrationSchema),
    blockers: schemas/* array */.YOg(schemas/* strictObject */.rej({ pid: schemas/* int */.Whr(), application: schemas/* string */.YjP(), state: schemas/* string */.YjP(), seconds: schemas/* number */.aig().nonnegative() })).describe('who held the locks that were waited for; never their queries'),
    invalidIndexes: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const measuredMigrationSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    milliseconds: kinds/* milliseconds */.Rz.nullable(),
    statements: schemas/* int */.Whr().nonnegative(),
    bytesBefore: kinds/* bytes */.ee,
    bytesAfter: kinds/* bytes */.ee,
    /** The place of the later measurements: locks taken, waits caused, rewrites. */
    locks: schemas/* null */.chJ(),
});
const rehearsalSchema = schemas/* strictObject */.rej({
    from: schemas/* enum */.k5n(['backup', 'staging', 'schema', 'empty']),
    source: schemas/* string */.YjP().describe('which backup, which staging database'),
    bytes: kinds/* bytes */.ee,
    copyMilliseconds: kinds/* milliseconds */.Rz,
    migrations: schemas/* array */.YOg(measuredMigrationSchema),
    checksBefore: schemas/* array */.YOg(checkResultSchema),
    checksAfter: schemas/* array */.YOg(checkResultSchema),
    down: schemas/* array */.YOg(schemas/* strictObject */.rej({
        migration: schemas/* string */.YjP(),
        outcome: schemas/* enum */.k5n(['same-schema', 'different-schema', 'failed', 'no-down-file', 'not-compared']).describe('not-compared: it ran, but an earlier pending migration has no down.sql'),
        milliseconds: kinds/* milliseconds */.Rz,
        difference: schemas/* string */.YjP().optional(),
    })),
});
const smokeResultSchema = schemas/* strictObject */.rej({
    line: schemas/* string */.YjP().describe('as written: GET /api/sessions 200 <500ms'),
    url: schemas/* string */.YjP(),
    outcome: schemas/* enum */.k5n(['passed', 'failed']),
    status: schemas/* int */.Whr().nullable(),
    milliseconds: kinds/* milliseconds */.Rz,
    attempts: schemas/* int */.Whr().positive(),
    found: schemas/* string */.YjP().optional(),
});
const deploySchema = schemas/* strictObject */.rej({
    how: schemas/* enum */.k5n(['command', 'railway', 'none']),
    commit: kinds/* commitSchema */.lN.nullable(),
    milliseconds: kinds/* milliseconds */.Rz,
    exitCode: schemas/* int */.Whr().nullable(),
    smoke: schemas/* array */.YOg(smokeResultSchema),
});
const lossSchema = schemas/* strictObject */.rej({
    schema: schemas/* string */.YjP(),
    table: schemas/* string */.YjP(),
    inserted: schemas/* int */.Whr().nonnegative(),
    updated: schemas/* int */.Whr().nonnegative(),
    deleted: schemas/* int */.Whr().nonnegative(),
    unclear: schemas/* int */.Whr().nonnegative().optional().describe("written while the migration ran: its own work, or the application's beside it"),
    counted: schemas/* enum */.k5n(['by-key', 'by-count']).describe('by-key: exact; by-count: the table has no key, only the difference of counts is known'),
    exported: schemas/* string */.YjP().optional().describe('the file that holds these rows'),
});
const rollbackSchema = schemas/* strictObject */.rej({
    mode: schemas/* enum */.k5n(['app', 'down', 'restore']).describe('app: only the application goes back, the database stays as it is'),
    why: schemas/* string */.YjP(),
    undoes: schemas/* array */.YOg(schemas/* string */.YjP()).describe('the migrations that are undone'),
    losses: schemas/* array */.YOg(lossSchema),
    unknown: schemas/* string */.YjP().optional().describe('why what would be lost is not, or not wholly, known: a sentence'),
    backup: schemas/* string */.YjP().nullable(),
    keptAs: schemas/* string */.YjP().nullable().describe('the name under which the failed database is kept'),
    cutOffMilliseconds: kinds/* milliseconds */.Rz.nullable().describe('how long clients were shut out'),
    done: schemas/* boolean */.zMY(),
    run: schemas/* string */.YjP().optional().describe('which deploy is undone, as the input run says it'),
    hash: kinds/* sha256Schema */.bL.optional().describe('what an approval of this undoing is bound to: the run that is undone, its migrations, the mode and the target'),
    estimate: schemas/* string */.YjP().optional().describe('how long it will take, measured: a sentence'),
    application: schemas/* string */.YjP().optional().describe('what serves, what is brought back and how, and what it will see of the database: sentences'),
});
const stepSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    startedAt: kinds/* time */.kB,
    milliseconds: kinds/* milliseconds */.Rz,
    outcome: schemas/* enum */.k5n(['done', 'failed', 'refused', 'skipped']),
    detail: schemas/* string */.YjP().optional(),
});
const stopSchema = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['usage', 'refused', 'failed']),
    code: schemas/* string */.YjP(),
    cause: schemas/* string */.YjP(),
    state: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP(),
    rule: schemas/* int */.Whr().optional(),
    at: locationSchema.optional(),
});
const recordSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(recordVersion),
    tool: schemas/* string */.YjP().describe('signalbox 0.1.0'),
    id: schemas/* string */.YjP(),
    command: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    startedAt: kinds/* time */.kB,
    endedAt: kinds/* time */.kB,
    milliseconds: kinds/* milliseconds */.Rz,
    outcome: schemas/* enum */.k5n(['succeeded', 'failed', 'refused', 'rolled-back']),
    exitCode: schemas/* int */.Whr().min(0).max(3),
    stop: stopSchema.optional(),
    runUrl: schemas/* string */.YjP().optional(),
    steps: schemas/* array */.YOg(stepSchema),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()),
    target: targetSchema.optional(),
    plan: planSchema.optional(),
    backup: backupSchema.optional(),
    gate: gateSchema.optional(),
    migration: migrationSchema.optional(),
    checks: schemas/* array */.YOg(checkResultSchema).optional(),
    rehearsal: rehearsalSchema.optional(),
    deploy: deploySchema.optional(),
    railway: railwaySchema.optional(),
    snapshot: snapshotSchema.optional(),
    watch: watchSchema.optional(),
    knownIssues: schemas/* array */.YOg(knownIssueSchema).optional(),
    timeline: timelineSchema.optional(),
    announced: announcedSchema.optional(),
    rollback: rollbackSchema.optional(),
    github: githubSchema.optional(),
    admission: admissionSchema.optional(),
    question: questionSchema.optional(),
    comments: schemas/* array */.YOg(commentedSchema).optional(),
    doctor: schemas/* array */.YOg(findingOfDoctorSchema).optional(),
    setup: setupSchema.optional(),
    reportArtifact: schemas/* int */.Whr().positive().optional().describe('id of the artifact of this workflow run that is its HTML report'),
    /** `plan --script`: where the script was written. */
    script: schemas/* string */.YjP().optional(),
})
    .meta({ title: 'Signalbox record' });



/***/ }),

/***/ 54310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ redactedRecord)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22544);


/**
 * The record without secrets, still a record: words of its own (keys, outcomes, times, hashes) stay as they are, also where a password happens to be
 * `state`, `none` or `2026`; every free text, and every key that comes from data, is redacted.
 * @throws ZodError when it was no record before
 */
function redactedRecord(record, redact) {
    return _record_js__WEBPACK_IMPORTED_MODULE_0__/* .recordSchema */ .fi.parse(redacted(record, _record_js__WEBPACK_IMPORTED_MODULE_0__/* .recordSchema */ .fi, redact));
}
function redacted(value, schema, redact) {
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodOptional */ .IiU || schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodNullable */ .l1C)
        return value === null || value === undefined ? value : redacted(value, schema.def.innerType, redact);
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodArray */ .naA && Array.isArray(value))
        return value.map((item) => redacted(item, schema.def.element, redact));
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodObject */ .bvH && typeof value === 'object' && value !== null) {
        const shape = schema.def.shape;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape[key] === undefined ? redact.value(item) : redacted(item, shape[key], redact)]));
    }
    return isOwnWord(schema) ? value : redact.value(value);
}
/** One of our own few words, or a text whose form the schema prescribes: no room for anybody's secret. */
function isOwnWord(schema) {
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodEnum */ .Vb4 || schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodLiteral */ .DN5 || schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You)
        return true;
    return schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodString */ .NDH && (schema.def.checks ?? []).length > 0;
}


/***/ }),

/***/ 24673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ timedId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** An id of a run or a backup, sortable by time: `20260201T120000Z-1a2b3c4d`. */
function timedId(at) {
    return `${at.toISOString().replace(/[-:]|\.\d+/g, '')}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`;
}


/***/ }),

/***/ 6130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ credentialsIn),
/* harmony export */   e: () => (/* binding */ withoutUrlCredentials)
/* harmony export */ });
/**
 * Credentials in addresses: `scheme://user:password@host`, whatever the scheme is. Where a password ends nobody can say for sure, for it can hold each character that the address is made of: it is
 * taken to go on to the last `@` before a blank, or before the address's string ends in JSON. Every step takes time in proportion to the text.
 */
const urlForms = [
    { scheme: '://', colon: ':', at: '@', afterHost: /[/?#]/ },
    { scheme: '%3a%2f%2f', colon: '%3a', at: '%40', afterHost: /%2f|%3f|%23|[/?#]/ },
    { scheme: '%253a%252f%252f', colon: '%253a', at: '%2540', afterHost: /%252f|%253f|%2523|[/?#]/ },
];
/** The text with `***` for the passwords and tokens in addresses. Pure; in linear time. */
function withoutUrlCredentials(text) {
    return urlForms.reduce((shown, form) => {
        const spans = spansIn(shown, form);
        if (spans.length === 0)
            return shown;
        let done = 0;
        const parts = spans.map(([from, to]) => {
            const part = `${shown.slice(done, from)}***`;
            done = to;
            return part;
        });
        return `${parts.join('')}${shown.slice(done)}`;
    }, text);
}
/**
 * The passwords and tokens in addresses, each as it stands there (percent-encoded or not); of one that may have ended before both readings. Pure.
 * @param value of a variable, or a list of addresses
 */
function credentialsIn(value) {
    return spansIn(value, urlForms[0]).flatMap(([from, to]) => {
        const whole = value.slice(from, to);
        const within = value.slice(from).search(/[/?#]/);
        const authority = within < 0 ? -1 : value.lastIndexOf('@', from + within);
        return authority > from && authority < to ? [whole, value.slice(from, authority)] : [whole];
    });
}
function spansIn(text, form) {
    const { scheme, at } = form;
    if (scheme !== '://' && !text.includes('%'))
        return [];
    const read = scheme === '://' ? text : text.replace(/%[\dA-F]{2,4}/g, (code) => code.toLowerCase());
    const last = read.lastIndexOf(at);
    const spans = [];
    let word = { end: 0, lastAt: -1 };
    for (let begin = read.indexOf(scheme); begin >= 0 && begin < last;) {
        const user = begin + scheme.length;
        if (word.end <= user)
            word = wordFrom(read, user, at);
        const found = word.lastAt < user ? undefined : credentialAfter(read, user, { form, word, isWeb: web.test(read.slice(Math.max(0, begin - 5), begin)) });
        if (found !== undefined)
            spans.push(found);
        begin = read.indexOf(scheme, found?.[1] ?? user);
    }
    return spans;
}
const blank = /\s/g;
function wordFrom(text, from, at) {
    blank.lastIndex = from;
    const end = blank.exec(text)?.index ?? text.length;
    return { end, lastAt: from + text.slice(from, end).lastIndexOf(at) };
}
const web = /(?:https?|wss?)$/i;
/** Where a string ends in JSON or a list: what follows is another one's. */
const stringEnd = /["'](?:[,:]\s?["'[{\d]|[}\]])/;
/** `localhost:3000`, `cache:6379/0,`: a host and its port, as far as the next address. */
const hostAndPort = /^[\w.-]{1,255}:\d{1,5}(?:\/[\w./-]*)?[,;|"'\])}]*$/;
/** After which a colon is a port's, and no password's. */
const port = /^(?::|%(?:25)?3a)\d{1,5}(?![\w%@.~!$&+=-])/i;
function credentialAfter(text, user, { form, word, isWeb }) {
    const { scheme, colon, at, afterHost } = form;
    const next = text.indexOf(scheme, user);
    const isLast = next < 0 || next >= word.end;
    const own = isLast ? text.slice(user, word.end) : text.slice(user, next).replace(/[a-z][a-z\d+.-]{0,20}$/i, '');
    const slash = own.search(afterHost);
    const firstColon = own.indexOf(colon);
    const firstAt = own.indexOf(at);
    const token = isWeb && firstAt > 0 && (slash < 0 || firstAt < slash) && looksLikeToken(own.slice(0, firstAt)) ? [user, user + firstAt] : undefined;
    if (firstColon < 0 || (slash >= 0 && slash < firstColon))
        return token;
    const name = own.slice(0, firstColon);
    const isHost = isWeb || name.includes('.') || name === 'localhost';
    if (isHost && port.test(own.slice(firstColon, firstColon + 12)))
        return token;
    const from = firstColon + colon.length;
    const end = endOfPassword(own, from, at);
    if (end >= 0)
        return [user + from, user + end];
    // An `@` before the colon alone: a user and a host with its port.
    if (isLast || firstAt >= 0 || hostAndPort.test(own))
        return token;
    // A password that holds `://`.
    return word.lastAt < user + from ? undefined : [user + from, word.lastAt];
}
function endOfPassword(own, from, at) {
    const rest = own.slice(from);
    const string = rest.search(stringEnd);
    const inString = string < 0 ? -1 : rest.lastIndexOf(at, string);
    const end = inString >= 0 ? inString : rest.lastIndexOf(at);
    return end < 0 ? -1 : from + end;
}
/** `https://ghp_…@github.com`, and neither `https://bob@host` nor `https://dependabot-12@host`. */
function looksLikeToken(user) {
    return user.length >= 12 && /\d/.test(user) && !/^[a-z]+(?:[._-][a-z]+){0,4}[._-]?\d{0,4}$/i.test(user);
}


/***/ }),

/***/ 45428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ withoutKeyLines),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);
/* harmony import */ var _url_credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6130);


/**
 * Secrets in what somebody else's program said: nobody has told them to the redactor, so that they are known by what they look like. What the redactor knows is taken out by it, wherever
 * it is printed. Anybody can have a line logged: every step here takes time in proportion to the text, whatever the text is.
 */
/** A name with `=` or `:` after it gives it away: `JWT_SECRET=…`, `"apiKey": "…"`, `password: …`. */
const namesOfSecrets = /password|passwd|pwd|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credential|authorization|cookie|x-auth/i;
/** `pass`, `dbPass`, `smtp_pass`, and neither `compass` nor `passed`. */
const pass = /(?:^|[._-])(?:pg|db|smtp)?pass$|[a-z]Pass$/;
/** What they name goes on to the end of the line: several cookies, a scheme and its credentials, words. */
const toTheEnd = /authorization|cookie|x-auth|passphrase/i;
const authorization = /\b(bearer|basic)\s{1,8}[\w~+/=.-]{8,}/gi;
const parameter = /([?&](?:ssl)?(?:password|passwd|pwd|token|key|secret|signature|sig|access_token|api_key)=)[^&\s"]+/gi;
/** Of a command: `--password x`, `--api-key x`, `-u user:x`. */
const option = /(?<![\w-])(--?(?:[\w-]{0,40}[_-])?(?:password|passwd|pwd|passphrase|secret|token|api-?key|access-?key)[ \t]{1,4})(?!-|(?:option|flag|argument|parameter|value|is|was|are|and|or|must|may|can|cannot|to|for|in|has|not|needs|requires)\b)(?:"[^"\n]*"|'[^'\n]*'|\S+)/gi;
const userOption = /((?<!\S)(?:-u|--user)(?:[ \t]{1,4}|=)["']?[^\s:"']{1,100}:)(?!\d{1,6}(?!\S))\S+/g;
/** `PGPASSWORD abc123`: a variable’s name, and after it what is no word of a sentence. */
const named = /\b([A-Z][A-Z\d_]{0,60}?(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[ \t]{1,4})(?=[^\s\d]{0,200}\d)[\w"'+/$!#%&*?@^~][^\s]{5,}/g;
/** Of known makes: GitHub, GitLab, Stripe, OpenAI and the like, Slack, AWS, age, npm, SendGrid, Google, DigitalOcean, Shopify, PyPI, Hugging Face, Docker, Neon, PlanetScale, Vault, Tailscale, Linear, Supabase, Mailgun. */
const known = new RegExp([
    ...[String.raw `gh[pousr]_\w{20,}`, String.raw `github_pat_\w{20,}`, String.raw `gl(?:pat|rt|dt|cbt|ptt)-[\w-]{16,}`, String.raw `[srp]k_(?:live|test)_\w{10,}`, String.raw `sk-[\w-]{20,}`],
    ...[String.raw `xox[abeprs]-[\w-]{10,}`, String.raw `xapp-[\w-]{20,}`, 'A(?:KIA|SIA)[0-9A-Z]{16}', 'AGE-SECRET-KEY-1[0-9A-Z]{20,}', String.raw `npm_\w{30,}`, String.raw `whsec_\w{10,}`],
    ...[String.raw `SG\.[\w-]{16,}\.[\w-]{16,}`, String.raw `AIza[\w-]{30,}`, String.raw `GOCSPX-[\w-]{20,}`, String.raw `ya29\.[\w-]{20,}`, String.raw `do[por]_v1_[0-9a-f]{32,}`, 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'],
    ...[String.raw `pypi-[\w-]{40,}`, 'hf_[A-Za-z0-9]{30,}', String.raw `dckr_pat_[\w-]{20,}`, String.raw `npg_\w{10,}`, String.raw `pscale_(?:pw|tkn)_[\w-]{20,}`, String.raw `hv[sb]\.[\w-]{20,}`],
    ...[String.raw `tskey-[\w-]{20,}`, String.raw `lin_api_\w{20,}`, 'sb[ps]_[0-9a-f]{40}', 'key-[0-9a-f]{32}'],
].map((make) => String.raw `\b${make}`).join('|'), 'g');
/** Whoever has such an address may write there. */
const webhook = /\b((?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]+/g;
const pem = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g;
const pemBegin = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/;
const pemEnd = /-----END [A-Z ]{0,30}PRIVATE KEY-----/;
/** How DER begins in base64, and a line of PEM by itself; a hash in hex is none. */
const der = /\bMI[CEGHI][A-Za-z0-9+/]{40,}={0,2}/g;
const pemLine = /^[ \t]{0,16}(?![0-9a-f]{64}[ \t]*$)[A-Za-z0-9+/]{60,76}={0,2}[ \t]{0,16}$/gm;
const key = '*** (a private key)';
/** So much is read unless somebody says less: nobody reads more, and no text takes longer. */
const mostRead = 64 * 1024;
/**
 * The text without what looks like a secret; of a longer text its beginning. Pure; in linear time.
 * @param most characters that are read
 */
function withoutSecrets(text, most = mostRead) {
    return (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .beginningOf */ .VI)(text, most, secretsOut);
}
function secretsOut(text) {
    const plain = (0,_url_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutUrlCredentials */ .e)(text.replace(pem, key).replace(pemLine, key).replace(der, '***'));
    return withoutAssigned(plain.replace(authorization, '$1 ***').replace(parameter, '$1***').replace(option, '$1***').replace(userOption, '$1***').replace(named, '$1***').replace(webhook, '$1***'))
        .replace(/[\w.-]+/g, withoutJwt)
        .replace(known, '***');
}
/** The longest private keys have about 200 lines. */
const longestKey = 300;
/** The lines of one log, without a private key that was logged line by line, its beginning or its end perhaps cut off. Pure. */
function withoutKeyLines(lines) {
    const shown = [...lines];
    const marks = lines.flatMap((line, at) => (pemBegin.test(line) || pemEnd.test(line) ? [{ at, begins: pemBegin.test(line), ends: pemEnd.test(line) }] : []));
    for (const [index, { at, begins, ends }] of marks.entries()) {
        if (begins === ends)
            continue;
        const next = marks[index + 1];
        if (ends)
            shown.fill(key, firstForeign(shown, at - 1, -1) + 1, at + 1);
        else
            shown.fill(key, at, next?.ends === true && next.at - at < longestKey ? next.at + 1 : firstForeign(lines, at + 1, 1));
    }
    return shown;
}
/** The first line from there on, in that direction, that cannot be one of a key's body. */
function firstForeign(lines, from, step) {
    let at = from;
    while (at >= 0 && at < lines.length && Math.abs(at - from) < longestKey && /^\s*(?:[A-Za-z0-9+/]{1,100}={0,2}|(?:Proc-Type|DEK-Info):.*)?\s*$/.test(lines[at] ?? ''))
        at += step;
    return at;
}
const separator = /\\{0,3}["']?\]?\s{0,8}(?:=>|[:=])\s{0,40}/y;
const bareValue = /[^\s,;&})\]]+/y;
const restOfLine = /[^\n]+/y;
/** Goes through the names, and takes out what is assigned to those of secrets; the name stays. */
function withoutAssigned(text) {
    const names = /[\w.-]+/g;
    let result = '';
    let done = 0;
    for (let found = names.exec(text); found !== null; found = names.exec(text)) {
        const [name] = found;
        const isPass = pass.test(name) || pass.test(name.toLowerCase());
        if (!isPass && !namesOfSecrets.test(name))
            continue;
        separator.lastIndex = names.lastIndex;
        const begin = separator.test(text) ? separator.lastIndex : undefined;
        if (begin === undefined)
            continue;
        const end = endOfValue(text, begin, toTheEnd.test(name));
        const value = text.slice(begin, end);
        // Of an address the name is its user, and the password behind it is out already.
        const isUser = text.slice(found.index - 3, found.index) === '://' && value.startsWith('***@');
        const isSaid = isUser || isHarmless(value) || (isPass && /^\d{1,4}$/.test(value));
        const scheme = toTheEnd.test(name) ? (/^(?:bearer|basic|token|digest|negotiate|apikey)[^\S\n]{1,8}(?=\S)/i.exec(value)?.[0] ?? '') : '';
        if (!isSaid) {
            result += `${text.slice(done, begin)}${scheme}***`;
            done = end;
        }
        names.lastIndex = Math.max(end, names.lastIndex);
    }
    return result + text.slice(done);
}
/** A quoted value ends with its quote (`"`, `\"` as in JSON in JSON); one that is not closed was cut off, and ends with the line. */
function endOfValue(text, begin, isToTheEnd) {
    const quote = /^\\{0,3}["'`]/.exec(text.slice(begin, begin + 4))?.[0];
    if (quote !== undefined) {
        const from = begin + quote.length;
        const [mark, depth] = [quote.slice(-1), quote.length - 1];
        for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
            // Of a string in a string a quote has one, one that is escaped three, and one after a backslash five.
            const more = backslashesBefore(text, at, from) - depth;
            if (more >= 0 && more % (2 * depth + 2) === 0)
                return at + 1;
        }
    }
    const rule = isToTheEnd || quote !== undefined ? restOfLine : bareValue;
    rule.lastIndex = begin;
    return rule.test(text) ? rule.lastIndex : begin;
}
function backslashesBefore(text, at, from) {
    let first = at;
    while (first > from && text[first - 1] === '\\')
        first--;
    return at - first;
}
/** `eyJ….….…`; of a run of letters, digits, `_`, `-` and dots. */
function withoutJwt(run) {
    const parts = run.split('.');
    for (let part = 0; part + 2 < parts.length; part++) {
        const begin = /(?:^|[^A-Za-z0-9_])eyJ/.exec(parts[part] ?? '');
        const from = begin === null ? -1 : begin.index + begin[0].length - 3;
        if (from < 0 || (parts[part] ?? '').length - from < 11 || (parts[part + 1] ?? '').length < 4)
            continue;
        parts.splice(part, 3, `${(parts[part] ?? '').slice(0, from)}***`);
    }
    return parts.join('.');
}
/** `token: undefined`, `Unexpected token: }` and `password=***` say something; taking it out says less. */
function isHarmless(value) {
    return /^\\{0,3}["']?(undefined|null|true|false|missing|required|invalid|expired|not|is|was|bearer|basic|\W{0,3})\\{0,3}["']?$/i.test(value);
}


/***/ }),

/***/ 3702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkSections),
/* harmony export */   t: () => (/* binding */ checkTally)
/* harmony export */ });
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49931);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57442);





/** Checks by group: the ones that did not hold in sight, with their offending rows folded, the ones that passed folded. */
function checkSections(record) {
    const { inSight, passed } = tablesOf(record);
    const groups = [
        ['Prechecks', 'prechecks', record.plan?.prechecks ?? [], 84],
        ['Checks', 'checks', record.checks ?? [], 86],
        ['Checks after the rehearsal', 'checks after the rehearsal', record.rehearsal?.checksAfter ?? [], 82],
    ];
    return groups.flatMap(([title, name, checks, importance]) => [
        { name, importance, render: (rows) => inSight(title, checks, rows) },
        { name: `${name} that passed`, importance: 30, render: (rows) => passed(title, checks, rows) },
        { name: `offending rows of ${name}`, importance: 50, render: (rows) => offending(checks, rows) },
    ]);
}
/** `✅ 6 passed · ❌ 1 failed · ⚠️ 1 warns`. */
function checkTally(checks) {
    const counts = [
        ['❌ %n failed', checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr)(check) && check.severity === 'error').length],
        ['⚠️ %n failed as a warning', checks.filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr)(check) && check.severity === 'warn').length],
        ['✅ %n passed', checks.filter((check) => check.outcome === 'passed').length],
        ['– %n skipped', checks.filter((check) => check.outcome === 'skipped').length],
    ];
    return counts
        .filter(([, number]) => number > 0)
        .map(([words, number]) => words.replace('%n', String(number)))
        .join(' · ');
}
/** The two tables of a group. */
function tablesOf(record) {
    const inSight = (title, checks, rows) => {
        const broken = (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .checksBySeverity */ .Ug)(checks).filter((check) => check.outcome !== 'passed');
        return broken.length === 0 ? '' : `#### ${title}\n\n${checkTally(checks)}\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .t)(columns(record, true), broken.slice(0, rows), broken.length - rows)}`;
    };
    const passed = (title, checks, rows) => {
        const held = checks.filter((check) => check.outcome === 'passed');
        return (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)(`✅ ${title}: ${held.length} passed`, (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .t)(columns(record, false), held.slice(0, rows), held.length - rows));
    };
    return { inSight, passed };
}
function columns(record, withFound) {
    const mark = (check) => {
        if ((0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr)(check))
            return check.severity === 'error' ? '❌' : '⚠️';
        return check.outcome === 'skipped' ? '–' : '✅';
    };
    return [
        { title: '', cell: mark },
        { title: 'check', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(check.name, 160) },
        { title: 'expected', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(check.expect, 'cell', 60) },
        ...(withFound ? [{ title: 'found', cell: (check) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(check.found ?? (check.outcome === 'error' ? 'an error' : '–'), 300) }] : []),
        { title: 'where', cell: (check) => (0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .place */ .ik)(record, check.at, 'cell') },
        ...(withFound ? [] : [{ title: 'time', align: 'right', cell: (check) => (0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(check.milliseconds) }]),
    ];
}
function offending(checks, rows) {
    const parts = (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .checksBySeverity */ .Ug)(checks)
        .filter((check) => (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr)(check) && (check.rows ?? []).length > 0)
        .slice(0, rows)
        .map((check) => {
        const names = (check.columns ?? Object.keys(check.rows?.[0] ?? {})).slice(0, 12);
        const cells = names.map((name) => ({ title: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name, 'cell', 60), cell: (row) => value(Object.hasOwn(row, name) ? row[name] : null) }));
        return `**Check:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(check.name, 160)}\n\n${cells.length === 0 ? '' : (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .t)(cells, check.rows ?? [])}`;
    });
    return (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)('Offending rows, five at most of each check', parts.join('\n\n'));
}
function value(found) {
    return found === null || found === undefined ? '_NULL_' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(found, 'cell', 80);
}


/***/ }),

/***/ 69701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ markCommands),
/* harmony export */   U: () => (/* binding */ waysOf)
/* harmony export */ });
/** Commands inside the sentences that refusals and failures bring along: found here, so that a view can set them apart and they can be copied. */
// A word of a command: quoted, or without blanks and not ending in the sentence's punctuation.
const word = String.raw `(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\x60()]*[^\s"'\x60().,;:])`;
const flags = String.raw `(?: --(?:accept-loss|fix|vendor|watch|with-rehearsal|verbose)(?![\w-])| --[a-z-]+(?: (?!--)${word})?)*`;
const forms = [
    String.raw `signalbox (?:init|doctor|admit|plan|rehearse|backup|migrate|verify|deploy|watch|rollback|comment)(?![\w-])${flags}`,
    String.raw `npx prisma (?:validate|generate|migrate (?:resolve|status|diff|deploy|dev)|db (?:execute|pull))(?![\w-])${flags}`,
    String.raw `psql "[^"\n]*".*$`,
];
const commands = new RegExp(String.raw `\x60[^\x60]*\x60|(?<![\w/-])(?:${forms.join('|')})`, 'gm');
/** Puts backticks around commands that stand bare in a sentence. What is between backticks already, or holds one, stays as it is. */
function markCommands(sentence) {
    return sentence.replace(commands, (found) => (found.includes('`') ? found : `\`${found}\``));
}
/**
 * Parts advice that offers several ways (`On: … Back: …`) into one line for each, as `migration/ways-out.ts` writes them.
 */
function waysOf(advice) {
    return advice.split(/(?<=[.;]) (?=(?:On|Back|Unblock): )/).map((way) => way.trim()).filter((way) => way !== '');
}


/***/ }),

/***/ 56423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   fi: () => (/* binding */ humanNumber),
/* harmony export */   r4: () => (/* binding */ inWords)
/* harmony export */ });
/** `1,234`, in every locale. */
function humanNumber(value) {
    return value.toLocaleString('en-US');
}
/** `1 statement`, `1,234 statements`; a plural that is not the singular with an s is given. */
function count(value, singular, plural = `${singular}s`) {
    return `${humanNumber(value)} ${value === 1 ? singular : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function inWords(parts) {
    const last = parts.at(-1) ?? '';
    return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}


/***/ }),

/***/ 87918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UU: () => (/* binding */ humanDuration),
/* harmony export */   vF: () => (/* binding */ elapsedBetween),
/* harmony export */   zK: () => (/* binding */ humanTime)
/* harmony export */ });
/* unused harmony export humanSeconds */
/**
 * A duration as people say it: `340 ms`, `1.2 s`, `2 min 5 s`, `3 h 20 min`, `2 d 4 h`.
 * @param milliseconds not negative; fractions are rounded
 */
function humanDuration(milliseconds) {
    if (Math.round(milliseconds) < 1000)
        return `${Math.round(milliseconds)} ms`;
    if (Math.round(milliseconds / 100) < 600)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 3600)
        return pair(seconds, 60, 'min', 's');
    const minutes = Math.round(seconds / 60);
    if (minutes < 24 * 60)
        return pair(minutes, 60, 'h', 'min');
    return pair(Math.round(minutes / 60), 24, 'd', 'h');
}
/** Seconds for a column of them, two decimals below one second: `0.04`, `12.0`. */
function humanSeconds(seconds) {
    return seconds.toFixed(seconds < 0.995 ? 2 : 1);
}
/** `2026-02-01 12:00:03 UTC`, from the record's ISO time. */
function humanTime(iso) {
    return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
/** From one time of the record to a later one; undefined when either is no time or they are the wrong way round (clocks of two machines). */
function elapsedBetween(from, to) {
    const milliseconds = Date.parse(to) - Date.parse(from);
    return milliseconds >= 0 ? milliseconds : undefined;
}
function pair(value, base, large, small) {
    const rest = value % base;
    return `${Math.floor(value / base)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}


/***/ }),

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   js: () => (/* binding */ htmlText),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   om: () => (/* binding */ block)
/* harmony export */ });
/* unused harmony export proseLines */
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12071);

const joiner = '\u200d';
/** Plain words: for a line, a list item, a table's cell. Everything Markdown could read is escaped; mentions, addresses, references and emoji codes are broken with a zero-width joiner. */
function text(value, max = 600) {
    return escaped((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max));
}
/** A code span: for names, files, hashes, commands. An empty value is a dash. */
function code(value, place = 'line', max = 200) {
    const shown = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max);
    if (shown === '')
        return '–';
    const fence = '`'.repeat(longestRun(shown) + 1);
    const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
    return `${fence}${place === 'cell' ? escapePipes(padded) : padded}${fence}`;
}
/**
 * Sentences of our own that hold data and mark commands and names with backticks (cause, state, fix, advice): what stands
 * between two backticks becomes a code span, the rest is text. Both are inert, whoever wrote the backticks.
 */
function prose(value, place = 'line', max = 1200) {
    const parts = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).split(/`([^`]+)`/);
    // Two code spans side by side would join their fences, so a blank parts them.
    return parts.map((part, index) => (index % 2 === 1 ? code(part, place, max) : part === '' && index > 0 && index < parts.length - 1 ? ' ' : escaped(part))).join('');
}
/** The same with its lines kept. */
function proseLines(value, max = 1200) {
    return plainLines(value, max, 12)
        .map((line) => prose(line, 'line', max))
        .filter((line) => line !== '');
}
/** A code block. Its fence is longer than any run of backticks inside. */
function block(value, language = 'text', max = 4000, lines = 40) {
    const body = (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLines */ .y1)(value, max, lines).join('\n');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/** The text of a link to an https address that holds nothing but plain path characters (and a line or a comment of it); undefined when it holds anything else. */
function link(label, url) {
    return /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~%/-]*)?(?:#(?:L|[a-z_]+-|discussion_r)\d+)?$/.test(url) && url.length <= 600 ? `[${label}](${url})` : undefined;
}
/** A name inside a sentence of our own that `prose` will read: its backticks must not end the span. */
function named(value, max = 120) {
    return `\`${(0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', "'"), max) || '–'}\``;
}
/** For a place that GitHub reads as HTML and not as Markdown, such as a `<summary>`: no tags, no mentions, no links; backticks are dropped. */
function htmlText(value, max = 200) {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutWorkflowCommands */ .CA)(parted((0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(value, max).replaceAll('`', ''))).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** What GitHub makes people, references, emoji and links of, parted by a joiner that nobody sees. */
function parted(shown) {
    return shown
        .replace(/@/g, `@${joiner}`)
        .replace(/#(?=\d)/g, `#${joiner}`)
        .replace(/(gh)-(?=\d)/gi, `$1${joiner}-`)
        .replace(/:(?=\/\/|(?!\d\d(?!\w))[\w+-]+(?::|$))/g, `:${joiner}`)
        .replace(/(www)\./gi, `$1${joiner}.`)
        .replace(/(?<![\p{L}\p{N}_])[0-9a-f]{7,40}(?![\p{L}\p{N}_])/giu, (sha) => `${sha.slice(0, 4)}${joiner}${sha.slice(4)}`);
}
function escaped(shown) {
    return parted(shown)
        .replace(/[\\*[\]~]/g, '\\$&')
        .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
        .replace(/^(?=[-+=#])/, '\\')
        .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\|/g, '&#124;')
        .replace(/\$/g, '&#36;')
        .replace(/`/g, '&#96;');
}
function longestRun(value) {
    return Math.max(0, ...Array.from(value.matchAll(/`+/g), (run) => run[0].length));
}
/** An odd number of backslashes before each pipe: GitHub's table scanner takes `\\` for a pair, so one may have to be added. */
function escapePipes(value) {
    return value.replace(/(\\*)\|/g, (_, slashes) => `${slashes}${slashes.length % 2 === 0 ? '\\' : '\\\\'}|`);
}


/***/ }),

/***/ 64379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ groupFindings),
/* harmony export */   z: () => (/* binding */ alsoOn)
/* harmony export */ });
/** Groups what is the same but for its line and its table. The order of the first of each stays. Pure. */
function groupFindings(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = JSON.stringify([finding.risk, finding.rule, finding.at.file, finding.advice ?? null]);
        const known = groups.get(key);
        if (known)
            known.push(finding);
        else
            groups.set(key, [finding]);
    }
    return [...groups.values()].flatMap(([first, ...others]) => (first ? [{ first, others }] : []));
}
/** `also on lines 99 (achievements), 100 (point_events)`; empty when there are no others. */
function alsoOn({ others }, most = 12) {
    if (others.length === 0)
        return '';
    const shown = others.slice(0, most).map(({ at, tables }) => `${at.line}${tables.length > 0 ? ` (${tables.join(', ')})` : ''}`);
    return `also on line${others.length === 1 ? '' : 's'} ${shown.join(', ')}${others.length > most ? ` and ${others.length - most} more` : ''}`;
}


/***/ }),

/***/ 98080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ gateWords),
/* harmony export */   G: () => (/* binding */ gate)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);


/** Who said yes to exactly which plan, and how. */
function gate(record) {
    const passed = record.gate;
    return { name: 'the gate', importance: 70, render: () => (passed === undefined ? '' : `#### Gate\n\n${gateSentence(record, passed)}`) };
}
function gateSentence(record, passed) {
    const plan = `${record.command === 'rollback' ? 'preview' : 'plan'} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(passed.planHash.slice(0, 8))}`;
    if (passed.how === 'not-required')
        return `⚠️ No approval was asked for (\`require-approval: false\`), ${plan}`;
    const who = passed.by === null ? '' : ` by ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(passed.by, 'line', 80)}`;
    const acknowledged = passed.acknowledgementDue ? `; the acknowledgement was due and ${passed.acknowledged ? 'given' : '**not given**'}` : '';
    return `✅ Approved${who} ${way(record, passed)}, ${plan}${acknowledged}`;
}
function way(record, { how, environment, url }) {
    switch (how) {
        case 'terminal':
            return 'in the terminal';
        case 'environment':
            return `as a reviewer of the environment ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(environment ?? record.environment, 'line', 80)}`;
        case 'comment': {
            const comment = (0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .ownLink */ .RL)(record, 'a comment', url);
            return `in ${comment ?? (url === undefined ? 'a comment' : `a comment (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(url, 'line', 200)})`)}`;
        }
        case 'approved-plan':
        case 'not-required':
            return 'by the hash given as `approved-plan`';
    }
}
/** The same in the words of a terminal. */
function gateWords({ how, environment, url }) {
    switch (how) {
        case 'terminal':
            return 'in the terminal';
        case 'environment':
            return `as a reviewer of the environment ${environment ?? ''}`.trimEnd();
        case 'comment':
            return `in a comment${url === undefined ? '' : ` (${url})`}`;
        case 'approved-plan':
        case 'not-required':
            return 'by approved-plan';
    }
}


/***/ }),

/***/ 56450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/report/verdict.js + 1 modules
var verdict = __webpack_require__(92481);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
// EXTERNAL MODULE: ./build/report/shown-parts.js
var shown_parts = __webpack_require__(1145);
// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(56423);
// EXTERNAL MODULE: ./build/report/gate.js
var gate = __webpack_require__(98080);
// EXTERNAL MODULE: ./build/report/sizes.js
var sizes = __webpack_require__(76477);
// EXTERNAL MODULE: ./build/report/snapshot.js
var snapshot = __webpack_require__(91271);
// EXTERNAL MODULE: ./build/report/links.js
var links = __webpack_require__(51006);
;// CONCATENATED MODULE: ./build/report/html/element.js


/**
 * Building HTML so that data stays data. Only `h` and the functions below make an `Html`; every string given to them is text. What comes out is well-formed XML too (each element closed,
 * each attribute quoted), so that a strict parser can prove that nothing of the data became markup.
 */
class Html {
    html;
    constructor(html) {
        this.html = html;
    }
}
/** Elements without content: HTML's void ones that we use, and SVG's shapes. */
const empty = new Set(['meta', 'br', 'wbr', 'hr', 'rect', 'line', 'path', 'circle']);
const numberAndUnit = /(?<=\d) (?=(?:%|(?:ms|s|min|h|d|B|[kMGTP]B)(?![\p{L}\p{N}])))/gu;
/** The longest text of one place. */
const longest = 4000;
/** An element. Attributes are ours, but escaped all the same; one that is undefined is left out. */
function h(tag, attributes = {}, ...children) {
    const given = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]));
    const open = `<${tag}${given.join('')}`;
    // What is there to be copied stays as it is.
    const inner = tag === 'code' ? children.map(markup) : children.map((child) => markup(unitsKept(child)));
    return new Html(empty.has(tag) ? `${open}/>` : `${open}>${inner.join('')}</${tag}>`);
}
/** Several things beside each other. */
function together(...children) {
    return new Html(children.map((child) => markup(unitsKept(child))).join(''));
}
/** A number stays on one line with its unit. */
function unitsKept(child) {
    if (typeof child === 'string')
        return child.replace(numberAndUnit, '\u00a0');
    return Array.isArray(child) ? child.map((one) => unitsKept(one)) : child;
}
/** True when there is something to show. */
function isShown(child) {
    return markup(child) !== '';
}
function markup(child) {
    if (child === undefined)
        return '';
    if (child instanceof Html)
        return child.html;
    if (typeof child === 'object')
        return child.map(markup).join('');
    return escaped(String(child));
}
/** Text for HTML and for XML, whose five entities both know. */
function escaped(value) {
    return (0,plain/* plainPart */.uV)(value, longest)
        .replace(/[\ufffe\uffff]/g, '�')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/'/g, '&#39;');
}
/** A name, a command, a hash. An empty one is a dash. */
function code(value, max = 300) {
    const shown = (0,plain/* plainPart */.uV)(value, max).trim();
    return shown === '' ? h('span', { class: 'none' }, '–') : h('code', {}, shown);
}
/** Lines as they are. */
function pre(value, { max = 8000, lines = 60 } = {}) {
    const shown = (0,plain/* plainLines */.y1)(value, max, lines);
    return h('pre', {}, h('code', {}, shown.map((line, index) => [index === 0 ? '' : new Html('\n'), line])));
}
/** Sentences of our own that hold data and mark names with backticks: what stands between two is set apart, addresses of Railway's pages can be followed, all else is text. */
function prose(sentence, max = 1200) {
    const parts = (0,plain/* plainPart */.uV)(sentence, max).trim().split(/`([^`]+)`/);
    return together(parts.map((part, index) => (index % 2 === 1 ? code(part, max) : (0,links/* sentenceParts */.kK)(part).map(({ text, url }) => (url === undefined ? text : element_link(url.replace(/^https:\/\/|\?.*$/g, ''), url))))));
}
/** A link; the address has been looked at by `links.ts`. */
function element_link(words, url) {
    return h('a', { href: url, rel: 'noreferrer' }, words);
}
/** A folded part; nothing where there is nothing to fold. */
function folded(summary, body) {
    return isShown(body) ? h('details', {}, h('summary', {}, summary), body) : undefined;
}

;// CONCATENATED MODULE: ./build/report/html/scale.js

/** A power of ten times 1, 2 or 5: at most so many of them make up a range. */
function niceStep(range, most) {
    const rough = range / Math.max(1, most);
    if (!(rough > 0))
        return 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999_999) ?? 10;
    return step * power;
}
/** Seconds that people count in. */
const secondSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800];
/** A step of whole seconds, minutes, hours; beyond a week a round number of days. */
function timeStep(seconds, most) {
    return secondSteps.find((step) => seconds / step <= most) ?? Math.ceil(seconds / most / 86_400) * 86_400;
}
/** The axis of a signal's values: from zero, unless that would make a line of a small change of something large. */
function valueScale(values, unit, most = 4) {
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    // A size is looked at for how it grows; everything else for how much it is.
    const fromZero = unit !== 'bytes' || least < greatest * 0.5 || greatest === 0;
    const spread = greatest - least || Math.abs(greatest) * 0.02 || 1;
    const [low, high] = fromZero ? [Math.min(0, least), greatest > 0 ? greatest * 1.12 : 1] : [least - spread * 0.25, greatest + spread * 0.25];
    const step = stepFor(unit, high - low, most);
    const first = Math.ceil(low / step - 1e-9);
    const count = Math.floor((high - first * step) / step + 1e-9);
    return { from: low, to: high, ticks: Array.from({ length: Math.min(20, count + 1) }, (_, index) => (first + index) * step).map((at) => ({ at, label: axisLabel(at, unit, high, step) })) };
}
function stepFor(unit, range, most) {
    if (unit === 'count')
        return Math.max(range <= 5 ? 1 : 0, niceStep(range, most));
    return unit === 's' && range > 90 ? timeStep(range, most) : niceStep(range, most);
}
/** With as many digits as tell one tick from the next, and the unit of the greatest. */
function axisLabel(value, unit, greatest, step) {
    const [factor, name] = factorOf(unit, greatest);
    if (value === 0)
        return '0';
    const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / factor) + 1e-9)));
    const shown = value / factor;
    return `${digits === 0 ? (0,counts/* humanNumber */.fi)(Math.round(shown)) : shown.toFixed(digits)}${name === '' ? '' : ` ${name}`}`;
}
function factorOf(unit, greatest) {
    const among = (units) => {
        const [factor, name] = units.find(([least, , from = least]) => greatest >= from) ?? units.at(-1) ?? [1, ''];
        return [factor, name];
    };
    switch (unit) {
        case '%':
            return [1, '%'];
        case 'count':
            return [1, ''];
        case 'ms':
            return among([[1000, 's', 2000], [1, 'ms']]);
        case 's':
            return among([[3600, 'h', 7200], [60, 'min', 120], [1, 's']]);
        case 'bytes':
            return among([[1e12, 'TB'], [1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB'], [1, 'B']]);
    }
}
/** The axis of a time that begins at zero: `0`, `2 min`, `4 min`. */
function durationScale(seconds, most = 6) {
    const to = seconds > 0 ? seconds : 1;
    const step = timeStep(to, most);
    return { from: 0, to, ticks: Array.from({ length: Math.min(40, Math.floor(to / step + 1e-9) + 1) }, (_, index) => index * step).map((at) => ({ at, label: timeLabel(at, step) })) };
}
/** `0`, `30 s`, `2 min`, `1 h`: in the unit of the step. */
function timeLabel(seconds, step) {
    if (seconds === 0)
        return '0';
    if (step >= 86_400)
        return `${seconds / 86_400} d`;
    if (step >= 3600)
        return `${seconds / 3600} h`;
    if (step >= 60)
        return `${seconds / 60} min`;
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
/** Where a value lies on a scale: 0 at its beginning, 1 at its end, never beyond. */
function position({ from, to }, value) {
    return to === from ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from)));
}
/** For an attribute: not more digits than a screen has. */
function digits(value) {
    return String(Math.round(value * 100) / 100);
}
/** `34.5%` of the width, so that a drawing is as wide as its page and its letters stay as they are. */
function percent(share) {
    return `${digits(share * 100)}%`;
}

;// CONCATENATED MODULE: ./build/report/html/bars.js


/** Bars in the cells of tables: every row of a table on one scale, so that they can be compared. The numbers stand beside them. */
/** One bar from the left. @param title what it shows, in words */
function bar(value, greatest, title, kind = 'plain') {
    const share = greatest > 0 ? Math.min(1, Math.max(0, value / greatest)) : 0;
    return h('svg', { class: 'lines', width: '100%', height: 16, role: 'img' }, h('title', {}, title), h('rect', { class: `bar ${kind}`, x: 0, y: 3, width: percent(share), height: 10 }), h('line', { class: `start ${kind}`, x1: 1, x2: 1, y1: 1, y2: 15 }));
}
/** A bar that lies somewhere on an axis of time. @param span from where to where, 0 to 1 */
function span({ from, to }, title, bad) {
    const kind = bad ? 'bad' : 'plain';
    return h('svg', { class: 'lines', width: '100%', height: 16, role: 'img' }, h('title', {}, title), h('line', { class: 'grid', x1: 0, x2: '100%', y1: 8, y2: 8 }), h('rect', { class: `bar ${kind}`, x: percent(from), y: 3, width: percent(Math.max(0, to - from)), height: 10 }), h('line', { class: `start ${kind}`, x1: percent(Math.min(from, 0.998)), x2: percent(Math.min(from, 0.998)), y1: 1, y2: 15 }));
}
/** Pieces one after the other, each with its name in it where there is room; every second one is hatched, so that they are told apart without colours. */
function stacked(pieces, title) {
    let at = 0;
    const drawn = pieces.map(({ words, title: said, share, kind: given }, index) => {
        const from = at;
        at += share;
        const kind = given !== 'plain' ? given : index % 2 === 0 ? 'plain' : 'second';
        const long = words.length * 7 + 10;
        return together(h('rect', { class: `bar ${kind}`, x: percent(from), y: 2, width: percent(share), height: 22 }, h('title', {}, said)), h('line', { class: 'parting', x1: percent(from), x2: percent(from), y1: 2, y2: 24 }), 
        // A wide page has 900 pixels, a narrow one 300: there some names have no room.
        share * 900 > long ? h('text', { class: `inside ${kind}${share * 300 > long ? '' : ' tight'}`, x: percent(from), dx: 6, y: 17 }, words) : undefined);
    });
    return h('svg', { class: 'lines pieces', width: '100%', height: 26, role: 'img' }, h('title', {}, title), drawn);
}
/** The head of a column of spans: the time from zero on. */
function axis(seconds) {
    const scale = durationScale(seconds, 5);
    return h('svg', { class: 'lines', width: '100%', height: 18, 'aria-hidden': 'true' }, scale.ticks.map(({ at, label }) => {
        const share = position(scale, at);
        return h('text', { x: percent(share), y: 13, 'text-anchor': share < 0.05 ? 'start' : share > 0.94 ? 'end' : 'middle' }, label);
    }));
}

;// CONCATENATED MODULE: ./build/report/html/section.js

/** The part, if there is something in it. */
function section(id, title, ...body) {
    const whole = together(body);
    return isShown(whole) ? [{ id, title, body: whole }] : [];
}
function renderSection({ id, title, body }) {
    return h('section', { id }, h('h2', {}, title), body);
}
/** A list; nothing without items. `more` are those that are not shown. */
function list(items, more = 0) {
    if (items.length === 0)
        return undefined;
    return h('ul', {}, items.map((item) => h('li', {}, item)), more > 0 ? h('li', { class: 'more' }, `… and ${more} more, in the record`) : undefined);
}

;// CONCATENATED MODULE: ./build/report/html/table.js

/** So many rows of one list are shown; the record holds everything. */
const most = 300;
/** A table; undefined without rows. On a narrow page each row becomes a block, its cells with their titles. */
function table(columns, rows, className) {
    if (rows.length === 0)
        return undefined;
    const shown = rows.slice(0, most);
    return h('div', { class: `table${className === undefined ? '' : ` ${className}`}` }, h('table', {}, h('thead', {}, h('tr', {}, columns.map(({ title, kind, head }) => h('th', { scope: 'col', class: kind }, head ?? title)))), h('tbody', {}, shown.map((row, index) => h('tr', {}, columns.map(({ title, kind, cell }) => h('td', { class: kind, 'data-title': title === '' ? undefined : title }, cell(row, index))))))), rows.length > shown.length ? h('p', { class: 'more' }, `… and ${rows.length - shown.length} more, in the record`) : undefined);
}
/** Facts in pairs. */
function facts(pairs) {
    return pairs.length === 0 ? undefined : h('dl', { class: 'facts' }, pairs.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))));
}
const signs = { good: '✓', bad: '✗', caution: '!', calm: '–' };
/** A word with a colour; the word says it, the colour only helps. */
function badge([word, tone]) {
    const sign = signs[tone];
    return h('span', { class: `badge ${tone}` }, h('span', { 'aria-hidden': 'true' }, sign), ` ${word}`);
}
/** A mark for a table's first column, with its word for who does not see it. */
function mark([word, tone]) {
    const sign = signs[tone];
    return h('span', { class: `mark ${tone}`, title: word }, h('span', { 'aria-hidden': 'true' }, sign), h('span', { class: 'unseen' }, word));
}

;// CONCATENATED MODULE: ./build/report/html/backup-sections.js









const proofs = { restored: ['proven by restoring it', 'good'], decoded: ['decoded to its end, not restored', 'caution'], none: ['not proven', 'bad'] };
/** The backup, what proves it, and its tables. */
function backup(record) {
    const made = record.backup;
    if (made === undefined)
        return [];
    const { manifest, proof, location } = made;
    const age = (0,durations/* elapsedBetween */.vF)(manifest.createdAt, record.endedAt);
    const { dump } = manifest;
    return section('backup', 'Backup', h('p', { class: 'line' }, badge(proofs[proof.level]), proof.level === 'none' ? '' : ` ${proof.level === 'restored' ? `${(0,counts/* count */.U9)(proof.tables, 'table')} and ${(0,counts/* humanNumber */.fi)(proof.rows)} rows counted and compared by checksum, ` : ''}in ${(0,durations/* humanDuration */.UU)(proof.milliseconds)}${proof.where === null ? '' : ' on '}`, proof.where ?? ''), facts([
        ['id', code(made.id)],
        ['where', location === 'none' ? 'not kept' : code(location, 400)],
        ['size', `${(0,sizes/* humanBytes */.p)(dump.bytes)}, ${dump.encryption === null ? 'not encrypted' : `encrypted for ${(0,counts/* count */.U9)(dump.encryption.recipients.length, 'recipient')}`}`],
        ['taken', `${(0,durations/* humanTime */.zK)(manifest.createdAt)}${age === undefined ? '' : `, ${(0,durations/* humanDuration */.UU)(age)} before this run ended`}, in ${(0,durations/* humanDuration */.UU)(manifest.milliseconds)}`],
        ['at migration', manifest.migrationHead === null ? '–' : code(manifest.migrationHead)],
        ['sha256', code(dump.sha256)],
    ]), list(proof.notes.slice(0, 20).map((note) => prose(note, 500))), folded(`${(0,counts/* count */.U9)(manifest.tables.length, 'table')} in the backup`, tables(made)));
}
function tables({ manifest }) {
    const rows = [...manifest.tables].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0) || b.rows - a.rows);
    const largest = Math.max(0, ...rows.map(({ bytes = 0 }) => bytes));
    return table([
        { title: 'table', cell: ({ schema, name }) => code(`${schema}.${name}`, 200) },
        { title: 'rows', kind: 'number', cell: ({ rows: known }) => (0,counts/* humanNumber */.fi)(known) },
        ...(largest > 0
            ? [
                { title: 'size', kind: 'number', cell: ({ bytes }) => (bytes === undefined ? '–' : (0,sizes/* humanBytes */.p)(bytes)) },
                { title: 'compared', kind: 'chart', cell: ({ name, bytes = 0 }) => bar(bytes, largest, `${name}: ${(0,sizes/* humanBytes */.p)(bytes)}`) },
            ]
            : []),
    ], rows, 'bars');
}
/** Railway's own backup of the volume, and how a person restores it. */
function backup_sections_snapshot({ snapshot: made }) {
    if (made === undefined)
        return [];
    const { proven, facts: said } = (0,snapshot/* snapshotFacts */._)(made);
    return section('railway-backup', 'Railway’s backup', h('p', { class: 'line' }, badge(proven ? ['in the volume’s list', 'good'] : ['not proven', 'bad']), ' ', code(made.name), ' of ', code(made.volume), ' (', made.service, ')'), list(said.map((fact) => prose(fact, 500))), made.restore.length === 0 ? undefined : [h('h3', {}, 'How to restore it: by hand, never by Signalbox'), h('ol', {}, made.restore.slice(0, 30).map((step) => h('li', {}, prose(step, 800))))]);
}
/** Who said yes to exactly what. */
function backup_sections_gate({ gate: passed }) {
    return passed === undefined ? [] : section('gate', 'Gate', h('p', { class: 'line' }, ...approval(passed)));
}
function approval(passed) {
    const plan = [' for ', code(passed.planHash.slice(0, 16))];
    if (passed.how === 'not-required')
        return [badge(['no approval was asked for', 'caution']), plan];
    const acknowledged = passed.acknowledgementDue ? `; the acknowledgement was due and ${passed.acknowledged ? 'given' : 'not given'}` : '';
    return [badge(['approved', 'good']), passed.by === null ? '' : together(' by ', code(passed.by, 80)), ` ${(0,gate/* gateWords */.D)(passed)}`, plan, acknowledged];
}

// EXTERNAL MODULE: ./build/report/finding-groups.js
var finding_groups = __webpack_require__(64379);
// EXTERNAL MODULE: ./build/report/migrations.js
var migrations = __webpack_require__(96690);
// EXTERNAL MODULE: ./build/report/risks.js
var risks = __webpack_require__(49931);
;// CONCATENATED MODULE: ./build/report/html/place.js


/** `file:line`, no more of the path than tells the files of this run apart, as a link to that line of that commit where the record knows the repository. */
function place(record, at) {
    const whole = `${at.file}:${at.line}`;
    const shown = h('span', { title: whole }, code(whole.split('/').slice(record.plan?.pending.length === 1 ? -1 : -2).join('/'), 300));
    const url = (0,links/* placeUrl */.Pb)(record, at);
    return url === undefined ? shown : element_link(shown, url);
}

;// CONCATENATED MODULE: ./build/report/html/database-sections.js











const database_sections_risks = { none: 'calm', safe: 'good', caution: 'caution', destructive: 'bad' };
const applied = { applied: ['applied', 'good'], failed: ['failed', 'bad'], 'not-started': ['not started', 'calm'] };
/** What was or would be migrated, and what was found in it. */
function database_sections_migrations(record) {
    const rows = (0,migrations/* migrationRows */.Y4)(record);
    const invalid = record.migration?.invalidIndexes ?? [];
    const { plan } = record;
    return [
        ...section('migrations', 'Migrations', table(migrationColumns(record, rows), rows), invalid.length === 0 ? undefined : h('p', {}, badge(['invalid indexes', 'caution']), ' ', invalid.slice(0, 20).map((name, index) => [index === 0 ? '' : ', ', code(name)])), plan === undefined || plan.drift.outcome === 'none' ? undefined : h('p', {}, badge([plan.drift.outcome === 'drift' ? 'drift' : 'drift is not known', 'caution']), ' ', prose(plan.drift.summary, 1000))),
        ...section('findings', 'Findings', findingGroups(record)),
    ];
}
function migrationColumns(record, rows) {
    const duration = (milliseconds) => (milliseconds === undefined || milliseconds === null ? '–' : (0,durations/* humanDuration */.UU)(milliseconds));
    return [
        { title: 'migration', kind: 'wide', cell: ({ name }) => code(name, 200) },
        { title: 'statements', kind: 'number', cell: ({ statements }) => statements },
        ...(record.plan === undefined
            ? []
            : [
                { title: 'runs as', cell: ({ planned }) => (planned === undefined ? '–' : migrations/* executionWords */.m7[planned.execution.kind]) },
                { title: 'risk', cell: ({ planned }) => (planned === undefined ? '–' : badge([planned.risk, database_sections_risks[planned.risk]])) },
            ]),
        ...(rows.some(({ rehearsedMilliseconds }) => rehearsedMilliseconds !== undefined) ? [{ title: 'rehearsed in', kind: 'number', cell: ({ rehearsedMilliseconds }) => duration(rehearsedMilliseconds) }] : []),
        ...(record.migration === undefined
            ? []
            : [
                { title: 'result', cell: ({ applied: done }) => (done === undefined ? '–' : badge(applied[done.outcome])) },
                { title: 'time', kind: 'number', cell: ({ applied: done }) => duration(done?.milliseconds) },
            ]),
    ];
}
function findingGroups(record) {
    const all = (0,risks/* findingsBySeverity */.fh)(record);
    const shown = (some) => table([
        { title: 'risk', cell: ({ first }) => badge([first.risk, database_sections_risks[first.risk]]) },
        { title: 'what', kind: 'wide', cell: ({ first }) => [prose(first.reason, 600), first.advice === undefined ? undefined : h('p', { class: 'fix' }, h('b', {}, 'Advice: '), prose(first.advice, 600))] },
        { title: 'where', cell: (group) => [place(record, group.first.at), group.others.length === 0 ? undefined : h('p', { class: 'small' }, (0,finding_groups/* alsoOn */.z)(group))] },
    ], (0,finding_groups/* groupFindings */.k)(some));
    const safe = all.filter(({ risk }) => risk === 'safe');
    return [shown(all.filter(({ risk }) => risk !== 'safe')), folded((0,counts/* count */.U9)(safe.length, 'safe finding'), shown(safe))];
}
/** Checks by group: what did not hold in sight with its rows, the rest folded. */
function checks(record) {
    const groups = [
        ['Prechecks', record.plan?.prechecks ?? []],
        ['Checks', record.checks ?? []],
        ['Checks after the rehearsal', record.rehearsal?.checksAfter ?? []],
    ];
    const filled = groups.filter(([, some]) => some.length > 0);
    return section('checks', 'Checks', filled.map(([title, some]) => [filled.length === 1 && title === 'Checks' ? undefined : h('h3', {}, title), checkTables(record, some)]));
}
function checkTables(record, all) {
    const sorted = (0,risks/* checksBySeverity */.Ug)(all);
    const passed = sorted.filter(({ outcome }) => outcome === 'passed');
    const others = sorted.filter(({ outcome }) => outcome !== 'passed');
    return [
        table([
            { title: '', kind: 'mark', cell: (check) => ((0,risks/* isBroken */.Qr)(check) ? mark(check.severity === 'error' ? ['failed', 'bad'] : ['warns', 'caution']) : mark(['skipped', 'calm'])) },
            { title: 'check', kind: 'wide', cell: ({ name }) => name },
            { title: 'expected', cell: ({ expect }) => code(expect, 120) },
            { title: 'found', kind: 'wide', cell: ({ found, outcome }) => found ?? (outcome === 'error' ? 'an error' : '–') },
            { title: 'where', cell: ({ at }) => place(record, at) },
        ], others),
        others.filter((check) => (0,risks/* isBroken */.Qr)(check) && (check.rows ?? []).length > 0).slice(0, 20).map(offending),
        folded(`${(0,counts/* count */.U9)(passed.length, 'check')} passed`, table([
            { title: '', kind: 'mark', cell: () => mark(['passed', 'good']) },
            { title: 'check', kind: 'wide', cell: ({ name }) => name },
            { title: 'expected', cell: ({ expect }) => code(expect, 120) },
            { title: 'where', cell: ({ at }) => place(record, at) },
            { title: 'time', kind: 'number', cell: ({ milliseconds }) => (0,durations/* humanDuration */.UU)(milliseconds) },
        ], passed)),
    ];
}
function offending(check) {
    const names = (check.columns ?? Object.keys(check.rows?.[0] ?? {})).slice(0, 12);
    const value = (row, name) => {
        const found = Object.hasOwn(row, name) ? row[name] : null;
        return found === null || found === undefined ? h('i', {}, 'NULL') : code(found, 160);
    };
    return names.length === 0 ? undefined : folded(['Rows of “', check.name, '”, five at most'], table(names.map((name) => ({ title: name, cell: (row) => value(row, name) })), check.rows ?? [], 'plain'));
}
const sources = { backup: 'a copy restored from the backup', staging: 'a copy of the staging database', schema: 'a database built from the base branch’s migrations, without data', empty: 'an empty database' };
const ways = { 'same-schema': ['down.sql brings the schema back', 'good'], 'different-schema': ['after down.sql the schema differs', 'bad'], failed: ['down.sql failed', 'bad'], 'no-down-file': ['no down.sql', 'calm'], 'not-compared': ['ran, not compared', 'caution'] };
/** What happened on the copy: how long each migration took, how the size changed, and the way back. */
function rehearsal({ rehearsal: ran }) {
    if (ran === undefined)
        return [];
    const longest = Math.max(0, ...ran.migrations.map(({ milliseconds }) => milliseconds ?? 0), ...ran.down.map(({ milliseconds }) => milliseconds));
    const largest = Math.max(0, ...ran.migrations.flatMap(({ bytesBefore, bytesAfter }) => [bytesBefore, bytesAfter]));
    const copied = ran.from === 'backup' || ran.from === 'staging' ? 'copied' : 'made';
    return section('rehearsal', 'Rehearsal', h('p', {}, `On ${sources[ran.from]} (`, ran.source, `), ${(0,sizes/* humanBytes */.p)(ran.bytes)}, ${copied} in ${(0,durations/* humanDuration */.UU)(ran.copyMilliseconds)}.`), table([
        { title: 'migration', cell: ({ name }) => code(name, 200) },
        { title: 'statements', kind: 'number', cell: ({ statements }) => statements },
        { title: 'took', kind: 'number', cell: ({ milliseconds }) => (milliseconds === null ? 'did not end' : (0,durations/* humanDuration */.UU)(milliseconds)) },
        { title: 'time', kind: 'chart', cell: ({ name, milliseconds }) => bar(milliseconds ?? 0, longest, `${name}: ${(0,durations/* humanDuration */.UU)(milliseconds ?? 0)}`) },
    ], ran.migrations, 'bars'), database_sections_sizes(ran, largest), table([
        { title: 'way back of', cell: ({ migration }) => code(migration, 200) },
        { title: 'outcome', cell: ({ outcome }) => badge(ways[outcome]) },
        { title: 'took', kind: 'number', cell: ({ milliseconds, outcome }) => (outcome === 'no-down-file' ? '–' : (0,durations/* humanDuration */.UU)(milliseconds)) },
        { title: 'time', kind: 'chart', cell: ({ migration, milliseconds, outcome }) => bar(milliseconds, longest, `way back of ${migration}: ${(0,durations/* humanDuration */.UU)(milliseconds)}`, outcome === 'failed' || outcome === 'different-schema' ? 'bad' : 'plain') },
    ], ran.down, 'bars'), ran.down.filter(({ difference }) => difference !== undefined).slice(0, 10).map(({ migration, difference }) => [h('h3', {}, 'What differs after ', code(migration)), pre(difference ?? '', { max: 4000, lines: 40 })]));
}
/** The whole database before the first and after the last: all rows of the record show the same two numbers, so it is drawn once for each pair. */
function database_sections_sizes(ran, largest) {
    const pairs = ran.migrations.filter((one, index) => ran.migrations.findIndex(({ bytesBefore, bytesAfter }) => bytesBefore === one.bytesBefore && bytesAfter === one.bytesAfter) === index);
    const rows = pairs.flatMap(({ bytesBefore, bytesAfter }) => [{ when: 'before', size: bytesBefore, change: '' }, { when: 'after', size: bytesAfter, change: (0,sizes/* humanChange */.S)(bytesBefore, bytesAfter) }]);
    return table([
        { title: 'database', cell: ({ when }) => when },
        { title: 'size', kind: 'number', cell: ({ size }) => (0,sizes/* humanBytes */.p)(size) },
        { title: 'change', kind: 'number', cell: ({ change }) => change },
        { title: 'compared', kind: 'chart', cell: ({ when, size }) => bar(size, largest, `${when}: ${(0,sizes/* humanBytes */.p)(size)}`, when === 'before' ? 'faint' : 'plain') },
    ], rows, 'bars');
}

// EXTERNAL MODULE: ./build/report/railway.js
var railway = __webpack_require__(25008);
// EXTERNAL MODULE: ./build/report/serving.js
var serving = __webpack_require__(60111);
;// CONCATENATED MODULE: ./build/report/html/deploy-sections.js









const outcomes = { deployed: ['deployed', 'good'], failed: ['failed', 'bad'], 'rolled-back': ['brought back', 'caution'], 'not-begun': ['not begun', 'calm'] };
/** The services, each with its phases as one bar; then the smoke test and the guard rails. */
function deploy(record) {
    const { deploy: done, railway } = record;
    const longest = Math.max(1, ...(railway?.services ?? []).map(lengthOf));
    const command = done?.how === 'command' ? h('p', {}, `The deploy command ended ${done.exitCode === 0 ? 'well' : done.exitCode === null ? 'by a signal' : `with exit code ${done.exitCode}`}, ${(0,durations/* humanDuration */.UU)(done.milliseconds)}.`) : undefined;
    return [
        ...section('deploy', record.command === 'deploy' ? 'Deploy' : 'Services', railway === undefined || railway.services.length === 0 ? undefined : railway.services.slice(0, 50).map((service) => serviceCard(service, longest, (0,serving/* doesBadly */.c7)(service, record))), railway === undefined || railway.services.length === 0 ? undefined : h('p', { class: 'small' }, code(railway.environment, 80), ' of ', code(railway.project, 80), ` on Railway${railway.plan === null ? '' : `, plan ${railway.plan}`}, with ${railway.token === 'project' ? 'a project token' : 'an account token'}, ${(0,counts/* count */.U9)(railway.requests, 'request')}`), command),
        ...section('smoke', 'Smoke test', smoke(done?.smoke ?? [])),
        ...section('guard-rails', 'Guard rails', rails(railway?.guardRails ?? [])),
    ];
}
function lengthOf({ phases, milliseconds, back }) {
    return Math.max(milliseconds, phases.reduce((sum, phase) => sum + phase.milliseconds, 0)) + (back?.milliseconds ?? 0);
}
function serviceCard(service, longest, isBad) {
    const { outcome, commit, deploymentId, url, status, before, back, milliseconds } = service;
    const known = (0,links/* railwayUrl */.N_)(url);
    const deployment = deploymentId === null ? undefined : known === undefined ? code(deploymentId.slice(0, 8)) : element_link(code(deploymentId.slice(0, 8)), known);
    return h('div', { class: 'card service' }, h('h3', {}, code(service.service, 100), ' ', badge(isBad ? ['deployed, and does not do well', 'bad'] : outcomes[outcome])), facts([
        ['serves now', prose((0,serving/* servesNow */.fG)(service), 400)],
        ...(commit === null ? [] : [['deployed', code(commit.slice(0, 8))]]),
        ...(deployment === undefined ? [] : [['deployment', together(deployment, status === null ? '' : ` ${status}`)]]),
        ...(before === null ? [] : [['before', together(code(before.commit?.slice(0, 8) ?? 'no commit'), `, since ${(0,durations/* humanTime */.zK)(before.createdAt)}`)]]),
        ...(back === undefined ? [] : [['brought back', `in ${(0,durations/* humanDuration */.UU)(back.milliseconds)}, of which ${(0,durations/* humanDuration */.UU)(back.ownMilliseconds)} were not waiting for Railway; ${back.how === 'image' ? 'from its image' : 'built anew'}`]]),
        ...(outcome === 'not-begun' || service.already === true ? [] : [['took', (0,durations/* humanDuration */.UU)(milliseconds)]]),
    ]), phaseBar(service, longest));
}
/** Each status that was seen and how long it lasted, and after them the way back. */
function phaseBar(service, longest) {
    const lasted = service.phases.slice(0, 40).filter(({ milliseconds }) => milliseconds > 0);
    const pieces = [
        ...lasted.map(({ status, milliseconds }) => ({ words: `${status} ${(0,durations/* humanDuration */.UU)(milliseconds)}`, title: `${status}, ${(0,durations/* humanDuration */.UU)(milliseconds)}`, share: milliseconds / longest, kind: /^(?:FAILED|CRASHED)$/.test(status) ? 'bad' : 'plain' })),
        ...(service.back === undefined ? [] : [{ words: `back ${(0,durations/* humanDuration */.UU)(service.back.milliseconds)}`, title: `brought back in ${(0,durations/* humanDuration */.UU)(service.back.milliseconds)}`, share: service.back.milliseconds / longest, kind: 'back' }]),
    ];
    if (pieces.length === 0)
        return undefined;
    const words = pieces.map(({ title }) => title).join(', then ');
    return h('figure', { class: 'phases' }, stacked(pieces, words), h('figcaption', { class: 'small' }, words));
}
function smoke(results) {
    return table([
        { title: '', kind: 'mark', cell: ({ outcome }) => mark([outcome, outcome === 'passed' ? 'good' : 'bad']) },
        { title: 'request', kind: 'wide', cell: ({ line }) => code(line, 300) },
        { title: 'status', kind: 'number', cell: ({ status }) => status ?? '–' },
        { title: 'time', kind: 'number', cell: ({ milliseconds }) => (0,durations/* humanDuration */.UU)(milliseconds) },
        { title: 'attempts', kind: 'number', cell: ({ attempts }) => attempts },
        ...(results.some(({ found }) => found !== undefined) ? [{ title: 'found', kind: 'wide', cell: ({ found }) => found ?? '' }] : []),
    ], results);
}
const verdicts = { ok: ['holds', 'good'], warning: ['warning', 'caution'], refused: ['refused', 'bad'], unknown: ['not known', 'caution'] };
function rails(all) {
    const rows = (some) => table([
        { title: 'verdict', cell: ({ verdict }) => badge(verdicts[verdict]) },
        { title: 'service', cell: ({ service }) => (service === null ? 'project' : code(service, 100)) },
        { title: 'what', kind: 'wide', cell: ({ what, fix }) => [prose(what, 800), fix === null ? undefined : h('p', { class: 'fix' }, h('b', {}, 'Fix: '), prose(fix, 800))] },
    ], some);
    const held = all.filter(({ verdict }) => verdict === 'ok');
    return [rows((0,railway/* brokenRails */.Tb)(all)), folded((0,counts/* count */.U9)(held.length, 'guard rail holds', 'guard rails hold'), rows(held))];
}

// EXTERNAL MODULE: ./build/report/maintenance.js
var report_maintenance = __webpack_require__(67056);
// EXTERNAL MODULE: ./build/report/maintenance-chart.js
var maintenance_chart = __webpack_require__(15361);
;// CONCATENATED MODULE: ./build/report/html/timeline-figure.js






/** The maintenance, planned and real, in one chart that is a table too: a row for each moment, and all rows on one axis of time. */
const laneHeight = 36;
/** @param maintenance counted from T-0 */
function timelineFigure(maintenance) {
    const range = (0,maintenance_chart/* rangeOf */.be)(maintenance);
    const { zero, hasTimes, moments } = maintenance;
    return h('figure', { class: 'timeline' }, hasTimes
        ? h('p', { class: 'legend' }, sample('planned'), ' planned', sample('real'), ` real · T-0 is planned for ${(0,durations/* humanTime */.zK)(new Date(zero).toISOString())}`)
        : h('p', { class: 'legend' }, `No time was planned. T-0 is ${(0,durations/* humanTime */.zK)(new Date(zero).toISOString())}`), table([
        { title: 'what', cell: ({ title, outcome }) => [title, outcome === 'failed' || outcome === 'refused' ? [' ', badge([outcome, 'bad'])] : undefined] },
        ...(hasTimes ? [{ title: 'planned', kind: 'number', cell: ({ planned }) => (0,report_maintenance/* fromPlannedZero */.pV)(planned) }] : []),
        { title: 'really', kind: 'number', cell: (moment) => really(moment) },
        { title: 'took', kind: 'number', cell: ({ name, real, milliseconds }) => (real === undefined || name === 'announce' ? '–' : (0,durations/* humanDuration */.UU)(milliseconds)) },
        { title: 'when', kind: 'chart', head: timeline_figure_axis(range), cell: (moment) => lane(moment, range, hasTimes) },
    ], moments, 'lanes'));
}
function really(moment) {
    const { real } = moment;
    if (real === undefined)
        return (0,report_maintenance/* momentWords */.ud)(moment);
    const late = (0,report_maintenance/* lateness */.ev)(moment);
    return [(0,report_maintenance/* fromPlannedZero */.pV)(real), late === '' ? undefined : [' ', h('small', {}, late)]];
}
function timeline_figure_axis(range) {
    return h('svg', { class: 'lines', width: '100%', height: 22, 'aria-hidden': 'true' }, ticksOf(range).map(({ at, label }) => {
        const share = position(range, at);
        return h('text', { x: percent(share), y: 15, 'text-anchor': share < 0.05 ? 'start' : share > 0.94 ? 'end' : 'middle', class: at === 0 ? 'zero' : undefined }, label);
    }));
}
function ticksOf(range) {
    const step = timeStep((range.to - range.from) / 1000, 7) * 1000;
    const first = Math.ceil(range.from / step);
    const count = Math.min(20, Math.floor(range.to / step) - first + 1);
    return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step).map((at) => ({ at, label: at === 0 ? 'T-0' : `${at < 0 ? '−' : '+'}${timeLabel(Math.abs(at) / 1000, step / 1000)}` }));
}
/** Above, where it was planned; below, where it was, as long as it took; between the two how late it was. */
function lane(moment, range, hasPlan) {
    const { planned, real, milliseconds, outcome } = moment;
    const at = (value) => percent(position(range, value));
    const bad = outcome === 'failed' || outcome === 'refused';
    const late = (0,report_maintenance/* lateness */.ev)(moment);
    const said = `${moment.title}: ${hasPlan ? `planned ${(0,report_maintenance/* fromPlannedZero */.pV)(planned)}, ` : ''}${real === undefined ? (0,report_maintenance/* momentWords */.ud)(moment) : `really ${(0,report_maintenance/* fromPlannedZero */.pV)(real)}${late === '' ? '' : `, ${late}`}${moment.name === 'announce' ? '' : `, took ${(0,durations/* humanDuration */.UU)(milliseconds)}`}`}`;
    return h('svg', { class: 'lines', width: '100%', height: laneHeight, role: 'img' }, h('title', {}, said), 
    // Over the edges of the row, so that they meet.
    ticksOf(range).map((tick) => h('line', { class: tick.at === 0 ? 'zero' : 'grid', x1: at(tick.at), x2: at(tick.at), y1: -6, y2: laneHeight + 6 })), real === undefined || !hasPlan ? undefined : h('line', { class: 'late', x1: at(planned), x2: at(real), y1: 10, y2: 26 }), hasPlan ? h('circle', { class: 'planned', cx: at(planned), cy: 10, r: 4.5 }) : undefined, real === undefined ? undefined : timeline_figure_bar(real, milliseconds, range, bad));
}
function timeline_figure_bar(real, milliseconds, range, bad) {
    const [from, to] = [position(range, real), position(range, real + milliseconds)];
    return together(h('rect', { class: bad ? 'bar bad' : 'bar', x: percent(from), y: 21, width: percent(Math.max(0, to - from)), height: 10 }), 
    // However short it was, its beginning can be seen.
    h('line', { class: bad ? 'start bad' : 'start', x1: percent(from), x2: percent(from), y1: 19, y2: 33 }));
}
function sample(kind) {
    const shape = kind === 'planned' ? h('circle', { class: 'planned', cx: 7, cy: 7, r: 4.5 }) : together(h('rect', { class: 'bar', x: 2, y: 2, width: 14, height: 10 }), h('line', { class: 'start', x1: 2, x2: 2, y1: 0, y2: 14 }));
    return h('svg', { class: 'lines sample', width: 18, height: 14, 'aria-hidden': 'true' }, shape);
}

;// CONCATENATED MODULE: ./build/report/html/run-sections.js











/** The maintenance, planned and real in one chart. */
function timeline(record) {
    const maintenance = (0,report_maintenance/* maintenanceOf */.fT)(record);
    if (maintenance === undefined)
        return [];
    // Without a plan there is only what was: of one thing alone nothing is to be drawn.
    if (!maintenance.hasTimes && maintenance.moments.filter(({ real }) => real !== undefined).length < 2)
        return [];
    return section('timeline', maintenance.hasTimes ? 'Timeline, planned and real' : 'Timeline', timelineFigure(maintenance));
}
const run_sections_outcomes = { done: ['done', 'good'], failed: ['failed', 'bad'], refused: ['refused', 'caution'], skipped: ['skipped', 'calm'] };
/** Every step with its time, on one axis. */
function steps(record) {
    const ran = record.steps.filter(({ outcome }) => outcome !== 'skipped');
    const begin = Math.min(...ran.map(({ startedAt }) => Date.parse(startedAt)));
    const end = Math.max(...ran.map(({ startedAt, milliseconds }) => Date.parse(startedAt) + milliseconds));
    const drawn = ({ title, startedAt, milliseconds, outcome }) => {
        if (outcome === 'skipped')
            return undefined;
        const from = Date.parse(startedAt);
        const range = { from: begin, to: end };
        return span({ from: position(range, from), to: position(range, from + milliseconds) }, `${title}: begins after ${(0,durations/* humanDuration */.UU)(from - begin)}, takes ${(0,durations/* humanDuration */.UU)(milliseconds)}`, outcome === 'failed');
    };
    return section('steps', 'Steps', table([
        { title: '', kind: 'mark', cell: ({ outcome }) => mark(run_sections_outcomes[outcome]) },
        { title: 'step', kind: 'wide', cell: ({ title, detail }) => [title, detail === undefined ? undefined : h('p', { class: 'small' }, prose(detail, 400))] },
        { title: 'took', kind: 'number', cell: ({ milliseconds, outcome }) => (outcome === 'skipped' ? '–' : (0,durations/* humanDuration */.UU)(milliseconds)) },
        { title: 'when', kind: 'chart', head: ran.length === 0 ? undefined : axis((end - begin) / 1000), cell: drawn },
    ], record.steps, 'bars'));
}
/** Which way back, what it undoes, and the rows that it costs. */
function rollback({ rollback: back }) {
    if (back === undefined)
        return [];
    const rows = back.losses.filter((loss) => (0,verdict/* changesIn */.N0)(loss) > 0);
    const none = back.mode === 'app' && back.undoes.length === 0 ? 'the code alone; the database stays as it is' : 'nothing';
    return [
        ...section('rollback', 'Rollback', facts([
            [back.done ? 'undone' : 'would be undone', back.undoes.length === 0 ? none : list(back.undoes.slice(0, 50).map((name) => code(name, 200)), Math.max(0, back.undoes.length - 50))],
            ['by', [code(back.mode), ': ', prose(back.why, 500)]],
            ...(back.estimate === undefined ? [] : [['how long', prose(back.estimate, 400)]]),
            ...(back.application === undefined ? [] : [['the code', prose(back.application, 1500)]]),
            ...(back.backup === null ? [] : [['from backup', code(back.backup)]]),
            ...(back.keptAs === null ? [] : [['the database as it was', code(back.keptAs)]]),
            ...(back.cutOffMilliseconds === null ? [] : [['clients shut out', (0,durations/* humanDuration */.UU)(back.cutOffMilliseconds)]]),
        ])),
        ...section('losses', back.done ? 'Changes left behind' : 'Changes that would be lost', back.unknown === undefined || back.done ? undefined : h('p', { class: 'line' }, badge(['not known', 'caution']), ' ', prose(back.unknown, 800)), rows.length > 0 ? h('p', {}, `${(0,counts/* humanNumber */.fi)((0,verdict/* lostRows */.Ae)(back).total)} in all, since the migration.`) : back.unknown === undefined || back.done ? h('p', { class: 'line' }, badge(['none', 'good']), (0,verdict/* isCodeAlone */.Ds)(back) ? ' The database is not touched.' : ' No row was written since.') : undefined, lossTable(rows)),
    ];
}
function lossTable(rows) {
    return table([
        { title: 'table', cell: ({ schema, table: name }) => code(`${schema}.${name}`, 200) },
        { title: 'inserted', kind: 'number', cell: ({ inserted }) => (0,counts/* humanNumber */.fi)(inserted) },
        { title: 'updated', kind: 'number', cell: ({ updated }) => (0,counts/* humanNumber */.fi)(updated) },
        { title: 'deleted', kind: 'number', cell: ({ deleted }) => (0,counts/* humanNumber */.fi)(deleted) },
        ...(rows.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', kind: 'number', cell: ({ unclear = 0 }) => (0,counts/* humanNumber */.fi)(unclear) }] : []),
        { title: 'counted', cell: ({ counted }) => (counted === 'by-key' ? 'row by row' : 'by number only: no key') },
        ...(rows.some(({ exported }) => exported !== undefined) ? [{ title: 'exported to', kind: 'wide', cell: ({ exported }) => (exported === undefined ? '–' : code(exported, 300)) }] : []),
    ], rows);
}
const run_sections_verdicts = { ok: ['ok', 'good'], unsafe: ['unsafe', 'bad'], advice: ['advice', 'caution'], unknown: ['not known', 'caution'] };
const order = { unsafe: 0, unknown: 1, advice: 2, ok: 3 };
/** What `doctor` found and what `init` wrote. */
function setUp({ doctor = [], setup }) {
    return [
        ...section('doctor', 'What was looked at', table([
            { title: 'verdict', cell: ({ verdict }) => badge(run_sections_verdicts[verdict]) },
            { title: 'about', cell: ({ about }) => about },
            { title: 'what', kind: 'wide', cell: (finding) => [prose(finding.what, 600), finding.fix === null ? undefined : h('p', { class: 'fix' }, h('b', {}, 'Fix: '), prose(finding.fix, 800), settings(finding))] },
        ], [...doctor].sort((a, b) => order[a.verdict] - order[b.verdict]))),
        ...section('setup', 'Set-up', table([
            { title: 'file', kind: 'wide', cell: ({ file }) => code(file, 200) },
            { title: 'outcome', cell: ({ outcome }) => outcome },
        ], setup?.files ?? []), (setup?.todo ?? []).slice(0, 30).map(({ title, why, commands }) => [h('h3', {}, prose(title, 200)), h('p', {}, prose(why, 600)), folded('Commands', pre(commands.join('\n'), { max: 6000, lines: 80 }))])),
    ];
}
function settings({ link: url }) {
    const known = url === null ? undefined : (0,links/* settingsUrl */.vb)(url);
    return known === undefined ? undefined : [' ', element_link('where', known)];
}

;// CONCATENATED MODULE: ./build/report/html/style.js
/** How the report looks: on light and dark screens, narrow ones, and on paper. No `<` and no `&` may be in it: the page is well-formed XML too. */
const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #f6f8fa;
  --good: #1a7f37; --good-ground: #dafbe1; --bad: #cf222e; --bad-ground: #ffebe9; --caution: #9a6700; --caution-ground: #fff8c5; --calm: #59636e; --calm-ground: #eff2f5; --tip-ground: #ddf4ff;
  --series: #0969da; --series-second: #54aeff; --faint: #afb8c1; --grid: #e5e9ed;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --text: #f0f6fc; --soft: #9198a1; --line: #3d444d; --ground: #151b23;
    --good: #3fb950; --good-ground: #12261e; --bad: #ff7b72; --bad-ground: #311b1f; --caution: #e3b341; --caution-ground: #2c2310; --calm: #9198a1; --calm-ground: #212830; --tip-ground: #121d2f;
    --series: #58a6ff; --series-second: #1f6feb; --faint: #4d5560; --grid: #262c36;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Liberation Sans", Helvetica, Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); }
main, footer { max-width: 1000px; margin: 0 auto; padding: 0 20px; }
main { padding-top: 20px; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 0 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 18px 0 8px; }
h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 8px; overflow-wrap: anywhere; }
a { color: var(--series); }
ul, ol { margin: 0 0 8px; padding-left: 22px; }
li { margin: 2px 0; overflow-wrap: anywhere; }
code, pre { font: 0.87em/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { background: var(--ground); border-radius: 4px; padding: 1px 4px; overflow-wrap: anywhere; }
pre { background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin: 0 0 12px; overflow-x: auto; }
pre code { background: none; padding: 0; font-size: 1em; overflow-wrap: normal; }
section { margin: 32px 0; scroll-margin-top: 12px; }
details { margin: 8px 0 12px; }
summary { cursor: pointer; color: var(--soft); }
summary + * { margin-top: 8px; }
.small, .more, .source, small { color: var(--soft); font-size: 0.87rem; }
.none { color: var(--soft); }
.line { font-size: 1.05rem; }
.fix { margin: 4px 0 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.banner { display: grid; grid-template-columns: auto 1fr; column-gap: 14px; align-items: start; border: 1px solid var(--line); border-left: 6px solid var(--tone); border-radius: 8px; padding: 18px 20px; background: var(--tone-ground); }
.banner .verdict { margin: 0; }
.banner .sign { display: inline-flex; width: 34px; height: 34px; border-radius: 50%; align-items: center; justify-content: center; background: var(--tone); color: var(--page); font-weight: 700; font-size: 1.15rem; }
.banner h1 code { background: none; padding: 0; }
.banner .facts { grid-column: 2; margin: 12px 0 0; }
.good { --tone: var(--good); --tone-ground: var(--good-ground); }
.bad { --tone: var(--bad); --tone-ground: var(--bad-ground); }
.caution { --tone: var(--caution); --tone-ground: var(--caution-ground); }
.calm { --tone: var(--calm); --tone-ground: var(--calm-ground); }

nav { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 16px 0 0; font-size: 0.9rem; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }

.facts { display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 0 0 8px; }
.facts div { min-width: 0; }
.facts dt { color: var(--soft); font-size: 0.8rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 0 0 12px; }
.card.bad, .card.caution { border-left: 6px solid var(--tone); }
.card.tip { border-left: 6px solid var(--series); background: var(--tip-ground); }
.card > :last-child, .card .facts:last-child { margin-bottom: 0; }
.card h3 { margin: 0 0 8px; }
.card.tip h3 { font-size: 1.1rem; }
#what-now .facts { display: grid; gap: 12px; }
#what-now dt { font-weight: 600; color: var(--text); font-size: 0.9rem; }

.badge { display: inline-block; border: 1px solid var(--tone); color: var(--tone); background: var(--tone-ground); border-radius: 2em; padding: 0 9px; font-size: 0.82rem; font-weight: 600; white-space: nowrap; }
.mark { color: var(--tone); font-weight: 700; position: relative; }

.table { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 0.82rem; vertical-align: bottom; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); }
td { vertical-align: top; overflow-wrap: break-word; }
td code { overflow-wrap: break-word; }
td.wide code { overflow-wrap: anywhere; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number small { display: block; }
th.mark, td.mark { width: 1.6em; padding-right: 0; position: static; }
th.chart, td.chart { width: 42%; min-width: 180px; padding-left: 14px; }
td.wide { min-width: 12em; }
td .small { margin: 0; }
.lanes td { vertical-align: middle; padding-top: 0; padding-bottom: 0; border-bottom-style: dotted; }
.lanes th.chart { padding-bottom: 0; }
.lanes th.chart, .lanes td.chart { width: 52%; }
.bars td { vertical-align: middle; }
.plain table { width: auto; }

figure { margin: 0 0 12px; }
svg { display: block; overflow: visible; }
svg.sample { display: inline-block; vertical-align: -2px; margin: 0 2px 0 12px; }
.legend svg.sample:first-child { margin-left: 0; }
svg text { font-size: 11px; fill: var(--soft); font-family: inherit; }
svg line { stroke: var(--line); stroke-width: 1; }
svg .grid { stroke: var(--grid); }
svg .ground { stroke: var(--faint); }
svg line.zero { stroke: var(--soft); }
svg text.zero { fill: var(--text); font-weight: 600; }
.bar { fill: var(--series); }
.bar.second { fill: url(#hatch-second); }
.bar.bad { fill: var(--bad); }
.bar.faint { fill: var(--faint); }
svg .start { stroke: var(--series); stroke-width: 2; }
svg .start.bad { stroke: var(--bad); }
svg .start.faint { stroke: var(--faint); }
svg .parting { stroke: var(--page); stroke-width: 2; }
svg text.inside { fill: var(--page); font-weight: 600; paint-order: stroke; stroke: var(--series); stroke-width: 3px; }
svg text.inside.bad { stroke: var(--bad); }
svg text.inside.back { stroke: var(--calm); }
.bar.back { fill: var(--calm); }
.planned { fill: var(--page); stroke: var(--text); stroke-width: 1.6; }
svg .late { stroke: var(--soft); stroke-dasharray: 2 3; }
.hatch-second.ground { fill: var(--series); stroke: none; }
svg line.hatch-second { stroke: var(--series-second); stroke-width: 4; }
.hatch-gap.ground { fill: var(--ground); stroke: none; }
svg line.hatch-gap { stroke: var(--line); stroke-width: 2; }
.phases { margin: 10px 0 0; }

.signal { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 0 0 14px; min-width: 0; }
.signal.breach { border-left: 6px solid var(--bad); }
.signal figcaption { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; }
.signal.large h4 { font-size: 1.15rem; }
.signals { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 14px; }
.signals .signal { margin: 0; }
.numbers { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 8px 0 10px; }
.numbers dt { color: var(--soft); font-size: 0.78rem; }
.numbers dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.signal.large .numbers dd { font-size: 1.15rem; }
.signal.breach .numbers div:first-child dd { color: var(--bad); }
.why { margin: 6px 0 2px; }
.source { margin: 0; }
.signal details { margin-bottom: 0; }
.plot { display: grid; grid-template-columns: 62px minmax(0, 1fr); padding-top: 6px; }
.curve { fill: none; stroke: var(--series); stroke-width: 2; vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-linecap: round; }
.dot { fill: var(--series); }
.over { fill: var(--bad); opacity: 0.08; }
.gap { fill: url(#hatch-gap); }
svg line.limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 7 4; }
svg text.limit { fill: var(--bad); font-weight: 600; }
svg line.baseline { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 3; }
svg text.limit, svg text.baseline, svg text.breach { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
svg line.breach { stroke: var(--bad); stroke-width: 1.5; }
svg circle.breach { fill: var(--page); stroke: var(--bad); stroke-width: 2.5; }
svg text.breach { fill: var(--bad); font-weight: 600; }
.hit { fill: transparent; }
.hit:hover { fill: var(--series); opacity: 0.15; }

footer { color: var(--soft); font-size: 0.85rem; border-top: 1px solid var(--line); padding-top: 14px; padding-bottom: 28px; margin-top: 40px; }
footer p { margin: 0 0 4px; }

@media (max-width: 640px) {
  main, footer { padding-left: 12px; padding-right: 12px; }
  .banner { padding: 14px; grid-template-columns: 1fr; row-gap: 10px; }
  .banner .facts { grid-column: 1; margin-top: 0; }
  .table:not(.plain) { overflow: visible; }
  .table:not(.plain) table, .table:not(.plain) tbody { display: block; }
  .table:not(.plain) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table:not(.plain) tr { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; padding: 8px 0; border-bottom: 1px solid var(--line); }
  .table:not(.plain) td { border: 0; padding: 0; min-width: 0; max-width: 100%; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  .table:not(.plain) td:empty { display: none; }
  .table:not(.plain) td code { overflow-wrap: anywhere; }
  .table:not(.plain) td.number::before { content: attr(data-title) " "; color: var(--soft); font-size: 0.82rem; }
  .table:not(.plain) td.number small { display: inline; }
  svg text.tight { display: none; }
  .table:not(.plain) td.mark + td.wide { flex: 1 0 calc(100% - 3em); width: auto; }
  .table:not(.plain) td.wide:not(td.mark + td.wide), .table:not(.plain) td.chart { width: 100%; flex: 1 0 100%; }
  .lanes thead { position: static !important; width: auto !important; height: auto !important; clip-path: none !important; display: block; overflow: visible !important; }
  .lanes thead th { display: none; }
  .lanes thead th.chart { display: block; width: 100%; padding: 0; border: 0; }
  .table:not(.plain).lanes tr { padding: 4px 0; }
}

@media print {
  :root { color-scheme: light; --page: #ffffff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #f6f8fa; --good: #1a7f37; --good-ground: #dafbe1; --bad: #cf222e; --bad-ground: #ffebe9; --caution: #9a6700; --caution-ground: #fff8c5; --calm: #59636e; --calm-ground: #eff2f5; --tip-ground: #ddf4ff; --series: #0969da; --series-second: #54aeff; --faint: #afb8c1; --grid: #e5e9ed; }
  html { font-size: 12px; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, footer { max-width: none; padding: 0; }
  nav { display: none; }
  .table { overflow: visible; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  figure, .card, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  section { margin: 18px 0; }
  .signal details { display: none; }
  details::details-content { content-visibility: visible; display: block; }
}
`;

// EXTERNAL MODULE: ./build/report/commands.js
var commands = __webpack_require__(69701);
// EXTERNAL MODULE: ./build/report/identity.js
var identity = __webpack_require__(28689);
// EXTERNAL MODULE: ./build/report/known-issues.js
var known_issues = __webpack_require__(10801);
// EXTERNAL MODULE: ./build/report/runbook.js
var runbook = __webpack_require__(47011);
;// CONCATENATED MODULE: ./build/report/html/verdict-sections.js














/** What somebody wants to know first: how it ended, what is known about it, what serves, what state the database is in, and the one thing to do. */
const verdict_sections_signs = {
    good: ['✓', 'Done', 'good'],
    attention: ['!', 'Done, with something to look at', 'caution'],
    failed: ['✗', 'Failed', 'bad'],
    refused: ['■', 'Refused', 'caution'],
    undone: ['↩', 'Rolled back', 'calm'],
    unstarted: ['–', 'Not started', 'calm'],
    safe: ['✓', 'Safe', 'good'],
    caution: ['!', 'Caution', 'caution'],
    destructive: ['!', 'Destructive', 'bad'],
};
/** The top of the page. */
function banner(record) {
    const { tone, headline } = (0,verdict/* verdictOf */.Vj)(record);
    const [sign, word, look] = verdict_sections_signs[tone];
    const { environment, target, commit, planHash, duration } = (0,identity/* identityOf */.c)(record);
    const run = (0,links/* ownUrl */.yG)(record, record.runUrl);
    const pairs = [
        ['command', code(record.command, 60)],
        ['environment', code(environment, 80)],
        ...(target === undefined ? [] : [['database', together(code(target.database, 80), ` on ${target.host}, PostgreSQL ${(0,identity/* humanServerVersion */.T)(target.serverVersion)}`)]]),
        ...(commit === undefined ? [] : [['commit', code(commit.slice(0, 8))]]),
        ...(planHash === undefined ? [] : [[record.command === 'rollback' ? 'preview' : 'plan', code(planHash.slice(0, 8))]]),
        ['began', (0,durations/* humanTime */.zK)(record.startedAt)],
        // Beside another fact: alone, the link would wrap onto a line of its own.
        ['took', run === undefined ? duration : together(duration, ', ', element_link('run on GitHub', run))],
    ];
    return h('header', { class: `banner ${look}` }, h('p', { class: 'verdict' }, h('span', { class: 'sign', 'aria-hidden': 'true' }, sign), h('span', { class: 'unseen' }, `${word}: `)), h('h1', {}, prose(headline, 500)), facts(pairs));
}
/** Right below the verdict. */
function knownIssueCards(record) {
    const met = record.knownIssues ?? [];
    return section('known-issues', met.length === 1 ? 'A known issue' : 'Known issues', met.slice(0, 20).map(card));
}
function card({ title, fix, run, check, where, matched, from }) {
    return h('div', { class: 'card tip' }, h('h3', {}, prose(title, 200)), h('p', {}, h('b', {}, 'Do this: '), prose((0,commands/* markCommands */.M)(fix), 1000)), run === undefined ? undefined : pre(run, { max: 600, lines: 8 }), check === undefined ? undefined : h('p', {}, 'The check “', check, '” tells whether this is it.'), h('p', { class: 'small' }, `Met in ${known_issues/* metIn */.Y[where]}`, matched === '' ? '' : [': ', code(matched, 200)], '.', from === 'project' ? [' The row is in ', code('signalbox.yml'), '.'] : undefined));
}
/** For a run that did not end well. */
function verdict_sections_runbook(record) {
    const { stop } = record;
    if (stop === undefined)
        return [];
    const pairs = [
        ...verdict_sections_serving(record),
        ['State now', prose((0,commands/* markCommands */.M)(stop.state), 1500)],
        ...((0,verdict/* verdictOf */.Vj)(record).saysCause ? [] : [['Cause', prose((0,commands/* markCommands */.M)(stop.cause), 1500)]]),
        ...(stop.at === undefined ? [] : [['Where', place(record, stop.at)]]),
        ...safe(record),
        ['Do this', todo(stop.fix)],
        ...inGitHub(record),
    ];
    const statement = (0,verdict/* halfAppliedMigration */.f8)(record)?.error;
    return section('what-now', 'What now', h('div', { class: `card ${stop.kind === 'failed' ? 'bad' : 'caution'}` }, facts(pairs)), statement === undefined || stop.cause.includes(statement) ? undefined : [h('h3', {}, 'What the statement said'), pre(statement, { max: 2000, lines: 20 })], blockers(record));
}
function verdict_sections_serving({ railway }) {
    const services = railway?.services ?? [];
    return services.length === 0 ? [] : [['Serves now', list(services.slice(0, 20).map((service) => [code(service.service, 80), ': ', prose((0,serving/* servesNow */.fG)(service), 400)]), Math.max(0, services.length - 20))]];
}
function safe({ backup, endedAt, stop }) {
    if (backup?.proof.level !== 'restored' || stop?.kind !== 'failed')
        return [];
    const age = (0,durations/* elapsedBetween */.vF)(backup.manifest.createdAt, endedAt);
    return [['Safe', together('backup ', code(backup.id), `${age === undefined ? '' : `, taken ${(0,durations/* humanDuration */.UU)(age)} before this run ended`}: restored and compared, ${(0,counts/* count */.U9)(backup.proof.tables, 'table')}, ${(0,counts/* humanNumber */.fi)(backup.proof.rows)} rows`)]];
}
function todo(fix) {
    const ways = (0,commands/* waysOf */.U)(fix);
    return ways.length < 2 ? prose((0,commands/* markCommands */.M)(fix), 1500) : list(ways.map((way) => prose((0,commands/* markCommands */.M)(way), 1000)));
}
function inGitHub(record) {
    const [, mode] = /signalbox rollback(?: --mode (app|down|restore))?/.exec(record.stop?.fix ?? '') ?? [undefined];
    const { words, url } = (0,links/* rollbackPlace */.KC)(record);
    if (url === undefined || !(record.stop?.fix ?? '').includes('signalbox rollback'))
        return [];
    return [['In GitHub', together(element_link(words, url), ', mode ', code(mode ?? 'auto'), ': first without ', code('confirm'), ', to see what would be lost; then with ', code(`rollback ${record.environment}`, 140), ' as ', code('confirm'))]];
}
function blockers(record) {
    const held = table([
        { title: 'process', kind: 'number', cell: (one) => one.pid },
        { title: 'application', cell: (one) => code(one.application, 80) },
        { title: 'state', cell: (one) => one.state },
        { title: 'for', kind: 'number', cell: (one) => (0,durations/* humanDuration */.UU)(one.seconds * 1000) },
    ], record.migration?.blockers ?? []);
    return held === undefined ? undefined : [h('h3', {}, 'Sessions that held the locks it waited for'), held];
}
/** The logs of what failed on Railway. */
function failingLogs(record) {
    const failed = (record.railway?.services ?? []).filter(({ log }) => log !== undefined && log.lines.length > 0);
    return section('log', 'What the log says', failed.slice(0, 10).map(({ service, log }) => {
        const all = log?.lines ?? [];
        const shown = (0,railway/* failingPart */.m1)(all);
        const asText = (lines) => pre(lines.map(({ message }) => message.replace(/\s*\n\s*/g, ' ⏎ ')).join('\n'), { max: 20_000, lines: 60 });
        return [h('h3', {}, log?.kind === 'build' ? 'Build log of ' : 'Log of the deployment of ', code(service, 80)), asText(shown), shown.length < all.length ? folded(`All ${all.length} lines of the failing part`, asText(all)) : undefined];
    }));
}
/** What the run warned about. */
function warnings(record) {
    const own = (0,runbook/* ownWarnings */.Gp)(record);
    return section('warnings', 'Warnings', list(own.slice(0, 100).map((warning) => prose(warning, 800)), Math.max(0, own.length - 100)));
}

// EXTERNAL MODULE: ./build/report/measures.js
var measures = __webpack_require__(35614);
// EXTERNAL MODULE: ./build/report/watch.js + 1 modules
var watch = __webpack_require__(10161);
;// CONCATENATED MODULE: ./build/report/html/labels.js
/** Where a name stands in a drawing: beside its line, off the curve, off the other names. Pure geometry. */
/** Pixels of one letter of eleven, and of a line of them. */
const letter = 6.3;
const ascent = 11;
/** Names that were given a place so far. */
class Labels {
    #taken = [];
    #curve;
    #width;
    /**
     * @param curve how far down the curve is there, in pixels; undefined where there is none
     * @param width of the drawing in pixels, about: it is as wide as its page
     */
    constructor(curve, width) {
        this.#curve = curve;
        this.#width = width;
    }
    /** The first of the spots with the least below it; it is taken from then on. */
    place(words, spots) {
        const [first] = spots;
        const best = spots.reduce((found, spot) => (this.#cost(this.#boxOf(words, spot)) < this.#cost(this.#boxOf(words, found)) ? spot : found), first);
        this.#taken.push(this.#boxOf(words, best));
        return best;
    }
    #boxOf(words, { x, y, anchor }) {
        const long = (words.length * letter + 8) / this.#width;
        return { from: anchor === 'start' ? x : x - long, to: anchor === 'start' ? x + long : x, top: y - ascent - 1, bottom: y + 3 };
    }
    #cost(box) {
        const over = this.#taken.filter(({ from, to, top, bottom }) => from < box.to && box.from < to && top < box.bottom && box.top < bottom).length;
        const outside = box.from < -0.001 || box.to > 1.001 ? 5 : 0;
        const steps = 16;
        let crossed = 0;
        let before;
        for (let step = 0; step <= steps; step += 1) {
            const at = this.#curve(box.from + ((box.to - box.from) * step) / steps);
            // Also when it jumps over the box between two steps.
            if (at !== undefined && Math.max(at, before ?? at) >= box.top && Math.min(at, before ?? at) <= box.bottom)
                crossed += 1;
            before = at;
        }
        return over * 20 + outside * 4 + crossed;
    }
}

;// CONCATENATED MODULE: ./build/report/html/signal-figure.js





/** More samples than this are not told apart; each is then the worst of its slice of the time. */
const mostSamples = 240;
/** Numbers beyond it are nobody's measurement, and would break the arithmetic of the axes. */
const greatest = 1e15;
const tones = { breach: 'bad', 'not-enough': 'calm', ok: 'good', 'not-looked': 'calm' };
/**
 * A figure for one signal: its name and verdict, the numbers that matter, the chart, and its samples as a table folded below.
 * @param id unique in the page, our own
 * @param large what broke its limit gets more room
 */
function signalFigure(signal, id, large) {
    const samples = thinned(signal.samples);
    const { unit, limit, baseline, verdict } = signal;
    const numbers = [
        ['now', (0,measures/* nowWords */.IH)(signal)],
        ...(signal.worst === null ? [] : [['worst', (0,measures/* humanMeasure */.YG)(signal.worst, unit)]]),
        ...(baseline === null ? [] : [['before', (0,measures/* humanMeasure */.YG)(baseline, unit)]]),
        ...(limit === null ? [] : [['limit', (0,measures/* humanMeasure */.YG)(limit, unit)]]),
    ];
    return h('figure', { class: `signal ${verdict}${large ? ' large' : ''}` }, h('figcaption', {}, h('h4', {}, signal.title), badge([measures/* signalWords */.id[verdict], tones[verdict]])), h('dl', { class: 'numbers' }, numbers.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value)))), drawing(signal, samples, id, large ? 210 : 120), h('p', { class: 'why' }, prose(signal.why, 500)), h('p', { class: 'source' }, 'From ', signal.source), samples.length < 2 ? undefined : folded(`The ${samples.length} samples as a table`, sampleTable(signal, samples)));
}
function drawing(signal, samples, id, height) {
    const values = samples.flatMap(([, value]) => (value === null ? [] : [value]));
    // Of one sample alone nothing is to be drawn.
    if (values.length < 2)
        return undefined;
    const bounds = [signal.limit, signal.baseline].flatMap((value) => (value === null ? [] : [bounded(value)]));
    const plot = { height, x: durationScale(samples.at(-1)?.[0] ?? 0), y: valueScale([...values, ...bounds], signal.unit, height > 150 ? 4 : 3) };
    const labels = new Labels((share) => curveAt(plot, samples, share), height > 150 ? 800 : 340);
    return h('div', { class: 'plot' }, h('svg', { class: 'axis', width: 62, height: height + 24, 'aria-hidden': 'true' }, plot.y.ticks.map(({ at, label }) => h('text', { x: 56, y: digits(down(plot, at) + 4), 'text-anchor': 'end' }, label))), h('svg', { class: 'lines', width: '100%', height: height + 24, role: 'img', 'aria-labelledby': `${id}-t ${id}-d` }, h('title', { id: `${id}-t` }, `${signal.title}, ${(0,measures/* humanOffset */.PT)(plot.x.to)} from the deployment on`), h('desc', { id: `${id}-d` }, description(signal)), grid(plot), bounding(plot, signal, labels), gaps(plot, samples), curve(plot, samples), breach(plot, signal, labels), hits(plot, samples, signal)));
}
/** What the drawing shows, in words. */
function description(signal) {
    const { unit, limit, baseline, breachedAt } = signal;
    const parts = [`Last ${(0,measures/* humanMeasure */.YG)((0,measures/* lastSample */.tX)(signal), unit)}`, `worst ${(0,measures/* humanMeasure */.YG)(signal.worst, unit)}`, ...(limit === null ? ['no limit'] : [`limit ${(0,measures/* humanMeasure */.YG)(limit, unit)}`]), ...(baseline === null ? [] : [`${(0,measures/* humanMeasure */.YG)(baseline, unit)} before the deployment`]), ...(breachedAt === null ? [] : [`proven to be over its limit ${(0,measures/* humanOffset */.PT)(breachedAt)} after the deployment`])];
    return `${parts.join(', ')}. ${signal.why}`;
}
function down({ height, y }, value) {
    return height * (1 - position(y, bounded(value)));
}
function grid(plot) {
    const { height, x, y } = plot;
    const lines = y.ticks.map(({ at }) => h('line', { class: 'grid', x1: 0, x2: '100%', y1: digits(down(plot, at)), y2: digits(down(plot, at)) }));
    const times = x.ticks.map(({ at, label }) => {
        const share = position(x, at);
        return h('text', { x: percent(share), y: height + 17, 'text-anchor': share < 0.03 ? 'start' : share > 0.96 ? 'end' : 'middle' }, label);
    });
    return together(lines, h('line', { class: 'ground', x1: 0, x2: '100%', y1: height, y2: height }), times);
}
/** The limit with what lies beyond it shaded, and what was before; each with its name beside its line. */
function bounding(plot, { limit, baseline, unit }, labels) {
    const line = (value, kind, words) => {
        const at = down(plot, value);
        const sides = [at - 5, at + 13, at - 17].filter((y) => y > 10 && y < plot.height + 2);
        const spots = sides.flatMap((y) => [{ x: 1, y, anchor: 'end' }]).concat(sides.map((y) => ({ x: 0, y, anchor: 'start' })));
        const spot = labels.place(words, [spots[0] ?? { x: 1, y: at - 5, anchor: 'end' }, ...spots.slice(1)]);
        return [h('line', { class: kind, x1: 0, x2: '100%', y1: digits(at), y2: digits(at) }), named(kind, words, spot)];
    };
    return together(limit === null ? undefined : h('rect', { class: 'over', x: 0, y: 0, width: '100%', height: digits(down(plot, limit)) }), limit === null ? undefined : line(limit, 'limit', `limit ${(0,measures/* humanMeasure */.YG)(limit, unit)}`), baseline === null ? undefined : line(baseline, 'baseline', `before ${(0,measures/* humanMeasure */.YG)(baseline, unit)}`));
}
function named(kind, words, { x, y, anchor }) {
    return h('text', { class: kind, x: percent(x), dx: anchor === 'end' ? -4 : 4, y: digits(y), 'text-anchor': anchor }, words);
}
/** How far down the curve is, from one sample to the next; undefined in a gap. */
function curveAt(plot, samples, share) {
    const at = share * plot.x.to;
    const next = samples.findIndex(([second]) => second >= at);
    const [after, before] = [samples[next], samples[next - 1] ?? samples[next]];
    if (after === undefined || before === undefined || after[1] === null || before[1] === null)
        return undefined;
    const part = after[0] === before[0] ? 0 : (at - before[0]) / (after[0] - before[0]);
    return down(plot, before[1] + (after[1] - before[1]) * part);
}
/** The times in which nothing could be asked. */
function gaps(plot, samples) {
    const spans = [];
    let from;
    samples.forEach(([at, value], index) => {
        if (value === null)
            from ??= samples[index - 1]?.[0] ?? at;
        else if (from !== undefined) {
            spans.push([from, at]);
            from = undefined;
        }
    });
    if (from !== undefined)
        spans.push([from, plot.x.to]);
    return together(spans.map(([begin, end]) => h('rect', { class: 'gap', x: percent(position(plot.x, begin)), y: 0, width: percent(Math.max(0.002, position(plot.x, end) - position(plot.x, begin))), height: plot.height }, h('title', {}, 'nothing could be asked'))));
}
/** The samples, a line from one to the next, none over a gap. It is drawn in a square of 1000 by 1000 that is stretched to its place; its stroke is not. */
function curve(plot, samples) {
    const runs = [[]];
    for (const sample of samples) {
        if (sample[1] === null)
            runs.push([]);
        else
            runs.at(-1)?.push(sample);
    }
    const point = ([at, value]) => `${digits(position(plot.x, at) * 1000)} ${digits(1000 - position(plot.y, value ?? 0) * 1000)}`;
    const alone = runs.filter(({ length }) => length === 1).flat();
    return together(h('svg', { x: 0, y: 0, width: '100%', height: plot.height, viewBox: '0 0 1000 1000', preserveAspectRatio: 'none' }, runs.filter(({ length }) => length > 1).map((run) => h('path', { class: 'curve', d: `M${run.map(point).join('L')}` }))), alone.map(([at, value]) => h('circle', { class: 'dot', cx: percent(position(plot.x, at)), cy: digits(down(plot, value ?? 0)), r: 3 })));
}
function breach(plot, { breachedAt, samples }, labels) {
    if (breachedAt === null)
        return undefined;
    const share = position(plot.x, breachedAt);
    const value = samples.findLast(([at, found]) => at <= breachedAt && found !== null)?.[1] ?? null;
    const words = `proven after ${(0,measures/* humanOffset */.PT)(breachedAt)}`;
    const spot = (anchor, y) => ({ x: share, y, anchor });
    const [near, far] = share > 0.6 ? ['end', 'start'] : ['start', 'end'];
    const heights = [14, plot.height / 2, plot.height - 8];
    return together(h('line', { class: 'breach', x1: percent(share), x2: percent(share), y1: 0, y2: plot.height }), value === null ? undefined : h('circle', { class: 'breach', cx: percent(share), cy: digits(down(plot, value)), r: 5 }), named('breach', words, labels.place(words, [spot(near, 14), ...heights.map((y) => spot(near, y)), ...heights.map((y) => spot(far, y))])));
}
/** Under the pointer each sample says what it is. */
function hits(plot, samples, { unit }) {
    const at = (index) => position(plot.x, samples[index]?.[0] ?? plot.x.to);
    return together(samples.map(([second, value], index) => {
        const from = index === 0 ? 0 : (at(index - 1) + at(index)) / 2;
        const to = index === samples.length - 1 ? 1 : (at(index) + at(index + 1)) / 2;
        return value === null ? undefined : h('rect', { class: 'hit', x: percent(from), y: 0, width: percent(Math.max(0, to - from)), height: plot.height }, h('title', {}, `${(0,measures/* humanMeasure */.YG)(value, unit)}, ${(0,measures/* humanOffset */.PT)(second)} after the deployment`));
    }));
}
function sampleTable({ unit }, samples) {
    const rows = table([
        { title: 'after', kind: 'number', cell: ([at]) => (0,measures/* humanOffset */.PT)(at) },
        { title: 'value', kind: 'number', cell: ([, value]) => (value === null ? 'could not be asked' : (0,measures/* humanMeasure */.YG)(value, unit)) },
    ], samples, 'plain');
    return isShown(rows) ? rows : undefined;
}
function bounded(value) {
    return Math.max(-greatest, Math.min(greatest, value));
}
/** Not more than can be told apart: each is the worst of its slice. A slice without an answer stays a gap. */
function thinned(samples) {
    const known = samples.map(([at, value]) => [Math.max(0, Math.min(greatest, at)), value === null ? null : bounded(value)]);
    const slice = Math.ceil(known.length / mostSamples);
    if (slice <= 1)
        return known;
    return Array.from({ length: Math.ceil(known.length / slice) }, (_, index) => {
        const some = known.slice(index * slice, (index + 1) * slice);
        return some.reduce((worst, one) => (one[1] !== null && (worst[1] === null || one[1] > worst[1]) ? one : worst), some[0] ?? [0, null]);
    });
}

;// CONCATENATED MODULE: ./build/report/html/watch-sections.js








const watch_sections_verdicts = { healthy: ['healthy', 'good'], breach: ['a limit was broken', 'bad'], 'not-enough': ['too little to judge by', 'calm'] };
/** How the application did after its deployment: what broke its limit large and first, the rest beside each other. */
function watch_sections_watch({ watch: seen }) {
    if (seen === undefined)
        return [];
    const sorted = (0,measures/* signalsBySeverity */.AD)(seen.signals);
    const drawn = sorted.filter(({ verdict }) => verdict !== 'not-looked').slice(0, 40);
    const over = drawn.filter(({ verdict }) => verdict === 'breach');
    const figures = (some, large) => some.map((signal) => signalFigure(signal, `signal-${drawn.indexOf(signal)}`, large));
    const others = (some) => (some.length === 0 ? undefined : h('div', { class: 'signals' }, figures(some, false)));
    const healthy = drawn.filter(({ verdict }) => verdict === 'ok');
    const onBreach = seen.onBreach === 'rollback-app' ? 'A breach brings back the code that ran before.' : 'A breach ends the run and changes nothing.';
    const rest = sorted.filter(({ verdict }) => verdict === 'not-looked').slice(0, 40);
    return section('watch', 'Watch', h('p', { class: 'line' }, badge(watch_sections_verdicts[seen.verdict]), ' ', prose(seen.line, 500)), h('p', { class: 'small' }, `${seen.asked === 0 ? 'One look' : `Asked for ${(0,durations/* humanDuration */.UU)(seen.asked)}, lasted ${(0,durations/* humanDuration */.UU)(seen.milliseconds)}`}, from ${(0,durations/* humanTime */.zK)(seen.from)} on. ${onBreach}`), figures(over, true), others(drawn.filter(({ verdict }) => verdict === 'not-enough')), healthy.length === 0 ? undefined : [signalTable(healthy), folded(`${(0,counts/* count */.U9)(healthy.length, 'chart')} of what is within its limits`, others(healthy))], rest.length === 0 ? undefined : [h('h3', {}, 'Not looked at'), list(rest.map(({ title, why }) => [h('b', {}, title), ': ', prose(why, 300)]))]);
}
/** In numbers what did not break its limit; its charts are folded, so that what comes after them is not far down. */
function signalTable(signals) {
    return table([
        { title: '', kind: 'mark', cell: () => mark([measures/* signalWords */.id.ok, 'good']) },
        { title: 'signal', kind: 'wide', cell: (signal) => [signal.title, (0,measures/* isOverYetOk */.dM)(signal) ? h('p', { class: 'small' }, prose(signal.why, 300)) : undefined] },
        { title: 'now', kind: 'number', cell: measures/* nowWords */.IH },
        { title: 'worst', kind: 'number', cell: ({ worst, unit }) => (0,measures/* humanMeasure */.YG)(worst, unit) },
        { title: 'before', kind: 'number', cell: ({ baseline, unit }) => (0,measures/* humanMeasure */.YG)(baseline, unit) },
        { title: 'limit', kind: 'number', cell: ({ limit, unit }) => (0,measures/* humanMeasure */.YG)(limit, unit) },
    ], signals);
}
/** Queries that took long, each with the index that it may lack. */
function slowQueries({ watch: seen }) {
    const slow = (0,watch/* slowQueriesByWeight */.b$)(seen?.slowQueries ?? []);
    return section('slow-queries', 'Slow queries', slow.slice(0, 30).map(query), slow.length > 30 ? h('p', { class: 'more' }, `… and ${slow.length - 30} more, in the record`) : undefined);
}
function query({ query: sql, milliseconds, calls, tables, isOnNewTable, suggestion }) {
    const names = tables.slice(0, 8).map((name, index) => [index === 0 ? '' : ', ', code(name, 120)]);
    return h('div', { class: 'card' }, h('p', {}, h('b', {}, (0,durations/* humanDuration */.UU)(milliseconds)), calls === null ? '' : `, ${(0,counts/* count */.U9)(calls, 'call')}`, tables.length === 0 ? '' : [', on ', names], isOnNewTable ? [' ', badge(['new table', 'caution'])] : ''), pre(sql, { max: 2000, lines: 20 }), suggestion === null ? undefined : [h('p', {}, h('b', {}, 'This index may be missing:')), pre(suggestion, { max: 1000, lines: 10 })]);
}

;// CONCATENATED MODULE: ./build/report/html/page.js














/** The page loads nothing and runs nothing: no script, no address but the links that a person follows; and of styles this one alone. */
const policy = `default-src 'none'; style-src 'sha256-${(0,external_node_crypto_.createHash)('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
/**
 * The HTML report of a run: one file that needs nothing else, made from the record alone. Text of the record is text in it, whatever it holds; what comes out is well-formed XML behind its
 * first line.
 */
function renderReport(whole) {
    const record = (0,shown_parts/* withOwnParts */.x)(whole);
    const sections = sectionsOf(record);
    const title = (0,plain/* plain */.pj)((0,verdict/* verdictOf */.Vj)(record).headline.replaceAll('`', ''), 160);
    const page = h('html', { lang: 'en' }, h('head', {}, h('meta', { charset: 'utf-8' }), h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }), h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }), h('meta', { name: 'color-scheme', content: 'light dark' }), h('meta', { name: 'referrer', content: 'no-referrer' }), h('title', {}, title), h('style', {}, new Html(style))), h('body', {}, patterns(), h('main', {}, banner(record), contents(sections), sections.map(renderSection)), footer(record)));
    return `<!doctype html>\n${page.html}\n`;
}
/** In the order in which they are wanted: what to do, what was seen, what was done, what backs it. */
function sectionsOf(record) {
    return [
        ...knownIssueCards(record),
        ...verdict_sections_runbook(record),
        ...failingLogs(record),
        ...warnings(record),
        ...setUp(record),
        ...rollback(record),
        ...timeline(record),
        ...watch_sections_watch(record),
        ...slowQueries(record),
        ...deploy(record),
        ...database_sections_migrations(record),
        ...checks(record),
        ...rehearsal(record),
        ...backup(record),
        ...backup_sections_snapshot(record),
        ...backup_sections_gate(record),
        ...steps(record),
    ];
}
function contents(sections) {
    return sections.length < 4 ? undefined : h('nav', { 'aria-label': 'Parts of this report' }, sections.map(({ id, title }) => h('a', { href: `#${id}` }, title)));
}
/** Hatchings, so that surfaces are told apart without colours. */
function patterns() {
    const hatched = (id, className) => h('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, h('rect', { class: `${className} ground`, width: 6, height: 6 }), h('line', { class: className, x1: 0, x2: 0, y1: 0, y2: 6 }));
    return h('svg', { class: 'unseen', width: 0, height: 0, 'aria-hidden': 'true' }, h('defs', {}, hatched('hatch-second', 'hatch-second'), hatched('hatch-gap', 'hatch-gap')));
}
function footer(record) {
    return h('footer', {}, h('p', {}, record.tool, ' · ', code(record.command, 60), ` ${(0,durations/* humanTime */.zK)(record.startedAt)} to ${(0,durations/* humanTime */.zK)(record.endedAt)} · record `, code(record.id)), h('p', {}, 'Made from the record alone. Times are UTC.'));
}


/***/ }),

/***/ 28689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ humanServerVersion),
/* harmony export */   c: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var _postgres_server_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28130);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87918);


/** `15.18`, from `server_version_num` (since PostgreSQL 10 the major version times 10,000 plus the minor one). */
function humanServerVersion(serverVersion) {
    return `${(0,_postgres_server_version_js__WEBPACK_IMPORTED_MODULE_0__/* .majorOf */ .D)(serverVersion)}.${serverVersion % 10_000}`;
}
/** Brings them together from the record. */
function identityOf(record) {
    return {
        environment: record.environment,
        target: record.target ?? record.plan?.target,
        commit: record.plan?.commit ?? record.deploy?.commit ?? undefined,
        planHash: record.rollback?.hash ?? record.plan?.hash ?? record.gate?.planHash,
        duration: (0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .humanDuration */ .UU)(record.milliseconds),
    };
}


/***/ }),

/***/ 10801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ metIn),
/* harmony export */   i: () => (/* binding */ knownIssues)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69701);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51006);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57442);




/** Where a symptom was met, in words. */
const metIn = {
    migration: 'what the migration said',
    check: 'a check',
    smoke: 'an answer to the smoke test',
    'deploy-log': 'the log of the deployment',
    database: 'what PostgreSQL said',
    prisma: 'what Prisma said',
    railway: 'what Railway said',
    watch: 'the watch',
};
/** More of them are folded: the first is the one that most likely is it. */
const inSight = 2;
/** The known issues whose symptom was met, right below the verdict: what it is, how it is mended, the command to copy. GitHub draws it as a tip. */
function knownIssues(record) {
    const met = record.knownIssues ?? [];
    const render = (most) => {
        if (met.length === 0)
            return '';
        const shown = met.slice(0, inSight).map((issue) => ['> [!TIP]', ...lines(issue).map((line) => `> ${line}`.trimEnd())].join('\n'));
        const rest = met.slice(inSight, inSight + most);
        return [...shown, (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)(`${met.length - inSight} more known issue${met.length - inSight === 1 ? '' : 's'}`, rest.map((issue) => lines(issue).join('\n')).join('\n\n'))].filter((part) => part !== '').join('\n\n');
    };
    return { name: 'known issues', importance: 98, render };
}
function lines({ title, fix, run, check, where, matched, from }) {
    const place = `Met in ${metIn[where]}${matched === '' ? '' : `: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(matched, 'line', 160)}`}.${from === 'project' ? ' The row is in `signalbox.yml`.' : ''}`;
    return [`**Known issue: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(title, 'line', 200)}**`, '', `**Do this:** ${(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .linkedProse */ .T0)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(fix), 800)}`, ...(run === undefined ? [] : ['', ...(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)(run, 'sh', 600, 6).split('\n')]), ...(check === undefined ? [] : ['', `The check ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(check, 'line', 160)} tells whether this is it.`]), '', place];
}


/***/ }),

/***/ 51006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ linkedLines),
/* harmony export */   EN: () => (/* binding */ settingsLink),
/* harmony export */   Ek: () => (/* binding */ repositoryUrl),
/* harmony export */   KC: () => (/* binding */ rollbackPlace),
/* harmony export */   N_: () => (/* binding */ railwayUrl),
/* harmony export */   Pb: () => (/* binding */ placeUrl),
/* harmony export */   RL: () => (/* binding */ ownLink),
/* harmony export */   T0: () => (/* binding */ linkedProse),
/* harmony export */   VU: () => (/* binding */ rollbackLink),
/* harmony export */   Wu: () => (/* binding */ railwayLink),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   kK: () => (/* binding */ sentenceParts),
/* harmony export */   kx: () => (/* binding */ reportUrl),
/* harmony export */   ut: () => (/* binding */ runLink),
/* harmony export */   vb: () => (/* binding */ settingsUrl),
/* harmony export */   yG: () => (/* binding */ ownUrl)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12071);


/**
 * Links that a record may make. A record may come from a job that ran anybody's code, and what is posted from it speaks in our name: so a link
 * leads into the repository of the run and nowhere else, and anything else is shown as the text that it is.
 */
/** The workflow that `init` writes for the way back, and its name in GitHub's list; beside one with a prefix it has that prefix too. */
function rollbackWorkflow({ github }) {
    const [, prefix = ''] = /^\.github\/workflows\/([\w.-]*)(?:check|deploy|rollback|watch)\.yml$/.exec(github?.workflow ?? '') ?? [];
    return { file: `${prefix}rollback.yml`, name: prefix === '' ? 'Rollback' : 'Signalbox rollback' };
}
/** `https://github.com/OWNER/REPO` of the workflow run; undefined outside GitHub. */
function repositoryUrl({ runUrl }) {
    const found = /^(https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/.exec(runUrl ?? '');
    return found !== null && leadsTo(found[0]) === found[0] ? found[1] : undefined;
}
/** A link into the run's own repository. `label` is escaped already. */
function ownLink(record, label, url) {
    const own = ownUrl(record, url);
    return own === undefined ? undefined : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(label, own);
}
/** The address when it leads into the run's own repository, and is made of nothing but plain characters. */
function ownUrl(record, url) {
    const repository = repositoryUrl(record);
    if (repository === undefined || url === null || url === undefined || leadsTo(url) !== url || !url.startsWith(`${repository}/`))
        return undefined;
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('', url) === undefined ? undefined : url;
}
/** Where a browser would go: `..` and `%2e%2e` resolved. */
function leadsTo(url) {
    return URL.canParse(url) ? new URL(url).href : undefined;
}
/** The HTML report among the artifacts of the run; undefined where it is none, or the run is not known. */
function reportUrl(record) {
    const run = /^.*\/actions\/runs\/\d+/.exec(record.runUrl ?? '')?.[0];
    return run === undefined || record.reportArtifact === undefined ? undefined : ownUrl(record, `${run}/artifacts/${record.reportArtifact}`);
}
/** The workflow run as a link; the bare words where it is not known. */
function runLink(record, words) {
    return ownLink(record, words, record.runUrl) ?? words;
}
/** `Actions → Rollback → Run workflow`, as a link where the repository is known. */
function rollbackLink(record) {
    const { file, name } = rollbackWorkflow(record);
    const words = `Actions → ${name} → Run workflow`;
    const repository = repositoryUrl(record);
    return (repository === undefined ? undefined : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(words, `${repository}/actions/workflows/${file}`)) ?? words;
}
/** The same as words and address, for a view that is no Markdown. */
function rollbackPlace(record) {
    const { file, name } = rollbackWorkflow(record);
    const repository = repositoryUrl(record);
    return { words: `Actions → ${name} → Run workflow`, url: repository === undefined ? undefined : `${repository}/actions/workflows/${file}` };
}
/** A page of Railway's: of a project in its dashboard, or of its documentation; plain characters only. Its other pages (invitations, templates) are nobody's business here. */
const railwayPage = /^https:\/\/(?:docs\.railway\.com\/|railway\.com\/project\/)[\w./%-]*(?:\?[\w.=&%-]+)?(?:#[\w-]+)?$/;
/** The address when it leads to Railway's own pages and nowhere else. */
function railwayUrl(url) {
    return url !== null && url.length <= 400 && railwayPage.test(url) && leadsTo(url) === url ? url : undefined;
}
/** A link to Railway's own pages; the label alone where the address leads anywhere else. `label` is escaped already and no link text can end in it. */
function railwayLink(label, url) {
    const known = railwayUrl(url);
    return known === undefined ? label : `[${label}](${known})`;
}
/** A sentence with addresses in it, in its parts; those of Railway's pages can be followed. */
function sentenceParts(sentence) {
    return sentence.split(/(https:\/\/(?:docs\.)?railway\.com\/[^\s`'"<>()]*[^\s`'"<>().,;:!?])/).flatMap((part, index) => {
        const url = index % 2 === 1 ? railwayUrl(part) : undefined;
        return part === '' ? [] : [url === undefined ? { text: part } : { text: part, url }];
    });
}
/** Such a sentence as Markdown. */
function linkedProse(sentence, max = 600) {
    return sentenceParts(sentence.slice(0, max))
        .map(({ text, url }) => (url === undefined ? spaced(text, (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(text)) : `[${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(url.replace(/^https:\/\/|\?.*$/g, ''), 'line', 120)}](${url})`))
        .join('');
}
/** The same with its lines kept. */
function linkedLines(value, max = 1200) {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLines */ .y1)(value, max, 12)
        .map((line) => linkedProse(line, max))
        .filter((line) => line !== '');
}
/** `prose` trims: the blanks between a sentence and a link in it are put back. */
function spaced(text, shown) {
    return `${/^\s/.test(text) ? ' ' : ''}${shown}${/\s$/.test(text) ? ' ' : ''}`;
}
/** For a table's cell: a place where a setting is mended, as a link when it is GitHub's or Railway's own, else its address as text. */
function settingsLink(label, url) {
    const known = settingsUrl(url);
    return (known === undefined ? undefined : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(label, known)) ?? (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(url, 'cell');
}
/** The address when it leads to GitHub's or Railway's own pages. */
function settingsUrl(url) {
    const known = leadsTo(url) === url && /^https:\/\/(?:github\.com|docs\.github\.com|railway\.com|docs\.railway\.com)\//.test(url);
    return known && ((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('', url) !== undefined || railwayUrl(url) !== undefined) ? url : undefined;
}
/**
 * `file:line`, as a link to that line of that commit where the record knows the repository. The words of a link hold no more of the path than tells the
 * files of this run apart.
 */
function place(record, at, where = 'line') {
    const whole = `${at.file}:${at.line}`;
    const asText = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(whole, where, 160);
    const url = placeUrl(record, at);
    const few = where === 'cell' || record.plan?.pending.length === 1;
    return (url === undefined ? undefined : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(whole.split('/').slice(few ? -1 : -2).join('/'), where, 160), url)) ?? asText;
}
/** The address of that line of that commit; undefined where the repository or the commit is not known. */
function placeUrl(record, at) {
    const commit = record.plan?.commit ?? '';
    if (!/^[0-9a-f]{40}$/.test(commit) || !/^[\p{L}\p{N} ._/-]+$/u.test(at.file))
        return undefined;
    return ownUrl(record, `${repositoryUrl(record) ?? ''}/blob/${commit}/${encodeURI(at.file)}#L${at.line}`);
}


/***/ }),

/***/ 15361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aK: () => (/* binding */ maintenanceChart),
/* harmony export */   be: () => (/* binding */ rangeOf),
/* harmony export */   tn: () => (/* binding */ dueChart)
/* harmony export */ });
/* unused harmony export momentTitles */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87918);
/* harmony import */ var _maintenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67056);


/** Our own words for each moment: nothing of the record is in a chart, whose grammar has no escaping. */
const momentTitles = {
    announce: 'Announce',
    backup: 'Backup and proof',
    freeze: 'Freeze writes',
    migrate: 'Migrate',
    verify: 'Verify',
    smoke: 'Deploy and smoke test',
    unfreeze: 'Unfreeze writes',
    watch: 'Watch',
};
/**
 * Planned against real in one Mermaid `gantt`: a section for each moment, in it a bar for the plan (until the next moment is due) and one for what was. The axis shows the reader's
 * own time zone: Mermaid knows no other; it draws no line for the moment at which somebody reads. Empty where nothing of it has begun, or no time was planned: then the steps say more.
 */
function maintenanceChart(record) {
    const maintenance = (0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .maintenanceOf */ .fT)(record);
    if (maintenance?.hasTimes !== true || maintenance.moments.every(({ real }) => real === undefined))
        return '';
    const { zero, moments } = maintenance;
    const { from, to } = rangeOf(maintenance);
    // A bar of no width cannot be seen.
    const least = Math.max(1, Math.round((to - from) / 150));
    const lines = moments.flatMap((moment, index) => [`  section ${momentTitles[moment.name]}`, ...tasks(moment, { zero, index, least, to })]);
    return ['%%{init: {"gantt": {"leftPadding": 150}}}%%', 'gantt', '  todayMarker off', '  dateFormat x', '  axisFormat %H:%M', `  tickInterval ${tickOf(to - from)}`, ...lines].join('\n');
}
function tasks(moment, { zero, index, least, to }) {
    const bar = (words, tag, start, length) => `  ${words} :${tag}${tag === '' ? '' : ', '}m${index}${tag === 'active' ? 'p' : 'r'}, ${zero + start}, ${zero + Math.max(start + least, Math.min(to, start + length))}`;
    const planned = bar(`planned ${(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .fromPlannedZero */ .pV)(moment.planned)}`, 'active', moment.planned, least);
    if (moment.real === undefined)
        return [planned.replace(' :active', `, ${(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .momentWords */ .ud)(moment)} :active`)];
    const late = (0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .lateness */ .ev)(moment);
    const words = [`really ${(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .fromPlannedZero */ .pV)(moment.real)}`, ...(late === '' ? [] : [late]), ...(moment.name === 'announce' ? [] : [`took ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .humanDuration */ .UU)(moment.milliseconds)}`]), ...(moment.outcome === 'done' || moment.outcome === null ? [] : [(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .momentWords */ .ud)(moment)])];
    return [planned, bar(words.join(', '), moment.outcome === 'failed' || moment.outcome === 'refused' ? 'crit' : 'done', moment.real, moment.milliseconds)];
}
/** What a chart of it spans: all beginnings, and ends as far as they do not squeeze the rest. Milliseconds from T-0. */
function rangeOf({ moments, hasTimes }) {
    const starts = moments.flatMap(({ planned, real }) => [...(hasTimes ? [planned] : []), ...(real === undefined ? [] : [real])]);
    const [from, last] = [Math.min(...starts), Math.max(...starts)];
    const end = Math.max(...moments.map(({ real, milliseconds }) => (real === undefined ? last : real + milliseconds)));
    const room = Math.max(60_000, (last - from) * 0.3);
    return { from, to: hasTimes ? Math.max(last + room * 0.2, Math.min(end, last + room)) : Math.max(end, from + 1) };
}
/** About ten ticks. */
function tickOf(range) {
    const minutes = range / 60_000;
    const ticks = [[12, '1minute'], [60, '5minute'], [150, '15minute'], [900, '1hour']];
    return ticks.find(([most]) => minutes <= most)?.[1] ?? '1day';
}
/** Of a plan that waits for its window: Mermaid's `timeline` of what is due when, counted from T-0. Empty where no time is planned. */
function dueChart(record) {
    const maintenance = (0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .maintenanceOf */ .fT)(record);
    if (maintenance?.hasTimes !== true)
        return '';
    return ['%%{init: {"timeline": {"disableMulticolor": true}}}%%', 'timeline', ...maintenance.moments.map((moment) => `  ${(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .fromPlannedZero */ .pV)(moment.planned)} : ${momentTitles[moment.name]}${moment.real === undefined ? '' : `, ${(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .momentWords */ .ud)(moment)}`}`)].join('\n');
}


/***/ }),

/***/ 67056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ig: () => (/* binding */ fromZero),
/* harmony export */   ev: () => (/* binding */ lateness),
/* harmony export */   fT: () => (/* binding */ maintenanceOf),
/* harmony export */   pV: () => (/* binding */ fromPlannedZero),
/* harmony export */   ud: () => (/* binding */ momentWords)
/* harmony export */ });
/* unused harmony export wholeSeconds */
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87918);

/** Undefined where the record has no timeline, or one that nothing can be told from. */
function maintenanceOf({ timeline = [] }) {
    const zero = zeroOf(timeline);
    if (zero === undefined)
        return undefined;
    const moments = timeline.map(({ name, title, outcome, offsetMinutes, plannedAt, at, milliseconds }) => {
        const planned = plannedAt === null ? offsetMinutes * 60_000 : Date.parse(plannedAt) - zero;
        const real = at === null ? undefined : Date.parse(at) - zero;
        return { name, title, outcome, planned, real, milliseconds: milliseconds ?? 0, late: plannedAt === null || real === undefined ? undefined : real - planned };
    });
    return { zero, hasTimes: timeline.some(({ plannedAt }) => plannedAt !== null), moments: [...moments].sort((a, b) => a.planned - b.planned) };
}
function zeroOf(timeline) {
    const migrate = timeline.find(({ name }) => name === 'migrate');
    const planned = timeline.find(({ plannedAt }) => plannedAt !== null);
    if (migrate?.plannedAt)
        return Date.parse(migrate.plannedAt);
    if (planned?.plannedAt)
        return Date.parse(planned.plannedAt) - planned.offsetMinutes * 60_000;
    if (migrate?.at)
        return Date.parse(migrate.at);
    const [first] = timeline.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)])).sort((a, b) => a - b);
    return first;
}
/** Whole seconds: nobody plans in less. `31 s`, `7 min 12 s`. */
function wholeSeconds(milliseconds) {
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : (0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .humanDuration */ .UU)(seconds * 1000);
}
/** `T−30 min`, `T-0`, `T+31 s`: how far from T-0, in whole seconds. */
function fromPlannedZero(milliseconds) {
    if (Math.abs(milliseconds) < 500)
        return 'T-0';
    return `T${milliseconds < 0 ? '−' : '+'}${wholeSeconds(Math.abs(milliseconds))}`;
}
/** `T−17.2 s`, `T-0`, `T+15 min`: how far from the start of the migration. */
function fromZero(milliseconds) {
    if (milliseconds === 0)
        return 'T-0';
    return `T${milliseconds < 0 ? '−' : '+'}${(0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .humanDuration */ .UU)(Math.abs(milliseconds))}`;
}
/** `on time`, `40 s late`, `15 s early`; under five seconds nobody was late. */
function lateness({ late }) {
    if (late === undefined)
        return '';
    if (Math.abs(late) < 5000)
        return 'on time';
    return `${wholeSeconds(Math.abs(late))} ${late > 0 ? 'late' : 'early'}`;
}
/** What became of it, where it did not simply take place. */
function momentWords({ name, outcome, real }) {
    if (outcome === 'skipped')
        return name === 'announce' ? 'nobody was told' : 'skipped';
    if (outcome === 'failed' || outcome === 'refused')
        return outcome;
    return real === undefined ? 'not yet' : 'done';
}


/***/ }),

/***/ 35614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ signalsBySeverity),
/* harmony export */   IH: () => (/* binding */ nowWords),
/* harmony export */   PT: () => (/* binding */ humanOffset),
/* harmony export */   YG: () => (/* binding */ humanMeasure),
/* harmony export */   dM: () => (/* binding */ isOverYetOk),
/* harmony export */   id: () => (/* binding */ signalWords),
/* harmony export */   tX: () => (/* binding */ lastSample)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87918);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76477);



/** Numbers of a signal as people say them, in its unit. */
/** A number beyond it is nobody's measurement. */
const beyond = 1e15;
/** `4.2 %`, `340 ms`, `1,234`, `1.2 GB`, `2 min 5 s`. `null` is a dash: nobody knows. */
function humanMeasure(value, unit) {
    if (value === null)
        return '–';
    if (Math.abs(value) > beyond)
        return 'beyond measure';
    switch (unit) {
        case '%':
            return `${fewDigits(value)} %`;
        case 'ms':
            return value !== 0 && value < 1 ? `${fewDigits(value)} ms` : (0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .humanDuration */ .UU)(value);
        case 's':
            return (0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .humanDuration */ .UU)(value * 1000);
        case 'bytes':
            return (0,_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .humanBytes */ .p)(value);
        case 'count':
            return fewDigits(value);
    }
}
/** Three digits that count: `0.04`, `4.2`, `38`, `1,234`. */
function fewDigits(value) {
    if (Number.isInteger(value) || Math.abs(value) >= 99.95)
        return (0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .humanNumber */ .fi)(Math.round(value));
    const digits = Math.abs(value) < 0.095 ? 3 : Math.abs(value) < 0.995 ? 2 : 1;
    return String(Number(value.toFixed(digits)));
}
/** The last sample that was really taken. */
function lastSample({ samples }) {
    return samples.findLast(([, value]) => value !== null)?.[1] ?? null;
}
/** The last sample; of a size, with how it changed, for two large sizes read the same. */
function nowWords(signal) {
    const last = lastSample(signal);
    const { baseline, unit } = signal;
    return `${humanMeasure(last, unit)}${unit === 'bytes' && last !== null && baseline !== null ? ` (${(0,_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .humanChange */ .S)(baseline, last)})` : ''}`;
}
/** Worst first: what broke a limit, what could not be judged, what held, what was not looked at. */
function signalsBySeverity(signals) {
    const order = { breach: 0, 'not-enough': 1, ok: 2, 'not-looked': 3 };
    return [...signals].sort((a, b) => order[a.verdict] - order[b.verdict]);
}
/** At its limit or over it, and not a breach: why has to stand beside it. */
function isOverYetOk(signal) {
    const last = lastSample(signal);
    return signal.verdict === 'ok' && signal.limit !== null && last !== null && last > 0 && last >= signal.limit;
}
/** What each verdict is called. */
const signalWords = { ok: 'ok', breach: 'over its limit', 'not-enough': 'too few samples', 'not-looked': 'not looked at' };
/** `3 min 20 s`, of seconds since the watch began. */
function humanOffset(seconds) {
    return seconds === 0 ? '0 s' : seconds > beyond ? 'very long' : (0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .humanDuration */ .UU)(seconds * 1000);
}


/***/ }),

/***/ 96690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pg: () => (/* binding */ findings),
/* harmony export */   UC: () => (/* binding */ safeFindings),
/* harmony export */   UL: () => (/* binding */ drift),
/* harmony export */   Wr: () => (/* binding */ executions),
/* harmony export */   Y4: () => (/* binding */ migrationRows),
/* harmony export */   m7: () => (/* binding */ executionWords),
/* harmony export */   wR: () => (/* binding */ migrations)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);
/* harmony import */ var _risks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49931);
/* harmony import */ var _sizes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76477);
/* harmony import */ var _finding_groups_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(64379);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57442);








/** How a file is run, in two or three words. */
const executionWords = {
    'each-its-own-transaction': 'each its own transaction',
    'one-transaction': 'one transaction',
    'explicit-transactions': 'transactions of its own',
    'cannot-run': 'cannot run',
};
const appliedWords = { applied: '✅ applied', failed: '❌ failed', 'not-started': '– not started' };
/** One row per migration, in the order in which they run. */
function migrationRows(record) {
    const planned = new Map((record.plan?.pending ?? []).map((one) => [one.name, one]));
    const applied = new Map((record.migration?.migrations ?? []).map((one) => [one.name, one]));
    const measured = new Map((record.rehearsal?.migrations ?? []).map((one) => [one.name, one]));
    return [...new Set([...planned.keys(), ...applied.keys(), ...measured.keys()])].map((name) => {
        const rehearsed = measured.get(name);
        return {
            name,
            statements: planned.get(name)?.execution.statements ?? applied.get(name)?.statements ?? rehearsed?.statements ?? 0,
            planned: planned.get(name),
            applied: applied.get(name),
            rehearsedMilliseconds: rehearsed?.milliseconds ?? undefined,
            sizes: rehearsed === undefined ? undefined : { before: rehearsed.bytesBefore, after: rehearsed.bytesAfter },
        };
    });
}
/** The table of migrations. A column stands only where something was measured or done. */
function migrations(record) {
    const rows = migrationRows(record);
    return {
        name: 'migrations',
        importance: 90,
        render: (most) => (rows.length === 0 ? '' : `#### Migrations\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .t)(migrationColumns(record, rows), rows.slice(0, most), rows.length - most)}`),
    };
}
function migrationColumns(record, rows) {
    const duration = (milliseconds) => (milliseconds === undefined || milliseconds === null ? '–' : (0,_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .humanDuration */ .UU)(milliseconds));
    const columns = [
        { title: 'migration', cell: (row) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(row.name, 'cell', 120) },
        { title: 'statements', align: 'right', cell: (row) => String(row.statements) },
    ];
    if (record.plan !== undefined) {
        columns.push({ title: 'runs as', cell: (row) => (row.planned === undefined ? '–' : `${row.planned.execution.kind === 'cannot-run' ? '⛔ ' : ''}${executionWords[row.planned.execution.kind]}`) });
        columns.push({ title: 'risk', cell: (row) => (row.planned === undefined ? '–' : `${_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .riskMarks */ .o7[row.planned.risk]} ${row.planned.risk}`) });
    }
    if (rows.some((row) => row.rehearsedMilliseconds !== undefined))
        columns.push({ title: 'rehearsed in', align: 'right', cell: (row) => duration(row.rehearsedMilliseconds) });
    if (rows.some((row) => row.sizes !== undefined))
        columns.push({ title: 'size', align: 'right', cell: (row) => (row.sizes === undefined ? '–' : (0,_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .humanChange */ .S)(row.sizes.before, row.sizes.after)) });
    if (record.migration !== undefined) {
        columns.push({ title: 'result', cell: (row) => (row.applied === undefined ? '–' : appliedWords[row.applied.outcome]) });
        columns.push({ title: 'time', align: 'right', cell: (row) => duration(row.applied?.milliseconds) });
    }
    return columns;
}
/** How Prisma runs each file and what stays behind when a statement fails: folded, one sentence each. */
function executions(record) {
    const pending = record.plan?.pending ?? [];
    const sentence = ({ name, execution }) => {
        const why = execution.why === undefined ? '' : ` ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(execution.why, 'line', 400)}${execution.line === undefined ? '' : ` (line ${execution.line})`}`;
        return `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name)}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(execution.sentence, 'line', 600)}${why}`;
    };
    return {
        name: 'how each file runs',
        importance: 45,
        render: (most) => {
            const shown = pending.slice(0, most).map(sentence);
            const left = pending.length - shown.length;
            return (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)('How Prisma runs it, and what stays behind if a statement fails', [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n'));
        },
    };
}
/** Findings that ask for a decision, the most severe first; folded when there is none left to take. */
function findings(record) {
    const severe = (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk !== 'safe');
    const toDecide = record.command === 'plan' || record.command === 'rehearse';
    const render = (most) => {
        if (severe.length === 0)
            return '';
        return toDecide ? `#### Findings\n\n${list(record, severe, most)}` : (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)(`${(0,_counts_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)(severe.length, 'finding')} of the plan`, list(record, severe, most));
    };
    return { name: 'findings', importance: toDecide ? 80 : 42, render };
}
/** The safe ones, folded. */
function safeFindings(record) {
    const safe = (0,_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsBySeverity */ .fh)(record).filter((finding) => finding.risk === 'safe');
    return { name: 'safe statements', importance: 20, render: (most) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)((0,_counts_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)(safe.length, 'safe finding'), list(record, safe, most)) };
}
function list(record, all, most) {
    const groups = (0,_finding_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .groupFindings */ .k)(all);
    const shown = groups.slice(0, most).map((group) => {
        const { first } = group;
        const also = (0,_finding_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .alsoOn */ .z)(group);
        const lines = [
            `- ${_risks_js__WEBPACK_IMPORTED_MODULE_2__/* .riskMarks */ .o7[first.risk]} **${first.risk}:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(first.reason, 'line', 400)}`,
            ...(first.advice === undefined ? [] : [`  _Advice:_ ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(first.advice, 'line', 400)}`]),
            `  ${(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .place */ .ik)(record, first.at)}${also === '' ? '' : `, ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(also, 600)}`} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(first.rule, 60)}`,
        ];
        return lines.join('  \n');
    });
    const left = groups.slice(most).reduce((sum, { others }) => sum + 1 + others.length, 0);
    return [...shown, ...(left > 0 ? [`- … and ${left} more, in the record`] : [])].join('\n');
}
/** What drift means, when there is any; nothing when the database is as the migrations made it. */
function drift(record) {
    const found = record.plan?.drift;
    const say = () => {
        if (found === undefined || found.outcome === 'none')
            return '';
        const title = found.outcome === 'drift' ? '⚠️ **Drift:** the database is not what its applied migrations make.' : '⚠️ **Drift is unknown.**';
        return `${title} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(found.summary, 'line', 800)}`;
    };
    return { name: 'drift', importance: 55, render: say };
}


/***/ }),

/***/ 12071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   CA: () => (/* binding */ withoutWorkflowCommands),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   uV: () => (/* binding */ plainPart),
/* harmony export */   y1: () => (/* binding */ plainLines)
/* harmony export */ });
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);

/**
 * Names, error texts and rows come from databases, repositories and programs, so they are hostile until shown to be harmless.
 * Everything that is rendered passes through here first; Markdown's own escaping (`escape.ts`) comes after it.
 */
// ECMA-48 control sequences and operating system commands, in their 7-bit and 8-bit forms.
const terminalSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;
// Control characters, halves of surrogate pairs, and what turns or hides text: bidirectional marks, zero-width spaces, tags.
// U+200C and U+200D stay: languages and emoji need them, and they hide nothing that escaping relies on.
const unsafe = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const blanks = /[\t\n\v\f\r\u0085\u2028\u2029 ]+/g;
/** Cuts to at most `max` UTF-16 code units, the last one an ellipsis, never through a surrogate pair. */
function clip(value, max) {
    if (value.length <= max)
        return value;
    const kept = value.slice(0, Math.max(0, max - 1));
    return `${kept.replace(/[\ud800-\udbff]$/, '')}…`;
}
/**
 * One harmless line: terminal sequences gone, any run of blanks and line ends one space, every other control, bidirectional or
 * invisible character a visible `�`.
 * @param max the longest result, in UTF-16 code units
 */
function plain(value, max = 1000) {
    const kept = value.slice(0, max * 4 + 64);
    return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�').trim(), max);
}
/** The same with the blanks at its ends kept, for a part of a sentence. */
function plainPart(value, max = 1000) {
    const kept = value.slice(0, max * 4 + 64);
    return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�'), max);
}
/**
 * The same for text that has lines (an error, a difference): its lines stay, tabs become two spaces.
 * @param maxLines how many lines are kept; a last line says how many are not
 */
function plainLines(value, max = 4000, maxLines = 40) {
    const lines = clip(value.slice(0, max * 4).replace(terminalSequences, ''), max).split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    const shown = lines.slice(0, maxLines).map((line) => line.replace(/\t/g, '  ').replace(unsafe, '�').trimEnd());
    const left = lines.length - shown.length;
    return left > 0 ? [...shown, `… ${left} more`] : shown;
}
/**
 * Makes lines inert for GitHub's runner, which obeys `::command::` at the start of a printed line (blanks before it allowed)
 * and `##[command]` anywhere (actions/runner, `ActionCommand.cs`). A zero-width joiner parts the characters.
 */
function withoutWorkflowCommands(text) {
    return text.replace(_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .commandBegins */ .cB, '$1\u200d').replace(/##(?=\[)/g, '#\u200d#');
}


/***/ }),

/***/ 25008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ services),
/* harmony export */   L6: () => (/* binding */ guardRails),
/* harmony export */   Tb: () => (/* binding */ brokenRails),
/* harmony export */   UZ: () => (/* binding */ failingLogs),
/* harmony export */   cM: () => (/* binding */ namesService),
/* harmony export */   m1: () => (/* binding */ failingPart)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60111);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57442);






/** What the record knows of Railway: each service, the rails before it, and the log of what failed. */
const marks = { deployed: '✅', failed: '❌', 'rolled-back': '↩️', 'not-begun': '–' };
/** The services: what was deployed, what serves now, what served before. */
function services(record) {
    const { railway } = record;
    const render = (most) => {
        if (railway === undefined || railway.services.length === 0)
            return '';
        const { services: all } = railway;
        const where = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(railway.environment, 'line', 60)} of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(railway.project, 'line', 80)} on Railway, ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(railway.requests, 'request')}`;
        return [`#### ${record.command === 'deploy' ? 'Deploy' : 'Services'}`, (0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .t)(columns(record, all), all.slice(0, most), all.length - most), where].join('\n\n');
    };
    return { name: 'the services', importance: 93, render };
}
function columns(record, all) {
    const short = (commit) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((commit ?? '').slice(0, 8), 'cell');
    const deployment = ({ deploymentId, url }) => (deploymentId === null ? '–' : (0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .railwayLink */ .Wu)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(deploymentId.slice(0, 8), 'cell'), url));
    return [
        { title: '', cell: (one) => ((0,_serving_js__WEBPACK_IMPORTED_MODULE_2__/* .doesBadly */ .c7)(one, record) ? '⚠️' : marks[one.outcome]) },
        { title: 'service', cell: ({ service }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(service, 'cell', 80) },
        // Of a run that did not end well the runbook says it.
        ...(record.stop !== undefined || all.every(({ outcome }) => outcome === 'deployed') ? [] : [{ title: 'serves now', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)((0,_serving_js__WEBPACK_IMPORTED_MODULE_2__/* .servesNow */ .fG)(one), 'cell', 300) }]),
        { title: 'deployed', cell: ({ commit }) => short(commit) },
        { title: 'deployment', cell: deployment },
        { title: 'status', cell: ({ status }) => (status === null ? '–' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(status, 40)) },
        { title: 'time', align: 'right', cell: ({ milliseconds, outcome, already }) => (outcome === 'not-begun' || already === true ? '–' : (0,_durations_js__WEBPACK_IMPORTED_MODULE_5__/* .humanDuration */ .UU)(milliseconds)) },
        { title: 'before', cell: ({ before }) => short(before?.commit) },
    ];
}
/** So many lines of a log are shown; all of it is folded below. */
const linesInSight = 15;
/** The logs of what failed: the lines that matter in sight, all of it folded. */
function failingLogs(record) {
    const failed = (record.railway?.services ?? []).filter(({ log }) => log !== undefined && log.lines.length > 0);
    const render = (most) => failed.slice(0, most).map((service) => logOf(service)).join('\n\n');
    return { name: 'the failing log', importance: 91, render };
}
function logOf({ service, log }) {
    const lines = log?.lines ?? [];
    const kind = log?.kind === 'build' ? 'Build log' : 'Log of the deployment';
    const shown = lines.length <= linesInSight ? lines : failingPart(lines);
    const asText = (some) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(some.map(({ message }) => message.replace(/\s*\n\s*/g, ' ⏎ ')).join('\n'), 'text', 8000, 50);
    return [`**${kind} of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(service, 'line', 80)}**`, asText(shown), ...(shown.length === lines.length ? [] : [(0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .T)(`${kind}: all ${lines.length} lines of the failing part`, asText(lines))])].join('\n\n');
}
/** From a little before the first error on; the end where no line says that it is one. */
function failingPart(lines, most = linesInSight) {
    const first = lines.findIndex(({ severity }) => /^(?:err|fatal|crit|alert|emerg)/i.test(severity ?? ''));
    const from = first < 0 ? lines.length - most : Math.min(Math.max(0, first - 3), lines.length - most);
    return lines.slice(Math.max(0, from), Math.max(0, from) + most);
}
const railMarks = { ok: '✅', warning: '⚠️', refused: '⛔', unknown: '❔' };
/** Rails that do not hold, the refused ones first. */
function brokenRails(rails) {
    const order = { refused: 0, unknown: 1, warning: 2, ok: 3 };
    return rails.filter(({ verdict }) => verdict !== 'ok').sort((a, b) => order[a.verdict] - order[b.verdict]);
}
/** Whether the sentence begins with the service's name, which then need not stand before it. */
function namesService(what, service) {
    return what.startsWith(`${service} `);
}
/** What was looked at before anything was deployed: what does not hold in sight with its fix, the rest folded. */
function guardRails(record) {
    const rails = record.railway?.guardRails ?? [];
    const broken = brokenRails(rails);
    const held = rails.filter(({ verdict }) => verdict === 'ok');
    const render = (most) => {
        if (rails.length === 0)
            return '';
        const shown = broken.slice(0, most).map(rail);
        const left = broken.length - shown.length;
        return [
            ...(broken.length === 0 ? [] : [`#### Guard rails\n\n${[...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n')}`]),
            (0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .T)(`✅ ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(held.length, 'guard rail holds', 'guard rails hold')}`, held.length === 0 ? '' : held.slice(0, most).map(rail).join('\n')),
        ]
            .filter((part) => part !== '')
            .join('\n\n');
    };
    return { name: 'the guard rails', importance: broken.length === 0 ? 44 : 87, render };
}
function rail({ service, verdict, what, fix }) {
    const of = service === null || namesService(what, service) ? '' : `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(service, 'line', 60)}: `;
    return `- ${railMarks[verdict]} ${of}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(what, 'line', 500)}${fix === null ? '' : `  \n  _Fix:_ ${(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .linkedProse */ .T0)(fix, 500)}`}`;
}


/***/ }),

/***/ 49931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OL: () => (/* binding */ decisiveChecks),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   Ug: () => (/* binding */ checksBySeverity),
/* harmony export */   fh: () => (/* binding */ findingsBySeverity),
/* harmony export */   o7: () => (/* binding */ riskMarks)
/* harmony export */ });
/** A mark for each risk, the same in every table. */
const riskMarks = { none: '⚪', safe: '🟢', caution: '🟡', destructive: '🔴' };
const weight = { none: 0, safe: 1, caution: 2, destructive: 3 };
/** The findings of all pending migrations, the most severe first, else in the order of the files. */
function findingsBySeverity(record) {
    const findings = (record.plan?.pending ?? []).flatMap((migration) => migration.findings);
    return findings.sort((a, b) => weight[b.risk] - weight[a.risk]);
}
/** True for a check that did not hold or could not be judged. */
function isBroken(check) {
    return check.outcome === 'failed' || check.outcome === 'error';
}
/** Broken checks of severity error first, then those that only warn, then skipped and passed ones. */
function checksBySeverity(checks) {
    const order = (check) => {
        if (isBroken(check))
            return check.severity === 'error' ? 0 : 1;
        return check.outcome === 'skipped' ? 2 : 3;
    };
    return [...checks].sort((a, b) => order(a) - order(b));
}
/** Every check of the record that speaks of the result: prechecks, checks, and those after the rehearsal (before it they may well fail). */
function decisiveChecks(record) {
    return [...(record.plan?.prechecks ?? []), ...(record.checks ?? []), ...(record.rehearsal?.checksAfter ?? [])];
}


/***/ }),

/***/ 47011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ warnings),
/* harmony export */   Gp: () => (/* binding */ ownWarnings),
/* harmony export */   l7: () => (/* binding */ runbook)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56423);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69701);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51006);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60111);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(57442);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92481);








/**
 * For a run that did not end well: the state of the database now, what is safe, the one thing to do. GitHub draws it as an alert.
 */
function runbook(record) {
    return { name: 'the runbook', importance: 100, render: () => (record.stop === undefined ? '' : [alert(record), failedStatement(record), waitedFor(record)].filter((part) => part !== '').join('\n\n')) };
}
/** What the run warned about. */
function warnings(record) {
    return {
        name: 'warnings',
        importance: 60,
        render: (rows) => {
            const own = ownWarnings(record);
            const shown = own.slice(0, rows).map((warning) => `- ⚠️ ${(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .linkedProse */ .T0)(warning, 500)}`);
            const left = own.length - shown.length;
            return [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n');
        },
    };
}
/** A rail that does not hold is a warning of the log too: it is told once, among the rails, with its fix. */
function ownWarnings({ warnings: all, railway }) {
    const rails = new Set((railway?.guardRails ?? []).flatMap(({ what, fix }) => [what, `${what} ${fix ?? ''}`]));
    return all.filter((warning) => !rails.has(warning));
}
function alert(record) {
    const { stop } = record;
    if (stop === undefined)
        return '';
    const kind = { failed: 'CAUTION', refused: 'WARNING', usage: 'NOTE' }[stop.kind];
    const parts = [
        ...serving(record),
        paragraph('State now', (0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .linkedLines */ .Bz)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(stop.state))),
        ...((0,_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .verdictOf */ .Vj)(record).saysCause ? [] : [paragraph('Cause', (0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .linkedLines */ .Bz)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(stop.cause)))]),
        ...(stop.at === undefined ? [] : [paragraph('Where', [(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .place */ .ik)(record, stop.at)])]),
        ...(stop.kind === 'failed' ? safe(record) : []),
        whatToDo(stop.fix),
        ...inGitHub(record),
    ];
    return [`> [!${kind}]`, parts.join('\n>\n')].join('\n');
}
/** What people are served at this moment, service by service. */
function serving(record) {
    const all = record.railway?.services ?? [];
    if (all.length === 0)
        return [];
    const [only] = all;
    const said = (service) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)((0,_serving_js__WEBPACK_IMPORTED_MODULE_3__/* .servesNow */ .fG)(service), 'line', 300);
    if (all.length === 1 && only)
        return [paragraph('Serves now', [`${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(only.service, 'line', 80)}: ${said(only)}`])];
    const shown = all.slice(0, 8).map((service) => `> - ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(service.service, 'line', 80)}: ${said(service)}`);
    return [['> **Serves now:**', '>', ...shown, ...(all.length > shown.length ? [`> - … and ${all.length - shown.length} more`] : [])].join('\n')];
}
/** One thing to do, or a list of the ways there are. */
function whatToDo(fix) {
    const ways = (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .waysOf */ .U)(fix);
    if (ways.length < 2)
        return paragraph('Do this', (0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .linkedLines */ .Bz)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(fix)));
    const items = ways.map((way) => {
        const [, title, rest = way] = /^(On|Back|Unblock): ([^]*)$/.exec(way) ?? [];
        return `> - ${title === undefined ? '' : `**${title}:** `}${(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .linkedLines */ .Bz)((0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .markCommands */ .M)(rest)).join(' ')}`;
    });
    return ['> **Do this:**', '>', ...items].join('\n');
}
/** The same thing to do, as the workflow that does it. */
function inGitHub(record) {
    const fix = record.stop?.fix ?? '';
    if ((0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryUrl */ .Ek)(record) === undefined)
        return [];
    if (/signalbox rollback/.test(fix)) {
        const mode = /signalbox rollback --mode (app|down|restore)/.exec(fix)?.[1] ?? 'auto';
        return [paragraph('In GitHub', [`${(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .rollbackLink */ .VU)(record)}, mode \`${mode}\`: first without \`confirm\`, to see what would be lost; then with ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`rollback ${record.environment}`, 'line', 120)} as \`confirm\``])];
    }
    if (record.stop?.code === 'plan-changed')
        return [paragraph('In GitHub', [`${(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .runLink */ .ut)(record, 'this run')} → **Re-run all jobs**: it makes the plan anew, shows it and asks`])];
    if (/\brun (?:it |this |\w+ )?again/i.test(fix))
        return [paragraph('In GitHub', [`${(0,_links_js__WEBPACK_IMPORTED_MODULE_2__/* .runLink */ .ut)(record, 'this run')} → **Re-run all jobs** (not the failed ones alone: an approval counts for one attempt)`])];
    return [];
}
function paragraph(title, lines) {
    const [first = '–', ...rest] = lines;
    return [`> **${title}:** ${first}`, ...rest.map((line) => `> ${line}`)].join('  \n');
}
/** What can be relied on: only what the record proves. */
function safe(record) {
    const { backup } = record;
    if (backup?.proof.level !== 'restored')
        return [];
    const age = (0,_durations_js__WEBPACK_IMPORTED_MODULE_5__/* .elapsedBetween */ .vF)(backup.manifest.createdAt, record.endedAt);
    const when = age === undefined ? '' : `, taken ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_5__/* .humanDuration */ .UU)(age)} before this run ended`;
    return [paragraph('Safe', [`backup ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(backup.id)}${when}: restored and compared, ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)(backup.proof.tables, 'table')}, ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_6__/* .humanNumber */ .fi)(backup.proof.rows)} rows`])];
}
function failedStatement(record) {
    const migration = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .halfAppliedMigration */ .f8)(record);
    if (migration?.error === undefined || (record.stop?.cause.includes(migration.error) ?? false))
        return '';
    const which = migration.failedStatement === undefined ? 'It' : `Statement ${migration.failedStatement} of ${migration.statements}`;
    const said = record.stop?.at;
    const known = migration.at === undefined || (said?.file === migration.at.file && said.line === migration.at.line);
    const where = migration.at === undefined || known ? '' : ` at ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`${migration.at.file}:${migration.at.line}`)}`;
    return `${which} of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(migration.name)}${where} said:\n\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)(migration.error, 'text', 2000)}`.replace(/^It of/, 'Migration');
}
function waitedFor(record) {
    const blockers = record.migration?.blockers ?? [];
    const shown = blockers.slice(0, 10);
    const rows = (0,_tables_js__WEBPACK_IMPORTED_MODULE_7__/* .table */ .t)([
        { title: 'process', align: 'right', cell: (one) => String(one.pid) },
        { title: 'application', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(one.application, 'cell', 60) },
        { title: 'state', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(one.state, 60) },
        { title: 'for', align: 'right', cell: (one) => (0,_durations_js__WEBPACK_IMPORTED_MODULE_5__/* .humanDuration */ .UU)(one.seconds * 1000) },
    ], shown, blockers.length - shown.length);
    return rows === '' ? '' : `**Sessions that held the locks it waited for**\n\n${rows}`;
}


/***/ }),

/***/ 60111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ shortCommit),
/* harmony export */   PD: () => (/* binding */ broughtBack),
/* harmony export */   Y7: () => (/* binding */ servicesThat),
/* harmony export */   _m: () => (/* binding */ serviceNames),
/* harmony export */   c7: () => (/* binding */ doesBadly),
/* harmony export */   fG: () => (/* binding */ servesNow)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56423);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);



/** What serves at the end of a run, as far as the record proves it: the first thing that somebody wants to know after a failure. */
/** A commit as people read it: eight digits in backticks; in words where it has none (`railway up`, an image). */
function shortCommit(commit) {
    return commit === null || commit === undefined ? 'a deployment without a commit' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .named */ .KT)(commit.slice(0, 8));
}
/** One sentence without a full stop, names in backticks: what serves the people of this service now. */
function servesNow(service) {
    const { outcome, before, back, commit, already, deploymentId } = service;
    const old = before === null ? undefined : shortCommit(before.commit);
    switch (outcome) {
        case 'deployed':
            return `${shortCommit(commit)}, ${already === true ? 'which served already' : 'the new one'}`;
        case 'rolled-back':
            return back === undefined ? `${old ?? 'nothing'}, which ran before` : `${shortCommit(back.commit)} again, brought back in ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .humanDuration */ .UU)(back.milliseconds)}${back.how === 'build' ? ' by building it anew' : ''}`;
        case 'not-begun':
            // Of a rollback that has not begun it is the deployment that is to go.
            if (deploymentId !== null)
                return `${shortCommit(commit)}: it was not touched`;
            return old === undefined ? 'nothing yet; it was not touched' : `${old}, as before: it was not touched`;
        case 'failed':
            return service.serving === undefined ? afterFailure(service, old) : afterLooking(service.serving, before);
    }
}
/** Railway was asked what serves. */
function afterLooking(serving, before) {
    const [only] = serving;
    if (only === undefined)
        return `nothing${before === null ? '' : `; ${shortCommit(before.commit)} ran before`}`;
    if (serving.length === 1 && only.deploymentId === before?.deploymentId)
        return `${shortCommit(before.commit)} still, as before`;
    return (0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .inWords */ .r4)(serving.slice(0, 4).map(({ deploymentId, commit }) => `${shortCommit(commit)} (deployment ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .named */ .KT)(deploymentId.slice(0, 8))})`));
}
/** Where it could not be asked: Railway keeps what serves until a new deployment is healthy; one that crashed had been. Railway's words: DeploymentStatus of its schema. */
function afterFailure({ status, deploymentId }, old) {
    if (status === null && deploymentId !== null)
        return `${old ?? 'nothing'} until the new one is ready: how far it was is not known`;
    switch (status ?? '') {
        case 'FAILED':
        case 'SKIPPED':
        case 'NEEDS_APPROVAL':
            return old === undefined ? 'nothing: this was its first deployment' : `${old} still: the new one never took over`;
        case 'QUEUED':
        case 'INITIALIZING':
        case 'WAITING':
        case 'BUILDING':
        case 'DEPLOYING':
            return `${old ?? 'nothing'} when it was last asked; the new one was ${status} then`;
        case 'CRASHED':
            return `perhaps nothing: the new one crashed${old === undefined ? '' : `; ${old} ran before`}`;
        case 'REMOVED':
        case 'REMOVING':
            return `not this one: it was superseded or removed${old === undefined ? '' : `; ${old} ran before`}`;
        default:
            return `not known${old === undefined ? '' : `; ${old} ran before`}`;
    }
}
/** A deployment that serves and does not do well: by its smoke test, or by its watch. */
function doesBadly({ outcome }, { stop }) {
    return outcome === 'deployed' && (stop?.code === 'smoke-failed' || stop?.code === 'watch-breach');
}
/** The services of a run on Railway with one outcome. */
function servicesThat(record, ...outcomes) {
    return (record.railway?.services ?? []).filter(({ outcome }) => outcomes.includes(outcome));
}
/** `api`, `api and worker`. */
function serviceNames(services) {
    const names = services.slice(0, 4).map(({ service }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .named */ .KT)(service, 60));
    return (0,_counts_js__WEBPACK_IMPORTED_MODULE_2__/* .inWords */ .r4)(services.length > names.length ? [...names, `${services.length - names.length} more`] : names);
}
/** `9f8e7d6c serves again on api`; undefined where nothing was brought back. */
function broughtBack(record) {
    const services = servicesThat(record, 'rolled-back');
    if (services.length === 0)
        return undefined;
    const commits = [...new Set(services.map(({ back, before }) => back?.commit ?? before?.commit ?? null))];
    const [only] = commits;
    return commits.length === 1 ? `${shortCommit(only)} serves again on ${serviceNames(services)}` : `what ran before serves again on ${serviceNames(services)}`;
}


/***/ }),

/***/ 75873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ui: () => (/* binding */ doctorSections),
/* harmony export */   ek: () => (/* binding */ doctorTally),
/* harmony export */   id: () => (/* binding */ setupSections),
/* harmony export */   qP: () => (/* binding */ doctorGroups)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56423);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69701);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57442);





/** What `doctor` and `init` found and did. */
/** In the order in which they matter, each with its mark and its heading. */
const doctorGroups = [
    ['unsafe', '❌', 'Unsafe: mend before the next deploy'],
    ['unknown', '❔', 'Not known: it could not be looked at'],
    ['advice', '💡', 'Advice'],
    ['ok', '✅', 'As it should be'],
];
/** What a finding says, and the difference of a file that stands behind some, whose lines have to stay lines. */
function partsOf({ what }) {
    const at = what.indexOf('\n--- ');
    return at === -1 ? { sentence: what, diff: undefined } : { sentence: what.slice(0, at).replace(/:$/, '.'), diff: what.slice(at + 1) };
}
/** The findings of `doctor`, a section for each verdict; those that are well are folded. */
function doctorSections(record) {
    return doctorGroups.map(([verdict, mark, title], index) => {
        const found = (record.doctor ?? []).filter((one) => one.verdict === verdict);
        const rows = (most) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .t)([
            { title: '', cell: () => mark },
            { title: 'about', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one.about, 40) },
            { title: 'what', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)((0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .markCommands */ .M)(partsOf(one).sentence), 'cell', 500) },
            ...(verdict === 'ok' ? [] : [{ title: 'fix', cell: fix }]),
        ], found.slice(0, most), found.length - most);
        return {
            name: `doctor: ${title}`,
            importance: 96 - index * 15,
            render: (most) => (found.length === 0 ? '' : verdict === 'ok' ? (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)(`${mark} ${title}: ${found.length}`, rows(most)) : [`#### ${title}`, rows(most), ...differencesOf(found.slice(0, most))].join('\n\n')),
        };
    });
}
function differencesOf(found) {
    const diffs = found.flatMap((one) => partsOf(one).diff ?? []);
    return diffs.length === 0 ? [] : [(0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)(`What differs in ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(diffs.length, 'file')}`, diffs.map((diff) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(diff, 'diff', 6000, 200)).join('\n\n'))];
}
function fix({ fix: said, link }) {
    const parts = [...(said === null ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)((0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .markCommands */ .M)(said), 'cell', 600)]), ...(link === null ? [] : [(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .settingsLink */ .EN)('settings', link)])];
    return parts.length === 0 ? '–' : parts.join('<br>');
}
const fileMarks = { written: '✅ written', unchanged: '– unchanged', differs: '🟡 differs, left as it is' };
/** What `init` wrote, with the differences folded, and what a person does next. */
function setupSections(record) {
    const { files = [], todo = [] } = record.setup ?? {};
    const differing = files.filter((file) => file.diff !== undefined);
    return [
        {
            name: 'files',
            importance: 88,
            render: (most) => (files.length === 0 ? '' : `#### Files\n\n${(0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .t)([{ title: 'file', cell: (one) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(one.file, 'cell', 160) }, { title: '', cell: (one) => fileMarks[one.outcome] }], files.slice(0, most), files.length - most)}`),
        },
        {
            name: 'differences of files',
            importance: 44,
            render: (most) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)(`What differs in ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(differing.length, 'file')}`, differing.slice(0, most).map((one) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(one.file)}\n\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(one.diff ?? '', 'diff', 6000, 200)}`).join('\n\n')),
        },
        {
            name: 'what is left to do',
            importance: 91,
            render: (most) => {
                const steps = todo.slice(0, most).map(({ title, why, commands }, index) => [`**${index + 1}. ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(title, 160)}**`, (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(why, 600), ...(commands.length === 0 ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(commands.join('\n'), 'sh', 12_000, 300)])].join('\n\n'));
                return steps.length === 0 ? '' : ['#### Left to do', ...steps, ...(todo.length > steps.length ? [`… and ${todo.length - steps.length} more`] : [])].join('\n\n');
            },
        },
    ];
}
/** `2 unsafe, 1 not known, 3 to consider, 12 well`. */
function doctorTally(findings) {
    const words = { unsafe: 'unsafe', unknown: 'not known', advice: 'to consider', ok: 'well' };
    return doctorGroups
        .map(([verdict]) => ({ words: words[verdict], number: findings.filter((one) => one.verdict === verdict).length }))
        .filter(({ number }) => number > 0)
        .map(({ words: said, number }) => `${number} ${said}`)
        .join(', ');
}


/***/ }),

/***/ 1145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ withOwnParts)
/* harmony export */ });
/** Which commands fill which part. Plan, checks, rehearsal and known issues are not among them: they promise nothing. */
const filledBy = {
    backup: ['plan', 'backup', 'migrate', 'rollback'],
    gate: ['migrate', 'deploy', 'rollback'],
    migration: ['migrate'],
    deploy: ['deploy', 'rollback', 'watch'],
    railway: ['plan', 'backup', 'migrate', 'deploy', 'rollback', 'watch'],
    snapshot: ['plan', 'backup', 'migrate'],
    watch: ['deploy', 'watch'],
    announced: ['watch'],
    timeline: ['plan', 'backup', 'migrate', 'verify', 'deploy', 'rollback', 'watch'],
    rollback: ['rollback'],
    admission: ['admit'],
    question: ['plan', 'rollback'],
    doctor: ['doctor'],
    setup: ['init'],
};
function isPart(name) {
    return Object.hasOwn(filledBy, name);
}
/**
 * The record without the parts that its command never fills. The record of a check comes from a job that ran the pull request's own code and is posted in
 * our name: no approval, no proven backup and no command to paste may come out of it.
 */
function withOwnParts(record) {
    const belongs = (part) => !isPart(part) || filledBy[part].includes(record.command);
    const own = Object.fromEntries(Object.entries(record).filter(([part]) => belongs(part)));
    return record.command === 'rehearse' && own.knownIssues !== undefined ? { ...own, knownIssues: own.knownIssues.map(withoutCommand) } : own;
}
/** A known issue of the job that ran the author's code may advise, and hand out no command. */
function withoutCommand({ title, fix, check, where, matched, from }) {
    return { title, fix, where, matched, from, ...(check === undefined ? {} : { check }) };
}


/***/ }),

/***/ 76477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ humanChange),
/* harmony export */   p: () => (/* binding */ humanBytes)
/* harmony export */ });
const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
/** A size in decimal units, two digits at least: `12 B`, `1.2 GB`, `433 MB`. */
function humanBytes(bytes) {
    let value = bytes;
    let unit = 0;
    // 999.5 would be written 1000, so it belongs to the next unit.
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const digits = unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
    return `${digits} ${units[unit] ?? 'B'}`;
}
/** How a size changed: `+2.1 MB`, `−340 kB`, `±0`. */
function humanChange(before, after) {
    if (before === after)
        return '±0';
    return `${after > before ? '+' : '−'}${humanBytes(Math.abs(after - before))}`;
}


/***/ }),

/***/ 91271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ snapshot),
/* harmony export */   _: () => (/* binding */ snapshotFacts)
/* harmony export */ });
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87918);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51006);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57442);




/** What can be said of Railway's own backup, in plain words; every view writes them in its own way. Names are marked by backticks. */
function snapshotFacts(made) {
    const proven = made.provenBy === 'list' && made.id !== null;
    return {
        proven,
        facts: [
            proven ? 'It stands in the volume’s list, twice the same. Railway’s backups cannot be restored elsewhere, so nobody has restored it.' : 'It was not found in the volume’s list: do not count on it.',
            ...(made.createdAt === null ? [] : [`Made ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .humanTime */ .zK)(made.createdAt)}, in ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .humanDuration */ .UU)(made.milliseconds)}.`]),
            made.schedules.length === 0 ? 'Railway has no schedule for this volume: nothing else backs it up.' : `Railway backs it up by itself: ${made.schedules.slice(0, 5).map((schedule) => `\`${schedule.replaceAll('`', "'")}\``).join(', ')}.`,
            pointInTime(made),
        ],
    };
}
function pointInTime({ pitr, instant }) {
    if (pitr === true)
        return `It can be restored to a moment: right before the migration it was ${(0,_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .humanTime */ .zK)(instant)}.`;
    return pitr === false ? 'It cannot be restored to a moment: point-in-time recovery is not set up.' : 'Whether it can be restored to a moment is not known.';
}
/** Railway's own backup of the volume, and folded how a person restores it. */
function snapshot(record) {
    const made = record.snapshot;
    const render = (most) => {
        if (made === undefined)
            return '';
        const { proven, facts } = snapshotFacts(made);
        const head = `#### Railway’s backup\n\n- ${proven ? '✅' : '🔴'} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(made.name, 'line', 120)} of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(made.volume, 'line', 80)} (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(made.service, 80)})`;
        const steps = made.restore.slice(0, most).map((step, index) => `${index + 1}. ${(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .linkedProse */ .T0)(step)}`);
        return [[head, ...facts.map((fact) => `- ${(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .linkedProse */ .T0)(fact)}`)].join('\n'), (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .T)('How to restore it: by hand, never by Signalbox', steps.join('\n'))].filter((part) => part !== '').join('\n\n');
    };
    return { name: 'Railway’s backup', importance: 74, render };
}


/***/ }),

/***/ 57442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ folded),
/* harmony export */   t: () => (/* binding */ table)
/* harmony export */ });
/**
 * A GitHub Markdown table.
 * @param more how many further rows there are that are not shown: a last line says so
 * @returns an empty string when there are no rows
 */
function table(columns, rows, more = 0) {
    if (rows.length === 0)
        return '';
    // A number stays on one line with its unit.
    const cell = (column, row) => (column.align === 'right' ? column.cell(row).replaceAll(' ', '\u00a0') : column.cell(row));
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const lines = [line(columns.map((column) => column.title)), line(columns.map((column) => (column.align === 'right' ? '---:' : ':---'))), ...rows.map((row) => line(columns.map((column) => cell(column, row))))];
    return more > 0 ? `${lines.join('\n')}\n\n_… and ${more} more_` : lines.join('\n');
}
/**
 * A folded part.
 * @param summary our own words and numbers only: inside `<summary>` GitHub reads HTML, not Markdown, so no data may stand there
 * @param body Markdown; an empty one folds to nothing
 */
function folded(summary, body) {
    return body === '' ? '' : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 92481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N0: () => (/* binding */ changesIn),
  f8: () => (/* binding */ halfAppliedMigration),
  Ds: () => (/* binding */ isCodeAlone),
  Ae: () => (/* binding */ lostRows),
  Vj: () => (/* binding */ verdictOf)
});

// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(56423);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/set-up.js
var set_up = __webpack_require__(75873);
// EXTERNAL MODULE: ./build/report/plain.js
var plain = __webpack_require__(12071);
// EXTERNAL MODULE: ./build/report/risks.js
var risks = __webpack_require__(49931);
// EXTERNAL MODULE: ./build/report/serving.js
var serving = __webpack_require__(60111);
// EXTERNAL MODULE: ./build/report/sizes.js
var sizes = __webpack_require__(76477);
;// CONCATENATED MODULE: ./build/report/verdict-deploy.js




/** `a1b2c3d4 serves on api and worker, 3 min 12 s; smoke 3 of 3; watch: healthy for 10 min`. */
function deployed(record) {
    const smoke = record.deploy?.smoke ?? [];
    const passed = smoke.filter((result) => result.outcome === 'passed').length;
    const watched = record.watch === undefined ? '' : `; watch: ${watchWords(record.watch)}`;
    // A watch that could not judge is nobody's alarm as long as the smoke test held.
    const tone = record.watch?.verdict === 'breach' || (record.watch?.verdict === 'not-enough' && passed === 0) ? 'attention' : 'good';
    const services = (0,serving/* servicesThat */.Y7)(record, 'deployed');
    if (services.length === 0) {
        const said = smoke.length === 0 ? '' : `, ${passed} of ${(0,counts/* count */.U9)(smoke.length, 'smoke test')} passed`;
        return { tone, headline: `${record.deploy?.how === 'none' ? 'Smoke-tested' : 'Deployed'}${said}${watched}` };
    }
    const commit = (0,serving/* shortCommit */.Ax)(services[0]?.commit ?? record.deploy?.commit);
    const smoked = smoke.length === 0 ? '' : `; smoke ${passed} of ${smoke.length}`;
    if (services.every(({ already }) => already === true))
        return { tone, headline: `${commit} served on ${(0,serving/* serviceNames */._m)(services)} already: nothing was deployed${smoked}${watched}` };
    const time = record.deploy === undefined ? '' : `, ${(0,durations/* humanDuration */.UU)(record.deploy.milliseconds)}`;
    return { tone, headline: `${commit} serves on ${(0,serving/* serviceNames */._m)(services)}${elsewhere(record)}${time}${smoked}${watched}` };
}
/** Where Railway calls the environment otherwise than the run does, that belongs into the first line. */
function elsewhere({ railway, environment }) {
    return railway === undefined || railway.environment.toLowerCase() === environment.toLowerCase() ? '' : ` in ${(0,report_escape/* named */.KT)(railway.environment)} of ${(0,report_escape/* named */.KT)(railway.project)}`;
}
/** `healthy for 10 min`, `over its limit`, `too little to judge by`. */
function watchWords({ verdict, milliseconds, asked }) {
    // It ends a few seconds after what was asked for: people know it by what they asked for.
    const lasted = asked > 0 && milliseconds >= asked ? asked : milliseconds;
    switch (verdict) {
        case 'healthy':
            return asked === 0 ? 'healthy' : `healthy for ${(0,durations/* humanDuration */.UU)(lasted)}`;
        case 'breach':
            return 'a limit was broken';
        case 'not-enough':
            return 'too little to judge by';
    }
}

;// CONCATENATED MODULE: ./build/report/verdict.js









const riskTones = { none: 'good', safe: 'safe', caution: 'caution', destructive: 'destructive' };
/** Finds the words for how a run ended. Pure formatting of what the record says. */
function verdictOf(record) {
    const { tone, headline } = wordsFor(record);
    return { tone, headline, saysCause: record.stop !== undefined && headline.endsWith(withoutFullStop((0,plain/* plain */.pj)(record.stop.cause))) };
}
function wordsFor(record) {
    const { stop } = record;
    if (record.outcome === 'rolled-back')
        return { tone: 'undone', headline: rolledBack(record) };
    if (stop?.kind === 'usage' || record.exitCode === 3)
        return { tone: 'unstarted', headline: `Not started: ${cause(stop?.cause)}` };
    if (record.command === 'doctor' && record.doctor !== undefined && record.doctor.length > 0 && record.outcome === 'refused')
        return { tone: 'refused', headline: `Not safe to deploy: ${(0,set_up/* doctorTally */.ek)(record.doctor)}` };
    if (record.outcome === 'refused')
        return { tone: 'refused', headline: `Refused${stop?.rule === undefined ? '' : ` by rule ${stop.rule}`}: ${cause(stop?.cause)}` };
    if (record.outcome === 'failed')
        return { tone: 'failed', headline: failed(record) };
    return succeeded(record);
}
function succeeded(record) {
    switch (record.command) {
        case 'plan':
            return planned(record);
        case 'rehearse':
            return rehearsed(record.rehearsal, record.plan);
        case 'backup':
            return backedUp(record);
        case 'migrate':
            return migrated(record);
        case 'verify':
            return { tone: 'good', headline: `Verified${checksPassed(record)}` };
        case 'deploy':
            return deployed(record);
        case 'watch':
            return record.watch === undefined ? { tone: 'good', headline: 'watch succeeded' } : { tone: record.watch.verdict === 'healthy' ? 'good' : 'attention', headline: `Watched: ${watchWords(record.watch)}` };
        case 'rollback':
            return previewed(record.rollback);
        case 'doctor':
            return { tone: record.doctor?.some(({ verdict }) => verdict !== 'ok') === true ? 'attention' : 'good', headline: looked(record) };
        case 'init':
            return setUp(record);
        case 'admit':
            return admitted(record.admission);
        default:
            return { tone: 'good', headline: `${(0,plain/* plain */.pj)(record.command, 40)} succeeded` };
    }
}
function planned({ plan, rehearsal, github }) {
    if (plan === undefined || plan.pending.length === 0)
        return { tone: 'good', headline: 'Nothing is pending' };
    const measured = rehearsal?.migrations.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0);
    const checks = rehearsal?.checksAfter ?? [];
    const held = checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed') ? `, ${(0,counts/* count */.U9)(checks.length, 'check')} passed` : '';
    const rehearsed = measured === undefined ? '' : `, rehearsed in ${(0,durations/* humanDuration */.UU)(measured)}${held}`;
    const headline = `${github === undefined ? 'Ready for approval' : 'Waits for approval'}: ${(0,counts/* count */.U9)(plan.pending.length, 'migration')}, ${plan.risk}${rehearsed}`;
    return { tone: riskTones[plan.risk], headline };
}
function looked({ doctor = [] }) {
    if (doctor.every(({ verdict }) => verdict === 'ok'))
        return `All ${(0,counts/* count */.U9)(doctor.length, 'thing')} looked at ${doctor.length === 1 ? 'is' : 'are'} as ${doctor.length === 1 ? 'it' : 'they'} should be`;
    return `Looked at ${(0,counts/* count */.U9)(doctor.length, 'thing')}: ${(0,set_up/* doctorTally */.ek)(doctor)}`;
}
function setUp({ setup }) {
    const number = (outcome) => setup?.files.filter((file) => file.outcome === outcome).length ?? 0;
    const written = number('written');
    const differ = number('differs');
    const said = [
        written === 0 ? 'nothing to write' : `${(0,counts/* count */.U9)(written, 'file')} written`,
        ...(differ === 0 ? [] : [`${(0,counts/* count */.U9)(differ, 'file differs', 'files differ')} and ${differ === 1 ? 'is' : 'are'} left as ${differ === 1 ? 'it is' : 'they are'}`]),
    ];
    const todo = setup?.todo.length ?? 0;
    return { tone: differ === 0 ? 'good' : 'attention', headline: `Set up: ${said.join(', ')}${todo === 0 ? '' : `; ${(0,counts/* count */.U9)(todo, 'thing')} left to do`}` };
}
function admitted(admission) {
    if (admission === undefined)
        return { tone: 'good', headline: 'Admitted' };
    const commit = admission.commit === null ? '' : ` of commit ${(0,report_escape/* named */.KT)(admission.commit.slice(0, 8))}`;
    const by = admission.by === null ? '' : ` by ${(0,report_escape/* named */.KT)(admission.by, 60)}`;
    const plan = admission.planHash === null ? '' : `plan ${(0,report_escape/* named */.KT)(admission.planHash.slice(0, 8))} `;
    switch (admission.verdict) {
        case 'deploy':
            return { tone: 'good', headline: `Admitted: the deploy${commit}` };
        case 'approved':
            return { tone: 'good', headline: `Approved: ${plan === '' ? 'the plan ' : plan}${by.trim()}`.trim() };
        case 'cancelled':
            return { tone: 'undone', headline: `Cancelled${by}: ${plan === '' ? 'the deploy ' : plan}does not wait any longer` };
        case 'undo':
            return { tone: 'good', headline: `Admitted: the undoing${commit}` };
        case 'rehearse':
            return { tone: 'good', headline: 'Admitted: the rehearsal' };
        case 'ignored':
            return { tone: 'unstarted', headline: 'Nothing to do' };
    }
}
function rehearsed(rehearsal, plan) {
    if (rehearsal === undefined || rehearsal.migrations.length === 0)
        return { tone: 'good', headline: 'Nothing to rehearse: nothing is pending' };
    const risk = plan === undefined ? '' : `, ${plan.risk}`;
    const without = rehearsal.from === 'schema' || rehearsal.from === 'empty' ? ', without data' : '';
    const held = rehearsal.checksAfter.length > 0 && rehearsal.checksAfter.every(({ outcome }) => outcome === 'passed') ? `, ${(0,counts/* count */.U9)(rehearsal.checksAfter.length, 'check')} passed` : '';
    const said = `Rehearsed${without}: ${(0,counts/* count */.U9)(rehearsal.migrations.length, 'migration')}${risk}${held}`;
    const undone = rehearsal.down.filter((down) => down.outcome === 'same-schema').length;
    const notUndone = rehearsal.down.some((down) => down.outcome === 'different-schema' || down.outcome === 'failed');
    if (notUndone)
        return { tone: 'attention', headline: `${said}, but its down.sql does not undo it` };
    return { tone: riskTones[plan?.risk ?? 'none'], headline: `${said}${undone === rehearsal.migrations.length ? ', and undone again' : ''}` };
}
function backedUp(record) {
    const { backup } = record;
    if (backup === undefined)
        return { tone: 'good', headline: 'Backed up' };
    const size = (0,sizes/* humanBytes */.p)(backup.manifest.dump.bytes);
    const { level, rows } = backup.proof;
    if (level === 'none')
        return { tone: 'attention', headline: `Backed up, ${size}, not proven` };
    const how = level === 'restored' ? `proven by restoring ${(0,counts/* count */.U9)(rows, 'row')}` : 'decoded to its end, not restored';
    return { tone: level === 'restored' ? 'good' : 'attention', headline: `Backed up, ${size}, ${how}` };
}
function migrated(record) {
    const applied = record.migration?.migrations.filter((migration) => migration.outcome === 'applied') ?? [];
    if (applied.length === 0)
        return { tone: 'good', headline: 'Nothing was pending' };
    const time = record.migration === undefined ? '' : ` in ${(0,durations/* humanDuration */.UU)(record.migration.milliseconds)}`;
    const invalid = record.migration?.invalidIndexes.length ?? 0;
    if (invalid > 0)
        return { tone: 'attention', headline: `Migrated: ${(0,counts/* count */.U9)(applied.length, 'migration')}${time}, but ${(0,counts/* count */.U9)(invalid, 'index is', 'indexes are')} invalid` };
    return { tone: 'good', headline: `Migrated: ${(0,counts/* count */.U9)(applied.length, 'migration')}${time}${checksPassed(record)}` };
}
function checksPassed(record) {
    const checks = record.checks ?? [];
    if (checks.length === 0)
        return '';
    const passed = checks.filter((check) => check.outcome === 'passed').length;
    const warned = checks.filter((check) => (0,risks/* isBroken */.Qr)(check)).length;
    const said = passed === checks.length ? `${(0,counts/* count */.U9)(passed, 'check')} passed` : `${passed} of ${(0,counts/* count */.U9)(checks.length, 'check')} passed`;
    return `, ${said}${warned > 0 ? `, ${warned} only ${warned === 1 ? 'warns' : 'warn'}` : ''}`;
}
/** All changes to rows of one table, also those of which nobody can tell whether the migration or the application made them. */
function changesIn({ inserted, updated, deleted, unclear = 0 }) {
    return inserted + updated + deleted + unclear;
}
/** What a rollback would take away, added up over its tables. */
function lostRows(rollback) {
    const sum = { inserted: 0, updated: 0, deleted: 0, unclear: 0, total: 0 };
    for (const loss of rollback?.losses ?? []) {
        sum.inserted += loss.inserted;
        sum.updated += loss.updated;
        sum.deleted += loss.deleted;
        sum.unclear += loss.unclear ?? 0;
        sum.total += changesIn(loss);
    }
    return sum;
}
/** Nothing is undone in the database, and nobody counted its rows. */
function isCodeAlone({ mode, undoes }) {
    return mode === 'app' && undoes.length === 0;
}
function previewed(rollback) {
    if (rollback === undefined)
        return { tone: 'good', headline: 'Nothing to roll back' };
    const lost = lostRows(rollback).total;
    const what = `Preview of rollback by ${rollback.mode}`;
    if (isCodeAlone(rollback))
        return { tone: 'good', headline: `${what}: only the code goes back, no row is touched` };
    if (rollback.unknown !== undefined)
        return { tone: 'attention', headline: `${what}: what would be lost is not known${lost === 0 ? '' : `, at least ${(0,counts/* count */.U9)(lost, 'change')} to rows`}` };
    return lost === 0 ? { tone: 'good', headline: `${what}: no row would be lost` } : { tone: 'attention', headline: `${what}: ${(0,counts/* count */.U9)(lost, 'change')} to rows would be lost` };
}
function rolledBack(record) {
    const { rollback } = record;
    const back = (0,serving/* broughtBack */.PD)(record);
    if (rollback === undefined || isCodeAlone(rollback))
        return `Rolled back${back === undefined ? '' : `: ${back}`}`;
    const names = rollback.undoes.slice(0, 3).map((name) => (0,report_escape/* named */.KT)(name));
    const more = rollback.undoes.length - names.length;
    const what = names.length === 0 ? '' : `: ${(0,counts/* inWords */.r4)(more > 0 ? [...names, `${more} more`] : names)} undone`;
    const lost = lostRows(rollback).total;
    const left = lost === 0 ? '' : `, ${(0,counts/* count */.U9)(lost, 'change')} left behind`;
    return `Rolled back by ${rollback.mode}${what}${left}${rollback.cutOffMilliseconds === null ? '' : `, clients shut out for ${(0,durations/* humanDuration */.UU)(rollback.cutOffMilliseconds)}`}`;
}
function failed(record) {
    const between = committedPart(halfAppliedMigration(record));
    if (between !== undefined)
        return `Failed: the database is between, ${between}`;
    const back = (0,serving/* broughtBack */.PD)(record);
    return `Failed${back === undefined ? '' : `, and ${back}`}: ${cause(record.stop?.cause)}`;
}
/** `statements 1–2 of 5 of … are committed`; undefined when nothing of it is. */
function committedPart(migration) {
    if (migration?.committed === undefined || migration.committed === 0)
        return undefined;
    const of = `of ${migration.statements} of ${(0,report_escape/* named */.KT)(migration.name)}`;
    return migration.committed === 1 ? `statement 1 ${of} is committed` : `statements 1–${migration.committed} ${of} are committed`;
}
/** The migration that failed, when one did. */
function halfAppliedMigration(record) {
    return record.migration?.migrations.find((migration) => migration.outcome === 'failed');
}
function cause(said) {
    return withoutFullStop((0,plain/* plain */.pj)(said ?? 'the record holds no cause', 180));
}
function withoutFullStop(sentence) {
    return sentence.replace(/\.$/, '');
}


/***/ }),

/***/ 10161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Yb: () => (/* binding */ slowQueries),
  b$: () => (/* binding */ slowQueriesByWeight),
  wB: () => (/* binding */ watch),
  JK: () => (/* binding */ watchCharts)
});

// EXTERNAL MODULE: ./build/report/counts.js
var counts = __webpack_require__(56423);
// EXTERNAL MODULE: ./build/report/durations.js
var durations = __webpack_require__(87918);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/measures.js
var measures = __webpack_require__(35614);
;// CONCATENATED MODULE: ./build/report/signal-chart.js

/** Points of a chart in a comment: more are not told apart. */
const most = 60;
/** Our own words for each signal: nothing of the record is in a chart, whose grammar has no escaping. */
const titles = {
    'error-rate': 'Error rate',
    latency: 'Latency',
    connections: 'Connections',
    pool: 'Sessions that wait or hold',
    'slow-queries': 'Slow queries',
    storage: 'Storage',
    'dead-tuples': 'Dead tuples',
    'replication-lag': 'Replication lag',
    'invalid-indexes': 'Invalid indexes',
    'log-lines': 'Log lines',
    smoke: 'Smoke test',
};
/**
 * Mermaid's `xychart-beta` of one signal against its limit: two lines, minutes below, its unit at the side. Each point is the worst of its slice of the time; a slice in which
 * nothing could be asked takes the value before it, for this chart knows no gaps (the HTML report shows them).
 * @returns an empty string where there are fewer than two samples
 */
function signalChart(signal) {
    const points = thinned(signal.samples);
    const last = signal.samples.at(-1)?.[0] ?? 0;
    const [factor, unit] = scaleOf(signal.unit, Math.max(...points, signal.limit ?? 0));
    if (points.length < 2 || last <= 0)
        return '';
    const shown = (value) => String(Number((value / factor).toPrecision(4)));
    const top = fewTicks((Math.max(...points, signal.limit ?? 0, signal.baseline ?? 0) * 1.1) / factor);
    const [per, time] = last < 180 ? [1, 'seconds'] : last < 7200 ? [60, 'minutes'] : [3600, 'hours'];
    const against = [...(signal.limit === null ? [] : [`limit ${(0,measures/* humanMeasure */.YG)(signal.limit, signal.unit)}`]), ...(signal.baseline === null ? [] : [`before ${(0,measures/* humanMeasure */.YG)(signal.baseline, signal.unit)}`]), ...(signal.breachedAt === null ? [] : [`proven after ${(0,measures/* humanOffset */.PT)(signal.breachedAt)}`])];
    return [
        `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${signal.limit === null ? '#0969da' : '#cf222e, #8c959f'}"}}, "xyChart": {"height": 320}}}%%`,
        'xychart-beta',
        `  title "${titles[signal.id]}${against.length === 0 ? '' : `: ${against.join(', ')}`}"`,
        `  x-axis "${time} after the deployment" 0 --> ${Number((last / per).toPrecision(4))}`,
        `  y-axis "${unit}" 0 --> ${top > 0 ? Number(top.toPrecision(4)) : 1}`,
        `  line [${points.map(shown).join(', ')}]`,
        ...(signal.limit === null ? [] : [`  line [${points.map(() => shown(signal.limit ?? 0)).join(', ')}]`]),
    ].join('\n');
}
/** The ends of an axis at which d3's ticks, which Mermaid draws all, are eleven at most (d3-array `tickSpec`): elsewhere there are up to fifteen, one over the other. */
const ends = [[1.42, 2], [3.17, 5], [7.08, 10]];
/** The end of the axis: raised, where there would be too many. */
function fewTicks(top) {
    if (top <= 0)
        return 0;
    const power = 10 ** Math.floor(Math.log10(top));
    const [from] = ends.find(([, to]) => top / power <= to) ?? [1];
    return Math.max(top, from * power);
}
/** So that the numbers at the axis stay short. */
function scaleOf(unit, greatest) {
    if (unit === 'bytes')
        return greatest >= 1e9 ? [1e9, 'GB'] : [1e6, 'MB'];
    if (unit === 'ms')
        return greatest >= 2000 ? [1000, 's'] : [1, 'ms'];
    return [1, unit === '%' ? 'percent' : unit];
}
function thinned(samples) {
    const last = samples.at(-1)?.[0] ?? 0;
    const slots = Math.min(most, samples.length);
    if (slots < 2 || last <= 0)
        return [];
    const worst = Array.from({ length: slots }, () => undefined);
    for (const [at, value] of samples) {
        if (value === null)
            continue;
        const slot = Math.min(slots - 1, Math.max(0, Math.floor((at / last) * slots)));
        worst[slot] = Math.max(worst[slot] ?? value, value);
    }
    let before = worst.find((value) => value !== undefined);
    if (before === undefined)
        return [];
    return worst.map((value) => (before = value ?? before ?? 0));
}

// EXTERNAL MODULE: ./build/report/tables.js
var tables = __webpack_require__(57442);
;// CONCATENATED MODULE: ./build/report/watch.js






const marks = { breach: '❌', 'not-enough': '⚪', ok: '✅', 'not-looked': '–' };
const verdictMarks = { healthy: '✅', breach: '❌', 'not-enough': '⚪' };
/** How the application did after its deployment: the verdict in one line, then every signal with its numbers. */
function watch(record) {
    const seen = record.watch;
    const render = (most) => {
        if (seen === undefined)
            return '';
        const looked = (0,measures/* signalsBySeverity */.AD)(seen.signals).filter(({ verdict }) => verdict !== 'not-looked');
        const parts = [`#### Watch\n\n${verdictMarks[seen.verdict]} ${(0,report_escape/* prose */.CS)(seen.line, 'line', 400)}`, (0,tables/* table */.t)(signalColumns, looked.slice(0, most), looked.length - most), notLooked(seen)];
        return parts.filter((part) => part !== '').join('\n\n');
    };
    return { name: 'the watch', importance: 88, render };
}
const signalColumns = [
    { title: '', cell: ({ verdict }) => marks[verdict] },
    { title: 'signal', cell: ({ title }) => (0,report_escape/* text */.Qq)(title, 80) },
    { title: 'now', align: 'right', cell: measures/* nowWords */.IH },
    { title: 'before', align: 'right', cell: ({ baseline, unit }) => (0,measures/* humanMeasure */.YG)(baseline, unit) },
    { title: 'limit', align: 'right', cell: ({ limit, unit }) => (0,measures/* humanMeasure */.YG)(limit, unit) },
    { title: '', cell: verdictCell },
];
function verdictCell(signal) {
    const { verdict, why } = signal;
    const because = why === '' ? '' : `: ${(0,report_escape/* text */.Qq)(why, 300)}`;
    if (verdict === 'ok')
        return `${measures/* signalWords */.id.ok}${(0,measures/* isOverYetOk */.dM)(signal) ? because : ''}`;
    return `**${measures/* signalWords */.id[verdict]}**${because}`;
}
function notLooked({ signals }) {
    const rest = signals.filter(({ verdict }) => verdict === 'not-looked');
    return rest.length === 0 ? '' : `Not looked at: ${rest.slice(0, 10).map(({ title, why }) => `${(0,report_escape/* text */.Qq)(title, 80)} (${(0,report_escape/* text */.Qq)(why, 160)})`).join('; ')}`;
}
/** What went over its limit, drawn. */
function watchCharts(record) {
    const over = (0,measures/* signalsBySeverity */.AD)(record.watch?.signals ?? []).filter(({ verdict }) => verdict === 'breach');
    const render = (most) => over
        .slice(0, Math.min(2, most))
        .map(signalChart)
        .filter((chart) => chart !== '')
        .map((chart) => `\`\`\`mermaid\n${chart}\n\`\`\``)
        .join('\n\n');
    return { name: 'the chart of the watch', importance: 36, render };
}
/** Queries that took long, those on new tables first, each with the index that it may lack. */
function slowQueries(record) {
    const slow = slowQueriesByWeight(record.watch?.slowQueries ?? []);
    const render = (most) => {
        if (slow.length === 0)
            return '';
        const shown = slow.slice(0, Math.min(most, 10)).map(queryLines);
        const left = slow.length - shown.length;
        const body = [...shown, ...(left > 0 ? [`- … and ${left} more, in the record`] : [])].join('\n');
        return record.watch?.verdict === 'breach' || slow.some(({ isOnNewTable }) => isOnNewTable) ? `#### Slow queries\n\n${body}` : (0,tables/* folded */.T)((0,counts/* count */.U9)(slow.length, 'slow query', 'slow queries'), body);
    };
    return { name: 'slow queries', importance: 76, render };
}
/** Those on new tables first, then the slowest. */
function slowQueriesByWeight(queries) {
    return [...queries].sort((a, b) => Number(b.isOnNewTable) - Number(a.isOnNewTable) || b.milliseconds - a.milliseconds);
}
function queryLines({ query, milliseconds, calls, tables, isOnNewTable, suggestion }) {
    const facts = [`**${(0,durations/* humanDuration */.UU)(milliseconds)}**`, ...(calls === null ? [] : [(0,counts/* count */.U9)(calls, 'call')]), ...(isOnNewTable ? [`on ${tables.length === 1 ? 'the new table' : 'new tables'} ${tables.slice(0, 5).map((name) => (0,report_escape/* code */.aY)(name, 'line', 80)).join(', ')}`] : [])];
    const indented = (value) => value.split('\n').map((line) => `  ${line}`).join('\n');
    return [`- ${facts.join(', ')}`, indented((0,report_escape/* block */.om)(query, 'sql', 1200, 12)), ...(suggestion === null ? [] : ['  This index may be missing:', indented((0,report_escape/* block */.om)(suggestion, 'sql', 600, 6))])].join('\n');
}


/***/ }),

/***/ 39953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ lostRows),
/* harmony export */   EL: () => (/* binding */ confirmation),
/* harmony export */   ih: () => (/* binding */ refuseWrongConfirm),
/* harmony export */   sZ: () => (/* binding */ refuseUnacceptedLoss)
/* harmony export */ });
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);

/** What has to be typed. */
function confirmation({ environment }) {
    return `rollback ${environment}`;
}
/** @throws Refusal when something else was typed */
function refuseWrongConfirm(inputs) {
    const asked = confirmation(inputs);
    if (inputs.confirm === undefined || inputs.confirm === asked)
        return;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({ code: 'wrong-confirm', cause: `confirm is not exactly "${asked}".`, fix: `Give confirm: "${asked}" to undo, or leave it out for the preview.`, rule: 10 });
}
/** The rows that somebody would miss: also those of which nobody can tell whether the migration or the application wrote them. */
function lostRows(losses) {
    return losses.reduce((sum, { inserted, updated, deleted, unclear = 0 }) => sum + inserted + updated + deleted + unclear, 0);
}
/**
 * Rule 10: nothing is lost unseen.
 * @param uncounted statements of a down.sql that change rows themselves
 * @throws Refusal
 */
function refuseUnacceptedLoss(losses, inputs, uncounted = [], state) {
    const rows = lostRows(losses);
    if (inputs['accept-loss'] || (rows === 0 && uncounted.length === 0))
        return;
    const tables = losses.map(({ schema, table }) => `${schema}.${table}`);
    const what = rows === 0 ? '' : `${rows} row${rows === 1 ? '' : 's'} would be lost (${tables.slice(0, 5).join(', ')}${tables.length > 5 ? ', …' : ''}). `;
    const more = uncounted.length === 0 ? '' : `down.sql changes rows itself, which cannot be counted: ${uncounted.slice(0, 3).join('; ')}. `;
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: 'loss-not-accepted',
        cause: `${what}${more}`.trim(),
        fix: 'Look at the preview; to go on all the same, give accept-loss: true (the rows are written into files first).',
        rule: 10,
        ...(state === undefined ? {} : { state }),
    });
}


/***/ }),

/***/ 51691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isInOwnFolder),
/* harmony export */   x: () => (/* binding */ makeOwnFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** The folder for what a run leaves in a working directory; it ignores itself in git. */
const ownFolder = '.signalbox';
/** Makes `.signalbox` in a working directory, with a `.gitignore` of its own, so that no record and no backup is ever committed. */
async function makeOwnFolder(directory) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, ownFolder);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, '.gitignore'), '*\n');
    return folder;
}
/** Whether a path lies in that folder. */
function isInOwnFolder(directory, file) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(node_path__WEBPACK_IMPORTED_MODULE_1__.join(directory, ownFolder), file);
    return relative !== '' && !relative.startsWith('..') && !node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(relative);
}


/***/ }),

/***/ 58508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ toolName),
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** Kept equal to package.json by a test. */
const version = '0.1.0';
const toolName = `signalbox ${version}`;


/***/ })

};
