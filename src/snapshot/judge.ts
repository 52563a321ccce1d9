import { dashboardUrl } from '../railway/dashboard.ts'
import type { BackupSchedule } from '../railway/model.ts'
import { Refusal } from '../record/outcome.ts'
import type { GuardRail } from '../record/railway-parts.ts'
import type { VolumeFacts } from './look.ts'

type Wanted = 'off' | 'also' | 'only'
type Said = Pick<GuardRail, 'verdict' | 'what'> & { readonly fix?: string }

/** What Railway keeps by schedule, as docs/volumes/backups.md says. */
const kept: Readonly<Record<string, string>> = { DAILY: '6 days', WEEKLY: '1 month', MONTHLY: '3 months' }

/**
 * Whether Railway can back up the target's volume, and what it does by itself. Pure.
 * @param wanted the input `railway-snapshot`: what stands in the way of one is a refusal only where one is asked for
 */
export function judgeVolume(facts: VolumeFacts, wanted: Wanted): GuardRail[] {
  const { service } = facts.database
  const rail = (id: string, { verdict, what, fix }: Said): GuardRail => ({ id, service: service.name, verdict: verdict === 'refused' && wanted === 'off' ? 'warning' : verdict, what, fix: fix ?? null })
  return [
    rail('backups-in-plan', judgePlan(facts, wanted)),
    rail('volume-state', judgeState(facts)),
    rail('volume-half-full', judgeSize(facts)),
    rail('backup-schedules', judgeSchedules(facts)),
    rail('point-in-time', judgePitr(facts)),
  ]
}

/** @throws Refusal for the first rail that refuses */
export function refuseSnapshot(rails: readonly GuardRail[]): void {
  const refused = rails.find(({ verdict }) => verdict === 'refused')
  if (refused === undefined) return
  throw new Refusal({ code: `railway-${refused.id}`, cause: refused.what, fix: refused.fix ?? '' })
}

const without = 'give railway-snapshot: off, for our own backup does not need it'

function judgePlan({ scope, backups }: VolumeFacts, wanted: Wanted): Said {
  const { name, maxBackups } = scope.plan
  const plan = name === null ? 'The plan of this project' : `The plan of this project (${name})`
  if (maxBackups === null) return { verdict: 'warning', what: `${plan}: how many volume backups it allows is not told, so that Railway may refuse one.` }
  if (maxBackups > 0) {
    const [manual, used] = [backups.filter(({ scheduleId }) => scheduleId === null).length, `${backups.length} ${backups.length === 1 ? 'is' : 'are'} there`]
    if (manual >= maxBackups) return { verdict: 'warning', what: `${plan} allows ${maxBackups} volume backups, and ${used}: Railway may refuse another.`, fix: 'Delete old ones: the service → Backups.' }
    return { verdict: 'ok', what: `${plan} allows ${maxBackups} volume backups; ${used}.` }
  }
  if (wanted === 'off') return { verdict: 'warning', what: `${plan} has no volume backups: what Signalbox backs up is all there is.` }
  return { verdict: 'refused', what: `${plan} has no volume backups (maxBackupsCount 0), and railway-snapshot: ${wanted} asks for one.`, fix: `${capital(without)}; or move the project to Pro.` }
}

function judgeState({ scope, database: { service, volume } }: VolumeFacts): Said {
  const url = dashboardUrl(scope, service.id, null)
  if (volume.state === 'READY') return { verdict: 'ok', what: `The volume ${volume.name} is READY.` }
  if (volume.state === null) return { verdict: 'warning', what: `Railway does not tell the state of the volume ${volume.name}.`, fix: `Look at it: ${url}` }
  return { verdict: 'refused', what: `The volume ${volume.name} of ${service.name} is ${volume.state}, not READY.`, fix: `Wait until it is READY (${url}), then run again; or ${without}.` }
}

/** Manual backups are limited to half of the volume (docs/volumes/backups.md); they are incremental, so that it is the first one that meets the limit (facts/railway.md E). */
function judgeSize({ database: { volume }, backups }: VolumeFacts): Said {
  const share = volume.sizeMB > 0 ? volume.currentSizeMB / volume.sizeMB : 0
  const used = `${Math.round(volume.currentSizeMB)} of ${volume.sizeMB} MB of the volume ${volume.name} are used`
  if (share <= 0.5) return { verdict: 'ok', what: `${used}.` }
  if (backups.some(({ scheduleId }) => scheduleId === null)) return { verdict: 'ok', what: `${used}, more than half; Railway has backed it up by hand before.` }
  return { verdict: 'refused', what: `${used}, and Railway makes no first backup by hand of a volume that is more than half full.`, fix: `Grow the volume in Railway; or ${without}.` }
}

function judgeSchedules({ scope, schedules, database: { service, volume } }: VolumeFacts): Said {
  if (schedules.length > 0) return { verdict: 'ok', what: `Railway backs up the volume ${volume.name} by itself: ${schedules.map(describeSchedule).join(', ')}.` }
  return {
    verdict: 'warning',
    what: `Railway backs up the volume ${volume.name} on no schedule: between two deploys of Signalbox there is no backup.`,
    ...(scope.plan.maxBackups === 0 ? {} : { fix: `Choose one: ${service.name} → Backups (${dashboardUrl(scope, service.id, null)}).` }),
  }
}

function judgePitr({ scope, pitr, database: { service } }: VolumeFacts): Said {
  if (pitr === null) return { verdict: 'unknown', what: `Whether ${service.name} can be restored to a moment is not known: its variables cannot be read.`, fix: `Look at ${service.name} → Backups (${dashboardUrl(scope, service.id, null)}).` }
  return { verdict: 'ok', what: pitr ? `${service.name} can be restored to a moment (point-in-time recovery is on).` : `${service.name} cannot be restored to a moment: point-in-time recovery is off.` }
}

/** `DAILY 0 4 * * *, kept 6 days`. Pure. */
export function describeSchedule({ kind, cron, retentionSeconds }: BackupSchedule): string {
  const days = retentionSeconds === null ? undefined : Math.round(retentionSeconds / 86_400)
  const time = days === undefined ? kept[kind ?? ''] : days === 1 ? '1 day' : `${days} days`
  return `${kind === null ? '' : `${kind} `}${cron}${time === undefined ? '' : `, kept ${time}`}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
