import { childEnvironment } from '../../context/child-environment.ts'
import type { Context } from '../../context/ports.ts'

/**
 * The files in which a merge differs from its first parent, as git has them: GitHub checks a pull request out as its merge into the base.
 * @returns undefined where the checkout does not say (no git, no merge, no second level of history)
 */
export async function filesChangedByMerge({ exec, host }: Pick<Context, 'exec' | 'host'>, directory: string): Promise<string[] | undefined> {
  if ((await exec.which('git')) === undefined) return undefined
  const options = { cwd: directory, env: childEnvironment(host.environment) }
  for (const parent of ['HEAD^1^{tree}', 'HEAD^2']) {
    if ((await exec.output('git', ['rev-parse', '--verify', '--quiet', parent], options)).exitCode !== 0) return undefined
  }
  const changed = await exec.output('git', ['diff', '--name-only', '-z', '--no-renames', 'HEAD^1', 'HEAD', '--'], options)
  // The output is kept to its end alone: a list that may have been cut short says nothing of its beginning.
  if (changed.exitCode !== 0 || changed.stdout.length > 32_768) return undefined
  return changed.stdout.split('\0').filter((file) => file !== '')
}
