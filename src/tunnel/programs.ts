import type { Exec } from '../context/ports.ts'
import { Refusal } from '../record/outcome.ts'

export type SshProgram = 'ssh' | 'ssh-agent' | 'ssh-add'

/** Full paths of OpenSSH's programs. @throws Refusal naming those that are missing and the package that has them */
export async function findSshPrograms<Name extends SshProgram>(exec: Pick<Exec, 'which'>, names: readonly Name[]): Promise<Readonly<Record<Name, string>>> {
  const found = await Promise.all(names.map(async (name) => [name, await exec.which(name)] as const))
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => name)
  if (missing.length > 0) {
    throw new Refusal({
      code: 'ssh-missing',
      cause: `ssh-tunnel needs OpenSSH's client, and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not on PATH.`,
      fix: 'Install the package openssh-client (Debian, Ubuntu, Alpine) or openssh-clients (Fedora, RHEL).',
    })
  }
  return Object.fromEntries(found) as Record<Name, string>
}
