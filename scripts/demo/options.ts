import { parseArgs } from 'node:util'

export interface DemoOptions {
  /** The demo answers its own question. */
  readonly yes: boolean
  /** Where records and rendered summaries are left. */
  readonly keep: string | undefined
  /** How many sessions the example is seeded with. */
  readonly rows: number
  /** Print all that the commands say, not their verdicts alone. */
  readonly full: boolean
}

export const usage = 'npm run demo -- [--yes] [--keep DIR] [--rows N] [--full]'

/** @throws Error with one line for a word that is no option */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({ args: [...args], options: { yes: { type: 'boolean', default: false }, keep: { type: 'string' }, rows: { type: 'string', default: '20000' }, full: { type: 'boolean', default: false } } })
  const rows = Number(values.rows)
  if (!Number.isInteger(rows) || rows < 10) throw new Error(`--rows: "${values.rows}" is not a whole number from 10 on`)
  return { yes: values.yes, keep: values.keep, rows, full: values.full }
}
