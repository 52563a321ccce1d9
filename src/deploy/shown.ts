import type { Deployment } from '../railway/model.ts'

/** A commit as people read it. */
export function shown({ commit }: Pick<Deployment, 'commit'>): string {
  return commit === null ? 'no commit' : commit.slice(0, 8)
}
