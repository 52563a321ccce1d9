import { commands, definitions, type CommandName } from './definitions.ts'
import { environmentName } from './sources.ts'

const width = 100

/** `signalbox --help` and `signalbox <command> --help`. */
export function helpText(command?: CommandName): string {
  return command === undefined ? overview() : ofCommand(command)
}

function overview(): string {
  return [
    'signalbox <command> [--input value …]',
    '',
    'Takes a Prisma migration to production without betting the data.',
    '',
    ...Object.entries(commands).flatMap(([name, summary]) => row(name, summary, 12)),
    '',
    'signalbox <command> --help shows its inputs. Each is also an environment variable (--lock-timeout is SIGNALBOX_LOCK_TIMEOUT)',
    'and a key of signalbox.yml; a flag wins over the environment, the environment over the file.',
    '',
    'Exit: 0 done; 1 failed, the record says what state things are in; 2 refused, nothing was touched; 3 bad input, nothing was touched.',
    '--verbose shows details, --version the version.',
  ].join('\n')
}

function ofCommand(command: CommandName): string {
  const own = Object.entries(definitions).filter(([, { commands: of }]) => (of).includes(command))
  return [
    `signalbox ${command} [--input value …]`,
    '',
    commands[command],
    '',
    ...own.flatMap(([name, { description, default: fallback, kind, secret }]) => [
      `  --${name}`,
      ...row('', `${description} ${fallback === undefined ? '' : `Default: \`${fallback}\`. `}Allowed: ${kind.allowed}.${secret ? ` A secret: better given as ${environmentName(name)}.` : ''}`, 6),
    ]),
  ].join('\n')
}

/** A name and its text, wrapped under itself. */
function row(name: string, text: string, indent: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    if (line && line.length + word.length + indent > width) {
      lines.push(line)
      line = word
    } else {
      line = line ? `${line} ${word}` : word
    }
  }
  return [...lines, line].map((part, index) => `${(index === 0 ? `  ${name}` : '').padEnd(indent)}${part}`)
}
