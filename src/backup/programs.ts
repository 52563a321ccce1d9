import type { Program, Redactor } from '../context/ports.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import { Failure } from '../record/outcome.ts'

/** A program of a pipeline with the name people know it by. */
export interface NamedProgram {
  readonly name: string
  readonly program: Program
}

/** What a program says that only could not write to the next one. */
const lostItsReader = /could not write.*(broken pipe|connection reset)|write error.*(broken pipe|connection reset)/i

/**
 * Waits for every program of a pipeline and looks at each one's end: a pipe hides a failing `pg_dump`. The first that failed of its own is
 * named; those that only lost their reader or writer because of it are not.
 * @param state of things, for the error
 * @throws Failure `program-failed`
 */
export async function judgeEnds(programs: readonly NamedProgram[], redact: Redactor, state: string): Promise<void> {
  const ends = await Promise.all(programs.map(async ({ name, program }) => ({ name, ...(await program.finished) })))
  const failed = ends.filter(({ exitCode }) => exitCode !== 0)
  const culprit = failed.find(({ signal, stderr }) => signal !== 'SIGPIPE' && !lostItsReader.test(stderr)) ?? failed.at(-1)
  if (culprit === undefined) return
  const how = culprit.signal === null ? `exit code ${culprit.exitCode}` : `ended by ${culprit.signal}`
  throw new Failure({
    code: 'program-failed',
    cause: `${culprit.name} failed (${how}): ${reasonIn(redact.text(culprit.stderr))}`, // redacted before it is cut: a part of a secret is known to nobody
    state,
    fix: fixFor(culprit.name, culprit.stderr),
  })
}

/** An error over rows on their way in. */
const rowOfCopy = /^(COPY failed for (?:table|relation) .*?: ERROR: +)(.*)$/

/**
 * The one line of a program's standard error that says why. `DETAIL` and `CONTEXT` lines of PostgreSQL hold rows' values and are left out. Pure.
 */
export function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const said = lines.find((line) => /^\S+: (error|fatal|detail|\[?\w*\]?:? ?error)/i.test(line) || /\b(ERROR|FATAL|PANIC):/.test(line) || /^zstd: /.test(line)) ?? lines.findLast((line) => !/^(DETAIL|CONTEXT|HINT|STATEMENT)/i.test(line))
  return said === undefined ? 'it said nothing' : said.replace(/^\S*(pg_dump|pg_restore): error: /, '').replace(rowOfCopy, (_, head: string, message: string) => head + shownMessage({ message, code: undefined }, undefined)).slice(0, 500)
}

function fixFor(name: string, stderr: string): string {
  if (/No space left on device|disk is full/i.test(stderr)) return 'Make room on that disk.'
  if (/lock timeout|canceling statement due to lock/i.test(stderr)) return 'Something holds an exclusive lock on a table (another migration?): let it finish, then run again.'
  if (/too many (connections|clients)|remaining connection slots/i.test(stderr)) return 'Free a few connections of the server: a backup needs four.'
  if (/terminating connection|server closed the connection|could not connect/i.test(stderr)) return 'See that the server is up and the way to it stable, then run again.'
  return name === 'zstd' ? 'See that zstd works (`zstd --version`), then run again.' : 'See what it says there, mend that, then run again.'
}
