/**
 * What can be read off a thrown value. Not by `instanceof Error`: errors of Node's own modules come from another realm where
 * code runs in a sandbox (jest, some runners), and anything can be thrown.
 */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function errorMessage(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error)
}
