import { expect } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import type { CommandName } from '../../../src/inputs/definitions.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { stateOf } from '../../support/state.ts'

/** What is broken, and what a person has to be told of it. */
export interface Expected {
  readonly exitCode: 1 | 2 | 3
  readonly code: string
  readonly cause: RegExp
  readonly fix: RegExp
  /** `Nothing was touched.` unless said. */
  readonly state?: RegExp
  readonly at?: { readonly file: string; readonly line: number }
}

export type Flags = Readonly<Record<string, string>>

export interface Attempt {
  readonly command: CommandName
  readonly flags: Flags
  /** What must be the same afterwards; its password may be nowhere. */
  readonly database?: DatabaseUrl
  /** The same for a database that is compared elsewhere. */
  readonly password?: string
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Flags with which `migrate` would go all the way, were nothing broken. */
export const unattended: Flags = { 'require-approval': 'false', 'backup-proof': 'decode' }

/** Runs one command in this process, as the command line would. */
export async function attempt({ command, flags, environment }: Attempt): Promise<{ record: RunRecord; context: TestContext }> {
  const context = testContext(environment ? { environment } : {})
  const { record } = await runCommand(context, command, () => readInputs(command, { given: flagInputs(new Map(Object.entries(flags))), kind: 'cli' }, {}, context.redact))
  return { record, context }
}

/** Runs it, expects it to stop in exactly this way, and compares the database with what it was. */
export async function expectStop(what: Attempt, expected: Expected): Promise<RunRecord> {
  const before = what.database && (await stateOf(what.database))
  const { record, context } = await attempt(what)
  const after = what.database && (await stateOf(what.database))
  expectToldClearly(record, expected)
  expect(after).toEqual(before)
  const secret = what.database?.password ?? what.password
  if (secret !== undefined) expect(`${JSON.stringify(record)}\n${context.said()}`).not.toContain(secret)
  return record
}

/** One line that says why, what state things are in, one thing to do. */
export function expectToldClearly({ exitCode, stop }: Pick<RunRecord, 'exitCode' | 'stop'>, expected: Expected): void {
  expect({ exitCode, code: stop?.code, cause: stop?.cause, fix: stop?.fix, state: stop?.state, at: stop?.at }).toEqual({
    exitCode: expected.exitCode,
    code: expected.code,
    cause: expect.stringMatching(expected.cause),
    fix: expect.stringMatching(expected.fix),
    state: expect.stringMatching(expected.state ?? /^Nothing was touched\.$/),
    at: expected.at,
  })
  expect(stop?.cause).toMatch(/^[^\n]+[.)]$/)
  expect(stop?.cause).not.toMatch(/\.\.$|undefined|\[object/)
}
