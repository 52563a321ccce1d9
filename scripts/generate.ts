// Writes everything that is made from the inputs' definitions and the record's type; with --check it only says what would change.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { stringify } from 'yaml'
import { commands, definitions, type CommandName } from '../src/inputs/definitions.ts'
import { recordSchema } from '../src/record/record.ts'
import { outputDefinitions } from '../src/report/outputs.ts'

const root = path.resolve(import.meta.dirname, '..')
const notice = '# Generated from src/inputs/definitions.ts by `npm run generate`; edit there.\n'

type Entry = [name: string, definition: (typeof definitions)[keyof typeof definitions]]
const entries = Object.entries(definitions) as Entry[]

function taken(command: CommandName): Entry[] {
  return entries.filter(([, { commands: of }]) => (of).includes(command))
}

/**
 * No `default:` in the YAML: the runner would set it on every run, and `signalbox.yml` could never win. The description says it. The job's token alone is handed
 * over by itself: it is no setting.
 */
function described([name, { description, default: fallback, kind }]: Entry): [string, object] {
  const said = `${description}${fallback === undefined ? '' : ` Default: \`${fallback}\`.`} Allowed: ${kind.allowed}.`
  return [name, { description: said, ...(name === 'github-token' ? { default: '${{ github.token }}' } : {}) }]
}

function action(name: string, description: string, command: object, inputs: Entry[], main: string): string {
  return `${notice}${stringify(
    {
      name,
      description,
      author: 'Signalbox',
      inputs: { command, ...Object.fromEntries(inputs.map(described)) },
      outputs: Object.fromEntries(outputDefinitions.map((output) => [output.name, { description: output.description }])),
      runs: { using: 'node24', main, post: main.replace(/index\.js$/, 'post.js') },
      branding: { icon: 'git-merge', color: 'green' },
    },
    { lineWidth: 160 },
  )}`
}

function table(header: string[], rows: string[][]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
}

function inputTables(): string {
  const groups = [...new Set(entries.map(([, { group }]) => group))]
  return groups
    .map((group) => {
      const rows = entries
        .filter(([, definition]) => definition.group === group)
        .map(([name, { description, default: fallback, kind, commands: of }]) => [`\`${name}\``, description, fallback === undefined ? '' : `\`${fallback}\``, kind.allowed, of.length === Object.keys(commands).length ? 'all' : of.join(', ')])
      return `**${group}**\n\n${table(['input', 'what', 'default', 'allowed', 'commands'], rows)}`
    })
    .join('\n\n')
}

const blocks: Record<string, string> = {
  commands: table(['command', 'does'], Object.entries(commands).map(([name, summary]) => [`\`${name}\``, summary])),
  inputs: inputTables(),
  outputs: table(['output', 'what'], outputDefinitions.map(({ name, description }) => [`\`${name}\``, description])),
}

function withBlocks(text: string, file: string): string {
  return text.replace(/<!-- generated: (\w+) -->[\s\S]*?<!-- \/generated -->/g, (_, name: string) => {
    const block = blocks[name]
    if (block === undefined) throw new Error(`${file}: no generated block is called ${name}`)
    return `<!-- generated: ${name} -->\n\n${block}\n\n<!-- /generated -->`
  })
}

const files: Record<string, string> = {
  'action.yml': action(
    'Signalbox',
    'Takes a Prisma migration to production without betting the data: backup with proof, rehearsal, approval, prisma migrate deploy, verification, and a way back.',
    { description: `What to do: ${Object.keys(commands).join(', ')}.`, required: true },
    entries,
    'dist/index.js',
  ),
  ...Object.fromEntries(
    (Object.keys(commands) as CommandName[]).map((command) => [
      `actions/${command}/action.yml`,
      action(`Signalbox ${command}`, commands[command], { description: 'Fixed.', default: command }, taken(command), '../../dist/index.js'),
    ]),
  ),
  'docs/record.schema.json': `${JSON.stringify(z.toJSONSchema(recordSchema), null, 2)}\n`,
}
for (const file of ['README.md', 'docs/inputs.md']) files[file] = withBlocks(await readFile(path.join(root, file), 'utf8'), file)

const check = process.argv.includes('--check')
const stale: string[] = []
for (const [file, content] of Object.entries(files)) {
  const where = path.join(root, file)
  const now = await readFile(where, 'utf8').catch(() => undefined)
  if (now === content) continue
  stale.push(file)
  if (check) continue
  await mkdir(path.dirname(where), { recursive: true })
  await writeFile(where, content)
}
console.log(stale.length === 0 ? 'Generated files are up to date.' : `${check ? 'Out of date (run npm run generate)' : 'Written'}: ${stale.join(', ')}`)
if (check && stale.length > 0) process.exitCode = 1
