export const id = 4788;
export const ids = [4788];
export const modules = {

/***/ 88328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readRepository)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63607);


const schema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), full_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), private: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(), visibility: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(), default_branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
/** @throws GitHubError */
async function readRepository(github) {
    const route = 'GET /repos/{owner}/{repo}';
    const read = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, await github.request(route), route);
    return { id: read.id, fullName: read.full_name, private: read.private, visibility: read.visibility ?? (read.private ? 'private' : 'public'), defaultBranch: read.default_branch };
}


/***/ }),

/***/ 37823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ choose)
/* harmony export */ });
/* harmony import */ var _inputs_did_you_mean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19429);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26060);


/**
 * The one that is meant, by its id or by its name as Railway writes it. Pure.
 * @param what `service`, `environment`: it names the input (`railway-service`) and the code (`railway-service-unknown`)
 * @param where `the project “shop”`
 * @param whenNone what to do where there is none at all
 * @throws Refusal naming those there are, when none or two fit
 */
function choose(there, asked, { what, where, whenNone }) {
    const byId = there.find(({ id }) => id === asked);
    if (byId !== undefined)
        return byId;
    const named = there.filter(({ name }) => name === asked);
    const [only, second] = named;
    if (only !== undefined && second === undefined)
        return only;
    if (only !== undefined) {
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
            code: `railway-${what}-ambiguous`,
            cause: `${capital(where)} has ${named.length} ${what}s named “${asked}”: ${named.map(({ id }) => id).join(', ')}.`,
            fix: `Give railway-${what} the id of the one that is meant.`,
        });
    }
    const names = there.map(({ name }) => name);
    const meant = (0,_inputs_did_you_mean_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(asked, names);
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_({
        code: `railway-${what}-unknown`,
        cause: `${capital(where)} has no ${what} “${asked}”. ${names.length === 0 ? `It has no ${what} at all.` : `There ${names.length === 1 ? 'is' : 'are'}: ${listed(names)}.`}`,
        fix: names.length === 0 ? (whenNone ?? 'Is it the token of another account or workspace?') : meant === undefined ? `Give railway-${what} one of those names, or an id.` : `Did you mean “${meant}”? Give railway-${what} that name.`,
    });
}
/** At most twenty, so that a cause stays a line. */
function listed(names) {
    const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en'));
    return sorted.length <= 20 ? sorted.join(', ') : `${sorted.slice(0, 20).join(', ')} and ${sorted.length - 20} more`;
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}


/***/ }),

/***/ 76379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ tokenPlace),
/* harmony export */   b: () => (/* binding */ explainRailway)
/* harmony export */ });
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32972);

/** Where whoever has a token puts it. */
const tokenPlace = 'into the secret RAILWAY_TOKEN (in a terminal: export SIGNALBOX_RAILWAY_TOKEN=…)';
/**
 * What one of Railway's errors means to who reads it: cause and fix, each a sentence or two. Railway's own words are in the cause. Pure.
 * @param doing what was being done: `Deploying api`
 */
