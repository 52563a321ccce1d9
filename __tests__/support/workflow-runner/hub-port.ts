import type { Hub } from '../github/api.ts'

/** What the runner needs of the loopback GitHub, and nothing more. */
export type HubPort = Pick<
  Hub,
  'url' | 'serverUrl' | 'state' | 'tokens' | 'jobToken' | 'createRun' | 'run' | 'rerun' | 'job' | 'finishRun' | 'waitFor' | 'cancel' | 'on' | 'runtimeEnvironment' | 'now'
>
