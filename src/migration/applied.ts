import type { Session } from '../context/ports.ts'
import { quotedName } from '../postgres/identifier.ts'

export interface AppliedRow {
  readonly outcome: 'applied' | 'failed'
  /** `finished_at - started_at` as Prisma wrote them. */
  readonly milliseconds: number | null
  /** Of the file as Prisma read it. */
  readonly checksum: string
}

/**
 * What `_prisma_migrations` says of these migrations after a deploy; one that has no row, or only rolled-back ones, was not begun.
 * @param schema Prisma's
 */
export async function readApplied(session: Session, schema: string, names: readonly string[]): Promise<Map<string, AppliedRow>> {
  const [there] = await session.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [`${quotedName(schema)}._prisma_migrations`])
  if (there?.exists !== true) return new Map()
  const rows = await session.query<{ name: string; finished: boolean; milliseconds: number | null; checksum: string }>(
    `SELECT migration_name::text AS name, finished_at IS NOT NULL AS finished, (extract(epoch FROM finished_at - started_at) * 1000)::int AS milliseconds, checksum::text
     FROM ${quotedName(schema)}._prisma_migrations WHERE rolled_back_at IS NULL AND migration_name = ANY ($1) ORDER BY started_at`,
    [[...names]],
  )
  return new Map(rows.map(({ name, finished, milliseconds, checksum }) => [name, { checksum, outcome: finished ? 'applied' : 'failed', milliseconds: milliseconds === null ? null : Math.max(0, milliseconds) }]))
}

/** The ids of all rows of Prisma's history; none where there is no history yet. */
export async function historyRows(session: Session, schema: string): Promise<string[]> {
  const [there] = await session.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [`${quotedName(schema)}._prisma_migrations`])
  if (there?.exists !== true) return []
  return (await session.query<{ id: string }>(`SELECT id::text FROM ${quotedName(schema)}._prisma_migrations`)).map(({ id }) => id)
}
