import { beginningOf, commandBegins, withoutControls } from '../record/foreign-text.ts'
import type { ActionsCore } from './actions.ts'
import type { Location, Log, Redactor } from './ports.ts'

interface Sink {
  redact: Redactor
  verbose: boolean
}

/** The log of a terminal: plain lines on stderr, so that stdout holds the result alone. */
export function createTerminalLog(stream: NodeJS.WriteStream, { redact, verbose }: Sink): Log {
  const live = stream.isTTY
  let onLine = false
  const write = (text: string): void => {
    if (onLine) stream.write('\r\u001b[K')
    onLine = false
    stream.write(`${printable(text, redact)}\n`)
  }
  const place = (at?: Location): string => (at ? `${at.file}:${at.line}: ` : '')
  return {
    info: (line) => write(`  ${line}`),
    debug: (line) => {
      if (verbose) write(`  ${line}`)
    },
    warning: (line, at) => write(`! ${place(at)}${line}`),
    error: (line, at) => write(`✗ ${place(at)}${line}`),
    group: async (title, body) => {
      write(`▸ ${title}`)
      return await body()
    },
    progress: (line) => {
      if (!live) return
      stream.write(`\r\u001b[K  ${printable(line, redact).slice(0, stream.columns - 3)}`)
      onLine = true
    },
  }
}

/** A whole list of statements is shorter. */
const longestLine = 64 * 1024

/** What others said is data, not orders to the terminal or the runner. Redacted before, for secrets that hold such characters, and after, for those that were hidden between them. */
function printable(text: string, redact: Redactor): string {
  return beginningOf(text, longestLine, (read) => redact.text(withoutControls(redact.text(read))))
}

/** GitHub's log: workflow commands through `@actions/core`, phases as groups. Groups do not nest there, so inner ones are plain headings. */
export function createActionLog(core: ActionsCore, { redact }: Pick<Sink, 'redact'>): Log {
  let depth = 0
  const plain = (line: string): string => printable(line, redact)
  const said = (line: string): string => inert(plain(line))
  const properties = (at?: Location) => (at ? { file: at.file, startLine: at.line } : {})
  return {
    info: (line) => core.info(said(line)),
    debug: (line) => core.debug(plain(line)),
    warning: (line, at) => core.warning(plain(line), properties(at)),
    error: (line, at) => core.error(plain(line), properties(at)),
    group: async (title, body) => {
      depth += 1
      if (depth === 1) core.startGroup(said(title))
      else core.info(`▸ ${said(title)}`)
      try {
        return await body()
      } finally {
        depth -= 1
        if (depth === 0) core.endGroup()
      }
    },
    progress: () => undefined,
  }
}

/** The runner takes a line that begins with `::`, or holds `##[`, for a command (actions/runner, `ActionCommand.cs`); what a child or a migration says must never be one. */
function inert(text: string): string {
  return text.replace(commandBegins, '$1\u200b').replaceAll('##[', '#\u200b#[')
}
