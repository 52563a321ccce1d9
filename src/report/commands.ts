/** Commands inside the sentences that refusals and failures bring along: found here, so that a view can set them apart and they can be copied. */

// A word of a command: quoted, or without blanks and not ending in the sentence's punctuation.
const word = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\x60()]*[^\s"'\x60().,;:])`

const flags = String.raw`(?: --(?:accept-loss|fix|vendor|watch|with-rehearsal|verbose)(?![\w-])| --[a-z-]+(?: (?!--)${word})?)*`

const forms = [
  String.raw`signalbox (?:init|doctor|admit|plan|rehearse|backup|migrate|verify|deploy|watch|rollback|comment)(?![\w-])${flags}`,
  String.raw`npx prisma (?:validate|generate|migrate (?:resolve|status|diff|deploy|dev)|db (?:execute|pull))(?![\w-])${flags}`,
  String.raw`psql "[^"\n]*".*$`,
]

const commands = new RegExp(String.raw`\x60[^\x60]*\x60|(?<![\w/-])(?:${forms.join('|')})`, 'gm')

/** Puts backticks around commands that stand bare in a sentence. What is between backticks already, or holds one, stays as it is. */
export function markCommands(sentence: string): string {
  return sentence.replace(commands, (found) => (found.includes('`') ? found : `\`${found}\``))
}

/**
 * Parts advice that offers several ways (`On: … Back: …`) into one line for each, as `migration/ways-out.ts` writes them.
 */
export function waysOf(advice: string): string[] {
  return advice.split(/(?<=[.;]) (?=(?:On|Back|Unblock): )/).map((way) => way.trim()).filter((way) => way !== '')
}
