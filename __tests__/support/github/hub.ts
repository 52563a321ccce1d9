import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { Hub, HubOptions, SeenRequest, Token } from './api.ts'
import { addComment, addCommit, addPull, addUser, changeComment, mergePull } from './arrangements.ts'
import { ArtifactService } from './artifacts.ts'
import { FaultList } from './faults.ts'
import { actions } from './handlers/actions.ts'
import { artifacts } from './handlers/artifacts.ts'
import { conversation } from './handlers/conversation.ts'
import { environments } from './handlers/environments.ts'
import { repository } from './handlers/repository.ts'
import { bypass, cancel, createRun, decide, finish, job, newEnvironment, refusalOf, rerun, waitFor } from './runs.ts'
import { answer, listen, type Api } from './server.ts'
import type { Repository, State } from './state.ts'
import { World } from './world.ts'

export type { Hub } from './api.ts'

/**
 * A GitHub of one repository on this machine's loopback: REST API, artifact service, and the state behind both. Every request and every
 * answer is checked against GitHub's description; what deviates is in `problems`. See `README.md` beside this file.
 */
export async function startGitHub(options: HubOptions = {}): Promise<Hub> {
  const world = new World(emptyState(options.repository ?? {}), options.clock ?? (() => new Date()))
  const problems: string[] = []
  const requests: SeenRequest[] = []
  const tokens = new Map<string, Token>()
  const faults = new FaultList()
  const service = new ArtifactService(world, problems)
  const handlers = { ...actions, ...artifacts((artifact) => service.blobs.signed(artifact, 'r')), ...conversation, ...environments, ...repository }
  const api: Api = { world, handlers, tokens, faults, problems, requests }
  const rest = await listen((request, response) => answer(api, request, response))
  // Another origin than the API's, as in the world: a redirect to a blob must not take the token along.
  const results = await listen((request, response) => service.answer(request, response))
  world.url = rest.url
  world.serverUrl = `http://github.localhost:${new URL(rest.url).port}`
  service.blobs.url = results.url
  addUser(world, world.state.repository.owner, world.state.repository.ownerType === 'User' ? 'admin' : 'none', world.state.repository.ownerType)
  Object.assign(world.state.users, { 'github-actions[bot]': { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot', level: 'write' } })
  addCommit(world, { message: 'First commit', files: [{ path: 'README.md', status: 'added', content: '# Shop\n' }] })
  return hubOf(api, service, [rest.server, results.server])
}

function hubOf(api: Api, service: ArtifactService, servers: Server[]): Hub {
  const { world, tokens } = api
  const token = (made: Token): string => {
    const value = `${made.kind === 'job' ? 'ghs' : made.kind === 'person' ? 'gho' : 'github_pat'}_${randomBytes(18).toString('base64url').replaceAll(/[-_]/g, 'x')}`
    tokens.set(value, made)
    return value
  }
  return {
    url: world.url,
    serverUrl: world.serverUrl,
    state: world.state,
    tokens,
    problems: api.problems,
    requests: api.requests,
    faults: api.faults,
    artifactFaults: service,
    jobToken: (permissions, name = 'job') => token({ kind: 'job', name, permissions }),
    personToken: (login, permissions) => token(permissions === undefined ? { kind: 'person', name: login, login } : { kind: 'fine-grained', name: login, login, permissions }),
    user: (login, level = 'write', type = 'User') => addUser(world, login, level, type),
    environment: (name, rules) => newEnvironment(world, name, rules),
    commit: (commit) => addCommit(world, commit),
    pull: (pull) => addPull(world, pull),
    merge: (number, how = 'merge', by = world.state.repository.owner) => mergePull(world, number, how, by),
    comment: (comment) => addComment(world, comment),
    editComment: (id, body, by) => changeComment(world, id, body, by),
    artifact: (artifact) => service.add(artifact),
    createRun: (run) => createRun(world, run),
    run: (id) => world.run(id),
    rerun: (run, by) => rerun(world, run, by),
    job: (run, name, change) => job(world, run, name, change),
    finishRun: (run, conclusion) => finish(world, run, conclusion),
    mayEnter: (run, environment) => refusalOf(world, run, environment),
    waitFor: (run, environment) => waitFor(world, run, environment),
    review: ({ run, environment, state, user, comment = '' }) => decide(world, run, [environment], state, user, comment),
    bypass: ({ run, environment, user }) => bypass(world, run, environment, user),
    cancel: (run, by = world.state.repository.owner) => cancel(world, run, by),
    on: (event, listener) => world.on(event, listener),
    runtimeEnvironment: (run, name) => ({ ...service.environment(world.run(run), name), GITHUB_SERVER_URL: world.serverUrl, GITHUB_API_URL: world.url }),
    now: () => world.now(),
    close: async () => {
      await Promise.all(servers.map(closed))
    },
  }
}

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await done
}

function emptyState(repository: Partial<Repository>): State {
  return {
    repository: { id: 4711, owner: 'acme', name: 'shop', private: false, fork: false, archived: false, defaultBranch: 'main', plan: 'free', ownerType: 'Organization', ...repository },
    users: {},
    teams: {},
    environments: {},
    secrets: {},
    variables: {},
    workflows: {},
    branches: {},
    protections: {},
    commits: {},
    runs: [],
    pulls: [],
    issues: [],
    comments: [],
    artifacts: [],
    deployments: [],
    workflowPermissions: { default: 'read', canApprovePullRequests: false },
  }
}