function explainRailway(error, doing) {
    const trace = error.traceId === undefined ? '' : ` (trace ${error.traceId}, for Railway's support)`;
    const cause = (what) => `${doing} did not work: ${what}${trace}.`;
    const said = error.message.replace(/\.$/, '');
    const known = sayings.find(({ words, operation }) => words.test(error.message) && (operation === undefined || operation === error.operation));
    if (known !== undefined)
        return { code: known.code, cause: cause(known.cause(said)), fix: known.fix };
    switch (error.trouble) {
        case 'bad-token':
            return { code: 'railway-token-unknown', cause: cause(`Railway does not know the token any more (“${said}”)`), fix: `Make a project token for this environment (Railway → project → Settings → Tokens) and put it ${tokenPlace}.` };
        case 'not-authorized':
            return {
                code: 'railway-not-authorized',
                cause: cause(`Railway says “${said}” to ${error.operation}: the token may not, or it is of another environment, or an id is of another kind than was asked for`),
                fix: 'See that railway-token is a project token of this very environment (Railway → project → Settings → Tokens).',
            };
        case 'rate-limited':
            return { code: 'railway-rate-limited', cause: cause(`Railway takes no more requests for now (${said})`), fix: 'Run it again later. Limits an hour are 100 (Free), 1,000 (Hobby) and 10,000 (Pro): see what else uses this token or address.' };
        case 'invalid':
            return { code: 'railway-schema', cause: cause(`what Railway and this version of Signalbox say to each other no longer fits (${error.operation}: ${said})`), fix: 'Railway has changed its API: update Signalbox, or report this.' };
        case 'not-reached':
            return { code: 'railway-not-reached', cause: cause(/\bHTTP \d{3}\b/.test(said) ? `Railway answered with an error of its own (${said})` : `Railway was not reached (${said})`), fix: 'See status.railway.com, and from a runner of your own that the address of its API (railway-api-url, else backboard.railway.com) is let through; then run it again.' };
        case 'said':
            return { code: 'railway-said', cause: cause(`Railway says “${said}”`), fix: 'Look at the project in Railway’s dashboard; then run it again.' };
    }
}
/** What Railway says in its own words where the kind of trouble is not enough to know what to do: facts/railway.md 1.3. */
const sayings = [
    {
        code: 'railway-commit-not-found',
        words: /commit not found|couldn't find remote ref|could not find commit/i,
        cause: (said) => `the repository that is connected to the service has no such commit (“${said}”)`,
        fix: 'Push the commit, and see in the service’s settings (Source) that its repository is the one that this workflow runs in.',
    },
    {
        code: 'railway-no-source',
        words: /no (repo|source|repository)|not connected to (a|any) (repo|source|repository)|no associated (repo|source)/i,
        operation: _operations_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z.deployCommit.name,
        cause: (said) => `the service is not connected to a repository (“${said}”)`,
        fix: 'Connect the repository in the service’s settings (Source), and disable auto-deploy there.',
    },
    {
        code: 'railway-two-factor',
        words: /two factor authentication required/i,
        cause: () => 'the workspace demands two-factor authentication of whose token this is',
        fix: 'Use a project token (Railway → project → Settings → Tokens), which belongs to nobody.',
    },
    {
        code: 'railway-bad-access',
        words: /bad access/i,
        cause: (said) => `a project token cannot do that (“${said}”)`,
        fix: 'Do it in Railway’s dashboard.',
    },
    {
        code: 'railway-too-fast',
        words: /too quickly|deployment rate limit/i,
        cause: (said) => `Railway takes no more of that for now (“${said}”)`,
        fix: 'Wait some minutes, then run it again.',
    },
    {
        code: 'railway-backups-not-in-plan',
        words: /(backup|PITR).{0,200}(not available|upgrade)|upgrade to pro/i,
        cause: (said) => `the plan of this project has no volume backups (“${said}”)`,
        fix: 'Give railway-snapshot: off (our own backup does not need it), or move the project to Pro.',
    },
    {
        code: 'railway-problem',
        words: /problem processing request|internal server error/i,
        cause: (said) => `Railway says “${said}”, which can be anything`,
        fix: 'See status.railway.com and the service in Railway’s dashboard; then run it again.',
    },
];


/***/ }),

/***/ 32972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ operations)
/* harmony export */ });
/**
 * Every document that is ever sent to Railway. A test validates each against Railway's schema, and that none of them can do more than this tool is for: deploy a commit, bring back a
 * deployment, stop or cancel one, back up a volume.
 */
