export const id = 8287;
export const ids = [8287];
export const modules = {

/***/ 28287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ openStore)
});

// UNUSED EXPORTS: StoreForbids

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/context/artifacts.js
var context_artifacts = __webpack_require__(5515);
// EXTERNAL MODULE: ./build/context/github-port.js
var github_port = __webpack_require__(99541);
// EXTERNAL MODULE: ./build/record/error-facts.js
var error_facts = __webpack_require__(67308);
// EXTERNAL MODULE: ./build/record/outcome.js
var outcome = __webpack_require__(26060);
// EXTERNAL MODULE: ./build/github/repository.js
var github_repository = __webpack_require__(88328);
// EXTERNAL MODULE: ./build/github/run-artifacts.js
var run_artifacts = __webpack_require__(10329);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
;// CONCATENATED MODULE: ./build/store/artifacts-of-runs.js



/** Before our file's name in the artifact's. */
const artifactPrefix = 'signalbox-';
/** What files of a backup can be called: GitHub finds artifacts by their whole name only. */
const endings = ['.manifest.json', '.proof.json', '.dump', '.dump.zst', '.dump.age', '.dump.zst.age'];
const newest = 1000;
/**
 * What runs of our deploy workflow on the default branch left behind. Every method throws `GitHubError`.
 *
 * A person who can push can also make a run that passes here (a tag that is called as the branch is): that a backup is the one taken is known only by its SHA-256
 * on the target.
 */
function otherRuns(api, workflows) {
    let repository;
    const judged = new Map();
    const judge = async (runId) => {
        const [run, { id: repositoryId, defaultBranch }] = await Promise.all([(0,runs/* readRun */.cI)(api, runId), (repository ??= (0,github_repository/* readRepository */.N)(api))]);
        const workflow = workflows.find((one) => one === run.path) ?? workflows.join(' or ');
        return (0,runs/* whyNotOurs */.nL)(run, { repositoryId, workflow, events: runs/* deployEvents */.tn, defaultBranch });
    };
    const whyNot = async ({ runId, expired }) => {
        if (runId === undefined)
            return 'GitHub does not say which run it is of';
        let verdict = judged.get(runId);
        if (!verdict)
            judged.set(runId, (verdict = judge(runId)));
        const why = await verdict;
        if (why !== undefined)
            return `the run ${runId} is not ours: ${why}`;
        return expired ? `it has expired (run ${runId})` : undefined;
    };
    const ofName = async (name) => {
        const all = [];
        for await (const one of (0,run_artifacts/* listArtifacts */.wn)(api, `${artifactPrefix}${name}`))
            all.push(one);
        return all.sort((a, b) => b.id - a.id);
    };
    const find = async (name) => {
        const reasons = [];
        for (const artifact of await ofName(name)) {
            const why = await whyNot(artifact);
            if (why === undefined)
                return found(artifact);
            reasons.push(why);
        }
        return { why: reasons[0] ?? 'there is none of that name' };
    };
    return {
        find,
        list: async (id) => {
            if (id !== '')
                return (await Promise.all(endings.map(async (ending) => await find(`${id}${ending}`)))).flatMap((one) => ('why' in one ? [] : [one]));
            const names = new Map();
            let seen = 0;
            for await (const artifact of (0,run_artifacts/* listArtifacts */.wn)(api)) {
                const file = found(artifact);
                if (artifact.name.startsWith(artifactPrefix) && !names.has(file.name) && (await whyNot(artifact)) === undefined)
                    names.set(file.name, file);
                if (++seen === newest)
                    break;
            }
            return [...names.values()];
        },
    };
}
function found({ id, name, bytes, runId }) {
    return { id, name: name.slice(artifactPrefix.length), bytes, runId };
}

// EXTERNAL MODULE: ./build/store/file.js
var store_file = __webpack_require__(31334);
// EXTERNAL MODULE: ./build/store/store.js
var store = __webpack_require__(64899);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./build/store/visibility.js




const repositorySchema = schemas/* object */.Ikc({ visibility: schemas/* enum */.k5n(['public', 'private', 'internal']).optional(), private: schemas/* boolean */.zMY() }).transform(({ visibility, private: hidden }) => visibility ?? (hidden ? 'private' : 'public'));
const eventSchema = schemas/* object */.Ikc({ repository: repositorySchema });
/**
 * Who can see this repository's artifacts: GitHub's answer of now; without a token what the event said when it happened.
 * `unknown` where GitHub does not tell.
 */
