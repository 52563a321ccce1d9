/** What a child may inherit from us: how to find programs and speak a language, nothing that could be a secret. */
const inherited = new Set(['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'TMPDIR', 'TZ', 'TERM', 'SYSTEMROOT', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'])

/**
 * The environment for a child process: an allow-list of ours plus `extra`. `INPUT_*`, tokens and connection strings of this
 * process never come along.
 */
export function childEnvironment(environment: Readonly<Record<string, string | undefined>>, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && (inherited.has(entry[0]) || entry[0].startsWith('LC_')))
  return { ...Object.fromEntries(kept), ...extra }
}

const secretName = /TOKEN|SECRET|PASSW|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_KEY|WEBHOOK|DATABASE_URL/i

/** Shorter values are words that texts are full of. */
const shortestSecret = 6

/** Values that are secrets by their name, among them those that a workflow gives to the user's own deploy command and that are no input of ours. Pure. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => (value !== undefined && value.trim().length >= shortestSecret && secretName.test(name) ? [value] : []))
}

/** For the user's own deploy command: all that this process has but our inputs, in whichever form they were given. */
export function userEnvironment(environment: Readonly<Record<string, string | undefined>>, extra: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(INPUT_|SIGNALBOX_)/.test(entry[0]))
  return { ...Object.fromEntries(kept), ...extra }
}
