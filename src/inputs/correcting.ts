import { definitions, type InputName } from './definitions.ts'

/** How a value that is not of its form is made right, where the form alone does not say it. Given what was given; of a secret nothing is shown. */
const ways: Readonly<Partial<Record<InputName, (given: string) => string>>> = {
  commit: (given) => (/^[0-9a-f]{4,39}$/i.test(given.trim()) ? `Give all 40 digits; this prints them: git rev-parse ${given.trim()}` : 'Give all 40 digits; of what is checked out this prints them: git rev-parse HEAD'),
  'ssh-tunnel': (given) => `Write ssh-tunnel as USER@HOST or USER@HOST:PORT, e.g. signalbox@bastion.example.com:2222${given.includes('://') ? ', without a scheme before it' : ''}.`,
  'ssh-key': () => 'Give the whole file of the private key (not the .pub): gh secret set SSH_KEY --env ENVIRONMENT < FILE; in a terminal: export SIGNALBOX_SSH_KEY="$(cat FILE)".',
  'ssh-known-hosts': () => 'Give the lines that ssh-keyscan -p PORT HOST prints, once you have compared the keys with the server’s own.',
  'known-issues': () => 'Correct that row of known-issues: symptom, title and fix, each a text; see docs/known-issues.md.',
}

/** A sentence, or a command after a colon. Pure. */
export function howToCorrect(name: InputName, given: string): string {
  const way = ways[name]
  if (way !== undefined) return way(given)
  const { default: usual } = definitions[name]
  return usual === undefined ? `Correct ${name}.` : `Correct ${name}; unless it is given it is ${usual}.`
}
