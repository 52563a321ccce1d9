import { RailwayError } from '../context/railway-port.ts'

/** Troubles that pass by themselves: the transport has tried again by then, and asked later Railway may answer. What it says in words of its own may pass too (“Problem processing request”). */
export function isPassing(error: unknown): error is RailwayError {
  return error instanceof RailwayError && (error.trouble === 'not-reached' || error.trouble === 'rate-limited' || error.trouble === 'said')
}
