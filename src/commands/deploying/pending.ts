import { refusePending } from '../../gate/still-applied.ts'
import { currentCommit, readCheckedFiles } from '../../plan/survey.ts'
import { UsageError } from '../../record/outcome.ts'
import type { Run } from '../run.ts'

/**
 * Where no job before has planned (at a terminal, or in a workflow of one's own) and the database is known: code does not go live before the migrations that are committed with it. A step
 * where there is something to look at: the files here have to be those of the commit.
 * @throws Refusal `migrations-pending`
 */
export async function refusePendingMigrations(run: Run, commit: string | null): Promise<void> {
  const { context, draft, inputs } = run
  const url = inputs['database-url']
  if (url === undefined || (await run.before)?.plan !== undefined || commit !== (await currentCommit(context, { ...inputs, commit: undefined }))) return
  const expected = await migrationsHere(run)
  if (expected.length === 0) return
  await draft.step('pending', 'Look that no migration is pending', async () => await refusePending({ databases: context.databases, url, expected, warn: (line) => draft.warn(line) }), (isKnown) => (isKnown ? `${expected.length} of ${expected.length} applied` : 'not known'))
}

async function migrationsHere({ inputs }: Run): Promise<string[]> {
  try {
    return (await readCheckedFiles(inputs)).migrations.map(({ name }) => name)
  } catch (error) {
    if (error instanceof UsageError) return [] // no Prisma project here
    throw error
  }
}
