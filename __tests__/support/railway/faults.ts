/** What goes wrong between a client and Railway. */
export type Fault =
  /** 429 with JSON; `retryAfter` as it stands in the header, undefined: without one. */
  | { kind: 'rate-limit'; retryAfter?: string }
  /** Cloudflare's own 429: HTML, no `X-RateLimit-*`. */
  | { kind: 'cloudflare-1015' }
  /** A page of a proxy. */
  | { kind: 'gateway'; status: 502 | 503 | 504; when?: 'before' | 'after' }
  /** HTTP 200 with a page instead of JSON. */
  | { kind: 'not-json' }
  /** The connection is cut without an answer; `after`: the work is done first. */
  | { kind: 'hang-up'; when: 'before' | 'after' }
  /** Real milliseconds before the true answer; the work is done before them, or after. */
  | { kind: 'slow'; milliseconds: number; when?: 'before' | 'after' }
  /** An error inside HTTP 200 instead of the work. */
  | { kind: 'said'; message: string; code?: string }

interface Prepared {
  on: string
  fault: Fault
  left: number
}

/** Faults that wait for their request, oldest first. */
export class FaultList {
  #prepared: Prepared[] = []

  add(on: string, fault: Fault, times: number): void {
    this.#prepared.push({ on, fault, left: times })
  }

  clear(): void {
    this.#prepared = []
  }

  /** The fault this request gets, counted as given. */
  take(kind: string, fields: readonly string[]): Fault | undefined {
    const found = this.#prepared.find(({ on, left }) => left > 0 && (on === '*' || on === kind || fields.includes(on)))
    if (found) found.left -= 1
    return found?.fault
  }
}

/** As the edge in front of Railway writes it. */
export const cloudflare1015 = `<!DOCTYPE html>
<html lang="en-US">
<head><title>Access denied | backboard.railway.com used Cloudflare to restrict access</title></head>
<body><h1><span>Error</span> <span>1015</span></h1><h2>You are being rate limited</h2>
<p>The owner of this website (backboard.railway.com) has banned you temporarily from accessing this website.</p></body>
</html>
`
export const cloudflare1010 = `<!DOCTYPE html>
<html lang="en-US">
<head><title>Access denied | backboard.railway.com used Cloudflare to restrict access</title></head>
<body><h1><span>Error</span> <span>1010</span></h1><h2>The owner of this website has banned your access based on your browser's signature</h2></body>
</html>
`
export const gatewayPage = (status: number): string => {
  const title = { 502: '502 Bad Gateway', 503: '503 Service Temporarily Unavailable', 504: '504 Gateway Time-out' }[status] ?? String(status)
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n`
}
