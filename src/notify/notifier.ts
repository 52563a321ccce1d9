import type { Http, Redactor } from '../context/ports.ts'
import { errorMessage } from '../record/error-facts.ts'
import { receiverOf, render, type Sender } from './messages.ts'
import type { Moment } from './moments.ts'

/** So long one message may take, all in all. */
const patienceMs = 5000
/** Parts of a webhook's path that are the same for everybody, and too short ones, are no secret. */
const plainParts = new Set(['services', 'workflows', 'triggers', 'webhooks', 'webhook', 'hooks', 'hook', 'incoming', 'slack'])
const shortestSecretPart = 6

export interface Notifier {
  /** Sends it after those before it. Never rejects, never takes longer than 5 s once it is its turn; a webhook that fails is one warning in a run. */
  readonly tell: (moment: Moment) => Promise<void>
  /** Waits until all is sent, no longer than so many milliseconds; what is left then is dropped. */
  readonly settled: (milliseconds?: number) => Promise<void>
}

export interface NotifierDependencies {
  readonly http: Http
  readonly redact: Pick<Redactor, 'add' | 'text' | 'value'>
  readonly warn: (line: string) => void
  /** The `notify-webhook` input. */
  readonly webhook: string
  readonly sender: Sender
  readonly timeoutMs?: number
}

/** Tells people outside, by a webhook. Its address is a secret, each part of its path too: whoever knows it can speak in our name. */
export function createNotifier({ http, redact, warn, webhook, sender, timeoutMs = patienceMs }: NotifierDependencies): Notifier {
  const url = new URL(webhook)
  for (const secret of secretsOf(webhook)) redact.add(secret)
  const receiver = receiverOf(url)
  let warned = false
  let given = false
  let last: Promise<void> = Promise.resolve()

  const send = async (moment: Moment): Promise<void> => {
    if (given) return
    const known: Moment = { ...moment, facts: moment.facts.map(([label, value]) => [label, redact.text(value)]) } // before it is escaped: afterwards it would not be known
    const body = JSON.stringify(redact.value(render(receiver, sender, known)))
    const why = await answer(body)
    if (why === undefined || warned) return
    warned = true
    warn(`notify-webhook: the message “${moment.name}” was not taken: ${redact.text(why)}. The run goes on; later messages are tried all the same.`)
  }

  /** @returns why it was not taken; the host is named, nothing else of the address */
  const answer = async (body: string): Promise<string | undefined> => {
    try {
      const { status } = await http.request(webhook, { method: 'POST', headers: { 'content-type': 'application/json', 'user-agent': 'signalbox' }, body, timeoutMs })
      if (status >= 200 && status < 300) return undefined
      return status >= 300 && status < 400 ? `${url.host} sends it elsewhere (${status}), and no redirect is followed` : `${url.host} answered ${status}`
    } catch (error) {
      return errorMessage(error)
    }
  }

  return {
    tell: async (moment) => await (last = last.then(async () => await send(moment))),
    settled: async (milliseconds = patienceMs) => {
      let timer: NodeJS.Timeout | undefined
      const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
      await Promise.race([last, tooLate])
      clearTimeout(timer)
      given = true
    },
  }
}

/** The address and the parts of its path and query that make it secret. Pure. */
export function secretsOf(webhook: string): string[] {
  const { pathname, search, searchParams } = new URL(webhook)
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= shortestSecretPart && !plainParts.has(part.toLowerCase()))
  return [webhook, ...(pathname.length > shortestSecretPart && !plainParts.has(pathname.slice(1)) ? [pathname] : []), ...(search.length > shortestSecretPart ? [search.slice(1)] : []), ...parts]
}
