import { ApiError, notFound } from '../errors.ts'
import { ok, paged, type Answer, type Call, type Handler } from '../call.ts'
import { ancestry, blobSha, compare, differences, inOrder, resolve, tree, type Tree } from '../history.ts'
import { commit, file } from '../shapes/commits.ts'
import { collaborator, oneself } from '../shapes/people.ts'
import { simplePull } from '../shapes/pulls.ts'
import { fullRepository, protection } from '../shapes/repository.ts'
import type { Commit } from '../state.ts'
import type { World } from '../world.ts'

/** The repository, its branches, commits and files, and who may what. */
export const repository: Record<string, Handler> = {
  'users/get-authenticated': (world, call) => ok(oneself(world, call.login)),
  'repos/get': (world) => ok(fullRepository(world)),
  'repos/get-collaborator-permission-level': (world, call) => {
    const login = call.params['username']!
    if (world.state.users[login] === undefined) throw new ApiError(404, `${login} is not a user`)
    return ok(collaborator(world, login))
  },
  'repos/get-branch': (world, call) => {
    const name = call.params['branch']!
    const head = world.state.commits[world.state.branches[name] ?? '']
    if (head === undefined) throw new ApiError(404, 'Branch not found')
    const rules = world.state.protections[name]
    const at = `${world.api}/branches/${encodeURIComponent(name)}`
    return ok({
      name,
      commit: commit(world, head),
      _links: { self: at, html: `${world.page}/tree/${encodeURIComponent(name)}` },
      protected: rules !== undefined,
      protection: { enabled: rules !== undefined, required_status_checks: { enforcement_level: 'off', contexts: rules?.requiredChecks ?? [], checks: [] } },
      protection_url: `${at}/protection`,
    })
  },
  'repos/get-branch-protection': (world, call) => {
    const name = call.params['branch']!
    const rules = world.state.protections[name]
    if (world.state.branches[name] === undefined) throw new ApiError(404, 'Branch not found')
    if (rules === undefined) throw new ApiError(404, 'Branch not protected')
    return ok(protection(world, name, rules))
  },
  'repos/get-commit': (world, call) => ok(commit(world, commitOf(world, call.params['ref']!), { files: true })),
  'repos/list-commits': (world, call) => {
    const { sha = world.state.repository.defaultBranch, path, author, since, until } = Object.fromEntries(call.query) as Record<string, string | undefined>
    const head = resolve(world.state, sha)
    if (head === undefined) throw notFound()
    const found = inOrder(world.state, head.sha)
      .toReversed()
      .filter((one) => path === undefined || one.files.some((change) => change.path === path || change.path.startsWith(`${path}/`)))
      .filter((one) => (author === undefined || one.author === author) && (since === undefined || one.date >= since) && (until === undefined || one.date <= until))
    return paged(world, call, found, (one) => commit(world, one))
  },
  'repos/compare-commits': (world, call) => compared(world, call),
  'repos/list-pull-requests-associated-with-commit': (world, call) => {
    const { sha } = commitOf(world, call.params['commit_sha']!)
    const head = world.state.branches[world.state.repository.defaultBranch]
    const landed = head !== undefined && ancestry(world.state, head).has(sha)
    const found = world.state.pulls.filter((pull) => (landed ? pull.landed.includes(sha) : pull.commits.includes(sha)))
    return paged(world, call, found, (pull) => simplePull(world, pull))
  },
  'repos/get-content': (world, call) => content(world, call),
}

function commitOf(world: World, ref: string): Commit {
  const found = resolve(world.state, ref)
  if (found === undefined) throw new ApiError(422, `No commit found for SHA: ${ref}`)
  return found
}

/** Without paging GitHub shows at most 250 commits; the files come with the first page alone, 300 at most. */
function compared(world: World, call: Call): Answer {
  const [base, head] = [resolve(world.state, call.params['base']!), resolve(world.state, call.params['head']!)]
  if (base === undefined || head === undefined) throw notFound()
  const comparison = compare(world.state, base, head)
  if (comparison === undefined) throw new ApiError(404, `No common ancestor between ${call.params['base']!} and ${call.params['head']!}.`)
  const pages = call.query.has('page') || call.query.has('per_page')
  const page = pages ? paged(world, call, comparison.ahead, (one) => commit(world, one)) : ok(comparison.ahead.slice(0, 250).map((one) => commit(world, one)))
  const first = Number(call.query.get('page') ?? '1') <= 1
  const changed = first ? differences(tree(world.state, comparison.mergeBase.sha), tree(world.state, head.sha)).slice(0, 300) : []
  const at = `compare/${call.params['base']!}...${call.params['head']!}`
  return {
    ...page,
    body: {
      url: `${world.api}/${at}`,
      html_url: `${world.page}/${at}`,
      permalink_url: `${world.page}/${at}`,
      diff_url: `${world.page}/${at}.diff`,
      patch_url: `${world.page}/${at}.patch`,
      base_commit: commit(world, base),
      merge_base_commit: commit(world, comparison.mergeBase),
      status: comparison.status,
      ahead_by: comparison.ahead.length,
      behind_by: comparison.behind,
      total_commits: comparison.ahead.length,
      commits: page.body,
      ...(first ? { files: changed.map((entry) => file(world, entry, head.sha)) } : {}),
    },
  }
}

function content(world: World, call: Call): Answer {
  const path = call.params['path']!.replace(/^\/+|\/+$/g, '')
  const ref = call.query.get('ref') ?? world.state.repository.defaultBranch
  const at = resolve(world.state, ref)
  if (at === undefined) throw new ApiError(404, `No commit found for the ref ${ref}`)
  const files = tree(world.state, at.sha)
  const text = files.get(path)
  if (text !== undefined) {
    if (call.accept.includes('raw')) return { status: 200, body: text, contentType: 'application/vnd.github.raw' }
    return ok({ ...entry(world, path, 'file', text, ref), content: Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n'), encoding: 'base64' })
  }
  const children = childrenOf(files, path)
  if (children.length === 0) throw notFound()
  return ok(children.map((child) => entry(world, child, files.has(child) ? 'file' : 'dir', files.get(child) ?? '', ref)))
}

function childrenOf(files: Tree, directory: string): string[] {
  const prefix = directory === '' ? '' : `${directory}/`
  return [...new Set([...files.keys()].filter((path) => path.startsWith(prefix)).map((path) => prefix + path.slice(prefix.length).split('/')[0]!))].sort()
}

function entry(world: World, path: string, type: 'file' | 'dir', text: string, ref: string): Record<string, unknown> {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const url = `${world.api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`
  const html = `${world.page}/${type === 'dir' ? 'tree' : 'blob'}/${encodeURIComponent(ref)}/${encoded}`
  const sha = blobSha(type === 'dir' ? path : text)
  const git = `${world.api}/git/${type === 'dir' ? 'trees' : 'blobs'}/${sha}`
  return {
    name: path.split('/').pop(),
    path,
    sha,
    size: Buffer.byteLength(text),
    type,
    url,
    html_url: html,
    git_url: git,
    download_url: type === 'dir' ? null : `${world.page}/raw/${encodeURIComponent(ref)}/${encoded}`,
    _links: { self: url, git, html },
  }
}
