/** What Railway says when it does not do what it was asked: an error inside HTTP 200, with its own words. */
export class Said extends Error {
  readonly code: string

  constructor(message: string, code = 'INTERNAL_SERVER_ERROR') {
    super(message)
    this.code = code
  }
}

/** What the token may not, and what an id of another kind is answered. */
export const notAuthorized = (): Said => new Said('Not Authorized')
export const badAccess = (): Said => new Said('Bad Access')
/** The generic one. */
export const problemProcessing = (): Said => new Said('Problem processing request')
