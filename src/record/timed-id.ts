import { randomBytes } from 'node:crypto'

/** An id of a run or a backup, sortable by time: `20260201T120000Z-1a2b3c4d`. */
export function timedId(at: Date): string {
  return `${at.toISOString().replace(/[-:]|\.\d+/g, '')}-${randomBytes(4).toString('hex')}`
}