function query(name, document) {
    return { name, kind: 'query', document: document.trim() };
}
function mutation(name, document) {
    return { name, kind: 'mutation', document: document.trim() };
}
const operations = {
    /** A project's token alone is answered. */
    projectToken: query('ProjectToken', `
query ProjectToken {
  projectToken {
    project { id name subscriptionType subscriptionPlanLimit }
    environment { id name isEphemeral }
  }
}`),
    /** The same where the plan may not be read. */
    projectTokenWithoutPlan: query('ProjectTokenWithoutPlan', `
query ProjectTokenWithoutPlan {
  projectToken {
    project { id name }
    environment { id name isEphemeral }
  }
}`),
    /** An account's or workspace's token alone is answered. */
    apiToken: query('ApiToken', `
query ApiToken {
  apiToken { workspaces { id name } }
}`),
    projectsOfWorkspace: query('ProjectsOfWorkspace', `
query ProjectsOfWorkspace($workspaceId: String!, $after: String) {
  projects(workspaceId: $workspaceId, first: 100, after: $after) {
    edges { node { id name } }
    pageInfo { hasNextPage endCursor }
  }
}`),
    project: query('Project', `
query Project($id: String!) {
  project(id: $id) {
    id
    name
    subscriptionType
    subscriptionPlanLimit
    environments(first: 100) { edges { node { id name isEphemeral } } }
  }
}`),
    services: query('Services', `
query Services($environmentId: String!, $projectId: String!, $servicesAfter: String, $volumesAfter: String) {
  environment(id: $environmentId, projectId: $projectId) {
    serviceInstances(first: 100, after: $servicesAfter) {
      edges {
        node {
          id
          serviceId
          serviceName
          source { repo image }
          latestDeployment { id status createdAt meta }
          activeDeployments { id status createdAt meta canRollback deploymentStopped url }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
    volumeInstances(first: 100, after: $volumesAfter) {
      edges { node { id serviceId mountPath state sizeMB currentSizeMB volumeId volume { name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`),
    serviceSettings: query('ServiceSettings', `
query ServiceSettings($projectId: String!, $environmentId: String!, $serviceId: String!) {
  serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
    source { repo image }
    rootDirectory
    railwayConfigFile
    buildCommand
    startCommand
    preDeployCommand
    healthcheckPath
    healthcheckTimeout
    sleepApplication
    cronSchedule
    watchPatterns
  }
  serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) { enabled reason }
  deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 100) {
    edges { node { id provider repository branch checkSuites } }
  }
}`),
    variables: query('Variables', `
query Variables($projectId: String!, $environmentId: String!, $serviceId: String!, $unrendered: Boolean!) {
  variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: $unrendered)
}`),
    deployCommit: mutation('DeployCommit', `
mutation DeployCommit($serviceId: String!, $environmentId: String!, $commitSha: String!) {
  serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commitSha)
}`),
    rollBack: mutation('RollBack', `
mutation RollBack($id: String!) {
  deploymentRollback(id: $id)
}`),
    stopDeployment: mutation('StopDeployment', `
mutation StopDeployment($id: String!) {
  deploymentStop(id: $id)
}`),
    cancelDeployment: mutation('CancelDeployment', `
mutation CancelDeployment($id: String!) {
  deploymentCancel(id: $id)
}`),
    deployment: query('Deployment', `
query Deployment($id: String!) {
  deployment(id: $id) { id status createdAt meta canRollback deploymentStopped url staticUrl projectId environmentId serviceId }
}`),
    deployments: query('Deployments', `
query Deployments($input: DeploymentListInput!, $first: Int!) {
  deployments(input: $input, first: $first) {
    edges { node { id status createdAt meta canRollback deploymentStopped url staticUrl } }
  }
}`),
    deploymentEvents: query('DeploymentEvents', `
query DeploymentEvents($id: String!) {
  deploymentEvents(id: $id, first: 100) {
    edges { node { step createdAt completedAt payload { error reason detail } } }
  }
}`),
    buildLogs: query('BuildLogs', `
query BuildLogs($deploymentId: String!, $limit: Int!) {
  buildLogs(deploymentId: $deploymentId, limit: $limit) { timestamp severity message }
}`),
    deployLogs: query('DeployLogs', `
query DeployLogs($deploymentId: String!, $limit: Int!, $filter: String) {
  deploymentLogs(deploymentId: $deploymentId, limit: $limit, filter: $filter) { timestamp severity message }
}`),
    backups: query('Backups', `
query Backups($volumeInstanceId: String!) {
  volumeInstanceBackupList(volumeInstanceId: $volumeInstanceId) { id name createdAt expiresAt scheduleId usedMB }
}`),
    createBackup: mutation('CreateBackup', `
mutation CreateBackup($volumeInstanceId: String!, $name: String!) {
  volumeInstanceBackupCreate(volumeInstanceId: $volumeInstanceId, name: $name) { workflowId }
}`),
    workflow: query('Workflow', `
query Workflow($workflowId: String!) {
  workflowStatus(workflowId: $workflowId) { status error }
}`),
    backupSchedules: query('BackupSchedules', `
query BackupSchedules($volumeInstanceId: String!) {
  volumeInstanceBackupScheduleList(volumeInstanceId: $volumeInstanceId) { kind cron retentionSeconds }
}`),
    httpMetrics: query('HttpMetrics', `
query HttpMetrics($serviceId: String!, $environmentId: String!, $startDate: DateTime!, $endDate: DateTime!, $stepSeconds: Int!) {
  httpMetricsGroupedByStatus(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate, stepSeconds: $stepSeconds) {
    statusCode
    samples { ts value }
  }
  httpDurationMetrics(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate, stepSeconds: $stepSeconds) {
    samples { ts p50 p90 p95 p99 }
  }
}`),
    tcpProxies: query('TcpProxies', `
query TcpProxies($serviceId: String!, $environmentId: String!) {
  tcpProxies(serviceId: $serviceId, environmentId: $environmentId) { domain proxyPort applicationPort syncStatus deletedAt }
}`),
};


