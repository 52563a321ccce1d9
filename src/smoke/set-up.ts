/** What keeps a smoke line from passing whatever is deployed: it is mended in the inputs, or where the name and its certificate are looked after. */
export type SetUpMistake = 'login' | 'scheme' | 'certificate' | 'unknown-host'

export interface Place {
  readonly door: 'action' | 'cli'
  /** Of GitHub, whose secrets the job has. */
  readonly gitHubEnvironment: string
  readonly baseUrl: string
  readonly hasHeaders: boolean
}

/** How such a mistake is mended, as the sentences of a Do-this. Pure. */
export function fixOfMistake(mistake: SetUpMistake, { door, gitHubEnvironment, baseUrl, hasHeaders }: Place): string {
  const { hostname } = new URL(baseUrl)
  switch (mistake) {
    case 'login': {
      const set = door === 'action' ? `gh secret set SMOKE_HEADERS --env ${gitHubEnvironment}` : `export SIGNALBOX_SMOKE_HEADERS='Authorization: Bearer …'`
      return `${hasHeaders ? 'Give headers that log in' : 'Give the headers that log in, one “Name: value” a line'}: ${set}; or ask a line that answers without a login.`
    }
    case 'scheme':
      return `Correct base-url: ${baseUrl.replace(/^http:/, 'https:')}.`
    case 'certificate':
      return `Correct base-url to the name that the certificate is for; if ${hostname} is right, give it a certificate that browsers accept (on Railway: the service → Settings → Networking).`
    case 'unknown-host':
      return `Correct base-url; if ${hostname} is right, enter it in the DNS.`
  }
}
