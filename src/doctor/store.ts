import { readStoreSpec, storeForms } from '../inputs/store-spec.ts'
import { howToSee, nameOf } from './environments.ts'
import { advice, ok, unknown, unsafe, type Finding } from './finding.ts'
import type { SettingsFacts } from './github-facts.ts'
import type { Patient } from './settings.ts'
import type { WorkflowJob, WorkflowStep } from './workflow-reading.ts'

/**
 * Whether the backups of the deploy workflow are kept, and from whom. Nothing is written to look.
 * @param fromFile `backup-store` of signalbox.yml, which counts where the workflow gives none
 * @param facts undefined where GitHub could not be asked
 */
export function judgeStore(patient: Patient, facts: SettingsFacts | undefined, fromFile: string | undefined): Finding[] {
  return patient.workflows.flatMap(({ file, jobs }) =>
    jobs.flatMap((job) =>
      job.steps.flatMap((step) => {
        const given = step.inputs.get('backup-store') ?? fromFile
        if (step.command !== 'migrate') return []
        return judgeSpec(patient, facts, { file, job, step, given: given ?? 'file:.signalbox/backups' })
      }),
    ),
  )
}

interface Place {
  readonly file: string
  readonly job: WorkflowJob
  readonly step: WorkflowStep
  readonly given: string
}

function judgeSpec(patient: Patient, facts: SettingsFacts | undefined, { file, job, step, given }: Place): Finding[] {
  if (given.includes('${{')) return [unknown('backup-store', 'store', `Where ${file} keeps backups is known at run time only (${given}).`, 'See that it is not none, and no folder of a runner that is thrown away.')]
  const spec = readStoreSpec(given) ?? { wrong: `allowed are ${storeForms}` }
  if ('wrong' in spec) return [unsafe('backup-store', 'store', `${file}: backup-store: ${spec.wrong}.`, 'Correct backup-store.')]
  switch (spec.kind) {
    case 'none':
      return [unsafe('backup-store', 'store', `${file} keeps no backup (backup-store: none), and there is no migration without one.`, 'Set backup-store to artifact or s3://BUCKET/PREFIX.')]
    case 'file':
      return isHosted(job.runsOn)
        ? [unsafe('backup-store', 'store', `${file} keeps its backups in ${spec.directory} of a runner (${job.runsOn}) that is thrown away with them.`, 'Set backup-store to artifact or s3://BUCKET/PREFIX.')]
        : [advice('backup-store', 'store', `${file} keeps its backups on the runner, in ${spec.directory}.`, 'Make sure that folder outlives the machine, or set backup-store to s3://BUCKET/PREFIX.')]
    case 's3': {
      const named = job.secrets.some((name) => name.startsWith('AWS_')) || !isHosted(job.runsOn)
      return named ? [ok('backup-store', 'store', `Backups go to s3://${spec.bucket}.`)] : [unsafe('backup-store', 'store', `${file} keeps its backups in s3://${spec.bucket} and hands the job no keys to it.`, 'Add to the step: env: AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }} and AWS_SECRET_ACCESS_KEY likewise, with a key that can write and not delete.')]
    }
    case 'artifact':
      return judgeArtifacts(patient, facts, step)
  }
}

/** Rule 9. */
function judgeArtifacts(patient: Patient, facts: SettingsFacts | undefined, step: WorkflowStep): Finding[] {
  const { names } = patient
  const fix = `age-keygen -o ~/signalbox-backup-key.txt && age-keygen -y ~/signalbox-backup-key.txt | gh secret set BACKUP_RECIPIENTS --env ${names.migrate} --repo ${nameOf(patient)}`
  const given = step.inputs.get('backup-recipients') ?? ''
  const held = facts?.environmentSecrets.get(names.migrate)
  const fromSecret = given.includes('secrets.BACKUP_RECIPIENTS')
  if (given !== '' && !fromSecret) return [ok('backup-encrypted', 'store', 'Backups are encrypted before they become artifacts.')]
  if (fromSecret && facts === undefined) return [] // that GitHub was not asked is a finding already
  if (fromSecret && (held === undefined || 'unknown' in held)) return [unknown('backup-encrypted', 'store', `Whether backups are encrypted is not known: ${held === undefined ? 'the secrets of the environment could not be asked for' : held.unknown}.`, howToSee(`repos/${nameOf(patient)}/environments/${names.migrate}/secrets`))]
  if (fromSecret && held !== undefined && 'value' in held && held.value.includes('BACKUP_RECIPIENTS')) return [ok('backup-encrypted', 'store', 'Backups are encrypted before they become artifacts.')]
  const isPrivate = facts?.repository.private === true
  return isPrivate
    ? [advice('backup-encrypted', 'store', 'Backups become artifacts that are not encrypted: whoever can read the repository can download the database.', fix)]
    : [unsafe('backup-encrypted', 'store', 'Backups would become unencrypted artifacts of a public repository, open to everybody; every migration refuses (rule 9).', fix)]
}

/** GitHub's own runners are new for every job. */
export function isHosted(runsOn: string): boolean {
  return /^(ubuntu|windows|macos)-/.test(runsOn)
}