/***/ }),

/***/ 3839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nh: () => (/* binding */ nodesOf),
/* harmony export */   U7: () => (/* binding */ timeReading),
/* harmony export */   Yc: () => (/* binding */ deploymentReading),
/* harmony export */   ZZ: () => (/* binding */ pageOf),
/* harmony export */   c5: () => (/* binding */ plainWords),
/* harmony export */   mh: () => (/* binding */ namedReading),
/* harmony export */   ou: () => (/* binding */ nameReading)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88532);
/* harmony import */ var _record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18366);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);



/** Shapes that several of Railway's answers share. What Railway calls a JSON scalar can be anything; what it calls an enum can grow. */
/** ISO 8601, in our own form, so that times compare as text. */
const timeReading = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((given, context) => {
    const at = Date.parse(given);
    if (Number.isFinite(at))
        return new Date(at).toISOString();
    context.addIssue({ code: 'custom', message: 'not a time' });
    return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
});
/** A name, a status, a word: one line of at most 80 characters. */
const nameReading = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((name) => (0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainName */ .MH)(name));
/** Of a path or the name of a repository or an image, in characters. */
const longestWords = 255;
/** Anybody’s words in a setting that is shown: one line of bearable length, without secrets. */
function plainWords(words) {
    return (0,_record_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainName */ .MH)((0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(words, 4096), longestWords);
}
const metaReading = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    commitHash: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-f]{4,64}$/i).nullish().catch(undefined),
    branch: nameReading.nullish().catch(undefined),
    skippedReason: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish().catch(undefined),
    reason: nameReading.nullish().catch(undefined),
    image: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(500).nullish().catch(undefined),
    imageDigest: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(500).nullish().catch(undefined),
});
/** `meta` comes as an object, or as the text of one (facts/railway.md C). */
const metaScalar = zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J().transform((given) => metaReading.safeParse(typeof given === 'string' ? parsed(given) : given).data ?? {});
const deploymentReading = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    status: nameReading.pipe(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1)),
    createdAt: timeReading,
    meta: metaScalar.optional(),
    canRollback: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().nullish(),
    deploymentStopped: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().nullish(),
    url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(),
    staticUrl: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(),
})
    .transform(({ id, status, createdAt, meta, canRollback, deploymentStopped, url, staticUrl }) => ({
    id,
    status,
    createdAt,
    commit: meta?.commitHash?.toLowerCase() ?? null,
    branch: meta?.branch ?? null,
    skippedReason: meta?.skippedReason ? (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(meta.skippedReason, 2000) : null,
    ...(meta?.reason ? { reason: meta.reason } : {}),
    ...imageOf(meta ?? {}),
    canRollback: canRollback ?? null,
    isStopped: deploymentStopped ?? null,
    url: shownUrl(url ?? staticUrl),
}));
function imageOf({ image, imageDigest }) {
    const known = imageDigest ?? image;
    return known ? { image: known } : {};
}
const namedReading = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1), name: nameReading });
function shownUrl(url) {
    return url === null || url === undefined ? null : plainWords(url);
}
/** Railway's connections: `edges { node }`. */
function nodesOf(node) {
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ edges: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ node })) }).transform(({ edges }) => edges.map((edge) => edge.node));
}
/** The same with where the next page begins; undefined: there is none. */
function pageOf(node) {
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ edges: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ node })), pageInfo: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ hasNextPage: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), endCursor: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish() }) })
        .transform(({ edges, pageInfo }) => ({ nodes: edges.map((edge) => edge.node), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined }));
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 30944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J8: () => (/* binding */ askedScope),
/* harmony export */   PQ: () => (/* binding */ openScope),
/* harmony export */   u1: () => (/* binding */ openScopeOrStop)
/* harmony export */ });
/* unused harmony export refuseElsewhere */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(27597);
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26060);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37823);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76379);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32972);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71689);








