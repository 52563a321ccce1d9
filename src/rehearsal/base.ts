import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context } from '../context/ports.ts'
import { Refusal } from '../record/outcome.ts'

/** The commit whose migrations stand for production, and in words why this one. */
export interface Base {
  readonly commit: string
  readonly why: string
}

/** `none`: nothing says which one; `missing`: something says it, and git does not have it. */
export type BaseFound = Base | { readonly none: string } | { readonly missing: string }

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
const payloadSchema = z.object({ pull_request: z.object({ base: z.object({ sha }) }).optional(), merge_group: z.object({ base_sha: sha }).optional() })

type Dependencies = Pick<Context, 'exec' | 'host'>

/**
 * Finds the base in the checkout, without fetching: `base-ref`; for the merge of a pull request, as GitHub checks it out, its first parent (that is the base
 * branch as it was merged with, and `fetch-depth: 2` brings it along); else the base that the event names.
 * @param directory of the project
 */
export async function findBase(deps: Dependencies, { directory, baseRef }: { directory: string; baseRef: string | undefined }): Promise<BaseFound> {
  const { exec, host } = deps
  if ((await exec.which('git')) === undefined) return { none: 'there is no git' }
  const resolve = async (name: string): Promise<string | undefined> => await commitOf(deps, directory, name)
  if ((await resolve('HEAD')) === undefined) return { none: 'this is no git checkout' }
  if (baseRef !== undefined) {
    const commit = (await resolve(baseRef)) ?? (await resolve(`refs/remotes/origin/${baseRef}`))
    return commit === undefined ? { missing: `base-ref: ${baseRef}` } : { commit, why: `base-ref: ${baseRef}` }
  }
  const { merge_group, pull_request } = await payload(host.eventPath)
  if (merge_group) return named('the base of the merge group', merge_group.base_sha, await resolve(merge_group.base_sha))
  if (!pull_request) return { none: 'there is no base-ref and no pull request' }
  const isMerge = (await resolve('HEAD')) === host.commit && (await resolve('HEAD^2')) !== undefined
  const parent = isMerge ? await resolve('HEAD^1') : undefined
  if (parent !== undefined) return { commit: parent, why: 'what the pull request is merged into' }
  return named('the base of the pull request', pull_request.base.sha, await resolve(pull_request.base.sha))
}

function named(what: string, wanted: string, commit: string | undefined): BaseFound {
  return commit === undefined ? { missing: `${what}, ${wanted}` } : { commit, why: what }
}

/** @returns the full id of a commit that git has; a name that begins with a dash is a name */
async function commitOf({ exec, host }: Dependencies, directory: string, name: string): Promise<string | undefined> {
  const { exitCode, stdout } = await exec.output('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { cwd: directory, env: childEnvironment(host.environment) })
  return exitCode === 0 && sha.safeParse(stdout.trim()).success ? stdout.trim() : undefined
}

/** Of the event, what is needed of it; nothing where there is none or it is of another form. */
async function payload(file: string | undefined): Promise<z.infer<typeof payloadSchema>> {
  if (file === undefined) return {}
  try {
    return payloadSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return {}
  }
}

/** Where a base is known and git does not have it. */
export function baseMissing(what: string): Refusal {
  return new Refusal({
    code: 'base-missing',
    cause: `rehearse-from: schema needs the migrations of ${what}, and the checkout does not have that commit.`,
    fix: 'Let actions/checkout fetch it: fetch-depth: 2 (for the merge of a pull request) or fetch-depth: 0.',
  })
}