async function readVisibility(host, github) {
    if (github) {
        try {
            return repositorySchema.safeParse(await github.request('GET /repos/{owner}/{repo}')).data ?? 'unknown';
        }
        catch (error) {
            if (error instanceof github_port/* GitHubError */.y)
                return 'unknown';
            throw error;
        }
    }
    if (host.eventPath === undefined)
        return 'unknown';
    const event = await (0,promises_.readFile)(host.eventPath, 'utf8')
        .then(JSON.parse)
        .catch(() => undefined); // not there, or no JSON: nothing is known
    return eventSchema.safeParse(event).data?.repository ?? 'unknown';
}
/**
 * Rule 9: an unencrypted backup never becomes an artifact of a public repository. Before any dump begins. Pure.
 * @throws Refusal `unencrypted-artifact`
 */
function refuseUnencryptedArtifact({ visibility, encrypted }) {
    if (encrypted || visibility === 'private' || visibility === 'internal')
        return;
    const who = visibility === 'public' ? 'this repository is public: everybody could download the backup' : 'it cannot be read whether this repository is public';
    throw new outcome/* Refusal */.P_({
        code: 'unencrypted-artifact',
        cause: `backup-store: artifact without backup-recipients: ${who}.`,
        fix: `Set backup-recipients (the secret BACKUP_RECIPIENTS) to an age public key; \`age-keygen\` makes one.${visibility === 'unknown' ? ' Or give github-token, so that it can be read.' : ''}`,
        rule: 9,
    });
}

;// CONCATENATED MODULE: ./build/store/artifact.js











const readBytes = 256 * 1024;
/**
 * `artifact`: each file an artifact of the workflow run, as it is. GitHub's package takes files alone, so one goes through the run's temporary directory.
 * What other runs left is read only from runs of our deploy workflow on the default branch.
 */
function artifactStore(dependencies, options) {
    const { artifacts, lifetime, github } = dependencies;
    const written = new Map();
    const others = github && otherRuns(github.api, options.workflows);
    let own;
    const scratch = async () => await (0,promises_.mkdtemp)(external_node_path_.join(await (own ??= lifetime.temporaryDirectory()), 'artifact-'));
    const location = (name) => {
        const id = written.get((0,store/* plainName */.MH)(name))?.id;
        return id === undefined || options.runUrl === undefined ? `artifact ${artifactPrefix}${name}` : `${options.runUrl}/artifacts/${id}`;
    };
    let allowed = false;
    return {
        description: `artifacts of ${options.repository ?? 'this repository'}`,
        keeps: true,
        expires: true,
        location,
        prepare: async () => {
            if (artifacts.whyNot !== undefined)
                throw noArtifacts(artifacts.whyNot);
            if (!options.encrypted)
                refuseUnencryptedArtifact({ visibility: await dependencies.visibility(), encrypted: false });
            allowed = true;
        },
        write: async (name, source) => {
            if (!allowed)
                throw new Error('an artifact store is prepared before it is written to: rule 9 is looked at there');
            const directory = await scratch();
            try {
                const file = `${artifactPrefix}${(0,store/* plainName */.MH)(name)}`;
                const { bytes } = await (0,store_file/* fileStore */.o)(directory).write(file, source);
                const { id, bytes: arrived } = await uploaded(async () => await artifacts.upload(external_node_path_.join(directory, file), options.retentionDays));
                if (arrived !== bytes)
                    throw storeFailed(`GitHub has ${arrived} bytes of ${bytes}`);
                written.set(name, { id, name, bytes, runId: undefined });
                return { location: location(name), bytes };
            }
            finally {
                await (0,promises_.rm)(directory, { recursive: true, force: true });
            }
        },
        read: (name) => readArtifact({ artifacts, scratch, token: github?.token, repository: options.repository }, (0,store/* plainName */.MH)(name), async () => written.get(name) ?? (await findOne(others, name))),
        list: async (id = '') => {
            const own = [...written.values()].filter(({ name }) => name.startsWith(id));
            const found = others ? await asked(async () => await others.list(id)) : [];
            return [...own, ...found.filter(({ name }) => !written.has(name))].map(({ name, bytes }) => ({ name, bytes }));
        },
        remove: async (name) => {
            if (!written.delete((0,store/* plainName */.MH)(name)))
                throw new store/* StoreForbids */.fX({ code: 'backup-store-forbids', cause: 'Artifacts of other runs are not removed; they expire.', state: 'The target was not touched.', fix: 'Set how long they stay: backup-store: artifact?retention-days=30.' });
            await uploaded(async () => await artifacts.remove(`${artifactPrefix}${name}`));
        },
    };
}
async function findOne(others, name) {
    if (!others)
        throw missing(name, 'it is of another run, and there is no token to ask GitHub for it', 'Give github-token, with the permission actions: read.');
    const found = await asked(async () => await others.find(name));
    if ('why' in found)
        throw missing(name, found.why, 'Point backup-store at where the whole files of that backup are, or undo with mode: down.');
    return found;
}
/** Through a file: GitHub's package takes a broken download up again only so. */
async function* readArtifact({ artifacts, scratch, token, repository }, name, find) {
    const { id, runId } = await find();
    const directory = await scratch();
    try {
        const from = runId === undefined || token === undefined || repository === undefined ? undefined : { token, repository, runId };
        await (0,promises_.mkdir)(directory, { recursive: true });
        const file = await artifacts.download(id, directory, from).catch((error) => {
            if (!(error instanceof context_artifacts/* ArtifactError */.n))
                throw error;
            throw missing(name, `it could not be downloaded: ${error.message}`, 'Run again; githubstatus.com shows whether artifacts work.');
        });
        for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: readBytes }))
            yield chunk;
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
/** What GitHub's REST API says, as ours. */
async function asked(act) {
    try {
        return await act();
    }
    catch (error) {
        if (!(error instanceof github_port/* GitHubError */.y))
            throw error;
        const forbidden = error.status === 403 || error.status === 404;
        const details = {
            code: forbidden ? 'backup-store-forbids' : 'backup-store-failed',
            cause: `The artifacts of other runs cannot be listed: ${error.message.replace(/\.$/, '')}.`,
            state: 'The target was not touched.',
            fix: forbidden ? 'Give the job the permission actions: read.' : 'Run again; githubstatus.com shows whether the API works.',
        };
        throw forbidden ? new store/* StoreForbids */.fX(details, { cause: error }) : new outcome/* Failure */.HR(details, { cause: error });
    }
}
async function uploaded(act) {
    try {
        return await act();
    }
    catch (error) {
        if (!(error instanceof context_artifacts/* ArtifactError */.n))
            throw error;
        throw storeFailed((0,error_facts/* errorMessage */.g)(error), error);
    }
}
function storeFailed(why, cause) {
    return new outcome/* Failure */.HR({
        code: 'backup-store-failed',
        cause: `The backup could not be kept as an artifact: ${why.replace(/\.$/, '')}.`,
        state: 'There is no backup of this run. The target was only read.',
        fix: 'Run again; githubstatus.com shows whether artifacts work. A quota that is used up frees itself as artifacts expire (Settings → Billing); s3:// has none.',
    }, { cause });
}
function missing(name, why, fix) {
    return new outcome/* Failure */.HR({ code: 'backup-file-missing', cause: `The artifact ${artifactPrefix}${name} cannot be read: ${why}.`, state: 'The target was not touched.', fix });
}
function noArtifacts(why) {
    return new outcome/* UsageError */.eb({ code: 'backup-store-unusable', cause: `backup-store: artifact works only in a workflow: ${why}.`, fix: 'Give backup-store file:DIRECTORY or s3://BUCKET/PREFIX.' });
}

