/** More is never shown: it is cut before anything else is done with it, so that a page of any size takes no time. */
const mostRead = 10_000

/** What a server said, as one line of at most `most` characters; of an HTML page (a proxy's) the words alone. */
export function oneLine(text: string, most: number): string {
  return text.slice(0, mostRead).replaceAll(/<[^<>]*>/g, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, most)
}
