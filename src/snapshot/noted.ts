import type { Control } from '../postgres/control.ts'
import { noteStep, type JournalRun } from '../postgres/journal.ts'
import type { Snapshot } from '../record/record.ts'

/** The step by which the journal knows Railway's backup of a run: `{ name, service, volume, at }`. */
const snapshotStep = 'railway-backup'

/** What a rollback, which may run on another machine and without a token, can say of it. */
export interface NotedSnapshot {
  readonly name: string
  readonly service: string
  readonly volume: string
  /** When it was made, ISO 8601. */
  readonly at: string
}

/** Notes it in the journal of the run that had it made. */
export async function noteSnapshot(control: Control, id: string, { name, service, volume, createdAt, instant }: Snapshot): Promise<void> {
  await noteStep(control, id, snapshotStep, { name, service, volume, at: createdAt ?? instant })
}

/** @returns undefined where Railway made none for that run, or a version of Signalbox before this one did not note it. Pure. */
export function notedSnapshot({ steps }: Pick<JournalRun, 'steps'>): NotedSnapshot | undefined {
  const { name, service, volume, at } = steps.find(({ step }) => step === snapshotStep)?.details ?? {}
  return typeof name === 'string' && typeof service === 'string' && typeof volume === 'string' && typeof at === 'string' ? { name, service, volume, at } : undefined
}

/** A clause: which it is, and that a person has to restore it. Pure. */
export function describeNoted({ name, service, volume, at }: NotedSnapshot): string {
  return `Railway's own backup “${name}” of ${at} (the volume ${volume} of ${service}) is what there is, and Signalbox never restores that one itself: docs/snapshots.md has the steps, “Restoring one, by hand”`
}
