import { plain } from '../report/plain.ts'
import type { Moment } from './moments.ts'

export type Receiver = 'slack' | 'discord' | 'json'

/** Of the run, for every message. */
export interface Sender {
  readonly tool: string
  readonly environment: string
  readonly command: string
  /** The run on GitHub. */
  readonly url: string | undefined
}

/**
 * Who takes messages there, by the address alone. Slack: hooks.slack.com (docs.slack.dev, *Incoming webhooks*); Discord: /api/webhooks/ID/TOKEN, which with
 * /slack behind it takes Slack's form (Discord's documentation, *Execute Slack-Compatible Webhook*). Pure.
 */
export function receiverOf(webhook: URL): Receiver {
  if (/^hooks\.slack(-gov)?\.com$/.test(webhook.hostname)) return 'slack'
  const isDiscord = /^((ptb|canary)\.)?discord(app)?\.com$/.test(webhook.hostname) && /^\/api\/(v\d+\/)?webhooks\//.test(webhook.pathname)
  return isDiscord ? (/\/slack\/?$/.test(webhook.pathname) ? 'slack' : 'discord') : 'json'
}

const marks = { good: '✅', news: '🔷', wanted: '✋', bad: '🛑' } as const
const discordLimit = 2000
const slackLimit = 3000
const valueLimit = 300

/** The body to send, as JSON. Values are data: no mention, no link, no markup comes of them. Pure. */
export function render(receiver: Receiver, sender: Sender, moment: Moment): object {
  switch (receiver) {
    case 'slack':
      // Plain text: only `<…>` is read by Slack then. No previews of links.
      return { text: lines(sender, moment, forSlack, slackLimit), mrkdwn: false, unfurl_links: false, unfurl_media: false }
    case 'discord':
      return { content: lines(sender, moment, forDiscord, discordLimit), allowed_mentions: { parse: [] }, flags: suppressEmbeds }
    case 'json':
      return {
        tool: sender.tool,
        environment: plain(sender.environment, valueLimit),
        command: sender.command,
        moment: moment.name,
        text: lines(sender, moment, parted, slackLimit),
        outcome: moment.verdict,
        url: sender.url ?? null,
        planHash: moment.planHash ?? null,
        facts: moment.facts.map(([label, value]) => ({ label, value: plain(value, valueLimit) })),
      }
  }
}

/** Discord's message flag that leaves out previews of links. */
const suppressEmbeds = 4

function lines({ environment, url }: Sender, { verdict, title, facts }: Moment, inert: (value: string) => string, limit: number): string {
  const head = `${marks[verdict]} Signalbox, ${inert(plain(environment, 100))}: ${title}`
  const room = limit - head.length - (url?.length ?? 0) - 2
  const body: string[] = []
  let used = 0
  for (const [label, value] of facts) {
    const line = `${label}: ${inert(plain(value, valueLimit))}`
    if (used + line.length + 1 > room) break
    body.push(line)
    used += line.length + 1
  }
  return [head, ...body, ...(url === undefined ? [] : [url])].join('\n')
}

const joiner = '\u200d'

/** None of them draws a link from these, nor calls anybody. */
function parted(value: string): string {
  return value.replaceAll('@', `@${joiner}`).replace(/:(?=\/\/)/g, `:${joiner}`).replace(/\b(www)\./gi, `$1${joiner}.`).replace(/\b(mailto|tel):/gi, `$1${joiner}:`)
}

/** Slack's three control characters (docs.slack.dev, *Formatting message text*, "Escaping text"); without them there is no `<!channel>`, `<@U…>`, `<https://…|…>`. */
function forSlack(value: string): string {
  return parted(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Discord's Markdown, and its `<@…>`, `<#…>`, `<t:…>`, `<:emoji:…>`. */
function forDiscord(value: string): string {
  return parted(value).replace(/[\\*_~`|>#[\]()-]/g, '\\$&').replaceAll('<', `<${joiner}`)
}