/** What the inputs of a run ask a token for. Pure. */
function askedScope(inputs, token) {
    return { token, apiUrl: inputs['railway-api-url'], project: inputs['railway-project'], environment: inputs['railway-environment'], target: inputs.environment };
}
const environmentReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().min(1), name: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nameReading */ .ou, isEphemeral: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY() });
/** `subscriptionPlanLimit` is a JSON scalar; the number of backups stands in `volumes.maxBackupsCount` (facts/railway.md A3). */
const planLimitReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ volumes: zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ maxBackupsCount: zod__WEBPACK_IMPORTED_MODULE_7__/* .number */ .aig().int().nonnegative().nullable().catch(null) }) });
const planReading = { subscriptionType: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().nullish(), subscriptionPlanLimit: zod__WEBPACK_IMPORTED_MODULE_7__/* .unknown */ .L5J().optional() };
const projectTokenReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ projectToken: zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ project: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .namedReading */ .mh.extend(planReading), environment: environmentReading }) });
const projectReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ project: _readings_js__WEBPACK_IMPORTED_MODULE_5__/* .namedReading */ .mh.extend({ ...planReading, environments: (0,_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .nodesOf */ .Nh)(environmentReading) }) });
const apiTokenReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ apiToken: zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ workspaces: zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .namedReading */ .mh) }) });
const projectsReading = zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ projects: (0,_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .pageOf */ .ZZ)(_readings_js__WEBPACK_IMPORTED_MODULE_5__/* .namedReading */ .mh) });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Pages of a hundred; more is a cursor that leads nowhere. */
const mostPages = 20;
/**
 * Tells by asking what kind of token it is, and what it reaches: a project's token first, since that is the one to use. Both kinds look alike.
 * @throws Refusal `railway-token-malformed`, `railway-token-unknown`, `railway-token-elsewhere` (a project's token, of another place than asked), `railway-scope-missing` (an account's token with no place),
 *   `railway-project-unknown`, `…-ambiguous`, the same of the environment; RailwayError when Railway could not be asked
 */
