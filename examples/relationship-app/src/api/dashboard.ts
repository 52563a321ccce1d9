import type { DashboardView } from './store.ts'

interface ReasonRow {
  reason: string
  _sum: { points: number | null }
}

interface StreakRow {
  currentDays: number
  longestDays: number
  lastActiveOn: Date | null
}

interface AchievementRow {
  key: string
  level: number
  unlockedAt: Date
}

const latestAchievements = 5

/** @param achievements newest first */
export function dashboardView(reasons: ReasonRow[], streak: StreakRow | null, achievements: AchievementRow[]): DashboardView {
  const byReason = Object.fromEntries(reasons.map(({ reason, _sum }) => [reason, _sum.points ?? 0]))
  return {
    points: { total: Object.values(byReason).reduce((sum, points) => sum + points, 0), byReason },
    streak: {
      currentDays: streak?.currentDays ?? 0,
      longestDays: streak?.longestDays ?? 0,
      lastActiveOn: streak?.lastActiveOn?.toISOString().slice(0, 10) ?? null,
    },
    achievements: {
      unlocked: achievements.length,
      latest: achievements.slice(0, latestAchievements).map(({ key, level, unlockedAt }) => ({ key, level, unlockedAt })),
    },
  }
}
