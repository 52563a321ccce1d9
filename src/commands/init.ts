import { setUp } from '../init/init.ts'
import type { Setup } from '../record/record.ts'
import type { Run } from './run.ts'

/** Writes what the repository needs, and says what a person has to do in GitHub and on the database. Overwrites nothing that a person changed. */
export async function init(run: Run): Promise<void> {
  const { context, draft, inputs, given } = run
  const { setup, warnings } = await draft.step('files', 'Write the workflows, starter checks and signalbox.yml', async () => await setUp(context, inputs, given), ({ setup: { files } }) => counted(files))
  draft.parts.setup = setup
  for (const warning of warnings) draft.warn(warning)
}

function counted(files: Setup['files']): string {
  const of = (outcome: Setup['files'][number]['outcome']): number => files.filter((file) => file.outcome === outcome).length
  return `${of('written')} written, ${of('unchanged')} unchanged, ${of('differs')} changed by you and kept`
}