// EXTERNAL MODULE: ./build/init/workflow-files.js + 1 modules
var workflow_files = __webpack_require__(95905);
// EXTERNAL MODULE: ./build/store/none.js
var none = __webpack_require__(76470);
// EXTERNAL MODULE: ./build/store/own-folder.js
var own_folder = __webpack_require__(51691);
// EXTERNAL MODULE: ./build/inputs/store-spec.js
var store_spec = __webpack_require__(72605);
;// CONCATENATED MODULE: ./build/store/s3-settings.js


/**
 * The bucket of `backup-store` with what the environment says of the way to it (https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html). What
 * stands in `backup-store` wins; credentials come from the environment alone. Pure.
 * @throws UsageError `s3-settings`
 */
function s3Settings(spec, environment) {
    // A secret that was pasted often ends with a line break; no key holds one.
    const given = (...names) => names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '');
    const accessKeyId = given('AWS_ACCESS_KEY_ID');
    const secretAccessKey = given('AWS_SECRET_ACCESS_KEY');
    if (accessKeyId === undefined || secretAccessKey === undefined) {
        const missing = [accessKeyId === undefined ? ['AWS_ACCESS_KEY_ID'] : [], secretAccessKey === undefined ? ['AWS_SECRET_ACCESS_KEY'] : []].flat().join(' and ');
        throw wrong(`${missing} ${missing.includes(' and ') ? 'are' : 'is'} not set`, `Set ${missing} in the environment of this step, from secrets (docs/stores.md).`);
    }
    const endpoint = spec.endpoint ?? given('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL')?.replace(/\/+$/, '');
    const ofEndpoint = endpoint === undefined ? undefined : (0,store_spec/* wrongEndpoint */.LI)(endpoint);
    if (ofEndpoint !== undefined)
        throw wrong(ofEndpoint, 'Correct AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL), or give ?endpoint=https://HOST in backup-store.');
    const region = spec.region ?? given('AWS_REGION', 'AWS_DEFAULT_REGION') ?? (endpoint === undefined ? undefined : 'us-east-1'); // what services that know no regions answer to; R2's alias of auto
    if (region === undefined)
        throw wrong('it is not known in which region the bucket is', 'Set AWS_REGION, or add ?region=REGION to backup-store.');
    const ofRegion = (0,store_spec/* wrongRegion */.Wr)(region);
    if (ofRegion !== undefined)
        throw wrong(ofRegion, 'Correct AWS_REGION.');
    return { bucket: spec.bucket, region, endpoint, pathStyle: spec.pathStyle ?? defaultPathStyle(endpoint), accessKeyId, secretAccessKey, sessionToken: given('AWS_SESSION_TOKEN') };
}
/**
 * Amazon's own and Railway's new buckets want the bucket in the host's name (https://docs.railway.com/guides/storage-buckets#url-style); others know either both or the
 * path alone.
 */
