import type { KnownIssueRow } from '../rows.ts'

/** A row that comes with the product. Its test produces the real error. */
export interface ShippedRow extends KnownIssueRow {
  /** Stable: Prisma's code, the SQLSTATE, or words for Railway. */
  readonly id: string
  readonly origin: 'postgres' | 'prisma' | 'railway'
}

/** What stands in front of a bare number that is a SQLSTATE: a count of rows is none. */
export function sqlstate(code: string): string {
  return String.raw`(?:SQLSTATE |code: ?['"]?|code["']: ?["']|\(|\(E|ERROR: +)${code}\b`
}