async function openScope(deps, asked) {
    const token = asked.token.trim();
    if (!/^[\x21-\x7e]+$/.test(token))
        throw malformed();
    const project = deps.api.connect(token, 'project', asked.apiUrl);
    const own = await scopeOfProjectToken(project);
    if (own !== undefined) {
        refuseElsewhere(own, asked);
        return { railway: project, scope: own };
    }
    const account = deps.api.connect(token, 'account', asked.apiUrl);
    const workspaces = await workspacesOf(account);
    return { railway: account, scope: await scopeOfAccount(account, workspaces, asked) };
}
/** No header can hold it; what Node says of it would be no help. */
function malformed() {
    return new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'railway-token-malformed', cause: 'railway-token holds blanks, line breaks or other characters that no token of Railway’s has (the value is not shown).', fix: `Copy the token anew ${_explain_js__WEBPACK_IMPORTED_MODULE_3__/* .tokenPlace */ .T}: one word, nothing around it.` });
}
/**
 * The same for a command: an error of Railway's in its own words, with cause and fix.
 * @throws Refusal as `openScope`; Failure when Railway could not be asked
 */
async function openScopeOrStop(deps, asked) {
    try {
        return await openScope(deps, asked);
    }
    catch (error) {
        if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
            throw error;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({ ...(0,_explain_js__WEBPACK_IMPORTED_MODULE_3__/* .explainRailway */ .b)(error, 'Asking Railway what railway-token reaches'), state: 'Nothing was touched.' }, { cause: error });
    }
}
/** @returns undefined when this is no project's token */
async function scopeOfProjectToken(railway) {
    try {
        return scopeOf('project', (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_4__/* .operations */ .z.projectToken, {}, projectTokenReading)).projectToken);
    }
    catch (error) {
        if (!isRefused(error))
            throw error;
        if (error.trouble === 'bad-token')
            return undefined;
    }
    // Whether such a token may read its project's plan is nowhere said: it is asked for what it needs.
    try {
        return scopeOf('project', (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_4__/* .operations */ .z.projectTokenWithoutPlan, {}, projectTokenReading)).projectToken);
    }
    catch (error) {
        if (!isRefused(error))
            throw error;
        return undefined;
    }
}
/** Railway has answered, and it was no. */
function isRefused(error) {
    return error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m && (error.trouble === 'not-authorized' || error.trouble === 'bad-token' || error.trouble === 'said');
}
function scopeOf(token, found) {
    const { project, environment } = found;
    return {
        token,
        project: { id: project.id, name: project.name },
        environment: { id: environment.id, name: environment.name, isEphemeral: environment.isEphemeral },
        plan: { name: project.subscriptionType ?? null, maxBackups: planLimitReading.safeParse(project.subscriptionPlanLimit).data?.volumes.maxBackupsCount ?? null },
    };
}
/**
 * Whether the place that a project's token reaches is the one that is meant. Where `railway-environment` says which it is, it has to be that; where it says nothing, the environment has to be
 * called as what the run is for, in any case of its letters: a token of staging in the secret of production would put code there, and every proof would be of staging. Pure.
 * @throws Refusal `railway-token-elsewhere`
 */
