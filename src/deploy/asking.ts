import { RailwayError } from '../context/railway-port.ts'
import { explainRailway } from '../railway/explain.ts'
import { Failure, type StopDetails } from '../record/outcome.ts'

interface Explaining {
  readonly error: RailwayError
  readonly words: { readonly code: string; readonly cause: string; readonly fix: string }
}

/**
 * Asks Railway for something.
 * @param doing `Deploying api`
 * @param state what is true when it fails
 * @param say makes the failure's words instead
 * @throws Failure for what Railway, or the way to it, says
 */
export async function asking<T>(doing: string, state: string | undefined, ask: () => Promise<T>, say?: (explaining: Explaining) => StopDetails): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    const { code, cause, fix } = explainRailway(error, doing)
    const said = say?.({ error, words: { code, cause, fix } }) ?? { code, cause, fix, state: state ?? 'Nothing was deployed.' }
    throw new Failure(said, { cause: error })
  }
}
