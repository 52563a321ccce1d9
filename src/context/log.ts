import { stripVTControlCharacters } from 'node:util'
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
    stream.write(`${printable(text)}\n`)
  }
  // Redacted before, for secrets that hold such characters, and after, for those that were hidden between them.
  const printable = (text: string): string => redact.text(withoutControls(redact.text(text)))
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
      stream.write(`\r\u001b[K  ${printable(line).slice(0, stream.columns - 3)}`)
      onLine = true
    },
  }
}

/** Names and messages of a server are data, not orders to the terminal: no escape sequences, no control characters but tab and line end. */
function withoutControls(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\t\n]/gu, '')
}

/** GitHub's log: workflow commands through `@actions/core`, phases as groups. Groups do not nest there, so inner ones are plain headings. */
export function createActionLog(core: ActionsCore, { redact }: Pick<Sink, 'redact'>): Log {
  let depth = 0
  const said = (line: string): string => inert(redact.text(line))
  const properties = (at?: Location) => (at ? { file: at.file, startLine: at.line } : {})
  return {
    info: (line) => core.info(said(line)),
    debug: (line) => core.debug(redact.text(line)),
    warning: (line, at) => core.warning(redact.text(line), properties(at)),
    error: (line, at) => core.error(redact.text(line), properties(at)),
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

/** The runner takes a line that begins with `::`, or holds `##[`, for a command; what a child or a migration says must never be one. */
function inert(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '#\u200b#[')
}
