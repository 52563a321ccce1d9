/** The promise's result, or the signal's reason as soon as the run is cancelled: for what cannot be cancelled itself. What it comes to after that is dropped. */
export async function orCancelled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  promise.catch(() => undefined)
  signal.throwIfAborted()
  let onAbort = (): void => undefined
  const cancelled = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([promise, cancelled])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
