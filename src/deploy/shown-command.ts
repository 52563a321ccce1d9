import { canBeSecret } from '../railway/variables.ts'
import { beginningOf, plainName } from '../record/foreign-text.ts'
import { withoutSecrets } from '../record/without-secrets.ts'

/** Of a command in characters: as much as is read of it, and as much as is shown. */
const mostRead = 4096
const mostShown = 200

const assigned = /(?<![^\s"'`(;&|])([A-Za-z_]\w{0,100})=("[^"]*"|'[^']*'|\S+)/g

/**
 * Words of somebody's command as they can be shown: people write passwords into them. Everything that is assigned goes by what it looks like, as the values of a service's variables do. What is
 * decided about a command goes by the command itself, never by this. Pure.
 */
export function shownCommand(command: string): string {
  return plainName(beginningOf(command, mostRead, withoutValues), mostShown)
}

function withoutValues(command: string): string {
  return withoutSecrets(command.replace(assigned, (whole: string, name: string, value: string) => (canBeSecret(name, value.replace(/^(["'])(.*)\1$/s, '$2')) ? `${name}=***` : whole)))
}
