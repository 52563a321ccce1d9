import { existsSync } from 'node:fs'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context } from '../context/ports.ts'
import { Failure } from '../record/outcome.ts'
import { version } from '../version.ts'
import type { Source } from './settings.ts'

/** @throws Failure where only the bundle was copied somewhere, without the action around it */
export function installationOf({ host }: Pick<Context, 'host'>): string {
  if (host.installation !== undefined) return host.installation
  throw new Failure({ code: 'no-installation', cause: 'The workflow templates are not beside this program: it was copied without the folder it belongs to.', state: 'Nothing was touched.', fix: 'Run it from a whole copy of Signalbox (the folder with action.yml, dist/ and .github/workflow-templates/).' })
}

/**
 * The action at that commit. Its version stands in a comment beside the pin only where it is known: where this installation is a checkout of that very commit, or the pin
 * in use says it already. Dependabot goes by that comment.
 */
export async function hostedAction(context: Pick<Context, 'exec' | 'host'>, from: { readonly repository: string; readonly sha: string }, inUse: Extract<Source, { kind: 'hosted' }> | undefined): Promise<Source> {
  if (inUse?.repository === from.repository && inUse.sha === from.sha) return inUse
  return { kind: 'hosted', ...from, version: (await checkedOut(context)) === from.sha ? version : '' }
}

/** The commit of this installation; undefined where it is no checkout, as a copy inside another repository. */
async function checkedOut({ exec, host }: Pick<Context, 'exec' | 'host'>): Promise<string | undefined> {
  const cwd = host.installation
  if (cwd === undefined || !existsSync(path.join(cwd, '.git')) || (await exec.which('git')) === undefined) return undefined
  const { exitCode, stdout } = await exec.output('git', ['rev-parse', 'HEAD'], { cwd, env: childEnvironment(host.environment) })
  return exitCode === 0 ? stdout.trim() : undefined
}
