// Makes a fresh clone ready, and does nothing when it is: npm packages of the project and of the example, as their lockfiles say.
// Plain JavaScript on Node's own modules alone: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: 20.19 or later is needed.`)
  process.exit(3)
}

for (const folder of ['.', 'examples/relationship-app']) install(path.join(root, folder), folder)
generateClients(path.join(root, 'examples/relationship-app'))

function install(directory, name) {
  const lock = createHash('sha256').update(readFileSync(path.join(directory, 'package-lock.json'))).digest('hex')
  const stamp = path.join(directory, 'node_modules', '.signalbox-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error(`Installing npm packages (${name === '.' ? 'Signalbox' : name}) …`)
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], directory)
  writeFileSync(stamp, lock)
}

/** The example's Prisma clients, made by Prisma itself; see support/schema-engine.ts for machines without its native engine. */
function generateClients(directory) {
  const schemas = ['prisma/schema.prisma', 'before/schema.prisma'].map((file) => readFileSync(path.join(directory, file)))
  const wanted = createHash('sha256').update(Buffer.concat(schemas)).digest('hex')
  const stamp = path.join(directory, 'node_modules', '.signalbox-clients')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(path.join(directory, 'generated/client')) && existsSync(path.join(directory, 'generated/client-before'))) return
  console.error('Generating the example’s Prisma clients …')
  run(process.execPath, ['--import', 'tsx', 'scripts/generate-example-clients.ts'], root)
  writeFileSync(stamp, wanted)
}

function run(program, args, cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  console.error(`${program} ${args.join(' ')} failed${error ? ` (${error.message})` : ''} in ${cwd}. Nothing else was done; mend that and run it again.`)
  process.exit(1)
}
