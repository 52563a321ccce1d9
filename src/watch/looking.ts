import { DatabaseError } from '../context/ports.ts'
import { hasNoConnectionLeft, whyBlind, type WatchedDatabase } from './database.ts'
import type { Source } from './sampling.ts'
import type { Blindness, Seen } from './seen.ts'
import type { Timing } from './timing.ts'

/**
 * Looks at the database: its sessions often, its statistics and sizes less often. One source, for it is one connection.
 * @param signal aborted when the run is cancelled
 */
export function lookingAt(database: WatchedDatabase, timing: Timing, signal: AbortSignal): Source {
  let [statementsDue, sizesDue] = [0, 0]
  const attempt = async (at: number, about: Blindness, look: () => Promise<Seen[]>): Promise<Seen[]> => {
    try {
      return await look()
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof DatabaseError)) throw error
      return hasNoConnectionLeft(error) ? [{ kind: 'refused', at, who: 'watch' }] : [{ kind: 'blind', at, about, why: whyBlind(error) }]
    }
  }
  return {
    firstMs: 0,
    everyMs: timing.sessionsMs,
    look: async (at) => {
      const seen = await attempt(at, 'sessions', async () => {
        const { sessions, running, hidden } = await database.sessions()
        return [{ kind: 'sessions', at, sessions }, { kind: 'running', at, running }, ...(hidden === undefined ? [] : [{ kind: 'blind' as const, at, about: 'pool' as const, why: hidden }])]
      })
      if (at * 1000 >= statementsDue) {
        statementsDue = at * 1000 + timing.statementsMs * 0.99
        const statements = await attempt(at, 'statements', async () => {
          const found = await database.statements()
          return [typeof found === 'string' ? { kind: 'blind', at, about: 'statements', why: found } : { kind: 'statements', at, statements: found }]
        })
        seen.unshift(...statements)
      }
      if (at * 1000 >= sizesDue) {
        sizesDue = at * 1000 + timing.sizesMs * 0.99
        seen.push(...(await attempt(at, 'sizes', async () => [{ kind: 'sizes', at, sizes: await database.sizes() }])))
      }
      return seen
    },
  }
}
