import type * as core from '@actions/core'

/** GitHub's workflow commands, for the action's door and for what it delivers. */
export { debug, endGroup, error, getInput, getState, info, notice, saveState, setOutput, setSecret, startGroup, summary, warning } from '@actions/core'

export type ActionsCore = Pick<typeof core, 'debug' | 'endGroup' | 'error' | 'info' | 'notice' | 'setOutput' | 'startGroup' | 'summary' | 'warning'>
