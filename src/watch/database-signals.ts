import type { Signal, SlowQuery } from '../record/record.ts'
import { count } from '../report/counts.ts'
import { humanDuration } from '../report/durations.ts'
import { clip } from '../report/plain.ts'
import { humanBytes } from '../report/sizes.ts'
import { fullVolume, mostDeadShare, mostLagSeconds } from './database-judge.ts'
import type { Judge } from './judge.ts'
import type { Blindness } from './seen.ts'
import { notLooked, percent, signal, type Found } from './signal.ts'

const connections = { id: 'connections', title: 'Connections', unit: '%' } as const
const pool = { id: 'pool', title: 'Sessions that wait or hold', unit: 'count' } as const
const slowQueries = { id: 'slow-queries', title: 'Slow queries', unit: 'count' } as const
const storage = { id: 'storage', title: 'Database size', unit: 'bytes' } as const
const deadTuples = { id: 'dead-tuples', title: 'Dead rows', unit: '%' } as const
const replicationLag = { id: 'replication-lag', title: 'Replication lag', unit: 's' } as const
const invalidIndexes = { id: 'invalid-indexes', title: 'Invalid indexes', unit: 'count' } as const

type What = Pick<Signal, 'id' | 'title' | 'unit'>

/** What the database told, in the words of the record. Pure. */
export function databaseSignals(judge: Judge): Signal[] {
  return [connectionSignal(judge), poolSignal(judge), slowSignal(judge), storageSignal(judge), deadSignal(judge), lagSignal(judge), indexSignal(judge)]
}

function blindTo(judge: Judge, what: What, about: Blindness): Signal {
  return notLooked(what, 'the database', judge.blind.get(about) ?? (judge.rule.looked.database ? 'There was no time for it.' : 'There is no database-url here.'))
}

type Listed = Omit<SlowQuery, 'suggestion'>
type Worded = Pick<Found, 'why' | 'verdict'>

function connectionSignal(judge: Judge): Signal {
  const { sessions, tooMany, leak, refused, connectionPoints, refusals } = judge.database
  const { maxConnections } = judge.rule.limits
  if (!sessions && refusals === 0) return blindTo(judge, connections, 'sessions')
  const before = judge.rule.baseline?.database?.sessions
  const numbers = sessions ? `${sessions.used} of ${sessions.max} connections; ${maxConnections} % are allowed` : ''
  const worded: Worded =
    refused.since !== undefined
      ? { why: 'The server has no connection left (53300), again and again.', verdict: { breachedAt: refused.since } }
      : tooMany.since !== undefined
        ? { why: `${numbers}.`, verdict: { breachedAt: tooMany.since } }
        : leak?.breachedAt !== undefined
          ? { why: `${numbers}. They rise without a pause, as when they are opened and never closed${before ? `; there were ${before.used} before the deployment` : ''}.`, verdict: { breachedAt: leak.breachedAt } }
          : { why: `${numbers}.`, verdict: 'ok' }
  return signal({ ...connections, source: 'pg_stat_activity', limit: maxConnections, baseline: before ? (100 * before.used) / before.max : undefined, points: connectionPoints, ...worded })
}

function poolSignal(judge: Judge): Signal {
  const { sessions, stuck, stuckPoints, starvedAt } = judge.database
  const baseline = judge.rule.baseline?.database?.sessions?.stuck
  if (starvedAt !== undefined) return signal({ ...pool, source: 'the log on Railway', baseline, points: stuckPoints, why: 'The application’s log says again and again that it got no connection in time.', verdict: { breachedAt: starvedAt } })
  if (!sessions) return blindTo(judge, pool, 'sessions')
  if (sessions.stuck === undefined) return blindTo(judge, pool, 'pool')
  const found = { ...pool, source: 'pg_stat_activity', baseline, points: stuckPoints }
  if (stuck.since === undefined) return signal({ ...found, why: `${sessions.stuck} of ${sessions.used} wait for a lock or are idle in a transaction.`, verdict: 'ok' })
  return signal({ ...found, why: `Up to ${stuckPoints.worst() ?? 0} sessions at a time waited for a lock or were idle in a transaction: the application’s pool has none left for others.`, verdict: { breachedAt: stuck.since } })
}

const shownQuery = 60

function slowSignal(judge: Judge): Signal {
  const { slow, slowPoints, hasTotals } = judge.database
  const source = hasTotals ? 'pg_stat_statements' : 'pg_stat_activity'
  const blind = judge.blind.get('statements')
  if (slowPoints.last() === null) return blindTo(judge, slowQueries, 'statements')
  const list = slow.list()
  const found = { ...slowQueries, source, points: slowPoints }
  const [first] = list
  const allowed = humanDuration(judge.rule.limits.slowQueryMs)
  if (slow.breach && first) return signal({ ...found, why: `A query ${ofTables(first, judge.rule.newTables)} takes ${humanDuration(first.milliseconds)}; ${allowed} are allowed.`, verdict: { breachedAt: slow.breach.at } })
  const words = first ? `${count(list.length, 'query takes', 'queries take')} longer than ${allowed}; ${newOnes(list)}.` : `No query takes longer than ${allowed}.`
  return signal({ ...found, why: blind === undefined ? words : `${words} ${blind}`, verdict: 'ok' })
}

