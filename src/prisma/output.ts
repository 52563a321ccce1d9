import type { Log } from '../context/ports.ts'

/** Where Prisma begins to tell what PostgreSQL said: message, DETAIL, CONTEXT, the engine's own dump of them. All of it can hold rows' values, over many lines. */
const serverSaid = /^Database error:|\b(?:ERROR|FATAL): |Error querying the database|DbError \{|detail: Some\(|^\s*(?:DETAIL|CONTEXT|HINT|WHERE|STATEMENT): /

/**
 * Takes the lines of a Prisma command for the log. What PostgreSQL said of a failure, and all that follows it, is left out unless rows may be shown:
 * the reason is told with the fault, as far as it may be.
 */
export function prismaLines(log: Pick<Log, 'debug'>, showRows: boolean | undefined): (line: string) => void {
  let hiding = false
  return (line) => {
    if (hiding) return
    hiding = showRows !== true && serverSaid.test(line)
    log.debug(hiding ? 'What PostgreSQL said is not in this log: it can hold values.' : line)
  }
}