function defaultPathStyle(endpoint) {
    return endpoint !== undefined && new URL(endpoint).hostname !== 'storage.railway.app';
}
function wrong(what, fix) {
    return new outcome/* UsageError */.eb({ code: 's3-settings', cause: `backup-store: ${what}.`, fix });
}

// EXTERNAL MODULE: ./build/context/s3.js
var context_s3 = __webpack_require__(76996);
;// CONCATENATED MODULE: ./build/store/s3-reasons.js
const accessFix = 'Give the key the right to do it: docs/stores.md has the smallest policy for every service.';
/**
 * What a service's refusal means, in words, and what mends it. Pure.
 * Codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function reasonOf(error, { bucket, region, endpoint }) {
    const where = endpoint ?? `Amazon S3 in ${region}`;
    switch (error.code) {
        case 'NoSuchBucket':
            return { what: `there is no bucket “${bucket}” at ${where}`, fix: 'Correct the name in backup-store, or make the bucket.' };
        case 'AccessDenied':
        case 'AllAccessDisabled':
        case 'Forbidden':
            return { what: `the key may not do that in the bucket “${bucket}” (access denied)`, fix: accessFix };
        case 'SignatureDoesNotMatch':
            return { what: 'the secret does not belong to the access key (signature does not match)', fix: 'Correct AWS_SECRET_ACCESS_KEY; it is often cut off when it is copied, or ends with a line break.' };
        case 'InvalidAccessKeyId':
            return { what: `${where} does not know this access key`, fix: 'Correct AWS_ACCESS_KEY_ID, or the endpoint: each service has keys of its own.' };
        case 'ExpiredToken':
        case 'InvalidToken':
        case 'TokenRefreshRequired':
            return { what: 'the session token is no longer, or not at all, valid', fix: 'Get new credentials right before the run (AWS_SESSION_TOKEN goes with its own access key), or drop AWS_SESSION_TOKEN.' };
        case 'RequestTimeTooSkewed':
            return { what: 'the clock of this machine is wrong by more than a quarter of an hour', fix: 'Set the clock (timedatectl set-ntp true).' };
        case 'PermanentRedirect':
        case 'AuthorizationHeaderMalformed':
        case 'IllegalLocationConstraintException':
        case 'TemporaryRedirect':
            return wrongRegion(error, region);
        case 'SlowDown':
        case 'ServiceUnavailable':
        case 'InternalError':
        case 'RequestTimeout':
            return { what: `${where} is overloaded or out of order (${error.code})`, fix: 'Run again in a few minutes.' };
        case 'BadDigest':
        case 'XAmzContentSHA256Mismatch':
        case 'XAmzContentChecksumMismatch':
            return { what: 'what arrived is not what was sent (its checksum is another)', fix: 'Run again; when it stays, something between here and the service changes what goes through it.' };
        case 'EntityTooLarge':
            return { what: 'it is larger than this service takes', fix: 'Use file:DIRECTORY on a disk that is large enough.' };
        default:
            return network(error, where) ?? byStatus(error, { bucket, where, region });
    }
}
function wrongRegion(error, region) {
    const named = error.region ?? /expecting '([a-z0-9-]+)'/.exec(error.message)?.[1];
    if (named === undefined)
        return { what: `the bucket is not in the region ${region}`, fix: 'Give the region of the bucket: AWS_REGION, or ?region=… in backup-store.' };
    return { what: `the bucket is in the region ${named} and not in ${region}`, fix: `Set AWS_REGION to ${named}, or add ?region=${named} to backup-store.` };
}
const endpointFix = 'Correct the endpoint (?endpoint=https://HOST in backup-store, or AWS_ENDPOINT_URL_S3).';
function network({ code, message }, where) {
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { what: `the name of ${where} cannot be resolved`, fix: endpointFix };
    if (code === 'ECONNREFUSED')
        return { what: `nothing listens at ${where}`, fix: endpointFix };
    if (['ETIMEDOUT', 'TimeoutError', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code))
        return { what: `${where} does not answer`, fix: `${endpointFix} A firewall may be in the way.` };
    if (['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED'].includes(code) || message.includes('socket hang up')) {
        return { what: `the connection to ${where} broke, also when it was tried again`, fix: 'Run again; see that the network holds.' };
    }
    if (code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER')
        return { what: `${where} does not speak TLS`, fix: 'Give the port that does.' };
    if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) {
        return { what: `the certificate of ${where} is not trusted (${code})`, fix: `Correct the endpoint; for a service with a certificate of your own authority, set NODE_EXTRA_CA_CERTS to its file. A bucket with dots in its name needs path-style=true.` };
    }
    if (/deserializ|not expected|Unexpected|Expected .* found|parse/i.test(message))
        return { what: `what answers at ${where} is no S3 service`, fix: endpointFix };
    return undefined;
}
function byStatus({ code, status, message, region: named }, { bucket, where, region }) {
    if (status === 301 || status === 307 || (status === 400 && named !== undefined && named !== region))
        return wrongRegion({ message, region: named }, region);
    if (status === 401 || status === 403)
        return { what: `the key may not do that in the bucket “${bucket}” (${code}, HTTP ${status})`, fix: accessFix };
    if (status === 404)
        return { what: `there is no bucket “${bucket}” at ${where}, or what answers there is no S3 service`, fix: `Correct the name in backup-store. ${endpointFix}` };
    if (status === 405)
        return { what: `what answers at ${where} is no S3 service (HTTP 405)`, fix: endpointFix };
    const plain = message.split('\n')[0] ?? '';
    return { what: `${where} said ${status === 0 ? plain : `${code} (HTTP ${status}): ${plain}`}`.replace(/\.$/, ''), fix: 'See the service’s own documentation of that answer; docs/stores.md has examples that work.' };
}
/** Whether the key is a good one that may not do just this. */
function isForbidden({ code, status }) {
    return status === 403 && !['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'RequestTimeTooSkewed', 'ExpiredToken', 'InvalidToken'].includes(code);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/context/or-cancelled.js
var or_cancelled = __webpack_require__(8865);
;// CONCATENATED MODULE: ./build/store/s3-upload.js



const MiB = 1024 * 1024;
/** S3 takes 10,000 parts, each of 5 MiB to 5 GiB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const mostParts = 10_000;
/**
 * How large part `number` (from 1) is, and how many may be under way while the next one is filled: four or two buffers, 64 MiB in all at any size.
 * 1,000 parts of 16 MiB, then 9,000 of 32 MiB: 318 GB. R2 wants all parts of one size (https://developers.cloudflare.com/r2/objects/multipart-objects/): 335 GB. Pure.
 */
function partPlan(number, equal) {
    return number <= 1000 && !equal ? { bytes: 16 * MiB, underWay: 3 } : { bytes: 32 * MiB, underWay: 1 };
}
const firstBuffer = 256 * 1024;
/**
 * Streams a source of unknown length into one object: at once when it fits into one part, else in parts. The object is there when all of it is, or not at all.
 * Memory is 64 MiB, whatever the length.
 * @returns its bytes
 * @throws S3Error, or what the source threw
 */
async function upload(options) {
    const { s3, key, source, signal } = options;
    const parts = new Parts(options);
    let bytes = 0;
    try {
        for await (const chunk of untilCancelled(source, signal)) {
            bytes += chunk.length;
            for (let at = 0; at < chunk.length;)
                at += await parts.take(chunk, at);
        }
        const only = parts.onlyOne();
        if (only)
            await s3.put(key, only);
        else
            await parts.complete(bytes);
        return bytes;
    }
    catch (error) {
        await parts.abort();
        throw error;
    }
}
class Parts {
    #options;
    #failed = new AbortController();
    #underWay = new Set();
    #free = [];
    #done = [];
    #error;
    #upload;
    #number = 1;
    #buffer = Buffer.allocUnsafeSlow(firstBuffer);
    #filled = 0;
    constructor(options) {
        this.#options = options;
    }
    /** Takes what there is room for; sends the part when it is full. @returns how many bytes it took */
    async take(chunk, at) {
        if (this.#filled === this.#planned().bytes) {
            await this.#send();
            this.#buffer = this.#freeBuffer();
        }
        if (this.#filled === this.#buffer.length)
            this.#grow(this.#planned().bytes);
        const taken = Math.min(this.#buffer.length - this.#filled, chunk.length - at);
        this.#buffer.set(chunk.subarray(at, at + taken), this.#filled);
        this.#filled += taken;
        return taken;
    }
    /** Everything, when nothing was sent so far. */
    onlyOne() {
        return this.#upload === undefined ? this.#buffer.subarray(0, this.#filled) : undefined;
    }
    async complete(bytes) {
        const { s3, key } = this.#options;
        if (this.#filled > 0)
            await this.#send();
        await Promise.all(this.#underWay);
        this.#throwFailed();
        this.#done.sort((a, b) => a.number - b.number);
        await s3.complete(key, this.#upload ?? '', this.#done).catch(async (error) => {
            if (!(error instanceof context_s3/* S3Error */.D && error.code === 'NoSuchUpload' && (await s3.bytes(key)) === bytes))
                throw error;
            // the answer to a first attempt was lost: it is complete
        });
        this.#upload = undefined;
    }
    /**
     * A part that is still being received when the upload is aborted can bring it back, and would stay for ever
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html): where parts were cut off, it is aborted until it is not known any more.
     */
    async abort() {
        const cutOff = this.#underWay.size > 0;
        this.#failed.abort();
        await Promise.all(this.#underWay);
        if (this.#upload === undefined)
            return;
        const { s3, key, onLeft } = this.#options;
        for (let attempt = 1; attempt <= (cutOff ? 4 : 1); attempt += 1) {
            try {
                if (attempt > 1)
                    await (0,external_node_timers_promises_.setTimeout)(50 * 2 ** attempt);
                await s3.abort(key, this.#upload);
            }
            catch (error) {
                if (!(error instanceof context_s3/* S3Error */.D && error.code === 'NoSuchUpload'))
                    onLeft(error);
                return;
            }
        }
    }
    async #send() {
        const { s3, key, signal } = this.#options;
        this.#throwFailed();
        const number = this.#number;
        if (number > mostParts)
            throw new context_s3/* S3Error */.D('it is larger than S3 can take from a stream (318 GB)', 'EntityTooLarge');
        this.#upload ??= await s3.begin(key);
        const [upload, buffer, filled] = [this.#upload, this.#buffer, this.#filled];
        const sent = s3
            .putPart(key, upload, number, buffer.subarray(0, filled), AbortSignal.any([signal, this.#failed.signal]))
            .then((part) => {
            this.#done.push(part);
            this.#free.push(buffer);
        })
            .catch((error) => {
            this.#error ??= { thrown: error };
            this.#failed.abort(); // the others need not go on
        })
            .finally(() => this.#underWay.delete(sent));
        this.#underWay.add(sent);
        this.#number += 1;
        this.#filled = 0;
        while (this.#underWay.size > this.#planned().underWay)
            await Promise.race(this.#underWay);
        this.#throwFailed();
    }
    #planned() {
        return partPlan(this.#number, this.#options.equalParts);
    }
    #freeBuffer() {
        const { bytes } = this.#planned();
        for (let one = this.#free.pop(); one; one = this.#free.pop())
            if (one.length === bytes)
                return one;
        return Buffer.allocUnsafeSlow(bytes);
    }
    /** A manifest of a few kilobytes is not worth 16 MiB. */
    #grow(most) {
        const larger = Buffer.allocUnsafeSlow(Math.min(this.#buffer.length * 8, most));
        larger.set(this.#buffer);
        this.#buffer = larger;
    }
    #throwFailed() {
        if (this.#error)
            throw this.#error.thrown;
    }
}
/** A source that has stopped giving (a program that hangs) holds up nobody who cancels. */
async function* untilCancelled(source, signal) {
    const iterator = source[Symbol.asyncIterator]();
    let ended = false;
    try {
        for (;;) {
            const next = await (0,or_cancelled/* orCancelled */.N)(iterator.next(), signal);
            if (next.done === true) {
                ended = true;
                return;
            }
            yield next.value;
        }
    }
    finally {
        if (!ended)
            void iterator.return?.().then(undefined, () => undefined);
    }
}

;// CONCATENATED MODULE: ./build/store/s3.js








/** Always the same name, so that nothing piles up where a key may not delete. Not listed: hidden. */
const probeName = '.signalbox-probe';
/** And always the same content: two runs may try at once. */
const probe = Buffer.from('signalbox\n');
/** A download that breaks is taken up again where it was, this often without a byte in between. */
const resumptions = 5;
/**
 * `s3://BUCKET/PREFIX`. An object is there whole or not at all. A key that may only write is enough for a backup: what it may not read back is kept beside, in a
 * temporary file of the run, for the proof; that the service has the very same bytes is known by the SHA-256 that it compared.
 */
function s3Store({ s3, lifetime, clock, log }, place) {
    const directory = place.prefix === '' ? '' : `${place.prefix}/`;
    const keyOf = (name) => `${directory}${(0,store/* plainName */.MH)(name)}`;
    const description = `s3://${place.bucket}${place.prefix === '' ? '' : `/${place.prefix}`}`;
    const location = (name) => `s3://${place.bucket}/${keyOf(name)}`;
    /** What this run wrote and may not read. */
    let beside;
    const kept = new Set();
    const equalParts = place.endpoint !== undefined && new URL(place.endpoint).hostname.endsWith('.r2.cloudflarestorage.com');
    return {
        description,
        keeps: true,
        location,
        prepare: async () => {
            const { mayRead } = await prepare(s3, `${directory}${probeName}`, { ...place, description });
            if (!mayRead)
                beside ??= (0,store_file/* fileStore */.o)(await lifetime.temporaryDirectory());
            log.debug(`${description} can be written to${mayRead ? '' : '; it cannot be read with this key, so the proof is of a copy kept beside'}.`);
        },
        write: async (name, source) => {
            const key = keyOf(name);
            const onLeft = (reason) => {
                const why = reason instanceof context_s3/* S3Error */.D ? ` (${reasonOf(reason, place).what})` : '';
                log.warning(`The unfinished upload of ${location(name)} could not be taken back${why}: give the key s3:AbortMultipartUpload, or the bucket a lifecycle rule that aborts unfinished uploads.`);
            };
            const options = { s3, key, signal: lifetime.signal, equalParts, onLeft };
            const bytes = await stored(place, description, async () => {
                if (!beside)
                    return await upload({ ...options, source });
                const uploaded = await upload({ ...options, source: alsoInto(beside.location(name), source) });
                kept.add(name);
                return uploaded;
            });
            await stored(place, description, async () => await compareSize(s3, key, bytes));
            return { location: location(name), bytes };
        },
        read: (name) => (beside && kept.has(name) ? beside.read(name) : read({ s3, clock, lifetime }, keyOf(name), place)),
        list: async (id = '') => await forbidsOr(place, description, 'list', async () => await listed(s3, directory, id)),
        remove: async (name) => {
            if (kept.delete(name))
                await beside?.remove(name);
            await forbidsOr(place, description, 'remove', async () => await s3.remove(keyOf(name)));
        },
    };
}
/** A key that may only write is good enough; that it may is proven by doing it. */
async function prepare(s3, key, place) {
    try {
        await s3.put(key, probe);
        const found = await readBack(s3, key);
        if (found !== undefined && !found.equals(probe))
            throw new context_s3/* S3Error */.D('what was written there is not what is read from there', 'BadDigest');
        await s3.remove(key).catch((error) => {
            if (!(error instanceof context_s3/* S3Error */.D))
                throw error;
        });
        return { mayRead: found !== undefined };
    }
    catch (error) {
        if (!(error instanceof context_s3/* S3Error */.D))
            throw error;
        const { what, fix } = reasonOf(error, place);
        throw new outcome/* UsageError */.eb({ code: 'backup-store-unusable', cause: `backup-store: backups cannot be written to ${place.description}: ${what}.`, fix }, { cause: error });
    }
}
/** @returns undefined when the key may not read */
async function readBack(s3, key) {
    try {
        const chunks = [];
        for await (const chunk of (await s3.get(key)).body)
            chunks.push(chunk);
        return Buffer.concat(chunks);
    }
    catch (error) {
        if (!(error instanceof context_s3/* S3Error */.D))
            throw error;
        if (isForbidden(error))
            return undefined;
        if (error.code === 'NoSuchKey')
            return probe; // another run has just removed it
        throw error;
    }
}
/** The service compared every part; this compares the whole, where the key may look. */
async function compareSize(s3, key, bytes) {
    const found = await s3.bytes(key).catch((error) => {
        if (error instanceof context_s3/* S3Error */.D && isForbidden(error))
            return bytes;
        throw error;
    });
    if (found !== bytes)
        throw new context_s3/* S3Error */.D(`the object has ${found} bytes instead of ${bytes}`, 'BadDigest');
}
/** What the service says, as ours; what the source says passes through as it is. */
async function stored(place, description, act) {
    try {
        return await act();
    }
    catch (error) {
        if (!(error instanceof context_s3/* S3Error */.D))
            throw error;
        const { what, fix } = reasonOf(error, place);
        throw new outcome/* Failure */.HR({ code: 'backup-store-failed', cause: `The backup could not be written to ${description}: ${what}.`, state: 'There is no backup of this run; the unfinished upload was taken back. The target was only read.', fix }, { cause: error });
    }
}
async function forbidsOr(place, description, verb, act) {
    try {
        return await act();
    }
    catch (error) {
        if (!(error instanceof context_s3/* S3Error */.D))
            throw error;
        const { what, fix } = reasonOf(error, place);
        const doing = verb === 'list' ? `What is in ${description} cannot be listed` : `Nothing can be removed from ${description}`;
        const details = { code: isForbidden(error) ? 'backup-store-forbids' : 'backup-store-failed', cause: `${doing}: ${what}.`, state: 'The target was not touched.', fix };
        throw isForbidden(error) ? new store/* StoreForbids */.fX(details, { cause: error }) : new outcome/* Failure */.HR(details, { cause: error });
    }
}
async function listed(s3, directory, id) {
    const files = [];
    for await (const { key, bytes } of s3.list(`${directory}${id}`)) {
        const name = key.slice(directory.length);
        if (name !== '' && !name.startsWith('.'))
            files.push({ name, bytes });
    }
    return files;
}
async function* read({ s3, clock, lifetime }, key, place) {
    let at = 0;
    let whole;
    for (let broken = 0;;) {
        try {
            const { body, etag, bytes } = await s3.get(key, whole && { byte: at, etag: whole.etag });
            whole ??= { etag, bytes };
            for await (const chunk of body) {
                at += chunk.length;
                broken = 0;
                yield chunk;
            }
            if (whole.bytes === undefined || at >= whole.bytes)
                return;
            throw new context_s3/* S3Error */.D('the connection was closed before the end', 'ECONNRESET');
        }
        catch (error) {
            if (!(error instanceof context_s3/* S3Error */.D))
                throw error;
            if (whole !== undefined && at === whole.bytes)
                return;
            broken += 1;
            if (whole === undefined || error.status >= 400 || broken > resumptions)
                throw s3_missing(error, key, place);
            await clock.sleep(100 * 2 ** broken);
            lifetime.signal.throwIfAborted();
        }
    }
}
function s3_missing(error, key, place) {
    const file = `s3://${place.bucket}/${key}`;
    const absent = error.code === 'NoSuchKey' || (error.status === 404 && error.code !== 'NoSuchBucket');
    const changed = error.status === 412;
    const { what, fix } = absent ? { what: 'it is not there', fix: 'Put the file back, or take a new backup.' } : changed ? { what: 'it was replaced while it was being read', fix: 'Run again.' } : reasonOf(error, place);
    return new outcome/* Failure */.HR({ code: 'backup-file-missing', cause: `The backup file ${file} cannot be read: ${what}.`, state: 'The target was not touched.', fix }, { cause: error });
}
/** Hands on what it has put into a file; the file is whole when the source has ended. */
async function* alsoInto(file, source) {
    const handle = await (0,promises_.open)(file, 'w', 0o600);
    try {
        for await (const chunk of source) {
            for (let at = 0; at < chunk.length;)
                at += (await keptBeside(external_node_path_.dirname(file), () => handle.write(chunk, at))).bytesWritten;
            yield chunk;
        }
    }
    finally {
        await handle.close();
    }
}
async function keptBeside(directory, act) {
    try {
        return await act();
    }
    catch (error) {
        throw new outcome/* Failure */.HR({
            code: 'backup-store-failed',
            cause: `The key may write to the bucket and not read from it, so the backup is also kept in ${directory} for its proof, and there is no room for it there.`,
            state: 'There is no backup of this run; the unfinished upload was taken back. The target was only read.',
            fix: 'Make room there (TMPDIR, RUNNER_TEMP), or give the key the right to read (s3:GetObject).',
        }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/store/index.js










/**
 * The store that `backup-store` names; a relative directory is the working directory's. Reaches nothing yet.
 * @throws UsageError `s3-settings`
 */
async function openStore(context, inputs) {
    const spec = inputs['backup-store'];
    switch (spec.kind) {
        case 'none':
            return await (0,none/* noStore */.R)(context.lifetime);
        case 'file':
            return fileStoreIn(inputs['working-directory'], spec.directory);
        case 's3': {
            const settings = s3Settings(spec, context.host.environment);
            for (const secret of [settings.secretAccessKey, settings.sessionToken])
                if (secret !== undefined)
                    context.redact.add(secret);
            return s3Store({ ...context, s3: await context.s3.open(settings) }, { ...settings, prefix: spec.prefix });
        }
        case 'artifact':
            return openArtifactStore(context, inputs, spec.retentionDays);
    }
}
function fileStoreIn(workingDirectory, directory) {
    const store = (0,store_file/* fileStore */.o)(external_node_path_.resolve(workingDirectory, directory));
    if (!(0,own_folder/* isInOwnFolder */._)(external_node_path_.resolve(workingDirectory), external_node_path_.resolve(workingDirectory, directory)))
        return store;
    return {
        ...store,
        prepare: async () => {
            await (0,own_folder/* makeOwnFolder */.x)(workingDirectory).catch(() => undefined); // what is in the way there, the store says better
            await store.prepare();
        },
    };
}
function openArtifactStore({ artifacts, github, host, lifetime }, inputs, retentionDays) {
    const { repository, runUrl } = host;
    const token = inputs['github-token'];
    const api = token === undefined || repository === undefined ? undefined : { api: github.connect(token, repository), token };
    return artifactStore({ artifacts, lifetime, github: api, visibility: async () => await readVisibility(host, api?.api) }, { repository, runUrl, retentionDays, encrypted: (inputs['backup-recipients'] ?? []).length > 0, workflows: workflow_files/* deployWorkflows */.w5 });
}


/***/ })

};
