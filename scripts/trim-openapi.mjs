// Makes `__tests__/support/github/openapi.json`, the part of GitHub's description of its REST API that the loopback GitHub of the tests
// checks against. The full description (12 MB) is no dependency; to make the copy anew:
//
//   npm install --prefix /tmp/openapi --ignore-scripts --no-save @octokit/openapi@23.0.2
//   node scripts/trim-openapi.mjs /tmp/openapi/node_modules/@octokit/openapi/generated/api.github.com.json
//
// To add an endpoint: add its operationId here, run the two lines, write its handler in `__tests__/support/github/handlers/`.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const kept = [
  'actions/cancel-workflow-run',
  'actions/create-workflow-dispatch',
  'actions/delete-artifact',
  'actions/download-artifact',
  'actions/get-artifact',
  'actions/get-github-actions-default-workflow-permissions-repository',
  'actions/get-pending-deployments-for-run',
  'actions/get-reviews-for-run',
  'actions/get-workflow',
  'actions/get-workflow-run',
  'actions/get-workflow-run-attempt',
  'actions/list-artifacts-for-repo',
  'actions/list-environment-secrets',
  'actions/list-environment-variables',
  'actions/list-jobs-for-workflow-run',
  'actions/list-jobs-for-workflow-run-attempt',
  'actions/list-repo-secrets',
  'actions/list-repo-variables',
  'actions/list-repo-workflows',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs',
  'actions/list-workflow-runs-for-repo',
  'actions/review-pending-deployments-for-run',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/update-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-commits',
  'pulls/list-files',
  'reactions/create-for-issue-comment',
  'reactions/list-for-issue-comment',
  'repos/compare-commits',
  'repos/create-deployment',
  'repos/create-deployment-status',
  'repos/create-or-update-environment',
  'repos/get',
  'repos/get-all-deployment-protection-rules',
  'repos/get-all-environments',
  'repos/get-branch',
  'repos/get-branch-protection',
  'repos/get-collaborator-permission-level',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-environment',
  'repos/list-commits',
  'repos/list-deployment-branch-policies',
  'repos/list-deployment-statuses',
  'repos/list-deployments',
  'repos/list-pull-requests-associated-with-commit',
  'users/get-authenticated',
]

/** Words for people; what is checked stays. A property may be called `description`, so only words are taken. */
const wordy = ['description', 'title', 'summary', 'example', 'examples', 'externalDocs', 'x-github', 'x-github-breaking-changes', 'tags', 'default']

const source = process.argv[2]
if (source === undefined) {
  console.error('Usage: node scripts/trim-openapi.mjs <api.github.com.json>; how to get it is said at the top of this script.')
  process.exit(3)
}
const full = JSON.parse(await readFile(source, 'utf8'))
const trimmed = { openapi: full.openapi, info: { title: full.info.title, version: full.info.version, license: full.info.license }, paths: {}, components: {} }
const missing = new Set(kept)
const wanted = []

for (const [template, item] of Object.entries(full.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (!missing.delete(operation.operationId)) continue
    trimmed.paths[template] ??= {}
    trimmed.paths[template][method] = withoutWords(operation)
    wanted.push(...references(trimmed.paths[template][method]))
  }
}
if (missing.size > 0) {
  console.error(`The description has no operation ${[...missing].join(', ')}`)
  process.exit(1)
}
for (let reference = wanted.pop(); reference !== undefined; reference = wanted.pop()) {
  const [, , kind, name] = reference.split('/')
  if (trimmed.components[kind]?.[name] !== undefined) continue
  trimmed.components[kind] ??= {}
  trimmed.components[kind][name] = withoutWords(full.components[kind][name])
  wanted.push(...references(trimmed.components[kind][name]))
}
for (const kind of Object.keys(trimmed.components)) trimmed.components[kind] = Object.fromEntries(Object.entries(trimmed.components[kind]).sort(([a], [b]) => (a < b ? -1 : 1)))

const target = path.resolve(import.meta.dirname, '..', '__tests__', 'support', 'github', 'openapi.json')
const text = `${JSON.stringify(trimmed)}\n`
await writeFile(target, text)
console.log(`${target}: ${kept.length} operations, ${Object.keys(trimmed.components.schemas).length} schemas, ${Math.round(text.length / 1024)} KB`)

function withoutWords(node, inProperties = false) {
  if (Array.isArray(node)) return node.map((entry) => withoutWords(entry))
  if (node === null || typeof node !== 'object') return node
  const left = {}
  for (const [key, value] of Object.entries(node)) {
    if (!inProperties && wordy.includes(key)) continue
    left[key] = withoutWords(value, !inProperties && key === 'properties')
  }
  return left
}

function references(node) {
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => (key === '$ref' && typeof value === 'string' ? [value] : references(value)))
}
