import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import type { Host } from '../context/ports.ts'
import { Refusal } from '../record/outcome.ts'

export type Visibility = 'public' | 'private' | 'internal' | 'unknown'

const repositorySchema = z.object({ visibility: z.enum(['public', 'private', 'internal']).optional(), private: z.boolean() }).transform(({ visibility, private: hidden }) => visibility ?? (hidden ? 'private' : 'public'))
const eventSchema = z.object({ repository: repositorySchema })

/**
 * Who can see this repository's artifacts: GitHub's answer of now; without a token what the event said when it happened.
 * `unknown` where GitHub does not tell.
 */
export async function readVisibility(host: Pick<Host, 'eventPath'>, github: GitHub | undefined): Promise<Visibility> {
  if (github) {
    try {
      return repositorySchema.safeParse(await github.request('GET /repos/{owner}/{repo}')).data ?? 'unknown'
    } catch (error) {
      if (error instanceof GitHubError) return 'unknown'
      throw error
    }
  }
  if (host.eventPath === undefined) return 'unknown'
  const event: unknown = await readFile(host.eventPath, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined) // not there, or no JSON: nothing is known
  return eventSchema.safeParse(event).data?.repository ?? 'unknown'
}

/**
 * Rule 9: an unencrypted backup never becomes an artifact of a public repository. Before any dump begins. Pure.
 * @throws Refusal `unencrypted-artifact`
 */
export function refuseUnencryptedArtifact({ visibility, encrypted }: { visibility: Visibility; encrypted: boolean }): void {
  if (encrypted || visibility === 'private' || visibility === 'internal') return
  const who = visibility === 'public' ? 'this repository is public: everybody could download the backup' : 'it cannot be read whether this repository is public'
  throw new Refusal({
    code: 'unencrypted-artifact',
    cause: `backup-store: artifact without backup-recipients: ${who}.`,
    fix: `Set backup-recipients (the secret BACKUP_RECIPIENTS) to an age public key; \`age-keygen\` makes one.${visibility === 'unknown' ? ' Or give github-token, so that it can be read.' : ''}`,
    rule: 9,
  })
}