/** This is the headline of a breach: which tables, not the whole query, which stands among the slow queries. */
function ofTables({ query, tables, isOnNewTable }: Listed, newTables: ReadonlySet<string>): string {
  const named = isOnNewTable ? tables.filter((table) => newTables.has(table)) : tables
  const shown = named.length === 0 ? ` (${clip(query, shownQuery)})` : ` ${named.slice(0, 3).join(', ')}`
  return isOnNewTable ? `on the new ${named.length > 1 ? 'tables' : 'table'}${shown}` : `${named.length === 0 ? 'that was fast before' : 'on'}${shown}${named.length === 0 ? '' : ' that was fast before'}`
}

function newOnes(list: readonly Listed[]): string {
  const news = list.filter(({ isOnNewTable }) => isOnNewTable).length
  if (news === 0) return 'none is on a new table or has become slow'
  return `${list.length === 1 ? 'it is' : count(news, 'is', 'are')} on a new table, and ${news === 1 ? 'was' : 'were'} not seen often enough for a breach`
}

function storageSignal(judge: Judge): Signal {
  const { sizes, full, fullest, firstBytes, bytePoints } = judge.database
  if (full.since !== undefined) return signal({ ...storage, source: 'Railway', points: bytePoints, why: `The volume ${fullest?.name ?? ''} is ${percent(fullest?.share ?? 1)} full; ${percent(fullVolume)} are the most. A full one stops the database.`, verdict: { breachedAt: full.since } })
  const volume = fullest ? ` The fullest volume is ${percent(fullest.share)} full.` : ''
  if (!sizes || firstBytes === undefined) return fullest ? signal({ ...storage, source: 'Railway', why: volume.trim(), verdict: 'ok' }) : blindTo(judge, storage, 'sizes')
  const grown = sizes.bytes - firstBytes
  return signal({ ...storage, source: 'pg_database_size', baseline: firstBytes, points: bytePoints, why: `${grown > 0 ? `Grew by ${humanBytes(grown)}` : 'Did not grow'}.${volume}`, verdict: 'ok' })
}

function deadSignal(judge: Judge): Signal {
  const { sizes, dead, deadPoints } = judge.database
  if (!sizes) return blindTo(judge, deadTuples, 'sizes')
  const found = { ...deadTuples, source: 'pg_stat_user_tables', limit: mostDeadShare * 100, points: deadPoints }
  if (!sizes.dead) return signal({ ...found, why: 'No table holds many.', verdict: 'ok' })
  const words = `${percent(sizes.dead.share)} of ${sizes.dead.table} are dead rows (${sizes.dead.rows.toLocaleString('en-US')})`
  if (dead.since !== undefined) return signal({ ...found, why: `${words}, and autovacuum has not been there for an hour.`, verdict: { breachedAt: dead.since } })
  return signal({ ...found, why: `${words}${judge.rule.isSettled ? '' : '; autovacuum has not had its time yet'}.`, verdict: 'ok' })
}

function lagSignal(judge: Judge): Signal {
  const { sizes, lag, lagPoints } = judge.database
  if (!sizes) return blindTo(judge, replicationLag, 'sizes')
  if (sizes.lag === undefined) return notLooked(replicationLag, 'pg_stat_replication', 'There is no replica.')
  const found = { ...replicationLag, source: 'pg_stat_replication', limit: mostLagSeconds, points: lagPoints }
  return signal({ ...found, why: `The slowest replica is ${humanDuration(sizes.lag * 1000)} behind; ${mostLagSeconds} s are allowed.`, verdict: lag.since === undefined ? 'ok' : { breachedAt: lag.since } })
}

function indexSignal(judge: Judge): Signal {
  const { sizes, invalid, indexPoints } = judge.database
  if (!sizes) return blindTo(judge, invalidIndexes, 'sizes')
  const found = { ...invalidIndexes, source: 'pg_index', limit: 0, points: indexPoints }
  const names = judge.database.newlyInvalid().slice(0, 3).join(', ')
  if (invalid.since !== undefined) return signal({ ...found, why: `Not valid: ${names}. It costs every write and serves no read.`, verdict: { breachedAt: invalid.since } })
  const old = sizes.invalidIndexes.length
  return signal({ ...found, why: old === 0 ? 'All are valid.' : `${count(old, 'is', 'are')} not valid${judge.rule.baseline ? ', as before the deployment' : ''}: ${sizes.invalidIndexes.slice(0, 3).join(', ')}.`, verdict: 'ok' })
}