function refuseElsewhere({ project, environment }, asked) {
    const isAnother = (named, wanted) => wanted !== undefined && wanted !== named.id && wanted !== named.name;
    const what = isAnother(project, asked.project) ? 'project' : isAnother(environment, asked.environment) ? 'environment' : undefined;
    const code = 'railway-token-elsewhere';
    const own = `railway-token is a project token of the environment “${environment.name}” of the project “${project.name}”`;
    if (what === undefined) {
        if (asked.environment !== undefined || environment.name.toLowerCase() === asked.target.toLowerCase())
            return;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
            code,
            cause: `${own}, and this run is for ${asked.target}.`,
            fix: `Make a token of ${asked.target} (Railway → project → ${asked.target} → Settings → Tokens); or, where “${environment.name}” is what Railway calls it, set railway-environment: ${environment.name}.`,
        });
    }
    throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
        code,
        cause: `${own}, and railway-${what} asks for “${asked[what] ?? ''}”.`,
        fix: `Make a token for that ${what} (Railway → project → Settings → Tokens), or correct railway-${what}.`,
    });
}
async function workspacesOf(railway) {
    try {
        return (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_4__/* .operations */ .z.apiToken, {}, apiTokenReading)).apiToken.workspaces;
    }
    catch (error) {
        if (!isRefused(error))
            throw error;
        // Without what Railway said to the second way: “Not Authorized” would be taken for a token that may do too little.
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
            code: 'railway-token-unknown',
            cause: 'Railway knows railway-token neither as a project token (header Project-Access-Token) nor as the token of an account or workspace (Bearer).',
            fix: `Make a project token for this environment (Railway → project → Settings → Tokens) and put it ${_explain_js__WEBPACK_IMPORTED_MODULE_3__/* .tokenPlace */ .T}, without quotation marks or spaces.`,
        });
    }
}
async function scopeOfAccount(railway, workspaces, asked) {
    if (asked.project === undefined || asked.environment === undefined) {
        const missing = [...(asked.project === undefined ? ['railway-project'] : []), ...(asked.environment === undefined ? ['railway-environment'] : [])].join(' and ');
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({
            code: 'railway-scope-missing',
            cause: `railway-token is the token of an account or workspace, which reaches everything in it, and ${missing} ${missing.includes(' ') ? 'are' : 'is'} not given.`,
            fix: `Better make a project token for this environment (Railway → project → Settings → Tokens): it reaches nothing else. Or give ${missing}.`,
        });
    }
    const id = uuid.test(asked.project) ? asked.project : (0,_choose_js__WEBPACK_IMPORTED_MODULE_2__/* .choose */ .S)(await projectsOf(railway, workspaces), asked.project, { what: 'project', where: 'what railway-token reaches' }).id;
    const project = await projectOf(railway, id);
    const environment = (0,_choose_js__WEBPACK_IMPORTED_MODULE_2__/* .choose */ .S)(project.environments, asked.environment, { what: 'environment', where: `the project “${project.name}”` });
    return scopeOf('account', { project, environment });
}
async function projectOf(railway, id) {
    try {
        return (await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_4__/* .operations */ .z.project, { id }, projectReading)).project;
    }
    catch (error) {
        if (!isRefused(error))
            throw error;
        throw new _record_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_({ code: 'railway-project-unknown', cause: `railway-token is the token of an account or workspace, and it does not reach the project ${id} (Railway says: ${error.message}).`, fix: 'Give railway-project the name or id of a project of its own, or make a project token there.' }, { cause: error });
    }
}
async function projectsOf(railway, workspaces) {
    const found = [];
    for (const { id: workspaceId } of workspaces) {
        let after;
        for (let page = 1; page <= mostPages; page++) {
            const { projects } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_4__/* .operations */ .z.projectsOfWorkspace, { workspaceId, after }, projectsReading);
            found.push(...projects.nodes);
            after = projects.next;
            if (after === undefined)
                break;
        }
    }
    return found;
}


/***/ }),

/***/ 4214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readServices),
/* harmony export */   L: () => (/* binding */ findService)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27597);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37823);
/* harmony import */ var _operations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32972);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3839);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71689);





const instanceReading = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    serviceId: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    serviceName: _readings_js__WEBPACK_IMPORTED_MODULE_2__/* .nameReading */ .ou,
    source: zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ repo: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish(), image: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish() }).nullish(),
    latestDeployment: _readings_js__WEBPACK_IMPORTED_MODULE_2__/* .deploymentReading */ .Yc.nullish(),
    activeDeployments: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(_readings_js__WEBPACK_IMPORTED_MODULE_2__/* .deploymentReading */ .Yc).nullish(),
});
const volumeReading = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    serviceId: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish(),
    mountPath: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    state: _readings_js__WEBPACK_IMPORTED_MODULE_2__/* .nameReading */ .ou.nullish(),
    sizeMB: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(),
    currentSizeMB: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(),
    volumeId: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    volume: zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ name: _readings_js__WEBPACK_IMPORTED_MODULE_2__/* .nameReading */ .ou }),
})
    .transform(({ volume, serviceId, state, ...more }) => ({ ...more, name: volume.name, serviceId: serviceId ?? null, state: state ?? null }));
