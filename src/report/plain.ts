import { commandBegins } from '../record/foreign-text.ts'

/**
 * Names, error texts and rows come from databases, repositories and programs, so they are hostile until shown to be harmless.
 * Everything that is rendered passes through here first; Markdown's own escaping (`escape.ts`) comes after it.
 */

// ECMA-48 control sequences and operating system commands, in their 7-bit and 8-bit forms.
const terminalSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g

// Control characters, halves of surrogate pairs, and what turns or hides text: bidirectional marks, zero-width spaces, tags.
// U+200C and U+200D stay: languages and emoji need them, and they hide nothing that escaping relies on.
const unsafe = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

const blanks = /[\t\n\v\f\r\u0085\u2028\u2029 ]+/g

/** Cuts to at most `max` UTF-16 code units, the last one an ellipsis, never through a surrogate pair. */
export function clip(value: string, max: number): string {
  if (value.length <= max) return value
  const kept = value.slice(0, Math.max(0, max - 1))
  return `${kept.replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * One harmless line: terminal sequences gone, any run of blanks and line ends one space, every other control, bidirectional or
 * invisible character a visible `�`.
 * @param max the longest result, in UTF-16 code units
 */
export function plain(value: string, max = 1000): string {
  const kept = value.slice(0, max * 4 + 64)
  return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�').trim(), max)
}

/** The same with the blanks at its ends kept, for a part of a sentence. */
export function plainPart(value: string, max = 1000): string {
  const kept = value.slice(0, max * 4 + 64)
  return clip(kept.replace(terminalSequences, '').replace(blanks, ' ').replace(unsafe, '�'), max)
}

/**
 * The same for text that has lines (an error, a difference): its lines stay, tabs become two spaces.
 * @param maxLines how many lines are kept; a last line says how many are not
 */
export function plainLines(value: string, max = 4000, maxLines = 40): string[] {
  const lines = clip(value.slice(0, max * 4).replace(terminalSequences, ''), max).split(/\r\n|[\n\r\u0085\u2028\u2029]/)
  const shown = lines.slice(0, maxLines).map((line) => line.replace(/\t/g, '  ').replace(unsafe, '�').trimEnd())
  const left = lines.length - shown.length
  return left > 0 ? [...shown, `… ${left} more`] : shown
}

/**
 * Makes lines inert for GitHub's runner, which obeys `::command::` at the start of a printed line (blanks before it allowed)
 * and `##[command]` anywhere (actions/runner, `ActionCommand.cs`). A zero-width joiner parts the characters.
 */
export function withoutWorkflowCommands(text: string): string {
  return text.replace(commandBegins, '$1\u200d').replace(/##(?=\[)/g, '#\u200d#')
}
