import { dashboardUrl, environmentUrl } from '../railway/dashboard.ts'
import type { VolumeFacts } from './look.ts'

/**
 * How a person restores it: one sentence a step. Signalbox never does, for a restore commits whatever else is staged in the environment and redeploys the database (docs/volumes/backups.md;
 * facts/railway.md E6, E11). Pure.
 * @param instant the moment right before the migration
 */
export function restoreSteps({ scope, database: { service, volume }, pitr }: Pick<VolumeFacts, 'scope' | 'database' | 'pitr'>, { name, instant }: { name: string; instant: string }): string[] {
  const page = dashboardUrl(scope, service.id, null)
  const toMoment = `Or, without touching ${service.name}: ${service.name} → Backups → “Restore to this moment”, ${instant}. Railway makes a new service beside it with the data of then; point DATABASE_URL at that one (${page}).`
  return [
    'Stop the application first, or have it serve nobody: what it writes from here on is not in the backup.',
    `Open ${service.name} → Backups (${page}) and press Restore on “${name}”. Railway copies it into a new volume at ${volume.mountPath}; backups that are newer than it are removed.`,
    `Nothing has changed yet: the swap is staged. Press Details on the project's canvas (${environmentUrl(scope)}) and look through everything that is staged, for Deploy applies all of it; discard what is not yours.`,
    `Press Deploy. ${service.name} starts again with the data of then; the old volume ${volume.name} is kept, unmounted, with everything that was written since.`,
    'Run signalbox plan: it shows the migration as pending again. Bring the old code back with signalbox rollback --mode app.',
    ...(pitr === true ? [toMoment] : []),
  ]
}
