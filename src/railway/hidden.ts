import { RailwayError } from '../context/railway-port.ts'

/** Railway has answered, and does not show this: the token may not see it, or Railway has words of its own against it. What each token may see is nowhere documented. */
export function isHidden(error: unknown): error is RailwayError {
  return error instanceof RailwayError && (error.trouble === 'not-authorized' || error.trouble === 'said')
}

/** @returns undefined where it is hidden @throws everything else */
export async function unlessHidden<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isHidden(error)) return undefined
    throw error
  }
}
