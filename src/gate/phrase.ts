/**
 * Rule 4: whether a text holds the acknowledgement phrase on a line of its own, word for word; blanks around the line do not matter, and a quoted line
 * (`> `) is somebody else's.
 */
export function saysPhrase(text: string, phrase: string): boolean {
  const wanted = phrase.trim()
  return wanted !== '' && text.split(/\r\n|\r|\n/).some((line) => line.trim() === wanted)
}