const reading = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ environment: zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ serviceInstances: (0,_readings_js__WEBPACK_IMPORTED_MODULE_2__/* .pageOf */ .ZZ)(instanceReading), volumeInstances: (0,_readings_js__WEBPACK_IMPORTED_MODULE_2__/* .pageOf */ .ZZ)(volumeReading) }) });
/** Pages of a hundred; more is a cursor that leads nowhere. */
const mostPages = 20;
/**
 * Every service of the environment, with what is deployed and its volumes, in one request for each hundred.
 * @throws RailwayError
 */
async function readServices(railway, scope) {
    const instances = new Map();
    const volumes = new Map();
    let cursors = {};
    for (let page = 1; page <= mostPages; page++) {
        const { environment } = await (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .askRailway */ .n)(railway, _operations_js__WEBPACK_IMPORTED_MODULE_1__/* .operations */ .z.services, { environmentId: scope.environment.id, projectId: scope.project.id, ...cursors }, reading);
        for (const instance of environment.serviceInstances.nodes)
            instances.set(instance.id, instance);
        for (const volume of environment.volumeInstances.nodes)
            volumes.set(volume.id, volume);
        const { next: services } = environment.serviceInstances;
        const { next: more } = environment.volumeInstances;
        if (services === undefined && more === undefined)
            break;
        // One list can be longer than the other: what is through is asked for from where it ended.
        cursors = { servicesAfter: services ?? cursors.servicesAfter, volumesAfter: more ?? cursors.volumesAfter };
    }
    return [...instances.values()].map(({ id, serviceId, serviceName, source, latestDeployment, activeDeployments }) => ({
        id: serviceId,
        name: serviceName,
        instanceId: id,
        repository: source?.repo ?? null,
        image: source?.image ?? null,
        latest: latestDeployment ?? null,
        active: activeDeployments ?? [],
        volumes: [...volumes.values()].filter((volume) => volume.serviceId === serviceId),
    }));
}
/**
 * By id or by name. Pure.
 * @param scope where they are
 * @throws Refusal `railway-service-unknown` naming those there are, `railway-service-ambiguous`
 */
function findService(services, asked, { project, environment }) {
    return (0,_choose_js__WEBPACK_IMPORTED_MODULE_0__/* .choose */ .S)(services, asked, { what: 'service', where: `the environment “${environment.name}” of the project “${project.name}”`, whenNone: `That is where railway-token leads: is it the token of another environment? Then make one of the environment that has “${asked}” (Railway → project → Settings → Tokens).` });
}


/***/ }),

/***/ 71689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ askRailway)
/* harmony export */ });
/* harmony import */ var _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19411);
/* harmony import */ var _record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45428);


/**
 * Asks and reads the fields that are used; others are dropped.
 * @throws RailwayError, `invalid` when the answer has another shape than expected: unknown is not safe
 */
async function askRailway(railway, operation, variables, schema) {
    const answer = await railway.request(operation, variables).catch((error) => {
        throw withoutSecretsIn(error);
    });
    const read = schema.safeParse(answer);
    if (read.success)
        return read.data;
    const [issue] = read.error.issues;
    const field = issue?.path.map(String).join('.') ?? '';
    throw new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(`Railway answered with something else than its schema says (${field === '' ? 'the answer' : field}: ${issue?.message ?? 'unknown'})`, {
        trouble: 'invalid',
        operation: operation.name,
        isDone: operation.kind === 'query' ? 'no' : 'unknown',
        field: field === '' ? undefined : field,
    });
}
/** Railway's words can quote what a service was given. */
function withoutSecretsIn(error) {
    if (!(error instanceof _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m))
        return error;
    const words = (0,_record_without_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(error.message);
    return words === error.message ? error : new _context_railway_port_js__WEBPACK_IMPORTED_MODULE_0__/* .RailwayError */ .m(words, error);
}


/***/ })

};
