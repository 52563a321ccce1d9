import { createTwoFilesPatch } from 'diff'

/** What `init` would write against what is there, as a unified diff; longer ones are cut, with a line that says so. */
export function difference(file: string, there: string, ours: string): string {
  const lines = createTwoFilesPatch(`a/${file}`, `b/${file}`, there.replaceAll('\r\n', '\n'), ours, 'as it is', 'as init writes it', { context: 2 }).split('\n').slice(1)
  return lines.length <= longest ? lines.join('\n') : [...lines.slice(0, longest), `… ${lines.length - longest} more lines`].join('\n')
}

const longest = 200
