import { postgresRows } from './shipped/postgres.ts'
import { prismaRows } from './shipped/prisma.ts'
import { railwayRows } from './shipped/railway.ts'
import type { ShippedRow } from './shipped/row.ts'

/** The rows that come with the product. Among equals the earlier wins: PostgreSQL says why, Prisma often only that. */
export const shippedRows: readonly ShippedRow[] = [...railwayRows, ...postgresRows, ...prismaRows]
