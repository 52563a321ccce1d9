import { errorCode, errorMessage } from '../record/error-facts.ts'
import { Failure, type Stop } from '../record/outcome.ts'

/** Node's codes and SQLSTATE class 08, which a connection ends with when nobody of PostgreSQL ended it. */
const codes = /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|08...)$/
/** What node-postgres, libpq and Prisma (P1001, P1017) say of it. */
const words = /ECONNRE(?:SET|FUSED)|EPIPE|connection (?:terminated|ended|lost|reset)|terminated unexpectedly|closed the connection|server closed|can't reach database|could not connect|connection to server|nothing listens at|:\d+ does not answer|P10(?:01|17)\b/i

/** Whether an error, or what caused it, is a connection that was cut off or refused, and not the server's own word. Pure. */
export function looksCutOff(error: unknown): boolean {
  if (error === undefined || error === null) return false
  if (words.test(errorMessage(error)) || codes.test(errorCode(error) ?? '')) return true
  return typeof error === 'object' && 'cause' in error && looksCutOff(error.cause)
}

/**
 * The failure of a run whose tunnel dropped: named where it is what the failure comes from, mentioned otherwise. What state things are in is kept. Pure.
 * @param why a clause, see `Tunnel.dropped`
 */
export function namingDrop(stop: Stop, why: string): Stop {
  if (stop.kind !== 'failed') return stop
  const { details } = stop
  if (!looksCutOff(stop)) return new Failure({ ...details, cause: `${details.cause} Besides, the SSH tunnel dropped: ${why}.` }, { cause: stop })
  const fix = details.code === 'database-error' || details.code === 'cannot-connect' ? 'See in the log of the SSH server why it ended the connection, and run it again; a tunnel is not opened again in the middle of a run.' : details.fix
  return new Failure({ ...details, code: 'ssh-tunnel-dropped', cause: `The SSH tunnel dropped: ${why}. ${details.cause}`, fix }, { cause: stop })
}
