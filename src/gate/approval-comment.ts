/** What a comment asks for. */
export type CommentCommand =
  | {
      readonly kind: 'approve'
      /** At least 8 hexadecimal digits of the hash, lower case. */
      readonly hash: string
      /** What stands behind the hash and in the lines below: where the phrase may be. */
      readonly rest: string
      /** `/approve HASH rollback ENVIRONMENT [accept-loss]`: the environment. */
      readonly rollback: string | undefined
      /** `… accept-loss` behind it: the rows that the preview named, or could not count, may be lost. */
      readonly acceptLoss: boolean
    }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'unclear'; readonly why: string }

/**
 * Reads `/approve HASH [phrase]` and `/cancel`. The command has to be the first thing in the comment, at the beginning of its line: quoted (`> `), indented or
 * in a block of code it is talk about a command.
 * @returns undefined when the comment is none
 */
export function parseCommentCommand(body: string): CommentCommand | undefined {
  const [first = '', ...more] = body.replace(/^(?:[ \t]*\r?\n)+/, '').split(/\r\n|\r|\n/)
  const match = /^\/(approve|cancel)(?:[ \t]+(.*))?$/i.exec(first.trimEnd())
  if (!match) return undefined
  const [, command = '', argument = ''] = match
  if (command.toLowerCase() === 'cancel') return argument === '' ? { kind: 'cancel' } : { kind: 'unclear', why: '/cancel stands alone' }
  const [, word = '', behind = ''] = /^(\S*)(?:[ \t]+(.*))?$/.exec(argument) ?? []
  const hash = word.replaceAll('`', '').toLowerCase()
  if (hash === '') return { kind: 'unclear', why: '/approve needs the plan’s hash' }
  if (!/^[0-9a-f]{8,64}$/.test(hash)) return { kind: 'unclear', why: 'what stands behind /approve is no hash: at least 8 of its hexadecimal digits are wanted' }
  return { kind: 'approve', hash, rest: [behind, ...more].join('\n'), ...undoing(behind) }
}

function undoing(behind: string): { rollback: string | undefined; acceptLoss: boolean } {
  const [, rollback, accept] = /^rollback (\S+)( accept-loss)?[ \t]*$/.exec(behind) ?? []
  return { rollback, acceptLoss: accept !== undefined }
}
