import { createLifetime } from '../../../src/context/lifetime.ts'
import { createTerminalLog } from '../../../src/context/log.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { endOnSignals, endOnStrayErrors } from '../../../src/context/signals.ts'

// A run of its own with a temporary directory, whose end is then asked for: `hanging` (an ending never ends), `thrown`, `rejected`.
const redact = createRedactor()
redact.add('sup3rs3cr3t')
const log = createTerminalLog(process.stderr, { redact, verbose: false })
const lifetime = createLifetime((line) => log.warning(line))
endOnSignals(lifetime, log)
endOnStrayErrors(lifetime, log)
lifetime.signal.addEventListener('abort', () => void lifetime.end())
const how = process.argv[2]
await lifetime.temporaryDirectory()
if (how === 'hanging') lifetime.defer('scratch database of a hanging server', () => new Promise(() => undefined))
if (how === 'thrown') setTimeout(() => { throw new Error('stray\nsup3rs3cr3t') }, 10)
if (how === 'rejected') setTimeout(() => void Promise.reject(new Error('stray\nsup3rs3cr3t')), 10)
setInterval(() => undefined, 1000)
process.stdout.write('ready\n')
