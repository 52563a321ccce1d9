import { afterAll } from '@jest/globals'
import { createContext } from '../../src/context/create.ts'
import { readHost } from '../../src/context/host.ts'
import { createLifetime, type ManagedLifetime } from '../../src/context/lifetime.ts'
import type { Context, Location, Log, Redactor, Terminal } from '../../src/context/ports.ts'
import { createRedactor } from '../../src/context/redactor.ts'

export interface LogLine {
  readonly level: 'info' | 'debug' | 'warning' | 'error' | 'group' | 'progress'
  readonly text: string
  readonly at?: Location
}

export interface TestContext extends Context {
  readonly lifetime: ManagedLifetime
  /** Everything logged so far, redacted as it would have been printed. */
  readonly lines: readonly LogLine[]
  /** The same as one text, without progress. */
  readonly said: () => string
  /** Ends what the run began; done after the last test of the file at the latest. */
  readonly end: () => Promise<void>
}

export interface TestContextOptions {
  door?: Context['door']
  /** Instead of this process's environment. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Answers in the place of a person; without it nobody is there to answer. */
  terminal?: Terminal
}

const opened = new Set<TestContext>()

afterAll(async () => {
  for (const context of opened) await context.end()
})

/** A Context with the real ports; only the log goes into an array. */
export function testContext(options: TestContextOptions = {}): TestContext {
  const redact = createRedactor()
  const lines: LogLine[] = []
  const log = capturingLog(lines, redact)
  const lifetime = createLifetime((line) => log.warning(line))
  const ports = createContext({ door: options.door ?? 'cli', host: readHost(options.environment ?? process.env), log, redact, lifetime })
  const { door, host, clock, exec, databases, relay, http, github, railway, s3, artifacts } = ports // not its terminal: nobody sits at a test
  const context: TestContext = {
    ...{ door, host, log, clock, exec, databases, relay, http, github, railway, s3, artifacts, redact },
    ...(options.terminal ? { terminal: options.terminal } : {}),
    lifetime,
    lines,
    said: () =>
      lines
        .filter(({ level }) => level !== 'progress')
        .map(({ text }) => text)
        .join('\n'),
    end: async () => {
      opened.delete(context)
      await lifetime.end()
    },
  }
  opened.add(context)
  return context
}

function capturingLog(lines: LogLine[], redact: Redactor): Log {
  const say = (level: LogLine['level'], text: string, at?: Location): void => {
    lines.push({ level, text: redact.text(text), ...(at ? { at } : {}) })
  }
  return {
    info: (line) => say('info', line),
    debug: (line) => say('debug', line),
    warning: (line, at) => say('warning', line, at),
    error: (line, at) => say('error', line, at),
    progress: (line) => say('progress', line),
    group: async (title, body) => {
      say('group', title)
      return await body()
    },
  }
}
